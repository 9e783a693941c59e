//! What a rule answers, and the gates through which every rule reads its facts.
//!
//! Called by the rules in `controls/`. A gate hands out a list only when it is whole and fresh;
//! what must never happen is a rule that concludes from a list that is neither.

use crate::ControlMeta;
use duecare_model::{
    CustomerFacts, EntryIndex, Listing, Reason, Seen, Timestamp, UnknownReason, Verdict,
};

/// How far in seconds a source's clock may run ahead of the question before its time is refused.
///
/// A day covers every time zone mistake; beyond it the date is wrong and its age cannot be told.
const AHEAD_SECONDS_MAX: i64 = 86_400;

/// The answer of a rule, before it is bound to a control and a revision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// The answer.
    pub verdict: Verdict,
    /// Every reason, the weightiest first; each key has a text in four languages.
    pub reasons: Vec<Reason>,
    /// The entries whose facts were read.
    pub rests_on: Vec<EntryIndex>,
}

impl Outcome {
    /// The data show that the expected state holds.
    pub fn met(reasons: Vec<Reason>) -> Self {
        Self::of(Verdict::Met, reasons)
    }

    /// The data show that it does not.
    pub fn not_met(reasons: Vec<Reason>) -> Self {
        Self::of(Verdict::NotMet, reasons)
    }

    /// The data do not show it either way.
    pub fn unknown(why: UnknownReason, reasons: Vec<Reason>) -> Self {
        Self::of(Verdict::Unknown(why), reasons)
    }

    /// The data show that the customer has nothing to which the control applies.
    pub fn not_applicable(reasons: Vec<Reason>) -> Self {
        Self::of(Verdict::NotApplicable, reasons)
    }

    /// Adds the entries that were read; they are kept sorted and single.
    #[must_use]
    pub fn resting_on(mut self, entries: impl IntoIterator<Item = EntryIndex>) -> Self {
        self.rests_on.extend(entries);
        self.rests_on.sort_unstable();
        self.rests_on.dedup();
        self
    }

    fn of(verdict: Verdict, reasons: Vec<Reason>) -> Self {
        Self {
            verdict,
            reasons,
            rests_on: Vec::new(),
        }
    }
}

/// Why a gate stayed shut: the kind of ignorance and its reason.
pub(crate) type Shut = (UnknownReason, Reason);

/// Hands out a list that is known, whole and fresh.
///
/// Shut, it answers with one of the keys `{what}-never-observed`, `{what}-incomplete`,
/// `{what}-stale` (`observed_at`, `age_days`, `age_days_max`) and `{what}-future` (`observed_at`).
pub(crate) fn whole<'a, T>(
    listing: Option<&'a Listing<T>>,
    what: &str,
    facts: &CustomerFacts,
    meta: &ControlMeta,
) -> Result<&'a Listing<T>, Shut> {
    let Some(listing) = listing else {
        return Err(never(what));
    };
    if !listing.complete {
        return Err((
            UnknownReason::Incomplete,
            Reason::new(format!("{what}-incomplete")).with("observed_at", listing.observed_at),
        ));
    }
    fresh(listing.observed_at, what, facts, meta)?;
    Ok(listing)
}

/// Hands out a single value that is known and fresh; keys as in [`whole`].
pub(crate) fn recent<'a, T>(
    seen: Option<&'a Seen<T>>,
    what: &str,
    facts: &CustomerFacts,
    meta: &ControlMeta,
) -> Result<&'a Seen<T>, Shut> {
    let Some(seen) = seen else {
        return Err(never(what));
    };
    fresh(seen.observed_at, what, facts, meta)?;
    Ok(seen)
}

/// Whether a time is recent enough to speak of today; exactly `fresh_days_max` days still is.
pub(crate) fn fresh(
    observed_at: Timestamp,
    what: &str,
    facts: &CustomerFacts,
    meta: &ControlMeta,
) -> Result<(), Shut> {
    let ahead_seconds = observed_at.as_second().saturating_sub(facts.at.as_second());
    if ahead_seconds > AHEAD_SECONDS_MAX {
        return Err((
            UnknownReason::NotUnderstood,
            Reason::new(format!("{what}-future")).with("observed_at", observed_at),
        ));
    }
    let age_days = facts.age_days(observed_at);
    if age_days > meta.fresh_days_max {
        return Err((
            UnknownReason::Stale,
            Reason::new(format!("{what}-stale"))
                .with("observed_at", observed_at)
                .with("age_days", age_days)
                .with("age_days_max", meta.fresh_days_max),
        ));
    }
    Ok(())
}

fn never(what: &str) -> Shut {
    (
        UnknownReason::NeverObserved,
        Reason::new(format!("{what}-never-observed")),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use duecare_model::{ControlId, PartyId, Severity};

    fn meta() -> ControlMeta {
        ControlMeta {
            id: ControlId::new("x-y-z").unwrap(),
            revision: 1,
            severity: Severity::Low,
            since: "0.1.0".to_owned(),
            pillar: crate::Pillar::See,
            fresh_days_max: 35,
            references: Vec::new(),
            judgment: Vec::new(),
            free_of_charge: false,
            aliases: Vec::new(),
        }
    }

    fn facts(at: &str) -> CustomerFacts {
        CustomerFacts::nothing_known(PartyId::new("bakery").unwrap(), at.parse().unwrap())
    }

    #[test]
    fn the_last_fresh_day_is_fresh_and_the_next_is_not() {
        let seen: Timestamp = "2024-01-01T00:00:00Z".parse().unwrap();
        assert!(fresh(seen, "x", &facts("2024-02-05T23:59:59Z"), &meta()).is_ok());
        let (why, reason) = fresh(seen, "x", &facts("2024-02-06T00:00:00Z"), &meta()).unwrap_err();
        assert_eq!(
            (why, reason.key.as_str()),
            (UnknownReason::Stale, "x-stale")
        );
    }

    #[test]
    fn a_time_beyond_tomorrow_has_no_age() {
        let seen: Timestamp = "2024-01-03T00:00:01Z".parse().unwrap();
        assert!(fresh(seen, "x", &facts("2024-01-02T00:00:01Z"), &meta()).is_ok());
        let (why, _) = fresh(seen, "x", &facts("2024-01-02T00:00:00Z"), &meta()).unwrap_err();
        assert_eq!(why, UnknownReason::NotUnderstood);
    }
}
