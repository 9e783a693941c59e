//! `contract-guardrail`: the written bounds of spending were crossed. A fact, not an inference.
//!
//! Called by [`crate::watch`]. A bound in one currency never judges cost in another, and credits
//! never hide usage: what was consumed is what has to be paid for when the credit is taken back.
//! Background: in the Frisian case (ECLI:NL:RBNNE:2024:4317) EUR 22,000 a day ran for five weeks
//! past everybody, because nobody had written down what a normal day may cost.

mod blind;
mod cost;
mod episode;
mod region;
mod vcpu;

use super::Detector;
use crate::Series;
use crate::day::{begin, end};
use duecare_model::{
    Channel, EntryIndex, Exposure, Guardrail, Language, Reason, Signal, Timestamp,
};
use std::collections::BTreeSet;

const ID: &str = "contract-guardrail";

/// See the module.
pub(super) const DETECTOR: Detector = Detector {
    id: ID,
    meta: include_str!("detector.toml"),
    texts: [
        (Language::Nl, include_str!("text/nl.toml")),
        (Language::Fr, include_str!("text/fr.toml")),
        (Language::En, include_str!("text/en.toml")),
        (Language::De, include_str!("text/de.toml")),
    ],
    watch,
    blind_spots,
};

fn watch(series: &Series<'_>) -> Vec<Signal> {
    let Some((guardrail, entry)) = series.guardrail else {
        return Vec::new();
    };
    let mut signals = cost::days(series, guardrail);
    signals.extend(cost::months(series, guardrail));
    signals.extend(region::by_usage(series, guardrail));
    signals.extend(region::by_activity(series, guardrail));
    signals.extend(vcpu::ceiling(series, guardrail));
    for signal in &mut signals {
        if guardrail.written.is_none() {
            signal.reasons.push(Reason::new("bound-not-signed"));
        }
        signal.rests_on.push(entry);
        signal.rests_on.sort_unstable();
        signal.rests_on.dedup();
    }
    signals
}

/// What could not be judged: channels without a bound, and what is not known of usage.
fn blind_spots(series: &Series<'_>) -> Vec<Reason> {
    let mut reasons = bounds(series);
    reasons.extend(blind::usage(series));
    reasons
}

/// Channels for which nothing was agreed, and cost in a currency without a bound.
fn bounds(series: &Series<'_>) -> Vec<Reason> {
    let Some((guardrail, _)) = series.guardrail else {
        return vec![Reason::new("no-bounds")];
    };
    let mut reasons = Vec::new();
    let bounds = [guardrail.per_day_max, guardrail.per_month_max];
    let bounded: BTreeSet<String> = bounds
        .into_iter()
        .flatten()
        .map(|money| money.currency.to_string())
        .collect();
    if bounded.is_empty() {
        reasons.push(Reason::new("no-cost-bound"));
    } else {
        reasons.extend(
            guardrail
                .per_day_max
                .is_none()
                .then(|| Reason::new("no-day-bound")),
        );
        reasons.extend(
            guardrail
                .per_month_max
                .is_none()
                .then(|| Reason::new("no-month-bound")),
        );
        let others: BTreeSet<String> = cost::currencies(series)
            .into_iter()
            .filter(|currency| !bounded.contains(currency))
            .collect();
        reasons.extend((!others.is_empty()).then(|| other_currency(others, bounded)));
    }
    if !has_regions(guardrail) {
        reasons.push(Reason::new("no-region-bound"));
    }
    reasons
}

fn other_currency(others: BTreeSet<String>, bounded: BTreeSet<String>) -> Reason {
    Reason::new("other-currency")
        .with("currencies", others.into_iter().collect::<Vec<_>>())
        .with("bounded", bounded.into_iter().collect::<Vec<_>>())
}

/// What every signal of this detector shares.
fn signal(
    series: &Series<'_>,
    key: String,
    times: (Timestamp, Timestamp),
    exposure: Exposure,
    reasons: Vec<Reason>,
    rests_on: BTreeSet<EntryIndex>,
) -> Signal {
    Signal {
        detector: ID.to_owned(),
        key,
        customer: series.customer.clone(),
        channel: Channel::Guardrail,
        occurred_at: times.0,
        fired_at: times.1,
        exposure,
        reasons,
        rests_on: rests_on.into_iter().collect(),
    }
}

/// Whether the guardrail names any region.
fn has_regions(guardrail: &Guardrail) -> bool {
    !guardrail.regions.is_empty()
}

#[cfg(test)]
mod tests;
