//! A whole dossier with stamp, seal and renewal, checked by us and by the commands of
//! `docs/reference/time-stamps.md` as they stand there.

use crate::common::{create, members, record, with_sums};
use duecare_model::Timestamp;
use duecare_proof::container::{
    self, Manifest, Member, Protection, archive_manifest_name, manifest_name,
};
use duecare_proof::merkle::sha256;
use duecare_stamp::{
    Expected, SealKey, Stamp, StampError, Token, TrustAnchors, carries_on, open_seal, renew_due,
};
use duecare_testkit::authority::{
    Claim, ISSUING, KeyKind, SEALING, STAMPING, TestAuthority, openssl_is_there,
};
use std::path::Path;
use std::process::Command;
use tempfile::TempDir;

/// The moment in the commands of the page: 1577836800.
const IN_2020: &str = "20200101000000Z";

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn trust(authority: &TestAuthority) -> TrustAnchors {
    TrustAnchors::from_pem(&authority.pem("root").unwrap()).unwrap()
}

fn stamp_over(authority: &TestAuthority, signer: &str, time: &str, bytes: &[u8]) -> Vec<u8> {
    let claim = Claim {
        digest: &sha256(bytes),
        at: time,
        nonce: None,
        further: &[],
    };
    authority.token(signer, &claim.der(), &["-cades"]).unwrap()
}

fn verify(authority: &TestAuthority, token: &[u8], bytes: &[u8]) -> Result<Stamp, StampError> {
    Token::from_der(token)?.verify(bytes, &trust(authority), Expected::default())
}

fn bytes_of<'a>(members: &'a [Member], name: &str) -> &'a [u8] {
    let member = members.iter().find(|m| m.name == name);
    &member.unwrap().bytes
}

fn add(members: &mut Vec<Member>, name: String, bytes: Vec<u8>) {
    members.push(Member { name, bytes });
}

/// A root, an authority until 2022 and its successor, and a key that seals.
fn usual() -> Option<(TempDir, TestAuthority)> {
    if !openssl_is_there() {
        return None;
    }
    let dir = tempfile::tempdir().unwrap();
    let authority = TestAuthority::new(dir.path()).unwrap();
    for (name, years, extensions) in [
        ("root", ("2000", "2060"), ISSUING),
        ("tsa", ("2010", "2022"), STAMPING),
        ("next", ("2020", "2034"), STAMPING),
        ("seal", ("2019", "2023"), SEALING),
    ] {
        authority
            .certify(name, KeyKind::P256, "root", years, extensions)
            .unwrap();
    }
    Some((dir, authority))
}

/// A dossier with a stamp of 2020 over its files and a seal over them.
fn stamped(authority: &TestAuthority) -> Vec<Member> {
    let dir = tempfile::tempdir().unwrap();
    let mut journal = create(dir.path());
    journal
        .append(&(0..3).map(record).collect::<Vec<_>>())
        .unwrap();
    let root = authority.pem("root").unwrap().into_bytes();
    let mut plain: Vec<(String, Vec<u8>)> = members(&journal, 3)
        .into_iter()
        .filter(|m| m.name != "mimetype" && m.name != "SHA256SUMS")
        .map(|m| (m.name, m.bytes))
        .collect();
    plain.push(("trust/tsa.pem".to_owned(), root.clone()));
    plain.push(("trust/seal.pem".to_owned(), root));
    let mut all = with_sums(plain);
    let by_stamp = Manifest::over(Protection::TimeStamp(1), &all)
        .unwrap()
        .to_xml()
        .into_bytes();
    let by_seal = Manifest::over(Protection::Seal(1), &all)
        .unwrap()
        .to_xml()
        .into_bytes();
    let token = stamp_over(authority, "tsa", IN_2020, &by_stamp);
    let key = std::fs::read_to_string(authority.dir().join("seal.key")).unwrap();
    let key = SealKey::from_pem(&key, &authority.pem("seal").unwrap()).unwrap();
    let seal = key.seal(&by_seal, at("2020-01-01T00:00:00Z")).unwrap();
    add(&mut all, manifest_name(1), by_stamp);
    add(&mut all, Protection::TimeStamp(1).file(), token);
    add(&mut all, manifest_name(2), by_seal);
    add(&mut all, Protection::Seal(1).file(), seal);
    all
}

/// The indented lines of the page.
fn commands() -> Vec<String> {
    let page = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../docs/reference/time-stamps.md"
    );
    let page = std::fs::read_to_string(page).unwrap();
    let lines = page.lines().filter_map(|line| line.strip_prefix("    "));
    lines.map(str::to_owned).collect()
}

fn unpack(members: &[Member], dir: &Path) {
    for member in members {
        let path = dir.join(&member.name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, &member.bytes).unwrap();
    }
}

/// Which of the commands say no.
fn failing(commands: &[String], dir: &Path) -> Vec<usize> {
    let fails = |line: &String| {
        let output = Command::new("sh")
            .args(["-c", line])
            .current_dir(dir)
            .output();
        !output.unwrap().status.success()
    };
    let all = commands.iter().enumerate();
    all.filter(|(_, line)| fails(line))
        .map(|(index, _)| index)
        .collect()
}

#[test]
fn the_commands_of_the_page_judge_a_stamped_dossier() {
    let Some((_dir, authority)) = usual() else {
        return;
    };
    let members = stamped(&authority);
    // The container takes it, and gives it back.
    let zip = container::write(&members).unwrap();
    assert_eq!(container::read(&zip).unwrap(), members);
    let commands = commands();
    assert_eq!(commands.len(), 4, "{commands:?}");
    let failing_with = |change: fn(&mut Vec<Member>)| {
        let mut changed = members.clone();
        change(&mut changed);
        let dir = tempfile::tempdir().unwrap();
        unpack(&changed, dir.path());
        failing(&commands, dir.path())
    };
    let flip = |members: &mut Vec<Member>, name: &str, index: usize| {
        let member = members.iter_mut().find(|m| m.name == name).unwrap();
        member.bytes[index] ^= 1;
    };
    assert_eq!(failing_with(|_| ()), [0; 0]);
    // Each change is found by the command that looks at it.
    let name = manifest_name(1);
    let mut changed = members.clone();
    flip(&mut changed, &name, 300);
    let dir = tempfile::tempdir().unwrap();
    unpack(&changed, dir.path());
    assert_eq!(failing(&commands, dir.path()), [1]);
    assert_eq!(
        failing_with(|m| m.retain(|m| m.name != "META-INF/signature001.p7s")),
        [2]
    );
    let pdf = |m: &mut Vec<Member>| {
        let member = m.iter_mut().find(|m| m.name == "dossier.pdf").unwrap();
        member.bytes.push(b'x');
    };
    assert_eq!(failing_with(pdf), [3]);
    // Without the moment, openssl judges by today: the trap that the page warns of.
    let naive: Vec<String> = commands
        .iter()
        .map(|line| line.replace("-attime 1577836800", ""))
        .collect();
    let dir = tempfile::tempdir().unwrap();
    unpack(&members, dir.path());
    assert_eq!(failing(&naive, dir.path()), [1, 2]);
}

#[test]
fn we_find_the_same_dossier_good_and_its_seal_at_the_time_of_its_stamp() {
    let Some((_dir, authority)) = usual() else {
        return;
    };
    let members = stamped(&authority);
    for (number, file) in [(1, Protection::TimeStamp(1)), (2, Protection::Seal(1))] {
        let name = manifest_name(number);
        let manifest = Manifest::parse(&name, bytes_of(&members, &name)).unwrap();
        assert_eq!(manifest.protection(), file);
        assert_eq!(manifest.check(&name, &members), []);
    }
    let stamp = verify(
        &authority,
        bytes_of(&members, "META-INF/timestamp001.tst"),
        bytes_of(&members, &manifest_name(1)),
    )
    .unwrap();
    let seal = bytes_of(&members, "META-INF/signature001.p7s");
    let sealed = bytes_of(&members, &manifest_name(2));
    let opened = open_seal(seal, sealed, &trust(&authority), stamp.at).unwrap();
    assert_eq!(opened.by, "O=Example, CN=seal");
}

#[test]
fn a_history_rewritten_with_the_real_key_does_not_have_the_stamp() {
    let Some((_dir, authority)) = usual() else {
        return;
    };
    let checkpoint_over = |first: u64| {
        let dir = tempfile::tempdir().unwrap();
        let mut journal = create(dir.path());
        journal
            .append(&(first..first + 5).map(record).collect::<Vec<_>>())
            .unwrap();
        journal.checkpoint().to_owned()
    };
    // The same keys, salts, origin and size; the first record is another.
    let (honest, rewritten) = (checkpoint_over(0), checkpoint_over(1));
    let token = stamp_over(&authority, "tsa", IN_2020, honest.as_bytes());
    assert!(verify(&authority, &token, honest.as_bytes()).is_ok());
    assert_eq!(
        verify(&authority, &token, rewritten.as_bytes()).unwrap_err(),
        StampError::Imprint
    );
    // A new stamp over the new history tells its own, later time.
    let late = stamp_over(&authority, "tsa", "20210601000000Z", rewritten.as_bytes());
    let late = verify(&authority, &late, rewritten.as_bytes()).unwrap();
    assert!(late.at > at("2020-01-01T00:00:00Z"));
}

#[test]
fn a_renewal_in_time_carries_a_stamp_twelve_years_on_and_a_late_one_does_not() {
    let Some((_dir, authority)) = usual() else {
        return;
    };
    let mut members = stamped(&authority);
    let first = verify(
        &authority,
        bytes_of(&members, "META-INF/timestamp001.tst"),
        bytes_of(&members, &manifest_name(1)),
    )
    .unwrap();
    assert!(!renew_due(&first, at("2021-06-01T00:00:00Z"), 90));
    assert!(renew_due(&first, at("2021-11-01T00:00:00Z"), 90));
    let name = archive_manifest_name(1);
    let manifest = Manifest::renewal_over(Protection::TimeStamp(2), &members, None).unwrap();
    let xml = manifest.to_xml().into_bytes();
    let renewed = |time| {
        let token = stamp_over(&authority, "next", time, &xml);
        (verify(&authority, &token, &xml).unwrap(), token)
    };
    let (in_time, token) = renewed("20211101000000Z");
    assert!(carries_on(&first, &in_time));
    let (late, _) = renewed("20220101000001Z");
    assert!(!carries_on(&first, &late));
    assert!(!carries_on(&in_time, &first));
    add(&mut members, name.clone(), xml);
    add(&mut members, Protection::TimeStamp(2).file(), token);
    // Twelve years on, from the container alone: nothing here asks what day it is.
    let xml = bytes_of(&members, &name);
    let manifest = Manifest::parse(&name, xml).unwrap();
    assert_eq!(manifest.check(&name, &members), []);
    assert!(manifest.names().any(|n| n == "META-INF/timestamp001.tst"));
    let again = verify(
        &authority,
        bytes_of(&members, "META-INF/timestamp002.tst"),
        xml,
    )
    .unwrap();
    assert_eq!(again, in_time);
    assert!(!renew_due(&again, at("2033-06-01T00:00:00Z"), 90));
    assert!(renew_due(&again, at("2033-11-01T00:00:00Z"), 90));
    // The first manifest minds the files of the renewal no more than its own.
    let own = manifest_name(1);
    let manifest = Manifest::parse(&own, bytes_of(&members, &own)).unwrap();
    assert_eq!(manifest.check(&own, &members), []);
    // The first stamp exchanged later on: the renewal names it.
    let other = stamp_over(
        &authority,
        "tsa",
        "20100601000000Z",
        bytes_of(&members, &own),
    );
    let place = members
        .iter_mut()
        .find(|m| m.name == "META-INF/timestamp001.tst");
    place.unwrap().bytes = other;
    let xml = bytes_of(&members, &name);
    let faults = Manifest::parse(&name, xml).unwrap().check(&name, &members);
    assert_eq!(faults.len(), 1);
    assert_eq!(faults[0].file, "META-INF/timestamp001.tst");
}
