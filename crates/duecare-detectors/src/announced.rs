//! One creation is several events, and only some of them carry the body of the request.
//!
//! Used by both detectors: what an earlier event of the same creation told (region, size, number,
//! caller) is added to a later one that leaves it out.

use crate::compute::resource_key;
use duecare_model::Timestamp;
use duecare_model::facts::ActivityEvent;
use std::collections::BTreeMap;

/// Creations remembered at once. A burst of a thousand machines is larger than any case known; at
/// the limit the oldest are forgotten, and their later events stand for themselves.
const KEPT_MAX: usize = 1024;

/// What is known of one creation.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Details {
    pub(crate) region: Option<String>,
    pub(crate) size: Option<String>,
    pub(crate) instances: Option<u32>,
    pub(crate) caller: Option<String>,
    pub(crate) methods: Option<Vec<String>>,
}

/// See the module.
#[derive(Debug, Default)]
pub(crate) struct Announced {
    known: BTreeMap<String, (Timestamp, Details)>,
}

/// What tells one creation from another: the correlation of the request together with the resource,
/// because one template makes sixty machines under one correlation.
pub(crate) fn creation_key(event: &ActivityEvent) -> String {
    let resource = resource_key(event).unwrap_or_default();
    match &event.correlation_id {
        Some(correlation) => format!("{} {resource}", correlation.to_ascii_lowercase()),
        None if resource.is_empty() => event.id.clone(),
        None => resource,
    }
}

impl Announced {
    /// The event together with what was told before of the same creation.
    pub(crate) fn merge(&mut self, event: &ActivityEvent) -> Details {
        let key = creation_key(event);
        let (_, details) = self
            .known
            .entry(key)
            .or_insert_with(|| (event.occurred_at, Details::default()));
        let filled = |new: &Option<String>, old: &mut Option<String>| {
            if new.as_deref().is_some_and(|text| !text.trim().is_empty()) {
                old.clone_from(new);
            }
        };
        filled(&event.region, &mut details.region);
        filled(&event.vm_size, &mut details.size);
        filled(&event.caller, &mut details.caller);
        details.instances = event.instances.or(details.instances);
        if event.authentication_methods.is_some() {
            details.methods.clone_from(&event.authentication_methods);
        }
        let merged = details.clone();
        if self.known.len() > KEPT_MAX {
            let oldest = self.known.iter().min_by_key(|(_, (at, _))| *at);
            if let Some(key) = oldest.map(|(key, _)| key.clone()) {
                self.known.remove(&key);
            }
        }
        merged
    }
}
