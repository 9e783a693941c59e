//! A ledger of what sources had shown by a moment, whenever it was recorded here.
//!
//! Asked for by `check --as-observed`: a collection of March that came in November can be judged as
//! of March. It says nothing of what anybody knew in March, and no dossier rests on it. What must
//! never happen: something that was typed or done after the moment, which has no other time than
//! that of its record, or anything that a source showed later.

use super::{Dates, Ledger, Mark};
use crate::record::Body;
use crate::{EntryIndex, PartyId, Timestamp};
use std::collections::BTreeSet;

/// What is left out, and what was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ObservedBy {
    at: Timestamp,
    /// Observations that were shown later, or typed and recorded later: their facts and what was
    /// refused of them are left out with them. Each with its party: what another party was shown is not
    /// read for this one, and must decide nothing where it is.
    later: BTreeSet<(PartyId, EntryIndex)>,
}

impl Ledger {
    /// An empty ledger that takes in what sources showed by `at`, and of all else what was recorded
    /// by then. Who the parties are, what was erased and what cannot be read is taken in whenever it
    /// was recorded: it says nothing of a day.
    pub fn observed_by(dates: Dates, at: Timestamp) -> Self {
        Self {
            observed_by: Some(ObservedBy {
                at,
                later: BTreeSet::new(),
            }),
            ..Self::knowing(dates)
        }
    }

    /// Whether a record says nothing to this ledger.
    pub(super) fn leaves_out(&mut self, mark: Mark, body: &Body) -> bool {
        self.observed_by
            .as_mut()
            .is_some_and(|observed| observed.leaves_out(mark, body))
    }
}

impl ObservedBy {
    fn leaves_out(&mut self, mark: Mark, body: &Body) -> bool {
        let recorded_later = mark.recorded_at > self.at;
        match body {
            Body::Observation(observation) => {
                // A list that was typed has no other witness of its day than its record.
                let is_later =
                    observation.observed_at > self.at || (recorded_later && observation.is_typed());
                if is_later {
                    self.later.insert((observation.party.clone(), mark.index));
                }
                is_later
            }
            Body::Fact(of) => self.is_later(&of.party, (of.observed_at, of.observation)),
            Body::FactPart(of) => self.is_later(&of.party, (of.observed_at, of.observation)),
            Body::FactAgain(of) => self.is_later(&of.party, (of.observed_at, of.observation)),
            Body::FactChanges(of) => self.is_later(&of.party, (of.observed_at, of.observation)),
            Body::Refusal(refusal) => match refusal.observation {
                Some(of) => self.is_of_later(&refusal.party, of),
                None => recorded_later,
            },
            Body::WorkspaceCreated(_)
            | Body::Party(_)
            | Body::Contact(_)
            | Body::Erased(_)
            | Body::Anchored(_)
            | Body::LogRestored(_)
            | Body::ClockConfirmed(_)
            | Body::ClockCorrected(_)
            | Body::Newer(_) => false,
            Body::Scope(_)
            | Body::Guardrail(_)
            | Body::Check(_)
            | Body::Signal(_)
            | Body::DossierIssued(_)
            | Body::Hold(_)
            | Body::Retention(_)
            | Body::Source(_)
            | Body::Collected(_)
            | Body::NoticeDrafted(_)
            | Body::NoticeSent(_)
            | Body::NoticeDelivered(_)
            | Body::NoticeAnswered(_)
            | Body::NoticeClosed(_)
            | Body::NoticeEndContradicted(_) => recorded_later,
        }
    }

    fn is_later(&self, party: &PartyId, (shown_at, of): (Timestamp, EntryIndex)) -> bool {
        shown_at > self.at || self.is_of_later(party, of)
    }

    fn is_of_later(&self, party: &PartyId, of: EntryIndex) -> bool {
        self.later.contains(&(party.clone(), of))
    }
}
