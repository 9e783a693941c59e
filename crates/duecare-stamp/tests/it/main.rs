//! Time stamps and seals, made by openssl and judged here, and the other way round.

#![expect(
    clippy::unwrap_used,
    reason = "helpers of tests end at the first error"
)]

mod seals;
mod stamps;
mod stamps_hostile;

use sha2::{Digest as _, Sha256};

fn sha256(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut hex, byte| {
        hex.push_str(&format!("{byte:02x}"));
        hex
    })
}
