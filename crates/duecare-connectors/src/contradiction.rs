//! Lists in one import that cannot both be whole.
//!
//! Called by `read` after all files were read. Without this the file that comes last would win, and
//! which one that is depends on its name: a folder with last year's collection beside today's, or
//! two sheets of machines that each call themselves complete. What must never happen: one of two
//! contradicting answers believed because of its place in an archive.

use crate::aside::number;
use crate::codes::CONTRADICTION;
use crate::draft::Draft;
use crate::read::RoutedFact;
use duecare_model::PartyId;
use duecare_model::facts::Fact;
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
    /// Identities in the list, as numbers; `None` where a whole list of the kind speaks of everything
    /// there is.
    keys: Option<Vec<u64>>,
}

fn whole(routed: &RoutedFact) -> Option<Whole> {
    let keyed = |kind, complete: bool, keys: &dyn Fn() -> Vec<u64>| {
        complete.then(|| Whole {
            kind,
            keys: Some(match &routed.aside {
                Some(aside) => aside.keys.clone(),
                None => keys(),
            }),
        })
    };
    let all = |kind, complete: bool| complete.then_some(Whole { kind, keys: None });
    match &routed.fact {
        // Whole for one domain: lists of two domains have no account in common.
        Fact::DirectoryUsers(b) => keyed("users", b.complete, &|| {
            b.items.iter().map(|u| number(&u.sid)).collect()
        }),
        Fact::DirectoryGroups(b) => keyed("groups", b.complete, &|| {
            b.items.iter().map(|g| number(&g.sid)).collect()
        }),
        Fact::DirectoryComputers(b) => keyed("computers", b.complete, &|| {
            b.items.iter().map(|c| number(&c.sid)).collect()
        }),
        Fact::Workloads(b) => all("workloads", b.complete),
        Fact::BackupCopies(b) => all("copies", b.complete),
        Fact::Endpoints(b) => all("endpoints", b.complete),
        // Pages of Graph are settled with their pages.
        Fact::ConditionalAccessPolicies(_)
        | Fact::EntraUsers(_)
        | Fact::RoleDefinitions(_)
        | Fact::RoleAssignments(_)
        | Fact::Registrations(_)
        | Fact::EntraGroups(_)
        | Fact::GroupAccess(_)
        | Fact::SecurityDefaults(_)
        | Fact::EligibleRoles(_)
        // Domains are whole one by one, restore tests and exclusions are never taken back by a list.
        | Fact::Domains(_)
        | Fact::RestoreTests(_)
        | Fact::DeclaredExclusions(_)
        | Fact::AbsentSystems(_)
        // What was written and what happened accumulates.
        | Fact::Papers(_)
        | Fact::InvoiceLines(_)
        | Fact::Capabilities(_)
        | Fact::Alerts(_)
        | Fact::Notifications(_)
        | Fact::Damage(_)
        | Fact::IncidentNotes(_)
        | Fact::ControlChanges(_)
        | Fact::Activity(_)
        | Fact::Usage(_)
        | Fact::UsageTable(_)
        | Fact::Mail(_) => None,
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
            if let Some(whole) = whole(routed) {
                let group = groups.entry((whole.kind, routed.party.clone()));
                group.or_default().push(((at, within), whole));
            }
        }
    }
    // One list alone contradicts nothing.
    for members in groups.into_values().filter(|members| members.len() > 1) {
        let contents: Vec<Content> = members
            .iter()
            .map(|((at, within), _)| drafts[*at].facts[*within].sum())
            .collect();
        let doubted = contradicting(&members, &contents);
        for ((at, within), _) in doubted.into_iter().map(|member| &members[member]) {
            drafts[*at].facts[*within].fact.set_complete(false);
            let what = "another list of the same kind in this import says something else";
            drafts[*at].note(&CONTRADICTION, what);
        }
    }
}

/// What a list says: how many items, and their hash.
type Content = (u64, [u8; 32]);

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
