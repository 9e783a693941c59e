//! What the program does, apart from how it is asked and shown.
//!
//! Called by the commands of the binary and by its demo, which replays the judgments through these
//! very functions; later by pages, the API and jobs. Evidence before effect: every function here
//! records first and acts after. What must never happen here: a word to a terminal, or a question to
//! a person; who calls hands in what is asked with.

pub mod agreement;
pub mod anchor;
pub mod attempts;
pub mod catalogue;
pub mod check;
pub mod codes;
pub mod config;
#[cfg(test)]
mod crash;
pub mod doctor;
pub mod dossier;
pub mod entry;
pub mod erase;
pub mod first_clock;
pub mod hold;
pub mod import;
pub mod leftovers;
pub mod log;
pub mod notice;
pub mod outside;
pub mod overview;
pub mod passphrase;
pub mod place;
pub mod problems;
pub mod renew;
pub mod seal;
pub mod source;
mod taken_in;
pub mod watch;
pub mod withhold;
#[cfg(test)]
mod words_tests;
#[cfg(test)]
mod wrong_clock;
pub mod zone;

use sha2::{Digest as _, Sha256};

/// SHA-256 as small hex digits.
pub fn sha256_hex(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// Lower-case hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    let mut hex = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        hex.push_str(&format!("{byte:02x}"));
    }
    hex
}
