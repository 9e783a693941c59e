//! The law of signs: every text of every control, detector, letter and dossier keeps to the rules of
//! its language.
//!
//! Rules: a French sign of two parts stands behind a space that does not break, and so do thousands;
//! each language has quotation marks of its own; an apostrophe is a typographic one.

use super::{read, texts_below};
use duecare_model::Language;
use std::path::{Path, PathBuf};

/// Every file of texts in one language.
fn files(language: Language) -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut all = vec![
        root.join("duecare-dossier/src/template/text"),
        root.join("duecare-controls/src/shared_text"),
    ];
    for folder in [
        "duecare-controls/src/controls",
        "duecare-detectors/src/detectors",
        "duecare-notices/src/notices",
    ] {
        all.extend(texts_below(folder).into_iter().map(|(_, text)| text));
    }
    let name = format!("{language}.toml");
    let mut files: Vec<PathBuf> = all.iter().map(|folder| folder.join(&name)).collect();
    files.push(all[1].join(format!("sets.{language}.toml")));
    files
}

/// The words of a text without commands, addresses, numbers of rulings and what is filled in: that
/// is `X`.
fn prose(text: &str) -> String {
    let text: String = text
        .split_inclusive(' ')
        .map(|word| match word.find("ECLI:") {
            // A European Case Law Identifier is written as it is in every language.
            Some(start) => {
                let end = word[start..]
                    .find([')', ' '])
                    .map_or(word.len(), |at| start + at);
                format!("{}X{}", &word[..start], &word[end..])
            }
            None => word.to_owned(),
        })
        .collect();
    let mut out = String::new();
    for (n, piece) in text.split('`').enumerate() {
        if n % 2 == 1 {
            out.push('X');
            continue;
        }
        let mut rest = piece;
        while let Some(open) = rest.find('{') {
            out.push_str(&rest[..open]);
            let close = ["{{", "{%"]
                .iter()
                .zip(["}}", "%}"])
                .find(|(start, _)| rest[open..].starts_with(**start))
                .map_or("}", |(_, end)| end);
            let end = rest[open..].find(close).map_or(rest.len(), |at| open + at);
            if !rest[open..].starts_with("{%") {
                out.push('X');
            }
            rest = rest.get(end + close.len()..).unwrap_or_default();
        }
        out.push_str(rest);
    }
    out
}

/// What stands against the rules of the language.
fn faults(text: &str, language: Language) -> Vec<String> {
    let text = prose(text);
    let signs: Vec<char> = text.chars().collect();
    let mut found = Vec::new();
    for (n, &sign) in signs.iter().enumerate() {
        let before = n.checked_sub(1).and_then(|n| signs.get(n)).copied();
        let after = signs.get(n + 1).copied();
        let letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
        let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        if sign == '"' || (sign == '\'' && letter(before) && letter(after)) {
            found.push(format!("a straight mark `{sign}`"));
        }
        if sign == ' '
            && digit(before)
            && signs[n + 1..].iter().take(3).all(char::is_ascii_digit)
            && signs.len() > n + 3
            && language == Language::Fr
        {
            found.push("a number that can break".to_owned());
        }
        if language != Language::Fr {
            continue;
        }
        // An hour, an address and the beginning of a text are no prose.
        let held = before.is_none_or(|c| c == '\u{a0}' || c == '\u{202f}');
        let two_parts = match sign {
            ';' | '!' | '?' | '»' => true,
            ':' => !digit(before) && after != Some('/'),
            _ => false,
        };
        if two_parts && !held {
            found.push(format!("`{sign}` without its space"));
        }
        if sign == '«' && after != Some('\u{a0}') && after != Some('\u{202f}') {
            found.push("`«` without its space".to_owned());
        }
    }
    let count = |sign: char| signs.iter().filter(|c| **c == sign).count();
    let (open, close, strange) = match language {
        Language::De => ('„', '“', "”«»"),
        Language::Fr => ('«', '»', "„“”"),
        Language::En | Language::Nl => ('“', '”', "„«»"),
    };
    if count(open) != count(close) {
        found.push(format!("`{open}` and `{close}` do not match"));
    }
    found.extend(
        strange
            .chars()
            .filter(|c| count(*c) > 0)
            .map(|c| format!("`{c}`")),
    );
    found
}

/// Every text of a table with the names of its places.
fn texts(value: &toml::Value, name: &str, all: &mut Vec<(String, String)>) {
    match value {
        toml::Value::String(text) => all.push((name.to_owned(), text.clone())),
        toml::Value::Table(table) => {
            for (key, value) in table {
                texts(value, &format!("{name}.{key}"), all);
            }
        }
        toml::Value::Array(items) => items.iter().for_each(|item| texts(item, name, all)),
        _ => {}
    }
}

#[test]
fn every_text_keeps_to_the_signs_of_its_language() {
    let mut failures = Vec::new();
    let mut read_texts = 0_usize;
    for language in Language::ALL {
        for file in files(language) {
            let mut all = Vec::new();
            texts(&toml::Value::Table(read(&file)), "", &mut all);
            read_texts += all.len();
            for (name, text) in all {
                for line in text.lines() {
                    for fault in faults(line, language) {
                        failures.push(format!("{} {name}: {fault}: {line}", file.display()));
                    }
                }
            }
        }
    }
    assert!(read_texts > 1_000, "{read_texts}");
    super::none(failures);
}

#[test]
fn what_is_no_good_sign_is_found() {
    for (language, bad) in [
        (Language::Fr, "Prix: rien."),
        (Language::Fr, "Prix : rien."),
        (Language::Fr, "Non; jamais."),
        (Language::Fr, "«\u{a0}mot »"),
        (Language::Fr, "« mot\u{a0}»"),
        (Language::Fr, "55 000 euros"),
        (Language::De, "„Wort”"),
        (Language::De, "“Wort”"),
        (Language::Nl, "zo'n"),
        (Language::En, "\"word\""),
        (Language::En, "“word"),
    ] {
        assert!(!faults(bad, language).is_empty(), "{bad}");
    }
    for (language, good) in [
        (
            Language::Fr,
            "Prix\u{a0}: «\u{a0}rien\u{a0}», 55\u{a0}000 à 7:30.",
        ),
        (Language::De, "Preis: „nichts“."),
        (Language::Nl, "zo’n “ding” `rm -r 'x'` {{ f('a') }}"),
    ] {
        assert_eq!(faults(good, language), Vec::<String>::new(), "{good}");
    }
}
