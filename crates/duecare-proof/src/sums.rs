//! The signature of the log's key over the list of sums of a dossier: `SHA256SUMS.note`.
//!
//! Made where a dossier is packed, checked by every verifier. It binds each document, stamped or
//! not, to the key that signs the log. A checkpoint can never be taken for it nor it for one: the
//! key has another id here (type 0xff with an identifier, c2sp.org/signed-note, "Signature types"),
//! and the first line of the signed text holds blanks, which no origin of a log may. What must never
//! happen: a note accepted over another list than the one beside it.

use crate::merkle::sha256;
use crate::note::{NoteError, SignatureLine, Signer, Verifier};
use crate::text::hex;

/// The list of sums.
pub const SUMS: &str = "SHA256SUMS";
/// The member that holds the note.
pub const NOTE: &str = "SHA256SUMS.note";
/// The first line of the signed text.
const CONTEXT: &str = "duecare dossier sums v1";
/// The signature type: 0xff and [`CONTEXT`], so that neither is ever used for anything else.
const KIND: &[u8] = b"\xffduecare dossier sums v1";

/// The signed text: what it is for, whose key signs, and the list as `sha256sum` tells it.
fn text(origin: &str, sums: &[u8]) -> String {
    format!("{CONTEXT}\n{origin}\n{}  {SUMS}\n", hex(&sha256(sums)))
}

/// The note over a list of sums.
pub fn sign(signer: &Signer, sums: &[u8]) -> Result<String, NoteError> {
    signer.sign_as(KIND, &text(signer.verifier().name(), sums))
}

/// Whether `note` is the one over `sums` by this key, in its one spelling.
///
/// # Errors
/// What is wrong with it.
pub fn check(note: &[u8], verifier: &Verifier, sums: &[u8]) -> Result<(), &'static str> {
    const SHAPE: &str = "is not a note with one signature over a list of sums";
    let note = std::str::from_utf8(note).map_err(|_| SHAPE)?;
    let (given, rest) = note.split_once("\n\n").ok_or(SHAPE)?;
    let line = rest.strip_suffix('\n').ok_or(SHAPE)?;
    let line = SignatureLine::parse(line).map_err(|_| SHAPE)?;
    if note != format!("{given}\n\n{line}\n") {
        return Err(SHAPE);
    }
    let wanted = text(verifier.name(), sums);
    if wanted.strip_suffix('\n') != Some(given) {
        return Err("does not sign this SHA256SUMS for this log");
    }
    if verifier.signed_as(KIND, &wanted, &line) {
        Ok(())
    } else {
        Err("is not signed by the key in log/vkey")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checkpoint::Checkpoint;
    use proptest::prelude::*;

    const SUMS_TEXT: &[u8] = b"00  dossier.pdf\n";

    fn signer(seed: u8) -> Signer {
        Signer::new("log.example.test/provider", &[seed; 32]).unwrap()
    }

    #[test]
    fn the_note_over_a_list_holds_for_that_list_and_key_alone() {
        let note = sign(&signer(7), SUMS_TEXT).unwrap();
        let check = |sums: &[u8], seed| check(note.as_bytes(), &signer(seed).verifier(), sums);
        assert_eq!(check(SUMS_TEXT, 7), Ok(()));
        assert!(check(b"00  dossier.PDF\n", 7).is_err());
        assert!(check(SUMS_TEXT, 8).is_err());
        let other = Signer::new("log.example.test/other", &[7; 32]).unwrap();
        assert!(super::check(note.as_bytes(), &other.verifier(), SUMS_TEXT).is_err());
    }

    #[test]
    fn every_flipped_bit_of_the_note_is_refused() {
        let note = sign(&signer(7), SUMS_TEXT).unwrap().into_bytes();
        for bit in 0..note.len() * 8 {
            let mut bad = note.clone();
            bad[bit / 8] ^= 1 << (bit % 8);
            let found = check(&bad, &signer(7).verifier(), SUMS_TEXT);
            assert!(found.is_err(), "bit {bit}");
        }
        for more in ["\n", "x", "\n\u{2014} a AAAAAAAA\n"] {
            let bad = [&note[..], more.as_bytes()].concat();
            assert!(check(&bad, &signer(7).verifier(), SUMS_TEXT).is_err());
        }
    }

    proptest! {
        /// Whatever is signed as a note of the usual type is no list of sums, and the other way
        /// round, under one key.
        #[test]
        fn no_checkpoint_is_a_list_of_sums_and_no_list_a_checkpoint(
            size in any::<u64>(), root in any::<[u8; 32]>(), sums in any::<Vec<u8>>(),
        ) {
            let (signer, verifier) = (signer(7), signer(7).verifier());
            let head = Checkpoint { origin: verifier.name().to_owned(), size, root };
            let signed = signer.sign(&head.to_body()).unwrap();
            prop_assert!(check(signed.as_bytes(), &verifier, &sums).is_err());
            // Not even the very text, signed as a checkpoint would be.
            let same = signer.sign(&text(verifier.name(), &sums)).unwrap();
            prop_assert!(check(same.as_bytes(), &verifier, &sums).is_err());
            let note = sign(&signer, &sums).unwrap();
            prop_assert!(Checkpoint::open(&note, &verifier).is_err());
            prop_assert!(crate::note::open(&note, &[&verifier]).is_err());
            prop_assert!(check(note.as_bytes(), &verifier, &sums).is_ok());
            // And no log can have an origin under which the text would be a checkpoint.
            prop_assert!(Signer::new(CONTEXT, &[7; 32]).is_err());
        }
    }
}
