//! A workspace whose key file is sealed under a passphrase, from the first day to the last.

use crate::app::App;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

const FIRST: &str = "correct horse battery staple";
const SECOND: &str = "another four random words";

/// A workspace made under the first passphrase, and the files with three of them.
fn sealed() -> App {
    let app = App::empty();
    app.write("first", format!("{FIRST}\n"));
    app.write("second", format!("{SECOND}\n"));
    app.write("wrong", "this is none of the two\n");
    let root = app.root().display().to_string();
    let made = app.ok(&[
        "init",
        &root,
        "--provider",
        "us",
        "--passphrase-file",
        "first",
    ]);
    assert!(!made.contains(FIRST));
    app
}

fn add<'a>(passphrase: &'a [&'a str]) -> Vec<&'a str> {
    let words = ["party", "add", "us", "--name", "Us", "--role", "reseller"];
    [&words[..], passphrase].concat()
}

/// Every file of the workspace with its bytes.
fn bytes_of(root: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    fn walk(folder: &Path, into: &mut BTreeMap<PathBuf, Vec<u8>>) {
        for entry in std::fs::read_dir(folder).unwrap().flatten() {
            let path = entry.path();
            if path.is_dir() {
                walk(&path, into);
            } else {
                into.insert(path.clone(), std::fs::read(&path).unwrap());
            }
        }
    }
    let mut found = BTreeMap::new();
    walk(root, &mut found);
    found
}

fn holds(app: &App, secret: &str) -> bool {
    let found = bytes_of(&app.root());
    let mut all = found.values();
    all.any(|bytes| bytes.windows(secret.len()).any(|w| w == secret.as_bytes()))
}

#[test]
fn a_passphrase_is_set_used_mistaken_changed_and_removed() {
    let app = sealed();
    let first = ["--passphrase-file", "first"];
    let second = ["--passphrase-file", "second"];
    app.ok(&add(&first));

    // A wrong one and none: each its own code, and not one byte on the disk is another.
    let before = bytes_of(&app.root());
    let wrong = app.complaint(1, &add(&["--passphrase-file", "wrong"]));
    assert!(
        wrong.contains("DC-2071") && wrong.contains("verifiable with the public key"),
        "{wrong}"
    );
    assert!(!wrong.contains("this is none"), "{wrong}");
    let missing = app.complaint(1, &add(&[]));
    assert!(missing.contains("DC-2072"), "{missing}");
    let absent = app.complaint(2, &add(&["--passphrase-file", "nowhere"]));
    assert!(
        absent.contains("DC-1180") && absent.contains("nowhere"),
        "{absent}"
    );
    assert_eq!(bytes_of(&app.root()), before);

    // The right one goes on where it was, and several openings in one process ask once.
    let mirror = app.path("mirror").display().to_string();
    app.ok(&[
        "log",
        "mirror",
        &mirror,
        "--sealed",
        "--passphrase-file",
        "first",
    ]);

    let change = [
        "log",
        "passphrase",
        "change",
        "--new-passphrase-file",
        "second",
    ];
    assert!(app.complaint(1, &change).contains("DC-2072"));
    let changed = app.ok(&[&change[..], &first].concat());
    assert!(
        changed.contains("is sealed") && !changed.contains(SECOND),
        "{changed}"
    );
    assert!(app.complaint(1, &add(&first)).contains("DC-2071"));
    app.ok(&add(&second));

    let short = app.write("short", "sesame\n");
    let refused = [&change[..4], &[short.as_str()], &second].concat();
    assert!(app.complaint(1, &refused).contains("DC-2074"));
    app.ok(&add(&second));

    app.ok(&[&["log", "passphrase", "remove"][..], &second].concat());
    app.ok(&add(&[]));
    let again = app.complaint(2, &["log", "passphrase", "remove"]);
    assert!(again.contains("DC-1181"), "{again}");
    app.ok(&["log", "passphrase", "set", "--new-passphrase-file", "first"]);
    assert!(app.complaint(1, &add(&[])).contains("DC-2072"));
    assert!(!holds(&app, FIRST) && !holds(&app, SECOND));
}

#[test]
fn a_log_and_its_dossiers_are_verified_without_the_passphrase() {
    let app = sealed();
    let root = app.root().display().to_string();
    let first = ["--passphrase-file", "first"];
    app.ok(&add(&first));
    let customer = [
        "party", "add", "bakery", "--name", "B", "--role", "customer",
    ];
    app.ok(&[&customer[..], &["--parent", "us"], &first].concat());
    let dossier = ["dossier", "--customer", "bakery", "--out", "b.asice"];
    app.ok(&[&dossier[..], &first].concat());

    let without = app.ok(&["verify", &root]);
    assert!(without.contains("VERIFIED"), "{without}");
    assert!(without.contains("0 sealed records opened"), "{without}");
    let with = app.ok(&[&["verify", root.as_str()][..], &first].concat());
    assert!(!with.contains("\n0 sealed records opened"), "{with}");
    let wrong = app.run(&["verify", &root, "--passphrase-file", "wrong"]);
    assert_eq!(wrong.status.code(), Some(0));
    assert!(String::from_utf8_lossy(&wrong.stderr).contains("DC-2071"));
    assert!(app.ok(&["verify", "b.asice"]).contains("VERIFIED"));
}

#[test]
fn a_damaged_key_file_is_told_from_a_wrong_passphrase() {
    let app = sealed();
    let path = app.root().join("keys").join("duecare.key");
    let whole = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, whole.replace("m=65536", "m=1073741824")).unwrap();
    let damaged = app.complaint(1, &add(&["--passphrase-file", "first"]));
    assert!(damaged.contains("DC-2073"), "{damaged}");
    std::fs::write(&path, whole).unwrap();
    app.ok(&add(&["--passphrase-file", "first"]));
}

#[test]
fn the_passphrase_may_come_from_a_command_or_a_file_that_the_configuration_names() {
    let app = sealed();
    let file = app.path("first").display().to_string();
    let config = |keys: &str| {
        app.write("ws/duecare.toml", format!("[keys]\n{keys}\n"));
    };
    config(&format!("passphrase_file = {file:?}"));
    app.ok(&add(&[]));
    config("passphrase_command = [\"cat\", \"first\"]");
    app.ok(&add(&[]));
    config("passphrase_command = [\"false\"]");
    assert!(app.complaint(2, &add(&[])).contains("DC-1180"));
    // The command line goes before the configuration.
    app.ok(&add(&["--passphrase-file", "first"]));
}

#[cfg(unix)]
#[test]
fn doctor_warns_of_a_passphrase_beside_the_key_or_open_to_others() {
    use std::os::unix::fs::PermissionsExt as _;
    let app = sealed();
    let set = |path: &Path, mode| {
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
    };
    let seen = |name: &str| {
        let out = app.run(&["doctor", "--format", "json", "--passphrase-file", name]);
        let document: serde_json::Value = serde_json::from_slice(&out.stdout).unwrap();
        let points = document["points"].as_array().unwrap().clone();
        let of = |about: &str| points.iter().find(|p| p["about"] == about).unwrap().clone();
        assert!(
            of("passphrase")["seen"]
                .as_str()
                .unwrap()
                .contains("sealed")
        );
        assert_eq!(of("log")["state"], "good", "{document}");
        let file = of("passphrase file");
        (
            file["state"].as_str().unwrap().to_owned(),
            file["seen"].as_str().unwrap().to_owned(),
        )
    };
    set(&app.path("first"), 0o644);
    assert!(seen("first").1.contains("read by others"));
    set(&app.path("first"), 0o600);
    assert_eq!(seen("first").0, "good");
    let beside = app.root().join("keys").join("passphrase");
    std::fs::copy(app.path("first"), &beside).unwrap();
    let (state, what) = seen(&beside.display().to_string());
    assert_eq!(state, "attention");
    assert!(what.contains("lies in the workspace"), "{what}");
}
