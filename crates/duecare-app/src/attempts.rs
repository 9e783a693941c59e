//! Who was asked for an anchor and did not answer, and how long to leave that one alone.
//!
//! Kept in `state/anchor-attempts.json` by `anchor.rs` and `dossier.rs`, read by `doctor`.
//! It is no evidence: whoever loses it asks once more than needed. What must never happen here: an
//! authority that is never asked again, or a damaged file that stops a round.

use duecare_model::record::AnchorKind;
use duecare_model::{Problem, Timestamp};
use duecare_store::Paths;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::PathBuf;

const SCHEMA: &str = "duecare.anchor-attempts/1";
/// First pause after a failure: as long as `watch` waits between two looks anyway.
const PAUSE_SECONDS_MIN: i64 = 60;

/// One that did not answer when it was last asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failing {
    /// The first attempt since it last answered.
    pub since: Timestamp,
    /// The last attempt.
    pub last: Timestamp,
    /// How many there were.
    pub times: u32,
    /// Why the last one failed.
    pub code: String,
    /// Which anchor, by its name.
    pub what: String,
}

impl Failing {
    /// When it is asked again: one minute after the first failure, twice as long after each further
    /// one, and never longer than the rounds are apart.
    fn again_at(&self, every_minutes: u32) -> i64 {
        let most = i64::from(every_minutes.max(1)) * PAUSE_SECONDS_MIN;
        // Sixteen doublings are 45 days; more would pass the limit of the type.
        let doublings = self.times.saturating_sub(1).min(16);
        self.last.as_second() + (PAUSE_SECONDS_MIN << doublings).min(most)
    }
}

/// All of them, by kind and name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attempts {
    schema: String,
    failing: BTreeMap<String, Failing>,
}

fn key(kind: AnchorKind, name: &str) -> String {
    let kind = match kind {
        AnchorKind::TimeStamp => "time-stamp",
        AnchorKind::Cosignature => "cosignature",
        AnchorKind::Mirror => "mirror",
    };
    format!("{kind} {name}")
}

fn file(paths: &Paths) -> PathBuf {
    paths.state().join("anchor-attempts.json")
}

impl Attempts {
    fn none() -> Self {
        Self {
            schema: SCHEMA.to_owned(),
            failing: BTreeMap::new(),
        }
    }

    /// What is remembered; nothing where the file is missing or no longer what this program writes.
    pub fn read(paths: &Paths) -> Self {
        let bytes = std::fs::read(file(paths)).ok();
        let read = bytes.and_then(|bytes| serde_json::from_slice::<Self>(&bytes).ok());
        read.filter(|read| read.schema == SCHEMA)
            .unwrap_or_else(Self::none)
    }

    /// Keeps what is remembered.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn keep(&self, paths: &Paths) -> Result<(), Problem> {
        if *self == Self::read(paths) {
            return Ok(());
        }
        let text = serde_json::to_vec_pretty(self)
            .map_err(|error| super::codes::OTHER.problem(error.to_string()))?;
        super::dossier::write(&file(paths), &text)
    }

    /// The one with this name, where it did not answer.
    pub fn failing(&self, kind: AnchorKind, name: &str) -> Option<&Failing> {
        self.failing.get(&key(kind, name))
    }

    /// Whether it is left alone for now. A last attempt that lies ahead was made under another
    /// clock and says nothing.
    pub fn in_pause(
        &self,
        kind: AnchorKind,
        name: &str,
        now: Timestamp,
        every_minutes: u32,
    ) -> bool {
        self.failing(kind, name).is_some_and(|failing| {
            failing.last <= now && now.as_second() < failing.again_at(every_minutes)
        })
    }

    /// It was asked at `now`, with this result.
    pub fn note<T>(
        &mut self,
        kind: AnchorKind,
        name: &str,
        now: Timestamp,
        result: &Result<T, Problem>,
    ) {
        let key = key(kind, name);
        let Err(problem) = result else {
            self.failing.remove(&key);
            return;
        };
        let before = self.failing.get(&key);
        let failing = Failing {
            since: before.map_or(now, |before| before.since),
            last: now,
            times: before.map_or(1, |before| before.times.saturating_add(1)),
            code: problem.code.to_string(),
            what: problem.what.clone(),
        };
        self.failing.insert(key, failing);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codes;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    fn fail(attempts: &mut Attempts, now: Timestamp) {
        let failed: Result<(), Problem> = Err(codes::OTHER.problem("down"));
        attempts.note(AnchorKind::TimeStamp, "a", now, &failed);
    }

    #[test]
    fn the_pause_doubles_from_a_minute_to_the_interval_and_ends_with_an_answer() {
        let mut attempts = Attempts::none();
        let mut now = at("2026-01-01T00:00:00Z");
        let first = now;
        let paused =
            |attempts: &Attempts, now| attempts.in_pause(AnchorKind::TimeStamp, "a", now, 60);
        assert!(!paused(&attempts, now), "never asked");
        for minutes in [1, 2, 4, 8, 16, 32, 60, 60] {
            fail(&mut attempts, now);
            let end = now + jiff::SignedDuration::from_mins(minutes);
            assert!(paused(&attempts, end - jiff::SignedDuration::from_secs(1)));
            assert!(!paused(&attempts, end), "{minutes} minutes");
            now = end;
        }
        let failing = attempts.failing(AnchorKind::TimeStamp, "a").unwrap();
        assert_eq!((failing.since, failing.times), (first, 8));
        assert!(
            !paused(&attempts, at("2025-12-31T00:00:00Z")),
            "another clock"
        );
        attempts.note(AnchorKind::Cosignature, "a", now, &Ok(()));
        assert!(attempts.failing(AnchorKind::TimeStamp, "a").is_some());
        attempts.note(AnchorKind::TimeStamp, "a", now, &Ok(()));
        assert!(attempts.failing(AnchorKind::TimeStamp, "a").is_none());
    }

    #[test]
    fn what_is_remembered_comes_back_and_a_damaged_file_means_asking_again() {
        let folder = tempfile::tempdir().unwrap();
        let paths = Paths::new(folder.path());
        let mut attempts = Attempts::none();
        fail(&mut attempts, at("2026-01-01T00:00:00Z"));
        attempts.keep(&paths).unwrap();
        assert_eq!(Attempts::read(&paths), attempts);
        for damaged in ["", "{", "{\"schema\":\"other\",\"failing\":{}}"] {
            std::fs::write(file(&paths), damaged).unwrap();
            assert_eq!(Attempts::read(&paths), Attempts::none());
        }
    }
}
