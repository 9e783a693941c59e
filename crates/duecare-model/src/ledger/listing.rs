//! A listing while it is folded: its items with what is needed to replace some of them at once.
//!
//! Called by [`super::merge`]. A listing that is one whole batch needs nothing beside it; from the
//! second batch on an index says where each key stands, so that a small batch costs what it holds
//! and not what the listing holds. What must never happen: an item that the index does not know.

use super::merge::Item;
use crate::{Items, Listing, Text, Timestamp};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// What is remembered beside the items of one listing.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(super) struct Beside {
    /// When the items were shown, while they are one batch.
    shown_at: Option<Timestamp>,
    index: Option<Index>,
}

#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
struct Index {
    /// Beside each item: its key, and its place in the order of the listing.
    rows: Vec<(Text, u64)>,
    keys: BTreeMap<Text, Held>,
    /// The keys of each group by the time at which they were shown.
    groups: BTreeMap<String, BTreeSet<(Timestamp, Text)>>,
    next: u64,
    /// Whether the items lie in another order than that of the listing.
    shuffled: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Held {
    shown_at: Timestamp,
    /// Positions of the items with this key: mostly one.
    positions: Vec<usize>,
}

impl Index {
    fn of<T: Item>(items: &[T], shown_at: Timestamp) -> Self {
        let mut index = Self::default();
        for item in items {
            index.note(item, shown_at);
        }
        index
    }

    /// Notes the item that stands after those noted before.
    fn note<T: Item>(&mut self, item: &T, shown_at: Timestamp) {
        let key = Text::from(item.key());
        let held = self.keys.entry(key.clone()).or_insert_with(|| Held {
            shown_at,
            positions: Vec::new(),
        });
        held.positions.push(self.rows.len());
        let before = std::mem::replace(&mut held.shown_at, shown_at);
        let group = self.groups.entry(item.group()).or_default();
        if before != shown_at {
            group.remove(&(before, key.clone()));
        }
        group.insert((shown_at, key.clone()));
        self.rows.push((key, self.next));
        self.next += 1;
    }

    /// Takes the items of a key out.
    fn remove<T: Item>(&mut self, items: &mut Vec<T>, key: &str) {
        let Some((key, held)) = self.keys.remove_entry(key) else {
            return;
        };
        if let Some(item) = held.positions.first().and_then(|at| items.get(*at)) {
            let group = item.group();
            if let Some(of_group) = self.groups.get_mut(&group) {
                of_group.remove(&(held.shown_at, key));
                if of_group.is_empty() {
                    self.groups.remove(&group);
                }
            }
        }
        let mut positions = held.positions;
        positions.sort_unstable();
        for at in positions.into_iter().rev() {
            let last = items.len().saturating_sub(1);
            items.swap_remove(at);
            self.rows.swap_remove(at);
            if at == last {
                continue;
            }
            self.shuffled = true;
            let moved = self.rows.get(at).map(|(key, _)| key.clone());
            if let Some(held) = moved.and_then(|key| self.keys.get_mut(&key)) {
                for position in &mut held.positions {
                    if *position == last {
                        *position = at;
                    }
                }
            }
        }
    }

    /// The keys of a group that were shown at `at` or before.
    fn shown_by(&self, group: &str, at: Timestamp) -> Vec<Text> {
        let of_group = self.groups.get(group).into_iter().flatten();
        of_group
            .take_while(|(shown, _)| *shown <= at)
            .map(|(_, key)| key.clone())
            .collect()
    }
}

/// A listing with what is remembered beside it.
pub(super) struct Folding<'a, T> {
    pub(super) listing: &'a mut Listing<T>,
    beside: &'a mut Beside,
}

impl<'a, T: Item> Folding<'a, T> {
    /// Ready to be changed.
    pub(super) fn new(listing: &'a mut Listing<T>, beside: &'a mut Beside) -> Self {
        Self { listing, beside }
    }

    fn index(&mut self) -> &mut Index {
        let shown_at = self.beside.shown_at.unwrap_or(self.listing.observed_at);
        let items = &self.listing.items;
        self.beside
            .index
            .get_or_insert_with(|| Index::of(items, shown_at))
    }

    pub(super) fn holds(&mut self, key: &str) -> bool {
        self.index().keys.contains_key(key)
    }

    pub(super) fn holds_group(&mut self, group: &str) -> bool {
        self.index().groups.contains_key(group)
    }

    /// Whether nothing is listed of any other group.
    pub(super) fn only_groups(&mut self, groups: &BTreeSet<String>) -> bool {
        let known = &self.index().groups;
        known.len() <= groups.len() && known.keys().all(|group| groups.contains(group))
    }

    /// Whether an item of the key was shown later than `at`.
    pub(super) fn is_newer(&mut self, key: &str, at: Timestamp) -> bool {
        let held = self.index().keys.get(key);
        held.is_some_and(|held| held.shown_at > at)
    }

    /// Takes the items of a key out.
    pub(super) fn remove(&mut self, key: &str) {
        self.index();
        if let Some(index) = &mut self.beside.index {
            index.remove(&mut self.listing.items, key);
        }
    }

    /// Takes out what was shown at `at` or before: of these groups, of all where none is named.
    pub(super) fn remove_shown_by(&mut self, groups: &BTreeSet<String>, at: Timestamp) {
        let index = self.index();
        let keys: Vec<Text> = if groups.is_empty() {
            let all = index.groups.keys();
            all.flat_map(|group| index.shown_by(group, at)).collect()
        } else {
            let named = groups.iter();
            named.flat_map(|group| index.shown_by(group, at)).collect()
        };
        if keys.len() == index.keys.len() {
            self.clear();
            return;
        }
        for key in keys {
            self.remove(&key);
        }
    }

    fn clear(&mut self) {
        self.listing.items = Items::default();
        *self.beside = Beside::default();
    }

    /// Adds items at the end.
    pub(super) fn extend(&mut self, items: Vec<T>, shown_at: Timestamp) {
        if self.listing.items.is_empty() {
            *self.beside = Beside {
                shown_at: Some(shown_at),
                index: None,
            };
            self.listing.items = items.into();
            return;
        }
        let index = self.index();
        for item in &items {
            index.note(item, shown_at);
        }
        self.listing.items.extend(items);
    }
}

impl Beside {
    /// When the items were shown, where they are one batch; `None` where they are several. `known_at`
    /// is what the listing says of its age.
    pub(super) fn one_batch(&self, known_at: Timestamp) -> Option<Timestamp> {
        let is_one = self.index.is_none();
        is_one.then(|| self.shown_at.unwrap_or(known_at))
    }

    /// Says of the one batch that it was shown at `at`.
    pub(super) fn show_again(&mut self, at: Timestamp) {
        self.shown_at = Some(at);
    }

    /// The items in the order of the listing.
    pub(super) fn settle<T: Item>(&mut self, listing: &mut Listing<T>) {
        let Some(index) = self.index.as_mut().filter(|index| index.shuffled) else {
            return;
        };
        self.shown_at = None;
        let rows = std::mem::take(&mut index.rows);
        let items = std::mem::take(&mut listing.items);
        let mut ordered: Vec<((Text, u64), T)> = rows.into_iter().zip(items).collect();
        ordered.sort_unstable_by_key(|((_, place), _)| *place);
        for held in index.keys.values_mut() {
            held.positions.clear();
        }
        for (row, item) in ordered {
            if let Some(held) = index.keys.get_mut(&row.0) {
                held.positions.push(index.rows.len());
            }
            index.rows.push(row);
            listing.items.push(item);
        }
        index.shuffled = false;
    }

    /// A copy of the listing with its items in order.
    pub(super) fn ordered<T: Item>(&self, listing: &Listing<T>) -> Listing<T> {
        let mut copy = listing.clone();
        if let Some(index) = self.index.as_ref().filter(|index| index.shuffled) {
            let mut places: Vec<(u64, usize)> = index
                .rows
                .iter()
                .enumerate()
                .map(|(at, (_, place))| (*place, at))
                .collect();
            places.sort_unstable();
            let in_order = places.into_iter();
            copy.items = in_order
                .filter_map(|(_, at)| listing.items.get(at).cloned())
                .collect();
        }
        copy
    }
}
