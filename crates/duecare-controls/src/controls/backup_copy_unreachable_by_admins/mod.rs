//! Of every workload there is a recent copy that no administrator of the production side can reach.
//!
//! Called through the catalogue. What must never happen: a copy passing on ways that nobody looked
//! at (Rennes, 19 Nov 2024: the backup must be disconnected from production, not merely separate).

pub(crate) mod copy;
pub(crate) mod host;
mod reasons;

use super::endpoint_protection_on_every_server::tally::Tally;
use crate::census::{Census, Place};
use crate::{Control, ControlMeta, Outcome};
use copy::Judged;
use duecare_model::facts::{BackupCopy, Workload};
use duecare_model::{CustomerFacts, Listing, Reason, UnknownReason};
use host::Surroundings;
use std::collections::BTreeSet;

/// The rule of `backup-copy-unreachable-by-admins`.
pub(crate) struct Rule;

impl Control for Rule {
    fn evaluate(&self, facts: &CustomerFacts, meta: &ControlMeta) -> Outcome {
        let mut tally = Tally::asking("next-copies");
        let workloads = tally.gate(facts.workloads.as_ref(), "workloads", facts, meta);
        if let Some(workloads) = workloads.filter(|workloads| workloads.items.is_empty()) {
            return without_workloads(facts, workloads, tally);
        }
        // Gated with a tally of its own: a partial list of copies may still hold a good one.
        let mut about_copies = Tally::default();
        let copies = about_copies.gate(facts.copies.as_ref(), "copies", facts, meta);
        let (Some(workloads), Some(copies)) = (workloads, copies) else {
            tally.absorb(about_copies);
            return tally.answer();
        };
        tally.rest_on(copies);
        let surroundings = Surroundings::of(facts, meta, copies.observed_at);
        surroundings.name_what_was_read(&mut tally);
        let census = workloads_of("set-workloads", workloads);
        for workload in census.counted() {
            judge(workload, copies, &surroundings, &mut tally);
        }
        if !tally.is_clean() {
            // Told only where it matters: a safe copy in a partial list is a safe copy.
            tally.absorb(about_copies);
        }
        tell_strays(workloads, copies, &mut tally);
        census.tell(&mut tally);
        tally.answer()
    }
}

/// The workloads as a set: all of them count.
pub(crate) fn workloads_of<'a>(
    set: &'static str,
    workloads: &'a Listing<Workload>,
) -> Census<'a, Workload> {
    let name = |workload: &Workload| workload.name.clone();
    Census::take(set, workloads, name, |_| Place::Counted)
}

fn without_workloads(
    facts: &CustomerFacts,
    workloads: &Listing<Workload>,
    mut tally: Tally,
) -> Outcome {
    let copies = facts.copies.as_ref();
    if let Some(copies) = copies.filter(|copies| !copies.items.is_empty()) {
        tally.rest_on(copies);
        let reason = Reason::new("copies-yet-no-workloads");
        tally.unshown(UnknownReason::Conflicting, reason);
    }
    let reason = Reason::new("no-workloads").with("observed_at", workloads.observed_at);
    tally.answer_not_applicable(reason)
}

fn judge(
    workload: &Workload,
    copies: &Listing<BackupCopy>,
    surroundings: &Surroundings<'_>,
    tally: &mut Tally,
) {
    let judged: Vec<Judged> = copies
        .items
        .iter()
        .filter(|copy| copy.workload == workload.id)
        .map(|copy| copy::judge(copy, surroundings))
        .collect();
    let name = workload.name.as_str();
    if let Some((success, notes)) = judged.iter().find_map(Judged::good) {
        tally.note(success.clone().with("workload", name));
        for note in notes {
            tally.note(note.clone());
        }
        return;
    }
    let all_bad = judged.iter().all(Judged::is_bad);
    if all_bad && copies.complete {
        let key = if judged.is_empty() {
            "no-copy"
        } else {
            "no-safe-copy"
        };
        tally.red(
            Reason::new(key)
                .with("workload", name)
                .with("count", judged.len()),
        );
    } else if all_bad {
        let reason = Reason::new("no-safe-copy-in-partial-list").with("workload", name);
        tally.unshown(UnknownReason::Incomplete, reason);
    }
    for copy in judged {
        copy.tell(all_bad && copies.complete, tally);
    }
}

/// Copies of things that are not on the list: the list is not whole, or a name is wrong. Somebody
/// thought the thing worth a copy, so that a green over the others would leave it out.
pub(crate) fn tell_strays(
    workloads: &Listing<Workload>,
    copies: &Listing<BackupCopy>,
    tally: &mut Tally,
) {
    let known: BTreeSet<_> = workloads
        .items
        .iter()
        .map(|workload| &workload.id)
        .collect();
    let strays = copies
        .items
        .iter()
        .filter(|copy| !known.contains(&copy.workload));
    let names = strays.map(|copy| format!("{} ({})", copy.id, copy.workload));
    tally.unshown_list(
        UnknownReason::Conflicting,
        "copy-of-unlisted-workload",
        names.collect(),
    );
}

#[cfg(test)]
mod tests;
