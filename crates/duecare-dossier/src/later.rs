//! The annex "later events": what the log recorded on this customer after D.
//!
//! Called by `package`. It has its own files, `later.pdf` and `later.json`, so that nothing written
//! after D can move one byte of the dossier as of D. A table of contents, no second dossier:
//! its rows are not proved by this container and it says so. What must never happen here: a later
//! record of another customer, or a word that reads as if it had been known at D.

use crate::answers::Case;
use crate::omission::hex;
use crate::package::{DossierInput, case};
use crate::select::{Selection, kind, remember};
use crate::text::{Text, clean};
use crate::{Evidence, codes, pdf};
use duecare_model::record::{
    Body, Collected, Concern, FactAgain, FactChanges, FactPart, Record, RunResult, SourceOf,
    SourceState,
};
use duecare_model::{Dates, EntryIndex, PartyId, Problem, Timestamp};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// The schema name in every `later.json`.
const SCHEMA: &str = "duecare.dossier-later/1";

/// Rows of the annex: four pages. Whoever needs more needs a dossier as of a later date.
const ROWS_MAX: usize = 200;

/// The annex as data.
#[derive(Debug, Serialize)]
pub(crate) struct Annex {
    schema: &'static str,
    program_version: String,
    language: &'static str,
    customer: String,
    customer_name: String,
    /// The date of the dossier, RFC 3339.
    as_of: String,
    as_of_written: String,
    /// Number of entries at that date: the entries of the annex begin here.
    as_of_size: u64,
    /// Time of the last entry read.
    until: String,
    until_written: String,
    /// Number of entries at that time.
    until_size: u64,
    /// Always false: no record, salt or proof of these entries is in the container.
    proved: bool,
    /// The signed checkpoint of `until_size`.
    checkpoint: String,
    /// Number of entries on this customer, by kind.
    counts: BTreeMap<String, u64>,
    counts_written: String,
    /// Entries on this customer that are counted and have no row.
    left_out: usize,
    /// Entries that cannot be read, so that it is not known whom they concern.
    unreadable: u64,
    later_events: Vec<Row>,
}

/// One later entry.
#[derive(Debug, Serialize)]
struct Row {
    entry: EntryIndex,
    kind: String,
    kind_written: String,
    recorded_at: String,
    recorded_at_written: String,
    line: String,
    /// The entry as it stands in the log, hex: a later dossier can be compared with it.
    commitment: String,
}

/// The members of the annex; none where nothing was recorded on this customer after D.
pub(crate) fn annex(
    input: &DossierInput<'_>,
    selection: &Selection,
) -> Result<BTreeMap<String, Vec<u8>>, Problem> {
    let mut members = BTreeMap::new();
    let Some(log) = input.later else {
        return Ok(members);
    };
    let Some((annex, until)) = build(input, log, selection)? else {
        return Ok(members);
    };
    let json = serde_json::to_vec_pretty(&annex)
        .map_err(|error| codes::PACKING.problem(error.to_string()))?;
    let pdf = pdf::typeset_later(&annex, Text::of(input.language), until, &json)?;
    members.insert("later.json".to_owned(), json);
    members.insert("later.pdf".to_owned(), pdf);
    Ok(members)
}

/// The entries that the annex tells of.
pub(crate) fn entries(
    input: &DossierInput<'_>,
    selection: &Selection,
) -> Result<Vec<EntryIndex>, Problem> {
    let Some(log) = input.later else {
        return Ok(Vec::new());
    };
    let own = read(input, log, selection)?.own;
    Ok(own.into_iter().map(|(index, _)| index).collect())
}

fn build(
    input: &DossierInput<'_>,
    log: &dyn Evidence,
    selection: &Selection,
) -> Result<Option<(Annex, Timestamp)>, Problem> {
    let case = case(input)?;
    let read = read(input, log, selection)?;
    let Some(until) = read.until.filter(|_| !read.own.is_empty()) else {
        return Ok(None);
    };
    let mut counts: BTreeMap<String, u64> = BTreeMap::new();
    for (_, record) in &read.own {
        *counts.entry(kind(&record.body).to_owned()).or_default() += 1;
    }
    let written = counts.iter().map(|(kind, n)| {
        let n = usize::try_from(*n).unwrap_or(usize::MAX);
        case.counted(&format!("kind.{kind}"), n)
    });
    let counts_written = written.collect::<Vec<_>>().join(", ");
    let left_out = read.own.len().saturating_sub(ROWS_MAX);
    let rows = read.own.iter().skip(left_out);
    let later_events = rows
        .map(|(index, record)| row(&case, (log, &read.dates), *index, record))
        .collect::<Result<Vec<Row>, Problem>>()?;
    let name = input.ledger.parties.get(input.customer);
    let annex = Annex {
        schema: SCHEMA,
        program_version: input.program_version.to_owned(),
        language: input.language.code(),
        customer: input.customer.to_string(),
        customer_name: name.map_or_else(String::new, |state| clean(&state.party.value.name)),
        as_of: input.as_of.to_string(),
        as_of_written: case.time(input.as_of),
        as_of_size: input.evidence.size(),
        until: until.to_string(),
        until_written: case.time(until),
        until_size: log.size(),
        proved: false,
        checkpoint: log.checkpoint()?,
        counts,
        counts_written,
        left_out,
        unreadable: read.unreadable,
        later_events,
    };
    Ok(Some((annex, until)))
}

/// What was read of the entries after D.
struct Read {
    own: Vec<(EntryIndex, Record)>,
    unreadable: u64,
    until: Option<Timestamp>,
    /// What the corrections of the whole log say of dates.
    dates: Dates,
}

fn read(
    input: &DossierInput<'_>,
    log: &dyn Evidence,
    selection: &Selection,
) -> Result<Read, Problem> {
    let mut owners = selection.owners.clone();
    let mut suppliers = selection.suppliers.clone();
    let (mut kept, mut unreadable) = (Vec::new(), 0);
    let (mut dates, mut dated) = (input.ledger.dates().clone(), Vec::new());
    for index in (input.evidence.size()..log.size()).map(EntryIndex) {
        let record = log.record(index).ok().flatten();
        let record = record.and_then(|bytes| Record::read(&bytes).ok());
        // One that cannot be read is counted: the annex proves nothing, so it need not stop here.
        let Some(record) = record else {
            unreadable += 1;
            continue;
        };
        dated.push((index, record.recorded_at));
        if matches!(record.body, Body::ClockCorrected(_)) {
            dates.note(index, record.recorded_at);
        }
        remember(&record.body, &mut owners);
        supplied(&record.body, input.customer, &mut suppliers);
        let own = match record.body.concern() {
            Concern::Log => true,
            Concern::Register(party) => party == input.customer || suppliers.contains(party),
            Concern::Party(party) => party == input.customer,
            Concern::Notice(notice) => owners.get(notice) == Some(input.customer),
            Concern::Unknown => false,
        };
        if own {
            kept.push((index, record));
        }
    }
    let recorded = dated.iter().map(|(index, at)| dates.latest(*index, *at));
    if let Some(at) = recorded.clone().find(|at| *at <= input.as_of) {
        let what = format!("one after those of the dossier was recorded at {at}");
        return Err(codes::EARLIER_RECORD.problem(what));
    }
    Ok(Read {
        own: kept,
        unreadable,
        until: recorded.max(),
        dates,
    })
}

/// A new parent of the customer, or of one above it, is a supplier from here on.
fn supplied(body: &Body, customer: &PartyId, suppliers: &mut BTreeSet<PartyId>) {
    if let Body::Party(party) = body
        && (party.id == *customer || suppliers.contains(&party.id))
        && let Some(parent) = party.parent.clone()
    {
        suppliers.insert(parent);
    }
}

fn row(
    case: &Case<'_>,
    (log, dates): (&dyn Evidence, &Dates),
    index: EntryIndex,
    record: &Record,
) -> Result<Row, Problem> {
    let recorded_at = dates.latest(index, record.recorded_at);
    let kind = kind(&record.body);
    Ok(Row {
        entry: index,
        kind: kind.replace('_', "-"),
        kind_written: case.word(&format!("kind_one.{kind}")),
        recorded_at: recorded_at.to_string(),
        recorded_at_written: case.time(recorded_at),
        line: clean(&line(case, &record.body)),
        commitment: hex(&log.entry(index)?),
    })
}

/// One line on what is recorded, in the language of the dossier.
pub(crate) fn line(case: &Case<'_>, body: &Body) -> String {
    let word = |section: &str, key: String| case.word(&format!("{section}.{key}"));
    let of = crate::answers::word_of::<duecare_model::NoticeKind>;
    match body {
        Body::WorkspaceCreated(made) => made.origin.clone(),
        Body::Party(party) => party.name.clone(),
        Body::Contact(of) => of.contact.name.clone(),
        Body::Scope(cell) => {
            let who = crate::answers::word_of(&cell.responsible);
            let what = crate::answers::scope_subject(case, cell);
            format!("{what}: {}", word("responsible", who))
        }
        Body::Guardrail(of) => {
            let bounds = [of.guardrail.per_day_max, of.guardrail.per_month_max];
            let bounds = bounds.into_iter().flatten().map(|money| case.money(money));
            case.list(bounds)
        }
        Body::Observation(seen) => format!("{} ({})", seen.name, seen.format),
        Body::Refusal(refused) => {
            let codes = refused.problems.iter().map(|p| p.code.to_string());
            let codes: BTreeSet<String> = codes.collect();
            case.list(codes)
        }
        Body::Fact(fact) => case.say("later.fact", &[("entry", fact.observation.to_string())]),
        Body::FactPart(part) => part_line(case, part),
        Body::FactAgain(again) => again_line(case, again),
        Body::FactChanges(changes) => changes_line(case, changes),
        Body::Check(check) => {
            let red = check.assessments.iter().filter(|a| a.verdict.is_red());
            let values = [("red", red.count().to_string())];
            case.say("later.check", &values)
        }
        Body::Signal(signal) => case
            .catalogue
            .detector_title(&signal.detector, case.language),
        Body::NoticeDrafted(letter) => letter_line(case, &of(&letter.kind), letter),
        Body::NoticeSent(sent) => letter_line(case, &of(&sent.notice.kind), &sent.notice),
        Body::NoticeDelivered(step) => {
            let level = step.level.map_or_else(
                || case.word("timeline.failed"),
                |level| word("level", format!("l{}", level.number())),
            );
            case.told_of(&step.notice, &level)
        }
        Body::NoticeAnswered(answer) => {
            let what = crate::answers::answer_words(case, answer);
            case.told_of(&answer.notice, &format!("{what} ({})", answer.by))
        }
        Body::NoticeClosed(closed) => {
            let end = crate::answers::said_words(case, closed);
            case.told_of(&closed.notice, &end)
        }
        Body::NoticeEndContradicted(end) => {
            let words = crate::answers::contradicted_words(case, end);
            case.told_of(&end.said.notice, &words)
        }
        Body::Newer(newer) => newer.kind.clone(),
        Body::DossierIssued(_)
        | Body::Anchored(_)
        | Body::LogRestored(_)
        | Body::ClockConfirmed(_)
        | Body::ClockCorrected(_)
        | Body::Erased(_)
        | Body::Hold(_)
        | Body::Retention(_)
        | Body::Source(_)
        | Body::Collected(_) => own_line(case, body),
    }
}

fn letter_line(case: &Case<'_>, kind: &str, letter: &duecare_model::SentNotice) -> String {
    let values = [
        ("kind", case.word(&format!("notice.{kind}"))),
        ("to", letter.to_name.clone()),
        ("controls", case.matter(&letter.controls)),
    ];
    case.say("later.letter", &values)
}

/// A part of a fact.
fn part_line(case: &Case<'_>, part: &FactPart) -> String {
    let values = [
        ("entry", part.observation.to_string()),
        ("part", part.part.to_string()),
        ("parts", part.parts.to_string()),
    ];
    case.say("later.fact_part", &values)
}

/// What a source said again, with the entries that hold it.
fn again_line(case: &Case<'_>, again: &FactAgain) -> String {
    let repeats = again.repeats.iter().map(ToString::to_string);
    let values = [
        ("entry", again.observation.to_string()),
        ("list", case.list(repeats)),
    ];
    case.say("later.fact_again", &values)
}

/// A list that is told as changes, with the entry that ends what it is told against.
fn changes_line(case: &Case<'_>, changes: &FactChanges) -> String {
    let left_out = changes.stretches.iter().map(|stretch| stretch[0]);
    let values = [
        ("entry", changes.observation.to_string()),
        (
            "last",
            case.list(changes.repeats.last().map(ToString::to_string)),
        ),
        ("added", changes.fact.items().to_string()),
        (
            "left_out",
            left_out.fold(0, u64::saturating_add).to_string(),
        ),
    ];
    case.say("later.fact_changes", &values)
}

/// Who reads what, and since when not.
fn source_line(case: &Case<'_>, of: &SourceOf) -> String {
    let key = match of.state {
        SourceState::Active => "later.source_active",
        SourceState::Paused => "later.source_paused",
        SourceState::Removed => "later.source_removed",
    };
    let line = case.say(
        key,
        &[("source", of.source.clone()), ("reads", of.reads.clone())],
    );
    match &of.reason {
        Some(reason) => format!("{line}: {reason}"),
        None => line,
    }
}

fn run_line(case: &Case<'_>, run: &Collected) -> String {
    let (taken, refused) = (run.taken.to_string(), run.refused.to_string());
    let code = run.problem.as_ref().map(|problem| problem.code.to_string());
    let (key, values) = match run.result {
        RunResult::Read => (
            "later.collected",
            vec![("taken", taken), ("refused", refused)],
        ),
        RunResult::Waiting => ("later.collected_waiting", Vec::new()),
        RunResult::Failed => (
            "later.collected_failed",
            vec![("code", code.unwrap_or_default())],
        ),
    };
    let mut values = values;
    values.push(("source", run.source.clone()));
    case.say(key, &values)
}

/// Entries on the log and the workspace themselves.
fn own_line(case: &Case<'_>, body: &Body) -> String {
    match body {
        Body::DossierIssued(issued) => {
            let key = match (&issued.blob, &issued.renews) {
                (Some(_), _) => "later.kept",
                (None, Some(_)) => "later.renewed",
                (None, None) => "later.dossier",
            };
            case.say(key, &[("as_of", case.time(issued.as_of))])
        }
        Body::Anchored(anchor) => format!("{} ({})", anchor.by, anchor.size),
        Body::LogRestored(restored) => restored.reason.clone(),
        Body::ClockConfirmed(said) => crate::answers::confirmed_line(case, said),
        Body::ClockCorrected(said) => crate::answers::corrected_line(case, said),
        Body::Erased(erased) => {
            let values = [("ground", erased.ground.clone())];
            case.say_n("later.erased", erased.entries.len(), &values)
        }
        Body::Hold(hold) => {
            let key = if hold.held {
                "later.held"
            } else {
                "later.released"
            };
            case.say(key, &[("reason", hold.reason.clone())])
        }
        Body::Retention(kept) => {
            let n = usize::try_from(kept.keep_days).unwrap_or(usize::MAX);
            case.say_n("later.retention", n, &[("basis", kept.basis.clone())])
        }
        Body::Source(of) => source_line(case, of),
        Body::Collected(run) => run_line(case, run),
        // Every other kind has its line in `line`.
        Body::WorkspaceCreated(_)
        | Body::Party(_)
        | Body::Contact(_)
        | Body::Scope(_)
        | Body::Guardrail(_)
        | Body::Observation(_)
        | Body::Refusal(_)
        | Body::Fact(_)
        | Body::FactPart(_)
        | Body::FactAgain(_)
        | Body::FactChanges(_)
        | Body::Check(_)
        | Body::Signal(_)
        | Body::NoticeDrafted(_)
        | Body::NoticeSent(_)
        | Body::NoticeDelivered(_)
        | Body::NoticeAnswered(_)
        | Body::NoticeClosed(_)
        | Body::NoticeEndContradicted(_)
        | Body::Newer(_) => String::new(),
    }
}
