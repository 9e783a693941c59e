//! Running the detectors over recorded usage and activity, and recording what they say.

use super::catalogue::signal_text;
use duecare_detectors::Series;
use duecare_model::record::{Body, Observation, Refusal};
use duecare_model::{
    CustomerHistory, Date, Entry, EntryIndex, Language, PartyId, PartyRole, Problem, Signal,
    Timestamp, UsageRun,
};
use duecare_store::Workspace;
use std::collections::BTreeSet;

/// Detector and key of the signals already recorded.
type Known = BTreeSet<(String, String)>;

/// Files that are not watched: the day on which each came, and its name.
type Files<'a> = &'a [(Date, String)];

fn known(history: &CustomerHistory) -> Known {
    let signals = history.signals.iter().map(|s| &s.value);
    signals
        .map(|s| (s.detector.clone(), s.key.clone()))
        .collect()
}

fn series<'a>(
    customer: &'a PartyId,
    history: &'a CustomerHistory,
    (known_signals, [unread_files, cut_files]): (&'a Known, [Files<'a>; 2]),
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
        cut_files,
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
                (&known(history), [&[], &[]]),
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

/// Codes of usage files that were read in part (DC-3510 and so on): cut off, damaged, larger than
/// what is read of one file, or with a row that never ends.
const CUT: [u16; 4] = [3510, 3511, 3512, 3513];

/// Refusals with one of the codes, and the observations that they are of.
fn refused<'a>(
    history: &'a CustomerHistory,
    codes: &'a [u16],
) -> impl Iterator<Item = (&'a Entry<Refusal>, &'a Entry<Observation>)> {
    let found = history.refusals.iter().filter(|refusal| {
        let mut problems = refusal.value.problems.iter();
        problems.any(|problem| codes.contains(&problem.code.0))
    });
    found.filter_map(|refusal| {
        let of = refusal.value.observation?;
        let at = history.observations.binary_search_by_key(&of, |o| o.index);
        Some((refusal, history.observations.get(at.ok()?)?))
    })
}

fn day_and_name(observed: &Observation) -> (Date, String) {
    let at = observed.observed_at.to_zoned(jiff::tz::TimeZone::UTC);
    (at.date(), observed.name.clone())
}

/// Usage files of which nothing was read, unless a later file has told usage.
fn unread_files(history: &CustomerHistory) -> Vec<(Date, String)> {
    let unread = refused(history, &UNREAD).filter(|(refusal, observed)| {
        let at = observed.value.observed_at;
        let is_told_since = history.usage_runs.values().any(|run| {
            run.entry > refusal.index
                && run.observed_at.as_second() - at.as_second() > LATER_SECONDS
        });
        !is_told_since && !is_whole_since(history, observed)
    });
    let files: BTreeSet<_> = unread.map(|(_, o)| day_and_name(&o.value)).collect();
    files.into_iter().collect()
}

/// Usage files that were read in part, until a file of the same name has come whole. Nobody knows
/// what the rest spoke of, so that no other file makes up for it.
fn cut_files(history: &CustomerHistory) -> Vec<(Date, String)> {
    let cut = refused(history, &CUT).filter(|(_, observed)| !is_whole_since(history, observed));
    let files: BTreeSet<_> = cut.map(|(_, o)| day_and_name(&o.value)).collect();
    files.into_iter().collect()
}

/// Whether a later import of a file of the same name told usage, of all days known of this one, and
/// was read to its end.
fn is_whole_since(history: &CustomerHistory, observed: &Entry<Observation>) -> bool {
    let days = run_of(history, observed).and_then(|run| run.days);
    let lacks_rest = |later: &Entry<Observation>| {
        let mut all = refused(history, &CUT).chain(refused(history, &UNREAD));
        all.any(|(_, of)| of.index == later.index)
    };
    history.observations.iter().any(|later| {
        let run = run_of(history, later);
        later.index > observed.index
            && later.value.name == observed.value.name
            && run.is_some_and(|run| tells_days(run, days))
            && !lacks_rest(later)
    })
}

fn tells_days(run: &UsageRun, days: Option<(Date, Date)>) -> bool {
    let Some((first, last)) = days else {
        return true;
    };
    run.days
        .is_some_and(|(from, to)| from <= first && last <= to)
}

/// The run to which what was read of a file belongs.
fn run_of<'a>(history: &'a CustomerHistory, observed: &Entry<Observation>) -> Option<&'a UsageRun> {
    let next = history.observations.iter().map(|o| o.index);
    let next = next.filter(|index| *index > observed.index).min();
    history.usage_runs.values().find(|run| {
        let mut parts = run.parts.values();
        parts.any(|part| part.entry > observed.index && next.is_none_or(|next| part.entry < next))
    })
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
        let cut = cut_files(history);
        let series = series(party, history, (&none, [&unread, &cut]), workspace.now());
        for (detector, reason) in duecare_detectors::blind_spots(&series) {
            all.push(format!(
                "{party}: {}",
                signal_text(detector, &reason, language)
            ));
        }
    }
    all
}
