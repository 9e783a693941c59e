//! Rows that cover more than a day: whose cost belongs to each of their days.
//!
//! Used by the fold. A fee of the month told on its first day would cross the bound of that day,
//! and the other thirty would look cheaper than they were. What is bought, taxed, credited or
//! adjusted happens at one moment and stays on its first day.

use crate::period::day;
use duecare_model::{Date, Timestamp};

/// One day in seconds, and the longest day: the clock is put back by an hour once a year, and a
/// row of such a day is a row of one day.
const DAY_SECONDS: i64 = 24 * 3600;
const LONGEST_DAY_SECONDS: i64 = 25 * 3600;

/// Days over which a row is spread at most: a year and some, since no use is charged for longer. A
/// longer row stays on its first day, where it is seen, instead of making thousands of cells.
const SPREAD_DAYS_MAX: i64 = 400;

/// The days of one row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Span {
    pub(crate) first: Date,
    /// Days over which its cost is spread; one for most.
    pub(crate) days: i64,
    /// The period is longer than a day, whether it is spread or not.
    pub(crate) is_long: bool,
}

/// Whether rows of this category are use, and therefore spread.
pub(crate) fn is_spread(category: &str) -> bool {
    !duecare_model::facts::is_no_use(category)
}

impl Span {
    /// The days between `start` and `end`, counted from the day of `start`: a month of a bill in
    /// local time begins in the evening of a day in UTC, and has as many days.
    pub(crate) fn of(start: Timestamp, end: Option<Timestamp>, spread: bool) -> Self {
        let first = day(start);
        let seconds = end.map_or(0, |end| end.as_second().saturating_sub(start.as_second()));
        let is_long = seconds > LONGEST_DAY_SECONDS;
        let days = seconds.saturating_add(DAY_SECONDS / 2) / DAY_SECONDS;
        let fits = is_long && spread && days <= SPREAD_DAYS_MAX;
        // A span whose last day no calendar has stays on its first.
        let last = first.checked_add(jiff::Span::new().days(if fits { days } else { 0 }));
        Self {
            first,
            days: if fits && last.is_ok() { days.max(1) } else { 1 },
            is_long,
        }
    }

    /// Its days in order.
    pub(crate) fn each(&self) -> impl Iterator<Item = Date> + use<> {
        let mut next = Some(self.first);
        (0..self.days).map_while(move |_| {
            let today = next?;
            next = today.tomorrow().ok();
            Some(today)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(start: &str, end: &str, spread: bool) -> (String, i64, bool) {
        let span = Span::of(start.parse().unwrap(), Some(end.parse().unwrap()), spread);
        assert_eq!(span.each().count(), usize::try_from(span.days).unwrap());
        (span.first.to_string(), span.days, span.is_long)
    }

    #[test]
    fn a_month_has_its_days_and_a_day_is_one_whatever_the_clock_does() {
        let first = "2025-03-01".to_owned();
        assert_eq!(
            span("2025-03-01T00:00:00Z", "2025-04-01T00:00:00Z", true),
            (first.clone(), 31, true)
        );
        assert_eq!(
            span("2025-02-28T23:00:00Z", "2025-03-31T22:00:00Z", true),
            ("2025-02-28".to_owned(), 31, true)
        );
        for end in [
            "2025-03-01T01:00:00Z",
            "2025-03-02T00:00:00Z",
            "2025-03-02T01:00:00Z",
        ] {
            let of_a_day = (first.clone(), 1, false);
            assert_eq!(span("2025-03-01T00:00:00Z", end, true), of_a_day, "{end}");
        }
    }

    #[test]
    fn what_is_bought_and_what_is_longer_than_any_use_stays_on_its_first_day() {
        let first = "2025-03-01".to_owned();
        let of = |end, spread| span("2025-03-01T00:00:00Z", end, spread);
        assert_eq!(of("2026-03-01T00:00:00Z", false), (first.clone(), 1, true));
        assert_eq!(of("2028-03-01T00:00:00Z", true), (first, 1, true));
    }
}
