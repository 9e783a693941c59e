//! Facts of any size in a real workspace: whole after reopening, all or none after a crash, and every
//! name in them can be withheld and erased.

use crate::{Workspace, WorkspaceOptions, cut};
use duecare_model::facts::{Batch, Fact};
use duecare_model::record::{Body, Check, Erased, ErasureScope, FactOf};
use duecare_model::{
    Assessment, ControlId, EntryIndex, ManualClock, Param, Party, PartyId, PartyRole, Reason,
    Timestamp, Verdict,
};
use duecare_proof::disclosure::restore;
use duecare_proof::{Field, Keys, OsSalts, RealDisk};
use duecare_testkit::{FaultDisk, Mode};
use serde_json::json;
use std::path::Path;
use std::sync::Arc;

fn now() -> Timestamp {
    "2026-06-01T00:00:00Z".parse().unwrap()
}

fn bakery() -> PartyId {
    PartyId::new("bakery").unwrap()
}

fn options(disk: Arc<dyn duecare_proof::Disk>) -> WorkspaceOptions {
    WorkspaceOptions {
        clock: Arc::new(ManualClock::new(now())),
        disk,
        salts: Box::new(OsSalts),
        waiting: crate::Waiting::default(),
    }
}

fn create(root: &Path) -> Workspace {
    let keys = Keys::from_seed(&[7; 32]);
    let options = options(Arc::new(RealDisk));
    let mut workspace =
        Workspace::create(root, "log.example.test", "0", &keys, "test", options).unwrap();
    let party = Party {
        id: bakery(),
        name: "Bakery".to_owned(),
        role: PartyRole::Customer,
        parent: None,
        language: duecare_model::Language::En,
        aliases: Vec::new(),
    };
    workspace.append(vec![Body::Party(party)]).unwrap();
    workspace
}

fn open(root: &Path) -> Workspace {
    Workspace::open(root, "test", options(Arc::new(RealDisk))).unwrap()
}

/// Many users, so that they fill several parts.
fn users(count: usize) -> FactOf {
    let user = |n| json!({"id": format!("id-{n}"), "upn": format!("person{n}@bakery.example")});
    let users: Vec<_> = (0..count).map(user).collect();
    let batch: Batch<_> =
        serde_json::from_value(json!({"items": users, "complete": true})).unwrap();
    FactOf {
        party: bakery(),
        observation: EntryIndex(0),
        observed_at: now(),
        fact: Fact::EntraUsers(batch),
    }
}

fn names(workspace: &Workspace) -> Option<Vec<String>> {
    let listing = workspace
        .ledger()
        .facts(&bakery(), now())
        .unwrap()
        .entra_users?;
    assert!(listing.complete);
    Some(listing.items.iter().map(|user| user.upn.clone()).collect())
}

#[test]
fn a_fact_in_parts_is_whole_after_reopening_and_who_is_erased_stands_in_no_part() {
    let dir = tempfile::tempdir().unwrap();
    let mut workspace = create(dir.path());
    let bodies = cut(users(6_000));
    assert!(bodies.len() > 3, "{} parts", bodies.len());
    let entries = workspace.append(bodies).unwrap();
    let told = names(&workspace).unwrap();
    drop(workspace);
    let mut workspace = open(dir.path());
    assert_eq!(names(&workspace).unwrap(), told);
    let listing = workspace
        .ledger()
        .facts(&bakery(), now())
        .unwrap()
        .entra_users
        .unwrap();
    assert_eq!(listing.entries, entries);

    let journal = workspace.journal();
    let finds = |value: &str| value == "person4321@bakery.example";
    let erasure = journal
        .plan_erasure_of_person("bakery", &finds, &|_| false)
        .unwrap();
    assert_eq!(erasure.fields, 1);
    let erased = Erased {
        party: bakery(),
        scope: ErasureScope::Person,
        entries: erasure.entries.iter().copied().map(EntryIndex).collect(),
        fields: Some(erasure.fields),
        blobs: 0,
        ground: "asked".to_owned(),
    };
    workspace.erase(&erasure, Body::Erased(erased)).unwrap();
    drop(workspace);
    let workspace = open(dir.path());
    let left = names(&workspace).unwrap();
    assert_eq!(left.len(), 6_000);
    for (before, after) in told.iter().zip(&left) {
        if finds(before) {
            assert!(after.starts_with("erased-"), "{after}");
        } else {
            assert_eq!(before, after);
        }
    }
}

#[test]
fn names_in_parts_can_be_withheld_and_the_rest_is_read() {
    let dir = tempfile::tempdir().unwrap();
    let mut workspace = create(dir.path());
    workspace.append(cut(users(4_000))).unwrap();
    let shown = workspace.as_of_shown(now(), &|opened| {
        let fields: Vec<Field> = opened
            .fields
            .iter()
            .enumerate()
            .map(|(at, field)| Field::Replaced {
                pointer: field.pointer().to_owned(),
                label: format!("withheld-{at}"),
            })
            .collect();
        restore(&opened.committed, &fields)
    });
    let ledger = shown.unwrap().ledger;
    let listing = ledger.facts(&bakery(), now()).unwrap().entra_users.unwrap();
    assert!(listing.complete && !listing.items.is_empty());
    assert!(
        listing
            .items
            .iter()
            .all(|user| user.upn.starts_with("withheld-"))
    );
}

#[test]
fn a_crash_at_any_step_leaves_all_parts_of_a_fact_or_none() {
    let mut seen = [false; 2];
    for step in 0_u64.. {
        let dir = tempfile::tempdir().unwrap();
        drop(create(dir.path()));
        let disk = Arc::new(FaultDisk::new());
        disk.fail_at(
            step,
            Mode::ALL[usize::try_from(step).unwrap() % Mode::ALL.len()],
        );
        let opened = Workspace::open(dir.path(), "test", options(Arc::<FaultDisk>::clone(&disk)));
        if let Ok(mut workspace) = opened {
            drop(workspace.append(cut(users(2_500))));
        }
        let known = names(&open(dir.path()));
        assert!(
            known.as_ref().is_none_or(|known| known.len() == 2_500),
            "step {step}"
        );
        seen[usize::from(known.is_some())] = true;
        if disk.operations() < step {
            break;
        }
    }
    assert_eq!(seen, [true, true], "both ends were met");
}

#[test]
fn an_answer_about_a_hundred_thousand_accounts_fits_its_entry_and_says_how_many_there_are() {
    let dir = tempfile::tempdir().unwrap();
    let mut workspace = create(dir.path());
    let accounts: Vec<String> = (0..100_000).map(|n| format!("account-{n}")).collect();
    let one = |n: usize| Reason::new("dormant").with("account", format!("account-{n}"));
    let reasons = (0..100_000).map(one);
    let assessment = Assessment {
        control: ControlId::new("example-control").unwrap(),
        revision: 1,
        verdict: Verdict::NotMet,
        reasons: std::iter::once(Reason::new("all").with("accounts", accounts))
            .chain(reasons)
            .collect(),
        rests_on: Vec::new(),
    };
    let check = Check {
        party: bakery(),
        at: now(),
        assessments: vec![assessment],
    };
    let size = workspace.journal().size();
    workspace.append(vec![Body::Check(check)]).unwrap();
    assert!(workspace.journal().record(size).unwrap().len() < 1 << 20);
    let history = workspace.ledger().history(&bakery()).unwrap().unwrap();
    let reasons = &history.latest_check().unwrap().value.assessments[0].reasons;
    assert_eq!(
        reasons[0].params.get("accounts-in-all"),
        Some(&Param::Count(100_000))
    );
    assert_eq!(reasons.last().unwrap().key, "more-reasons");
}
