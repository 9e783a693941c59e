//! Yes, no, or not known: the only three answers that facts give.
//!
//! Used all over this folder. What must never happen: "not known" becoming one of the other two.

/// An answer; the order is that of certainty that something holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Tri {
    /// Certainly not.
    No,
    /// Not known.
    Maybe,
    /// Certainly.
    Yes,
}

impl Tri {
    /// Whether it certainly holds.
    pub(crate) fn is_yes(self) -> bool {
        self == Self::Yes
    }

    /// Whether it certainly does not.
    pub(crate) fn is_no(self) -> bool {
        self == Self::No
    }

    /// The opposite; what is not known stays so.
    pub(crate) const fn not(self) -> Self {
        match self {
            Self::No => Self::Yes,
            Self::Maybe => Self::Maybe,
            Self::Yes => Self::No,
        }
    }

    /// Whether both hold.
    pub(crate) fn and(self, other: Self) -> Self {
        self.min(other)
    }

    /// Whether one of the two holds.
    pub(crate) fn or(self, other: Self) -> Self {
        self.max(other)
    }
}

impl From<bool> for Tri {
    fn from(certain: bool) -> Self {
        if certain { Self::Yes } else { Self::No }
    }
}
