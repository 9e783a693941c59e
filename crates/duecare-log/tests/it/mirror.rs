//! Mirrors: what they hold, what they refuse, and that every moment of copying verifies.

use crate::common::{ORIGIN, create, files, keys, observe, open, record, salts};
use crate::heads::{batch, copy, create_guarded, heads, open_guarded};
use duecare_log::Journal;
use duecare_log::mirror::fetch;
use duecare_proof::report::run;
use duecare_proof::{Disk, EvidenceError, Keys, RealDisk, verify_log};
use duecare_testkit::{FaultDisk, Mode};
use std::path::Path;
use std::sync::Arc;

fn names(dir: &Path) -> Vec<String> {
    files(dir).into_iter().map(|(name, _)| name).collect()
}

fn verified(dir: &Path) -> (u8, String) {
    run(&[dir.display().to_string()])
}

#[test]
fn a_mirror_holds_the_log_without_what_is_sealed_and_verifies_without_keys() {
    let dir = tempfile::tempdir().unwrap();
    let (log, copied) = (dir.path().join("log"), dir.path().join("usb/mirror"));
    let mut journal = create(&log);
    journal.append(&batch(0..300)).unwrap();
    observe(&mut journal, b"bytes as received");
    let done = journal.mirror(&RealDisk, &copied, None).unwrap();
    assert_eq!((done.from, done.size, done.sealed), (0, 301, false));
    let wanted: Vec<String> = names(&log)
        .into_iter()
        .filter(|name| !name.starts_with("records") && !name.starts_with("blobs"))
        .collect();
    assert_eq!(names(&copied), wanted);
    assert!(
        std::fs::read_to_string(copied.join("checkpoint")).unwrap() == journal.checkpoint()
            && done.files == 5,
        "{done:?}"
    );
    let (code, said) = verified(&copied);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("of 301 entries"), "{said}");
}

#[test]
fn a_second_copying_adds_what_is_new_and_a_third_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let (log, copied) = (dir.path().join("log"), dir.path().join("mirror"));
    let mut journal = create(&log);
    journal.append(&batch(0..700)).unwrap();
    journal.mirror(&RealDisk, &copied, Some(&keys())).unwrap();
    let early = std::fs::metadata(copied.join("tile/entries/000"))
        .unwrap()
        .modified()
        .unwrap();
    journal.append(&batch(700..705)).unwrap();
    observe(&mut journal, b"bytes as received");
    let done = journal.mirror(&RealDisk, &copied, None).unwrap();
    assert_eq!(
        (done.from, done.size, done.sealed),
        (700, 706, true),
        "a mirror with sealed records goes on with them"
    );
    // Bundle, tile of leaves, the end of the segment and the blob: the upper tile is unchanged.
    assert_eq!(done.files, 4, "{done:?}");
    let now = std::fs::metadata(copied.join("tile/entries/000")).unwrap();
    assert_eq!(now.modified().unwrap(), early);
    assert_eq!(files(&copied), files(&log));
    let report = verify_log(&RealDisk, &copied, Some(&keys()), None).unwrap();
    assert_eq!((report.faults, report.records_checked), (vec![], 706));
    let done = journal.mirror(&RealDisk, &copied, Some(&keys())).unwrap();
    assert_eq!((done.from, done.files, done.bytes), (706, 0, 0));
}

#[test]
fn a_missing_file_is_copied_again_and_a_changed_one_is_named() {
    let dir = tempfile::tempdir().unwrap();
    let (log, copied) = (dir.path().join("log"), dir.path().join("mirror"));
    let mut journal = create(&log);
    journal.append(&batch(0..600)).unwrap();
    journal.mirror(&RealDisk, &copied, None).unwrap();
    let victim = copied.join("tile/entries/001");
    let good = std::fs::read(&victim).unwrap();
    let mut bad = good.clone();
    bad[77] ^= 1;
    std::fs::write(&victim, bad).unwrap();
    let error = journal.mirror(&RealDisk, &copied, None).unwrap_err();
    assert_eq!(error.info().code.0, 2025, "{error}");
    assert!(error.to_string().contains("tile/entries/001"), "{error}");
    std::fs::remove_file(&victim).unwrap();
    journal.mirror(&RealDisk, &copied, None).unwrap();
    assert_eq!(std::fs::read(&victim).unwrap(), good);
}

#[test]
fn a_mirror_changed_for_a_shorter_one_of_another_history_stops_the_log_too() {
    let dir = tempfile::tempdir().unwrap();
    let (log, state) = (dir.path().join("log"), dir.path().join("state"));
    let copied = dir.path().join("mirror");
    let mut journal = create_guarded(&log, &state);
    journal.append(&batch(0..20)).unwrap();
    journal.mirror(&RealDisk, &copied, None).unwrap();
    // As `duecare log mirror` notes it.
    let who = format!("mirror {}", copied.display());
    journal.note_seen(20, &who).unwrap();
    std::fs::remove_dir_all(&copied).unwrap();
    let mut other = create(&dir.path().join("other"));
    other.append(&batch(1..16)).unwrap();
    other.mirror(&RealDisk, &copied, None).unwrap();
    assert!(journal.mirror(&RealDisk, &copied, None).is_err());
    drop(journal);
    let journal = open_guarded(&log, &state);
    let refusal = journal.refusal().expect("two histories are signed");
    assert!(refusal.to_string().contains(&who), "{refusal}");
}

#[test]
fn a_mirror_of_another_history_is_refused_unchanged_and_stops_the_log() {
    let dir = tempfile::tempdir().unwrap();
    let (log, state) = (dir.path().join("log"), dir.path().join("state"));
    let copied = dir.path().join("mirror");
    let mut journal = create_guarded(&log, &state);
    journal.append(&batch(0..20)).unwrap();
    let mut other = create(&dir.path().join("other"));
    let mut story = batch(0..15);
    story[3] = br#"{"kind":"a warning that was never sent"}"#.to_vec();
    other.append(&story).unwrap();
    other.mirror(&RealDisk, &copied, None).unwrap();
    let before = files(&copied);
    let error = journal.mirror(&RealDisk, &copied, None).unwrap_err();
    assert_eq!(error.info().code.0, 2024, "{error}");
    let said = error.to_string();
    assert!(said.contains("15 entries") && said.contains("20"), "{said}");
    assert_eq!(files(&copied), before);
    drop(journal);
    let journal = open_guarded(&log, &state);
    let said = journal.refusal().unwrap().to_string();
    assert!(said.contains("mirror"), "the mirror is named: {said}");
}

#[test]
fn a_mirror_that_is_ahead_exposes_a_log_restored_with_its_head() {
    let dir = tempfile::tempdir().unwrap();
    let (log, state) = (dir.path().join("log"), dir.path().join("state"));
    let copied = dir.path().join("mirror");
    let mut journal = create_guarded(&log, &state);
    journal.append(&batch(0..5)).unwrap();
    let (log_then, state_then) = (dir.path().join("log5"), dir.path().join("state5"));
    copy(&log, &log_then);
    copy(&state, &state_then);
    journal.append(&batch(5..15)).unwrap();
    journal.mirror(&RealDisk, &copied, None).unwrap();
    let mut journal = open_guarded(&log_then, &state_then);
    assert!(journal.is_writer(), "nothing on this machine knows better");
    let error = journal.mirror(&RealDisk, &copied, None).unwrap_err();
    assert_eq!(error.info().code.0, 2024, "{error}");
    assert!(error.to_string().contains("only 5"), "{error}");
    drop(journal);
    journal = open_guarded(&log_then, &state_then);
    let error = journal.append(&batch(5..6)).unwrap_err();
    assert_eq!(error.info().code.0, 2020, "{error}");
    let held = heads(&state_then).read().unwrap();
    assert_eq!(held.seen[0].size, 15);
}

#[test]
fn a_folder_with_anything_else_in_it_is_no_mirror() {
    let dir = tempfile::tempdir().unwrap();
    let mut journal = create(&dir.path().join("log"));
    journal.append(&batch(0..5)).unwrap();
    let taken = dir.path().join("taken");
    std::fs::create_dir_all(&taken).unwrap();
    std::fs::write(taken.join("holiday.jpg"), b"x").unwrap();
    let error = journal.mirror(&RealDisk, &taken, None).unwrap_err();
    assert_eq!(error.info().code.0, 2025, "{error}");
    assert_eq!(names(&taken), ["holiday.jpg"]);
    // Its own folder is locked by itself.
    let own = dir.path().join("log");
    assert!(matches!(
        journal.mirror(&RealDisk, &own, None),
        Err(EvidenceError::InUse(_))
    ));
    let foreign = dir.path().join("foreign");
    let keys = Keys::from_seed(&[99; 32]);
    let mut other = Journal::create(
        Arc::new(RealDisk),
        &dir.path().join("o"),
        &keys,
        ORIGIN,
        salts(),
    )
    .unwrap();
    other.append(&batch(0..2)).unwrap();
    other.mirror(&RealDisk, &foreign, None).unwrap();
    let error = journal.mirror(&RealDisk, &foreign, None).unwrap_err();
    assert_eq!(error.info().code.0, 2025, "{error}");
}

#[test]
fn a_file_that_a_begun_extension_does_not_cover_is_a_fault() {
    let dir = tempfile::tempdir().unwrap();
    let (log, copied) = (dir.path().join("log"), dir.path().join("mirror"));
    let mut journal = create(&log);
    journal.append(&batch(0..300)).unwrap();
    journal.mirror(&RealDisk, &copied, None).unwrap();
    let stray = [
        ("tile/entries/001.p/60", "of no signed size"),
        ("tile/0/002", "beyond the end"),
        ("notes.txt", "foreign"),
    ];
    for (name, what) in stray {
        std::fs::create_dir_all(copied.join(name).parent().unwrap()).unwrap();
        std::fs::write(copied.join(name), b"x").unwrap();
        let (code, said) = verified(&copied);
        assert!(code == 3 && said.contains(name), "{what}: {said}");
        std::fs::remove_file(copied.join(name)).unwrap();
    }
    // The same with a next checkpoint that signs 360 entries: only the first is then of its size.
    journal.append(&batch(300..316)).unwrap();
    std::fs::write(copied.join("checkpoint.next"), journal.checkpoint()).unwrap();
    for (name, what) in stray {
        std::fs::write(copied.join(name), b"x").unwrap();
        let (code, said) = verified(&copied);
        let covered = name.ends_with(".p/60");
        assert_eq!(code, if covered { 0 } else { 3 }, "{what}: {said}");
        assert!(said.contains("begun and not finished"), "{said}");
        std::fs::remove_file(copied.join(name)).unwrap();
    }
    // A partial tile of an earlier size must be the beginning of the present one.
    let present = std::fs::read(copied.join("tile/entries/001.p/44")).unwrap();
    let old = copied.join("tile/entries/001.p/10");
    std::fs::write(&old, &present[..420]).unwrap();
    assert_eq!(verified(&copied).0, 0);
    let mut changed = present[..420].to_vec();
    changed[99] ^= 1;
    for bad in [&changed[..], &present[..419], &present[..462], b""] {
        std::fs::write(&old, bad).unwrap();
        let (code, said) = verified(&copied);
        assert!(code == 3 && said.contains("001.p/10"), "{said}");
    }
    // And a next checkpoint that nobody signed vouches for nothing.
    std::fs::remove_file(&old).unwrap();
    let forged = Keys::from_seed(&[99; 32]).signer(ORIGIN).unwrap();
    let body = duecare_proof::checkpoint::Checkpoint::peek(journal.checkpoint()).unwrap();
    let signed = forged.sign(&body.to_body()).unwrap();
    std::fs::write(copied.join("checkpoint.next"), signed).unwrap();
    std::fs::write(copied.join("tile/entries/001.p/60"), b"x").unwrap();
    let (code, said) = verified(&copied);
    assert!(code == 3 && said.contains("001.p/60"), "{said}");
}

#[test]
fn no_fault_at_any_step_of_copying_leaves_a_mirror_that_does_not_verify() {
    let dir = tempfile::tempdir().unwrap();
    let (log, early) = (dir.path().join("log"), dir.path().join("early"));
    let mut journal = create(&log);
    journal.append(&batch(0..250)).unwrap();
    observe(&mut journal, b"first bytes");
    for sealed in [None, Some(&keys())] {
        let target = early.join(if sealed.is_some() { "s" } else { "p" });
        journal.mirror(&RealDisk, &target, sealed).unwrap();
    }
    let before = journal.size();
    // Over the end of a tile, so that full and partial tiles come and partial ones go.
    journal.append(&batch(251..258)).unwrap();
    observe(&mut journal, b"second bytes");
    let late = journal.size();
    let keys = keys();
    for (from, sealed) in [(None, false), (Some("p"), false), (Some("s"), true)] {
        let prepare = || {
            let dir = tempfile::tempdir().unwrap();
            if let Some(from) = from {
                copy(&early.join(from), &dir.path().join("m"));
            }
            dir
        };
        let with = sealed.then_some(&keys);
        let target = prepare();
        let counted = FaultDisk::new();
        journal
            .mirror(&counted, &target.path().join("m"), with)
            .unwrap();
        let steps = counted.operations();
        assert!(steps > 15, "{steps}");
        for step in 0..steps {
            for mode in Mode::ALL {
                let case = format!("{from:?} step {step} {mode:?}");
                let target = prepare();
                let mirror = target.path().join("m");
                let disk = FaultDisk::new();
                disk.fail_at(step, mode);
                let done = journal.mirror(&disk, &mirror, with);
                match verify_log(&RealDisk, &mirror, with, None) {
                    Ok(report) => {
                        assert_eq!(report.faults, vec![], "{case}");
                        let at_least = if done.is_ok() { late } else { 0 };
                        let sizes = [0, before, late];
                        assert!(
                            sizes.contains(&report.size) && report.size >= at_least,
                            "{case}"
                        );
                    }
                    // Before its first checkpoint the folder is no log, and says so.
                    Err(EvidenceError::NoLog(_) | EvidenceError::Io { .. }) => {
                        assert!(from.is_none() && done.is_err(), "{case}");
                    }
                    Err(error) => panic!("{case}: {error}"),
                }
                let done = journal.mirror(&RealDisk, &mirror, with).unwrap();
                assert_eq!(done.size, late, "{case}");
                if sealed {
                    assert_eq!(files(&mirror), files(&log), "{case}");
                }
                let report = verify_log(&RealDisk, &mirror, with, None).unwrap();
                assert_eq!((report.faults, report.size), (vec![], late), "{case}");
            }
        }
    }
}

#[test]
fn copying_that_stopped_is_finished_although_the_log_has_grown() {
    let dir = tempfile::tempdir().unwrap();
    let (log, mirror) = (dir.path().join("log"), dir.path().join("mirror"));
    let mut journal = create(&log);
    journal.append(&batch(0..250)).unwrap();
    journal.mirror(&RealDisk, &mirror, Some(&keys())).unwrap();
    journal.append(&batch(250..400)).unwrap();
    let disk = FaultDisk::new();
    // Next checkpoint, its sync and its folder, then the first bundle, of which half is written.
    disk.fail_at(3, Mode::TornWrite);
    assert!(journal.mirror(&disk, &mirror, Some(&keys())).is_err());
    assert!(mirror.join("checkpoint.next").exists());
    journal.append(&batch(400..600)).unwrap();
    drop(journal);
    let disk: Arc<dyn Disk> = Arc::new(RealDisk);
    let done = open(&log).mirror(&*disk, &mirror, Some(&keys())).unwrap();
    assert_eq!((done.from, done.size), (250, 600));
    assert_eq!(files(&mirror), files(&log));
    assert_eq!(record(5), open(&log).record(5).unwrap());
}

#[test]
fn a_copy_brought_back_without_its_empty_folders_goes_on() {
    let dir = tempfile::tempdir().unwrap();
    let (log, copied) = (dir.path().join("log"), dir.path().join("usb"));
    let mut journal = create(&log);
    journal.append(&batch(0..300)).unwrap();
    journal.mirror(&RealDisk, &copied, Some(&keys())).unwrap();
    // As an object store or another tool gives it back.
    std::fs::remove_dir(copied.join("blobs")).unwrap();
    let back = dir.path().join("back");
    let mut steps = Vec::new();
    let (done, report) = fetch(&RealDisk, &copied, &back, Some(&keys()), &mut |p| {
        steps.push(p);
    })
    .unwrap();
    assert_eq!((report.size, report.records_checked), (300, 300));
    assert_eq!((done.files, done.of), (8, 8));
    assert!(steps.len() == 8 && steps.last() == Some(&done), "{steps:?}");
    assert!(!back.join("blobs").exists());
    let mut again = open(&back);
    observe(&mut again, b"bytes as received");
    drop(again);
    let report = verify_log(&RealDisk, &back, Some(&keys()), None).unwrap();
    assert_eq!((report.faults, report.size), (vec![], 301));
}

#[test]
fn nothing_is_brought_over_a_folder_that_exists_or_under_its_name_unverified() {
    let dir = tempfile::tempdir().unwrap();
    let (log, copied) = (dir.path().join("log"), dir.path().join("usb"));
    let mut journal = create(&log);
    journal.append(&batch(0..300)).unwrap();
    journal.mirror(&RealDisk, &copied, None).unwrap();
    let back = dir.path().join("back");
    std::fs::create_dir(&back).unwrap();
    let bring = || fetch(&RealDisk, &copied, &back, None, &mut |_| {});
    assert!(bring().unwrap_err().to_string().contains("exists"));
    std::fs::remove_dir(&back).unwrap();
    let tile = copied.join("tile/entries/000");
    let good = std::fs::read(&tile).unwrap();
    let mut bad = good.clone();
    bad[7] ^= 1;
    std::fs::write(&tile, &bad).unwrap();
    let refused = bring().unwrap_err().to_string();
    assert!(refused.contains("tile/entries/000"), "{refused}");
    assert!(!back.exists());
    // The unfinished copy is gone on with, but a tile that is not what it should be is not kept.
    std::fs::write(&tile, &good).unwrap();
    std::fs::write(dir.path().join("back.tmp/foreign"), b"x").unwrap();
    std::fs::write(dir.path().join("back.tmp/tile/entries/000"), b"torn").unwrap();
    bring().unwrap();
    let wanted: Vec<_> = files(&copied)
        .into_iter()
        .filter(|(n, _)| n != "lock")
        .collect();
    assert_eq!(files(&back), wanted);
}

#[test]
fn a_name_that_ends_in_a_slash_is_the_folder_of_that_name() {
    let dir = tempfile::tempdir().unwrap();
    let (log, copied) = (dir.path().join("log"), dir.path().join("usb"));
    create(&log).append(&batch(0..3)).unwrap();
    open(&log).mirror(&RealDisk, &copied, None).unwrap();
    let back = dir.path().join("back/");
    fetch(&RealDisk, &copied, &back, None, &mut |_| {}).unwrap();
    assert!(back.join("checkpoint").exists() && !back.join(".tmp").exists());
    let nameless = dir.path().join("absent/..");
    assert!(fetch(&RealDisk, &copied, &nameless, None, &mut |_| {}).is_err());
}

#[test]
fn what_was_brought_damaged_is_brought_again_once_the_mirror_is_whole() {
    let dir = tempfile::tempdir().unwrap();
    let (log, copied) = (dir.path().join("log"), dir.path().join("usb"));
    let mut journal = create(&log);
    journal.append(&batch(0..300)).unwrap();
    journal.mirror(&RealDisk, &copied, None).unwrap();
    let tile = copied.join("tile/entries/000");
    let good = std::fs::read(&tile).unwrap();
    let mut bad = good.clone();
    bad[7] ^= 1;
    std::fs::write(&tile, &bad).unwrap();
    let back = dir.path().join("back");
    let bring = || fetch(&RealDisk, &copied, &back, None, &mut |_| {});
    assert!(bring().is_err());
    std::fs::write(&tile, &good).unwrap();
    assert_eq!(bring().unwrap().1.faults, vec![]);
}
