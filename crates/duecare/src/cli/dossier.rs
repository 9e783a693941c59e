//! The words of `dossier` beside its own.
//!
//! Parsed here, done in `commands/hold.rs` and `commands/renew.rs`.

use super::value::beginning;
use clap::Subcommand;
use duecare_model::{PartyId, Timestamp};
use std::path::PathBuf;

#[derive(Debug, Subcommand)]
pub(crate) enum DossierCommand {
    /// Stop erasure and retention for a customer and keep sealed dossiers from now on.
    Hold {
        /// Whose records.
        #[arg(long)]
        customer: PartyId,
        /// Why: the incident, the claim, the court.
        #[arg(long)]
        reason: String,
        /// When the incident became known; a date means its beginning.
        #[arg(long, value_name = "TIME", value_parser = beginning, conflicts_with = "release")]
        since: Option<Timestamp>,
        /// End the hold instead.
        #[arg(long)]
        release: bool,
    },
    /// Put one more time stamp over dossiers, before the certificates of the last one end.
    Renew {
        /// The containers; each is replaced in one step.
        #[arg(required = true, value_name = "FILE.asice")]
        files: Vec<PathBuf>,
        /// Write to this file instead and leave the given one, which must be the only one, as it is.
        #[arg(long, value_name = "FILE.asice")]
        out: Option<PathBuf>,
    },
    /// Write a dossier that a hold kept to a file.
    Kept {
        /// The entry that names it, as `dossier hold` and question 19 of a dossier show it.
        #[arg(value_name = "ENTRY")]
        index: u64,
        /// The container to write.
        #[arg(long, value_name = "FILE.asice")]
        out: PathBuf,
    },
}
