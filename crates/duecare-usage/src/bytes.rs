//! The bytes of a file without holding them: read at a place, or from the start to the end.
//!
//! Used by this crate and by `duecare-connectors` for every file of an import. A month of a
//! distributor is gigabytes; what reads it may need some hundred kilobytes of it at a time.
//! What must never happen: memory that grows with the file.

use std::io::{self, Read, Seek, SeekFrom};

/// Bytes that can be read at any place, as often as needed.
pub trait Bytes {
    /// How many there are. Of a packed file only a pass over all of it tells.
    ///
    /// # Errors
    /// They cannot be read.
    fn size(&self) -> io::Result<u64>;

    /// Reads some bytes from `offset` on and tells how many; none only at the end.
    ///
    /// # Errors
    /// They cannot be read.
    fn read_at(&self, offset: u64, into: &mut [u8]) -> io::Result<usize>;
}

impl Bytes for [u8] {
    fn size(&self) -> io::Result<u64> {
        Ok(u64::try_from(self.len()).unwrap_or(u64::MAX))
    }

    fn read_at(&self, offset: u64, into: &mut [u8]) -> io::Result<usize> {
        let start = usize::try_from(offset).unwrap_or(usize::MAX);
        let mut rest = self.get(start..).unwrap_or_default();
        rest.read(into)
    }
}

impl Bytes for Vec<u8> {
    fn size(&self) -> io::Result<u64> {
        self.as_slice().size()
    }

    fn read_at(&self, offset: u64, into: &mut [u8]) -> io::Result<usize> {
        self.as_slice().read_at(offset, into)
    }
}

impl<const N: usize> Bytes for [u8; N] {
    fn size(&self) -> io::Result<u64> {
        self.as_slice().size()
    }

    fn read_at(&self, offset: u64, into: &mut [u8]) -> io::Result<usize> {
        self.as_slice().read_at(offset, into)
    }
}

impl<B: Bytes + ?Sized> Bytes for &B {
    fn size(&self) -> io::Result<u64> {
        (**self).size()
    }

    fn read_at(&self, offset: u64, into: &mut [u8]) -> io::Result<usize> {
        (**self).read_at(offset, into)
    }
}

/// Reads from a place on, to an end.
#[derive(Clone, Copy)]
pub struct Span<'a> {
    bytes: &'a dyn Bytes,
    at: u64,
    end: u64,
}

impl std::fmt::Debug for Span<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Span({}..{})", self.at, self.end)
    }
}

impl<'a> Span<'a> {
    /// All of `bytes`, from the start to wherever they end.
    pub fn all(bytes: &'a dyn Bytes) -> Self {
        Self::of(bytes, 0, u64::MAX)
    }

    /// From `start` to before `end`, or to where the bytes end if that is sooner.
    pub fn of(bytes: &'a dyn Bytes, start: u64, end: u64) -> Self {
        Self {
            bytes,
            at: start,
            end,
        }
    }
}

impl Read for Span<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let left = usize::try_from(self.end.saturating_sub(self.at)).unwrap_or(usize::MAX);
        let most = into.len().min(left);
        let read = self.bytes.read_at(self.at, &mut into[..most])?;
        self.at = self
            .at
            .saturating_add(u64::try_from(read).unwrap_or(u64::MAX));
        Ok(read)
    }
}

impl Seek for Span<'_> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let end = || Ok::<u64, io::Error>(self.bytes.size()?.min(self.end));
        let at = match to {
            SeekFrom::Start(at) => Some(at),
            SeekFrom::Current(by) => self.at.checked_add_signed(by),
            SeekFrom::End(by) => end()?.checked_add_signed(by),
        };
        self.at = at.ok_or(io::ErrorKind::InvalidInput)?;
        Ok(self.at)
    }
}

/// The first bytes, `most` of them or as many as there are.
///
/// # Errors
/// They cannot be read.
pub fn head(bytes: &dyn Bytes, most: usize) -> io::Result<Vec<u8>> {
    let mut head = Vec::new();
    Span::of(bytes, 0, u64::try_from(most).unwrap_or(u64::MAX)).read_to_end(&mut head)?;
    Ok(head)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Hands out a few bytes at a time, as a slow file may.
    struct Slow(Vec<u8>, usize);

    impl Bytes for Slow {
        fn size(&self) -> io::Result<u64> {
            self.0.size()
        }
        fn read_at(&self, offset: u64, into: &mut [u8]) -> io::Result<usize> {
            let most = into.len().min(self.1);
            self.0.read_at(offset, &mut into[..most])
        }
    }

    proptest! {
        #[test]
        fn a_span_reads_what_a_slice_holds(
            bytes: Vec<u8>, start in 0_usize..40, len in 0_usize..80, step in 1_usize..9,
        ) {
            let slow = Slow(bytes.clone(), step);
            let mut read = Vec::new();
            let end = start + len;
            Span::of(&slow, start as u64, end as u64).read_to_end(&mut read).unwrap();
            let want: Vec<u8> = bytes.iter().copied().skip(start).take(len).collect();
            prop_assert_eq!(&read, &want);
            prop_assert_eq!(head(&slow, len).unwrap(), bytes[..len.min(bytes.len())].to_vec());
        }
    }
}
