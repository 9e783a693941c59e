//! A passphrase over the key file: Argon2id makes a key of it, XChaCha20-Poly1305 seals under that.
//!
//! Called by [`crate::Keys`]; built only with the feature `passphrase`, so that the verifiers of
//! others do not carry it. What must never happen: a passphrase or key in a message, or a file that
//! makes whoever opens it spend more memory or time than [`Cost::MOST`].

use crate::EvidenceError;
use crate::keys::sealed::Cost;
use argon2::{Algorithm, Argon2, Block, Params, Version};
use chacha20poly1305::aead::{Aead as _, Payload};
use chacha20poly1305::{KeyInit as _, XChaCha20Poly1305, XNonce};
use std::fmt;
use std::path::Path;
use zeroize::Zeroizing;

/// Shortest passphrase that is set, in characters: four random words or twelve random letters are
/// beyond guessing at [`Cost::STANDARD`], a shorter name of a pet is not.
const CHARACTERS_MIN: usize = 12;
/// Longest, in bytes: more is a wrong file.
const BYTES_MAX: usize = 1_024;

/// A passphrase as it was given. Overwritten when it is dropped.
pub struct Passphrase(Zeroizing<Vec<u8>>);

impl fmt::Debug for Passphrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Passphrase(secret)")
    }
}

impl Passphrase {
    /// The one line in `bytes`, with or without an end of line.
    ///
    /// # Errors
    /// It is empty, too long, or more than one line: a wrong file.
    pub fn read(bytes: Vec<u8>) -> Result<Self, EvidenceError> {
        let mut bytes = Zeroizing::new(bytes);
        let line = bytes.strip_suffix(b"\n").unwrap_or(&bytes);
        let length = line.strip_suffix(b"\r").unwrap_or(line).len();
        bytes.truncate(length);
        let unfit = if bytes.is_empty() {
            "it is empty"
        } else if bytes.len() > BYTES_MAX {
            "it is longer than 1,024 bytes"
        } else if bytes.iter().any(|byte| matches!(byte, b'\n' | b'\r' | 0)) {
            "it is more than one line"
        } else {
            return Ok(Self(bytes));
        };
        Err(EvidenceError::PassphraseUnfit(unfit))
    }

    /// Refuses one that is too short to be set.
    ///
    /// # Errors
    /// It has fewer than twelve characters.
    pub fn fit_to_be_set(&self) -> Result<(), EvidenceError> {
        if String::from_utf8_lossy(&self.0).chars().count() < CHARACTERS_MIN {
            let unfit = "it has fewer than twelve characters";
            return Err(EvidenceError::PassphraseUnfit(unfit));
        }
        Ok(())
    }

    /// Whether two are the same; for one that was typed twice.
    pub fn is(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}

/// The cipher under the key that the passphrase gives with this salt at this cost.
fn cipher(
    passphrase: &Passphrase,
    cost: Cost,
    salt: &[u8; 32],
) -> Result<XChaCha20Poly1305, EvidenceError> {
    let failed = |what: String| EvidenceError::Key(what);
    let params = Params::new(cost.kib, cost.passes, cost.lanes, Some(32))
        .map_err(|error| failed(error.to_string()))?;
    let mut blocks: Vec<Block> = Vec::new();
    // A machine without the memory says so instead of ending the process.
    blocks
        .try_reserve_exact(params.block_count())
        .map_err(|_| failed(format!("{} KiB of memory are needed to open it", cost.kib)))?;
    blocks.resize(params.block_count(), Block::default());
    let mut key = Zeroizing::new([0_u8; 32]);
    let done = Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into_with_memory(&passphrase.0, salt, &mut key[..], &mut blocks);
    blocks.iter_mut().for_each(zeroize::Zeroize::zeroize);
    done.map_err(|error| failed(error.to_string()))?;
    Ok(XChaCha20Poly1305::new((&*key).into()))
}

/// Seals `plain` so that it opens only with the passphrase and under the same `head`.
pub(crate) fn seal(
    passphrase: &Passphrase,
    (cost, salt, nonce): (Cost, &[u8; 32], &[u8; 24]),
    head: &str,
    plain: &[u8],
) -> Result<Vec<u8>, EvidenceError> {
    let payload = Payload {
        msg: plain,
        aad: head.as_bytes(),
    };
    let sealed = cipher(passphrase, cost, salt)?.encrypt(XNonce::from_slice(nonce), payload);
    sealed.map_err(|_| EvidenceError::Key("it cannot be sealed".to_owned()))
}

/// Opens what [`seal`] made.
pub(crate) fn open(
    passphrase: &Passphrase,
    (cost, salt, nonce): (Cost, &[u8; 32], &[u8; 24]),
    head: &str,
    sealed: &[u8],
    path: &Path,
) -> Result<Zeroizing<Vec<u8>>, EvidenceError> {
    let payload = Payload {
        msg: sealed,
        aad: head.as_bytes(),
    };
    cipher(passphrase, cost, salt)?
        .decrypt(XNonce::from_slice(nonce), payload)
        .map(Zeroizing::new)
        .map_err(|_| EvidenceError::PassphraseWrong(path.to_path_buf()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_passphrase_is_one_line_and_is_not_printed() {
        let read = |text: &str| Passphrase::read(text.as_bytes().to_vec());
        let plain = read("four random words here").unwrap();
        for same in ["four random words here\n", "four random words here\r\n"] {
            assert!(plain.is(&read(same).unwrap()));
        }
        assert!(!plain.is(&read("four random words here ").unwrap()));
        assert_eq!(format!("{plain:?}"), "Passphrase(secret)");
        for bad in ["", "\n", "one\ntwo", &"x".repeat(1_025)] {
            assert!(read(bad).is_err(), "{bad:?}");
        }
        assert!(plain.fit_to_be_set().is_ok());
        assert!(read("elf signs").unwrap().fit_to_be_set().is_err());
    }

    #[test]
    fn argon2id_gives_what_its_specification_says() {
        // From the tests of the reference implementation (test.c: version 0x13, t=2, m=2^16, p=1).
        let params = Params::new(1 << 16, 2, 1, Some(32)).unwrap();
        let mut blocks = vec![Block::default(); params.block_count()];
        let mut out = [0; 32];
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into_with_memory(b"password", b"somesalt", &mut out, &mut blocks)
            .unwrap();
        assert_eq!(
            crate::text::hex(&out),
            "09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7"
        );
    }
}
