//! What a source says again, folded as if it had been recorded whole once more.
//!
//! Called by the ledger beside it. The records that a repetition names are handed in by the store,
//! which reads them as it reads all others: where they were erased in part, or are shown in part, so
//! is the repetition. What must never happen: a list that looks known although what it repeats cannot
//! be read, or one that comes back by a repetition after it was erased.

use super::changes::{self, can_change, change};
use super::history::CustomerHistory;
use super::merge::{Showing, is_batch, show_again};
use super::parts::{self, Marks};
use super::{Entry, Ledger, LedgerError, Mark};
use crate::facts::{Fact, FactKind, Joined, each_fact};
use crate::record::{Body, FactAgain, FactChanges, Newer, Record, Stretch};
use crate::{EntryIndex, PartyId, Timestamp};
use std::collections::{BTreeMap, BTreeSet};

/// The records that a repetition names, in their order; `None` where nobody looked for them.
pub type Repeated<'r> = Option<&'r [Record]>;

macro_rules! is_batch_each {
    ({ $history:ident $of:ident $showing:ident }
        lists { $($(#[$_doc:meta])* $List:ident($_listed:ty) $slot:ident $_key:tt;)* }
        logs { $($(#[$_log:meta])* $Log:ident($_logged:ty) $_log_slot:ident;)* }
        batches { $($(#[$_batch:meta])* $Batch:ident($_batched:ty);)* }
        singles { $($(#[$_single:meta])* $Single:ident($_one:ty);)* }
    ) => {
        match ($of.kind, $of.changes) {
            $((FactKind::$List, None) => is_batch($history.facts.$slot.as_ref(), $showing),)*
            $((FactKind::$List, Some(changes)) => match &changes.fact {
                Fact::$List(new) => can_change(
                    ($history.facts.$slot.as_ref(), new),
                    &changes.stretches,
                    $showing,
                ),
                _ => false,
            },)*
            $((FactKind::$Log, _) => false,)*
            $((FactKind::$Batch, _) => false,)*
            $((FactKind::$Single, _) => false,)*
        }
    };
}

macro_rules! show_each {
    ({ $history:ident $of:ident $at:ident }
        lists { $($(#[$_doc:meta])* $List:ident($_listed:ty) $slot:ident $_key:tt;)* }
        logs { $($(#[$_log:meta])* $Log:ident($_logged:ty) $_log_slot:ident;)* }
        batches { $($(#[$_batch:meta])* $Batch:ident($_batched:ty);)* }
        singles { $($(#[$_single:meta])* $Single:ident($_one:ty);)* }
    ) => {
        match $of.kind {
            $(FactKind::$List => {
                if let Some((Fact::$List(new), stretches)) = $of.new_items() {
                    change(($history.facts.$slot.as_mut(), new), stretches);
                }
                show_again($history.facts.$slot.as_mut(), $at, &mut $history.besides);
            })*
            $(FactKind::$Log => {})*
            $(FactKind::$Batch => {})*
            $(FactKind::$Single => {})*
        }
    };
}

/// What a record says of entries before it.
#[derive(Clone, Copy)]
struct Repeating<'r> {
    party: &'r PartyId,
    observation: EntryIndex,
    observed_at: Timestamp,
    kind: FactKind,
    repeats: &'r [EntryIndex],
    /// What it changes in what they hold.
    changes: Option<&'r FactChanges>,
}

impl<'r> Repeating<'r> {
    const fn again(of: &'r FactAgain) -> Self {
        Self {
            party: &of.party,
            observation: of.observation,
            observed_at: of.observed_at,
            kind: of.fact,
            repeats: of.repeats.as_slice(),
            changes: None,
        }
    }

    const fn changes(of: &'r FactChanges) -> Self {
        Self {
            party: &of.party,
            observation: of.observation,
            observed_at: of.observed_at,
            kind: of.fact.kind(),
            repeats: of.repeats.as_slice(),
            changes: Some(of),
        }
    }

    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "only these two name entries before them"
    )]
    const fn of(body: &'r Body) -> Option<Self> {
        match body {
            Body::FactAgain(of) => Some(Self::again(of)),
            Body::FactChanges(of) => Some(Self::changes(of)),
            _ => None,
        }
    }

    fn new_items(&self) -> Option<(&'r Fact, &'r [Stretch])> {
        self.changes.map(|of| (&of.fact, of.stretches.as_slice()))
    }
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
    /// What of it decides on listings that stand in these entries: of others it is never asked, because
    /// each record names those that hold the listing, or is not of it.
    pub(super) fn of_entries(
        &self,
        entries: &BTreeSet<EntryIndex>,
    ) -> Vec<(EntryIndex, Vec<EntryIndex>)> {
        let named = self.named.iter();
        let named = named.filter(|(index, _)| entries.contains(index));
        named
            .map(|(index, repeats)| (*index, repeats.clone()))
            .collect()
    }

    /// The same again.
    pub(super) fn naming(named: Vec<(EntryIndex, Vec<EntryIndex>)>) -> Self {
        Self {
            named: named.into_iter().collect(),
            unread: Vec::new(),
        }
    }

    fn of(&self, index: EntryIndex) -> &[EntryIndex] {
        self.named.get(&index).map_or(&[], Vec::as_slice)
    }

    /// Whether a listing that stands in `entries` is told by those alone that `repeats` names.
    fn is_of(&self, entries: &[EntryIndex], repeats: &[EntryIndex]) -> bool {
        // The entries of a row of changes make several batches where each was folded by itself.
        let is_row = (repeats.last()).is_some_and(|last| self.named.contains_key(last));
        let repeated = match entries {
            [one] => self.of(*one),
            _ => &[],
        };
        !repeats.is_empty() && (repeated == repeats || !is_row && entries == repeats)
    }
}

impl Ledger {
    /// The entries whose records must be handed in with `record`: see [`Self::apply_with`]. Mostly
    /// none, above all where the list is the one that is known already.
    pub fn wants<'r>(&self, record: &'r Record) -> &'r [EntryIndex] {
        let Some(of) = Repeating::of(&record.body) else {
            return &[];
        };
        // Where it is not folded here, it lies on a shelf and is folded when somebody asks for it.
        if !self.histories.folds(of.party, &record.body) {
            return &[];
        }
        let history = self.histories.at_hand(of.party);
        // Where dates are corrected, what is folded bears another moment than what was recorded.
        if self.dates.is_empty() && history.is_some_and(|history| history.is_known(of)) {
            return &[];
        }
        of.repeats
    }
}

impl CustomerHistory {
    /// Whether the same is known from the same entries already, and of nothing else.
    fn is_known(&self, of: Repeating<'_>) -> bool {
        let history = self;
        let showing = &Showing {
            is_of: &|entries| history.repetitions.is_of(entries, of.repeats),
            at: of.observed_at,
            besides: &history.besides,
        };
        each_fact!(is_batch_each! { history of showing })
    }

    /// Repetitions of which what they repeat cannot be read.
    pub(super) fn unread(&self) -> &[Entry<Newer>] {
        &self.repetitions.unread
    }

    /// Takes in what a record says of entries before it; nothing where it says nothing of any.
    pub(super) fn apply_again(
        &mut self,
        mark: Mark,
        body: &Body,
        repeated: Repeated<'_>,
    ) -> Result<(), LedgerError> {
        let Some(of) = Repeating::of(body) else {
            return Ok(());
        };
        if self.is_known(of) {
            let (history, at) = (&mut *self, (of.observed_at, mark.index));
            each_fact!(show_each! { history of at });
        } else {
            let records = repeated.ok_or_else(|| LedgerError::Part {
                observation: of.observation,
                what: "what it repeats was not looked for".to_owned(),
            })?;
            // One that fits nothing is told as unreadable: a log is judged alike whether a history
            // is read while it grows or later, and none is shut by it.
            if let Some(joined) = whole(mark, of, records) {
                self.apply_whole(&Marks::one(mark), of.observed_at, joined);
            } else {
                let newer = Newer::unfit(body, &"what it repeats cannot be read");
                self.repetitions.unread.push(mark.entry_of(newer));
            }
        }
        self.derive(mark.index, of.observation);
        let mut holds = of.repeats.to_vec();
        holds.extend(of.changes.map(|_| mark.index));
        self.repetitions.named.insert(mark.index, holds);
        Ok(())
    }
}

/// The fact that the records hold, with what is changed in it; `None` where they cannot be read any
/// more, or are not what may be named: one fact of that party and kind, whole, then changes to it.
fn whole(mark: Mark, of: Repeating<'_>, records: &[Record]) -> Option<Joined> {
    // What comes after it would fill in later what was known as of the days between.
    let is_ahead = of.repeats.iter().any(|entry| *entry >= mark.index);
    if is_ahead || records.len() != of.repeats.len() {
        return None;
    }
    let mut pending = None;
    let mut joined: Option<Joined> = None;
    for (at, record) in records.iter().enumerate() {
        let (party, fact) = told(&record.body)?;
        if party != of.party || fact.kind() != of.kind {
            return None;
        }
        joined = if let Body::FactChanges(next) = &record.body {
            // Against what stands here before it, and against nothing else.
            if of.repeats.get(..at) != Some(next.repeats.as_slice()) {
                return None;
            }
            Some(changed(joined?, next)?)
        } else if joined.is_some() {
            return None;
        } else if let Body::FactPart(part) = &record.body {
            let whole = parts::take(&mut pending, mark, part).ok()?;
            whole.map(|whole| whole.joined)
        } else {
            Some(parts::single(mark, fact).ok()?.1)
        };
    }
    match of.changes {
        Some(changes) => changed(joined?, changes),
        None => joined,
    }
}

fn changed(earlier: Joined, next: &FactChanges) -> Option<Joined> {
    match earlier {
        Joined::Fact(fact) => Some(Joined::Fact(Box::new(changes::whole(*fact, next)?))),
        Joined::Usage(..) => None,
    }
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
        Body::FactChanges(of) => Some((&of.party, &of.fact)),
        _ => None,
    }
}
