//! Both judgments as files: what the provider of each case would have received, day by day.
//!
//! Called by `duecare demo` and the acceptance tests, which import these files like any user's own.
//! Everything is made from constants and a seeded generator: no clock, no chance, no network.
//! Nothing here may know what a rule will say: it writes what a source would have shown, and when.
//!
//! The facts that a court found stand in the judgments (ECLI:NL:RBNNE:2024:4317; CA Rennes, 19 Nov
//! 2024, RG 23/04627). Names, addresses, identifiers and every detail the judgments do not tell are
//! invented.

mod activity;
mod eml;
mod focus;
pub(crate) mod frisian;
mod graph;
mod inventory;
mod pack;
pub(crate) mod rennes;
mod seeded;
mod sharphound;
mod when;

#[cfg(test)]
mod tests;

use duecare_model::Timestamp;

/// One file as the provider receives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct File {
    /// File name; import recognises by content, so the name is for people.
    pub(crate) name: String,
    /// The bytes, in the real format of the source.
    pub(crate) bytes: Vec<u8>,
}

impl File {
    fn new(name: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        Self {
            name: name.into(),
            bytes: bytes.into(),
        }
    }
}

/// Files that arrive together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Delivery {
    /// When the provider receives and imports the files.
    pub(crate) at: Timestamp,
    /// When the source showed what stands in them; never after `at`.
    pub(crate) observed_at: Timestamp,
    /// The party under whose name the files are imported.
    pub(crate) customer: &'static str,
    /// The files.
    pub(crate) files: Vec<File>,
}

/// A party of a case, with the names that sources use for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Who {
    /// Party id.
    pub(crate) id: &'static str,
    /// Name on letters.
    pub(crate) name: &'static str,
    /// Ids by which sources name the party (tenant, subscription, directory domain).
    pub(crate) aliases: &'static [&'static str],
    /// Domain of the party's mail addresses.
    pub(crate) mail_domain: &'static str,
}
