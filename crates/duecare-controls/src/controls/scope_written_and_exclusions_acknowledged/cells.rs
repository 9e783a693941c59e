//! The lines of a scope one by one: which are at fault, and what they leave unsaid.
//!
//! Called by the rule beside it. A line for one workload must never stand for all of them.

use crate::catalogue::{catalogue, find};
use duecare_model::{Agreement, ControlId, CustomerFacts, Date, Responsible, ScopeCell, Seen};
use jiff::ToSpan as _;
use jiff::tz::TimeZone;

/// The names of the cells at fault.
pub(super) fn cells(
    facts: &CustomerFacts,
    fault: impl Fn(&Seen<ScopeCell>) -> bool,
) -> Vec<String> {
    let at_fault = facts.scope.iter().filter(|seen| fault(seen));
    let mut names: Vec<String> = at_fault.map(name).collect();
    names.sort();
    names.dedup();
    names
}

/// A cell in short: the control, and the workload in brackets; `*` is all that is not named.
fn name(seen: &Seen<ScopeCell>) -> String {
    let control = seen.value.control.as_ref().map_or("*", |id| id.as_str());
    match &seen.value.workload {
        Some(workload) => format!("{control} ({workload})"),
        None => control.to_owned(),
    }
}

/// Controls that no cell speaks of. A cell for one workload says nothing about the others.
pub(super) fn silent(facts: &CustomerFacts) -> Vec<String> {
    let whole = || {
        facts
            .scope
            .iter()
            .filter(|seen| seen.value.workload.is_none())
    };
    if whole().any(|seen| seen.value.control.is_none()) {
        return Vec::new();
    }
    let named = |id: &ControlId| {
        whole().any(|seen| {
            let control = seen.value.control.as_ref().and_then(find);
            control.is_some_and(|entry| entry.meta.id == *id)
        })
    };
    let missing = catalogue().iter().filter(|entry| !named(&entry.meta.id));
    missing.map(|entry| entry.meta.id.to_string()).collect()
}

/// Whether an agreement names a person and a document.
pub(super) fn named(agreement: Option<&Agreement>) -> bool {
    agreement.is_some_and(|agreement| {
        !agreement.agreed_by.trim().is_empty() && !agreement.source.trim().is_empty()
    })
}

/// Whether a cell takes something out of the provider's hands, so that the customer must know.
pub(super) const fn is_excluded(cell: &ScopeCell) -> bool {
    !matches!(
        cell.responsible,
        Responsible::Provider | Responsible::Nobody
    )
}

/// Whether every agreement of a cell could be laid on a judge's table: the signed document or the
/// customer's own mail is kept. What the provider typed is its note, whoever it names.
pub(super) fn on_record(cell: &ScopeCell) -> bool {
    let kept = |agreement: Option<&Agreement>| agreement.is_none_or(Agreement::is_on_record);
    let acknowledged = cell.acknowledged.as_ref().filter(|_| is_excluded(cell));
    kept(cell.written.as_ref()) && kept(acknowledged)
}

/// Whether an agreement bears a day that has not come, or that had not when it was recorded: a
/// slip, or a document made up.
///
/// One day ahead is allowed: east of Greenwich the signature may bear tomorrow's date.
pub(super) fn dated_ahead(seen: &Seen<ScopeCell>, today: Date) -> bool {
    let recorded_on = seen.observed_at.to_zoned(TimeZone::UTC).date();
    let latest = today.min(recorded_on);
    let latest = latest.checked_add(1.day()).unwrap_or(latest);
    [&seen.value.written, &seen.value.acknowledged]
        .into_iter()
        .flatten()
        .any(|agreement| agreement.agreed_on > latest)
}
