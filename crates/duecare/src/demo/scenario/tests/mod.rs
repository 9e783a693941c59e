//! What must hold of the files of both cases, read back without the product's own readers.
//!
//! Called by the test runner. A reader of ours that errs in the same way as a writer of ours would
//! prove nothing, so these tests read with `serde_json`, `toml`, `zip` and `flate2` alone.

mod frisian;
mod rennes;

use super::{Delivery, File};
use serde_json::Value;
use std::io::{Cursor, Read as _};
use std::sync::LazyLock;

/// The files of the Frisian case, made once.
fn frisian_files() -> &'static [Delivery] {
    static FILES: LazyLock<Vec<Delivery>> = LazyLock::new(super::frisian::deliveries);
    &FILES
}

/// The files of the Rennes case, made once.
fn rennes_files() -> &'static [Delivery] {
    static FILES: LazyLock<Vec<Delivery>> = LazyLock::new(super::rennes::deliveries);
    &FILES
}

fn both() -> [(&'static str, &'static [Delivery]); 2] {
    [("frisian", frisian_files()), ("rennes", rennes_files())]
}

/// The UTC day of a moment.
fn day_of(moment: duecare_model::Timestamp) -> duecare_model::Date {
    jiff::tz::Offset::UTC.to_datetime(moment).date()
}

/// The files of a delivery whose name ends so, archives opened.
fn opened(delivery: &Delivery, end: &str) -> Vec<File> {
    let mut all = Vec::new();
    for file in &delivery.files {
        let name = file.name.trim_end_matches(".gz");
        // Opening every archive for every question would take most of the time of these tests.
        let is_zip = file.bytes.starts_with(b"PK");
        if !is_zip && !name.ends_with(end) {
            continue;
        }
        if is_zip {
            let mut archive = zip::ZipArchive::new(Cursor::new(&file.bytes)).unwrap();
            for index in 0..archive.len() {
                let mut member = archive.by_index(index).unwrap();
                let mut bytes = Vec::new();
                member.read_to_end(&mut bytes).unwrap();
                all.push(File::new(member.name(), bytes));
            }
        } else if file.bytes.starts_with(&[0x1F, 0x8B]) {
            let mut bytes = Vec::new();
            flate2::read::GzDecoder::new(file.bytes.as_slice())
                .read_to_end(&mut bytes)
                .unwrap();
            all.push(File::new(name, bytes));
        } else {
            all.push(file.clone());
        }
    }
    all.retain(|file| file.name.ends_with(end));
    all
}

fn text(file: &File) -> String {
    if let [0xFF, 0xFE, rest @ ..] = file.bytes.as_slice() {
        let units: Vec<u16> = rest
            .chunks_exact(2)
            .map(|pair| u16::from_le_bytes([pair[0], pair[1]]))
            .collect();
        return String::from_utf16(&units).unwrap();
    }
    String::from_utf8(file.bytes.clone()).unwrap()
}

fn json(file: &File) -> Value {
    serde_json::from_str(&text(file)).unwrap_or_else(|error| panic!("{}: {error}", file.name))
}

/// Every file of a case whose name ends so, with the delivery it came in.
fn named(deliveries: &[Delivery], end: &str) -> Vec<(Delivery, File)> {
    let mut found = Vec::new();
    for delivery in deliveries {
        let files = opened(delivery, end);
        found.extend(files.into_iter().map(|file| (delivery.clone(), file)));
    }
    found
}

#[test]
fn the_same_files_come_out_twice() {
    assert!(super::frisian::deliveries() == frisian_files());
    assert!(super::rennes::deliveries() == rennes_files());
}

#[test]
fn deliveries_come_in_order_and_never_before_the_source_showed_them() {
    for (case, deliveries) in both() {
        assert!(
            deliveries.is_sorted_by_key(|delivery| delivery.at),
            "{case}"
        );
        for delivery in deliveries {
            assert!(
                delivery.observed_at <= delivery.at,
                "{case} {}",
                delivery.at
            );
            assert!(!delivery.files.is_empty(), "{case} {}", delivery.at);
            let mut names: Vec<&str> = delivery.files.iter().map(|f| f.name.as_str()).collect();
            names.sort_unstable();
            names.dedup();
            assert_eq!(names.len(), delivery.files.len(), "{case} {}", delivery.at);
        }
    }
}

#[test]
fn both_cases_together_stay_below_fifteen_megabytes() {
    let size: usize = both()
        .iter()
        .flat_map(|(_, deliveries)| *deliveries)
        .flat_map(|delivery| &delivery.files)
        .map(|file| file.bytes.len())
        .sum();
    assert!(size > 100_000, "{size}");
    assert!(size < 15_000_000, "{size}");
}

#[test]
fn every_file_can_be_read_in_the_format_of_its_name() {
    for (_, deliveries) in both() {
        for file in deliveries.iter().flat_map(|delivery| opened(delivery, "")) {
            match file.name.rsplit('.').next().unwrap() {
                "json" => assert!(json(&file).is_object(), "{}", file.name),
                "toml" => {
                    let table: toml::Table = text(&file).parse().unwrap();
                    assert_eq!(table["schema"].as_str(), Some("duecare.inventory/1"));
                    assert!(table.len() > 1, "{}", file.name);
                }
                "csv" => assert!(text(&file).lines().count() > 90, "{}", file.name),
                "eml" => check_mail(&file),
                other => panic!("{}: no check for {other}", file.name),
            }
        }
    }
}

fn check_mail(file: &File) {
    let text = text(file);
    assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
    let (head, body) = text.split_once("\r\n\r\n").unwrap();
    assert!(head.is_ascii(), "{}", file.name);
    // A reader drops the space between two encoded words.
    assert!(!head.contains("?= =?"), "{}", file.name);
    assert!(!body.trim().is_empty());
    for name in [
        "Received: ",
        "Date: ",
        "From: ",
        "To: ",
        "Subject: ",
        "Message-ID: <",
        "MIME-Version: 1.0",
        "Content-Type: ",
    ] {
        let present = head.lines().filter(|line| line.starts_with(name)).count();
        assert_eq!(present, 1, "{} {name}", file.name);
    }
    // RFC 5322, 2.1.1: at most 998 characters a line.
    assert!(text.lines().all(|line| line.len() < 998), "{}", file.name);
}

#[test]
fn no_inventory_tells_of_a_day_that_has_not_come() {
    for (case, deliveries) in both() {
        for (delivery, file) in named(deliveries, ".toml") {
            let table: toml::Table = text(&file).parse().unwrap();
            let mut moments = Vec::new();
            collect_moments("", &toml::Value::Table(table), &mut moments);
            let day = day_of(delivery.at).to_string();
            let at = delivery.at.to_string();
            for moment in moments {
                let limit = if moment.contains('T') { &at } else { &day };
                assert!(moment <= *limit, "{case} {}: {moment} > {limit}", file.name);
            }
        }
    }
}

/// All ISO dates and times of a document, except the announced end of a vendor's support.
fn collect_moments(key: &str, value: &toml::Value, found: &mut Vec<String>) {
    match value {
        toml::Value::Table(table) => {
            for (key, value) in table {
                collect_moments(key, value, found);
            }
        }
        toml::Value::Array(items) => {
            for item in items {
                collect_moments(key, item, found);
            }
        }
        toml::Value::Datetime(moment) => found.push(moment.to_string()),
        toml::Value::String(text) if key != "supported_until" => {
            let date = text
                .get(..10)
                .is_some_and(|start| start.parse::<duecare_model::Date>().is_ok());
            if date {
                found.push(text.clone());
            }
        }
        _ => {}
    }
}
