//! The words of `source` and `collect`.
//!
//! Parsed here, done in `commands/source.rs` and `commands/collect.rs`.

use super::value::{seconds, setting};
use clap::{Args, Subcommand};
use duecare_model::{PartyId, SourceId};

#[derive(Debug, Subcommand)]
pub(crate) enum SourceCommand {
    /// Set a source up, or change how it is read.
    Add(AddSource),
    /// Every source: when it was last read, and since when it shows nothing.
    List {
        /// Only those of this customer.
        #[arg(long)]
        customer: Option<PartyId>,
    },
    /// Read a source as `collect` would, and record nothing.
    Test {
        /// Which.
        name: SourceId,
    },
    /// Read a source no more, until `resume`; that is recorded, and it counts as blind.
    Pause {
        /// Which.
        name: SourceId,
        /// Why.
        #[arg(long, value_name = "TEXT")]
        reason: String,
    },
    /// Read a source again.
    Resume {
        /// Which.
        name: SourceId,
    },
    /// Forget how a source is read; what it showed stays on record.
    Remove {
        /// Which.
        name: SourceId,
        /// Why.
        #[arg(long, value_name = "TEXT")]
        reason: String,
    },
}

/// What is set up.
#[derive(Debug, Args)]
pub(crate) struct AddSource {
    /// What kind: folder.
    pub(crate) kind: String,
    /// Its name: small letters, digits, `-`.
    pub(crate) name: SourceId,
    /// Whom what it shows concerns: a customer, or your own company; rows that name another party by
    /// an alias go to that party.
    #[arg(long)]
    pub(crate) customer: PartyId,
    /// How often it is to be read: a number with s, m, h or d.
    #[arg(long, default_value = "1d", value_name = "TIME", value_parser = seconds)]
    pub(crate) every: u64,
    /// The age at which what it shows is stale; otherwise three times --every, and a day at least.
    #[arg(long, value_name = "TIME", value_parser = seconds)]
    pub(crate) stale_after: Option<u64>,
    /// A setting of its kind; docs/reference/sources.md lists them. Repeatable.
    #[arg(long = "set", value_name = "KEY=VALUE", value_parser = setting)]
    pub(crate) set: Vec<(String, String)>,
    /// What it reads: for a folder, the directory.
    #[arg(required = true)]
    pub(crate) words: Vec<String>,
}

/// Which sources are read.
#[derive(Debug, Args)]
pub(crate) struct CollectArguments {
    /// Only those of this customer.
    #[arg(long)]
    pub(crate) customer: Option<PartyId>,
    /// Only this one, whether or not it is due.
    #[arg(long, value_name = "NAME", conflicts_with = "customer")]
    pub(crate) source: Option<SourceId>,
    /// Also those that are not due yet.
    #[arg(long)]
    pub(crate) now: bool,
}
