//! From a fact of any size to the entries that hold it.
//!
//! Called by the import for every fact, before [`crate::Workspace::append`]. What must never happen:
//! something left out without an entry that says so.

use crate::codes::{ITEM_TOO_LARGE, TEXT_CUT};
use duecare_model::facts::{self, Cut, CutCounts, FactPiece};
use duecare_model::record::{Body, FactOf, FactPart, Refusal};
use duecare_model::{Assessment, CodeInfo, EntryIndex, PartyId, Problem, Reason, Timestamp};

/// Problems told in full in a refusal; it counts them all.
const PROBLEMS_TOLD_MAX: usize = 1_000;
/// Longest text of a problem: a row and the value in it are found by less.
const PROBLEM_BYTES_MAX: usize = 4_000;

/// The entries for a fact: one where it fits, its parts where it does not, and a refusal of what
/// fits no entry. They belong into one group.
pub fn cut(of: FactOf) -> Vec<Body> {
    let Cut {
        pieces,
        shortened,
        refused,
    } = facts::cut(of.fact);
    let counts = CutCounts {
        pieces: u64::try_from(pieces.len()).unwrap_or(u64::MAX),
        shortened,
        refused,
    };
    let mut parts = Parts::new(of.party, of.observation, of.observed_at, counts);
    let mut bodies: Vec<Body> = pieces.into_iter().map(|piece| parts.next(piece)).collect();
    bodies.extend(parts.left_out());
    bodies
}

/// The entries of one fact, made piece by piece: how many there are is known beforehand.
#[derive(Debug)]
pub struct Parts {
    party: PartyId,
    observation: EntryIndex,
    observed_at: Timestamp,
    counts: CutCounts,
    done: u64,
}

impl Parts {
    /// None of them yet.
    pub const fn new(
        party: PartyId,
        observation: EntryIndex,
        observed_at: Timestamp,
        counts: CutCounts,
    ) -> Self {
        Self {
            party,
            observation,
            observed_at,
            counts,
            done: 0,
        }
    }

    /// The entry of the next piece.
    pub fn next(&mut self, piece: FactPiece) -> Body {
        self.done = self.done.saturating_add(1);
        if self.counts.pieces == 1 {
            return Body::Fact(FactOf {
                party: self.party.clone(),
                observation: self.observation,
                observed_at: self.observed_at,
                fact: piece.fact,
            });
        }
        Body::FactPart(FactPart {
            party: self.party.clone(),
            observation: self.observation,
            observed_at: self.observed_at,
            part: self.done,
            parts: self.counts.pieces,
            continued: piece.continued,
            fact: piece.fact,
        })
    }

    /// Whether as many came as were counted.
    pub const fn is_done(&self) -> bool {
        self.done == self.counts.pieces
    }

    /// The refusal of what is in no piece, or not whole in it.
    pub fn left_out(self) -> Option<Body> {
        let CutCounts {
            shortened, refused, ..
        } = self.counts;
        let problems: Vec<Problem> = [told(&ITEM_TOO_LARGE, refused), told(&TEXT_CUT, shortened)]
            .into_iter()
            .flatten()
            .collect();
        (!problems.is_empty()).then(|| {
            Body::Refusal(Refusal {
                party: self.party,
                observation: Some(self.observation),
                problems,
                total: refused.saturating_add(shortened),
            })
        })
    }
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
