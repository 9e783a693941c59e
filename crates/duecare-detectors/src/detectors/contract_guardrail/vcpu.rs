//! Virtual CPUs that run at once, counted from events, against the ceiling.
//!
//! Used by the rule. Only machines whose making was seen are counted, so the count is a lower
//! bound and crossing the ceiling is certain; what was removed unseen is said in the README.

use super::signal;
use crate::Series;
use crate::announced::{Announced, Details};
use crate::compute::{Effect, Outcome, effect, in_order, outcome, resource_key};
use crate::prices::{SOURCE, cents_per_day, euros};
use crate::sizes::Size;
use duecare_model::facts::ActivityEvent;
use duecare_model::{Entry, EntryIndex, Exposure, Guardrail, Reason, Signal, Timestamp};
use std::collections::{BTreeMap, BTreeSet};

/// What tells one machine, scale set or pool from another.
pub(super) fn machine(event: &ActivityEvent) -> String {
    resource_key(event)
        .or_else(|| event.correlation_id.clone())
        .unwrap_or_else(|| event.id.clone())
}

#[derive(Debug, Clone)]
struct Machine {
    size: Option<Size>,
    count: u64,
    runs: bool,
    entry: EntryIndex,
}

impl Machine {
    fn vcpus(&self) -> u64 {
        let size = self.size.filter(|_| self.runs);
        size.map_or(0, |size| u64::from(size.vcpus).saturating_mul(self.count))
    }
}

/// The state above the ceiling: from when, and the most that was counted.
#[derive(Debug)]
struct Breach {
    at: Timestamp,
    peak: u64,
    cents: i64,
    unsized_count: usize,
    entries: BTreeSet<EntryIndex>,
}

/// One signal per stretch of time above the ceiling.
pub(super) fn ceiling(series: &Series<'_>, guardrail: &Guardrail) -> Vec<Signal> {
    let Some(bound) = guardrail.vcpu_max else {
        return Vec::new();
    };
    let mut machines: BTreeMap<String, Machine> = BTreeMap::new();
    let mut announced = Announced::default();
    let mut total: u64 = 0;
    let mut breaches: Vec<Breach> = Vec::new();
    let mut above = false;
    for entry in in_order(series.activity) {
        let details = announced.merge(&entry.value);
        if outcome(&entry.value) != Outcome::Done {
            continue;
        }
        let Some(changed) = apply(&mut machines, total, entry, &details) else {
            continue;
        };
        total = changed;
        let now_above = total > u64::from(bound);
        if now_above && !above {
            breaches.push(Breach::begin(entry.value.occurred_at));
        }
        if let Some(breach) = breaches
            .last_mut()
            .filter(|breach| now_above && total > breach.peak)
        {
            breach.measure(&machines, total);
        }
        above = now_above;
    }
    breaches
        .into_iter()
        .map(|breach| breach.signal(series, bound))
        .collect()
}

/// Applies one event and gives the new total, or `None` where it changes no machine.
fn apply(
    machines: &mut BTreeMap<String, Machine>,
    total: u64,
    entry: &Entry<ActivityEvent>,
    details: &Details,
) -> Option<u64> {
    let event = &entry.value;
    let key = machine(event);
    let effect = effect(&event.operation);
    if effect == Effect::Delete {
        // A resource group takes everything below it along.
        let below = format!("{key}/");
        let gone: Vec<String> = machines
            .keys()
            .filter(|known| **known == key || known.starts_with(&below))
            .cloned()
            .collect();
        let freed: u64 = gone
            .iter()
            .filter_map(|known| machines.remove(known))
            .map(|machine| machine.vcpus())
            .sum();
        return (!gone.is_empty()).then(|| total.saturating_sub(freed));
    }
    let before = machines.get(&key).map_or(0, Machine::vcpus);
    match effect {
        Effect::Create => {
            let size = details.size.as_deref().and_then(Size::parse);
            let machine = machines.entry(key.clone()).or_insert(Machine {
                size: None,
                count: 1,
                runs: true,
                entry: entry.index,
            });
            // A later event of the same machine often repeats only part of what it is.
            machine.size = size.or(machine.size);
            machine.count = details.instances.map_or(machine.count, u64::from);
            machine.entry = entry.index;
        }
        Effect::Stop | Effect::Start => {
            machines.get_mut(&key)?.runs = effect == Effect::Start;
        }
        Effect::Delete | Effect::Elevate | Effect::Other => return None,
    }
    let after = machines.get(&key).map_or(0, Machine::vcpus);
    Some(total.saturating_sub(before).saturating_add(after))
}

impl Breach {
    fn begin(at: Timestamp) -> Self {
        Self {
            at,
            peak: 0,
            cents: 0,
            unsized_count: 0,
            entries: BTreeSet::new(),
        }
    }

    fn measure(&mut self, machines: &BTreeMap<String, Machine>, total: u64) {
        self.peak = total;
        let running = || machines.values().filter(|machine| machine.runs);
        self.cents = running()
            .filter_map(|machine| Some(cents_per_day(machine.size?, machine.count)))
            .fold(0, i64::saturating_add);
        self.unsized_count = running().filter(|machine| machine.size.is_none()).count();
        self.entries.extend(running().map(|machine| machine.entry));
    }

    fn signal(self, series: &Series<'_>, bound: u32) -> Signal {
        let mut reasons = vec![
            Reason::new("vcpu-above-ceiling")
                .with("vcpus", self.peak)
                .with("bound", u64::from(bound))
                .with("at", self.at)
                .with("source", SOURCE),
        ];
        if self.unsized_count > 0 {
            reasons.push(Reason::new("sizes-unknown").with("count", self.unsized_count));
        }
        signal(
            series,
            format!("vcpu:{}", self.at),
            (self.at, self.at),
            Exposure {
                per_day: Some(euros(self.cents)),
                so_far: None,
                basis: "estimated".to_owned(),
            },
            reasons,
            self.entries,
        )
    }
}
