//! Times and amounts as people write them, read only where their meaning is certain.
//!
//! Called by `wire` and `sheet`. What must never happen: the third of April read as the fourth of
//! March, or a cent rounded away.

use duecare_model::{Currency, Decimal, Money, Timestamp};
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use serde::Deserialize as _;
use serde::de::{Deserializer, Error as _};

/// A moment: RFC 3339 with offset; a date and time without one is UTC; a day alone is its first
/// second in UTC, the earliest it can mean, so that an age is never understated.
pub(super) fn read_moment(text: &str) -> Result<Timestamp, String> {
    let text = text.trim();
    if let Ok(moment) = text.parse::<Timestamp>() {
        return Ok(moment);
    }
    let bad = || format!("`{text}` is not a time: write 2026-05-31 or 2026-05-31T14:00:00Z");
    // A text with an offset that did not parse above must not be read without it.
    let plain = text.len() <= "2026-05-31T14:00:00.000000000".len()
        && text
            .bytes()
            .all(|b| b.is_ascii_digit() || b"-:.T ".contains(&b));
    if !plain {
        return Err(bad());
    }
    let moment = match text.parse::<Date>() {
        Ok(day) if text.len() == "2026-05-31".len() => day.at(0, 0, 0, 0),
        _ => text.parse::<DateTime>().map_err(|_| bad())?,
    };
    moment
        .to_zoned(TimeZone::UTC)
        .map(|zoned| zoned.timestamp())
        .map_err(|_| bad())
}

/// An amount such as `EUR 1234.50`; refused if it has parts of a cent.
pub(super) fn read_money(text: &str) -> Result<Money, String> {
    let bad = || format!("`{text}` is not an amount: write it as `EUR 1234.50`");
    let (code, number) = text.trim().split_once(' ').ok_or_else(bad)?;
    let currency = Currency::new(code).map_err(|e| e.to_string())?;
    let nanos = Decimal::Point.parse(number).map_err(|e| e.to_string())?;
    let parts = i128::from(nanos.0) * i128::from(currency.minor_per_major());
    if parts % 1_000_000_000 != 0 {
        return Err(format!("`{text}` has parts of the smallest coin"));
    }
    Ok(nanos.to_money(currency))
}

pub(super) fn moment<'de, D: Deserializer<'de>>(d: D) -> Result<Option<Timestamp>, D::Error> {
    let text = Option::<String>::deserialize(d)?;
    text.map(|t| read_moment(&t))
        .transpose()
        .map_err(D::Error::custom)
}

pub(super) fn moment_needed<'de, D: Deserializer<'de>>(d: D) -> Result<Timestamp, D::Error> {
    read_moment(&String::deserialize(d)?).map_err(D::Error::custom)
}

pub(super) fn money<'de, D: Deserializer<'de>>(d: D) -> Result<Option<Money>, D::Error> {
    let text = Option::<String>::deserialize(d)?;
    text.map(|t| read_money(&t))
        .transpose()
        .map_err(D::Error::custom)
}

pub(super) fn money_needed<'de, D: Deserializer<'de>>(d: D) -> Result<Money, D::Error> {
    read_money(&String::deserialize(d)?).map_err(D::Error::custom)
}

/// A date of a sheet in ISO form. `31.05.2026` and `31/05/2026` are read only where the first
/// number cannot be a month; `03.04.2026` is refused, because sheets of two countries disagree.
pub(super) fn iso_date(text: &str) -> Result<String, String> {
    let text = text.trim();
    let parts: Vec<&str> = text.split(['.', '/']).collect();
    let [day, month, year] = parts[..] else {
        return Ok(text.to_owned());
    };
    let numbers = [day, month, year].map(|part| part.parse::<u16>().ok());
    let [Some(day), Some(month), Some(full)] = numbers else {
        return Err(format!("`{text}` is not a date"));
    };
    if day <= 12 || year.len() != 4 {
        return Err(format!(
            "`{text}` can be read in two ways: write {full:04}-MM-DD"
        ));
    }
    Ok(format!("{full:04}-{month:02}-{day:02}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_only_where_one_reading_is_possible() {
        assert_eq!(iso_date("31.05.2026").unwrap(), "2026-05-31");
        assert_eq!(iso_date("13/02/2026").unwrap(), "2026-02-13");
        assert_eq!(iso_date("2026-05-31").unwrap(), "2026-05-31");
        for unsure in [
            "03.04.2026",
            "12/12/2026",
            "05/13/2026",
            "31.05.26",
            "a.b.c",
        ] {
            assert!(iso_date(unsure).is_err(), "{unsure}");
        }
    }

    #[test]
    fn moments_without_an_offset_are_utc_and_nonsense_is_refused() {
        let at = |text| read_moment(text).map(|t| t.to_string());
        assert_eq!(at("2026-05-31").unwrap(), "2026-05-31T00:00:00Z");
        assert_eq!(at("2026-05-31T14:00:00").unwrap(), "2026-05-31T14:00:00Z");
        assert_eq!(at("2026-05-31 14:00").unwrap(), "2026-05-31T14:00:00Z");
        assert_eq!(
            at("2026-05-31T14:00:00+02:00").unwrap(),
            "2026-05-31T12:00:00Z"
        );
        for bad in [
            "",
            "2026-02-30",
            "yesterday",
            "2026-05-31T14:00:00+99:00",
            "2026-5-3",
        ] {
            assert!(at(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn amounts_are_exact_or_refused() {
        assert_eq!(read_money("EUR 1,234.50").unwrap().minor, 123_450);
        assert_eq!(read_money("EUR -20").unwrap().minor, -2_000);
        assert_eq!(read_money("JPY 5").unwrap().minor, 5);
        for bad in [
            "1234.50",
            "EUR",
            "EUR 1.234",
            "EUR 12,5",
            "EURO 1",
            "EUR 0.001",
        ] {
            assert!(read_money(bad).is_err(), "{bad}");
        }
    }
}
