//! Lists that are too long to be held: what is known of one without its items.
//!
//! Used by every reader of lists. A reader gathers items; as long as they are few in the whole
//! import they are held, otherwise only their number, their hash and their identities are, and the
//! import asks for the items again, file by file, when it records them. What must never happen: a
//! list that says something else the second time.

use crate::Context;
use duecare_model::PartyId;
use duecare_model::facts::{Batch, Fact, Listed, write_item};
use sha2::{Digest as _, Sha256};
use std::cell::{Cell, RefCell};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::mem::{Discriminant, discriminant};

/// Bytes of items, as their sources write them, that are handed out at once.
const BLOCK_BYTES: usize = 256 << 10;

/// A list whose items are not held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Aside {
    /// Where its items stand, in their order: in more than one place where pages were put together.
    pub from: Vec<Origin>,
    /// The identities in it, as numbers, where it may contradict another list.
    pub(crate) keys: Vec<u64>,
}

/// A list in one file or member.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// Index of the source.
    pub source: usize,
    /// Which reading of the source.
    pub reading: usize,
    /// Whose items, as the source says.
    pub party: Option<PartyId>,
    /// What they are.
    pub kind: Discriminant<Fact>,
    /// How many items it has.
    pub count: u64,
    /// SHA-256 of them as they are recorded.
    pub content: [u8; 32],
    /// Bytes that they take in the source.
    pub size_bytes: u64,
}

impl Aside {
    /// How many items it has.
    pub fn count(&self) -> u64 {
        let counts = self.from.iter().map(|origin| origin.count);
        counts.fold(0, u64::saturating_add)
    }

    /// Bytes that its items take in their sources.
    pub fn size_bytes(&self) -> u64 {
        let sizes = self.from.iter().map(|origin| origin.size_bytes);
        sizes.fold(0, u64::saturating_add)
    }
}

/// What becomes of the items of lists.
#[derive(Clone, Copy)]
pub(crate) enum Keep<'a> {
    /// They are held.
    All,
    /// They are held while so many bytes of their sources are.
    Within(&'a Cell<usize>),
    /// They are handed out.
    Out(&'a dyn HandOut),
}

/// Hands out the items of one list, block by block.
pub(crate) trait HandOut {
    /// Whether the list of this kind and party is asked for.
    fn asks_for(&self, kind: Discriminant<Fact>, party: Option<&PartyId>) -> bool;

    /// Hands out the next items.
    fn give(&self, block: Fact);
}

/// See [`HandOut`].
pub(crate) struct Out<'a> {
    pub(crate) kind: Discriminant<Fact>,
    pub(crate) party: Option<&'a PartyId>,
    pub(crate) take: RefCell<&'a mut dyn FnMut(Fact)>,
}

impl HandOut for Out<'_> {
    fn asks_for(&self, kind: Discriminant<Fact>, party: Option<&PartyId>) -> bool {
        self.kind == kind && self.party == party
    }

    fn give(&self, block: Fact) {
        let mut take = self.take.borrow_mut();
        take(block);
    }
}

/// What a reader is told by its caller.
#[derive(Clone, Copy)]
pub(crate) struct Scene<'a> {
    pub(crate) route: &'a dyn Fn(&str) -> Option<PartyId>,
    pub(crate) progress: &'a dyn Fn(u64),
    pub(crate) keep: Keep<'a>,
}

impl<'a> From<&Context<'a>> for Scene<'a> {
    fn from(context: &Context<'a>) -> Self {
        Self {
            route: context.route,
            progress: context.progress,
            keep: Keep::All,
        }
    }
}

impl From<&Self> for Scene<'_> {
    fn from(scene: &Self) -> Self {
        *scene
    }
}

/// The kind of fact that lists these.
fn kind<T: Listed>() -> Discriminant<Fact> {
    discriminant(&T::fact(Batch {
        items: Vec::new(),
        complete: false,
    }))
}

/// Number and hash of items.
#[derive(Default)]
pub(crate) struct Sum {
    count: u64,
    hash: Sha256,
}

impl Sum {
    fn add<T: Listed>(&mut self, item: &T) {
        self.count += 1;
        // Writing to a hash does not fail, and what cannot be written as JSON is in no record.
        drop(write_item(item, &mut self.hash));
    }

    /// Takes in the items of a fact.
    pub(crate) fn add_all(&mut self, fact: &Fact) {
        self.count = self.count.saturating_add(fact.items());
        drop(fact.write_items(&mut self.hash));
    }

    pub(crate) fn finish(self) -> (u64, [u8; 32]) {
        (self.count, self.hash.finalize().into())
    }
}

/// An identity in any casing as a number: a domain has a million accounts. Two with one number make
/// their lists incomplete, which is the careful side.
pub(crate) fn number(key: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    key.to_lowercase().hash(&mut hasher);
    hasher.finish()
}

/// The items of one list, while they are read.
pub(crate) struct Gather<'a, T> {
    keep: Keep<'a>,
    party: Option<PartyId>,
    key: Option<fn(&T) -> &str>,
    items: Vec<T>,
    /// Bytes that the held items take in the source.
    held_bytes: usize,
    size_bytes: u64,
    aside: Option<(Sum, Vec<u64>)>,
}

impl<'a, T: Listed> Gather<'a, T> {
    pub(crate) const fn new(keep: Keep<'a>, party: Option<PartyId>) -> Self {
        Self {
            keep,
            party,
            key: None,
            items: Vec::new(),
            held_bytes: 0,
            size_bytes: 0,
            aside: None,
        }
    }

    /// The same for a list that contradicts another one where both have an identity in common.
    pub(crate) fn keyed(self, key: fn(&T) -> &str) -> Self {
        Self {
            key: Some(key),
            ..self
        }
    }

    /// Takes in an item that has so many bytes in its source.
    pub(crate) fn push(&mut self, item: T, bytes: usize) {
        let wide = u64::try_from(bytes).unwrap_or(u64::MAX);
        self.size_bytes = self.size_bytes.saturating_add(wide);
        match self.keep {
            Keep::All => self.items.push(item),
            Keep::Within(left) => match left.get().checked_sub(bytes) {
                Some(rest) if self.aside.is_none() => {
                    left.set(rest);
                    self.hold(item, bytes);
                }
                _ => self.put_aside(item, left),
            },
            Keep::Out(out) if out.asks_for(kind::<T>(), self.party.as_ref()) => {
                self.hold(item, bytes);
                if self.held_bytes >= BLOCK_BYTES {
                    self.hand_out(out);
                }
            }
            Keep::Out(_) => {}
        }
    }

    fn hold(&mut self, item: T, bytes: usize) {
        self.held_bytes = self.held_bytes.saturating_add(bytes);
        self.items.push(item);
    }

    fn put_aside(&mut self, item: T, left: &Cell<usize>) {
        let (sum, keys) = self.aside.get_or_insert_with(Default::default);
        for item in std::mem::take(&mut self.items).into_iter().chain([item]) {
            sum.add(&item);
            keys.extend(self.key.map(|key| number(key(&item))));
        }
        left.set(left.get().saturating_add(self.held_bytes));
        self.held_bytes = 0;
    }

    fn hand_out(&mut self, out: &dyn HandOut) {
        let items = std::mem::take(&mut self.items);
        self.held_bytes = 0;
        out.give(T::fact(Batch {
            items,
            complete: false,
        }));
    }

    /// The list, without its items where they were put aside.
    pub(crate) fn finish(mut self) -> (Batch<T>, Option<Aside>) {
        if let Keep::Out(out) = self.keep
            && !self.items.is_empty()
        {
            self.hand_out(out);
        }
        let (party, size_bytes) = (self.party, self.size_bytes);
        let aside = self.aside.map(|(sum, keys)| {
            let (count, content) = sum.finish();
            let origin = Origin {
                source: 0,
                reading: 0,
                party,
                kind: kind::<T>(),
                count,
                content,
                size_bytes,
            };
            Aside {
                from: vec![origin],
                keys,
            }
        });
        let batch = Batch {
            items: self.items,
            complete: false,
        };
        (batch, aside)
    }
}
