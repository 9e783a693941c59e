//! What is known of one customer at one moment: the only input of a control.
//!
//! Built by the ledger, read by `duecare-controls`. `None` means never observed, everywhere.

use crate::facts::{
    BackupCopy, ConditionalAccessPolicy, ControlChange, DeclaredExclusion, DirectoryComputer,
    DirectoryDomain, DirectoryGroup, DirectoryUser, EligibleRoles, Endpoint, EntraGroup, EntraUser,
    GroupAccess, RegistrationDetail, RestoreTest, RoleAssignment, RoleDefinition, SecurityDefaults,
    Workload,
};
use crate::{EntryIndex, Guardrail, Items, PartyId, ScopeCell, Timestamp};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// A single value with its provenance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seen<T> {
    /// The value.
    pub value: T,
    /// When the source showed it.
    pub observed_at: Timestamp,
    /// The entry it stands in.
    #[serde(default)]
    pub entry: EntryIndex,
}

/// A list with its provenance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listing<T> {
    /// The items.
    pub items: Items<T>,
    /// Whether nothing of the kind is missing. Where it is false, nothing may be concluded from
    /// what is not in the list.
    pub complete: bool,
    /// The oldest time at which a part of the list was shown: the age of the whole.
    pub observed_at: Timestamp,
    /// The latest such time, where it is another: no thing in the list can be younger.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub newest_at: Option<Timestamp>,
    /// The entries it stands in.
    #[serde(default)]
    pub entries: Vec<EntryIndex>,
}

impl<T> Listing<T> {
    /// The latest time at which a part of the list was shown.
    pub fn read_at(&self) -> Timestamp {
        let newest = self.newest_at.unwrap_or(self.observed_at);
        newest.max(self.observed_at)
    }
}

/// All that controls may know of a customer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CustomerFacts {
    /// Whose facts.
    pub customer: PartyId,
    /// The moment of the question.
    pub at: Timestamp,
    /// Records that may speak of the customer and that this version cannot read.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub newer: Vec<EntryIndex>,
    /// The entries of facts that the provider typed, and that no system was read for.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub typed: BTreeSet<EntryIndex>,
    /// The latest cell per control and workload.
    #[serde(default)]
    pub scope: Vec<Seen<ScopeCell>>,
    /// The latest spending bounds.
    #[serde(default)]
    pub guardrail: Option<Seen<Guardrail>>,
    /// Whether any cloud usage or activity was ever seen; `None`: nobody looked.
    #[serde(default)]
    pub cloud_seen: Option<Seen<bool>>,
    /// Entra security defaults.
    #[serde(default)]
    pub security_defaults: Option<Seen<SecurityDefaults>>,
    /// Conditional access policies.
    #[serde(default)]
    pub policies: Option<Listing<ConditionalAccessPolicy>>,
    /// Entra users.
    #[serde(default)]
    pub entra_users: Option<Listing<EntraUser>>,
    /// Directory roles.
    #[serde(default)]
    pub role_definitions: Option<Listing<RoleDefinition>>,
    /// Who holds them.
    #[serde(default)]
    pub role_assignments: Option<Listing<RoleAssignment>>,
    /// What was read of the list of roles that can be activated; `None`: never asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub eligible_roles: Option<Seen<EligibleRoles>>,
    /// Groups whose members were read, each with its own time.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub entra_groups: Items<Seen<EntraGroup>>,
    /// Who can get into a group by their own hand, as each answer tells it,
    /// with its own time.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub group_access: Items<Seen<GroupAccess>>,
    /// What users have registered.
    #[serde(default)]
    pub registrations: Option<Listing<RegistrationDetail>>,
    /// Changes to controls, oldest first.
    #[serde(default)]
    pub control_changes: Items<Seen<ControlChange>>,
    /// Exclusions declared on purpose.
    #[serde(default)]
    pub declared_exclusions: Option<Listing<DeclaredExclusion>>,
    /// Active Directory domains.
    #[serde(default)]
    pub domains: Option<Listing<DirectoryDomain>>,
    /// Active Directory users.
    #[serde(default)]
    pub directory_users: Option<Listing<DirectoryUser>>,
    /// Active Directory groups.
    #[serde(default)]
    pub directory_groups: Option<Listing<DirectoryGroup>>,
    /// Active Directory computers.
    #[serde(default)]
    pub directory_computers: Option<Listing<DirectoryComputer>>,
    /// Workloads.
    #[serde(default)]
    pub workloads: Option<Listing<Workload>>,
    /// Copies.
    #[serde(default)]
    pub copies: Option<Listing<BackupCopy>>,
    /// Restore tests, all ever told.
    #[serde(default)]
    pub restore_tests: Option<Listing<RestoreTest>>,
    /// Machines.
    #[serde(default)]
    pub endpoints: Option<Listing<Endpoint>>,
}

impl CustomerFacts {
    /// A customer of whom nothing is known at `at`.
    pub fn nothing_known(customer: PartyId, at: Timestamp) -> Self {
        Self {
            customer,
            at,
            newer: Vec::new(),
            typed: BTreeSet::new(),
            scope: Vec::new(),
            guardrail: None,
            cloud_seen: None,
            security_defaults: None,
            policies: None,
            entra_users: None,
            role_definitions: None,
            role_assignments: None,
            eligible_roles: None,
            entra_groups: Items::default(),
            group_access: Items::default(),
            registrations: None,
            control_changes: Items::default(),
            declared_exclusions: None,
            domains: None,
            directory_users: None,
            directory_groups: None,
            directory_computers: None,
            workloads: None,
            copies: None,
            restore_tests: None,
            endpoints: None,
        }
    }

    /// Whole days between `then` and the moment of the question; 0 for a time not yet come.
    pub fn age_days(&self, then: Timestamp) -> u64 {
        let seconds = self.at.as_second().saturating_sub(then.as_second());
        u64::try_from(seconds / 86_400).unwrap_or(0)
    }
}
