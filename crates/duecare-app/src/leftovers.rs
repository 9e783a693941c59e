//! What killed writes left in a workspace, and rights that are wider than they need be.
//!
//! Called by `doctor`, which changes nothing unless it is told to repair. What must never happen:
//! anything removed that a record could name. Only files under the names that are given to what is
//! not finished yet are, and only in a workspace whose log verifies.

use super::doctor::{Point, State, point};
use duecare_evidence::{Disk, Keys, verify_log};
use duecare_model::Problem;
use duecare_store::{Paths, Workspace, restrict};
use std::path::{Path, PathBuf};

/// Endings of the names under which the program writes before it renames. No record names such a
/// file: a blob, a key, a head and a letter have their last name before they are recorded.
const UNFINISHED: [&str; 2] = ["tmp", "part"];

const REMEDY: &str = "`duecare doctor --repair` does it, where the log verifies.";

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
            "repair",
            State::Bad,
            "nothing was removed or changed: the log does not verify",
            "See the point on the log first; a leftover may be all that is left of something.",
        )];
    }
    let done = |about, path: &Path, result: std::io::Result<()>, what: &str| match result {
        Ok(()) => point(
            about,
            State::Good,
            format!("{}: {what}", path.display()),
            "",
        ),
        Err(error) => {
            let seen = format!("{}: {error}", path.display());
            point(
                about,
                State::Bad,
                seen,
                "See whose file it is, and run this again as its owner.",
            )
        }
    };
    let removed = found.unfinished.iter().map(|file| {
        let result = std::fs::remove_file(file);
        done(
            "leftovers",
            file,
            result,
            "was left by a killed write, and is removed now",
        )
    });
    let restricted = found.wide.iter().map(|path| {
        let result = restrict(path);
        done(
            "rights",
            path,
            result,
            "others could read it; it is its owner's alone now",
        )
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
        let seen = format!("left by killed writes: {}", names(&found.unfinished));
        points.push(point("leftovers", State::Attention, seen, REMEDY));
    }
    if !found.wide.is_empty() {
        let seen = format!("others on this machine may read {}", names(&found.wide));
        points.push(point("rights", State::Attention, seen, REMEDY));
    }
    points
}

/// Received bytes that no record names: what an import left that was killed before it recorded
/// them. Only while the workspace is open for writing does nobody else keep bytes that are about to
/// be named, so only then is anything said.
pub fn unnamed(workspace: &mut Workspace, repair: bool) -> Option<Point> {
    if !workspace.journal().is_writer() {
        return None;
    }
    let failed = |problem: Problem| {
        let remedy = problem.remedy.clone();
        point("leftovers", State::Bad, problem.to_string(), &remedy)
    };
    let unnamed = match workspace.journal().unnamed_blobs() {
        Ok(unnamed) => unnamed,
        Err(error) => return Some(failed(error.into())),
    };
    let first = unnamed.first()?;
    let seen = format!(
        "sealed files that no record names: {}, left by commands that were killed before they recorded them; the first is data/log/blobs/{first}",
        unnamed.len()
    );
    if !repair {
        return Some(point("leftovers", State::Attention, seen, REMEDY));
    }
    Some(match workspace.remove_unnamed_blobs() {
        Ok(_) => point("leftovers", State::Good, format!("{seen}; removed now"), ""),
        Err(problem) => failed(problem),
    })
}

/// The point on remains in the log, which was not opened, so that they are still there.
pub fn remains(sentence: &str) -> Point {
    point(
        "log",
        State::Attention,
        sentence,
        "Run `duecare doctor --repair`, or any command that records; until then nothing was changed, and the points that need the workspace opened were not looked at.",
    )
}

/// The same after the workspace was opened to be mended.
pub fn after(sentence: &str, mended: bool) -> Point {
    if mended {
        point("log", State::Good, format!("{sentence}: removed now"), "")
    } else {
        let seen = format!("{sentence}: still there, because the log could not be written");
        point(
            "log",
            State::Attention,
            seen,
            "See the points on head and disk.",
        )
    }
}
