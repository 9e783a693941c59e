//! Who is in a group, and who can put themselves in.
//!
//! Called by `people.rs`. A policy that leaves a group out leaves out its members of any moment: an
//! owner adds themselves, and who is eligible (PIM for groups) activates a membership. What must
//! never happen: a group taken for empty because nobody asked who can get in.

use super::people::Person;
use super::tri::Tri;
use crate::ControlMeta;
use crate::outcome::fresh;
use duecare_model::facts::{EntraGroup, EntraMember, GroupAccess, GroupAccessKind, GroupPrincipal};
use duecare_model::{CustomerFacts, Seen};
use std::collections::BTreeSet;

/// Which people count as in a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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
    pub(super) meta: ControlMeta,
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

/// Somebody whom a group names.
pub(super) struct Insider {
    pub(super) id: String,
    /// Whether it is certainly a person.
    pub(super) is_person: bool,
    /// Whether they are in it now.
    pub(super) member: bool,
}

impl<'a> Groups<'a> {
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
        let visits = self.visits(group, Reach::Lasting);
        let for_a_time = |visit: &Visit<'_>| {
            let mut others = visit.people.iter().filter(|named| !named.member);
            others.any(|named| match &person.id {
                Some(id) => id.eq_ignore_ascii_case(named.id) || self.may_be_group(named),
                None => true,
            })
        };
        let settled = |visit: &Visit<'_>| visit.unread.is_empty() && !for_a_time(visit);
        if visits.iter().all(settled) {
            inside
        } else {
            Tri::Maybe
        }
    }

    /// Whether a person is told to be able to activate a membership of a group, or of one inside it.
    pub(super) fn can_activate(&self, group: &str, person: &Person) -> bool {
        let visits = self.visits(group, Reach::Lasting);
        let named = visits.iter().flat_map(|visit| &visit.people);
        let mut others = named.filter(|named| !named.member);
        let id = person.id.as_deref();
        others.any(|named| id.is_some_and(|id| id.eq_ignore_ascii_case(named.id)))
    }

    /// Whether what is named is a group, or may be one.
    fn may_be_group(&self, named: &Named<'_>) -> bool {
        is_group(named.kind) || (named.kind.is_none() && !self.is_user(named.id))
    }

    /// Whether a person is in a group, directly or through a group inside it, or can get in.
    pub(super) fn holds(&self, group: &str, person: &Person, reach: Reach) -> Tri {
        let mut answer = Tri::No;
        for visit in self.visits(group, reach) {
            let inside = person.inside.as_deref();
            if inside.is_some_and(|id| id.eq_ignore_ascii_case(&visit.id)) {
                return Tri::Yes;
            }
            if !visit.unread.is_empty() {
                answer = answer.or(Tri::Maybe);
            }
            for named in &visit.people {
                match &person.id {
                    Some(id) if id.eq_ignore_ascii_case(named.id) => return Tri::Yes,
                    None if !is_group(named.kind) => answer = answer.or(Tri::Maybe),
                    _ => {}
                }
            }
        }
        answer
    }

    /// Whom a group names, programs and devices aside, and whether these are certainly all who are
    /// in it or can get in.
    pub(super) fn insiders(&self, group: &str) -> (Vec<Insider>, bool) {
        let (mut insiders, mut whole) = (Vec::new(), true);
        for visit in self.visits(group, Reach::OwnHand) {
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
        let visits = groups.iter().flat_map(|group| self.visits(group, reach));
        let ids = visits.filter(|visit| visit.unread.contains(&what));
        let mut ids: Vec<String> = ids.map(|visit| self.group_name(&visit.id)).collect();
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
        let users = self.facts.entra_users.iter().flat_map(|l| &l.items);
        let known = users.filter(|user| user.id.eq_ignore_ascii_case(id));
        let name = known.map(|user| user.upn.clone()).next();
        name.unwrap_or_else(|| id.to_owned())
    }

    pub(super) fn is_user(&self, id: &str) -> bool {
        let users = self.facts.entra_users.iter();
        let mut users = users.flat_map(|listing| &listing.items);
        users.any(|user| user.id.eq_ignore_ascii_case(id))
    }

    pub(super) fn guest(&self, id: &str) -> Tri {
        let users = self.facts.entra_users.iter();
        let mut users = users.flat_map(|listing| &listing.items);
        let user = users.find(|user| user.id.eq_ignore_ascii_case(id));
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
