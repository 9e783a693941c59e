//! Tools for tests: a disk that fails on demand and a clock that stands still.
//!
//! Used by tests only, as a development dependency. What must never happen: a product crate that
//! depends on it.

mod fault_disk;

pub use duecare_model::ManualClock as TestClock;
pub use fault_disk::{FaultDisk, Mode};
