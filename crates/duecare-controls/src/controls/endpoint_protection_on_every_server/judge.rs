//! One server: does its protection run, with signatures of today?
//!
//! Called by the rule of this folder. What must never happen: protection that the source does not
//! speak of counting as running.

use super::machines;
use super::tally::{day, misdated};
use duecare_model::facts::{Endpoint, Protection};
use duecare_model::{CustomerFacts, Timestamp, UnknownReason};

/// Oldest signatures in seconds: 72 hours, so that a weekend without a connection is forgiven.
const SIGNATURE_AGE_SECONDS_MAX: i64 = 72 * 3_600;

/// A fault of one machine: red where the kind of ignorance is `None`; its key; the machine.
pub(super) type Fault = (Option<UnknownReason>, &'static str, String);

/// The weightiest fault of a machine; `None` where its protection is shown to work.
pub(super) fn fault(
    endpoint: &Endpoint,
    observed_at: Timestamp,
    facts: &CustomerFacts,
) -> Option<Fault> {
    let name = endpoint.name.clone();
    if let Some((why, key)) = machines::silence(endpoint, facts) {
        return Some((Some(why), key, name));
    }
    let Some(protection) = &endpoint.protection else {
        let why = UnknownReason::NeverObserved;
        return Some((Some(why), "protection-not-told", name));
    };
    if let Some((why, key)) = state_fault(protection) {
        return Some((why, key, name));
    }
    let Some(signatures) = protection.signatures_at else {
        let why = UnknownReason::NeverObserved;
        return Some((Some(why), "signatures-not-told", name));
    };
    if let Some(key) = misdated(facts.at, machines::read_at(facts), signatures) {
        let why = UnknownReason::NotUnderstood;
        return Some((Some(why), key, name));
    }
    // The later of the two: a list made of parts bears the age of its oldest part.
    let reference = endpoint
        .last_seen_at
        .map_or(observed_at, |seen| seen.max(observed_at));
    let age_seconds = reference.as_second().saturating_sub(signatures.as_second());
    (age_seconds > SIGNATURE_AGE_SECONDS_MAX).then(|| {
        (
            None,
            "signatures-old",
            format!("{name} ({})", day(signatures)),
        )
    })
}

fn state_fault(protection: &Protection) -> Option<(Option<UnknownReason>, &'static str)> {
    match (protection.installed, protection.running) {
        (Some(false), Some(true)) => {
            Some((Some(UnknownReason::Conflicting), "contradictory-state"))
        }
        (Some(false), _) => Some((None, "not-installed")),
        (_, Some(false)) => Some((None, "not-running")),
        (_, None) => Some((Some(UnknownReason::NeverObserved), "running-not-told")),
        // What runs is installed.
        (_, Some(true)) => None,
    }
}
