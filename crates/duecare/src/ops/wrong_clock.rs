//! A machine whose clock is wrong, either way, and how it goes on.
//!
//! Nothing dated before its predecessor is recorded: it would make every date doubtful.

use duecare_evidence::{Keys, RealDisk, SeededSalts};
use duecare_model::record::Body;
use duecare_model::{Code, EntryIndex, Language, ManualClock, Party, PartyId, PartyRole, Problem};
use duecare_store::{Workspace, WorkspaceOptions};
use std::path::Path;
use std::sync::Arc;

const DC_1003: Code = Code(1003);

fn options(clock: &Arc<ManualClock>, salt: u8) -> WorkspaceOptions {
    WorkspaceOptions {
        clock: Arc::<ManualClock>::clone(clock),
        disk: Arc::new(RealDisk),
        salts: Box::new(SeededSalts::new([salt; 32])),
        waiting: duecare_store::Waiting::default(),
    }
}

fn clock() -> Arc<ManualClock> {
    Arc::new(ManualClock::new("2026-03-01T09:00:00Z".parse().unwrap()))
}

fn create(folder: &Path, clock: &Arc<ManualClock>) -> Workspace {
    let keys = Keys::from_seed(&[9; 32]);
    let made = Workspace::create(
        folder,
        "example.invalid/clock",
        "0",
        &keys,
        "test",
        options(clock, 1),
    );
    made.unwrap()
}

fn add(workspace: &mut Workspace, id: &str) -> Result<EntryIndex, Problem> {
    let party = Body::Party(Party {
        id: PartyId::new(id).unwrap(),
        name: id.to_owned(),
        role: PartyRole::Customer,
        parent: None,
        language: Language::En,
        aliases: Vec::new(),
    });
    Ok(workspace.append(vec![party])?[0])
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for item in std::fs::read_dir(from).unwrap() {
        let path = item.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target);
        } else {
            std::fs::copy(&path, &target).unwrap();
        }
    }
}

#[test]
fn a_clock_set_back_records_nothing_until_it_is_right_again() {
    let (folder, clock) = (tempfile::tempdir().unwrap(), clock());
    let mut workspace = create(folder.path(), &clock);
    add(&mut workspace, "bakery").unwrap();
    let (size, head) = (
        workspace.journal().size(),
        workspace.journal().checkpoint().to_owned(),
    );
    clock.set("2026-02-28T09:00:00Z".parse().unwrap());
    let refused = add(&mut workspace, "mill").unwrap_err();
    assert_eq!(refused.code, DC_1003, "{refused}");
    assert!(refused.what.contains("2026-03-01"), "{refused}");
    assert_eq!(workspace.journal().checkpoint(), head);
    drop(workspace);
    // Reading goes on, in a new process too.
    let mut workspace = Workspace::open(folder.path(), "test", options(&clock, 2)).unwrap();
    assert_eq!(workspace.ledger().parties.len(), 1);
    clock.set("2026-03-01T09:00:01Z".parse().unwrap());
    assert_eq!(add(&mut workspace, "mill").unwrap().0, size);
}

#[test]
fn an_entry_dated_ahead_is_left_behind_by_a_restoration_on_record() {
    let (folder, clock) = (tempfile::tempdir().unwrap(), clock());
    let mut workspace = create(folder.path(), &clock);
    add(&mut workspace, "bakery").unwrap();
    drop(workspace);
    let backup = folder.path().join("backup");
    copy(&folder.path().join("data"), &backup);
    clock.set("2027-03-01T09:00:00Z".parse().unwrap());
    let mut workspace = Workspace::open(folder.path(), "test", options(&clock, 2)).unwrap();
    let ahead = add(&mut workspace, "mill").unwrap();
    // The clock is right again, and a year would have to pass.
    clock.set("2026-03-02T09:00:00Z".parse().unwrap());
    assert_eq!(add(&mut workspace, "dairy").unwrap_err().code, DC_1003);
    drop(workspace);
    std::fs::remove_dir_all(folder.path().join("data")).unwrap();
    copy(&backup, &folder.path().join("data"));
    let mut workspace = Workspace::open(folder.path(), "test", options(&clock, 3)).unwrap();
    assert_eq!(workspace.refusal().unwrap().code, Code(2020));
    let (entry, what) = workspace
        .restore("the clock was a year ahead", &[])
        .unwrap();
    assert_eq!((entry, what.seen_size), (ahead, ahead.0 + 1));
    add(&mut workspace, "dairy").unwrap();
    let ids: Vec<&str> = workspace
        .ledger()
        .parties
        .keys()
        .map(PartyId::as_str)
        .collect();
    assert_eq!(ids, ["bakery", "dairy"]);
}
