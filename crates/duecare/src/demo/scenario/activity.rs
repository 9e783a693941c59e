//! Azure activity log events in the REST shape (`eventtypes/management/values`, 2015-04-01).
//!
//! Called by the Frisian case. One operation appears as several events of one correlation id, and
//! shows up minutes after it happened: `submissionTimestamp` says when. Must never show an event in
//! a file that was fetched before that moment.

use super::seeded::Seeded;
use super::when::later;
use duecare_model::Timestamp;
use serde_json::{Value, json};

/// Claim that tells by which methods the caller signed in.
const METHODS_CLAIM: &str = "http://schemas.microsoft.com/claims/authnmethodsreferences";
const UPN_CLAIM: &str = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn";
const OBJECT_CLAIM: &str = "http://schemas.microsoft.com/identity/claims/objectidentifier";
const TENANT_CLAIM: &str = "http://schemas.microsoft.com/identity/claims/tenantid";

/// Who calls, and how they signed in.
#[derive(Debug, Clone, Copy)]
pub(super) struct Caller {
    pub(super) upn: &'static str,
    pub(super) object_id: &'static str,
    pub(super) address: &'static str,
    /// As in the claim: `pwd` or `pwd,mfa`.
    pub(super) methods: &'static str,
}

/// One operation on one resource.
#[derive(Debug, Clone)]
pub(super) struct Operation<'a> {
    pub(super) at: Timestamp,
    pub(super) caller: Caller,
    pub(super) tenant: &'a str,
    pub(super) subscription: &'a str,
    /// `operationName.value`.
    pub(super) name: &'a str,
    pub(super) resource: String,
    /// Body of the request, for a write.
    pub(super) request: Option<Value>,
    /// Seconds from acceptance to success; `None` for an operation that ends at once.
    pub(super) runs_seconds: Option<i64>,
}

/// An event with the moment from which the log shows it.
#[derive(Debug, Clone)]
pub(super) struct Shown {
    pub(super) submitted_at: Timestamp,
    pub(super) event: Value,
}

/// The events of an operation: accepted and succeeded, or succeeded alone where it ends at once.
pub(super) fn events(operation: &Operation<'_>, seeded: &mut Seeded) -> Vec<Shown> {
    let correlation = seeded.guid();
    match operation.runs_seconds {
        None => vec![event(
            operation,
            operation.at,
            "Succeeded",
            &correlation,
            seeded,
        )],
        Some(seconds) => vec![
            event(operation, operation.at, "Accepted", &correlation, seeded),
            event(
                operation,
                later(operation.at, seconds),
                "Succeeded",
                &correlation,
                seeded,
            ),
        ],
    }
}

fn event(
    operation: &Operation<'_>,
    at: Timestamp,
    status: &str,
    correlation: &str,
    seeded: &mut Seeded,
) -> Shown {
    let id = seeded.guid();
    // The log shows an event three to five minutes after it happened.
    let submitted_at = later(at, 180 + seeded.below_i64(120));
    let (code, sub_status) = match status {
        "Accepted" => ("Created", "Created (HTTP Status Code: 201)"),
        _ => ("OK", "OK (HTTP Status Code: 200)"),
    };
    let mut properties = json!({
        "statusCode": code, "serviceRequestId": null, "eventCategory": "Administrative",
        "entity": operation.resource, "message": operation.name, "hierarchy": operation.subscription,
    });
    // The body stands in the first event of an operation.
    let first = status == "Accepted" || operation.runs_seconds.is_none();
    if let (Some(request), true) = (&operation.request, first) {
        properties["requestbody"] = Value::String(request.to_string());
        properties["responseBody"] = Value::String(response(operation, request));
    }
    let event = json!({
        "authorization": { "action": operation.name, "scope": operation.resource },
        "caller": operation.caller.upn,
        "channels": "Operation",
        "claims": claims(operation),
        "correlationId": correlation,
        "description": "",
        "eventDataId": id,
        "eventName": named("EndRequest", "End request"),
        "category": named("Administrative", "Administrative"),
        "eventTimestamp": format!("{at:.7}"),
        "httpRequest": {
            "clientRequestId": seeded.guid(), "clientIpAddress": operation.caller.address,
            "method": if operation.name.ends_with("/write") { "PUT" } else { "POST" },
        },
        "id": format!("{}/events/{id}/ticks/{}", operation.resource, ticks(at)),
        "level": "Informational",
        "operationId": correlation,
        "operationName": named(operation.name, operation.name),
        "properties": properties,
        "resourceGroupName": segment(&operation.resource, "resourceGroups"),
        "resourceId": operation.resource,
        "resourceProviderName": provider(operation.name),
        "status": named(status, status),
        "subStatus": named(code, sub_status),
        "submissionTimestamp": format!("{submitted_at:.7}"),
        "subscriptionId": operation.subscription,
        "tenantId": operation.tenant,
    });
    Shown {
        submitted_at,
        event,
    }
}

fn named(value: &str, localized: &str) -> Value {
    json!({ "value": value, "localizedValue": localized })
}

fn provider(operation: &str) -> Value {
    let provider = operation.split('/').next().unwrap_or_default();
    named(provider, provider)
}

fn claims(operation: &Operation<'_>) -> Value {
    let caller = operation.caller;
    json!({
        "aud": "https://management.core.windows.net/",
        "iss": format!("https://sts.windows.net/{}/", operation.tenant),
        "iat": (operation.at.as_second() - 240).to_string(),
        "exp": (operation.at.as_second() + 3_900).to_string(),
        "ver": "1.0",
        "ipaddr": caller.address,
        METHODS_CLAIM: caller.methods,
        UPN_CLAIM: caller.upn,
        OBJECT_CLAIM: caller.object_id,
        TENANT_CLAIM: operation.tenant,
    })
}

/// What the service answers to a creation: the resource, being made.
fn response(operation: &Operation<'_>, request: &Value) -> String {
    let mut body = request.clone();
    body["id"] = Value::String(operation.resource.clone());
    body["properties"]["provisioningState"] = Value::String("Creating".to_owned());
    body.to_string()
}

/// The path segment that follows `name`.
fn segment(resource: &str, name: &str) -> Option<String> {
    let mut parts = resource.split('/');
    parts.find(|part| part.eq_ignore_ascii_case(name))?;
    parts.next().map(str::to_owned)
}

/// .NET ticks: steps of 100 ns since the year 1.
fn ticks(at: Timestamp) -> i64 {
    at.as_microsecond() * 10 + 621_355_968_000_000_000
}

/// One answer of the service, newest first as it sends them.
pub(super) fn response_file(shown: &[Shown]) -> Vec<u8> {
    let mut events: Vec<&Value> = shown.iter().map(|shown| &shown.event).collect();
    events.sort_by(|a, b| {
        b["eventTimestamp"]
            .as_str()
            .cmp(&a["eventTimestamp"].as_str())
    });
    format!("{}\n", json!({ "value": events })).into_bytes()
}
