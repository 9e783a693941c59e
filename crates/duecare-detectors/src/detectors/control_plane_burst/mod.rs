//! `control-plane-burst`: many machines are made at once, in a way this customer never did.
//!
//! Called by [`crate::watch`]. Cost data come hours to days late; events come in minutes. In the
//! Frisian case (ECLI:NL:RBNNE:2024:4317) about sixty machines ran for five weeks at EUR 22,000 a
//! day before anybody saw a bill. One machine is never a burst, and neither is a known
//! administrator redeploying known machines where they always were.

mod history;
mod judge;
mod window;

use super::Detector;
use crate::Series;
use crate::announced::{Announced, creation_key};
use crate::compute::{Effect, Outcome, effect, in_order, outcome};
use duecare_model::{Language, Reason, Signal, Timestamp};
use history::History;
use judge::Episode;
use std::collections::BTreeMap;
use window::{Creation, Window};

const ID: &str = "control-plane-burst";

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

/// A burst is over when nothing was made for six hours: miners fill a quota in minutes and come
/// back for the next one within hours; the day after is a new decision for the customer.
const QUIET_SECONDS: i64 = 6 * 3600;

/// From this age on the log is told as ended. Events come in 3 to 20 minutes, and a log that is
/// fetched at all is fetched every day.
const AGE_SECONDS_MAX: i64 = 24 * 3600;

fn watch(series: &Series<'_>) -> Vec<Signal> {
    let mut history = History::default();
    let mut announced = Announced::default();
    let mut window = Window::default();
    let mut episode: Option<Episode> = None;
    let mut signals = Vec::new();
    for entry in in_order(series.activity) {
        let event = &entry.value;
        let at = event.occurred_at;
        let details = announced.merge(event);
        let novelty = history.learn(entry, &details);
        if episode
            .as_ref()
            .is_some_and(|episode| seconds(episode.last, at) > QUIET_SECONDS)
        {
            signals.extend(episode.take().and_then(|episode| episode.signal(series)));
        }
        if effect(&event.operation) != Effect::Create {
            continue;
        }
        let creation = Creation::new(entry, details, novelty);
        match outcome(event) {
            Outcome::Done => {}
            Outcome::Failed => {
                window.forget(&creation.key);
                continue;
            }
            Outcome::Started | Outcome::Untold => continue,
        }
        window.slide(at);
        if let Some(episode) = &mut episode {
            episode.add(&creation);
        }
        window.add(creation);
        if episode.is_none() {
            episode = judge::judge(&window, &history, at);
        }
    }
    signals.extend(episode.and_then(|episode| episode.signal(series)));
    signals
}

/// What could not be judged: nothing was ever seen, or too little to know what is new.
fn blind_spots(series: &Series<'_>) -> Vec<Reason> {
    let times = || series.activity.iter().map(|entry| entry.value.occurred_at);
    let Some((first, last)) = times().min().zip(times().max()) else {
        return vec![Reason::new("no-activity")];
    };
    let mut reasons = Vec::new();
    if seconds(first, last) < history::BASELINE_SECONDS_MIN {
        reasons.push(Reason::new("baseline-unknown").with("since", first));
    }
    let age = seconds(last, series.at);
    if age > AGE_SECONDS_MAX {
        let days = usize::try_from(age / (24 * 3600)).unwrap_or(usize::MAX);
        reasons.push(
            Reason::new("activity-old")
                .with("last", last)
                .with("days", days),
        );
    }
    reasons.extend(without_body(series));
    reasons
}

/// Creations that tell neither where nor how large: the log was exported without the bodies of the
/// requests.
fn without_body(series: &Series<'_>) -> Option<Reason> {
    let mut announced = Announced::default();
    let mut told: BTreeMap<String, bool> = BTreeMap::new();
    for entry in in_order(series.activity) {
        let details = announced.merge(&entry.value);
        if effect(&entry.value.operation) == Effect::Create {
            let is_told = details.region.is_some() || details.size.is_some();
            *told.entry(creation_key(&entry.value)).or_default() |= is_told;
        }
    }
    let count = told.values().filter(|is_told| !**is_told).count();
    (count > 0).then(|| {
        Reason::new("without-body")
            .with("count", count)
            .with("all", told.len())
    })
}

fn seconds(from: Timestamp, to: Timestamp) -> i64 {
    to.as_second().saturating_sub(from.as_second())
}

#[cfg(test)]
mod tests;
