//! Cost against the bounds per day and per calendar month.
//!
//! Used by the rule. Sums are integers in one currency over all subscriptions of the customer.

use super::episode::{Episode, episodes};
use super::{begin, end, other_currency, signal};
use crate::Series;
use duecare_model::facts::UsageCell;
use duecare_model::{Currency, EntryIndex, Exposure, Guardrail, Money, Nanos, Reason, Signal};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// What was used on one day, and where it stands. A credit is a promise that can be withdrawn, and
/// a negative amount is a correction of some other day; neither may hide what runs today.
#[derive(Debug, Clone, Default)]
struct Day {
    nanos: i128,
    /// What use comes to on the bill, and what credits and refunds have taken off it.
    net: i128,
    taken_off: i128,
    entries: BTreeSet<EntryIndex>,
}

/// Every known day with what it cost in `currency`; days without such cost are there with zero,
/// because something is known of them.
fn by_day(series: &Series<'_>, currency: Currency) -> BTreeMap<Date, Day> {
    let mut days: BTreeMap<Date, Day> = BTreeMap::new();
    for ((_, date), known) in series.usage {
        let day = days.entry(*date).or_default();
        for cell in &known.cells {
            if cell.currency != currency {
                continue;
            }
            let used = i128::from(cell.used().0);
            let taken_off = taken_off(cell);
            if used > 0 || taken_off > 0 {
                day.nanos += used;
                day.net += i128::from(cell.cost.0);
                day.taken_off += taken_off;
                day.entries.extend(known.entries());
            }
        }
    }
    days
}

/// What a cell takes off the bill of what was used: its own negative rows, or itself where it is a
/// credit, a refund or an adjustment. Purchases given back take off purchases.
fn taken_off(cell: &UsageCell) -> i128 {
    let cost = i128::from(cell.cost.0);
    let of_use = cell.is_use()
        || cell.category.eq_ignore_ascii_case("credit")
        || cell.category.eq_ignore_ascii_case("adjustment");
    match cell.gross {
        _ if !of_use => 0,
        Some(gross) if cell.is_use() => i128::from(gross.0) - cost,
        _ => (-cost).max(0),
    }
}

/// The currencies in which anything counts.
pub(super) fn currencies(series: &Series<'_>) -> BTreeSet<String> {
    let cells = series.usage.values().flat_map(|day| &day.cells);
    cells
        .filter(|cell| cell.used().0 > 0)
        .map(|cell| cell.currency.to_string())
        .collect()
}

/// A sum as money; beyond what can be held it is told as the most that can be.
fn money(nanos: i128, currency: Currency) -> Money {
    Nanos(i64::try_from(nanos).unwrap_or(i64::MAX)).to_money(currency)
}

/// One signal per run of days above the bound of a day.
pub(super) fn days(series: &Series<'_>, guardrail: &Guardrail) -> Vec<Signal> {
    let Some(bound) = guardrail.per_day_max else {
        return Vec::new();
    };
    let days = by_day(series, bound.currency);
    let cost = |day: &Day| money(day.nanos, bound.currency);
    let above = |day: &Day| cost(day).minor > bound.minor;
    episodes(days.iter().map(|(date, day)| (*date, above(day))))
        .into_iter()
        .map(|Episode { first, last }| {
            let spent: Vec<&Day> = days.range(first..=last).map(|(_, day)| day).collect();
            let total: i128 = spent.iter().map(|day| day.nanos).sum();
            let per_day = spent.last().map(|day| cost(day));
            let mut reasons = vec![
                Reason::new("day-above-bound")
                    .with("day", first.to_string())
                    .with("cost", days.get(&first).map_or(bound, cost))
                    .with("bound", bound),
            ];
            if spent.len() > 1 {
                reasons.push(
                    Reason::new("days-above-bound")
                        .with("days", spent.len())
                        .with("last", last.to_string())
                        .with("total", money(total, bound.currency)),
                );
            }
            reasons.extend(after_credits(spent.iter().copied(), bound.currency));
            reasons.extend(unjudged(series, bound.currency));
            signal(
                series,
                format!("day:{first}:{}", bound.currency),
                (begin(first), end(first)),
                measured(per_day, Some(money(total, bound.currency))),
                reasons,
                spent.iter().flat_map(|day| day.entries.clone()).collect(),
            )
        })
        .collect()
}

/// One signal per calendar month whose cost went above the bound of a month.
pub(super) fn months(series: &Series<'_>, guardrail: &Guardrail) -> Vec<Signal> {
    let Some(bound) = guardrail.per_month_max else {
        return Vec::new();
    };
    let mut months: BTreeMap<(i16, i8), Vec<(Date, Day)>> = BTreeMap::new();
    for (date, day) in by_day(series, bound.currency) {
        let month = months.entry((date.year(), date.month())).or_default();
        month.push((date, day));
    }
    months
        .into_values()
        .filter_map(|days| month(series, &days, bound))
        .collect()
}

fn month(series: &Series<'_>, days: &[(Date, Day)], bound: Money) -> Option<Signal> {
    let mut total: i128 = 0;
    let mut crossed = None;
    for (date, day) in days {
        total += day.nanos;
        if crossed.is_none() && money(total, bound.currency).minor > bound.minor {
            crossed = Some(*date);
        }
    }
    let crossed = crossed?;
    let (first, _) = days.first()?;
    let per_day = days
        .iter()
        .rfind(|(_, day)| day.nanos > 0)
        .map(|(_, day)| money(day.nanos, bound.currency));
    let credits = after_credits(days.iter().map(|(_, day)| day), bound.currency);
    let total = money(total, bound.currency);
    let name = format!("{:04}-{:02}", first.year(), first.month());
    let mut reasons = vec![
        Reason::new("month-above-bound")
            .with("month", name.clone())
            .with("day", crossed.to_string())
            .with("cost", total)
            .with("bound", bound),
    ];
    reasons.extend(credits);
    reasons.extend(unjudged(series, bound.currency));
    Some(signal(
        series,
        format!("month:{name}:{}", bound.currency),
        (begin(*first), end(crossed)),
        measured(per_day, Some(total)),
        reasons,
        days.iter()
            .flat_map(|(_, day)| day.entries.clone())
            .collect(),
    ))
}

/// The sum on the bill where credits and refunds lower it: it is not what was used.
fn after_credits<'a>(days: impl Iterator<Item = &'a Day>, currency: Currency) -> Option<Reason> {
    let (mut net, mut taken_off) = (0, 0);
    for day in days {
        net += day.net;
        taken_off += day.taken_off;
    }
    (taken_off > 0).then(|| Reason::new("after-credits").with("net", money(net, currency)))
}

/// Cost in other currencies stands beside the judged cost and is in no number of the signal.
fn unjudged(series: &Series<'_>, judged: Currency) -> Option<Reason> {
    let mut others = currencies(series);
    others.remove(judged.as_str());
    (!others.is_empty()).then(|| other_currency(others, BTreeSet::from([judged.to_string()])))
}

fn measured(per_day: Option<Money>, so_far: Option<Money>) -> Exposure {
    Exposure {
        per_day,
        so_far,
        basis: "measured".to_owned(),
    }
}
