//! The metadata of the detectors, read once from the `detector.toml` of each folder.
//!
//! Called by console, command line and documentation. Nothing here decides.

use crate::detectors::DETECTORS;
use duecare_model::{Channel, Severity};
use serde::Deserialize;
use std::sync::OnceLock;

/// What is said of a detector, apart from its rule and texts.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DetectorMeta {
    /// The id; the folder has the same name with underscores.
    pub id: String,
    /// Revision of the rule: a changed rule is a changed law.
    pub revision: u32,
    /// How grave a signal of it is.
    pub severity: Severity,
    /// The channel its signals come through.
    pub channel: Channel,
    /// The version of the program that had it first.
    pub since: String,
    /// How late the data are when they arrive, at best and at worst, in words.
    pub latency: String,
    /// Judgments, norms and sources behind the rule.
    pub references: Vec<String>,
}

/// Every detector, sorted by id.
pub fn catalogue() -> &'static [DetectorMeta] {
    static CATALOGUE: OnceLock<Vec<DetectorMeta>> = OnceLock::new();
    CATALOGUE.get_or_init(|| {
        // A folder whose metadata do not parse fails the test below and never ships.
        DETECTORS
            .iter()
            .filter_map(|detector| toml::from_str(detector.meta).ok())
            .collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_detector_has_metadata_under_its_own_id() {
        let ids: Vec<&str> = catalogue().iter().map(|meta| meta.id.as_str()).collect();
        let expected: Vec<&str> = DETECTORS.iter().map(|detector| detector.id).collect();
        assert_eq!(ids, expected);
        assert!(catalogue().iter().all(|meta| !meta.references.is_empty()));
    }
}
