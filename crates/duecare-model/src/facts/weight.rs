//! How many bytes a value takes in a sealed record, told without making the record.
//!
//! Used where facts are cut. What must never happen: a value told lighter than it becomes, because
//! its record would then be refused.

use serde::Serialize;
use std::io;

/// What a sealed string takes beside itself: hash and brackets in the committed record, salt and
/// pointer of its opening. Pointers into facts are shorter than 60 bytes.
const SEALED_STRING_BYTES: usize = 77 + 66 + 70;

/// Counts what is written and keeps nothing.
#[derive(Default)]
struct Counter {
    bytes: usize,
    quotes: usize,
}

impl io::Write for Counter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.bytes = self.bytes.saturating_add(bytes.len());
        for byte in bytes {
            self.quotes += usize::from(*byte == b'"');
        }
        Ok(bytes.len())
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The most bytes that `value` takes in a sealed record. Every string counts as sealed, keys
/// included; that is about twice what it will be.
pub fn weight<T: Serialize>(value: &T) -> usize {
    let mut counter = Counter::default();
    // What cannot be written as JSON is refused where its record is made.
    drop(serde_json::to_writer(&mut counter, value));
    let strings = counter.quotes.div_ceil(2);
    counter
        .bytes
        .saturating_add(strings.saturating_mul(SEALED_STRING_BYTES))
}
