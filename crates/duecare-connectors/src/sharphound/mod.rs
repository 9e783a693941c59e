//! SharpHound and BloodHound CE collections of an Active Directory (file versions 4 to 6).
//!
//! Called by `recognise` with one file of a collection. What must never happen: a collection that
//! saw half of a domain passing for the domain, or one of years ago for one of today.

pub(crate) mod age;
mod map;
mod wire;

use crate::codes::{
    ELEMENT, EMPTY_DIRECTORY, JSON_CUT, NO_ENTRY, NOT_USED, SHARPHOUND_COUNT, SHARPHOUND_MEMBERS,
    SHARPHOUND_META, SHARPHOUND_OLD,
};
use crate::draft::Draft;
use crate::json::{Entries, Member, Outline};
use duecare_model::PartyId;
use duecare_model::facts::{Batch, Fact};
use serde_json::Value;
use std::collections::BTreeMap;

/// Lists of file version 3 and older stand under the name of their kind.
const OLD_KEYS: [&str; 7] = [
    "users",
    "groups",
    "computers",
    "domains",
    "gpos",
    "ous",
    "sessions",
];

/// The outline's list of objects, where it is a file of a collection.
pub(crate) fn objects<'a>(outline: &'a Outline<'_>) -> Option<&'a Entries> {
    let Some(Member {
        entries: Some(entries),
        ..
    }) = outline.member("data")
    else {
        return None;
    };
    let typed = outline
        .value::<Value>("meta")
        .is_some_and(|meta| wire::Meta::of(&meta).kind.is_some());
    let shaped = entries.first(1).next().is_some_and(|range| {
        outline
            .entry::<Value>(range)
            .is_ok_and(|object| object.get("ObjectIdentifier").is_some())
    });
    (typed || shaped).then_some(entries)
}

/// Whether this is a file of a collector before version 4.
pub(crate) fn is_old(outline: &Outline<'_>) -> bool {
    outline.member("meta").is_some()
        && OLD_KEYS
            .iter()
            .any(|key| outline.member(key).is_some_and(|m| m.entries.is_some()))
}

/// Refuses a file of a collector before version 4.
pub(crate) fn refuse_old() -> Draft {
    Draft::refused(
        "sharphound-old",
        SHARPHOUND_OLD.problem("the list does not stand under `data`"),
    )
}

/// Reads one file of a collection.
pub(crate) fn read(
    outline: &Outline<'_>,
    entries: &Entries,
    route: &dyn Fn(&str) -> Option<PartyId>,
) -> Draft {
    let meta = outline.value::<Value>("meta").unwrap_or_default();
    let meta = wire::Meta::of(&meta);
    let told = meta.kind.as_deref().map(str::to_ascii_lowercase);
    let kind = told.clone().or_else(|| guess(outline, entries));
    let mut draft = Draft::of(&format!(
        "sharphound-{}",
        kind.as_deref().unwrap_or("objects")
    ));
    if meta.version.is_some_and(|version| version < 4) {
        return refuse_old();
    }
    let mut whole = true;
    if let Some(cut) = outline.cut {
        let what = format!("the text ends at line {}, column {}", cut.line, cut.column);
        draft.problem(JSON_CUT.problem(what).at_line(cut.line));
        whole = false;
    }
    let Some(kind @ ("users" | "groups" | "computers" | "domains")) = kind.as_deref() else {
        let count = entries.len();
        match kind {
            _ if !whole => {}
            Some(kind) => draft.note(&NOT_USED, format!("{count} objects of kind `{kind}`")),
            // They may be the administrators: nothing may pass for "not needed".
            None => draft.note(&SHARPHOUND_META, "`meta.type` is absent"),
        }
        return draft;
    };
    let held = entries.len();
    match meta.count {
        // A collection cut off may have lost `meta`, which stands last; that was said above.
        None if whole => draft.problem(
            SHARPHOUND_META
                .problem("`meta.count` is absent")
                .at_path("meta"),
        ),
        Some(count) if count != held => {
            let what = format!("`meta.count` is {count}, the list holds {held}");
            draft.problem(SHARPHOUND_COUNT.problem(what).at_path("meta.count"));
        }
        _ => {}
    }
    if entries.is_empty() && whole {
        draft.note(&EMPTY_DIRECTORY, format!("no domain is without {kind}"));
    }
    let objects = parse(outline, entries, &mut draft, route);
    if kind == "groups" {
        check_members(&objects, &meta, &mut draft);
    }
    let complete = draft.spotless();
    for (party, objects) in objects {
        let mut fact = fact(kind, &objects, complete);
        if let Fact::DirectoryComputers(computers) = &mut fact {
            draft.collected_at = draft
                .collected_at
                .max(age::by_controllers(&computers.items));
            let asked = meta.collector.is_some().then_some(true);
            computers
                .items
                .iter_mut()
                .for_each(|one| one.windows_laps_asked = asked);
        }
        draft.fact(party, fact);
    }
    draft
}

/// `ResolvedCollectionMethod.Group` of SharpHound: the members of groups were asked for.
const METHOD_GROUP: u64 = 1;

/// A group without its members looks like a group without any, and the administrators disappear.
fn check_members(
    objects: &BTreeMap<Option<PartyId>, Vec<wire::Object>>,
    meta: &wire::Meta,
    draft: &mut Draft,
) {
    let silent = objects.values().flatten().filter(|g| g.members.is_none());
    let silent = silent.count();
    let methods = meta.methods.unwrap_or_default();
    if methods != 0 && methods & METHOD_GROUP == 0 {
        let what = format!("`meta.methods` is {methods}, without the bit of Group");
        draft.problem(SHARPHOUND_MEMBERS.problem(what).at_path("meta.methods"));
    } else if silent > 0 {
        draft.note(
            &SHARPHOUND_MEMBERS,
            format!("{silent} groups have no list `Members`"),
        );
    }
}

/// The kind of objects without `meta`, from what only that kind has.
fn guess(outline: &Outline<'_>, entries: &Entries) -> Option<String> {
    let object: Value = outline.entry(entries.first(1).next()?).ok()?;
    let has = |key: &str| object.get(key).is_some();
    let kind = if has("Members") {
        "groups"
    } else if has("SPNTargets") {
        "users"
    } else if has("LocalGroups") || has("Sessions") {
        "computers"
    } else if has("Trusts") {
        "domains"
    } else {
        return None;
    };
    Some(kind.to_owned())
}

fn parse(
    outline: &Outline<'_>,
    entries: &Entries,
    draft: &mut Draft,
    route: &dyn Fn(&str) -> Option<PartyId>,
) -> BTreeMap<Option<PartyId>, Vec<wire::Object>> {
    let mut objects: BTreeMap<Option<PartyId>, Vec<wire::Object>> = BTreeMap::new();
    outline.each(entries, &mut |item| {
        let path = || format!("data[{}]", item.position);
        match item.large_value::<wire::Object>() {
            Ok(object) if object.id.is_empty() => draft.problem_with(|| {
                NO_ENTRY
                    .problem("`ObjectIdentifier` is empty")
                    .at_line(item.line())
                    .at_path(path())
            }),
            // A tombstone is not an account.
            Ok(object) if object.deleted == Some(true) => {}
            Ok(object) => {
                let party = object.domain_names().find_map(|name| route(&name));
                objects.entry(party).or_default().push(object);
            }
            Err(what) => {
                draft.problem_with(|| ELEMENT.problem(what).at_line(item.line()).at_path(path()));
            }
        }
        true
    });
    objects
}

fn fact(kind: &str, objects: &[wire::Object], complete: bool) -> Fact {
    fn batch<T>(
        objects: &[wire::Object],
        complete: bool,
        map: impl Fn(&wire::Object) -> T,
    ) -> Batch<T> {
        Batch {
            items: objects.iter().map(map).collect(),
            complete,
        }
    }
    match kind {
        "users" => Fact::DirectoryUsers(batch(objects, complete, map::user)),
        "groups" => Fact::DirectoryGroups(batch(objects, complete, map::group)),
        "computers" => Fact::DirectoryComputers(batch(objects, complete, map::computer)),
        _ => Fact::Domains(batch(objects, complete, map::domain)),
    }
}

#[cfg(test)]
mod tests;
