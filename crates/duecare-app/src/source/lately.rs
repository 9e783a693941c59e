//! When each source was read lately: what is too small a thing for an entry.
//!
//! Used by `collect` alone, to know which source is due and when one that fails was read well. It is
//! no evidence: without it every source is due, and what is recorded counts. What must never happen
//! here: anything that a verdict or an answer rests on.

use super::settings::write_own;
use duecare_model::Timestamp;
use duecare_store::Paths;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// By name of the source.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Lately(BTreeMap<String, Runs>);

/// The last runs of one source.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize)]
pub(super) struct Runs {
    /// When the last one began.
    pub(super) begun_at: Option<Timestamp>,
    /// When the last one began that ended well.
    pub(super) success_at: Option<Timestamp>,
}

fn path(paths: &Paths) -> PathBuf {
    paths.state().join("sources.json")
}

impl Lately {
    /// What is known; nothing where it cannot be read.
    pub(super) fn read(paths: &Paths) -> Self {
        let bytes = std::fs::read(path(paths)).unwrap_or_default();
        serde_json::from_slice(&bytes).unwrap_or_default()
    }

    pub(super) fn of(&self, name: &str) -> Runs {
        self.0.get(name).copied().unwrap_or_default()
    }

    pub(super) fn note(&mut self, name: &str, begun_at: Timestamp, is_success: bool) {
        let runs = self.0.entry(name.to_owned()).or_default();
        runs.begun_at = Some(begun_at);
        if is_success {
            runs.success_at = Some(begun_at);
        }
    }

    /// Keeps it; where that fails, sources are read once more than needed.
    pub(super) fn write(&self, paths: &Paths) {
        if let Ok(bytes) = serde_json::to_vec(self) {
            let _ = write_own(&path(paths), &bytes);
        }
    }
}
