//! The law of what is printed: every text of every control, detector and letter, in four languages,
//! each with one thing and with three.
//!
//! A sentence is read by a customer, a judge and the opposing lawyer. None of them knows an id of
//! ours, and each of them notices a plural of one, an English word and an empty place.

mod typography;

use super::notice::letter_for_tests;
use duecare_model::{ControlId, Language, Param, Reason};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// The moment that the sentences speak of.
const AT: &str = "2026-03-06T14:05:00Z";
/// Sentences whose age in days is always more than one: they are said beyond a limit only.
const AGED: [&str; 3] = ["critical-quarterly", "test-too-old", "agreement-stale"];

/// Cells of a scope as they stand in records.
const CELLS: [&str; 3] = [
    "backup-restore-tested (Boekhouding)",
    "*",
    "azure-spend-cap-agreed",
];

fn texts_below(folder: &str) -> Vec<(String, PathBuf)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("..")
        .join(folder);
    let mut found: Vec<(String, PathBuf)> = std::fs::read_dir(&root)
        .unwrap_or_else(|e| panic!("{}: {e}", root.display()))
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.join("text").is_dir())
        .map(|path| {
            let name = path.file_name().unwrap().to_str().unwrap();
            (name.replace('_', "-"), path.join("text"))
        })
        .collect();
    found.sort();
    assert!(!found.is_empty(), "{folder}");
    found
}

fn read(path: &Path) -> toml::Table {
    let text = std::fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    toml::from_str(&text).unwrap()
}

/// The templates of a table, by key.
fn templates(table: &toml::Table, section: &str) -> BTreeMap<String, String> {
    let section = table.get(section).and_then(toml::Value::as_table);
    let pairs = section.into_iter().flatten();
    pairs
        .map(|(key, value)| (key.clone(), value.as_str().unwrap().to_owned()))
        .collect()
}

/// Words of the template language, and our function in it.
const OWN_WORDS: [&str; 9] = [
    "if",
    "elif",
    "else",
    "endif",
    "is",
    "not",
    "defined",
    "replace",
    "one_or_many",
];

/// The facts that a template asks for.
fn asked(template: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let parts = template.split(['{', '}']);
    for part in parts.filter(|p| p.starts_with('%') || p.starts_with(' ')) {
        // Every second piece stands in quotes: words and no names.
        for piece in part.split(['\'', '"']).step_by(2) {
            let words = piece.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
            let names = words
                .filter(|word| word.starts_with(|c: char| c.is_ascii_lowercase()))
                .filter(|word| !OWN_WORDS.contains(word));
            found.extend(names.map(str::to_owned));
        }
    }
    found
}

/// A reason that holds every fact its template asks for, about `n` things.
fn reason(key: &str, template: &str, n: u64, optional: bool) -> Reason {
    let mut reason = Reason::new(key);
    // What holds together only takes two at least.
    let n = if key.ends_with("-together") { 3 } else { n };
    let many = usize::try_from(n).unwrap();
    for name in asked(template) {
        let value = match name.as_str() {
            "names" => {
                Param::List(["SRV-A01", "SRV-A02", "SRV-A03"].map(str::to_owned)[..many].to_vec())
            }
            "list" | "subjects" if template.contains("subjects") => {
                Param::List(CELLS.map(str::to_owned)[..many].to_vec())
            }
            "list" => Param::List(["Alfa", "Bravo", "Charlie"].map(str::to_owned)[..many].to_vec()),
            "excluded" | "in_all" | "last" if !optional && name != "last" => continue,
            // A burst that went on has more than the machines that gave it away.
            "in_all" => Param::Count(14),
            "machines" if key == "burst-so-far" => Param::Count(14),
            "count" if key == "many-privileged" => Param::Count(40),
            "age_days" if key.ends_with("-stale") || AGED.contains(&key) => Param::Count(400),
            "count" | "machines" | "rows" | "missing" | "announced" | "read" | "days" | "vcpus"
            | "all" | "left_out" | "counted" | "excluded" | "age_days" => Param::Count(n),
            "minutes" => Param::Count(15),
            "bound" | "count_max" | "age_days_max" => Param::Count(30),
            "observed_at" | "at" | "since" | "first" | "last" | "fired" | "until" => {
                Param::Time(AT.parse().unwrap())
            }
            "date" | "day" | "month" => Param::from("2026-03-06"),
            "ways" => Param::from("domain-admin, stored-credential"),
            _ => Param::from("Alfa"),
        };
        let name = if name == "subjects" {
            "list"
        } else {
            name.as_str()
        };
        reason.params.insert(name.to_owned(), value);
    }
    reason
}

/// Ids that stand in records and in no sentence.
fn ids() -> Vec<String> {
    let controls = duecare_controls::catalogue().iter();
    let detectors = duecare_detectors::catalogue().iter();
    let ways = [
        "domain-admin",
        "cloud-admin",
        "backup-admin",
        "hypervisor-admin",
        "storage-admin",
        "remote-management",
        "stored-credential",
        "retention-change",
        "removable_disk",
        "object_store",
        "cloud_service",
        "not_met",
    ];
    controls
        .map(|control| control.meta.id.to_string())
        .chain(detectors.map(|detector| detector.id.clone()))
        .chain(ways.map(str::to_owned))
        .collect()
}

/// Eight, four, four, four and twelve hexadecimal digits.
fn holds_a_guid(text: &str) -> bool {
    let sizes = [8, 4, 4, 4, 12];
    text.split(|c: char| !c.is_ascii_hexdigit() && c != '-')
        .any(|word| {
            let parts: Vec<usize> = word.split('-').map(str::len).collect();
            parts == sizes
        })
}

/// English words that are no words of the other three languages.
const ENGLISH: &[&str] = &[
    "the",
    "and",
    "with",
    "from",
    "which",
    "were",
    "without",
    "agreed",
    "their",
    "because",
    "this",
    "these",
    "machine was",
    "order of",
    "not told",
];

/// Nouns of which one thing has another form.
const PLURALS: [(Language, &[&str]); 4] = [
    (
        Language::Nl,
        &[
            "machines",
            "servers",
            "computers",
            "accounts",
            "beheerdersaccounts",
            "domeinen",
            "groepen",
            "onderwerpen",
            "toepassingen",
            "rijen",
            "delen",
            "dagen",
            "regels",
            "leden",
            "back-ups",
            "zaken",
            "systemen",
            "plaatsen",
            "soorten",
            "beheerdersrollen",
            "minuten",
        ],
    ),
    (
        Language::Fr,
        &[
            "machines",
            "serveurs",
            "ordinateurs",
            "comptes",
            "domaines",
            "groupes",
            "sujets",
            "applications",
            "lignes",
            "parties",
            "jours",
            "règles",
            "membres",
            "sauvegardes",
            "systèmes",
            "endroits",
            "types",
            "rôles",
            "éléments",
            "essais",
        ],
    ),
    (
        Language::En,
        &[
            "machines",
            "servers",
            "computers",
            "accounts",
            "domains",
            "groups",
            "subjects",
            "applications",
            "rows",
            "parts",
            "days",
            "rules",
            "members",
            "backups",
            "systems",
            "places",
            "kinds",
            "roles",
            "things",
            "tests",
        ],
    ),
    (
        Language::De,
        &[
            "Maschinen",
            "Server",
            "Computer",
            "Konten",
            "Administratorkonten",
            "Domänen",
            "Gruppen",
            "Themen",
            "Anwendungen",
            "Zeilen",
            "Teile",
            "Tage",
            "Tagen",
            "Regeln",
            "Mitglieder",
            "Datensicherungen",
            "Systeme",
            "Orte",
            "Orten",
            "Arten",
            "Administratorrollen",
            "Dinge",
        ],
    ),
];

/// Words that point at several things.
const POINTERS: &[&str] = &["deze", "ces", "these", "diese", "diesen"];

/// What a reader would stumble over.
fn faults(text: &str, language: Language, one: bool) -> Vec<String> {
    let mut found = Vec::new();
    let mut fault = |what: String| found.push(what);
    if let Some(id) = ids().iter().find(|id| text.contains(id.as_str())) {
        fault(format!("the id `{id}`"));
    }
    if holds_a_guid(text) {
        fault("a GUID".to_owned());
    }
    for bare in [
        "(geteld",
        "(counted",
        "(compté",
        "(gezählt",
        "(nombre",
        "(aantal",
        "(* ",
    ] {
        if text.contains(bare) {
            fault(format!("`{bare}`"));
        }
    }
    for empty in [
        "{{",
        "{%",
        "()",
        "“”",
        "«\u{a0}»",
        "„“",
        "  ",
        ": .",
        " ,",
        "..",
        "undefined",
    ] {
        if text.contains(empty) {
            fault(format!("an empty place `{empty}`"));
        }
    }
    // A quoted command or address is no prose.
    let prose: String = text.split('`').step_by(2).collect();
    let words: Vec<&str> = prose
        .split(|c: char| !c.is_alphanumeric() && c != '-')
        .filter(|word| !word.is_empty())
        .collect();
    if language != Language::En
        && let Some(word) = words.iter().find(|word| ENGLISH.contains(word))
    {
        fault(format!("the English word `{word}`"));
    }
    let plurals = PLURALS.iter().find(|(of, _)| *of == language).unwrap().1;
    for pair in words.windows(2) {
        let [pointer, noun] = pair else { continue };
        let counts =
            *pointer == "1" || (one && POINTERS.contains(&pointer.to_lowercase().as_str()));
        if counts && plurals.contains(noun) {
            fault(format!("a plural of one: `{pointer} {noun}`"));
        }
    }
    found
}

fn none(failures: Vec<String>) {
    let failures: Vec<String> = BTreeSet::from_iter(failures).into_iter().collect();
    assert!(failures.is_empty(), "\n{}", failures.join("\n"));
}

#[test]
fn no_sentence_of_a_control_makes_its_reader_stumble() {
    let mut failures = Vec::new();
    for (id, folder) in texts_below("duecare-controls/src/controls") {
        let control = ControlId::new(id.clone()).unwrap();
        for language in Language::ALL {
            let mut table = read(&folder.join(format!("{language}.toml")));
            let shared = folder.join("../../../shared_text");
            let mut reasons = templates(&table, "reasons");
            for name in [format!("{language}.toml"), format!("sets.{language}.toml")] {
                let more = templates(&read(&shared.join(name)), "reasons");
                reasons.extend(more.into_iter().filter(|(key, _)| !table_has(&table, key)));
            }
            for (key, template) in &reasons {
                for (n, optional) in [(1, false), (1, true), (3, true)] {
                    let about = reason(key, template, n, optional);
                    for said in [
                        duecare_controls::reason_text(&control, &about, language),
                        duecare_controls::record_reason_text(&control, &about, language),
                    ] {
                        let said = said.unwrap_or_else(|e| panic!("{id} {language} {key}: {e}"));
                        for fault in faults(&said, language, about.number() == Some(1)) {
                            failures.push(format!("{id} {language} {key}: {fault}: {said}"));
                        }
                    }
                }
            }
            table.remove("reasons");
            for (key, value) in table.iter().filter_map(|(k, v)| Some((k, v.as_str()?))) {
                for fault in faults(value, language, false) {
                    failures.push(format!("{id} {language} {key}: {fault}: {value}"));
                }
            }
        }
    }
    none(failures);
}

fn table_has(table: &toml::Table, key: &str) -> bool {
    templates(table, "reasons").contains_key(key)
}

#[test]
fn no_sentence_of_a_detector_makes_its_reader_stumble() {
    let mut failures = Vec::new();
    for (id, folder) in texts_below("duecare-detectors/src/detectors") {
        for language in Language::ALL {
            let table = read(&folder.join(format!("{language}.toml")));
            for (key, template) in templates(&table, "reasons") {
                for (n, optional) in [(1, false), (1, true), (3, true)] {
                    let about = reason(&key, &template, n, optional);
                    let said = duecare_detectors::reason_text(&id, &about, language)
                        .unwrap_or_else(|e| panic!("{id} {language} {key}: {e}"));
                    for fault in faults(&said, language, about.number() == Some(1)) {
                        failures.push(format!("{id} {language} {key}: {fault}: {said}"));
                    }
                }
            }
        }
    }
    none(failures);
}

#[test]
fn no_letter_makes_its_reader_stumble() {
    let mut failures = Vec::new();
    for (id, folder) in texts_below("duecare-controls/src/controls") {
        let control = ControlId::new(id.clone()).unwrap();
        let table = read(&folder.join("en.toml"));
        for language in Language::ALL {
            for n in [1, 3] {
                let reasons: Vec<Reason> = templates(&table, "reasons")
                    .iter()
                    .map(|(key, template)| reason(key, template, n, true))
                    .collect();
                let letter = letter_for_tests(&control, reasons, language);
                for line in letter.lines() {
                    for fault in faults(line, language, false) {
                        failures.push(format!("{id} {language}: {fault}: {line}"));
                    }
                    if line.contains('`') {
                        failures.push(format!("{id} {language}: a command: {line}"));
                    }
                }
            }
        }
    }
    none(failures);
}

/// The words of the dossier, as they stand: their places are filled with names and numbers.
#[test]
fn no_words_of_the_dossier_make_their_reader_stumble() {
    // Names of laws and frameworks, and of what a reader types, are what they are.
    const AS_THEY_ARE: [&str; 3] = ["norms", "verify_intro", "verify_seal"];
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = folder.join("../duecare-dossier/src/template/text");
    let mut failures = Vec::new();
    for language in Language::ALL {
        let table = read(&folder.join(format!("{language}.toml")));
        for section in table.keys() {
            for (key, words) in templates(&table, section) {
                let known = AS_THEY_ARE.contains(&key.as_str());
                // The name of a place is no word that anybody reads.
                let pieces = words.split(['{', '}']).enumerate();
                let shown: String = pieces
                    .map(|(position, piece)| if position % 2 == 0 { piece } else { "X" })
                    .collect();
                for fault in faults(&shown, language, false) {
                    if !known {
                        failures.push(format!("{language} {section}.{key}: {fault}: {words}"));
                    }
                }
            }
        }
        let levels = templates(&table, "level");
        for below in ["l0", "l1"] {
            let said = levels[below].to_lowercase();
            for word in ["deliver", "bezorg", "afgeleverd", "livr", "zugestellt"] {
                if said.contains(word) {
                    failures.push(format!(
                        "{language} {below} says more than it shows: {said}"
                    ));
                }
            }
        }
    }
    none(failures);
}
