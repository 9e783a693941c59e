//! By when an answer is needed.
//!
//! Called by the composer. Days are a promise to the customer, so they are counted on the safe side.

use duecare_model::{Date, NoticeKind, Severity};
use jiff::ToSpan as _;

/// Working days for an answer. Low: one visit in four weeks. Medium: two weeks, the rhythm of most
/// decisions on money. High: one week. Critical: two days, because the loss comes within hours and
/// a person must still be able to read, ask and decide.
const fn answer_working_days(severity: Severity) -> u8 {
    match severity {
        Severity::Low => 20,
        Severity::Medium => 10,
        Severity::High => 5,
        Severity::Critical => 2,
    }
}

/// The last day for an answer to a letter of `written_on`.
///
/// An alarm asks for an answer by the next calendar day whatever its severity: machines that mine
/// do not keep weekends (R-44 counts 24 hours). All other letters count working days, Monday to
/// Friday. Public holidays differ by country and region and are not known here: a deadline can
/// therefore fall on one, which the customer may answer with a request for more time.
pub fn deadline(kind: NoticeKind, severity: Severity, written_on: Date) -> Date {
    if kind == NoticeKind::Alarm {
        return written_on.saturating_add(1.day());
    }
    after_working_days(written_on, answer_working_days(severity))
}

/// The day by which a quote comes from whoever quotes within `working_days` of a letter of
/// `written_on`. Nothing where that is not before the answer of a letter of `severity` is due: nobody
/// can decide on a price that comes after the decision.
pub fn quote_by(severity: Severity, written_on: Date, working_days: u8) -> Option<Date> {
    let fits = (1..answer_working_days(severity)).contains(&working_days);
    fits.then(|| after_working_days(written_on, working_days))
}

fn after_working_days(written_on: Date, working_days: u8) -> Date {
    let mut day = written_on;
    let mut left = working_days;
    while left > 0 {
        let next = day.saturating_add(1.day());
        if next == day {
            break; // The end of the calendar: no later day can be named.
        }
        day = next;
        // Monday is 1, Saturday 6, Sunday 7.
        if day.weekday().to_monday_one_offset() <= 5 {
            left -= 1;
        }
    }
    day
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_critical_warning_of_friday_is_due_on_tuesday() {
        let friday = date(2026, 3, 6);
        let due = deadline(NoticeKind::Warning, Severity::Critical, friday);
        assert_eq!(due, date(2026, 3, 10));
    }

    #[test]
    fn an_alarm_does_not_wait_for_monday() {
        let friday = date(2026, 3, 6);
        assert_eq!(
            deadline(NoticeKind::Alarm, Severity::Low, friday),
            date(2026, 3, 7)
        );
    }

    #[test]
    fn a_graver_finding_never_gets_more_time() {
        for offset in 0..14 {
            let day = date(2026, 3, 1).saturating_add(offset.days());
            let due = |s| deadline(NoticeKind::Warning, s, day);
            assert!(due(Severity::Critical) < due(Severity::High));
            assert!(due(Severity::High) < due(Severity::Medium));
            assert!(due(Severity::Medium) < due(Severity::Low));
            assert!(due(Severity::Low).weekday().to_monday_one_offset() <= 5);
        }
    }

    #[test]
    fn a_quote_comes_before_the_answer_is_due() {
        for offset in 0..14 {
            let day = date(2026, 3, 1).saturating_add(offset.days());
            for severity in [
                Severity::Low,
                Severity::Medium,
                Severity::High,
                Severity::Critical,
            ] {
                let due = deadline(NoticeKind::Warning, severity, day);
                for working_days in 0..=u8::MAX {
                    let promised = quote_by(severity, day, working_days);
                    assert!(promised.is_none_or(|quote| day < quote && quote < due));
                }
                assert!(quote_by(severity, day, 1).is_some());
                assert_eq!(quote_by(severity, day, 0), None);
            }
        }
    }

    #[test]
    fn the_last_day_of_the_calendar_does_not_hang() {
        assert_eq!(
            deadline(NoticeKind::Warning, Severity::Low, Date::MAX),
            Date::MAX
        );
    }
}
