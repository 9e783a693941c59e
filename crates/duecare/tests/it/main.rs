//! The product from outside: the real binary, real folders, other people's files.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "a test that fails must say so at once; a test that looked at nothing must say that too"
)]

mod anchors;
mod app;
mod attempts;
mod cases;
mod cli;
mod clock;
mod codes;
mod compare;
mod constants;
mod counts;
mod ends;
mod erasure;
mod glossary;
mod hold;
mod import_hostile;
mod languages;
mod leftovers;
mod log;
mod newer;
mod observed;
mod outside;
mod particular;
mod passphrase;
mod readers;
mod renewals;
mod seals;
mod serve;
mod size;
mod sources;
mod terminal;
mod tidy;
mod usage_runs;
mod witness;
