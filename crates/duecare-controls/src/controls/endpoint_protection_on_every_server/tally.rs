//! Collects what speaks against a control, what is not shown, and what is worth telling.
//!
//! Called by the rules that judge many things one by one (machines, accounts, copies). What must
//! never happen: an answer of Met while anything red or unshown was collected.

use crate::outcome::fresh;
use crate::{ControlMeta, Outcome};
use duecare_model::{CustomerFacts, EntryIndex, Listing, Reason, Timestamp, UnknownReason};
use std::collections::BTreeSet;

/// How far in seconds a date may lie ahead of the question: a day covers every time zone mistake.
const AHEAD_SECONDS_MAX: i64 = 86_400;

/// The findings of one evaluation, in the order in which they were found.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    /// The step that answers a question which no other step is known for.
    step: &'static str,
    red: Vec<Reason>,
    unshown: Vec<(UnknownReason, Reason)>,
    notes: Vec<Reason>,
    entries: Vec<EntryIndex>,
}

impl Tally {
    /// A tally whose open questions are answered by `step`, where their key does not tell another.
    pub(crate) fn asking(step: &'static str) -> Self {
        Self {
            step,
            ..Self::default()
        }
    }

    /// The data show a breach.
    pub(crate) fn red(&mut self, reason: Reason) {
        self.red.push(reason);
    }

    /// The data do not show it either way.
    pub(crate) fn unshown(&mut self, why: UnknownReason, reason: Reason) {
        self.unshown.push((why, reason));
    }

    /// Worth telling, decides nothing.
    pub(crate) fn note(&mut self, reason: Reason) {
        self.notes.push(reason);
    }

    /// A red reason that names several things; none, no reason.
    pub(crate) fn red_list(&mut self, key: &str, names: Vec<String>) {
        if !names.is_empty() {
            self.red(list_reason(key, names));
        }
    }

    /// An unshown reason that names several things; none, no reason.
    pub(crate) fn unshown_list(&mut self, why: UnknownReason, key: &str, names: Vec<String>) {
        if !names.is_empty() {
            self.unshown(why, list_reason(key, names));
        }
    }

    /// A note that names several things; none, no note.
    pub(crate) fn note_list(&mut self, key: &str, names: Vec<String>) {
        if !names.is_empty() {
            self.note(list_reason(key, names));
        }
    }

    /// Notes which entries were read.
    pub(crate) fn rest_on<T>(&mut self, listing: &Listing<T>) {
        self.entries.extend(&listing.entries);
    }

    /// Takes over the findings of another tally.
    pub(crate) fn absorb(&mut self, other: Self) {
        self.red.extend(other.red);
        self.unshown.extend(other.unshown);
        self.notes.extend(other.notes);
        self.entries.extend(other.entries);
    }

    /// Whether nothing red and nothing unshown was found so far.
    pub(crate) fn is_clean(&self) -> bool {
        self.red.is_empty() && self.unshown.is_empty()
    }

    /// Hands out a list that is known and fresh. An incomplete one is handed out too, because what
    /// is in it was seen; it keeps the answer from being Met.
    ///
    /// Keys of the reasons: `{what}-never-observed`, `{what}-incomplete`, `{what}-stale`,
    /// `{what}-future`.
    pub(crate) fn gate<'a, T>(
        &mut self,
        listing: Option<&'a Listing<T>>,
        what: &str,
        facts: &CustomerFacts,
        meta: &ControlMeta,
    ) -> Option<&'a Listing<T>> {
        let Some(listing) = listing else {
            self.unshown(
                UnknownReason::NeverObserved,
                Reason::new(format!("{what}-never-observed")),
            );
            return None;
        };
        self.rest_on(listing);
        if let Err((why, reason)) = fresh(listing.observed_at, what, facts, meta) {
            self.unshown(why, reason);
            return None;
        }
        if !listing.complete {
            self.unshown(
                UnknownReason::Incomplete,
                Reason::new(format!("{what}-incomplete")).with("observed_at", listing.observed_at),
            );
        }
        Some(listing)
    }

    /// The answer: anything red is a breach, else anything unshown is ignorance, else Met.
    pub(crate) fn answer(self) -> Outcome {
        let first = self.unshown.first().map(|(why, _)| *why);
        // Whoever reads that something is unknown reads what makes it known.
        let asked = self.unshown.iter();
        let steps: BTreeSet<&str> = asked
            .map(|(_, reason)| step_for(&reason.key).unwrap_or(self.step))
            .filter(|step| !step.is_empty())
            .collect();
        let unshown = self.unshown.into_iter().map(|(_, reason)| reason);
        let mut reasons = self.red;
        let red = !reasons.is_empty();
        reasons.extend(unshown);
        if !red {
            reasons.extend(steps.into_iter().map(Reason::new));
        }
        reasons.extend(self.notes);
        let outcome = match (red, first) {
            (true, _) => Outcome::not_met(reasons),
            (false, Some(why)) => Outcome::unknown(why, reasons),
            (false, None) => Outcome::met(reasons),
        };
        outcome.resting_on(self.entries)
    }

    /// The answer where the control has nothing to apply to, unless something is not shown.
    pub(crate) fn answer_not_applicable(mut self, reason: Reason) -> Outcome {
        if !self.is_clean() {
            return self.answer();
        }
        self.notes.insert(0, reason);
        Outcome::not_applicable(self.notes).resting_on(self.entries)
    }
}

/// The step that answers an open question, where its key tells it for every control.
fn step_for(key: &str) -> Option<&'static str> {
    const BEGINNINGS: [(&str, &str); 6] = [
        ("workloads-", "next-workloads"),
        ("copies-", "next-copies"),
        ("restore-tests-", "next-restore-tests"),
        ("endpoints-", "next-endpoints"),
        ("directory-", "next-directory"),
        ("domains-", "next-domains"),
    ];
    const KEYS: [(&str, &str); 11] = [
        ("no-directory-to-compare", "next-directory-or-none"),
        ("copies-yet-no-workloads", "next-workloads"),
        ("copy-of-unlisted-workload", "next-workloads"),
        ("test-of-unlisted-workload", "next-workloads"),
        ("tested-copy-not-checked", "next-copies"),
        ("tested-copy-not-listed", "next-copies"),
        ("tested-copy-of-another-workload", "next-copies"),
        ("tested-copy-reach-not-shown", "next-copies"),
        ("host-not-checked", "next-directory"),
        ("no-domain-controller-shown", "next-directory"),
        ("no-domain-yet-signs-of-one", "next-domains"),
    ];
    let exact = KEYS.iter().find(|(known, _)| *known == key);
    let begins = BEGINNINGS.iter().find(|(start, _)| key.starts_with(start));
    exact.or(begins).map(|(_, step)| *step)
}

fn list_reason(key: &str, names: Vec<String>) -> Reason {
    Reason::new(key)
        .with("count", names.len())
        .with("names", names)
}

/// Whether a date lies so far ahead of the question that its age cannot be told.
pub(crate) fn is_ahead(at: Timestamp, then: Timestamp) -> bool {
    then.as_second().saturating_sub(at.as_second()) > AHEAD_SECONDS_MAX
}

/// Why a date cannot be right: it has not come yet, or it lies after the list was read that tells it.
/// A list cannot tell what happened after it was made.
pub(crate) fn misdated(at: Timestamp, read_at: Timestamp, then: Timestamp) -> Option<&'static str> {
    if is_ahead(at, then) {
        Some("date-in-the-future")
    } else if is_ahead(read_at, then) {
        Some("dated-after-reading")
    } else {
        None
    }
}

/// Whole days from `then` to `now`; 0 where `then` has not come yet.
pub(crate) fn days_between(then: Timestamp, now: Timestamp) -> u64 {
    let seconds = now.as_second().saturating_sub(then.as_second());
    u64::try_from(seconds / 86_400).unwrap_or(0)
}

/// A day as `2024-03-01`, the one spelling that all four languages read alike inside a list.
pub(crate) fn day(at: Timestamp) -> String {
    at.to_zoned(jiff::tz::TimeZone::UTC).date().to_string()
}
