//! Laws of the judgment on restore tests, on arbitrary histories and copies.

use super::Rule;
use crate::controls::backup_copy_unreachable_by_admins;
use crate::{Control as _, ControlMeta};
use duecare_model::facts::{
    BackupCopy, Medium, RestoreResult, RestoreTest, Way, WayState, Workload,
};
use duecare_model::{CustomerFacts, Listing, PartyId, Timestamp, Verdict, WorkloadId};
use jiff::SignedDuration;
use proptest::prelude::*;

fn at() -> Timestamp {
    "2024-06-17T08:00:00Z".parse().unwrap()
}

fn days_ago(days: i64) -> Timestamp {
    at() - SignedDuration::from_hours(24 * days)
}

fn listing<T>(items: Vec<T>, complete: bool) -> Listing<T> {
    Listing {
        items: items.into(),
        complete,
        observed_at: at(),
        newest_at: None,
        entries: Vec::new(),
    }
}

/// The copies by name: one in the safe, one that whoever holds the domain can delete.
const SAFE: &str = "tape";
const OPEN: &str = "repository";

fn copy(name: &str, changed_days_ago: Option<i64>) -> BackupCopy {
    let safe = name == SAFE;
    let open = [(Way::DomainAdmin, WayState::Open)].into_iter();
    BackupCopy {
        id: name.to_owned(),
        workload: WorkloadId::new("file-server").unwrap(),
        medium: if safe { Medium::Tape } else { Medium::Disk },
        location: None,
        host: None,
        host_domain_joined: None,
        disconnected: Some(safe),
        ways: open.filter(|_| !safe).collect(),
        looked_at: Some(days_ago(7)),
        last_success_at: Some(days_ago(2)),
        locked_days: None,
        method_changed_at: changed_days_ago.map(days_ago),
    }
}

fn facts(copies: Option<Vec<BackupCopy>>, tests: Vec<RestoreTest>, whole: bool) -> CustomerFacts {
    let mut facts = CustomerFacts::nothing_known(PartyId::new("bakery").unwrap(), at());
    facts.workloads = Some(listing(
        vec![Workload {
            id: WorkloadId::new("file-server").unwrap(),
            name: "File server".to_owned(),
            critical: None,
        }],
        true,
    ));
    facts.copies = copies.map(|copies| listing(copies, true));
    facts.restore_tests = Some(listing(tests, whole));
    facts
}

fn verdict(facts: &CustomerFacts) -> Verdict {
    let meta: ControlMeta = toml::from_str(include_str!("control.toml")).unwrap();
    Rule.evaluate(facts, &meta).verdict
}

fn reach(facts: &CustomerFacts) -> Verdict {
    let meta = include_str!("../backup_copy_unreachable_by_admins/control.toml");
    let meta: ControlMeta = toml::from_str(meta).unwrap();
    backup_copy_unreachable_by_admins::Rule
        .evaluate(facts, &meta)
        .verdict
}

prop_compose! {
    fn any_copies()(
        safe in prop::option::weighted(0.8, prop::option::weighted(0.2, -3_i64..500)),
        open in prop::bool::weighted(0.8),
        told in prop::bool::weighted(0.9),
    ) -> Option<Vec<BackupCopy>> {
        let safe = safe.map(|changed| copy(SAFE, changed));
        let open = open.then(|| copy(OPEN, None));
        told.then(|| safe.into_iter().chain(open).collect())
    }
}

prop_compose! {
    fn any_test()(
        days in -2_i64..500,
        result in prop::sample::select(
            &[RestoreResult::Passed, RestoreResult::Passed, RestoreResult::Partial, RestoreResult::Failed][..]
        ),
        isolated in prop::option::of(any::<bool>()),
        copy in prop::option::of(prop::sample::select(&[SAFE, SAFE, OPEN, "gone", ""][..])),
    ) -> RestoreTest {
        RestoreTest {
            workload: WorkloadId::new("file-server").unwrap(),
            copy: copy.map(str::to_owned),
            tested_at: days_ago(days),
            result,
            duration_minutes: None,
            isolated,
            operator: None,
        }
    }
}

/// The promise in other words: a test of the copy in the safe, recent, apart, of the present
/// method, and nothing failed since.
fn proves(test: &RestoreTest, all: &[RestoreTest], copies: &[BackupCopy]) -> bool {
    let safe = copies.iter().find(|copy| copy.id == SAFE);
    let changed = safe.and_then(|copy| copy.method_changed_at);
    test.result == RestoreResult::Passed
        && test.isolated == Some(true)
        && test.copy.as_deref() == Some(SAFE)
        && safe.is_some()
        && changed.is_none_or(|changed| changed <= test.tested_at)
        && test.tested_at > days_ago(367)
        && all
            .iter()
            .all(|other| other.result == RestoreResult::Passed || other.tested_at < test.tested_at)
}

proptest! {
    #[test]
    fn met_is_exactly_a_recent_isolated_success_of_a_copy_out_of_reach_with_no_failure_after_it(
        tests in prop::collection::vec(any_test(), 0..4),
        copies in any_copies(),
        whole in any::<bool>(),
    ) {
        let known = copies.clone().unwrap_or_default();
        let proof = tests.iter().any(|test| proves(test, &tests, &known));
        let future = tests.iter().any(|test| test.tested_at > at());
        let met = verdict(&facts(copies, tests.clone(), whole)) == Verdict::Met;
        prop_assert_eq!(met, proof && !future && whole, "{:?}", tests);
    }

    #[test]
    fn what_survives_is_one_copy_and_never_two_halves(
        tests in prop::collection::vec(any_test(), 0..4),
        copies in any_copies(),
    ) {
        let facts = facts(copies, tests, true);
        if verdict(&facts) == Verdict::Met {
            prop_assert_eq!(reach(&facts), Verdict::Met);
        }
    }

    #[test]
    fn a_copy_taken_from_the_list_or_a_name_taken_from_a_test_is_never_met(
        tests in prop::collection::vec(any_test(), 0..4),
        lose_the_name in any::<bool>(),
    ) {
        let mut facts = facts(Some(vec![copy(SAFE, None), copy(OPEN, None)]), tests, true);
        if lose_the_name {
            facts.restore_tests.iter_mut().flat_map(|l| &mut l.items).for_each(|t| t.copy = None);
        } else {
            facts.copies.iter_mut().for_each(|l| l.items.retain(|copy| copy.id != SAFE));
        }
        prop_assert_ne!(verdict(&facts), Verdict::Met);
    }

    #[test]
    fn the_order_in_which_tests_are_told_does_not_matter(
        mut tests in prop::collection::vec(any_test(), 0..4),
        copies in any_copies(),
        at_once in any::<bool>(),
    ) {
        // Two tests of one moment: what each shows decides, and not which was told first.
        if let (true, Some(first)) = (at_once, tests.first().map(|test| test.tested_at)) {
            for test in &mut tests {
                test.tested_at = first;
            }
        }
        let mut turned = tests.clone();
        turned.reverse();
        prop_assert_eq!(
            verdict(&facts(copies.clone(), tests, true)),
            verdict(&facts(copies, turned, true))
        );
    }
}
