//! Every workload was restored with success within the last year, apart from production.
//!
//! Called through the catalogue. A copy that was never restored is a hope; what must never happen
//! is a hope, or a test of which the date cannot be right, passing for a proof.

use super::endpoint_protection_on_every_server::tally::Tally;
use crate::{Control, ControlMeta, Outcome};
use duecare_model::facts::{RestoreResult, RestoreTest, Workload};
use duecare_model::{CustomerFacts, Listing, Reason, UnknownReason};

/// A test is a proof for a year (IR 2024/2690 4.2.6, ANSSI hygiene 37.R), leap years included.
const TEST_AGE_DAYS_MAX: u64 = 366;

/// What the company cannot stand still without is tested each quarter (CIS 11.5): advice only.
const CRITICAL_AGE_DAYS_MAX: u64 = 92;

/// The rule of `backup-restore-tested`.
pub(crate) struct Rule;

impl Control for Rule {
    fn evaluate(&self, facts: &CustomerFacts, meta: &ControlMeta) -> Outcome {
        let mut tally = Tally::default();
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
        for workload in &workloads.items {
            judge(workload, tests, facts, &mut tally);
        }
        tally.answer()
    }
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

fn judge(
    workload: &Workload,
    tests: &Listing<RestoreTest>,
    facts: &CustomerFacts,
    tally: &mut Tally,
) {
    let about = |key: &str| Reason::new(key).with("workload", workload.name.as_str());
    let mut own: Vec<&RestoreTest> = tests
        .items
        .iter()
        .filter(|test| test.workload == workload.id)
        .collect();
    // The latest first; of two at the same moment the worse.
    own.sort_by_key(|test| {
        (
            std::cmp::Reverse(test.tested_at),
            test.result == RestoreResult::Passed,
        )
    });
    if let Some(test) = own.iter().find(|test| test.tested_at > facts.at) {
        let reason = about("test-in-the-future").with("date", test.tested_at);
        tally.unshown(UnknownReason::NotUnderstood, reason);
        return;
    }
    let Some(latest) = own.first() else {
        if tests.complete {
            tally.red(about("never-tested"));
        } else {
            tally.unshown(UnknownReason::Incomplete, about("no-test-in-partial-list"));
        }
        return;
    };
    let key = match latest.result {
        RestoreResult::Passed => return judge_passed(workload, &own, facts, tally),
        RestoreResult::Partial => "latest-test-partial",
        RestoreResult::Failed => "latest-test-failed",
    };
    tally.red(about(key).with("date", latest.tested_at));
}

/// The latest test passed: is it, or an earlier one since the last failure, recent and isolated?
fn judge_passed(
    workload: &Workload,
    own: &[&RestoreTest],
    facts: &CustomerFacts,
    tally: &mut Tally,
) {
    let about = |key: &str, test: &RestoreTest| {
        Reason::new(key)
            .with("workload", workload.name.as_str())
            .with("date", test.tested_at)
            .with("age_days", facts.age_days(test.tested_at))
    };
    let recent: Vec<&RestoreTest> = own
        .iter()
        .copied()
        .take_while(|test| test.result == RestoreResult::Passed)
        .filter(|test| facts.age_days(test.tested_at) <= TEST_AGE_DAYS_MAX)
        .collect();
    let isolated = recent.iter().find(|test| test.isolated != Some(false));
    match (isolated, recent.first(), own.first()) {
        (Some(test), _, _) => {
            tally.note(about("tested", test));
            if test.isolated.is_none() {
                tally.note(about("isolation-not-told", test));
            }
            if workload.critical == Some(true)
                && facts.age_days(test.tested_at) > CRITICAL_AGE_DAYS_MAX
            {
                tally.note(about("critical-quarterly", test));
            }
        }
        // Restored with the help of production: whether it works without is not shown.
        (None, Some(test), _) => {
            tally.unshown(
                UnknownReason::Incomplete,
                about("restored-into-production", test),
            );
        }
        (None, None, Some(latest)) => tally.red(about("test-too-old", latest)),
        (None, None, None) => {}
    }
}

#[cfg(test)]
mod tests;
