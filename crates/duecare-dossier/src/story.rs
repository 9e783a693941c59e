//! Fills the document: first page, timeline, tables.
//!
//! Called by `package` after the answers are known. Everything here is a second view of the same
//! entries. What must never happen: a judgment of its own, which the answers do not carry.

use crate::answers::{Case, Coverage, QuestionAnswer, Side, best_level, side_of};
use crate::document::{
    CoverageRow, EventRow, Front, PartyRow, QuestionRow, RedRow, ScopeRow, SentenceRow, WarningRow,
};
use crate::text::clean;
use duecare_model::{Agreement, ControlId, EntryIndex, NoticeCase, PartyState, Timestamp, Verdict};

/// A party with its role in words.
pub(crate) fn party_row(case: &Case<'_>, state: &PartyState) -> PartyRow {
    let party = &state.party.value;
    PartyRow {
        id: party.id.to_string(),
        name: clean(&party.name),
        role: case.word(&format!("role.{}", crate::answers::word_of(&party.role))),
        entry: state.party.index,
    }
}

/// The answers as rows.
pub(crate) fn question_rows(answers: &[QuestionAnswer]) -> Vec<QuestionRow> {
    answers
        .iter()
        .map(|answer| QuestionRow {
            n: answer.n,
            question: answer.question.clone(),
            answered: answer.answered,
            sentences: answer
                .sentences
                .iter()
                .map(|sentence| SentenceRow {
                    text: sentence.text.clone(),
                    entries: sentence.entries.clone(),
                    adverse: sentence.adverse,
                })
                .collect(),
            gaps: answer.gaps.clone(),
        })
        .collect()
}

/// The first page.
pub(crate) fn front(case: &Case<'_>, answers: &[QuestionAnswer]) -> Front {
    let signals = case.history.iter().flat_map(|history| &history.signals);
    let exposure = signals.map(|signal| {
        let title = case
            .catalogue
            .detector_title(&signal.value.detector, case.language);
        let money = crate::answers::exposure_words(case, &signal.value.exposure);
        event(
            case,
            signal.value.fired_at,
            &format!("{title}: {money}"),
            vec![signal.index],
        )
    });
    Front {
        answered: answers.iter().filter(|answer| answer.answered).count(),
        unanswered: answers
            .iter()
            .filter(|a| !a.answered)
            .map(|a| a.n)
            .collect(),
        red: red_rows(case),
        exposure: exposure.collect(),
        adverse_sentences: answers
            .iter()
            .flat_map(|answer| &answer.sentences)
            .filter(|sentence| sentence.adverse)
            .count(),
    }
}

fn red_rows(case: &Case<'_>) -> Vec<RedRow> {
    let Some(latest) = case.history.and_then(|history| history.latest_check()) else {
        return Vec::new();
    };
    latest
        .value
        .assessments
        .iter()
        .filter(|assessment| assessment.verdict.is_red())
        .map(|assessment| {
            let (since, entry) =
                red_since(case, &assessment.control).unwrap_or((latest.value.at, latest.index));
            RedRow {
                control: assessment.control.to_string(),
                title: case.title(&assessment.control),
                since: case.time(since),
                entries: distinct(vec![entry, latest.index]),
            }
        })
        .collect()
}

/// The beginning of the unbroken run of red verdicts that reaches the latest check. A check that
/// could not judge does not break it: not knowing is not being mended.
fn red_since(case: &Case<'_>, control: &ControlId) -> Option<(Timestamp, EntryIndex)> {
    let mut since = None;
    for check in case.history?.checks.iter().rev() {
        let Some(found) = check
            .value
            .assessments
            .iter()
            .find(|a| a.control == *control)
        else {
            continue;
        };
        match found.verdict {
            Verdict::NotMet => since = Some((check.value.at, check.index)),
            Verdict::Unknown(_) => {}
            _ => break,
        }
    }
    since
}

fn distinct(mut entries: Vec<EntryIndex>) -> Vec<EntryIndex> {
    entries.sort_unstable();
    entries.dedup();
    entries
}

fn event(case: &Case<'_>, at: Timestamp, what: &str, entries: Vec<EntryIndex>) -> EventRow {
    EventRow {
        at: at.to_string(),
        at_written: case.time(at),
        what: clean(what),
        entries: distinct(entries),
    }
}

/// Changes to protection.
pub(crate) fn changes(case: &Case<'_>) -> Vec<EventRow> {
    case.history
        .iter()
        .flat_map(|history| &history.facts.control_changes)
        .map(|seen| {
            let side = side_of(case, &seen.value.actor);
            let who = if side == Side::Unknown {
                seen.value.actor.clone()
            } else {
                format!("{}, {}", seen.value.actor, case.word(side.key()))
            };
            let what = format!("{} — {} ({who})", seen.value.activity, seen.value.target);
            event(case, seen.value.occurred_at, &what, vec![seen.entry])
        })
        .collect()
}

/// Alarms by others and signals of our own.
pub(crate) fn alarms(case: &Case<'_>) -> Vec<EventRow> {
    let Some(history) = case.history else {
        return Vec::new();
    };
    let alerts = history.alerts.iter().map(|alert| {
        let what = format!("{}: {}", alert.value.from, alert.value.says);
        event(case, alert.value.raised_at, &what, vec![alert.index])
    });
    let signals = history.signals.iter().map(|signal| {
        let title = case
            .catalogue
            .detector_title(&signal.value.detector, case.language);
        event(case, signal.value.fired_at, &title, vec![signal.index])
    });
    sorted(alerts.chain(signals).collect())
}

fn sorted(mut events: Vec<EventRow>) -> Vec<EventRow> {
    events.sort_by(|a, b| (&a.at, &a.entries).cmp(&(&b.at, &b.entries)));
    events
}

/// Everything dated, in order.
pub(crate) fn timeline(case: &Case<'_>) -> Vec<EventRow> {
    let Some(history) = case.history else {
        return Vec::new();
    };
    let mut events = changes(case);
    events.extend(alarms(case));
    for note in &history.incident_notes {
        events.push(event(
            case,
            note.value.at,
            &note.value.text,
            vec![note.index],
        ));
    }
    for told in &history.notifications {
        let what = format!("{}: {}", told.value.to, told.value.says);
        events.push(event(case, told.value.at, &what, vec![told.index]));
    }
    for mail in &history.mails {
        if let Some(at) = mail.value.received_at.or(mail.value.dated) {
            let what = case.say("timeline.mail", &case.mail_values(&mail.value));
            events.push(event(case, at, &what, vec![mail.index]));
        }
    }
    for check in &history.checks {
        let red = check
            .value
            .assessments
            .iter()
            .filter(|a| a.verdict.is_red())
            .count();
        let values = [("n", red.to_string())];
        let what = case.say("timeline.check", &values);
        events.push(event(case, check.value.at, &what, vec![check.index]));
    }
    for (_, notice) in case.notices() {
        notice_events(case, notice, &mut events);
    }
    dated_papers(case, &mut events);
    sorted(events)
}

fn dated_papers(case: &Case<'_>, events: &mut Vec<EventRow>) {
    let Some(history) = case.history else { return };
    let papers = history.papers.iter().map(|paper| {
        let key = format!("paper.{}", crate::answers::word_of(&paper.value.kind));
        let what = format!("{} {}", case.word(&key), paper.value.reference);
        (paper.value.dated, what, paper.index)
    });
    let damage = history
        .damage
        .iter()
        .map(|item| (item.value.day, item.value.text.clone(), item.index));
    for (day, what, index) in papers.chain(damage) {
        if let Ok(start) = day.to_zoned(jiff::tz::TimeZone::UTC) {
            let mut row = event(case, start.timestamp(), &what, vec![index]);
            // A document carries a day; an hour beside it would be invented.
            row.at_written = case.day(day);
            events.push(row);
        }
    }
}

fn notice_events(case: &Case<'_>, notice: &NoticeCase, events: &mut Vec<EventRow>) {
    let Some(letter) = notice.letter() else {
        return;
    };
    let kind = case.word(&format!("notice.{}", crate::answers::word_of(&letter.kind)));
    if let Some(sent) = &notice.sent {
        let values = [("kind", kind.clone()), ("to", letter.to_name.clone())];
        let what = case.say("timeline.sent", &values);
        events.push(event(case, sent.recorded_at, &what, vec![sent.index]));
    }
    for step in &notice.deliveries {
        let key = step.value.level.map_or_else(
            || "timeline.failed".to_owned(),
            |level| format!("level.l{}", level.number()),
        );
        let what = format!("{kind}: {}", case.word(&key));
        events.push(event(case, step.value.at, &what, vec![step.index]));
    }
    for answer in &notice.answers {
        let word = crate::answers::word_of(&answer.value.kind);
        let what = format!(
            "{}: {}",
            answer.value.by,
            case.word(&format!("answer.{word}"))
        );
        events.push(event(
            case,
            answer.value.answered_at,
            &what,
            vec![answer.index],
        ));
    }
    if let Some(closed) = &notice.closed {
        let what = format!(
            "{kind}: {}",
            crate::answers::end_words(case, &closed.value.end)
        );
        events.push(event(case, closed.recorded_at, &what, vec![closed.index]));
    }
}

/// The scope matrix.
pub(crate) fn scope(case: &Case<'_>) -> Vec<ScopeRow> {
    let agreement = |found: &Option<Agreement>| {
        found.as_ref().map_or_else(
            || case.word("table.nothing"),
            |found| clean(&format!("{}, {}", case.day(found.agreed_on), found.source)),
        )
    };
    case.history
        .iter()
        .flat_map(|history| &history.facts.scope)
        .map(|seen| ScopeRow {
            what: clean(&crate::answers::scope_subject(case, &seen.value)),
            responsible: case.word(&format!(
                "responsible.{}",
                crate::answers::word_of(&seen.value.responsible)
            )),
            written: agreement(&seen.value.written),
            acknowledged: agreement(&seen.value.acknowledged),
            entries: vec![seen.entry],
        })
        .collect()
}

/// Every letter with its proof, answer and end.
pub(crate) fn warnings(case: &Case<'_>) -> Vec<WarningRow> {
    let nothing = || case.word("table.nothing");
    case.notices()
        .into_iter()
        .filter_map(|(id, notice)| notice.letter().map(|letter| (id, notice, letter)))
        .map(|(id, notice, letter)| WarningRow {
            id: id.to_string(),
            kind: case.word(&format!("notice.{}", crate::answers::word_of(&letter.kind))),
            controls: clean(&case.titles(&letter.controls)),
            to: clean(&letter.to_name),
            sent: notice.sent.as_ref().map_or_else(
                || case.word("table.not_sent"),
                |sent| case.time(sent.recorded_at),
            ),
            proof: best_level(notice).map_or_else(nothing, |level| {
                let word = case.word(&format!("level.l{}", level.number()));
                format!("{} ({word})", level.number())
            }),
            answer: notice.answers.last().map_or_else(nothing, |answer| {
                let word = crate::answers::word_of(&answer.value.kind);
                case.word(&format!("answer.{word}"))
            }),
            end: notice.closed.as_ref().map_or_else(nothing, |closed| {
                clean(&crate::answers::end_words(case, &closed.value.end))
            }),
            entries: notice.entries(),
        })
        .collect()
}

/// What every kind of fact rests on, and how old it is at D.
pub(crate) fn coverage(case: &Case<'_>) -> Vec<CoverageRow> {
    case.coverage()
        .into_iter()
        .map(|(key, seen)| coverage_row(case, key, seen))
        .collect()
}

fn coverage_row(case: &Case<'_>, key: &str, seen: Option<Coverage>) -> CoverageRow {
    let what = case.word(&format!("coverage.{key}"));
    let Some(seen) = seen else {
        return CoverageRow {
            what,
            observed_at: String::new(),
            age_days: None,
            complete: None,
            complete_written: case.word("unknown.never_observed"),
            entries: Vec::new(),
        };
    };
    let word = if seen.complete {
        "table.complete"
    } else {
        "unknown.incomplete"
    };
    CoverageRow {
        what,
        observed_at: case.time(seen.observed_at),
        age_days: Some(case.age_days(seen.observed_at)),
        complete: Some(seen.complete),
        complete_written: case.word(word),
        entries: distinct(seen.entries),
    }
}
