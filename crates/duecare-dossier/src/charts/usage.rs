//! Cost per day, with the agreed bound and the signals.
//!
//! Frisian case: five weeks at EUR 22,000 a day stood in nobody's sight. One picture for each
//! currency; where the data span more than four months, a second one shows the last stretch.

use super::axis::{Axis, Scale, Tick, begins};
use crate::answers::{Case, daily_cost, day_of};
use duecare_model::{Currency, CustomerHistory, EntryIndex, Money, Nanos, Timestamp};
use jiff::ToSpan as _;
use jiff::civil::Date;
use serde::Serialize;
use std::collections::BTreeMap;

/// Days drawn at most, three years: at 130 mm a day is then a tenth of a millimetre wide.
const DAYS_MAX: usize = 1_100;

/// Longer than this, a day cannot be told from its neighbour, and the last stretch is drawn again.
const DETAIL_DAYS_MIN: i64 = 120;

/// The stretch drawn again: what a judge asks about is weeks, and weeks must be told apart.
const DETAIL_DAYS: i64 = 60;

/// Signals told in the words for who cannot see them; the others stand under question 11.
const SIGNALS_TOLD_MAX: usize = 3;

/// The picture of one currency.
#[derive(Debug, Serialize)]
pub(crate) struct UsageChart {
    currency: String,
    /// The picture in words.
    alt: String,
    /// What to see, in one line.
    caption: String,
    panels: Vec<Panel>,
}

#[derive(Debug, Serialize)]
struct Panel {
    title: String,
    x_ticks: Vec<Tick>,
    y_ticks: Vec<Tick>,
    bars: Vec<Bar>,
    bounds: Vec<Bound>,
    signals: Vec<i64>,
}

#[derive(Debug, Serialize)]
struct Bar {
    x: i64,
    width: i64,
    y: i64,
}

/// A bound while it held.
#[derive(Debug, Serialize)]
struct Bound {
    from: i64,
    to: i64,
    y: i64,
    label: String,
}

/// What one picture is made from.
struct Series<'a> {
    case: &'a Case<'a>,
    currency: Currency,
    days: BTreeMap<Date, i64>,
    bounds: Vec<(Date, Option<i64>)>,
    signals: Vec<Timestamp>,
}

pub(super) fn charts(case: &Case<'_>) -> Vec<UsageChart> {
    let Some(history) = case.history else {
        return Vec::new();
    };
    daily_cost(history)
        .into_iter()
        .filter_map(|(currency, days)| series(case, history, currency, &days).chart())
        .collect()
}

fn series<'a>(
    case: &'a Case<'a>,
    history: &CustomerHistory,
    currency: Currency,
    days: &BTreeMap<Date, (Nanos, EntryIndex)>,
) -> Series<'a> {
    let skip = days.len().saturating_sub(DAYS_MAX);
    let cost = |nanos: Nanos| nanos.to_money(currency).minor;
    let bounds = history.guardrail_history.iter().map(|entry| {
        let bound = entry.value.per_day_max.filter(|m| m.currency == currency);
        let since = entry
            .value
            .written
            .as_ref()
            .map(|written| written.agreed_on);
        // A bound holds from the day of the agreement, or from the day it was entered.
        let day = since.unwrap_or_else(|| day_of(entry.recorded_at));
        (day, bound.map(|money| money.minor))
    });
    let mut signals: Vec<Timestamp> = history.signals.iter().map(|s| s.value.fired_at).collect();
    signals.sort_unstable();
    Series {
        case,
        currency,
        days: days
            .iter()
            .skip(skip)
            .map(|(day, (nanos, _))| (*day, cost(*nanos)))
            .collect(),
        bounds: bounds.collect(),
        signals,
    }
}

impl Series<'_> {
    fn chart(&self) -> Option<UsageChart> {
        let (first, last) = (*self.days.keys().next()?, *self.days.keys().next_back()?);
        let end = self.end(last);
        let mut panels = vec![self.panel(first, end, self.case.word("chart.usage_all"))?];
        let days = end.since(first).ok()?.get_days();
        if i64::from(days) > DETAIL_DAYS_MIN {
            let from = end.checked_sub(DETAIL_DAYS.days()).ok()?;
            panels.push(self.panel(from, end, self.case.word("chart.usage_detail"))?);
        }
        Some(UsageChart {
            currency: self.currency.to_string(),
            alt: self.alt(first, last)?,
            caption: self.caption()?,
            panels,
        })
    }

    /// The last day drawn: of the data, or of a signal after them.
    fn end(&self, last: Date) -> Date {
        self.signals.last().map_or(last, |at| day_of(*at).max(last))
    }

    fn panel(&self, first: Date, last: Date, title: String) -> Option<Panel> {
        let axis = Axis::of_days(first, last)?;
        let shown = || self.days.range(first..=last);
        let bound = self.bounds.iter().filter_map(|(_, bound)| *bound).max();
        let most = shown()
            .map(|(_, minor)| *minor)
            .max()?
            .max(bound.unwrap_or(0));
        let scale = Scale::new(most, self.currency);
        let bars = shown().filter_map(|(day, minor)| {
            Some(Bar {
                x: axis.x(begins(*day)?),
                width: axis.day_width(),
                y: scale.y(*minor),
            })
        });
        let inside = |at: &&Timestamp| (first..=last).contains(&day_of(**at));
        Some(Panel {
            title,
            x_ticks: axis.ticks(self.case),
            y_ticks: scale.ticks(self.case),
            bars: bars.collect(),
            bounds: self.bounds_in(&axis, scale, last),
            signals: self
                .signals
                .iter()
                .filter(inside)
                .map(|at| axis.x(*at))
                .collect(),
        })
    }

    /// Each bound from its day to that of the next one.
    fn bounds_in(&self, axis: &Axis, scale: Scale, last: Date) -> Vec<Bound> {
        let after = last.checked_add(1.day()).unwrap_or(last);
        let ends = self.bounds.iter().skip(1).map(|(day, _)| *day);
        self.bounds
            .iter()
            .zip(ends.chain([after]))
            .filter_map(|((day, bound), end)| {
                let minor = (*bound)?;
                let (from, to) = (axis.x(begins(*day)?), axis.x(begins(end)?));
                let money = self.case.money(Money::new(minor, self.currency));
                (from < to).then(|| Bound {
                    from,
                    to,
                    y: scale.y(minor),
                    label: self.case.say("chart.bound", &[("amount", money)]),
                })
            })
            .collect()
    }

    fn peak(&self) -> Option<(Date, Money)> {
        let (day, minor) = self
            .days
            .iter()
            .max_by_key(|(day, minor)| (**minor, std::cmp::Reverse(**day)))?;
        Some((*day, Money::new(*minor, self.currency)))
    }

    /// Days whose cost is above the bound that held, and all days with one.
    fn above(&self) -> (usize, usize) {
        let bound_on = |day: Date| {
            let known = self.bounds.iter().rev().find(|(from, _)| *from <= day);
            known.and_then(|(_, bound)| *bound)
        };
        let bound: Vec<bool> = self
            .days
            .iter()
            .filter_map(|(day, minor)| bound_on(*day).map(|bound| *minor > bound))
            .collect();
        (bound.iter().filter(|above| **above).count(), bound.len())
    }

    fn caption(&self) -> Option<String> {
        let (day, money) = self.peak()?;
        let (above, bound) = self.above();
        let values = [
            ("currency", self.currency.to_string()),
            ("day", self.case.day(day)),
            ("cost", self.case.money(money)),
        ];
        let mut text = self.case.say("chart.usage_caption", &values);
        text.push(' ');
        text.push_str(&if bound == 0 {
            self.case.word("chart.no_bound")
        } else {
            let values = [("all", bound.to_string())];
            self.case.say_n("chart.above", above, &values)
        });
        if self.days.values().any(|minor| *minor < 0) {
            text.push(' ');
            text.push_str(&self.case.word("chart.credits"));
        }
        Some(text)
    }

    fn alt(&self, first: Date, last: Date) -> Option<String> {
        let (day, money) = self.peak()?;
        let values = [
            ("currency", self.currency.to_string()),
            ("first", self.case.day(first)),
            ("last", self.case.day(last)),
            ("day", self.case.day(day)),
            ("cost", self.case.money(money)),
        ];
        let mut text = self.case.say("chart.usage_alt", &values);
        text.push(' ');
        let told = self.signals.iter().take(SIGNALS_TOLD_MAX);
        let dates = self.case.list(told.map(|at| self.case.time(*at)));
        text.push_str(&if self.signals.is_empty() {
            self.case.word("chart.no_signal")
        } else {
            let values = [("dates", dates)];
            self.case
                .say_n("chart.signals_alt", self.signals.len(), &values)
        });
        Some(text)
    }
}
