//! Who is privileged: the members of the well-known groups, through groups and primary groups.
//!
//! Called by the rule of this folder. Groups are recognised by their number, never by their name,
//! which differs per language. What must never happen: a member that cannot be resolved being
//! left out without a word.

use duecare_model::facts::{DirectoryGroup, DirectoryUser, Member, MemberKind};
use std::collections::{BTreeMap, BTreeSet};

/// Relative ids of the privileged groups of a domain, as Windows assigns them.
const DOMAIN_GROUPS: [&str; 7] = [
    "512", // Domain Admins
    "516", // Domain Controllers
    "518", // Schema Admins
    "519", // Enterprise Admins
    "520", // Group Policy Creator Owners
    "526", // Key Admins
    "527", // Enterprise Key Admins
];

/// Relative ids of the privileged built-in groups, under `S-1-5-32`.
const BUILTIN_GROUPS: [&str; 5] = [
    "544", // Administrators
    "548", // Account Operators
    "549", // Server Operators
    "550", // Print Operators
    "551", // Backup Operators
];

/// Identities of machines and of the system itself: no account that anybody could leave unused.
const SYSTEM_IDENTITIES: [&str; 2] = [
    "S-1-5-9",  // Enterprise Domain Controllers
    "S-1-5-18", // Local System
];

/// What the collection shows of the privileged set.
#[derive(Debug, Default)]
pub(super) struct Privileged<'a> {
    /// The users, by SID.
    pub(super) accounts: Vec<&'a DirectoryUser>,
    /// SIDs of members that are in no list.
    pub(super) unresolved: Vec<String>,
    /// Domains of which the group of domain administrators was not collected.
    pub(super) domains_without_group: Vec<String>,
    /// Names of administrators' groups of which the collection shows not one member.
    pub(super) groups_without_members: Vec<String>,
    /// Enabled users whose primary group is not told, so that it may be a privileged one.
    pub(super) without_primary_group: Vec<String>,
}

/// The domain part and the relative id of a domain SID; `None` for any other identity.
fn domain_and_rid(sid: &str) -> Option<(&str, &str)> {
    let (domain, rid) = sid.rsplit_once('-')?;
    let is_domain = domain.starts_with("S-1-5-21-") && domain.split('-').count() == 7;
    is_domain.then_some((domain, rid))
}

/// Collectors put the domain before a well-known SID: `BAKERY.EXAMPLE-S-1-5-32-544`.
fn well_known(sid: &str) -> &str {
    sid.find("S-1-").map_or(sid, |start| &sid[start..])
}

fn is_privileged_group(sid: &str) -> bool {
    if let Some((_, rid)) = domain_and_rid(sid) {
        return DOMAIN_GROUPS.contains(&rid);
    }
    let builtin = well_known(sid).strip_prefix("S-1-5-32-");
    builtin.is_some_and(|rid| BUILTIN_GROUPS.contains(&rid))
}

/// Whether this is the built-in administrator of a domain.
pub(super) fn is_builtin_administrator(sid: &str) -> bool {
    domain_and_rid(sid).is_some_and(|(_, rid)| rid == "500")
}

/// Whether this is the account that holds the key of the domain.
pub(super) fn is_krbtgt(sid: &str) -> bool {
    domain_and_rid(sid).is_some_and(|(_, rid)| rid == "502")
}

/// Domains of which neither account that every domain has is among the users: the built-in
/// administrator (500) and krbtgt (502), which nobody can delete. Such a list is a part.
pub(super) fn domains_without_builtin(users: &[DirectoryUser]) -> Vec<String> {
    let parts = || users.iter().filter_map(|user| domain_and_rid(&user.sid));
    let with: BTreeSet<&str> = parts()
        .filter(|(_, rid)| ["500", "502"].contains(rid))
        .map(|(domain, _)| domain)
        .collect();
    let all: BTreeSet<&str> = parts().map(|(domain, _)| domain).collect();
    all.difference(&with)
        .map(|domain| (*domain).to_owned())
        .collect()
}

/// Resolves the privileged set. Circles of groups end, because each group is opened once.
pub(super) fn privileged<'a>(
    users: &'a [DirectoryUser],
    groups: &'a [DirectoryGroup],
    computers: impl Iterator<Item = &'a str>,
) -> Privileged<'a> {
    let users_by_sid: BTreeMap<&str, &DirectoryUser> =
        users.iter().map(|user| (user.sid.as_str(), user)).collect();
    let computers: BTreeSet<&str> = computers.collect();
    let closed = closure(groups);
    let mut found = Privileged {
        domains_without_group: domains_without_group(users, groups),
        groups_without_members: groups_without_members(users, groups),
        ..Privileged::default()
    };
    let mut accounts: BTreeSet<&str> = BTreeSet::new();
    let mut unresolved: BTreeSet<&str> = BTreeSet::new();
    for member in &closed.others {
        let sid = member.sid.as_str();
        if users_by_sid.contains_key(sid) {
            accounts.insert(sid);
        } else if member.kind != MemberKind::Computer
            && !computers.contains(sid)
            && !SYSTEM_IDENTITIES.contains(&well_known(sid))
        {
            unresolved.insert(sid);
        }
    }
    for user in users {
        let primary = user.primary_group_sid.as_deref();
        if primary.is_some_and(|group| closed.groups.contains(group)) {
            accounts.insert(&user.sid);
        }
        // Only accounts of a domain have a primary group at all.
        let may_log_on = user.enabled != Some(false) && domain_and_rid(&user.sid).is_some();
        if primary.is_none() && may_log_on {
            found.without_primary_group.push(user.name.clone());
        }
        if is_builtin_administrator(&user.sid) {
            accounts.insert(&user.sid);
        }
    }
    found.accounts = accounts
        .iter()
        .filter_map(|sid| users_by_sid.get(sid).copied())
        .collect();
    found.unresolved = unresolved.into_iter().map(str::to_owned).collect();
    found
}

/// The privileged groups with all groups inside them, and the members that are no collected group.
struct Closure<'a> {
    groups: BTreeSet<&'a str>,
    others: Vec<&'a Member>,
}

fn closure(groups: &[DirectoryGroup]) -> Closure<'_> {
    let mut by_sid: BTreeMap<&str, Vec<&DirectoryGroup>> = BTreeMap::new();
    for group in groups {
        by_sid.entry(&group.sid).or_default().push(group);
    }
    let mut waiting: Vec<&str> = by_sid
        .keys()
        .copied()
        .filter(|sid| is_privileged_group(sid))
        .collect();
    let mut closed = Closure {
        groups: BTreeSet::new(),
        others: Vec::new(),
    };
    while let Some(sid) = waiting.pop() {
        if !closed.groups.insert(sid) {
            continue;
        }
        for member in by_sid
            .get(sid)
            .into_iter()
            .flatten()
            .flat_map(|group| &group.members)
        {
            if by_sid.contains_key(member.sid.as_str()) {
                waiting.push(&member.sid);
            } else {
                closed.others.push(member);
            }
        }
    }
    closed
}

/// Domain Admins and Administrators that were shown empty. Windows lets nobody take the built-in
/// administrator out of the latter, and a collection made without memberships shows every group
/// empty: its silence must not pass for "nobody". Collectors write a well-known group twice, once
/// without members, so what counts is whether any of the two has some.
fn groups_without_members(users: &[DirectoryUser], groups: &[DirectoryGroup]) -> Vec<String> {
    let primary: BTreeSet<&str> = users
        .iter()
        .filter_map(|user| user.primary_group_sid.as_deref())
        .collect();
    let mut shown: BTreeMap<&str, (&str, bool)> = BTreeMap::new();
    for group in groups {
        let rid = domain_and_rid(&group.sid).map(|(_, rid)| rid);
        if rid == Some("512") || well_known(&group.sid) == "S-1-5-32-544" {
            let (_, any) = shown.entry(&group.sid).or_insert((&group.name, false));
            *any |= !group.members.is_empty();
        }
    }
    shown
        .into_iter()
        .filter(|(sid, (_, any))| !any && !primary.contains(sid))
        .map(|(_, (name, _))| name.to_owned())
        .collect()
}

/// SIDs of the domains of which anything was collected.
pub(super) fn domains<'a>(
    users: &'a [DirectoryUser],
    groups: &'a [DirectoryGroup],
) -> BTreeSet<&'a str> {
    let users = users.iter().map(|user| user.sid.as_str());
    let groups = groups.iter().map(|group| group.sid.as_str());
    let domains = users.chain(groups).filter_map(domain_and_rid);
    domains.map(|(domain, _)| domain).collect()
}

/// Every domain has a group 512: where it was not collected, the list of groups is not whole,
/// whatever its source says.
fn domains_without_group(users: &[DirectoryUser], groups: &[DirectoryGroup]) -> Vec<String> {
    let group_sids = groups.iter().map(|group| group.sid.as_str());
    let with_group: BTreeSet<&str> = group_sids
        .filter_map(domain_and_rid)
        .filter(|(_, rid)| *rid == "512")
        .map(|(domain, _)| domain)
        .collect();
    domains(users, groups)
        .difference(&with_group)
        .map(|domain| (*domain).to_owned())
        .collect()
}
