//! From a fact of any size to the entries that hold it.
//!
//! Called by the import for every fact, before [`crate::Workspace::append`]. What must never happen:
//! something left out without an entry that says so.

use crate::codes::{ITEM_TOO_LARGE, TEXT_CUT};
use duecare_model::facts::{self, Cut};
use duecare_model::record::{Body, FactOf, FactPart, Refusal};
use duecare_model::{Assessment, CodeInfo, Problem, Reason};

/// Problems told in full in a refusal; it counts them all.
const PROBLEMS_TOLD_MAX: usize = 1_000;
/// Longest text of a problem: a row and the value in it are found by less.
const PROBLEM_BYTES_MAX: usize = 4_000;

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

/// The entry as it fits the log: what the program itself says in it is bounded, and what that leaves
/// out is counted in it. What a source or a person says is not touched here.
pub(crate) fn bounded(body: Body) -> Body {
    match body {
        Body::Check(mut check) => {
            let answers = check.assessments.into_iter();
            check.assessments = answers.map(Assessment::for_record).collect();
            Body::Check(check)
        }
        Body::Signal(mut signal) => {
            let reasons = signal.reasons.into_iter();
            signal.reasons = reasons.map(Reason::for_record).collect();
            Body::Signal(signal)
        }
        Body::Refusal(mut refusal) => {
            refusal.problems.truncate(PROBLEMS_TOLD_MAX);
            for problem in &mut refusal.problems {
                shorten(&mut problem.what);
                problem.at.file.iter_mut().for_each(shorten);
                problem.at.column.iter_mut().for_each(shorten);
                problem.at.path.iter_mut().for_each(shorten);
            }
            Body::Refusal(refusal)
        }
        other => other,
    }
}

/// Cuts a text at the limit and marks it.
fn shorten(text: &mut String) {
    if text.len() > PROBLEM_BYTES_MAX {
        let mut ends = (0..=PROBLEM_BYTES_MAX).rev();
        text.truncate(ends.find(|at| text.is_char_boundary(*at)).unwrap_or(0));
        text.push_str(" [...]");
    }
}

fn told(info: &CodeInfo, count: u64) -> Option<Problem> {
    match count {
        0 => None,
        1 => Some(info.problem("one item")),
        more => Some(info.problem(format!("{more} items"))),
    }
}
