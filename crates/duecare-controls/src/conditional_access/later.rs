//! What was changed after a reading, and whether that could turn the answer.
//!
//! Called by `verdict.rs` before anything is called met. An audit log is full of harmless changes;
//! one that cannot turn the answer is not told, and one that could makes it unknown.

use duecare_model::facts::{ControlChange, EntraGroup, GroupAccessKind, PolicyState};
use duecare_model::{CustomerFacts, Reason, Timestamp};
use jiff::SignedDuration;

/// How long in minutes the service may take between the change of a rule and its entry in the audit log.
const AUDIT_LAG_MINUTES_MAX: i64 = 15;

/// What a change may have touched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Touches {
    Policy,
    Defaults,
    Strength,
    Roles,
    Members,
    Users,
    Places,
    Nothing,
}

/// Activities of the directory audit log (`docs/reference/constants.toml` names the source).
/// Policies that are new only add a demand, whoever loses a role is no administrator any more, and a
/// request that nobody granted changed nothing: none of these can open anything. Roles are told by
/// some sixty activities, from `Add member to role` to `Add eligible member to role in PIM completed
/// (permanent)`, `Update role setting in PIM` and `PIM policy removed`; what is not plainly harmless
/// among them counts. So do `Add named location`, `Update named location` and `Delete named location`.
fn touches(change: &ControlChange) -> Touches {
    let activity = change.activity.as_str();
    if ControlChange::is_about_members(activity) {
        let about_itself = ControlChange::is_about_a_group(activity);
        return if about_itself && !says_who_is_in(change) {
            Touches::Nothing
        } else {
            Touches::Members
        };
    }
    let activity = activity.trim().trim_end_matches('.').to_lowercase();
    let is = |words: &[&str]| words.iter().any(|word| activity.contains(word));
    let taken = activity.starts_with("remove") && is(&["role"]);
    let pim = ["requested", "canceled", "denied", "expired)"];
    if activity == "update user" {
        Touches::Users
    } else if is(&["named location"]) {
        Touches::Places
    } else if activity.starts_with("add") && is(&["policy"]) || taken || is(&["role"]) && is(&pim) {
        Touches::Nothing
    } else if is(&["security default"]) {
        Touches::Defaults
    } else if is(&["authentication strength"]) {
        Touches::Strength
    } else if is(&["conditional access"])
        || activity == "update policy"
        || activity == "delete policy"
    {
        Touches::Policy
    } else if is(&["role", "in pim", "pim policy", "elevate"]) {
        Touches::Roles
    } else {
        Touches::Nothing
    }
}

/// Whether a change of a group itself touches who is in it; one that tells no property may.
fn says_who_is_in(change: &ControlChange) -> bool {
    let property = |written: &String| {
        let (name, _) = written.split_once(':').unwrap_or((written, ""));
        ControlChange::says_who_is_in(name)
    };
    change.changes.is_empty() || change.changes.iter().any(property)
}

/// When what a change of roles may have touched was read: who can activate a role is another call
/// than who holds one, and so is what a role may do. The earliest of those that it may be about.
fn roles_read_at(facts: &CustomerFacts, activity: &str) -> Option<Timestamp> {
    let activity = activity.to_lowercase();
    let held = facts.role_assignments.as_ref().map(|l| l.observed_at);
    let eligible = facts.eligible_roles.as_ref().map(|seen| seen.observed_at);
    let kinds = facts.role_definitions.as_ref().map(|l| l.observed_at);
    let eligible = eligible.filter(|_| activity.contains("eligible") || activity.contains("pim"));
    let kinds = kinds.filter(|_| activity.contains("definition"));
    held.into_iter().chain(eligible).chain(kinds).min()
}

/// A change that the service carried out.
fn carried_out(change: &ControlChange) -> bool {
    change.result.as_deref() != Some("failure")
}

/// Changes that took protection away since `since`, or since the rule in the list was last changed.
pub(super) fn weakened(facts: &CustomerFacts, since: Timestamp) -> Vec<Reason> {
    changes(facts)
        .filter(|change| change.weakens == Some(true) && carried_out(change))
        .filter(|change| change.occurred_at > since || rule_is_older(facts, change))
        .map(|change| reason("weakened-since", change))
        .collect()
}

/// Changes of which the log does not tell whether they weaken, and without which the answer would
/// not stand: `holds` says whether it does on other facts.
pub(super) fn could_turn(
    facts: &CustomerFacts,
    since: Timestamp,
    by_policies: bool,
    holds: &dyn Fn(&CustomerFacts) -> bool,
) -> Vec<Reason> {
    let unclear = changes(facts).filter(|change| change.weakens.is_none() && carried_out(change));
    unclear
        .filter(|change| match touches(change) {
            Touches::Nothing => false,
            Touches::Defaults => !by_policies && change.occurred_at > since,
            Touches::Policy if !by_policies => {
                // Older logs call a change of the security defaults by this name, too.
                !change
                    .activity
                    .to_lowercase()
                    .contains("conditional access")
                    && change.occurred_at > since
            }
            Touches::Policy => {
                let late = change.occurred_at > since || rule_is_older(facts, change);
                late && !holds(&without(facts, |id, name| {
                    change.target == id || change.target == name
                }))
            }
            Touches::Strength => {
                by_policies && change.occurred_at > since && !holds(&without_own_strengths(facts))
            }
            Touches::Roles => {
                let read = roles_read_at(facts, &change.activity);
                let late = read.is_some_and(|read| change.occurred_at > read);
                // A role in a group is a membership.
                let members =
                    || !change.groups.is_empty() && !holds(&without_members(facts, change));
                let eligible =
                    || is_about_eligibility(change) && !holds(&without_eligible(facts, change));
                by_policies && (late && !holds(&without_roles(facts)) || members() || eligible())
            }
            Touches::Users => {
                let read = facts
                    .entra_users
                    .as_ref()
                    .map(|listing| listing.observed_at);
                let late = read.is_some_and(|read| change.occurred_at > read);
                by_policies && late && !holds(&without_users(facts))
            }
            Touches::Places => {
                by_policies && change.occurred_at > since && !holds(&without_places(facts))
            }
            Touches::Members => by_policies && !holds(&without_members(facts, change)),
        })
        .map(|change| match touches(change) {
            Touches::Members => reason("members-changed-since", change),
            Touches::Roles => reason("roles-changed-since", change),
            Touches::Users => reason("users-changed-since", change),
            Touches::Policy
            | Touches::Defaults
            | Touches::Strength
            | Touches::Places
            | Touches::Nothing => reason("changed-since", change),
        })
        .collect()
}

fn changes(facts: &CustomerFacts) -> impl Iterator<Item = &ControlChange> {
    facts.control_changes.iter().map(|seen| &seen.value)
}

/// The facts without the policy that was changed; without any where the log names none of ours,
/// because a policy that was renamed bears its new name there.
fn without(facts: &CustomerFacts, is: impl Fn(&str, &str) -> bool) -> CustomerFacts {
    let mut facts = facts.clone();
    if let Some(listing) = &mut facts.policies {
        let before = listing.items.len();
        listing
            .items
            .retain(|policy| !is(&policy.id, &policy.display_name));
        if listing.items.len() == before {
            listing.items.clear();
        }
    }
    facts
}

fn without_own_strengths(facts: &CustomerFacts) -> CustomerFacts {
    let mut facts = facts.clone();
    for policy in facts
        .policies
        .iter_mut()
        .flat_map(|listing| &mut listing.items)
    {
        let strength = policy
            .grant
            .as_ref()
            .and_then(|g| g.authentication_strength.as_ref());
        if strength.is_some_and(|strength| !super::demand::is_built_in(strength)) {
            policy.state = PolicyState::Disabled;
        }
    }
    facts
}

fn without_roles(facts: &CustomerFacts) -> CustomerFacts {
    let mut facts = facts.clone();
    (facts.role_assignments, facts.eligible_roles) = (None, None);
    facts
}

fn without_users(facts: &CustomerFacts) -> CustomerFacts {
    let mut facts = facts.clone();
    facts.entra_users = None;
    facts
}

/// The facts without the policies that tell places apart: which sign-ins they meet has changed.
fn without_places(facts: &CustomerFacts) -> CustomerFacts {
    let mut facts = facts.clone();
    if let Some(listing) = &mut facts.policies {
        listing.items.retain(|policy| {
            let all = |list: &[String]| list.iter().all(|place| place.eq_ignore_ascii_case("all"));
            all(&policy.include_locations) && policy.exclude_locations.is_empty()
        });
    }
    facts
}

/// The facts without the members, read before the change, of the groups that it names; of every
/// group where it names none of which anything was read.
fn without_members(facts: &CustomerFacts, change: &ControlChange) -> CustomerFacts {
    let mut without = facts.clone();
    let is = |id: &str| {
        change
            .groups
            .iter()
            .any(|named| named.eq_ignore_ascii_case(id))
    };
    // A change inside a group shows in those read with the members of the groups inside them.
    let by_id = |group: &EntraGroup| is(&group.id) || group.members.iter().any(|m| is(&m.id));
    let by_name = |group: &EntraGroup| {
        let mut names = change.target.split(", ");
        names.any(|name| name == group.id || group.display_name.as_deref() == Some(name))
    };
    let named = facts.entra_groups.iter().any(|seen| by_name(&seen.value));
    let owners = ControlChange::is_about_owners(&change.activity);
    without.entra_groups.retain(|seen| {
        let touched = if change.groups.is_empty() {
            !named || by_name(&seen.value)
        } else {
            by_id(&seen.value)
        };
        owners || !touched || seen.observed_at >= change.occurred_at
    });
    // What it does to a group, it may do to those who can get in.
    let ids: Vec<&str> = facts
        .entra_groups
        .iter()
        .filter(|seen| by_name(&seen.value))
        .map(|seen| seen.value.id.as_str())
        .chain(change.target.split(", "))
        .collect();
    without.group_access.retain(|seen| {
        let group = &seen.value.group;
        let touched = if change.groups.is_empty() {
            !named || ids.iter().any(|id| id.eq_ignore_ascii_case(group))
        } else {
            is(&seen.value.group)
        };
        let other_kind = owners && seen.value.kind == GroupAccessKind::Eligible;
        other_kind || !touched || seen.observed_at >= change.occurred_at
    });
    without
}

/// Whether somebody can activate something after it who could not: the log calls a membership of a
/// group a role, too, and may not name the group as one.
fn is_about_eligibility(change: &ControlChange) -> bool {
    let activity = change.activity.to_lowercase();
    change.groups.is_empty() && activity.contains("eligible")
}

/// The facts without what was read, before the change, of who can get into any group.
fn without_eligible(facts: &CustomerFacts, change: &ControlChange) -> CustomerFacts {
    let mut facts = facts.clone();
    facts.group_access.retain(|seen| {
        seen.value.kind != GroupAccessKind::Eligible || seen.observed_at >= change.occurred_at
    });
    facts
}

/// Whether the rule that was changed still stands in the list as it was before.
///
/// Exports bear no date of their own and a copied file looks new; the rule in it tells when it was
/// last changed, and a list that holds it unchanged is older than the change.
fn rule_is_older(facts: &CustomerFacts, change: &ControlChange) -> bool {
    let items = facts.policies.iter().flat_map(|listing| &listing.items);
    let lag = SignedDuration::from_mins(AUDIT_LAG_MINUTES_MAX);
    items
        .filter(|policy| policy.state == PolicyState::Enabled)
        .filter(|policy| change.target == policy.display_name || change.target == policy.id)
        .filter_map(|policy| policy.modified_at)
        .any(|modified| change.occurred_at.duration_since(modified) > lag)
}

fn reason(key: &str, change: &ControlChange) -> Reason {
    Reason::new(key)
        .with("actor", change.actor.clone())
        .with("activity", change.activity.clone())
        .with("target", change.target.clone())
        .with("at", change.occurred_at)
}
