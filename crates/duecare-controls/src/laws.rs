//! The laws that every control obeys, tried on every case of every control.
//!
//! Compiled for tests only. They all say the same thing: knowing less never looks better.

mod sets;

use crate::cases::{Case, for_every_case};
use crate::catalogue::{ControlEntry, catalogue};
use crate::reason_text;
use duecare_model::{CustomerFacts, Language, PartyId, Verdict};
use jiff::SignedDuration;
use std::cell::RefCell;
use std::collections::BTreeSet;

/// Takes one source of facts away, or spoils it.
type Loss = fn(&mut CustomerFacts);

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

const FORGET: &[(&str, Loss)] = forget!(
    guardrail,
    cloud_seen,
    security_defaults,
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
    registrations, declared_exclusions, domains, directory_users, directory_groups,
    directory_computers, workloads, copies, restore_tests, endpoints
);

const DATE_AHEAD: &[(&str, Loss)] = move_in_time!(500;
    cloud_seen, security_defaults, policies, entra_users, role_definitions, role_assignments,
    registrations, declared_exclusions, domains, directory_users, directory_groups,
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
/// them. Losing the contradiction leaves the proof, and the answer says that no list was read.
fn only_contradicted(case: &Case, lost: &str) -> bool {
    let defaults = case.facts.security_defaults.as_ref();
    lost == "policies" && defaults.is_some_and(|seen| seen.value.enabled)
}

#[test]
fn a_source_that_was_never_read_makes_nothing_green() {
    for_every_case(|control, case| {
        let bound = |(name, _): &&(&str, Loss)| !only_contradicted(case, name);
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

#[test]
fn a_scope_that_is_lost_makes_nothing_green() {
    for_every_case(|control, case| {
        never_greener(control, case, &[("scope", |facts| facts.scope.clear())])
    });
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
