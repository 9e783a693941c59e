//! Signed notes as C2SP defines them (c2sp.org/signed-note v1.0.0), with Ed25519 keys (type 0x01).
//!
//! Called by checkpoints, proofs and verifiers. What must never happen: text handed out as signed
//! before a known key's signature over exactly these bytes was verified, strictly.

pub use crate::signature_line::SignatureLine;
use crate::text::{base64, unbase64};
use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};
use sha2::{Digest as _, Sha256};
use std::fmt;

/// The signature type byte of Ed25519 (signed-note, "Signature types").
const ED25519: u8 = 1;
/// Longest note in bytes: the format asks for at least 16 signatures of up to 5 kB each; 1 MiB is
/// ten times that and still small enough to hold.
const NOTE_BYTES_MAX: usize = 1 << 20;

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

/// Refuses a name that cannot stand in a signature line: empty, with a space or a plus sign.
pub fn check_name(name: &str) -> Result<(), NoteError> {
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
pub fn key_id(name: &str, kind: u8, public: &[u8]) -> [u8; 4] {
    key_id_of(name, &[kind], public)
}

/// The same for a type that has no byte of its own: 0xff and a longer identifier.
fn key_id_of(name: &str, kind: &[u8], public: &[u8]) -> [u8; 4] {
    let digest = Sha256::new()
        .chain_update(name)
        .chain_update(b"\n")
        .chain_update(kind)
        .chain_update(public)
        .finalize();
    [digest[0], digest[1], digest[2], digest[3]]
}

/// The text form of a key: `name+keyid+base64(type || public key)`.
pub fn key_text(name: &str, kind: u8, public: &[u8]) -> String {
    let id = crate::text::hex(&key_id(name, kind, public));
    format!("{name}+{id}+{}", base64(&[&[kind], public].concat()))
}

/// Takes the text form of a key apart: name, type and public key. The key id must be theirs.
pub fn key_parts(vkey: &str) -> Result<(&str, u8, Vec<u8>), NoteError> {
    let mut parts = vkey.splitn(3, '+');
    let (Some(name), Some(id), Some(encoded)) = (parts.next(), parts.next(), parts.next()) else {
        return Err(NoteError::Key("it is not of the form name+keyid+base64"));
    };
    check_name(name)?;
    let bytes = unbase64(encoded).ok_or(NoteError::Key("its last part is not base64"))?;
    let Some((&kind, public)) = bytes.split_first() else {
        return Err(NoteError::Key("its last part is empty"));
    };
    if key_text(name, kind, public) != vkey {
        return Err(NoteError::Key(if id.len() == 8 {
            "its key id does not belong to the key"
        } else {
            "its key id is not eight hexadecimal digits"
        }));
    }
    Ok((name, kind, public.to_vec()))
}

/// An Ed25519 public key that means something: keys of small order are refused, because anything
/// can be made to verify under them.
pub fn ed25519(public: &[u8]) -> Result<VerifyingKey, NoteError> {
    let public: [u8; 32] = public
        .try_into()
        .map_err(|_| NoteError::Key("an Ed25519 key has 32 bytes"))?;
    let key = VerifyingKey::from_bytes(&public)
        .map_err(|_| NoteError::Key("its bytes are no point of the curve"))?;
    if key.is_weak() {
        return Err(NoteError::Key("it is of small order and proves nothing"));
    }
    Ok(key)
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
        self.sign_as(&[ED25519], text)
    }

    /// The same under another signature type. The text must say by itself what it is for: the type
    /// is not signed.
    pub fn sign_as(&self, kind: &[u8], text: &str) -> Result<String, NoteError> {
        check_text(text)?;
        let id = key_id_of(&self.name, kind, self.key.verifying_key().as_bytes());
        let signature = self.key.sign(text.as_bytes()).to_bytes().to_vec();
        Ok(format!(
            "{text}\n{}\n",
            SignatureLine::new(&self.name, id, signature)
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
        let (name, kind, public) = key_parts(vkey)?;
        if kind != ED25519 {
            return Err(NoteError::Key("it is not an Ed25519 key (type 1)"));
        }
        Ok(Self {
            name: name.to_owned(),
            key: ed25519(&public)?,
        })
    }

    /// The name of the key.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The 32 bytes of the public key, to tell whether two keys are the same.
    pub fn public_key(&self) -> [u8; 32] {
        self.key.to_bytes()
    }

    /// Whether a line is this key's signature over `text` under another signature type.
    pub fn signed_as(&self, kind: &[u8], text: &str, line: &SignatureLine) -> bool {
        line.name() == self.name
            && line.key_id() == key_id_of(&self.name, kind, self.key.as_bytes())
            && Signature::from_slice(line.signature())
                .is_ok_and(|s| self.key.verify_strict(text.as_bytes(), &s).is_ok())
    }

    /// Whether a line names this key. That alone proves nothing.
    pub fn is_named_by(&self, line: &SignatureLine) -> bool {
        line.name() == self.name
            && line.key_id() == key_id(&self.name, ED25519, self.key.as_bytes())
    }
}

impl fmt::Display for Verifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&key_text(&self.name, ED25519, self.key.as_bytes()))
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
    /// All signature lines, known or not, in the order of the note.
    pub signatures: Vec<SignatureLine>,
}

/// Refuses a text that cannot be signed as a note.
pub fn check_text(text: &str) -> Result<(), NoteError> {
    if !text.ends_with('\n') {
        return Err(NoteError::Malformed("the text does not end with a newline"));
    }
    if text.chars().any(|c| c < ' ' && c != '\n') {
        return Err(NoteError::Malformed("it holds a control character"));
    }
    Ok(())
}

/// Splits a note into its text and its signature block, without any check of signatures.
pub fn split(note: &str) -> Result<(&str, &str), NoteError> {
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
    let (text, block) = split(note)?;
    let signatures = SignatureLine::parse_block(block)?;
    let mut signed_by = Vec::new();
    let mut unknown_signatures = 0;
    for line in &signatures {
        let key = known.iter().find(|verifier| verifier.is_named_by(line));
        let Some(verifier) = key else {
            unknown_signatures += 1;
            continue;
        };
        // Strict: tools disagree on crafted keys and signatures unless small orders are refused.
        let good = Signature::from_slice(line.signature())
            .is_ok_and(|s| verifier.key.verify_strict(text.as_bytes(), &s).is_ok());
        if !good {
            return Err(NoteError::False(verifier.name.clone()));
        }
        signed_by.push(verifier.name.clone());
    }
    if signed_by.is_empty() {
        let names: Vec<&str> = known.iter().map(|v| v.name.as_str()).collect();
        return Err(NoteError::Unsigned(names.join(", ")));
    }
    Ok(Note {
        text: text.to_owned(),
        signed_by,
        unknown_signatures,
        signatures,
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
        let vkey = key_text("weak", ED25519, &neutral[1..]);
        let error = Verifier::parse(&vkey).unwrap_err();
        assert!(error.to_string().contains("small order"), "{error}");
    }

    #[test]
    fn lines_by_keys_that_nobody_knows_are_kept_as_they_were_written() {
        let signer = Signer::new("example.test/log", &[7; 32]).unwrap();
        // As long as a timestamped ML-DSA-44 signature: 4 + 8 + 2420 bytes (tlog-cosignature).
        let long = SignatureLine::new("post.example.test", [9; 4], vec![1; 2428]);
        let note = format!("{}{long}\n", signer.sign("text\n").unwrap());
        let opened = open(&note, &[&signer.verifier()]).unwrap();
        assert_eq!(opened.unknown_signatures, 1);
        assert_eq!(opened.signatures[1], long);
        let again: Vec<String> = opened.signatures.iter().map(|l| format!("{l}\n")).collect();
        assert_eq!(format!("text\n\n{}", again.concat()), note);
    }

    #[test]
    fn a_note_with_more_than_a_hundred_signatures_is_refused() {
        let signer = Signer::new("example.test/log", &[7; 32]).unwrap();
        let line = format!("{}\n", SignatureLine::new("x", [9; 4], vec![1; 64]));
        let note = signer.sign("text\n").unwrap();
        let known = signer.verifier();
        assert!(open(&(note.clone() + &line.repeat(99)), &[&known]).is_ok());
        assert!(open(&(note + &line.repeat(100)), &[&known]).is_err());
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
