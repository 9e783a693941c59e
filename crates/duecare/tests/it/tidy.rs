//! The repository judged by itself: what documents and crates promise, the files must keep.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Files of the repository as git knows them; where git is absent, the tree without hidden folders.
fn files() -> Vec<PathBuf> {
    fn walk(folder: &Path, into: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(folder).unwrap().flatten() {
            let (path, name) = (
                entry.path(),
                entry.file_name().to_string_lossy().into_owned(),
            );
            if path.is_dir() {
                if !["target", ".git", "duecare-demo"].contains(&name.as_str()) {
                    walk(&path, into);
                }
            } else {
                into.push(path);
            }
        }
    }
    let mut all = Vec::new();
    walk(&root(), &mut all);
    all.sort();
    all
}

fn with(extension: &str) -> Vec<(PathBuf, String)> {
    files()
        .into_iter()
        .filter(|path| path.extension().is_some_and(|e| e == extension))
        .map(|path| {
            let text = std::fs::read_to_string(&path).unwrap();
            (path, text)
        })
        .collect()
}

#[test]
fn every_source_file_says_what_it_is_and_stays_short() {
    for (path, text) in with("rs") {
        assert!(
            text.starts_with("//!"),
            "{}: begins with `//!`",
            path.display()
        );
        let lines = text.lines().count();
        assert!(lines <= 1_000, "{}: {lines} lines", path.display());
    }
}

#[test]
fn nothing_is_unfinished_or_switched_off() {
    // Spelled in halves so that this file does not find itself.
    let banned = [
        concat!("to", "do!("),
        concat!("unimple", "mented!("),
        concat!("#[ig", "nore"),
        concat!("#[should", "_panic"),
        concat!("FIX", "ME"),
        concat!("#[al", "low("),
    ];
    for (path, text) in with("rs") {
        for word in banned {
            assert!(!text.contains(word), "{}: {word}", path.display());
        }
    }
}

#[test]
fn no_path_of_a_machine_or_host_of_a_registry_stands_in_the_project() {
    let banned = [
        concat!("/wo", "rk/"),
        concat!("/ro", "ot/"),
        concat!("index.", "crates.io"),
        concat!("pypi.", "org"),
        concat!("registry.", "npmjs"),
        concat!("deb.", "debian.org"),
        concat!("/ho", "me/"),
    ];
    for path in files() {
        let Ok(text) = std::fs::read_to_string(&path) else {
            continue;
        };
        for word in banned {
            assert!(!text.contains(word), "{}: {word}", path.display());
        }
    }
}

/// Which crates each crate may use (ARCHITECTURE.md, "The map"). `duecare` may use all.
const MAY_USE: &[(&str, &[&str])] = &[
    ("duecare-model", &[]),
    ("duecare-stamp", &["duecare-model"]),
    ("duecare-proof", &["duecare-model", "duecare-stamp"]),
    ("duecare-log", &["duecare-model", "duecare-proof"]),
    ("duecare-controls", &["duecare-model"]),
    ("duecare-detectors", &["duecare-model"]),
    ("duecare-notices", &["duecare-model"]),
    ("duecare-usage", &["duecare-model"]),
    ("duecare-connectors", &["duecare-model", "duecare-usage"]),
    (
        "duecare-actions",
        &["duecare-model", "duecare-stamp", "duecare-proof"],
    ),
    ("duecare-objects", &["duecare-model", "duecare-proof"]),
    (
        "duecare-store",
        &["duecare-model", "duecare-proof", "duecare-log"],
    ),
    ("duecare-dossier", &["duecare-model", "duecare-proof"]),
    (
        "duecare-app",
        &[
            "duecare-model",
            "duecare-stamp",
            "duecare-proof",
            "duecare-log",
            "duecare-controls",
            "duecare-detectors",
            "duecare-notices",
            "duecare-usage",
            "duecare-connectors",
            "duecare-actions",
            "duecare-objects",
            "duecare-store",
            "duecare-dossier",
        ],
    ),
    ("duecare-web", &["duecare-model", "duecare-app"]),
    ("duecare-verify", &["duecare-model", "duecare-proof"]),
    ("duecare-testkit", &["duecare-model", "duecare-proof"]),
];

fn dependencies(manifest: &str) -> BTreeSet<String> {
    let table: toml::Table = manifest.parse().unwrap();
    table
        .get("dependencies")
        .and_then(toml::Value::as_table)
        .map(|t| t.keys().cloned().collect())
        .unwrap_or_default()
}

#[test]
fn crates_depend_only_in_the_direction_of_the_map() {
    for (name, allowed) in MAY_USE {
        let manifest =
            std::fs::read_to_string(root().join("crates").join(name).join("Cargo.toml")).unwrap();
        for used in dependencies(&manifest)
            .iter()
            .filter(|d| d.starts_with("duecare"))
        {
            assert!(
                allowed.contains(&used.as_str()),
                "{name} must not use {used}"
            );
        }
    }
    let known: BTreeSet<&str> = MAY_USE
        .iter()
        .map(|(name, _)| *name)
        .chain(["duecare"])
        .collect();
    for entry in std::fs::read_dir(root().join("crates")).unwrap().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        assert!(known.contains(name.as_str()), "{name} is not in the map");
    }
}

#[test]
fn rules_do_no_input_or_output() {
    for name in [
        "duecare-controls",
        "duecare-detectors",
        "duecare-notices",
        "duecare-model",
    ] {
        for (path, text) in with("rs") {
            if !path.components().any(|part| part.as_os_str() == name)
                || path.components().any(|p| p.as_os_str() == "tests")
            {
                continue;
            }
            let product = text.split("#[cfg(test)]").next().unwrap_or_default();
            let is_test_file = path
                .file_name()
                .is_some_and(|f| f == "tests.rs" || f == "cases.rs" || f == "fixtures.rs");
            for word in [
                "std::fs",
                "std::net::Tcp",
                "std::net::Udp",
                "std::env",
                "std::process",
                "getrandom",
            ] {
                assert!(
                    is_test_file || !product.contains(word),
                    "{}: {word}",
                    path.display()
                );
            }
        }
    }
}

/// Whoever writes past the door of the command line writes what came from outside as it came.
#[test]
fn nothing_writes_to_a_terminal_but_the_door_of_the_command_line() {
    let doors = [
        "crates/duecare/src/output.rs",
        "crates/duecare/src/output/table.rs",
        // It prints the report, of which every line is made visible where it is put together.
        "crates/duecare-verify/src/main.rs",
    ];
    let banned = [
        concat!("io::std", "out"),
        concat!("io::std", "err"),
        concat!("print", "ln!("),
        concat!("print", "!("),
        concat!("db", "g!("),
        concat!("Te", "rm::"),
        concat!("Progress", "Bar"),
        concat!("set_", "hook("),
        concat!("/dev/", "tty"),
    ];
    let mut looked = 0;
    for (path, text) in with("rs") {
        let name = path.display().to_string();
        let product =
            name.contains("/src/") && !name.contains("xtask") && !name.contains("duecare-testkit");
        let is_test = name.ends_with("tests.rs") || name.contains("/tests/");
        if !product || is_test || doors.iter().any(|door| name.ends_with(door)) {
            continue;
        }
        looked += 1;
        let product = text.split("#[cfg(test)]").next().unwrap_or_default();
        for word in banned {
            // The door itself is named where the program begins; a decoder's caught panic is kept
            // from it and written nowhere.
            let hooks = [
                "crates/duecare/src/main.rs",
                "crates/duecare-usage/src/quiet.rs",
            ];
            let hook = word.starts_with("set_") && hooks.iter().any(|hook| name.ends_with(hook));
            assert!(hook || !product.contains(word), "{name}: {word}");
        }
    }
    assert!(looked > 200, "{looked}");
}

#[test]
fn paths_that_documents_name_exist() {
    for (path, text) in with("md") {
        let folder = path.parent().unwrap();
        for quoted in text.split('`').skip(1).step_by(2) {
            let is_path = ["crates/", "docs/", "xtask/", ".ci/", "changelog.d/"]
                .iter()
                .any(|start| quoted.starts_with(start));
            if !is_path || quoted.contains(['<', '*', '{', ' ']) || quoted.contains("NNNN") {
                continue;
            }
            let exists = root().join(quoted).exists() || folder.join(quoted).exists();
            assert!(exists, "{}: `{quoted}` does not exist", path.display());
        }
    }
}

/// A table that says which test shows something must name tests that are there.
#[test]
fn tests_that_documents_name_exist() {
    let sources: String = with("rs").into_iter().map(|(_, text)| text).collect();
    let mut named = 0;
    for (path, text) in with("md") {
        for quoted in text.split('`').skip(1).step_by(2) {
            let is_sentence = quoted.matches('_').count() >= 4
                && quoted
                    .bytes()
                    .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
            if is_sentence {
                named += 1;
                let there = sources.contains(&format!("fn {quoted}("));
                assert!(there, "{}: no test `{quoted}`", path.display());
            }
        }
    }
    assert!(named > 30, "{named}");
}

#[test]
fn the_documents_of_the_house_are_there_and_know_every_crate() {
    for name in [
        "README.md",
        "ARCHITECTURE.md",
        "CONTRIBUTING.md",
        "STYLE.md",
        "SECURITY.md",
        "LICENSE-APACHE",
        "LICENSE-MIT",
        "docs/glossary.md",
        "docs/benchmarks.md",
        "docs/reference/errors.md",
    ] {
        assert!(root().join(name).exists(), "{name}");
    }
    let map = std::fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    for (name, _) in MAY_USE {
        assert!(
            map.contains(name),
            "ARCHITECTURE.md does not mention {name}"
        );
    }
    let glossary = std::fs::read_to_string(root().join("docs/glossary.md")).unwrap();
    for word in [
        "party",
        "observation",
        "fact",
        "verdict",
        "finding",
        "signal",
        "exposure",
        "notice",
        "delivery",
        "waiver",
        "copy",
        "entry",
        "checkpoint",
        "dossier",
        "as-of",
    ] {
        assert!(
            glossary.contains(word),
            "docs/glossary.md does not explain {word}"
        );
    }
}

#[test]
fn every_answer_of_a_command_is_documented() {
    let page = std::fs::read_to_string(root().join("docs/reference/json.md")).unwrap();
    let mut schemas = BTreeSet::new();
    for (path, text) in with("rs") {
        if path
            .components()
            .any(|part| part.as_os_str() == "commands" || part.as_os_str() == "demo")
        {
            for quoted in text.split('"').skip(1).step_by(2) {
                if quoted.starts_with("duecare.") && quoted.ends_with("/1") {
                    schemas.insert(quoted.to_owned());
                }
            }
        }
    }
    assert!(schemas.len() > 8, "{schemas:?}");
    schemas.retain(|schema| schema != "duecare.inventory/1");
    for schema in schemas {
        assert!(
            page.contains(&format!("`{schema}`")),
            "docs/reference/json.md does not know {schema}"
        );
    }
}

#[test]
fn every_requirement_that_the_code_cites_is_explained() {
    let page = std::fs::read_to_string(root().join("docs/reference/requirements.md")).unwrap();
    for (path, text) in with("rs").into_iter().chain(with("toml")).chain(with("md")) {
        for rest in text.split("R-").skip(1) {
            let number: String = rest.chars().take_while(char::is_ascii_digit).collect();
            let cited = !number.is_empty() && number.len() < 3;
            assert!(
                !cited || page.contains(&format!("| R-{number} |")),
                "{}: R-{number} is not in docs/reference/requirements.md",
                path.display()
            );
        }
    }
}
