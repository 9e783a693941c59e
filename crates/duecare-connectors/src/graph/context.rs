//! Which listing a Graph response is, from its `@odata.context`, and which permission it needs.
//!
//! Called by the readers of this folder. Contexts are written relative or absolute, with the
//! selected columns in brackets, in any casing, for v1.0 and beta alike. What must never happen: a
//! listing of something narrower (the members of one group) taken for the whole of a kind.

/// What a response lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    Policies,
    SecurityDefaults,
    Users,
    Definitions,
    /// Roles that were activated in the tenant: never all roles.
    ActivatedRoles,
    Assignments,
    AssignmentInstances,
    EligibilityInstances,
    Registrations,
    Audits,
    /// Groups with their members.
    Groups,
    /// Who can activate a membership or an ownership of a group (PIM for groups).
    GroupEligibilities,
    /// Who has one through PIM for groups.
    GroupAssignments,
    /// What a list under one object holds, such as the members of a group: it does not say of which.
    DirectoryObjects,
}

impl Kind {
    /// Name of the format in a reading.
    pub(crate) const fn format(self) -> &'static str {
        match self {
            Self::Policies => "graph-conditional-access-policies",
            Self::SecurityDefaults => "graph-security-defaults",
            Self::Users => "graph-users",
            Self::Definitions => "graph-role-definitions",
            Self::ActivatedRoles => "graph-directory-roles",
            Self::Assignments => "graph-role-assignments",
            Self::AssignmentInstances => "graph-role-assignment-schedule-instances",
            Self::EligibilityInstances => "graph-role-eligibility-schedule-instances",
            Self::Registrations => "graph-user-registration-details",
            Self::Audits => "graph-directory-audits",
            Self::Groups => "graph-groups",
            Self::GroupEligibilities => "graph-group-eligibility",
            Self::GroupAssignments => "graph-group-assignments",
            Self::DirectoryObjects => "graph-directory-objects",
        }
    }

    /// The least permission that answers the call (Microsoft Graph permissions reference).
    pub(crate) const fn permission(self) -> &'static str {
        match self {
            Self::Policies | Self::SecurityDefaults => "Policy.Read.All",
            Self::Users => "User.Read.All",
            Self::Definitions | Self::ActivatedRoles | Self::Assignments => {
                "RoleManagement.Read.Directory"
            }
            Self::AssignmentInstances => "RoleAssignmentSchedule.Read.Directory",
            Self::EligibilityInstances => "RoleEligibilitySchedule.Read.Directory",
            Self::Registrations => "AuditLog.Read.All and a Microsoft Entra ID P1 licence",
            Self::Audits => "AuditLog.Read.All and Directory.Read.All",
            Self::Groups | Self::DirectoryObjects => "GroupMember.Read.All",
            Self::GroupEligibilities => "PrivilegedEligibilitySchedule.Read.AzureADGroup",
            Self::GroupAssignments => "PrivilegedAssignmentSchedule.Read.AzureADGroup",
        }
    }

    /// Whether an empty list cannot be true: every tenant has users, roles and an administrator.
    pub(crate) const fn never_empty(self) -> bool {
        matches!(
            self,
            Self::Users
                | Self::Definitions
                | Self::Assignments
                | Self::AssignmentInstances
                | Self::Registrations
        )
    }
}

/// The part after `#`, without columns, keys and `/$entity`, in lower case.
pub(crate) fn normal(context: &str) -> String {
    let path = context.rsplit_once("$metadata#").map_or_else(
        || context.rsplit_once('#').map_or(context, |(_, path)| path),
        |(_, path)| path,
    );
    let collection = path
        .strip_prefix("Collection(")
        .or_else(|| path.strip_prefix("collection("))
        .and_then(|inner| inner.strip_suffix(')'));
    let mut out = String::new();
    let mut depth = 0_usize;
    for c in collection.unwrap_or(path).chars() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            c if depth == 0 => out.push(c.to_ascii_lowercase()),
            _ => {}
        }
    }
    out.trim_matches('/')
        .trim_end_matches("/$entity")
        .to_owned()
}

/// What the response lists; `None`: something that no control asks about.
pub(crate) fn kind(context: &str) -> Option<Kind> {
    Some(match normal(context).as_str() {
        "identity/conditionalaccess/policies"
        | "conditionalaccess/policies"
        | "policies/conditionalaccesspolicies"
        | "conditionalaccesspolicies"
        | "microsoft.graph.conditionalaccesspolicy" => Kind::Policies,
        "policies/identitysecuritydefaultsenforcementpolicy"
        | "identitysecuritydefaultsenforcementpolicy"
        | "microsoft.graph.identitysecuritydefaultsenforcementpolicy" => Kind::SecurityDefaults,
        "users" | "microsoft.graph.user" => Kind::Users,
        "rolemanagement/directory/roledefinitions" | "microsoft.graph.unifiedroledefinition" => {
            Kind::Definitions
        }
        "groups" | "microsoft.graph.group" => Kind::Groups,
        "directoryroles" | "microsoft.graph.directoryrole" => Kind::ActivatedRoles,
        "rolemanagement/directory/roleassignments" | "microsoft.graph.unifiedroleassignment" => {
            Kind::Assignments
        }
        "rolemanagement/directory/roleassignmentscheduleinstances"
        | "microsoft.graph.unifiedroleassignmentscheduleinstance" => Kind::AssignmentInstances,
        "rolemanagement/directory/roleeligibilityscheduleinstances"
        | "microsoft.graph.unifiedroleeligibilityscheduleinstance" => Kind::EligibilityInstances,
        "reports/authenticationmethods/userregistrationdetails"
        | "userregistrationdetails"
        | "microsoft.graph.userregistrationdetails" => Kind::Registrations,
        "auditlogs/directoryaudits" | "directoryaudits" | "microsoft.graph.directoryaudit" => {
            Kind::Audits
        }
        "identitygovernance/privilegedaccess/group/eligibilityscheduleinstances"
        | "identitygovernance/privilegedaccess/group/eligibilityschedules"
        | "microsoft.graph.privilegedaccessgroupeligibilityscheduleinstance"
        | "microsoft.graph.privilegedaccessgroupeligibilityschedule" => Kind::GroupEligibilities,
        "identitygovernance/privilegedaccess/group/assignmentscheduleinstances"
        | "identitygovernance/privilegedaccess/group/assignmentschedules"
        | "microsoft.graph.privilegedaccessgroupassignmentscheduleinstance"
        | "microsoft.graph.privilegedaccessgroupassignmentschedule" => Kind::GroupAssignments,
        "directoryobjects" | "microsoft.graph.directoryobject" => Kind::DirectoryObjects,
        _ => return None,
    })
}

/// Whether the context names one object (or one list under one object) and not a listing.
pub(crate) fn single(context: &str) -> bool {
    context
        .trim_end_matches('/')
        .to_ascii_lowercase()
        .ends_with("/$entity")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contexts_are_recognised_in_every_casing_and_length() {
        let cases = [
            (
                "https://graph.microsoft.com/v1.0/$metadata#identity/conditionalAccess/policies",
                Kind::Policies,
            ),
            (
                "$metadata#identity/conditionalAccess/policies/$entity",
                Kind::Policies,
            ),
            (
                "https://graph.microsoft.com/beta/$metadata#policies/conditionalAccessPolicies",
                Kind::Policies,
            ),
            (
                "HTTPS://GRAPH.MICROSOFT.COM/V1.0/$metadata#USERS",
                Kind::Users,
            ),
            (
                "https://graph.microsoft.com/v1.0/$metadata#users(id,userPrincipalName,accountEnabled)",
                Kind::Users,
            ),
            (
                "https://graph.microsoft.com/v1.0/$metadata#roleManagement/directory/roleAssignments(principal())",
                Kind::Assignments,
            ),
            (
                "https://graph.microsoft.com/beta/$metadata#Collection(microsoft.graph.userRegistrationDetails)",
                Kind::Registrations,
            ),
            (
                "https://graph.microsoft.com/v1.0/$metadata#policies/identitySecurityDefaultsEnforcementPolicy/$entity",
                Kind::SecurityDefaults,
            ),
            ("#auditLogs/directoryAudits", Kind::Audits),
            (
                "https://graph.microsoft.com/v1.0/$metadata#identityGovernance/privilegedAccess/group/eligibilityScheduleInstances",
                Kind::GroupEligibilities,
            ),
            (
                "$metadata#identityGovernance/privilegedAccess/group/eligibilitySchedules(accessId,principalId,groupId)",
                Kind::GroupEligibilities,
            ),
        ];
        for (context, expected) in cases {
            assert_eq!(kind(context), Some(expected), "{context}");
        }
    }

    #[test]
    fn a_listing_under_one_object_is_not_the_whole_kind() {
        for context in [
            "https://graph.microsoft.com/v1.0/$metadata#users('a')/authentication/methods",
            "https://graph.microsoft.com/v1.0/$metadata#groups('a')/members",
            "https://graph.microsoft.com/v1.0/$metadata#directoryRoles('a')/members",
            "https://graph.microsoft.com/v1.0/$metadata#roleManagement/entitlementManagement/roleAssignments",
        ] {
            assert_eq!(kind(context), None, "{context}");
        }
    }
}
