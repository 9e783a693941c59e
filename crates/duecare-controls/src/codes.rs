//! The coded problems of this crate, DC-6500 to DC-6999.
//!
//! Quoted by scripts and letters, so a code keeps its meaning for ever.

use duecare_model::{Code, CodeInfo};

/// An id that no control has.
pub(crate) const UNKNOWN_CONTROL: CodeInfo = CodeInfo {
    code: Code(6500),
    title: "No control has this id",
    meaning: "Nothing was judged under this id; do not read it as a good result.",
    remedy: "List the controls with `duecare check --format json` and use one of their ids.",
};

/// A reason for which the catalogue has no sentence.
pub(crate) const NO_TEXT: CodeInfo = CodeInfo {
    code: Code(6501),
    title: "A reason has no text",
    meaning: "The verdict stands, but it cannot be explained to the customer in words.",
    remedy: "The record may come from a newer release: update, and read the reason's key meanwhile.",
};

/// A sentence that lacks one of its facts.
pub(crate) const TEXT_FAILED: CodeInfo = CodeInfo {
    code: Code(6502),
    title: "A reason's text lacks one of its facts",
    meaning: "The verdict stands, but the sentence would have hidden a fact and was not written.",
    remedy: "The record may come from another release: update, and read the reason's parameters.",
};

/// Every code of this crate, by number.
pub const CODES: &[CodeInfo] = &[UNKNOWN_CONTROL, NO_TEXT, TEXT_FAILED];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_sorted_single_and_within_the_range_of_this_crate() {
        assert!(CODES.is_sorted_by(|a, b| a.code < b.code));
        assert!(CODES.iter().all(|c| (6500..=6999).contains(&c.code.0)));
    }
}
