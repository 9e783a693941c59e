//! What in the list of policies cannot all be true.
//!
//! Called by `verdict.rs` before any policy is weighed. A list that tells one policy in two ways was
//! put together from two times or changed by hand; what must never happen is that the one which
//! suits us is believed.

use super::demand::name;
use crate::outcome::Shut;
use crate::told::differing;
use duecare_model::facts::ConditionalAccessPolicy;
use duecare_model::{Listing, Reason, Timestamp, UnknownReason};
use jiff::SignedDuration;

/// How far in minutes the clock of the machine that read may be behind the service's. Machines whose
/// clocks differ by more cannot even sign in to each other (Kerberos, RFC 4120 section 1.6).
const CLOCK_MINUTES_MAX: i64 = 5;

/// Whether `changed` lies after a reading at `read_at`, or after the question at `at`.
pub(crate) fn is_later(changed: Timestamp, read_at: Timestamp, at: Timestamp) -> bool {
    let clock = SignedDuration::from_mins(CLOCK_MINUTES_MAX);
    changed.duration_since(read_at.min(at)) > clock
}

/// Why a list is not believed that was last changed after it was read: it is not of its time, and
/// what was in force then it does not tell.
pub(super) fn changed_after_reading(
    policies: &Listing<ConditionalAccessPolicy>,
    at: Timestamp,
) -> Option<Shut> {
    let late = |policy: &&ConditionalAccessPolicy| {
        let changed = policy.modified_at;
        changed.is_some_and(|changed| is_later(changed, policies.read_at(), at))
    };
    let items = policies.items.iter().filter(late);
    let mut names: Vec<String> = items.map(|policy| name(policy).to_owned()).collect();
    names.sort_unstable();
    names.dedup();
    if names.is_empty() {
        return None;
    }
    let reason = Reason::new("dated-after-reading-policies")
        .with("count", names.len())
        .with("names", names)
        .with("observed_at", policies.observed_at);
    Some((UnknownReason::NotUnderstood, reason))
}

/// Why a list is not believed in which one id stands with different contents.
pub(super) fn told_twice(policies: &Listing<ConditionalAccessPolicy>) -> Option<Shut> {
    let key = |policy: &ConditionalAccessPolicy| policy.id.to_lowercase();
    let told = |policy: &ConditionalAccessPolicy| ConditionalAccessPolicy {
        id: key(policy),
        ..policy.clone()
    };
    let (twice, _) = differing(&policies.items, key, told);
    let doubted = policies.items.iter().filter(|p| twice.contains(&key(p)));
    let mut names: Vec<String> = doubted.map(|policy| name(policy).to_owned()).collect();
    names.sort_unstable();
    names.dedup();
    if names.is_empty() {
        return None;
    }
    let reason = Reason::new("policies-told-twice")
        .with("list", names)
        .with("observed_at", policies.observed_at);
    Some((UnknownReason::Conflicting, reason))
}
