//! Copies of workloads, the ways to them, and restore tests.

use crate::{Timestamp, WorkloadId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Something the customer cannot work without.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Workload {
    /// The id, which survives a replacement of the machine.
    pub id: WorkloadId,
    /// What it is.
    pub name: String,
    /// Whether the company stands still without it.
    #[serde(default)]
    pub critical: Option<bool>,
}

/// On what the copy lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Medium {
    /// Disk of a server.
    Disk,
    /// Network storage.
    Nas,
    /// Removable disk.
    RemovableDisk,
    /// Tape.
    Tape,
    /// Object store.
    ObjectStore,
    /// A provider's backup service.
    CloudService,
    /// Anything else.
    Other,
}

/// A way by which an attacker who holds the production side can change or delete a copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Way {
    /// A domain administrator of the production domain can write or delete it.
    DomainAdmin,
    /// A global administrator or owner of the cloud tenant can.
    CloudAdmin,
    /// An administrator of the backup server or console can.
    BackupAdmin,
    /// An administrator of the hypervisor under it can.
    HypervisorAdmin,
    /// An administrator of the storage can.
    StorageAdmin,
    /// The provider's remote management can run commands where it lies.
    RemoteManagement,
    /// A password or key to it is stored on, or shared with, the production side.
    StoredCredential,
    /// Its retention can be shortened or its immutability lifted from the production side.
    RetentionChange,
}

impl Way {
    /// All ways known to this version; each must be closed.
    pub const ALL: [Self; 8] = [
        Self::DomainAdmin,
        Self::CloudAdmin,
        Self::BackupAdmin,
        Self::HypervisorAdmin,
        Self::StorageAdmin,
        Self::RemoteManagement,
        Self::StoredCredential,
        Self::RetentionChange,
    ];

    /// The word used in files and texts.
    pub const fn word(self) -> &'static str {
        match self {
            Self::DomainAdmin => "domain-admin",
            Self::CloudAdmin => "cloud-admin",
            Self::BackupAdmin => "backup-admin",
            Self::HypervisorAdmin => "hypervisor-admin",
            Self::StorageAdmin => "storage-admin",
            Self::RemoteManagement => "remote-management",
            Self::StoredCredential => "stored-credential",
            Self::RetentionChange => "retention-change",
        }
    }
}

/// What is known of a way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WayState {
    /// An attacker can go it.
    Open,
    /// It was looked at and is closed.
    Closed,
    /// Nobody looked.
    Unknown,
}

/// One copy of one workload.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BackupCopy {
    /// Name of the copy, unique within the customer.
    pub id: String,
    /// The workload it holds.
    pub workload: WorkloadId,
    /// Medium.
    pub medium: Medium,
    /// Where it lies, in words.
    #[serde(default)]
    pub location: Option<String>,
    /// The server that holds or writes it.
    #[serde(default)]
    pub host: Option<String>,
    /// Whether that server is a member of the production domain.
    #[serde(default)]
    pub host_domain_joined: Option<bool>,
    /// Whether the medium is out of reach of any network except while it is written (tape in the
    /// safe, disk in the drawer). A tape in a loaded robot is connected.
    #[serde(default)]
    pub disconnected: Option<bool>,
    /// State of each way; a way that is not listed is unknown.
    #[serde(default)]
    pub ways: BTreeMap<Way, WayState>,
    /// When somebody last looked at the ways and the disconnection.
    #[serde(default)]
    pub looked_at: Option<Timestamp>,
    /// When the copy was last written with success.
    #[serde(default)]
    pub last_success_at: Option<Timestamp>,
    /// For how many days after it was written nobody at all can change or delete it (object lock,
    /// immutable vault); 0: there is no such lock.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub locked_days: Option<u64>,
    /// Since when it is made as it is made today: program, medium, key. An earlier restore test was
    /// one of another copy.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub method_changed_at: Option<Timestamp>,
}

/// The result of a restore test.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RestoreResult {
    /// Restored and found usable.
    Passed,
    /// Some of it.
    Partial,
    /// Not restored.
    Failed,
}

/// A restore test.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RestoreTest {
    /// What was restored.
    pub workload: WorkloadId,
    /// From which copy, where told.
    #[serde(default)]
    pub copy: Option<String>,
    /// When.
    pub tested_at: Timestamp,
    /// With which result.
    pub result: RestoreResult,
    /// How long it took, in minutes.
    #[serde(default)]
    pub duration_minutes: Option<u64>,
    /// Whether it was restored apart from production.
    #[serde(default)]
    pub isolated: Option<bool>,
    /// Who did it.
    #[serde(default)]
    pub operator: Option<String>,
}
