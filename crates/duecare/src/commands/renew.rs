//! `dossier renew`: one more time stamp over dossiers that were handed out.

use super::Outcome;
use crate::cli::Global;
use crate::output::{Output, Told, told};
use crate::words::{door, notices as words};
use duecare_app::codes;
use duecare_app::problems::particular::or_english;
use duecare_app::renew::{self, Renewed};
use duecare_model::{Language, Problem, SystemClock, Timestamp};
use serde::Serialize;
use std::path::{Path, PathBuf};

/// The answer (`duecare.dossier-renewed/1`).
#[derive(Serialize)]
struct Document {
    schema: &'static str,
    dossiers: Vec<RenewedDocument>,
    failed: Vec<Failed>,
}

#[derive(Serialize)]
struct RenewedDocument {
    file: String,
    /// SHA-256 before and after.
    before: String,
    sha256: String,
    by: String,
    at: Timestamp,
    valid_until: Timestamp,
    /// When the next renewal is due.
    due_at: Timestamp,
    /// Whether the stamps before it are carried on by it.
    in_time: bool,
    /// Whether a reader finds the root of the authority in the dossier.
    root_inside: bool,
    entry: Option<u64>,
}

#[derive(Serialize)]
struct Failed {
    file: String,
    code: String,
    what: String,
}

pub(super) fn run(
    global: &Global,
    files: &[PathBuf],
    new: Option<&Path>,
    out: &Output,
) -> anyhow::Result<Outcome> {
    if new.is_some() && files.len() > 1 {
        let what = "--out names one file, and several were given";
        return Err(codes::NOT_RENEWED.problem(what).into());
    }
    let mut workspace = super::open(global)?;
    let mut document = Document {
        schema: "duecare.dossier-renewed/1",
        dossiers: Vec::new(),
        failed: Vec::new(),
    };
    for file in files {
        let target = new.unwrap_or(file);
        match renew::renew(&mut workspace, file, target, &SystemClock) {
            Ok(renewed) => document.dossiers.push(row(target, &renewed, out)),
            // One alone fails as any command does, with its meaning and remedy.
            Err(problem) if files.len() == 1 => return Err(problem.into()),
            Err(problem) => document.failed.push(failed(file, &problem)),
        }
    }
    let late = document.dossiers.iter().any(|one| !one.in_time);
    out.answer(&document, |d| text(d, out.language()))?;
    Ok(if document.failed.is_empty() {
        Outcome::red_if(late)
    } else {
        Outcome::PartlyRefused
    })
}

fn row(file: &Path, renewed: &Renewed, out: &Output) -> RenewedDocument {
    let file = file.display().to_string();
    if let Some(end) = renewed.too_late {
        out.say(&Told::of(
            words::TOO_LATE,
            out.language(),
            [&file, &end, &renewed.at],
        ));
    }
    if !renewed.root_inside {
        out.say(&Told::of(
            words::ROOT_NOT_INSIDE,
            out.language(),
            [&renewed.by, &file],
        ));
    }
    RenewedDocument {
        file,
        before: renewed.before.clone(),
        sha256: renewed.sha256.clone(),
        by: renewed.by.clone(),
        at: renewed.at,
        valid_until: renewed.valid_until,
        due_at: renewed.due_at(),
        in_time: renewed.too_late.is_none(),
        root_inside: renewed.root_inside,
        entry: renewed.entry.map(|entry| entry.0),
    }
}

fn failed(file: &Path, problem: &Problem) -> Failed {
    Failed {
        file: file.display().to_string(),
        code: problem.code.to_string(),
        what: problem.what.clone(),
    }
}

fn text(document: &Document, language: Language) -> Told {
    let mut out = Told::new();
    for one in &document.dossiers {
        let entry = one.entry.map_or_else(
            || words::NOT_RECORDED.word(language).to_owned(),
            |entry| door::RECORDED.with(language, [&entry]),
        );
        out.push(&told!("{}\n", one.file));
        out.push(&Told::line(
            words::STAMPED_BY,
            language,
            [&one.by, &one.at, &entry],
        ));
        out.push(&Told::line(
            words::SHA256_BEFORE,
            language,
            [&one.sha256, &one.before],
        ));
        out.push(&Told::line(
            words::RENEWAL_DUE,
            language,
            [&one.due_at, &one.valid_until],
        ));
    }
    for one in &document.failed {
        let what = or_english(&one.what, language);
        out.push(&Told::line(
            words::NOT_RENEWED,
            language,
            [&one.file, &one.code, &what],
        ));
    }
    out
}
