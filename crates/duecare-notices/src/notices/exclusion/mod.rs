//! The exclusion: what the provider does not do, for the customer to acknowledge.
//!
//! Read by the catalogue. It must say that the risk exists although it is not the provider's task.

use super::Texts;

/// The texts, one whole letter per file.
pub(crate) const TEXTS: Texts = Texts {
    nl: include_str!("text/nl.toml"),
    fr: include_str!("text/fr.toml"),
    en: include_str!("text/en.toml"),
    de: include_str!("text/de.toml"),
};
