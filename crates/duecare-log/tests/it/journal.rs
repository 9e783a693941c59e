//! What the journal promises while nothing fails.

use crate::common::{ORIGIN, create, files, keys, observe, open, record, salts};
use duecare_log::Journal;
use duecare_proof::checkpoint::Checkpoint;
use duecare_proof::merkle::verify_consistency;
use duecare_proof::note::Verifier;
use duecare_proof::proof::TlogProof;
use duecare_proof::{EvidenceError, Keys, RealDisk, verify_log};
use std::sync::Arc;

#[test]
fn what_was_appended_reads_back_after_reopening() {
    let dir = tempfile::tempdir().unwrap();
    let mut journal = create(dir.path());
    assert_eq!(journal.size(), 0);
    assert_eq!(journal.append::<Vec<u8>>(&[]).unwrap(), 0..0);
    assert_eq!(journal.append(&[record(0)]).unwrap(), 0..1);
    let batch: Vec<Vec<u8>> = (1..700).map(record).collect();
    assert_eq!(journal.append(&batch).unwrap(), 1..700);
    let (checkpoint, entry) = (journal.checkpoint().to_owned(), journal.entry(699).unwrap());
    drop(journal);
    let journal = open(dir.path());
    assert!(journal.is_writer());
    assert_eq!((journal.origin(), journal.size()), (ORIGIN, 700));
    assert_eq!(
        (journal.checkpoint(), journal.entry(699).unwrap()),
        (checkpoint.as_str(), entry)
    );
    let mut next = 0;
    journal
        .for_each_record(&mut |index, bytes| {
            assert_eq!((index, bytes), (next, Some(record(next))));
            next += 1;
            Ok(())
        })
        .unwrap();
    assert_eq!(next, 700);
    assert_eq!(journal.record(256).unwrap(), record(256));
    assert!(matches!(
        journal.record(700),
        Err(EvidenceError::OutOfRange {
            asked: 700,
            size: 700
        })
    ));
}

#[test]
fn every_proof_and_every_earlier_checkpoint_can_be_made_again() {
    let dir = tempfile::tempdir().unwrap();
    let mut journal = create(dir.path());
    let mut signed = vec![journal.checkpoint().to_owned()];
    for n in 0..40 {
        journal.append(&[record(n)]).unwrap();
        signed.push(journal.checkpoint().to_owned());
    }
    journal
        .append(&(40..600).map(record).collect::<Vec<_>>())
        .unwrap();
    let verifier = Verifier::parse(&journal.verifier_key()).unwrap();
    for (size, then) in (0..).zip(&signed) {
        assert_eq!(journal.checkpoint_at(size).unwrap(), *then, "{size}");
    }
    let heads: Vec<Checkpoint> = (0..=600)
        .map(|n| {
            Checkpoint::open(&journal.checkpoint_at(n).unwrap(), &verifier)
                .unwrap()
                .0
        })
        .collect();
    for (old, new) in [
        (0, 600),
        (1, 2),
        (5, 40),
        (256, 257),
        (255, 600),
        (512, 600),
        (600, 600),
    ] {
        let proof = journal.prove_consistency(old, new).unwrap();
        let at = |n: u64| &heads[usize::try_from(n).unwrap()].root;
        assert!(
            verify_consistency(old, new, &proof, at(old), at(new)),
            "{old} {new}"
        );
    }
    for (index, size) in [
        (0, 1),
        (0, 600),
        (255, 256),
        (256, 257),
        (599, 600),
        (300, 513),
    ] {
        let proof = TlogProof::parse(&journal.prove(index, size).unwrap()).unwrap();
        let entry = journal.entry(index).unwrap();
        assert_eq!(proof.verify(&entry, &verifier).unwrap().size, size);
    }
    assert!(journal.prove(5, 5).is_err());
    assert!(journal.prove(0, 601).is_err());
    assert!(journal.checkpoint_at(601).is_err());
    assert!(journal.prove_consistency(7, 6).is_err());
}

#[test]
fn a_replay_with_the_same_seeds_gives_the_same_bytes() {
    let (one, two) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    for dir in [&one, &two] {
        let mut journal = create(dir.path());
        journal
            .append(&(0..300).map(record).collect::<Vec<_>>())
            .unwrap();
        observe(&mut journal, b"bytes as received");
    }
    assert_eq!(files(one.path()), files(two.path()));
}

#[test]
fn only_the_partial_tiles_of_the_present_size_stay() {
    let dir = tempfile::tempdir().unwrap();
    let mut journal = create(dir.path());
    for n in 0..260 {
        journal.append(&[record(n)]).unwrap();
    }
    let tiles: Vec<String> = files(dir.path())
        .into_iter()
        .map(|(name, _)| name)
        .filter(|name| name.starts_with("tile"))
        .collect();
    let wanted = [
        "tile/0/000",
        "tile/0/001.p/4",
        "tile/1/000.p/1",
        "tile/entries/000",
        "tile/entries/001.p/4",
    ];
    assert_eq!(tiles, wanted);
}

#[test]
fn a_second_process_reads_but_does_not_write() {
    let dir = tempfile::tempdir().unwrap();
    let mut first = create(dir.path());
    first.append(&[record(0)]).unwrap();
    let mut second = open(dir.path());
    assert!(!second.is_writer());
    assert_eq!(second.record(0).unwrap(), record(0));
    assert!(matches!(
        second.append(&[record(1)]),
        Err(EvidenceError::InUse(_))
    ));
    assert!(matches!(
        second.put_blob(b"x"),
        Err(EvidenceError::InUse(_))
    ));
    first.append(&[record(1)]).unwrap();
    assert_eq!(
        second.size(),
        1,
        "a reader keeps the state it was opened with"
    );
    assert_eq!(second.entry(0).unwrap(), first.entry(0).unwrap());
    drop((first, second));
    assert_eq!(open(dir.path()).append(&[record(2)]).unwrap(), 2..3);
}

#[test]
fn a_log_is_never_created_over_another_or_its_remains() {
    let dir = tempfile::tempdir().unwrap();
    create(dir.path()).append(&[record(0)]).unwrap();
    let again = || Journal::create(Arc::new(RealDisk), dir.path(), &keys(), ORIGIN, salts());
    assert!(matches!(again(), Err(EvidenceError::Exists(_))));
    std::fs::remove_file(dir.path().join("checkpoint")).unwrap();
    assert!(matches!(again(), Err(EvidenceError::Exists(_))));
    let empty = tempfile::tempdir().unwrap();
    let opened = Journal::open(Arc::new(RealDisk), empty.path(), &keys(), salts());
    assert!(matches!(opened, Err(EvidenceError::NoLog(_))));
}

#[test]
fn a_log_opened_with_other_keys_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    create(dir.path()).append(&[record(0)]).unwrap();
    let other = Keys::from_seed(&[1; 32]);
    let opened = Journal::open(Arc::new(RealDisk), dir.path(), &other, salts());
    assert!(matches!(opened, Err(EvidenceError::Note(_))));
}

#[test]
fn a_log_that_does_not_match_its_checkpoint_is_refused() {
    for victim in ["tile/entries/001.p/44", "tile/0/000"] {
        let dir = tempfile::tempdir().unwrap();
        create(dir.path())
            .append(&(0..300).map(record).collect::<Vec<_>>())
            .unwrap();
        let path = dir.path().join(victim);
        let mut bytes = std::fs::read(&path).unwrap();
        bytes[20] ^= 1;
        std::fs::write(&path, bytes).unwrap();
        let opened = Journal::open(Arc::new(RealDisk), dir.path(), &keys(), salts());
        assert!(
            matches!(opened, Err(EvidenceError::Mismatch(_))),
            "{victim}"
        );
    }
    let dir = tempfile::tempdir().unwrap();
    create(dir.path()).append(&[record(0)]).unwrap();
    std::fs::remove_file(dir.path().join("records/0000000000000000.sealed")).unwrap();
    assert!(Journal::open(Arc::new(RealDisk), dir.path(), &keys(), salts()).is_err());
}

#[test]
fn too_large_records_are_refused_before_anything_is_written() {
    let dir = tempfile::tempdir().unwrap();
    let mut journal = create(dir.path());
    let before = files(dir.path());
    let large = vec![0; (16 << 20) + 1];
    assert!(matches!(
        journal.append(&[record(0), large]),
        Err(EvidenceError::TooLarge(_))
    ));
    assert_eq!(files(dir.path()), before);
    assert_eq!(journal.append(&[record(0)]).unwrap(), 0..1);
}

#[test]
fn a_batch_written_in_portions_is_the_same_log_byte_for_byte() {
    let (at_once, in_portions) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let batch: Vec<Vec<u8>> = (0..1_000).map(record).collect();
    for (dir, held) in [(&at_once, usize::MAX), (&in_portions, 100)] {
        let mut journal = create(dir.path());
        journal.append(&[record(7)]).unwrap();
        journal.hold_at_most(held);
        assert_eq!(journal.append(&batch).unwrap(), 1..1_001);
    }
    assert_eq!(files(at_once.path()), files(in_portions.path()));
}

#[test]
fn a_batch_that_its_caller_cannot_finish_leaves_nothing_behind_and_the_log_goes_on() {
    for good in [0_u64, 1, 3, 255, 256, 300, 700] {
        let dir = tempfile::tempdir().unwrap();
        let mut journal = create(dir.path());
        journal.append(&[record(0), record(1)]).unwrap();
        journal.hold_at_most(100);
        let before = files(dir.path());
        for too_large in [false, true] {
            let mut next = 0;
            let refused = journal.append_each(&mut |_| {
                next += 1;
                if next <= good {
                    Ok(Some(record(next).into()))
                } else if too_large {
                    Ok(Some(vec![b' '; (16 << 20) + 1].into()))
                } else {
                    Err(EvidenceError::caller("no more of it"))
                }
            });
            assert!(refused.is_err(), "{good}");
            assert_eq!(files(dir.path()), before, "{good}");
            assert_eq!(journal.size(), 2);
        }
        assert_eq!(journal.append(&[record(2)]).unwrap(), 2..3);
        drop(journal);
        let report = verify_log(&RealDisk, dir.path(), Some(&keys()), None).unwrap();
        assert_eq!((report.faults, report.records_checked), (vec![], 3));
    }
}

#[test]
fn segments_rotate_and_records_on_both_sides_read_back() {
    let dir = tempfile::tempdir().unwrap();
    let mut journal = create(dir.path());
    let large = vec![1; 15 << 20];
    journal.append(&vec![large.clone(); 5]).unwrap();
    journal.append(&[record(5)]).unwrap();
    drop(journal);
    let journal = open(dir.path());
    assert!(dir.path().join("records/0000000000000004.sealed").exists());
    assert!(journal.record(3).unwrap() == large && journal.record(4).unwrap() == large);
    assert_eq!(journal.record(5).unwrap(), record(5));
    let report = verify_log(&RealDisk, dir.path(), Some(&keys()), None).unwrap();
    assert_eq!((report.faults, report.records_checked), (vec![], 6));
}

#[test]
fn blobs_read_back_and_hostile_names_are_not_looked_up() {
    let dir = tempfile::tempdir().unwrap();
    let mut journal = create(dir.path());
    let blob = journal.put_blob(b"bytes as received").unwrap();
    assert_eq!(blob.size_bytes, 17);
    assert_eq!(journal.blob(&blob.name).unwrap(), b"bytes as received");
    let sealed = std::fs::read(dir.path().join("blobs").join(&blob.name)).unwrap();
    assert!(!sealed.windows(5).any(|w| w == b"bytes"));
    for name in ["", "../checkpoint", "../../etc/passwd", &"0".repeat(32)] {
        assert!(
            matches!(journal.blob(name), Err(EvidenceError::NoBlob(_))),
            "{name}"
        );
    }
}

#[test]
fn the_caller_can_stop_reading_with_an_error_of_its_own() {
    let dir = tempfile::tempdir().unwrap();
    let mut journal = create(dir.path());
    journal.append(&[record(0), record(1)]).unwrap();
    let stopped = journal.for_each_record(&mut |_, _| Err(EvidenceError::caller("enough")));
    assert_eq!(stopped.unwrap_err().to_string(), "enough");
}

#[test]
fn proofs_of_sizes_asked_for_in_turn_stand_each_under_the_head_of_its_size() {
    let dir = tempfile::tempdir().unwrap();
    let mut journal = create(dir.path());
    let mut grown = 300;
    journal
        .append(&(0..grown).map(record).collect::<Vec<_>>())
        .unwrap();
    let verifier = Verifier::parse(&journal.verifier_key()).unwrap();
    for size in [300, 120, 300, 7, 300, 120, 310, 300, 310] {
        while grown < size {
            journal.append(&[record(grown)]).unwrap();
            grown += 1;
        }
        for index in [0, 6] {
            let proof = TlogProof::parse(&journal.prove(index, size).unwrap()).unwrap();
            assert_eq!(proof.checkpoint, journal.checkpoint_at(size).unwrap());
            let entry = journal.entry(index).unwrap();
            assert_eq!(proof.verify(&entry, &verifier).unwrap().size, size);
        }
    }
}
