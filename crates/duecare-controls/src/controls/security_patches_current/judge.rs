//! One machine: mended by its vendor, and nothing pending for longer than a month?
//!
//! Called by the rule of this folder. What must never happen: "nothing pending" from a machine to
//! which no updates come any more, or "pending since last week" from one that was left alone for a
//! year, passing for "up to date".

use crate::controls::endpoint_protection_on_every_server::machines;
use crate::controls::endpoint_protection_on_every_server::tally::{day, days_between, misdated};
use crate::products::{self, Support, family};
use duecare_model::facts::{Endpoint, PatchState};
use duecare_model::{CustomerFacts, Date, Timestamp, UnknownReason};
use jiff::tz::TimeZone;

/// Oldest security update that may still be pending, in whole days (ANSSI hygiene 34: a month).
const PENDING_AGE_DAYS_MAX: u64 = 30;

/// Vendors publish monthly; 45 days without any update is one round missed and two weeks on top.
const UPDATE_AGE_DAYS_MAX: u64 = 45;

/// What a machine says about updates is as old as its last search; two weekly reports.
const ASKED_AGE_DAYS_MAX: u64 = 14;

/// A fault of one machine: red where the kind of ignorance is `None`; its key; the machine.
pub(super) type Fault = (Option<UnknownReason>, &'static str, String);

/// Every fault; none where the machine is shown to be current.
///
/// `observed_at` is the age of the whole list; a machine heard of later is judged as of then.
pub(super) fn faults(
    endpoint: &Endpoint,
    observed_at: Timestamp,
    facts: &CustomerFacts,
) -> Vec<Fault> {
    let name = endpoint.name.clone();
    if let Some((why, key)) = machines::silence(endpoint, facts) {
        return vec![(Some(why), key, name)];
    }
    let Some(patches) = &endpoint.patches else {
        let why = UnknownReason::NeverObserved;
        return vec![(Some(why), "patches-not-told", name)];
    };
    let dates = [
        patches.last_update_at,
        patches.oldest_pending_at,
        patches.checked_at,
    ];
    let read_at = machines::read_at(facts);
    let mut dates = dates.into_iter().flatten();
    if let Some(key) = dates.find_map(|date| misdated(facts.at, read_at, date)) {
        let why = UnknownReason::NotUnderstood;
        return vec![(Some(why), key, name)];
    }
    let today = facts.at.to_zoned(TimeZone::UTC).date();
    let reference = endpoint
        .last_seen_at
        .map_or(observed_at, |seen| seen.max(observed_at));
    let ages = Ages {
        reference,
        at: facts.at,
    };
    let system = endpoint.operating_system.as_deref();
    let updates = update_fault(patches, system, ages).map(|(why, key, since)| {
        let name = since.map_or(name.clone(), |since| format!("{name} ({})", day(since)));
        (why, key, name)
    });
    support_fault(endpoint, patches, today)
        .into_iter()
        .chain(updates)
        .collect()
}

/// Whether the vendor still mends the system, by the table of products. A day that somebody typed
/// speaks against a machine by itself; it speaks for one only where the text is read as one product
/// of which the vendor sells an extension, and no longer than that. What was bought on top of
/// general support counts only where it is told.
fn support_fault(endpoint: &Endpoint, patches: &PatchState, today: Date) -> Option<Fault> {
    let name = endpoint.name.as_str();
    let system = endpoint.operating_system.as_deref();
    let told = system.unwrap_or("?");
    let typed = patches.supported_until;
    if let Some(until) = typed.filter(|until| *until < today) {
        return Some((None, "unsupported", format!("{name} ({until})")));
    }
    let limit = products::extended(system);
    if let (Some(until), Some(limit)) = (typed, limit)
        && until > limit
    {
        // Nobody can buy what the vendor does not sell.
        let why = UnknownReason::Conflicting;
        let name = format!("{name} ({until}; {limit})");
        return Some((Some(why), "support-told-too-late", name));
    }
    let named = |why, key| Some((Some(why), key, format!("{name} ({told})")));
    match products::support(system, today) {
        Support::Until(_) => None,
        Support::Ended(end) => {
            let name = format!("{name} ({told}, {end})");
            let key = match (typed, limit) {
                (Some(_), Some(_)) => return None,
                (Some(_), None) => "extension-not-known",
                (None, _) => "support-ended",
            };
            Some((Some(UnknownReason::Incomplete), key, name))
        }
        Support::VersionOpen => named(UnknownReason::Incomplete, "version-open"),
        Support::NotKnown => named(UnknownReason::NotUnderstood, "product-not-known"),
        Support::TableOld if typed.is_some() => None,
        Support::TableOld => named(UnknownReason::Stale, "support-table-old"),
    }
}

/// The machine with the day, where its support rests on what somebody typed.
pub(super) fn support_as_typed(endpoint: &Endpoint, at: Timestamp) -> Option<String> {
    let until = endpoint.patches.as_ref()?.supported_until?;
    let today = at.to_zoned(TimeZone::UTC).date();
    let support = products::support(endpoint.operating_system.as_deref(), today);
    let rests = matches!(support, Support::Ended(_) | Support::TableOld);
    rests.then(|| format!("{} ({until})", endpoint.name))
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

type UpdateFault = (Option<UnknownReason>, &'static str, Option<Timestamp>);

fn update_fault(patches: &PatchState, system: Option<&str>, ages: Ages) -> Option<UpdateFault> {
    let asked = patches.checked_at;
    let long_ago = |asked: &Timestamp| days_between(*asked, ages.reference) > ASKED_AGE_DAYS_MAX;
    match (patches.pending_count, patches.oldest_pending_at) {
        (Some(0), Some(_)) => Some((
            Some(UnknownReason::Conflicting),
            "contradictory-state",
            None,
        )),
        (_, Some(oldest)) if ages.judge(oldest, PENDING_AGE_DAYS_MAX) == Age::Beyond => {
            Some((None, "pending-too-long", Some(oldest)))
        }
        _ if asked.as_ref().is_some_and(long_ago) => {
            Some((Some(UnknownReason::Stale), "not-asked-for-long", asked))
        }
        (Some(0), None) => nothing_pending_fault(patches, system, ages),
        (_, Some(oldest)) => match ages.judge(oldest, PENDING_AGE_DAYS_MAX) {
            Age::Within => young_pending_fault(patches, system, ages),
            Age::Aged | Age::Beyond => {
                Some((Some(UnknownReason::Stale), "pending-stale", Some(oldest)))
            }
        },
        (_, None) => Some(undated_fault(patches, system, ages)),
    }
}

/// A machine that says that nothing is pending must show that updates still reach it: a dead
/// update client and a system out of support say the same.
fn nothing_pending_fault(
    patches: &PatchState,
    system: Option<&str>,
    ages: Ages,
) -> Option<UpdateFault> {
    // Where updates come one by one, a quiet month is no missed round, if the machine did ask.
    if patches.checked_at.is_some() && !family(system).is_cumulative() {
        return None;
    }
    match patches.last_update_at {
        Some(last) if days_between(last, ages.at) > UPDATE_AGE_DAYS_MAX => Some((
            Some(UnknownReason::Conflicting),
            "nothing-pending-yet-no-update",
            Some(last),
        )),
        Some(_) => None,
        None => Some((Some(UnknownReason::Incomplete), "updates-not-shown", None)),
    }
}

/// Something is pending, and not for long. Where each update holds all earlier ones, the oldest
/// pending one is always this month's: only the last installed one shows how long nothing was done.
fn young_pending_fault(
    patches: &PatchState,
    system: Option<&str>,
    ages: Ages,
) -> Option<UpdateFault> {
    if !family(system).is_cumulative() {
        return None;
    }
    match patches.last_update_at {
        None => Some((
            Some(UnknownReason::Incomplete),
            "last-update-not-told",
            None,
        )),
        Some(last) => match ages.judge(last, UPDATE_AGE_DAYS_MAX) {
            Age::Within => None,
            Age::Beyond => Some(missed_round(last, system)),
            Age::Aged => Some((Some(UnknownReason::Stale), "pending-stale", Some(last))),
        },
    }
}

/// 45 days without an update: a round missed where updates come each month, else not shown.
fn missed_round(last: Timestamp, system: Option<&str>) -> UpdateFault {
    if family(system).is_windows() == Some(true) {
        (None, "no-update-for-long", Some(last))
    } else {
        let why = UnknownReason::Incomplete;
        (Some(why), "no-update-for-long-unsure", Some(last))
    }
}

/// Nobody tells since when something is pending. The last update alone can show that a round was
/// missed (then it is red), but never that none was.
fn undated_fault(patches: &PatchState, system: Option<&str>, ages: Ages) -> UpdateFault {
    let beyond = |last: &Timestamp| ages.judge(*last, UPDATE_AGE_DAYS_MAX) == Age::Beyond;
    match patches.last_update_at.filter(beyond) {
        Some(last) => missed_round(last, system),
        None => (Some(UnknownReason::Incomplete), "pending-not-told", None),
    }
}
