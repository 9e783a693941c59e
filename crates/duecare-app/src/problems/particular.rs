//! What happened in this very case, in nl, fr and de: the crates say it in English, and here each of
//! their sentences stands as a template with the same places.
//!
//! Called by the command line, the console and `doctor`, at the edge where a problem is shown; also
//! for refusals that were recorded long ago. Documents and records keep the English. What must never
//! happen: a sentence that says another thing than the English one. Where no template, or more than
//! one, has the words of a text, the English stays.

mod actions;
mod app;
mod app_notice;
mod certificates;
mod commands;
mod connectors;
mod container;
mod doing;
mod graph;
mod keys;
mod log;
mod matching;
mod notices;
mod places;
mod policy;
mod proof;
mod records;
mod report;
mod sources;
mod stamp;
mod tables;
mod usage;
mod verify;

use duecare_model::{Language, Position, Said, Sentence};
use std::fmt::{Debug, Display};
use std::sync::OnceLock;

/// What may stand in a place of a template.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// A whole number.
    Number,
    /// Anything without a space: an id, a moment, a hash, an option.
    Word,
    /// Anything that somebody else said or typed.
    Text,
    /// Words of ours where they are known, otherwise as they came.
    Ours,
    /// Words of ours that have no places; with others the template does not fit.
    Known,
    /// Several of the kind of [`Place::Ours`], with commas between them.
    List,
}

/// A sentence whatever the number of its places.
trait Text: Debug + Sync {
    fn put(&self, language: Language, values: &[String]) -> Option<String>;
}

impl<const N: usize> Text for Sentence<N> {
    fn put(&self, language: Language, values: &[String]) -> Option<String> {
        let values: Vec<&dyn Display> = values.iter().map(|value| value as &dyn Display).collect();
        Some(self.with(language, values.try_into().ok()?))
    }
}

/// A sentence of the crates in the four languages.
#[derive(Debug, Clone, Copy)]
pub struct Template {
    /// What stands in its places, in their order.
    pub places: &'static [Place],
    /// As they stand here, in the order of [`Language::ALL`].
    pub texts: [&'static str; 4],
    text: &'static dyn Text,
}

impl Template {
    /// The sentence with its values.
    pub fn with(&self, language: Language, values: &[String]) -> Option<String> {
        self.text.put(language, values)
    }
}

/// Lists templates as `TEMPLATES`, each with the kinds of its places and its four texts.
macro_rules! particular {
    ($([$($place:ident)*] {
        nl: $nl:literal, fr: $fr:literal, en: $en:literal, de: $de:literal $(,)?
    })*) => {
        /// Every template of this file.
        pub(super) const TEMPLATES: &[super::Template] = &[$({
            const PLACES: &[super::Place] = &[$(super::Place::$place),*];
            const TEXTS: [&str; 4] = [$nl, $fr, $en, $de];
            const TEXT: duecare_model::Sentence<{ PLACES.len() }> =
                duecare_model::Sentence::new(TEXTS);
            super::Template { places: PLACES, texts: TEXTS, text: &TEXT }
        }),*];
    };
}
use particular;

const ALL: [&[Template]; 22] = [
    actions::TEMPLATES,
    app::TEMPLATES,
    app_notice::TEMPLATES,
    certificates::TEMPLATES,
    commands::TEMPLATES,
    connectors::TEMPLATES,
    container::TEMPLATES,
    doing::TEMPLATES,
    graph::TEMPLATES,
    keys::TEMPLATES,
    log::TEMPLATES,
    notices::TEMPLATES,
    places::TEMPLATES,
    policy::TEMPLATES,
    proof::TEMPLATES,
    records::TEMPLATES,
    report::TEMPLATES,
    sources::TEMPLATES,
    stamp::TEMPLATES,
    tables::TEMPLATES,
    usage::TEMPLATES,
    verify::TEMPLATES,
];

/// Every template.
pub fn all() -> impl Iterator<Item = &'static Template> {
    ALL.into_iter().flatten()
}

/// What happened, in `language`; nothing where the words are not known as a whole. English is said
/// again only where one of something is told: the crates count in the plural.
pub fn said(what: &str, language: Language) -> Option<String> {
    if language == Language::En && !(tells_of_one(what) && duecare_model::shown(what) == what) {
        return None;
    }
    matching::Search::default().said(what, language)
}

/// Whether the number one stands in it by itself.
fn tells_of_one(text: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric())
        .any(|word| word == "1")
}

/// The same, with the English where the words are not known.
pub fn or_english(what: &str, language: Language) -> String {
    said(what, language).unwrap_or_else(|| what.to_owned())
}

/// The same, to be read in whatever language later.
pub fn as_said(what: &str) -> Said {
    Said::in_each(Language::ALL.map(|language| or_english(what, language)))
}

const LINE: Sentence<1> = Sentence::new(["regel {0}", "ligne {0}", "line {0}", "Zeile {0}"]);
const COLUMN: Sentence<1> = Sentence::new(["kolom {0}", "colonne {0}", "column {0}", "Spalte {0}"]);

/// Where it was.
pub(super) fn place(at: &Position, language: Language) -> String {
    let file = at.file.clone();
    let line = at.line.map(|line| LINE.with(language, [&line]));
    let column = at.column.as_ref();
    let column = column.map(|column| COLUMN.with(language, [column]));
    let parts = [file, line, column, at.path.clone()];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// A template, taken apart at its places.
#[derive(Debug)]
struct Pattern {
    template: &'static Template,
    /// The English words before, between and behind the places.
    pieces: Vec<String>,
}

/// Every pattern. A mark stands for a place while the English is taken apart; no text holds it.
fn patterns() -> &'static [Pattern] {
    static PATTERNS: OnceLock<Vec<Pattern>> = OnceLock::new();
    PATTERNS.get_or_init(|| {
        let of = |template: &'static Template| {
            let marks = vec!["\u{e000}".to_owned(); template.places.len()];
            let english = template.with(Language::En, &marks).unwrap_or_default();
            let pieces = english.split('\u{e000}').map(str::to_owned).collect();
            Pattern { template, pieces }
        };
        all().map(of).collect()
    })
}

#[cfg(test)]
mod tests;
