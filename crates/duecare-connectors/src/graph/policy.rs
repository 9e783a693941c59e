//! A conditional access policy to a fact. Pure.
//!
//! Called by this folder's `mod`. A policy that excludes what we do not read looks stricter than it
//! is, which is how every tool we looked at calls unprotected tenants protected. So each member
//! under `conditions` and `grantControls` is either mapped or named in `not_understood`.

use super::map::{is_annotation, says_nothing, time};
use super::wire::{self, Other};
use duecare_model::facts::{
    AuthenticationStrength, ConditionalAccessPolicy, GrantControls, Operator, PolicyState,
};
use serde_json::Value;

/// Top-level members without effect on whom a policy reaches or what it grants.
/// `sessionControls` shapes a session that was already granted.
const HARMLESS: [&str; 3] = ["templateId", "description", "sessionControls"];

/// Reads a policy in either casing.
pub(super) fn read(value: Value) -> Result<ConditionalAccessPolicy, String> {
    policy(serde_json::from_value(without_empty_lists(camel(value))).map_err(|e| e.to_string())?)
}

/// PowerShell writes `IncludeUsers` where the service writes `includeUsers`.
pub(super) fn camel(value: Value) -> Value {
    match value {
        Value::Array(items) => items.into_iter().map(camel).collect(),
        Value::Object(members) => members
            .into_iter()
            .map(|(key, value)| {
                let mut letters = key.chars();
                let key = match letters.next() {
                    Some(first) => first.to_lowercase().chain(letters).collect(),
                    None => key,
                };
                (key, camel(value))
            })
            .collect(),
        other => other,
    }
}

/// Members that are objects, and that people and tools write as an empty list where there is none.
const OBJECTS: [&str; 9] = [
    "users",
    "applications",
    "platforms",
    "locations",
    "devices",
    "authenticationFlows",
    "grantControls",
    "authenticationStrength",
    "deviceFilter",
];

/// An empty list in the place of an object says that there is none.
fn without_empty_lists(value: Value) -> Value {
    let Value::Object(members) = value else {
        return value;
    };
    let read = members.into_iter().map(|(key, value)| match value {
        Value::Array(items) if items.is_empty() && OBJECTS.contains(&key.as_str()) => {
            (key, Value::Null)
        }
        inner => (key, without_empty_lists(inner)),
    });
    Value::Object(read.collect())
}

/// Maps a policy; an error says what makes the entry unusable.
fn policy(policy: wire::Policy) -> Result<ConditionalAccessPolicy, String> {
    let mut unknown = Unknown::default();
    for (key, value) in &policy.other {
        if !HARMLESS.contains(&key.as_str()) {
            // `deletedDateTime` is among them: a deleted policy is kept thirty days and enforces nothing.
            unknown.member("", key, value);
        }
    }
    let display_name = policy.display_name.unwrap_or_default();
    let id = match policy.id {
        Some(id) if !id.is_empty() => id,
        // Policies kept as templates carry no id; the name tells them apart.
        _ if !display_name.is_empty() => format!("name:{display_name}"),
        _ => return Err("the policy has neither `id` nor `displayName`".to_owned()),
    };
    let conditions = policy
        .conditions
        .ok_or_else(|| "the policy has no `conditions`".to_owned())?;
    let grant = policy.grant_controls.and_then(|g| grant(g, &mut unknown));
    let modified = policy.modified_date_time.or(policy.created_date_time);
    let mut fact = ConditionalAccessPolicy {
        modified_at: modified.as_deref().and_then(time),
        grant,
        ..unconditional(id, display_name, state(policy.state.as_deref()))
    };
    narrow(&mut fact, conditions, &mut unknown);
    fact.not_understood = unknown.paths;
    Ok(fact)
}

/// A policy before any of its conditions is read.
fn unconditional(id: String, display_name: String, state: PolicyState) -> ConditionalAccessPolicy {
    ConditionalAccessPolicy {
        id,
        display_name,
        state,
        modified_at: None,
        include_users: Vec::new(),
        exclude_users: Vec::new(),
        include_groups: Vec::new(),
        exclude_groups: Vec::new(),
        include_roles: Vec::new(),
        exclude_roles: Vec::new(),
        include_guests: false,
        exclude_guests: false,
        include_applications: Vec::new(),
        exclude_applications: Vec::new(),
        include_user_actions: Vec::new(),
        include_authentication_contexts: Vec::new(),
        application_filter: false,
        client_app_types: Vec::new(),
        include_platforms: Vec::new(),
        exclude_platforms: Vec::new(),
        include_locations: Vec::new(),
        exclude_locations: Vec::new(),
        device_filter: None,
        sign_in_risk_levels: Vec::new(),
        user_risk_levels: Vec::new(),
        insider_risk_levels: Vec::new(),
        service_principal_risk_levels: Vec::new(),
        authentication_flows: Vec::new(),
        client_applications: false,
        not_understood: Vec::new(),
        grant: None,
    }
}

fn narrow(fact: &mut ConditionalAccessPolicy, conditions: wire::Conditions, unknown: &mut Unknown) {
    unknown.members("conditions.", &conditions.other);
    fact.client_app_types = conditions.client_app_types.list();
    fact.sign_in_risk_levels = conditions.sign_in_risk_levels.list();
    fact.user_risk_levels = conditions.user_risk_levels.list();
    fact.insider_risk_levels = conditions.insider_risk_levels.list();
    fact.service_principal_risk_levels = conditions.service_principal_risk_levels.list();
    fact.client_applications = !says_nothing(&conditions.client_applications);
    users(fact, conditions.users.unwrap_or_default(), unknown);
    applications(fact, conditions.applications.unwrap_or_default(), unknown);
    if let Some(platforms) = conditions.platforms {
        unknown.members("conditions.platforms.", &platforms.other);
        fact.include_platforms = platforms.include_platforms.list();
        fact.exclude_platforms = platforms.exclude_platforms.list();
    }
    if let Some(locations) = conditions.locations {
        unknown.members("conditions.locations.", &locations.other);
        fact.include_locations = locations.include_locations.list();
        fact.exclude_locations = locations.exclude_locations.list();
    }
    if let Some(devices) = conditions.devices {
        unknown.members("conditions.devices.", &devices.other);
        fact.device_filter = devices
            .device_filter
            .and_then(|f| device_filter(f, unknown));
    }
    if let Some(flows) = conditions.authentication_flows {
        unknown.members("conditions.authenticationFlows.", &flows.other);
        fact.authentication_flows = flows.transfer_methods.list();
        // The service writes `none` for the empty set of flags.
        fact.authentication_flows.retain(|flow| flow != "none");
    }
}

fn state(word: Option<&str>) -> PolicyState {
    match word {
        Some("enabled") => PolicyState::Enabled,
        Some("disabled") => PolicyState::Disabled,
        Some("enabledForReportingButNotEnforced") => PolicyState::ReportOnly,
        other => PolicyState::Other(other.unwrap_or_default().to_owned()),
    }
}

fn users(fact: &mut ConditionalAccessPolicy, users: wire::UserSet, unknown: &mut Unknown) {
    unknown.members("conditions.users.", &users.other);
    fact.include_users = users.include_users.list();
    fact.exclude_users = users.exclude_users.list();
    fact.include_groups = users.include_groups.list();
    fact.exclude_groups = users.exclude_groups.list();
    fact.include_roles = users.include_roles.list();
    fact.exclude_roles = users.exclude_roles.list();
    fact.include_guests = guests(&users.include_guests_or_external_users);
    // An exclusion that says `none` excludes nobody, but reading it as one can only make us stricter.
    fact.exclude_guests = !says_nothing(&users.exclude_guests_or_external_users);
}

/// Whether any kind of guest is included; the empty set of flags is written `none`.
fn guests(value: &Value) -> bool {
    let kinds = value
        .get("guestOrExternalUserTypes")
        .and_then(Value::as_str);
    !says_nothing(value) && kinds != Some("none")
}

fn applications(
    fact: &mut ConditionalAccessPolicy,
    applications: wire::ApplicationSet,
    unknown: &mut Unknown,
) {
    unknown.members("conditions.applications.", &applications.other);
    fact.include_applications = applications.include_applications.list();
    fact.exclude_applications = applications.exclude_applications.list();
    fact.include_user_actions = applications.include_user_actions.list();
    fact.include_authentication_contexts = applications
        .include_authentication_context_class_references
        .list();
    fact.application_filter = !says_nothing(&applications.application_filter);
}

fn device_filter(filter: wire::DeviceFilter, unknown: &mut Unknown) -> Option<String> {
    unknown.members("conditions.devices.deviceFilter.", &filter.other);
    let mode = filter.mode.unwrap_or_default();
    let rule = filter.rule.unwrap_or_default();
    (!mode.is_empty() || !rule.is_empty()).then(|| format!("{mode}: {rule}"))
}

fn grant(grant: wire::Grant, unknown: &mut Unknown) -> Option<GrantControls> {
    let before = unknown.paths.len();
    unknown.members("grantControls.", &grant.other);
    let strength = grant.authentication_strength.and_then(strength);
    let fact = GrantControls {
        operator: match grant.operator.as_deref() {
            Some("AND") => Operator::And,
            Some("OR") => Operator::Or,
            other => Operator::Other(other.unwrap_or_default().to_owned()),
        },
        built_in: grant.built_in_controls.list(),
        authentication_strength: strength,
        custom_factors: grant.custom_authentication_factors.list(),
        terms_of_use: grant.terms_of_use.list(),
    };
    // PowerShell writes an absent grant as an object of nulls. One that holds only what we do not
    // know stays, so that nobody reads the policy as demanding nothing.
    let demands = !fact.built_in.is_empty()
        || fact.authentication_strength.is_some()
        || !fact.custom_factors.is_empty()
        || !fact.terms_of_use.is_empty()
        || grant.operator.is_some_and(|operator| !operator.is_empty())
        || unknown.paths.len() > before;
    demands.then_some(fact)
}

fn strength(strength: wire::Strength) -> Option<AuthenticationStrength> {
    let fact = AuthenticationStrength {
        id: strength.id.unwrap_or_default(),
        display_name: strength.display_name.unwrap_or_default(),
        requirements_satisfied: strength.requirements_satisfied.filter(|r| !r.is_empty()),
        allowed_combinations: strength.allowed_combinations.list(),
    };
    (fact != AuthenticationStrength::default()).then_some(fact)
}

/// Paths of members that hold something and that nothing above reads.
#[derive(Default)]
struct Unknown {
    paths: Vec<String>,
}

impl Unknown {
    fn member(&mut self, prefix: &str, key: &str, value: &Value) {
        if !is_annotation(key) && !says_nothing(value) {
            self.paths.push(format!("{prefix}{key}"));
        }
    }

    fn members(&mut self, prefix: &str, others: &Other) {
        for (key, value) in others {
            self.member(prefix, key, value);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn read(value: &Value) -> ConditionalAccessPolicy {
        super::read(value.clone()).unwrap()
    }

    fn sample() -> Value {
        json!({
            "id": "p1", "displayName": "Admins", "state": "enabled",
            "conditions": {
                "users": { "includeRoles": ["62e90394-69f5-4237-9190-012177145e10"] },
                "applications": { "includeApplications": ["All"] },
                "clientAppTypes": ["all"],
                "insiderRiskLevels": "minor,moderate"
            },
            "grantControls": { "operator": "OR", "builtInControls": ["mfa"] }
        })
    }

    #[test]
    fn what_is_not_read_is_named_with_its_path() {
        let mut value = sample();
        value["conditions"]["agents"] = json!({"includeAgentUsers": ["All"]});
        value["conditions"]["times"] = json!(null);
        value["conditions"]["deviceStates"] = json!({"includeStates": []});
        value["conditions"]["users"]["includeShoeSizes"] = json!([44]);
        value["conditions"]["users@odata.type"] = json!("x");
        value["partialEnablementStrategy"] = json!("half");
        value["grantControls"]["patience"] = json!(true);
        let fact = read(&value);
        assert_eq!(
            fact.not_understood,
            [
                "partialEnablementStrategy",
                "grantControls.patience",
                "conditions.agents",
                "conditions.users.includeShoeSizes"
            ]
        );
        assert_eq!(fact.insider_risk_levels, ["minor", "moderate"]);
    }

    #[test]
    fn a_deleted_policy_is_not_taken_for_one_in_force() {
        let mut value = sample();
        value["deletedDateTime"] = json!("2026-02-01T00:00:00Z");
        assert_eq!(read(&value).not_understood, ["deletedDateTime"]);
    }

    #[test]
    fn unknown_states_and_operators_are_kept_as_such() {
        let mut value = sample();
        value["state"] = json!("enabledOnTuesdays");
        value["grantControls"]["operator"] = json!("XOR");
        let fact = read(&value);
        assert_eq!(
            fact.state,
            PolicyState::Other("enabledOnTuesdays".to_owned())
        );
        assert_eq!(
            fact.grant.unwrap().operator,
            Operator::Other("XOR".to_owned())
        );
    }

    #[test]
    fn an_absent_grant_is_none_also_as_powershell_writes_it() {
        let mut value = sample();
        value["grantControls"] = json!(null);
        assert_eq!(read(&value).grant, None);
        value["grantControls"] = json!({"operator": null, "builtInControls": [],
            "authenticationStrength": {"id": null, "allowedCombinations": null}});
        assert_eq!(read(&value).grant, None);
    }
}
