//! Seeded numbers: the same seed gives the same file, on every machine.
//!
//! Called by the generators of this folder. Must never be used for a key, a salt or an id in
//! evidence: it is predictable on purpose.

/// SplitMix64 (Steele, Lea and Flood, 2014): one addition and two multiplications per number.
#[derive(Debug, Clone)]
pub(super) struct Seeded(u64);

impl Seeded {
    /// A generator for `seed`.
    pub(super) fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A generator for one cell of a table, independent of the order in which cells are made:
    /// a month-to-date file must repeat yesterday's rows to the digit.
    pub(super) fn cell(seed: u64, row: u64, column: u64) -> Self {
        let mut mixed = Self(seed ^ row.wrapping_mul(0xD6E8_FEB8_6659_FD93));
        let mixed = mixed.number() ^ column.wrapping_mul(0xA076_1D64_78BD_642F);
        Self(mixed)
    }

    /// The next number.
    pub(super) fn number(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number below `bound`; 0 for a bound of 0. The bias of the remainder does not matter here.
    pub(super) fn below(&mut self, bound: u64) -> u64 {
        self.number().checked_rem(bound).unwrap_or(0)
    }

    /// A number below `bound`, signed, for arithmetic with times and amounts.
    pub(super) fn below_i64(&mut self, bound: u32) -> i64 {
        i64::try_from(self.below(u64::from(bound))).unwrap_or(0)
    }

    /// A version 4 GUID, lower case, as Azure and Graph write them.
    pub(super) fn guid(&mut self) -> String {
        let (high, low) = (self.number(), self.number());
        format!(
            "{:08x}-{:04x}-4{:03x}-{:04x}-{:012x}",
            high >> 32,
            (high >> 16) & 0xFFFF,
            high & 0x0FFF,
            0x8000 | ((low >> 48) & 0x3FFF),
            low & 0xFFFF_FFFF_FFFF
        )
    }
}
