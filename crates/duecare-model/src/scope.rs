//! Who is responsible for what, and what was agreed on spending.
//!
//! Used by controls, detectors and the dossier. A cell without an answer is not an exclusion:
//! courts presume that what was not expressly excluded was included.

use crate::{ControlId, Money, PartyId};
use serde::{Deserialize, Serialize};

/// Who answers for a control on a workload.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Responsible {
    /// The IT provider.
    Provider,
    /// The customer itself.
    Customer,
    /// The distributor.
    Distributor,
    /// The vendor of the platform.
    Vendor,
    /// Nobody: always a finding.
    Nobody,
}

/// A written agreement: when, with whom, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agreement {
    /// The day of the agreement.
    pub agreed_on: jiff::civil::Date,
    /// The person of the customer who agreed.
    pub agreed_by: String,
    /// The document in which it stands.
    pub source: String,
}

/// One cell of the scope matrix.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScopeCell {
    /// Whose scope it is.
    pub customer: PartyId,
    /// The control; `None` for every control not named in a cell of its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub control: Option<ControlId>,
    /// The workload; `None` for every workload not named in a cell of its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub workload: Option<crate::WorkloadId>,
    /// Who answers for it.
    pub responsible: Responsible,
    /// Where it is written. `None`: it is only said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub written: Option<Agreement>,
    /// For a cell that takes something out of the provider's hands: the customer's acknowledgement
    /// that it was told so. `None`: not acknowledged.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub acknowledged: Option<Agreement>,
}

/// The agreed bounds of cloud spending for one customer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Guardrail {
    /// Most that one day may cost.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub per_day_max: Option<Money>,
    /// Most that one calendar month may cost.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub per_month_max: Option<Money>,
    /// Most virtual CPUs that may run at once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vcpu_max: Option<u32>,
    /// Regions in which anything may run, as the provider names them; empty: not agreed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub regions: Vec<String>,
    /// Where it was agreed; `None`: the provider set it alone, which watches but binds nobody.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub written: Option<Agreement>,
}
