//! Files that nobody here wrote. They lie outside the project and are not part of it; where they
//! are absent each test says so and passes.

use crate::{read_all, read_one};
use duecare_model::facts::{DirectoryUser, Fact, Logon, PolicyState};
use std::collections::BTreeSet;
use std::path::PathBuf;

fn folder(name: &str) -> Option<PathBuf> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../../../shared/data")
        .join(name);
    if path.is_dir() {
        return Some(path);
    }
    eprintln!(
        "note: {} is absent, the test has nothing to read",
        path.display()
    );
    None
}

fn files(name: &str) -> Vec<(String, Vec<u8>)> {
    let Some(folder) = folder(name) else {
        return Vec::new();
    };
    let mut all: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| (path.display().to_string(), std::fs::read(&path).unwrap()))
        .collect();
    all.sort();
    all
}

#[test]
fn every_exported_policy_is_read_as_a_part() {
    let all = files("conditional-access");
    let mut policies = Vec::new();
    for (name, bytes) in &all {
        let reading = read_one(bytes);
        assert_eq!(reading.problem_total, 0, "{name}: {:?}", reading.problems);
        assert_eq!(
            reading.format, "graph-conditional-access-policies",
            "{name}"
        );
        let Fact::ConditionalAccessPolicies(batch) = &reading.facts[0].fact else {
            panic!("{name}");
        };
        assert!(!batch.complete, "{name}: one policy is not all policies");
        policies.extend(batch.items.clone());
    }
    if all.is_empty() {
        return;
    }
    assert_eq!(policies.len(), 36);
    let count = |state| policies.iter().filter(|p| p.state == state).count();
    assert_eq!(count(PolicyState::Enabled), 31);
    assert_eq!(count(PolicyState::ReportOnly), 5);
    let unknown: BTreeSet<&str> = policies
        .iter()
        .flat_map(|p| p.not_understood.iter().map(String::as_str))
        .collect();
    assert_eq!(
        unknown.into_iter().collect::<Vec<_>>(),
        [
            "conditions.agentContext",
            "conditions.agentIdRiskLevels",
            "conditions.agents"
        ]
    );
    assert_eq!(policies.iter().filter(|p| p.client_applications).count(), 2);
    assert_eq!(
        policies
            .iter()
            .filter(|p| p.device_filter.is_some())
            .count(),
        4
    );
    assert_eq!(policies.iter().filter(|p| p.include_guests).count(), 5);
    assert_eq!(
        policies
            .iter()
            .filter(|p| p.authentication_flows.len() == 2)
            .count(),
        1
    );
    let strengths = policies
        .iter()
        .filter_map(|p| p.grant.as_ref()?.authentication_strength.as_ref());
    assert_eq!(
        strengths
            .filter(|s| s.requirements_satisfied.as_deref() == Some("mfa"))
            .count(),
        2
    );
}

#[test]
fn the_encoding_of_a_policy_changes_nothing() {
    for (name, bytes) in files("conditional-access") {
        let text = match &bytes[..] {
            [0xFF, 0xFE, rest @ ..] => {
                let units: Vec<u16> = rest
                    .chunks_exact(2)
                    .map(|pair| u16::from_le_bytes([pair[0], pair[1]]))
                    .collect();
                String::from_utf16(&units).unwrap()
            }
            [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8(rest.to_vec()).unwrap(),
            other => String::from_utf8(other.to_vec()).unwrap(),
        };
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let expected = read_one(&bytes).facts;
        assert_eq!(read_one(text.as_bytes()).facts, expected, "{name}");
        let marked = [b"\xFE\xFF".as_slice(), &big].concat();
        assert_eq!(read_one(&marked).facts, expected, "{name}");
        if text.is_ascii() {
            assert_eq!(read_one(&big).facts, expected, "{name}");
        }
    }
}

#[test]
fn two_collectors_agree_on_who_never_logged_on() {
    let mut seen = Vec::new();
    for (name, bytes) in files("bloodhound") {
        let readings = read_all(&[(&name, &bytes)]);
        let mut users: Vec<DirectoryUser> = Vec::new();
        let (mut groups, mut computers, mut domains) = (0, 0, 0);
        for reading in &readings {
            for problem in &reading.problems {
                assert_eq!(problem.code.0, 3011, "{problem}");
            }
            for routed in &reading.facts {
                match &routed.fact {
                    Fact::DirectoryUsers(b) if b.complete => users.extend(b.items.clone()),
                    Fact::DirectoryGroups(b) if b.complete => groups += b.items.len(),
                    Fact::DirectoryComputers(b) if b.complete => computers += b.items.len(),
                    Fact::Domains(b) if b.complete => domains += b.items.len(),
                    other => panic!("{other:?}"),
                }
            }
        }
        assert_eq!((computers, domains), (1, 1), "{name}");
        let never: BTreeSet<String> = users
            .iter()
            .filter(|u| u.last_logon == Logon::Never)
            .map(|u| u.name.clone())
            .collect();
        let placeholder = users
            .iter()
            .filter(|u| u.last_logon == Logon::Unknown)
            .count();
        seen.push((users.len() - placeholder, groups, never));
    }
    let [ce, sharphound] = &seen[..] else {
        assert!(seen.is_empty());
        return;
    };
    assert_eq!((ce.0, ce.1, sharphound.0, sharphound.1), (15, 59, 15, 87));
    assert_eq!(ce.2, sharphound.2);
    assert_eq!(ce.2.len(), 13);
}
