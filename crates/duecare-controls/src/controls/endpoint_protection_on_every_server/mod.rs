//! Every server runs endpoint protection with current signatures.
//!
//! Called through the catalogue. A server that no list shows, or of which the list does not tell,
//! must never pass (Rennes, 19 Nov 2024: no antivirus on all of the servers).

mod judge;
pub(crate) mod machines;
pub(crate) mod tally;

use crate::{Control, ControlMeta, Outcome};
use duecare_model::facts::{DirectoryComputer, Endpoint, EndpointKind};
use duecare_model::{CustomerFacts, Listing, Reason, Timestamp, UnknownReason};
use machines::{is_alive, is_server_system, short_name};
use std::collections::{BTreeMap, BTreeSet};
use tally::Tally;

/// The rule of `endpoint-protection-on-every-server`.
pub(crate) struct Rule;

impl Control for Rule {
    fn evaluate(&self, facts: &CustomerFacts, meta: &ControlMeta) -> Outcome {
        let mut tally = Tally::default();
        let endpoints = tally.gate(facts.endpoints.as_ref(), "endpoints", facts, meta);
        let Some(endpoints) = endpoints else {
            return tally.answer();
        };
        let directory = machines::directory_computers(facts, meta, &mut tally);
        let known = directory.map(servers_of).unwrap_or_default();
        machines::compare(endpoints, &known, &mut tally);
        let candidates: Vec<&Endpoint> = endpoints
            .items
            .iter()
            .filter(|endpoint| class(endpoint, &known) != Class::Other)
            .collect();
        if candidates.is_empty() {
            return without_servers(facts, endpoints, tally);
        }
        judge_all(
            &candidates,
            endpoints.observed_at,
            &known,
            facts,
            &mut tally,
        );
        if directory.is_none() && tally.is_clean() {
            tally.note(Reason::new("no-directory-to-compare"));
        }
        tally.answer()
    }
}

/// What a machine is, for this rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    Server,
    PossiblyServer,
    Other,
}

fn class(endpoint: &Endpoint, known: &BTreeSet<String>) -> Class {
    let named_server = is_server_system(endpoint.operating_system.as_deref())
        || known.contains(&short_name(&endpoint.name));
    match endpoint.kind {
        EndpointKind::Server => Class::Server,
        // The system's own name and the directory outweigh a label in a sheet.
        _ if named_server => Class::Server,
        EndpointKind::Unknown => Class::PossiblyServer,
        EndpointKind::Workstation => Class::Other,
    }
}

/// The servers that the directory knows to be alive. Domain controllers are servers by definition.
fn servers_of(computers: &Listing<DirectoryComputer>) -> BTreeSet<String> {
    computers
        .items
        .iter()
        .filter(|computer| {
            is_server_system(computer.operating_system.as_deref())
                || computer.domain_controller == Some(true)
        })
        .filter(|computer| is_alive(computer, computers.observed_at))
        .map(|computer| short_name(&computer.name))
        .collect()
}

fn without_servers(
    facts: &CustomerFacts,
    endpoints: &Listing<Endpoint>,
    mut tally: Tally,
) -> Outcome {
    let reason = if endpoints.items.is_empty() {
        machines::no_machines(facts, &mut tally)
    } else {
        Reason::new("no-servers").with("count", endpoints.items.len())
    };
    tally.answer_not_applicable(reason)
}

fn judge_all(
    candidates: &[&Endpoint],
    observed_at: Timestamp,
    known: &BTreeSet<String>,
    facts: &CustomerFacts,
    tally: &mut Tally,
) {
    let mut faults: BTreeMap<(Option<UnknownReason>, &str), Vec<String>> = BTreeMap::new();
    for endpoint in candidates {
        if let Some((why, key, name)) = judge::fault(endpoint, observed_at, facts) {
            // A breach on a machine that may be a workstation is not yet one on a server.
            let unsure = why.is_none() && class(endpoint, known) == Class::PossiblyServer;
            let (why, key) = if unsure {
                (Some(UnknownReason::Incomplete), "kind-not-told")
            } else {
                (why, key)
            };
            faults.entry((why, key)).or_default().push(name);
        }
    }
    if faults.is_empty() {
        tally.note(Reason::new("all-protected").with("count", candidates.len()));
    }
    for ((why, key), names) in faults {
        match why {
            None => tally.red_list(key, names),
            Some(why) => tally.unshown_list(why, key, names),
        }
    }
}

#[cfg(test)]
mod tests;
