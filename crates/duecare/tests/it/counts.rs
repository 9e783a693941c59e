//! No number stands beside a word of another number, in any sentence of any screen or problem.
//!
//! Reads every sentence of the crates that stands in the four languages, and puts 0, 1, 2 and 21 into
//! each of its places. Which words have a number of their own is taken from the choices that the
//! sentences themselves make (`{0|entry|entries}`): whatever counts in one counts in all.

use crate::particular::{crates, sources, string};
use duecare_model::Language;
use proc_macro2::{Delimiter, TokenStream, TokenTree};
use std::collections::BTreeSet;

/// A sentence in the order of [`Language::ALL`], with its file.
struct Told {
    file: String,
    texts: [String; 4],
}

/// Words between a number and what it counts.
const BETWEEN: [&str; 12] = [
    "sealed",
    "signed",
    "earlier",
    "different",
    "such",
    "other",
    "ondertekende",
    "eerdere",
    "zulke",
    "unterzeichnete",
    "frühere",
    "solche",
];

/// Words that go with a number as well as with the name of one thing (entry 7 is, party 7 has).
const VERBS: [&str; 62] = [
    "is",
    "are",
    "was",
    "were",
    "has",
    "have",
    "does",
    "do",
    "zijn",
    "werd",
    "werden",
    "heeft",
    "hebben",
    "kan",
    "kunnen",
    "wordt",
    "worden",
    "zegt",
    "zeggen",
    "est",
    "sont",
    "a",
    "ont",
    "était",
    "étaient",
    "peut",
    "peuvent",
    "ist",
    "sind",
    "war",
    "waren",
    "wurde",
    "wurden",
    "hat",
    "haben",
    "kann",
    "können",
    "wird",
    "der",
    "die",
    "das",
    "le",
    "les",
    "its",
    "their",
    "it",
    "they",
    "het",
    "ze",
    "ne",
    "that",
    "those",
    "n’est",
    "ne sont",
    "mag",
    "de",
    "staat",
    "staan",
    "names",
    "verzegeld",
    "d’",
    "lists",
];

fn told_in(file: &str, tokens: TokenStream, all: &mut Vec<Told>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let mut texts = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        match token {
            TokenTree::Group(group) => {
                let is_body = group.delimiter() != Delimiter::None;
                if is_body {
                    told_in(file, group.stream(), all);
                }
            }
            TokenTree::Literal(literal) => {
                let language = at.checked_sub(2).and_then(|at| tokens.get(at));
                let is_text = ["nl", "fr", "en", "de"]
                    .iter()
                    .any(|name| language.is_some_and(|token| token.to_string() == *name));
                let text = string(&literal.to_string()).filter(|_| is_text);
                texts.extend(text);
            }
            _ => {}
        }
    }
    if let Ok(texts) = texts.try_into() {
        let file = file.to_owned();
        all.push(Told { file, texts });
    }
}

fn all() -> Vec<Told> {
    let mut all = Vec::new();
    for entry in std::fs::read_dir(crates()).unwrap().flatten() {
        let mut files = Vec::new();
        sources(&entry.path().join("src"), &mut files);
        for path in files {
            let source = std::fs::read_to_string(&path).unwrap();
            let name = path.strip_prefix(crates()).unwrap().display().to_string();
            told_in(&name, source.parse().unwrap(), &mut all);
        }
    }
    assert!(all.len() > 1_000, "{}", all.len());
    all
}

/// The choices of a text: place, one, many.
fn choices(text: &str) -> impl Iterator<Item = (&str, &str, &str)> {
    let places = text.split('{').skip(1);
    let places = places.filter_map(|part| part.split_once('}'));
    places.filter_map(|(place, _)| {
        let mut words = place.split('|');
        Some((words.next()?, words.next()?, words.next()?))
    })
}

/// The text with `n` in the place and `-` in all others.
fn with(text: &str, place: &str, n: u32, is_one: bool) -> String {
    let mut out = String::new();
    for (at, part) in text.split('{').enumerate() {
        let Some((inside, rest)) = part.split_once('}').filter(|_| at > 0) else {
            out.push_str(part);
            continue;
        };
        let words: Vec<&str> = inside.split('|').collect();
        match words[..] {
            [name] if name == place => out.push_str(&n.to_string()),
            [name, one, many] => out.push_str(if name == place && is_one { one } else { many }),
            _ => out.push('-'),
        }
        out.push_str(rest);
    }
    out
}

fn first(words: &str) -> &str {
    words.split(' ').next().unwrap_or_default()
}

#[test]
fn no_count_of_0_1_2_or_21_stands_beside_a_word_of_another_number() {
    let all = all();
    let mut wrong = Vec::new();
    for (at, language) in Language::ALL.into_iter().enumerate() {
        let texts = || all.iter().map(|told| (&told.file, &*told.texts[at]));
        let mut one: BTreeSet<&str> = BTreeSet::new();
        let mut many: BTreeSet<&str> = BTreeSet::new();
        for (_, singular, plural) in texts().flat_map(|(_, text)| choices(text)) {
            one.insert(first(singular));
            many.insert(first(plural));
        }
        let own = |these: &BTreeSet<&str>, others: &BTreeSet<&str>| -> BTreeSet<String> {
            let own = these
                .difference(others)
                .filter(|word| !VERBS.contains(word));
            own.map(|word| (*word).to_owned()).collect()
        };
        let (own_one, own_many) = (own(&one, &many), own(&many, &one));
        assert!(own_many.len() > 15, "{language}: {own_many:?}");
        for (file, text) in texts() {
            let places = text
                .split('{')
                .skip(1)
                .filter_map(|part| part.split_once('}'));
            let places: BTreeSet<&str> = places
                .map(|(place, _)| place)
                .filter(|place| !place.contains('|'))
                .collect();
            for (place, n) in places
                .iter()
                .flat_map(|place| [0, 1, 2, 21].map(|n| (*place, n)))
            {
                let is_one = n == 1 || n == 0 && language == Language::Fr;
                let said = with(text, place, n, is_one);
                let words: Vec<&str> = said
                    .split([' ', '\u{a0}', ',', ';', '.', ':', '(', ')'])
                    .collect();
                let not = if is_one { &own_many } else { &own_one };
                for (at, _) in words
                    .iter()
                    .enumerate()
                    .filter(|(_, word)| **word == n.to_string())
                {
                    let next = words.get(at + 1).copied().unwrap_or_default();
                    let skip = usize::from(BETWEEN.contains(&next));
                    let word = words.get(at + 1 + skip).copied().unwrap_or_default();
                    if not.contains(word) {
                        wrong.push(format!("{language} {file}: {said}"));
                    }
                }
            }
        }
    }
    wrong.sort();
    wrong.dedup();
    assert!(
        wrong.is_empty(),
        "{} sentences:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}
