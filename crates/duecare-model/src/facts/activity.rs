//! Control-plane events of Azure (activity log, REST and diagnostic shapes).

use crate::Timestamp;
use serde::{Deserialize, Serialize};

/// One event. A creation appears as several events of one correlation id; count them once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActivityEvent {
    /// `eventDataId`, or a hash where the source has none.
    pub id: String,
    /// `eventTimestamp`.
    pub occurred_at: Timestamp,
    /// `submissionTimestamp`: when the service showed it.
    #[serde(default)]
    pub submitted_at: Option<Timestamp>,
    /// `operationName.value`, as given.
    pub operation: String,
    /// `status.value` or `resultType`, lower case: `started`, `accepted`, `succeeded`, `failed`.
    pub status: String,
    /// Who.
    #[serde(default)]
    pub caller: Option<String>,
    /// From which address.
    #[serde(default)]
    pub caller_ip: Option<String>,
    /// `authnmethodsreferences` claim, split at commas: `pwd`, `mfa`, `rsa`, ... `None`: not told.
    #[serde(default)]
    pub authentication_methods: Option<Vec<String>>,
    /// `correlationId`.
    #[serde(default)]
    pub correlation_id: Option<String>,
    /// Subscription.
    #[serde(default)]
    pub subscription_id: Option<String>,
    /// Resource.
    #[serde(default)]
    pub resource_id: Option<String>,
    /// Region in which the resource is made, from request or response body.
    #[serde(default)]
    pub region: Option<String>,
    /// Size of the machine, such as `Standard_NC24ads_A100_v4`.
    #[serde(default)]
    pub vm_size: Option<String>,
    /// Number of instances (scale sets, pools); `None`: one or not told.
    #[serde(default)]
    pub instances: Option<u32>,
}
