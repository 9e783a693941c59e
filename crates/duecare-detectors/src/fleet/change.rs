//! A change of cost: since when, how much above what was expected, and in what.
//!
//! Made by the fold. What was expected stays what it was before the change, however long it lasts:
//! the new level is learnt beside it, so that a further change is seen. What must never happen: cost
//! that was expected counted as the change.

use super::baseline::Baseline;
use super::cost::{Day, Of};
use super::number::{nanos, units};
use duecare_model::{Currency, Date, EntryIndex};
use std::collections::{BTreeMap, BTreeSet};

/// How far back the beginning of a change is looked for, in days: what grows slowly began before it
/// was noticed.
const BACK_DAYS_MAX: usize = 21;

/// A day that costs a quarter more than expected, or less than that, is as before; so many of them in
/// a row end a change.
const AS_BEFORE: f64 = 1.25;
const DAYS_AS_BEFORE: u32 = 3;

/// After so many days the new level is what is expected.
const DAYS_MAX: u32 = 28;

/// Parts that are named.
const PARTS_MAX: usize = 3;

/// The cost of a customer in one currency.
#[derive(Debug, Clone, PartialEq)]
pub struct Watched {
    /// The currency.
    pub currency: Currency,
    /// The first and the last known day.
    pub days: Option<(Date, Date)>,
    /// How many days are known.
    pub day_count: u32,
    /// The first day that was judged; `None` while too few are known.
    pub judged_since: Option<Date>,
    /// Whether a new level is being learnt, so that a further rise is not seen.
    pub is_learning_anew: bool,
    /// The changes, the oldest first.
    pub changes: Vec<Change>,
}

impl Watched {
    /// Known days after which a customer is judged.
    pub const DAYS_MIN: u32 = super::baseline::DAYS_MIN;

    pub(super) const fn new(currency: Currency) -> Self {
        Self {
            currency,
            days: None,
            day_count: 0,
            judged_since: None,
            is_learning_anew: false,
            changes: Vec::new(),
        }
    }

    pub(super) fn note(&mut self, date: Date) {
        let first = self.days.map_or(date, |(first, _)| first);
        self.days = Some((first, date));
        self.day_count = self.day_count.saturating_add(1);
    }
}

/// A subscription or service in which a change lies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Its id or name; empty where the source gives none.
    pub name: String,
    /// Whether it is a subscription; a service otherwise.
    pub is_subscription: bool,
    /// What it cost on the day of the alarm above what was expected, in billionths.
    pub more: i128,
}

/// A change of cost.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The first day of it.
    pub first: Date,
    /// The day on which there was enough evidence.
    pub told: Date,
    /// The last known day on which it lasted.
    pub last: Date,
    /// What the day of the alarm was expected to cost, and what it cost, in billionths.
    pub expected: i128,
    /// See `expected`.
    pub used: i128,
    /// What the last day cost above what was expected, in billionths.
    pub more_last: i128,
    /// What all its days cost above what was expected, in billionths.
    pub more: i128,
    /// Known days before it.
    pub known_days: u32,
    /// What rose most, the most first.
    pub parts: Vec<Part>,
    /// The entries of its days.
    pub entries: BTreeSet<EntryIndex>,
}

/// A change that lasts.
#[derive(Debug)]
pub(super) struct Open {
    change: Change,
    /// What was expected of each day of the week, and of what it was told, before the change.
    before: Baseline,
    as_before: u32,
    days: u32,
}

impl Open {
    /// A change of which there is enough evidence on `told`.
    pub(super) fn begin(
        told: Date,
        days: &BTreeMap<Date, Day>,
        series: &BTreeMap<Of, Baseline>,
    ) -> Self {
        let before = series
            .get(&Of::Total)
            .cloned()
            .unwrap_or_else(|| Baseline::new(0.0));
        let more = |date: Date, day: &Day| {
            let used = day.of(&Of::Total);
            let expected = before.expected(date);
            (units(used) > AS_BEFORE * expected).then(|| used - nanos(expected))
        };
        let known_days = u32::try_from(days.range(..told).count()).unwrap_or(u32::MAX);
        let of_change: Vec<(Date, i128, &Day)> = days
            .range(..=told)
            .rev()
            .take(BACK_DAYS_MAX)
            .map_while(|(date, day)| Some((*date, more(*date, day)?, day)))
            .collect();
        let first = of_change.last().map_or(told, |(date, ..)| *date);
        let alarm = days.get(&told).cloned().unwrap_or_default();
        let used = alarm.of(&Of::Total);
        let expected = nanos(before.expected(told));
        Self {
            change: Change {
                first,
                told,
                last: told,
                expected,
                used,
                more_last: used - expected,
                more: of_change.iter().map(|(_, more, _)| *more).sum(),
                known_days,
                parts: parts(told, &alarm, series),
                entries: of_change
                    .iter()
                    .flat_map(|(.., day)| day.entries.iter().copied())
                    .collect(),
            },
            before,
            as_before: 0,
            days: 0,
        }
    }

    /// Takes in the next day; whether the change is over. `is_known_anew`: the new level is learnt.
    pub(super) fn goes_on(&mut self, date: Date, day: &Day, is_known_anew: bool) -> bool {
        self.days = self.days.saturating_add(1);
        let used = day.of(&Of::Total);
        let expected = self.before.expected(date);
        if units(used) <= AS_BEFORE * expected {
            self.as_before = self.as_before.saturating_add(1);
            return self.as_before >= DAYS_AS_BEFORE;
        }
        self.as_before = 0;
        let more = used - nanos(expected);
        self.change.last = date;
        self.change.more_last = more;
        self.change.more += more;
        self.change.entries.extend(day.entries.iter().copied());
        is_known_anew && self.days >= DAYS_MAX
    }

    pub(super) fn close(self) -> Change {
        self.change
    }
}

/// What rose most on the day of the alarm.
fn parts(told: Date, day: &Day, series: &BTreeMap<Of, Baseline>) -> Vec<Part> {
    let mut parts: Vec<Part> = day
        .used
        .iter()
        .filter_map(|(of, used)| {
            let expected = series
                .get(of)
                .map_or(0, |known| nanos(known.expected(told)));
            let more = used - expected;
            let (name, is_subscription) = match of {
                Of::Total => return None,
                Of::Subscription(id) => (id, true),
                Of::Service(name) => (name, false),
            };
            (more > 0).then(|| Part {
                name: name.clone(),
                is_subscription,
                more,
            })
        })
        .collect();
    parts.sort_by(|a, b| (b.more, &a.name).cmp(&(a.more, &b.name)));
    parts.truncate(PARTS_MAX);
    parts
}
