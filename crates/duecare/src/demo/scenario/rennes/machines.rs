//! Workloads, copies, restore tests and machines of the manufacturer, on the day somebody looked.
//!
//! Called by the Rennes case. Every list is declared complete: what is not in it was not there, and
//! that is the point of the case. Must never list a copy that an attacker could not reach.

use super::super::inventory::{Inventory, Value, count, date, moment, table, text, yes};
use super::super::when::{day, later};
use super::DAY_SECONDS;
use duecare_model::{Date, Timestamp};

/// A server.
#[derive(Debug, Clone, Copy)]
pub(super) struct Server {
    pub(super) name: &'static str,
    pub(super) operating_system: &'static str,
    protected: bool,
    /// Last day on which Microsoft mends the system: year, month, day.
    supported_until: (i16, i8, i8),
}

const SERVER_2019: &str = "Windows Server 2019 Standard";

const fn server(name: &'static str, protected: bool) -> Server {
    Server {
        name,
        operating_system: SERVER_2019,
        protected,
        supported_until: (2029, 1, 9),
    }
}

/// The six servers; the first is the domain controller.
pub(super) const SERVERS: [Server; 6] = [
    server("SRV-DC01", true),
    server("SRV-ERP", false),
    server("SRV-FICHIERS", true),
    server("SRV-MESSAGERIE", true),
    server("SRV-SAUVEGARDE", false),
    Server {
        name: "SRV-PRODUCTION",
        operating_system: "Windows Server 2008 R2 Standard",
        protected: true,
        supported_until: (2020, 1, 14),
    },
];

/// Workstations of the company.
pub(super) const WORKSTATION_COUNT: u32 = 40;

/// Name of a workstation, counted from 1.
pub(super) fn workstation(number: u32) -> String {
    format!("PC-OUEST-{number:02}")
}

/// What the company cannot work without: id, name.
const WORKLOADS: [(&str, &str); 3] = [
    ("erp", "ERP et gestion de production"),
    ("fichiers", "Serveur de fichiers"),
    ("messagerie", "Messagerie"),
];

/// Every way to a copy that the product knows, with the word for it in the inventory.
const WAYS: [&str; 8] = [
    "domain-admin",
    "cloud-admin",
    "backup-admin",
    "hypervisor-admin",
    "storage-admin",
    "remote-management",
    "stored-credential",
    "retention-change",
];

/// The inventory of the day.
pub(super) fn inventory(at: Timestamp) -> Inventory {
    let complete = ["workloads", "copies", "restore_tests", "endpoints"];
    let mut sheet = Inventory::new(&complete);
    for (id, name) in WORKLOADS {
        sheet = sheet.entry(
            "workloads",
            &[
                ("id", text(id)),
                ("name", text(name)),
                ("critical", yes(true)),
            ],
        );
    }
    for (id, _) in WORKLOADS {
        sheet = copies(sheet, id, at);
    }
    for server in &SERVERS {
        let lag = if server.operating_system == SERVER_2019 {
            75
        } else {
            160
        };
        let product = server.protected.then_some("Antivirus Ouest");
        let (year, month, on) = server.supported_until;
        sheet = endpoint(
            sheet,
            server.name,
            "server",
            server.operating_system,
            product,
            at,
            lag,
            day(year, month, on),
        );
    }
    for number in 1..=WORKSTATION_COUNT {
        sheet = endpoint(
            sheet,
            &workstation(number),
            "workstation",
            "Windows 10 Professionnel",
            Some("Antivirus Ouest"),
            at,
            66 + i64::from(number % 20),
            day(2025, 10, 14),
        );
    }
    sheet
}

/// Two copies of each workload, both within reach of whoever holds the domain.
fn copies(sheet: Inventory, workload: &str, at: Timestamp) -> Inventory {
    let night = later(at, -6 * 3_600);
    let ways = |closed: &[&str]| -> Value {
        let states: Vec<(&str, Value)> = WAYS
            .iter()
            .map(|way| {
                (
                    *way,
                    text(if closed.contains(way) {
                        "closed"
                    } else {
                        "open"
                    }),
                )
            })
            .collect();
        table(&states)
    };
    sheet
        .entry(
            "copies",
            &[
                ("id", text(&format!("{workload}-depot"))),
                ("workload", text(workload)),
                ("medium", text("disk")),
                (
                    "location",
                    text("Salle informatique, baie 1, dépôt de sauvegarde sur SRV-SAUVEGARDE"),
                ),
                ("host", text("SRV-SAUVEGARDE")),
                ("host_domain_joined", yes(true)),
                ("disconnected", yes(false)),
                // Nothing of the company lies in a cloud; every other way is open.
                ("ways", ways(&["cloud-admin"])),
                ("looked_at", moment(at)),
                ("last_success_at", moment(night)),
            ],
        )
        .entry(
            "copies",
            &[
                ("id", text(&format!("{workload}-nas"))),
                ("workload", text(workload)),
                ("medium", text("nas")),
                (
                    "location",
                    text("NAS de l'atelier, partage inscriptible par les admins du domaine"),
                ),
                ("host", text("NAS-ATELIER")),
                ("host_domain_joined", yes(true)),
                ("disconnected", yes(false)),
                // Nor is there a hypervisor under the NAS.
                ("ways", ways(&["hypervisor-admin", "cloud-admin"])),
                ("looked_at", moment(at)),
                ("last_success_at", moment(later(night, 3_600))),
            ],
        )
}

#[expect(
    clippy::too_many_arguments,
    reason = "one column of the machine list per argument"
)]
fn endpoint(
    sheet: Inventory,
    name: &str,
    kind: &str,
    system: &str,
    product: Option<&str>,
    at: Timestamp,
    lag_days: i64,
    supported_until: Date,
) -> Inventory {
    let mut protection = vec![
        ("product", text(product.unwrap_or_default())),
        ("installed", yes(product.is_some())),
        ("running", yes(product.is_some())),
    ];
    if product.is_some() {
        protection.push(("signatures_at", moment(later(at, -DAY_SECONDS))));
    }
    let patches = [
        (
            "last_update_at",
            moment(later(at, -(lag_days + 30) * DAY_SECONDS)),
        ),
        (
            "pending_count",
            count(u64::try_from(lag_days / 15).unwrap_or(1)),
        ),
        (
            "oldest_pending_at",
            moment(later(at, -lag_days * DAY_SECONDS)),
        ),
        ("supported_until", date(supported_until)),
    ];
    sheet.entry(
        "endpoints",
        &[
            ("name", text(name)),
            ("kind", text(kind)),
            ("operating_system", text(system)),
            ("last_seen_at", moment(later(at, -3_600))),
            ("protection", table(&protection)),
            ("patches", table(&patches)),
        ],
    )
}
