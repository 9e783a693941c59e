//! Who is responsible for one item of a letter, as the scope of that day has it.
//!
//! Called by `duecare notice draft` and `duecare watch`, once for each item. What must never happen
//! here: a party that the scope of the day does not name for this item. A line in our own letter is
//! an admission to whoever reads it in court, or a reproach to a customer who agreed to nothing.

mod words;

use crate::field;
use duecare_model::{Agreement, ControlId, Language, Responsible, ScopeCell, cells_for};
use std::collections::BTreeSet;
use words::Words;

/// What an item of a letter is about.
#[derive(Debug, Clone)]
pub struct Item<'a> {
    /// Its control; `None` for a signal, for which the scope has no cell of its own.
    pub control: Option<&'a ControlId>,
    /// The workloads that the item names.
    pub workloads: BTreeSet<&'a str>,
    /// Whether the item is about the scope itself: who is to write it down is not what its cell of
    /// everything else speaks of.
    pub is_scope: bool,
}

/// The lines that say who is responsible for `item` under `scope`, the scope of the day.
///
/// Each cell that applies has its own line, with its document. Where the scope names nobody or is
/// silent, the line says so, and no other line of this item contradicts it.
pub fn responsibility(scope: &[&ScopeCell], item: &Item<'_>, language: Language) -> String {
    let words = Words::of(language);
    let cells = cells_for(scope, item.control, &item.workloads);
    let about_itself = item.is_scope && cells.iter().all(|cell| cell.control.is_none());
    if about_itself {
        return words.scope_itself.to_owned();
    }
    if cells.is_empty() {
        return words.silent.to_owned();
    }
    let many = cells.len() > 1;
    let mut lines: Vec<String> = cells
        .iter()
        .map(|cell| line(cell, many, &words, language))
        .collect();
    if leaves_a_rest(&cells, item) {
        lines.push(words.rest_silent.to_owned());
    }
    lines.join("\n")
}

/// What the measure of `item` ends with: that the customer's agreement suffices, where it is for us to
/// do; whose it is and what we need, where the scope of the day has it in other hands.
pub fn consent(scope: &[&ScopeCell], item: &Item<'_>, language: Language) -> &'static str {
    let words = Words::of(language);
    let cells = cells_for(scope, item.control, &item.workloads);
    let of = |responsible| cells.iter().all(|cell| cell.responsible == responsible);
    // Nobody is named, so we do it once they agree; that nobody is named, the line beside it says.
    if cells.is_empty() || of(Responsible::Provider) {
        words.agreement_suffices
    } else if of(Responsible::Customer) && !leaves_a_rest(&cells, item) {
        words.order_needed
    } else {
        words.whose_task
    }
}

/// The sentence with which the measures of controls end, as long as nobody else has to act.
pub const fn agreement_suffices(language: Language) -> &'static str {
    Words::of(language).agreement_suffices
}

/// Whether the cells speak of single workloads only, and not of all that the item is about: a line
/// for one workload must not stand for the others.
fn leaves_a_rest(cells: &[&ScopeCell], item: &Item<'_>) -> bool {
    let of = |workload: &&str| {
        let own = |cell: &&ScopeCell| {
            cell.workload
                .as_ref()
                .is_some_and(|w| w.as_str() == *workload)
        };
        cells.iter().any(own)
    };
    cells.iter().all(|cell| cell.workload.is_some())
        && (item.workloads.is_empty() || !item.workloads.iter().all(of))
}

fn line(cell: &ScopeCell, many: bool, words: &Words, language: Language) -> String {
    let what = match (&cell.control, &cell.workload) {
        (_, Some(workload)) => words.of_workload.replace("{}", &named(workload.as_str())),
        (Some(_), None) if many => words.other_workloads.to_owned(),
        (Some(_), None) => String::new(),
        (None, None) => words.everything_else.to_owned(),
    };
    let who = words.party(cell.responsible);
    let written = cell.written.as_ref().filter(|_| cell.is_written());
    let kept = written.is_some_and(Agreement::is_on_record);
    match (who, written) {
        (Some(who), Some(written)) => if kept { words.written } else { words.noted }
            .replace("{who}", who)
            .replace("{what}", &what)
            .replace("{date}", &language.date(written.agreed_on))
            .replace("{source}", &named(&written.source)),
        (Some(who), None) => words
            .unwritten
            .replace("{who}", who)
            .replace("{what}", &what),
        (None, Some(written)) => if kept {
            words.nobody_written
        } else {
            words.nobody_noted
        }
        .replace("{what}", &what)
        .replace("{date}", &language.date(written.agreed_on))
        .replace("{source}", &named(&written.source)),
        (None, None) => words.nobody_unwritten.replace("{what}", &what),
    }
}

/// A name from outside on one line, so that it cannot pass for a line of the letter.
fn named(text: &str) -> String {
    field::one_line(text)
}

#[cfg(test)]
mod tests;
