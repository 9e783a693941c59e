//! Question 4: was this risk warned of, in clear words, before the loss.
//!
//! Enviem: liable because the client was not told in clear wording. Rennes: "at no moment does the
//! provider show" that it warned.

use super::case::{Case, Draft, word_of};
use super::matters::{Letter, Matter, has_left, matters, rank, rank_word};
use super::{Quote, day_of};
use crate::text::{clean, clean_quote};
use duecare_model::{DeliveryLevel, EntryIndex, NoticeCase, NoticeText, SentNotice, Timestamp};
use std::collections::BTreeSet;

/// Letters in one sentence. More than a list shows would be counted, not named.
const LETTERS_PER_SENTENCE_MAX: usize = 20;

/// Question 4.
pub(super) fn warned(case: &Case<'_>) -> Draft {
    let mut draft = Draft::default();
    let loss = first_loss(case);
    let mut warned_of = BTreeSet::new();
    let mut kept = 0_usize;
    for matter in matters(case) {
        // A file in our own folder warns nobody, and leaves the question as it is.
        let left = matter.letters.iter().any(|one| has_left(one.notice));
        draft.answered |= left;
        warned_of.extend(matter.controls.iter());
        let mut letters = matter.letters.iter();
        if let Some(first) = letters.next() {
            first_letter(case, &mut draft, first);
            repeated(case, &mut draft, first, letters.as_slice());
        }
        if !left {
            kept += 1;
            let values = [("matter", case.matter(matter.controls))];
            draft.adverse(case.say("s.letter_kept", &values), matter.entries());
        }
        before_loss(case, &mut draft, &matter, loss);
    }
    if kept > 0 {
        draft.gap(case.say("gap.q04_kept", &[("n", kept.to_string())]));
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
    if !draft.answered && kept == 0 {
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

/// A level in words. The lowest one is told apart: a file of ours, or handed to our own server.
pub(crate) fn level_word(case: &Case<'_>, level: DeliveryLevel, left: bool) -> String {
    let key = match (level, left) {
        (DeliveryLevel::Written, true) => "timeline.handed_over".to_owned(),
        (DeliveryLevel::Written, false) => "timeline.written".to_owned(),
        _ => format!("level.l{}", level.number()),
    };
    case.word(&key)
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
    let timed = notes.chain(signals).min();
    let dated = damage.min();
    // A day of damage begins at no hour: what has one on that day is the first sign.
    match (timed, dated) {
        (Some(timed), Some(dated)) if day_of(timed.0) <= day_of(dated.0) => Some(timed),
        (timed, dated) => dated.or(timed),
    }
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
        ("rank", rank_word(case, rank(case, one))),
        ("deadline", case.day(letter.text.deadline)),
        ("mail", letter_file(one)),
    ]
}

/// Where the bytes of a letter lie, with their hash: its words are quoted beside it.
fn letter_file(one: &Letter<'_>) -> String {
    let sha256 = &one.letter().eml_sha256;
    format!("mail/{}.eml, SHA-256 {sha256}", one.sent.index)
}

/// A part of a letter: the key of its name, and where it stands.
type Part = (&'static str, fn(&NoticeText) -> &str);

/// The parts that a warning in clear words needs.
const PARTS: [Part; 5] = [
    ("part.fact", |text| &text.fact),
    ("part.risk", |text| &text.risk),
    ("part.consequence", |text| &text.consequence),
    ("part.measure", |text| &text.measure),
    ("part.price", |text| &text.price),
];

/// The first letter on a matter, with its own words: a judge weighs those.
fn first_letter(case: &Case<'_>, draft: &mut Draft, one: &Letter<'_>) {
    let quotes = PARTS.into_iter().map(|(name, part)| Quote {
        part: case.word(name),
        text: clean_quote(part(&one.letter().text)),
    });
    draft.add_quoting(
        case.say("s.letter", &letter_values(case, one)),
        vec![one.sent.index],
        false,
        quotes.collect(),
    );
}

/// The later letters on the matter in one sentence: to whom and until when, and the parts that the
/// last of them words differently. Question 6 has every step; the container has every letter whole.
fn repeated(case: &Case<'_>, draft: &mut Draft, first: &Letter<'_>, later: &[Letter<'_>]) {
    for some in later.chunks(LETTERS_PER_SENTENCE_MAX) {
        let Some(last) = some.last() else { continue };
        let other = |one: &Letter<'_>, part: fn(&NoticeText) -> &str| {
            part(&one.letter().text) != part(&first.letter().text)
        };
        let changed = PARTS
            .into_iter()
            .filter(|(_, part)| some.iter().any(|one| other(one, *part)));
        let names: Vec<String> = changed.map(|(name, _)| case.word(name)).collect();
        let quotes = PARTS
            .into_iter()
            .filter(|(_, part)| other(last, *part))
            .map(|(name, part)| Quote {
                part: case.say("word.part_last", &[("part", case.word(name))]),
                // Its beginning: the first wording stands above, the whole letter in the file.
                text: clean(part(&last.letter().text)),
            });
        // Each with its hash, also those of which nothing is quoted: the last may not be the one
        // that somebody holds.
        let mails = some.iter().map(letter_file);
        let mut values = letter_values(case, last);
        values.push(("parts", case.list(names.iter().cloned())));
        values.push(("mails", case.list(mails)));
        let key = if names.is_empty() {
            "s.repeated"
        } else {
            "s.repeated_changed"
        };
        draft.add_quoting(
            case.say_n(key, some.len(), &values),
            some.iter().map(|one| one.sent.index).collect(),
            false,
            quotes.collect(),
        );
    }
}

/// How many letters on the matter that left went before and after the first sign of loss, and how
/// long. A file in our own folder came in time for nobody.
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
        .filter(|one| has_left(one.notice))
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
