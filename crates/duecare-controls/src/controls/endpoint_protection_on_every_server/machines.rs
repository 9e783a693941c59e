//! Which machines there must be, according to the directory.
//!
//! Called by the two rules on machines. The list of a management tool shows the machines it
//! manages; the directory shows the others (Rennes: the servers without antivirus were on nobody's
//! list). What must never happen: a machine that the directory knows passing because it is absent.

use super::tally::{Tally, days_between};
use crate::ControlMeta;
use duecare_model::facts::{DirectoryComputer, DirectoryDomain, Endpoint, Logon};
use duecare_model::{CustomerFacts, Listing, Reason, Timestamp, UnknownReason};
use std::collections::BTreeSet;

/// A computer account that logged on within this many days stands for a machine that lives: the
/// date replicates up to 14 days late, and a month of leave fits in the rest.
pub(crate) const COMPUTER_SEEN_DAYS_MAX: u64 = 45;

/// Oldest directory collection, in days, to compare with: monthly, and four days for the holidays.
const DIRECTORY_FRESH_DAYS_MAX: u64 = 35;

/// A machine not heard of for longer than this may have changed entirely: two weekly reports.
pub(crate) const MACHINE_SEEN_DAYS_MAX: u64 = 14;

/// What comes before the first dot, in lower case: names are compared without their domain.
pub(crate) fn short_name(name: &str) -> String {
    let name = name.trim().trim_end_matches('$');
    let end = name.find('.').unwrap_or(name.len());
    name[..end].to_lowercase()
}

/// Whether an operating system calls itself a server.
pub(crate) fn is_server_system(system: Option<&str>) -> bool {
    system.is_some_and(|system| system.to_lowercase().contains("server"))
}

/// Whether any collection of an Active Directory exists, so that its computers must be known too.
pub(crate) fn has_directory(facts: &CustomerFacts) -> bool {
    fn holds<T>(listing: Option<&Listing<T>>) -> bool {
        listing.is_some_and(|listing| !listing.items.is_empty())
    }
    holds(facts.domains.as_ref())
        || holds(facts.directory_users.as_ref())
        || holds(facts.directory_groups.as_ref())
        || holds(facts.directory_computers.as_ref())
}

/// The list that says that the customer has no domain; `None` where any collection says otherwise.
pub(crate) fn no_domain(facts: &CustomerFacts) -> Option<&Listing<DirectoryDomain>> {
    facts.domains.as_ref().filter(|_| !has_directory(facts))
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
    tally.gate(listing, "directory-computers", facts, &meta)
}

/// Whether the directory holds the account for a machine that was alive when it was read.
pub(crate) fn is_alive(computer: &DirectoryComputer, observed_at: Timestamp) -> bool {
    let seen = match computer.last_logon {
        Logon::Never => false,
        Logon::At(at) => days_between(at, observed_at) <= COMPUTER_SEEN_DAYS_MAX,
        // Not told: it may live.
        Logon::Unknown => true,
    };
    seen && computer.enabled != Some(false)
}

/// Names the machines that the directory knows and the list of machines does not.
pub(crate) fn compare(
    endpoints: &Listing<Endpoint>,
    expected: &BTreeSet<String>,
    tally: &mut Tally,
) {
    let listed: BTreeSet<String> = endpoints
        .items
        .iter()
        .map(|endpoint| short_name(&endpoint.name))
        .collect();
    let missing: Vec<String> = expected.difference(&listed).cloned().collect();
    tally.unshown_list(UnknownReason::Incomplete, "machines-not-listed", missing);
}

/// Why a machine cannot be judged at all: its last report is missing, too old or misdated.
pub(crate) fn silence(
    endpoint: &Endpoint,
    facts: &CustomerFacts,
) -> Option<(UnknownReason, &'static str)> {
    let Some(seen) = endpoint.last_seen_at else {
        return Some((UnknownReason::NeverObserved, "last-report-not-told"));
    };
    if super::tally::is_ahead(facts.at, seen) {
        return Some((UnknownReason::NotUnderstood, "date-in-the-future"));
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
    Reason::new("no-machines")
}
