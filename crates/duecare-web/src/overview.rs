//! What the overview shows, and in which order.
//!
//! Filled by the caller from the ledger. Counts here are counts of verdicts of the latest check: a
//! control that was never evaluated belongs to `unknown`, not to nothing.

use duecare_model::{ControlId, Money, PartyId, Timestamp, Verdict};

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

/// The customers, who needs help first at the top: money per day, then unanswered questions, then
/// controls not met, then unknown, then the name.
pub(crate) fn ranked(customers: &[CustomerRow]) -> Vec<&CustomerRow> {
    let mut rows: Vec<&CustomerRow> = customers.iter().collect();
    rows.sort_by(|a, b| {
        let key = |row: &CustomerRow| {
            (
                row.exposure_per_day.map(thousandths),
                row.unanswered.len(),
                row.not_met,
                row.unknown,
            )
        };
        key(b)
            .cmp(&key(a))
            .then_with(|| a.name.cmp(&b.name))
            .then_with(|| a.id.cmp(&b.id))
    });
    rows
}

/// Thousandths of a major unit. Amounts of different currencies are ordered by their number alone,
/// because no exchange rate is known here; each is shown with its own currency.
fn thousandths(money: Money) -> i128 {
    i128::from(money.minor) * 1000 / i128::from(money.currency.minor_per_major())
}

/// The findings, red first, then unknown, then the rest, each by control.
pub(crate) fn ordered(findings: &[FindingRow]) -> Vec<&FindingRow> {
    let mut rows: Vec<&FindingRow> = findings.iter().collect();
    rows.sort_by_key(|row| {
        let rank = match row.verdict {
            Verdict::NotMet => 0,
            Verdict::Unknown(_) => 1,
            Verdict::Met => 2,
            Verdict::NotApplicable => 3,
        };
        (rank, &row.control)
    });
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(id: &str, euros: Option<i64>, unanswered: u8, not_met: usize) -> CustomerRow {
        CustomerRow {
            id: PartyId::new(id).unwrap(),
            name: id.to_owned(),
            unanswered: (1..=unanswered).collect(),
            met: 0,
            not_met,
            unknown: 0,
            not_applicable: 0,
            exposure_per_day: euros.map(Money::eur),
            open_notices: 0,
            letters: vec![],
            letters_more: 0,
            last_data_at: None,
            findings: vec![],
        }
    }

    #[test]
    fn customers_are_ranked_by_money_then_questions_then_red_controls() {
        let rows = [
            row("calm", None, 2, 9),
            row("red", None, 3, 1),
            row("redder", None, 3, 2),
            row("cheap", Some(5), 0, 0),
            row("dear", Some(22_000), 0, 0),
        ];
        let names: Vec<&str> = ranked(&rows).iter().map(|r| r.name.as_str()).collect();
        assert_eq!(names, ["dear", "cheap", "redder", "red", "calm"]);
    }
}
