//! What a source tells in two ways, or with a date after its own reading: nothing that hangs on it
//! is known.
//!
//! Called by `catalogue.rs` around every rule. The rule is asked again with each of the ways, and
//! without what is doubted; only what holds in all of them is answered. So no rule has to think of
//! it, and what decides nothing costs nothing. What must never happen: the telling that suits us
//! being believed, or the other one accusing somebody.

mod doubt;
mod late;
mod sources;

use crate::{Control, ControlMeta, Outcome};
use doubt::Doubt;
use duecare_model::{CustomerFacts, Reason, UnknownReason, Verdict};
use std::collections::BTreeSet;

pub(crate) use doubt::differing;

/// What is doubted in some facts; empty for nearly everybody.
pub(crate) struct Doubts(Vec<Doubt>);

impl Doubts {
    /// Looks through every list.
    pub(crate) fn of(facts: &CustomerFacts) -> Self {
        Self(sources::doubts(facts))
    }

    /// The answer of a rule, as far as it does not hang on what is doubted.
    pub(crate) fn judge(
        &self,
        rule: &dyn Control,
        facts: &CustomerFacts,
        meta: &ControlMeta,
    ) -> Outcome {
        let plain = rule.evaluate(facts, meta);
        if self.0.is_empty() {
            return plain;
        }
        let asked: Vec<(&Doubt, Vec<Outcome>)> = self
            .0
            .iter()
            .map(|doubt| {
                let ways = doubt.ways.iter();
                (
                    doubt,
                    ways.map(|facts| rule.evaluate(facts, meta)).collect(),
                )
            })
            .collect();
        // Two doubts may decide together what neither decides alone.
        let mut bare = facts.clone();
        for doubt in &self.0 {
            (doubt.take)(&mut bare);
        }
        let bare = rule.evaluate(&bare, meta);
        let all = || {
            asked
                .iter()
                .flat_map(|(_, outcomes)| outcomes)
                .chain([&bare])
        };
        let differs = |outcome: &Outcome| !same(&plain, outcome);
        if all().any(differs) {
            return unknown(&plain, &asked, &bare);
        }
        let told = asked.iter().filter(|(_, outcomes)| {
            outcomes
                .iter()
                .any(|outcome| outcome.reasons != plain.reasons)
        });
        let told: Vec<Reason> = told.map(|(doubt, _)| doubt.reason()).collect();
        match plain.verdict {
            // It decides nothing here, and a note under a green would say that it may.
            Verdict::Met | Verdict::NotApplicable => plain,
            Verdict::NotMet | Verdict::Unknown(_) => {
                let mut outcome = plain;
                outcome.reasons.extend(told);
                outcome
            }
        }
    }
}

/// The answers differ: what they have in common stays, and what is doubted comes first.
fn unknown(plain: &Outcome, asked: &[(&Doubt, Vec<Outcome>)], bare: &Outcome) -> Outcome {
    let decides = |outcomes: &[Outcome]| outcomes.iter().any(|outcome| !same(plain, outcome));
    let alone = asked.iter().any(|(_, outcomes)| decides(outcomes));
    let deciding: Vec<&Doubt> = asked
        .iter()
        .filter(|(_, outcomes)| !alone || decides(outcomes))
        .map(|(doubt, _)| *doubt)
        .collect();
    let others = || {
        asked
            .iter()
            .flat_map(|(_, outcomes)| outcomes)
            .chain([bare])
    };
    let common = plain
        .reasons
        .iter()
        .filter(|reason| others().all(|outcome| outcome.reasons.contains(reason)));
    let steps: BTreeSet<&str> = deciding.iter().map(|doubt| doubt.step).collect();
    let mut reasons: Vec<Reason> = deciding.iter().map(|doubt| doubt.reason()).collect();
    reasons.extend(common.cloned());
    for step in steps.into_iter().filter(|step| !step.is_empty()) {
        if reasons.iter().all(|reason| reason.key != step) {
            reasons.push(Reason::new(step));
        }
    }
    Outcome::unknown(UnknownReason::Conflicting, reasons).resting_on(plain.rests_on.clone())
}

/// Whether two answers are the same word; of what is not known there is one.
fn same(one: &Outcome, other: &Outcome) -> bool {
    one.verdict.word() == other.verdict.word()
}

#[cfg(test)]
mod tests;
