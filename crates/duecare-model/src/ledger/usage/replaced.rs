//! A part of a run that was read in part and now comes whole.
//!
//! Called before the whole part is taken in. Parts of one run are added up, so that what the cut one
//! told is taken out first. What must never happen: money counted twice, or taken out of what
//! another part told.

use super::cells::{cell_key, difference};
use super::{UsageDay, UsageDays, UsageKey, UsageKnown, UsageRuns};
use crate::EntryIndex;
use crate::facts::UsageCell;
use std::collections::BTreeMap;

/// Takes a cut part out of its run. `by` is the entry of the whole one, which tells of all its days.
pub(super) fn take_out(
    days: &mut UsageDays,
    runs: &mut UsageRuns,
    known: &mut UsageKnown,
    (run, part): (&str, &str),
    by: EntryIndex,
) {
    let parts = runs.get_mut(run).map(|run| &mut run.parts);
    let Some(cut) = parts.and_then(|parts| parts.remove(part)) else {
        return;
    };
    let mut told: BTreeMap<UsageKey, Vec<UsageCell>> = BTreeMap::new();
    for cell in cut.cut_cells {
        let key = (known.account(&cell).to_owned(), cell.day);
        told.entry(key).or_default().push(cell);
    }
    for (key, cells) in told {
        known.forget(&key, run, &cells);
        let claims = days.get_mut(&key).into_iter().flat_map(|day| {
            let (own, besides) = split(day);
            std::iter::once(own).chain(besides)
        });
        for mut claim in claims.filter(|claim| claim.run == run) {
            claim.lessen(&cells);
            claim.replace_entry(cut.entry, by);
        }
    }
}

type Cells = Vec<UsageCell>;

/// What is counted of a day, and what stands beside it.
struct Claim<'a> {
    run: &'a str,
    cells: &'a mut Cells,
    entry: &'a mut EntryIndex,
    more_entries: &'a mut Vec<EntryIndex>,
}

fn split(day: &mut UsageDay) -> (Claim<'_>, impl Iterator<Item = Claim<'_>>) {
    let own = Claim {
        run: &day.run,
        cells: &mut day.cells,
        entry: &mut day.entry,
        more_entries: &mut day.more_entries,
    };
    let besides = day.besides.iter_mut().map(|(_, day)| Claim {
        run: &day.run,
        cells: &mut day.cells,
        entry: &mut day.entry,
        more_entries: &mut day.more_entries,
    });
    (own, besides)
}

impl Claim<'_> {
    /// Takes out what a part told.
    fn lessen(&mut self, less: &[UsageCell]) {
        for cell in less {
            let key = cell_key(cell);
            let mut own = self.cells.iter_mut();
            let Some(sum) = own.find(|own| cell_key(own) == key && own.rows >= cell.rows) else {
                continue;
            };
            if let Some(rest) = difference(sum, cell) {
                *sum = rest;
            }
        }
        self.cells.retain(|cell| cell.rows > 0);
    }

    /// Lets the whole part stand where the cut one did.
    fn replace_entry(&mut self, cut: EntryIndex, by: EntryIndex) {
        if *self.entry == cut {
            *self.entry = self.more_entries.pop().unwrap_or(by);
        }
        self.more_entries.retain(|entry| *entry != cut);
    }
}
