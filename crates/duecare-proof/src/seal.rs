//! Sealing of records and blobs outside the log (XChaCha20-Poly1305).
//!
//! Called by the segments and the journal. The seal keeps records from being read with the disk;
//! that they are unchanged is shown by the log. Records are sealed by one implementation of the cipher
//! and opened by another (`ring`, four times as fast), so that neither alone decides what a journal
//! reads back. What must never happen: the same nonce for two plaintexts, so nonces are derived from
//! salt, place and content together.

use crate::disclosure::{self, Field};
use crate::keyring::{KEY_ID_BYTES, KeyId};
use crate::merkle::sha256;
use crate::text::hex;
use chacha20::cipher::consts::U10;
use chacha20poly1305::aead::stream::{DecryptorBE32, EncryptorBE32};
use chacha20poly1305::aead::{Aead as _, Payload};
use chacha20poly1305::{Key, KeyInit as _, XChaCha20Poly1305, XNonce};
use ring::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use zeroize::Zeroizing;

/// Nonce in front of every sealed record.
const RECORD_NONCE_BYTES: usize = 24;
/// How much of that nonce goes into the key of one record.
const SUBKEY_NONCE_BYTES: usize = 16;
/// Poly1305 tag.
const TAG_BYTES: usize = 16;
/// Length of the committed record, in front of it.
const LENGTH_BYTES: usize = 4;
/// What sealing adds to a record at least: key id, nonce, salt, length and tag.
pub const RECORD_OVERHEAD_BYTES: usize =
    KEY_ID_BYTES + RECORD_NONCE_BYTES + 32 + LENGTH_BYTES + TAG_BYTES;
/// The first bytes of a sealed blob.
const BLOB_MAGIC: [u8; 8] = *b"DCBLOB\x01\0";
const WRAP_NONCE_BYTES: usize = RECORD_NONCE_BYTES;
/// STREAM takes five of the 24 nonce bytes for its counter and last-chunk flag.
const BLOB_NONCE_BYTES: usize = 19;
/// Plain bytes per chunk: small enough to hold, large enough that tags cost 0.02 percent.
const CHUNK_BYTES: usize = 64 * 1024;

/// A record as it is kept: what the log commits to, the salt, and what is known of its sealed
/// fields.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    /// With it, whoever holds the committed record can check the entry.
    pub salt: [u8; 32],
    /// Canonical JSON with sealed fields.
    pub committed: Vec<u8>,
    /// The sealed fields, in the order of the committed record.
    pub fields: Vec<Field>,
}

impl Opened {
    fn to_bytes(&self) -> Option<Vec<u8>> {
        let length = u32::try_from(self.committed.len()).ok()?;
        let fields = disclosure::to_text(&self.fields);
        Some(
            [
                &self.salt[..],
                &length.to_be_bytes(),
                &self.committed,
                fields.as_bytes(),
            ]
            .concat(),
        )
    }
}

/// The same as it lies in the opened bytes, nothing copied.
#[derive(Debug, Clone, Copy)]
pub struct Plain<'a> {
    /// The salt of its entry.
    pub salt: &'a [u8; 32],
    /// The record as the log commits to it.
    pub committed: &'a [u8],
    /// The lines of the fields.
    pub fields: &'a str,
}

impl<'a> Plain<'a> {
    fn from_bytes(plain: &'a [u8]) -> Option<Self> {
        let (salt, rest) = plain.split_first_chunk::<32>()?;
        let (length, rest) = rest.split_first_chunk::<LENGTH_BYTES>()?;
        let length = usize::try_from(u32::from_be_bytes(*length)).ok()?;
        let (committed, fields) = rest.split_at_checked(length)?;
        Some(Self {
            salt,
            committed,
            fields: std::str::from_utf8(fields).ok()?,
        })
    }

    fn to_opened(self) -> Option<Opened> {
        Some(Opened {
            salt: *self.salt,
            committed: self.committed.to_vec(),
            fields: disclosure::from_text(self.fields)?,
        })
    }
}

/// The key id that a sealed record begins with.
pub fn record_key(sealed: &[u8]) -> Option<KeyId> {
    sealed.first_chunk().map(|id| KeyId(*id))
}

/// The key id in the head of a sealed blob.
pub fn blob_key(sealed: &[u8]) -> Option<KeyId> {
    let rest = sealed.strip_prefix(&BLOB_MAGIC)?;
    rest.first_chunk().map(|id| KeyId(*id))
}

/// Seals and opens under one key.
#[derive(Clone)]
pub struct Sealer {
    id: KeyId,
    records: XChaCha20Poly1305,
    /// The key of `records`, for the implementation that opens.
    record_key: Key,
    blobs: XChaCha20Poly1305,
    keys: XChaCha20Poly1305,
}

fn purpose(key: &[u8; 32], name: &[u8]) -> Key {
    let seed = Zeroizing::new([name, &[0], &key[..]].concat());
    sha256(&seed).into()
}

/// XChaCha20-Poly1305 as `ring` has it, which knows the cipher with the short nonce only: the first
/// 16 bytes of the long one go into a key of its own (draft-irtf-cfrg-xchacha-03, section 2.3).
fn open_in_place<'a>(
    key: &Key,
    nonce: &[u8; RECORD_NONCE_BYTES],
    bound: &[u8],
    sealed: &'a mut [u8],
) -> Option<&'a [u8]> {
    let (first, last) = nonce.split_at(SUBKEY_NONCE_BYTES);
    let subkey = chacha20::hchacha::<U10>(key, first.into());
    let mut short = [0; NONCE_LEN];
    short[NONCE_LEN - last.len()..].copy_from_slice(last);
    let key = LessSafeKey::new(UnboundKey::new(&CHACHA20_POLY1305, &subkey).ok()?);
    let nonce = Nonce::assume_unique_for_key(short);
    let plain = key.open_in_place(nonce, Aad::from(bound), sealed);
    Some(&*plain.ok()?)
}

/// The data a sealed record is bound to: a frame moved to another index does not open.
fn record_bound_to(index: u64, id: KeyId) -> [u8; 32] {
    let mut bound = *b"duecare.record/1________________";
    bound[16..24].copy_from_slice(&index.to_be_bytes());
    bound[24..].copy_from_slice(&id.0);
    bound
}

impl Sealer {
    /// What seals and opens under one key.
    pub fn new(key: &[u8; 32], id: KeyId) -> Self {
        let record_key = purpose(key, b"duecare records");
        Self {
            id,
            records: XChaCha20Poly1305::new(&record_key),
            record_key,
            blobs: XChaCha20Poly1305::new(&purpose(key, b"duecare blobs")),
            keys: XChaCha20Poly1305::new(&purpose(key, b"duecare subject keys")),
        }
    }

    /// Key id, nonce and ciphertext of a record; `None` only where the record is beyond 4 GiB.
    pub fn seal_record(&self, index: u64, opened: &Opened) -> Option<Vec<u8>> {
        let plain = opened.to_bytes()?;
        let seed = [b"record nonce\0", &index.to_be_bytes()[..], &sha256(&plain)].concat();
        let nonce = sha256(&seed);
        let nonce = XNonce::from_slice(&nonce[..RECORD_NONCE_BYTES]);
        let bound = record_bound_to(index, self.id);
        let payload = Payload {
            msg: &plain,
            aad: &bound,
        };
        let mut sealed = [&self.id.0[..], nonce].concat();
        sealed.extend(self.records.encrypt(nonce, payload).ok()?);
        Some(sealed)
    }

    /// Opens a sealed record; `None` where it was changed, moved or sealed by another key.
    pub fn open_record(&self, index: u64, sealed: &[u8]) -> Option<Opened> {
        let mut copy = sealed.to_vec();
        self.open_record_in_place(index, &mut copy)?.to_opened()
    }

    /// The same over the sealed bytes, which are lost, and with the fields as they are written.
    pub fn open_record_in_place<'a>(&self, index: u64, sealed: &'a mut [u8]) -> Option<Plain<'a>> {
        let (id, rest) = sealed.split_first_chunk_mut::<KEY_ID_BYTES>()?;
        if *id != self.id.0 {
            return None;
        }
        let (nonce, cipher) = rest.split_first_chunk_mut::<RECORD_NONCE_BYTES>()?;
        let bound = record_bound_to(index, self.id);
        Plain::from_bytes(open_in_place(&self.record_key, nonce, &bound, cipher)?)
    }

    /// A party's key and id, wrapped; `seed` is random and used once.
    pub fn wrap_key(&self, id: KeyId, seed: &[u8; 32], plain: &[u8]) -> Option<Vec<u8>> {
        let nonce = sha256(&[b"wrap nonce\0", &seed[..]].concat());
        let nonce = XNonce::from_slice(&nonce[..WRAP_NONCE_BYTES]);
        let payload = Payload {
            msg: plain,
            aad: &id.0,
        };
        Some([nonce.to_vec(), self.keys.encrypt(nonce, payload).ok()?].concat())
    }

    /// Opens what [`Self::wrap_key`] made.
    pub fn unwrap_key(&self, id: KeyId, wrapped: &[u8]) -> Option<Vec<u8>> {
        let (nonce, cipher) = wrapped.split_at_checked(WRAP_NONCE_BYTES)?;
        let payload = Payload {
            msg: cipher,
            aad: &id.0,
        };
        self.keys.decrypt(XNonce::from_slice(nonce), payload).ok()
    }

    /// A number that is the same for the same digest under this key, and that tells nothing to whoever
    /// lacks the key: a plain digest of a list in which one name was erased would confirm every guess.
    pub fn likeness(&self, digest: &[u8; 32]) -> String {
        let key: Zeroizing<[u8; 32]> = Zeroizing::new(self.record_key.into());
        let key = Zeroizing::new(<[u8; 32]>::from(purpose(&key, b"duecare likeness")));
        hex(&sha256(&Zeroizing::new([&key[..], &digest[..]].concat())))
    }

    /// Begins to seal a blob of these plain bytes, known by their SHA-256 because the name and the
    /// nonce follow from them. The name follows from the salt too, so it tells nothing.
    pub fn begin_blob(&self, salt: &[u8; 32], plain: &[u8; 32]) -> (String, BlobSealer) {
        let seed = [&salt[..], plain].concat();
        let name = hex(&sha256(&[b"blob name\0", &seed[..]].concat())[..16]);
        let nonce = sha256(&[b"blob nonce\0", &seed[..]].concat());
        let sealer = self.blob_sealer(&name, &nonce[..BLOB_NONCE_BYTES]);
        (name, sealer)
    }

    fn blob_sealer(&self, name: &str, nonce: &[u8]) -> BlobSealer {
        BlobSealer {
            stream: EncryptorBE32::from_aead(self.blobs.clone(), nonce.into()),
            name: name.to_owned(),
            plain: Zeroizing::default(),
            sealed: [&BLOB_MAGIC[..], &self.id.0, nonce].concat(),
        }
    }

    /// The same bytes under this key, with the name and nonce that they had under another.
    pub fn reseal_blob(&self, name: &str, from: &Self, sealed: &[u8]) -> Option<Vec<u8>> {
        let plain = from.open_blob(name, sealed)?;
        let nonce = sealed.get(BLOB_MAGIC.len() + KEY_ID_BYTES..)?;
        let mut sealer = self.blob_sealer(name, nonce.get(..BLOB_NONCE_BYTES)?);
        sealer.add(&plain)?;
        sealer.finish()
    }

    /// Opens a sealed blob; `None` where any byte was changed, added or lost, or the file renamed.
    pub fn open_blob(&self, name: &str, sealed: &[u8]) -> Option<Vec<u8>> {
        let rest = sealed.strip_prefix(&BLOB_MAGIC)?.strip_prefix(&self.id.0)?;
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

/// A blob while it is sealed, piece by piece: it is never in memory as a whole.
pub struct BlobSealer {
    stream: EncryptorBE32<XChaCha20Poly1305>,
    name: String,
    /// At most one chunk: the last one is sealed in another way, so one is always held back.
    plain: Zeroizing<Vec<u8>>,
    sealed: Vec<u8>,
}

impl BlobSealer {
    /// Adds plain bytes.
    pub fn add(&mut self, mut bytes: &[u8]) -> Option<()> {
        while !bytes.is_empty() {
            if self.plain.len() == CHUNK_BYTES {
                let payload = Payload {
                    msg: &self.plain,
                    aad: self.name.as_bytes(),
                };
                self.sealed.extend(self.stream.encrypt_next(payload).ok()?);
                self.plain.clear();
            }
            let (now, later) = bytes.split_at(bytes.len().min(CHUNK_BYTES - self.plain.len()));
            self.plain.extend_from_slice(now);
            bytes = later;
        }
        Some(())
    }

    /// How many sealed bytes wait to be taken.
    pub fn waiting(&self) -> usize {
        self.sealed.len()
    }

    /// Hands over what is sealed so far.
    pub fn take(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.sealed)
    }

    /// Seals what is left and hands over all that was not taken.
    pub fn finish(mut self) -> Option<Vec<u8>> {
        let payload = Payload {
            msg: &self.plain,
            aad: self.name.as_bytes(),
        };
        self.sealed.extend(self.stream.encrypt_last(payload).ok()?);
        Some(self.sealed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    impl Sealer {
        fn seal_blob(&self, salt: &[u8; 32], bytes: &[u8]) -> Option<(String, Vec<u8>)> {
            let (name, mut sealer) = self.begin_blob(salt, &sha256(bytes));
            sealer.add(bytes)?;
            Some((name, sealer.finish()?))
        }
    }

    #[test]
    fn a_sealed_record_opens_only_at_its_index_and_unchanged() {
        let sealer = Sealer::new(&[1; 32], KeyId([3; 8]));
        let record = Opened {
            salt: [2; 32],
            committed: b"record".to_vec(),
            fields: Vec::new(),
        };
        let sealed = sealer.seal_record(5, &record).unwrap();
        assert_eq!(sealed.len(), b"record".len() + RECORD_OVERHEAD_BYTES);
        assert_eq!(record_key(&sealed), Some(KeyId([3; 8])));
        assert_eq!(sealer.open_record(5, &sealed), Some(record));
        assert!(sealer.open_record(6, &sealed).is_none());
        for (key, id) in [([9; 32], [3; 8]), ([1; 32], [4; 8])] {
            assert!(
                Sealer::new(&key, KeyId(id))
                    .open_record(5, &sealed)
                    .is_none()
            );
        }
        for bit in 0..sealed.len() * 8 {
            let mut bad = sealed.clone();
            bad[bit / 8] ^= 1 << (bit % 8);
            assert!(sealer.open_record(5, &bad).is_none(), "bit {bit}");
        }
    }

    #[test]
    fn the_opening_implementation_is_that_of_the_draft() {
        // draft-irtf-cfrg-xchacha-03, appendix A.3.1.
        let plain = b"Ladies and Gentlemen of the class of '99: If I could offer you only one tip \
            for the future, sunscreen would be it.";
        let key = Key::from(std::array::from_fn(|at| 0x80 + u8::try_from(at).unwrap()));
        let nonce = std::array::from_fn(|at| 0x40 + u8::try_from(at).unwrap());
        let bound = [
            0x50, 0x51, 0x52, 0x53, 0xc0, 0xc1, 0xc2, 0xc3, 0xc4, 0xc5, 0xc6, 0xc7,
        ];
        let cipher = XChaCha20Poly1305::new(&key);
        let payload = Payload {
            msg: &plain[..],
            aad: &bound,
        };
        let mut sealed = cipher.encrypt(&nonce.into(), payload).unwrap();
        assert_eq!(hex(&sealed[..16]), "bd6d179d3e83d43b9576579493c0e939");
        assert_eq!(
            hex(&sealed[plain.len()..]),
            "c0875924c1c7987947deafd8780acf49"
        );
        assert_eq!(
            open_in_place(&key, &nonce, &bound, &mut sealed),
            Some(&plain[..])
        );
    }

    #[test]
    fn records_of_every_length_sealed_by_one_implementation_open_in_the_other() {
        let sealer = Sealer::new(&[1; 32], KeyId([3; 8]));
        for len in (0..300).chain([4_095, 4_096, 65_537]) {
            let record = Opened {
                salt: [2; 32],
                committed: (0..len).map(|n| u8::try_from(n % 251).unwrap()).collect(),
                fields: Vec::new(),
            };
            let sealed = sealer.seal_record(len, &record).unwrap();
            assert_eq!(sealer.open_record(len, &sealed), Some(record), "{len}");
        }
    }

    #[test]
    fn blobs_of_every_length_around_a_chunk_open_again() {
        let sealer = Sealer::new(&[1; 32], KeyId::LOG);
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
        let sealer = Sealer::new(&[1; 32], KeyId::LOG);
        let (name, sealed) = sealer
            .seal_blob(&[3; 32], &vec![0; 2 * CHUNK_BYTES])
            .unwrap();
        let cut = BLOB_MAGIC.len() + KEY_ID_BYTES + BLOB_NONCE_BYTES + CHUNK_BYTES + TAG_BYTES;
        assert!(sealer.open_blob(&name, &sealed[..cut]).is_none());
    }
}
