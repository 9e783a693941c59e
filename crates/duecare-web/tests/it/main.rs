//! The console over real HTTP on loopback, every page in every language, read by our own lint.

#![expect(clippy::unwrap_used, reason = "a test that fails must say so at once")]
#![expect(
    clippy::result_large_err,
    reason = "the source of an overview gives a whole problem, once per page"
)]

mod fixtures;
mod http;
mod lint;
mod pages;
