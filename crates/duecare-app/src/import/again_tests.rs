//! What a source says again is named and not stored again, and is known as seen at the later time.

use super::batch_tests::workspace;
use super::{Became, Gathered, InputFile, run};
use crate::erase::{self, Request};
use duecare_model::record::{Body, FactAgain, Record};
use duecare_model::{CustomerFacts, EntryIndex, PartyId, Timestamp};
use duecare_store::Workspace;

fn users(of: &[u16], space: &str) -> String {
    let users: Vec<String> = of
        .iter()
        .map(|n| format!(r#"{{"id": "u{n}", "userPrincipalName": "anna.u{n}@mill.example"}}"#))
        .collect();
    format!(
        r#"{{"@odata.context": "https://graph.microsoft.com/v1.0/$metadata#users", "value": [{}]}}{space}"#,
        users.join(", ")
    )
}

pub(super) fn on(day: u8) -> Timestamp {
    format!("2026-06-{day:02}T08:00:00Z").parse().unwrap()
}

pub(super) fn import(workspace: &mut Workspace, day: u8, files: &[(&str, String)]) {
    let held = files.iter();
    let held = held.map(|(name, text)| InputFile::held(name, text.clone().into_bytes()));
    let gathered = Gathered {
        files: held.collect(),
        unread: Vec::new(),
    };
    let bakery = PartyId::new("bakery").unwrap();
    let imported = run(workspace, &bakery, gathered, Some(on(day)), &|_| {}).unwrap();
    assert!(imported.iter().all(|one| one.became == Became::Recorded));
}

/// The kinds of the records from `first` on.
pub(super) fn kinds(workspace: &Workspace, first: u64) -> Vec<String> {
    let kind = |index| {
        let bytes = workspace.journal().record(index).unwrap();
        let json: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
        json["kind"].as_str().unwrap().to_owned()
    };
    (first..workspace.journal().size()).map(kind).collect()
}

fn last_again(workspace: &Workspace) -> FactAgain {
    let last = workspace.journal().size() - 1;
    let bytes = workspace.journal().record(last).unwrap();
    match Record::read(&bytes).unwrap().body {
        Body::FactAgain(again) => again,
        other => panic!("{other:?}"),
    }
}

pub(super) fn facts(workspace: &Workspace) -> CustomerFacts {
    let bakery = PartyId::new("bakery").unwrap();
    workspace.ledger().facts(&bakery, workspace.now()).unwrap()
}

/// Of how many users something is known, and of when.
fn known(workspace: &Workspace) -> (usize, Timestamp) {
    let list = facts(workspace).entra_users.unwrap();
    (list.items.len(), list.observed_at)
}

#[test]
fn the_same_list_on_later_days_is_one_small_entry_each_and_known_as_of_that_day() {
    // A short list that is held, and one of which the items are read again.
    for count in [3, 60] {
        let folder = tempfile::tempdir().unwrap();
        let (mut workspace, bakery) = workspace(folder.path());
        let ids: Vec<u16> = (0..count).collect();
        import(&mut workspace, 1, &[("users.json", users(&ids, ""))]);
        let first = workspace.journal().size();
        let held: Vec<EntryIndex> = (3..first).map(EntryIndex).collect();
        for day in 2..5 {
            // Other bytes under another name: what counts is what they say.
            let space = " ".repeat(usize::from(day));
            let file = (format!("users-{day}.json"), users(&ids, &space));
            let size = workspace.journal().size();
            import(&mut workspace, day, &[(&file.0, file.1)]);
            assert_eq!(kinds(&workspace, size), ["observation", "fact-again"]);
            let again = last_again(&workspace);
            assert_eq!(again.repeats, held);
            assert_eq!(again.observation, EntryIndex(size));
            assert_eq!(known(&workspace), (usize::from(count), on(day)));
            let history = workspace.ledger().history(&bakery).unwrap().unwrap();
            let seen = &history.observations.last().unwrap().value;
            assert_eq!(
                (again.sha256, again.size_bytes),
                (seen.sha256.clone(), seen.size_bytes)
            );
            assert_eq!(seen.likenesses, []);
        }
        // What changed is recorded, and what comes back is named again.
        let size = workspace.journal().size();
        let more = [&ids[..], &[900]].concat();
        import(&mut workspace, 6, &[("users.json", users(&more, ""))]);
        assert_eq!(kinds(&workspace, size)[1], "fact");
        import(&mut workspace, 7, &[("users.json", users(&ids, "\n"))]);
        assert_eq!(last_again(&workspace).repeats, held);
        assert_eq!(known(&workspace), (usize::from(count), on(7)));
        // Whoever reads the log anew knows the same.
        let shown = workspace.as_observed(on(4)).unwrap();
        let shown = shown.facts(&bakery, on(9)).unwrap().entra_users.unwrap();
        assert_eq!(
            (shown.items.len(), shown.observed_at),
            (usize::from(count), on(4))
        );
        let later = workspace.as_of(workspace.now()).unwrap();
        let later = later.ledger.facts(&bakery, workspace.now()).unwrap();
        assert_eq!(later.entra_users, facts(&workspace).entra_users);
    }
}

#[test]
fn every_fact_of_a_file_is_judged_by_itself_and_pages_are_named_each() {
    let folder = tempfile::tempdir().unwrap();
    let (mut workspace, _) = workspace(folder.path());
    let page =
        |ids: &[u16]| users(ids, "").replace("\"value\"", "\"@odata.nextLink\": \"x\", \"value\"");
    let pages = |last: &[u16]| {
        [
            ("users-1.json", page(&[1, 2])),
            ("users-2.json", page(&[3, 4])),
            ("users-3.json", users(last, "")),
        ]
    };
    import(&mut workspace, 1, &pages(&[5]));
    let before = workspace.journal().size();
    import(&mut workspace, 2, &pages(&[6]));
    let all = kinds(&workspace, before);
    let count = |kind: &str| all.iter().filter(|one| *one == kind).count();
    assert_eq!(
        (count("observation"), count("fact-again"), count("fact")),
        (3, 2, 1)
    );
}

#[test]
fn what_was_said_before_a_name_in_it_was_erased_is_recorded_anew_when_it_is_said_again() {
    let folder = tempfile::tempdir().unwrap();
    let (mut workspace, bakery) = workspace(folder.path());
    import(&mut workspace, 1, &[("users.json", users(&[1, 2], ""))]);
    import(&mut workspace, 2, &[("users.json", users(&[1, 2], " "))]);
    let person = ["anna.u1@mill.example".to_owned()];
    let request = Request {
        party: &bakery,
        person: &person,
        ground: "asked for",
        early: false,
    };
    let erasure = erase::plan(&workspace, &request).unwrap();
    // The bytes of both days: the second name nobody in a field of their own records.
    assert_eq!(erasure.blobs.len(), 2);
    assert!(erasure.entries.contains(&3), "{:?}", erasure.entries);
    let outbox = workspace.paths().root.join("outbox");
    erase::apply(&mut workspace, &request, &erasure, &outbox).unwrap();
    let names = |workspace: &Workspace| -> Vec<String> {
        let list = facts(workspace).entra_users.unwrap().items;
        list.into_iter().map(|user| user.upn).collect()
    };
    let left = names(&workspace);
    assert!(left.iter().all(|name| name != &person[0]), "{left:?}");
    assert_eq!((left.len(), known(&workspace).1), (2, on(2)));
    let size = workspace.journal().size();
    import(&mut workspace, 3, &[("users.json", users(&[1, 2], "  "))]);
    assert_eq!(kinds(&workspace, size), ["observation", "fact"]);
    assert!(names(&workspace).contains(&person[0]));
}

#[test]
fn a_workspace_opened_anew_knows_what_was_said_again_and_names_it_further() {
    let folder = tempfile::tempdir().unwrap();
    let (mut workspace, bakery) = workspace(folder.path());
    import(&mut workspace, 1, &[("users.json", users(&[1, 2], ""))]);
    let change = users(&[9], "").replace("\"value\"", "\"@odata.nextLink\": \"x\", \"value\"");
    import(&mut workspace, 2, &[("part.json", change)]);
    import(&mut workspace, 3, &[("users.json", users(&[1, 2], " "))]);
    let here = facts(&workspace);
    drop(workspace);
    let options = duecare_store::WorkspaceOptions::with_clock(std::sync::Arc::new(
        duecare_model::SystemClock,
    ));
    let mut workspace = Workspace::open(folder.path(), "test", options).unwrap();
    let mut again = workspace.ledger().facts(&bakery, here.at).unwrap();
    again.at = here.at;
    assert_eq!(again, here);
    let size = workspace.journal().size();
    import(&mut workspace, 4, &[("users.json", users(&[1, 2], "   "))]);
    assert_eq!(kinds(&workspace, size), ["observation", "fact-again"]);
}
