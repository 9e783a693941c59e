//! Opens the sealed records of one window, and says what they told.
//!
//! Called by the check of sealed records, on several threads at once: a window is opened without
//! knowing any other, and what concerns several is put together afterwards, in order. What must
//! never happen: a record counted as checked that was not opened and hashed.

use super::windows::Window;
use super::{Fault, Restored};
use crate::disclosure::check_kept;
use crate::entry::{Entry, commit};
use crate::files::Files;
use crate::keyring::{KeyId, Keyring};
use crate::layout::{bundle_entries, is_blob_name};
use crate::seal::Plain;
use crate::segments::{Frame, frame_length, open_frame_in_place};
use crate::text::decimal;
use crate::tiles::{self, TILE_WIDTH_U64};
use memchr::memmem::Finder;
use std::collections::BTreeSet;
use std::sync::{Arc, LazyLock};

/// The kind of the record of a restoration.
const RESTORED: &str = "log-restored";

/// The blob that a record names, the hash it states, and the entry.
pub(super) struct Named {
    pub(super) sha256: String,
    pub(super) index: u64,
}

/// A field whose opening was destroyed.
pub(super) struct Replaced {
    pub(super) file: Arc<str>,
    pub(super) index: u64,
    /// The erasure that its label names, if it is a label.
    pub(super) by: Option<u64>,
}

/// What the records of a window told.
#[derive(Default)]
pub(super) struct Findings {
    /// How many match their entries.
    pub(super) good: u64,
    pub(super) faults: Vec<Fault>,
    pub(super) restored: Vec<Restored>,
    pub(super) blobs: Vec<(String, Named)>,
    /// Entries whose key is not there, with the file.
    pub(super) no_key: Vec<(u64, (Arc<str>, KeyId))>,
    /// By the entry of an erasure, the earlier ones of which it says that something was made
    /// unreadable.
    pub(super) erasures: Vec<(u64, BTreeSet<u64>)>,
    pub(super) replaced: Vec<Replaced>,
}

/// What a window is opened and compared with.
pub(super) struct Opener<'a> {
    pub(super) ring: &'a Keyring,
    pub(super) files: Files<'a>,
    /// How many entries are signed.
    pub(super) size: u64,
    /// Entries that the check of the tree has named already.
    pub(super) bad: &'a BTreeSet<u64>,
}

impl Opener<'_> {
    /// Opens every frame of a window.
    pub(super) fn open(&self, mut window: Window) -> Findings {
        let mut found = Findings::default();
        let mut entries = Entries::default();
        let mut rest = &mut window.bytes[..];
        let mut index = window.first;
        while !rest.is_empty() {
            let length = frame_length(rest).and_then(|len| usize::try_from(len).ok());
            let frames = std::mem::take(&mut rest);
            let Some((frame, after)) = length.and_then(|len| frames.split_at_mut_checked(len))
            else {
                // Windows hold whole frames; were it otherwise, nothing may be lost in silence.
                let what = "the sealed record does not open: it was cut";
                found
                    .faults
                    .push(Fault::new(&*window.name, Some(index), what));
                break;
            };
            let entry = entries.get(self, index);
            self.record(&mut found, &window.name, (index, entry), frame);
            rest = after;
            index += 1;
        }
        found
    }

    fn record(
        &self,
        found: &mut Findings,
        name: &Arc<str>,
        (index, entry): (u64, Option<Entry>),
        frame: &mut [u8],
    ) {
        let fault = |what: &str| Fault::new(&**name, Some(index), what);
        let broken = || fault("the sealed record does not open: it was changed");
        let plain = match open_frame_in_place(self.ring, index, frame) {
            Frame::Opened(plain) => plain,
            Frame::NoKey(id) => {
                found.no_key.push((index, (Arc::clone(name), id)));
                return;
            }
            Frame::Broken => {
                found.faults.push(broken());
                return;
            }
        };
        let Some(kept) = check_kept(plain.committed, plain.fields) else {
            found.faults.push(broken());
            return;
        };
        if entry == Some(commit(plain.salt, plain.committed)) {
            found.good += 1;
        } else if !self.bad.contains(&index) {
            // The others the tree check has named already, in the file that is wrong.
            found
                .faults
                .push(fault("the record does not match its entry"));
        }
        // Every sealed field has its opening, or had one that was destroyed.
        if !kept.fit {
            found
                .faults
                .push(fault("a sealed field does not fit its opening"));
        }
        found
            .replaced
            .extend(kept.labels.iter().map(|label| Replaced {
                file: Arc::clone(name),
                index,
                by: named_erasure(label),
            }));
        found.told(index, &plain);
    }
}

impl Findings {
    /// What a record says of other things than itself.
    fn told(&mut self, index: u64, plain: &Plain<'_>) {
        self.restored.extend(restored_by(index, plain.committed));
        if let Some((blob, sha256)) = named_blob(plain.committed) {
            self.blobs.push((blob, Named { sha256, index }));
        }
        // Of what comes after it, an erasure can say nothing.
        let erased = erased_entries(plain.committed).into_iter();
        let erased: BTreeSet<u64> = erased.filter(|earlier| *earlier < index).collect();
        if !erased.is_empty() {
            self.erasures.push((index, erased));
        }
    }
}

/// The entries of the bundle that was read last.
#[derive(Default)]
struct Entries {
    bundle: Option<(u64, Vec<Entry>)>,
}

impl Entries {
    fn get(&mut self, opener: &Opener<'_>, index: u64) -> Option<Entry> {
        let tile = index / TILE_WIDTH_U64;
        if self.bundle.as_ref().is_none_or(|(held, _)| *held != tile) {
            let width = (opener.size - tile * TILE_WIDTH_U64).min(TILE_WIDTH_U64);
            let name = tiles::bundle(tile, usize::try_from(width).ok()?);
            let read = opener.files.read(&name).ok();
            let entries = read.and_then(|bytes| bundle_entries(&bytes));
            self.bundle = Some((tile, entries.unwrap_or_default()));
        }
        let slot = usize::try_from(index % TILE_WIDTH_U64).ok()?;
        self.bundle.as_ref()?.1.get(slot).copied()
    }
}

/// Name and hash of the blob that a record commits to (`duecare.record/1`: observations and sent
/// notices). A record of any other shape names none.
pub fn named_blob(record: &[u8]) -> Option<(String, String)> {
    // Few records name one, and looking for the word is cheaper than reading each.
    FIND_BLOB.find(record)?;
    let record: serde_json::Value = serde_json::from_slice(record).ok()?;
    let body = record.get("body")?;
    let blob = body
        .get("blob")?
        .as_str()
        .filter(|name| is_blob_name(name))?;
    Some((blob.to_owned(), stated_hash(&record)?.to_owned()))
}

/// What a record says of a restoration (`duecare.record/1`, kind `log-restored`).
pub(crate) fn restored_by(index: u64, record: &[u8]) -> Option<Restored> {
    // There is one among a million records, if any.
    FIND_RESTORED.find(record)?;
    let record: serde_json::Value = serde_json::from_slice(record).ok()?;
    if record.get("kind")?.as_str()? != RESTORED {
        return None;
    }
    let body = record.get("body")?;
    Some(Restored {
        index,
        size: body.get("size")?.as_u64()?,
        seen_size: body.get("seen_size")?.as_u64()?,
        seen_by: body.get("seen_by")?.as_str()?.to_owned(),
    })
}

/// The SHA-256 that a record states of the bytes it is about.
pub(crate) fn stated_hash(record: &serde_json::Value) -> Option<&str> {
    let body = record.get("body")?;
    match record.get("kind")?.as_str()? {
        "observation" | "dossier-issued" | "anchored" => body.get("sha256")?.as_str(),
        "notice-sent" => body.get("notice")?.get("eml_sha256")?.as_str(),
        _ => None,
    }
}

/// The entries of which a record of kind `erased` says that something was made unreadable.
fn erased_entries(record: &[u8]) -> Vec<u64> {
    let entries = || {
        FIND_ERASED.find(record)?;
        let record: serde_json::Value = serde_json::from_slice(record).ok()?;
        (record.get("kind")?.as_str()? == "erased").then_some(())?;
        let entries = record.get("body")?.get("entries")?.as_array()?.clone();
        Some(
            entries
                .iter()
                .filter_map(serde_json::Value::as_u64)
                .collect(),
        )
    };
    entries().unwrap_or_default()
}

/// The entry of the erasure that a label names: `erased-<entry>.<number>`, as the journal makes it.
fn named_erasure(label: &str) -> Option<u64> {
    let (entry, number) = label.strip_prefix("erased-")?.split_once('.')?;
    decimal(number)?;
    decimal(entry)
}

/// Words in canonical JSON, where no character of them can be written in another way.
static FIND_BLOB: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("\"blob\""));
static FIND_ERASED: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("\"erased\""));
static FIND_RESTORED: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new(RESTORED));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_label_of_an_erasure_passes_for_one() {
        assert_eq!(named_erasure("erased-7.1"), Some(7));
        for word in [
            "on",
            "erased-",
            "erased-7",
            "erased-7.",
            "erased-7.x",
            "erased-07.1",
            "",
        ] {
            assert_eq!(named_erasure(word), None, "{word}");
        }
    }
}
