//! Entries: what stands in the log itself. 40 bytes that say nothing about the record.
//!
//! Called by the journal and every verifier. An entry is `DCE`, the version 1, four zero bytes held
//! in reserve, and SHA-256(salt || record). The salt keeps a guessable record ("MFA disabled for
//! ...") from being found by trying, and its destruction erases the record without breaking one
//! proof (EDPB Guidelines 02/2025: commitments instead of personal data on a ledger).

use crate::merkle::sha256_of_both;

/// Length of an entry: all alike, so that neither kind nor length of a record leaks.
pub const ENTRY_BYTES: usize = 40;

/// An entry of the log.
pub type Entry = [u8; ENTRY_BYTES];

/// The eight bytes that every entry begins with.
pub const ENTRY_PREFIX: [u8; 8] = *b"DCE\x01\0\0\0\0";

/// The entry that commits to `record` under `salt`. On a shell: `cat salt record | sha256sum`.
pub fn commit(salt: &[u8; 32], record: &[u8]) -> Entry {
    let mut entry = [0; ENTRY_BYTES];
    entry[..8].copy_from_slice(&ENTRY_PREFIX);
    entry[8..].copy_from_slice(&sha256_of_both(salt, record));
    entry
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_is_the_prefix_and_the_hash_of_salt_and_record() {
        let entry = commit(&[b'a'; 32], b"bc");
        assert_eq!(&entry[..8], b"DCE\x01\0\0\0\0");
        let plain = [vec![b'a'; 32], b"bc".to_vec()].concat();
        assert_eq!(entry[8..], crate::merkle::sha256(&plain));
    }

    #[test]
    fn the_same_record_under_two_salts_gives_two_entries() {
        assert_ne!(commit(&[1; 32], b"x"), commit(&[2; 32], b"x"));
    }
}
