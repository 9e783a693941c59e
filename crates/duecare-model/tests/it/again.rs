//! A log that names what a source says again answers as the log in which it was recorded whole.

use crate::folding::{Step, batch, fact, moment, parts, party, record};
use duecare_model::facts::{EntraGroup, Fact, FactKind};
use duecare_model::record::{
    Body, Erased, ErasureScope, FactAgain, FactChanges, FactOf, Observation, ObservedBasis, Record,
    Stretch,
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
    /// A list that differs from that of that place by what is done at each of its items.
    Changed(usize, Vec<Edit>, Step),
}

/// What is done at an item of a list.
#[derive(Debug, Clone, Copy)]
enum Edit {
    Keep,
    LeaveOut,
    Change(u8),
    AddBefore(u8),
}

/// The list after the edits, with the items that are new in it and the stretches that tell it; `None`
/// where changes of such a fact are never told.
fn edited(
    of: &Fact,
    edits: &[Edit],
    (step, at): (&Step, usize),
) -> Option<(Fact, Fact, Vec<Stretch>)> {
    of.each_written(&mut |_| {})?;
    let kind = [
        FactKind::EntraUsers,
        FactKind::DirectoryUsers,
        FactKind::RoleAssignments,
        FactKind::RestoreTests,
    ];
    let kind = kind.iter().position(|kind| *kind == of.kind())?;
    let mut value = serde_json::to_value(of).unwrap();
    let items = value["value"]["items"].as_array().unwrap().clone();
    let (mut list, mut new, mut stretches) = (Vec::new(), Vec::new(), Vec::new());
    let fresh = |id: u8| {
        let step = Step {
            kind: u8::try_from(kind).unwrap(),
            ids: vec![id],
            ..step.clone()
        };
        serde_json::to_value(fact(&step, at)).unwrap()["value"]["items"][0].clone()
    };
    let keep = [Edit::Keep];
    let edits = if edits.is_empty() { &keep } else { edits };
    for (item, edit) in items.into_iter().zip(edits.iter().cycle()) {
        let (kept, added) = match edit {
            Edit::Keep => (Some(item), None),
            Edit::LeaveOut => (None, None),
            Edit::Change(id) => (None, Some(fresh(*id))),
            Edit::AddBefore(id) => (Some(item), Some(fresh(*id))),
        };
        stretches.push([u64::from(kept.is_none()), 0, u64::from(added.is_some())]);
        stretches.push([0, u64::from(kept.is_some()), 0]);
        list.extend(added.clone());
        new.extend(added);
        list.extend(kept);
    }
    value["value"]["complete"] = json!(step.complete);
    value["value"]["items"] = json!(list);
    let whole = from(value.clone());
    value["value"]["items"] = json!(new);
    Some((whole, from(value), stretches))
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
    let edit = prop_oneof![
        4 => Just(Edit::Keep),
        1 => Just(Edit::LeaveOut),
        1 => (0..9_u8).prop_map(Edit::Change),
        1 => (0..9_u8).prop_map(Edit::AddBefore),
    ];
    let edits = proptest::collection::vec(edit, 0..6);
    let changed = (any::<prop::sample::Index>(), edits, 0..4_u8, 0..9_i64);
    let changed = changed.prop_map(|(of, edits, partial, shown)| {
        let step = Step {
            kind: 0,
            ids: Vec::new(),
            complete: partial > 0,
            shown,
        };
        // Mostly against the last, as the import does.
        let of = of.index(1 << 20);
        Said::Changed(
            if of.is_multiple_of(4) { of } else { usize::MAX },
            edits,
            step,
        )
    });
    proptest::collection::vec(prop_oneof![3 => new, 2 => again, 3 => changed], 1..20)
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

/// The same said twice: recorded whole each time, and named or told as changes where it can be. With
/// the entries that each step adds to the second log for what it says.
struct Both {
    whole: Log,
    named: Log,
    own: BTreeMap<usize, BTreeSet<EntryIndex>>,
}

/// A fact on record in both logs, with the entries that hold it in the second.
struct Held {
    fact: (Fact, usize),
    entries: Vec<EntryIndex>,
}

fn both(story: &[Said]) -> Both {
    let (mut whole, mut named) = (Log::default(), Log::default());
    let mut held: BTreeMap<usize, Held> = BTreeMap::new();
    let mut own: BTreeMap<usize, BTreeSet<EntryIndex>> = BTreeMap::new();
    for (at, one) in story.iter().enumerate() {
        match one {
            Said::New(step, bytes) => {
                let fact = (told(step, at), *bytes);
                whole.tell(at, fact.clone(), step.shown);
                let entries = named.tell(at, fact.clone(), step.shown);
                own.insert(at, entries.clone());
                let entries = entries.into_iter().collect();
                held.insert(at, Held { fact, entries });
            }
            Said::Again(of, shown) if !held.is_empty() => {
                let of = held.values().nth(of % held.len()).unwrap();
                whole.tell(at, of.fact.clone(), *shown);
                let observation = named.observe(at, *shown);
                let again = FactAgain {
                    party: party(),
                    observation,
                    observed_at: moment(*shown),
                    fact: of.fact.0.kind(),
                    repeats: of.entries.clone(),
                    sha256: String::new(),
                    size_bytes: 1,
                };
                named.push(at, Body::FactAgain(again));
            }
            Said::Changed(of, edits, step) if !held.is_empty() => {
                let of = held.values().nth((*of).min(held.len() - 1)).unwrap();
                let told = edited(&of.fact.0, edits, (step, at));
                let Some((list, new, stretches)) = told else {
                    continue;
                };
                let (fact, mut entries) = ((list, of.fact.1), of.entries.clone());
                whole.tell(at, fact.clone(), step.shown);
                let observation = named.observe(at, step.shown);
                let changes = FactChanges {
                    party: party(),
                    observation,
                    observed_at: moment(step.shown),
                    repeats: entries.clone(),
                    stretches,
                    fact: new,
                };
                let entry = named.push(at, Body::FactChanges(changes));
                own.insert(at, BTreeSet::from([entry]));
                entries.push(entry);
                held.insert(at, Held { fact, entries });
            }
            Said::Again(..) | Said::Changed(..) => {}
        }
    }
    Both { whole, named, own }
}

/// The entries that name an erased one, and are not erased themselves.
fn resting_on(log: &Log, erased: &BTreeSet<EntryIndex>) -> BTreeSet<EntryIndex> {
    let entries = (0..).map(EntryIndex).zip(&log.records);
    let resting = entries.filter(|(entry, record)| {
        let repeats = match &record.body {
            Body::FactAgain(of) => &of.repeats,
            Body::FactChanges(of) => &of.repeats,
            _ => return false,
        };
        !erased.contains(entry) && repeats.iter().any(|named| erased.contains(named))
    });
    resting.map(|(entry, _)| entry).collect()
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
    #![proptest_config(ProptestConfig::with_cases(400))]

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
        prop_assume!(!both.own.is_empty());
        let erased = both.own.values().nth(which.index(both.own.len())).unwrap().clone();
        let unreadable = resting_on(&both.named, &erased);
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

/// The log after every mark of a version was erased, or is withheld, wherever it stands.
fn without_version(log: &Log, version: usize) -> Log {
    let erased = |record: &Record| -> Record {
        let text = serde_json::to_string(record).unwrap();
        let text = text.replace(&format!("\"v{version}\""), "\"erased-1.1\"");
        serde_json::from_str(&text).unwrap()
    };
    Log {
        records: log.records.iter().map(erased).collect(),
        steps: log.steps.clone(),
    }
}

proptest! {
    #[test]
    fn a_text_that_is_erased_or_withheld_is_so_alike_in_what_is_named_and_in_what_is_whole(
        story in said(), which in any::<prop::sample::Index>(), at in -1..130_i64,
    ) {
        let both = both(&story);
        let version = which.index(story.len());
        let (whole, named) =
            (without_version(&both.whole, version), without_version(&both.named, version));
        let none = BTreeSet::new();
        for at in [None, Some(at)] {
            let of_whole = whole.read(ledgers(at), &none);
            let of_named = named.read(ledgers(at), &none);
            prop_assert_eq!(named.known(&of_named), whole.known(&of_whole));
        }
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
fn a_repetition_of_what_comes_after_it_is_never_filled_in() {
    let mut log = Log::default();
    let held: Vec<EntryIndex> = log.tell(0, (users(0), 1), 0).into_iter().collect();
    let records: Vec<Record> = held
        .iter()
        .map(|entry| log.records[usize::try_from(entry.0).unwrap()].clone())
        .collect();
    for index in [held[0], *held.last().unwrap()] {
        let mut ledger = Ledger::default();
        let ahead = record(Body::FactAgain(again(EntryIndex(0), &held, 1)));
        ledger.apply_with(index, &ahead, Some(&records)).unwrap();
        let facts = ledger.facts(&party(), moment(300)).unwrap();
        assert_eq!((facts.entra_users, facts.newer), (None, vec![index]));
    }
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
        .unwrap()
        .map(|n| n.value.kind.as_str())
        .collect();
    assert_eq!(about, ["fact-again"]);
}

/// Twenty accounts, and the same with one changed, one gone and one new.
fn accounts(ids: std::ops::Range<u8>, version: usize) -> Fact {
    let step = Step {
        kind: 0,
        ids: ids.collect(),
        complete: true,
        shown: 0,
    };
    fact(&step, version)
}

fn changes(observation: EntryIndex, repeats: &[EntryIndex], shown: i64) -> FactChanges {
    FactChanges {
        party: party(),
        observation,
        observed_at: moment(shown),
        repeats: repeats.to_vec(),
        stretches: vec![[0, 3, 0], [1, 0, 1], [0, 15, 0], [1, 0, 0]],
        fact: accounts(30..31, 1),
    }
}

#[test]
fn changes_of_the_list_that_is_known_are_made_in_it_and_nothing_is_read_again() {
    let mut log = Log::default();
    let mut held: Vec<EntryIndex> = log
        .tell(0, (accounts(0..20, 0), 300), 0)
        .into_iter()
        .collect();
    assert!(held.len() > 1, "{held:?}");
    let mut ledger = log.read(Ledger::default(), &BTreeSet::new());
    let next = log.next();
    let first = record(Body::FactChanges(changes(EntryIndex(0), &held, 1)));
    assert_eq!(ledger.wants(&first), []);
    ledger.apply(next, &first).unwrap();
    held.push(next);
    log.records.push(first);
    let list = ledger
        .facts(&party(), moment(50))
        .unwrap()
        .entra_users
        .unwrap();
    let ids: Vec<&str> = list.items.iter().map(|user| user.id.as_str()).collect();
    assert_eq!(ids.len(), 19);
    assert_eq!(
        (ids[2], ids[3], ids[4], ids[18]),
        ("u2", "u30", "u4", "u18")
    );
    assert_eq!((list.complete, list.observed_at), (true, moment(1)));
    // Said again, and then changed again, it is still the one that is known.
    let again = record(Body::FactAgain(again(EntryIndex(0), &held, 2)));
    assert_eq!(ledger.wants(&again), []);
    ledger.apply(log.next(), &again).unwrap();
    log.records.push(again);
    let second = FactChanges {
        stretches: vec![[18, 1, 0]],
        fact: accounts(0..0, 0),
        ..changes(EntryIndex(0), &held, 3)
    };
    let second = record(Body::FactChanges(second));
    assert_eq!(ledger.wants(&second), []);
    ledger.apply(log.next(), &second).unwrap();
    let list = ledger
        .facts(&party(), moment(50))
        .unwrap()
        .entra_users
        .unwrap();
    assert_eq!((list.items.len(), list.observed_at), (1, moment(3)));
}

#[test]
fn changes_that_do_not_fit_what_they_are_told_against_leave_the_list_as_it_was_and_nothing_green() {
    let mut log = Log::default();
    let held: Vec<EntryIndex> = log
        .tell(0, (accounts(0..20, 0), 300), 0)
        .into_iter()
        .collect();
    let ledger = log.read(Ledger::default(), &BTreeSet::new());
    let entry = EntryIndex(0);
    let good = changes(entry, &held, 1);
    let bad = [
        FactChanges {
            stretches: vec![[0, 3, 1]],
            ..good.clone()
        },
        FactChanges {
            stretches: vec![[0, 20, 2]],
            ..good.clone()
        },
        FactChanges {
            stretches: vec![[0, 21, 1]],
            ..good.clone()
        },
        FactChanges {
            stretches: vec![[u64::MAX, 21, 1]],
            ..good.clone()
        },
        FactChanges {
            stretches: Vec::new(),
            ..good.clone()
        },
        FactChanges {
            repeats: held[1..].to_vec(),
            ..good.clone()
        },
        FactChanges {
            repeats: Vec::new(),
            ..good.clone()
        },
        FactChanges {
            repeats: vec![entry],
            ..good.clone()
        },
        FactChanges {
            fact: told(
                &Step {
                    kind: 10,
                    ids: vec![1],
                    complete: true,
                    shown: 0,
                },
                1,
            ),
            ..good.clone()
        },
    ];
    let known = ledger.facts(&party(), moment(300)).unwrap().entra_users;
    for of in bad {
        let mut ledger = ledger.clone();
        let one = record(Body::FactChanges(of));
        let wanted = ledger.wants(&one).iter();
        let handed: Vec<Record> = wanted
            .map(|at| log.records[usize::try_from(at.0).unwrap()].clone())
            .collect();
        ledger.apply_with(log.next(), &one, Some(&handed)).unwrap();
        let facts = ledger.facts(&party(), moment(300)).unwrap();
        assert_eq!(facts.newer, [log.next()], "{one:?}");
        assert_eq!(facts.entra_users, known);
    }
}

#[test]
fn a_list_and_a_part_told_as_changes_to_it_are_not_taken_for_what_the_two_tell_together() {
    let step = |complete: bool, shown: i64| Step {
        kind: 0,
        ids: vec![1, 2],
        complete,
        shown,
    };
    let edits = vec![Edit::Keep, Edit::LeaveOut];
    let story = [
        Said::New(step(true, 0), 1_000),
        Said::Changed(0, edits, step(false, 1)),
        Said::Again(1, 2),
    ];
    let both = both(&story);
    let none = BTreeSet::new();
    let of_whole = both.whole.read(Ledger::default(), &none);
    let of_named = both.named.read(Ledger::default(), &none);
    assert_eq!(both.named.known(&of_named), both.whole.known(&of_whole));
    let list = of_named.facts(&party(), moment(300)).unwrap().entra_users;
    assert_eq!(list.unwrap().items.len(), 2);
}
