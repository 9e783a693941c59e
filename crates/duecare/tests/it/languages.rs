//! Every command in every language: what people read is in theirs, what programs read is the same.

use crate::app::App;
use crate::cli::{DEFAULTS_OFF, POLICIES};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;

const LANGUAGES: [&str; 4] = ["nl", "fr", "en", "de"];

/// The texts of the catalogue as they stand in the source, by language.
fn catalogue(file: &str) -> Vec<BTreeMap<&'static str, String>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("src/words")
        .join(file);
    let source = std::fs::read_to_string(path).unwrap();
    let (_, source) = source.split_once("sentences! {").unwrap();
    let mut all = Vec::new();
    for entry in source.split("] {").skip(1) {
        let mut texts = BTreeMap::new();
        for language in LANGUAGES {
            let key = format!("{language}: \"");
            let (_, text) = entry.split_once(&key).unwrap();
            texts.insert(language, text.split('"').next().unwrap().to_owned());
        }
        all.push(texts);
    }
    assert!(all.len() > 5, "{file}");
    all
}

/// Where the program keeps its headings and states, beside the points of `doctor`.
const CELLS: [&str; 5] = [
    "table.rs",
    "state.rs",
    "../../../duecare-app/src/doctor/words.rs",
    "../../../duecare-app/src/leftovers/words.rs",
    "../../../duecare-app/src/outside/words.rs",
];

/// English headings and state words that are other words in `language`.
fn english_words(language: &str) -> Vec<String> {
    let all: Vec<_> = CELLS.iter().flat_map(|file| catalogue(file)).collect();
    // A word that another notion of the language has, too, tells nothing.
    let is_own = |word: &str| all.iter().any(|texts| texts[language] == word);
    let english = all.iter().map(|texts| texts["en"].clone());
    let words: Vec<String> = english
        .filter(|word| !word.contains('{') && !is_own(word))
        .collect();
    assert!(words.len() > 80, "{words:?}");
    words
}

/// The longest run of English words in each sentence that no other language has.
fn english_sentences(language: &str) -> Vec<String> {
    let files = [
        "answers.rs",
        "demo.rs",
        "door.rs",
        "log.rs",
        "notices.rs",
        "setup.rs",
        "report.rs",
        "../../../duecare-app/src/doctor/words.rs",
        "../../../duecare-app/src/leftovers/words.rs",
        "../../../duecare-app/src/outside/words.rs",
    ];
    let mut pieces = Vec::new();
    for texts in files.iter().flat_map(|file| catalogue(file)) {
        let piece = texts["en"]
            .split(['{', '}', '`'])
            .filter(|piece| !piece.contains('|'))
            .max_by_key(|piece| piece.len())
            .unwrap_or_default()
            .trim()
            .to_owned();
        if piece.contains(' ') && piece.len() >= 7 && !texts[language].contains(&piece) {
            pieces.push(piece);
        }
    }
    assert!(pieces.len() > 60, "{pieces:?}");
    pieces
}

/// A small workspace whose ids and names are in no catalogue.
fn workspace() -> App {
    let app = App::empty();
    let root = app.root().display().to_string();
    let sender = [
        "--author",
        "B. Keeper, owner",
        "--from-email",
        "care@firm.example",
    ];
    app.ok(&[&["init", &root, "--provider", "firm"][..], &sender[..]].concat());
    let add = |words: &str| app.ok(&words.split(' ').collect::<Vec<_>>());
    add("party add firm --name Firm --role reseller");
    add("party add bakery --name Bakery --role customer --parent firm --language nl");
    for (name, rank) in [
        ("Anna", "technical"),
        ("Bert", "management"),
        ("Cees", "statutory"),
    ] {
        add(&format!(
            "party contact bakery --name {name} --email {name}@bakery.example --rank {rank} --may-bind"
        ));
    }
    app.write(
        "graph/policies.json",
        POLICIES.replace("enabled", "disabled"),
    );
    app.write("graph/defaults.json", DEFAULTS_OFF);
    app
}

/// The commands of the README and those around them, with their exit codes: what each prints.
fn walk(app: &App, language: &str) -> Vec<(String, String, String)> {
    let folder = app.path("graph").display().to_string();
    let root = app.root().display().to_string();
    let fresh = app.path("fresh").display().to_string();
    let mirror = app.path("mirror").display().to_string();
    let dossier = app.path("bakery.asice").display().to_string();
    let kept = app.path("pages").display().to_string();
    let agreed = "--agreed-on 2026-01-05 --agreed-by Owner --source contract-17";
    let commands: Vec<String> = vec![
        format!("init {fresh}"),
        "party add mill --name Mill --role customer --parent firm".to_owned(),
        "party list".to_owned(),
        "party show bakery".to_owned(),
        format!("scope set --customer bakery --responsible provider {agreed}"),
        format!("scope cap --customer bakery --per-day EUR_500 {agreed}"),
        "scope show --customer bakery".to_owned(),
        format!("import {folder} --customer bakery"),
        format!("import {folder} --customer bakery"),
        "check".to_owned(),
        "watch --once".to_owned(),
        "notice draft --customer bakery".to_owned(),
        "notice send bakery-1".to_owned(),
        "notice answer bakery-1 --kind declined --by Cees@bakery.example --reason no".to_owned(),
        "notice list".to_owned(),
        "notice show bakery-1".to_owned(),
        format!("dossier --customer bakery --out {dossier}"),
        "dossier hold --customer bakery --reason claim".to_owned(),
        "dossier hold --customer bakery --reason over --release".to_owned(),
        format!("log mirror {mirror}"),
        "log anchor".to_owned(),
        "log erase --subject bakery --person Owner --ground request".to_owned(),
        "doctor".to_owned(),
        format!("verify {root}"),
        format!("verify {dossier}"),
        format!("man {kept}"),
    ];
    let run = |command: String| {
        // A value with a space in it is written with `_` above.
        let words: Vec<String> = command
            .split(' ')
            .map(|w| w.replace("EUR_", "EUR "))
            .collect();
        let mut words: Vec<&str> = words.iter().map(String::as_str).collect();
        words.extend(["--lang", language]);
        let out = app.run(&words);
        assert!(
            matches!(out.status.code(), Some(0 | 2 | 3)),
            "{command}: {out:?}"
        );
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        (command, text(out.stdout), text(out.stderr))
    };
    commands.into_iter().map(run).collect()
}

#[test]
fn every_command_speaks_the_language_that_is_asked_for_in_lines_of_a_hundred_characters() {
    let tables = [
        "party",
        "scope show",
        "import",
        "check",
        "watch",
        "notice list",
        "doctor",
    ];
    for language in LANGUAGES {
        let (words, sentences) = if language == "en" {
            (Vec::new(), Vec::new())
        } else {
            (english_words(language), english_sentences(language))
        };
        for (command, stdout, stderr) in walk(&workspace(), language) {
            for line in stdout.lines() {
                let cells = line.split("  ").map(str::trim);
                for cell in cells.filter(|cell| !cell.is_empty()) {
                    assert!(
                        !words.iter().any(|word| word == cell),
                        "{language} {command}: `{cell}` in\n{stdout}"
                    );
                }
            }
            // Words of English that no other language has, in sentences that a table breaks.
            let broken = ["doctor", "check", "watch", "party", "scope show"];
            if language != "en" && broken.iter().any(|name| command.starts_with(name)) {
                let mut all = stdout.split_whitespace();
                let english = all.find(|word| ["the", "and", "by", "every"].contains(word));
                assert_eq!(english, None, "{language} {command}\n{stdout}");
            }
            for piece in &sentences {
                let found = stdout.contains(piece) || stderr.contains(piece);
                assert!(!found, "{language} {command}: {piece}\n{stdout}\n{stderr}");
            }
            if tables.iter().any(|table| command.starts_with(table)) {
                let wide = stdout.lines().find(|line| line.chars().count() > 100);
                assert_eq!(wide, None, "{language} {command}");
            }
        }
    }
}

/// Fields of documents that hold sentences of controls and detectors, which follow `--lang`
/// (`docs/reference/json.md`).
fn without_sentences(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            for (key, value) in fields.iter_mut() {
                if ["title", "reasons", "text"].contains(&key.as_str()) {
                    *value = Value::Null;
                } else {
                    without_sentences(value);
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(without_sentences),
        _ => {}
    }
}

#[test]
fn a_document_is_the_same_in_every_language() {
    let app = workspace();
    let folder = app.path("graph").display().to_string();
    app.ok(&["import", &folder, "--customer", "bakery"]);
    app.code(3, &["check"]);
    app.ok(&["notice", "draft", "--customer", "bakery"]);
    app.ok(&["notice", "send", "bakery-1"]);
    let root = app.root().display().to_string();
    let commands = [
        vec!["party", "list"],
        vec!["party", "show", "bakery"],
        vec!["scope", "show", "--customer", "bakery"],
        vec!["notice", "list"],
        vec!["notice", "show", "bakery-1"],
        vec!["doctor"],
        vec!["verify", &root],
        vec![
            "log",
            "erase",
            "--subject",
            "bakery",
            "--person",
            "Owner",
            "--ground",
            "g",
        ],
        vec!["import", "nowhere.json", "--customer", "nobody"],
    ];
    for command in &commands {
        let seen = |language: &str| {
            let mut words = command.clone();
            words.extend(["--format", "json", "--lang", language]);
            let text = String::from_utf8(app.run(&words).stdout).unwrap();
            // The clock of `doctor` goes on between two runs.
            let lines = text.lines().filter(|line| !line.contains("it is 20"));
            lines.collect::<Vec<&str>>().join("\n")
        };
        let english = seen("en");
        assert!(english.contains("\"schema\""), "{command:?}");
        for language in ["nl", "fr", "de"] {
            assert_eq!(seen(language), english, "{command:?}");
        }
    }
    // Each of these records, so its numbers differ: the words do not.
    let checked = |language: &str| {
        let mut document = app.json(3, &["check", "--lang", language]);
        without_sentences(&mut document);
        document["at"] = Value::Null;
        document["customers"][0]["entry"] = Value::Null;
        document.to_string()
    };
    let english = checked("en");
    for language in ["nl", "fr", "de"] {
        assert_eq!(checked(language), english);
    }
}

#[test]
fn the_configuration_chooses_the_language_and_the_option_has_the_last_word() {
    let app = App::empty();
    let root = app.root().display().to_string();
    let made = app.ok(&["init", &root, "--language", "de"]);
    assert!(made.contains("Arbeitsbereich angelegt"), "{made}");
    assert!(app.ok(&["party", "list"]).starts_with("Partei"));
    assert!(
        app.ok(&["party", "list", "--lang", "fr"])
            .starts_with("partie")
    );
    let wrong = app.complaint(2, &["import", "x", "--customer", "nobody"]);
    assert!(wrong.starts_with("Fehler DC-"), "{wrong}");
    assert!(wrong.contains("  zu tun: "), "{wrong}");
}

/// The lines that explain a problem, of which no word may be the English one.
#[test]
fn a_problem_is_explained_in_the_language_of_the_screen() {
    let app = App::empty();
    let root = app.root().display().to_string();
    app.ok(&["init", &root, "--provider", "firm", "--author", "B. Keeper"]);
    let add = |words: &str| app.ok(&words.split(' ').collect::<Vec<_>>());
    add("party add firm --name Firm --role reseller");
    add("party add bakery --name Bakery --role customer --parent firm");
    app.write("policies.json", POLICIES.replace("enabled", "disabled"));
    app.write("defaults.json", DEFAULTS_OFF);
    let policies = app.path("policies.json").display().to_string();
    let defaults = app.path("defaults.json").display().to_string();
    app.ok(&["import", &policies, &defaults, "--customer", "bakery"]);
    app.code(3, &["check"]);
    let out = app.path("x.asice").display().to_string();
    let nowhere = app.path("nowhere").display().to_string();
    let problems: [(&str, Vec<&str>); 6] = [
        ("DC-4010", vec!["notice", "draft", "--customer", "bakery"]),
        ("DC-1106", vec!["notice", "send", "bakery-9"]),
        (
            "DC-1152",
            vec![
                "log",
                "erase",
                "--subject",
                "bakery",
                "--person",
                "Zeno",
                "--ground",
                "g",
            ],
        ),
        ("DC-2018", vec!["verify", &nowhere]),
        (
            "DC-1101",
            vec!["dossier", "--customer", "mill", "--out", &out],
        ),
        ("DC-1001", vec!["--dir", &nowhere, "party", "list"]),
    ];
    for (code, words) in problems {
        let explained = |language: &str| {
            let words = [&words[..], &["--lang", language]].concat();
            let said = String::from_utf8(app.run(&words).stderr).unwrap();
            let shown = String::from_utf8(app.run(&words).stdout).unwrap();
            let all = format!("{said}{shown}");
            assert!(all.contains(code), "{code} {language}: {all}");
            let lines = all.lines().skip_while(|line| !line.contains(code));
            let lines: Vec<String> = lines.skip(1).map(str::to_owned).collect();
            assert!(lines.len() >= 2, "{code} {language}: {all}");
            lines
        };
        let english = explained("en");
        for language in ["nl", "fr", "de"] {
            for (line, english) in explained(language).iter().zip(&english) {
                assert_ne!(line, english, "{code} {language}");
            }
        }
    }
}
