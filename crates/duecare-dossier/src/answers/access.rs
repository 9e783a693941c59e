//! Questions 9 and 10: who switched protection off, and who held administrator rights.
//!
//! Frisian case: MFA had been off, and it was found out by whom. An account in a mail domain of a
//! party shows whose domain it is, not whose hand; the sentences say exactly that.

use super::case::{Case, Draft};
use duecare_model::facts::{ControlChange, DirectoryGroup, DirectoryUser, Logon, RoleState};
use duecare_model::{CustomerHistory, EntryIndex, Seen, Side};
use std::collections::{BTreeMap, BTreeSet};

/// An account without a logon for this long was not needed: half a year covers any leave, and the
/// replicated logon time of a directory lags by no more than two weeks.
const UNUSED_AGE_DAYS_MIN: i64 = 180;

/// Ends of the SIDs of groups that rule a domain or forest (MS-DTYP, 2.4.2.4).
const RULING_GROUPS: [&str; 4] = ["-512", "-518", "-519", "S-1-5-32-544"];

/// The word for a side, as the texts name it.
pub(crate) const fn side_key(side: Side) -> &'static str {
    match side {
        Side::Customer => "side.customer",
        Side::Provider => "side.provider",
        Side::Unknown => "side.unknown",
    }
}

/// Attributes an actor by exact address, alias or mail domain. Both sides at once is unknown.
pub(crate) fn side_of(case: &Case<'_>, actor: &str) -> Side {
    case.ledger.side_of(case.customer, actor)
}

/// Question 9.
pub(super) fn switched_off(case: &Case<'_>) -> Draft {
    let mut draft = Draft::default();
    let mut unknown = 0_usize;
    let mut changes: Vec<_> = case
        .history
        .iter()
        .flat_map(|history| &history.facts.control_changes)
        .filter(|seen| !ControlChange::is_about_members(&seen.value.activity))
        .collect();
    changes.sort_by_key(|seen| (seen.value.occurred_at, seen.entry));
    for seen in changes {
        let side = side_of(case, &seen.value.actor);
        let weakening = weakens(&seen.value);
        change(case, &mut draft, seen, side);
        if weakening && side == Side::Provider {
            // R-11: an own change needs a reason, an approver and an end, and none can be shown.
            draft.adverse(case.word("s.own_change"), vec![seen.entry]);
        }
        draft.answered |= weakening;
        unknown += usize::from(weakening && side == Side::Unknown);
    }
    exclusions(case, &mut draft);
    if !draft.answered {
        draft.gap(case.word("gap.q09"));
    }
    if draft.answered {
        // An account is no person, and no entry shows an audit log to hold every change.
        draft.gap(case.word("gap.q09_whole"));
    }
    if unknown > 0 {
        draft.gap(case.say("gap.q09_actor", &[("n", unknown.to_string())]));
    }
    draft
}

/// Whether the change took protection away and took effect.
pub(super) fn weakens(change: &ControlChange) -> bool {
    change.took_protection()
}

/// One change, in words; also used by the share of the client.
pub(super) fn change_words(case: &Case<'_>, change: &ControlChange, side: Side) -> String {
    let direction = match change.weakens {
        Some(true) => "word.weakens",
        Some(false) => "word.strengthens",
        None => "word.direction_unknown",
    };
    let mut values = vec![
        ("date", case.time(change.occurred_at)),
        ("actor", change.actor.clone()),
        ("side", case.word(side_key(side))),
        ("activity", change.activity.clone()),
        ("target", change.target.clone()),
        ("direction", case.word(direction)),
    ];
    let mut text = case.say("s.change", &values);
    if !change.changes.is_empty() {
        let changes = change.changes.iter().map(|one| what_differs(one));
        values.push(("changes", case.list(changes)));
        text.push(' ');
        text.push_str(&case.say("s.change_details", &values));
    }
    if change.result.as_deref() == Some("failure") {
        text.push(' ');
        text.push_str(&case.word("s.change_failed"));
    }
    text
}

/// Most values of one changed property that a sentence names.
const DIFFERENCES_MAX: usize = 8;

/// A changed property, told by the values that differ. The source gives whole JSON documents as
/// `name: old -> new`, cut where they were too long, in which nobody finds the one word that matters.
/// What cannot be told apart is given as it stands; the record has it in full either way.
fn what_differs(change: &str) -> String {
    let Some((old, new)) = change.split_once(" -> ") else {
        return change.to_owned();
    };
    let (before, after) = (pairs(old), pairs(new));
    let differing: Vec<String> = before
        .iter()
        .filter_map(|(name, old)| {
            let new = after.get(name).filter(|new| *new != old)?;
            Some(format!("{name}: {old} → {new}"))
        })
        .take(DIFFERENCES_MAX)
        .collect();
    if differing.is_empty() {
        change.to_owned()
    } else {
        differing.join("; ")
    }
}

/// The plain values of a JSON text by name, as far as it goes. A name that comes twice with
/// different values tells nothing and is left out.
fn pairs(text: &str) -> BTreeMap<&str, &str> {
    let mut found: BTreeMap<&str, Option<&str>> = BTreeMap::new();
    let mut rest = text;
    while let Some((head, tail)) = rest.split_once("\":") {
        rest = tail;
        let Some((_, name)) = head.rsplit_once('"') else {
            continue;
        };
        let value = match tail.strip_prefix('"') {
            Some(quoted) => quoted.split_once('"').map(|(value, _)| value),
            None => tail.split_once([',', '}']).map(|(value, _)| value),
        };
        let Some(value) = value.filter(|value| !value.starts_with(['{', '['])) else {
            continue;
        };
        found
            .entry(name)
            .and_modify(|known| *known = known.filter(|known| *known == value))
            .or_insert(Some(value));
    }
    found
        .into_iter()
        .filter_map(|(name, value)| Some((name, value?)))
        .collect()
}

fn change(case: &Case<'_>, draft: &mut Draft, seen: &Seen<ControlChange>, side: Side) {
    let mut entries = vec![seen.entry];
    if side != Side::Unknown {
        // The attribution rests on the register of the party, not only on the change.
        entries.extend(
            case.ledger
                .parties
                .get(case.customer)
                .map(|p| p.party.index),
        );
    }
    let adverse = weakens(&seen.value) && side != Side::Customer;
    draft.add(change_words(case, &seen.value, side), entries, adverse);
}

fn exclusions(case: &Case<'_>, draft: &mut Draft) {
    let listing = case
        .history
        .and_then(|history| history.facts.declared_exclusions.as_ref());
    for exclusion in listing.iter().flat_map(|listing| &listing.items) {
        let values = [
            ("date", case.day(exclusion.declared_on)),
            ("by", exclusion.decided_by.clone()),
            ("principal", exclusion.principal.clone()),
            ("reason", exclusion.reason.clone()),
        ];
        let entries = listing.map(|listing| listing.entries.clone());
        draft.fact(
            case.say("s.declared_exclusion", &values),
            entries.unwrap_or_default(),
        );
    }
}

/// Question 10.
pub(super) fn admin_rights(case: &Case<'_>) -> Draft {
    let mut draft = Draft::default();
    let Some(history) = case.history else {
        draft.gap(case.word("gap.q10_entra"));
        draft.gap(case.word("gap.q10_ad"));
        return draft;
    };
    let entra = entra_roles(case, &mut draft, history);
    let directory = directory_groups(case, &mut draft, history);
    draft.answered = entra || directory;
    if !entra {
        draft.gap(case.word("gap.q10_entra"));
    }
    if !directory {
        draft.gap(case.word("gap.q10_ad"));
    }
    if entra {
        draft.gap(case.word("gap.q10_use"));
    }
    draft
}

fn entra_roles(case: &Case<'_>, draft: &mut Draft, history: &CustomerHistory) -> bool {
    let Some(listing) = &history.facts.role_assignments else {
        return false;
    };
    let definitions = history.facts.role_definitions.as_ref();
    let users = history.facts.entra_users.as_ref();
    let mut roles: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for held in &listing.items {
        let role = definitions
            .iter()
            .flat_map(|d| &d.items)
            .find(|d| d.id == held.role_definition_id || d.template_id == held.role_definition_id)
            .map_or(&held.role_definition_id, |d| &d.display_name);
        let holder = held.principal_name.as_ref().or_else(|| {
            users
                .into_iter()
                .flat_map(|listing| &listing.items)
                .find(|user| user.id == held.principal_id)
                .map(|user| &user.upn)
        });
        let mut holder = holder.unwrap_or(&held.principal_id).clone();
        if held.state == RoleState::Eligible {
            holder = case.say("word.eligible", &[("who", holder)]);
        }
        roles.entry(role.clone()).or_default().insert(holder);
    }
    let mut entries: Vec<EntryIndex> = listing.entries.clone();
    entries.extend(definitions.iter().flat_map(|d| &d.entries));
    for (role, holders) in roles {
        let values = [
            ("role", role),
            ("holders", case.list(holders.iter().cloned())),
            ("date", case.time(listing.observed_at)),
        ];
        let text = case.say_n("s.entra_role", holders.len(), &values);
        draft.fact(text, entries.clone());
    }
    if !listing.complete {
        draft.adverse(case.word("s.entra_roles_incomplete"), entries);
    }
    !listing.items.is_empty()
}

fn directory_groups(case: &Case<'_>, draft: &mut Draft, history: &CustomerHistory) -> bool {
    let Some(groups) = &history.facts.directory_groups else {
        return false;
    };
    let mut entries = groups.entries.clone();
    let users: BTreeMap<&str, &DirectoryUser> = history
        .facts
        .directory_users
        .iter()
        .flat_map(|listing| &listing.items)
        .map(|user| (user.sid.as_str(), user))
        .collect();
    entries.extend(
        history
            .facts
            .directory_users
            .iter()
            .flat_map(|listing| &listing.entries),
    );
    let mut found = false;
    for group in &groups.items {
        if RULING_GROUPS.iter().any(|end| group.sid.ends_with(end)) {
            found = true;
            let names = Names {
                users: &users,
                groups: &groups.items,
            };
            one_group(case, draft, group, &names, (&entries, groups.observed_at));
        }
    }
    if found && !groups.complete {
        draft.adverse(case.word("s.groups_incomplete"), entries);
    }
    found
}

/// Who stands behind a security identifier.
struct Names<'a> {
    users: &'a BTreeMap<&'a str, &'a DirectoryUser>,
    groups: &'a [DirectoryGroup],
}

impl Names<'_> {
    fn of(&self, sid: &str) -> String {
        let user = self.users.get(sid).map(|user| &user.name);
        let group = || self.groups.iter().find(|group| group.sid == sid);
        user.or_else(|| group().map(|group| &group.name))
            .map_or_else(|| sid.to_owned(), Clone::clone)
    }
}

fn one_group(
    case: &Case<'_>,
    draft: &mut Draft,
    group: &DirectoryGroup,
    names: &Names<'_>,
    (entries, observed_at): (&[EntryIndex], duecare_model::Timestamp),
) {
    let values = [
        ("group", group.name.clone()),
        (
            "members",
            case.list(group.members.iter().map(|member| names.of(&member.sid))),
        ),
        ("date", case.time(observed_at)),
    ];
    let text = case.say_n("s.ad_group", group.members.len(), &values);
    draft.fact(text, entries.to_vec());
    let unused: Vec<String> = group
        .members
        .iter()
        .filter_map(|member| names.users.get(member.sid.as_str()))
        .filter(|user| user.enabled != Some(false) && is_unused(user, observed_at))
        .map(|user| user.name.clone())
        .collect();
    if !unused.is_empty() {
        let values = [
            ("group", group.name.clone()),
            ("members", case.list(unused.iter().cloned())),
            ("days", UNUSED_AGE_DAYS_MIN.to_string()),
        ];
        let text = case.say_n("s.ad_unused", unused.len(), &values);
        draft.adverse(text, entries.to_vec());
    }
}

/// Measured at the observation: a logon after it cannot be known. Unknown is not unused.
fn is_unused(user: &DirectoryUser, observed_at: duecare_model::Timestamp) -> bool {
    match user.last_logon {
        Logon::Never => true,
        Logon::At(at) => {
            (observed_at.as_second() - at.as_second()).div_euclid(86_400) >= UNUSED_AGE_DAYS_MIN
        }
        Logon::Unknown => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_told_by_the_values_that_differ() {
        let change = r#"P: {"id":"1","state":"enabled","at":null,"x":{"s":1}} -> {"id":"1","state":"disabled","at":"2021","x":["A"…"#;
        assert_eq!(
            what_differs(change),
            "at: null → 2021; state: enabled → disabled"
        );
    }

    #[test]
    fn a_change_without_two_readable_sides_is_told_as_it_stands() {
        for change in ["state: enabled -> disabled", "on", "", "a\": -> \":"] {
            assert_eq!(what_differs(change), change);
        }
    }
}
