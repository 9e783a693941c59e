//! Records: what the evidence log commits to, one JSON document per entry (`duecare.record/1`).
//!
//! Written by `duecare-store`, shown word for word in a dossier, readable for ever. Shapes are
//! frozen by a golden test: fields are added as optional, never renamed or dropped.

use crate::facts::Fact;
use crate::{
    Answer, Assessment, Contact, Delivery, EndState, EntryIndex, Guardrail, Language, NoticeId,
    Party, PartyId, Problem, ScopeCell, SentNotice, Signal, Timestamp,
};
use serde::{Deserialize, Serialize};

/// The schema name in every record.
pub const SCHEMA: &str = "duecare.record/1";

/// One record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// Always [`SCHEMA`].
    pub schema: String,
    /// When it became an entry.
    pub recorded_at: Timestamp,
    /// Who ran the command: a user name, or `duecare` for scheduled work.
    pub actor: String,
    /// What is recorded.
    #[serde(flatten)]
    pub body: Body,
}

/// What is recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "body", rename_all = "kebab-case")]
pub enum Body {
    /// The workspace was made.
    WorkspaceCreated(WorkspaceCreated),
    /// A party was added or changed.
    Party(Party),
    /// A contact was added or changed; the mail address is the key.
    Contact(ContactOf),
    /// A cell of the scope matrix was set.
    Scope(ScopeCell),
    /// Spending bounds were set.
    Guardrail(GuardrailOf),
    /// Bytes were received and kept.
    Observation(Observation),
    /// Input was refused, wholly or in part.
    Refusal(Refusal),
    /// A fact was derived from an observation.
    Fact(FactOf),
    /// Controls were evaluated.
    Check(Check),
    /// A detector fired.
    Signal(Signal),
    /// A notice was drafted.
    NoticeDrafted(SentNotice),
    /// A notice was frozen for sending; stands in the log before the mail leaves.
    NoticeSent(NoticeSent),
    /// A step of its delivery.
    NoticeDelivered(Delivery),
    /// An answer to it.
    NoticeAnswered(Answer),
    /// Its end.
    NoticeClosed(NoticeClosed),
    /// A dossier was handed out.
    DossierIssued(DossierIssued),
}

/// See [`Body::WorkspaceCreated`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorkspaceCreated {
    /// Version of the program.
    pub version: String,
    /// Origin line of the log.
    pub origin: String,
    /// `system`, or `replayed` where times are those of a story.
    pub clock: String,
}

/// See [`Body::Contact`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContactOf {
    /// Whose contact.
    pub party: PartyId,
    /// The contact.
    pub contact: Contact,
}

/// See [`Body::Guardrail`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GuardrailOf {
    /// Whose bounds.
    pub customer: PartyId,
    /// The bounds.
    pub guardrail: Guardrail,
}

/// How the time of observation is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ObservedBasis {
    /// The user told it.
    Given,
    /// The file's time of change, which is older than the import.
    FileTime,
    /// Nothing older is known: the time of import.
    ImportTime,
}

/// See [`Body::Observation`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Observation {
    /// Whom it concerns.
    pub party: PartyId,
    /// The name under which the user gave it; for a member of an archive `archive.zip!member`.
    pub name: String,
    /// The format recognised, such as `graph-conditional-access-policies`.
    pub format: String,
    /// SHA-256 of the bytes as received, hex.
    pub sha256: String,
    /// Their number.
    pub size_bytes: u64,
    /// The sealed file that holds them.
    pub blob: String,
    /// When the source showed it.
    pub observed_at: Timestamp,
    /// How that is known.
    pub observed_basis: ObservedBasis,
    /// When it happened, where the content claims a time (date of a mail).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub occurred_at: Option<Timestamp>,
    /// The reader and its version.
    pub reader: String,
}

/// See [`Body::Refusal`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refusal {
    /// Whom the input was said to concern.
    pub party: PartyId,
    /// The observation that keeps the bytes; `None` where they could not be read at all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub observation: Option<EntryIndex>,
    /// The first problems.
    pub problems: Vec<Problem>,
    /// How many there were in all.
    pub total: u64,
}

/// See [`Body::Fact`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FactOf {
    /// Whom it concerns.
    pub party: PartyId,
    /// The observation it was derived from.
    pub observation: EntryIndex,
    /// When the source showed it.
    pub observed_at: Timestamp,
    /// The fact.
    #[serde(flatten)]
    pub fact: Fact,
}

/// See [`Body::Check`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Check {
    /// Whose controls.
    pub party: PartyId,
    /// The moment for which they were evaluated.
    pub at: Timestamp,
    /// The answers, sorted by control.
    pub assessments: Vec<Assessment>,
}

/// See [`Body::NoticeSent`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticeSent {
    /// The letter with the hash of its bytes.
    pub notice: SentNotice,
    /// The sealed file that holds the bytes.
    pub blob: String,
    /// Size of the log whose checkpoint stands in the mail.
    pub checkpoint_size: u64,
}

/// See [`Body::NoticeClosed`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticeClosed {
    /// Which notice.
    pub notice: NoticeId,
    /// How it ended.
    #[serde(flatten)]
    pub end: EndState,
    /// The reason, in the words of who closed it.
    pub reason: String,
}

/// See [`Body::DossierIssued`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DossierIssued {
    /// On whom.
    pub party: PartyId,
    /// As of when.
    pub as_of: Timestamp,
    /// Language.
    pub language: Language,
    /// SHA-256 of the container, hex.
    pub sha256: String,
}
