//! Archives, parties and progress: what the caller sees around the files.

use crate::{read_all, read_routed};
use duecare_connectors::{CODES, Context, Source, read};
use duecare_model::PartyId;
use duecare_model::facts::Fact;
use std::cell::RefCell;
use std::io::Write as _;

const USERS: &[u8] =
    br#"{"@odata.context": "$metadata#users", "tenantId": "t-1", "value": [{"id": "a"}]}"#;

fn zip(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in members {
        writer
            .start_file(*name, zip::write::SimpleFileOptions::default())
            .unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

#[test]
fn members_are_named_after_their_archive_and_refused_one_by_one() {
    let inner = zip(&[("x.json", USERS)]);
    let outer = zip(&[
        ("users.json", USERS),
        ("inner.zip", &inner),
        ("note.txt", b"hello"),
    ]);
    let readings = read_all(&[
        (
            "mail.eml",
            b"From: a@b.example\nDate: Tue, 12 May 2026 08:00:00 +0200\n\nx",
        ),
        ("all.zip", &outer),
    ]);
    let names: Vec<_> = readings
        .iter()
        .map(|r| (r.source, r.name.as_str(), r.format.as_str()))
        .collect();
    assert_eq!(
        names,
        [
            (0, "mail.eml", "mail"),
            (1, "all.zip!users.json", "graph-users"),
            (1, "all.zip!inner.zip", "zip"),
            (1, "all.zip!note.txt", "unrecognised"),
        ]
    );
    assert_eq!(
        readings[2].problems[0].at.file.as_deref(),
        Some("all.zip!inner.zip")
    );
}

#[test]
fn an_office_document_is_one_refusal_that_says_what_to_do() {
    let book = zip(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("xl/workbook.xml", b"<workbook/>"),
    ]);
    let readings = read_all(&[("copies.xlsx", &book)]);
    assert_eq!(readings.len(), 1);
    assert!(readings[0].problems[0].what.contains("CSV"));
}

#[test]
fn pages_are_settled_across_files_and_archives() {
    let first = br#"{"@odata.context": "$metadata#users", "@odata.count": 2, "@odata.nextLink": "n", "value": [{"id": "a"}]}"#;
    let last = br#"{"@odata.context": "$metadata#users", "value": [{"id": "b"}]}"#;
    let readings = read_all(&[("1", first), ("rest.zip", &zip(&[("2.json", last)]))]);
    let Fact::EntraUsers(batch) = &readings[1].facts[0].fact else {
        panic!()
    };
    assert_eq!((batch.items.len(), batch.complete), (2, true));
}

#[test]
fn a_tenant_routes_to_its_party_and_two_tenants_do_not_contradict_each_other() {
    let other =
        br#"{"@odata.context": "$metadata#users", "tenantId": "t-2", "value": [{"id": "b"}]}"#;
    let route = |alias: &str| PartyId::new(alias).ok().filter(|_| alias.starts_with("t-"));
    let readings = read_routed(&[("1", USERS), ("2", other)], &route);
    for (reading, party) in readings.iter().zip(["t-1", "t-2"]) {
        assert_eq!(
            reading.facts[0].party.as_ref().map(PartyId::as_str),
            Some(party)
        );
        let Fact::EntraUsers(batch) = &reading.facts[0].fact else {
            panic!()
        };
        assert!(batch.complete);
    }
}

#[test]
fn progress_ascends_to_the_sum_of_all_sources() {
    let told = RefCell::new(Vec::new());
    let sources: Vec<Source> = ["a", "b"]
        .iter()
        .map(|name| Source {
            name: (*name).to_owned(),
            bytes: USERS.to_vec(),
        })
        .collect();
    let progress = |bytes: u64| told.borrow_mut().push(bytes);
    read(
        &sources,
        &Context {
            route: &|_| None,
            progress: &progress,
        },
    );
    let told = told.into_inner();
    assert!(told.is_sorted());
    assert_eq!(told.last(), Some(&(2 * USERS.len() as u64)));
}

#[test]
fn a_usage_file_is_read_by_its_own_crate() {
    let header = "BilledCost,BillingAccountId,BillingCurrency,ChargePeriodStart,ChargePeriodEnd,ChargeCategory,ProviderName,SubAccountId,RegionId,ServiceName,BillingPeriodStart,BillingPeriodEnd\n";
    let row = "1.50,b,EUR,2026-05-01T00:00:00Z,2026-05-02T00:00:00Z,Usage,Microsoft,s,westeurope,Virtual Machines,2026-05-01T00:00:00Z,2026-06-01T00:00:00Z\n";
    let readings = read_all(&[("usage", format!("{header}{row}").as_bytes())]);
    assert!(
        readings[0]
            .facts
            .iter()
            .any(|f| matches!(f.fact, Fact::Usage(_))),
        "{} {:?}",
        readings[0].format,
        readings[0].problems
    );
}

#[test]
fn every_code_tells_what_it_means_and_what_to_do() {
    for code in CODES {
        assert!(
            code.title.len() > 10 && code.meaning.len() > 20 && code.remedy.len() > 5,
            "{}",
            code.code
        );
    }
}
