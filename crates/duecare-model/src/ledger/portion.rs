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
    /// What was refused, without what was received.
    Refused,
    /// Usage: its days and runs.
    Usage,
    /// Letters: which were drafted and sent.
    Letters,
    /// Events of the administration of a cloud.
    Activity,
    /// Bounds of spending.
    Bounds,
    /// All that decides on what controls read: facts, scope and bounds, and lists that were typed. It
    /// crosses the others; see [`super::Standing`].
    Facts,
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
            FactKind::Activity => Some(Portion::Activity),
            FactKind::ControlChanges
            | FactKind::AbsentSystems
            | FactKind::SecurityDefaults
            | FactKind::EligibleRoles
            | FactKind::Mail => None,
        }
    };
}

impl Portion {
    /// Those to one of which a record belongs: see [`Self::of`].
    pub const ALL: [Self; 6] = [
        Self::Received,
        Self::Refused,
        Self::Usage,
        Self::Letters,
        Self::Activity,
        Self::Bounds,
    ];

    /// Whether a record is read for this portion.
    pub fn holds(self, body: &Body) -> bool {
        match self {
            Self::Facts => decides_on_facts(body),
            Self::Received
            | Self::Refused
            | Self::Usage
            | Self::Letters
            | Self::Activity
            | Self::Bounds => Self::of(body).is_some_and(|of| self.takes(of)),
        }
    }

    /// Whether what belongs to `other` is read for this portion.
    pub fn takes(self, other: Self) -> bool {
        self == other || (self, other) == (Self::Received, Self::Refused)
    }

    /// The portion to which a record belongs; `None`: to none of them.
    pub fn of(body: &Body) -> Option<Self> {
        match body {
            Body::Observation(_) => Some(Self::Received),
            Body::Refusal(_) => Some(Self::Refused),
            Body::Guardrail(_) => Some(Self::Bounds),
            Body::Fact(of) => Self::of_fact(of.fact.kind()),
            Body::FactPart(of) => Self::of_fact(of.fact.kind()),
            Body::FactAgain(of) => Self::of_fact(of.fact),
            Body::FactChanges(of) => Self::of_fact(of.fact.kind()),
            Body::NoticeDrafted(_) | Body::NoticeSent(_) => Some(Self::Letters),
            Body::WorkspaceCreated(_)
            | Body::Party(_)
            | Body::Contact(_)
            | Body::Scope(_)
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
            | Body::Source(_)
            | Body::Collected(_)
            | Body::Newer(_) => None,
        }
    }

    const fn of_fact(kind: FactKind) -> Option<Self> {
        each_fact!(portion_each! { kind })
    }
}

/// Whether controls can read anything else after this record.
fn decides_on_facts(body: &Body) -> bool {
    match body {
        Body::Fact(_)
        | Body::FactPart(_)
        | Body::FactAgain(_)
        | Body::FactChanges(_)
        | Body::Scope(_)
        | Body::Guardrail(_) => true,
        // Of a fact it is asked whether it was typed, and of no other observation anything.
        Body::Observation(seen) => seen.is_typed(),
        Body::Refusal(_)
        | Body::WorkspaceCreated(_)
        | Body::Party(_)
        | Body::Contact(_)
        | Body::Check(_)
        | Body::Signal(_)
        | Body::NoticeDrafted(_)
        | Body::NoticeSent(_)
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
        | Body::Source(_)
        | Body::Collected(_)
        | Body::Newer(_) => false,
    }
}
