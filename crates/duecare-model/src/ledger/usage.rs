//! Which run of an export tells a day of a subscription, and which runs it replaces.
//!
//! Called by the history for each generation, and by the import, which asks what is known before it
//! decides which run a file belongs to. Parts of one run are added up; a later run replaces the days
//! it speaks of. What must never happen: money counted twice, or a file that knows less replacing
//! one that knows more without a word.

use crate::facts::{UsageCell, UsageDoubt, UsageGeneration};
use crate::{Currency, EntryIndex, Text, Timestamp};
use jiff::civil::Date;
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
    /// See [`UsageGeneration::columns_mark`].
    pub columns_mark: Option<u32>,
    /// See [`UsageGeneration::absent_columns`].
    pub absent_columns: BTreeSet<String>,
    /// The subscriptions it tells of.
    pub sub_accounts: BTreeSet<String>,
    /// Its first and last day.
    pub days: Option<(Date, Date)>,
    /// Runs of which it has replaced a day.
    pub replaces: BTreeSet<String>,
}

/// Runs within an hour may have been fetched together, and then their times tell no order. Runs of
/// one export are hours apart.
const ALIKE_SECONDS: i64 = 3600;

impl UsageRun {
    /// Whether its parts are numbered or listed, so that more of them may come.
    fn has_labels(&self) -> bool {
        self.parts_total.is_some() || self.parts.values().any(|part| part.number.is_some())
    }

    /// Parts that are known to exist and are not here: those that the manifest announces, or the
    /// numbers that are left out. Numbers begin at 0 or 1.
    pub fn parts_missing(&self) -> u32 {
        let numbers: BTreeSet<u32> = self.parts.values().filter_map(|part| part.number).collect();
        let own = self.parts.keys().filter(|id| !id.starts_with("copy."));
        let here = u32::try_from(own.count()).unwrap_or(u32::MAX);
        let announced = self
            .parts_total
            .map_or(0, |total| total.saturating_sub(here));
        let below = match (numbers.first(), numbers.last()) {
            (Some(first), Some(last)) => {
                let told = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
                (last + 1 - (*first).min(1)).saturating_sub(told)
            }
            _ => 0,
        };
        announced.max(below)
    }
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
        let mut sums: BTreeMap<CellKey, UsageCell> = std::mem::take(&mut self.cells)
            .into_iter()
            .map(|cell| (cell_key(&cell), cell))
            .collect();
        let mut apart = Vec::new();
        for cell in part.cells {
            match sums.get_mut(&cell_key(&cell)) {
                Some(known) => match sum(known, &cell) {
                    Some(both) => *known = both,
                    // Beyond what one sum can hold, two cells of one key say the same.
                    None => apart.push(cell),
                },
                None => {
                    sums.insert(cell_key(&cell), cell);
                }
            }
        }
        self.cells = sums.into_values().chain(apart).collect();
        self.observed_at = self.observed_at.max(part.observed_at);
        if part.entry != self.entry {
            self.more_entries.push(self.entry);
            self.entry = part.entry;
        }
    }
}

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
fn sum(one: &UsageCell, other: &UsageCell) -> Option<UsageCell> {
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

/// Takes a generation in. `entry_of` gives the entry of the cell at a position.
pub(super) fn tell(
    (days, runs): (&mut UsageDays, &mut UsageRuns),
    entry_of: impl Fn(usize) -> EntryIndex,
    observed_at: Timestamp,
    generation: &UsageGeneration,
    cells: impl Iterator<Item = UsageCell>,
) {
    let id = generation
        .run
        .clone()
        .unwrap_or_else(|| format!("entry-{}", entry_of(0).0));
    let mut told: UsageDays = BTreeMap::new();
    for (position, cell) in cells.enumerate() {
        let key = (cell.sub_account.to_string(), cell.day);
        let day = told
            .entry(key)
            .or_insert_with(|| UsageDay::of(&id, entry_of(position), observed_at));
        day.cells.push(cell);
    }
    let Some(grew) = note_run(runs, &id, (entry_of(0), observed_at), generation, &told) else {
        return;
    };
    for (key, mut day) in told {
        day.cells.shrink_to_fit();
        match days.remove(&key) {
            None => days.insert(key, day),
            Some(known) => {
                let settled = settle(known, Some(day), runs, key.1);
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
    });
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

fn midnight(day: Date) -> Option<Timestamp> {
    Some(day.to_zoned(jiff::tz::TimeZone::UTC).ok()?.timestamp())
}

/// Looks again at every day beside which something stands.
fn resettle(days: &mut UsageDays, runs: &mut UsageRuns) {
    let contested: Vec<UsageKey> = days
        .iter()
        .filter(|(_, day)| !day.besides.is_empty())
        .map(|(key, _)| key.clone())
        .collect();
    for key in contested {
        if let Some(day) = days.remove(&key) {
            let settled = settle(day, None, runs, key.1);
            days.insert(key, settled);
        }
    }
}

/// Chooses among what runs tell of one day.
fn settle(
    mut known: UsageDay,
    told: Option<UsageDay>,
    runs: &mut UsageRuns,
    day: Date,
) -> UsageDay {
    let besides = std::mem::take(&mut known.besides);
    let mut claims: Vec<UsageDay> = besides.into_iter().map(|(_, claim)| claim).collect();
    claims.push(known);
    if let Some(told) = told {
        match claims.iter_mut().find(|claim| claim.run == told.run) {
            Some(same) => same.add(told),
            None => claims.push(told),
        }
    }
    let all_reach = claims.iter().all(|claim| reach(runs, claim, day).is_some());
    let rank = |claim: &UsageDay| {
        let run = runs.get(&claim.run);
        (
            reach(runs, claim, day).filter(|_| all_reach),
            run.map(|run| run.observed_at),
            run.map(|run| run.entry),
        )
    };
    claims.sort_by_key(|claim| std::cmp::Reverse(rank(claim)));
    let mut claims = claims.into_iter();
    let Some(mut top) = claims.next() else {
        // There is always one: what is known was put in above.
        return UsageDay::of("", EntryIndex(0), Timestamp::UNIX_EPOCH);
    };
    let mut besides = Vec::new();
    let mut replaced = Vec::new();
    for claim in claims {
        if let Some(why) = aside(&top, &claim, runs, all_reach) {
            besides.push((why, claim));
        } else {
            top.confirmed |= claim.run != top.run && claim.used() == top.used();
            replaced.push(claim.run);
        }
    }
    if let Some(run) = runs.get_mut(&top.run) {
        run.replaces.extend(replaced);
    }
    choose(top, besides)
}

/// How far the run of a claim reaches within the month of the day: beyond it, another month is told.
fn reach(runs: &UsageRuns, claim: &UsageDay, day: Date) -> Option<Timestamp> {
    let until = runs.get(&claim.run)?.until?;
    let end = day.last_of_month().tomorrow().ok().and_then(midnight);
    Some(end.map_or(until, |end| until.min(end)))
}

/// Why `other` is not simply replaced by `top`, which reaches further or is newer.
fn aside(
    top: &UsageDay,
    other: &UsageDay,
    runs: &UsageRuns,
    all_reach: bool,
) -> Option<UsageAside> {
    if !all_reach {
        return None;
    }
    let (now, before) = (top.used(), other.used());
    let (top_run, other_run) = (runs.get(&top.run)?, runs.get(&other.run)?);
    if other_run.observed_at > top_run.observed_at {
        // Kept even where both say the same: a part of it that is still to come may settle it.
        return Some(UsageAside::OlderKnowsMore);
    }
    let apart = top_run.observed_at.as_second() - other_run.observed_at.as_second();
    if apart <= ALIKE_SECONDS && (now != before || other_run.has_labels()) {
        // A part still to come may show that the other is the later one.
        let same_reach = top_run.until == other_run.until;
        let is_labelled = top_run.has_labels() && other_run.has_labels();
        return Some(match (same_reach, is_labelled) {
            (true, _) => UsageAside::Together,
            (false, true) => UsageAside::Settled,
            (false, false) => UsageAside::Earlier,
        });
    }
    if top.confirmed {
        return None;
    }
    let is_less = before
        .iter()
        .any(|(currency, used)| now.get(currency).unwrap_or(&0) < used);
    if !is_less {
        return None;
    }
    if top_run.parts_missing() > 0 {
        return Some(UsageAside::PartsMissing);
    }
    let keys: BTreeSet<CellKey> = top.cells.iter().map(cell_key).collect();
    let left_out = |cell: &&UsageCell| cell.used().0 > 0 && !keys.contains(&cell_key(cell));
    if other.cells.iter().any(|cell| left_out(&cell)) {
        return Some(UsageAside::LeftOut);
    }
    let fell = before.iter().any(|(currency, used)| {
        let left = now.get(currency).unwrap_or(&0);
        // Below one unit of money a tenth is rounding.
        left * 10 < used * 9 && used - left > 1_000_000_000
    });
    fell.then_some(UsageAside::Fell)
}

/// What is counted: of two readings that nothing settles, the one that sees more use.
fn choose(mut top: UsageDay, mut besides: Vec<(UsageAside, UsageDay)>) -> UsageDay {
    let total = |day: &UsageDay| day.used().values().sum::<i128>();
    let more = besides
        .iter()
        .enumerate()
        .filter(|(_, (why, _))| {
            !matches!(
                why,
                UsageAside::Fell | UsageAside::Earlier | UsageAside::Settled
            )
        })
        .max_by_key(|(at, (_, claim))| (total(claim), std::cmp::Reverse(*at)))
        .filter(|(_, (_, claim))| total(claim) > total(&top))
        .map(|(at, _)| at);
    if let Some(at) = more {
        let (why, claim) = besides.remove(at);
        besides.push((why, std::mem::replace(&mut top, claim)));
    }
    top.besides = besides;
    top
}

/// Generations on their own: what an import knows before it records anything.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct UsageBook {
    /// The days.
    pub days: UsageDays,
    /// The runs.
    pub runs: UsageRuns,
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
            (&mut self.days, &mut self.runs),
            |_| entry,
            observed_at,
            generation,
            cells,
        );
    }
}
