//! What killed writes left in a workspace, and rights that are wider than they need be.
//!
//! Called by `doctor`, which changes nothing unless it is told to repair. What must never happen:
//! anything removed that a record could name. Only files under the names that are given to what is
//! not finished yet are, and only in a workspace whose log verifies.

pub(crate) mod words;

use super::doctor::{Point, State, Way, good, met, point};
use duecare_model::{Problem, Said, Sentence};
use duecare_proof::{Disk, Keys, verify_log};
use duecare_store::{Paths, Workspace, restrict};
use std::path::{Path, PathBuf};

/// Endings of the names under which the program writes before it renames. No record names such a
/// file: a blob, a key, a head and a letter have their last name before they are recorded.
const UNFINISHED: [&str; 2] = ["tmp", "part"];

/// What was found; nothing was changed.
#[derive(Debug, Default)]
pub struct Found {
    /// The sentence on what an unfinished write left in the log.
    pub remains: Option<String>,
    /// Whether the log verifies, as far as it was looked at.
    verified: bool,
    unfinished: Vec<PathBuf>,
    wide: Vec<PathBuf>,
}

impl Found {
    /// Whether the log verifies, as far as it was looked at.
    pub fn is_verified(&self) -> bool {
        self.verified
    }
}

/// Looks without opening the workspace: opening it mends the log.
pub fn find(paths: &Paths, disk: &dyn Disk) -> Found {
    let keys = Keys::load(&paths.key()).ok();
    let report = verify_log(disk, &paths.log(), keys.as_ref(), None).ok();
    let keys_folder = paths.root.join("keys");
    let secret = [keys_folder.clone(), keys_folder.join("subjects")];
    let folders = [paths.data(), paths.state(), paths.root.join("outbox")];
    let mut found = Found {
        verified: report
            .as_ref()
            .is_some_and(|report| report.faults.is_empty()),
        remains: report.and_then(|report| report.remains),
        ..Found::default()
    };
    for folder in secret.iter().chain(&folders) {
        if is_wide(folder) {
            found.wide.push(folder.clone());
        }
        for file in files_in(folder) {
            let ending = file.extension().and_then(|ending| ending.to_str());
            if ending.is_some_and(|ending| UNFINISHED.contains(&ending)) {
                found.unfinished.push(file);
            } else if secret.contains(folder) && is_wide(&file) {
                found.wide.push(file);
            }
        }
    }
    found
}

/// The plain files of a folder, in the order of their names; none where it cannot be read.
fn files_in(folder: &Path) -> Vec<PathBuf> {
    let items = std::fs::read_dir(folder).into_iter().flatten().flatten();
    // Not through a link: what it leads to is nothing of this workspace.
    let plain = items.filter(|item| item.file_type().is_ok_and(|kind| kind.is_file()));
    let mut files: Vec<PathBuf> = plain.map(|item| item.path()).collect();
    files.sort();
    files
}

#[cfg(unix)]
fn is_wide(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt as _;
    let about = std::fs::symlink_metadata(path);
    about.is_ok_and(|about| !about.is_symlink() && about.permissions().mode() & 0o077 != 0)
}

#[cfg(not(unix))]
fn is_wide(_: &Path) -> bool {
    false
}

/// Removes what is unfinished and takes the rights of others away; says what it did, or why not.
pub fn repair(found: &Found) -> Vec<Point> {
    if !found.verified {
        return vec![point(
            words::REPAIR,
            State::Bad,
            words::REPAIR_NOT.said([]),
            words::REPAIR_NOT_REMEDY,
        )];
    }
    let done = |about, path: &Path, result: std::io::Result<()>, what: Sentence<1>| match result {
        Ok(()) => good(about, what.said([(&path.display()).into()])),
        Err(error) => {
            let seen = words::AT.said([(&path.display()).into(), (&error).into()]);
            point(about, State::Bad, seen, words::NOT_OWNER_REMEDY)
        }
    };
    let removed = found.unfinished.iter().map(|file| {
        let result = std::fs::remove_file(file);
        done(words::LEFTOVERS, file, result, words::REMOVED)
    });
    let restricted = found.wide.iter().map(|path| {
        let result = restrict(path);
        done(words::RIGHTS, path, result, words::RESTRICTED)
    });
    removed.chain(restricted).collect()
}

/// What was found, as points. Nothing was changed.
pub fn points(found: &Found) -> Vec<Point> {
    let names = |paths: &[PathBuf]| {
        let shown: Vec<String> = paths
            .iter()
            .map(|path| path.display().to_string())
            .collect();
        shown.join(", ")
    };
    let mut points = Vec::new();
    if !found.unfinished.is_empty() {
        let seen = words::LEFT.said([(&names(&found.unfinished)).into()]);
        points.push(attention(words::LEFTOVERS, seen));
    }
    if !found.wide.is_empty() {
        let seen = words::WIDE.said([(&names(&found.wide)).into()]);
        points.push(attention(words::RIGHTS, seen));
    }
    points
}

/// What a repair mends.
fn attention(about: Sentence<0>, seen: Said) -> Point {
    point(about, State::Attention, seen, words::REPAIR_DOES)
}

/// Received bytes that no record names: what an import left that was killed before it recorded
/// them. Only while the workspace is open for writing does nobody else keep bytes that are about to
/// be named; who only looks says nothing where the lock file names somebody.
pub fn unnamed(workspace: &mut Workspace, way: Way, repair: bool) -> Option<Point> {
    let at_work = match way {
        Way::Repair => !workspace.journal().is_writer(),
        Way::Look => workspace.recorder().is_some(),
    };
    if at_work {
        return None;
    }
    let failed = |problem: Problem| met(words::LEFTOVERS, State::Bad, &problem);
    let unnamed = match workspace.journal().unnamed_blobs() {
        Ok(unnamed) => unnamed,
        Err(error) => return Some(failed(error.into())),
    };
    let first = unnamed.first()?;
    let seen = words::UNNAMED.said([(&unnamed.len()).into(), first.into()]);
    if !repair {
        return Some(attention(words::LEFTOVERS, seen));
    }
    Some(match workspace.remove_unnamed_blobs() {
        Ok(_) => good(words::LEFTOVERS, words::REMOVED_NOW.said([seen.into()])),
        Err(problem) => failed(problem),
    })
}

/// The point on remains in the log, which was only looked at, so that they are still there.
pub fn remains(sentence: &str) -> Point {
    point(
        super::doctor::words::LOG,
        State::Attention,
        crate::problems::particular::as_said(sentence),
        words::REMAINS_REMEDY,
    )
}

/// The same after the workspace was opened to be mended.
pub fn after(sentence: &str, mended: bool) -> Point {
    let (about, what) = (super::doctor::words::LOG, [(&sentence).into()]);
    if mended {
        return good(about, words::REMAINS_GONE.said(what));
    }
    point(
        about,
        State::Attention,
        words::REMAINS_THERE.said(what),
        words::REMAINS_THERE_REMEDY,
    )
}
