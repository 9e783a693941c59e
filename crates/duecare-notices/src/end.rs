//! Whether a notice may end the way somebody wants it to end.
//!
//! Called by `duecare notice close`. There are five ends and "no answer" is not one of them.
//! A waiver closes the notice; it never turns the finding green. What must never happen here: an end
//! of a critical matter by one person with one word.

use crate::codes;
use crate::grounds::{REASON_WORDS_MIN, check_reason};
use crate::waiver::WAIVER_MONTHS_MAX;
use duecare_model::{
    AnswerKind, ControlId, Date, EndState, NoticeCase, NoticeStage, Problem, Severity, Timestamp,
};

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
    /// Signed before the letter was released, or on a day to come.
    #[error(
        "the waiver cannot have been signed on {signed_on}: the letter went later, or that day is to come"
    )]
    WaiverSignedOn {
        /// The day given.
        signed_on: Date,
    },
    /// It begins before it was signed, or has not begun.
    #[error("the waiver cannot begin on {starts_on}: it was signed later, or that day is to come")]
    WaiverStart {
        /// The day given.
        starts_on: Date,
    },
    /// The waiver lacks what a waiver must say.
    #[error("the waiver lacks {}", fields.join(", "))]
    WaiverLacks {
        /// What is missing, with the option that gives it.
        fields: Vec<&'static str>,
    },
    /// Neither a signed paper nor a proven refusal of the customer is there.
    #[error("no signed paper is given and no proven refusal of the customer is on record")]
    WaiverUnproven,
    /// Somebody else is named than the one whose answer it rests on.
    #[error("the refusal on record is of {by}, not of {named}")]
    WaiverOther {
        /// Who answered.
        by: String,
        /// Who was named.
        named: String,
    },
    /// The paper stands in the log as signed by somebody else.
    #[error("this very paper is on record as signed by {by}, not by {named}")]
    PaperOfOther {
        /// Who is recorded as its signatory.
        by: String,
        /// Who was named.
        named: String,
    },
    /// The provider declared that nobody can waive it.
    #[error("[policy] non_waivable names {}", controls.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "))]
    NotWaivable {
        /// What stands in the list.
        controls: Vec<ControlId>,
    },
    /// Nobody acknowledged having been told.
    #[error("nobody acknowledged being told that this is out of scope")]
    NotTold,
    /// The reason says nothing.
    #[error(
        "the reason has {words} different words besides the name of the end, and {REASON_WORDS_MIN} are needed"
    )]
    Reason {
        /// How many it has.
        words: usize,
    },
    /// Nothing on record told the customer.
    #[error("nothing on record told the customer of it")]
    EndNotTold,
    /// A person is needed and none is named.
    #[error("nobody is named with {option}")]
    PersonMissing {
        /// The option that names the person.
        option: &'static str,
    },
    /// The name is not one of the provider's people.
    #[error("`{name}` is no contact of the provider on this day and not in its configuration")]
    PersonUnknown {
        /// The name given.
        name: String,
    },
    /// One person cannot be two.
    #[error("`{name}` may be the person who acts")]
    SamePerson {
        /// The second name given.
        name: String,
    },
}

impl EndRefused {
    /// The coded problem for the user.
    pub fn problem(&self) -> Problem {
        let info = match self {
            Self::AlreadyClosed => codes::ALREADY_CLOSED,
            Self::NeverSent => codes::NEVER_SENT,
            Self::StillRed | Self::NotMeasured => codes::NOT_MEASURED,
            Self::WaiverInThePast { .. }
            | Self::WaiverTooLong { .. }
            | Self::WaiverSignedOn { .. }
            | Self::WaiverStart { .. } => codes::WAIVER_DATES,
            Self::WaiverLacks { .. } => codes::WAIVER_LACKS,
            Self::WaiverUnproven | Self::WaiverOther { .. } | Self::PaperOfOther { .. } => {
                codes::WAIVER_UNPROVEN
            }
            Self::NotWaivable { .. } => codes::NOT_WAIVABLE,
            Self::NotTold => codes::NOT_TOLD,
            Self::Reason { .. } => codes::REASON,
            Self::EndNotTold => codes::END_NOT_TOLD,
            Self::PersonMissing { .. } | Self::PersonUnknown { .. } | Self::SamePerson { .. } => {
                codes::SECOND_PERSON
            }
        };
        info.problem(self.to_string())
    }
}

/// What is asked for, and what is known of it.
#[derive(Debug, Clone)]
pub struct Asked<'a> {
    /// The end.
    pub end: &'a EndState,
    /// The reason given.
    pub reason: &'a str,
    /// The latest check found a control of this notice not met.
    pub still_red: bool,
    /// The latest check, made after the letter, found every control of this notice met. Where
    /// neither is so, it is unknown, and unknown ends nothing as fixed.
    pub measured_met: bool,
    /// A document that told the customer of this end is given.
    pub document: bool,
    /// Whether two people of the provider stand for it.
    pub two_people: Result<(), EndRefused>,
    /// Now.
    pub at: Timestamp,
}

/// Checks that `case` may end as asked. The fields of a waiver are checked by [`crate::WaiverDraft`].
///
/// # Errors
/// The first rule that stands against it.
pub fn check_end(case: &NoticeCase, asked: &Asked<'_>) -> Result<(), EndRefused> {
    let waived = matches!(asked.end, EndState::Waived { .. });
    if let Some(closed) = case.end() {
        // A waiver is an end on notice: the real end may follow it.
        if !matches!(closed.value.end, EndState::Waived { .. }) {
            return Err(EndRefused::AlreadyClosed);
        }
    }
    if *asked.end != EndState::FixedAndMeasured && !was_sent(case) {
        return Err(EndRefused::NeverSent);
    }
    match asked.end {
        EndState::FixedAndMeasured if asked.still_red => return Err(EndRefused::StillRed),
        EndState::FixedAndMeasured if !asked.measured_met => return Err(EndRefused::NotMeasured),
        EndState::OutOfScopeAndTold if !was_told(case) => return Err(EndRefused::NotTold),
        EndState::FixedAndMeasured
        | EndState::OutOfScopeAndTold
        | EndState::Waived { .. }
        | EndState::ServiceSuspended
        | EndState::ContractEnded => {}
    }
    let critical = case
        .letter()
        .is_some_and(|letter| letter.severity == Severity::Critical);
    let by_word = matches!(
        asked.end,
        EndState::ServiceSuspended | EndState::ContractEnded
    );
    if critical || waived || by_word {
        check_reason(asked.reason, asked.end)?;
    }
    if critical && !waived {
        if !told_of_end(case, asked) {
            return Err(EndRefused::EndNotTold);
        }
        asked.two_people.clone()?;
    }
    Ok(())
}

/// Whether the customer was told: of an acknowledged exclusion by what it acknowledged, of a repair
/// by the letter that named the risk, of everything else by a document of its own.
fn told_of_end(case: &NoticeCase, asked: &Asked<'_>) -> bool {
    asked.document
        || match asked.end {
            EndState::OutOfScopeAndTold => true,
            EndState::FixedAndMeasured => left_our_hands(case),
            EndState::Waived { .. } | EndState::ServiceSuspended | EndState::ContractEnded => false,
        }
}

/// Whether a step shows that the letter went further than a file of ours.
pub fn left_our_hands(case: &NoticeCase) -> bool {
    case.has_left() || case.proven_answers().next().is_some()
}

fn was_sent(case: &NoticeCase) -> bool {
    case.sent.is_some() || case.stage() > NoticeStage::Frozen
}

/// The customer is shown to have answered with more than a question.
fn was_told(case: &NoticeCase) -> bool {
    case.proven_answers()
        .any(|entry| entry.value.kind != AnswerKind::NeedsInformation)
}

#[cfg(test)]
mod tests;
