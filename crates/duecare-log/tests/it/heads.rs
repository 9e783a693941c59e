//! The head kept outside the log: older copies, forks, lost heads, and going on with an old copy.

use crate::common::{ORIGIN, create, files, keys, members, open, record, salts};
use duecare_log::{FileHeads, HeadStore, Journal, Seen};
use duecare_proof::checkpoint::Checkpoint;
use duecare_proof::report::{heads_in, run, run_with_keys};
use duecare_proof::{Disk, EvidenceError, Keys, RealDisk, Refusal, container, verify_log};
use duecare_testkit::{FaultDisk, Mode};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub(crate) fn heads_on(disk: Arc<dyn Disk>, state: &Path) -> Arc<dyn HeadStore> {
    Arc::new(FileHeads::new(disk, state))
}

pub(crate) fn heads(state: &Path) -> Arc<dyn HeadStore> {
    heads_on(Arc::new(RealDisk), state)
}

pub(crate) fn open_guarded_on(
    disk: &Arc<dyn Disk>,
    log: &Path,
    state: &Path,
) -> Result<Journal, EvidenceError> {
    let heads = heads_on(Arc::clone(disk), state);
    Journal::open_guarded(Arc::clone(disk), log, &keys(), salts(), heads)
}

pub(crate) fn open_guarded(log: &Path, state: &Path) -> Journal {
    let disk: Arc<dyn Disk> = Arc::new(RealDisk);
    open_guarded_on(&disk, log, state).unwrap()
}

pub(crate) fn create_guarded(log: &Path, state: &Path) -> Journal {
    Journal::create_guarded(
        Arc::new(RealDisk),
        log,
        &keys(),
        ORIGIN,
        salts(),
        heads(state),
    )
    .unwrap()
}

pub(crate) fn copy(from: &Path, to: &Path) {
    for (name, bytes) in files(from) {
        let path = to.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
    // An empty folder is part of a log, too.
    for folder in ["records", "blobs", "tile"] {
        if from.join(folder).exists() {
            std::fs::create_dir_all(to.join(folder)).unwrap();
        }
    }
}

fn replace(log: &Path, by: &Path) {
    std::fs::remove_dir_all(log).unwrap();
    copy(by, log);
}

pub(crate) fn batch(range: std::ops::Range<u64>) -> Vec<Vec<u8>> {
    range.map(record).collect()
}

/// A log of 15 entries, the copy that was made of it at 5, and the head outside.
struct Scene {
    dir: tempfile::TempDir,
}

impl Scene {
    fn new() -> Self {
        let scene = Self {
            dir: tempfile::tempdir().unwrap(),
        };
        let mut journal = create_guarded(&scene.log(), &scene.state());
        journal.append(&batch(0..5)).unwrap();
        copy(&scene.log(), &scene.backup());
        journal.append(&batch(5..15)).unwrap();
        scene
    }
    fn log(&self) -> PathBuf {
        self.dir.path().join("log")
    }
    fn state(&self) -> PathBuf {
        self.dir.path().join("state")
    }
    fn backup(&self) -> PathBuf {
        self.dir.path().join("backup")
    }
    fn open(&self) -> Journal {
        open_guarded(&self.log(), &self.state())
    }
}

fn code(error: &EvidenceError) -> u16 {
    error.info().code.0
}

/// The record of a restoration, as the store writes it.
fn restored(what: &duecare_log::Restoration) -> Vec<u8> {
    format!(
        r#"{{"body":{{"reason":"the disk broke","seen_by":"{}","seen_size":{},"size":{}}},"kind":"log-restored"}}"#,
        what.seen_by, what.seen_size, what.size
    )
    .into_bytes()
}

fn look(log: &Path, state: &Path) -> Journal {
    let disk: Arc<dyn Disk> = Arc::new(RealDisk);
    Journal::open_beside_guarded(disk, log, &keys(), salts(), heads(state)).unwrap()
}

#[test]
fn who_only_looks_is_told_of_an_older_copy_as_a_writer_is_and_touches_nothing() {
    let scene = Scene::new();
    let writer = scene.open();
    // Beside a writer, and of the newest log.
    assert_eq!(look(&scene.log(), &scene.state()).refusal(), None);
    drop(writer);
    let spoil: [(&str, &dyn Fn()); 3] = [
        ("an older copy", &|| replace(&scene.log(), &scene.backup())),
        ("no head", &|| {
            std::fs::remove_file(scene.state().join("head")).unwrap();
        }),
        ("a head that is none", &|| {
            std::fs::write(scene.state().join("head"), "x").unwrap();
        }),
    ];
    for (what, spoil) in spoil {
        spoil();
        let (log, state) = (files(&scene.log()), files(&scene.state()));
        let seen = look(&scene.log(), &scene.state()).refusal().cloned();
        assert_eq!(files(&scene.log()), log, "{what}");
        assert_eq!(files(&scene.state()), state, "{what}");
        assert!(seen.is_some(), "{what}");
        assert_eq!(seen.as_ref(), scene.open().refusal(), "{what}");
    }
}

#[test]
fn who_only_looks_between_the_head_and_its_checkpoint_sees_a_log_that_is_being_written() {
    let scene = Scene::new();
    let before = scene.dir.path().join("before");
    copy(&scene.log(), &before);
    scene.open().append(&batch(15..18)).unwrap();
    // What an append removes it removes last.
    let after: BTreeMap<_, _> = files(&scene.log()).into_iter().collect();
    for (name, bytes) in files(&before) {
        if name == "checkpoint" || !after.contains_key(&name) {
            std::fs::write(scene.log().join(name), bytes).unwrap();
        }
    }
    let seen = look(&scene.log(), &scene.state());
    assert_eq!((seen.size(), seen.refusal()), (15, None));
}

#[test]
fn the_head_outside_is_the_checkpoint_after_every_append() {
    let scene = Scene::new();
    let held = heads(&scene.state()).read().unwrap();
    assert_eq!(held.head.as_deref(), Some(scene.open().checkpoint()));
    assert!(scene.open().refusal().is_none());
}

#[test]
fn an_older_copy_of_the_log_is_read_but_not_written_and_nothing_of_it_is_removed() {
    let scene = Scene::new();
    replace(&scene.log(), &scene.backup());
    let before = files(&scene.log());
    let mut journal = scene.open();
    assert!(!journal.is_writer());
    let Some(Refusal::Older {
        size: 5,
        seen_size: 15,
        ..
    }) = journal.refusal()
    else {
        panic!("{:?}", journal.refusal());
    };
    assert_eq!(journal.record(4).unwrap(), record(4));
    assert!(journal.prove(4, 5).is_ok());
    for error in [
        journal.append(&batch(5..6)).unwrap_err(),
        journal.put_blob(b"x").unwrap_err(),
        journal.append(&batch(5..6)).unwrap_err(),
    ] {
        assert_eq!(code(&error), 2020, "{error}");
        let said = error.to_string();
        assert!(said.contains("5 entries") && said.contains("15"), "{said}");
    }
    drop(journal);
    assert_eq!(files(&scene.log()), before);
}

#[test]
fn an_older_checkpoint_over_complete_data_is_rolled_forward_and_loses_nothing() {
    let scene = Scene::new();
    std::fs::copy(
        scene.backup().join("checkpoint"),
        scene.log().join("checkpoint"),
    )
    .unwrap();
    // Without the head outside, the same looks like an interrupted append, and is cut.
    let unguarded = scene.dir.path().join("unguarded");
    copy(&scene.log(), &unguarded);
    copy(&scene.backup(), &unguarded);
    assert_eq!(open(&unguarded).size(), 5);
    let mut journal = scene.open();
    assert_eq!((journal.size(), journal.is_writer()), (15, true));
    assert_eq!(journal.record(14).unwrap(), record(14));
    journal.append(&batch(15..16)).unwrap();
    drop(journal);
    let report = verify_log(&RealDisk, &scene.log(), Some(&keys()), None).unwrap();
    assert_eq!((report.faults, report.size), (vec![], 16));
}

#[test]
fn what_lies_beyond_an_older_checkpoint_stays_where_it_does_not_reach_the_signed_head() {
    let scene = Scene::new();
    copy(&scene.backup(), &scene.log());
    let bundle = scene.log().join("tile/entries/000.p/15");
    let mut bytes = std::fs::read(&bundle).unwrap();
    bytes[500] ^= 1;
    std::fs::write(&bundle, bytes).unwrap();
    // The segment still holds fifteen records, of which this checkpoint tells five.
    let full = Scene::new();
    let segment = "records/0000000000000000.sealed";
    std::fs::copy(full.log().join(segment), scene.log().join(segment)).unwrap();
    let before = files(&scene.log());
    let mut journal = scene.open();
    assert_eq!(journal.size(), 5);
    assert_eq!(code(&journal.append(&batch(5..6)).unwrap_err()), 2020);
    drop(journal);
    assert_eq!(files(&scene.log()), before, "nothing may be cut");
    let mut journal = scene.open();
    journal
        .restore(&keys(), &[], &mut |what| Ok(restored(what).into()))
        .unwrap();
    let aside = scene.state().join("lost-5");
    assert_eq!(
        std::fs::read(aside.join(segment)).unwrap(),
        std::fs::read(full.log().join(segment)).unwrap()
    );
    assert!(aside.join("tile/entries/000.p/15").exists());
}

#[test]
fn of_two_journals_on_two_copies_with_one_head_only_one_can_sign() {
    let scene = Scene::new();
    let twin = scene.dir.path().join("twin");
    copy(&scene.log(), &twin);
    let mut first = scene.open();
    let mut second = open_guarded(&twin, &scene.state());
    assert!(first.is_writer() && second.is_writer());
    first.append(&batch(15..16)).unwrap();
    let error = second.append(&[record(99)]).unwrap_err();
    assert_eq!(code(&error), 2022, "{error}");
    assert!(error.to_string().contains("16 entries"), "{error}");
    assert_eq!(second.size(), 15, "nothing was acknowledged");
    assert!(matches!(
        second.append(&[record(99)]),
        Err(EvidenceError::Reopen)
    ));
    drop(second);
    let mut second = open_guarded(&twin, &scene.state());
    assert_eq!((second.size(), second.is_writer()), (15, false));
    assert_eq!(code(&second.append(&[record(99)]).unwrap_err()), 2020);
    first.append(&batch(16..17)).unwrap();
}

#[test]
fn a_swap_against_another_head_or_to_no_larger_tree_is_refused() {
    let scene = Scene::new();
    let store = heads(&scene.state());
    let journal = scene.open();
    let at = |size| journal.checkpoint_at(size).unwrap();
    for (expected, new) in [
        (None, at(15)),
        (Some(at(5)), at(15)),
        (Some(at(15)), at(15)),
        (Some(at(15)), at(14)),
        (Some(at(15)), "nonsense".to_owned()),
    ] {
        let error = store.swap(expected.as_deref(), &new).unwrap_err();
        assert_eq!(code(&error), 2022, "{error}");
        assert_eq!(store.read().unwrap().head, Some(at(15)));
    }
}

#[test]
fn of_many_swaps_at_once_from_one_head_exactly_one_is_done() {
    let scene = Scene::new();
    let now = scene.open().checkpoint().to_owned();
    let signer = keys().signer(ORIGIN).unwrap();
    let next = |n: u8| {
        let mut next = Checkpoint::peek(&now).unwrap();
        (next.size, next.root) = (16 + u64::from(n), [n; 32]);
        signer.sign(&next.to_body()).unwrap()
    };
    let done: Vec<String> = std::thread::scope(|scope| {
        let racers: Vec<_> = (0..8)
            .map(|n| {
                let (now, next, state) = (&now, next(n), scene.state());
                scope.spawn(move || heads(&state).swap(Some(now), &next).map(|()| next))
            })
            .collect();
        let ended = racers.into_iter().map(|racer| racer.join().unwrap());
        ended.filter_map(Result::ok).collect()
    });
    assert_eq!(done.len(), 1, "{done:?}");
    assert_eq!(
        heads(&scene.state()).read().unwrap().head,
        done.first().cloned()
    );
}

#[test]
fn a_head_that_vanishes_under_an_open_log_stops_it() {
    let scene = Scene::new();
    let mut journal = scene.open();
    std::fs::remove_dir_all(scene.state()).unwrap();
    let error = journal.append(&batch(15..16)).unwrap_err();
    assert_eq!(code(&error), 2021, "{error}");
    drop(journal);
    let journal = scene.open();
    assert_eq!((journal.size(), journal.is_writer()), (15, false));
}

#[test]
fn a_lost_or_older_head_is_not_adopted_in_silence() {
    let scene = Scene::new();
    let old_state = scene.dir.path().join("old-state");
    copy(&scene.state(), &old_state);
    let mut journal = scene.open();
    journal.append(&batch(15..16)).unwrap();
    drop(journal);
    for state in [scene.dir.path().join("no-state"), old_state] {
        let log = state.with_extension("log");
        copy(&scene.log(), &log);
        let mut journal = open_guarded(&log, &state);
        assert_eq!(journal.size(), 16);
        assert_eq!(code(&journal.append(&batch(16..17)).unwrap_err()), 2021);
        assert_eq!(journal.record(15).unwrap(), record(15));
        let what = journal
            .restore(&keys(), &[], &mut |what| Ok(restored(what).into()))
            .unwrap();
        assert_eq!((what.size, what.seen_size), (16, 16));
        assert!(what.seen_by.contains("nobody"), "{what:?}");
        drop(journal);
        let mut journal = open_guarded(&log, &state);
        assert_eq!(journal.append(&batch(17..18)).unwrap(), 17..18);
    }
}

#[test]
fn another_tree_of_the_same_size_is_named_as_a_second_history() {
    let scene = Scene::new();
    std::fs::remove_dir_all(scene.log()).unwrap();
    let mut forged = create(&scene.log());
    let mut story = batch(0..15);
    story[3] = br#"{"kind":"a warning that was never sent"}"#.to_vec();
    forged.append(&story).unwrap();
    drop(forged);
    let mut journal = scene.open();
    assert_eq!(code(&journal.append(&batch(15..16)).unwrap_err()), 2022);
    drop(journal);
    // And of a larger size: what stands outside is then no beginning of it.
    std::fs::remove_dir_all(scene.log()).unwrap();
    let mut forged = create(&scene.log());
    story.extend(batch(15..30));
    forged.append(&story).unwrap();
    drop(forged);
    let mut journal = scene.open();
    let error = journal.append(&batch(30..31)).unwrap_err();
    assert_eq!(code(&error), 2022, "{error}");
}

#[test]
fn a_head_that_is_damaged_or_of_another_key_leaves_the_log_readable_only() {
    let scene = Scene::new();
    let file = scene.state().join("head");
    let good = std::fs::read(&file).unwrap();
    let other = Keys::from_seed(&[99; 32]).signer(ORIGIN).unwrap();
    let body = Checkpoint::peek(scene.open().checkpoint())
        .unwrap()
        .to_body();
    let mut flipped = good.clone();
    flipped[40] ^= 1;
    for bad in [
        b"x".to_vec(),
        good[..good.len() - 1].to_vec(),
        [&good[..], b"seen 3 who\n"].concat(),
        other.sign(&body).unwrap().into_bytes(),
        flipped,
    ] {
        std::fs::write(&file, &bad).unwrap();
        let mut journal = scene.open();
        assert_eq!(journal.record(14).unwrap(), record(14));
        let error = journal.append(&batch(15..16)).unwrap_err();
        assert_eq!(code(&error), 2023, "{error}");
        let error = journal
            .restore(&keys(), &[], &mut |what| Ok(restored(what).into()))
            .unwrap_err();
        assert_eq!(code(&error), 2023, "not even a restoration goes over it");
    }
    std::fs::write(&file, &good).unwrap();
    assert!(scene.open().is_writer());
}

#[test]
fn a_holder_that_has_seen_more_or_another_tree_is_named() {
    let scene = Scene::new();
    scene.open().note_seen(15, "letter of 2026-12-01").unwrap();
    let late = heads(&scene.state()).read().unwrap();
    assert_eq!(late.seen.len(), 1);
    // Log and head both go back to 5, as with the snapshot of a whole machine; the letter is known.
    replace(&scene.log(), &scene.backup());
    let state = scene.dir.path().join("early");
    let early = std::fs::read_to_string(scene.backup().join("checkpoint")).unwrap();
    let store = heads(&state);
    store.swap(None, &early).unwrap();
    assert!(open_guarded(&scene.log(), &state).is_writer());
    store.note_seen(&late.seen[0]).unwrap();
    let journal = open_guarded(&scene.log(), &state);
    let said = journal.refusal().unwrap().to_string();
    assert!(
        said.contains("letter of 2026-12-01") && said.contains("15"),
        "{said}"
    );
    drop(journal);
    let state = scene.dir.path().join("forked");
    let store = heads(&state);
    store.swap(None, &early).unwrap();
    let fork = Seen {
        size: 3,
        root: [9; 32],
        who: "witness w.example".to_owned(),
    };
    store.note_seen(&fork).unwrap();
    let mut journal = open_guarded(&scene.log(), &state);
    let error = journal.append(&batch(5..6)).unwrap_err();
    assert_eq!(code(&error), 2022);
    assert!(error.to_string().contains("witness w.example"), "{error}");
    assert!(
        journal.note_seen(5, "x").is_err(),
        "a refused log vouches for nothing"
    );
}

#[test]
fn a_restoration_is_an_entry_keeps_the_old_head_and_is_told_by_the_verifier() {
    let scene = Scene::new();
    let letter = scene.dir.path().join("letter.eml");
    let newest = scene.open().checkpoint().to_owned();
    std::fs::write(&letter, format!("Subject: x\n\nText\n\n{newest}")).unwrap();
    scene.open().note_seen(4, "mirror a").unwrap();
    replace(&scene.log(), &scene.backup());
    let mut journal = scene.open();
    let what = journal
        .restore(&keys(), &[], &mut |what| Ok(restored(what).into()))
        .unwrap();
    assert_eq!((what.size, what.seen_size), (5, 15));
    assert_eq!((journal.size(), journal.is_writer()), (6, true));
    let record = String::from_utf8(journal.record(5).unwrap()).unwrap();
    assert!(record.contains(r#""seen_size":15,"size":5"#), "{record}");
    journal.append(&batch(6..20)).unwrap();
    drop(journal);
    let mut journal = scene.open();
    assert!(journal.is_writer());
    let error = journal
        .restore(&keys(), &[], &mut |what| Ok(restored(what).into()))
        .unwrap_err();
    assert_eq!(code(&error), 2026, "{error}");
    assert_eq!(
        journal.held().unwrap().unwrap().seen[0].who,
        "mirror a",
        "a holder that agrees is remembered"
    );
    drop(journal);
    let kept = std::fs::read_to_string(scene.state().join("head.before-15")).unwrap();
    assert!(kept.starts_with(&newest), "{kept}");
    let log = scene.log().display().to_string();
    let args = |file: &Path| {
        [
            log.clone(),
            "--against".to_owned(),
            file.display().to_string(),
        ]
    };
    for old in [&letter, &scene.state().join("head.before-15")] {
        let (code, said) = run_with_keys(&args(old), Some(&keys()));
        assert_eq!(code, 3, "{said}");
        assert!(
            said.contains("restored log")
                && said.contains("copy of 5 entries after 15")
                && !said.contains("VERIFIED"),
            "{said}"
        );
        // Without keys the record cannot be read, but the fork is seen all the same.
        let (code, said) = run(&args(old));
        assert_eq!(code, 3, "{said}");
        assert!(said.contains("history was rewritten"), "{said}");
    }
    let early = scene.backup().join("checkpoint");
    let (code, said) = run_with_keys(&args(&early), Some(&keys()));
    assert_eq!(code, 0, "the letters of before the loss still fit: {said}");
    assert!(
        said.contains("not shown: entry 5 says that the log was restored"),
        "{said}"
    );
}

#[test]
fn a_restored_log_that_is_still_shorter_is_told_with_both_sizes() {
    let scene = Scene::new();
    let newest = scene.dir.path().join("newest");
    std::fs::copy(scene.log().join("checkpoint"), &newest).unwrap();
    replace(&scene.log(), &scene.backup());
    scene
        .open()
        .restore(&keys(), &[], &mut |what| Ok(restored(what).into()))
        .unwrap();
    let args = [scene.log(), PathBuf::from("--against"), newest];
    let args = args.map(|arg| arg.display().to_string());
    let (code, said) = run_with_keys(&args, Some(&keys()));
    assert_eq!(code, 3, "{said}");
    assert!(
        said.contains("missing at its end") && said.contains("copy of 5 entries after 15"),
        "{said}"
    );
}

#[test]
fn a_dossier_of_a_restored_log_does_not_pass_against_a_letter_of_the_lost_part() {
    let scene = Scene::new();
    let letter = scene.dir.path().join("letter.eml");
    let lost = scene.open().checkpoint_at(9).unwrap();
    std::fs::write(&letter, format!("Subject: x\n\n{lost}")).unwrap();
    replace(&scene.log(), &scene.backup());
    let mut journal = scene.open();
    journal
        .restore(&keys(), &[], &mut |what| Ok(restored(what).into()))
        .unwrap();
    journal.append(&batch(6..20)).unwrap();
    let dossier = scene.dir.path().join("dossier.asice");
    std::fs::write(&dossier, container::write(&members(&journal, 7)).unwrap()).unwrap();
    let args = |file: &Path| {
        let args = [dossier.clone(), PathBuf::from("--against"), file.to_owned()];
        args.map(|arg| arg.display().to_string())
    };
    let (code, said) = run(&args(&letter));
    assert_eq!(code, 3, "{said}");
    assert!(
        said.contains("restored log") && !said.contains("VERIFIED"),
        "{said}"
    );
    // What was signed before the restored size still fits, once the log proves it.
    let early = scene.backup().join("checkpoint");
    let proof = scene.dir.path().join("proof");
    let text = journal.consistency_proof(5, 20).unwrap().to_text();
    std::fs::write(&proof, text).unwrap();
    let proved = ["--proof".to_owned(), proof.display().to_string()];
    let (code, said) = run(&[&args(&early)[..], &proved].concat());
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("after 15 had been signed"), "{said}");
    // No proof makes a letter of the lost part fit.
    let text = journal.consistency_proof(9, 20).unwrap().to_text();
    std::fs::write(&proof, text).unwrap();
    let (code, said) = run(&[&args(&letter)[..], &proved].concat());
    assert!(code == 3 && said.contains("restored log"), "{said}");
}

#[test]
fn larger_sizes_are_learned_from_letters_and_dossiers_and_lead_to_a_restoration() {
    let scene = Scene::new();
    let newest = scene.open();
    let vkey = newest.verifier_key();
    let mail = format!("Subject: x\r\n\r\n{}", newest.checkpoint());
    let dossier = container::write(&members(&newest, 3)).unwrap();
    let root = Checkpoint::peek(newest.checkpoint()).unwrap().root;
    drop(newest);
    for bytes in [mail.into_bytes(), dossier] {
        let found = heads_in(&bytes, &vkey);
        assert_eq!((found[0].size, found[0].root), (15, root));
    }
    let other = Keys::from_seed(&[99; 32]).signer(ORIGIN).unwrap();
    let foreign = other.sign(&format!("{ORIGIN}\n99\n{}\n", "A".repeat(43) + "="));
    assert!(
        heads_in(foreign.unwrap().as_bytes(), &vkey).is_empty(),
        "a letter of another key teaches nothing"
    );
    // The snapshot of a machine: log and head are both of size 5, and nothing here knows better.
    replace(&scene.log(), &scene.backup());
    let state = scene.dir.path().join("early");
    let early = std::fs::read_to_string(scene.backup().join("checkpoint")).unwrap();
    heads(&state).swap(None, &early).unwrap();
    let mut journal = open_guarded(&scene.log(), &state);
    let learned = Seen {
        size: 15,
        root,
        who: "letter.eml".to_owned(),
    };
    let what = journal
        .restore(&keys(), &[learned], &mut |what| Ok(restored(what).into()))
        .unwrap();
    assert_eq!((what.size, what.seen_size), (5, 15));
    assert_eq!(what.seen_by, "letter.eml");
}

#[test]
fn a_damaged_copy_is_not_restored_and_the_old_head_stays() {
    let scene = Scene::new();
    replace(&scene.log(), &scene.backup());
    let segment = scene.log().join("records/0000000000000000.sealed");
    let mut bytes = std::fs::read(&segment).unwrap();
    bytes[60] ^= 1;
    std::fs::write(&segment, bytes).unwrap();
    let before = std::fs::read(scene.state().join("head")).unwrap();
    let mut journal = scene.open();
    let error = journal
        .restore(&keys(), &[], &mut |what| Ok(restored(what).into()))
        .unwrap_err();
    assert_eq!(code(&error), 2006, "{error}");
    assert!(error.to_string().contains("records/"), "{error}");
    assert_eq!(
        code(&journal.append(&batch(5..6)).unwrap_err()),
        2020,
        "the refusal stands"
    );
    assert_eq!(std::fs::read(scene.state().join("head")).unwrap(), before);
}

#[test]
fn no_fault_at_any_step_of_a_restoration_loses_the_old_head_or_leaves_two_new_ones() {
    let prepare = || {
        let scene = Scene::new();
        copy(&scene.backup(), &scene.log());
        let bundle = scene.log().join("tile/entries/000.p/15");
        std::fs::write(&bundle, b"not any more").unwrap();
        scene
    };
    let restore = |scene: &Scene, disk: &Arc<dyn Disk>| {
        let mut journal = open_guarded_on(disk, &scene.log(), &scene.state())?;
        journal.restore(&keys(), &[], &mut |what| Ok(restored(what).into()))
    };
    let scene = prepare();
    let counted = Arc::new(FaultDisk::new());
    let disk: Arc<dyn Disk> = Arc::<FaultDisk>::clone(&counted);
    restore(&scene, &disk).unwrap();
    let steps = counted.operations();
    assert!(steps > 25, "{steps}");
    for step in 0..steps {
        for mode in Mode::ALL {
            let scene = prepare();
            let newest = std::fs::read_to_string(scene.state().join("head")).unwrap();
            let disk = Arc::new(FaultDisk::new());
            disk.fail_at(step, mode);
            let disk: Arc<dyn Disk> = disk;
            let done = restore(&scene, &disk).is_ok();
            let case = format!("step {step} {mode:?}");
            let mut journal = scene.open();
            if journal.refusal().is_some() {
                assert!(!done, "{case}");
                assert_eq!(journal.size(), 5, "{case}");
                journal
                    .restore(&keys(), &[], &mut |what| Ok(restored(what).into()))
                    .unwrap();
            }
            assert_eq!((journal.size(), journal.is_writer()), (6, true), "{case}");
            let kept = std::fs::read_to_string(scene.state().join("head.before-15"))
                .ok()
                .filter(|kept| *kept == newest)
                .or_else(|| std::fs::read_to_string(scene.state().join("head.before-15.1")).ok());
            assert_eq!(kept.as_deref(), Some(newest.as_str()), "{case}");
            journal.append(&batch(6..7)).unwrap();
            drop(journal);
            let report = verify_log(&RealDisk, &scene.log(), Some(&keys()), None).unwrap();
            assert_eq!((report.faults, report.size), (vec![], 7), "{case}");
            assert_eq!(report.restored.len(), 1, "{case}");
        }
    }
}
