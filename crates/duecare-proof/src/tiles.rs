//! Tiles and entry bundles: where the tree lies on disk (c2sp.org/tlog-tiles v0.1.0).
//!
//! Used by the journal to write and by verification to compare. What must never happen: a tile
//! name that two different trees of one log would fill with different bytes.

use crate::entry::{ENTRY_BYTES, Entry};
use crate::merkle::{Hash, node_hash, sha256};

/// Hashes or entries in a full tile (tlog-tiles, "Merkle Tree").
pub const TILE_WIDTH: usize = 256;
/// The same as a count of leaves.
pub const TILE_WIDTH_U64: u64 = 256;
/// Levels of a tree whose size fits 64 bits: each has 8 of its rows.
const LEVELS: usize = 8;
/// Bytes of one entry in a bundle: a 16-bit length and the entry.
pub const BUNDLED_BYTES: usize = 2 + ENTRY_BYTES;
/// The 16-bit length in front of every entry.
const BUNDLED_LENGTH: [u8; 2] = [0, 40];

/// `x001/x234/067`: the index in groups of three digits (tlog-tiles, "Merkle Tree").
fn index_path(mut index: u64) -> String {
    let mut path = format!("{:03}", index % 1000);
    while index >= 1000 {
        index /= 1000;
        path = format!("x{:03}/{path}", index % 1000);
    }
    path
}

/// `base` is `tile/entries` or `tile/<level>`; `width` is 1 to 256.
fn tile_name(base: &str, index: u64, width: usize) -> String {
    let full = format!("{base}/{}", index_path(index));
    if width == TILE_WIDTH {
        full
    } else {
        format!("{full}.p/{width}")
    }
}

/// The file of a tile of hashes.
pub fn hash_tile(level: usize, index: u64, width: usize) -> String {
    tile_name(&format!("tile/{level}"), index, width)
}

/// The file of a bundle of entries.
pub fn bundle(index: u64, width: usize) -> String {
    tile_name("tile/entries", index, width)
}

/// What the name of a tile or bundle says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct TileName {
    /// The level of a tile of hashes; `None` for a bundle of entries.
    pub level: Option<usize>,
    /// Which one of its level.
    /// Which of its level.
    pub index: u64,
    /// How many hashes or entries it holds, 1 to 256.
    pub width: usize,
}

impl TileName {
    /// Reads the one spelling that [`Self::to_text`] writes.
    pub fn parse(name: &str) -> Option<Self> {
        let (level, rest) = name.strip_prefix("tile/")?.split_once('/')?;
        let level = match level {
            "entries" => None,
            digits => Some(digits.parse().ok().filter(|level| *level < LEVELS)?),
        };
        let (path, width) = match rest.split_once(".p/") {
            Some((path, width)) => {
                let width = width.parse().ok();
                (path, width.filter(|width| (1..TILE_WIDTH).contains(width))?)
            }
            None => (rest, TILE_WIDTH),
        };
        let digits: String = path.chars().filter(char::is_ascii_digit).collect();
        let found = Self {
            level,
            index: digits.parse().ok()?,
            width,
        };
        (found.to_text() == name).then_some(found)
    }

    /// The name of the file.
    pub fn to_text(self) -> String {
        match self.level {
            Some(level) => hash_tile(level, self.index, self.width),
            None => bundle(self.index, self.width),
        }
    }

    /// Bytes of one hash or entry.
    pub fn unit(self) -> usize {
        match self.level {
            Some(_) => 32,
            None => BUNDLED_BYTES,
        }
    }

    /// How many hashes or entries the tile of this level and index has in a tree of `size` leaves.
    pub fn width_at(self, size: u64) -> usize {
        let shift = u32::try_from(8 * self.level.unwrap_or(0)).unwrap_or(u32::MAX);
        let all = size.checked_shr(shift).unwrap_or(0);
        let left = all.saturating_sub(self.index.saturating_mul(TILE_WIDTH_U64));
        usize::try_from(left.min(TILE_WIDTH_U64)).unwrap_or(TILE_WIDTH)
    }
}

/// All tiles and bundles of a tree of `size` leaves, the bundles first.
pub fn names(size: u64) -> impl Iterator<Item = TileName> {
    let levels = std::iter::once(None).chain((0..LEVELS).map(Some));
    levels.flat_map(move |level| {
        let shift = u32::try_from(8 * level.unwrap_or(0)).unwrap_or(u32::MAX);
        let count = size
            .checked_shr(shift)
            .unwrap_or(0)
            .div_ceil(TILE_WIDTH_U64);
        (0..count).map(move |index| {
            let mut name = TileName {
                level,
                index,
                width: TILE_WIDTH,
            };
            name.width = name.width_at(size);
            name
        })
    })
}

/// Adds an entry to the bytes of a bundle.
pub fn push_entry(bundle: &mut Vec<u8>, entry: &Entry) {
    bundle.extend_from_slice(&BUNDLED_LENGTH);
    bundle.extend_from_slice(entry);
}

/// The entry in one slot of a bundle; `None` where the slot is short or its length is not 40.
pub fn bundled_entry(slot: &[u8]) -> Option<Entry> {
    slot.strip_prefix(&BUNDLED_LENGTH)?.try_into().ok()
}

/// The bytes of a tile.
pub fn tile_bytes(hashes: &[Hash]) -> Vec<u8> {
    hashes.concat()
}

/// The hashes in the bytes of a tile; `None` where they are not whole.
pub fn tile_hashes(bytes: &[u8]) -> Option<Vec<Hash>> {
    let (hashes, rest) = bytes.as_chunks::<32>();
    rest.is_empty().then(|| hashes.to_vec())
}

/// The root over a power of two of hashes.
pub fn perfect_root(hashes: &[Hash]) -> Hash {
    let mut row = hashes.to_vec();
    while row.len() > 1 {
        row = row
            .chunks(2)
            .map(|pair| match pair {
                [left, right] => node_hash(left, right),
                // Not reached for a power of two; handing the hash up keeps the function total.
                other => other.first().copied().unwrap_or_default(),
            })
            .collect();
    }
    row.first().copied().unwrap_or_else(|| sha256(&[]))
}

/// A tile that has just become full.
pub struct FullTile {
    /// Level in the tree, the leaves being 0.
    pub level: usize,
    /// Which of its level, from 0.
    pub index: u64,
    /// Its hashes.
    pub hashes: Vec<Hash>,
}

/// The right edge of the tree: for each level the hashes of its partial tile.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Edge {
    size: u64,
    levels: Vec<Vec<Hash>>,
}

impl Edge {
    /// How many entries the tree has.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// The partial tile of each level, the leaves first; some may be empty.
    pub fn levels(&self) -> &[Vec<Hash>] {
        &self.levels
    }

    /// The index of the partial tile of `level`.
    pub fn tile_index(&self, level: usize) -> u64 {
        let shift = u32::try_from(8 * (level + 1)).unwrap_or(u32::MAX);
        self.size.checked_shr(shift).unwrap_or(0)
    }

    /// Takes up a tree from its partial tiles; `None` where their widths are not those of `size`.
    pub fn resume(size: u64, levels: Vec<Vec<Hash>>) -> Option<Self> {
        let edge = Self { size, levels };
        let fits = (0..8).all(|level| {
            let width = edge.levels.get(level).map_or(0, Vec::len);
            usize::try_from((size >> (8 * level)) % TILE_WIDTH_U64) == Ok(width)
        });
        fits.then_some(edge)
    }

    /// Adds a leaf; hands each tile that becomes full to `full`, the lowest level first.
    pub fn push(&mut self, leaf: Hash, full: &mut impl FnMut(FullTile)) {
        let mut hash = leaf;
        let mut level = 0;
        loop {
            if self.levels.len() == level {
                self.levels.push(Vec::new());
            }
            let tile = &mut self.levels[level];
            tile.push(hash);
            if tile.len() < TILE_WIDTH {
                break;
            }
            let hashes = std::mem::take(tile);
            hash = perfect_root(&hashes);
            let index = self.tile_index(level);
            full(FullTile {
                level,
                index,
                hashes,
            });
            level += 1;
        }
        self.size += 1;
    }

    /// The roots of the perfect subtrees of the whole tree, the largest first.
    pub fn subtrees(&self) -> Vec<Hash> {
        let mut roots = Vec::new();
        for tile in self.levels.iter().rev() {
            let mut rest = &tile[..];
            while !rest.is_empty() {
                let largest = 1 << rest.len().ilog2();
                let (head, tail) = rest.split_at(largest);
                roots.push(perfect_root(head));
                rest = tail;
            }
        }
        roots
    }

    /// The root of the whole tree.
    pub fn root(&self) -> Hash {
        let subtrees = self.subtrees();
        let mut from_right = subtrees.iter().rev();
        match from_right.next() {
            None => sha256(&[]),
            Some(last) => from_right.fold(*last, |right, left| node_hash(left, &right)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::merkle::{Stack, leaf_hash};

    #[test]
    fn names_are_those_of_the_specification() {
        assert_eq!(hash_tile(0, 1_234_067, 256), "tile/0/x001/x234/067");
        assert_eq!(hash_tile(2, 0, 1), "tile/2/000.p/1");
        assert_eq!(bundle(273, 112), "tile/entries/273.p/112");
    }

    #[test]
    fn a_name_reads_back_and_no_other_spelling_is_taken() {
        for size in [0, 1, 255, 256, 257, 70_000] {
            let mut found: Vec<TileName> = names(size).collect();
            for name in &found {
                assert_eq!(TileName::parse(&name.to_text()), Some(*name));
                assert!(name.width > 0 && name.width == name.width_at(size));
            }
            found.dedup();
            let levels = |level| found.iter().filter(|name| name.level == level).count();
            let wanted = usize::try_from(size.div_ceil(256)).unwrap();
            assert_eq!((levels(None), levels(Some(0))), (wanted, wanted));
        }
        for bad in [
            "tile/0/1",
            "tile/8/001",
            "tile/00/001",
            "tile/0/001.p/0",
            "tile/0/001.p/256",
            "tile/0/001.p/07",
            "tile/entries/x001",
            "tiles/0/001",
        ] {
            assert_eq!(TileName::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_tree_of_70000_has_the_tiles_the_specification_counts() {
        let mut edge = Edge::default();
        let mut stack = Stack::default();
        let mut full = [0_u64; 4];
        for n in 0..70_000_u32 {
            let leaf = leaf_hash(&n.to_be_bytes());
            stack.push(leaf);
            edge.push(leaf, &mut |tile: FullTile| {
                assert_eq!(tile.index, full[tile.level]);
                full[tile.level] += 1;
            });
        }
        assert_eq!(full, [273, 1, 0, 0]);
        let widths: Vec<usize> = edge.levels().iter().map(Vec::len).collect();
        assert_eq!(widths, [112, 17, 1]);
        assert_eq!(edge.root(), stack.root());
        assert_eq!(
            Stack::resume(70_000, edge.subtrees()).unwrap().root(),
            stack.root()
        );
        assert_eq!(Edge::resume(70_000, edge.levels().to_vec()).unwrap(), edge);
        assert!(Edge::resume(70_001, edge.levels().to_vec()).is_none());
    }

    #[test]
    fn a_tree_of_256_is_a_full_tile_and_a_partial_one_above() {
        let mut edge = Edge::default();
        for n in 0..256_u32 {
            edge.push(leaf_hash(&n.to_be_bytes()), &mut |_| ());
        }
        let widths: Vec<usize> = edge.levels().iter().map(Vec::len).collect();
        assert_eq!(widths, [0, 1]);
    }
}
