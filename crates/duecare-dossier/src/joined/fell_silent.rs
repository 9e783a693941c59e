//! A matter that later checks found unchanged, and no letter any more (O'Cliance; Amsterdam, 14
//! November 2018: to warn once and then resign oneself does not release).
//!
//! Two facts: the last letter on a matter that nothing ended, and a check a month or longer after it
//! that found the same.

use super::Found;
use crate::answers::{Case, matters};
use duecare_model::record::Check;
use duecare_model::{ControlId, Entry, Verdict};

/// As long as the rule of notices that were not passed on: a month is more than any deadline.
const SECONDS_MIN: i64 = 31 * 86_400;

pub(super) fn found(case: &Case<'_>) -> Vec<Found> {
    let Some(history) = case.history else {
        return Vec::new();
    };
    let mut all = Vec::new();
    let every = matters(case);
    for matter in &every {
        let settled = matter
            .letters
            .iter()
            .any(|one| one.notice.end().is_some() || one.notice.decision().is_some());
        let last = matter
            .letters
            .iter()
            .max_by_key(|one| (one.sent.recorded_at, one.sent.index));
        let Some(last) = last.filter(|_| !settled) else {
            continue;
        };
        let since = last.sent.recorded_at;
        // A later letter may name some of these controls together with others.
        let later: Vec<&ControlId> = every
            .iter()
            .flat_map(|other| &other.letters)
            .filter(|one| one.sent.recorded_at > since)
            .flat_map(|one| &one.letter().controls)
            .collect();
        let red = |check: &Entry<Check>, control: &ControlId| {
            let mut assessments = check.value.assessments.iter();
            assessments.any(|a| a.verdict == Verdict::NotMet && a.control == *control)
        };
        let late = history
            .checks
            .iter()
            .filter(|check| check.value.at.as_second() - since.as_second() >= SECONDS_MIN);
        let own = matter.controls.iter().filter(|c| !later.contains(c));
        let Some(latest) = late
            .clone()
            .filter(|check| own.clone().any(|control| red(check, control)))
            .max_by_key(|check| (check.value.at, check.index))
        else {
            continue;
        };
        // What was mended meanwhile needs no letter: of a matter only what was red to the last.
        let silent: Vec<ControlId> = own.filter(|c| red(latest, c)).cloned().collect();
        let again: Vec<_> = late
            .filter(|check| silent.iter().all(|control| red(check, control)))
            .collect();
        let values = [
            ("controls", case.matter(&silent)),
            ("date", case.time(since)),
            ("latest", case.time(latest.value.at)),
            ("span", case.span(since, case.as_of)),
        ];
        let mut entries = vec![last.sent.index];
        entries.extend(again.iter().map(|check| check.index));
        all.push(Found {
            question: 6,
            text: case.say_n("joined.fell_silent", again.len(), &values),
            entries,
            front: None,
        });
    }
    all
}
