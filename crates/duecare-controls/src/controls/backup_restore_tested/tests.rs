//! Laws of the judgment on restore tests, on arbitrary histories.

use super::Rule;
use crate::{Control as _, ControlMeta};
use duecare_model::facts::{RestoreResult, RestoreTest, Workload};
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
        items,
        complete,
        observed_at: at(),
        entries: Vec::new(),
    }
}

fn verdict(tests: Vec<RestoreTest>, complete: bool) -> Verdict {
    let mut facts = CustomerFacts::nothing_known(PartyId::new("bakery").unwrap(), at());
    facts.workloads = Some(listing(
        vec![Workload {
            id: WorkloadId::new("file-server").unwrap(),
            name: "File server".to_owned(),
            critical: None,
        }],
        true,
    ));
    facts.restore_tests = Some(listing(tests, complete));
    let meta: ControlMeta = toml::from_str(include_str!("control.toml")).unwrap();
    Rule.evaluate(&facts, &meta).verdict
}

prop_compose! {
    fn any_test()(
        days in -2_i64..500,
        result in prop::sample::select(
            &[RestoreResult::Passed, RestoreResult::Passed, RestoreResult::Partial, RestoreResult::Failed][..]
        ),
        isolated in prop::option::of(any::<bool>()),
    ) -> RestoreTest {
        RestoreTest {
            workload: WorkloadId::new("file-server").unwrap(),
            copy: None,
            tested_at: days_ago(days),
            result,
            duration_minutes: None,
            isolated,
            operator: None,
        }
    }
}

proptest! {
    #[test]
    fn whatever_is_met_has_a_recent_isolated_success_and_no_failure_after_it(
        tests in prop::collection::vec(any_test(), 0..4),
        complete in any::<bool>(),
    ) {
        let proof = tests.iter().any(|proof| {
            proof.result == RestoreResult::Passed
                && proof.isolated != Some(false)
                && proof.tested_at > days_ago(367)
                && tests.iter().all(|other| {
                    other.result == RestoreResult::Passed || other.tested_at < proof.tested_at
                })
        });
        let met = verdict(tests.clone(), complete) == Verdict::Met;
        let future = tests.iter().any(|test| test.tested_at > at());
        prop_assert_eq!(met, proof && !future, "{:?}", tests);
    }

    #[test]
    fn the_order_in_which_tests_are_told_does_not_matter(
        tests in prop::collection::vec(any_test(), 0..4),
    ) {
        let mut turned = tests.clone();
        turned.reverse();
        prop_assert_eq!(verdict(tests, true), verdict(turned, true));
    }
}
