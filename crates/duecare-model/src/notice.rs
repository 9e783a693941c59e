//! The warning ladder: text, delivery, answer and end state.
//!
//! Texts are composed by `duecare-notices`, sent by `duecare-actions`, recorded by the store.
//! "Sent" proves nothing and "no answer" is not an end.

use crate::{ControlId, EntryIndex, Language, Money, NoticeId, PartyId, Timestamp};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// What kind of letter it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NoticeKind {
    /// A warning of a risk found in this customer's facts.
    Warning,
    /// A signal of abnormal consumption, to be acted on at once.
    Alarm,
    /// An exclusion that the customer must acknowledge.
    Exclusion,
    /// A reminder of an earlier notice, to a higher rank.
    Reminder,
}

/// How grave a finding is; decides the least channel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth mending at the next visit.
    Low,
    /// Worth mending this month.
    Medium,
    /// Worth mending this week.
    High,
    /// The loss of the company's data or money within hours.
    Critical,
}

impl Severity {
    /// The least level at which a letter of this severity counts as brought.
    ///
    /// Critical: a decision by a named person (5) or registered delivery (7), never mail alone. High:
    /// a delivery report (2), against which a bare denial did not suffice (ECLI:NL:RBAMS:2024:6485).
    /// Medium and low: acceptance by the receiving server (1), which is receipt between businesses
    /// under BGH VII ZR 895/21.
    pub const fn delivery_floor(self) -> DeliveryLevel {
        match self {
            Self::Critical => DeliveryLevel::Decided,
            Self::High => DeliveryLevel::StatusNotification,
            Self::Medium | Self::Low => DeliveryLevel::ServerAccepted,
        }
    }
}

/// The mandatory fields of a warning. The composer refuses an empty one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticeText {
    /// What was seen, on which asset, when.
    pub fact: String,
    /// What may happen, in plain words.
    pub risk: String,
    /// What it would cost in money or days.
    pub consequence: String,
    /// What is recommended.
    pub measure: String,
    /// The price, or that there is none.
    pub price: String,
    /// By when an answer is needed.
    pub deadline: Date,
    /// What happens without an answer.
    pub no_answer_rule: String,
    /// Who is responsible under the scope, and where that is written.
    pub scope_reference: String,
    /// The person who answers for the letter.
    pub author: String,
}

/// A letter frozen at sending: the bytes in the record are the bytes in the mail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SentNotice {
    /// The id.
    pub id: NoticeId,
    /// Whom it concerns.
    pub customer: PartyId,
    /// The kind.
    pub kind: NoticeKind,
    /// Gravity.
    pub severity: Severity,
    /// The controls it warns about.
    pub controls: Vec<ControlId>,
    /// 1 for the first letter on the matter, 2 for its first reminder, and so on.
    pub repetition: u32,
    /// The language of the text.
    pub language: Language,
    /// The person addressed.
    pub to_name: String,
    /// The address used.
    pub to_email: String,
    /// Further addressees: the customer's own technicians, who never replace the person addressed
    ///
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub copies: Vec<String>,
    /// The mandatory fields, as shown.
    pub text: NoticeText,
    /// The subject line.
    pub subject: String,
    /// The whole body, as shown.
    pub body: String,
    /// Money at risk per day, where a signal told it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exposure_per_day: Option<Money>,
    /// By when the letter promises a quote, where it states no price.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quote_by: Option<Date>,
    /// Whether the price of a measure stays open and no quote is promised either.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub unpriced: bool,
    /// SHA-256 of the mail as written, hex; empty in a draft.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub eml_sha256: String,
    /// The Message-ID of the mail, without angle brackets; empty in a draft.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub message_id: String,
}

impl SentNotice {
    /// Whether it tells the price of all that it proposes.
    pub fn names_its_price(&self) -> bool {
        !self.unpriced && self.quote_by.is_none()
    }
}

/// How well receipt is shown. Numbers are those of `docs/concepts/proof-of-warning.md`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DeliveryLevel {
    /// 0: written or handed to our own relay; shows nothing about receipt.
    Written,
    /// 1: the receiving server answered 250.
    ServerAccepted,
    /// 2: a delivery status notification says delivered.
    StatusNotification,
    /// 3: a read receipt; weak.
    ReadReceipt,
    /// 4: viewed in the portal by a named person.
    Viewed,
    /// 5: a decision by click.
    Decided,
    /// 6: a signed waiver.
    Signed,
    /// 7: qualified registered delivery.
    Registered,
}

impl DeliveryLevel {
    /// The number of the level, 0 to 7.
    pub const fn number(self) -> u8 {
        self as u8
    }
}

/// One step of a delivery.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delivery {
    /// Which notice.
    pub notice: NoticeId,
    /// The level shown by this step; `None`: the step failed.
    pub level: Option<DeliveryLevel>,
    /// When the step happened.
    pub at: Timestamp,
    /// The server that answered, or the folder that was written.
    pub via: String,
    /// What it answered, word for word.
    pub reply: String,
}

/// The `via` of a letter that was only written as a file.
pub const OUTBOX: &str = "outbox";

impl Delivery {
    /// Whether the step shows that the letter went further than a file in our own folder.
    pub fn left_our_hands(&self) -> bool {
        self.level.is_some() && self.via != OUTBOX
    }
}

/// What the customer answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AnswerKind {
    /// Received, nothing decided yet.
    Acknowledged,
    /// The measure is accepted.
    Accepted,
    /// The measure is declined.
    Declined,
    /// More information is wanted.
    NeedsInformation,
}

/// An answer with who gave it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// Which notice.
    pub notice: NoticeId,
    /// What was answered.
    pub kind: AnswerKind,
    /// Who answered.
    pub by: String,
    /// Whether the contact register says that this person may bind the company.
    pub may_bind: bool,
    /// The reason, in the person's own words.
    pub reason: String,
    /// When the person answered.
    pub answered_at: Timestamp,
    /// How the answer reached us: portal, mail, call, letter.
    pub channel: String,
    /// What of the customer itself shows it. `None`: the provider typed it, and it is a note.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proof: Option<AnswerProof>,
    /// What stands against taking it for the customer's decision, as the contact register and the
    /// proof showed it at the time of recording.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub objection: Option<AnswerObjection>,
}

/// By what the customer answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ProofKind {
    /// A received mail that replies to the letter.
    ReceivedMail,
    /// A document that the customer signed, kept as it was given.
    SignedDocument,
    /// A document of the provider that is said to have told the customer of an end, kept as it was
    /// given. It never stands behind an answer.
    OwnDocument,
}

/// What of the customer itself shows an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnswerProof {
    /// By what.
    pub kind: ProofKind,
    /// The observation that keeps its bytes.
    pub observation: EntryIndex,
    /// SHA-256 of the bytes, hex.
    pub sha256: String,
}

/// What stands against an answer. What is recorded with one contradicts the register or its own
/// proof; it decides nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AnswerObjection {
    /// The person is no contact of the customer.
    NotAContact,
    /// The person may not bind the customer.
    MayNotBind,
    /// The person's authority began later.
    AuthorityNotBegun,
    /// The person's authority had ended.
    AuthorityEnded,
    /// The words of the mail do not say what was recorded.
    WordsDiffer,
}

/// What an answer is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum AnswerStanding {
    /// The customer's own answer by somebody who may bind it, with its proof.
    Proven,
    /// A note by the provider that somebody who may bind the customer is said to have answered.
    Noted,
    /// It contradicts the contact register or its own proof.
    Contradicted,
}

impl Answer {
    /// What it is worth. Answers recorded before there were proofs are notes, and those by somebody
    /// who could not bind the company contradict its register.
    pub const fn standing(&self) -> AnswerStanding {
        if self.objection.is_some() || !self.may_bind {
            AnswerStanding::Contradicted
        } else if matches!(
            &self.proof,
            Some(AnswerProof {
                kind: ProofKind::ReceivedMail | ProofKind::SignedDocument,
                ..
            })
        ) {
            AnswerStanding::Proven
        } else {
            AnswerStanding::Noted
        }
    }

    /// Whether it is a decision of the customer: accepted or declined, and proven.
    pub const fn is_decision(&self) -> bool {
        matches!(self.kind, AnswerKind::Accepted | AnswerKind::Declined)
            && matches!(self.standing(), AnswerStanding::Proven)
    }
}

/// How a warning ends. There is no "no answer" here on purpose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "end", rename_all = "kebab-case")]
pub enum EndState {
    /// Fixed, and measured again by a check that found the control met.
    FixedAndMeasured,
    /// A waiver is in force until the day named; the finding stays red.
    Waived {
        /// Last day; at most twelve months after the start.
        until: Date,
        /// Who signed.
        by: String,
    },
    /// Out of scope, and the customer was told and acknowledged it.
    OutOfScopeAndTold,
    /// The provider refused or suspended the service.
    ServiceSuspended,
    /// The contract ended.
    ContractEnded,
}
