//! What `doctor` and `watch` say of outsiders: who does not answer, and what ends and must be renewed.
//!
//! Looks at the log, the seal and what is remembered of earlier attempts; asks nobody. What must
//! never happen here: an authority called good because nobody knows that it is down, or a stamp that
//! nobody can check any more passed over.

use super::anchor::{Outsider, outsiders};
use super::attempts::{Attempts, Failing};
use super::doctor::{Point, State, point};
use super::renew::due_at;
use super::seal;
use crate::config::Config;
use duecare_model::record::AnchorKind;
use duecare_model::{Ledger, Timestamp};
use duecare_store::Workspace;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

const REMEDY_DOWN: &str = "Nothing recorded is lost: the next anchor covers the same entries, only later. `duecare log anchor` asks at once; if it stays away, configure a second one of another operator.";
const REMEDY_NEVER: &str = "Run `duecare log anchor` and see what it answers.";

/// The certificate of a seal is told two months before it ends: an issuer that asks for papers takes
/// weeks.
const SEAL_DAYS: i64 = 60;
/// How many dossiers are named before the rest is counted.
const NAMED_MAX: usize = 3;

/// One point for each configured authority and witness, and what ends.
pub(super) fn points(workspace: &Workspace, config: &Config, now: Timestamp) -> Vec<Point> {
    let attempts = Attempts::read(workspace.paths());
    let mut points: Vec<Point> = outsiders(config)
        .map(|outsider| outsider_point(workspace, &outsider, &attempts))
        .collect();
    points.extend(ending(workspace.ledger(), now));
    points.extend(seal(&workspace.paths().root, config, now));
    points
}

/// What needs a person, one sentence each: for `watch`.
pub fn warnings(workspace: &Workspace, config: &Config, now: Timestamp) -> Vec<String> {
    let ending = ending(workspace.ledger(), now).into_iter();
    let seal = seal(&workspace.paths().root, config, now);
    ending
        .chain(seal)
        .filter(|point| point.state != State::Good)
        .map(|point| format!("{}: {}. {}", point.about, point.seen, point.remedy))
        .collect()
}

/// Stamps whose certificates end soon, or have ended, and that nothing has renewed yet.
fn ending(ledger: &Ledger, now: Timestamp) -> Vec<Point> {
    dossiers(ledger, now)
        .into_iter()
        .chain(newest_stamp(ledger, now))
        .collect()
}

/// Every stamp over a checkpoint covers all entries below it, those of earlier stamps included: only
/// the newest ones need somebody, and of those the one that lasts longest.
fn newest_stamp(ledger: &Ledger, now: Timestamp) -> Option<Point> {
    let stamps = ledger.anchors.iter().map(|anchor| &anchor.value);
    let stamps =
        stamps.filter(|anchor| anchor.anchor == AnchorKind::TimeStamp && anchor.is_outside_time());
    let mut newest: BTreeMap<&str, (u64, Option<Timestamp>)> = BTreeMap::new();
    for stamp in stamps {
        newest.insert(&stamp.by, (stamp.size, stamp.valid_until));
    }
    let end = newest.values().filter_map(|(_, until)| *until).max()?;
    if now < due_at(end) {
        return None;
    }
    Some(if now <= end {
        point(
            "time stamps",
            State::Attention,
            format!("the newest stamps over the log can be checked until {end}"),
            "Run `duecare log anchor` with an authority whose certificates last longer: one stamp over the present checkpoint carries all earlier ones on.",
        )
    } else {
        point(
            "time stamps",
            State::Bad,
            format!("the certificates behind the newest stamps over the log ended at {end}"),
            "Run `duecare log anchor` now: what was stamped before is no longer carried on without a gap, and every further day widens it.",
        )
    })
}

/// Dossiers that were handed out with a stamp and not renewed since.
fn dossiers(ledger: &Ledger, now: Timestamp) -> Vec<Point> {
    let all = ledger.histories.values().flat_map(|h| &h.dossiers);
    let renewed: BTreeSet<&str> = all
        .clone()
        .filter_map(|dossier| dossier.value.renews.as_deref())
        .collect();
    let (mut soon, mut late) = (Vec::new(), Vec::new());
    for dossier in all.map(|dossier| &dossier.value) {
        let Some(end) = dossier.valid_until else {
            continue;
        };
        if now < due_at(end) || renewed.contains(dossier.sha256.as_str()) {
            continue;
        }
        let named = format!(
            "{} as of {} (SHA-256 {}) until {end}",
            dossier.party, dossier.as_of, dossier.sha256
        );
        if now <= end {
            soon.push(named);
        } else {
            late.push(named);
        }
    }
    let told = |state, what: &str, mut named: Vec<String>, remedy| {
        let count = named.len();
        named.truncate(NAMED_MAX);
        let more = match count - named.len() {
            0 => String::new(),
            more => format!("; and {more} more"),
        };
        let seen = format!("{count} {what}: {}{more}", named.join("; "));
        (count > 0).then(|| point("dossiers", state, seen, remedy))
    };
    let soon = told(
        State::Attention,
        "with a stamp that can be checked for less than half a year",
        soon,
        "Run `duecare dossier renew FILE.asice` on each file that you keep, and hand the new file to whoever holds the old one.",
    );
    let late = told(
        State::Bad,
        "with a stamp that was not renewed in time",
        late,
        "Renew them all the same (`duecare dossier renew FILE.asice`): from then on it is shown that they were there. Until when the stamps before were good, each reader judges.",
    );
    late.into_iter().chain(soon).collect()
}

/// Whether dossiers can be sealed, and how long.
fn seal(root: &Path, config: &Config, now: Timestamp) -> Vec<Point> {
    let sealer = match seal::sealer(root, config, now) {
        Ok(None) => return Vec::new(),
        Ok(Some(sealer)) => sealer,
        Err(problem) => {
            return vec![point(
                "seal",
                State::Bad,
                problem.to_string(),
                &problem.remedy,
            )];
        }
    };
    let (by, until) = (&sealer.by.by, sealer.by.until);
    let days = until.duration_since(now).as_hours() / 24;
    let mut points = vec![if days < SEAL_DAYS {
        point(
            "seal",
            State::Attention,
            format!("the certificate of {by} ends at {until}, in {days} days"),
            "Obtain its successor now: after that no dossier is made until [seal] names a new one. Seals made before stay good.",
        )
    } else {
        let seen = format!("dossiers are sealed by {by}, until {until}");
        point("seal", State::Good, seen, "")
    }];
    if let Some(warning) = sealer.warning() {
        points.push(point(
            "seal key",
            State::Bad,
            warning,
            "chmod 600 on the key file; if others have read it, have the certificate revoked.",
        ));
    }
    points
}

fn outsider_point(workspace: &Workspace, outsider: &Outsider<'_>, attempts: &Attempts) -> Point {
    let about = match outsider.kind() {
        AnchorKind::Cosignature => "witness",
        AnchorKind::TimeStamp => "time authority",
        AnchorKind::Mirror => "mirror",
    };
    let (ledger, size) = (workspace.ledger(), workspace.journal().size());
    let newest = outsider.own(ledger).max_by_key(|a| (a.value.size, a.index));
    let newest = newest.map(|anchor| (anchor.value.at, anchor.value.size));
    let uncovered = outsider.uncovered(ledger, size);
    match (attempts.failing(outsider.kind(), outsider.name()), newest) {
        (Some(failing), _) => point(
            about,
            State::Attention,
            silent(outsider, failing, newest, uncovered),
            REMEDY_DOWN,
        ),
        (None, None) => point(
            about,
            State::Attention,
            format!("{} has anchored nothing yet", outsider.name()),
            REMEDY_NEVER,
        ),
        (None, Some((at, covered))) => point(
            about,
            State::Good,
            format!("{} answered: {covered} entries by {at}", outsider.name()),
            "",
        ),
    }
}

/// Who has not answered since when, and what the evidence lacks by it.
fn silent(
    outsider: &Outsider<'_>,
    failing: &Failing,
    newest: Option<(Timestamp, u64)>,
    uncovered: u64,
) -> String {
    let times = match failing.times {
        1 => "1 attempt".to_owned(),
        times => format!("{times} attempts, the last at {}", failing.last),
    };
    let said = format!(
        "{} has not answered since {} ({times}): {} {}",
        outsider.name(),
        failing.since,
        failing.code,
        failing.what
    );
    let what = match outsider.kind() {
        AnchorKind::Cosignature => "stand without its word that no other history was shown to it",
        AnchorKind::TimeStamp => "stand without a time from it",
        AnchorKind::Mirror => "are not in that copy",
    };
    match (uncovered, newest) {
        (0, _) => format!("{said}; everything recorded is covered by its earlier anchors"),
        (n, None) => format!("{said}; all {n} entries {what}"),
        (n, Some((at, _))) => format!("{said}; {n} entries since {at} {what}"),
    }
}
