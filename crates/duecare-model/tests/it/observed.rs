//! A ledger of what sources had shown by a moment: nothing shown later speaks in it, and what was
//! typed later does not either, whenever and in whatever order it was recorded.

use crate::folding::{fact, moment, party, steps};
use duecare_model::record::{Body, FactOf, Record, SCHEMA};
use duecare_model::{Dates, EntryIndex, Ledger, Timestamp};
use proptest::prelude::*;

fn apply(ledger: &mut Ledger, index: usize, recorded_at: Timestamp, body: Body) {
    let record = Record {
        schema: SCHEMA.to_owned(),
        recorded_at,
        actor: "test".to_owned(),
        acted_by: None,
        min_writer: None,
        body,
    };
    ledger.apply(EntryIndex(index as u64), &record).unwrap();
}

proptest! {
    #[test]
    fn it_says_what_a_log_would_say_that_had_recorded_nothing_else(
        steps in steps(),
        by in 0..6_i64,
    ) {
        // All of it is recorded long after the moment that is asked about.
        let at = moment(by);
        let mut asked = Ledger::observed_by(Dates::default(), at);
        let mut plain = Ledger::default();
        for ((index, step), later) in steps.iter().enumerate().zip(1_000..) {
            let body = Body::Fact(FactOf {
                party: party(),
                observation: EntryIndex(0),
                observed_at: moment(step.shown),
                fact: fact(step, index),
            });
            let recorded_at = moment(later);
            apply(&mut asked, index, recorded_at, body.clone());
            if step.shown <= by {
                apply(&mut plain, index, recorded_at, body);
            }
        }
        asked.settle();
        plain.settle();
        prop_assert_eq!(asked.facts(&party(), at).unwrap(), plain.facts(&party(), at).unwrap());
    }
}

#[test]
fn what_was_typed_after_the_moment_is_not_in_it_and_what_was_typed_before_is() {
    let bound = |cores: u32| {
        let of = serde_json::json!({"customer": "bakery", "guardrail": {"vcpu_max": cores}});
        Body::Guardrail(serde_json::from_value(of).unwrap())
    };
    let mut ledger = Ledger::observed_by(Dates::default(), moment(10));
    apply(&mut ledger, 0, moment(5), bound(8));
    apply(&mut ledger, 1, moment(20), bound(900));
    let facts = ledger.facts(&party(), moment(10)).unwrap();
    assert_eq!(facts.guardrail.unwrap().entry, EntryIndex(0));
}

#[test]
fn a_typed_list_that_bears_an_early_day_speaks_only_where_it_was_recorded_by_then() {
    let told = |format: &str, recorded: i64| {
        let mut ledger = Ledger::observed_by(Dates::default(), moment(10));
        let observation = serde_json::json!({
            "party": "bakery", "name": "list", "format": format, "sha256": "", "size_bytes": 1,
            "blob": "", "observed_at": moment(1), "observed_basis": "file-time", "reader": "test"
        });
        let observation = Body::Observation(serde_json::from_value(observation).unwrap());
        apply(&mut ledger, 0, moment(recorded), observation);
        let users = serde_json::json!({"fact": "entra-users", "value":
            {"items": [{"id": "u", "upn": "v"}], "complete": true}});
        let fact = Body::Fact(FactOf {
            party: party(),
            observation: EntryIndex(0),
            observed_at: moment(1),
            fact: serde_json::from_value(users).unwrap(),
        });
        apply(&mut ledger, 1, moment(recorded), fact);
        ledger
            .facts(&party(), moment(10))
            .unwrap()
            .entra_users
            .is_some()
    };
    assert!(
        told("graph-users", 20),
        "read by a system, whenever it came"
    );
    assert!(told("duecare-inventory", 5), "typed and recorded by then");
    assert!(!told("duecare-inventory", 20), "typed, and recorded later");
    assert!(!told("duecare-sheet-copies", 20), "a sheet of it, too");
}
