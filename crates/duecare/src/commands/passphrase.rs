//! `log passphrase`: seals the key file, seals it anew, or puts it in the clear.

use super::Outcome;
use crate::cli::{Global, PassphraseCommand};
use crate::output::{self, Output, Told, spoken};
use crate::words::setup as words;
use duecare_app::passphrase::{self, Source};
use duecare_model::Problem;
use duecare_proof::{Cost, EvidenceError, Keys, Passphrase, RealDisk};
use duecare_store::Paths;
use serde::Serialize;
use std::path::Path;

/// The answer (`duecare.log-passphrase/1`).
#[derive(Serialize)]
struct Changed {
    schema: &'static str,
    file: String,
    sealed: bool,
    argon2id_kib: Option<u32>,
    argon2id_passes: Option<u32>,
}

pub(super) fn run(
    global: &Global,
    command: &PassphraseCommand,
    out: &Output,
) -> anyhow::Result<Outcome> {
    // Opening it shows that these are the keys of this log, and holds its lock until the end.
    let workspace = super::open(global)?;
    let paths = workspace.paths();
    let path = paths.key();
    let sealed = Keys::is_sealed(&path)?;
    let wrong = |what: &str| duecare_app::codes::PASSPHRASE_STATE.problem(what);
    let passphrase = match command {
        PassphraseCommand::Set { .. } if sealed => {
            return Err(wrong("there is one; `change` sets another").into());
        }
        PassphraseCommand::Change { .. } | PassphraseCommand::Remove if !sealed => {
            return Err(wrong("there is none; `set` sets one").into());
        }
        PassphraseCommand::Set {
            new_passphrase_file,
        } => Some(new_one(paths, new_passphrase_file.as_deref(), global)?),
        PassphraseCommand::Change {
            new_passphrase_file,
        } => Some(given_or_asked(new_passphrase_file.as_deref())?),
        PassphraseCommand::Remove => None,
    };
    let keys = Keys::load(&path)?;
    let keys = match &passphrase {
        Some(passphrase) => keys.under(passphrase, Cost::STANDARD)?,
        None => keys.in_the_clear(),
    };
    keys.replace(&RealDisk, &path)?;
    let cost = passphrase.map(|_| Cost::STANDARD);
    let changed = Changed {
        schema: "duecare.log-passphrase/1",
        file: path.display().to_string(),
        sealed: cost.is_some(),
        argon2id_kib: cost.map(|cost| cost.kib),
        argon2id_passes: cost.map(|cost| cost.passes),
    };
    out.answer(&changed, |c| {
        let language = out.language();
        if !c.sealed {
            return Told::line(words::IN_THE_CLEAR, language, [&c.file]);
        }
        let mut text = Told::line(words::SEALED, language, [&c.file]);
        text.push(&Told::line(words::EARLIER_COPIES, language, []));
        text
    })?;
    Ok(Outcome::Done)
}

/// The one to be set: from the file that is named, from where it will be looked for from now on, or
/// from the terminal.
fn new_one(paths: &Paths, file: Option<&Path>, global: &Global) -> Result<Passphrase, Problem> {
    if file.is_none()
        && let Some(source) = passphrase::named(paths, global.passphrase_file.as_deref())?
    {
        return source.passphrase();
    }
    given_or_asked(file)
}

fn given_or_asked(file: Option<&Path>) -> Result<Passphrase, Problem> {
    match file {
        Some(file) => Source::File(file.to_owned()).passphrase(),
        None => ask_for_new(),
    }
}

/// Keys for `init`, under a passphrase where one was asked for.
pub(super) fn for_init(keys: Keys, file: Option<&Path>, asking: bool) -> Result<Keys, Problem> {
    if file.is_none() && !asking {
        return Ok(keys);
    }
    Ok(keys.under(&given_or_asked(file)?, Cost::STANDARD)?)
}

/// Asks on the terminal, without showing what is typed; `None` where there is none.
fn ask(what: &Told) -> Result<Option<Passphrase>, Problem> {
    let typed =
        output::ask(what).map_err(|error| passphrase::source(format!("the terminal: {error}")))?;
    let read = typed.map(|typed| Passphrase::read(typed.into_bytes()));
    Ok(read.transpose()?)
}

/// Asks for the passphrase of a key file.
pub(super) fn ask_for(key: &Path) -> Result<Option<Passphrase>, Problem> {
    ask(&Told::of(words::ASK_PASSPHRASE, spoken(), [&key.display()]))
}

/// Asks twice for one that is to be set; a mistyped one would lock everybody out.
fn ask_for_new() -> Result<Passphrase, Problem> {
    let none = || passphrase::source("there is no terminal to ask on; name a file");
    let first = ask(&Told::of(words::ASK_NEW_PASSPHRASE, spoken(), []))?.ok_or_else(none)?;
    first.fit_to_be_set()?;
    let again = ask(&Told::of(words::ASK_ONCE_MORE, spoken(), []))?.ok_or_else(none)?;
    if first.is(&again) {
        Ok(first)
    } else {
        Err(EvidenceError::PassphraseUnfit("the two are not the same").problem())
    }
}
