//! Security updates are installed within a month, on systems that their vendor still mends.
//!
//! Called through the catalogue. A machine of which nobody tells what is pending, or to which no
//! updates come any more, must never pass (Rennes, 19 Nov 2024: patches were missing).

mod judge;

use super::endpoint_protection_on_every_server::machines;
use super::endpoint_protection_on_every_server::tally::Tally;
use crate::census::{Census, Place};
use crate::{Control, ControlMeta, Outcome};
use duecare_model::facts::Endpoint;
use duecare_model::{CustomerFacts, Listing, Reason, UnknownReason};
use std::collections::BTreeMap;

/// The rule of `security-patches-current`.
pub(crate) struct Rule;

impl Control for Rule {
    fn evaluate(&self, facts: &CustomerFacts, meta: &ControlMeta) -> Outcome {
        let mut tally = Tally::asking("next-endpoints");
        let endpoints = tally.gate(facts.endpoints.as_ref(), "endpoints", facts, meta);
        let Some(endpoints) = endpoints else {
            return tally.answer();
        };
        let directory = machines::directory_computers(facts, meta, &mut tally);
        // Every living computer needs updates, whatever it runs.
        let expected = directory.map(|computers| machines::expected(computers, |_| Place::Counted));
        if let Some(expected) = &expected {
            machines::compare(endpoints, expected, &mut tally);
        }
        if endpoints.items.is_empty() {
            let reason = machines::no_machines(facts, &mut tally);
            return tally.answer_not_applicable(reason);
        }
        judge_all(endpoints, facts, &mut tally);
        machines::tell_uncompared(facts, meta, &mut tally);
        if let Some(expected) = expected {
            expected.tell(&mut tally);
        }
        tally.answer()
    }
}

fn judge_all(endpoints: &Listing<Endpoint>, facts: &CustomerFacts, tally: &mut Tally) {
    let name = |endpoint: &Endpoint| endpoint.name.clone();
    let census = Census::take("set-machines", endpoints, name, |_| Place::Counted);
    let mut faults: BTreeMap<(Option<UnknownReason>, &str), Vec<String>> = BTreeMap::new();
    for endpoint in census.counted() {
        for (why, key, name) in judge::faults(endpoint, endpoints.observed_at, facts) {
            faults.entry((why, key)).or_default().push(name);
        }
    }
    if faults.is_empty() {
        tally.note(Reason::new("all-current").with("count", census.counted().len()));
        let typed = census.counted().iter();
        let typed = typed.filter_map(|endpoint| judge::support_as_typed(endpoint, facts.at));
        tally.note_list("support-as-typed", typed.collect());
    }
    for ((why, key), names) in faults {
        match why {
            None => tally.red_list(key, names),
            Some(why) => tally.unshown_list(why, key, names),
        }
    }
    census.tell(tally);
}

#[cfg(test)]
mod tests;
