//! Where the rows of each party stand among rows that are kept, so that none of another is looked at.
//!
//! Made when rows are sealed, and sealed with them: it holds numbers of parties, as the rows do, and
//! no name. A directory of owners in order, then the places of their rows, owner by owner. What must
//! never happen here: a row that the index leaves out.

use super::row::{Rows, asked, bit};
use duecare_model::Portion;
use std::collections::BTreeMap;

/// Bytes of an owner in the directory: its number, where its places end, and its portions.
const OWNER_BYTES: usize = 9;
/// Bytes of a place.
const PLACE_BYTES: usize = 4;
/// In place of an owner: the rows that every ledger reads or that cannot be read. No owner has it.
const MARKED: u32 = u32::MAX;

/// Rows with their index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Group {
    pub(super) rows: Rows,
    owners: Vec<u8>,
    places: Vec<u8>,
}

/// What the directory tells of one owner.
#[derive(Debug, Clone, Copy)]
struct Owner {
    number: u32,
    /// How many places stand before the end of its own.
    end: usize,
    portions: u8,
}

impl Owner {
    fn read(bytes: &[u8]) -> Option<Self> {
        let (number, rest) = bytes.split_first_chunk()?;
        let (end, rest) = rest.split_first_chunk()?;
        Some(Self {
            number: u32::from_be_bytes(*number),
            end: usize::try_from(u32::from_be_bytes(*end)).ok()?,
            portions: *rest.first()?,
        })
    }
}

impl Group {
    /// The index of these rows; `None` where they are more than it can count.
    pub(super) fn of_rows(rows: Rows) -> Option<Self> {
        u32::try_from(rows.count()).ok()?.checked_mul(2)?;
        let mut all: BTreeMap<u32, (u8, Vec<u8>)> = BTreeMap::new();
        for (at, (owner, portion, is_marked)) in (0_u32..).zip(rows.owners()) {
            let marked = is_marked.then_some(MARKED);
            for number in (owner != 0).then_some(owner).into_iter().chain(marked) {
                let (portions, places) = all.entry(number).or_default();
                *portions |= bit(portion);
                places.extend_from_slice(&at.to_be_bytes());
            }
        }
        let (mut owners, mut places) = (Vec::new(), Vec::new());
        for (number, (portions, own)) in all {
            places.extend_from_slice(&own);
            let end = u32::try_from(places.len() / PLACE_BYTES).ok()?;
            owners.extend_from_slice(&number.to_be_bytes());
            owners.extend_from_slice(&end.to_be_bytes());
            owners.push(portions);
        }
        Some(Self {
            rows,
            owners,
            places,
        })
    }

    /// What [`Self::to_bytes`] gave. It was sealed as it was written.
    pub(super) fn of_bytes(first: u64, count: u64, bytes: &[u8]) -> Option<Self> {
        let (rows, rest) = Rows::split(first, count, bytes)?;
        let (owners, rest) = rest.split_first_chunk()?;
        let owners = usize::try_from(u32::from_be_bytes(*owners)).ok()?;
        let (owners, places) = rest.split_at_checked(owners.checked_mul(OWNER_BYTES)?)?;
        let end = owners.rchunks_exact(OWNER_BYTES).next().map(Owner::read);
        let end = end.map_or(Some(0), |last| last.map(|last| last.end))?;
        (end.checked_mul(PLACE_BYTES)? == places.len()).then(|| Self {
            rows,
            owners: owners.to_vec(),
            places: places.to_vec(),
        })
    }

    /// Rows and index as they lie in the file.
    pub(super) fn to_bytes(&self) -> Option<Vec<u8>> {
        let owners = u32::try_from(self.owners.len() / OWNER_BYTES).ok()?;
        let owners = (&owners.to_be_bytes(), &self.owners);
        Some([self.rows.bytes(), owners.0, owners.1, &self.places].concat())
    }

    fn owner(&self, at: usize) -> Option<Owner> {
        let begin = at.checked_mul(OWNER_BYTES)?;
        Owner::read(self.owners.get(begin..begin.checked_add(OWNER_BYTES)?)?)
    }

    /// The places of one number, found by halving.
    fn places(&self, number: u32) -> &[u8] {
        let (mut low, mut high) = (0, self.owners.len() / OWNER_BYTES);
        while low < high {
            let middle = low.midpoint(high);
            if self.owner(middle).is_some_and(|it| it.number < number) {
                low = middle.saturating_add(1);
            } else {
                high = middle;
            }
        }
        let Some(found) = self.owner(low).filter(|it| it.number == number) else {
            return &[];
        };
        let before = low.checked_sub(1).and_then(|at| self.owner(at));
        let begin = before.map_or(0, |it| it.end);
        let bytes = |places: usize| places.saturating_mul(PLACE_BYTES);
        let own = self.places.get(bytes(begin)..bytes(found.end));
        own.unwrap_or_default()
    }

    fn at(&self, number: u32) -> impl Iterator<Item = (usize, u64)> + '_ {
        let places = self.places(number).chunks_exact(PLACE_BYTES);
        places.filter_map(|place| {
            let at = u32::from_be_bytes(*place.first_chunk()?);
            let index = self.rows.first().checked_add(u64::from(at))?;
            Some((usize::try_from(at).ok()?, index))
        })
    }

    /// The entries of one owner: all, or those of one portion.
    pub(super) fn of(
        &self,
        owner: u32,
        portion: Option<Portion>,
    ) -> impl Iterator<Item = u64> + '_ {
        let asked = asked(portion);
        let is_asked = move |at: usize| {
            let byte = self.rows.portion_at(at).map(usize::from);
            byte.and_then(|byte| asked.get(byte)) == Some(&true)
        };
        let own = self.at(owner).filter(move |(at, _)| is_asked(*at));
        own.map(|(_, index)| index)
    }

    /// The entries with a mark: those that every ledger reads, and those that cannot be read.
    pub(super) fn marked(&self) -> impl Iterator<Item = u64> + '_ {
        self.at(MARKED).map(|(_, index)| index)
    }

    /// The owners of which there is a row of a portion with one of these bits.
    pub(super) fn owners_in(&self, bits: u8) -> impl Iterator<Item = u32> + '_ {
        let all = self.owners.chunks_exact(OWNER_BYTES);
        let own = all.filter_map(Owner::read);
        let own = own.filter(move |it| it.number != MARKED && it.portions & bits != 0);
        own.map(|it| it.number)
    }
}

#[cfg(test)]
mod tests {
    use super::super::row::Row;
    use super::*;
    use proptest::prelude::*;

    const OWNERS: u32 = 5;

    fn row() -> impl Strategy<Value = Row> {
        let portions = prop::sample::select(Portion::ALL.to_vec());
        let marks = (any::<bool>(), any::<bool>(), any::<bool>());
        let parts = (0..OWNERS, prop::option::of(portions), marks);
        parts.prop_map(
            |(owner, portion, (is_for_all, is_unread, is_of_facts))| Row {
                owner,
                is_for_all,
                is_unread,
                recorded_at: duecare_model::Timestamp::UNIX_EPOCH,
                portion,
                is_of_facts,
            },
        )
    }

    fn rows(all: &[Row]) -> Rows {
        let mut rows = Rows::from(7);
        for row in all {
            rows.push(row);
        }
        rows
    }

    fn portions() -> impl Iterator<Item = Option<Portion>> {
        let all = Portion::ALL.into_iter().chain([Portion::Facts]);
        all.map(Some).chain([None])
    }

    proptest! {
        #[test]
        fn the_index_finds_what_a_look_at_every_row_finds(all in prop::collection::vec(row(), 0..40)) {
            let rows = rows(&all);
            let made = Group::of_rows(rows.clone()).unwrap();
            let bytes = made.to_bytes().unwrap();
            let group = Group::of_bytes(7, rows.count(), &bytes).unwrap();
            prop_assert_eq!(&group, &made);
            prop_assert!(group.marked().eq(rows.marked()));
            for portion in portions() {
                let bits = super::super::row::bits(portion);
                for owner in 1..=OWNERS {
                    let found: Vec<u64> = group.of(owner, portion).collect();
                    prop_assert!(rows.of(owner, portion).eq(found.iter().copied()));
                    let is_told = group.owners_in(bits).any(|other| other == owner);
                    prop_assert_eq!(is_told, !found.is_empty(), "{} {:?}", owner, portion);
                    // And as its name has it, without the bytes in which it is written.
                    let said = (7..).zip(&all).filter(|(_, row)| row.owner == owner);
                    let said = said.filter(|(_, row)| match portion {
                        None => true,
                        Some(Portion::Facts) => row.is_of_facts,
                        Some(portion) => row.portion.is_some_and(|of| portion.takes(of)),
                    });
                    prop_assert!(said.map(|(index, _)| index).eq(found));
                }
            }
        }

        #[test]
        fn the_entries_of_one_are_found_where_the_rows_of_all_others_are_lost(
            all in prop::collection::vec(row(), 1..40),
            owner in 1..OWNERS,
        ) {
            let whole = Group::of_rows(rows(&all)).unwrap();
            let none = Row { owner: 0, is_for_all: false, is_unread: false, portion: None, is_of_facts: false, ..all[0] };
            let own: Vec<Row> = all.iter().map(|row| if row.owner == owner { *row } else { none }).collect();
            let alone = Group { rows: rows(&own), ..whole.clone() };
            for portion in portions() {
                prop_assert!(whole.of(owner, portion).eq(alone.of(owner, portion)));
            }
        }

        #[test]
        fn an_index_that_is_cut_is_none(all in prop::collection::vec(row(), 1..20), cut in any::<prop::sample::Index>()) {
            let rows = rows(&all);
            let count = rows.count();
            let bytes = Group::of_rows(rows).unwrap().to_bytes().unwrap();
            let cut = cut.index(bytes.len());
            prop_assert_eq!(Group::of_bytes(7, count, &bytes[..cut]), None);
        }
    }
}
