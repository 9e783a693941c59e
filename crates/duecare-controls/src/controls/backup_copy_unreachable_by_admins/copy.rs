//! One copy: out of reach, within reach, or not shown?
//!
//! Called by the rule of this folder and by the one on restore tests, for which only a copy out of
//! reach counts. What must never happen: a claim of the sheet outweighing what the directory shows,
//! an unlisted way counting as closed, or a machine of which nobody told the name as one apart.

use super::host::{self, Host, Surroundings, host};
use super::reasons;
use crate::controls::endpoint_protection_on_every_server::tally::{Tally, days_between};
use duecare_model::facts::{BackupCopy, Medium, Way, WayState};
use duecare_model::{Reason, UnknownReason};

/// Oldest copy that still saves a company, in whole days: a month of orders and invoices can be
/// typed in again, a year cannot.
const SUCCESS_AGE_DAYS_MAX: u64 = 31;

/// What is known of one copy.
#[derive(Debug)]
pub(crate) enum Judged {
    /// Recent and out of reach, with notes.
    Good(Reason, Vec<Reason>),
    /// Shown to be within reach or too old.
    Bad(Vec<Reason>),
    /// Not shown either way.
    Unshown(UnknownReason, Reason),
}

impl Judged {
    pub(crate) fn good(&self) -> Option<(&Reason, &[Reason])> {
        match self {
            Self::Good(reason, notes) => Some((reason, notes)),
            Self::Bad(_) | Self::Unshown(..) => None,
        }
    }

    pub(crate) fn is_bad(&self) -> bool {
        matches!(self, Self::Bad(_))
    }

    /// Puts the reasons into the tally; `decided` where the workload is already shown to be bare.
    pub(super) fn tell(self, decided: bool, tally: &mut Tally) {
        match self {
            Self::Good(..) => {}
            Self::Bad(reasons) if decided => reasons.into_iter().for_each(|r| tally.red(r)),
            // Another copy may yet be good: a bad one is worth telling and decides nothing.
            Self::Bad(reasons) => reasons.into_iter().for_each(|r| tally.note(r)),
            Self::Unshown(why, reason) => tally.unshown(why, reason),
        }
    }
}

/// Judges one copy: first its reach, then its age.
pub(crate) fn judge(copy: &BackupCopy, around: &Surroundings<'_>) -> Judged {
    match reach(copy, around) {
        Judged::Good(reason, notes) => match age(copy, around).or_else(|| lock(copy, around)) {
            Some(fault) => fault,
            None => Judged::Good(reason, notes),
        },
        fault @ (Judged::Bad(_) | Judged::Unshown(..)) => fault,
    }
}

fn reach(copy: &BackupCopy, around: &Surroundings<'_>) -> Judged {
    let host = host(copy, around);
    let any_open = Way::ALL
        .iter()
        .any(|way| state(copy, *way) == WayState::Open);
    if copy.disconnected == Some(true) {
        return disconnected(copy, host, any_open, around);
    }
    if any_open || host == Host::Joined {
        return Judged::Bad(reasons::open_ways(copy, host == Host::Joined));
    }
    let unlooked: Vec<Way> = Way::ALL
        .into_iter()
        .filter(|way| state(copy, *way) == WayState::Unknown)
        .collect();
    if !unlooked.is_empty() {
        let reason = reasons::of(copy, "ways-not-looked-at")
            .with("count", unlooked.len())
            .with("ways", reasons::words(&unlooked));
        return Judged::Unshown(UnknownReason::NeverObserved, reason);
    }
    match host {
        Host::Contradictory => Judged::Unshown(
            UnknownReason::Conflicting,
            reasons::of(copy, "host-contradictory"),
        ),
        Host::NotChecked => Judged::Unshown(
            UnknownReason::Incomplete,
            reasons::of(copy, "host-not-checked"),
        ),
        // What lies with a service has no host of the customer's; everything else has one.
        Host::NotTold if !is_service(copy) => not_told(copy),
        Host::Joined | Host::Apart | Host::NotTold => {
            looked(copy, around).unwrap_or_else(|| good(copy, "all-ways-closed", Vec::new()))
        }
    }
}

/// Whether the copy lies with a service and not in a machine.
fn is_service(copy: &BackupCopy) -> bool {
    matches!(copy.medium, Medium::ObjectStore | Medium::CloudService)
}

/// Nobody told which machine holds the copy, or whether that one is a member of the domain.
fn not_told(copy: &BackupCopy) -> Judged {
    let key = if host::is_named(copy) {
        "host-membership-not-told"
    } else {
        "host-not-told"
    };
    Judged::Unshown(UnknownReason::NeverObserved, reasons::of(copy, key))
}

/// A way that is not listed is unknown.
fn state(copy: &BackupCopy, way: Way) -> WayState {
    copy.ways.get(&way).copied().unwrap_or(WayState::Unknown)
}

/// A copy that the sheet calls disconnected. Its ways need not be told, because a tape in a safe
/// has none; but a way told to be open contradicts it.
fn disconnected(
    copy: &BackupCopy,
    host: Host,
    any_open: bool,
    around: &Surroundings<'_>,
) -> Judged {
    let conflicting = |key| Judged::Unshown(UnknownReason::Conflicting, reasons::of(copy, key));
    match copy.medium {
        // A service lives on a network: separate, perhaps locked, never disconnected.
        Medium::ObjectStore | Medium::CloudService => {
            return conflicting("service-never-disconnected");
        }
        _ if any_open => return conflicting("disconnected-yet-open"),
        // What cannot be carried away is as reachable as the machine it is in.
        Medium::Disk | Medium::Nas | Medium::Other if host == Host::Joined => {
            return Judged::Bad(vec![reasons::of(copy, "disconnected-yet-joined")]);
        }
        Medium::Disk | Medium::Nas | Medium::Other if host == Host::Contradictory => {
            return conflicting("host-contradictory");
        }
        Medium::Disk | Medium::Nas | Medium::Other if host == Host::NotChecked => {
            let why = UnknownReason::Incomplete;
            return Judged::Unshown(why, reasons::of(copy, "host-not-checked"));
        }
        Medium::Disk | Medium::Nas | Medium::Other if host == Host::NotTold => {
            return not_told(copy);
        }
        Medium::Disk | Medium::Nas | Medium::RemovableDisk | Medium::Tape | Medium::Other => {}
    }
    if let Some(fault) = looked(copy, around) {
        return fault;
    }
    let joined = matches!(host, Host::Joined | Host::Contradictory);
    let notes = if joined {
        vec![reasons::of(copy, "written-by-joined-host")]
    } else {
        Vec::new()
    };
    good(copy, "disconnected", notes)
}

fn good(copy: &BackupCopy, key: &str, notes: Vec<Reason>) -> Judged {
    Judged::Good(reasons::of(copy, key), notes)
}

/// Whether somebody looked recently enough; `None` where so.
fn looked(copy: &BackupCopy, around: &Surroundings<'_>) -> Option<Judged> {
    let Some(looked_at) = copy.looked_at else {
        let reason = reasons::of(copy, "never-looked-at");
        return Some(Judged::Unshown(UnknownReason::NeverObserved, reason));
    };
    let dated = |key| reasons::of(copy, key).with("date", looked_at);
    if let Some(key) = around.misdated(looked_at) {
        return Some(Judged::Unshown(UnknownReason::NotUnderstood, dated(key)));
    }
    (around.facts.age_days(looked_at) > around.meta.fresh_days_max)
        .then(|| Judged::Unshown(UnknownReason::Stale, dated("looked-at-long-ago")))
}

/// Whether a copy that lives by its lock is locked today; `None` where so, or where it needs none.
/// In an object store whoever holds the keys can delete; only the lock stops them, and it has an end.
fn lock(copy: &BackupCopy, around: &Surroundings<'_>) -> Option<Judged> {
    let success = copy.last_success_at?;
    match copy.locked_days {
        None if copy.medium == Medium::ObjectStore => Some(Judged::Unshown(
            UnknownReason::NeverObserved,
            reasons::of(copy, "lock-not-told"),
        )),
        // Closed on every way without a lock: other keys than those of production protect it.
        None | Some(0) => None,
        Some(days) if days_between(success, around.facts.at) >= days => Some(Judged::Unshown(
            UnknownReason::Stale,
            reasons::of(copy, "lock-run-out")
                .with("date", success)
                .with("days", days),
        )),
        Some(_) => None,
    }
}

/// Whether the copy is recent; `None` where so. A copy that was old already when the list was made
/// is bad; one that only is by now may have been written since.
fn age(copy: &BackupCopy, around: &Surroundings<'_>) -> Option<Judged> {
    let Some(success) = copy.last_success_at else {
        let reason = reasons::of(copy, "success-not-told");
        return Some(Judged::Unshown(UnknownReason::NeverObserved, reason));
    };
    let dated = |key| reasons::of(copy, key).with("date", success);
    if let Some(key) = around.misdated(success) {
        return Some(Judged::Unshown(UnknownReason::NotUnderstood, dated(key)));
    }
    if days_between(success, around.copies_seen_at) > SUCCESS_AGE_DAYS_MAX {
        return Some(Judged::Bad(vec![dated("copy-too-old")]));
    }
    (days_between(success, around.facts.at) > SUCCESS_AGE_DAYS_MAX)
        .then(|| Judged::Unshown(UnknownReason::Stale, dated("success-stale")))
}
