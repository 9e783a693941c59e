//! The histories of a ledger: all of them, those of some parties, or each when it is asked for.
//!
//! Used by the ledger beside it. The store hands in a [`Shelf`], from which the history of a party is
//! read when somebody asks for it, so that a question about one customer costs what is recorded of
//! that one. What must never happen here: "nothing is known" of a party that was not read.

use super::again::Repeated;
use super::parts::{self, Pending};
use super::portion::Portion;
use super::standing::{FactsOf, Standing};
use super::{CustomerHistory, Ledger, LedgerError, Mark};
use crate::record::Body;
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
    /// The ledger keeps a portion of the histories only, and was asked for something else.
    #[error("of what is recorded of `{0}` only a portion was read")]
    NotInPortion(PartyId),
    /// Something was recorded since the histories were laid on their shelf.
    #[error("what is recorded of `{0}` went on since it was looked up")]
    Behind(PartyId),
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
            NotRead::NotKept(_)
            | NotRead::NotAll
            | NotRead::NotInPortion(_)
            | NotRead::Behind(_)
            | NotRead::Newer => NOT_KEPT.problem(error.to_string()),
        }
    }
}

/// What is read of one party.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfParty(CustomerHistory);

impl OfParty {
    pub(super) fn into_history(self) -> CustomerHistory {
        self.0
    }
}

/// Where histories lie until they are asked for.
pub trait Shelf: std::fmt::Debug + Send + Sync {
    /// The parties of which something is recorded.
    fn parties(&self) -> &BTreeSet<PartyId>;

    /// Reads the history of one of them; `None` where nothing of it can be read any more.
    ///
    /// # Errors
    /// The log cannot be read.
    fn read(&self, party: &PartyId) -> Result<Option<OfParty>, NotRead>;

    /// Reads what controls may know of one of them, and no more of its history than that takes.
    ///
    /// # Errors
    /// As [`Self::read`].
    fn facts(&self, party: &PartyId) -> Result<Option<FactsOf>, NotRead> {
        Ok(self.read(party)?.map(FactsOf::from))
    }
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
    /// What alone of each history is kept; `None`: all of it.
    portion: Option<Portion>,
    /// Of parties of which something was recorded while their histories lay on the shelf: a fact of
    /// which parts are still to come.
    unread: BTreeMap<PartyId, Option<Pending>>,
    /// Those of them of which the shelf does not know yet.
    behind: BTreeSet<PartyId>,
}

/// Where a record of a party goes.
pub(super) enum Place<'a> {
    /// Into its history.
    History(&'a mut CustomerHistory),
    /// Nowhere: whoever asks reads it from the shelf. It is judged all the same.
    Shelf(&'a mut Option<Pending>),
    /// Nowhere: it is not kept.
    Nowhere,
}

impl Histories {
    pub(super) const fn are_whole(&self) -> bool {
        matches!(self.kept, Kept::All) && self.portion.is_none()
    }

    /// The one door to the whole history of a party.
    pub(super) fn of(&self, party: &PartyId) -> Result<Option<&CustomerHistory>, NotRead> {
        match self.portion {
            Some(_) => Err(NotRead::NotInPortion(party.clone())),
            None => self.read(party),
        }
    }

    /// The one door to a portion of it, from which only that portion must be taken.
    pub(super) fn portion(
        &self,
        party: &PartyId,
        portion: Portion,
    ) -> Result<Option<&CustomerHistory>, NotRead> {
        match self.portion {
            Some(other) if other != portion => Err(NotRead::NotInPortion(party.clone())),
            Some(_) | None => self.read(party),
        }
    }

    /// What controls may know of a party: from its history where that was read, from the shelf where
    /// nobody asked for it.
    pub(super) fn facts(&self, party: &PartyId) -> Result<Option<FactsOf>, NotRead> {
        let lies = self
            .read
            .get(party)
            .is_some_and(|place| place.get().is_none());
        match &self.kept {
            Kept::Asked(shelf) if lies && self.portion.is_none() => {
                if self.behind.contains(party) {
                    return Err(NotRead::Behind(party.clone()));
                }
                shelf.facts(party)
            }
            Kept::All | Kept::Some(_) | Kept::Asked(_) => Ok(self.of(party)?.map(FactsOf::of)),
        }
    }

    fn read(&self, party: &PartyId) -> Result<Option<&CustomerHistory>, NotRead> {
        match &self.kept {
            Kept::Some(kept) if !kept.contains(party) => Err(NotRead::NotKept(party.clone())),
            Kept::All | Kept::Some(_) => Ok(self.at_hand(party)),
            Kept::Asked(shelf) => self.asked(party, &**shelf),
        }
    }

    /// What was read of a party so far.
    pub(super) fn at_hand(&self, party: &PartyId) -> Option<&CustomerHistory> {
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
        if self.behind.contains(party) {
            return Err(NotRead::Behind(party.clone()));
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

    /// Where a record of a party is added. A history that nobody asked for stays on its shelf.
    pub(super) fn changing(&mut self, party: &PartyId, mark: Mark, body: &Body) -> Place<'_> {
        let left_out = self.portion.is_some_and(|portion| !portion.holds(body));
        if left_out || matches!(&self.kept, Kept::Some(kept) if !kept.contains(party)) {
            return Place::Nowhere;
        }
        let place = self.read.entry(party.clone()).or_default();
        if matches!(self.kept, Kept::Asked(_)) && place.get().is_none() {
            self.behind.insert(party.clone());
            return Place::Shelf(self.unread.entry(party.clone()).or_default());
        }
        if place.get().is_none_or(Option::is_none) {
            let new = CustomerHistory::new(party.clone(), mark.recorded_at);
            *place = OnceLock::from(Some(Box::new(new)));
        }
        match place.get_mut().and_then(Option::as_deref_mut) {
            Some(history) => Place::History(history),
            None => Place::Nowhere,
        }
    }

    /// Whether a record of a party would be added to a history that is kept here; nothing is read to
    /// say so.
    pub(super) fn folds(&self, party: &PartyId, body: &Body) -> bool {
        let left_out = self.portion.is_some_and(|portion| !portion.holds(body));
        let is_kept = match &self.kept {
            Kept::All => true,
            Kept::Some(kept) => kept.contains(party),
            Kept::Asked(_) => {
                let place = self.read.get(party);
                place.is_some_and(|place| place.get().is_some())
            }
        };
        is_kept && !left_out
    }

    pub(super) fn parties(&self) -> impl Iterator<Item = &PartyId> {
        self.read.keys()
    }

    pub(super) fn settle(&mut self) {
        let read = self.read.values_mut().filter_map(OnceLock::get_mut);
        read.flatten().for_each(|history| history.settle());
    }
}

/// The same histories, wherever they lie.
impl PartialEq for Histories {
    fn eq(&self, other: &Self) -> bool {
        if self.portion != other.portion {
            return false;
        }
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

    /// The same ledger, which keeps of each history this portion only. To be said before the first
    /// record is read.
    #[must_use]
    pub fn with_portion(mut self, portion: Portion) -> Self {
        self.histories.portion = Some(portion);
        self
    }

    /// What this portion says of a party, and of nothing else: the rest of the history may be left
    /// out.
    ///
    /// # Errors
    /// As [`Ledger::history`]; or another portion was read.
    pub fn portion(
        &self,
        party: &PartyId,
        portion: Portion,
    ) -> Result<Option<&CustomerHistory>, NotRead> {
        self.refuse_newer()?;
        self.histories.portion(party, portion)
    }

    /// The same, taken out of a ledger that was read to its end.
    ///
    /// # Errors
    /// As [`Self::portion`].
    pub fn into_portion(
        mut self,
        party: &PartyId,
        portion: Portion,
    ) -> Result<Option<CustomerHistory>, NotRead> {
        self.portion(party, portion)?;
        let place = self.histories.read.remove(party);
        let history = place.and_then(OnceLock::into_inner).flatten();
        Ok(history.map(|history| *history))
    }

    /// Adds a record of a party to its history, or judges it where nobody asked for that.
    pub(super) fn add_to(
        &mut self,
        party: &PartyId,
        (mark, body): (Mark, &Body),
        with: (Option<crate::Act>, Repeated<'_>),
    ) -> Result<(), LedgerError> {
        let only_facts = self.histories.portion == Some(Portion::Facts);
        match self.histories.changing(party, mark, body) {
            Place::History(history) => {
                history.apply(mark, body, with)?;
                if only_facts {
                    history.keep_facts_only();
                }
                Ok(())
            }
            Place::Shelf(pending) => parts::judge(pending, mark, body),
            Place::Nowhere => Ok(()),
        }
    }

    /// What stands of a party in a ledger of [`Portion::Facts`], to go on from there at another time;
    /// `None` in the middle of something.
    pub fn standing(&mut self, party: &PartyId) -> Option<Standing> {
        let place = self.histories.read.get_mut(party)?.get_mut()?;
        place.as_deref_mut()?.standing()
    }

    /// The same ledger, begun with what stood of a party when the entries before were read.
    /// `None` where it does not fit this version.
    pub fn going_on(mut self, party: &PartyId, standing: Standing) -> Option<Self> {
        let history = CustomerHistory::going_on(standing)?;
        let place = OnceLock::from(Some(Box::new(history)));
        self.histories.read.insert(party.clone(), place);
        Some(self)
    }

    /// What controls may know of a party, taken out of a ledger of [`Portion::Facts`] that was read to
    /// its end.
    ///
    /// # Errors
    /// As [`Self::portion`].
    pub fn into_facts(self, party: &PartyId) -> Result<Option<FactsOf>, NotRead> {
        let history = self.into_portion(party, Portion::Facts)?;
        Ok(history.map(FactsOf::from))
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
            ..Histories::default()
        };
        self
    }

    /// Lays the histories that nobody asked for on another shelf: of the same log, after what was
    /// recorded since. It says nothing to a ledger that keeps them itself.
    pub fn shelved(&mut self, shelf: Arc<dyn Shelf>) {
        if let Kept::Asked(kept) = &mut self.histories.kept {
            *kept = shelf;
            self.histories.behind.clear();
        }
    }

    /// The parties of which something is recorded, as far as this ledger knows.
    pub fn recorded(&self) -> impl Iterator<Item = &PartyId> {
        self.histories.parties()
    }

    /// Whether every record was judged: no history lies on a shelf, and none is left out.
    pub const fn is_whole(&self) -> bool {
        self.histories.are_whole()
    }
}
