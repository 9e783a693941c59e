//! Sealed mirrors after an erasure: they go on, lose what was erased, and verify at every moment.

use crate::common::files;
use crate::erasure::{BAKERY, DAIRY, Place, erase_party, erase_person, erased, fill, of, received};
use crate::heads::copy;
use duecare_log::Journal;
use duecare_proof::{EvidenceError, RealDisk, verify_log};
use duecare_testkit::{FaultDisk, Mode};
use std::path::{Path, PathBuf};

type Erase = fn(&mut Journal) -> Result<u64, EvidenceError>;

fn mirror(place: &Place, journal: &Journal, to: &Path) -> Result<u64, EvidenceError> {
    let done = journal.mirror(&RealDisk, to, Some(&place.keys()))?;
    Ok(done.size)
}

fn faults(place: &Place, log: &Path) -> Vec<String> {
    let report = verify_log(&RealDisk, log, Some(&place.keys()), None).unwrap();
    report.faults.iter().map(ToString::to_string).collect()
}

/// A log with a mirror from before the erasure, and more entries on either side of it.
fn scene(erase: Erase) -> (Place, Journal, PathBuf) {
    let place = Place::new();
    let mut journal = place.create();
    fill(&mut journal);
    let copied = place.root.path().join("usb/mirror");
    mirror(&place, &journal, &copied).unwrap();
    journal
        .append(&[of(BAKERY, &["J. Jansen", "D. Deeg"])])
        .unwrap();
    received(&mut journal, BAKERY, b"later: J. Jansen");
    erase(&mut journal).unwrap();
    journal.append(&[of(BAKERY, &["E. Eclair"])]).unwrap();
    (place, journal, copied)
}

#[test]
fn a_sealed_mirror_goes_on_after_an_erasure_and_holds_what_the_log_holds() {
    for erase in [erase_party as Erase, erase_person] {
        let (place, mut journal, copied) = scene(erase);
        assert_eq!(mirror(&place, &journal, &copied).unwrap(), journal.size());
        assert_eq!(files(&copied), files(&place.log()));
        // A second erasure, and nothing new besides it.
        erase(&mut journal).unwrap();
        assert_eq!(mirror(&place, &journal, &copied).unwrap(), journal.size());
        assert_eq!(files(&copied), files(&place.log()));
        let again = journal.mirror(&RealDisk, &copied, None).unwrap();
        assert_eq!((again.files, again.bytes), (0, 0), "nothing is left to do");
        assert_eq!(faults(&place, &copied), Vec::<String>::new());
    }
}

#[test]
fn no_fault_while_a_mirror_follows_an_erasure_leaves_one_that_does_not_verify() {
    for erase in [erase_party as Erase, erase_person] {
        let (place, journal, early) = scene(erase);
        let prepare = || {
            let dir = tempfile::tempdir().unwrap();
            copy(&early, &dir.path().join("m"));
            dir
        };
        let keys = place.keys();
        let counted = FaultDisk::new();
        let target = prepare();
        journal
            .mirror(&counted, &target.path().join("m"), Some(&keys))
            .unwrap();
        let steps = counted.operations();
        assert!(steps > 15, "{steps}");
        for step in 0..steps {
            for mode in Mode::ALL {
                let case = format!("step {step} {mode:?}");
                let target = prepare();
                let copied = target.path().join("m");
                let disk = FaultDisk::new();
                disk.fail_at(step, mode);
                drop(journal.mirror(&disk, &copied, Some(&keys)));
                assert_eq!(faults(&place, &copied), Vec::<String>::new(), "{case}");
                mirror(&place, &journal, &copied).unwrap();
                assert_eq!(files(&copied), files(&place.log()), "{case}");
            }
        }
    }
}

#[test]
fn what_was_copied_before_the_erasure_and_not_finished_is_copied_anew() {
    for erase in [erase_party as Erase, erase_person] {
        let place = Place::new();
        let mut journal = place.create();
        fill(&mut journal);
        let copied = place.root.path().join("usb/mirror");
        mirror(&place, &journal, &copied).unwrap();
        journal.append(&[of(BAKERY, &["J. Jansen"])]).unwrap();
        // The end of the segment was copied, its checkpoint not: as if the power had gone.
        let segment = "records/0000000000000000.sealed";
        std::fs::copy(place.log().join(segment), copied.join(segment)).unwrap();
        erase(&mut journal).unwrap();
        mirror(&place, &journal, &copied).unwrap();
        assert_eq!(files(&copied), files(&place.log()));
    }
}

#[test]
fn a_log_whose_records_do_not_open_takes_nothing_from_its_mirror() {
    let (place, journal, copied) = scene(erase_person);
    let segment = "records/0000000000000000.sealed";
    let path = place.log().join(segment);
    let mut bytes = std::fs::read(&path).unwrap();
    bytes[40] ^= 1;
    std::fs::write(&path, bytes).unwrap();
    let before = std::fs::read(copied.join(segment)).unwrap();
    let refused = mirror(&place, &journal, &copied).unwrap_err();
    assert!(
        matches!(&refused, EvidenceError::Damaged { index: Some(0), .. }),
        "{refused}"
    );
    let after = std::fs::read(copied.join(segment)).unwrap();
    assert!(after.starts_with(&before), "what could be read still can");
}

/// The frames of a segment behind its header of 16 bytes, each with its length in front.
fn frames(mut rest: &[u8]) -> Vec<&[u8]> {
    rest = &rest[16..];
    let mut found = Vec::new();
    while let Some(length) = rest.first_chunk() {
        let (frame, after) = rest.split_at(4 + u32::from_be_bytes(*length) as usize);
        found.push(frame);
        rest = after;
    }
    found
}

#[test]
fn a_segment_put_back_from_before_an_erasure_takes_nothing_readable_from_the_mirror() {
    let place = Place::new();
    let mut journal = place.create();
    fill(&mut journal);
    let segment = "records/0000000000000000.sealed";
    let path = place.log().join(segment);
    let before = std::fs::read(&path).unwrap();
    // The bakery's records are sealed anew; the dairy's stay, and open no more.
    erase_person(&mut journal).unwrap();
    let plan = journal.plan_erasure(DAIRY).unwrap();
    journal.erase(&plan, erased(plan.entries.clone())).unwrap();
    let copied = place.root.path().join("usb/mirror");
    mirror(&place, &journal, &copied).unwrap();
    drop(journal);
    let (old, new) = (frames(&before), std::fs::read(&path).unwrap());
    let spliced = [&old[..], &frames(&new)[old.len()..]].concat().concat();
    std::fs::write(&path, [&new[..16], &spliced[..]].concat()).unwrap();
    let journal = place.open();
    assert!(journal.record(1).is_err(), "sealed under a destroyed key");
    let refused = mirror(&place, &journal, &copied).unwrap_err();
    assert!(
        matches!(&refused, EvidenceError::Damaged { index: Some(1), .. }),
        "{refused}"
    );
    assert_eq!(std::fs::read(copied.join(segment)).unwrap(), new);
}
