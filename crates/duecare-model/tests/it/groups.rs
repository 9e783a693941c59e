//! What is known of a group, whatever answers came in whatever order.

use crate::folding::{moment, party, record};
use duecare_model::facts::{Batch, EntraGroup, Fact, GroupAccess, GroupAccessKind, GroupPrincipal};
use duecare_model::record::{Body, FactOf};
use duecare_model::{CustomerFacts, EntryIndex, Ledger};
use proptest::prelude::*;
use serde_json::json;
use std::collections::BTreeSet;

/// The facts after these, each shown at its minute.
fn folded(facts: Vec<(i64, Fact)>) -> CustomerFacts {
    let mut ledger = Ledger::default();
    for (index, (minute, fact)) in (0..).zip(facts) {
        let of = FactOf {
            party: party(),
            observation: EntryIndex(index),
            observed_at: moment(minute * 60),
            fact,
        };
        ledger
            .apply(EntryIndex(index), &record(Body::Fact(of)))
            .unwrap();
    }
    ledger.facts(&party(), moment(100_000)).unwrap()
}

fn one<T>(item: T) -> Batch<T> {
    Batch {
        items: vec![item],
        complete: false,
    }
}

fn told(people: &[u8], complete: bool, capital: bool) -> Fact {
    let people = people.iter().map(|id| GroupPrincipal {
        id: format!("p{id}"),
        kind: None,
        relation: None,
        created_at: None,
        until: None,
    });
    Fact::GroupAccess(one(GroupAccess {
        group: if capital { "G" } else { "g" }.to_owned(),
        kind: GroupAccessKind::Eligible,
        people: people.collect(),
        complete,
    }))
}

proptest! {
    #[test]
    fn known_is_whoever_was_named_since_the_latest_whole_answer_in_any_order(
        answers in prop::collection::vec(
            (prop::collection::vec(0_u8..5, 0..4), any::<bool>(), any::<bool>(), 0_i64..6), 0..8),
    ) {
        // Hours apart: none of them are of one reading.
        let answers: Vec<_> = answers.into_iter().map(|(p, c, l, hour)| (p, c, l, hour * 60)).collect();
        let facts = answers
            .iter()
            .map(|(people, complete, capital, second)| (*second, told(people, *complete, *capital)));
        let facts = folded(facts.collect());
        let whole = answers.iter().filter(|(_, complete, _, _)| *complete);
        let latest = whole.map(|(_, _, _, second)| *second).max();
        let since = answers.iter().filter(|(_, _, _, second)| latest.is_none_or(|l| *second >= l));
        let expected: BTreeSet<String> = since
            .flat_map(|(people, ..)| people.iter().map(|id| format!("p{id}")))
            .collect();
        let seen = || facts.group_access.iter();
        let known: BTreeSet<String> = seen()
            .flat_map(|seen| seen.value.people.iter().map(|person| person.id.clone()))
            .collect();
        prop_assert_eq!(known, expected);
        prop_assert_eq!(seen().any(|seen| seen.value.complete), latest.is_some());
        let times: BTreeSet<_> = seen().filter(|s| s.value.complete).map(|s| s.observed_at).collect();
        prop_assert_eq!(times, latest.map(|minute| moment(minute * 60)).into_iter().collect::<BTreeSet<_>>());
    }
}

fn group(members: &[&str], complete: bool, other: &serde_json::Value) -> Fact {
    let members: Vec<_> = members.iter().map(|id| json!({ "id": id })).collect();
    let mut group = json!({ "id": "g", "members": members, "complete": complete });
    for (key, value) in other.as_object().unwrap() {
        group[key] = value.clone();
    }
    Fact::EntraGroups(one(serde_json::from_value(group).unwrap()))
}

fn known(facts: Vec<(i64, Fact)>) -> EntraGroup {
    folded(facts).entra_groups[0].value.clone()
}

#[test]
fn a_list_of_members_takes_nothing_away_of_what_else_is_known_of_the_group() {
    let told = json!({ "synced": true, "display_name": "Scanners" });
    for cut_first in [true, false] {
        let cut = (1, group(&["a", "b"], false, &told));
        let whole = (1, group(&["a", "b", "c"], true, &json!({})));
        let both = if cut_first {
            vec![cut, whole]
        } else {
            vec![whole, cut]
        };
        let group = known(both);
        assert_eq!((group.members.len(), group.complete), (3, true));
        assert_eq!(group.synced, Some(true));
        assert_eq!(group.display_name.as_deref(), Some("Scanners"));
    }
    let later = known(vec![
        (1, group(&["a"], true, &told)),
        (60, group(&["a"], false, &json!({}))),
    ]);
    assert!(
        !later.complete,
        "a newer reading that was cut is what is known"
    );
}

/// Answers of one reading about one group, in both orders and some minutes apart: how many members,
/// and whether all.
fn both(one: &Fact, other: &Fact) -> (usize, bool) {
    let told = |group: &EntraGroup| (group.members.len(), group.complete);
    let there = told(&known(vec![(1, one.clone()), (1, other.clone())]));
    for minute in [1, 16] {
        for (first, second) in [(1, minute), (minute, 1)] {
            let back = known(vec![(first, other.clone()), (second, one.clone())]);
            assert_eq!(told(&back), there, "{first} {second}");
        }
    }
    there
}

#[test]
fn a_later_reading_stands_for_itself_and_two_of_one_time_hold_together() {
    let list = |members: &[&str]| group(members, true, &json!({}));
    let gone = known(vec![(1, list(&["a", "b"])), (17, list(&["a"]))]);
    assert_eq!((gone.members.len(), gone.complete), (1, true));
    let people = |minute: i64| {
        let facts = folded(vec![
            (1, told(&[1], true, false)),
            (minute, told(&[], true, true)),
        ]);
        let seen = facts.group_access.iter();
        seen.map(|seen| seen.value.people.len()).sum::<usize>()
    };
    assert_eq!((people(1), people(16), people(17)), (1, 1, 0));
}

#[test]
fn of_two_answers_of_one_time_that_cannot_both_be_whole_neither_is() {
    let plain = json!({});
    let transitive = json!({ "transitive": true });
    let list = |members: &[&str], complete: bool| group(members, complete, &plain);
    assert_eq!(both(&list(&["a"], true), &list(&["a"], true)), (1, true));
    assert_eq!(both(&list(&["a"], true), &list(&["b"], false)), (2, false));
    assert_eq!(
        both(&list(&["a"], true), &list(&["a", "b"], true)),
        (2, false)
    );
    assert_eq!(both(&list(&["a"], false), &list(&["b"], false)), (2, false));
    let all = group(&["a", "b"], true, &transitive);
    assert_eq!(both(&all, &list(&["a"], true)), (2, true));
    assert_eq!(both(&all, &list(&["c"], true)), (3, false));
}
