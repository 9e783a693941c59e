//! The fold of listings as it was first written: each batch walks the whole listing. Slow and plain,
//! kept as the reference for the one in use.

use duecare_model::facts::{Batch, DirectoryUser, EntraUser, RestoreTest, RoleAssignment};
use duecare_model::{EntryIndex, Listing, Timestamp};
use std::collections::{BTreeMap, BTreeSet};

pub(crate) type ShownAt = BTreeMap<String, Timestamp>;

pub(crate) trait Item: Clone {
    fn key(&self) -> String;
    fn group(&self) -> String {
        String::new()
    }
}

impl Item for EntraUser {
    fn key(&self) -> String {
        self.id.clone()
    }
}

impl Item for RoleAssignment {
    fn key(&self) -> String {
        format!(
            "{} {} {:?} {:?}",
            self.principal_id, self.role_definition_id, self.scope, self.state
        )
    }
    fn group(&self) -> String {
        format!("{:?}", self.state)
    }
}

impl Item for RestoreTest {
    fn key(&self) -> String {
        format!("{} {} {:?}", self.workload, self.tested_at, self.copy)
    }
    fn group(&self) -> String {
        format!("{} {}", self.workload, self.tested_at)
    }
}

impl Item for DirectoryUser {
    fn key(&self) -> String {
        self.sid.clone()
    }
    fn group(&self) -> String {
        self.sid
            .rsplit_once('-')
            .map_or(String::new(), |(domain, _)| domain.to_owned())
    }
}

pub(crate) fn merge<T: Item>(
    slot: &mut Option<Listing<T>>,
    batch: &Batch<T>,
    (observed_at, entry): (Timestamp, EntryIndex),
    shown_at: &mut ShownAt,
) {
    let listing = slot.get_or_insert_with(|| Listing {
        items: Vec::new().into(),
        complete: batch.complete,
        observed_at,
        newest_at: None,
        entries: Vec::new(),
    });
    let first = listing.entries.is_empty();
    if !first && listing.complete && observed_at < listing.observed_at {
        return;
    }
    let newest = listing.read_at().max(observed_at);
    let newer = |item: &T| {
        shown_at
            .get(&item.key())
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
        shown_at.insert(item.key(), observed_at);
        listing.items.push(item.clone());
    }
    listing.newest_at = (newest != listing.observed_at).then_some(newest);
    listing.entries.push(entry);
}

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
