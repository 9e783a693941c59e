//! When a day begins and ends, for signals: days of usage are days in UTC.
//!
//! Used by the detectors of cost. What must never happen: a signal dated before its day was over.

use duecare_model::{Date, Timestamp, UsageDays};
use jiff::tz::TimeZone;
use std::borrow::Cow;

/// Midnight UTC at the beginning of a day.
pub(crate) fn begin(day: Date) -> Timestamp {
    // Every civil date that jiff holds has a midnight in UTC, but for the last of year 9999.
    day.to_zoned(TimeZone::UTC)
        .map_or(Timestamp::MAX, |zoned| zoned.timestamp())
}

/// The day of a moment.
pub(crate) fn day(at: Timestamp) -> Date {
    at.to_zoned(TimeZone::UTC).date()
}

/// The days that have begun: a fee of the month is told before the month is over, and nothing was
/// used yet on a day that has not come.
pub(crate) fn begun(usage: &UsageDays, at: Timestamp) -> Cow<'_, UsageDays> {
    let today = day(at);
    if usage.keys().all(|(_, date)| *date <= today) {
        return Cow::Borrowed(usage);
    }
    let begun = usage.iter().filter(|((_, date), _)| *date <= today);
    Cow::Owned(begun.map(|(key, day)| (key.clone(), day.clone())).collect())
}

/// Midnight UTC at the end of a day: no earlier can the cost of a day be known.
pub(crate) fn end(day: Date) -> Timestamp {
    day.tomorrow().map_or(Timestamp::MAX, begin)
}
