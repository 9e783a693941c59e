//! Fills the document: questions, tables of changes, alarms, scope, letters and coverage.
//!
//! Called by `package` after the answers are known. Everything here is a second view of the same
//! entries. What must never happen: a judgment of its own, which the answers do not carry.

use crate::answers::{
    Case, Coverage, QuestionAnswer, Quote, Sentence, answer_words, best_level, has_left,
    level_word, same, side_key, side_of,
};
use crate::document::{
    CoverageRow, EventRow, LevelRow, PartyRow, QuestionRow, QuoteRow, ScopeRow, SentenceRow,
    WarningRow,
};
use crate::text::clean;
use duecare_model::facts::ControlChange;
use duecare_model::{
    Agreement, EntryIndex, NoticeCase, NoticeId, PartyState, SentNotice, Side, Timestamp,
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

/// Who stood above the customer before, with the day until which.
pub(crate) fn former_suppliers(case: &Case<'_>, state: &PartyState) -> Vec<PartyRow> {
    let rows = state.former.iter().filter_map(|(before, since)| {
        let above = case.ledger.parties.get(before.value.parent.as_ref()?)?;
        let mut row = party_row(case, above);
        let values = [("role", row.role), ("date", case.time(since.recorded_at))];
        row.role = case.say("word.until_then", &values);
        Some(row)
    });
    rows.collect()
}

/// The answers as rows.
pub(crate) fn question_rows(case: &Case<'_>, answers: &[QuestionAnswer]) -> Vec<QuestionRow> {
    answers
        .iter()
        .map(|answer| QuestionRow {
            n: answer.n,
            question: answer.question.clone(),
            answered: answer.answered,
            grade: answer.grade,
            grade_word: case.word(&format!("grade.{}", crate::answers::word_of(&answer.grade))),
            sentences: answer.sentences.iter().map(sentence_row).collect(),
            gaps: answer.gaps.clone(),
        })
        .collect()
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

fn sentence_row(sentence: &Sentence) -> SentenceRow {
    SentenceRow {
        text: sentence.text.clone(),
        entries: sentence.entries.clone(),
        adverse: sentence.adverse,
        quotes: sentence.quotes.iter().map(quote_row).collect(),
    }
}

fn quote_row(quote: &Quote) -> QuoteRow {
    QuoteRow {
        part: quote.part.clone(),
        text: quote.text.clone(),
    }
}

pub(crate) fn distinct(mut entries: Vec<EntryIndex>) -> Vec<EntryIndex> {
    entries.sort_unstable();
    entries.dedup();
    entries
}

pub(crate) fn event(
    case: &Case<'_>,
    at: Timestamp,
    what: &str,
    entries: Vec<EntryIndex>,
) -> EventRow {
    EventRow {
        at: at.to_string(),
        at_written: case.time(at),
        what: clean(what),
        entries: distinct(entries),
    }
}

/// Changes to protection. Who joins or leaves a group is no such change by itself, and a log is
/// full of it.
pub(crate) fn changes(case: &Case<'_>) -> Vec<EventRow> {
    let rows = case
        .history
        .iter()
        .flat_map(|history| &history.facts.control_changes)
        .filter(|seen| !ControlChange::is_about_members(&seen.value.activity))
        .map(|seen| {
            let side = side_of(case, &seen.value.actor);
            let who = if side == Side::Unknown {
                seen.value.actor.clone()
            } else {
                format!("{}, {}", seen.value.actor, case.word(side_key(side)))
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
        let what = case.told_of(&alert.value.from, &alert.value.says);
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

pub(crate) fn sorted(mut events: Vec<EventRow>) -> Vec<EventRow> {
    // By the moment, not by its letters: `00.5Z` is later than `00Z` and sorts before it as text.
    events.sort_by_cached_key(|row| (row.at.parse::<Timestamp>().ok(), row.entries.clone()));
    events
}

/// The scope matrix.
pub(crate) fn scope(case: &Case<'_>) -> Vec<ScopeRow> {
    let agreement = |found: &Option<Agreement>| {
        found.as_ref().map_or_else(
            || case.word("table.nothing"),
            |found| {
                let what = format!("{}, {}", case.day(found.agreed_on), found.source);
                let kept = found.proof.as_ref().filter(|_| found.is_on_record());
                clean(&match kept {
                    Some(proof) => format!("{what} ({})", proof.sha256),
                    None => case.say("table.typed", &[("what", what)]),
                })
            },
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
                |sent| case.at_latest(sent.index, sent.recorded_at),
            ),
            proof: best_level(notice).map_or_else(nothing, |level| {
                let file = !notice.has_left() && has_left(notice);
                let word = if file {
                    case.word("timeline.written_file")
                } else {
                    level_word(case, level, notice.has_left())
                };
                format!("{} ({word})", level.number())
            }),
            answer: if notice.answers.is_empty() {
                nothing()
            } else {
                let all = notice.answers.iter();
                clean(&case.list(all.map(|a| answer_words(case, &a.value))))
            },
            end: crate::answers::end_cell(case, notice).map_or_else(nothing, |words| clean(&words)),
            by: clean(&crate::answers::actors(case, notice)),
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
