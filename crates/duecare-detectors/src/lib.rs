//! STOP: from activity and usage to signals with EUR per day. Pure; one folder per detector.
//!
//! Called by the program's `watch`, by the scheduler and by the dossier.
//! What must never happen here: a clock, a file or chance deciding anything; a sum over two
//! currencies; silence where a detector could not judge (see [`blind_spots`]).

// A kind that somebody adds must not be passed over in silence by one who did not know it.
#![cfg_attr(not(test), warn(clippy::wildcard_enum_match_arm))]

mod announced;
mod catalogue;
mod codes;
mod compute;
mod day;
mod detectors;
pub mod fleet;
mod prices;
mod sizes;
#[cfg(test)]
mod testing;
mod texts;

pub use catalogue::{DetectorMeta, catalogue};
pub use codes::CODES;
pub use texts::{TextError, executive_text, reason_text, title};

use duecare_model::facts::ActivityEvent;
use duecare_model::{
    Date, Entry, EntryIndex, Guardrail, PartyId, Reason, Signal, Timestamp, UsageDay, UsageKnown,
    UsageRuns,
};
use std::collections::{BTreeMap, BTreeSet};

/// All that detectors may know of a customer.
#[derive(Debug, Clone, Copy)]
pub struct Series<'a> {
    /// Whose series.
    pub customer: &'a PartyId,
    /// The agreed bounds and the entry they stand in; `None`: nothing was agreed.
    pub guardrail: Option<(&'a Guardrail, EntryIndex)>,
    /// Control-plane events in any order.
    pub activity: &'a [Entry<ActivityEvent>],
    /// Cost by subscription and day, each as the latest generation tells it.
    pub usage: &'a BTreeMap<(String, Date), UsageDay>,
    /// The runs of exports that tell it.
    pub runs: &'a UsageRuns,
    /// Usage files of which nothing could be read: the day on which each came, and its name.
    pub unread_files: &'a [(Date, String)],
    /// The same of those that were read in part.
    pub cut_files: &'a [(Date, String)],
    /// Packed files that could not be unpacked, so that nobody knows what they tell.
    pub packed_files: &'a [(Date, String)],
    /// What each usage file told, as far as it may still matter.
    pub known: &'a UsageKnown,
    /// Subscriptions of the customer that are told under another party, too.
    pub elsewhere: &'a [Elsewhere],
    /// The moment at which it is asked: what is old is old then.
    pub at: Timestamp,
    /// What the costs of all customers say, this one's among them.
    pub fleet: &'a fleet::Fleet,
    /// Detector and key of the signals already recorded: they are not repeated.
    pub known_signals: &'a BTreeSet<(String, String)>,
}

/// A subscription that is told under another party, too.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Elsewhere {
    /// Its id.
    pub subscription: String,
    /// The other party.
    pub party: PartyId,
    /// The first and the last day told there.
    pub first: Date,
    /// See `first`.
    pub last: Date,
}

/// Runs every detector and gives the signals that are not yet known, the earliest first.
///
/// Of usage only days that have begun are watched; `blind_spots` tells of the others.
pub fn watch(series: &Series<'_>) -> Vec<Signal> {
    let usage = day::begun(series.usage, series.at);
    let series = &Series {
        usage: &usage,
        ..*series
    };
    let mut signals: Vec<Signal> = detectors::DETECTORS
        .iter()
        .flat_map(|detector| (detector.watch)(series))
        .filter(|signal| {
            let known = (signal.detector.clone(), signal.key.clone());
            !series.known_signals.contains(&known)
        })
        .collect();
    signals
        .sort_by(|a, b| (a.fired_at, &a.detector, &a.key).cmp(&(b.fired_at, &b.detector, &b.key)));
    signals
}

/// What a detector could not judge, so that silence is not taken for quiet: the detector and the
/// reason, whose text [`reason_text`] gives.
pub fn blind_spots(series: &Series<'_>) -> Vec<(&'static str, Reason)> {
    detectors::DETECTORS
        .iter()
        .flat_map(|detector| {
            (detector.blind_spots)(series)
                .into_iter()
                .map(|reason| (detector.id, reason))
        })
        .collect()
}
