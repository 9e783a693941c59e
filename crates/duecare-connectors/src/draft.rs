//! What one file gave so far: facts and problems, gathered while it is read.
//!
//! Used by every reader of this crate; `read` turns a draft into a [`crate::Reading`].
//! A draft that refused anything must never hold a complete list: readers ask [`Draft::spotless`].

use crate::aside::{Aside, Gather, Origin};
use crate::graph::Page;
use crate::read::RoutedFact;
use duecare_model::facts::{Fact, Listed};
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
    /// Which source it is of, and which reading of it.
    pub(crate) place: (usize, usize),
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
        self.facts.push(RoutedFact {
            party,
            fact,
            aside: None,
        });
    }

    /// Adds a list, held or not.
    pub(crate) fn list(&mut self, party: Option<PartyId>, fact: Fact, aside: Option<Aside>) {
        self.facts.push(RoutedFact { party, fact, aside });
    }

    /// Adds what was gathered of a list.
    pub(crate) fn gathered<T: Listed>(
        &mut self,
        party: Option<PartyId>,
        gather: Gather<'_, T>,
        complete: bool,
    ) {
        let (mut batch, aside) = gather.finish();
        batch.complete = complete;
        self.list(party, T::fact(batch), aside);
    }

    /// Where the items of the first list stand.
    pub(crate) fn origins(&self) -> Vec<Origin> {
        let Some(routed) = self.facts.first() else {
            return Vec::new();
        };
        if let Some(aside) = &routed.aside {
            return aside.from.clone();
        }
        let (count, content) = routed.sum();
        let (source, reading) = self.place;
        vec![Origin {
            source,
            reading,
            party: routed.party.clone(),
            kind: std::mem::discriminant(&routed.fact),
            count,
            content,
            size_bytes: 0,
        }]
    }

    /// Says where the lists stand whose items are not held.
    pub(crate) fn placed(&mut self, source: usize, reading: usize) {
        self.place = (source, reading);
        for aside in self.facts.iter_mut().filter_map(|f| f.aside.as_mut()) {
            for origin in &mut aside.from {
                (origin.source, origin.reading) = (source, reading);
            }
        }
    }

    /// Whether nothing was refused so far.
    pub(crate) fn spotless(&self) -> bool {
        self.problem_total == 0
    }
}
