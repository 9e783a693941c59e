//! A right to stop that was there and had been tried, an alarm, and no stop for a day or longer.
//!
//! Frisian case: five weeks at EUR 22,000 a day, while the reseller could stop the machines.

use super::Found;
use crate::answers::{Case, day_of};
use duecare_model::{EntryIndex, Timestamp};

/// Shorter than a day is the time in which somebody acts.
const SECONDS_MIN: i64 = 86_400;

pub(crate) fn found(case: &Case<'_>) -> Vec<Found> {
    unused(case).into_iter().collect()
}

fn unused(case: &Case<'_>) -> Option<Found> {
    let history = case.history?;
    let alerts = history.alerts.iter().map(|alert| {
        let value = &alert.value;
        (value.received_at.unwrap_or(value.raised_at), alert.index)
    });
    let signals = history
        .signals
        .iter()
        .map(|signal| (signal.recorded_at, signal.index));
    let (known, known_by) = alerts.chain(signals).min()?;
    let held: Vec<_> = history
        .capabilities
        .iter()
        .filter(|c| c.value.available && c.value.party != *case.customer)
        .filter(|c| c.value.tested_at.is_some_and(|tested| tested <= known))
        .collect();
    let acts = history.damage.iter().filter(|item| item.value.limitation);
    let first = acts
        .filter_map(|item| {
            let day = item.value.day.to_zoned(jiff::tz::TimeZone::UTC).ok()?;
            Some((day.timestamp(), item.index))
        })
        .min();
    let until = first.map_or(case.as_of, |(at, _)| at);
    if held.is_empty() || until.as_second() - known.as_second() < SECONDS_MIN {
        return None;
    }
    // An act bears a day and no hour: days are then counted as a reader counts them.
    let from = first.map_or(known, |_| start_of_day(known));
    let mut values = vec![
        (
            "members",
            case.list(held.iter().map(|c| case.quoted(c.value.name.clone()))),
        ),
        ("date", case.time(known)),
        ("span", case.span(from, until)),
    ];
    let mut entries: Vec<EntryIndex> = held.iter().map(|c| c.index).collect();
    entries.push(known_by);
    let (key, front) = match first {
        Some((at, index)) => {
            values.push(("act", case.day(day_of(at))));
            entries.push(index);
            ("joined.tools_unused", "front.unused")
        }
        None => ("joined.tools_never_used", "front.never_used"),
    };
    Some(Found {
        question: 12,
        front: Some(case.say(front, &values)),
        text: case.say(key, &values),
        entries,
    })
}

fn start_of_day(at: Timestamp) -> Timestamp {
    let day = day_of(at).to_zoned(jiff::tz::TimeZone::UTC);
    day.map_or(at, |start| start.timestamp())
}
