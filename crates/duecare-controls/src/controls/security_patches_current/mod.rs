//! Security updates are installed within a month, on systems that their vendor still mends.
//!
//! Called through the catalogue. A machine of which nobody tells what is pending, or to which no
//! updates come any more, must never pass (Rennes, 19 Nov 2024: patches were missing).

mod judge;

use super::endpoint_protection_on_every_server::machines;
use super::endpoint_protection_on_every_server::tally::Tally;
use crate::{Control, ControlMeta, Outcome};
use duecare_model::facts::DirectoryComputer;
use duecare_model::{CustomerFacts, Listing, Reason, UnknownReason};
use std::collections::{BTreeMap, BTreeSet};

/// The rule of `security-patches-current`.
pub(crate) struct Rule;

impl Control for Rule {
    fn evaluate(&self, facts: &CustomerFacts, meta: &ControlMeta) -> Outcome {
        let mut tally = Tally::default();
        let endpoints = tally.gate(facts.endpoints.as_ref(), "endpoints", facts, meta);
        let Some(endpoints) = endpoints else {
            return tally.answer();
        };
        let directory = machines::directory_computers(facts, meta, &mut tally);
        let known = directory.map(windows_machines_of).unwrap_or_default();
        machines::compare(endpoints, &known, &mut tally);
        if endpoints.items.is_empty() {
            let reason = machines::no_machines(facts, &mut tally);
            return tally.answer_not_applicable(reason);
        }
        let mut faults: BTreeMap<(Option<UnknownReason>, &str), Vec<String>> = BTreeMap::new();
        for endpoint in &endpoints.items {
            if let Some((why, key, name)) = judge::fault(endpoint, endpoints.observed_at, facts) {
                faults.entry((why, key)).or_default().push(name);
            }
        }
        if faults.is_empty() {
            tally.note(Reason::new("all-current").with("count", endpoints.items.len()));
        }
        for ((why, key), names) in faults {
            match why {
                None => tally.red_list(key, names),
                Some(why) => tally.unshown_list(why, key, names),
            }
        }
        if directory.is_none() && tally.is_clean() {
            tally.note(Reason::new("no-directory-to-compare"));
        }
        tally.answer()
    }
}

/// The Windows machines that the directory knows to be alive; a machine of which the directory
/// does not tell the system may be an appliance and is not missed.
fn windows_machines_of(computers: &Listing<DirectoryComputer>) -> BTreeSet<String> {
    computers
        .items
        .iter()
        .filter(|computer| {
            let system = computer.operating_system.as_deref().unwrap_or_default();
            system.to_lowercase().contains("windows") || computer.domain_controller == Some(true)
        })
        .filter(|computer| machines::is_alive(computer, computers.observed_at))
        .map(|computer| machines::short_name(&computer.name))
        .collect()
}
