//! The ledger: what the records say when they are read in order. Pure; rebuilt by replay.
//!
//! The store feeds it every record; check, watch, notices, console and dossier read it.
//! A ledger as of D is the replay of the records made by D and of no others.

mod again;
mod changes;
mod clock;
mod groups;
mod held;
mod history;
mod listing;
mod merge;
mod notice_case;
mod observed;
mod parts;
mod portion;
mod register;
mod side;
mod sources;
mod standing;
mod usage;

pub use again::Repeated;
pub use changes::put_together;
pub use clock::{Dates, Redated};
pub use held::{NOT_KEPT, NotRead, OfParty, Shelf};
pub use history::CustomerHistory;
pub use notice_case::{NoticeCase, NoticeStage};
pub use portion::Portion;
pub use side::Side;
pub use sources::{Blind, BlindWhy, SourceCase, Sources};
pub use standing::{FactsOf, Standing};
pub use usage::{
    CellKey, UsageAside, UsageBook, UsageDay, UsageDays, UsageKey, UsageKnown, UsagePart, UsageRun,
    UsageRuns, UsageUnclear, cell_key,
};

use crate::record::{
    Anchored, Body, Check, ClockConfirmed, ClockCorrected, Concern, ContactOf, LogRestored, Newer,
    Record,
};
use crate::{Act, Contact, CustomerFacts, EntryIndex, NoticeId, Party, PartyId, Seen, Timestamp};
use held::Histories;
use std::collections::{BTreeMap, BTreeSet};

/// A record does not fit what came before it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LedgerError {
    /// A party's chain of suppliers comes back to itself.
    #[error("{0} would be its own supplier")]
    Circle(PartyId),
    /// A parent that is not known.
    #[error("{party} is supplied by {parent}, which is not known")]
    UnknownParent {
        /// The party.
        party: PartyId,
        /// Its missing parent.
        parent: PartyId,
    },
    /// A contact of a party that is not known.
    #[error("{0} is not a party")]
    UnknownParty(PartyId),
    /// A notice that was never drafted or sent.
    #[error("notice {0} is not known")]
    UnknownNotice(NoticeId),
    /// What came before cannot be read.
    #[error(transparent)]
    NotRead(#[from] NotRead),
    /// A part of a fact that does not fit the parts before it.
    #[error("a part of a fact of entry {observation} does not fit: {what}")]
    Part {
        /// The observation of the fact.
        observation: EntryIndex,
        /// What does not fit.
        what: String,
    },
}

/// A value with the entry it stands in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry<T> {
    /// The entry.
    pub index: EntryIndex,
    /// When it was recorded.
    pub recorded_at: Timestamp,
    /// The value.
    pub value: T,
}

/// The place and time of the record being read.
#[derive(Debug, Clone, Copy)]
struct Mark {
    index: EntryIndex,
    recorded_at: Timestamp,
}

impl Mark {
    fn entry<T: Clone>(self, value: &T) -> Entry<T> {
        Entry {
            index: self.index,
            recorded_at: self.recorded_at,
            value: value.clone(),
        }
    }

    /// The same of a value that is given away.
    fn entry_of<T>(self, value: T) -> Entry<T> {
        Entry {
            index: self.index,
            recorded_at: self.recorded_at,
            value,
        }
    }

    fn seen<T: Clone>(self, value: &T, observed_at: Timestamp) -> Seen<T> {
        Seen {
            value: value.clone(),
            observed_at,
            entry: self.index,
        }
    }
}

/// A party with its contacts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartyState {
    /// The latest data of the party.
    pub party: Entry<Party>,
    /// The last recording below another party, with the one that moved it, in order.
    pub former: Vec<(Entry<Party>, Entry<Party>)>,
    /// Contacts by mail address, each as it was recorded last.
    pub contacts: BTreeMap<String, Entry<Contact>>,
    /// Every recording of a contact, in order: what the register said on an earlier day.
    pub register: Vec<Entry<Contact>>,
}

/// A recorded run of the controls.
pub type CheckSeen = Entry<Check>;

/// The replayed log.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Ledger {
    /// Parties.
    pub parties: BTreeMap<PartyId, PartyState>,
    /// Histories, one per party that anything was recorded of; see [`Ledger::history`].
    histories: Histories,
    /// Who is under a hold.
    held: BTreeSet<PartyId>,
    /// Entries that an erasure after them names.
    erased: BTreeSet<EntryIndex>,
    /// Every anchor of a checkpoint.
    pub anchors: Vec<Entry<Anchored>>,
    /// Every time the log was opened below a size that had been seen.
    pub restores: Vec<Entry<LogRestored>>,
    /// Every time a clock far ahead was said to be right.
    pub clocks_confirmed: Vec<Entry<ClockConfirmed>>,
    /// Every correction of a clock.
    pub clocks_corrected: Vec<Entry<ClockCorrected>>,
    /// What the corrections say of dates.
    dates: Dates,
    /// The entries that were dated ahead, as the corrections that were known when they were read
    /// bound them, in order.
    pub redated: Vec<Redated>,
    /// Date of the latest record that was not dated ahead.
    undoubted_at: Option<Timestamp>,
    /// Whose each notice is.
    owners: BTreeMap<NoticeId, PartyId>,
    /// Parties by id and by the names that sources give them, in lower case.
    aliases: BTreeMap<String, BTreeSet<PartyId>>,
    /// Records that are in the log and cannot be read.
    pub unread: BTreeSet<EntryIndex>,
    /// Records that this version cannot read, and so knows nothing of but their outline.
    pub newer: Vec<Entry<Newer>>,
    /// The most that a record asks of who adds to the log.
    pub min_writer: u32,
    /// Number of records, read or passed over.
    pub entry_count: u64,
    /// Time of the latest record, at the latest.
    pub last_recorded_at: Option<Timestamp>,
    /// What is left out of it; `None` in every ledger that says what was recorded.
    observed_by: Option<observed::ObservedBy>,
}

impl Ledger {
    /// An empty ledger that knows these corrections beforehand. A correction counts for the entries
    /// before it, so that a log with one is read twice: once to find it.
    pub fn knowing(dates: Dates) -> Self {
        Self {
            dates,
            ..Self::default()
        }
    }

    /// Forgets what corrections at `size` or after it would say: they are not of this ledger.
    pub fn forget_dates_after(&mut self, size: u64) {
        self.dates.cut(size);
    }

    /// Reads one more record.
    ///
    /// # Errors
    /// The record does not fit what came before; the ledger is unchanged.
    pub fn apply(&mut self, index: EntryIndex, record: &Record) -> Result<(), LedgerError> {
        self.apply_with(index, record, None)
    }

    /// The same with the records that [`Self::wants`] names, in that order; those that cannot be read
    /// any more are left out of them.
    ///
    /// # Errors
    /// As [`Self::apply`].
    pub fn apply_with(
        &mut self,
        index: EntryIndex,
        record: &Record,
        repeated: Repeated<'_>,
    ) -> Result<(), LedgerError> {
        let mark = Mark {
            index,
            recorded_at: self.dates.latest(index, record.recorded_at),
        };
        let redated = self.dated_ahead(mark, record.recorded_at);
        let bounded = redated.map(|redated| {
            let mut body = record.body.clone();
            redated.bound(&mut body);
            body
        });
        let body = bounded.as_ref().unwrap_or(&record.body);
        if !self.leaves_out(mark, body) {
            let act = act_of(record);
            self.apply_body(mark, body, (act, repeated))?;
        }
        self.min_writer = self.min_writer.max(record.min_writer.unwrap_or_default());
        if matches!(record.body, Body::ClockCorrected(_)) {
            self.dates.note(index, record.recorded_at);
        }
        self.count(mark, redated);
        Ok(())
    }

    /// Counts a record of which only the date was read: one that concerns a party whose history is
    /// not kept here.
    pub fn pass_by(&mut self, index: EntryIndex, recorded_at: Timestamp) {
        let mark = Mark {
            index,
            recorded_at: self.dates.latest(index, recorded_at),
        };
        let redated = self.dated_ahead(mark, recorded_at);
        self.count(mark, redated);
    }

    fn count(&mut self, mark: Mark, redated: Option<Redated>) {
        match redated {
            None => self.undoubted_at = Some(mark.recorded_at),
            Some(next) => self.note_redated(next),
        }
        self.entry_count += 1;
        self.last_recorded_at = Some(mark.recorded_at);
    }

    fn note_redated(&mut self, next: Redated) {
        let last = self.redated.last_mut();
        if !last.is_some_and(|last| last.takes(&next)) {
            self.redated.push(next);
        }
    }

    /// What is known of the date of an entry that bears a later one than it can have.
    fn dated_ahead(&self, mark: Mark, dated: Timestamp) -> Option<Redated> {
        (mark.recorded_at < dated).then_some(Redated {
            first: mark.index,
            last: mark.index,
            not_before: self.undoubted_at,
            not_after: mark.recorded_at,
            dated_until: dated,
        })
    }

    fn apply_body(
        &mut self,
        mark: Mark,
        body: &Body,
        with: (Option<Act>, Repeated<'_>),
    ) -> Result<(), LedgerError> {
        match body {
            Body::WorkspaceCreated(_) => {}
            Body::Party(party) => self.apply_party(mark, party)?,
            Body::Contact(of) => self.apply_contact(mark, of)?,
            Body::Anchored(anchored) => self.anchors.push(mark.entry(anchored)),
            Body::LogRestored(restored) => self.restores.push(mark.entry(restored)),
            Body::ClockConfirmed(said) => self.clocks_confirmed.push(mark.entry(said)),
            Body::ClockCorrected(said) => self.clocks_corrected.push(mark.entry(said)),
            Body::Newer(newer) => self.newer.push(mark.entry(&**newer)),
            Body::Scope(_)
            | Body::Guardrail(_)
            | Body::Observation(_)
            | Body::Refusal(_)
            | Body::Fact(_)
            | Body::FactPart(_)
            | Body::FactAgain(_)
            | Body::FactChanges(_)
            | Body::Check(_)
            | Body::Signal(_)
            | Body::DossierIssued(_)
            | Body::Erased(_)
            | Body::Hold(_)
            | Body::Retention(_)
            | Body::Source(_)
            | Body::Collected(_)
            | Body::NoticeDrafted(_)
            | Body::NoticeSent(_)
            | Body::NoticeDelivered(_)
            | Body::NoticeAnswered(_)
            | Body::NoticeClosed(_)
            | Body::NoticeEndContradicted(_) => self.apply_to_party(mark, body, with)?,
        }
        Ok(())
    }

    /// What is known of a party beside its history, then its history where that is kept.
    fn apply_to_party(
        &mut self,
        mark: Mark,
        body: &Body,
        with: (Option<Act>, Repeated<'_>),
    ) -> Result<(), LedgerError> {
        let party = match body.concern() {
            Concern::Register(party) | Concern::Party(party) => party.clone(),
            Concern::Notice(notice) => {
                let owner = self.customer_of(notice).cloned();
                owner.ok_or_else(|| LedgerError::UnknownNotice(notice.clone()))?
            }
            Concern::Log | Concern::Unknown => return Ok(()),
        };
        self.add_to(&party, (mark, body), with)?;
        if let Body::NoticeDrafted(notice) = body {
            self.own(&notice.id, &party);
        }
        if let Body::NoticeSent(sent) = body {
            self.own(&sent.notice.id, &party);
        }
        if let Body::Erased(erased) = body {
            // Of what comes after it, an erasure can say nothing.
            let earlier = erased.entries.iter().filter(|entry| **entry < mark.index);
            self.erased.extend(earlier.copied());
        }
        if let Body::Hold(hold) = body {
            self.held.remove(&party);
            self.held.extend(hold.held.then_some(party));
        }
        Ok(())
    }

    /// Reads one more record of a log that is open already. One that does not fit what came before,
    /// where a record before it could not be read, counts as one that cannot be read either.
    ///
    /// # Errors
    /// The record does not fit, and all before it were read; the ledger is unchanged.
    pub fn apply_or_pass(&mut self, index: EntryIndex, record: &Record) -> Result<(), LedgerError> {
        self.apply_or_pass_with(index, record, None)
    }

    /// The same with what the record repeats: see [`Self::apply_with`].
    ///
    /// # Errors
    /// As [`Self::apply_or_pass`].
    pub fn apply_or_pass_with(
        &mut self,
        index: EntryIndex,
        record: &Record,
        repeated: Repeated<'_>,
    ) -> Result<(), LedgerError> {
        let error = match self.apply_with(index, record, repeated) {
            Ok(()) => return Ok(()),
            Err(error) if self.newer.is_empty() => return Err(error),
            Err(error) => error,
        };
        let newer = Newer::unfit(&record.body, &error);
        let body = Body::Newer(Box::new(newer));
        let record = Record {
            body,
            ..record.clone()
        };
        self.apply(index, &record)
    }

    /// The corrections that were read, or known before.
    pub const fn dates(&self) -> &Dates {
        &self.dates
    }

    /// What is known of when an entry was recorded that was dated ahead; `None` where its date is
    /// not in doubt.
    pub fn dated_within(&self, index: EntryIndex) -> Option<&Redated> {
        self.redated.iter().find(|redated| redated.holds(index))
    }

    /// The earliest moment at which an entry can have been recorded; what the customer did with a
    /// letter may lie between this and its date.
    pub fn earliest<T>(&self, entry: &Entry<T>) -> Timestamp {
        let redated = self.dated_within(entry.index);
        redated.map_or(entry.recorded_at, Redated::earliest)
    }

    /// Brings everything into its order; to be called when the last record was read. It is not
    /// done after each, because that would cost as much as the listings are long.
    pub fn settle(&mut self) {
        self.histories.settle();
    }

    /// Counts a record that cannot be read any more; an erasure later in the log must name it.
    pub fn pass_over(&mut self, index: EntryIndex) {
        self.entry_count += 1;
        self.unread.insert(index);
    }

    /// Whether an erasure names the entry: it cannot be read any more, or not all of it.
    pub fn is_erased(&self, index: EntryIndex) -> bool {
        self.erased.contains(&index)
    }

    /// Records that cannot be read and that no erasure names: their keys were lost.
    pub fn lost(&self) -> BTreeSet<EntryIndex> {
        self.unread.difference(&self.erased).copied().collect()
    }

    /// The parties under a hold.
    pub const fn under_hold(&self) -> &BTreeSet<PartyId> {
        &self.held
    }

    /// The party of a notice.
    pub fn customer_of(&self, notice: &NoticeId) -> Option<&PartyId> {
        self.owners.get(notice)
    }

    /// All that happened with one party; `None` where nothing was recorded of it.
    ///
    /// # Errors
    /// This ledger does not keep it, or it cannot be read: that is never the same as nothing.
    pub fn history(&self, party: &PartyId) -> Result<Option<&CustomerHistory>, NotRead> {
        self.refuse_newer()?;
        self.histories.of(party)
    }

    /// All histories, by party. It costs what all of them cost.
    ///
    /// # Errors
    /// This ledger does not keep all of them, or one cannot be read.
    pub fn histories(&self) -> Result<Vec<(&PartyId, &CustomerHistory)>, NotRead> {
        self.refuse_newer()?;
        self.histories.all()
    }

    /// The histories that a question is about: that of one party, or all.
    ///
    /// # Errors
    /// They cannot be read.
    pub fn histories_of<'a>(
        &'a self,
        only: Option<&'a PartyId>,
    ) -> Result<Vec<(&'a PartyId, &'a CustomerHistory)>, NotRead> {
        let Some(party) = only else {
            return self.histories();
        };
        let history = self.history(party)?;
        Ok(history
            .map(|history| (party, history))
            .into_iter()
            .collect())
    }

    /// A record that this version cannot read may be of anybody, and one that does not fit behind it
    /// counts likewise: a ledger that does not judge every record cannot tell.
    fn refuse_newer(&self) -> Result<(), NotRead> {
        if self.newer.is_empty() || self.histories.are_whole() {
            return Ok(());
        }
        Err(NotRead::Newer)
    }

    /// The facts of `customer`, asked at `at`.
    ///
    /// # Errors
    /// As [`Self::history`].
    pub fn facts(&self, customer: &PartyId, at: Timestamp) -> Result<CustomerFacts, NotRead> {
        self.refuse_newer()?;
        let known = self.histories.facts(customer)?;
        let known = known.unwrap_or_else(|| FactsOf::nothing(customer.clone(), at));
        let mut facts = known.at(at);
        let newer = self.newer_naming(customer).map(|entry| entry.index);
        facts.newer = newer.chain(facts.newer).collect();
        Ok(facts)
    }

    /// Records that this version cannot read and that may speak of `customer`: they name it, one of
    /// its suppliers, or nobody.
    /// Beside them stand repetitions of the customer of which what they repeat cannot be read.
    ///
    /// # Errors
    /// As [`Self::history`].
    pub fn newer_about(
        &self,
        customer: &PartyId,
    ) -> Result<impl Iterator<Item = &Entry<Newer>>, NotRead> {
        let history = self.history(customer)?.into_iter();
        let unread = history.flat_map(CustomerHistory::unread);
        Ok(self.newer_naming(customer).chain(unread))
    }

    fn newer_naming(&self, customer: &PartyId) -> impl Iterator<Item = &Entry<Newer>> {
        let suppliers = self.suppliers(customer);
        self.newer.iter().filter(move |entry| {
            let notice = entry.value.notice.as_ref();
            let owner = notice.and_then(|notice| self.owners.get(notice));
            let named = entry.value.party.as_ref().or(owner);
            named.is_none_or(|named| {
                named == customer || suppliers.iter().any(|party| party.id == *named)
            })
        })
    }

    /// The suppliers of `party`, nearest first.
    pub fn suppliers(&self, party: &PartyId) -> Vec<&Party> {
        let mut chain = Vec::new();
        let mut next = self
            .parties
            .get(party)
            .and_then(|s| s.party.value.parent.as_ref());
        while let Some(state) = next.and_then(|id| self.parties.get(id)) {
            chain.push(&state.party.value);
            next = state.party.value.parent.as_ref();
        }
        chain
    }

    /// The party that a source names by `alias`; ids are aliases of themselves.
    pub fn by_alias(&self, alias: &str) -> Option<&PartyId> {
        self.aliases.get(&alias.to_ascii_lowercase())?.first()
    }

    /// All aliases with their parties, as [`Self::by_alias`] tells them.
    pub fn routes(&self) -> BTreeMap<String, PartyId> {
        let known = self.aliases.iter();
        known
            .filter_map(|(alias, parties)| Some((alias.clone(), parties.first()?.clone())))
            .collect()
    }

    fn apply_party(&mut self, mark: Mark, party: &Party) -> Result<(), LedgerError> {
        let mut above = party.parent.as_ref();
        while let Some(id) = above {
            if *id == party.id {
                return Err(LedgerError::Circle(party.id.clone()));
            }
            let Some(state) = self.parties.get(id) else {
                return Err(LedgerError::UnknownParent {
                    party: party.id.clone(),
                    parent: id.clone(),
                });
            };
            above = state.party.value.parent.as_ref();
        }
        let old = self.parties.remove(&party.id);
        for name in old.iter().flat_map(|old| names(&old.party.value)) {
            if let Some(known) = self.aliases.get_mut(&name) {
                known.remove(&party.id);
            }
        }
        for name in names(party) {
            let known = self.aliases.entry(name).or_default();
            known.insert(party.id.clone());
        }
        let (contacts, register, former) = old
            .map(|old| {
                let moved = old.party.value.parent != party.parent;
                let mut former = old.former;
                former.extend(moved.then(|| (old.party, mark.entry(party))));
                (old.contacts, old.register, former)
            })
            .unwrap_or_default();
        let state = PartyState {
            party: mark.entry(party),
            former,
            contacts,
            register,
        };
        self.parties.insert(party.id.clone(), state);
        Ok(())
    }

    fn apply_contact(&mut self, mark: Mark, of: &ContactOf) -> Result<(), LedgerError> {
        let Some(state) = self.parties.get_mut(&of.party) else {
            return Err(LedgerError::UnknownParty(of.party.clone()));
        };
        let email = of.contact.email.clone();
        state.contacts.insert(email, mark.entry(&of.contact));
        state.register.push(mark.entry(&of.contact));
        Ok(())
    }

    /// Notes whose a notice is; of two, the one that sorts first.
    fn own(&mut self, notice: &NoticeId, customer: &PartyId) {
        let owner = self.owners.entry(notice.clone());
        let owner = owner.or_insert_with(|| customer.clone());
        if *customer < *owner {
            *owner = customer.clone();
        }
    }
}

/// Who is recorded for what people do by hand.
fn act_of(record: &Record) -> Option<Act> {
    let by_hand = matches!(
        record.body,
        Body::Scope(_)
            | Body::Guardrail(_)
            | Body::NoticeDrafted(_)
            | Body::NoticeSent(_)
            | Body::NoticeAnswered(_)
            | Body::NoticeClosed(_)
            | Body::NoticeEndContradicted(_)
            | Body::Source(_)
    );
    by_hand.then(|| Act {
        account: record.actor.clone(),
        by: record.acted_by.clone(),
    })
}

/// Everything by which a source may name the party, in lower case.
fn names(party: &Party) -> Vec<String> {
    let aliases = party.aliases.iter().map(|alias| alias.to_ascii_lowercase());
    std::iter::once(party.id.as_str().to_ascii_lowercase())
        .chain(aliases)
        .collect()
}
