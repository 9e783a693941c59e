//! Small encodings shared by the text formats: base64, hexadecimal, decimal without leading zeros.
//!
//! Called by notes, checkpoints, proofs and the container. Each reader accepts exactly the one
//! spelling that the writer makes, so that no byte of a text can change unnoticed.

use crate::Hash;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// Standard base64 with padding (RFC 4648, section 4).
pub fn base64(bytes: &[u8]) -> String {
    STANDARD.encode(bytes)
}

/// Reads standard base64; the engine refuses missing padding and stray trailing bits.
pub fn unbase64(text: &str) -> Option<Vec<u8>> {
    STANDARD.decode(text).ok()
}

/// Reads a base64 hash of 32 bytes.
pub fn unbase64_hash(text: &str) -> Option<Hash> {
    unbase64(text)?.try_into().ok()
}

/// Lower-case hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    // By value and not through `write!`, which takes longer than the hash that is written.
    let digit = |value: u8| {
        char::from(if value < 10 {
            b'0' + value
        } else {
            b'a' - 10 + value
        })
    };
    let mut out = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        out.push(digit(byte >> 4));
        out.push(digit(byte & 15));
    }
    out
}

/// Reads a decimal number without sign or leading zeros.
pub fn decimal(text: &str) -> Option<u64> {
    let number: u64 = text.parse().ok()?;
    (number.to_string() == text).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_one_spelling() {
        assert_eq!(decimal("0"), Some(0));
        assert_eq!(decimal("18446744073709551615"), Some(u64::MAX));
        for bad in [
            "",
            "00",
            "01",
            "+1",
            "-1",
            " 1",
            "1 ",
            "18446744073709551616",
        ] {
            assert_eq!(decimal(bad), None, "{bad:?}");
        }
    }

    #[test]
    fn every_byte_has_its_two_digits() {
        for byte in 0..=255 {
            assert_eq!(hex(&[byte, 7]), format!("{byte:02x}07"));
        }
    }

    #[test]
    fn base64_has_one_spelling() {
        assert_eq!(unbase64("AA=="), Some(vec![0]));
        for bad in ["AA", "AB==", "AA==\n", "A A="] {
            assert_eq!(unbase64(bad), None, "{bad:?}");
        }
    }
}
