//! What usage files of all shapes become, told from outside the crate.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a helper of a test may fail the test as the test itself may"
)]

mod delimited;
mod excel;
mod meaning;
mod others_data;
mod parquet_files;

use duecare_model::facts::UsageGeneration;
use duecare_model::{Code, PartyId};
use duecare_usage::{UsageFormat, UsageReading};

pub(crate) const HEADER: &str = "BilledCost,BillingAccountId,BillingCurrency,ChargeCategory,ChargePeriodEnd,ChargePeriodStart,ProviderName,RegionId,ServiceName,SubAccountId,x_CustomerId";

pub(crate) fn party(id: &str) -> PartyId {
    PartyId::new(id).unwrap()
}

/// Routes ids that begin with `cust-` to a party of that name, and one subscription by its guid.
pub(crate) fn route(id: &str) -> Option<PartyId> {
    if id == "11111111-0000-4000-8000-555555555555" {
        return Some(party("bakkerij-noord"));
    }
    id.starts_with("cust-").then(|| party(id))
}

pub(crate) fn read(bytes: &[u8], format: UsageFormat) -> UsageReading {
    duecare_usage::read("usage.csv", bytes, format, &route, &|_| {})
}

pub(crate) fn read_text(text: &str) -> UsageReading {
    assert_eq!(
        duecare_usage::recognise(text.as_bytes()),
        Some(UsageFormat::FocusCsv)
    );
    read(text.as_bytes(), UsageFormat::FocusCsv)
}

pub(crate) fn codes(reading: &UsageReading) -> Vec<Code> {
    reading
        .problems
        .iter()
        .map(|problem| problem.code)
        .collect()
}

/// The generation of rows that route nowhere.
pub(crate) fn unrouted(reading: &UsageReading) -> &UsageGeneration {
    &reading
        .generations
        .iter()
        .find(|(party, _)| party.is_none())
        .unwrap()
        .1
}
