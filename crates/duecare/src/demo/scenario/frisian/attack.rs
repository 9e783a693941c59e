//! The night of 1 October 2022 in the control plane: sixty machines in some forty minutes.
//!
//! Called by the Frisian case. The log is fetched every ten minutes; each file holds what the service
//! had shown by then. Must never show an event before its `submissionTimestamp`.

use super::super::activity::{Caller, Operation, Shown, events, response_file};
use super::super::seeded::Seeded;
use super::super::when::{day, later, utc};
use super::super::{Delivery, File};
use super::tenant::MIGRATION;
use super::{CUSTOMER, SUBSCRIPTION, TENANT};
use duecare_model::Timestamp;
use serde_json::{Value, json};

const SEED: u64 = 20_221_001;
/// Resource group of the machines; a usage row in it belongs to the damage.
pub(crate) const RESOURCE_GROUP: &str = "rg-render";
/// Number of machines.
pub(super) const MACHINE_COUNT: usize = 60;
/// Every how many minutes the log is fetched.
const FETCH_MINUTES: i64 = 10;

/// A size of the intruder: name, cost weight, meter text.
///
/// Weights are list prices per hour in cents, rounded; they only share out the amounts of the
/// judgment among the machines.
pub(super) type Size = (&'static str, i64, &'static str);

const ND96: Size = ("Standard_ND96asr_v4", 2_720, "ND96asr v4");
const NC24: Size = ("Standard_NC24ads_A100_v4", 367, "NC24ads A100 v4");
const NC64: Size = ("Standard_NC64as_T4_v3", 435, "NC64as T4 v3");
const HB120: Size = ("Standard_HB120rs_v3", 360, "HB120rs v3");
const F72: Size = ("Standard_F72s_v2", 305, "F72s v2");

/// Sizes in turn: half of the machines are of the largest kind.
const SIZES: [Size; 8] = [ND96, NC24, ND96, HB120, ND96, F72, ND96, NC64];

/// Eight regions in which the customer never had anything: id and name.
pub(super) const REGIONS: [(&str, &str); 8] = [
    ("eastus", "East US"),
    ("southcentralus", "South Central US"),
    ("westus2", "West US 2"),
    ("japaneast", "Japan East"),
    ("australiaeast", "Australia East"),
    ("brazilsouth", "Brazil South"),
    ("koreacentral", "Korea Central"),
    ("uksouth", "UK South"),
];

/// A machine of the intruder.
#[derive(Debug, Clone)]
pub(super) struct Machine {
    pub(super) name: String,
    pub(super) size: Size,
    pub(super) region: (&'static str, &'static str),
    pub(super) created_at: Timestamp,
}

/// The account that was left over, by password alone, from an address never seen before.
const INTRUDER: Caller = Caller {
    upn: MIGRATION.upn,
    object_id: MIGRATION.id,
    address: "203.0.113.66",
    methods: "pwd",
};

/// 1 October 2022, 01:12:07 UTC.
pub(super) fn first_write_at() -> Timestamp {
    later(utc(day(2022, 10, 1), 1, 12), 7)
}

/// The machines, in the order of their creation.
pub(super) fn machines() -> Vec<Machine> {
    (0..MACHINE_COUNT)
        .map(|position| {
            let step = i64::try_from(position).unwrap_or(0);
            // A script that first tries one region every 15 seconds, then waits 48 seconds each:
            // the last machine is made 41 minutes after the first.
            let seconds = step.min(12) * 15 + (step - 12).max(0) * 48;
            Machine {
                name: format!("render-{:02}", position + 1),
                size: SIZES[position % SIZES.len()],
                region: REGIONS[(position / 3) % REGIONS.len()],
                created_at: later(first_write_at(), seconds),
            }
        })
        .collect()
}

/// Where a machine of the intruder lies.
pub(super) fn machine_id(name: &str) -> String {
    format!(
        "/subscriptions/{SUBSCRIPTION}/resourceGroups/{RESOURCE_GROUP}/providers/Microsoft.Compute/virtualMachines/{name}"
    )
}

fn operation(
    at: Timestamp,
    name: &'static str,
    resource: String,
    request: Option<Value>,
    runs_seconds: Option<i64>,
) -> Operation<'static> {
    Operation {
        at,
        caller: INTRUDER,
        tenant: TENANT,
        subscription: SUBSCRIPTION,
        name,
        resource,
        request,
        runs_seconds,
    }
}

/// Every event of the night, with the moment from which the log shows it.
fn night() -> Vec<Shown> {
    let mut seeded = Seeded::new(SEED);
    let start = utc(day(2022, 10, 1), 1, 9);
    let scope = format!("/subscriptions/{SUBSCRIPTION}");
    let assignment = seeded.guid();
    let mut all = events(
        &operation(
            later(start, 4),
            "Microsoft.Authorization/elevateAccess/action",
            "/providers/Microsoft.Authorization".to_owned(),
            None,
            None,
        ),
        &mut seeded,
    );
    let owner = json!({
        "Id": assignment,
        "Properties": {
            "PrincipalId": INTRUDER.object_id,
            "PrincipalType": "User",
            // Owner, the built-in role.
            "RoleDefinitionId": "/providers/Microsoft.Authorization/roleDefinitions/8e3af657-a8ff-443c-a75c-2fe8c4bcb635",
            "Scope": scope,
        },
    });
    let mut grant = operation(
        later(start, 41),
        "Microsoft.Authorization/roleAssignments/write",
        format!("{scope}/providers/Microsoft.Authorization/roleAssignments/{assignment}"),
        None,
        None,
    );
    grant.request = Some(owner);
    all.extend(events(&grant, &mut seeded));
    all.extend(events(
        &operation(
            later(start, 122),
            "Microsoft.Resources/subscriptions/resourcegroups/write",
            format!("{scope}/resourceGroups/{RESOURCE_GROUP}"),
            None,
            None,
        ),
        &mut seeded,
    ));
    for machine in machines() {
        let request = json!({
            "location": machine.region.0,
            "properties": { "hardwareProfile": { "vmSize": machine.size.0 } },
        });
        let create = operation(
            machine.created_at,
            "Microsoft.Compute/virtualMachines/write",
            machine_id(&machine.name),
            Some(request),
            Some(45 + seeded.below_i64(50)),
        );
        all.extend(events(&create, &mut seeded));
    }
    all
}

/// One delivery per fetch that shows something new.
pub(super) fn deliveries() -> Vec<Delivery> {
    let night = night();
    let begin = utc(day(2022, 10, 1), 1, 0);
    (1..=8)
        .filter_map(|fetch| {
            let until = later(begin, fetch * FETCH_MINUTES * 60);
            let since = later(until, -FETCH_MINUTES * 60);
            let new: Vec<Shown> = night
                .iter()
                .filter(|shown| since < shown.submitted_at && shown.submitted_at <= until)
                .cloned()
                .collect();
            let name = format!("activity-log-20221001T{}.json", until.strftime("%H%M"));
            (!new.is_empty()).then(|| Delivery {
                at: until,
                observed_at: until,
                customer: CUSTOMER.id,
                files: vec![File::new(name, response_file(&new))],
            })
        })
        .collect()
}
