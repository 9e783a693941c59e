//! Stamps that somebody made to deceive, or with tools that make them in another way.

use crate::sha256;
use crate::stamps::{BYTES, CADES, NONCE, at, openssl_agrees, token_at, trust, usual, verify};
use duecare_stamp::{StampError, Token, open_reply, request};
use duecare_testkit::authority::{Claim, ISSUING, KeyKind, STAMPING, TestAuthority, der};
use std::fs;

/// What is stamped: a checkpoint, as far as an authority cares.

#[test]
fn two_signers_or_none_are_refused() {
    let Some((_dir, authority)) = usual(KeyKind::P256) else {
        return;
    };
    authority
        .certify("second", KeyKind::P256, "root", ("2000", "2060"), STAMPING)
        .unwrap();
    token_at(&authority, "tsa", "20200101000000Z");
    authority
        .run(&[
            "cms",
            "-resign",
            "-binary",
            "-cades",
            "-inform",
            "DER",
            "-in",
            "token.tst",
            "-signer",
            "second.pem",
            "-inkey",
            "second.key",
            "-outform",
            "DER",
            "-out",
            "two.tst",
        ])
        .unwrap();
    let two = fs::read(authority.dir().join("two.tst")).unwrap();
    let refused = verify(&two, &trust(&authority, "root")).unwrap_err();
    assert_eq!(
        refused,
        StampError::Malformed("it has not exactly one signer")
    );
}

#[test]
fn a_token_with_a_changed_byte_in_its_list_of_digests_is_refused() {
    let Some((_dir, authority)) = usual(KeyKind::P256) else {
        return;
    };
    let trust = trust(&authority, "root");
    let query = request(&sha256(BYTES), Some(NONCE), true);
    let token = open_reply(&authority.reply("tsa", &query).unwrap()).unwrap();
    assert!(verify(token.der(), &trust).is_ok());
    // SET OF AlgorithmIdentifier with SHA-256, before the content.
    let list: &[u8] = &[
        0x31, 15, 0x30, 13, 6, 9, 0x60, 0x86, 0x48, 1, 0x65, 3, 4, 2, 1, 5, 0,
    ];
    let start = token.der().windows(list.len()).position(|w| w == list);
    for at in 0..list.len() {
        let mut changed = token.der().to_vec();
        changed[start.unwrap() + at] ^= 1;
        // No signature covers it, but OpenSSL, and with it rfc3161-client, refuses each of these.
        assert!(verify(&changed, &trust).is_err(), "byte {at}");
    }
}

#[test]
fn a_stamp_of_an_authority_that_nobody_chose_is_refused() {
    let Some((_dir, authority)) = usual(KeyKind::P256) else {
        return;
    };
    let other = tempfile::tempdir().unwrap();
    let other = TestAuthority::usual(other.path(), KeyKind::P256).unwrap();
    let token = token_at(&other, "tsa", "20200101000000Z");
    // Same names all the way, other keys; and the root travels inside the token.
    let refused = verify(&token, &trust(&authority, "root")).unwrap_err();
    assert!(matches!(refused, StampError::Chain { .. }), "{refused}");
    assert_eq!(refused.info().code.0, 2036);
    assert!(!openssl_agrees(
        &authority,
        &token,
        "root",
        Some(1_577_836_800)
    ));
    assert!(verify(&token, &trust(&other, "root")).is_ok());
    // A signer that vouches for itself is nobody.
    authority
        .certify("self", KeyKind::P256, "self", ("2000", "2060"), STAMPING)
        .unwrap();
    let token = token_at(&authority, "self", "20200101000000Z");
    assert!(matches!(
        verify(&token, &trust(&authority, "root")),
        Err(StampError::Chain { .. })
    ));
}

#[test]
fn another_certificate_with_the_same_subject_does_not_stand_in_for_the_signer() {
    let Some((_dir, authority)) = usual(KeyKind::P256) else {
        return;
    };
    authority
        .certify(
            "tsa~twin",
            KeyKind::P256,
            "root",
            ("2000", "2060"),
            STAMPING,
        )
        .unwrap();
    let trust = trust(&authority, "root");
    let token = token_at(&authority, "tsa", "20200101000000Z");
    let der_of = |name: &str| {
        let out = format!("{name}.der");
        let pem = format!("{name}.pem");
        authority
            .run(&["x509", "-in", &pem, "-outform", "DER", "-out", &out])
            .unwrap();
        fs::read(authority.dir().join(out)).unwrap()
    };
    let swapped = replace(&token, &der_of("tsa"), &der_of("tsa~twin"));
    // The twins may differ in length by a byte; then the shell no longer parses, which refuses too.
    let refused = verify(&swapped, &trust).unwrap_err();
    assert!(
        matches!(refused, StampError::Signature(_) | StampError::Malformed(_)),
        "{refused}"
    );
    // The same key in another certificate (renewed): the attribute of ESS tells them apart.
    let renewed = authority.dir();
    fs::copy(renewed.join("tsa.csr"), renewed.join("again.csr")).unwrap();
    authority
        .run(&[
            "ca",
            "-batch",
            "-config",
            "ca.cnf",
            "-notext",
            "-keyfile",
            "root.key",
            "-cert",
            "root.pem",
            "-startdate",
            "20000101000000Z",
            "-enddate",
            "20600101000000Z",
            "-extfile",
            "ext.cnf",
            "-extensions",
            "e",
            "-in",
            "again.csr",
            "-out",
            "again.pem",
        ])
        .unwrap();
    let by_key = ["-cades", "-keyid"];
    let claim = Claim {
        digest: &sha256(BYTES),
        at: "20200101000000Z",
        nonce: None,
        further: &[],
    };
    let token = authority.token("tsa", &claim.der(), &by_key).unwrap();
    assert!(verify(&token, &trust).is_ok());
    let swapped = replace(&token, &der_of("tsa"), &der_of("again"));
    let refused = verify(&swapped, &trust).unwrap_err();
    assert!(
        matches!(refused, StampError::Signature(_) | StampError::Malformed(_)),
        "{refused}"
    );
}

/// Replaces one run of bytes by another.
fn replace(bytes: &[u8], old: &[u8], new: &[u8]) -> Vec<u8> {
    let start = bytes.windows(old.len()).position(|w| w == old).unwrap();
    [&bytes[..start], new, &bytes[start + old.len()..]].concat()
}

#[test]
fn a_token_that_does_not_name_its_certificate_under_the_signature_is_refused() {
    let Some((_dir, authority)) = usual(KeyKind::P256) else {
        return;
    };
    let claim = Claim {
        digest: &sha256(BYTES),
        at: "20200101000000Z",
        nonce: None,
        further: &[],
    };
    let trust = trust(&authority, "root");
    let token = authority.token("tsa", &claim.der(), &[]).unwrap();
    assert!(matches!(
        verify(&token, &trust),
        Err(StampError::Signature(_))
    ));
    assert!(!openssl_agrees(
        &authority,
        &token,
        "root",
        Some(1_577_836_800)
    ));
    let token = authority.token("tsa", &claim.der(), &["-noattr"]).unwrap();
    assert!(matches!(
        verify(&token, &trust),
        Err(StampError::Signature(_))
    ));
    let token = authority
        .token("tsa", &claim.der(), &["-cades", "-nocerts"])
        .unwrap();
    assert!(matches!(
        verify(&token, &trust),
        Err(StampError::Signature(_))
    ));
}

#[test]
fn a_signature_over_something_else_than_a_time_stamp_is_no_token() {
    let Some((_dir, authority)) = usual(KeyKind::P256) else {
        return;
    };
    let claim = Claim {
        digest: &sha256(BYTES),
        at: "20200101000000Z",
        nonce: None,
        further: &[],
    };
    let as_data = ["-cades", "-econtent_type", "1.2.840.113549.1.7.1"];
    let token = authority.token("tsa", &claim.der(), &as_data).unwrap();
    assert!(matches!(
        Token::from_der(&token),
        Err(StampError::Malformed(_))
    ));
    // The name of the kind exchanged afterwards: it stands under the signature, too.
    let oid = |last| vec![0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 9, 0x10, 1, last];
    let neighbour = ["-cades", "-econtent_type", "1.2.840.113549.1.9.16.1.5"];
    let token = authority.token("tsa", &claim.der(), &neighbour).unwrap();
    assert!(matches!(
        Token::from_der(&token),
        Err(StampError::Malformed(_))
    ));
    let exchanged = replace(&token, &oid(5), &oid(4));
    let refused = verify(&exchanged, &trust(&authority, "root")).unwrap_err();
    assert_eq!(
        refused,
        StampError::Signature("another kind of content was signed")
    );
}

#[test]
fn a_signer_named_by_sha_1_or_with_its_chain_is_accepted_as_openssl_does() {
    let Some((_dir, authority)) = usual(KeyKind::P256) else {
        return;
    };
    authority
        .certify("alien", KeyKind::P256, "alien", ("2000", "2060"), ISSUING)
        .unwrap();
    let trust = trust(&authority, "root");
    let query = request(&sha256(BYTES), Some(NONCE), true);
    for (chain, further, good) in [
        ("root", "ess_cert_id_alg = sha1", true),
        ("root", "ess_cert_id_alg = sha512", true),
        ("root", "ess_cert_id_chain = yes", true),
        (
            "root",
            "ess_cert_id_chain = yes\ness_cert_id_alg = sha1",
            true,
        ),
        // The certificate of a stranger travels along and is not named: it does not matter.
        ("alien", "", true),
        // The signer wants to be trusted by way of that stranger only.
        ("alien", "ess_cert_id_chain = yes", false),
    ] {
        let reply = authority
            .reply_naming("tsa", &query, chain, further)
            .unwrap();
        let token = open_reply(&reply).unwrap();
        let found = verify(token.der(), &trust);
        assert_eq!(found.is_ok(), good, "{further}: {found:?}");
        assert_eq!(
            openssl_agrees(&authority, token.der(), "root", None),
            good,
            "{further}"
        );
    }
}

#[test]
fn what_this_version_cannot_check_is_not_shown_and_never_good() {
    let Some((_dir, authority)) = usual(KeyKind::P256) else {
        return;
    };
    let trust = trust(&authority, "root");
    authority
        .certify("odd", KeyKind::P521, "root", ("2000", "2060"), STAMPING)
        .unwrap();
    let refused = verify(&token_at(&authority, "odd", "20200101000000Z"), &trust).unwrap_err();
    assert!(matches!(refused, StampError::NotShown(_)), "{refused}");
    assert_eq!(refused.info().code.0, 2039);
    // A critical extension of the stamp changes what it means; one that is not critical may stand.
    let extension = |critical: &[u8]| {
        let item = der(0x30, &[&[6, 3, 0x2a, 3, 9], critical, &[4, 2, 5, 0]]);
        let further = der(0xa1, &[&item]);
        let claim = Claim {
            digest: &sha256(BYTES),
            at: "20200101000000Z",
            nonce: None,
            further: &further,
        };
        authority.token("tsa", &claim.der(), CADES).unwrap()
    };
    assert!(verify(&extension(&[]), &trust).is_ok());
    let refused = verify(&extension(&[1, 1, 0xff]), &trust).unwrap_err();
    assert!(matches!(refused, StampError::NotShown(_)), "{refused}");
}

#[test]
fn a_stamp_that_names_another_authority_than_its_signer_is_refused() {
    let Some((_dir, authority)) = usual(KeyKind::P256) else {
        return;
    };
    let trust = trust(&authority, "root");
    let named = |cn: &str| {
        let pair = |oid: u8, text: &str| {
            let value = der(0x0c, &[text.as_bytes()]);
            der(0x31, &[&der(0x30, &[&[6, 3, 0x55, 4, oid], &value])])
        };
        let name = der(0x30, &[&pair(10, "Example"), &pair(3, cn)]);
        let further = der(0xa0, &[&der(0xa4, &[&name])]);
        let claim = Claim {
            digest: &sha256(BYTES),
            at: "20200101000000Z",
            nonce: None,
            further: &further,
        };
        authority.token("tsa", &claim.der(), CADES).unwrap()
    };
    assert!(verify(&named("tsa"), &trust).is_ok());
    let token = named("tsb");
    assert!(matches!(
        verify(&token, &trust),
        Err(StampError::Signer { .. })
    ));
    assert!(!openssl_agrees(
        &authority,
        &token,
        "root",
        Some(1_577_836_800)
    ));
}

#[test]
fn an_authority_between_root_and_signer_is_followed_and_must_be_allowed_to_issue() {
    let Some((_dir, authority)) = usual(KeyKind::P256) else {
        return;
    };
    let trust = trust(&authority, "root");
    let below = |name: &str, extensions: &str| {
        authority
            .certify(name, KeyKind::P256, "root", ("2000", "2030"), extensions)
            .unwrap();
        let signer = format!("tsa~{name}");
        authority
            .certify(&signer, KeyKind::P256, name, ("2000", "2060"), STAMPING)
            .unwrap();
        let claim = Claim {
            digest: &sha256(BYTES),
            at: "20200101000000Z",
            nonce: None,
            further: &[],
        };
        let pem = format!("{name}.pem");
        authority
            .token(&signer, &claim.der(), &["-cades", "-certfile", &pem])
            .unwrap()
    };
    let token = below("middle", ISSUING);
    let stamp = verify(&token, &trust).unwrap();
    assert_eq!(stamp.chain.len(), 3);
    assert_eq!(stamp.not_after, at("2030-01-01T00:00:00Z"));
    assert!(openssl_agrees(
        &authority,
        &token,
        "root",
        Some(1_577_836_800)
    ));
    for (name, extensions) in [
        ("leaf", "subjectKeyIdentifier=hash\n"),
        ("not", "basicConstraints=critical,CA:false\n"),
        (
            "crl",
            "basicConstraints=critical,CA:true\nkeyUsage=critical,cRLSign\n",
        ),
    ] {
        let token = below(name, extensions);
        assert!(
            matches!(verify(&token, &trust), Err(StampError::Chain { .. })),
            "{name}"
        );
        assert!(
            !openssl_agrees(&authority, &token, "root", Some(1_577_836_800)),
            "{name}"
        );
    }
    // An authority for mail alone cannot make signers of time; here openssl is kinder than we are.
    let mail = format!("{ISSUING}extendedKeyUsage=emailProtection\n");
    let token = below("post", &mail);
    assert!(matches!(
        verify(&token, &trust),
        Err(StampError::Chain { .. })
    ));
    let both = format!("{ISSUING}extendedKeyUsage=emailProtection,timeStamping\n");
    assert!(verify(&below("both", &both), &trust).is_ok());
}

#[test]
fn a_signed_statement_that_is_not_written_as_a_time_stamp_is_refused() {
    let Some((_dir, authority)) = usual(KeyKind::P256) else {
        return;
    };
    let trust = trust(&authority, "root");
    let algorithm: &[u8] = &[0x30, 13, 6, 9, 0x60, 0x86, 0x48, 1, 0x65, 3, 4, 2, 1, 5, 0];
    let imprint = der(0x30, &[algorithm, &der(4, &[&sha256(BYTES)])]);
    let time = der(0x18, &[b"20200101000000Z"]);
    let with = |version: &[u8], serial: &[u8], time: &[u8], further: &[u8]| {
        let policy: &[u8] = &[6, 1, 0x2a];
        let info = der(0x30, &[version, policy, &imprint, serial, time, further]);
        verify(&authority.token("tsa", &info, CADES).unwrap(), &trust)
    };
    let (v1, seven): (&[u8], &[u8]) = (&[2, 1, 1], &[2, 1, 7]);
    // Whole: accuracy of 1 s, 1 ms and 999 us, ordering, nonce.
    let accuracy: &[u8] = &[0x30, 10, 2, 1, 1, 0x80, 1, 1, 0x81, 2, 3, 0xe7];
    let good = with(
        v1,
        seven,
        &time,
        &[accuracy, &[1, 1, 0xff, 2, 1, 9]].concat(),
    )
    .unwrap();
    assert_eq!(good.accuracy_us, Some(1_001_999));
    assert!(good.ordering);
    assert_eq!(with(v1, seven, &time, &[]).unwrap().accuracy_us, None);
    let bad_times: [&[u8]; 4] = [
        b"20200101000060Z",
        b"20200101000000",
        b"20200101000000+0100",
        b"202001010000Z",
    ];
    for text in bad_times {
        let refused = with(v1, seven, &der(0x18, &[text]), &[]);
        assert!(matches!(refused, Err(StampError::Malformed(_))), "{text:?}");
    }
    let further: [&[u8]; 9] = [
        &[0x30, 3, 0x80, 1, 0],             // no thousandths at all are not written
        &[0x30, 4, 0x80, 2, 3, 0xe8],       // a thousand of them are a second
        &[0x30, 6, 0x81, 1, 1, 0x80, 1, 1], // in the wrong order
        &[0x30, 5, 2, 1, 1, 5, 0],          // something else behind them
        &[0x30, 3, 2, 1, 0xff],             // below zero
        &[1, 1, 7],                         // neither yes nor no
        &[2, 1, 0x80],                      // a nonce below zero
        &[2, 1, 9, 2, 1, 9],                // two of them
        &[0x04, 1, 1],                      // a field that does not belong
    ];
    for bytes in further {
        let refused = with(v1, seven, &time, bytes);
        assert!(
            matches!(refused, Err(StampError::Malformed(_))),
            "{bytes:?}: {refused:?}"
        );
    }
    for (version, serial) in [
        (&[2, 1, 2][..], seven),
        (&[2, 1, 0], seven),
        (v1, &[2, 1, 0xf7]),
    ] {
        let refused = with(version, serial, &time, &[]);
        assert!(
            matches!(refused, Err(StampError::Malformed(_))),
            "{refused:?}"
        );
    }
}
