//! Cells of one key, and their sums.
//!
//! Used where parts of one run are added up. What must never happen: a sum that wraps around.

use crate::facts::{UsageCell, UsageGeneration};
use crate::{Currency, Text};
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// What makes two cells of one day and subscription speak of the same money.
pub type CellKey = (Text, Text, Text, Text, Currency, Option<Text>);

/// See [`CellKey`].
pub fn cell_key(cell: &UsageCell) -> CellKey {
    (
        cell.provider.clone(),
        cell.region.clone(),
        cell.service.clone(),
        cell.category.clone(),
        cell.currency,
        cell.class.clone(),
    )
}

/// Two cells of one key as one; `None` where a sum would not fit.
pub(super) fn sum(one: &UsageCell, other: &UsageCell) -> Option<UsageCell> {
    let billed = |cell: &UsageCell| cell.gross.unwrap_or(cell.cost.max(crate::Nanos(0)));
    let effective = |cell: &UsageCell| cell.effective.unwrap_or(billed(cell));
    let cost = one.cost.checked_add(other.cost)?;
    let gross = billed(one).checked_add(billed(other))?;
    let paid = effective(one).checked_add(effective(other))?;
    let list = one
        .list
        .unwrap_or_default()
        .checked_add(other.list.unwrap_or_default())?;
    Some(UsageCell {
        cost,
        rows: one.rows.saturating_add(other.rows),
        gross: (gross != cost.max(crate::Nanos(0))).then_some(gross),
        effective: (paid != gross).then_some(paid),
        list: (list != crate::Nanos(0)).then_some(list),
        rows_mark: one
            .rows_mark
            .zip(other.rows_mark)
            .map(|(a, b)| a.wrapping_add(b)),
        ..one.clone()
    })
}

/// The first cell without the second, which was added to it; `None` where a difference would not fit.
pub(super) fn difference(one: &UsageCell, other: &UsageCell) -> Option<UsageCell> {
    let billed = |cell: &UsageCell| cell.gross.unwrap_or(cell.cost.max(crate::Nanos(0)));
    let effective = |cell: &UsageCell| cell.effective.unwrap_or(billed(cell));
    let less =
        |one: crate::Nanos, other: crate::Nanos| one.0.checked_sub(other.0).map(crate::Nanos);
    let cost = less(one.cost, other.cost)?;
    let gross = less(billed(one), billed(other))?;
    let paid = less(effective(one), effective(other))?;
    let list = less(one.list.unwrap_or_default(), other.list.unwrap_or_default())?;
    Some(UsageCell {
        cost,
        rows: one.rows.saturating_sub(other.rows),
        gross: (gross != cost.max(crate::Nanos(0))).then_some(gross),
        effective: (paid != gross).then_some(paid),
        list: (list != crate::Nanos(0)).then_some(list),
        rows_mark: one
            .rows_mark
            .zip(other.rows_mark)
            .map(|(a, b)| a.wrapping_sub(b)),
        ..one.clone()
    })
}

/// Cells added up by subscription, day and key.
pub(super) fn united(cells: impl Iterator<Item = UsageCell>) -> Vec<UsageCell> {
    let mut sums = BTreeMap::new();
    let mut apart = Vec::new();
    for cell in cells {
        let key = (cell.day, cell.account_key().into_owned(), cell_key(&cell));
        match sums.entry(key) {
            Entry::Vacant(place) => {
                place.insert(cell);
            }
            Entry::Occupied(mut known) => match sum(known.get(), &cell) {
                Some(both) => *known.get_mut() = both,
                // Beyond what one sum can hold, two cells of one key say the same.
                None => apart.push(cell),
            },
        }
    }
    sums.into_values().chain(apart).collect()
}

impl UsageGeneration {
    /// Adds what the same file tells of rows that were routed in another way to the same party.
    pub fn unite(&mut self, other: Self) {
        let cells = std::mem::take(&mut self.cells).into_iter();
        self.cells = united(cells.chain(other.cells));
        self.rows_read = self.rows_read.saturating_add(other.rows_read);
        self.rows_refused = self.rows_refused.saturating_add(other.rows_refused);
        self.rows_spread = self.rows_spread.saturating_add(other.rows_spread);
        self.data_until = self.data_until.max(other.data_until);
        self.refused_days.extend(other.refused_days);
        self.refused_days.sort_unstable();
        self.refused_days.dedup();
    }
}
