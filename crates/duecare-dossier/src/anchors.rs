//! The anchors that go into the file: what binds its entries to the world outside.
//!
//! Called by `select` and `package`. An anchor over a checkpoint of size n says that the first n
//! entries existed at its time. For each entry of the file the earliest anchor of each authority or
//! witness is enough, and the newest one shows until when the log was watched. What must never
//! happen here: a token in the file without the checkpoint that it is over.

use crate::Evidence;
use crate::omission::Omitted;
use crate::text::Text;
use duecare_model::record::{AnchorKind, Anchored};
use duecare_model::{Entry, EntryIndex, Ledger, Problem};
use std::collections::{BTreeMap, BTreeSet};

/// The entries of anchors that cover `entries`, or are the newest of their kind.
pub(crate) fn choose(ledger: &Ledger, entries: &[EntryIndex]) -> BTreeSet<EntryIndex> {
    let mut by: BTreeMap<(AnchorKind, &str), Vec<&Entry<Anchored>>> = BTreeMap::new();
    for anchor in &ledger.anchors {
        let who = (anchor.value.anchor, anchor.value.by.as_str());
        by.entry(who).or_default().push(anchor);
    }
    let mut chosen = BTreeSet::new();
    for mut anchors in by.into_values() {
        anchors.sort_by_key(|anchor| (anchor.value.size, anchor.index));
        chosen.extend(anchors.last().map(|anchor| anchor.index));
        for entry in entries {
            let first = anchors.partition_point(|anchor| anchor.value.size <= entry.0);
            chosen.extend(anchors.get(first).map(|anchor| anchor.index));
        }
    }
    chosen
}

/// The members of the chosen anchors: checkpoints, tokens, cosignatures, and the proofs that the
/// log went on from there.
pub(crate) fn files(
    evidence: &dyn Evidence,
    ledger: &Ledger,
    chosen: &BTreeSet<EntryIndex>,
    text: &Text,
    omitted: &mut Vec<Omitted>,
) -> Result<BTreeMap<String, Vec<u8>>, Problem> {
    let mut members = BTreeMap::new();
    for anchor in &ledger.anchors {
        let (Some(blob), true) = (&anchor.value.blob, chosen.contains(&anchor.index)) else {
            continue;
        };
        let ending = match anchor.value.anchor {
            AnchorKind::TimeStamp => "tst",
            AnchorKind::Cosignature => "cosignature",
            AnchorKind::Mirror => continue,
        };
        let (size, by) = (anchor.value.size, &anchor.value.by);
        match evidence.blob(blob) {
            Ok(bytes) => {
                let (checkpoint, proof) = evidence.earlier(size)?;
                members.insert(
                    format!("anchors/{size}.checkpoint"),
                    checkpoint.into_bytes(),
                );
                if size < evidence.size() {
                    members.insert(format!("log/consistency/{size}"), proof.into_bytes());
                }
                members.insert(format!("anchors/{size}.{by}.{ending}"), bytes);
            }
            Err(problem) => omitted.push(Omitted {
                entry: anchor.index,
                name: format!("{size}.{by}.{ending}"),
                sha256: anchor.value.sha256.clone().unwrap_or_default(),
                size_bytes: None,
                why: text.say("omission.unreadable", &[("detail", problem.to_string())]),
            }),
        }
    }
    Ok(members)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ledger(anchors: &[(u64, &str, u64)]) -> Ledger {
        let entry = |(index, by, size): &(u64, &str, u64)| Entry {
            index: EntryIndex(*index),
            recorded_at: "2022-01-01T00:00:00Z".parse().unwrap(),
            value: Anchored {
                anchor: AnchorKind::TimeStamp,
                by: (*by).to_owned(),
                size: *size,
                at: "2022-01-01T00:00:00Z".parse().unwrap(),
                sha256: None,
                blob: None,
                valid_until: None,
                demonstration: false,
            },
        };
        let mut ledger = Ledger::default();
        ledger.anchors.extend(anchors.iter().map(entry));
        ledger
    }

    fn chosen(ledger: &Ledger, entries: &[u64]) -> Vec<u64> {
        let entries: Vec<EntryIndex> = entries.iter().copied().map(EntryIndex).collect();
        choose(ledger, &entries).into_iter().map(|i| i.0).collect()
    }

    #[test]
    fn the_earliest_that_covers_each_entry_and_the_newest_of_each_are_taken() {
        let log = ledger(&[
            (3, "a", 3),
            (4, "b", 3),
            (8, "a", 8),
            (12, "a", 12),
            (13, "b", 12),
        ]);
        assert_eq!(chosen(&log, &[0, 2]), [3, 4, 12, 13]);
        assert_eq!(chosen(&log, &[3]), [8, 12, 13]);
        assert_eq!(chosen(&log, &[20]), [12, 13]);
        assert_eq!(chosen(&ledger(&[]), &[1]), Vec::<u64>::new());
    }
}
