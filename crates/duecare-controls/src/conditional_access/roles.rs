//! Which directory roles make an administrator.
//!
//! Called by the admin rule. A role that nobody called harmless counts as privileged: a custom
//! role may hold any permission, and an administrator overlooked is the way in.

use super::tri::Tri;
use duecare_model::CustomerFacts;
use duecare_model::facts::{EntraUser, RoleAssignment, RoleState};
use std::collections::BTreeMap;

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

/// A role as somebody holds it.
#[derive(Debug, Clone)]
pub(super) struct HeldRole {
    /// Template id, in lower case.
    pub(super) template: String,
    /// Its name.
    pub(super) name: String,
    /// Whether it counts as privileged.
    pub(super) privileged: bool,
    /// In force, or to be activated.
    pub(super) state: RoleState,
    /// Whether it is held over the whole tenant.
    pub(super) scope: Tri,
    /// Whether a policy on this role reaches the holder: those over a part of the tenant and
    /// roles of the tenant's own making are not reached.
    pub(super) reached: Tri,
}

/// A person or group with the roles that it holds or can activate.
#[derive(Debug, Clone)]
pub(super) struct Held {
    /// Object id.
    pub(super) id: String,
    /// Name, where told.
    pub(super) name: String,
    /// Whether it is a group: its members then hold the role.
    pub(super) is_group: bool,
    /// Whether it is certainly a person.
    pub(super) is_person: bool,
    /// Whether it is a group of which it is known whom it holds, and who can get in.
    pub(super) known: bool,
    /// The roles.
    pub(super) roles: Vec<HeldRole>,
}

impl Held {
    /// Whether somebody unknown may hold its roles: it is a group that is not known whole, or
    /// nobody told whether it is one.
    pub(super) fn is_open(&self) -> bool {
        !self.is_person && !self.known
    }
}

/// Everybody who holds or can activate a role, by object id.
pub(super) fn held(facts: &CustomerFacts) -> Vec<Held> {
    let mut holders: BTreeMap<String, Held> = BTreeMap::new();
    for assignment in held_by_people(facts) {
        let kind = assignment.principal_type.as_deref().unwrap_or("");
        let kind = kind.to_ascii_lowercase();
        let is_user = |user: &EntraUser| user.id.eq_ignore_ascii_case(&assignment.principal_id);
        let mut users = facts.entra_users.iter().flat_map(|l| &l.items);
        let name = assignment.principal_name.as_ref();
        let holder = holders
            .entry(assignment.principal_id.to_lowercase())
            .or_insert_with(|| Held {
                id: assignment.principal_id.clone(),
                name: name.unwrap_or(&assignment.principal_id).clone(),
                is_group: kind.ends_with("group"),
                is_person: kind.ends_with("user") || users.any(is_user),
                known: false,
                roles: Vec::new(),
            });
        holder.roles.push(role(facts, assignment));
    }
    holders.into_values().collect()
}

fn role(facts: &CustomerFacts, assignment: &RoleAssignment) -> HeldRole {
    let mut definitions = facts.role_definitions.iter().flat_map(|l| &l.items);
    let id = &assignment.role_definition_id;
    let definition = definitions
        .find(|d| d.id.eq_ignore_ascii_case(id) || d.template_id.eq_ignore_ascii_case(id));
    let template = definition.map_or(id.as_str(), |d| d.template_id.as_str());
    let template = template.to_ascii_lowercase();
    let known = PRIVILEGED_ROLES.iter().find(|(id, _)| *id == template);
    let built_in = match (known, definition.and_then(|d| d.built_in)) {
        (Some(_), _) => Tri::Yes,
        (None, Some(built_in)) => Tri::from(built_in),
        (None, None) => Tri::Maybe,
    };
    let scope = match assignment.scope.as_deref() {
        Some("/") => Tri::Yes,
        Some(_) => Tri::No,
        None => Tri::Maybe,
    };
    let name = known.map(|(_, name)| (*name).to_owned());
    let told = definition.map(|d| d.display_name.clone());
    HeldRole {
        privileged: known.is_some() || definition.is_none_or(|d| d.privileged != Some(false)),
        name: name.or(told).unwrap_or_else(|| template.clone()),
        state: assignment.state,
        scope,
        reached: built_in.and(scope),
        template,
    }
}

/// What reasons tell of the privileged roles that are held.
#[derive(Debug, Default)]
pub(crate) struct RolesHeld {
    /// Template id and name, each once.
    pub(crate) privileged: Vec<(String, String)>,
    /// Names of groups that hold one.
    pub(crate) groups: Vec<String>,
    /// Holders whose role reaches a part of the tenant only.
    pub(crate) scoped: Vec<String>,
    /// Holders of whom it is not told whether their role reaches the whole tenant.
    pub(crate) scope_unknown: Vec<String>,
}

/// The privileged roles that people of a tenant hold or can activate.
pub(crate) fn roles_of(facts: &CustomerFacts) -> RolesHeld {
    let mut found = RolesHeld::default();
    let mut privileged = BTreeMap::new();
    for holder in held(facts) {
        let roles = || holder.roles.iter().filter(|role| role.privileged);
        if holder.is_group && roles().next().is_some() {
            found.groups.push(holder.name.clone());
        }
        for role in roles() {
            privileged.insert(role.template.clone(), role.name.clone());
            let line = format!("{} ({})", holder.name, role.name);
            match role.scope {
                Tri::Yes => {}
                Tri::No => found.scoped.push(line),
                Tri::Maybe => found.scope_unknown.push(line),
            }
        }
    }
    found.privileged = privileged.into_iter().collect();
    found
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
