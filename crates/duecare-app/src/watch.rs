//! Running the detectors over recorded usage and activity, and recording what they say.

mod blind;

use super::catalogue::signal_text;
use super::import::CUT;
use duecare_detectors::fleet::Fleet;
use duecare_detectors::{Elsewhere, Series};
use duecare_model::record::{Body, Observation, Refusal};
use duecare_model::{
    CustomerHistory, Date, Entry, EntryIndex, Language, Ledger, NotRead, PartyId, PartyRole,
    Problem, Signal, Timestamp, UsageDays, UsageKnown, UsageRun,
};
use duecare_store::Workspace;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

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
    (known_signals, files): (&'a Known, [Files<'a>; 3]),
    elsewhere: &'a [Elsewhere],
    (fleet, at): (&'a Fleet, Timestamp),
) -> Series<'a> {
    let guardrail = history.facts.guardrail.as_ref();
    let [unread_files, cut_files, packed_files] = files;
    Series {
        customer,
        guardrail: guardrail.map(|seen| (&seen.value, seen.entry)),
        activity: &history.activity,
        usage: &history.usage,
        runs: &history.usage_runs,
        unread_files,
        cut_files,
        packed_files,
        known: &history.usage_known,
        elsewhere,
        at,
        fleet,
        known_signals,
    }
}

/// The signals of a customer as they stand at a moment, those on record among them: an episode that
/// went on comes to more than when it was first told. Changes of cost need the costs of all customers
/// and are not among them.
pub(super) fn as_they_stand(
    customer: &PartyId,
    history: &CustomerHistory,
    at: Timestamp,
) -> Vec<Signal> {
    let (none, fleet) = (Known::new(), Fleet::default());
    let of = (&none, [&[][..], &[], &[]]);
    duecare_detectors::watch(&series(customer, history, of, &[], (&fleet, at)))
}

/// What the costs of all customers say: how unusual a day of one is, only the others show.
fn fleet(ledger: &Ledger, at: Timestamp) -> Result<Fleet, NotRead> {
    let histories = ledger.histories()?.into_iter();
    let customers = histories.filter(|(party, _)| is_customer(ledger, party));
    Ok(Fleet::read(
        customers.map(|(party, history)| (party, &history.usage)),
        at,
    ))
}

fn is_customer(ledger: &Ledger, party: &PartyId) -> bool {
    let state = ledger.parties.get(party);
    state.is_some_and(|state| state.party.value.role == PartyRole::Customer)
}

/// Runs all detectors and records new signals, each once.
pub fn run(
    workspace: &mut Workspace,
    only: Option<&PartyId>,
) -> Result<Vec<(EntryIndex, Signal)>, Problem> {
    if let Some(id) = only {
        super::check::known(workspace.ledger(), id)?;
    }
    let mut signals = Vec::new();
    let now = workspace.now();
    let fleet = fleet(workspace.ledger(), now)?;
    for (party, history) in workspace.ledger().histories_of(only)? {
        signals.extend(duecare_detectors::watch(&series(
            party,
            history,
            (&known(history), [&[], &[], &[]]),
            &[],
            (&fleet, now),
        )));
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

/// Codes of archives and packed files that could not be opened, or not all of them: what is in them
/// is not known, and may be usage (DC-3050 to DC-3053).
const PACKED: [u16; 4] = [3050, 3051, 3052, 3053];

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

/// Packed files that could not be unpacked, until one of the same name could.
fn packed_files(history: &CustomerHistory) -> Vec<(Date, String)> {
    let packed = || refused(history, &PACKED);
    let is_open = |observed: &Entry<Observation>| {
        let mut later = history.observations.iter();
        !later.any(|later| {
            later.index > observed.index
                && later.value.name == observed.value.name
                && !packed().any(|(_, of)| of.index == later.index)
        })
    };
    let files: BTreeSet<_> = packed()
        .filter(|(_, observed)| is_open(observed))
        .map(|(_, o)| day_and_name(&o.value))
        .collect();
    files.into_iter().collect()
}

/// The first and the last day that is told of each subscription of a party, by what is equal for all
/// spellings of its id.
fn told<'a>(
    usage: &'a UsageDays,
    known: &'a UsageKnown,
) -> BTreeMap<&'a str, (&'a str, Date, Date)> {
    let spelled: BTreeMap<&str, &str> = known
        .accounts()
        .iter()
        .map(|(key, spelled)| (spelled.as_str(), key.as_str()))
        .collect();
    let mut told = BTreeMap::new();
    for (account, date) in usage.keys().filter(|(account, _)| !account.is_empty()) {
        let key = spelled.get(account.as_str()).copied();
        let place =
            told.entry(key.unwrap_or(account.as_str()))
                .or_insert((account.as_str(), *date, *date));
        place.1 = place.1.min(*date);
        place.2 = place.2.max(*date);
    }
    told
}

/// The subscriptions of `own` that another party is told to have, too.
fn shared(
    own: &BTreeMap<&str, (&str, Date, Date)>,
    party: &PartyId,
    others: BTreeMap<&str, (&str, Date, Date)>,
) -> Vec<Elsewhere> {
    let others = others.into_iter();
    let both = others.filter_map(|(key, (_, first, last))| {
        let (subscription, ..) = own.get(key)?;
        Some(Elsewhere {
            subscription: (*subscription).to_owned(),
            party: party.clone(),
            first,
            last,
        })
    });
    both.collect()
}

/// Subscriptions of a party that another one is told to have, too.
fn elsewhere<'a>(ledger: &'a Ledger, party: &PartyId) -> Result<Vec<Elsewhere>, NotRead> {
    let of = |history: &'a CustomerHistory| told(&history.usage, &history.usage_known);
    let own = ledger.history(party)?.map(of).unwrap_or_default();
    if own.is_empty() {
        return Ok(Vec::new());
    }
    let mut found = Vec::new();
    let all = ledger.histories()?.into_iter();
    for (other, history) in all.filter(|(other, _)| *other != party) {
        found.extend(shared(&own, other, of(history)));
    }
    Ok(found)
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

/// What a detector could not judge.
#[derive(Debug, Clone, Serialize)]
pub struct BlindSpot {
    /// Whose usage.
    pub customer: PartyId,
    /// The detector that says so.
    pub detector: &'static str,
    /// The key of the reason.
    pub reason: String,
    /// The sentence.
    pub text: String,
}

/// Customers of whom records cannot be read that a newer version wrote: usage may be among them.
fn newer(
    workspace: &Workspace,
    only: Option<&PartyId>,
    language: Language,
) -> Result<Vec<BlindSpot>, NotRead> {
    let ledger = workspace.ledger();
    let customers = ledger.parties.iter().filter(|(id, state)| {
        state.party.value.role == PartyRole::Customer && only.is_none_or(|only| only == *id)
    });
    let spot = |(id, _): (&PartyId, _)| {
        // What it repeats and cannot read is known with its history.
        if ledger.newer_about(id)?.next().is_none() {
            return Ok(None);
        }
        let reason = duecare_controls::newer_records(&ledger.facts(id, workspace.now())?);
        Ok(reason.map(|reason| BlindSpot {
            customer: id.clone(),
            detector: EVERY_DETECTOR,
            text: super::catalogue::shared_text(&reason, language),
            reason: reason.key,
        }))
    };
    customers.filter_map(|one| spot(one).transpose()).collect()
}

/// Stands for a detector where none could judge.
const EVERY_DETECTOR: &str = "every";

/// What the detectors could not judge, one sentence each: silence must not be taken for quiet.
pub fn blind_spots(
    workspace: &Workspace,
    only: Option<&PartyId>,
    language: Language,
) -> Result<Vec<BlindSpot>, Problem> {
    let ledger = workspace.ledger();
    let mut all = newer(workspace, only, language)?;
    if let Some(party) = only
        && let Some(of_party) = blind::of(workspace, party, language)?
    {
        all.extend(of_party);
        return Ok(all);
    }
    let fleet = fleet(ledger, workspace.now())?;
    for (party, history) in ledger.histories_of(only)? {
        if !is_customer(ledger, party) {
            continue;
        }
        let (none, unread, cut) = (Known::new(), unread_files(history), cut_files(history));
        let (packed, elsewhere) = (packed_files(history), elsewhere(ledger, party)?);
        let files: [Files<'_>; 3] = [&unread, &cut, &packed];
        let at = (&fleet, workspace.now());
        let series = series(party, history, (&none, files), &elsewhere, at);
        for (detector, reason) in duecare_detectors::blind_spots(&series) {
            all.push(BlindSpot {
                customer: party.clone(),
                detector,
                text: signal_text(detector, &reason, language),
                reason: reason.key,
            });
        }
    }
    Ok(all)
}
