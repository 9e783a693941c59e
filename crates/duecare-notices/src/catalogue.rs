//! The texts of letters: one TOML file per kind and language, rendered with strict templates.
//!
//! Called by the composer. A file is a whole letter, so that a lawyer can approve it as it stands.
//! Values are inserted as data and never read as templates.

use crate::notices;
use duecare_model::{Language, NoticeKind};
use minijinja::{Environment, UndefinedBehavior};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The text of one kind in one language.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Text {
    /// Template of the subject.
    pub(crate) subject: String,
    /// Template of the body.
    pub(crate) body: String,
    /// Template of the rule of no answer.
    pub(crate) no_answer: String,
    /// The same for a critical letter.
    pub(crate) no_answer_critical: String,
    /// Names of the fields, as the letter shows them.
    pub(crate) label: BTreeMap<String, String>,
    /// The words for the four severities, by their names in records.
    pub(crate) severity: BTreeMap<String, String>,
    /// The words for the three ranks, by their names in records.
    pub(crate) function: BTreeMap<String, String>,
}

/// The texts of one kind, as they stand in its folder.
fn source(kind: NoticeKind, language: Language) -> &'static str {
    let texts = match kind {
        NoticeKind::Warning => &notices::warning::TEXTS,
        NoticeKind::Alarm => &notices::alarm::TEXTS,
        NoticeKind::Exclusion => &notices::exclusion::TEXTS,
        NoticeKind::Reminder => &notices::reminder::TEXTS,
    };
    match language {
        Language::Nl => texts.nl,
        Language::Fr => texts.fr,
        Language::En => texts.en,
        Language::De => texts.de,
    }
}

/// Reads the text of `kind` in `language`.
pub(crate) fn text(kind: NoticeKind, language: Language) -> Result<Text, String> {
    toml::from_str(source(kind, language))
        .map_err(|error| format!("{kind:?} {language}: {}", error.message()))
}

/// Renders one template; a variable that is not there is an error, never an empty place.
pub(crate) fn render<C: Serialize>(template: &str, context: &C) -> Result<String, String> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_trim_blocks(true);
    environment.set_lstrip_blocks(true);
    environment
        .render_str(template, context)
        .map_err(|error| error.to_string())
}
