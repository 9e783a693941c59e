//! Cosignatures of witnesses: timestamped Ed25519, `cosignature/v1` (c2sp.org/tlog-cosignature
//! v1.0.1, type 0x04).
//!
//! Made by the witness, read by policies and by the log as a client of witnesses. A cosignature says
//! that the tree was the largest its witness had seen of this log at that time, and that it extends
//! all earlier ones. What must never happen: one key under two names (the signed message does not
//! hold the name), or a line of a type that is not checked here counted as checked.

use crate::note::{NoteError, SignatureLine, check_name, check_text, ed25519, key_id, key_parts};
use crate::note::{key_text, split};
use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};
use std::fmt;

/// The signature type byte of timestamped Ed25519 cosignatures.
pub(crate) const COSIGNATURE: u8 = 4;
/// The signature type byte of ML-DSA-44 cosignatures, which are kept and never checked here.
pub(crate) const ML_DSA_44: u8 = 6;
/// An ML-DSA-44 public key (FIPS 204, table 2).
pub(crate) const ML_DSA_44_KEY_BYTES: usize = 1312;
/// "It MUST NOT exceed 2^63 - 1."
const TIME_MAX: u64 = (1 << 63) - 1;
/// An 8-byte time and a 64-byte signature.
const SIGNATURE_BYTES: usize = 72;

/// What is signed: two lines and the whole note text.
fn message(time: u64, body: &str) -> String {
    format!("cosignature/v1\ntime {time}\n{body}")
}

/// A key that cosigns.
pub struct Cosigner {
    name: String,
    key: SigningKey,
}

impl fmt::Debug for Cosigner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The seed must not reach a log line.
        f.debug_struct("Cosigner")
            .field("name", &self.name)
            .finish_non_exhaustive()
    }
}

impl Cosigner {
    /// A cosigner from its name and the 32-byte Ed25519 seed of RFC 8032.
    pub fn new(name: &str, seed: &[u8; 32]) -> Result<Self, NoteError> {
        check_name(name)?;
        Ok(Self {
            name: name.to_owned(),
            key: SigningKey::from_bytes(seed),
        })
    }

    /// The key by which others check its cosignatures.
    pub fn verifier(&self) -> CosignatureVerifier {
        CosignatureVerifier {
            name: self.name.clone(),
            key: self.key.verifying_key(),
        }
    }

    /// Cosigns the note text of a checkpoint at `time`, in seconds since 1970. Whoever calls this
    /// has checked that the tree extends every tree cosigned before, and has written that down.
    pub fn cosign(&self, body: &str, time: u64) -> Result<SignatureLine, NoteError> {
        check_text(body)?;
        if time == 0 || time > TIME_MAX {
            return Err(NoteError::Malformed(
                "the time cannot stand in a cosignature",
            ));
        }
        let mut bytes = time.to_be_bytes().to_vec();
        bytes.extend_from_slice(&self.key.sign(message(time, body).as_bytes()).to_bytes());
        let id = key_id(&self.name, COSIGNATURE, self.key.verifying_key().as_bytes());
        Ok(SignatureLine::new(&self.name, id, bytes))
    }
}

/// What a signature line is to one witness key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cosigned {
    /// The line is by another key.
    Other,
    /// A good cosignature, of this time in seconds since 1970.
    At(u64),
    /// The line names this key and does not verify.
    False,
}

/// A key that checks cosignatures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CosignatureVerifier {
    name: String,
    key: VerifyingKey,
}

impl CosignatureVerifier {
    /// Reads the text form `name+keyid+base64(0x04 || public key)`. Keys of small order are refused.
    pub fn parse(vkey: &str) -> Result<Self, NoteError> {
        let (name, kind, public) = key_parts(vkey)?;
        if kind != COSIGNATURE {
            return Err(NoteError::Key(
                "it is not the key of an Ed25519 witness (type 4)",
            ));
        }
        Ok(Self {
            name: name.to_owned(),
            key: ed25519(&public)?,
        })
    }

    /// The name of the witness.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The 32 bytes of the public key, to tell whether two keys are the same.
    pub fn public_key(&self) -> [u8; 32] {
        self.key.to_bytes()
    }

    /// Whether a line names this key. That alone proves nothing.
    pub(crate) fn is_named_by(&self, line: &SignatureLine) -> bool {
        line.name() == self.name
            && line.key_id() == key_id(&self.name, COSIGNATURE, self.key.as_bytes())
    }

    /// Judges one line under a note text.
    pub fn check(&self, body: &str, line: &SignatureLine) -> Cosigned {
        if !self.is_named_by(line) {
            return Cosigned::Other;
        }
        let bytes = line.signature();
        let Some((time, signature)) = bytes.split_first_chunk::<8>() else {
            return Cosigned::False;
        };
        let time = u64::from_be_bytes(*time);
        if bytes.len() != SIGNATURE_BYTES || time > TIME_MAX {
            return Cosigned::False;
        }
        // Strict, for the same reason as in `note::open`.
        let good = Signature::from_slice(signature).is_ok_and(|s| {
            let signed = message(time, body);
            self.key.verify_strict(signed.as_bytes(), &s).is_ok()
        });
        if good {
            Cosigned::At(time)
        } else {
            Cosigned::False
        }
    }

    /// Judges one line as text, such as a witness answers, under a whole signed checkpoint. `None`
    /// where either text cannot be read.
    pub fn check_text(&self, signed_checkpoint: &str, line: &str) -> Option<Cosigned> {
        let body = split(signed_checkpoint).ok()?.0;
        Some(self.check(body, &SignatureLine::parse(line).ok()?))
    }
}

impl fmt::Display for CosignatureVerifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&key_text(&self.name, COSIGNATURE, self.key.as_bytes()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BODY: &str =
        "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n";

    fn cosigner() -> Cosigner {
        Cosigner::new("witness.example.test/w1", &[5; 32]).unwrap()
    }

    #[test]
    fn every_flipped_bit_of_a_cosignature_or_its_checkpoint_is_noticed() {
        let line = cosigner().cosign(BODY, 1_679_315_147).unwrap().to_string();
        let verifier = cosigner().verifier();
        let good = Some(Cosigned::At(1_679_315_147));
        let signed = |body: &str| format!("{body}\n{line}\n");
        assert_eq!(verifier.check_text(&signed(BODY), &line), good);
        for bit in 0..line.len() * 8 {
            let mut bytes = line.clone().into_bytes();
            bytes[bit / 8] ^= 1 << (bit % 8);
            if let Ok(text) = String::from_utf8(bytes) {
                assert_ne!(verifier.check_text(&signed(BODY), &text), good, "bit {bit}");
            }
        }
        for bit in 0..BODY.len() * 8 {
            let mut bytes = BODY.as_bytes().to_vec();
            bytes[bit / 8] ^= 1 << (bit % 8);
            if let Ok(text) = String::from_utf8(bytes) {
                assert_ne!(
                    verifier.check_text(&signed(&text), &line),
                    good,
                    "bit {bit}"
                );
            }
        }
    }

    #[test]
    fn a_cosignature_is_not_a_note_signature_and_the_other_way_round() {
        let signer = crate::note::Signer::new("witness.example.test/w1", &[5; 32]).unwrap();
        let note = signer.sign(BODY).unwrap();
        let line = SignatureLine::parse_block(split(&note).unwrap().1).unwrap();
        assert_eq!(cosigner().verifier().check(BODY, &line[0]), Cosigned::Other);
        // The same bytes under the id of the other type, as a forger would try.
        let id = cosigner().cosign(BODY, 1).unwrap().key_id();
        let forged = SignatureLine::new(
            line[0].name(),
            id,
            [&[0, 0, 0, 0, 0, 0, 0, 1], line[0].signature()].concat(),
        );
        assert_eq!(cosigner().verifier().check(BODY, &forged), Cosigned::False);
        let mixed = format!("{BODY}\n{}\n", cosigner().cosign(BODY, 1).unwrap());
        assert!(crate::note::open(&mixed, &[&signer.verifier()]).is_err());
    }

    #[test]
    fn keys_of_the_wrong_type_or_of_small_order_are_no_witness_keys() {
        let log = crate::note::Signer::new("a", &[5; 32]).unwrap().verifier();
        assert!(CosignatureVerifier::parse(&log.to_string()).is_err());
        let mut neutral = [0; 32];
        neutral[0] = 1;
        let weak = key_text("a", COSIGNATURE, &neutral);
        let error = CosignatureVerifier::parse(&weak).unwrap_err();
        assert!(error.to_string().contains("small order"), "{error}");
        let key = cosigner().verifier().to_string();
        assert_eq!(
            CosignatureVerifier::parse(&key).unwrap(),
            cosigner().verifier()
        );
    }

    #[test]
    fn no_cosignature_is_made_without_a_time() {
        assert!(cosigner().cosign(BODY, 0).is_err());
        assert!(cosigner().cosign(BODY, TIME_MAX + 1).is_err());
        assert!(cosigner().cosign("cut off", 1).is_err());
    }

    #[test]
    fn the_seed_is_not_printed() {
        assert!(!format!("{:?}", cosigner()).contains("key"));
    }
}
