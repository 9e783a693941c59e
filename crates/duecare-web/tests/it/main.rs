//! The console over real HTTP on loopback, every page in every language, read by our own lint.

#![expect(clippy::unwrap_used, reason = "a test that fails must say so at once")]

mod fixtures;
mod http;
mod lint;
mod pages;
mod strain;
mod witness;
