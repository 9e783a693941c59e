//! The machines made within the last quarter of an hour, in bounded memory.
//!
//! Used by the rule.

use super::history::{Novelties, Novelty};
use super::seconds;
use crate::announced::{Details, creation_key};
use crate::sizes::Size;
use duecare_model::facts::ActivityEvent;
use duecare_model::{Entry, EntryIndex, Timestamp};
use std::collections::VecDeque;

/// Length of the window: published mining campaigns fill a quota within minutes of the first
/// write, and a signal later than a quarter of an hour is later than the promise made.
pub(super) const WINDOW_SECONDS: i64 = 15 * 60;

/// Creations in the window at most; the rule needs five. The oldest leave first.
const CREATIONS_MAX: usize = 256;

/// Virtual CPUs from which a machine is large: offices run on 2 to 8.
const LARGE_VCPUS_MIN: u32 = 16;

/// One creation that the platform took on.
#[derive(Debug, Clone)]
pub(super) struct Creation {
    pub(super) key: String,
    pub(super) at: Timestamp,
    pub(super) entry: EntryIndex,
    pub(super) machines: u64,
    pub(super) size_name: Option<String>,
    pub(super) size: Option<Size>,
    pub(super) region: Option<String>,
    pub(super) caller: Option<String>,
    /// The caller proved nothing but a password. Not told: `false`, because it is not shown.
    pub(super) password_only: bool,
    pub(super) novelty: Novelties,
}

impl Creation {
    pub(super) fn new(entry: &Entry<ActivityEvent>, details: Details, novelty: Novelties) -> Self {
        let event = &entry.value;
        let password_only = details.methods.as_ref().is_some_and(|methods| {
            !methods.is_empty() && methods.iter().all(|m| m.trim().eq_ignore_ascii_case("pwd"))
        });
        Self {
            key: creation_key(event),
            at: event.occurred_at,
            entry: entry.index,
            machines: u64::from(details.instances.unwrap_or(1)),
            size: details.size.as_deref().and_then(Size::parse),
            size_name: details.size,
            region: details.region,
            caller: details.caller,
            password_only,
            novelty,
        }
    }

    pub(super) fn is_gpu_or_hpc(&self) -> bool {
        self.size.is_some_and(|size| size.class.is_gpu_or_hpc())
    }

    pub(super) fn is_large(&self) -> bool {
        self.is_gpu_or_hpc() || self.size.is_some_and(|size| size.vcpus >= LARGE_VCPUS_MIN)
    }

    pub(super) fn is_in_new_region(&self) -> bool {
        self.novelty.region == Novelty::New
    }

    pub(super) fn is_by_new_caller(&self) -> bool {
        self.novelty.caller == Novelty::New
    }

    /// A graphics or high performance machine where there never was one of its kind.
    pub(super) fn is_new_kind(&self) -> bool {
        self.is_gpu_or_hpc() && self.novelty.family == Novelty::New
    }
}

/// See the module.
#[derive(Debug, Default)]
pub(super) struct Window {
    creations: VecDeque<Creation>,
}

impl Window {
    /// Drops what is older than the window at `at`.
    pub(super) fn slide(&mut self, at: Timestamp) {
        while self
            .creations
            .front()
            .is_some_and(|first| seconds(first.at, at) > WINDOW_SECONDS)
        {
            self.creations.pop_front();
        }
    }

    /// Adds a creation; a later event of the same one completes it and does not count again.
    pub(super) fn add(&mut self, creation: Creation) {
        if let Some(known) = self.creations.iter_mut().find(|c| c.key == creation.key) {
            let at = known.at;
            *known = Creation { at, ..creation };
            return;
        }
        self.creations.push_back(creation);
        if self.creations.len() > CREATIONS_MAX {
            self.creations.pop_front();
        }
    }

    /// Takes out a creation that failed after it was taken on.
    pub(super) fn forget(&mut self, key: &str) {
        self.creations.retain(|creation| creation.key != key);
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Creation> {
        self.creations.iter()
    }
}
