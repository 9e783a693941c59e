//! The model from outside: the ledger's laws and the frozen shapes of records.

#![expect(clippy::unwrap_used, reason = "a test that fails must say so at once")]

mod again;
mod declared;
mod folding;
mod frozen;
mod groups;
mod ledger;
mod notice_case;
mod observed;
mod parties;
mod pieces;
mod slow_fold;
