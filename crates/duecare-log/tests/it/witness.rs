//! The witness: answers of the protocol, faults, restarts, and what a lying log may try.

use duecare_log::witness::{Response, Witness, WitnessError};
use duecare_proof::checkpoint::Checkpoint;
use duecare_proof::cosignature::{Cosigned, Cosigner};
use duecare_proof::merkle::{consistency_proof, leaf_hash, root};
use duecare_proof::note::{Signer, Verifier};
use duecare_proof::proof::add_checkpoint_request as request;
use duecare_proof::{Disk, Hash, RealDisk};
use duecare_testkit::{FaultDisk, Mode};
use proptest::prelude::*;
use std::path::Path;
use std::sync::Arc;

const ORIGIN: &str = "log.example.test/provider";
const NOW: u64 = 1_800_000_000;

fn log() -> Signer {
    Signer::new(ORIGIN, &[1; 32]).unwrap()
}

fn cosigner() -> Cosigner {
    Cosigner::new("witness.example.test/w1", &[2; 32]).unwrap()
}

/// Leaves of one of many histories: all share the leaves before `fork`.
fn leaves(fork: u64, history: u8, size: u64) -> Vec<Hash> {
    (0..size)
        .map(|n| leaf_hash(&[&n.to_be_bytes()[..], &[if n < fork { 0 } else { history }]].concat()))
        .collect()
}

fn honest(size: u64) -> Vec<Hash> {
    leaves(u64::MAX, 0, size)
}

fn checkpoint(leaves: &[Hash]) -> String {
    let head = Checkpoint {
        origin: ORIGIN.into(),
        size: u64::try_from(leaves.len()).unwrap(),
        root: root(leaves),
    };
    log().sign(&head.to_body()).unwrap()
}

/// Submits a tree with the proof that its own log would make.
fn submit(witness: &Witness, old: u64, leaves: &[Hash], now: u64) -> Response {
    let proof = consistency_proof(leaves, old).unwrap_or_default();
    witness.add_checkpoint(request(old, &proof, &checkpoint(leaves)).as_bytes(), now)
}

fn create_on(disk: Arc<dyn Disk>, dir: &Path) -> Result<Witness, WitnessError> {
    let witness = Witness::create(disk, dir, cosigner())?;
    witness.add_log(&log().verifier().to_string())?;
    Ok(witness)
}

fn create(dir: &Path) -> Witness {
    create_on(Arc::new(RealDisk), dir).unwrap()
}

fn open(dir: &Path) -> Result<Witness, WitnessError> {
    Witness::open(Arc::new(RealDisk), dir, cosigner())
}

fn is_cosigned(response: &Response, leaves: &[Hash], time: u64) -> bool {
    let signed = checkpoint(leaves);
    let line = response.body.trim_end();
    response.status == 200
        && cosigner().verifier().check_text(&signed, line) == Some(Cosigned::At(time))
}

#[test]
fn a_growing_log_is_cosigned_and_its_last_checkpoint_can_be_fetched() {
    let dir = tempfile::tempdir().unwrap();
    let witness = create(dir.path());
    let mut old = 0;
    for (time, size) in (NOW..).zip([0, 1, 1, 2, 3, 7, 8, 9, 255, 256, 257, 1000]) {
        let tree = honest(size);
        let answer = submit(&witness, old, &tree, time);
        assert!(is_cosigned(&answer, &tree, time), "{size}: {answer:?}");
        assert_eq!(answer.content_type, "text/plain; charset=utf-8");
        old = size;
    }
    let hash = crate::common::hex(&duecare_proof::merkle::sha256(ORIGIN.as_bytes()));
    let note = witness.latest(&hash).unwrap();
    let (head, others) = Checkpoint::open(&note, &log().verifier()).unwrap();
    assert_eq!((head.size, others), (1000, 1), "the log and the witness");
    assert_eq!(witness.latest("00"), None);
    drop(witness);
    assert_eq!(open(dir.path()).unwrap().latest(&hash), Some(note));
}

#[test]
fn each_refusal_has_the_status_of_the_specification() {
    let dir = tempfile::tempdir().unwrap();
    let witness = create(dir.path());
    let status = |body: String| witness.add_checkpoint(body.as_bytes(), NOW).status;
    assert_eq!(submit(&witness, 0, &honest(5), NOW).status, 200);
    let good = checkpoint(&honest(8));
    let proof = consistency_proof(&honest(8), 5).unwrap();

    assert_eq!(status("no request at all".into()), 400);
    assert_eq!(status(request(5, &proof, "no checkpoint\n")), 400);
    assert_eq!(status(request(9, &[], &good)), 400, "old above the size");
    assert_eq!(status(format!("old 5\n\n{}", good.trim_end())), 400);

    let elsewhere = Signer::new("other.example.test", &[1; 32]).unwrap();
    let body = good.split("\n\n").next().unwrap().to_owned() + "\n";
    let unknown = elsewhere
        .sign(&body.replace(ORIGIN, "other.example.test"))
        .unwrap();
    assert_eq!(status(request(5, &proof, &unknown)), 404);
    let stranger = Signer::new(ORIGIN, &[9; 32]).unwrap().sign(&body).unwrap();
    assert_eq!(status(request(5, &proof, &stranger)), 403, "unknown key");
    let forged = good.replacen("\n8\n", "\n9\n", 1);
    assert_eq!(status(request(5, &proof, &forged)), 403, "false signature");
    let both = Signer::new(ORIGIN, &[9; 32]).unwrap();
    let both = both.sign(&body.replacen("\n8\n", "\n9\n", 1)).unwrap();
    let both = both + good.rsplit("\n\n").next().unwrap();
    assert_eq!(
        status(request(5, &proof, &both)),
        403,
        "false beside unknown"
    );

    let stale = witness.add_checkpoint(request(3, &[], &good).as_bytes(), NOW);
    assert_eq!((stale.status, stale.body.as_str()), (409, "5\n"));
    assert_eq!(stale.content_type, "text/x.tlog.size");

    assert_eq!(status(request(5, &[], &good)), 422, "no proof");
    assert_eq!(status(request(5, &proof[1..], &good)), 422, "cut proof");
    let long = [&proof[..], &[[0; 32]]].concat();
    assert_eq!(status(request(5, &long, &good)), 422, "longer proof");
    let other = checkpoint(&leaves(4, 1, 5));
    assert_eq!(
        status(request(5, &[], &other)),
        422,
        "same size, other root"
    );
    let same = checkpoint(&honest(5));
    assert_eq!(status(request(5, &proof, &same)), 422, "a proof of nothing");

    assert_eq!(status(request(5, &proof, &good)), 200);
}

#[test]
fn a_first_checkpoint_takes_no_proof_and_an_empty_tree_has_one_root() {
    let dir = tempfile::tempdir().unwrap();
    let witness = create(dir.path());
    let first = request(0, &[[0; 32]], &checkpoint(&honest(3)));
    assert_eq!(witness.add_checkpoint(first.as_bytes(), NOW).status, 422);
    let odd = Checkpoint {
        origin: ORIGIN.into(),
        size: 0,
        root: [7; 32],
    };
    let odd = request(0, &[], &log().sign(&odd.to_body()).unwrap());
    assert_eq!(witness.add_checkpoint(odd.as_bytes(), NOW).status, 422);
    assert_eq!(submit(&witness, 0, &honest(0), NOW).status, 200);
    assert_eq!(submit(&witness, 0, &honest(3), NOW).status, 200);
}

#[test]
fn extension_lines_are_cosigned_as_they_stand() {
    let dir = tempfile::tempdir().unwrap();
    let witness = create(dir.path());
    let body = checkpoint(&honest(2));
    let body = format!("{}\nan extension\n", body.split("\n\n").next().unwrap());
    let signed = log().sign(&body).unwrap();
    let answer = witness.add_checkpoint(request(0, &[], &signed).as_bytes(), NOW);
    assert_eq!(answer.status, 200);
    let line = answer.body.trim_end();
    let verifier = cosigner().verifier();
    assert_eq!(verifier.check_text(&signed, line), Some(Cosigned::At(NOW)));
    let without = checkpoint(&honest(2));
    assert_eq!(verifier.check_text(&without, line), Some(Cosigned::False));
}

#[test]
fn a_log_may_change_its_key_and_the_old_one_stays_good() {
    let dir = tempfile::tempdir().unwrap();
    let witness = create(dir.path());
    assert_eq!(submit(&witness, 0, &honest(1), NOW).status, 200);
    let next = Signer::new(ORIGIN, &[3; 32]).unwrap();
    witness.add_log(&next.verifier().to_string()).unwrap();
    witness.add_log(&next.verifier().to_string()).unwrap();
    let body = checkpoint(&honest(2));
    let signed = next
        .sign(&format!("{}\n", body.split("\n\n").next().unwrap()))
        .unwrap();
    let proof = consistency_proof(&honest(2), 1).unwrap();
    let answer = witness.add_checkpoint(request(1, &proof, &signed).as_bytes(), NOW);
    assert_eq!(answer.status, 200);
    drop(witness);
    assert_eq!(
        submit(&open(dir.path()).unwrap(), 2, &honest(3), NOW).status,
        200
    );
}

#[test]
fn a_log_cannot_be_its_own_witness() {
    let dir = tempfile::tempdir().unwrap();
    let witness = create(dir.path());
    let own = Signer::new("anything.example.test", &[2; 32]).unwrap();
    let refused = witness.add_log(&own.verifier().to_string());
    assert!(matches!(refused, Err(WitnessError::Log(_))));
    let other = Verifier::parse(&log().verifier().to_string()).unwrap();
    assert_eq!(witness.origins(), [other.name()]);
}

#[test]
fn a_blocked_log_stays_blocked_and_its_head_is_kept() {
    let dir = tempfile::tempdir().unwrap();
    let witness = create(dir.path());
    assert_eq!(submit(&witness, 0, &honest(4), NOW).status, 200);
    assert!(witness.block_log("unknown.example.test").is_err());
    witness.block_log(ORIGIN).unwrap();
    assert_eq!(submit(&witness, 4, &honest(5), NOW).status, 403);
    drop(witness);
    let witness = open(dir.path()).unwrap();
    witness.add_log(&log().verifier().to_string()).unwrap();
    assert_eq!(submit(&witness, 4, &honest(5), NOW).status, 403);
    let heads = std::fs::read_to_string(dir.path().join("heads")).unwrap();
    assert!(heads.contains(" 4 "), "{heads}");
}

#[test]
fn a_clock_that_went_back_gets_no_cosignature() {
    let dir = tempfile::tempdir().unwrap();
    let witness = create(dir.path());
    assert_eq!(submit(&witness, 0, &honest(4), NOW).status, 200);
    let early = submit(&witness, 4, &honest(5), NOW - 1);
    assert_eq!(early.status, 503);
    assert!(early.body.starts_with("DC-2059 "), "{}", early.body);
    assert_eq!(submit(&witness, 4, &honest(5), NOW).status, 200);
    let dir = tempfile::tempdir().unwrap();
    assert_eq!(submit(&create(dir.path()), 0, &honest(4), 0).status, 503);
}

#[test]
fn two_processes_cannot_serve_one_witness() {
    let dir = tempfile::tempdir().unwrap();
    let _first = create(dir.path());
    assert!(matches!(open(dir.path()), Err(WitnessError::InUse(_))));
}

#[test]
fn of_two_histories_asked_for_at_once_only_one_is_cosigned() {
    for _ in 0..8 {
        let dir = tempfile::tempdir().unwrap();
        let witness = create(dir.path());
        assert_eq!(submit(&witness, 0, &honest(4), NOW).status, 200);
        let told: Vec<u16> = std::thread::scope(|scope| {
            let threads: Vec<_> = (0..4_u8)
                .map(|history| {
                    let witness = &witness;
                    scope.spawn(move || submit(witness, 4, &leaves(4, history, 6), NOW).status)
                })
                .collect();
            threads.into_iter().map(|t| t.join().unwrap()).collect()
        });
        let cosigned = told.iter().filter(|status| **status == 200).count();
        assert_eq!(cosigned, 1, "{told:?}");
    }
}

/// Copies of the folder's files.
fn copy(from: &Path, to: &Path) {
    for (name, bytes) in crate::common::files(from) {
        std::fs::create_dir_all(to.join(&name).parent().unwrap()).unwrap();
        std::fs::write(to.join(&name), bytes).unwrap();
    }
}

#[test]
fn every_file_set_back_alone_or_removed_or_changed_stops_the_service() {
    let (old, dir) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let witness = create(dir.path());
    assert_eq!(submit(&witness, 0, &honest(2), NOW).status, 200);
    assert_eq!(submit(&witness, 2, &honest(3), NOW + 1).status, 200);
    copy(dir.path(), old.path());
    assert_eq!(submit(&witness, 3, &honest(5), NOW + 2).status, 200);
    assert_eq!(submit(&witness, 5, &honest(9), NOW + 3).status, 200);
    drop(witness);
    let names: Vec<String> = crate::common::files(dir.path())
        .into_iter()
        .map(|(name, _)| name)
        .filter(|name| name == "heads" || name.starts_with("notes/"))
        .collect();
    assert_eq!(names.len(), 2, "{names:?}");
    for name in &names {
        let path = dir.path().join(name);
        let good = std::fs::read(&path).unwrap();
        let stopped = || matches!(open(dir.path()), Err(WitnessError::State(_)));
        std::fs::write(&path, std::fs::read(old.path().join(name)).unwrap()).unwrap();
        assert!(stopped(), "{name} set back");
        std::fs::remove_file(&path).unwrap();
        assert!(stopped(), "{name} removed");
        for position in 0..good.len() {
            let mut bytes = good.clone();
            bytes[position] ^= 1;
            std::fs::write(&path, &bytes).unwrap();
            assert!(stopped(), "{name}, byte {position}");
            std::fs::write(&path, &bytes[..position]).unwrap();
            assert!(stopped(), "{name} cut at {position}");
        }
        std::fs::write(&path, &good).unwrap();
        drop(open(dir.path()).unwrap());
    }
}

#[test]
fn a_folder_restored_whole_is_noticed_when_the_log_shows_a_newer_cosignature() {
    let (old, dir) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let witness = create(dir.path());
    assert_eq!(submit(&witness, 0, &honest(3), NOW).status, 200);
    copy(dir.path(), old.path());
    let newer = submit(&witness, 3, &honest(6), NOW + 1);
    assert_eq!(newer.status, 200);
    drop(witness);

    let restored = open(old.path()).unwrap();
    // Nobody shows it anything: nothing can be noticed, and the log is told the old size.
    assert_eq!(submit(&restored, 6, &honest(7), NOW + 2).body, "3\n");
    let shown = format!("{}{}", checkpoint(&honest(6)), newer.body);
    let answer = restored.add_checkpoint(request(6, &[], &shown).as_bytes(), NOW + 2);
    assert_eq!(answer.status, 403);
    assert!(answer.body.starts_with("DC-2060 "), "{}", answer.body);
    assert_eq!(
        submit(&restored, 3, &honest(7), NOW + 3).status,
        403,
        "blocked"
    );
    drop(restored);
    let again = open(old.path()).unwrap();
    assert_eq!(submit(&again, 3, &honest(7), NOW + 3).status, 403, "still");
}

#[test]
fn an_own_older_cosignature_or_a_forged_one_blocks_nobody() {
    let dir = tempfile::tempdir().unwrap();
    let witness = create(dir.path());
    let older = submit(&witness, 0, &honest(3), NOW);
    assert_eq!(submit(&witness, 3, &honest(6), NOW + 1).status, 200);
    let replay = format!("{}{}", checkpoint(&honest(3)), older.body);
    let answer = witness.add_checkpoint(request(3, &[], &replay).as_bytes(), NOW + 2);
    assert_eq!((answer.status, answer.body.as_str()), (409, "6\n"));
    let forged = format!("{}{}", checkpoint(&honest(8)), older.body);
    let proof = consistency_proof(&honest(8), 6).unwrap();
    let answer = witness.add_checkpoint(request(6, &proof, &forged).as_bytes(), NOW + 2);
    assert_eq!(answer.status, 200);
}

#[test]
fn a_key_without_memory_or_a_memory_without_its_key_does_not_start() {
    let start = |dir: &Path| Witness::start(Arc::new(RealDisk), dir, "w.example.test");
    let dir = tempfile::tempdir().unwrap();
    let folder = dir.path().join("state");
    let witness = start(&folder).unwrap();
    let vkey = witness.verifier().to_string();
    witness.add_log(&log().verifier().to_string()).unwrap();
    drop(witness);
    assert_eq!(start(&folder).unwrap().verifier().to_string(), vkey);
    let renamed = Witness::start(Arc::new(RealDisk), &folder, "v.example.test");
    assert!(matches!(renamed, Err(WitnessError::Key(_))));

    let heads = std::fs::read(folder.join("heads")).unwrap();
    std::fs::remove_file(folder.join("heads")).unwrap();
    assert!(matches!(start(&folder), Err(WitnessError::State(_))));
    std::fs::write(folder.join("heads"), heads).unwrap();
    let witness = start(&folder).unwrap();
    assert_eq!(submit(&witness, 0, &honest(3), NOW).status, 200);
    drop(witness);
    std::fs::remove_file(folder.join("key")).unwrap();
    assert!(matches!(start(&folder), Err(WitnessError::State(_))));
}

/// Trees that the scenario asks for, in order; the third comes twice.
const SIZES: [u64; 5] = [1, 3, 6, 6, 11];

/// Submits until the first failure; answers which sizes were cosigned.
fn scenario(disk: Arc<dyn Disk>, dir: &Path) -> Vec<u64> {
    let mut told = Vec::new();
    let Ok(witness) = create_on(disk, dir) else {
        return told;
    };
    let mut old = 0;
    for size in SIZES {
        if submit(&witness, old, &honest(size), NOW).status != 200 {
            // A disk that failed once is not trusted again until the witness is started anew.
            assert_eq!(submit(&witness, old, &honest(size), NOW).status, 500);
            break;
        }
        told.push(size);
        old = size;
    }
    told
}

#[test]
fn no_fault_at_any_step_lets_a_witness_cosign_two_histories_or_stop_for_good() {
    let counted = Arc::new(FaultDisk::new());
    let dir = tempfile::tempdir().unwrap();
    let told = scenario(Arc::<FaultDisk>::clone(&counted), dir.path());
    assert_eq!(told, SIZES);
    let steps = counted.operations();
    assert!(steps >= 45, "{steps}");
    for step in 0..steps {
        for mode in Mode::ALL {
            let case = format!("step {step} {mode:?}");
            let dir = tempfile::tempdir().unwrap();
            let disk = Arc::new(FaultDisk::new());
            disk.fail_at(step, mode);
            let told = scenario(disk, dir.path());
            let witness = match open(dir.path()) {
                Ok(witness) => witness,
                // Only a witness that never came to life has no memory.
                Err(WitnessError::State(_)) if told.is_empty() => create(dir.path()),
                Err(error) => panic!("{case}: {error}"),
            };
            witness.add_log(&log().verifier().to_string()).unwrap();
            let known = submit(&witness, 40, &honest(40), NOW).body;
            let known: u64 = known.trim_end().parse().unwrap();
            let last = told.last().copied().unwrap_or(0);
            assert!(known >= last, "{case}: {known} after {last} was answered");
            // Every other history from before the last answer is refused, whatever it claims.
            for fork in (0..last).filter(|f| f % 4 == 0 || *f + 1 == last) {
                for size in [last, last + 1, known, known + 1, 30] {
                    let tree = leaves(fork, 1, size.max(fork + 1));
                    for old in [0, fork, last, known] {
                        let answer = submit(&witness, old, &tree, NOW);
                        assert_ne!(answer.status, 200, "{case}: fork {fork}, {size} from {old}");
                    }
                }
            }
            let next = honest(known + 9);
            let answer = submit(&witness, known, &next, NOW);
            assert!(is_cosigned(&answer, &next, NOW), "{case}: {answer:?}");
            drop(witness);
            let witness = open(dir.path()).unwrap_or_else(|e| panic!("{case}: {e}"));
            let next = honest(known + 10);
            assert_eq!(
                submit(&witness, known + 9, &next, NOW).status,
                200,
                "{case}"
            );
        }
    }
}

/// What a log, honest or not, and the power supply may do.
#[derive(Debug, Clone)]
enum Step {
    /// Asks for a tree of one of the histories; `lie` shifts the old size away from the known one.
    Ask {
        fork: u64,
        history: u8,
        size: u64,
        lie: u64,
    },
    Restart,
    /// The disk fails some operations from now.
    Fail {
        after: u64,
        mode: usize,
    },
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let ask = (
        0..24_u64,
        0..3_u8,
        0..40_u64,
        prop_oneof![8 => Just(0_u64), 1 => 1..9_u64],
    );
    let step = prop_oneof![
        8 => ask.prop_map(|(fork, history, size, lie)| Step::Ask { fork, history, size, lie }),
        1 => Just(Step::Restart),
        1 => (0..12_u64, 0..5_usize).prop_map(|(after, mode)| Step::Fail { after, mode }),
    ];
    prop::collection::vec(step, 1..40)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn whatever_is_asked_in_whatever_order_all_cosigned_trees_are_one_history(steps in steps()) {
        let dir = tempfile::tempdir().unwrap();
        drop(create(dir.path()));
        let mut disk = Arc::new(FaultDisk::new());
        let start = |disk: &Arc<FaultDisk>| {
            Witness::open(Arc::<FaultDisk>::clone(disk) as Arc<dyn Disk>, dir.path(), cosigner())
        };
        let mut witness = Some(start(&disk).unwrap());
        let mut cosigned: Vec<Vec<Hash>> = Vec::new();
        for step in steps {
            match step {
                Step::Ask { fork, history, size, lie } => {
                    let Some(witness) = &witness else { continue };
                    let tree = leaves(fork, history, size);
                    let first = submit(witness, size, &tree, NOW);
                    let answer = match first.body.trim_end().parse::<u64>() {
                        Ok(known) => submit(witness, known.saturating_sub(lie), &tree, NOW),
                        Err(_) => first,
                    };
                    if answer.status == 200 {
                        prop_assert!(is_cosigned(&answer, &tree, NOW));
                        cosigned.push(tree);
                    }
                }
                Step::Restart => {
                    drop(witness.take());
                    disk = Arc::new(FaultDisk::new());
                    witness = Some(start(&disk).unwrap());
                }
                Step::Fail { after, mode } => {
                    disk.fail_at(disk.operations() + after, Mode::ALL[mode]);
                }
            }
        }
        for one in &cosigned {
            for other in &cosigned {
                let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
                prop_assert_eq!(root(short), root(&long[..short.len()]));
            }
        }
    }
}
