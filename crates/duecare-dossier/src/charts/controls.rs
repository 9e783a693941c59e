//! The state of every control over time, as the checks found it.
//!
//! A check speaks of one moment. A band holds until the next check and never longer than a month:
//! after that nothing is known, and nothing is drawn.

use super::axis::{Axis, Tick};
use crate::answers::{AGE_DAYS_MAX, Case};
use duecare_model::{CheckSeen, ControlId, Timestamp, Verdict};
use serde::Serialize;
use std::collections::BTreeMap;

/// Rows drawn at most; a page holds no more. The others are counted and stand in the file.
const ROWS_MAX: usize = 30;

/// The picture.
#[derive(Debug, Serialize)]
pub(crate) struct ControlsChart {
    alt: String,
    caption: String,
    ticks: Vec<Tick>,
    /// Places of the checks, each once.
    checks: Vec<i64>,
    rows: Vec<Row>,
    /// Rows that are not drawn.
    more: usize,
}

#[derive(Debug, Serialize)]
struct Row {
    title: String,
    bands: Vec<Band>,
}

/// A stretch with one verdict.
#[derive(Debug, PartialEq, Eq, Serialize)]
struct Band {
    from: i64,
    to: i64,
    /// `met`, `not-met`, `unknown` or `not-applicable`.
    state: &'static str,
}

/// What one control was found to be, check by check.
type Found = Vec<(Timestamp, Verdict)>;

pub(super) fn chart(case: &Case<'_>) -> Option<ControlsChart> {
    let mut checks: Vec<&CheckSeen> = case.history?.checks.iter().collect();
    checks.sort_by_key(|check| (check.value.at, check.index));
    let first = checks.first()?.value.at;
    let axis = Axis::new(first, case.as_of);
    let mut found: BTreeMap<&ControlId, Found> = BTreeMap::new();
    for check in &checks {
        for assessment in &check.value.assessments {
            let seen = found.entry(&assessment.control).or_default();
            seen.push((check.value.at, assessment.verdict));
        }
    }
    let mut controls: Vec<(&ControlId, Found)> = found.into_iter().collect();
    controls.sort_by_key(|(control, found)| (urgency(found), (*control).clone()));
    let more = controls.len().saturating_sub(ROWS_MAX);
    let rows = controls.iter().take(ROWS_MAX).map(|(control, found)| Row {
        title: case.title(control),
        bands: bands(&axis, found, case.as_of),
    });
    let mut places: Vec<i64> = checks.iter().map(|check| axis.x(check.value.at)).collect();
    places.dedup();
    Some(ControlsChart {
        alt: alt(case, first, checks.len(), &controls),
        caption: caption(case),
        ticks: axis.ticks(case),
        checks: places,
        rows: rows.collect(),
        more,
    })
}

/// Red at the end comes first, then what was red once, then what could not be judged.
fn urgency(found: &Found) -> (u8, Option<Timestamp>) {
    let first_red = found.iter().find(|(_, verdict)| verdict.is_red());
    let last = found.last().map(|(_, verdict)| *verdict);
    let rank = match (last, first_red) {
        (Some(Verdict::NotMet), _) => 0,
        (_, Some(_)) => 1,
        (Some(Verdict::Unknown(_)), None) => 2,
        _ => 3,
    };
    (rank, first_red.map(|(at, _)| *at))
}

/// Neighbours with the same verdict and no hole between them are one band.
fn bands(axis: &Axis, found: &Found, as_of: Timestamp) -> Vec<Band> {
    let ends = found.iter().skip(1).map(|(at, _)| *at).chain([as_of]);
    let mut bands: Vec<Band> = Vec::new();
    for ((at, verdict), next) in found.iter().zip(ends) {
        let known = at.as_second().saturating_add(AGE_DAYS_MAX * 86_400);
        let known = Timestamp::from_second(known).unwrap_or(next);
        let (from, to) = (axis.x(*at), axis.x(next.min(known)));
        let state = verdict.word();
        match bands.last_mut() {
            Some(last) if last.to == from && last.state == state => last.to = to,
            _ => bands.push(Band { from, to, state }),
        }
    }
    bands
}

fn caption(case: &Case<'_>) -> String {
    case.say(
        "chart.controls_caption",
        &[("days", AGE_DAYS_MAX.to_string())],
    )
}

fn alt(
    case: &Case<'_>,
    first: Timestamp,
    checks: usize,
    controls: &[(&ControlId, Found)],
) -> String {
    let ends = |wanted: fn(Verdict) -> bool| {
        let last = |found: &Found| found.last().is_some_and(|(_, verdict)| wanted(*verdict));
        let names = controls.iter().filter(|(_, found)| last(found));
        let names: Vec<String> = names
            .map(|(control, _)| case.title_quoted(control))
            .collect();
        if names.is_empty() {
            case.word("word.none")
        } else {
            case.list(names)
        }
    };
    let values = [
        ("first", case.time(first)),
        ("controls", controls.len().to_string()),
        ("red", ends(Verdict::is_red)),
        (
            "unknown",
            ends(|verdict| matches!(verdict, Verdict::Unknown(_))),
        ),
        ("met", ends(|verdict| verdict == Verdict::Met)),
    ];
    case.say_n("chart.controls_alt", checks, &values)
}

#[cfg(test)]
mod tests {
    use super::*;
    use duecare_model::UnknownReason;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn a_band_ends_a_month_after_its_check_and_leaves_the_rest_empty() {
        let as_of = at("2022-04-11T00:00:00Z");
        let axis = Axis::new(at("2022-01-01T00:00:00Z"), as_of);
        let found = vec![(at("2022-01-01T00:00:00Z"), Verdict::Met)];
        assert_eq!(
            bands(&axis, &found, as_of),
            [Band {
                from: 0,
                to: 3_100,
                state: "met"
            }]
        );
    }

    #[test]
    fn checks_with_one_verdict_are_one_band_and_not_knowing_breaks_it() {
        let as_of = at("2022-01-05T00:00:00Z");
        let axis = Axis::new(at("2022-01-01T00:00:00Z"), as_of);
        let unknown = Verdict::Unknown(UnknownReason::Stale);
        let found = vec![
            (at("2022-01-01T00:00:00Z"), Verdict::NotMet),
            (at("2022-01-02T00:00:00Z"), Verdict::NotMet),
            (at("2022-01-03T00:00:00Z"), unknown),
            (at("2022-01-04T00:00:00Z"), Verdict::NotMet),
        ];
        let states: Vec<&str> = bands(&axis, &found, as_of)
            .iter()
            .map(|b| b.state)
            .collect();
        assert_eq!(states, ["not-met", "unknown", "not-met"]);
    }
}
