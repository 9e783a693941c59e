//! Every way in which a policy applies to less than all sign-ins: the condition half, in words.
//! What of it matters is weighed in `cover.rs`, where policies complement each other.
//!
//! Called by `mod.rs`. Each narrowing is a reason of its own, because each is a door that stays
//! open; a condition this version does not know is a door that may be open.

use super::declared::{DECLARED_COUNT_MAX, Declared};
use super::demand::{has, on};
use super::space::rule_is_read;
use super::words::GUESTS;
use super::{Findings, Purpose};
use duecare_model::facts::ConditionalAccessPolicy;

/// Words that stand for "everything" in include lists and narrow nothing by themselves.
fn only_all(include: &[String]) -> bool {
    include.iter().all(|item| item.eq_ignore_ascii_case("all"))
}

/// Writes down everything in the conditions of `policy`, and hands it back without the accounts
/// that a declaration in force leaves out.
pub(crate) fn read(
    policy: &ConditionalAccessPolicy,
    purpose: Purpose,
    declared: &Declared<'_>,
    findings: &mut Findings,
) -> ConditionalAccessPolicy {
    let users = exclusions(policy, purpose, declared, findings);
    lists(policy, findings);
    let clients = &policy.client_app_types;
    let both_old = has(clients, "exchangeActiveSync") && has(clients, "other");
    let all = clients.is_empty() || has(clients, "all");
    if !(all || purpose == Purpose::BlockLegacy && both_old) {
        let reason = on(policy, "policy-some-clients").with("clients", clients.clone());
        findings.narrowings.push(reason);
    }
    if let Some(filter) = &policy.device_filter {
        let reason = on(policy, "policy-device-filter").with("filter", filter.clone());
        findings.narrowings.push(reason);
    }
    for (set, key) in [
        (policy.application_filter, "policy-application-filter"),
        (policy.client_applications, "policy-workload-identities"),
    ] {
        if set {
            findings.obstacles.push(on(policy, key));
        }
    }
    let mut paths = policy.not_understood.clone();
    if !rule_is_read(policy) {
        paths.push("conditions.devices.deviceFilter.mode".to_owned());
    }
    if !paths.is_empty() {
        let reason = on(policy, "policy-not-understood").with("paths", paths);
        findings.doubts.push(reason);
    }
    ConditionalAccessPolicy {
        exclude_users: users,
        ..policy.clone()
    }
}

/// The conditions that narrow as soon as they hold anything.
fn lists(policy: &ConditionalAccessPolicy, findings: &mut Findings) {
    let risk_levels: Vec<String> = [
        &policy.sign_in_risk_levels,
        &policy.user_risk_levels,
        &policy.insider_risk_levels,
        &policy.service_principal_risk_levels,
    ]
    .into_iter()
    .flatten()
    .cloned()
    .collect();
    let some_platforms = keep_unless_all(&policy.include_platforms);
    let some_locations = keep_unless_all(&policy.include_locations);
    for (list, key) in [
        (&some_locations, "policy-some-locations"),
        (&policy.exclude_locations, "policy-skips-locations"),
        (&some_platforms, "policy-some-platforms"),
        (&policy.exclude_platforms, "policy-skips-platforms"),
    ] {
        if !list.is_empty() {
            let reason = on(policy, key).with("list", list.clone());
            findings.narrowings.push(reason);
        }
    }
    // An ordinary sign-in has no risk that anybody sees, uses no special flow, and is no act of its
    // own: a policy that waits for one of these never meets it.
    for (list, key) in [
        (&risk_levels, "policy-only-at-risk"),
        (&policy.authentication_flows, "policy-sign-in-flows"),
        (&policy.include_user_actions, "policy-user-actions"),
        (
            &policy.include_authentication_contexts,
            "policy-authentication-contexts",
        ),
    ] {
        if !list.is_empty() {
            findings
                .obstacles
                .push(on(policy, key).with("list", list.clone()));
        }
    }
}

fn keep_unless_all(include: &[String]) -> Vec<String> {
    if only_all(include) {
        Vec::new()
    } else {
        include.to_vec()
    }
}

fn exclusions(
    policy: &ConditionalAccessPolicy,
    purpose: Purpose,
    declared: &Declared<'_>,
    findings: &mut Findings,
) -> Vec<String> {
    for (list, key) in [
        (&policy.exclude_applications, "policy-skips-applications"),
        (&policy.exclude_roles, "policy-skips-roles"),
        (&policy.exclude_groups, "policy-skips-groups"),
    ] {
        if !list.is_empty() {
            findings
                .narrowings
                .push(on(policy, key).with("list", list.clone()));
        }
    }
    let (guests, users): (Vec<&String>, Vec<&String>) = policy
        .exclude_users
        .iter()
        .partition(|user| user.eq_ignore_ascii_case(GUESTS));
    if policy.exclude_guests || !guests.is_empty() {
        // The provider's own administrators sign in as guests of the customer.
        findings.narrowings.push(on(policy, "policy-skips-guests"));
    }
    let (mut undeclared, mut accepted) = (Vec::new(), Vec::new());
    let everybody_who_matters = declared.are_all_global_administrators(&users);
    for user in users {
        match declared
            .find(user)
            .filter(|_| purpose == Purpose::SecondFactor)
        {
            Some(exclusion) => {
                let reason = on(policy, "declared-exclusion")
                    .with("user", exclusion.principal.clone())
                    .with("by", exclusion.decided_by.clone())
                    .with("because", exclusion.reason.clone())
                    .with("until", Declared::last_day(exclusion).to_string());
                findings.caveats.push(reason);
                accepted.push(exclusion.principal.clone());
            }
            None => undeclared.push(user.clone()),
        }
    }
    if everybody_who_matters && undeclared.is_empty() {
        let reason = on(policy, "policy-skips-every-administrator").with("list", accepted.clone());
        findings.obstacles.push(reason);
    }
    if accepted.len() > DECLARED_COUNT_MAX {
        let reason = on(policy, "policy-skips-too-many")
            .with("list", accepted)
            .with("count_max", DECLARED_COUNT_MAX);
        findings.obstacles.push(reason);
    }
    if !undeclared.is_empty() {
        let reason = on(policy, "policy-skips-users").with("list", undeclared.clone());
        findings.narrowings.push(reason);
    }
    undeclared.extend(guests.into_iter().cloned());
    undeclared
}
