//! A small log and a small dossier, made the same way each time.

use duecare_log::Journal;
use duecare_proof::container::{self, Member};
use duecare_proof::merkle::sha256;
use duecare_proof::{Disk, Field, Keys, NewRecord, RealDisk, SaltSource, SeededSalts, VERIFY_SH};
use std::path::Path;
use std::sync::Arc;

pub(crate) const ORIGIN: &str = "log.example.test/provider";

pub(crate) fn keys() -> Keys {
    Keys::from_seed(&[7; 32])
}

pub(crate) fn salts() -> Box<dyn SaltSource> {
    Box::new(SeededSalts::new([8; 32]))
}

pub(crate) fn create(dir: &Path) -> Journal {
    Journal::create(Arc::new(RealDisk), dir, &keys(), ORIGIN, salts()).unwrap()
}

pub(crate) fn open(dir: &Path) -> Journal {
    Journal::open(Arc::new(RealDisk), dir, &keys(), salts()).unwrap()
}

pub(crate) fn open_on(
    disk: Arc<dyn Disk>,
    dir: &Path,
) -> Result<Journal, duecare_proof::EvidenceError> {
    Journal::open(disk, dir, &keys(), salts())
}

/// A record that nobody would take for a real one.
pub(crate) fn record(n: u64) -> Vec<u8> {
    format!(r#"{{"body":{{"n":{n}}},"kind":"party"}}"#).into_bytes()
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::new(), |mut out, byte| {
        write!(out, "{byte:02x}").unwrap();
        out
    })
}

/// Appends an observation with its blob.
pub(crate) fn observe(journal: &mut Journal, bytes: &[u8]) -> u64 {
    let blob = journal.put_blob(bytes).unwrap();
    let record = format!(
        r#"{{"body":{{"blob":"{}","sha256":"{}"}},"kind":"observation"}}"#,
        blob.name, blob.sha256
    );
    journal.append(&[record.into_bytes()]).unwrap().start
}

/// A record with three sealed fields.
pub(crate) fn persons() -> NewRecord {
    let names = ["A. Bakker", "B. \"Bee\" Jansen\n", "C"];
    let items: Vec<_> = names.map(|name| serde_json::json!({"name": name})).into();
    let record = serde_json::json!({"body": {"items": items}, "kind": "fact"});
    let mut salts = SeededSalts::new([5; 32]);
    NewRecord::seal("", &record, &|path| path == "kind", &mut salts).unwrap()
}

/// The openings of the sealed fields of an entry, as a dossier shows them.
fn openings(journal: &Journal, n: u64) -> String {
    let fields = journal.opened(n).unwrap().fields;
    let lines = fields.iter().filter_map(|field| match field {
        Field::Open(opening) => Some(opening.line()),
        Field::Replaced { .. } => None,
    });
    lines.collect()
}

/// The members of a dossier over the first `count` entries.
pub(crate) fn members(journal: &Journal, count: u64) -> Vec<Member> {
    let mut members = vec![
        ("README.txt".to_owned(), b"an invented dossier\n".to_vec()),
        ("dossier.pdf".to_owned(), b"%PDF-1.7 not really\n".to_vec()),
        ("dossier.json".to_owned(), b"{}\n".to_vec()),
        ("log/checkpoint".to_owned(), journal.checkpoint().into()),
        (
            "log/vkey".to_owned(),
            format!("{}\n", journal.verifier_key()).into(),
        ),
        (
            "log/policy".to_owned(),
            format!("log {}\nquorum none\n", journal.verifier_key()).into(),
        ),
        ("verify.sh".to_owned(), VERIFY_SH.into()),
    ];
    for n in 0..count {
        let record = journal.record(n).unwrap();
        let json: serde_json::Value = serde_json::from_slice(&record).unwrap();
        if let Some(blob) = json["body"]["blob"].as_str() {
            members.push((format!("raw/{n}.bin"), journal.blob(blob).unwrap()));
        }
        let committed = journal.opened(n).unwrap().committed;
        members.push((format!("records/{n}.json"), committed));
        let openings = openings(journal, n);
        if !openings.is_empty() {
            members.push((format!("records/{n}.open"), openings.into_bytes()));
        }
        members.push((
            format!("records/{n}.salt"),
            journal.salt(n).unwrap().to_vec(),
        ));
        members.push((
            format!("records/{n}.entry"),
            journal.entry(n).unwrap().to_vec(),
        ));
        let proof = journal.prove(n, journal.size()).unwrap();
        members.push((format!("proofs/{n}.tlog-proof"), proof.into_bytes()));
    }
    with_sums(members)
}

/// Adds `mimetype` and `SHA256SUMS`, which lists all but itself and what manifests account for.
pub(crate) fn with_sums(mut members: Vec<(String, Vec<u8>)>) -> Vec<Member> {
    members.sort();
    let lines: Vec<String> = members
        .iter()
        .filter(|(name, _)| !name.starts_with("META-INF/"))
        .map(|(name, bytes)| format!("{}  {name}\n", hex(&sha256(bytes))))
        .collect();
    let sums = lines.concat();
    let mimetype = (
        "mimetype".to_owned(),
        b"application/vnd.etsi.asic-e+zip".to_vec(),
    );
    let sums = ("SHA256SUMS".to_owned(), sums.into_bytes());
    std::iter::once(mimetype)
        .chain(std::iter::once(sums))
        .chain(members)
        .map(|(name, bytes)| Member { name, bytes })
        .collect()
}

/// Changes members and makes the sums anew, as someone would who wants the change to go unseen.
pub(crate) fn forge(members: &[Member], change: impl Fn(&mut Vec<(String, Vec<u8>)>)) -> Vec<u8> {
    let mut plain: Vec<(String, Vec<u8>)> = members
        .iter()
        .filter(|m| m.name != "mimetype" && m.name != "SHA256SUMS")
        .map(|m| (m.name.clone(), m.bytes.clone()))
        .collect();
    change(&mut plain);
    container::write(&with_sums(plain)).unwrap()
}

/// All files below a folder, relative, with their bytes.
pub(crate) fn files(dir: &Path) -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    let mut open = vec![dir.to_path_buf()];
    while let Some(at) = open.pop() {
        for item in std::fs::read_dir(&at).unwrap() {
            let path = item.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                let name = path.strip_prefix(dir).unwrap().to_str().unwrap().to_owned();
                found.push((name, std::fs::read(&path).unwrap()));
            }
        }
    }
    found.sort();
    found
}
