//! Sentences that several controls share, so that one fault reads the same wherever it is met.
//!
//! Called by `text.rs` after the control's own sentences; a control's own sentence wins.

use duecare_model::Language;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// `shared_text/*.toml` in the order of [`Language::ALL`]; the second of each speaks of the set
/// that a control judges, of what it leaves out and of the next step, the third of what a list tells
/// in two ways or too late.
const SOURCES: [[&str; 3]; 4] = [
    [
        include_str!("shared_text/nl.toml"),
        include_str!("shared_text/sets.nl.toml"),
        include_str!("shared_text/told.nl.toml"),
    ],
    [
        include_str!("shared_text/fr.toml"),
        include_str!("shared_text/sets.fr.toml"),
        include_str!("shared_text/told.fr.toml"),
    ],
    [
        include_str!("shared_text/en.toml"),
        include_str!("shared_text/sets.en.toml"),
        include_str!("shared_text/told.en.toml"),
    ],
    [
        include_str!("shared_text/de.toml"),
        include_str!("shared_text/sets.de.toml"),
        include_str!("shared_text/told.de.toml"),
    ],
];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Shared {
    /// Key of a reason to its template.
    pub(crate) reasons: BTreeMap<String, String>,
    /// The same in the third person, for those that speak to the customer.
    #[serde(default)]
    pub(crate) record: BTreeMap<String, String>,
}

/// The sentences of several files as one.
fn read(texts: [&str; 3]) -> Option<Shared> {
    let mut all = Shared {
        reasons: BTreeMap::new(),
        record: BTreeMap::new(),
    };
    for text in texts {
        let part: Shared = toml::from_str(text).ok()?;
        all.reasons.extend(part.reasons);
        all.record.extend(part.record);
    }
    Some(all)
}

/// The shared sentences of a language.
pub(crate) fn shared(language: Language) -> Option<&'static Shared> {
    static SHARED: OnceLock<BTreeMap<Language, Shared>> = OnceLock::new();
    SHARED
        .get_or_init(|| {
            // The test below keeps this from ever dropping a language.
            Language::ALL
                .into_iter()
                .zip(SOURCES)
                .filter_map(|(language, texts)| Some((language, read(texts)?)))
                .collect()
        })
        .get(&language)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shared_sentences_exist_for_the_same_keys_in_every_language() {
        let keys = |language| {
            let reasons = &shared(language).unwrap().reasons;
            reasons.keys().collect::<Vec<_>>()
        };
        assert!(!keys(Language::En).is_empty());
        for language in Language::ALL {
            assert_eq!(keys(language), keys(Language::En), "{language}");
        }
    }
}
