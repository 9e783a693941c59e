//! Entries of the directory audit log to changes of a control. Pure.
//!
//! Called by this folder's `mod`. "Who switched it off, and when" is the question of the Frisian
//! case (ECLI:NL:RBNNE:2024:4317). `weakens` is answered only where the entry itself shows it:
//! accusing an administrator wrongly is as bad as not seeing the change.

use super::map::time;
use super::wire;
use duecare_model::facts::ControlChange;
use serde_json::Value;

/// Longest old or new value kept in a fact, in characters. A whole policy stands in these values;
/// the full text is in the bytes received.
const VALUE_CHARACTERS_MAX: usize = 300;

/// Words in an activity or category that make an entry a change of protection.
const ABOUT: [&str; 17] = [
    "conditional access",
    "named location",
    "security default",
    "strong authentication",
    "authentication method",
    "authentication strength",
    "security info",
    "multifactor",
    "mfa",
    "to role",
    "from role",
    "role assignment",
    "role definition",
    "role setting",
    "in pim",
    "pim policy",
    "elevate",
];

/// Whole settings of the directory; these activities are matched in full.
const SETTINGS: [&str; 8] = [
    "update authorization policy",
    "update policy",
    "add policy",
    "delete policy",
    "set company information",
    "update company settings",
    "set directory feature on tenant",
    "update external identity policy",
];

/// Maps an entry. `Ok(None)`: it does not concern protection.
pub(super) fn change(audit: wire::AuditEntry) -> Result<Option<ControlChange>, String> {
    let occurred_at = time(&audit.activity_date_time)
        .ok_or_else(|| format!("`{}` is not a time", audit.activity_date_time))?;
    let targets = audit.target_resources.unwrap_or_default();
    let activity = audit.activity_display_name.trim().to_lowercase();
    let category = audit.category.unwrap_or_default().to_lowercase();
    let per_user = targets.iter().flat_map(properties).any(|p| {
        p.display_name
            .as_deref()
            .is_some_and(|name| name.starts_with("StrongAuthentication"))
    });
    let concerns = ABOUT.iter().any(|word| activity.contains(word))
        || SETTINGS.contains(&activity.trim_end_matches('.'))
        || category == "rolemanagement"
        || changes_members(&activity, &targets)
        || changes_kind(&activity, &targets)
        || per_user;
    if !concerns {
        return Ok(None);
    }
    let succeeded = audit.result.as_deref().is_none_or(|r| r == "success");
    let weakens = if succeeded {
        weakens(&activity, &targets)
    } else {
        None
    };
    Ok(Some(ControlChange {
        occurred_at,
        groups: if ControlChange::is_about_members(&activity) {
            groups(&targets)
        } else if activity.contains("role") {
            groups_by_kind(&targets)
        } else {
            Vec::new()
        },
        activity: audit.activity_display_name,
        actor: actor(audit.initiated_by),
        target: targets
            .iter()
            .filter_map(name)
            .collect::<Vec<_>>()
            .join(", "),
        changes: targets
            .iter()
            .flat_map(properties)
            .filter_map(written)
            .collect(),
        result: audit.result,
        weakens,
    }))
}

/// Whether other people are in a group after it. Most changes of a group itself are of its name or
/// its picture; an entry that tells no property may be of any.
fn changes_members(activity: &str, targets: &[wire::Target]) -> bool {
    if !ControlChange::is_about_a_group(activity) {
        return ControlChange::is_about_members(activity);
    }
    let mut names = targets
        .iter()
        .flat_map(properties)
        .filter_map(|property| property.display_name.as_deref())
        // The service adds a list of the properties that it changed.
        .filter(|name| !name.eq_ignore_ascii_case("Included Updated Properties"))
        .peekable();
    names.peek().is_none() || names.any(ControlChange::says_who_is_in)
}

/// Whether a user becomes a guest or a member by it: policies tell the two apart.
fn changes_kind(activity: &str, targets: &[wire::Target]) -> bool {
    let user = activity.trim_end_matches('.') == "update user";
    user && targets.iter().flat_map(properties).any(|property| {
        let name = property.display_name.as_deref().unwrap_or_default();
        name.eq_ignore_ascii_case("UserType") || name.eq_ignore_ascii_case("TargetId.UserType")
    })
}

/// Ids of the targets that the entry itself calls groups: roles in groups (PIM for groups) are
/// memberships, and are told by the activities of roles.
fn groups_by_kind(targets: &[wire::Target]) -> Vec<String> {
    let is_group = |target: &&wire::Target| {
        let kind = target.kind.as_deref();
        kind.is_some_and(|kind| kind.eq_ignore_ascii_case("group"))
    };
    let mut ids: Vec<String> = targets
        .iter()
        .filter(is_group)
        .filter_map(|target| target.id.clone())
        .filter(|id| !id.is_empty())
        .collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

fn actor(by: Option<wire::InitiatedBy>) -> String {
    let Some(by) = by else {
        return "not told".to_owned();
    };
    let filled = |text: Option<String>| text.filter(|t| !t.is_empty());
    let user = by.user.and_then(|u| {
        filled(u.user_principal_name)
            .or(filled(u.display_name))
            .or(filled(u.id))
    });
    let app = by.app.and_then(|a| {
        filled(a.display_name)
            .or(filled(a.service_principal_name))
            .or(filled(a.id))
    });
    user.or(app).unwrap_or_else(|| "not told".to_owned())
}

fn name(target: &wire::Target) -> Option<String> {
    [
        &target.user_principal_name,
        &target.display_name,
        &target.id,
    ]
    .into_iter()
    .flatten()
    .find(|text| !text.is_empty())
    .cloned()
}

/// Ids of the groups that an entry names: those among its targets, and the one that a member's
/// properties give. Empty where it names none: then it may be any.
fn groups(targets: &[wire::Target]) -> Vec<String> {
    let is_group = |target: &&wire::Target| match target.kind.as_deref() {
        Some(kind) => kind.eq_ignore_ascii_case("group"),
        None => target.user_principal_name.is_none(),
    };
    let mut ids: Vec<String> = targets
        .iter()
        .filter(is_group)
        .filter_map(|t| t.id.clone())
        .collect();
    let told = targets.iter().flat_map(properties).filter(|property| {
        let name = property.display_name.as_deref().unwrap_or_default();
        name.eq_ignore_ascii_case("Group.ObjectID")
    });
    for property in told {
        let values = [&property.old_value, &property.new_value];
        ids.extend(
            values
                .into_iter()
                .filter_map(|text| match value(text.as_deref()) {
                    Value::String(id) => Some(id),
                    _ => None,
                }),
        );
    }
    ids.retain(|id| !id.is_empty());
    ids.sort_unstable();
    ids.dedup();
    ids
}

fn properties(target: &wire::Target) -> impl Iterator<Item = &wire::Property> {
    target.modified_properties.iter().flatten()
}

fn written(property: &wire::Property) -> Option<String> {
    let name = property.display_name.as_deref()?;
    let short = |value: &Option<String>| {
        let value = value.as_deref().unwrap_or("");
        match value.char_indices().nth(VALUE_CHARACTERS_MAX) {
            Some((at, _)) => format!("{}…", &value[..at]),
            None => value.to_owned(),
        }
    };
    Some(format!(
        "{name}: {} -> {}",
        short(&property.old_value),
        short(&property.new_value)
    ))
}

/// Whether the change takes protection away; `None` where the entry does not show it.
fn weakens(activity: &str, targets: &[wire::Target]) -> Option<bool> {
    let about_policy = activity.contains("conditional access policy");
    if activity == "delete conditional access policy" || activity.contains("disable strong auth") {
        return Some(true);
    }
    if activity.contains("enable strong auth") {
        return Some(false);
    }
    let mut answers = targets
        .iter()
        .flat_map(properties)
        .filter_map(|p| answer(p, about_policy, activity.contains("security default")))
        .collect::<Vec<_>>();
    answers.sort_unstable();
    answers.dedup();
    // Two properties that point in opposite directions leave the question open.
    if let [one] = answers[..] {
        Some(one)
    } else {
        None
    }
}

fn answer(property: &wire::Property, about_policy: bool, about_defaults: bool) -> Option<bool> {
    let name = property.display_name.as_deref().unwrap_or_default();
    let old = value(property.old_value.as_deref());
    let new = value(property.new_value.as_deref());
    if about_policy {
        let on = |v: &Value| state(v, name).map(|s| s == "enabled");
        return match (on(&old), on(&new)) {
            (Some(true), Some(false)) => Some(true),
            // A policy that comes into force adds protection, also when it is new.
            (Some(false), Some(true)) => Some(false),
            (None, Some(true)) if old.is_null() => Some(false),
            _ => None,
        };
    }
    let switch = name.to_ascii_lowercase();
    if switch.contains("securitydefaults") || (about_defaults && switch.ends_with("isenabled")) {
        return match (truth(&old), truth(&new)) {
            (Some(true), Some(false)) => Some(true),
            (Some(false), Some(true)) => Some(false),
            _ => None,
        };
    }
    if name == "StrongAuthenticationRequirement" {
        let required = |v: &Value| v.as_array().is_some_and(|list| !list.is_empty());
        return match (required(&old), required(&new)) {
            (true, false) => Some(true),
            (false, true) => Some(false),
            _ => None,
        };
    }
    None
}

/// The log writes old and new values as JSON inside a string; a bare word is taken as it is.
fn value(text: Option<&str>) -> Value {
    let Some(text) = text.filter(|t| !t.is_empty()) else {
        return Value::Null;
    };
    match serde_json::from_str(text) {
        // Strings are at times quoted twice.
        Ok(Value::String(inner)) => serde_json::from_str(&inner).unwrap_or(Value::String(inner)),
        Ok(value) => value,
        Err(_) => Value::String(text.to_owned()),
    }
}

/// The state of the policy in a value: the whole policy as an object, or the word alone under a
/// property named `state`.
fn state<'a>(value: &'a Value, name: &str) -> Option<&'a str> {
    match value {
        Value::Object(members) => members
            .iter()
            .find(|(key, _)| key.eq_ignore_ascii_case("state"))
            .and_then(|(_, state)| state.as_str()),
        Value::String(word) if name.eq_ignore_ascii_case("state") => Some(word),
        _ => None,
    }
}

fn truth(value: &Value) -> Option<bool> {
    match value {
        Value::Bool(truth) => Some(*truth),
        Value::String(word) if word.eq_ignore_ascii_case("true") => Some(true),
        Value::String(word) if word.eq_ignore_ascii_case("false") => Some(false),
        Value::Array(items) => match items.as_slice() {
            [one] => truth(one),
            _ => None,
        },
        Value::Object(members) => members
            .iter()
            .find(|(key, _)| key.eq_ignore_ascii_case("isEnabled"))
            .and_then(|(_, inner)| truth(inner)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn entry(activity: &str, property: &str, old: Option<&str>, new: Option<&str>) -> Value {
        json!({
            "activityDateTime": "2021-08-23T09:14:00Z",
            "activityDisplayName": activity, "category": "Policy", "result": "success",
            "initiatedBy": {"user": {"userPrincipalName": "beheer@reseller.example"}, "app": null},
            "targetResources": [{"displayName": "MFA for all", "id": "p1",
                "modifiedProperties": [{"displayName": property, "oldValue": old, "newValue": new}]}]
        })
    }

    fn read(value: Value) -> Option<ControlChange> {
        change(serde_json::from_value(value).unwrap()).unwrap()
    }

    #[test]
    fn switching_a_policy_off_weakens_and_names_who_did_it() {
        let found = read(entry(
            "Update conditional access policy",
            "ConditionalAccessPolicy",
            Some(r#"{"id":"p1","state":"enabled"}"#),
            Some(r#"{"id":"p1","state":"disabled"}"#),
        ))
        .unwrap();
        assert_eq!(found.weakens, Some(true));
        assert_eq!(found.actor, "beheer@reseller.example");
        assert_eq!(found.target, "MFA for all");
    }

    #[test]
    fn a_change_whose_direction_is_not_shown_is_left_open() {
        let same_state = entry(
            "Update conditional access policy",
            "ConditionalAccessPolicy",
            Some(r#"{"state":"enabled","conditions":{"users":{"excludeUsers":[]}}}"#),
            Some(r#"{"state":"enabled","conditions":{"users":{"excludeUsers":["x"]}}}"#),
        );
        assert_eq!(read(same_state).unwrap().weakens, None);
        let role = entry(
            "Add member to role",
            "Role.DisplayName",
            None,
            Some("\"Global Administrator\""),
        );
        assert_eq!(read(role).unwrap().weakens, None);
    }

    #[test]
    fn a_failed_attempt_changed_nothing() {
        let mut tried = entry("Delete conditional access policy", "x", None, None);
        assert_eq!(read(tried.clone()).unwrap().weakens, Some(true));
        tried["result"] = json!("failure");
        assert_eq!(read(tried).unwrap().weakens, None);
    }

    #[test]
    fn security_defaults_and_per_user_mfa_are_followed_both_ways() {
        let defaults = |old, new| {
            let name = "IsEnabled";
            read(entry(
                "Update security defaults",
                name,
                Some(old),
                Some(new),
            ))
            .unwrap()
            .weakens
        };
        assert_eq!(defaults("true", "false"), Some(true));
        assert_eq!(defaults("[false]", "[true]"), Some(false));
        let requirement = |old, new| {
            let name = "StrongAuthenticationRequirement";
            read(entry("Update user", name, Some(old), Some(new)))
                .unwrap()
                .weakens
        };
        assert_eq!(requirement(r#"[{"State":2}]"#, "[]"), Some(true));
        assert_eq!(requirement("[]", r#"[{"State":2}]"#), Some(false));
        assert_eq!(
            read(entry("Disable Strong Authentication", "x", None, None))
                .unwrap()
                .weakens,
            Some(true)
        );
    }

    #[test]
    fn a_change_of_members_is_kept_with_the_groups_that_it_names() {
        let event = |activity: &str, targets: Value| {
            let mut event = entry(activity, "x", None, None);
            event["targetResources"] = targets;
            event
        };
        let user = |old: Option<&str>, new: Option<&str>| {
            json!({"id": "u1", "type": "User", "userPrincipalName": "clerk@mill.example",
                "modifiedProperties": [{"displayName": "Group.ObjectID", "oldValue": old, "newValue": new}]})
        };
        let group =
            json!({"id": "g2", "type": "Group", "displayName": "G", "modifiedProperties": []});
        let named = |activity: &str, targets: Value| {
            let found = read(event(activity, targets)).unwrap();
            assert_eq!(found.weakens, None);
            found.groups
        };
        let added = json!([user(None, Some("\"g1\""))]);
        assert_eq!(named("Add member to group", added), ["g1"]);
        let removed = json!([user(Some("\"g1\""), None)]);
        assert_eq!(named("Remove member from group.", removed), ["g1"]);
        let both = json!([user(None, None), group]);
        assert_eq!(named("add member to group", both), ["g2"]);
        assert_eq!(named("Delete group", json!([group])), ["g2"]);
        assert!(named("Add member to group", json!([user(None, None)])).is_empty());
        // An owner puts in whom they like.
        assert_eq!(named("Add owner to group", json!([group])), ["g2"]);
        assert_eq!(read(event("Remove owner from group", json!([group]))), None);
    }

    #[test]
    fn a_changed_rule_of_a_group_is_kept_and_a_changed_name_is_not() {
        let event = |property: Option<&str>| {
            let mut event = entry("Update group", "x", Some("a"), Some("b"));
            event["targetResources"] = json!([{"id": "g1", "type": "Group", "displayName": "G",
            "modifiedProperties": property.map(|name| json!([
                {"displayName": name, "oldValue": "[\"a\"]", "newValue": "[\"b\"]"},
                {"displayName": "Included Updated Properties", "oldValue": null, "newValue": name},
            ]))}]);
            read(event)
        };
        for name in [
            "MembershipRule",
            "membershipRuleProcessingState",
            "GroupTypes",
        ] {
            let found = event(Some(name)).unwrap();
            assert_eq!(
                (found.groups, found.weakens),
                (vec!["g1".to_owned()], None),
                "{name}"
            );
        }
        assert_eq!(event(None).unwrap().groups, ["g1"]);
        assert_eq!(event(Some("Description")), None);
    }

    #[test]
    fn roles_in_pim_are_kept_whatever_their_category_and_name_the_groups_among_their_targets() {
        for activity in [
            "Update role setting in PIM",
            "Add eligible member to role in PIM completed (permanent)",
            "PIM policy removed",
        ] {
            let mut event = entry(activity, "x", None, None);
            event["category"] = json!("GroupManagement");
            event["targetResources"] = json!([
                {"id": "g1", "type": "Group", "displayName": "G"},
                {"id": "u1", "type": "User", "userPrincipalName": "clerk@mill.example"},
            ]);
            let found = read(event).unwrap();
            assert_eq!(found.weakens, None, "{activity}");
            let named = activity.contains("role");
            assert_eq!(found.groups.len(), usize::from(named), "{activity}");
        }
        let user = entry(
            "Update user",
            "UserType",
            Some("[\"Guest\"]"),
            Some("[\"Member\"]"),
        );
        assert_eq!(read(user).unwrap().weakens, None);
    }

    #[test]
    fn entries_about_something_else_are_left_out() {
        assert_eq!(
            read(entry("Update user", "Department", Some("a"), Some("b"))),
            None
        );
        assert_eq!(
            read(entry("Add group", "DisplayName", None, Some("b"))),
            None
        );
    }
}
