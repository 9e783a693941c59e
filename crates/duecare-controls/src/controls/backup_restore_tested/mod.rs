//! Of every workload a copy out of reach was restored within the last year, apart from production.
//!
//! Called through the catalogue. Whether a company survives hangs on one copy that is both out of
//! reach and known to come back; this control judges the two together, per copy. A copy that was
//! never restored is a hope; what must never happen is a hope, or a test of another copy, or one of
//! which the date cannot be right, passing for a proof.

mod judge;

use super::backup_copy_unreachable_by_admins::host::Surroundings;
use super::backup_copy_unreachable_by_admins::{tell_strays, workloads_of};
use super::endpoint_protection_on_every_server::tally::Tally;
use crate::{Control, ControlMeta, Outcome};
use duecare_model::facts::{RestoreTest, Workload};
use duecare_model::{CustomerFacts, Listing, Reason, UnknownReason};
use std::collections::BTreeSet;

/// The rule of `backup-restore-tested`.
pub(crate) struct Rule;

impl Control for Rule {
    fn evaluate(&self, facts: &CustomerFacts, meta: &ControlMeta) -> Outcome {
        let mut tally = Tally::asking("next-restore-tests");
        let workloads = tally.gate(facts.workloads.as_ref(), "workloads", facts, meta);
        // Tests are a history: the age of each test counts, not the age of the list.
        let tests = facts.restore_tests.as_ref();
        let Some(tests) = tests else {
            return without_tests(workloads, tally);
        };
        tally.rest_on(tests);
        let Some(workloads) = workloads else {
            return tally.answer();
        };
        if workloads.items.is_empty() {
            if !tests.items.is_empty() {
                let reason = Reason::new("tests-yet-no-workloads");
                tally.unshown(UnknownReason::Conflicting, reason);
            }
            return tally.answer_not_applicable(Reason::new("no-workloads"));
        }
        judge_all(workloads, tests, facts, meta, tally)
    }
}

fn judge_all(
    workloads: &Listing<Workload>,
    tests: &Listing<RestoreTest>,
    facts: &CustomerFacts,
    meta: &ControlMeta,
    mut tally: Tally,
) -> Outcome {
    // Gated with a tally of its own: a partial list of copies may still hold a good one.
    let mut about_copies = Tally::default();
    let copies = about_copies.gate(facts.copies.as_ref(), "copies", facts, meta);
    if let Some(copies) = copies {
        tally.rest_on(copies);
    }
    let around = judge::Around {
        facts,
        tests,
        copies: copies.map(|copies| {
            let surroundings = Surroundings::of(facts, meta, copies.observed_at);
            surroundings.name_what_was_read(&mut tally);
            (copies, surroundings)
        }),
    };
    let census = workloads_of("set-workloads", workloads);
    for workload in census.counted() {
        judge::judge(workload, &around, &mut tally);
    }
    if !tests.complete {
        // A test that failed later may stand in the part that was not shown.
        let reason = Reason::new("restore-tests-incomplete").with("observed_at", tests.observed_at);
        tally.unshown(UnknownReason::Incomplete, reason);
    }
    if !tally.is_clean() {
        tally.absorb(about_copies);
    }
    tell_stray_tests(workloads, tests, &mut tally);
    if let Some(copies) = copies {
        tell_strays(workloads, copies, &mut tally);
    }
    census.tell(&mut tally);
    tally.answer()
}

/// Nobody ever told of a test: whether there was one is not known.
fn without_tests(workloads: Option<&Listing<Workload>>, mut tally: Tally) -> Outcome {
    if workloads.is_some_and(|workloads| workloads.items.is_empty()) {
        return tally.answer_not_applicable(Reason::new("no-workloads"));
    }
    let reason = Reason::new("restore-tests-never-observed");
    tally.unshown(UnknownReason::NeverObserved, reason);
    tally.answer()
}

/// Tests of things that are not on the list: the list is not whole, or a name is wrong.
fn tell_stray_tests(
    workloads: &Listing<Workload>,
    tests: &Listing<RestoreTest>,
    tally: &mut Tally,
) {
    let known: BTreeSet<_> = workloads
        .items
        .iter()
        .map(|workload| &workload.id)
        .collect();
    let strays = tests
        .items
        .iter()
        .filter(|test| !known.contains(&test.workload));
    let names: BTreeSet<String> = strays.map(|test| test.workload.to_string()).collect();
    tally.unshown_list(
        UnknownReason::Conflicting,
        "test-of-unlisted-workload",
        names.into_iter().collect(),
    );
}

#[cfg(test)]
mod tests;
