//! What stands on paper: contracts, offers, invoices, mails, alarms, damage.
//!
//! Each comes from a document kept byte-exact or from the inventory file, which names the source.

use crate::{ControlId, Money, PartyId, Timestamp};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Kind of document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PaperKind {
    /// A contract or order.
    Contract,
    /// An offer or quote.
    Offer,
    /// General terms.
    Terms,
    /// A public claim: web page, brochure.
    Claim,
    /// Minutes, call note, ticket.
    Minutes,
    /// Anything else.
    Other,
}

/// A document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paper {
    /// Reference.
    pub reference: String,
    /// Kind.
    pub kind: PaperKind,
    /// Date on the document.
    pub dated: Date,
    /// What it says on security, backup or monitoring, in short.
    pub says: String,
}

/// A line of an invoice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvoiceLine {
    /// Invoice number.
    pub invoice: String,
    /// Invoice date.
    pub dated: Date,
    /// Text of the line.
    pub text: String,
    /// Amount.
    pub amount: Money,
    /// The control that the line sells; `None` where it sells none.
    #[serde(default)]
    pub control: Option<ControlId>,
}

/// A kind of system that a customer may not have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SystemKind {
    /// A cloud tenant.
    Cloud,
    /// An Active Directory domain.
    ActiveDirectory,
}

/// Somebody looked and the customer has no such system. Only this makes a control not applicable.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AbsentSystem {
    /// What there is none of.
    pub system: SystemKind,
    /// Who looked.
    pub looked_by: String,
    /// When.
    pub looked_on: Date,
}

/// A tool by which a party can watch or intervene.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Capability {
    /// Who has it.
    pub party: PartyId,
    /// What it is.
    pub name: String,
    /// Whether the party had it; `false` is an answer too.
    pub available: bool,
    /// When it was last tried.
    #[serde(default)]
    pub tested_at: Option<Timestamp>,
    /// Where that is written.
    #[serde(default)]
    pub source: Option<String>,
}

/// An alarm raised by somebody else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Alert {
    /// Who raised it.
    pub from: String,
    /// When it was raised.
    pub raised_at: Timestamp,
    /// When it reached us.
    #[serde(default)]
    pub received_at: Option<Timestamp>,
    /// What it says.
    pub says: String,
}

/// What was told to insurer, vendor or authority.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notification {
    /// To whom.
    pub to: String,
    /// When.
    pub at: Timestamp,
    /// What.
    pub says: String,
    /// Reference or ticket.
    #[serde(default)]
    pub reference: Option<String>,
}

/// An item of damage or of its limitation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DamageItem {
    /// Day.
    pub day: Date,
    /// What.
    pub text: String,
    /// Amount; negative for what limitation saved.
    #[serde(default)]
    pub amount: Option<Money>,
    /// Whether this is an act to limit the damage.
    #[serde(default)]
    pub limitation: bool,
}

/// Whether a note establishes how an incident came about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CauseState {
    /// The source says how it came about.
    Established,
    /// The source says that it could not be established.
    NotEstablished,
}

/// What is known of an incident.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IncidentNote {
    /// When it happened.
    pub at: Timestamp,
    /// What is known: entry, spread, logs that remain.
    pub text: String,
    /// Where that comes from.
    #[serde(default)]
    pub source: Option<String>,
    /// Whether it establishes the cause; `None`: it does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cause: Option<CauseState>,
}

/// A mail kept byte-exact. Its date is what its header claims.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mail {
    /// Message-ID without angle brackets.
    #[serde(default)]
    pub message_id: Option<String>,
    /// `From` address.
    #[serde(default)]
    pub from: Option<String>,
    /// `To` and `Cc` addresses.
    #[serde(default)]
    pub to: Vec<String>,
    /// `Date`.
    #[serde(default)]
    pub dated: Option<Timestamp>,
    /// Time of the topmost `Received`: when the last server took it.
    #[serde(default)]
    pub received_at: Option<Timestamp>,
    /// `Subject`.
    #[serde(default)]
    pub subject: Option<String>,
    /// First characters of the text part, at most 500.
    #[serde(default)]
    pub begins: Option<String>,
    /// Message-ID that a delivery status notification or reply speaks of.
    #[serde(default)]
    pub in_reply_to: Option<String>,
    /// Every Message-ID that it names as what it answers, where that is another list than
    /// `in_reply_to` alone.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub replies_to: Vec<String>,
    /// `delivered`, `failed`, `delayed` where the mail is a delivery status notification.
    #[serde(default)]
    pub delivery_status: Option<String>,
}

impl Mail {
    /// Which of `ours`, Message-IDs of letters, it names as what it answers. More than one leaves
    /// open which.
    pub fn answers<'a>(&self, ours: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
        let one = self
            .in_reply_to
            .iter()
            .filter(|_| self.replies_to.is_empty());
        let named: Vec<&String> = self.replies_to.iter().chain(one).collect();
        let is_named = |id: &&str| !id.is_empty() && named.iter().any(|named| named == id);
        ours.filter(is_named).collect()
    }
}
