//! From a fact of any size to the entries that hold it.
//!
//! Called by the import for every fact, before [`crate::Workspace::append`]. What must never happen:
//! something left out without an entry that says so.

use crate::codes::{ITEM_TOO_LARGE, TEXT_CUT};
use duecare_model::facts::{self, Cut};
use duecare_model::record::{Body, FactOf, FactPart, Refusal};
use duecare_model::{CodeInfo, Problem};

/// The entries for a fact: one where it fits, its parts where it does not, and a refusal of what
/// fits no entry. They belong into one group.
pub fn cut(of: FactOf) -> Vec<Body> {
    let Cut {
        mut pieces,
        shortened,
        refused,
    } = facts::cut(of.fact);
    let mut bodies = Vec::with_capacity(pieces.len() + 1);
    if pieces.len() == 1 {
        bodies.extend(pieces.pop().map(|piece| {
            Body::Fact(FactOf {
                party: of.party.clone(),
                observation: of.observation,
                observed_at: of.observed_at,
                fact: piece.fact,
            })
        }));
    }
    let parts = u64::try_from(pieces.len()).unwrap_or(u64::MAX);
    bodies.extend((1..).zip(pieces).map(|(part, piece)| {
        Body::FactPart(FactPart {
            party: of.party.clone(),
            observation: of.observation,
            observed_at: of.observed_at,
            part,
            parts,
            continued: piece.continued,
            fact: piece.fact,
        })
    }));
    let problems: Vec<Problem> = [told(&ITEM_TOO_LARGE, refused), told(&TEXT_CUT, shortened)]
        .into_iter()
        .flatten()
        .collect();
    if !problems.is_empty() {
        bodies.push(Body::Refusal(Refusal {
            party: of.party,
            observation: Some(of.observation),
            problems,
            total: refused.saturating_add(shortened),
        }));
    }
    bodies
}

fn told(info: &CodeInfo, count: u64) -> Option<Problem> {
    match count {
        0 => None,
        1 => Some(info.problem("one item")),
        more => Some(info.problem(format!("{more} items"))),
    }
}
