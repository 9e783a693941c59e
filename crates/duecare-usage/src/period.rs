//! Reads the moments of a charge period.
//!
//! Used by the fold for text and by the Parquet reader for numbers. Dates such as `03/04/2026` are
//! refused: nobody can tell whether they are in March or April.

use duecare_model::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use std::collections::BTreeMap;

/// Distinct texts kept: a file of hourly rows has 744 a month; the bound only keeps a hostile file
/// from filling memory, and beyond it texts are parsed again each time.
const KEPT_MAX: usize = 65_536;

/// A parser of moments that remembers what it has read.
#[derive(Debug, Default)]
pub(crate) struct Periods {
    known: BTreeMap<String, Option<Timestamp>>,
}

impl Periods {
    /// The moment, or `None` where the text is not a moment with a certain meaning.
    pub(crate) fn parse(&mut self, text: &str) -> Option<Timestamp> {
        if let Some(known) = self.known.get(text) {
            return *known;
        }
        let parsed = parse(text);
        if self.known.len() < KEPT_MAX {
            self.known.insert(text.to_owned(), parsed);
        }
        parsed
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
