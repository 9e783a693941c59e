//! The days of a customer in one currency: what was used in all, by subscription and by service.
//!
//! Used by the fold. Days of which nothing is known are no days: a gap in the feed is not a day
//! without cost. Purchases, taxes and credits are no use.

use duecare_model::{Currency, Date, EntryIndex, UsageDays};
use std::collections::{BTreeMap, BTreeSet};

/// What a series is of.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Of {
    /// All that the customer uses.
    Total,
    /// One subscription.
    Subscription(String),
    /// One service.
    Service(String),
}

impl Of {
    pub(super) const fn is_total(&self) -> bool {
        matches!(self, Self::Total)
    }
}

/// One day.
#[derive(Debug, Clone, Default)]
pub(super) struct Day {
    pub(super) used: BTreeMap<Of, i128>,
    pub(super) entries: BTreeSet<EntryIndex>,
}

impl Day {
    pub(super) fn of(&self, of: &Of) -> i128 {
        self.used.get(of).copied().unwrap_or_default()
    }
}

/// The known days by currency. A day that is known counts in every currency of the customer.
pub(super) fn days(usage: &UsageDays) -> BTreeMap<Currency, BTreeMap<Date, Day>> {
    let mut all: BTreeMap<Currency, BTreeMap<Date, Day>> = BTreeMap::new();
    let known: BTreeSet<Date> = usage.keys().map(|(_, date)| *date).collect();
    for ((subscription, date), day) in usage {
        for cell in &day.cells {
            let used = i128::from(cell.used().0);
            if used <= 0 {
                continue;
            }
            let days = all.entry(cell.currency).or_default();
            let sums = days.entry(*date).or_default();
            for of in [
                Of::Total,
                Of::Subscription(subscription.clone()),
                Of::Service(cell.service.to_string()),
            ] {
                *sums.used.entry(of).or_default() += used;
            }
            sums.entries.extend(day.entries());
        }
    }
    for days in all.values_mut() {
        let first = days.keys().next().copied();
        for date in known.iter().filter(|date| first <= Some(**date)) {
            days.entry(*date).or_default();
        }
    }
    all
}
