//! Warnings that a judge can read: their texts, who receives them, what comes next, how they end.
//!
//! Called by the command line (`duecare notice ...`, `duecare watch`), the console and the demo.
//! Pure: no file, no clock, no network. The letter that leaves this crate is complete or it does
//! not leave: [`compose`] refuses an empty field (R-2), and no state of a notice means "no answer,
//! therefore done" (R-6). Requirement numbers are those of `docs/concepts/warning-ladder.md`.

// A kind that somebody adds must not be passed over in silence by one who did not know it.
#![cfg_attr(not(test), warn(clippy::wildcard_enum_match_arm))]

mod addressees;
mod catalogue;
mod codes;
mod compose;
mod deadline;
mod end;
mod field;
mod grounds;
mod ladder;
mod notices;
mod reply;
mod responsibility;
mod salutation;
mod waiver;
mod zones;

pub use addressees::{AddresseeError, addressees, left};
pub use codes::{CODES, NO_REPLY, OTHER_PERSON, WAIVER_SIGNER};
pub use compose::{ComposeError, ComposeInput, FindingText, compose};
pub use deadline::{deadline, quote_by};
pub use end::{Asked, EndRefused, check_end, left_our_hands};
pub use grounds::{Person, REASON_WORDS_MIN, check_reason, check_second_person};
pub use ladder::{NextStep, REPETITION_STATUTORY, delivery_floor, next_step};
pub use reply::{authority, says};
pub use responsibility::{Item, agreement_suffices, consent, responsibility};
pub use waiver::{WAIVER_MONTHS_MAX, Waiver, WaiverDraft, waivable};

#[cfg(test)]
mod fixtures;
