//! The problems of this crate. They are faults of a catalogue, not of a customer's data.
//!
//! Listed by the program's help. A code is never reused.

use duecare_model::{Code, CodeInfo};

const REMEDY: &str =
    "Use the version of the program that recorded the signal, or report the fault with the record.";
const MEANING: &str =
    "The signal itself stands in the record with its facts; only its sentence cannot be written.";

pub(crate) const UNKNOWN_DETECTOR: CodeInfo = CodeInfo {
    code: Code(6000),
    title: "A signal names a detector that this version does not have",
    meaning: MEANING,
    remedy: REMEDY,
};
pub(crate) const UNKNOWN_REASON: CodeInfo = CodeInfo {
    code: Code(6001),
    title: "A signal gives a reason for which this version has no text",
    meaning: MEANING,
    remedy: REMEDY,
};
pub(crate) const TEXT_FAILED: CodeInfo = CodeInfo {
    code: Code(6002),
    title: "The text of a reason needs a fact that the reason does not hold",
    meaning: MEANING,
    remedy: REMEDY,
};

/// Every problem of this crate, in the order of its code.
pub const CODES: &[CodeInfo] = &[UNKNOWN_DETECTOR, UNKNOWN_REASON, TEXT_FAILED];
