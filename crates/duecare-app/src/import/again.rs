//! Facts that a source said before: found by their likeness, and named instead of stored again.
//!
//! Called by the import when the entries of a file get their places in the log. What was said before is
//! known by the observations on record alone; no list is read for it. What must never happen: two
//! facts taken for one, or a fact named of which something was erased since.

use super::changes::{Bases, ItemDigest, Listed};
use super::group::Step;
use super::long::Sources;
use duecare_log::Journal;
use duecare_model::facts::{Fact, FactKind};
use duecare_model::record::{Body, FactAgain, Likeness, Observation};
use duecare_model::{EntryIndex, Ledger, PartyId, Problem, Timestamp};
use duecare_store::Received;
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;
use std::io::{self, Write};

/// SHA-256 of a fact, piece by piece as it is recorded.
#[derive(Debug, Clone, Default)]
pub(super) struct Digest {
    hash: Sha256,
    /// A piece could not be written: it is like no other.
    failed: bool,
    /// The same item by item, of a list; `None` where an item is torn, or it is no list.
    listed: Option<Listed>,
    begun: bool,
}

struct Hashed<'h>(&'h mut Sha256);

impl Write for Hashed<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Digest {
    /// Takes the next piece in; `continued` where its first item goes on with the last one before.
    pub(super) fn add(&mut self, continued: bool, fact: &Fact) {
        self.hash.update(if continued { b"+" } else { b"\n" });
        self.failed |= serde_json::to_writer(Hashed(&mut self.hash), fact).is_err();
        let so_far = if self.begun {
            self.listed.take()
        } else {
            Some(Listed::default())
        };
        self.begun = true;
        self.listed = so_far
            .filter(|_| !continued)
            .and_then(|so_far| so_far.add(fact));
    }

    /// That of one item.
    pub(super) fn of_item(bytes: &[u8]) -> ItemDigest {
        let mut item = ItemDigest::default();
        item.iter_mut()
            .zip(Sha256::digest(bytes))
            .for_each(|(to, from)| *to = from);
        item
    }

    /// The items, of a list of which changes can be told.
    pub(super) const fn listed(&self) -> Option<&Listed> {
        self.listed.as_ref()
    }

    /// The digest of all of it as told by a file of this format.
    fn finish(&self, format: &str) -> Option<[u8; 32]> {
        let hash = self.hash.clone().finalize();
        let whole = [format.as_bytes(), b"\0", &hash[..]].concat();
        (!self.failed).then(|| Sha256::digest(whole).into())
    }
}

/// A fact on its way into the record.
pub(super) struct Coming {
    pub(super) party: PartyId,
    pub(super) observed_at: Timestamp,
    pub(super) kind: FactKind,
    pub(super) digest: Digest,
    /// Entries that hold it.
    records: u64,
}

impl Coming {
    /// What a step holds of a fact; `None` where it holds none, or one that lost something on its way
    /// into the record.
    fn of(step: &Step) -> Option<Self> {
        let (party, observed_at, kind, digest, records) = match step {
            Step::Fact(bodies) => {
                let mut digest = Digest::default();
                let mut first = None;
                for body in bodies {
                    let (of, continued) = told(body)?;
                    digest.add(continued, of.2);
                    first.get_or_insert(of);
                }
                let (party, observed_at, fact) = first?;
                let records = u64::try_from(bodies.len()).unwrap_or(u64::MAX);
                (party, observed_at, fact.kind(), digest, records)
            }
            Step::List(list) if list.counts.is_whole() => {
                let of = &list.of;
                let digest = list.digest.clone()?;
                let kind = of.fact.kind();
                (&of.party, of.observed_at, kind, digest, list.counts.pieces)
            }
            Step::Body(_) | Step::List(_) => return None,
        };
        let coming = Self {
            party: party.clone(),
            observed_at,
            kind,
            digest,
            records,
        };
        (records > 0 && is_said_again(kind)).then_some(coming)
    }
}

/// Whether facts of the kind are recorded as said again. What a usage export repeats is judged run by
/// run, against what is on record of the same days.
const fn is_said_again(kind: FactKind) -> bool {
    !matches!(kind, FactKind::Usage | FactKind::UsageTable)
}

/// Of whom an entry tells what, and whether it goes on with the entry before.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "the other entry of a fact is the refusal of what is left out of it"
)]
const fn told(body: &Body) -> Option<((&PartyId, Timestamp, &Fact), bool)> {
    match body {
        Body::Fact(of) => Some(((&of.party, of.observed_at, &of.fact), false)),
        Body::FactPart(of) => Some(((&of.party, of.observed_at, &of.fact), of.continued)),
        _ => None,
    }
}

/// What is on record of a party, by its likeness.
#[derive(Debug, Default)]
pub(super) struct Known {
    all: BTreeMap<String, Likeness>,
    bases: Bases,
}

impl Known {
    pub(super) fn of(received: &Received, ledger: &Ledger) -> Self {
        let mut known = Self::default();
        for observation in received.observations.iter().map(|seen| &seen.value) {
            for likeness in &observation.likenesses {
                // Of one of which a name was erased, a repetition would not tell that name again.
                if !likeness.entries().any(|entry| ledger.is_erased(entry)) {
                    known.note((&observation.format, &observation.name), likeness);
                }
            }
        }
        known
    }

    /// Takes in what is on record now, of a file of that format and name.
    pub(super) fn note(&mut self, (format, name): (&str, &str), likeness: &Likeness) {
        self.bases.note((format, name), likeness);
        self.all.insert(likeness.mark.clone(), likeness.clone());
    }

    /// Takes in what is noted on an observation that is on record now.
    pub(super) fn note_all(&mut self, observation: &Observation) {
        for likeness in &observation.likenesses {
            self.note((&observation.format, &observation.name), likeness);
        }
    }

    /// Ready to settle what comes, with the keys of `journal`.
    pub(super) const fn with<'k>(&'k self, journal: &'k Journal) -> Settling<'k> {
        Settling {
            known: self,
            journal,
        }
    }
}

/// What is on record, and where marks come from.
#[derive(Debug)]
pub(super) struct Settling<'k> {
    known: &'k Known,
    journal: &'k Journal,
}

impl Settling<'_> {
    /// Puts in the place of every fact that is on record what repeats it, in that of a list that
    /// differs little from one on record what changed, and notes on the observation, which is the
    /// first step and gets the place `first`, by what the others are found. Hands it out.
    ///
    /// # Errors
    /// The files say something else than before.
    pub(super) fn settle(
        &self,
        first: u64,
        steps: &mut [Step],
        mut sources: Sources<'_>,
    ) -> Result<Option<Observation>, Problem> {
        let Some((Step::Body(observation), facts)) = steps.split_first_mut() else {
            return Ok(None);
        };
        let Body::Observation(observation) = &mut **observation else {
            return Ok(None);
        };
        let mut next = first.saturating_add(1);
        for step in facts {
            let place = (EntryIndex(first), EntryIndex(next));
            if let Some(coming) = Coming::of(step) {
                let noted = self.place(observation, place, (coming, step), &mut sources)?;
                observation.likenesses.extend(noted);
            }
            next = next.saturating_add(step.entries());
        }
        Ok(Some(observation.clone()))
    }

    /// Puts what is on record of a fact in its place, and hands out by what it is found otherwise.
    fn place(
        &self,
        observation: &Observation,
        (first, place): (EntryIndex, EntryIndex),
        (coming, step): (Coming, &mut Step),
        sources: &mut Sources<'_>,
    ) -> Result<Option<Likeness>, Problem> {
        let Some(mark) = mark(self.journal, observation, &coming) else {
            return Ok(None);
        };
        if let Some(known) = self.known.all.get(&mark) {
            *step = Step::of(Body::FactAgain(again(observation, first, coming, known)));
            return Ok(None);
        }
        let is_base = coming.digest.listed().is_some_and(Listed::is_base);
        let mut likeness = Likeness {
            mark,
            kind: is_base.then_some(coming.kind),
            repeats: Vec::new(),
            first: place,
            records: coming.records,
        };
        let of = (observation, first);
        let changes = (self.known.bases).tell(self.journal, of, (&coming, step), sources)?;
        if let Some(changes) = changes {
            likeness.repeats.clone_from(&changes.repeats);
            likeness.records = 1;
            *step = Step::of(Body::FactChanges(changes));
        }
        Ok(Some(likeness))
    }
}

/// By what a fact is found again; `None` where it is not one of the party of its observation.
fn mark(journal: &Journal, observation: &Observation, coming: &Coming) -> Option<String> {
    let of_party = coming.party == observation.party;
    let digest = coming.digest.finish(&observation.format);
    journal.likeness(coming.party.as_str(), &digest.filter(|_| of_party)?)
}

fn again(
    observation: &Observation,
    place: EntryIndex,
    coming: Coming,
    known: &Likeness,
) -> FactAgain {
    FactAgain {
        party: coming.party,
        observation: place,
        observed_at: coming.observed_at,
        fact: coming.kind,
        repeats: known.entries().collect(),
        sha256: observation.sha256.clone(),
        size_bytes: observation.size_bytes,
    }
}
