//! What the record says of the sources of a party, and since when one of them shows nothing.
//!
//! Read by `source`, `collect`, `check`, `watch`, `doctor` and the dossier. What must never happen
//! here: a source that nobody reads taken for one that shows nothing wrong.

use super::Entry;
use crate::record::{Collected, RunResult, SourceOf, SourceState};
use crate::{EntryIndex, Problem, Timestamp};
use jiff::SignedDuration;
use std::collections::BTreeMap;

/// The sources of a party, by name.
pub type Sources = BTreeMap<String, SourceCase>;

/// All that is recorded of one source.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SourceCase {
    /// Every time it was added, changed, paused, resumed or removed.
    pub set: Vec<Entry<SourceOf>>,
    /// Its recorded runs.
    pub runs: Vec<Entry<Collected>>,
}

/// Why a source shows nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BlindWhy {
    /// Somebody switched it off.
    Paused,
    /// It was never read.
    Never,
    /// It could not be read.
    Failed(Problem),
    /// What lies there is still being written.
    Waiting,
    /// It was not read for longer than what it shows keeps.
    NotRun,
    /// It is read, and what it shows is older than it may be.
    Stale,
}

/// Since when a source shows nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Blind {
    /// Nothing later is known from it.
    pub since: Timestamp,
    /// Why.
    pub why: BlindWhy,
    /// The entry that shows it.
    pub entry: EntryIndex,
}

impl SourceCase {
    /// How it is set now; `None` where it was removed or never added.
    pub fn now(&self) -> Option<&Entry<SourceOf>> {
        let last = self.set.last();
        last.filter(|entry| entry.value.state != SourceState::Removed)
    }

    /// Its runs since it was added last: a source that was removed and added again begins anew.
    pub fn current_runs(&self) -> &[Entry<Collected>] {
        let removed = self.set.iter().rev();
        let removed = removed
            .map(|entry| (entry.index, entry.value.state))
            .find(|(_, state)| *state == SourceState::Removed);
        let from = removed.map_or(0, |(removed, _)| {
            self.runs.partition_point(|run| run.index < removed)
        });
        self.runs.get(from..).unwrap_or_default()
    }

    /// When it was last read well, by what is recorded.
    pub fn last_success(&self) -> Option<Timestamp> {
        let runs = self.current_runs().iter();
        runs.filter_map(|run| match run.value.result {
            RunResult::Read => Some(run.value.begun_at),
            RunResult::Waiting | RunResult::Failed => run.value.last_success_at,
        })
        .max()
    }

    /// Since when it shows nothing, asked at `at`; `None` where it sees, or is no source any more.
    pub fn blind(&self, at: Timestamp) -> Option<Blind> {
        let set = self.now()?;
        let last = self.current_runs().last();
        let success = self.last_success();
        let since = success.unwrap_or_else(|| self.added_at(set));
        let blind = |since, why, entry| Some(Blind { since, why, entry });
        if set.value.state == SourceState::Paused {
            // It saw nothing since it was last read, and nobody looks since it was switched off.
            let (paused_at, entry) = self.paused(set);
            return blind(since.min(paused_at), BlindWhy::Paused, entry);
        }
        let Some(last) = last else {
            return blind(since, BlindWhy::Never, set.index);
        };
        let keeps = i64::try_from(set.value.stale_after_seconds).unwrap_or(i64::MAX);
        let is_over = |from: Timestamp| at.duration_since(from) > SignedDuration::from_secs(keeps);
        match (last.value.result, &last.value.problem) {
            (RunResult::Failed, Some(problem)) => {
                return blind(since, BlindWhy::Failed(problem.clone()), last.index);
            }
            // A file that grows is one that was not read; until then what was read before counts.
            (RunResult::Waiting, _) if success.is_none_or(is_over) => {
                return blind(since, BlindWhy::Waiting, last.index);
            }
            _ => {}
        }
        if success.is_none_or(is_over) {
            return blind(since, BlindWhy::NotRun, last.index);
        }
        let shown = self.current_runs().iter().rev();
        let shown = shown.filter(|run| run.value.result == RunResult::Read);
        let newest = shown.filter_map(|run| run.value.data_until).max();
        match newest {
            Some(newest) if is_over(newest) => blind(newest, BlindWhy::Stale, last.index),
            _ => None,
        }
    }

    /// When it was added last.
    fn added_at(&self, set: &Entry<SourceOf>) -> Timestamp {
        let back = self.set.iter().rev();
        let back = back.take_while(|entry| entry.value.state != SourceState::Removed);
        back.last()
            .map_or(set.recorded_at, |first| first.recorded_at)
    }

    /// When the pause that stands began, and its entry.
    fn paused(&self, set: &Entry<SourceOf>) -> (Timestamp, EntryIndex) {
        let back = self.set.iter().rev();
        let back = back.take_while(|entry| entry.value.state == SourceState::Paused);
        let first = back.last().unwrap_or(set);
        (first.recorded_at, first.index)
    }
}
