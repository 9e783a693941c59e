//! The warning: a risk found in this customer's own systems.
//!
//! Read by the catalogue. It must name what was seen, never threats in general.

use super::Texts;

/// The texts, one whole letter per file.
pub(crate) const TEXTS: Texts = Texts {
    nl: include_str!("text/nl.toml"),
    fr: include_str!("text/fr.toml"),
    en: include_str!("text/en.toml"),
    de: include_str!("text/de.toml"),
};
