//! The command line: a contract that scripts rely on. Parsing only; nothing is done here.

use clap::{Args, Parser, Subcommand, ValueEnum};
use duecare_model::{
    AnswerKind, ControlId, Date, Language, Money, NoticeId, PartyId, PartyRole, Rank, Responsible,
    Timestamp, WorkloadId,
};
use std::path::PathBuf;

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
            Self::Import(_) | Self::Watch { .. } => true,
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

#[derive(Debug, Args)]
pub(crate) struct Written {
    /// The day of the written agreement.
    #[arg(long, value_name = "DATE", requires_all = ["agreed_by", "source"])]
    pub(crate) agreed_on: Option<Date>,
    /// Who agreed for the customer.
    #[arg(long, value_name = "NAME", requires = "agreed_on")]
    pub(crate) agreed_by: Option<String>,
    /// The document in which it stands.
    #[arg(long, value_name = "TEXT", requires = "agreed_on")]
    pub(crate) source: Option<String>,
    /// That document as the customer signed it. Its bytes are kept; without it, or a mail, the
    /// agreement is your note and shows nothing.
    #[arg(long, value_name = "FILE", requires = "agreed_on")]
    pub(crate) document: Option<PathBuf>,
    /// The customer's own mail that agrees, as your mail system received it: it tells who and when.
    #[arg(long, value_name = "FILE", conflicts_with = "document")]
    pub(crate) mail: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum ScopeCommand {
    /// Say who is responsible for a control, or for all that have no cell of their own.
    Set {
        /// Whose scope.
        #[arg(long)]
        customer: PartyId,
        /// The control; otherwise all others.
        #[arg(long)]
        control: Option<ControlId>,
        /// The workload; otherwise all others.
        #[arg(long)]
        workload: Option<WorkloadId>,
        /// provider, customer, distributor, vendor or nobody.
        #[arg(long, value_parser = responsible)]
        responsible: Responsible,
        #[command(flatten)]
        written: Written,
        /// The day on which the customer acknowledged what is not the provider's.
        #[arg(long, value_name = "DATE", requires_all = ["acknowledged_by", "acknowledged_source"])]
        acknowledged_on: Option<Date>,
        /// Who acknowledged.
        #[arg(long, value_name = "NAME")]
        acknowledged_by: Option<String>,
        /// The document that shows it.
        #[arg(long, value_name = "TEXT")]
        acknowledged_source: Option<String>,
        /// That document as the customer signed it.
        #[arg(long, value_name = "FILE", requires = "acknowledged_on")]
        acknowledged_document: Option<PathBuf>,
        /// The customer's own mail that acknowledges, as your mail system received it.
        #[arg(long, value_name = "FILE", conflicts_with = "acknowledged_document")]
        acknowledged_mail: Option<PathBuf>,
        #[command(flatten)]
        by: By,
    },
    /// Set the bounds of cloud spending.
    Cap {
        /// Whose bounds.
        #[arg(long)]
        customer: PartyId,
        /// Most per day, such as `EUR 500`.
        #[arg(long, value_parser = money, value_name = "AMOUNT")]
        per_day: Option<Money>,
        /// Most per calendar month.
        #[arg(long, value_parser = money, value_name = "AMOUNT")]
        per_month: Option<Money>,
        /// Most virtual CPUs at once.
        #[arg(long)]
        vcpus: Option<u32>,
        /// A region in which anything may run; repeatable.
        #[arg(long = "region")]
        regions: Vec<String>,
        #[command(flatten)]
        written: Written,
        #[command(flatten)]
        by: By,
    },
    /// The scope of a customer.
    Show {
        /// Whose.
        #[arg(long)]
        customer: PartyId,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum NoticeCommand {
    /// Compose a warning from the customer's facts.
    Draft {
        /// To whom.
        #[arg(long)]
        customer: PartyId,
        /// Only these controls, repeatable; otherwise, of the red ones without an open notice, the
        /// worst alone where it is critical, else all.
        #[arg(long = "control")]
        controls: Vec<ControlId>,
        /// Warn of the latest signal instead.
        #[arg(long, conflicts_with = "controls")]
        signal: bool,
        /// Remind of this notice instead, to a higher rank.
        #[arg(long, value_name = "NOTICE", conflicts_with_all = ["controls", "signal"])]
        reminder_of: Option<NoticeId>,
        #[command(flatten)]
        by: By,
    },
    /// Freeze, record and send it.
    Send {
        /// Which.
        id: NoticeId,
        #[command(flatten)]
        by: By,
    },
    /// All notices and where they stand.
    List {
        /// Only of this customer.
        #[arg(long)]
        customer: Option<PartyId>,
    },
    /// One notice with all that followed.
    Show {
        /// Which.
        id: NoticeId,
    },
    /// Record what the customer answered. Only a received mail or a signed document makes it the
    /// customer's own answer; without one it is a note of yours that decides nothing.
    Answer {
        /// Which.
        id: NoticeId,
        /// acknowledged, accepted, declined or needs-information.
        #[arg(long, value_parser = answer)]
        kind: AnswerKind,
        /// Who answered: the mail address, or the name as registered. A mail tells it itself.
        #[arg(long, required_unless_present = "mail")]
        by: Option<String>,
        /// The reason in that person's words. A mail tells it itself.
        #[arg(long, default_value = "", conflicts_with = "mail")]
        reason: String,
        /// When; otherwise now. A mail tells it itself.
        #[arg(long, value_name = "TIME", conflicts_with = "mail")]
        at: Option<Timestamp>,
        /// How you were told, where there is no proof: call, meeting, mail, letter.
        #[arg(long, default_value = "mail")]
        channel: String,
        /// The customer's reply to the letter, as your mail system received it.
        #[arg(long, value_name = "FILE.eml", conflicts_with = "document")]
        mail: Option<PathBuf>,
        /// A document that the customer signed; kept as it is.
        #[arg(long, value_name = "FILE")]
        document: Option<PathBuf>,
        /// The person of the provider who records it; otherwise [provider] author.
        #[arg(long, value_name = "NAME")]
        recorded_by: Option<String>,
    },
    /// End it. A waiver needs the signed paper or the customer's proven refusal.
    Close(Box<Close>),
}

/// Who of the provider acts.
#[derive(Debug, Args)]
pub(crate) struct By {
    /// The person of the provider who acts; otherwise [provider] author. It is recorded as told.
    #[arg(long, value_name = "NAME")]
    pub(crate) by: Option<String>,
}

/// An end and what it rests on.
#[derive(Debug, Args)]
pub(crate) struct Close {
    /// Which.
    pub(crate) id: NoticeId,
    /// How.
    #[arg(long, value_enum)]
    pub(crate) end: End,
    /// Why, in a sentence.
    #[arg(long)]
    pub(crate) reason: String,
    #[command(flatten)]
    pub(crate) by: By,
    /// The second person of the provider, where the matter is critical.
    #[arg(long, value_name = "NAME")]
    pub(crate) approved_by: Option<String>,
    /// The paper of a waiver that the customer signed; of other ends what told the customer. Kept as
    /// it is.
    #[arg(long, value_name = "FILE")]
    pub(crate) document: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) waiver: WaiverArguments,
}

/// The fields of a waiver, in the words of the paper. Where it rests on the customer's refusal, the
/// letter and the refusal tell all but the residual controls and the last day.
#[derive(Debug, Args)]
#[command(next_help_heading = "Of a waiver")]
pub(crate) struct WaiverArguments {
    /// Who signed: the mail address, or the name as registered.
    #[arg(long, value_name = "NAME")]
    pub(crate) signed_by: Option<String>,
    /// The day of signing.
    #[arg(long, value_name = "DATE")]
    pub(crate) signed_on: Option<Date>,
    /// By what that person may bind the customer; otherwise as the contact register says.
    #[arg(long, value_name = "TEXT")]
    pub(crate) authority: Option<String>,
    /// First day.
    #[arg(long, value_name = "DATE")]
    pub(crate) starts: Option<Date>,
    /// Last day; at most twelve months after the first.
    #[arg(long, value_name = "DATE")]
    pub(crate) until: Option<Date>,
    /// What may happen.
    #[arg(long, value_name = "TEXT")]
    pub(crate) risk: Option<String>,
    /// What it would cost.
    #[arg(long, value_name = "TEXT")]
    pub(crate) consequence: Option<String>,
    /// What was offered instead.
    #[arg(long, value_name = "TEXT")]
    pub(crate) alternative: Option<String>,
    /// Its price, or that there is none.
    #[arg(long, value_name = "TEXT")]
    pub(crate) price: Option<String>,
    /// What still protects while it lasts.
    #[arg(long, value_name = "TEXT")]
    pub(crate) residual: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum End {
    FixedAndMeasured,
    Waived,
    OutOfScopeAndTold,
    ServiceSuspended,
    ContractEnded,
}

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

fn named<T: serde::de::DeserializeOwned>(text: &str, names: &str) -> Result<T, String> {
    serde_json::from_value(serde_json::Value::String(text.to_owned()))
        .map_err(|_| format!("expected one of {names}"))
}

fn role(text: &str) -> Result<PartyRole, String> {
    named(text, "distributor, reseller, customer")
}

fn rank(text: &str) -> Result<Rank, String> {
    named(text, "technical, management, statutory")
}

fn responsible(text: &str) -> Result<Responsible, String> {
    named(text, "provider, customer, distributor, vendor, nobody")
}

fn answer(text: &str) -> Result<AnswerKind, String> {
    named(text, "acknowledged, accepted, declined, needs-information")
}

/// An amount such as `EUR 500` or `EUR 1234.50`.
fn money(text: &str) -> Result<Money, String> {
    let expected = || "expected a currency and an amount, such as `EUR 500`".to_owned();
    let (currency, amount) = text.trim().split_once(' ').ok_or_else(expected)?;
    let currency = duecare_model::Currency::new(currency).map_err(|e| e.to_string())?;
    let nanos = duecare_model::Decimal::Point
        .parse(amount)
        .map_err(|e| e.to_string())?;
    Ok(nanos.to_money(currency))
}

/// A moment (RFC 3339), or a date, which means its last second in UTC: "as of 17 June" includes
/// what was recorded on 17 June.
fn moment(text: &str) -> Result<Timestamp, String> {
    if let Ok(date) = text.parse::<Date>() {
        return date
            .at(23, 59, 59, 999_999_999)
            .to_zoned(jiff::tz::TimeZone::UTC)
            .map(|zoned| zoned.timestamp())
            .map_err(|e| e.to_string());
    }
    text.parse().map_err(|_| {
        "expected a date such as 2020-06-17 or a time such as 2020-06-17T09:00:00Z".to_owned()
    })
}

/// A moment, or a date, which means its first second in UTC: "since 17 June" includes all of it.
fn beginning(text: &str) -> Result<Timestamp, String> {
    match text.parse::<Date>() {
        Ok(date) => date
            .to_zoned(jiff::tz::TimeZone::UTC)
            .map(|zoned| zoned.timestamp())
            .map_err(|e| e.to_string()),
        Err(_) => moment(text),
    }
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
    fn a_date_means_the_end_of_that_day() {
        assert_eq!(
            moment("2020-06-17").unwrap().to_string(),
            "2020-06-17T23:59:59.999999999Z"
        );
        assert!(moment("17 June").is_err());
    }

    #[test]
    fn since_a_date_means_the_beginning_of_that_day() {
        assert_eq!(
            beginning("2020-06-17").unwrap().to_string(),
            "2020-06-17T00:00:00Z"
        );
        assert!(beginning("yesterday").is_err());
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

    #[test]
    fn amounts_need_a_currency() {
        assert_eq!(
            money("EUR 1234.5"),
            Ok(Money::new(123_450, duecare_model::Currency::EUR))
        );
        assert!(money("500").is_err());
    }
}

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
