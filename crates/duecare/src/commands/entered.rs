//! What is typed into evidence, held to its bounds before a command opens anything.
//!
//! Called once per command. What must never happen: a text of an argument that would be recorded and
//! that nobody looked at here.

use crate::cli::{
    Close, Command, DossierCommand, InitArguments, LogCommand, NoticeCommand, PartyCommand,
    ScopeCommand, SourceCommand, WaiverArguments, Written,
};
use duecare_app::entry::{address, name, words};
use duecare_model::Problem;

fn names<'a>(what: &str, all: impl IntoIterator<Item = &'a String>) -> Result<(), Problem> {
    all.into_iter().try_for_each(|text| name(what, text))
}

/// Checks every text of a command line that would be recorded. Each command is taken apart whole, so
/// that a text that is added later cannot be forgotten here.
///
/// # Errors
/// The first that cannot be used, by its name.
pub(crate) fn check(command: &Command) -> Result<(), Problem> {
    match command {
        Command::Party(command) => party(command),
        Command::Scope(command) => scope(command),
        Command::Notice(command) => notice(command),
        Command::Log(command) => log(command),
        Command::Dossier {
            command: Some(DossierCommand::Hold { reason, .. }),
            ..
        }
        | Command::Source(
            SourceCommand::Pause { name: _, reason } | SourceCommand::Remove { name: _, reason },
        ) => words("--reason", reason),
        Command::Init(arguments) => letterhead(arguments),
        // They record what they read or find, and take nothing in a person's words.
        Command::Demo { .. }
        | Command::Completions { .. }
        | Command::Man { .. }
        | Command::Import { .. }
        | Command::Source(_)
        | Command::Collect(_)
        | Command::Check { .. }
        | Command::Watch { .. }
        | Command::Dossier { .. }
        | Command::Verify(_)
        | Command::Serve { .. }
        | Command::Doctor { .. } => Ok(()),
    }
}

/// What `init` writes into the configuration, held to what reading it asks.
fn letterhead(arguments: &InitArguments) -> Result<(), Problem> {
    names("--author", &arguments.author)?;
    names("--from-name", &arguments.from_name)?;
    let mut email = arguments.from_email.iter();
    email.try_for_each(|email| address("--from-email", email))
}

fn party(command: &PartyCommand) -> Result<(), Problem> {
    match command {
        PartyCommand::Add {
            id: _,
            name: named,
            role: _,
            parent: _,
            language: _,
            aliases,
        } => {
            name("the name", named)?;
            names("the alias", aliases)
        }
        PartyCommand::Retention {
            id: _,
            keep_days: _,
            basis,
        } => words("--basis", basis),
        PartyCommand::Contact {
            id: _,
            name: named,
            // Held against what is recorded: a contact of long ago must be ended under its address.
            email: _,
            rank: _,
            language: _,
            may_bind: _,
            authority_source,
            from: _,
            until: _,
        } => {
            name("the name", named)?;
            let mut source = authority_source.iter();
            source.try_for_each(|text| words("--authority-source", text))
        }
        PartyCommand::List | PartyCommand::Show { id: _ } => Ok(()),
    }
}

fn written(written: &Written) -> Result<(), Problem> {
    let Written {
        agreed_on: _,
        agreed_by,
        source,
        document: _,
        mail: _,
    } = written;
    names("--agreed-by", agreed_by)?;
    source.iter().try_for_each(|text| words("--source", text))
}

fn scope(command: &ScopeCommand) -> Result<(), Problem> {
    match command {
        ScopeCommand::Set {
            customer: _,
            control: _,
            workload: _,
            responsible: _,
            written: by,
            acknowledged_on: _,
            acknowledged_by,
            acknowledged_source,
            by: actor,
            acknowledged_document: _,
            acknowledged_mail: _,
        } => {
            names("--by", &actor.by)?;
            written(by)?;
            names("--acknowledged-by", acknowledged_by)?;
            let mut source = acknowledged_source.iter();
            source.try_for_each(|text| words("--acknowledged-source", text))
        }
        ScopeCommand::Cap {
            customer: _,
            per_day: _,
            per_month: _,
            vcpus: _,
            regions,
            written: by,
            by: actor,
        } => {
            names("--by", &actor.by)?;
            names("--region", regions)?;
            written(by)
        }
        ScopeCommand::Show { customer: _ } => Ok(()),
    }
}

fn notice(command: &NoticeCommand) -> Result<(), Problem> {
    match command {
        NoticeCommand::Answer {
            id: _,
            kind: _,
            by,
            reason,
            at: _,
            channel,
            mail: _,
            document: _,
            recorded_by,
        } => {
            names("--recorded-by", recorded_by)?;
            if let Some(by) = by {
                if by.contains('@') {
                    address("--by", by)?;
                }
                name("--by", by)?;
            }
            name("--channel", channel)?;
            words("--reason", reason)
        }
        NoticeCommand::Close(close) => closing(close),
        NoticeCommand::Draft { by, .. } | NoticeCommand::Send { by, id: _ } => {
            names("--by", &by.by)
        }
        NoticeCommand::List { .. } | NoticeCommand::Show { .. } => Ok(()),
    }
}

fn closing(close: &Close) -> Result<(), Problem> {
    let Close {
        id: _,
        end: _,
        reason,
        by,
        approved_by,
        document: _,
        waiver:
            WaiverArguments {
                signed_by,
                signed_on: _,
                authority,
                starts: _,
                until: _,
                risk,
                consequence,
                alternative,
                price,
                residual,
            },
    } = close;
    names("--by", &by.by)?;
    names("--approved-by", approved_by)?;
    names("--signed-by", signed_by)?;
    words("--reason", reason)?;
    [
        ("--authority", authority),
        ("--risk", risk),
        ("--consequence", consequence),
        ("--alternative", alternative),
        ("--price", price),
        ("--residual", residual),
    ]
    .into_iter()
    .try_for_each(|(what, text)| text.iter().try_for_each(|text| words(what, text)))
}

fn log(command: &LogCommand) -> Result<(), Problem> {
    match command {
        LogCommand::Restore { reason, against: _ } => words("--reason", reason),
        LogCommand::CorrectClock {
            reason,
            today: _,
            by,
        } => {
            words("--reason", reason)?;
            names("--by", by)
        }
        LogCommand::Erase(arguments) => words("--ground", &arguments.ground),
        LogCommand::Checkpoint { .. }
        | LogCommand::Prove { .. }
        | LogCommand::ProveConsistency { .. }
        | LogCommand::Show { .. }
        | LogCommand::Key
        | LogCommand::Anchor
        | LogCommand::Mirror { .. }
        | LogCommand::Fetch { .. }
        | LogCommand::Witness(_)
        | LogCommand::Passphrase(_) => Ok(()),
    }
}
