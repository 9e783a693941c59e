//! The lines of a scope one by one: which are at fault, and what they leave unsaid.
//!
//! Called by the rule beside it. A line for one workload must never stand for all of them.

use crate::catalogue::{catalogue, find};
use duecare_model::{Agreement, ControlId, CustomerFacts, Date, ScopeCell, Seen};
use jiff::ToSpan as _;

/// The names of the cells at fault.
pub(super) fn cells(facts: &CustomerFacts, fault: impl Fn(&ScopeCell) -> bool) -> Vec<String> {
    let at_fault = facts.scope.iter().filter(|seen| fault(&seen.value));
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

/// Whether an agreement could be laid on a judge's table: it has a person and a document.
pub(super) fn proven(agreement: Option<&Agreement>) -> bool {
    agreement.is_some_and(|agreement| {
        !agreement.agreed_by.trim().is_empty() && !agreement.source.trim().is_empty()
    })
}

/// Whether an agreement bears a day that has not come: a slip, or a document made up.
///
/// One day ahead is allowed: east of Greenwich the signature may bear tomorrow's date.
pub(super) fn dated_ahead(cell: &ScopeCell, today: Date) -> bool {
    let latest = today.checked_add(1.day()).unwrap_or(today);
    [&cell.written, &cell.acknowledged]
        .into_iter()
        .flatten()
        .any(|agreement| agreement.agreed_on > latest)
}
