//! Copying the log elsewhere, going on with an older copy of it or after a clock that was wrong.
//!
//! Called by `duecare log`. The copy is durable and verified before the entry says that it was
//! made. What must never happen: an anchor recorded that does not stand outside.

use super::codes;
use super::place::{self, Writing};
use crate::config::Config;
use duecare_log::mirror::{self, Mirrored, Progress};
use duecare_log::{Restoration, Seen};
use duecare_model::record::{AnchorKind, Anchored, Body, ClockCorrected};
use duecare_model::{EntryIndex, Problem};
use duecare_proof::report::heads_in;
use duecare_proof::{Keys, LogReport};
use duecare_store::{Correction, Workspace};
use std::path::{Path, PathBuf};

/// Brings the mirror in `target`, a folder or the address of an object store, to the present size,
/// and records that it holds it.
pub fn mirror(
    workspace: &mut Workspace,
    target: &Path,
    sealed: bool,
    seen: &mut dyn FnMut(&Mirrored),
) -> Result<(EntryIndex, Mirrored), Problem> {
    if let Some(problem) = workspace.refusal() {
        return Err(problem);
    }
    let by = target.display().to_string();
    let (anchored, done) = copy(workspace, target, by.trim_end_matches('/'), sealed, seen)?;
    let holder = format!("mirror {}", anchored.by);
    workspace.journal().note_seen(done.size, &holder)?;
    let entries = workspace.append(vec![Body::Anchored(anchored)])?;
    Ok((entries.first().copied().unwrap_or_default(), done))
}

/// Brings the mirror in `target` to the present size, for an entry that calls it `by`.
pub fn copy(
    workspace: &Workspace,
    target: &Path,
    by: &str,
    sealed: bool,
    seen: &mut dyn FnMut(&Mirrored),
) -> Result<(Anchored, Mirrored), Problem> {
    let config = Config::read(&workspace.paths().config())?;
    if config
        .log
        .store
        .is_some_and(|log| place::overlap(log.as_str(), by))
    {
        return Err(codes::MIRROR_INSIDE.problem("the log itself lies there"));
    }
    let holder = place::holder(workspace.paths(), Writing::Mirror)?;
    let place = place::open(target, holder)?;
    if place.is_folder {
        outside(workspace, target)?;
    }
    // A mirror that was made with sealed records goes on with them, and they are opened there.
    let sealed = sealed || place.has("records")?;
    let keys = sealed
        .then(|| Keys::load(&workspace.paths().key()))
        .transpose()?;
    let done = workspace
        .journal()
        .mirror_watched(&*place.disk, &place.dir, keys.as_ref(), seen)
        .map_err(|error| place.problem(&error))?;
    let anchored = Anchored {
        anchor: AnchorKind::Mirror,
        by: by.to_owned(),
        size: done.size,
        at: workspace.now(),
        sha256: None,
        blob: None,
        valid_until: None,
        demonstration: false,
    };
    Ok((anchored, done))
}

/// Copies a mirror from a folder or an object store into a new folder, and verifies it there.
pub fn fetch(
    source: &Path,
    folder: &Path,
    seen: &mut dyn FnMut(Progress),
) -> Result<(Progress, LogReport), Problem> {
    // Reading takes no lease.
    let place = place::open(source, [0; 32])?;
    mirror::fetch(&*place.disk, &place.dir, folder, None, seen)
        .map_err(|error| place.problem(&error))
}

/// Refuses a folder inside the workspace's own: it would be lost with them, and a log with another
/// log in it does not verify.
fn outside(workspace: &Workspace, folder: &Path) -> Result<(), Problem> {
    let mut there = std::path::absolute(folder).map_err(|error| refused(folder, &error))?;
    // The nearest folder that exists decides where a new one will lie.
    let mut rest = Vec::new();
    let real = loop {
        match there.canonicalize() {
            Ok(real) => break rest.iter().rev().fold(real, |at, name| at.join(name)),
            Err(error) => match (there.parent(), there.file_name()) {
                (Some(above), Some(name)) => {
                    rest.push(name.to_owned());
                    there = above.to_path_buf();
                }
                _ => return Err(refused(folder, &error)),
            },
        }
    };
    let paths = workspace.paths();
    for own in [paths.data(), paths.state(), paths.root.join("keys")] {
        if own.canonicalize().is_ok_and(|own| real.starts_with(own)) {
            return Err(codes::MIRROR_INSIDE
                .problem("the folder lies in data/, state/ or keys/ of the workspace itself")
                .in_file(folder.display().to_string()));
        }
    }
    Ok(())
}

fn refused(folder: &Path, error: &std::io::Error) -> Problem {
    codes::WRITE_FILE
        .problem(error.to_string())
        .in_file(folder.display().to_string())
}

/// Goes on with this copy of the log, on record, knowing what the files `against` show.
pub fn restore(
    workspace: &mut Workspace,
    reason: &str,
    against: &[PathBuf],
) -> Result<(EntryIndex, Restoration), Problem> {
    if reason.trim().is_empty() {
        return Err(codes::NO_REASON.problem("--reason is empty"));
    }
    let vkey = workspace.journal().verifier_key();
    let mut learned = Vec::new();
    for file in against {
        let name = file.display().to_string();
        let bytes = std::fs::read(file)
            .map_err(|error| codes::READ_FILE.problem(error.to_string()).in_file(&name))?;
        let heads = heads_in(&bytes, &vkey);
        if heads.is_empty() {
            let what = "it holds no checkpoint that this log has signed";
            return Err(codes::NO_CHECKPOINT.problem(what).in_file(name));
        }
        learned.extend(heads.into_iter().map(|head| Seen {
            size: head.size,
            root: head.root,
            who: name.clone(),
        }));
    }
    workspace.restore(reason.trim(), &learned)
}

/// Puts on record that the last entries were dated ahead, and names the letters among them.
pub fn correct_clock(
    workspace: &mut Workspace,
    said: Correction,
) -> Result<(EntryIndex, ClockCorrected, Vec<String>), Problem> {
    if said.reason.is_empty() {
        return Err(codes::NO_REASON.problem("--reason is empty"));
    }
    let (entry, what) = workspace.correct_clock(said)?;
    let histories = workspace.ledger().histories()?.into_iter();
    let notices = histories.flat_map(|(_, history)| &history.notices);
    let ahead = notices.filter(|(_, case)| {
        let sent = case.sent.as_ref().map(|sent| sent.index);
        sent.is_some_and(|sent| (what.first..=what.last).contains(&sent))
    });
    let letters = ahead.map(|(id, _)| id.to_string()).collect();
    Ok((entry, what, letters))
}
