//! Portions of a history: what some questions are about, read without the rest.
//!
//! Used by the store, whose projection knows of each entry to which portion it belongs. What must
//! never happen here: a portion that leaves out an entry which its questions are about. A ledger of
//! one refuses every question about the whole, or about another; see [`super::Ledger::portion`].

use crate::facts::{FactKind, each_fact};
use crate::record::Body;

/// What of a history is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Portion {
    /// Observations, refusals, and what was told of groups, of which equal bytes may tell.
    Received,
    /// Usage: its days and runs.
    Usage,
    /// Letters: which were drafted and sent.
    Letters,
}

macro_rules! portion_each {
    ({ $kind:ident }
        lists { $($(#[$_doc:meta])* $List:ident($_listed:ty) $_slot:ident $_key:tt;)* }
        logs { $($(#[$_log_doc:meta])* $Log:ident($_logged:ty) $_log_slot:ident;)* }
        $($_rest:tt)*
    ) => {
        match $kind {
            $(FactKind::$List => None,)*
            $(FactKind::$Log => None,)*
            FactKind::EntraGroups | FactKind::GroupAccess => Some(Portion::Received),
            FactKind::Usage | FactKind::UsageTable => Some(Portion::Usage),
            FactKind::ControlChanges
            | FactKind::Activity
            | FactKind::AbsentSystems
            | FactKind::SecurityDefaults
            | FactKind::EligibleRoles
            | FactKind::Mail => None,
        }
    };
}

impl Portion {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Received, Self::Usage, Self::Letters];

    /// The portion to which a record belongs; `None`: to none of them.
    pub fn of(body: &Body) -> Option<Self> {
        match body {
            Body::Observation(_) | Body::Refusal(_) => Some(Self::Received),
            Body::Fact(of) => Self::of_fact(of.fact.kind()),
            Body::FactPart(of) => Self::of_fact(of.fact.kind()),
            Body::FactAgain(of) => Self::of_fact(of.fact),
            Body::FactChanges(of) => Self::of_fact(of.fact.kind()),
            Body::NoticeDrafted(_) | Body::NoticeSent(_) => Some(Self::Letters),
            Body::WorkspaceCreated(_)
            | Body::Party(_)
            | Body::Contact(_)
            | Body::Scope(_)
            | Body::Guardrail(_)
            | Body::Check(_)
            | Body::Signal(_)
            | Body::NoticeDelivered(_)
            | Body::NoticeAnswered(_)
            | Body::NoticeClosed(_)
            | Body::NoticeEndContradicted(_)
            | Body::DossierIssued(_)
            | Body::Anchored(_)
            | Body::LogRestored(_)
            | Body::ClockConfirmed(_)
            | Body::ClockCorrected(_)
            | Body::Erased(_)
            | Body::Hold(_)
            | Body::Retention(_)
            | Body::Newer(_) => None,
        }
    }

    const fn of_fact(kind: FactKind) -> Option<Self> {
        each_fact!(portion_each! { kind })
    }
}
