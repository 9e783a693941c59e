//! `cost-change`: the use of a customer costs more than it did, and not by chance.
//!
//! Called by [`crate::watch`]. It needs no agreed bound: in the Frisian case
//! (ECLI:NL:RBNNE:2024:4317) there was none, and EUR 22,000 a day ran for five weeks. What is unusual
//! is judged over all customers ([`crate::fleet`]); here it becomes a signal. What must never happen:
//! a signal that says an attack, where all that the data show is a change.

use super::Detector;
use crate::Series;
use crate::day::{begin, end};
use crate::fleet::{Change, Watched};
use duecare_model::{Channel, Currency, Date, Exposure, Language, Money, Nanos, Reason, Signal};

const ID: &str = "cost-change";

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

/// Days by which a restated export may move the beginning of a change that was told.
const MOVED_DAYS_MAX: i32 = 7;

fn watch(series: &Series<'_>) -> Vec<Signal> {
    let watched = series.fleet.of(series.customer).iter();
    watched
        .flat_map(|watched| {
            let changes = watched.changes.iter();
            changes.map(|change| signal(series, watched, change))
        })
        .collect()
}

fn signal(series: &Series<'_>, watched: &Watched, change: &Change) -> Signal {
    let money = |nanos: i128| money(nanos, watched.currency);
    let mut reasons = vec![
        Reason::new("cost-changed")
            .with("first", change.first.to_string())
            .with("day", change.told.to_string())
            .with("used", money(change.used))
            .with("expected", money(change.expected))
            .with("days", u64::from(change.known_days)),
    ];
    if change.last > change.told {
        reasons.push(
            Reason::new("lasts")
                .with("last", change.last.to_string())
                .with("more", money(change.more)),
        );
    }
    for part in change.parts.iter().filter(|part| !part.name.is_empty()) {
        let key = if part.is_subscription {
            "risen-subscription"
        } else {
            "risen-service"
        };
        reasons.push(
            Reason::new(key)
                .with("name", part.name.clone())
                .with("more", money(part.more)),
        );
    }
    reasons.push(Reason::new("not-said-why"));
    let lasts = watched.days.is_some_and(|(_, last)| last <= change.last);
    Signal {
        detector: ID.to_owned(),
        key: key(series, change, watched.currency),
        customer: series.customer.clone(),
        channel: Channel::Cost,
        occurred_at: begin(change.first),
        fired_at: end(change.told),
        exposure: Exposure {
            per_day: lasts.then(|| money(change.more_last)),
            so_far: Some(money(change.more)),
            basis: "above-expected".to_owned(),
        },
        reasons,
        rests_on: change.entries.iter().copied().collect(),
    }
}

/// The key of a change: its first day. Of one that was told before a restated export moved that day,
/// the key it was told under.
fn key(series: &Series<'_>, change: &Change, currency: Currency) -> String {
    let own = |first: Date| format!("change:{first}:{currency}");
    let told = series.known_signals.iter().find(|(detector, key)| {
        detector == ID && day_of(key, currency).is_some_and(|day| is_of(change, day))
    });
    told.map_or_else(|| own(change.first), |(_, key)| key.clone())
}

fn day_of(key: &str, currency: Currency) -> Option<Date> {
    let day = key.strip_prefix("change:")?;
    let day = day.strip_suffix(currency.as_str())?;
    day.strip_suffix(':')?.parse().ok()
}

fn is_of(change: &Change, day: Date) -> bool {
    let before = (change.first - day).get_days();
    day <= change.last && before <= MOVED_DAYS_MAX
}

/// A sum as money; beyond what can be held it is told as the most that can be.
fn money(nanos: i128, currency: Currency) -> Money {
    Nanos(i64::try_from(nanos).unwrap_or(i64::MAX)).to_money(currency)
}

/// What could not be judged.
fn blind_spots(series: &Series<'_>) -> Vec<Reason> {
    let watched = series.fleet.of(series.customer).iter();
    watched.filter_map(blind_spot).collect()
}

fn blind_spot(watched: &Watched) -> Option<Reason> {
    let currency = watched.currency.to_string();
    if watched.judged_since.is_none() {
        return Some(
            Reason::new("too-few-days")
                .with("currency", currency)
                .with("days", u64::from(watched.day_count))
                .with("enough", u64::from(Watched::DAYS_MIN)),
        );
    }
    let told = watched
        .changes
        .last()
        .filter(|_| watched.is_learning_anew)?;
    Some(
        Reason::new("learning-anew")
            .with("currency", currency)
            .with("day", told.told.to_string()),
    )
}

#[cfg(test)]
mod tests;
