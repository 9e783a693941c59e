//! The evidence log: what was recorded, in which order, and that nothing was changed since.
//!
//! Used by the store, which records everything through it, and by the witness of the logs of others.
//! The formats and their verification are `duecare-proof`. One folder holds
//!
//! | name | what |
//! |---|---|
//! | `checkpoint` | signed head: origin, size, root (c2sp.org/tlog-checkpoint) |
//! | `vkey` | the verifier key, for whoever holds a copy |
//! | `tile/entries/<N>[.p/<W>]` | bundles of 256 entries (c2sp.org/tlog-tiles) |
//! | `tile/<L>/<N>[.p/<W>]` | tiles of 256 hashes; of the partial ones only those of the present size |
//! | `records/<first>.sealed` | sealed salts and records, 64 MiB per file |
//! | `blobs/<name>` | sealed bytes, one file each |
//! | `lock` | empty; whoever holds its lock writes |
//! | `erasing` | what an erasure in progress has to do; numbers only |
//!
//! The log without `records/` and `blobs/` says nothing about anyone and may be mirrored freely.
//! Write order: blob, records, entries and tiles, read back, head outside, checkpoint; each durable
//! before the next. One append costs seven syncs: records, bundle and its folder, head and its
//! folder, checkpoint and its folder.
//!
//! The newest head is kept a second time outside the folder ([`HeadStore`]): only that tells a
//! log restored from a backup from one whose last append was interrupted.
//! What must never happen: an acknowledged entry lost, or two different trees signed for one size.

mod codes;
mod heads;
mod journal;
pub mod mirror;
pub mod witness;

pub use codes::CODES;
pub use heads::{FileHeads, HeadStore, Held, LETTER_OF, Seen};
pub use journal::{BlobRef, Erasure, Journal, Kept, NextRecord, Reader, Restoration};
