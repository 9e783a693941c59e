//! One folder per kind of letter: its texts in four languages.
//!
//! Read by the catalogue. A new kind is a new folder, a line here and a line in the catalogue.

pub(crate) mod alarm;
pub(crate) mod exclusion;
pub(crate) mod reminder;
pub(crate) mod warning;

/// The four files of a kind.
pub(crate) struct Texts {
    pub(crate) nl: &'static str,
    pub(crate) fr: &'static str,
    pub(crate) en: &'static str,
    pub(crate) de: &'static str,
}
