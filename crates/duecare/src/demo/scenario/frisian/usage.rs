//! The distributor's FOCUS files: every month, and every few days while the machines ran.
//!
//! Called by the Frisian case. A file of a month tells the whole month so far; a later one replaces
//! it. Must add up to the sum of the judgment exactly, in integers.

use super::super::focus::{self, Meter, Row};
use super::super::seeded::Seeded;
use super::super::when::{day, days, utc};
use super::super::{Delivery, File};
use super::{CUSTOMER, RESELLER, USAGE_CENTS, attack, normal};
use duecare_model::{Date, Timestamp};

const SEED: u64 = 864_000;
const NANOS_PER_CENT: i64 = 10_000_000;
/// The first day, on which the machines only came up: EUR 14,900.
const FIRST_DAY_CENTS: i64 = 1_490_000;

/// What the machines cost per UTC day, in cents.
///
/// Days differ by up to EUR 200; the last day takes what is left, so that they add up to the sum of
/// the judgment.
pub(crate) fn attack_cents_by_day() -> Vec<(Date, i64)> {
    let rest = spread(
        day(2022, 10, 2),
        day(2022, 11, 8),
        USAGE_CENTS - FIRST_DAY_CENTS,
    );
    std::iter::once((day(2022, 10, 1), FIRST_DAY_CENTS))
        .chain(rest)
        .collect()
}

/// Shares `total` among the days: equal parts, moved a little in pairs of days.
fn spread(first: Date, last: Date, total: i64) -> Vec<(Date, i64)> {
    let days: Vec<Date> = days(first, last).collect();
    let number = i64::try_from(days.len()).unwrap_or(1).max(1);
    let mut seeded = Seeded::cell(SEED, total.unsigned_abs(), 0);
    let mut left = total;
    let mut moved = 0;
    let mut shares = Vec::new();
    for (position, on) in days.iter().enumerate() {
        let is_last = position + 1 == days.len();
        moved = if position % 2 == 0 {
            seeded.below_i64(20_001)
        } else {
            -moved
        };
        let share = if is_last {
            left
        } else {
            total / number + moved
        };
        left -= share;
        shares.push((*on, share));
    }
    shares
}

/// The rows of the machines for one day: one per machine, the amounts by weight of the size.
fn attack_rows(on: Date, cents: i64) -> Vec<Row<'static>> {
    let account = normal::account(&CUSTOMER);
    let machines = attack::machines();
    let weights: i64 = machines.iter().map(|machine| machine.size.1).sum();
    let total = cents * NANOS_PER_CENT;
    let mut left = total;
    let count = machines.len();
    machines
        .into_iter()
        .enumerate()
        .map(|(position, machine)| {
            let (_, weight, description) = machine.size;
            let share = if position + 1 == count {
                left
            } else {
                total / weights * weight
            };
            left -= share;
            Row {
                day: on,
                account,
                meter: Meter {
                    service_category: "Compute",
                    service: "Virtual Machines",
                    description,
                    resource_type: "Virtual machine",
                    provider: "microsoft.compute/virtualmachines",
                    unit: "Hours",
                    sku: 1_190_000 + u32::try_from(weight).unwrap_or(0),
                    // Every machine runs 24 hours at the full daily amount of EUR 22,370.
                    price_nanos: 2_237_000 * NANOS_PER_CENT / weights * weight / 24,
                },
                region: machine.region,
                resource_group: attack::RESOURCE_GROUP,
                resource: machine.name,
                cost_nanos: share,
            }
        })
        .collect()
}

/// A month-to-date file: every day of the month of `last` up to `last`.
fn month_to_date(last: Date) -> File {
    let attack = attack_cents_by_day();
    let mut rows = Vec::new();
    for on in days(last.first_of_month(), last) {
        rows.extend(normal::rows(on));
        let cents = attack.iter().find(|(attacked, _)| *attacked == on);
        rows.extend(
            cents
                .into_iter()
                .flat_map(|(_, cents)| attack_rows(on, *cents)),
        );
    }
    let name = format!("focus-1.0-{}-to-{last}.csv.gz", last.strftime("%Y-%m"));
    File::new(name, focus::file(&rows))
}

/// A file that comes on the afternoon after `last`.
fn delivery(last: Date) -> Delivery {
    let next = last.tomorrow().unwrap_or(last);
    let at: Timestamp = utc(next, 14, 0);
    Delivery {
        at,
        // The file was closed an hour before it came.
        observed_at: utc(next, 13, 0),
        // One file for all customers of the reseller; its rows name their customer.
        customer: RESELLER.id,
        files: vec![month_to_date(last)],
    }
}

/// Every month from September 2021; in October 2022 every day for a week, then weekly.
pub(super) fn deliveries() -> Vec<Delivery> {
    let months = normal::months()
        .map(Date::last_of_month)
        .filter(|last| *last < day(2022, 10, 1));
    let first_week = days(day(2022, 10, 1), day(2022, 10, 7));
    let weekly = [
        day(2022, 10, 14),
        day(2022, 10, 21),
        day(2022, 10, 28),
        day(2022, 10, 31),
        day(2022, 11, 4),
        day(2022, 11, 8),
    ];
    months
        .chain(first_week)
        .chain(weekly)
        .map(delivery)
        .collect()
}
