//! Reads the moments of a charge period.
//!
//! Used by the fold for text and by the Parquet reader for numbers. A date such as `03/04/2026` is
//! in March or in April, and only the rest of the file can tell: `03/14/2026` has one reading.
//! What the file does not settle is refused, never guessed.

use duecare_model::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;
use std::collections::BTreeMap;

/// Distinct texts kept: a file of hourly rows has 744 a month; the bound only keeps a hostile file
/// from filling memory, and beyond it texts are parsed again each time.
const KEPT_MAX: usize = 65_536;

/// What comes first in a date that ends with its year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum DateOrder {
    /// `03/14/2026`, as Azure's own exports write it.
    MonthFirst,
    /// `14/03/2026`.
    DayFirst,
}

/// A text read as a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Parsed {
    At(Timestamp),
    /// A date whose order is not known.
    Uncertain,
    Unreadable,
}

/// A parser of moments that remembers what it has read.
#[derive(Debug, Default)]
pub(crate) struct Periods {
    known: BTreeMap<String, Parsed>,
    order: Option<DateOrder>,
    month_first_only: bool,
    day_first_only: bool,
}

impl Periods {
    /// A parser that knows the order of dates from an earlier reading of the same file.
    pub(crate) fn with(order: Option<DateOrder>) -> Self {
        Self {
            order,
            ..Self::default()
        }
    }

    /// The order that the dates read so far allow, where they allow one only.
    pub(crate) fn order(&self) -> Option<DateOrder> {
        match (self.month_first_only, self.day_first_only) {
            (true, false) => Some(DateOrder::MonthFirst),
            (false, true) => Some(DateOrder::DayFirst),
            _ => None,
        }
    }

    /// The moment, or why the text is none.
    pub(crate) fn parse(&mut self, text: &str) -> Parsed {
        if let Some(known) = self.known.get(text) {
            return *known;
        }
        let parsed = match parse(text) {
            Some(at) => Parsed::At(at),
            None => self.year_last(text),
        };
        if self.known.len() < KEPT_MAX {
            self.known.insert(text.to_owned(), parsed);
        }
        parsed
    }

    fn year_last(&mut self, text: &str) -> Parsed {
        let Some(parts) = YearLast::of(text) else {
            return Parsed::Unreadable;
        };
        let (month, day) = (
            parts.at(DateOrder::MonthFirst),
            parts.at(DateOrder::DayFirst),
        );
        match (month, day) {
            (None, None) => return Parsed::Unreadable,
            (Some(_), None) => self.month_first_only = true,
            (None, Some(_)) => self.day_first_only = true,
            (Some(month), Some(day)) if month == day => return Parsed::At(month),
            (Some(_), Some(_)) => {}
        }
        match self.order {
            None => Parsed::Uncertain,
            Some(order) => parts.at(order).map_or(Parsed::Unreadable, Parsed::At),
        }
    }
}

/// A date such as `03/04/2026`, with or without a time of day.
struct YearLast {
    first: i8,
    second: i8,
    year: i16,
    time: Time,
}

impl YearLast {
    fn of(text: &str) -> Option<Self> {
        let text = text.trim();
        let (date, time) = match text.split_once([' ', 'T']) {
            Some((date, time)) => (date, time.trim()),
            None => (text, ""),
        };
        let separator = date.chars().find(|c| matches!(c, '/' | '-' | '.'))?;
        let parts: Vec<&str> = date.split(separator).collect();
        let [first, second, year] = parts.as_slice() else {
            return None;
        };
        let digits = |text: &&str, most: usize| {
            (1..=most).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
        };
        if !digits(first, 2) || !digits(second, 2) || year.len() != 4 || !digits(year, 4) {
            return None;
        }
        let time = match time {
            "" => Time::midnight(),
            time => time.strip_suffix('Z').unwrap_or(time).parse().ok()?,
        };
        Some(Self {
            first: first.parse().ok()?,
            second: second.parse().ok()?,
            year: year.parse().ok()?,
            time,
        })
    }

    /// UTC, as for every other text without an offset.
    fn at(&self, order: DateOrder) -> Option<Timestamp> {
        let (month, day) = match order {
            DateOrder::MonthFirst => (self.first, self.second),
            DateOrder::DayFirst => (self.second, self.first),
        };
        let date = Date::new(self.year, month, day).ok()?;
        let zoned = date.to_datetime(self.time).to_zoned(TimeZone::UTC).ok()?;
        Some(zoned.timestamp())
    }
}

/// ISO 8601 with offset; without offset it is UTC, as FOCUS prescribes; a date is its midnight.
fn parse(text: &str) -> Option<Timestamp> {
    let text = text.trim();
    let text = text.strip_suffix(" UTC").unwrap_or(text);
    // ISO order is certain; jiff also reads other orders of the basic format, which we do not want.
    let bytes = text.as_bytes();
    if bytes.len() < 10 || bytes.get(4) != Some(&b'-') || bytes.get(7) != Some(&b'-') {
        return None;
    }
    if bytes.len() == 10 {
        return midnight(text.parse::<Date>().ok()?);
    }
    if let Ok(moment) = text.parse::<Timestamp>() {
        return Some(moment);
    }
    // What has an offset and was not read above is not to be read without its offset.
    let clock = text.get(10..)?;
    if clock.contains(['+', '-', 'Z', 'z', '[']) {
        return None;
    }
    let at = text.parse::<DateTime>().ok()?;
    Some(at.to_zoned(TimeZone::UTC).ok()?.timestamp())
}

/// Midnight UTC of a day.
pub(crate) fn midnight(day: Date) -> Option<Timestamp> {
    Some(day.to_zoned(TimeZone::UTC).ok()?.timestamp())
}

/// The day of a moment, UTC.
pub(crate) fn day(at: Timestamp) -> Date {
    at.to_zoned(TimeZone::UTC).date()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_written_forms_of_one_moment_are_one_moment() {
        let expected: Timestamp = "2024-09-18T22:00:00Z".parse().unwrap();
        for text in [
            "2024-09-18T22:00:00Z",
            "2024-09-18T22:00Z",
            "2024-09-18T22:00:00.000Z",
            "2024-09-18T22:00:00.0000000Z",
            "2024-09-18 22:00:00",
            "2024-09-18 22:00:00.000",
            "2024-09-18 22:00:00 UTC",
            "2024-09-18 22:00:00+00",
            "2024-09-19T00:00:00+02:00",
            " 2024-09-18T22:00:00 ",
        ] {
            assert_eq!(parse(text), Some(expected), "{text}");
        }
        assert_eq!(
            parse("2024-09-18"),
            Some("2024-09-18T00:00:00Z".parse().unwrap())
        );
    }

    fn file(texts: &[&str]) -> Vec<Parsed> {
        let mut first = Periods::default();
        for text in texts {
            first.parse(text);
        }
        let mut second = Periods::with(first.order());
        texts.iter().map(|text| second.parse(text)).collect()
    }

    fn on(text: &str) -> Parsed {
        Parsed::At(parse(text).unwrap())
    }

    #[test]
    fn one_date_that_can_be_read_in_one_way_settles_the_order_of_its_file() {
        assert_eq!(
            file(&["03/04/2025", "03/14/2025"]),
            [on("2025-03-04"), on("2025-03-14")]
        );
        assert_eq!(
            file(&["03/04/2025 12:00:00", "14/03/2025", "5.3.2025"]),
            [
                on("2025-04-03T12:00:00Z"),
                on("2025-03-14"),
                on("2025-03-05")
            ]
        );
    }

    #[test]
    fn an_order_that_nothing_settles_or_that_two_dates_contradict_is_uncertain() {
        assert_eq!(
            file(&["03/04/2025", "04/04/2025", "99/99/2025"]),
            [Parsed::Uncertain, on("2025-04-04"), Parsed::Unreadable]
        );
        assert_eq!(
            file(&["03/14/2025", "14/03/2025", "03/04/2025"]),
            [Parsed::Uncertain; 3]
        );
    }

    #[test]
    fn what_is_not_certain_is_refused() {
        for text in [
            "",
            "09/18/2024",
            "18-09-2024",
            "20240918",
            "2024-13-01",
            "2024-02-30",
            "2024-09-18T25:00:00Z",
            "yesterday",
            "2024-09-18T22:00:00+99:00",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
