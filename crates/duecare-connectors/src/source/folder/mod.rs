//! A drop folder: whatever lies in a directory and has stopped growing.
//!
//! The operating system's times of change tell whether a file is still being written, so that nothing
//! is kept between two runs. Files stay where they are. What must never happen here: a folder that is
//! gone, not mounted or emptied taken for one without news.

#[cfg(test)]
#[cfg(unix)]
mod tests;

use super::{Found, Kind, Settings, one, only, seconds};
use crate::codes;
use duecare_model::{Problem, Timestamp};
use std::fs::Metadata;
use std::path::{Path, PathBuf};

/// How long a file must have been left alone: a minute is more than a copy over a slow line pauses.
const SETTLE_SECONDS: u64 = 60;

/// Files looked at in one run: a folder with more is no drop folder, and each is opened.
const FILES_MAX: usize = 100_000;

/// Folders within folders.
const DEPTH_MAX: usize = 16;

/// Endings of names under which programs keep what they have not written to its end.
const UNFINISHED: [&str; 6] = [
    ".part",
    ".partial",
    ".tmp",
    ".temp",
    ".crdownload",
    ".filepart",
];

/// The kind of source.
pub(super) struct Folder;

impl Kind for Folder {
    fn word(&self) -> &'static str {
        "folder"
    }

    fn settings(&self, words: &[String], mut named: Settings) -> Result<Settings, Problem> {
        let [path] = words else {
            return Err(codes::SOURCE_SETTINGS.problem("name one directory"));
        };
        let gone = |error: &std::io::Error| gone(Path::new(path), error);
        let real = std::fs::canonicalize(path).map_err(|error| gone(&error))?;
        let about = std::fs::metadata(&real).map_err(|error| gone(&error))?;
        if !about.is_dir() {
            let what = "this is no directory";
            return Err(codes::SOURCE_SETTINGS.problem(what).in_file(path));
        }
        let Some(text) = real.to_str() else {
            let what = "the name of the directory is not text";
            return Err(codes::SOURCE_SETTINGS.problem(what).in_file(path));
        };
        only(&named, &["settle_seconds"])?;
        seconds(&named, "settle_seconds", SETTLE_SECONDS)?;
        named.insert("path".to_owned(), vec![text.to_owned()]);
        if is_mounted(&real, &about) {
            named.insert("mounted".to_owned(), vec!["yes".to_owned()]);
        }
        Ok(named)
    }

    fn find(&self, settings: &Settings, now: Timestamp) -> Result<Found, Problem> {
        only(settings, &["settle_seconds", "path", "mounted"])?;
        let Some(path) = one(settings, "path").map(Path::new) else {
            return Err(codes::SOURCE_SETTINGS.problem("name one directory"));
        };
        let about = std::fs::symlink_metadata(path).map_err(|error| gone(path, &error))?;
        if !about.is_dir() {
            let what = "something else lies in the place of the directory";
            return Err(codes::SOURCE_GONE.problem(what).in_file(shown(path)));
        }
        if settings.contains_key("mounted") && !is_mounted(path, &about) {
            let what = "nothing is mounted there, as it was when the source was set up";
            return Err(codes::SOURCE_GONE.problem(what).in_file(shown(path)));
        }
        let settle = seconds(settings, "settle_seconds", SETTLE_SECONDS)?;
        let mut looked = Looked {
            now,
            settle: i64::try_from(settle).unwrap_or(i64::MAX),
            found: Found::default(),
            files: 0,
        };
        looked.walk(path, 0)?;
        if looked.files == 0 {
            let what = "the directory holds no file";
            return Err(codes::SOURCE_EMPTY.problem(what).in_file(shown(path)));
        }
        looked.found.files.sort();
        Ok(looked.found)
    }
}

/// A walk through the folder.
struct Looked {
    now: Timestamp,
    settle: i64,
    found: Found,
    files: usize,
}

impl Looked {
    fn walk(&mut self, folder: &Path, depth: usize) -> Result<(), Problem> {
        let unreadable = |error: std::io::Error| gone(folder, &error);
        if depth > DEPTH_MAX {
            let what = format!("folders lie within each other more than {DEPTH_MAX} times");
            return Err(codes::SOURCE_GONE.problem(what).in_file(shown(folder)));
        }
        for entry in std::fs::read_dir(folder).map_err(unreadable)? {
            let path = entry.map_err(unreadable)?.path();
            let about = match std::fs::symlink_metadata(&path) {
                Ok(about) => about,
                // It was renamed or taken away just now; the next run sees what became of it.
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => continue,
                Err(error) => return Err(gone(&path, &error)),
            };
            if about.is_dir() {
                self.walk(&path, depth + 1)?;
            } else {
                self.file(path, &about)?;
            }
        }
        Ok(())
    }

    fn file(&mut self, path: PathBuf, about: &Metadata) -> Result<(), Problem> {
        if is_left_alone(&path) {
            return Ok(());
        }
        self.files += 1;
        if self.files > FILES_MAX {
            let what = format!("the directory holds too many files: more than {FILES_MAX}");
            return Err(codes::SOURCE_GONE.problem(what).in_file(shown(&path)));
        }
        // Links and devices grow in no way that could be told; the door refuses them by name.
        if about.is_file() && (is_unfinished(&path) || !self.has_settled(about)) {
            self.found.waiting += 1;
            return Ok(());
        }
        if about.is_file() {
            let changed = about.modified().ok();
            let changed = changed.and_then(|at| Timestamp::try_from(at).ok());
            // A time that is set ahead makes nothing fresher than it can be.
            let changed = changed.map(|at| at.min(self.now));
            self.found.newest_at = self.found.newest_at.max(changed);
        }
        self.found.files.push(path);
        Ok(())
    }

    /// Whether nobody wrote to it for long enough.
    fn has_settled(&self, about: &Metadata) -> bool {
        self.now.as_second().saturating_sub(last_written(about)) >= self.settle
    }
}

/// When it was written to last, in seconds: by the time that nobody can set back, where there is one;
/// without end where that is not told, so that the file is never taken for whole.
#[cfg(unix)]
fn last_written(about: &Metadata) -> i64 {
    std::os::unix::fs::MetadataExt::ctime(about)
}

#[cfg(not(unix))]
fn last_written(about: &Metadata) -> i64 {
    let at = about.modified().ok();
    let at = at.and_then(|at| Timestamp::try_from(at).ok());
    at.map_or(i64::MAX, Timestamp::as_second)
}

/// Whether it is itself the place at which a file system is mounted. Numbers of file systems change
/// from one start of the machine to the next, so that they are only held against each other.
#[cfg(unix)]
fn is_mounted(path: &Path, about: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    let above = path
        .parent()
        .and_then(|above| std::fs::metadata(above).ok());
    above.is_some_and(|above| above.dev() != about.dev())
}

#[cfg(not(unix))]
fn is_mounted(_: &Path, _: &Metadata) -> bool {
    false
}

fn name_of(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.to_lowercase()
}

fn is_unfinished(path: &Path) -> bool {
    let name = name_of(path);
    UNFINISHED.iter().any(|ending| name.ends_with(ending))
}

/// Names that programs give to what is theirs: hidden files, under which some copy and rename at the
/// end, copies of editors, and locks of office programs.
fn is_left_alone(path: &Path) -> bool {
    let name = name_of(path);
    name.starts_with('.') || name.starts_with("~$") || name.ends_with('~')
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}

fn gone(path: &Path, error: &std::io::Error) -> Problem {
    codes::SOURCE_GONE
        .problem(error.to_string())
        .in_file(shown(path))
}
