//! The histories of a ledger: all of them, those of some parties, or each when it is asked for.
//!
//! Used by the ledger beside it. The store hands in a [`Shelf`], from which the history of a party is
//! read when somebody asks for it, so that a question about one customer costs what is recorded of
//! that one. What must never happen here: "nothing is known" of a party that was not read.

use super::{CustomerHistory, Ledger, Mark};
use crate::{Code, CodeInfo, NoticeId, PartyId, Problem};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

/// What the ledger says where it was asked for what it does not keep.
pub const NOT_KEPT: CodeInfo = CodeInfo {
    code: Code(1013),
    title: "What is recorded of a party was not read",
    meaning: "Nothing can be concluded about it, and nothing was recorded.",
    remedy: "Run the command again; if it says so again, report it with the output of `duecare doctor`.",
};

/// Why the history of a party is not there.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotRead {
    /// The ledger keeps the histories of others only.
    #[error("what is recorded of `{0}` was not read")]
    NotKept(PartyId),
    /// The ledger keeps the histories of some parties only.
    #[error("what is recorded of all parties was not read")]
    NotAll,
    /// Records of a newer version are among those of which only some were read.
    #[error("there are records of a newer version, which only a reading of all entries judges")]
    Newer,
    /// The log could not be read.
    #[error("{0}")]
    Failed(Box<Problem>),
}

impl From<NotRead> for Problem {
    fn from(error: NotRead) -> Self {
        match error {
            NotRead::Failed(problem) => *problem,
            NotRead::NotKept(_) | NotRead::NotAll | NotRead::Newer => {
                NOT_KEPT.problem(error.to_string())
            }
        }
    }
}

/// What is read of one party.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfParty(CustomerHistory);

/// Where histories lie until they are asked for.
pub trait Shelf: std::fmt::Debug + Send + Sync {
    /// The parties of which something is recorded.
    fn parties(&self) -> &BTreeSet<PartyId>;

    /// Reads the history of one of them; `None` where nothing of it can be read any more.
    ///
    /// # Errors
    /// The log cannot be read.
    fn read(&self, party: &PartyId) -> Result<Option<OfParty>, NotRead>;
}

/// Whose histories are kept.
#[derive(Debug, Clone, Default)]
enum Kept {
    /// Everybody's.
    #[default]
    All,
    /// Those of some; of the others nothing is known.
    Some(BTreeSet<PartyId>),
    /// Everybody's, each from when it is asked for.
    Asked(Arc<dyn Shelf>),
}

/// The histories of a ledger.
#[derive(Debug, Clone, Default)]
pub(super) struct Histories {
    read: BTreeMap<PartyId, OnceLock<Option<Box<CustomerHistory>>>>,
    kept: Kept,
}

impl Histories {
    pub(super) const fn are_whole(&self) -> bool {
        matches!(self.kept, Kept::All)
    }

    pub(super) fn of(&self, party: &PartyId) -> Result<Option<&CustomerHistory>, NotRead> {
        match &self.kept {
            Kept::Some(kept) if !kept.contains(party) => Err(NotRead::NotKept(party.clone())),
            Kept::All | Kept::Some(_) => Ok(self.at_hand(party)),
            Kept::Asked(shelf) => self.asked(party, &**shelf),
        }
    }

    fn at_hand(&self, party: &PartyId) -> Option<&CustomerHistory> {
        self.read.get(party)?.get()?.as_deref()
    }

    fn asked(
        &self,
        party: &PartyId,
        shelf: &dyn Shelf,
    ) -> Result<Option<&CustomerHistory>, NotRead> {
        let Some(place) = self.read.get(party) else {
            return Ok(None);
        };
        if let Some(known) = place.get() {
            return Ok(known.as_deref());
        }
        let read = shelf.read(party)?.map(|of| Box::new(of.0));
        Ok(place.get_or_init(|| read).as_deref())
    }

    pub(super) fn all(&self) -> Result<Vec<(&PartyId, &CustomerHistory)>, NotRead> {
        if matches!(self.kept, Kept::Some(_)) {
            return Err(NotRead::NotAll);
        }
        let mut all = Vec::with_capacity(self.read.len());
        for party in self.read.keys() {
            all.extend(self.of(party)?.map(|history| (party, history)));
        }
        Ok(all)
    }

    /// The history of a party to add to; `None` where it is not kept.
    pub(super) fn changing(
        &mut self,
        party: &PartyId,
        mark: Mark,
    ) -> Result<Option<&mut CustomerHistory>, NotRead> {
        if matches!(&self.kept, Kept::Some(kept) if !kept.contains(party)) {
            return Ok(None);
        }
        // Reads it first, where it lies on the shelf.
        self.of(party)?;
        let place = self.read.entry(party.clone()).or_default();
        if place.get().is_none_or(Option::is_none) {
            let new = CustomerHistory::new(party.clone(), mark.recorded_at);
            *place = OnceLock::from(Some(Box::new(new)));
        }
        Ok(place.get_mut().and_then(Option::as_deref_mut))
    }

    pub(super) fn settle(&mut self) {
        let read = self.read.values_mut().filter_map(OnceLock::get_mut);
        read.flatten().for_each(|history| history.settle());
    }
}

/// The same histories, wherever they lie.
impl PartialEq for Histories {
    fn eq(&self, other: &Self) -> bool {
        if let (Kept::Some(ours), Kept::Some(theirs)) = (&self.kept, &other.kept) {
            let same = |party: &PartyId| self.at_hand(party) == other.at_hand(party);
            return ours == theirs && ours.iter().all(same);
        }
        matches!((self.all(), other.all()), (Ok(ours), Ok(theirs)) if ours == theirs)
    }
}

impl Eq for Histories {}

impl Ledger {
    /// The same ledger, which keeps the histories of these parties only. To be said before the first
    /// record is read.
    #[must_use]
    pub fn keeping(mut self, parties: BTreeSet<PartyId>) -> Self {
        self.histories.kept = Kept::Some(parties);
        self
    }

    /// Takes the history of one party out of a ledger that was read to its end.
    ///
    /// # Errors
    /// The ledger does not keep it.
    pub fn take(mut self, party: &PartyId) -> Result<Option<OfParty>, NotRead> {
        self.history(party)?;
        let place = self.histories.read.remove(party);
        let history = place.and_then(OnceLock::into_inner).flatten();
        Ok(history.map(|history| OfParty(*history)))
    }

    /// Makes a ledger that kept no history one that reads each from `shelf` when it is asked for. The
    /// shelf must be of the same log at the same size, and so must be what is told of whose each
    /// notice is.
    #[must_use]
    pub fn over(mut self, shelf: Arc<dyn Shelf>, owners: BTreeMap<NoticeId, PartyId>) -> Self {
        self.owners = owners;
        let places = shelf.parties().iter().cloned();
        self.histories = Histories {
            read: places.map(|party| (party, OnceLock::new())).collect(),
            kept: Kept::Asked(shelf),
        };
        self
    }

    /// Whether every record was judged: no history lies on a shelf, and none is left out.
    pub const fn is_whole(&self) -> bool {
        self.histories.are_whole()
    }
}
