//! Every Windows machine has a local administrator password of its own, changed by itself (LAPS).
//!
//! Called through the catalogue. A machine of which the collection does not tell must never pass
//! (Rennes, 19 Nov 2024: administrators shared passwords).

use super::endpoint_protection_on_every_server::machines::{
    self, COMPUTER_SEEN_DAYS_MAX, is_server_system,
};
use super::endpoint_protection_on_every_server::tally::{Tally, days_between, is_ahead};
use crate::{Control, ControlMeta, Outcome};
use duecare_model::facts::{DirectoryComputer, Logon};
use duecare_model::{CustomerFacts, Reason, Timestamp, UnknownReason};

/// The rule of `ad-local-admin-passwords-unique`.
pub(crate) struct Rule;

impl Control for Rule {
    fn evaluate(&self, facts: &CustomerFacts, meta: &ControlMeta) -> Outcome {
        let mut tally = Tally::default();
        if let Some(domains) = machines::no_domain(facts) {
            let domains = tally.gate(Some(domains), "domains", facts, meta);
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
        let members: Vec<&DirectoryComputer> = computers
            .items
            .iter()
            .filter(|computer| is_member(computer))
            .collect();
        if members.is_empty() {
            let reason = Reason::new("only-domain-controllers");
            return tally.answer_not_applicable(reason.with("count", computers.items.len()));
        }
        judge(&members, computers.observed_at, facts.at, &mut tally);
        tally.answer()
    }
}

/// Whether the rule may apply to a computer: not certainly a domain controller (which has no local
/// accounts), a disabled account or something other than Windows.
fn is_member(computer: &DirectoryComputer) -> bool {
    let other_system = computer
        .operating_system
        .as_deref()
        .is_some_and(|system| !system.to_lowercase().contains("windows"));
    computer.domain_controller != Some(true) && computer.enabled != Some(false) && !other_system
}

/// What one machine shows. Its last logon is counted from the day of the collection, so that the
/// passing of time never takes a machine out of the rule.
fn judge(members: &[&DirectoryComputer], observed_at: Timestamp, at: Timestamp, tally: &mut Tally) {
    let (mut shared, mut not_told, mut uncertain) = (Vec::new(), Vec::new(), Vec::new());
    let (mut misdated, mut silent, mut rotated) = (Vec::new(), Vec::new(), 0_u64);
    for computer in members {
        let name = computer.name.clone();
        match computer.last_logon {
            Logon::At(seen) if is_ahead(at, seen) => misdated.push(name),
            Logon::Never => silent.push(name),
            Logon::At(seen) if days_between(seen, observed_at) > COMPUTER_SEEN_DAYS_MAX => {
                silent.push(name);
            }
            _ if computer.laps == Some(true) => rotated += 1,
            _ if computer.laps.is_none() => not_told.push(name),
            _ if is_certain(computer) => shared.push(name),
            _ => uncertain.push(name),
        }
    }
    if rotated > 0 {
        tally.note(Reason::new("rotated").with("count", rotated));
    }
    tally.red_list("not-rotated", shared);
    tally.unshown_list(UnknownReason::Incomplete, "rotation-not-told", not_told);
    tally.unshown_list(UnknownReason::Incomplete, "machine-uncertain", uncertain);
    tally.unshown_list(UnknownReason::NotUnderstood, "date-in-the-future", misdated);
    if rotated == 0 && tally.is_clean() {
        tally.unshown_list(UnknownReason::Incomplete, "no-machine-alive", silent);
    } else {
        tally.note_list("machines-silent", silent);
    }
}

/// Whether a machine without rotation is certainly one that should have it: a living Windows
/// machine that is no domain controller, which only a Windows Server can be.
fn is_certain(computer: &DirectoryComputer) -> bool {
    let Some(system) = computer.operating_system.as_deref() else {
        return false;
    };
    let no_controller =
        computer.domain_controller == Some(false) || !is_server_system(Some(system));
    no_controller && matches!(computer.last_logon, Logon::At(_))
}

#[cfg(test)]
mod tests;
