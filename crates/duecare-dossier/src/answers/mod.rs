//! The twenty questions of a judge, answered from a ledger. Pure.
//!
//! Called by the dossier and by the console's home page. The order and numbers of the questions are
//! fixed. What must never happen: absence read as an answer. A question counts as answered only
//! where an entry bears on it, in favour or against; everything else becomes a gap that names what
//! is missing and what would answer it.

mod abuse;
mod access;
mod actors;
mod assignment;
mod case;
mod choice;
mod clock;
mod copies;
#[cfg(test)]
mod doubt_law;
mod ended;
#[cfg(test)]
mod ends_law;
#[cfg(test)]
mod left_law;
mod loss;
mod matters;
mod norms;
mod reach;
#[cfg(test)]
mod register_law;
#[cfg(test)]
pub(crate) mod said;
mod totals;
mod typed;
mod warned;

pub(crate) use abuse::{daily_cost, exposure_words};
pub(crate) use access::{side_key, side_of};
pub(crate) use actors::actors;
pub(crate) use assignment::scope_subject;
pub(crate) use case::{AGE_DAYS_MAX, Case, Coverage, Draft, day_of, word_of};
pub(crate) use choice::{answer_words, answers_unsent, erased_proofs};
pub(crate) use clock::{confirmed_line, corrected_line};
pub(crate) use copies::verdict_then;
pub(crate) use ended::{contradicted_words, end_cell, end_words, said_words};
pub(crate) use loss::damage_total;
pub(crate) use matters::{
    Letter, Matter, arrived, best_proof, grouped, has_left, is_silent, matters, rank, rank_word,
    reply, same,
};
pub(crate) use warned::{best_level, first_loss, level_word};

use crate::Catalogue;
use duecare_model::{EntryIndex, Language, Ledger, NotRead, PartyId, Timestamp};
use serde::Serialize;

/// A sentence and what it rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// The sentence, in the language asked for.
    pub text: String,
    /// The entries it rests on, ascending, at least one.
    pub entries: Vec<EntryIndex>,
    /// Whether it speaks against the one who keeps the log. Adverse facts are never left out.
    pub adverse: bool,
    /// The words of a letter that the sentence is about, part by part; most sentences have none.
    pub quotes: Vec<Quote>,
}

/// A part of a letter, word for word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quote {
    /// Which part, in the language asked for.
    pub part: String,
    /// Its words, in the language of the letter.
    pub text: String,
}

/// How far recorded entries answer a question. The rules stand in
/// `docs/concepts/twenty-questions.md`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Grade {
    /// Recorded entries answer it, favourably or not, and nothing of it stays open.
    Answered,
    /// They answer a part of it; the gaps name the rest.
    Partly,
    /// They do not answer it.
    Open,
}

impl Grade {
    /// A question whose list of gaps is not empty is answered in part at most.
    pub(crate) const fn of(answered: bool, gaps: &[String]) -> Self {
        match (answered, gaps.is_empty()) {
            (false, _) => Self::Open,
            (true, false) => Self::Partly,
            (true, true) => Self::Answered,
        }
    }
}

/// One question with its answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuestionAnswer {
    /// 1 to 20.
    pub n: u8,
    /// The question.
    pub question: String,
    /// Whether recorded entries answer it, favourably or not.
    pub answered: bool,
    /// How far.
    pub grade: Grade,
    /// The answer.
    pub sentences: Vec<Sentence>,
    /// What cannot be answered, and what would answer it.
    pub gaps: Vec<String>,
}

/// Answers all twenty questions on `customer` from what `ledger` holds.
///
/// `ledger` must be the replay of the records made by `as_of` and of no others.
///
/// # Errors
/// What is recorded of the customer cannot be read.
pub fn answers(
    ledger: &Ledger,
    customer: &PartyId,
    as_of: Timestamp,
    language: Language,
    catalogue: &dyn Catalogue,
) -> Result<Vec<QuestionAnswer>, NotRead> {
    let case = Case::new(ledger, customer, as_of, language, catalogue)?;
    let newer: Vec<String> = ledger
        .newer_about(customer)?
        .map(|entry| entry.index.to_string())
        .collect();
    let newer = (!newer.is_empty()).then(|| case.say("gap.newer", &[("list", newer.join(", "))]));
    let rules: [fn(&Case<'_>) -> Draft; 20] = [
        assignment::assignment,
        assignment::promises,
        norms::known_since,
        warned::warned,
        reach::received,
        choice::insisted,
        choice::chose,
        choice::would_follow,
        access::switched_off,
        access::admin_rights,
        abuse::started,
        abuse::tools,
        copies::unreachable_copy,
        copies::billed,
        norms::state_of_the_art,
        loss::cause,
        loss::own_share,
        loss::cost,
        totals::authentic,
        loss::notified,
    ];
    let joined = crate::joined::found(&case);
    let all = (1_u8..)
        .zip(rules)
        .map(|(n, rule)| {
            let mut draft = rule(&case);
            let own = joined.iter().filter(|found| found.question == n);
            draft
                .sentences
                .extend(own.map(crate::joined::Found::sentence));
            typed::told(&case, n, &mut draft);
            for sentence in &mut draft.sentences {
                case.tell_dated(&mut sentence.text, &sentence.entries);
            }
            // Whatever is asked, what was not read may say otherwise.
            if let Some(newer) = &newer {
                draft.gap(newer.clone());
            }
            QuestionAnswer {
                n,
                question: case.word(&format!("question.q{n:02}")),
                answered: draft.answered,
                grade: Grade::of(draft.answered, &draft.gaps),
                sentences: draft.sentences,
                gaps: draft.gaps,
            }
        })
        .collect();
    Ok(all)
}
