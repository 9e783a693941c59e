//! When entries were recorded where a clock had been wrong: what corrections on record say of dates.
//!
//! Used by the ledger while it reads, and by whoever compares the date of a record. Of an entry that
//! was dated ahead only this is known: it became one after the entry before it and before every
//! correction after it. The later bound is its date, because nothing may count as known before it
//! surely was. A time that our own clock put *into* such a record is bounded too. What must never
//! happen here: a reading that looks fresher than it can be, or a date that changes a record.

use crate::record::{AnchorKind, Body};
use crate::{EntryIndex, Timestamp};

/// Nothing that this program recorded is older: it did not exist. Stands for the earlier bound where
/// no entry stands before one that was dated ahead.
const PROGRAM_SINCE: Timestamp = Timestamp::constant(1_767_225_600, 0);

/// The corrections of a log: their entries and dates.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Dates {
    corrections: Vec<(EntryIndex, Timestamp)>,
}

impl Dates {
    /// Notes a correction that bears this date; once.
    pub fn note(&mut self, index: EntryIndex, dated: Timestamp) {
        let known = self.corrections.iter().any(|(known, _)| *known == index);
        if !known {
            self.corrections.push((index, dated));
        }
    }

    /// The latest moment at which an entry can have been recorded that bears this date: the date,
    /// or that of a later correction which lies before it. In the order of a log it never goes back.
    pub fn latest(&self, index: EntryIndex, dated: Timestamp) -> Timestamp {
        let later = self.corrections.iter().filter(|(at, _)| *at > index);
        later.fold(dated, |least, (_, at)| least.min(*at))
    }

    /// Without what stands at `size` or after it.
    pub fn cut(&mut self, size: u64) {
        self.corrections.retain(|(index, _)| index.0 < size);
    }

    /// Whether no correction is known.
    pub fn is_empty(&self) -> bool {
        self.corrections.is_empty()
    }
}

/// Entries one after the other that were dated ahead, and what is known of when they were recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Redated {
    /// The first of them.
    pub first: EntryIndex,
    /// The last.
    pub last: EntryIndex,
    /// Not before this moment; `None` where no entry stands before them.
    pub not_before: Option<Timestamp>,
    /// Not after this one, which counts as their date.
    pub not_after: Timestamp,
    /// The date that the last of them bears.
    pub dated_until: Timestamp,
}

impl Redated {
    /// Whether it speaks of `index`.
    pub fn holds(&self, index: EntryIndex) -> bool {
        (self.first..=self.last).contains(&index)
    }

    /// Takes the entry after the last in, where it is bounded alike.
    pub(super) fn takes(&mut self, next: &Self) -> bool {
        let alike = (self.not_before, self.not_after) == (next.not_before, next.not_after);
        let follows = self.last.0.checked_add(1) == Some(next.first.0);
        if alike && follows {
            (self.last, self.dated_until) = (next.last, next.dated_until);
        }
        alike && follows
    }

    /// The earliest moment at which they can have been recorded.
    pub fn earliest(&self) -> Timestamp {
        let known = self.not_before.unwrap_or(PROGRAM_SINCE);
        known.min(self.not_after)
    }

    /// A reading shown "now": as old as it can be, because what is stale must not pass for fresh.
    fn shown(&self, at: &mut Timestamp) {
        if *at > self.not_after {
            *at = self.earliest();
        }
    }

    /// Something that happened "now": as late as it can have been, like the entry itself.
    fn happened(&self, at: &mut Timestamp) {
        *at = (*at).min(self.not_after);
    }

    /// Bounds the times that our own clock put into a record. Times that come from elsewhere stay
    /// as they are, and so do those that were told to others, such as the deadline of a letter.
    pub(super) fn bound(&self, body: &mut Body) {
        match body {
            Body::Observation(seen) => self.shown(&mut seen.observed_at),
            Body::Fact(of) => self.shown(&mut of.observed_at),
            Body::FactPart(of) => self.shown(&mut of.observed_at),
            Body::FactAgain(of) => self.shown(&mut of.observed_at),
            Body::FactChanges(of) => self.shown(&mut of.observed_at),
            Body::Check(check) => self.happened(&mut check.at),
            Body::Signal(signal) => self.happened(&mut signal.fired_at),
            Body::NoticeDelivered(step) => self.happened(&mut step.at),
            Body::NoticeAnswered(answer) => self.happened(&mut answer.answered_at),
            Body::Collected(run) => {
                // As old as it can be: what is stale must not pass for fresh.
                self.shown(&mut run.begun_at);
                let told = [&mut run.data_until, &mut run.last_success_at];
                for at in told.into_iter().flatten() {
                    self.shown(at);
                }
            }
            // Authorities and witnesses have their own clock; the time of a copy is ours.
            Body::Anchored(anchored) => match anchored.anchor {
                AnchorKind::Mirror => self.happened(&mut anchored.at),
                AnchorKind::TimeStamp | AnchorKind::Cosignature => {}
            },
            Body::WorkspaceCreated(_)
            | Body::Party(_)
            | Body::Contact(_)
            | Body::Scope(_)
            | Body::Guardrail(_)
            | Body::Refusal(_)
            | Body::NoticeDrafted(_)
            | Body::NoticeSent(_)
            | Body::NoticeClosed(_)
            | Body::NoticeEndContradicted(_)
            | Body::DossierIssued(_)
            | Body::LogRestored(_)
            | Body::ClockConfirmed(_)
            | Body::ClockCorrected(_)
            | Body::Newer(_)
            | Body::Erased(_)
            | Body::Hold(_)
            | Body::Retention(_)
            | Body::Source(_) => {}
        }
    }
}
