//! The sealed records and blobs against the entries that commit to them.
//!
//! Called by [`super::verify_log`] where the keys are at hand. Windows of records are opened on as
//! many threads as the machine has, and what they told is put together here in the order of the
//! entries, so that the report is the same on every machine. What must never happen: a record
//! counted as checked that was not opened and hashed.

use super::opening::{Findings, Named, Opener, Replaced};
use super::ordered::in_order;
use super::windows::read_all;
use super::{Check, Pace, Restored, remains};
use crate::keyring::{KeyId, Keyring};
use crate::layout::{UNFINISHED, blob_file, is_blob_name};
use crate::merkle::sha256;
use crate::seal::blob_key;
use crate::segments::segment_first;
use crate::text::hex;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Without keys: says what could not be looked at.
pub(super) fn skip_sealed(check: &mut Check<'_>, size: u64) {
    let sealed = |name: &String| name.starts_with("records/") || name.starts_with("blobs/");
    let (skipped, left): (BTreeSet<_>, _) = std::mem::take(&mut check.left)
        .into_iter()
        .partition(sealed);
    check.left = left;
    // What an unfinished write left is told all the same.
    let names: Vec<String> = skipped.iter().cloned().collect();
    remains::after_records(check, &names, size);
    let is_left = |name: &String| {
        segment_first(name).is_some_and(|first| first >= size) || name.ends_with(UNFINISHED)
    };
    check
        .left
        .extend(skipped.iter().filter(|n| is_left(n)).cloned());
    if !skipped.is_empty() {
        check.not_checked.push(format!(
            "{} files of sealed records and blobs: the keys of the log were not given",
            skipped.len()
        ));
    }
}

/// With keys: opens every record and blob. Hands back how many records match their entries.
pub(super) fn check_sealed(
    check: &mut Check<'_>,
    ring: &Keyring,
    size: u64,
    bad: &BTreeSet<u64>,
    pace: Pace,
) -> u64 {
    let opener = Opener {
        ring,
        files: check.files,
        size,
        bad,
    };
    let mut walk = Walk::default();
    let mut faults = Vec::new();
    in_order(
        pace.workers,
        &|window| opener.open(window),
        &mut |give| read_all(check, ring, (size, pace.window), give),
        &mut |mut found| {
            faults.append(&mut found.faults);
            walk.add(found);
        },
    );
    check.faults.append(&mut faults);
    check.restored.append(&mut walk.restored);
    walk.blobs(check, ring);
    walk.gone(check, ring);
    walk.good
}

/// What all records together told.
#[derive(Default)]
struct Walk {
    good: u64,
    restored: Vec<Restored>,
    blobs: BTreeMap<String, Named>,
    /// Entries whose key is not there, with the file.
    no_key: BTreeMap<u64, (Arc<str>, KeyId)>,
    /// Entries of which an erasure in the log says that something was made unreadable.
    erased: BTreeSet<u64>,
    /// The same by the entry of the erasure, of which the label of a destroyed field gives the
    /// number.
    erasures: BTreeMap<u64, BTreeSet<u64>>,
    /// Fields whose openings were destroyed.
    replaced: Vec<Replaced>,
}

impl Walk {
    /// Adds what the next window told.
    fn add(&mut self, found: Findings) {
        self.good += found.good;
        self.restored.extend(found.restored);
        self.blobs.extend(found.blobs);
        self.no_key.extend(found.no_key);
        for (index, erased) in found.erasures {
            self.erased.extend(&erased);
            self.erasures.insert(index, erased);
        }
        self.replaced.extend(found.replaced);
    }

    /// Records whose key is not there must be named by an erasure; otherwise the key was lost.
    fn gone(&mut self, check: &mut Check<'_>, ring: &Keyring) {
        let (erased, lost): (Vec<_>, Vec<_>) = std::mem::take(&mut self.no_key)
            .into_iter()
            .partition(|(index, _)| self.erased.contains(index));
        let mut later = 0;
        for (index, (name, id)) in lost {
            if ring.destroyed_by(id).is_some() {
                later += 1;
                continue;
            }
            check.fault(
                &name,
                Some(index),
                "its key is not there, and no erasure in the log says why",
            );
        }
        if later > 0 {
            check.not_checked.push(format!(
                "{later} records: their keys were destroyed by an erasure that this copy of the log does not hold"
            ));
        }
        let counted = [
            (u64::try_from(erased.len()).unwrap_or(u64::MAX), "records"),
            (self.destroyed(check), "fields of records"),
        ];
        for (count, what) in counted {
            if count > 0 {
                check.not_checked.push(format!(
                    "{count} {what}: they were erased, as entries of the log say"
                ));
            }
        }
    }

    /// Fields without an opening must be named by the erasure of their label: whoever holds the key
    /// could otherwise put any word in the place of a field.
    fn destroyed(&mut self, check: &mut Check<'_>) -> u64 {
        let mut count = 0;
        for field in std::mem::take(&mut self.replaced) {
            let named = field.by.and_then(|by| self.erasures.get(&by));
            if named.is_some_and(|entries| entries.contains(&field.index)) {
                count += 1;
            } else {
                let what = "a field was destroyed, and no erasure in the log says why";
                check.fault(&field.file, Some(field.index), what);
            }
        }
        count
    }

    fn blobs(&mut self, check: &mut Check<'_>, ring: &Keyring) {
        let mut named = std::mem::take(&mut self.blobs);
        let on_disk: Vec<String> = check
            .left
            .iter()
            .filter(|name| name.starts_with("blobs/"))
            .cloned()
            .collect();
        let mut unnamed: u64 = 0;
        for file in on_disk {
            let name = file.trim_start_matches("blobs/").to_owned();
            if !is_blob_name(&name) {
                continue; // Stays in `left` and is reported as not belonging here.
            }
            let Some(sealed) = check.take(&file) else {
                continue;
            };
            let record = named.remove(&name);
            if record.is_none() {
                unnamed += 1;
            }
            check_blob(check, ring, (&file, &name), &sealed, record);
        }
        for (name, record) in named {
            if !self.erased.contains(&record.index) {
                check.fault(&blob_file(&name), Some(record.index), "missing");
            }
        }
        if unnamed > 0 {
            check.not_checked.push(format!(
                "what {unnamed} blobs should hold: no record that can be read names them"
            ));
        }
    }
}

fn check_blob(
    check: &mut Check<'_>,
    ring: &Keyring,
    (file, name): (&str, &str),
    sealed: &[u8],
    record: Option<Named>,
) {
    let index = record.as_ref().map(|record| record.index);
    let id = blob_key(sealed);
    if id.and_then(|id| ring.destroyed_by(id)).is_some() {
        // Its record is under the same key and counted; nobody can open either.
        return;
    }
    let Some(sealer) = id.and_then(|id| ring.sealer(id)) else {
        check.fault(
            file,
            index,
            "the sealed bytes do not open: they were changed, or their key is not there",
        );
        return;
    };
    match (sealer.open_blob(name, sealed), record) {
        (None, _) => check.fault(
            file,
            index,
            "the sealed bytes do not open: they were changed",
        ),
        (Some(plain), Some(record)) if hex(&sha256(&plain)) != record.sha256 => check.fault(
            file,
            index,
            "the bytes are not those that the record states",
        ),
        (Some(_), _) => {}
    }
}
