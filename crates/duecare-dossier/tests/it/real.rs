//! A dossier over a real log, judged by the verifier and by the shell script in the container.

use crate::story::{D, Log, Titles, at, full, party};
use duecare_dossier::{Dossier, DossierInput, Evidence, build};
use duecare_log::Journal;
use duecare_model::{EntryIndex, Language, Problem, is_plain};
use duecare_proof::{Field, Keys, NewRecord, RealDisk, SeededSalts, container};
use std::path::Path;
use std::process::Command;
use std::sync::Arc;

/// The records of the story in a journal on disk.
struct Real {
    journal: Journal,
    log: Log,
}

impl Real {
    fn new(dir: &Path) -> Self {
        let log = full();
        let mut journal = Journal::create(
            Arc::new(RealDisk),
            &dir.join("log"),
            &Keys::from_seed(&[7; 32]),
            "log.example/story",
            Box::new(SeededSalts::new([9; 32])),
        )
        .unwrap();
        let records: Vec<NewRecord> = (0..log.size())
            .map(|index| {
                let record = log.record(EntryIndex(index)).unwrap().unwrap();
                let record = serde_json::from_slice(&record).unwrap();
                NewRecord::seal("", &record, &is_plain, journal.salts()).unwrap()
            })
            .collect();
        journal.append(&records).unwrap();
        Self { journal, log }
    }

    fn dossier(&self) -> Dossier {
        let customer = party("zuivel");
        let input = DossierInput {
            ledger: &self.log.ledger,
            customer: &customer,
            as_of: at(D),
            language: Language::Fr,
            evidence: self,
            later: None,
            catalogue: &Titles,
            program_version: "0.1.0",
        };
        build(&input, &|_| {}).unwrap()
    }
}

impl Evidence for Real {
    fn size(&self) -> u64 {
        self.journal.size()
    }
    fn record(&self, index: EntryIndex) -> Result<Option<Vec<u8>>, Problem> {
        Ok(Some(self.journal.record(index.0)?))
    }
    fn committed(&self, index: EntryIndex) -> Result<Vec<u8>, Problem> {
        Ok(self.journal.opened(index.0)?.committed)
    }
    fn openings(&self, index: EntryIndex) -> Result<String, Problem> {
        let fields = self.journal.opened(index.0)?.fields;
        let lines = fields.iter().filter_map(|field| match field {
            Field::Open(opening) => Some(opening.line()),
            Field::Replaced { .. } => None,
        });
        Ok(lines.collect())
    }
    fn salt(&self, index: EntryIndex) -> Result<[u8; 32], Problem> {
        Ok(self.journal.salt(index.0)?)
    }
    fn entry(&self, index: EntryIndex) -> Result<[u8; 40], Problem> {
        Ok(self.journal.entry(index.0)?)
    }
    fn proof(&self, index: EntryIndex) -> Result<String, Problem> {
        Ok(self.journal.prove(index.0, self.journal.size())?)
    }
    fn checkpoint(&self) -> Result<String, Problem> {
        Ok(self.journal.checkpoint().to_owned())
    }
    fn earlier(&self, size: u64) -> Result<(String, String), Problem> {
        Ok((self.journal.checkpoint_at(size)?, String::new()))
    }
    fn verifier_key(&self) -> String {
        self.journal.verifier_key()
    }
    fn sign_sums(&self, sums: &[u8]) -> Result<String, Problem> {
        Ok(self.journal.sign_sums(sums)?)
    }
    fn blob(&self, name: &str) -> Result<Vec<u8>, Problem> {
        self.log.blob(name)
    }
}

#[test]
fn the_verifier_finds_no_fault_and_proves_every_record() {
    let dir = tempfile::tempdir().unwrap();
    let dossier = Real::new(dir.path()).dossier();
    let report = container::verify(&dossier.bytes);
    assert!(report.faults.is_empty(), "{:?}", report.faults);
    assert_eq!(report.records, dossier.records);
}

#[test]
fn the_commands_on_the_page_verify_the_unpacked_file_and_find_a_changed_record() {
    let tools = ["sh", "sha256sum", "openssl", "xxd", "awk", "base64"];
    let there = |tool: &&str| Command::new(tool).arg("--help").output().is_ok();
    if !tools.iter().all(there) {
        eprintln!("one of {tools:?} is not installed; the shell commands are not tested");
        return;
    }
    let dir = tempfile::tempdir().unwrap();
    let dossier = Real::new(dir.path()).dossier();
    let unpacked = dir.path().join("unpacked");
    for member in container::read(&dossier.bytes).unwrap() {
        let path = unpacked.join(&member.name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, member.bytes).unwrap();
    }
    let run = |program: &str, args: &[&str]| {
        Command::new(program)
            .args(args)
            .current_dir(&unpacked)
            .output()
            .unwrap()
    };
    let sums = run("sha256sum", &["-c", "SHA256SUMS"]);
    assert!(sums.status.success(), "{sums:?}");
    let all = run("sh", &["verify.sh"]);
    assert!(all.status.success(), "{all:?}");
    let record = unpacked.join("records/3.json");
    let mut bytes = std::fs::read(&record).unwrap();
    bytes.push(b' ');
    std::fs::write(record, bytes).unwrap();
    assert!(!run("sh", &["verify.sh"]).status.success());
}
