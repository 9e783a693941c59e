//! Titles, wordings and sentences for reasons, in four languages.
//!
//! Called by notices, console and dossier. A sentence that lacks a fact is refused: a warning with
//! a hole in it is not "in clear terms". Control folders hold the texts; sentences that several
//! controls share are in `shared_text/`.

use crate::catalogue::find;
use crate::codes::{NO_TEXT, TEXT_FAILED, UNKNOWN_CONTROL};
use crate::shared::shared;
use duecare_model::{ControlId, Date, Language, Param, Problem, Reason};
use minijinja::{Environment, UndefinedBehavior};
use serde::Deserialize;
use std::collections::BTreeMap;

/// A reason could not be put into words.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TextError {
    /// No control has this id.
    #[error("no control is called `{0}`")]
    UnknownControl(ControlId),
    /// The control has no sentence for this reason.
    #[error("control `{control}` has no {language} sentence for `{key}`")]
    NoText {
        /// The control.
        control: ControlId,
        /// The key of the reason.
        key: String,
        /// The language asked for.
        language: Language,
    },
    /// The sentence asks for a parameter that the reason does not have.
    #[error("the {language} sentence for `{key}` of `{control}` cannot be written: {detail}")]
    Template {
        /// The control.
        control: ControlId,
        /// The key of the reason.
        key: String,
        /// The language asked for.
        language: Language,
        /// What the template engine says.
        detail: String,
    },
}

impl From<TextError> for Problem {
    fn from(error: TextError) -> Self {
        let info = match &error {
            TextError::UnknownControl(_) => UNKNOWN_CONTROL,
            TextError::NoText { .. } => NO_TEXT,
            TextError::Template { .. } => TEXT_FAILED,
        };
        info.problem(error.to_string())
    }
}

/// The plain words of a control for a customer: the mandatory fields of a warning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wording {
    /// The expected state in one line.
    pub title: String,
    /// What is wrong, in one line: the heading of a warning.
    pub finding: String,
    /// What may happen, in plain words.
    pub risk: String,
    /// What it would cost in money or days.
    pub consequence: String,
    /// What is recommended.
    pub measure: String,
    /// The price, or that it is agreed on request.
    pub price: String,
    /// One sentence for management.
    pub executive: String,
}

/// `text/*.toml` of one control and language.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Texts {
    pub(crate) title: String,
    pub(crate) finding: String,
    /// What the control is about, in few words without a verb: for lists, where a title or an id
    /// would not be understood.
    pub(crate) subject: String,
    pub(crate) risk: String,
    pub(crate) consequence: String,
    /// What a court made of it, for letters from the day on which the ruling of `control.toml` could
    /// be cited.
    #[serde(default)]
    pub(crate) ruling: Option<String>,
    pub(crate) measure: String,
    pub(crate) price: String,
    pub(crate) executive: String,
    /// Key of a reason to its template.
    pub(crate) reasons: BTreeMap<String, String>,
    /// The same in the third person, for those that speak to the customer: `title`, `finding`, or
    /// the key of a reason.
    #[serde(default)]
    pub(crate) record: BTreeMap<String, String>,
}

fn texts(id: &ControlId, language: Language) -> Option<&'static Texts> {
    find(id)?.texts.get(&language)
}

/// The title of a control; the id itself where the catalogue has no such control.
pub fn title(id: &ControlId, language: Language) -> String {
    texts(id, language).map_or_else(|| id.to_string(), |texts| texts.title.clone())
}

/// What a control is about, in few words; the id itself where the catalogue has no such control.
pub fn subject(id: &ControlId, language: Language) -> String {
    texts(id, language).map_or_else(|| id.to_string(), |texts| texts.subject.clone())
}

/// The plain words of a control for a letter of `day`; `None` for an id the catalogue does not have.
/// A letter cites no ruling from after its day.
pub fn wording(id: &ControlId, language: Language, day: Date) -> Option<Wording> {
    let texts = texts(id, language)?;
    let citable = crate::rulings::citable(&find(id)?.meta.judgment, day);
    let ruling = texts.ruling.iter().filter(|_| citable);
    let consequence = std::iter::once(&texts.consequence).chain(ruling);
    let consequence: Vec<&str> = consequence.map(String::as_str).collect();
    Some(Wording {
        title: texts.title.clone(),
        finding: texts.finding.clone(),
        risk: texts.risk.clone(),
        consequence: consequence.join(" "),
        measure: texts.measure.clone(),
        price: texts.price.clone(),
        executive: texts.executive.clone(),
    })
}

/// The sentence for one reason of a control.
///
/// # Errors
/// The control or the sentence is not known, or the sentence asks for a fact the reason lacks.
/// Show the reason's key and parameters instead; leaving the reason out would hide a fact.
pub fn reason_text(
    id: &ControlId,
    reason: &Reason,
    language: Language,
) -> Result<String, TextError> {
    let texts = texts(id, language).ok_or_else(|| TextError::UnknownControl(id.clone()))?;
    let shared = shared(language);
    let template = texts
        .reasons
        .get(&reason.key)
        .or_else(|| shared?.reasons.get(&reason.key));
    render(id, reason, language, template)
}

/// The same sentence in the third person: a dossier is read by others than the customer.
///
/// # Errors
/// As for [`reason_text`].
pub fn record_reason_text(
    id: &ControlId,
    reason: &Reason,
    language: Language,
) -> Result<String, TextError> {
    let texts = texts(id, language).ok_or_else(|| TextError::UnknownControl(id.clone()))?;
    let shared = shared(language);
    // A control's own sentence wins over a shared one, in whatever person it is.
    let template = texts
        .record
        .get(&reason.key)
        .or_else(|| texts.reasons.get(&reason.key))
        .or_else(|| shared?.record.get(&reason.key))
        .or_else(|| shared?.reasons.get(&reason.key));
    render(id, reason, language, template)
}

/// The title in the third person; the id itself where the catalogue has no such control.
pub fn record_title(id: &ControlId, language: Language) -> String {
    in_record(id, language, "title").unwrap_or_else(|| title(id, language))
}

/// What is wrong, in one line and the third person; `None` for an id the catalogue does not have.
pub fn record_finding(id: &ControlId, language: Language) -> Option<String> {
    in_record(id, language, "finding").or_else(|| Some(texts(id, language)?.finding.clone()))
}

fn in_record(id: &ControlId, language: Language, key: &str) -> Option<String> {
    texts(id, language)?.record.get(key).cloned()
}

fn render(
    id: &ControlId,
    reason: &Reason,
    language: Language,
    template: Option<&String>,
) -> Result<String, TextError> {
    let template = template.ok_or_else(|| TextError::NoText {
        control: id.clone(),
        key: reason.key.clone(),
        language,
    })?;
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    let one = reason.number() == Some(1);
    environment.add_function(
        "one_or_many",
        move |single: String, plural: String| {
            if one { single } else { plural }
        },
    );
    let mut facts = reason.written(language);
    if let Some(Param::List(cells)) = reason.params.get("list") {
        facts.insert("subjects".to_owned(), subjects(reason, cells, language));
    }
    environment
        .render_str(template, facts)
        .map_err(|error| TextError::Template {
            control: id.clone(),
            key: reason.key.clone(),
            language,
            detail: error.to_string(),
        })
}

/// The cells of a scope in plain words: an id of ours says nothing to who reads a letter.
fn subjects(reason: &Reason, cells: &[String], language: Language) -> String {
    let plain: Vec<String> = cells
        .iter()
        .map(|cell| plain_cell(cell, language))
        .collect();
    let mut told = Reason::new("");
    told.params.clone_from(&reason.params);
    told.with("list", plain)
        .written(language)
        .remove("list")
        .unwrap_or_default()
}

/// A cell is recorded as the id of its control, `*` for all that is not named, and its workload in
/// brackets.
fn plain_cell(cell: &str, language: Language) -> String {
    let (control, workload) = match cell.split_once(' ') {
        Some((control, workload)) => (control, format!(" {workload}")),
        None => (cell, String::new()),
    };
    let name = match (control, language) {
        ("*", Language::Nl) => "alles wat niet apart is genoemd".to_owned(),
        ("*", Language::Fr) => "tout ce qui n’est pas nommé à part".to_owned(),
        ("*", Language::En) => "everything not named separately".to_owned(),
        ("*", Language::De) => "alles nicht eigens Genannte".to_owned(),
        _ => {
            ControlId::new(control).map_or_else(|_| control.to_owned(), |id| subject(&id, language))
        }
    };
    format!("{name}{workload}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_control_or_reason_is_an_error_with_a_code_and_never_an_empty_sentence() {
        let nobody = ControlId::new("no-such-control").unwrap();
        let reason = Reason::new("no-such-key");
        let error = reason_text(&nobody, &reason, Language::Nl).unwrap_err();
        assert_eq!(Problem::from(error).code.0, 6500);
        let known = &crate::catalogue()[0].meta.id;
        let error = reason_text(known, &reason, Language::Nl).unwrap_err();
        assert_eq!(Problem::from(error).code.0, 6501);
        assert_eq!(title(&nobody, Language::De), "no-such-control");
        assert_eq!(wording(&nobody, Language::De, Date::MAX), None);
    }

    #[test]
    fn a_sentence_without_its_facts_is_refused() {
        let id = ControlId::new("entra-admins-mfa-enforced").unwrap();
        let error = reason_text(&id, &Reason::new("policies-stale"), Language::Fr).unwrap_err();
        assert_eq!(Problem::from(error).code.0, 6502);
    }
}
