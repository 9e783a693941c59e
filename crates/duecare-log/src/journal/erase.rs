//! Erasure: records, fields and received bytes made unreadable for ever, every proof left whole.
//!
//! Called through [`Journal::erase`]. A whole party goes by the destruction of its keys. One person
//! in a party's records goes field by field: what holds the party's records is written anew under
//! a new key without the person's fields, and then the old keys are destroyed, so that a backup of
//! the old files opens nothing either. What must never happen: something erased before the entry
//! that says so is durable, or an erasure that was recorded left half done.

use super::Journal;
use duecare_proof::EvidenceError;
use duecare_proof::disclosure::{Field, NewRecord};
use duecare_proof::files::Files;
use duecare_proof::keyring::{KeyId, Keyring};
use duecare_proof::layout::{ERASING, UNFINISHED, blob_file};
use duecare_proof::merkle::sha256;
use duecare_proof::seal::{blob_key, record_key};
use duecare_proof::segments::{
    Frame, HEADER_BYTES, OnFrame, Segments, frame, frame_length, open_frame,
};
use duecare_proof::text::hex;
use duecare_proof::verify::named_blob;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// What an erasure would make unreadable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Erasure {
    subject: String,
    /// Size of the log for which this was planned.
    after: u64,
    /// Entries of which the record, a field or the received bytes would be unreadable.
    pub entries: BTreeSet<u64>,
    /// Number of fields, where only fields would be.
    pub fields: u64,
    /// Sealed files of received bytes.
    pub blobs: BTreeSet<String>,
    /// Entries that name the person in a part that is not sealed by itself: they stay as they are.
    pub out_of_reach: BTreeSet<u64>,
    /// Which fields, by entry and position; `None` where the whole party is meant.
    labels: Option<Labels>,
}

type Labels = BTreeMap<u64, BTreeMap<usize, String>>;

/// What is left to do, on disk until it is done.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Job {
    /// Size of the log before the entry that records the erasure. While the log has this size, the
    /// erasure is not recorded and must not happen.
    after: u64,
    /// SHA-256 of the committed record of the erasure, in hexadecimal. A log that has grown has not
    /// recorded the erasure by that: its entry may have been refused and another one come after.
    record: String,
    /// Numbers of the keys to be destroyed.
    old: BTreeSet<String>,
    /// Number of the key that takes their place; none where the whole party goes.
    new: Option<String>,
    blobs: BTreeSet<String>,
    labels: Labels,
}

impl Journal {
    /// What the erasure of a party would make unreadable: everything that was ever kept under its
    /// keys.
    pub fn plan_erasure(&self, subject: &str) -> Result<Erasure, EvidenceError> {
        let ids = self.ring.ids_of(subject);
        let mut erasure = Erasure::nothing(subject, self.size(), None);
        self.each_of(&ids, &mut |index, _| {
            erasure.entries.insert(index);
            Ok(())
        })?;
        erasure.blobs = self.blobs_of(&ids, &|_| true)?;
        self.add_naming(&mut erasure)?;
        Ok(erasure)
    }

    /// What the erasure of one person in the records of a party would make unreadable: every field
    /// whose value `finds` knows, and every file of received bytes in which `finds_in` finds the
    /// person or whose record or facts name the person: bytes may be packed or encoded.
    pub fn plan_erasure_of_person(
        &self,
        subject: &str,
        finds: &dyn Fn(&str) -> bool,
        finds_in: &dyn Fn(&[u8]) -> bool,
    ) -> Result<Erasure, EvidenceError> {
        let ids = self.ring.ids_of(subject);
        let mut blobs = self.blobs_of(&ids, finds_in)?;
        let mut sources = BTreeMap::new();
        let mut erasure = Erasure::nothing(subject, self.size(), Some(Labels::new()));
        // Equal values keep equal labels: what belonged together before still does.
        let mut numbers: BTreeMap<String, usize> = BTreeMap::new();
        let after = self.size();
        self.each_of(&ids, &mut |index, sealed| {
            let Frame::Opened(opened) = open_frame(&self.ring, index, &frame(sealed)) else {
                return Err(EvidenceError::Mismatch(format!(
                    "the sealed record of entry {index} does not open"
                )));
            };
            for (at, field) in opened.fields.iter().enumerate() {
                let Field::Open(opening) = field else {
                    continue;
                };
                let value: String =
                    serde_json::from_str(&opening.value).unwrap_or_else(|_| opening.value.clone());
                if finds(&value) {
                    let next = numbers.len() + 1;
                    let number = *numbers.entry(value).or_insert(next);
                    // Of the shape of an id, so that a record with an id replaced can be read.
                    erasure.label(index, at, format!("erased-{after}.{number}"));
                }
            }
            if let Some((blob, _)) = named_blob(&opened.committed) {
                sources.insert(index, blob);
            }
            if let Some((of, repeats)) = derived_from(&opened.committed)
                && (erasure.entries.contains(&index)
                    || repeats.iter().any(|entry| erasure.entries.contains(entry)))
            {
                erasure.entries.insert(of);
            }
            if finds(&String::from_utf8_lossy(&opened.committed)) {
                erasure.out_of_reach.insert(index);
            }
            Ok(())
        })?;
        let named = sources
            .into_iter()
            .filter(|(index, _)| erasure.entries.contains(index));
        blobs.extend(named.map(|(_, blob)| blob));
        erasure.blobs = blobs;
        self.add_naming(&mut erasure)?;
        self.add_of_nobody(&mut erasure, finds)?;
        Ok(erasure)
    }

    /// Adds to what stays every entry that is kept under the key of the log itself and names the
    /// person: the reason of a hold, who entered something.
    fn add_of_nobody(
        &self,
        erasure: &mut Erasure,
        finds: &dyn Fn(&str) -> bool,
    ) -> Result<(), EvidenceError> {
        self.each_of(&BTreeSet::from([KeyId::LOG]), &mut |index, sealed| {
            let Frame::Opened(opened) = open_frame(&self.ring, index, &frame(sealed)) else {
                return Ok(());
            };
            let shown = opened.fields.iter().filter_map(|field| match field {
                Field::Open(opening) => serde_json::from_str::<String>(&opening.value).ok(),
                Field::Replaced { .. } => None,
            });
            let mut shown = shown.chain([String::from_utf8_lossy(&opened.committed).into_owned()]);
            if shown.any(|text| finds(&text)) {
                erasure.out_of_reach.insert(index);
            }
            Ok(())
        })
    }

    /// Adds every entry that names bytes to be erased, whoever's it is: an entry that tells of a
    /// dossier handed out belongs to no party, and verification must know why its bytes are gone.
    fn add_naming(&self, erasure: &mut Erasure) -> Result<(), EvidenceError> {
        self.for_each_opened(&mut |index, opened| {
            let named = opened.and_then(|opened| named_blob(&opened.committed));
            if named.is_some_and(|(blob, _)| erasure.blobs.contains(&blob)) {
                erasure.entries.insert(index);
            }
            Ok(())
        })
    }

    /// The entry of a longer log that records why a record of this copy cannot be read: the copy is
    /// from before the erasure. `None` where nothing was erased.
    ///
    /// # Errors
    /// The record's frame cannot be read.
    pub fn erased_later(&self, index: u64) -> Result<Option<u64>, EvidenceError> {
        let id = self.segments.key_of(self.files(), index)?;
        Ok(id.and_then(|id| self.ring.destroyed_by(id)))
    }

    /// Records an erasure and carries it out. Hands back the entry that records it.
    ///
    /// # Errors
    /// Where the log has grown since the erasure was planned: what came after would lose its key
    /// and the entry would not say so. After a failed write, opening the log again finishes the
    /// erasure if its entry is durable, and forgets it if it is not.
    pub fn erase(&mut self, erasure: &Erasure, record: NewRecord) -> Result<u64, EvidenceError> {
        if self.size() != erasure.after {
            return Err(EvidenceError::caller(format!(
                "the erasure was planned for a log of {} entries, which has {} now",
                erasure.after,
                self.size()
            )));
        }
        let old = self.ring.ids_of(&erasure.subject);
        self.begin_write()?;
        let new = match &erasure.labels {
            None => None,
            Some(_) => Some(
                self.ring
                    .renew(&*self.disk, &erasure.subject, &mut *self.salts)?,
            ),
        };
        let job = Job {
            after: self.size(),
            record: hex(&sha256(&record.committed)),
            old: old.iter().map(|id| id.file()).collect(),
            new: new.map(KeyId::file),
            blobs: erasure.blobs.clone(),
            labels: erasure.labels.clone().unwrap_or_default(),
        };
        self.write_job(&job)?;
        self.end_write();
        let index = self.append(&[record])?.start;
        self.begin_write()?;
        self.carry_out(&job)?;
        self.end_write();
        Ok(index)
    }

    /// Whether an erasure was begun and is not finished: the next opening for writing finishes it.
    ///
    /// # Errors
    /// The disk does not say.
    pub fn is_erasing(&self) -> Result<bool, EvidenceError> {
        self.files().exists(ERASING)
    }

    /// Called on opening and on restoring: an erasure that was recorded is finished, one that was
    /// not is forgotten.
    pub(super) fn resume_erasure(&mut self) -> Result<(), EvidenceError> {
        let files = self.files();
        let list = format!("{ERASING}{UNFINISHED}");
        let records = files.walk("records")?;
        let unfinished = records.iter().filter(|name| name.ends_with(UNFINISHED));
        for leftover in unfinished.chain(std::iter::once(&list)) {
            if files.exists(leftover)? {
                files.remove(leftover)?;
            }
        }
        if !files.exists(ERASING)? {
            return Ok(());
        }
        let job: Job = serde_json::from_slice(&files.read(ERASING)?).map_err(|error| {
            EvidenceError::Damaged {
                file: ERASING.to_owned(),
                index: None,
                what: error.to_string(),
            }
        })?;
        if self.is_recorded(&job)? {
            self.carry_out(&job)
        } else {
            self.end_job()
        }
    }

    /// Whether the entry that the erasure was to have is that of its record.
    fn is_recorded(&self, job: &Job) -> Result<bool, EvidenceError> {
        if self.size() <= job.after {
            return Ok(false);
        }
        match self.opened(job.after) {
            Ok(opened) => Ok(hex(&sha256(&opened.committed)) == job.record),
            // The record of an erasure is never under a key that goes with it.
            Err(EvidenceError::NoKey { .. }) => Ok(false),
            Err(error) => Err(error),
        }
    }

    fn write_job(&self, job: &Job) -> Result<(), EvidenceError> {
        let bytes = serde_json::to_vec(job).map_err(EvidenceError::caller)?;
        let files = self.files();
        replace(files, ERASING, &bytes)
    }

    fn end_job(&self) -> Result<(), EvidenceError> {
        self.files().remove(ERASING)?;
        self.files().sync_dir("")
    }

    /// Every step finds out by itself whether it was done before.
    fn carry_out(&mut self, job: &Job) -> Result<(), EvidenceError> {
        let old: BTreeSet<KeyId> = job.old.iter().filter_map(|id| KeyId::parse(id)).collect();
        if let Some(new) = job.new.as_deref().and_then(KeyId::parse) {
            let segments = self.segments.names();
            for (first, name) in segments {
                rewrite_segment(
                    self.files(),
                    &self.ring,
                    (&old, new),
                    &job.labels,
                    first,
                    &name,
                )?;
            }
            self.segments = Segments::scan(self.files(), self.size())?;
            self.rewrite_blobs(&old, new, &job.blobs)?;
        }
        for blob in &job.blobs {
            let file = blob_file(blob);
            if self.files().exists(&file)? {
                self.files().remove(&file)?;
            }
        }
        self.files().sync_dir("blobs")?;
        self.ring.destroy(&*self.disk, &old, job.after)?;
        self.end_job()
    }

    fn rewrite_blobs(
        &self,
        old: &BTreeSet<KeyId>,
        new: KeyId,
        gone: &BTreeSet<String>,
    ) -> Result<(), EvidenceError> {
        let files = self.files();
        for name in self.blobs_of(old, &|_| true)? {
            if gone.contains(&name) {
                continue;
            }
            let file = blob_file(&name);
            let sealed = files.read(&file)?;
            let again = blob_key(&sealed)
                .and_then(|id| self.ring.sealer(id))
                .zip(self.ring.sealer(new))
                .and_then(|(from, to)| to.reseal_blob(&name, from, &sealed))
                .ok_or_else(|| EvidenceError::Damaged {
                    file: file.clone(),
                    index: None,
                    what: "the sealed bytes do not open".to_owned(),
                })?;
            replace(files, &file, &again)?;
        }
        Ok(())
    }

    /// Every record sealed under one of `ids`, still sealed.
    fn each_of(&self, ids: &BTreeSet<KeyId>, f: &mut OnFrame<'_>) -> Result<(), EvidenceError> {
        let range = 0..self.size();
        self.segments
            .for_each_frame(self.files(), range, &mut |index, whole| {
                let sealed = whole.get(4..).unwrap_or_default();
                match record_key(sealed) {
                    Some(id) if ids.contains(&id) => f(index, sealed),
                    _ => Ok(()),
                }
            })
    }

    /// The blobs sealed under one of `ids` whose plain bytes `wanted` accepts.
    fn blobs_of(
        &self,
        ids: &BTreeSet<KeyId>,
        wanted: &dyn Fn(&[u8]) -> bool,
    ) -> Result<BTreeSet<String>, EvidenceError> {
        let files = self.files();
        let mut found = BTreeSet::new();
        for file in files.walk("blobs")? {
            let name = file.trim_start_matches("blobs/").to_owned();
            let sealed = files.read(&file)?;
            let Some(id) = blob_key(&sealed).filter(|id| ids.contains(id)) else {
                continue;
            };
            let plain = self
                .ring
                .sealer(id)
                .and_then(|sealer| sealer.open_blob(&name, &sealed));
            // What does not open may hold the person: it goes with the rest.
            if plain.is_none_or(|plain| wanted(&plain)) {
                found.insert(name);
            }
        }
        Ok(found)
    }
}

impl Erasure {
    fn nothing(subject: &str, after: u64, labels: Option<Labels>) -> Self {
        Self {
            subject: subject.to_owned(),
            after,
            entries: BTreeSet::new(),
            fields: 0,
            blobs: BTreeSet::new(),
            out_of_reach: BTreeSet::new(),
            labels,
        }
    }

    fn label(&mut self, index: u64, at: usize, label: String) {
        self.entries.insert(index);
        self.fields += 1;
        if let Some(labels) = &mut self.labels {
            labels.entry(index).or_default().insert(at, label);
        }
    }

    /// Whether nothing would change.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty() && self.blobs.is_empty()
    }
}

/// The observation from which a fact was derived, and the entries that it repeats: the bytes that
/// say again what an entry says name whom that one names (`duecare.record/1`).
fn derived_from(committed: &[u8]) -> Option<(u64, Vec<u64>)> {
    let record: serde_json::Value = serde_json::from_slice(committed).ok()?;
    let body = record.get("body")?;
    let repeats = body.get("repeats").and_then(serde_json::Value::as_array);
    let repeats = repeats.into_iter().flatten();
    let repeats = repeats.filter_map(serde_json::Value::as_u64).collect();
    Some((body.get("observation")?.as_u64()?, repeats))
}

/// Writes a file beside another, durable and read back, and gives it the other's name.
fn replace(files: Files<'_>, name: &str, bytes: &[u8]) -> Result<(), EvidenceError> {
    let unfinished = format!("{name}{UNFINISHED}");
    if files.exists(&unfinished)? {
        files.remove(&unfinished)?;
    }
    files.write_new(&unfinished, bytes)?;
    files.sync_file(&unfinished)?;
    if files.read(&unfinished)? != bytes {
        return Err(EvidenceError::Mismatch(format!(
            "{unfinished} read back from disk is not what was written"
        )));
    }
    files.rename(&unfinished, name)?;
    files.sync_dir(duecare_proof::files::parent(name))
}

/// Writes a segment anew with the frames of the old keys under the new one, without the fields to
/// be erased. A segment without such frames is left as it is.
fn rewrite_segment(
    files: Files<'_>,
    ring: &Keyring,
    (old, new): (&BTreeSet<KeyId>, KeyId),
    labels: &Labels,
    first: u64,
    name: &str,
) -> Result<(), EvidenceError> {
    let bytes = files.read(name)?;
    let broken = |index| EvidenceError::Damaged {
        file: name.to_owned(),
        index: Some(index),
        what: format!("the sealed record of entry {index} does not open"),
    };
    let (head, mut rest) = bytes
        .split_at_checked(HEADER_BYTES)
        .ok_or_else(|| broken(first))?;
    let mut out = head.to_vec();
    let mut changed = false;
    for index in first.. {
        if rest.is_empty() {
            break;
        }
        let (whole, after) = frame_length(rest)
            .and_then(|len| rest.split_at_checked(usize::try_from(len).ok()?))
            .ok_or_else(|| broken(index))?;
        rest = after;
        let of_old = whole.get(4..).and_then(record_key);
        if !of_old.is_some_and(|id| old.contains(&id)) {
            out.extend_from_slice(whole);
            continue;
        }
        let Frame::Opened(mut opened) = open_frame(ring, index, whole) else {
            return Err(broken(index));
        };
        for (at, label) in labels.get(&index).into_iter().flatten() {
            if let Some(field) = opened.fields.get_mut(*at) {
                *field = Field::Replaced {
                    pointer: field.pointer().to_owned(),
                    label: label.clone(),
                };
            }
        }
        let sealed = ring
            .sealer(new)
            .and_then(|to| to.seal_record(index, &opened));
        out.extend(frame(&sealed.ok_or_else(|| broken(index))?));
        changed = true;
    }
    if changed {
        replace(files, name, &out)?;
    }
    Ok(())
}
