//! Active Directory collections as SharpHound writes them (version 6 of its JSON), in a zip.
//!
//! Called by the Rennes case. Members that neither the product nor the case needs (ACEs, sessions)
//! are empty lists, as a collection with `-c ObjectProps,Group` leaves them. Must never let
//! `meta.count` differ from the number of objects: a reader takes that for a cut file.

use super::{File, pack};
use duecare_model::Timestamp;
use serde_json::{Value, json};

/// How a collector writes "never" for `lastlogon` and `lastlogontimestamp`; all are in the field.
pub(super) const NEVER: [(i64, i64); 4] = [(0, -1), (0, 0), (-1, -1), (0, -11_644_473_600)];

/// Collection methods in `meta`: ObjectProps and Group, as the bit mask that the collector writes.
const METHODS: u32 = 0x2001;

/// A domain.
#[derive(Debug, Clone, Copy)]
pub(super) struct Domain {
    /// DNS name in capitals.
    pub(super) name: &'static str,
    pub(super) sid: &'static str,
    pub(super) created: i64,
}

impl Domain {
    /// SID of an object of the domain.
    pub(super) fn object(&self, rid: u32) -> String {
        format!("{}-{rid}", self.sid)
    }

    /// Id of a well-known object, which the collector prefixes with the domain's name.
    pub(super) fn well_known(&self, sid: &str) -> String {
        format!("{}-{sid}", self.name)
    }

    fn path(&self) -> String {
        self.name
            .split('.')
            .map(|part| format!("DC={part}"))
            .collect::<Vec<_>>()
            .join(",")
    }
}

/// A user account. Times are Unix seconds.
#[derive(Debug, Clone)]
pub(super) struct User {
    pub(super) rid: u32,
    pub(super) account: String,
    pub(super) description: Option<&'static str>,
    pub(super) enabled: bool,
    pub(super) created: i64,
    pub(super) password_set: i64,
    /// `lastlogon` and `lastlogontimestamp` as written.
    pub(super) logons: (i64, i64),
    pub(super) password_never_expires: bool,
    pub(super) service_name: Option<String>,
    pub(super) admin_count: bool,
    pub(super) primary_group_rid: u32,
}

/// A group and its direct members as (id, type).
#[derive(Debug, Clone)]
pub(super) struct Group {
    pub(super) id: String,
    pub(super) account: String,
    pub(super) admin_count: bool,
    pub(super) members: Vec<(String, &'static str)>,
}

/// A computer account.
#[derive(Debug, Clone)]
pub(super) struct Computer {
    pub(super) rid: u32,
    pub(super) account: String,
    pub(super) operating_system: &'static str,
    pub(super) controller: bool,
    pub(super) laps: bool,
    pub(super) created: i64,
    pub(super) last_logon: i64,
}

/// One collection as a zip named as the collector names it.
pub(super) fn collection(
    at: Timestamp,
    domain: &Domain,
    users: &[User],
    groups: &[Group],
    computers: &[Computer],
) -> File {
    let stamp = at.strftime("%Y%m%d%H%M%S").to_string();
    let mut user_objects: Vec<Value> = users.iter().map(|user| user_object(domain, user)).collect();
    user_objects.push(network_service(domain));
    let members = [
        ("users", user_objects),
        (
            "groups",
            groups
                .iter()
                .map(|group| group_object(domain, group))
                .collect(),
        ),
        (
            "computers",
            computers
                .iter()
                .map(|computer| computer_object(domain, computer))
                .collect(),
        ),
        ("domains", vec![domain_object(domain)]),
    ]
    .map(|(kind, data): (&str, Vec<Value>)| {
        let file = json!({
            "data": data,
            "meta": { "methods": METHODS, "type": kind, "count": data.len(), "version": 6 },
        });
        File::new(format!("{stamp}_{kind}.json"), file.to_string())
    });
    File::new(format!("{stamp}_BloodHound.zip"), pack::zip(&members))
}

fn user_object(domain: &Domain, user: &User) -> Value {
    let account = user.account.to_uppercase();
    let names: Vec<&str> = user.service_name.iter().map(String::as_str).collect();
    json!({
        "Properties": {
            "domain": domain.name, "domainsid": domain.sid,
            "name": format!("{account}@{}", domain.name),
            "distinguishedname": format!("CN={account},CN=USERS,{}", domain.path()),
            "samaccountname": user.account, "isaclprotected": user.admin_count,
            "description": user.description, "whencreated": user.created,
            "sensitive": false, "dontreqpreauth": false, "passwordnotreqd": false,
            "unconstraineddelegation": false, "trustedtoauth": false,
            "pwdneverexpires": user.password_never_expires, "enabled": user.enabled,
            "lastlogon": user.logons.0, "lastlogontimestamp": user.logons.1,
            "pwdlastset": user.password_set,
            "serviceprincipalnames": names, "hasspn": !names.is_empty(),
            "displayname": user.account, "email": null, "title": null, "homedirectory": null,
            "userpassword": null, "unixpassword": null, "unicodepassword": null,
            "sfupassword": null, "logonscript": null,
            "admincount": user.admin_count, "sidhistory": [],
        },
        "AllowedToDelegate": [], "HasSIDHistory": [], "SPNTargets": [], "Aces": [],
        "PrimaryGroupSID": domain.object(user.primary_group_rid),
        "ObjectIdentifier": domain.object(user.rid),
        "IsDeleted": false, "IsACLProtected": user.admin_count, "ContainedBy": null,
    })
}

/// The placeholder that the collector adds for NT AUTHORITY: an account without properties.
fn network_service(domain: &Domain) -> Value {
    json!({
        "Properties": {
            "domain": domain.name, "domainsid": domain.sid,
            "name": format!("NT AUTHORITY@{}", domain.name),
        },
        "AllowedToDelegate": [], "HasSIDHistory": [], "SPNTargets": [], "Aces": [],
        "PrimaryGroupSID": null,
        "ObjectIdentifier": domain.well_known("S-1-5-20"),
        "IsDeleted": false, "IsACLProtected": false, "ContainedBy": null,
    })
}

fn group_object(domain: &Domain, group: &Group) -> Value {
    let account = group.account.to_uppercase();
    let members: Vec<Value> = group
        .members
        .iter()
        .map(|(id, kind)| json!({ "ObjectIdentifier": id, "ObjectType": kind }))
        .collect();
    json!({
        "Properties": {
            "domain": domain.name, "domainsid": domain.sid,
            "name": format!("{account}@{}", domain.name),
            "distinguishedname": format!("CN={account},CN=USERS,{}", domain.path()),
            "samaccountname": group.account, "isaclprotected": group.admin_count,
            "description": null, "whencreated": domain.created, "admincount": group.admin_count,
        },
        "Members": members, "Aces": [],
        "ObjectIdentifier": group.id,
        "IsDeleted": false, "IsACLProtected": group.admin_count, "ContainedBy": null,
    })
}

fn computer_object(domain: &Domain, computer: &Computer) -> Value {
    let account = computer.account.to_uppercase();
    let nothing = json!({ "Results": [], "Collected": false, "FailureReason": null });
    json!({
        "Properties": {
            "domain": domain.name, "domainsid": domain.sid,
            "name": format!("{account}.{}", domain.name),
            "distinguishedname": format!("CN={account},CN=COMPUTERS,{}", domain.path()),
            "samaccountname": format!("{account}$"), "haslaps": computer.laps,
            "isaclprotected": false, "description": null, "whencreated": computer.created,
            "enabled": true, "unconstraineddelegation": computer.controller,
            "trustedtoauth": false, "isdc": computer.controller,
            "lastlogon": computer.last_logon, "lastlogontimestamp": computer.last_logon,
            "pwdlastset": computer.last_logon, "serviceprincipalnames": [], "email": null,
            "operatingsystem": computer.operating_system, "sidhistory": [],
        },
        "PrimaryGroupSID": domain.object(if computer.controller { 516 } else { 515 }),
        "AllowedToDelegate": [], "AllowedToAct": [], "HasSIDHistory": [], "DumpSMSAPassword": [],
        "Sessions": nothing, "PrivilegedSessions": nothing, "RegistrySessions": nothing,
        "LocalGroups": [], "UserRights": [], "DCRegistryData": null, "Status": null,
        "IsDC": computer.controller, "DomainSID": domain.sid, "Aces": [],
        "ObjectIdentifier": domain.object(computer.rid),
        "IsDeleted": false, "IsACLProtected": false, "ContainedBy": null,
    })
}

fn domain_object(domain: &Domain) -> Value {
    json!({
        "Properties": {
            "domain": domain.name, "name": domain.name, "domainsid": domain.sid,
            "distinguishedname": domain.path(), "isaclprotected": false, "description": null,
            "whencreated": domain.created, "functionallevel": "2008 R2", "collected": true,
            "machineaccountquota": 10,
        },
        "GPOChanges": {
            "LocalAdmins": [], "RemoteDesktopUsers": [], "DcomUsers": [], "PSRemoteUsers": [],
            "AffectedComputers": [],
        },
        "ChildObjects": [], "Trusts": [], "Links": [], "Aces": [],
        "ObjectIdentifier": domain.sid,
        "IsDeleted": false, "IsACLProtected": false, "ContainedBy": null,
    })
}
