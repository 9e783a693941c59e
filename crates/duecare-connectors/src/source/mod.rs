//! Sources: systems that are read again and again, one folder of code for each kind.
//!
//! Called by the product's `source` and `collect`, which keep the settings, record and judge. A kind
//! says what it is set up with, and what it finds; it keeps nothing between two runs. What must never
//! happen here: a source that cannot be seen taken for one that shows nothing new.

mod folder;

use crate::codes;
use duecare_model::{Problem, Timestamp};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// How a source is read, as it stands on the machine: by the names that its kind gives.
pub type Settings = BTreeMap<String, Vec<String>>;

/// What a run of a source found.
#[derive(Debug, Default)]
pub struct Found {
    /// Files to take in, in the order of their names; the door of the import judges each.
    pub files: Vec<PathBuf>,
    /// Files that are still being written.
    pub waiting: u64,
    /// When the newest of those to take in was changed.
    pub newest_at: Option<Timestamp>,
}

/// A kind of source.
pub trait Kind: Sync {
    /// Its word on the command line and in the record.
    fn word(&self) -> &'static str;

    /// The settings from what was given: the words behind the name, and those by their names.
    ///
    /// # Errors
    /// It cannot be read so.
    fn settings(&self, words: &[String], named: Settings) -> Result<Settings, Problem>;

    /// What is there at `now`.
    ///
    /// # Errors
    /// It cannot be seen; that is never the same as nothing new.
    fn find(&self, settings: &Settings, now: Timestamp) -> Result<Found, Problem>;
}

/// Every kind, one line each.
pub const KINDS: &[&dyn Kind] = &[&folder::Folder];

/// The kind of that word.
///
/// # Errors
/// There is none.
pub fn kind(word: &str) -> Result<&'static dyn Kind, Problem> {
    let found = KINDS.iter().find(|kind| kind.word() == word);
    found.copied().ok_or_else(|| {
        let known: Vec<&str> = KINDS.iter().map(|kind| kind.word()).collect();
        let what = format!(
            "there is no kind of source {word}; known: {}",
            known.join(", ")
        );
        codes::SOURCE_SETTINGS.problem(what)
    })
}

/// The one value of a setting.
fn one<'s>(settings: &'s Settings, name: &str) -> Option<&'s str> {
    let values = settings.get(name)?;
    values.first().map(String::as_str)
}

/// A setting that counts seconds, or its usual value.
fn seconds(settings: &Settings, name: &str, usual: u64) -> Result<u64, Problem> {
    let Some(text) = one(settings, name) else {
        return Ok(usual);
    };
    text.parse().map_err(|_| {
        codes::SOURCE_SETTINGS.problem(format!("{name} is no whole number of seconds: {text}"))
    })
}

/// Refuses a setting that no part of the kind would look at.
fn only(settings: &Settings, known: &[&str]) -> Result<(), Problem> {
    let stray = settings.keys().find(|key| !known.contains(&key.as_str()));
    stray.map_or(Ok(()), |key| {
        let what = format!(
            "{key} is no setting of this kind; known: {}",
            known.join(", ")
        );
        Err(codes::SOURCE_SETTINGS.problem(what))
    })
}
