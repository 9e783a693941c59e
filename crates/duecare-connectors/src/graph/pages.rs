//! When a list is the whole list: pages of one listing, seen together.
//!
//! Called by `read` after all files of an import were read. This is where `complete` becomes true
//! and nowhere else in this folder. What must never happen: page 7 missing and nobody noticing.

use super::context::Kind;
use crate::aside::Aside;
use crate::codes::{CONTRADICTION, COUNT, PAGE};
use crate::draft::Draft;
use duecare_model::PartyId;
use duecare_model::facts::{Batch, Fact};
use std::collections::BTreeMap;

/// What a response says about its place in a listing.
#[derive(Debug, Clone)]
pub(crate) struct Page {
    pub(super) kind: Kind,
    /// One object, or a list without context: never the whole.
    pub(super) single: bool,
    /// The response carries a link to a next page.
    pub(super) next: bool,
    /// The number of entries of all pages, as the service says.
    pub(super) count: Option<u64>,
    /// Entries of this page, read and refused.
    pub(super) entries: u64,
    /// Nothing was refused and nothing is cut off.
    pub(super) spotless: bool,
    /// Ids that a listing names without their contents.
    pub(super) index: Option<Vec<String>>,
}

impl Page {
    pub(super) fn of(kind: Kind, cut: bool) -> Self {
        Self {
            kind,
            single: false,
            next: false,
            count: None,
            entries: 0,
            spotless: !cut,
            index: None,
        }
    }

    /// Whether it holds policies.
    pub(super) fn is_of_policies(&self) -> bool {
        self.kind == Kind::Policies
    }
}

/// Decides for every listing in the import whether it is whole.
pub(crate) fn settle(drafts: &mut [&mut Draft]) {
    super::policies::settle(drafts);
    let mut groups: BTreeMap<(Kind, Option<PartyId>), Vec<usize>> = BTreeMap::new();
    for (at, draft) in drafts.iter().enumerate() {
        if let (Some(page), Some(routed)) = (&draft.page, draft.facts.first())
            && !page.single
        {
            groups
                .entry((page.kind, routed.party.clone()))
                .or_default()
                .push(at);
        }
    }
    for ((kind, _), members) in groups {
        // Audit entries accumulate; a listing of activated roles never names all roles.
        // Groups, and who can get into them, are known each by itself.
        if matches!(
            kind,
            Kind::Audits
                | Kind::ActivatedRoles
                | Kind::Groups
                | Kind::GroupEligibilities
                | Kind::GroupAssignments
                | Kind::DirectoryObjects
        ) {
            continue;
        }
        match members[..] {
            [one] => settle_one(drafts[one]),
            _ => settle_many(drafts, &members),
        }
    }
}

fn settle_one(draft: &mut Draft) {
    let Some(page) = draft.page.clone() else {
        return;
    };
    let counted = page.count.is_none_or(|count| count == page.entries);
    if page.next && page.count != Some(page.entries) {
        draft.note(&PAGE, "the response names a next page, which is not here");
    } else if !counted {
        let count = page.count.unwrap_or_default();
        draft.note(
            &COUNT,
            format!("`@odata.count` is {count}, the list holds {}", page.entries),
        );
    } else if page.spotless {
        finish(draft);
    }
}

fn settle_many(drafts: &mut [&mut Draft], members: &[usize]) {
    let pages: Vec<Page> = members
        .iter()
        .filter_map(|at| drafts[*at].page.clone())
        .collect();
    if says_the_same(drafts, members) && pages.iter().all(|p| !p.next) {
        // The same answer given twice.
        for at in members {
            settle_one(drafts[*at]);
        }
        return;
    }
    let counts: Vec<u64> = pages.iter().filter_map(|page| page.count).collect();
    let sum: u64 = pages
        .iter()
        .map(|page| page.entries)
        .fold(0, u64::saturating_add);
    let agreed = counts
        .first()
        .is_some_and(|count| counts.iter().all(|c| c == count));
    let linked = pages.iter().filter(|page| page.next).count();
    if agreed && counts[0] == sum && linked + 1 == pages.len() {
        if pages.iter().all(|page| page.spotless) {
            join(drafts, members);
        }
    } else if linked > 0 {
        for at in members {
            if drafts[*at].page.as_ref().is_some_and(|page| page.next) {
                drafts[*at].note(
                    &PAGE,
                    format!(
                        "{} pages are here, and none tells how many there are",
                        pages.len()
                    ),
                );
            }
        }
    } else {
        for at in members {
            drafts[*at].note(
                &CONTRADICTION,
                format!("{} such lists are here", pages.len()),
            );
        }
    }
}

/// Whether the pages are one answer, given more than once.
fn says_the_same(drafts: &[&mut Draft], members: &[usize]) -> bool {
    let mut all = members.iter().map(|at| &drafts[*at].facts);
    let Some(first) = all.next() else {
        return true;
    };
    all.all(|facts| {
        facts.len() == first.len()
            && facts
                .iter()
                .zip(first)
                .all(|(one, other)| one.says_the_same(other))
    })
}

/// Puts the whole list on its last page; the pages before it keep their own part, as parts.
fn join(drafts: &mut [&mut Draft], members: &[usize]) {
    let Some(last) = members.last() else { return };
    let parts = members.iter().filter_map(|at| drafts[*at].facts.first());
    let (whole, aside) = if parts.clone().any(|part| part.aside.is_some()) {
        let Some(first) = parts.clone().next() else {
            return;
        };
        // Held or not, every page is asked for its items again.
        let from = members.iter().flat_map(|at| drafts[*at].origins());
        let aside = Aside {
            from: from.collect(),
            keys: Vec::new(),
        };
        (first.fact.without_items(), Some(aside))
    } else {
        let Some(whole) = parts.map(|part| part.fact.clone()).reduce(joined) else {
            return;
        };
        (whole, None)
    };
    for at in members.iter().filter(|at| *at != last) {
        // What was read of the whole list is told once, with it.
        let facts = &mut drafts[*at].facts;
        facts.retain(|routed| !matches!(routed.fact, Fact::EligibleRoles(_)));
    }
    let sum = members.iter().filter_map(|at| drafts[*at].page.as_ref());
    let sum = sum.map(|page| page.entries).fold(0, u64::saturating_add);
    for routed in &mut drafts[*last].facts {
        if let Fact::EligibleRoles(read) = &mut routed.fact {
            read.count = sum;
        }
    }
    if let Some(routed) = drafts[*last].facts.first_mut() {
        routed.fact = whole;
        routed.aside = aside;
    }
    finish(drafts[*last]);
}

fn joined(left: Fact, right: Fact) -> Fact {
    fn both<T>(left: Batch<T>, right: Batch<T>) -> Batch<T> {
        let items = left.items.into_iter().chain(right.items).collect();
        Batch {
            items,
            complete: false,
        }
    }
    match (left, right) {
        (Fact::ConditionalAccessPolicies(a), Fact::ConditionalAccessPolicies(b)) => {
            Fact::ConditionalAccessPolicies(both(a, b))
        }
        (Fact::EntraUsers(a), Fact::EntraUsers(b)) => Fact::EntraUsers(both(a, b)),
        (Fact::RoleDefinitions(a), Fact::RoleDefinitions(b)) => Fact::RoleDefinitions(both(a, b)),
        (Fact::RoleAssignments(a), Fact::RoleAssignments(b)) => Fact::RoleAssignments(both(a, b)),
        (Fact::Registrations(a), Fact::Registrations(b)) => Fact::Registrations(both(a, b)),
        (left, _) => left,
    }
}

fn finish(draft: &mut Draft) {
    for routed in &mut draft.facts {
        let is_empty = routed.is_empty();
        // An empty list is an answer here: nobody can activate a role.
        if let Fact::EligibleRoles(read) = &mut routed.fact {
            read.complete = true;
            continue;
        }
        // An empty complete batch of assignments has no state, and would replace active and eligible
        // ones alike when it is folded. "No eligible ones" is therefore not claimed. A tenant without
        // users, roles or registrations is none; one without policies is usual.
        let may_be_empty = matches!(routed.fact, Fact::ConditionalAccessPolicies(_));
        routed.fact.set_complete(may_be_empty || !is_empty);
    }
}
