//! What a source says again, folded as if it had been recorded whole once more.
//!
//! Called by the ledger beside it. The records that a repetition names are handed in by the store,
//! which reads them as it reads all others: where they were erased in part, or are shown in part, so
//! is the repetition. What must never happen: a list that looks known although what it repeats cannot
//! be read, or one that comes back by a repetition after it was erased.

use super::history::CustomerHistory;
use super::merge::{is_batch, show_again};
use super::parts::{self, Marks};
use super::{Entry, Ledger, LedgerError, Mark};
use crate::facts::{Fact, FactKind, Joined, each_fact};
use crate::record::{Body, FactAgain, Newer, Record};
use crate::{EntryIndex, PartyId};
use std::collections::BTreeMap;

/// The records that a repetition names, in their order; `None` where nobody looked for them.
pub type Repeated<'r> = Option<&'r [Record]>;

macro_rules! is_batch_each {
    ({ $history:ident $again:ident $is_of:ident }
        lists { $($(#[$_doc:meta])* $List:ident($_listed:ty) $slot:ident $_key:tt;)* }
        logs { $($(#[$_log:meta])* $Log:ident($_logged:ty) $_log_slot:ident;)* }
        batches { $($(#[$_batch:meta])* $Batch:ident($_batched:ty);)* }
        singles { $($(#[$_single:meta])* $Single:ident($_one:ty);)* }
    ) => {
        match $again.fact {
            $(FactKind::$List => is_batch(
                $history.facts.$slot.as_ref(),
                $is_of,
                $again.observed_at,
                &$history.besides,
            ),)*
            $(FactKind::$Log => false,)*
            $(FactKind::$Batch => false,)*
            $(FactKind::$Single => false,)*
        }
    };
}

macro_rules! show_each {
    ({ $history:ident $again:ident $at:ident }
        lists { $($(#[$_doc:meta])* $List:ident($_listed:ty) $slot:ident $_key:tt;)* }
        logs { $($(#[$_log:meta])* $Log:ident($_logged:ty) $_log_slot:ident;)* }
        batches { $($(#[$_batch:meta])* $Batch:ident($_batched:ty);)* }
        singles { $($(#[$_single:meta])* $Single:ident($_one:ty);)* }
    ) => {
        match $again.fact {
            $(FactKind::$List => show_again(
                $history.facts.$slot.as_mut(),
                $at,
                &mut $history.besides,
            ),)*
            $(FactKind::$Log => {})*
            $(FactKind::$Batch => {})*
            $(FactKind::$Single => {})*
        }
    };
}

/// What is known of the repetitions of one party.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Repetitions {
    /// What each names.
    named: BTreeMap<EntryIndex, Vec<EntryIndex>>,
    /// Those of which what they name cannot be read.
    unread: Vec<Entry<Newer>>,
}

impl Repetitions {
    fn of(&self, index: EntryIndex) -> &[EntryIndex] {
        self.named.get(&index).map_or(&[], Vec::as_slice)
    }

    /// Whether a listing that stands in `entries` is told by those alone that `again` names.
    fn is_of(&self, entries: &[EntryIndex], again: &FactAgain) -> bool {
        let repeats = again.repeats.as_slice();
        let repeated = match entries {
            [one] => self.of(*one),
            _ => &[],
        };
        !repeats.is_empty() && (entries == repeats || repeated == repeats)
    }
}

impl Ledger {
    /// The entries whose records must be handed in with `record`: see [`Self::apply_with`]. Mostly
    /// none, above all where the list is the one that is known already.
    pub fn wants<'r>(&self, record: &'r Record) -> &'r [EntryIndex] {
        let Body::FactAgain(again) = &record.body else {
            return &[];
        };
        // Where it is not folded here, it lies on a shelf and is folded when somebody asks for it.
        if !self.histories.folds(&again.party, &record.body) {
            return &[];
        }
        let history = self.histories.at_hand(&again.party);
        if history.is_some_and(|history| history.is_known(again)) {
            return &[];
        }
        &again.repeats
    }
}

impl CustomerHistory {
    /// Whether the same is known from the same entries already, and of nothing else.
    fn is_known(&self, again: &FactAgain) -> bool {
        let history = self;
        let is_of: &dyn Fn(&[EntryIndex]) -> bool =
            &|entries| history.repetitions.is_of(entries, again);
        each_fact!(is_batch_each! { history again is_of })
    }

    /// Repetitions of which what they repeat cannot be read.
    pub(super) fn unread(&self) -> &[Entry<Newer>] {
        &self.repetitions.unread
    }

    pub(super) fn apply_again(
        &mut self,
        mark: Mark,
        again: &FactAgain,
        repeated: Repeated<'_>,
    ) -> Result<(), LedgerError> {
        if self.is_known(again) {
            let (history, at) = (&mut *self, (again.observed_at, mark.index));
            each_fact!(show_each! { history again at });
        } else {
            let records = repeated.ok_or_else(|| LedgerError::Part {
                observation: again.observation,
                what: "what it repeats was not looked for".to_owned(),
            })?;
            // One that fits nothing is told as unreadable: a log is judged alike whether a history
            // is read while it grows or later, and none is shut by it.
            if let Some(joined) = whole(mark, again, records) {
                self.apply_whole(&Marks::one(mark), again.observed_at, joined);
            } else {
                let body = Body::FactAgain(again.clone());
                let newer = Newer::unfit(&body, &"what it repeats cannot be read");
                self.repetitions.unread.push(mark.entry_of(newer));
            }
        }
        self.derive(mark.index, again.observation);
        let repeats = again.repeats.clone();
        self.repetitions.named.insert(mark.index, repeats);
        Ok(())
    }
}

/// The fact that the records hold; `None` where they cannot be read any more, or are not what a
/// repetition may name: one fact of that party and kind, whole.
fn whole(mark: Mark, again: &FactAgain, records: &[Record]) -> Option<Joined> {
    if records.len() != again.repeats.len() {
        return None;
    }
    let mut pending = None;
    let mut joined = None;
    for record in records {
        let (party, fact) = told(&record.body)?;
        if joined.is_some() || *party != again.party || fact.kind() != again.fact {
            return None;
        }
        joined = if let Body::FactPart(part) = &record.body {
            let whole = parts::take(&mut pending, mark, part).ok()?;
            whole.map(|whole| whole.joined)
        } else {
            Some(parts::single(mark, fact).ok()?.1)
        };
    }
    joined
}

/// Of whom a record tells what; `None` where it is no fact.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "a repetition names facts and nothing else"
)]
const fn told(body: &Body) -> Option<(&PartyId, &Fact)> {
    match body {
        Body::Fact(of) => Some((&of.party, &of.fact)),
        Body::FactPart(of) => Some((&of.party, &of.fact)),
        _ => None,
    }
}
