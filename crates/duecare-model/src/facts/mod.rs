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
mod join;
mod paper;
mod piece;
mod table;
mod usage;
mod weight;

pub use account::account_key;
pub use activity::ActivityEvent;
pub use backup::{BackupCopy, Medium, RestoreResult, RestoreTest, Way, WayState, Workload};
pub use cut::{Cut, FactPiece, Sizes, cut, cut_to};
pub use directory::{
    DirectoryComputer, DirectoryDomain, DirectoryGroup, DirectoryUser, Logon, Member, MemberKind,
};
pub use endpoint::{Endpoint, EndpointKind, PatchState, Protection};
pub use entra::{
    AuthenticationStrength, ConditionalAccessPolicy, ControlChange, DeclaredExclusion,
    EligibleRoles, EntraGroup, EntraMember, EntraUser, GrantControls, Operator, PolicyState,
    RegistrationDetail, RoleAssignment, RoleDefinition, RoleState, SecurityDefaults,
};
pub use join::JoinError;
pub(crate) use join::{Joined, PieceOfCells};
pub use paper::{
    AbsentSystem, Alert, Capability, CauseState, DamageItem, IncidentNote, InvoiceLine, Mail,
    Notification, Paper, PaperKind, SystemKind,
};
pub use table::{CellColumns, CellValues, TableError, UsageTable};
pub use usage::{UsageCell, UsageDoubt, UsageGeneration, is_no_use};
pub use weight::weight;

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

/// One fact or list of facts of one kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "fact", content = "value", rename_all = "kebab-case")]
pub enum Fact {
    /// Entra security defaults.
    SecurityDefaults(SecurityDefaults),
    /// Conditional access policies.
    ConditionalAccessPolicies(Batch<ConditionalAccessPolicy>),
    /// Entra users.
    EntraUsers(Batch<EntraUser>),
    /// Entra directory role definitions (or activated roles with their template).
    RoleDefinitions(Batch<RoleDefinition>),
    /// Entra directory role assignments.
    RoleAssignments(Batch<RoleAssignment>),
    /// What was read of the list of roles that can be activated.
    EligibleRoles(EligibleRoles),
    /// Entra groups with their members.
    EntraGroups(Batch<EntraGroup>),
    /// What each user has registered to authenticate with.
    Registrations(Batch<RegistrationDetail>),
    /// Changes to protection found in a directory audit log.
    ControlChanges(Batch<ControlChange>),
    /// Azure control-plane events.
    Activity(Batch<ActivityEvent>),
    /// Cost and usage, summed to cells.
    Usage(UsageGeneration),
    /// The same where there are many cells: each text once, each cell a row of numbers.
    UsageTable(Box<UsageTable>),
    /// Active Directory domains.
    Domains(Batch<DirectoryDomain>),
    /// Active Directory users of one domain.
    DirectoryUsers(Batch<DirectoryUser>),
    /// Active Directory groups of one domain.
    DirectoryGroups(Batch<DirectoryGroup>),
    /// Active Directory computers of one domain.
    DirectoryComputers(Batch<DirectoryComputer>),
    /// What the customer cannot work without.
    Workloads(Batch<Workload>),
    /// Copies of workloads.
    BackupCopies(Batch<BackupCopy>),
    /// Restore tests.
    RestoreTests(Batch<RestoreTest>),
    /// Servers and workstations with their protection and patch state.
    Endpoints(Batch<Endpoint>),
    /// Accounts declared to be excluded from a control on purpose.
    DeclaredExclusions(Batch<DeclaredExclusion>),
    /// Kinds of system that somebody looked for and did not find.
    AbsentSystems(Batch<AbsentSystem>),
    /// Contracts, offers, captures of web claims, minutes.
    Papers(Batch<Paper>),
    /// Lines of invoices.
    InvoiceLines(Batch<InvoiceLine>),
    /// What a party can do about consumption, and whether that was tried.
    Capabilities(Batch<Capability>),
    /// Alarms raised by vendor or distributor.
    Alerts(Batch<Alert>),
    /// What was told to insurer, vendor or authority.
    Notifications(Batch<Notification>),
    /// Items of damage and of its limitation.
    Damage(Batch<DamageItem>),
    /// What is known of an incident.
    IncidentNotes(Batch<IncidentNote>),
    /// A mail kept byte-exact.
    Mail(Mail),
}
