//! The coded problems of the workspace folder (DC-1000 to DC-1099).

use duecare_model::{Code, CodeInfo};

pub(crate) const EXISTS: CodeInfo = CodeInfo {
    code: Code(1000),
    title: "The folder already holds a workspace",
    meaning: "A second workspace in the same place would start a second log, and two logs of one provider contradict each other.",
    remedy: "Use the workspace that is there, or choose an empty folder.",
};
pub(crate) const MISSING: CodeInfo = CodeInfo {
    code: Code(1001),
    title: "No workspace here",
    meaning: "Nothing can be recorded or shown without one.",
    remedy: "Run `duecare init DIR`, or name the folder with --dir or DUECARE_DIR.",
};
pub(crate) const FOLDER: CodeInfo = CodeInfo {
    code: Code(1002),
    title: "A folder or file of the workspace cannot be used",
    meaning: "Nothing was recorded.",
    remedy: "Check that the folder exists, belongs to you and has space left; `duecare doctor` tells more.",
};
pub(crate) const CLOCK_BACK: CodeInfo = CodeInfo {
    code: Code(1003),
    title: "The clock stands before the last entry",
    meaning: "An entry dated before its predecessor would make every date in the log doubtful, so nothing was recorded.",
    remedy: "Set the machine's clock right (time synchronisation), then run the command again. If it is right and the last entries were dated ahead by a clock that was wrong then: `duecare log correct-clock`, which is recorded.",
};
pub(crate) const TOO_OLD: CodeInfo = CodeInfo {
    code: Code(1020),
    title: "The log was continued by a newer version, after which this one must not write",
    meaning: "Everything can be read and verified; what this version does not understand counts as unknown. Nothing was recorded.",
    remedy: "Use the newer version of duecare on this workspace; `duecare log show` names the entries.",
};
pub(crate) const NOT_A_RECORD: CodeInfo = CodeInfo {
    code: Code(1004),
    title: "A record in the log cannot be read",
    meaning: "The bytes are what was sealed, but this version does not understand them.",
    remedy: "Use the version that wrote the log, or a newer one; `duecare verify` shows whether the log is whole.",
};
pub(crate) const REFUSED: CodeInfo = CodeInfo {
    code: Code(1005),
    title: "The entry does not fit what is recorded",
    meaning: "Nothing was recorded.",
    remedy: "Correct the command as the message says.",
};

pub(crate) const KEY_MISSING: CodeInfo = CodeInfo {
    code: Code(1006),
    title: "The key file is missing",
    meaning: "No record can be opened and nothing can be signed; the log itself can still be verified.",
    remedy: "Put keys/duecare.key back from your backup of keys.",
};

pub(crate) const KEYS_LOST: CodeInfo = CodeInfo {
    code: Code(1007),
    title: "Keys of parties are missing",
    meaning: "Records that nobody erased cannot be read; verdicts and dossiers without them would be incomplete, so nothing is done.",
    remedy: "Put the folder keys/subjects back from its latest backup; the log itself can still be verified.",
};

pub(crate) const ITEM_TOO_LARGE: CodeInfo = CodeInfo {
    code: Code(1008),
    title: "A single item is larger than one entry of the log holds",
    meaning: "It stands in the received bytes, which are kept whole, and not in the facts; the list it comes from counts as incomplete, so that nothing is concluded from what is missing.",
    remedy: "If the item is real, export it in smaller pieces (fewer members, shorter texts) and import that; if it is not, find out who made it.",
};
pub(crate) const TEXT_CUT: CodeInfo = CodeInfo {
    code: Code(1009),
    title: "A text was too long for an entry of the log and was cut",
    meaning: "The fact holds its beginning, with a mark where it ends; the received bytes hold the whole. The list it comes from counts as incomplete.",
    remedy: "Look the text up in the received bytes if it matters; a name or subject of this length is nearly always a fault or an attack.",
};
pub(crate) const BUSY: CodeInfo = CodeInfo {
    code: Code(1010),
    title: "Another duecare works on this workspace",
    meaning: "Nothing was read or recorded: two at once could sign two histories.",
    remedy: "Wait until it has ended and run the command again, or allow more time with --wait SECONDS; without --wait and --no-wait it waits for as long as it takes.",
};
pub(crate) const CLOCK_AHEAD: CodeInfo = CodeInfo {
    code: Code(1011),
    title: "The clock stands far ahead of the last entry",
    meaning: "Nothing was recorded. If the clock is wrong, what it dates would count as recorded on a day that has not been, and would stand in the way of all that follows until it is corrected on record.",
    remedy: "Look at a clock that you trust. If this machine's clock is wrong, set it right. If it is right, run the command again on a terminal and say so there, or with --clock-is-right; that is recorded.",
};
pub(crate) const NO_CORRECTION: CodeInfo = CodeInfo {
    code: Code(1012),
    title: "The clock cannot be corrected on record",
    meaning: "Nothing was recorded. A correction under a clock that is itself wrong would date entries before they were made, and it cannot be taken back.",
    remedy: "See that the machine's clock is right now and that the last entry bears a later date (`duecare doctor` shows both), and name today's date with --today as a clock that you trust shows it.",
};

/// All codes of this crate.
pub const CODES: &[CodeInfo] = &[
    EXISTS,
    MISSING,
    FOLDER,
    CLOCK_BACK,
    TOO_OLD,
    NOT_A_RECORD,
    REFUSED,
    KEY_MISSING,
    KEYS_LOST,
    ITEM_TOO_LARGE,
    TEXT_CUT,
    BUSY,
    CLOCK_AHEAD,
    NO_CORRECTION,
    duecare_model::NOT_KEPT,
];
