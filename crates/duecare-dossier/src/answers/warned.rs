//! Question 4: was this risk warned of, in clear words, before the loss.
//!
//! Enviem: liable because the client was not told in clear wording. Rennes: "at no moment does the
//! provider show" that it warned.

use super::case::{Case, Draft, word_of};
use duecare_model::{DeliveryLevel, EntryIndex, NoticeCase, SentNotice, Timestamp};
use std::collections::BTreeSet;

/// Question 4.
pub(super) fn warned(case: &Case<'_>) -> Draft {
    let mut draft = Draft::default();
    let loss = first_loss(case);
    let mut warned_of = BTreeSet::new();
    for (_, notice) in case.notices() {
        match (&notice.sent, notice.letter()) {
            (Some(sent), _) => {
                draft.answered = true;
                warned_of.extend(sent.value.notice.controls.iter());
                letter(
                    case,
                    &mut draft,
                    notice,
                    &sent.value.notice,
                    sent.recorded_at,
                );
                before_loss(case, &mut draft, (sent.recorded_at, sent.index), loss);
            }
            (None, Some(drafted)) => {
                let values = [
                    ("kind", kind(case, drafted)),
                    ("controls", case.titles(&drafted.controls)),
                ];
                draft.adverse(case.say("s.draft_only", &values), notice.entries());
            }
            (None, None) => {}
        }
    }
    let mut silent = Vec::new();
    for (control, first) in case.ever_red() {
        if !warned_of.contains(control) {
            silent.push(control.clone());
            let values = [
                ("control", case.title(control)),
                ("date", case.time(first.at)),
            ];
            draft.adverse(case.say("s.never_warned", &values), vec![first.check]);
        }
    }
    if !silent.is_empty() {
        draft.gap(case.say("gap.q04_silent", &[("controls", case.titles(&silent))]));
    }
    if !draft.answered {
        draft.gap(case.word("gap.q04"));
    }
    draft
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

fn letter(
    case: &Case<'_>,
    draft: &mut Draft,
    notice: &NoticeCase,
    letter: &SentNotice,
    at: Timestamp,
) {
    let values = [
        ("date", case.time(at)),
        ("kind", kind(case, letter)),
        (
            "severity",
            case.word(&format!("severity.{}", word_of(&letter.severity))),
        ),
        ("controls", case.titles(&letter.controls)),
        ("to", letter.to_name.clone()),
        ("fact", letter.text.fact.clone()),
        ("risk", letter.text.risk.clone()),
        ("consequence", letter.text.consequence.clone()),
        ("measure", letter.text.measure.clone()),
    ];
    let sent = notice.sent.iter().map(|sent| sent.index).collect();
    draft.fact(case.say("s.letter", &values), sent);
}

fn before_loss(
    case: &Case<'_>,
    draft: &mut Draft,
    (sent_at, sent): (Timestamp, EntryIndex),
    loss: Option<(Timestamp, EntryIndex)>,
) {
    let Some((loss_at, loss_entry)) = loss else {
        return;
    };
    let values = [
        ("span", case.span(sent_at, loss_at)),
        ("date", case.time(loss_at)),
    ];
    let late = sent_at >= loss_at;
    let key = if late {
        "s.after_loss"
    } else {
        "s.before_loss"
    };
    draft.add(case.say(key, &values), vec![sent, loss_entry], late);
}
