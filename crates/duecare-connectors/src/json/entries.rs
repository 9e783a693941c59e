//! The entries of a list: counted while the outline is made, and handed out one after the other.
//!
//! Used through [`super::Outline::each`]. A list of any length is walked over again for its entries,
//! so that not even their places are held. What must never happen: an entry that is passed over in
//! silence, because the list would seem whole without it.

use super::scan::{ENTRY_BYTES_MAX, Scan, VALUE_BYTES_MAX};
use super::{Outline, Text, parse, place};
use serde::de::DeserializeOwned;
use std::borrow::Cow;
use std::ops::Range;

/// Places of the entries of a streamed list that are held: enough to know what it lists.
const PLACES_MAX: usize = if cfg!(test) { 4 } else { 64 };

/// Where the entries of a list stand.
#[derive(Debug, Clone, Default)]
pub(crate) struct Entries {
    /// Where the first ones stand; of a text that is held, where all of them do.
    places: Vec<Range<usize>>,
    count: usize,
    /// A place before the first one, and its line where that was counted.
    start: usize,
    line: u64,
}

impl Entries {
    /// Nothing yet, of a list that begins here.
    pub(super) const fn begin(start: usize, line: u64) -> Self {
        Self {
            places: Vec::new(),
            count: 0,
            start,
            line,
        }
    }

    /// One value that stands alone.
    pub(crate) fn one(range: Range<usize>) -> Self {
        Self {
            start: range.start,
            places: vec![range],
            count: 1,
            line: 1,
        }
    }

    pub(super) fn push(&mut self, range: Range<usize>, is_held: bool) {
        if is_held || self.count < PLACES_MAX {
            self.places.push(range);
        }
        self.count += 1;
    }

    /// Whether the line of the next entry is to be kept with its place.
    pub(super) const fn is_beginning(&self) -> bool {
        self.count < PLACES_MAX
    }

    pub(crate) const fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// How many there are.
    pub(crate) fn len(&self) -> u64 {
        u64::try_from(self.count).unwrap_or(u64::MAX)
    }

    /// The first of them, at most a few.
    pub(crate) fn first(&self, most: usize) -> impl Iterator<Item = &Range<usize>> {
        self.places.iter().take(most)
    }
}

/// One entry, as it is handed out.
pub(crate) struct Item<'a> {
    /// Its number in the list, from 0.
    pub(crate) position: usize,
    text: Result<Cow<'a, str>, String>,
    line: Line<'a>,
}

/// The line on which an entry begins, or how to find it: that costs a pass.
enum Line<'a> {
    Known(u64),
    Before(&'a str, usize),
}

impl Item<'_> {
    /// As a value.
    pub(crate) fn value<T: DeserializeOwned>(&self) -> Result<T, String> {
        self.at_most(VALUE_BYTES_MAX)
    }

    /// The same for a type that takes little more memory than its text, such as a group with all
    /// its members.
    pub(crate) fn large_value<T: DeserializeOwned>(&self) -> Result<T, String> {
        self.at_most(ENTRY_BYTES_MAX)
    }

    fn at_most<T: DeserializeOwned>(&self, most: usize) -> Result<T, String> {
        let text = self.text.as_ref().map_err(Clone::clone)?;
        // A text that is held has no limit of its own: it is small.
        if text.len() > most && matches!(self.line, Line::Known(_)) {
            let length = text.len();
            return Err(format!("it has {length} bytes; at most {most} are read"));
        }
        parse(text)
    }

    /// How many bytes it has.
    pub(crate) fn size_bytes(&self) -> usize {
        self.text.as_ref().map_or(0, |text| text.len())
    }

    /// The line on which it begins.
    pub(crate) fn line(&self) -> u64 {
        match self.line {
            Line::Known(line) => line,
            Line::Before(text, at) => place(text, at).line,
        }
    }
}

impl Outline<'_> {
    /// Hands out the entries of a list in their order, until `f` has had enough. One that cannot be
    /// read again is handed out as such, and is the last.
    pub(crate) fn each(&self, entries: &Entries, f: &mut dyn FnMut(&Item<'_>) -> bool) {
        if entries.places.len() == entries.count {
            self.each_place(entries, f);
        } else if let Text::Streamed(streamed) = &self.text {
            let mut scan = Scan::again(streamed.bytes, streamed.skip, entries.start, entries.line);
            for position in 0..entries.count {
                let (line, text) = scan.next_entry();
                let broken = text.is_none();
                let item = Item {
                    position,
                    text: text
                        .map(Cow::Borrowed)
                        .ok_or_else(|| "it cannot be read a second time".to_owned()),
                    line: Line::Known(line),
                };
                if !f(&item) || broken {
                    return;
                }
            }
        }
    }

    fn each_place(&self, entries: &Entries, f: &mut dyn FnMut(&Item<'_>) -> bool) {
        for (position, range) in entries.places.iter().enumerate() {
            let item = Item {
                position,
                text: self.part(range, ENTRY_BYTES_MAX),
                line: match &self.text {
                    Text::Held(text) => Line::Before(text, range.start),
                    Text::Streamed(_) => Line::Known(self.line(range)),
                },
            };
            if !f(&item) {
                return;
            }
        }
    }
}
