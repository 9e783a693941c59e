//! What stands in the record as refused together with its whole file.
//!
//! Used by the import before it records a refusal. A folder may have thousands of files that are
//! refused, and a job may try them every hour: each refusal is looked up, and none is searched for.
//! What must never happen: a refusal that is passed over although it is not on record.

use duecare_model::Problem;
use duecare_store::Received;
use std::collections::BTreeSet;

/// Refusals, as they are written.
#[derive(Debug, Default)]
pub(super) struct Refused(BTreeSet<String>);

impl Refused {
    /// Those of a party that name no observation.
    pub(super) fn of(received: &Received) -> Self {
        let mut known = Self::default();
        for refusal in &received.refusals {
            if refusal.value.observation.is_none() {
                for problem in &refusal.value.problems {
                    known.note(problem);
                }
            }
        }
        known
    }

    /// Whether the very same is on record.
    pub(super) fn holds(&self, problem: &Problem) -> bool {
        written(problem).is_some_and(|text| self.0.contains(&text))
    }

    /// Takes in what is going on record.
    pub(super) fn note(&mut self, problem: &Problem) {
        self.0.extend(written(problem));
    }
}

/// One that cannot be written is never taken for one that is known.
fn written(problem: &Problem) -> Option<String> {
    serde_json::to_string(problem).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use duecare_model::{Code, CodeInfo};
    use proptest::prelude::*;

    const INFO: CodeInfo = CodeInfo {
        code: Code(3001),
        title: "",
        meaning: "m",
        remedy: "r",
    };

    proptest! {
        #[test]
        fn a_refusal_is_known_exactly_where_the_very_same_was_noted(
            noted in proptest::collection::vec(("[a-c]{0,2}", "[a-c]{0,2}"), 0..6),
            asked in ("[a-c]{0,2}", "[a-c]{0,2}"),
        ) {
            let of = |(what, file): &(String, String)| INFO.problem(what).in_file(file);
            let mut known = Refused::default();
            for problem in noted.iter().map(of) {
                known.note(&problem);
            }
            prop_assert_eq!(known.holds(&of(&asked)), noted.contains(&asked));
        }
    }
}
