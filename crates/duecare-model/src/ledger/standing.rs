//! What stands of a party at an entry: what controls may know of it, and what is needed to go on.
//!
//! Made by the store while it folds the facts of a party, kept sealed beside the log, and taken up
//! again so that a question costs what came after it. What must never happen here: something left
//! out that a later record could make visible, so that what goes on from here differs from a replay.

use super::again::Repetitions;
use super::history::CustomerHistory;
use super::listing::Beside;
use super::merge::{Besides, Told};
use super::{Entry, OfParty, UsageDays, UsageKnown, UsageRuns};
use crate::facts::each_fact;
use crate::record::Observation;
use crate::{CustomerFacts, EntryIndex, PartyId, Timestamp};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

macro_rules! entries_each {
    ({ $facts:ident $entries:ident }
        lists { $($(#[$_doc:meta])* $_List:ident($_listed:ty) $slot:ident $_key:tt;)* }
        $($_rest:tt)*
    ) => {
        $(if let Some(listing) = &$facts.$slot {
            $entries.extend(listing.entries.iter().copied());
        })*
    };
}

/// What stands of a party at an entry.
#[derive(Debug, Serialize, Deserialize)]
pub struct Standing {
    facts: CustomerFacts,
    besides: Vec<(String, Beside)>,
    repeats: Vec<(EntryIndex, Vec<EntryIndex>)>,
    /// Observations that were typed.
    typed: Vec<(EntryIndex, Timestamp, Observation)>,
}

/// What controls may know of a party.
#[derive(Debug)]
pub struct FactsOf {
    pub(super) facts: CustomerFacts,
    /// Repetitions of which what they repeat cannot be read.
    pub(super) unread: Vec<EntryIndex>,
}

impl FactsOf {
    pub(super) fn nothing(party: PartyId, at: Timestamp) -> Self {
        Self {
            facts: CustomerFacts::nothing_known(party, at),
            unread: Vec::new(),
        }
    }

    /// They, as asked at a moment, with the repetitions that cannot be read; without the records of a
    /// newer version, which a ledger knows.
    #[must_use]
    pub fn at(self, at: Timestamp) -> CustomerFacts {
        CustomerFacts {
            at,
            newer: self.unread,
            ..self.facts
        }
    }

    pub(super) fn of(history: &CustomerHistory) -> Self {
        Self {
            facts: history.ordered_facts(),
            unread: unread(history),
        }
    }
}

impl From<CustomerHistory> for FactsOf {
    fn from(mut history: CustomerHistory) -> Self {
        history.settle();
        Self {
            unread: unread(&history),
            facts: history.facts,
        }
    }
}

impl From<OfParty> for FactsOf {
    fn from(of: OfParty) -> Self {
        Self::from(of.into_history())
    }
}

fn unread(history: &CustomerHistory) -> Vec<EntryIndex> {
    let unread = history.unread().iter();
    unread.map(|entry| entry.index).collect()
}

impl CustomerHistory {
    /// Forgets what no control reads, so that the facts of a long history are folded in the space that
    /// they take.
    pub(super) fn keep_facts_only(&mut self) {
        self.derived = BTreeMap::new();
        self.received = BTreeSet::new();
        self.activity_ids = BTreeSet::new();
        self.acts = BTreeMap::new();
        self.usage = UsageDays::new();
        self.usage_runs = UsageRuns::new();
        self.usage_known = UsageKnown::default();
        self.activity.clear();
        self.papers.clear();
        self.invoice_lines.clear();
        self.capabilities.clear();
        self.alerts.clear();
        self.notifications.clear();
        self.damage.clear();
        self.incident_notes.clear();
        self.mails.clear();
        self.scope_history.clear();
        self.guardrail_history.clear();
    }

    /// What stands now; `None` while parts of a fact are still to come, and where a repetition cannot
    /// be read.
    pub(super) fn standing(&mut self) -> Option<Standing> {
        if self.pending.is_some() || !self.unread().is_empty() {
            return None;
        }
        self.settle();
        let facts = &self.facts;
        let mut entries = BTreeSet::new();
        each_fact!(entries_each! { facts entries });
        let typed = self.observations.iter();
        Some(Standing {
            repeats: self.repetitions.of_entries(&entries),
            besides: self.besides.told(),
            typed: typed
                .filter(|seen| seen.value.is_typed())
                .map(|seen| (seen.index, seen.recorded_at, seen.value.clone()))
                .collect(),
            facts: facts.clone(),
        })
    }

    /// Goes on from there.
    pub(super) fn going_on(standing: Standing) -> Option<Self> {
        let facts = standing.facts;
        let mut history = Self::new(facts.customer.clone(), facts.at);
        history.besides = Besides::telling(standing.besides)?;
        history.repetitions = Repetitions::naming(standing.repeats);
        let typed = standing.typed.into_iter();
        history.observations = typed
            .map(|(index, recorded_at, value)| Entry {
                index,
                recorded_at,
                value,
            })
            .collect();
        let mut told = Told::default();
        for change in &facts.control_changes {
            told.first("change", &change.value);
        }
        history.told = told;
        let places = facts.entra_groups.iter().enumerate();
        history.group_places = places
            .map(|(place, group)| (group.value.id.clone(), place))
            .collect();
        history.facts = facts;
        Some(history)
    }
}
