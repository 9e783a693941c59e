//! Whether what the window holds is a burst, and the signal that comes of it.
//!
//! Used by the rule.

use super::history::{Elevation, History};
use super::window::{Creation, WINDOW_SECONDS, Window};
use super::{ID, QUIET_SECONDS, seconds};
use crate::Series;
use crate::prices::{SOURCE, cents_per_day, euros};
use duecare_model::{Channel, EntryIndex, Exposure, Reason, Signal, Timestamp};
use std::collections::{BTreeMap, BTreeSet};

/// Machines within the window from which it is a burst: an administrator makes one to three at a
/// time, a template of a small application four.
const MACHINES_MIN: u64 = 5;

/// Factors that must come together beside the number: each of them alone happens in honest work.
const FACTORS_MIN: usize = 2;

/// What speaks for an intruder.
#[derive(Debug, Default)]
struct Factors {
    new_region: bool,
    new_caller: bool,
    elevated: bool,
    large: bool,
    password_only: bool,
    new_kind: bool,
}

impl Factors {
    fn of(window: &Window, elevated: bool) -> Self {
        let all = || window.iter();
        let machines: u64 = all().map(|c| c.machines).sum();
        let large: u64 = all().filter(|c| c.is_large()).map(|c| c.machines).sum();
        Self {
            new_region: all().any(Creation::is_in_new_region),
            new_caller: all().any(Creation::is_by_new_caller),
            elevated,
            // Half of them: one database server beside four small ones is an application.
            large: machines > 0 && large.saturating_mul(2) >= machines,
            password_only: all().any(|c| c.password_only),
            new_kind: all().any(Creation::is_new_kind),
        }
    }

    fn count(&self) -> usize {
        [
            self.new_region,
            self.new_caller,
            self.elevated,
            self.large,
            self.password_only,
        ]
        .into_iter()
        .filter(|factor| *factor)
        .count()
    }

    /// Size and password say what the customer is like, not that something changed: large machines
    /// redeployed by a known caller with a password are a patch day. Something must be new.
    fn something_changed(&self) -> bool {
        self.new_region || self.new_caller || self.elevated || self.new_kind
    }
}

/// Says whether the window holds a burst at `at`, when its latest creation was added.
pub(super) fn judge(window: &Window, history: &History, at: Timestamp) -> Option<Episode> {
    let elevation = history.elevation(at);
    let factors = Factors::of(window, elevation.is_some());
    let machines: u64 = window.iter().map(|creation| creation.machines).sum();
    let too_short = history.too_short_since(at);
    // Without a history nothing can be new; then only size and password speak, and both must.
    let enough = factors.count() >= FACTORS_MIN
        && (factors.something_changed()
            || too_short.is_some() && factors.large && factors.password_only);
    let many = machines >= MACHINES_MIN && enough;
    // Elevated rights and then a graphics machine where there never was one: the published chain,
    // certain with the first machine.
    let chain = elevation.is_some()
        && window
            .iter()
            .any(|creation| creation.is_gpu_or_hpc() && creation.is_in_new_region());
    if !many && !chain {
        return None;
    }
    let mut episode = Episode::begin(at, elevation.cloned(), too_short);
    for creation in window.iter() {
        episode.add(creation);
    }
    episode.fired_machines = machines;
    Some(episode)
}

/// One burst from its first machine until it is quiet.
#[derive(Debug)]
pub(super) struct Episode {
    first: Timestamp,
    fired_at: Timestamp,
    pub(super) last: Timestamp,
    fired_machines: u64,
    elevation: Option<Elevation>,
    too_short: Option<Timestamp>,
    /// Priced once per creation; bounded like the window, the rest is counted below.
    counted: BTreeSet<String>,
    machines: u64,
    unsized_machines: u64,
    cents: i64,
    sizes: BTreeMap<String, u64>,
    new_regions: BTreeSet<String>,
    new_callers: BTreeSet<String>,
    password_callers: BTreeSet<String>,
    new_kind: bool,
    large: bool,
    entries: BTreeSet<EntryIndex>,
}

/// Creations remembered per burst, to count each once. At the limit later ones are no longer
/// counted: the signal has long been given, and its price is then a lower bound.
const COUNTED_MAX: usize = 4096;

impl Episode {
    fn begin(
        fired_at: Timestamp,
        elevation: Option<Elevation>,
        too_short: Option<Timestamp>,
    ) -> Self {
        let entries = elevation.iter().map(|elevation| elevation.entry).collect();
        Self {
            first: fired_at,
            fired_at,
            last: fired_at,
            fired_machines: 0,
            elevation,
            too_short,
            counted: BTreeSet::new(),
            machines: 0,
            unsized_machines: 0,
            cents: 0,
            sizes: BTreeMap::new(),
            new_regions: BTreeSet::new(),
            new_callers: BTreeSet::new(),
            password_callers: BTreeSet::new(),
            new_kind: false,
            large: false,
            entries,
        }
    }

    /// Adds a creation of the same burst.
    pub(super) fn add(&mut self, creation: &Creation) {
        self.first = self.first.min(creation.at);
        self.last = self.last.max(creation.at);
        if self.counted.len() >= COUNTED_MAX || !self.counted.insert(creation.key.clone()) {
            return;
        }
        self.entries.insert(creation.entry);
        self.machines = self.machines.saturating_add(creation.machines);
        match creation.size {
            Some(size) => {
                let cents = cents_per_day(size, creation.machines);
                self.cents = self.cents.saturating_add(cents);
                let name = creation.size_name.clone().unwrap_or_default();
                *self.sizes.entry(name).or_default() += creation.machines;
            }
            None => self.unsized_machines += creation.machines,
        }
        self.large |= creation.is_large();
        self.new_kind |= creation.is_new_kind();
        let caller = creation.caller.clone().unwrap_or_default();
        if creation.is_in_new_region() {
            self.new_regions.extend(creation.region.clone());
        }
        if creation.is_by_new_caller() {
            self.new_callers.insert(caller.clone());
        }
        if creation.password_only {
            self.password_callers.insert(caller);
        }
    }

    /// The signal; `None` where one of the same burst is already recorded.
    pub(super) fn signal(self, series: &Series<'_>) -> Option<Signal> {
        if self.is_known(series) {
            return None;
        }
        let reasons = self.reasons();
        Some(Signal {
            detector: ID.to_owned(),
            key: format!("burst:{}", self.first),
            customer: series.customer.clone(),
            channel: Channel::Activity,
            occurred_at: self.first,
            fired_at: self.fired_at,
            exposure: Exposure {
                per_day: (self.cents > 0).then(|| euros(self.cents)),
                so_far: None,
                basis: "estimated".to_owned(),
            },
            reasons,
            rests_on: self.entries.into_iter().collect(),
        })
    }

    /// Late events can move the first machine of a burst; the key of the recorded signal then lies
    /// within this burst without being equal.
    fn is_known(&self, series: &Series<'_>) -> bool {
        series.known_signals.iter().any(|(detector, key)| {
            let known = key.strip_prefix("burst:").map(str::parse::<Timestamp>);
            let Some(Ok(known)) = known.filter(|_| detector == ID) else {
                return false;
            };
            seconds(known, self.first) <= QUIET_SECONDS
                && seconds(self.last, known) <= QUIET_SECONDS
        })
    }

    fn reasons(&self) -> Vec<Reason> {
        let list = |set: &BTreeSet<String>| set.iter().cloned().collect::<Vec<_>>();
        let mut burst = Reason::new("burst")
            .with("machines", self.fired_machines)
            .with("minutes", u64::try_from(WINDOW_SECONDS / 60).unwrap_or(0))
            .with("first", self.first)
            .with("fired", self.fired_at);
        if self.machines > self.fired_machines {
            // One sentence for all of it: "one machine was made", under a title of many, tells a
            // layman nothing. Older records tell the rest by `burst-so-far`.
            burst = burst.with("in_all", self.machines).with("last", self.last);
        }
        let mut reasons = vec![burst];
        if let Some(elevation) = &self.elevation {
            reasons.push(
                Reason::new("elevated-access")
                    .with("caller", elevation.caller.clone())
                    .with("at", elevation.at),
            );
        }
        if !self.new_regions.is_empty() {
            reasons.push(Reason::new("new-regions").with("regions", list(&self.new_regions)));
        }
        if !self.new_callers.is_empty() {
            reasons.push(Reason::new("new-callers").with("callers", list(&self.new_callers)));
        }
        if self.large {
            let mut sizes: Vec<(&String, &u64)> = self.sizes.iter().collect();
            sizes.sort_by(|a, b| b.1.cmp(a.1).then(a.0.cmp(b.0)));
            let sizes: Vec<String> = sizes
                .iter()
                .map(|(name, n)| format!("{n} × {name}"))
                .collect();
            reasons.push(Reason::new("large-sizes").with("sizes", sizes));
        }
        if self.new_kind {
            reasons.push(Reason::new("new-kind"));
        }
        if !self.password_callers.is_empty() {
            let callers = list(&self.password_callers);
            reasons.push(Reason::new("password-only").with("callers", callers));
        }
        if let Some(since) = self.too_short {
            reasons.push(Reason::new("baseline-unknown").with("since", since));
        }
        if self.cents > 0 {
            reasons.push(
                Reason::new("price-estimated")
                    .with("per_day", euros(self.cents))
                    .with("source", SOURCE),
            );
        }
        if self.unsized_machines > 0 {
            reasons.push(Reason::new("sizes-unknown").with("count", self.unsized_machines));
        }
        reasons
    }
}
