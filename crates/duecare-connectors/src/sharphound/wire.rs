//! Objects of a SharpHound or BloodHound CE collection, as collectors write them.
//!
//! Read by `map`. Shape: <https://bloodhound.specterops.io/integrations/bloodhound-api/json-formats>
//! (file versions 4 to 6). `Properties` is a loose bag: collectors differ in which keys they write
//! and in the type of the values, so it stays a map and `map` asks it key by key.

use serde::Deserialize;
use serde_json::{Map, Value};

#[derive(Debug, Deserialize)]
pub(super) struct Meta {
    #[serde(rename = "type")]
    pub(super) kind: Option<String>,
    pub(super) count: Option<u64>,
    pub(super) version: Option<u64>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Object {
    #[serde(rename = "ObjectIdentifier")]
    pub(super) id: String,
    #[serde(rename = "Properties", default)]
    pub(super) properties: Option<Map<String, Value>>,
    #[serde(rename = "PrimaryGroupSID", alias = "PrimaryGroupSid", default)]
    pub(super) primary_group: Option<String>,
    #[serde(rename = "Members", default)]
    pub(super) members: Option<Vec<Member>>,
    #[serde(rename = "IsDeleted", default)]
    pub(super) deleted: Option<bool>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Member {
    #[serde(rename = "ObjectIdentifier", alias = "MemberId")]
    pub(super) id: String,
    #[serde(rename = "ObjectType", alias = "MemberType", default)]
    pub(super) kind: Option<String>,
}
