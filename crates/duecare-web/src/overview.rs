//! In which order the overview is shown.

use duecare_app::overview::{CustomerRow, FindingRow};
use duecare_model::{Money, Verdict};

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
    use duecare_model::PartyId;

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
