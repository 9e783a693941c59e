//! UTF-16 as UTF-8, by stream.
//!
//! Used by the reader of delimited text, and by `duecare-connectors` for JSON. The two differ in what
//! half a character is to them, and in nothing else. What must never happen: half a pair at the edge
//! of a read taken for half a character.

use std::io::{self, Read};

/// The order of the bytes of a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Endian {
    /// The lower half first.
    Little,
    /// The higher half first.
    Big,
}

/// What is done about half of a character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Half {
    /// It becomes U+FFFD, as Unicode recommends, and a row shows it; half a unit at the end is a
    /// cut, and an error.
    Shown,
    /// It is an error; at the end it is left out, as a cut is.
    Refused,
}

/// See the module.
pub struct FromUtf16<R> {
    inner: R,
    endian: Endian,
    half: Half,
    /// Bytes of a unit or pair that was cut by the end of a read.
    carry: Vec<u8>,
    out: Vec<u8>,
    given: usize,
    ended: bool,
}

impl<R: Read> FromUtf16<R> {
    /// Reads from behind the byte order mark.
    pub fn new(inner: R, endian: Endian, half: Half) -> Self {
        Self {
            inner,
            endian,
            half,
            carry: Vec::new(),
            out: Vec::new(),
            given: 0,
            ended: false,
        }
    }

    fn fill(&mut self) -> io::Result<()> {
        let mut bytes = std::mem::take(&mut self.carry);
        let before = bytes.len();
        bytes.resize(before + 32 * 1024, 0);
        let read = self.inner.read(&mut bytes[before..])?;
        bytes.truncate(before + read);
        self.ended = read == 0;
        let units: Vec<u16> = bytes
            .chunks_exact(2)
            .map(|pair| match self.endian {
                Endian::Little => u16::from_le_bytes([pair[0], pair[1]]),
                Endian::Big => u16::from_be_bytes([pair[0], pair[1]]),
            })
            .collect();
        // A high surrogate waits for its partner; at the end there is none to come.
        let is_half = units.last().is_some_and(|u| (0xD800..0xDC00).contains(u));
        let waits = is_half && !(self.ended && self.half == Half::Shown);
        let whole = &units[..units.len() - usize::from(waits)];
        let text = match self.half {
            Half::Shown => String::from_utf16_lossy(whole),
            Half::Refused => String::from_utf16(whole).map_err(|_| {
                let what = "this is UTF-16 with half of a character missing";
                io::Error::new(io::ErrorKind::InvalidData, what)
            })?,
        };
        if self.ended && self.half == Half::Shown && bytes.len() % 2 == 1 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        self.carry = bytes.split_off(whole.len() * 2);
        self.out = text.into_bytes();
        self.given = 0;
        Ok(())
    }
}

impl<R: Read> Read for FromUtf16<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        while self.given == self.out.len() {
            if self.ended {
                return Ok(0);
            }
            self.fill()?;
        }
        let read = (&self.out[self.given..]).read(into)?;
        self.given += read;
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Gives some bytes at a time, as a pipe does.
    struct Slow<'a>(&'a [u8], usize);

    impl Read for Slow<'_> {
        fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
            let most = into.len().min(self.1);
            self.0.read(&mut into[..most])
        }
    }

    proptest! {
        #[test]
        fn what_is_read_in_pieces_is_what_is_held(
            units in prop::collection::vec(prop_oneof![
                any::<u16>(), 0xD800..0xE000_u16, 0x20..0x7F_u16,
            ], 0..40),
            is_odd: bool,
            step in 1..9_usize,
            endian in prop::sample::select(vec![Endian::Little, Endian::Big]),
        ) {
            let mut bytes: Vec<u8> = units.iter().flat_map(|unit| match endian {
                Endian::Little => unit.to_le_bytes(),
                Endian::Big => unit.to_be_bytes(),
            }).collect();
            bytes.extend(is_odd.then_some(0x41));
            let read = |half| {
                let mut text = String::new();
                let stream = Slow(&bytes, step);
                FromUtf16::new(stream, endian, half).read_to_string(&mut text).map(|_| text)
            };
            let shown = read(Half::Shown);
            if is_odd {
                prop_assert_eq!(shown.unwrap_err().kind(), io::ErrorKind::UnexpectedEof);
            } else {
                prop_assert_eq!(shown.unwrap(), String::from_utf16_lossy(&units));
            }
            let whole = match units.split_last() {
                Some((0xD800..0xDC00, before)) => before,
                _ => units.as_slice(),
            };
            prop_assert_eq!(read(Half::Refused).ok(), String::from_utf16(whole).ok());
        }
    }
}
