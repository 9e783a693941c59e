//! Who is who: distributors, resellers, customers and the people who may answer for them.
//!
//! Used by the store and the addressee rules of notices. Parties form trees of any depth.

use crate::{Language, PartyId};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// The place of a party in the chain of supply.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PartyRole {
    /// Sells the vendor's service to resellers.
    Distributor,
    /// Sells and runs the service for customers: the IT provider.
    Reseller,
    /// Uses the service.
    Customer,
}

/// A distributor, reseller or customer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Party {
    /// The id by which commands and records name the party.
    pub id: PartyId,
    /// The name on letters.
    pub name: String,
    /// The place in the chain.
    pub role: PartyRole,
    /// Who supplies this party; `None` at the top of a tree.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<PartyId>,
    /// The language of letters where no contact says otherwise.
    #[serde(default)]
    pub language: Language,
    /// Ids by which sources name the party: tenant, subscription, billing account, `x_CustomerId`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
}

/// How high in the house a contact stands; a reminder rises in rank.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Rank {
    /// Runs the systems.
    Technical,
    /// Decides on budgets.
    Management,
    /// May represent the company in law.
    Statutory,
}

/// A person who receives warnings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// The person's name.
    pub name: String,
    /// Where mail reaches the person.
    pub email: String,
    /// The declared language of the person.
    pub language: Language,
    /// The person's rank.
    pub rank: Rank,
    /// Whether the person may bind the company: an answer of one who may not is only an answer.
    pub may_bind: bool,
    /// The document that shows it (register extract, mandate).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub authority_source: Option<String>,
    /// First day on which the person holds this place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_from: Option<Date>,
    /// Last day; a warning to someone who has left is flagged.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_to: Option<Date>,
}

impl Contact {
    /// Whether the person holds this place on `day`.
    pub fn is_valid_on(&self, day: Date) -> bool {
        self.valid_from.is_none_or(|from| from <= day) && self.valid_to.is_none_or(|to| day <= to)
    }
}
