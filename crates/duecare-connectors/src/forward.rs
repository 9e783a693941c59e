//! A stream that can only be read forward, as bytes at any place.
//!
//! Used for what is packed or in another encoding: reading on goes on, and reading back begins
//! again. Readers of this crate go through a file in order, so beginning again is rare; holding
//! what was unpacked would let a few kilobytes fill the memory of the host.

use duecare_usage::Bytes;
use std::cell::RefCell;
use std::io::{self, Read};

/// Bytes skipped at once.
const SKIP_BYTES: usize = 64 * 1024;

type Open<'a> = Box<dyn Fn() -> io::Result<Box<dyn Read + 'a>> + 'a>;

/// Bytes behind a stream.
pub(crate) struct Forward<'a> {
    open: Open<'a>,
    state: RefCell<State<'a>>,
}

#[derive(Default)]
struct State<'a> {
    stream: Option<Box<dyn Read + 'a>>,
    at: u64,
    size: Option<u64>,
    farthest: u64,
}

impl State<'_> {
    /// Reads on; an error ends the stream, and the next reading begins again.
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let Some(stream) = &mut self.stream else {
            return Ok(0);
        };
        loop {
            match stream.read(into) {
                Ok(read) => {
                    self.at = self.at.saturating_add(u64::try_from(read).unwrap_or(0));
                    self.farthest = self.farthest.max(self.at);
                    if read == 0 && !into.is_empty() {
                        self.size = Some(self.at);
                    }
                    return Ok(read);
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => {
                    self.stream = None;
                    return Err(error);
                }
            }
        }
    }
}

impl<'a> Forward<'a> {
    /// The bytes of the streams that `open` opens; each holds the same.
    pub(crate) fn new(open: impl Fn() -> io::Result<Box<dyn Read + 'a>> + 'a) -> Self {
        Self {
            open: Box::new(open),
            state: RefCell::default(),
        }
    }

    /// How many bytes were unpacked, counting none twice.
    pub(crate) fn farthest(&self) -> u64 {
        self.state.borrow().farthest
    }
}

impl Bytes for Forward<'_> {
    fn size(&self) -> io::Result<u64> {
        if let Some(size) = self.state.borrow().size {
            return Ok(size);
        }
        let mut byte = [0];
        // Nothing is that long: the reading ends where the stream does.
        self.read_at(u64::MAX, &mut byte)?;
        Ok(self.state.borrow().size.unwrap_or(u64::MAX))
    }

    fn read_at(&self, offset: u64, into: &mut [u8]) -> io::Result<usize> {
        let mut state = self.state.borrow_mut();
        if state.size.is_some_and(|size| offset >= size) {
            return Ok(0);
        }
        if state.stream.is_none() || offset < state.at {
            state.stream = Some((self.open)()?);
            state.at = 0;
        }
        let mut skipped = vec![0; if state.at < offset { SKIP_BYTES } else { 0 }];
        while state.at < offset {
            let left = usize::try_from(offset - state.at).unwrap_or(usize::MAX);
            let most = left.min(SKIP_BYTES);
            if state.read(&mut skipped[..most])? == 0 {
                return Ok(0);
            }
        }
        state.read(into)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn wherever_it_is_read_it_gives_what_a_slice_gives(
            bytes: Vec<u8>, places in proptest::collection::vec((0_u64..300, 1_usize..40), 0..20),
        ) {
            let forward = Forward::new(|| Ok(Box::new(bytes.as_slice())));
            for (offset, len) in places {
                let (mut one, mut other) = (vec![0; len], vec![0; len]);
                let read = forward.read_at(offset, &mut one).unwrap();
                prop_assert_eq!(read, bytes.read_at(offset, &mut other).unwrap());
                prop_assert_eq!(one, other);
            }
            prop_assert_eq!(forward.size().unwrap(), bytes.len() as u64);
            prop_assert_eq!(forward.farthest(), bytes.len() as u64);
        }
    }
}
