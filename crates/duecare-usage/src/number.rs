//! How a file writes its decimals: decided once per file, from all of its rows.
//!
//! Used by the reader of delimited text. A single number such as `1.234` means one or one thousand;
//! only the rest of the file can tell. What it cannot tell is refused, never guessed.

use crate::codes::{BAD_NUMBER, UNCERTAIN_NUMBER};
use duecare_model::{CodeInfo, Decimal, Nanos};

/// What the writing of one number shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// No separator, or no number at all: shows nothing.
    Plain,
    /// Can only be read with a decimal point, such as `12.5`, `0.123` or `1,234.5`.
    Point,
    /// Can only be read with a decimal comma, such as `12,5`, `0,123` or `1.234,5`.
    Comma,
    /// Can be read both ways, and is written with a point: `1.234`.
    EitherWithPoint,
    /// Can be read both ways, and is written with a comma: `1,234`.
    EitherWithComma,
}

impl Shape {
    fn of(text: &str) -> Self {
        let (comma, point) = (text.contains(','), text.contains('.'));
        if !comma && !point {
            return Self::Plain;
        }
        // The common case first, without reading the number twice: a group has three digits.
        if !comma && text.rsplit('.').next().is_some_and(|tail| tail.len() != 3) {
            return match Decimal::Point.parse(text) {
                Ok(_) => Self::Point,
                Err(_) => Self::Plain,
            };
        }
        let as_point = Decimal::Point.parse(text).is_ok();
        let as_comma = Decimal::Comma.parse(text).is_ok();
        // Nobody writes a group after a lone zero: `0.123` is no way to write 123.
        let digits = text.trim().trim_start_matches(['-', '+']);
        match (as_point, as_comma) {
            (true, false) => Self::Point,
            (false, true) => Self::Comma,
            (true, true) if digits.starts_with("0.") => Self::Point,
            (true, true) if digits.starts_with("0,") => Self::Comma,
            (true, true) if point => Self::EitherWithPoint,
            (true, true) => Self::EitherWithComma,
            (false, false) => Self::Plain,
        }
    }
}

/// What the numbers of a file have shown so far.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Evidence {
    only_point: u64,
    only_comma: u64,
    either_with_comma: u64,
    either_with_point: u64,
}

impl Evidence {
    pub(crate) fn see(&mut self, text: &str) {
        match Shape::of(text) {
            Shape::Point => self.only_point += 1,
            Shape::Comma => self.only_comma += 1,
            Shape::EitherWithComma => self.either_with_comma += 1,
            Shape::EitherWithPoint => self.either_with_point += 1,
            Shape::Plain => {}
        }
    }

    /// The notation of the file whose fields are separated by `separator`.
    ///
    /// Decimals are written with a point unless a number shows otherwise. Where fields are
    /// separated by commas, a few numbers with a decimal comma are mistakes beside the many with a
    /// point; elsewhere they show the country of the exporter, and the ones with a point are.
    /// Semicolons separate fields where commas begin decimals: there `22.000` is twenty-two only if
    /// another number shows the point, and may be twenty-two thousand otherwise.
    pub(crate) fn notation(self, separator: u8) -> Notation {
        let mixed = self.only_comma > 0 && self.only_point > 0;
        let comma = self.only_comma > 0 && (separator != b',' || !mixed);
        if comma {
            Notation {
                decimal: Decimal::Comma,
                point_may_group: !mixed,
                point_may_begin_decimals: false,
                comma_may_group: false,
                comma_may_begin_decimals: !mixed,
            }
        } else {
            Notation {
                decimal: Decimal::Point,
                point_may_group: false,
                point_may_begin_decimals: separator != b';' || self.only_point > 0,
                comma_may_group: self.only_point > 0 && !mixed,
                comma_may_begin_decimals: false,
            }
        }
    }

    /// Whether reading with `Notation::FIRST` has already given what `notation` would give.
    pub(crate) fn first_reading_holds(self, notation: Notation) -> bool {
        notation == Notation::FIRST
            || (notation.decimal == Decimal::Point
                && self.either_with_comma == 0
                && (notation.point_may_begin_decimals || self.either_with_point == 0))
    }
}

/// How numbers of one file are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Notation {
    decimal: Decimal,
    /// `1.234` is 1234.
    point_may_group: bool,
    /// `1.234` is one and a bit.
    point_may_begin_decimals: bool,
    /// `1,234` is 1234.
    comma_may_group: bool,
    /// `1,234` is 1.234.
    comma_may_begin_decimals: bool,
}

impl Notation {
    /// What is assumed until the file has shown something else.
    pub(crate) const FIRST: Self = Self {
        decimal: Decimal::Point,
        point_may_group: false,
        point_may_begin_decimals: true,
        comma_may_group: false,
        comma_may_begin_decimals: false,
    };

    /// Reads one amount, or tells which problem it has.
    pub(crate) fn parse(self, text: &str) -> Result<Nanos, &'static CodeInfo> {
        let shape = Shape::of(text);
        let certain = match (self.decimal, shape) {
            (_, Shape::Plain) | (Decimal::Point, Shape::Point) | (Decimal::Comma, Shape::Comma) => {
                true
            }
            (Decimal::Point, Shape::EitherWithPoint) => self.point_may_begin_decimals,
            (Decimal::Point, Shape::Comma) | (Decimal::Comma, Shape::Point) => false,
            (Decimal::Comma, Shape::EitherWithPoint) => self.point_may_group,
            (Decimal::Point, Shape::EitherWithComma) => self.comma_may_group,
            (Decimal::Comma, Shape::EitherWithComma) => self.comma_may_begin_decimals,
        };
        if !certain {
            return Err(&UNCERTAIN_NUMBER);
        }
        self.decimal.parse(text).map_err(|_| &BAD_NUMBER)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(separator: u8, numbers: &[&str]) -> Vec<Result<i64, u16>> {
        let mut evidence = Evidence::default();
        for number in numbers {
            evidence.see(number);
        }
        let notation = evidence.notation(separator);
        numbers
            .iter()
            .map(|number| notation.parse(number).map(|n| n.0).map_err(|c| c.code.0))
            .collect()
    }

    const ONE: i64 = 1_000_000_000;

    #[test]
    fn a_point_begins_the_decimals_unless_a_number_shows_otherwise() {
        assert_eq!(
            file(b'\t', &["1.234", "7"]),
            [Ok(1_234_000_000), Ok(7 * ONE)]
        );
        assert_eq!(file(b';', &["1.234", "7"]), [Err(3504), Ok(7 * ONE)]);
        assert_eq!(
            file(b';', &["1.234", "7.5"]),
            [Ok(1_234_000_000), Ok(7_500_000_000)]
        );
        assert_eq!(
            file(b',', &["1.234", "12.5"]),
            [Ok(1_234_000_000), Ok(12_500_000_000)]
        );
    }

    #[test]
    fn one_certain_decimal_comma_turns_points_into_groups() {
        assert_eq!(
            file(b';', &["1.234", "12,5", "1,234"]),
            [Ok(1234 * ONE), Ok(12_500_000_000), Ok(1_234_000_000)]
        );
    }

    #[test]
    fn contradictory_and_uncertain_numbers_are_refused_not_guessed() {
        assert_eq!(
            file(b';', &["12,5", "12.5", "1.234", "8"]),
            [Ok(12_500_000_000), Err(3504), Err(3504), Ok(8 * ONE)]
        );
        assert_eq!(
            file(b',', &["12.5", "12,5", "1,234", "1.234"]),
            [Ok(12_500_000_000), Err(3504), Err(3504), Ok(1_234_000_000)]
        );
        assert_eq!(file(b';', &["1,234", "7"]), [Err(3504), Ok(7 * ONE)]);
    }

    #[test]
    fn a_group_after_a_lone_zero_is_no_group() {
        assert_eq!(
            file(b';', &["0.123", "12,5"]),
            [Err(3504), Ok(12_500_000_000)]
        );
        assert_eq!(file(b';', &["0,123"]), [Ok(123_000_000)]);
    }

    #[test]
    fn commas_group_where_another_number_shows_the_point() {
        assert_eq!(
            file(b';', &["1,234", "12.5"]),
            [Ok(1234 * ONE), Ok(12_500_000_000)]
        );
    }

    #[test]
    fn what_is_no_number_has_its_own_problem() {
        assert_eq!(file(b',', &["abc", "1e", ""]), [Err(3503); 3]);
    }
}
