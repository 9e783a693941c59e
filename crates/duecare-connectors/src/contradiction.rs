//! Lists in one import that cannot both be whole.
//!
//! Called by `read` after all files were read. Without this the file that comes last would win, and
//! which one that is depends on its name: a folder with last year's collection beside today's, or
//! two sheets of machines that each call themselves complete. What must never happen: one of two
//! contradicting answers believed because of its place in an archive.

use crate::codes::CONTRADICTION;
use crate::draft::Draft;
use duecare_model::PartyId;
use duecare_model::facts::{Batch, Fact};
use sha2::{Digest as _, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

/// Marks lists that contradict each other as incomplete, and takes back what contradicts the less
/// favourable answer where there is only a yes or no.
pub(crate) fn settle(drafts: &mut [&mut Draft]) {
    lists(drafts);
    security_defaults(drafts);
}

/// A complete list in a fact, by what it lists.
struct Whole {
    /// Which kind of list; lists of different kinds never contradict each other.
    kind: &'static str,
    /// Identities in the list, as numbers; `None` where a whole list of the kind speaks of everything
    /// there is.
    keys: Option<Vec<u64>>,
}

fn whole(fact: &Fact) -> Option<Whole> {
    fn keyed<T>(kind: &'static str, batch: &Batch<T>, key: impl Fn(&T) -> &str) -> Option<Whole> {
        batch.complete.then(|| Whole {
            kind,
            keys: Some(batch.items.iter().map(|item| number(key(item))).collect()),
        })
    }
    fn all<T>(kind: &'static str, batch: &Batch<T>) -> Option<Whole> {
        batch.complete.then_some(Whole { kind, keys: None })
    }
    match fact {
        // Whole for one domain: lists of two domains have no account in common.
        Fact::DirectoryUsers(b) => keyed("users", b, |u| &u.sid),
        Fact::DirectoryGroups(b) => keyed("groups", b, |g| &g.sid),
        Fact::DirectoryComputers(b) => keyed("computers", b, |c| &c.sid),
        Fact::Workloads(b) => all("workloads", b),
        Fact::BackupCopies(b) => all("copies", b),
        Fact::Endpoints(b) => all("endpoints", b),
        // Pages of Graph are settled with their pages; tests, papers and events accumulate.
        _ => None,
    }
}

/// An identity in any casing as a number: a domain has a million accounts. Two with one number make
/// their lists incomplete, which is the careful side.
fn number(key: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    key.to_lowercase().hash(&mut hasher);
    hasher.finish()
}

fn mark_incomplete(fact: &mut Fact) {
    match fact {
        Fact::DirectoryUsers(b) => b.complete = false,
        Fact::DirectoryGroups(b) => b.complete = false,
        Fact::DirectoryComputers(b) => b.complete = false,
        Fact::Workloads(b) => b.complete = false,
        Fact::BackupCopies(b) => b.complete = false,
        Fact::Endpoints(b) => b.complete = false,
        _ => {}
    }
}

/// Where a fact stands: the draft, and the fact in it.
type Place = (usize, usize);

/// Of what a list is whole: the kind, and whose.
type About = (&'static str, Option<PartyId>);

fn lists(drafts: &mut [&mut Draft]) {
    let mut groups: BTreeMap<About, Vec<(Place, Whole)>> = BTreeMap::new();
    for (at, draft) in drafts.iter().enumerate() {
        for (within, routed) in draft.facts.iter().enumerate() {
            if let Some(whole) = whole(&routed.fact) {
                let group = groups.entry((whole.kind, routed.party.clone()));
                group.or_default().push(((at, within), whole));
            }
        }
    }
    // One list alone contradicts nothing.
    for members in groups.into_values().filter(|members| members.len() > 1) {
        let contents: Vec<Content> = members
            .iter()
            .map(|((at, within), _)| content(&drafts[*at].facts[*within].fact))
            .collect();
        let doubted = contradicting(&members, &contents);
        for ((at, within), _) in doubted.into_iter().map(|member| &members[member]) {
            mark_incomplete(&mut drafts[*at].facts[*within].fact);
            let what = "another list of the same kind in this import says something else";
            drafts[*at].note(&CONTRADICTION, what);
        }
    }
}

/// What a list says, in a few bytes.
type Content = [u8; 32];

fn content(fact: &Fact) -> Content {
    let mut hash = Sha256::new();
    // Writing to a hash does not fail, and what cannot be written as JSON is in no record.
    drop(fact.write_items(&mut hash));
    hash.finalize().into()
}

/// The lists that have an item in common with one that says something else. It costs what the lists
/// hold, not what their pairs do: a folder may have a list of every day.
fn contradicting(members: &[(Place, Whole)], contents: &[Content]) -> BTreeSet<usize> {
    let mut held: Vec<(u64, usize)> = Vec::new();
    for (member, (_, whole)) in members.iter().enumerate() {
        match &whole.keys {
            Some(keys) => held.extend(keys.iter().map(|key| (*key, member))),
            None => held.push((0, member)),
        }
    }
    held.sort_unstable();
    let mut doubted = BTreeSet::new();
    for of_key in held.chunk_by(|(one, _), (other, _)| one == other) {
        let mut said = of_key.iter().map(|(_, member)| contents[*member]);
        let first = said.next();
        if said.any(|other| Some(other) != first) {
            doubted.extend(of_key.iter().map(|(_, member)| *member));
        }
    }
    doubted
}

/// On and off in one import: "on" is taken back, because a file cannot say which of the two is
/// older, and protection that may be off must not count.
fn security_defaults(drafts: &mut [&mut Draft]) {
    let mut told: BTreeMap<Option<PartyId>, BTreeSet<bool>> = BTreeMap::new();
    for routed in drafts.iter().flat_map(|draft| &draft.facts) {
        if let Fact::SecurityDefaults(defaults) = &routed.fact {
            let answers = told.entry(routed.party.clone()).or_default();
            answers.insert(defaults.enabled);
        }
    }
    told.retain(|_, answers| answers.len() > 1);
    for draft in drafts {
        let before = draft.facts.len();
        draft.facts.retain(|routed| {
            !matches!(&routed.fact, Fact::SecurityDefaults(defaults)
                if defaults.enabled && told.contains_key(&routed.party))
        });
        if draft.facts.len() < before {
            let what = "another file of this import says that security defaults are off";
            draft.note(&CONTRADICTION, what);
        }
    }
}
