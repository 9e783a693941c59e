//! What `doctor` and `watch` say of outsiders: authorities and witnesses that do not answer.
//!
//! Looks at the log and at what is remembered of earlier attempts; asks nobody. What must never
//! happen here: an authority called good because nobody knows that it is down.

use super::anchor::{Outsider, outsiders};
use super::attempts::{Attempts, Failing};
use super::doctor::{Point, State, point};
use crate::config::Config;
use duecare_model::Timestamp;
use duecare_model::record::AnchorKind;
use duecare_store::Workspace;

const REMEDY_DOWN: &str = "Nothing recorded is lost: the next anchor covers the same entries, only later. `duecare log anchor` asks at once; if it stays away, configure a second one of another operator.";
const REMEDY_NEVER: &str = "Run `duecare log anchor` and see what it answers.";

/// One point for each configured authority and witness.
pub(super) fn points(workspace: &Workspace, config: &Config) -> Vec<Point> {
    let attempts = Attempts::read(workspace.paths());
    outsiders(config)
        .map(|outsider| outsider_point(workspace, &outsider, &attempts))
        .collect()
}

fn outsider_point(workspace: &Workspace, outsider: &Outsider<'_>, attempts: &Attempts) -> Point {
    let about = match outsider.kind() {
        AnchorKind::Cosignature => "witness",
        AnchorKind::TimeStamp | AnchorKind::Mirror => "time authority",
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
        AnchorKind::TimeStamp | AnchorKind::Mirror => "stand without a time from it",
    };
    match (uncovered, newest) {
        (0, _) => format!("{said}; everything recorded is covered by its earlier anchors"),
        (n, None) => format!("{said}; all {n} entries {what}"),
        (n, Some((at, _))) => format!("{said}; {n} entries since {at} {what}"),
    }
}
