//! One machine: supported, and nothing pending for longer than a month?
//!
//! Called by the rule of this folder. What must never happen: "nothing pending" from a machine to
//! which no updates come any more passing for "up to date".

use crate::controls::endpoint_protection_on_every_server::machines;
use crate::controls::endpoint_protection_on_every_server::tally::{day, days_between, is_ahead};
use duecare_model::facts::{Endpoint, PatchState};
use duecare_model::{CustomerFacts, Date, Timestamp, UnknownReason};
use jiff::civil::date;
use jiff::tz::TimeZone;

/// Oldest security update that may still be pending, in whole days (ANSSI hygiene 34: a month).
const PENDING_AGE_DAYS_MAX: u64 = 30;

/// Vendors publish monthly; 45 days without any update is one round missed and two weeks on top.
const UPDATE_AGE_DAYS_MAX: u64 = 45;

/// A fault of one machine: red where the kind of ignorance is `None`; its key; the machine.
pub(super) type Fault = (Option<UnknownReason>, &'static str, String);

/// The weightiest fault; `None` where the machine is shown to be current.
///
/// `observed_at` is the age of the whole list; a machine heard of later is judged as of then.
pub(super) fn fault(
    endpoint: &Endpoint,
    observed_at: Timestamp,
    facts: &CustomerFacts,
) -> Option<Fault> {
    let name = endpoint.name.clone();
    if let Some((why, key)) = machines::silence(endpoint, facts) {
        return Some((Some(why), key, name));
    }
    let Some(patches) = &endpoint.patches else {
        let why = UnknownReason::NeverObserved;
        return Some((Some(why), "patches-not-told", name));
    };
    let dates = [patches.last_update_at, patches.oldest_pending_at];
    if dates
        .into_iter()
        .flatten()
        .any(|date| is_ahead(facts.at, date))
    {
        let why = UnknownReason::NotUnderstood;
        return Some((Some(why), "date-in-the-future", name));
    }
    let today = facts.at.to_zoned(TimeZone::UTC).date();
    if let Some(until) = patches.supported_until.filter(|until| *until < today) {
        return Some((None, "unsupported", format!("{name} ({until})")));
    }
    let reference = endpoint
        .last_seen_at
        .map_or(observed_at, |seen| seen.max(observed_at));
    let ages = Ages {
        reference,
        at: facts.at,
    };
    let Some((why, key, since)) = pending_fault(patches, ages) else {
        let old = patches.supported_until.is_none()
            && general_support_ended(endpoint.operating_system.as_deref(), today);
        let why = UnknownReason::Incomplete;
        return old.then_some((Some(why), "support-not-told", name));
    };
    let name = since.map_or(name.clone(), |since| format!("{name} ({})", day(since)));
    Some((why, key, name))
}

/// Systems and the last day of their general support (Microsoft product lifecycle pages). The first
/// name found counts, so the longer name stands before the shorter one.
const GENERAL_SUPPORT: [(&str, Date); 11] = [
    ("windows xp", date(2014, 4, 8)),
    ("server 2003", date(2015, 7, 14)),
    ("windows vista", date(2017, 4, 11)),
    ("windows 7", date(2020, 1, 14)),
    ("server 2008", date(2020, 1, 14)),
    ("windows 8.1", date(2023, 1, 10)),
    ("windows 8", date(2016, 1, 12)),
    ("server 2012", date(2023, 10, 10)),
    ("windows 10", date(2025, 10, 14)),
    ("windows server 2016", date(2027, 1, 12)),
    ("windows server 2019", date(2029, 1, 9)),
];

/// Whether a system is past its general support: it may be mended under a paid extension, but only
/// a last day told by the list shows that; "nothing pending" is what an abandoned system says too.
fn general_support_ended(system: Option<&str>, today: Date) -> bool {
    let system = system.unwrap_or_default().to_lowercase();
    let known = GENERAL_SUPPORT
        .iter()
        .find(|(name, _)| system.contains(name));
    known.is_some_and(|(_, until)| *until < today)
}

/// The two moments from which an age is counted: when the machine was looked at, and the question.
#[derive(Debug, Clone, Copy)]
struct Ages {
    reference: Timestamp,
    at: Timestamp,
}

/// Whether a date is too old.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Age {
    /// It is not.
    Within,
    /// It is by now, and was not when the machine was looked at: the update may have been
    /// installed since.
    Aged,
    /// It was already when the machine was looked at.
    Beyond,
}

impl Ages {
    fn judge(self, date: Timestamp, days_max: u64) -> Age {
        if days_between(date, self.reference) > days_max {
            return Age::Beyond;
        }
        if days_between(date, self.at) > days_max {
            return Age::Aged;
        }
        Age::Within
    }
}

type PendingFault = (Option<UnknownReason>, &'static str, Option<Timestamp>);

fn pending_fault(patches: &PatchState, ages: Ages) -> Option<PendingFault> {
    match (patches.pending_count, patches.oldest_pending_at) {
        (Some(0), Some(_)) => Some((
            Some(UnknownReason::Conflicting),
            "contradictory-state",
            None,
        )),
        (Some(0), None) => nothing_pending_fault(patches, ages),
        (_, Some(oldest)) => match ages.judge(oldest, PENDING_AGE_DAYS_MAX) {
            Age::Within => None,
            Age::Aged => Some((Some(UnknownReason::Stale), "pending-stale", Some(oldest))),
            Age::Beyond => Some((None, "pending-too-long", Some(oldest))),
        },
        (_, None) => Some(undated_fault(patches, ages)),
    }
}

/// A machine that says that nothing is pending must show that updates still reach it: a dead
/// update client and a system out of support say the same.
fn nothing_pending_fault(patches: &PatchState, ages: Ages) -> Option<PendingFault> {
    match patches.last_update_at {
        Some(last) if days_between(last, ages.at) > UPDATE_AGE_DAYS_MAX => Some((
            Some(UnknownReason::Conflicting),
            "nothing-pending-yet-no-update",
            Some(last),
        )),
        Some(_) => None,
        None if patches.supported_until.is_some() => None,
        None => Some((Some(UnknownReason::Incomplete), "support-not-told", None)),
    }
}

/// Nobody tells since when something is pending. The last update alone can show that a round was
/// missed (then it is red), but never that none was.
fn undated_fault(patches: &PatchState, ages: Ages) -> PendingFault {
    let beyond = |last: &Timestamp| ages.judge(*last, UPDATE_AGE_DAYS_MAX) == Age::Beyond;
    match patches.last_update_at.filter(beyond) {
        Some(last) => (None, "no-update-for-long", Some(last)),
        None => (Some(UnknownReason::Incomplete), "pending-not-told", None),
    }
}
