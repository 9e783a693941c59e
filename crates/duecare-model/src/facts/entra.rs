//! Identity facts of a Microsoft Entra tenant.
//!
//! Field meanings follow Microsoft Graph v1.0 (`conditionalAccessPolicy`, `unifiedRoleAssignment`,
//! `userRegistrationDetails`, `directoryAudit`); names are ours.

use crate::Timestamp;
use serde::{Deserialize, Serialize};

/// `identitySecurityDefaultsEnforcementPolicy`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SecurityDefaults {
    /// `isEnabled`.
    pub enabled: bool,
}

/// State of a policy; only `Enabled` enforces anything.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PolicyState {
    /// In force.
    Enabled,
    /// Off.
    Disabled,
    /// `enabledForReportingButNotEnforced`: watched, not enforced.
    ReportOnly,
    /// A value this version does not know.
    Other(String),
}

/// How grant controls combine.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Operator {
    /// All are required.
    And,
    /// One suffices.
    Or,
    /// Absent or a value this version does not know.
    Other(String),
}

/// A required authentication strength.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(default)]
pub struct AuthenticationStrength {
    /// Policy id; the built-in ones are `00000000-0000-0000-0000-00000000000{2,3,4}`.
    pub id: String,
    /// Display name.
    pub display_name: String,
    /// `requirementsSatisfied`, where expanded.
    pub requirements_satisfied: Option<String>,
    /// `allowedCombinations`, where expanded.
    pub allowed_combinations: Vec<String>,
}

/// What a policy demands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GrantControls {
    /// AND or OR.
    pub operator: Operator,
    /// `builtInControls`: `mfa`, `block`, `compliantDevice`, `domainJoinedDevice`, ...
    #[serde(default)]
    pub built_in: Vec<String>,
    /// Required strength.
    #[serde(default)]
    pub authentication_strength: Option<AuthenticationStrength>,
    /// `customAuthenticationFactors`.
    #[serde(default)]
    pub custom_factors: Vec<String>,
    /// `termsOfUse`.
    #[serde(default)]
    pub terms_of_use: Vec<String>,
}

/// One conditional access policy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConditionalAccessPolicy {
    /// Object id.
    pub id: String,
    /// Display name.
    pub display_name: String,
    /// State.
    pub state: PolicyState,
    /// Last change, as the service says.
    #[serde(default)]
    pub modified_at: Option<Timestamp>,
    /// `includeUsers`: ids, `All`, `None`, `GuestsOrExternalUsers`.
    #[serde(default)]
    pub include_users: Vec<String>,
    /// `excludeUsers`.
    #[serde(default)]
    pub exclude_users: Vec<String>,
    /// `includeGroups`.
    #[serde(default)]
    pub include_groups: Vec<String>,
    /// `excludeGroups`.
    #[serde(default)]
    pub exclude_groups: Vec<String>,
    /// `includeRoles`: role template ids.
    #[serde(default)]
    pub include_roles: Vec<String>,
    /// `excludeRoles`.
    #[serde(default)]
    pub exclude_roles: Vec<String>,
    /// Whether `includeGuestsOrExternalUsers` holds anything.
    #[serde(default)]
    pub include_guests: bool,
    /// Whether `excludeGuestsOrExternalUsers` holds anything (may hold the provider's own users).
    #[serde(default)]
    pub exclude_guests: bool,
    /// `includeApplications`: app ids, `All`, `Office365`, `MicrosoftAdminPortals`, `None`.
    #[serde(default)]
    pub include_applications: Vec<String>,
    /// `excludeApplications`.
    #[serde(default)]
    pub exclude_applications: Vec<String>,
    /// `includeUserActions`.
    #[serde(default)]
    pub include_user_actions: Vec<String>,
    /// `includeAuthenticationContextClassReferences`.
    #[serde(default)]
    pub include_authentication_contexts: Vec<String>,
    /// Whether an `applicationFilter` is set.
    #[serde(default)]
    pub application_filter: bool,
    /// `clientAppTypes`; `all` alone is no narrowing.
    #[serde(default)]
    pub client_app_types: Vec<String>,
    /// `platforms.includePlatforms`.
    #[serde(default)]
    pub include_platforms: Vec<String>,
    /// `platforms.excludePlatforms`.
    #[serde(default)]
    pub exclude_platforms: Vec<String>,
    /// `locations.includeLocations`.
    #[serde(default)]
    pub include_locations: Vec<String>,
    /// `locations.excludeLocations`.
    #[serde(default)]
    pub exclude_locations: Vec<String>,
    /// `devices.deviceFilter` as `mode: rule`.
    #[serde(default)]
    pub device_filter: Option<String>,
    /// `signInRiskLevels`.
    #[serde(default)]
    pub sign_in_risk_levels: Vec<String>,
    /// `userRiskLevels`.
    #[serde(default)]
    pub user_risk_levels: Vec<String>,
    /// `insiderRiskLevels`.
    #[serde(default)]
    pub insider_risk_levels: Vec<String>,
    /// `servicePrincipalRiskLevels`.
    #[serde(default)]
    pub service_principal_risk_levels: Vec<String>,
    /// `authenticationFlows.transferMethods`.
    #[serde(default)]
    pub authentication_flows: Vec<String>,
    /// Whether `clientApplications` (workload identities) holds anything.
    #[serde(default)]
    pub client_applications: bool,
    /// JSON paths of conditions or controls that hold a value and that this version does not know.
    /// Each must be read as a narrowing: what we do not understand may be the way around.
    #[serde(default)]
    pub not_understood: Vec<String>,
    /// What is demanded; `None` for a policy with session controls only.
    #[serde(default)]
    pub grant: Option<GrantControls>,
}

/// A user account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntraUser {
    /// Object id.
    pub id: String,
    /// `userPrincipalName`.
    pub upn: String,
    /// `accountEnabled`.
    #[serde(default)]
    pub enabled: Option<bool>,
    /// `userType`: `Member` or `Guest`.
    #[serde(default)]
    pub user_type: Option<String>,
    /// `perUserMfaState`, where asked for.
    #[serde(default)]
    pub per_user_mfa: Option<String>,
    /// The latest date of a change that the service tells of it (`createdDateTime`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub changed_at: Option<Timestamp>,
}

/// A directory role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoleDefinition {
    /// Object id.
    pub id: String,
    /// Template id, the same in every tenant.
    pub template_id: String,
    /// Display name.
    pub display_name: String,
    /// `isPrivileged`, where told.
    #[serde(default)]
    pub privileged: Option<bool>,
    /// `isBuiltIn`, where told: a policy on roles reaches built-in ones only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub built_in: Option<bool>,
}

/// Whether an assignment is in force now or can be activated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RoleState {
    /// In force.
    Active,
    /// Eligible, to be activated.
    Eligible,
}

/// A principal that holds a directory role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoleAssignment {
    /// User, group or service principal id.
    pub principal_id: String,
    /// `#microsoft.graph.user`, `.group`, `.servicePrincipal`, where told.
    #[serde(default)]
    pub principal_type: Option<String>,
    /// Name of the principal, where expanded.
    #[serde(default)]
    pub principal_name: Option<String>,
    /// `roleDefinitionId` as given; equals the template id for built-in roles.
    pub role_definition_id: String,
    /// `directoryScopeId`; `/` is the whole tenant.
    #[serde(default)]
    pub scope: Option<String>,
    /// In force or eligible.
    pub state: RoleState,
    /// The latest date of a change that the service tells of it (`startDateTime`,
    /// `createdDateTime`, `modifiedDateTime`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub changed_at: Option<Timestamp>,
}

/// What was read of the list of roles that can be activated (`roleEligibilityScheduleInstances`).
///
/// A list of assignments does not say whether this one was read: an empty one leaves no trace.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct EligibleRoles {
    /// How many assignments were read.
    pub count: u64,
    /// Whether that was the whole list.
    pub complete: bool,
}

/// A group with its members, as far as they were read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntraGroup {
    /// Object id.
    pub id: String,
    /// Display name, where told.
    #[serde(default)]
    pub display_name: Option<String>,
    /// Members: users, groups, devices and others.
    pub members: Vec<EntraMember>,
    /// Whether members of groups inside it are among them (`transitiveMembers`).
    #[serde(default)]
    pub transitive: bool,
    /// Whether the source says that these are all members.
    pub complete: bool,
    /// `onPremisesSyncEnabled`: it is kept in the directory of the network, where its owners are,
    /// too; `None` where that was not told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub synced: Option<bool>,
    /// The latest date of a change that the service tells of it (`createdDateTime`,
    /// `renewedDateTime`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub changed_at: Option<Timestamp>,
}

/// A member of a group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntraMember {
    /// Object id.
    pub id: String,
    /// `#microsoft.graph.user`, `.group` and others, where told.
    #[serde(default)]
    pub kind: Option<String>,
}

/// `userRegistrationDetails`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegistrationDetail {
    /// User id.
    pub id: String,
    /// `userPrincipalName`.
    pub upn: String,
    /// `isAdmin`.
    #[serde(default)]
    pub admin: Option<bool>,
    /// `isMfaRegistered`.
    #[serde(default)]
    pub mfa_registered: Option<bool>,
    /// `isMfaCapable`.
    #[serde(default)]
    pub mfa_capable: Option<bool>,
}

/// A change to a control, as a directory audit log tells it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ControlChange {
    /// When.
    pub occurred_at: Timestamp,
    /// `activityDisplayName`, such as `Update conditional access policy`.
    pub activity: String,
    /// Who: the user principal name or the application.
    pub actor: String,
    /// What was changed.
    pub target: String,
    /// Changed properties as `name: old -> new`.
    #[serde(default)]
    pub changes: Vec<String>,
    /// `success` or `failure`.
    #[serde(default)]
    pub result: Option<String>,
    /// Whether the change takes protection away (`Some(true)`), adds it, or the log does not tell.
    #[serde(default)]
    pub weakens: Option<bool>,
    /// Object ids of the groups that it names, for a change of who is in a group.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<String>,
}

/// Activities of the directory audit log after which other people are in a group, or nobody
/// (category `GroupManagement`; `docs/reference/constants.toml` names the source).
const MEMBER_ACTIVITIES: [&str; 5] = [
    "Add member to group",
    "Remove member from group",
    "Delete group",
    "Hard Delete group",
    "Restore group",
];

/// Those after which somebody can put themselves into a group who could not (the same category).
const OWNER_ACTIVITIES: [&str; 2] = ["Add owner to group", "Set group to be managed by user"];

/// The activity by which a group is changed itself: where that is its rule, the service puts other
/// people in it by and by.
const GROUP_ACTIVITY: &str = "Update group";

/// Properties of a group that say who is in it: its rule, whether that is followed, and whether it
/// has one (`group` of Microsoft Graph: `membershipRule`, `membershipRuleProcessingState`,
/// `groupTypes`).
const MEMBER_PROPERTIES: [&str; 3] = [
    "MembershipRule",
    "MembershipRuleProcessingState",
    "GroupTypes",
];

impl ControlChange {
    /// Whether an activity changes who is in a group, by name or by the rule of the group, or who
    /// owns it and can put anybody in.
    pub fn is_about_members(activity: &str) -> bool {
        let activity = activity.trim().trim_end_matches('.');
        MEMBER_ACTIVITIES
            .iter()
            .any(|known| known.eq_ignore_ascii_case(activity))
            || Self::is_about_a_group(activity)
            || Self::is_about_owners(activity)
    }

    /// Whether an activity changes who owns a group, and nobody's membership.
    pub fn is_about_owners(activity: &str) -> bool {
        let activity = activity.trim().trim_end_matches('.');
        OWNER_ACTIVITIES
            .iter()
            .any(|known| known.eq_ignore_ascii_case(activity))
    }

    /// Whether an activity changes a group itself: its name, its picture, or who is in it.
    pub fn is_about_a_group(activity: &str) -> bool {
        let activity = activity.trim().trim_end_matches('.');
        GROUP_ACTIVITY.eq_ignore_ascii_case(activity)
    }

    /// Whether a property of a group says who is in it.
    pub fn says_who_is_in(property: &str) -> bool {
        MEMBER_PROPERTIES
            .iter()
            .any(|known| known.eq_ignore_ascii_case(property.trim()))
    }

    /// Whether the change took protection away and took effect.
    pub fn took_protection(&self) -> bool {
        self.weakens == Some(true) && self.result.as_deref() != Some("failure")
    }
}

/// An account left out of a control on purpose, declared in the inventory.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeclaredExclusion {
    /// User, group, role or application id, or user principal name.
    pub principal: String,
    /// Why.
    pub reason: String,
    /// Who decided.
    pub decided_by: String,
    /// Last day of the declaration; without one it counts for a year from `declared_on`.
    #[serde(default)]
    pub until: Option<jiff::civil::Date>,
    /// Day of the declaration.
    pub declared_on: jiff::civil::Date,
}
