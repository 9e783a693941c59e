//! The nouns of duecare: what every other crate talks about.
//!
//! Called by all crates. Nothing here reads a file, a clock or a socket, and nothing here decides:
//! rules live in `duecare-controls`, `duecare-detectors` and `duecare-notices`.
//!
//! Types under [`facts`] and [`record`] are formats: they stand in evidence and are frozen by a
//! golden test. Everything else may change shape from one release to the next.

// A kind that somebody adds must not be passed over in silence by one who did not know it.
#![warn(clippy::wildcard_enum_match_arm)]
#![cfg_attr(
    not(feature = "ledger"),
    allow(dead_code, unused_imports, reason = "the replay alone calls it")
)]

mod address;
pub mod canonical;
mod ending;
pub mod facts;
mod id;
mod items;
mod language;
#[cfg(feature = "ledger")]
mod ledger;
mod money;
mod notice;
mod outflow;
mod party;
mod plain;
mod problem;
mod reason;
pub mod record;
mod scope;
mod sentence;
mod signal;
mod snapshot;
mod text;
mod time;
mod verdict;
mod visible;

pub use address::{ADDRESS_BYTES_MAX, is_mail_address};
pub use ending::{Act, ActedBy, ActorBasis, EndContradicted, EndStanding, WaiverTerms};
pub use id::{ControlId, EntryIndex, IdError, NoticeId, PartyId, SourceId, WorkloadId};
pub use items::Items;
pub use language::Language;
#[cfg(feature = "ledger")]
pub use ledger::{
    Blind, BlindWhy, CellKey, CheckSeen, CustomerHistory, Dates, Entry, FactsOf, Ledger,
    LedgerError, NOT_KEPT, NotRead, NoticeCase, NoticeStage, OfParty, PartyState, Portion, Redated,
    Repeated, Shelf, Side, SourceCase, Sources, Standing, UsageAside, UsageBook, UsageDay,
    UsageDays, UsageKey, UsageKnown, UsagePart, UsageRun, UsageRuns, UsageUnclear, cell_key,
    put_together,
};
pub use money::{Currency, Decimal, Money, MoneyError, Nanos};
pub use notice::{
    Answer, AnswerKind, AnswerObjection, AnswerProof, AnswerStanding, Delivery, DeliveryLevel,
    EndState, NoticeKind, NoticeText, OUTBOX, ProofKind, SentNotice, Severity,
};
pub use outflow::Outflow;
pub use party::{Contact, Party, PartyRole, Rank};
pub use plain::is_plain;
pub use problem::{Code, CodeInfo, Position, Problem};
pub use reason::{Param, Reason};
pub use scope::{Agreement, Guardrail, Responsible, ScopeCell, cells_for};
pub use sentence::{Said, Sentence, Value};
pub use signal::{Channel, Exposure, Signal};
pub use snapshot::{CustomerFacts, Listing, Seen};
pub use text::Text;
pub use time::{Clock, ManualClock, SystemClock, Timestamp, whole_second};
pub use verdict::{Assessment, UnknownReason, Verdict};
pub use visible::{code_point, is_hidden, is_visible, shown};

pub use jiff::civil::Date;
