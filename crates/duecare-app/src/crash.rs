//! The process dies at every write, sync and rename of an import and of a letter.
//!
//! After each death the workspace is opened again on a sound disk: every acknowledged entry is
//! there, nothing is half there, and no letter lies in the outbox without its entry.

use super::{check, import, notice};
use crate::config::{Config, Mail, Provider};
use duecare_model::record::{Body, ContactOf};
use duecare_model::{
    Contact, Language, ManualClock, NoticeId, Party, PartyId, PartyRole, Problem, Rank, Timestamp,
};
use duecare_proof::{Disk, Keys, RealDisk, SeededSalts};
use duecare_store::{Workspace, WorkspaceOptions};
use duecare_testkit::{FaultDisk, Mode};
use std::path::Path;
use std::sync::Arc;

const DEFAULTS: &str = r#"{"@odata.context":"https://graph.microsoft.com/v1.0/$metadata#policies/identitySecurityDefaultsEnforcementPolicy/$entity","id":"00000000-0000-0000-0000-000000000005","isEnabled":false}"#;

fn options(disk: Arc<dyn Disk>) -> WorkspaceOptions {
    let at: Timestamp = "2026-03-01T09:00:00Z".parse().unwrap();
    WorkspaceOptions {
        clock: Arc::new(ManualClock::new(at)),
        disk,
        salts: Box::new(SeededSalts::new([7; 32])),
        waiting: duecare_store::Waiting::default(),
    }
}

fn bakery() -> PartyId {
    PartyId::new("bakery").unwrap()
}

fn config() -> Config {
    Config {
        provider: Provider {
            party: None,
            author: Some("Care team".to_owned()),
            ..Provider::default()
        },
        mail: Mail {
            from_email: Some("care@provider.example".to_owned()),
            ..Mail::default()
        },
        ..Config::default()
    }
}

/// A workspace with a provider, a customer that may be written to, and one check.
fn prepare(folder: &Path) {
    let keys = Keys::from_seed(&[9; 32]);
    let mut workspace = Workspace::create(
        folder,
        "example.invalid/crash",
        "0",
        &keys,
        "test",
        options(Arc::new(RealDisk)),
    )
    .unwrap();
    let party = |id: &str, role, parent: Option<&str>| {
        Body::Party(Party {
            id: PartyId::new(id).unwrap(),
            name: id.to_owned(),
            role,
            parent: parent.map(|p| PartyId::new(p).unwrap()),
            language: Language::De,
            aliases: Vec::new(),
        })
    };
    let contact = |rank: Rank| {
        Body::Contact(ContactOf {
            party: bakery(),
            contact: Contact {
                name: format!("{rank:?}"),
                email: format!("{rank:?}@bakery.example").to_lowercase(),
                language: Language::De,
                rank,
                may_bind: true,
                authority_source: None,
                valid_from: None,
                valid_to: None,
            },
        })
    };
    workspace
        .append(vec![
            party("provider", PartyRole::Reseller, None),
            party("bakery", PartyRole::Customer, Some("provider")),
            contact(Rank::Technical),
            contact(Rank::Management),
            contact(Rank::Statutory),
        ])
        .unwrap();
    check::run(&mut workspace, None).unwrap();
}

/// What the scenario acknowledged before it ended or died.
struct Acknowledged {
    size: u64,
    letter: Option<NoticeId>,
}

fn scenario(folder: &Path, disk: Arc<dyn Disk>) -> (Acknowledged, Result<(), Problem>) {
    let mut known = Acknowledged {
        size: 0,
        letter: None,
    };
    let done = (|| {
        let mut workspace = Workspace::open(folder, "test", options(disk))?;
        known.size = workspace.journal().size();
        let file = import::InputFile::held("defaults.json", DEFAULTS.into());
        import::run(
            &mut workspace,
            &bakery(),
            import::Gathered {
                files: vec![file],
                unread: Vec::new(),
            },
            None,
            &|_| {},
        )?;
        known.size = workspace.journal().size();
        let (_, letter) =
            notice::draft(&mut workspace, &config(), &bakery(), &notice::About::AllRed)?;
        known.size = workspace.journal().size();
        known.letter = Some(letter.id.clone());
        notice::send(&mut workspace, &config(), &letter.id)?;
        known.size = workspace.journal().size();
        Ok(())
    })();
    (known, done)
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap().flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), &target).unwrap();
        }
    }
}

/// What must hold after any death.
fn judge(folder: &Path, known: &Acknowledged, what: &str) {
    let mut workspace = Workspace::open(folder, "test", options(Arc::new(RealDisk)))
        .unwrap_or_else(|e| panic!("{what}: {e}"));
    assert!(
        workspace.journal().size() >= known.size,
        "{what}: an acknowledged entry is gone"
    );
    let keys = Keys::from_seed(&[9; 32]).beside(&folder.join("keys").join("duecare.key"));
    let report = duecare_proof::verify_log(
        &RealDisk,
        &folder.join("data").join("log"),
        Some(&keys),
        None,
    )
    .unwrap();
    assert!(report.faults.is_empty(), "{what}: {:?}", report.faults);
    let outbox = folder.join("outbox");
    for entry in std::fs::read_dir(&outbox).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let Some(id) = name.strip_suffix(".eml") else {
            continue;
        };
        let (_, case) = notice::find(workspace.ledger(), &NoticeId::new(id).unwrap()).unwrap();
        let sent = case
            .sent
            .as_ref()
            .unwrap_or_else(|| panic!("{what}: {name} left without its entry"));
        assert_eq!(
            super::sha256_hex(&std::fs::read(entry.path()).unwrap()),
            sent.value.notice.eml_sha256,
            "{what}"
        );
    }
    // The story goes on where it stopped.
    if let Some(letter) = &known.letter
        && notice::find(workspace.ledger(), letter)
            .unwrap()
            .1
            .deliveries
            .is_empty()
    {
        notice::send(&mut workspace, &config(), letter).unwrap_or_else(|e| panic!("{what}: {e}"));
    }
}

#[test]
fn no_acknowledged_entry_is_lost_and_no_letter_leaves_without_its_entry() {
    let base = tempfile::tempdir().unwrap();
    let prepared = base.path().join("prepared");
    prepare(&prepared);
    let counted = base.path().join("counted");
    copy(&prepared, &counted);
    let disk = Arc::new(FaultDisk::new());
    let (known, done) = scenario(&counted, Arc::<FaultDisk>::clone(&disk));
    done.unwrap();
    judge(&counted, &known, "no fault");
    let steps = disk.operations();
    assert!(steps > 20, "only {steps} write steps were seen");
    for step in 0..steps {
        for mode in Mode::ALL {
            let folder = base.path().join("case");
            copy(&prepared, &folder);
            let disk = Arc::new(FaultDisk::new());
            disk.fail_at(step, mode);
            let (known, _) = scenario(&folder, disk);
            judge(
                &folder,
                &known,
                &format!("step {step} of {steps}, {mode:?}"),
            );
            std::fs::remove_dir_all(&folder).unwrap();
        }
    }
}
