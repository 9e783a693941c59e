//! What the overview shows.
//!
//! Filled from the ledger. Counts here are counts of verdicts of the latest check: a control that was
//! never evaluated belongs to `unknown`, not to nothing.

use duecare_model::{ControlId, Money, PartyId, Timestamp, Verdict};

/// What an overview depends on beside its language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Changes with every entry of the log.
    pub head: String,
    /// Changes with the minute of the clock.
    pub minute: i64,
}

/// How many questions a judge asks (`docs/concepts/proof-of-warning.md`).
pub const QUESTION_COUNT: u8 = 20;

/// Everything on the first page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overview {
    /// When it was made.
    pub generated_at: Timestamp,
    /// The day it speaks of, if not of today.
    pub as_of: Option<Timestamp>,
    /// The origin line of the evidence log.
    pub origin: String,
    /// Entries in the log.
    pub log_size: u64,
    /// Its root, base64 or hex.
    pub root: String,
    /// The customers, in any order.
    pub customers: Vec<CustomerRow>,
}

/// One customer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CustomerRow {
    /// The id.
    pub id: PartyId,
    /// The name.
    pub name: String,
    /// Numbers, 1 to 20, of the questions that cannot be answered today.
    pub unanswered: Vec<u8>,
    /// Controls met.
    pub met: usize,
    /// Controls not met.
    pub not_met: usize,
    /// Controls of which the data show nothing either way.
    pub unknown: usize,
    /// Controls that do not apply, and the data show that.
    pub not_applicable: usize,
    /// Money at risk per day; `None`: no amount is known, which is not zero.
    pub exposure_per_day: Option<Money>,
    /// Notices without an end.
    pub open_notices: usize,
    /// The letters, each with the level of its proof of receipt, answers, end and who acted.
    pub letters: Vec<LetterRow>,
    /// Letters that are not among them.
    pub letters_more: usize,
    /// When the latest data were received; `None`: never.
    pub last_data_at: Option<Timestamp>,
    /// The findings.
    pub findings: Vec<FindingRow>,
}

/// One letter, in the words of a dossier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LetterRow {
    /// Its number.
    pub id: String,
    /// What it is about.
    pub matter: String,
    /// To whom, and when it was released.
    pub to: String,
    /// The level of proof of receipt.
    pub proof: String,
    /// What was answered, and what that is worth.
    pub answer: String,
    /// How it ended, and what that is worth.
    pub end: String,
    /// Who is recorded for what was done.
    pub by: String,
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FindingRow {
    /// The control.
    pub control: ControlId,
    /// Its title in the language asked for.
    pub title: String,
    /// The verdict.
    pub verdict: Verdict,
    /// Since when the verdict stands.
    pub since: Option<Timestamp>,
    /// The reasons in the language asked for.
    pub reasons: Vec<String>,
}
