//! Inclusion and consistency proofs, RFC 6962 sections 2.1.1 and 2.1.2.
//!
//! The tree is asked only for the roots of its perfect subtrees, so the same code proves from a
//! slice of leaves and from tiles on disk. What must never happen: a proof for a leaf or size the
//! tree does not have.

use super::{Hash, node_hash, root, sha256};
use std::convert::Infallible;

/// A tree that can tell the root of each of its perfect subtrees.
pub trait Subtrees {
    /// Why a hash could not be had.
    type Error;
    /// The root of the perfect subtree of `2^height` leaves whose first leaf is `index << height`.
    fn subtree(&mut self, height: u32, index: u64) -> Result<Hash, Self::Error>;
}

/// The largest power of two smaller than `n`, for n of 2 and more.
fn split(n: u64) -> u64 {
    1 << (n - 1).ilog2()
}

/// MTH over the leaves `start..end`, which must be a node of some tree of RFC 6962.
fn range<S: Subtrees>(tree: &mut S, start: u64, end: u64) -> Result<Hash, S::Error> {
    let count = end - start;
    if count.is_power_of_two() && start.is_multiple_of(count) {
        return tree.subtree(count.trailing_zeros(), start / count);
    }
    let middle = start + split(count);
    let left = range(tree, start, middle)?;
    let right = range(tree, middle, end)?;
    Ok(node_hash(&left, &right))
}

/// The root of the first `size` leaves.
pub fn root_from<S: Subtrees>(tree: &mut S, size: u64) -> Result<Hash, S::Error> {
    if size == 0 {
        return Ok(sha256(&[]));
    }
    range(tree, 0, size)
}

/// The audit path of leaf `index` in the tree of the first `size` leaves (RFC 6962, 2.1.1), the
/// sibling of the leaf first. Empty where `index` is not below `size`.
pub fn inclusion_from<S: Subtrees>(
    tree: &mut S,
    index: u64,
    size: u64,
) -> Result<Vec<Hash>, S::Error> {
    let mut path = Vec::new();
    if index >= size {
        return Ok(path);
    }
    let (mut start, mut end) = (0, size);
    while end - start > 1 {
        let middle = start + split(end - start);
        if index < middle {
            path.push(range(tree, middle, end)?);
            end = middle;
        } else {
            path.push(range(tree, start, middle)?);
            start = middle;
        }
    }
    path.reverse();
    Ok(path)
}

/// The proof that the tree of `new` leaves extends the tree of `old` leaves (RFC 6962, 2.1.2).
/// Empty where `old` is 0 or equals `new`, and where `old` is larger.
pub fn consistency_from<S: Subtrees>(
    tree: &mut S,
    old: u64,
    new: u64,
) -> Result<Vec<Hash>, S::Error> {
    let mut path = Vec::new();
    if old == 0 || old >= new {
        return Ok(path);
    }
    let (mut start, mut end) = (0, new);
    // SUBPROOF's flag b: whether the verifier already knows the node that the walk ends in.
    let mut known = true;
    while old != end {
        let middle = start + split(end - start);
        if old <= middle {
            path.push(range(tree, middle, end)?);
            end = middle;
        } else {
            path.push(range(tree, start, middle)?);
            start = middle;
            known = false;
        }
    }
    if !known {
        path.push(range(tree, start, end)?);
    }
    path.reverse();
    Ok(path)
}

struct Leaves<'a>(&'a [Hash]);

impl Subtrees for Leaves<'_> {
    type Error = Infallible;
    fn subtree(&mut self, height: u32, index: u64) -> Result<Hash, Infallible> {
        let start = usize::try_from(index << height).unwrap_or(usize::MAX);
        let end = start.saturating_add(1 << height);
        // Out of range cannot happen: every caller below has compared with the number of leaves.
        Ok(root(self.0.get(start..end).unwrap_or_default()))
    }
}

/// The audit path of a leaf among `leaves`; `None` where there is no such leaf.
pub fn inclusion_proof(leaves: &[Hash], index: u64) -> Option<Vec<Hash>> {
    let size = u64::try_from(leaves.len()).ok()?;
    if index >= size {
        return None;
    }
    match inclusion_from(&mut Leaves(leaves), index, size) {
        Ok(path) => Some(path),
        Err(never) => match never {},
    }
}

/// The proof that `leaves` extend their first `old`; `None` where there are fewer.
pub fn consistency_proof(leaves: &[Hash], old: u64) -> Option<Vec<Hash>> {
    let new = u64::try_from(leaves.len()).ok()?;
    if old > new {
        return None;
    }
    match consistency_from(&mut Leaves(leaves), old, new) {
        Ok(path) => Some(path),
        Err(never) => match never {},
    }
}
