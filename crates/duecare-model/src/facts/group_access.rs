//! Who can get into a group of Microsoft Entra by their own hand, beside those who are in it.
//!
//! Made by the Graph connector, read by the controls on Microsoft Entra. A rule that leaves a group
//! out leaves out whoever can put themselves in, too. Field meanings follow Microsoft Graph v1.0
//! (`privilegedAccessGroupEligibilityScheduleInstance`, `group`); names are ours. What must never
//! happen: an answer about other groups, or about one person, taken for all of a group.

use crate::Timestamp;
use serde::{Deserialize, Serialize};

/// In which way people have a group in their hands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum GroupAccessKind {
    /// They own it, and an owner adds members.
    Owners,
    /// They can activate a membership or an ownership (PIM for groups).
    Eligible,
    /// They are members or owners through PIM for groups, for good or for a time.
    Assigned,
}

/// What one answer tells of one group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupAccess {
    /// Object id of the group.
    pub group: String,
    /// Which people these are.
    pub kind: GroupAccessKind,
    /// The people, and groups or programs in their place.
    pub people: Vec<GroupPrincipal>,
    /// Whether the source says that these are all of this kind that the group has.
    pub complete: bool,
}

/// One of the people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupPrincipal {
    /// Object id.
    pub id: String,
    /// `#microsoft.graph.user`, `.group` and others, where told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// `accessId`: `member` or `owner`, as told; absent for the owners of a group.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub relation: Option<String>,
    /// Since when, as the service says (`startDateTime` of an instance, `createdDateTime`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created_at: Option<Timestamp>,
    /// Until when, where it ends. It may be renewed, so it ends nothing by itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Timestamp>,
}
