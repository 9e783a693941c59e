//! Snapshots as `restic snapshots --json` lists them: recognised, and named for the inventory.
//!
//! Called by `recognise`. What must never happen: a snapshot turned into a copy of a workload that it
//! does not name, out of a reach that it does not tell.

use crate::codes::RESTIC_SNAPSHOTS;
use crate::draft::Draft;
use crate::json::{Entries, Outline};
use duecare_model::Timestamp;
use serde::Deserialize;
use serde_json::Value;

/// One snapshot (`restic snapshots --json`, restic 0.14).
#[derive(Debug, Clone, Deserialize)]
struct Snapshot {
    time: Timestamp,
    hostname: String,
    paths: Vec<String>,
}

/// `--group-by` puts the snapshots of each group under a key.
#[derive(Debug, Deserialize)]
struct Group {
    snapshots: Vec<Snapshot>,
}

fn snapshots(entry: &Value) -> Vec<Snapshot> {
    let one = Snapshot::deserialize(entry)
        .ok()
        .filter(|_| entry.get("tree").is_some());
    match one {
        Some(one) => vec![one],
        None => Group::deserialize(entry)
            .map(|group| group.snapshots)
            .unwrap_or_default(),
    }
}

/// Whether an entry of a list is a snapshot or a group of them.
pub(crate) fn is_snapshot(entry: &Value) -> bool {
    !snapshots(entry).is_empty()
}

/// Names the snapshots and says what makes copies of them.
pub(crate) fn name(outline: &Outline<'_>, entries: &Entries) -> Draft {
    let (mut count, mut newest): (u64, Option<Snapshot>) = (0, None);
    outline.each(entries, &mut |item| {
        for snapshot in item.value().map(|v| snapshots(&v)).unwrap_or_default() {
            count += 1;
            if newest
                .as_ref()
                .is_none_or(|newest| newest.time <= snapshot.time)
            {
                newest = Some(snapshot);
            }
        }
        true
    });
    let what = newest.map_or_else(String::new, |newest| {
        format!(
            "{count} snapshots; the newest is of {} from host `{}`, paths {}",
            newest.time,
            newest.hostname,
            newest.paths.join(", ")
        )
    });
    let mut draft = Draft::of("restic-snapshots");
    draft.note(&RESTIC_SNAPSHOTS, what);
    draft
}

#[cfg(test)]
mod tests {
    use crate::codes::RESTIC_SNAPSHOTS;

    fn draft(text: &str) -> crate::draft::Draft {
        let context = crate::Context {
            route: &|_| None,
            progress: &|_| {},
        };
        crate::recognise::read(text.as_bytes(), &context)
    }

    const ONE: &str = r#"{"time":"2026-11-28T02:10:33.9249Z","tree":"768e","paths":["/srv"],
        "hostname":"srv-erp","username":"root","id":"3d4b","short_id":"3d4b"}"#;
    const TWO: &str = r#"{"time":"2026-11-29T02:10:34.5244+01:00","parent":"3d4b","tree":"768e",
        "paths":["/srv"],"hostname":"srv-erp","username":"root","id":"37a6","short_id":"37a6"}"#;

    #[test]
    fn snapshots_are_recognised_grouped_or_not_and_the_newest_is_named() {
        let grouped = format!(
            r#"[{{"group_key":{{"hostname":"srv-erp","paths":null,"tags":null}},"snapshots":[{ONE},{TWO}]}}]"#
        );
        for text in [format!("[{ONE},{TWO}]"), grouped] {
            let found = draft(&text);
            assert_eq!(found.format, "restic-snapshots");
            assert!(found.facts.is_empty());
            let problem = &found.problems[0];
            assert_eq!(problem.code, RESTIC_SNAPSHOTS.code);
            assert!(problem.what.contains("2 snapshots"), "{}", problem.what);
            assert!(
                problem.what.contains("2026-11-29T01:10:34"),
                "{}",
                problem.what
            );
            assert!(problem.what.contains("srv-erp"), "{}", problem.what);
        }
    }

    #[test]
    fn a_list_of_something_else_with_a_time_is_none() {
        let other = draft(r#"[{"time":"2026-11-29T02:10:34Z","hostname":"x","paths":["/a"]}]"#);
        assert_eq!(other.format, "unrecognised");
    }
}
