//! No text of ours reaches a screen in English where another language is asked for: every sentence in
//! the sources of the crates is in the catalogue of what happened, or is named here with the reason
//! why nobody reads it as what happened.

use duecare_app::problems::particular;
use duecare_model::Language;
use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

#[path = "particular/elsewhere.rs"]
mod elsewhere;

/// A string literal of the sources.
#[derive(Debug)]
struct Literal {
    /// The file below `crates/`.
    file: String,
    text: String,
    /// Whether it is itself what a problem says.
    is_what: bool,
}

pub(crate) fn crates() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

pub(crate) fn sources(folder: &Path, into: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        let name = entry.file_name().to_string_lossy().into_owned();
        let is_test = name == "tests" || name.ends_with("tests.rs");
        if path.is_dir() && !is_test {
            sources(&path, into);
        } else if path.extension().is_some_and(|ending| ending == "rs") && !is_test {
            into.push(path);
        }
    }
}

/// Every string literal outside of tests, documentation and the catalogues.
fn literals() -> Vec<Literal> {
    let mut all = Vec::new();
    for entry in std::fs::read_dir(crates()).unwrap().flatten() {
        let mut files = Vec::new();
        sources(&entry.path().join("src"), &mut files);
        for path in files {
            let source = std::fs::read_to_string(&path).unwrap();
            let name = path.strip_prefix(crates()).unwrap().display().to_string();
            let tokens: TokenStream = source.parse().unwrap();
            walk(tokens, false, &mut |text, is_what| {
                let file = name.clone();
                all.push(Literal {
                    file,
                    text,
                    is_what,
                });
            });
        }
    }
    assert!(all.len() > 5_000, "{}", all.len());
    all
}

/// Macros whose words stand in four languages, and those that no user reads.
const MACROS: [&str; 11] = [
    "sentences",
    "codes",
    "known",
    "particular",
    "assert",
    "assert_eq",
    "assert_ne",
    "debug_assert",
    "debug_assert_eq",
    "unreachable",
    "concat",
];

fn walk(tokens: TokenStream, is_what: bool, take: &mut dyn FnMut(String, bool)) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let sign = |at: usize, c: char| matches!(tokens.get(at), Some(TokenTree::Punct(p)) if p.as_char() == c);
    let word = |at: usize| match tokens.get(at) {
        Some(TokenTree::Ident(word)) => word.to_string(),
        _ => String::new(),
    };
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let opened = at + 1 + usize::from(sign(at + 1, '!'));
        match (token, tokens.get(opened)) {
            _ if sign(at, '#') && is_group(tokens.get(opened), Delimiter::Bracket) => {
                let Some(TokenTree::Group(attribute)) = tokens.get(opened) else {
                    break;
                };
                at = opened + 1;
                let name = attribute.to_string();
                if name.starts_with("[error") {
                    walk(attribute.stream(), true, take);
                } else if is_of_tests(attribute) {
                    at = behind_item(&tokens, at);
                }
                continue;
            }
            (TokenTree::Ident(name), Some(TokenTree::Group(group))) => {
                let name = name.to_string();
                if opened == at + 2 && MACROS.contains(&&*name) {
                    at = opened + 1;
                    continue;
                }
                let said = name == "problem" && group.delimiter() == Delimiter::Parenthesis;
                walk(group.stream(), said && opened == at + 1, take);
                at = opened + 1;
                continue;
            }
            (TokenTree::Group(group), _) => walk(group.stream(), is_what, take),
            (TokenTree::Literal(literal), _) => {
                if let Some(text) = string(&literal.to_string()) {
                    take(text, is_what && word(at.wrapping_sub(1)).is_empty());
                }
            }
            _ => {}
        }
        at += 1;
    }
}

fn is_group(token: Option<&TokenTree>, delimiter: Delimiter) -> bool {
    matches!(token, Some(TokenTree::Group(group)) if group.delimiter() == delimiter)
}

/// `#[test]`, `#[cfg(test)]` and what holds it.
fn is_of_tests(attribute: &Group) -> bool {
    let text = attribute.to_string().replace(' ', "");
    text == "[test]" || text.starts_with("[cfg(test") || text.starts_with("[cfg(all(test")
}

/// The token behind the item that begins at `at`.
fn behind_item(tokens: &[TokenTree], at: usize) -> usize {
    let ends = |token: &TokenTree| match token {
        TokenTree::Group(group) => group.delimiter() == Delimiter::Brace,
        TokenTree::Punct(sign) => [';', ','].contains(&sign.as_char()),
        _ => false,
    };
    let rest = tokens.iter().skip(at);
    at + rest.take_while(|token| !ends(token)).count() + 1
}

/// The text of a string literal; nothing for bytes, letters and numbers.
pub(crate) fn string(token: &str) -> Option<String> {
    if let Some(raw) = token.strip_prefix('r') {
        let hashes = raw.len() - raw.trim_start_matches('#').len();
        return raw
            .get(hashes + 1..raw.len() - hashes - 1)
            .map(str::to_owned);
    }
    let inner = token.strip_prefix('"')?.strip_suffix('"')?;
    let mut out = String::new();
    let mut chars = inner.chars().peekable();
    while let Some(c) = chars.next() {
        if c != '\\' {
            out.push(c);
            continue;
        }
        match chars.next()? {
            '\n' => while chars.next_if(|c| c.is_whitespace()).is_some() {},
            'n' => out.push('\n'),
            't' => out.push('\t'),
            'r' => out.push('\r'),
            '0' => out.push('\0'),
            'x' => out.extend([chars.next()?, chars.next()?].iter().filter(|_| false)),
            'u' => {
                let code: String = chars.by_ref().skip(1).take_while(|c| *c != '}').collect();
                out.extend(u32::from_str_radix(&code, 16).ok().and_then(char::from_u32));
            }
            other => out.push(other),
        }
    }
    Some(out)
}

/// The text as the crates say it, who count in the plural: of a choice the last word.
fn in_the_plural(text: &str) -> String {
    let mut out = String::new();
    for (n, part) in text.split('{').enumerate() {
        let choice = part.split_once('}').filter(|_| n > 0);
        match choice.and_then(|(place, rest)| Some((place.split_once('|')?.1, rest))) {
            Some((words, rest)) => {
                out.push_str(words.rsplit('|').next().unwrap_or_default());
                out.push_str(rest);
            }
            None if n > 0 => out.extend(["{", part]),
            None => out.push_str(part),
        }
    }
    out
}

/// The text with `{}` for each place, and one for two that follow each other.
fn with_places(text: &str) -> String {
    let mut out = String::new();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '{' | '}' if chars.next_if_eq(&c).is_some() => out.push(c),
            '{' => {
                while chars.next().is_some_and(|c| c != '}') {}
                out.push_str("{}");
            }
            c => out.push(c),
        }
    }
    while out.contains("{}{}") {
        out = out.replace("{}{}", "{}");
    }
    out
}

/// Whether somebody could read it as a sentence or as part of one.
fn is_sentence(text: &str) -> bool {
    let is_word = |word: &&str| word.chars().filter(char::is_ascii_alphabetic).count() >= 2;
    let words = text
        .split_whitespace()
        .filter(|word| *word != "{}" && is_word(word))
        .count();
    words >= 2 || words == 1 && text.contains("{}") && text.trim().contains(' ')
}

/// The English of every template and of every line of the report of `verify`, with `{}` for places.
fn known() -> BTreeSet<String> {
    let english = |template: &particular::Template| with_places(&in_the_plural(template.texts[2]));
    let mut known: BTreeSet<String> = particular::all().map(english).collect();
    let report = crates().join("duecare/src/words/report.rs");
    let report = std::fs::read_to_string(report).unwrap();
    let lines = report.split("en: \"").skip(1);
    known.extend(lines.map(|line| with_places(&in_the_plural(line.split('"').next().unwrap()))));
    known
}

/// Whether the text has the words of the template, from its beginning to its end.
fn says(template: &particular::Template, text: &str) -> bool {
    let english = with_places(&in_the_plural(template.texts[2]));
    let Some((first, rest)) = english.split_once("{}") else {
        return english == text;
    };
    let Some(mut behind) = text.strip_prefix(first) else {
        return false;
    };
    for words in rest.split("{}") {
        let Some((_, next)) = behind.split_once(words) else {
            return false;
        };
        behind = next;
    }
    rest.is_empty() || text.ends_with(rest.rsplit("{}").next().unwrap())
}

#[test]
fn every_sentence_of_the_crates_is_in_the_catalogue_or_is_none_that_a_problem_says() {
    let known = known();
    let mut used: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    let mut missing = Vec::new();
    for literal in literals() {
        let text = with_places(&literal.text);
        if text.contains('\n') {
            continue;
        }
        let is_what = literal.is_what && text.chars().any(char::is_alphabetic);
        if !(is_sentence(&text) || is_what) {
            continue;
        }
        let is_said = || !text.contains("{}") && particular::said(&text, Language::Nl).is_some();
        if known.contains(&text) || is_said() {
            continue;
        }
        let mut reasons = elsewhere::FILES.iter().map(|(file, _)| (*file, ""));
        let file = reasons.find(|(file, _)| literal.file.starts_with(file));
        let mut texts = elsewhere::TEXTS.iter().map(|(text, _)| ("", *text));
        let one = || texts.find(|(_, one)| with_places(one) == text);
        match file.filter(|_| !literal.is_what).or_else(one) {
            Some(reason) => *used.entry(reason).or_default() += 1,
            None => missing.push(format!("{}: {:?}", literal.file, literal.text)),
        }
    }
    assert!(
        missing.is_empty(),
        "{} are not in the catalogue:\n{}",
        missing.len(),
        missing.join("\n")
    );
    let files = elsewhere::FILES.iter().map(|(file, _)| (*file, ""));
    let texts = elsewhere::TEXTS.iter().map(|(text, _)| ("", *text));
    let all = files.chain(texts);
    let idle: Vec<(&str, &str)> = all.filter(|reason| !used.contains_key(reason)).collect();
    assert!(idle.is_empty(), "need no reason any more: {idle:?}");
}

#[test]
fn every_template_is_said_somewhere() {
    let said: BTreeSet<String> = literals().iter().map(|l| with_places(&l.text)).collect();
    let gone = particular::all().filter(|template| {
        let english = with_places(&in_the_plural(template.texts[2]));
        !said.contains(&english) && !said.iter().any(|text| says(template, text))
    });
    let gone: Vec<&str> = gone.map(|template| template.texts[2]).collect();
    assert!(
        gone.is_empty(),
        "nobody says any more:\n{}",
        gone.join("\n")
    );
}
