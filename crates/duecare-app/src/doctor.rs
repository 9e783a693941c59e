//! Looking the installation over: configuration, rights, clock, disk, log, head, anchors, mail.
//!
//! Each finding says what was seen and what to do. Doctor records nothing, and changes nothing unless
//! it is told to repair.

use crate::config::Config;
use duecare_evidence::Keys;
use duecare_model::{Clock, Timestamp, is_mail_address};
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

/// One point.
#[derive(Debug, Clone, Serialize)]
pub struct Point {
    /// What was looked at.
    pub about: &'static str,
    /// How it stands.
    pub state: State,
    /// What was seen there.
    pub seen: String,
    /// What to do; empty where nothing is.
    pub remedy: String,
}

/// One thing that was looked at.
pub fn point(about: &'static str, state: State, seen: impl Into<String>, remedy: &str) -> Point {
    Point {
        about,
        state,
        seen: seen.into(),
        remedy: remedy.to_owned(),
    }
}

/// What no outsider holds after a week is only as good as our own key; copies that are taken off
/// site go weekly at most places.
const ANCHOR_DAYS_MAX: i64 = 7;
/// Less free space than this and a month of imports may not fit.
const FREE_BYTES_MIN: u64 = 1 << 30;

/// Looks at everything that can be looked at without the network, then at the mail server.
pub fn look(
    root: &Path,
    clock: &dyn Clock,
    workspace: Result<&Workspace, &duecare_model::Problem>,
) -> Vec<Point> {
    let paths = Paths::new(root);
    let mut points = Vec::new();
    let config = Config::read(&paths.config());
    points.push(match &config {
        Ok(_) => point(
            "configuration",
            State::Good,
            "duecare.toml is read and every key is known",
            "",
        ),
        Err(problem) => point(
            "configuration",
            State::Bad,
            problem.to_string(),
            &problem.remedy,
        ),
    });
    points.extend(rights(&paths));
    points.push(disk(&paths));
    points.extend(log(workspace, clock));
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
    Some(point(
        "entries of a newer version",
        State::Attention,
        format!(
            "{} cannot be read here, the first is {} ({}): {}",
            newer.len(),
            first.index,
            first.value.kind,
            first.value.why
        ),
        "Use the newer version of duecare; until then whatever may rest on them counts as unknown.",
    ))
}

#[cfg(unix)]
fn rights(paths: &Paths) -> Vec<Point> {
    use std::os::unix::fs::PermissionsExt as _;
    let key = paths.key();
    let seen = std::fs::metadata(&key).map(|about| about.permissions().mode() & 0o777);
    vec![match seen {
        Ok(mode) if mode.trailing_zeros() >= 6 => {
            point("key file", State::Good, "readable by its owner only", "")
        }
        Ok(mode) => point(
            "key file",
            State::Bad,
            format!("rights are {mode:03o}: others may read the key that signs your evidence"),
            "chmod 600 keys/duecare.key",
        ),
        Err(error) => point(
            "key file",
            State::Bad,
            error.to_string(),
            "Restore keys/duecare.key from your backup of keys; without it no record can be opened.",
        ),
    }]
}

#[cfg(not(unix))]
fn rights(_: &Paths) -> Vec<Point> {
    vec![point(
        "key file",
        State::Unknown,
        "rights cannot be read on this system",
        "See that only you can read keys/duecare.key.",
    )]
}

fn disk(paths: &Paths) -> Point {
    let probe = paths.data().join(".doctor");
    let written =
        std::fs::write(&probe, b"x").and_then(|()| std::fs::File::open(&probe)?.sync_all());
    let _ = std::fs::remove_file(&probe);
    if let Err(error) = written {
        return point(
            "disk",
            State::Bad,
            format!("data/ cannot be written: {error}"),
            "Free space or mend the disk; nothing can be recorded until then.",
        );
    }
    match free_bytes(&paths.data()) {
        Some(free) if free < FREE_BYTES_MIN => point(
            "disk",
            State::Attention,
            format!("{} MiB are free", free >> 20),
            "Free at least 1 GiB.",
        ),
        Some(free) => point(
            "disk",
            State::Good,
            format!("writable, {} GiB free", free >> 30),
            "",
        ),
        None => point(
            "disk",
            State::Unknown,
            "writable; free space cannot be read here",
            "",
        ),
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

fn log(workspace: Result<&Workspace, &duecare_model::Problem>, clock: &dyn Clock) -> Vec<Point> {
    let workspace = match workspace {
        Ok(workspace) => workspace,
        Err(problem) => {
            return vec![point(
                "log",
                State::Bad,
                problem.to_string(),
                &problem.remedy,
            )];
        }
    };
    let mut points = vec![integrity(workspace), head(workspace)];
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
        return point("clock", state, problem.to_string(), &problem.remedy);
    }
    let ledger = workspace.ledger();
    let mut seen = match ledger.last_recorded_at {
        Some(last) => format!("it is {now}, after the last entry of {last}"),
        None => format!("it is {now}"),
    };
    if let Some(corrected) = ledger.clocks_corrected.last() {
        seen.push_str(&format!(
            "; entry {} corrects the dates of {} to {}",
            corrected.index, corrected.value.first, corrected.value.last
        ));
    }
    point("clock", State::Good, seen, "")
}

/// Whether the head kept outside says that this log is the newest.
fn head(workspace: &Workspace) -> Point {
    if let Some(problem) = workspace.refusal() {
        return point("head", State::Bad, problem.to_string(), &problem.remedy);
    }
    let journal = workspace.journal();
    match journal.held() {
        Ok(Some(held)) if journal.is_writer() => {
            let holders = match held.seen.len() {
                1 => "1 holder of a checkpoint is remembered".to_owned(),
                count => format!("{count} holders of a checkpoint are remembered"),
            };
            let size = journal.size();
            let seen = format!("state/ knows this log of {size} entries as the newest; {holders}");
            point("head", State::Good, seen, "")
        }
        Ok(_) => point(
            "head",
            State::Unknown,
            "another program holds the log, so it was not compared with state/",
            "Run this again when the other program has ended.",
        ),
        Err(error) => {
            let problem = error.problem();
            point("head", State::Bad, problem.to_string(), &problem.remedy)
        }
    }
}

/// Since when what was recorded rests on our own key alone.
fn anchor(workspace: &Workspace, now: Timestamp) -> Point {
    const REMEDY: &str =
        "Send a letter, or copy the log to another disk or machine: `duecare log mirror DIR`.";
    let ledger = workspace.ledger();
    let anchors = ledger.anchors.iter();
    let anchors = anchors.filter(|anchor| !anchor.value.demonstration);
    let letters = ledger
        .histories
        .values()
        .flat_map(|history| history.notices.values());
    let newest = anchors
        .map(|anchor| (anchor.recorded_at, anchor.value.size))
        .chain(letters.filter_map(|case| {
            let sent = case.sent.as_ref()?;
            Some((sent.recorded_at, sent.value.checkpoint_size))
        }))
        .max();
    let Some((at, size)) = newest else {
        return point(
            "anchor",
            State::Attention,
            "nobody outside holds a checkpoint of this log",
            REMEDY,
        );
    };
    let days = now.duration_since(at).as_hours() / 24;
    let seen = format!("the newest is of {at} and covers {size} entries");
    if days > ANCHOR_DAYS_MAX {
        let seen = format!("{seen}: {days} days ago");
        return point("anchor", State::Attention, seen, REMEDY);
    }
    point("anchor", State::Good, seen, "")
}

/// Reads every byte of the log, as `duecare verify` does.
fn integrity(workspace: &Workspace) -> Point {
    let paths = workspace.paths();
    let keys = Keys::load(&paths.key()).ok();
    let report = match workspace.journal().verify(keys.as_ref()) {
        Ok(report) => report,
        Err(error) => {
            let problem = error.problem();
            return point("log", State::Bad, problem.to_string(), &problem.remedy);
        }
    };
    match report.faults.first() {
        None => {
            let seen = format!("{} entries, every byte verified", report.size);
            point("log", State::Good, seen, "")
        }
        Some(fault) => {
            let seen = format!("{} faults, the first: {fault}", report.faults.len());
            point(
                "log",
                State::Bad,
                seen,
                "Keep the folder as it is, restore a copy beside it, and compare both with a letter: `duecare verify --against`.",
            )
        }
    }
}

/// Contacts that hold a place today and to whom no mail can go, recorded before that was checked.
fn unreachable(workspace: &Workspace, today: duecare_model::Date) -> Option<Point> {
    let mut named = Vec::new();
    for (id, state) in &workspace.ledger().parties {
        let contacts = state.contacts.values().map(|contact| &contact.value);
        let lost = contacts.filter(|c| c.is_valid_on(today) && !is_mail_address(&c.email));
        named.extend(lost.map(|contact| format!("{} of {id}", contact.email)));
    }
    (!named.is_empty()).then(|| {
        point(
            "contacts",
            State::Attention,
            format!("no mail can go to: {}", named.join(", ")),
            "End each with `duecare party contact ID --email ADDRESS --until DATE ...`, and add the person under the right address; until then nobody of them is chosen for a letter.",
        )
    })
}

fn mail(workspace: Option<&Workspace>, config: &Config) -> Vec<Point> {
    let mut points = Vec::new();
    if let Some(workspace) = workspace {
        let today = super::notice::day_of(workspace.now());
        points.extend(unreachable(workspace, today));
    }
    points.push(match (&config.mail.from_email, &config.provider.author) {
        (Some(_), Some(_)) => point(
            "sender",
            State::Good,
            "letters have a sender and an author",
            "",
        ),
        _ => point(
            "sender",
            State::Attention,
            "[mail] from_email or [provider] author is not set",
            "Set both in duecare.toml; until then no warning can be sent.",
        ),
    });
    let (Some(smtp), Some(workspace)) = (&config.mail.smtp, workspace) else {
        points.push(point(
            "mail server",
            State::Attention,
            "none is configured: letters are only written to the outbox",
            "Set [mail.smtp], or send the .eml files yourself and import the proofs.",
        ));
        return points;
    };
    let probed = super::notice::smtp_config(workspace, smtp)
        .and_then(|smtp| duecare_actions::probe(&smtp).map_err(|error| error.problem()));
    points.push(match probed {
        Ok(reply) => point(
            "mail server",
            State::Good,
            format!("{} answers {} {}", reply.host, reply.code, reply.text),
            "",
        ),
        Err(problem) => point(
            "mail server",
            State::Bad,
            problem.to_string(),
            &problem.remedy,
        ),
    });
    points
}
