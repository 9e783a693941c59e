//! Ends of a notice: what each rests on, and who did what.
//!
//! Recorded by `duecare notice close`, judged by [`crate::NoticeCase`]. An end that only the provider
//! typed is never an act of the customer: a waiver and an acknowledged exclusion need its own paper
//! or mail.

use crate::AnswerObjection;
use crate::record::NoticeClosed;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// What the customer accepts with a waiver, in the words of its paper or of the letter that
/// it answered. Its last day and its signatory stand in [`crate::EndState::Waived`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WaiverTerms {
    /// What may happen.
    pub risk: String,
    /// What it would cost in money or days.
    pub consequence: String,
    /// What was offered instead.
    pub alternative: String,
    /// Its price, or that there is none.
    pub price: String,
    /// What still protects while the waiver lasts.
    pub residual: String,
    /// By what the signatory could bind the company on the day of signing.
    pub authority: String,
    /// The day of signing.
    pub signed_on: Date,
    /// First day.
    pub starts_on: Date,
}

/// A waiver of which a paper exists and whose signatory could not sign it by the contact register:
/// recorded, because somebody gave it, and no end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EndContradicted {
    /// The end as it was asked for.
    #[serde(flatten)]
    pub said: NoticeClosed,
    /// What stands against it.
    pub objection: AnswerObjection,
}

/// How the name of who acted is known. Neither is checked against anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ActorBasis {
    /// Given with the command.
    Given,
    /// Nobody was named: the author of letters in the configuration.
    Configured,
}

/// Who of the provider is named for an act. The account of the operating system under which the
/// command ran stands beside it in the record.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ActedBy {
    /// The person.
    pub name: String,
    /// How that is known.
    pub basis: ActorBasis,
}

/// Who is recorded for an entry.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Act {
    /// The account of the operating system: a claim.
    pub account: String,
    /// The person named.
    pub by: Option<ActedBy>,
}

/// What an end is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum EndStanding {
    /// An act of the customer, shown by its paper or its proven answer.
    Proven,
    /// An act of the provider itself, or a measurement of it.
    Own,
    /// Said to be an act of the customer, by a note of the provider alone. It ends nothing.
    Noted,
}

impl NoticeClosed {
    /// Whether a document that is kept, or a letter on record, told the customer.
    pub const fn told(&self) -> bool {
        self.proof.is_some() || self.told_by.is_some()
    }
}
