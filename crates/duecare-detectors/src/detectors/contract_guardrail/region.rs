//! Anything that runs outside the agreed regions, seen in usage rows or in events.
//!
//! Used by the rule. Rows without a region, and the names Azure gives to services that have none,
//! are not outside of anything.

use super::episode::episodes;
use super::{begin, end, has_regions, signal};
use crate::Series;
use crate::announced::Announced;
use crate::compute::{Effect, Outcome, effect, in_order, outcome, region_key};
use crate::prices::{cents_per_day, euros};
use crate::sizes::Size;
use duecare_model::{
    Currency, EntryIndex, Exposure, Guardrail, Money, Nanos, Reason, Signal, Timestamp,
};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// Names in usage rows that are no place.
const NO_PLACE: [&str; 8] = [
    "",
    "global",
    "unassigned",
    "unknown",
    "none",
    "n/a",
    "intercontinental",
    "azurestack",
];

/// Events within a day of the first belong to one signal: the customer is asked once, not hourly.
const EPISODE_HOURS: i64 = 24;

fn agreed(guardrail: &Guardrail) -> BTreeSet<String> {
    guardrail
        .regions
        .iter()
        .map(|region| region_key(region))
        .collect()
}

fn outside(region: &str, agreed: &BTreeSet<String>) -> Option<String> {
    let key = region_key(region);
    let zone = key.starts_with("zone"); // Bandwidth is billed by world zone, not by region.
    (!zone && !NO_PLACE.contains(&key.as_str()) && !agreed.contains(&key)).then_some(key)
}

#[derive(Debug, Default)]
struct Group {
    regions: BTreeSet<String>,
    last: Option<Date>,
    entries: BTreeSet<EntryIndex>,
    /// Cost by currency of the last day and of all days.
    latest: BTreeMap<Currency, i128>,
    total: BTreeMap<Currency, i128>,
}

/// One signal per day on which regions outside the list first cost something.
pub(super) fn by_usage(series: &Series<'_>, guardrail: &Guardrail) -> Vec<Signal> {
    if !has_regions(guardrail) {
        return Vec::new();
    }
    let agreed = agreed(guardrail);
    let known: BTreeSet<Date> = series.usage.keys().map(|(_, day)| *day).collect();
    let mut seen: BTreeMap<String, BTreeSet<Date>> = BTreeMap::new();
    for ((_, date), day) in series.usage {
        for cell in day.cells.iter().filter(|cell| cell.used().0 > 0) {
            if let Some(region) = outside(&cell.region, &agreed) {
                seen.entry(region).or_default().insert(*date);
            }
        }
    }
    let mut groups: BTreeMap<Date, Group> = BTreeMap::new();
    for (region, days) in seen {
        for episode in episodes(known.iter().map(|day| (*day, days.contains(day)))) {
            let group = groups.entry(episode.first).or_default();
            group.last = group.last.max(Some(episode.last));
            group.regions.insert(region.clone());
        }
    }
    groups
        .into_iter()
        .map(|(first, mut group)| {
            group.price(series, first, &agreed);
            group.signal(series, first, guardrail)
        })
        .collect()
}

impl Group {
    fn price(&mut self, series: &Series<'_>, first: Date, agreed: &BTreeSet<String>) {
        let last = self.last.unwrap_or(first);
        for ((_, date), day) in series.usage {
            if *date < first || *date > last {
                continue;
            }
            for cell in day.cells.iter().filter(|cell| cell.used().0 > 0) {
                let region = outside(&cell.region, agreed);
                if !region.is_some_and(|region| self.regions.contains(&region)) {
                    continue;
                }
                self.entries.extend(day.entries());
                *self.total.entry(cell.currency).or_default() += i128::from(cell.used().0);
                if *date == last {
                    *self.latest.entry(cell.currency).or_default() += i128::from(cell.used().0);
                }
            }
        }
    }

    fn signal(self, series: &Series<'_>, first: Date, guardrail: &Guardrail) -> Signal {
        // Two currencies have no sum; the exposure is then untold rather than wrong.
        let single = |sums: &BTreeMap<Currency, i128>| match sums.iter().collect::<Vec<_>>()[..] {
            [(currency, nanos)] => {
                Some(Nanos(i64::try_from(*nanos).unwrap_or(i64::MAX)).to_money(*currency))
            }
            _ => None,
        };
        let reason = reason("region-used", &self.regions, guardrail).with("day", first.to_string());
        signal(
            series,
            format!("region:{first}"),
            (begin(first), end(first)),
            Exposure {
                per_day: single(&self.latest),
                so_far: single(&self.total),
                basis: "measured".to_owned(),
            },
            vec![reason],
            self.entries,
        )
    }
}

fn reason(key: &str, regions: &BTreeSet<String>, guardrail: &Guardrail) -> Reason {
    Reason::new(key)
        .with("regions", regions.iter().cloned().collect::<Vec<_>>())
        .with("agreed", guardrail.regions.clone())
}

#[derive(Debug)]
struct Burst {
    first: Timestamp,
    regions: BTreeSet<String>,
    entries: BTreeSet<EntryIndex>,
    machines: BTreeSet<String>,
    cents: i64,
}

/// One signal per day's worth of machines made outside the list.
pub(super) fn by_activity(series: &Series<'_>, guardrail: &Guardrail) -> Vec<Signal> {
    if !has_regions(guardrail) {
        return Vec::new();
    }
    let agreed = agreed(guardrail);
    let mut announced = Announced::default();
    let mut bursts: Vec<Burst> = Vec::new();
    for entry in in_order(series.activity) {
        let event = &entry.value;
        let details = announced.merge(event);
        if effect(&event.operation) != Effect::Create || outcome(event) != Outcome::Done {
            continue;
        }
        let Some(region) = details.region.as_deref().and_then(|r| outside(r, &agreed)) else {
            continue;
        };
        let belongs = bursts.last().is_some_and(|burst| {
            let seconds = event.occurred_at.as_second() - burst.first.as_second();
            seconds < EPISODE_HOURS * 3600
        });
        if !belongs {
            bursts.push(Burst {
                first: event.occurred_at,
                regions: BTreeSet::new(),
                entries: BTreeSet::new(),
                machines: BTreeSet::new(),
                cents: 0,
            });
        }
        let Some(burst) = bursts.last_mut() else {
            continue;
        };
        burst.regions.insert(region);
        burst.entries.insert(entry.index);
        let size = details.size.as_deref().and_then(Size::parse);
        // Several events tell of one machine; it is priced once.
        if let Some(size) = size.filter(|_| burst.machines.insert(super::vcpu::machine(event))) {
            let count = u64::from(details.instances.unwrap_or(1));
            burst.cents = burst.cents.saturating_add(cents_per_day(size, count));
        }
    }
    bursts
        .into_iter()
        .map(|burst| burst.signal(series, guardrail))
        .collect()
}

impl Burst {
    fn signal(self, series: &Series<'_>, guardrail: &Guardrail) -> Signal {
        let per_day: Option<Money> = (self.cents > 0).then(|| euros(self.cents));
        signal(
            series,
            format!("region-made:{}", self.first),
            (self.first, self.first),
            Exposure {
                per_day,
                so_far: None,
                basis: "estimated".to_owned(),
            },
            vec![reason("region-made", &self.regions, guardrail).with("at", self.first)],
            self.entries,
        )
    }
}
