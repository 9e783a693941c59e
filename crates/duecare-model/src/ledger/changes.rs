//! Putting a list together from an earlier one and what changed.
//!
//! Called by the ledger; the import asks here for the items of a list one by one, to tell which of
//! them are on record. What must never happen: a list that is shorter or longer than what was told
//! and looks whole.

use super::merge::{Item, Showing, is_batch};
use crate::facts::{Batch, Fact, each_fact};
use crate::record::{FactChanges, Stretch};
use crate::{Items, Listing};
use serde::Serialize;
use std::collections::BTreeSet;

/// Whether the stretches go through lists of this many items from the first to the last.
fn fits(earlier: usize, new: usize, stretches: &[Stretch]) -> bool {
    let sums = stretches.iter().try_fold([0_u64; 2], |[of, added], one| {
        let of = of.checked_add(one[0])?.checked_add(one[1])?;
        Some([of, added.checked_add(one[2])?])
    });
    let as_told = |n: usize| u64::try_from(n).ok();
    sums.is_some_and(|[of, added]| Some(of) == as_told(earlier) && Some(added) == as_told(new))
}

/// The list that the stretches make of an earlier one and of new items; `None` where they do not fit.
pub fn put_together<T>(earlier: Vec<T>, new: Vec<T>, stretches: &[Stretch]) -> Option<Vec<T>> {
    if !fits(earlier.len(), new.len(), stretches) {
        return None;
    }
    let (mut earlier, mut new) = (earlier.into_iter(), new.into_iter());
    let mut list = Vec::new();
    for stretch in stretches {
        let [left_out, kept, added] = *stretch;
        let count = |n: u64| usize::try_from(n).unwrap_or(usize::MAX);
        earlier.by_ref().take(count(left_out)).for_each(drop);
        list.extend(earlier.by_ref().take(count(kept)));
        list.extend(new.by_ref().take(count(added)));
    }
    Some(list)
}

fn batch<T>(earlier: Batch<T>, new: Batch<T>, stretches: &[Stretch]) -> Option<Batch<T>> {
    Some(Batch {
        items: put_together(earlier.items, new.items, stretches)?,
        complete: new.complete,
    })
}

macro_rules! put_each {
    ({ $earlier:ident $new:ident $stretches:ident }
        lists { $($(#[$_doc:meta])* $List:ident($_listed:ty) $_slot:ident $_key:tt;)* }
        $($_rest:tt)*
    ) => {
        match ($earlier, $new) {
            $((Fact::$List(earlier), Fact::$List(new)) => {
                Some(Fact::$List(batch(earlier, new, $stretches)?))
            })*
            _ => None,
        }
    };
}

/// The whole list; `None` where it is none, or the two do not fit each other.
pub(super) fn whole(earlier: Fact, changes: &FactChanges) -> Option<Fact> {
    let (new, stretches) = (changes.fact.clone(), &*changes.stretches);
    each_fact!(put_each! { earlier new stretches })
}

/// Whether a listing is the very list against which changes are told, so that they are made in it as
/// [`super::merge::merge`] would with the whole list: see [`is_batch`].
pub(super) fn can_change<T: Item>(
    (listing, new): (Option<&Listing<T>>, &Batch<T>),
    stretches: &[Stretch],
    showing: &Showing<'_>,
) -> bool {
    let Some(known) = listing.filter(|_| new.complete && is_batch(listing, showing)) else {
        return false;
    };
    // A list that shares nothing with the one before may be of another tenant.
    let keeps = stretches.iter().any(|stretch| stretch[1] > 0);
    keeps
        && fits(known.items.len(), new.items.len(), stretches)
        && keeps_groups(known, new, stretches)
}

/// Whether nothing leaves the list with all of its group: a list says nothing of a group that is not
/// in it.
fn keeps_groups<T: Item>(known: &Listing<T>, new: &Batch<T>, stretches: &[Stretch]) -> bool {
    let (mut gone, mut stays) = (BTreeSet::new(), BTreeSet::new());
    stays.extend(new.items.iter().map(Item::group));
    let mut items = known.items.iter();
    for [left_out, kept, _] in stretches {
        let count = |n: u64| usize::try_from(n).unwrap_or(usize::MAX);
        gone.extend(items.by_ref().take(count(*left_out)).map(Item::group));
        stays.extend(items.by_ref().take(count(*kept)).map(Item::group));
    }
    gone.is_subset(&stays)
}

/// Makes the changes of which [`can_change`] is true.
pub(super) fn change<T: Item>(
    (listing, new): (Option<&mut Listing<T>>, &Batch<T>),
    stretches: &[Stretch],
) {
    let Some(listing) = listing else { return };
    if !fits(listing.items.len(), new.items.len(), stretches) {
        return;
    }
    let earlier: Vec<T> = std::mem::take(&mut listing.items).into_iter().collect();
    let list = put_together(earlier, new.items.clone(), stretches);
    listing.items = Items::from(list.unwrap_or_default());
}

fn each<T: Serialize>(batch: &Batch<T>, take: &mut dyn FnMut(&[u8])) -> Option<()> {
    let mut bytes = Vec::new();
    for item in &batch.items {
        bytes.clear();
        serde_json::to_writer(&mut bytes, item).ok()?;
        take(&bytes);
    }
    Some(())
}

macro_rules! items_each {
    ({ $fact:ident $take:ident }
        lists { $($(#[$_doc:meta])* $List:ident($_listed:ty) $_slot:ident $_key:tt;)* }
        logs { $($(#[$_log:meta])* $Log:ident($_logged:ty) $_log_slot:ident;)* }
        batches { $($(#[$_batch:meta])* $Batch:ident($_batched:ty);)* }
        singles { $($(#[$_single:meta])* $Single:ident($_one:ty);)* }
    ) => {
        match $fact {
            $(Fact::$List(batch) => each(batch, $take),)*
            $(Fact::$Log(_) => None,)*
            $(Fact::$Batch(_) => None,)*
            $(Fact::$Single(_) => None,)*
        }
    };
}

macro_rules! retain_each {
    ({ $fact:ident $keep:ident }
        lists { $($(#[$_doc:meta])* $List:ident($_listed:ty) $_slot:ident $_key:tt;)* }
        logs { $($(#[$_log:meta])* $Log:ident($_logged:ty) $_log_slot:ident;)* }
        batches { $($(#[$_batch:meta])* $Batch:ident($_batched:ty);)* }
        singles { $($(#[$_single:meta])* $Single:ident($_one:ty);)* }
    ) => {
        match $fact {
            $(Fact::$List(batch) => batch.items.retain(|_| $keep()),)*
            $(Fact::$Log(batch) => batch.items.retain(|_| $keep()),)*
            $(Fact::$Batch(batch) => batch.items.retain(|_| $keep()),)*
            $(Fact::$Single(_) => {})*
        }
    };
}

impl Fact {
    /// Hands out every item of a list as it is written; `None` where it is none of which changes are
    /// told, or an item cannot be written.
    pub fn each_written(&self, take: &mut dyn FnMut(&[u8])) -> Option<()> {
        each_fact!(items_each! { self take })
    }

    /// Keeps of a list the items for which `keep` answers so, asked in their order.
    pub fn retain_items(&mut self, keep: &mut dyn FnMut() -> bool) {
        each_fact!(retain_each! { self keep });
    }
}
