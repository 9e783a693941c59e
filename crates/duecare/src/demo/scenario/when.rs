//! Moments of the cases, written as in a calendar.
//!
//! Called by the generators of this folder. Must never read a clock.

use duecare_model::{Date, Timestamp};
use jiff::SignedDuration;
use jiff::civil::date;
use jiff::tz::Offset;

/// A calendar day.
pub(super) fn day(year: i16, month: i8, day: i8) -> Date {
    date(year, month, day)
}

/// A moment in UTC, to the minute.
pub(super) fn utc(day: Date, hour: i64, minute: i64) -> Timestamp {
    let epoch = date(1970, 1, 1);
    let midnight = epoch.duration_until(day).as_secs();
    Timestamp::constant(midnight + hour * 3_600 + minute * 60, 0)
}

/// `moment` and so many seconds.
pub(super) fn later(moment: Timestamp, seconds: i64) -> Timestamp {
    moment + SignedDuration::from_secs(seconds)
}

/// The days from `first` to `last`, both included.
pub(super) fn days(first: Date, last: Date) -> impl Iterator<Item = Date> {
    first
        .series(jiff::Span::new().days(1))
        .take_while(move |day| *day <= last)
}

/// `Mon, 7 Nov 2022 09:40:00 +0100`, the date of RFC 5322, at an offset of so many hours.
pub(super) fn mail_date(moment: Timestamp, offset_hours: i8) -> String {
    let zone = Offset::constant(offset_hours).to_time_zone();
    moment
        .to_zoned(zone)
        .strftime("%a, %-d %b %Y %H:%M:%S %z")
        .to_string()
}
