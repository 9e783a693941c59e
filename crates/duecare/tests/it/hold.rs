//! Holds: sealed dossiers from the first suspicion, and nothing that a later command can undo.

use crate::app::App;
use serde_json::Value;

fn hold(app: &App, more: &[&str]) -> Value {
    let words = [&["dossier", "hold", "--customer", "bakery"], more].concat();
    app.json(0, &words)
}

fn kinds(app: &App) -> Vec<String> {
    let mut kinds = Vec::new();
    for index in 0.. {
        let shown = app.run(&["log", "show", &index.to_string()]);
        if !shown.status.success() {
            return kinds;
        }
        let record: Value = serde_json::from_slice(&shown.stdout).unwrap();
        kinds.push(record["kind"].as_str().unwrap().to_owned());
    }
    kinds
}

#[test]
fn a_hold_is_an_entry_first_and_keeps_a_dossier_that_verifies() {
    let app = App::with_customer();
    let held = hold(&app, &["--reason", "ransomware", "--since", "2026-01-02"]);
    assert_eq!(held["schema"], "duecare.hold/1");
    assert_eq!(held["held"], true);
    let (entry, kept) = (&held["entry"], &held["kept"]["entry"]);
    assert_eq!(entry.as_u64().unwrap() + 1, kept.as_u64().unwrap());
    let file = app.path("kept.asice").display().to_string();
    let written = app.json(0, &["dossier", "kept", &kept.to_string(), "--out", &file]);
    assert_eq!(written["sha256"], held["kept"]["sha256"]);
    app.ok(&["verify", &file]);
    assert!(
        app.complaint(2, &["dossier", "kept", &entry.to_string(), "--out", &file])
            .contains("DC-1123"),
        "the hold itself is no dossier"
    );
    app.ok(&["verify", &app.root().display().to_string()]);
}

#[test]
fn a_held_customer_is_kept_at_most_once_a_day_and_a_released_one_never() {
    let app = App::with_customer();
    hold(&app, &["--reason", "claim"]);
    app.code(3, &["check"]);
    let kept = |app: &App| {
        let all = kinds(app);
        all.iter().filter(|kind| *kind == "dossier-issued").count()
    };
    assert_eq!(kept(&app), 1, "the one of the hold is not a day old");
    assert_eq!(
        hold(&app, &["--reason", "settled", "--release"])["held"],
        false
    );
    let again = [
        "dossier",
        "hold",
        "--customer",
        "bakery",
        "--reason",
        "x",
        "--release",
    ];
    assert!(app.complaint(2, &again).contains("DC-1121"));
    app.code(3, &["check"]);
    assert_eq!(kept(&app), 1);
}

#[test]
fn a_hold_without_a_reason_or_dated_ahead_records_nothing() {
    let app = App::with_customer();
    let before = kinds(&app).len();
    let words = ["dossier", "hold", "--customer", "bakery", "--reason", " "];
    assert!(app.complaint(2, &words).contains("DC-1120"));
    let ahead = [
        "dossier",
        "hold",
        "--customer",
        "bakery",
        "--reason",
        "x",
        "--since",
        "2199-01-01",
    ];
    assert!(app.complaint(2, &ahead).contains("DC-1111"));
    let unknown = ["dossier", "hold", "--customer", "nobody", "--reason", "x"];
    assert!(app.complaint(2, &unknown).contains("DC-1101"));
    assert_eq!(kinds(&app).len(), before);
}
