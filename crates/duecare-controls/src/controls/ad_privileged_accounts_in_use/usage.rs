//! How privileged accounts are used: never, long ago, lately, or not told.
//!
//! Called by the rule of this folder. What must never happen: an account of which the collection
//! does not tell the use counting as used.

use crate::controls::endpoint_protection_on_every_server::tally::{
    Tally, day, days_between, misdated,
};
use duecare_model::facts::{DirectoryUser, Logon};
use duecare_model::{Reason, Timestamp, UnknownReason};

/// 90 days without a logon, and the 14 days by which `lastLogonTimestamp` may lag behind.
const UNUSED_DAYS_MAX: u64 = 90 + 14;

/// A new account may wait this long for its first logon: its owner may not have begun yet.
const NEW_DAYS_MAX: u64 = 30;

/// The built-in administrator is kept for emergencies; a logon younger than this is daily use.
const BUILTIN_DAILY_DAYS_MAX: u64 = 35;

/// So many privileged persons any company may have; above it, 2 % of its users.
const PRIVILEGED_COUNT_MAX: usize = 4;

/// How one account is used, as of the day of the collection and as of the question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Use {
    NeverUsed,
    Dormant,
    /// In use, or new, on the day of the collection; the collection is too old to say so today.
    Aged,
    AgeNotTold,
    LogonNotTold,
    Misdated,
    DatedAfterReading,
    New,
    Current,
}

/// The moments against which a use is held: the age of the list, when its newest part was read, and
/// the question.
#[derive(Debug, Clone, Copy)]
pub(super) struct Moments {
    pub(super) observed_at: Timestamp,
    pub(super) read_at: Timestamp,
    pub(super) at: Timestamp,
}

fn use_of(user: &DirectoryUser, moments: Moments) -> Use {
    let Moments {
        observed_at, at, ..
    } = moments;
    let late = |date| misdated(at, moments.read_at, date);
    match (user.last_logon, user.created_at) {
        (Logon::Unknown, _) => Use::LogonNotTold,
        (Logon::At(date), _) | (Logon::Never, Some(date)) if late(date).is_some() => {
            match late(date) {
                Some("dated-after-reading") => Use::DatedAfterReading,
                _ => Use::Misdated,
            }
        }
        (Logon::At(seen), _) if days_between(seen, observed_at) > UNUSED_DAYS_MAX => Use::Dormant,
        (Logon::At(seen), _) if days_between(seen, at) > UNUSED_DAYS_MAX => Use::Aged,
        (Logon::At(_), _) => Use::Current,
        (Logon::Never, None) => Use::AgeNotTold,
        (Logon::Never, Some(made)) if days_between(made, observed_at) > NEW_DAYS_MAX => {
            Use::NeverUsed
        }
        (Logon::Never, Some(made)) if days_between(made, at) > NEW_DAYS_MAX => Use::Aged,
        (Logon::Never, Some(_)) => Use::New,
    }
}

/// Judges the people among the privileged accounts, one reason per kind of use.
pub(super) fn judge_people(people: &[&DirectoryUser], moments: Moments, tally: &mut Tally) {
    let named = |wanted: Use| -> Vec<String> {
        let hits = people.iter().filter(|user| use_of(user, moments) == wanted);
        hits.map(|user| name_with_date(user)).collect()
    };
    let in_use = named(Use::Current).len();
    if in_use > 0 {
        tally.note(Reason::new("in-use").with("count", in_use));
    }
    tally.red_list("never-used", named(Use::NeverUsed));
    tally.red_list("dormant", named(Use::Dormant));
    tally.unshown_list(
        UnknownReason::Incomplete,
        "logon-not-told",
        named(Use::LogonNotTold),
    );
    tally.unshown_list(
        UnknownReason::Incomplete,
        "creation-not-told",
        named(Use::AgeNotTold),
    );
    tally.unshown_list(
        UnknownReason::NotUnderstood,
        "date-in-the-future",
        named(Use::Misdated),
    );
    tally.unshown_list(
        UnknownReason::NotUnderstood,
        "dated-after-reading",
        named(Use::DatedAfterReading),
    );
    tally.unshown_list(UnknownReason::Stale, "use-aged", named(Use::Aged));
    tally.note_list("new-account", named(Use::New));
}

/// The name with the day of the last logon, else of the creation: a warning without dates is a
/// bulletin.
fn name_with_date(user: &DirectoryUser) -> String {
    let date = match user.last_logon {
        Logon::At(at) => Some(at),
        Logon::Never | Logon::Unknown => user.created_at,
    };
    date.map_or_else(
        || user.name.clone(),
        |date| format!("{} ({})", user.name, day(date)),
    )
}

/// The built-in administrator cannot be removed: its rest is right and its daily use is worth a
/// word, but neither decides.
pub(super) fn tell_builtin(builtin: &[&DirectoryUser], observed_at: Timestamp, tally: &mut Tally) {
    let (daily, resting): (Vec<&&DirectoryUser>, Vec<&&DirectoryUser>) =
        builtin.iter().partition(|user| match user.last_logon {
            Logon::At(at) => days_between(at, observed_at) < BUILTIN_DAILY_DAYS_MAX,
            Logon::Never | Logon::Unknown => false,
        });
    let names = |users: Vec<&&DirectoryUser>| users.iter().map(|u| name_with_date(u)).collect();
    tally.note_list("builtin-in-daily-use", names(daily));
    tally.note_list("builtin-kept-aside", names(resting));
}

/// Many privileged people is a word of advice and no breach: no norm gives a number this small.
pub(super) fn tell_count(people_count: usize, users: &[DirectoryUser], tally: &mut Tally) {
    let enabled = users
        .iter()
        .filter(|user| user.enabled != Some(false))
        .count();
    let bound = PRIVILEGED_COUNT_MAX.max(enabled / 50);
    if people_count > bound {
        tally.note(
            Reason::new("many-privileged")
                .with("count", people_count)
                .with("bound", bound),
        );
    }
}
