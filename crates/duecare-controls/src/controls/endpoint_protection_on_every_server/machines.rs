//! Which machines there must be, according to the directory.
//!
//! Called by the two rules on machines. The list of a management tool shows the machines it
//! manages; the directory shows the others (Rennes: the servers without antivirus were on nobody's
//! list). What must never happen: a machine that the directory knows passing because it is absent.

use super::tally::{Tally, days_between, misdated};
use crate::ControlMeta;
use crate::census::{Census, Place};
use duecare_model::facts::{DirectoryComputer, DirectoryDomain, Endpoint, Logon};
use duecare_model::{CustomerFacts, Listing, Reason, Timestamp, UnknownReason};
use std::collections::BTreeSet;

/// A computer account that logged on within this many days stands for a machine that lives: the
/// date replicates up to 14 days late, and a month of leave fits in the rest.
pub(crate) const COMPUTER_SEEN_DAYS_MAX: u64 = 45;

/// Oldest directory collection, in days, to compare with: monthly, and four days for the holidays.
const DIRECTORY_FRESH_DAYS_MAX: u64 = 35;

/// Oldest statement, in days, that there is no domain to compare with: a quarter, like every other
/// thing that somebody has to go and look at.
const NO_DOMAIN_FRESH_DAYS_MAX: u64 = 92;

/// A machine not heard of for longer than this may have changed entirely: two weekly reports.
pub(crate) const MACHINE_SEEN_DAYS_MAX: u64 = 14;

/// What comes before the first dot, in lower case: names are compared without their domain.
pub(crate) fn short_name(name: &str) -> String {
    let name = name.trim().trim_end_matches('$');
    let end = name.find('.').unwrap_or(name.len());
    name[..end].to_lowercase()
}

/// Whether any collection of an Active Directory exists, so that its computers must be known too. An
/// empty one is a collection: no domain is without users.
pub(crate) fn has_directory(facts: &CustomerFacts) -> bool {
    let domains = facts.domains.as_ref();
    domains.is_some_and(|domains| !domains.items.is_empty())
        || facts.directory_users.is_some()
        || facts.directory_groups.is_some()
        || facts.directory_computers.is_some()
}

/// The list that says that the customer has no domain; `None` where any collection says otherwise.
pub(crate) fn no_domain(facts: &CustomerFacts) -> Option<&Listing<DirectoryDomain>> {
    facts.domains.as_ref().filter(|_| !has_directory(facts))
}

/// Says that the list of machines could be held against nothing, unless somebody looked of late and
/// found no domain: the machines that nobody manages are on no list of the managed ones.
pub(crate) fn tell_uncompared(facts: &CustomerFacts, meta: &ControlMeta, tally: &mut Tally) {
    if has_directory(facts) {
        return;
    }
    let meta = ControlMeta {
        fresh_days_max: NO_DOMAIN_FRESH_DAYS_MAX,
        ..meta.clone()
    };
    match no_domain(facts) {
        Some(domains) => {
            tally.gate(Some(domains), "domains", facts, &meta);
            tell_signs_of_a_domain(facts, tally);
        }
        None => tally.unshown(
            UnknownReason::NeverObserved,
            Reason::new("no-directory-to-compare"),
        ),
    }
}

/// The computers of the directory, where there is one; puts what is missing into the tally.
pub(crate) fn directory_computers<'a>(
    facts: &'a CustomerFacts,
    meta: &ControlMeta,
    tally: &mut Tally,
) -> Option<&'a Listing<DirectoryComputer>> {
    if !has_directory(facts) {
        return None;
    }
    let meta = ControlMeta {
        fresh_days_max: DIRECTORY_FRESH_DAYS_MAX,
        ..meta.clone()
    };
    let listing = facts.directory_computers.as_ref();
    let computers = tally.gate(listing, "directory-computers", facts, &meta)?;
    tell_missing_controllers(computers, facts, tally);
    Some(computers)
}

/// Names the domains of which not one living domain controller is among the computers, those of
/// which no computer is among them at all. Every domain has one: a list without it is a part,
/// whatever its own count says (a search below one unit, a filter, a domain that nobody collected).
pub(crate) fn tell_missing_controllers(
    computers: &Listing<DirectoryComputer>,
    facts: &CustomerFacts,
    tally: &mut Tally,
) {
    let domain = |computer: &DirectoryComputer| {
        let end = computer.sid.rfind('-').unwrap_or(computer.sid.len());
        computer.sid[..end].to_owned()
    };
    let controllers = computers.items.iter();
    let with: BTreeSet<String> = controllers
        .filter(|computer| computer.domain_controller == Some(true))
        .filter(|computer| place(computer, computers.observed_at) == Place::Counted)
        .map(domain)
        .collect();
    let shown = computers.items.iter().map(domain);
    let all: BTreeSet<String> = shown.chain(domains_told(facts)).collect();
    tell_domains(
        "no-domain-controller-shown",
        all.difference(&with).cloned().collect(),
        facts,
        tally,
    );
}

/// SIDs of the domains that a collection of the directory tells.
pub(crate) fn domains_told(facts: &CustomerFacts) -> impl Iterator<Item = String> + '_ {
    let domains = facts.domains.iter().flat_map(|listing| &listing.items);
    domains.map(|domain| domain.sid.clone())
}

/// Tells of domains of which something is missing, by their names where those are known.
pub(crate) fn tell_domains(
    key: &'static str,
    sids: Vec<String>,
    facts: &CustomerFacts,
    tally: &mut Tally,
) {
    if let Some(domains) = facts.domains.as_ref().filter(|_| !sids.is_empty()) {
        tally.rest_on(domains);
    }
    let names = sids.into_iter().map(|sid| {
        let mut named = facts.domains.iter().flat_map(|listing| &listing.items);
        let known = named.find(|domain| domain.sid == sid && !domain.name.is_empty());
        known.map_or(sid, |domain| domain.name.clone())
    });
    tally.unshown_list(UnknownReason::Incomplete, key, names.collect());
}

/// What speaks of a domain although somebody stated that there is none: hosts of copies that the
/// sheet calls its members.
pub(crate) fn tell_signs_of_a_domain(facts: &CustomerFacts, tally: &mut Tally) {
    let copies = facts.copies.iter().flat_map(|listing| &listing.items);
    let joined = copies.filter(|copy| copy.host_domain_joined == Some(true));
    let names: BTreeSet<String> = joined
        .map(|copy| copy.host.clone().unwrap_or_else(|| copy.id.clone()))
        .collect();
    rest_on_copies(facts, &names, tally);
    tally.unshown_list(
        UnknownReason::Conflicting,
        "no-domain-yet-signs-of-one",
        names.into_iter().collect(),
    );
}

/// Names the list of copies as read where something of it decides.
fn rest_on_copies(facts: &CustomerFacts, found: &BTreeSet<String>, tally: &mut Tally) {
    if let Some(copies) = facts.copies.as_ref().filter(|_| !found.is_empty()) {
        tally.rest_on(copies);
    }
}

/// Whether a computer of the directory stands for a machine that was alive when it was read.
pub(crate) fn place(computer: &DirectoryComputer, observed_at: Timestamp) -> Place {
    if computer.enabled == Some(false) {
        return Place::LeftOut("left-out-disabled");
    }
    if computer.cluster == Some(true) {
        return Place::LeftOut("left-out-cluster");
    }
    match computer.last_logon {
        Logon::Never => Place::LeftOut("left-out-never-joined"),
        Logon::At(at) if days_between(at, observed_at) > COMPUTER_SEEN_DAYS_MAX => {
            Place::LeftOut("left-out-silent")
        }
        // Not told: it may live.
        Logon::At(_) | Logon::Unknown => Place::Counted,
    }
}

/// The computers of the directory that the list of machines must hold, beyond what `also` leaves out.
pub(crate) fn expected(
    computers: &Listing<DirectoryComputer>,
    also: impl Fn(&DirectoryComputer) -> Place,
) -> Census<'_, DirectoryComputer> {
    let name = |computer: &DirectoryComputer| computer.name.clone();
    Census::take("set-computers", computers, name, |computer| {
        match place(computer, computers.observed_at) {
            Place::Counted => also(computer),
            left_out @ (Place::LeftOut(_) | Place::LeftOutUnnamed(_)) => left_out,
        }
    })
}

/// Names the machines that the directory knows and the list of machines does not.
pub(crate) fn compare(
    endpoints: &Listing<Endpoint>,
    expected: &Census<'_, DirectoryComputer>,
    tally: &mut Tally,
) {
    let expected = expected.counted().iter();
    let expected: BTreeSet<String> = expected.map(|c| short_name(&c.name)).collect();
    let listed: BTreeSet<String> = endpoints
        .items
        .iter()
        .map(|endpoint| short_name(&endpoint.name))
        .collect();
    let missing: Vec<String> = expected.difference(&listed).cloned().collect();
    tally.unshown_list(UnknownReason::Incomplete, "machines-not-listed", missing);
}

/// When the newest part of the list of machines was read.
pub(crate) fn read_at(facts: &CustomerFacts) -> Timestamp {
    let endpoints = facts.endpoints.as_ref();
    endpoints.map_or(facts.at, Listing::read_at)
}

/// Why a machine cannot be judged at all: its last report is missing, too old or misdated.
pub(crate) fn silence(
    endpoint: &Endpoint,
    facts: &CustomerFacts,
) -> Option<(UnknownReason, &'static str)> {
    let Some(seen) = endpoint.last_seen_at else {
        return Some((UnknownReason::NeverObserved, "last-report-not-told"));
    };
    if let Some(key) = misdated(facts.at, read_at(facts), seen) {
        return Some((UnknownReason::NotUnderstood, key));
    }
    (facts.age_days(seen) > MACHINE_SEEN_DAYS_MAX)
        .then_some((UnknownReason::Stale, "machine-silent"))
}

/// A list of machines that holds none: nothing to protect, or a tool that reports nothing.
pub(crate) fn no_machines(facts: &CustomerFacts, tally: &mut Tally) -> Reason {
    if has_directory(facts) {
        tally.unshown(
            UnknownReason::Conflicting,
            Reason::new("no-machines-yet-a-directory"),
        );
    }
    let copies = facts.copies.iter().flat_map(|listing| &listing.items);
    let hosts: BTreeSet<String> = copies.filter_map(|copy| copy.host.clone()).collect();
    rest_on_copies(facts, &hosts, tally);
    tally.unshown_list(
        UnknownReason::Conflicting,
        "no-machines-yet-hosts",
        hosts.into_iter().collect(),
    );
    Reason::new("no-machines")
}
