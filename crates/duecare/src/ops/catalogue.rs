//! The texts of controls and detectors, as the dossier and the console ask for them.
//!
//! The dossier speaks of the customer in the third person; letters and lists on the screen speak to
//! whoever reads them.

use duecare_model::{ControlId, Language, Reason};

/// All catalogues behind one face.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Catalogues;

impl duecare_dossier::Catalogue for Catalogues {
    fn control_title(&self, id: &ControlId, language: Language) -> String {
        duecare_controls::record_title(id, language)
    }

    fn control_finding(&self, id: &ControlId, language: Language) -> String {
        duecare_controls::record_finding(id, language).unwrap_or_else(|| id.to_string())
    }

    fn reason(&self, id: &ControlId, reason: &Reason, language: Language) -> String {
        duecare_controls::record_reason_text(id, reason, language)
            .unwrap_or_else(|_| bare(reason, language))
    }

    fn references(&self, id: &ControlId) -> Vec<String> {
        duecare_controls::meta(id).map_or_else(Vec::new, |meta| meta.references.clone())
    }

    fn detector_title(&self, detector: &str, language: Language) -> String {
        duecare_detectors::title(detector, language).unwrap_or_else(|| detector.to_owned())
    }

    fn signal_reason(&self, detector: &str, reason: &Reason, language: Language) -> String {
        signal_text(detector, reason, language)
    }
}

/// The sentence of a control's reason. A text that an old record needs and this version no longer
/// has is shown by its key and parameters: shorter, never silent.
pub(crate) fn reason_text(id: &ControlId, reason: &Reason, language: Language) -> String {
    duecare_controls::reason_text(id, reason, language).unwrap_or_else(|_| bare(reason, language))
}

/// The sentence of a signal's reason.
pub(crate) fn signal_text(detector: &str, reason: &Reason, language: Language) -> String {
    duecare_detectors::reason_text(detector, reason, language)
        .unwrap_or_else(|_| bare(reason, language))
}

fn bare(reason: &Reason, language: Language) -> String {
    let params: Vec<String> = reason
        .written(language)
        .into_iter()
        .map(|(name, value)| format!("{name}: {value}"))
        .collect();
    format!("{} ({})", reason.key, params.join("; "))
}
