//! The law of cuts: a file that lost its end never passes for a whole list that is shorter.

use crate::{read_all, read_one};
use duecare_connectors::Reading;
use duecare_model::facts::{Batch, Fact};
use flate2::{Compression, write::GzEncoder};
use std::collections::BTreeMap;
use std::io::Write as _;

const LISTING: &str = r#"{"@odata.context": "https://graph.microsoft.com/v1.0/$metadata#users",
 "value": [ {"id": "a", "userPrincipalName": "é]}@a.example"}, {"id": "b", "accountEnabled": true},
 {"id": "c\""} ]}
"#;

const POLICIES: &str = r#"{"value": [{"id": "p", "displayName": "P", "state": "enabled",
 "conditions": {"users": {"includeUsers": ["All"]}}, "grantControls": null}],
 "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#identity/conditionalAccess/policies"}"#;

const COLLECTION: &str = r#"{"data": [{"ObjectIdentifier": "S-1-5-21-1-2-3-1111", "Properties": {"name": "A"}},
 {"ObjectIdentifier": "S-1-5-21-1-2-3-1112", "Properties": {"name": "B"}}],
 "meta": {"type": "users", "count": 2, "version": 6}}"#;

const INVENTORY: &str = "schema = \"duecare.inventory/1\"\ncomplete = { workloads = 2, copies = 1 }\n\
[[workloads]]\nid = \"erp\"\n[[workloads]]\nid = \"files\"\nname = \"Fichiers é\"\n\
[[copies]]\nid = \"c\"\nworkload = \"erp\"\nmedium = \"tape\"\n[copies.ways]\ndomain-admin = \"closed\"\n";

const SHEET: &str = "# complete 2\nid;workload;medium;location\na;erp;tape;Trésor\nb;erp;nas;x\n";

/// Number of items per kind of complete list.
fn complete(readings: &[Reading]) -> BTreeMap<&'static str, usize> {
    fn note<T>(found: &mut BTreeMap<&'static str, usize>, kind: &'static str, batch: &Batch<T>) {
        if batch.complete {
            found.insert(kind, batch.items.len());
        }
    }
    let mut found = BTreeMap::new();
    for routed in readings.iter().flat_map(|r| &r.facts) {
        match &routed.fact {
            Fact::EntraUsers(b) => note(&mut found, "users", b),
            Fact::ConditionalAccessPolicies(b) => note(&mut found, "policies", b),
            Fact::DirectoryUsers(b) => note(&mut found, "directory users", b),
            Fact::Workloads(b) => note(&mut found, "workloads", b),
            Fact::BackupCopies(b) => note(&mut found, "copies", b),
            other => panic!("{other:?}"),
        }
    }
    found
}

/// Cuts `bytes` at every place; whatever is still called complete has all its items.
fn holds(bytes: &[u8]) {
    let whole = complete(&read_all(&[("file", bytes)]));
    assert!(!whole.is_empty(), "the whole file holds a complete list");
    for end in 0..bytes.len() {
        let readings = read_all(&[("file", &bytes[..end])]);
        assert!(!readings.is_empty());
        for (kind, count) in complete(&readings) {
            assert_eq!(whole.get(kind), Some(&count), "{kind} cut at byte {end}");
        }
    }
}

fn utf16(text: &str, mark: &[u8], unit: fn(u16) -> [u8; 2]) -> Vec<u8> {
    mark.iter()
        .copied()
        .chain(text.encode_utf16().flat_map(unit))
        .collect()
}

#[test]
fn a_json_file_cut_anywhere_is_never_a_shorter_whole() {
    for text in [LISTING, POLICIES, COLLECTION] {
        holds(text.as_bytes());
        holds(&[b"\xEF\xBB\xBF".as_slice(), text.as_bytes()].concat());
        holds(&utf16(text, b"\xFF\xFE", u16::to_le_bytes));
        holds(&utf16(text, b"\xFE\xFF", u16::to_be_bytes));
    }
}

#[test]
fn an_inventory_or_sheet_cut_anywhere_is_never_a_shorter_whole() {
    for text in [INVENTORY, SHEET] {
        holds(text.as_bytes());
        holds(&utf16(text, b"\xFF\xFE", u16::to_le_bytes));
    }
}

#[test]
fn a_gzip_or_zip_cut_anywhere_is_never_a_shorter_whole() {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(LISTING.as_bytes()).unwrap();
    holds(&encoder.finish().unwrap());
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in [("users.json", LISTING), ("ad.json", COLLECTION)] {
        writer
            .start_file(name, zip::write::SimpleFileOptions::default())
            .unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    holds(&writer.finish().unwrap().into_inner());
}

#[test]
fn entries_before_the_cut_are_kept_and_the_cut_is_told_with_its_place() {
    let end = LISTING.find("{\"id\": \"b\"").unwrap() + 20;
    let reading = read_one(&LISTING.as_bytes()[..end]);
    let Fact::EntraUsers(batch) = &reading.facts[0].fact else {
        panic!()
    };
    assert_eq!((batch.items.len(), batch.complete), (1, false));
    assert_eq!(reading.problems[0].code.0, 3005);
    assert_eq!(reading.problems[0].at.line, Some(2));
}
