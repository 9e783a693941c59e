//! Bytes to text, only where the encoding is certain.
//!
//! Called by `recognise` before any text format is looked at. PowerShell writes UTF-16 with a byte
//! order mark, spreadsheets write UTF-8 with one, and neither says so in the name of the file.
//! What must never happen: a replacement character in the name of an account.

use duecare_usage::Endian;
use std::borrow::Cow;

/// How many bytes are looked at to recognise UTF-16 without a mark: enough for a header line, small
/// enough to cost nothing on a gigabyte.
const PROBE_BYTES: usize = 1024;

/// The reason given for bytes that are no text in any encoding.
pub(crate) const BINARY: &str = "this is binary data";

/// Text and whether its last character was cut in two.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Text<'a> {
    pub(crate) text: Cow<'a, str>,
    pub(crate) cut: bool,
}

/// Why bytes are not text, in words for a problem.
pub(crate) fn decode(bytes: &[u8]) -> Result<Text<'_>, String> {
    match bytes {
        // A document for people: its text is packed, whatever its first lines look like.
        [b'%', b'P', b'D', b'F', b'-', ..] => Err(BINARY.to_owned()),
        [0xEF, 0xBB, 0xBF, rest @ ..] => utf8(rest),
        [0xFF, 0xFE, 0, 0, ..] | [0, 0, 0xFE, 0xFF, ..] => Err("this is UTF-32".to_owned()),
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes),
        _ if zeros_at(bytes, 1) => utf16(bytes, u16::from_le_bytes),
        _ if zeros_at(bytes, 0) => utf16(bytes, u16::from_be_bytes),
        _ => utf8(bytes),
    }
}

/// Whether the bytes look like ASCII letters in UTF-16 whose zero half stands at `parity`:
/// every second byte is zero and none of the others is. No UTF-8 text looks like that.
fn zeros_at(bytes: &[u8], parity: usize) -> bool {
    let probe = &bytes[..bytes.len().min(PROBE_BYTES)];
    probe.len() >= 4
        && probe
            .iter()
            .enumerate()
            .all(|(at, byte)| (*byte == 0) == (at % 2 == parity))
}

fn utf8(bytes: &[u8]) -> Result<Text<'_>, String> {
    match std::str::from_utf8(bytes) {
        Ok(text) => plain(Cow::Borrowed(text), false),
        // No length: the input ended in the middle of a character.
        Err(error) if error.error_len().is_none() => {
            let text = std::str::from_utf8(&bytes[..error.valid_up_to()]).unwrap_or_default();
            plain(Cow::Borrowed(text), true)
        }
        // No text has a NUL, or as many control characters as a program or a picture has.
        Err(_) if is_binary(bytes) => Err(BINARY.to_owned()),
        Err(error) => Err(format!("byte {} is not UTF-8", error.valid_up_to() + 1)),
    }
}

/// Whether bytes that are no UTF-8 are no text either: among the first are a NUL or more control
/// characters than a text in an old encoding has.
fn is_binary(bytes: &[u8]) -> bool {
    let probe = &bytes[..bytes.len().min(PROBE_BYTES)];
    let is_control = |b: &&u8| **b < 0x20 && !matches!(**b, b'\t' | b'\n' | b'\r' | 0x0C);
    let controls = probe.iter().filter(is_control).count();
    probe.contains(&0) || controls * 20 > probe.len()
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<Text<'_>, String> {
    let pairs = bytes.chunks_exact(2);
    let mut cut = !pairs.remainder().is_empty();
    let units: Vec<u16> = pairs.map(|pair| unit([pair[0], pair[1]])).collect();
    let mut whole = units.as_slice();
    if let Some((last, before)) = units.split_last()
        && (0xD800..0xDC00).contains(last)
    {
        whole = before;
        cut = true;
    }
    let text = String::from_utf16(whole)
        .map_err(|_| "this is UTF-16 with half of a character missing".to_owned())?;
    plain(Cow::Owned(text), cut)
}

fn plain(text: Cow<'_, str>, cut: bool) -> Result<Text<'_>, String> {
    // No text format of ours may hold a NUL; a binary file that happens to be UTF-8 does.
    if text.contains('\0') {
        return Err(BINARY.to_owned());
    }
    Ok(Text { text, cut })
}

/// How a large text begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Beginning {
    /// UTF-8 after so many bytes.
    Utf8(u64),
    /// UTF-16 after so many bytes.
    Utf16(u64, Endian),
}

/// In which encoding a text is, as [`decode`] sees it; `None`: in one that is not read.
pub(crate) fn beginning(head: &[u8]) -> Option<Beginning> {
    Some(match head {
        [0xEF, 0xBB, 0xBF, ..] => Beginning::Utf8(3),
        [0xFF, 0xFE, 0, 0, ..] | [0, 0, 0xFE, 0xFF, ..] => return None,
        [0xFF, 0xFE, ..] => Beginning::Utf16(2, Endian::Little),
        [0xFE, 0xFF, ..] => Beginning::Utf16(2, Endian::Big),
        _ if zeros_at(head, 1) => Beginning::Utf16(0, Endian::Little),
        _ if zeros_at(head, 0) => Beginning::Utf16(0, Endian::Big),
        _ => Beginning::Utf8(0),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use duecare_usage::{FromUtf16, Half};
    use proptest::prelude::*;
    use std::io::Read as _;

    fn le(text: &str) -> Vec<u8> {
        text.encode_utf16().flat_map(u16::to_le_bytes).collect()
    }

    fn be(text: &str) -> Vec<u8> {
        text.encode_utf16().flat_map(u16::to_be_bytes).collect()
    }

    #[test]
    fn every_encoding_gives_the_same_text() {
        let text = "{\"name\": \"value\"}";
        let variants = [
            text.as_bytes().to_vec(),
            [b"\xEF\xBB\xBF".as_slice(), text.as_bytes()].concat(),
            [b"\xFF\xFE".as_slice(), &le(text)].concat(),
            [b"\xFE\xFF".as_slice(), &be(text)].concat(),
            le(text),
            be(text),
        ];
        for bytes in variants {
            let read = decode(&bytes).unwrap();
            assert_eq!((read.text.as_ref(), read.cut), (text, false));
        }
    }

    #[test]
    fn half_a_character_at_the_end_is_told_and_one_in_the_middle_is_refused() {
        let read = decode("aé".as_bytes().split_last().unwrap().1).unwrap();
        assert_eq!((read.text.as_ref(), read.cut), ("a", true));
        let marked = [b"\xFF\xFE".as_slice(), &le("ab"), b"x"].concat();
        assert!(decode(&marked).unwrap().cut);
        assert!(decode(b"caf\xE9 au lait").is_err());
        assert!(decode(b"\x7fELF\x00\x00\x00\x01").is_err());
    }

    proptest! {
        #[test]
        fn utf16_read_by_stream_is_what_it_is_held(text in "[^\0]{0,60}", cut in 0_usize..3) {
            let bytes = le(&text);
            let bytes = &bytes[..bytes.len().saturating_sub(cut)];
            let held = utf16(bytes, u16::from_le_bytes).unwrap();
            let mut streamed = String::new();
            FromUtf16::new(bytes, Endian::Little, Half::Refused).read_to_string(&mut streamed).unwrap();
            prop_assert_eq!(streamed, held.text.into_owned());
        }

        #[test]
        fn marked_utf16_is_read_back(text in "[^\0]{0,60}") {
            let bytes = [b"\xFF\xFE".as_slice(), &le(&text)].concat();
            // A text that begins with NUL would make the mark that of UTF-32; NUL is excluded.
            prop_assert_eq!(decode(&bytes).unwrap().text.into_owned(), text.clone());
            let bytes = [b"\xFE\xFF".as_slice(), &be(&text)].concat();
            prop_assert_eq!(decode(&bytes).unwrap().text.into_owned(), text.clone());
        }
    }
}
