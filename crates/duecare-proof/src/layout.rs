//! The names of what lies in the folder of a log.
//!
//! Used by whoever writes a log and by whoever verifies one: both must mean the same files. The table
//! of all of them stands at the head of `duecare-log`. What must never happen: a name of a record
//! joined to a path before it was looked at here.

use crate::entry::Entry;
use crate::tiles::{self, BUNDLED_BYTES};

/// Name of the signed head.
pub const CHECKPOINT: &str = "checkpoint";
/// Where the next head is written before it takes the name.
pub const CHECKPOINT_NEW: &str = "checkpoint.tmp";
/// The checkpoint that a mirror is being brought to.
pub const CHECKPOINT_NEXT: &str = "checkpoint.next";
/// The verifier key, for those who hold a copy of the folder.
pub const VKEY: &str = "vkey";
/// Empty; its lock says who writes.
pub const LOCK: &str = "lock";
/// Name of the list of what an erasure in progress has to do. It holds numbers, labels and the
/// hash of a committed record only.
pub const ERASING: &str = "erasing";
/// Ending of the name of a sealed blob while it is being written.
pub const UNFINISHED: &str = ".tmp";

/// The file of a sealed blob.
pub fn blob_file(name: &str) -> String {
    format!("blobs/{name}")
}

/// A name from a record may be hostile; only what the journal makes is looked up.
pub fn is_blob_name(name: &str) -> bool {
    name.len() == 32
        && name
            .bytes()
            .all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b))
}

/// The entries in the bytes of a bundle; `None` where they are not whole entries.
pub fn bundle_entries(bytes: &[u8]) -> Option<Vec<Entry>> {
    bytes
        .chunks(BUNDLED_BYTES)
        .map(tiles::bundled_entry)
        .collect()
}
