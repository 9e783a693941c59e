//! Folding batches of facts into listings: what replaces what, and what nothing may be concluded from.
//!
//! Called by the ledger for each recorded fact. Parts must never become a whole here.

use super::{Entry, Mark};
use crate::facts::Batch;
use crate::facts::{
    BackupCopy, ConditionalAccessPolicy, DeclaredExclusion, DirectoryComputer, DirectoryDomain,
    DirectoryGroup, DirectoryUser, Endpoint, EntraUser, RegistrationDetail, RestoreTest,
    RoleAssignment, RoleDefinition, Workload,
};
use crate::{EntryIndex, Listing, Timestamp};
use std::collections::{BTreeMap, BTreeSet};

/// When each item was last shown, by kind and key: an older file must not undo a newer one.
pub(super) type ShownAt = BTreeMap<(&'static str, String), Timestamp>;

/// A thing that a source lists.
pub(super) trait Item: Clone {
    /// Tells kinds apart in [`ShownAt`].
    const KIND: &'static str;
    /// The same key, the same thing.
    fn key(&self) -> String;
    /// What a complete list is complete of; a complete list of one group says nothing of another.
    fn group(&self) -> String {
        String::new()
    }
}

macro_rules! items {
    ($($type:ident $kind:literal |$item:ident| $key:expr $(, group $group:expr)?;)*) => {
        $(impl Item for $type {
            const KIND: &'static str = $kind;
            fn key(&self) -> String {
                let $item = self;
                $key
            }
            $(fn group(&self) -> String {
                let $item = self;
                $group
            })?
        })*
    };
}

items! {
    ConditionalAccessPolicy "policy" |p| p.id.clone();
    EntraUser "entra-user" |u| u.id.clone();
    RoleDefinition "role" |r| r.id.clone();
    // Active and eligible assignments come from two calls.
    RoleAssignment "assignment" |a| format!("{} {} {:?} {:?}", a.principal_id, a.role_definition_id, a.scope, a.state), group format!("{:?}", a.state);
    RegistrationDetail "registration" |r| r.id.clone();
    DeclaredExclusion "exclusion" |e| e.principal.clone();
    DirectoryDomain "domain" |d| d.sid.clone(), group d.sid.clone();
    DirectoryUser "user" |u| u.sid.clone(), group domain_of(&u.sid);
    DirectoryGroup "group" |g| g.sid.clone(), group domain_of(&g.sid);
    DirectoryComputer "computer" |c| c.sid.clone(), group domain_of(&c.sid);
    Workload "workload" |w| w.id.to_string();
    BackupCopy "copy" |c| c.id.clone();
    // Each test is a group of its own: a complete list never takes back a test once told.
    RestoreTest "test" |t| format!("{} {} {:?}", t.workload, t.tested_at, t.copy), group format!("{} {}", t.workload, t.tested_at);
    Endpoint "endpoint" |e| e.name.to_lowercase();
}

pub(super) fn extend<T: Clone + PartialEq>(list: &mut Vec<Entry<T>>, batch: &Batch<T>, mark: Mark) {
    for item in &batch.items {
        if !list.iter().any(|old| old.value == *item) {
            list.push(mark.entry(item));
        }
    }
}

/// The domain part of a SID; well-known SIDs stand as `DOMAIN-S-1-5-32-544` in collections.
fn domain_of(sid: &str) -> String {
    match sid.find("S-1-5-32-").or_else(|| sid.find("S-1-5-21-")) {
        Some(0) => sid
            .rsplit_once('-')
            .map_or(sid, |(domain, _)| domain)
            .to_owned(),
        Some(at) => sid[..at].to_owned(),
        None => sid
            .split_once("-S-1-")
            .map_or("", |(domain, _)| domain)
            .to_owned(),
    }
}

/// Folds a batch into a listing.
///
/// A complete batch replaces what was known of the same groups (domain, state); a partial one
/// replaces item by item and leaves both completeness and age of the whole as they were. An
/// observation older than what is known changes nothing that is newer.
pub(super) fn merge<T: Item>(
    slot: &mut Option<Listing<T>>,
    batch: &Batch<T>,
    (observed_at, entry): (Timestamp, EntryIndex),
    shown_at: &mut ShownAt,
) {
    let listing = slot.get_or_insert_with(|| Listing {
        items: Vec::new(),
        complete: batch.complete,
        observed_at,
        entries: Vec::new(),
    });
    let first = listing.entries.is_empty();
    if !first && listing.complete && observed_at < listing.observed_at {
        return;
    }
    let newer = |item: &T| {
        shown_at
            .get(&(T::KIND, item.key()))
            .is_some_and(|shown| *shown > observed_at)
    };
    let groups: BTreeSet<String> = batch.items.iter().map(Item::group).collect();
    let kept: BTreeSet<String> = listing
        .items
        .iter()
        .filter(|item| newer(item))
        .map(Item::key)
        .collect();
    if batch.complete && !first && another_population(&listing.items, &batch.items) {
        // Two tenants, or two sources, under one customer: the second must not hide the first.
        listing.complete = false;
        listing.observed_at = listing.observed_at.min(observed_at);
    } else if batch.complete {
        let whole = groups.is_empty()
            || listing
                .items
                .iter()
                .all(|item| groups.contains(&item.group()));
        listing
            .items
            .retain(|item| newer(item) || (!groups.is_empty() && !groups.contains(&item.group())));
        if whole {
            listing.complete = true;
            listing.observed_at = observed_at;
            listing.entries.clear();
        } else {
            listing.observed_at = listing.observed_at.min(observed_at);
        }
    } else if !first {
        // A first, partial look at another domain says nothing about the rest of that domain.
        let known: BTreeSet<String> = listing.items.iter().map(Item::group).collect();
        listing.complete &= groups.is_subset(&known);
        let keys: BTreeSet<String> = batch.items.iter().map(Item::key).collect();
        listing
            .items
            .retain(|item| kept.contains(&item.key()) || !keys.contains(&item.key()));
        if !listing.complete {
            listing.observed_at = listing.observed_at.min(observed_at);
        }
    }
    for item in batch
        .items
        .iter()
        .filter(|item| !kept.contains(&item.key()))
    {
        shown_at.insert((T::KIND, item.key()), observed_at);
        listing.items.push(item.clone());
    }
    listing.entries.push(entry);
}

/// Whether two whole lists of the same groups have nothing in common. Lists of one tenant share
/// most of their ids from one reading to the next; where really everything was replaced, the next
/// reading shares its ids with this one and makes the list whole again.
fn another_population<T: Item>(known: &[T], shown: &[T]) -> bool {
    let groups: BTreeSet<String> = shown.iter().map(Item::group).collect();
    let keys: BTreeSet<String> = shown.iter().map(Item::key).collect();
    let mut same_group = known
        .iter()
        .filter(|item| groups.contains(&item.group()))
        .peekable();
    !shown.is_empty()
        && same_group.peek().is_some()
        && same_group.all(|item| !keys.contains(&item.key()))
}
