//! One notice with all that followed, and where that leaves it.

use super::Entry;
use crate::record::{NoticeClosed, NoticeSent};
use crate::{Answer, Delivery, EntryIndex, SentNotice};

/// Where a notice stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum NoticeStage {
    /// Written, not sent.
    Drafted,
    /// Recorded for sending; no delivery step is recorded yet.
    Sent,
    /// At least one delivery step succeeded.
    Delivered,
    /// The last delivery step failed.
    Undelivered,
    /// Somebody answered.
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
    /// Its end.
    pub closed: Option<Entry<NoticeClosed>>,
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
        if self.closed.is_some() {
            NoticeStage::Closed
        } else if !self.answers.is_empty() {
            NoticeStage::Answered
        } else if let Some(last) = self.deliveries.last() {
            if last.value.level.is_some() {
                NoticeStage::Delivered
            } else {
                NoticeStage::Undelivered
            }
        } else if self.sent.is_some() {
            NoticeStage::Sent
        } else {
            NoticeStage::Drafted
        }
    }

    /// Every entry of the case, in order.
    pub fn entries(&self) -> Vec<EntryIndex> {
        let mut all: Vec<EntryIndex> = Vec::new();
        all.extend(self.drafted.iter().map(|e| e.index));
        all.extend(self.sent.iter().map(|e| e.index));
        all.extend(self.deliveries.iter().map(|e| e.index));
        all.extend(self.answers.iter().map(|e| e.index));
        all.extend(self.closed.iter().map(|e| e.index));
        all.sort_unstable();
        all
    }
}
