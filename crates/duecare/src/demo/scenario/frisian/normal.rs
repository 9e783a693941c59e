//! What a normal month looks like in the control plane and on the bill.
//!
//! Called by the Frisian case. Nothing here may depend on the attack: a detector learns from it what
//! normal is.

use super::super::Who;
use super::super::activity::{Operation, Shown, events as events_of};
use super::super::focus::{Account, Meter, Row};
use super::super::seeded::Seeded;
use super::super::when::{day, days, later, utc};
use super::tenant::admin_signed_in_with;
use super::{CUSTOMER, NORMAL_CUSTOMERS, RESELLER, SUBSCRIPTION, TENANT};
use duecare_model::Date;
use jiff::ToSpan as _;
use jiff::civil::Weekday;
use serde_json::json;

const SEED: u64 = 20_210_821;
const WEST_EUROPE: (&str, &str) = ("westeurope", "West Europe");

/// First days of the months from September 2021 to October 2022.
pub(super) fn months() -> impl Iterator<Item = Date> {
    day(2021, 9, 1)
        .series(1.month())
        .take_while(|first| *first <= day(2022, 10, 1))
}

/// The control-plane events of a month: the customer's administrator keeps two machines running.
pub(super) fn events(first: Date) -> Vec<Shown> {
    let mut seeded = Seeded::cell(
        SEED,
        u64::from(first.year().unsigned_abs()),
        first.month().unsigned_abs().into(),
    );
    // Without the policy the second factor is asked for until the last remembered sign-in runs out.
    let with_mfa = first < day(2021, 12, 1);
    let caller = admin_signed_in_with(if with_mfa { "pwd,mfa" } else { "pwd" });
    let work: [(&str, &str, &str, i8); 5] = [
        (
            "Microsoft.Compute/virtualMachines/write",
            "vm-boekhouding",
            "Standard_D2s_v3",
            2,
        ),
        (
            "Microsoft.Compute/virtualMachines/restart/action",
            "vm-boekhouding",
            "",
            7,
        ),
        (
            "Microsoft.Compute/virtualMachines/write",
            "vm-web",
            "Standard_B2ms",
            11,
        ),
        (
            "Microsoft.Compute/virtualMachines/start/action",
            "vm-web",
            "",
            16,
        ),
        (
            "Microsoft.Compute/virtualMachines/write",
            "vm-boekhouding",
            "Standard_D2s_v3",
            20,
        ),
    ];
    work.iter()
        .flat_map(|(name, machine, size, on)| {
            let minute = seeded.below_i64(360);
            let at = later(utc(day(first.year(), first.month(), *on), 8, minute), seeded.below_i64(60));
            let request = (!size.is_empty()).then(|| {
                json!({
                    "location": WEST_EUROPE.0,
                    "properties": { "hardwareProfile": { "vmSize": size } },
                })
            });
            let operation = Operation {
                at,
                caller,
                tenant: TENANT,
                subscription: SUBSCRIPTION,
                name,
                resource: format!(
                    "/subscriptions/{SUBSCRIPTION}/resourceGroups/rg-productie/providers/Microsoft.Compute/virtualMachines/{machine}"
                ),
                request,
                runs_seconds: Some(38),
            };
            events_of(&operation, &mut seeded)
        })
        .collect()
}

/// The account columns of a customer; its aliases are tenant and subscription.
pub(super) fn account(who: &Who) -> Account<'static> {
    let (tenant, subscription) = match who.aliases {
        [tenant, subscription, ..] => (*tenant, *subscription),
        _ => ("", ""),
    };
    Account {
        tenant,
        customer: who.name,
        subscription,
        reseller_tenant: RESELLER.aliases.first().copied().unwrap_or_default(),
        reseller: RESELLER.name,
    }
}

/// What a customer uses: meter, resource, and cost of a full working day in cents.
const USE: [(Meter<'static>, &str, i64); 8] = [
    (
        meter(
            "Compute",
            "Virtual Machines",
            "D2s v3 - EU West",
            "Virtual machine",
            "microsoft.compute/virtualmachines",
            "Hours",
            1_180_211,
            98_000_000,
        ),
        "vm-boekhouding",
        1_480,
    ),
    (
        meter(
            "Compute",
            "Virtual Machines",
            "B2ms - EU West",
            "Virtual machine",
            "microsoft.compute/virtualmachines",
            "Hours",
            1_180_377,
            84_000_000,
        ),
        "vm-web",
        1_190,
    ),
    (
        meter(
            "Databases",
            "SQL Database",
            "vCore - EU West",
            "SQL database",
            "microsoft.sql/servers",
            "Hours",
            1_180_502,
            201_000_000,
        ),
        "sql-boekhouding",
        1_310,
    ),
    (
        meter(
            "Storage",
            "Storage Accounts",
            "P10 LRS Disk - EU West",
            "Disk",
            "microsoft.compute/disks",
            "1/Month",
            1_180_641,
            18_200_000_000,
        ),
        "vm-boekhouding-osdisk",
        460,
    ),
    (
        meter(
            "Storage",
            "Storage Accounts",
            "Hot LRS Data Stored - EU West",
            "Storage account",
            "microsoft.storage/storageaccounts",
            "1 GB/Month",
            1_180_655,
            17_000_000,
        ),
        "stproductie",
        230,
    ),
    (
        meter(
            "Networking",
            "Bandwidth",
            "Standard Data Transfer Out",
            "Virtual machine",
            "microsoft.compute/virtualmachines",
            "1 GB",
            1_180_703,
            76_000_000,
        ),
        "vm-web",
        310,
    ),
    (
        meter(
            "Networking",
            "Virtual Network",
            "Standard IPv4 Static Public IP",
            "Public IP address",
            "microsoft.network/publicipaddresses",
            "Hours",
            1_180_718,
            4_600_000,
        ),
        "pip-web",
        44,
    ),
    (
        meter(
            "Management and Governance",
            "Azure Monitor",
            "Pay-as-you-go Data Ingestion - EU West",
            "Log Analytics workspace",
            "microsoft.operationalinsights/workspaces",
            "1 GB",
            1_180_760,
            2_520_000_000,
        ),
        "log-productie",
        270,
    ),
];

#[expect(
    clippy::too_many_arguments,
    reason = "one column of the table above per argument"
)]
const fn meter(
    service_category: &'static str,
    service: &'static str,
    description: &'static str,
    resource_type: &'static str,
    provider: &'static str,
    unit: &'static str,
    sku: u32,
    price_nanos: i64,
) -> Meter<'static> {
    Meter {
        service_category,
        service,
        description,
        resource_type,
        provider,
        unit,
        sku,
        price_nanos,
    }
}

/// The rows of all four customers for one day: 30 to 80 euro each, less at the weekend.
pub(super) fn rows(on: Date) -> Vec<Row<'static>> {
    let mut rows = Vec::new();
    for (position, who) in std::iter::once(&CUSTOMER)
        .chain(&NORMAL_CUSTOMERS)
        .enumerate()
    {
        rows.extend(customer_rows(who, position, on));
    }
    rows
}

fn customer_rows(who: &Who, position: usize, on: Date) -> Vec<Row<'static>> {
    // Customers differ in size: 100, 118, 82 and 136 percent.
    let size = [100, 118, 82, 136].get(position).copied().unwrap_or(100);
    let busy = match on.weekday() {
        Weekday::Saturday | Weekday::Sunday => 78,
        _ => 100,
    };
    let since = day(2021, 1, 1).duration_until(on).as_hours() / 24;
    let row_key = since.unsigned_abs() * 8 + position as u64;
    USE.iter()
        .enumerate()
        .map(|(column, (meter, resource, cents))| {
            let mut seeded = Seeded::cell(SEED, row_key, column as u64);
            // From 95 to 105 percent, in steps of a millionth.
            let jitter = 950_000 + seeded.below_i64(100_001);
            let nanos_per_cent = 10_000_000;
            let full = cents * nanos_per_cent / 10_000 * size * busy;
            Row {
                day: on,
                account: account(who),
                meter: *meter,
                region: WEST_EUROPE,
                resource_group: "rg-productie",
                resource: (*resource).to_owned(),
                cost_nanos: full / 1_000_000 * jitter,
            }
        })
        .collect()
}

/// What the customer used normally in a month, rounded to the cent, as the reseller invoices it.
pub(super) fn month_cents(first: Date) -> i64 {
    let nanos: i64 = days(first, first.last_of_month())
        .flat_map(|on| customer_rows(&CUSTOMER, 0, on))
        .map(|row| row.cost_nanos)
        .sum();
    (nanos + 5_000_000) / 10_000_000
}
