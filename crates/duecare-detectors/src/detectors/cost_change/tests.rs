//! Traces of `cost-change`, and the laws it keeps.

use super::*;
use crate::blind_spots as all_blind_spots;
use crate::fleet::Fleet;
use crate::testing::Trace;
use duecare_testkit::consumption::{Attack, Customer, World};

const TEN_TIMES: &str = include_str!("traces/ten_times.csv");

#[test]
fn every_trace_fires_when_it_says_and_the_quiet_ones_do_not() {
    for (name, text) in [
        ("ten_times", TEN_TIMES),
        ("twice", include_str!("traces/twice.csv")),
        ("quiet_weeks", include_str!("traces/quiet_weeks.csv")),
        ("quiet_growth", include_str!("traces/quiet_growth.csv")),
        ("quiet_small", include_str!("traces/quiet_small.csv")),
        ("quiet_purchase", include_str!("traces/quiet_purchase.csv")),
        ("quiet_few_days", include_str!("traces/quiet_few_days.csv")),
    ] {
        Trace::read(name, text).check(ID);
    }
}

#[test]
fn a_change_is_told_once_with_what_it_costs_above_what_was_expected() {
    let mut trace = Trace::read("ten_times", TEN_TIMES);
    let signals = trace.signals(ID);
    let [signal] = signals.as_slice() else {
        panic!("{signals:?}")
    };
    assert_eq!(signal.occurred_at, "2025-03-03T00:00:00Z".parse().unwrap());
    let per_day = signal.exposure.per_day.unwrap().minor;
    assert!((80_000..100_000).contains(&per_day), "{per_day}");
    let so_far = signal.exposure.so_far.unwrap().minor;
    assert!((320_000..400_000).contains(&so_far), "{so_far}");
    // As a restated export could have had it.
    trace
        .known
        .insert((ID.to_owned(), "change:2025-03-01:EUR".to_owned()));
    assert!(trace.signals(ID).is_empty());
    // That of another change, or of another currency, stands for itself.
    trace.known = [
        (ID.to_owned(), "change:2025-02-01:EUR".to_owned()),
        (ID.to_owned(), "change:2025-03-03:USD".to_owned()),
    ]
    .into();
    assert_eq!(trace.signals(ID).len(), 1);
}

#[test]
fn what_cannot_be_judged_yet_is_told() {
    let few = Trace::read("few", include_str!("traces/quiet_few_days.csv"));
    let spots: Vec<Reason> = all_blind_spots(&few.series())
        .into_iter()
        .filter(|(detector, _)| *detector == ID)
        .map(|(_, reason)| reason)
        .collect();
    assert_eq!(spots[0].key, "too-few-days");
    let told = Trace::read("ten_times", TEN_TIMES);
    let spots = all_blind_spots(&told.series());
    let own = spots.iter().find(|(detector, _)| *detector == ID);
    assert_eq!(own.unwrap().1.key, "learning-anew");
}

const WORLD: World = World {
    seed: 1,
    customers: 80,
    days: 120,
    noise: 0.12,
    attack: Attack::None,
    every: 8,
};

fn read(customers: &[Customer]) -> Fleet {
    Fleet::read(
        customers.iter().map(|one| (&one.id, &one.usage)),
        duecare_model::Timestamp::MAX,
    )
}

/// `cargo bench --package duecare-detectors` does the same with a hundred times as many days.
#[test]
fn quiet_customers_alarm_no_more_often_than_promised() {
    let customers: Vec<Customer> = WORLD.customers().collect();
    let fleet = read(&customers);
    let watched = customers.iter().flat_map(|one| fleet.of(&one.id));
    let alarms = watched.map(|watched| watched.changes.len()).sum::<usize>();
    let days = u32::try_from(fleet.calibration().days).unwrap();
    let bound = f64::from(days) / fleet.days_between_false_alarms();
    assert!(days > 7_000);
    assert!(
        f64::from(u32::try_from(alarms).unwrap()) <= bound,
        "{alarms} {bound}"
    );
    assert!(fleet.calibration().mean <= 1.0);
}

#[test]
fn ten_times_the_cost_is_told_by_the_third_day() {
    let world = World {
        attack: Attack::Times(10.0),
        ..WORLD
    };
    let customers: Vec<Customer> = world.customers().collect();
    let fleet = read(&customers);
    let (mut seen, mut all) = (0, 0);
    for one in &customers {
        // What costs less than EUR 20 a day more is not told.
        let cost = one.lost.last().copied().unwrap_or_default();
        let days = f64::from(u32::try_from(one.lost.len().max(1)).unwrap());
        let Some(attacked) = one.attacked.filter(|_| cost / days > 40.0) else {
            continue;
        };
        all += 1;
        let mut told = fleet.of(&one.id).iter().flat_map(|w| &w.changes);
        let by_then = |change: &&Change| (0..3).contains(&(change.told - attacked).get_days());
        seen += i32::from(told.find(by_then).is_some());
    }
    assert!(all >= 8 && seen * 10 >= all * 9, "{seen} of {all}");
}

/// What comes later changes nothing of what was told, and the order of customers changes nothing.
#[test]
fn a_day_is_judged_by_what_was_known_before_it() {
    let world = World {
        attack: Attack::Times(10.0),
        ..WORLD
    };
    let customers: Vec<Customer> = world.customers().collect();
    let whole = read(&customers);
    let last: Date = "2025-04-10".parse().unwrap();
    let cut: Vec<_> = customers
        .iter()
        .map(|one| {
            let known = one.usage.iter().filter(|((_, day), _)| *day <= last);
            let known = known.map(|(key, day)| (key.clone(), day.clone()));
            (&one.id, known.collect::<duecare_model::UsageDays>())
        })
        .collect();
    let until = Fleet::read(
        cut.iter().map(|(id, usage)| (*id, usage)),
        duecare_model::Timestamp::MAX,
    );
    // On the evening of that day the later ones are told by nobody, even where they stand in a file.
    let on_the_day = Fleet::read(
        customers.iter().map(|one| (&one.id, &one.usage)),
        "2025-04-10T20:00:00Z".parse().unwrap(),
    );
    let told = |fleet: &Fleet| -> Vec<(duecare_model::PartyId, Date, Date)> {
        let all = customers.iter().flat_map(|one| {
            let changes = fleet.of(&one.id).iter().flat_map(|w| w.changes.clone());
            changes.map(|change| (one.id.clone(), change.first, change.told))
        });
        all.filter(|(_, _, told)| *told <= last).collect()
    };
    assert!(!told(&until).is_empty());
    assert_eq!(told(&until), told(&whole));
    assert_eq!(told(&until), told(&on_the_day));
}
