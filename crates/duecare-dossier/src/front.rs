//! The first page: the answer in a few sentences, the numbers that matter, and what they rest on.
//!
//! Called by `package` after the answers are known. What must never happen here: a sentence without
//! entries, a number that no table of the dossier bears out, or silence where something stayed open.

use crate::answers::{
    Case, Draft, Grade, Matter, QuestionAnswer, answers_unsent, arrived, damage_total, end_cell,
    grouped, has_left, is_silent, matters, rank, rank_word,
};
use crate::document::{AnswerRow, EventRow, FigureRow, Front, GradeCounts, LineRow, RedRow};
use crate::lead::{lead, warned};
use crate::story::{distinct, event};
use duecare_model::{
    AnswerKind, AnswerStanding, ControlId, Entry, EntryIndex, NoticeKind, Signal, Timestamp,
    Verdict,
};

/// The first page.
pub(crate) fn front(case: &Case<'_>, answers: &[QuestionAnswer]) -> Front {
    Front {
        answer: answer_rows(case),
        figures: figures(case, answers),
        answered: answers.iter().filter(|answer| answer.answered).count(),
        grades: grades(answers),
        unanswered: answers
            .iter()
            .filter(|a| !a.answered)
            .map(|a| a.n)
            .collect(),
        checked: case.history.is_some_and(|h| h.latest_check().is_some()),
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

/// The answer in the order in which a judge asks: known, warned, decided, done, noticed.
fn answer_rows(case: &Case<'_>) -> Vec<AnswerRow> {
    let all = matters(case);
    [
        known(case),
        own_acts(case),
        warned(case, &all),
        decided(case, &all),
        ended(case, &all),
        noticed(case),
        clock(case),
        demonstration(case),
    ]
    .into_iter()
    .flatten()
    .collect()
}

pub(crate) fn answer(
    case: &Case<'_>,
    about: &str,
    text: String,
    entries: Vec<EntryIndex>,
    adverse: bool,
) -> Option<AnswerRow> {
    let entries = distinct(entries);
    let mut text = text;
    case.tell_dated(&mut text, &entries);
    (!entries.is_empty()).then(|| AnswerRow {
        about: case.word(&format!("front.{about}")),
        text,
        entries,
        adverse,
    })
}

/// That dates in this log were once wrong: no reader of dates may learn it on the last page.
fn clock(case: &Case<'_>) -> Option<AnswerRow> {
    let corrected = &case.ledger.clocks_corrected;
    let values = [("date", case.time(corrected.last()?.recorded_at))];
    let text = case.say_n("front.clock", corrected.len(), &values);
    let entries = corrected.iter().map(|one| one.index).collect();
    answer(case, "about_clock", text, entries, true)
}

/// That this is a demonstration, before anybody takes its stamps for the word of an outsider.
fn demonstration(case: &Case<'_>) -> Option<AnswerRow> {
    let all = case.ledger.anchors.iter();
    let entries: Vec<EntryIndex> = all
        .filter(|anchor| anchor.value.demonstration)
        .map(|anchor| anchor.index)
        .collect();
    let newest = entries.last().copied()?;
    let text = case.say_n("front.demonstration", entries.len(), &[]);
    answer(case, "about_demonstration", text, vec![newest], true)
}

/// What the latest check found, and since when the oldest of it was known.
fn known(case: &Case<'_>) -> Option<AnswerRow> {
    let latest = case.history?.latest_check()?;
    let red = red_rows(case);
    let values = [
        ("all", latest.value.assessments.len().to_string()),
        ("date", case.time(latest.value.at)),
    ];
    let oldest = latest
        .value
        .assessments
        .iter()
        .filter(|a| a.verdict.is_red())
        .filter_map(|a| Some((red_since(case, &a.control)?, &a.control)))
        .min_by_key(|((at, ..), _)| *at);
    let Some(((since, first, checks), control)) = oldest else {
        let text = case.say("front.known_none", &values);
        return answer(case, "about_known", text, vec![latest.index], false);
    };
    let mut values = values.to_vec();
    values.extend([
        ("control", case.quoted(case.finding(control))),
        (
            "since",
            case.say_n("front.since", checks, &[("date", case.time(since))]),
        ),
    ]);
    let text = case.say_n("front.known", red.len(), &values);
    answer(case, "about_known", text, vec![first, latest.index], true)
}

/// What accounts of the provider itself took away and nobody put back: whoever reads only this page
/// must not take it for the customer's doing.
fn own_acts(case: &Case<'_>) -> Option<AnswerRow> {
    let found = crate::joined::own_change(case);
    let texts: Vec<String> = found.iter().filter_map(|one| one.front.clone()).collect();
    let entries = found.iter().flat_map(|one| one.entries.clone()).collect();
    answer(case, "about_own", texts.join(" "), entries, true)
}

/// What the customer decided, by its own mails and documents; what we noted stands beside it.
fn decided(case: &Case<'_>, all: &[Matter<'_>]) -> Option<AnswerRow> {
    let letters = || all.iter().flat_map(|m| &m.letters);
    let decisions = || letters().flat_map(|one| one.notice.decisions());
    let of = |kind| decisions().filter(|a| a.value.kind == kind).count();
    let (accepted, declined) = (of(AnswerKind::Accepted), of(AnswerKind::Declined));
    let noted: Vec<EntryIndex> = letters()
        .flat_map(|one| one.notice.answers_of(AnswerStanding::Noted))
        .map(|answer| answer.index)
        .collect();
    let silent: Vec<EntryIndex> = letters()
        .filter(|one| is_silent(one.notice))
        .map(|one| one.sent.index)
        .collect();
    let values = [
        ("accepted", accepted.to_string()),
        ("declined", declined.to_string()),
        ("all", letters().count().to_string()),
    ];
    let none = accepted + declined == 0;
    let key = if none {
        "front.undecided"
    } else {
        "front.decided"
    };
    let mut text = case.say_n(key, silent.len(), &values);
    if !noted.is_empty() {
        text.push(' ');
        text.push_str(&case.say_n("front.noted", noted.len(), &[]));
    }
    let papers = letters().map(|one| {
        let all = one.notice.decisions();
        all.filter(|answer| answers_unsent(one.notice, &answer.value))
            .count()
    });
    let unsent: usize = papers.sum();
    if unsent > 0 {
        text.push(' ');
        text.push_str(&case.say_n("front.unsent", unsent, &[]));
    }
    let mut entries: Vec<EntryIndex> = decisions().map(|a| a.index).collect();
    let adverse = !silent.is_empty() || !noted.is_empty() || unsent > 0;
    entries.extend(noted);
    entries.extend(silent);
    answer(case, "about_decided", text, entries, adverse)
}

/// How the matters ended. Silence is no end.
fn ended(case: &Case<'_>, all: &[Matter<'_>]) -> Option<AnswerRow> {
    let end = |matter: &&Matter<'_>| {
        let mut closed = matter
            .letters
            .iter()
            .rev()
            .filter_map(|one| one.notice.end());
        closed.next().map(|closed| closed.index)
    };
    let ended: Vec<EntryIndex> = all.iter().filter_map(|m| end(&m)).collect();
    let open = all.iter().filter(|m| end(m).is_none());
    let n = open.clone().count();
    let values = [
        ("all", all.len().to_string()),
        ("ended", ended.len().to_string()),
    ];
    let text = case.say_n("front.ended", n, &values);
    let mut entries = ended;
    entries.extend(open.flat_map(Matter::sendings));
    answer(case, "about_done", text, entries, n > 0)
}

/// The first sign of abnormal use, and what was done on it.
fn noticed(case: &Case<'_>) -> Option<AnswerRow> {
    let history = case.history?;
    let first = history
        .signals
        .iter()
        .min_by_key(|s| (s.value.fired_at, s.index))?;
    let at = first.value.fired_at;
    let letters = case
        .notices()
        .into_iter()
        .filter_map(|(_, notice)| Some((notice, notice.sent.as_ref()?)));
    let alarm = letters
        .filter(|(_, sent)| sent.recorded_at >= at && sent.value.notice.kind == NoticeKind::Alarm)
        .min_by_key(|(_, sent)| (sent.recorded_at, sent.index));
    let mut values = vec![
        (
            "detector",
            case.catalogue
                .detector_title(&first.value.detector, case.language),
        ),
        ("date", case.sign(at)),
        ("recorded", case.time(first.recorded_at)),
    ];
    let (mut entries, mut adverse) = (vec![first.index], true);
    let mut text = if let Some((notice, sent)) = alarm {
        values.push(("span", case.span(at, sent.recorded_at)));
        entries.push(sent.index);
        adverse = !has_left(notice);
        let said = case.say("front.noticed", &values);
        let kept = adverse.then(|| case.word("s.never_left"));
        [said].into_iter().chain(kept).collect::<Vec<_>>().join(" ")
    } else {
        case.say("front.noticed_silent", &values)
    };
    // A quick letter is half of the answer: what stayed undone for days stands beside it.
    for unused in crate::joined::tools_unused(case) {
        text.push(' ');
        text.push_str(unused.front.as_ref().unwrap_or(&unused.text));
        entries.extend(unused.entries);
        adverse = true;
    }
    answer(case, "about_noticed", text, entries, adverse)
}

/// Four numbers. What is not recorded is a dash with the words for it, never a zero.
fn figures(case: &Case<'_>, answers: &[QuestionAnswer]) -> Vec<FigureRow> {
    let row = |value: String, label: String| FigureRow { value, label };
    let grades = grades(answers);
    let open = answers
        .iter()
        .filter(|a| a.grade == Grade::Open)
        .map(|a| a.n.to_string());
    let open: Vec<String> = open.collect();
    let adverse = answers
        .iter()
        .flat_map(|a| &a.sentences)
        .filter(|s| s.adverse);
    let values = [
        ("partly", grades.partly.to_string()),
        ("open", open.join(", ")),
    ];
    let label = if open.is_empty() {
        case.say("front.all_answered", &values)
    } else {
        case.say_n("front.answered", open.len(), &values)
    };
    let mut rows = vec![
        row(format!("{}/{}", grades.answered, answers.len()), label),
        row(
            adverse.clone().count().to_string(),
            case.say_n("front.adverse", adverse.count(), &[]),
        ),
    ];
    let latest = case.history.and_then(|history| history.latest_check());
    rows.push(latest.map_or_else(
        || row("–".to_owned(), case.word("front.no_check")),
        |latest| {
            let all = latest.value.assessments.iter();
            let red = all.clone().filter(|a| a.verdict.is_red()).count();
            let unknown = all
                .filter(|a| matches!(a.verdict, Verdict::Unknown(_)))
                .count();
            let values = [
                ("all", latest.value.assessments.len().to_string()),
                ("unknown", unknown.to_string()),
            ];
            row(red.to_string(), case.say_n("front.red", red, &values))
        },
    ));
    rows.push(lead(case).map_or_else(
        || row("–".to_owned(), case.word("front.no_lead")),
        |(value, label)| row(value, label),
    ));
    rows
}

/// How many questions have each grade.
fn grades(answers: &[QuestionAnswer]) -> GradeCounts {
    let of = |grade| answers.iter().filter(|a| a.grade == grade).count();
    GradeCounts {
        answered: of(Grade::Answered),
        partly: of(Grade::Partly),
        open: of(Grade::Open),
    }
}

/// One matter: when it was first warned of, how often, how high, and how it ended.
fn matter_row(case: &Case<'_>, matter: &Matter<'_>) -> LineRow {
    let first = matter.letters.first();
    let highest = matter
        .letters
        .iter()
        .filter(|one| arrived(one.notice))
        .filter_map(|one| rank(case, one))
        .max();
    let ended = matter.letters.iter().rev();
    let mut cells = ended.clone().filter(|one| one.notice.end().is_some());
    let holding = cells.next();
    // Where nothing ended it, every note of an end is told as what it is.
    let cell = holding.or_else(|| ended.clone().find(|one| !one.notice.ends.is_empty()));
    let end = cell
        .and_then(|one| end_cell(case, one.notice))
        .unwrap_or_else(|| case.word("table.nothing"));
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
            .flat_map(|one| one.notice.ends.iter().map(|end| end.index)),
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
    let worst = |group: &[&Entry<Signal>]| {
        let each = group.iter().map(|signal| &signal.value.exposure);
        each.map(|exposure| {
            (
                exposure.per_day.map(|m| m.minor),
                exposure.so_far.map(|m| m.minor),
            )
        })
        .max()
    };
    let mut groups = groups;
    // The largest first: what no longer fits on the page is the smaller.
    groups.sort_by_key(|(_, group)| std::cmp::Reverse(worst(group)));
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
            ("date", case.sign(signal.value.fired_at)),
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
            let (since, entry, _) =
                red_since(case, &assessment.control).unwrap_or((latest.value.at, latest.index, 1));
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
/// could not judge does not break it: not knowing is not being mended. With the number of checks that
/// found it red, because what was between them is not known.
fn red_since(case: &Case<'_>, control: &ControlId) -> Option<(Timestamp, EntryIndex, usize)> {
    let (mut since, mut checks) = (None, 0);
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
            Verdict::NotMet => {
                checks += 1;
                since = Some((check.value.at, check.index, checks));
            }
            Verdict::Unknown(_) => {}
            Verdict::Met | Verdict::NotApplicable => break,
        }
    }
    since
}
