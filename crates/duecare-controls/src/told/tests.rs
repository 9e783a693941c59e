//! The law: what is told in two ways is believed in neither, whatever the order.
//!
//! Compiled for tests only; tried on every list of every case with one of its things told again with
//! one field changed.

use crate::cases::{Case, cases_of};
use crate::catalogue::{ControlEntry, catalogue};
use crate::laws::{FORGET, only_contradicted};
use duecare_model::{Assessment, CustomerFacts, Language, Verdict};
use proptest::prelude::*;
use serde_json::Value;
use std::sync::OnceLock;

/// The lists, and of each the fields by which a thing is the same thing.
const LISTS: [(&str, &[&str]); 11] = [
    ("policies", &["id"]),
    ("entra_users", &["id"]),
    ("role_definitions", &["id"]),
    (
        "role_assignments",
        &["principal_id", "role_definition_id", "scope", "state"],
    ),
    ("declared_exclusions", &["principal"]),
    ("directory_users", &["sid"]),
    ("directory_computers", &["sid"]),
    ("workloads", &["id"]),
    ("copies", &["id", "workload"]),
    ("restore_tests", &["workload", "tested_at", "copy"]),
    ("endpoints", &["name"]),
];

fn all() -> &'static Vec<(&'static ControlEntry, Case)> {
    static ALL: OnceLock<Vec<(&'static ControlEntry, Case)>> = OnceLock::new();
    ALL.get_or_init(|| {
        let of = |control| {
            cases_of(control)
                .into_iter()
                .map(move |case| (control, case))
        };
        catalogue().iter().flat_map(of).collect()
    })
}

/// Another value of the same kind.
fn another(value: &Value, field: &str) -> Value {
    match (field, value) {
        ("result", Value::String(is)) if is == "passed" => "failed".into(),
        ("result", _) => "passed".into(),
        ("state", Value::String(is)) if is == "enabled" => "disabled".into(),
        ("kind", Value::String(is)) if is == "server" => "workstation".into(),
        ("kind", _) => "server".into(),
        ("user_type", Value::String(is)) if is == "Member" => "Guest".into(),
        ("principal_type", _) => "#microsoft.graph.servicePrincipal".into(),
        ("operating_system", _) => "Windows 7 Professional".into(),
        (_, Value::Bool(is)) => (!is).into(),
        (_, Value::Array(list)) if list.is_empty() => serde_json::json!(["x"]),
        (_, Value::Array(_)) => Value::Array(Vec::new()),
        (_, Value::String(text)) if text.parse::<jiff::Timestamp>().is_ok() => {
            "2019-01-01T00:00:00Z".into()
        }
        _ => Value::Null,
    }
}

/// The facts with one thing as it is, with it changed, and with both, in both orders.
fn tellings(
    facts: &CustomerFacts,
    (list, keys): (&str, &[&str]),
    item: prop::sample::Index,
    field: prop::sample::Index,
) -> Option<[CustomerFacts; 3]> {
    let value = serde_json::to_value(facts).unwrap();
    let items = value.pointer(&format!("/{list}/items"))?.as_array()?;
    if items.is_empty() {
        return None;
    }
    let at = item.index(items.len());
    let fields: Vec<&String> = items[at].as_object()?.keys().collect();
    let fields: Vec<&&String> = fields
        .iter()
        .filter(|f| !keys.contains(&f.as_str()))
        .collect();
    let name = field.get(&fields);
    let mut changed = items[at].clone();
    changed[name.as_str()] = another(&items[at][name.as_str()], name);
    let with = |edit: &dyn Fn(&mut Vec<Value>)| {
        let mut value = value.clone();
        edit(
            value
                .pointer_mut(&format!("/{list}/items"))?
                .as_array_mut()?,
        );
        serde_json::from_value::<CustomerFacts>(value).ok()
    };
    Some([
        with(&|items| items[at] = changed.clone())?,
        with(&|items| items.push(changed.clone()))?,
        with(&|items| items.insert(0, changed.clone()))?,
    ])
}

fn check(
    control: &ControlEntry,
    case: &Case,
    [other, after, before]: &[CustomerFacts; 3],
) -> Result<(), TestCaseError> {
    let ask = |facts: &CustomerFacts| control.assess(facts);
    let (one, other) = (ask(&case.facts), ask(other));
    let (after_said, before_said): (Assessment, Assessment) = (ask(after), ask(before));
    prop_assert_eq!(
        after_said.verdict.word(),
        before_said.verdict.word(),
        "{}",
        case.name
    );
    for decided in [Verdict::Met, Verdict::NotMet] {
        if after_said.verdict == decided {
            prop_assert_eq!(
                one.verdict,
                decided,
                "{}: {:?}",
                case.name,
                after_said.reasons
            );
            prop_assert_eq!(
                other.verdict,
                decided,
                "{}: {:?}",
                case.name,
                after_said.reasons
            );
        }
    }
    for reason in after_said
        .reasons
        .iter()
        .filter(|r| r.key.starts_with("told-twice"))
    {
        for language in Language::ALL {
            crate::reason_text(&control.meta.id, reason, language)
                .map_err(|error| TestCaseError::fail(error.to_string()))?;
        }
    }
    for (name, lose) in FORGET {
        let mut facts = after.clone();
        lose(&mut facts);
        let green = ask(&facts).verdict == Verdict::Met;
        // Without the list of roles a declaration stands as it was made
        // (`conditional_access/declared.rs`).
        let proven = only_contradicted(after, name);
        let declared = *name == "role_assignments" && after.declared_exclusions.is_some();
        let bound = after_said.verdict != Verdict::Met && !proven && !declared;
        prop_assert!(!green || !bound, "{}: {name}", case.name);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_024))]

    #[test]
    fn what_is_told_in_two_ways_is_believed_in_neither(
        at in any::<prop::sample::Index>(),
        list in 0..LISTS.len(),
        item in any::<prop::sample::Index>(),
        field in any::<prop::sample::Index>(),
    ) {
        let (control, case) = at.get(all());
        for step in 0..LISTS.len() {
            let list = LISTS[(list + step) % LISTS.len()];
            if let Some(facts) = tellings(&case.facts, list, item, field) {
                check(control, case, &facts)?;
                break;
            }
        }
    }
}

/// Dates of things that decide, each of which no list can tell that was read before it.
const DATES: [(&str, &str, &str); 14] = [
    ("policies", "/policies/items", "modified_at"),
    ("entra_users", "/entra_users/items", "changed_at"),
    ("role_assignments", "/role_assignments/items", "changed_at"),
    ("entra_groups", "/entra_groups", "value.changed_at"),
    (
        "declared_exclusions",
        "/declared_exclusions/items",
        "declared_on",
    ),
    ("directory_users", "/directory_users/items", "last_logon.at"),
    (
        "directory_computers",
        "/directory_computers/items",
        "last_logon.at",
    ),
    ("copies", "/copies/items", "looked_at"),
    ("copies", "/copies/items", "last_success_at"),
    ("restore_tests", "/restore_tests/items", "tested_at"),
    ("endpoints", "/endpoints/items", "last_seen_at"),
    ("endpoints", "/endpoints/items", "patches.last_update_at"),
    ("endpoints", "/endpoints/items", "patches.checked_at"),
    ("endpoints", "/endpoints/items", "protection.signatures_at"),
];

/// Sets a field of every item to a date, where the item has it or may have it.
fn date_all(
    facts: &CustomerFacts,
    (place, field): (&str, &str),
    date: &Value,
) -> Option<CustomerFacts> {
    let mut value = serde_json::to_value(facts).unwrap();
    for item in value.pointer_mut(place)?.as_array_mut()? {
        let (table, name) = field.rsplit_once('.').unwrap_or(("", field));
        let table = if table.is_empty() {
            Some(item)
        } else {
            item.get_mut(table)
        };
        if let Some(table) = table.and_then(Value::as_object_mut) {
            let is_logon = !table.contains_key("logon") || table.contains_key(name);
            if is_logon {
                table.insert(name.to_owned(), date.clone());
            }
        }
    }
    serde_json::from_value(value).ok()
}

#[test]
fn a_date_after_the_reading_makes_nothing_green_and_what_it_decides_unknown() {
    let mut turned = std::collections::BTreeSet::new();
    for (control, case) in all() {
        // Three days later, so that the dates below have come.
        let mut facts = case.facts.clone();
        facts.at += jiff::SignedDuration::from_hours(72);
        let before = control.assess(&facts);
        for (list, place, field) in DATES {
            let date = case.facts.at + jiff::SignedDuration::from_hours(60);
            let date = match field {
                "declared_on" => date.to_string()[..10].into(),
                _ => Value::from(date.to_string()),
            };
            let Some(late) = date_all(&facts, (place, field), &date) else {
                continue;
            };
            let after = control.assess(&late);
            if after == before {
                continue;
            }
            assert_ne!(
                after.verdict,
                Verdict::Met,
                "{} by {list}.{field}",
                case.name
            );
            if before.verdict == Verdict::Met {
                turned.insert((list, field));
                assert!(
                    matches!(after.verdict, Verdict::Unknown(_)),
                    "{} by {list}.{field}",
                    case.name
                );
                for reason in &after.reasons {
                    for language in Language::ALL {
                        crate::reason_text(&control.meta.id, reason, language).unwrap();
                    }
                }
            }
        }
    }
    assert!(turned.len() >= 9, "{turned:?}");
}
