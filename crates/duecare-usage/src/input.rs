//! Bytes as they came become UTF-8 text, as a stream: gunzipped, limited, decoded.
//!
//! Used by recognition and by the reader of delimited text. Nothing is held in memory as a whole,
//! because a month of a distributor unpacks to gigabytes.

use crate::bytes::{Bytes, Span};
use crate::utf16::{Endian, FromUtf16, Half};
use flate2::read::MultiGzDecoder;
use std::cell::Cell;
use std::io::{self, Read};

/// Most bytes unpacked from one file. The largest export part known to us is near 2 GB; 8 GiB
/// leaves room and ends a file that was made to fill a machine.
pub(crate) const UNPACKED_BYTES_MAX: u64 = 8 << 30;

/// Most bytes of one row. Tags and details reach some tens of kilobytes; 16 MiB without the end of
/// a row is an unclosed quotation mark, which would otherwise pull the whole file into memory.
pub(crate) const ROW_BYTES_MAX: u64 = 16 << 20;

/// Why reading stopped where the data did not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Limit {
    #[error("unpacks to more than {} GiB", UNPACKED_BYTES_MAX >> 30)]
    Unpacked,
    #[error("a row of more than {} MiB", ROW_BYTES_MAX >> 20)]
    Row,
}

/// How far reading has come, shared between the stream and who reads it.
#[derive(Debug, Default)]
pub(crate) struct Gauge {
    /// Bytes taken from the file as it came.
    pub(crate) taken: Cell<u64>,
    /// Bytes handed out since the last row ended; the reader of rows sets it back.
    pub(crate) since_row: Cell<u64>,
}

/// Opens `bytes` as UTF-8 text without a byte order mark.
pub(crate) fn open<'a>(
    bytes: &'a dyn Bytes,
    gzip: bool,
    gauge: &'a Gauge,
) -> io::Result<Box<dyn Read + 'a>> {
    let source = Counted {
        bytes: Span::all(bytes),
        gauge,
    };
    let inflated: Box<dyn Read + 'a> = if gzip {
        Box::new(MultiGzDecoder::new(source))
    } else {
        Box::new(source)
    };
    decode(Limited {
        inner: inflated,
        handed_out: 0,
        gauge,
    })
}

struct Counted<'a> {
    bytes: Span<'a>,
    gauge: &'a Gauge,
}

impl Read for Counted<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.bytes.read(into)?;
        add(&self.gauge.taken, read);
        Ok(read)
    }
}

fn add(cell: &Cell<u64>, read: usize) {
    cell.set(
        cell.get()
            .saturating_add(u64::try_from(read).unwrap_or(u64::MAX)),
    );
}

struct Limited<'a> {
    inner: Box<dyn Read + 'a>,
    handed_out: u64,
    gauge: &'a Gauge,
}

impl Read for Limited<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.handed_out > UNPACKED_BYTES_MAX {
            return Err(io::Error::other(Limit::Unpacked));
        }
        if self.gauge.since_row.get() > ROW_BYTES_MAX {
            return Err(io::Error::other(Limit::Row));
        }
        let read = self.inner.read(into)?;
        self.handed_out = self
            .handed_out
            .saturating_add(u64::try_from(read).unwrap_or(u64::MAX));
        add(&self.gauge.since_row, read);
        Ok(read)
    }
}

/// Takes off the byte order mark and, where it says UTF-16, decodes.
fn decode<'a>(mut inner: Limited<'a>) -> io::Result<Box<dyn Read + 'a>> {
    let mut head = Vec::with_capacity(3);
    inner.by_ref().take(3).read_to_end(&mut head)?;
    let (skip, wide) = match head.as_slice() {
        [0xEF, 0xBB, 0xBF] => (3, None),
        [0xFF, 0xFE, ..] => (2, Some(Endian::Little)),
        [0xFE, 0xFF, ..] => (2, Some(Endian::Big)),
        _ => (0, None),
    };
    let rest = io::Cursor::new(head.split_off(skip)).chain(inner);
    Ok(match wide {
        None => Box::new(rest),
        Some(endian) => Box::new(FromUtf16::new(rest, endian, Half::Shown)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn text(bytes: &[u8], gzip: bool) -> io::Result<String> {
        let gauge = Gauge::default();
        let mut out = String::new();
        open(&bytes, gzip, &gauge)?.read_to_string(&mut out)?;
        Ok(out)
    }

    fn utf16(text: &str, big: bool) -> Vec<u8> {
        let mut bytes = if big {
            vec![0xFE, 0xFF]
        } else {
            vec![0xFF, 0xFE]
        };
        for unit in text.encode_utf16() {
            bytes.extend(if big {
                unit.to_be_bytes()
            } else {
                unit.to_le_bytes()
            });
        }
        bytes
    }

    #[test]
    fn byte_order_marks_are_taken_off_and_utf16_is_decoded() {
        assert_eq!(text(b"\xEF\xBB\xBFabc", false).unwrap(), "abc");
        assert_eq!(text(b"", false).unwrap(), "");
        assert_eq!(text(b"a", false).unwrap(), "a");
        // Longer than a chunk, with pairs that fall on its edge.
        let long = "x\u{1F600}".repeat(9000);
        assert_eq!(text(&utf16(&long, false), false).unwrap(), long);
        assert_eq!(text(&utf16(&long, true), false).unwrap(), long);
    }

    #[test]
    fn half_a_unit_at_the_end_is_a_cut_and_not_silence() {
        let mut bytes = utf16("abc", false);
        bytes.pop();
        let error = text(&bytes, false).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::UnexpectedEof);
    }

    proptest! {
        #[test]
        fn no_bytes_make_the_stream_panic(bytes: Vec<u8>, gzip: bool) {
            let _ = text(&bytes, gzip);
        }
    }
}
