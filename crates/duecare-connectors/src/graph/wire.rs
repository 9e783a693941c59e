//! Microsoft Graph objects as the service sends them.
//!
//! Read by `map` and `audit`. Shapes: Microsoft Graph v1.0 and beta reference,
//! <https://learn.microsoft.com/graph/api/resources/conditionalaccesspolicy>,
//! <https://learn.microsoft.com/graph/api/resources/userregistrationdetails>,
//! <https://learn.microsoft.com/graph/api/resources/directoryaudit>.
//! Members that are not named here are gathered in `other`, never dropped: under a condition they
//! may be the way around it.

use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;

/// Members that this version does not name.
pub(super) type Other = BTreeMap<String, Value>;

/// A set of words: a list in most fields, one string with commas where the service calls it flags.
#[derive(Debug, Default, Deserialize)]
#[serde(untagged)]
pub(super) enum Words {
    List(Vec<String>),
    Flags(String),
    #[default]
    None,
}

impl Words {
    pub(super) fn list(self) -> Vec<String> {
        match self {
            Self::List(words) => words,
            Self::Flags(text) => text
                .split(',')
                .map(|word| word.trim().to_owned())
                .filter(|word| !word.is_empty())
                .collect(),
            Self::None => Vec::new(),
        }
    }
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Policy {
    pub(super) id: Option<String>,
    pub(super) display_name: Option<String>,
    pub(super) state: Option<String>,
    pub(super) modified_date_time: Option<String>,
    pub(super) created_date_time: Option<String>,
    pub(super) conditions: Option<Conditions>,
    pub(super) grant_controls: Option<Grant>,
    #[serde(flatten)]
    pub(super) other: Other,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Conditions {
    pub(super) users: Option<UserSet>,
    pub(super) applications: Option<ApplicationSet>,
    #[serde(default)]
    pub(super) client_app_types: Words,
    pub(super) platforms: Option<PlatformSet>,
    pub(super) locations: Option<LocationSet>,
    pub(super) devices: Option<Devices>,
    #[serde(default)]
    pub(super) sign_in_risk_levels: Words,
    #[serde(default)]
    pub(super) user_risk_levels: Words,
    #[serde(default)]
    pub(super) insider_risk_levels: Words,
    #[serde(default)]
    pub(super) service_principal_risk_levels: Words,
    pub(super) authentication_flows: Option<Flows>,
    #[serde(default)]
    pub(super) client_applications: Value,
    #[serde(flatten)]
    pub(super) other: Other,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct UserSet {
    #[serde(default)]
    pub(super) include_users: Words,
    #[serde(default)]
    pub(super) exclude_users: Words,
    #[serde(default)]
    pub(super) include_groups: Words,
    #[serde(default)]
    pub(super) exclude_groups: Words,
    #[serde(default)]
    pub(super) include_roles: Words,
    #[serde(default)]
    pub(super) exclude_roles: Words,
    #[serde(default)]
    pub(super) include_guests_or_external_users: Value,
    #[serde(default)]
    pub(super) exclude_guests_or_external_users: Value,
    #[serde(flatten)]
    pub(super) other: Other,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ApplicationSet {
    #[serde(default)]
    pub(super) include_applications: Words,
    #[serde(default)]
    pub(super) exclude_applications: Words,
    #[serde(default)]
    pub(super) include_user_actions: Words,
    #[serde(default)]
    pub(super) include_authentication_context_class_references: Words,
    #[serde(default)]
    pub(super) application_filter: Value,
    #[serde(flatten)]
    pub(super) other: Other,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct PlatformSet {
    #[serde(default)]
    pub(super) include_platforms: Words,
    #[serde(default)]
    pub(super) exclude_platforms: Words,
    #[serde(flatten)]
    pub(super) other: Other,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct LocationSet {
    #[serde(default)]
    pub(super) include_locations: Words,
    #[serde(default)]
    pub(super) exclude_locations: Words,
    #[serde(flatten)]
    pub(super) other: Other,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Devices {
    pub(super) device_filter: Option<DeviceFilter>,
    #[serde(flatten)]
    pub(super) other: Other,
}

#[derive(Debug, Deserialize)]
pub(super) struct DeviceFilter {
    pub(super) mode: Option<String>,
    pub(super) rule: Option<String>,
    #[serde(flatten)]
    pub(super) other: Other,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Flows {
    #[serde(default)]
    pub(super) transfer_methods: Words,
    #[serde(flatten)]
    pub(super) other: Other,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Grant {
    pub(super) operator: Option<String>,
    #[serde(default)]
    pub(super) built_in_controls: Words,
    pub(super) authentication_strength: Option<Strength>,
    #[serde(default)]
    pub(super) custom_authentication_factors: Words,
    #[serde(default)]
    pub(super) terms_of_use: Words,
    #[serde(flatten)]
    pub(super) other: Other,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Strength {
    pub(super) id: Option<String>,
    pub(super) display_name: Option<String>,
    pub(super) requirements_satisfied: Option<String>,
    #[serde(default)]
    pub(super) allowed_combinations: Words,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct DirectoryUser {
    pub(super) id: String,
    pub(super) user_principal_name: Option<String>,
    pub(super) account_enabled: Option<bool>,
    pub(super) user_type: Option<String>,
    pub(super) per_user_mfa_state: Option<String>,
    pub(super) created_date_time: Option<String>,
}

/// `unifiedRoleDefinition` and `directoryRole`.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct RoleObject {
    pub(super) id: String,
    pub(super) template_id: Option<String>,
    pub(super) role_template_id: Option<String>,
    pub(super) display_name: Option<String>,
    pub(super) is_privileged: Option<bool>,
    pub(super) is_built_in: Option<bool>,
}

/// `group` with `$expand=members`, `$expand=transitiveMembers` or `$expand=owners`.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Group {
    pub(super) id: String,
    pub(super) display_name: Option<String>,
    pub(super) members: Option<Vec<Member>>,
    pub(super) transitive_members: Option<Vec<Member>>,
    pub(super) owners: Option<Vec<Member>>,
    pub(super) on_premises_sync_enabled: Option<bool>,
    pub(super) created_date_time: Option<String>,
    pub(super) renewed_date_time: Option<String>,
    #[serde(flatten)]
    pub(super) other: Other,
}

#[derive(Debug, Deserialize)]
pub(super) struct Member {
    pub(super) id: String,
    #[serde(rename = "@odata.type")]
    pub(super) odata_type: Option<String>,
}

/// `privilegedAccessGroupEligibilityScheduleInstance`, `privilegedAccessGroupEligibilitySchedule`
/// and their like for assignments (msgraph-sdk 1.65.0, models of these names).
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct GroupSchedule {
    pub(super) group_id: String,
    pub(super) principal_id: String,
    pub(super) access_id: Option<String>,
    pub(super) principal: Option<Principal>,
    pub(super) start_date_time: Option<String>,
    pub(super) end_date_time: Option<String>,
    pub(super) created_date_time: Option<String>,
    pub(super) schedule_info: Option<ScheduleInfo>,
}

/// `requestSchedule`, as far as it says when something ends.
#[derive(Debug, Deserialize)]
pub(super) struct ScheduleInfo {
    pub(super) expiration: Option<Expiration>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Expiration {
    pub(super) end_date_time: Option<String>,
}

/// `unifiedRoleAssignment` and both schedule instances.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Assignment {
    pub(super) principal_id: String,
    pub(super) role_definition_id: String,
    pub(super) directory_scope_id: Option<String>,
    pub(super) app_scope_id: Option<String>,
    pub(super) principal: Option<Principal>,
    pub(super) start_date_time: Option<String>,
    pub(super) created_date_time: Option<String>,
    pub(super) modified_date_time: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Principal {
    #[serde(rename = "@odata.type")]
    pub(super) odata_type: Option<String>,
    pub(super) user_principal_name: Option<String>,
    pub(super) display_name: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Registration {
    pub(super) id: String,
    pub(super) user_principal_name: Option<String>,
    pub(super) is_admin: Option<bool>,
    pub(super) is_mfa_registered: Option<bool>,
    pub(super) is_mfa_capable: Option<bool>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct AuditEntry {
    pub(super) activity_date_time: String,
    pub(super) activity_display_name: String,
    pub(super) category: Option<String>,
    pub(super) result: Option<String>,
    pub(super) initiated_by: Option<InitiatedBy>,
    #[serde(default)]
    pub(super) target_resources: Option<Vec<Target>>,
}

#[derive(Debug, Deserialize)]
pub(super) struct InitiatedBy {
    pub(super) user: Option<Initiator>,
    pub(super) app: Option<Initiator>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Initiator {
    pub(super) user_principal_name: Option<String>,
    pub(super) display_name: Option<String>,
    pub(super) service_principal_name: Option<String>,
    pub(super) id: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Target {
    pub(super) display_name: Option<String>,
    pub(super) user_principal_name: Option<String>,
    pub(super) id: Option<String>,
    #[serde(rename = "type", alias = "Type")]
    pub(super) kind: Option<String>,
    pub(super) modified_properties: Option<Vec<Property>>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Property {
    pub(super) display_name: Option<String>,
    pub(super) old_value: Option<String>,
    pub(super) new_value: Option<String>,
}
