//! The words of `init`, `import` and `verify`.
//!
//! Parsed here, done in `commands/system.rs` and `commands/import.rs`.

use clap::Args;
use duecare_model::{Language, PartyId, Timestamp};
use std::path::PathBuf;

/// What is imported.
#[derive(Debug, Args)]
pub(crate) struct ImportArguments {
    /// Files or folders.
    #[arg(required = true)]
    pub(crate) paths: Vec<PathBuf>,
    /// Whom they concern; rows that name another party by an alias go to that party.
    #[arg(long)]
    pub(crate) customer: PartyId,
    /// When the source showed this (RFC 3339); otherwise the file's time or now, whichever is older.
    #[arg(long, value_name = "TIME")]
    pub(crate) observed_at: Option<Timestamp>,
    /// End with 2 also where a folder or archive holds a file of no known kind beside good ones.
    #[arg(long)]
    pub(crate) strict: bool,
}

/// What a new workspace is made with.
#[derive(Debug, Args)]
pub(crate) struct InitArguments {
    /// Its folder; made if it does not exist.
    pub(crate) folder: PathBuf,
    /// The id of your own company among the parties, to be added with `party add`.
    #[arg(long, value_name = "ID")]
    pub(crate) provider: Option<PartyId>,
    /// Who answers for your letters: first name, name and function.
    #[arg(long, value_name = "NAME")]
    pub(crate) author: Option<String>,
    /// The sender's name on letters: your company.
    #[arg(long, value_name = "NAME")]
    pub(crate) from_name: Option<String>,
    /// The sender's address on letters.
    #[arg(long, value_name = "ADDRESS")]
    pub(crate) from_email: Option<String>,
    /// The language of your screens and of the parties you add, unless another one is named.
    #[arg(long, value_name = "nl|fr|en|de")]
    pub(crate) language: Option<Language>,
    /// The name under which the log signs: neutral, without your customers' names.
    #[arg(long)]
    pub(crate) origin: Option<String>,
    /// Keep the log in a part of an object store: s3://BUCKET/PATH or az://CONTAINER/PATH. Keys
    /// and the newest head stay in the folder.
    #[arg(long, value_name = "ADDRESS")]
    pub(crate) store: Option<String>,
    /// Seal the key file under a passphrase that is asked for; --passphrase-file does, too.
    #[arg(long)]
    pub(crate) passphrase: bool,
}

/// What is verified, and against what.
#[derive(Debug, Args)]
pub(crate) struct VerifyArguments {
    /// A dossier, a log folder or a workspace.
    pub(crate) path: PathBuf,
    /// A mail, checkpoint file or other dossier that must be of the same history.
    #[arg(long, value_name = "FILE")]
    pub(crate) against: Option<PathBuf>,
    /// What `log prove-consistency` printed for that, where neither carries a proof.
    #[arg(long, value_name = "FILE", requires = "against")]
    pub(crate) proof: Option<PathBuf>,
    /// Certificates (PEM) that you know from elsewhere, instead of those in the dossier.
    #[arg(long, value_name = "FILE")]
    pub(crate) roots: Option<PathBuf>,
    /// Lists of revoked certificates (PEM or DER) of those who issued the ones behind stamps and
    /// seals.
    #[arg(long, value_name = "FILE")]
    pub(crate) crl: Option<PathBuf>,
}
