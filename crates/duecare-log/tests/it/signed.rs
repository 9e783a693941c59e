//! The signature of the log's key over the sums: every document of a dossier is bound, stamp or no
//! stamp, and the first line says so.

use crate::common::{create, forge, members, record, with_sums};
use crate::shell::{tools, unpack, verify};
use duecare_log::Journal;
use duecare_proof::container::{self, Binding, Member};
use duecare_proof::{Keys, RealDisk, report};
use std::path::Path;
use std::sync::Arc;

const NOTE: &str = "SHA256SUMS.note";

/// A log whose records say that its dossiers are signed, as each record of today does.
fn log(dir: &Path) -> Journal {
    let mut journal = create(dir);
    let marked = |n| {
        let mut json: serde_json::Value = serde_json::from_slice(&record(n)).unwrap();
        json["dossiers_signed"] = true.into();
        serde_json::to_vec(&json).unwrap()
    };
    journal
        .append(&(0..3).map(marked).collect::<Vec<_>>())
        .unwrap();
    journal
}

fn note(journal: &Journal, members: &mut Vec<Member>) {
    let sums = members.iter().find(|m| m.name == "SHA256SUMS").unwrap();
    let bytes = journal.sign_sums(&sums.bytes).unwrap().into_bytes();
    members.retain(|m| m.name != NOTE);
    let name = NOTE.to_owned();
    members.push(Member { name, bytes });
}

fn dossier(journal: &Journal) -> Vec<Member> {
    let mut members = members(journal, 3);
    note(journal, &mut members);
    members
}

/// The PDF changed and its sum made anew, with what is said to be the signature.
fn with_another_pdf(good: &[Member], note: Option<Vec<u8>>) -> Vec<Member> {
    let plain = good
        .iter()
        .filter(|m| !m.name.starts_with("SHA256SUMS") && m.name != "mimetype");
    let plain = plain.map(|m| {
        let changed = m.name == "dossier.pdf";
        let bytes = if changed {
            b"%PDF-1.7 another\n".to_vec()
        } else {
            m.bytes.clone()
        };
        (m.name.clone(), bytes)
    });
    let mut members = with_sums(plain.collect());
    members.extend(note.map(|bytes| Member {
        name: NOTE.to_owned(),
        bytes,
    }));
    members
}

/// What the program and the script say, the first line of each first.
fn both(members: &[Member]) -> [(bool, String); 2] {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("x.asice");
    std::fs::write(&file, container::write(members).unwrap()).unwrap();
    let (code, said) = report::run(&[file.display().to_string()]);
    let folder = dir.path().join("unpacked");
    unpack(members, &folder);
    [(code == report::VERIFIED, said), verify(&folder, &[])]
}

#[test]
fn the_first_line_of_a_signed_dossier_says_that_the_logs_key_binds_all_files() {
    if !tools() {
        return;
    }
    let dir = tempfile::tempdir().unwrap();
    let good = dossier(&log(dir.path()));
    let first = format!(
        "bound: all {} files are signed with the key in log/vkey; 3 records are entries of the log",
        good.len()
    );
    for (accepted, said) in both(&good) {
        assert!(accepted, "{said}");
        assert_eq!(said.lines().next(), Some(first.as_str()));
    }
    let report = container::verify(&container::write(&good).unwrap());
    assert_eq!(report.binding, Binding::LogKey);
}

#[test]
fn a_changed_pdf_with_new_sums_is_refused_whatever_is_done_about_the_signature() {
    if !tools() {
        return;
    }
    let dir = tempfile::tempdir().unwrap();
    let journal = log(dir.path());
    let good = dossier(&journal);
    let of = |members: &[Member]| {
        members
            .iter()
            .find(|m| m.name == NOTE)
            .unwrap()
            .bytes
            .clone()
    };
    let folder = tempfile::tempdir().unwrap();
    let (keys, salts) = (Keys::from_seed(&[6; 32]), crate::common::salts());
    let other = Journal::create(
        Arc::new(RealDisk),
        folder.path(),
        &keys,
        crate::common::ORIGIN,
        salts,
    );
    let changed = with_another_pdf(&good, None);
    let sums = &changed
        .iter()
        .find(|m| m.name == "SHA256SUMS")
        .unwrap()
        .bytes;
    let tries = [
        ("taken out", None),
        ("left", Some(of(&good))),
        (
            "by another key",
            Some(other.unwrap().sign_sums(sums).unwrap().into_bytes()),
        ),
        ("a checkpoint", Some(journal.checkpoint().into())),
        ("nothing", Some(Vec::new())),
    ];
    for (how, note) in tries {
        for (accepted, said) in both(&with_another_pdf(&good, note)) {
            assert!(!accepted && said.contains(NOTE), "{how}: {said}");
        }
    }
}

#[test]
fn a_dossier_of_before_is_accepted_and_its_first_line_says_what_is_not_signed() {
    if !tools() {
        return;
    }
    let dir = tempfile::tempdir().unwrap();
    let mut journal = create(dir.path());
    journal
        .append(&(0..3).map(record).collect::<Vec<_>>())
        .unwrap();
    let older = members(&journal, 3);
    for (accepted, said) in both(&older) {
        let first = said.lines().next().unwrap();
        assert!(accepted, "{said}");
        assert!(
            first.starts_with("NOT SIGNED: README.txt, dossier.json, dossier.pdf ("),
            "{said}"
        );
    }
    let changed = forge(&older, |members| {
        members
            .iter_mut()
            .find(|(name, _)| name == "dossier.pdf")
            .unwrap()
            .1
            .push(b'x');
    });
    // Nothing in such a file can tell, and the line is all that a reader has.
    assert_eq!(container::verify(&changed).binding, Binding::SumsAlone);
}
