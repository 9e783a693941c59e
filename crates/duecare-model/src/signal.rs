//! What a detector says: something abnormal runs, and it costs this much a day.
//!
//! Made by `duecare-detectors`, recorded and shown by the rest.

use crate::{EntryIndex, Money, PartyId, Reason, Timestamp};
use serde::{Deserialize, Serialize};

/// The channel through which a signal came; the earliest wins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Channel {
    /// Control-plane events, minutes after the fact.
    Activity,
    /// The agreed bounds, on usage rows, hours to a day after the fact.
    Guardrail,
    /// An alarm by the vendor or a distributor.
    Alert,
    /// The cost beside what was expected of it, a day or more after the fact.
    Cost,
}

/// Money at risk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exposure {
    /// What one more day costs if nothing is done. `None`: the data do not price it.
    pub per_day: Option<Money>,
    /// What is known to have been spent so far.
    pub so_far: Option<Money>,
    /// How `per_day` was found: `measured` from usage rows, `estimated` from what was created, or
    /// `above-expected`, which is measured less what was expected.
    pub basis: String,
}

/// One signal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signal {
    /// The detector, such as `contract-guardrail`.
    pub detector: String,
    /// Tells this signal from others of the detector and keeps a repeated run from repeating it.
    pub key: String,
    /// Whom it concerns.
    pub customer: PartyId,
    /// The channel.
    pub channel: Channel,
    /// When the first event behind it happened.
    pub occurred_at: Timestamp,
    /// The earliest moment at which the data show enough to fire: the occurrence of the event that
    /// tipped the rule, or the end of the charge period of the row that did.
    pub fired_at: Timestamp,
    /// The money.
    pub exposure: Exposure,
    /// Why, with the facts; texts are in the detector's folder.
    pub reasons: Vec<Reason>,
    /// The entries whose facts were read.
    pub rests_on: Vec<EntryIndex>,
}
