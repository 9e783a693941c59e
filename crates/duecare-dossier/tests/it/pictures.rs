//! The first page in sentences, the numbers behind the pictures, and the timeline in few rows.

use crate::container::{dossier_with, has, members};
use crate::story::{Log, bare, check, full, party};
use duecare_model::facts::{Fact, UsageCell, UsageGeneration};
use duecare_model::{Currency, Language, Nanos};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

fn built(log: &Log, language: Language) -> (BTreeMap<String, Vec<u8>>, Value) {
    let members = members(&dossier_with(log, None, language).unwrap());
    let json = serde_json::from_slice(&members["dossier.json"]).unwrap();
    (members, json)
}

fn csv(members: &BTreeMap<String, Vec<u8>>, name: &str) -> Vec<String> {
    let text = String::from_utf8(members[name].clone()).unwrap();
    text.split_terminator("\r\n")
        .map(ToOwned::to_owned)
        .collect()
}

/// Days of cost that pass the bound of EUR 500.
fn usage(log: &mut Log) {
    let cell = |day: &str, euros: i64| UsageCell {
        day: crate::story::day(day),
        provider: "Microsoft".into(),
        sub_account: "=sub, one".into(),
        region: "".into(),
        service: "".into(),
        category: "Usage".into(),
        currency: Currency::EUR,
        cost: Nanos(euros * 1_000_000_000),
        rows: 1,
        class: None,
        gross: None,
        effective: None,
        list: None,
        rows_mark: None,
    };
    let cells = vec![
        cell("2022-10-02", 40),
        cell("2022-10-03", 22_000),
        cell("2022-10-04", -5),
    ];
    let generation = UsageGeneration {
        format: "FOCUS 1.0".to_owned(),
        rows_read: 3,
        rows_refused: 0,
        data_until: None,
        cells,
        run: None,
        part: None,
        run_basis: None,
        part_number: None,
        parts_total: None,
        rows_announced: None,
        rows_spread: 0,
        refused_days: Vec::new(),
        absent_columns: Vec::new(),
        columns_mark: None,
        doubts: Vec::new(),
        came_with: None,
        instead_of: None,
        is_cut: false,
        instead_of_part: None,
    };
    log.fact("2022-11-12T10:00:00Z", "zuivel", Fact::Usage(generation));
}

#[test]
fn the_numbers_behind_the_pictures_are_in_the_file_and_name_their_entries() {
    let mut log = full();
    usage(&mut log);
    let (members, _) = built(&log, Language::En);
    let usage = csv(&members, "data/usage.csv");
    assert_eq!(usage[0], "day,currency,cost,subscription,entry");
    let entry = log.records.len() - 1;
    assert_eq!(
        usage[2],
        format!("2022-10-03,EUR,22000.00,\"'=sub, one\",{entry}")
    );
    assert_eq!(
        usage[3],
        format!("2022-10-04,EUR,-5.00,\"'=sub, one\",{entry}")
    );
    let controls = csv(&members, "data/controls.csv");
    assert_eq!(controls.len(), 1 + 2 * 4, "two checks of four controls");
    assert!(controls[1].starts_with("2022-08-15T06:00:00Z,copy-offline,2,not-met,,"));
    assert!(controls[2].contains("endpoint-protected,2,unknown,never-observed,"));
    let warnings = csv(&members, "data/warnings.csv");
    let events: Vec<&str> = warnings
        .iter()
        .filter_map(|l| l.split(',').nth(1))
        .collect();
    for event in ["sent", "accepted", "delivery-failed", "answered", "closed"] {
        assert!(events.contains(&event), "{event} in {events:?}");
    }
    assert!(warnings[1..].is_sorted_by_key(|line| line.split(',').next().map(ToOwned::to_owned)));
    assert!(csv(&members, "data/reasons.csv")[1].contains("Because policy-disabled."));
}

#[test]
fn nothing_of_another_customer_is_in_the_numbers() {
    let mut log = full();
    usage(&mut log);
    let (members, _) = built(&log, Language::En);
    for name in ["usage", "controls", "reasons", "warnings"] {
        assert!(
            !has(&members[&format!("data/{name}.csv")], "molen"),
            "{name}"
        );
    }
}

#[test]
fn a_customer_of_whom_nothing_is_known_has_empty_files_and_no_picture() {
    let (members, json) = built(&bare(), Language::Fr);
    for name in ["usage", "controls", "reasons", "warnings"] {
        assert_eq!(
            csv(&members, &format!("data/{name}.csv")).len(),
            1,
            "{name}"
        );
    }
    assert!(json["front"]["answer"].as_array().unwrap().is_empty());
    let figures = json["front"]["figures"].as_array().unwrap();
    let dashes = figures.iter().filter(|f| f["value"] == "–").count();
    assert_eq!(dashes, 2, "a dash where nothing is recorded, never a zero");
}

#[test]
fn the_pictures_are_drawn_with_words_for_who_cannot_see_them_in_every_language() {
    let mut log = full();
    usage(&mut log);
    for language in Language::ALL {
        let (members, _) = built(&log, language);
        let pdf = &members["dossier.pdf"];
        assert!(has(pdf, "<pdfuaid:part>1</pdfuaid:part>"), "{language}");
        assert!(
            has(pdf, "/S/Figure") || has(pdf, "/S /Figure"),
            "{language}"
        );
    }
}

#[test]
fn every_sentence_of_the_first_page_rests_on_entries_of_the_file() {
    for language in Language::ALL {
        let (members, json) = built(&full(), language);
        let rows = json["front"]["answer"].as_array().unwrap();
        assert_eq!(rows.len(), 5, "{language}");
        for row in rows {
            let text = row["text"].as_str().unwrap();
            assert!(!text.contains(['{', '}']), "{language} {text}");
            assert!(!text.contains("front."), "{language} {text}");
            let entries = row["entries"].as_array().unwrap();
            assert!(!entries.is_empty(), "{language} {text}");
            for entry in entries {
                assert!(members.contains_key(&format!("records/{entry}.json")));
            }
        }
        assert_eq!(json["front"]["figures"].as_array().unwrap().len(), 4);
    }
}

#[test]
fn the_first_page_says_what_was_refused_and_what_stayed_open() {
    let (_, json) = built(&full(), Language::En);
    let rows = json["front"]["answer"].as_array().unwrap();
    let text = |n: usize| rows[n]["text"].as_str().unwrap();
    assert!(text(0).contains("2 of 4 controls"), "{}", text(0));
    assert!(text(1).contains("3 letters on 2 matters"), "{}", text(1));
    assert!(
        text(1).contains("Receipt is recorded for 2 letters"),
        "{}",
        text(1)
    );
    assert!(text(2).contains("declined one 1 time."), "{}", text(2));
    assert!(
        text(3).contains("Of 2 matters 1 ended; one has"),
        "{}",
        text(3)
    );
    assert!(text(4).contains("No alarm letter"), "{}", text(4));
    let adverse: Vec<bool> = rows.iter().map(|r| r["adverse"] == true).collect();
    assert_eq!(adverse, [true, true, true, true, true]);
}

#[test]
fn the_timeline_is_short_and_loses_no_entry() {
    let mut log = full();
    for day in 12..30 {
        check(&mut log, "zuivel", &format!("2022-11-{day}T06:00:00Z"));
    }
    let (_, json) = built(&log, Language::En);
    let rows = json["timeline"].as_array().unwrap();
    let shown: BTreeSet<u64> = rows
        .iter()
        .flat_map(|row| row["entries"].as_array().unwrap())
        .filter_map(Value::as_u64)
        .collect();
    let history = log.ledger.history(&party("zuivel")).unwrap().unwrap();
    for check in &history.checks {
        assert!(shown.contains(&check.index.0), "check {}", check.index);
    }
    for notice in history.notices.values() {
        let drafted = notice.drafted.as_ref().map(|d| d.index);
        for entry in notice.entries().iter().filter(|e| Some(**e) != drafted) {
            assert!(shown.contains(&entry.0), "letter {entry}");
        }
    }
    let checks = |row: &&Value| row["what"].as_str().unwrap().contains("checks until");
    assert_eq!(rows.iter().filter(checks).count(), 1, "one run, one row");
}

#[test]
fn a_check_with_another_result_is_a_row_of_its_own() {
    let mut log = full();
    let body = |verdict| {
        duecare_model::record::Body::Check(duecare_model::record::Check {
            party: party("zuivel"),
            at: crate::story::at("2022-11-20T06:00:00Z"),
            assessments: vec![duecare_model::Assessment {
                control: crate::story::control("mfa-admins"),
                revision: 2,
                verdict,
                reasons: vec![duecare_model::Reason::new("policy-enabled")],
                rests_on: vec![],
            }],
        })
    };
    log.add("2022-11-20T06:00:00Z", body(duecare_model::Verdict::Met));
    log.add("2022-11-21T06:00:00Z", body(duecare_model::Verdict::NotMet));
    let (_, json) = built(&log, Language::En);
    let rows = json["timeline"].as_array().unwrap();
    let checks = |row: &&Value| {
        row["what"]
            .as_str()
            .unwrap()
            .contains("could not be judged")
    };
    assert_eq!(rows.iter().filter(checks).count(), 3);
}
