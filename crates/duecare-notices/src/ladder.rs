//! What comes next for a notice.
//!
//! Called by `duecare notice list`, the console and the scheduler. Silence is never an end here:
//! it leads to a reminder of a higher rank, to another channel, or to a decision by the provider
//! (R-5, R-6, R-7; O'Cliance, ECLI:NL:RBAMS:2018:10124: to warn and then resign is not enough).

use duecare_model::{
    Answer, AnswerKind, Date, DeliveryLevel, EndState, Entry, NoticeCase, NoticeStage, Severity,
    Timestamp,
};
use jiff::tz::TimeZone;

/// From this letter on the statutory representative is addressed. Three, because the first
/// goes to who runs or decides, the second to who decides, and then nobody is left but the company.
pub const REPETITION_STATUTORY: u32 = 3;

/// The next step of a notice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NextStep {
    /// There is no letter yet.
    Compose,
    /// The draft waits to be sent.
    Send,
    /// Frozen in the log, but no delivery step is recorded: deliver it, again if need be. A mail
    /// may arrive twice after a crash; it may not be missing.
    Deliver,
    /// An answer may still come in time.
    AwaitAnswer {
        /// The last day for it.
        until: Date,
    },
    /// Write the next letter, to a higher rank. It is a notice of its own.
    Remind {
        /// The number of the letter to write.
        repetition: u32,
    },
    /// Bring the letter by a stronger channel: it bounced, or the channel so far is too weak
    /// for its severity.
    EscalateChannel {
        /// The best level shown so far.
        reached: Option<DeliveryLevel>,
        /// The least level for this severity.
        floor: DeliveryLevel,
        /// The number of the letter to bring: the same one where it bounced, else the next one.
        repetition: u32,
    },
    /// The customer asked for more information.
    Inform,
    /// Proven decisions of the customer disagree: ask in writing which one holds.
    Clarify,
    /// The customer accepted: carry the measure out, then measure again.
    FixAndMeasure,
    /// The provider decides: isolate, limit, waive, suspend or end. The customer declined, or
    /// stayed silent after the statutory representative was addressed.
    Decide,
    /// The waiver that closed it has run out: the risk is open again.
    Reopen {
        /// Last day of the waiver.
        expired: Date,
    },
    /// It has an end.
    Closed,
}

impl NextStep {
    /// The word for tables and files; never renamed.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Compose => "compose",
            Self::Send => "send",
            Self::Deliver => "deliver",
            Self::AwaitAnswer { .. } => "await-answer",
            Self::Remind { .. } => "remind",
            Self::EscalateChannel { .. } => "escalate-channel",
            Self::Inform => "inform",
            Self::Clarify => "clarify",
            Self::FixAndMeasure => "fix-and-measure",
            Self::Decide => "decide",
            Self::Reopen { .. } => "reopen",
            Self::Closed => "closed",
        }
    }
}

/// The least level at which a letter of this severity counts as brought.
pub const fn delivery_floor(severity: Severity) -> DeliveryLevel {
    severity.delivery_floor()
}

/// The next step of `case` at `at`. Days are days in UTC.
pub fn next_step(case: &NoticeCase, at: Timestamp) -> NextStep {
    let today = at.to_zoned(TimeZone::UTC).date();
    if let Some(closed) = case.end() {
        return match closed.value.end {
            EndState::Waived { until, .. } if until < today => NextStep::Reopen { expired: until },
            EndState::Waived { .. }
            | EndState::FixedAndMeasured
            | EndState::OutOfScopeAndTold
            | EndState::ServiceSuspended
            | EndState::ContractEnded => NextStep::Closed,
        };
    }
    if let Some(step) = after_answer(case) {
        return step;
    }
    let Some(letter) = case.letter() else {
        return NextStep::Compose;
    };
    let floor = delivery_floor(letter.severity);
    let reached = reached(case);
    match case.stage() {
        NoticeStage::Drafted => return NextStep::Send,
        NoticeStage::Frozen => return NextStep::Deliver,
        NoticeStage::Undelivered => {
            return NextStep::EscalateChannel {
                reached,
                floor,
                repetition: letter.repetition,
            };
        }
        NoticeStage::Written
        | NoticeStage::HandedOver
        | NoticeStage::Accepted
        | NoticeStage::Delivered
        | NoticeStage::Seen
        | NoticeStage::Answered
        | NoticeStage::Closed => {}
    }
    if today <= letter.text.deadline {
        return NextStep::AwaitAnswer {
            until: letter.text.deadline,
        };
    }
    let repetition = letter.repetition.saturating_add(1);
    if reached.is_none_or(|level| level < floor) {
        NextStep::EscalateChannel {
            reached,
            floor,
            repetition,
        }
    } else if letter.repetition >= REPETITION_STATUTORY {
        NextStep::Decide
    } else {
        NextStep::Remind { repetition }
    }
}

/// The best level that any delivery step showed.
fn reached(case: &NoticeCase) -> Option<DeliveryLevel> {
    case.deliveries
        .iter()
        .filter_map(|step| step.value.level)
        .max()
}

/// What an answer asks for; `None` where the ladder goes on as if nothing had been decided.
///
/// Only a proven answer of somebody who may bind the company decides; a note of the provider and a
/// stranger decide nothing. Two decisions that disagree decide nothing either, until the customer
/// says which one holds. A question by anybody is answered while nothing is decided.
fn after_answer(case: &NoticeCase) -> Option<NextStep> {
    if case.decisions_disagree() {
        return Some(NextStep::Clarify);
    }
    let by_time = |a: &&Entry<Answer>, b: &&Entry<Answer>| {
        (a.value.answered_at, a.index).cmp(&(b.value.answered_at, b.index))
    };
    let last_proven = case
        .proven_answers()
        .filter(|entry| entry.value.kind != AnswerKind::Acknowledged)
        .max_by(by_time);
    if let Some(last) = last_proven {
        return match last.value.kind {
            AnswerKind::NeedsInformation => Some(NextStep::Inform),
            AnswerKind::Accepted => Some(NextStep::FixAndMeasure),
            AnswerKind::Declined => Some(NextStep::Decide),
            AnswerKind::Acknowledged => None,
        };
    }
    let last = case.answers.iter().max_by(by_time)?;
    (last.value.kind == AnswerKind::NeedsInformation).then_some(NextStep::Inform)
}

#[cfg(test)]
mod tests;
