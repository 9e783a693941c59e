//! `init`, `verify` and `doctor`.

use super::Outcome;
use crate::cli::{Global, InitArguments, VerifyArguments};
use crate::output::{Output, Told, spoken, table};
use crate::words::{door, setup as words, state, table as heading};
use duecare_app::config::{self, Config, Letterhead};
use duecare_app::doctor::Way;
use duecare_app::{codes, doctor, entry, leftovers, passphrase, place};
use duecare_model::{Language, Problem, Sentence, SystemClock};
use duecare_proof::{Disk, Keys};
use duecare_store::{Paths, Workspace, WorkspaceOptions};
use serde::Serialize;
use std::path::Path;
use std::str::FromStr;
use std::sync::Arc;

#[derive(Serialize)]
struct Made {
    schema: &'static str,
    folder: String,
    origin: String,
    verifier_key: String,
}

pub(super) fn init(
    global: &Global,
    arguments: &InitArguments,
    out: &Output,
) -> anyhow::Result<Outcome> {
    let clock_confirmed = super::clock::settle_first(global)?;
    let folder = arguments.folder.as_path();
    let paths = Paths::new(folder);
    let store = store_of(&paths, arguments.store.as_deref())?;
    let store = store.as_deref();
    let given = global.passphrase_file.as_deref();
    let keys = super::passphrase::for_init(Keys::generate()?, given, arguments.passphrase)?;
    let origin = match &arguments.origin {
        Some(origin) => origin.clone(),
        None => neutral_origin()?,
    };
    let letterhead = if paths.config().exists() {
        Letterhead::default()
    } else {
        letterhead(arguments)?
    };
    let config = Config {
        log: config::Log {
            store: store.map(str::to_owned),
        },
        ..Config::default()
    };
    let mut options = WorkspaceOptions::with_clock(Arc::new(SystemClock));
    options.disk = place::disk_of(&paths, &config)?;
    if store.is_some() {
        // First: without it nothing would tell where the log is.
        write_config(&paths, &letterhead, store)?;
    }
    let workspace = Workspace::create_confirmed(
        folder,
        &origin,
        env!("CARGO_PKG_VERSION"),
        &keys,
        &super::actor(),
        options,
        clock_confirmed,
    )?;
    write_config(&paths, &letterhead, None)?;
    let made = Made {
        schema: "duecare.init/1",
        folder: folder.display().to_string(),
        origin,
        verifier_key: workspace.journal().verifier_key(),
    };
    out.answer(&made, |m| {
        let language = out.language();
        let mut text = Told::line(words::MADE_IN, language, [&m.folder]);
        text.push(&Told::line(door::LOG, language, [&m.origin]));
        text.push(&Told::line(door::KEY, language, [&m.verifier_key]).ended());
        for line in [words::KEEP_KEYS_APART, words::LEAVE_STATE_OUT, words::NEXT] {
            text.push(&Told::line(line, language, []));
        }
        text
    })?;
    Ok(Outcome::Done)
}

/// Where the log of a new workspace goes. A configuration that is there already has the last word:
/// later commands go by it.
fn store_of(paths: &Paths, given: Option<&str>) -> Result<Option<String>, Problem> {
    let file = paths.config();
    let named = Config::read(&file)?.log.store;
    if file.exists() && given.is_some() && named.as_deref() != given {
        return Err(codes::CONFIG
            .problem("it is there already and names another place for the log, or none")
            .in_file(file.display().to_string()));
    }
    Ok(named.or_else(|| given.map(str::to_owned)))
}

/// What letters need of the provider: as given, else as typed on the terminal, else open.
fn letterhead(arguments: &InitArguments) -> anyhow::Result<Letterhead> {
    Ok(Letterhead {
        party: arguments.provider.clone(),
        author: asked(arguments.author.as_ref(), words::ASK_AUTHOR, |text| {
            entry::name("it", text)
        })?,
        from_name: asked(arguments.from_name.as_ref(), words::ASK_FROM_NAME, |text| {
            entry::name("it", text)
        })?,
        from_email: asked(
            arguments.from_email.as_ref(),
            words::ASK_FROM_EMAIL,
            |text| entry::address("it", text),
        )?,
        language: asked(
            arguments.language.as_ref(),
            words::ASK_LANGUAGE,
            |text| match text.parse::<Language>() {
                Ok(_) => Ok(()),
                Err(_) => Err(codes::PARTY_FIELD.problem("it is none of nl, fr, en and de")),
            },
        )?,
    })
}

/// What was given, or what is typed on the terminal until `check` takes it. Where there is no
/// terminal, or nothing is typed, it stays open.
fn asked<T: Clone + FromStr>(
    given: Option<&T>,
    question: Sentence<0>,
    check: impl Fn(&str) -> Result<(), Problem>,
) -> anyhow::Result<Option<T>> {
    if let Some(given) = given {
        return Ok(Some(given.clone()));
    }
    let question = Told::of(question, spoken(), []);
    while let Some(line) = crate::output::ask_line(&question)? {
        match (check(&line), line.parse()) {
            (Ok(()), Ok(value)) => return Ok(Some(value)),
            (Err(problem), _) => crate::output::refused(&problem),
            (Ok(()), Err(_)) => return Ok(None),
        }
    }
    Ok(None)
}

/// Writes the configuration where there is none.
fn write_config(
    paths: &Paths,
    letterhead: &Letterhead,
    store: Option<&str>,
) -> Result<(), Problem> {
    let file = paths.config();
    if file.exists() {
        return Ok(());
    }
    std::fs::create_dir_all(&paths.root)
        .and_then(|()| std::fs::write(&file, config::template(letterhead, store)))
        .map_err(|error| {
            codes::WRITE_FILE
                .problem(error.to_string())
                .in_file(file.display().to_string())
        })
}

/// A name that tells nobody whose log it is: witnesses and recipients of letters see it.
fn neutral_origin() -> anyhow::Result<String> {
    use duecare_proof::SaltSource as _;
    let name = duecare_app::sha256_hex(&duecare_proof::OsSalts.salt()?);
    Ok(format!("duecare.invalid/log/{}", &name[..16]))
}

/// Whether there is a log; a store that does not answer is no store without one.
fn there(disk: &dyn Disk, log: &Path) -> Result<bool, Problem> {
    disk.exists(log).map_err(|error| {
        codes::STORE
            .problem(error.to_string())
            .in_file(log.display().to_string())
    })
}

pub(super) fn verify(arguments: &VerifyArguments, out: &Output) -> anyhow::Result<Outcome> {
    let path = arguments.path.as_path();
    let paths = Paths::new(path);
    // A configuration that cannot be read may name a store: what lies here is then not the log.
    let config = if path.is_dir() {
        Config::read(&paths.config())?
    } else {
        Config::default()
    };
    let disk = place::disk_of(&paths, &config)?;
    // A workspace folder is verified with its key, so that sealed records are opened too.
    let (target, keys) = if path.is_dir() && there(&*disk, &paths.log())? {
        (paths.log(), Keys::load(&paths.key()).ok())
    } else {
        (path.to_owned(), None)
    };
    let mut words = vec![target.display().to_string()];
    let options = [
        ("--against", &arguments.against),
        ("--proof", &arguments.proof),
        ("--roots", &arguments.roots),
        ("--crl", &arguments.crl),
    ];
    for (option, file) in options {
        if let Some(file) = file {
            words.extend([option.to_owned(), file.display().to_string()]);
        }
    }
    let (code, report) = duecare_proof::report::run_on(&*disk, &words, keys.as_ref());
    let verification = Verification {
        schema: "duecare.verify/1",
        target: path.display().to_string(),
        verified: code == duecare_proof::report::VERIFIED,
        report: report.lines().map(str::to_owned).collect(),
    };
    out.answer(&verification, |_| {
        super::report::told(&report, out.language())
    })?;
    Ok(match code {
        duecare_proof::report::VERIFIED => Outcome::Done,
        duecare_proof::report::FAILED => Outcome::Red,
        _ => Outcome::PartlyRefused,
    })
}

#[derive(Serialize)]
struct Verification {
    schema: &'static str,
    target: String,
    verified: bool,
    report: Vec<String>,
}

#[derive(Serialize)]
struct Diagnosis {
    schema: &'static str,
    points: Vec<doctor::Point>,
}

pub(super) fn doctor(
    folder: &Path,
    passphrase_file: Option<&Path>,
    repair: bool,
    out: &Output,
) -> anyhow::Result<Outcome> {
    let paths = Paths::new(folder);
    let unlocked = passphrase::unlock(&paths, passphrase_file, Some(&super::passphrase::ask_for));
    // Before the workspace is opened to be mended, which hides what was there.
    let config = Config::read(&paths.config()).unwrap_or_default();
    let found = place::disk_of(&paths, &config).map(|disk| leftovers::find(&paths, &*disk));
    let found = found.unwrap_or_default();
    let way = if repair { Way::Repair } else { Way::Look };
    let mut workspace = unlocked.and_then(|()| match way {
        Way::Repair => super::open_folder(folder),
        Way::Look => super::look_at_folder(folder),
    });
    let mut points = doctor::look(folder, &SystemClock, workspace.as_ref(), way);
    if let Ok(workspace) = &mut workspace {
        let mends = repair && found.is_verified();
        points.extend(leftovers::unnamed(workspace, way, mends));
    }
    points.extend(found.remains.as_deref().map(|sentence| {
        let mended = workspace.as_ref().is_ok_and(|w| w.journal().is_writer());
        match way {
            Way::Look => leftovers::remains(sentence),
            Way::Repair => leftovers::after(sentence, mended),
        }
    }));
    if repair {
        points.extend(leftovers::repair(&found));
    } else {
        points.extend(leftovers::points(&found));
    }
    points.extend(passphrase::look(&paths, passphrase_file));
    let bad = points.iter().any(|p| p.state == doctor::State::Bad);
    out.answer(
        &Diagnosis {
            schema: "duecare.doctor/1",
            points,
        },
        |d| {
            let language = out.language();
            let rows: Vec<Vec<String>> = d
                .points
                .iter()
                .map(|p| {
                    let state = match p.state {
                        doctor::State::Good => state::GOOD,
                        doctor::State::Attention => state::ATTENTION,
                        doctor::State::Bad => state::BAD,
                        doctor::State::Unknown => state::UNKNOWN,
                    };
                    vec![
                        p.about.in_language(language),
                        state.word(language).to_owned(),
                        p.seen.in_language(language),
                        p.remedy.in_language(language),
                    ]
                })
                .collect();
            let header = [
                heading::ABOUT,
                heading::STATE,
                heading::SEEN,
                heading::TO_DO,
            ];
            table(&header, language, &rows)
        },
    )?;
    Ok(Outcome::red_if(bad))
}
