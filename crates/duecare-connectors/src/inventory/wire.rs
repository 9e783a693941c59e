//! The inventory as people write it (`duecare.inventory/1`), documented in docs/reference/inventory.md.
//!
//! Read by this folder's `mod` and, row by row, by `sheet`. Every key that is not listed here is
//! refused: `disconected = true` must not pass for an answer that nobody gave.

use super::value;
use duecare_model::facts::{
    CauseState, EndpointKind, Medium, PaperKind, RestoreResult, SystemKind, Way, WayState,
};
use duecare_model::{ControlId, Money, PartyId, Timestamp, WorkloadId};
use jiff::civil::Date;
use serde::Deserialize;
use std::collections::BTreeMap;
use toml::{Spanned, Value};

/// The file. Entries stay untyped here, so that a bad one does not lose its neighbours.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    #[serde(rename = "schema")]
    pub(super) _schema: String,
    pub(super) customer: Option<Spanned<String>>,
    pub(super) complete: Option<Spanned<Complete>>,
    pub(super) workloads: Option<Entries>,
    pub(super) copies: Option<Entries>,
    pub(super) restore_tests: Option<Entries>,
    pub(super) endpoints: Option<Entries>,
    pub(super) declared_exclusions: Option<Entries>,
    pub(super) absent_systems: Option<Entries>,
    pub(super) papers: Option<Entries>,
    pub(super) invoice_lines: Option<Entries>,
    pub(super) capabilities: Option<Entries>,
    pub(super) alerts: Option<Entries>,
    pub(super) notifications: Option<Entries>,
    pub(super) damage: Option<Entries>,
    pub(super) incident_notes: Option<Entries>,
}

pub(super) type Entries = Vec<Spanned<Value>>;

/// Which sections list everything: by name, or by name and number of entries.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub(super) enum Complete {
    Names(Vec<String>),
    Counts(BTreeMap<String, u64>),
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Workload {
    pub(super) id: WorkloadId,
    pub(super) name: Option<String>,
    pub(super) critical: Option<bool>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Copy {
    pub(super) id: String,
    pub(super) workload: WorkloadId,
    pub(super) medium: Medium,
    pub(super) location: Option<String>,
    pub(super) host: Option<String>,
    pub(super) host_domain_joined: Option<bool>,
    pub(super) disconnected: Option<bool>,
    #[serde(default)]
    pub(super) ways: BTreeMap<Way, WayState>,
    #[serde(default, deserialize_with = "value::moment")]
    pub(super) looked_at: Option<Timestamp>,
    #[serde(default, deserialize_with = "value::moment")]
    pub(super) last_success_at: Option<Timestamp>,
    pub(super) locked_days: Option<u64>,
    #[serde(default, deserialize_with = "value::moment")]
    pub(super) method_changed_at: Option<Timestamp>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RestoreTest {
    pub(super) workload: WorkloadId,
    pub(super) copy: Option<String>,
    #[serde(deserialize_with = "value::moment_needed")]
    pub(super) tested_at: Timestamp,
    pub(super) result: RestoreResult,
    pub(super) duration_minutes: Option<u64>,
    pub(super) isolated: Option<bool>,
    pub(super) operator: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Endpoint {
    pub(super) name: String,
    #[serde(default = "kind_not_told")]
    pub(super) kind: EndpointKind,
    pub(super) operating_system: Option<String>,
    #[serde(default, deserialize_with = "value::moment")]
    pub(super) last_seen_at: Option<Timestamp>,
    pub(super) protection: Option<Protection>,
    pub(super) patches: Option<Patches>,
}

fn kind_not_told() -> EndpointKind {
    EndpointKind::Unknown
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Protection {
    #[serde(default)]
    pub(super) product: String,
    pub(super) installed: Option<bool>,
    pub(super) running: Option<bool>,
    #[serde(default, deserialize_with = "value::moment")]
    pub(super) signatures_at: Option<Timestamp>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Patches {
    #[serde(default, deserialize_with = "value::moment")]
    pub(super) last_update_at: Option<Timestamp>,
    pub(super) pending_count: Option<u64>,
    #[serde(default, deserialize_with = "value::moment")]
    pub(super) oldest_pending_at: Option<Timestamp>,
    pub(super) supported_until: Option<Date>,
    #[serde(default, deserialize_with = "value::moment")]
    pub(super) checked_at: Option<Timestamp>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Exclusion {
    pub(super) principal: String,
    pub(super) reason: String,
    pub(super) decided_by: String,
    pub(super) until: Option<Date>,
    pub(super) declared_on: Date,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Absent {
    pub(super) system: SystemKind,
    pub(super) looked_by: String,
    pub(super) looked_on: Date,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Paper {
    pub(super) reference: String,
    pub(super) kind: PaperKind,
    pub(super) dated: Date,
    pub(super) says: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct InvoiceLine {
    pub(super) invoice: String,
    pub(super) dated: Date,
    pub(super) text: String,
    #[serde(deserialize_with = "value::money_needed")]
    pub(super) amount: Money,
    pub(super) control: Option<ControlId>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Capability {
    pub(super) party: PartyId,
    pub(super) name: String,
    pub(super) available: bool,
    #[serde(default, deserialize_with = "value::moment")]
    pub(super) tested_at: Option<Timestamp>,
    pub(super) source: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Alert {
    pub(super) from: String,
    #[serde(deserialize_with = "value::moment_needed")]
    pub(super) raised_at: Timestamp,
    #[serde(default, deserialize_with = "value::moment")]
    pub(super) received_at: Option<Timestamp>,
    pub(super) says: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Notification {
    pub(super) to: String,
    #[serde(deserialize_with = "value::moment_needed")]
    pub(super) at: Timestamp,
    pub(super) says: String,
    pub(super) reference: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DamageItem {
    pub(super) day: Date,
    pub(super) text: String,
    #[serde(default, deserialize_with = "value::money")]
    pub(super) amount: Option<Money>,
    #[serde(default)]
    pub(super) limitation: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct IncidentNote {
    #[serde(deserialize_with = "value::moment_needed")]
    pub(super) at: Timestamp,
    pub(super) text: String,
    pub(super) source: Option<String>,
    pub(super) cause: Option<CauseState>,
}
