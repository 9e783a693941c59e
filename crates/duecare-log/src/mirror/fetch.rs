//! Bringing a copy of a log back from where it is kept, into a new folder of this machine.
//!
//! Called by `duecare log fetch`. What must never happen: a folder under its final name that was not
//! verified, or an existing one touched.

use super::refused;
use duecare_proof::EvidenceError;
use duecare_proof::disk::{Disk, RealDisk};
use duecare_proof::files::{Files, parent};
use duecare_proof::keys::Keys;
use duecare_proof::layout::{CHECKPOINT, LOCK, UNFINISHED};
use duecare_proof::tiles::TileName;
use duecare_proof::verify::{LogReport, verify_log};
use std::collections::BTreeSet;
use std::path::Path;

/// How often it is begun again because the log grew and files went while it was read.
const TRIES: u32 = 3;

/// How far a copying has come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Progress {
    /// Files that are there.
    pub files: u64,
    /// Of how many.
    pub of: u64,
    /// Bytes that were copied for it.
    pub bytes: u64,
}

/// Copies the log in `dir` on `disk` into the folder `to`, which must not exist, and verifies it.
/// What an interrupted run left beside it is gone on with.
///
/// # Errors
/// Where `to` exists, a step fails, or the copy does not verify; then it stays under the name of an
/// unfinished one.
pub fn fetch(
    disk: &dyn Disk,
    dir: &Path,
    to: &Path,
    keys: Option<&Keys>,
    seen: &mut dyn FnMut(Progress),
) -> Result<(Progress, LogReport), EvidenceError> {
    if to.try_exists().unwrap_or(true) {
        return Err(refused(to, "it exists already: name a new folder"));
    }
    let Some(name) = to.file_name() else {
        return Err(refused(to, "it names no folder"));
    };
    // Beside it, also where the name ends in a slash.
    let mut unfinished = name.to_owned();
    unfinished.push(UNFINISHED);
    let unfinished = to.with_file_name(unfinished);
    let io = |operation, path: &Path| {
        let path = path.to_path_buf();
        move |source| EvidenceError::Io {
            operation,
            path,
            source,
        }
    };
    RealDisk
        .create_dir_all(&unfinished)
        .map_err(io("create", &unfinished))?;
    let source = Files { disk, dir };
    let target = Files {
        disk: &RealDisk,
        dir: &unfinished,
    };
    let mut done = copy_all(source, target, seen);
    for _ in 1..TRIES {
        match done {
            // A partial tile that a larger one has replaced since it was listed.
            Err(EvidenceError::Io { ref source, .. })
                if source.kind() == std::io::ErrorKind::NotFound =>
            {
                done = copy_all(Files { disk, dir }, target, seen);
            }
            _ => break,
        }
    }
    let done = done?;
    let report = verify_log(&RealDisk, &unfinished, keys, None)?;
    if let Some(first) = report.faults.first() {
        // The next run brings again what is at fault here: its source may be whole by then.
        for fault in &report.faults {
            if target.exists(&fault.file)? && TileName::parse(&fault.file).is_some() {
                target.remove(&fault.file)?;
            }
        }
        let count = report.faults.len();
        let what = format!("{count} faults after copying, the first: {first}");
        return Err(refused(&unfinished, what));
    }
    RealDisk.rename(&unfinished, to).map_err(io("rename", to))?;
    let above = to.parent().filter(|p| !p.as_os_str().is_empty());
    let above = above.unwrap_or(Path::new("."));
    RealDisk.sync_dir(above).map_err(io("sync", above))?;
    Ok((done, report))
}

fn copy_all(
    source: Files<'_>,
    target: Files<'_>,
    seen: &mut dyn FnMut(Progress),
) -> Result<Progress, EvidenceError> {
    // First the checkpoint: what it signs is there by the time that it is read.
    let checkpoint = source.read(CHECKPOINT)?;
    let mut names: BTreeSet<String> = source.walk("")?.into_iter().collect();
    names.remove(LOCK);
    for foreign in target.walk("")? {
        if !names.contains(&foreign) {
            target.remove(&foreign)?;
        }
    }
    let mut touched = BTreeSet::from([String::new()]);
    let mut done = Progress {
        of: u64::try_from(names.len()).unwrap_or(u64::MAX),
        ..Progress::default()
    };
    for name in &names {
        if !is_settled(source, target, name)? {
            let bytes = if name == CHECKPOINT {
                checkpoint.clone()
            } else {
                source.read(name)?
            };
            if place(target, name, &bytes, &mut touched)? {
                done.bytes += u64::try_from(bytes.len()).unwrap_or(0);
            }
        }
        done.files += 1;
        seen(done);
    }
    for dir in touched {
        target.sync_dir(&dir)?;
    }
    Ok(done)
}

/// Whether an earlier run has brought a tile, whose bytes never change under one name.
fn is_settled(source: Files<'_>, target: Files<'_>, name: &str) -> Result<bool, EvidenceError> {
    Ok(name.starts_with("tile/")
        && target.exists(name)?
        && target.len(name)? == source.len(name)?)
}

/// Writes a file that is not there as it should be; `false` where it is.
fn place(
    target: Files<'_>,
    name: &str,
    bytes: &[u8],
    touched: &mut BTreeSet<String>,
) -> Result<bool, EvidenceError> {
    if target.exists(name)? {
        if target.read(name)? == bytes {
            return Ok(false);
        }
        target.remove(name)?;
    }
    target.make_dir(parent(name), touched)?;
    target.write_new(name, bytes)?;
    target.sync_file(name)?;
    touched.insert(parent(name).to_owned());
    Ok(true)
}
