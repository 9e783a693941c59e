//! The console: one read-only overview of what could not be answered a judge today.
//!
//! Called by `duecare serve` and `duecare demo`, which hand in a function that makes the overview
//! from the ledger; and the HTTP edge of a witness, called by `duecare log witness`. There is no
//! rule, no query and no write in here. What must never happen: a
//! verdict shown greener than it is, unknown shown as nothing, or text from a customer's systems
//! read as HTML.

mod assets;
mod codes;
mod language;
mod overview;
mod pages;
mod respond;
mod router;
mod text;
mod witness;

pub use codes::CODES;
pub use overview::{CustomerRow, FindingRow, Overview, QUESTION_COUNT};
pub use router::{Source, router, router_for_hosts, serve};
pub use witness::{WitnessAnswer, WitnessLimits, WitnessService, serve_witness};
