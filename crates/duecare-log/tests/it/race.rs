//! Two processes of the operating system that append at the same time: to one folder, and to two
//! copies of it that share the head kept outside.
//!
//! The test binary starts itself a second time for each of them. What must never happen: two trees
//! of one size signed, a checkpoint that left a process and does not begin the log that remains, or
//! a loser that is not told why.

use crate::common::{hex, keys, record};
use crate::heads::{batch, copy, create_guarded, heads, open_guarded};
use duecare_log::Journal;
use duecare_proof::checkpoint::Checkpoint;
use duecare_proof::merkle::verify_consistency;
use duecare_proof::note::Verifier;
use duecare_proof::{RealDisk, SeededSalts, verify_log};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

/// How often each of the two tries; enough for dozens of encounters, and done in a second.
const TURNS: u64 = 30;
/// Entries before the race, within one tile and not at its end.
const BEFORE: u64 = 11;
/// A racer that has not been told to start by then never will be.
const START_TRIES: u32 = 3_000;
const START_PAUSE: Duration = Duration::from_millis(10);

/// How a racer uses the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Manner {
    /// As a command does: opened for each turn.
    Opening,
    /// As a server does: kept open until a write fails.
    Keeping,
}

/// What a racer told.
#[derive(Debug, Default)]
struct Told {
    signed: Vec<Checkpoint>,
    refused: Vec<u16>,
}

/// A log of [`BEFORE`] entries with its head outside.
struct Track {
    dir: tempfile::TempDir,
}

impl Track {
    fn new() -> Self {
        let track = Self {
            dir: tempfile::tempdir().unwrap(),
        };
        create_guarded(&track.path("one"), &track.path("state"))
            .append(&batch(0..BEFORE))
            .unwrap();
        track
    }

    fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    /// Lets two processes race, the one in the folder `one`, the other in the folder `name`.
    fn race(&self, name: &str, manner: Manner) -> [Told; 2] {
        let start = |who: &str, log: &str| {
            Command::new(std::env::current_exe().unwrap())
                .args(["race::a_racer", "--exact", "--nocapture"])
                .env("RACE_WHO", who)
                .env("RACE_LOG", self.path(log))
                .env("RACE_STATE", self.path("state"))
                .env("RACE_GO", self.path("go"))
                .env("RACE_KEEPING", (manner == Manner::Keeping).to_string())
                .stdin(Stdio::null())
                .stdout(Stdio::piped())
                .stderr(Stdio::piped())
                .spawn()
                .unwrap()
        };
        let racers = [start("1", "one"), start("2", name)];
        std::fs::write(self.path("go"), "").unwrap();
        racers.map(|racer| {
            let out = racer.wait_with_output().unwrap();
            let (text, errors) = (
                String::from_utf8(out.stdout).unwrap(),
                String::from_utf8_lossy(&out.stderr).into_owned(),
            );
            assert!(out.status.success(), "{text}\n{errors}");
            self.told(&text)
        })
    }

    fn verifier(&self) -> Verifier {
        let vkey = std::fs::read_to_string(self.path("one/vkey")).unwrap();
        Verifier::parse(vkey.trim_end()).unwrap()
    }

    fn told(&self, text: &str) -> Told {
        let verifier = self.verifier();
        let mut told = Told::default();
        for line in text.lines() {
            // The harness writes the name of the test in front of the first line.
            let line = line.rsplit("... ").next().unwrap();
            if let Some(signed) = line.strip_prefix("signed ") {
                let note = signed.replace('|', "\n");
                told.signed
                    .push(Checkpoint::open(&note, &verifier).unwrap().0);
            } else if let Some(code) = line.strip_prefix("refused ") {
                told.refused.push(code.parse().unwrap());
            }
        }
        let turns = told.signed.len() + told.refused.len();
        assert_eq!(u64::try_from(turns).unwrap(), TURNS, "{text}");
        told
    }

    /// Every checkpoint that left a process begins the log in `name`, which verifies.
    fn all_begin(&self, name: &str, told: &[Told]) {
        let mut trees: BTreeMap<u64, BTreeSet<String>> = BTreeMap::new();
        let journal = open_guarded(&self.path(name), &self.path("state"));
        assert!(journal.refusal().is_none(), "{:?}", journal.refusal());
        let now = head(&journal);
        for left in told.iter().flat_map(|told| &told.signed) {
            trees.entry(left.size).or_default().insert(hex(&left.root));
            let proof = journal.prove_consistency(left.size, now.size).unwrap();
            assert!(
                verify_consistency(left.size, now.size, &proof, &left.root, &now.root),
                "{left:?} does not begin {now:?}"
            );
        }
        assert!(trees.values().all(|roots| roots.len() == 1), "{trees:?}");
        drop(journal);
        let report = verify_log(&RealDisk, &self.path(name), Some(&keys()), None).unwrap();
        assert_eq!((report.faults, report.size), (vec![], now.size));
        let kept = heads(&self.path("state")).read().unwrap().head.unwrap();
        assert_eq!(Checkpoint::peek(&kept).unwrap(), now, "the head outside");
    }
}

fn head(journal: &Journal) -> Checkpoint {
    Checkpoint::peek(journal.checkpoint()).unwrap()
}

/// One of the two processes of the tests below, which start it; by itself it has nothing to do.
#[test]
fn a_racer() {
    if std::env::var_os("RACE_WHO").is_none() {
        return;
    }
    let of = |name: &str| std::env::var(name).unwrap();
    let (log, state, go) = (of("RACE_LOG"), of("RACE_STATE"), of("RACE_GO"));
    let who: u8 = of("RACE_WHO").parse().unwrap();
    let keeping = of("RACE_KEEPING") == "true";
    let started = (0..START_TRIES).any(|_| {
        std::thread::park_timeout(START_PAUSE);
        Path::new(&go).exists()
    });
    assert!(started, "nobody started the race");
    let mut kept: Option<Journal> = None;
    for turn in 0..TURNS {
        let opened = kept.take().map_or_else(
            || {
                Journal::open_guarded(
                    Arc::new(RealDisk),
                    Path::new(&log),
                    &keys(),
                    // Others than those of the other one: its entries are its own.
                    Box::new(SeededSalts::new([who; 32])),
                    heads(Path::new(&state)),
                )
            },
            Ok,
        );
        let done = opened.and_then(|mut journal| {
            journal.append(&[record(1_000 * u64::from(who) + turn)])?;
            Ok(journal)
        });
        match done {
            Ok(journal) => {
                say(&format!(
                    "signed {}",
                    journal.checkpoint().replace('\n', "|")
                ));
                kept = keeping.then_some(journal);
            }
            Err(error) => say(&format!("refused {}", error.info().code.0)),
        }
    }
}

/// One line in one write, past the harness.
fn say(line: &str) {
    use std::io::Write as _;
    std::io::stdout()
        .lock()
        .write_all(format!("\n{line}\n").as_bytes())
        .unwrap();
}

#[test]
fn of_two_processes_with_a_copy_each_and_one_head_only_one_ever_signs() {
    for manner in [Manner::Opening, Manner::Keeping] {
        let track = Track::new();
        copy(&track.path("one"), &track.path("two"));
        let told = track.race("two", manner);
        let [one, two] = &told;
        let (name, winner, loser) = match (one.signed.is_empty(), two.signed.is_empty()) {
            (false, true) => ("one", one, two),
            (true, false) => ("two", two, one),
            _ => panic!("{manner:?}: both signed, or none: {told:?}"),
        };
        assert!(winner.refused.is_empty(), "{manner:?}: {winner:?}");
        // The log is older than what was signed, or it was to sign a second tree.
        let why: BTreeSet<u16> = loser.refused.iter().copied().collect();
        assert!(
            why.is_subset(&BTreeSet::from([2020, 2022])),
            "{manner:?}: {why:?}"
        );
        track.all_begin(name, &told);
        let lost = if name == "one" { "two" } else { "one" };
        let journal = open_guarded(&track.path(lost), &track.path("state"));
        assert_eq!(journal.size(), BEFORE, "the copy of the loser is as it was");
        assert_eq!(journal.refusal().unwrap().info().code.0, 2020);
    }
}

#[test]
fn of_two_processes_in_one_folder_one_writes_at_a_time_and_nothing_is_lost() {
    for manner in [Manner::Opening, Manner::Keeping] {
        let track = Track::new();
        let told = track.race("one", manner);
        let signed: usize = told.iter().map(|told| told.signed.len()).sum();
        let why: BTreeSet<u16> = told
            .iter()
            .flat_map(|t| t.refused.iter().copied())
            .collect();
        assert!(
            why.is_subset(&BTreeSet::from([2004])),
            "{manner:?}: {why:?}"
        );
        track.all_begin("one", &told);
        let journal = open_guarded(&track.path("one"), &track.path("state"));
        let grown = u64::try_from(signed).unwrap();
        assert_eq!(journal.size(), BEFORE + grown, "{manner:?}: {told:?}");
        // Each turn that was acknowledged is one entry, and there are no others.
        let found: BTreeSet<Vec<u8>> = (BEFORE..journal.size())
            .map(|index| journal.record(index).unwrap())
            .collect();
        assert_eq!(found.len(), signed);
        assert!(grown > 0, "{manner:?}: whoever holds the lock writes");
    }
}
