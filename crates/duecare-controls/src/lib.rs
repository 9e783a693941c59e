//! SEE and SURVIVE: what judges asked about, as rules over facts; facts in, verdicts out, pure.
//!
//! Called by check, console, notices and dossier. Nothing here does I/O, reads a clock or draws
//! randomness: the same facts give the same bytes. No path here turns absence, error or age of
//! data into [`duecare_model::Verdict::Met`].

// A kind that somebody adds must not be passed over in silence by one who did not know it.
#![cfg_attr(not(test), warn(clippy::wildcard_enum_match_arm))]

mod catalogue;
mod census;
mod codes;
mod conditional_access;
mod controls;
mod outcome;
#[cfg(test)]
mod person;
mod products;
mod rulings;
mod shared;
mod text;
mod told;

#[cfg(test)]
mod cases;
#[cfg(test)]
mod laws;

pub use catalogue::{AS_TOLD, catalogue, meta, newer_records};
pub use catalogue::{Control, ControlEntry, ControlMeta, Pillar, assess, assess_one};
pub use codes::CODES;
pub use outcome::Outcome;
pub use products::dated as products_dated;
pub use text::{TextError, Wording, reason_text, subject, title, wording};
pub use text::{record_finding, record_reason_text, record_title};
