//! What a problem says in nl, fr, en and de: what happened in general, what it means, what to do.
//!
//! Called by the command line and the console. English is that of the tables of the crates
//! (`docs/reference/errors.md`), and each is held against its table by the compiler: a code without
//! its texts here, or whose English was changed there alone, does not compile. What must never
//! happen: a problem whose remedy its reader cannot read.

mod anchors;
mod commands;
mod console;
mod dossier;
mod ends;
mod files;
mod import_and_erasure;
mod log;
mod mail;
mod notices;
pub mod particular;
mod rules;
mod seals_and_keys;
mod sheets;
mod sources;
mod stamps;
mod usage;
mod verification;
mod witness;
mod workspace;

use duecare_model::{CodeInfo, Language, Problem, Said, Sentence};

/// The texts of one code.
#[derive(Debug, Clone, Copy)]
pub struct Known {
    /// The number behind `DC-`.
    pub code: u16,
    /// What happened in general.
    pub title: Sentence<0>,
    /// What it means for protection or evidence.
    pub meaning: Sentence<0>,
    /// What to do.
    pub remedy: Sentence<0>,
}

impl Known {
    /// From title, meaning and remedy in each language.
    const fn new(
        code: u16,
        nl: [&'static str; 3],
        fr: [&'static str; 3],
        en: [&'static str; 3],
        de: [&'static str; 3],
    ) -> Self {
        Self {
            code,
            title: Sentence::new([nl[0], fr[0], en[0], de[0]]),
            meaning: Sentence::new([nl[1], fr[1], en[1], de[1]]),
            remedy: Sentence::new([nl[2], fr[2], en[2], de[2]]),
        }
    }
}

/// Lists codes with their texts as `KNOWN`, in the order of their numbers.
macro_rules! known {
    ($($code:literal {
        nl: $nl:expr, fr: $fr:expr, en: $en:expr, de: $de:expr $(,)?
    })*) => {
        /// Every code of this file.
        pub(super) const KNOWN: &[Known] = &[$(Known::new($code, $nl, $fr, $en, $de)),*];
    };
}
use known;

/// Every code of the program.
const ALL: [&[Known]; 19] = [
    workspace::KNOWN,
    commands::KNOWN,
    import_and_erasure::KNOWN,
    seals_and_keys::KNOWN,
    console::KNOWN,
    log::KNOWN,
    verification::KNOWN,
    stamps::KNOWN,
    witness::KNOWN,
    files::KNOWN,
    sheets::KNOWN,
    sources::KNOWN,
    usage::KNOWN,
    notices::KNOWN,
    ends::KNOWN,
    mail::KNOWN,
    anchors::KNOWN,
    dossier::KNOWN,
    rules::KNOWN,
];

const _: () = {
    all_are_known(duecare_store::CODES);
    all_are_known(crate::codes::CODES);
    all_are_known(duecare_stamp::CODES);
    all_are_known(duecare_proof::CODES);
    all_are_known(duecare_log::CODES);
    all_are_known(duecare_connectors::CODES);
    all_are_known(duecare_usage::CODES);
    all_are_known(duecare_notices::CODES);
    all_are_known(duecare_actions::CODES);
    all_are_known(duecare_dossier::CODES);
    all_are_known(duecare_detectors::CODES);
    all_are_known(duecare_controls::CODES);
};

/// Run by the compiler over the table of each crate: every code stands here, with the English of the
/// table.
///
/// # Panics
/// Where one does not, which stops the compiler.
pub const fn all_are_known(table: &[CodeInfo]) {
    let mut at = 0;
    while at < table.len() {
        let info = &table[at];
        let (mut list, mut found) = (0, false);
        while list < ALL.len() {
            let mut n = 0;
            while n < ALL[list].len() {
                let known = &ALL[list][n];
                if known.code == info.code.0 {
                    found = true;
                    assert!(
                        same(known.title.word(Language::En), info.title)
                            && same(known.meaning.word(Language::En), info.meaning)
                            && same(known.remedy.word(Language::En), info.remedy),
                        "the English of a code was changed: change its texts in src/problems/ of duecare-app in all four languages"
                    );
                }
                n += 1;
            }
            list += 1;
        }
        assert!(
            found,
            "a code has no texts in nl, fr, en and de: write them in src/problems/ of duecare-app"
        );
        at += 1;
    }
}

const fn same(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    if a.len() != b.len() {
        return false;
    }
    let mut at = 0;
    while at < a.len() {
        if a[at] != b[at] {
            return false;
        }
        at += 1;
    }
    true
}

/// Every code with its texts.
pub fn all() -> impl Iterator<Item = &'static Known> {
    ALL.into_iter().flatten()
}

/// Code, what happened and where it was. What happened is told in general before it where its own
/// words are somebody else's, such as those of an operating system.
pub fn in_words(problem: &Problem, language: Language) -> String {
    let code = problem.code;
    let colon = if language == Language::Fr { " :" } else { ":" };
    let mut text = match (particular::said(&problem.what, language), known_as(problem)) {
        (Some(what), _) => format!("{code}: {what}"),
        (None, _) if language == Language::En => return problem.to_string(),
        (None, Some(known)) => {
            format!(
                "{code}: {}{colon} {}",
                known.title.word(language),
                problem.what
            )
        }
        (None, None) => format!("{code}: {}", problem.what),
    };
    let place = particular::place(&problem.at, language);
    if !place.is_empty() {
        text.push_str(&format!(" ({place})"));
    }
    text
}

/// The same, to be read in whatever language later.
pub fn said(problem: &Problem) -> Said {
    Said::in_each(Language::ALL.map(|language| in_words(problem, language)))
}

/// What it means.
pub fn meaning(problem: &Problem, language: Language) -> &str {
    known_as(problem).map_or(&*problem.meaning, |known| {
        translated(known.meaning, &problem.meaning, language)
    })
}

/// What to do.
pub fn remedy(problem: &Problem, language: Language) -> &str {
    known_as(problem).map_or(&*problem.remedy, |known| {
        translated(known.remedy, &problem.remedy, language)
    })
}

/// What to do, to be read in whatever language later.
pub fn remedy_said(problem: &Problem) -> Said {
    match known_as(problem) {
        Some(known) if known.remedy.word(Language::En) == problem.remedy => known.remedy.said([]),
        _ => Said::as_it_is(&*problem.remedy),
    }
}

fn known_as(problem: &Problem) -> Option<&'static Known> {
    all().find(|known| known.code == problem.code.0)
}

/// A problem may say more than its table; then its own words stay.
fn translated(sentence: Sentence<0>, said: &str, language: Language) -> &str {
    if sentence.word(Language::En) == said {
        sentence.word(language)
    } else {
        said
    }
}

#[cfg(test)]
mod tests;
