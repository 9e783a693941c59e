//! What is known of a group of Microsoft Entra after another answer about it.
//!
//! Called by `history.rs`. A group is told by several calls, each with its own part of it. What must
//! never happen: an answer that knows less taking away what another knew, or one of two answers that
//! cannot both be true believed.

use crate::facts::{EntraGroup, GroupAccess};
use crate::{Seen, Timestamp};
use jiff::SignedDuration;
use std::collections::BTreeSet;

/// Answers within so many minutes are of one reading: files of one run bear the times at which each
/// was saved, and the service itself needs minutes to say the same everywhere. Somebody who is in
/// one of them and not in the other was not shown to be gone.
const ONE_READING_MINUTES_MAX: i64 = 15;

/// Whether `later` is so much later that it stands for another state of the group.
pub(super) fn is_later(later: Timestamp, earlier: Timestamp) -> bool {
    later.duration_since(earlier) > SignedDuration::from_mins(ONE_READING_MINUTES_MAX)
}

/// The group after `next`, which is of one reading with `old` or later. A list of members tells neither its name
/// nor where it comes from, so that stays.
pub(super) fn after(old: &Seen<EntraGroup>, next: Seen<EntraGroup>) -> Seen<EntraGroup> {
    let name = next.value.display_name.clone();
    let display_name = name.or_else(|| old.value.display_name.clone());
    let synced = next.value.synced.or(old.value.synced);
    let mut after = if is_later(next.observed_at, old.observed_at) {
        next
    } else {
        together(old, next)
    };
    after.value.display_name = display_name;
    after.value.synced = synced;
    after
}

/// Two answers of one reading: a whole one that has everybody of the other, or all of both as a part.
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
/// part only adds; those of one reading hold together, each with its own entry.
pub(super) fn tell(known: &mut Vec<Seen<GroupAccess>>, next: Seen<GroupAccess>) {
    let at = next.observed_at;
    let same = |old: &Seen<GroupAccess>| {
        old.value.kind == next.value.kind && old.value.group.eq_ignore_ascii_case(&next.value.group)
    };
    let settled =
        |old: &Seen<GroupAccess>| same(old) && old.value.complete && is_later(old.observed_at, at);
    if known.iter().any(settled) {
        return;
    }
    known.retain(|old| {
        let replaced = next.value.complete && is_later(at, old.observed_at);
        let repeated = old.value == next.value && old.observed_at <= at;
        !(same(old) && (replaced || repeated))
    });
    known.push(next);
}
