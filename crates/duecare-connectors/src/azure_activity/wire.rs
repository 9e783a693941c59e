//! Activity log entries as Azure sends them, in two shapes.
//!
//! Read by `map`. REST: <https://learn.microsoft.com/rest/api/monitor/activity-logs/list>.
//! Diagnostic settings and Event Hubs: <https://learn.microsoft.com/azure/azure-monitor/essentials/activity-log-schema>.
//! One struct takes both: no member has two meanings.

use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;

/// `operationName` and `status` are objects in REST and words in the diagnostic shape.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub(super) enum Localizable {
    Word(String),
    Object { value: Option<String> },
}

impl Localizable {
    pub(super) fn word(self) -> Option<String> {
        match self {
            Self::Word(word) => Some(word),
            Self::Object { value } => value,
        }
        .filter(|word| !word.is_empty())
    }
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Entry {
    pub(super) event_data_id: Option<String>,
    pub(super) event_timestamp: Option<String>,
    pub(super) time: Option<String>,
    pub(super) submission_timestamp: Option<String>,
    pub(super) operation_name: Option<Localizable>,
    pub(super) status: Option<Localizable>,
    pub(super) result_type: Option<String>,
    pub(super) caller: Option<String>,
    pub(super) claims: Option<BTreeMap<String, Value>>,
    pub(super) http_request: Option<HttpRequest>,
    pub(super) caller_ip_address: Option<String>,
    pub(super) correlation_id: Option<String>,
    pub(super) subscription_id: Option<String>,
    pub(super) tenant_id: Option<String>,
    pub(super) resource_id: Option<String>,
    pub(super) identity: Option<Value>,
    #[serde(default)]
    pub(super) properties: Value,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct HttpRequest {
    pub(super) client_ip_address: Option<String>,
}
