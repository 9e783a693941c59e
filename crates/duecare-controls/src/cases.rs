//! The runner of `cases/*.toml`: every control, every case, every sentence in four languages.
//!
//! Compiled for tests only. A control without one case of each kind fails here, and so does a
//! reason without a text, so that no verdict ever reaches a customer unexplained.

use crate::catalogue::{ControlEntry, catalogue, entry};
use crate::controls::SOURCES;
use crate::reason_text;
use duecare_model::{CustomerFacts, Language, UnknownReason, Verdict};
use serde::Deserialize;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// The kinds of which every control has at least one case.
const KINDS: [&str; 5] = ["met", "near-miss", "not-applicable", "not-met", "unknown"];

/// `cases/NAME.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Case {
    /// File it was read from; not in the file itself.
    #[serde(skip)]
    pub(crate) name: String,
    /// One of [`KINDS`].
    kind: String,
    /// What the case shows, in a sentence.
    why: String,
    /// What is known of the customer.
    pub(crate) facts: CustomerFacts,
    expect: Expect,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Expect {
    /// The word of the verdict.
    verdict: String,
    /// For `unknown`: which ignorance.
    #[serde(default)]
    why: Option<UnknownReason>,
    /// Keys that must be among the reasons.
    #[serde(default)]
    reasons: Vec<String>,
}

fn controls_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src/controls")
}

fn names(folder: &Path, keep: impl Fn(&Path) -> bool) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .unwrap_or_else(|e| panic!("{}: {e}", folder.display()))
        .map(|entry| entry.unwrap().path())
        .filter(|path| keep(path))
        .map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned())
        .collect();
    names.sort();
    names
}

/// All cases of one control, by file name.
pub(crate) fn cases_of(control: &ControlEntry) -> Vec<Case> {
    let folder = controls_folder().join(control.folder).join("cases");
    names(&folder, |path| {
        path.extension().is_some_and(|e| e == "toml")
    })
    .into_iter()
    .map(|name| {
        let path = folder.join(format!("{name}.toml"));
        let text = std::fs::read_to_string(&path).unwrap();
        let mut case: Case =
            toml::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        case.name = format!("{}/{name}", control.folder);
        let given: toml::Value = toml::from_str(&text).unwrap();
        let read = toml::Value::try_from(&case.facts).unwrap();
        covers(&given["facts"], &read, &case.name);
        case
    })
    .collect()
}

/// A misspelt field in a case would be ignored and the case would prove something else.
fn covers(given: &toml::Value, read: &toml::Value, place: &str) {
    match (given, read) {
        (toml::Value::Table(given), toml::Value::Table(read)) => {
            for (key, value) in given {
                let there = read.get(key);
                let there = there.unwrap_or_else(|| panic!("{place}: `{key}` is not a field"));
                covers(value, there, &format!("{place}.{key}"));
            }
        }
        (toml::Value::Array(given), toml::Value::Array(read)) => {
            for (given, read) in given.iter().zip(read) {
                covers(given, read, place);
            }
        }
        _ => {}
    }
}

/// Runs `check` on every case and reports all failures at once.
pub(crate) fn for_every_case(check: impl Fn(&ControlEntry, &Case) -> Result<(), String>) {
    let mut failures = Vec::new();
    for control in catalogue() {
        for case in cases_of(control) {
            if let Err(failure) = check(control, &case) {
                failures.push(format!("{}: {failure}", case.name));
            }
        }
    }
    assert!(failures.is_empty(), "\n{}", failures.join("\n"));
}

#[test]
fn every_case_gives_the_expected_verdict_and_reasons() {
    for_every_case(|control, case| {
        let said = control.assess(&case.facts);
        let keys: Vec<&str> = said.reasons.iter().map(|r| r.key.as_str()).collect();
        if said.verdict.word() != case.expect.verdict {
            return Err(format!(
                "{:?} {keys:?}, expected {}",
                said.verdict, case.expect.verdict
            ));
        }
        match (said.verdict, case.expect.why) {
            (Verdict::Unknown(is), Some(expected)) if is != expected => {
                return Err(format!("unknown because {is:?}, expected {expected:?}"));
            }
            _ => {}
        }
        if keys.is_empty() {
            return Err("a verdict without a reason".to_owned());
        }
        match case
            .expect
            .reasons
            .iter()
            .find(|key| !keys.contains(&key.as_str()))
        {
            Some(missing) => Err(format!("no reason `{missing}` among {keys:?}")),
            None => Ok(()),
        }
    });
}

#[test]
fn every_reason_of_every_case_has_a_sentence_in_every_language() {
    for_every_case(|control, case| {
        for reason in control.assess(&case.facts).reasons {
            for language in Language::ALL {
                let text = reason_text(&control.meta.id, &reason, language)
                    .map_err(|error| error.to_string())?;
                if text.trim().is_empty() || text.contains("{{") {
                    return Err(format!("{language} `{}` reads `{text}`", reason.key));
                }
            }
        }
        Ok(())
    });
}

/// Reasons of a red verdict go into a letter: a customer can do nothing with a command of ours or
/// an address of an interface.
#[test]
fn no_sentence_of_a_finding_holds_a_command_or_an_address_of_an_interface() {
    for_every_case(|control, case| {
        let said = control.assess(&case.facts);
        if said.verdict != Verdict::NotMet {
            return Ok(());
        }
        for reason in &said.reasons {
            let text = reason_text(&control.meta.id, reason, Language::En)
                .map_err(|error| error.to_string())?;
            if text.contains('`') {
                return Err(format!("`{}` reads `{text}`", reason.key));
            }
        }
        Ok(())
    });
}

#[test]
fn every_control_has_a_case_of_each_kind_that_says_why() {
    for control in catalogue() {
        let cases = cases_of(control);
        let kinds: BTreeSet<&str> = cases.iter().map(|case| case.kind.as_str()).collect();
        assert_eq!(kinds, BTreeSet::from(KINDS), "{}", control.folder);
        for case in cases {
            assert!(
                case.why.ends_with('.'),
                "{}: `why` is a sentence",
                case.name
            );
            if case.kind != "near-miss" {
                assert_eq!(case.kind, case.expect.verdict, "{}", case.name);
            }
        }
    }
}

#[test]
fn every_control_folder_can_be_read() {
    for source in SOURCES {
        let read = entry(source).unwrap_or_else(|e| panic!("{}: {e}", source.folder));
        assert_eq!(read.meta.id.as_str().replace('-', "_"), source.folder);
        assert!(read.meta.revision > 0 && read.meta.fresh_days_max > 0);
        let readme = controls_folder().join(source.folder).join("README.md");
        let readme = std::fs::read_to_string(&readme)
            .unwrap_or_else(|e| panic!("{}: {e}", readme.display()));
        assert!(
            readme.lines().count() > 10,
            "{}: README is a stub",
            source.folder
        );
    }
    assert_eq!(catalogue().len(), SOURCES.len());
}

#[test]
fn ids_and_aliases_are_unique() {
    let mut seen = BTreeSet::new();
    for control in catalogue() {
        for id in control
            .meta
            .aliases
            .iter()
            .map(String::as_str)
            .chain([control.meta.id.as_str()])
        {
            assert!(seen.insert(id.to_owned()), "{id} is used twice");
        }
    }
}

#[test]
fn every_language_says_the_same_things() {
    for control in catalogue() {
        let keys = |language| -> Vec<&String> {
            let reasons = &control.texts[&language].reasons;
            reasons.keys().collect()
        };
        for language in Language::ALL {
            let texts = &control.texts[&language];
            let place = format!("{}/{language}", control.folder);
            assert_eq!(keys(language), keys(Language::En), "{place}");
            let english = &control.texts[&Language::En];
            for (key, sentence) in texts.reasons.iter().filter(|_| language != Language::En) {
                assert_ne!(
                    Some(sentence),
                    english.reasons.get(key),
                    "{place}: {key} is English"
                );
            }
            for field in [
                &texts.title,
                &texts.risk,
                &texts.consequence,
                &texts.measure,
                &texts.price,
                &texts.executive,
                &texts.finding,
                &texts.subject,
            ] {
                assert!(field.trim().len() >= 10, "{place}: an empty field");
            }
        }
    }
}

#[test]
fn the_generated_list_of_controls_is_current() {
    let folder = controls_folder();
    let folders = names(&folder, Path::is_dir);
    let lines = |line: fn(&String) -> String| folders.iter().map(line).collect::<String>();
    let modules = lines(|name| format!("pub(crate) mod {name};\n"));
    let rows = lines(|name| format!("    source!({name}),\n"));
    let expected = format!("{modules}\npub(crate) const SOURCES: &[Source] = &[\n{rows}];\n");
    let text = std::fs::read_to_string(folder.join("mod.rs")).unwrap();
    let (_, rest) = text.split_once("// codegen:begin\n").unwrap();
    let (listed, _) = rest.split_once("// codegen:end").unwrap();
    assert_eq!(listed, expected, "run `cargo xtask codegen`");
}
