//! Objects of a SharpHound or BloodHound CE collection, as collectors write them.
//!
//! Read by `map`. Shape: <https://bloodhound.specterops.io/integrations/bloodhound-api/json-formats>
//! (file versions 4 to 6). `Properties` is a loose bag: collectors differ in which keys they write
//! and in the type of the values, so it stays a map and `map` asks it key by key.

use serde::Deserialize;
use serde_json::{Map, Value};

/// What a file says of itself. Each member is read on its own: collectors differ in how they write
/// numbers, and one odd member must not lose the kind of all objects.
#[derive(Debug, Default)]
pub(super) struct Meta {
    pub(super) kind: Option<String>,
    pub(super) count: Option<u64>,
    pub(super) version: Option<u64>,
    /// Bits of `ResolvedCollectionMethod`; other collectors write 0.
    pub(super) methods: Option<u64>,
    /// Version of the collector. SharpHound writes it since SharpHoundCommon pull request 139 (25
    /// July 2024) and looks for Windows LAPS since pull request 68 (16 August 2023): who writes it
    /// looks. Others (BloodHound.py, RustHound-CE) do not write it.
    pub(super) collector: Option<String>,
}

impl Meta {
    pub(super) fn of(value: &Value) -> Self {
        let number = |key: &str| match value.get(key)? {
            Value::String(text) => text.trim().parse().ok(),
            // `3.0` is how some tools write 3; a fraction is no count.
            Value::Number(number) => number
                .as_u64()
                .or_else(|| number.to_string().strip_suffix(".0")?.parse().ok()),
            _ => None,
        };
        Self {
            kind: value.get("type").and_then(Value::as_str).map(str::to_owned),
            count: number("count"),
            version: number("version"),
            methods: number("methods"),
            collector: value
                .get("collectorversion")
                .and_then(Value::as_str)
                .filter(|version| !version.trim().is_empty())
                .map(str::to_owned),
        }
    }
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
