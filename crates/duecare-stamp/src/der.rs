//! A strict reader and a small writer of DER (ITU-T X.690): just what time stamps need.
//!
//! Called by the other files of this folder. It hands out slices of the bytes as they came, because
//! signatures and hashes are over those bytes and not over somebody's idea of them. What must never
//! happen: a panic, a read past the end, or two spellings of one length accepted.

use super::StampError;

pub(crate) const BOOLEAN: u8 = 0x01;
pub(crate) const INTEGER: u8 = 0x02;
pub(crate) const BIT_STRING: u8 = 0x03;
pub(crate) const OCTET_STRING: u8 = 0x04;
pub(crate) const NULL: u8 = 0x05;
pub(crate) const OID: u8 = 0x06;
pub(crate) const UTF8: u8 = 0x0c;
pub(crate) const UTC_TIME: u8 = 0x17;
pub(crate) const GENERALIZED_TIME: u8 = 0x18;
pub(crate) const SEQUENCE: u8 = 0x30;
pub(crate) const SET: u8 = 0x31;

/// A context-specific tag that holds other values.
pub(crate) const fn context(number: u8) -> u8 {
    0xa0 | number
}

/// A context-specific tag that holds bytes.
pub(crate) const fn context_bytes(number: u8) -> u8 {
    0x80 | number
}

/// One value with its tag.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Tlv<'a> {
    pub(crate) tag: u8,
    /// The content, without tag and length.
    pub(crate) value: &'a [u8],
    /// The content with tag and length, as it came.
    pub(crate) raw: &'a [u8],
}

/// Reads values one after the other.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reader<'a>(&'a [u8]);

const SHORT: StampError = StampError::Malformed("it ends too early");
const UNEXPECTED: StampError =
    StampError::Malformed("a field is not of the kind that belongs there");
const LENGTH: StampError = StampError::Malformed("a length is not written as DER writes it");

impl<'a> Reader<'a> {
    pub(crate) const fn new(bytes: &'a [u8]) -> Self {
        Self(bytes)
    }

    /// The tag of the next value, if there is one.
    pub(crate) fn peek(&self) -> Option<u8> {
        self.0.first().copied()
    }

    /// Refuses whatever is left over: bytes that nobody reads are bytes that nobody checks.
    pub(crate) fn end(&self) -> Result<(), StampError> {
        if self.0.is_empty() {
            Ok(())
        } else {
            Err(StampError::Malformed("there are bytes after its end"))
        }
    }

    /// The next value, whatever it is.
    pub(crate) fn any(&mut self) -> Result<Tlv<'a>, StampError> {
        let (&tag, rest) = self.0.split_first().ok_or(SHORT)?;
        if tag & 0x1f == 0x1f {
            // Tags of more than one byte occur in none of the formats read here.
            return Err(UNEXPECTED);
        }
        let (&first, rest) = rest.split_first().ok_or(SHORT)?;
        let (length, rest) = match first {
            0..=0x7f => (usize::from(first), rest),
            // Three bytes of length reach 16 MiB; a token has at most 64 KiB.
            0x81..=0x83 => {
                let count = usize::from(first & 0x7f);
                let bytes = rest.get(..count).ok_or(SHORT)?;
                let length = bytes.iter().fold(0, |sum, b| sum << 8 | usize::from(*b));
                if bytes.first() == Some(&0) || length < 0x80 {
                    return Err(LENGTH);
                }
                (length, rest.get(count..).ok_or(SHORT)?)
            }
            _ => return Err(LENGTH),
        };
        let value = rest.get(..length).ok_or(SHORT)?;
        let used = self.0.len() - rest.len() + length;
        let (raw, left) = self.0.split_at(used);
        self.0 = left;
        Ok(Tlv { tag, value, raw })
    }

    /// The next value, which must have this tag.
    pub(crate) fn take(&mut self, tag: u8) -> Result<&'a [u8], StampError> {
        Ok(self.take_raw(tag)?.value)
    }

    /// The same with tag and length.
    pub(crate) fn take_raw(&mut self, tag: u8) -> Result<Tlv<'a>, StampError> {
        let tlv = self.any()?;
        if tlv.tag == tag {
            Ok(tlv)
        } else {
            Err(UNEXPECTED)
        }
    }

    /// The next value if it has this tag, for optional fields.
    pub(crate) fn optional(&mut self, tag: u8) -> Result<Option<&'a [u8]>, StampError> {
        if self.peek() == Some(tag) {
            self.take(tag).map(Some)
        } else {
            Ok(None)
        }
    }

    /// The next value with this tag, as a reader of what is inside.
    pub(crate) fn enter(&mut self, tag: u8) -> Result<Self, StampError> {
        self.take(tag).map(Self)
    }

    /// A whole number that is not negative, in its shortest form, as its bytes.
    pub(crate) fn integer(&mut self) -> Result<&'a [u8], StampError> {
        integer_of(self.take(INTEGER)?)
    }

    /// A small whole number.
    pub(crate) fn small(&mut self) -> Result<u64, StampError> {
        small_of(self.take(INTEGER)?)
    }

    /// BOOLEAN DEFAULT FALSE. DER never writes a default, yet some authorities do; what stands in it
    /// is under their signature, so that a second spelling of "no" lets nobody change anything.
    pub(crate) fn flag(&mut self) -> Result<bool, StampError> {
        match self.optional(BOOLEAN)? {
            None | Some([0]) => Ok(false),
            Some([0xff]) => Ok(true),
            Some(_) => Err(StampError::Malformed(
                "a truth value is not written as DER writes it",
            )),
        }
    }

    /// All values up to the end.
    pub(crate) fn all(mut self) -> Result<Vec<Tlv<'a>>, StampError> {
        let mut found = Vec::new();
        while self.peek().is_some() {
            found.push(self.any()?);
        }
        Ok(found)
    }
}

/// The content of an INTEGER that must be zero or more: nobody here counts below zero.
fn integer_of(bytes: &[u8]) -> Result<&[u8], StampError> {
    match bytes {
        [] => Err(LENGTH),
        [0, second, ..] if *second < 0x80 => Err(LENGTH),
        [first, ..] if *first >= 0x80 => Err(StampError::Malformed("a number is below zero")),
        _ => Ok(bytes),
    }
}

/// The content of an INTEGER as a number.
pub(crate) fn small_of(bytes: &[u8]) -> Result<u64, StampError> {
    let bytes = integer_of(bytes)?;
    if bytes.len() > 8 {
        return Err(StampError::Malformed("a number is too large"));
    }
    Ok(bytes
        .iter()
        .fold(0, |sum, byte| sum << 8 | u64::from(*byte)))
}

/// Writes one value: tag, shortest length, and the parts one after the other.
pub(crate) fn tlv(tag: u8, parts: &[&[u8]]) -> Vec<u8> {
    let length: usize = parts.iter().map(|part| part.len()).sum();
    let mut out = vec![tag];
    match u8::try_from(length) {
        Ok(short) if short < 0x80 => out.push(short),
        _ => {
            let bytes = length.to_be_bytes();
            let used = bytes.iter().position(|b| *b != 0).unwrap_or(bytes.len());
            let bytes = &bytes[used..];
            // A usize has at most eight bytes.
            out.push(0x80 | u8::try_from(bytes.len()).unwrap_or(8));
            out.extend_from_slice(bytes);
        }
    }
    for part in parts {
        out.extend_from_slice(part);
    }
    out
}

/// Writes an INTEGER from its bytes, in its shortest form.
pub(crate) fn integer(bytes: &[u8]) -> Vec<u8> {
    let first = bytes.iter().position(|b| *b != 0).unwrap_or(bytes.len());
    let bytes = &bytes[first..];
    let zero: &[u8] = match bytes.first() {
        Some(byte) if *byte < 0x80 => &[],
        _ => &[0],
    };
    tlv(INTEGER, &[zero, bytes])
}

/// An object identifier in the usual spelling with dots.
pub(crate) fn dotted(oid: &[u8]) -> String {
    let mut arcs: Vec<u64> = Vec::new();
    let mut arc: u64 = 0;
    for byte in oid {
        // An arc beyond 64 bits does not occur outside attacks; shown as the largest number.
        arc = arc
            .checked_mul(128)
            .map_or(u64::MAX, |a| a | u64::from(byte & 0x7f));
        if byte & 0x80 == 0 {
            if arcs.is_empty() {
                let first = (arc / 40).min(2);
                arcs.push(first);
                arc -= first * 40;
            }
            arcs.push(arc);
            arc = 0;
        }
    }
    let arcs: Vec<String> = arcs.iter().map(u64::to_string).collect();
    arcs.join(".")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_length_has_one_spelling() {
        let long = tlv(OCTET_STRING, &[&[7; 200]]);
        assert_eq!(Reader::new(&long).any().unwrap().value, [7; 200]);
        for bad in [
            &[4, 0x81, 1, 7][..],
            &[4, 0x82, 0, 200],
            &[4, 0x80, 7, 0, 0],
            &[4, 0x84, 0, 0, 0, 1, 7],
            &[4, 2, 7],
            &[4],
            &[],
            &[0x1f, 1, 7],
        ] {
            assert!(Reader::new(bad).any().is_err(), "{bad:?}");
        }
    }

    #[test]
    fn a_number_has_one_spelling_and_is_not_negative() {
        for (bytes, wanted) in [
            (&[][..], &[2, 1, 0][..]),
            (&[0, 0x80], &[2, 2, 0, 0x80]),
            (&[5], &[2, 1, 5]),
        ] {
            assert_eq!(integer(bytes), wanted);
            assert!(Reader::new(wanted).integer().is_ok());
        }
        for bad in [&[2, 0][..], &[2, 2, 0, 5], &[2, 1, 0x80]] {
            assert!(Reader::new(bad).integer().is_err(), "{bad:?}");
        }
        assert!(small_of(&[1; 9]).is_err());
    }

    #[test]
    fn object_identifiers_are_spelled_with_dots() {
        assert_eq!(
            dotted(&[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x0b]),
            "1.2.840.113549.1.1.11"
        );
        assert_eq!(dotted(&[0x55, 0x1d, 0x25]), "2.5.29.37");
        assert_eq!(dotted(&[]), "");
    }

    #[test]
    fn a_truth_value_is_yes_no_or_absent() {
        assert!(Reader::new(&[1, 1, 0xff]).flag().unwrap());
        assert!(!Reader::new(&[]).flag().unwrap());
        assert!(!Reader::new(&[1, 1, 0]).flag().unwrap());
        assert!(Reader::new(&[1, 1, 1]).flag().is_err());
    }
}
