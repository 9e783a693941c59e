//! Deadlines of a critical matter that passed, and nothing that ended it (R-6, R-7; O'Cliance).
//!
//! Two facts: the day by which the letter asked for an answer with what it said would follow, and
//! that neither a decision of the customer nor an end is on record. The letter's own words are
//! quoted, because earlier letters announced a decision of the provider and later ones do not.

use super::Found;
use crate::answers::{Case, Letter, day_of, matters};
use duecare_model::{EntryIndex, Severity};

pub(super) fn found(case: &Case<'_>) -> Vec<Found> {
    let today = day_of(case.as_of);
    let mut all = Vec::new();
    for matter in matters(case) {
        let settled = matter
            .letters
            .iter()
            .any(|one| one.notice.end().is_some() || one.notice.decision().is_some());
        let critical = matter
            .letters
            .iter()
            .any(|one| one.letter().severity == Severity::Critical);
        let passed: Vec<&Letter<'_>> = matter
            .letters
            .iter()
            .filter(|one| one.letter().text.deadline < today)
            .collect();
        let (Some(first), false, true) = (passed.first(), settled, critical) else {
            continue;
        };
        let deadline = first.letter().text.deadline;
        let later = matter.letters.iter();
        let later = later.filter(|one| day_of(one.sent.recorded_at) > deadline);
        let Ok(from) = deadline.to_zoned(jiff::tz::TimeZone::UTC) else {
            continue;
        };
        let values = [
            ("controls", case.matter(matter.controls)),
            ("date", case.day(deadline)),
            ("span", case.span(from.timestamp(), case.as_of)),
            ("rule", first.letter().text.no_answer_rule.clone()),
            ("later", later.count().to_string()),
        ];
        let entries: Vec<EntryIndex> = matter.letters.iter().map(|one| one.sent.index).collect();
        all.push(Found {
            question: 6,
            front: None,
            text: case.say_n("joined.deadline_passed", passed.len(), &values),
            entries,
        });
    }
    all
}
