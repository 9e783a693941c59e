//! Facts: typed statements derived from one observation, without judgment.
//!
//! Made by `duecare-connectors` and `duecare-usage`, sealed in evidence by the store, read by
//! controls, detectors and the dossier. This module is a format (`duecare.facts/1`): names and
//! shapes are frozen by a golden test, new fields are optional.
//!
//! An `Option` that is `None` says "the source did not tell", never "no".

mod account;
mod activity;
mod backup;
mod cut;
mod directory;
mod endpoint;
mod entra;
mod group_access;
mod join;
mod kinds;
mod paper;
mod piece;
mod table;
mod usage;
mod weight;

pub use account::account_key;
pub use activity::ActivityEvent;
pub use backup::{BackupCopy, Medium, RestoreResult, RestoreTest, Way, WayState, Workload};
pub use cut::{BlockCutter, Cut, CutCounts, FactPiece, Sizes, TakePiece, cut, cut_to};
pub use directory::{
    DirectoryComputer, DirectoryDomain, DirectoryGroup, DirectoryUser, Logon, Member, MemberKind,
};
pub use endpoint::{Endpoint, EndpointKind, PatchState, Protection};
pub use entra::{
    AuthenticationStrength, ConditionalAccessPolicy, ControlChange, DeclaredExclusion,
    EligibleRoles, EntraGroup, EntraMember, EntraUser, GrantControls, Operator, PolicyState,
    RegistrationDetail, RoleAssignment, RoleDefinition, RoleState, SecurityDefaults,
};
pub use group_access::{GroupAccess, GroupAccessKind, GroupPrincipal};
pub use join::JoinError;
pub(crate) use join::{Joined, PieceOfCells};
pub(crate) use kinds::each_fact;
pub use paper::{
    AbsentSystem, Alert, Capability, CauseState, DamageItem, IncidentNote, InvoiceLine, Mail,
    Notification, Paper, PaperKind, SystemKind,
};
pub use piece::{Listed, Piece};
pub use table::{CellColumns, CellValues, TableError, UsageTable};
pub use usage::{UsageCell, UsageDoubt, UsageGeneration, is_no_use};
pub use weight::{weight, write_item};

use serde::{Deserialize, Serialize};

/// A list from a source, and whether the source says that it is the whole list.
///
/// A page with a link to the next, a file cut off, a single exported item: `complete` is false, and
/// nothing may be concluded from what is *not* in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Batch<T> {
    /// The items.
    pub items: Vec<T>,
    /// Whether these are all items of their kind that the source has.
    pub complete: bool,
}

macro_rules! enumeration {
    ({}
        lists { $($(#[$list:meta])* $List:ident($Listed:ty) $_slot:ident $_key:tt;)* }
        logs { $($(#[$log:meta])* $Log:ident($Logged:ty) $_log_slot:ident;)* }
        batches { $($(#[$batch:meta])* $Batch:ident($Batched:ty);)* }
        singles { $($(#[$single:meta])* $Single:ident($One:ty);)* }
    ) => {
        /// One fact or list of facts of one kind, as `facts/kinds.rs` declares them.
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(tag = "fact", content = "value", rename_all = "kebab-case")]
        pub enum Fact {
            $($(#[$list])* $List(Batch<$Listed>),)*
            $($(#[$log])* $Log(Batch<$Logged>),)*
            $($(#[$batch])* $Batch(Batch<$Batched>),)*
            $($(#[$single])* $Single($One),)*
        }

        /// The kind of a fact, named as in its record.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum FactKind {
            $($(#[$list])* $List,)*
            $($(#[$log])* $Log,)*
            $($(#[$batch])* $Batch,)*
            $($(#[$single])* $Single,)*
        }

        impl Fact {
            /// Its kind.
            pub const fn kind(&self) -> FactKind {
                match self {
                    $(Self::$List(_) => FactKind::$List,)*
                    $(Self::$Log(_) => FactKind::$Log,)*
                    $(Self::$Batch(_) => FactKind::$Batch,)*
                    $(Self::$Single(_) => FactKind::$Single,)*
                }
            }
        }
    };
}

each_fact!(enumeration! {});
