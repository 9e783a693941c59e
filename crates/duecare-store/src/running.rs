//! How long the machine has been running: a counter that nobody sets, unlike the clock.
//!
//! Used by `clock`. Linux counts from its start, sleep included (`proc(5)`: `/proc/uptime`), and
//! gives every start an id (`/proc/sys/kernel/random/boot_id`). Clock less counter is the same
//! number for as long as nobody sets the clock. Kept in `state/running.json`; elsewhere, after a new
//! start or on another machine nothing is known. What must never happen here: a failure that stops a
//! command.

use crate::workspace::Paths;
use duecare_model::Timestamp;
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

const SCHEMA: &str = "duecare.running/1";

/// One reading of the counter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Running {
    /// The id of the start.
    pub(crate) start: String,
    /// Seconds since then.
    pub(crate) seconds: i64,
}

/// How the clock stood to the counter when something was recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Noted {
    schema: String,
    start: String,
    /// The moment at which the counter was nought, by the clock.
    started_at: Timestamp,
}

impl Noted {
    fn of(run: &Running, now: Timestamp) -> Option<Self> {
        let began = now.as_second().checked_sub(run.seconds)?;
        Some(Self {
            schema: SCHEMA.to_owned(),
            start: run.start.clone(),
            started_at: Timestamp::from_second(began).ok()?,
        })
    }

    /// The present by the counter; `None` where the machine was started anew since.
    pub(crate) fn now_by(&self, run: &Running) -> Option<Timestamp> {
        if self.schema != SCHEMA || self.start != run.start {
            return None;
        }
        let now = self.started_at.as_second().checked_add(run.seconds)?;
        Timestamp::from_second(now).ok()
    }
}

fn file(paths: &Paths) -> PathBuf {
    paths.state().join("running.json")
}

/// The counter now, where this system has one.
pub(crate) fn read() -> Option<Running> {
    let start = std::fs::read_to_string("/proc/sys/kernel/random/boot_id").ok()?;
    let uptime = std::fs::read_to_string("/proc/uptime").ok()?;
    let seconds = uptime.split(['.', ' ']).next()?.parse().ok()?;
    Some(Running {
        start: start.trim().to_owned(),
        seconds,
    })
}

/// What was noted.
pub(crate) fn noted(paths: &Paths) -> Option<Noted> {
    serde_json::from_slice(&std::fs::read(file(paths)).ok()?).ok()
}

/// Notes how the clock stands to the counter, where that is not what is noted.
pub(crate) fn note(paths: &Paths, run: &Running, now: Timestamp) {
    let Some(new) = Noted::of(run, now) else {
        return;
    };
    // Both are read to the second, one after the other.
    let known = noted(paths).is_some_and(|known| {
        let apart = known
            .started_at
            .as_second()
            .abs_diff(new.started_at.as_second());
        known.start == new.start && known.schema == new.schema && apart <= 2
    });
    if !known && let Ok(bytes) = serde_json::to_vec_pretty(&new) {
        // Without the note somebody is asked once more than needed, and nothing else is lost.
        let _ = std::fs::write(file(paths), bytes);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    fn run(start: &str, seconds: i64) -> Running {
        Running {
            start: start.to_owned(),
            seconds,
        }
    }

    #[test]
    fn the_counter_tells_the_time_until_the_machine_starts_anew() {
        let noted = Noted::of(&run("a", 500), at(1_000_500)).unwrap();
        assert_eq!(noted.now_by(&run("a", 8_000_500)), Some(at(9_000_500)));
        assert_eq!(noted.now_by(&run("b", 600)), None);
    }

    #[test]
    fn a_note_is_kept_and_one_that_is_damaged_says_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let paths = Paths::new(folder.path());
        // Without the folder nothing is noted, and nothing fails.
        note(&paths, &run("a", 500), at(1_000_500));
        assert_eq!(noted(&paths), None);
        std::fs::create_dir_all(paths.state()).unwrap();
        note(&paths, &run("a", 500), at(1_000_500));
        let first = noted(&paths).unwrap();
        assert_eq!(first.now_by(&run("a", 501)), Some(at(1_000_501)));
        note(&paths, &run("a", 600), at(1_000_601));
        assert_eq!(noted(&paths), Some(first));
        note(&paths, &run("a", 700), at(9_000_700));
        assert_eq!(noted(&paths).unwrap().started_at, at(9_000_000));
        std::fs::write(file(&paths), b"{").unwrap();
        assert_eq!(noted(&paths), None);
    }
}
