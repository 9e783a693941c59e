//! One word per notion: what the glossary calls it, dossier, console, letters and screens call it.
//!
//! Texts are read from their sources and held against the table of `docs/glossary.md`: where English
//! names a notion, each language names it by its word.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

const LANGUAGES: [&str; 4] = ["nl", "fr", "en", "de"];

/// The notions that are held, with the beginning of the English word and of each language's, as they
/// are bent in sentences.
const HELD: [(&str, &str, [&str; 3]); 6] = [
    ("entry", "entr", ["vermelding", "inscription", "eintr"]),
    (
        "checkpoint",
        "checkpoint",
        ["ijkpunt", "point de contrôle", "prüfpunkt"],
    ),
    ("witness", "witness", ["getuige", "témoin", "zeuge"]),
    (
        "cosignature",
        "cosign",
        ["medeondertek", "cosign", "mitunterz"],
    ),
    ("dossier", "dossier", ["dossier", "dossier", "dossier"]),
    ("verdict", "verdict", ["oorde", "verdict", "befund"]),
];

/// Sentences in which the English word means something else.
const OTHER: [(&str, &str); 2] = [
    ("entry", "cause of the entry"),
    ("entry", "entry of the contact register"),
];

type Texts = BTreeMap<String, [String; 4]>;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Texts of one file per language, `key = "text"` or `key: "text",` line by line.
fn by_files(name: &str, between: &str, file: impl Fn(&str) -> PathBuf, all: &mut Texts) {
    for (at, language) in LANGUAGES.iter().enumerate() {
        let mut section = String::new();
        for line in read(&file(language)).lines() {
            let line = line.trim();
            if line.starts_with('[') {
                line.clone_into(&mut section);
            }
            if let Some((key, text)) = line.split_once(between) {
                let key = format!("{name} {section} {key}");
                text.clone_into(&mut all.entry(key).or_default()[at]);
            }
        }
    }
}

/// The texts of a catalogue, all languages in one file.
fn catalogue(path: &Path, all: &mut Texts) {
    for (n, entry) in read(path).split("] {").skip(1).enumerate() {
        for (at, language) in LANGUAGES.iter().enumerate() {
            let Some((_, text)) = entry.split_once(&format!("{language}: \"")) else {
                continue;
            };
            let text = text.split('"').next().unwrap().to_owned();
            all.entry(format!("{} {n}", path.display())).or_default()[at] = text;
        }
    }
}

fn texts() -> Texts {
    let mut all = Texts::new();
    let dossier = root().join("duecare-dossier/src/template/text");
    by_files(
        "dossier",
        " = \"",
        |l| dossier.join(format!("{l}.toml")),
        &mut all,
    );
    let console = root().join("duecare-web/src/text");
    by_files(
        "console",
        ": \"",
        |l| console.join(format!("{l}.rs")),
        &mut all,
    );
    for file in [
        "answers", "demo", "door", "log", "notices", "report", "setup", "state", "table",
    ] {
        catalogue(
            &root().join(format!("duecare/src/words/{file}.rs")),
            &mut all,
        );
    }
    for file in ["doctor", "leftovers", "outside", "dossier"] {
        catalogue(
            &root().join(format!("duecare-app/src/{file}/words.rs")),
            &mut all,
        );
    }
    all.retain(|_, texts| texts.iter().all(|text| !text.is_empty()));
    assert!(all.len() > 800, "{}", all.len());
    all
}

/// The text without the names of its places and without what is typed.
fn words(text: &str) -> String {
    let mut plain = String::new();
    for (n, part) in text.split('`').enumerate() {
        if n % 2 == 0 {
            for (k, piece) in part.split('{').enumerate() {
                let kept = if k == 0 {
                    piece
                } else {
                    piece.split_once('}').map_or("", |(_, behind)| behind)
                };
                plain.push_str(kept);
                // A choice such as `{0|entry|entries}` is of our words.
                if let Some((choice, _)) = piece.split_once('}').filter(|_| k > 0) {
                    plain.push(' ');
                    plain.push_str(choice.split_once('|').map_or("", |(_, words)| words));
                }
            }
        }
    }
    plain.to_lowercase().replace("points de", "point de")
}

fn names(text: &str, beginning: &str) -> bool {
    text.match_indices(beginning).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let ends = text[at + beginning.len()..].chars().next();
        let whole = before.is_none_or(|c| !c.is_alphanumeric() && c != '/' && c != '-');
        // `entr` begins entry and entries, and no other word of ours.
        whole && (beginning != "entr" || matches!(ends, Some('y' | 'i')))
    })
}

#[test]
fn the_glossary_has_these_words() {
    let page = read(&root().join("../docs/glossary.md"));
    for (notion, _, words) in HELD {
        let row = page
            .lines()
            .find(|line| line.starts_with(&format!("| {notion} |")));
        let row = row
            .unwrap_or_else(|| panic!("{notion} stands in no row"))
            .to_lowercase();
        for (word, cell) in words.iter().zip(row.split('|').skip(3)) {
            assert!(cell.trim().starts_with(word), "{notion}: {word} in {cell}");
        }
    }
}

#[test]
fn each_language_names_a_notion_by_the_word_of_the_glossary() {
    let mut wrong = Vec::new();
    for (key, texts) in texts() {
        let english = words(&texts[2]);
        for (notion, beginning, own) in HELD {
            let other = OTHER
                .iter()
                .any(|(of, part)| *of == notion && texts[2].contains(part));
            if other || !names(&english, beginning) {
                continue;
            }
            for (word, at) in own.iter().zip([0, 1, 3]) {
                if !words(&texts[at]).contains(word) {
                    wrong.push(format!("{notion} {} {key}: {}", LANGUAGES[at], texts[at]));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}\n{}", wrong.len(), wrong.join("\n"));
}
