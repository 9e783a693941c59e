//! What an invoice sells, against the first check after it, and against the scope of its day (EXM;
//! Rennes).
//!
//! Rennes: a backup plan and antivirus for six servers were billed; three days later two servers had
//! none, and the scope said that the customer sees to its backups. A line that sells protection for a
//! time to come is not answered by a check of the days before it.

use super::Found;
use crate::answers::{Case, day_of, scope_subject, verdict_then, word_of};
use duecare_model::{EntryIndex, Responsible, Verdict};

/// A check a month later still speaks of what was just sold; later it may speak of its end.
const DAYS_MAX: i32 = 31;

pub(super) fn found(case: &Case<'_>) -> Vec<Found> {
    let Some(history) = case.history else {
        return Vec::new();
    };
    let mut all = Vec::new();
    for line in &history.invoice_lines {
        let Some(control) = line.value.control.as_ref() else {
            continue;
        };
        let dated = line.value.dated;
        let invoice = [
            ("invoice", line.value.invoice.clone()),
            ("day", case.day(dated)),
            ("amount", case.money(line.value.amount)),
            ("text", line.value.text.clone()),
            ("control", case.subject_quoted(control)),
        ];
        let told = |key: &str, more: &[(&str, String)], entries: Vec<EntryIndex>| Found {
            question: 14,
            text: case.say(key, &[&invoice[..], more].concat()),
            entries,
            front: None,
        };
        // A check of before the invoice that found it red is the rule of billed_red.
        let before = verdict_then(history, control, line);
        let red_before = before.is_some_and(|(_, verdict)| verdict == Verdict::NotMet);
        let after = history.checks.iter().filter_map(|check| {
            let day = day_of(check.value.at);
            let soon = day > dated && (day - dated).get_days() <= DAYS_MAX;
            let found = check
                .value
                .assessments
                .iter()
                .find(|a| a.control == *control);
            let verdict = found.filter(|_| soon)?.verdict;
            matches!(verdict, Verdict::Met | Verdict::NotMet).then_some((check, verdict))
        });
        let first = after.min_by_key(|(check, _)| (check.value.at, check.index));
        if let Some((check, Verdict::NotMet)) = first.filter(|_| !red_before) {
            let more = [("date", case.time(check.value.at))];
            all.push(told(
                "joined.sold_red",
                &more,
                vec![line.index, check.index],
            ));
        }
        let cell = history.scope_on(dated).into_iter().find(|cell| {
            let theirs = cell.value.responsible != Responsible::Provider;
            cell.value.control.as_ref() == Some(control) && theirs
        });
        if let Some(cell) = cell {
            let who = format!("responsible.{}", word_of(&cell.value.responsible));
            let more = [
                ("what", scope_subject(case, &cell.value)),
                ("who", case.word(&who)),
            ];
            all.push(told(
                "joined.sold_out_of_scope",
                &more,
                vec![line.index, cell.index],
            ));
        }
    }
    all
}
