//! The laws on sets: what is judged, what is left out, and what any loss does to a green.
//!
//! Compiled for tests only; tried on every case of the controls that judge lists, and on random
//! mixtures of losses. They all say the same: nothing leaves a count without a word.

use crate::cases::{Case, cases_of, for_every_case};
use crate::catalogue::{ControlEntry, catalogue};
use duecare_model::{CustomerFacts, Param, Reason, Verdict};
use proptest::prelude::*;
use std::sync::OnceLock;

/// The controls that judge the items of lists of machines, accounts, copies and agreements, and the
/// set that each names.
const SETS: [(&str, &str); 8] = [
    ("ad_local_admin_passwords_unique", "set-computers"),
    ("ad_privileged_accounts_in_use", "set-accounts"),
    ("azure_spend_cap_agreed", "set-spending"),
    ("backup_copy_unreachable_by_admins", "set-workloads"),
    ("backup_restore_tested", "set-workloads"),
    ("endpoint_protection_on_every_server", "set-machines"),
    ("scope_written_and_exclusions_acknowledged", "set-subjects"),
    ("security_patches_current", "set-machines"),
];

fn set_of(control: &ControlEntry) -> Option<&'static str> {
    let found = SETS.iter().find(|(folder, _)| *folder == control.folder);
    found.map(|(_, set)| *set)
}

fn number(reason: &Reason, name: &str) -> Option<u64> {
    match reason.params.get(name) {
        Some(Param::Count(count)) => Some(*count),
        _ => None,
    }
}

/// Whether the places add up: each set is counted or left out to the last item, and what is left
/// out stands there by its reason.
fn adds_up(reasons: &[Reason]) -> Result<(), String> {
    let sets = reasons
        .iter()
        .filter(|reason| reason.key.starts_with("set-"));
    let mut left_out = 0;
    for set in sets {
        let Some(counted) = number(set, "counted") else {
            continue;
        };
        let out = number(set, "left_out").unwrap_or_default();
        if number(set, "count") != Some(counted + out) {
            return Err(format!("{set:?} does not add up"));
        }
        left_out += out;
    }
    let named: u64 = reasons
        .iter()
        .filter(|reason| reason.key.starts_with("left-out-"))
        .filter_map(|reason| number(reason, "count"))
        .sum();
    if named == left_out {
        Ok(())
    } else {
        Err(format!(
            "{left_out} left out, {named} of them with a reason"
        ))
    }
}

#[test]
fn whatever_is_met_names_its_set_and_what_is_left_out_with_its_reason() {
    for_every_case(|control, case| {
        let said = control.assess(&case.facts);
        let Some(set) = set_of(control).filter(|_| said.verdict == Verdict::Met) else {
            return Ok(());
        };
        let Some(found) = said.reasons.iter().find(|reason| reason.key == set) else {
            return Err(format!("met without `{set}`"));
        };
        if number(found, "counted") == Some(0) {
            return Err(format!("met on nothing: {found:?}"));
        }
        adds_up(&said.reasons)
    });
}

#[test]
fn whatever_is_unknown_names_the_next_step() {
    for_every_case(|control, case| {
        let said = control.assess(&case.facts);
        let unknown = matches!(said.verdict, Verdict::Unknown(_)) && set_of(control).is_some();
        let step = said
            .reasons
            .iter()
            .any(|reason| reason.key.starts_with("next-"));
        if unknown && !step {
            let keys: Vec<&str> = said.reasons.iter().map(|r| r.key.as_str()).collect();
            return Err(format!("no next step among {keys:?}"));
        }
        Ok(())
    });
}

/// Fields that speak for a customer: without them less is known and nothing worse. A field that can
/// only speak against (an end of support, an open way, a failure, a change of method) is not among
/// them; nor is one half of a contradiction.
const FOR: [(&str, &[&str]); 7] = [
    ("workloads", &[]),
    (
        "copies",
        &[
            "host",
            "disconnected",
            "ways",
            "looked_at",
            "last_success_at",
            "locked_days",
        ],
    ),
    ("restore_tests", &["copy", "isolated"]),
    (
        "endpoints",
        &[
            "operating_system",
            "last_seen_at",
            "protection",
            "patches",
            "patches.last_update_at",
            "patches.checked_at",
            "protection.running",
            "protection.signatures_at",
        ],
    ),
    ("directory_users", &["created_at", "primary_group_sid"]),
    ("directory_groups", &[]),
    (
        "directory_computers",
        &[
            "laps",
            "windows_laps_asked",
            "operating_system",
            "enabled",
            "domain_controller",
            "cluster",
        ],
    ),
];

/// Takes one field out of one item, or gives the item's system a name that nobody knows.
fn spoil(value: &mut serde_json::Value, (list, field): (&str, &str), item: usize) {
    let Some(items) = value
        .pointer_mut(&format!("/{list}/items"))
        .and_then(serde_json::Value::as_array_mut)
        .filter(|items| !items.is_empty())
    else {
        return;
    };
    let count = items.len();
    let item = &mut items[item % count];
    let (place, name) = field.rsplit_once('.').unwrap_or(("", field));
    let table = if place.is_empty() {
        Some(item)
    } else {
        item.get_mut(place)
    };
    if let Some(table) = table.and_then(serde_json::Value::as_object_mut) {
        if let (true, Some(ways)) = (name == "ways", table.get_mut(name)) {
            // A way that is told to be open can only speak against the copy.
            if let Some(ways) = ways.as_object_mut() {
                ways.retain(|_, state| state == "open");
            }
        } else if name == "operating_system" {
            table.insert(name.to_owned(), "Unheard-of System 7".into());
        } else {
            table.remove(name);
        }
    }
}

/// One way to know less.
fn any_loss() -> impl Strategy<Value = (usize, usize, usize, u8)> {
    (0..FOR.len(), 0_usize..8, 0_usize..6, 0_u8..4)
}

fn lose(value: &mut serde_json::Value, (list, field, item, how): (usize, usize, usize, u8)) {
    let (list, fields) = FOR[list];
    match (how, value.pointer_mut(&format!("/{list}/complete"))) {
        (0, Some(complete)) => *complete = false.into(),
        _ if !fields.is_empty() => spoil(value, (list, fields[field % fields.len()]), item),
        _ => {}
    }
}

fn all_cases() -> &'static Vec<(&'static ControlEntry, Case)> {
    static ALL: OnceLock<Vec<(&'static ControlEntry, Case)>> = OnceLock::new();
    ALL.get_or_init(|| {
        let controls = catalogue()
            .iter()
            .filter(|control| set_of(control).is_some());
        controls
            .flat_map(|control| {
                cases_of(control)
                    .into_iter()
                    .map(move |case| (control, case))
            })
            .collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn no_mixture_of_losses_makes_anything_green(
        at in any::<prop::sample::Index>(),
        losses in prop::collection::vec(any_loss(), 1..4),
    ) {
        let (control, case) = at.get(all_cases());
        let before = control.assess(&case.facts);
        let mut value = serde_json::to_value(&case.facts).unwrap();
        for loss in &losses {
            lose(&mut value, *loss);
        }
        let facts: CustomerFacts = serde_json::from_value(value).unwrap();
        let after = control.assess(&facts);
        if before.verdict != Verdict::Met {
            prop_assert_ne!(after.verdict, Verdict::Met, "{} by {:?}", case.name, losses);
        }
        if after.verdict == Verdict::Met {
            prop_assert_eq!(adds_up(&after.reasons), Ok(()), "{}", case.name);
        }
    }
}

/// What decides: taken from every item, nothing that was met stays so. The exception is a case in
/// which the item is safe by something stronger, which `unless` tells.
const DECIDING: [(&str, &str, &str, &str); 15] = [
    (
        "backup_copy_unreachable_by_admins",
        "copies",
        "last_success_at",
        "",
    ),
    (
        "backup_copy_unreachable_by_admins",
        "copies",
        "looked_at",
        "",
    ),
    ("backup_restore_tested", "copies", "last_success_at", ""),
    ("backup_restore_tested", "copies", "looked_at", ""),
    ("backup_restore_tested", "restore_tests", "copy", ""),
    ("backup_restore_tested", "restore_tests", "isolated", ""),
    ("security_patches_current", "endpoints", "patches", ""),
    ("security_patches_current", "endpoints", "last_seen_at", ""),
    (
        "security_patches_current",
        "endpoints",
        "operating_system",
        "",
    ),
    (
        "security_patches_current",
        "endpoints",
        "patches.last_update_at",
        "checked_at",
    ),
    (
        "endpoint_protection_on_every_server",
        "endpoints",
        "protection",
        "",
    ),
    (
        "endpoint_protection_on_every_server",
        "endpoints",
        "protection.running",
        "",
    ),
    (
        "endpoint_protection_on_every_server",
        "endpoints",
        "protection.signatures_at",
        "",
    ),
    (
        "endpoint_protection_on_every_server",
        "endpoints",
        "last_seen_at",
        "",
    ),
    (
        "ad_local_admin_passwords_unique",
        "directory_computers",
        "laps",
        "",
    ),
];

#[test]
fn without_what_decides_nothing_is_met() {
    for_every_case(|control, case| {
        if control.assess(&case.facts).verdict != Verdict::Met {
            return Ok(());
        }
        for (folder, list, field, unless) in DECIDING {
            if folder != control.folder {
                continue;
            }
            let mut value = serde_json::to_value(&case.facts).unwrap();
            if !unless.is_empty() && value.to_string().contains(&format!("\"{unless}\":\"")) {
                continue;
            }
            for item in 0..20 {
                spoil(&mut value, (list, field), item);
            }
            let facts: CustomerFacts = serde_json::from_value(value).unwrap();
            if control.assess(&facts).verdict == Verdict::Met {
                return Err(format!("still met without `{list}.{field}`"));
            }
        }
        Ok(())
    });
}

#[test]
fn a_machine_of_the_directory_taken_from_the_list_is_never_met() {
    for_every_case(|control, case| {
        let listed = [
            "security_patches_current",
            "endpoint_protection_on_every_server",
        ];
        let met = control.assess(&case.facts).verdict == Verdict::Met;
        let has_directory = case.facts.directory_computers.is_some();
        if !met || !has_directory || !listed.contains(&control.folder) {
            return Ok(());
        }
        let mut facts = case.facts.clone();
        if let Some(endpoints) = &mut facts.endpoints {
            // A machine that no living computer stands for, so that the list is not empty.
            endpoints.items.truncate(1);
            endpoints
                .items
                .iter_mut()
                .for_each(|one| one.name = "elsewhere".to_owned());
        }
        match control.assess(&facts).verdict {
            Verdict::Met => Err("met although the list lost a machine".to_owned()),
            _ => Ok(()),
        }
    });
}
