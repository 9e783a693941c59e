//! What each file told of each day: the second look at what is counted.
//!
//! Which run a file belongs to is decided when it is imported, and the decision stands in the
//! record. Here it is held against what all files of the latest moment say together: where files
//! that came within an hour were neither added up nor are the same, somebody must be told. What
//! must never happen: a day counted too low or too high because of the order of files, in silence.

use super::run::ALIKE_SECONDS;
use super::{UsageDay, UsageDays, UsageKey, UsageRun, UsageRuns, cell_key};
use crate::facts::{UsageCell, UsageGeneration};
use crate::{Currency, Timestamp};
use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

type Sums = BTreeMap<Currency, i128>;

/// What one file told of one subscription and day.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Telling {
    run: String,
    observed_at: Timestamp,
    sums: Sums,
    /// Equal for the same cells.
    mark: u64,
    /// It says what its rows are of, so that the same cells are the same rows.
    has_marks: bool,
}

/// Days of which the files of one moment say more than one thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UsageUnclear<'a> {
    /// The subscription and the day.
    pub key: &'a UsageKey,
    /// What is counted, by currency.
    pub counted: BTreeMap<Currency, i128>,
    /// What it would be were all those files parts of one export.
    pub together: BTreeMap<Currency, i128>,
    /// They tell the same, and nothing says what their rows are of.
    pub is_equal: bool,
}

/// What the files told, as far as it may still matter: those of the latest moment, and the parts of
/// their runs.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct UsageKnown {
    /// Spellings of subscriptions, by what is equal for all spellings of one: the first told.
    accounts: BTreeMap<String, String>,
    tellings: BTreeMap<UsageKey, Vec<Telling>>,
}

impl UsageKnown {
    /// The subscription of a cell, as it was first spelled.
    pub fn account<'a>(&'a self, cell: &'a UsageCell) -> &'a str {
        let known = self.accounts.get(cell.account_key().as_ref());
        known.map_or(cell.sub_account.as_str(), String::as_str)
    }

    /// The subscriptions, each as it was first spelled, by what is equal for all its spellings.
    pub fn accounts(&self) -> &BTreeMap<String, String> {
        &self.accounts
    }

    /// The same with none of the tellings: what an import begins with.
    #[must_use]
    pub fn without_tellings(&self) -> Self {
        Self {
            accounts: self.accounts.clone(),
            tellings: BTreeMap::new(),
        }
    }

    pub(super) fn note_account(&mut self, cell: &UsageCell) -> String {
        let key = cell.account_key();
        if let Some(known) = self.accounts.get(key.as_ref()) {
            return known.clone();
        }
        let spelled = cell.sub_account.to_string();
        self.accounts.insert(key.into_owned(), spelled.clone());
        spelled
    }

    /// Notes what a file told of a day.
    pub(super) fn note(&mut self, key: &UsageKey, told: &UsageDay, generation: &UsageGeneration) {
        let has_resources = !generation
            .absent_columns
            .iter()
            .any(|name| name == "ResourceId");
        let telling = Telling {
            run: told.run.clone(),
            observed_at: told.observed_at,
            sums: sums(&told.cells),
            mark: mark(&told.cells),
            has_marks: has_resources && told.cells.iter().all(|cell| cell.rows_mark.is_some()),
        };
        let all = self.tellings.entry(key.clone()).or_default();
        all.push(telling);
        let since = latest_moment(all);
        let recent: Vec<String> = all
            .iter()
            .filter(|one| one.observed_at.as_second() >= since)
            .map(|one| one.run.clone())
            .collect();
        all.retain(|one| recent.contains(&one.run));
    }

    /// Forgets what a part told of a day, which now comes whole.
    pub(super) fn forget(&mut self, key: &UsageKey, run: &str, cells: &[UsageCell]) {
        let mark = mark(cells);
        if let Some(all) = self.tellings.get_mut(key) {
            let is_it = |one: &Telling| one.run == run && one.mark == mark;
            if let Some(at) = all.iter().position(is_it) {
                all.remove(at);
            }
        }
    }

    /// Days that may be counted wrongly, and of which nothing else says so.
    pub fn unclear<'a>(
        &'a self,
        days: &'a UsageDays,
        runs: &'a UsageRuns,
    ) -> impl Iterator<Item = UsageUnclear<'a>> {
        self.tellings.iter().filter_map(move |(key, tellings)| {
            let day = days.get(key)?;
            let is_told = day.contradictions().next().is_some();
            (!is_told).then(|| unclear(key, day, tellings, runs))?
        })
    }
}

/// From when on files are of the latest moment.
fn latest_moment(tellings: &[Telling]) -> i64 {
    let latest = tellings.iter().map(|one| one.observed_at.as_second()).max();
    latest.unwrap_or(i64::MIN).saturating_sub(ALIKE_SECONDS)
}

fn unclear<'a>(
    key: &'a UsageKey,
    day: &UsageDay,
    tellings: &[Telling],
    runs: &UsageRuns,
) -> Option<UsageUnclear<'a>> {
    let top = runs.get(&day.run)?;
    // Records of before tell no run, and were always replaced by time.
    top.until?;
    let since = latest_moment(tellings);
    let mut together = Sums::new();
    let (mut is_different, mut is_equal) = (false, false);
    let mut counted: Vec<&Telling> = Vec::new();
    for one in tellings.iter().filter(|one| one.run == day.run) {
        add(&mut together, &one.sums);
        counted.push(one);
        let is_old = one.observed_at.as_second() < since;
        is_different |= is_old && !is_joined(top) && !top.is_in_doubt(key.1);
    }
    let sums = sums(&day.cells);
    is_different |= together != sums && !top.is_in_doubt(key.1);
    let others = tellings.iter().filter(|one| {
        let is_recent = one.observed_at.as_second() >= since;
        is_recent && one.run != day.run && !top.instead_of.contains(&one.run)
    });
    for one in others {
        let is_same = |other: &&&Telling| other.run != one.run && other.mark == one.mark;
        let same = counted.iter().find(is_same);
        let is_certain = same.is_some_and(|same| same.has_marks && one.has_marks);
        if is_certain || runs.get(&one.run).is_some_and(|run| are_apart(top, run)) {
            continue;
        }
        is_equal |= same.is_some();
        is_different |= same.is_none();
        add(&mut together, &one.sums);
        counted.push(one);
    }
    (is_equal || is_different).then_some(UsageUnclear {
        key,
        counted: sums,
        together,
        is_equal: !is_different,
    })
}

/// Whether a manifest or numbers in one folder say which parts belong to the run.
fn is_joined(run: &UsageRun) -> bool {
    run.parts_total.is_some() || run.beside().is_some()
}

/// Whether it is certain that two runs are two.
fn are_apart(one: &UsageRun, other: &UsageRun) -> bool {
    if one.parts_total.is_some() && other.parts_total.is_some() {
        return true;
    }
    let place = |run: &UsageRun| {
        let (import, folder) = run.beside()?.split_once('.')?;
        Some((import.to_owned(), folder.to_owned()))
    };
    let (Some((import, folder)), Some((other_import, other_folder))) = (place(one), place(other))
    else {
        return false;
    };
    import == other_import && folder != other_folder
}

fn add(sums: &mut Sums, more: &Sums) {
    for (currency, sum) in more {
        *sums.entry(*currency).or_default() += sum;
    }
}

fn sums(cells: &[UsageCell]) -> Sums {
    let mut sums = Sums::new();
    for cell in cells {
        *sums.entry(cell.currency).or_default() += i128::from(cell.cost.0);
    }
    sums
}

/// Equal for the same cells in any order, and for hardly any others.
fn mark(cells: &[UsageCell]) -> u64 {
    let mut all: u64 = 0;
    for cell in cells {
        let mut hash = DefaultHasher::new();
        cell_key(cell).hash(&mut hash);
        (cell.cost.0, cell.used().0, cell.rows, cell.rows_mark).hash(&mut hash);
        all = all.wrapping_add(hash.finish());
    }
    all
}
