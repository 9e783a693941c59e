//! Writer of FOCUS 1.0 cost-and-usage files, as Azure Cost Management exports them to a partner.
//!
//! Called by the Frisian case. Costs are integers (billionths of a euro) and are written with ten
//! decimals; must never pass through a float, because the sums are compared with a judgment.

use super::pack::gzip;
use duecare_model::Date;
use std::fmt::Write as _;

/// The columns: FOCUS 1.0 in its order, then the four of the partner export.
const COLUMNS: &str = "AvailabilityZone,BilledCost,BillingAccountId,BillingAccountName,\
BillingCurrency,BillingPeriodEnd,BillingPeriodStart,ChargeCategory,ChargeClass,ChargeDescription,\
ChargeFrequency,ChargePeriodEnd,ChargePeriodStart,CommitmentDiscountCategory,CommitmentDiscountId,\
CommitmentDiscountName,CommitmentDiscountStatus,CommitmentDiscountType,ConsumedQuantity,\
ConsumedUnit,ContractedCost,ContractedUnitPrice,EffectiveCost,InvoiceIssuerName,ListCost,\
ListUnitPrice,PricingCategory,PricingQuantity,PricingUnit,ProviderName,PublisherName,RegionId,\
RegionName,ResourceId,ResourceName,ResourceType,ServiceCategory,ServiceName,SkuId,SkuPriceId,\
SubAccountId,SubAccountName,Tags,x_CustomerId,x_CustomerName,x_ResellerId,x_ResellerName";

/// Billing account of the distributor.
pub(super) const BILLING_ACCOUNT: &str =
    "/providers/Microsoft.Billing/billingAccounts/b7a41c60-0000-4000-8000-3c1d7e90f2aa";

/// Whose row it is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Account<'a> {
    pub(super) tenant: &'a str,
    pub(super) customer: &'a str,
    pub(super) subscription: &'a str,
    pub(super) reseller_tenant: &'a str,
    pub(super) reseller: &'a str,
}

/// What is charged.
#[derive(Debug, Clone, Copy)]
pub(super) struct Meter<'a> {
    pub(super) service_category: &'a str,
    pub(super) service: &'a str,
    pub(super) description: &'a str,
    pub(super) resource_type: &'a str,
    /// Provider and type in a resource id, such as `microsoft.compute/virtualmachines`.
    pub(super) provider: &'a str,
    pub(super) unit: &'a str,
    pub(super) sku: u32,
    /// Price of one unit, in billionths of a euro; never 0.
    pub(super) price_nanos: i64,
}

/// One row: one resource, one meter, one day.
#[derive(Debug, Clone)]
pub(super) struct Row<'a> {
    pub(super) day: Date,
    pub(super) account: Account<'a>,
    pub(super) meter: Meter<'a>,
    pub(super) region: (&'a str, &'a str),
    pub(super) resource_group: &'a str,
    pub(super) resource: String,
    /// Cost of the row, in billionths of a euro.
    pub(super) cost_nanos: i64,
}

/// A file of these rows, gzipped.
pub(super) fn file(rows: &[Row<'_>]) -> Vec<u8> {
    // One row takes about 900 bytes.
    let mut text = String::with_capacity(1_024 * (rows.len() + 1));
    text.push_str(COLUMNS);
    text.push_str("\r\n");
    for row in rows {
        write_row(row, &mut text);
    }
    gzip(text.as_bytes())
}

fn write_row(row: &Row<'_>, out: &mut String) {
    let (account, meter) = (row.account, row.meter);
    let (start, end) = (row.day, row.day.tomorrow().unwrap_or(row.day));
    let period = row.day.first_of_month();
    let period_end = row.day.last_of_month().tomorrow().unwrap_or(row.day);
    let cost = decimal(row.cost_nanos);
    let price = decimal(meter.price_nanos);
    let quantity = quantity(row.cost_nanos, meter.price_nanos);
    let subscription = account.subscription;
    let (region, region_name) = row.region;
    let _ = write!(
        out,
        ",{cost},{BILLING_ACCOUNT},Distributeur Noord,EUR,{period_end}T00:00:00Z,{period}T00:00:00Z,\
         Usage,,{},Usage-Based,{end}T00:00:00Z,{start}T00:00:00Z,,,,,,{quantity},{unit},\
         {cost},{price},{cost},Microsoft,{cost},{price},Standard,{quantity},{unit},\
         Microsoft,Microsoft,{region},{region_name},",
        meter.description,
        unit = meter.unit,
    );
    let _ = write!(
        out,
        "/subscriptions/{subscription}/resourcegroups/{}/providers/{}/{},{},{},{},{},{sku:07},\
         {sku:07}-P,/subscriptions/{subscription},{} Azure,",
        row.resource_group,
        meter.provider,
        row.resource,
        row.resource,
        meter.resource_type,
        meter.service_category,
        meter.service,
        account.customer,
        sku = meter.sku,
    );
    let _ = write!(
        out,
        "\"{{\"\"env\"\": \"\"prod\"\"}}\",{},{},{},{}\r\n",
        account.tenant, account.customer, account.reseller_tenant, account.reseller,
    );
}

/// Billionths as a decimal with ten places.
fn decimal(nanos: i64) -> String {
    let sign = if nanos < 0 { "-" } else { "" };
    let nanos = nanos.unsigned_abs();
    format!(
        "{sign}{}.{:09}0",
        nanos / 1_000_000_000,
        nanos % 1_000_000_000
    )
}

/// Cost divided by price, with six places: a quantity is told, not added up.
fn quantity(cost_nanos: i64, price_nanos: i64) -> String {
    let millionths = i128::from(cost_nanos) * 1_000_000 / i128::from(price_nanos.max(1));
    format!("{}.{:06}", millionths / 1_000_000, millionths % 1_000_000)
}
