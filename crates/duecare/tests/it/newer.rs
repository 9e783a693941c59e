//! A log that a newer version went on with: it opens, what is not understood turns nothing green, and
//! nothing is written where the newer version forbids it.

use crate::app::App;
use duecare_log::{FileHeads, Journal};
use duecare_proof::{Keys, NewRecord, OsSalts, RealDisk};
use duecare_store::Paths;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Adds a record as only a later version could.
fn add(app: &App, subject: &str, record: &Value) -> u64 {
    let paths = Paths::new(&app.root());
    let keys = Keys::load(&paths.key()).unwrap();
    let disk = Arc::new(RealDisk);
    let heads = FileHeads::new(Arc::<RealDisk>::clone(&disk), &paths.state());
    let salts = Box::new(OsSalts);
    let mut journal =
        Journal::open_guarded(disk, &paths.log(), &keys, salts, Arc::new(heads)).unwrap();
    let plain = duecare_model::is_plain;
    let sealed = NewRecord::seal(subject, record, &plain, &mut OsSalts).unwrap();
    journal.append(&[sealed]).unwrap().start
}

fn record(kind: &str, body: &Value) -> Value {
    let at = duecare_model::Clock::now(&duecare_model::SystemClock);
    json!({"schema": "duecare.record/1", "recorded_at": at.to_string(), "actor": "later",
        "dossiers_signed": true, "kind": kind, "body": body})
}

/// The verdicts of a customer, each with whether it names a newer version.
fn verdicts(app: &App, customer: &str) -> Vec<(String, bool)> {
    let out = app.run(&["check", "--customer", customer, "--format", "json"]);
    assert!(matches!(out.status.code(), Some(0 | 3)), "{out:?}");
    let document: Value = serde_json::from_slice(&out.stdout).unwrap();
    let all = document["customers"][0]["verdicts"].as_array().unwrap();
    let told = |v: &Value| {
        let verdict = v["verdict"].as_str().unwrap().to_owned();
        (
            verdict,
            v["reasons"].to_string().contains("a newer one wrote them"),
        )
    };
    all.iter().map(told).collect()
}

fn all_unknown(app: &App, customer: &str) -> bool {
    let unknown = |(verdict, named): &(String, bool)| verdict == "unknown" && *named;
    verdicts(app, customer).iter().all(unknown)
}

#[test]
fn a_log_from_the_future_opens_and_turns_nothing_green() {
    let app = App::with_customer();
    let mill = [
        "party", "add", "mill", "--name", "Mill", "--role", "customer",
    ];
    app.ok(&[&mill[..], &["--parent", "provider"]].concat());
    let fact = json!({"party": "bakery", "observation": 3, "observed_at": "2026-01-01T00:00:00Z",
        "fact": "moon-phase", "value": {"phase": "full"}});
    let entry = add(&app, "bakery", &record("fact", &fact));
    assert!(all_unknown(&app, "bakery"));
    assert!(verdicts(&app, "mill").iter().all(|(_, named)| !named));
    let told = app.complaint(0, &["party", "list"]);
    assert!(
        told.contains(&format!("the first is {entry} (fact moon-phase)")),
        "{told}"
    );
    assert!(app.ok(&["doctor"]).contains("entries of a newer version"));
    // No signal of what could not be read is no quiet.
    let watched = app.json(0, &["watch", "--once"]);
    let spots = watched["blind_spots"].as_array().unwrap();
    let newer = spots.iter().find(|spot| spot["reason"] == "newer-records");
    assert_eq!(newer.unwrap()["customer"], "bakery");

    // What it knows goes on: recording, and a dossier with the entry and its gap in every answer.
    let dossier = app.path("bakery.asice").display().to_string();
    app.ok(&["dossier", "--customer", "bakery", "--out", &dossier]);
    app.ok(&["verify", &dossier]);
    let listed = app.json(0, &["verify", &dossier]);
    assert!(listed.to_string().contains("duecare.verify/1"), "{listed}");

    // One that names nobody may speak of anybody, and is handed out to none.
    let oath = json!({"oath": "Hidden Person"});
    add(&app, "", &record("oath-taken", &oath));
    assert!(all_unknown(&app, "mill"));
    let dossier = app.path("mill.asice").display().to_string();
    app.ok(&["dossier", "--customer", "mill", "--out", &dossier]);
    let bytes = std::fs::read(&dossier).unwrap();
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut document = String::new();
    let mut member = archive.by_name("dossier.json").unwrap();
    std::io::Read::read_to_string(&mut member, &mut document).unwrap();
    assert!(!document.contains("Hidden Person"));
    assert!(!document.contains("\"grade\": \"answered\""), "{document}");
}

#[test]
fn a_log_that_asks_for_a_newer_writer_is_read_verified_and_not_written() {
    let app = App::with_customer();
    let mut future = record("oath-taken", &json!({"party": "bakery"}));
    future["min_writer"] = json!(u32::MAX);
    add(&app, "bakery", &future);
    let size = || app.json(0, &["party", "list"])["parties"][0]["entry"].clone();
    let before = size();
    let files = kept(&app.root());
    let root = app.root().display().to_string();
    app.ok(&["verify", &root]);
    let file = app.write("notes/x.json", r#"{"value":[]}"#);
    for words in [
        vec![
            "party", "add", "farm", "--name", "Farm", "--role", "customer",
        ],
        vec!["check"],
        vec!["import", &file, "--customer", "bakery"],
    ] {
        let told = app.complaint(1, &words);
        assert!(told.contains("DC-1020"), "{words:?}: {told}");
    }
    assert_eq!(size(), before);
    let today = app.run(&["check", "--as-of", "2026-01-01"]);
    assert!(matches!(today.status.code(), Some(0 | 3)), "{today:?}");
    // A dossier can be handed out as from every log that may only be read, and says that it is none
    // of its entries.
    let dossier = app.path("bakery.asice").display().to_string();
    let words = ["dossier", "--customer", "bakery", "--out", &dossier];
    assert_eq!(app.json(0, &words)["recorded"], false);
    app.ok(&["verify", &dossier]);
    assert_eq!(kept(&app.root()), files);
}

/// Every file of a workspace but its lock, with its size.
fn kept(folder: &Path) -> BTreeMap<PathBuf, u64> {
    let mut found = BTreeMap::new();
    for item in std::fs::read_dir(folder).unwrap() {
        let path = item.unwrap().path();
        if path.is_dir() {
            found.extend(kept(&path));
        } else if !path.ends_with("lock") {
            found.insert(path.clone(), path.metadata().unwrap().len());
        }
    }
    found
}
