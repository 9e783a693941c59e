//! Question 4: was this risk warned of, in clear words, before the loss.
//!
//! Enviem: liable because the client was not told in clear wording. Rennes: "at no moment does the
//! provider show" that it warned.

use super::case::{Case, Draft, word_of};
use super::matters::{Letter, Matter, matters, rank, rank_word};
use crate::text::clean;
use duecare_model::{DeliveryLevel, EntryIndex, NoticeCase, NoticeText, SentNotice, Timestamp};
use std::collections::BTreeSet;

/// Question 4.
pub(super) fn warned(case: &Case<'_>) -> Draft {
    let mut draft = Draft::default();
    let loss = first_loss(case);
    let mut warned_of = BTreeSet::new();
    for matter in matters(case) {
        draft.answered = true;
        warned_of.extend(matter.controls.iter());
        let mut before: Option<&Letter<'_>> = None;
        for one in &matter.letters {
            match before {
                None => first_letter(case, &mut draft, one),
                Some(last) => repeated(case, &mut draft, one, last),
            }
            before = Some(one);
        }
        before_loss(case, &mut draft, &matter, loss);
    }
    drafts(case, &mut draft);
    let mut silent = Vec::new();
    for (control, first) in case.ever_red() {
        if !warned_of.contains(control) {
            silent.push(control.clone());
            let values = [
                ("control", case.quoted(case.finding(control))),
                ("date", case.time(first.at)),
            ];
            draft.adverse(case.say("s.never_warned", &values), vec![first.check]);
        }
    }
    if !silent.is_empty() {
        draft.gap(case.say("gap.q04_silent", &[("controls", case.findings(&silent))]));
    }
    if !draft.answered {
        draft.gap(case.word("gap.q04"));
    }
    draft
}

fn drafts(case: &Case<'_>, draft: &mut Draft) {
    for (_, notice) in case.notices() {
        if let (None, Some(drafted)) = (&notice.sent, notice.letter()) {
            let values = [
                ("kind", kind(case, drafted)),
                ("controls", case.findings(&drafted.controls)),
            ];
            draft.adverse(case.say("s.draft_only", &values), notice.entries());
        }
    }
}

/// The kind of a letter in words.
pub(super) fn kind(case: &Case<'_>, letter: &SentNotice) -> String {
    case.word(&format!("notice.{}", word_of(&letter.kind)))
}

/// The best level that any step of the delivery shows.
pub(crate) fn best_level(notice: &NoticeCase) -> Option<DeliveryLevel> {
    notice
        .deliveries
        .iter()
        .filter_map(|step| step.value.level)
        .max()
}

/// The earliest recorded sign of loss: an incident, the event behind a signal, a day of damage.
pub(crate) fn first_loss(case: &Case<'_>) -> Option<(Timestamp, EntryIndex)> {
    let history = case.history?;
    let notes = history
        .incident_notes
        .iter()
        .map(|note| (note.value.at, note.index));
    let signals = history
        .signals
        .iter()
        .map(|signal| (signal.value.occurred_at, signal.index));
    let damage = history.damage.iter().filter_map(|item| {
        let start = item.value.day.to_zoned(jiff::tz::TimeZone::UTC).ok()?;
        (!item.value.limitation).then(|| (start.timestamp(), item.index))
    });
    notes.chain(signals).chain(damage).min()
}

fn letter_values(case: &Case<'_>, one: &Letter<'_>) -> Vec<(&'static str, String)> {
    let letter = one.letter();
    vec![
        ("date", case.time(one.sent.recorded_at)),
        ("kind", kind(case, letter)),
        (
            "severity",
            case.word(&format!("severity.{}", word_of(&letter.severity))),
        ),
        ("controls", case.findings(&letter.controls)),
        ("to", letter.to_name.clone()),
        ("rank", rank_word(case, rank(case, letter))),
        ("deadline", case.day(letter.text.deadline)),
        ("mail", format!("mail/{}.eml", one.sent.index)),
    ]
}

/// The first letter on a matter, with its own words: a judge weighs those.
fn first_letter(case: &Case<'_>, draft: &mut Draft, one: &Letter<'_>) {
    let text = &one.letter().text;
    let mut values = letter_values(case, one);
    values.extend([
        ("fact", text.fact.clone()),
        ("risk", text.risk.clone()),
        ("consequence", text.consequence.clone()),
        ("measure", text.measure.clone()),
        ("price", text.price.clone()),
    ]);
    draft.fact(case.say("s.letter", &values), vec![one.sent.index]);
}

/// A part of a letter: the key of its words, and where it stands.
type Part = (&'static str, fn(&NoticeText) -> &str);

/// A later letter: when and to whom, and only those words that the letter before it did not have.
/// The whole of it stands in the container.
fn repeated(case: &Case<'_>, draft: &mut Draft, one: &Letter<'_>, last: &Letter<'_>) {
    let parts: [Part; 5] = [
        ("word.part_fact", |text| &text.fact),
        ("word.part_risk", |text| &text.risk),
        ("word.part_consequence", |text| &text.consequence),
        ("word.part_measure", |text| &text.measure),
        ("word.part_price", |text| &text.price),
    ];
    let changed: Vec<String> = parts
        .into_iter()
        .map(|(word, part)| (word, part(&one.letter().text), part(&last.letter().text)))
        .filter(|(_, new, old)| new != old)
        .map(|(word, new, _)| case.say(word, &[("what", clean(new))]))
        .collect();
    let mut values = letter_values(case, one);
    let key = if changed.is_empty() {
        "s.letter_again"
    } else {
        "s.letter_again_changed"
    };
    values.push(("parts", case.list(changed)));
    draft.fact(case.say(key, &values), vec![one.sent.index]);
}

/// How many letters on the matter went before and after the first sign of loss, and how long.
fn before_loss(
    case: &Case<'_>,
    draft: &mut Draft,
    matter: &Matter<'_>,
    loss: Option<(Timestamp, EntryIndex)>,
) {
    let Some((loss_at, loss_entry)) = loss else {
        return;
    };
    let (early, late): (Vec<&Letter<'_>>, Vec<&Letter<'_>>) = matter
        .letters
        .iter()
        .partition(|one| one.sent.recorded_at < loss_at);
    for (key, letters, adverse) in [
        ("s.before_loss", early, false),
        ("s.after_loss", late, true),
    ] {
        let Some(first) = letters.first() else {
            continue;
        };
        let values = [
            ("span", case.span(first.sent.recorded_at, loss_at)),
            ("date", case.time(loss_at)),
            ("controls", case.matter(matter.controls)),
        ];
        let mut entries: Vec<_> = letters.iter().map(|one| one.sent.index).collect();
        entries.push(loss_entry);
        draft.add(case.say_n(key, letters.len(), &values), entries, adverse);
    }
}
