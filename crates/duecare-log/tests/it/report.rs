//! The verifier as its users meet it: arguments in, exit code and text out.

use crate::common::{ORIGIN, create, keys, members, record, salts};
use duecare_log::Journal;
use duecare_proof::container;
use duecare_proof::report::{run, run_with_keys};
use duecare_proof::{Keys, RealDisk};
use std::path::{Path, PathBuf};
use std::sync::Arc;

fn args(parts: &[&str]) -> Vec<String> {
    parts.iter().map(|part| (*part).to_owned()).collect()
}

struct Scene {
    _dir: tempfile::TempDir,
    log: PathBuf,
    early_mail: PathBuf,
    dossier: PathBuf,
    vkey: String,
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

fn scene() -> Scene {
    let dir = tempfile::tempdir().unwrap();
    let log = dir.path().join("log");
    let mut journal = create(&log);
    journal
        .append(&(0..5).map(record).collect::<Vec<_>>())
        .unwrap();
    let early_mail = dir.path().join("warning.eml");
    let mail = format!(
        "From: a@example.test\r\nSubject: x\r\n\r\nText\r\n\r\n{}",
        journal.checkpoint()
    );
    std::fs::write(&early_mail, mail).unwrap();
    journal
        .append(&(5..300).map(record).collect::<Vec<_>>())
        .unwrap();
    let dossier = dir.path().join("dossier.asice");
    std::fs::write(&dossier, container::write(&members(&journal, 7)).unwrap()).unwrap();
    Scene {
        log,
        early_mail,
        dossier,
        vkey: journal.verifier_key(),
        _dir: dir,
    }
}

#[test]
fn a_good_dossier_and_a_good_log_end_with_0() {
    let scene = scene();
    let (code, said) = run(&args(&[text(&scene.dossier), "--vkey", &scene.vkey]));
    assert_eq!(code, 0, "{said}");
    assert!(
        said.contains("7 records proved") && said.contains("VERIFIED"),
        "{said}"
    );
    let (code, said) = run(&args(&[
        text(&scene.log),
        "--against",
        text(&scene.early_mail),
    ]));
    assert_eq!(code, 0, "{said}");
    assert!(
        said.contains("had 5 entries then and begins with the same"),
        "{said}"
    );
    let (code, said) = run_with_keys(&args(&[text(&scene.log)]), Some(&keys()));
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("300 sealed records opened"), "{said}");
}

#[test]
fn a_dossier_without_a_consistency_proof_says_that_it_needs_the_log() {
    let scene = scene();
    let (code, said) = run(&args(&[
        text(&scene.dossier),
        "--against",
        text(&scene.early_mail),
    ]));
    // What was asked is not answered, so the answer is not 0.
    assert_eq!(code, 3, "{said}");
    for words in [
        "not shown",
        "needs the log",
        "log prove-consistency 5 300",
        "DC-2019",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
    assert!(
        !said.contains("VERIFIED") && !said.contains("WRONG"),
        "{said}"
    );
    // Without the question it is as good as before.
    assert_eq!(run(&args(&[text(&scene.dossier)])).0, 0);
}

#[test]
fn a_proof_that_the_provider_makes_on_request_settles_what_the_files_leave_open() {
    let scene = scene();
    let journal = crate::common::open(&scene.log);
    let file = scene.log.with_file_name("proof");
    let with = |proof: &str, dossier: &Path, held: &Path| {
        std::fs::write(&file, proof).unwrap();
        let words = [
            text(dossier),
            "--against",
            text(held),
            "--proof",
            text(&file),
        ];
        run(&args(&words))
    };
    let proof = journal.consistency_proof(5, 300).unwrap().to_text();
    let (code, said) = with(&proof, &scene.dossier, &scene.early_mail);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("begins with the same ones now"), "{said}");
    // A proof between other sizes answers nothing, and one of another log refutes nothing alone.
    let other = journal.consistency_proof(6, 300).unwrap().to_text();
    let (code, said) = with(&other, &scene.dossier, &scene.early_mail);
    assert!(code == 3 && said.contains("DC-2019"), "{said}");
    let forged = scene.log.with_file_name("forged");
    let mut rewritten = create(&forged);
    let mut story: Vec<Vec<u8>> = (0..300).map(record).collect();
    story[3] = br#"{"kind":"a warning that was never sent"}"#.to_vec();
    rewritten.append(&story).unwrap();
    let theirs = rewritten.consistency_proof(5, 300).unwrap().to_text();
    let (code, said) = with(&theirs, &scene.dossier, &scene.early_mail);
    assert_eq!(code, 3, "{said}");
    assert!(said.contains("belongs to something else"), "{said}");
    // The same proof beside the rewritten dossier exposes it: it cannot hold for the true mail.
    let lie = scene.log.with_file_name("lie.asice");
    std::fs::write(&lie, container::write(&members(&rewritten, 2)).unwrap()).unwrap();
    let (code, said) = with(&theirs, &lie, &scene.early_mail);
    assert!(
        code == 3 && said.contains("history was rewritten"),
        "{said}"
    );
    // Nonsense is wrong usage, and so is a proof without a question.
    assert_eq!(with("old 5", &scene.dossier, &scene.early_mail).0, 2);
    let alone = args(&[text(&scene.dossier), "--proof", text(&file)]);
    assert_eq!(run(&alone).0, 2);
}

/// Dossiers of every size of a log, each with the proofs from all smaller ones.
fn dossiers(log: &Path, records: &[Vec<u8>]) -> Vec<PathBuf> {
    let mut journal = create(log);
    let mut made = Vec::new();
    for (size, record) in (1..).zip(records) {
        journal.append(std::slice::from_ref(record)).unwrap();
        let bytes = crate::common::forge(&members(&journal, 1), |m| {
            for old in 1..size {
                let proof = journal.prove_consistency(old, size).unwrap();
                let lines = duecare_proof::proof_lines(&proof).into_bytes();
                m.push((format!("log/consistency/{old}"), lines));
            }
        });
        let path = log.with_extension(format!("{size}.asice"));
        std::fs::write(&path, bytes).unwrap();
        made.push(path);
    }
    made
}

#[test]
fn dossiers_of_any_two_sizes_are_compared_and_a_fork_at_any_size_is_told() {
    const SIZE: usize = 9;
    let dir = tempfile::tempdir().unwrap();
    let truth: Vec<Vec<u8>> = (0..9).map(record).collect();
    let honest = dossiers(&dir.path().join("truth"), &truth);
    let compared = |one: &Path, other: &Path| run(&args(&[text(one), "--against", text(other)]));
    for one in &honest {
        for other in &honest {
            let (code, said) = compared(one, other);
            assert_eq!(code, 0, "{said}");
        }
    }
    for fork in 0..SIZE {
        let mut story = truth.clone();
        story[fork] = br#"{"kind":"rewritten"}"#.to_vec();
        let forged = dossiers(&dir.path().join(format!("fork-{fork}")), &story);
        for (size, one) in (1..).zip(&honest) {
            for (other_size, other) in (1..).zip(&forged) {
                // Up to the fork both tell the same story.
                let same = size <= fork || other_size <= fork;
                for (code, said) in [compared(one, other), compared(other, one)] {
                    assert_eq!(
                        code,
                        if same { 0 } else { 3 },
                        "{fork} {size} {other_size}: {said}"
                    );
                    assert_eq!(said.contains("history was rewritten"), !same, "{said}");
                }
            }
        }
    }
}

#[test]
fn a_dossier_with_a_consistency_proof_shows_that_history_was_continued() {
    use base64::Engine as _;
    let scene = scene();
    let journal = Journal::open(Arc::new(RealDisk), &scene.log, &keys(), salts()).unwrap();
    let proof: String = journal
        .prove_consistency(5, 300)
        .unwrap()
        .iter()
        .map(|hash| base64::engine::general_purpose::STANDARD.encode(hash) + "\n")
        .collect();
    let with_proof = crate::common::forge(&members(&journal, 2), |m| {
        m.push(("log/consistency/5".to_owned(), proof.clone().into_bytes()));
    });
    std::fs::write(&scene.dossier, with_proof).unwrap();
    let (code, said) = run(&args(&[
        text(&scene.dossier),
        "--against",
        text(&scene.early_mail),
    ]));
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("begins with the same ones now"), "{said}");
}

#[test]
fn a_history_rewritten_with_the_real_key_is_exposed_by_one_old_mail() {
    let scene = scene();
    let forged = scene.log.with_file_name("forged");
    let mut journal = create(&forged);
    let mut story: Vec<Vec<u8>> = (0..300).map(record).collect();
    story[3] = br#"{"kind":"a warning that was never sent"}"#.to_vec();
    journal.append(&story).unwrap();
    drop(journal);
    assert_eq!(run(&args(&[text(&forged)])).0, 0, "by itself it looks good");
    let (code, said) = run(&args(&[
        text(&forged),
        "--against",
        text(&scene.early_mail),
    ]));
    assert_eq!(code, 3, "{said}");
    assert!(said.contains("history was rewritten"), "{said}");
}

#[test]
fn a_log_cut_back_to_an_earlier_size_is_exposed_by_a_later_checkpoint() {
    let scene = scene();
    let later = scene.log.with_file_name("later");
    std::fs::copy(scene.log.join("checkpoint"), &later).unwrap();
    let short = scene.log.with_file_name("short");
    let mut journal = create(&short);
    journal
        .append(&(0..299).map(record).collect::<Vec<_>>())
        .unwrap();
    drop(journal);
    let (code, said) = run(&args(&[text(&short), "--against", text(&later)]));
    assert_eq!(code, 3, "{said}");
    assert!(said.contains("missing at its end"), "{said}");
}

#[test]
fn a_log_of_somebody_else_under_the_same_name_fails_against_key_and_mail() {
    let scene = scene();
    let other = scene.log.with_file_name("other");
    let keys = Keys::from_seed(&[99; 32]);
    let mut journal = Journal::create(Arc::new(RealDisk), &other, &keys, ORIGIN, salts()).unwrap();
    journal.append(&[record(0)]).unwrap();
    drop(journal);
    assert_eq!(run(&args(&[text(&other), "--vkey", &scene.vkey])).0, 3);
    assert_eq!(
        run(&args(&[text(&other), "--against", text(&scene.early_mail)])).0,
        3
    );
}

#[test]
fn every_fault_is_told_and_ends_with_3() {
    let scene = scene();
    let mut bytes = std::fs::read(&scene.dossier).unwrap();
    for name in ["records/2.json", "records/4.json"] {
        // The name with the first byte of the content is found in the local header alone.
        let head = format!("{name}{{");
        let at = bytes
            .windows(head.len())
            .position(|w| w == head.as_bytes())
            .unwrap();
        bytes[at + name.len() + 3] ^= 1;
    }
    std::fs::write(&scene.dossier, bytes).unwrap();
    let (code, said) = run(&args(&[text(&scene.dossier)]));
    assert_eq!(code, 3);
    for name in ["records/2.json", "records/4.json"] {
        assert!(said.contains(&format!("WRONG: {name}")), "{said}");
    }
    assert!(
        said.contains("DC-2017") && !said.contains("VERIFIED"),
        "{said}"
    );
}

#[test]
fn wrong_usage_and_unreadable_files_end_with_2() {
    let scene = scene();
    let empty = tempfile::tempdir().unwrap();
    let nothing = empty.path().join("nothing");
    std::fs::write(&nothing, "no checkpoint here").unwrap();
    for bad in [
        &[][..],
        &["a", "b"],
        &["--frobnicate"],
        &["--vkey"],
        &[text(&scene.dossier), "--vkey", "nonsense"],
        &[text(&scene.dossier), "--against", text(&nothing)],
        &[text(&scene.dossier), "--against", "/no/such/file"],
        &["/no/such/file"],
        &[text(empty.path()), "--vkey", &scene.vkey],
    ] {
        let (code, said) = run(&args(bad));
        assert_eq!(code, 2, "{bad:?}: {said}");
        assert!(!said.is_empty());
    }
    assert_eq!(run(&args(&["--help"])).0, 0);
}
