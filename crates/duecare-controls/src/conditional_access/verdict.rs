//! The order in which policies, security defaults and later changes are weighed.
//!
//! Called by the rules on Microsoft Entra with their own reading of the policies. What must never
//! happen: a verdict from a list of policies that is missing, cut off or old.

use crate::outcome::{Shut, fresh, recent, whole};
use crate::{ControlMeta, Outcome};
use duecare_model::facts::{ControlChange, PolicyState};
use duecare_model::{CustomerFacts, EntryIndex, Listing, Reason, Timestamp, UnknownReason};
use jiff::SignedDuration;

/// What the policies alone say.
pub(crate) enum ByPolicies {
    /// They enforce what the control asks for.
    Holds(Vec<Reason>),
    /// They may: something in them or about them is not known.
    Doubt(UnknownReason, Vec<Reason>),
    /// They do not.
    Fails(Vec<Reason>),
}

/// Judges a control on the identity side of a tenant.
///
/// Security defaults that are on prove it by themselves: the service never runs both, so a list of
/// policies could only contradict them. Without a list the answer says that nobody read one.
pub(crate) fn judge(
    facts: &CustomerFacts,
    meta: &ControlMeta,
    read: fn(&CustomerFacts, &ControlMeta) -> ByPolicies,
) -> Outcome {
    if let Some(outcome) = no_tenant(facts, meta) {
        return outcome;
    }
    let outcome = match whole(facts.policies.as_ref(), "policies", facts, meta) {
        Ok(policies) => match read(facts, meta) {
            ByPolicies::Holds(reasons) => unless_weakened(facts, policies.observed_at, reasons),
            ByPolicies::Doubt(why, reasons) => by_defaults(facts, meta, Some(why), reasons),
            ByPolicies::Fails(reasons) => by_defaults(facts, meta, None, reasons),
        },
        Err((why, reason)) => match defaults_alone(facts, meta) {
            Some(on) => unless_weakened(facts, on.1, vec![on.0, reason]),
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
            return unless_weakened(facts, defaults.observed_at, vec![on]);
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

/// Met, unless protection was taken away after the source was read.
///
/// A change of which the log does not tell whether it weakens is named and decides nothing: such
/// logs are full of harmless ones.
fn unless_weakened(facts: &CustomerFacts, since: Timestamp, mut reasons: Vec<Reason>) -> Outcome {
    let changes_since = |weakens: Option<bool>| {
        facts
            .control_changes
            .iter()
            .map(|seen| &seen.value)
            .filter(move |change| change.weakens == weakens)
            .filter(|change| change.occurred_at > since || rule_is_older(facts, change))
            .filter(|change| change.result.as_deref() != Some("failure"))
    };
    reasons.extend(changes_since(None).map(|c| change_reason("changed-since", c)));
    let mut weakened: Vec<Reason> = changes_since(Some(true))
        .map(|change| change_reason("weakened-since", change))
        .collect();
    if weakened.is_empty() {
        return Outcome::met(reasons);
    }
    weakened.extend(reasons);
    Outcome::unknown(UnknownReason::Conflicting, weakened)
}

/// How long in minutes the service may take between the change of a rule and its entry in the audit log.
const AUDIT_LAG_MINUTES_MAX: i64 = 15;

/// Whether the rule that a change took protection from still stands in the list as it was before.
///
/// Exports bear no date of their own and a copied file looks new; the rule in it tells when it was
/// last changed, and a list that holds it unchanged is older than the change.
fn rule_is_older(facts: &CustomerFacts, change: &ControlChange) -> bool {
    let items = facts.policies.iter().flat_map(|listing| &listing.items);
    let lag = SignedDuration::from_mins(AUDIT_LAG_MINUTES_MAX);
    change.weakens == Some(true)
        && items
            .filter(|policy| policy.state == PolicyState::Enabled)
            .filter(|policy| change.target == policy.display_name || change.target == policy.id)
            .filter_map(|policy| policy.modified_at)
            .any(|modified| change.occurred_at.duration_since(modified) > lag)
}

fn change_reason(key: &str, change: &ControlChange) -> Reason {
    Reason::new(key)
        .with("actor", change.actor.clone())
        .with("activity", change.activity.clone())
        .with("target", change.target.clone())
        .with("at", change.occurred_at)
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
    all.extend(facts.security_defaults.iter().map(|seen| seen.entry));
    all.extend(facts.control_changes.iter().map(|seen| seen.entry));
    all
}

impl From<Shut> for ByPolicies {
    fn from((why, reason): Shut) -> Self {
        Self::Doubt(why, vec![reason])
    }
}
