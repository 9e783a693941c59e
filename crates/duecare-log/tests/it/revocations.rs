//! Revocation lists made by `openssl ca -gencrl`, given beside a dossier or inside a token.

use crate::common::{create, members, record, with_sums};
use duecare_proof::container::{self, ContainerReport, Member, Pending};
use duecare_proof::merkle::sha256;
use duecare_proof::report;
use duecare_stamp::{
    Expected, Revocation, RevocationLists, SealKey, Stamp, StampError, Token, TrustAnchors,
};
use duecare_testkit::authority::{
    Claim, ISSUING, KeyKind, SEALING, STAMPING, TestAuthority, der, openssl_is_there,
};
use std::fs;
use tempfile::TempDir;

/// An issuer that may sign lists, too.
const LISTING: &str = "basicConstraints=critical,CA:true\nkeyUsage=critical,keyCertSign,cRLSign\nsubjectKeyIdentifier=hash\n";
const BYTES: &[u8] = b"stamped in 2020";

fn scene() -> Option<(TempDir, TestAuthority)> {
    if !openssl_is_there() {
        return None;
    }
    let dir = tempfile::tempdir().unwrap();
    let authority = TestAuthority::new(dir.path()).unwrap();
    for (name, issuer, extensions) in [
        ("root", "root", LISTING),
        ("tsa", "root", STAMPING),
        ("seal", "root", SEALING),
    ] {
        let years = ("2000", "2060");
        authority
            .certify(name, KeyKind::P256, issuer, years, extensions)
            .unwrap();
    }
    Some((dir, authority))
}

/// The list of `issuer` of 2020-07, current for a year, in which `revoked` stands since a moment
/// (`190101000000Z`) for a reason.
fn list(authority: &TestAuthority, issuer: &str, revoked: Option<(&str, &str, &str)>) -> Vec<u8> {
    list_of(
        authority,
        issuer,
        revoked,
        ("20200701000000Z", "20210701000000Z"),
    )
}

fn list_of(
    authority: &TestAuthority,
    issuer: &str,
    revoked: Option<(&str, &str, &str)>,
    (from, until): (&str, &str),
) -> Vec<u8> {
    let file = |name: &str| authority.dir().join(name);
    let config = fs::read_to_string(file("ca.cnf")).unwrap();
    let config = config.replace("index.txt", "listed.txt");
    let lists = "[lists]\nauthorityKeyIdentifier=keyid:always\n";
    fs::write(file("lists.cnf"), format!("{config}\n{lists}")).unwrap();
    let index = fs::read_to_string(file("index.txt")).unwrap();
    let rows = index.lines().map(|line| {
        let fields: Vec<&str> = line.split('\t').collect();
        match revoked {
            Some((name, since, why)) if line.ends_with(&format!("CN={name}")) => {
                let since = match why {
                    "" => since.to_owned(),
                    why => format!("{since},{why}"),
                };
                ["R", fields[1], &since, fields[3], fields[4], fields[5]].join("\t") + "\n"
            }
            _ => format!("{line}\n"),
        }
    });
    fs::write(file("listed.txt"), rows.collect::<String>()).unwrap();
    let (key, pem) = (format!("{issuer}.key"), format!("{issuer}.pem"));
    let arguments = ["ca", "-gencrl", "-config", "lists.cnf", "-crlexts", "lists"];
    let rest = ["-keyfile", &key, "-cert", &pem, "-out", "list.pem"];
    let times = ["-crl_lastupdate", from, "-crl_nextupdate", until];
    authority
        .run(&[&arguments[..], &rest[..], &times[..]].concat())
        .unwrap();
    fs::read(file("list.pem")).unwrap()
}

fn token(authority: &TestAuthority, bytes: &[u8]) -> Vec<u8> {
    let claim = Claim {
        digest: &sha256(bytes),
        at: "20200101000000Z",
        nonce: None,
        further: &[],
    };
    authority.token("tsa", &claim.der(), &["-cades"]).unwrap()
}

fn opened(authority: &TestAuthority, der: &[u8]) -> (Token, Stamp) {
    let trust = TrustAnchors::from_pem(&authority.pem("root").unwrap()).unwrap();
    let token = Token::from_der(der).unwrap();
    let stamp = token.verify(BYTES, &trust, Expected::default()).unwrap();
    (token, stamp)
}

#[test]
fn a_list_counts_by_its_date_its_reason_and_its_issuer() {
    let Some((_dir, authority)) = scene() else {
        return;
    };
    let (token, stamp) = opened(&authority, &token(&authority, BYTES));
    let judge = |pem: &[u8]| token.revocation(&stamp, &RevocationLists::read(pem).unwrap());
    assert_eq!(
        token.revocation(&stamp, &RevocationLists::none()),
        Ok(Revocation::NotChecked)
    );
    let clean = Ok(Revocation::NotRevoked(
        "2020-07-01T00:00:00Z".parse().unwrap(),
    ));
    assert_eq!(judge(&list(&authority, "root", None)), clean);
    let other = Some(("seal", "190101000000Z", "keyCompromise"));
    assert_eq!(
        judge(&list(&authority, "root", other)),
        clean,
        "another one"
    );

    // Revoked before the stamp: wrong, whatever the reason.
    for why in ["keyCompromise", "superseded", "cessationOfOperation", ""] {
        let found = judge(&list(
            &authority,
            "root",
            Some(("tsa", "191231235959Z", why)),
        ));
        assert!(
            matches!(found, Err(StampError::Revoked { .. })),
            "{why}: {found:?}"
        );
    }
    // After it: replaced is good; stolen, or without a reason, means that it can be dated back.
    for why in ["superseded", "cessationOfOperation", "affiliationChanged"] {
        let found = judge(&list(
            &authority,
            "root",
            Some(("tsa", "200101000001Z", why)),
        ));
        assert_eq!(found, clean, "{why}");
    }
    for why in ["keyCompromise", "CACompromise", "certificateHold", ""] {
        let found = judge(&list(
            &authority,
            "root",
            Some(("tsa", "200601000000Z", why)),
        ));
        assert!(
            matches!(found, Err(StampError::NotShown(_))),
            "{why}: {found:?}"
        );
    }
    // The key was stolen before it was found out.
    let stolen = Some(("tsa", "200601000000Z", "keyTime,20191201000000Z"));
    let found = judge(&list(&authority, "root", stolen));
    assert!(
        matches!(found, Err(StampError::Revoked { .. })),
        "{found:?}"
    );

    // A list that was out of date before the stamp says nothing of it, unless it names it.
    let old = ("20180101000000Z", "20190101000000Z");
    let judge_old = |revoked| judge(&list_of(&authority, "root", revoked, old));
    assert_eq!(judge_old(None), Ok(Revocation::NotChecked));
    let found = judge_old(Some(("tsa", "180101000000Z", "superseded")));
    assert!(
        matches!(found, Err(StampError::Revoked { .. })),
        "{found:?}"
    );
}

#[test]
fn a_list_that_its_issuer_did_not_make_says_nothing() {
    let Some((_dir, authority)) = scene() else {
        return;
    };
    let (token, stamp) = opened(&authority, &token(&authority, BYTES));
    let revoked = Some(("tsa", "190101000000Z", "keyCompromise"));
    let judge = |pem: &[u8]| token.revocation(&stamp, &RevocationLists::read(pem).unwrap());
    // The same name, another key.
    let years = ("2000", "2060");
    authority
        .certify("root~2", KeyKind::P256, "root~2", years, LISTING)
        .unwrap();
    let forged = list(&authority, "root~2", revoked);
    assert_eq!(judge(&forged), Ok(Revocation::NotChecked));
    // A changed byte in the right one.
    let right = RevocationLists::read(&list(&authority, "root", revoked)).unwrap();
    assert!(token.revocation(&stamp, &right).is_err());
    authority
        .run(&[
            "crl", "-in", "list.pem", "-outform", "DER", "-out", "list.der",
        ])
        .unwrap();
    let mut bytes = fs::read(authority.dir().join("list.der")).unwrap();
    assert!(judge(&bytes).is_err(), "DER as well");
    let last = bytes.len() - 1;
    bytes[last] ^= 1;
    assert_eq!(judge(&bytes), Ok(Revocation::NotChecked));
    for none in [&b""[..], b"text", authority.pem("root").unwrap().as_bytes()] {
        let refused = RevocationLists::read(none).unwrap_err();
        assert_eq!(refused.info().code.0, 2045);
    }
}

#[test]
fn an_issuer_that_may_not_sign_lists_makes_none() {
    let Some((_dir, authority)) = scene() else {
        return;
    };
    let years = ("2000", "2060");
    for (name, issuer, extensions) in [("root", "root", ISSUING), ("tsa", "root", STAMPING)] {
        authority
            .certify(name, KeyKind::P256, issuer, years, extensions)
            .unwrap();
    }
    let (token, stamp) = opened(&authority, &token(&authority, BYTES));
    let revoked = Some(("tsa", "190101000000Z", "keyCompromise"));
    let lists = RevocationLists::read(&list(&authority, "root", revoked)).unwrap();
    assert_eq!(token.revocation(&stamp, &lists), Ok(Revocation::NotChecked));
}

/// The values inside a value in DER, each with tag and length.
fn parts(value: &[u8]) -> Vec<&[u8]> {
    let header = |bytes: &[u8]| -> (usize, usize) {
        match bytes[1] {
            short @ 0..0x80 => (2, usize::from(short)),
            0x80 | 0x81 => (3, usize::from(bytes[2])),
            _ => (4, usize::from(bytes[2]) << 8 | usize::from(bytes[3])),
        }
    };
    let (mut at, _) = header(value);
    let mut found = Vec::new();
    while at < value.len() {
        let (head, length) = header(&value[at..]);
        found.push(&value[at..at + head + length]);
        at += head + length;
    }
    found
}

/// The token with a list put in beside its certificates, as authorities do.
fn with_list(token: &[u8], list: &[u8]) -> Vec<u8> {
    let outer = parts(token);
    let data = parts(outer[1])[0];
    let mut inner = parts(data);
    assert_eq!(inner[3][0], 0xa0, "certificates");
    let lists = der(0xa1, &[list]);
    inner.insert(4, &lists);
    der(0x30, &[outer[0], &der(0xa0, &[&der(0x30, &inner)])])
}

#[test]
fn a_list_inside_the_token_is_judged_like_one_that_is_given() {
    let Some((_dir, authority)) = scene() else {
        return;
    };
    let plain = token(&authority, BYTES);
    for (revoked, good) in [
        (None, true),
        (Some(("tsa", "190101000000Z", "keyCompromise")), false),
    ] {
        list(&authority, "root", revoked);
        authority
            .run(&[
                "crl", "-in", "list.pem", "-outform", "DER", "-out", "list.der",
            ])
            .unwrap();
        let inside = fs::read(authority.dir().join("list.der")).unwrap();
        let (token, stamp) = opened(&authority, &with_list(&plain, &inside));
        let found = token.revocation(&stamp, &RevocationLists::none());
        assert_eq!(found.is_ok(), good, "{found:?}");
        assert_ne!(found, Ok(Revocation::NotChecked));
    }
}

/// A dossier with stamp, seal, and a stamp over both, all of 2020.
fn dossier(authority: &TestAuthority) -> Vec<u8> {
    let dir = tempfile::tempdir().unwrap();
    let mut journal = create(dir.path());
    journal.append(&[record(0), record(1)]).unwrap();
    let root = authority.pem("root").unwrap().into_bytes();
    let named = |m: Member| (m.name, m.bytes);
    let mut plain: Vec<(String, Vec<u8>)> = members(&journal, 2)
        .into_iter()
        .filter(|m| m.name != "mimetype" && m.name != "SHA256SUMS")
        .map(named)
        .collect();
    plain.push(("trust/tsa.pem".to_owned(), root.clone()));
    plain.push(("trust/seal.pem".to_owned(), root));
    let mut all = with_sums(plain);
    let key = fs::read(authority.dir().join("seal.key")).unwrap();
    let key = SealKey::read(&key, &authority.pem("seal").unwrap()).unwrap();
    let stamp = Pending::stamp(&all).unwrap();
    let seal = Pending::seal(&all).unwrap();
    let signed = token(authority, stamp.bytes());
    stamp.add(signed, &mut all);
    let at = "2020-01-01T00:00:00Z".parse().unwrap();
    let signed = key.seal(seal.bytes(), at).unwrap();
    seal.add(signed, &mut all);
    let over = Pending::renewal(&all).unwrap();
    let signed = token(authority, over.bytes());
    over.add(signed, &mut all);
    container::write(&all).unwrap()
}

#[test]
fn a_dossier_says_what_was_not_checked_and_names_what_was_revoked() {
    let Some((dir, authority)) = scene() else {
        return;
    };
    let bytes = dossier(&authority);
    let judge = |pem: &[u8]| -> ContainerReport {
        container::verify_given(&bytes, None, &RevocationLists::read(pem).unwrap())
    };
    let plain = container::verify(&bytes);
    assert_eq!((plain.faults.len(), plain.anchors.len()), (0, 3));
    assert_eq!(plain.revocation_unchecked, 3);
    let clean = judge(&list(&authority, "root", None));
    assert_eq!((clean.faults.len(), clean.anchors.len()), (0, 3));
    assert_eq!(clean.revocation_unchecked, 0);
    let stolen = judge(&list(
        &authority,
        "root",
        Some(("tsa", "190101000000Z", "keyCompromise")),
    ));
    let files: Vec<&str> = stolen.faults.iter().map(|f| f.file.as_str()).collect();
    assert_eq!(
        files,
        ["META-INF/timestamp001.tst", "META-INF/timestamp002.tst"]
    );
    assert_eq!(stolen.anchors, []);
    let sealed = judge(&list(
        &authority,
        "root",
        Some(("seal", "190101000000Z", "superseded")),
    ));
    assert_eq!(sealed.faults.len(), 1, "{:?}", sealed.faults);
    assert_eq!(sealed.faults[0].file, "META-INF/signature001.p7s");
    let later = judge(&list(
        &authority,
        "root",
        Some(("seal", "200601000000Z", "keyCompromise")),
    ));
    assert_eq!(later.faults, []);
    assert!(
        later.not_shown.iter().any(|t| t.contains("can date back")),
        "{:?}",
        later.not_shown
    );

    // And the program.
    let file = dir.path().join("x.asice");
    fs::write(&file, &bytes).unwrap();
    let words = |more: &[&str]| -> Vec<String> {
        let file = file.display().to_string();
        [&[file.as_str()][..], more]
            .concat()
            .iter()
            .map(ToString::to_string)
            .collect()
    };
    let (code, said) = report::run(&words(&[]));
    assert_eq!(code, report::VERIFIED);
    assert!(
        said.contains("behind 3 of the stamps and seals had been revoked"),
        "{said}"
    );
    list(&authority, "root", None);
    let lists = authority.dir().join("list.pem").display().to_string();
    let (code, said) = report::run(&words(&["--crl", &lists]));
    assert_eq!(code, report::VERIFIED);
    assert!(!said.contains("revoked"), "{said}");
    let (code, said) = report::run(&words(&["--crl", &file.display().to_string()]));
    assert_eq!(code, report::USAGE);
    assert!(said.contains("DC-2045"), "{said}");
}
