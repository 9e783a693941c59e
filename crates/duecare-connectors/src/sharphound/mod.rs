//! SharpHound and BloodHound CE collections of an Active Directory (file versions 4 to 6).
//!
//! Called by `recognise` with one file of a collection. What must never happen: a collection that
//! saw half of a domain passing for the domain, or one of years ago for one of today.

pub(crate) mod age;
mod map;
mod wire;

use crate::aside::{Gather, Scene};
use crate::codes::{
    ELEMENT, EMPTY_DIRECTORY, JSON_CUT, NO_ENTRY, NOT_USED, SHARPHOUND_COUNT, SHARPHOUND_MEMBERS,
    SHARPHOUND_META, SHARPHOUND_OLD,
};
use crate::draft::Draft;
use crate::json::{Entries, Member, Outline};
use duecare_model::facts::{
    DirectoryComputer, DirectoryDomain, DirectoryGroup, DirectoryUser, Listed,
};
use duecare_model::{PartyId, Problem};
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
pub(crate) fn read(outline: &Outline<'_>, entries: &Entries, scene: &Scene<'_>) -> Draft {
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
    let objects = Objects {
        outline,
        entries,
        scene,
        draft,
    };
    objects.read(kind, &meta)
}

/// `ResolvedCollectionMethod.Group` of SharpHound: the members of groups were asked for.
const METHOD_GROUP: u64 = 1;

/// A group without its members looks like a group without any, and the administrators disappear.
fn check_members(silent: u64, meta: &wire::Meta, draft: &mut Draft) {
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

/// The objects of one file, on their way to one list for each party.
struct Objects<'a> {
    outline: &'a Outline<'a>,
    entries: &'a Entries,
    scene: &'a Scene<'a>,
    draft: Draft,
}

type Lists<'a, T> = BTreeMap<Option<PartyId>, Gather<'a, T>>;

impl<'a> Objects<'a> {
    fn read(mut self, kind: &str, meta: &wire::Meta) -> Draft {
        match kind {
            "users" => {
                let users = self.lists(|user: &DirectoryUser| &user.sid, map::user);
                self.done(users)
            }
            "groups" => {
                let mut silent = 0;
                let groups = self.lists(
                    |group: &DirectoryGroup| &group.sid,
                    |object| {
                        silent += u64::from(object.members.is_none());
                        map::group(object)
                    },
                );
                check_members(silent, meta, &mut self.draft);
                self.done(groups)
            }
            "computers" => {
                let mut seen = None;
                let asked = meta.collector.is_some().then_some(true);
                let computers = self.lists(
                    |computer: &DirectoryComputer| &computer.sid,
                    |object| {
                        let mut computer = map::computer(object);
                        computer.windows_laps_asked = asked;
                        seen = seen.max(age::by_controller(&computer));
                        computer
                    },
                );
                self.draft.collected_at = seen;
                self.done(computers)
            }
            _ => {
                let domains = self.lists(|domain: &DirectoryDomain| &domain.sid, map::domain);
                self.done(domains)
            }
        }
    }

    /// Reads the objects, each leaving the memory as it becomes an item.
    fn lists<T: Listed>(
        &mut self,
        key: fn(&T) -> &str,
        mut map: impl FnMut(&wire::Object) -> T,
    ) -> Lists<'a, T> {
        let mut lists: Lists<'a, T> = BTreeMap::new();
        let (draft, scene) = (&mut self.draft, self.scene);
        self.outline.each(self.entries, &mut |item| {
            let place = |problem: Problem| {
                problem
                    .at_line(item.line())
                    .at_path(format!("data[{}]", item.position))
            };
            match item.large_value::<wire::Object>() {
                Ok(object) if object.id.is_empty() => {
                    draft.problem_with(|| place(NO_ENTRY.problem("`ObjectIdentifier` is empty")));
                }
                // A tombstone is not an account.
                Ok(object) if object.deleted == Some(true) => {}
                Ok(object) => {
                    let party = object.domain_names().find_map(|name| (scene.route)(&name));
                    let list = lists
                        .entry(party.clone())
                        .or_insert_with(|| Gather::new(scene.keep, party).keyed(key));
                    list.push(map(&object), item.size_bytes());
                }
                Err(what) => draft.problem_with(|| place(ELEMENT.problem(what))),
            }
            true
        });
        lists
    }

    /// Only what was read without a refusal is a whole list.
    fn done<T: Listed>(mut self, lists: Lists<'_, T>) -> Draft {
        let complete = self.draft.spotless();
        for (party, list) in lists {
            self.draft.gathered(party, list, complete);
        }
        self.draft
    }
}

#[cfg(test)]
mod tests;
