//! Lists that are not held are recorded as they would be held: in tests both limits are a few
//! hundred bytes.

use super::batch_tests::workspace;
use super::{Became, Gathered, InputFile, run};
use duecare_connectors::{Context, Source, read};
use duecare_model::record::{Body, FactOf, FactPart, Record};
use duecare_model::{EntryIndex, PartyId, Timestamp};
use duecare_store::Workspace;
use proptest::prelude::*;
use sha2::Digest as _;

fn users(of: &[u16], next: bool, count: usize) -> String {
    let users: Vec<String> = of
        .iter()
        .map(|n| format!(r#"{{"id": "u{n}", "userPrincipalName": "u{n}@mill.example"}}"#))
        .collect();
    let next = if next {
        r#""@odata.nextLink": "x", "#
    } else {
        ""
    };
    format!(
        r#"{{"@odata.context": "https://graph.microsoft.com/v1.0/$metadata#users", {next}"@odata.count": {count}, "value": [{}]}}"#,
        users.join(", ")
    )
}

/// What was recorded of facts, with the observation that each is of; what is named as said before
/// (two pages may hold the same) as if it stood there.
fn recorded(workspace: &Workspace) -> Vec<Body> {
    let read = |index: EntryIndex| {
        let bytes = workspace.journal().record(index.0).unwrap();
        Record::read(&bytes).unwrap().body
    };
    let mut bodies = Vec::new();
    for index in (0..workspace.journal().size()).map(EntryIndex) {
        match read(index) {
            fact @ (Body::Fact(_) | Body::FactPart(_)) => bodies.push(fact),
            Body::FactAgain(again) => {
                bodies.extend(again.repeats.iter().map(|base| match read(*base) {
                    Body::Fact(of) => Body::Fact(FactOf {
                        observation: again.observation,
                        observed_at: again.observed_at,
                        ..of
                    }),
                    Body::FactPart(of) => Body::FactPart(FactPart {
                        observation: again.observation,
                        observed_at: again.observed_at,
                        ..of
                    }),
                    other => panic!("{other:?} is repeated"),
                }));
            }
            _ => {}
        }
    }
    bodies
}

/// The same, from the files as they are held.
fn expected(files: &[String], workspace: &Workspace) -> Vec<Body> {
    let bakery = PartyId::new("bakery").unwrap();
    let history = workspace.ledger().history(&bakery).unwrap().unwrap();
    let sources: Vec<Source> = files
        .iter()
        .enumerate()
        .map(|(n, text)| Source {
            name: format!("f{n}"),
            bytes: text.clone().into_bytes(),
        })
        .collect();
    let context = Context {
        route: &|_| None,
        progress: &|_| {},
    };
    let observed: Vec<(EntryIndex, Timestamp)> = history
        .observations
        .iter()
        .map(|seen| (seen.index, seen.value.observed_at))
        .collect();
    let readings = read(&sources, &context);
    readings
        .into_iter()
        .zip(observed)
        .flat_map(|(reading, (observation, observed_at))| {
            let party = bakery.clone();
            let of = move |routed: duecare_connectors::RoutedFact| FactOf {
                party: party.clone(),
                observation,
                observed_at,
                fact: routed.fact,
            };
            reading.facts.into_iter().map(of)
        })
        .flat_map(duecare_store::cut)
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn pages_are_recorded_the_same_whether_their_items_are_held_or_not(
        pages in proptest::collection::vec(proptest::collection::vec(0_u16..60, 0..24), 1..5),
        told in any::<bool>(),
    ) {
        let count = pages.iter().map(Vec::len).sum::<usize>() + usize::from(!told);
        let last = pages.len() - 1;
        let files: Vec<String> = pages
            .iter()
            .enumerate()
            // Each file has bytes of its own.
            .map(|(n, ids)| users(ids, n < last, count) + &" ".repeat(n))
            .collect();
        let folder = tempfile::tempdir().unwrap();
        let (mut workspace, bakery) = workspace(folder.path());
        let held = files.iter().enumerate();
        let gathered = Gathered {
            files: held.map(|(n, text)| InputFile::held(&format!("f{n}"), text.clone().into_bytes())).collect(),
            unread: Vec::new(),
        };
        let imported = run(&mut workspace, &bakery, gathered, None, &|_| {}).unwrap();
        prop_assert!(imported.iter().all(|one| one.became == Became::Recorded));
        prop_assert_eq!(recorded(&workspace), expected(&files, &workspace));
    }
}

#[test]
fn a_file_that_changes_between_two_readings_leaves_nothing_but_its_refusal() {
    let folder = tempfile::tempdir().unwrap();
    let (mut workspace, bakery) = workspace(folder.path());
    let ids: Vec<u16> = (0..60).collect();
    let path = folder.path().join("users.json");
    std::fs::write(&path, users(&ids, false, 60)).unwrap();
    let about = std::fs::metadata(&path).unwrap();
    let mut file = InputFile::on_disk(&path, &about, true);
    file.sha256 = sha2::Sha256::digest(std::fs::read(&path).unwrap()).into();
    let gathered = Gathered {
        files: vec![file],
        unread: Vec::new(),
    };
    let size = workspace.journal().size();
    // Told of every byte: the file is changed when all of it was sealed.
    let seen = std::cell::Cell::new(0_u64);
    let progress = |done: u64| {
        if done == 2 * about.len() && seen.replace(done) != done {
            std::fs::write(&path, users(&ids[1..], false, 59)).unwrap();
        }
    };
    let imported = run(&mut workspace, &bakery, gathered, None, &progress).unwrap();
    assert_eq!(imported[0].became, Became::Refused);
    assert_eq!(recorded(&workspace), Vec::new());
    // One refusal, no observation, and no bytes that nothing names.
    assert_eq!(workspace.journal().size(), size + 1);
    let blobs = workspace.paths().log().join("blobs");
    assert_eq!(std::fs::read_dir(blobs).unwrap().count(), 0);
}
