//! Finds the columns of FOCUS by name and tells which version of FOCUS they are.
//!
//! Used by recognition and by both readers. Columns that are not known are not an error: they stay
//! in the raw file, which is kept.
//! Source: FOCUS specification 0.5 to 1.4, lists of columns (focus.finops.org).

use crate::mark::Fnv;

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
    /// What a commitment or an agreement has paid for is used without being billed.
    EffectiveCost,
    /// Shows use that has neither a billed nor an effective cost.
    ListCost,
    /// Read for one purpose: how the file writes its decimals.
    ContractedCost,
    /// `Correction` for a row that corrects a closed bill.
    ChargeClass,
    /// These four tell rows apart whose amounts are equal.
    ResourceId,
    SkuId,
    SkuPriceId,
    SkuMeterId,
    /// Names of the versions before 1.0: `ChargeType` and `Provider` of 0.5, `Region` of 0.5 and
    /// 1.0-preview.
    ChargeType,
    Provider,
    Region,
}

impl Column {
    pub(crate) const ALL: [Self; 24] = [
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
        Self::ChargeClass,
        Self::ResourceId,
        Self::SkuId,
        Self::SkuPriceId,
        Self::SkuMeterId,
        Self::ChargeType,
        Self::Provider,
        Self::Region,
    ];

    /// How many of [`Self::ALL`], from the first on, make a header one of FOCUS: the others stand
    /// in exports of other shapes too.
    const TELLING: usize = 16;

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
            Self::ChargeClass => "ChargeClass",
            Self::ResourceId => "ResourceId",
            Self::SkuId => "SkuId",
            Self::SkuPriceId => "SkuPriceId",
            Self::SkuMeterId => "x_SkuMeterId",
            Self::ChargeType => "ChargeType",
            Self::Provider => "Provider",
            Self::Region => "Region",
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
    /// Columns that something is watched by and that are not there, by the name of today.
    pub(crate) absent: Vec<&'static str>,
    /// The same for the same set of names, in any order and case.
    pub(crate) mark: u32,
}

/// One notion under its names of different versions: the first that a row fills is taken.
pub(crate) const CATEGORY: [Column; 2] = [Column::ChargeCategory, Column::ChargeType];
/// See [`CATEGORY`].
pub(crate) const PROVIDER: [Column; 3] = [
    Column::ServiceProviderName,
    Column::ProviderName,
    Column::Provider,
];
/// See [`CATEGORY`].
pub(crate) const REGION: [Column; 3] = [Column::RegionId, Column::RegionName, Column::Region];
/// What tells rows of equal amounts apart.
pub(crate) const TELLING: [Column; 4] = [
    Column::ResourceId,
    Column::SkuId,
    Column::SkuPriceId,
    Column::SkuMeterId,
];

/// What is watched by each column or by an older name of it.
const WATCHED_BY: [(&str, &[Column]); 6] = [
    ("ChargeCategory", &CATEGORY),
    ("ChargePeriodEnd", &[Column::ChargePeriodEnd]),
    ("EffectiveCost", &[Column::EffectiveCost]),
    ("RegionId", &REGION),
    ("ResourceId", &[Column::ResourceId]),
    (
        "SubAccountId",
        &[Column::SubAccountId, Column::BillingAccountId],
    ),
];

impl Columns {
    /// How many columns of a header are columns of FOCUS that are read here.
    pub(crate) fn known(header: &[String]) -> usize {
        let telling = Column::ALL.iter().take(Column::TELLING);
        let known = telling.filter(|column| {
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
        let mut columns = Self {
            places,
            count: header.len(),
            format: format!("FOCUS {}", version(header)),
            absent: Vec::new(),
            mark: mark(header),
        };
        let absent = WATCHED_BY
            .into_iter()
            .filter(|(_, names)| names.iter().all(|name| columns.place(*name).is_none()));
        columns.absent = absent.map(|(name, _)| name).collect();
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

/// The same for the same set of names.
fn mark(header: &[String]) -> u32 {
    let mut names: Vec<String> = header
        .iter()
        .map(|name| name.trim().to_ascii_lowercase())
        .collect();
    names.sort_unstable();
    let mut hash = Fnv::default();
    for name in &names {
        hash.field(name);
    }
    hash.short()
}

/// Columns by which a version is known, the newest version first.
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
            "InvoiceId",
            "PricingCurrency",
            "PricingCurrencyContractedUnitPrice",
            "PricingCurrencyEffectiveCost",
            "PricingCurrencyListUnitPrice",
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

/// The newest version of which a column is present: exports leave columns out, but do not carry
/// columns of a version that was not yet written.
///
/// `BillingAccountType` and `SubAccountType` are no mark of 1.2: Microsoft's exports have them from
/// 1.0-preview on. Sources for what comes before 1.0: `ChargeType` and `Region` introduced in 0.5
/// (FOCUS_Spec, specification/columns/chargetype.md and region.md), `ChargeSubcategory` and `Region`
/// in Microsoft's 1.0-preview (finops-toolkit, dataset-metadata/FocusCost_1.0-preview(v1).json).
fn version(header: &[String]) -> &'static str {
    let has = |mark: &str| {
        header
            .iter()
            .any(|name| name.trim().eq_ignore_ascii_case(mark))
    };
    let of_today = has("RegionId") || has("RegionName") || has("ChargeClass");
    if has("ChargeType") && !has("ChargeCategory") && !of_today {
        return "0.5";
    }
    if (has("Region") || has("ChargeSubcategory")) && !of_today {
        return "1.0-preview";
    }
    MARKS
        .iter()
        .find(|(_, marks)| marks.iter().any(|mark| has(mark)))
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
    fn what_is_watched_by_a_column_that_is_not_there_is_told_and_an_older_name_will_do() {
        let base = ["BilledCost", "BillingCurrency", "ChargePeriodStart"];
        let absent = |more: &[&str]| {
            let names = [&base[..], more].concat();
            Columns::find(&header(&names)).unwrap().absent
        };
        assert_eq!(absent(&[]).len(), WATCHED_BY.len());
        let left = absent(&["Region", "ChargeType", "BillingAccountId"]);
        assert_eq!(left, ["ChargePeriodEnd", "EffectiveCost", "ResourceId"]);
    }

    #[test]
    fn headers_are_told_apart_by_their_names_and_not_by_their_order() {
        let one = header(&["BilledCost", "BillingCurrency", "Tags"]);
        let other = header(&["tags", "BillingCurrency", "BilledCost"]);
        assert_eq!(mark(&one), mark(&other));
        assert_ne!(mark(&one), mark(&one[..2]));
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
            ("BillingAccountType", "1.0"),
            ("ChargeType", "0.5"),
            ("Region", "1.0-preview"),
            ("ChargeSubcategory", "1.0-preview"),
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
