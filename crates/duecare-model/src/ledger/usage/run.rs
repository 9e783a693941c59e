//! One run of an export: its parts, what they tell of, and which of them are missing.
//!
//! Used where runs are told apart, and by what is said of them.

use crate::facts::{UsageCell, UsageDoubt};
use crate::{EntryIndex, Timestamp};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// A part of a run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UsagePart {
    /// Where it stands.
    pub entry: EntryIndex,
    /// The number in its name.
    pub number: Option<u32>,
    /// Rows read.
    pub rows_read: u64,
    /// Rows refused.
    pub rows_refused: u64,
    /// Rows announced by the manifest.
    pub rows_announced: Option<u64>,
    /// Days of refused rows.
    pub refused_days: Vec<Date>,
    /// What its import could not settle.
    pub doubts: Vec<UsageDoubt>,
    /// When the source showed it.
    pub observed_at: Timestamp,
    /// See [`UsageGeneration::came_with`](crate::facts::UsageGeneration::came_with).
    pub came_with: Option<String>,
    /// What it told, where it was read in part: that is taken out again when it comes whole.
    pub cut_cells: Vec<UsageCell>,
}

/// One run of an export.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UsageRun {
    /// When the source showed the latest of its parts.
    pub observed_at: Timestamp,
    /// How far its data reach; `None` for records of before, which are compared by time alone.
    pub until: Option<Timestamp>,
    /// Its first entry.
    pub entry: EntryIndex,
    /// Its parts.
    pub parts: BTreeMap<String, UsagePart>,
    /// How many parts its manifest announces.
    pub parts_total: Option<u32>,
    /// See [`UsageGeneration::columns_mark`](crate::facts::UsageGeneration::columns_mark).
    pub columns_mark: Option<u32>,
    /// See [`UsageGeneration::absent_columns`](crate::facts::UsageGeneration::absent_columns).
    pub absent_columns: BTreeSet<String>,
    /// The subscriptions it tells of.
    pub sub_accounts: BTreeSet<String>,
    /// Its first and last day.
    pub days: Option<(Date, Date)>,
    /// Runs of which it has replaced a day.
    pub replaces: BTreeSet<String>,
    /// Runs of files that were cut off, and of which it is the whole.
    pub instead_of: BTreeSet<String>,
}

/// Runs within an hour may have been fetched together, and then their times tell no order. Runs of
/// one export are hours apart.
pub(super) const ALIKE_SECONDS: i64 = 3600;

impl UsageRun {
    /// Whether its parts are numbered or listed, so that more of them may come.
    pub(super) fn has_labels(&self) -> bool {
        self.parts_total.is_some() || self.parts.values().any(|part| part.number.is_some())
    }

    /// Parts that are known to exist and are not here: those that the manifest announces, or the
    /// numbers that are left out. Numbers begin at 0 or 1.
    pub fn parts_missing(&self) -> u32 {
        let own = self.parts.keys().filter(|id| !id.starts_with("copy."));
        let here = u32::try_from(own.count()).unwrap_or(u32::MAX);
        let announced = self
            .parts_total
            .map_or(0, |total| total.saturating_sub(here));
        announced.max(self.numbers_missing())
    }

    /// Numbers that are left out among those of parts of one name. A name may hold two, as Azure's
    /// `part_0_0001` does: either the last ones go on over all parts, or they begin anew within
    /// those that share the ones before; of both readings the one that misses less is taken.
    fn numbers_missing(&self) -> u32 {
        let mut by_stem: BTreeMap<&str, BTreeSet<Vec<u32>>> = BTreeMap::new();
        for (id, part) in &self.parts {
            let (stem, numbers) = numbers_of(id, part);
            if !numbers.is_empty() {
                by_stem.entry(stem).or_default().insert(numbers);
            }
        }
        let missing = |all: &BTreeSet<Vec<u32>>| {
            let nested = nested_gaps(all);
            straight_gaps(all).map_or(nested, |straight| straight.min(nested))
        };
        by_stem.values().map(missing).fold(0, u32::saturating_add)
    }

    /// Whether its parts came in one import from one folder, and bear numbers: then nothing but the
    /// folder is needed to tell them from the parts of another run. Which import and folder.
    pub(super) fn beside(&self) -> Option<&str> {
        let mut own = self.parts.iter().filter(|(id, _)| !id.starts_with("copy."));
        let (_, first) = own.next()?;
        let place = first.came_with.as_deref()?;
        let is_there =
            |part: &UsagePart| part.number.is_some() && part.came_with.as_deref() == Some(place);
        (is_there(first) && own.all(|(_, part)| is_there(part))).then_some(place)
    }

    /// Whether what its import could not settle speaks of the day.
    pub(super) fn is_in_doubt(&self, day: Date) -> bool {
        let mut doubts = self.parts.values().flat_map(|part| &part.doubts);
        doubts.any(|doubt| (doubt.since..=doubt.until).contains(&day))
    }
}

/// How many numbers are left out up to the last; they begin at 0 or 1.
fn gaps(numbers: &BTreeSet<u32>) -> u32 {
    let (Some(first), Some(last)) = (numbers.first(), numbers.last()) else {
        return 0;
    };
    let told = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
    let all = (last - (*first).min(1)).saturating_add(1);
    all.saturating_sub(told)
}

/// Gaps where each number begins anew within the parts that share those before it.
fn nested_gaps(all: &BTreeSet<Vec<u32>>) -> u32 {
    let mut by_beginning: BTreeMap<&[u32], BTreeSet<u32>> = BTreeMap::new();
    for numbers in all {
        for (at, number) in numbers.iter().enumerate() {
            let before = numbers.get(..at).unwrap_or_default();
            by_beginning.entry(before).or_default().insert(*number);
        }
    }
    by_beginning.values().map(gaps).fold(0, u32::saturating_add)
}

/// Gaps where the last numbers go on over all parts; `None` where one of them comes twice.
fn straight_gaps(all: &BTreeSet<Vec<u32>>) -> Option<u32> {
    let last: BTreeSet<u32> = all.iter().filter_map(|n| n.last().copied()).collect();
    let first: BTreeSet<u32> = all.iter().filter_map(|n| n.first().copied()).collect();
    (last.len() == all.len()).then(|| gaps(&last).max(gaps(&first)))
}

/// The stem and the numbers of a part, as its id has them; in records of before the last alone.
fn numbers_of<'p>(id: &'p str, part: &UsagePart) -> (&'p str, Vec<u32>) {
    let mut fields = id.split('.').skip(1);
    let stem = fields.next().unwrap_or_default();
    let written = fields.next().unwrap_or_default().split('-');
    let numbers: Vec<u32> = written.filter_map(|number| number.parse().ok()).collect();
    match part.number {
        None => ("", Vec::new()),
        Some(number) if numbers.last() != Some(&number) => ("", vec![number]),
        Some(_) => (stem, numbers),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_missed_by_any_of_its_numbers() {
        for (names, missing) in [
            (&[&[1][..], &[2]][..], 0),
            (&[&[1], &[3]], 1),
            (&[&[0], &[2]], 1),
            (&[&[3]], 2),
            (&[&[0, 1], &[1, 1]], 0),
            (&[&[0, 1], &[2, 1]], 1),
            (&[&[0, 1], &[0, 3]], 1),
            (&[&[0, 1], &[1, 2]], 0),
            (&[&[0, 1], &[2, 2]], 1),
            (&[&[0, 1], &[0, 2], &[1, 1], &[1, 3]], 1),
        ] {
            let all: BTreeSet<Vec<u32>> = names.iter().map(|n| n.to_vec()).collect();
            let nested = nested_gaps(&all);
            let found = straight_gaps(&all).map_or(nested, |straight| straight.min(nested));
            assert_eq!(found, missing, "{names:?}");
        }
    }
}
