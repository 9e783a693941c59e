//! Signed notes as C2SP defines them (c2sp.org/signed-note v1.0.0), with Ed25519 keys (type 0x01).
//!
//! Called by checkpoints, proofs and verifiers. What must never happen: text handed out as signed
//! before a known key's signature over exactly these bytes was verified, strictly.

use crate::text::{base64, unbase64};
use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};
use sha2::{Digest as _, Sha256};
use std::fmt;

/// The signature type byte of Ed25519 (signed-note, "Signature types").
const ED25519: u8 = 1;
/// Longest note in bytes: the format asks for at least 16 signatures of up to 5 kB each; 1 MiB is
/// ten times that and still small enough to hold.
const NOTE_BYTES_MAX: usize = 1 << 20;
/// Most signature lines read: the reference implementation stops at 100 as well.
const SIGNATURES_MAX: usize = 100;
/// Em dash and space, which open a signature line.
const SIGNATURE_MARK: &str = "\u{2014} ";

/// Why a note or a key was refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoteError {
    /// The key name is empty or holds a space or a plus.
    #[error("`{0}` cannot name a key: it must not be empty or hold a space or a plus")]
    Name(String),
    /// The verifier key is not `name+keyid+base64`, or its parts contradict each other.
    #[error("the verifier key is malformed: {0}")]
    Key(&'static str),
    /// The text is not that of a signed note.
    #[error("the signed note is malformed: {0}")]
    Malformed(&'static str),
    /// A signature by a known key does not match the text.
    #[error("the signature by {0} does not match the text")]
    False(String),
    /// None of the known keys has signed.
    #[error("no signature by {0}")]
    Unsigned(String),
}

fn check_name(name: &str) -> Result<(), NoteError> {
    if name.is_empty()
        || name
            .chars()
            .any(|c| c.is_whitespace() || c == '+' || c < ' ')
    {
        return Err(NoteError::Name(name.to_owned()));
    }
    Ok(())
}

/// SHA-256(name || 0x0A || type || public key)[:4], as the format recommends.
fn key_id(name: &str, key: &VerifyingKey) -> [u8; 4] {
    let digest = Sha256::new()
        .chain_update(name)
        .chain_update([b'\n', ED25519])
        .chain_update(key.as_bytes())
        .finalize();
    [digest[0], digest[1], digest[2], digest[3]]
}

/// A key that signs notes.
pub struct Signer {
    name: String,
    key: SigningKey,
}

impl fmt::Debug for Signer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The seed must not reach a log line.
        f.debug_struct("Signer")
            .field("name", &self.name)
            .finish_non_exhaustive()
    }
}

impl Signer {
    /// A signer from its name and the 32-byte Ed25519 seed of RFC 8032.
    pub fn new(name: &str, seed: &[u8; 32]) -> Result<Self, NoteError> {
        check_name(name)?;
        Ok(Self {
            name: name.to_owned(),
            key: SigningKey::from_bytes(seed),
        })
    }

    /// The verifier that belongs to it.
    pub fn verifier(&self) -> Verifier {
        Verifier {
            name: self.name.clone(),
            key: self.key.verifying_key(),
        }
    }

    /// Signs `text`, which must be of lines, each ended by a newline, without control characters.
    /// The same text gives the same bytes (RFC 8032 signatures are deterministic).
    pub fn sign(&self, text: &str) -> Result<String, NoteError> {
        check_text(text)?;
        let mut bytes = key_id(&self.name, &self.key.verifying_key()).to_vec();
        bytes.extend_from_slice(&self.key.sign(text.as_bytes()).to_bytes());
        Ok(format!(
            "{text}\n{SIGNATURE_MARK}{} {}\n",
            self.name,
            base64(&bytes)
        ))
    }
}

/// A key that checks notes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verifier {
    name: String,
    key: VerifyingKey,
}

impl Verifier {
    /// Reads the text form `name+keyid+base64(0x01 || public key)`.
    ///
    /// Keys of small order are refused: anything can be made to verify under them.
    pub fn parse(vkey: &str) -> Result<Self, NoteError> {
        let mut parts = vkey.splitn(3, '+');
        let (Some(name), Some(id), Some(encoded)) = (parts.next(), parts.next(), parts.next())
        else {
            return Err(NoteError::Key("it is not of the form name+keyid+base64"));
        };
        check_name(name)?;
        let bytes = unbase64(encoded).ok_or(NoteError::Key("its last part is not base64"))?;
        let Some((&ED25519, public)) = bytes.split_first() else {
            return Err(NoteError::Key("it is not an Ed25519 key (type 1)"));
        };
        let public: [u8; 32] = public
            .try_into()
            .map_err(|_| NoteError::Key("an Ed25519 key has 32 bytes"))?;
        let key = VerifyingKey::from_bytes(&public)
            .map_err(|_| NoteError::Key("its bytes are no point of the curve"))?;
        if key.is_weak() {
            return Err(NoteError::Key("it is of small order and proves nothing"));
        }
        let verifier = Self {
            name: name.to_owned(),
            key,
        };
        if verifier.to_string() != vkey {
            return Err(NoteError::Key(if id.len() == 8 {
                "its key id does not belong to the key"
            } else {
                "its key id is not eight hexadecimal digits"
            }));
        }
        Ok(verifier)
    }

    /// The name of the key.
    pub fn name(&self) -> &str {
        &self.name
    }
}

impl fmt::Display for Verifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut bytes = vec![ED25519];
        bytes.extend_from_slice(self.key.as_bytes());
        write!(f, "{}+", self.name)?;
        for byte in key_id(&self.name, &self.key) {
            write!(f, "{byte:02x}")?;
        }
        write!(f, "+{}", base64(&bytes))
    }
}

/// A note whose signature was verified.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// The signed text, with its last newline.
    pub text: String,
    /// Names of the keys whose signatures verified, in the order of the note.
    pub signed_by: Vec<String>,
    /// How many further signatures there are by keys that are not known here. They say nothing.
    pub unknown_signatures: usize,
}

fn check_text(text: &str) -> Result<(), NoteError> {
    if !text.ends_with('\n') {
        return Err(NoteError::Malformed("the text does not end with a newline"));
    }
    if text.chars().any(|c| c < ' ' && c != '\n') {
        return Err(NoteError::Malformed("it holds a control character"));
    }
    Ok(())
}

/// Splits a note into its text and its signature block, without any check of signatures.
pub(crate) fn split(note: &str) -> Result<(&str, &str), NoteError> {
    if note.len() > NOTE_BYTES_MAX {
        return Err(NoteError::Malformed("it is longer than 1 MiB"));
    }
    check_text(note)?;
    let blank = note.rfind("\n\n").ok_or(NoteError::Malformed(
        "there is no empty line before the signatures",
    ))?;
    Ok((&note[..=blank], &note[blank + 2..]))
}

/// Opens a note: verifies every signature by one of `known` and refuses the note if one is false
/// or none is there. Signatures by other keys are counted and otherwise ignored, as the format
/// demands.
pub fn open(note: &str, known: &[&Verifier]) -> Result<Note, NoteError> {
    let (text, signatures) = split(note)?;
    let mut signed_by = Vec::new();
    let mut unknown_signatures = 0;
    for (position, line) in signatures.lines().enumerate() {
        if position >= SIGNATURES_MAX {
            return Err(NoteError::Malformed("it has more than 100 signatures"));
        }
        let rest = line
            .strip_prefix(SIGNATURE_MARK)
            .ok_or(NoteError::Malformed(
                "a signature line does not begin with a dash",
            ))?;
        let (name, encoded) = rest
            .split_once(' ')
            .ok_or(NoteError::Malformed("a signature line has no signature"))?;
        check_name(name)?;
        let bytes = unbase64(encoded).ok_or(NoteError::Malformed("a signature is not base64"))?;
        let Some((id, signature)) = bytes.split_first_chunk::<4>() else {
            return Err(NoteError::Malformed("a signature is too short"));
        };
        let key = known
            .iter()
            .find(|v| v.name == name && key_id(name, &v.key) == *id);
        let Some(verifier) = key else {
            unknown_signatures += 1;
            continue;
        };
        // Strict: tools disagree on crafted keys and signatures unless small orders are refused.
        let good = Signature::from_slice(signature)
            .is_ok_and(|s| verifier.key.verify_strict(text.as_bytes(), &s).is_ok());
        if !good {
            return Err(NoteError::False(name.to_owned()));
        }
        signed_by.push(name.to_owned());
    }
    if signed_by.is_empty() {
        let names: Vec<&str> = known.iter().map(|v| v.name.as_str()).collect();
        return Err(NoteError::Unsigned(names.join(", ")));
    }
    Ok(Note {
        text: text.to_owned(),
        signed_by,
        unknown_signatures,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    // The example of the format's reference implementation (signed_note crate documentation).
    const VKEY: &str = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    const NOTE: &str = "If you think cryptography is the answer to your problem,\n\
        then you don't know what your problem is.\n\n\
        \u{2014} PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

    #[test]
    fn the_reference_example_signs_to_the_same_bytes_and_opens() {
        // The seed is what stands after the type byte in the example's private key.
        let encoded = unbase64("AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz").unwrap();
        let seed: [u8; 32] = encoded[1..].try_into().unwrap();
        let signer = Signer::new("PeterNeumann", &seed).unwrap();
        let text = NOTE.split("\n\n").next().unwrap().to_owned() + "\n";
        assert_eq!(signer.sign(&text).unwrap(), NOTE);
        assert_eq!(signer.verifier().to_string(), VKEY);
        let verifier = Verifier::parse(VKEY).unwrap();
        assert_eq!(open(NOTE, &[&verifier]).unwrap().text, text);
    }

    #[test]
    fn a_note_with_empty_lines_in_its_text_is_split_at_the_last_one() {
        // Shape of the poem in the specification's introduction, with words of our own.
        let signer = Signer::new("example.test/log", &[7; 32]).unwrap();
        let text = "first line\n\nsecond part\n";
        let note = signer.sign(text).unwrap();
        assert_eq!(open(&note, &[&signer.verifier()]).unwrap().text, text);
    }

    #[test]
    fn a_key_whose_id_belongs_to_another_name_is_refused() {
        let wrong = VKEY.replace("PeterNeumann", "PetraNeumann");
        assert!(matches!(Verifier::parse(&wrong), Err(NoteError::Key(_))));
        assert!(Verifier::parse("a+b").is_err());
        assert!(Verifier::parse("").is_err());
    }

    #[test]
    fn a_key_of_small_order_is_refused() {
        let mut neutral = vec![ED25519];
        neutral.extend([1_u8].iter().chain([0_u8; 31].iter()));
        let vkey = format!("weak+00000000+{}", base64(&neutral));
        let error = Verifier::parse(&vkey).unwrap_err();
        assert!(error.to_string().contains("small order"), "{error}");
    }

    #[test]
    fn every_flipped_bit_of_a_signed_note_is_refused() {
        let signer = Signer::new("example.test/log", &[7; 32]).unwrap();
        let note = signer.sign("example.test/log\n0\nroot\n").unwrap();
        let verifier = signer.verifier();
        for position in 0..note.len() * 8 {
            let mut bytes = note.clone().into_bytes();
            bytes[position / 8] ^= 1 << (position % 8);
            if let Ok(text) = String::from_utf8(bytes) {
                assert!(open(&text, &[&verifier]).is_err(), "bit {position}");
            }
        }
    }
}
