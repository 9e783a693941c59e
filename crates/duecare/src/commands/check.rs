//! `check`: a verdict per control and customer.

use super::Outcome;
use crate::cli::Global;
use crate::output::{Output, Told, table, told};
use crate::words::{answers, state, table as heading};
use duecare_app::{catalogue::reason_text, check, watch};
use duecare_model::{Assessment, Language, PartyId, Timestamp, Verdict};
use serde::Serialize;

/// The answer (`duecare.check/1`).
#[derive(Serialize)]
struct Document {
    schema: &'static str,
    at: Option<Timestamp>,
    /// Where it is judged from what sources had shown by then, whenever it was recorded.
    #[serde(skip_serializing_if = "Option::is_none")]
    as_observed: Option<Timestamp>,
    customers: Vec<CustomerDocument>,
    /// What was not watched, and why; absent in a question about the past.
    #[serde(skip_serializing_if = "Option::is_none")]
    blind_spots: Option<Vec<watch::BlindSpot>>,
}

#[derive(Serialize)]
struct CustomerDocument {
    customer: PartyId,
    entry: Option<u64>,
    verdicts: Vec<VerdictDocument>,
}

#[derive(Serialize)]
struct VerdictDocument {
    control: String,
    title: String,
    revision: u32,
    verdict: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    why_unknown: Option<duecare_model::UnknownReason>,
    reasons: Vec<String>,
    reason_keys: Vec<String>,
    entries: Vec<u64>,
}

fn verdict_document(assessment: &Assessment, language: Language) -> VerdictDocument {
    VerdictDocument {
        control: assessment.control.to_string(),
        title: duecare_controls::title(&assessment.control, language),
        revision: assessment.revision,
        verdict: assessment.verdict.word(),
        why_unknown: match assessment.verdict {
            Verdict::Unknown(why) => Some(why),
            Verdict::Met | Verdict::NotMet | Verdict::NotApplicable => None,
        },
        reasons: assessment
            .reasons
            .iter()
            .map(|r| reason_text(&assessment.control, r, language))
            .collect(),
        reason_keys: assessment.reasons.iter().map(|r| r.key.clone()).collect(),
        entries: assessment.rests_on.iter().map(|e| e.0).collect(),
    }
}

/// Of which moment is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum When {
    Now,
    /// From what was recorded by then.
    Recorded(Timestamp),
    /// From what sources had shown by then.
    Observed(Timestamp),
}

impl When {
    /// As the command line says it; the parser takes only one of both.
    pub(super) const fn of(as_of: Option<Timestamp>, as_observed: Option<Timestamp>) -> Self {
        match (as_of, as_observed) {
            (Some(at), _) => Self::Recorded(at),
            (None, Some(at)) => Self::Observed(at),
            (None, None) => Self::Now,
        }
    }
}

pub(super) fn run(
    global: &Global,
    customer: Option<&PartyId>,
    when: When,
    strict: bool,
    out: &Output,
) -> anyhow::Result<Outcome> {
    let mut workspace = super::open(global)?;
    let from = workspace.journal().size();
    let checked = match when {
        When::Recorded(at) => {
            let at = check::past(&workspace, at)?;
            let then = workspace.as_of(at)?.ledger;
            if let Some(id) = customer {
                check::known_at(&workspace, &then, id, at)?;
            }
            check::evaluate(&then, customer, at)?
        }
        When::Observed(at) => {
            let at = check::past(&workspace, at)?;
            check::evaluate(&workspace.as_observed(at)?, customer, at)?
        }
        When::Now => check::run(&mut workspace, customer)?,
    };
    let all = || checked.iter().flat_map(|c| &c.assessments);
    let red =
        all().any(|a| a.verdict.is_red() || (strict && matches!(a.verdict, Verdict::Unknown(_))));
    let language = out.language();
    // A past day is not asked what was watched then: the age of a feed is that of today.
    let blind_spots = match when {
        When::Now => Some(watch::blind_spots(&workspace, customer, language)?),
        When::Recorded(_) | When::Observed(_) => None,
    };
    let document = Document {
        schema: "duecare.check/1",
        at: checked.first().map(|c| c.at),
        as_observed: match when {
            When::Observed(at) => Some(checked.first().map_or(at, |c| c.at)),
            When::Recorded(_) | When::Now => None,
        },
        customers: checked
            .iter()
            .map(|c| CustomerDocument {
                customer: c.customer.clone(),
                entry: c.entry.map(|e| e.0),
                verdicts: c
                    .assessments
                    .iter()
                    .map(|a| verdict_document(a, language))
                    .collect(),
            })
            .collect(),
        blind_spots,
    };
    if document.customers.is_empty() {
        out.say(&Told::of(answers::NO_CUSTOMER, language, []));
    }
    for blind in document.blind_spots.iter().flatten() {
        out.say(&Told::of(
            answers::NOT_WATCHED,
            language,
            [&blind.customer, &blind.text],
        ));
    }
    out.answer(&document, |d| text(d, language))?;
    super::hold::after(&mut workspace, from, out)?;
    Ok(Outcome::red_if(red))
}

fn text(document: &Document, language: Language) -> Told {
    let mut text = Told::new();
    if let Some(at) = document.as_observed {
        text.push(&Told::of(answers::AS_OBSERVED, language, [&at]).ended());
        text.push(&told!("\n"));
    }
    for customer in &document.customers {
        text.push(&told!("{}\n", customer.customer));
        let rows: Vec<Vec<String>> = customer
            .verdicts
            .iter()
            .map(|v| {
                vec![
                    verdict_word(v.verdict, language),
                    v.control.clone(),
                    v.reasons.first().cloned().unwrap_or_default(),
                ]
            })
            .collect();
        let header = [heading::VERDICT, heading::CONTROL, heading::FIRST_REASON];
        text.push(&table(&header, language, &rows).ended());
    }
    text
}

/// The word of a verdict on screens, by its word in documents.
fn verdict_word(verdict: &str, language: Language) -> String {
    let word = match verdict {
        "met" => state::MET,
        "not-met" => state::NOT_MET,
        "not-applicable" => state::NOT_APPLICABLE,
        _ => state::UNKNOWN_VERDICT,
    };
    word.word(language).to_owned()
}
