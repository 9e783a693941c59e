//! What a customer has done before, in bounded memory: regions, callers and kinds of machines.
//!
//! Used by the rule. New means new against a history; where there is none, it is unknown, and
//! unknown is said in the signal instead of counting as new or as known.

use super::seconds;
use crate::announced::Details;
use crate::compute::{Effect, Outcome, effect, outcome, region_key};
use crate::sizes::Size;
use duecare_model::facts::ActivityEvent;
use duecare_model::{Entry, EntryIndex, Timestamp};
use std::collections::BTreeMap;

/// Shortest history against which something is new: what is a day old at most may be the burst
/// itself, seen from its beginning.
pub(super) const BASELINE_SECONDS_MIN: i64 = 24 * 3600;

/// How long something stays new. An intruder works through a night; a day later somebody of the
/// customer has had the chance to say that it is theirs.
const NEW_SECONDS: i64 = 24 * 3600;

/// How long the elevation of somebody's own rights counts: it comes hours before the machines in
/// the published attacks, and elevated access is meant to be removed the same day.
const ELEVATED_SECONDS: i64 = 24 * 3600;

/// Names kept of each kind. Azure has some 70 regions, and a customer of this size some hundred
/// callers; beyond the limit nothing is called new any more, which silences and never alarms.
const NAMES_MAX: usize = 4096;

/// Names with the moment at which each was first seen.
#[derive(Debug, Default)]
struct FirstSeen {
    names: BTreeMap<String, Timestamp>,
    since: Option<Timestamp>,
}

/// Whether something is new for this customer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Novelty {
    New,
    Known,
    /// There is no history to say it, or the event does not name the thing.
    Unknown,
}

impl FirstSeen {
    fn learn(&mut self, name: &str, at: Timestamp) -> Novelty {
        let since = *self.since.get_or_insert(at);
        if self.names.len() < NAMES_MAX {
            self.names.entry(name.to_owned()).or_insert(at);
        }
        let Some(first) = self.names.get(name) else {
            return Novelty::Unknown;
        };
        if seconds(*first, at) > NEW_SECONDS {
            Novelty::Known
        } else if seconds(since, *first) >= BASELINE_SECONDS_MIN {
            Novelty::New
        } else {
            Novelty::Unknown
        }
    }
}

/// What is new about one event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Novelties {
    pub(super) region: Novelty,
    pub(super) caller: Novelty,
    pub(super) family: Novelty,
}

/// The elevation of somebody's own rights.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Elevation {
    pub(super) at: Timestamp,
    pub(super) caller: String,
    pub(super) entry: EntryIndex,
}

/// See the module.
#[derive(Debug, Default)]
pub(super) struct History {
    regions: FirstSeen,
    callers: FirstSeen,
    families: FirstSeen,
    elevation: Option<Elevation>,
}

impl History {
    /// Takes note of an event and says what was new about it at that moment.
    pub(super) fn learn(&mut self, entry: &Entry<ActivityEvent>, details: &Details) -> Novelties {
        let event = &entry.value;
        let at = event.occurred_at;
        // The history of everything begins with the first event of any kind: a customer who made
        // nothing for a year and then does has a history of making nothing.
        for known in [&mut self.regions, &mut self.callers, &mut self.families] {
            known.since.get_or_insert(at);
        }
        let failed = outcome(event) == Outcome::Failed;
        if effect(&event.operation) == Effect::Elevate && !failed {
            self.elevation = Some(Elevation {
                at,
                caller: details.caller.clone().unwrap_or_default(),
                entry: entry.index,
            });
        }
        let family = details
            .size
            .as_deref()
            .and_then(Size::parse)
            .map(|size| format!("{:?}", size.class));
        Novelties {
            region: note(
                &mut self.regions,
                details.region.as_deref().map(region_key),
                at,
            ),
            caller: note(
                &mut self.callers,
                details.caller.as_deref().map(str::to_ascii_lowercase),
                at,
            ),
            family: note(&mut self.families, family, at),
        }
    }

    /// The latest elevation, while it counts.
    pub(super) fn elevation(&self, at: Timestamp) -> Option<&Elevation> {
        self.elevation
            .as_ref()
            .filter(|elevation| seconds(elevation.at, at) <= ELEVATED_SECONDS)
    }

    /// Since when anything is known, where that is too short to call something new.
    pub(super) fn too_short_since(&self, at: Timestamp) -> Option<Timestamp> {
        self.regions
            .since
            .filter(|since| seconds(*since, at) < BASELINE_SECONDS_MIN)
    }
}

fn note(known: &mut FirstSeen, name: Option<String>, at: Timestamp) -> Novelty {
    name.map_or(Novelty::Unknown, |name| known.learn(&name, at))
}
