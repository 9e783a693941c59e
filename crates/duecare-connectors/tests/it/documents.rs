//! The examples of docs/reference/inventory.md are read as they stand there.

use crate::{read_one, read_routed};
use duecare_model::facts::{Fact, RestoreResult, Way, WayState};
use duecare_model::{Money, PartyId};

const DOCUMENT: &str = include_str!("../../../../docs/reference/inventory.md");

/// The fenced blocks of one language, in order.
fn examples(language: &str) -> Vec<String> {
    let opening = format!("```{language}\n");
    DOCUMENT
        .split(opening.as_str())
        .skip(1)
        .map(|rest| rest.split("```").next().unwrap().to_owned())
        .collect()
}

fn party(alias: &str) -> Option<PartyId> {
    (alias == "bakkerij-noord").then(|| PartyId::new("bakkerij-noord").unwrap())
}

#[test]
fn the_toml_example_holds_every_section_and_no_fault() {
    let [example] = &examples("toml")[..] else {
        panic!("one example")
    };
    let readings = read_routed(&[("inventory", example.as_bytes())], &party);
    let reading = &readings[0];
    assert_eq!(reading.problems, []);
    assert_eq!(reading.facts.len(), 13);
    assert!(
        reading
            .facts
            .iter()
            .all(|f| f.party == party("bakkerij-noord"))
    );
    let mut complete = 0;
    for routed in &reading.facts {
        match &routed.fact {
            Fact::BackupCopies(b) => {
                complete += usize::from(b.complete);
                assert_eq!(b.items.len(), 2);
                assert_eq!(b.items[0].ways[&Way::DomainAdmin], WayState::Open);
                assert!(!b.items[0].ways.contains_key(&Way::CloudAdmin));
                assert_eq!(b.items[1].ways.len(), Way::ALL.len());
                let last = b.items[1].last_success_at.unwrap();
                assert_eq!(last.to_string(), "2026-05-01T18:00:00Z");
            }
            Fact::InvoiceLines(b) => assert_eq!(b.items[0].amount, Money::eur(180)),
            Fact::Papers(b) => assert!(!b.complete),
            Fact::Damage(b) => assert!(b.items[1].limitation && b.items[1].amount.is_none()),
            Fact::Workloads(b) => complete += usize::from(b.complete),
            Fact::RestoreTests(b) => complete += usize::from(b.complete),
            Fact::Endpoints(b) => complete += usize::from(b.complete),
            Fact::DeclaredExclusions(b) => complete += usize::from(b.complete),
            _ => {}
        }
    }
    assert_eq!(complete, 5);
}

#[test]
fn the_sheet_examples_are_read_and_only_the_counted_ones_are_complete() {
    let sheets = examples("csv");
    assert_eq!(sheets.len(), 3);
    let copies = read_one(sheets[0].as_bytes());
    assert_eq!(copies.problems, []);
    let Fact::BackupCopies(copies) = &copies.facts[0].fact else {
        panic!()
    };
    assert!(copies.complete);
    assert_eq!(copies.items[0].ways[&Way::DomainAdmin], WayState::Open);
    assert_eq!(copies.items[1].host_domain_joined, None);
    let tests = read_one(sheets[1].as_bytes());
    assert_eq!(tests.problems, []);
    let Fact::RestoreTests(tests) = &tests.facts[0].fact else {
        panic!()
    };
    assert!(!tests.complete);
    assert_eq!(tests.items[0].tested_at.to_string(), "2026-04-28T00:00:00Z");
    assert_eq!(tests.items[1].result, RestoreResult::Failed);
    assert_eq!(tests.items[1].isolated, Some(false));
    let machines = read_one(sheets[2].as_bytes());
    assert_eq!(machines.problems, []);
    let Fact::Endpoints(machines) = &machines.facts[0].fact else {
        panic!()
    };
    assert!(machines.complete);
    assert_eq!(
        machines.items[1].protection.as_ref().unwrap().installed,
        Some(false)
    );
    assert_eq!(machines.items[1].patches, None);
}

#[test]
fn every_word_of_the_format_stands_in_the_document() {
    for way in Way::ALL {
        assert!(
            DOCUMENT.contains(&format!("`{}`", way.word())),
            "{}",
            way.word()
        );
        let column = way.word().replace('-', "_");
        assert!(DOCUMENT.contains(&format!("`{column}`")), "{column}");
    }
}
