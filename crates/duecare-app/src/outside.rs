//! What `doctor` and `watch` say of outsiders: who does not answer, and what ends and must be renewed.
//!
//! Looks at the log, the seal and what is remembered of earlier attempts; asks nobody. What must
//! never happen here: an authority called good because nobody knows that it is down, or a stamp that
//! nobody can check any more passed over.

pub(crate) mod words;

use super::anchor::{Outsider, outsiders};
use super::attempts::{Attempts, Failing};
use super::doctor::{Point, State, good, met, point};
use super::renew::due_at;
use super::seal;
use crate::config::Config;
use duecare_model::record::AnchorKind;
use duecare_model::{Ledger, Said, Sentence, Timestamp};
use duecare_store::Workspace;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

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
pub fn warnings(workspace: &Workspace, config: &Config, now: Timestamp) -> Vec<Said> {
    let ending = ending(workspace.ledger(), now).into_iter();
    let seal = seal(&workspace.paths().root, config, now);
    ending
        .chain(seal)
        .filter(|point| point.state != State::Good)
        .map(|point| {
            words::NEEDS_A_PERSON.said([point.about.into(), point.seen.into(), point.remedy.into()])
        })
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
            words::TIME_STAMPS,
            State::Attention,
            words::STAMPS_END.said([(&end).into()]),
            words::STAMPS_END_REMEDY,
        )
    } else {
        point(
            words::TIME_STAMPS,
            State::Bad,
            words::STAMPS_ENDED.said([(&end).into()]),
            words::STAMPS_ENDED_REMEDY,
        )
    })
}

/// Dossiers that were handed out with a stamp and not renewed since.
fn dossiers(ledger: &Ledger, now: Timestamp) -> Vec<Point> {
    let histories = match ledger.histories() {
        Ok(histories) => histories,
        Err(error) => return vec![met(words::DOSSIERS, State::Bad, &error.into())],
    };
    let all = histories.iter().flat_map(|(_, history)| &history.dossiers);
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
        let named = words::DOSSIER.said([
            (&dossier.party).into(),
            (&dossier.as_of).into(),
            (&dossier.sha256).into(),
            (&end).into(),
        ]);
        if now <= end {
            soon.push(named);
        } else {
            late.push(named);
        }
    }
    let told = |state, what: Sentence<2>, mut named: Vec<Said>, remedy| {
        let count = named.len();
        named.truncate(NAMED_MAX);
        let more = count - named.len();
        let all = named
            .into_iter()
            .reduce(|all, next| words::AND_NEXT.said([all.into(), next.into()]))?;
        let all = match more {
            0 => all,
            more => words::AND_MORE.said([all.into(), (&more).into()]),
        };
        let seen = what.said([(&count).into(), all.into()]);
        Some(point(words::DOSSIERS, state, seen, remedy))
    };
    let soon = told(
        State::Attention,
        words::DOSSIERS_SOON,
        soon,
        words::DOSSIERS_SOON_REMEDY,
    );
    let late = told(
        State::Bad,
        words::DOSSIERS_LATE,
        late,
        words::DOSSIERS_LATE_REMEDY,
    );
    late.into_iter().chain(soon).collect()
}

/// Whether dossiers can be sealed, and how long.
fn seal(root: &Path, config: &Config, now: Timestamp) -> Vec<Point> {
    let sealer = match seal::sealer(root, config, now) {
        Ok(None) => return Vec::new(),
        Ok(Some(sealer)) => sealer,
        Err(problem) => {
            return vec![met(words::SEAL, State::Bad, &problem)];
        }
    };
    let (by, until) = (&sealer.by.by, sealer.by.until);
    let days = until.duration_since(now).as_hours() / 24;
    let mut points = vec![if days < SEAL_DAYS {
        point(
            words::SEAL,
            State::Attention,
            words::SEAL_ENDS.said([by.into(), (&until).into(), (&days).into()]),
            words::SEAL_ENDS_REMEDY,
        )
    } else {
        good(
            words::SEAL,
            words::SEALED_BY.said([by.into(), (&until).into()]),
        )
    }];
    if let Some(warning) = sealer.warning() {
        points.push(point(
            words::SEAL_KEY,
            State::Bad,
            warning,
            words::SEAL_KEY_REMEDY,
        ));
    }
    points
}

fn outsider_point(workspace: &Workspace, outsider: &Outsider<'_>, attempts: &Attempts) -> Point {
    let about = match outsider.kind() {
        AnchorKind::Cosignature => words::WITNESS,
        AnchorKind::TimeStamp => words::TIME_AUTHORITY,
        AnchorKind::Mirror => words::MIRROR,
    };
    let (ledger, size) = (workspace.ledger(), workspace.journal().size());
    let newest = outsider.own(ledger).max_by_key(|a| (a.value.size, a.index));
    let newest = newest.map(|anchor| (anchor.value.at, anchor.value.size));
    let uncovered = outsider.uncovered(ledger, size);
    let name = outsider.name();
    match (attempts.failing(outsider.kind(), name), newest) {
        (Some(failing), _) => point(
            about,
            State::Attention,
            silent(outsider, failing, newest, uncovered),
            words::DOWN_REMEDY,
        ),
        (None, None) => point(
            about,
            State::Attention,
            words::NOTHING_YET.said([(&name).into()]),
            words::NEVER_REMEDY,
        ),
        (None, Some((at, covered))) => good(
            about,
            words::OUTSIDER_GOOD.said([(&name).into(), (&covered).into(), (&at).into()]),
        ),
    }
}

/// Who has not answered since when, and what the evidence lacks by it.
fn silent(
    outsider: &Outsider<'_>,
    failing: &Failing,
    newest: Option<(Timestamp, u64)>,
    uncovered: u64,
) -> Said {
    let times = match failing.times {
        1 => words::ONE_ATTEMPT.said([]),
        times => words::ATTEMPTS.said([(&times).into(), (&failing.last).into()]),
    };
    let said = words::SILENT.said([
        (&outsider.name()).into(),
        (&failing.since).into(),
        times.into(),
        (&failing.code).into(),
        crate::problems::particular::as_said(&failing.what).into(),
    ]);
    let what = match outsider.kind() {
        AnchorKind::Cosignature => words::WITHOUT_WORD,
        AnchorKind::TimeStamp => words::WITHOUT_TIME,
        AnchorKind::Mirror => words::NOT_IN_COPY,
    };
    let (said, what, count) = (said.into(), what.said([]).into(), (&uncovered).into());
    match (uncovered, newest) {
        (0, _) => words::ALL_COVERED.said([said]),
        (_, None) => words::ALL_WITHOUT.said([said, count, what]),
        (_, Some((at, _))) => words::SOME_WITHOUT.said([said, count, (&at).into(), what]),
    }
}
