//! How often `cost-change` alarms where nothing happened, and how soon where something did, beside
//! the rules of others on the same customers.
//!
//! `cargo bench --package duecare-detectors`; the figures are in `docs/benchmarks.md`.

#![expect(clippy::print_stdout, reason = "a bench prints what it measures")]

use duecare_detectors::fleet::Fleet;
use duecare_model::{Date, UsageDays};
use duecare_testkit::consumption::{Attack, Customer, World};
use std::collections::BTreeMap;
use std::time::Instant;

const WORLD: World = World {
    seed: 1,
    customers: 2_000,
    days: 200,
    noise: 0.12,
    attack: Attack::None,
    every: 20,
};

const SMALL: World = World {
    customers: 80,
    every: 8,
    ..WORLD
};

fn main() {
    quiet();
    for (world, what) in [
        (WORLD, "2,000 lively customers"),
        (SMALL, "80 lively customers"),
        (
            World {
                noise: 0.04,
                ..SMALL
            },
            "80 calm customers",
        ),
    ] {
        println!("\n{what}; told by day 1, 2, 3, 5, 7, 14 in per cent, and EUR lost until then:");
        for (name, attack) in [
            ("twice", Attack::Times(2.0)),
            ("three times", Attack::Times(3.0)),
            ("ten times", Attack::Times(10.0)),
            ("a hundred times", Attack::Times(100.0)),
            ("EUR 22,000 a day over five days", Attack::Ramp(22_000.0)),
        ] {
            attacked(name, World { attack, ..world });
        }
    }
}

fn read(customers: &[Customer]) -> Fleet {
    Fleet::read(
        customers.iter().map(|one| (&one.id, &one.usage)),
        duecare_model::Timestamp::MAX,
    )
}

fn quiet() {
    println!("| customers | judged days | false alarms | bound | mean evidence | median rule |");
    println!("|---|---|---|---|---|---|");
    for (seed, customers) in [
        (1, 80),
        (2, 80),
        (3, 80),
        (4, 2_000),
        (5, 2_000),
        (6, 2_000),
    ] {
        let world = World {
            seed,
            customers,
            ..WORLD
        };
        let customers: Vec<Customer> = world.customers().collect();
        let began = Instant::now();
        let fleet = read(&customers);
        let seconds = began.elapsed().as_secs_f64();
        let told = customers.iter().flat_map(|one| fleet.of(&one.id));
        let alarms: usize = told.map(|watched| watched.changes.len()).sum();
        let calibration = fleet.calibration();
        #[expect(clippy::cast_precision_loss, reason = "counts")]
        let bound = calibration.days as f64 / fleet.days_between_false_alarms();
        let others: usize = customers
            .iter()
            .map(|one| median_rule(&one.usage).len())
            .sum();
        println!(
            "| {} | {} | {alarms} | {bound:.1} | {:.3} | {others} |",
            customers.len(),
            calibration.days,
            calibration.mean
        );
        if seed == 4 {
            println!("\nread in {seconds:.2} s; tails: {:?}\n", calibration.tails);
        }
    }
}

/// The weekday's median of eight weeks, half as much again and EUR 20 more.
fn median_rule(usage: &UsageDays) -> Vec<Date> {
    let mut days: BTreeMap<Date, i128> = BTreeMap::new();
    for ((_, date), day) in usage {
        let used: i128 = day.cells.iter().map(|cell| i128::from(cell.used().0)).sum();
        *days.entry(*date).or_default() += used;
    }
    let all: Vec<(Date, i128)> = days.into_iter().collect();
    let mut found: Vec<Date> = Vec::new();
    for (at, (date, used)) in all.iter().enumerate().skip(28) {
        let mut same: Vec<i128> = (1..=8)
            .filter_map(|week| Some(all.get(at.checked_sub(7 * week)?)?.1))
            .collect();
        same.sort_unstable();
        let median = same.get(same.len() / 2).copied().unwrap_or_default();
        let is_above = *used * 2 > median * 3 && used - median >= 20_000_000_000;
        // Days in a row are one alarm.
        let goes_on = found
            .last()
            .is_some_and(|last| (*date - *last).get_days() <= 1);
        if is_above && !goes_on {
            found.push(*date);
        } else if is_above && let Some(last) = found.last_mut() {
            *last = *date;
        }
    }
    found
}

/// Ten customers of eighty, ten times; a hundred of two thousand.
fn attacked(name: &str, world: World) {
    let (mut days, mut lost) = (Vec::new(), 0.0);
    for seed in 0..2_000 / world.customers.max(200) {
        let world = World {
            seed: 9 + seed,
            ..world
        };
        let customers: Vec<Customer> = world.customers().collect();
        let fleet = read(&customers);
        for one in &customers {
            let Some(attacked) = one.attacked else {
                continue;
            };
            // What costs less is not told, however unusual it is.
            let days_of = u32::try_from(one.lost.len()).map_or(1.0, f64::from);
            if one.lost.last().is_none_or(|lost| lost / days_of < 20.0) {
                continue;
            }
            let changes = fleet.of(&one.id).iter();
            let told = changes
                .flat_map(|watched| &watched.changes)
                .map(|change| change.told)
                .filter(|told| *told >= attacked)
                .min();
            let day = told.map(|told| usize::try_from((told - attacked).get_days()).unwrap_or(0));
            let until = day.map_or(one.lost.last(), |day| one.lost.get(day));
            lost += until.copied().unwrap_or(0.0);
            days.push(day.map_or(usize::MAX, |day| day + 1));
        }
    }
    let by = |most: usize| {
        let seen = days.iter().filter(|day| **day <= most).count();
        100 * seen / days.len().max(1)
    };
    #[expect(clippy::cast_precision_loss, reason = "counts")]
    let mean = lost / days.len() as f64;
    println!(
        "{name}: {} customers, {:?}, EUR {mean:.0}",
        days.len(),
        [1, 2, 3, 5, 7, 14].map(by)
    );
}
