//! Graph objects to facts: users, roles, assignments, registrations. Pure.
//!
//! Called by this folder's `mod`; policies are in `policy`, audit entries in `audit`.
//! What must never happen: an absent answer (`accountEnabled` not selected) becoming `false`.

use super::context::Kind;
use super::wire;
use duecare_model::Timestamp;
use duecare_model::facts::{
    EntraGroup, EntraMember, EntraUser, GroupAccess, GroupAccessKind, GroupPrincipal,
    RegistrationDetail, RoleAssignment, RoleDefinition, RoleState,
};
use serde_json::Value;

/// A time as Graph writes it (RFC 3339), or as PowerShell does (`/Date(1700000000000)/`).
pub(super) fn time(text: &str) -> Option<Timestamp> {
    if let Some(rest) = text.strip_prefix("/Date(") {
        let digits = rest.split(')').next()?;
        return Timestamp::from_millisecond(digits.parse().ok()?).ok();
    }
    text.parse().ok()
}

/// Whether a value says nothing: null, empty, or holding nothing but such values and annotations.
pub(super) fn says_nothing(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Bool(_) | Value::Number(_) => false,
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.iter().all(says_nothing),
        Value::Object(members) => members
            .iter()
            .all(|(key, value)| is_annotation(key) || says_nothing(value)),
    }
}

/// Whether a member is about the transport and not the object: `x@odata.type`, `#microsoft.graph.x`.
pub(super) fn is_annotation(key: &str) -> bool {
    key.contains("@odata") || key.starts_with('#')
}

/// The latest of some dates; one that cannot be read tells nothing.
fn latest(dates: &[Option<String>]) -> Option<Timestamp> {
    dates.iter().flatten().filter_map(|date| time(date)).max()
}

pub(super) fn user(user: wire::DirectoryUser) -> EntraUser {
    EntraUser {
        upn: user.user_principal_name.unwrap_or_else(|| user.id.clone()),
        id: user.id,
        enabled: user.account_enabled,
        user_type: user.user_type,
        per_user_mfa: user.per_user_mfa_state,
        changed_at: latest(&[user.created_date_time]),
    }
}

pub(super) fn role(role: wire::RoleObject) -> RoleDefinition {
    RoleDefinition {
        // A custom role has no template; its own id then stands for it.
        template_id: role
            .template_id
            .or(role.role_template_id)
            .unwrap_or_else(|| role.id.clone()),
        display_name: role.display_name.unwrap_or_default(),
        privileged: role.is_privileged,
        built_in: role.is_built_in,
        id: role.id,
    }
}

/// Most members that the service writes beside a group that it was asked to expand.
/// <https://learn.microsoft.com/graph/query-parameters#expand-parameter>
const EXPANDED_MAX: usize = 20;

/// A group's members and its owners, each where it was asked for.
pub(super) fn group(mut group: wire::Group) -> (Option<EntraGroup>, Option<GroupAccess>) {
    let owners = owners(&mut group);
    (members(group), owners)
}

/// Whether the service says that it wrote only a part of what it was asked to expand.
fn goes_on(group: &wire::Group) -> bool {
    let mut keys = group.other.keys();
    keys.any(|key| key.to_lowercase().ends_with("nextlink"))
}

/// The owners of a group that were asked for; they are written beside it as members are.
fn owners(group: &mut wire::Group) -> Option<GroupAccess> {
    let owners = group.owners.take()?;
    let principal = |owner: wire::Member| GroupPrincipal {
        id: owner.id,
        kind: owner.odata_type,
        relation: None,
        created_at: None,
        until: None,
    };
    Some(GroupAccess {
        group: group.id.clone(),
        kind: GroupAccessKind::Owners,
        complete: !goes_on(group) && owners.len() < EXPANDED_MAX,
        people: owners.into_iter().map(principal).collect(),
    })
}

/// Somebody or something in a group.
pub(super) fn member(member: wire::Member) -> EntraMember {
    EntraMember {
        id: member.id,
        kind: member.odata_type,
    }
}

fn members(mut group: wire::Group) -> Option<EntraGroup> {
    let transitive = group.transitive_members.is_some();
    let members = group.transitive_members.take().or(group.members.take())?;
    let goes_on = goes_on(&group);
    Some(EntraGroup {
        id: group.id,
        display_name: group.display_name,
        complete: !goes_on && members.len() < EXPANDED_MAX,
        members: members.into_iter().map(member).collect(),
        transitive,
        synced: group.on_premises_sync_enabled,
        changed_at: latest(&[group.created_date_time, group.renewed_date_time]),
    })
}

pub(super) fn assignment(assignment: wire::Assignment, kind: Kind) -> RoleAssignment {
    let (principal_type, principal_name) = assignment.principal.map_or((None, None), |p| {
        (p.odata_type, p.user_principal_name.or(p.display_name))
    });
    RoleAssignment {
        principal_id: assignment.principal_id,
        principal_type,
        principal_name,
        role_definition_id: assignment.role_definition_id,
        scope: assignment.directory_scope_id.or(assignment.app_scope_id),
        state: if kind == Kind::EligibilityInstances {
            RoleState::Eligible
        } else {
            RoleState::Active
        },
        changed_at: latest(&[
            assignment.start_date_time,
            assignment.created_date_time,
            assignment.modified_date_time,
        ]),
    }
}

pub(super) fn registration(detail: wire::Registration) -> RegistrationDetail {
    RegistrationDetail {
        upn: detail
            .user_principal_name
            .unwrap_or_else(|| detail.id.clone()),
        id: detail.id,
        admin: detail.is_admin,
        mfa_registered: detail.is_mfa_registered,
        mfa_capable: detail.is_mfa_capable,
    }
}
