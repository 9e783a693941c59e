//! `log`: checkpoint, proof, record and key as they are; copies elsewhere; going on with an old one.

use super::Outcome;
use crate::cli::{Global, LogCommand};
use crate::output::{self, Output, Told, told};
use crate::words::{door, log as words};
use duecare_app::log;
use serde::Serialize;
use std::fmt::Display;
use std::path::{Path, PathBuf};

pub(super) fn run(global: &Global, command: &LogCommand, out: &Output) -> anyhow::Result<Outcome> {
    let text = match command {
        // It serves the logs of others and needs no workspace.
        LogCommand::Witness(arguments) => return super::witness::run(arguments, out),
        LogCommand::Erase(arguments) => return super::erase::run(global, arguments, out),
        LogCommand::Passphrase(command) => return super::passphrase::run(global, command, out),
        LogCommand::Anchor => return super::anchor::run(global, out),
        LogCommand::Mirror { folder, sealed } => return mirror(global, folder, *sealed, out),
        // What it brings back is verified, but opened and recorded by nobody: no workspace either.
        LogCommand::Fetch { from, to } => return fetch(from, to, out),
        LogCommand::Restore { reason, against } => return restore(global, reason, against, out),
        LogCommand::CorrectClock { reason, today, by } => {
            return super::clock::correct(global, (reason, *today, by.as_ref()), out);
        }
        LogCommand::Checkpoint { size: None } => {
            Told::lines(super::look(global)?.journal().checkpoint())
        }
        LogCommand::Checkpoint { size: Some(size) } => {
            Told::lines(&super::look(global)?.journal().checkpoint_at(*size)?)
        }
        LogCommand::Prove { index } => {
            let workspace = super::look(global)?;
            let journal = workspace.journal();
            Told::lines(&journal.prove(*index, journal.size())?)
        }
        LogCommand::ProveConsistency { old, new } => {
            let workspace = super::look(global)?;
            let journal = workspace.journal();
            let new = new.unwrap_or(journal.size());
            Told::lines(&journal.consistency_proof(*old, new)?.to_text())
        }
        LogCommand::Show { index } => {
            let record = super::look(global)?.journal().record(*index)?;
            output::json(&String::from_utf8_lossy(&record))
        }
        LogCommand::Key => told!("{}\n", super::look(global)?.journal().verifier_key()),
    };
    output::data(&text)?;
    Ok(Outcome::Done)
}

/// The answer (`duecare.log-mirror/1`).
#[derive(Serialize)]
struct Mirror {
    schema: &'static str,
    folder: String,
    from: u64,
    size: u64,
    files: u64,
    bytes: u64,
    sealed: bool,
    entry: u64,
}

fn mirror(global: &Global, folder: &Path, sealed: bool, out: &Output) -> anyhow::Result<Outcome> {
    let mut workspace = super::open(global)?;
    let bar = out.spinner(door::COPYING);
    let copied = log::mirror(&mut workspace, folder, sealed, &mut |done| {
        bar.set_message(&Told::of(
            door::COPIED,
            out.language(),
            [&done.files, &done.bytes],
        ));
        bar.tick();
    });
    bar.finish_and_clear();
    let (entry, done) = copied?;
    let mirror = Mirror {
        schema: "duecare.log-mirror/1",
        folder: folder.display().to_string(),
        from: done.from,
        size: done.size,
        files: done.files,
        bytes: done.bytes,
        sealed: done.sealed,
        entry: entry.0,
    };
    out.answer(&mirror, |m| {
        let written = if m.sealed {
            words::MIRRORED_SEALED
        } else {
            words::MIRRORED
        };
        let language = out.language();
        let values: [&dyn Display; 5] = [&m.folder, &m.from, &m.size, &m.files, &m.bytes];
        let mut text = Told::line(written, language, values);
        text.push(&Told::line(door::RECORDED, language, [&m.entry]));
        text
    })?;
    Ok(Outcome::Done)
}

/// The answer (`duecare.log-fetched/1`).
#[derive(Serialize)]
struct Fetched {
    schema: &'static str,
    from: String,
    to: String,
    size: u64,
    vkey: String,
    files: u64,
    bytes: u64,
    not_checked: Vec<String>,
}

fn fetch(from: &Path, to: &Path, out: &Output) -> anyhow::Result<Outcome> {
    let bar = out.progress(0, &Told::of(door::FETCHING, out.language(), []));
    let brought = log::fetch(from, to, &mut |progress| {
        bar.set_length(progress.of);
        bar.set_position(progress.files);
    });
    bar.finish_and_clear();
    let (progress, report) = brought?;
    let fetched = Fetched {
        schema: "duecare.log-fetched/1",
        from: from.display().to_string(),
        to: to.display().to_string(),
        size: report.size,
        vkey: report.vkey,
        files: progress.files,
        bytes: progress.bytes,
        not_checked: report.not_checked,
    };
    out.answer(&fetched, |f| {
        let language = out.language();
        let mut text = Told::line(words::FETCHED, language, [&f.to, &f.size, &f.files]);
        text.push(&Told::line(door::KEY, language, [&f.vkey]));
        for note in &f.not_checked {
            text.push(&Told::line(words::NOT_CHECKED, language, [note]));
        }
        text
    })?;
    Ok(Outcome::Done)
}

/// The answer (`duecare.log-restored/1`).
#[derive(Serialize)]
struct Restored {
    schema: &'static str,
    entry: u64,
    size: u64,
    seen_size: u64,
    seen_by: String,
}

fn restore(
    global: &Global,
    reason: &str,
    against: &[PathBuf],
    out: &Output,
) -> anyhow::Result<Outcome> {
    // Not `open`, which would say that this log is for reading only.
    let mut workspace = super::open_folder(&super::workspace_folder(global))?;
    let (entry, what) = log::restore(&mut workspace, reason, against)?;
    let restored = Restored {
        schema: "duecare.log-restored/1",
        entry: entry.0,
        size: what.size,
        seen_size: what.seen_size,
        seen_by: what.seen_by,
    };
    out.answer(&restored, |r| {
        let language = out.language();
        let mut text = Told::line(
            words::RESTORED,
            language,
            [&r.size, &r.seen_size, &r.seen_by],
        );
        text.push(&Told::line(door::RECORDED, language, [&r.entry]));
        text.push(&Told::line(words::LOST_IS_EVIDENCE, language, []));
        text
    })?;
    Ok(Outcome::Done)
}
