//! Days and subscriptions of which nothing is told although something should be.
//!
//! Used by the module above. Whether nothing was used on such a day, or a file is missing, the files
//! do not say; a month that was never fetched must not pass for a month without cost.

use super::{UNTOLD_DAYS_MAX, days_between};
use crate::Series;
use duecare_model::{Date, Reason};
use std::collections::{BTreeMap, BTreeSet};

/// Days in a row, written as the first and the last.
fn ranges(days: &BTreeSet<Date>) -> Vec<String> {
    let mut found: Vec<(Date, Date)> = Vec::new();
    for day in days {
        match found.last_mut() {
            Some((_, last)) if last.tomorrow().is_ok_and(|next| next == *day) => *last = *day,
            _ => found.push((*day, *day)),
        }
    }
    let written = |(first, last): (Date, Date)| {
        if first == last {
            first.to_string()
        } else {
            format!("{first} \u{2013} {last}")
        }
    };
    found.into_iter().map(written).collect()
}

/// The days between the first and the last that are not among them.
fn gaps(told: &BTreeSet<Date>) -> BTreeSet<Date> {
    let mut missing = BTreeSet::new();
    for (before, after) in told.iter().zip(told.iter().skip(1)) {
        let mut day = before.tomorrow();
        while let Ok(between) = day {
            if between >= *after {
                break;
            }
            missing.insert(between);
            day = between.tomorrow();
        }
    }
    missing
}

/// Days between days that are told, of which no file tells anything.
pub(super) fn missing(series: &Series<'_>) -> Option<Reason> {
    let told: BTreeSet<Date> = series.usage.keys().map(|(_, date)| *date).collect();
    let missing = gaps(&told);
    (!missing.is_empty()).then(|| {
        Reason::new("days-missing")
            .with("count", missing.len())
            .with("days", ranges(&missing))
    })
}

/// Subscriptions of which nothing is told on days on which others are, between days of their own.
pub(super) fn missing_of_subscriptions(series: &Series<'_>) -> Option<Reason> {
    let mut told: BTreeMap<&str, BTreeSet<Date>> = BTreeMap::new();
    let mut all: BTreeSet<Date> = BTreeSet::new();
    for (account, date) in series.usage.keys() {
        told.entry(account).or_default().insert(*date);
        all.insert(*date);
    }
    let end = *all.last()?;
    let mut found = Vec::new();
    for (account, days) in told {
        let mut missing = gaps(&days);
        missing.retain(|day| all.contains(day) && days_between(*day, end) <= UNTOLD_DAYS_MAX);
        if !missing.is_empty() {
            found.push(format!("{account}: {}", ranges(&missing).join(" + ")));
        }
    }
    (!found.is_empty()).then(|| {
        Reason::new("subscription-days-missing")
            .with("count", found.len())
            .with("subscriptions", found)
    })
}

/// Subscriptions that are told under another party, too.
pub(super) fn elsewhere(series: &Series<'_>) -> Vec<Reason> {
    let told = series.elsewhere.iter();
    told.map(|one| {
        Reason::new("subscription-elsewhere")
            .with("subscription", one.subscription.clone())
            .with("other", one.party.to_string())
            .with("first", one.first.to_string())
            .with("last", one.last.to_string())
    })
    .collect()
}

/// Subscriptions whose ids differ in nothing but the case of letters, of a provider that may tell
/// these apart.
pub(super) fn spelled_alike(series: &Series<'_>) -> Vec<Reason> {
    let mut alike: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for spelled in series.known.accounts().values() {
        let spellings = alike.entry(spelled.to_lowercase()).or_default();
        spellings.push(spelled.clone());
    }
    let several = alike.into_values().filter(|spelled| spelled.len() > 1);
    several
        .map(|spelled| Reason::new("subscriptions-alike").with("subscriptions", spelled))
        .collect()
}
