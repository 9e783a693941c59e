//! Running the detectors over recorded usage and activity, and recording what they say.

use super::catalogue::signal_text;
use duecare_detectors::Series;
use duecare_model::record::Body;
use duecare_model::{CustomerHistory, EntryIndex, Language, PartyId, PartyRole, Problem, Signal};
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
    known_signals: &'a Known,
) -> Series<'a> {
    let guardrail = history.facts.guardrail.as_ref();
    Series {
        customer,
        guardrail: guardrail.map(|seen| (&seen.value, seen.entry)),
        activity: &history.activity,
        usage: &history.usage,
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
    for (party, history) in &workspace.ledger().histories {
        if only.is_none_or(|id| id == party) {
            signals.extend(duecare_detectors::watch(&series(
                party,
                history,
                &known(history),
            )));
        }
    }
    signals.sort_by(|a, b| {
        (a.fired_at, &a.customer, &a.detector).cmp(&(b.fired_at, &b.customer, &b.detector))
    });
    let entries = workspace.append(signals.iter().cloned().map(Body::Signal).collect())?;
    Ok(entries.into_iter().zip(signals).collect())
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
        let none = Known::new();
        for (detector, reason) in duecare_detectors::blind_spots(&series(party, history, &none)) {
            all.push(format!(
                "{party}: {}",
                signal_text(detector, &reason, language)
            ));
        }
    }
    all
}
