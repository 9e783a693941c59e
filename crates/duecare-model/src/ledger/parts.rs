//! Facts in several records: collected until the last part is there, then folded as one.
//!
//! Called by the ledger. What must never happen: something concluded from a part, above all from
//! what is not in it.

use super::{LedgerError, Mark};
use crate::facts::{Fact, Joined};
use crate::record::{Body, FactPart};
use crate::{EntryIndex, Timestamp};

/// Where the items of a fact stand: the first item of each record, and its entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Marks {
    recorded_at: Timestamp,
    first: EntryIndex,
    /// Number of items in all records before, and the entry of this one.
    starts: Vec<(usize, EntryIndex)>,
}

impl Marks {
    /// All in one record.
    pub(super) fn one(mark: Mark) -> Self {
        Self {
            recorded_at: mark.recorded_at,
            first: mark.index,
            starts: vec![(0, mark.index)],
        }
    }

    /// The record that the fact begins in.
    pub(super) const fn first(&self) -> Mark {
        Mark {
            index: self.first,
            recorded_at: self.recorded_at,
        }
    }

    /// The record of one item.
    pub(super) fn of_item(&self, position: usize) -> Mark {
        let after = self.starts.partition_point(|(start, _)| *start <= position);
        let start = after.checked_sub(1).and_then(|at| self.starts.get(at));
        Mark {
            index: start.map_or(self.first, |(_, entry)| *entry),
            recorded_at: self.recorded_at,
        }
    }

    /// The entries, in order.
    pub(super) fn entries(&self) -> impl Iterator<Item = EntryIndex> + '_ {
        self.starts.iter().map(|(_, entry)| *entry)
    }
}

/// A fact of which parts are still to come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Pending {
    observation: EntryIndex,
    observed_at: Timestamp,
    parts: u64,
    next: u64,
    marks: Marks,
    joined: Joined,
}

/// A fact of which all parts are there.
pub(super) struct Whole {
    pub(super) observed_at: Timestamp,
    pub(super) marks: Marks,
    pub(super) joined: Joined,
}

/// Takes a part in; hands the fact back when it is whole. On an error `pending` is unchanged.
pub(super) fn take(
    pending: &mut Option<Pending>,
    mark: Mark,
    part: &FactPart,
) -> Result<Option<Whole>, LedgerError> {
    let unfit = |what: String| LedgerError::Part {
        observation: part.observation,
        what,
    };
    if part.part == 0 || part.part > part.parts {
        return Err(unfit(format!("part {} of {}", part.part, part.parts)));
    }
    let so_far = if part.part == 1 {
        if part.continued {
            return Err(unfit("the first part goes on with something".to_owned()));
        }
        let joined = Joined::begin(part.fact.clone()).map_err(|error| unfit(error.to_string()))?;
        // What came before of a fact that was never finished says nothing.
        pending.insert(Pending {
            observation: part.observation,
            observed_at: part.observed_at,
            parts: part.parts,
            next: 2,
            marks: Marks::one(mark),
            joined,
        })
    } else {
        let known = pending.as_mut().filter(|known| {
            (
                known.observation,
                known.observed_at,
                known.parts,
                known.next,
            ) == (part.observation, part.observed_at, part.parts, part.part)
        });
        let known = known.ok_or_else(|| {
            unfit(format!(
                "part {} of {} without those before it",
                part.part, part.parts
            ))
        })?;
        let items = known.joined.items();
        known
            .joined
            .add(part.fact.clone(), part.continued)
            .map_err(|error| unfit(error.to_string()))?;
        // An item that goes on is told by the record in which it begins.
        known.marks.starts.push((items, mark.index));
        known.next += 1;
        known
    };
    if so_far.next <= so_far.parts {
        return Ok(None);
    }
    Ok(pending.take().map(|whole| Whole {
        observed_at: whole.observed_at,
        marks: whole.marks,
        joined: whole.joined,
    }))
}

/// The same for a fact in one record, which may be a table.
pub(super) fn single(mark: Mark, fact: &Fact) -> Result<(Marks, Joined), LedgerError> {
    let joined = Joined::begin(fact.clone()).map_err(|error| LedgerError::Part {
        observation: mark.index,
        what: error.to_string(),
    })?;
    Ok((Marks::one(mark), joined))
}

/// Judges a record as [`take`] and [`single`] do, and keeps no more than one item of what it holds:
/// a list of any size that nobody asked for then costs what one of its records does.
pub(super) fn judge(
    pending: &mut Option<Pending>,
    mark: Mark,
    body: &Body,
) -> Result<(), LedgerError> {
    if let Body::Fact(of) = body {
        single(mark, &of.fact.with_one_item())?;
    }
    if let Body::FactPart(part) = body {
        let light = part.fact.with_one_item();
        let part = FactPart {
            fact: light.clone(),
            party: part.party.clone(),
            ..*part
        };
        take(pending, mark, &part)?;
        if let Some(pending) = pending {
            pending.joined.forget(light);
        }
    }
    Ok(())
}
