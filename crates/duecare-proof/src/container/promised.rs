//! What the documents of a container promise, and what of it is not there.
//!
//! Called by the verification of a container. `SHA256SUMS` names every member, but whoever takes one
//! out can write it anew; the records cannot be written anew. What must never happen: bytes that a
//! record states taken out without a word.

use super::verify::Check;
use crate::merkle::sha256;
use crate::text::{decimal, hex};
use crate::verify::stated_hash;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

const DOCUMENT: &str = "dossier.json";
/// The schema under which the members below belong to a dossier.
const SCHEMA: &str = "duecare.dossier/1";
/// What a reader opens first; they follow from the records, and the log does not cover them.
const OPENED_FIRST: [&str; 2] = ["README.txt", "dossier.pdf"];

/// What `dossier.json` says is left out: the entry and the hash that its record states.
type LeftOut = BTreeSet<(u64, String)>;

impl Check<'_> {
    /// Every member that a record or `dossier.json` promises.
    pub(super) fn promised(&mut self) {
        let document = self.document();
        let left_out = document.as_ref().map(left_out).unwrap_or_default();
        if let Some(document) = &document {
            self.listed(document);
        }
        let records: BTreeMap<u64, Value> = self
            .members
            .iter()
            .filter_map(|(name, bytes)| {
                let index = name.strip_prefix("records/")?.strip_suffix(".json")?;
                Some((decimal(index)?, serde_json::from_slice(bytes).ok()?))
            })
            .collect();
        let mut silent = Vec::new();
        for (index, record) in &records {
            let Some((names, hash)) = self.behind(*index, record) else {
                continue;
            };
            let there = names.iter().any(|name| {
                let bytes = self.members.get(name.as_str());
                bytes.is_some_and(|bytes| hex(&sha256(bytes)) == hash)
            });
            if there {
                continue;
            }
            if left_out.contains(&(*index, hash.clone())) {
                silent.push(index.to_string());
            } else if !names
                .iter()
                .any(|name| self.members.contains_key(name.as_str()))
            {
                // Wrong bytes under the name are told where the bytes are compared.
                let name = names.first().cloned().unwrap_or_default();
                self.fault(
                    &name,
                    Some(*index),
                    format!("missing: records/{index}.json states the hash {hash}, and {DOCUMENT} does not say that the bytes are left out"),
                );
            }
        }
        if !silent.is_empty() {
            self.report.not_shown.push(format!(
                "the bytes behind the records {}: left out, as {DOCUMENT} says with the reason",
                silent.join(", ")
            ));
        }
    }

    /// `dossier.json`, where it is one.
    fn document(&mut self) -> Option<Value> {
        let bytes = self.members.get(DOCUMENT)?;
        let document = serde_json::from_slice::<Value>(bytes).ok();
        if document.is_none() {
            self.fault(DOCUMENT, None, "is not JSON");
        }
        document
    }

    /// What `dossier.json` lists: the records of its sentences, the checkpoint, the proofs, and the
    /// documents that it stands beside.
    fn listed(&mut self, document: &Value) {
        for row in document["entries"].as_array().into_iter().flatten() {
            let (Some(index), Some(hash)) = (row["index"].as_u64(), row["sha256"].as_str()) else {
                self.fault(DOCUMENT, None, "an entry in it has no number or no hash");
                continue;
            };
            let name = format!("records/{index}.json");
            match self.members.get(name.as_str()) {
                None => {
                    let what = format!("missing, and {DOCUMENT} lists it");
                    self.fault(&name, Some(index), what);
                }
                Some(bytes) if hex(&sha256(bytes)) != hash => {
                    let what = format!("does not have the hash listed in {DOCUMENT}");
                    self.fault(&name, Some(index), what);
                }
                Some(_) => {}
            }
        }
        let checkpoint = document["log"]["checkpoint"].as_str();
        let given = self.members.get("log/checkpoint").copied();
        if checkpoint.is_some_and(|text| Some(text.as_bytes()) != given) {
            self.fault(
                DOCUMENT,
                None,
                "names another checkpoint than log/checkpoint",
            );
        }
        let proofs = document["log"]["consistency"].as_array();
        for size in proofs.into_iter().flatten().filter_map(Value::as_u64) {
            let name = format!("log/consistency/{size}");
            if !self.members.contains_key(name.as_str()) {
                let what = format!("missing, and {DOCUMENT} lists it");
                self.fault(&name, None, what);
            }
        }
        if document["schema"] == SCHEMA {
            for name in OPENED_FIRST {
                if !self.members.contains_key(name) {
                    self.fault(name, None, "missing");
                }
            }
        }
    }

    /// The members any of which may hold the bytes that a record states, and their hash.
    fn behind(&self, index: u64, record: &Value) -> Option<(Vec<String>, String)> {
        let hash = stated_hash(record)?.to_owned();
        let body = record.get("body")?;
        let names = match record.get("kind")?.as_str()? {
            "notice-sent" => vec![format!("mail/{index}.eml")],
            "observation" => vec![format!("raw/{index}.bin"), format!("mail/{index}.eml")],
            // Who gave it is sealed in the record, so the bytes alone tell which member it is.
            "anchored" => {
                let ending = match body.get("anchor")?.as_str()? {
                    "time-stamp" => ".tst",
                    "cosignature" => ".cosignature",
                    _ => return None,
                };
                let start = format!("anchors/{}.", body.get("size")?.as_u64()?);
                let mut names: Vec<String> = self
                    .members
                    .iter()
                    .filter(|(name, bytes)| {
                        name.starts_with(&start)
                            && name.ends_with(ending)
                            && hex(&sha256(bytes)) == hash
                    })
                    .map(|(name, _)| (*name).to_owned())
                    .collect();
                if names.is_empty() {
                    names.push(format!("{start}*{ending}"));
                }
                names
            }
            _ => return None,
        };
        Some((names, hash))
    }
}

/// Entry and hash of everything in the omission list.
fn left_out(document: &Value) -> LeftOut {
    let rows = document["omissions"]["bytes"].as_array();
    let read = |row: &Value| Some((row["entry"].as_u64()?, row["sha256"].as_str()?.to_owned()));
    rows.into_iter().flatten().filter_map(read).collect()
}
