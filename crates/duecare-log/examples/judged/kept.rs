//! A log as a workspace keeps it: its head outside, keys of parties beside, and a mirror of it.
//!
//! Called by the peer `strace` of `cargo xtask peers`: erasing, mirroring and anchoring, each as one
//! command that can be failed or killed at any of its calls. What must never happen: an
//! acknowledgement before the last step came back, or a check that finds something good unread.

use crate::{Done, acknowledge, extends, hash, head, keys, say};
use duecare_log::{FileHeads, HeadStore, Journal};
use duecare_proof::merkle::sha256;
use duecare_proof::{EvidenceError, Keys, NewRecord, RealDisk, SeededSalts, verify_log};
use std::error::Error;
use std::path::{Path, PathBuf};
use std::sync::Arc;

const BAKERY: &str = "bakery";
const PERSON: &str = "J. Jansen";
/// Entries that a new one has: 0 of nobody, 1 to 4 of the bakery, 5 and 6 of the dairy.
const BEFORE: u64 = 7;
const MIRROR_BEGUN: [&str; 3] = ["checkpoint.next", "lock", "vkey"];

/// A folder with `log`, `state`, `keys` and `mirror`.
struct Kept {
    dir: PathBuf,
}

pub(crate) fn run(verb: &str, dir: &str) -> Done {
    let kept = Kept { dir: dir.into() };
    match verb {
        "create" => kept.create(),
        "erase" => kept.erase(false),
        "erase-person" => kept.erase(true),
        "mirror" => kept.mirror(),
        "anchor" => kept.anchor(),
        _ => Err(format!("`{verb}` is no command").into()),
    }
}

fn finds(value: &str) -> bool {
    value.contains(PERSON)
}

fn finds_in(bytes: &[u8]) -> bool {
    finds(&String::from_utf8_lossy(bytes))
}

impl Kept {
    fn path(&self, name: &str) -> PathBuf {
        self.dir.join(name)
    }

    fn keys(&self) -> Keys {
        keys().beside(&self.path("keys/duecare.key"))
    }

    fn heads(&self) -> Arc<dyn HeadStore> {
        Arc::new(FileHeads::new(Arc::new(RealDisk), &self.path("state")))
    }

    /// Follows from the log as it is: the same when a command is repeated on a copy, and another
    /// one after it did anything, as a real source never repeats itself.
    fn salts(&self) -> Result<Box<SeededSalts>, Box<dyn Error>> {
        let mut seed = Vec::new();
        for name in ["log/checkpoint", "log/erasing"] {
            if let Ok(bytes) = std::fs::read(self.path(name)) {
                seed.extend(bytes);
            }
        }
        if let Ok(subjects) = std::fs::read_dir(self.path("keys/subjects")) {
            let mut names = Vec::new();
            for item in subjects {
                names.push(item?.file_name().to_string_lossy().into_owned());
            }
            names.sort();
            seed.extend(names.concat().into_bytes());
        }
        Ok(Box::new(SeededSalts::new(sha256(&seed))))
    }

    fn open(&self) -> Result<Journal, Box<dyn Error>> {
        let (log, keys) = (self.path("log"), self.keys());
        let disk = Arc::new(RealDisk);
        let journal = Journal::open_guarded(disk, &log, &keys, self.salts()?, self.heads())?;
        match journal.refusal() {
            None => Ok(journal),
            Some(refusal) => Err(refusal.to_string().into()),
        }
    }

    fn create(&self) -> Done {
        let (origin, log) = ("log.example.test/kept", self.path("log"));
        std::fs::create_dir_all(self.path("keys"))?;
        let (disk, heads) = (Arc::new(RealDisk), self.heads());
        let mut journal =
            Journal::create_guarded(disk, &log, &self.keys(), origin, self.salts()?, heads)?;
        journal.append(&[plain(0)])?;
        let records = [&[PERSON, "B. Bakker"][..], &[PERSON]];
        for names in records {
            let record = of(&mut journal, BAKERY, names)?;
            journal.append(&[record])?;
        }
        received(&mut journal, BAKERY, b"list: J. Jansen, B. Bakker")?;
        received(&mut journal, BAKERY, b"list: B. Bakker")?;
        let record = of(&mut journal, "dairy", &[PERSON])?;
        journal.append(&[record])?;
        received(&mut journal, "dairy", b"list: J. Jansen")?;
        acknowledge(&journal)
    }

    fn erase(&self, person: bool) -> Done {
        let mut journal = self.open()?;
        let plan = if person {
            journal.plan_erasure_of_person(BAKERY, &finds, &finds_in)?
        } else {
            journal.plan_erasure(BAKERY)?
        };
        let entries: Vec<String> = plan.entries.iter().map(ToString::to_string).collect();
        let record = format!(
            r#"{{"body":{{"entries":[{}]}},"kind":"erased"}}"#,
            entries.join(",")
        );
        journal.erase(&plan, record.into_bytes().into())?;
        say("erased")?;
        acknowledge(&journal)
    }

    /// As `duecare log mirror`: copied, noted outside, recorded.
    fn mirror(&self) -> Done {
        let mut journal = self.open()?;
        let done = journal.mirror(&RealDisk, &self.path("mirror"), Some(&self.keys()))?;
        journal.note_seen(done.size, "mirror m")?;
        journal.append(&[anchored("mirror", done.size)])?;
        say(&format!("seen {} mirror m", done.size))?;
        acknowledge(&journal)
    }

    /// As `duecare log anchor` after an authority answered: kept, recorded, noted outside.
    fn anchor(&self) -> Done {
        let mut journal = self.open()?;
        let size = journal.size();
        let blob = journal.put_blob(b"a stamp of somebody else")?;
        journal.append(&[anchored("time-stamp", size)])?;
        journal.note_seen(size, "time stamp a")?;
        say(&format!("blob {}", blob.name))?;
        say(&format!("seen {size} time stamp a"))?;
        acknowledge(&journal)
    }
}

fn plain(n: u64) -> NewRecord {
    format!(r#"{{"body":{{"n":{n}}},"kind":"party"}}"#)
        .into_bytes()
        .into()
}

fn anchored(what: &str, size: u64) -> NewRecord {
    format!(r#"{{"body":{{"anchor":"{what}","size":{size}}},"kind":"anchored"}}"#)
        .into_bytes()
        .into()
}

fn of(journal: &mut Journal, party: &str, names: &[&str]) -> Result<NewRecord, EvidenceError> {
    let items = names.iter().map(|name| serde_json::json!({"name": name}));
    let items: Vec<serde_json::Value> = items.collect();
    let record = serde_json::json!({"body": {"items": items}, "kind": "fact"});
    NewRecord::seal(party, &record, &|path| path == "kind", journal.salts())
}

fn received(journal: &mut Journal, party: &str, bytes: &[u8]) -> Done {
    let blob = journal.put_blob_of(party, bytes)?;
    let record = format!(
        r#"{{"body":{{"blob":"{}","sha256":"{}"}},"kind":"observation"}}"#,
        blob.name, blob.sha256
    );
    journal.append(&[NewRecord {
        subject: party.to_owned(),
        committed: record.into_bytes(),
        fields: Vec::new(),
    }])?;
    Ok(())
}

/// Holds what is left after a fault against what was told, on a machine without faults.
pub(crate) fn check(dir: &str, told: &str) -> Done {
    let kept = Kept { dir: dir.into() };
    let mut journal = kept.open()?;
    let now = head(&journal)?;
    let seen = journal.held()?.unwrap_or_default().seen;
    for line in told.lines() {
        match line.split(' ').collect::<Vec<_>>()[..] {
            ["acknowledged", size, root] => extends(&journal, &now, size.parse()?, &hash(root)?)?,
            ["erased"] if erased(&journal)? => {}
            ["blob", name] => drop(journal.blob(name)?),
            ["seen", size, ..] => {
                let who = line.splitn(3, ' ').nth(2).unwrap_or_default();
                let size: u64 = size.parse()?;
                if !seen.iter().any(|s| s.who == who && s.size >= size) {
                    return Err(format!("it is forgotten that {who} has seen {size}").into());
                }
            }
            _ => return Err(format!("`{line}` does not hold").into()),
        }
    }
    not_half_erased(&kept, &journal)?;
    let mirror = mirror_verifies(&kept, &journal)?;
    if told.contains(" mirror m\n") && mirror.is_none() {
        return Err("the mirror is gone".into());
    }
    whole(&kept.path("log"), &kept.keys())?;
    // Life goes on: an entry more, and a mirror of all.
    journal.append(&[plain(99)])?;
    extends(&journal, &head(&journal)?, now.size, &now.root)?;
    journal.mirror(&RealDisk, &kept.path("mirror"), Some(&kept.keys()))?;
    let size = mirror_verifies(&kept, &journal)?;
    if size != Some(now.size + 1) {
        return Err(format!("the mirror holds {size:?} of {}", now.size + 1).into());
    }
    say(&format!("good, {} entries", now.size))
}

/// Whether an entry records an erasure.
fn erased(journal: &Journal) -> Result<bool, Box<dyn Error>> {
    for index in BEFORE..journal.size() {
        if String::from_utf8(journal.record(index)?)?.contains(r#""kind":"erased""#) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// What is recorded as erased is gone, and what is not is whole; the dairy's is there in any case.
fn not_half_erased(kept: &Kept, journal: &Journal) -> Done {
    let recorded = erased(journal)?;
    let names = |index: u64| match journal.record(index) {
        Ok(bytes) => Ok(finds_in(&bytes)),
        Err(EvidenceError::NoKey { .. }) => Ok(false),
        Err(error) => Err(error),
    };
    for (index, wanted) in [(1, !recorded), (2, !recorded), (5, true)] {
        if names(index)? != wanted {
            return Err(format!("entry {index}, with an erasure recorded: {recorded}").into());
        }
    }
    for index in [3, 4, 6] {
        let Ok(record) = journal.record(index) else {
            continue;
        };
        let record: serde_json::Value = serde_json::from_slice(&record)?;
        let there = journal.blob(record["body"]["blob"].as_str().unwrap_or_default());
        match there {
            Ok(bytes) if recorded && index == 3 && finds_in(&bytes) => {
                return Err("the received bytes are not erased".into());
            }
            Err(error) if !(recorded && index == 3) => return Err(error.into()),
            _ => {}
        }
    }
    for name in files(&kept.path("log"))? {
        if name == "erasing" || name.contains(".tmp") {
            return Err(format!("`{name}` is left behind").into());
        }
    }
    Ok(())
}

/// The size of the mirror, which verifies and with which the log begins; `None` where none was begun.
fn mirror_verifies(kept: &Kept, journal: &Journal) -> Result<Option<u64>, Box<dyn Error>> {
    let mirror = kept.path("mirror");
    if !mirror.join("checkpoint").exists() {
        let left = files(&mirror)?;
        if let Some(name) = left.iter().find(|n| !MIRROR_BEGUN.contains(&n.as_str())) {
            return Err(format!("a mirror without checkpoint holds `{name}`").into());
        }
        return Ok(None);
    }
    let report = whole(&mirror, &kept.keys())?;
    let verifier = duecare_proof::note::Verifier::parse(&journal.verifier_key())?;
    let signed = std::fs::read_to_string(mirror.join("checkpoint"))?;
    let (copied, _) = duecare_proof::checkpoint::Checkpoint::open(&signed, &verifier)?;
    extends(journal, &head(journal)?, copied.size, &copied.root)?;
    Ok(Some(report))
}

fn whole(log: &Path, keys: &Keys) -> Result<u64, Box<dyn Error>> {
    let report = verify_log(&RealDisk, log, Some(keys), None)?;
    if report.faults.is_empty() {
        return Ok(report.size);
    }
    Err(format!("{} has {:?}", log.display(), report.faults).into())
}

/// The names of all files below a folder; none where there is no folder.
fn files(folder: &Path) -> Result<Vec<String>, Box<dyn Error>> {
    let mut found = Vec::new();
    let Ok(items) = std::fs::read_dir(folder) else {
        return Ok(found);
    };
    for item in items {
        let item = item?;
        let name = item.file_name().to_string_lossy().into_owned();
        if item.file_type()?.is_dir() {
            let below = files(&item.path())?;
            found.extend(below.into_iter().map(|b| format!("{name}/{b}")));
        } else {
            found.push(name);
        }
    }
    Ok(found)
}
