//! Whatever the history, the fold in use says what the slow and plain one says.

use crate::slow_fold::{Item, ShownAt, merge};
use duecare_model::facts::{
    Batch, ControlChange, DirectoryUser, EntraUser, Fact, RestoreTest, RoleAssignment, Sizes,
    cut_to,
};
use duecare_model::record::{Body, FactOf, FactPart, Record, SCHEMA};
use duecare_model::{CustomerFacts, EntryIndex, Ledger, Listing, PartyId, Timestamp};
use proptest::prelude::*;
use serde_json::json;

pub(crate) fn moment(second: i64) -> Timestamp {
    Timestamp::from_second(1_780_000_000 + second).unwrap()
}

pub(crate) fn party() -> PartyId {
    PartyId::new("bakery").unwrap()
}

fn read<T: serde::de::DeserializeOwned>(value: serde_json::Value) -> T {
    serde_json::from_value(value).unwrap()
}

/// One step of a history: which kind, which ids with which mark of their version, whole or not, and
/// when the source showed it.
#[derive(Debug, Clone)]
pub(crate) struct Step {
    pub(crate) kind: u8,
    pub(crate) ids: Vec<u8>,
    pub(crate) complete: bool,
    pub(crate) shown: i64,
}

pub(crate) fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = (
        0..5_u8,
        proptest::collection::vec(0..9_u8, 0..6),
        any::<bool>(),
        0..6_i64,
    );
    let step = step.prop_map(|(kind, ids, complete, shown)| Step {
        kind,
        ids,
        complete,
        shown,
    });
    proptest::collection::vec(step, 1..24)
}

/// `version` tells the items of two batches apart, so that it shows which of them is kept.
pub(crate) fn fact(step: &Step, version: usize) -> Fact {
    let (complete, ids) = (step.complete, &step.ids);
    match step.kind {
        0 => Fact::EntraUsers(batch(
            complete,
            ids,
            |id| json!({"id": format!("u{id}"), "upn": format!("v{version}")}),
        )),
        1 => Fact::DirectoryUsers(batch(complete, ids, |id| {
            json!({"sid": format!("S-1-5-21-{}-{id}", id % 3), "name": format!("v{version}"),
                   "last_logon": {"logon": "never"}})
        })),
        2 => Fact::RoleAssignments(batch(complete, ids, |id| {
            json!({"principal_id": format!("p{}", id / 2), "role_definition_id": "r",
                   "principal_name": format!("v{version}"),
                   "state": if id % 2 == 0 { "active" } else { "eligible" }})
        })),
        3 => Fact::RestoreTests(batch(complete, ids, |id| {
            json!({"workload": format!("w{}", id / 3), "tested_at": moment(i64::from(id)),
                   "result": "passed", "operator": format!("v{version}")})
        })),
        _ => Fact::ControlChanges(batch(complete, ids, |id| {
            json!({"occurred_at": moment(i64::from(id / 2)), "activity": format!("c{id}"),
                   "actor": "a", "target": "t"})
        })),
    }
}

pub(crate) fn batch<T: serde::de::DeserializeOwned>(
    complete: bool,
    ids: &[u8],
    item: impl Fn(u8) -> serde_json::Value,
) -> Batch<T> {
    Batch {
        items: ids.iter().map(|id| read(item(*id))).collect(),
        complete,
    }
}

#[derive(Default)]
struct Slow {
    users: Option<Listing<EntraUser>>,
    directory: Option<Listing<DirectoryUser>>,
    roles: Option<Listing<RoleAssignment>>,
    tests: Option<Listing<RestoreTest>>,
    changes: Vec<ControlChange>,
    shown: [ShownAt; 4],
}

impl Slow {
    fn apply(&mut self, fact: &Fact, from: (Timestamp, EntryIndex)) {
        let [users, directory, roles, tests] = &mut self.shown;
        match fact {
            Fact::EntraUsers(b) => merge(&mut self.users, b, from, users),
            Fact::DirectoryUsers(b) => merge(&mut self.directory, b, from, directory),
            Fact::RoleAssignments(b) => merge(&mut self.roles, b, from, roles),
            Fact::RestoreTests(b) => merge(&mut self.tests, b, from, tests),
            Fact::ControlChanges(b) => {
                for change in &b.items {
                    if !self.changes.contains(change) {
                        self.changes.push(change.clone());
                    }
                }
                self.changes.sort_by_key(|change| change.occurred_at);
            }
            _ => unreachable!("no step makes it"),
        }
    }

    fn same_as(&self, facts: &CustomerFacts) {
        fn same<T: Item + PartialEq + std::fmt::Debug>(
            slow: Option<&Listing<T>>,
            fast: Option<&Listing<T>>,
        ) {
            assert_eq!(slow, fast);
        }
        same(self.users.as_ref(), facts.entra_users.as_ref());
        same(self.directory.as_ref(), facts.directory_users.as_ref());
        same(self.roles.as_ref(), facts.role_assignments.as_ref());
        same(self.tests.as_ref(), facts.restore_tests.as_ref());
        let changes: Vec<_> = facts.control_changes.iter().map(|c| &c.value).collect();
        assert_eq!(self.changes.iter().collect::<Vec<_>>(), changes);
    }
}

pub(crate) fn record(body: Body) -> Record {
    Record {
        schema: SCHEMA.to_owned(),
        recorded_at: moment(100),
        actor: "test".to_owned(),
        acted_by: None,
        min_writer: None,
        body,
    }
}

fn of(step: &Step, fact: Fact, observation: usize) -> FactOf {
    FactOf {
        party: party(),
        observation: EntryIndex(u64::try_from(observation).unwrap()),
        observed_at: moment(step.shown),
        fact,
    }
}

/// The parts of a fact when hardly anything fits one record.
pub(crate) fn parts(of: &FactOf, bytes_max: usize) -> Vec<Body> {
    let sizes = Sizes {
        piece_bytes_max: bytes_max,
        ..Sizes::OF_RECORDS
    };
    let pieces = cut_to(of.fact.clone(), &sizes).pieces;
    let count = u64::try_from(pieces.len()).unwrap();
    (1..)
        .zip(pieces)
        .map(|(part, piece)| {
            Body::FactPart(FactPart {
                party: of.party.clone(),
                observation: of.observation,
                observed_at: of.observed_at,
                part,
                parts: count,
                continued: piece.continued,
                fact: piece.fact,
            })
        })
        .collect()
}

/// The facts without the entries in which they stand: those of parts are others.
fn without_entries(mut facts: CustomerFacts) -> CustomerFacts {
    for change in &mut facts.control_changes {
        change.entry = EntryIndex(0);
    }
    facts.entra_users.iter_mut().for_each(|l| l.entries.clear());
    facts
        .directory_users
        .iter_mut()
        .for_each(|l| l.entries.clear());
    facts
        .role_assignments
        .iter_mut()
        .for_each(|l| l.entries.clear());
    facts
        .restore_tests
        .iter_mut()
        .for_each(|l| l.entries.clear());
    facts
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn every_history_of_batches_is_folded_as_by_the_slow_reference(history in steps(), settle in any::<u32>()) {
        let (mut ledger, mut slow) = (Ledger::default(), Slow::default());
        for (version, step) in history.iter().enumerate() {
            let index = EntryIndex(u64::try_from(version).unwrap());
            let fact = fact(step, version);
            slow.apply(&fact, (moment(step.shown), index));
            ledger.apply(index, &record(Body::Fact(of(step, fact, version)))).unwrap();
            slow.same_as(&ledger.facts(&party(), moment(200)).unwrap());
            if settle.rotate_right(u32::try_from(version).unwrap()) & 1 == 1 {
                ledger.settle();
                slow.same_as(&ledger.history(&party()).unwrap().unwrap().facts);
            }
        }
    }

    #[test]
    fn a_history_in_parts_is_folded_as_the_same_history_in_single_records(history in steps(), bytes_max in 1..2_000_usize) {
        let (mut single, mut cut, mut next) = (Ledger::default(), Ledger::default(), 0);
        for (version, step) in history.iter().enumerate() {
            let of = of(step, fact(step, version), version);
            let before = cut.facts(&party(), moment(200)).unwrap();
            for body in parts(&of, bytes_max) {
                // Until the last part is there, nothing is known of it.
                prop_assert_eq!(&cut.facts(&party(), moment(200)).unwrap(), &before);
                cut.apply(EntryIndex(next), &record(body)).unwrap();
                next += 1;
            }
            single.apply(EntryIndex(u64::try_from(version).unwrap()), &record(Body::Fact(of))).unwrap();
            prop_assert_eq!(
                without_entries(cut.facts(&party(), moment(200)).unwrap()),
                without_entries(single.facts(&party(), moment(200)).unwrap())
            );
        }
    }
}
