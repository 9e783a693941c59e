//! Axes in whole ten-thousandths: places on a time axis, and round numbers beside a value axis.
//!
//! Used by the charts beside it. Integers only: the same log gives the same picture everywhere.

use crate::answers::Case;
use duecare_model::{Currency, Money, Timestamp};
use jiff::ToSpan as _;
use jiff::civil::Date;
use serde::Serialize;

/// The far end of every axis.
pub(crate) const FULL: i64 = 10_000;

/// Most marks on a time axis: more would touch each other at 150 mm.
const TICKS_MAX: usize = 8;

/// Most lines across a picture: enough to read a value, few enough to see the data.
const LINES_MAX: i64 = 5;

/// A day in seconds; a day is the unit of every picture.
const DAY_SECONDS: i64 = 86_400;

/// A mark on an axis.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Tick {
    /// Its place, 0 to [`FULL`].
    pub(crate) at: i64,
    pub(crate) label: String,
}

/// A stretch of time, of at least one day.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Axis {
    from: i64,
    to: i64,
}

/// The distance between two marks.
#[derive(Debug, Clone, Copy)]
enum Step {
    Days(i32),
    Months(i32),
}

/// From days to centuries; the first that gives few enough marks is taken.
const STEPS: [Step; 12] = [
    Step::Days(1),
    Step::Days(2),
    Step::Days(7),
    Step::Days(14),
    Step::Months(1),
    Step::Months(2),
    Step::Months(3),
    Step::Months(6),
    Step::Months(12),
    Step::Months(24),
    Step::Months(120),
    Step::Months(1_200),
];

impl Axis {
    /// From one moment to another.
    pub(crate) fn new(from: Timestamp, to: Timestamp) -> Self {
        let from = from.as_second();
        Self {
            from,
            to: to.as_second().max(from + DAY_SECONDS),
        }
    }

    /// From the beginning of one day to the end of another.
    pub(crate) fn of_days(first: Date, last: Date) -> Option<Self> {
        let from = begins(first)?;
        let to = begins(last)?.as_second() + DAY_SECONDS;
        Some(Self {
            from: from.as_second(),
            to,
        })
    }

    /// The place of a moment; what lies outside stands at the edge.
    pub(crate) fn x(&self, at: Timestamp) -> i64 {
        self.place(at.as_second())
    }

    fn place(&self, second: i64) -> i64 {
        let second = second.clamp(self.from, self.to);
        let (done, all) = (second - self.from, self.to - self.from);
        narrow(i128::from(done) * i128::from(FULL) / i128::from(all.max(1)))
    }

    /// The width of one day.
    pub(crate) fn day_width(&self) -> i64 {
        narrow(
            i128::from(DAY_SECONDS) * i128::from(FULL) / i128::from((self.to - self.from).max(1)),
        )
    }

    /// Marks at round dates.
    pub(crate) fn ticks(&self, case: &Case<'_>) -> Vec<Tick> {
        for step in STEPS {
            let dates = self.dates(step);
            if dates.len() <= TICKS_MAX {
                return self.labelled(case, step, &dates);
            }
        }
        Vec::new()
    }

    fn labelled(&self, case: &Case<'_>, step: Step, dates: &[Date]) -> Vec<Tick> {
        let mut year = None;
        dates
            .iter()
            .filter_map(|date| {
                let month = case.word(&format!("month.m{:02}", date.month()));
                let new_year = year.replace(date.year()) != Some(date.year());
                let mut label = match step {
                    Step::Days(_) => case.say(
                        "chart.tick_day",
                        &[("day", date.day().to_string()), ("month", month)],
                    ),
                    Step::Months(n) if n >= 12 => String::new(),
                    Step::Months(_) => month,
                };
                if new_year {
                    if !label.is_empty() {
                        label.push(' ');
                    }
                    label.push_str(&date.year().to_string());
                }
                Some(Tick {
                    at: self.x(begins(*date)?),
                    label,
                })
            })
            .collect()
    }

    /// The round dates inside, at most one more than may be shown.
    fn dates(&self, step: Step) -> Vec<Date> {
        let Ok(first) = Timestamp::from_second(self.from) else {
            return Vec::new();
        };
        let mut next = start(crate::answers::day_of(first), step);
        let mut found = Vec::new();
        while let Some(date) = next {
            let Some(at) = begins(date) else { break };
            if at.as_second() > self.to || found.len() > TICKS_MAX {
                break;
            }
            if at.as_second() >= self.from {
                found.push(date);
            }
            next = match step {
                Step::Days(n) => date.checked_add(n.days()).ok(),
                Step::Months(n) => date.checked_add(n.months()).ok(),
            };
        }
        found
    }
}

/// The last round date at or before `date`.
fn start(date: Date, step: Step) -> Option<Date> {
    match step {
        Step::Days(_) => Some(date),
        Step::Months(n) => {
            let months = i32::from(date.year()) * 12 + i32::from(date.month()) - 1;
            let round = months.div_euclid(n) * n;
            let year = i16::try_from(round.div_euclid(12)).ok()?;
            let month = i8::try_from(round.rem_euclid(12) + 1).ok()?;
            Date::new(year, month, 1).ok()
        }
    }
}

/// The first moment of a day, UTC.
pub(crate) fn begins(day: Date) -> Option<Timestamp> {
    let zoned = day.to_zoned(jiff::tz::TimeZone::UTC).ok()?;
    Some(zoned.timestamp())
}

fn narrow(value: i128) -> i64 {
    i64::try_from(value).unwrap_or(i64::MAX)
}

/// A value axis from zero.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Scale {
    most: i64,
    step: i64,
    currency: Currency,
}

impl Scale {
    /// For values up to `most` minor units: the next round number above them.
    pub(crate) fn new(most: i64, currency: Currency) -> Self {
        let most = most.max(1);
        let mut unit = currency.minor_per_major();
        let step = loop {
            let fits = [1, 2, 5]
                .map(|n| unit.saturating_mul(n))
                .into_iter()
                .find(|step| most.div_euclid(*step) < LINES_MAX);
            if let Some(step) = fits {
                break step;
            }
            unit = unit.saturating_mul(10);
        };
        let lines = most.div_euclid(step) + i64::from(most.rem_euclid(step) > 0);
        Self {
            most: step.saturating_mul(lines.max(1)),
            step,
            currency,
        }
    }

    /// The place of a value, from below; a credit stands at zero.
    pub(crate) fn y(&self, minor: i64) -> i64 {
        let minor = minor.clamp(0, self.most);
        narrow(i128::from(minor) * i128::from(FULL) / i128::from(self.most.max(1)))
    }

    /// Round numbers with their currency.
    pub(crate) fn ticks(&self, case: &Case<'_>) -> Vec<Tick> {
        let lines = self.most / self.step.max(1);
        (0..=lines)
            .map(|n| {
                let minor = self.step.saturating_mul(n);
                Tick {
                    at: self.y(minor),
                    label: case.money(Money::new(minor, self.currency)),
                }
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scale_ends_at_a_round_number_at_or_above_the_largest_value() {
        for (most, top) in [
            (0, 100),
            (99, 100),
            (100, 100),
            (101, 200),
            (2_260_245, 2_500_000),
        ] {
            let scale = Scale::new(most, Currency::EUR);
            assert_eq!(scale.most, top, "{most}");
            assert!(scale.most / scale.step <= LINES_MAX);
            assert_eq!(scale.y(scale.most), FULL);
            assert_eq!(scale.y(-5), 0);
        }
        assert!(Scale::new(i64::MAX, Currency::EUR).y(i64::MAX) <= FULL);
    }

    #[test]
    fn a_moment_outside_stands_at_the_edge_and_a_moment_is_never_as_wide_as_nothing() {
        let at = |text: &str| text.parse::<Timestamp>().unwrap();
        let axis = Axis::new(at("2022-01-01T00:00:00Z"), at("2022-01-11T00:00:00Z"));
        assert_eq!(axis.x(at("2021-01-01T00:00:00Z")), 0);
        assert_eq!(axis.x(at("2022-01-06T00:00:00Z")), FULL / 2);
        assert_eq!(axis.x(at("2023-01-01T00:00:00Z")), FULL);
        let point = Axis::new(at("2022-01-01T00:00:00Z"), at("2022-01-01T00:00:00Z"));
        assert_eq!(point.day_width(), FULL);
    }

    #[test]
    fn marks_are_few_and_at_round_dates_from_a_week_to_a_century() {
        let at = |text: &str| text.parse::<Timestamp>().unwrap();
        for end in [
            "2022-01-08",
            "2022-03-01",
            "2023-05-01",
            "2031-01-01",
            "2122-01-01",
        ] {
            let axis = Axis::new(at("2022-01-01T12:00:00Z"), at(&format!("{end}T00:00:00Z")));
            let step = STEPS
                .into_iter()
                .find(|s| axis.dates(*s).len() <= TICKS_MAX);
            let dates = axis.dates(step.unwrap());
            assert!(
                (2..=TICKS_MAX).contains(&dates.len()) || end == "2122-01-01",
                "{end} {dates:?}"
            );
            assert!(dates.is_sorted());
        }
    }
}
