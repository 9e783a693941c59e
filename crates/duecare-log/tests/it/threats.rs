//! The threat model as tests: one attack per row of `docs/concepts/threat-model.md`, done for real.
//!
//! Each test lets the attack change something, shows what exposes it, and shows what goes unseen
//! where that part is missing. What must never happen: an exposing part that is played by a helper
//! here instead of the journal, mirror, witness, stamp or verifier that the product ships.

mod insider;
mod loss;
mod reader;
mod time;

use crate::common::{keys, record};
use crate::heads::{create_guarded, open_guarded_on};
use duecare_log::Journal;
use duecare_log::witness::{Response, Witness};
use duecare_model::Timestamp;
use duecare_proof::cosignature::Cosigner;
use duecare_proof::merkle::sha256;
use duecare_proof::proof::add_checkpoint_request;
use duecare_proof::report::{run, run_with_keys};
use duecare_proof::{Disk, EvidenceError, RealDisk};
use duecare_stamp::{Expected, Stamp, StampError, Token, TrustAnchors};
use duecare_testkit::authority::{
    Claim, ISSUING, KeyKind, STAMPING, TestAuthority, openssl_is_there,
};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// The clock of the witness, in seconds since 1970.
const NOW: u64 = 1_800_000_000;
/// The entry that an insider would like to read otherwise.
const VICTIM: usize = 3;

/// What happened, in `count` entries.
fn truth(count: u64) -> Vec<Vec<u8>> {
    (0..count).map(record).collect()
}

/// The same with a warning that was never sent.
fn lie(count: u64) -> Vec<Vec<u8>> {
    let mut records = truth(count);
    records[VICTIM] = br#"{"body":{"text":"you were warned"},"kind":"party"}"#.to_vec();
    records
}

/// A provider's machine, and beside it what others hold.
struct Provider {
    dir: TempDir,
}

impl Provider {
    /// With a log of `count` true entries.
    fn new(count: u64) -> (Self, Journal) {
        let provider = Self {
            dir: tempfile::tempdir().unwrap(),
        };
        let mut journal = create_guarded(&provider.log(), &provider.state());
        journal.append(&truth(count)).unwrap();
        (provider, journal)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    fn log(&self) -> PathBuf {
        self.path("log")
    }

    fn state(&self) -> PathBuf {
        self.path("state")
    }

    fn open(&self) -> Journal {
        reopen(&self.log(), &self.state())
    }

    fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        std::fs::write(&path, bytes).unwrap();
        path
    }

    /// A mail in a mailbox of the customer, with the checkpoint of that moment.
    fn mail(&self, name: &str, checkpoint: &str) -> PathBuf {
        self.write(
            name,
            format!("From: a@msp.example\r\nSubject: x\r\n\r\nText\r\n\r\n{checkpoint}"),
        )
    }

    /// All history made anew with the real keys, the head outside included. By itself nothing is
    /// wrong with it: whoever calls this has seen that the rewriting succeeds.
    fn rewrite(&self, records: &[Vec<u8>]) -> Journal {
        std::fs::remove_dir_all(self.log()).unwrap();
        std::fs::remove_dir_all(self.state()).unwrap();
        let mut journal = create_guarded(&self.log(), &self.state());
        journal.append(records).unwrap();
        drop(journal);
        let journal = self.open();
        assert!(journal.is_writer(), "{:?}", journal.refusal());
        let (code, said) = run_with_keys(&[text(&self.log())], Some(&keys()));
        assert_eq!(code, 0, "the rewritten log is good by itself: {said}");
        journal
    }
}

/// Opens a log that was just closed. A program that another test is starting holds a copy of every
/// lock for a moment, between its fork and its exec; thirty seconds outlast that on a busy machine.
fn reopen_on(disk: &Arc<dyn Disk>, log: &Path, state: &Path) -> Result<Journal, EvidenceError> {
    let deadline = Instant::now() + Duration::from_secs(30);
    loop {
        let journal = open_guarded_on(disk, log, state)?;
        if journal.is_writer() || journal.refusal().is_some() {
            return Ok(journal);
        }
        if Instant::now() > deadline {
            return Err(EvidenceError::InUse(log.to_path_buf()));
        }
        drop(journal);
        std::thread::yield_now();
    }
}

fn reopen(log: &Path, state: &Path) -> Journal {
    let disk: Arc<dyn Disk> = Arc::new(RealDisk);
    reopen_on(&disk, log, state).unwrap()
}

fn text(path: &Path) -> String {
    path.to_str().unwrap().to_owned()
}

/// What the verifier says of a log or dossier.
fn alone(target: &Path) -> (u8, String) {
    run(&[text(target)])
}

/// The same with what somebody else holds.
fn against(target: &Path, held: &Path) -> (u8, String) {
    run(&[text(target), "--against".to_owned(), text(held)])
}

/// The verifier must end with `code` and say `word`.
fn must((code, said): (u8, String), wanted: u8, word: &str) {
    assert!(code == wanted && said.contains(word), "{code}: {said}");
    assert_eq!(said.contains("\nVERIFIED"), wanted == 0, "{said}");
}

fn cosigner() -> Cosigner {
    Cosigner::new("witness.example.test/w1", &[2; 32]).unwrap()
}

/// A witness that serves the log with this key.
fn witness(dir: &Path, vkey: &str) -> Witness {
    std::fs::create_dir_all(dir).unwrap();
    let disk = Arc::new(RealDisk);
    let witness = Witness::create(disk, dir, cosigner()).unwrap();
    witness.add_log(vkey).unwrap();
    witness
}

/// Asks for a cosignature of the present head, with the best proof that this log can make.
fn ask(witness: &Witness, journal: &Journal, old: u64, now: u64) -> Response {
    let proof = journal.prove_consistency(old, journal.size());
    let request = add_checkpoint_request(old, &proof.unwrap_or_default(), journal.checkpoint());
    witness.add_checkpoint(request.as_bytes(), now)
}

fn policy(journal: &Journal) -> duecare_proof::policy::Policy {
    let text = format!(
        "log {}\nwitness w1 {}\nquorum w1\n",
        journal.verifier_key(),
        cosigner().verifier()
    );
    duecare_proof::policy::Policy::parse(text.as_bytes()).unwrap()
}

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

/// An authority made of `openssl` and its successor; `None` where there is no `openssl`, which is
/// then said.
fn authority() -> Option<(TempDir, TestAuthority)> {
    if !openssl_is_there() {
        return None;
    }
    let dir = tempfile::tempdir().unwrap();
    let authority = TestAuthority::new(dir.path()).unwrap();
    for (name, years, extensions) in [
        ("root", ("2000", "2060"), ISSUING),
        ("tsa", ("2010", "2022"), STAMPING),
        ("next", ("2020", "2034"), STAMPING),
    ] {
        authority
            .certify(name, KeyKind::P256, "root", years, extensions)
            .unwrap();
    }
    Some((dir, authority))
}

fn stamp_over(authority: &TestAuthority, signer: &str, time: &str, bytes: &[u8]) -> Vec<u8> {
    let claim = Claim {
        digest: &sha256(bytes),
        at: time,
        nonce: None,
        further: &[],
    };
    authority.token(signer, &claim.der(), &["-cades"]).unwrap()
}

fn stamped(authority: &TestAuthority, token: &[u8], bytes: &[u8]) -> Result<Stamp, StampError> {
    let trust = TrustAnchors::from_pem(&authority.pem("root").unwrap()).unwrap();
    Token::from_der(token)?.verify(bytes, &trust, Expected::default())
}
