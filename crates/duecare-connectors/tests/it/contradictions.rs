//! Two answers in one import: neither the name of a file nor its place decides between them.

use crate::{read_all, read_one};
use duecare_connectors::Reading;
use duecare_model::facts::{Fact, PolicyState};
use proptest::prelude::*;
use serde_json::{Value, json};

fn bytes(value: &Value) -> Vec<u8> {
    value.to_string().into_bytes()
}

fn policy() -> Value {
    json!({
        "id": "p1", "displayName": "Everyone", "state": "enabled",
        "conditions": {
            "users": { "includeUsers": ["All"] },
            "applications": { "includeApplications": ["All"] },
            "clientAppTypes": ["all"]
        },
        "grantControls": { "operator": "OR", "builtInControls": ["mfa"] }
    })
}

fn policies(extra: &Value) -> Value {
    let mut page = json!({
        "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#identity/conditionalAccess/policies",
        "value": [policy()],
    });
    for (key, value) in extra.as_object().unwrap() {
        page[key] = value.clone();
    }
    page
}

fn complete(reading: &Reading) -> bool {
    match &reading.facts[0].fact {
        Fact::ConditionalAccessPolicies(b) => b.complete,
        Fact::DirectoryUsers(b) => b.complete,
        Fact::DirectoryGroups(b) => b.complete,
        Fact::Endpoints(b) => b.complete,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_policy_that_names_a_member_twice_is_refused_in_any_casing() {
    let once = policies(&json!({})).to_string();
    for twice in [
        r#""includeUsers":["All"],"excludeUsers":["a"],"excludeUsers":[]"#,
        r#""includeUsers":["All"],"ExcludeUsers":["a"],"excludeUsers":[]"#,
    ] {
        let text = once.replace(r#""includeUsers":["All"]"#, twice);
        assert_ne!(text, once);
        let reading = read_one(text.as_bytes());
        assert_eq!(reading.problem_total, 1, "{:?}", reading.problems);
        assert!(!complete(&reading));
    }
    let reading = read_one(once.as_bytes());
    assert!(complete(&reading));
    let Fact::ConditionalAccessPolicies(batch) = &reading.facts[0].fact else {
        panic!()
    };
    assert_eq!(batch.items[0].state, PolicyState::Enabled);
}

#[test]
fn a_list_that_goes_on_by_any_name_or_bears_an_error_is_not_whole() {
    for extra in [
        json!({"nextLink": "x"}),
        json!({"odata.nextLink": "x"}),
        json!({"@odata.deltaLink": "x"}),
        json!({"error": {"code": "TooManyRequests", "message": "later"}}),
    ] {
        let reading = read_one(&bytes(&policies(&extra)));
        assert!(!complete(&reading), "{extra}");
        assert!(reading.problem_total > 0, "{extra}");
    }
    let reading = read_one(&bytes(&policies(
        &json!({"@odata.nextLink": null, "error": null}),
    )));
    assert!(complete(&reading));
}

#[test]
fn security_defaults_on_and_off_in_one_import_are_not_on() {
    let defaults = |on: bool| {
        bytes(&json!({
            "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#policies/identitySecurityDefaultsEnforcementPolicy/$entity",
            "isEnabled": on
        }))
    };
    for order in [[true, false], [false, true]] {
        let files = order.map(defaults);
        let readings = read_all(&[("a", &files[0]), ("b", &files[1])]);
        let told: Vec<bool> = readings
            .iter()
            .flat_map(|r| &r.facts)
            .map(|routed| match &routed.fact {
                Fact::SecurityDefaults(defaults) => defaults.enabled,
                other => panic!("{other:?}"),
            })
            .collect();
        assert_eq!(told, [false]);
        assert_eq!(readings.iter().map(|r| r.problem_total).sum::<u64>(), 1);
    }
}

fn collected(domain: &str, enabled: bool) -> Vec<u8> {
    bytes(&json!({"data": [{
        "ObjectIdentifier": format!("{domain}-1104"), "PrimaryGroupSID": format!("{domain}-513"),
        "Properties": {"name": "ADA@A.EXAMPLE", "enabled": enabled}
    }], "meta": {"type": "users", "count": 1, "version": 6, "methods": 0}}))
}

#[test]
fn two_collections_of_one_domain_in_one_import_are_both_incomplete() {
    let (old, new) = (
        collected("S-1-5-21-1-2-3", true),
        collected("S-1-5-21-1-2-3", false),
    );
    for reading in read_all(&[("old", &old), ("new", &new)]) {
        assert!(!complete(&reading));
        assert_eq!(reading.problems[0].code.to_string(), "DC-3012");
    }
    let other = collected("S-1-5-21-4-5-6", true);
    for files in [[("a", &old), ("again", &old)], [("a", &old), ("b", &other)]] {
        let files = files.map(|(name, bytes)| (name, bytes.as_slice()));
        assert!(read_all(&files).iter().all(complete));
    }
}

#[test]
fn two_sheets_that_both_call_themselves_complete_are_both_incomplete() {
    let servers = b"# complete 1\nname,kind,protection_running\nsrv01,server,no\n";
    let laptops = b"# complete 1\nname,kind,protection_running\nnb01,workstation,yes\n";
    for reading in read_all(&[("servers", servers), ("laptops", laptops)]) {
        assert!(!complete(&reading));
    }
    assert!(
        read_all(&[("servers", servers), ("copy", servers)])
            .iter()
            .all(complete)
    );
}

fn groups(members: &Value, methods: &Value) -> Vec<u8> {
    let mut group = json!({
        "ObjectIdentifier": "S-1-5-21-1-2-3-512", "Properties": {"name": "DOMAIN ADMINS@A.EXAMPLE"}
    });
    if !members.is_null() {
        group["Members"] = members.clone();
    }
    bytes(&json!({
        "data": [group], "meta": {"type": "groups", "count": 1, "version": 6, "methods": methods}
    }))
}

#[test]
fn groups_collected_without_their_members_are_not_whole() {
    let member = json!([{"ObjectIdentifier": "S-1-5-21-1-2-3-500", "ObjectType": "User"}]);
    for (members, methods) in [(json!(null), json!(0)), (json!([]), json!(64))] {
        let reading = read_one(&groups(&members, &methods));
        assert!(!complete(&reading));
        assert_eq!(reading.problems[0].code.to_string(), "DC-3022");
    }
    for methods in [json!(0), json!(1), json!(521_215), json!("0"), json!(null)] {
        let reading = read_one(&groups(&member, &methods));
        assert!(complete(&reading), "{methods}: {:?}", reading.problems);
    }
}

#[test]
fn objects_of_a_kind_that_nothing_tells_are_refused_and_odd_numbers_are_read() {
    let object = json!({"ObjectIdentifier": "S-1-5-21-1-2-3-1104", "Properties": {}});
    let reading = read_one(&bytes(
        &json!({"data": [object.clone()], "meta": {"count": 1}}),
    ));
    assert_eq!(reading.problems[0].code.to_string(), "DC-3021");
    let meta = json!({"type": "users", "count": 1.0, "version": "6", "methods": "x"});
    let reading = read_one(&bytes(&json!({"data": [object], "meta": meta})));
    assert_eq!(reading.format, "sharphound-users");
    assert!(complete(&reading), "{:?}", reading.problems);
}

proptest! {
    /// The slow way: every pair of lists is held against each other.
    #[test]
    fn a_list_is_doubted_exactly_where_another_has_an_account_in_common_and_says_something_else(
        lists in proptest::collection::vec(proptest::collection::btree_map(0_u8..6, any::<bool>(), 0..4), 1..7),
    ) {
        let files: Vec<Vec<u8>> = lists.iter().map(|list| {
            let users: Vec<Value> = list.iter().map(|(rid, enabled)| json!({
                "ObjectIdentifier": format!("S-1-5-21-1-2-3-{rid}"),
                "Properties": {"name": format!("U{rid}"), "enabled": enabled}
            })).collect();
            let count = users.len();
            bytes(&json!({"data": users, "meta": {"type": "users", "count": count, "version": 6, "methods": 0}}))
        }).collect();
        let named: Vec<(&str, &[u8])> = files.iter().map(|bytes| ("f", bytes.as_slice())).collect();
        for (reading, list) in read_all(&named).iter().zip(&lists) {
            let doubted = lists.iter().any(|other| {
                other != list && other.keys().any(|rid| list.contains_key(rid))
            });
            // A domain without any account is not believed either, for another reason.
            let told = reading.problems.iter().any(|p| p.code.to_string() == "DC-3012");
            prop_assert_eq!(told, doubted);
            prop_assert!(!(doubted && reading.facts.iter().any(|_| complete(reading))));
        }
    }
}
