//! Who answers for what stands in writing, and the customer has acknowledged what is left out.
//!
//! Called through the catalogue. What was not expressly excluded is presumed included, so
//! silence is a finding here and never an excuse.

mod cells;

use crate::catalogue::catalogue;
use crate::outcome::{recent, whole};
use crate::{Control, ControlMeta, Outcome};
use cells::{cells, dated_ahead, is_excluded, named, on_record, silent};
use duecare_model::{CustomerFacts, Date, Listing, Reason, Responsible, UnknownReason};
use jiff::tz::TimeZone;

/// Days after which an agreement should be looked at again: a year (IR 2024/2690 2.1.4) and one
/// month for the signature. It stays an agreement; only a reason says so.
const REVIEW_DAYS_MAX: i32 = 396;

/// The rule of `scope-written-and-exclusions-acknowledged`.
pub(crate) struct Rule;

impl Control for Rule {
    fn evaluate(&self, facts: &CustomerFacts, meta: &ControlMeta) -> Outcome {
        if facts.scope.is_empty() {
            return without_scope(facts, meta);
        }
        let mut reasons = Vec::new();
        for (key, list) in [
            (
                "nobody",
                cells(facts, |seen| seen.value.responsible == Responsible::Nobody),
            ),
            ("silent", silent(facts)),
            (
                "not-written",
                cells(facts, |seen| !named(seen.value.written.as_ref())),
            ),
            (
                "not-acknowledged",
                cells(facts, |seen| {
                    is_excluded(&seen.value) && !named(seen.value.acknowledged.as_ref())
                }),
            ),
        ] {
            if !list.is_empty() {
                reasons.push(Reason::new(key).with("list", list));
            }
        }
        let today = facts.at.to_zoned(TimeZone::UTC).date();
        let faulty = !reasons.is_empty();
        let mut why = None;
        for (kind, key, list) in [
            (
                UnknownReason::NotUnderstood,
                "dated-ahead",
                cells(facts, |seen| dated_ahead(seen, today)),
            ),
            (
                UnknownReason::Incomplete,
                "not-on-record",
                cells(facts, |seen| !on_record(&seen.value)),
            ),
        ] {
            if !list.is_empty() {
                why = why.or(Some(kind));
                reasons.push(Reason::new(key).with("list", list));
            }
        }
        let outcome = match (faulty, why) {
            (true, _) => Outcome::not_met(reasons),
            (false, Some(why)) => {
                reasons.push(Reason::new("next-agreement"));
                Outcome::unknown(why, reasons)
            }
            (false, None) => Outcome::met(agreed(facts, today)),
        };
        outcome.resting_on(facts.scope.iter().map(|seen| seen.entry))
    }
}

/// Nothing written at all: a fault, unless the data show that there is nothing to answer for.
fn without_scope(facts: &CustomerFacts, meta: &ControlMeta) -> Outcome {
    if nothing_to_answer_for(facts, meta) {
        let listings = [
            facts.workloads.as_ref().map(|listing| &listing.entries),
            facts.endpoints.as_ref().map(|listing| &listing.entries),
        ];
        Outcome::not_applicable(vec![Reason::new("nothing-to-answer-for")])
            .resting_on(facts.cloud_seen.iter().map(|seen| seen.entry))
            .resting_on(listings.into_iter().flatten().flatten().copied())
    } else {
        // Our own records are the source, and they are complete by nature: this is no ignorance.
        Outcome::not_met(vec![Reason::new("no-scope")])
    }
}

fn nothing_to_answer_for(facts: &CustomerFacts, meta: &ControlMeta) -> bool {
    let cloud = recent(facts.cloud_seen.as_ref(), "cloud", facts, meta);
    let workloads = whole(facts.workloads.as_ref(), "workloads", facts, meta);
    let machines = whole(facts.endpoints.as_ref(), "endpoints", facts, meta);
    cloud.is_ok_and(|seen| !seen.value)
        && workloads.is_ok_and(|listing| listing.items.is_empty())
        && machines.is_ok_and(|listing| listing.items.is_empty())
        && !anything_seen(facts)
}

/// Whether any collection shows something that somebody has to answer for, whatever was stated.
fn anything_seen(facts: &CustomerFacts) -> bool {
    fn holds<T>(listing: Option<&Listing<T>>) -> bool {
        listing.is_some_and(|listing| !listing.items.is_empty())
    }
    facts.guardrail.is_some()
        || facts.security_defaults.is_some()
        || facts.policies.is_some()
        || facts.entra_users.is_some()
        || facts.role_definitions.is_some()
        || facts.role_assignments.is_some()
        || facts.registrations.is_some()
        || !facts.control_changes.is_empty()
        || holds(facts.domains.as_ref())
        || facts.directory_users.is_some()
        || facts.directory_groups.is_some()
        || facts.directory_computers.is_some()
        || holds(facts.copies.as_ref())
        || holds(facts.restore_tests.as_ref())
}

fn agreed(facts: &CustomerFacts, today: Date) -> Vec<Reason> {
    let excluded = facts
        .scope
        .iter()
        .filter(|seen| seen.value.responsible != Responsible::Provider);
    let mut reasons = vec![
        Reason::new("agreed-on-record")
            .with("count", facts.scope.len())
            .with("excluded", excluded.count()),
    ];
    let written = facts
        .scope
        .iter()
        .filter_map(|seen| seen.value.written.as_ref());
    if let Some(oldest) = written.map(|agreement| agreement.agreed_on).min()
        && oldest
            .until(today)
            .is_ok_and(|span| span.get_days() > REVIEW_DAYS_MAX)
    {
        reasons.push(Reason::new("review-due").with("date", oldest.to_string()));
    }
    // The program's own list of subjects is the set, so it is whole by nature.
    reasons.push(Reason::new("set-subjects").with("count", catalogue().len()));
    reasons
}
