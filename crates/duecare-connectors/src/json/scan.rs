//! The walk over a JSON text that finds its members and entries.
//!
//! Called by [`super::Outline`]. The text is held, or read by stream: then at most a window of it
//! is, and every part that would have to be held later has a limit. What must never happen: memory
//! that grows with one long string.

use super::{DEPTH_MAX, Entries, Fault, Member, Place, place};
use crate::encoding;
use duecare_usage::{Bytes, Span};
use std::collections::BTreeMap;
use std::io::{self, Read as _};
use std::ops::Range;

/// Bytes read at once.
const WINDOW_BYTES: usize = 64 * 1024;

/// Longest member or name kept while it is passed, so that it need not be fetched again.
const KEPT_BYTES_MAX: usize = 64 * 1024;

/// What is kept so, in all.
const KEPT_BYTES_IN_ALL_MAX: usize = 8 << 20;

/// Most members of a streamed object; no source of ours has a hundred.
const MEMBERS_MAX: usize = 10_000;

/// Longest entry of a streamed list: a group of 700,000 members.
pub(super) const ENTRY_BYTES_MAX: usize = 64 << 20;

/// Longest other value: what a tree may be made of without filling the memory.
pub(super) const VALUE_BYTES_MAX: usize = 16 << 20;

/// Why a text has no outline.
#[derive(Debug)]
pub(crate) enum Failure {
    /// It is no JSON.
    Fault(Fault),
    /// It is no text; in words for a problem.
    NotText(String),
    /// Something in it is too large to be held.
    TooLarge(String, Place),
    /// It cannot be read.
    Unreadable(io::Error),
}

pub(super) enum Stop {
    Cut,
    Bad(&'static str, usize),
}

enum Source<'a> {
    Held(&'a str),
    Streamed(Stream<'a>),
}

struct Stream<'a> {
    span: Span<'a>,
    /// The window, and where in the text it begins.
    window: Vec<u8>,
    base: usize,
    /// The beginning of a character that the last reading cut.
    carry: Vec<u8>,
    ended: bool,
    /// From where on the window must be kept, and how much of it at most.
    keep: Option<usize>,
    keep_max: usize,
    /// Where the value that is passed becomes too long.
    limit: Option<usize>,
    failed: Option<Failure>,
    /// How far lines are counted, the line there and where it begins.
    counted: usize,
    line: u64,
    line_start: usize,
}

/// What a walk over a stream leaves for later.
#[derive(Default)]
pub(super) struct Left {
    /// Where entries begin, and on which line.
    pub(super) lines: Vec<(usize, u64)>,
    /// Short members by where they begin.
    pub(super) kept: BTreeMap<usize, String>,
    kept_bytes: usize,
}

pub(super) struct Scan<'a> {
    source: Source<'a>,
    pub(super) at: usize,
    pub(super) left: Left,
}

impl<'a> Scan<'a> {
    pub(super) fn held(text: &'a str) -> Self {
        Self::of(Source::Held(text))
    }

    /// Over UTF-8 that begins `skip` bytes into `bytes`.
    pub(super) fn streamed(bytes: &'a dyn Bytes, skip: u64) -> Self {
        Self::from(bytes, skip, (0, 1), KEPT_BYTES_MAX)
    }

    /// Over the same once more, from a place in a list and its line on, for the entries after it.
    pub(super) fn again(bytes: &'a dyn Bytes, skip: u64, at: usize, line: u64) -> Self {
        Self::from(bytes, skip, (at, line), ENTRY_BYTES_MAX)
    }

    fn from(bytes: &'a dyn Bytes, skip: u64, (at, line): (usize, u64), keep_max: usize) -> Self {
        let start = skip.saturating_add(u64::try_from(at).unwrap_or(u64::MAX));
        let mut scan = Self::of(Source::Streamed(Stream {
            span: Span::of(bytes, start, u64::MAX),
            window: Vec::new(),
            base: at,
            carry: Vec::new(),
            ended: false,
            keep: None,
            keep_max,
            limit: None,
            failed: None,
            counted: at,
            line,
            line_start: at,
        }));
        scan.at = at;
        scan
    }

    /// The line and the text of the next entry of a list that was walked over before; no text where
    /// it is not there any more.
    pub(super) fn next_entry(&mut self) -> (u64, Option<&str>) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\r' | b'\n' | b',')) {
            self.at += 1;
        }
        let (start, line) = (self.at, self.line_here());
        self.keep(start);
        let passed = self.value(ENTRY_BYTES_MAX).is_ok();
        let at = self.at;
        let kept = match &mut self.source {
            Source::Streamed(stream) if passed => stream.kept(at),
            Source::Streamed(_) | Source::Held(_) => None,
        };
        let text = kept.and_then(|kept| std::str::from_utf8(kept).ok());
        (line, text)
    }

    fn of(source: Source<'a>) -> Self {
        Self {
            source,
            at: 0,
            left: Left::default(),
        }
    }

    /// Why a streamed walk ended before its text did.
    pub(super) fn failed(&mut self) -> Option<Failure> {
        match &mut self.source {
            Source::Held(_) => None,
            Source::Streamed(stream) => stream.failed.take(),
        }
    }

    /// The line and column of a place that was passed.
    pub(super) fn place(&mut self, at: usize) -> Place {
        match &mut self.source {
            Source::Held(text) => place(text, at),
            Source::Streamed(stream) => {
                stream.count_to(at);
                let column = at.saturating_sub(stream.line_start) + 1;
                Place {
                    line: stream.line,
                    column: u64::try_from(column).unwrap_or(u64::MAX),
                }
            }
        }
    }

    pub(super) fn peek(&mut self) -> Option<u8> {
        match &mut self.source {
            Source::Held(text) => text.as_bytes().get(self.at).copied(),
            Source::Streamed(stream) => loop {
                if let Some(byte) = stream.window.get(self.at - stream.base) {
                    return Some(*byte);
                }
                if stream.ended {
                    self.at = stream.base + stream.window.len();
                    return None;
                }
                stream.read_on(self.at);
            },
        }
    }

    /// Whether the text is read by stream, where everything has a limit.
    fn limited(&mut self) -> Option<&mut Stream<'a>> {
        match &mut self.source {
            Source::Held(_) => None,
            Source::Streamed(stream) => Some(stream),
        }
    }

    fn too_large(&mut self, what: String) -> Stop {
        let place = self.place(self.at);
        if let Some(stream) = self.limited() {
            stream.failed.get_or_insert(Failure::TooLarge(what, place));
            stream.ended = true;
        }
        Stop::Cut
    }

    /// Steps over one value of at most `most` bytes.
    fn value(&mut self, most: usize) -> Result<(), Stop> {
        let start = self.at;
        if let Some(stream) = self.limited() {
            stream.limit = Some(start.saturating_add(most));
        }
        let passed = self.skip();
        if let Some(stream) = self.limited() {
            stream.limit = None;
        }
        passed
    }

    fn keep(&mut self, from: usize) {
        if let Some(stream) = self.limited() {
            stream.keep = Some(from);
        }
    }

    /// What was kept up to here; `None` where it was too long, or is held anyway.
    fn kept(&mut self) -> Option<Vec<u8>> {
        let at = self.at;
        self.limited()?.kept(at).map(<[u8]>::to_vec)
    }

    fn name(&mut self) -> Result<String, Stop> {
        let start = self.at;
        self.keep(start);
        self.string()?;
        let bad = |_| Stop::Bad("the name is not a valid string", start);
        if let Source::Held(text) = &self.source {
            return serde_json::from_slice(&text.as_bytes()[start..self.at]).map_err(bad);
        }
        match self.kept() {
            Some(kept) => serde_json::from_slice(&kept).map_err(bad),
            None => Err(self.too_large("a name is too long".to_owned())),
        }
    }

    pub(super) fn space(&mut self) {
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

    pub(super) fn object(&mut self, members: &mut Vec<Member>) -> Result<(), Stop> {
        self.need(b'{', "a `{` is expected")?;
        self.space();
        if self.peek() == Some(b'}') {
            self.at += 1;
            return Ok(());
        }
        loop {
            self.space();
            if !matches!(self.peek(), Some(b'"') | None) {
                return Err(Stop::Bad("a name in quotes is expected", self.at));
            }
            if members.len() >= MEMBERS_MAX && self.limited().is_some() {
                return Err(self.too_large(format!("it has more than {MEMBERS_MAX} members")));
            }
            let key = self.name()?;
            self.space();
            self.need(b':', "a `:` is expected")?;
            self.space();
            self.member(key, members)?;
            self.space();
            if self.peek() == Some(b'}') {
                self.at += 1;
                return Ok(());
            }
            self.need(b',', "a `,` or `}` is expected")?;
        }
    }

    fn member(&mut self, key: String, members: &mut Vec<Member>) -> Result<(), Stop> {
        let start = self.at;
        let line = self.line_here();
        let first = self.peek();
        if first == Some(b'[') {
            self.note(start, line);
            let mut entries = Entries::default();
            let stop = self.array(&mut entries);
            members.push(Member {
                key,
                value: start..self.at,
                entries: Some(entries),
            });
            return stop;
        }
        self.keep(start);
        self.value(VALUE_BYTES_MAX)?;
        // A number or word that the text ends in may go on after the cut.
        if self.peek().is_none() && !matches!(first, Some(b'{' | b'"')) {
            return Err(Stop::Cut);
        }
        let kept = self.kept().and_then(|kept| String::from_utf8(kept).ok());
        let left = &mut self.left;
        if let Some(kept) = kept.filter(|k| left.kept_bytes + k.len() <= KEPT_BYTES_IN_ALL_MAX) {
            left.kept_bytes += kept.len();
            left.kept.insert(start, kept);
        }
        self.note(start, line);
        members.push(Member {
            key,
            value: start..self.at,
            entries: None,
        });
        Ok(())
    }

    /// Whether the text is held.
    pub(super) const fn is_held(&self) -> bool {
        matches!(self.source, Source::Held(_))
    }

    /// The line of where the walk is; only a stream counts on the way.
    pub(super) fn line_here(&mut self) -> u64 {
        let at = self.at;
        self.limited().map_or(0, |stream| {
            stream.count_to(at);
            stream.line
        })
    }

    fn note(&mut self, start: usize, line: u64) {
        if self.limited().is_some() {
            self.left.lines.push((start, line));
        }
    }

    fn entry(&mut self, before: &Entries) -> Result<Range<usize>, Stop> {
        let (start, line) = (self.at, self.line_here());
        self.value(ENTRY_BYTES_MAX)?;
        if before.is_beginning() {
            self.note(start, line);
        }
        Ok(start..self.at)
    }

    pub(super) fn array(&mut self, entries: &mut Entries) -> Result<(), Stop> {
        self.need(b'[', "a `[` is expected")?;
        let is_held = self.is_held();
        *entries = Entries::begin(self.at, self.line_here());
        self.space();
        if self.peek() == Some(b']') {
            self.at += 1;
            return Ok(());
        }
        loop {
            self.space();
            let first = self.peek();
            let range = self.entry(entries)?;
            self.space();
            // An entry counts only once what follows it is seen: a number may go on after the cut.
            match self.peek() {
                Some(b']') => {
                    entries.push(range, is_held);
                    self.at += 1;
                    return Ok(());
                }
                Some(b',') => {
                    entries.push(range, is_held);
                    self.at += 1;
                }
                Some(_) => return Err(Stop::Bad("a `,` or `]` is expected", self.at)),
                None => {
                    if matches!(first, Some(b'{' | b'[' | b'"')) {
                        entries.push(range, is_held);
                    }
                    return Err(Stop::Cut);
                }
            }
        }
    }

    /// More values one after another; tells where the text is cut, if it is.
    pub(super) fn lines(&mut self, lines: &mut Entries) -> Result<Option<Place>, Fault> {
        let is_held = self.is_held();
        while let Some(next) = self.peek() {
            if next != b'{' {
                return Err(self.fault("text follows after the end of the JSON", self.at));
            }
            match self.entry(lines) {
                Ok(range) => lines.push(range, is_held),
                Err(Stop::Cut) => return Ok(Some(self.place(self.at))),
                Err(Stop::Bad(what, at)) => return Err(self.fault(what, at)),
            }
            self.space();
        }
        Ok(None)
    }

    pub(super) fn fault(&mut self, what: &'static str, at: usize) -> Fault {
        Fault {
            what,
            place: self.place(at),
        }
    }

    fn string(&mut self) -> Result<(), Stop> {
        self.need(b'"', "a `\"` is expected")?;
        loop {
            self.plain();
            match self.peek() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(());
                }
                Some(b'\\') => {
                    self.at += 1;
                    // The text may end within an escape.
                    self.at += usize::from(self.peek().is_some());
                }
                Some(_) => self.at += 1,
                None => return Err(Stop::Cut),
            }
        }
    }

    /// Steps over what is at hand of a string up to its end or an escape.
    fn plain(&mut self) {
        let at_hand = match &self.source {
            Source::Held(text) => text.as_bytes().get(self.at..),
            Source::Streamed(stream) => stream.window.get(self.at - stream.base..),
        };
        let at_hand = at_hand.unwrap_or_default();
        let plain = at_hand.iter().position(|byte| matches!(byte, b'"' | b'\\'));
        self.at += plain.unwrap_or(at_hand.len());
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
                Some(_) => self.word()?,
            }
            if open.is_empty() {
                return Ok(());
            }
        }
    }

    fn word(&mut self) -> Result<(), Stop> {
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
        Ok(())
    }
}

impl Stream<'_> {
    /// What was kept up to a place; `None` where it was too long.
    fn kept(&mut self, at: usize) -> Option<&[u8]> {
        let from = self.keep.take()?;
        self.window.get(from - self.base..at - self.base)
    }

    fn end(&self) -> usize {
        self.base + self.window.len()
    }

    /// Reads the next part of the text; what lies before `at` is let go unless it is to be kept.
    fn read_on(&mut self, at: usize) {
        if self.limit.is_some_and(|limit| at > limit) {
            let place = self.here(at);
            let what = "a value of it is longer than can be held".to_owned();
            return self.end_with(Failure::TooLarge(what, place));
        }
        if self
            .keep
            .is_some_and(|from| at.saturating_sub(from) > self.keep_max)
        {
            self.keep = None;
        }
        let from = self.keep.unwrap_or(at).min(self.end());
        self.count_to(from);
        self.window.drain(..from - self.base);
        self.base = from;
        let mut bytes = std::mem::take(&mut self.carry);
        let before = bytes.len();
        bytes.resize(before + WINDOW_BYTES, 0);
        match self.span.read(&mut bytes[before..]) {
            Ok(0) => self.ended = true,
            Ok(read) => {
                bytes.truncate(before + read);
                self.take(bytes);
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {
                bytes.truncate(before);
                self.carry = bytes;
            }
            Err(error) => self.end_with(Failure::Unreadable(error)),
        }
    }

    fn take(&mut self, mut bytes: Vec<u8>) {
        let valid = match std::str::from_utf8(&bytes) {
            Ok(text) => text.len(),
            Err(error) => {
                let valid = error.valid_up_to();
                // No length: a character that the reading cut.
                if error.error_len().is_some() {
                    let what = format!("byte {} is not UTF-8", self.end() + valid + 1);
                    return self.end_with(Failure::NotText(what));
                }
                valid
            }
        };
        self.carry = bytes.split_off(valid);
        if bytes.contains(&0) {
            return self.end_with(Failure::NotText(encoding::BINARY.to_owned()));
        }
        self.window.append(&mut bytes);
    }

    fn end_with(&mut self, failure: Failure) {
        self.failed.get_or_insert(failure);
        self.ended = true;
    }

    /// Counts the lines up to a place that lies in the window or behind it.
    fn count_to(&mut self, at: usize) {
        let to = at.min(self.end());
        if to <= self.counted {
            return;
        }
        let part = &self.window[self.counted - self.base..to - self.base];
        for (offset, byte) in part.iter().enumerate() {
            if *byte == b'\n' {
                self.line += 1;
                self.line_start = self.counted + offset + 1;
            }
        }
        self.counted = to;
    }

    fn here(&mut self, at: usize) -> Place {
        self.count_to(at);
        Place {
            line: self.line,
            column: 1,
        }
    }
}
