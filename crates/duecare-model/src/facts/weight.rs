//! How many bytes a value takes in a sealed record, told without making the record.
//!
//! Used where facts are cut. What must never happen: a value told lighter than it becomes, because
//! its record would then be refused.

use super::{Fact, each_fact};
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

macro_rules! write_each {
    ({ $fact:ident $into:ident }
        lists { $($(#[$_doc:meta])* $List:ident($_listed:ty) $_slot:ident $_key:tt;)* }
        logs { $($(#[$_log_doc:meta])* $Log:ident($_logged:ty) $_log_slot:ident;)* }
        batches { $($(#[$_batch_doc:meta])* $Batch:ident($_batched:ty);)* }
        singles { $($(#[$_single:meta])* $Single:ident($_one:ty);)* }
    ) => {
        match $fact {
            $(Fact::$List(batch) => write_items(&batch.items, $into),)*
            $(Fact::$Log(batch) => write_items(&batch.items, $into),)*
            $(Fact::$Batch(batch) => write_items(&batch.items, $into),)*
            $(Fact::$Single(one) => write_item(one, $into),)*
        }
    };
}

impl Fact {
    /// Writes every item as its record has it, a line each, and nothing of whether they are all.
    /// Two facts of one kind list the same where this writes the same.
    ///
    /// # Errors
    /// Those of `into`.
    pub fn write_items(&self, into: &mut dyn io::Write) -> io::Result<()> {
        each_fact!(write_each! { self into })
    }
}

fn write_items<T: Serialize>(items: &[T], into: &mut dyn io::Write) -> io::Result<()> {
    items.iter().try_for_each(|item| write_item(item, into))
}

/// Writes one item as its record has it, and the end of its line.
pub fn write_item<T: Serialize>(item: &T, into: &mut dyn io::Write) -> io::Result<()> {
    serde_json::to_writer(&mut *into, item)?;
    into.write_all(b"\n")
}
