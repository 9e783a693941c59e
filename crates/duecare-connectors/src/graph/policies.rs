//! Policies that are kept one per file: put together, and whole only where a listing says so.
//!
//! Called by this folder's `mod` and by `pages`. Every public baseline and backup tool keeps them
//! so. A folder does not say what is missing from it; what must never happen here is a list that is
//! called whole because nothing contradicts it.

use super::pages::Page;
use crate::draft::Draft;
use crate::json::{Entries, Outline};
use duecare_model::facts::{Batch, ConditionalAccessPolicy, Fact};
use serde_json::Value;
use std::collections::BTreeMap;

/// Most policies that are named: a tenant has a few hundred, and ids are held.
const NAMED_MAX: u64 = 100_000;

/// The ids of a listing that names policies without their contents
/// (`GET /identity/conditionalAccess/policies?$select=id,displayName`); `None` where it holds them.
pub(super) fn index(outline: &Outline<'_>, entries: &Entries) -> Option<Vec<String>> {
    let id = |value: Value| {
        let Value::Object(members) = value else {
            return None;
        };
        let has = |name: &str| members.keys().any(|key| key.eq_ignore_ascii_case(name));
        if has("conditions") || has("grantControls") || has("state") {
            return None;
        }
        let id = members
            .iter()
            .find(|(key, _)| key.eq_ignore_ascii_case("id"));
        id.and_then(|(_, id)| id.as_str()).map(str::to_lowercase)
    };
    if entries.is_empty() || entries.len() > NAMED_MAX {
        return None;
    }
    let mut ids = Some(Vec::new());
    outline.each(entries, &mut |item| {
        match (ids.as_mut(), item.value().ok().and_then(id)) {
            (Some(ids), Some(id)) => ids.push(id),
            _ => ids = None,
        }
        ids.is_some()
    });
    ids
}

/// Puts single policies together where a listing of the same import names exactly them.
pub(super) fn settle(drafts: &mut [&mut Draft]) {
    let index = |draft: &Draft| draft.page.as_ref().and_then(|page| page.index.clone());
    let mut indices: Vec<Vec<String>> = drafts.iter().filter_map(|draft| index(draft)).collect();
    for ids in &mut indices {
        ids.sort();
        ids.dedup();
    }
    indices.dedup();
    // Two listings that differ are of two tenants or of two times.
    let [named] = &indices[..] else { return };
    let is_part = |page: &Page| page.single && page.spotless && page.is_of_policies();
    let mut parts: BTreeMap<String, ConditionalAccessPolicy> = BTreeMap::new();
    let mut last = None;
    for (at, draft) in drafts.iter().enumerate() {
        if !draft.page.as_ref().is_some_and(is_part) {
            continue;
        }
        for routed in &draft.facts {
            let Fact::ConditionalAccessPolicies(batch) = &routed.fact else {
                continue;
            };
            if routed.aside.is_some() {
                // Its policies are not at hand, and may be another state of these.
                return;
            }
            for policy in &batch.items {
                let before = parts.insert(policy.id.to_lowercase(), policy.clone());
                if before.is_some_and(|before| before != *policy) {
                    // The same policy in two states: the files are of two runs.
                    return;
                }
                last = Some(at);
            }
        }
    }
    let Some(last) = last.filter(|_| parts.keys().eq(named.iter())) else {
        return;
    };
    for routed in &mut drafts[last].facts {
        if let Fact::ConditionalAccessPolicies(batch) = &mut routed.fact {
            *batch = Batch {
                items: parts.values().cloned().collect(),
                complete: true,
            };
            routed.aside = None;
        }
    }
}
