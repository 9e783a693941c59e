//! Finds the columns of FOCUS by name and tells which version of FOCUS they are.
//!
//! Used by recognition and by both readers. Columns that are not known are not an error: they stay
//! in the raw file, which is kept.
//! Source: FOCUS specification 1.0 to 1.4, lists of columns (focus.finops.org).

/// A column that cells are made from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Column {
    BilledCost,
    BillingCurrency,
    ChargePeriodStart,
    ChargePeriodEnd,
    ChargeCategory,
    SubAccountId,
    BillingAccountId,
    /// Which customer of a partner; an Azure addition, without which a reseller's file is one heap.
    CustomerId,
    ServiceProviderName,
    ProviderName,
    RegionId,
    RegionName,
    ServiceName,
    /// The last three are read for one purpose: how the file writes its decimals.
    EffectiveCost,
    ListCost,
    ContractedCost,
}

impl Column {
    pub(crate) const ALL: [Self; 16] = [
        Self::BilledCost,
        Self::BillingCurrency,
        Self::ChargePeriodStart,
        Self::ChargePeriodEnd,
        Self::ChargeCategory,
        Self::SubAccountId,
        Self::BillingAccountId,
        Self::CustomerId,
        Self::ServiceProviderName,
        Self::ProviderName,
        Self::RegionId,
        Self::RegionName,
        Self::ServiceName,
        Self::EffectiveCost,
        Self::ListCost,
        Self::ContractedCost,
    ];

    /// Without these three an amount, its unit or its day is missing.
    pub(crate) const REQUIRED: [Self; 3] = [
        Self::BilledCost,
        Self::BillingCurrency,
        Self::ChargePeriodStart,
    ];

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::BilledCost => "BilledCost",
            Self::BillingCurrency => "BillingCurrency",
            Self::ChargePeriodStart => "ChargePeriodStart",
            Self::ChargePeriodEnd => "ChargePeriodEnd",
            Self::ChargeCategory => "ChargeCategory",
            Self::SubAccountId => "SubAccountId",
            Self::BillingAccountId => "BillingAccountId",
            Self::CustomerId => "x_CustomerId",
            Self::ServiceProviderName => "ServiceProviderName",
            Self::ProviderName => "ProviderName",
            Self::RegionId => "RegionId",
            Self::RegionName => "RegionName",
            Self::ServiceName => "ServiceName",
            Self::EffectiveCost => "EffectiveCost",
            Self::ListCost => "ListCost",
            Self::ContractedCost => "ContractedCost",
        }
    }
}

/// Why a header was refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum HeaderError {
    /// These columns are missing.
    Missing(Vec<&'static str>),
    /// This column stands there twice.
    Twice(&'static str),
}

/// Where each known column stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Columns {
    places: [Option<usize>; Column::ALL.len()],
    /// Fields in the header: every row must have as many.
    pub(crate) count: usize,
    /// Such as `FOCUS 1.0`.
    pub(crate) format: String,
}

impl Columns {
    /// How many columns of a header are columns of FOCUS that are read here.
    pub(crate) fn known(header: &[String]) -> usize {
        let known = Column::ALL.iter().filter(|column| {
            let mut names = header.iter().map(|name| name.trim());
            names.any(|name| name.eq_ignore_ascii_case(column.name()))
        });
        known.count()
    }

    pub(crate) fn find(header: &[String]) -> Result<Self, HeaderError> {
        let mut places = [None; Column::ALL.len()];
        for (place, column) in places.iter_mut().zip(Column::ALL) {
            let mut found = header
                .iter()
                .enumerate()
                .filter(|(_, name)| name.trim().eq_ignore_ascii_case(column.name()));
            *place = found.next().map(|(at, _)| at);
            if found.next().is_some() {
                return Err(HeaderError::Twice(column.name()));
            }
        }
        let columns = Self {
            places,
            count: header.len(),
            format: format!("FOCUS {}", version(header)),
        };
        let missing: Vec<&'static str> = Column::REQUIRED
            .into_iter()
            .filter(|column| columns.place(*column).is_none())
            .map(Column::name)
            .collect();
        if missing.is_empty() {
            Ok(columns)
        } else {
            Err(HeaderError::Missing(missing))
        }
    }

    pub(crate) fn place(&self, column: Column) -> Option<usize> {
        self.places.get(column as usize).copied().flatten()
    }
}

/// The newest version of which a column is present: exports leave columns out, but do not carry
/// columns of a version that was not yet written.
fn version(header: &[String]) -> &'static str {
    const MARKS: [(&str, &[&str]); 4] = [
        (
            "1.4",
            &["CommitmentProgramEligibilityDetails", "InvoiceDetailId"],
        ),
        (
            "1.3",
            &[
                "AllocatedMethodDetails",
                "AllocatedMethodId",
                "AllocatedResourceId",
                "AllocatedResourceName",
                "AllocatedTags",
                "ContractApplied",
                "HostProviderName",
                "ServiceProviderName",
            ],
        ),
        (
            "1.2",
            &[
                "BillingAccountType",
                "InvoiceId",
                "PricingCurrency",
                "PricingCurrencyContractedUnitPrice",
                "PricingCurrencyEffectiveCost",
                "PricingCurrencyListUnitPrice",
                "SubAccountType",
            ],
        ),
        (
            "1.1",
            &[
                "CapacityReservationId",
                "CapacityReservationStatus",
                "CommitmentDiscountQuantity",
                "CommitmentDiscountUnit",
                "ServiceSubcategory",
                "SkuMeter",
                "SkuPriceDetails",
            ],
        ),
    ];
    MARKS
        .iter()
        .find(|(_, marks)| {
            header.iter().any(|name| {
                marks
                    .iter()
                    .any(|mark| name.trim().eq_ignore_ascii_case(mark))
            })
        })
        .map_or("1.0", |(version, _)| version)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn every_column_stands_at_its_own_place_in_the_table() {
        for (at, column) in Column::ALL.into_iter().enumerate() {
            assert_eq!(column as usize, at);
        }
    }

    #[test]
    fn columns_are_found_by_name_in_any_order_and_any_case() {
        let columns = Columns::find(&header(&[
            "x_Anything",
            "chargeperiodstart",
            "BILLEDCOST",
            " BillingCurrency ",
        ]))
        .unwrap();
        assert_eq!(columns.place(Column::BilledCost), Some(2));
        assert_eq!(columns.place(Column::BillingCurrency), Some(3));
        assert_eq!(columns.place(Column::RegionId), None);
        assert_eq!(columns.format, "FOCUS 1.0");
    }

    #[test]
    fn a_missing_or_repeated_column_is_named() {
        assert_eq!(
            Columns::find(&header(&["BilledCost", "ChargePeriodStart"])),
            Err(HeaderError::Missing(vec!["BillingCurrency"]))
        );
        assert_eq!(
            Columns::find(&header(&["BilledCost", "billedcost"])),
            Err(HeaderError::Twice("BilledCost"))
        );
    }

    #[test]
    fn the_newest_column_tells_the_version() {
        let base = ["BilledCost", "BillingCurrency", "ChargePeriodStart"];
        for (mark, version) in [
            ("SkuMeter", "1.1"),
            ("InvoiceId", "1.2"),
            ("HostProviderName", "1.3"),
            ("InvoiceDetailId", "1.4"),
            ("x_InvoiceId", "1.0"),
        ] {
            let mut names = header(&base);
            names.push(mark.to_owned());
            assert_eq!(
                Columns::find(&names).unwrap().format,
                format!("FOCUS {version}")
            );
        }
    }
}
