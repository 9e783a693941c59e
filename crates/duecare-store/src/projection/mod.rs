//! What stands beside a log and follows from it: whose each entry is, to which portion of a history
//! it belongs, and when it was recorded.
//!
//! Used by the workspace, so that a question about one customer reads the entries of that one. It
//! decides which records are read and never what they say: each record is opened and folded as ever.
//! It lies in `data/projection`, sealed under the key of the log; names in it are ids of parties and
//! notices, and it is made anew after every erasure. What must never happen here: a projection of
//! another log, an older, damaged or mixed one that is believed, or one that fails a command.

mod file;
mod fold;
mod index;
mod row;
mod shelf;
mod standing;
#[cfg(test)]
mod tests;

pub(crate) use file::Place;
pub(crate) use fold::Begun;
pub(crate) use shelf::{ledger, portion, shelf};
pub(crate) use standing::Standings;

use duecare_model::record::{Body, Concern, Record};
use duecare_model::{EntryIndex, NoticeId, PartyId, Portion};
use index::Group;
use row::{Row, Rows};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Rows that are held before they are kept: every append copies them, to come back to where it began.
const NEW_ROWS_MAX: u64 = 8_192;

/// Why a projection cannot go on: the log is then read whole, and a new one is made of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Unfit;

/// Beside every entry of a log: whose it is and when it was recorded.
#[derive(Debug, Clone, Default)]
pub(crate) struct Projection {
    /// Rows that stand in the file, group by group.
    kept: Vec<Arc<Group>>,
    /// Rows that do not yet.
    new: Rows,
    /// The parties of which something is recorded, by their numbers less one, each with its first entry:
    /// numbers are given in the order of these.
    parties: Vec<(PartyId, u64)>,
    numbers: BTreeMap<PartyId, u32>,
    /// Whose a notice became at which entry.
    notices: BTreeMap<NoticeId, Vec<(u64, u32)>>,
    /// Entries that ask more of who adds to the log than those before them.
    writers: Vec<(u64, u32)>,
    /// What of these three stands in the file.
    told: Told,
    /// Whether there are entries that cannot be read.
    has_unread: bool,
}

/// How much of the lists stands in the file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Told {
    parties: usize,
    /// The size up to which notices and writers are told.
    size: u64,
}

impl Projection {
    /// How many entries it tells of.
    pub(crate) fn size(&self) -> u64 {
        self.new.end()
    }

    /// Whether so much of it is not kept yet that copying it would count.
    pub(crate) fn is_long(&self) -> bool {
        self.new.count() >= NEW_ROWS_MAX
    }

    fn row(&self, index: u64) -> Option<Row> {
        let after = self.kept.partition_point(|it| it.rows.first() <= index);
        let group = after.checked_sub(1).and_then(|at| self.kept.get(at));
        let kept = group.and_then(|group| group.rows.get(index));
        kept.or_else(|| self.new.get(index))
    }

    /// All rows below `size`, in order.
    fn rows(&self, size: u64) -> impl Iterator<Item = (u64, Row)> + '_ {
        let kept = self.kept.iter().flat_map(|group| group.rows.iter());
        let all = kept.chain(self.new.iter());
        all.take_while(move |(index, _)| *index < size)
    }

    /// The entries below `size` that every ledger reads or that cannot be read, in order.
    fn marked(&self, size: u64) -> Vec<u64> {
        let kept = self.kept.iter().flat_map(|group| group.marked());
        let all = kept.chain(self.new.marked());
        all.take_while(|index| *index < size).collect()
    }

    /// The entries of a party below `size`, in order: all, or those of one portion. Of what is kept it
    /// looks at no row of another.
    fn of_party(&self, party: &PartyId, portion: Option<Portion>, size: u64) -> Vec<u64> {
        let Some(number) = self.numbers.get(party) else {
            return Vec::new();
        };
        let kept = self
            .kept
            .iter()
            .flat_map(|group| group.of(*number, portion));
        let all = kept.chain(self.new.of(*number, portion));
        all.take_while(|index| *index < size).collect()
    }

    /// The party of a notice, as the entries below `size` have it.
    fn owner(&self, notice: &NoticeId, size: u64) -> Option<&PartyId> {
        let mut all = self.notices.get(notice)?.iter().rev();
        let (_, number) = all.find(|(entry, _)| *entry < size)?;
        self.party(*number)
    }

    /// Whose each notice is, as the entries below `size` have it.
    fn owners(&self, size: u64) -> BTreeMap<NoticeId, PartyId> {
        let all = self
            .notices
            .keys()
            .filter_map(|notice| Some((notice.clone(), self.owner(notice, size)?.clone())));
        all.collect()
    }

    fn party(&self, number: u32) -> Option<&PartyId> {
        let at = usize::try_from(number).ok()?.checked_sub(1)?;
        self.parties.get(at).map(|(party, _)| party)
    }

    /// The number of a party, of which the entry `index` is the first where it has none yet.
    fn number(&mut self, party: &PartyId, index: u64) -> Result<u32, Unfit> {
        if let Some(number) = self.numbers.get(party) {
            return Ok(*number);
        }
        let number = u32::try_from(self.parties.len()).map_err(|_| Unfit)?;
        let number = number.checked_add(1).filter(|n| *n <= row::OWNER_MAX);
        let number = number.ok_or(Unfit)?;
        self.parties.push((party.clone(), index));
        self.numbers.insert(party.clone(), number);
        Ok(number)
    }

    /// Notes the next entry, which cannot be read.
    pub(crate) fn note_unread(&mut self) {
        // It has no date that could be read; that of the one before keeps the order.
        let before = self.size().checked_sub(1).and_then(|last| self.row(last));
        self.has_unread = true;
        self.new.push(&Row {
            owner: 0,
            is_for_all: false,
            is_unread: true,
            recorded_at: before.map(|row| row.recorded_at).unwrap_or_default(),
            portion: None,
            is_of_facts: false,
        });
    }

    /// Notes the next entry.
    ///
    /// # Errors
    /// It is one with which only a reading of the whole log goes on.
    pub(crate) fn note(&mut self, record: &Record) -> Result<(), Unfit> {
        let index = self.size();
        let owner = match record.body.concern() {
            Concern::Log | Concern::Register(_) => 0,
            // What this version cannot read may be of anybody.
            Concern::Unknown => return Err(Unfit),
            Concern::Party(party) => self.number(party, index)?,
            Concern::Notice(notice) => {
                let owner = self.owner(notice, index).ok_or(Unfit)?.clone();
                self.number(&owner, index)?
            }
        };
        match &record.body {
            Body::Newer(_) => return Err(Unfit),
            Body::NoticeDrafted(notice) => self.own(index, &notice.id, &notice.customer)?,
            Body::NoticeSent(sent) => {
                self.own(index, &sent.notice.id, &sent.notice.customer)?;
            }
            _ => {}
        }
        let asked = record.min_writer.unwrap_or_default();
        if asked > self.min_writer(index) {
            self.writers.push((index, asked));
        }
        self.new.push(&Row {
            owner,
            is_for_all: is_for_all(&record.body),
            is_unread: false,
            recorded_at: record.recorded_at,
            portion: Portion::of(&record.body),
            is_of_facts: Portion::Facts.holds(&record.body),
        });
        Ok(())
    }

    /// As the ledger has it: of two parties, the one that sorts first.
    fn own(&mut self, index: u64, notice: &NoticeId, customer: &PartyId) -> Result<(), Unfit> {
        let known = self.owner(notice, index);
        let owner = known.filter(|known| *known < customer).unwrap_or(customer);
        let number = self.number(&owner.clone(), index)?;
        let all = self.notices.entry(notice.clone()).or_default();
        all.push((index, number));
        Ok(())
    }

    fn min_writer(&self, size: u64) -> u32 {
        let before = self.writers.iter().filter(|(entry, _)| *entry < size);
        before.map(|(_, asked)| *asked).max().unwrap_or_default()
    }

    /// How many entries were recorded by `until`, as the corrections have it.
    pub(crate) fn size_at(
        &self,
        dates: &duecare_model::Dates,
        until: duecare_model::Timestamp,
    ) -> u64 {
        let (mut low, mut high) = (0, self.size());
        // As corrected, dates never go back in a log.
        while low < high {
            let middle = low + (high - low) / 2;
            let is_later = self
                .row(middle)
                .is_some_and(|row| dates.latest(EntryIndex(middle), row.recorded_at) > until);
            if is_later {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        low
    }

    /// The parties of which something of a portion is recorded.
    pub(crate) fn parties_in(&self, portion: Portion) -> BTreeSet<&PartyId> {
        let bits = row::bits(Some(portion));
        let kept = self.kept.iter().flat_map(|group| group.owners_in(bits));
        let new = self.new.owners();
        let new = new.filter(|(_, of, _)| row::bit(*of) & bits != 0);
        let numbers: BTreeSet<u32> = kept.chain(new.map(|(owner, _, _)| owner)).collect();
        let parties = numbers.into_iter();
        parties.filter_map(|number| self.party(number)).collect()
    }

    /// The parties of which something below `size` is recorded.
    fn parties(&self, size: u64) -> BTreeSet<PartyId> {
        let until = self.parties.partition_point(|(_, first)| *first < size);
        let parties = self.parties.iter().take(until);
        parties.map(|(party, _)| party.clone()).collect()
    }
}

/// Whether a record says something beside the history of the party that it concerns.
fn is_for_all(body: &Body) -> bool {
    let of_register = matches!(body.concern(), Concern::Register(_) | Concern::Log);
    let of_all = matches!(body, Body::Erased(_) | Body::Hold(_) | Body::Newer(_));
    of_register || of_all
}
