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
use std::collections::{BTreeMap, BTreeSet};

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
    /// Identities in the list; `None` where a whole list of the kind speaks of everything there is.
    keys: Option<BTreeSet<String>>,
}

fn whole(fact: &Fact) -> Option<Whole> {
    fn keyed<T>(kind: &'static str, batch: &Batch<T>, key: impl Fn(&T) -> &str) -> Option<Whole> {
        let keys = batch.items.iter().map(|item| key(item).to_lowercase());
        batch.complete.then(|| Whole {
            kind,
            keys: Some(keys.collect()),
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
    let mut contradicting: BTreeSet<Place> = BTreeSet::new();
    for members in groups.values() {
        for (position, (one, first)) in members.iter().enumerate() {
            for (other, second) in members.iter().skip(position + 1) {
                let fact = |(at, within): &Place| &drafts[*at].facts[*within].fact;
                if overlap(first, second) && fact(one) != fact(other) {
                    contradicting.extend([*one, *other]);
                }
            }
        }
    }
    for (at, within) in contradicting {
        mark_incomplete(&mut drafts[at].facts[within].fact);
        let what = "another list of the same kind in this import says something else";
        drafts[at].note(&CONTRADICTION, what);
    }
}

fn overlap(one: &Whole, other: &Whole) -> bool {
    match (&one.keys, &other.keys) {
        (Some(one), Some(other)) => !one.is_disjoint(other),
        _ => true,
    }
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
