//! Every server runs endpoint protection with current signatures.
//!
//! Called through the catalogue. A server that no list shows, or of which the list does not tell,
//! must never pass (Rennes, 19 Nov 2024: no antivirus on all of the servers).

mod judge;
pub(crate) mod machines;
pub(crate) mod tally;

use crate::census::{Census, Place};
use crate::products::{Family, family};
use crate::{Control, ControlMeta, Outcome};
use duecare_model::facts::{DirectoryComputer, Endpoint, EndpointKind};
use duecare_model::{CustomerFacts, Listing, Reason, Timestamp, UnknownReason};
use machines::short_name;
use std::collections::{BTreeMap, BTreeSet};
use tally::Tally;

/// The rule of `endpoint-protection-on-every-server`.
pub(crate) struct Rule;

impl Control for Rule {
    fn evaluate(&self, facts: &CustomerFacts, meta: &ControlMeta) -> Outcome {
        let mut tally = Tally::asking("next-endpoints");
        let endpoints = tally.gate(facts.endpoints.as_ref(), "endpoints", facts, meta);
        let Some(endpoints) = endpoints else {
            return tally.answer();
        };
        let directory = machines::directory_computers(facts, meta, &mut tally);
        let known = Known::of(directory);
        let expected = directory.map(|computers| machines::expected(computers, may_be_a_server));
        if let Some(expected) = &expected {
            machines::compare(endpoints, expected, &mut tally);
        }
        let name = |endpoint: &Endpoint| endpoint.name.clone();
        let census = Census::take("set-machines", endpoints, name, |endpoint| {
            match class(endpoint, &known) {
                Class::Other => Place::LeftOut("left-out-workstations"),
                Class::Server | Class::PossiblyServer => Place::Counted,
            }
        });
        let servers = !census.counted().is_empty();
        if servers {
            let observed_at = endpoints.observed_at;
            judge_all(census.counted(), observed_at, &known, facts, &mut tally);
        }
        if !endpoints.items.is_empty() {
            machines::tell_uncompared(facts, meta, &mut tally);
        }
        census.tell(&mut tally);
        if let Some(expected) = expected {
            expected.tell(&mut tally);
        }
        if servers {
            tally.answer()
        } else {
            without_servers(facts, endpoints, tally)
        }
    }
}

/// What a machine is, for this rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    Server,
    PossiblyServer,
    Other,
}

/// What the directory knows of the kinds of machines, by short name.
#[derive(Debug, Default)]
struct Known {
    servers: BTreeSet<String>,
    /// Machines that run a system which only workstations run.
    workstations: BTreeSet<String>,
}

impl Known {
    fn of(computers: Option<&Listing<DirectoryComputer>>) -> Self {
        let mut known = Self::default();
        for computer in computers.into_iter().flat_map(|listing| &listing.items) {
            let name = short_name(&computer.name);
            // Domain controllers are servers by definition.
            if computer.domain_controller == Some(true)
                || is_server(computer.operating_system.as_deref())
            {
                known.servers.insert(name);
            } else if is_desk(family(computer.operating_system.as_deref())) {
                known.workstations.insert(name);
            }
        }
        known
    }
}

fn is_server(system: Option<&str>) -> bool {
    family(system) == Family::WindowsServer
        || system.is_some_and(|system| system.to_lowercase().contains("server"))
}

/// Of the directory's computers only those that certainly are workstations need not be on the list
/// of servers: a system with an unusual name, or none, may be one.
fn may_be_a_server(computer: &DirectoryComputer) -> Place {
    let desk = is_desk(family(computer.operating_system.as_deref()));
    if desk && computer.domain_controller != Some(true) {
        Place::LeftOut("left-out-workstations")
    } else {
        Place::Counted
    }
}

fn class(endpoint: &Endpoint, known: &Known) -> Class {
    let name = short_name(&endpoint.name);
    let system = endpoint.operating_system.as_deref();
    // The system's own name and the directory outweigh a label in a sheet.
    if endpoint.kind == EndpointKind::Server || is_server(system) || known.servers.contains(&name) {
        return Class::Server;
    }
    if is_desk(family(system)) {
        return Class::Other;
    }
    match (endpoint.kind, system) {
        (EndpointKind::Unknown, _) => Class::PossiblyServer,
        // No system told: the label is the word of the list.
        (_, None) => Class::Other,
        // Tools that know servers by Windows alone call every other machine a workstation.
        _ if known.workstations.contains(&name) => Class::Other,
        _ => Class::PossiblyServer,
    }
}

/// Whether only workstations run such a system.
const fn is_desk(family: Family) -> bool {
    matches!(family, Family::WindowsClient | Family::Mac)
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
    known: &Known,
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
    let certain = |endpoint: &&Endpoint| class(endpoint, known) == Class::Server;
    if faults.is_empty() && candidates.iter().any(certain) {
        tally.note(Reason::new("all-protected").with("count", candidates.len()));
    } else if faults.is_empty() {
        // Where no machine is certainly a server, nothing was said of any server.
        let names = candidates.iter().map(|endpoint| endpoint.name.clone());
        tally.unshown_list(
            UnknownReason::Incomplete,
            "no-certain-server",
            names.collect(),
        );
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
