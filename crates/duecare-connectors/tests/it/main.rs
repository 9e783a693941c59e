//! What the crate promises to its caller, through its public door only.

#[cfg(test)]
mod aside;
#[cfg(test)]
mod contradictions;
#[cfg(test)]
mod cuts;
#[cfg(test)]
mod documents;
#[cfg(test)]
mod elsewhere;
#[cfg(test)]
mod group_access;
#[cfg(test)]
mod hostile;
#[cfg(test)]
mod routes;

use duecare_connectors::{Context, Reading, Source, read};
use duecare_model::PartyId;

/// Reads files by name and bytes; nothing is routed.
pub(crate) fn read_all(files: &[(&str, &[u8])]) -> Vec<Reading> {
    read_routed(files, &|_| None)
}

/// Reads files with aliases of parties.
pub(crate) fn read_routed(
    files: &[(&str, &[u8])],
    route: &dyn Fn(&str) -> Option<PartyId>,
) -> Vec<Reading> {
    let sources: Vec<Source> = files
        .iter()
        .map(|(name, bytes)| Source {
            name: (*name).to_owned(),
            bytes: bytes.to_vec(),
        })
        .collect();
    read(
        &sources,
        &Context {
            route,
            progress: &|_| {},
        },
    )
}

/// The only reading of one file.
pub(crate) fn read_one(bytes: &[u8]) -> Reading {
    let mut readings = read_all(&[("file", bytes)]);
    assert_eq!(readings.len(), 1);
    readings.remove(0)
}
