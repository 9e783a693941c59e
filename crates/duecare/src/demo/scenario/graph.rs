//! Microsoft Graph responses as the service sends them: envelope and objects.
//!
//! Called by the Frisian case. Shapes follow Microsoft Graph v1.0 (`conditionalAccessPolicy`,
//! `identitySecurityDefaultsEnforcementPolicy`, `user`, `unifiedRoleDefinition`,
//! `unifiedRoleAssignment`, `userRegistrationDetails`, `directoryAudit`).
//! Must never leave out a member that the service always sends.

use duecare_model::Timestamp;
use serde_json::{Value, json};

const METADATA: &str = "https://graph.microsoft.com/v1.0/$metadata#";

/// A user of the tenant.
#[derive(Debug, Clone, Copy)]
pub(super) struct Account {
    pub(super) id: &'static str,
    pub(super) upn: &'static str,
    pub(super) name: &'static str,
    pub(super) guest: bool,
    /// Template id of the directory role held for the whole tenant, if any.
    pub(super) role: Option<&'static str>,
    pub(super) mfa_registered: bool,
}

/// A built-in directory role: template id and name.
pub(super) type Role = (&'static str, &'static str);

/// A whole listing, in one page.
pub(super) fn listing(context: &str, items: &[Value]) -> String {
    pretty(&json!({ "@odata.context": format!("{METADATA}{context}"), "value": items }))
}

fn pretty(value: &Value) -> String {
    format!("{value:#}\n")
}

/// `GET /policies/identitySecurityDefaultsEnforcementPolicy`.
pub(super) fn security_defaults(enabled: bool) -> String {
    pretty(&json!({
        "@odata.context": format!("{METADATA}policies/identitySecurityDefaultsEnforcementPolicy/$entity"),
        "id": "00000000-0000-0000-0000-000000000005",
        "displayName": "Security Defaults",
        "description": "Security defaults is a set of basic identity security mechanisms recommended by Microsoft.",
        "isEnabled": enabled,
    }))
}

/// A policy that demands a second factor of everybody for everything, in a state of its own.
pub(super) fn mfa_policy(
    id: &str,
    name: &str,
    state: &str,
    created: Timestamp,
    modified: Option<Timestamp>,
) -> Value {
    json!({
        "id": id,
        "templateId": null,
        "displayName": name,
        "createdDateTime": created.to_string(),
        "modifiedDateTime": modified.map(|at| at.to_string()),
        "state": state,
        "sessionControls": null,
        "conditions": {
            "userRiskLevels": [], "signInRiskLevels": [], "clientAppTypes": ["all"],
            "servicePrincipalRiskLevels": [], "insiderRiskLevels": null,
            "platforms": null, "locations": null, "devices": null,
            "clientApplications": null, "authenticationFlows": null,
            "applications": {
                "includeApplications": ["All"], "excludeApplications": [],
                "includeUserActions": [], "includeAuthenticationContextClassReferences": [],
                "applicationFilter": null,
            },
            "users": {
                "includeUsers": ["All"], "excludeUsers": [],
                "includeGroups": [], "excludeGroups": [],
                "includeRoles": [], "excludeRoles": [],
                "includeGuestsOrExternalUsers": null, "excludeGuestsOrExternalUsers": null,
            },
        },
        "grantControls": {
            "operator": "OR", "builtInControls": ["mfa"],
            "customAuthenticationFactors": [], "termsOfUse": [],
            "authenticationStrength": null,
        },
    })
}

/// `GET /users`.
pub(super) fn users(accounts: &[Account]) -> String {
    let items: Vec<Value> = accounts
        .iter()
        .map(|account| {
            json!({
                "id": account.id,
                "displayName": account.name,
                "userPrincipalName": account.upn,
                "accountEnabled": true,
                "userType": if account.guest { "Guest" } else { "Member" },
            })
        })
        .collect();
    listing(
        "users(id,displayName,userPrincipalName,accountEnabled,userType)",
        &items,
    )
}

/// `GET /roleManagement/directory/roleDefinitions`.
pub(super) fn role_definitions(roles: &[Role]) -> String {
    let items: Vec<Value> = roles
        .iter()
        .map(|(id, name)| {
            json!({
                "id": id, "templateId": id, "displayName": name, "isBuiltIn": true,
                "isEnabled": true, "resourceScopes": ["/"], "version": "1",
            })
        })
        .collect();
    listing("roleManagement/directory/roleDefinitions", &items)
}

/// `GET /roleManagement/directory/roleAssignments?$expand=principal`.
pub(super) fn role_assignments(accounts: &[Account]) -> String {
    let items: Vec<Value> = accounts
        .iter()
        .filter_map(|account| {
            let role = account.role?;
            Some(json!({
                "id": format!("{}-{}", role, account.id),
                "principalId": account.id,
                "roleDefinitionId": role,
                "directoryScopeId": "/",
                "principal": {
                    "@odata.type": "#microsoft.graph.user",
                    "id": account.id,
                    "displayName": account.name,
                    "userPrincipalName": account.upn,
                },
            }))
        })
        .collect();
    listing(
        "roleManagement/directory/roleAssignments(principal())",
        &items,
    )
}

/// `GET /reports/authenticationMethods/userRegistrationDetails`.
pub(super) fn registrations(accounts: &[Account], updated: Timestamp) -> String {
    let items: Vec<Value> = accounts
        .iter()
        .map(|account| {
            let methods: &[&str] = if account.mfa_registered {
                &["microsoftAuthenticatorPush", "mobilePhone"]
            } else {
                &[]
            };
            json!({
                "id": account.id,
                "userPrincipalName": account.upn,
                "userDisplayName": account.name,
                "userType": if account.guest { "guest" } else { "member" },
                "isAdmin": account.role.is_some(),
                "isMfaRegistered": account.mfa_registered,
                "isMfaCapable": account.mfa_registered,
                "isPasswordlessCapable": false,
                "isSsprRegistered": false, "isSsprEnabled": false, "isSsprCapable": false,
                "methodsRegistered": methods,
                "lastUpdatedDateTime": updated.to_string(),
            })
        })
        .collect();
    listing(
        "reports/authenticationMethods/userRegistrationDetails",
        &items,
    )
}

/// A change of a conditional access policy, as `GET /auditLogs/directoryAudits` shows it: the whole
/// policy before and after stands as JSON text in `oldValue` and `newValue`.
pub(super) fn policy_change(
    event: &str,
    at: Timestamp,
    actor: (&str, &str),
    before: &Value,
    after: &Value,
) -> String {
    let item = json!({
        "id": format!("IPCGraph_{event}"),
        "category": "Policy",
        "correlationId": event,
        "result": "success",
        "resultReason": "",
        "activityDisplayName": "Update conditional access policy",
        "activityDateTime": at.to_string(),
        "loggedByService": "Conditional Access",
        "operationType": "Update",
        "initiatedBy": {
            "app": null,
            "user": {
                "id": actor.0, "displayName": null, "userPrincipalName": actor.1,
                "ipAddress": "198.51.100.17", "userType": null,
                "homeTenantId": null, "homeTenantName": null,
            },
        },
        "targetResources": [{
            "id": after["id"],
            "displayName": after["displayName"],
            "type": "Policy",
            "userPrincipalName": null,
            "groupType": null,
            "modifiedProperties": [{
                "displayName": "ConditionalAccessPolicy",
                "oldValue": policy_text(before),
                "newValue": policy_text(after),
            }],
        }],
        "additionalDetails": [{ "key": "Category", "value": "Conditional Access" }],
    });
    listing("auditLogs/directoryAudits", &[item])
}

/// A policy as the audit log writes it: on one line, name and state before the long conditions.
fn policy_text(policy: &Value) -> String {
    let members = [
        "id",
        "displayName",
        "createdDateTime",
        "modifiedDateTime",
        "state",
        "conditions",
        "grantControls",
        "sessionControls",
    ]
    .map(|name| format!("{}:{}", json!(name), policy[name]));
    format!("{{{}}}", members.join(","))
}
