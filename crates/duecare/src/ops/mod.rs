//! What the program does, apart from how it is asked and shown.
//!
//! Called by `commands/` and by the demo, which replays the judgments through these very functions.
//! Evidence before effect: every function here records first and acts after.

pub(crate) mod agreement;
pub(crate) mod anchor;
pub(crate) mod attempts;
pub(crate) mod catalogue;
pub(crate) mod check;
pub(crate) mod codes;
#[cfg(test)]
mod crash;
pub(crate) mod doctor;
pub(crate) mod dossier;
pub(crate) mod entry;
pub(crate) mod erase;
pub(crate) mod hold;
pub(crate) mod import;
pub(crate) mod leftovers;
pub(crate) mod log;
pub(crate) mod notice;
pub(crate) mod outside;
pub(crate) mod overview;
pub(crate) mod passphrase;
pub(crate) mod place;
pub(crate) mod renew;
pub(crate) mod seal;
mod taken_in;
pub(crate) mod watch;
pub(crate) mod withhold;
#[cfg(test)]
mod words_tests;
#[cfg(test)]
mod wrong_clock;
pub(crate) mod zone;

use sha2::{Digest as _, Sha256};

/// SHA-256 as small hex digits.
pub(crate) fn sha256_hex(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// Lower-case hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    let mut hex = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        hex.push_str(&format!("{byte:02x}"));
    }
    hex
}
