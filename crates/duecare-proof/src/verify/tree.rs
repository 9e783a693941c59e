//! The tree against its signed root, twice: from the entries and from the tiles of leaf hashes.
//!
//! Called by [`super::verify_log`]. Whichever of the two leads to the signed root is right, and
//! every file that disagrees with it is named. What must never happen: the right file blamed for
//! the wrong one while the root can tell them apart.

use super::Check;
use crate::checkpoint::Checkpoint;
use crate::layout::CHECKPOINT;
use crate::merkle::{Hash, leaf_hash};
use crate::tiles::{self, BUNDLED_BYTES, Edge, FullTile, TILE_WIDTH, TILE_WIDTH_U64};
use std::collections::BTreeSet;

/// A leaf whose entry and hash tile disagree.
struct Leaf {
    index: u64,
    bundle: String,
    tile: String,
}

/// A tile on disk that is not as one of the two trees wants it.
struct Tile {
    name: String,
    differs_from_entries: bool,
    differs_from_tiles: bool,
}

/// Both trees while they grow. The second is kept apart only once they differ.
#[derive(Default)]
struct Trees {
    entries: Edge,
    tiles: Option<Edge>,
    leaves: Vec<Leaf>,
    upper: Vec<Tile>,
}

/// Checks bundles and tiles; hands back the entries that are already known to be wrong.
pub(super) fn check_tree(check: &mut Check<'_>, head: &Checkpoint) -> BTreeSet<u64> {
    let mut trees = Trees::default();
    let mut bad = BTreeSet::new();
    let mut index = 0;
    while trees.entries.size() < head.size {
        let left = head.size - trees.entries.size();
        let width = usize::try_from(left.min(TILE_WIDTH_U64)).unwrap_or(TILE_WIDTH);
        check_pair(check, &mut trees, &mut bad, index, width);
        index += 1;
    }
    let second = trees.tiles.take();
    let other = second.as_ref().unwrap_or(&trees.entries);
    for (level, hashes) in trees.entries.levels().iter().enumerate().skip(1) {
        if hashes.is_empty() {
            continue;
        }
        let name = tiles::hash_tile(level, trees.entries.tile_index(level), hashes.len());
        let from_tiles = other.levels().get(level).map(|h| tiles::tile_bytes(h));
        trees.upper.extend(compare(
            check,
            name,
            &tiles::tile_bytes(hashes),
            from_tiles.as_deref(),
        ));
    }
    let entries_right = trees.entries.root() == head.root;
    let tiles_right = other.root() == head.root;
    if !entries_right && !tiles_right {
        let what = "the root over the entries on disk is not the one it signs";
        check.fault(CHECKPOINT, None, what);
    }
    for leaf in trees.leaves {
        bad.insert(leaf.index);
        let at = Some(leaf.index);
        if !entries_right {
            check.fault(&leaf.bundle, at, "the entry is not the one that was signed");
        }
        if entries_right || !tiles_right {
            check.fault(
                &leaf.tile,
                at,
                "the hash of the entry is not the one that was signed",
            );
        }
    }
    for tile in trees.upper {
        let wrong = match (entries_right, tiles_right) {
            (true, _) => tile.differs_from_entries,
            (false, true) => tile.differs_from_tiles,
            (false, false) => tile.differs_from_entries && tile.differs_from_tiles,
        };
        if wrong {
            check.fault(&tile.name, None, "is not what follows from the level below");
        }
    }
    bad
}

/// One bundle and the tile of its leaf hashes.
fn check_pair(
    check: &mut Check<'_>,
    trees: &mut Trees,
    bad: &mut BTreeSet<u64>,
    index: u64,
    width: usize,
) {
    let (bundle, tile) = (
        tiles::bundle(index, width),
        tiles::hash_tile(0, index, width),
    );
    let first = index * TILE_WIDTH_U64;
    let entries = read_bundle(check, bad, &bundle, first, width);
    let hashes = check.take(&tile).and_then(|bytes| {
        let hashes = tiles::tile_hashes(&bytes).filter(|hashes| hashes.len() == width);
        if hashes.is_none() {
            check.fault(
                &tile,
                None,
                format!("has {} bytes instead of {}", bytes.len(), width * 32),
            );
        }
        hashes
    });
    // Where one of the two is unreadable, the other stands in for it, so that the rest is checked.
    let mut pairs = Vec::with_capacity(width);
    let mut differ = false;
    for slot in 0..width {
        let at = first + u64::try_from(slot).unwrap_or(0);
        let leaf = entries.get(slot).copied().flatten();
        let hash = hashes.as_ref().and_then(|hashes| hashes.get(slot)).copied();
        if let (Some(leaf), Some(hash)) = (leaf, hash)
            && leaf != hash
        {
            differ = true;
            trees.leaves.push(Leaf {
                index: at,
                bundle: bundle.clone(),
                tile: tile.clone(),
            });
        }
        let stand_in = leaf.or(hash).unwrap_or_default();
        pairs.push((leaf.unwrap_or(stand_in), hash.unwrap_or(stand_in)));
    }
    if differ && trees.tiles.is_none() {
        trees.tiles = Some(trees.entries.clone());
    }
    grow(check, trees, &pairs);
}

/// The leaf hash of each entry of a bundle; `None` for an entry that is not whole.
fn read_bundle(
    check: &mut Check<'_>,
    bad: &mut BTreeSet<u64>,
    bundle: &str,
    first: u64,
    width: usize,
) -> Vec<Option<Hash>> {
    let Some(bytes) = check.take(bundle) else {
        bad.extend(first..first + u64::try_from(width).unwrap_or(0));
        return Vec::new();
    };
    if bytes.len() != width * BUNDLED_BYTES {
        let wanted = width * BUNDLED_BYTES;
        check.fault(
            bundle,
            None,
            format!("has {} bytes instead of {wanted}", bytes.len()),
        );
    }
    let mut hashes = Vec::with_capacity(width);
    for (at, slot) in (first..).zip(bytes.chunks(BUNDLED_BYTES).take(width)) {
        let entry = tiles::bundled_entry(slot);
        if entry.is_none() {
            bad.insert(at);
            check.fault(bundle, Some(at), "is not a whole entry of 40 bytes");
        }
        hashes.push(entry.map(|entry| leaf_hash(&entry)));
    }
    hashes
}

/// Adds the leaves to both trees and compares the upper tiles that become full.
fn grow(check: &mut Check<'_>, trees: &mut Trees, pairs: &[(Hash, Hash)]) {
    let (mut wanted, mut second) = (Vec::new(), Vec::new());
    for (leaf, hash) in pairs {
        trees
            .entries
            .push(*leaf, &mut |tile: FullTile| wanted.push(tile));
        if let Some(edge) = &mut trees.tiles {
            edge.push(*hash, &mut |tile: FullTile| second.push(tile));
        }
    }
    // Both trees have the same shape, so their full tiles come in the same order.
    let mut second = second.into_iter();
    for tile in wanted {
        let other = second.next().map(|tile| tiles::tile_bytes(&tile.hashes));
        // Level 0 has been compared leaf by leaf.
        if tile.level > 0 {
            let name = tiles::hash_tile(tile.level, tile.index, TILE_WIDTH);
            let bytes = tiles::tile_bytes(&tile.hashes);
            trees
                .upper
                .extend(compare(check, name, &bytes, other.as_deref()));
        }
    }
}

/// Compares a tile on disk with what each tree wants; `None` where it agrees with both or is gone.
fn compare(
    check: &mut Check<'_>,
    name: String,
    from_entries: &[u8],
    from_tiles: Option<&[u8]>,
) -> Option<Tile> {
    let bytes = check.take(&name)?;
    let differs_from_entries = bytes != from_entries;
    let differs_from_tiles = bytes != from_tiles.unwrap_or(from_entries);
    (differs_from_entries || differs_from_tiles).then_some(Tile {
        name,
        differs_from_entries,
        differs_from_tiles,
    })
}
