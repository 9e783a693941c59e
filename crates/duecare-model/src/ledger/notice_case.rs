//! One notice with all that followed, and where that leaves it.

use super::Entry;
use crate::record::{NoticeClosed, NoticeSent};
use crate::{
    Answer, AnswerKind, AnswerStanding, Delivery, DeliveryLevel, EndContradicted, EndStanding,
    EndState, EntryIndex, ProofKind, SentNotice,
};

/// Where a notice stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum NoticeStage {
    /// Written, not sent.
    Drafted,
    /// Frozen and recorded for sending; no delivery step is recorded yet.
    Frozen,
    /// Written as a file. It is not shown to have left.
    Written,
    /// Handed to our own mail server.
    HandedOver,
    /// Accepted by the receiving server.
    Accepted,
    /// Reported or registered as delivered.
    Delivered,
    /// Shown to a person, or reported so.
    Seen,
    /// The last delivery step failed.
    Undelivered,
    /// The customer answered, and that is proven.
    Answered,
    /// It has an end state.
    Closed,
}

/// One notice with all that followed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NoticeCase {
    /// The draft.
    pub drafted: Option<Entry<SentNotice>>,
    /// The frozen letter.
    pub sent: Option<Entry<NoticeSent>>,
    /// Delivery steps.
    pub deliveries: Vec<Entry<Delivery>>,
    /// Answers.
    pub answers: Vec<Entry<Answer>>,
    /// The ends recorded, in the order of their recording. Which of them stands, [`Self::end`] says.
    pub ends: Vec<Entry<NoticeClosed>>,
    /// Ends that contradict the contact register. They end nothing.
    pub contradicted_ends: Vec<Entry<EndContradicted>>,
}

impl NoticeCase {
    /// The letter: as sent, otherwise as drafted.
    pub fn letter(&self) -> Option<&SentNotice> {
        self.sent
            .as_ref()
            .map(|sent| &sent.value.notice)
            .or_else(|| self.drafted.as_ref().map(|draft| &draft.value))
    }

    /// Where it stands.
    pub fn stage(&self) -> NoticeStage {
        if self.end().is_some() {
            NoticeStage::Closed
        } else if self.proven_answers().next().is_some() {
            NoticeStage::Answered
        } else if let Some(last) = self.deliveries.last() {
            if last.value.level.is_some() {
                self.reached()
            } else {
                NoticeStage::Undelivered
            }
        } else if self.sent.is_some() {
            NoticeStage::Frozen
        } else {
            NoticeStage::Drafted
        }
    }

    /// Whether a step shows that it went further than a file in our own folder.
    pub fn has_left(&self) -> bool {
        let mut steps = self.deliveries.iter();
        steps.any(|step| step.value.left_our_hands())
    }

    /// How far the letter is shown to have come; only what a step showed. Levels are grades of proof
    /// and no order of what happens: a registered letter is not shown to have been seen.
    fn reached(&self) -> NoticeStage {
        let shown = self.deliveries.iter().filter_map(|step| {
            Some(match step.value.level? {
                DeliveryLevel::Written if step.value.left_our_hands() => NoticeStage::HandedOver,
                DeliveryLevel::Written => NoticeStage::Written,
                DeliveryLevel::ServerAccepted => NoticeStage::Accepted,
                DeliveryLevel::StatusNotification | DeliveryLevel::Registered => {
                    NoticeStage::Delivered
                }
                DeliveryLevel::ReadReceipt
                | DeliveryLevel::Viewed
                | DeliveryLevel::Decided
                | DeliveryLevel::Signed => NoticeStage::Seen,
            })
        });
        shown.max().unwrap_or(NoticeStage::Frozen)
    }

    /// The answers that the customer itself is shown to have given.
    pub fn proven_answers(&self) -> impl Iterator<Item = &Entry<Answer>> {
        self.answers_of(AnswerStanding::Proven)
    }

    /// The answers of one standing, in the order of their recording.
    pub fn answers_of(&self, standing: AnswerStanding) -> impl Iterator<Item = &Entry<Answer>> {
        let all = self.answers.iter();
        all.filter(move |entry| entry.value.standing() == standing)
    }

    /// The customer's decisions: accepted or declined, by somebody who may bind it, with proof.
    pub fn decisions(&self) -> impl Iterator<Item = &Entry<Answer>> {
        self.answers
            .iter()
            .filter(|entry| entry.value.is_decision())
    }

    /// The decision that holds: the latest one by the customer's own date, unless the one before it
    /// said the opposite. The later one does not win in silence; said once more, it holds.
    pub fn decision(&self) -> Option<&Entry<Answer>> {
        let (last, before) = self.last_decisions();
        last.filter(|last| before.is_none_or(|before| before.value.kind == last.value.kind))
    }

    /// Whether the two latest decisions contradict each other.
    pub fn decisions_disagree(&self) -> bool {
        let (last, _) = self.last_decisions();
        last.is_some() && self.decision().is_none()
    }

    /// The latest decision and the one before it.
    fn last_decisions(&self) -> (Option<&Entry<Answer>>, Option<&Entry<Answer>>) {
        let mut all: Vec<&Entry<Answer>> = self.decisions().collect();
        all.sort_by_key(|entry| (entry.value.answered_at, entry.index));
        let mut latest = all.into_iter().rev();
        (latest.next(), latest.next())
    }

    /// Whether nobody is shown or noted to have answered. What contradicts the register breaks no
    /// silence.
    pub fn is_silent(&self) -> bool {
        self.answers
            .iter()
            .all(|entry| entry.value.standing() == AnswerStanding::Contradicted)
    }

    /// The end that holds: the last one that is more than a note of the provider on an act of the
    /// customer, and that the customer did not overtake.
    pub fn end(&self) -> Option<&Entry<NoticeClosed>> {
        let mut latest = self.ends.iter().rev();
        latest.find(|end| self.standing_of(end) != EndStanding::Noted && !self.overtaken(end))
    }

    /// Whether the customer accepted the measure after it had been waived: the ladder goes on.
    fn overtaken(&self, end: &Entry<NoticeClosed>) -> bool {
        matches!(end.value.end, EndState::Waived { .. })
            && self
                .decisions()
                .any(|answer| answer.index > end.index && answer.value.kind == AnswerKind::Accepted)
    }

    /// Ends of the customer's of which there is only a note of the provider.
    pub fn noted_ends(&self) -> impl Iterator<Item = &Entry<NoticeClosed>> {
        let all = self.ends.iter();
        all.filter(|end| self.standing_of(end) == EndStanding::Noted)
    }

    /// What an end of this notice is worth. A waiver needs its terms with the signed paper or with a
    /// proven refusal on this notice; an exclusion needs a proven acknowledgement from before. What
    /// was recorded before that was asked for is a note.
    pub fn standing_of(&self, end: &Entry<NoticeClosed>) -> EndStanding {
        let shown = match &end.value.end {
            EndState::FixedAndMeasured | EndState::ServiceSuspended | EndState::ContractEnded => {
                return EndStanding::Own;
            }
            EndState::Waived { .. } => {
                let of_answer = |index| self.refusal(index).is_some();
                let paper = end.value.proof.as_ref();
                end.value.waiver.is_some()
                    && (paper.is_some_and(|paper| paper.kind == ProofKind::SignedDocument)
                        || end.value.answer.is_some_and(of_answer))
            }
            EndState::OutOfScopeAndTold => self.proven_answers().any(|answer| {
                answer.index < end.index && answer.value.kind != AnswerKind::NeedsInformation
            }),
        };
        if shown {
            EndStanding::Proven
        } else {
            EndStanding::Noted
        }
    }

    /// The proven refusal of the measure that stands in the entry `index`.
    pub fn refusal(&self, index: EntryIndex) -> Option<&Entry<Answer>> {
        self.decisions()
            .find(|answer| answer.index == index && answer.value.kind == AnswerKind::Declined)
    }

    /// Every entry of the case, in order.
    pub fn entries(&self) -> Vec<EntryIndex> {
        let mut all: Vec<EntryIndex> = Vec::new();
        all.extend(self.drafted.iter().map(|e| e.index));
        all.extend(self.sent.iter().map(|e| e.index));
        all.extend(self.deliveries.iter().map(|e| e.index));
        all.extend(self.answers.iter().map(|e| e.index));
        all.extend(self.ends.iter().map(|e| e.index));
        all.extend(self.contradicted_ends.iter().map(|e| e.index));
        all.sort_unstable();
        all
    }
}
