//! What one file gave so far: facts and problems, gathered while it is read.
//!
//! Used by every reader of this crate; `read` turns a draft into a [`crate::Reading`].
//! A draft that refused anything must never hold a complete list: readers ask [`Draft::spotless`].

use crate::graph::Page;
use crate::read::RoutedFact;
use duecare_model::facts::Fact;
use duecare_model::{CodeInfo, PartyId, Problem, Timestamp};

/// Problems listed per file. The rest is counted: a file with a million bad rows has one cause, and
/// a hundred examples show it.
pub(crate) const PROBLEMS_LISTED_MAX: usize = 100;

/// What one file gave.
#[derive(Debug, Default)]
pub(crate) struct Draft {
    pub(crate) format: String,
    pub(crate) facts: Vec<RoutedFact>,
    pub(crate) problems: Vec<Problem>,
    pub(crate) problem_total: u64,
    pub(crate) occurred_at: Option<Timestamp>,
    /// When a collection was made, as far as it tells by itself.
    pub(crate) collected_at: Option<Timestamp>,
    /// Set for the manifest of an export.
    pub(crate) manifest: Option<crate::Manifest>,
    /// Set for a page of a Graph listing, whose completeness depends on the other pages.
    pub(crate) page: Option<Page>,
}

/// Why a part of a file was refused, before its place is known.
#[derive(Debug)]
pub(crate) struct Refusal {
    pub(crate) code: &'static CodeInfo,
    pub(crate) what: String,
    pub(crate) column: Option<String>,
}

impl Refusal {
    /// A refusal without a column.
    pub(crate) fn new(code: &'static CodeInfo, what: impl Into<String>) -> Self {
        Self {
            code,
            what: what.into(),
            column: None,
        }
    }

    /// The refusal as a problem.
    pub(crate) fn problem(self) -> Problem {
        let problem = self.code.problem(self.what);
        match self.column {
            Some(column) => problem.at_column(column),
            None => problem,
        }
    }
}

impl Draft {
    /// A draft of a known format.
    pub(crate) fn of(format: &str) -> Self {
        Self {
            format: format.to_owned(),
            ..Self::default()
        }
    }

    /// A draft that holds one refusal and nothing else.
    pub(crate) fn refused(format: &str, problem: Problem) -> Self {
        let mut draft = Self::of(format);
        draft.problem(problem);
        draft
    }

    /// Notes a problem.
    pub(crate) fn problem(&mut self, problem: Problem) {
        self.problem_total += 1;
        if self.problems.len() < PROBLEMS_LISTED_MAX {
            self.problems.push(problem);
        }
    }

    /// Notes a problem of a kind.
    pub(crate) fn note(&mut self, code: &CodeInfo, what: impl Into<String>) {
        self.problem(code.problem(what));
    }

    /// Notes a problem that is made only if it will be listed: finding its line costs a pass.
    pub(crate) fn problem_with(&mut self, make: impl FnOnce() -> Problem) {
        if self.problems.len() < PROBLEMS_LISTED_MAX {
            self.problem(make());
        } else {
            self.problem_total += 1;
        }
    }

    /// Adds a fact; `party` is `None` for the customer named on the command line.
    pub(crate) fn fact(&mut self, party: Option<PartyId>, fact: Fact) {
        self.facts.push(RoutedFact { party, fact });
    }

    /// Whether nothing was refused so far.
    pub(crate) fn spotless(&self) -> bool {
        self.problem_total == 0
    }
}
