//! How the customer was warned, on the first page: how many letters, what shows their receipt, and
//! how long before the damage.
//!
//! Called by `front`. What must never happen here: a word on receipt that claims more than its level
//! shows, or days of warning of one risk that are lent to another.

use crate::answers::{
    Case, Letter, Matter, arrived, best_proof, first_loss, matters, rank, rank_word,
};
use crate::document::AnswerRow;
use crate::front::answer;
use duecare_model::{EntryIndex, Severity, Timestamp};

/// How many letters, how high, how many shown to have arrived, and how long before the damage.
pub(crate) fn warned(case: &Case<'_>, all: &[Matter<'_>]) -> Option<AnswerRow> {
    let letters = || all.iter().flat_map(|m| &m.letters);
    let n = letters().count();
    let first = letters().min_by_key(|one| (one.sent.recorded_at, one.sent.index))?;
    let last = letters().max_by_key(|one| (one.sent.recorded_at, one.sent.index))?;
    let shown: Vec<_> = letters().filter(|one| arrived(one.notice)).collect();
    let values = [
        ("date", case.time(first.sent.recorded_at)),
        ("first", case.time(first.sent.recorded_at)),
        ("last", case.time(last.sent.recorded_at)),
        ("matters", all.len().to_string()),
    ];
    let mut text = case.say_n("front.warned", n, &values);
    text.push(' ');
    text.push_str(&reached(case, &shown));
    let mut entries: Vec<EntryIndex> = letters().map(|one| one.sent.index).collect();
    let mut late = false;
    if let Some((at, loss)) = first_loss(case) {
        let lead = shortest_lead(all, at);
        late = lead.is_none();
        let key = match &lead {
            None => "front.after",
            Some((_, _, true)) => "front.before",
            Some((_, _, false)) => "front.before_other",
        };
        let (matter, from) = lead.map_or((None, first.sent.recorded_at), |(matter, from, _)| {
            (Some(matter), from)
        });
        let values = [
            ("date", case.sign(at)),
            ("span", case.span(from, at)),
            (
                "matter",
                matter.map_or_else(String::new, |matter| case.matter(matter.controls)),
            ),
        ];
        text.push(' ');
        text.push_str(&case.say(key, &values));
        entries.push(loss);
    }
    // What no more than a report says of a critical letter is below the floor of its own ladder.
    let below = !crate::joined::below_floor(case).is_empty();
    let adverse = late || below || shown.len() < n;
    answer(case, "about_warned", text, entries, adverse)
}

/// For how many receipt is recorded, and what that record shows: no word claims more than its level.
fn reached(case: &Case<'_>, shown: &[&Letter<'_>]) -> String {
    let highest = shown.iter().filter_map(|one| rank(case, one)).max();
    let Some(proof) = best_proof(case, shown, true) else {
        return case.word("front.reached_none");
    };
    let values = [("proof", proof), ("rank", rank_word(case, highest))];
    case.say_n("front.reached", shown.len(), &values)
}

/// Of the critical matters that were written of before the damage, the one with the shortest time and
/// when its first letter was released; of the others only where no critical one was. A letter on
/// another risk lends its days to none (question 4 asks for precisely this risk).
fn shortest_lead<'m, 'a>(
    all: &'m [Matter<'a>],
    at: Timestamp,
) -> Option<(&'m Matter<'a>, Timestamp, bool)> {
    let before = all.iter().filter_map(|matter| {
        let first = matter
            .letters
            .iter()
            .map(|one| one.sent.recorded_at)
            .min()?;
        let grave = |one: &Letter<'_>| one.letter().severity == Severity::Critical;
        (first < at).then(|| (matter, first, matter.letters.iter().any(grave)))
    });
    let shortest = before.max_by_key(|(_, first, critical)| (*critical, *first));
    shortest.filter(|(.., critical)| *critical).or_else(|| {
        let first =
            |matter: &&Matter<'_>| matter.letters.iter().map(|one| one.sent.recorded_at).min();
        let matter = all
            .iter()
            .filter(|m| first(m).is_some_and(|first| first < at));
        let earliest = matter.min_by_key(first)?;
        Some((earliest, first(&earliest)?, false))
    })
}

/// The time between the first letter and the first sign of damage.
pub(crate) fn lead(case: &Case<'_>) -> Option<(String, String)> {
    let all = matters(case);
    let letters = all.iter().flat_map(|m| &m.letters);
    let first = letters.map(|one| one.sent.recorded_at).min()?;
    let (at, _) = first_loss(case)?;
    Some(match shortest_lead(&all, at) {
        Some((matter, from, _)) => {
            let values = [("matter", case.matter(matter.controls))];
            (case.span(from, at), case.say("front.lead", &values))
        }
        None => (case.span(first, at), case.word("front.lag")),
    })
}
