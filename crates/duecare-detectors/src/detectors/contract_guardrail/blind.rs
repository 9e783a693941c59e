//! What is not known of usage, so that a quiet feed is not taken for a quiet customer.
//!
//! Used by the rule. Each reason says since when, of what and by how much, as far as the files tell.

mod ahead;
mod days;
mod runs;

use crate::Series;
use crate::day::{begun, day};
use duecare_model::facts::UsageCell;
use duecare_model::{Currency, Date, Money, Nanos, Reason, Timestamp, UsageDay, UsageRun};
use jiff::tz::TimeZone;
use std::collections::{BTreeMap, BTreeSet};

/// From this age on usage is told as old. Azure shows cost 8 to 24 hours after use, Partner Center
/// and AWS within 24, and exports are made once a day: two days are the most that a feed in order
/// lies behind.
const AGE_HOURS_MAX: i64 = 48;

/// Days after which a subscription is missed that the others outlive, and after which it is history:
/// cost of a closed month changes for five days, and two months are two bills.
const UNTOLD_DAYS_MIN: i64 = 5;
const UNTOLD_DAYS_MAX: i64 = 62;

/// Two runs within an hour may be of one moment; only a later one can leave something out.
const LATER_SECONDS: i64 = 3600;

pub(super) fn usage(series: &Series<'_>) -> Vec<Reason> {
    let mut reasons = unread(series);
    reasons.extend(ahead::days(series));
    // What is told of days that have not come makes no other subscription end before them.
    let usage = begun(series.usage, series.at);
    let series = &Series {
        usage: &usage,
        ..*series
    };
    let has_use = series
        .usage
        .values()
        .flat_map(|day| &day.cells)
        .any(UsageCell::is_use);
    if !has_use {
        reasons.push(Reason::new("no-usage"));
        return reasons;
    }
    reasons.extend(old(series));
    reasons.extend(subscriptions(series));
    reasons.extend(days::missing(series));
    reasons.extend(days::missing_of_subscriptions(series));
    reasons.extend(days::elsewhere(series));
    reasons.extend(days::spelled_alike(series));
    reasons.extend(refused(series));
    reasons.extend(runs::parts(series));
    reasons.extend(runs::doubts(series));
    reasons.extend(runs::asides(series));
    reasons.extend(runs::unclear(series));
    reasons.extend(regions(series));
    reasons.extend(unpriced(series));
    reasons.extend(no_use(series));
    reasons
}

fn money(nanos: i128, currency: Currency) -> Money {
    Nanos(i64::try_from(nanos).unwrap_or(i64::MAX)).to_money(currency)
}

/// Files of which nothing or not all was read, until what they lack has been read since.
fn unread(series: &Series<'_>) -> Vec<Reason> {
    let unread = series.unread_files.iter().map(|file| ("file-unread", file));
    let cut = series.cut_files.iter().map(|file| ("file-cut", file));
    let packed = series.packed_files.iter().map(|file| ("file-packed", file));
    unread
        .chain(cut)
        .chain(packed)
        .map(|(key, (since, file))| {
            Reason::new(key)
                .with("file", file.clone())
                .with("since", since.to_string())
        })
        .collect()
}

/// How far usage is known: no further than the file could know.
fn known_until(series: &Series<'_>) -> Option<Timestamp> {
    let of_runs = series
        .runs
        .values()
        .filter_map(|run| run.until.map(|until| until.min(run.observed_at)));
    // Records of before tell days alone.
    let of_days = series.usage.iter().filter_map(|((_, date), seen)| {
        let end = date
            .tomorrow()
            .ok()?
            .to_zoned(TimeZone::UTC)
            .ok()?
            .timestamp();
        Some(end.min(seen.observed_at))
    });
    of_runs.chain(of_days).max()
}

fn old(series: &Series<'_>) -> Option<Reason> {
    let until = known_until(series)?;
    let hours = (series.at.as_second() - until.as_second()) / 3600;
    (hours > AGE_HOURS_MAX).then(|| {
        Reason::new("usage-old")
            .with("until", until)
            .with("days", usize::try_from(hours / 24).unwrap_or(usize::MAX))
    })
}

/// Subscriptions that a later run does not tell of any more, or that the others outlive.
fn subscriptions(series: &Series<'_>) -> Vec<Reason> {
    let mut last: BTreeMap<&str, (Date, &UsageDay)> = BTreeMap::new();
    for ((account, date), seen) in series.usage {
        last.insert(account, (*date, seen));
    }
    let Some(end) = last.values().map(|(date, _)| *date).max() else {
        return Vec::new();
    };
    let mut reasons = Vec::new();
    for (account, (date, seen)) in last {
        let left_out = series.runs.get(&seen.run).is_some_and(|run| {
            let mut later = series.runs.values().filter(|later| {
                later.replaces.contains(&seen.run)
                    && later.observed_at.as_second() - run.observed_at.as_second() > LATER_SECONDS
            });
            later.any(|later| leaves_out(later, account, date))
        });
        let behind = days_between(date, end);
        let reason = if left_out {
            Some("subscription-left-out")
        } else {
            let is_missed = (UNTOLD_DAYS_MIN..=UNTOLD_DAYS_MAX).contains(&behind);
            is_missed.then_some("subscription-ended")
        };
        reasons.extend(reason.map(|key| {
            Reason::new(key)
                .with("subscription", account.to_owned())
                .with("last", date.to_string())
        }));
    }
    reasons
}

fn days_between(from: Date, to: Date) -> i64 {
    from.until(to).map_or(0, |span| i64::from(span.get_days()))
}

fn leaves_out(run: &UsageRun, account: &str, date: Date) -> bool {
    !run.sub_accounts.contains(account)
        && run
            .days
            .is_some_and(|(first, last)| (first..=last).contains(&date))
}

/// Rows that were refused, as long as no later run has told their days without a refusal.
fn refused(series: &Series<'_>) -> Vec<Reason> {
    let is_clean = |run: &UsageRun| run.parts.values().all(|part| part.rows_refused == 0);
    let mut rows = 0;
    let mut days: BTreeSet<String> = BTreeSet::new();
    for (id, run) in series.runs {
        for part in run.parts.values().filter(|part| part.rows_refused > 0) {
            let is_told_since = series.runs.iter().any(|(other, later)| {
                other != id
                    && later.entry > part.entry
                    && is_clean(later)
                    && covers(later, run, &part.refused_days)
            });
            if !is_told_since {
                rows += part.rows_refused;
                days.extend(part.refused_days.iter().map(ToString::to_string));
            }
        }
    }
    if rows == 0 {
        return Vec::new();
    }
    let rows = usize::try_from(rows).unwrap_or(usize::MAX);
    vec![if days.is_empty() {
        Reason::new("rows-refused").with("rows", rows)
    } else {
        Reason::new("rows-refused-of-days")
            .with("rows", rows)
            .with("days", days.into_iter().collect::<Vec<_>>())
    }]
}

/// Whether a later run tells the days of refused rows; where no day could be read, all days of their
/// run.
fn covers(later: &UsageRun, run: &UsageRun, days: &[Date]) -> bool {
    let Some((first, last)) = later.days else {
        return false;
    };
    match (days, run.days) {
        ([], None) => true,
        ([], Some((from, to))) => first <= from && to <= last,
        (days, _) => days.iter().all(|day| (first..=last).contains(day)),
    }
}

/// Use of which no region is told: by files without a region at all, or by all that is known.
fn regions(series: &Series<'_>) -> Option<Reason> {
    let (guardrail, _) = series.guardrail?;
    if guardrail.regions.is_empty() {
        return None;
    }
    let mut days: BTreeSet<Date> = BTreeSet::new();
    let mut told = false;
    for ((_, date), seen) in series.usage {
        let mut used = seen
            .cells
            .iter()
            .filter(|cell| cell.used().0 > 0)
            .peekable();
        let is_used = used.peek().is_some();
        if used.any(|cell| !cell.region.is_empty()) {
            told = true;
        } else if is_used {
            let run = series.runs.get(&seen.run);
            let is_absent = run.is_some_and(|run| run.absent_columns.contains("RegionId"));
            if is_absent {
                days.insert(*date);
            }
        }
    }
    let all_empty = !told;
    let first = if all_empty {
        series.usage.keys().map(|(_, date)| *date).min()
    } else {
        days.first().copied()
    }?;
    Some(Reason::new("no-region").with("since", first.to_string()))
}

/// Use that costs nothing where no effective cost is told, with its list price where that is.
fn unpriced(series: &Series<'_>) -> Vec<Reason> {
    let mut since: Option<Date> = None;
    let mut lists: BTreeMap<Currency, i128> = BTreeMap::new();
    for ((_, date), seen) in series.usage {
        let run = series.runs.get(&seen.run);
        let is_absent = run.is_some_and(|run| run.absent_columns.contains("EffectiveCost"));
        for cell in seen.cells.iter().filter(|cell| cell.is_use()) {
            let list = cell.list.map_or(0, |list| i128::from(list.0));
            if list > 0 || (is_absent && cell.cost.0 == 0 && cell.used().0 == 0) {
                since = Some(since.map_or(*date, |first: Date| first.min(*date)));
                if list > 0 {
                    *lists.entry(cell.currency).or_default() += list;
                }
            }
        }
    }
    let Some(since) = since else {
        return Vec::new();
    };
    if lists.is_empty() {
        return vec![Reason::new("no-effective-cost").with("since", since.to_string())];
    }
    lists
        .into_iter()
        .map(|(currency, list)| {
            Reason::new("free-of-cost")
                .with("since", since.to_string())
                .with("list", money(list, currency))
        })
        .collect()
}

/// What was bought, taxed or adjusted: it is held against no bound, and an intruder may buy.
fn no_use(series: &Series<'_>) -> Vec<Reason> {
    let mut sums: BTreeMap<Currency, (i128, Date)> = BTreeMap::new();
    for ((_, date), seen) in series.usage {
        for cell in seen
            .cells
            .iter()
            .filter(|cell| !cell.is_use() && cell.cost.0 > 0)
        {
            let sum = sums.entry(cell.currency).or_insert((0, *date));
            sum.0 += i128::from(cell.cost.0);
            sum.1 = *date;
        }
    }
    sums.into_iter()
        .map(|(currency, (sum, last))| {
            Reason::new("no-use")
                .with("total", money(sum, currency))
                .with("last", last.to_string())
        })
        .collect()
}
