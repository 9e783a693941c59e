//! `collect`: reads the sources that are due.

use super::Outcome;
use crate::cli::{CollectArguments, Global};
use crate::output::{self, Output, Told};
use crate::words::sources as words;
use duecare_app::problems::in_words;
use duecare_app::source::{self, Asked, Ran, Until, to_second};
use duecare_model::record::RunResult;
use duecare_model::{Language, PartyId, Problem, Timestamp};
use serde::Serialize;

/// The answer (`duecare.collect/1`).
#[derive(Serialize)]
struct Document {
    schema: &'static str,
    runs: Vec<Run>,
}

#[derive(Serialize)]
struct Run {
    source: String,
    customer: Option<PartyId>,
    kind: String,
    /// `read`, `waiting`, `failed`, `not-due` or `paused`.
    result: &'static str,
    /// When it is due, where it is not.
    due_at: Option<Timestamp>,
    seen: u64,
    taken: u64,
    waiting: u64,
    refused: u64,
    files: Vec<super::import::FileDocument>,
    unread: Vec<Problem>,
    problem: Option<Problem>,
    /// Entry of the run; null where it is like the one before.
    entry: Option<u64>,
}

impl From<Ran> for Run {
    fn from(ran: Ran) -> Self {
        let (taken, refused) = (ran.taken(), ran.refused());
        Self {
            result: match (ran.until, ran.result) {
                (Some(Until::Due(_)), _) => "not-due",
                (Some(Until::Resumed), _) => "paused",
                (None, Some(RunResult::Read)) => "read",
                (None, Some(RunResult::Waiting)) => "waiting",
                (None, Some(RunResult::Failed) | None) => "failed",
            },
            due_at: match ran.until {
                Some(Until::Due(at)) => Some(at),
                Some(Until::Resumed) | None => None,
            },
            source: ran.name,
            customer: ran.party,
            kind: ran.reads,
            seen: ran.seen,
            taken,
            waiting: ran.waiting,
            refused,
            files: ran.imported.into_iter().map(Into::into).collect(),
            unread: ran.unread,
            problem: ran.problem,
            entry: ran.entry.map(|entry| entry.0),
        }
    }
}

pub(super) fn run(
    global: &Global,
    arguments: &CollectArguments,
    out: &Output,
) -> anyhow::Result<Outcome> {
    let language = out.language();
    let mut workspace = super::open(global)?;
    let from = workspace.journal().size();
    let asked = Asked {
        customer: arguments.customer.as_ref(),
        source: arguments.source.as_ref(),
        now: arguments.now,
    };
    let given = global.passphrase_file.as_deref();
    let bar = out.progress(0, &Told::of(crate::words::door::READING, language, []));
    let ran = source::collect(&mut workspace, asked, given, &|_| {})?;
    bar.finish_and_clear();
    for one in &ran {
        super::import::tell(&one.unread, &one.imported, out);
    }
    let lacking = ran.iter().any(|one| {
        !one.unread.is_empty()
            || one
                .imported
                .iter()
                .any(duecare_app::import::Imported::lacks_something)
    });
    let runs: Vec<Run> = ran.into_iter().map(Into::into).collect();
    let is_blind = runs
        .iter()
        .any(|run| ["failed", "paused"].contains(&run.result));
    let document = Document {
        schema: "duecare.collect/1",
        runs,
    };
    out.answer(&document, |d| text(d, language))?;
    for problem in document.runs.iter().filter_map(|run| run.problem.as_ref()) {
        output::write_stderr(&output::meaning_and_remedy(problem, language));
    }
    super::hold::after(&mut workspace, from, out)?;
    Ok(if is_blind {
        Outcome::Red
    } else if lacking {
        Outcome::PartlyRefused
    } else {
        Outcome::Done
    })
}

fn text(d: &Document, language: Language) -> Told {
    if d.runs.is_empty() {
        return Told::line(words::NO_SOURCE, language, []);
    }
    let mut text = Told::new();
    for run in &d.runs {
        text.push(&line(run, language));
    }
    text
}

fn line(run: &Run, language: Language) -> Told {
    let name = &run.source;
    let mut text = match (run.result, run.due_at) {
        ("not-due", Some(at)) => Told::line(words::NOT_DUE, language, [name, &to_second(at)]),
        ("paused", _) => Told::line(words::IS_PAUSED, language, [name]),
        ("read", _) if run.taken == 0 => {
            Told::line(words::NOTHING_NEW, language, [name, &run.seen])
        }
        ("read", _) => Told::line(words::READ, language, [name, &run.seen, &run.taken]),
        ("waiting", _) => Told::new(),
        _ => {
            let mut text = Told::line(words::NOT_READ, language, [name]).trimmed();
            if let Some(problem) = &run.problem {
                text.push(&crate::output::told!(": {}", in_words(problem, language)));
            }
            text.ended()
        }
    };
    if run.waiting > 0 {
        text.push(&Told::line(
            words::STILL_WRITTEN,
            language,
            [name, &run.waiting],
        ));
    }
    if run.refused > 0 {
        text.push(&Told::line(
            words::SOME_REFUSED,
            language,
            [name, &run.refused],
        ));
    }
    text
}
