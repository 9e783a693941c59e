//! Reasons become sentences in four languages, from the templates in each detector's folder.
//!
//! Called by notices, console and dossier. A template that asks for a fact the reason does not hold
//! is an error: a warning with a hole in it would be sent to somebody.

use crate::codes::{TEXT_FAILED, UNKNOWN_DETECTOR, UNKNOWN_REASON};
use crate::detectors::{DETECTORS, Detector};
use duecare_model::{Language, Problem, Reason, Signal};
use minijinja::{Environment, UndefinedBehavior, Value};
use serde::Deserialize;
use std::collections::BTreeMap;

/// Why a sentence could not be written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TextError {
    /// This version has no such detector.
    #[error("there is no detector `{0}`")]
    UnknownDetector(String),
    /// The detector has no text for the reason in the language.
    #[error("`{detector}` has no text for `{key}` in {language}")]
    UnknownReason {
        /// The detector.
        detector: String,
        /// The key of the reason.
        key: String,
        /// The language.
        language: Language,
    },
    /// The template failed: it is not valid, or asks for a fact that is not there.
    #[error("the text of `{key}` cannot be written: {why}")]
    Template {
        /// The key of the reason.
        key: String,
        /// What the template engine said.
        why: String,
    },
}

impl From<&TextError> for Problem {
    fn from(error: &TextError) -> Self {
        let info = match error {
            TextError::UnknownDetector(_) => UNKNOWN_DETECTOR,
            TextError::UnknownReason { .. } => UNKNOWN_REASON,
            TextError::Template { .. } => TEXT_FAILED,
        };
        info.problem(error.to_string())
    }
}

/// One language of one detector.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Catalogue {
    title: String,
    /// One sentence for the owner of the company, without technical words.
    executive: String,
    reasons: BTreeMap<String, String>,
}

fn find(id: &str) -> Option<&'static Detector> {
    DETECTORS.iter().find(|detector| detector.id == id)
}

fn open(detector: &Detector, language: Language) -> Option<Catalogue> {
    let (_, text) = detector
        .texts
        .iter()
        .find(|(known, _)| *known == language)?;
    toml::from_str(text).ok()
}

/// The name of a detector in `language`; `None` for a detector this version does not have.
pub fn title(detector: &str, language: Language) -> Option<String> {
    Some(open(find(detector)?, language)?.title)
}

/// The sentence for one reason of a signal.
pub fn reason_text(
    detector: &str,
    reason: &Reason,
    language: Language,
) -> Result<String, TextError> {
    let found = find(detector).ok_or_else(|| TextError::UnknownDetector(detector.to_owned()))?;
    let template = open(found, language)
        .and_then(|catalogue| catalogue.reasons.get(&reason.key).cloned())
        .ok_or_else(|| TextError::UnknownReason {
            detector: detector.to_owned(),
            key: reason.key.clone(),
            language,
        })?;
    render(
        &reason.key,
        &template,
        Value::from_serialize(reason.written(language)),
    )
}

/// The sentence for the owner of the company: what runs, and what it costs, as far as it is known.
pub fn executive_text(signal: &Signal, language: Language) -> Result<String, TextError> {
    let unknown = || TextError::UnknownDetector(signal.detector.clone());
    let found = find(&signal.detector).ok_or_else(unknown)?;
    let catalogue = open(found, language).ok_or_else(unknown)?;
    let money = |amount: Option<duecare_model::Money>| amount.map(|money| language.money(money));
    let facts = minijinja::context! {
        per_day => money(signal.exposure.per_day),
        so_far => money(signal.exposure.so_far),
        since => duecare_model::Param::Time(signal.occurred_at).written(language),
    };
    render("executive", &catalogue.executive, facts)
}

fn render(key: &str, template: &str, facts: Value) -> Result<String, TextError> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment
        .render_str(template, facts)
        .map_err(|error| TextError::Template {
            key: key.to_owned(),
            why: error.to_string(),
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_language_has_the_same_reasons_with_the_same_facts() {
        for detector in DETECTORS {
            let mut seen: BTreeSet<Vec<(String, BTreeSet<String>)>> = BTreeSet::new();
            for language in Language::ALL {
                let (_, text) = detector.texts.iter().find(|(l, _)| *l == language).unwrap();
                let catalogue: Catalogue = toml::from_str(text).unwrap();
                assert!(!catalogue.title.is_empty());
                let facts = catalogue.reasons.iter().map(|(key, template)| {
                    let environment = Environment::new();
                    let parsed = environment.template_from_str(template).unwrap();
                    let names = parsed.undeclared_variables(false);
                    (key.clone(), names.into_iter().collect())
                });
                seen.insert(facts.collect());
            }
            assert_eq!(seen.len(), 1, "{}", detector.id);
        }
    }

    /// They stand in dossiers word for word, and a judge is not the customer. A text that speaks to
    /// somebody needs a form in the third person first, as the controls have it.
    #[test]
    fn no_title_or_reason_speaks_to_its_reader() {
        const SPOKEN: &str = " you your we us our u uw wij we ons onze vous votre vos nous notre nos \
                              Sie Ihnen Ihr Ihre Ihrem Ihren Ihrer Wir wir uns unser unsere ";
        for detector in DETECTORS {
            for (language, text) in detector.texts {
                let catalogue: Catalogue = toml::from_str(text).unwrap();
                let sentences = catalogue.reasons.values().chain([&catalogue.title]);
                for word in sentences.flat_map(|s| s.split(|c: char| !c.is_alphabetic())) {
                    let spoken = !word.is_empty() && SPOKEN.contains(&format!(" {word} "));
                    assert!(!spoken, "{} {language}: {word}", detector.id);
                }
            }
        }
    }

    #[test]
    fn a_missing_fact_is_an_error_and_not_a_hole_in_a_sentence() {
        let reason = Reason::new("day-above-bound");
        let error = reason_text("contract-guardrail", &reason, Language::Nl).unwrap_err();
        assert!(matches!(error, TextError::Template { .. }), "{error}");
        assert_eq!(Problem::from(&error).code.0, 6002);
        let error = reason_text("nobody", &reason, Language::Nl).unwrap_err();
        assert_eq!(Problem::from(&error).code.0, 6000);
        let error = reason_text("contract-guardrail", &Reason::new("x"), Language::Fr).unwrap_err();
        assert_eq!(Problem::from(&error).code.0, 6001);
    }
}
