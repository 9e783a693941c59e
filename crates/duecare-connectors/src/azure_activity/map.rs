//! Activity log entries to events. Pure.
//!
//! Called by this folder's `mod`. Region and size come from the bodies of request and response,
//! which Azure gives as text or as an object, and cuts off when they are long; what is not there
//! stays `None`.

use super::wire::{Entry, Localizable};
use duecare_model::Timestamp;
use duecare_model::facts::ActivityEvent;
use serde_json::Value;
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;

/// The claim that names the methods of authentication (`pwd`, `mfa`, `rsa`).
const METHODS_CLAIM: &str = "http://schemas.microsoft.com/claims/authnmethodsreferences";

/// Claims that name the caller, where the entry itself does not.
const CALLER_CLAIMS: [&str; 3] = [
    "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn",
    "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name",
    "appid",
];

/// An event with the tenant that its entry names.
pub(super) struct Mapped {
    pub(super) event: ActivityEvent,
    pub(super) tenant: Option<String>,
}

/// Maps an entry; an error says why it was refused.
pub(super) fn event(wire: Entry) -> Result<Mapped, String> {
    let time = wire
        .event_timestamp
        .or(wire.time)
        .ok_or("the entry has no time")?;
    let occurred_at: Timestamp = time
        .parse()
        .map_err(|_| format!("`{time}` is not a time"))?;
    let operation = wire
        .operation_name
        .and_then(Localizable::word)
        .ok_or("the entry has no `operationName`")?;
    let told = wire.status.and_then(Localizable::word).or(wire.result_type);
    let status = status(told.as_deref().unwrap_or_default());
    let claims = wire
        .claims
        .or_else(|| identity_claims(wire.identity.as_ref()))
        .unwrap_or_default();
    let bodies = bodies(&wire.properties);
    let compute = is_compute(&operation);
    let subscription_id = wire
        .subscription_id
        .filter(|id| !id.is_empty())
        .or_else(|| subscription(wire.resource_id.as_deref()?));
    let event = ActivityEvent {
        id: wire
            .event_data_id
            .filter(|id| !id.is_empty())
            .unwrap_or_else(|| {
                fingerprint([
                    Some(time.as_str()),
                    Some(operation.as_str()),
                    Some(status.as_str()),
                    wire.resource_id.as_deref(),
                    wire.correlation_id.as_deref(),
                    wire.caller_ip_address.as_deref(),
                ])
            }),
        occurred_at,
        submitted_at: wire.submission_timestamp.and_then(|t| t.parse().ok()),
        status,
        caller: wire
            .caller
            .filter(|c| !c.is_empty())
            .or_else(|| caller(&claims)),
        caller_ip: wire
            .http_request
            .and_then(|request| request.client_ip_address)
            .or(wire.caller_ip_address),
        authentication_methods: methods(&claims),
        correlation_id: wire.correlation_id,
        subscription_id,
        resource_id: wire.resource_id,
        region: bodies
            .iter()
            .find_map(|body| find_text(body, &["location"], &["properties", "computeLocation"])),
        vm_size: bodies.iter().find_map(|body| vm_size(body, compute)),
        instances: bodies.iter().find_map(instances),
        operation,
    };
    Ok(Mapped {
        event,
        tenant: wire.tenant_id,
    })
}

/// The diagnostic shape tells the subscription only within the upper-case resource id.
fn subscription(resource_id: &str) -> Option<String> {
    let path = resource_id.to_ascii_lowercase();
    let rest = path.split_once("/subscriptions/")?.1;
    let id = rest.split('/').next()?;
    (!id.is_empty()).then(|| id.to_owned())
}

/// One word per outcome: the shapes write `Start`, `Started`, `Accept`, `Accepted`, ...
fn status(told: &str) -> String {
    let lower = told.to_ascii_lowercase();
    match lower.as_str() {
        "start" => "started",
        "accept" => "accepted",
        "success" => "succeeded",
        "failure" | "fail" => "failed",
        other => other,
    }
    .to_owned()
}

fn identity_claims(identity: Option<&Value>) -> Option<BTreeMap<String, Value>> {
    let claims = identity?.get("claims")?.as_object()?;
    Some(
        claims
            .iter()
            .map(|(key, value)| (key.clone(), value.clone()))
            .collect(),
    )
}

fn caller(claims: &BTreeMap<String, Value>) -> Option<String> {
    CALLER_CLAIMS
        .iter()
        .find_map(|claim| claims.get(*claim).and_then(Value::as_str))
        .map(str::to_owned)
}

fn methods(claims: &BTreeMap<String, Value>) -> Option<Vec<String>> {
    let told = claims
        .iter()
        .find(|(name, _)| {
            name.eq_ignore_ascii_case(METHODS_CLAIM)
                || name.eq_ignore_ascii_case("authnmethodsreferences")
        })
        .map(|(_, value)| value)?;
    let words: Vec<&str> = match told {
        Value::String(text) => text.split(',').collect(),
        Value::Array(items) => items.iter().filter_map(Value::as_str).collect(),
        _ => return None,
    };
    let words: Vec<String> = words
        .into_iter()
        .map(|word| word.trim().to_owned())
        .filter(|word| !word.is_empty())
        .collect();
    // An empty claim tells nothing; it does not say "no method".
    (!words.is_empty()).then_some(words)
}

/// Request and response bodies, parsed.
fn bodies(properties: &Value) -> Vec<Value> {
    let Some(members) = properties.as_object() else {
        return Vec::new();
    };
    // Diagnostic settings put the properties of the REST shape below `eventProperties`.
    let nested = members
        .iter()
        .find(|(key, _)| key.eq_ignore_ascii_case("eventproperties"))
        .map(|(_, value)| value);
    let parsed = nested.and_then(|value| match value {
        Value::String(text) => serde_json::from_str::<Value>(text).ok(),
        _ => None,
    });
    let inner = parsed.as_ref().or(nested).and_then(Value::as_object);
    members
        .iter()
        .chain(inner.into_iter().flatten())
        .filter(|(key, _)| {
            key.eq_ignore_ascii_case("requestbody") || key.eq_ignore_ascii_case("responsebody")
        })
        .filter_map(|(_, value)| match value {
            Value::String(text) => serde_json::from_str(text).ok(),
            Value::Object(_) => Some(value.clone()),
            _ => None,
        })
        .collect()
}

fn is_compute(operation: &str) -> bool {
    let operation = operation.to_ascii_lowercase();
    [
        "virtualmachine",
        "batchaccounts/pools",
        "agentpools",
        "workspaces/computes",
    ]
    .iter()
    .any(|kind| operation.contains(kind))
}

fn find<'a>(body: &'a Value, path: &[&str]) -> Option<&'a Value> {
    path.iter().try_fold(body, |at, key| at.get(key))
}

fn find_text(body: &Value, path: &[&str], or: &[&str]) -> Option<String> {
    find(body, path)
        .or_else(|| find(body, or))
        .and_then(Value::as_str)
        .filter(|text| !text.is_empty())
        .map(str::to_owned)
}

fn vm_size(body: &Value, compute: bool) -> Option<String> {
    let size = find_text(
        body,
        &["properties", "hardwareProfile", "vmSize"],
        &["properties", "vmSize"],
    )
    .or_else(|| find_text(body, &["properties", "properties", "vmSize"], &["vmSize"]));
    // `sku.name` is a size only where machines are made; elsewhere it is `Standard_LRS` and such.
    size.or_else(|| {
        compute
            .then(|| find_text(body, &["sku", "name"], &[]))
            .flatten()
    })
}

fn instances(body: &Value) -> Option<u32> {
    [
        &["sku", "capacity"][..],
        &["properties", "count"],
        &[
            "properties",
            "scaleSettings",
            "fixedScale",
            "targetDedicatedNodes",
        ],
        &["properties", "properties", "scaleSettings", "maxNodeCount"],
    ]
    .iter()
    .find_map(|path| find(body, path))
    .and_then(Value::as_u64)
    .and_then(|count| u32::try_from(count).ok())
}

/// An id from what tells one event from another, so that the same event read twice counts once.
fn fingerprint(parts: [Option<&str>; 6]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part.unwrap_or_default().as_bytes());
        hash.update([0]);
    }
    let mut text = String::new();
    // Half of the digest: ids of one import collide by chance once in 2^64 events.
    for byte in hash.finalize().iter().take(16) {
        for nibble in [byte >> 4, byte & 15] {
            text.extend(char::from_digit(u32::from(nibble), 16));
        }
    }
    text
}
