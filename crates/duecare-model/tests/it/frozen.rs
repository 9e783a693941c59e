//! Records are read for ever: every shape that was ever written stays readable and unchanged.

use duecare_model::canonical::to_canonical;
use duecare_model::record::Record;
use std::collections::BTreeSet;

/// One record per line, as this program wrote them. Lines are added, never changed.
const GOLDEN: &str = include_str!("golden/records.jsonl");

#[test]
fn records_of_the_past_are_read_and_written_again_byte_for_byte() {
    for (number, line) in GOLDEN.lines().enumerate() {
        let record: Record =
            serde_json::from_str(line).unwrap_or_else(|e| panic!("line {}: {e}", number + 1));
        assert_eq!(to_canonical(&record).unwrap(), line, "line {}", number + 1);
    }
}

/// Every string that is not plain, replaced as an erasure or a withheld field would.
fn without_sealed(value: &mut serde_json::Value, path: &str, left: &mut Vec<String>) {
    use serde_json::Value;
    let below = |step: &str| {
        if path.is_empty() {
            step.to_owned()
        } else {
            format!("{path}/{step}")
        }
    };
    match value {
        Value::String(text) if !duecare_model::is_plain(path) => {
            text.clear();
            text.push_str("erased-1.1");
        }
        Value::String(text) => left.push(text.clone()),
        Value::Array(items) => {
            for item in items {
                without_sealed(item, &below("*"), left);
            }
        }
        Value::Object(members) => {
            for (key, member) in members {
                without_sealed(member, &below(key), left);
            }
        }
        _ => {}
    }
}

#[test]
fn a_record_of_which_everything_sealed_was_erased_is_still_read() {
    for (number, line) in GOLDEN.lines().enumerate() {
        let mut value: serde_json::Value = serde_json::from_str(line).unwrap();
        let mut left = Vec::new();
        without_sealed(&mut value, "", &mut left);
        let read: Result<Record, _> = serde_json::from_value(value.clone());
        assert!(
            read.is_ok(),
            "line {}: {}\n{value}",
            number + 1,
            read.unwrap_err()
        );
        for text in left {
            let telling = text.contains('@') || text.split(' ').count() > 2;
            assert!(
                !telling,
                "line {}: `{text}` stands in the committed form",
                number + 1
            );
        }
    }
}

/// Every kind of record.
const KINDS: [&str; 29] = [
    "anchored",
    "check",
    "clock-confirmed",
    "clock-corrected",
    "collected",
    "contact",
    "dossier-issued",
    "erased",
    "fact",
    "fact-again",
    "fact-changes",
    "fact-part",
    "guardrail",
    "hold",
    "log-restored",
    "notice-answered",
    "notice-closed",
    "notice-delivered",
    "notice-drafted",
    "notice-end-contradicted",
    "notice-sent",
    "observation",
    "party",
    "refusal",
    "retention",
    "scope",
    "signal",
    "source",
    "workspace-created",
];

#[test]
fn every_kind_of_record_and_fact_is_frozen() {
    let (mut kinds, mut facts) = (BTreeSet::new(), BTreeSet::new());
    for line in GOLDEN.lines() {
        let value: serde_json::Value = serde_json::from_str(line).unwrap();
        kinds.insert(value["kind"].as_str().unwrap().to_owned());
        facts.extend(value["body"]["fact"].as_str().map(ToOwned::to_owned));
    }
    assert_eq!(kinds.iter().map(String::as_str).collect::<Vec<_>>(), KINDS);
    let expected_facts = [
        "absent-systems",
        "activity",
        "alerts",
        "backup-copies",
        "capabilities",
        "conditional-access-policies",
        "control-changes",
        "damage",
        "declared-exclusions",
        "directory-computers",
        "directory-groups",
        "directory-users",
        "domains",
        "eligible-roles",
        "endpoints",
        "entra-groups",
        "entra-users",
        "group-access",
        "incident-notes",
        "invoice-lines",
        "mail",
        "notifications",
        "papers",
        "registrations",
        "restore-tests",
        "role-assignments",
        "role-definitions",
        "security-defaults",
        "usage",
        "usage-table",
        "workloads",
    ];
    assert_eq!(
        facts.iter().map(String::as_str).collect::<Vec<_>>(),
        expected_facts
    );
}
