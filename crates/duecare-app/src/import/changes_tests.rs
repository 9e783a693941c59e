//! A list that differs little from the last is told as changes, and is known whole at every day.

use super::again_tests::{facts, import, kinds, on};
use super::batch_tests::workspace;
use crate::erase::{self, Request};
use duecare_model::record::{Body, FactChanges, Record};
use duecare_model::{EntryIndex, Listing};
use duecare_store::Workspace;
use proptest::prelude::*;

type Account = (u32, u32);

/// Accounts, each with its id and a mark of its version.
fn users(of: &[Account]) -> String {
    let users = of.iter().map(|(id, version)| {
        format!(r#"{{"id": "u{id}", "userPrincipalName": "anna.u{id}.v{version}@mill.example"}}"#)
    });
    format!(
        r#"{{"@odata.context": "https://graph.microsoft.com/v1.0/$metadata#users", "value": [{}]}}"#,
        users.collect::<Vec<_>>().join(", ")
    )
}

fn accounts(count: u32) -> Vec<Account> {
    (0..count).map(|id| (id, 0)).collect()
}

/// What changes from one day to the next: one account, one that goes, one that comes.
fn next(accounts: &mut Vec<Account>, day: u8) {
    let day = u32::from(day);
    let at = usize::try_from(day * 7).unwrap();
    accounts[at].1 = day;
    accounts.remove(at * 2);
    accounts.insert(at / 2, (1_000 + day, day));
}

fn last(workspace: &Workspace) -> FactChanges {
    let bytes = workspace.journal().record(workspace.journal().size() - 1);
    match Record::read(&bytes.unwrap()).unwrap().body {
        Body::FactChanges(changes) => changes,
        other => panic!("{other:?}"),
    }
}

fn told(list: &Listing<duecare_model::facts::EntraUser>) -> Vec<String> {
    let users = list.items.iter();
    users
        .map(|user| format!("{} {}", user.id, user.upn))
        .collect()
}

fn said(of: &[Account]) -> Vec<String> {
    let users = of.iter();
    users
        .map(|(id, version)| format!("u{id} anna.u{id}.v{version}@mill.example"))
        .collect()
}

#[test]
fn a_list_that_changes_a_little_every_day_is_told_as_changes_and_is_whole_as_of_each_day() {
    let folder = tempfile::tempdir().unwrap();
    let (mut workspace, bakery) = workspace(folder.path());
    let mut list = accounts(200);
    let mut days = Vec::new();
    let mut held: Vec<EntryIndex> = Vec::new();
    for day in 1..9 {
        let size = workspace.journal().size();
        // The name bears the day, as that of an export does.
        let name = format!("users-2026-06-{day:02}.json");
        import(&mut workspace, day, &[(&name, users(&list))]);
        let made = kinds(&workspace, size);
        if day == 1 {
            held.extend((size + 1..workspace.journal().size()).map(EntryIndex));
        } else {
            assert_eq!(made, ["observation", "fact-changes"], "day {day}");
            let changes = last(&workspace);
            assert_eq!(changes.repeats, held);
            assert_eq!(changes.fact.items(), 2);
            held.push(EntryIndex(size + 1));
        }
        let known = facts(&workspace).entra_users.unwrap();
        assert_eq!((told(&known), known.complete), (said(&list), true));
        assert_eq!(known.observed_at, on(day));
        days.push((workspace.now(), list.clone()));
        next(&mut list, day);
    }
    // What is said again of a list that was told as changes names all that holds it.
    let again = &days[3].1;
    import(&mut workspace, 10, &[("users.json", users(again))]);
    assert_eq!(told(&facts(&workspace).entra_users.unwrap()), said(again));
    for (day, (at, list)) in (1..).zip(&days) {
        let then = workspace.as_of(*at).unwrap();
        let then = then.ledger.facts(&bakery, *at).unwrap();
        assert_eq!(told(&then.entra_users.unwrap()), said(list));
        let shown = workspace.as_observed(on(day)).unwrap();
        let shown = shown.facts(&bakery, on(30)).unwrap();
        assert_eq!(told(&shown.entra_users.unwrap()), said(list));
    }
}

#[test]
fn a_list_is_recorded_whole_where_changes_would_not_be_smaller() {
    let folder = tempfile::tempdir().unwrap();
    let (mut workspace, _) = workspace(folder.path());
    let mut made = |day: u8, name: &str, list: &[Account]| {
        let size = workspace.journal().size();
        import(&mut workspace, day, &[(name, users(list))]);
        let known = facts(&workspace).entra_users.unwrap();
        assert_eq!(told(&known), said(list));
        kinds(&workspace, size)[1].clone()
    };
    assert!(made(1, "users.json", &accounts(200)).starts_with("fact"));
    // Most of it is another.
    let other: Vec<Account> = (0..200).map(|id| (id, u32::from(id > 50))).collect();
    assert_ne!(made(2, "users.json", &other), "fact-changes");
    // Turned round, hardly anything stays in its order.
    let back: Vec<Account> = other.iter().rev().copied().collect();
    assert_ne!(made(3, "users.json", &back), "fact-changes");
    // Of a file of another name nothing says that it lists the same.
    let more = [&back[..], &[(900, 0)]].concat();
    assert_ne!(made(4, "guests.json", &more), "fact-changes");
    let more = [&more[..], &[(901, 0)]].concat();
    assert_eq!(made(5, "guests.json", &more), "fact-changes");
    // Half of the list in changes, and the next is whole again.
    let mut list = more;
    let days = (6..20).map(|day| {
        for at in 0..40 {
            list[usize::from(day) + at * 3].1 = u32::from(day);
        }
        made(day, "guests.json", &list)
    });
    let days: Vec<String> = days.collect();
    let changes = days.iter().filter(|kind| *kind == "fact-changes").count();
    assert!((8..14).contains(&changes), "{days:?}");
}

#[test]
fn after_a_name_was_erased_the_list_is_known_without_it_and_is_told_whole_when_it_comes() {
    let folder = tempfile::tempdir().unwrap();
    let (mut workspace, bakery) = workspace(folder.path());
    let mut list = accounts(150);
    for day in 1..4 {
        import(&mut workspace, day, &[("users.json", users(&list))]);
        next(&mut list, day);
    }
    let person = ["anna.u100.v0@mill.example".to_owned()];
    let request = Request {
        party: &bakery,
        person: &person,
        ground: "asked for",
        early: false,
    };
    let erasure = erase::plan(&workspace, &request).unwrap();
    // The bytes of all three days name the person, and the record of the first alone.
    assert_eq!(erasure.blobs.len(), 3);
    let outbox = workspace.paths().root.join("outbox");
    erase::apply(&mut workspace, &request, &erasure, &outbox).unwrap();
    let known = facts(&workspace).entra_users.unwrap();
    let names = told(&known);
    assert_eq!((names.len(), known.observed_at), (150, on(3)));
    assert!(names.iter().all(|name| !name.contains("anna.u100.")));
    let size = workspace.journal().size();
    import(&mut workspace, 5, &[("users.json", users(&list))]);
    assert!(!kinds(&workspace, size).contains(&"fact-changes".to_owned()));
    assert_eq!(told(&facts(&workspace).entra_users.unwrap()), said(&list));
}

#[test]
fn pages_and_parts_are_told_as_changes_each_against_the_one_of_its_name() {
    let folder = tempfile::tempdir().unwrap();
    let (mut workspace, _) = workspace(folder.path());
    let list = accounts(400);
    let page =
        |of: &[Account]| users(of).replace("\"value\"", "\"@odata.nextLink\": \"x\", \"value\"");
    let mut day_of = |day: u8, list: &[Account]| {
        let (first, second) = list.split_at(200);
        let size = workspace.journal().size();
        let files = [
            ("users-a.json", page(first)),
            ("users-b.json", users(second)),
        ];
        import(&mut workspace, day, &files);
        let known = facts(&workspace).entra_users.unwrap();
        let mut names = told(&known);
        names.sort();
        (kinds(&workspace, size), names, known.complete)
    };
    let (_, _, complete) = day_of(1, &list);
    let mut changed = list.clone();
    changed[3].1 = 7;
    changed[300].1 = 7;
    let (made, names, still) = day_of(2, &changed);
    assert_eq!(
        made.iter().filter(|kind| *kind == "fact-changes").count(),
        2
    );
    let mut expected = said(&changed);
    expected.sort();
    assert_eq!((names, still), (expected, complete));
}

/// What happens to the list from one day to the next.
#[derive(Debug, Clone)]
enum Day {
    /// Accounts at these places change, go and come; the list is whole or a page of it.
    Edits(Vec<(prop::sample::Index, u8)>, bool),
    /// It comes in another order.
    Turned,
    /// Hardly anything of it stays.
    Other,
    /// A name of it is erased.
    Erased(prop::sample::Index),
}

fn days() -> impl Strategy<Value = Vec<Day>> {
    let edit = (any::<prop::sample::Index>(), 0..3_u8);
    let edits = (proptest::collection::vec(edit, 0..9), 0..4_u8);
    let edits = edits.prop_map(|(edits, page)| Day::Edits(edits, page > 0));
    let day = prop_oneof![
        8 => edits,
        1 => Just(Day::Turned),
        1 => Just(Day::Other),
        1 => any::<prop::sample::Index>().prop_map(Day::Erased),
    ];
    proptest::collection::vec(day, 2..9)
}

fn erase_name(workspace: &mut Workspace, name: &str) {
    let bakery = duecare_model::PartyId::new("bakery").unwrap();
    let person = [name.to_owned()];
    let request = Request {
        party: &bakery,
        person: &person,
        ground: "asked for",
        early: false,
    };
    let Ok(erasure) = erase::plan(workspace, &request) else {
        return;
    };
    let outbox = workspace.paths().root.join("outbox");
    erase::apply(workspace, &request, &erasure, &outbox).unwrap();
}

/// What is known at each of these moments, the places in the log left aside: what an erasure takes
/// is labelled by them.
fn answers(workspace: &Workspace, moments: &[duecare_model::Timestamp]) -> Vec<serde_json::Value> {
    let bakery = duecare_model::PartyId::new("bakery").unwrap();
    let moments = moments.iter();
    moments
        .map(|at| {
            let then = workspace.as_of(*at).unwrap();
            let facts = then.ledger.facts(&bakery, on(28)).unwrap();
            let list = facts.entra_users.as_ref().unwrap();
            let names = told(list)
                .into_iter()
                .map(|name| match name.split_once("erased-") {
                    Some((id, _)) => format!("{id}erased"),
                    None => name,
                });
            let names: Vec<String> = names.collect();
            serde_json::json!([
                names,
                list.complete,
                list.observed_at,
                list.read_at(),
                facts.newer
            ])
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn whatever_is_imported_and_erased_changes_answer_as_whole_lists_do(days in days()) {
        let folders = [tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap()];
        let mut both = folders.each_ref().map(|folder| workspace(folder.path()).0);
        let mut list = accounts(110);
        let mut moments = [Vec::new(), Vec::new()];
        for (n, day) in (1..).zip(&days) {
            let mut page = false;
            match day {
                Day::Edits(edits, whole) => {
                    page = !whole;
                    for (at, edit) in edits {
                        let at = at.index(list.len());
                        match edit {
                            0 => list[at].1 += u32::from(n),
                            1 => drop(list.remove(at)),
                            _ => list.insert(at, (1_000 + list[at].0 * 3 + u32::from(n), 0)),
                        }
                    }
                }
                Day::Turned => list.reverse(),
                Day::Other => list.iter_mut().for_each(|one| one.1 += 7),
                Day::Erased(which) => {
                    let (id, version) = list[which.index(list.len())];
                    for workspace in &mut both {
                        erase_name(workspace, &format!("anna.u{id}.v{version}@mill.example"));
                    }
                }
            }
            let mut text = users(&list);
            if page {
                text = text.replace("\"value\"", "\"@odata.nextLink\": \"x\", \"value\"");
            }
            // Of files that all have other names, no list is told as changes.
            let other = format!("{}.json", char::from(b'a' + n));
            for (at, name) in ["users.json", &other].into_iter().enumerate() {
                import(&mut both[at], n, &[(name, text.clone())]);
                moments[at].push(both[at].now());
            }
        }
        let all = kinds(&both[1], 0);
        prop_assert!(all.iter().all(|kind| kind != "fact-changes"));
        prop_assert_eq!(answers(&both[0], &moments[0]), answers(&both[1], &moments[1]));
    }
}
