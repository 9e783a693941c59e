//! Which of several runs is counted for a day, and what of the others is kept beside it.
//!
//! Used where a generation is taken in. What must never happen: a file that knows less replacing
//! one that knows more without a word.

use super::cells::cell_key;
use super::run::ALIKE_SECONDS;
use super::{CellKey, UsageAside, UsageDay, UsageDays, UsageKey, UsageRuns, midnight};
use crate::facts::UsageCell;
use crate::{EntryIndex, Timestamp};
use jiff::civil::Date;
use std::collections::BTreeSet;

/// Looks again at every day beside which something stands.
pub(super) fn resettle(days: &mut UsageDays, runs: &mut UsageRuns) {
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
pub(super) fn settle(
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
    drop_cut(&mut claims, runs);
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

/// Takes out what a file told that was cut off, where the whole file is there.
fn drop_cut(claims: &mut Vec<UsageDay>, runs: &UsageRuns) {
    let whole: Vec<&str> = claims
        .iter()
        .filter_map(|claim| runs.get(&claim.run))
        .flat_map(|run| run.instead_of.iter().map(String::as_str))
        .collect();
    claims.retain(|claim| !whole.contains(&claim.run.as_str()));
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
