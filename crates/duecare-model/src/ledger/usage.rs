//! Which run of an export tells a day of a subscription, and which runs it replaces.
//!
//! Called by the history for each generation, and by the import, which asks what is known before it
//! decides which run a file belongs to. Parts of one run are added up; a later run replaces the days
//! it speaks of. What must never happen: money counted twice, or a file that knows less replacing
//! one that knows more without a word.

mod cells;
mod replaced;
mod run;
mod settle;
mod tellings;

pub use cells::{CellKey, cell_key};
pub use run::{UsagePart, UsageRun};
pub use tellings::{UsageKnown, UsageUnclear};

use crate::facts::{UsageCell, UsageGeneration};
use crate::{Currency, EntryIndex, Timestamp};
use cells::united;
use jiff::civil::Date;
use settle::{resettle, settle};
use std::collections::{BTreeMap, BTreeSet};

/// A subscription and a day.
pub type UsageKey = (String, Date);

/// Days of subscriptions, each as it is counted.
pub type UsageDays = BTreeMap<UsageKey, UsageDay>;

/// Runs by their id.
pub type UsageRuns = BTreeMap<String, UsageRun>;

/// The cells of one subscription and day, as they are counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UsageDay {
    /// The entry of the latest part of the run.
    pub entry: EntryIndex,
    /// When the source showed it.
    pub observed_at: Timestamp,
    /// The cells, parts added up.
    pub cells: Vec<UsageCell>,
    /// The run that tells them.
    pub run: String,
    /// The entries of the other parts.
    pub more_entries: Vec<EntryIndex>,
    /// Another run has said the same of this day.
    pub confirmed: bool,
    /// What other runs tell of the day, where that is not simply replaced.
    pub besides: Vec<(UsageAside, UsageDay)>,
}

/// Why something stands beside what is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum UsageAside {
    /// The newer file, by its time, knows less: its data end earlier.
    OlderKnowsMore,
    /// Written together, they differ, and their data reach equally far.
    Together,
    /// Written together, they differ; the one that is counted reaches further.
    Earlier,
    /// The same where the names of the parts tell the runs apart: kept, and in no doubt.
    Settled,
    /// The newer run leaves out what an older one told, and comes to less.
    LeftOut,
    /// Parts of the newer run are missing.
    PartsMissing,
    /// The newer run comes to less than nine tenths.
    Fell,
}

impl UsageDay {
    /// Every entry that the cells stand in.
    pub fn entries(&self) -> impl Iterator<Item = EntryIndex> + '_ {
        std::iter::once(self.entry).chain(self.more_entries.iter().copied())
    }

    /// What stands beside and says something else.
    pub fn contradictions(&self) -> impl Iterator<Item = (UsageAside, &Self)> {
        let used = self.used();
        let other = self.besides.iter().map(|(why, claim)| (*why, claim));
        other.filter(move |(why, claim)| *why != UsageAside::Settled && claim.used() != used)
    }

    /// What was used, by currency.
    pub fn used(&self) -> BTreeMap<Currency, i128> {
        let mut sums = BTreeMap::new();
        for cell in &self.cells {
            *sums.entry(cell.currency).or_insert(0) += i128::from(cell.used().0);
        }
        sums
    }

    fn of(key_run: &str, entry: EntryIndex, observed_at: Timestamp) -> Self {
        Self {
            entry,
            observed_at,
            cells: Vec::new(),
            run: key_run.to_owned(),
            more_entries: Vec::new(),
            confirmed: false,
            besides: Vec::new(),
        }
    }

    /// Adds another part of the same run.
    fn add(&mut self, part: Self) {
        let cells = std::mem::take(&mut self.cells).into_iter();
        self.cells = united(cells.chain(part.cells));
        self.observed_at = self.observed_at.max(part.observed_at);
        if part.entry != self.entry {
            self.more_entries.push(self.entry);
            self.entry = part.entry;
        }
    }
}
/// What is known of usage, as it is written to.
pub(super) struct Slots<'a> {
    pub(super) days: &'a mut UsageDays,
    pub(super) runs: &'a mut UsageRuns,
    pub(super) known: &'a mut UsageKnown,
}

/// Takes a generation in. `entry_of` gives the entry of the cell at a position.
pub(super) fn tell(
    slots: Slots<'_>,
    entry_of: impl Fn(usize) -> EntryIndex,
    observed_at: Timestamp,
    generation: &UsageGeneration,
    cells: impl Iterator<Item = UsageCell>,
) {
    let Slots { days, runs, known } = slots;
    let id = generation
        .run
        .clone()
        .unwrap_or_else(|| format!("entry-{}", entry_of(0).0));
    // The whole of a cut part says what its run said when it was written, whenever it was fetched.
    let of_run = runs.get(&id).map(|run| run.observed_at);
    let observed_at = match (&generation.instead_of_part, of_run) {
        (Some(_), Some(of_run)) => of_run,
        _ => observed_at,
    };
    let mut told: UsageDays = BTreeMap::new();
    for (position, cell) in cells.enumerate() {
        let key = (known.note_account(&cell), cell.day);
        let day = told
            .entry(key)
            .or_insert_with(|| UsageDay::of(&id, entry_of(position), observed_at));
        day.cells.push(cell);
    }
    if let Some(cut) = &generation.instead_of_part {
        replaced::take_out(days, runs, known, (&id, cut), entry_of(0));
    }
    let Some(grew) = note_run(runs, &id, (entry_of(0), observed_at), generation, &told) else {
        return;
    };
    for (key, mut day) in told {
        day.cells.shrink_to_fit();
        if generation.run.is_some() {
            known.note(&key, &day, generation);
        }
        match days.remove(&key) {
            None => days.insert(key, day),
            Some(before) => {
                let settled = settle(before, Some(day), runs, key.1);
                days.insert(key, settled)
            }
        };
    }
    if grew {
        resettle(days, runs);
    }
}

/// Notes the part in its run. `None`: it is there already and adds nothing. `true`: the run was
/// known and now reaches further, so what stands beside it may be settled.
fn note_run(
    runs: &mut UsageRuns,
    id: &str,
    (entry, observed_at): (EntryIndex, Timestamp),
    generation: &UsageGeneration,
    told: &UsageDays,
) -> Option<bool> {
    let is_known = runs.contains_key(id);
    let run = runs.entry(id.to_owned()).or_insert_with(|| UsageRun {
        observed_at,
        until: None,
        entry,
        parts: BTreeMap::new(),
        parts_total: None,
        columns_mark: generation.columns_mark,
        absent_columns: BTreeSet::new(),
        sub_accounts: BTreeSet::new(),
        days: None,
        replaces: BTreeSet::new(),
        instead_of: BTreeSet::new(),
    });
    run.instead_of.extend(generation.instead_of.clone());
    let part = generation.part.clone().unwrap_or_default();
    if run.parts.contains_key(&part) {
        return None;
    }
    run.parts.insert(
        part,
        UsagePart {
            entry,
            number: generation.part_number,
            rows_read: generation.rows_read,
            rows_refused: generation.rows_refused,
            rows_announced: generation.rows_announced,
            refused_days: generation.refused_days.clone(),
            doubts: generation.doubts.clone(),
            observed_at,
            came_with: generation.came_with.clone(),
            cut_cells: cut_cells(generation, told),
        },
    );
    run.observed_at = run.observed_at.max(observed_at);
    if generation.run.is_some() {
        // A file without a charge period tells days all the same.
        let last = told.keys().map(|(_, day)| *day).max();
        let end = last.and_then(|day| day.tomorrow().ok()).and_then(midnight);
        run.until = run.until.max(generation.data_until.or(end));
    }
    run.parts_total = generation.parts_total.or(run.parts_total);
    run.absent_columns
        .extend(generation.absent_columns.iter().cloned());
    for (account, day) in told.keys() {
        run.sub_accounts.insert(account.clone());
        let (first, last) = run.days.unwrap_or((*day, *day));
        run.days = Some((first.min(*day), last.max(*day)));
    }
    Some(is_known)
}

/// What a part that was read in part told.
fn cut_cells(generation: &UsageGeneration, told: &UsageDays) -> Vec<UsageCell> {
    let days = told.values().filter(|_| generation.is_cut);
    days.flat_map(|day| day.cells.iter().cloned()).collect()
}

fn midnight(day: Date) -> Option<Timestamp> {
    Some(day.to_zoned(jiff::tz::TimeZone::UTC).ok()?.timestamp())
}
/// Generations on their own: what an import knows before it records anything.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct UsageBook {
    /// The days.
    pub days: UsageDays,
    /// The runs.
    pub runs: UsageRuns,
    /// What each file told.
    pub known: UsageKnown,
}

impl UsageBook {
    /// Takes a generation in, as the history of a party does.
    pub fn tell(
        &mut self,
        entry: EntryIndex,
        observed_at: Timestamp,
        generation: &UsageGeneration,
    ) {
        let cells = generation.cells.iter().cloned();
        tell(
            Slots {
                days: &mut self.days,
                runs: &mut self.runs,
                known: &mut self.known,
            },
            |_| entry,
            observed_at,
            generation,
            cells,
        );
    }
}
