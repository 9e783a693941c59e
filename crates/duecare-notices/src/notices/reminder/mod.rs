//! The reminder: an earlier letter is unanswered and goes to a higher rank.
//!
//! Read by the catalogue. It must name the earlier letters and repeat the whole warning.

use super::Texts;

/// The texts, one whole letter per file.
pub(crate) const TEXTS: Texts = Texts {
    nl: include_str!("text/nl.toml"),
    fr: include_str!("text/fr.toml"),
    en: include_str!("text/en.toml"),
    de: include_str!("text/de.toml"),
};
