//! `source`: setting sources up, switching them off, and showing what is known of each.

use super::Outcome;
use crate::cli::{AddSource, Global, SourceCommand};
use crate::output::{self, Output, Told, table};
use crate::words::{sources as words, table as heading};
use duecare_app::source::{self, Known, NewSource, blind_key, blind_said, to_second};
use duecare_model::record::SourceState;
use duecare_model::{Language, PartyId, Problem, SourceId, Timestamp};
use serde::Serialize;
use std::collections::BTreeMap;

/// The answer of `source list` (`duecare.source-list/1`).
#[derive(Serialize)]
struct Document {
    schema: &'static str,
    sources: Vec<SourceDocument>,
}

#[derive(Serialize)]
struct SourceDocument {
    name: String,
    customer: PartyId,
    kind: String,
    state: SourceState,
    every_seconds: u64,
    stale_after_seconds: u64,
    last_success: Option<Timestamp>,
    /// Null where it sees.
    blind: Option<BlindDocument>,
    changes: Vec<Change>,
}

#[derive(Serialize)]
struct BlindDocument {
    since: Timestamp,
    reason: &'static str,
    text: String,
    entry: u64,
}

/// Who did what with it.
#[derive(Serialize)]
struct Change {
    entry: u64,
    recorded_at: Timestamp,
    state: SourceState,
    account: Option<String>,
    reason: Option<String>,
}

/// The answer of `source test` (`duecare.source-test/1`).
#[derive(Serialize)]
struct Tested {
    schema: &'static str,
    name: String,
    customer: Option<PartyId>,
    kind: String,
    seen: u64,
    waiting: u64,
    unread: Vec<Problem>,
    problem: Option<Problem>,
}

pub(super) fn run(
    global: &Global,
    command: &SourceCommand,
    out: &Output,
) -> anyhow::Result<Outcome> {
    match command {
        SourceCommand::Add(new) => add(global, new, out),
        SourceCommand::List { customer } => list(global, customer.as_ref(), out),
        SourceCommand::Test { name } => test(global, name, out),
        SourceCommand::Pause { name, reason } => {
            change(global, (name, SourceState::Paused), Some(reason), out)
        }
        SourceCommand::Resume { name } => change(global, (name, SourceState::Active), None, out),
        SourceCommand::Remove { name, reason } => {
            change(global, (name, SourceState::Removed), Some(reason), out)
        }
    }
}

fn add(global: &Global, new: &AddSource, out: &Output) -> anyhow::Result<Outcome> {
    let mut workspace = super::open(global)?;
    let mut named: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (key, value) in &new.set {
        named.entry(key.clone()).or_default().push(value.clone());
    }
    let entry = source::add(
        &mut workspace,
        NewSource {
            kind: &new.kind,
            name: &new.name,
            party: &new.customer,
            words: &new.words,
            named,
            every_seconds: new.every,
            stale_after_seconds: new.stale_after,
        },
    )?;
    let recorded = super::Recorded::of(entry);
    out.answer(&recorded, |_| {
        Told::line(words::ADDED, out.language(), [&new.name, &entry])
    })?;
    Ok(Outcome::Done)
}

fn change(
    global: &Global,
    (name, state): (&SourceId, SourceState),
    reason: Option<&String>,
    out: &Output,
) -> anyhow::Result<Outcome> {
    let mut workspace = super::open(global)?;
    let entry = source::change(&mut workspace, name, state, reason.map(String::as_str))?;
    super::told_entry(entry, out)
}

fn list(global: &Global, customer: Option<&PartyId>, out: &Output) -> anyhow::Result<Outcome> {
    let workspace = super::look(global)?;
    if let Some(customer) = customer {
        duecare_app::check::known(workspace.ledger(), customer)?;
    }
    let (now, language) = (workspace.now(), out.language());
    let known = source::all(&workspace, customer)?;
    let sources = known.iter();
    let sources = sources.filter_map(|known| document(known, now, language));
    let document = Document {
        schema: "duecare.source-list/1",
        sources: sources.collect(),
    };
    out.answer(&document, |d| text(d, language))?;
    Ok(Outcome::Done)
}

fn document(known: &Known, now: Timestamp, language: Language) -> Option<SourceDocument> {
    let set = &known.case.now()?.value;
    let changes = known.case.set.iter().zip(&known.by);
    let blind = known.case.blind(now).map(|blind| BlindDocument {
        since: blind.since,
        reason: blind_key(&blind.why),
        text: blind_said(&known.name, &blind).in_language(language),
        entry: blind.entry.0,
    });
    Some(SourceDocument {
        name: known.name.clone(),
        customer: known.party.clone(),
        kind: set.reads.clone(),
        state: set.state,
        every_seconds: set.every_seconds,
        stale_after_seconds: set.stale_after_seconds,
        last_success: known.case.last_success(),
        blind,
        changes: changes
            .map(|(set, by)| Change {
                entry: set.index.0,
                recorded_at: set.recorded_at,
                state: set.value.state,
                account: by.as_ref().map(|act| act.account.clone()),
                reason: set.value.reason.clone(),
            })
            .collect(),
    })
}

fn text(d: &Document, language: Language) -> Told {
    if d.sources.is_empty() {
        return Told::line(words::NO_SOURCE, language, []);
    }
    let row = |s: &SourceDocument| {
        let state = match s.state {
            SourceState::Active => words::IS_READ,
            SourceState::Paused | SourceState::Removed => words::PAUSED,
        };
        let never = words::NEVER.word(language);
        vec![
            s.name.clone(),
            s.customer.to_string(),
            s.kind.clone(),
            state.word(language).to_owned(),
            s.last_success.map_or_else(|| never.to_owned(), to_second),
            s.blind
                .as_ref()
                .map_or_else(String::new, |blind| to_second(blind.since)),
        ]
    };
    let rows: Vec<Vec<String>> = d.sources.iter().map(row).collect();
    let header = [
        heading::SOURCE,
        heading::CUSTOMER,
        heading::KIND,
        heading::STATE,
        heading::LAST_READ,
        heading::BLIND_SINCE,
    ];
    let mut text = table(&header, language, &rows);
    for blind in d.sources.iter().filter_map(|source| source.blind.as_ref()) {
        text.push(&Told::lines(&blind.text).ended());
    }
    text
}

fn test(global: &Global, name: &SourceId, out: &Output) -> anyhow::Result<Outcome> {
    let workspace = super::look(global)?;
    let ran = source::test(&workspace, name, global.passphrase_file.as_deref())?;
    if let Some(problem) = ran.problem.clone() {
        return Err(problem.into());
    }
    let language = out.language();
    for problem in &ran.unread {
        output::refused(problem);
    }
    let tested = Tested {
        schema: "duecare.source-test/1",
        name: ran.name,
        customer: ran.party,
        kind: ran.reads,
        seen: ran.seen,
        waiting: ran.waiting,
        unread: ran.unread,
        problem: ran.problem,
    };
    out.answer(&tested, |t| {
        let mut text = Told::line(words::TESTED, language, [&t.name, &t.seen]);
        if t.waiting > 0 {
            let waiting = [&t.name as &dyn std::fmt::Display, &t.waiting];
            text.push(&Told::line(words::STILL_WRITTEN, language, waiting));
        }
        text
    })?;
    Ok(if tested.unread.is_empty() {
        Outcome::Done
    } else {
        Outcome::PartlyRefused
    })
}
