//! Situations of Microsoft Entra in which a list contradicts itself, its own time, or the audit log.
//!
//! Each is of a kind that was met although what decides was not known.

use crate::situations::{GLOBAL, SEEN, USERS, answer, expect, group, policy, shut, tenant};
use serde_json::{Value, json};

const LATE: &str = "2026-11-29T12:00:00Z";
const EARLY: &str = "2026-11-28T12:00:00Z";

/// The facts with the first thing of a list told again with a change, in both orders.
fn again(facts: &Value, list: &str, change: &Value) -> [Value; 2] {
    let mut facts = facts.clone();
    let items = facts[list]["items"].as_array_mut().unwrap();
    let mut twin = items[0].clone();
    for (key, value) in change.as_object().unwrap() {
        twin[key] = value.clone();
    }
    items.push(twin);
    let mut other = facts.clone();
    other[list]["items"].as_array_mut().unwrap().reverse();
    [facts, other]
}

#[track_caller]
fn said(what: &str, facts: &[Value; 2], key: &str) {
    for facts in facts {
        let (word, keys) = answer(facts);
        let found = (word.as_str(), keys[0].as_str());
        assert_eq!(found, ("unknown", key), "{what}: {keys:?}");
    }
}

/// The facts with an entry of the audit log.
fn change(facts: &Value, activity: &str, (changes, groups): (&[&str], &[&str]), at: &str) -> Value {
    let mut facts = facts.clone();
    facts["control_changes"] = json!([{ "observed_at": SEEN, "value": { "occurred_at": at,
        "activity": activity, "actor": "x@mill.example", "target": "T", "result": "success",
        "changes": changes, "groups": groups } }]);
    facts
}

#[test]
fn a_list_of_rules_changed_after_it_was_read_is_not_believed() {
    let changed = |at: &str| tenant(&[policy("p", &json!({ "modified_at": at }))]);
    expect("before", &changed("2026-11-29T05:59:00Z"), "met");
    expect(
        "by a clock that is behind",
        &changed("2026-11-29T06:04:00Z"),
        "met",
    );
    for (what, at) in [
        ("six minutes after", "2026-11-29T06:06:00Z"),
        ("hours after", "2026-11-29T12:00:00Z"),
        ("in the future", "2027-11-29T12:00:00Z"),
    ] {
        let (word, keys) = answer(&changed(at));
        assert_eq!(
            (word.as_str(), keys),
            ("unknown", vec!["dated-after-reading-policies".to_owned()]),
            "{what}"
        );
    }
    // A rule that does not count refutes the time of the list all the same.
    let mut other = tenant(&[
        policy("p", &json!({})),
        policy("q", &json!({ "state": "disabled" })),
    ]);
    other["policies"]["items"][1]["modified_at"] = json!("2026-11-29T12:00:00Z");
    expect("another rule", &other, "unknown");
    // A later part of the list may hold a later change.
    other["policies"]["newest_at"] = json!("2026-11-29T13:00:00Z");
    expect("read in two parts", &other, "met");
}

#[test]
fn who_is_told_in_two_ways_is_believed_in_neither_where_it_decides() {
    let all = tenant(&[policy("p", &json!({}))]);
    let members = tenant(&[
        policy("p", &json!({ "exclude_users": ["GuestsOrExternalUsers"] })),
        policy("q", &json!({ "include_users": ["GuestsOrExternalUsers"] })),
    ]);
    let guest = json!({ "user_type": "Guest" });
    for facts in again(&all, "entra_users", &guest) {
        expect("a user, where all are covered", &facts, "met");
    }
    for facts in again(&members, "entra_users", &guest) {
        expect("a guest or a member, both covered", &facts, "met");
    }
    let mut only = tenant(&[policy(
        "p",
        &json!({ "exclude_users": ["GuestsOrExternalUsers"] }),
    )]);
    only["entra_users"]["items"][0]["user_type"] = json!("Guest");
    expect(
        "an administrator who is a guest and left out",
        &only,
        "not-met",
    );
}

#[test]
fn a_role_holder_or_a_group_told_in_two_ways_is_believed_in_neither() {
    let all = tenant(&[policy("p", &json!({}))]);
    let service = json!({ "principal_type": "#microsoft.graph.servicePrincipal" });
    let named = tenant(&[policy("p", &json!({ "include_users": ["admin"] }))]);
    let mut two = named.clone();
    two["role_assignments"]["items"]
        .as_array_mut()
        .unwrap()
        .insert(
            0,
            json!({
        "principal_id": "clerk", "principal_type": "#microsoft.graph.servicePrincipal",
        "role_definition_id": USERS, "scope": "/", "state": "active" }),
        );
    expect("a service beside", &two, "met");
    let person = json!({ "principal_type": "#microsoft.graph.user" });
    said(
        "a service or a person",
        &again(&two, "role_assignments", &person),
        "told-twice-role-assignments",
    );
    for facts in again(&all, "role_assignments", &service) {
        expect("a holder, where all are covered", &facts, "met");
    }
    let mut group_out = tenant(&[policy("p", &json!({ "exclude_groups": ["g"] }))]);
    group_out["entra_groups"] = json!([group("g", &["clerk"]), group("G", &["admin"])]);
    let mut turned = group_out.clone();
    turned["entra_groups"].as_array_mut().unwrap().reverse();
    said("a group", &[group_out, turned], "told-twice-entra-groups");
}

#[test]
fn what_was_made_after_its_list_was_read_is_not_known() {
    let late = json!("2026-11-29T12:00:00Z");
    let mut facts = tenant(&[policy("p", &json!({ "exclude_groups": ["g"] }))]);
    facts["entra_groups"] = json!([group("g", &["clerk"])]);
    facts["group_access"] = shut(&["g"]);
    expect("as it was read", &facts, "met");
    let mut eligible = facts.clone();
    let clerk = json!({ "id": "clerk", "kind": "#microsoft.graph.user", "created_at": late });
    eligible["group_access"][1]["value"]["people"] = json!([clerk]);
    let (word, keys) = answer(&eligible);
    assert_eq!(
        (word.as_str(), keys[0].as_str()),
        ("unknown", "dated-after-reading-group-access")
    );
    let mut made = facts.clone();
    made["entra_groups"][0]["value"]["changed_at"] = late.clone();
    expect("a group made later", &made, "unknown");
    let roles = json!({ "include_users": [], "include_roles": [GLOBAL] });
    let mut roles = tenant(&[policy("p", &roles)]);
    expect("roles as they were read", &roles, "met");
    roles["role_assignments"]["items"][0]["changed_at"] = late;
    let (word, keys) = answer(&roles);
    assert_eq!(
        (word.as_str(), keys[0].as_str()),
        ("unknown", "dated-after-reading-role-assignments")
    );
}

#[test]
fn a_rule_of_a_group_or_a_role_in_it_that_changed_later_makes_its_members_unknown() {
    let mut out = tenant(&[policy("p", &json!({ "exclude_groups": ["g"] }))]);
    out["entra_groups"] = json!([group("g", &["clerk"])]);
    out["group_access"] = shut(&["g"]);
    let rule = ["MembershipRule: \"a\" -> \"b\""];
    let name = ["Description: \"a\" -> \"b\""];
    let pim = "Add member to role completed (PIM activation)";
    let update = "Update group";
    for (what, activity, changes, groups, at, word) in [
        ("its rule", update, &rule[..], &["g"], LATE, "unknown"),
        ("no property told", update, &[], &["g"], LATE, "unknown"),
        ("its rule before", update, &rule, &["g"], EARLY, "met"),
        ("of another group", update, &rule, &["h"], LATE, "met"),
        ("its description", update, &name, &["g"], LATE, "met"),
        ("a role in the group", pim, &[], &["g"], LATE, "unknown"),
    ] {
        expect(what, &change(&out, activity, (changes, groups), at), word);
    }
}

#[test]
fn roles_that_changed_after_they_were_read_are_not_known() {
    let roles = json!({ "include_users": [], "include_roles": [GLOBAL] });
    let by_role = tenant(&[policy("p", &roles)]);
    let none: (&[&str], &[&str]) = (&[], &[]);
    for activity in [
        "Add member to role",
        "Add eligible member to role",
        "Add eligible member to role in PIM completed (permanent)",
        "Add member to role in PIM completed (timebound)",
        "Add member to role outside of PIM (permanent)",
        "Add EligibleRoleAssignment to RoleDefinition",
        "Add role assignment to role definition",
        "Restore member from role in PIM completed",
        "Restore permanent direct role assignment",
        "Update role setting in PIM",
        "PIM policy removed",
        "Update role definition",
    ] {
        let (word, keys) = answer(&change(&by_role, activity, none, LATE));
        let found = (word.as_str(), keys[0].as_str());
        assert_eq!(found, ("unknown", "roles-changed-since"), "{activity}");
        expect("before", &change(&by_role, activity, none, EARLY), "met");
    }
    for activity in [
        "Remove member from role",
        "Remove eligible member from role in PIM completed (permanent)",
        "Add member to role requested (PIM activation)",
        "Add member to role request denied (PIM activation)",
        "Remove member from role (PIM activation expired)",
    ] {
        expect(activity, &change(&by_role, activity, none, LATE), "met");
    }
    // The list of those who can activate a role is older than the one of those who hold one.
    let mut old = by_role.clone();
    old["eligible_roles"]["observed_at"] = json!("2026-11-20T06:00:00Z");
    let add = "Add eligible member to role in PIM completed (permanent)";
    expect(
        "between the two readings",
        &change(&old, add, none, EARLY),
        "unknown",
    );
    let held = change(&old, "Add member to role", none, EARLY);
    expect("a role in force, read later", &held, "met");
}

#[test]
fn places_and_kinds_of_users_that_changed_count_where_rules_tell_them_apart() {
    let none: (&[&str], &[&str]) = (&[], &[]);
    let place = |include: &[&str], exclude: &[&str]| json!({ "include_locations": include, "exclude_locations": exclude });
    let places = tenant(&[
        policy("a", &place(&["AllTrusted"], &[])),
        policy("b", &place(&["All"], &["AllTrusted"])),
    ]);
    let all = tenant(&[policy("p", &json!({}))]);
    for named in [
        "Add named location",
        "Update named location",
        "Delete named location",
    ] {
        expect(named, &change(&places, named, none, LATE), "unknown");
        expect("before", &change(&places, named, none, EARLY), "met");
        expect(
            "rules for all places",
            &change(&all, named, none, LATE),
            "met",
        );
    }
    let kind: (&[&str], &[&str]) = (&["UserType: \"Member\" -> \"Guest\""], &[]);
    let members = tenant(&[
        policy("p", &json!({ "exclude_users": ["GuestsOrExternalUsers"] })),
        policy("q", &json!({ "include_users": ["GuestsOrExternalUsers"] })),
    ]);
    expect("as it was read", &members, "met");
    expect(
        "a guest became a member",
        &change(&members, "Update user", kind, LATE),
        "unknown",
    );
    expect(
        "before",
        &change(&members, "Update user", kind, EARLY),
        "met",
    );
    expect(
        "all are covered",
        &change(&all, "Update user", kind, LATE),
        "met",
    );
}
