//! Sources from outside: a drop folder from its setting up to its removal, in every form of answer.

use crate::app::{App, outside_data};
use serde_json::Value;

const DEFAULTS: &str = r#"{"@odata.context": "https://graph.microsoft.com/v1.0/$metadata#policies/identitySecurityDefaultsEnforcementPolicy/$entity", "isEnabled": false}"#;

fn drop_folder(app: &App) -> String {
    let folder = app.path("drop");
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.display().to_string();
    app.ok(&[
        "source",
        "add",
        "folder",
        "drop",
        "--customer",
        "bakery",
        "--set",
        "settle_seconds=0",
        "--every",
        "5m",
        &path,
    ]);
    path
}

fn only(document: &Value, list: &str) -> Value {
    let all = document[list].as_array().unwrap();
    assert_eq!(all.len(), 1, "{document}");
    all[0].clone()
}

#[test]
fn a_drop_folder_is_read_once_told_in_every_state_and_its_changes_bear_who_made_them() {
    let app = App::with_customer();
    assert!(app.ok(&["source", "list"]).contains("source add folder"));
    let path = drop_folder(&app);
    let listed = only(&app.json(0, &["source", "list"]), "sources");
    assert_eq!(listed["blind"]["reason"], "source-never-read");

    // An empty folder is a failure and no silence, and a word of it is recorded.
    let empty = only(&app.json(3, &["collect"]), "runs");
    assert_eq!(
        (&empty["result"], &empty["problem"]["code"]),
        (&"failed".into(), &3102.into())
    );
    app.write("drop/defaults.json", DEFAULTS);
    app.write("drop/users.json.part", "{");
    app.json(0, &["source", "test", "drop"]);
    let due = only(&app.json(0, &["collect"]), "runs");
    assert_eq!(due["result"], "not-due");
    let ran = only(&app.json(0, &["collect", "--source", "drop"]), "runs");
    assert_eq!(
        (&ran["result"], &ran["taken"], &ran["waiting"]),
        (&"read".into(), &1.into(), &1.into())
    );
    assert_eq!(ran["files"][0]["facts"], 1);
    let again = only(&app.json(0, &["collect", "--now"]), "runs");
    assert_eq!(
        (&again["taken"], &again["entry"]),
        (&0.into(), &Value::Null)
    );
    assert!(app.ok(&["collect", "--now"]).contains("nothing new"));

    // A stray file is refused and told, and the good ones count.
    app.write("drop/notes.bin", [0, 159, 146, 150]);
    let ran = only(&app.json(0, &["collect", "--now"]), "runs");
    assert_eq!((&ran["taken"], &ran["refused"]), (&1.into(), &1.into()));

    app.code(2, &["source", "pause", "drop", "--reason", " "]);
    app.ok(&["source", "pause", "drop", "--reason", "the share moves"]);
    let paused = only(&app.json(3, &["collect", "--source", "drop"]), "runs");
    assert_eq!(
        (&paused["result"], &paused["entry"]),
        (&"paused".into(), &Value::Null)
    );
    let listed = only(&app.json(0, &["source", "list"]), "sources");
    assert_eq!(listed["blind"]["reason"], "source-paused");
    let change = &listed["changes"][1];
    assert_eq!(
        (&change["state"], &change["account"], &change["reason"]),
        (
            &"paused".into(),
            &"tester".into(),
            &"the share moves".into()
        )
    );
    app.code(2, &["source", "pause", "drop", "--reason", "again"]);
    app.ok(&["source", "resume", "drop"]);
    app.ok(&["collect"]);
    app.ok(&["source", "remove", "drop", "--reason", "done"]);
    app.code(2, &["source", "test", "drop"]);
    let settings = std::fs::read_to_string(app.path("ws/sources.toml")).unwrap();
    assert!(!settings.contains(&path), "{settings}");
    assert!(
        app.path("drop/defaults.json").exists(),
        "files stay where they are"
    );
}

#[test]
fn nothing_of_how_a_source_is_read_stands_in_the_log_or_in_a_dossier() {
    let app = App::with_customer();
    let path = drop_folder(&app);
    app.write("drop/defaults.json", DEFAULTS);
    app.ok(&["collect"]);
    let out = app.path("d.asice").display().to_string();
    app.ok(&["dossier", "--customer", "bakery", "--out", &out]);
    app.ok(&["verify", &out]);
    let mut zip = zip::ZipArchive::new(std::fs::File::open(&out).unwrap()).unwrap();
    let (mut looked, mut told) = (0, false);
    for at in 0..zip.len() {
        let mut bytes = Vec::new();
        std::io::Read::read_to_end(&mut zip.by_index(at).unwrap(), &mut bytes).unwrap();
        let text = String::from_utf8_lossy(&bytes);
        assert!(!text.contains(&path), "the path stands in the dossier");
        told |= text.contains("\"kind\":\"source\"");
        looked += 1;
    }
    assert!(looked > 5 && told);
}

#[test]
fn wrong_usage_records_nothing() {
    let app = App::with_customer();
    let path = app.path("").display().to_string();
    let before = app.json(0, &["source", "list"]);
    let added = |kind: &str, name: &str, customer: &str, more: &[&str]| {
        let words = ["source", "add", kind, name, "--customer", customer];
        app.code(2, &[&words[..], more].concat());
    };
    added("oracle", "x", "bakery", &[&path]);
    added("folder", "x", "nobody", &[&path]);
    added("folder", "X", "bakery", &[&path]);
    added("folder", "x", "bakery", &[]);
    added("folder", "x", "bakery", &["/no/such/place"]);
    added("folder", "x", "bakery", &["--every", "1s", &path]);
    added("folder", "x", "bakery", &["--every", "soon", &path]);
    added("folder", "x", "bakery", &["--stale-after", "1h", &path]);
    added("folder", "x", "bakery", &["--set", "colour=red", &path]);
    app.code(2, &["source", "resume", "x"]);
    app.code(2, &["collect", "--source", "x"]);
    app.code(2, &["collect", "--customer", "nobody"]);
    assert_eq!(app.json(0, &["source", "list"]), before);
}

/// The newcomer's path, with files that others wrote.
#[test]
fn real_exports_dropped_into_a_folder_give_the_verdicts_that_an_import_of_them_gives() {
    let Some(data) = outside_data("") else { return };
    let mut found = Vec::new();
    walk(&data, &mut found);
    assert!(!found.is_empty());
    let (dropped, imported) = (App::with_customer(), App::with_customer());
    drop_folder(&dropped);
    std::fs::create_dir_all(imported.path("drop")).unwrap();
    for app in [&dropped, &imported] {
        for (number, path) in found.iter().enumerate() {
            let name = path.file_name().unwrap().to_string_lossy();
            std::fs::copy(path, app.path(&format!("drop/{number:03}-{name}"))).unwrap();
        }
    }
    let ran = only(&dropped.json(2, &["collect"]), "runs");
    assert_eq!(ran["result"], "read");
    assert!(ran["taken"].as_u64().unwrap() > 5, "{}", ran["taken"]);
    let folder = imported.path("drop").display().to_string();
    imported.json(2, &["import", &folder, "--customer", "bakery"]);
    let verdicts = |app: &App| -> Vec<(String, String)> {
        let out = app.run(&["check", "--format", "json"]);
        let document: Value = serde_json::from_slice(&out.stdout).unwrap();
        let all = document["customers"][0]["verdicts"].as_array().unwrap();
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        let pair = |v: &Value| (text(&v["control"]), text(&v["verdict"]));
        all.iter().map(pair).collect()
    };
    assert_eq!(verdicts(&dropped), verdicts(&imported));
    let again = only(&dropped.json(0, &["collect", "--now"]), "runs");
    assert_eq!(again["taken"], 0);
}

/// Small files, so that the test stays quick.
fn walk(folder: &std::path::Path, into: &mut Vec<std::path::PathBuf>) {
    let mut all: Vec<_> = std::fs::read_dir(folder).unwrap().flatten().collect();
    all.sort_by_key(std::fs::DirEntry::path);
    for entry in all {
        let about = entry.metadata().unwrap();
        if about.is_dir() {
            walk(&entry.path(), into);
        } else if about.is_file() && about.len() < 200_000 && into.len() < 60 {
            into.push(entry.path());
        }
    }
}
