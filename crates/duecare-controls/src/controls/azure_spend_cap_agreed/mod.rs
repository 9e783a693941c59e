//! A bound on cloud spending that the customer has agreed to in writing.
//!
//! Called through the catalogue. A bound that the provider set alone must never pass: it watches,
//! but it gives nobody the right to stop machines (Frisian case: five weeks at EUR 22,000 a day).

use crate::outcome::fresh;
use crate::{Control, ControlMeta, Outcome};
use duecare_model::{
    Agreement, CustomerFacts, EntryIndex, Guardrail, Reason, Seen, Timestamp, UnknownReason,
};
use jiff::tz::TimeZone;

/// The rule of `azure-spend-cap-agreed`.
pub(crate) struct Rule;

impl Control for Rule {
    fn evaluate(&self, facts: &CustomerFacts, meta: &ControlMeta) -> Outcome {
        if let Some(guardrail) = &facts.guardrail {
            return with_guardrail(facts, guardrail, meta).resting_on([guardrail.entry]);
        }
        match &facts.cloud_seen {
            Some(cloud) => without_guardrail(facts, cloud, meta).resting_on([cloud.entry]),
            None => Outcome::unknown(
                UnknownReason::NeverObserved,
                vec![
                    Reason::new("cloud-never-observed"),
                    Reason::new("next-cloud"),
                ],
            ),
        }
    }
}

/// What was read of a cloud service although somebody stated that there is none: whoever has a
/// tenant has an account that can cost something.
fn signs_of_a_cloud(facts: &CustomerFacts) -> Vec<String> {
    let signs = [
        ("security defaults", facts.security_defaults.is_some()),
        ("conditional access policies", facts.policies.is_some()),
        ("Entra users", facts.entra_users.is_some()),
        ("Entra roles", facts.role_definitions.is_some()),
        ("Entra role assignments", facts.role_assignments.is_some()),
        ("Entra registrations", facts.registrations.is_some()),
        ("Entra audit log", !facts.control_changes.is_empty()),
    ];
    let seen = signs.into_iter().filter(|(_, seen)| *seen);
    seen.map(|(name, _)| name.to_owned()).collect()
}

/// The entries in which they stand.
fn entries_of_signs(facts: &CustomerFacts) -> Vec<EntryIndex> {
    let seen = facts.security_defaults.iter().map(|seen| seen.entry);
    let changes = facts.control_changes.iter().map(|seen| seen.entry);
    let lists = [
        facts.policies.as_ref().map(|list| &list.entries),
        facts.entra_users.as_ref().map(|list| &list.entries),
        facts.role_definitions.as_ref().map(|list| &list.entries),
        facts.role_assignments.as_ref().map(|list| &list.entries),
        facts.registrations.as_ref().map(|list| &list.entries),
    ];
    let lists = lists.into_iter().flatten().flatten().copied();
    seen.chain(changes).chain(lists).collect()
}

/// No bounds at all: whether that is a fault depends on whether there is a cloud to bound.
fn without_guardrail(facts: &CustomerFacts, cloud: &Seen<bool>, meta: &ControlMeta) -> Outcome {
    if cloud.value {
        // Consumption once seen does not go stale into innocence: the account still exists.
        return Outcome::not_met(vec![
            Reason::new("no-cap").with("observed_at", cloud.observed_at),
        ]);
    }
    let signs = signs_of_a_cloud(facts);
    if !signs.is_empty() {
        let reason = Reason::new("no-cloud-yet-tenant")
            .with("observed_at", cloud.observed_at)
            .with("names", signs);
        let reasons = vec![reason, Reason::new("next-cloud")];
        let outcome = Outcome::unknown(UnknownReason::Conflicting, reasons);
        return outcome.resting_on(entries_of_signs(facts));
    }
    match fresh(cloud.observed_at, "cloud", facts, meta) {
        Ok(()) => Outcome::not_applicable(vec![
            Reason::new("no-cloud").with("observed_at", cloud.observed_at),
        ]),
        Err((why, reason)) => Outcome::unknown(why, vec![reason, Reason::new("next-cloud")]),
    }
}

fn with_guardrail(
    facts: &CustomerFacts,
    guardrail: &Seen<Guardrail>,
    meta: &ControlMeta,
) -> Outcome {
    let mut reasons = amounts(guardrail);
    if reasons.is_empty() {
        return Outcome::not_met(vec![Reason::new("no-amount")]);
    }
    let Some(agreement) = &guardrail.value.written else {
        reasons.insert(0, Reason::new("watched-but-not-agreed"));
        return Outcome::not_met(reasons);
    };
    if agreement.agreed_by.trim().is_empty() || agreement.source.trim().is_empty() {
        // A signature without a person or a document cannot be shown to a judge.
        reasons.insert(0, Reason::new("agreement-without-proof"));
        return Outcome::not_met(reasons);
    }
    let Some(age_days) = days_since(facts, guardrail, agreement) else {
        let date = agreement.agreed_on.to_string();
        reasons.insert(0, Reason::new("agreement-in-the-future").with("date", date));
        reasons.push(Reason::new("next-agreement"));
        return Outcome::unknown(UnknownReason::NotUnderstood, reasons);
    };
    if age_days > meta.fresh_days_max {
        reasons.insert(
            0,
            Reason::new("agreement-stale")
                .with("date", agreement.agreed_on.to_string())
                .with("age_days", age_days)
                .with("by", agreement.agreed_by.clone()),
        );
        reasons.push(Reason::new("next-agreement"));
        return Outcome::unknown(UnknownReason::Stale, reasons);
    }
    if !agreement.is_on_record() {
        // What the provider typed is its own note of what the customer agreed to.
        reasons.insert(0, told_of("agreement-not-on-record", agreement));
        reasons.push(Reason::new("next-agreement"));
        return Outcome::unknown(UnknownReason::Incomplete, reasons);
    }
    reasons.insert(0, told_of("agreed-on-record", agreement));
    // The limit names no subscription, so it holds for all of them.
    reasons.push(Reason::new("set-spending").with("observed_at", guardrail.observed_at));
    Outcome::met(reasons)
}

/// A reason that names who agreed, when, and in what.
fn told_of(key: &str, agreement: &Agreement) -> Reason {
    Reason::new(key)
        .with("date", agreement.agreed_on.to_string())
        .with("by", agreement.agreed_by.clone())
        .with("source", agreement.source.clone())
}

/// One reason per bound in money; empty where only machines or regions are bounded.
///
/// An amount of zero or less bounds nothing that anybody could have meant and does not count.
fn amounts(guardrail: &Seen<Guardrail>) -> Vec<Reason> {
    let bounds = [
        ("cap-per-day", guardrail.value.per_day_max),
        ("cap-per-month", guardrail.value.per_month_max),
    ];
    bounds
        .into_iter()
        .filter_map(|(key, money)| {
            let money = money.filter(|money| money.minor > 0)?;
            Some(Reason::new(key).with("amount", money))
        })
        .collect()
}

/// Whole days since the agreement; `None` for a day that has not come anywhere on earth, or that had
/// not when it was recorded.
fn days_since(
    facts: &CustomerFacts,
    guardrail: &Seen<Guardrail>,
    agreement: &Agreement,
) -> Option<u64> {
    let days = |from: Timestamp| {
        let day = from.to_zoned(TimeZone::UTC).date();
        let days = agreement.agreed_on.until(day).ok()?.get_days();
        // Minus one: east of Greenwich the signature may bear tomorrow's date.
        u64::try_from(days).ok().or((days == -1).then_some(0))
    };
    days(guardrail.observed_at)?;
    days(facts.at)
}
