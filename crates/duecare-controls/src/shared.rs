//! Sentences that several controls share, so that one fault reads the same wherever it is met.
//!
//! Called by `text.rs` after the control's own sentences; a control's own sentence wins.

use duecare_model::Language;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// `shared_text/*.toml` in the order of [`Language::ALL`].
const SOURCES: [&str; 4] = [
    include_str!("shared_text/nl.toml"),
    include_str!("shared_text/fr.toml"),
    include_str!("shared_text/en.toml"),
    include_str!("shared_text/de.toml"),
];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Shared {
    reasons: BTreeMap<String, String>,
}

/// The shared sentences of a language, by key.
pub(crate) fn shared_reasons(language: Language) -> Option<&'static BTreeMap<String, String>> {
    static SHARED: OnceLock<BTreeMap<Language, BTreeMap<String, String>>> = OnceLock::new();
    SHARED
        .get_or_init(|| {
            // The test below keeps this from ever dropping a language.
            Language::ALL
                .into_iter()
                .zip(SOURCES)
                .filter_map(|(l, text)| Some((l, toml::from_str::<Shared>(text).ok()?.reasons)))
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
            let reasons = shared_reasons(language).unwrap();
            reasons.keys().collect::<Vec<_>>()
        };
        assert!(!keys(Language::En).is_empty());
        for language in Language::ALL {
            assert_eq!(keys(language), keys(Language::En), "{language}");
        }
    }
}
