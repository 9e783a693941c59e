//! Sealing of records and blobs outside the log (XChaCha20-Poly1305).
//!
//! Called by the segments and the journal. The seal keeps records from being read with the disk;
//! that they are unchanged is shown by the log. What must never happen: the same nonce for two
//! plaintexts, so nonces are derived from salt, place and content together.

use crate::merkle::sha256;
use crate::text::hex;
use chacha20poly1305::aead::stream::{DecryptorBE32, EncryptorBE32};
use chacha20poly1305::aead::{Aead as _, Payload};
use chacha20poly1305::{KeyInit as _, XChaCha20Poly1305, XNonce};

/// Nonce in front of every sealed record.
const RECORD_NONCE_BYTES: usize = 24;
/// Poly1305 tag.
const TAG_BYTES: usize = 16;
/// What sealing adds to a record: nonce, salt and tag.
pub(crate) const RECORD_OVERHEAD_BYTES: usize = RECORD_NONCE_BYTES + 32 + TAG_BYTES;
/// The first bytes of a sealed blob.
const BLOB_MAGIC: [u8; 8] = *b"DCBLOB\x01\0";
/// STREAM takes five of the 24 nonce bytes for its counter and last-chunk flag.
const BLOB_NONCE_BYTES: usize = 19;
/// Plain bytes per chunk: small enough to hold, large enough that tags cost 0.02 percent.
const CHUNK_BYTES: usize = 64 * 1024;

/// A salt and the record it salts.
pub(crate) struct Opened {
    pub(crate) salt: [u8; 32],
    pub(crate) record: Vec<u8>,
}

/// Seals and opens with one key per purpose.
#[derive(Clone)]
pub(crate) struct Sealer {
    records: XChaCha20Poly1305,
    blobs: XChaCha20Poly1305,
}

fn purpose(key: &[u8; 32], name: &[u8]) -> XChaCha20Poly1305 {
    XChaCha20Poly1305::new(&sha256(&[name, &[0], &key[..]].concat()).into())
}

/// The data a sealed record is bound to: a frame moved to another index does not open.
fn record_bound_to(index: u64) -> [u8; 24] {
    let mut bound = *b"duecare.record/1________";
    bound[16..].copy_from_slice(&index.to_be_bytes());
    bound
}

impl Sealer {
    pub(crate) fn new(key: &[u8; 32]) -> Self {
        Self {
            records: purpose(key, b"duecare records"),
            blobs: purpose(key, b"duecare blobs"),
        }
    }

    /// Nonce and ciphertext of a record; `None` only where the record is beyond the cipher's limit
    /// of 256 GiB.
    pub(crate) fn seal_record(
        &self,
        index: u64,
        salt: &[u8; 32],
        record: &[u8],
    ) -> Option<Vec<u8>> {
        let plain = [&salt[..], record].concat();
        let seed = [b"record nonce\0", &index.to_be_bytes()[..], &sha256(&plain)].concat();
        let nonce = sha256(&seed);
        let nonce = XNonce::from_slice(&nonce[..RECORD_NONCE_BYTES]);
        let bound = record_bound_to(index);
        let payload = Payload {
            msg: &plain,
            aad: &bound,
        };
        let mut sealed = nonce.to_vec();
        sealed.extend(self.records.encrypt(nonce, payload).ok()?);
        Some(sealed)
    }

    /// Opens a sealed record; `None` where it was changed, moved or sealed by another key.
    pub(crate) fn open_record(&self, index: u64, sealed: &[u8]) -> Option<Opened> {
        let (nonce, cipher) = sealed.split_at_checked(RECORD_NONCE_BYTES)?;
        let bound = record_bound_to(index);
        let payload = Payload {
            msg: cipher,
            aad: &bound,
        };
        let plain = self
            .records
            .decrypt(XNonce::from_slice(nonce), payload)
            .ok()?;
        let (salt, record) = plain.split_first_chunk::<32>()?;
        Some(Opened {
            salt: *salt,
            record: record.to_vec(),
        })
    }

    /// Name and sealed bytes of a blob. The name follows from the salt, so it tells nothing.
    pub(crate) fn seal_blob(&self, salt: &[u8; 32], bytes: &[u8]) -> Option<(String, Vec<u8>)> {
        let seed = [&salt[..], &sha256(bytes)].concat();
        let name = hex(&sha256(&[b"blob name\0", &seed[..]].concat())[..16]);
        let nonce = sha256(&[b"blob nonce\0", &seed[..]].concat());
        let nonce = &nonce[..BLOB_NONCE_BYTES];
        let mut stream = EncryptorBE32::from_aead(self.blobs.clone(), nonce.into());
        let mut sealed = [&BLOB_MAGIC[..], nonce].concat();
        let mut rest = bytes;
        while rest.len() > CHUNK_BYTES {
            let (chunk, after) = rest.split_at(CHUNK_BYTES);
            let payload = Payload {
                msg: chunk,
                aad: name.as_bytes(),
            };
            sealed.extend(stream.encrypt_next(payload).ok()?);
            rest = after;
        }
        let payload = Payload {
            msg: rest,
            aad: name.as_bytes(),
        };
        sealed.extend(stream.encrypt_last(payload).ok()?);
        Some((name, sealed))
    }

    /// Opens a sealed blob; `None` where any byte was changed, added or lost, or the file renamed.
    pub(crate) fn open_blob(&self, name: &str, sealed: &[u8]) -> Option<Vec<u8>> {
        let rest = sealed.strip_prefix(&BLOB_MAGIC)?;
        let (nonce, mut rest) = rest.split_at_checked(BLOB_NONCE_BYTES)?;
        let mut stream = DecryptorBE32::from_aead(self.blobs.clone(), nonce.into());
        let mut plain = Vec::with_capacity(rest.len());
        while rest.len() > CHUNK_BYTES + TAG_BYTES {
            let (chunk, after) = rest.split_at(CHUNK_BYTES + TAG_BYTES);
            let payload = Payload {
                msg: chunk,
                aad: name.as_bytes(),
            };
            plain.extend(stream.decrypt_next(payload).ok()?);
            rest = after;
        }
        let payload = Payload {
            msg: rest,
            aad: name.as_bytes(),
        };
        plain.extend(stream.decrypt_last(payload).ok()?);
        Some(plain)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sealed_record_opens_only_at_its_index_and_unchanged() {
        let sealer = Sealer::new(&[1; 32]);
        let sealed = sealer.seal_record(5, &[2; 32], b"record").unwrap();
        assert_eq!(sealed.len(), b"record".len() + RECORD_OVERHEAD_BYTES);
        let opened = sealer.open_record(5, &sealed).unwrap();
        assert_eq!((opened.salt, opened.record), ([2; 32], b"record".to_vec()));
        assert!(sealer.open_record(6, &sealed).is_none());
        assert!(Sealer::new(&[9; 32]).open_record(5, &sealed).is_none());
        for bit in 0..sealed.len() * 8 {
            let mut bad = sealed.clone();
            bad[bit / 8] ^= 1 << (bit % 8);
            assert!(sealer.open_record(5, &bad).is_none(), "bit {bit}");
        }
    }

    #[test]
    fn blobs_of_every_length_around_a_chunk_open_again() {
        let sealer = Sealer::new(&[1; 32]);
        for len in [
            0,
            1,
            CHUNK_BYTES - 1,
            CHUNK_BYTES,
            CHUNK_BYTES + 1,
            2 * CHUNK_BYTES,
        ] {
            let bytes: Vec<u8> = (0..len).map(|n| u8::try_from(n % 251).unwrap()).collect();
            let (name, sealed) = sealer.seal_blob(&[3; 32], &bytes).unwrap();
            assert_eq!(sealer.open_blob(&name, &sealed).unwrap(), bytes);
            assert!(sealer.open_blob("other", &sealed).is_none());
            assert!(
                sealer
                    .open_blob(&name, &sealed[..sealed.len() - 1])
                    .is_none()
            );
            let longer = [&sealed[..], &[0]].concat();
            assert!(sealer.open_blob(&name, &longer).is_none());
        }
    }

    #[test]
    fn a_blob_cut_after_a_whole_chunk_does_not_pass_for_a_shorter_one() {
        let sealer = Sealer::new(&[1; 32]);
        let (name, sealed) = sealer
            .seal_blob(&[3; 32], &vec![0; 2 * CHUNK_BYTES])
            .unwrap();
        let cut = BLOB_MAGIC.len() + BLOB_NONCE_BYTES + CHUNK_BYTES + TAG_BYTES;
        assert!(sealer.open_blob(&name, &sealed[..cut]).is_none());
    }
}
