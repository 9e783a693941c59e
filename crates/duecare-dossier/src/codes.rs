//! The problems of this crate, DC-5000 to DC-5999.
//!
//! Shown by the command line and the console. A code is never given to another problem.

use duecare_model::{Code, CodeInfo};

pub(crate) const UNKNOWN_CUSTOMER: CodeInfo = CodeInfo {
    code: Code(5001),
    title: "The customer is not known at that date",
    meaning: "No entry up to the date names this customer, so there is nothing that a dossier could show.",
    remedy: "Check the id with `duecare party list`, or choose a later date.",
};
pub(crate) const LOG_MISMATCH: CodeInfo = CodeInfo {
    code: Code(5002),
    title: "The replayed log and the evidence do not have the same length",
    meaning: "The answers would rest on other entries than those in the file; such a dossier would prove nothing.",
    remedy: "Replay the log to the date and build again; if it persists, run `duecare verify` on the log.",
};
pub(crate) const LATER_RECORD: CodeInfo = CodeInfo {
    code: Code(5003),
    title: "A record was made after the date of the dossier",
    meaning: "Later knowledge would speak in a dossier that claims to show what was known earlier.",
    remedy: "Replay only the records made up to the date.",
};
pub(crate) const UNREADABLE_RECORD: CodeInfo = CodeInfo {
    code: Code(5004),
    title: "A record cannot be read",
    meaning: "It cannot be told whose record it is, so neither leaving it out nor putting it in would be honest.",
    remedy: "Run `duecare verify` on the log; use a version of the program that knows the kind of record.",
};
pub(crate) const UNLINKED_SENTENCE: CodeInfo = CodeInfo {
    code: Code(5005),
    title: "A sentence rests on no entry in the file",
    meaning: "A dossier may hold no sentence that cannot be checked.",
    remedy: "Report this with the question number; it is a defect of the program.",
};
pub(crate) const TYPESETTING: CodeInfo = CodeInfo {
    code: Code(5006),
    title: "The PDF could not be made",
    meaning: "Records and proofs are unharmed; only the readable part is missing.",
    remedy: "Report the message; the records can be checked without the PDF.",
};
pub(crate) const PACKING: CodeInfo = CodeInfo {
    code: Code(5007),
    title: "The container could not be written",
    meaning: "No dossier was made; the log is unharmed.",
    remedy: "Where it is too large, leave attached bytes out with --withhold-all. Otherwise report the message; it is a defect of the program.",
};
pub(crate) const NO_TYPESETTER: CodeInfo = CodeInfo {
    code: Code(5008),
    title: "This program was built without the typesetter",
    meaning: "No dossier can be made here; the log is unharmed, and everything else works.",
    remedy: "Make the dossier with a program that has it (built with the feature `typeset`, as it is by default), on this workspace or on a copy of it.",
};

pub(crate) const EARLIER_RECORD: CodeInfo = CodeInfo {
    code: Code(5020),
    title: "A record made by the date of the dossier stands after its end",
    meaning: "It would be missing in the dossier and shown as later knowledge in its annex; neither would be true.",
    remedy: "Replay every record made up to the date; times never go back in a sound log, so run `duecare verify` on it.",
};

/// Every problem of this crate.
pub const CODES: &[CodeInfo] = &[
    UNKNOWN_CUSTOMER,
    LOG_MISMATCH,
    LATER_RECORD,
    UNREADABLE_RECORD,
    UNLINKED_SENTENCE,
    TYPESETTING,
    PACKING,
    NO_TYPESETTER,
    EARLIER_RECORD,
];
