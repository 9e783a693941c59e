//! Rows 9, 11, 12, 15 and 16: what is handed to a reader who knows nothing of the provider.
//!
//! What must never happen: a hostile file that ends the verifier, or that it calls verified.

use super::{Provider, against, alone, must, text};
use crate::common::{ORIGIN, forge, hex, members, observe, with_sums};
use curve25519_dalek::constants::EIGHT_TORSION;
use duecare_proof::container::{self, Member};
use duecare_proof::cosignature::CosignatureVerifier;
use duecare_proof::merkle::sha256;
use duecare_proof::note::Verifier;
use duecare_proof::policy::Policy;
use duecare_proof::report::{heads_in, run};
use duecare_proof::{Fault, VERIFY_SH};
use ed25519_dalek::{Signature, Verifier as _, VerifyingKey};
use std::path::Path;
use std::process::Command;

type Plain = Vec<(String, Vec<u8>)>;

fn edit(members: &mut Plain, name: &str, change: impl FnOnce(&mut Vec<u8>)) {
    let member = members.iter_mut().find(|(n, _)| n == name);
    change(&mut member.unwrap().1);
}

fn names(faults: &[Fault], name: &str) -> bool {
    faults.iter().any(|fault| fault.file == name)
}

/// Where else: a second collector in `crates/duecare/tests/it/outside.rs`
/// (`two_collectors_of_one_domain_find_the_same_unused_privileged_accounts`).
#[test]
fn row_09_content_was_false_at_its_source() {
    let (provider, mut journal) = Provider::new(1);
    // A collector says that a second factor is asked for, and another one that it is not.
    let first = observe(&mut journal, br#"{"second_factor":true}"#);
    let second = observe(&mut journal, br#"{"second_factor":false}"#);
    let all = members(&journal, 3);
    let good = container::verify(&container::write(&all).unwrap());
    assert_eq!((good.faults, good.records), (vec![], 3));
    // Bytes that were received cannot be exchanged later for others, with sums or record or both.
    let raw = format!("raw/{first}.bin");
    let other = br#"{"second_factor":null}"#;
    let exchanged = forge(&all, |m| edit(m, &raw, |b| *b = other.to_vec()));
    assert!(names(&container::verify(&exchanged).faults, &raw));
    let record = format!("records/{first}.json");
    let both = forge(&all, |m| {
        edit(m, &raw, |b| *b = other.to_vec());
        edit(m, &record, |b| {
            let text = String::from_utf8(b.clone()).unwrap();
            let old = hex(&sha256(br#"{"second_factor":true}"#));
            *b = text.replace(&old, &hex(&sha256(other))).into_bytes();
        });
    });
    assert!(names(&container::verify(&both).faults, &record));
    // The two contradict each other, and each stays. Which of them is true, nothing here tells.
    let read = |n: u64| {
        let member = all.iter().find(|m| m.name == format!("raw/{n}.bin"));
        member.unwrap().bytes.clone()
    };
    assert_ne!(read(first), read(second));
    must(alone(&provider.log()), 0, "of 3 entries");
}

/// Where else: the levels of delivery in `crates/duecare-actions/tests/it/sending.rs` and
/// `crates/duecare-dossier/tests/it/questions.rs`.
#[test]
fn row_11_the_addressee_says_that_there_was_no_letter_or_another_one() {
    let (provider, mut journal) = Provider::new(2);
    let mail = provider.mail("inbox.eml", journal.checkpoint());
    let eml = std::fs::read(&mail).unwrap();
    let digest = hex(&sha256(&eml));
    let sent =
        format!(r#"{{"body":{{"notice":{{"eml_sha256":"{digest}"}}}},"kind":"notice-sent"}}"#);
    let delivered = br#"{"body":{"level":5},"kind":"notice-delivered"}"#.to_vec();
    let index = journal
        .append(&[sent.into_bytes(), delivered])
        .unwrap()
        .start;
    let name = format!("mail/{index}.eml");
    let with = |bytes: &[u8]| {
        let all = members(&journal, 4);
        forge(&all, |m| m.push((name.clone(), bytes.to_vec())))
    };
    let report = container::verify(&with(&eml));
    assert_eq!((report.faults, report.records), (vec![], 4));
    // Another text than the frozen one is told, whoever brings it.
    let mut other = eml.clone();
    other[40] ^= 1;
    assert!(names(&container::verify(&with(&other)).faults, &name));
    // A mail taken out is missed: its record states it. Where the dossier says that it is left out,
    // its record stands alone, with the hash that a copy must have.
    let without = container::verify(&forge(&members(&journal, 4), |_| ()));
    assert_eq!(names(&without.faults, &name), without.faults.len() == 1);
    assert_eq!(without.faults.len(), 1);
    let told = format!(r#"{{"omissions":{{"bytes":[{{"entry":{index},"sha256":"{digest}"}}]}}}}"#);
    let said = container::verify(&forge(&members(&journal, 4), |m| {
        edit(m, "dossier.json", |b| *b = told.clone().into_bytes());
    }));
    assert_eq!((said.faults, said.records), (vec![], 4));
    assert!(said.not_shown.iter().any(|line| line.contains("left out")));
    // The addressee's own copy has these bytes, and carries a head of this log from before.
    let copy = std::fs::read(&mail).unwrap();
    assert_eq!(hex(&sha256(&copy)), digest);
    assert_eq!(heads_in(&copy, &journal.verifier_key())[0].size, 2);
    must(against(&provider.log(), &mail), 0, "begins with the same");
    // That it arrived, the log does not show: the delivery is the provider's own word, and a log
    // in which it is made up is as good by itself as one in which it is true.
    must(alone(&provider.log()), 0, "of 4 entries");
}

fn unpack(zip: &[u8], dir: &Path) {
    for member in container::read(zip).unwrap() {
        let path = dir.join(&member.name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, &member.bytes).unwrap();
    }
}

fn shell(dir: &Path, line: &str) -> (bool, String) {
    let shell = Command::new("sh")
        .args(["-c", line])
        .current_dir(dir)
        .output();
    let output = shell.unwrap();
    let said = [output.stdout, output.stderr].concat();
    (output.status.success(), String::from_utf8(said).unwrap())
}

/// Whether `verify.sh` can be run here; says so where it cannot.
fn tools(dir: &Path) -> bool {
    let needed = "command -v openssl && command -v xxd && command -v awk && command -v sha256sum";
    let there = shell(dir, needed).0;
    if !there {
        eprintln!("a tool of verify.sh is not installed: it was not tried");
    }
    there
}

/// Where else: `crates/duecare-log/tests/it/shell.rs`, and the verifier of Go in
/// `docs/reference/judges.md`.
#[test]
fn row_12_the_provider_tampers_with_the_verifier() {
    let (_provider, journal) = Provider::new(3);
    let dir = tempfile::tempdir().unwrap();
    if !tools(dir.path()) {
        return;
    }
    let all = members(&journal, 3);
    let lying = b"#!/bin/sh\necho 'OK: 3 records are in the log'\n";
    let forged = forge(&all, |m| {
        edit(m, "verify.sh", |b| *b = lying.to_vec());
        edit(m, "records/1.json", |b| b[13] ^= 1);
    });
    unpack(&forged, dir.path());
    // Whoever runs what came with the dossier is lied to.
    let (good, said) = shell(dir.path(), "sh verify.sh");
    assert!(good && said.starts_with("OK"), "{said}");
    // The script from anywhere else, the program, and three commands by hand are not.
    std::fs::write(dir.path().join("verify.sh"), VERIFY_SH).unwrap();
    let sums = "sha256sum $(find . -type f | sed 's|^./||' | grep -v -e SHA256SUMS -e mimetype | sort) >SHA256SUMS";
    assert!(shell(dir.path(), sums).0);
    let (good, said) = shell(dir.path(), "sh verify.sh");
    assert!(!good && said.contains("records/1.json"), "{said}");
    let faults = container::verify(&forged).faults;
    assert!(names(&faults, "verify.sh") && names(&faults, "records/1.json"));
    let by_hand = |n: u8| {
        let line = format!(
            "test \"$(cat records/{n}.salt records/{n}.json | sha256sum | cut -c1-64)\" = \"$(tail -c 32 records/{n}.entry | xxd -p -c 64)\""
        );
        shell(dir.path(), &line).0
    };
    assert!(by_hand(0) && !by_hand(1) && by_hand(2));
}

/// A zip as its writer pleases: members, entries of the directory, and what follows them.
#[derive(Clone, Default)]
struct Zip {
    bytes: Vec<u8>,
    directory: Vec<Vec<u8>>,
}

fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
            (crc >> 1) ^ (0xedb8_8320 & (crc & 1).wrapping_neg())
        })
    })
}

/// Header fields that a hostile writer sets otherwise.
#[derive(Clone, Copy, Default)]
struct Odd {
    flags: u16,
    method: u16,
    /// The size that the member claims to have, packed and plain.
    packed: Option<u32>,
    plain: Option<u32>,
    extra: &'static [u8],
}

impl Zip {
    fn add(&mut self, name: &str, bytes: &[u8], odd: Odd) {
        let len = u32::try_from(bytes.len()).unwrap();
        let (packed, plain) = (odd.packed.unwrap_or(len), odd.plain.unwrap_or(len));
        let name_len = u16::try_from(name.len()).unwrap().to_le_bytes();
        let extra_len = u16::try_from(odd.extra.len()).unwrap().to_le_bytes();
        let shared = [
            &[10, 0][..],
            &odd.flags.to_le_bytes(),
            &odd.method.to_le_bytes(),
            &[0, 0, 0x21, 0],
            &crc32(bytes).to_le_bytes(),
            &packed.to_le_bytes(),
            &plain.to_le_bytes(),
            &name_len,
        ]
        .concat();
        let offset = u32::try_from(self.bytes.len()).unwrap().to_le_bytes();
        self.bytes
            .extend([b"PK\x03\x04", &shared[..], &extra_len].concat());
        self.bytes
            .extend([name.as_bytes(), odd.extra, bytes].concat());
        let head = [b"PK\x01\x02\x0a\x00", &shared[..], &[0; 12], &offset].concat();
        self.directory.push([&head[..], name.as_bytes()].concat());
    }

    fn close(&self, comment: &[u8]) -> Vec<u8> {
        let count = u16::try_from(self.directory.len())
            .unwrap_or(u16::MAX)
            .to_le_bytes();
        let directory = self.directory.concat();
        let len = u32::try_from(directory.len()).unwrap().to_le_bytes();
        let start = u32::try_from(self.bytes.len()).unwrap().to_le_bytes();
        let comment_len = u16::try_from(comment.len()).unwrap().to_le_bytes();
        let end = [&b"PK\x05\x06\0\0\0\0"[..], &count, &count, &len, &start].concat();
        [&self.bytes[..], &directory, &end, &comment_len, comment].concat()
    }

    fn of(members: &[Member]) -> Self {
        let mut zip = Self::default();
        for member in members {
            zip.add(&member.name, &member.bytes, Odd::default());
        }
        zip
    }
}

/// Members that no honest writer adds, by what they try.
fn odd_members() -> Vec<(&'static str, &'static str, Odd)> {
    let plain = Odd::default();
    let deflated = Odd {
        method: 8,
        plain: Some(u32::MAX - 1),
        ..plain
    };
    let claimed = Odd {
        packed: Some(u32::MAX - 1),
        plain: Some(u32::MAX - 1),
        ..plain
    };
    let encrypted = Odd { flags: 1, ..plain };
    let streamed = Odd { flags: 8, ..plain };
    let extra = Odd {
        extra: b"\x99\x99\x04\0abcd",
        ..plain
    };
    vec![
        ("a bomb of 4 GiB, packed", "raw/9.bin", deflated),
        ("a bomb of 4 GiB, claimed", "raw/9.bin", claimed),
        ("encrypted", "raw/9.bin", encrypted),
        ("sizes after the bytes", "raw/9.bin", streamed),
        ("an extra field", "raw/9.bin", extra),
        ("a duplicate", "dossier.pdf", plain),
        ("a duplicate but for case", "DOSSIER.PDF", plain),
        ("out of the folder", "../../outside", plain),
        ("out of a folder inside", "raw/../../outside", plain),
        ("from the root", "/outside", plain),
        ("by the other slash", "raw\\..\\..\\outside", plain),
        ("by a drive", "C:outside", plain),
        ("a name that steers a terminal", "\u{1b}[2J", plain),
        ("a name that ends early", "dossier.pdf\0.txt", plain),
        ("unlisted", "notes.txt", plain),
    ]
}

/// The hostile containers: what is tried, and the bytes.
fn hostile(members: &[Member]) -> Vec<(&'static str, Vec<u8>)> {
    let good = Zip::of(members);
    let closed = good.close(b"");
    let mut all: Vec<(&str, Vec<u8>)> = Vec::new();
    for (what, name, odd) in odd_members() {
        let mut zip = good.clone();
        zip.add(name, b"other bytes", odd);
        all.push((what, zip.close(b"")));
    }
    all.push(("a comment", good.close(b"read me")));
    all.push(("trailing bytes", [&closed[..], b"x"].concat()));
    all.push(("a second zip behind", [&closed[..], &closed].concat()));
    all.push(("a program before", [b"#!/bin/sh\n", &closed[..]].concat()));
    let mut zip = good.clone();
    zip.directory.pop();
    all.push(("a member that the directory hides", zip.close(b"")));
    let mut zip = good.clone();
    let last = zip.directory.last().unwrap().clone();
    zip.directory.extend(std::iter::repeat_n(last, 1_000));
    all.push(("a bomb of overlapping members", zip.close(b"")));
    let mut zip = good.clone();
    let entry = zip.directory.last_mut().unwrap();
    *entry.last_mut().unwrap() ^= 1;
    all.push(("two names for one member", zip.close(b"")));
    let mut zip = good.clone();
    zip.bytes.extend(b"hidden between");
    all.push(("bytes between members and directory", zip.close(b"")));
    let mut many = good.clone();
    for n in 0..u16::MAX {
        many.add(&format!("raw/{n}"), b"", Odd::default());
    }
    all.push(("too many members", many.close(b"")));
    all.push(("nothing but an end", Zip::default().close(b"")));
    all.push(("nothing", Vec::new()));
    let mut fewer = members.to_vec();
    fewer.retain(|member| member.name != "records/1.json");
    all.push(("a listed member missing", Zip::of(&fewer).close(b"")));
    fewer.rotate_left(1);
    all.push(("another order", Zip::of(&fewer).close(b"")));
    all
}

/// Where else: every flipped bit in `crates/duecare-log/tests/it/container.rs`.
#[test]
fn row_15_a_hostile_container_is_given_to_the_court() {
    let (provider, journal) = Provider::new(3);
    let all = members(&journal, 3);
    // The writer here makes the true container byte for byte, so each case differs by its trick.
    assert_eq!(Zip::of(&all).close(b""), container::write(&all).unwrap());
    let cases = hostile(&all);
    assert!(cases.len() > 25);
    for (what, bytes) in &cases {
        let report = container::verify(bytes);
        assert!(!report.faults.is_empty(), "{what}");
        let unread = ["unlisted", "a listed member missing"].contains(what);
        assert_eq!(container::read(bytes).is_err(), !unread, "{what}");
        let path = provider.write("hostile.asice", bytes);
        let (code, said) = alone(&path);
        assert!(code == 3 && !said.contains("VERIFIED"), "{what}: {said}");
        assert!(!said.contains('\u{1b}'), "{what} steers the terminal");
        // As the older head of somebody else it stops nobody, and counts only by its signature.
        let (code, said) = against(&provider.log(), &path);
        let genuine = code == 0 && said.contains("had 3 entries then");
        assert!(genuine || code == 2, "{what}: {code} {said}");
    }
    // Others take some of these without a word: that is the attack.
    let comment = provider.write(
        "c.zip",
        &cases.iter().find(|c| c.0 == "a comment").unwrap().1,
    );
    match Command::new("unzip").arg("-tqq").arg(&comment).output() {
        Ok(output) => assert!(output.status.success()),
        Err(_) => eprintln!("unzip is not installed: not compared with it"),
    }
    // Sums made anew list the stranger; the log still does not cover it, and that is said.
    let mut plain: Plain = all
        .iter()
        .map(|m| (m.name.clone(), m.bytes.clone()))
        .collect();
    plain.retain(|(name, _)| name != "mimetype" && name != "SHA256SUMS");
    plain.push(("notes.txt".to_owned(), b"x".to_vec()));
    let report = container::verify(&container::write(&with_sums(plain)).unwrap());
    assert_eq!(report.faults, vec![]);
    assert!(report.not_covered.contains(&"notes.txt".to_owned()));
}

fn base64(parts: &[&[u8]]) -> String {
    use base64::Engine as _;
    base64::engine::general_purpose::STANDARD.encode(parts.concat())
}

fn key_id(name: &str, kind: u8, public: &[u8; 32]) -> [u8; 4] {
    let digest = sha256(&[name.as_bytes(), b"\n", &[kind], public].concat());
    [digest[0], digest[1], digest[2], digest[3]]
}

fn key_text(name: &str, kind: u8, public: &[u8; 32]) -> String {
    let id = hex(&key_id(name, kind, public));
    format!("{name}+{id}+{}", base64(&[&[kind], public]))
}

/// Where else: 1,072 crafted signatures and other writings of such keys in
/// `crates/duecare-log/tests/it/signatures.rs`.
#[test]
fn row_16_a_key_is_crafted_so_that_tools_disagree() {
    let (provider, journal) = Provider::new(2);
    let witness = super::witness(&provider.path("witness"), &journal.verifier_key());
    let genuine = journal.verifier_key();
    // With the point of order one, one signature is good for every text, as plain verification
    // goes; with the strict one for none.
    let mut signature = [0; 64];
    signature[0] = 1;
    let signature = Signature::from_bytes(&signature);
    let nothing = VerifyingKey::from_bytes(&EIGHT_TORSION[0].compress().to_bytes()).unwrap();
    for text in ["you were warned\n", "nobody was warned\n"] {
        assert!(nothing.verify(text.as_bytes(), &signature).is_ok());
        assert!(nothing.verify_strict(text.as_bytes(), &signature).is_err());
    }
    for point in EIGHT_TORSION {
        let public = point.compress().to_bytes();
        let vkey = key_text(ORIGIN, 1, &public);
        let wkey = key_text("w.example.test", 4, &public);
        assert!(Verifier::parse(&vkey).is_err());
        assert!(CosignatureVerifier::parse(&wkey).is_err());
        for policy in [
            format!("log {vkey}\nquorum none\n"),
            format!("log {genuine}\nwitness w {wkey}\nquorum w\n"),
        ] {
            assert!(Policy::parse(policy.as_bytes()).is_err(), "{policy}");
        }
        assert!(witness.add_log(&vkey).is_err());
        let (code, said) = run(&[text(&provider.log()), "--vkey".to_owned(), vkey.clone()]);
        assert_eq!(code, 2, "{said}");
        let forged = forge(&members(&journal, 2), |m| {
            edit(m, "log/vkey", |b| *b = format!("{vkey}\n").into_bytes());
        });
        let faults = container::verify(&forged).faults;
        assert!(names(&faults, "log/vkey"), "{faults:?}");
        assert!(heads_in(journal.checkpoint().as_bytes(), &vkey).is_empty());
    }
    // The same places take a key that means something.
    assert!(Verifier::parse(&genuine).is_ok());
    assert!(Policy::parse(format!("log {genuine}\nquorum none\n").as_bytes()).is_ok());
    drop(journal);
    // A folder that brings such a key along is not checked under it.
    let vkey = key_text(ORIGIN, 1, &EIGHT_TORSION[1].compress().to_bytes());
    std::fs::write(provider.log().join("vkey"), format!("{vkey}\n")).unwrap();
    must(alone(&provider.log()), 3, "vkey");
}

/// `openssl` takes what strict verification refuses, so the script looks at the key itself.
#[test]
fn row_16_the_script_refuses_such_a_key_although_openssl_takes_it() {
    let tried = tempfile::tempdir().unwrap();
    if !tools(tried.path()) {
        return;
    }
    let (_provider, journal) = Provider::new(1);
    for point in EIGHT_TORSION {
        let public = point.compress().to_bytes();
        let vkey = key_text(ORIGIN, 1, &public);
        let mut signature = [0; 64];
        signature[0] = 1;
        let line = base64(&[&key_id(ORIGIN, 1, &public), &signature]);
        let (genuine, head) = (journal.verifier_key(), journal.checkpoint());
        let (body, _) = head.split_once("\n\n").unwrap();
        let crafted = format!("{body}\n\n\u{2014} {ORIGIN} {line}\n");
        let forged = forge(&members(&journal, 1), |m| {
            for (name, bytes) in m.iter_mut() {
                if name.starts_with("log/") || name.starts_with("proofs/") {
                    let text = String::from_utf8(bytes.clone()).unwrap();
                    let text = text.replace(&genuine, &vkey).replace(head, &crafted);
                    *bytes = text.into_bytes();
                }
            }
        });
        assert!(names(&container::verify(&forged).faults, "log/vkey"));
        let dir = tempfile::tempdir().unwrap();
        unpack(&forged, dir.path());
        let (good, said) = shell(dir.path(), "sh verify.sh");
        assert!(
            !good && said.contains("FAILED: log/vkey") && said.contains("small order"),
            "{said}"
        );
    }
}
