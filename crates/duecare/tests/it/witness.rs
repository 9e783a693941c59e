//! The witness as a program: a real log asks the real binary over HTTP, through restarts, a folder
//! set back, and a log set back.

use duecare_actions::{LineIs, Reply, Silence, Submission, WitnessFailure, submit};
use duecare_log::Journal;
use duecare_proof::cosignature::{CosignatureVerifier, Cosigned};
use duecare_proof::note::Verifier;
use duecare_proof::policy::{Policy, Seen};
use duecare_proof::proof::add_checkpoint_request;
use duecare_proof::{Keys, RealDisk, SaltSource, SeededSalts};
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

const ORIGIN: &str = "log.example.test/provider";
const NAME: &str = "witness.example.test/w1";

fn command(state: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_duecare"));
    command.args(["log", "witness", "--listen", "127.0.0.1:0", "--name", NAME]);
    command.arg("--state").arg(state);
    command
}

/// A running witness; it is killed when dropped, which is what a power cut does to it.
struct Witness {
    child: Child,
    url: String,
    vkey: String,
}

impl Witness {
    fn start(state: &Path, log: &Verifier) -> Self {
        let mut child = command(state)
            .args(["--log", &log.to_string()])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut words = String::new();
        let mut stderr = BufReader::new(child.stderr.take().unwrap());
        stderr.read_line(&mut words).unwrap();
        let url = words.split_whitespace().find(|w| w.starts_with("http://"));
        let mut first = String::new();
        let mut stdout = BufReader::new(child.stdout.take().unwrap());
        stdout.read_line(&mut first).unwrap();
        Self {
            url: url.unwrap_or_else(|| panic!("{words}")).to_owned(),
            vkey: first.trim().strip_prefix("witness ").unwrap().to_owned(),
            child,
        }
    }
}

impl Drop for Witness {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn http(
    url: &str,
    method: &str,
    kind: &str,
    body: &[u8],
    timeout: Duration,
) -> std::io::Result<Reply> {
    let (host, path) = url
        .strip_prefix("http://")
        .unwrap()
        .split_once('/')
        .unwrap();
    let mut stream = TcpStream::connect(host)?;
    stream.set_read_timeout(Some(timeout))?;
    let length = body.len();
    let head = format!(
        "{method} /{path} HTTP/1.1\r\nHost: {host}\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n"
    );
    stream.write_all(&[head.as_bytes(), body].concat())?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer)?;
    let end = answer.windows(4).position(|w| w == b"\r\n\r\n").unwrap();
    let head = String::from_utf8_lossy(&answer[..end]).into_owned();
    let kind = head
        .lines()
        .find_map(|line| line.strip_prefix("content-type: "));
    Ok(Reply {
        status: head.split(' ').nth(1).unwrap().parse().unwrap(),
        content_type: kind.unwrap_or_default().to_owned(),
        body: answer[end + 4..].to_vec(),
    })
}

fn post(url: &str, kind: &str, body: &[u8], timeout: Duration) -> Result<Reply, Silence> {
    http(url, "POST", kind, body, timeout).map_err(|e| Silence::Unreachable(e.to_string()))
}

fn keys() -> Keys {
    Keys::from_seed(&[7; 32])
}

fn salts() -> Box<dyn SaltSource> {
    Box::new(SeededSalts::new([8; 32]))
}

fn create(dir: &Path) -> Journal {
    Journal::create(Arc::new(RealDisk), dir, &keys(), ORIGIN, salts()).unwrap()
}

fn append(journal: &mut Journal, count: u64, what: &str) {
    let start = journal.size();
    let records = (start..start + count).map(|n| format!("{{\"n\":{n},\"what\":\"{what}\"}}"));
    let records: Vec<Vec<u8>> = records.map(String::into_bytes).collect();
    journal.append(&records).unwrap();
}

/// Submits the newest checkpoint; answers it with the cosignature.
fn cosigned(journal: &Journal, witness: &Witness, old_size: u64) -> Result<String, WitnessFailure> {
    let key = CosignatureVerifier::parse(&witness.vkey).unwrap();
    let (size, checkpoint) = (journal.size(), journal.checkpoint());
    let request = |old: u64| {
        let proof = journal.prove_consistency(old, size).ok()?;
        Some(add_checkpoint_request(old, &proof, checkpoint))
    };
    let judge = |line: &str| match key.check_text(checkpoint, line) {
        Some(Cosigned::At(time)) => LineIs::Good(time),
        Some(Cosigned::Other) => LineIs::Other,
        Some(Cosigned::False) | None => LineIs::False,
    };
    let submission = Submission {
        url: &witness.url,
        witness: NAME,
        size,
        old_size,
        timeout: Duration::from_secs(20),
        request: &request,
        judge: &judge,
    };
    let line = submit(&submission, &post)?;
    Ok(format!("{checkpoint}{}\n", line.line))
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap().flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}

#[test]
fn a_log_is_cosigned_through_restarts_and_the_policy_is_satisfied() {
    let dir = tempfile::tempdir().unwrap();
    let (log, state) = (dir.path().join("log"), dir.path().join("witness"));
    let mut journal = create(&log);
    let verifier = Verifier::parse(&journal.verifier_key()).unwrap();
    let mut vkey = String::new();
    for (old, count) in [(0, 1), (0, 299), (300, 1)] {
        append(&mut journal, count, "honest");
        let witness = Witness::start(&state, &verifier);
        assert!(vkey.is_empty() || vkey == witness.vkey, "the key is kept");
        vkey.clone_from(&witness.vkey);
        let signed = cosigned(&journal, &witness, old).unwrap();
        let text = format!(
            "log {verifier}\nwitness W {vkey} {}\nquorum W\n",
            witness.url
        );
        let policy = Policy::parse(text.as_bytes()).unwrap();
        let good = policy.check(&signed).unwrap();
        assert_eq!(good.checkpoint.size, journal.size());
        assert!(matches!(good.witnesses[0].seen, Seen::At(time) if time > 1_700_000_000));
        assert!(policy.check(journal.checkpoint()).is_err(), "without it");

        let hash = duecare_proof::merkle::sha256(ORIGIN.as_bytes());
        let hash: Vec<String> = hash.iter().map(|byte| format!("{byte:02x}")).collect();
        let url = format!("{}/{}/checkpoint", witness.url, hash.concat());
        let kept = http(&url, "GET", "", b"", Duration::from_secs(20)).unwrap();
        assert_eq!(String::from_utf8(kept.body).unwrap(), signed);
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = std::fs::metadata(state.join("key"))
            .unwrap()
            .permissions()
            .mode();
        assert_eq!(mode & 0o777, 0o600);
    }
}

#[test]
fn a_rewritten_log_under_its_real_key_gets_no_cosignature() {
    let dir = tempfile::tempdir().unwrap();
    let mut honest = create(&dir.path().join("log"));
    append(&mut honest, 5, "warned on Monday");
    let verifier = Verifier::parse(&honest.verifier_key()).unwrap();
    let witness = Witness::start(&dir.path().join("witness"), &verifier);
    cosigned(&honest, &witness, 0).unwrap();
    // The same key, the same origin, another past.
    for entries in [5, 9] {
        let mut rewritten = create(&dir.path().join(format!("rewritten-{entries}")));
        append(&mut rewritten, entries, "never warned");
        let refused = cosigned(&rewritten, &witness, 5).unwrap_err();
        assert_eq!(refused.problem().code.to_string(), "DC-4574", "{refused}");
        assert!(refused.is_alarm());
    }
}

#[test]
fn a_log_set_back_to_an_old_copy_is_told_so_by_its_witness() {
    let dir = tempfile::tempdir().unwrap();
    let (log, old) = (dir.path().join("log"), dir.path().join("old"));
    let mut journal = create(&log);
    append(&mut journal, 5, "honest");
    copy(&log, &old);
    append(&mut journal, 5, "honest");
    let verifier = Verifier::parse(&journal.verifier_key()).unwrap();
    let witness = Witness::start(&dir.path().join("witness"), &verifier);
    cosigned(&journal, &witness, 0).unwrap();
    let restored = Journal::open(Arc::new(RealDisk), &old, &keys(), salts()).unwrap();
    let alarm = cosigned(&restored, &witness, 0).unwrap_err();
    assert_eq!(alarm.problem().code.to_string(), "DC-4575", "{alarm}");
}

#[test]
fn a_witness_set_back_is_noticed_by_the_log_and_by_itself() {
    let dir = tempfile::tempdir().unwrap();
    let (state, old) = (dir.path().join("witness"), dir.path().join("old"));
    let mut journal = create(&dir.path().join("log"));
    let verifier = Verifier::parse(&journal.verifier_key()).unwrap();
    append(&mut journal, 2, "honest");
    let witness = Witness::start(&state, &verifier);
    cosigned(&journal, &witness, 0).unwrap();
    copy(&state, &old);
    append(&mut journal, 2, "honest");
    let newer = cosigned(&journal, &witness, 2).unwrap();
    drop(witness);

    let witness = Witness::start(&old, &verifier);
    let alarm = cosigned(&journal, &witness, 4).unwrap_err();
    assert_eq!(alarm.problem().code.to_string(), "DC-4576", "{alarm}");
    // Shown what it signed itself, it stops serving this log.
    let url = format!("{}/add-checkpoint", witness.url);
    let shown = add_checkpoint_request(4, &[], &newer);
    let reply = post(
        &url,
        "text/plain",
        shown.as_bytes(),
        Duration::from_secs(20),
    )
    .unwrap();
    assert_eq!(reply.status, 403);
    assert!(reply.body.starts_with(b"DC-2060 "));
    drop(witness);

    std::fs::remove_file(state.join("heads")).unwrap();
    let out = command(&state).output().unwrap();
    assert_eq!(out.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&out.stderr).contains("DC-2055"));
}

#[test]
fn logs_are_added_and_blocked_without_serving() {
    let dir = tempfile::tempdir().unwrap();
    let state = dir.path().join("witness");
    let journal = create(&dir.path().join("log"));
    let key = journal.verifier_key();
    let run = |words: &[&str]| command(&state).args(words).output().unwrap();
    let added = run(&["--add-log", &key, "--format", "json"]);
    assert_eq!(added.status.code(), Some(0));
    let answer: serde_json::Value = serde_json::from_slice(&added.stdout).unwrap();
    assert_eq!(answer["logs"][0], ORIGIN);
    assert_eq!(run(&["--add-log", "nonsense"]).status.code(), Some(1));
    assert_eq!(run(&["--block-log", ORIGIN]).status.code(), Some(0));
    assert_eq!(run(&["--block-log", "unknown"]).status.code(), Some(1));
    let other = Command::new(env!("CARGO_BIN_EXE_duecare"))
        .args(["log", "witness", "--name", "other.example.test", "--state"])
        .arg(&state)
        .output()
        .unwrap();
    assert_eq!(other.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&other.stderr).contains("DC-2054"));
}
