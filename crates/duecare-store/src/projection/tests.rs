//! Projections that are whole, missing, damaged, old, foreign and mixed: the answers stay the same.

use crate::portions::{LettersSent, Received, usage};
use crate::{Workspace, WorkspaceOptions};
use duecare_model::facts::{Batch, EntraUser, Fact, FactKind};
use duecare_model::record::{Body, Erased, ErasureScope, FactAgain, FactChanges, FactOf, Record};
use duecare_model::{
    Clock as _, CustomerFacts, EntryIndex, Ledger, ManualClock, NoticeId, Party, PartyId,
    PartyRole, Portion, Timestamp,
};
use duecare_proof::{Disk, Keys, OsSalts, RealDisk};
use duecare_testkit::{FaultDisk, Mode};
use jiff::SignedDuration;
use proptest::prelude::*;
use serde_json::Value;
use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

const PARTIES: [&str; 4] = ["provider", "bakery", "mill", "farm"];

fn id(text: &str) -> PartyId {
    PartyId::new(text).unwrap()
}

/// One record of every kind, as the frozen ones.
fn templates() -> &'static [Value] {
    static READ: OnceLock<Vec<Value>> = OnceLock::new();
    READ.get_or_init(|| {
        let lines = include_str!("../../../duecare-model/tests/it/golden/records.jsonl").lines();
        lines
            .map(|line| serde_json::from_str(line).unwrap())
            .collect()
    })
}

fn rename(value: &mut Value, party: &str, notice: &str) {
    match value {
        Value::Object(fields) => {
            for (key, field) in fields {
                match (key.as_str(), &*field) {
                    ("party" | "customer", Value::String(_)) => *field = Value::from(party),
                    ("notice", Value::String(_)) => *field = Value::from(notice),
                    _ => rename(field, party, notice),
                }
            }
        }
        Value::Array(items) => items
            .iter_mut()
            .for_each(|item| rename(item, party, notice)),
        _ => {}
    }
}

fn body(template: usize, party: usize, notice: u8) -> Body {
    let mut value = templates()[template % templates().len()].clone();
    let (party, notice) = (PARTIES[party % PARTIES.len()], format!("n-{notice}"));
    if value["kind"] == "party" {
        value["body"]["id"] = Value::from(party);
    } else {
        rename(&mut value["body"], party, &notice);
    }
    if value["body"].get("body").is_some() {
        value["body"]["id"] = Value::from(notice.clone());
    }
    if value["body"].get("notice").is_some_and(Value::is_object) {
        value["body"]["notice"]["id"] = Value::from(notice);
    }
    serde_json::from_value::<Record>(value).unwrap().body
}

fn start() -> Timestamp {
    "2026-12-01T00:00:00Z".parse().unwrap()
}

fn options(clock: &Arc<ManualClock>, disk: Arc<dyn Disk>) -> WorkspaceOptions {
    WorkspaceOptions {
        clock: Arc::<ManualClock>::clone(clock),
        disk,
        salts: Box::new(OsSalts),
        waiting: crate::Waiting::default(),
    }
}

fn create(root: &Path, clock: &Arc<ManualClock>) -> Workspace {
    let keys = Keys::from_seed(&[7; 32]);
    let options = options(clock, Arc::new(RealDisk));
    let mut made = Workspace::create(root, "log.example.test", "0", &keys, "t", options).unwrap();
    for party in PARTIES {
        let party = Party {
            id: id(party),
            name: format!("{party} B.V."),
            role: PartyRole::Customer,
            parent: (party != PARTIES[0]).then(|| id(PARTIES[0])),
            language: duecare_model::Language::En,
            aliases: Vec::new(),
        };
        made.append(vec![Body::Party(party)]).unwrap();
    }
    made
}

fn open(root: &Path, clock: &Arc<ManualClock>) -> Workspace {
    Workspace::open(root, "t", options(clock, Arc::new(RealDisk))).unwrap()
}

fn look(root: &Path, clock: &Arc<ManualClock>) -> Workspace {
    Workspace::open_beside(root, "t", options(clock, Arc::new(RealDisk))).unwrap()
}

fn standing(root: &Path) -> PathBuf {
    root.join("data").join("standing")
}

/// The files of what stood of parties.
fn standings(root: &Path) -> Vec<PathBuf> {
    let folders = std::fs::read_dir(standing(root)).into_iter().flatten();
    let files = folders
        .flatten()
        .flat_map(|folder| std::fs::read_dir(folder.path()).unwrap());
    files.map(|file| file.unwrap().path()).collect()
}

fn file(root: &Path) -> PathBuf {
    root.join("data").join("projection")
}

/// What controls may know of everybody.
fn facts(ledger: &Ledger, at: Timestamp) -> [CustomerFacts; PARTIES.len()] {
    PARTIES.map(|party| ledger.facts(&id(party), at).unwrap())
}

/// What the log says of the present and of moments of the past, read whole.
fn same_as_bare(workspace: &Workspace, moments: &[Timestamp]) {
    let bare = workspace.bare(None);
    // Before anything else, so that no history is at hand; and again, from what stood the first time.
    for at in moments.iter().rev().chain(moments) {
        let (then, bare) = (workspace.as_of(*at).unwrap(), workspace.bare(Some(*at)));
        assert_eq!(
            facts(&then.ledger, *at),
            facts(&bare.ledger, *at),
            "as of {at}"
        );
    }
    assert_eq!(
        facts(workspace.ledger(), start()),
        facts(&bare.ledger, start())
    );
    assert_eq!(workspace.ledger(), &bare.ledger);
    assert_eq!(workspace.journal().size(), bare.size);
    let mut letters = LettersSent::default();
    for party in PARTIES.map(id) {
        let (portion, whole) = (
            workspace.received(&party),
            bare.ledger.portion(&party, Portion::Received),
        );
        let whole = whole.unwrap().map(Received::from);
        assert_eq!(
            portion.unwrap(),
            whole.unwrap_or_default(),
            "received of {party}"
        );
        let (portion, whole) = (
            workspace.usage_told(&party),
            bare.ledger.portion(&party, Portion::Usage),
        );
        let whole = whole.unwrap().map(|history| usage(Cow::Borrowed(history)));
        assert_eq!(
            portion.unwrap(),
            whole.unwrap_or_default(),
            "usage of {party}"
        );
    }
    for (party, _) in bare.ledger.histories().unwrap() {
        let whole = bare.ledger.portion(party, Portion::Letters).unwrap();
        letters.take_in(LettersSent::of(whole.unwrap()));
    }
    assert_eq!(workspace.letters_sent().unwrap(), letters);
    for at in moments {
        let (then, bare) = (workspace.as_of(*at).unwrap(), workspace.bare(Some(*at)));
        assert_eq!(then.size, bare.size, "as of {at}");
        assert_eq!(then.ledger, bare.ledger, "as of {at}");
        assert_eq!(
            facts(&then.ledger, *at),
            facts(&bare.ledger, *at),
            "as of {at}"
        );
        let (observed, bare) = (
            workspace.as_observed(*at).unwrap(),
            workspace.bare_observed(*at),
        );
        assert_eq!(observed.histories(), bare.histories(), "as observed {at}");
        assert_eq!(observed.parties, bare.parties, "as observed {at}");
        for notice in (0..4).map(|n| NoticeId::new(format!("n-{n}")).unwrap()) {
            assert_eq!(observed.customer_of(&notice), bare.customer_of(&notice));
        }
    }
    for notice in (0..4).map(|n| NoticeId::new(format!("n-{n}")).unwrap()) {
        let owner = workspace.ledger().customer_of(&notice);
        assert_eq!(owner, bare.ledger.customer_of(&notice));
    }
}

#[derive(Debug, Clone)]
enum Step {
    /// Records go on record in one group.
    Append(Vec<(usize, usize, u8)>),
    /// A new process opens the workspace.
    Reopen,
    /// The process ends without keeping the projection.
    Die,
    /// A copy of the file of before comes back.
    Older,
    /// The file is lost.
    Lose,
    /// A party is erased.
    Erase(usize),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let record = (0..templates().len(), 0..PARTIES.len(), 0..3_u8);
    let step = prop_oneof![
        8 => prop::collection::vec(record, 1..6).prop_map(Step::Append),
        3 => Just(Step::Reopen),
        2 => Just(Step::Die),
        1 => Just(Step::Older),
        1 => Just(Step::Lose),
        1 => (1..PARTIES.len()).prop_map(Step::Erase),
    ];
    prop::collection::vec(step, 1..14)
}

fn erase(workspace: &mut Workspace, party: &str) {
    let erasure = workspace.journal().plan_erasure(party).unwrap();
    if erasure.is_empty() {
        return;
    }
    let entries = erasure.entries.iter().copied().map(EntryIndex);
    let body = Body::Erased(Erased {
        party: id(party),
        scope: ErasureScope::Party,
        entries: entries.collect(),
        fields: None,
        blobs: 0,
        ground: "test".to_owned(),
    });
    workspace.erase(&erasure, body).unwrap();
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_recorded_erased_or_lost_the_answers_are_those_of_the_bare_log(steps in steps()) {
        let (folder, clock) = (tempfile::tempdir().unwrap(), Arc::new(ManualClock::new(start())));
        let root = folder.path();
        let mut workspace = create(root, &clock);
        let (mut moments, mut older) = (vec![start()], None);
        for step in steps {
            clock.set(clock.now() + SignedDuration::from_secs(60));
            moments.push(clock.now());
            // Whoever asks leaves what stands.
            let _ = facts(workspace.ledger(), clock.now());
            match step {
                Step::Append(records) => {
                    // What does not fit is refused, and refusing it must leave nothing behind.
                    let bodies = records.into_iter().map(|(t, p, n)| body(t, p, n)).collect();
                    let _ = workspace.append(bodies);
                }
                Step::Reopen | Step::Lose => {
                    drop(workspace);
                    older = older.or_else(|| std::fs::read(file(root)).ok());
                    let (lies, kept) = (standing(root), root.join("kept"));
                    if lies.exists() && !kept.exists() {
                        std::fs::create_dir_all(&kept).unwrap();
                        copy_all(&lies, &kept);
                    }
                    if matches!(step, Step::Lose) {
                        let _ = std::fs::remove_file(file(root));
                        let _ = std::fs::remove_dir_all(lies);
                    }
                    workspace = open(root, &clock);
                }
                Step::Die => {
                    let kept = std::fs::read(file(root)).ok();
                    drop(workspace);
                    match kept {
                        Some(bytes) => std::fs::write(file(root), bytes).unwrap(),
                        None => { let _ = std::fs::remove_file(file(root)); }
                    }
                    workspace = open(root, &clock);
                }
                Step::Older => {
                    drop(workspace);
                    if let Some(bytes) = &older {
                        std::fs::write(file(root), bytes).unwrap();
                    }
                    let kept = root.join("kept");
                    if kept.exists() {
                        std::fs::create_dir_all(standing(root)).unwrap();
                        copy_all(&kept, &standing(root));
                    }
                    same_as_bare(&look(root, &clock), &moments);
                    workspace = open(root, &clock);
                }
                Step::Erase(party) => erase(&mut workspace, PARTIES[party]),
            }
        }
        same_as_bare(&workspace, &moments);
        let known = workspace.projection.is_some();
        drop(workspace);
        let beside = look(root, &clock);
        prop_assert!(!known || !beside.ledger().is_whole(), "it found no projection to use");
        same_as_bare(&beside, &moments);
        drop(beside);
        same_as_bare(&open(root, &clock), &moments);
    }

    #[test]
    fn a_damaged_file_is_noticed_wherever_it_is_damaged(at in any::<prop::sample::Index>(), bit in 0..8_u8, cut in any::<bool>()) {
        let world = shared();
        let mut bytes = world.bytes.clone();
        let at = at.index(bytes.len());
        if cut {
            bytes.truncate(at);
        } else {
            bytes[at] ^= 1 << bit;
        }
        let folder = tempfile::tempdir().unwrap();
        copy_all(world.folder.path(), folder.path());
        std::fs::write(file(folder.path()), &bytes).unwrap();
        let beside = look(folder.path(), &world.clock);
        prop_assert_eq!(beside.ledger(), &world.ledger);
        // Reading it changed nothing.
        prop_assert_eq!(std::fs::read(file(folder.path())).unwrap(), bytes);
    }
}

/// A workspace whose file has several groups, for tests that damage it.
struct World {
    folder: tempfile::TempDir,
    clock: Arc<ManualClock>,
    bytes: Vec<u8>,
    ledger: Ledger,
}

fn shared() -> &'static World {
    static MADE: OnceLock<World> = OnceLock::new();
    MADE.get_or_init(world)
}

fn world() -> World {
    let (folder, clock) = (
        tempfile::tempdir().unwrap(),
        Arc::new(ManualClock::new(start())),
    );
    drop(create(folder.path(), &clock));
    for party in 0..PARTIES.len() {
        let mut workspace = open(folder.path(), &clock);
        for template in (party..templates().len()).step_by(4) {
            clock.set(clock.now() + SignedDuration::from_secs(60));
            // What does not fit is refused.
            let _ = workspace.append(vec![body(template, party, 1)]);
        }
    }
    let bytes = std::fs::read(file(folder.path())).unwrap();
    let ledger = look(folder.path(), &clock).bare(None).ledger;
    World {
        folder,
        clock,
        bytes,
        ledger,
    }
}

/// A log of many facts of everybody, under a clock that nobody had to correct.
fn calm() -> World {
    let (folder, clock) = (
        tempfile::tempdir().unwrap(),
        Arc::new(ManualClock::new(start())),
    );
    let mut workspace = create(folder.path(), &clock);
    for template in 0..templates().len() {
        for party in 0..PARTIES.len() {
            clock.set(clock.now() + SignedDuration::from_secs(60));
            let kind = templates()[template]["kind"].as_str().unwrap();
            if kind != "clock-corrected" && kind != "fact-part" {
                // What does not fit is refused.
                let _ = workspace.append(vec![body(template, party, 1)]);
            }
        }
    }
    let ledger = workspace.bare(None).ledger;
    drop(workspace);
    World {
        folder,
        clock,
        bytes: Vec::new(),
        ledger,
    }
}

/// The header and each group of a file.
fn groups(bytes: &[u8]) -> (Vec<u8>, Vec<Vec<u8>>) {
    let end = bytes.iter().position(|byte| *byte == b'\n').unwrap() + 1;
    let (header, mut rest) = bytes.split_at(end);
    let mut groups = Vec::new();
    while let Some((length, _)) = rest.split_first_chunk() {
        let length = usize::try_from(u32::from_be_bytes(*length)).unwrap() + 4;
        let (group, after) = rest.split_at(length);
        groups.push(group.to_vec());
        rest = after;
    }
    (header.to_vec(), groups)
}

#[test]
fn groups_taken_out_exchanged_or_put_in_from_elsewhere_are_never_believed() {
    let (world, other) = (world(), world());
    let (header, own) = groups(&world.bytes);
    let (_, foreign) = groups(&other.bytes);
    assert!(own.len() > 3, "{} groups", own.len());
    let mut files: Vec<(String, Vec<Vec<u8>>)> = Vec::new();
    for at in 0..own.len() {
        let mut without = own.clone();
        without.remove(at);
        files.push((format!("without {at}"), without));
        let mut mixed = own.clone();
        mixed[at].clone_from(&foreign[at]);
        files.push((format!("{at} of another log"), mixed));
        let mut twice = own.clone();
        twice.insert(at, own[at].clone());
        files.push((format!("{at} twice"), twice));
        let mut exchanged = own.clone();
        exchanged.swap(0, at);
        files.push((format!("{at} at the front"), exchanged));
    }
    files.push(("another log".to_owned(), foreign));
    for (what, groups) in files {
        let bytes = [header.clone(), groups.concat()].concat();
        std::fs::write(file(world.folder.path()), bytes).unwrap();
        let beside = look(world.folder.path(), &world.clock);
        assert_eq!(beside.ledger(), &world.ledger, "{what}");
    }
}

#[test]
fn a_file_that_is_ahead_of_its_log_or_of_another_history_is_not_believed() {
    let world = world();
    let root = world.folder.path();
    let copy = tempfile::tempdir().unwrap();
    // The same keys and the same beginning, and then another history.
    copy_all(root, copy.path());
    for (folder, party) in [(root, 1), (copy.path(), 2)] {
        let mut workspace = open(folder, &world.clock);
        workspace.append(vec![body(0, party, 0)]).unwrap();
    }
    let ahead = std::fs::read(file(copy.path())).unwrap();
    std::fs::write(file(root), &ahead).unwrap();
    let beside = look(root, &world.clock);
    let made = beside.projection.as_ref().unwrap();
    assert!(!is_of_file(made), "it is of another history");
    same_as_bare(&beside, &[start()]);
    // A writer makes a new one.
    drop(open(root, &world.clock));
    let beside = look(root, &world.clock);
    assert!(is_of_file(beside.projection.as_ref().unwrap()));
    // Ahead: the log is that of before, and the file is not.
    let old = tempfile::tempdir().unwrap();
    drop(create(old.path(), &world.clock));
    std::fs::write(file(old.path()), &ahead).unwrap();
    same_as_bare(&look(old.path(), &world.clock), &[start()]);
}

/// Whether it was read from its file, and not made of the log.
fn is_of_file(projection: &super::Projection) -> bool {
    !projection.kept.is_empty()
}

#[test]
fn who_only_looks_leaves_what_it_had_to_make_to_the_next_one_where_nobody_is_in_the_way() {
    let world = world();
    let (root, clock) = (world.folder.path(), &world.clock);
    // As after an upgrade: what lies there was made by another version.
    std::fs::write(file(root), b"duecare projection 0\n").unwrap();
    let mut beside = look(root, clock);
    assert!(
        !beside.ledger().is_whole(),
        "it holds no history that nobody asked for"
    );
    assert!(!is_of_file(beside.projection.as_ref().unwrap()));
    beside.keep_for_others();
    same_as_bare(&beside, &[start()]);
    let next = look(root, clock);
    assert!(is_of_file(next.projection.as_ref().unwrap()));
    same_as_bare(&next, &[start()]);
    let files = || std::fs::read_dir(root.join("data")).unwrap().count();
    let count = files();

    // Whoever has the lock is not waited for, and nothing is left.
    std::fs::remove_file(file(root)).unwrap();
    let mut early = look(root, clock);
    let mut writer = open(root, clock);
    early.keep_for_others();
    assert!(!file(root).exists());
    // What was recorded or erased since: it is not of this log any more.
    let mut late = look(root, clock);
    erase(&mut writer, PARTIES[1]);
    drop(writer);
    std::fs::remove_file(file(root)).unwrap();
    for one in [&mut early, &mut late] {
        one.keep_for_others();
        assert!(!file(root).exists());
    }
    // A folder in which nothing can be written fails nothing.
    let mut last = look(root, clock);
    std::fs::create_dir_all(file(root).join("in the way")).unwrap();
    last.keep_for_others();
    std::fs::remove_dir_all(file(root)).unwrap();
    last.keep_for_others();
    assert!(is_of_file(look(root, clock).projection.as_ref().unwrap()));
    assert_eq!(files(), count, "no unfinished file is left");
}

#[test]
fn an_erasure_takes_what_a_killed_look_left_unfinished() {
    let world = world();
    let left = world.folder.path().join("data/projection.4711.tmp");
    std::fs::write(&left, &world.bytes).unwrap();
    let mut workspace = open(world.folder.path(), &world.clock);
    assert!(left.exists());
    erase(&mut workspace, PARTIES[1]);
    assert!(!left.exists());
}

#[test]
fn what_stood_is_used_as_of_every_day_and_by_who_only_looks() {
    let world = calm();
    let (root, clock) = (world.folder.path(), &world.clock);
    let beside = look(root, clock);
    let _ = facts(beside.ledger(), start());
    assert_eq!(
        standings(root),
        Vec::<PathBuf>::new(),
        "who only looks keeps nothing"
    );
    let workspace = open(root, clock);
    let _ = facts(workspace.ledger(), start());
    assert!(standings(root).len() > 3);
    let projection = workspace.projection.as_ref().unwrap();
    let reader = workspace.journal().reader();
    let lying = workspace.place.standings(false);
    let mut found = 0;
    for party in PARTIES.map(id) {
        for size in 0..=projection.size() {
            let own = projection.of_party(&party, Some(Portion::Facts), size);
            if let Some(stood) = lying.find(&reader, &party, &own, size) {
                assert!(
                    own.len() - stood.count <= 8,
                    "{} of {}",
                    stood.count,
                    own.len()
                );
                found += 1;
            }
        }
    }
    assert!(found > 20, "{found}");
    drop(workspace);
    same_as_bare(&look(root, clock), &[start(), clock.now()]);
}

/// A list, what is said again of it and told as changes to it, and parts between.
fn said_again(workspace: &mut Workspace, clock: &ManualClock, steps: &[u8]) {
    let user = |n: usize| EntraUser {
        id: format!("user-{n}"),
        upn: format!("user-{n}@bakery.example"),
        enabled: Some(true),
        changed_at: None,
        user_type: None,
        per_user_mfa: None,
    };
    let mut row: Vec<EntryIndex> = Vec::new();
    for (n, step) in steps.iter().enumerate() {
        clock.set(clock.now() + SignedDuration::from_secs(60));
        let (party, observation, observed_at) = (id(PARTIES[1]), EntryIndex(0), clock.now());
        let list = |items, complete| Fact::EntraUsers(Batch { items, complete });
        let of = |fact| FactOf {
            party: party.clone(),
            observation,
            observed_at,
            fact,
        };
        let body = match step {
            0 => Body::Fact(of(list(vec![user(n), user(1), user(2)], true))),
            1 => Body::Fact(of(list(vec![user(n % 3)], false))),
            2 => Body::FactAgain(FactAgain {
                party: party.clone(),
                observation,
                observed_at,
                fact: FactKind::EntraUsers,
                repeats: row.clone(),
                sha256: String::new(),
                size_bytes: 0,
            }),
            _ => Body::FactChanges(FactChanges {
                party: party.clone(),
                observation,
                observed_at,
                repeats: row.clone(),
                stretches: vec![[1, 2, 1]],
                fact: list(vec![user(100 + n)], true),
            }),
        };
        // Read through what stood before, and kept for the next one.
        let kept = workspace.append(vec![body]).unwrap();
        match step {
            0 => row = kept,
            3.. => row.extend(kept),
            _ => {}
        }
        let _ = facts(workspace.ledger(), clock.now());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10, ..ProptestConfig::default() })]

    #[test]
    fn what_is_said_again_or_told_as_changes_goes_on_from_what_stood(
        steps in prop::collection::vec(0..5_u8, 1..16), lost in any::<bool>(),
    ) {
        let (folder, clock) = (tempfile::tempdir().unwrap(), Arc::new(ManualClock::new(start())));
        let mut workspace = create(folder.path(), &clock);
        let steps = [&[0], &steps[..]].concat();
        said_again(&mut workspace, &clock, &steps);
        prop_assert!(steps.len() < 3 || !standings(folder.path()).is_empty());
        drop(workspace);
        if lost {
            std::fs::remove_file(file(folder.path())).unwrap();
        }
        let moments: Vec<Timestamp> = (0..=steps.len())
            .map(|n| start() + SignedDuration::from_secs(60 * i64::try_from(n).unwrap()))
            .collect();
        same_as_bare(&look(folder.path(), &clock), &moments);
        same_as_bare(&open(folder.path(), &clock), &moments);
    }
}

#[test]
fn what_stood_in_another_log_of_another_party_or_damaged_is_not_believed() {
    let world = calm();
    let (root, clock) = (world.folder.path(), &world.clock);
    let copy = tempfile::tempdir().unwrap();
    copy_all(root, copy.path());
    let at = clock.now();
    // The same keys and the same beginning, and then another history.
    for (folder, template) in [(root, 0), (copy.path(), 7)] {
        let mut workspace = open(folder, clock);
        for n in 0..6 {
            let _ = workspace.append(vec![body(template + n, 1, 0)]);
        }
        drop(workspace);
        let _ = facts(open(folder, clock).ledger(), at);
    }
    let wanted = facts(&look(root, clock).bare(None).ledger, at);
    let same = |what: &str| {
        for _ in 0..2 {
            assert_eq!(facts(look(root, clock).ledger(), at), wanted, "{what}");
        }
    };
    let own = standings(root);
    assert!(own.len() > 3);
    let folders: Vec<PathBuf> = std::fs::read_dir(standing(root))
        .unwrap()
        .map(|it| it.unwrap().path())
        .collect();
    copy_all(&standing(copy.path()), &standing(root));
    same("of another history");
    for path in &own {
        let bytes = std::fs::read(path).unwrap();
        for folder in &folders {
            std::fs::write(folder.join(path.file_name().unwrap()), &bytes).unwrap();
        }
    }
    same("of another party");
    for path in standings(root) {
        let mut bytes = std::fs::read(&path).unwrap();
        let middle = bytes.len() / 2;
        bytes[middle] ^= 1;
        std::fs::write(&path, bytes).unwrap();
        let later = path.with_file_name(format!("{:020}", 999));
        std::fs::rename(&path, later).unwrap();
    }
    same("damaged, and of a size that is not");
    // Who writes removes what does not fit, and goes on.
    let workspace = open(root, clock);
    assert_eq!(facts(workspace.ledger(), at), wanted);
    drop(workspace);
    same("made anew");
}

#[test]
fn an_erasure_leaves_nothing_of_what_stood_and_without_keys_nothing_is_read_of_it() {
    let world = calm();
    let (root, clock) = (world.folder.path(), &world.clock);
    let mut workspace = open(root, clock);
    let _ = facts(workspace.ledger(), start());
    let files = standings(root);
    assert!(!files.is_empty());
    for path in &files {
        let bytes = std::fs::read(path).unwrap();
        let text = format!("{} {}", path.display(), String::from_utf8_lossy(&bytes));
        let text = text.strip_prefix(&root.display().to_string()).unwrap();
        for word in PARTIES.iter().chain(&["example", "observed_at"]) {
            assert!(!text.contains(word), "{word} in {}", path.display());
        }
    }
    let own = workspace.journal().reader();
    let (key, _) = own.key_of(PARTIES[1]).unwrap();
    let copies = tempfile::tempdir().unwrap();
    copy_all(&standing(root), copies.path());
    erase(&mut workspace, PARTIES[1]);
    assert_eq!(standings(root), Vec::<PathBuf>::new());
    // A copy of before opens no more.
    std::fs::create_dir_all(standing(root)).unwrap();
    copy_all(copies.path(), &standing(root));
    let reader = workspace.journal().reader();
    assert_ne!(reader.key_of(PARTIES[1]).map(|(id, _)| id), Some(key));
    same_as_bare(&workspace, &[start(), clock.now()]);
}

fn copy_all(from: &Path, to: &Path) {
    for entry in std::fs::read_dir(from).unwrap().flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            std::fs::create_dir_all(&target).unwrap();
            copy_all(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}

#[test]
fn a_question_about_one_party_reads_the_entries_of_no_other() {
    let world = shared();
    let beside = look(world.folder.path(), &world.clock);
    // Nothing was read of anybody yet; whoever is asked about is read.
    let projection = beside.projection.as_ref().unwrap();
    let size = projection.size();
    let own = projection.of_party(&id("mill"), None, size);
    let all: Vec<u64> = PARTIES
        .iter()
        .flat_map(|party| projection.of_party(&id(party), None, size))
        .collect();
    assert!(!own.is_empty() && own.len() < all.len() / 2);
    let kept = all.len() + usize::from(size > 0) + PARTIES.len();
    let beside_all = projection.rows(size).filter(|(_, row)| row.owner == 0);
    assert_eq!(
        u64::try_from(all.len() + beside_all.count()).unwrap(),
        size,
        "every entry is somebody's or the log's ({kept})"
    );
}

#[test]
fn nothing_in_the_file_can_be_read_without_the_key_of_the_log() {
    let world = shared();
    let holds = |text: &str| {
        let mut windows = world.bytes.windows(text.len());
        windows.any(|window| window == text.as_bytes())
    };
    for text in PARTIES.iter().chain(&["n-1", "B.V.", "example"]) {
        assert!(!holds(text), "{text}");
    }
}

#[test]
fn a_projection_that_cannot_be_kept_fails_nothing() {
    let (folder, clock) = (
        tempfile::tempdir().unwrap(),
        Arc::new(ManualClock::new(start())),
    );
    drop(create(folder.path(), &clock));
    std::fs::remove_file(file(folder.path())).unwrap();
    // A folder stands where the file would be written.
    std::fs::create_dir_all(file(folder.path()).join("in the way")).unwrap();
    let mut workspace = open(folder.path(), &clock);
    workspace.append(vec![body(0, 1, 0)]).unwrap();
    drop(workspace);
    same_as_bare(&open(folder.path(), &clock), &[start()]);
}

#[test]
fn a_crash_at_any_step_loses_no_entry_and_leaves_no_file_that_is_believed_wrongly() {
    let clock = Arc::new(ManualClock::new(start()));
    let made = tempfile::tempdir().unwrap();
    drop(create(made.path(), &clock));
    let run = |root: &Path, disk: &Arc<FaultDisk>| {
        let disk = Arc::<FaultDisk>::clone(disk) as Arc<dyn Disk>;
        let opened = Workspace::open(root, "t", options(&clock, disk));
        let mut workspace = opened.ok()?;
        let bodies = vec![body(0, 1, 0), body(3, 2, 0)];
        let done = workspace.append(bodies).ok().map(|entries| entries.len());
        drop(workspace);
        done
    };
    let sound = Arc::new(FaultDisk::new());
    let first = tempfile::tempdir().unwrap();
    copy_all(made.path(), first.path());
    assert_eq!(run(first.path(), &sound), Some(2));
    for n in 0..sound.operations() {
        for mode in [
            Mode::CrashBefore,
            Mode::CrashAfter,
            Mode::TornWrite,
            Mode::ErrorNotDone,
        ] {
            let folder = tempfile::tempdir().unwrap();
            copy_all(made.path(), folder.path());
            let disk = Arc::new(FaultDisk::new());
            disk.fail_at(n, mode);
            let acknowledged = run(folder.path(), &disk);
            same_as_bare(&look(folder.path(), &clock), &[start()]);
            let workspace = open(folder.path(), &clock);
            same_as_bare(&workspace, &[start()]);
            let size = workspace.journal().size();
            assert!(acknowledged.is_none() || size == 7, "{n} {mode:?}: {size}");
        }
    }
}

#[test]
fn a_portion_is_found_without_the_other_entries_of_its_party() {
    let world = shared();
    let beside = look(world.folder.path(), &world.clock);
    let projection = beside.projection.as_ref().unwrap();
    let size = projection.size();
    for party in PARTIES.map(id) {
        let all = projection.of_party(&party, None, size);
        let mut found = Vec::new();
        for portion in Portion::ALL {
            let own = projection.of_party(&party, Some(portion), size);
            assert!(own.iter().all(|index| all.contains(index)));
            found.extend(own);
        }
        found.sort_unstable();
        found.dedup();
        assert!(found.len() < all.len(), "{party}: {found:?} of {all:?}");
    }
}

#[test]
fn what_is_recorded_of_a_party_is_not_held_by_who_records_it() {
    let (folder, clock) = (
        tempfile::tempdir().unwrap(),
        Arc::new(ManualClock::new(start())),
    );
    let mut workspace = create(folder.path(), &clock);
    workspace.append(vec![body(0, 1, 0)]).unwrap();
    // Neither who made the workspace, nor who finds no projection, folds what it adds.
    assert!(!workspace.ledger().is_whole());
    drop(workspace);
    std::fs::remove_file(file(folder.path())).unwrap();
    let mut workspace = open(folder.path(), &clock);
    assert!(!workspace.ledger().is_whole());
    erase(&mut workspace, PARTIES[1]);
    assert!(!workspace.ledger().is_whole());
    workspace.append(vec![body(0, 2, 0)]).unwrap();
    same_as_bare(&workspace, &[start()]);
}
