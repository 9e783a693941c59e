//! The log as a small program, for judges that look at a process from outside.
//!
//! Called by the peers `strace`, `go` and `stamps` of `cargo xtask peers`; it is no part of the product. Keys
//! and records follow from fixed seeds, so whoever runs it twice gets the same tree. What must
//! never happen: an acknowledgement on standard output before `append` or `put_blob` came back.

mod kept;
mod stamps;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use duecare_log::Journal;
use duecare_proof::checkpoint::Checkpoint;
use duecare_proof::merkle::verify_consistency;
use duecare_proof::note::Verifier;
use duecare_proof::proof::TlogProof;
use duecare_proof::{Hash, Keys, RealDisk, SeededSalts, verify_log};
use std::error::Error;
use std::io::Write as _;
use std::path::Path;
use std::sync::Arc;

const USAGE: &str = "usage: judged COMMAND

  create DIR                     an empty log
  append DIR BATCH...            a batch of so many records; `blob` puts a blob; each acknowledged
  check DIR FILE                 opens the log and holds it against the acknowledgements in FILE
  consistency DIR OLD            the proof from size OLD to the present one, a hash per line
  consistent VKEY OLD NEW PROOF  files: do two signed checkpoints and such a proof agree?
  included VKEY ENTRY PROOF      files: does the .tlog-proof show that the entry is in the log?
  kept VERB DIR                  a log as a workspace keeps it (see kept.rs): create, erase,
                                 erase-person, mirror, anchor
  kept-check DIR FILE            the same as check for such a log
  judge CASES                    time stamps and seals, one answer per line (see stamps.rs)
  seal NAME DATA OUT SECONDS     seals a file with NAME.key and NAME.pem";

type Done = Result<(), Box<dyn Error>>;

fn main() -> Done {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["create", dir] => create(Path::new(dir)),
        ["append", dir, batches @ ..] => append(Path::new(dir), batches),
        ["check", dir, told] => check(Path::new(dir), &std::fs::read_to_string(told)?),
        ["consistency", dir, old] => consistency(Path::new(dir), old.parse()?),
        ["consistent", vkey, old, new, proof] => consistent(vkey, old, new, proof),
        ["included", vkey, entry, proof] => included(vkey, entry, proof),
        ["kept", verb, dir] => kept::run(verb, dir),
        ["kept-check", dir, told] => kept::check(dir, &std::fs::read_to_string(told)?),
        ["judge", cases] => stamps::judge(cases),
        ["seal", name, data, out, at] => stamps::seal(name, data, out, at),
        _ => Err(USAGE.into()),
    }
}

fn keys() -> Keys {
    Keys::from_seed(&[7; 32])
}

fn salts() -> SeededSalts {
    SeededSalts::new([8; 32])
}

fn open(dir: &Path) -> Result<Journal, Box<dyn Error>> {
    Ok(Journal::open(
        Arc::new(RealDisk),
        dir,
        &keys(),
        Box::new(salts()),
    )?)
}

fn record(n: u64) -> Vec<u8> {
    format!(r#"{{"body":{{"n":{n}}},"kind":"party"}}"#).into_bytes()
}

/// One line and one `write` to standard output.
fn say(line: &str) -> Done {
    let mut out = std::io::stdout().lock();
    out.write_all(format!("{line}\n").as_bytes())?;
    Ok(out.flush()?)
}

fn create(dir: &Path) -> Done {
    let origin = "log.example.test/judged";
    let journal = Journal::create(Arc::new(RealDisk), dir, &keys(), origin, Box::new(salts()))?;
    acknowledge(&journal)
}

fn head(journal: &Journal) -> Result<Checkpoint, Box<dyn Error>> {
    let verifier = Verifier::parse(&journal.verifier_key())?;
    Ok(Checkpoint::open(journal.checkpoint(), &verifier)?.0)
}

/// Tells size and root, as whoever received a letter would know them.
fn acknowledge(journal: &Journal) -> Done {
    let head = head(journal)?;
    say(&format!(
        "acknowledged {} {}",
        head.size,
        STANDARD.encode(head.root)
    ))
}

fn append(dir: &Path, batches: &[&str]) -> Done {
    let mut journal = open(dir)?;
    for batch in batches {
        let start = journal.size();
        if *batch == "blob" {
            let blob = journal.put_blob(&record(start))?;
            say(&format!("blob {} {start}", blob.name))?;
            continue;
        }
        let count: u64 = batch.parse()?;
        journal.append(&(start..start + count).map(record).collect::<Vec<_>>())?;
        acknowledge(&journal)?;
    }
    Ok(())
}

/// Everything that was acknowledged is there, every checkpoint ever told is a beginning of the
/// present one, every byte verifies, and the log goes on.
fn check(dir: &Path, told: &str) -> Done {
    let mut journal = open(dir)?;
    let now = head(&journal)?;
    for index in 0..journal.size() {
        if journal.record(index)? != record(index) {
            return Err(format!("record {index} is another one").into());
        }
    }
    for line in told.lines() {
        match line.split(' ').collect::<Vec<_>>()[..] {
            ["acknowledged", size, root] => extends(&journal, &now, size.parse()?, &hash(root)?)?,
            ["blob", name, n] => {
                if journal.blob(name)? != record(n.parse()?) {
                    return Err(format!("blob {name} holds other bytes").into());
                }
            }
            _ => return Err(format!("`{line}` is no acknowledgement").into()),
        }
    }
    whole(dir, now.size)?;
    let start = journal.size();
    journal.append(&[record(start)])?;
    extends(&journal, &head(&journal)?, now.size, &now.root)?;
    whole(dir, start + 1)?;
    say(&format!("good, {} entries", now.size))
}

fn hash(text: &str) -> Result<Hash, Box<dyn Error>> {
    let bytes = STANDARD.decode(text)?;
    Ok(bytes.try_into().map_err(|_| "a hash has 32 bytes")?)
}

fn extends(journal: &Journal, now: &Checkpoint, size: u64, root: &Hash) -> Done {
    let proof = journal.prove_consistency(size, now.size)?;
    if verify_consistency(size, now.size, &proof, root, &now.root) {
        return Ok(());
    }
    Err(format!(
        "the log of {} does not begin with the one of {size}",
        now.size
    )
    .into())
}

fn whole(dir: &Path, size: u64) -> Done {
    let report = verify_log(&RealDisk, dir, Some(&keys()), None)?;
    if report.faults.is_empty() && report.size == size && report.records_checked == size {
        return Ok(());
    }
    Err(format!("verification found {:?}", report.faults).into())
}

fn consistency(dir: &Path, old: u64) -> Done {
    let journal = open(dir)?;
    for hash in journal.prove_consistency(old, journal.size())? {
        say(&STANDARD.encode(hash))?;
    }
    Ok(())
}

fn verifier(file: &str) -> Result<Verifier, Box<dyn Error>> {
    Ok(Verifier::parse(
        std::fs::read_to_string(file)?.trim_end_matches('\n'),
    )?)
}

fn consistent(vkey: &str, old: &str, new: &str, proof: &str) -> Done {
    let verifier = verifier(vkey)?;
    let (old, _) = Checkpoint::open(&std::fs::read_to_string(old)?, &verifier)?;
    let (new, _) = Checkpoint::open(&std::fs::read_to_string(new)?, &verifier)?;
    let text = std::fs::read_to_string(proof)?;
    let proof: Vec<Hash> = text.lines().map(hash).collect::<Result<_, _>>()?;
    if verify_consistency(old.size, new.size, &proof, &old.root, &new.root) {
        return say(&format!("consistent from {} to {}", old.size, new.size));
    }
    Err("the proof does not show that the one tree begins with the other".into())
}

fn included(vkey: &str, entry: &str, proof: &str) -> Done {
    let proof = TlogProof::parse(&std::fs::read_to_string(proof)?)?;
    let under = proof.verify(&std::fs::read(entry)?, &verifier(vkey)?)?;
    say(&format!(
        "entry {} is in the log of {}",
        proof.index, under.size
    ))
}
