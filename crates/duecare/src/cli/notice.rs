//! The words of `notice`: who acts, how a notice ends, and the fields of a waiver.
//!
//! Parsed here, done in `commands/notice.rs`.

use super::value::answer;
use clap::{Args, Subcommand, ValueEnum};
use duecare_model::{AnswerKind, ControlId, Date, NoticeId, PartyId, Timestamp};
use std::path::PathBuf;

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
