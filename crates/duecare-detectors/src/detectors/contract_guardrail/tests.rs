//! Traces of the guardrail, and the laws it keeps.

use super::*;
use crate::blind_spots;
use crate::testing::Trace;
use duecare_model::{Currency, Money};
use proptest::prelude::*;

const FRISIAN: &str = include_str!("traces/frisian.csv");

#[test]
fn every_trace_fires_when_it_says_and_the_quiet_ones_do_not() {
    let traces = [
        ("frisian", FRISIAN),
        (
            "credits_do_not_hide",
            include_str!("traces/credits_do_not_hide.csv"),
        ),
        (
            "quiet_within_bounds",
            include_str!("traces/quiet_within_bounds.csv"),
        ),
        (
            "quiet_other_currency",
            include_str!("traces/quiet_other_currency.csv"),
        ),
        ("quiet_purchase", include_str!("traces/quiet_purchase.csv")),
        ("month", include_str!("traces/month.csv")),
        ("region", include_str!("traces/region.csv")),
        ("vcpu", include_str!("traces/vcpu.csv")),
        (
            "quiet_vcpu_stopped",
            include_str!("traces/quiet_vcpu_stopped.csv"),
        ),
    ];
    for (name, text) in traces {
        Trace::read(name, text).check(ID);
    }
}

fn keys(signal: &Signal) -> Vec<&str> {
    signal
        .reasons
        .iter()
        .map(|reason| reason.key.as_str())
        .collect()
}

#[test]
fn five_weeks_above_the_bound_are_one_signal_with_measured_money() {
    let trace = Trace::read("frisian", FRISIAN);
    let signals = trace.signals(ID);
    let [signal] = signals.as_slice() else {
        panic!("{} signals", signals.len())
    };
    assert_eq!(signal.key, "day:2022-10-01:EUR");
    assert_eq!(signal.exposure.basis, "measured");
    // 6 November: 12,000.50 + 9,999.50 + 32.25.
    assert_eq!(
        signal.exposure.per_day,
        Some(Money::new(2_203_225, Currency::EUR))
    );
    // 37 days of 22,000 and the small usage of each, added by hand: 814,000 + 1,228.25.
    assert_eq!(
        signal.exposure.so_far,
        Some(Money::new(81_522_825, Currency::EUR))
    );
    assert_eq!(
        keys(signal),
        ["day-above-bound", "days-above-bound", "bound-not-signed"]
    );
    // The guardrail's own entry and one for each subscription and day.
    assert_eq!(signal.rests_on.len(), 1 + 2 * 37);
}

/// A fee of the month is told before the month is over, spread over all its days.
#[test]
fn nothing_is_told_of_a_day_that_has_not_come_and_each_is_judged_once_it_has() {
    for (name, text) in [
        ("frisian", FRISIAN),
        ("month", include_str!("traces/month.csv")),
    ] {
        let mut whole = Trace::read(name, text);
        let days: BTreeSet<_> = whole.usage.keys().map(|(_, day)| *day).collect();
        let last = *days.last().unwrap();
        let fired = whole.signals(ID).len();
        assert!(fired > 0);
        for day in days {
            whole.at = begin(day);
            whole.read_fleet();
            let mut cut = Trace::read(name, text);
            cut.usage.retain(|(_, date), _| *date <= day);
            cut.at = whole.at;
            cut.read_fleet();
            assert_eq!(whole.signals(ID), cut.signals(ID), "{name} {day}");
            for signal in whole.signals(ID) {
                assert!(signal.occurred_at <= whole.at, "{name} {day}");
            }
            let spots = blind_spots(&whole.series());
            let ahead = spots.iter().find(|(_, reason)| reason.key == "days-ahead");
            assert_eq!(ahead.is_some(), day < last, "{name} {day}");
            for language in Language::ALL {
                if let Some((detector, reason)) = ahead {
                    let text = crate::reason_text(detector, reason, language).unwrap();
                    assert!(text.ends_with('.') && text.contains("EUR"), "{text}");
                }
            }
            let without: Vec<_> = spots.iter().filter(|spot| Some(*spot) != ahead).collect();
            let of_cut = blind_spots(&cut.series());
            assert_eq!(without, of_cut.iter().collect::<Vec<_>>(), "{name} {day}");
        }
    }
}

#[test]
fn use_that_a_credit_of_the_same_cell_or_a_commitment_pays_for_is_held_against_the_bound() {
    let text = include_str!("traces/quiet_within_bounds.csv");
    for (gross, effective, credited) in [(Some(9000), None, true), (None, Some(9000), false)] {
        let mut trace = Trace::read("paid", text);
        assert_eq!(trace.signals(ID).len(), 0);
        let cell = &mut trace.usage.values_mut().next().unwrap().cells[0];
        cell.cost = duecare_model::Nanos(0);
        cell.gross = gross.map(|euros| duecare_model::Nanos(euros * 1_000_000_000));
        cell.effective = effective.map(|euros| duecare_model::Nanos(euros * 1_000_000_000));
        let signals = trace.signals(ID);
        assert!(signals.iter().any(|signal| signal.key.starts_with("day:")));
        for signal in &signals {
            assert_eq!(keys(signal).contains(&"after-credits"), credited);
        }
    }
}

#[test]
fn old_usage_and_use_without_a_region_or_a_price_are_told_in_every_language() {
    let mut trace = Trace::read("blind", include_str!("traces/region.csv"));
    trace.at = "2026-11-30T00:00:00Z".parse().unwrap();
    for cell in trace.usage.values_mut().flat_map(|day| &mut day.cells) {
        cell.region = "".into();
        cell.list = Some(duecare_model::Nanos(5_000_000_000));
    }
    let blind = blind_spots(&trace.series());
    let told: Vec<&str> = blind
        .iter()
        .map(|(_, reason)| reason.key.as_str())
        .collect();
    for key in ["usage-old", "no-region", "free-of-cost"] {
        assert!(told.contains(&key), "{key}: {told:?}");
    }
    for (detector, reason) in &blind {
        for language in Language::ALL {
            let text = crate::reason_text(detector, reason, language).unwrap();
            assert!(text.ends_with('.'), "{text}");
        }
    }
}

#[test]
fn cost_in_another_currency_is_named_and_in_no_number() {
    let text = include_str!("traces/credits_do_not_hide.csv");
    let trace = Trace::read(
        "two",
        &format!("{text}2022-10-01,s,westeurope,Usage,USD,9000\n"),
    );
    let signals = trace.signals(ID);
    assert_eq!(signals[0].exposure.so_far, Some(Money::eur(600)));
    assert!(keys(&signals[0]).contains(&"other-currency"));
    let quiet = include_str!("traces/quiet_other_currency.csv");
    let quiet = Trace::read("quiet", quiet);
    let blind: Vec<String> = blind_spots(&quiet.series())
        .into_iter()
        .filter(|(detector, _)| *detector != "cost-change")
        .map(|(_, reason)| reason.key)
        .collect();
    assert_eq!(
        blind,
        [
            "no-month-bound",
            "other-currency",
            "no-region-bound",
            "no-activity"
        ]
    );
}

#[test]
fn without_bounds_nothing_fires_and_the_blindness_is_told() {
    let mut trace = Trace::read("frisian", FRISIAN);
    trace.guardrail = None;
    assert!(trace.signals(ID).is_empty());
    assert_eq!(blind_spots(&trace.series())[0].1.key, "no-bounds");
}

#[test]
fn day_and_month_are_separate_signals() {
    let text = FRISIAN.replace("# per_day_max", "# per_month_max: EUR 5000\n# per_day_max");
    let keys: Vec<String> = Trace::read("both", &text)
        .signals(ID)
        .into_iter()
        .map(|signal| signal.key)
        .collect();
    assert_eq!(
        keys,
        [
            "day:2022-10-01:EUR",
            "month:2022-10:EUR",
            "month:2022-11:EUR"
        ]
    );
}

#[test]
fn regions_of_machines_fire_at_the_event() {
    let text = include_str!("traces/vcpu.csv").replace("vcpu_max: 40", "regions: westeurope");
    let signals = Trace::read("made", &text).signals(ID);
    assert_eq!(signals.len(), 1);
    assert_eq!(signals[0].fired_at.to_string(), "2022-10-01T08:00:00Z");
    assert_eq!(signals[0].exposure.basis, "estimated");
    assert_eq!(signals[0].rests_on.len(), 4);
}

#[test]
fn a_known_signal_is_not_repeated_when_its_episode_grows() {
    let mut trace = Trace::read("frisian", FRISIAN);
    trace
        .known
        .insert((ID.to_owned(), "day:2022-10-01:EUR".to_owned()));
    assert!(trace.signals(ID).is_empty());
}

proptest! {
    // Each case watches a trace twice and writes every sentence; 48 keep the test near a second.
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// A higher bound never fires earlier, and no bound below the cost stays silent.
    #[test]
    fn a_higher_bound_never_fires_earlier(low in 1..30_000_i64, more in 0..30_000_i64) {
        let mut trace = Trace::read("frisian", FRISIAN);
        let mut first = |bound: i64| {
            if let Some(guardrail) = &mut trace.guardrail {
                guardrail.per_day_max = Some(Money::eur(bound));
            }
            trace.signals(ID).first().map(|signal| signal.fired_at)
        };
        match (first(low), first(low + more)) {
            (Some(early), Some(late)) => prop_assert!(early <= late),
            (None, Some(_)) => prop_assert!(false, "the lower bound stayed silent"),
            (_, None) => prop_assert!(low + more >= 22_031, "{} stayed silent", low + more),
        }
    }
}
