//! The Frisian case (ECLI:NL:RBNNE:2024:4317): a second factor switched off, machines that mined for
//! five weeks, and a bill that came in arrears.
//!
//! Called by `duecare demo`. From the judgment and what was written about it: the chain of supply,
//! the distributor's mail of 2020, the order of 21 August 2021, some sixty machines from the first
//! days of October 2022, the distributor's alarm of 7 November 2022, and the amounts. The hour of the
//! attack, the sizes, regions, accounts and names are invented. Must never hold a real name.

pub(super) mod attack;
mod limit;
mod normal;
mod papers;
pub(super) mod tenant;
pub(super) mod usage;

use super::when::{day, later, utc};
use super::{Delivery, File, Who, activity, inventory, pack};
use duecare_model::{Date, Timestamp};

/// The distributor: buys from Microsoft, sells to the reseller.
pub(crate) const DISTRIBUTOR: Who = Who {
    id: "distributeur-noord",
    name: "Distributeur Noord",
    aliases: &["2f6d0c1e-0000-4000-8000-51b7de20a9f4"],
    mail_domain: "distributeur-noord.example",
};

/// The reseller: the provider whose duty of care is asked about.
pub(crate) const RESELLER: Who = Who {
    id: "ict-fryslan",
    name: "ICT Fryslân",
    aliases: &["9b1e7a34-0000-4000-8000-e0a2643bd7c8"],
    mail_domain: "ict-fryslan.example",
};

/// The customer whose subscription was used; aliases are its tenant and its subscription.
pub(crate) const CUSTOMER: Who = Who {
    id: "klant-fryslan",
    name: "Klant Fryslân",
    aliases: &[TENANT, SUBSCRIPTION],
    mail_domain: "klant-fryslan.example",
};

/// Customers to whom nothing happens; each has a tenant and a subscription.
pub(crate) const NORMAL_CUSTOMERS: [Who; 3] = [
    Who {
        id: "klant-a",
        name: "Klant A",
        aliases: &[
            "61d5b2c8-0000-4000-8000-0c94e1f8d235",
            "c40e9f17-0000-4000-8000-7720d6b3590c",
        ],
        mail_domain: "klant-a.example",
    },
    Who {
        id: "klant-b",
        name: "Klant B",
        aliases: &[
            "e82c4d06-0000-4000-8000-b16f0a72e84d",
            "07b3fa91-0000-4000-8000-39a5c7d1f2b6",
        ],
        mail_domain: "klant-b.example",
    },
    Who {
        id: "klant-c",
        name: "Klant C",
        aliases: &[
            "3a970ed5-0000-4000-8000-8de3f6429b17",
            "b5f8216c-0000-4000-8000-d2017e6a845f",
        ],
        mail_domain: "klant-c.example",
    },
];

/// Entra tenant of the customer.
pub(crate) const TENANT: &str = "7d2a9c15-0000-4000-8000-1e95c83b6f20";
/// Azure subscription of the customer.
pub(crate) const SUBSCRIPTION: &str = "5c8f1b7e-0000-4000-8000-f740a6d29c58";
/// The account of the provider that switched the policy off.
pub(crate) const SWITCHED_OFF_BY: &str = "beheer@ict-fryslan.example";
/// What the use cost from 1 October to 8 November 2022, in cents. The ruling tells the sum only; how
/// it fell on the days is ours.
pub(crate) const USAGE_CENTS: i64 = 86_400_000;

/// 21 August 2021: the day of the order.
pub(crate) fn ordered_on() -> Date {
    day(2021, 8, 21)
}

/// When the policy that demanded a second factor was switched off.
pub(crate) fn switched_off_at() -> Timestamp {
    later(utc(day(2021, 8, 23), 13, 41), 12)
}

/// The first creation of a machine by the intruder.
pub(crate) fn first_malicious_write_at() -> Timestamp {
    attack::first_write_at()
}

/// When the distributor raised the alarm: 7 November 2022, 09:40 in the Netherlands.
pub(crate) fn alarm_at() -> Timestamp {
    utc(day(2022, 11, 7), 8, 40)
}

/// The day after the damage ended, when the last usage file is in: the date of the dossier.
pub(crate) fn as_of() -> Timestamp {
    utc(day(2022, 11, 9), 15, 0)
}

/// All files of the case, in the order in which the provider received them.
pub(crate) fn deliveries() -> Vec<Delivery> {
    let mut all = papers::deliveries();
    all.extend(first_exports());
    all.extend(monthly_exports());
    all.extend(attack::deliveries());
    all.extend(usage::deliveries());
    all.extend(limit::deliveries());
    all.sort_by_key(|delivery| delivery.at);
    all
}

/// The tenant on the day of the order, and two days later, when the policy was switched off.
fn first_exports() -> Vec<Delivery> {
    let first = utc(ordered_on(), 9, 20);
    let second = utc(day(2021, 8, 23), 14, 5);
    let mut changed = tenant::export(second);
    changed.push(tenant::switch_off_record());
    vec![
        delivery(first, 10, tenant::export(first)),
        delivery(second, 10, changed),
    ]
}

/// Every month: the tenant as it is, the control-plane events of the month, the invoice.
fn monthly_exports() -> Vec<Delivery> {
    let mut all: Vec<Delivery> = normal::months()
        .map(|first| {
            let at = utc(first.last_of_month(), 22, 30);
            let month = first.strftime("%Y-%m").to_string();
            let files = vec![
                File::new(format!("entra-{month}.zip"), pack::zip(&tenant::export(at))),
                File::new(
                    format!("activity-log-{month}.json"),
                    activity::response_file(&normal::events(first)),
                ),
                File::new(
                    format!("factuur-{month}.toml"),
                    papers::invoice(first).bytes(),
                ),
            ];
            delivery(at, 30, files)
        })
        .collect();
    let last = utc(day(2022, 11, 8), 7, 0);
    all.push(delivery(
        last,
        15,
        vec![File::new(
            "entra-2022-11-08.zip",
            pack::zip(&tenant::export(last)),
        )],
    ));
    all
}

/// Files of the customer, received some minutes after the source showed them.
fn delivery(observed_at: Timestamp, minutes: i64, files: Vec<File>) -> Delivery {
    Delivery {
        at: later(observed_at, minutes * 60),
        observed_at,
        customer: CUSTOMER.id,
        files,
    }
}

/// An inventory file as the only file of a delivery.
fn sheet(name: &str, inventory: inventory::Inventory) -> File {
    File::new(name, inventory.bytes())
}
