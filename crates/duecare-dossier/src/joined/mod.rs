//! Adverse facts that follow only from two facts together: one file is one rule, with its case.
//!
//! Called for every question, and for the list in the dossier of what speaks against the keeper of
//! the log. An opposing lawyer lays two entries side by side; what must never happen here is that
//! this dossier did not. Each rule says no more than the entries it names.

mod answered_unsent;
mod below_floor;
mod billed_red;
#[cfg(test)]
mod cases;
mod deadline_passed;
mod fell_silent;
mod not_passed_on;
mod notified_late;
mod own_change;
mod paper_time;
mod paper_twice;
mod proof_erased;
mod protection;
#[cfg(test)]
mod quote_law;
mod quote_promised;
mod sold;
mod tools_unused;
mod waivers_overlap;

pub(crate) use below_floor::found as below_floor;
pub(crate) use own_change::found as own_change;
pub(crate) use tools_unused::found as tools_unused;

use crate::answers::{Case, Sentence};
use duecare_model::EntryIndex;

/// What a rule found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Found {
    /// The question under which it stands.
    pub(crate) question: u8,
    /// What the entries say together.
    pub(crate) text: String,
    /// The entries, of both facts.
    pub(crate) entries: Vec<EntryIndex>,
    /// The same in the words of the first page, where it stands there.
    pub(crate) front: Option<String>,
}

impl Found {
    /// The same as a sentence of its question; always adverse.
    pub(crate) fn sentence(&self) -> Sentence {
        let mut entries = self.entries.clone();
        entries.sort_unstable();
        entries.dedup();
        Sentence {
            text: self.text.clone(),
            entries,
            adverse: true,
            quotes: Vec::new(),
        }
    }
}

/// A rule: what it finds in one case.
type Rule = fn(&Case<'_>) -> Vec<Found>;

/// Every rule, in the order of their questions.
const RULES: [Rule; 15] = [
    not_passed_on::found,
    below_floor::found,
    deadline_passed::found,
    fell_silent::found,
    answered_unsent::found,
    paper_twice::found,
    paper_time::found,
    proof_erased::found,
    waivers_overlap::found,
    quote_promised::found,
    own_change::found,
    tools_unused::found,
    billed_red::found,
    sold::found,
    notified_late::found,
];

/// Everything that follows from two facts together, by question.
pub(crate) fn found(case: &Case<'_>) -> Vec<Found> {
    let all = RULES.iter().flat_map(|rule| rule(case));
    // A claim without entries is said nowhere.
    all.filter(|found| !found.entries.is_empty()).collect()
}
