//! Files of a collection, written from the published shape.

use super::*;
use duecare_model::facts::Fact;
use duecare_model::facts::MemberKind::{Group, Other, User};
use serde_json::json;

fn draft(value: &Value) -> Draft {
    let context = crate::Context {
        route: &|_| None,
        progress: &|_| {},
    };
    crate::recognise::read(value.to_string().as_bytes(), &context)
}

fn users(count: u64) -> Value {
    json!({"data": [
        {"ObjectIdentifier": "S-1-5-21-1-2-3-1104", "PrimaryGroupSID": "S-1-5-21-1-2-3-513",
         "Properties": {"name": "ADA@A.EXAMPLE", "enabled": true, "lastlogon": 0, "lastlogontimestamp": -1,
            "whencreated": 1_600_000_000, "admincount": 1, "serviceprincipalnames": ["x/y"]}},
        {"ObjectIdentifier": "A.EXAMPLE-S-1-5-20", "PrimaryGroupSID": null, "Properties": {"name": "NT AUTHORITY"}}
    ], "meta": {"type": "users", "count": count, "version": 6, "methods": 0}})
}

#[test]
fn a_counted_list_is_complete_and_placeholders_claim_nothing() {
    let found = draft(&users(2));
    assert!(found.spotless());
    let Fact::DirectoryUsers(batch) = &found.facts[0].fact else {
        panic!()
    };
    assert!(batch.complete);
    let [ada, placeholder] = &batch.items[..] else {
        panic!()
    };
    assert_eq!((ada.admin_count, ada.has_spn), (Some(true), Some(true)));
    assert_eq!(placeholder.enabled, None);
    assert_eq!(placeholder.last_logon, duecare_model::facts::Logon::Unknown);
}

#[test]
fn a_wrong_or_absent_count_makes_the_list_a_part() {
    let mut uncounted = users(2);
    uncounted["meta"] = json!(null);
    for value in [users(3), uncounted] {
        let found = draft(&value);
        assert!(!found.spotless());
        if let Some(routed) = found.facts.first() {
            let Fact::DirectoryUsers(batch) = &routed.fact else {
                panic!()
            };
            assert!(!batch.complete);
        }
    }
}

#[test]
fn a_count_that_differs_is_told_and_what_is_there_is_used() {
    let found = draft(&users(3));
    assert_eq!(found.problems[0].code, SHARPHOUND_COUNT.code);
    let Fact::DirectoryUsers(batch) = &found.facts[0].fact else {
        panic!()
    };
    assert_eq!((batch.items.len(), batch.complete), (2, false));
}

#[test]
fn only_a_collector_that_tells_its_version_looked_for_windows_laps() {
    let computers = |meta: Value| {
        let services = json!(["MSClusterVirtualServer/CL1", "HOST/CL1"]);
        let found = draft(&json!({"data": [
            {"ObjectIdentifier": "S-1-5-21-1-2-3-1105", "Properties": {"name": "PC", "haslaps": false}},
            {"ObjectIdentifier": "S-1-5-21-1-2-3-1106",
             "Properties": {"name": "CL1", "haslaps": false, "serviceprincipalnames": services}},
            {"ObjectIdentifier": "S-1-5-21-1-2-3-1107",
             "Properties": {"name": "PC2", "serviceprincipalnames": ["HOST/PC2"]}}],
            "meta": meta}));
        let Fact::DirectoryComputers(batch) = found.facts[0].fact.clone() else {
            panic!()
        };
        let told = batch
            .items
            .iter()
            .map(|c| (c.windows_laps_asked, c.cluster));
        told.collect::<Vec<_>>()
    };
    let meta = |version: Value| json!({"type": "computers", "count": 3, "version": 6, "collectorversion": version});
    let yes = Some(true);
    assert_eq!(
        computers(meta(json!("2.5.9.0"))),
        [(yes, None), (yes, yes), (yes, Some(false))]
    );
    for silent in [json!(null), json!(""), json!(3)] {
        let none = None;
        assert_eq!(
            computers(meta(silent)),
            [(none, None), (none, yes), (none, Some(false))]
        );
    }
}

#[test]
fn a_collection_tells_its_own_day() {
    let computers = json!({"data": [
        {"ObjectIdentifier": "S-1-5-21-1-2-3-1000", "PrimaryGroupSID": "S-1-5-21-1-2-3-516",
         "Properties": {"name": "DC", "lastlogontimestamp": 1_700_000_000}},
        {"ObjectIdentifier": "S-1-5-21-1-2-3-1105", "PrimaryGroupSID": "S-1-5-21-1-2-3-515",
         "Properties": {"name": "PC", "lastlogontimestamp": 1_800_000_000}}],
        "meta": {"type": "computers", "count": 2, "version": 6}});
    let source = |name: &str, value: &Value| crate::Source {
        name: name.to_owned(),
        bytes: value.to_string().into_bytes(),
    };
    let context = crate::Context {
        route: &|_| None,
        progress: &|_| {},
    };
    let day = |seconds| duecare_model::Timestamp::from_second(seconds).ok();
    let readings = crate::read(
        &[
            source("a/computers.json", &computers),
            source("a/users.json", &users(2)),
        ],
        &context,
    );
    assert!(
        readings
            .iter()
            .all(|reading| reading.changed_at == day(1_700_000_000))
    );
    let readings = crate::read(
        &[source("a/20240417103015_users.json", &users(2))],
        &context,
    );
    assert_eq!(readings[0].changed_at, "2024-04-17T10:30:15Z".parse().ok());
}

#[test]
fn an_empty_list_is_not_believed() {
    let found = draft(&json!({"data": [], "meta": {"type": "users", "count": 0, "version": 5}}));
    assert_eq!(found.problems[0].code, EMPTY_DIRECTORY.code);
    assert!(found.facts.is_empty());
}

#[test]
fn members_of_groups_are_read_under_both_names() {
    let found = draft(&json!({"data": [{"ObjectIdentifier": "S-1-5-21-1-2-3-512",
        "Properties": {"name": "DOMAIN ADMINS@A.EXAMPLE"},
        "Members": [{"ObjectIdentifier": "S-1", "ObjectType": "User"}, {"MemberId": "S-2", "MemberType": "Group"},
            {"ObjectIdentifier": "S-3", "ObjectType": "Foreignsecurityprincipal"}]}],
        "meta": {"type": "groups", "count": 1, "version": 4}}));
    let Fact::DirectoryGroups(batch) = &found.facts[0].fact else {
        panic!()
    };
    let kinds: Vec<_> = batch.items[0].members.iter().map(|m| m.kind).collect();
    assert_eq!(kinds, [User, Group, Other]);
}

#[test]
fn domain_controllers_are_known_by_flag_or_by_primary_group() {
    let found = draft(&json!({"data": [
        {"ObjectIdentifier": "S-1", "PrimaryGroupSID": "S-1-5-21-1-2-3-516", "Properties": {"name": "DC", "haslaps": false}},
        {"ObjectIdentifier": "S-2", "PrimaryGroupSID": "S-1-5-21-1-2-3-515", "Properties": {"name": "PC"}},
        {"ObjectIdentifier": "S-3", "Properties": {"name": "X"}}],
        "meta": {"type": "computers", "count": 3, "version": 6}}));
    let Fact::DirectoryComputers(batch) = &found.facts[0].fact else {
        panic!()
    };
    let told: Vec<_> = batch
        .items
        .iter()
        .map(|c| (c.domain_controller, c.laps))
        .collect();
    assert_eq!(
        told,
        [(Some(true), Some(false)), (Some(false), None), (None, None)]
    );
}

#[test]
fn other_kinds_are_known_and_old_files_are_refused() {
    let other = draft(
        &json!({"data": [{"ObjectIdentifier": "x"}], "meta": {"type": "gpos", "count": 1, "version": 6}}),
    );
    assert_eq!(
        (other.format.as_str(), other.problems[0].code),
        ("sharphound-gpos", NOT_USED.code)
    );
    let old = draft(
        &json!({"users": [{"ObjectIdentifier": "x"}], "meta": {"type": "users", "count": 1, "version": 3}}),
    );
    assert_eq!(old.problems[0].code, SHARPHOUND_OLD.code);
    assert!(old.facts.is_empty());
}
