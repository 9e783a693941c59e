//! Checks of inclusion and consistency proofs, RFC 9162 sections 2.1.3.2 and 2.1.4.2.
//!
//! Called by every verifier. What must never happen: `true` for a proof with a hash too many or
//! too few, or for an index outside the tree.

use super::{Hash, node_hash, sha256};

/// Whether `proof` shows that a leaf with hash `leaf` stands at `index` of the tree of `size`
/// leaves with this `root`.
pub fn verify_inclusion(leaf: &Hash, index: u64, size: u64, proof: &[Hash], root: &Hash) -> bool {
    if index >= size {
        return false;
    }
    let (mut node, mut last) = (index, size - 1);
    let mut hash = *leaf;
    for sibling in proof {
        if last == 0 {
            return false;
        }
        if node & 1 == 1 || node == last {
            hash = node_hash(sibling, &hash);
            // A node without a right sibling is handed up unchanged until it is one.
            while node & 1 == 0 && node != 0 {
                node >>= 1;
                last >>= 1;
            }
        } else {
            hash = node_hash(&hash, sibling);
        }
        node >>= 1;
        last >>= 1;
    }
    last == 0 && hash == *root
}

/// Whether `proof` shows that the tree of `new` leaves with `new_root` begins with the tree of
/// `old` leaves with `old_root`.
///
/// Every tree extends the empty one, so for an `old` of 0 the proof must be empty and the old root
/// the hash of nothing.
pub fn verify_consistency(
    old: u64,
    new: u64,
    proof: &[Hash],
    old_root: &Hash,
    new_root: &Hash,
) -> bool {
    if old > new {
        return false;
    }
    if old == new {
        return proof.is_empty() && old_root == new_root;
    }
    if old == 0 {
        return proof.is_empty() && *old_root == sha256(&[]);
    }
    // A perfect old tree is itself the first node of the proof, which leaves it out.
    let mut hashes = Vec::with_capacity(proof.len() + 1);
    if old.is_power_of_two() {
        if proof.is_empty() {
            return false;
        }
        hashes.push(*old_root);
    }
    hashes.extend_from_slice(proof);
    let Some((first, rest)) = hashes.split_first() else {
        return false;
    };
    let (mut node, mut last) = (old - 1, new - 1);
    while node & 1 == 1 {
        node >>= 1;
        last >>= 1;
    }
    let (mut old_hash, mut new_hash) = (*first, *first);
    for hash in rest {
        if last == 0 {
            return false;
        }
        if node & 1 == 1 || node == last {
            old_hash = node_hash(hash, &old_hash);
            new_hash = node_hash(hash, &new_hash);
            while node & 1 == 0 && node != 0 {
                node >>= 1;
                last >>= 1;
            }
        } else {
            new_hash = node_hash(&new_hash, hash);
        }
        node >>= 1;
        last >>= 1;
    }
    last == 0 && old_hash == *old_root && new_hash == *new_root
}
