//! Traces of the burst detector, and the laws it keeps.

use super::*;
use crate::testing::Trace;
use crate::{blind_spots, watch};
use duecare_model::facts::ActivityEvent;
use duecare_model::{Entry, EntryIndex};
use proptest::prelude::*;

const FRISIAN: &str = include_str!("traces/frisian.csv");

#[test]
fn every_trace_fires_when_it_says_and_the_quiet_ones_do_not() {
    let traces = [
        ("frisian", FRISIAN),
        (
            "frisian_without_history",
            include_str!("traces/frisian_without_history.csv"),
        ),
        (
            "quiet_first_rollout",
            include_str!("traces/quiet_first_rollout.csv"),
        ),
        (
            "quiet_patch_day",
            include_str!("traces/quiet_patch_day.csv"),
        ),
        (
            "quiet_second_region",
            include_str!("traces/quiet_second_region.csv"),
        ),
        ("quiet_slow", include_str!("traces/quiet_slow.csv")),
        (
            "elevated_then_one_gpu",
            include_str!("traces/elevated_then_one_gpu.csv"),
        ),
        ("one_scale_set", include_str!("traces/one_scale_set.csv")),
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
fn the_frisian_burst_is_one_signal_within_fifteen_minutes_with_its_price() {
    let signals = Trace::read("frisian", FRISIAN).signals(ID);
    let [signal] = signals.as_slice() else {
        panic!("{} signals", signals.len())
    };
    let first: Timestamp = "2022-10-01T01:12:00Z".parse().unwrap();
    assert!(seconds(first, signal.fired_at) <= 15 * 60);
    assert_eq!(seconds(first, signal.occurred_at), 1);
    let per_day = signal.exposure.per_day.unwrap();
    assert!(
        (800_000..4_000_000).contains(&per_day.minor),
        "sixty such machines cost some ten thousands a day: {per_day:?}"
    );
    assert_eq!(signal.exposure.basis, "estimated");
    assert_eq!(signal.exposure.so_far, None);
    let expected = [
        "burst",
        "new-regions",
        "large-sizes",
        "new-kind",
        "password-only",
        "price-estimated",
    ];
    assert_eq!(keys(signal), expected);
    assert_eq!(signal.rests_on.len(), 60);
}

#[test]
fn without_history_nothing_is_called_new_and_the_signal_says_so() {
    let text = include_str!("traces/frisian_without_history.csv");
    let trace = Trace::read("frisian_without_history", text);
    let signals = trace.signals(ID);
    let told = keys(&signals[0]);
    assert!(told.contains(&"baseline-unknown"), "{told:?}");
    assert!(!told.contains(&"new-regions"), "{told:?}");
    let blind: Vec<String> = blind_spots(&trace.series())
        .into_iter()
        .map(|(_, reason)| reason.key)
        .collect();
    assert!(blind.contains(&"baseline-unknown".to_owned()), "{blind:?}");
}

#[test]
fn a_burst_of_unknown_sizes_has_no_price_and_says_so() {
    let text = include_str!("traces/one_scale_set.csv").replace("Standard_HB120rs_v2", "");
    let mut trace = Trace::read("one_scale_set", &text);
    // Without a size two changes remain: the region and the caller.
    let signals = trace.signals(ID);
    assert_eq!(signals[0].exposure.per_day, None);
    assert!(keys(&signals[0]).contains(&"sizes-unknown"));
    trace.known.insert((ID.to_owned(), signals[0].key.clone()));
    assert!(watch(&trace.series()).is_empty());
}

#[test]
fn the_elevation_behind_a_signal_is_among_its_entries() {
    let text = include_str!("traces/elevated_then_one_gpu.csv");
    let trace = Trace::read("elevated", text);
    let signals = trace.signals(ID);
    let elevation = trace
        .activity
        .iter()
        .find(|entry| entry.value.operation.contains("elevateAccess"))
        .unwrap();
    assert!(signals[0].rests_on.contains(&elevation.index));
    assert!(keys(&signals[0]).contains(&"elevated-access"));
}

#[test]
fn machines_that_failed_do_not_count() {
    let text = FRISIAN.replace(",Accepted,", ",Failed,");
    let trace = Trace::read("failed", &text);
    assert!(trace.signals(ID).is_empty());
}

#[test]
fn a_late_event_that_moves_the_beginning_does_not_repeat_the_signal() {
    let whole = Trace::read("frisian", FRISIAN);
    let mut late = Trace::read("frisian", FRISIAN);
    let first = |trace: &Trace| trace.signals(ID)[0].key.clone();
    late.activity
        .retain(|entry| entry.value.correlation_id.as_deref() != Some("m-0"));
    assert_ne!(first(&late), first(&whole));
    let mut again = Trace::read("frisian", FRISIAN);
    again.known.insert((ID.to_owned(), first(&late)));
    assert!(again.signals(ID).is_empty());
}

#[test]
fn a_second_burst_a_day_later_is_a_second_signal() {
    let mut trace = Trace::read("frisian", FRISIAN);
    let later: Vec<Entry<ActivityEvent>> = trace
        .activity
        .iter()
        .filter(|entry| {
            entry
                .value
                .correlation_id
                .as_deref()
                .is_some_and(|c| c.starts_with("m-"))
        })
        .map(|entry| {
            let mut entry = entry.clone();
            entry.index = EntryIndex(entry.index.0 + 10_000);
            entry.value.id = format!("later-{}", entry.value.id);
            entry.value.correlation_id = entry.value.correlation_id.map(|c| format!("later-{c}"));
            entry.value.occurred_at += jiff::SignedDuration::from_hours(20);
            entry
        })
        .collect();
    trace.activity.extend(later);
    assert_eq!(trace.signals(ID).len(), 2);
}

proptest! {
    // Each case watches a year of events; 48 keep the test near a second.
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn the_order_in_which_events_arrive_does_not_matter(seed in 0..u64::MAX) {
        let mut trace = Trace::read("frisian", FRISIAN);
        let expected = watch(&trace.series());
        let length = trace.activity.len() as u64;
        // A linear congruence is shuffle enough, and the same on every machine.
        let mut state = seed;
        for at in (1..trace.activity.len()).rev() {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            trace.activity.swap(at, usize::try_from((state >> 33) % length.min(at as u64 + 1)).unwrap());
        }
        prop_assert_eq!(watch(&trace.series()), expected);
    }

    #[test]
    fn no_event_makes_the_detector_panic(
        texts in prop::collection::vec("\\PC{0,12}", 6),
        second in -30_000_000_000_i64..250_000_000_000,
        instances: Option<u32>,
    ) {
        let mut trace = Trace::read("frisian", FRISIAN);
        let event = &mut trace.activity[30].value;
        event.operation.clone_from(&texts[0]);
        event.status.clone_from(&texts[1]);
        event.region = Some(texts[2].clone());
        event.vm_size = Some(texts[3].clone());
        event.resource_id = Some(texts[4].clone());
        event.caller = Some(texts[5].clone());
        event.occurred_at = Timestamp::from_second(second).unwrap();
        event.instances = instances;
        prop_assert!(!watch(&trace.series()).is_empty());
    }
}
