//! The command line: a contract that scripts rely on. Parsing only; nothing is done here.
//!
//! The words of each group of commands stand in a file of their own beside this one.

mod dossier;
mod log;
mod notice;
mod party;
mod scope;
mod source;
mod system;
mod value;

use clap::{Args, Parser, Subcommand, ValueEnum};
use duecare_model::{Language, PartyId, Timestamp};
use std::path::PathBuf;
use value::moment;

pub(crate) use dossier::DossierCommand;
pub(crate) use log::{EraseArgs, LogCommand, PassphraseCommand, WitnessArguments};
pub(crate) use notice::{By, Close, End, NoticeCommand, WaiverArguments};
pub(crate) use party::PartyCommand;
pub(crate) use scope::{ScopeCommand, Written};
pub(crate) use source::{AddSource, CollectArguments, SourceCommand};
pub(crate) use system::{ImportArguments, InitArguments, VerifyArguments};

/// See, stop, survive and prove: the duty of care of an IT provider.
#[derive(Debug, Parser)]
#[command(name = "duecare", version, max_term_width = 100)]
pub(crate) struct Cli {
    #[command(flatten)]
    pub(crate) global: Global,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Args)]
pub(crate) struct Global {
    /// The workspace folder.
    #[arg(long, global = true, env = "DUECARE_DIR", value_name = "DIR")]
    pub(crate) dir: Option<PathBuf>,
    /// The file with the passphrase of the key file, where it is sealed.
    #[arg(
        long,
        global = true,
        env = "DUECARE_PASSPHRASE_FILE",
        value_name = "FILE"
    )]
    pub(crate) passphrase_file: Option<PathBuf>,
    /// How the answer is written to standard output.
    #[arg(long, global = true, value_enum, default_value_t = Format::Table)]
    pub(crate) format: Format,
    /// The language of texts.
    #[arg(long, global = true, value_name = "nl|fr|en|de")]
    pub(crate) lang: Option<Language>,
    /// Wait at most this long where another duecare works on the workspace; otherwise for as long as
    /// it takes, saying so.
    #[arg(long, global = true, value_name = "SECONDS")]
    pub(crate) wait: Option<u32>,
    /// Do not wait for it at all.
    #[arg(long, global = true, conflicts_with = "wait")]
    pub(crate) no_wait: bool,
    /// Say that this machine's clock is right, where it stands far ahead of the last entry and nobody
    /// can be asked; that is recorded.
    #[arg(long, global = true)]
    pub(crate) clock_is_right: bool,
    /// Say less on standard error.
    #[arg(short, long, global = true)]
    pub(crate) quiet: bool,
    /// Say more on standard error.
    #[arg(short, long, global = true)]
    pub(crate) verbose: bool,
}

impl Global {
    /// How long is waited for another process at most; without it for as long as it takes.
    pub(crate) fn wait_max(&self) -> Option<std::time::Duration> {
        let seconds = if self.no_wait { Some(0) } else { self.wait };
        seconds.map(|seconds| std::time::Duration::from_secs(u64::from(seconds)))
    }
}

impl Command {
    /// Whether it records something in the workspace that is opened for it.
    pub(crate) const fn records(&self) -> bool {
        match self {
            // The demo and `init` make workspaces of their own; verifying and doctor record nothing,
            // and the console only anchors.
            Self::Demo { .. }
            | Self::Init(_)
            | Self::Verify(_)
            | Self::Serve { .. }
            | Self::Doctor { .. }
            | Self::Completions { .. }
            | Self::Man { .. } => false,
            Self::Party(command) => {
                !matches!(command, PartyCommand::List | PartyCommand::Show { .. })
            }
            Self::Scope(command) => !matches!(command, ScopeCommand::Show { .. }),
            Self::Import(_) | Self::Collect(_) | Self::Watch { .. } => true,
            Self::Source(command) => !matches!(
                command,
                SourceCommand::List { .. } | SourceCommand::Test { .. }
            ),
            Self::Check {
                as_of, as_observed, ..
            } => as_of.is_none() && as_observed.is_none(),
            Self::Notice(command) => !matches!(
                command,
                NoticeCommand::List { .. } | NoticeCommand::Show { .. }
            ),
            Self::Dossier { command, .. } => !matches!(command, Some(DossierCommand::Kept { .. })),
            Self::Log(command) => matches!(
                command,
                LogCommand::Anchor
                    | LogCommand::Mirror { .. }
                    | LogCommand::Erase(EraseArgs { apply: true, .. })
            ),
        }
    }

    /// The command without what was given to it, for others who wait for it.
    pub(crate) const fn word(&self) -> &'static str {
        match self {
            Self::Demo { .. } => "demo",
            Self::Init(_) => "init",
            Self::Party(_) => "party",
            Self::Scope(_) => "scope",
            Self::Import { .. } => "import",
            Self::Source(_) => "source",
            Self::Collect(_) => "collect",
            Self::Check { .. } => "check",
            Self::Watch { .. } => "watch",
            Self::Notice(_) => "notice",
            Self::Dossier { .. } => "dossier",
            Self::Verify(_) => "verify",
            Self::Log(_) => "log",
            Self::Serve { .. } => "serve",
            Self::Doctor { .. } => "doctor",
            Self::Completions { .. } => "completions",
            Self::Man { .. } => "man",
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people.
    Table,
    /// One document with a `schema` field.
    Json,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Replay both judgments and show what would have been known, done and proved.
    Demo {
        /// Leave the console out.
        #[arg(long)]
        no_serve: bool,
    },
    /// Make a workspace.
    Init(InitArguments),
    /// Distributors, resellers, customers and their contacts.
    #[command(subcommand)]
    Party(PartyCommand),
    /// Who is responsible for what, and what was agreed on spending.
    #[command(subcommand)]
    Scope(ScopeCommand),
    /// Read files or folders; the format is recognised by content.
    Import(ImportArguments),
    /// Systems and folders that are read again and again.
    #[command(subcommand)]
    Source(SourceCommand),
    /// Read the sources that are due.
    Collect(CollectArguments),
    /// A verdict per control and customer.
    Check {
        /// Only this customer.
        #[arg(long)]
        customer: Option<PartyId>,
        /// As of this moment, from what was recorded by then; nothing is recorded.
        #[arg(long, value_name = "TIME", value_parser = moment)]
        as_of: Option<Timestamp>,
        /// From what sources had shown by this moment, whenever it was recorded here; what was typed
        /// counts from its record. Not what was known here then; nothing is recorded.
        #[arg(long, value_name = "TIME", value_parser = moment, conflicts_with = "as_of")]
        as_observed: Option<Timestamp>,
        /// Count unknown as red in the exit code.
        #[arg(long)]
        strict: bool,
    },
    /// Usage and activity: signals with money per day at risk.
    Watch {
        /// Once, instead of every minute until interrupted.
        #[arg(long)]
        once: bool,
        /// Only this customer.
        #[arg(long)]
        customer: Option<PartyId>,
    },
    /// The warning ladder.
    #[command(subcommand)]
    Notice(NoticeCommand),
    /// The dossier on a customer as of a moment.
    #[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
    Dossier {
        #[command(subcommand)]
        command: Option<DossierCommand>,
        /// On whom.
        #[arg(long, required = true)]
        customer: Option<PartyId>,
        /// As of when; otherwise now.
        #[arg(long, value_name = "TIME", value_parser = moment)]
        as_of: Option<Timestamp>,
        /// The container to write.
        #[arg(long, value_name = "FILE.asice", required = true)]
        out: Option<PathBuf>,
        /// Leave out what holds this text (a name, an address); the records stay proved. Repeatable.
        #[arg(long, value_name = "TEXT")]
        withhold: Vec<String>,
        /// Leave out every name and free text, and all attached bytes.
        #[arg(long)]
        withhold_all: bool,
    },
    /// Verify a dossier or a log, offline.
    Verify(VerifyArguments),
    /// The evidence log.
    #[command(subcommand)]
    Log(LogCommand),
    /// The console.
    Serve {
        /// Where it listens.
        #[arg(long, default_value = "127.0.0.1:7878")]
        listen: std::net::SocketAddr,
        /// Listen on an address that others reach, although the console has no login yet.
        #[arg(long)]
        i_know_that_anyone_can_read_this: bool,
    },
    /// What is wrong here and what to do.
    Doctor {
        /// Remove what killed writes left and take the rights of others away, where the log
        /// verifies. Without it nothing is changed.
        #[arg(long)]
        repair: bool,
    },
    /// Print completions for a shell.
    Completions {
        /// For which shell.
        shell: clap_complete::Shell,
    },
    /// Write the manual pages, one for each command.
    Man {
        /// Into which folder; made if it does not exist.
        folder: PathBuf,
    },
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory as _;

    #[test]
    fn the_command_line_is_consistent() {
        Cli::command().debug_assert();
    }

    #[test]
    fn a_dossier_needs_a_customer_and_a_file_and_a_hold_needs_neither_from_its_parent() {
        let parse = |words: &[&str]| Cli::try_parse_from(words.iter().copied()).map(|_| ());
        assert!(parse(&["duecare", "dossier", "--customer", "a", "--out", "x"]).is_ok());
        assert!(parse(&["duecare", "dossier", "--customer", "a"]).is_err());
        assert!(parse(&["duecare", "dossier", "--out", "x"]).is_err());
        assert!(parse(&["duecare", "dossier"]).is_err());
        let hold = ["duecare", "dossier", "hold", "--customer", "a"];
        assert!(parse(&hold).is_err(), "a hold without a reason");
        let reasoned = [&hold[..], &["--reason", "claim"]].concat();
        assert!(parse(&reasoned).is_ok());
        let both = [
            "duecare",
            "dossier",
            "--customer",
            "a",
            "hold",
            "--reason",
            "b",
        ];
        assert!(parse(&both).is_err(), "a customer before the subcommand");
        let since = [&reasoned[..], &["--release", "--since", "2020-01-01"]].concat();
        assert!(parse(&since).is_err(), "a release has no beginning");
    }
}
