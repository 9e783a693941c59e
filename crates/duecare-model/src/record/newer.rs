//! Records that this version cannot read: of a kind, a fact or a word that came after it.
//!
//! Called wherever a record is read. Its bytes are committed to by the log, so that one of which the
//! outline is whole was written so, by a version that knew more. What must never happen: such a
//! record passed over in silence, or one that keeps everything else shut.

use super::{Body, Concern, Record, SCHEMA};
use crate::{ActedBy, NoticeId, PartyId, Timestamp};
use serde::Deserialize;
use serde_json::Value;

/// What this version writes, as a number: a log that asks for more (`min_writer`) is not written.
/// Raised together with the first record that an older version must not write after.
pub const WRITER: u32 = 1;

/// The body of a record that this version cannot read. It is never written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Newer {
    /// The schema, kind and, for a fact, its name, as they stand there.
    pub kind: String,
    /// Whom it names; where it names nobody, it may concern anybody.
    pub party: Option<PartyId>,
    /// The notice that it names.
    pub notice: Option<NoticeId>,
    /// Why it could not be read.
    pub why: String,
    /// The body as it stands there.
    pub raw: String,
}

/// What every record has, whatever version wrote it.
#[derive(Deserialize)]
struct Outline {
    schema: String,
    recorded_at: Timestamp,
    actor: String,
    #[serde(default)]
    acted_by: Value,
    #[serde(default)]
    min_writer: Option<u32>,
    kind: String,
    #[serde(default)]
    body: Value,
}

impl Record {
    /// Reads a record of this version, an older or a newer one.
    ///
    /// # Errors
    /// It is no record: not JSON, or without schema, time, actor or kind.
    pub fn read(bytes: &[u8]) -> Result<Self, serde_json::Error> {
        let why = match serde_json::from_slice::<Self>(bytes) {
            Ok(record) if record.schema == SCHEMA => return Ok(record),
            Ok(record) => format!("its schema is {}", record.schema),
            Err(error) => error.to_string(),
        };
        let outline: Outline = serde_json::from_slice(bytes)?;
        Ok(Self {
            body: Body::Newer(Box::new(Newer::of(&outline, why))),
            schema: outline.schema,
            recorded_at: outline.recorded_at,
            actor: outline.actor,
            acted_by: serde_json::from_value::<ActedBy>(outline.acted_by).ok(),
            min_writer: outline.min_writer,
        })
    }
}

impl Newer {
    /// One that can be read and does not fit what this version could read before it.
    pub(crate) fn unfit(body: &Body, why: &dyn std::fmt::Display) -> Self {
        let json = serde_json::to_value(body).unwrap_or_default();
        let (party, notice) = match body.concern() {
            Concern::Register(party) | Concern::Party(party) => (Some(party.clone()), None),
            Concern::Notice(notice) => (None, Some(notice.clone())),
            Concern::Log | Concern::Unknown => (None, None),
        };
        Self {
            kind: json
                .get("kind")
                .and_then(Value::as_str)
                .unwrap_or_default()
                .to_owned(),
            party,
            notice,
            why: why.to_string(),
            raw: json
                .get("body")
                .map(ToString::to_string)
                .unwrap_or_default(),
        }
    }

    fn of(outline: &Outline, why: String) -> Self {
        let text = |key: &str| outline.body.get(key).and_then(Value::as_str);
        let mut kind = outline.kind.clone();
        if let Some(fact) = text("fact") {
            kind = format!("{kind} {fact}");
        }
        if outline.schema != SCHEMA {
            kind = format!("{} {kind}", outline.schema);
        }
        Self {
            kind,
            party: party(&outline.body),
            notice: text("notice").and_then(|id| NoticeId::new(id).ok()),
            why,
            raw: outline.body.to_string(),
        }
    }
}

/// The party that a body names where bodies of this version name theirs: in `party` or `customer`,
/// or in those of what it holds. Two that differ name nobody.
fn party(body: &Value) -> Option<PartyId> {
    let fields = body.as_object()?;
    let named = |fields: &serde_json::Map<String, Value>| -> Vec<PartyId> {
        let keys = ["party", "customer"].into_iter();
        let texts = keys.filter_map(|key| fields.get(key).and_then(Value::as_str));
        texts.filter_map(|id| PartyId::new(id).ok()).collect()
    };
    let mut all = named(fields);
    if all.is_empty() {
        all = fields
            .values()
            .filter_map(Value::as_object)
            .flat_map(named)
            .collect();
    }
    let first = all.first()?;
    all.iter().all(|id| id == first).then(|| first.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(kind: &str, body: &str) -> Newer {
        let text = format!(
            r#"{{"actor":"a","body":{body},"kind":"{kind}","recorded_at":"2027-01-01T00:00:00Z","schema":"duecare.record/1"}}"#
        );
        let body = Record::read(text.as_bytes()).unwrap().body;
        let Body::Newer(newer) = body else {
            panic!("{body:?}")
        };
        *newer
    }

    #[test]
    fn a_kind_a_fact_and_a_word_from_the_future_are_kept_with_whom_they_name() {
        let newer = read("oath-taken", r#"{"party":"mill","oath":"x"}"#);
        assert_eq!(newer.kind, "oath-taken");
        assert_eq!(newer.party.unwrap().as_str(), "mill");
        assert_eq!(newer.raw, r#"{"oath":"x","party":"mill"}"#);

        let fact = r#"{"party":"mill","observation":3,"observed_at":"2027-01-01T00:00:00Z","fact":"moon-phase","value":{}}"#;
        assert_eq!(read("fact", fact).kind, "fact moon-phase");

        // So an older version has a repetition, and a newer one's of a fact that this one lacks.
        let again = r#"{"party":"mill","observation":3,"observed_at":"2027-01-01T00:00:00Z","fact":"moon-phase","repeats":[4],"sha256":"","size_bytes":1}"#;
        for kind in ["fact-again", "fact-again-2"] {
            let newer = read(kind, again);
            assert_eq!(newer.kind, format!("{kind} moon-phase"));
            assert_eq!(newer.party.unwrap().as_str(), "mill");
        }

        let hold = r#"{"party":"mill","held":"perhaps","reason":"r"}"#;
        assert!(read("hold", hold).why.contains("perhaps"));

        let inside = read(
            "letter-2",
            r#"{"letter":{"customer":"mill"},"copy":{"customer":"mill"}}"#,
        );
        assert_eq!(inside.party.unwrap().as_str(), "mill");
        let two = read(
            "moved",
            r#"{"from":{"customer":"mill"},"to":{"customer":"farm"}}"#,
        );
        assert_eq!(two.party, None);
        assert_eq!(
            read("oath-taken", r#"{"notice":"mill-1"}"#)
                .notice
                .unwrap()
                .as_str(),
            "mill-1"
        );
        assert_eq!(read("tick", "null").party, None);
    }

    #[test]
    fn what_has_no_outline_of_a_record_is_none() {
        for bad in [
            "",
            "{",
            "[]",
            r#"{"schema":"duecare.record/1","kind":"hold"}"#,
        ] {
            assert!(Record::read(bad.as_bytes()).is_err(), "{bad}");
        }
    }
}
