//! The words of `log`: proofs, copies, erasure, the passphrase and the witness.
//!
//! Parsed here, done in `commands/log.rs` and those beside it.

use clap::{Args, Subcommand};
use duecare_model::{Date, PartyId};
use std::path::PathBuf;

#[derive(Debug, Subcommand)]
pub(crate) enum LogCommand {
    /// The signed checkpoint.
    Checkpoint {
        /// Of an earlier size.
        #[arg(long)]
        size: Option<u64>,
    },
    /// The proof that an entry stands in the log.
    Prove {
        /// The entry.
        index: u64,
    },
    /// The proof that the log of one size begins with the log of another.
    ProveConsistency {
        /// The smaller size.
        old: u64,
        /// The larger size; otherwise the present one.
        new: Option<u64>,
    },
    /// The record behind an entry, with its sealed fields opened.
    Show {
        /// The entry.
        index: u64,
    },
    /// The key by which others verify the log.
    Key,
    /// Have the newest checkpoint stamped and cosigned by everybody in `[anchor]`.
    Anchor,
    /// Copy the log to another folder or an object store, where anyone can verify it without your
    /// keys.
    Mirror {
        /// The folder, s3://BUCKET/PATH or az://CONTAINER/PATH: empty, or an earlier mirror of this
        /// log.
        #[arg(value_name = "FOLDER|ADDRESS")]
        folder: PathBuf,
        /// Copy the sealed records too: enough, with the keys, to go on after a loss.
        #[arg(long)]
        sealed: bool,
    },
    /// Bring a mirror back from a folder or an object store, and verify it.
    Fetch {
        /// Where the mirror is kept.
        #[arg(value_name = "FOLDER|ADDRESS")]
        from: PathBuf,
        /// A new folder for it.
        #[arg(long, value_name = "DIR")]
        to: PathBuf,
    },
    /// Go on with an older copy of the log, on record.
    Restore {
        /// Why: it is recorded.
        #[arg(long, value_name = "TEXT")]
        reason: String,
        /// A letter, checkpoint or dossier that may show a larger size.
        #[arg(long, value_name = "FILE")]
        against: Vec<PathBuf>,
    },
    /// Put on record that the last entries were dated ahead by a wrong clock, and go on at the right
    /// time. Nothing is rewritten: they count as recorded between the entry before them and this one.
    CorrectClock {
        /// What had happened: it is recorded.
        #[arg(long, value_name = "TEXT")]
        reason: String,
        /// Today's date, as a clock that you trust shows it; this machine's must agree.
        #[arg(long, value_name = "DATE")]
        today: Date,
        /// Who says so; otherwise the user who runs the command.
        #[arg(long, value_name = "NAME")]
        by: Option<String>,
    },
    /// Witness the logs of others: cosign what extends what was cosigned before.
    Witness(WitnessArguments),
    /// Make a party or a person unreadable for ever; every other proof stands.
    Erase(EraseArgs),
    /// The passphrase over the key file.
    #[command(subcommand)]
    Passphrase(PassphraseCommand),
}

#[derive(Debug, Subcommand)]
pub(crate) enum PassphraseCommand {
    /// Seal a key file that lies in the clear.
    Set {
        /// The file with the new passphrase; otherwise it is asked for.
        #[arg(long, value_name = "FILE")]
        new_passphrase_file: Option<PathBuf>,
    },
    /// Seal it under another one.
    Change {
        /// The file with the new passphrase; otherwise it is asked for.
        #[arg(long, value_name = "FILE")]
        new_passphrase_file: Option<PathBuf>,
    },
    /// Put the key file in the clear.
    Remove,
}

#[derive(Debug, Args)]
pub(crate) struct WitnessArguments {
    /// Where it listens; a proxy that ends TLS stands before it.
    #[arg(long, default_value = "127.0.0.1:7879")]
    pub(crate) listen: std::net::SocketAddr,
    /// The folder with its key and its memory; made at the first start, never to be set back.
    #[arg(long, value_name = "DIR")]
    pub(crate) state: PathBuf,
    /// Its name for good, such as `witness.example/w1`: an address without `https://`.
    #[arg(long)]
    pub(crate) name: String,
    /// A log that it serves from now on, by its verifier key. Kept; repeatable.
    #[arg(long = "log", value_name = "VKEY")]
    pub(crate) logs: Vec<String>,
    /// Add this log and end. Repeatable.
    #[arg(long = "add-log", value_name = "VKEY")]
    pub(crate) add_logs: Vec<String>,
    /// Stop serving the log of this origin for good and end; its head is kept. Repeatable.
    #[arg(long = "block-log", value_name = "ORIGIN")]
    pub(crate) block_logs: Vec<String>,
}

#[derive(Debug, Args)]
pub(crate) struct EraseArgs {
    /// In whose records.
    #[arg(long, value_name = "PARTY")]
    pub(crate) subject: PartyId,
    /// A text that names one person, such as a name or mail address; repeatable. Without it, all
    /// records of the party go.
    #[arg(long, value_name = "TEXT")]
    pub(crate) person: Vec<String>,
    /// The legal ground, in your words; it is recorded.
    #[arg(long, value_name = "TEXT")]
    pub(crate) ground: String,
    /// Do it; otherwise only what would go is shown.
    #[arg(long)]
    pub(crate) apply: bool,
    /// Erase the whole party although its retention has not ended.
    #[arg(long)]
    pub(crate) early: bool,
}
