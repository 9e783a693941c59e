//! One workload: was one copy of it both restored and out of reach?
//!
//! Called by the rule of this folder. What must never happen: the test of one copy vouching for
//! another. In Rennes the copy that could be restored was the one that burned with the servers.

use crate::controls::backup_copy_unreachable_by_admins::copy::{self, Judged};
use crate::controls::backup_copy_unreachable_by_admins::host::Surroundings;
use crate::controls::endpoint_protection_on_every_server::tally::{Tally, is_ahead};
use duecare_model::facts::{BackupCopy, RestoreResult, RestoreTest, Workload};
use duecare_model::{CustomerFacts, Listing, Reason, UnknownReason};
use std::collections::BTreeSet;

/// A test is a proof for a year (IR 2024/2690 4.2.6, ANSSI hygiene 37.R), leap years included.
const TEST_AGE_DAYS_MAX: u64 = 366;

/// What the company cannot stand still without is tested each quarter (CIS 11.5): advice only.
const CRITICAL_AGE_DAYS_MAX: u64 = 92;

/// What is known around the tests.
pub(super) struct Around<'a> {
    pub(super) facts: &'a CustomerFacts,
    pub(super) tests: &'a Listing<RestoreTest>,
    /// The copies with what surrounds them; `None` where no list of copies can be read.
    pub(super) copies: Option<(&'a Listing<BackupCopy>, Surroundings<'a>)>,
}

/// Why a test that passed proves nothing for today.
struct Fault {
    /// `None`: the data show it; else which ignorance it is.
    why: Option<UnknownReason>,
    key: &'static str,
}

impl Fault {
    const fn shown(key: &'static str) -> Self {
        Self { why: None, key }
    }

    const fn open(why: UnknownReason, key: &'static str) -> Self {
        Self {
            why: Some(why),
            key,
        }
    }
}

/// Judges one workload by its tests.
pub(super) fn judge(workload: &Workload, around: &Around<'_>, tally: &mut Tally) {
    let about = |key: &str| Reason::new(key).with("workload", workload.name.as_str());
    let tests = around.tests.items.iter();
    let mut own: Vec<&RestoreTest> = tests.filter(|test| test.workload == workload.id).collect();
    // The latest first; of two at the same moment the worse, and of two that passed the one that
    // shows less, so that the order in which they were told decides nothing.
    own.sort_by_key(|test| {
        (
            std::cmp::Reverse(test.tested_at),
            test.result == RestoreResult::Passed,
            test.result == RestoreResult::Partial,
            test.isolated,
            test.copy.as_deref(),
        )
    });
    for (key, latest) in [
        ("test-in-the-future", around.facts.at),
        ("test-after-reading", around.tests.read_at()),
    ] {
        let late = |test: &&&RestoreTest| match key {
            "test-in-the-future" => test.tested_at > latest,
            _ => is_ahead(latest, test.tested_at),
        };
        if let Some(test) = own.iter().find(late) {
            let reason = about(key).with("date", test.tested_at);
            tally.unshown(UnknownReason::NotUnderstood, reason);
            return;
        }
    }
    let Some(latest) = own.first() else {
        if around.tests.complete {
            tally.red(about("never-tested"));
        } else {
            tally.unshown(UnknownReason::Incomplete, about("no-test-in-partial-list"));
        }
        return;
    };
    let key = match latest.result {
        RestoreResult::Passed => return judge_passed(workload, &own, around, tally),
        RestoreResult::Partial => "latest-test-partial",
        RestoreResult::Failed => "latest-test-failed",
    };
    tally.red(about(key).with("date", latest.tested_at));
}

/// The latest test passed: does it, or an earlier one since the last failure, prove anything?
fn judge_passed(workload: &Workload, own: &[&RestoreTest], around: &Around<'_>, tally: &mut Tally) {
    let passed = own
        .iter()
        .take_while(|test| test.result == RestoreResult::Passed);
    let recent: Vec<&RestoreTest> = passed
        .copied()
        .filter(|test| around.facts.age_days(test.tested_at) <= TEST_AGE_DAYS_MAX)
        .collect();
    if recent.is_empty() {
        if let Some(latest) = own.first() {
            tally.red(about(workload, "test-too-old", latest, around));
        }
        return;
    }
    let faults: Vec<(Option<Fault>, &RestoreTest)> = recent
        .iter()
        .map(|test| (fault(test, around), *test))
        .collect();
    match faults.iter().find(|(fault, _)| fault.is_none()) {
        Some((_, proof)) => tell_proof(workload, proof, around, tally),
        None => tell_faults(workload, &faults, around, tally),
    }
}

/// Why a test that passed within the year proves nothing; `None` where it does.
fn fault(test: &RestoreTest, around: &Around<'_>) -> Option<Fault> {
    use UnknownReason::{Conflicting, Incomplete, NeverObserved, NotUnderstood};
    if test.isolated == Some(false) {
        return Some(Fault::open(Incomplete, "restored-into-production"));
    }
    let Some(name) = test.copy.as_deref().filter(|name| !name.trim().is_empty()) else {
        return Some(Fault::open(NeverObserved, "tested-copy-not-told"));
    };
    let Some((copies, surroundings)) = &around.copies else {
        return Some(Fault::open(NeverObserved, "tested-copy-not-checked"));
    };
    let named = || copies.items.iter().filter(|copy| copy.id == name);
    // One disk may hold copies of several workloads under one name.
    let own = named().find(|copy| copy.workload == test.workload);
    let Some(found) = own.or_else(|| named().next()) else {
        return Some(Fault::open(Conflicting, "tested-copy-not-listed"));
    };
    if found.workload != test.workload {
        return Some(Fault::open(Conflicting, "tested-copy-of-another-workload"));
    }
    match found.method_changed_at {
        Some(changed) if surroundings.misdated(changed).is_some() => {
            return Some(Fault::open(NotUnderstood, "tested-copy-misdated"));
        }
        Some(changed) if changed > test.tested_at => {
            return Some(Fault::shown("tested-before-change"));
        }
        _ => {}
    }
    match copy::judge(found, surroundings) {
        Judged::Bad(_) => return Some(Fault::shown("tested-copy-within-reach")),
        Judged::Unshown(why, _) => return Some(Fault::open(why, "tested-copy-reach-not-shown")),
        Judged::Good(..) => {}
    }
    test.isolated
        .is_none()
        .then_some(Fault::open(NeverObserved, "isolation-not-told"))
}

fn about(workload: &Workload, key: &str, test: &RestoreTest, around: &Around<'_>) -> Reason {
    Reason::new(key)
        .with("workload", workload.name.as_str())
        .with("copy", test.copy.as_deref().unwrap_or_default())
        .with("date", test.tested_at)
        .with("age_days", around.facts.age_days(test.tested_at))
}

fn tell_proof(workload: &Workload, proof: &RestoreTest, around: &Around<'_>, tally: &mut Tally) {
    tally.note(about(workload, "tested", proof, around));
    tally.note(about(workload, "tested-from-safe-copy", proof, around));
    let old = around.facts.age_days(proof.tested_at) > CRITICAL_AGE_DAYS_MAX;
    if workload.critical == Some(true) && old {
        tally.note(about(workload, "critical-quarterly", proof, around));
    }
}

/// Tells each kind of fault once, by the latest test that has it. The workload is shown to be bare
/// only where both lists are whole and each test is shown to be worth nothing: then no copy out of
/// reach was restored. Anything else may still hold the proof.
fn tell_faults(
    workload: &Workload,
    faults: &[(Option<Fault>, &RestoreTest)],
    around: &Around<'_>,
    tally: &mut Tally,
) {
    let copies_whole = around
        .copies
        .as_ref()
        .is_some_and(|(copies, _)| copies.complete);
    let shown = |(fault, _): &(Option<Fault>, &RestoreTest)| {
        fault.as_ref().is_some_and(|fault| fault.why.is_none())
    };
    let all_shown = faults.iter().all(shown);
    let decided = all_shown && copies_whole && around.tests.complete;
    let mut told = BTreeSet::new();
    for (fault, test) in faults {
        let Some(fault) = fault else { continue };
        if !told.insert(fault.key) {
            continue;
        }
        let reason = about(workload, fault.key, test, around);
        match fault.why {
            None if decided => tally.red(reason),
            None => tally.note(reason),
            Some(why) => tally.unshown(why, reason),
        }
    }
    if all_shown && !decided {
        let reason =
            Reason::new("no-proof-in-partial-list").with("workload", workload.name.as_str());
        tally.unshown(UnknownReason::Incomplete, reason);
    }
}
