//! The set that a control judges: who says that it is whole, what counts, what is left out and why.
//!
//! Used by every rule that judges the items of a list. Each item ends in exactly one place, so that
//! nothing leaves the count without a word. What must never happen: an item left out without its
//! reason among the reasons of the verdict; `laws.rs` adds the places up on every case.

use crate::controls::endpoint_protection_on_every_server::tally::Tally;
use duecare_model::{Listing, Reason};
use std::collections::BTreeMap;

/// Where an item of the set ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// It is judged.
    Counted,
    /// It is not, and the key says why. The key begins with `left-out-`.
    LeftOut(&'static str),
    /// As `LeftOut`, for what is too common to be named one by one: it is counted.
    LeftOutUnnamed(&'static str),
}

/// A set with every item in its place.
#[derive(Debug)]
pub(crate) struct Census<'a, T> {
    /// The key of the sentence about the set: `set-...`.
    set: &'static str,
    listing: &'a Listing<T>,
    counted: Vec<&'a T>,
    left_out: BTreeMap<&'static str, Vec<String>>,
    unnamed: BTreeMap<&'static str, usize>,
}

impl<'a, T> Census<'a, T> {
    /// Puts every item of the list in its place.
    pub(crate) fn take(
        set: &'static str,
        listing: &'a Listing<T>,
        name: impl Fn(&T) -> String,
        place: impl Fn(&T) -> Place,
    ) -> Self {
        let mut census = Self {
            set,
            listing,
            counted: Vec::new(),
            left_out: BTreeMap::new(),
            unnamed: BTreeMap::new(),
        };
        for item in &listing.items {
            match place(item) {
                Place::Counted => census.counted.push(item),
                Place::LeftOut(why) => census.left_out.entry(why).or_default().push(name(item)),
                Place::LeftOutUnnamed(why) => *census.unnamed.entry(why).or_default() += 1,
            }
        }
        census
    }

    /// The items to judge.
    pub(crate) fn counted(&self) -> &[&'a T] {
        &self.counted
    }

    /// The names of what was left out for one reason.
    pub(crate) fn left_out(&self, why: &str) -> &[String] {
        self.left_out.get(why).map_or(&[], Vec::as_slice)
    }

    /// Tells the set and, by reason, what was left out. Of a list that is not whole only the latter
    /// is told: its gate has already said that it is not.
    pub(crate) fn tell(self, tally: &mut Tally) {
        let named: usize = self.left_out.values().map(Vec::len).sum();
        let out = named + self.unnamed.values().sum::<usize>();
        for (why, names) in self.left_out {
            tally.note_list(why, names);
        }
        for (why, count) in self.unnamed {
            tally.note(Reason::new(why).with("count", count));
        }
        if self.listing.complete {
            tally.note(
                Reason::new(self.set)
                    .with("observed_at", self.listing.observed_at)
                    .with("count", self.listing.items.len())
                    .with("counted", self.counted.len())
                    .with("left_out", out),
            );
        }
    }
}
