//! The histories of a log, each read when somebody asks for it.

use super::Projection;
use super::fold::{self, Begun};
use duecare_log::Reader;
use duecare_model::{Ledger, NotRead, OfParty, PartyId, Problem, Shelf};
use std::collections::BTreeSet;
use std::sync::Arc;

/// A log of so many entries, as its projection finds them.
struct Entries {
    projection: Arc<Projection>,
    reader: Arc<Reader>,
    begun: Begun,
    size: u64,
    parties: BTreeSet<PartyId>,
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
        &self.parties
    }

    fn read(&self, party: &PartyId) -> Result<Option<OfParty>, NotRead> {
        let read = fold::of_party(
            &self.projection,
            &self.reader,
            &self.begun,
            (party, self.size),
        );
        let ledger = read.map_err(|problem| NotRead::Failed(Box::new(problem)))?;
        ledger.take(party)
    }
}

/// The ledger of the first `size` entries, whose histories are read when they are asked for.
///
/// # Errors
/// A record that every ledger needs cannot be read.
pub(crate) fn ledger(
    projection: &Arc<Projection>,
    reader: &Arc<Reader>,
    begun: Begun,
    size: u64,
) -> Result<Ledger, Problem> {
    let ledger = fold::beside(projection, reader, &begun, size)?;
    let owners = projection.owners(match &begun {
        Begun::Knowing(_) => size,
        // Letters of later are not in it.
        Begun::ObservedBy(dates, at) => projection.size_at(dates, *at).min(size),
    });
    let entries = Arc::new(Entries {
        parties: projection.parties(size),
        projection: Arc::clone(projection),
        reader: Arc::clone(reader),
        begun,
        size,
    });
    Ok(ledger.over(entries, owners))
}
