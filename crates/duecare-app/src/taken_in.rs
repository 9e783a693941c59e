//! Keys that an earlier version took in by an import, as `doctor` tells them.
//!
//! Until the door of the import was closed, a link in a folder could put the key of the log among
//! the bytes received, and every later dossier on that customer handed it out. What must never
//! happen: such a key passed over because it had another name or lay in a small archive.

use super::doctor::{Point, State, good, listed, met, point};
use super::leftovers::words;
use duecare_connectors::{Bytes, each_layer};
use duecare_model::record::Observation;
use duecare_model::{CustomerHistory, Entry};
use duecare_proof::{KeySearch, Keys};
use duecare_store::Workspace;
use std::io::Read;

/// Largest received file that is opened: a key file has at most one KiB, a packed folder of keys a
/// few hundred. Opening every export would take minutes.
const OPENED_BYTES_MAX: u64 = 1 << 20;

/// Bytes looked through at once.
const LOOK_BYTES: usize = 64 * 1024;

/// What was found among the bytes received.
pub(super) fn points(workspace: &Workspace) -> Vec<Point> {
    let Ok(keys) = Keys::load(&workspace.paths().key()) else {
        // The point on the key file says why.
        return Vec::new();
    };
    let mut points = Vec::new();
    let mut opened = 0_u64;
    let histories = match workspace.ledger().histories() {
        Ok(histories) => histories,
        Err(error) => return vec![met(words::KEYS_TAKEN_IN, State::Bad, &error.into())],
    };
    for (_, history) in histories {
        for observation in &history.observations {
            if observation.value.size_bytes > OPENED_BYTES_MAX {
                continue;
            }
            // Bytes of an erased party are gone, and the log's own point tells of damaged ones.
            let Ok(bytes) = workspace.journal().blob(&observation.value.blob) else {
                continue;
            };
            opened += 1;
            let mut search = keys.search();
            if looked_through(&bytes, &mut search)
                && let Some(found) = search.found()
            {
                points.push(told(observation, history, &found.to_string()));
            }
        }
    }
    if points.is_empty() {
        let seen = words::NO_KEY_AMONG.said([(&opened).into()]);
        points.push(good(words::KEYS_TAKEN_IN, seen));
    }
    points
}

fn looked_through(bytes: &dyn Bytes, search: &mut KeySearch) -> bool {
    let mut buffer = vec![0; LOOK_BYTES];
    let looked = each_layer(bytes, &mut |layer: &mut dyn Read| {
        search.next_stream();
        loop {
            match layer.read(&mut buffer)? {
                0 => return Ok(()),
                read => search.see(buffer.get(..read).unwrap_or_default()),
            }
        }
    });
    looked.is_ok()
}

fn told(observation: &Entry<Observation>, history: &CustomerHistory, found: &str) -> Point {
    let since = history
        .dossiers
        .iter()
        .filter(|dossier| dossier.index > observation.index);
    let since = since.map(|dossier| {
        words::ENTRY_OF.said([(&dossier.index).into(), (&dossier.recorded_at).into()])
    });
    let handed_out = match listed(since.collect()) {
        None => words::NO_DOSSIER_SINCE.said([]),
        Some(all) => words::DOSSIERS_SINCE.said([all.into()]),
    };
    let seen = words::KEY_AT.said([
        (&observation.index).into(),
        (&observation.value.name).into(),
        (&observation.value.party).into(),
        (&found).into(),
        handed_out.into(),
    ]);
    point(words::KEYS_TAKEN_IN, State::Bad, seen, words::KEY_REMEDY)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::{self, Gathered, InputFile};

    /// What an earlier version did: it took whatever it was given.
    #[test]
    fn a_key_among_the_bytes_received_is_named_with_its_entry() {
        let folder = tempfile::tempdir().unwrap();
        let (mut workspace, us) = import::batch_tests::workspace(folder.path());
        let key = std::fs::read(workspace.paths().key()).unwrap();
        for (name, bytes) in [("notes.txt", b"nothing".to_vec()), ("k.json", key)] {
            let gathered = Gathered {
                files: vec![InputFile::held(name, bytes)],
                unread: Vec::new(),
            };
            import::run(&mut workspace, &us, gathered, None, &|_| {}).unwrap();
        }
        let points = points(&workspace);
        assert_eq!(points.len(), 1);
        assert_eq!(points[0].state, State::Bad);
        let seen = points[0].seen.to_string();
        assert!(seen.contains("k.json"), "{seen}");
    }
}
