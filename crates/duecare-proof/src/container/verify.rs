//! Everything that a dossier container claims, checked without the log it came from.
//!
//! Called by both verifiers and by whoever makes a dossier, before handing it out. What must never
//! happen: a record reported as proved whose bytes, salt, entry, proof and checkpoint were not all
//! compared with each other.

use super::anchors::Anchor;
use super::{META, Member, read_all};
use crate::checkpoint::Checkpoint;
use crate::disclosure::check_shown;
use crate::entry::commit;
use crate::merkle::{Hash, sha256};
use crate::note::Verifier;
use crate::policy::Policy;
use crate::proof::TlogProof;
use crate::sums::{self, NOTE, SUMS};
use crate::text::{decimal, hex, unbase64_hash};
use crate::verify::{Fault, open_head, stated_hash};
use duecare_model::Timestamp;
use duecare_model::record::DOSSIERS_SIGNED;
use duecare_stamp::{RevocationLists, TrustAnchors};
use std::collections::{BTreeMap, BTreeSet};

/// The content of the member `mimetype`.
const MIMETYPE: &[u8] = b"application/vnd.etsi.asic-e+zip";
/// SHA-256 of every `verify.sh` that was ever handed out in a dossier, the present one last. A
/// dossier must verify for ever, and with it the script that it was handed out with: lines are added
/// here, never taken away.
pub(crate) const SCRIPTS: &[&str] = &[
    "0efe9ab7e87dac64eae1878a3757004c069366632bf5732dda692065cf9eb10d",
    "fc000a22a901a35ae9afdf911935fee591cea8db00fdc877eaf09f928aea2709",
    "d688cccba1b7e2ef4dee81d10dc08a827f638cdb9cd355d53e361d878e2e3d3b",
    "4a5489dda333027cb99e17718026c2b8317f50a6ebf6aef977cb9a1c933ab9ea",
    "f62ec0224e330111ebf553d5ec566070b5866ef68023075603b17494ed12e87b",
];
/// What each record consists of: folder and ending.
const PARTS: [(&str, &str); 4] = [
    ("records/", ".json"),
    ("records/", ".salt"),
    ("records/", ".entry"),
    ("proofs/", ".tlog-proof"),
];
/// Ending of the openings of a record's sealed fields, for those that are shown.
const OPENINGS: &str = ".open";

/// What binds the documents of a container, beside stamps and seals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Binding {
    /// Their sums alone, which anyone can make anew: made before dossiers were signed.
    #[default]
    SumsAlone,
    /// The log's key, which has signed the sums.
    LogKey,
    /// A signature that is false or was taken out; it is among the faults.
    Broken,
}

/// What verification of a container found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ContainerReport {
    /// Everything that is wrong. Empty: all that is covered is as it was signed.
    pub faults: Vec<Fault>,
    /// Number of members.
    pub files: usize,
    /// Number of records that are proved to be in the log.
    pub records: usize,
    /// The name of the log.
    pub origin: String,
    /// The number of entries of the log under the checkpoint.
    pub size: u64,
    /// Members that no entry of the log covers: what binds them is [`Self::binding`].
    pub not_covered: Vec<String>,
    /// What binds the documents.
    pub binding: Binding,
    /// The verifier key in the container, under which all was checked. It is only worth as much as
    /// its comparison with the key known from elsewhere.
    pub vkey: String,
    /// The signed checkpoint; empty where it is not good.
    pub checkpoint: String,
    /// Consistency proofs by the older size: that the log then is the beginning of the log now.
    pub consistency: BTreeMap<u64, Vec<Hash>>,
    /// Stamps, cosignatures and seals that were checked and found good, by size and time.
    pub anchors: Vec<Anchor>,
    /// What could not be checked and so shows nothing, each with its reason.
    pub not_shown: Vec<String>,
    /// How many stamps and seals were found good without a revocation list for every certificate.
    pub revocation_unchecked: usize,
    /// When the first certificate behind the newest stamp over the container ends, where there is
    /// one that is good: it must be renewed before.
    pub renew_by: Option<Timestamp>,
}

/// The key of the log, its head, and the head as it was signed.
pub(super) type Head<'a> = (Verifier, Checkpoint, &'a str);

pub(super) struct Check<'a> {
    pub(super) members: BTreeMap<&'a str, &'a [u8]>,
    pub(super) report: ContainerReport,
    pub(super) covered: BTreeSet<&'a str>,
    /// `log/policy`, where it is good.
    pub(super) policy: Option<Policy>,
    /// The first proved record that says that the dossiers of its log are signed.
    promise: Option<u64>,
}

/// Checks a container. Stamps and seals are held against the roots in it, which prove nothing by
/// themselves.
pub fn verify(bytes: &[u8]) -> ContainerReport {
    verify_with_roots(bytes, None)
}

/// The same with stamps and seals held against roots that whoever verifies has from elsewhere;
/// those in the container are then not looked at.
pub fn verify_with_roots(bytes: &[u8], roots: Option<&TrustAnchors>) -> ContainerReport {
    verify_given(bytes, roots, &RevocationLists::none())
}

/// The same with revocation lists from elsewhere beside those inside stamps and seals.
pub fn verify_given(
    bytes: &[u8],
    roots: Option<&TrustAnchors>,
    lists: &RevocationLists,
) -> ContainerReport {
    let (members, faults) = read_all(bytes);
    let mut check = Check {
        members: members
            .iter()
            .map(|m| (m.name.as_str(), &m.bytes[..]))
            .collect(),
        report: ContainerReport {
            faults,
            files: members.len(),
            ..ContainerReport::default()
        },
        covered: BTreeSet::new(),
        policy: None,
        promise: None,
    };
    check.sums(&members);
    check.fixed();
    let head = check.head();
    check.consistency();
    check.records(head.as_ref());
    check.binding(head.as_ref());
    let trust = check.trust(roots, lists);
    check.anchors(head.as_ref(), &trust);
    check.stamps(&members, &trust);
    check.promised();
    check.finish()
}

impl<'a> Check<'a> {
    pub(super) fn fault(&mut self, file: &str, index: Option<u64>, what: impl Into<String>) {
        let fault = Fault::new(file, index, what);
        self.report.faults.push(fault);
    }

    /// A member that must be there, as text.
    pub(super) fn text(&mut self, name: &str) -> Option<&'a str> {
        match self
            .members
            .get(name)
            .map(|bytes| std::str::from_utf8(bytes))
        {
            Some(Ok(text)) => Some(text),
            Some(Err(_)) => {
                self.fault(name, None, "is not text");
                None
            }
            None => {
                self.fault(name, None, "missing");
                None
            }
        }
    }

    /// `SHA256SUMS` must be exactly what the members give: sorted, complete, nothing more. Manifests
    /// list it, so that it cannot list them nor what is over them.
    fn sums(&mut self, members: &'a [Member]) {
        let Some(text) = self.text(SUMS) else {
            return;
        };
        let mut listed = BTreeMap::new();
        let mut previous = "";
        for line in text.split_inclusive('\n') {
            let parts = line
                .strip_suffix('\n')
                .and_then(|line| line.split_once("  "));
            let Some((hash, name)) = parts.filter(|(hash, _)| hash.len() == 64) else {
                self.fault(SUMS, None, format!("a line is not `hash  name`: {line:?}"));
                continue;
            };
            if name <= previous {
                self.fault(SUMS, None, format!("{name} stands twice or out of order"));
            }
            previous = name;
            listed.insert(name, hash);
        }
        for member in members {
            let name = member.name.as_str();
            match listed.remove(name) {
                Some(_) if name == NOTE => {
                    self.fault(name, None, "is listed in SHA256SUMS, and must not be");
                }
                None if is_beside_sums(name) => {}
                Some(_) if name.starts_with(META) => {
                    self.fault(name, None, "is listed in SHA256SUMS, and must not be");
                }
                None => self.fault(name, None, "is not listed in SHA256SUMS"),
                Some(hash) if hash != hex(&sha256(&member.bytes)) => {
                    self.fault(name, None, "does not have the hash listed in SHA256SUMS");
                }
                Some(_) => {}
            }
        }
        for name in listed.into_keys() {
            self.fault(name, None, "is listed in SHA256SUMS and missing");
        }
    }

    /// The signature of the log's key over the sums. A dossier without one was made before there
    /// were any, unless a record in it says otherwise: that cannot be written anew without the key.
    fn binding(&mut self, head: Option<&Head<'a>>) {
        self.covered.insert(NOTE);
        let (note, listed) = (self.members.get(NOTE), self.members.get(SUMS));
        self.report.binding = match (note, listed, head) {
            (Some(note), Some(listed), Some((verifier, _, _))) => {
                match sums::check(note, verifier, listed) {
                    Ok(()) => Binding::LogKey,
                    Err(what) => {
                        self.fault(NOTE, None, what);
                        Binding::Broken
                    }
                }
            }
            // Without a good head or a list nothing was checked, and that is a fault already.
            (Some(_), _, _) => Binding::Broken,
            (None, _, _) => match self.promise {
                None => Binding::SumsAlone,
                Some(index) => {
                    let what = format!(
                        "missing: records/{index}.json says that the dossiers of this log are signed"
                    );
                    self.fault(NOTE, Some(index), what);
                    Binding::Broken
                }
            },
        };
    }

    /// Members whose bytes are known beforehand.
    fn fixed(&mut self) {
        let of_asic = |bytes: &[u8]| bytes == MIMETYPE;
        let of_ours = |bytes: &[u8]| SCRIPTS.contains(&hex(&sha256(bytes)).as_str());
        self.known("mimetype", "is not that of an ASiC-E container", of_asic);
        self.known("verify.sh", "is none that duecare ever wrote", of_ours);
        self.covered.insert(SUMS);
    }

    fn known(&mut self, name: &'static str, what: &str, is_good: impl Fn(&[u8]) -> bool) {
        self.covered.insert(name);
        match self.members.get(name) {
            None => self.fault(name, None, "missing"),
            Some(bytes) if !is_good(bytes) => self.fault(name, None, what),
            Some(_) => {}
        }
    }

    fn head(&mut self) -> Option<Head<'a>> {
        self.covered
            .extend(["log/vkey", "log/checkpoint", "log/policy"]);
        let (vkey, signed) = (self.text("log/vkey"), self.text("log/checkpoint"));
        let policy = self.text("log/policy");
        let line = vkey?.strip_suffix('\n').unwrap_or(vkey?);
        let verifier = match Verifier::parse(line) {
            Ok(verifier) => verifier,
            Err(error) => {
                self.fault("log/vkey", None, error.to_string());
                return None;
            }
        };
        self.report.vkey = verifier.to_string();
        if policy.is_some_and(|text| !text.lines().any(|l| l.trim() == format!("log {verifier}"))) {
            self.fault("log/policy", None, "does not name the key in log/vkey");
        }
        match policy.map(|text| Policy::parse(text.as_bytes())) {
            Some(Err(error)) => self.fault("log/policy", None, error.to_string()),
            Some(Ok(policy)) => self.policy = Some(policy),
            None => {}
        }
        let signed = signed?;
        match open_head(signed, &verifier) {
            Ok(checkpoint) => {
                self.report.origin.clone_from(&checkpoint.origin);
                self.report.size = checkpoint.size;
                signed.clone_into(&mut self.report.checkpoint);
                Some((verifier, checkpoint, signed))
            }
            Err(error) => {
                self.fault("log/checkpoint", None, error.to_string());
                None
            }
        }
    }

    /// `log/consistency/<old size>`: one base64 hash per line, towards `log/checkpoint`. Whether a
    /// proof holds can be told only with the older checkpoint in hand: in `anchors/` or in a mail.
    fn consistency(&mut self) {
        let names: Vec<&str> = self
            .members
            .keys()
            .copied()
            .filter(|n| n.starts_with("log/consistency/"))
            .collect();
        for name in names {
            self.covered.insert(name);
            let old = name.strip_prefix("log/consistency/").and_then(decimal);
            let hashes = self.text(name).and_then(hash_lines);
            match (old, hashes) {
                (Some(old), Some(hashes)) => {
                    self.report.consistency.insert(old, hashes);
                }
                _ => self.fault(name, None, "is not a list of hashes named after a size"),
            }
        }
    }

    fn records(&mut self, head: Option<&Head<'a>>) {
        let mut indices = BTreeSet::new();
        for name in self.members.keys().copied().collect::<Vec<_>>() {
            for (folder, ending) in PARTS {
                let stem = name
                    .strip_prefix(folder)
                    .and_then(|rest| rest.strip_suffix(ending));
                if let Some(index) = stem.and_then(decimal) {
                    indices.insert(index);
                    self.covered.insert(name);
                }
            }
        }
        let openings: Vec<&str> = self
            .members
            .keys()
            .copied()
            .filter(|name| opened_record(name).is_some_and(|index| indices.contains(&index)))
            .collect();
        self.covered.extend(openings);
        for index in indices {
            let whole = self.record(index, head);
            if whole && head.is_some() {
                self.report.records += 1;
                let json = self.members.get(format!("records/{index}.json").as_str());
                if self.promise.is_none() && json.is_some_and(|json| promises(json)) {
                    self.promise = Some(index);
                }
            }
        }
        for name in self.members.keys().copied().collect::<Vec<_>>() {
            self.attached(name);
        }
    }

    /// One record with its salt, entry and proof; whether all of it is good.
    fn record(&mut self, index: u64, head: Option<&Head<'a>>) -> bool {
        let names = PARTS.map(|(folder, ending)| format!("{folder}{index}{ending}"));
        let parts = names
            .each_ref()
            .map(|name| self.members.get(name.as_str()).copied());
        for (name, part) in names.iter().zip(parts) {
            if part.is_none() {
                self.fault(name, Some(index), "missing");
            }
        }
        let [Some(json), Some(salt), Some(entry), Some(proof)] = parts else {
            return false;
        };
        let before = self.report.faults.len();
        match <&[u8; 32]>::try_from(salt) {
            Err(_) => self.fault(&names[1], Some(index), "a salt has 32 bytes"),
            Ok(salt) if commit(salt, json) != *entry => {
                self.fault(
                    &names[0],
                    Some(index),
                    "record and salt do not give the entry",
                );
            }
            Ok(_) => {}
        }
        let opened = format!("records/{index}{OPENINGS}");
        if let Some(shown) = self.members.get(opened.as_str()) {
            let shown = std::str::from_utf8(shown).map_err(|error| error.to_string());
            if let Err(what) = shown.and_then(|shown| check_shown(json, shown)) {
                self.fault(&opened, Some(index), what);
            }
        }
        let proof = std::str::from_utf8(proof)
            .ok()
            .and_then(|text| TlogProof::parse(text).ok());
        match (proof, head) {
            (None, _) => self.fault(&names[3], Some(index), "is not a proof"),
            (Some(_), None) => {}
            (Some(proof), Some((verifier, head, signed))) => {
                if proof.index != index || proof.extra.is_some() {
                    self.fault(&names[3], Some(index), "is the proof of something else");
                }
                let verified = if proof.checkpoint == **signed {
                    proof.verify_under(entry, head)
                } else {
                    let what = "its checkpoint is not log/checkpoint";
                    self.fault(&names[3], Some(index), what);
                    proof.verify(entry, verifier).map(|_| ())
                };
                if let Err(error) = verified {
                    self.fault(&names[3], Some(index), error.to_string());
                }
            }
        }
        self.report.faults.len() == before
    }

    /// `mail/<n>.eml` and `raw/<n>.bin`: bytes whose hash stands in record n.
    fn attached(&mut self, name: &'a str) {
        let mail = name
            .strip_prefix("mail/")
            .and_then(|rest| rest.strip_suffix(".eml"));
        let raw = name
            .strip_prefix("raw/")
            .and_then(|rest| rest.strip_suffix(".bin"));
        let Some(index) = mail.or(raw).and_then(decimal) else {
            return;
        };
        self.covered.insert(name);
        let record = format!("records/{index}.json");
        let record = self.members.get(record.as_str()).copied();
        let record = record.and_then(|bytes| serde_json::from_slice(bytes).ok());
        let bytes = self.members.get(name).copied().unwrap_or_default();
        match record.as_ref().and_then(stated_hash) {
            None => self.fault(
                name,
                Some(index),
                "no record states the hash of these bytes",
            ),
            Some(hash) if hash != hex(&sha256(bytes)) => {
                self.fault(
                    name,
                    Some(index),
                    "the bytes are not those that the record states",
                );
            }
            Some(_) => {}
        }
    }

    fn finish(mut self) -> ContainerReport {
        let all = self.members.keys();
        let rest = all.filter(|name| !self.covered.contains(*name));
        self.report.not_covered = rest.map(|name| (*name).to_owned()).collect();
        self.report.anchors.sort();
        self.report.faults.sort();
        self.report.faults.dedup();
        self.report
    }
}

/// The hashes of a consistency proof, one line each. Not by `lines`, which takes a carriage return
/// for nothing.
fn hash_lines(text: &str) -> Option<Vec<Hash>> {
    if text.is_empty() {
        return Some(Vec::new());
    }
    let lines = text.strip_suffix('\n').unwrap_or(text).split('\n');
    lines.map(unbase64_hash).collect()
}

/// What `SHA256SUMS` does not list: itself, what is fixed, and what is over it.
fn is_beside_sums(name: &str) -> bool {
    name == SUMS || name == NOTE || name == "mimetype" || name.starts_with(META)
}

/// Whether a record says that the dossiers of its log are signed, as each does since they are.
fn promises(record: &[u8]) -> bool {
    let record: Option<serde_json::Value> = serde_json::from_slice(record).ok();
    record.is_some_and(|record| record[DOSSIERS_SIGNED] == true)
}

/// The record whose openings a member holds.
fn opened_record(name: &str) -> Option<u64> {
    let index = name.strip_prefix("records/")?.strip_suffix(OPENINGS)?;
    decimal(index)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_of_this_version_is_among_those_that_are_accepted_for_ever() {
        let now = hex(&sha256(crate::VERIFY_SH.as_bytes()));
        assert_eq!(
            SCRIPTS.last(),
            Some(&now.as_str()),
            "add its hash at the end"
        );
    }
}
