//! Fills the document: first page, timeline, tables.
//!
//! Called by `package` after the answers are known. Everything here is a second view of the same
//! entries. What must never happen: a judgment of its own, which the answers do not carry.

use crate::answers::{
    Case, Coverage, Draft, Matter, QuestionAnswer, Side, arrived, best_level, damage_total,
    grouped, matters, rank, rank_word, same, side_of,
};
use crate::document::{
    CoverageRow, EventRow, Front, LevelRow, LineRow, PartyRow, QuestionRow, RedRow, ScopeRow,
    SentenceRow, WarningRow,
};
use crate::text::clean;
use duecare_model::facts::Mail;
use duecare_model::{
    Agreement, CheckSeen, ControlId, Delivery, DeliveryLevel, Entry, EntryIndex, NoticeCase,
    NoticeId, PartyState, SentNotice, Timestamp, Verdict,
};

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
    Front {
        answered: answers.iter().filter(|answer| answer.answered).count(),
        unanswered: answers
            .iter()
            .filter(|a| !a.answered)
            .map(|a| a.n)
            .collect(),
        red: red_rows(case),
        matters: matters(case).iter().map(|m| matter_row(case, m)).collect(),
        damage: damage_rows(case),
        exposure: exposure_rows(case),
        adverse_sentences: answers
            .iter()
            .flat_map(|answer| &answer.sentences)
            .filter(|sentence| sentence.adverse)
            .count(),
    }
}

/// One matter: when it was first warned of, how often, how high, and how it ended.
fn matter_row(case: &Case<'_>, matter: &Matter<'_>) -> LineRow {
    let first = matter.letters.first();
    let highest = matter
        .letters
        .iter()
        .filter(|one| arrived(one.notice))
        .filter_map(|one| rank(case, one.letter()))
        .max();
    let mut closed = matter
        .letters
        .iter()
        .filter_map(|one| one.notice.closed.as_ref());
    let end = closed.next_back().map_or_else(
        || case.word("table.nothing"),
        |closed| crate::answers::end_words(case, &closed.value.end),
    );
    let values = [
        ("matter", case.matter(matter.controls)),
        (
            "first",
            first.map_or_else(String::new, |one| case.time(one.sent.recorded_at)),
        ),
        (
            "rank",
            highest.map_or_else(
                || case.word("word.nobody_shown"),
                |rank| rank_word(case, Some(rank)),
            ),
        ),
        ("end", end),
    ];
    let mut entries = matter.sendings();
    entries.extend(
        matter
            .letters
            .iter()
            .filter_map(|one| one.notice.closed.as_ref().map(|closed| closed.index)),
    );
    LineRow {
        text: case.say_n("front.matter", matter.letters.len(), &values),
        entries: distinct(entries),
    }
}

fn damage_rows(case: &Case<'_>) -> Vec<LineRow> {
    let mut draft = Draft::default();
    if let Some(history) = case.history {
        damage_total(case, &mut draft, history);
    }
    draft
        .sentences
        .into_iter()
        .map(|sentence| LineRow {
            text: sentence.text,
            entries: sentence.entries,
        })
        .collect()
}

/// The largest exposure of each detector; the others stand in questions 11 and 18.
fn exposure_rows(case: &Case<'_>) -> Vec<EventRow> {
    let signals = case.history.iter().flat_map(|history| &history.signals);
    let groups = grouped(signals, |signal| {
        let exposure = &signal.value.exposure;
        let currency = exposure.per_day.or(exposure.so_far).map(|m| m.currency);
        (signal.value.detector.as_str(), currency)
    });
    let mut rows = Vec::new();
    for ((detector, _), group) in groups {
        let largest = group.iter().max_by_key(|signal| {
            let exposure = &signal.value.exposure;
            (exposure.per_day, exposure.so_far, signal.index)
        });
        let Some(signal) = largest else { continue };
        let values = [
            (
                "detector",
                case.catalogue.detector_title(detector, case.language),
            ),
            (
                "exposure",
                crate::answers::exposure_words(case, &signal.value.exposure),
            ),
            ("date", case.time(signal.value.fired_at)),
        ];
        let what = case.say_n("front.exposure", group.len(), &values);
        rows.push(event(
            case,
            signal.value.fired_at,
            &what,
            vec![signal.index],
        ));
    }
    rows
}

/// The levels of proof of receipt, in words.
pub(crate) fn levels(case: &Case<'_>) -> Vec<LevelRow> {
    (0..=7)
        .map(|level| LevelRow {
            level,
            word: case.word(&format!("level.l{level}")),
            means: case.word(&format!("level_means.l{level}")),
        })
        .collect()
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
                finding: case.finding(&assessment.control),
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
    let rows = case
        .history
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
        .collect();
    sorted(rows)
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
    // By the moment, not by its letters: `00.5Z` is later than `00Z` and sorts before it as text.
    events.sort_by_cached_key(|row| (row.at.parse::<Timestamp>().ok(), row.entries.clone()));
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
        if delivery_of(case, &mail.value).is_some() {
            continue;
        }
        if let Some(at) = mail.value.received_at.or(mail.value.dated) {
            let what = case.say("timeline.mail", &case.mail_values(&mail.value));
            events.push(event(case, at, &what, vec![mail.index]));
        }
    }
    for (_, notice) in case.notices() {
        notice_events(case, notice, &mut events);
    }
    dated_papers(case, &mut events);
    checks(case, &mut events);
    sorted(events)
}

/// The checks: a run of them with the same red controls, and with nothing else between, is one row.
fn checks(case: &Case<'_>, events: &mut Vec<EventRow>) {
    let Some(history) = case.history else { return };
    let mut others: Vec<Timestamp> = events.iter().filter_map(|e| e.at.parse().ok()).collect();
    others.sort_unstable();
    let mut seen: Vec<&CheckSeen> = history.checks.iter().collect();
    seen.sort_by_key(|check| (check.value.at, check.index));
    let mut runs: Vec<Vec<&CheckSeen>> = Vec::new();
    for check in seen {
        let follows = runs.last().and_then(|run| run.last()).is_some_and(|last| {
            let from = others.partition_point(|at| *at < last.value.at);
            let to = others.partition_point(|at| *at <= check.value.at);
            from == to && red(last) == red(check)
        });
        match runs.last_mut() {
            Some(run) if follows => run.push(check),
            _ => runs.push(vec![check]),
        }
    }
    for run in runs {
        let (Some(first), Some(last)) = (run.first(), run.last()) else {
            continue;
        };
        let values = [
            ("until", case.time(last.value.at)),
            ("red", red(first).len().to_string()),
        ];
        let what = case.say_n("timeline.check", run.len(), &values);
        let entries = run.iter().map(|check| check.index).collect();
        events.push(event(case, first.value.at, &what, entries));
    }
}

fn red(check: &CheckSeen) -> Vec<&ControlId> {
    let red = check
        .value
        .assessments
        .iter()
        .filter(|a| a.verdict.is_red());
    red.map(|assessment| &assessment.control).collect()
}

/// The delivery step that a mail reports, if it is a report on a letter of ours: same moment, and
/// the letter's own Message-ID.
fn delivery_of<'a>(case: &Case<'a>, mail: &Mail) -> Option<&'a Entry<Delivery>> {
    mail.delivery_status.as_ref()?;
    let at = mail.received_at.or(mail.dated)?;
    case.notices()
        .into_iter()
        .filter(|(_, notice)| {
            let id = notice.letter().map(|letter| letter.message_id.as_str());
            id.is_some() && id == mail.in_reply_to.as_deref()
        })
        .flat_map(|(_, notice)| &notice.deliveries)
        .find(|step| step.value.at == at)
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

/// The step that only says that the letter left our program: part of the sending, no event.
fn handed_over(step: &Entry<Delivery>) -> bool {
    step.value.level == Some(DeliveryLevel::Written)
}

fn notice_events(case: &Case<'_>, notice: &NoticeCase, events: &mut Vec<EventRow>) {
    let Some(letter) = notice.letter() else {
        return;
    };
    let kind = case.word(&format!("notice.{}", crate::answers::word_of(&letter.kind)));
    if let Some(sent) = &notice.sent {
        let values = [
            ("kind", kind.clone()),
            ("to", letter.to_name.clone()),
            ("controls", case.matter(&letter.controls)),
        ];
        let mut what = case.say("timeline.sent", &values);
        let mut entries = vec![sent.index];
        for step in notice.deliveries.iter().filter(|step| handed_over(step)) {
            what.push_str("; ");
            what.push_str(&case.word("timeline.handed_over"));
            entries.push(step.index);
        }
        events.push(event(case, sent.recorded_at, &what, entries));
    }
    let mails = case.history.iter().flat_map(|history| &history.mails);
    let reports: Vec<(EntryIndex, EntryIndex)> = mails
        .filter_map(|mail| Some((delivery_of(case, &mail.value)?.index, mail.index)))
        .collect();
    let shown = |step: &&Entry<Delivery>| notice.sent.is_none() || !handed_over(step);
    for step in notice.deliveries.iter().filter(shown) {
        let key = step.value.level.map_or_else(
            || "timeline.failed".to_owned(),
            |level| format!("level.l{}", level.number()),
        );
        let what = format!("{kind}: {}", case.word(&key));
        let own = reports.iter().filter(|(of, _)| *of == step.index);
        let mut entries: Vec<EntryIndex> = own.map(|(_, mail)| *mail).collect();
        entries.push(step.index);
        events.push(event(case, step.value.at, &what, entries));
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
    let letters = case
        .notices()
        .into_iter()
        .filter_map(|(id, notice)| notice.letter().map(|letter| (id, notice, letter)));
    let mut groups: Vec<Vec<(&NoticeId, &NoticeCase, &SentNotice)>> = Vec::new();
    for one in letters {
        let known = |group: &&mut Vec<(&NoticeId, &NoticeCase, &SentNotice)>| {
            let first = group.first();
            first.is_some_and(|(_, _, first)| same(&first.controls, &one.2.controls))
        };
        match groups.iter_mut().find(known) {
            Some(group) => group.push(one),
            None => groups.push(vec![one]),
        }
    }
    groups
        .into_iter()
        .flatten()
        .map(|(id, notice, letter)| WarningRow {
            matter: clean(&case.matter(&letter.controls)),
            id: id.to_string(),
            kind: case.word(&format!("notice.{}", crate::answers::word_of(&letter.kind))),
            controls: clean(&case.findings(&letter.controls)),
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
