//! Cost and usage, summed to cells.
//!
//! One generation is what one import said about a set of days. A later generation replaces the
//! days it speaks of: month-to-date exports are full rewrites, and adding them would double.

use crate::{Currency, Nanos};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A sum of rows with the same key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UsageCell {
    /// Day of the charge, UTC.
    pub day: Date,
    /// Provider, such as `Microsoft`.
    pub provider: String,
    /// Subscription or account.
    pub sub_account: String,
    /// Region id; empty where the row has none.
    pub region: String,
    /// Service name; empty where the row has none.
    pub service: String,
    /// `Usage`, `Purchase`, `Tax`, `Credit`, `Adjustment`, or as given.
    pub category: String,
    /// Currency of `cost`.
    pub currency: Currency,
    /// Billed cost.
    pub cost: Nanos,
    /// Rows summed.
    pub rows: u64,
}

/// What one import said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UsageGeneration {
    /// The shape read, such as `FOCUS 1.0`.
    pub format: String,
    /// Rows read well.
    pub rows_read: u64,
    /// Rows refused; each refusal is recorded.
    pub rows_refused: u64,
    /// End of the latest charge period seen: what the feed knows, not when it came.
    #[serde(default)]
    pub data_until: Option<crate::Timestamp>,
    /// The cells, sorted by their key.
    pub cells: Vec<UsageCell>,
}
