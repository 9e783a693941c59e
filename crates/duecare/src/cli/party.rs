//! The words of `party`.
//!
//! Parsed here, done in `commands/party.rs`.

use super::value::{rank, role};
use clap::Subcommand;
use duecare_model::{Date, Language, PartyId, PartyRole, Rank};

#[derive(Debug, Subcommand)]
pub(crate) enum PartyCommand {
    /// Add a party, or change one.
    Add {
        /// Its id: small letters, digits, `-`.
        id: PartyId,
        /// The name on letters.
        #[arg(long)]
        name: String,
        /// Its place in the chain.
        #[arg(long, value_parser = role)]
        role: PartyRole,
        /// Who supplies it.
        #[arg(long, value_name = "ID")]
        parent: Option<PartyId>,
        /// The language of its letters; otherwise that of the provider.
        #[arg(long)]
        language: Option<Language>,
        /// A tenant, subscription or customer id by which files name it; repeatable.
        #[arg(long = "alias")]
        aliases: Vec<String>,
    },
    /// How long the records of a party are kept at least.
    Retention {
        /// Whose records.
        id: PartyId,
        /// Days after the newest record.
        #[arg(long, value_name = "DAYS")]
        keep_days: u32,
        /// Where that comes from: contract, law, limitation period.
        #[arg(long, value_name = "TEXT")]
        basis: String,
    },
    /// Add a contact, or change one; the mail address is the key.
    Contact {
        /// Whose contact.
        id: PartyId,
        /// The person's name.
        #[arg(long)]
        name: String,
        /// The person's mail address.
        #[arg(long)]
        email: String,
        /// technical, management or statutory.
        #[arg(long, value_parser = rank)]
        rank: Rank,
        /// The person's language; otherwise the party's.
        #[arg(long)]
        language: Option<Language>,
        /// The person may bind the company.
        #[arg(long)]
        may_bind: bool,
        /// The document that shows it.
        #[arg(long)]
        authority_source: Option<String>,
        /// First day.
        #[arg(long)]
        from: Option<Date>,
        /// Last day.
        #[arg(long)]
        until: Option<Date>,
    },
    /// All parties as a tree.
    List,
    /// One party with contacts.
    Show {
        /// Which.
        id: PartyId,
    },
}
