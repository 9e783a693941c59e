//! The list of detectors, one per folder.
//!
//! The lines between the markers are generated from the folders, sorted; a test compares them.

use crate::Series;
use duecare_model::{Language, Reason, Signal};

// codegen:begin
mod contract_guardrail;
mod control_plane_burst;
mod cost_change;

/// Every detector, sorted by id.
pub(crate) const DETECTORS: &[Detector] = &[
    contract_guardrail::DETECTOR,
    control_plane_burst::DETECTOR,
    cost_change::DETECTOR,
];
// codegen:end

/// One detector as its folder gives it.
pub(crate) struct Detector {
    /// The id, with hyphens.
    pub(crate) id: &'static str,
    /// The text of `detector.toml`.
    pub(crate) meta: &'static str,
    /// The catalogue of each language.
    pub(crate) texts: [(Language, &'static str); 4],
    /// The rule.
    pub(crate) watch: fn(&Series<'_>) -> Vec<Signal>,
    /// What the rule could not judge.
    pub(crate) blind_spots: fn(&Series<'_>) -> Vec<Reason>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    #[test]
    fn the_list_equals_the_folders() {
        let here = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/detectors");
        let mut folders: Vec<String> = std::fs::read_dir(&here)
            .unwrap()
            .map(|entry| entry.unwrap())
            .filter(|entry| entry.file_type().unwrap().is_dir())
            .map(|entry| entry.file_name().into_string().unwrap())
            .collect();
        folders.sort();
        let listed: Vec<String> = DETECTORS
            .iter()
            .map(|detector| detector.id.replace('-', "_"))
            .collect();
        assert_eq!(listed, folders);
        for folder in folders {
            for file in ["mod.rs", "detector.toml", "README.md", "traces"] {
                assert!(here.join(&folder).join(file).exists(), "{folder}/{file}");
            }
        }
    }
}
