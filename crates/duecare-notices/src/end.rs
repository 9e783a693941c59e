//! Whether a notice may end the way somebody wants it to end (R-6, R-20, R-26).
//!
//! Called by `duecare notice close`. There are five ends and "no answer" is not one of them.
//! A waiver closes the notice; it never turns the finding green.

use crate::codes;
use duecare_model::{AnswerKind, Date, EndState, NoticeCase, NoticeStage, Problem, Timestamp};
use jiff::{ToSpan as _, tz::TimeZone};

/// Longest waiver in months (R-20; Regulation (EU) 2024/2690, annex 2.1.4, asks for a review of the
/// risk assessment at least once a year).
pub const WAIVER_MONTHS_MAX: i32 = 12;

/// Why a notice may not end this way.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EndRefused {
    /// It has an end already.
    #[error("the notice is closed already")]
    AlreadyClosed,
    /// The letter never left.
    #[error("the notice was never sent")]
    NeverSent,
    /// The latest check still found a control not met.
    #[error("the latest check still finds a control of this notice not met")]
    StillRed,
    /// No check after the repair found the controls met; unknown is not met.
    #[error("no check found every control of this notice met")]
    NotMeasured,
    /// The waiver ends before it begins.
    #[error("the waiver would have ended on {until}")]
    WaiverInThePast {
        /// The day given.
        until: Date,
    },
    /// The waiver is longer than [`WAIVER_MONTHS_MAX`].
    #[error(
        "the waiver until {until} is longer than {WAIVER_MONTHS_MAX} months; {latest} is the last day"
    )]
    WaiverTooLong {
        /// The day given.
        until: Date,
        /// The last day allowed.
        latest: Date,
    },
    /// Nobody signed.
    #[error("nobody is named who signed the waiver")]
    WaiverUnsigned,
    /// The person answered before and may not bind the company.
    #[error("{by} answered this notice and may not bind the company")]
    WaiverNotBinding {
        /// Who was named.
        by: String,
    },
    /// Nobody acknowledged having been told.
    #[error("nobody acknowledged being told that this is out of scope")]
    NotTold,
}

impl EndRefused {
    /// The coded problem for the user.
    pub fn problem(&self) -> Problem {
        let info = match self {
            Self::AlreadyClosed => codes::ALREADY_CLOSED,
            Self::NeverSent => codes::NEVER_SENT,
            Self::StillRed | Self::NotMeasured => codes::NOT_MEASURED,
            Self::WaiverInThePast { .. } | Self::WaiverTooLong { .. } => codes::WAIVER_DATES,
            Self::WaiverUnsigned | Self::WaiverNotBinding { .. } => codes::WAIVER_SIGNER,
            Self::NotTold => codes::NOT_TOLD,
        };
        info.problem(self.to_string())
    }
}

/// Checks that `case` may end as `end` at `at`.
///
/// `still_red`: the latest check found a control of this notice not met. `measured_met`: the latest
/// check, made after the letter, found every control of this notice met. Both false is the usual
/// case of unknown, and unknown ends nothing as fixed.
///
/// # Errors
/// The first rule that stands against it.
pub fn check_end(
    case: &NoticeCase,
    end: &EndState,
    still_red: bool,
    measured_met: bool,
    at: Timestamp,
) -> Result<(), EndRefused> {
    let today = at.to_zoned(TimeZone::UTC).date();
    if let Some(closed) = &case.closed {
        // A waiver is an end on notice: the real end may follow it.
        if !matches!(closed.value.end, EndState::Waived { .. }) {
            return Err(EndRefused::AlreadyClosed);
        }
    }
    if *end != EndState::FixedAndMeasured && !was_sent(case) {
        return Err(EndRefused::NeverSent);
    }
    match end {
        EndState::FixedAndMeasured if still_red => Err(EndRefused::StillRed),
        EndState::FixedAndMeasured if !measured_met => Err(EndRefused::NotMeasured),
        EndState::Waived { until, by } => check_waiver(case, *until, by, today),
        EndState::OutOfScopeAndTold if !was_told(case) => Err(EndRefused::NotTold),
        EndState::FixedAndMeasured
        | EndState::OutOfScopeAndTold
        | EndState::ServiceSuspended
        | EndState::ContractEnded => Ok(()),
    }
}

fn was_sent(case: &NoticeCase) -> bool {
    case.sent.is_some() || case.stage() > NoticeStage::Frozen
}

/// The customer is shown to have answered with more than a question.
fn was_told(case: &NoticeCase) -> bool {
    case.proven_answers()
        .any(|entry| entry.value.kind != AnswerKind::NeedsInformation)
}

fn check_waiver(case: &NoticeCase, until: Date, by: &str, today: Date) -> Result<(), EndRefused> {
    let latest = today.saturating_add(WAIVER_MONTHS_MAX.months());
    if until < today {
        return Err(EndRefused::WaiverInThePast { until });
    }
    if until > latest {
        return Err(EndRefused::WaiverTooLong { until, latest });
    }
    if crate::field::is_blank(by) {
        return Err(EndRefused::WaiverUnsigned);
    }
    let own: Vec<bool> = case
        .answers
        .iter()
        .filter(|entry| entry.value.by.trim().eq_ignore_ascii_case(by.trim()))
        .map(|entry| entry.value.may_bind)
        .collect();
    if !own.is_empty() && !own.contains(&true) {
        return Err(EndRefused::WaiverNotBinding { by: by.to_owned() });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compose;
    use crate::fixtures::Case;
    use duecare_model::record::{NoticeClosed, NoticeSent};
    use duecare_model::{Answer, Entry, EntryIndex, Language, NoticeKind};
    use jiff::civil::date;

    fn now() -> Timestamp {
        "2026-03-06T10:00:00Z".parse().unwrap()
    }

    fn entry<T>(value: T) -> Entry<T> {
        Entry {
            index: EntryIndex(3),
            recorded_at: now(),
            value,
        }
    }

    fn sent() -> NoticeCase {
        let case = Case::new(Language::Nl);
        let notice = compose(&case.input(NoticeKind::Exclusion)).unwrap();
        NoticeCase {
            sent: Some(entry(NoticeSent {
                notice,
                blob: "blob".to_owned(),
                checkpoint_size: 7,
            })),
            ..NoticeCase::default()
        }
    }

    fn answered(kind: AnswerKind, may_bind: bool) -> NoticeCase {
        let mut case = sent();
        let notice = case.letter().unwrap().id.clone();
        case.answers.push(entry(Answer {
            notice,
            kind,
            by: "Mia".to_owned(),
            may_bind,
            reason: String::new(),
            answered_at: now(),
            channel: "mail".to_owned(),
            proof: Some(crate::fixtures::proof()),
            objection: None,
        }));
        case
    }

    fn waived(until: Date, by: &str) -> EndState {
        EndState::Waived {
            until,
            by: by.to_owned(),
        }
    }

    #[test]
    fn fixed_means_measured_and_unknown_is_not_measured() {
        let end = EndState::FixedAndMeasured;
        let check = |red, met| check_end(&sent(), &end, red, met, now());
        assert_eq!(check(false, false), Err(EndRefused::NotMeasured));
        assert_eq!(check(true, false), Err(EndRefused::StillRed));
        assert_eq!(check(true, true), Err(EndRefused::StillRed));
        assert_eq!(check(false, true), Ok(()));
    }

    #[test]
    fn a_waiver_lasts_twelve_months_at_most_and_not_into_the_past() {
        let check = |until| check_end(&sent(), &waived(until, "Mia"), true, false, now());
        assert!(check(date(2026, 3, 6)).is_ok());
        assert!(check(date(2027, 3, 6)).is_ok());
        assert_eq!(
            check(date(2027, 3, 7)),
            Err(EndRefused::WaiverTooLong {
                until: date(2027, 3, 7),
                latest: date(2027, 3, 6)
            })
        );
        assert_eq!(
            check(date(2026, 3, 5)),
            Err(EndRefused::WaiverInThePast {
                until: date(2026, 3, 5)
            })
        );
    }

    #[test]
    fn a_waiver_needs_a_signer_who_is_not_known_to_lack_the_power() {
        let until = date(2026, 9, 1);
        let check = |case: &NoticeCase, by| check_end(case, &waived(until, by), true, false, now());
        assert_eq!(check(&sent(), " "), Err(EndRefused::WaiverUnsigned));
        let powerless = answered(AnswerKind::Declined, false);
        assert!(matches!(
            check(&powerless, "mia"),
            Err(EndRefused::WaiverNotBinding { .. })
        ));
        assert!(check(&powerless, "Stan").is_ok());
        assert!(check(&answered(AnswerKind::Declined, true), "Mia").is_ok());
    }

    #[test]
    fn out_of_scope_needs_somebody_who_was_told() {
        let check = |case| check_end(&case, &EndState::OutOfScopeAndTold, true, false, now());
        assert_eq!(check(sent()), Err(EndRefused::NotTold));
        assert_eq!(
            check(answered(AnswerKind::NeedsInformation, true)),
            Err(EndRefused::NotTold)
        );
        let typed = || {
            let mut case = answered(AnswerKind::Acknowledged, true);
            case.answers[0].value.proof = None;
            case
        };
        assert_eq!(check(typed()), Err(EndRefused::NotTold));
        assert_eq!(
            check(answered(AnswerKind::Acknowledged, false)),
            Err(EndRefused::NotTold)
        );
        assert!(check(answered(AnswerKind::Acknowledged, true)).is_ok());
    }

    #[test]
    fn what_was_never_sent_ends_only_when_fixed() {
        let draft = NoticeCase::default();
        for end in [
            EndState::ContractEnded,
            EndState::ServiceSuspended,
            EndState::OutOfScopeAndTold,
            waived(date(2026, 4, 1), "Mia"),
        ] {
            let refused = check_end(&draft, &end, true, false, now());
            assert_eq!(refused, Err(EndRefused::NeverSent), "{end:?}");
        }
        assert!(check_end(&draft, &EndState::FixedAndMeasured, false, true, now()).is_ok());
    }

    #[test]
    fn an_end_is_given_once_and_a_waiver_may_be_followed_by_the_real_end() {
        let mut case = sent();
        let notice = case.letter().unwrap().id.clone();
        let close = |end| {
            Some(entry(NoticeClosed {
                notice: notice.clone(),
                end,
                reason: "r".to_owned(),
            }))
        };
        case.closed = close(EndState::ContractEnded);
        let end = EndState::FixedAndMeasured;
        assert_eq!(
            check_end(&case, &end, false, true, now()),
            Err(EndRefused::AlreadyClosed)
        );
        case.closed = close(waived(date(2026, 4, 1), "Mia"));
        assert!(check_end(&case, &end, false, true, now()).is_ok());
    }
}
