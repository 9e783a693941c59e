//! Seals, made by us and judged by `openssl cms -verify -cades`, and the other way round.

use duecare_model::Timestamp;
use duecare_stamp::{Seal, SealKey, StampError, TrustAnchors, open_seal};
use duecare_testkit::authority::{ISSUING, KeyKind, SEALING, TestAuthority, openssl_is_there};
use std::fs;
use tempfile::TempDir;

const MANIFEST: &[u8] = b"<?xml version=\"1.0\"?>\n<manifest/>\n";
const IN_2020: i64 = 1_577_836_800;

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

/// A root, and a key `seal` below it.
fn usual(kind: KeyKind) -> Option<(TempDir, TestAuthority)> {
    if !openssl_is_there() {
        return None;
    }
    let dir = tempfile::tempdir().unwrap();
    let authority = TestAuthority::new(dir.path()).unwrap();
    authority
        .certify("root", KeyKind::P256, "root", ("2000", "2060"), ISSUING)
        .unwrap();
    authority
        .certify("seal", kind, "root", ("2010", "2030"), SEALING)
        .unwrap();
    Some((dir, authority))
}

fn key(authority: &TestAuthority, name: &str) -> Result<SealKey, StampError> {
    let key = fs::read_to_string(authority.dir().join(format!("{name}.key"))).unwrap();
    SealKey::from_pem(&key, &authority.pem(name).unwrap())
}

fn open(authority: &TestAuthority, seal: &[u8], content: &[u8]) -> Result<Seal, StampError> {
    let trust = TrustAnchors::from_pem(&authority.pem("root").unwrap()).unwrap();
    open_seal(seal, content, &trust, at("2020-01-01T00:00:00Z"))
}

/// The command that a dossier prints, in 2020 or at another moment.
fn openssl_agrees(authority: &TestAuthority, seal: &[u8], content: &[u8], moment: i64) -> bool {
    fs::write(authority.dir().join("judged.p7s"), seal).unwrap();
    fs::write(authority.dir().join("content"), content).unwrap();
    let moment = moment.to_string();
    let words = authority.run(&[
        "cms",
        "-verify",
        "-cades",
        "-binary",
        "-inform",
        "DER",
        "-in",
        "judged.p7s",
        "-content",
        "content",
        "-CAfile",
        "root.pem",
        "-attime",
        &moment,
        "-out",
        "out",
    ]);
    words.is_ok()
}

#[test]
fn our_seal_is_good_for_us_and_for_openssl() {
    for kind in [KeyKind::P256, KeyKind::P384, KeyKind::Rsa2048] {
        let Some((_dir, authority)) = usual(kind) else {
            return;
        };
        let seal = key(&authority, "seal")
            .unwrap()
            .seal(MANIFEST, at("2020-01-01T10:20:30Z"))
            .unwrap();
        let opened = open(&authority, &seal, MANIFEST).unwrap();
        assert_eq!(opened.by, "O=Example, CN=seal");
        assert_eq!(opened.claimed_at, Some(at("2020-01-01T10:20:30Z")));
        assert_eq!(opened.not_after, at("2030-01-01T00:00:00Z"));
        assert!(
            openssl_agrees(&authority, &seal, MANIFEST, IN_2020),
            "{kind:?}"
        );
        assert_eq!(
            open(&authority, &seal, b"other").unwrap_err(),
            StampError::Signature("the signed digest is that of other bytes")
        );
        assert!(
            !openssl_agrees(&authority, &seal, b"other", IN_2020),
            "{kind:?}"
        );
    }
}

#[test]
fn a_seal_of_openssl_is_good_for_us_and_one_without_its_certificate_under_it_is_not() {
    let Some((_dir, authority)) = usual(KeyKind::P256) else {
        return;
    };
    fs::write(authority.dir().join("content"), MANIFEST).unwrap();
    let make = |further: &[&str]| {
        let mut arguments = vec![
            "cms", "-sign", "-binary", "-in", "content", "-signer", "seal.pem", "-inkey",
            "seal.key", "-outform", "DER", "-out", "seal.p7s",
        ];
        arguments.extend(further);
        authority.run(&arguments).unwrap();
        fs::read(authority.dir().join("seal.p7s")).unwrap()
    };
    let seal = make(&["-cades"]);
    assert!(open(&authority, &seal, MANIFEST).is_ok());
    let plain = make(&[]);
    assert!(matches!(
        open(&authority, &plain, MANIFEST),
        Err(StampError::Signature(_))
    ));
    assert!(!openssl_agrees(&authority, &plain, MANIFEST, IN_2020));
    let attached = make(&["-cades", "-nodetach"]);
    assert!(matches!(
        open(&authority, &attached, MANIFEST),
        Err(StampError::Malformed(_))
    ));
    // A time stamp that stands apart from its content is no seal over it.
    let other = make(&["-cades", "-econtent_type", "1.2.840.113549.1.9.16.1.4"]);
    assert!(matches!(
        open(&authority, &other, MANIFEST),
        Err(StampError::Malformed(_))
    ));
    // The same key under a certificate that does not allow it to sign.
    let only = "keyUsage=critical,keyEncipherment\n";
    authority
        .certify("seal", KeyKind::P256, "root", ("2010", "2030"), only)
        .unwrap();
    let wrong = make(&["-cades"]);
    let refused = open(&authority, &wrong, MANIFEST).unwrap_err();
    assert!(matches!(refused, StampError::Signer { .. }), "{refused}");
    assert!(!openssl_agrees(&authority, &wrong, MANIFEST, IN_2020));
}

#[test]
fn a_seal_is_judged_at_the_moment_given_and_not_at_the_one_it_claims() {
    let Some((_dir, authority)) = usual(KeyKind::P256) else {
        return;
    };
    // A thief of the key dates the seal back into the life of the certificate.
    let seal = key(&authority, "seal")
        .unwrap()
        .seal(MANIFEST, at("2020-01-01T00:00:00Z"))
        .unwrap();
    let trust = TrustAnchors::from_pem(&authority.pem("root").unwrap()).unwrap();
    for (moment, good) in [
        ("2009-12-31T23:59:59Z", false),
        ("2010-01-01T00:00:00Z", true),
        ("2029-12-31T23:59:59Z", true),
        ("2030-01-01T00:00:01Z", false),
    ] {
        let opened = open_seal(&seal, MANIFEST, &trust, at(moment));
        assert_eq!(opened.is_ok(), good, "{moment}: {opened:?}");
        if !good {
            assert!(matches!(opened, Err(StampError::NotValidAt { .. })));
        }
        assert_eq!(
            openssl_agrees(&authority, &seal, MANIFEST, at(moment).as_second()),
            good,
            "{moment}"
        );
    }
}

#[test]
fn a_changed_byte_of_a_seal_is_refused_or_changes_nothing_it_says() {
    let Some((_dir, authority)) = usual(KeyKind::P256) else {
        return;
    };
    let seal = key(&authority, "seal")
        .unwrap()
        .seal(MANIFEST, at("2020-01-01T00:00:00Z"))
        .unwrap();
    let good = open(&authority, &seal, MANIFEST).unwrap();
    let mut same = std::collections::BTreeSet::new();
    for index in 0..seal.len() {
        for mask in [1, 2, 4, 0x20, 0x80, 0xff] {
            let mut flipped = seal.clone();
            flipped[index] ^= mask;
            if let Ok(opened) = open(&authority, &flipped, MANIFEST) {
                assert_eq!(opened, good, "byte {index}");
                same.insert(index);
            }
        }
        assert!(open(&authority, &seal[..index], MANIFEST).is_err());
    }
    // The version of the shell and its list of digests (13 bytes).
    assert!(same.len() <= 14, "{same:?}");
}

#[test]
fn keys_and_certificates_that_cannot_seal_are_told_at_once() {
    let Some((_dir, authority)) = usual(KeyKind::P256) else {
        return;
    };
    authority
        .certify("other", KeyKind::P256, "root", ("2010", "2030"), SEALING)
        .unwrap();
    authority
        .certify("new", KeyKind::Ed25519, "root", ("2010", "2030"), SEALING)
        .unwrap();
    authority
        .certify("odd", KeyKind::P521, "root", ("2010", "2030"), SEALING)
        .unwrap();
    let only = "keyUsage=critical,keyEncipherment\n";
    authority
        .certify("wrong", KeyKind::P256, "root", ("2010", "2030"), only)
        .unwrap();
    let text = |name: &str| fs::read_to_string(authority.dir().join(name)).unwrap();
    authority
        .run(&["pkey", "-in", "seal.key", "-traditional", "-out", "old.key"])
        .unwrap();
    for (key, certificate, wanted) in [
        (text("other.key"), text("seal.pem"), "does not belong"),
        (text("odd.key"), text("odd.pem"), "none of the kinds"),
        (text("new.key"), text("new.pem"), "none of the kinds"),
        (text("wrong.key"), text("wrong.pem"), "does not allow"),
        (text("old.key"), text("seal.pem"), "not PKCS#8"),
        (text("seal.pem"), text("seal.pem"), "not PKCS#8"),
        (text("seal.key"), String::new(), "no certificate"),
        (text("seal.key"), text("seal.key"), "no certificate"),
    ] {
        let refused = SealKey::from_pem(&key, &certificate).unwrap_err();
        assert!(
            matches!(refused, StampError::SealKey(why) if why.contains(wanted)),
            "{wanted}: {refused}"
        );
        assert_eq!(refused.info().code.0, 2042);
    }
    let shown = format!("{:?}", key(&authority, "seal").unwrap());
    assert_eq!(
        shown,
        "SealKey { subject: Some(\"O=Example, CN=seal\"), .. }"
    );
}

#[test]
fn a_seal_carries_the_certificates_between_its_own_and_the_root() {
    let Some((_dir, authority)) = usual(KeyKind::P256) else {
        return;
    };
    authority
        .certify("middle", KeyKind::P256, "root", ("2000", "2050"), ISSUING)
        .unwrap();
    authority
        .certify("below", KeyKind::P256, "middle", ("2000", "2050"), SEALING)
        .unwrap();
    let key = fs::read_to_string(authority.dir().join("below.key")).unwrap();
    let alone = SealKey::from_pem(&key, &authority.pem("below").unwrap()).unwrap();
    let seal = alone.seal(MANIFEST, at("2020-01-01T00:00:00Z")).unwrap();
    assert!(matches!(
        open(&authority, &seal, MANIFEST),
        Err(StampError::Chain { .. })
    ));
    let both = authority.pem("below").unwrap() + &authority.pem("middle").unwrap();
    let whole = SealKey::from_pem(&key, &both).unwrap();
    // Also a claimed time beyond UTCTime.
    let seal = whole.seal(MANIFEST, at("2050-01-01T00:00:00Z")).unwrap();
    let opened = open(&authority, &seal, MANIFEST).unwrap();
    assert_eq!(opened.chain.len(), 3);
    assert_eq!(opened.claimed_at, Some(at("2050-01-01T00:00:00Z")));
    assert!(openssl_agrees(&authority, &seal, MANIFEST, IN_2020));
}
