//! Things that were changed after their list was read, as the list itself tells: its time is wrong,
//! or the thing is not of that time.
//!
//! Called by `sources.rs`. Machines, copies, tests and accounts of a network are not here: their
//! rules judge each date where it decides. Nor are policies, whose whole list is refused.

use super::doubt::{Doubt, Take};
use crate::conditional_access::is_later;
use crate::controls::endpoint_protection_on_every_server::tally::is_ahead;
use duecare_model::facts::{
    DeclaredExclusion, EntraGroup, EntraUser, GroupAccess, GroupPrincipal, RoleAssignment,
};
use duecare_model::{CustomerFacts, Seen, Timestamp};
use jiff::tz::TimeZone;

pub(super) fn doubts(facts: &CustomerFacts) -> Vec<Doubt> {
    let found = [
        users(facts),
        assignments(facts),
        groups(facts),
        group_access(facts),
        exclusions(facts),
    ];
    found.into_iter().flatten().collect()
}

/// A list that holds a thing changed after it was read: without the thing, or without the list where
/// what is not in it decides.
fn doubt(
    facts: &CustomerFacts,
    what: &str,
    (names, observed_at): (Vec<String>, Timestamp),
    take: Take,
) -> Option<Doubt> {
    if names.is_empty() {
        return None;
    }
    let mut without = facts.clone();
    take(&mut without);
    let key = format!("dated-after-reading-{what}");
    Some(Doubt::new(
        key,
        "",
        (names, observed_at),
        vec![without],
        take,
    ))
}

fn users(facts: &CustomerFacts) -> Option<Doubt> {
    let listing = facts.entra_users.as_ref()?;
    let (read_at, at) = (listing.read_at(), facts.at);
    let is_late = move |user: &EntraUser| {
        user.changed_at
            .is_some_and(|day| is_later(day, read_at, at))
    };
    let users = listing.items.iter().filter(|user| is_late(user));
    let names = users.map(|user| user.upn.clone()).collect();
    let take: Take = Box::new(move |facts| {
        if let Some(listing) = &mut facts.entra_users {
            listing.items.retain(|user| !is_late(user));
            listing.complete = false;
        }
    });
    doubt(facts, "entra-users", (names, listing.observed_at), take)
}

fn assignments(facts: &CustomerFacts) -> Option<Doubt> {
    let listing = facts.role_assignments.as_ref()?;
    let (read_at, at) = (listing.read_at(), facts.at);
    let is_late = |assignment: &&RoleAssignment| {
        let changed = assignment.changed_at;
        changed.is_some_and(|day| is_later(day, read_at, at))
    };
    let of_them = listing.items.iter().filter(is_late);
    let names = of_them.map(|a| a.principal_name.as_ref().unwrap_or(&a.principal_id).clone());
    let take: Take = Box::new(|facts| {
        (facts.role_assignments, facts.eligible_roles) = (None, None);
    });
    let told = (names.collect(), listing.observed_at);
    doubt(facts, "role-assignments", told, take)
}

fn groups(facts: &CustomerFacts) -> Option<Doubt> {
    let at = facts.at;
    let is_late = move |seen: &Seen<EntraGroup>| {
        let changed = seen.value.changed_at;
        changed.is_some_and(|day| is_later(day, seen.observed_at, at))
    };
    let of_them = || facts.entra_groups.iter().filter(|seen| is_late(seen));
    let observed_at = of_them().next()?.observed_at;
    let names = of_them().map(|seen| seen.value.display_name.as_ref().unwrap_or(&seen.value.id));
    let take: Take = Box::new(move |facts| facts.entra_groups.retain(|seen| !is_late(seen)));
    let told = (names.cloned().collect(), observed_at);
    doubt(facts, "entra-groups", told, take)
}

/// Who can get into a group, from a day after the answer that says so.
fn group_access(facts: &CustomerFacts) -> Option<Doubt> {
    let at = facts.at;
    let is_late = move |seen: &Seen<GroupAccess>| {
        let created = |principal: &GroupPrincipal| principal.created_at;
        let mut days = seen.value.people.iter().filter_map(created);
        days.any(|day| is_later(day, seen.observed_at, at))
    };
    let of_them = || facts.group_access.iter().filter(|seen| is_late(seen));
    let observed_at = of_them().next()?.observed_at;
    let names = of_them().map(|seen| seen.value.group.clone()).collect();
    let take: Take = Box::new(move |facts| facts.group_access.retain(|seen| !is_late(seen)));
    doubt(facts, "group-access", (names, observed_at), take)
}

/// A declaration of a day after the list that holds it was made: nobody has made it yet.
fn exclusions(facts: &CustomerFacts) -> Option<Doubt> {
    let listing = facts.declared_exclusions.as_ref()?;
    let read_at = listing.read_at();
    let is_late = move |exclusion: &DeclaredExclusion| {
        let day = exclusion.declared_on.to_zoned(TimeZone::UTC);
        day.is_ok_and(|day| is_ahead(read_at, day.timestamp()))
    };
    let of_them = listing.items.iter().filter(|exclusion| is_late(exclusion));
    let names = of_them
        .map(|exclusion| exclusion.principal.clone())
        .collect();
    let take: Take = Box::new(move |facts| {
        if let Some(listing) = &mut facts.declared_exclusions {
            listing.items.retain(|exclusion| !is_late(exclusion));
        }
    });
    doubt(
        facts,
        "declared-exclusions",
        (names, listing.observed_at),
        take,
    )
}
