//! Who is responsible for what, and what was agreed on spending.
//!
//! Used by controls, detectors and the dossier. A cell without an answer is not an exclusion:
//! courts presume that what was not expressly excluded was included.

use crate::{AnswerObjection, AnswerProof, ControlId, Money, PartyId, ProofKind};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

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
    pub agreed_on: Date,
    /// The person of the customer who agreed.
    pub agreed_by: String,
    /// The document in which it stands.
    pub source: String,
    /// What of the customer itself shows it: the signed document or its own mail, kept as it was
    /// given. `None`: the provider typed it, and it is a note.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proof: Option<AnswerProof>,
    /// What stands against taking it for the customer's agreement, as the contact register showed
    /// it at the time of recording.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub objection: Option<AnswerObjection>,
}

impl Agreement {
    /// A note of an agreement: who agreed, when, and in what document, in the provider's words.
    pub fn noted(agreed_on: Date, agreed_by: String, source: String) -> Self {
        Self {
            agreed_on,
            agreed_by,
            source,
            proof: None,
            objection: None,
        }
    }

    /// Whether the customer's own document or mail is on record, by somebody who may bind it.
    pub const fn is_on_record(&self) -> bool {
        let of_customer = match &self.proof {
            Some(proof) => !matches!(proof.kind, ProofKind::OwnDocument),
            None => false,
        };
        of_customer && self.objection.is_none()
    }
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

impl ScopeCell {
    /// From which day the cell counts: the day of the agreement, or where nothing is written the
    /// day on which it was recorded.
    pub fn in_force_from(&self, recorded_on: Date) -> Date {
        self.written
            .as_ref()
            .map_or(recorded_on, |written| written.agreed_on)
    }

    /// Whether it names a document in which it stands.
    pub fn is_written(&self) -> bool {
        self.written
            .as_ref()
            .is_some_and(|written| !written.source.trim().is_empty())
    }
}

/// The cells of `scope` that say who answers for `control` where it touches the workloads `named`.
///
/// `control` is `None` for what no control stands for, such as a signal. A cell of the control
/// itself always counts. A cell of a named workload counts where none speaks of both: neither of
/// the two is the narrower one, so both are told. The cell of everything else counts only for what
/// is left over. An empty answer: the scope says nothing.
pub fn cells_for<'a>(
    scope: &[&'a ScopeCell],
    control: Option<&ControlId>,
    named: &BTreeSet<&str>,
) -> Vec<&'a ScopeCell> {
    let own: Vec<&ScopeCell> = scope
        .iter()
        .copied()
        .filter(|cell| control.is_some() && cell.control.as_ref() == control)
        .collect();
    let speaks_of = |cells: &[&ScopeCell], workload: &str| {
        cells.iter().any(|cell| {
            cell.workload
                .as_ref()
                .is_some_and(|w| w.as_str() == workload)
        })
    };
    let of_workload: Vec<&ScopeCell> = scope
        .iter()
        .copied()
        .filter(|cell| cell.control.is_none())
        .filter(|cell| {
            let workload = cell.workload.as_ref().map(crate::WorkloadId::as_str);
            workload.is_some_and(|w| named.contains(w) && !speaks_of(&own, w))
        })
        .collect();
    let covered = |workload: &&str| speaks_of(&own, workload) || speaks_of(&of_workload, workload);
    let whole = own.iter().any(|cell| cell.workload.is_none())
        || (!named.is_empty() && named.iter().all(covered));
    let rest = scope
        .iter()
        .copied()
        .filter(|cell| !whole && cell.control.is_none() && cell.workload.is_none());
    let rest: Vec<&ScopeCell> = rest.collect();
    [own, of_workload, rest].concat()
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
