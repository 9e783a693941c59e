//! Records: what the evidence log commits to, one JSON document per entry (`duecare.record/1`).
//!
//! Written by `duecare-store`, shown word for word in a dossier, readable for ever. Shapes are
//! frozen by a golden test: fields are added as optional, never renamed or dropped.

mod again;
mod changes;
mod newer;
mod source;

pub use again::{FactAgain, Likeness};
pub use changes::{FactChanges, Stretch};
pub use newer::{Newer, WRITER};
pub use source::{Collected, RunResult, SourceOf, SourceState};

use crate::facts::Fact;
use crate::{
    ActedBy, Answer, AnswerProof, Assessment, Contact, ControlId, Delivery, EndContradicted,
    EndState, EntryIndex, Guardrail, Language, NoticeId, Party, PartyId, Problem, ScopeCell,
    SentNotice, Signal, Timestamp, WaiverTerms,
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
    /// The person of the provider who is named for the act.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub acted_by: Option<ActedBy>,
    /// The least [`WRITER`] that may add to a log that holds this record; `None` asks for nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min_writer: Option<u32>,
    /// What is recorded.
    #[serde(flatten)]
    pub body: Body,
}

/// A key of every record made since dossiers are signed with the key of their log: it is true. From a
/// dossier that holds such a record the signature cannot be taken out unnoticed, because no record
/// can be written anew. Read by the verifiers of a container, by nobody else.
pub const DOSSIERS_SIGNED: &str = "dossiers_signed";

impl Record {
    /// The record as it is written today.
    ///
    /// # Errors
    /// Those of the serialisation.
    pub fn to_json(&self) -> Result<serde_json::Value, serde_json::Error> {
        let mut json = serde_json::to_value(self)?;
        if let Some(fields) = json.as_object_mut() {
            fields.insert(DOSSIERS_SIGNED.to_owned(), true.into());
        }
        Ok(json)
    }
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
    /// The same, of a fact that is too large for one record: one of its parts.
    FactPart(FactPart),
    /// A source said again what it had said before.
    FactAgain(FactAgain),
    /// A source showed a list that differs little from one on record.
    FactChanges(FactChanges),
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
    /// An end that contradicts the contact register, and ends nothing.
    NoticeEndContradicted(EndContradicted),
    /// A dossier was handed out.
    DossierIssued(DossierIssued),
    /// A checkpoint was bound to something outside our reach.
    Anchored(Anchored),
    /// The log was opened below a size that an anchor had seen.
    LogRestored(LogRestored),
    /// Somebody said that the clock is right, although it stands far ahead of the entry before.
    ClockConfirmed(ClockConfirmed),
    /// Entries before this one were dated ahead by a wrong clock.
    ClockCorrected(ClockCorrected),
    /// Records were made unreadable for ever.
    Erased(Erased),
    /// Erasure and retention were stopped for a party, or released again.
    Hold(HoldOf),
    /// How long the records of a party are kept.
    Retention(RetentionOf),
    /// A source was set up, changed, switched off or removed.
    Source(SourceOf),
    /// A source was read, or could not be.
    Collected(Collected),
    /// Something that this version cannot read; never written.
    #[serde(skip)]
    Newer(Box<Newer>),
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
    /// How it was said that the clock is right, where it stood years after the program was made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clock_confirmed: Option<ConfirmedBy>,
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
    /// By what the facts derived from it are found when a source says them again.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub likenesses: Vec<Likeness>,
}

impl Observation {
    /// Whether the provider wrote or put together what it holds: an inventory, or a sheet of one
    /// (`duecare-connectors`, `inventory`). Such a file tells; nothing in it was read from a system.
    pub fn is_typed(&self) -> bool {
        self.format == "duecare-inventory" || self.format.starts_with("duecare-sheet-")
    }
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

/// See [`Body::FactPart`]. The parts of a fact stand one after the other in the log and are
/// recorded together. A part says nothing by itself: the fact counts with its last part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FactPart {
    /// Whom it concerns.
    pub party: PartyId,
    /// The observation it was derived from.
    pub observation: EntryIndex,
    /// When the source showed it.
    pub observed_at: Timestamp,
    /// Which part this is, counted from 1.
    pub part: u64,
    /// How many parts there are.
    pub parts: u64,
    /// Whether the first item goes on with the last one of the part before.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub continued: bool,
    /// What this part holds of the fact.
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
    /// What the customer accepts with a waiver. `None`: not a waiver, or one that was only typed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub waiver: Option<WaiverTerms>,
    /// The document on which the end rests: the signed paper of a waiver, otherwise what told the
    /// customer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proof: Option<AnswerProof>,
    /// The proven answer of the customer on which a waiver rests.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<EntryIndex>,
    /// The letter on record that is named as what told the customer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub told_by: Option<NoticeId>,
    /// The second person of the provider.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub approved_by: Option<String>,
    /// Of a waiver: what the provider had declared that nobody can waive, on that day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub non_waivable: Option<Vec<ControlId>>,
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
    /// The sealed file that holds the container, where it was kept: the snapshots of a hold.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub blob: Option<String>,
    /// SHA-256 of the container that this one renews: the same files with one more time stamp.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub renews: Option<String>,
    /// Until when the certificates behind the newest stamp over all of it are valid: it must be
    /// renewed before. `None` where it has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_until: Option<Timestamp>,
}

/// What binds a checkpoint to the world outside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AnchorKind {
    /// A token of a time-stamping authority (RFC 3161).
    TimeStamp,
    /// A cosignature of a witness (c2sp.org/tlog-cosignature).
    Cosignature,
    /// A copy of the log elsewhere.
    Mirror,
}

/// Whom a record concerns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Concern<'a> {
    /// The log itself.
    Log,
    /// Party or contact data.
    Register(&'a PartyId),
    /// A party.
    Party(&'a PartyId),
    /// The party of a notice.
    Notice(&'a NoticeId),
    /// Nobody knows: this version cannot read it, and it names nobody.
    Unknown,
}

impl Body {
    /// Whom the record concerns.
    pub fn concern(&self) -> Concern<'_> {
        match self {
            Self::WorkspaceCreated(_)
            | Self::Anchored(_)
            | Self::LogRestored(_)
            | Self::ClockConfirmed(_)
            | Self::ClockCorrected(_) => Concern::Log,
            Self::Party(party) => Concern::Register(&party.id),
            Self::Contact(of) => Concern::Register(&of.party),
            Self::Scope(cell) => Concern::Party(&cell.customer),
            Self::Guardrail(of) => Concern::Party(&of.customer),
            Self::Observation(of) => Concern::Party(&of.party),
            Self::Refusal(of) => Concern::Party(&of.party),
            Self::Fact(of) => Concern::Party(&of.party),
            Self::FactPart(of) => Concern::Party(&of.party),
            Self::FactAgain(of) => Concern::Party(&of.party),
            Self::FactChanges(of) => Concern::Party(&of.party),
            Self::Check(of) => Concern::Party(&of.party),
            Self::Signal(of) => Concern::Party(&of.customer),
            Self::DossierIssued(of) => Concern::Party(&of.party),
            Self::Erased(of) => Concern::Party(&of.party),
            Self::Hold(of) => Concern::Party(&of.party),
            Self::Retention(of) => Concern::Party(&of.party),
            Self::Source(of) => Concern::Party(&of.party),
            Self::Collected(of) => Concern::Party(&of.party),
            Self::NoticeDrafted(letter) => Concern::Party(&letter.customer),
            Self::NoticeSent(sent) => Concern::Party(&sent.notice.customer),
            Self::NoticeDelivered(of) => Concern::Notice(&of.notice),
            Self::NoticeAnswered(of) => Concern::Notice(&of.notice),
            Self::NoticeClosed(of) => Concern::Notice(&of.notice),
            Self::NoticeEndContradicted(of) => Concern::Notice(&of.said.notice),
            Self::Newer(of) => match (&of.party, &of.notice) {
                (Some(party), _) => Concern::Party(party),
                (None, Some(notice)) => Concern::Notice(notice),
                (None, None) => Concern::Unknown,
            },
        }
    }

    /// Whether the record outlives the erasure of the party that it concerns: it tells of the
    /// erasure, of what forbade or allowed it, or of what had been handed out before.
    pub const fn outlives_erasure(&self) -> bool {
        matches!(
            self,
            Self::Erased(_) | Self::Hold(_) | Self::Retention(_) | Self::DossierIssued(_)
        )
    }
}

/// See [`Body::Anchored`]. It stands in the log after the checkpoint it speaks of, so that the next
/// anchored checkpoint cannot be older than this one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Anchored {
    /// What kind of anchor.
    pub anchor: AnchorKind,
    /// Who gave it: name of the authority or witness as configured, or place of the mirror.
    pub by: String,
    /// Size of the log whose checkpoint is anchored.
    pub size: u64,
    /// The time that the anchor states; for a mirror, the time of copying by our own clock.
    pub at: Timestamp,
    /// SHA-256 of the token or cosignature line, hex.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sha256: Option<String>,
    /// The sealed file that holds its bytes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub blob: Option<String>,
    /// Until when the certificates behind it are valid: it must be renewed before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_until: Option<Timestamp>,
    /// Made by the demo itself, whose key is public: nobody outside said anything.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub demonstration: bool,
}

impl Anchored {
    /// Whether somebody outside states a time by it: a mirror is a copy of our own, and a
    /// demonstration is nobody.
    pub const fn is_outside_time(&self) -> bool {
        !self.demonstration
            && matches!(self.anchor, AnchorKind::TimeStamp | AnchorKind::Cosignature)
    }
}

/// See [`Body::LogRestored`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogRestored {
    /// The size from which the log goes on.
    pub size: u64,
    /// The largest size that was seen before: entries between the two are lost from this copy.
    pub seen_size: u64,
    /// Who had seen it.
    pub seen_by: String,
    /// Why, in the words of who restored it.
    pub reason: String,
}

/// See [`Body::ClockConfirmed`]. It stands before the first entry under that clock.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClockConfirmed {
    /// When the entry before was recorded.
    pub previous_at: Timestamp,
    /// How it was said.
    pub way: ConfirmedBy,
    /// Who said so: the user, or the name of the authority as configured.
    pub by: String,
}

/// How it was said that a clock is right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ConfirmedBy {
    /// Somebody was asked and answered.
    Answer,
    /// An option of the command said it.
    Option,
    /// A time authority stated the same time.
    Authority,
}

/// See [`Body::ClockCorrected`]. It rewrites nothing: the entries keep the dates that they bear, and
/// are read as recorded between the two moments.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClockCorrected {
    /// The first entry that was dated ahead.
    pub first: EntryIndex,
    /// The last one.
    pub last: EntryIndex,
    /// The date that the last one bears.
    pub dated_until: Timestamp,
    /// When the entry before the first one was recorded; `None` where there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not_before: Option<Timestamp>,
    /// When this was put on record.
    pub not_after: Timestamp,
    /// What had happened, in the words of who corrects it.
    pub reason: String,
    /// Who corrects it.
    pub by: String,
}

/// What was erased.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ErasureScope {
    /// All records of the party.
    Party,
    /// Every field that names one person, in the records of the party.
    Person,
}

/// See [`Body::Erased`]. It names no person: the erasure must not keep what it erases.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Erased {
    /// In whose records.
    pub party: PartyId,
    /// What.
    pub scope: ErasureScope,
    /// The entries concerned, sorted.
    pub entries: Vec<EntryIndex>,
    /// Number of fields made unreadable, where single fields were.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fields: Option<u64>,
    /// Number of sealed files of received bytes made unreadable.
    pub blobs: u64,
    /// The legal ground, in the words of who asked for it.
    pub ground: String,
}

/// See [`Body::Hold`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HoldOf {
    /// Whose records.
    pub party: PartyId,
    /// Whether the hold begins (or goes on) or is released.
    pub held: bool,
    /// Why: the incident, the claim, the court.
    pub reason: String,
    /// When the incident became known, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<Timestamp>,
}

/// See [`Body::Retention`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RetentionOf {
    /// Whose records.
    pub party: PartyId,
    /// Days after recording for which a record is kept at least.
    pub keep_days: u32,
    /// Where that comes from: contract, law, limitation period.
    pub basis: String,
}
