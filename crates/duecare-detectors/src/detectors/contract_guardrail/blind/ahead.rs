//! Use that is told of days that have not come: a fee of the month, spread over its days.
//!
//! Used by [`super::usage`]. What must never happen here: a sum over two currencies.

use super::{day, money};
use crate::Series;
use duecare_model::facts::UsageCell;
use duecare_model::{Currency, Date, Reason};
use std::collections::BTreeMap;

/// From which day to which, and what it comes to, in each currency.
pub(super) fn days(series: &Series<'_>) -> Vec<Reason> {
    let today = day(series.at);
    let mut sums: BTreeMap<Currency, (Date, Date, i128)> = BTreeMap::new();
    for ((_, date), told) in series.usage.iter().filter(|((_, date), _)| *date > today) {
        for cell in told.cells.iter().filter(|cell| UsageCell::is_use(cell)) {
            let used = i128::from(cell.used().0);
            let sum = sums.entry(cell.currency).or_insert((*date, *date, 0));
            *sum = (sum.0.min(*date), sum.1.max(*date), sum.2 + used);
        }
    }
    sums.into_iter()
        .map(|(currency, (first, last, sum))| {
            Reason::new("days-ahead")
                .with("first", first.to_string())
                .with("last", last.to_string())
                .with("cost", money(sum, currency))
        })
        .collect()
}
