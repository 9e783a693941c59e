//! The Rennes case (CA Rennes, 19 November 2024, RG 23/04627): new servers, and backups that fell
//! with them.
//!
//! Called by `duecare demo`. From the judgment and what was written about it: the contract of 2019
//! for servers and storage with a phase "backup plan" and backups outside the contract, the team of
//! three, many privileged accounts without need, protection not on every server, no copy apart from
//! production, 17 June 2020, one week of standstill. Hours, names, numbers of accounts and machines
//! are invented. Must never hold a real name.

pub(super) mod directory;
mod incident;
mod machines;
mod papers;

use super::when::{day, later, utc};
use super::{Delivery, File, Who, inventory};
use duecare_model::{Date, Timestamp};

/// The provider whose duty of care is asked about.
pub(crate) const RESELLER: Who = Who {
    id: "prestataire-ouest",
    name: "Prestataire Ouest",
    aliases: &[],
    mail_domain: "prestataire-ouest.example",
};

/// The manufacturer; its alias is its directory domain.
pub(crate) const CUSTOMER: Who = Who {
    id: "fabricant-cidre",
    name: "Fabricant de l'Ouest",
    aliases: &[directory::DOMAIN.sid],
    mail_domain: "fabricant-ouest.example",
};

/// Seconds of a day.
const DAY_SECONDS: i64 = 86_400;
/// What the company put the week of standstill at, in cents.
pub(crate) const STANDSTILL_CENTS: i64 = 6_200_000;

/// The day of the contract.
pub(crate) fn contract_on() -> Date {
    day(2019, 3, 18)
}

/// When encryption began: 17 June 2020, 05:30 UTC.
pub(crate) fn attack_at() -> Timestamp {
    utc(day(2020, 6, 17), 5, 30)
}

/// The evening of the attack: the date of the dossier.
pub(crate) fn as_of() -> Timestamp {
    utc(day(2020, 6, 17), 21, 0)
}

/// The days on which somebody looked at directory, machines and copies.
fn inspections() -> [Timestamp; 3] {
    [
        utc(day(2019, 12, 2), 8, 30),
        utc(day(2020, 3, 2), 8, 30),
        utc(day(2020, 6, 8), 8, 30),
    ]
}

/// All files of the case, in the order in which the provider received them.
pub(crate) fn deliveries() -> Vec<Delivery> {
    let mut all = papers::deliveries();
    for at in inspections() {
        let files = vec![
            directory::collection(at),
            sheet(
                &format!("inventaire-{}.toml", at.strftime("%Y-%m-%d")),
                machines::inventory(at),
            ),
        ];
        all.push(delivery(at, 45, files));
    }
    all.extend(incident::deliveries());
    all.sort_by_key(|delivery| delivery.at);
    all
}

fn delivery(observed_at: Timestamp, minutes: i64, files: Vec<File>) -> Delivery {
    Delivery {
        at: later(observed_at, minutes * 60),
        observed_at,
        customer: CUSTOMER.id,
        files,
    }
}

fn sheet(name: &str, inventory: inventory::Inventory) -> File {
    File::new(name, inventory.bytes())
}
