//! Commands that only show something, beside another process that writes.

use crate::app::App;
use duecare_model::SystemClock;
use duecare_store::{Workspace, WorkspaceOptions};
use std::sync::Arc;

const SHOWING: [&[&str]; 10] = [
    &["party", "list"],
    &["party", "show", "bakery"],
    &["scope", "show", "--customer", "bakery"],
    &["notice", "list"],
    &["log", "checkpoint"],
    &["log", "checkpoint", "--size", "2"],
    &["log", "prove", "1"],
    &["log", "prove-consistency", "1"],
    &["log", "show", "1"],
    &["log", "key"],
];

#[test]
fn who_only_looks_waits_for_nobody_and_shows_the_same() {
    let app = App::with_customer();
    let before: Vec<String> = SHOWING.iter().map(|words| app.ok(words)).collect();
    let options = WorkspaceOptions::with_clock(Arc::new(SystemClock));
    let writer = Workspace::open(&app.root(), "somebody else", options).unwrap();
    for (words, before) in SHOWING.iter().zip(before) {
        let shown = app.run(words);
        let told = String::from_utf8_lossy(&shown.stderr);
        assert!(shown.status.success(), "{words:?}: {told}");
        assert_eq!(told, "", "{words:?}");
        assert_eq!(String::from_utf8_lossy(&shown.stdout), before, "{words:?}");
    }
    drop(writer);
}

#[test]
fn who_only_looks_leaves_everything_as_it_was_and_is_told_of_an_older_copy() {
    let app = App::with_customer();
    let all = || {
        let mut all = Vec::new();
        for folder in ["data", "state", "keys"] {
            gather(&app.root().join(folder), &mut all);
        }
        all
    };
    let before = all();
    for words in SHOWING {
        app.ok(words);
    }
    assert!(!before.is_empty());
    assert_eq!(all(), before);

    let head = app.root().join("state/head");
    let kept = std::fs::read(&head).unwrap();
    std::fs::remove_file(&head).unwrap();
    for words in SHOWING {
        let shown = app.run(words);
        let told = String::from_utf8_lossy(&shown.stderr);
        assert!(shown.status.success() && told.contains("DC-20"), "{told}");
    }
    assert!(!head.exists());
    std::fs::write(&head, kept).unwrap();
    app.ok(&["party", "list"]);
}

fn gather(folder: &std::path::Path, into: &mut Vec<(std::path::PathBuf, Vec<u8>)>) {
    let mut entries: Vec<_> = std::fs::read_dir(folder).unwrap().flatten().collect();
    entries.sort_by_key(std::fs::DirEntry::path);
    for entry in entries {
        if entry.path().is_dir() {
            gather(&entry.path(), into);
        } else {
            into.push((entry.path(), std::fs::read(entry.path()).unwrap()));
        }
    }
}

/// As after an upgrade, whose version makes the projection by itself.
#[test]
fn who_only_looks_makes_a_missing_projection_once_and_no_other_difference() {
    let app = App::with_customer();
    let projection = app.root().join("data/projection");
    std::fs::remove_file(&projection).unwrap();
    let list = |words: &[&str]| app.ok(&[words, &["party", "list"]].concat());
    let before = |folder: &str| {
        let mut all = Vec::new();
        gather(&app.root().join(folder), &mut all);
        all.retain(|(path, _)| *path != projection);
        all
    };
    let all = ["data", "state", "keys"].map(before);
    let shown = list(&[]);
    let made = std::fs::read(&projection).unwrap();
    assert_eq!(["data", "state", "keys"].map(before), all);
    assert_eq!(list(&[]), shown);
    assert_eq!(std::fs::read(&projection).unwrap(), made, "it is made once");

    // Beside somebody who writes nothing is made, and nobody is kept waiting.
    std::fs::remove_file(&projection).unwrap();
    let options = WorkspaceOptions::with_clock(Arc::new(SystemClock));
    let writer = Workspace::open(&app.root(), "somebody else", options).unwrap();
    let _ = std::fs::remove_file(&projection);
    assert_eq!(list(&["--no-wait"]), shown);
    assert!(!projection.exists());
    drop(writer);
}
