//! The demo: both judgments replayed through the code paths of a user's own files.
//!
//! `scenario` makes the files that would have arrived, `cases` says who the parties were and what
//! was agreed, `replay` runs the ordinary operations on the days of the story, `story` measures the
//! outcome. Only the clock, the key and the salts are those of a replay, and the log says so.

mod authority;
mod cases;
pub(crate) mod replay;
mod scenario;
pub(crate) mod story;

pub(crate) use cases::{Case, all};
