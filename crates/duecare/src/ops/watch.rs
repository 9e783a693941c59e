//! Running the detectors over recorded usage and activity, and recording what they say.

use super::catalogue::signal_text;
use duecare_detectors::Series;
use duecare_model::record::Body;
use duecare_model::{
    CustomerHistory, Date, EntryIndex, Language, PartyId, PartyRole, Problem, Signal, Timestamp,
};
use duecare_store::Workspace;
use std::collections::BTreeSet;

/// Detector and key of the signals already recorded.
type Known = BTreeSet<(String, String)>;

fn known(history: &CustomerHistory) -> Known {
    let signals = history.signals.iter().map(|s| &s.value);
    signals
        .map(|s| (s.detector.clone(), s.key.clone()))
        .collect()
}

fn series<'a>(
    customer: &'a PartyId,
    history: &'a CustomerHistory,
    (known_signals, unread_files): (&'a Known, &'a [(Date, String)]),
    at: Timestamp,
) -> Series<'a> {
    let guardrail = history.facts.guardrail.as_ref();
    Series {
        customer,
        guardrail: guardrail.map(|seen| (&seen.value, seen.entry)),
        activity: &history.activity,
        usage: &history.usage,
        runs: &history.usage_runs,
        unread_files,
        at,
        known_signals,
    }
}

/// Runs all detectors and records new signals, each once.
pub(crate) fn run(
    workspace: &mut Workspace,
    only: Option<&PartyId>,
) -> Result<Vec<(EntryIndex, Signal)>, Problem> {
    if let Some(id) = only {
        super::check::known(workspace.ledger(), id)?;
    }
    let mut signals = Vec::new();
    let now = workspace.now();
    for (party, history) in &workspace.ledger().histories {
        if only.is_none_or(|id| id == party) {
            signals.extend(duecare_detectors::watch(&series(
                party,
                history,
                (&known(history), &[]),
                now,
            )));
        }
    }
    signals.sort_by(|a, b| {
        (a.fired_at, &a.customer, &a.detector).cmp(&(b.fired_at, &b.customer, &b.detector))
    });
    let entries = workspace.append(signals.iter().cloned().map(Body::Signal).collect())?;
    Ok(entries.into_iter().zip(signals).collect())
}

/// Codes of usage files of which nothing was read (DC-3500 and so on): columns missing or doubled,
/// no sound Parquet, a packing or an export that is not read.
const UNREAD: [u16; 5] = [3500, 3501, 3514, 3516, 3518];

/// Runs within an hour may be of the same import, and do not make up for its unread file.
const LATER_SECONDS: i64 = 3600;

/// Usage files of which nothing was read, unless a later file has told usage.
fn unread_files(history: &CustomerHistory) -> Vec<(Date, String)> {
    let mut files = Vec::new();
    for refusal in &history.refusals {
        let is_unread = refusal
            .value
            .problems
            .iter()
            .any(|p| UNREAD.contains(&p.code.0));
        let of = refusal.value.observation.filter(|_| is_unread);
        let place = of.and_then(|of| {
            history
                .observations
                .binary_search_by_key(&of, |o| o.index)
                .ok()
        });
        let Some(observed) = place.and_then(|place| history.observations.get(place)) else {
            continue;
        };
        let at = observed.value.observed_at;
        let is_told_since = history.usage_runs.values().any(|run| {
            run.entry > refusal.index
                && run.observed_at.as_second() - at.as_second() > LATER_SECONDS
        });
        if !is_told_since {
            let day = at.to_zoned(jiff::tz::TimeZone::UTC).date();
            files.push((day, observed.value.name.clone()));
        }
    }
    files
}

/// What the detectors could not judge, one sentence each: silence must not be taken for quiet.
pub(crate) fn blind_spots(
    workspace: &Workspace,
    only: Option<&PartyId>,
    language: Language,
) -> Vec<String> {
    let ledger = workspace.ledger();
    let mut all = Vec::new();
    for (party, history) in &ledger.histories {
        let customer = ledger
            .parties
            .get(party)
            .is_some_and(|s| s.party.value.role == PartyRole::Customer);
        if !customer || only.is_some_and(|id| id != party) {
            continue;
        }
        let (none, unread) = (Known::new(), unread_files(history));
        let series = series(party, history, (&none, &unread), workspace.now());
        for (detector, reason) in duecare_detectors::blind_spots(&series) {
            all.push(format!(
                "{party}: {}",
                signal_text(detector, &reason, language)
            ));
        }
    }
    all
}
