//! The laws that every control obeys, tried on every case of every control.
//!
//! Compiled for tests only. They all say the same thing: knowing less never looks better.

mod sets;

use crate::cases::{Case, for_every_case};
use crate::catalogue::{ControlEntry, catalogue};
use crate::reason_text;
use duecare_model::{CustomerFacts, EntryIndex, Language, PartyId, Verdict};
use jiff::SignedDuration;
use std::cell::RefCell;
use std::collections::BTreeSet;

/// Takes one source of facts away, or spoils it.
pub(crate) type Loss = fn(&mut CustomerFacts);

macro_rules! forget {
    ($($field:ident),*) => { &[$((stringify!($field), |facts| facts.$field = None)),*] };
}

macro_rules! cut_short {
    ($($field:ident),*) => {
        &[$((stringify!($field), |facts| {
            if let Some(listing) = &mut facts.$field {
                listing.complete = false;
            }
        })),*]
    };
}

pub(crate) const FORGET: &[(&str, Loss)] = forget!(
    guardrail,
    cloud_seen,
    security_defaults,
    policies,
    entra_users,
    role_definitions,
    role_assignments,
    eligible_roles,
    registrations,
    declared_exclusions,
    domains,
    directory_users,
    directory_groups,
    directory_computers,
    workloads,
    copies,
    restore_tests,
    endpoints
);

const CUT_SHORT: &[(&str, Loss)] = cut_short!(
    policies,
    entra_users,
    role_definitions,
    role_assignments,
    registrations,
    declared_exclusions,
    domains,
    directory_users,
    directory_groups,
    directory_computers,
    workloads,
    copies,
    restore_tests,
    endpoints
);

macro_rules! move_in_time {
    ($days:expr; $($field:ident),*) => {
        &[$((stringify!($field), |facts| {
            if let Some(source) = &mut facts.$field {
                source.observed_at += SignedDuration::from_hours($days * 24);
            }
        })),*]
    };
}

const AGE: &[(&str, Loss)] = move_in_time!(-500;
    cloud_seen, security_defaults, policies, entra_users, role_definitions, role_assignments,
    eligible_roles, registrations, declared_exclusions, domains, directory_users, directory_groups,
    directory_computers, workloads, copies, restore_tests, endpoints
);

const DATE_AHEAD: &[(&str, Loss)] = move_in_time!(500;
    cloud_seen, security_defaults, policies, entra_users, role_definitions, role_assignments,
    eligible_roles, registrations, declared_exclusions, domains, directory_users, directory_groups,
    directory_computers, workloads, copies, restore_tests, endpoints
);

fn never_greener(
    control: &ControlEntry,
    case: &Case,
    losses: &[(&str, Loss)],
) -> Result<(), String> {
    let before = control.assess(&case.facts).verdict;
    for (name, lose) in losses {
        let mut facts = case.facts.clone();
        lose(&mut facts);
        let after = control.assess(&facts).verdict;
        if before != Verdict::Met && after == Verdict::Met {
            return Err(format!("{before:?} became Met by losing `{name}`"));
        }
    }
    Ok(())
}

/// Security defaults that are on are proof by themselves; a list of policies can only contradict
/// them. Losing the contradiction leaves the proof, and the answer says that no list was read. A list
/// of domains can only contradict a collection of the directory: it names a domain that is missing.
pub(crate) fn only_contradicted(facts: &CustomerFacts, lost: &str) -> bool {
    let defaults = facts.security_defaults.as_ref();
    let is_collected = facts.directory_users.is_some()
        || facts.directory_groups.is_some()
        || facts.directory_computers.is_some();
    lost == "policies" && defaults.is_some_and(|seen| seen.value.enabled)
        || lost == "domains" && is_collected
}

#[test]
fn a_source_that_was_never_read_makes_nothing_green() {
    for_every_case(|control, case| {
        let bound = |(name, _): &&(&str, Loss)| !only_contradicted(&case.facts, name);
        let losses: Vec<(&str, Loss)> = FORGET.iter().filter(bound).copied().collect();
        never_greener(control, case, &losses)
    });
}

#[test]
fn a_list_cut_short_makes_nothing_green() {
    for_every_case(|control, case| never_greener(control, case, CUT_SHORT));
}

#[test]
fn a_source_read_long_ago_makes_nothing_green() {
    for_every_case(|control, case| never_greener(control, case, AGE));
}

#[test]
fn a_source_that_claims_to_come_from_the_future_makes_nothing_green() {
    for_every_case(|control, case| never_greener(control, case, DATE_AHEAD));
}

#[test]
fn whatever_is_lost_can_be_told_in_every_language() {
    let told = RefCell::new(BTreeSet::new());
    for_every_case(|control, case| {
        for (_, lose) in [FORGET, CUT_SHORT, AGE, DATE_AHEAD].into_iter().flatten() {
            let mut facts = case.facts.clone();
            lose(&mut facts);
            for reason in control.assess(&facts).reasons {
                let names: Vec<String> = reason.params.keys().cloned().collect();
                if !told
                    .borrow_mut()
                    .insert((control.folder, reason.key.clone(), names))
                {
                    continue;
                }
                for language in Language::ALL {
                    reason_text(&control.meta.id, &reason, language)
                        .map_err(|error| error.to_string())?;
                }
            }
        }
        Ok(())
    });
}

/// What a gate says when it stays shut: something was not seen, or not recently.
const NOT_SEEN: [&str; 7] = [
    "-never-observed",
    "-incomplete",
    "-stale",
    "-future",
    "-not-told",
    "-not-known",
    "-not-understood",
];

/// The same in words, for keys that do not say it.
const NOT_SEEN_IN_WORDS: [&str; 9] = [
    "nobody has read",
    "not read",
    "never read",
    "not seen",
    "we saw no",
    "not in the data",
    "does not tell",
    "do not tell",
    "is not known",
];

/// Notes on something untold that cannot turn the answer: an account that may be switched off is
/// counted as switched on, which is the stricter reading; where a restore was tried is told beside
/// the test and is not what that control asks.
const DECIDES_NOTHING: [&str; 2] = ["enabled-not-told", "isolation-not-told"];

#[test]
fn no_note_under_a_green_says_that_something_that_decides_was_not_seen() {
    for_every_case(|control, case| {
        let said = control.assess(&case.facts);
        if said.verdict != Verdict::Met {
            return Ok(());
        }
        let decides = |key: &str| !DECIDES_NOTHING.contains(&key);
        for reason in said.reasons.iter().filter(|reason| decides(&reason.key)) {
            let text = reason_text(&control.meta.id, reason, Language::En);
            let text = text.map_err(|error| error.to_string())?.to_lowercase();
            let key = NOT_SEEN.iter().any(|end| reason.key.ends_with(end));
            if key || NOT_SEEN_IN_WORDS.iter().any(|words| text.contains(words)) {
                return Err(format!("met, and yet `{}`: {text}", reason.key));
            }
        }
        Ok(())
    });
}

/// All that may stand under a green of the controls on Microsoft Entra. Each names what was seen.
const NOTES_OF_ENTRA: [&str; 12] = [
    "defaults-on",
    "enforced-for-all-users",
    "enforced-for-roles",
    "enforced-together",
    "nobody-let-in",
    "legacy-blocked",
    "legacy-blocked-together",
    "declared-exclusion",
    "policy-strength-federated",
    "azure-rights-not-covered",
    "roles-held-by-groups",
    "no-tenant",
];

#[test]
fn the_notes_under_a_green_on_entra_are_a_closed_set() {
    for_every_case(|control, case| {
        let said = control.assess(&case.facts);
        let bound = control.folder.starts_with("entra_") && said.verdict == Verdict::Met;
        let mut others = said.reasons.iter().map(|reason| reason.key.as_str());
        match others.find(|key| bound && !NOTES_OF_ENTRA.contains(key)) {
            Some(key) => Err(format!("`{key}` under a green")),
            None => Ok(()),
        }
    });
}

#[test]
fn groups_whose_members_are_lost_make_nothing_green() {
    for_every_case(|control, case| {
        let lose: Loss = |facts| facts.entra_groups.clear();
        let cut: Loss = |facts| {
            for seen in &mut facts.entra_groups {
                seen.value.complete = false;
            }
        };
        never_greener(control, case, &[("groups", lose), ("members", cut)])
    });
}

#[test]
fn who_can_get_into_a_group_being_lost_makes_nothing_green() {
    for_every_case(|control, case| {
        let lose: Loss = |facts| facts.group_access.clear();
        let cut: Loss = |facts| {
            for seen in &mut facts.group_access {
                seen.value.complete = false;
            }
        };
        never_greener(control, case, &[("ways in", lose), ("a part", cut)])
    });
}

#[test]
fn a_scope_that_is_lost_makes_nothing_green() {
    for_every_case(|control, case| {
        never_greener(control, case, &[("scope", |facts| facts.scope.clear())])
    });
}

#[test]
fn an_agreement_without_its_paper_is_a_note_and_makes_nothing_green() {
    let typed: Loss = |facts| {
        let scope = facts.scope.iter_mut().map(|seen| &mut seen.value);
        let written = scope.flat_map(|cell| [&mut cell.written, &mut cell.acknowledged]);
        let cap = facts
            .guardrail
            .iter_mut()
            .map(|seen| &mut seen.value.written);
        for agreement in written.chain(cap).flatten() {
            agreement.proof = None;
        }
    };
    let mut bound = 0;
    let turned = RefCell::new(&mut bound);
    for_every_case(|control, case| {
        let mut facts = case.facts.clone();
        typed(&mut facts);
        let agreed = [
            "scope_written_and_exclusions_acknowledged",
            "azure_spend_cap_agreed",
        ];
        let is_met = |facts: &CustomerFacts| control.assess(facts).verdict == Verdict::Met;
        if is_met(&facts) && agreed.contains(&control.folder) {
            return Err("met by a note".to_owned());
        }
        **turned.borrow_mut() += i32::from(is_met(&case.facts) && !is_met(&facts));
        never_greener(control, case, &[("papers", typed)])
    });
    assert!(bound >= 6, "{bound}");
}

#[test]
fn time_makes_nothing_green() {
    for_every_case(|control, case| {
        let before = control.assess(&case.facts).verdict;
        let mut facts = case.facts.clone();
        facts.at += SignedDuration::from_hours(400 * 24);
        match control.assess(&facts).verdict {
            Verdict::Met if before != Verdict::Met => Err(format!("{before:?} became Met")),
            _ => Ok(()),
        }
    });
}

#[test]
fn of_a_customer_of_whom_nothing_is_known_nothing_is_met() {
    let at = "2024-06-17T08:00:00Z".parse().unwrap();
    let facts = CustomerFacts::nothing_known(PartyId::new("nobody").unwrap(), at);
    for said in crate::assess(&facts) {
        assert!(
            matches!(said.verdict, Verdict::Unknown(_) | Verdict::NotMet),
            "{said:?}"
        );
    }
}

#[test]
fn the_same_facts_give_the_same_answer_in_the_order_of_the_ids() {
    for_every_case(|control, case| {
        let once = control.assess(&case.facts);
        let again = crate::assess_one(&control.meta.id, &case.facts);
        if Some(once) == again {
            Ok(())
        } else {
            Err("two answers".to_owned())
        }
    });
    assert!(catalogue().is_sorted_by(|a, b| a.meta.id < b.meta.id));
}

/// A source by name: how its entry is numbered, and how it is lost.
type Named = (&'static str, fn(&mut CustomerFacts, EntryIndex), Loss);

macro_rules! named {
    ($($listing:ident),*; $($seen:ident),*) => {
        &[
            $((
                stringify!($listing),
                |facts, entry| {
                    if let Some(listing) = &mut facts.$listing {
                        listing.entries = vec![entry];
                    }
                },
                |facts| facts.$listing = None,
            ),)*
            $((
                stringify!($seen),
                |facts, entry| {
                    if let Some(seen) = &mut facts.$seen {
                        seen.entry = entry;
                    }
                },
                |facts| facts.$seen = None,
            ),)*
        ]
    };
}

const NAMED: &[Named] = named!(
    policies, entra_users, role_definitions, role_assignments, registrations, declared_exclusions,
    domains, directory_users, directory_groups, directory_computers, workloads, copies,
    restore_tests, endpoints;
    guardrail, cloud_seen, security_defaults, eligible_roles
);

/// Gives each source an entry of its own.
fn numbered(facts: &mut CustomerFacts) -> Vec<EntryIndex> {
    let entries: Vec<EntryIndex> = (1_000..).zip(NAMED).map(|(n, _)| EntryIndex(n)).collect();
    for ((_, number, _), entry) in NAMED.iter().zip(&entries) {
        number(facts, *entry);
    }
    entries
}

/// Whatever decides is named: without it nobody could tell whether it was typed or read.
#[test]
fn whatever_decides_stands_among_what_an_answer_rests_on() {
    for_every_case(|control, case| {
        let mut facts = case.facts.clone();
        let entries = numbered(&mut facts);
        let before = control.assess(&facts);
        for ((name, _, lose), entry) in NAMED.iter().zip(entries) {
            let mut without = facts.clone();
            lose(&mut without);
            let after = control.assess(&without).verdict;
            if after.word() != before.verdict.word() && !before.rests_on.contains(&entry) {
                let verdict = before.verdict;
                return Err(format!(
                    "{verdict:?} hangs on `{name}` and does not name it"
                ));
            }
        }
        Ok(())
    });
}

/// What was typed is told apart from what was read, under every verdict, and changes none.
#[test]
fn what_was_typed_is_told_as_typed_under_every_verdict() {
    let told = RefCell::new(BTreeSet::new());
    for_every_case(|control, case| {
        let mut facts = case.facts.clone();
        let all = numbered(&mut facts);
        let read = control.assess(&facts);
        let keys = |reasons: &[duecare_model::Reason]| -> Vec<String> {
            reasons.iter().map(|reason| reason.key.clone()).collect()
        };
        for part in [1_u64, 2, 3] {
            facts.typed = all.iter().copied().filter(|e| e.0 % part == 0).collect();
            let typed = control.assess(&facts);
            let rests = read
                .rests_on
                .iter()
                .filter(|e| facts.typed.contains(*e))
                .count();
            let expected = match rests {
                0 => None,
                n if n == read.rests_on.len() => Some("as-told"),
                _ => Some("partly-as-told"),
            };
            if typed.verdict != read.verdict || typed.rests_on != read.rests_on {
                return Err("the verdict hangs on who told it".to_owned());
            }
            let mut without = keys(&typed.reasons);
            let found: Vec<String> = without
                .extract_if(.., |key| crate::AS_TOLD.contains(&key.as_str()))
                .collect();
            if without != keys(&read.reasons) || found.first().map(String::as_str) != expected {
                return Err(format!("{expected:?} expected, {found:?} told"));
            }
            if let Some(key) = expected {
                told.borrow_mut().insert((key, typed.verdict.word()));
                let at = typed.reasons.iter().position(|reason| reason.key == key);
                if at > Some(1) {
                    return Err("it stands where a long record is cut".to_owned());
                }
            }
        }
        Ok(())
    });
    let told = told.into_inner();
    assert!(told.len() >= 6, "too few kinds were tried: {told:?}");
}
