//! Lists that differ little from one on record: told as changes against it where that is smaller.
//!
//! Called when a fact that is not on record yet gets its place in the log. The earlier list is read
//! entry by entry, and of each item a digest is held, so that lists of any length are compared. What
//! must never happen: changes from which another list follows than the one that was received.

use super::again::{Coming, Digest};
use super::group::Step;
use super::long::Sources;
use duecare_log::Journal;
use duecare_model::facts::{Fact, FactKind};
use duecare_model::record::{Body, FactChanges, Likeness, Observation, Record, Stretch};
use duecare_model::{EntryIndex, Problem, put_together};
use std::collections::BTreeMap;

/// A list of fewer items is recorded whole: naming entries takes as much.
const ITEMS_MIN: usize = 100;
/// Changes stand in one record; sealed, one of so many bytes takes about three times as much, of the
/// 16 MiB that a record may have.
const BYTES_MAX: u64 = 2 << 20;
/// More new items are not even looked at: an account takes over seventy bytes.
const NEW_ITEMS_MAX: usize = 30_000;
/// Twelve bytes each; so many stretches fit one record beside the items.
const STRETCHES_MAX: usize = 50_000;

/// What tells an item from all others of its list.
pub(super) type ItemDigest = [u8; 16];

/// A list on its way into the record, item by item.
#[derive(Debug, Clone, Default)]
pub(super) struct Listed {
    pub(super) items: Vec<ItemDigest>,
    /// Bytes of the items as they are written.
    pub(super) bytes: u64,
}

impl Listed {
    /// Takes the next items in; `None` where they are not of a list of which changes are told.
    pub(super) fn add(mut self, fact: &Fact) -> Option<Self> {
        fact.each_written(&mut |bytes| {
            self.bytes = self.bytes.saturating_add(size(bytes));
            self.items.push(Digest::of_item(bytes));
        })?;
        Some(self)
    }

    /// Whether later lists are told as changes against it.
    pub(super) const fn is_base(&self) -> bool {
        self.items.len() >= ITEMS_MIN
    }
}

fn size(bytes: &[u8]) -> u64 {
    u64::try_from(bytes.len()).unwrap_or(u64::MAX)
}

/// The last list of each kind, format and file name.
#[derive(Debug, Default)]
pub(super) struct Bases(BTreeMap<(FactKind, String, String), Likeness>);

impl Bases {
    pub(super) fn note(&mut self, (format, name): (&str, &str), likeness: &Likeness) {
        let Some(kind) = likeness.kind else { return };
        for name in [name.to_owned(), without_digits(name)] {
            let key = (kind, format.to_owned(), name);
            self.0.insert(key, likeness.clone());
        }
    }

    /// The list that one is likely to differ little from: that of a file of the same name, or of one
    /// that differs in a number, such as a date.
    fn of(&self, kind: FactKind, observation: &Observation) -> Option<&Likeness> {
        let names = [observation.name.clone(), without_digits(&observation.name)];
        let format = &observation.format;
        let mut found = names
            .into_iter()
            .filter_map(|name| self.0.get(&(kind, format.clone(), name)));
        found.next()
    }

    /// The fact that is coming as changes against one on record; `None` where it is smaller whole.
    ///
    /// # Errors
    /// The files say something else than before.
    pub(super) fn tell(
        &self,
        journal: &Journal,
        (observation, place): (&Observation, EntryIndex),
        (coming, step): (&Coming, &mut Step),
        sources: &mut Sources<'_>,
    ) -> Result<Option<FactChanges>, Problem> {
        let Some(list) = coming.digest.listed().filter(|list| list.is_base()) else {
            return Ok(None);
        };
        let earlier = self.of(coming.kind, observation);
        let earlier = earlier.and_then(|base| OnRecord::read(journal, base, coming.kind));
        let Some((earlier, told)) = earlier.and_then(|earlier| {
            let told = Told::between(&earlier.items, &list.items)?;
            Some((earlier, told))
        }) else {
            return Ok(None);
        };
        let Some(says) = step.says() else {
            return Ok(None);
        };
        let mut changes = FactChanges {
            party: coming.party.clone(),
            observation: place,
            observed_at: coming.observed_at,
            repeats: earlier.entries,
            stretches: Vec::new(),
            fact: says.clone(),
        };
        let mut is_new = told.picker();
        step.each_block(sources, &mut |mut block| {
            block.retain_items(&mut is_new);
            changes.fact.take_in(block).is_ok()
        })?;
        drop(is_new);
        // Read a second time, they must be what the digests are of.
        let read = Listed::default().add(&changes.fact);
        if read.is_none_or(|read| read.items != told.new) {
            return Ok(None);
        }
        changes.fact.completed_as(&says);
        changes.stretches = told.stretches;
        let written = serde_json::to_vec(&changes).map_or(u64::MAX, |bytes| size(&bytes));
        let is_small = written <= BYTES_MAX && written.saturating_mul(2) <= list.bytes;
        // Whoever reads the last of them reads no more changes than the list itself takes.
        let is_near = earlier.changes_bytes.saturating_add(written) <= earlier.list_bytes;
        Ok((is_small && is_near).then_some(changes))
    }
}

/// The name of a file without what differs from day to day.
fn without_digits(name: &str) -> String {
    name.chars().filter(|c| !c.is_ascii_digit()).collect()
}

/// A list on record.
struct OnRecord {
    entries: Vec<EntryIndex>,
    items: Vec<ItemDigest>,
    /// What the whole list takes, and the changes to it.
    list_bytes: u64,
    changes_bytes: u64,
}

impl OnRecord {
    /// Reads it, entry by entry; `None` where it cannot be read as it was told.
    fn read(journal: &Journal, base: &Likeness, kind: FactKind) -> Option<Self> {
        let entries: Vec<EntryIndex> = base.entries().collect();
        let mut list = Listed::default();
        let (mut list_bytes, mut changes_bytes) = (0_u64, 0_u64);
        for entry in &entries {
            let bytes = journal.record(entry.0).ok()?;
            let record = Record::read(&bytes).ok()?;
            let (fact, changes) = told(&record.body)?;
            if fact.kind() != kind {
                return None;
            }
            let Some(stretches) = changes else {
                list_bytes = list_bytes.saturating_add(size(&bytes));
                list = list.add(fact)?;
                continue;
            };
            changes_bytes = changes_bytes.saturating_add(size(&bytes));
            let new = Listed::default().add(fact)?;
            list.items = put_together(list.items, new.items, stretches)?;
        }
        Some(Self {
            entries,
            items: list.items,
            list_bytes,
            changes_bytes,
        })
    }
}

/// What an entry holds of a list, and how it changes it; `None` where it holds nothing, or only what
/// an item goes on with.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "no other entry holds anything of a list"
)]
const fn told(body: &Body) -> Option<(&Fact, Option<&[Stretch]>)> {
    match body {
        Body::Fact(of) => Some((&of.fact, None)),
        Body::FactPart(of) if !of.continued => Some((&of.fact, None)),
        Body::FactChanges(of) => Some((&of.fact, Some(of.stretches.as_slice()))),
        _ => None,
    }
}

/// How one list follows from another.
struct Told {
    stretches: Vec<Stretch>,
    /// Of each item of the list, whether it is new.
    is_new: Vec<bool>,
    /// Those that are.
    new: Vec<ItemDigest>,
}

impl Told {
    /// The longest run of items that both lists have in the same order is kept; `None` where that
    /// leaves too much.
    fn between(earlier: &[ItemDigest], list: &[ItemDigest]) -> Option<Self> {
        let mut places: BTreeMap<&ItemDigest, usize> = BTreeMap::new();
        for (place, item) in earlier.iter().enumerate() {
            places.entry(item).or_insert(place);
        }
        let found: Vec<Option<usize>> = list.iter().map(|i| places.get(i).copied()).collect();
        let kept = in_order(&found);
        let new_items = kept.iter().filter(|place| place.is_none()).count();
        if new_items > NEW_ITEMS_MAX || new_items.saturating_mul(2) > list.len() {
            return None;
        }
        let stretches = stretches(earlier.len(), &kept);
        let is_new: Vec<bool> = kept.iter().map(Option::is_none).collect();
        // Said once more from what is recorded: the same list or none.
        let new = list.iter().zip(&is_new).filter(|(_, is_new)| **is_new);
        let new: Vec<ItemDigest> = new.map(|(item, _)| *item).collect();
        let again = put_together(earlier.to_vec(), new.clone(), &stretches)?;
        let told = Self {
            stretches,
            is_new,
            new,
        };
        (told.stretches.len() <= STRETCHES_MAX && again == list).then_some(told)
    }

    /// Answers for one item after the other whether it is new.
    fn picker(&self) -> impl FnMut() -> bool + '_ {
        let mut is_new = self.is_new.iter();
        move || is_new.next().copied().unwrap_or(true)
    }
}

/// The stretches of a list of which each item is at a place of the earlier one, or new.
fn stretches(earlier: usize, kept: &[Option<usize>]) -> Vec<Stretch> {
    let count = |n: usize| u64::try_from(n).unwrap_or(u64::MAX);
    let mut all: Vec<Stretch> = Vec::new();
    let mut next = 0;
    for place in kept {
        match (place, all.last_mut()) {
            (Some(place), Some([_, kept, 0])) if *place == next => *kept += 1,
            (Some(place), _) => all.push([count(place.saturating_sub(next)), 1, 0]),
            (None, Some([_, _, added])) => *added += 1,
            (None, None) => all.push([0, 0, 1]),
        }
        next = place.map_or(next, |place| place.saturating_add(1));
    }
    if next < earlier {
        all.push([count(earlier.saturating_sub(next)), 0, 0]);
    }
    all
}

/// The places without those that stand in the way of the longest rising row among them.
fn in_order(found: &[Option<usize>]) -> Vec<Option<usize>> {
    // Of each length the row that ends lowest, by the item it ends with; and what stands before it.
    let mut ends: Vec<(usize, usize)> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; found.len()];
    for (at, place) in found.iter().enumerate() {
        let Some(place) = *place else { continue };
        let length = ends.partition_point(|(end, _)| *end < place);
        if let Some(before) = before.get_mut(at) {
            let last = length.checked_sub(1).and_then(|shorter| ends.get(shorter));
            *before = last.map(|(_, of)| *of);
        }
        match ends.get_mut(length) {
            Some(end) => *end = (place, at),
            None => ends.push((place, at)),
        }
    }
    let mut kept = vec![None; found.len()];
    let mut next = ends.last().map(|(_, at)| *at);
    while let Some(at) = next {
        if let (Some(kept), Some(place)) = (kept.get_mut(at), found.get(at)) {
            *kept = *place;
        }
        next = before.get(at).copied().flatten();
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn digests(of: &[u8]) -> Vec<ItemDigest> {
        of.iter().map(|one| [*one; 16]).collect()
    }

    proptest! {
        #[test]
        fn whatever_the_two_lists_the_second_follows_from_the_first_and_what_is_told(
            earlier in proptest::collection::vec(0..12_u8, 0..24),
            list in proptest::collection::vec(0..12_u8, 0..24),
        ) {
            let (earlier, list) = (digests(&earlier), digests(&list));
            if let Some(told) = Told::between(&earlier, &list) {
                let mut is_new = told.picker();
                let new: Vec<ItemDigest> =
                    list.iter().copied().filter(|_| is_new()).collect();
                prop_assert!(new.len() * 2 <= list.len());
                prop_assert_eq!(put_together(earlier, new, &told.stretches), Some(list));
            }
        }

        #[test]
        fn of_a_list_with_one_item_moved_all_others_are_kept(
            length in 4..40_u8, from in any::<prop::sample::Index>(), to in any::<prop::sample::Index>(),
        ) {
            let earlier: Vec<u8> = (0..length).collect();
            let mut list = earlier.clone();
            let moved = list.remove(from.index(list.len()));
            list.insert(to.index(list.len() + 1), moved);
            let told = Told::between(&digests(&earlier), &digests(&list)).unwrap();
            prop_assert!(told.is_new.iter().filter(|is_new| **is_new).count() <= 1);
        }
    }
}
