//! A change by an account of the provider that took protection away, a letter that speaks of it, and
//! no change that puts it back.
//!
//! Frisian case: MFA was off until the machines ran. Whoever writes that the own change will be undone
//! and does not undo it has written the proof against itself.

use super::Found;
use crate::answers::{Case, matters, side_of};
use duecare_model::facts::ControlChange;
use duecare_model::{EntryIndex, Side};

/// Shorter than a day is the time in which somebody acts.
const SECONDS_MIN: i64 = 86_400;

pub(crate) fn found(case: &Case<'_>) -> Vec<Found> {
    let changes = case.history.iter();
    let changes = changes.flat_map(|history| &history.facts.control_changes);
    let own = changes.clone().filter(|seen| {
        let change = &seen.value;
        change.took_protection()
            && !ControlChange::is_about_members(&change.activity)
            && side_of(case, &change.actor) == Side::Provider
    });
    own.filter_map(|seen| {
        let change = &seen.value;
        let put_back = changes.clone().any(|later| {
            let later = &later.value;
            later.target == change.target
                && later.occurred_at > change.occurred_at
                && later.weakens == Some(false)
                && later.result.as_deref() != Some("failure")
        });
        let all = matters(case);
        let mut letters: Vec<_> = all.iter().flat_map(|matter| &matter.letters).collect();
        letters.retain(|one| {
            let fact = &one.letter().text.fact;
            fact.contains(&change.actor) && fact.contains(&change.target)
        });
        letters.sort_by_key(|one| (one.sent.recorded_at, one.sent.index));
        let first = letters.first().filter(|_| !put_back)?;
        let since = first.sent.recorded_at;
        if case.as_of.as_second() - since.as_second() < SECONDS_MIN {
            return None;
        }
        let values = [
            ("first", case.time(since)),
            ("target", change.target.clone()),
            ("date", case.time(change.occurred_at)),
            ("measure", first.letter().text.measure.clone()),
            ("span", case.span(since, case.as_of)),
        ];
        let mut entries: Vec<EntryIndex> = letters.iter().map(|one| one.sent.index).collect();
        entries.push(seen.entry);
        Some(Found {
            question: 9,
            front: Some(case.say(
                "front.own",
                &[
                    ("date", case.time(change.occurred_at)),
                    ("target", change.target.clone()),
                ],
            )),
            text: case.say_n("joined.own_change", letters.len(), &values),
            entries,
        })
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::super::cases::{batch, chain, fact, of};
    use crate::answers::said::{at, ledger_with, letter};
    use duecare_model::NoticeId;
    use duecare_model::facts::{ControlChange, Fact};
    use duecare_model::record::{Body, NoticeSent};

    #[test]
    fn an_own_change_that_a_letter_speaks_of_and_nobody_put_back_is_told() {
        let change = |day: u32, weakens: bool| ControlChange {
            occurred_at: at(&format!("2026-03-0{day}T09:00:00Z")),
            activity: "Update conditional access policy".to_owned(),
            actor: "ops@us.example".to_owned(),
            target: "MFA for all".to_owned(),
            changes: Vec::new(),
            result: None,
            weakens: Some(weakens),
            groups: Vec::new(),
        };
        for (told, put_back, as_of) in [
            (true, false, "2026-03-20T00:00:00Z"),
            (true, true, "2026-03-20T00:00:00Z"),
            (false, false, "2026-03-20T00:00:00Z"),
            (true, false, "2026-03-06T12:00:00Z"),
        ] {
            let mut changes = vec![change(5, true)];
            changes.extend(put_back.then(|| change(7, false)));
            let mut own = letter(0);
            own.id = NoticeId::new("mill-10".to_owned()).unwrap();
            own.text.measure = "We undo this change ourselves.".to_owned();
            if told {
                own.text.fact = "On 5 March ops@us.example changed “MFA for all”.".to_owned();
            }
            let sent = Body::NoticeSent(NoticeSent {
                notice: own,
                blob: "b".to_owned(),
                checkpoint_size: 1,
            });
            let seen = fact("2026-03-06T09:00:00Z", Fact::ControlChanges(batch(changes)));
            let ledger = ledger_with(chain().into_iter().chain([seen, sent]).collect());
            let found = of(9, &ledger, as_of);
            let due = told && !put_back && as_of.starts_with("2026-03-20");
            assert_eq!(
                found.len(),
                usize::from(due),
                "{told} {put_back} {as_of}: {found:?}"
            );
            assert!(
                found
                    .iter()
                    .all(|text| text.contains("We undo this change ourselves"))
            );
        }
    }
}
