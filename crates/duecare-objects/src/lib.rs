//! The disk of a log in an object store: Amazon S3 and what speaks like it, Azure Blob Storage.
//!
//! Linked by `duecare` where the feature `object-store` is on; the verifier never links it. The log
//! sees the same [`duecare_proof::Disk`] as on the machine's own, so that copying, verification
//! and recovery are the same code. What must never happen: an object replaced that another process
//! has written since we read it.

mod ahead;
mod disk;
mod lease;
mod mounted;
mod place;
mod worker;

pub use disk::ObjectDisk;
pub use mounted::Mounted;
pub use place::{Place, PlaceError, open};
