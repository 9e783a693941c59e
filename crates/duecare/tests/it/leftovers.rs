//! What killed writes leave, and rights that are too wide: told before anything is mended, mended
//! only on demand.

use crate::app::App;
use duecare_model::{PartyId, SystemClock};
use duecare_store::{Workspace, WorkspaceOptions};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A frame as a killed write leaves it: it says that more follows than is there.
fn tear(app: &App) -> PathBuf {
    let segment = app.root().join("data/log/records/0000000000000000.sealed");
    let mut bytes = std::fs::read(&segment).unwrap();
    bytes.extend([0, 0, 16, 0, 1, 2, 3]);
    std::fs::write(&segment, bytes).unwrap();
    segment
}

fn told(document: &serde_json::Value) -> String {
    document.to_string()
}

#[test]
fn remains_of_a_write_are_told_by_verify_and_doctor_alike_and_mended_on_demand() {
    let app = App::with_customer();
    let segment = tear(&app);
    let torn = std::fs::read(&segment).unwrap();
    let root = app.root().display().to_string();
    let log = app.root().join("data/log").display().to_string();
    let sentence = "remains of an unfinished write: records/0000000000000000.sealed (7 bytes); they lie beyond";
    for target in [&root, &log] {
        let said = app.ok(&["verify", target]);
        assert!(said.contains(sentence), "{said}");
    }
    let doctor = app.json(0, &["doctor"]);
    assert!(told(&doctor).contains(sentence), "{doctor}");
    assert_eq!(
        std::fs::read(&segment).unwrap(),
        torn,
        "doctor has looked, and no more"
    );
    let doctor = app.json(0, &["doctor", "--repair"]);
    assert!(told(&doctor).contains(sentence), "{doctor}");
    assert!(told(&doctor).contains("removed now"), "{doctor}");
    let said = app.ok(&["verify", &root]);
    assert!(!said.contains("remains of"), "{said}");
    assert_eq!(std::fs::read(&segment).unwrap().len() + 7, torn.len());
}

#[test]
fn leftovers_are_named_by_doctor_and_removed_only_when_it_is_told_to() {
    let app = App::with_customer();
    let left = ["keys/subjects/0123.tmp", "state/head.tmp"].map(|name| app.root().join(name));
    for path in &left {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, b"half").unwrap();
    }
    let doctor = app.json(0, &["doctor"]);
    for path in &left {
        assert!(
            told(&doctor).contains(&path.display().to_string()),
            "{doctor}"
        );
        assert!(path.exists());
    }
    app.json(0, &["doctor", "--repair"]);
    assert!(left.iter().all(|path| !path.exists()));
}

fn files_of(folder: &Path) -> Vec<PathBuf> {
    let items = std::fs::read_dir(folder).unwrap();
    let mut files: Vec<PathBuf> = items.map(|item| item.unwrap().path()).collect();
    files.sort();
    files
}

#[test]
fn bytes_that_no_record_names_are_told_and_removed_on_demand_and_no_others() {
    let app = App::with_customer();
    let given = app.root().join("users.json");
    std::fs::write(
        &given,
        r#"{"@odata.context":"https://graph.microsoft.com/v1.0/$metadata#users","value":[{"id":"u1","displayName":"A. Owner"}]}"#,
    )
    .unwrap();
    app.ok(&[
        "import",
        &given.display().to_string(),
        "--customer",
        "bakery",
    ]);
    let blobs = app.root().join("data/log/blobs");
    let named = files_of(&blobs);
    assert_eq!(named.len(), 1);
    // As a command leaves it that is killed before it records what it kept.
    let options = WorkspaceOptions::with_clock(Arc::new(SystemClock));
    let mut workspace = Workspace::open(&app.root(), "test", options).unwrap();
    let bakery = PartyId::new("bakery").unwrap();
    workspace.put_blob(&bakery, b"half an import").unwrap();
    drop(workspace);
    assert_eq!(files_of(&blobs).len(), 2);
    let doctor = app.json(0, &["doctor"]);
    assert!(
        told(&doctor).contains("sealed files that no record names: 1"),
        "{doctor}"
    );
    assert_eq!(files_of(&blobs).len(), 2, "doctor has looked, and no more");
    let doctor = app.json(0, &["doctor", "--repair"]);
    assert!(told(&doctor).contains("removed now"), "{doctor}");
    assert_eq!(files_of(&blobs), named);
    assert!(!told(&app.json(0, &["doctor"])).contains("no record names"));
    app.ok(&["verify", &app.root().display().to_string()]);
}

#[cfg(unix)]
#[test]
fn keys_and_evidence_are_their_owners_alone_and_doctor_mends_what_is_not() {
    use std::os::unix::fs::PermissionsExt as _;
    let app = App::with_customer();
    let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let folders = ["keys", "keys/subjects", "data", "state"].map(|name| app.root().join(name));
    for folder in &folders {
        assert_eq!(mode(folder), 0o700, "{}", folder.display());
    }
    let keys = ["keys", "keys/subjects"].map(|name| app.root().join(name));
    let files = keys
        .iter()
        .flat_map(|folder| std::fs::read_dir(folder).unwrap());
    let files: Vec<PathBuf> = files
        .map(|item| item.unwrap().path())
        .filter(|p| p.is_file())
        .collect();
    assert!(files.len() > 1, "{files:?}");
    for file in &files {
        assert_eq!(mode(file), 0o600, "{}", file.display());
    }
    let wide = [&files[0], &folders[2]];
    for path in wide {
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o755)).unwrap();
    }
    let doctor = app.json(
        if files[0].ends_with("duecare.key") {
            3
        } else {
            0
        },
        &["doctor"],
    );
    assert!(
        told(&doctor).contains("others on this machine may read"),
        "{doctor}"
    );
    assert_eq!(mode(wide[1]), 0o755);
    app.run(&["doctor", "--repair"]);
    assert_eq!((mode(wide[0]), mode(wide[1])), (0o600, 0o700));
}

/// Everything below a folder: rights, time of change and content.
#[cfg(unix)]
fn all_of(
    folder: &Path,
) -> std::collections::BTreeMap<PathBuf, (u32, std::time::SystemTime, Vec<u8>)> {
    use std::os::unix::fs::PermissionsExt as _;
    let mut all = std::collections::BTreeMap::new();
    let mut open = vec![folder.to_owned()];
    while let Some(path) = open.pop() {
        let about = std::fs::metadata(&path).unwrap();
        let bytes = if about.is_dir() {
            open.extend(files_of(&path));
            Vec::new()
        } else {
            std::fs::read(&path).unwrap()
        };
        let seen = (about.permissions().mode(), about.modified().unwrap(), bytes);
        all.insert(path, seen);
    }
    all
}

/// Leaves the log as a command does that is killed after its head was moved and before its
/// checkpoint was: entries and head are those of after, the checkpoint and its tile of before.
#[cfg(unix)]
fn die_before_the_checkpoint(app: &App) {
    let before = all_of(&app.root().join("data/log"));
    app.code(3, &["check"]);
    for (path, (_, _, bytes)) in before {
        if path.ends_with("checkpoint") || (!path.exists() && !bytes.is_empty()) {
            std::fs::write(path, bytes).unwrap();
        }
    }
}

/// What may have befallen a workspace.
#[cfg(unix)]
type Mishap = fn(&App);

#[cfg(unix)]
const MISHAPS: [(&str, Mishap); 10] = [
    ("none", |_| {}),
    ("a torn write", |app| {
        tear(app);
    }),
    ("a checkpoint behind its head", |app| {
        die_before_the_checkpoint(app);
    }),
    ("no head", |app| {
        std::fs::remove_file(app.root().join("state/head")).unwrap();
    }),
    ("a damaged head", |app| {
        std::fs::write(app.root().join("state/head"), b"half").unwrap();
    }),
    ("half a key file", |app| {
        std::fs::write(app.root().join("keys/duecare.key.tmp"), b"half").unwrap();
    }),
    ("no key file", |app| {
        std::fs::remove_file(app.root().join("keys/duecare.key")).unwrap();
    }),
    ("a begun erasure", |app| {
        std::fs::write(app.root().join("data/log/erasing"), b"{").unwrap();
    }),
    ("a lock file of a killed command", |app| {
        std::fs::write(
            app.root().join("data/lock"),
            b"process 4711 (duecare import)\n",
        )
        .unwrap();
    }),
    ("a checkpoint that is none", |app| {
        std::fs::write(app.root().join("data/log/checkpoint"), b"none").unwrap();
    }),
];

#[cfg(unix)]
#[test]
fn whatever_befell_the_workspace_doctor_without_repair_touches_nothing() {
    for (mishap, befall) in MISHAPS {
        let app = App::with_customer();
        befall(&app);
        let before = all_of(&app.root());
        let out = app.run(&["doctor", "--format", "json"]);
        let told = String::from_utf8_lossy(&out.stdout).into_owned();
        assert!(told.contains("duecare.doctor/1"), "{mishap}: {told}");
        let changed = all_of(&app.root());
        assert!(changed == before, "{mishap}: {told}");
    }
}

#[cfg(unix)]
#[test]
fn doctor_waits_for_nobody_and_tells_what_a_cut_off_command_left_to_be_finished() {
    let app = App::with_customer();
    let options = WorkspaceOptions::with_clock(Arc::new(SystemClock));
    let held = Workspace::open(&app.root(), "test", options).unwrap();
    let doctor = app.json(0, &["doctor", "--no-wait"]);
    assert!(!told(&doctor).contains("another program"), "{doctor}");
    drop(held);
    die_before_the_checkpoint(&app);
    let doctor = app.json(0, &["doctor"]);
    assert!(told(&doctor).contains("unfinished write"), "{doctor}");
    app.json(0, &["doctor", "--repair"]);
    let doctor = app.json(0, &["doctor"]);
    assert!(!told(&doctor).contains("unfinished write"), "{doctor}");
    assert!(told(&doctor).contains("as the newest"), "{doctor}");
}
