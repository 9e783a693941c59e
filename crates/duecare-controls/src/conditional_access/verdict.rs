//! The order in which policies, security defaults and later changes are weighed.
//!
//! Called by the rules on Microsoft Entra with their own reading of the policies. What must never
//! happen: a verdict from a list of policies that is missing, cut off or old.

use super::{consistent, later};
use crate::outcome::{fresh, recent, whole};
use crate::{ControlMeta, Outcome};
use duecare_model::facts::PolicyState;
use duecare_model::{CustomerFacts, EntryIndex, Listing, Reason, Timestamp, UnknownReason};

/// What the policies alone say.
pub(crate) enum ByPolicies {
    /// They enforce what the control asks for.
    Holds(Vec<Reason>),
    /// They may: something in them or about them is not known.
    Doubt(UnknownReason, Vec<Reason>),
    /// They do not.
    Fails(Vec<Reason>),
}

/// A rule's own reading of the policies.
pub(crate) type Read = fn(&CustomerFacts, &ControlMeta) -> ByPolicies;

/// Judges a control on the identity side of a tenant.
///
/// Security defaults that are on prove it by themselves: the service never runs both, so no list of
/// policies is needed.
pub(crate) fn judge(facts: &CustomerFacts, meta: &ControlMeta, read: Read) -> Outcome {
    if let Some(outcome) = no_tenant(facts, meta) {
        return outcome;
    }
    let policies = whole(facts.policies.as_ref(), "policies", facts, meta);
    let believed = policies.and_then(|policies| {
        consistent::told_twice(policies)
            .or_else(|| consistent::changed_after_reading(policies, facts.at))
            .map_or(Ok(policies), Err)
    });
    let outcome = match believed {
        Ok(policies) => match read(facts, meta) {
            ByPolicies::Holds(reasons) => {
                let holds =
                    |facts: &CustomerFacts| matches!(read(facts, meta), ByPolicies::Holds(_));
                unless_changed(facts, policies.observed_at, reasons, Some(&holds))
            }
            ByPolicies::Doubt(why, reasons) => by_defaults(facts, meta, Some(why), reasons),
            ByPolicies::Fails(reasons) => by_defaults(facts, meta, None, reasons),
        },
        Err((why, reason)) => match defaults_alone(facts, meta) {
            Some((on, since)) => unless_changed(facts, since, vec![on], None),
            None => Outcome::unknown(why, vec![reason]),
        },
    };
    outcome.resting_on(entries(facts))
}

/// The reason and the age of security defaults that are on, where no policy was ever read.
fn defaults_alone(facts: &CustomerFacts, meta: &ControlMeta) -> Option<(Reason, Timestamp)> {
    if facts.policies.is_some() {
        return None;
    }
    let source = facts.security_defaults.as_ref();
    let defaults = recent(source, "security-defaults", facts, meta).ok()?;
    let at = defaults.observed_at;
    let on = Reason::new("defaults-on").with("observed_at", at);
    defaults.value.enabled.then_some((on, at))
}

/// The policies do not enforce it, or not certainly: do the security defaults?
fn by_defaults(
    facts: &CustomerFacts,
    meta: &ControlMeta,
    doubt: Option<UnknownReason>,
    mut reasons: Vec<Reason>,
) -> Outcome {
    let what = "security-defaults";
    let defaults = match recent(facts.security_defaults.as_ref(), what, facts, meta) {
        Ok(defaults) => defaults,
        Err((why, reason)) => {
            reasons.insert(0, reason);
            return Outcome::unknown(why, reasons);
        }
    };
    if defaults.value.enabled {
        let enabled = enabled_policies(facts);
        if enabled.is_empty() {
            let on = Reason::new("defaults-on").with("observed_at", defaults.observed_at);
            return unless_changed(facts, defaults.observed_at, vec![on], None);
        }
        // The service refuses the one while the other is on, so one of the two is not true.
        reasons.insert(
            0,
            Reason::new("defaults-and-policies").with("policies", enabled),
        );
        return Outcome::unknown(UnknownReason::Conflicting, reasons);
    }
    let off = Reason::new("defaults-off").with("observed_at", defaults.observed_at);
    if let Some(why) = doubt {
        reasons.push(off);
        return Outcome::unknown(why, reasons);
    }
    reasons.insert(0, off);
    Outcome::not_met(reasons)
}

/// Met, unless something that could turn it was changed after the source was read.
///
/// `holds` judges other facts by the same policies; without it the answer rests on the defaults.
fn unless_changed(
    facts: &CustomerFacts,
    since: Timestamp,
    reasons: Vec<Reason>,
    holds: Option<&dyn Fn(&CustomerFacts) -> bool>,
) -> Outcome {
    let mut changed = later::weakened(facts, since);
    let never = |_: &CustomerFacts| false;
    let by_policies = holds.is_some();
    changed.extend(later::could_turn(
        facts,
        since,
        by_policies,
        holds.unwrap_or(&never),
    ));
    if changed.is_empty() {
        return Outcome::met(reasons);
    }
    changed.extend(reasons);
    Outcome::unknown(UnknownReason::Conflicting, changed)
}

/// Not applicable only where somebody looked for a cloud, found none, and nothing of one is known.
fn no_tenant(facts: &CustomerFacts, meta: &ControlMeta) -> Option<Outcome> {
    let cloud = facts.cloud_seen.as_ref().filter(|seen| !seen.value)?;
    let nothing = facts.policies.is_none()
        && facts.security_defaults.is_none()
        && facts.entra_users.is_none()
        && facts.role_assignments.is_none()
        && facts.registrations.is_none();
    if !nothing {
        return None;
    }
    let outcome = match fresh(cloud.observed_at, "cloud", facts, meta) {
        Ok(()) => {
            let reason = Reason::new("no-tenant").with("observed_at", cloud.observed_at);
            Outcome::not_applicable(vec![reason])
        }
        Err((why, reason)) => Outcome::unknown(why, vec![reason]),
    };
    Some(outcome.resting_on([cloud.entry]))
}

/// Policies in force; one in a state we do not know may be.
fn enabled_policies(facts: &CustomerFacts) -> Vec<String> {
    let items = facts.policies.iter().flat_map(|listing| &listing.items);
    items
        .filter(|p| !matches!(p.state, PolicyState::Disabled | PolicyState::ReportOnly))
        .map(|policy| policy.display_name.clone())
        .collect()
}

/// The entries behind everything that the identity rules read.
fn entries(facts: &CustomerFacts) -> Vec<EntryIndex> {
    fn of<T>(listing: Option<&Listing<T>>) -> Vec<EntryIndex> {
        listing.map_or_else(Vec::new, |listing| listing.entries.clone())
    }
    let mut all = of(facts.policies.as_ref());
    all.extend(of(facts.role_assignments.as_ref()));
    all.extend(of(facts.role_definitions.as_ref()));
    all.extend(of(facts.entra_users.as_ref()));
    all.extend(of(facts.declared_exclusions.as_ref()));
    all.extend(facts.eligible_roles.iter().map(|seen| seen.entry));
    all.extend(facts.entra_groups.iter().map(|seen| seen.entry));
    all.extend(facts.group_access.iter().map(|seen| seen.entry));
    all.extend(facts.security_defaults.iter().map(|seen| seen.entry));
    all.extend(facts.control_changes.iter().map(|seen| seen.entry));
    all
}
