//! `import`: files in any supported format.

mod together;

use super::Outcome;
use crate::cli::{Global, ImportArguments};
use crate::output::{self, Output, Told, table};
use crate::words::{answers, door as words, state, table as heading};
use duecare_app::check;
use duecare_app::import::{self, Became, Door, Imported};
use duecare_app::problems::in_words;
use duecare_connectors::Given;
use duecare_model::{Language, PartyId, Problem, Sentence};
use serde::Serialize;
use together::together;

/// The answer (`duecare.import/1`).
#[derive(Serialize)]
struct Document {
    schema: &'static str,
    customer: PartyId,
    files: Vec<FileDocument>,
    unread: Vec<Problem>,
}

#[derive(Serialize)]
pub(super) struct FileDocument {
    name: String,
    formats: Vec<String>,
    /// Entry of the observation; null where none was made.
    entry: Option<u64>,
    /// `recorded`, `already-there`, or `refused` as a whole.
    state: &'static str,
    size_bytes: u64,
    facts: usize,
    refused: u64,
    problems: Vec<Problem>,
    /// What was recognised and kept, and that no control needs.
    not_needed: Vec<Problem>,
}

impl From<Imported> for FileDocument {
    fn from(one: Imported) -> Self {
        Self {
            name: one.name,
            formats: one.formats,
            entry: one.entry.map(|e| e.0),
            state: match one.became {
                Became::Recorded => "recorded",
                Became::AlreadyThere => "already-there",
                Became::Refused => "refused",
            },
            size_bytes: one.size_bytes,
            facts: one.fact_count,
            refused: one.problem_total,
            problems: one.problems,
            not_needed: one.notes,
        }
    }
}

/// What became of a file, on screens, by its word in documents.
fn state_word(state: &str) -> Sentence<0> {
    match state {
        "recorded" => state::RECORDED_FILE,
        "already-there" => state::ALREADY_THERE,
        _ => state::REFUSED_WHOLE,
    }
}

/// Whether the answer is 2: something was refused that a reader of the files would miss. A stray
/// file beside good ones is told and is no failure, unless that was asked for.
fn lacks_something(imported: &[Imported], strict: bool) -> bool {
    let strays = imported.iter().any(|one| one.problem_total > 0);
    let good = imported.iter().any(Imported::is_good);
    imported.iter().any(Imported::lacks_something) || (strays && (strict || !good))
}

pub(super) fn run(
    global: &Global,
    arguments: &ImportArguments,
    out: &Output,
) -> anyhow::Result<Outcome> {
    let ImportArguments {
        paths,
        customer,
        observed_at,
        strict,
    } = arguments;
    let language = out.language();
    let mut workspace = super::open(global)?;
    // A mistyped name is told before gigabytes are read.
    check::known(workspace.ledger(), customer)?;
    let from = workspace.journal().size();
    let door = Door::of(workspace.paths(), global.passphrase_file.as_deref())?;
    let mut gathered = door.find(paths);
    // Each byte is looked through, read and sealed.
    let total: u64 = gathered.files.iter().map(Given::size_bytes).sum();
    let bar = out.progress(
        total.saturating_mul(3),
        &Told::of(words::READING, language, []),
    );
    door.look_through(&mut gathered, &|done| bar.set_position(done));
    let unread = gathered.unread.clone();
    let imported = import::run(&mut workspace, customer, gathered, *observed_at, &|done| {
        bar.set_position(total.saturating_add(done));
    })?;
    bar.finish_and_clear();
    tell(&unread, &imported, out);
    let lacking = !unread.is_empty() || lacks_something(&imported, *strict);
    let files: Vec<FileDocument> = imported.into_iter().map(FileDocument::from).collect();
    out.answer(
        &Document {
            schema: "duecare.import/1",
            customer: customer.clone(),
            files,
            unread,
        },
        |d| text(d, language),
    )?;
    super::hold::after(&mut workspace, from, out)?;
    Ok(if lacking {
        Outcome::PartlyRefused
    } else {
        Outcome::Done
    })
}

/// What was refused and what was noted, each once.
pub(super) fn tell(unread: &[Problem], imported: &[Imported], out: &Output) {
    let language = out.language();
    let problems = imported.iter().flat_map(|one| &one.problems);
    for problem in together(unread.iter().chain(problems)) {
        output::refused(&problem);
    }
    for note in together(imported.iter().flat_map(|one| &one.notes)) {
        // DC-3011 asks nobody to do anything; the others do.
        if note.code.0 == 3011 {
            out.detail(&Told::of(
                answers::KEPT_NOT_NEEDED,
                language,
                [&in_words(&note, language)],
            ));
        } else {
            let mut words = Told::line(answers::NOTED, language, [&in_words(&note, language)]);
            words.push(&output::meaning_and_remedy(&note, language));
            out.say(&words.trimmed());
        }
    }
}

fn text(d: &Document, language: Language) -> Told {
    let rows: Vec<Vec<String>> = d
        .files
        .iter()
        .map(|f| {
            vec![
                f.name.clone(),
                f.formats.join(" "),
                f.entry.map_or_else(
                    || state_word(f.state).word(language).to_owned(),
                    |entry| entry.to_string(),
                ),
                f.facts.to_string(),
                f.refused.to_string(),
            ]
        })
        .collect();
    let header = [
        heading::FILE,
        heading::FORMAT,
        heading::ENTRY,
        heading::FACTS,
        heading::REFUSED,
    ];
    table(&header, language, &rows)
}
