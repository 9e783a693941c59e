//! The tree of a log as it lies on disk: right edge, roots of earlier sizes, proofs.
//!
//! Used by the journal for what it proves and by verification of a copy without keys. What must never
//! happen: a hash taken from a tile that is not full as if it were.

use crate::EvidenceError;
use crate::files::Files;
use crate::layout::bundle_entries;
use crate::merkle::{Hash, Subtrees, consistency_from, leaf_hash, root_from};
use crate::tiles::{self, BUNDLED_BYTES, Edge, TILE_WIDTH, TILE_WIDTH_U64};
use std::collections::BTreeMap;

/// The tree on disk; each tile is read once per proof.
pub struct StoredTree<'a> {
    files: Files<'a>,
    edge: &'a Edge,
    read: BTreeMap<(usize, u64), Vec<Hash>>,
}

impl<'a> StoredTree<'a> {
    /// The tree whose right edge is in memory.
    pub const fn new(files: Files<'a>, edge: &'a Edge) -> Self {
        Self {
            files,
            edge,
            read: BTreeMap::new(),
        }
    }

    fn tile(&mut self, level: usize, index: u64) -> Result<&[Hash], EvidenceError> {
        if index == self.edge.tile_index(level) {
            return Ok(self
                .edge
                .levels()
                .get(level)
                .map_or(&[], |hashes| &hashes[..]));
        }
        let name = tiles::hash_tile(level, index, TILE_WIDTH);
        match self.read.entry((level, index)) {
            std::collections::btree_map::Entry::Occupied(held) => Ok(held.into_mut()),
            std::collections::btree_map::Entry::Vacant(empty) => {
                let hashes = tiles::tile_hashes(&self.files.read(&name)?)
                    .filter(|hashes| hashes.len() == TILE_WIDTH)
                    .ok_or_else(|| EvidenceError::Mismatch(format!("{name} is not a full tile")))?;
                Ok(empty.insert(hashes))
            }
        }
    }
}

impl Subtrees for StoredTree<'_> {
    type Error = EvidenceError;

    fn subtree(&mut self, height: u32, index: u64) -> Result<Hash, EvidenceError> {
        // A tile holds every eighth row of the tree; the rows between are hashed from it.
        let level = usize::try_from(height / 8).unwrap_or(usize::MAX);
        let rows = height % 8;
        let first = index << rows;
        let within = usize::try_from(first % TILE_WIDTH_U64).unwrap_or(usize::MAX);
        let hashes = self.tile(level, first / TILE_WIDTH_U64)?;
        let covered = hashes.get(within..within + (1 << rows)).ok_or_else(|| {
            EvidenceError::Mismatch(format!("level {level} of the tree ends too early"))
        })?;
        Ok(tiles::perfect_root(covered))
    }
}

/// The right edge from what is durable: the partial bundle of entries, and the full tiles whose
/// roots the partial tiles above consist of. At most 255 tiles per level are read.
pub fn load_edge(files: Files<'_>, size: u64) -> Result<(Edge, Vec<u8>), EvidenceError> {
    let width = usize::try_from(size % TILE_WIDTH_U64).unwrap_or(0);
    let mut bundle = Vec::new();
    if width > 0 {
        let name = tiles::bundle(size / TILE_WIDTH_U64, width);
        bundle = files.read(&name)?;
        if bundle.len() != width * BUNDLED_BYTES {
            return Err(EvidenceError::Mismatch(format!(
                "{name} has the wrong length"
            )));
        }
    }
    let entries = bundle_entries(&bundle).ok_or_else(|| {
        EvidenceError::Mismatch("the last bundle does not consist of entries".to_owned())
    })?;
    let mut levels = vec![
        entries
            .iter()
            .map(|entry| leaf_hash(entry))
            .collect::<Vec<_>>(),
    ];
    let mut count = size / TILE_WIDTH_U64;
    while count > 0 {
        let first = count - count % TILE_WIDTH_U64;
        let mut roots = Vec::new();
        for index in first..count {
            let name = tiles::hash_tile(levels.len() - 1, index, TILE_WIDTH);
            let hashes = tiles::tile_hashes(&files.read(&name)?)
                .filter(|hashes| hashes.len() == TILE_WIDTH)
                .ok_or_else(|| EvidenceError::Mismatch(format!("{name} is not a full tile")))?;
            roots.push(tiles::perfect_root(&hashes));
        }
        levels.push(roots);
        count /= TILE_WIDTH_U64;
    }
    let edge = Edge::resume(size, levels)
        .ok_or_else(|| EvidenceError::Mismatch("the tiles do not fit the size".to_owned()))?;
    Ok((edge, bundle))
}

/// The root of the first `size` entries of a tree whose right edge is in memory.
pub fn root_at(files: Files<'_>, edge: &Edge, size: u64) -> Result<Hash, EvidenceError> {
    root_from(&mut StoredTree::new(files, edge), size)
}

/// A consistency proof from the tiles of a log that is not open, such as a copy without keys.
pub fn prove_from_disk(files: Files<'_>, old: u64, new: u64) -> Result<Vec<Hash>, EvidenceError> {
    let (edge, _) = load_edge(files, new)?;
    consistency_from(&mut StoredTree::new(files, &edge), old, new)
}
