//! The entries of one file: its observation, its facts, its refusals, and what a delivery report
//! among them says of our letters.

use super::NOTES;
use super::again::Digest;
use super::long::Sources;
use duecare_connectors::{Aside, Reading};
use duecare_log::BlobRef;
use duecare_model::facts::{CutCounts, Fact, Mail};
use duecare_model::record::{Body, FactOf, Observation, ObservedBasis, Refusal};
use duecare_model::{Delivery, DeliveryLevel, EntryIndex, PartyId, Problem, Timestamp};
use duecare_store::LettersSent;
use std::path::Path;

/// Cells from which on a file is recorded by itself: what waits for its batch is held twice while the
/// batch is made, and a month of a distributor has a million cells.
const CELLS_ALONE: usize = 20_000;

/// What is recorded of a file, in this order.
pub(super) enum Step {
    Body(Box<Body>),
    /// The entries of a fact that is held, and of what is left out of it.
    Fact(Vec<Body>),
    List(Box<Long>),
}

impl Step {
    pub(super) fn of(body: Body) -> Self {
        Self::Body(Box::new(body))
    }

    /// How many entries it has; of a list whose items are not held, once it was counted.
    pub(super) fn entries(&self) -> u64 {
        match self {
            Self::Body(_) => 1,
            Self::Fact(bodies) => u64::try_from(bodies.len()).unwrap_or(u64::MAX),
            Self::List(list) => {
                let refusal = u64::from(!list.counts.is_whole());
                list.counts.pieces.saturating_add(refusal)
            }
        }
    }

    /// The fact without its items, of a step that is one.
    pub(super) fn says(&self) -> Option<Fact> {
        match self {
            Self::Body(_) => None,
            Self::Fact(bodies) => bodies.iter().find_map(fact_of).map(Fact::without_items),
            Self::List(list) => Some(list.of.fact.without_items()),
        }
    }

    /// Hands out what it holds of a fact, block by block.
    ///
    /// # Errors
    /// The files say something else than before.
    pub(super) fn each_block(
        &self,
        sources: &mut Sources<'_>,
        take: &mut dyn FnMut(Fact) -> bool,
    ) -> Result<(), Problem> {
        match self {
            Self::Body(_) => {}
            Self::Fact(bodies) => {
                for fact in bodies.iter().filter_map(fact_of) {
                    take(fact.clone());
                }
            }
            Self::List(list) => {
                for origin in &list.aside.from {
                    sources.each_block(origin, take)?;
                }
            }
        }
        Ok(())
    }

    /// The entries; none of a list whose items are not held.
    pub(super) fn bodies(self) -> Vec<Body> {
        match self {
            Self::Body(body) => vec![*body],
            Self::Fact(bodies) => bodies,
            Self::List(_) => Vec::new(),
        }
    }
}

/// What an entry holds of a fact.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "the other entry of a fact is the refusal of what is left out of it"
)]
const fn fact_of(body: &Body) -> Option<&Fact> {
    match body {
        Body::Fact(of) => Some(&of.fact),
        Body::FactPart(of) => Some(&of.fact),
        _ => None,
    }
}

/// A list whose items are read again when it is recorded.
pub(super) struct Long {
    /// The fact without its items.
    pub(super) of: FactOf,
    pub(super) aside: Aside,
    /// Into how many entries it is cut, once that was counted.
    pub(super) counts: CutCounts,
    /// What it is known again by; `None` before it was counted.
    pub(super) digest: Option<Digest>,
}

/// What one file gave, before it has its place in the log.
#[derive(Clone)]
pub(super) struct Group {
    name: String,
    readings: Vec<Reading>,
    observed_at: Timestamp,
    basis: ObservedBasis,
}

impl Group {
    pub(super) fn new(
        name: &str,
        readings: Vec<Reading>,
        (observed_at, basis): (Timestamp, ObservedBasis),
    ) -> Self {
        Self {
            name: file_name(name),
            readings,
            observed_at,
            basis,
        }
    }

    pub(super) fn fact_count(&self) -> usize {
        self.readings.iter().map(|r| r.facts.len()).sum()
    }

    /// Whether it is too large to wait beside others.
    pub(super) fn is_large(&self) -> bool {
        self.is_streamed() || self.has_many_cells()
    }

    /// Whether it has a list whose items are not held.
    pub(super) fn is_streamed(&self) -> bool {
        let mut facts = self.readings.iter().flat_map(|reading| &reading.facts);
        facts.any(|routed| routed.aside.is_some())
    }

    fn has_many_cells(&self) -> bool {
        let facts = self.readings.iter().flat_map(|reading| &reading.facts);
        let cells = facts.map(|routed| match &routed.fact {
            Fact::Usage(generation) => generation.cells.len(),
            _ => 0,
        });
        cells.sum::<usize>() >= CELLS_ALONE
    }

    /// Adds the entries, the observation first; it will have the index `first`. What the file gave
    /// goes into them and is not held beside them.
    pub(super) fn steps(
        self,
        first: u64,
        (customer, now): (&PartyId, Timestamp),
        blob: &BlobRef,
        letters: &LettersSent,
        into: &mut Vec<Step>,
    ) {
        let observation = EntryIndex(first);
        into.push(Step::of(Body::Observation(
            self.observation(customer, blob),
        )));
        let facts = self.readings.iter().flat_map(|r| &r.facts);
        let delivered: Vec<Body> = facts
            .filter_map(|routed| match &routed.fact {
                Fact::Mail(mail) => delivered(mail, letters, now),
                _ => None,
            })
            .collect();
        for mut reading in self.readings {
            // A zip made today may hold last year's export: its members tell their own age.
            let observed_at = match (self.basis, reading.changed_at) {
                (ObservedBasis::Given, _) | (_, None) => self.observed_at,
                (_, Some(changed_at)) => changed_at.min(self.observed_at),
            };
            for routed in std::mem::take(&mut reading.facts) {
                let of = FactOf {
                    party: routed.party.unwrap_or_else(|| customer.clone()),
                    observation,
                    observed_at,
                    fact: routed.fact,
                };
                match routed.aside {
                    Some(aside) => into.push(Step::List(Box::new(Long {
                        of,
                        aside,
                        counts: CutCounts::default(),
                        digest: None,
                    }))),
                    None => into.push(Step::Fact(duecare_store::cut(of))),
                }
            }
            let (problems, total) = refused(&reading);
            if total > 0 {
                into.push(Step::of(Body::Refusal(Refusal {
                    party: customer.clone(),
                    observation: Some(observation),
                    problems,
                    total,
                })));
            }
        }
        into.extend(delivered.into_iter().map(Step::of));
    }

    fn observation(&self, customer: &PartyId, blob: &BlobRef) -> Observation {
        let format = match self.readings.as_slice() {
            [one] => one.format.clone(),
            _ => "archive".to_owned(),
        };
        Observation {
            party: customer.clone(),
            name: self.name.clone(),
            format,
            sha256: blob.sha256.clone(),
            size_bytes: blob.size_bytes,
            blob: blob.name.clone(),
            observed_at: self.observed_at,
            observed_basis: self.basis,
            occurred_at: self.readings.iter().find_map(|r| r.occurred_at),
            reader: format!("duecare/{}", env!("CARGO_PKG_VERSION")),
            // Noted when the entries of its facts have their places.
            likenesses: Vec::new(),
        }
    }
}

/// Whether it holds a notification that may speak of a letter: only then all letters are read.
pub(super) fn has_status(reading: &Reading) -> bool {
    reading.facts.iter().any(|routed| match &routed.fact {
        Fact::Mail(mail) => mail.delivery_status.is_some(),
        _ => false,
    })
}

/// A delivery status notification that speaks of one of our letters is a step of its delivery.
fn delivered(mail: &Mail, letters: &LettersSent, now: Timestamp) -> Option<Body> {
    let (status, about) = (mail.delivery_status.as_ref()?, mail.in_reply_to.as_ref()?);
    let id = letters.of_mail(about)?;
    let level = match status.as_str() {
        "delivered" => Some(DeliveryLevel::StatusNotification),
        "failed" => None,
        // "delayed" and "relayed" show neither receipt nor failure.
        _ => return None,
    };
    Some(Body::NoticeDelivered(Delivery {
        notice: id.clone(),
        level,
        at: mail.received_at.or(mail.dated).unwrap_or(now),
        via: mail.from.clone().unwrap_or_default(),
        reply: format!("delivery status notification: {status}"),
    }))
}

/// The problems of a reading that are refusals, and how many there were in all.
pub(super) fn refused(reading: &Reading) -> (Vec<Problem>, u64) {
    let problems: Vec<Problem> = reading
        .problems
        .iter()
        .filter(|p| !NOTES.contains(&p.code))
        .cloned()
        .collect();
    let notes = u64::try_from(reading.problems.len() - problems.len()).unwrap_or(0);
    (problems, reading.problem_total.saturating_sub(notes))
}

/// The last part of a path: where it lay on this machine is nobody's business in a dossier.
pub(crate) fn file_name(name: &str) -> String {
    Path::new(name).file_name().map_or_else(
        || name.to_owned(),
        |last| last.to_string_lossy().into_owned(),
    )
}
