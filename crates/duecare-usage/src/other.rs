//! Cost exports of shapes that are not read, known by their headers and named.
//!
//! Used by recognition and by both readers. "Of no known kind" would leave a provider with a file
//! that looks right and a customer nobody watches: the message says what the file is, and how the
//! same cost is exported as FOCUS. What must never happen: one of these read as if it were FOCUS.

/// One shape: it has all of `all`, and one of `any` where there are any.
struct Shape {
    all: &'static [&'static str],
    any: &'static [&'static str],
    what: &'static str,
}

const AZURE_HOW: &str = "in Cost Management, under Exports, create an export of the type \"Cost and usage details (FOCUS)\"";

/// The more telling first.
///
/// Sources of the names: azure-docs, articles/cost-management-billing/dataset-schema
/// (cost-usage-details-mca-partner.md, -mca.md, -ea.md: `partnerTenantId`, `customerTenantId`,
/// `meterCategory`, `costInBillingCurrency`, `PreTaxCost` of before 2019, `SubscriptionGuid`);
/// learn.microsoft.com/graph/api/resources/partners-billing-attributeset (`BillingPreTaxTotal`);
/// learn.microsoft.com/partner-center/billing/modern-invoice-reconciliation-file (`AvailabilityId`,
/// `Subtotal`, `TaxTotal`); docs.aws.amazon.com/cur, data dictionary (`lineItem/UnblendedCost`,
/// and `line_item_unblended_cost` of CUR 2.0); docs.oracle.com, cost and usage reports overview
/// (`lineItem/intervalUsageStart`, `cost/myCost`); docs.cloud.google.com/billing, export of standard
/// and detailed usage cost (`usage_start_time`, `billing_account_id`).
const SHAPES: [Shape; 8] = [
    Shape {
        all: &["lineItem/UnblendedCost"],
        any: &[],
        what: "this is an AWS Cost and Usage Report (CUR 1); in Billing, under Data Exports, create an export of the table \"FOCUS with AWS columns\"",
    },
    Shape {
        all: &["line_item_unblended_cost"],
        any: &[],
        what: "this is an AWS Cost and Usage Report (CUR 2.0); in Billing, under Data Exports, create an export of the table \"FOCUS with AWS columns\"",
    },
    Shape {
        all: &["lineItem/intervalUsageStart"],
        any: &[
            "cost/myCost",
            "usage/billedQuantity",
            "usage/consumedQuantity",
        ],
        what: "this is an Oracle cloud cost or usage report; the same bucket of reports holds the FOCUS reports, take those",
    },
    Shape {
        all: &["usage_start_time", "billing_account_id"],
        any: &["cost", "cost_type"],
        what: "this is a Google Cloud export of standard or detailed usage cost; enable the FOCUS export of Cloud Billing to BigQuery and take that table",
    },
    Shape {
        all: &["costInBillingCurrency"],
        any: &["partnerTenantId", "customerTenantId", "partnerName"],
        what: "this is an Azure export of actual or amortised cost in the schema for partners",
    },
    Shape {
        all: &["meterCategory"],
        any: &[
            "costInBillingCurrency",
            "PreTaxCost",
            "Cost",
            "ExtendedCost",
        ],
        what: "this is an Azure export of actual or amortised cost",
    },
    Shape {
        all: &["BillingPreTaxTotal"],
        any: &[],
        what: "this is daily rated usage of Microsoft Partner Center",
    },
    Shape {
        all: &["AvailabilityId", "Subtotal", "TaxTotal"],
        any: &[],
        what: "this is a reconciliation file of Microsoft Partner Center",
    },
];

/// Whose export has the type of [`AZURE_HOW`]; the others name their own way.
fn is_of_microsoft(shape: &Shape) -> bool {
    !shape.what.contains(';')
}

/// What a header belongs to, and how the same is exported as FOCUS.
pub(crate) fn name(header: &[String]) -> Option<String> {
    told(|wanted| {
        header
            .iter()
            .any(|name| name.trim().eq_ignore_ascii_case(wanted))
    })
}

/// The same for the beginning of JSON Lines, whose keys are the columns.
pub(crate) fn name_of_lines(head: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(head);
    let first = text.trim_start_matches('\u{feff}').lines().next()?.trim();
    if !first.starts_with('{') {
        return None;
    }
    let first = first.to_ascii_lowercase();
    told(|wanted| first.contains(&format!("\"{}\":", wanted.to_ascii_lowercase())))
}

fn told(has: impl Fn(&str) -> bool) -> Option<String> {
    let shape = SHAPES.iter().find(|shape| {
        shape.all.iter().all(|name| has(name))
            && (shape.any.is_empty() || shape.any.iter().any(|name| has(name)))
    })?;
    Some(if is_of_microsoft(shape) {
        format!("{}; {AZURE_HOW}", shape.what)
    } else {
        shape.what.to_owned()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(header: &str) -> String {
        let names: Vec<String> = header.split(',').map(ToOwned::to_owned).collect();
        name(&names).unwrap_or_default()
    }

    #[test]
    fn exports_of_other_shapes_are_named_with_the_way_to_focus() {
        for (header, word) in [
            (
                "SubscriptionId,Date,MeterCategory,CostInBillingCurrency",
                "Azure export",
            ),
            (
                "customerTenantId,date,meterCategory,costInBillingCurrency",
                "for partners",
            ),
            ("identity/LineItemId,lineItem/UnblendedCost", "CUR 1"),
            ("bill_payer_account_id,line_item_unblended_cost", "CUR 2.0"),
            ("lineItem/intervalUsageStart,cost/myCost", "Oracle"),
            ("billing_account_id,usage_start_time,cost", "Google"),
            ("PartnerId,BillingPreTaxTotal", "daily rated"),
            (
                "PartnerId,AvailabilityId,Subtotal,TaxTotal",
                "reconciliation",
            ),
        ] {
            let told = named(header);
            assert!(
                told.contains(word) && told.contains("FOCUS"),
                "{header}: {told}"
            );
        }
    }

    #[test]
    fn focus_and_sheets_of_other_things_are_not_taken_for_them() {
        for header in [
            "BilledCost,BillingCurrency,ChargePeriodStart,ServiceName,x_SkuMeterCategory",
            "name,cost,currency",
            "billing_account_id,usage",
        ] {
            assert_eq!(named(header), "", "{header}");
        }
    }

    #[test]
    fn json_lines_are_known_by_their_keys() {
        let line = br#"{"PartnerId":"p","BillingPreTaxTotal":1.5}"#;
        assert!(name_of_lines(line).unwrap().contains("Partner Center"));
        assert_eq!(name_of_lines(b"{\"value\": []}"), None);
        assert_eq!(name_of_lines(b"BillingPreTaxTotal"), None);
    }
}
