//! The console: one read-only overview of what could not be answered a judge today.
//!
//! Called by `duecare serve` and `duecare demo`, which hand in a source that makes the overview from
//! the ledger; and the HTTP edge of a witness, called by `duecare log witness`. There is no
//! rule, no query and no write in here. What must never happen: a
//! verdict shown greener than it is, unknown shown as nothing, or text from a customer's systems
//! read as HTML.

mod assets;
mod codes;
mod crowd;
mod guard;
mod language;
mod limits;
mod overview;
mod pages;
mod respond;
mod router;
mod server;
mod shared;
mod text;
mod witness;

pub use codes::CODES;
pub use limits::Limits;
pub use router::Console;
pub use shared::Source;
pub use witness::{WitnessAnswer, WitnessLimits, WitnessService, serve_witness};
