//! The words of the command line in nl, fr, en and de, one file per group of commands.
//!
//! Read by `commands/` and `demo/`, which print them through the door (`output.rs`). Terms are those
//! of the glossary; a language that is missing does not compile. The words of `--help` and of usage
//! errors are English and stand in `cli/`.

pub(crate) mod answers;
pub(crate) mod demo;
pub(crate) mod door;
pub(crate) mod log;
pub(crate) mod notices;
pub(crate) mod report;
pub(crate) mod setup;
pub(crate) mod sources;
pub(crate) mod state;
pub(crate) mod table;

#[cfg(test)]
mod tests;
