//! The clock under which a workspace is made: no entry is there to compare it with, but this program.
//!
//! Called by `init` before anything is made. The table of products bears the day on which it was last
//! read from its sources, so no honest clock stands before it. What must never happen: a first entry
//! of a day that had passed before the program existed, or, unasked, of one years after it.

use crate::codes;
use duecare_model::{Date, Problem, Timestamp, whole_second};
use jiff::ToSpan as _;
use jiff::tz::TimeZone;

/// Years after which a program is rarely installed anew: its table of products is then too old for
/// most of what it says, so that a clock set wrong is the likelier cause.
const YEARS_MAX: i64 = 2;

/// How the clock stands to the program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FirstClock {
    /// Nothing speaks against it.
    Fits,
    /// It stands before the program was made.
    Behind(Problem),
    /// It stands so long after it that somebody must say that it is right.
    Ahead(Problem),
}

/// Holds the clock against the day on which the program's data were last read.
pub fn judge(now: Timestamp, made: Date) -> FirstClock {
    let today = now.to_zoned(TimeZone::UTC).date();
    let now = whole_second(now);
    // Made in the evening of one zone, it may be installed on the day before of another.
    if made.yesterday().is_ok_and(|before| today < before) {
        let what = format!("it is {now} here, but this program was made on {made} or later");
        return FirstClock::Behind(codes::BEFORE_PROGRAM.problem(what));
    }
    let late = made.checked_add(YEARS_MAX.years());
    if late.is_ok_and(|late| today > late) {
        let what = format!("it is {now} here, and this program was made around {made}");
        return FirstClock::Ahead(codes::LONG_AFTER_PROGRAM.problem(what));
    }
    FirstClock::Fits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_before_the_program_is_refused_and_one_years_after_it_is_asked_about() {
        let made: Date = "2026-11-30".parse().unwrap();
        for (now, expected) in [
            ("1970-01-01T00:00:00Z", "behind"),
            ("2026-11-28T23:59:59Z", "behind"),
            ("2026-11-29T00:00:00Z", "fits"),
            ("2028-11-30T23:59:59Z", "fits"),
            ("2028-12-01T00:00:00Z", "ahead"),
            ("2099-01-01T00:00:00Z", "ahead"),
        ] {
            let found = match judge(now.parse().unwrap(), made) {
                FirstClock::Fits => "fits",
                FirstClock::Behind(problem) => {
                    assert_eq!(problem.code.0, 1144);
                    "behind"
                }
                FirstClock::Ahead(problem) => {
                    assert!(problem.remedy.contains("--clock-is-right"));
                    "ahead"
                }
            };
            assert_eq!(found, expected, "{now}");
        }
    }
}
