//! Tools for tests: a disk that fails on demand, a clock that stands still, and a time-stamp
//! authority made of `openssl`.
//!
//! Used by tests only, as a development dependency. What must never happen: a product crate that
//! depends on it.

pub mod authority;
pub mod consumption;
mod fault_disk;
pub mod stamp_server;

pub use duecare_model::ManualClock as TestClock;
pub use fault_disk::{FaultDisk, Mode};
