//! Money as integers: minor units with a currency for people, billionths for adding up usage rows.
//!
//! Cloud usage rows carry up to eleven decimals; adding them as floats would make the total depend
//! on the order of the rows, and a total that depends on order is not evidence.

use serde::{Deserialize, Serialize};
use std::fmt;

/// Billionths of one major unit.
const NANOS_PER_MAJOR: i128 = 1_000_000_000;

/// Why an amount was refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MoneyError {
    /// Not three ASCII letters.
    #[error("`{0}` is not a currency: three letters such as EUR are expected")]
    Currency(String),
    /// Not a decimal number.
    #[error("`{0}` is not a decimal number")]
    Number(String),
    /// Beyond nine billion major units: no invoice of ours reaches it, so the input is wrong.
    #[error("`{0}` is larger than any amount this program can hold")]
    TooLarge(String),
    /// Two currencies met in one sum.
    #[error("{0} and {1} cannot be added")]
    Mixed(Currency, Currency),
}

/// An ISO 4217 code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Currency([u8; 3]);

impl Currency {
    /// The euro, in which exposure is told.
    pub const EUR: Self = Self(*b"EUR");

    /// Reads a code; lower case is accepted.
    pub fn new(code: &str) -> Result<Self, MoneyError> {
        match *code.trim().as_bytes() {
            [a, b, c] if [a, b, c].iter().all(u8::is_ascii_alphabetic) => Ok(Self([
                a.to_ascii_uppercase(),
                b.to_ascii_uppercase(),
                c.to_ascii_uppercase(),
            ])),
            _ => Err(MoneyError::Currency(code.to_owned())),
        }
    }

    /// The three letters.
    pub fn as_str(&self) -> &str {
        // Only ASCII letters are ever stored.
        std::str::from_utf8(&self.0).unwrap_or("???")
    }

    /// Minor units per major unit (ISO 4217); 100 for all but a few.
    pub const fn minor_per_major(self) -> i64 {
        match &self.0 {
            b"JPY" | b"KRW" | b"ISK" | b"CLP" | b"VND" => 1,
            b"BHD" | b"JOD" | b"KWD" | b"OMR" | b"TND" => 1000,
            _ => 100,
        }
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl TryFrom<String> for Currency {
    type Error = MoneyError;
    fn try_from(code: String) -> Result<Self, MoneyError> {
        Self::new(&code)
    }
}

impl From<Currency> for String {
    fn from(currency: Currency) -> String {
        currency.as_str().to_owned()
    }
}

/// An amount in minor units (cents for euro).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Money {
    /// Minor units; negative for a credit.
    pub minor: i64,
    /// The currency of `minor`.
    pub currency: Currency,
}

impl Money {
    /// An amount of `minor` units.
    pub const fn new(minor: i64, currency: Currency) -> Self {
        Self { minor, currency }
    }

    /// Whole euros, for contracts and judgments.
    pub const fn eur(major: i64) -> Self {
        Self::new(major.saturating_mul(100), Currency::EUR)
    }

    /// Adds, refusing to mix currencies.
    pub fn checked_add(self, other: Self) -> Result<Self, MoneyError> {
        if self.currency != other.currency {
            return Err(MoneyError::Mixed(self.currency, other.currency));
        }
        self.minor
            .checked_add(other.minor)
            .map(|minor| Self::new(minor, self.currency))
            .ok_or_else(|| MoneyError::TooLarge(format!("{} + {}", self.minor, other.minor)))
    }
}

/// A sum in billionths of a major unit, without a currency of its own.
///
/// Holds about nine billion major units; the sum of a cell stands beside its currency.
/// Written as a decimal string, because JSON readers lose integers beyond 2^53.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Default,
)]
#[serde(try_from = "String", into = "String")]
pub struct Nanos(pub i64);

impl TryFrom<String> for Nanos {
    type Error = MoneyError;
    fn try_from(text: String) -> Result<Self, MoneyError> {
        Decimal::Point.parse(&text)
    }
}

impl From<Nanos> for String {
    fn from(nanos: Nanos) -> String {
        let sign = if nanos.0 < 0 { "-" } else { "" };
        let (whole, rest) = (
            nanos.0.unsigned_abs() / 1_000_000_000,
            nanos.0.unsigned_abs() % 1_000_000_000,
        );
        format!("{sign}{whole}.{rest:09}")
    }
}

impl Nanos {
    /// Adds, or `None` where the sum would not fit.
    pub fn checked_add(self, other: Self) -> Option<Self> {
        self.0.checked_add(other.0).map(Self)
    }

    /// Rounds half away from zero to minor units.
    pub fn to_money(self, currency: Currency) -> Money {
        let scaled = i128::from(self.0) * i128::from(currency.minor_per_major());
        let half = NANOS_PER_MAJOR / 2;
        let rounded = if scaled >= 0 {
            (scaled + half) / NANOS_PER_MAJOR
        } else {
            (scaled - half) / NANOS_PER_MAJOR
        };
        // |i64| * 1000 / 1e9 always fits an i64.
        Money::new(i64::try_from(rounded).unwrap_or(i64::MAX), currency)
    }
}

/// How a file writes its decimals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decimal {
    /// `1234.5` or `1,234.5`: comma only groups.
    Point,
    /// `1234,5` or `1.234,5`: point only groups.
    Comma,
}

impl Decimal {
    /// Reads a decimal number into billionths. Digits beyond the ninth decimal are rounded half
    /// away from zero; exponents such as `1.5E-7` are read, because exporters write them.
    ///
    /// # Errors
    /// The text is not a number in this notation, or too large to hold.
    pub fn parse(self, text: &str) -> Result<Nanos, MoneyError> {
        let bad = || MoneyError::Number(text.to_owned());
        let trimmed = text.trim();
        let (mantissa, exponent) = match trimmed.find(['e', 'E']) {
            Some(at) => {
                let exponent: i32 = trimmed[at + 1..].parse().map_err(|_| bad())?;
                (&trimmed[..at], exponent)
            }
            None => (trimmed, 0),
        };
        let (negative, unsigned) = match mantissa.as_bytes().first() {
            Some(b'-') => (true, &mantissa[1..]),
            Some(b'+') => (false, &mantissa[1..]),
            _ => (false, mantissa),
        };
        let (point, group) = match self {
            Self::Point => ('.', ','),
            Self::Comma => (',', '.'),
        };
        let (whole, fraction) = unsigned.split_once(point).unwrap_or((unsigned, ""));
        let whole = ungroup(whole, group).ok_or_else(bad)?;
        if (whole.is_empty() && fraction.is_empty())
            || !whole
                .bytes()
                .chain(fraction.bytes())
                .all(|b| b.is_ascii_digit())
        {
            return Err(bad());
        }
        let nanos = scale(&whole, fraction, exponent)
            .ok_or_else(|| MoneyError::TooLarge(text.to_owned()))?;
        Ok(Nanos(if negative { -nanos } else { nanos }))
    }
}

/// Removes thousands separators; they must stand before groups of three digits, otherwise the
/// number may be written in the other notation and its meaning is not certain.
fn ungroup(whole: &str, group: char) -> Option<String> {
    let mut parts = whole.split(group);
    let first = parts.next()?;
    let rest: Vec<&str> = parts.collect();
    // `0.123` read as 123 would be a thousand times wrong: a group never begins with a zero.
    if !rest.is_empty() && (first.is_empty() || first.len() > 3 || first.starts_with('0')) {
        return None;
    }
    rest.iter()
        .all(|part| part.len() == 3)
        .then(|| whole.chars().filter(|c| *c != group).collect())
}

fn scale(whole: &str, fraction: &str, exponent: i32) -> Option<i64> {
    let digits = format!("{whole}{fraction}");
    let digits = digits.trim_start_matches('0');
    if digits.is_empty() {
        return Some(0);
    }
    // Position of the decimal point counted in digits from the right, after moving it by nine.
    let shift = i64::from(exponent) + 9 - i64::try_from(fraction.len()).ok()?;
    if shift >= 0 {
        let zeros = usize::try_from(shift).ok().filter(|zeros| *zeros <= 19)?;
        return format!("{digits}{}", "0".repeat(zeros)).parse().ok();
    }
    let cut = usize::try_from(-shift).ok()?;
    if cut > digits.len() {
        return Some(0);
    }
    let (kept, dropped) = digits.split_at(digits.len() - cut);
    let kept: i64 = if kept.is_empty() {
        0
    } else {
        kept.parse().ok()?
    };
    let round_up = dropped.bytes().next().is_some_and(|digit| digit >= b'5');
    kept.checked_add(i64::from(round_up))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn decimals_are_read_only_where_their_meaning_is_certain() {
        let point = |text| Decimal::Point.parse(text).map(|n| n.0);
        let comma = |text| Decimal::Comma.parse(text).map(|n| n.0);
        assert_eq!(point("0.00000080000"), Ok(800));
        assert_eq!(point("1,234.5"), Ok(1_234_500_000_000));
        assert_eq!(comma("1.234,5"), Ok(1_234_500_000_000));
        assert_eq!(point("1.5E-7"), Ok(150));
        assert_eq!(point("-.5"), Ok(-500_000_000));
        assert_eq!(point("0.0000000005"), Ok(1));
        assert_eq!(point("0.00000000049"), Ok(0));
        for bad in [
            "", " ", "-", "12,5", "1,23.4", "1.2.3", "NULL", "1e", "0x1", "1 2",
        ] {
            assert!(point(bad).is_err(), "{bad:?}");
        }
        assert!(point("99999999999").is_err());
    }

    #[test]
    fn sums_round_half_away_from_zero_once_at_the_end() {
        assert_eq!(Nanos(5_000_000).to_money(Currency::EUR).minor, 1);
        assert_eq!(Nanos(-5_000_000).to_money(Currency::EUR).minor, -1);
        assert_eq!(Nanos(4_999_999).to_money(Currency::EUR).minor, 0);
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(nanos in -9_000_000_000_000_000_000i64..9_000_000_000_000_000_000) {
            let sign = if nanos < 0 { "-" } else { "" };
            let (whole, rest) = (nanos.unsigned_abs() / 1_000_000_000, nanos.unsigned_abs() % 1_000_000_000);
            prop_assert_eq!(Decimal::Point.parse(&format!("{sign}{whole}.{rest:09}")), Ok(Nanos(nanos)));
            prop_assert_eq!(Decimal::Comma.parse(&format!("{sign}{whole},{rest:09}")), Ok(Nanos(nanos)));
        }

        #[test]
        fn no_text_makes_the_reader_panic(text in "\\PC{0,40}") {
            let _ = Decimal::Point.parse(&text);
            let _ = Decimal::Comma.parse(&text);
        }
    }
}
