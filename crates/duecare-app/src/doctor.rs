//! Looking the installation over: configuration, rights, clock, disk, log, head, anchors, mail.
//!
//! Each finding says what was seen and what to do. What must never happen: anything recorded, or
//! anything on disk touched, its times and locks included, unless it is told to repair.

pub(crate) mod words;

use crate::config::Config;
use duecare_model::{Clock, Problem, Said, Sentence, Timestamp, is_mail_address};
use duecare_proof::checkpoint::Checkpoint;
use duecare_proof::{EvidenceError, Keys, Refusal};
use duecare_store::{Paths, Workspace};
use serde::Serialize;
use std::path::Path;

/// How a point was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// Nothing is to be done.
    Good,
    /// Works, but something is missing or will bite later.
    Attention,
    /// Something does not work, or will not.
    Bad,
    /// Could not be looked at.
    Unknown,
}

/// One point, to be read in any language; in documents it is English.
#[derive(Debug, Clone, Serialize)]
pub struct Point {
    /// What was looked at.
    pub about: Said,
    /// How it stands.
    pub state: State,
    /// What was seen there.
    pub seen: Said,
    /// What to do; empty where nothing is.
    pub remedy: Said,
}

/// One thing that was looked at, and what to do.
pub(crate) fn point(about: Sentence<0>, state: State, seen: Said, remedy: Sentence<0>) -> Point {
    Point {
        about: about.said([]),
        state,
        seen,
        remedy: remedy.said([]),
    }
}

/// The same where nothing is to be done.
pub(crate) fn good(about: Sentence<0>, seen: Said) -> Point {
    Point {
        about: about.said([]),
        state: State::Good,
        seen,
        remedy: Said::as_it_is(""),
    }
}

/// The same where a problem was met, in the words of its code.
pub(crate) fn met(about: Sentence<0>, state: State, problem: &Problem) -> Point {
    Point {
        about: about.said([]),
        state,
        seen: crate::problems::said(problem),
        remedy: crate::problems::remedy_said(problem),
    }
}

/// How the workspace was opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// To look, and nothing on disk may change.
    Look,
    /// To mend.
    Repair,
}

/// What no outsider holds after a week is only as good as our own key; copies that are taken off
/// site go weekly at most places.
const ANCHOR_DAYS_MAX: i64 = 7;
/// Less free space than this and a month of imports may not fit.
const FREE_BYTES_MIN: u64 = 1 << 30;
/// Less than this and one entry may not fit: its record, bundle, tiles, head and checkpoint take a
/// dozen files of a block each.
const FREE_BYTES_LEAST: u64 = 1 << 20;

/// Looks at everything that can be looked at without the network, then at the mail server.
pub fn look(
    root: &Path,
    clock: &dyn Clock,
    workspace: Result<&Workspace, &Problem>,
    way: Way,
) -> Vec<Point> {
    let paths = Paths::new(root);
    let mut points = Vec::new();
    let config = Config::read(&paths.config());
    points.push(match &config {
        Ok(_) => good(words::CONFIGURATION, words::CONFIGURATION_READ.said([])),
        Err(problem) => met(words::CONFIGURATION, State::Bad, problem),
    });
    points.extend(rights(&paths));
    points.push(disk(&paths, way));
    points.extend(log(workspace, clock, way));
    if let (Ok(workspace), Ok(config)) = (workspace, &config) {
        points.extend(newer(workspace));
        points.extend(super::taken_in::points(workspace));
        points.extend(super::outside::points(workspace, config, clock.now()));
    }
    points.extend(
        config
            .iter()
            .flat_map(|config| mail(workspace.ok(), config)),
    );
    points
}

/// Entries that a newer version wrote.
fn newer(workspace: &Workspace) -> Option<Point> {
    let newer = &workspace.ledger().newer;
    let first = newer.first()?;
    let seen = words::NEWER_SEEN.said([
        (&newer.len()).into(),
        (&first.index).into(),
        (&first.value.kind).into(),
        (&first.value.why).into(),
    ]);
    Some(point(
        words::NEWER,
        State::Attention,
        seen,
        words::NEWER_REMEDY,
    ))
}

#[cfg(unix)]
fn rights(paths: &Paths) -> Vec<Point> {
    use std::os::unix::fs::PermissionsExt as _;
    let key = paths.key();
    let seen = std::fs::metadata(&key).map(|about| about.permissions().mode() & 0o777);
    vec![match seen {
        Ok(mode) if mode.trailing_zeros() >= 6 => good(words::KEY_FILE, words::KEY_OWN.said([])),
        Ok(mode) => Point {
            remedy: Said::as_it_is("chmod 600 keys/duecare.key"),
            ..point(
                words::KEY_FILE,
                State::Bad,
                words::KEY_WIDE.said([(&format!("{mode:03o}")).into()]),
                words::RIGHTS_REMEDY,
            )
        },
        Err(error) => point(
            words::KEY_FILE,
            State::Bad,
            Said::as_it_is(error.to_string()),
            words::KEY_MISSING_REMEDY,
        ),
    }]
}

#[cfg(not(unix))]
fn rights(_: &Paths) -> Vec<Point> {
    vec![point(
        words::KEY_FILE,
        State::Unknown,
        words::RIGHTS_UNREADABLE.said([]),
        words::RIGHTS_REMEDY,
    )]
}

/// Whether `data/` can be written. To look is to open for writing what is there, the lock file, and
/// to write nothing; only who mends writes a file of his own.
fn is_written(paths: &Paths, way: Way) -> std::io::Result<()> {
    if way == Way::Look {
        let lock = paths.data().join("lock");
        return match std::fs::File::options().append(true).open(lock) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
            opened => opened.map(drop),
        };
    }
    let probe = paths.data().join(".doctor");
    let written =
        std::fs::write(&probe, b"x").and_then(|()| std::fs::File::open(&probe)?.sync_all());
    let _ = std::fs::remove_file(&probe);
    written
}

fn disk(paths: &Paths, way: Way) -> Point {
    if let Err(error) = is_written(paths, way) {
        if error.kind() == std::io::ErrorKind::ReadOnlyFilesystem {
            let refusal = Refusal::ReadOnly(format!("{}: {error}", paths.data().display()));
            let problem = EvidenceError::from(refusal).problem();
            return met(words::DISK, State::Bad, &problem);
        }
        return point(
            words::DISK,
            State::Bad,
            words::DISK_UNWRITABLE.said([(&error).into()]),
            words::DISK_REMEDY,
        );
    }
    match free_bytes(&paths.data()) {
        Some(free) if free < FREE_BYTES_LEAST => point(
            words::DISK,
            State::Bad,
            words::DISK_LITTLE.said([(&(free >> 20)).into()]),
            words::DISK_REMEDY,
        ),
        Some(free) if free < FREE_BYTES_MIN => point(
            words::DISK,
            State::Attention,
            words::DISK_LITTLE.said([(&(free >> 20)).into()]),
            words::DISK_LITTLE_REMEDY,
        ),
        Some(free) => good(words::DISK, words::DISK_GOOD.said([(&(free >> 30)).into()])),
        None => Point {
            state: State::Unknown,
            ..good(words::DISK, words::DISK_UNKNOWN.said([]))
        },
    }
}

/// Free space as `df` tells it: the standard library has no call for it.
fn free_bytes(folder: &Path) -> Option<u64> {
    let out = std::process::Command::new("df")
        .arg("-Pk")
        .arg(folder)
        .output()
        .ok()?;
    let text = String::from_utf8(out.stdout).ok()?;
    let kib: u64 = text
        .lines()
        .nth(1)?
        .split_whitespace()
        .nth(3)?
        .parse()
        .ok()?;
    kib.checked_mul(1024)
}

fn log(workspace: Result<&Workspace, &Problem>, clock: &dyn Clock, way: Way) -> Vec<Point> {
    let workspace = match workspace {
        Ok(workspace) => workspace,
        Err(problem) => {
            return vec![met(words::LOG, State::Bad, problem)];
        }
    };
    let mut points = vec![integrity(workspace), head(workspace, way)];
    points.extend(unfinished(workspace, way));
    let now = clock.now();
    points.push(anchor(workspace, now));
    points.push(clock_point(workspace, now));
    points
}

/// How the clock stands to the last entry, and what was put on record of clocks before.
fn clock_point(workspace: &Workspace, now: Timestamp) -> Point {
    let doubt = workspace
        .clock_behind()
        .map(|problem| (State::Bad, problem));
    let ahead = || workspace.clock_ahead();
    let doubt = doubt.or_else(|| ahead().map(|problem| (State::Attention, problem)));
    if let Some((state, problem)) = doubt {
        return met(words::CLOCK, state, &problem);
    }
    let ledger = workspace.ledger();
    let mut seen = match ledger.last_recorded_at {
        Some(last) => words::CLOCK_AFTER.said([(&now).into(), (&last).into()]),
        None => words::CLOCK_NOW.said([(&now).into()]),
    };
    if let Some(corrected) = ledger.clocks_corrected.last() {
        seen = words::CLOCK_CORRECTED.said([
            seen.into(),
            (&corrected.index).into(),
            (&corrected.value.first).into(),
            (&corrected.value.last).into(),
        ]);
    }
    good(words::CLOCK, seen)
}

/// Whether the head kept outside says that this log is the newest.
fn head(workspace: &Workspace, way: Way) -> Point {
    if let Some(problem) = workspace.refusal() {
        return met(words::HEAD, State::Bad, &problem);
    }
    let journal = workspace.journal();
    match journal.held() {
        Ok(Some(held)) if journal.is_writer() || way == Way::Look => {
            let values = [(&journal.size()).into(), (&held.seen.len()).into()];
            good(words::HEAD, words::HEAD_NEWEST.said(values))
        }
        Ok(_) => point(
            words::HEAD,
            State::Unknown,
            words::HEAD_NOT_COMPARED.said([]),
            words::HEAD_REMEDY,
        ),
        Err(error) => met(words::HEAD, State::Bad, &error.problem()),
    }
}

/// What a command that was cut off left to be finished by the next one that records.
fn unfinished(workspace: &Workspace, way: Way) -> Vec<Point> {
    if way == Way::Repair {
        return Vec::new();
    }
    let journal = workspace.journal();
    let mut points = Vec::new();
    let head = journal.held().ok().flatten().and_then(|held| held.head);
    let size = head.and_then(|head| Some(Checkpoint::peek(&head).ok()?.size));
    if let Some(size) = size.filter(|size| *size > journal.size()) {
        let values = [(&size).into(), (&journal.size()).into()];
        points.push(point(
            words::UNFINISHED_WRITE,
            State::Attention,
            words::UNFINISHED_WRITE_SEEN.said(values),
            words::FINISHED_LATER,
        ));
    }
    match journal.is_erasing() {
        Ok(false) => {}
        Ok(true) => points.push(point(
            words::UNFINISHED_ERASURE,
            State::Attention,
            words::UNFINISHED_ERASURE_SEEN.said([]),
            words::FINISHED_LATER,
        )),
        Err(error) => points.push(met(words::UNFINISHED_ERASURE, State::Bad, &error.problem())),
    }
    points
}

/// Since when what was recorded rests on our own key alone.
fn anchor(workspace: &Workspace, now: Timestamp) -> Point {
    let ledger = workspace.ledger();
    let anchors = ledger.anchors.iter();
    let anchors = anchors.filter(|anchor| !anchor.value.demonstration);
    let histories = match ledger.histories() {
        Ok(histories) => histories,
        Err(error) => return met(words::ANCHOR, State::Bad, &error.into()),
    };
    let letters = histories
        .into_iter()
        .flat_map(|(_, history)| history.notices.values());
    let newest = anchors
        .map(|anchor| (anchor.recorded_at, anchor.value.size))
        .chain(letters.filter_map(|case| {
            let sent = case.sent.as_ref()?;
            Some((sent.recorded_at, sent.value.checkpoint_size))
        }))
        .max();
    let Some((at, size)) = newest else {
        return point(
            words::ANCHOR,
            State::Attention,
            words::ANCHOR_NONE.said([]),
            words::ANCHOR_REMEDY,
        );
    };
    let days = now.duration_since(at).as_hours() / 24;
    let seen = words::ANCHOR_NEWEST.said([(&at).into(), (&size).into()]);
    if days > ANCHOR_DAYS_MAX {
        let seen = words::ANCHOR_OLD.said([seen.into(), (&days).into()]);
        return point(words::ANCHOR, State::Attention, seen, words::ANCHOR_REMEDY);
    }
    good(words::ANCHOR, seen)
}

/// Reads every byte of the log, as `duecare verify` does.
fn integrity(workspace: &Workspace) -> Point {
    let paths = workspace.paths();
    let keys = Keys::load(&paths.key()).ok();
    let report = match workspace.journal().verify(keys.as_ref()) {
        Ok(report) => report,
        Err(error) => {
            return met(words::LOG, State::Bad, &error.problem());
        }
    };
    match report.faults.first() {
        None => good(
            words::LOG,
            words::LOG_VERIFIED.said([(&report.size).into()]),
        ),
        Some(fault) => {
            let values = [(&report.faults.len()).into(), fault.into()];
            point(
                words::LOG,
                State::Bad,
                words::LOG_FAULTS.said(values),
                words::LOG_FAULTS_REMEDY,
            )
        }
    }
}

/// One after the other; nothing where there is none.
pub(crate) fn listed(named: Vec<Said>) -> Option<Said> {
    named
        .into_iter()
        .reduce(|all, next| words::AND.said([all.into(), next.into()]))
}

/// Contacts that hold a place today and to whom no mail can go, recorded before that was checked.
fn unreachable(workspace: &Workspace, today: duecare_model::Date) -> Option<Point> {
    let mut named = Vec::new();
    for (id, state) in &workspace.ledger().parties {
        let register = state.register_on(today, |_| true).into_iter();
        let contacts = register.map(|contact| &contact.value);
        let lost = contacts.filter(|c| c.is_valid_on(today) && !is_mail_address(&c.email));
        named.extend(lost.map(|c| words::CONTACT_OF.said([(&c.email).into(), id.into()])));
    }
    let seen = words::CONTACTS_LOST.said([listed(named)?.into()]);
    Some(point(
        words::CONTACTS,
        State::Attention,
        seen,
        words::CONTACTS_REMEDY,
    ))
}

fn mail(workspace: Option<&Workspace>, config: &Config) -> Vec<Point> {
    let mut points = Vec::new();
    if let Some(workspace) = workspace {
        let today = super::notice::day_of(workspace.now());
        points.extend(unreachable(workspace, today));
    }
    points.push(match (&config.mail.from_email, &config.provider.author) {
        (Some(_), Some(_)) => good(words::SENDER, words::SENDER_SET.said([])),
        _ => point(
            words::SENDER,
            State::Attention,
            words::SENDER_MISSING.said([]),
            words::SENDER_REMEDY,
        ),
    });
    let (Some(smtp), Some(workspace)) = (&config.mail.smtp, workspace) else {
        points.push(point(
            words::MAIL_SERVER,
            State::Attention,
            words::MAIL_NONE.said([]),
            words::MAIL_REMEDY,
        ));
        return points;
    };
    let probed = super::notice::smtp_config(workspace, smtp)
        .and_then(|smtp| duecare_actions::probe(&smtp).map_err(|error| error.problem()));
    points.push(match probed {
        Ok(reply) => good(
            words::MAIL_SERVER,
            words::MAIL_ANSWERS.said([
                (&reply.host).into(),
                (&reply.code).into(),
                (&reply.text).into(),
            ]),
        ),
        Err(problem) => met(words::MAIL_SERVER, State::Bad, &problem),
    });
    points
}
