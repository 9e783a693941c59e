//! Invoices for protection that was not met on the day of the invoice (R-28; EXM).
//!
//! Two facts: a line that sells a control, and the check up to its day. Question 14 has each line;
//! this is their sum.

use super::Found;
use crate::answers::{Case, grouped, verdict_then};
use duecare_model::{EntryIndex, Money, Verdict};

pub(super) fn found(case: &Case<'_>) -> Vec<Found> {
    let Some(history) = case.history else {
        return Vec::new();
    };
    let red = history.invoice_lines.iter().filter_map(|line| {
        let control = line.value.control.as_ref()?;
        let (check, verdict) = verdict_then(history, control, line)?;
        (verdict == Verdict::NotMet).then_some((control, line, check.index))
    });
    let groups = grouped(red, |(control, line, _)| {
        ((*control).clone(), line.value.amount.currency)
    });
    let mut all = Vec::new();
    for ((control, currency), group) in groups {
        let zero = Some(Money::new(0, currency));
        let sum = group.iter().fold(zero, |sum, (_, line, _)| {
            sum.and_then(|sum| sum.checked_add(line.value.amount).ok())
        });
        let days = group.iter().map(|(_, line, _)| line.value.dated);
        let (Some(sum), Some(first), Some(last)) = (sum, days.clone().min(), days.max()) else {
            continue;
        };
        let values = [
            ("control", case.title_quoted(&control)),
            ("amount", case.money(sum)),
            ("first", case.day(first)),
            ("last", case.day(last)),
        ];
        let entries = group
            .iter()
            .flat_map(|(_, line, check)| [line.index, *check]);
        let entries: Vec<EntryIndex> = entries.collect();
        all.push(Found {
            question: 14,
            front: None,
            text: case.say_n("joined.billed_red", group.len(), &values),
            entries,
        });
    }
    all
}
