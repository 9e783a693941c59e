//! What people type into evidence: bounded, visible, and an address only where mail can go.
//!
//! Asked before a command opens anything. Names and texts stand in letters, lists and dossiers for
//! ever. What must never happen: one that cannot be read there, or that nobody would read.

use super::codes;
use crate::cli::{
    Close, Command, DossierCommand, InitArguments, LogCommand, NoticeCommand, PartyCommand,
    ScopeCommand, WaiverArguments, Written,
};
use duecare_model::{Problem, is_mail_address, is_visible};

/// Longest name, alias, region or channel, in characters: two lines of a letter. Programs for mail
/// and lists cut a longer one, each at another place.
pub(crate) const NAME_CHARS_MAX: usize = 200;
/// Longest reason, ground or source, in characters: a page. What is longer is a document, and goes
/// in with `duecare import`.
pub(crate) const TEXT_CHARS_MAX: usize = 4_000;

/// U+200C and U+200D join and part letters of Persian and of Indian scripts; names are written with
/// them.
const JOINERS: [char; 2] = ['\u{200c}', '\u{200d}'];

/// A name: one line, visible, not empty.
pub(crate) fn name(what: &str, text: &str) -> Result<(), Problem> {
    if text.trim().is_empty() {
        return Err(codes::PARTY_FIELD.problem(format!("{what} is empty")));
    }
    let visible = |c: char| is_visible(c) || JOINERS.contains(&c);
    bounded(what, text, NAME_CHARS_MAX, &visible)
}

/// A text in somebody's words, which may have lines and may be empty.
pub(crate) fn words(what: &str, text: &str) -> Result<(), Problem> {
    let visible = |c: char| is_visible(c) || JOINERS.contains(&c) || matches!(c, '\n' | '\t');
    // A line end of Windows is one line end.
    bounded(what, &text.replace("\r\n", "\n"), TEXT_CHARS_MAX, &visible)
}

/// An address to which mail can go; as strict as sending.
pub(crate) fn address(what: &str, text: &str) -> Result<(), Problem> {
    if is_mail_address(text) {
        return Ok(());
    }
    let given: String = text.chars().take(NAME_CHARS_MAX).collect();
    Err(codes::PARTY_FIELD.problem(format!("{what} {given:?} is not a mail address")))
}

fn bounded(
    what: &str,
    text: &str,
    most: usize,
    visible: &dyn Fn(char) -> bool,
) -> Result<(), Problem> {
    let count = text.chars().count();
    if count > most {
        let told = format!("{what} has {count} characters, and {most} are taken");
        return Err(codes::PARTY_FIELD.problem(told));
    }
    match text.chars().find(|c| !visible(*c)) {
        Some(c) => Err(codes::PARTY_FIELD.problem(format!(
            "{what} {text:?} holds {}, which is not seen",
            duecare_model::code_point(c)
        ))),
        None => Ok(()),
    }
}

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
        } => words("--reason", reason),
        Command::Init(arguments) => letterhead(arguments),
        // They record what they read or find, and take nothing in a person's words.
        Command::Demo { .. }
        | Command::Completions { .. }
        | Command::Man { .. }
        | Command::Import { .. }
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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_taken_as_a_name_stands_on_a_line_and_is_seen(text in any::<String>()) {
            if name("x", &text).is_ok() {
                let seen = text.chars().all(|c| is_visible(c) || JOINERS.contains(&c));
                prop_assert!(seen);
                prop_assert!(!text.trim().is_empty() && text.chars().count() <= NAME_CHARS_MAX);
            }
            if words("x", &text).is_ok() {
                prop_assert!(text.chars().count() <= TEXT_CHARS_MAX + text.matches('\r').count());
                let steers = text.contains(['\u{1b}', '\u{202e}', '\0']);
                prop_assert!(!steers);
            }
        }
    }

    #[test]
    fn names_of_people_and_companies_are_taken_and_longer_ones_are_not() {
        for good in ["Zoë Müller-Şahin", "شرکت نمونه\u{200c}ها", "株式会社テスト"]
        {
            assert!(name("x", good).is_ok(), "{good}");
        }
        assert!(name("x", &"n".repeat(NAME_CHARS_MAX)).is_ok());
        assert!(name("x", &"n".repeat(NAME_CHARS_MAX + 1)).is_err());
        assert!(words("x", "two\r\nlines\tand").is_ok());
        assert!(words("x", &"n".repeat(TEXT_CHARS_MAX + 1)).is_err());
        let told = name("the name", "gpj.\u{202e}exe").unwrap_err().to_string();
        assert!(told.contains("[U+202E]"), "{told}");
    }
}
