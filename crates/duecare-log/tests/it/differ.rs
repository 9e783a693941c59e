//! The verifiers against each other: whatever is changed in a dossier, the script and the program say
//! the same of it.
//!
//! `DUECARE_CHANGES` asks for more random changes than the few of every run and `DUECARE_PART` for
//! more of the targeted ones; `cargo xtask peers` does, and `DUECARE_SECONDS` bounds how long the
//! random ones take. What must never happen: a change that one
//! of them accepts and the other refuses, as far as an unpacked folder can show it.

mod changes;

use crate::common::{create, members, observe, persons, record, with_sums};
use crate::shell::tools;
use changes::{Change, Rng, Sums, targeted};
use duecare_log::Journal;
use duecare_proof::container::{self, Member};
use duecare_proof::{Keys, VERIFY_SH};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

pub(crate) type Files = BTreeMap<String, Vec<u8>>;

/// A dossier that is changed, and who can sign it.
pub(crate) struct Base {
    name: &'static str,
    files: Files,
    /// The log of the dossier.
    journal: Option<Journal>,
    /// Another log under another key, of the same name.
    other: Journal,
    _folders: Vec<tempfile::TempDir>,
}

impl Base {
    pub(crate) fn files(&self) -> &Files {
        &self.files
    }

    /// The sums made anew, as anyone can.
    pub(crate) fn sum(files: &mut Files) {
        let note = files.remove("SHA256SUMS.note");
        files.remove("SHA256SUMS");
        let mimetype = files.remove("mimetype");
        let plain = files.iter().map(|(n, b)| (n.clone(), b.clone())).collect();
        let sums = with_sums(plain)
            .into_iter()
            .find(|m| m.name == "SHA256SUMS");
        files.insert("SHA256SUMS".to_owned(), sums.unwrap().bytes);
        files.extend(mimetype.map(|bytes| ("mimetype".to_owned(), bytes)));
        files.extend(note.map(|bytes| ("SHA256SUMS.note".to_owned(), bytes)));
    }

    /// The sums made anew and signed by the log itself; for the fixture, whose key nobody has, by
    /// another one.
    pub(crate) fn sign(&self, files: &mut Files) {
        Self::sum(files);
        let journal = self.journal.as_ref().unwrap_or(&self.other);
        let note = journal.sign_sums(&files["SHA256SUMS"]).unwrap();
        files.insert("SHA256SUMS.note".to_owned(), note.into_bytes());
    }

    /// The same by another key.
    pub(crate) fn sign_as_another(&self, files: &mut Files) {
        Self::sum(files);
        let note = self.other.sign_sums(&files["SHA256SUMS"]).unwrap();
        files.insert("SHA256SUMS.note".to_owned(), note.into_bytes());
    }

    pub(crate) fn other_key(&self) -> String {
        self.other.verifier_key()
    }
}

fn mark(record: &[u8]) -> Vec<u8> {
    let mut json: serde_json::Value = serde_json::from_slice(record).unwrap();
    json["dossiers_signed"] = true.into();
    serde_json::to_vec(&json).unwrap()
}

fn log(folder: &Path, marked: bool) -> Journal {
    let mut journal = create(folder);
    observe(&mut journal, b"bytes as received");
    journal.append(&[persons()]).unwrap();
    for n in 2..7 {
        let record = if marked { mark(&record(n)) } else { record(n) };
        journal.append(&[record]).unwrap();
    }
    journal
}

fn base(name: &'static str, signed: bool) -> Base {
    let folders = [(); 2].map(|()| tempfile::tempdir().unwrap());
    let journal = log(folders[0].path(), signed);
    let other = Journal::create(
        std::sync::Arc::new(duecare_proof::RealDisk),
        folders[1].path(),
        &Keys::from_seed(&[6; 32]),
        crate::common::ORIGIN,
        crate::common::salts(),
    );
    let files = members(&journal, 4).into_iter().map(|m| (m.name, m.bytes));
    let mut base = Base {
        name,
        files: files.collect(),
        journal: Some(journal),
        other: other.unwrap(),
        _folders: folders.into(),
    };
    let document = br#"{
  "entries": [],
  "schema": "another"
}
"#;
    base.files
        .insert("dossier.json".to_owned(), document.to_vec());
    let mut files = base.files.clone();
    if signed {
        base.sign(&mut files);
    } else {
        Base::sum(&mut files);
    }
    base.files = files;
    base
}

/// The dossier of the first version, which is stamped and not signed.
fn fixture() -> Base {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/dossier-0.1.asice");
    let members = container::read(&std::fs::read(path).unwrap()).unwrap();
    let mut base = base("the dossier of version 0.1", false);
    base.files = members.into_iter().map(|m| (m.name, m.bytes)).collect();
    base.journal = None;
    base
}

/// Whether the program accepts what these files make.
fn program(files: &Files) -> Result<(), String> {
    let mut all: Vec<Member> = Vec::new();
    for (name, bytes) in files {
        let member = Member {
            name: name.clone(),
            bytes: bytes.clone(),
        };
        if name == "mimetype" {
            all.insert(0, member);
        } else {
            all.push(member);
        }
    }
    // What cannot be written is what cannot be read: the reader writes anew and compares.
    let bytes = container::write(&all).map_err(|error| error.to_string())?;
    match container::verify(&bytes).faults.first() {
        None => Ok(()),
        Some(fault) => Err(fault.to_string()),
    }
}

/// An unpacked dossier in which changes are made and taken back.
struct Folder {
    dir: tempfile::TempDir,
    script: PathBuf,
}

impl Folder {
    fn new(files: &Files) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let all = dir.path().join("all");
        for (name, bytes) in files {
            put(&all, name, bytes);
        }
        // As an expert would who has the script from elsewhere.
        let script = dir.path().join("verify.sh");
        std::fs::write(&script, VERIFY_SH).unwrap();
        Self { dir, script }
    }

    /// Whether the script accepts the folder with `changed` in the place of `base`.
    fn script(&self, base: &Files, changed: &Files) -> Result<(), String> {
        let all = self.dir.path().join("all");
        let differs = |one: &Files, other: &Files| -> Vec<String> {
            let names = one
                .iter()
                .filter(|(name, bytes)| other.get(*name) != Some(*bytes));
            names.map(|(name, _)| name.clone()).collect()
        };
        for name in differs(base, changed) {
            take(&all, &name);
        }
        for name in differs(changed, base) {
            put(&all, &name, &changed[&name]);
        }
        let found = self.run(&all);
        for name in differs(changed, base) {
            take(&all, &name);
        }
        for name in differs(base, changed) {
            put(&all, &name, &base[&name]);
        }
        found
    }

    fn run(&self, all: &Path) -> Result<(), String> {
        let mut script = Command::new("sh");
        script
            .arg(&self.script)
            .current_dir(all)
            .stdin(Stdio::null());
        let output = script.output().unwrap();
        let code = output.status.code();
        assert!(
            matches!(code, Some(0 | 1)),
            "the script ended otherwise: {output:?}"
        );
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        if code == Some(0) { Ok(()) } else { Err(said) }
    }
}

fn put(all: &Path, name: &str, bytes: &[u8]) {
    let path = all.join(name);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, bytes).unwrap();
}

fn take(all: &Path, name: &str) {
    let path = all.join(name);
    std::fs::remove_file(&path).unwrap();
    // An empty folder is none that a container could have made.
    let mut folder = path.parent().unwrap();
    while folder != all && std::fs::remove_dir(folder).is_ok() {
        folder = folder.parent().unwrap();
    }
}

/// Holds both against each other; hands back whether they accept, or how they differ.
fn judge(base: &Base, folder: &Folder, change: &Change) -> Result<bool, String> {
    let mut files = base.files.clone();
    change.make(base, &mut files);
    let (program, script) = (program(&files), folder.script(&base.files, &files));
    if program.is_ok() == script.is_ok() {
        return Ok(program.is_ok());
    }
    Err(format!(
        "{}, {change:?}:\nthe program: {program:?}\nthe script: {script:?}\n",
        base.name
    ))
}

fn number(variable: &str, otherwise: u64) -> u64 {
    let told = std::env::var(variable).ok();
    told.map_or(otherwise, |told| told.parse().unwrap())
}

/// When to stop, however much is left: what was not tried is told.
fn end() -> Instant {
    Instant::now() + Duration::from_secs(number("DUECARE_SECONDS", 60))
}

#[test]
fn the_verifiers_agree_on_every_dossier_as_it_was_made() {
    if !tools() {
        return;
    }
    for base in [
        base("a signed dossier", true),
        base("an older dossier", false),
        fixture(),
    ] {
        let folder = Folder::new(&base.files);
        assert_eq!(judge(&base, &folder, &Change::Nothing), Ok(true));
    }
}

/// What they once disagreed on, in the unsigned parts of a stamp: a certificate beside that of the
/// signer that is none, and a byte behind the end.
#[test]
fn the_verifiers_agree_on_the_parts_of_a_stamp_that_nobody_signed() {
    if !tools() {
        return;
    }
    let base = fixture();
    let folder = Folder::new(base.files());
    let stamp = || "META-INF/timestamp001.tst".to_owned();
    let token = &base.files()[&stamp()];
    let (at, tag) = (686, 0x30);
    assert_eq!(token[at], tag, "the algorithm of the second certificate");
    for change in [
        Change::Flip(stamp(), at * 8, Sums::Left),
        Change::Extend(stamp(), b"\n".to_vec(), Sums::Left),
    ] {
        assert_eq!(judge(&base, &folder, &change), Ok(false), "{change:?}");
    }
}

/// Every run takes a part of them, and the peers all, however long that takes: which are tried must
/// not hang on the machine.
#[test]
fn the_verifiers_agree_on_targeted_changes() {
    if !tools() {
        return;
    }
    let all: [fn() -> Base; 3] = [
        || base("a signed dossier", true),
        || base("an older dossier", false),
        fixture,
    ];
    let step = usize::try_from(number("DUECARE_PART", 12)).unwrap();
    std::thread::scope(|scope| {
        for make in all {
            // Each thread makes its own: a log is for one.
            for half in 0..2 {
                scope.spawn(move || {
                    let base = make();
                    let changes = targeted(&base).into_iter().step_by(step);
                    let half: Vec<Change> = changes.skip(half).step_by(2).collect();
                    agree_on(&base, &half);
                });
            }
        }
    });
}

fn agree_on(base: &Base, changes: &[Change]) {
    let folder = Folder::new(&base.files);
    let (mut good, mut bad, mut differ) = (0, 0, Vec::new());
    for change in changes {
        match judge(base, &folder, change) {
            Ok(true) => good += 1,
            Ok(false) => bad += 1,
            Err(how) => differ.push(how),
        }
    }
    eprintln!(
        "{}: of {} targeted changes {bad} refused by both, {good} accepted by both",
        base.name,
        changes.len()
    );
    assert!(
        differ.is_empty(),
        "{} times:\n{}",
        differ.len(),
        differ.concat()
    );
    assert!(bad > 0, "{bad}");
}

#[test]
fn a_name_that_spells_a_number_otherwise_is_no_record_to_any_of_them() {
    if !tools() {
        return;
    }
    let base = base("a signed dossier", true);
    let folder = Folder::new(&base.files);
    let mut differ = Vec::new();
    // Of entries that are in it, and of some that are not.
    for number in 0..20 {
        for name in [
            format!("records/00{number}.json"),
            format!("records/+{number}.json"),
        ] {
            let change = Change::Copy("records/0.json".to_owned(), name, Sums::Signed);
            differ.extend(judge(&base, &folder, &change).err());
        }
    }
    assert!(differ.is_empty(), "{}", differ.concat());
}

#[test]
fn the_verifiers_agree_on_random_changes() {
    if !tools() {
        return;
    }
    let (changes, end) = (number("DUECARE_CHANGES", 120), end());
    let made: u64 = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..2_u64)
            .map(|seed| {
                scope.spawn(move || {
                    let (signed, older) = (
                        base("a signed dossier", true),
                        base("an older dossier", false),
                    );
                    let folders = [Folder::new(&signed.files), Folder::new(&older.files)];
                    let mut rng = Rng::new(seed + 1);
                    let (mut made, mut differ) = (0, Vec::new());
                    while made < changes / 2 && Instant::now() < end {
                        let (base, folder) = if made % 3 == 0 {
                            (&older, &folders[1])
                        } else {
                            (&signed, &folders[0])
                        };
                        differ.extend(judge(base, folder, &Change::random(base, &mut rng)).err());
                        made += 1;
                    }
                    assert!(
                        differ.is_empty(),
                        "{} times:\n{}",
                        differ.len(),
                        differ.concat()
                    );
                    made
                })
            })
            .collect();
        threads
            .into_iter()
            .map(|thread| thread.join().unwrap())
            .sum()
    });
    eprintln!("the verifiers agreed on {made} random changes");
    assert!(made > 0);
}
