//! Folding batches of facts into listings: what replaces what, and what nothing may be concluded from.
//!
//! Called by the ledger for each recorded fact. Parts must never become a whole here.

use super::Entry;
use super::listing::{Beside, Folding};
use super::parts::Marks;
use crate::facts::{
    BackupCopy, ConditionalAccessPolicy, DeclaredExclusion, DirectoryComputer, DirectoryDomain,
    DirectoryGroup, DirectoryUser, Endpoint, EntraUser, RegistrationDetail, RestoreTest,
    RoleAssignment, RoleDefinition, Workload,
};
use crate::facts::{Batch, each_fact};
use crate::{EntryIndex, Items, Listing, Timestamp};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// What stands beside the listings of one party, by kind.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Besides(BTreeMap<&'static str, Beside>);

macro_rules! kinds {
    ({}
        lists { $($(#[$_doc:meta])* $List:ident($_listed:ty) $_slot:ident $_key:tt;)* }
        $($_rest:tt)*
    ) => {
        [$(stringify!($List),)*]
    };
}

impl Besides {
    /// What stands in it, by the names of the kinds.
    pub(super) fn told(&self) -> Vec<(String, Beside)> {
        let all = self.0.iter();
        all.map(|(kind, beside)| ((*kind).to_owned(), beside.clone()))
            .collect()
    }

    /// The same again; `None` where it names a kind that there is not.
    pub(super) fn telling(all: Vec<(String, Beside)>) -> Option<Self> {
        let kinds = each_fact!(kinds! {});
        let named = all.into_iter().map(|(name, beside)| {
            let kind = kinds.into_iter().find(|kind| *kind == name)?;
            Some((kind, beside))
        });
        named.collect::<Option<_>>().map(Self)
    }

    pub(super) fn of<T: Item>(&mut self) -> &mut Beside {
        self.0.entry(T::KIND).or_default()
    }

    /// The items of a listing in its order, whatever lies where.
    pub(super) fn ordered<T: Item>(&self, listing: Option<&Listing<T>>) -> Option<Listing<T>> {
        let listing = listing?;
        Some(match self.0.get(T::KIND) {
            Some(beside) => beside.ordered(listing),
            None => listing.clone(),
        })
    }

    pub(super) fn settle<T: Item>(&mut self, listing: Option<&mut Listing<T>>) {
        if let (Some(listing), Some(beside)) = (listing, self.0.get_mut(T::KIND)) {
            beside.settle(listing);
        }
    }
}

/// A thing that a source lists.
pub(super) trait Item: Clone {
    /// Tells kinds apart in [`Besides`].
    const KIND: &'static str;
    /// The same key, the same thing.
    fn key(&self) -> String;
    /// What a complete list is complete of; a complete list of one group says nothing of another.
    fn group(&self) -> String {
        String::new()
    }
}

macro_rules! items {
    ({}
        lists { $($(#[$_doc:meta])* $List:ident($Listed:ty) $_slot:ident { |$item:ident| $key:expr $(, group $group:expr)? };)* }
        $($_rest:tt)*
    ) => {
        $(impl Item for $Listed {
            const KIND: &'static str = stringify!($List);
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

each_fact!(items! {});

/// What was told already in the logs of one party: a repetition says nothing new.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Told(BTreeSet<(&'static str, String)>);

impl Told {
    /// Whether `item` is told for the first time. Two items are the same where they are written
    /// the same; one that cannot be written was never recorded.
    pub(super) fn first<T: Serialize>(&mut self, kind: &'static str, item: &T) -> bool {
        serde_json::to_string(item).is_ok_and(|text| self.0.insert((kind, text)))
    }
}

pub(super) fn extend<T: Serialize>(
    (list, kind): (&mut Vec<Entry<T>>, &'static str),
    batch: Batch<T>,
    marks: &Marks,
    told: &mut Told,
) {
    for (position, item) in batch.items.into_iter().enumerate() {
        if told.first(kind, &item) {
            list.push(marks.of_item(position).entry_of(item));
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
/// observation older than what is known changes nothing that is newer. It costs what the batch
/// holds and what it replaces, not what the listing holds.
pub(super) fn merge<T: Item>(
    slot: &mut Option<Listing<T>>,
    batch: Batch<T>,
    (observed_at, marks): (Timestamp, &Marks),
    besides: &mut Besides,
) {
    let listing = slot.get_or_insert_with(|| Listing {
        items: Items::default(),
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
    let mut known = Folding::new(listing, besides.of::<T>());
    if !first {
        make_room(&mut known, &batch, observed_at);
    } else if batch.complete {
        known.listing.complete = true;
        known.listing.observed_at = observed_at;
    }
    let mut items = batch.items;
    if !known.listing.items.is_empty() {
        // What is there still was shown later.
        items.retain(|item| !known.holds(&item.key()));
    }
    known.extend(items, observed_at);
    listing.newest_at = (newest != listing.observed_at).then_some(newest);
    listing.entries.extend(marks.entries());
}

/// A batch on record that is shown once more.
pub(super) struct Showing<'a> {
    /// Whether a listing that stands in these entries is told by those alone that hold the batch.
    pub(super) is_of: &'a dyn Fn(&[EntryIndex]) -> bool,
    /// When it was shown.
    pub(super) at: Timestamp,
    pub(super) besides: &'a Besides,
}

/// Whether a listing is the very batch that is shown and nothing else, so that the same batch would
/// change nothing but the times.
pub(super) fn is_batch<T: Item>(listing: Option<&Listing<T>>, showing: &Showing<'_>) -> bool {
    let Some(listing) = listing else { return false };
    let at = showing.at;
    let shown = showing.besides.0.get(T::KIND);
    let shown = shown.and_then(|beside| beside.one_batch(listing.observed_at));
    listing.complete
        && listing.observed_at <= at
        && shown.is_some_and(|shown| shown <= at)
        && (showing.is_of)(&listing.entries)
}

/// What [`merge`] makes of a listing of which [`is_batch`] is true. It costs nothing, however long
/// the listing is.
pub(super) fn show_again<T: Item>(
    listing: Option<&mut Listing<T>>,
    (at, entry): (Timestamp, EntryIndex),
    besides: &mut Besides,
) {
    let Some(listing) = listing else { return };
    let newest = listing.read_at().max(at);
    listing.observed_at = at;
    listing.newest_at = (newest != at).then_some(newest);
    listing.entries.clear();
    listing.entries.push(entry);
    besides.of::<T>().show_again(at);
}

/// Takes out what the batch replaces, and says what the listing is with it.
fn make_room<T: Item>(known: &mut Folding<'_, T>, batch: &Batch<T>, observed_at: Timestamp) {
    let oldest = known.listing.observed_at.min(observed_at);
    let groups: BTreeSet<String> = batch.items.iter().map(Item::group).collect();
    if batch.complete && another_population(known, &batch.items, &groups) {
        // Two tenants, or two sources, under one customer: the second must not hide the first.
        known.listing.complete = false;
        known.listing.observed_at = oldest;
    } else if batch.complete {
        let whole = groups.is_empty() || known.only_groups(&groups);
        known.remove_shown_by(&groups, observed_at);
        if whole {
            known.listing.complete = true;
            known.listing.observed_at = observed_at;
            known.listing.entries.clear();
        } else {
            known.listing.observed_at = oldest;
        }
    } else {
        // A first, partial look at another domain says nothing about the rest of that domain.
        known.listing.complete &= groups.iter().all(|group| known.holds_group(group));
        for item in &batch.items {
            let key = item.key();
            if !known.is_newer(&key, observed_at) {
                known.remove(&key);
            }
        }
        if !known.listing.complete {
            known.listing.observed_at = oldest;
        }
    }
}

/// Whether two whole lists of the same groups have nothing in common. Lists of one tenant share
/// most of their ids from one reading to the next; where really everything was replaced, the next
/// reading shares its ids with this one and makes the list whole again.
fn another_population<T: Item>(
    known: &mut Folding<'_, T>,
    shown: &[T],
    groups: &BTreeSet<String>,
) -> bool {
    !shown.is_empty()
        && groups.iter().any(|group| known.holds_group(group))
        && !shown.iter().any(|item| known.holds(&item.key()))
}
