//! Active Directory facts, as collectors such as SharpHound tell them.

use crate::Timestamp;
use serde::{Deserialize, Serialize};

/// The last logon. "Never" has four encodings in the field (absent, 0, -1, -11644473600); the
/// connector turns all of them into [`Logon::Never`] and an unreadable one into [`Logon::Unknown`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "logon", content = "at", rename_all = "kebab-case")]
pub enum Logon {
    /// The directory holds no logon.
    Never,
    /// The latest logon found.
    At(Timestamp),
    /// The collection does not tell.
    Unknown,
}

/// A domain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DirectoryDomain {
    /// Domain SID.
    pub sid: String,
    /// DNS name.
    pub name: String,
    /// `ms-DS-MachineAccountQuota`, where told.
    #[serde(default)]
    pub machine_account_quota: Option<i64>,
}

/// A user account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DirectoryUser {
    /// SID.
    pub sid: String,
    /// `NAME@DOMAIN`.
    pub name: String,
    /// Whether the account can log on; `None`: not told.
    #[serde(default)]
    pub enabled: Option<bool>,
    /// When the account was made.
    #[serde(default)]
    pub created_at: Option<Timestamp>,
    /// The latest of the logons told (`lastlogon`, `lastlogontimestamp`).
    pub last_logon: Logon,
    /// When the password was set; `None`: never or not told.
    #[serde(default)]
    pub password_set_at: Option<Timestamp>,
    /// DONT_EXPIRE_PASSWORD.
    #[serde(default)]
    pub password_never_expires: Option<bool>,
    /// Has a service principal name.
    #[serde(default)]
    pub has_spn: Option<bool>,
    /// `adminCount`; sticky, so never by itself a sign of privilege.
    #[serde(default)]
    pub admin_count: Option<bool>,
    /// SID of the primary group, which `member` lists leave out.
    #[serde(default)]
    pub primary_group_sid: Option<String>,
}

/// What kind of object a member is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MemberKind {
    /// A user.
    User,
    /// A group.
    Group,
    /// A computer.
    Computer,
    /// Anything else, or not told.
    Other,
}

/// A member of a group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    /// SID or object id.
    pub sid: String,
    /// Kind.
    pub kind: MemberKind,
}

/// A group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DirectoryGroup {
    /// SID; well-known groups are recognised by its end, never by name.
    pub sid: String,
    /// `NAME@DOMAIN`.
    pub name: String,
    /// Direct members.
    #[serde(default)]
    pub members: Vec<Member>,
}

/// A computer account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DirectoryComputer {
    /// SID.
    pub sid: String,
    /// DNS name.
    pub name: String,
    /// Whether the account is enabled.
    #[serde(default)]
    pub enabled: Option<bool>,
    /// Whether it is a domain controller.
    #[serde(default)]
    pub domain_controller: Option<bool>,
    /// Operating system.
    #[serde(default)]
    pub operating_system: Option<String>,
    /// Whether a LAPS expiration was found: the local administrator password is rotated.
    #[serde(default)]
    pub laps: Option<bool>,
    /// Whether the collector looked for Windows LAPS too. An older one looks only for the earlier
    /// product, so that its "no" says nothing about Windows LAPS; `None`: not told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub windows_laps_asked: Option<bool>,
    /// Whether the account stands for a cluster and not for a machine; `None`: not told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cluster: Option<bool>,
    /// Latest logon of the machine.
    pub last_logon: Logon,
}
