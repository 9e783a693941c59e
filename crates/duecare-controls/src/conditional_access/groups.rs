//! Who is in a group, and who can put themselves in.
//!
//! Called by `people.rs`. A policy that leaves a group out leaves out its members of any moment: an
//! owner adds themselves, and who is eligible (PIM for groups) activates a membership. What must
//! never happen: a group taken for empty because nobody asked who can get in.

use super::people::Person;
use super::tri::Tri;
use crate::ControlMeta;
use crate::outcome::fresh;
use duecare_model::facts::{
    EntraGroup, EntraMember, EntraUser, GroupAccess, GroupAccessKind, GroupPrincipal,
};
use duecare_model::{CustomerFacts, Seen};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// Which people count as in a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Reach {
    /// Those who are in it.
    Members,
    /// Those, and whoever can get in by their own hand.
    OwnHand,
    /// Those, as long as they stay: an activated membership (PIM for groups) ends by itself.
    Lasting,
}

/// What must be read of a group before it is known whom it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Unread {
    Members,
    Owners,
    Eligible,
    /// It comes from the directory of the network, whose owners the service does not show
    /// (<https://learn.microsoft.com/graph/api/group-list-owners>).
    Network,
}

/// The groups of a tenant, as far as they were read.
pub(super) struct Groups<'a> {
    pub(super) facts: &'a CustomerFacts,
    meta: ControlMeta,
    users: BTreeMap<String, &'a EntraUser>,
    /// Each group is walked once: it is asked for every person and every policy.
    walks: RefCell<BTreeMap<(String, Reach), Rc<Walk<'a>>>>,
}

/// Somebody or something that a group names.
struct Named<'a> {
    id: &'a str,
    kind: Option<&'a str>,
    /// Whether they are in it now, and not only able to get in.
    member: bool,
}

/// One group, or a group inside it.
struct Visit<'a> {
    id: String,
    people: Vec<Named<'a>>,
    unread: Vec<Unread>,
}

/// A group with all that are inside it, ready to be asked.
struct Walk<'a> {
    visits: Vec<Visit<'a>>,
    /// The groups, in lower case.
    groups: BTreeSet<String>,
    /// Everybody who is named, in lower case.
    ids: BTreeSet<String>,
    /// Those who are not in it now, in lower case.
    outside: BTreeSet<String>,
    /// Whether nothing of it was left unread.
    whole: bool,
    /// Whether anybody is named who is no group.
    anybody: bool,
    /// Whether one who is not in it now is a group, or may be one.
    group_outside: bool,
}

/// Somebody whom a group names.
pub(super) struct Insider {
    pub(super) id: String,
    /// Whether it is certainly a person.
    pub(super) is_person: bool,
    /// Whether they are in it now.
    pub(super) member: bool,
}

impl<'a> Groups<'a> {
    pub(super) fn new(facts: &'a CustomerFacts, meta: &ControlMeta) -> Self {
        let mut users: BTreeMap<String, &EntraUser> = BTreeMap::new();
        for user in facts.entra_users.iter().flat_map(|listing| &listing.items) {
            users.entry(user.id.to_lowercase()).or_insert(user);
        }
        Self {
            facts,
            meta: meta.clone(),
            users,
            walks: RefCell::default(),
        }
    }

    /// A group whose members were read whole and not too long ago.
    fn read(&self, id: &str) -> Option<&'a EntraGroup> {
        let known = self.facts.entra_groups.iter();
        let mut known = known.filter(|seen| seen.value.id.eq_ignore_ascii_case(id));
        let usable = |seen: &&Seen<EntraGroup>| {
            let age = fresh(seen.observed_at, "policies", self.facts, &self.meta);
            seen.value.complete && age.is_ok()
        };
        known.find(usable).map(|seen| &seen.value)
    }

    /// What was told, and not too long ago, of who can get into a group.
    fn access(&self, id: &str) -> impl Iterator<Item = &'a GroupAccess> {
        let of_it = self.facts.group_access.iter();
        of_it
            .filter(move |seen| seen.value.group.eq_ignore_ascii_case(id))
            .filter(|seen| fresh(seen.observed_at, "policies", self.facts, &self.meta).is_ok())
            .map(|seen| &seen.value)
    }

    fn walk(&self, group: &str, reach: Reach) -> Rc<Walk<'a>> {
        let key = (group.to_lowercase(), reach);
        if let Some(walk) = self.walks.borrow().get(&key) {
            return Rc::clone(walk);
        }
        let visits = self.visits(group, reach);
        let people = || visits.iter().flat_map(|visit| &visit.people);
        let outside = || people().filter(|named| !named.member);
        let walk = Rc::new(Walk {
            groups: visits.iter().map(|visit| visit.id.to_lowercase()).collect(),
            ids: people().map(|named| named.id.to_lowercase()).collect(),
            outside: outside().map(|named| named.id.to_lowercase()).collect(),
            whole: visits.iter().all(|visit| visit.unread.is_empty()),
            anybody: people().any(|named| !is_group(named.kind)),
            group_outside: outside().any(|named| self.may_be_group(named)),
            visits,
        });
        self.walks.borrow_mut().insert(key, Rc::clone(&walk));
        walk
    }

    /// The group and every group inside it, or of which a member can get into it.
    fn visits(&self, group: &str, reach: Reach) -> Vec<Visit<'a>> {
        let (mut waiting, mut seen) = (vec![(group.to_owned(), false)], BTreeSet::new());
        let mut visits = Vec::new();
        while let Some((id, listed)) = waiting.pop() {
            if !seen.insert((id.to_lowercase(), listed)) {
                continue;
            }
            let mut visit = Visit {
                people: Vec::new(),
                unread: Vec::new(),
                id,
            };
            let transitive = self.members(&mut visit, listed);
            match reach {
                Reach::Members => {}
                Reach::OwnHand => self.ways_in(&mut visit),
                Reach::Lasting => self.eligible(&mut visit),
            }
            for named in &visit.people {
                // The members of a group inside it may be listed with it; who can get into that
                // one is not.
                let listed = named.member && transitive && is_group(named.kind);
                let follow = match reach {
                    Reach::Members => !listed,
                    Reach::OwnHand => true,
                    // Of a group that can get in, nobody is in this one for good.
                    Reach::Lasting => named.member,
                };
                if follow && self.may_be_group(named) {
                    waiting.push((named.id.to_owned(), listed));
                }
            }
            visits.push(visit);
        }
        visits
    }

    /// Adds the members, unless they stand with those of a group around it; whether the members of
    /// groups inside are among them.
    fn members(&self, visit: &mut Visit<'a>, listed: bool) -> bool {
        if listed {
            return true;
        }
        let Some(group) = self.read(&visit.id) else {
            visit.unread.push(Unread::Members);
            return false;
        };
        let named = |member: &'a EntraMember| Named {
            id: &member.id,
            kind: member.kind.as_deref(),
            member: true,
        };
        visit.people.extend(group.members.iter().map(named));
        group.transitive
    }

    fn ways_in(&self, visit: &mut Visit<'a>) {
        let mut told = self.facts.entra_groups.iter().map(|seen| &seen.value);
        if told.any(|group| group.id.eq_ignore_ascii_case(&visit.id) && group.synced == Some(true))
        {
            visit.unread.push(Unread::Network);
        }
        for access in self.access(&visit.id) {
            visit.people.extend(access.people.iter().map(by_hand));
        }
        for (kind, unread) in [
            (GroupAccessKind::Owners, Unread::Owners),
            (GroupAccessKind::Eligible, Unread::Eligible),
        ] {
            let whole = |access: &GroupAccess| access.kind == kind && access.complete;
            if !self.access(&visit.id).any(whole) {
                visit.unread.push(unread);
            }
        }
    }

    /// Adds those who can activate, and whether all of them were read.
    fn eligible(&self, visit: &mut Visit<'a>) {
        let is_eligible = |access: &&GroupAccess| access.kind == GroupAccessKind::Eligible;
        let mut whole = false;
        for access in self.access(&visit.id).filter(is_eligible) {
            whole |= access.complete;
            visit.people.extend(access.people.iter().map(by_hand));
        }
        if !whole {
            visit.unread.push(Unread::Eligible);
        }
    }

    /// Whether a person is in a group and stays there; somebody who can activate a membership is
    /// there for a time.
    pub(super) fn keeps(&self, group: &str, person: &Person) -> Tri {
        let inside = self.holds(group, person, Reach::Members);
        if inside.is_no() {
            return Tri::No;
        }
        let walk = self.walk(group, Reach::Lasting);
        let for_a_time = walk.group_outside
            || match &person.id {
                Some(id) => walk.outside.contains(&id.to_lowercase()),
                None => !walk.outside.is_empty(),
            };
        if walk.whole && !for_a_time {
            inside
        } else {
            Tri::Maybe
        }
    }

    /// Whether a person is told to be able to activate a membership of a group, or of one inside it.
    pub(super) fn can_activate(&self, group: &str, person: &Person) -> bool {
        let walk = self.walk(group, Reach::Lasting);
        let id = person.id.as_deref();
        id.is_some_and(|id| walk.outside.contains(&id.to_lowercase()))
    }

    /// Whether what is named is a group, or may be one.
    fn may_be_group(&self, named: &Named<'_>) -> bool {
        is_group(named.kind) || (named.kind.is_none() && !self.is_user(named.id))
    }

    /// Whether a person is in a group, directly or through a group inside it, or can get in.
    pub(super) fn holds(&self, group: &str, person: &Person, reach: Reach) -> Tri {
        let walk = self.walk(group, reach);
        let has = |ids: &BTreeSet<String>, id: Option<&String>| {
            id.is_some_and(|id| ids.contains(&id.to_lowercase()))
        };
        if has(&walk.groups, person.inside.as_ref()) || has(&walk.ids, person.id.as_ref()) {
            Tri::Yes
        } else if !walk.whole || (person.id.is_none() && walk.anybody) {
            Tri::Maybe
        } else {
            Tri::No
        }
    }

    /// Whom a group names, programs and devices aside, and whether these are certainly all who are
    /// in it or can get in.
    pub(super) fn insiders(&self, group: &str) -> (Vec<Insider>, bool) {
        let (mut insiders, mut whole) = (Vec::new(), true);
        for visit in &self.walk(group, Reach::OwnHand).visits {
            whole &= visit.unread.is_empty();
            // Whoever is in a group that can get in is not in this one yet.
            let of_it = visit.id.eq_ignore_ascii_case(group);
            for named in &visit.people {
                let is_person = is_user(named.kind) || self.is_user(named.id);
                if is_person || named.kind.is_none() {
                    insiders.push(Insider {
                        id: named.id.to_owned(),
                        is_person,
                        member: named.member && of_it,
                    });
                }
            }
        }
        (insiders, whole)
    }

    /// Groups, among these and those inside them, of which this was not read.
    pub(super) fn unread(&self, groups: &[String], what: Unread, reach: Reach) -> Vec<String> {
        let mut ids = Vec::new();
        for group in groups {
            let walk = self.walk(group, reach);
            let unread = walk.visits.iter().filter(|v| v.unread.contains(&what));
            ids.extend(unread.map(|visit| self.group_name(&visit.id)));
        }
        ids.sort_unstable();
        ids.dedup();
        ids
    }

    /// The id of a group, with its name where that was told.
    pub(super) fn group_name(&self, id: &str) -> String {
        let mut known = self.facts.entra_groups.iter();
        let found = known.find(|seen| seen.value.id.eq_ignore_ascii_case(id));
        let name = found.and_then(|seen| seen.value.display_name.as_deref());
        name.filter(|name| !name.is_empty())
            .map_or_else(|| id.to_owned(), |name| format!("{name} ({id})"))
    }

    /// The name under which a person is told of.
    pub(super) fn person_name(&self, id: &str) -> String {
        let known = self.users.get(&id.to_lowercase());
        known.map_or_else(|| id.to_owned(), |user| user.upn.clone())
    }

    pub(super) fn is_user(&self, id: &str) -> bool {
        self.users.contains_key(&id.to_lowercase())
    }

    pub(super) fn guest(&self, id: &str) -> Tri {
        let user = self.users.get(&id.to_lowercase());
        match user.and_then(|user| user.user_type.as_deref()) {
            Some(kind) if kind.eq_ignore_ascii_case("member") => Tri::No,
            Some(kind) if kind.eq_ignore_ascii_case("guest") => Tri::Yes,
            _ => Tri::Maybe,
        }
    }
}

/// Somebody who can get in.
fn by_hand(principal: &GroupPrincipal) -> Named<'_> {
    Named {
        id: &principal.id,
        kind: principal.kind.as_deref(),
        member: false,
    }
}

/// Whether a type as the service writes it (`#microsoft.graph.group`) is that of a group.
fn is_group(kind: Option<&str>) -> bool {
    kind.is_some_and(|kind| kind.to_ascii_lowercase().ends_with("group"))
}

fn is_user(kind: Option<&str>) -> bool {
    kind.is_some_and(|kind| kind.to_ascii_lowercase().ends_with("user"))
}
