//! Which directory roles make an administrator.
//!
//! Called by the admin rule. A role that nobody called harmless counts as privileged: a custom
//! role may hold any permission, and an administrator overlooked is the way in.

use duecare_model::CustomerFacts;
use duecare_model::facts::{RoleAssignment, RoleState};
use std::collections::{BTreeMap, BTreeSet};

/// Template ids of built-in roles that count as privileged whatever a definition says, with names.
///
/// Those that Microsoft's published list of built-in roles labels as privileged, and four that
/// reach mail, files, money or the second factor itself (Exchange, SharePoint, Billing,
/// Authentication Policy). The ids are the same in every tenant.
pub(crate) const PRIVILEGED_ROLES: &[(&str, &str)] = &[
    (
        "0526716b-113d-4c15-b2c8-68e3c22b9f80",
        "Authentication Policy Administrator",
    ),
    (
        "0b00bede-4072-4d22-b441-e7df02a1ef63",
        "Authentication Extensibility Password Administrator",
    ),
    (
        "158c047a-c907-4556-b7ef-446551a6b5f7",
        "Cloud Application Administrator",
    ),
    (
        "194ae4cb-b126-40b2-bd5b-6091b380977d",
        "Security Administrator",
    ),
    (
        "25a516ed-2fa0-40ea-a2d0-12923a21473a",
        "Authentication Extensibility Administrator",
    ),
    (
        "29232cdf-9323-42fd-ade2-1d097af3e4de",
        "Exchange Administrator",
    ),
    (
        "3a2c62db-5318-420d-8d74-23affee5d9d5",
        "Intune Administrator",
    ),
    (
        "422218e4-db15-4ef9-bbe0-8afb41546d79",
        "Attribute Provisioning Reader",
    ),
    (
        "4ba39ca4-527c-499a-b93d-d9b492c50246",
        "Partner Tier1 Support",
    ),
    (
        "59d46f88-662b-457b-bceb-5c3809e5908f",
        "Lifecycle Workflows Administrator",
    ),
    ("5d6b6bb7-de71-4623-b4af-96380a352509", "Security Reader"),
    ("5f2222b1-57c3-48ba-8ad5-d4759f1fde6f", "Security Operator"),
    (
        "62e90394-69f5-4237-9190-012177145e10",
        "Global Administrator",
    ),
    (
        "729827e3-9c14-49f7-bb1b-9608f156bbb8",
        "Helpdesk Administrator",
    ),
    (
        "7698a772-787b-4ac8-901f-60d6b08affd2",
        "Cloud Device Administrator",
    ),
    (
        "7be44c8a-adaf-4e2a-84d6-ab2649e08a13",
        "Privileged Authentication Administrator",
    ),
    (
        "8329153b-31d0-4727-b945-745eb3bc5f31",
        "Domain Name Administrator",
    ),
    (
        "8ac3fc64-6eca-42ea-9e69-59f4c7b60eb2",
        "Hybrid Identity Administrator",
    ),
    ("9360feb5-f418-4baa-8175-e2a00bac4301", "Directory Writers"),
    (
        "966707d0-3269-4727-9be2-8c3a10f19b9d",
        "Password Administrator",
    ),
    (
        "9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3",
        "Application Administrator",
    ),
    (
        "aaf43236-0c0d-4d5f-883a-6955382ac081",
        "B2C IEF Keyset Administrator",
    ),
    (
        "b0f54661-2d74-4c50-afa3-1ec803f12efe",
        "Billing Administrator",
    ),
    (
        "b1be1c3e-b65d-4f19-8427-f6fa0d97feb9",
        "Conditional Access Administrator",
    ),
    (
        "be2f45a1-457d-42af-a067-6ec1fa63bc45",
        "External Identity Provider Administrator",
    ),
    (
        "c4e39bd9-1100-46d3-8c65-fb160da0071f",
        "Authentication Administrator",
    ),
    (
        "cf1c38e5-3621-4004-a7cb-879624dced7c",
        "Application Developer",
    ),
    (
        "e00e864a-17c5-4a4b-9c06-f5b95a8d5bd8",
        "Partner Tier2 Support",
    ),
    (
        "e8611ab8-c189-46e8-94e1-60213ab1f814",
        "Privileged Role Administrator",
    ),
    (
        "ecb2c6bf-0ab6-418e-bd87-7986f8d63bbe",
        "Attribute Provisioning Administrator",
    ),
    (
        "f28a1f50-f6e7-4571-818b-6a12f2af6b6c",
        "SharePoint Administrator",
    ),
    ("f2ef992c-3afb-46b9-b7cf-a126ee74c451", "Global Reader"),
    ("fe930be7-5e62-47db-91af-98c3a49a38b1", "User Administrator"),
];

/// Template id of the role that may do everything.
pub(super) const GLOBAL_ADMINISTRATOR: &str = "62e90394-69f5-4237-9190-012177145e10";

/// The role assignments of people and groups; service principals are left out, since no policy on
/// users touches them.
pub(super) fn held_by_people(facts: &CustomerFacts) -> impl Iterator<Item = &RoleAssignment> {
    let assignments = facts.role_assignments.iter().flat_map(|l| &l.items);
    assignments.filter(|assignment| {
        let kind = assignment.principal_type.as_deref().unwrap_or("");
        !kind.to_ascii_lowercase().ends_with("serviceprincipal")
    })
}

/// The privileged roles that people of a tenant hold or can activate.
#[derive(Debug, Default)]
pub(crate) struct HeldRoles {
    /// Template id to name.
    pub(crate) roles: BTreeMap<String, String>,
    /// Names of groups that hold one: their members are not known here.
    pub(crate) groups: BTreeSet<String>,
    /// Holders whose role reaches a part of the tenant only: no role policy applies to them.
    pub(crate) scoped: BTreeSet<String>,
    /// Holders of whom it is not told whether their role reaches the whole tenant.
    pub(crate) scope_unknown: BTreeSet<String>,
    /// Whether any role was seen that can be activated.
    pub(crate) eligible_seen: bool,
}

/// Reads the privileged roles out of the assignments of people and groups.
pub(crate) fn held_roles(facts: &CustomerFacts) -> HeldRoles {
    let mut held = HeldRoles::default();
    for assignment in held_by_people(facts) {
        held.eligible_seen |= assignment.state == RoleState::Eligible;
        let kind = assignment.principal_type.as_deref().unwrap_or("");
        let kind = kind.to_ascii_lowercase();
        let Some((template, name)) = privileged(facts, &assignment.role_definition_id) else {
            continue;
        };
        let principal = assignment.principal_name.as_ref();
        let holder = principal.unwrap_or(&assignment.principal_id).clone();
        if kind.ends_with("group") {
            held.groups.insert(holder.clone());
        }
        match assignment.scope.as_deref() {
            Some("/") => {}
            Some(_) => drop(held.scoped.insert(format!("{holder} ({name})"))),
            None => drop(held.scope_unknown.insert(format!("{holder} ({name})"))),
        }
        held.roles.insert(template, name);
    }
    held
}

/// Template id and name of a role if it counts as privileged.
fn privileged(facts: &CustomerFacts, role_definition_id: &str) -> Option<(String, String)> {
    let mut definitions = facts.role_definitions.iter().flat_map(|l| &l.items);
    let definition = definitions.find(|definition| {
        definition.id.eq_ignore_ascii_case(role_definition_id)
            || definition
                .template_id
                .eq_ignore_ascii_case(role_definition_id)
    });
    let template = definition.map_or(role_definition_id, |d| d.template_id.as_str());
    let template = template.to_ascii_lowercase();
    let known = PRIVILEGED_ROLES.iter().find(|(id, _)| *id == template);
    if let Some((_, name)) = known {
        return Some((template, (*name).to_owned()));
    }
    match definition {
        Some(definition) if definition.privileged == Some(false) => None,
        Some(definition) => Some((template, definition.display_name.clone())),
        None => Some((template.clone(), template)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_without_repetition_and_holds_ids() {
        assert!(PRIVILEGED_ROLES.is_sorted_by(|a, b| a.0 < b.0));
        for (id, name) in PRIVILEGED_ROLES {
            assert!(id.len() == 36 && !name.is_empty(), "{id}");
            assert!(
                id.bytes()
                    .all(|b| b == b'-' || b.is_ascii_hexdigit() && !b.is_ascii_uppercase())
            );
        }
    }
}
