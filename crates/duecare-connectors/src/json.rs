//! The outline of a JSON file: its members and the entries of its lists, without building a tree.
//!
//! Called by `recognise` and by every JSON reader. A listing of a large tenant is hundreds of
//! megabytes; entries are parsed one at a time, a bad one does not lose the others, and a file that
//! was cut off still tells its whole entries, marked as such.

use serde::de::{DeserializeOwned, IgnoredAny};
use std::collections::BTreeSet;
use std::ops::Range;

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
    pub(crate) entries: Option<Vec<Range<usize>>>,
}

/// The outermost shape.
#[derive(Debug)]
pub(crate) enum Top {
    Object(Vec<Member>),
    Array(Vec<Range<usize>>),
    /// JSON Lines: more than one value one after another.
    Lines(Vec<Range<usize>>),
}

/// The outline.
#[derive(Debug)]
pub(crate) struct Outline<'a> {
    text: &'a str,
    pub(crate) top: Top,
    /// Where the text ends too early.
    pub(crate) cut: Option<Place>,
}

enum Stop {
    Cut,
    Bad(&'static str, usize),
}

impl<'a> Outline<'a> {
    /// Reads the outline.
    ///
    /// # Errors
    /// The text is not JSON at its outermost two levels, or two members have the same name.
    pub(crate) fn of(text: &'a str) -> Result<Self, Fault> {
        let mut scan = Scan {
            bytes: text.as_bytes(),
            at: 0,
        };
        scan.space();
        let mut top = match scan.peek() {
            Some(b'{') => Top::Object(Vec::new()),
            Some(b'[') => Top::Array(Vec::new()),
            _ => return Err(fault(text, "a `{` or `[` is expected", scan.at)),
        };
        let start = scan.at;
        let stop = match &mut top {
            Top::Object(members) => scan.object(members),
            Top::Array(entries) | Top::Lines(entries) => scan.array(entries),
        };
        let mut cut = None;
        match stop {
            Ok(()) => {}
            Err(Stop::Cut) => cut = Some(place(text, text.len())),
            Err(Stop::Bad(what, at)) => return Err(fault(text, what, at)),
        }
        if cut.is_none() {
            let first = start..scan.at;
            scan.space();
            if scan.peek().is_some() {
                let mut lines = vec![first];
                cut = scan.lines(&mut lines, text)?;
                top = Top::Lines(lines);
            }
        }
        let outline = Self { text, top, cut };
        outline.check()?;
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
                return Err(fault(self.text, what, member.value.start));
            }
            if member.entries.is_none()
                && serde_json::from_str::<IgnoredAny>(&self.text[member.value.clone()]).is_err()
            {
                return Err(fault(
                    self.text,
                    "the value is not valid JSON",
                    member.value.start,
                ));
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

    /// The member named `key` as a value of type `T`.
    pub(crate) fn value<T: DeserializeOwned>(&self, key: &str) -> Option<T> {
        let member = self.member(key)?;
        serde_json::from_str(&self.text[member.value.clone()]).ok()
    }

    /// One entry as a value.
    pub(crate) fn entry<T: DeserializeOwned>(&self, range: &Range<usize>) -> Result<T, String> {
        serde_json::from_str(&self.text[range.clone()]).map_err(|e| {
            let text = e.to_string();
            // The parser counts lines within the entry; the caller tells the line of the file.
            text.split(" at line ")
                .next()
                .unwrap_or_default()
                .to_owned()
        })
    }

    /// The line on which a range begins.
    pub(crate) fn line(&self, range: &Range<usize>) -> u64 {
        place(self.text, range.start).line
    }

    /// The range of the outermost value.
    pub(crate) fn all(&self) -> Range<usize> {
        0..self.text.len()
    }

    /// The whole text as one value.
    pub(crate) fn whole<T: DeserializeOwned>(&self) -> Result<T, String> {
        serde_json::from_str(self.text).map_err(|e| e.to_string())
    }
}

fn fault(text: &str, what: &'static str, at: usize) -> Fault {
    Fault {
        what,
        place: place(text, at),
    }
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

struct Scan<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Scan<'_> {
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\r' | b'\n')) {
            self.at += 1;
        }
    }

    fn need(&mut self, byte: u8, what: &'static str) -> Result<(), Stop> {
        match self.peek() {
            Some(found) if found == byte => {
                self.at += 1;
                Ok(())
            }
            Some(_) => Err(Stop::Bad(what, self.at)),
            None => Err(Stop::Cut),
        }
    }

    fn object(&mut self, members: &mut Vec<Member>) -> Result<(), Stop> {
        self.need(b'{', "a `{` is expected")?;
        self.space();
        if self.peek() == Some(b'}') {
            self.at += 1;
            return Ok(());
        }
        loop {
            self.space();
            let start = self.at;
            if !matches!(self.peek(), Some(b'"') | None) {
                return Err(Stop::Bad("a name in quotes is expected", self.at));
            }
            self.string()?;
            let key = serde_json::from_slice(&self.bytes[start..self.at])
                .map_err(|_| Stop::Bad("the name is not a valid string", start))?;
            self.space();
            self.need(b':', "a `:` is expected")?;
            self.space();
            let start = self.at;
            if self.peek() == Some(b'[') {
                let mut entries = Vec::new();
                let stop = self.array(&mut entries);
                members.push(Member {
                    key,
                    value: start..self.at,
                    entries: Some(entries),
                });
                stop?;
            } else {
                self.skip()?;
                // A number or word that the text ends in may go on after the cut.
                if self.peek().is_none() && !matches!(self.bytes[start], b'{' | b'"') {
                    return Err(Stop::Cut);
                }
                members.push(Member {
                    key,
                    value: start..self.at,
                    entries: None,
                });
            }
            self.space();
            if self.peek() == Some(b'}') {
                self.at += 1;
                return Ok(());
            }
            self.need(b',', "a `,` or `}` is expected")?;
        }
    }

    fn array(&mut self, entries: &mut Vec<Range<usize>>) -> Result<(), Stop> {
        self.need(b'[', "a `[` is expected")?;
        self.space();
        if self.peek() == Some(b']') {
            self.at += 1;
            return Ok(());
        }
        loop {
            self.space();
            let start = self.at;
            self.skip()?;
            let range = start..self.at;
            self.space();
            // An entry counts only once what follows it is seen: a number may go on after the cut.
            match self.peek() {
                Some(b']') => {
                    entries.push(range);
                    self.at += 1;
                    return Ok(());
                }
                Some(b',') => {
                    entries.push(range);
                    self.at += 1;
                }
                Some(_) => return Err(Stop::Bad("a `,` or `]` is expected", self.at)),
                None => {
                    if matches!(self.bytes[start], b'{' | b'[' | b'"') {
                        entries.push(range);
                    }
                    return Err(Stop::Cut);
                }
            }
        }
    }

    fn lines(&mut self, lines: &mut Vec<Range<usize>>, text: &str) -> Result<Option<Place>, Fault> {
        while self.peek().is_some() {
            let start = self.at;
            if self.peek() != Some(b'{') {
                return Err(fault(text, "text follows after the end of the JSON", start));
            }
            match self.skip() {
                Ok(()) => lines.push(start..self.at),
                Err(Stop::Cut) => return Ok(Some(place(text, text.len()))),
                Err(Stop::Bad(what, at)) => return Err(fault(text, what, at)),
            }
            self.space();
        }
        Ok(None)
    }

    fn string(&mut self) -> Result<(), Stop> {
        self.need(b'"', "a `\"` is expected")?;
        loop {
            match self.peek() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(());
                }
                // The text may end within an escape.
                Some(b'\\') => self.at = (self.at + 2).min(self.bytes.len()),
                Some(_) => self.at += 1,
                None => return Err(Stop::Cut),
            }
        }
    }

    /// Steps over one value.
    fn skip(&mut self) -> Result<(), Stop> {
        let mut open: Vec<u8> = Vec::new();
        loop {
            self.space();
            match self.peek() {
                None => return Err(Stop::Cut),
                Some(b'"') => self.string()?,
                Some(bracket @ (b'{' | b'[')) => {
                    if open.len() >= DEPTH_MAX {
                        return Err(Stop::Bad("nested deeper than 128 levels", self.at));
                    }
                    open.push(bracket);
                    self.at += 1;
                    continue;
                }
                Some(bracket @ (b'}' | b']')) => {
                    let fits = open.pop().is_some_and(|was| was + 2 == bracket);
                    if !fits {
                        return Err(Stop::Bad("a bracket closes what was not opened", self.at));
                    }
                    self.at += 1;
                }
                Some(b',' | b':') if !open.is_empty() => {
                    self.at += 1;
                    continue;
                }
                Some(_) => {
                    let start = self.at;
                    while self
                        .peek()
                        .is_some_and(|b| b.is_ascii_alphanumeric() || b"+-.".contains(&b))
                    {
                        self.at += 1;
                    }
                    if self.at == start {
                        return Err(Stop::Bad("a value is expected", start));
                    }
                }
            }
            if open.is_empty() {
                return Ok(());
            }
        }
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
        fn what_the_parser_reads_the_outline_reads(keys in proptest::collection::btree_map("[a-z\"\\\\é]{0,5}", proptest::collection::vec(any::<i32>(), 0..4), 0..5)) {
            let text = serde_json::to_string_pretty(&keys).unwrap();
            let outline = Outline::of(&text).unwrap();
            prop_assert!(outline.cut.is_none());
            for (key, numbers) in &keys {
                let entries = outline.member(key).unwrap().entries.clone().unwrap();
                let read: Vec<i32> = entries.iter().map(|r| outline.entry(r).unwrap()).collect();
                prop_assert_eq!(&read, numbers);
            }
        }
    }
}
