//! Time stamps of an outside authority (`openssl`), and every way to forge one that we could think
//! of; `openssl ts -verify` gives its own opinion where it has one.

use crate::{hex, sha256};
use duecare_model::Timestamp;
use duecare_stamp::{
    Expected, Stamp, StampError, Token, TrustAnchors, open_reply, renew_due, request,
};
use duecare_testkit::authority::{
    Claim, ISSUING, KeyKind, STAMPING, TestAuthority, der, openssl_is_there,
};
use std::fs;
use tempfile::TempDir;

/// What is stamped: a checkpoint, as far as an authority cares.
pub(crate) const BYTES: &[u8] = b"log.example.test/provider\n42\nroot\n";
pub(crate) const NONCE: &[u8] = &[0xa5, 1, 2, 3, 4, 5, 6, 7];
/// The way in which `openssl cms` names the signer's certificate as `openssl ts` does.
pub(crate) const CADES: &[&str] = &["-cades", "-certfile", "root.pem"];

pub(crate) fn usual(kind: KeyKind) -> Option<(TempDir, TestAuthority)> {
    if !openssl_is_there() {
        return None;
    }
    let dir = tempfile::tempdir().unwrap();
    let authority = TestAuthority::usual(dir.path(), kind).unwrap();
    Some((dir, authority))
}

pub(crate) fn trust(authority: &TestAuthority, name: &str) -> TrustAnchors {
    TrustAnchors::from_pem(&authority.pem(name).unwrap()).unwrap()
}

pub(crate) fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

/// A token over [`BYTES`] of the given time by the given signer.
pub(crate) fn token_at(authority: &TestAuthority, signer: &str, time: &str) -> Vec<u8> {
    let claim = Claim {
        digest: &sha256(BYTES),
        at: time,
        nonce: Some(&[5]),
        further: &[],
    };
    authority.token(signer, &claim.der(), CADES).unwrap()
}

pub(crate) fn verify(token: &[u8], trust: &TrustAnchors) -> Result<Stamp, StampError> {
    Token::from_der(token)?.verify(BYTES, trust, Expected::default())
}

/// The opinion of `openssl ts -verify` about a token, at a moment in seconds since 1970.
pub(crate) fn openssl_agrees(
    authority: &TestAuthority,
    token: &[u8],
    root: &str,
    moment: Option<i64>,
) -> bool {
    fs::write(authority.dir().join("data"), BYTES).unwrap();
    fs::write(authority.dir().join("judged.tst"), token).unwrap();
    let root = format!("{root}.pem");
    let moment = moment.map(|m| m.to_string());
    let mut arguments = vec![
        "ts",
        "-verify",
        "-token_in",
        "-in",
        "judged.tst",
        "-data",
        "data",
        "-CAfile",
        &root,
    ];
    if let Some(moment) = &moment {
        arguments.extend(["-attime", moment.as_str()]);
    }
    authority.run(&arguments).is_ok()
}

#[test]
fn an_honest_stamp_of_every_kind_of_key_is_good_and_openssl_agrees() {
    for kind in [KeyKind::P256, KeyKind::P384, KeyKind::Rsa2048] {
        let Some((_dir, authority)) = usual(kind) else {
            return;
        };
        let query = request(&sha256(BYTES), Some(NONCE), true);
        let reply = authority.reply("tsa", &query).unwrap();
        let token = open_reply(&reply).unwrap();
        let expected = Expected {
            nonce: Some(NONCE),
            latest: None,
        };
        let stamp = token
            .verify(BYTES, &trust(&authority, "root"), expected)
            .unwrap();
        assert_eq!(stamp.at, token.unverified_time().unwrap());
        assert_eq!(token.unverified_imprint().unwrap(), sha256(BYTES));
        assert_eq!(stamp.authority, "O=Example, CN=tsa");
        assert_eq!(stamp.accuracy_us, Some(1_500_100));
        assert!(stamp.ordering);
        assert_eq!(stamp.policy, "1.2.3.4.1");
        assert_eq!(stamp.not_after, at("2060-01-01T00:00:00Z"));
        assert_eq!(stamp.chain.len(), 2);
        assert!(
            openssl_agrees(&authority, token.der(), "root", None),
            "{kind:?}"
        );
        assert!(!stamp.serial.is_empty());
    }
}

#[test]
fn openssl_reads_in_our_request_what_we_meant() {
    let Some((_dir, authority)) = usual(KeyKind::P256) else {
        return;
    };
    // A nonce with the high bit, one with leading zeros, one of nothing but zeros, none.
    for (nonce, wanted) in [
        (Some(NONCE), "0xA501020304050607"),
        (Some(&[0, 0, 9][..]), "0x09"),
        (Some(&[0, 0][..]), "0x0"),
        (None, "unspecified"),
    ] {
        for (cert_req, word) in [(true, "yes"), (false, "no")] {
            fs::write(
                authority.dir().join("q"),
                request(&sha256(BYTES), nonce, cert_req),
            )
            .unwrap();
            let said = authority
                .run(&["ts", "-query", "-in", "q", "-text"])
                .unwrap()
                .stdout;
            let said = String::from_utf8(said).unwrap();
            assert!(said.contains(&format!("Nonce: {wanted}\n")), "{said}");
            assert!(
                said.contains(&format!("Certificate required: {word}\n")),
                "{said}"
            );
            assert!(said.contains("Hash Algorithm: sha256\n"), "{said}");
            let dump: String = said.replace(['-', ' '], "");
            assert!(dump.contains(&hex(&sha256(BYTES)[..16])), "{said}");
        }
    }
}

#[test]
fn our_request_is_byte_for_byte_that_of_openssl() {
    let Some((_dir, authority)) = usual(KeyKind::P256) else {
        return;
    };
    fs::write(authority.dir().join("data"), BYTES).unwrap();
    authority
        .run(&[
            "ts",
            "-query",
            "-data",
            "data",
            "-sha256",
            "-cert",
            "-no_nonce",
            "-out",
            "q",
        ])
        .unwrap();
    assert_eq!(
        fs::read(authority.dir().join("q")).unwrap(),
        request(&sha256(BYTES), None, true)
    );
}

#[test]
fn the_longer_hashes_are_accepted_and_sha_1_is_not() {
    let Some((_dir, authority)) = usual(KeyKind::P256) else {
        return;
    };
    fs::write(authority.dir().join("data"), BYTES).unwrap();
    for hash in ["-sha256", "-sha384", "-sha512"] {
        authority
            .run(&["ts", "-query", "-data", "data", hash, "-cert", "-out", "q"])
            .unwrap();
        let reply = authority
            .reply("tsa", &fs::read(authority.dir().join("q")).unwrap())
            .unwrap();
        let token = open_reply(&reply).unwrap();
        token
            .verify(BYTES, &trust(&authority, "root"), Expected::default())
            .unwrap();
    }
    let sha1: &[u8] = &[0x30, 7, 6, 5, 0x2b, 0x0e, 3, 2, 0x1a];
    let imprint = der(0x30, &[sha1, &der(4, &[&[7; 20]])]);
    let time = der(0x18, &[b"20200101000000Z"]);
    let info = der(0x30, &[&[2, 1, 1, 6, 1, 0x2a], &imprint, &[2, 1, 7], &time]);
    let token = authority.token("tsa", &info, CADES).unwrap();
    let refused = Token::from_der(&token).unwrap_err();
    assert!(
        matches!(&refused, StampError::NotShown(what) if what.contains("1.3.14.3.2.26")),
        "{refused}"
    );
}

#[test]
fn a_stamp_over_other_bytes_is_refused() {
    let Some((_dir, authority)) = usual(KeyKind::P256) else {
        return;
    };
    let token = Token::from_der(&token_at(&authority, "tsa", "20200101000000Z")).unwrap();
    let trust = trust(&authority, "root");
    assert!(token.verify(BYTES, &trust, Expected::default()).is_ok());
    let refused = token
        .verify(b"other", &trust, Expected::default())
        .unwrap_err();
    assert_eq!(refused, StampError::Imprint);
    assert_eq!(refused.info().code.0, 2032);
}

#[test]
fn a_stamp_with_another_nonce_or_none_is_refused_where_one_was_asked_for() {
    let Some((_dir, authority)) = usual(KeyKind::P256) else {
        return;
    };
    let trust = trust(&authority, "root");
    let with = |found: Option<&[u8]>, asked: &[u8]| {
        let claim = Claim {
            digest: &sha256(BYTES),
            at: "20200101000000Z",
            nonce: found,
            further: &[],
        };
        let token = authority.token("tsa", &claim.der(), CADES).unwrap();
        let expected = Expected {
            nonce: Some(asked),
            latest: None,
        };
        Token::from_der(&token)
            .unwrap()
            .verify(BYTES, &trust, expected)
    };
    assert!(with(Some(&[5]), &[5]).is_ok());
    assert!(with(Some(&[0, 0xf5]), &[0xf5]).is_ok());
    assert!(with(Some(&[5]), &[0, 0, 5]).is_ok());
    assert_eq!(with(Some(&[6]), &[5]).unwrap_err(), StampError::Nonce);
    assert_eq!(with(Some(&[5, 0]), &[5]).unwrap_err(), StampError::Nonce);
    assert_eq!(with(None, &[5]).unwrap_err(), StampError::Nonce);
    assert_eq!(with(None, &[]).unwrap_err(), StampError::Nonce);
}

#[test]
fn a_certificate_that_had_expired_at_the_time_of_the_stamp_is_refused() {
    let Some((_dir, authority)) = usual(KeyKind::P256) else {
        return;
    };
    authority
        .certify("old", KeyKind::P256, "root", ("2010", "2012"), STAMPING)
        .unwrap();
    let trust = trust(&authority, "root");
    for time in ["20120101000001Z", "20091231235959Z", "20260101000000Z"] {
        let token = token_at(&authority, "old", time);
        let refused = verify(&token, &trust).unwrap_err();
        assert!(
            matches!(refused, StampError::NotValidAt { .. }),
            "{time}: {refused}"
        );
        let moment = Token::from_der(&token).unwrap().unverified_time().unwrap();
        assert!(
            !openssl_agrees(&authority, &token, "root", Some(moment.as_second())),
            "{time}"
        );
    }
    // The authority's own clock is that of this machine: an honest answer under an old certificate.
    let reply = authority
        .reply("old", &request(&sha256(BYTES), None, true))
        .unwrap();
    let token = open_reply(&reply).unwrap();
    let refused = verify(token.der(), &trust).unwrap_err();
    assert!(
        matches!(refused, StampError::NotValidAt { .. }),
        "{refused}"
    );
}

#[test]
fn a_stamp_stays_good_after_its_certificate_has_expired() {
    let Some((_dir, authority)) = usual(KeyKind::P256) else {
        return;
    };
    authority
        .certify("old", KeyKind::P256, "root", ("2010", "2012"), STAMPING)
        .unwrap();
    let token = token_at(&authority, "old", "20110630120000Z");
    let stamp = verify(&token, &trust(&authority, "root")).unwrap();
    assert_eq!(stamp.at, at("2011-06-30T12:00:00Z"));
    assert_eq!(stamp.not_after, at("2012-01-01T00:00:00Z"));
    // The last second still counts (RFC 5280, section 4.1.2.5).
    let last = verify(
        &token_at(&authority, "old", "20120101000000Z"),
        &trust(&authority, "root"),
    );
    assert!(last.is_ok(), "{last:?}");
    // The trap of the naive command, and the command that a dossier prints.
    assert!(!openssl_agrees(&authority, &token, "root", None));
    assert!(openssl_agrees(
        &authority,
        &token,
        "root",
        Some(stamp.at.as_second())
    ));
}

#[test]
fn an_anchor_that_was_out_of_its_time_is_refused() {
    let Some((_dir, authority)) = usual(KeyKind::P256) else {
        return;
    };
    authority
        .certify("short", KeyKind::P256, "short", ("2010", "2012"), ISSUING)
        .unwrap();
    authority
        .certify("tsa~b", KeyKind::P256, "short", ("2000", "2060"), STAMPING)
        .unwrap();
    let trust = trust(&authority, "short");
    assert!(verify(&token_at(&authority, "tsa~b", "20110101000000Z"), &trust).is_ok());
    for (time, moment) in [
        ("20130101000000Z", 1_356_998_400),
        ("20090101000000Z", 1_230_768_000),
    ] {
        let token = token_at(&authority, "tsa~b", time);
        let refused = verify(&token, &trust).unwrap_err();
        assert!(
            matches!(refused, StampError::NotValidAt { .. }),
            "{refused}"
        );
        assert!(!openssl_agrees(&authority, &token, "short", Some(moment)));
    }
}

#[test]
fn only_a_critical_and_single_purpose_makes_a_signer() {
    let Some((_dir, authority)) = usual(KeyKind::P256) else {
        return;
    };
    let trust = trust(&authority, "root");
    let cases = [
        (
            "none",
            "keyUsage=digitalSignature\n",
            "no extended key usage",
        ),
        ("mild", "extendedKeyUsage=timeStamping\n", "not critical"),
        (
            "more",
            "extendedKeyUsage=critical,timeStamping,emailProtection\n",
            "other things",
        ),
        (
            "mail",
            "extendedKeyUsage=critical,emailProtection\n",
            "not for time stamping",
        ),
        (
            "any",
            "extendedKeyUsage=critical,anyExtendedKeyUsage\n",
            "not for time stamping",
        ),
        (
            "usage",
            "extendedKeyUsage=critical,timeStamping\nkeyUsage=critical,keyEncipherment\n",
            "key usage",
        ),
        (
            "both",
            "extendedKeyUsage=critical,timeStamping\nkeyUsage=digitalSignature,keyEncipherment\n",
            "key usage",
        ),
    ];
    for (name, extensions, wanted) in cases {
        authority
            .certify(name, KeyKind::P256, "root", ("2000", "2060"), extensions)
            .unwrap();
        let token = token_at(&authority, name, "20200101000000Z");
        let refused = verify(&token, &trust).unwrap_err();
        assert!(
            matches!(refused, StampError::Signer { why, .. } if why.contains(wanted)),
            "{name}: {refused}"
        );
        assert_eq!(refused.info().code.0, 2035);
        assert!(
            !openssl_agrees(&authority, &token, "root", Some(1_577_836_800)),
            "{name}"
        );
    }
    // The smallest certificate that RFC 3161 allows is enough.
    let least = "extendedKeyUsage=critical,timeStamping\n";
    authority
        .certify("least", KeyKind::P256, "root", ("2000", "2060"), least)
        .unwrap();
    let token = token_at(&authority, "least", "20200101000000Z");
    assert!(verify(&token, &trust).is_ok());
    assert!(openssl_agrees(
        &authority,
        &token,
        "root",
        Some(1_577_836_800)
    ));
}

#[test]
fn a_time_after_the_given_bound_is_refused_and_the_bound_itself_is_not() {
    let Some((_dir, authority)) = usual(KeyKind::P256) else {
        return;
    };
    let token = Token::from_der(&token_at(&authority, "tsa", "20400101000000.5Z")).unwrap();
    let trust = trust(&authority, "root");
    let until = |latest: &str| {
        token.verify(
            BYTES,
            &trust,
            Expected {
                nonce: None,
                latest: Some(at(latest)),
            },
        )
    };
    assert!(until("2040-01-01T00:00:00.5Z").is_ok());
    let refused = until("2040-01-01T00:00:00.499999999Z").unwrap_err();
    assert!(matches!(refused, StampError::TooLate { .. }), "{refused}");
    assert_eq!(refused.info().code.0, 2038);
}

#[test]
fn a_token_cut_off_anywhere_or_with_bytes_after_it_is_refused() {
    let Some((_dir, authority)) = usual(KeyKind::P256) else {
        return;
    };
    let reply = authority
        .reply("tsa", &request(&sha256(BYTES), Some(NONCE), true))
        .unwrap();
    let token = open_reply(&reply).unwrap().der().to_vec();
    for end in 0..reply.len() {
        assert!(open_reply(&reply[..end]).is_err(), "{end}");
    }
    for end in 0..token.len() {
        assert!(Token::from_der(&token[..end]).is_err(), "{end}");
    }
    for (bytes, read) in [
        (&reply, open_reply as fn(&[u8]) -> Result<Token, StampError>),
        (&token, Token::from_der),
    ] {
        let mut longer = bytes.clone();
        longer.push(0);
        assert!(matches!(read(&longer), Err(StampError::Malformed(_))));
    }
}

#[test]
fn a_flipped_byte_never_leads_to_another_time_name_or_serial() {
    for kind in [KeyKind::P256, KeyKind::Rsa2048] {
        let Some((_dir, authority)) = usual(kind) else {
            return;
        };
        let reply = authority
            .reply("tsa", &request(&sha256(BYTES), Some(NONCE), true))
            .unwrap();
        let token = open_reply(&reply).unwrap().der().to_vec();
        let trust = trust(&authority, "root");
        let good = verify(&token, &trust).unwrap();
        // The copy of the root that travels along is not used: the anchor is.
        authority
            .run(&[
                "x509", "-in", "root.pem", "-outform", "DER", "-out", "root.der",
            ])
            .unwrap();
        let root = fs::read(authority.dir().join("root.der")).unwrap();
        let start = token.windows(root.len()).position(|w| w == root).unwrap();
        let unused = start..start + root.len();
        let mut same = std::collections::BTreeSet::new();
        for index in 0..token.len() {
            for mask in [0x01, 0x02, 0x04, 0x20, 0x80, 0xff] {
                let mut flipped = token.clone();
                flipped[index] ^= mask;
                if let Ok(stamp) = verify(&flipped, &trust) {
                    assert_eq!(stamp, good, "byte {index} with {mask:#x}");
                    if !unused.contains(&index) {
                        same.insert(index);
                    }
                }
            }
        }
        // What else is not under the signature: the version of the shell and its list of digests
        // (one byte and at most 15).
        assert!(same.len() <= 16, "{kind:?}: {same:?}");
    }
}

#[test]
fn a_refusal_carries_the_words_of_the_authority() {
    let Some((_dir, authority)) = usual(KeyKind::P256) else {
        return;
    };
    // SHA-1 is not in the authority's list.
    fs::write(authority.dir().join("data"), BYTES).unwrap();
    authority
        .run(&["ts", "-query", "-data", "data", "-sha1", "-out", "q"])
        .unwrap();
    let reply = authority
        .reply("tsa", &fs::read(authority.dir().join("q")).unwrap())
        .unwrap();
    let refused = open_reply(&reply).unwrap_err();
    let StampError::Refused { status, words } = &refused else {
        panic!("{refused}")
    };
    assert_eq!(*status, 2);
    assert!(
        words.contains("not supported") && words.contains("badAlg"),
        "{words}"
    );
    assert_eq!(refused.info().code.0, 2031);
}

#[test]
fn the_words_of_an_authority_cannot_move_the_cursor_and_a_bare_yes_is_no_stamp() {
    let text = der(0x30, &[&der(0x0c, &[b"no\x1b[2Jway"])]);
    let info = der(0x30, &[&[2, 1, 3], &text]);
    let refused = open_reply(&der(0x30, &[&info])).unwrap_err().to_string();
    assert!(
        refused.contains("no\u{fffd}[2Jway") && !refused.contains('\x1b'),
        "{refused}"
    );
    for status in [0, 1] {
        let bare = der(0x30, &[&der(0x30, &[&[2, 1, status]])]);
        assert!(matches!(open_reply(&bare), Err(StampError::Malformed(_))));
    }
    // Nothing beyond 64 KiB is read, however it begins.
    let long = der(
        0x30,
        &[
            &der(0x0c, &[&b"x".repeat(30_000)]),
            &der(0x0c, &[&b"x".repeat(30_000)]),
        ],
    );
    let mut huge = der(0x30, &[&der(0x30, &[&[2, 1, 3], &long])]);
    assert!(matches!(open_reply(&huge), Err(StampError::Refused { .. })));
    huge.resize(64 * 1024 + 1, 0);
    assert_eq!(
        open_reply(&huge).unwrap_err(),
        StampError::Malformed("it is larger than 64 KiB")
    );
    // A refusal that carries a token is a refusal.
    let both = der(0x30, &[&der(0x30, &[&[2, 1, 2]]), &[0x30, 0]]);
    assert!(matches!(
        open_reply(&both),
        Err(StampError::Refused { status: 2, .. })
    ));
}

#[test]
fn a_root_with_ed25519_vouches_for_a_signer_with_another_key() {
    let Some((_dir, authority)) = usual(KeyKind::P256) else {
        return;
    };
    authority
        .certify(
            "modern",
            KeyKind::Ed25519,
            "modern",
            ("2000", "2060"),
            ISSUING,
        )
        .unwrap();
    authority
        .certify("tsa~m", KeyKind::P256, "modern", ("2000", "2060"), STAMPING)
        .unwrap();
    let token = token_at(&authority, "tsa~m", "20200101000000Z");
    assert!(verify(&token, &trust(&authority, "modern")).is_ok());
    assert!(openssl_agrees(
        &authority,
        &token,
        "modern",
        Some(1_577_836_800)
    ));
}

#[test]
fn a_stamp_is_renewed_before_the_first_certificate_of_its_chain_ends() {
    let Some((_dir, authority)) = usual(KeyKind::P256) else {
        return;
    };
    authority
        .certify("old", KeyKind::P256, "root", ("2010", "2022"), STAMPING)
        .unwrap();
    let stamp = verify(
        &token_at(&authority, "old", "20100101000000Z"),
        &trust(&authority, "root"),
    )
    .unwrap();
    // Twelve years on, a margin of 90 days.
    assert!(!renew_due(&stamp, at("2010-01-01T00:00:00Z"), 90));
    assert!(!renew_due(&stamp, at("2021-10-02T23:59:59Z"), 90));
    assert!(renew_due(&stamp, at("2021-10-03T00:00:00Z"), 90));
    assert!(renew_due(&stamp, at("2022-06-01T00:00:00Z"), 0));
    assert!(renew_due(&stamp, at("2010-01-01T00:00:00Z"), u32::MAX));
}

#[test]
fn anchors_are_certificates_and_at_least_one() {
    let Some((_dir, authority)) = usual(KeyKind::P256) else {
        return;
    };
    let pem = authority.pem("root").unwrap();
    let twice = format!("Root of the example\n{pem}\n{pem}");
    assert_eq!(TrustAnchors::from_pem(&twice).unwrap().count(), 1);
    let key = fs::read_to_string(authority.dir().join("root.key")).unwrap();
    let cut = &pem[..pem.len() / 2];
    let hollow = "-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----\n";
    for bad in ["", "text", key.as_str(), cut, hollow] {
        let refused = TrustAnchors::from_pem(bad).unwrap_err();
        assert!(matches!(refused, StampError::Anchors(_)), "{refused}");
    }
}

#[test]
fn no_bytes_make_the_readers_panic() {
    use proptest::prelude::*;
    proptest!(|(bytes in proptest::collection::vec(any::<u8>(), 0..300))| {
        let _ = open_reply(&bytes);
        let _ = Token::from_der(&bytes);
        let _ = open_reply(&der(0x30, &[&bytes]));
        let _ = TrustAnchors::from_pem(&String::from_utf8_lossy(&bytes));
    });
}
