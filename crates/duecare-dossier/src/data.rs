//! The numbers behind the pictures, and the reasons behind the sentences: `data/*.csv`.
//!
//! Called by `package`. CSV as RFC 4180 has it: a heading, commas, CRLF; rows in the order of time.
//! Each row names the entry that it comes from. What must never happen here: a cell that a
//! spreadsheet would run as a formula, or an order that depends on anything but the records.

use crate::answers::{Case, word_of};
use crate::text::clean;
use duecare_model::{
    AnswerStanding, ControlId, Currency, CustomerHistory, DeliveryLevel, EndStanding, EndState,
    EntryIndex, Nanos, NoticeCase, NoticeId, Reason, UnknownReason, Verdict,
};
use std::collections::BTreeMap;

/// The four files. One without rows has its heading only: nothing is recorded, and it says so.
pub(crate) fn files(case: &Case<'_>) -> BTreeMap<String, Vec<u8>> {
    let mut usage = Table::new(&["day", "currency", "cost", "subscription", "entry"]);
    let mut controls = Table::new(&[
        "checked_at",
        "control",
        "revision",
        "verdict",
        "why",
        "entry",
    ]);
    let mut reasons = Table::new(&["checked_at", "control", "verdict", "reason", "entry"]);
    let mut warnings = Table::new(&[
        "at", "event", "letter", "what", "controls", "who", "detail", "entry",
    ]);
    if let Some(history) = case.history {
        usage_rows(history, &mut usage);
        check_rows(history, &mut controls);
        reason_rows(case, history, &mut reasons);
        for (id, notice) in case.notices() {
            notice_rows(id, notice, &mut warnings);
        }
    }
    BTreeMap::from([
        ("data/usage.csv".to_owned(), usage.bytes()),
        ("data/controls.csv".to_owned(), controls.bytes()),
        ("data/reasons.csv".to_owned(), reasons.bytes()),
        ("data/warnings.csv".to_owned(), warnings.bytes()),
    ])
}

struct Table {
    head: String,
    /// Rows with their place in the order: the first cell, then the entry.
    rows: Vec<(String, EntryIndex, String)>,
}

impl Table {
    fn new(head: &[&str]) -> Self {
        Self {
            head: head.join(","),
            rows: Vec::new(),
        }
    }

    fn row(&mut self, at: String, cells: &[String], entry: EntryIndex) {
        let mut line = at.clone();
        for cell in cells {
            line.push(',');
            line.push_str(cell);
        }
        line.push_str(&format!(",{entry}"));
        self.rows.push((at, entry, line));
    }

    fn bytes(mut self) -> Vec<u8> {
        // The sort is stable: rows of one entry keep the order in which they are told.
        self.rows.sort_by(|a, b| (&a.0, a.1).cmp(&(&b.0, b.1)));
        let mut text = self.head;
        text.push_str("\r\n");
        for (_, _, line) in self.rows {
            text.push_str(&line);
            text.push_str("\r\n");
        }
        text.into_bytes()
    }
}

/// Text of others as one cell. A spreadsheet would run a cell that begins with one of these signs;
/// a `'` before it makes it text. The record has it as it was.
fn text(of: &str) -> String {
    let mut cell = clean(of);
    if cell.starts_with(['=', '+', '-', '@']) {
        cell.insert(0, '\'');
    }
    if cell.contains([',', '"']) {
        cell = format!("\"{}\"", cell.replace('"', "\"\""));
    }
    cell
}

/// Billionths as a decimal number, with two places at least.
fn decimal(cost: Nanos) -> String {
    let (sign, size) = (if cost.0 < 0 { "-" } else { "" }, cost.0.unsigned_abs());
    let rest = format!("{:09}", size % 1_000_000_000);
    let rest = rest.trim_end_matches('0');
    format!("{sign}{}.{rest:0<2}", size / 1_000_000_000)
}

fn usage_rows(history: &CustomerHistory, table: &mut Table) {
    for ((account, day), seen) in &history.usage {
        let mut sums: BTreeMap<Currency, Option<Nanos>> = BTreeMap::new();
        for cell in &seen.cells {
            let sum = sums.entry(cell.currency).or_insert(Some(Nanos(0)));
            *sum = sum.and_then(|sum| sum.checked_add(cell.cost));
        }
        for (currency, sum) in sums {
            // A sum too large to hold is no number of any invoice; it is said, not cut.
            let cost = sum.map_or_else(|| "too-large".to_owned(), decimal);
            let cells = [currency.to_string(), cost, text(account)];
            table.row(day.to_string(), &cells, seen.entry);
        }
    }
}

fn check_rows(history: &CustomerHistory, table: &mut Table) {
    for check in &history.checks {
        for assessment in &check.value.assessments {
            let why = match assessment.verdict {
                Verdict::Unknown(why) => word_of::<UnknownReason>(&why).replace('_', "-"),
                Verdict::Met | Verdict::NotMet | Verdict::NotApplicable => String::new(),
            };
            let cells = [
                assessment.control.to_string(),
                assessment.revision.to_string(),
                assessment.verdict.word().to_owned(),
                why,
            ];
            table.row(check.value.at.to_string(), &cells, check.index);
        }
    }
}

/// Every reason of every control, at the first check and wherever the reasons changed.
fn reason_rows(case: &Case<'_>, history: &CustomerHistory, table: &mut Table) {
    let mut last: BTreeMap<&ControlId, (Verdict, &[Reason])> = BTreeMap::new();
    for check in &history.checks {
        for assessment in &check.value.assessments {
            let found = (assessment.verdict, assessment.reasons.as_slice());
            if last.insert(&assessment.control, found) == Some(found) {
                continue;
            }
            for reason in case.every_reason(assessment) {
                let cells = [
                    assessment.control.to_string(),
                    assessment.verdict.word().to_owned(),
                    text(&reason),
                ];
                table.row(check.value.at.to_string(), &cells, check.index);
            }
        }
    }
}

fn notice_rows(id: &NoticeId, notice: &NoticeCase, table: &mut Table) {
    let controls = notice.letter().map_or_else(String::new, |letter| {
        let ids = letter.controls.iter().map(ToString::to_string);
        ids.collect::<Vec<_>>().join(" ")
    });
    let row = |event: &str, what: String, who: &str, detail: &str| {
        [
            event.to_owned(),
            text(id.as_str()),
            what,
            text(&controls),
            text(who),
            text(detail),
        ]
    };
    if let Some(sent) = &notice.sent {
        let letter = &sent.value.notice;
        let who = format!("{} <{}>", letter.to_name, letter.to_email);
        let cells = row("sent", word_of(&letter.kind), &who, &letter.subject);
        table.row(sent.recorded_at.to_string(), &cells, sent.index);
    }
    for step in &notice.deliveries {
        let (event, what) = step.value.level.map_or_else(
            || ("delivery-failed", String::new()),
            |level| {
                let event = match level {
                    DeliveryLevel::Written if step.value.left_our_hands() => "handed-over",
                    DeliveryLevel::Written => "written",
                    DeliveryLevel::ServerAccepted => "accepted",
                    DeliveryLevel::StatusNotification | DeliveryLevel::Registered => "delivered",
                    DeliveryLevel::ReadReceipt | DeliveryLevel::Viewed => "seen",
                    DeliveryLevel::Decided | DeliveryLevel::Signed => "answered",
                };
                (event, level.number().to_string())
            },
        );
        let cells = row(event, what, &step.value.via, &step.value.reply);
        table.row(step.value.at.to_string(), &cells, step.index);
    }
    for answer in &notice.answers {
        let kind = word_of(&answer.value.kind).replace('_', "-");
        let event = match answer.value.standing() {
            AnswerStanding::Proven => "answered",
            AnswerStanding::Noted => "answer-noted-by-provider",
            AnswerStanding::Contradicted => "answer-contradicted",
        };
        let cells = row(event, kind, &answer.value.by, &answer.value.reason);
        table.row(answer.value.answered_at.to_string(), &cells, answer.index);
    }
    for end in &notice.ends {
        let event = match notice.standing_of(end) {
            EndStanding::Noted => "end-noted-by-provider",
            EndStanding::Proven | EndStanding::Own => "closed",
        };
        let (word, by) = end_word(&end.value.end);
        let cells = row(event, word.to_owned(), by, &end.value.reason);
        table.row(end.recorded_at.to_string(), &cells, end.index);
    }
    for end in &notice.contradicted_ends {
        let said = &end.value.said;
        let (word, by) = end_word(&said.end);
        let cells = row("end-contradicted", word.to_owned(), by, &said.reason);
        table.row(end.recorded_at.to_string(), &cells, end.index);
    }
}

fn end_word(end: &EndState) -> (&'static str, &str) {
    match end {
        EndState::FixedAndMeasured => ("fixed-and-measured", ""),
        EndState::Waived { by, .. } => ("waived", by.as_str()),
        EndState::OutOfScopeAndTold => ("out-of-scope-and-told", ""),
        EndState::ServiceSuspended => ("service-suspended", ""),
        EndState::ContractEnded => ("contract-ended", ""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_never_a_formula_and_never_two_cells() {
        assert_eq!(text("=1+1"), "'=1+1");
        assert_eq!(text("@x, \"y\"\n"), "\"'@x, \"\"y\"\"\"");
        assert_eq!(text("plain"), "plain");
    }

    #[test]
    fn a_cost_is_written_in_full_and_a_credit_keeps_its_sign() {
        assert_eq!(decimal(Nanos(0)), "0.00");
        assert_eq!(decimal(Nanos(1_500_000_000)), "1.50");
        assert_eq!(decimal(Nanos(-22_602_451_234_567)), "-22602.451234567");
    }
}
