//! The histories of a log, each read when somebody asks for it.

use super::fold::{self, Begun};
use super::{Projection, Standings};
use duecare_log::Reader;
use duecare_model::{FactsOf, Ledger, NotRead, OfParty, PartyId, Portion, Problem, Shelf};
use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

/// A log of so many entries, as its projection finds them.
struct Entries {
    projection: Arc<Projection>,
    reader: Arc<Reader>,
    begun: Begun,
    standings: Standings,
    size: u64,
    /// Looked up when somebody asks: it costs a look at every row.
    parties: OnceLock<BTreeSet<PartyId>>,
}

impl std::fmt::Debug for Entries {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Entries")
            .field("size", &self.size)
            .finish_non_exhaustive()
    }
}

impl Shelf for Entries {
    fn parties(&self) -> &BTreeSet<PartyId> {
        self.parties
            .get_or_init(|| self.projection.parties(self.size))
    }

    fn read(&self, party: &PartyId) -> Result<Option<OfParty>, NotRead> {
        let of = (party, None, self.size);
        let read = fold::of_party(&self.projection, &self.reader, &self.begun, of);
        let ledger = read.map_err(|problem| NotRead::Failed(Box::new(problem)))?;
        ledger.take(party)
    }

    fn facts(&self, party: &PartyId) -> Result<Option<FactsOf>, NotRead> {
        if !self.begun.is_of_present_dates() {
            return Ok(self.read(party)?.map(FactsOf::from));
        }
        let (with, of) = ((&self.begun, &self.standings), (party, self.size));
        let read = fold::facts(&self.projection, &self.reader, with, of);
        read.map_err(|problem| NotRead::Failed(Box::new(problem)))
    }
}

/// The ledger of the first `size` entries, whose histories are read when they are asked for.
///
/// # Errors
/// A record that every ledger needs cannot be read.
pub(crate) fn ledger(
    projection: &Arc<Projection>,
    reader: &Arc<Reader>,
    (begun, standings): (Begun, Standings),
    size: u64,
) -> Result<Ledger, Problem> {
    let ledger = fold::beside(projection, reader, &begun, size)?;
    let owners = projection.owners(match &begun {
        Begun::Knowing(_) => size,
        // Letters of later are not in it.
        Begun::ObservedBy(dates, at) => projection.size_at(dates, *at).min(size),
    });
    let shelf = shelf(projection, reader, (begun, standings), size);
    Ok(ledger.over(shelf, owners))
}

/// The histories of the first `size` entries.
pub(crate) fn shelf(
    projection: &Arc<Projection>,
    reader: &Arc<Reader>,
    (begun, standings): (Begun, Standings),
    size: u64,
) -> Arc<dyn Shelf> {
    Arc::new(Entries {
        parties: OnceLock::new(),
        projection: Arc::clone(projection),
        reader: Arc::clone(reader),
        begun,
        standings,
        size,
    })
}

/// A ledger of one portion of what is recorded of a party.
///
/// # Errors
/// One of its records cannot be read.
pub(crate) fn portion(
    projection: &Projection,
    reader: &Reader,
    begun: &Begun,
    (party, portion): (&PartyId, Portion),
) -> Result<Ledger, Problem> {
    let of = (party, Some(portion), projection.size());
    fold::of_party(projection, reader, begun, of)
}
