//! PIM for groups: who can activate a membership or an ownership of a group. Pure.
//!
//! Called by this folder's `mod`. The service answers only for one group or one person at a time,
//! and an answer does not say for which it was asked. What must never happen: the answer about one
//! person, or about another group, called all that there is of a group.

use super::context::Kind;
use super::map::time;
use super::wire;
use crate::codes::GROUP_NOT_NAMED;
use crate::draft::Draft;
use duecare_model::facts::{Batch, Fact, GroupAccess, GroupAccessKind, GroupPrincipal};
use std::collections::BTreeMap;

/// Length in characters of an object id, and the lengths of its parts (RFC 9562).
const ID_PARTS: [usize; 5] = [8, 4, 4, 4, 12];

/// One entry of the answer, and of which group it speaks.
pub(super) fn principal(entry: wire::GroupSchedule) -> (String, GroupPrincipal) {
    let ends = entry
        .schedule_info
        .and_then(|info| info.expiration?.end_date_time);
    let date = |text: Option<String>| text.as_deref().and_then(time);
    let principal = GroupPrincipal {
        id: entry.principal_id,
        kind: entry.principal.and_then(|principal| principal.odata_type),
        relation: entry.access_id,
        // A schedule may begin later than it was read; it was made before.
        created_at: date(entry.created_date_time.or(entry.start_date_time)),
        until: date(entry.end_date_time.or(ends)),
    };
    (entry.group_id, principal)
}

/// The answer, group by group; which of them is whole is settled by [`settle`].
pub(super) fn fact(entries: Vec<(String, GroupPrincipal)>, kind: Kind) -> Fact {
    let kind = if kind == Kind::GroupAssignments {
        GroupAccessKind::Assigned
    } else {
        GroupAccessKind::Eligible
    };
    let mut groups: BTreeMap<String, GroupAccess> = BTreeMap::new();
    for (group, principal) in entries {
        let access = groups
            .entry(group.to_lowercase())
            .or_insert_with(|| GroupAccess {
                group,
                kind,
                people: Vec::new(),
                complete: false,
            });
        access.people.push(principal);
    }
    Fact::GroupAccess(Batch {
        items: groups.into_values().collect(),
        complete: false,
    })
}

/// Calls an answer whole for the group that its file is named after, where it speaks of no other.
///
/// The name is the only place in which the group of an empty answer can stand: the service does not
/// repeat the question.
pub(crate) fn settle(drafts: &mut [(&str, &mut Draft)]) {
    for (name, draft) in drafts {
        let Some(page) = draft.page.clone() else {
            continue;
        };
        if page.kind != Kind::GroupEligibilities || page.single {
            continue;
        }
        let counted = page.count.is_none_or(|count| count == page.entries);
        let whole = page.spotless && !page.next && counted;
        let ids = ids(name);
        let Some(Fact::GroupAccess(batch)) = draft.facts.first_mut().map(|f| &mut f.fact) else {
            continue;
        };
        let [id] = &ids[..] else {
            if batch.items.is_empty() {
                draft.note(&GROUP_NOT_NAMED, "the answer is empty");
            }
            continue;
        };
        if batch.items.is_empty() {
            batch.items.push(GroupAccess {
                group: id.clone(),
                kind: GroupAccessKind::Eligible,
                people: Vec::new(),
                complete: false,
            });
        }
        if let [access] = &mut batch.items[..] {
            access.complete = whole && access.group.eq_ignore_ascii_case(id);
        }
    }
}

/// The name of a file without its folders and its archive, in lower case.
pub(super) fn base(name: &str) -> String {
    let name = name.rsplit(['/', '\\', '!']).next().unwrap_or(name);
    name.to_ascii_lowercase()
}

/// Object ids in the name of a file, each once, in lower case; folders are not looked at.
pub(super) fn ids(name: &str) -> Vec<String> {
    let name = base(name);
    let length = ID_PARTS.iter().sum::<usize>() + ID_PARTS.len() - 1;
    let mut found: Vec<String> = Vec::new();
    let bytes = name.as_bytes();
    let is_hex = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_hexdigit);
    for (start, _) in name.char_indices() {
        let alone = (start == 0 || !is_hex(start - 1)) && !is_hex(start + length);
        let id = name.get(start..start + length).filter(|_| alone);
        if let Some(id) = id.filter(|id| is_id(id)) {
            found.push(id.to_owned());
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

fn is_id(text: &str) -> bool {
    let mut lengths = ID_PARTS.iter();
    let is_part = |part: &str| {
        lengths.next() == Some(&part.len()) && part.bytes().all(|b| b.is_ascii_hexdigit())
    };
    text.split('-').all(is_part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_id_in_the_name_of_a_file_is_found_whatever_stands_around_it() {
        let id = "0000d00d-0000-4000-8000-000000000001";
        for name in [
            format!("{id}.json"),
            format!("eligible-{id}.json"),
            format!("2026-11-30_{}_{}", id.to_uppercase(), "answer.json"),
            format!("export.zip!folder/eligible {id}.json"),
            format!("0000d00d-0000-4000-8000-000000000009/{id}"),
        ] {
            assert_eq!(ids(&name), [id], "{name}");
        }
        for name in [
            "answer.json",
            "0000d00d-0000-4000-8000-00000000000.json",
            "é-x",
        ] {
            assert!(ids(name).is_empty(), "{name}");
        }
        assert!(ids(&format!("{id}a.json")).is_empty());
        let two = format!("{id}-and-0000d00d-0000-4000-8000-000000000002.json");
        assert_eq!(ids(&two).len(), 2);
    }
}
