//! The texts of controls and detectors, as the dossier and the console ask for them.
//!
//! The dossier speaks of the customer in the third person; letters and lists on the screen speak to
//! whoever reads them.

use duecare_model::{ControlId, Language, Reason};

/// All catalogues behind one face.
#[derive(Debug, Clone, Copy)]
pub struct Catalogues;

impl duecare_dossier::Catalogue for Catalogues {
    fn control_title(&self, id: &ControlId, language: Language) -> String {
        duecare_controls::record_title(id, language)
    }

    fn control_subject(&self, id: &ControlId, language: Language) -> String {
        duecare_controls::subject(id, language)
    }

    fn control_finding(&self, id: &ControlId, language: Language) -> String {
        duecare_controls::record_finding(id, language).unwrap_or_else(|| id.to_string())
    }

    fn reason(&self, id: &ControlId, reason: &Reason, language: Language) -> String {
        let said = duecare_controls::record_reason_text(id, reason, language)
            .unwrap_or_else(|_| bare(reason, language));
        without_next_step(&said, language)
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
pub fn reason_text(id: &ControlId, reason: &Reason, language: Language) -> String {
    duecare_controls::reason_text(id, reason, language).unwrap_or_else(|_| bare(reason, language))
}

/// A sentence that all controls share.
pub fn shared_text(reason: &Reason, language: Language) -> String {
    let any = duecare_controls::catalogue().first();
    any.map_or_else(
        || bare(reason, language),
        |control| reason_text(&control.meta.id, reason, language),
    )
}

/// The sentence without the step for the provider that the command line shows with it: a customer
/// and a judge can do nothing with a command. Empty where it is nothing but that step.
pub fn without_next_step(sentence: &str, language: Language) -> String {
    let step = match language {
        Language::Nl => "Volgende stap",
        Language::Fr => "Étape suivante",
        Language::En => "Next step",
        Language::De => "Nächster Schritt",
    };
    let fact = sentence.split(step).next().unwrap_or(sentence);
    fact.trim_end().to_owned()
}

/// The sentence of a signal's reason.
pub fn signal_text(detector: &str, reason: &Reason, language: Language) -> String {
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
