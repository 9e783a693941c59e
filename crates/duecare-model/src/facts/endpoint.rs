//! Servers and workstations: protection and patches.

use crate::Timestamp;
use serde::{Deserialize, Serialize};

/// What kind of machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum EndpointKind {
    /// A server.
    Server,
    /// A workstation or laptop.
    Workstation,
    /// Not told.
    Unknown,
}

/// Endpoint protection.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Protection {
    /// Product; empty where none is installed.
    #[serde(default)]
    pub product: String,
    /// Whether anything is installed.
    #[serde(default)]
    pub installed: Option<bool>,
    /// Whether it runs.
    #[serde(default)]
    pub running: Option<bool>,
    /// Age of its signatures.
    #[serde(default)]
    pub signatures_at: Option<Timestamp>,
}

/// Patch state.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PatchState {
    /// When the last cumulative or security update was installed.
    #[serde(default)]
    pub last_update_at: Option<Timestamp>,
    /// Number of security updates released and not installed.
    #[serde(default)]
    pub pending_count: Option<u64>,
    /// Release of the oldest of them.
    #[serde(default)]
    pub oldest_pending_at: Option<Timestamp>,
    /// Last day on which the vendor mends this system.
    #[serde(default)]
    pub supported_until: Option<jiff::civil::Date>,
    /// When the machine last asked its source for updates and got an answer: "nothing pending" is
    /// as old as this.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub checked_at: Option<Timestamp>,
}

/// One machine.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Endpoint {
    /// Name, unique within the customer; compared without case, domain part ignored.
    pub name: String,
    /// Kind.
    pub kind: EndpointKind,
    /// Operating system.
    #[serde(default)]
    pub operating_system: Option<String>,
    /// When the source last heard of it.
    #[serde(default)]
    pub last_seen_at: Option<Timestamp>,
    /// Protection; `None`: the source does not tell.
    #[serde(default)]
    pub protection: Option<Protection>,
    /// Patches; `None`: the source does not tell.
    #[serde(default)]
    pub patches: Option<PatchState>,
}
