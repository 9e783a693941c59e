//! Short hashes that stay the same for ever: they stand in records and are compared years later.
//!
//! Used by the fold for rows and by the header for names. They tell apart by chance what is
//! different, so they only ever confirm what amounts and keys already say; and they are too short to
//! find back what was hashed. FNV-1a of 64 bits (Fowler, Noll, Vo; IETF draft-eastlake-fnv), folded.

const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0000_0100_0000_01b3;

/// See the module.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(OFFSET)
    }
}

impl Fnv {
    /// A field, without regard to the case of ASCII letters: Azure writes one resource in both.
    pub(crate) fn field(&mut self, text: &str) {
        for byte in text.bytes() {
            self.byte(byte.to_ascii_lowercase());
        }
        // Keeps `ab`, `c` apart from `a`, `bc`.
        self.byte(0);
    }

    pub(crate) fn number(&mut self, number: i64) {
        for byte in number.to_le_bytes() {
            self.byte(byte);
        }
    }

    fn byte(&mut self, byte: u8) {
        self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(PRIME);
    }

    /// Both halves folded into one.
    pub(crate) fn short(self) -> u32 {
        let folded = (self.0 ^ (self.0 >> 32)) & u64::from(u32::MAX);
        // Masked to the size of the type, so it always fits.
        u32::try_from(folded).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_the_published_one() {
        // From the draft's test vectors: the 64-bit FNV-1a of `a`.
        let mut hash = Fnv::default();
        hash.byte(b'a');
        assert_eq!(hash.0, 0xaf63_dc4c_8601_ec8c);
    }

    #[test]
    fn fields_do_not_run_into_each_other_and_case_does_not_count() {
        let of = |fields: &[&str]| {
            let mut hash = Fnv::default();
            for field in fields {
                hash.field(field);
            }
            hash.short()
        };
        assert_ne!(of(&["ab", "c"]), of(&["a", "bc"]));
        assert_eq!(of(&["/Sub/VM"]), of(&["/sub/vm"]));
    }
}
