//! A letter whose receipt is shown below the level that its own severity asks for.
//!
//! Two facts: how grave the letter says the matter is, and what its delivery shows. O'Cliance: mail
//! alone is too little for what may ruin a customer.

use super::Found;
use crate::answers::{Case, Letter, best_level, grouped, level_word, matters, reply, word_of};
use duecare_model::{EntryIndex, Severity};

pub(crate) fn found(case: &Case<'_>) -> Vec<Found> {
    let all = matters(case);
    let letters = all.iter().flat_map(|matter| &matter.letters).copied();
    let below = letters.filter(|one| {
        let floor = one.letter().severity.delivery_floor();
        // A decision by the customer's own mail is one, whatever the steps of the delivery show.
        let decided = one.notice.decisions().next().is_some() && reply(one.notice).is_some();
        best_level(one.notice) < Some(floor) && !decided
    });
    let key = |one: &Letter<'_>| {
        let level = best_level(one.notice);
        (one.letter().severity, level, one.notice.has_left())
    };
    let mut groups = grouped(below, key);
    groups.sort_by_key(|((severity, ..), _)| std::cmp::Reverse(*severity));
    groups
        .into_iter()
        .map(|((severity, level, left), group)| {
            let floor = severity.delivery_floor();
            let mut values = vec![
                ("severity", severity_word(case, severity)),
                ("floor", floor.number().to_string()),
            ];
            let key = match level {
                Some(level) => {
                    values.push(("level", level.number().to_string()));
                    values.push(("word", level_word(case, level, left)));
                    "joined.below_floor"
                }
                None => "joined.below_floor_none",
            };
            let steps = group.iter().flat_map(|one| {
                let steps = one.notice.deliveries.iter().map(|step| step.index);
                std::iter::once(one.sent.index).chain(steps)
            });
            let entries: Vec<EntryIndex> = steps.collect();
            Found {
                question: 5,
                front: None,
                text: case.say_n(key, group.len(), &values),
                entries,
            }
        })
        .collect()
}

fn severity_word(case: &Case<'_>, severity: Severity) -> String {
    case.word(&format!("severity.{}", word_of(&severity)))
}
