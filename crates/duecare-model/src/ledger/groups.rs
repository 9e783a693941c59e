//! What is known of a group of Microsoft Entra after another answer about it.
//!
//! Called by `history.rs`. A group is told by several calls, each with its own part of it. What must
//! never happen: an answer that knows less taking away what another knew, or one of two answers that
//! cannot both be true believed.

use crate::Seen;
use crate::facts::{EntraGroup, GroupAccess};
use std::collections::BTreeSet;

/// The group after `next`, which is not older than `old`. A list of members tells neither its name
/// nor where it comes from, so that stays.
pub(super) fn after(old: &Seen<EntraGroup>, next: Seen<EntraGroup>) -> Seen<EntraGroup> {
    let name = next.value.display_name.clone();
    let display_name = name.or_else(|| old.value.display_name.clone());
    let synced = next.value.synced.or(old.value.synced);
    let mut after = if old.observed_at == next.observed_at {
        together(old, next)
    } else {
        next
    };
    after.value.display_name = display_name;
    after.value.synced = synced;
    after
}

/// Two answers of one time: a whole one that has everybody of the other, or all of both as a part.
fn together(old: &Seen<EntraGroup>, next: Seen<EntraGroup>) -> Seen<EntraGroup> {
    let has_all = |one: &EntraGroup, other: &EntraGroup| {
        let ids: BTreeSet<&str> = one.members.iter().map(|m| m.id.as_str()).collect();
        let mut others = other.members.iter();
        one.complete && others.all(|member| ids.contains(member.id.as_str()))
    };
    // The members of groups inside it are more than those of the group.
    let (more, less) = if old.value.transitive && !next.value.transitive {
        (old, &next)
    } else {
        (&next, old)
    };
    let same_kind = more.value.transitive == less.value.transitive;
    let agree = !same_kind || !less.value.complete || has_all(&less.value, &more.value);
    if has_all(&more.value, &less.value) && agree {
        return more.clone();
    }
    if same_kind && !more.value.complete && has_all(&less.value, &more.value) {
        return less.clone();
    }
    let mut both = next;
    for member in &old.value.members {
        if !both.value.members.contains(member) {
            both.value.members.push(member.clone());
        }
    }
    both.value.complete = false;
    both
}

/// Adds an answer on who can get into a group. A whole one takes the place of all that are older, a
/// part only adds; two of one time hold together, each with its own entry.
pub(super) fn tell(known: &mut Vec<Seen<GroupAccess>>, next: Seen<GroupAccess>) {
    let at = next.observed_at;
    let same = |old: &Seen<GroupAccess>| {
        old.value.kind == next.value.kind && old.value.group.eq_ignore_ascii_case(&next.value.group)
    };
    let settled = |old: &Seen<GroupAccess>| same(old) && old.value.complete && old.observed_at > at;
    if known.iter().any(settled) {
        return;
    }
    known.retain(|old| {
        let replaced = next.value.complete && old.observed_at < at;
        let repeated = old.value == next.value && old.observed_at <= at;
        !(same(old) && (replaced || repeated))
    });
    known.push(next);
}
