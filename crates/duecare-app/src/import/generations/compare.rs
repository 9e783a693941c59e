//! What the cells of a file have in common with those of a run that is known.
//!
//! Used where runs are told apart. Only days of subscriptions that both speak of are compared.

use duecare_model::facts::{UsageCell, UsageGeneration};
use duecare_model::{CellKey, Currency, Date, Nanos, UsageDay, UsageKey, cell_key};
use std::collections::{BTreeMap, BTreeSet};

/// See the module.
#[derive(Debug, Clone)]
pub(super) struct Overlap {
    pub(super) run: String,
    /// First and last shared day.
    pub(super) since: Date,
    pub(super) until: Date,
    /// Days of subscriptions that both tell.
    days: u64,
    /// Keys that both have, and those of them whose cells are the same.
    shared: u64,
    same: u64,
    /// Shared keys of which the file tells more, and less.
    more: u64,
    less: u64,
    /// Keys on shared days that only one of them has.
    only_file: u64,
    only_run: u64,
    /// Keys of the file on days that the run does not have.
    outside: u64,
    /// Both say what their rows are of.
    has_marks: bool,
    /// By currency, what each comes to on the shared days.
    file_sums: BTreeMap<Currency, i128>,
    run_sums: BTreeMap<Currency, i128>,
}

impl Overlap {
    fn new(run: &str, day: Date) -> Self {
        Self {
            run: run.to_owned(),
            since: day,
            until: day,
            days: 0,
            shared: 0,
            same: 0,
            more: 0,
            less: 0,
            only_file: 0,
            only_run: 0,
            outside: 0,
            has_marks: true,
            file_sums: BTreeMap::new(),
            run_sums: BTreeMap::new(),
        }
    }

    /// A rewritten export repeats most of its cells to the digit. Parts of one export share keys
    /// by chance and rarely amounts and rows, so half of the shared keys tells them apart.
    pub(super) fn repeats(&self) -> bool {
        self.same > 0 && self.same * 2 >= self.shared
    }

    /// Everything that the file tells is told by the run.
    pub(super) fn is_contained(&self) -> bool {
        self.outside == 0 && self.only_file == 0 && self.same == self.shared
    }

    /// Both have the very same cells, and nothing says that their rows are the same.
    pub(super) fn could_be_twin(&self) -> bool {
        self.only_run == 0 && !self.has_marks
    }

    /// Both say what their rows are of.
    pub(super) fn has_marks(&self) -> bool {
        self.has_marks
    }

    /// Whether one of them tells of all that the other tells of, and never less: a later run of a
    /// month, or an earlier one. `run_days` is how many days of subscriptions the run tells.
    pub(super) fn covers(&self, run_days: u64) -> bool {
        self.is_all_told(run_days) || (self.only_file == 0 && self.outside == 0 && self.more == 0)
    }

    /// Whether all that both tell is the same.
    pub(super) fn is_equal(&self) -> bool {
        self.same == self.shared
    }

    /// Whether the file tells all that the run tells, and never less. `run_days` is how many days of
    /// subscriptions the run tells.
    pub(super) fn is_all_told(&self, run_days: u64) -> bool {
        self.only_run == 0 && self.less == 0 && self.days == run_days
    }

    /// Whether the file may be another part of the run. Written together, two files with different
    /// cells are parts. Hours apart, a file that has all of the run's keys, or none of its own, is
    /// a later run; one that does both differently may be either.
    pub(super) fn may_be_part(&self, alike: Option<bool>) -> bool {
        match alike {
            Some(true) | None => true,
            Some(false) => self.shared == 0 || (self.only_file > 0 && self.only_run > 0),
        }
    }

    /// Whether the file, or the run, could be a later telling of the other: what both tell has only
    /// grown, or only shrunk.
    pub(super) fn may_be_newer(&self) -> bool {
        self.shared > 0 && (self.less == 0 || self.more == 0)
    }

    /// Whether both tell of the same things: parts of one run do by chance, tellings of two runs must.
    pub(super) fn shares(&self) -> bool {
        self.shared > 0
    }

    /// Whether anything speaks for two runs: what both tell has only grown or only shrunk, or some of
    /// it is the same to the digit and to the row.
    pub(super) fn may_be_run(&self) -> bool {
        self.may_be_newer() || self.same > 0
    }

    /// By currency: what the shared days come to as they are counted, and by the other reading.
    pub(super) fn sums(&self, counted_once: bool) -> Vec<(Currency, Nanos, Nanos)> {
        let currencies: BTreeSet<Currency> = self
            .file_sums
            .keys()
            .chain(self.run_sums.keys())
            .copied()
            .collect();
        let nanos = |sum: i128| Nanos(i64::try_from(sum).unwrap_or(i64::MAX));
        currencies
            .into_iter()
            .map(|currency| {
                let file = self.file_sums.get(&currency).copied().unwrap_or(0);
                let run = self.run_sums.get(&currency).copied().unwrap_or(0);
                if counted_once {
                    (currency, nanos(file.max(run)), nanos(file + run))
                } else {
                    (currency, nanos(file + run), nanos(file.max(run)))
                }
            })
            .collect()
    }

    fn compare(&mut self, day: Date, file: &[&UsageCell], run: &UsageDay) {
        self.days += 1;
        self.since = self.since.min(day);
        self.until = self.until.max(day);
        let mut known: BTreeMap<CellKey, &UsageCell> = run
            .cells
            .iter()
            .map(|cell| (cell_key(cell), cell))
            .collect();
        for cell in &run.cells {
            *self.run_sums.entry(cell.currency).or_default() += i128::from(cell.cost.0);
        }
        for cell in file {
            *self.file_sums.entry(cell.currency).or_default() += i128::from(cell.cost.0);
            let Some(other) = known.remove(&cell_key(cell)) else {
                self.only_file += 1;
                continue;
            };
            self.shared += 1;
            let marks = cell.rows_mark.zip(other.rows_mark);
            self.has_marks &= marks.is_some();
            let same_rows = cell.rows == other.rows && marks.is_none_or(|(a, b)| a == b);
            let same_money = cell.cost == other.cost && cell.used() == other.used();
            self.same += u64::from(same_rows && same_money);
            self.more += u64::from(cell.used() > other.used() || cell.rows > other.rows);
            self.less += u64::from(cell.used() < other.used() || cell.rows < other.rows);
        }
        self.only_run += u64::try_from(known.len()).unwrap_or(u64::MAX);
    }
}

/// Whether a file tells all of some cells, and never less of one.
pub(super) fn tells_all<'c>(
    file: &'c UsageGeneration,
    cells: &'c [UsageCell],
    account: &dyn Fn(&'c UsageCell) -> &'c str,
) -> bool {
    let mut told: BTreeMap<(&str, Date, CellKey), (u64, Nanos)> = BTreeMap::new();
    for cell in &file.cells {
        let place = told.entry((account(cell), cell.day, cell_key(cell)));
        let place = place.or_default();
        place.0 += cell.rows;
        place.1 = Nanos(place.1.0.saturating_add(cell.used().0));
    }
    cells.iter().all(|cell| {
        let same = told.get(&(account(cell), cell.day, cell_key(cell)));
        same.is_some_and(|(rows, used)| *rows >= cell.rows && *used >= cell.used())
    })
}

/// How a file overlaps with each run that tells a day of it, by the id of the run. `account` gives
/// the subscription of a cell as it is known, and `known` what is known of its day.
pub(super) fn overlaps<'k>(
    file: &UsageGeneration,
    account: &dyn Fn(&UsageCell) -> String,
    known: &dyn Fn(&UsageKey) -> Option<&'k UsageDay>,
) -> BTreeMap<String, Overlap> {
    let mut by_day: BTreeMap<UsageKey, Vec<&UsageCell>> = BTreeMap::new();
    for cell in &file.cells {
        by_day
            .entry((account(cell), cell.day))
            .or_default()
            .push(cell);
    }
    let has_resources = !file.absent_columns.iter().any(|name| name == "ResourceId");
    let mut found: BTreeMap<String, Overlap> = BTreeMap::new();
    for (key, cells) in &by_day {
        if let Some(day) = known(key) {
            let besides = day.besides.iter().map(|(_, claim)| claim);
            for claim in std::iter::once(day).chain(besides) {
                let overlap = found
                    .entry(claim.run.clone())
                    .or_insert_with(|| Overlap::new(&claim.run, key.1));
                overlap.compare(key.1, cells, claim);
                overlap.has_marks &= has_resources;
            }
        }
    }
    let all: u64 = by_day.values().map(|cells| cells.len() as u64).sum();
    for overlap in found.values_mut() {
        overlap.outside = all.saturating_sub(overlap.shared + overlap.only_file);
    }
    found
}
