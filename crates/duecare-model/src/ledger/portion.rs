//! Portions of a history: what some questions are about, read without the rest.
//!
//! Used by the store, whose projection knows of each entry to which portion it belongs. What must
//! never happen here: a portion that leaves out an entry which its questions are about. A ledger of
//! one refuses every question about the whole, or about another; see [`super::Ledger::portion`].

use crate::facts::{Fact, each_fact};
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
    ({ $fact:ident }
        lists { $($(#[$_doc:meta])* $List:ident($_listed:ty) $_slot:ident $_key:tt;)* }
        logs { $($(#[$_log_doc:meta])* $Log:ident($_logged:ty) $_log_slot:ident;)* }
        $($_rest:tt)*
    ) => {
        match $fact {
            $(Fact::$List(_) => None,)*
            $(Fact::$Log(_) => None,)*
            Fact::EntraGroups(_) | Fact::GroupAccess(_) => Some(Portion::Received),
            Fact::Usage(_) | Fact::UsageTable(_) => Some(Portion::Usage),
            Fact::ControlChanges(_)
            | Fact::Activity(_)
            | Fact::AbsentSystems(_)
            | Fact::SecurityDefaults(_)
            | Fact::EligibleRoles(_)
            | Fact::Mail(_) => None,
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
            Body::Fact(of) => Self::of_fact(&of.fact),
            Body::FactPart(of) => Self::of_fact(&of.fact),
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

    fn of_fact(fact: &Fact) -> Option<Self> {
        each_fact!(portion_each! { fact })
    }
}
