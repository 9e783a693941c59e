//! Files that are known by their bytes alone: those of a source that is read again and again.
//!
//! Asked by the import before it passes a file over. A file that somebody touches or renames shows
//! nothing new, so that the time at which its bytes were shown is the one on record. What must never
//! happen: old bytes taken for fresh because a program wrote them anew.

use super::InputFile;
use duecare_model::Timestamp;
use duecare_store::Received;
use std::collections::BTreeMap;

/// When bytes were shown last, by their hash; kept only where a file asks for it.
#[derive(Default)]
pub(super) struct Once(BTreeMap<String, Timestamp>);

impl Once {
    pub(super) fn of(received: &Received, files: &[InputFile]) -> Self {
        let mut shown = Self::default();
        if files.iter().any(|file| file.once) {
            for seen in &received.observations {
                shown.note(&seen.value.sha256, seen.value.observed_at);
            }
        }
        shown
    }

    /// The time on record of a file that is known by its bytes.
    pub(super) fn shown_at(&self, file: &InputFile, sha256: &str) -> Option<Timestamp> {
        let known = self.0.get(sha256).copied();
        known.filter(|_| file.once)
    }

    /// Takes in what goes on record.
    pub(super) fn note(&mut self, sha256: &str, at: Timestamp) {
        let shown = self.0.entry(sha256.to_owned()).or_insert(at);
        *shown = at.max(*shown);
    }
}
