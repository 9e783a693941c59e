//! The Merkle tree of RFC 6962, section 2.1 (SHA-256): hashes, roots, and the tree grown leaf by leaf.
//!
//! Called by the journal, by proofs and by every verifier. Pure: nothing here reads a file.
//! What must never happen: a leaf and a node hashed alike, which would let one pass as the other.

mod prove;
mod verify;

use ring::digest::{Context, Digest, SHA256, digest};

pub use prove::{
    Subtrees, consistency_from, consistency_proof, inclusion_from, inclusion_proof, root_from,
};
pub use verify::{verify_consistency, verify_inclusion};

/// A SHA-256 digest.
pub type Hash = [u8; 32];

/// SHA-256 of `bytes`.
pub fn sha256(bytes: &[u8]) -> Hash {
    hash_of(&digest(&SHA256, bytes))
}

/// SHA-256 of two pieces one after the other.
pub fn sha256_of_both(first: &[u8], second: &[u8]) -> Hash {
    let mut context = Context::new(&SHA256);
    context.update(first);
    context.update(second);
    hash_of(&context.finish())
}

/// A digest of SHA-256 has 32 bytes; of any other length there is none.
fn hash_of(digest: &Digest) -> Hash {
    let mut hash = [0; 32];
    hash.copy_from_slice(digest.as_ref());
    hash
}

/// The hash of a leaf: SHA-256(0x00 || entry), RFC 6962, section 2.1.
pub fn leaf_hash(entry: &[u8]) -> Hash {
    sha256_of_both(&[0], entry)
}

/// The hash of an inner node: SHA-256(0x01 || left || right), RFC 6962, section 2.1.
pub fn node_hash(left: &Hash, right: &Hash) -> Hash {
    let mut node = [1; 65];
    node[1..33].copy_from_slice(left);
    node[33..].copy_from_slice(right);
    sha256(&node)
}

/// The root over the leaf hashes; of no leaves, the hash of nothing (RFC 6962, section 2.1).
pub fn root(leaves: &[Hash]) -> Hash {
    let mut stack = Stack::default();
    for leaf in leaves {
        stack.push(*leaf);
    }
    stack.root()
}

/// A tree kept as the roots of its perfect subtrees, the largest first: O(log n) memory.
///
/// It is the second way to a root, beside the tiles; a checkpoint is signed only where both agree.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stack {
    size: u64,
    subtrees: Vec<Hash>,
}

impl Stack {
    /// Takes up a tree of `size` leaves from the roots of its perfect subtrees, the largest first.
    /// `None` where their number is not that of the one-bits of `size`.
    pub fn resume(size: u64, subtrees: Vec<Hash>) -> Option<Self> {
        let wanted = usize::try_from(size.count_ones()).ok()?;
        (subtrees.len() == wanted).then_some(Self { size, subtrees })
    }

    /// Adds the hash of the next leaf.
    pub fn push(&mut self, leaf: Hash) {
        let mut right = leaf;
        // Each trailing one-bit of the old size is a subtree as large as what is being added.
        for _ in 0..self.size.trailing_ones() {
            if let Some(left) = self.subtrees.pop() {
                right = node_hash(&left, &right);
            }
        }
        self.subtrees.push(right);
        self.size += 1;
    }

    /// How many leaves there are.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// The root over all leaves pushed so far.
    pub fn root(&self) -> Hash {
        let mut from_right = self.subtrees.iter().rev();
        match from_right.next() {
            None => sha256(&[]),
            Some(last) => from_right.fold(*last, |right, left| node_hash(left, &right)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The definition of RFC 6962, section 2.1, word for word.
    fn mth(entries: &[Vec<u8>]) -> Hash {
        match entries.len() {
            0 => sha256(b""),
            1 => sha256(&[&[0][..], &entries[0]].concat()),
            n => {
                let mut k = 1;
                while k * 2 < n {
                    k *= 2;
                }
                let (left, right) = entries.split_at(k);
                sha256(&[&[1][..], &mth(left), &mth(right)].concat())
            }
        }
    }

    #[test]
    fn root_follows_the_definition_of_rfc_6962_for_every_small_size() {
        let entries: Vec<Vec<u8>> = (0_u8..70).map(|n| vec![n; usize::from(n)]).collect();
        for size in 0..=entries.len() {
            let leaves: Vec<Hash> = entries[..size].iter().map(|e| leaf_hash(e)).collect();
            assert_eq!(root(&leaves), mth(&entries[..size]), "{size}");
        }
    }

    #[test]
    fn empty_tree_is_the_hash_of_nothing() {
        // FIPS 180-4 example value of the empty message.
        let hex = crate::text::hex(&root(&[]));
        assert_eq!(
            hex,
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        );
    }

    #[test]
    fn a_stack_with_the_wrong_number_of_subtrees_is_refused() {
        assert!(Stack::resume(3, vec![[0; 32]]).is_none());
        assert!(Stack::resume(3, vec![[0; 32]; 2]).is_some());
    }
}
