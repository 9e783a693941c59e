//! The alarm: something abnormal runs now and costs money every day.
//!
//! Read by the catalogue. It must say that a budget does not stop spending.

use super::Texts;

/// The texts, one whole letter per file.
pub(crate) const TEXTS: Texts = Texts {
    nl: include_str!("text/nl.toml"),
    fr: include_str!("text/fr.toml"),
    en: include_str!("text/en.toml"),
    de: include_str!("text/de.toml"),
};
