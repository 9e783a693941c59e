//! One file per command group: reads the arguments, calls an operation, prints the answer.

mod anchor;
mod check;
mod clock;
mod collect;
mod demo;
mod dossier;
mod entered;
mod erase;
mod hold;
mod import;
mod log;
mod notice;
mod party;
mod passphrase;
mod renew;
mod report;
mod scope;
mod serve;
mod shell;
mod source;
mod system;
mod watch;
mod witness;

use crate::cli::{Cli, Command, DossierCommand, Global, LogCommand};
use crate::output::{Bar, Output, Told, spoken};
use crate::words::door as words;
use duecare_app::config::Config;
use duecare_app::withhold::Withhold;
use duecare_app::{codes, passphrase as secret, place};
use duecare_model::record::Body;
use duecare_model::{Code, EntryIndex, Language, Problem, SystemClock};
use duecare_proof::EvidenceError;
use duecare_store::{Paths, Waiting, Workspace, WorkspaceOptions};
use serde::Serialize;
use std::future::Future;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::{Arc, Mutex, OnceLock};

/// How a command ended that did not fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// Done, nothing red.
    Done,
    /// Done, but some of the input could not be read; what could was recorded.
    PartlyRefused,
    /// Done, and something is red.
    Red,
}

impl Outcome {
    pub(crate) fn exit_code(self) -> ExitCode {
        ExitCode::from(match self {
            Self::Done => 0,
            Self::PartlyRefused => 2,
            Self::Red => 3,
        })
    }

    const fn red_if(red: bool) -> Self {
        if red { Self::Red } else { Self::Done }
    }
}

/// 2 for wrong usage or unreadable input, 1 for everything else that failed.
pub(crate) fn exit_number(code: Code) -> u8 {
    let usage = [
        codes::CONFIG,
        codes::UNKNOWN_PARTY,
        codes::READ_FILE,
        codes::NOTHING_RED,
        codes::UNKNOWN_NOTICE,
        codes::NO_AGREEMENT,
        codes::UNKNOWN_CONTROL,
        codes::NO_SENDER,
        codes::DEMO_FOLDER,
        codes::OPEN_CONSOLE,
        codes::FUTURE,
        codes::PARTY_FIELD,
        codes::NOTHING_TO_ERASE,
        codes::PERSON_SHORT,
        codes::MIRROR_INSIDE,
        codes::STORE_ADDRESS,
        codes::NO_CHECKPOINT,
        codes::NO_REASON,
        codes::HOLD_REASON,
        codes::NO_HOLD,
        codes::NOT_KEPT,
        codes::LINK,
        codes::OWN_FILE,
        codes::KEY_INSIDE,
        codes::CHANGED,
        codes::SEAL_FILE,
        codes::SEAL_EXPIRED,
        codes::SEAL_ROOTS,
        codes::NOT_RENEWED,
        codes::NOT_OURS,
        codes::PASSPHRASE_SOURCE,
        codes::PASSPHRASE_STATE,
        codes::UNKNOWN_SOURCE,
        codes::SOURCE_CHANGED,
        codes::SOURCE_FILE,
    ];
    let of_store = (1000..=1001).contains(&code.0) || [1005, 1012].contains(&code.0);
    let of_input = (3000..4500).contains(&code.0);
    if of_store || of_input || usage.iter().any(|info| info.code == code) {
        2
    } else {
        1
    }
}

/// The problem inside an error; one without a code gets the general one.
pub(crate) fn as_problem(error: anyhow::Error) -> Problem {
    let error = match error.downcast::<Problem>() {
        Ok(problem) => return problem,
        Err(other) => other,
    };
    match error.downcast::<EvidenceError>() {
        Ok(error) => error.problem(),
        Err(other) => codes::OTHER.problem(format!("{other:#}")),
    }
}

/// How this process waits for the workspace, wherever it opens one; set once when it begins.
static WAITING: OnceLock<Waiting> = OnceLock::new();

/// How a command waits: it says who it is, and while it waits, for whom.
fn waiting(arguments: &Cli, out: &Output) -> Waiting {
    let (out, shown) = (out.clone(), out.clone());
    let bar: Mutex<Option<Bar>> = Mutex::new(None);
    Waiting {
        command: format!("duecare {}", arguments.command.word()),
        limit: arguments.global.wait_max(),
        tell: Arc::new(move |wait| {
            let language = out.language();
            let nobody = words::NOBODY_NAMED.word(language);
            let holder = wait.holder.as_deref().unwrap_or(nobody);
            out.say(&Told::of(
                words::WAITING,
                language,
                [&wait.seconds, &holder],
            ));
        }),
        reading: Arc::new(move |done, of| read_so_far(&shown, &bar, (done, of))),
    }
}

/// Entries from which on reading them all takes so long that it is shown.
const READING_SHOWN_MIN: u64 = 50_000;

/// Shows how far the log is read, on a terminal.
fn read_so_far(out: &Output, bar: &Mutex<Option<Bar>>, (done, of): (u64, u64)) {
    let Ok(mut bar) = bar.lock() else { return };
    if of < READING_SHOWN_MIN {
        return;
    }
    let begin = || out.progress(of, &Told::of(words::READING_LOG, out.language(), []));
    let shown = bar.get_or_insert_with(begin);
    shown.set_position(done);
    if done >= of {
        shown.finish_and_clear();
        *bar = None;
    }
}

/// Runs the command, and anchors what it recorded if that must not wait.
pub(crate) fn run(arguments: &Cli, out: &Output) -> anyhow::Result<Outcome> {
    out.speak(usual_language(arguments));
    entered::check(&arguments.command)?;
    WAITING.get_or_init(|| waiting(arguments, out));
    clock::begin(arguments);
    unlock(arguments, out)?;
    let outcome = dispatch(arguments, out)?;
    if anchor::must_not_wait(&arguments.command) {
        anchor::after(&arguments.global, out);
    }
    Ok(outcome)
}

/// The language of screens where none is asked for: what a new workspace is to speak, otherwise what
/// the configuration names. What is wrong with that is told by the command that needs it.
fn usual_language(arguments: &Cli) -> Option<Language> {
    match &arguments.command {
        Command::Init(init) if init.language.is_some() => init.language,
        _ => Config::read(&Paths::new(&workspace_folder(&arguments.global)).config())
            .ok()
            .and_then(|config| config.provider.language),
    }
}

/// Opens a sealed key file once, before anything else reads it.
fn unlock(arguments: &Cli, out: &Output) -> Result<(), Problem> {
    let global = &arguments.global;
    let given = global.passphrase_file.as_deref();
    let of_global = || Paths::new(&workspace_folder(global));
    match &arguments.command {
        // They need no workspace, or say themselves what they found.
        Command::Demo { .. }
        | Command::Init(_)
        | Command::Completions { .. }
        | Command::Man { .. }
        | Command::Doctor { .. }
        | Command::Log(LogCommand::Witness(_) | LogCommand::Fetch { .. }) => Ok(()),
        // Everything but what is sealed is verified without it, and nobody is asked.
        Command::Verify(arguments) => {
            if let Err(problem) = secret::unlock(&Paths::new(&arguments.path), given, None)
                && problem.code != secret::MISSING
            {
                out.say(&Told::of(
                    words::SEALED_NOT_OPENED,
                    out.language(),
                    [&problem],
                ));
            }
            Ok(())
        }
        _ => secret::unlock(&of_global(), given, Some(&passphrase::ask_for)),
    }
}

fn dispatch(arguments: &Cli, out: &Output) -> anyhow::Result<Outcome> {
    let global = &arguments.global;
    match &arguments.command {
        Command::Demo { no_serve } => demo::run(global, *no_serve, out),
        Command::Init(arguments) => system::init(global, arguments, out),
        Command::Party(command) => party::run(global, command, out),
        Command::Scope(command) => scope::run(global, command, out),
        Command::Import(arguments) => import::run(global, arguments, out),
        Command::Source(command) => source::run(global, command, out),
        Command::Collect(arguments) => collect::run(global, arguments, out),
        Command::Check {
            customer,
            as_of,
            as_observed,
            strict,
        } => {
            let when = check::When::of(*as_of, *as_observed);
            check::run(global, customer.as_ref(), when, *strict, out)
        }
        Command::Watch { once, customer } => watch::run(global, *once, customer.as_ref(), out),
        Command::Notice(command) => notice::run(global, command, out),
        Command::Dossier {
            command,
            customer,
            as_of,
            out: file,
            withhold,
            withhold_all,
        } => match (command, customer, file) {
            (Some(DossierCommand::Renew { files, out: new }), _, _) => {
                renew::run(global, files, new.as_deref(), out)
            }
            (Some(command), _, _) => hold::run(global, command, out),
            (None, Some(customer), Some(file)) => {
                let withhold = Withhold {
                    all: *withhold_all,
                    texts: withhold.clone(),
                };
                dossier::run(global, customer, *as_of, file, withhold, out)
            }
            // The parser asks for both where no subcommand stands.
            (None, _, _) => Err(codes::OTHER
                .problem("--customer and --out are needed")
                .into()),
        },
        Command::Verify(arguments) => system::verify(arguments, out),
        Command::Log(command) => log::run(global, command, out),
        Command::Serve {
            listen,
            i_know_that_anyone_can_read_this,
        } => {
            let folder = workspace_folder(global);
            serve::run(&folder, *listen, *i_know_that_anyone_can_read_this, out)
        }
        Command::Completions { shell } => shell::completions(*shell),
        Command::Man { folder } => shell::man(folder, out),
        Command::Doctor { repair } => {
            let given = global.passphrase_file.as_deref();
            system::doctor(&workspace_folder(global), given, *repair, out)
        }
    }
}

/// The workspace: `--dir`, `DUECARE_DIR`, or the folder we stand in.
fn workspace_folder(global: &Global) -> PathBuf {
    global.dir.clone().unwrap_or_else(|| PathBuf::from("."))
}

/// Who runs the command, as the system names the user.
fn actor() -> String {
    std::env::var("USER")
        .or_else(|_| std::env::var("USERNAME"))
        .unwrap_or_else(|_| "unknown user".to_owned())
}

fn open_folder(folder: &Path) -> Result<Workspace, Problem> {
    Workspace::open(folder, &actor(), options_of(folder)?)
}

/// The workspace in `folder` as it lies there, with nothing locked, mended or recorded.
fn look_at_folder(folder: &Path) -> Result<Workspace, Problem> {
    Workspace::open_beside(folder, &actor(), options_of(folder)?)
}

/// Clock, disk and manner of waiting for the workspace in `folder`.
fn options_of(folder: &Path) -> Result<WorkspaceOptions, Problem> {
    let paths = Paths::new(folder);
    let mut options = WorkspaceOptions::with_clock(Arc::new(SystemClock));
    if let Some(waiting) = WAITING.get() {
        options.waiting = waiting.clone();
    }
    let config = match Config::read(&paths.config()) {
        // A log that is plainly here needs no configuration to be found.
        Err(_) if paths.log().exists() => Config::default(),
        read => read?,
    };
    options.disk = place::disk_of(&paths, &config)?;
    Ok(options)
}

/// Completes when the user or the system asks the process to end. It is listened from the call on,
/// so that who asks before anybody waits is heard too.
fn ended() -> impl Future<Output = ()> {
    #[cfg(unix)]
    let terminated = {
        use tokio::signal::unix::{SignalKind, signal};
        signal(SignalKind::terminate())
    };
    async move {
        let interrupted = tokio::signal::ctrl_c();
        #[cfg(unix)]
        if let Ok(mut terminated) = terminated {
            tokio::select! {
                _ = interrupted => {}
                _ = terminated.recv() => {}
            }
            return;
        }
        let _ = interrupted.await;
    }
}

/// Says what cannot be done here, and what of the log is not understood.
fn tell_limits(workspace: &Workspace) {
    if let Some(problem) = workspace.refusal() {
        crate::output::reading_only(&problem);
    }
    let newer = &workspace.ledger().newer;
    if let Some(first) = newer.first() {
        let (count, all) = (newer.len(), workspace.ledger().entry_count);
        crate::output::write_stderr(&Told::line(
            words::NEWER,
            spoken(),
            [&count, &all, &first.index, &first.value.kind],
        ));
    }
}

fn open(global: &Global) -> Result<Workspace, Problem> {
    let mut workspace = open_folder(&workspace_folder(global))?;
    if !global.quiet {
        tell_limits(&workspace);
    }
    clock::settle(&mut workspace, global)?;
    Ok(workspace)
}

/// Opens the workspace for a command that only shows something: beside whoever writes, without its
/// lock. What cannot be read so is opened as for writing, which finishes what was interrupted, such
/// as an erasure, and says what is wrong.
fn look(global: &Global) -> Result<Workspace, Problem> {
    let folder = workspace_folder(global);
    let Ok(mut workspace) = Workspace::open_beside(&folder, &actor(), options_of(&folder)?) else {
        return open(global);
    };
    workspace.keep_for_others();
    if !global.quiet {
        tell_limits(&workspace);
    }
    clock::tell(&workspace, global);
    Ok(workspace)
}

/// Opens the workspace for a command that records, or for one that only shows something.
fn open_for(global: &Global, shows: bool) -> Result<Workspace, Problem> {
    if shows { look(global) } else { open(global) }
}

fn config(workspace: &Workspace) -> Result<Config, Problem> {
    Config::read(&Paths::config(workspace.paths()))
}

/// The answer of a command that records one thing (`duecare.recorded/1`).
#[derive(Serialize)]
struct Recorded {
    schema: &'static str,
    entry: u64,
}

impl Recorded {
    const fn of(entry: EntryIndex) -> Self {
        Self {
            schema: "duecare.recorded/1",
            entry: entry.0,
        }
    }
}

/// Records `body` and says where it stands.
fn record(workspace: &mut Workspace, body: Body, out: &Output) -> anyhow::Result<Outcome> {
    let entries = workspace.append(vec![body])?;
    told_entry(entries.first().copied().unwrap_or_default(), out)
}

/// Says where something stands that was recorded.
fn told_entry(entry: EntryIndex, out: &Output) -> anyhow::Result<Outcome> {
    out.answer(&Recorded::of(entry), |r| {
        Told::line(words::RECORDED, out.language(), [&r.entry])
    })?;
    Ok(Outcome::Done)
}
