//! The laws of sources: what lies in a folder is taken once and only once, whoever attacks the log
//! runs nothing, and switching a source off makes nothing green.

use super::collect::read;
use super::{Asked, Known, NewSource, Ran, add, all, change, collect, named};
use crate::import::Door;
use duecare_model::record::{Body, RunResult, SourceState};
use duecare_model::{
    BlindWhy, Clock as _, Code, Language, ManualClock, Party, PartyId, PartyRole, SourceId,
    Timestamp,
};
use duecare_proof::{Keys, RealDisk, SeededSalts};
use duecare_store::{Workspace, WorkspaceOptions};
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

/// A workspace with a customer and a folder `drop` beside it, years after every file of the test was
/// written.
struct Place {
    folder: tempfile::TempDir,
    clock: Arc<ManualClock>,
    workspace: Workspace,
}

fn bakery() -> PartyId {
    PartyId::new("bakery").unwrap()
}

fn drop_source() -> SourceId {
    SourceId::new("drop").unwrap()
}

impl Place {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let clock = Arc::new(ManualClock::new("2036-03-01T09:00:00Z".parse().unwrap()));
        let options = WorkspaceOptions {
            clock: Arc::<ManualClock>::clone(&clock),
            disk: Arc::new(RealDisk),
            salts: Box::new(SeededSalts::new([7; 32])),
            waiting: duecare_store::Waiting::default(),
        };
        let keys = Keys::from_seed(&[9; 32]);
        let root = folder.path().join("ws");
        let origin = "example.invalid/source";
        let mut workspace = Workspace::create(&root, origin, "0", &keys, "test", options).unwrap();
        let party = Party {
            id: bakery(),
            name: "Bakery Example".to_owned(),
            role: PartyRole::Customer,
            parent: None,
            language: Language::En,
            aliases: Vec::new(),
        };
        workspace.append(vec![Body::Party(party)]).unwrap();
        std::fs::write(workspace.paths().config(), "").unwrap();
        std::fs::create_dir(folder.path().join("drop")).unwrap();
        Self {
            folder,
            clock,
            workspace,
        }
    }

    fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join("drop").join(name)
    }

    fn add(&mut self) {
        let words = [self.folder.path().join("drop").display().to_string()];
        let new = NewSource {
            kind: "folder",
            name: &drop_source(),
            party: &bakery(),
            words: &words,
            named: super::Settings::new(),
            every_seconds: 300,
            stale_after_seconds: Some(86_400),
        };
        add(&mut self.workspace, new).unwrap();
    }

    fn pass(&self, seconds: i64) {
        let now = self.clock.now().as_second() + seconds;
        self.clock.set(Timestamp::from_second(now).unwrap());
    }

    fn collect(&mut self) -> Ran {
        let asked = Asked {
            now: true,
            ..Asked::default()
        };
        let mut ran = collect(&mut self.workspace, asked, None, &|_| {}).unwrap();
        assert_eq!(ran.len(), 1);
        ran.remove(0)
    }

    fn known(&self) -> Known {
        named(&self.workspace, &drop_source()).unwrap()
    }

    fn blind(&self) -> Option<(Timestamp, BlindWhy)> {
        let blind = self.known().case.blind(self.clock.now());
        blind.map(|blind| (blind.since, blind.why))
    }

    /// The hashes of what is on record, in order.
    fn recorded(&self) -> Vec<String> {
        let history = self.workspace.ledger().history(&bakery()).unwrap().unwrap();
        let all = history.observations.iter();
        all.map(|seen| seen.value.sha256.clone()).collect()
    }
}

/// What happens in the folder and around it.
#[derive(Debug, Clone)]
enum Step {
    /// A program begins to write a file under a name of its own.
    Begin(u8),
    /// It writes on.
    Grow(u8),
    /// It is done, and gives it its name.
    Finish(u8),
    /// A file gets another name, perhaps that of another.
    Rename(u8, u8),
    /// A file is touched.
    Touch(u8),
    /// Its bytes are copied under another name.
    Copy(u8, u8),
    Collect,
    /// The machine stops after the files are on record and before the run is.
    Crash,
}

fn step() -> impl Strategy<Value = Step> {
    let name = 0..4_u8;
    prop_oneof![
        name.clone().prop_map(Step::Begin),
        name.clone().prop_map(Step::Grow),
        name.clone().prop_map(Step::Finish),
        (name.clone(), name.clone()).prop_map(|(a, b)| Step::Rename(a, b)),
        name.clone().prop_map(Step::Touch),
        (name.clone(), name).prop_map(|(a, b)| Step::Copy(a, b)),
        Just(Step::Collect),
        Just(Step::Crash),
    ]
}

fn whole(place: &Place) -> BTreeSet<String> {
    let files = (0..4).map(|n| place.at(&format!("{n}.txt")));
    let bytes = files.filter_map(|path| std::fs::read(path).ok());
    bytes.map(|bytes| crate::sha256_hex(&bytes)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Whatever the order of growing, renaming, touching, copying, collecting and crashing.
    #[test]
    fn what_lay_whole_at_a_run_is_taken_once_and_only_once(
        steps in proptest::collection::vec(step(), 1..40),
    ) {
        let mut place = Place::new();
        place.add();
        let is_dated_anew = |step: &Step| matches!(step, Step::Touch(_) | Step::Copy(..));
        let may_be_changed_back = steps.iter().any(is_dated_anew);
        let (mut shown, mut written) = (BTreeSet::new(), 0_u32);
        for step in steps.into_iter().chain([Step::Collect]) {
            place.pass(60);
            match step {
                Step::Begin(n) => {
                    written += 1;
                    let _ = std::fs::write(place.at(&format!("{n}.part")), format!("text {written}"));
                }
                Step::Grow(n) => {
                    written += 1;
                    let path = place.at(&format!("{n}.part"));
                    if let Ok(mut text) = std::fs::read_to_string(&path) {
                        text.push_str(&format!(" {written}"));
                        std::fs::write(path, text).unwrap();
                    }
                }
                Step::Finish(n) => {
                    let _ = std::fs::rename(
                        place.at(&format!("{n}.part")),
                        place.at(&format!("{n}.txt")),
                    );
                }
                Step::Rename(a, b) => {
                    let _ = std::fs::rename(
                        place.at(&format!("{a}.txt")),
                        place.at(&format!("{b}.txt")),
                    );
                }
                Step::Touch(n) => {
                    if let Ok(file) = std::fs::File::options().append(true).open(place.at(&format!("{n}.txt"))) {
                        let at = std::time::SystemTime::from(place.clock.now());
                        file.set_modified(at).unwrap();
                    }
                }
                Step::Copy(a, b) => {
                    let (a, b) = (place.at(&format!("{a}.txt")), place.at(&format!("{b}.txt")));
                    let _ = std::fs::copy(a, b);
                }
                Step::Collect => {
                    shown.extend(whole(&place));
                    let before = place.recorded().len();
                    let ran = place.collect();
                    let new = place.recorded().len() - before;
                    prop_assert_eq!(usize::try_from(ran.taken()).unwrap(), new);
                }
                Step::Crash => {
                    shown.extend(whole(&place));
                    let known = place.known();
                    let door = Door::of(place.workspace.paths(), None).unwrap();
                    let now = place.clock.now();
                    read(&mut place.workspace, &known, &door, now, &mut Ran::default()).unwrap();
                }
            }
        }
        let recorded = place.recorded();
        let once: BTreeSet<String> = recorded.iter().cloned().collect();
        prop_assert_eq!(&once, &shown);
        // A name that holds again what it held before another is a change back; see below.
        prop_assert!(recorded.len() == once.len() || may_be_changed_back, "{:?}", recorded);
        let history = place.workspace.ledger().history(&bakery()).unwrap().unwrap();
        let seen = history.observations.iter().map(|seen| &seen.value);
        let seen: BTreeSet<_> = seen.map(|seen| (&seen.sha256, seen.observed_at)).collect();
        prop_assert_eq!(seen.len(), recorded.len());
    }

    /// Nothing but a run that reads it ends a blindness, and its beginning never moves while it lasts.
    #[test]
    fn blind_since_is_monotone(steps in proptest::collection::vec((0..4_u8, 1..200_000_i64), 1..12)) {
        let mut place = Place::new();
        std::fs::write(place.at("a.txt"), "a").unwrap();
        place.add();
        let mut last = place.blind();
        prop_assert!(last.is_some(), "it was never read");
        for (what, seconds) in steps {
            place.pass(seconds);
            let mut reads = false;
            match what {
                0 => {
                    let file = std::fs::File::options().append(true).open(place.at("a.txt")).unwrap();
                    file.set_modified(place.clock.now().into()).unwrap();
                    reads = place.collect().result == Some(RunResult::Read);
                }
                1 => {
                    let moved = place.folder.path().join("gone");
                    std::fs::rename(place.folder.path().join("drop"), &moved).unwrap();
                    let ran = place.collect();
                    std::fs::rename(&moved, place.folder.path().join("drop")).unwrap();
                    let is_off = ran.result.is_none();
                    prop_assert!(is_off || ran.result == Some(RunResult::Failed));
                    prop_assert!(place.blind().is_some());
                }
                2 => {
                    let paused = place.known().case.now().unwrap().value.state == SourceState::Paused;
                    let (next, reason) = if paused {
                        (SourceState::Active, None)
                    } else {
                        (SourceState::Paused, Some("because"))
                    };
                    change(&mut place.workspace, &drop_source(), next, reason).unwrap();
                }
                _ => {}
            }
            let now = place.blind();
            if let (Some((since, why)), false) = (&last, reads) {
                let resumed = what == 2 && *why == BlindWhy::Paused;
                let Some((still, _)) = &now else {
                    prop_assert!(resumed, "nothing was read and it sees again: {why:?}");
                    last = now;
                    continue;
                };
                prop_assert!(resumed || still <= since, "{since} {still} {why:?}");
            }
            last = now;
        }
    }
}

#[test]
fn a_file_that_is_changed_back_is_news_and_one_that_is_touched_is_none() {
    let mut place = Place::new();
    place.add();
    for (text, minutes, taken) in [
        ("off", 1, 1),
        ("on", 2, 1),
        ("on", 3, 0),
        ("off", 4, 1),
        ("off", 5, 0),
    ] {
        std::fs::write(place.at("state.txt"), text).unwrap();
        place.pass(60);
        let path = place.at("state.txt");
        let file = std::fs::File::options().append(true).open(path).unwrap();
        file.set_modified(place.clock.now().into()).unwrap();
        assert_eq!(place.collect().taken(), taken, "{minutes}: {text}");
    }
    // Two folders may hold files of one name.
    let mut place = Place::new();
    place.add();
    for name in ["a", "b"] {
        std::fs::create_dir(place.at(name)).unwrap();
        std::fs::write(place.at(&format!("{name}/state.txt")), name).unwrap();
    }
    assert_eq!(place.collect().taken(), 2);
    assert_eq!(place.collect().taken(), 0);
}

#[test]
fn a_source_that_brings_nothing_new_for_years_has_few_entries_and_is_never_blind() {
    let mut place = Place::new();
    std::fs::write(place.at("a.txt"), "a").unwrap();
    place.add();
    for _ in 0..600 {
        place.pass(300);
        let file = std::fs::File::options()
            .append(true)
            .open(place.at("a.txt"))
            .unwrap();
        file.set_modified(place.clock.now().into()).unwrap();
        assert_eq!(place.collect().result, Some(RunResult::Read));
        assert_eq!(place.blind(), None);
    }
    let runs = place.known().case.runs.len();
    assert!(runs <= 12, "{runs} entries in two days");
    // It goes on failing for a reason of its own: that is one entry, not one for each run.
    std::fs::remove_file(place.at("a.txt")).unwrap();
    let last = place.clock.now();
    for _ in 0..50 {
        place.pass(300);
        let ran = place.collect();
        assert_eq!(ran.result, Some(RunResult::Failed));
        let (since, why) = place.blind().unwrap();
        assert_eq!(since, last, "the last run that was not recorded counts");
        assert!(matches!(why, BlindWhy::Failed(problem) if problem.code == Code(3102)));
    }
    assert!(place.known().case.runs.len() <= runs + 2);
}

/// The log of somebody else, or one that was restored, decides nothing of what this machine opens.
#[test]
fn an_entry_alone_makes_nothing_be_read_and_neither_does_the_file_alone() {
    let mut place = Place::new();
    std::fs::write(place.at("a.txt"), "a").unwrap();
    place.add();
    let file = super::settings_file(place.workspace.paths());
    let kept = std::fs::read_to_string(&file).unwrap();
    let entry = place.known().case.now().unwrap().value.clone();
    let text = serde_json::to_string(&entry).unwrap();
    let path = place.folder.path().display().to_string();
    assert!(kept.contains(&path) && !text.contains(&path), "{text}");

    let elsewhere = place.folder.path().join("secret");
    std::fs::create_dir(&elsewhere).unwrap();
    std::fs::write(elsewhere.join("b.txt"), "b").unwrap();
    let drop = place.folder.path().join("drop").display().to_string();
    let turned = kept.replace(&drop, &elsewhere.display().to_string());
    assert_ne!(turned, kept);
    std::fs::write(&file, turned).unwrap();
    let ran = place.collect();
    assert_eq!(ran.problem.unwrap().code, Code(1157));
    std::fs::remove_file(&file).unwrap();
    assert_eq!(place.collect().problem.unwrap().code, Code(1157));
    assert!(place.recorded().is_empty());
    // An attacker's entry says what hash he likes; the settings that have it are not here.
    let forged = Body::Source(duecare_model::record::SourceOf {
        sha256: "00".repeat(32),
        ..entry
    });
    place.workspace.append(vec![forged]).unwrap();
    std::fs::write(&file, kept).unwrap();
    super::settings::write_own(&file, &std::fs::read(&file).unwrap()).unwrap();
    assert_eq!(place.collect().problem.unwrap().code, Code(1157));
    assert!(place.recorded().is_empty());
}

#[cfg(unix)]
#[test]
fn settings_that_others_can_read_or_change_are_not_used() {
    use std::os::unix::fs::PermissionsExt as _;
    let mut place = Place::new();
    std::fs::write(place.at("a.txt"), "a").unwrap();
    place.add();
    let file = super::settings_file(place.workspace.paths());
    let mode = std::fs::metadata(&file).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    for wide in [0o640, 0o620, 0o604, 0o666] {
        let mode = std::fs::Permissions::from_mode(wide);
        std::fs::set_permissions(&file, mode).unwrap();
        assert_eq!(
            place.collect().problem.unwrap().code,
            Code(1158),
            "{wide:o}"
        );
    }
}

#[test]
fn a_source_that_is_added_again_after_it_was_removed_begins_anew() {
    let mut place = Place::new();
    std::fs::write(place.at("a.txt"), "a").unwrap();
    place.add();
    assert_eq!(place.collect().taken(), 1);
    let reason = Some("moved");
    change(
        &mut place.workspace,
        &drop_source(),
        SourceState::Removed,
        reason,
    )
    .unwrap();
    assert!(named(&place.workspace, &drop_source()).is_err());
    assert_eq!(
        all(&place.workspace, None).unwrap()[0]
            .case
            .blind(place.clock.now()),
        None
    );
    place.pass(60);
    place.add();
    assert!(matches!(place.blind(), Some((_, BlindWhy::Never))));
    assert_eq!(place.collect().taken(), 0, "its bytes are on record");
    assert_eq!(place.blind().map(|(_, why)| why), Some(BlindWhy::Stale));
}
