//! The lock of a workspace: one process at a time, and whoever waits says so.
//!
//! Taken by every opening but that of a view. The file names who holds it, for those who wait. What
//! must never happen: two processes that write one log, or a wait that nobody can explain.

use crate::codes;
use crate::workspace::io;
use duecare_model::{Clock as _, Problem, SystemClock};
use std::fs::{File, TryLockError};
use std::io::{Read as _, Seek as _, Write as _};
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::Duration;

/// How long somebody waits before it is said: shorter waits are not noticed.
const FIRST_WORD: Duration = Duration::from_secs(1);
/// How often it is said again.
const NEXT_WORD: Duration = Duration::from_secs(10);
/// Longest note of a holder that is read: a number, a command and a time.
const NOTE_BYTES_MAX: u64 = 200;

/// What is said to somebody who waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wait {
    /// For how long already.
    pub seconds: u64,
    /// Whom the lock file names, such as `process 4711 (duecare import, since 2026-11-30T08:00:00Z)`.
    pub holder: Option<String>,
}

/// How a process waits for the lock.
#[derive(Clone)]
pub struct Waiting {
    /// What this process is, for others who wait for it: `duecare import`.
    pub command: String,
    /// How long it waits at most; without it for as long as it takes.
    pub limit: Option<Duration>,
    /// Called after a second of waiting and every ten seconds from then on.
    pub tell: Arc<dyn Fn(&Wait) + Send + Sync>,
    /// Called while the log is read to its end to find whose each entry is, with how many of how many
    /// entries are read.
    pub reading: Arc<dyn Fn(u64, u64) + Send + Sync>,
}

impl Default for Waiting {
    /// Waits in silence for as long as it takes.
    fn default() -> Self {
        Self {
            command: "duecare".to_owned(),
            limit: None,
            tell: Arc::new(|_| {}),
            reading: Arc::new(|_, _| {}),
        }
    }
}

/// The lock, held until dropped; the system releases it when the process ends.
pub(crate) struct Held(File);

impl Drop for Held {
    fn drop(&mut self) {
        // Whoever comes next must not be told of us; where it fails, they replace the note anyway.
        let _ = self.0.set_len(0);
    }
}

/// Takes the lock. `None` on a disk for reading only, where nobody can write and nobody need be kept
/// out.
pub(crate) fn take(path: &Path, waiting: &Waiting) -> Result<Option<Held>, Problem> {
    let mut options = File::options();
    options.create(true).truncate(false).read(true).write(true);
    let file = match options.open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == std::io::ErrorKind::ReadOnlyFilesystem => return Ok(None),
        Err(error) => return Err(io(&codes::FOLDER, path, &error)),
    };
    // Two sequencers would sign two trees.
    let file = match file.try_lock() {
        Ok(()) => file,
        Err(TryLockError::WouldBlock) => wait(file, path, waiting)?,
        Err(TryLockError::Error(error)) => return Err(io(&codes::FOLDER, path, &error)),
    };
    let held = Held(file);
    note(&held.0, waiting);
    Ok(Some(held))
}

/// Takes the lock where it is there and free, without a wait, and without a word in it: for what takes
/// no longer than giving a file its name.
pub(crate) fn take_free(path: &Path) -> Option<Held> {
    let file = File::options().read(true).write(true).open(path).ok()?;
    file.try_lock().ok()?;
    Some(Held(file))
}

/// Waits in the system's own queue, in a thread, so that this one can say so and give up.
fn wait(file: File, path: &Path, waiting: &Waiting) -> Result<File, Problem> {
    let (sender, receiver) = channel();
    std::thread::spawn(move || {
        let locked = file.lock().map(|()| file);
        // Where nobody waits any more the file is closed here, and with it the lock given back.
        let _ = sender.send(locked);
    });
    let mut waited = Duration::ZERO;
    loop {
        let word = if waited.is_zero() {
            FIRST_WORD
        } else {
            NEXT_WORD
        };
        let left = waiting.limit.map(|limit| limit.saturating_sub(waited));
        let pause = left.map_or(word, |left| left.min(word));
        match receiver.recv_timeout(pause) {
            Ok(locked) => return locked.map_err(|error| io(&codes::FOLDER, path, &error)),
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => {
                return Err(codes::BUSY.problem("waiting for the lock was broken off"));
            }
        }
        waited += pause;
        let wait = Wait {
            seconds: waited.as_secs(),
            holder: holder(path),
        };
        if waiting.limit.is_some_and(|limit| waited >= limit) {
            let holder = wait.holder.as_deref().unwrap_or("another process");
            return Err(codes::BUSY.problem(format!(
                "after {} seconds the lock is still taken; its file names {holder}",
                wait.seconds
            )));
        }
        (waiting.tell)(&wait);
    }
}

/// Writes who holds the lock. Only a help to others: where it fails, the lock holds all the same.
fn note(mut file: &File, waiting: &Waiting) {
    let now = SystemClock.now();
    let second = duecare_model::Timestamp::from_second(now.as_second()).unwrap_or(now);
    let text = format!(
        "process {} ({}, since {second})\n",
        std::process::id(),
        waiting.command
    );
    let _ = file
        .set_len(0)
        .and_then(|()| file.rewind())
        .and_then(|()| file.write_all(text.as_bytes()));
}

/// Whom the lock file names; `None` where it names nobody, or cannot be read while it is held.
pub(crate) fn holder(path: &Path) -> Option<String> {
    let mut text = String::new();
    let file = File::open(path).ok()?;
    file.take(NOTE_BYTES_MAX).read_to_string(&mut text).ok()?;
    let line = text.lines().next()?.trim();
    (!line.is_empty()).then(|| line.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Mutex;

    fn waiting(limit: Option<u64>, told: &Arc<Mutex<Vec<Wait>>>) -> Waiting {
        let told = Arc::clone(told);
        Waiting {
            command: "duecare test".to_owned(),
            limit: limit.map(Duration::from_millis),
            tell: Arc::new(move |wait| told.lock().unwrap().push(wait.clone())),
            ..Waiting::default()
        }
    }

    #[test]
    fn whoever_waits_is_told_of_the_holder_and_gets_the_lock_when_it_is_given_back() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("lock");
        let told = Arc::default();
        let held = take(&path, &waiting(None, &told)).unwrap();
        let (other, others) = (path.clone(), waiting(None, &told));
        let thread = std::thread::spawn(move || take(&other, &others).unwrap().is_some());
        while told.lock().unwrap().is_empty() {
            std::thread::yield_now();
        }
        drop(held);
        assert!(thread.join().unwrap());
        let word = told.lock().unwrap().remove(0);
        let holder = word.holder.unwrap();
        assert!(holder.starts_with(&format!(
            "process {} (duecare test, since ",
            std::process::id()
        )));
        assert_eq!(
            std::fs::read(&path).unwrap(),
            b"",
            "nobody holds it, and nobody is named"
        );
    }

    #[test]
    fn whoever_does_not_wait_is_refused_with_the_name_of_the_holder() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("lock");
        let told = Arc::default();
        let held = take(&path, &waiting(None, &told)).unwrap();
        for limit in [0, 20] {
            let refused = take(&path, &waiting(Some(limit), &told)).err().unwrap();
            assert_eq!(refused.code, codes::BUSY.code);
            assert!(refused.what.contains("(duecare test, since "), "{refused}");
        }
        drop(held);
        // The threads of those who gave up give the lock back as soon as they get it.
        assert!(take(&path, &waiting(None, &told)).unwrap().is_some());
    }
}
