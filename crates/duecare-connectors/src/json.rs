//! The outline of a JSON file: its members and the entries of its lists, without building a tree.
//!
//! Called by `recognise` and by every JSON reader. A listing of a large tenant is hundreds of
//! megabytes; entries are parsed one at a time, a bad one does not lose the others, and a file that
//! was cut off still tells its whole entries, marked as such. A large text is not held: it is walked
//! over by stream, and each entry is read again when it is asked for.

mod entries;
mod scan;

use duecare_usage::{Bytes, Span};
use scan::{Left, Scan, Stop};
use serde::de::{DeserializeOwned, IgnoredAny};
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::io::{BufReader, Read as _};
use std::ops::Range;

pub(crate) use entries::Entries;
pub(crate) use scan::Failure;

/// Deepest nesting read; equals the limit of the parser that reads each entry. No source of ours
/// nests deeper than 20.
const DEPTH_MAX: usize = 128;

/// A place in a text, both counted from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) line: u64,
    pub(crate) column: u64,
}

/// A fault that leaves nothing to read.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    pub(crate) what: &'static str,
    pub(crate) place: Place,
}

/// A member of the outermost object.
#[derive(Debug)]
pub(crate) struct Member {
    pub(crate) key: String,
    pub(crate) value: Range<usize>,
    /// The entries, where the value is a list.
    pub(crate) entries: Option<Entries>,
}

/// The outermost shape.
#[derive(Debug)]
pub(crate) enum Top {
    Object(Vec<Member>),
    Array(Entries),
    /// JSON Lines: more than one value one after another.
    Lines(Entries),
}

/// The outline.
#[derive(Debug)]
pub(crate) struct Outline<'a> {
    text: Text<'a>,
    pub(crate) top: Top,
    /// Where the text ends too early.
    pub(crate) cut: Option<Place>,
}

/// Where the text is.
#[derive(Debug)]
enum Text<'a> {
    Held(&'a str),
    Streamed(Streamed<'a>),
}

struct Streamed<'a> {
    bytes: &'a dyn Bytes,
    /// Where in `bytes` the text begins.
    skip: u64,
    length: usize,
    left: Left,
}

impl std::fmt::Debug for Streamed<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} bytes", self.length)
    }
}

impl Streamed<'_> {
    fn reader(&self, range: &Range<usize>) -> Span<'_> {
        let place = |at: usize| {
            self.skip
                .saturating_add(u64::try_from(at).unwrap_or(u64::MAX))
        };
        Span::of(self.bytes, place(range.start), place(range.end))
    }

    fn read(&self, range: &Range<usize>, most: usize) -> Result<String, String> {
        let length = range.end.saturating_sub(range.start);
        if length > most {
            return Err(format!("it has {length} bytes; at most {most} are read"));
        }
        let mut text = String::new();
        self.reader(range)
            .read_to_string(&mut text)
            .map_err(|error| error.to_string())?;
        Ok(text)
    }
}

impl<'a> Outline<'a> {
    /// Reads the outline of a text that is held.
    ///
    /// # Errors
    /// The text is not JSON at its outermost two levels, or two members have the same name.
    pub(crate) fn of(text: &'a str) -> Result<Self, Fault> {
        let mut scan = Scan::held(text);
        let (top, cut) = walk(&mut scan)?;
        let text = Text::Held(text);
        let outline = Self { text, top, cut };
        outline.check()?;
        Ok(outline)
    }

    /// Reads the outline of UTF-8 that begins `skip` bytes into `bytes`, by stream.
    ///
    /// # Errors
    /// As [`Self::of`]; it is no text, cannot be read, or has a part that is too large to be held.
    pub(crate) fn streamed(bytes: &'a dyn Bytes, skip: u64) -> Result<Self, Failure> {
        let mut scan = Scan::streamed(bytes, skip);
        let walked = walk(&mut scan);
        if let Some(failure) = scan.failed() {
            return Err(failure);
        }
        let (top, cut) = walked.map_err(Failure::Fault)?;
        let text = Text::Streamed(Streamed {
            bytes,
            skip,
            length: scan.at,
            left: scan.left,
        });
        let outline = Self { text, top, cut };
        outline.check().map_err(Failure::Fault)?;
        Ok(outline)
    }

    /// Members that are not lists are parsed for validity; entries of lists are parsed when read.
    fn check(&self) -> Result<(), Fault> {
        let Top::Object(members) = &self.top else {
            return Ok(());
        };
        let mut names = BTreeSet::new();
        for member in members {
            // Names are looked up in any casing, so they must differ in more than casing.
            if !names.insert(member.key.to_ascii_lowercase()) {
                let what = "two members have the same name";
                return Err(self.fault(what, member.value.start));
            }
            if member.entries.is_none() && !self.is_valid(&member.value) {
                return Err(self.fault("the value is not valid JSON", member.value.start));
            }
        }
        Ok(())
    }

    /// The member named `key`, in any casing: PowerShell writes names its own way.
    pub(crate) fn member(&self, key: &str) -> Option<&Member> {
        match &self.top {
            Top::Object(members) => members.iter().find(|m| m.key.eq_ignore_ascii_case(key)),
            Top::Array(_) | Top::Lines(_) => None,
        }
    }

    fn is_valid(&self, range: &Range<usize>) -> bool {
        match &self.text {
            Text::Held(text) => serde_json::from_str::<IgnoredAny>(&text[range.clone()]).is_ok(),
            Text::Streamed(streamed) => {
                if let Some(kept) = streamed.left.kept.get(&range.start) {
                    return serde_json::from_str::<IgnoredAny>(kept).is_ok();
                }
                let reader = BufReader::new(streamed.reader(range));
                serde_json::from_reader::<_, IgnoredAny>(reader).is_ok()
            }
        }
    }

    fn fault(&self, what: &'static str, at: usize) -> Fault {
        let place = match &self.text {
            Text::Held(text) => place(text, at),
            Text::Streamed(_) => Place {
                line: self.line(&(at..at)),
                column: 1,
            },
        };
        Fault { what, place }
    }

    /// The member named `key` as a value of type `T`.
    pub(crate) fn value<T: DeserializeOwned>(&self, key: &str) -> Option<T> {
        let range = &self.member(key)?.value;
        if let Text::Streamed(streamed) = &self.text
            && let Some(kept) = streamed.left.kept.get(&range.start)
        {
            return serde_json::from_str(kept).ok();
        }
        serde_json::from_str(&self.part(range, scan::VALUE_BYTES_MAX).ok()?).ok()
    }

    fn part(&self, range: &Range<usize>, most: usize) -> Result<Cow<'a, str>, String> {
        match &self.text {
            Text::Held(text) => Ok(Cow::Borrowed(&text[range.clone()])),
            Text::Streamed(streamed) => streamed.read(range, most).map(Cow::Owned),
        }
    }

    /// One entry as a value.
    pub(crate) fn entry<T: DeserializeOwned>(&self, range: &Range<usize>) -> Result<T, String> {
        parse(&self.part(range, scan::VALUE_BYTES_MAX)?)
    }

    /// The line on which a range begins.
    pub(crate) fn line(&self, range: &Range<usize>) -> u64 {
        match &self.text {
            Text::Held(text) => place(text, range.start).line,
            Text::Streamed(streamed) => {
                let lines = &streamed.left.lines;
                let after = lines.partition_point(|(start, _)| *start <= range.start);
                after
                    .checked_sub(1)
                    .and_then(|at| lines.get(at))
                    .map_or(1, |(_, line)| *line)
            }
        }
    }

    /// The range of the outermost value.
    pub(crate) fn all(&self) -> Range<usize> {
        0..match &self.text {
            Text::Held(text) => text.len(),
            Text::Streamed(streamed) => streamed.length,
        }
    }

    /// The whole text as one value.
    pub(crate) fn whole<T: DeserializeOwned>(&self) -> Result<T, String> {
        let text = self.part(&self.all(), scan::VALUE_BYTES_MAX)?;
        serde_json::from_str(&text).map_err(|e| e.to_string())
    }
}

fn parse<T: DeserializeOwned>(text: &str) -> Result<T, String> {
    serde_json::from_str(text).map_err(|e| {
        let text = e.to_string();
        // The parser counts lines within the entry; the caller tells the line of the file.
        text.split(" at line ")
            .next()
            .unwrap_or_default()
            .to_owned()
    })
}

/// Walks over a text; tells its outermost shape, and where it is cut.
fn walk(scan: &mut Scan<'_>) -> Result<(Top, Option<Place>), Fault> {
    scan.space();
    let mut top = match scan.peek() {
        Some(b'{') => Top::Object(Vec::new()),
        Some(b'[') => Top::Array(Entries::default()),
        _ => return Err(scan.fault("a `{` or `[` is expected", scan.at)),
    };
    let (start, first_line) = (scan.at, scan.line_here());
    let stop = match &mut top {
        Top::Object(members) => scan.object(members),
        Top::Array(entries) | Top::Lines(entries) => scan.array(entries),
    };
    match stop {
        Ok(()) => {}
        Err(Stop::Cut) => return Ok((top, Some(scan.place(scan.at)))),
        Err(Stop::Bad(what, at)) => return Err(scan.fault(what, at)),
    }
    let first = start..scan.at;
    scan.space();
    if scan.peek().is_none() {
        return Ok((top, None));
    }
    let mut lines = Entries::begin(start, first_line);
    lines.push(first, scan.is_held());
    let cut = scan.lines(&mut lines)?;
    Ok((Top::Lines(lines), cut))
}

fn place(text: &str, at: usize) -> Place {
    let before = &text.as_bytes()[..at.min(text.len())];
    let line = before.split(|b| *b == b'\n').count();
    let column = before.iter().rev().take_while(|b| **b != b'\n').count() + 1;
    let wide = |n: usize| u64::try_from(n).unwrap_or(u64::MAX);
    Place {
        line: wide(line),
        column: wide(column),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::Value;

    #[test]
    fn members_and_entries_are_found_without_parsing_them() {
        let outline = Outline::of("{ \"a\": [1, {\"x\": \"]}\\\"\"}], \"B\": true }").unwrap();
        assert_eq!(
            outline.member("a").unwrap().entries.as_ref().unwrap().len(),
            2
        );
        assert_eq!(outline.value::<bool>("b"), Some(true));
        assert_eq!(outline.cut, None);
    }

    #[test]
    fn a_number_or_word_at_the_end_is_not_believed() {
        for text in [
            "{\"a\": [1, 2",
            "{\"a\": [1, 2, 3], \"@odata.count\": 1",
            "{\"isEnabled\": true",
        ] {
            let outline = Outline::of(text).unwrap();
            assert!(outline.cut.is_some());
            assert_eq!(outline.value::<u64>("@odata.count"), None);
            assert_eq!(outline.value::<bool>("isEnabled"), None);
        }
    }

    #[test]
    fn faults_are_told_with_line_and_column() {
        let fault = Outline::of("{\n \"a\": [1 2]}").unwrap_err();
        assert_eq!(
            fault.place,
            Place {
                line: 2,
                column: 10
            }
        );
        for bad in [
            "{\"a\": }",
            "{\"a\" 1}",
            "{a: 1}",
            "[1]]",
            "{\"a\": nope}",
            "{\"a\":1,\"A\":2}",
            "[} ]",
        ] {
            assert!(Outline::of(bad).is_err(), "{bad}");
        }
    }

    /// Hands out a few bytes at a time, so that every boundary falls everywhere.
    struct Slow<'a>(&'a [u8], usize);

    impl Bytes for Slow<'_> {
        fn size(&self) -> std::io::Result<u64> {
            self.0.size()
        }
        fn read_at(&self, offset: u64, into: &mut [u8]) -> std::io::Result<usize> {
            let most = into.len().min(self.1);
            self.0.read_at(offset, &mut into[..most])
        }
    }

    fn shape(outline: &Outline<'_>) -> String {
        let mut shape = format!("{:?}", outline.cut);
        let lists = match &outline.top {
            Top::Object(members) => {
                let told = members.iter().map(|m| (&m.key, &m.value));
                shape += &format!("{:?}", told.collect::<Vec<_>>());
                members.iter().filter_map(|m| m.entries.as_ref()).collect()
            }
            Top::Array(entries) | Top::Lines(entries) => vec![entries],
        };
        for list in lists {
            shape += &format!("\n{}", list.len());
            let mut next = 0;
            outline.each(list, &mut |item| {
                assert_eq!(item.position, next);
                next += 1;
                shape += &format!("\n{} {:?}", item.line(), item.value::<Value>());
                true
            });
            assert_eq!(u64::try_from(next).unwrap(), list.len());
        }
        for key in ["a", "@count", "b", ""] {
            shape += &format!("\n{:?}", outline.value::<Value>(key));
        }
        shape
    }

    fn same(text: &str, step: usize) {
        let marked = [b"\xEF\xBB\xBF".as_slice(), text.as_bytes()].concat();
        let slow = Slow(&marked, step);
        match (Outline::of(text), Outline::streamed(&slow, 3)) {
            (Ok(held), Ok(streamed)) => assert_eq!(shape(&held), shape(&streamed), "{text}"),
            (Err(held), Err(Failure::Fault(streamed))) => {
                assert_eq!(held.what, streamed.what, "{text}");
                assert_eq!(held.place.line, streamed.place.line, "{text}");
            }
            (held, streamed) => panic!("{text}: {held:?}, {streamed:?}"),
        }
    }

    #[test]
    fn a_stream_that_is_no_text_is_told_as_such() {
        for (bytes, told) in [
            (b"{\"a\": \"\xE9\"}".as_slice(), "byte 8"),
            (b"{\0}", "binary"),
        ] {
            match Outline::streamed(&bytes, 0) {
                Err(Failure::NotText(what)) => assert!(what.contains(told), "{what}"),
                other => panic!("{other:?}"),
            }
        }
    }

    proptest! {
        #[test]
        fn no_text_makes_the_outline_panic(text in "[\\[\\]{}:,\"\\\\a0-9é \n]{0,60}") {
            if let Ok(outline) = Outline::of(&text) {
                for key in ["", "a", "0"] {
                    let _ = outline.value::<Value>(key);
                }
            }
        }

        #[test]
        fn read_by_stream_a_text_has_the_outline_that_it_has_held(
            texts in proptest::collection::vec("[\\[\\]{}:,\"\\\\a0-9é \n]{0,60}", 1..4),
            entries in proptest::collection::vec("[a-z é\n\\\\\"]{0,9}", 0..9), step in 1_usize..9,
        ) {
            let listing = serde_json::json!({"a": entries, "@count": 3, "b": {"c": entries}});
            let pretty = serde_json::to_string_pretty(&listing).unwrap();
            let half: String = pretty.chars().take(pretty.chars().count() / 2).collect();
            for text in texts.iter().chain([&pretty, &half]) {
                same(text, step);
            }
        }

        #[test]
        fn what_the_parser_reads_the_outline_reads(keys in proptest::collection::btree_map("[a-z\"\\\\é]{0,5}", proptest::collection::vec(any::<i32>(), 0..4), 0..5)) {
            let text = serde_json::to_string_pretty(&keys).unwrap();
            let outline = Outline::of(&text).unwrap();
            prop_assert!(outline.cut.is_none());
            for (key, numbers) in &keys {
                let entries = outline.member(key).unwrap().entries.clone().unwrap();
                let mut read: Vec<i32> = Vec::new();
                outline.each(&entries, &mut |item| { read.push(item.value().unwrap()); true });
                prop_assert_eq!(&read, numbers);
            }
        }
    }
}
