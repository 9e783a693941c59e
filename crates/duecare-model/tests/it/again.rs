//! A log that names what a source says again answers as the log in which it was recorded whole.

use crate::folding::{Step, batch, fact, moment, parts, party, record};
use duecare_model::facts::{EntraGroup, Fact};
use duecare_model::record::{
    Body, Erased, ErasureScope, FactAgain, FactOf, Observation, ObservedBasis, Record,
};
use duecare_model::{CustomerFacts, Dates, EntryIndex, Ledger, LedgerError, Timestamp};
use proptest::prelude::*;
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};

/// What a source does.
#[derive(Debug, Clone)]
enum Said {
    /// Something, in records of so many bytes.
    New(Step, usize),
    /// Once more what it said at that place, shown at that time.
    Again(usize, i64),
}

fn told(step: &Step, version: usize) -> Fact {
    let known = step.ids.first().copied().unwrap_or_default();
    match step.kind {
        0..=4 => fact(step, version),
        5 => Fact::SecurityDefaults(from(json!({"enabled": known % 2 == 0}))),
        6 => Fact::EligibleRoles(from(json!({"count": known, "complete": step.complete}))),
        7 => Fact::EntraGroups(batch::<EntraGroup>(true, &step.ids, |id| {
            json!({"id": format!("g{}", id % 3), "display_name": format!("v{version}"),
                   "members": [{"id": format!("u{id}")}], "complete": step.complete})
        })),
        8 => Fact::GroupAccess(batch(true, &step.ids, |id| {
            json!({"group": format!("g{}", id % 3), "kind": "owners", "complete": step.complete,
                   "people": [{"id": format!("u{version}")}]})
        })),
        9 => Fact::Activity(batch(step.complete, &step.ids, |id| {
            json!({"id": format!("e{id}"), "occurred_at": moment(i64::from(id)),
                   "operation": "o", "status": "s"})
        })),
        10 => Fact::Papers(batch(step.complete, &step.ids, |id| {
            json!({"reference": format!("r{id}"), "kind": "contract", "dated": "2026-01-01",
                   "says": "s"})
        })),
        _ => Fact::Mail(from(
            json!({"message_id": format!("m{known}"), "subject": "s"}),
        )),
    }
}

fn from<T: serde::de::DeserializeOwned>(value: serde_json::Value) -> T {
    serde_json::from_value(value).unwrap()
}

fn said() -> impl Strategy<Value = Vec<Said>> {
    let ids = proptest::collection::vec(0..9_u8, 0..5);
    let new = (0..12_u8, ids, any::<bool>(), 0..9_i64, 1..600_usize);
    let new = new.prop_map(|(kind, ids, complete, shown, bytes)| {
        let step = Step {
            kind,
            ids,
            complete,
            shown,
        };
        Said::New(step, bytes)
    });
    let again = (any::<prop::sample::Index>(), 0..9_i64);
    let again = again.prop_map(|(of, shown)| Said::Again(of.index(1 << 20), shown));
    proptest::collection::vec(prop_oneof![3 => new, 2 => again], 1..20)
}

/// A log, with the step in which each of its entries was recorded.
#[derive(Default)]
struct Log {
    records: Vec<Record>,
    steps: Vec<usize>,
}

impl Log {
    fn next(&self) -> EntryIndex {
        EntryIndex(u64::try_from(self.records.len()).unwrap())
    }

    fn push(&mut self, step: usize, body: Body) -> EntryIndex {
        let index = self.next();
        let recorded_at = moment(100 + i64::try_from(step).unwrap());
        let record = Record {
            recorded_at,
            ..record(body)
        };
        self.records.push(record);
        self.steps.push(step);
        index
    }

    fn observe(&mut self, step: usize, shown: i64) -> EntryIndex {
        // Some are typed, so that the ledger has to tell which is which.
        let typed = step.is_multiple_of(3);
        let format = if typed {
            "duecare-inventory"
        } else {
            "graph-users"
        };
        self.push(
            step,
            Body::Observation(Observation {
                party: party(),
                name: "f".to_owned(),
                format: format.to_owned(),
                sha256: String::new(),
                size_bytes: 1,
                blob: String::new(),
                observed_at: moment(shown),
                observed_basis: ObservedBasis::Given,
                occurred_at: None,
                reader: "test".to_owned(),
                likenesses: Vec::new(),
            }),
        )
    }

    fn tell(
        &mut self,
        step: usize,
        (fact, bytes): (Fact, usize),
        shown: i64,
    ) -> BTreeSet<EntryIndex> {
        let observation = self.observe(step, shown);
        let of = FactOf {
            party: party(),
            observation,
            observed_at: moment(shown),
            fact,
        };
        let mut bodies = parts(&of, bytes);
        if bodies.len() == 1 {
            bodies = vec![Body::Fact(of)];
        }
        bodies
            .into_iter()
            .map(|body| self.push(step, body))
            .collect()
    }

    /// Gives all records but the erased ones to a ledger, as a store does.
    fn read(&self, mut ledger: Ledger, erased: &BTreeSet<EntryIndex>) -> Ledger {
        for (at, record) in (0..).map(EntryIndex).zip(&self.records) {
            if erased.contains(&at) {
                ledger.pass_over(at);
                continue;
            }
            let wanted = ledger.wants(record).iter();
            let readable = wanted.filter(|entry| !erased.contains(entry));
            let repeated: Vec<Record> = readable
                .map(|entry| self.records[usize::try_from(entry.0).unwrap()].clone())
                .collect();
            ledger.apply_with(at, record, Some(&repeated)).unwrap();
        }
        ledger
    }

    /// What is known, with the step of each entry in its place.
    fn known(&self, ledger: &Ledger) -> serde_json::Value {
        let of_step = |entry: EntryIndex| {
            let step = self.steps[usize::try_from(entry.0).unwrap()];
            EntryIndex(u64::try_from(step).unwrap())
        };
        let mut facts = ledger.facts(&party(), moment(300)).unwrap();
        renumber(&mut facts, &of_step);
        let history = ledger.history(&party()).unwrap();
        let history = history.map(|history| {
            let source = |entry| history.source_of(entry).map(|seen| of_step(seen.index));
            let activity = history.activity.iter();
            let activity: Vec<_> = activity
                .map(|e| json!([of_step(e.index), &e.value]))
                .collect();
            let papers = history.papers.iter();
            let papers: Vec<_> = papers
                .map(|e| json!([of_step(e.index), source(e.index), &e.value]))
                .collect();
            let mails = history.mails.iter();
            let mails: Vec<_> = mails
                .map(|e| json!([of_step(e.index), source(e.index), &e.value]))
                .collect();
            json!([activity, papers, mails, history.observations.len()])
        });
        json!([facts, history])
    }
}

fn renumber(facts: &mut CustomerFacts, of_step: &dyn Fn(EntryIndex) -> EntryIndex) {
    let all = |entries: &mut Vec<EntryIndex>| {
        for entry in entries.iter_mut() {
            *entry = of_step(*entry);
        }
        entries.dedup();
    };
    let lists = [
        facts.entra_users.as_mut().map(|l| &mut l.entries),
        facts.directory_users.as_mut().map(|l| &mut l.entries),
        facts.role_assignments.as_mut().map(|l| &mut l.entries),
        facts.restore_tests.as_mut().map(|l| &mut l.entries),
    ];
    lists.into_iter().flatten().for_each(all);
    let singles = [
        facts.cloud_seen.as_mut().map(|s| &mut s.entry),
        facts.security_defaults.as_mut().map(|s| &mut s.entry),
        facts.eligible_roles.as_mut().map(|s| &mut s.entry),
    ];
    let groups = facts.entra_groups.iter_mut().map(|s| &mut s.entry);
    let access = facts.group_access.iter_mut().map(|s| &mut s.entry);
    let changes = facts.control_changes.iter_mut().map(|s| &mut s.entry);
    let singles = singles.into_iter().flatten();
    for entry in singles.chain(groups).chain(access).chain(changes) {
        *entry = of_step(*entry);
    }
    facts.typed = facts.typed.iter().map(|entry| of_step(*entry)).collect();
}

/// The same said twice: recorded whole each time, and named the second time. With the entries that
/// hold what each step says in the second log, and what each step repeats.
struct Both {
    whole: Log,
    named: Log,
    held: BTreeMap<usize, BTreeSet<EntryIndex>>,
    repeats: BTreeMap<usize, (usize, EntryIndex)>,
}

fn both(story: &[Said]) -> Both {
    let (mut whole, mut named) = (Log::default(), Log::default());
    let mut first: BTreeMap<usize, (Fact, usize)> = BTreeMap::new();
    let (mut held, mut repeats) = (BTreeMap::new(), BTreeMap::new());
    for (at, one) in story.iter().enumerate() {
        match one {
            Said::New(step, bytes) => {
                let fact = (told(step, at), *bytes);
                whole.tell(at, fact.clone(), step.shown);
                held.insert(at, named.tell(at, fact.clone(), step.shown));
                first.insert(at, fact);
            }
            Said::Again(of, shown) if !first.is_empty() => {
                let (of, fact) = first.iter().nth(of % first.len()).unwrap();
                whole.tell(at, fact.clone(), *shown);
                let observation = named.observe(at, *shown);
                let again = FactAgain {
                    party: party(),
                    observation,
                    observed_at: moment(*shown),
                    fact: fact.0.kind(),
                    repeats: held[of].iter().copied().collect(),
                    sha256: String::new(),
                    size_bytes: 1,
                };
                repeats.insert(at, (*of, named.push(at, Body::FactAgain(again))));
            }
            Said::Again(..) => {}
        }
    }
    Both {
        whole,
        named,
        held,
        repeats,
    }
}

/// The log up to and with a step.
fn until(log: &Log, step: usize) -> Log {
    let end = log.steps.partition_point(|of| *of <= step);
    Log {
        records: log.records[..end].to_vec(),
        steps: log.steps[..end].to_vec(),
    }
}

fn ledgers(at: Option<i64>) -> Ledger {
    at.map_or_else(Ledger::default, |at| {
        Ledger::observed_by(Dates::default(), moment(at))
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn what_is_named_is_known_as_what_is_recorded_whole_at_every_moment(
        story in said(), settle in any::<u32>(),
    ) {
        let both = both(&story);
        let none = BTreeSet::new();
        for step in 0..story.len() {
            let (whole, named) = (until(&both.whole, step), until(&both.named, step));
            let mut of_whole = whole.read(Ledger::default(), &none);
            let mut of_named = named.read(Ledger::default(), &none);
            if settle.rotate_right(u32::try_from(step).unwrap()) & 1 == 1 {
                of_whole.settle();
                of_named.settle();
            }
            prop_assert_eq!(named.known(&of_named), whole.known(&of_whole));
        }
    }

    #[test]
    fn as_sources_had_shown_by_any_day_it_is_the_same(story in said(), at in -1..130_i64) {
        let both = both(&story);
        let none = BTreeSet::new();
        let of_whole = both.whole.read(ledgers(Some(at)), &none);
        let of_named = both.named.read(ledgers(Some(at)), &none);
        prop_assert_eq!(both.named.known(&of_named), both.whole.known(&of_whole));
    }

    #[test]
    fn of_what_was_erased_a_repetition_brings_nothing_back_and_is_told_as_unreadable(
        story in said(), which in any::<prop::sample::Index>(),
    ) {
        let mut both = both(&story);
        prop_assume!(!both.held.is_empty());
        let (step, entries) = both.held.iter().nth(which.index(both.held.len())).unwrap();
        let erased = entries.clone();
        let unreadable: BTreeSet<EntryIndex> = both.repeats.values()
            .filter(|(of, _)| of == step).map(|(_, entry)| *entry).collect();
        both.named.push(story.len(), Body::Erased(Erased {
            party: party(),
            scope: ErasureScope::Party,
            entries: erased.iter().copied().collect(),
            fields: None,
            blobs: 0,
            ground: String::new(),
        }));
        let ledger = both.named.read(Ledger::default(), &erased);
        let newer: BTreeSet<EntryIndex> =
            ledger.facts(&party(), moment(300)).unwrap().newer.into_iter().collect();
        prop_assert_eq!(&newer, &unreadable);
        // All else is as if it had not been said again.
        let silent: BTreeSet<EntryIndex> = erased.union(&unreadable).copied().collect();
        let without = both.named.read(Ledger::default(), &silent);
        let facts = |ledger: &Ledger| {
            let mut facts = ledger.facts(&party(), moment(300)).unwrap();
            facts.newer.clear();
            facts.typed.retain(|entry| !unreadable.contains(entry));
            facts
        };
        prop_assert_eq!(facts(&ledger), facts(&without));
        prop_assert!(ledger.lost().is_empty());
    }
}

fn users(version: usize) -> Fact {
    let ids = vec![1, 2, 3];
    let step = Step {
        kind: 0,
        ids,
        complete: true,
        shown: 0,
    };
    fact(&step, version)
}

fn again(observation: EntryIndex, repeats: &[EntryIndex], shown: i64) -> FactAgain {
    FactAgain {
        party: party(),
        observation,
        observed_at: moment(shown),
        fact: users(0).kind(),
        repeats: repeats.to_vec(),
        sha256: String::new(),
        size_bytes: 1,
    }
}

#[test]
fn a_list_that_stays_as_it_is_is_not_read_again_however_often_it_is_said() {
    let mut log = Log::default();
    let held: Vec<EntryIndex> = log.tell(0, (users(0), 1), 0).into_iter().collect();
    assert_eq!(held.len(), 3);
    let mut ledger = log.read(Ledger::default(), &BTreeSet::new());
    for day in 1..4_i64 {
        let next = EntryIndex(log.next().0);
        let record = record(Body::FactAgain(again(EntryIndex(0), &held, day)));
        assert_eq!(ledger.wants(&record), [], "day {day}");
        ledger.apply(next, &record).unwrap();
        log.records.push(record);
        log.steps.push(1);
        let facts = ledger.facts(&party(), moment(50)).unwrap();
        let list = facts.entra_users.unwrap();
        assert_eq!(
            (list.items.len(), list.observed_at, list.entries),
            (3, moment(day), vec![next])
        );
    }
    // An older showing changes nothing, and has to be looked at.
    let older = record(Body::FactAgain(again(EntryIndex(0), &held, 1)));
    assert_eq!(ledger.wants(&older), held);
}

#[test]
fn a_repetition_of_what_is_no_whole_fact_of_that_party_and_kind_says_nothing() {
    let mut log = Log::default();
    let held: Vec<EntryIndex> = log.tell(0, (users(0), 1), 0).into_iter().collect();
    let ledger = log.read(Ledger::default(), &BTreeSet::new());
    let records = |entries: &[EntryIndex]| -> Vec<Record> {
        let at = entries.iter().map(|e| usize::try_from(e.0).unwrap());
        at.map(|at| log.records[at].clone()).collect()
    };
    let says_nothing = |of: FactAgain, repeated: Option<&[Record]>| {
        let mut ledger = ledger.clone();
        let about = of.party.clone();
        let known = ledger.facts(&about, moment(300)).unwrap();
        let done = ledger.apply_with(log.next(), &record(Body::FactAgain(of)), repeated);
        if repeated.is_none() {
            assert!(matches!(done, Err(LedgerError::Part { .. })), "{done:?}");
            return;
        }
        done.unwrap();
        let facts = ledger.facts(&about, moment(300)).unwrap();
        assert_eq!(facts.newer, [log.next()]);
        assert_eq!(facts.entra_users, known.entra_users);
    };
    let entry = EntryIndex(0);
    let two = &held[..2];
    says_nothing(again(entry, two, 1), Some(&records(two)));
    let backwards: Vec<EntryIndex> = held.iter().rev().copied().collect();
    says_nothing(again(entry, &backwards, 1), Some(&records(&backwards)));
    says_nothing(
        again(entry, &[EntryIndex(0)], 1),
        Some(&records(&[EntryIndex(0)])),
    );
    says_nothing(again(entry, &[], 1), Some(&[]));
    says_nothing(again(entry, two, 1), None);
    let other = FactAgain {
        party: duecare_model::PartyId::new("mill").unwrap(),
        ..again(entry, &held, 1)
    };
    says_nothing(other, Some(&records(&held)));
    let other = FactAgain {
        fact: Fact::SecurityDefaults(from(json!({"enabled": true}))).kind(),
        ..again(entry, &held, 1)
    };
    says_nothing(other, Some(&records(&held)));
}

#[test]
fn what_is_said_again_where_nothing_of_it_can_be_read_leaves_no_list() {
    let mut log = Log::default();
    let held: Vec<EntryIndex> = log.tell(0, (users(0), 1), 0).into_iter().collect();
    let observation = log.observe(1, 5);
    log.push(1, Body::FactAgain(again(observation, &held, 5)));
    let erased = held.iter().copied().collect();
    let ledger = log.read(Ledger::default(), &erased);
    let at: Timestamp = moment(60);
    let facts = ledger.facts(&party(), at).unwrap();
    assert_eq!((facts.entra_users, facts.newer.len()), (None, 1));
    let about: Vec<&str> = ledger
        .newer_about(&party())
        .map(|n| n.value.kind.as_str())
        .collect();
    assert_eq!(about, ["fact-again"]);
}
