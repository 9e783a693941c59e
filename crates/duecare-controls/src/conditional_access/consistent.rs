//! What in the list of policies cannot all be true.
//!
//! Called by `verdict.rs` before any policy is weighed. A list that tells one policy in two ways was
//! put together from two times or changed by hand; what must never happen is that the one which
//! suits us is believed.

use super::demand::name;
use crate::outcome::Shut;
use duecare_model::facts::ConditionalAccessPolicy;
use duecare_model::{Listing, Reason, UnknownReason};
use std::collections::BTreeMap;

/// Why a list is not believed in which one id stands with different contents.
pub(super) fn told_twice(policies: &Listing<ConditionalAccessPolicy>) -> Option<Shut> {
    let mut first: BTreeMap<String, &ConditionalAccessPolicy> = BTreeMap::new();
    let mut names: Vec<String> = Vec::new();
    for policy in &policies.items {
        let before = *first.entry(policy.id.to_lowercase()).or_insert(policy);
        if before != policy {
            names.extend([name(before), name(policy)].map(str::to_owned));
        }
    }
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
