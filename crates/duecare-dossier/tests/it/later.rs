//! The annex of later events: it names what came after D and moves nothing of D.

use crate::container::{dossier_with, has, members};
use crate::story::{Log, check, full, none};
use duecare_dossier::Evidence;
use duecare_model::record::{Body, HoldOf, Record};
use duecare_model::{EntryIndex, Language, Problem};
use serde_json::Value;
use std::collections::BTreeMap;

/// The story, and what was recorded after D on this customer and on another.
fn grown() -> Log {
    let mut log = full();
    check(&mut log, "zuivel", "2022-12-05T06:00:00Z");
    check(&mut log, "molen", "2022-12-05T07:00:00Z");
    log.add(
        "2022-12-06T06:00:00Z",
        Body::Hold(HoldOf {
            party: crate::story::party("zuivel"),
            held: true,
            reason: "claim of 6 December".to_owned(),
            since: None,
        }),
    );
    log
}

fn annex(members: &BTreeMap<String, Vec<u8>>) -> Value {
    serde_json::from_slice(&members["later.json"]).unwrap()
}

#[test]
fn later_events_move_no_byte_of_the_dossier_as_of_d() {
    let (log, later) = (full(), grown());
    let then = members(&dossier_with(&log, None, Language::Nl).unwrap());
    let now = members(&dossier_with(&log, Some(&later), Language::Nl).unwrap());
    let added: Vec<&str> = now
        .keys()
        .filter(|name| !then.contains_key(*name))
        .map(String::as_str)
        .collect();
    assert_eq!(added, ["later.json", "later.pdf"]);
    for (name, bytes) in &then {
        if !name.starts_with("SHA256SUMS") {
            assert!(now[name] == *bytes, "{name} changed");
        }
    }
    assert_ne!(now["SHA256SUMS"], then["SHA256SUMS"]);
}

#[test]
fn the_annex_names_what_came_after_of_this_customer_only_and_says_that_it_proves_nothing() {
    let (log, later) = (full(), grown());
    let members = members(&dossier_with(&log, Some(&later), Language::En).unwrap());
    let annex = annex(&members);
    let size = log.size();
    let rows = annex["later_events"].as_array().unwrap();
    let entries: Vec<u64> = rows.iter().map(|r| r["entry"].as_u64().unwrap()).collect();
    assert_eq!(
        entries,
        [size, size + 2],
        "the other customer's check is left out"
    );
    assert_eq!(rows[0]["line"], "not met: 2");
    assert_eq!(
        rows[1]["line"],
        "erasure and retention stopped: claim of 6 December"
    );
    assert_eq!(annex["proved"], false);
    assert_eq!(annex["as_of_size"], size);
    assert_eq!(annex["until_size"], size + 3);
    assert_eq!(rows[0]["commitment"].as_str().unwrap().len(), 80);
    let outside = |name: &&String| name.starts_with("records/");
    assert_eq!(
        members.keys().filter(outside).count(),
        crate::container::members(&dossier_with(&log, None, Language::En).unwrap())
            .keys()
            .filter(outside)
            .count(),
        "no later record is handed out"
    );
}

#[test]
fn where_only_others_went_on_there_is_no_annex() {
    let (log, mut later) = (full(), full());
    check(&mut later, "molen", "2022-12-05T07:00:00Z");
    let members = members(&dossier_with(&log, Some(&later), Language::De).unwrap());
    assert!(!members.contains_key("later.json"));
    assert!(!members.contains_key("later.pdf"));
}

#[test]
fn the_annex_is_bounded_and_counts_what_it_does_not_show() {
    let (log, mut later) = (full(), full());
    for n in 0..203 {
        let time = format!("2022-12-05T{:02}:{:02}:00Z", 6 + n / 60, n % 60);
        check(&mut later, "zuivel", &time);
    }
    let members = members(&dossier_with(&log, Some(&later), Language::En).unwrap());
    let annex = annex(&members);
    let rows = annex["later_events"].as_array().unwrap();
    assert_eq!(rows.len(), 200);
    assert_eq!(annex["left_out"], 3);
    assert_eq!(annex["counts"]["check"], 203);
    assert_eq!(rows[199]["entry"], later.size() - 1, "the newest are shown");
}

#[test]
fn the_annex_is_pdf_a_3a_and_pdf_ua_1_in_every_language() {
    let (log, later) = (full(), grown());
    for language in Language::ALL {
        let members = members(&dossier_with(&log, Some(&later), language).unwrap());
        let pdf = &members["later.pdf"];
        assert!(has(pdf, "<pdfaid:part>3</pdfaid:part>"), "{language}");
        assert!(has(pdf, "<pdfaid:conformance>A</pdfaid:conformance>"));
        assert!(has(pdf, "<pdfuaid:part>1</pdfuaid:part>"));
        assert!(has(pdf, "2022-12-06T06:00:00"), "dated by its last entry");
    }
}

/// A log in which one later entry cannot be read any more.
struct Torn(Log, EntryIndex);

impl Evidence for Torn {
    fn size(&self) -> u64 {
        self.0.size()
    }
    fn committed(&self, index: EntryIndex) -> Result<Vec<u8>, Problem> {
        self.0.committed(index)
    }
    fn openings(&self, index: EntryIndex) -> Result<String, Problem> {
        self.0.openings(index)
    }
    fn record(&self, index: EntryIndex) -> Result<Option<Vec<u8>>, Problem> {
        if index == self.1 {
            Err(none())
        } else {
            self.0.record(index)
        }
    }
    fn salt(&self, index: EntryIndex) -> Result<[u8; 32], Problem> {
        self.0.salt(index)
    }
    fn entry(&self, index: EntryIndex) -> Result<[u8; 40], Problem> {
        self.0.entry(index)
    }
    fn proof(&self, index: EntryIndex) -> Result<String, Problem> {
        self.0.proof(index)
    }
    fn checkpoint(&self) -> Result<String, Problem> {
        self.0.checkpoint()
    }
    fn earlier(&self, size: u64) -> Result<(String, String), Problem> {
        self.0.earlier(size)
    }
    fn verifier_key(&self) -> String {
        self.0.verifier_key()
    }
    fn sign_sums(&self, sums: &[u8]) -> Result<String, Problem> {
        self.0.sign_sums(sums)
    }
    fn blob(&self, name: &str) -> Result<Vec<u8>, Problem> {
        self.0.blob(name)
    }
}

#[test]
fn a_later_entry_that_cannot_be_read_is_counted_and_stops_nothing() {
    let log = full();
    let torn = Torn(grown(), EntryIndex(log.size()));
    let members = members(&dossier_with(&log, Some(&torn), Language::En).unwrap());
    let annex = annex(&members);
    assert_eq!(annex["unreadable"], 1);
    assert_eq!(annex["later_events"].as_array().unwrap().len(), 1);
}

#[test]
fn a_record_of_the_time_before_d_among_the_later_ones_is_refused() {
    let (log, mut later) = (full(), full());
    let mut early: Record = later.records.last().unwrap().clone();
    early.recorded_at = crate::story::at("2022-11-30T00:00:00Z");
    early.body = Body::Check(duecare_model::record::Check {
        party: crate::story::party("zuivel"),
        at: early.recorded_at,
        assessments: Vec::new(),
    });
    let index = EntryIndex(later.ledger.entry_count);
    later.ledger.apply(index, &early).unwrap();
    later.records.push(early);
    let refused = dossier_with(&log, Some(&later), Language::En).unwrap_err();
    assert_eq!(refused.code.0, 5020);
}
