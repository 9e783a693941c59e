//! The Azure activity log: who changed what in a subscription, minutes after the fact.
//!
//! Called by `recognise` with the entries of a REST answer, of an `az monitor activity-log list`
//! or of a diagnostic stream. One event per entry; a list of events is never called complete,
//! because the log is a window in time and the file does not say which.

mod map;
mod wire;

use crate::aside::{Gather, Scene};
use crate::codes::{ELEMENT, JSON_CUT};
use crate::draft::Draft;
use crate::json::{Entries, Outline};
use duecare_model::PartyId;
use duecare_model::facts::ActivityEvent;
use serde_json::Value;
use std::collections::BTreeMap;

/// Name of the format in a reading.
pub(crate) const FORMAT: &str = "azure-activity-log";

/// Whether an object is an entry of the activity log, beyond doubt.
pub(crate) fn is_event(value: &Value) -> bool {
    let has = |key: &str| value.get(key).is_some();
    has("operationName")
        && (has("eventTimestamp") || (has("time") && (has("resultType") || has("resourceId"))))
}

/// Reads entries.
pub(crate) fn read_entries(
    outline: &Outline<'_>,
    entries: &Entries,
    path: &str,
    scene: &Scene<'_>,
) -> Draft {
    let mut reader = Reader {
        draft: Draft::of(FORMAT),
        events: BTreeMap::new(),
        scene,
    };
    if let Some(cut) = outline.cut {
        let what = format!("the text ends at line {}, column {}", cut.line, cut.column);
        reader
            .draft
            .problem(JSON_CUT.problem(what).at_line(cut.line));
    }
    outline.each(entries, &mut |item| {
        let read = item.value::<wire::Entry>().and_then(map::event);
        let place = || format!("{path}[{}]", item.position);
        reader.take(read, item.size_bytes(), place, || item.line());
        true
    });
    reader.done()
}

/// Reads JSON Lines: one entry per line, or one `{"records": [...]}` per line.
pub(crate) fn read_lines(outline: &Outline<'_>, lines: &Entries, scene: &Scene<'_>) -> Draft {
    let mut reader = Reader {
        draft: Draft::of(FORMAT),
        events: BTreeMap::new(),
        scene,
    };
    if let Some(cut) = outline.cut {
        let what = format!("the text ends at line {}, column {}", cut.line, cut.column);
        reader
            .draft
            .problem(JSON_CUT.problem(what).at_line(cut.line));
    }
    outline.each(lines, &mut |item| {
        let values = match item.value::<Value>() {
            Ok(Value::Object(mut members)) => match members.remove("records") {
                Some(Value::Array(records)) => records,
                Some(other) => {
                    members.insert("records".to_owned(), other);
                    vec![Value::Object(members)]
                }
                None => vec![Value::Object(members)],
            },
            Ok(_) => Vec::new(),
            Err(what) => {
                reader.take(Err(what), 0, || "line".to_owned(), || item.line());
                return true;
            }
        };
        let bytes = item.size_bytes() / values.len().max(1);
        for (position, value) in values.into_iter().enumerate() {
            let read = serde_json::from_value::<wire::Entry>(value)
                .map_err(|error| error.to_string())
                .and_then(map::event);
            let place = || format!("records[{position}]");
            reader.take(read, bytes, place, || item.line());
        }
        true
    });
    reader.done()
}

struct Reader<'a> {
    draft: Draft,
    events: BTreeMap<Option<PartyId>, Gather<'a, ActivityEvent>>,
    scene: &'a Scene<'a>,
}

impl Reader<'_> {
    fn take(
        &mut self,
        read: Result<map::Mapped, String>,
        bytes: usize,
        path: impl FnOnce() -> String,
        line: impl FnOnce() -> u64,
    ) {
        match read {
            Ok(mapped) => {
                let by =
                    |alias: &Option<String>| alias.as_deref().and_then(|a| (self.scene.route)(a));
                let party = by(&mapped.event.subscription_id).or_else(|| by(&mapped.tenant));
                let events = self.events.entry(party.clone());
                let events = events.or_insert_with(|| Gather::new(self.scene.keep, party));
                events.push(mapped.event, bytes);
            }
            Err(what) => self
                .draft
                .problem_with(|| ELEMENT.problem(what).at_line(line()).at_path(path())),
        }
    }

    fn done(mut self) -> Draft {
        for (party, events) in self.events {
            self.draft.gathered(party, events, false);
        }
        self.draft
    }
}

#[cfg(test)]
mod tests;
