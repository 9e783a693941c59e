//! Every Windows machine has a local administrator password of its own, changed by itself (LAPS).
//!
//! Called through the catalogue. A machine of which the collection does not tell must never pass
//! (Rennes, 19 Nov 2024: administrators shared passwords).

use super::endpoint_protection_on_every_server::machines;
use super::endpoint_protection_on_every_server::tally::{Tally, is_ahead};
use crate::census::{Census, Place};
use crate::products::{Family, family};
use crate::{Control, ControlMeta, Outcome};
use duecare_model::facts::{DirectoryComputer, Logon};
use duecare_model::{CustomerFacts, Listing, Reason, Timestamp, UnknownReason};
use jiff::civil::date;
use jiff::tz::TimeZone;

/// The rule of `ad-local-admin-passwords-unique`.
pub(crate) struct Rule;

impl Control for Rule {
    fn evaluate(&self, facts: &CustomerFacts, meta: &ControlMeta) -> Outcome {
        let mut tally = Tally::asking("next-directory");
        if let Some(domains) = machines::no_domain(facts) {
            let domains = tally.gate(Some(domains), "domains", facts, meta);
            machines::tell_signs_of_a_domain(facts, &mut tally);
            let observed_at = domains.map_or(facts.at, |domains| domains.observed_at);
            let reason = Reason::new("no-domain").with("observed_at", observed_at);
            return tally.answer_not_applicable(reason);
        }
        let listing = facts.directory_computers.as_ref();
        let Some(computers) = tally.gate(listing, "directory-computers", facts, meta) else {
            return tally.answer();
        };
        if computers.items.is_empty() {
            // A domain has at least one domain controller: a list without any was not readable.
            tally.unshown(UnknownReason::Incomplete, Reason::new("no-computers-shown"));
            return tally.answer();
        }
        machines::tell_missing_controllers(computers, facts, &mut tally);
        let census = members(computers);
        let alone = census.counted().is_empty();
        let silent = ["left-out-silent", "left-out-never-joined"];
        let silent = silent.map(|why| census.left_out(why).to_vec()).concat();
        judge(census.counted(), computers, facts.at, &mut tally);
        census.tell(&mut tally);
        if alone && silent.is_empty() {
            let reason = Reason::new("only-domain-controllers");
            return tally.answer_not_applicable(reason.with("count", computers.items.len()));
        }
        if alone {
            tally.unshown_list(UnknownReason::Incomplete, "no-member-alive", silent);
        }
        tally.answer()
    }
}

/// The computers to which the rule may apply. Left out is only what certainly needs no such
/// password; a system with an unusual name, or none, stays in.
fn members(computers: &Listing<DirectoryComputer>) -> Census<'_, DirectoryComputer> {
    let name = |computer: &DirectoryComputer| computer.name.clone();
    Census::take("set-computers", computers, name, |computer| {
        if computer.domain_controller == Some(true) {
            return Place::LeftOut("left-out-domain-controllers");
        }
        if family(computer.operating_system.as_deref()).is_windows() == Some(false) {
            return Place::LeftOut("left-out-other-system");
        }
        // Counted from the day of the collection, so that the passing of time takes nobody out.
        machines::place(computer, computers.observed_at)
    })
}

/// What one machine shows.
fn judge(
    members: &[&DirectoryComputer],
    computers: &Listing<DirectoryComputer>,
    at: Timestamp,
    tally: &mut Tally,
) {
    let (observed_at, read_at) = (computers.observed_at, computers.read_at());
    let (mut late, mut after) = (Vec::new(), Vec::new());
    let (mut shared, mut not_told, mut uncertain) = (Vec::new(), Vec::new(), Vec::new());
    let (mut not_asked, mut rotated) = (Vec::new(), 0_u64);
    for computer in members {
        let name = computer.name.clone();
        match computer.last_logon {
            Logon::At(seen) if is_ahead(at, seen) => late.push(name),
            Logon::At(seen) if is_ahead(read_at, seen) => after.push(name),
            _ if computer.laps == Some(true) => rotated += 1,
            _ if computer.laps.is_none() => not_told.push(name),
            _ if !looked_for_all(computer, observed_at) => not_asked.push(name),
            _ if is_certain(computer) => shared.push(name),
            Logon::At(_) | Logon::Never | Logon::Unknown => uncertain.push(name),
        }
    }
    if rotated > 0 {
        tally.note(Reason::new("rotated").with("count", rotated));
    }
    let incomplete = UnknownReason::Incomplete;
    tally.red_list("not-rotated", shared);
    tally.unshown_list(incomplete, "rotation-not-told", not_told);
    tally.unshown_list(incomplete, "windows-laps-not-asked", not_asked);
    tally.unshown_list(incomplete, "machine-uncertain", uncertain);
    tally.unshown_list(UnknownReason::NotUnderstood, "date-in-the-future", late);
    tally.unshown_list(UnknownReason::NotUnderstood, "dated-after-reading", after);
}

/// Whether "no rotation" speaks of every kind: the collector looked for Windows LAPS too, or there
/// was none yet. Microsoft brought it with the updates of 11 April 2023; SharpHound looks for it
/// since SharpHoundCommon pull request 68 of 16 August 2023.
fn looked_for_all(computer: &DirectoryComputer, observed_at: Timestamp) -> bool {
    let day = observed_at.to_zoned(TimeZone::UTC).date();
    computer.windows_laps_asked == Some(true) || day < date(2023, 4, 11)
}

/// Whether a machine without rotation is certainly one that should have it: a living Windows
/// machine that is no domain controller, which no workstation can be.
fn is_certain(computer: &DirectoryComputer) -> bool {
    let family = family(computer.operating_system.as_deref());
    let no_controller =
        computer.domain_controller == Some(false) || family == Family::WindowsClient;
    family.is_windows() == Some(true)
        && no_controller
        && matches!(computer.last_logon, Logon::At(_))
}

#[cfg(test)]
mod tests;
