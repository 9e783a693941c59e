//! Questions 6, 7 and 8: insisting, understanding and choosing, and whether advice was followed.
//!
//! O'Cliance: a warning that was declined and then dropped does not release.

use super::case::{Case, Draft, word_of};
use super::warned::kind;
use duecare_model::{Answer, AnswerKind, ControlId, EndState, Entry, NoticeCase, SentNotice};
use std::collections::BTreeMap;

/// Question 6.
pub(super) fn insisted(case: &Case<'_>) -> Draft {
    let mut draft = Draft::default();
    let mut matters: BTreeMap<Vec<ControlId>, Vec<(&NoticeCase, &SentNotice)>> = BTreeMap::new();
    for (_, notice) in case.notices() {
        if let Some(sent) = &notice.sent {
            let letter = &sent.value.notice;
            let mut key = letter.controls.clone();
            key.sort();
            matters.entry(key).or_default().push((notice, letter));
        }
    }
    let mut open = Vec::new();
    for (controls, letters) in &matters {
        if letters.len() > 1 {
            draft.answered = true;
            ladder(case, &mut draft, controls, letters);
        } else {
            let entries = letters.iter().flat_map(|(n, _)| n.entries()).collect();
            let values = [("controls", case.titles(controls))];
            draft.add(
                case.say("s.one_letter", &values),
                entries,
                !settled(letters),
            );
        }
        if ends(case, &mut draft, letters) {
            draft.answered = true;
        } else {
            let entries = letters.iter().flat_map(|(n, _)| n.entries()).collect();
            let values = [("controls", case.titles(controls))];
            draft.adverse(case.say("s.no_end", &values), entries);
            open.push(case.titles(controls));
        }
    }
    if matters.is_empty() {
        draft.gap(case.word("gap.q06"));
    } else if !open.is_empty() {
        draft.gap(case.say("gap.q06_open", &[("controls", case.list(open))]));
    }
    draft
}

/// Whether somebody decided or the matter ended, so that silence needs no reminder.
fn settled(letters: &[(&NoticeCase, &SentNotice)]) -> bool {
    letters.iter().any(|(notice, _)| {
        notice.closed.is_some() || notice.answers.iter().any(|a| is_decision(&a.value))
    })
}

fn ladder(
    case: &Case<'_>,
    draft: &mut Draft,
    controls: &[ControlId],
    letters: &[(&NoticeCase, &SentNotice)],
) {
    let contacts = case.ledger.parties.get(case.customer);
    let steps = letters.iter().map(|(notice, letter)| {
        let rank = contacts
            .and_then(|party| party.contacts.get(&letter.to_email))
            .map_or_else(
                || case.word("word.not_registered"),
                |contact| case.word(&format!("rank.{}", word_of(&contact.value.rank))),
            );
        let sent = notice.sent.as_ref().map(|sent| case.time(sent.recorded_at));
        let values = [
            ("kind", kind(case, letter)),
            ("to", letter.to_name.clone()),
            ("rank", rank),
            ("date", sent.unwrap_or_default()),
        ];
        case.say("s.ladder_step", &values)
    });
    let values = [
        ("n", letters.len().to_string()),
        ("controls", case.titles(controls)),
        ("steps", case.list(steps)),
    ];
    let entries = letters
        .iter()
        .filter_map(|(notice, _)| notice.sent.as_ref().map(|sent| sent.index))
        .collect();
    draft.fact(case.say("s.ladder", &values), entries);
}

/// Says how the letters ended; tells whether one did.
fn ends(case: &Case<'_>, draft: &mut Draft, letters: &[(&NoticeCase, &SentNotice)]) -> bool {
    let mut ended = false;
    for (notice, letter) in letters {
        let Some(closed) = &notice.closed else {
            continue;
        };
        ended = true;
        let values = [
            ("kind", kind(case, letter)),
            ("date", case.time(closed.recorded_at)),
            ("end", end_words(case, &closed.value.end)),
            ("reason", closed.value.reason.clone()),
        ];
        draft.fact(case.say("s.ended", &values), vec![closed.index]);
    }
    ended
}

/// An end state in words.
pub(crate) fn end_words(case: &Case<'_>, end: &EndState) -> String {
    match end {
        EndState::FixedAndMeasured => case.word("end.fixed"),
        EndState::Waived { until, by } => case.say(
            "end.waived",
            &[("until", case.day(*until)), ("by", by.clone())],
        ),
        EndState::OutOfScopeAndTold => case.word("end.out_of_scope"),
        EndState::ServiceSuspended => case.word("end.suspended"),
        EndState::ContractEnded => case.word("end.contract_ended"),
    }
}

fn is_decision(answer: &Answer) -> bool {
    matches!(answer.kind, AnswerKind::Accepted | AnswerKind::Declined)
}

/// Question 7.
pub(super) fn chose(case: &Case<'_>) -> Draft {
    let mut draft = Draft::default();
    let mut undecided = 0_usize;
    for (_, notice) in case.notices() {
        let Some(sent) = &notice.sent else { continue };
        let letter = &sent.value.notice;
        language_shown(case, &mut draft, notice, letter);
        for answer in &notice.answers {
            draft.answered |= is_decision(&answer.value);
            one_answer(case, &mut draft, answer);
        }
        if !notice.answers.iter().any(|a| is_decision(&a.value)) {
            undecided += 1;
        }
        if notice.answers.is_empty() {
            let values = [
                ("kind", kind(case, letter)),
                ("to", letter.to_name.clone()),
                ("date", case.time(sent.recorded_at)),
                ("span", case.span(sent.recorded_at, case.as_of)),
            ];
            draft.adverse(case.say("s.unanswered", &values), vec![sent.index]);
        }
        waiver(case, &mut draft, notice);
    }
    if undecided > 0 {
        draft.gap(case.say("gap.q07_open", &[("n", undecided.to_string())]));
    } else if !draft.answered {
        draft.gap(case.word("gap.q07"));
    }
    draft
}

fn one_answer(case: &Case<'_>, draft: &mut Draft, answer: &Entry<Answer>) {
    let values = [
        ("date", case.time(answer.value.answered_at)),
        ("by", answer.value.by.clone()),
        ("channel", answer.value.channel.clone()),
        (
            "kind",
            case.word(&format!("answer.{}", word_of(&answer.value.kind))),
        ),
        ("reason", answer.value.reason.clone()),
    ];
    let key = if answer.value.may_bind {
        "s.answer_binding"
    } else {
        "s.answer_not_binding"
    };
    draft.add(
        case.say(key, &values),
        vec![answer.index],
        !answer.value.may_bind,
    );
}

/// the language shown against the declared language of the person.
fn language_shown(case: &Case<'_>, draft: &mut Draft, notice: &NoticeCase, letter: &SentNotice) {
    let contact = case
        .ledger
        .parties
        .get(case.customer)
        .and_then(|party| party.contacts.get(&letter.to_email));
    let (Some(contact), Some(sent)) = (contact, &notice.sent) else {
        return;
    };
    let name =
        |language: duecare_model::Language| case.word(&format!("language.{}", language.code()));
    let values = [
        ("to", letter.to_name.clone()),
        ("shown", name(letter.language)),
        ("declared", name(contact.value.language)),
    ];
    let same = letter.language == contact.value.language;
    let key = if same {
        "s.language_same"
    } else {
        "s.language_other"
    };
    draft.add(
        case.say(key, &values),
        vec![sent.index, contact.index],
        !same,
    );
}

fn waiver(case: &Case<'_>, draft: &mut Draft, notice: &NoticeCase) {
    let Some(closed) = &notice.closed else { return };
    let EndState::Waived { until, by } = &closed.value.end else {
        return;
    };
    let expired = super::case::day_of(case.as_of) > *until;
    let values = [("by", by.clone()), ("until", case.day(*until))];
    let key = if expired {
        "s.waiver_expired"
    } else {
        "s.waiver"
    };
    draft.add(case.say(key, &values), vec![closed.index], expired);
}

/// Question 8.
pub(super) fn would_follow(case: &Case<'_>) -> Draft {
    let mut draft = Draft::default();
    let mut entries = Vec::new();
    let (mut accepted, mut declined) = (0_usize, 0_usize);
    for (_, notice) in case.notices() {
        let Some(letter) = notice.letter() else {
            continue;
        };
        for answer in notice.answers.iter().filter(|a| is_decision(&a.value)) {
            let took = answer.value.kind == AnswerKind::Accepted;
            accepted += usize::from(took);
            declined += usize::from(!took);
            entries.push(answer.index);
            let values = [
                ("date", case.time(answer.value.answered_at)),
                ("by", answer.value.by.clone()),
                ("measure", letter.text.measure.clone()),
                ("price", letter.text.price.clone()),
                ("reason", answer.value.reason.clone()),
            ];
            let key = if took {
                "s.took_measure"
            } else {
                "s.declined_measure"
            };
            draft.fact(case.say(key, &values), vec![answer.index]);
        }
    }
    if entries.is_empty() {
        draft.gap(case.word("gap.q08"));
        return draft;
    }
    draft.answered = true;
    let values = [
        ("n", (accepted + declined).to_string()),
        ("accepted", accepted.to_string()),
        ("declined", declined.to_string()),
    ];
    draft.fact(case.say("s.decision_count", &values), entries);
    draft
}
