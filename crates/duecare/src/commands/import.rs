//! `import`: files in any supported format.

use super::Outcome;
use crate::cli::Global;
use crate::ops::import::{self, Door, Imported};
use crate::output::{self, Output, table, told};
use duecare_model::{PartyId, Problem, Timestamp};
use serde::Serialize;
use std::path::PathBuf;

/// The answer (`duecare.import/1`).
#[derive(Serialize)]
struct Document {
    schema: &'static str,
    customer: PartyId,
    files: Vec<FileDocument>,
    unread: Vec<Problem>,
}

#[derive(Serialize)]
struct FileDocument {
    name: String,
    formats: Vec<String>,
    /// Entry of the observation; null where the same bytes were there already.
    entry: Option<u64>,
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
            size_bytes: one.size_bytes,
            facts: one.fact_count,
            refused: one.problem_total,
            problems: one.problems,
            not_needed: one.notes,
        }
    }
}

pub(super) fn run(
    global: &Global,
    paths: &[PathBuf],
    customer: &PartyId,
    observed_at: Option<Timestamp>,
    out: &Output,
) -> anyhow::Result<Outcome> {
    let mut workspace = super::open(global)?;
    let from = workspace.journal().size();
    let door = Door::of(workspace.paths(), global.passphrase_file.as_deref())?;
    let gathered = door.gather(paths);
    let unread = gathered.unread.clone();
    let total = gathered
        .files
        .iter()
        .map(|f| u64::try_from(f.bytes.len()).unwrap_or(0))
        .sum();
    let bar = out.progress(total, "reading");
    let imported = import::run(&mut workspace, customer, gathered, observed_at, &|done| {
        bar.set_position(done);
    })?;
    bar.finish_and_clear();
    for problem in unread
        .iter()
        .chain(imported.iter().flat_map(|one| &one.problems))
    {
        output::refused(problem);
    }
    for note in imported.iter().flat_map(|one| &one.notes) {
        // DC-3011 asks nobody to do anything; the others do.
        if note.code.0 == 3011 {
            out.detail(&told!("kept, not needed: {}", note));
        } else {
            out.say(&told!(
                "noted {}\n  means: {}\n  to do: {}",
                note,
                note.meaning,
                note.remedy
            ));
        }
    }
    let files: Vec<FileDocument> = imported.into_iter().map(FileDocument::from).collect();
    let refused = !unread.is_empty() || files.iter().any(|f| f.refused > 0);
    out.answer(
        &Document {
            schema: "duecare.import/1",
            customer: customer.clone(),
            files,
            unread,
        },
        |d| {
            let rows: Vec<Vec<String>> = d
                .files
                .iter()
                .map(|f| {
                    vec![
                        f.name.clone(),
                        f.formats.join(" "),
                        f.entry
                            .map_or("already there".to_owned(), |e| e.to_string()),
                        f.facts.to_string(),
                        f.refused.to_string(),
                    ]
                })
                .collect();
            table(&["file", "format", "entry", "facts", "refused"], &rows)
        },
    )?;
    super::hold::after(&mut workspace, from, out)?;
    Ok(if refused {
        Outcome::PartlyRefused
    } else {
        Outcome::Done
    })
}
