//! When a day begins and ends, for signals: days of usage are days in UTC.
//!
//! Used by the detectors of cost. What must never happen: a signal dated before its day was over.

use duecare_model::{Date, Timestamp};
use jiff::tz::TimeZone;

/// Midnight UTC at the beginning of a day.
pub(crate) fn begin(day: Date) -> Timestamp {
    // Every civil date that jiff holds has a midnight in UTC, but for the last of year 9999.
    day.to_zoned(TimeZone::UTC)
        .map_or(Timestamp::MAX, |zoned| zoned.timestamp())
}

/// Midnight UTC at the end of a day: no earlier can the cost of a day be known.
pub(crate) fn end(day: Date) -> Timestamp {
    day.tomorrow().map_or(Timestamp::MAX, begin)
}
