//! Waivers of one control that hold for the same days and are not the same.
//!
//! Two facts: the first and last day of each. The later one does not win in silence: which of them
//! holds, the customer's papers tell.

use super::Found;
use crate::answers::{Case, matters};
use duecare_model::record::NoticeClosed;
use duecare_model::{ControlId, Date, EndStanding, EndState, Entry, EntryIndex};
use std::collections::BTreeMap;

/// A waiver with its first and last day.
type Span<'a> = (&'a Entry<NoticeClosed>, Date, Date);

pub(super) fn found(case: &Case<'_>) -> Vec<Found> {
    let mut by_control: BTreeMap<&ControlId, Vec<Span<'_>>> = BTreeMap::new();
    let all = matters(case);
    for one in all.iter().flat_map(|matter| &matter.letters) {
        for end in &one.notice.ends {
            let proven = one.notice.standing_of(end) == EndStanding::Proven;
            let terms = end.value.waiver.as_ref().filter(|_| proven);
            if let (Some(terms), EndState::Waived { until, .. }) = (terms, &end.value.end) {
                for control in &one.letter().controls {
                    let spans = by_control.entry(control).or_default();
                    spans.push((end, terms.starts_on, *until));
                }
            }
        }
    }
    // The same papers may concern several controls: told once, with all of them.
    let mut told: BTreeMap<Vec<EntryIndex>, (Vec<Span<'_>>, Vec<ControlId>)> = BTreeMap::new();
    for (control, spans) in by_control {
        let meets = |a: &Span<'_>| {
            let mut others = spans.iter().filter(|b| b.0.index != a.0.index);
            others.any(|b| a.1 <= b.2 && b.1 <= a.2)
        };
        let meeting: Vec<Span<'_>> = spans.iter().filter(|one| meets(one)).copied().collect();
        if !meeting.is_empty() {
            let key = meeting.iter().map(|(end, ..)| end.index).collect();
            let slot = told.entry(key).or_insert_with(|| (meeting, Vec::new()));
            slot.1.push(control.clone());
        }
    }
    let told = told.into_iter();
    told.map(|(entries, (spans, controls))| {
        let list = spans.iter().map(|(end, from, until)| {
            let by = signatory(&end.value);
            let values = [
                ("by", by),
                ("from", case.day(*from)),
                ("until", case.day(*until)),
            ];
            case.say("word.waiver_of", &values)
        });
        let values = [
            ("controls", case.findings(&controls)),
            ("steps", case.list(list)),
        ];
        Found {
            question: 7,
            front: None,
            text: case.say("joined.waivers_overlap", &values),
            entries,
        }
    })
    .collect()
}

fn signatory(closed: &NoticeClosed) -> String {
    if let EndState::Waived { by, .. } = &closed.end {
        by.clone()
    } else {
        String::new()
    }
}
