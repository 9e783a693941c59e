//! The verifier as a process, and the whole list of what it is built from.

use std::path::Path;
use std::process::Command;

/// What would let the verifier talk to somebody, or be anything but a reader of files.
const FORBIDDEN: [&str; 14] = [
    "tokio",
    "async-std",
    "smol",
    "mio",
    "hyper",
    "reqwest",
    "ureq",
    "rustls",
    "native-tls",
    "sqlx",
    "rusqlite",
    "libsqlite3-sys",
    "postgres",
    "lettre",
];

#[test]
fn dependencies_are_the_committed_list_and_hold_no_network_sql_or_async_crate() {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR"));
    let output = Command::new(env!("CARGO"))
        .args([
            "tree",
            "-p",
            "duecare-verify",
            "-e",
            "normal",
            "--prefix",
            "none",
        ])
        .args(["--offline", "--locked", "--format", "{p}"])
        .current_dir(dir)
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let text = String::from_utf8(output.stdout).unwrap();
    // Name alone: versions are in Cargo.lock, and paths differ between machines.
    let mut found: Vec<&str> = text
        .lines()
        .filter_map(|line| line.split(' ').next())
        .filter(|n| !n.is_empty())
        .collect();
    found.sort_unstable();
    found.dedup();
    for name in &found {
        assert!(
            !FORBIDDEN.contains(name),
            "{name} has no place in the offline verifier"
        );
    }
    let listed = std::fs::read_to_string(dir.join("dependencies.txt")).unwrap();
    let listed: Vec<&str> = listed.lines().collect();
    assert_eq!(
        found, listed,
        "dependencies.txt is the reviewed list: change it on purpose only"
    );
}

/// Lines of code that whoever audits the verifier has to read of our own crates: without tests,
/// comments and empty lines. It may shrink; growing past this is a decision, made here. What
/// writes a log (`duecare-log`) is not linked and not counted, nor is the replay of the model, which
/// stands in a folder of its own.
const LINES_MAX: usize = 14_600;

/// The folder of the replay, below the sources of the model.
const REPLAY: &str = "ledger";

#[test]
fn the_verifier_is_built_without_the_replay() {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR"));
    let output = Command::new(env!("CARGO"))
        .args(["tree", "-p", "duecare-verify", "-e", "normal"])
        .args(["--prefix", "none", "--offline", "--locked"])
        .args(["--format", "{p} features:{f}"])
        .current_dir(dir)
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let model: Vec<&str> = text
        .lines()
        .filter(|line| line.starts_with("duecare-model "))
        .collect();
    assert!(!model.is_empty(), "{text}");
    for line in model {
        let features = line.split("features:").nth(1).unwrap();
        let mut features = features.split(',').map(|one| one.trim_end_matches(" (*)"));
        assert!(
            features.all(|one| one != REPLAY && one != "default"),
            "{line}"
        );
    }
    let root = dir.join("../duecare-model/src/lib.rs");
    let root = std::fs::read_to_string(root).unwrap();
    assert!(root.contains("#[cfg(feature = \"ledger\")]\nmod ledger;"));
}

#[test]
fn the_verifier_holds_no_more_lines_of_ours_than_it_says() {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut lines = 0;
    for name in [
        "duecare-model",
        "duecare-stamp",
        "duecare-proof",
        "duecare-verify",
    ] {
        let mut open = vec![crates.join(name).join("src")];
        while let Some(folder) = open.pop() {
            for entry in std::fs::read_dir(folder).unwrap().flatten() {
                let path = entry.path();
                let file = entry.file_name().to_string_lossy().into_owned();
                if path.is_dir() {
                    let is_replay = name == "duecare-model" && file == REPLAY;
                    open.extend((!is_replay).then_some(path));
                } else if path.extension().is_some_and(|kind| kind == "rs")
                    && !file.ends_with("tests.rs")
                {
                    lines += lines_of_code(&std::fs::read_to_string(path).unwrap());
                }
            }
        }
    }
    assert!(
        lines > LINES_MAX / 2,
        "{lines} lines: it looked in the wrong place"
    );
    assert!(lines <= LINES_MAX, "{lines} lines");
}

fn lines_of_code(text: &str) -> usize {
    let product = text.split("#[cfg(test)]").next().unwrap_or_default();
    let lines = product.lines().map(str::trim);
    lines
        .filter(|line| !line.is_empty() && !line.starts_with("//"))
        .count()
}

#[test]
fn the_process_ends_with_the_code_that_the_verifier_found() {
    let run = |args: &[&str]| {
        Command::new(env!("CARGO_BIN_EXE_duecare-verify"))
            .args(args)
            .output()
            .unwrap()
    };
    assert_eq!(run(&["--help"]).status.code(), Some(0));
    assert_eq!(run(&[]).status.code(), Some(2));
    assert_eq!(run(&["/no/such/file"]).status.code(), Some(2));
    let not_a_dossier = run(&[concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml")]);
    assert_eq!(not_a_dossier.status.code(), Some(3));
    assert!(String::from_utf8_lossy(&not_a_dossier.stdout).contains("FAILED"));
}
