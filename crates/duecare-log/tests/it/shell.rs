//! `verify.sh`, run by a real shell with the real tools on an unpacked dossier.

use crate::common::{create, forge, members, observe, persons, record};
use duecare_proof::container::{self, Member};
use std::path::Path;
use std::process::Command;

const TOOLS: [&str; 9] = [
    "sh",
    "awk",
    "base64",
    "xxd",
    "split",
    "sha256sum",
    "sha512sum",
    "openssl",
    "xargs",
];

/// Says which tool is missing, if one is: the script cannot be tried then.
pub(crate) fn tools() -> bool {
    for tool in TOOLS {
        let found = Command::new("sh")
            .args(["-c", &format!("command -v {tool}")])
            .output();
        if !found.is_ok_and(|output| output.status.success()) {
            eprintln!("{tool} is not installed: verify.sh was not tried");
            return false;
        }
    }
    true
}

pub(crate) fn unpack(members: &[Member], dir: &Path) {
    for member in members {
        let path = dir.join(&member.name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, &member.bytes).unwrap();
    }
}

pub(crate) fn verify(dir: &Path, args: &[&str]) -> (bool, String) {
    let output = Command::new("sh")
        .arg("verify.sh")
        .args(args)
        .current_dir(dir)
        .output()
        .unwrap();
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let errors = String::from_utf8_lossy(&output.stderr).into_owned();
    (output.status.success(), text + &errors)
}

/// A dossier over `shown` entries of a log of `total`.
fn dossier(total: u64, shown: u64) -> Vec<Member> {
    let dir = tempfile::tempdir().unwrap();
    let mut journal = create(dir.path());
    observe(&mut journal, b"bytes as received");
    if total > 1 {
        journal.append(&[persons()]).unwrap();
    }
    journal
        .append(&(2..total).map(record).collect::<Vec<_>>())
        .unwrap();
    members(&journal, shown)
}

#[test]
fn the_script_accepts_a_good_dossier_of_every_small_size() {
    if !tools() {
        return;
    }
    for total in [1, 2, 3, 7, 8, 11] {
        let dir = tempfile::tempdir().unwrap();
        unpack(&dossier(total, total), dir.path());
        let (good, said) = verify(dir.path(), &[]);
        assert!(good, "{total}: {said}");
        assert!(
            said.contains(&format!("OK: {total} records are in the log")),
            "{said}"
        );
    }
}

#[test]
fn the_script_checks_chosen_records_only_when_told_to() {
    if !tools() {
        return;
    }
    let dir = tempfile::tempdir().unwrap();
    unpack(&dossier(300, 5), dir.path());
    let (good, said) = verify(dir.path(), &["0", "3"]);
    assert!(good && said.contains("OK: 2 records"), "{said}");
    let (good, said) = verify(dir.path(), &["9"]);
    assert!(!good && said.contains("records/9.json"), "{said}");
}

#[test]
fn the_script_checks_500_records_of_a_large_log() {
    if !tools() {
        return;
    }
    let dir = tempfile::tempdir().unwrap();
    unpack(&dossier(20_000, 500), dir.path());
    let (good, said) = verify(dir.path(), &[]);
    assert!(good && said.contains("OK: 500 records"), "{said}");
}

type Change = fn(&mut Vec<u8>);

#[test]
fn the_script_names_what_was_changed_even_with_new_sums() {
    if !tools() {
        return;
    }
    let good = dossier(11, 6);
    let checkpoint_size: Change = |bytes| {
        let text = String::from_utf8(bytes.clone()).unwrap();
        *bytes = text.replace("\n11\n", "\n12\n").into_bytes();
    };
    let first_hash: Change = |bytes| {
        // The first character of the first hash line, after header and index.
        let lines: Vec<usize> = bytes
            .iter()
            .enumerate()
            .filter(|(_, b)| **b == b'\n')
            .map(|(at, _)| at)
            .collect();
        let at = lines[1] + 1;
        bytes[at] = if bytes[at] == b'A' { b'B' } else { b'A' };
    };
    let cases: [(&str, Change, &str); 10] = [
        ("records/1.open", |b| b[9] ^= 1, "records/1.open"),
        ("records/1.open", |b| b[80] ^= 1, "records/1.open"),
        ("records/2.json", |b| b[9] ^= 1, "records/2.json"),
        ("records/2.salt", |b| b[9] ^= 1, "records/2.json"),
        ("records/2.entry", |b| b[9] ^= 1, "records/2.json"),
        ("raw/0.bin", |b| b[0] ^= 1, "raw/0.bin"),
        ("proofs/2.tlog-proof", first_hash, "proofs/2.tlog-proof"),
        ("log/checkpoint", checkpoint_size, "log/checkpoint"),
        ("log/vkey", |b| b.swap(40, 41), "log/vkey"),
        (
            "proofs/3.tlog-proof",
            |b| b.extend(b"x\n"),
            "proofs/3.tlog-proof",
        ),
    ];
    for (file, change, named) in cases {
        let forged = forge(&good, |members| {
            let (_, bytes) = members.iter_mut().find(|(name, _)| name == file).unwrap();
            change(bytes);
        });
        let dir = tempfile::tempdir().unwrap();
        unpack(&container::read(&forged).unwrap(), dir.path());
        let (good, said) = verify(dir.path(), &[]);
        assert!(
            !good && said.contains(&format!("FAILED: {named}")),
            "{file}: {said}"
        );
    }
}

#[test]
fn the_script_names_changed_missing_and_unlisted_files() {
    if !tools() {
        return;
    }
    let dir = tempfile::tempdir().unwrap();
    unpack(&dossier(3, 3), dir.path());
    let pdf = dir.path().join("dossier.pdf");
    let bytes = std::fs::read(&pdf).unwrap();
    std::fs::write(&pdf, b"another").unwrap();
    let (good, said) = verify(dir.path(), &[]);
    assert!(!good && said.contains("dossier.pdf"), "{said}");
    std::fs::remove_file(&pdf).unwrap();
    let (good, said) = verify(dir.path(), &[]);
    assert!(!good && said.contains("dossier.pdf"), "{said}");
    std::fs::write(&pdf, bytes).unwrap();
    std::fs::write(dir.path().join("records/extra.txt"), b"x").unwrap();
    let (good, said) = verify(dir.path(), &[]);
    assert!(!good && said.contains("records/extra.txt"), "{said}");
}

#[test]
fn the_script_refuses_a_checkpoint_that_another_key_signed() {
    if !tools() {
        return;
    }
    let other = duecare_proof::note::Signer::new(crate::common::ORIGIN, &[1; 32]).unwrap();
    let forged = forge(&dossier(3, 3), |members| {
        let vkey = members
            .iter_mut()
            .find(|(name, _)| name == "log/vkey")
            .unwrap();
        vkey.1 = format!("{}\n", other.verifier()).into_bytes();
    });
    let dir = tempfile::tempdir().unwrap();
    unpack(&container::read(&forged).unwrap(), dir.path());
    let (good, said) = verify(dir.path(), &[]);
    assert!(!good && said.contains("FAILED: log/checkpoint"), "{said}");
}
