//! The timeline: everything dated, in order, with what belongs together in one row.
//!
//! Called by `package`. Checks without a change, letters of one hour and their reports, and signals
//! of one moment are one row each; every entry of a run stays linked. What must never happen here:
//! two things in one row that differ in anything the row says.

use crate::answers::{Case, confirmed_line, corrected_line, has_left};
use crate::document::EventRow;
use crate::story::{alarms, changes, event, sorted};
use duecare_model::facts::Mail;
use duecare_model::{
    CheckSeen, ControlId, Delivery, DeliveryLevel, Entry, EntryIndex, NoticeCase, Timestamp,
    UnknownReason, Verdict,
};

/// Reports within the hour of a sending belong to it: a mail server answers within minutes.
const REPORT_SECONDS_MAX: i64 = 3_600;

/// Letters to one person within the hour are one evening's letters.
const SENDING_SECONDS_MAX: i64 = 3_600;

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
        let what = case.told_of(&told.value.to, &told.value.says);
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
    letters(case, &mut events);
    dated_papers(case, &mut events);
    checks(case, &mut events);
    custody(case, &mut events);
    let mut rows = joined(case, sorted(events));
    for row in &mut rows {
        case.tell_dated(&mut row.what, &row.entries);
    }
    rows
}

/// The checks: a run of them that found the same is one row, whatever happened between them. The
/// picture of the controls shows each.
fn checks(case: &Case<'_>, events: &mut Vec<EventRow>) {
    let Some(history) = case.history else { return };
    let mut seen: Vec<&CheckSeen> = history.checks.iter().collect();
    seen.sort_by_key(|check| (check.value.at, check.index));
    let mut runs: Vec<Vec<&CheckSeen>> = Vec::new();
    for check in seen {
        let last = runs.last_mut();
        match last.filter(|run| run.last().is_some_and(|last| found(last) == found(check))) {
            Some(run) => run.push(check),
            None => runs.push(vec![check]),
        }
    }
    for run in runs {
        let (Some(first), Some(last)) = (run.first(), run.last()) else {
            continue;
        };
        let red = found(first)
            .iter()
            .filter(|(_, verdict)| verdict.is_red())
            .count();
        let unknown =
            |(_, verdict): &&(&ControlId, Verdict)| matches!(verdict, Verdict::Unknown(_));
        let values = [
            ("until", case.time(last.value.at)),
            ("red", red.to_string()),
            (
                "unknown",
                found(first).iter().filter(unknown).count().to_string(),
            ),
        ];
        let what = case.say_n("timeline.checks", run.len(), &values);
        let entries = run.iter().map(|check| check.index).collect();
        events.push(event(case, first.value.at, &what, entries));
    }
}

/// What a check found. Why something could not be judged is told in question 3; here it counts that
/// it could not.
fn found(check: &CheckSeen) -> Vec<(&ControlId, Verdict)> {
    let plain = |verdict| match verdict {
        Verdict::Unknown(_) => Verdict::Unknown(UnknownReason::NeverObserved),
        known @ (Verdict::Met | Verdict::NotMet | Verdict::NotApplicable) => known,
    };
    let all = check.value.assessments.iter();
    all.map(|a| (&a.control, plain(a.verdict))).collect()
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

/// A letter with the reports that came within the hour.
struct Sending {
    at: Timestamp,
    kind: String,
    to: String,
    matter: String,
    /// What the reports say, in their order.
    steps: Vec<String>,
    entries: Vec<EntryIndex>,
}

/// Letters, the reports on them, answers and ends.
fn letters(case: &Case<'_>, events: &mut Vec<EventRow>) {
    let mails = case.history.iter().flat_map(|history| &history.mails);
    let reports: Vec<(EntryIndex, EntryIndex)> = mails
        .filter_map(|mail| Some((delivery_of(case, &mail.value)?.index, mail.index)))
        .collect();
    let mut sendings = Vec::new();
    for (_, notice) in case.notices() {
        let Some(letter) = notice.letter() else {
            continue;
        };
        let kind = case.word(&format!("notice.{}", crate::answers::word_of(&letter.kind)));
        let mut sending = notice.sent.as_ref().map(|sent| Sending {
            at: sent.recorded_at,
            kind: kind.clone(),
            to: letter.to_name.clone(),
            matter: case.matter(&letter.controls),
            steps: Vec::new(),
            entries: vec![sent.index],
        });
        for step in &notice.deliveries {
            delivery(case, &kind, (notice, step), &reports, &mut sending, events);
        }
        sendings.extend(sending);
        reactions(case, &kind, notice, events);
    }
    sendings.sort_by(|a, b| (a.at, &a.entries).cmp(&(b.at, &b.entries)));
    let mut runs: Vec<Vec<Sending>> = Vec::new();
    for one in sendings {
        let joins = |run: &&mut Vec<Sending>| {
            run.first().is_some_and(|first| {
                let near = one.at.as_second() - first.at.as_second() <= SENDING_SECONDS_MAX;
                near && (&first.kind, &first.to, &first.steps) == (&one.kind, &one.to, &one.steps)
            })
        };
        match runs.last_mut().filter(joins) {
            Some(run) => run.push(one),
            None => runs.push(vec![one]),
        }
    }
    events.extend(runs.iter().filter_map(|run| sent_row(case, run)));
}

fn sent_row(case: &Case<'_>, run: &[Sending]) -> Option<EventRow> {
    let first = run.first()?;
    let values = [
        ("kind", first.kind.clone()),
        ("to", first.to.clone()),
        (
            "controls",
            case.list(run.iter().map(|one| one.matter.clone())),
        ),
    ];
    let mut what = case.say_n("timeline.sent", run.len(), &values);
    for step in &first.steps {
        what.push_str(&case.word("word.semicolon"));
        what.push_str(step);
    }
    let entries = run.iter().flat_map(|one| &one.entries).copied();
    Some(event(case, first.at, &what, entries.collect()))
}

/// A delivery step: part of the sending where it says within the hour that the letter went on, a
/// row of its own otherwise. A failure is always a row of its own.
fn delivery(
    case: &Case<'_>,
    kind: &str,
    (notice, step): (&NoticeCase, &Entry<Delivery>),
    reports: &[(EntryIndex, EntryIndex)],
    sending: &mut Option<Sending>,
    events: &mut Vec<EventRow>,
) {
    let mut entries = vec![step.index];
    let own = reports.iter().filter(|(of, _)| *of == step.index);
    entries.extend(own.map(|(_, mail)| *mail));
    let words = match step.value.level {
        None => case.word("timeline.failed"),
        Some(DeliveryLevel::Written) if step.value.left_our_hands() => {
            case.word("timeline.handed_over")
        }
        // A file of ours shows no leaving; where another step does, it must not seem denied.
        Some(DeliveryLevel::Written) if has_left(notice) => case.word("timeline.written_file"),
        Some(DeliveryLevel::Written) => case.word("timeline.written"),
        Some(level) => case.word(&format!("level.l{}", level.number())),
    };
    let soon = |sending: &&mut Sending| {
        let seconds = step.value.at.as_second() - sending.at.as_second();
        step.value.level.is_some() && seconds <= REPORT_SECONDS_MAX
    };
    if let Some(sending) = sending.as_mut().filter(soon) {
        sending.steps.push(words);
        sending.entries.extend(entries);
    } else {
        let what = case.told_of(kind, &words);
        events.push(event(case, step.value.at, &what, entries));
    }
}

fn reactions(case: &Case<'_>, kind: &str, notice: &NoticeCase, events: &mut Vec<EventRow>) {
    for answer in &notice.answers {
        let word = crate::answers::answer_words(case, &answer.value);
        let what = case.told_of(&answer.value.by, &word);
        let at = answer.value.answered_at;
        events.push(event(case, at, &what, vec![answer.index]));
    }
    for end in &notice.ends {
        let words = crate::answers::end_words(case, notice, end);
        let what = case.told_of(kind, &words);
        events.push(event(case, end.recorded_at, &what, vec![end.index]));
    }
    for end in &notice.contradicted_ends {
        let words = crate::answers::contradicted_words(case, &end.value);
        let what = case.told_of(kind, &words);
        events.push(event(case, end.recorded_at, &what, vec![end.index]));
    }
}

/// Holds, their kept dossiers, erasures and corrections of the clock: what happened to the evidence itself.
fn custody(case: &Case<'_>, events: &mut Vec<EventRow>) {
    let Some(history) = case.history else { return };
    for hold in &history.holds {
        let key = if hold.value.held {
            "later.held"
        } else {
            "later.released"
        };
        let what = case.say(key, &[("reason", hold.value.reason.clone())]);
        events.push(event(case, hold.recorded_at, &what, vec![hold.index]));
    }
    for kept in history.dossiers.iter().filter(|d| d.value.blob.is_some()) {
        let what = case.say("later.kept", &[("as_of", case.time(kept.value.as_of))]);
        events.push(event(case, kept.recorded_at, &what, vec![kept.index]));
    }
    for erased in &history.erasures {
        let values = [("ground", erased.value.ground.clone())];
        let what = case.say_n("later.erased", erased.value.entries.len(), &values);
        events.push(event(case, erased.recorded_at, &what, vec![erased.index]));
    }
    for said in &case.ledger.clocks_confirmed {
        let what = confirmed_line(case, &said.value);
        events.push(event(case, said.recorded_at, &what, vec![said.index]));
    }
    for said in &case.ledger.clocks_corrected {
        let what = corrected_line(case, &said.value);
        events.push(event(case, said.recorded_at, &what, vec![said.index]));
    }
}

/// Rows of one moment that say the same are one row with a count.
fn joined(case: &Case<'_>, rows: Vec<EventRow>) -> Vec<EventRow> {
    let mut all: Vec<(EventRow, usize)> = Vec::new();
    for row in rows {
        let same = |(one, _): &&mut (EventRow, usize)| (&one.at, &one.what) == (&row.at, &row.what);
        match all.last_mut().filter(same) {
            Some((one, n)) => {
                one.entries.extend(row.entries);
                one.entries.sort_unstable();
                one.entries.dedup();
                *n += 1;
            }
            None => all.push((row, 1)),
        }
    }
    all.into_iter()
        .map(|(mut row, n)| {
            if n > 1 {
                row.what = case.say_n("timeline.times", n, &[("what", row.what.clone())]);
            }
            row
        })
        .collect()
}
