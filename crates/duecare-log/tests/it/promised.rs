//! Members taken out of a container by somebody who makes its sums anew.

use crate::common::{create, forge, hex, members, observe, record};
use crate::shell::{tools, unpack, verify};
use duecare_proof::container::{self, Member};
use duecare_proof::merkle::sha256;

/// Three records, the first with bytes, under a document that lists them as a dossier does.
fn dossier(change: impl Fn(&mut serde_json::Value)) -> Vec<Member> {
    let dir = tempfile::tempdir().unwrap();
    let mut journal = create(dir.path());
    observe(&mut journal, b"bytes as received");
    journal.append(&[record(1), record(2)]).unwrap();
    let listed: Vec<_> = (0..3)
        .map(|n| {
            let committed = journal.opened(n).unwrap().committed;
            serde_json::json!({"index": n, "sha256": hex(&sha256(&committed))})
        })
        .collect();
    let mut document = serde_json::json!({
        "schema": "duecare.dossier/1",
        "entries": listed,
        "log": {"checkpoint": journal.checkpoint(), "consistency": [2]},
        "omissions": {"bytes": []},
    });
    change(&mut document);
    let proof = journal.prove_consistency(2, 3).unwrap();
    let proof = duecare_proof::proof_lines(&proof).into_bytes();
    let bytes = forge(&members(&journal, 3), |m| {
        m.push(("log/consistency/2".to_owned(), proof.clone()));
        for (name, bytes) in &mut *m {
            if name == "dossier.json" {
                *bytes = serde_json::to_vec_pretty(&document).unwrap();
            }
        }
    });
    container::read(&bytes).unwrap()
}

/// The faults after the members that begin with `start` are gone, as files and words.
fn without(members: &[Member], start: &str) -> Vec<String> {
    let bytes = forge(members, |m| m.retain(|(name, _)| !name.starts_with(start)));
    let faults = container::verify(&bytes).faults;
    faults.iter().map(ToString::to_string).collect()
}

#[test]
fn whatever_a_document_of_the_container_promises_is_missed_when_it_is_gone() {
    let whole = dossier(|_| ());
    assert_eq!(without(&whole, "nothing"), Vec::<String>::new());
    for name in [
        "raw/0.bin",
        "log/consistency/2",
        "dossier.pdf",
        "README.txt",
    ] {
        let faults = without(&whole, name);
        assert_eq!(faults.len(), 1, "{faults:?}");
        assert!(faults[0].starts_with(name), "{faults:?}");
    }
    // A record with everything that belongs to it, as if it had never been.
    let bytes = forge(&whole, |m| {
        m.retain(|(name, _)| !name.starts_with("records/2.") && name != "proofs/2.tlog-proof");
    });
    let faults = container::verify(&bytes).faults;
    assert_eq!(faults.len(), 1, "{faults:?}");
    assert_eq!(
        (faults[0].file.as_str(), faults[0].index),
        ("records/2.json", Some(2))
    );
}

#[test]
fn bytes_are_left_out_only_where_the_document_says_so_of_these_bytes() {
    let digest = hex(&sha256(b"bytes as received"));
    let omit = |entry: u64, sha256: &str| {
        let row = serde_json::json!({"entry": entry, "sha256": sha256, "name": "x", "why": "y"});
        dossier(move |d| d["omissions"]["bytes"] = serde_json::json!([row.clone()]))
    };
    let told = omit(0, &digest);
    let bytes = forge(&told, |m| m.retain(|(name, _)| name != "raw/0.bin"));
    let report = container::verify(&bytes);
    assert_eq!(report.faults, vec![]);
    let line = report
        .not_shown
        .iter()
        .find(|line| line.contains("left out"));
    assert!(line.unwrap().contains("records 0"), "{line:?}");
    for other in [omit(1, &digest), omit(0, &hex(&sha256(b"other")))] {
        assert_eq!(without(&other, "raw/").len(), 1);
    }
}

#[test]
fn a_document_that_tells_another_story_than_the_container_is_a_fault() {
    let faults = |change: &dyn Fn(&mut serde_json::Value)| without(&dossier(change), "nothing");
    let hash = faults(&|d| d["entries"][1]["sha256"] = "00".into());
    assert!(hash[0].starts_with("records/1.json"), "{hash:?}");
    let head = faults(&|d| d["log"]["checkpoint"] = "another".into());
    assert!(head[0].starts_with("dossier.json"), "{head:?}");
    let row = faults(&|d| d["entries"][1] = serde_json::json!({}));
    assert!(row[0].starts_with("dossier.json"), "{row:?}");
}

#[test]
fn the_script_misses_the_same_members() {
    if !tools() {
        return;
    }
    let digest = hex(&sha256(b"bytes as received"));
    let row = serde_json::json!({"entry": 0, "name": "x", "sha256": digest, "why": "y"});
    let whole = dossier(|_| ());
    let told = dossier(|d| d["omissions"]["bytes"] = serde_json::json!([row.clone()]));
    let said = |members: &[Member], gone: &[&str]| {
        let bytes = forge(members, |m| {
            m.retain(|(name, _)| !gone.iter().any(|start| name.starts_with(start)));
        });
        let dir = tempfile::tempdir().unwrap();
        unpack(&container::read(&bytes).unwrap(), dir.path());
        verify(dir.path(), &[])
    };
    let (good, text) = said(&whole, &[]);
    assert!(good && !text.contains("left out"), "{text}");
    let (good, text) = said(&whole, &["raw/0.bin"]);
    assert!(!good && text.contains("FAILED: records/0.json"), "{text}");
    let (good, text) = said(&told, &["raw/0.bin"]);
    assert!(
        good && text.contains("not shown: the bytes that records/0.json"),
        "{text}"
    );
    let (good, text) = said(&whole, &["records/2.", "proofs/2."]);
    assert!(!good && text.contains("FAILED: dossier.json"), "{text}");
}
