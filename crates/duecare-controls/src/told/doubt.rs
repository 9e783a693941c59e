//! One doubt: the list, what it tells twice or too late, and the facts as they would be.
//!
//! Made by `sources.rs`, asked by `told.rs`.

use duecare_model::{CustomerFacts, Reason, Timestamp};
use std::collections::{BTreeMap, BTreeSet};

/// So many tellings of one thing are tried one by one; a list that tells it more often than that
/// still loses it whole.
const WAYS_MAX: usize = 4;

/// Takes what is doubted out of the facts, as if it had not been told.
pub(super) type Take = Box<dyn Fn(&mut CustomerFacts)>;

/// What one list leaves open.
pub(super) struct Doubt {
    /// The key of its sentence: `told-twice-...` or `dated-after-reading-...`.
    key: String,
    /// The key of the step that settles it; empty where the sentence tells it.
    pub(super) step: &'static str,
    names: Vec<String>,
    observed_at: Timestamp,
    /// The facts with each of the ways in which the list tells them.
    pub(super) ways: Vec<CustomerFacts>,
    pub(super) take: Take,
}

impl Doubt {
    pub(super) fn new(
        key: String,
        step: &'static str,
        (mut names, observed_at): (Vec<String>, Timestamp),
        ways: Vec<CustomerFacts>,
        take: Take,
    ) -> Self {
        names.sort_unstable();
        names.dedup();
        Self {
            key,
            step,
            names,
            observed_at,
            ways,
            take,
        }
    }

    pub(super) fn reason(&self) -> Reason {
        Reason::new(self.key.as_str())
            .with("count", self.names.len())
            .with("names", self.names.clone())
            .with("observed_at", self.observed_at)
    }
}

/// The keys under which a list holds different things, and how often the one that it holds most.
///
/// `told` is a thing as it is compared: without what decides nothing.
pub(crate) fn differing<T, P: PartialEq>(
    items: &[T],
    key: impl Fn(&T) -> String,
    told: impl Fn(&T) -> P,
) -> (BTreeSet<String>, usize) {
    let mut first: BTreeMap<String, (P, usize)> = BTreeMap::new();
    let mut keys = BTreeSet::new();
    for item in items {
        let (key, told) = (key(item), told(item));
        match first.get_mut(&key) {
            None => {
                first.insert(key, (told, 1));
            }
            Some((before, count)) => {
                *count += 1;
                if *before != told {
                    keys.insert(key);
                }
            }
        }
    }
    let counts = keys.iter().filter_map(|key| first.get(key));
    let most = counts.map(|(_, count)| *count).max().unwrap_or_default();
    (keys, most.min(WAYS_MAX))
}

/// Keeps of each doubted thing only the telling number `way`, or the last where there are fewer.
pub(super) fn keep_way<T>(
    items: &mut Vec<T>,
    key: impl Fn(&T) -> String,
    doubted: &BTreeSet<String>,
    way: usize,
) {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for item in items.iter() {
        *counts.entry(key(item)).or_default() += 1;
    }
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    items.retain(|item| {
        let key = key(item);
        if !doubted.contains(&key) {
            return true;
        }
        let place = seen.entry(key.clone()).or_default();
        let wanted = way.min(counts.get(&key).copied().unwrap_or(1) - 1);
        *place += 1;
        *place - 1 == wanted
    });
}
