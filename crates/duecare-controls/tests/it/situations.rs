//! Situations of Microsoft Entra with their right answer: one global administrator and one other
//! user, both members, security defaults off, policies as one list.
//!
//! Each is of a kind that somebody got wrong; what is not told must never decide.

use duecare_controls::assess_one;
use duecare_model::{ControlId, CustomerFacts};
use serde_json::{Value, json};

pub(crate) const SEEN: &str = "2026-11-29T06:00:00Z";
pub(crate) const GLOBAL: &str = "62e90394-69f5-4237-9190-012177145e10";
pub(crate) const USERS: &str = "fe930be7-5e62-47db-91af-98c3a49a38b1";
const AZURE: &str = "797f4846-ba00-4fd7-ba43-dac1f8f63013";

/// A policy for everybody and everything, with these members in the place of its own.
pub(crate) fn policy(id: &str, other: &Value) -> Value {
    let mut policy = json!({
        "id": id, "display_name": id, "state": "enabled",
        "include_users": ["All"], "include_applications": ["All"], "client_app_types": ["all"],
        "grant": { "operator": "or", "built_in": ["mfa"] },
    });
    for (key, value) in other.as_object().unwrap() {
        policy[key] = value.clone();
    }
    policy
}

fn block(id: &str, other: &Value) -> Value {
    let mut policy = policy(id, other);
    policy["grant"] = json!({ "operator": "or", "built_in": ["block"] });
    policy
}

/// The tenant with these policies; all that there is to read of it was read.
pub(crate) fn tenant(policies: &[Value]) -> Value {
    let list = |items: Value| json!({ "complete": true, "observed_at": SEEN, "items": items });
    let role = |id: &str, role: &str| {
        json!({ "principal_id": id, "principal_type": "#microsoft.graph.user",
            "role_definition_id": role, "scope": "/", "state": "active" })
    };
    json!({
        "customer": "mill", "at": "2026-11-30T08:00:00Z",
        "security_defaults": { "value": { "enabled": false }, "observed_at": SEEN },
        "policies": list(json!(policies)),
        "entra_users": list(json!([
            { "id": "admin", "upn": "admin@mill.example", "user_type": "Member", "enabled": true },
            { "id": "clerk", "upn": "clerk@mill.example", "user_type": "Member", "enabled": true },
        ])),
        "role_assignments": list(json!([role("admin", GLOBAL)])),
        "eligible_roles": { "value": { "count": 0, "complete": true }, "observed_at": SEEN },
    })
}

pub(crate) fn group(id: &str, members: &[&str]) -> Value {
    let members: Vec<Value> = members
        .iter()
        .map(|id| json!({ "id": id, "kind": "#microsoft.graph.user" }))
        .collect();
    json!({ "observed_at": SEEN, "value": { "id": id, "members": members, "complete": true } })
}

/// What was read of who can get into a group by their own hand.
pub(crate) fn access(id: &str, kind: &str, people: &[&str]) -> Value {
    let user = "#microsoft.graph.user";
    let people: Vec<Value> = people
        .iter()
        .map(|id| json!({ "id": id, "kind": user }))
        .collect();
    json!({ "observed_at": SEEN,
        "value": { "group": id, "kind": kind, "people": people, "complete": true } })
}

/// Nobody owns these groups, and nobody can activate a membership.
pub(crate) fn shut(ids: &[&str]) -> Value {
    let both = |id: &&str| [access(id, "owners", &[]), access(id, "eligible", &[])];
    ids.iter().flat_map(both).collect()
}

pub(crate) fn answer(facts: &Value) -> (String, Vec<String>) {
    let facts: CustomerFacts = serde_json::from_value(facts.clone()).unwrap();
    let id = ControlId::new("entra-admins-mfa-enforced").unwrap();
    let said = assess_one(&id, &facts).unwrap();
    let keys = said.reasons.into_iter().map(|reason| reason.key).collect();
    (said.verdict.word().to_owned(), keys)
}

#[track_caller]
pub(crate) fn expect(what: &str, facts: &Value, word: &str) {
    let (is, keys) = answer(facts);
    assert_eq!(is, word, "{what}: {keys:?}");
}

#[test]
fn applications_are_judged_by_their_real_ids_and_together() {
    let apps = |list: &[&str]| json!({ "include_applications": list });
    let both = [policy("p", &apps(&["MicrosoftAdminPortals", AZURE]))];
    expect("one for both", &tenant(&both), "met");
    let two = [
        policy("a", &apps(&["MicrosoftAdminPortals"])),
        policy("b", &apps(&[AZURE])),
    ];
    expect("one for each", &tenant(&two), "met");
    expect("one of them", &tenant(&two[..1]), "not-met");
    let left_out = policy("p", &json!({ "exclude_applications": ["app-1"] }));
    expect(
        "one left out",
        &tenant(std::slice::from_ref(&left_out)),
        "not-met",
    );
    let and_it = policy("q", &apps(&["app-1"]));
    expect(
        "and covered by another",
        &tenant(&[left_out, and_it]),
        "met",
    );
}

#[test]
fn groups_are_judged_by_who_is_in_them_and_unknown_where_that_is_not_known() {
    let out = tenant(&[policy("p", &json!({ "exclude_groups": ["g"] }))]);
    let only = tenant(&[policy(
        "p",
        &json!({ "include_users": [], "include_groups": ["g"] }),
    )]);
    expect("left out, members not known", &out, "unknown");
    expect("alone, members not known", &only, "unknown");
    let with = |facts: &Value, members: &[&str]| {
        let mut facts = facts.clone();
        facts["entra_groups"] = json!([group("g", members)]);
        facts["group_access"] = shut(&["g"]);
        facts
    };
    expect(
        "left out, the administrator in it",
        &with(&out, &["admin", "clerk"]),
        "not-met",
    );
    expect(
        "left out, the administrator not in it",
        &with(&out, &["clerk"]),
        "met",
    );
    expect(
        "alone, the administrator in it",
        &with(&only, &["admin"]),
        "met",
    );
    expect(
        "alone, the administrator not in it",
        &with(&only, &["clerk"]),
        "not-met",
    );
    let mut old = with(&out, &["clerk"]);
    old["entra_groups"][0]["observed_at"] = json!("2026-09-01T06:00:00Z");
    expect("members read long ago", &old, "unknown");
}

#[test]
fn an_account_left_out_is_judged_by_the_roles_that_it_holds() {
    let out = |who: &str| tenant(&[policy("p", &json!({ "exclude_users": [who] }))]);
    expect("without a role", &out("clerk"), "met");
    expect("the administrator", &out("admin"), "not-met");
    let mut unread = out("clerk");
    unread.as_object_mut().unwrap().remove("eligible_roles");
    expect("roles to be activated never read", &unread, "unknown");
    unread.as_object_mut().unwrap().remove("role_assignments");
    expect("roles never read", &unread, "unknown");
    let role = |list: &[&str]| tenant(&[policy("p", &json!({ "exclude_roles": list }))]);
    expect("the role held", &role(&[GLOBAL]), "not-met");
    expect("a role that nobody holds", &role(&[USERS]), "met");
}

#[test]
fn policies_on_roles_need_both_lists_of_role_holders() {
    let roles = |list: &[&str]| json!({ "include_users": [], "include_roles": list });
    let mut facts = tenant(&[policy("p", &roles(&[GLOBAL]))]);
    expect("every role held", &facts, "met");
    facts["eligible_roles"]["value"]["complete"] = json!(false);
    expect("a part of those to be activated", &facts, "unknown");
    facts.as_object_mut().unwrap().remove("eligible_roles");
    expect("those to be activated never read", &facts, "unknown");
    expect(
        "another role",
        &tenant(&[policy("p", &roles(&[USERS]))]),
        "not-met",
    );
    let mut eligible = tenant(&[policy("p", &roles(&[GLOBAL]))]);
    let can = json!({ "principal_id": "clerk", "principal_type": "#microsoft.graph.user",
        "role_definition_id": USERS, "scope": "/", "state": "eligible" });
    eligible["role_assignments"]["items"]
        .as_array_mut()
        .unwrap()
        .push(can);
    expect("a role to be activated is forgotten", &eligible, "not-met");
}

#[test]
fn programs_places_platforms_and_devices_are_covered_together() {
    let clients = |list: &[&str]| json!({ "client_app_types": list });
    let new = policy("a", &clients(&["browser", "mobileAppsAndDesktopClients"]));
    expect(
        "old programs let in",
        &tenant(std::slice::from_ref(&new)),
        "not-met",
    );
    let old = block("b", &clients(&["exchangeActiveSync", "other"]));
    expect("old programs blocked", &tenant(&[new.clone(), old]), "met");
    let half = block("b", &clients(&["other"]));
    expect(
        "one family of them blocked",
        &tenant(&[new, half]),
        "not-met",
    );
    let place = |include: &[&str], exclude: &[&str]| json!({ "include_locations": include, "exclude_locations": exclude });
    let trusted = policy("a", &place(&["AllTrusted"], &[]));
    let others = policy("b", &place(&["All"], &["AllTrusted"]));
    expect(
        "all places but the trusted",
        &tenant(std::slice::from_ref(&others)),
        "not-met",
    );
    expect(
        "trusted and all others",
        &tenant(&[trusted, others.clone()]),
        "met",
    );
    let office = policy("a", &place(&["office"], &[]));
    expect(
        "one place that may be the trusted one",
        &tenant(&[office, others]),
        "unknown",
    );
    let platform = |include: &[&str], exclude: &[&str]| json!({ "include_platforms": include, "exclude_platforms": exclude });
    let some = policy("a", &platform(&["windows", "macOS"], &[]));
    let rest = policy("b", &platform(&["all"], &["windows", "macOS"]));
    expect(
        "some platforms",
        &tenant(std::slice::from_ref(&some)),
        "not-met",
    );
    expect("some and the rest", &tenant(&[some, rest]), "met");
    let device =
        |mode: &str| json!({ "device_filter": format!("{mode}: device.isCompliant -eq True") });
    let (fits, else_) = (
        policy("a", &device("include")),
        policy("b", &device("exclude")),
    );
    expect(
        "devices of a rule",
        &tenant(std::slice::from_ref(&fits)),
        "not-met",
    );
    expect("and all others", &tenant(&[fits, else_]), "met");
}

#[test]
fn users_are_covered_together() {
    let members = policy("a", &json!({ "exclude_users": ["GuestsOrExternalUsers"] }));
    let guests = policy("b", &json!({ "include_users": ["GuestsOrExternalUsers"] }));
    expect(
        "members only",
        &tenant(std::slice::from_ref(&members)),
        "not-met",
    );
    expect(
        "members and guests",
        &tenant(&[members, guests.clone()]),
        "met",
    );
    expect("guests only", &tenant(&[guests]), "not-met");
    let one = policy("a", &json!({ "include_users": ["admin"] }));
    let other = policy("b", &json!({ "include_users": ["clerk"] }));
    expect(
        "the administrator by name",
        &tenant(std::slice::from_ref(&one)),
        "met",
    );
    expect(
        "another by name",
        &tenant(std::slice::from_ref(&other)),
        "not-met",
    );
}

#[test]
fn a_change_that_could_turn_the_answer_makes_it_unknown_and_any_other_does_not() {
    let change = |facts: &Value, activity: &str, target: &str, at: &str| {
        let mut facts = facts.clone();
        facts["control_changes"] = json!([{ "observed_at": SEEN, "value": { "occurred_at": at,
            "activity": activity, "actor": "x@mill.example", "target": target, "result": "success" } }]);
        facts
    };
    let facts = tenant(&[
        policy("p", &json!({ "modified_at": "2026-11-01T06:00:00Z" })),
        policy("q", &json!({ "include_users": ["clerk"] })),
    ]);
    let update = "Update conditional access policy";
    let late = "2026-11-29T12:00:00Z";
    expect(
        "the rule that counts",
        &change(&facts, update, "p", late),
        "unknown",
    );
    expect(
        "by its id or another name",
        &change(&facts, update, "renamed", late),
        "unknown",
    );
    expect("the other rule", &change(&facts, update, "q", late), "met");
    expect(
        "a new rule",
        &change(&facts, "Add conditional access policy", "z", late),
        "met",
    );
    let before = "2026-11-20T12:00:00Z";
    expect(
        "after the rule was last changed",
        &change(&facts, update, "p", before),
        "unknown",
    );
    expect(
        "before that",
        &change(&facts, update, "p", "2026-10-30T12:00:00Z"),
        "met",
    );
    let role = "Add member to role";
    expect(
        "a role, where all users are covered",
        &change(&facts, role, "clerk", late),
        "met",
    );
    let roles = json!({ "include_users": [], "include_roles": [GLOBAL] });
    let by_role = tenant(&[policy("p", &roles)]);
    expect(
        "a role, where roles decide",
        &change(&by_role, role, "clerk", late),
        "unknown",
    );
    expect(
        "a name for a place",
        &change(&facts, "Update named location", "office", late),
        "met",
    );
}

#[test]
fn a_list_of_which_a_part_is_missing_shows_nothing() {
    let mut facts = tenant(&[policy("p", &json!({}))]);
    expect("whole", &facts, "met");
    facts["policies"]["complete"] = json!(false);
    expect("a part", &facts, "unknown");
}

#[test]
fn members_of_a_group_that_changed_after_they_were_read_are_not_known() {
    let change = |facts: &Value, activity: &str, groups: &[&str], at: &str| {
        let mut facts = facts.clone();
        facts["control_changes"] = json!([{ "observed_at": SEEN, "value": { "occurred_at": at,
            "activity": activity, "actor": "x@mill.example", "target": "admin@mill.example",
            "result": "success", "groups": groups } }]);
        facts
    };
    let with = |other: &Value, members: &[&str]| {
        let mut facts = tenant(&[policy("p", other)]);
        facts["entra_groups"] = json!([group("g", members)]);
        facts["group_access"] = shut(&["g", "h"]);
        facts
    };
    let out = with(&json!({ "exclude_groups": ["g"] }), &["clerk"]);
    let only = with(
        &json!({ "include_users": [], "include_groups": ["g"] }),
        &["admin"],
    );
    let (late, early) = ("2026-11-29T12:00:00Z", "2026-11-28T12:00:00Z");
    let (add, remove) = ("Add member to group", "Remove member from group");
    for (what, facts) in [("left out", &out), ("alone", &only)] {
        expect(what, facts, "met");
        for activity in [
            add,
            remove,
            "Delete group",
            "Restore group",
            "add member to group.",
        ] {
            let said = answer(&change(facts, activity, &["G"], late));
            assert_eq!(said.0, "unknown", "{what}: {activity}");
            assert_eq!(said.1[0], "members-changed-since", "{what}: {activity}");
            expect(
                "no group told",
                &change(facts, activity, &[], late),
                "unknown",
            );
            expect("before", &change(facts, activity, &["g"], early), "met");
            expect(
                "another group",
                &change(facts, activity, &["h"], late),
                "met",
            );
        }
        // An owner puts in whom they like; a group that is covered and left in is not opened so.
        let owned = if what == "left out" { "unknown" } else { "met" };
        expect(
            "an owner",
            &change(facts, "Add owner to group", &["g"], late),
            owned,
        );
    }
    let mut failed = change(&out, add, &["g"], late);
    failed["control_changes"][0]["value"]["result"] = json!("failure");
    expect("tried", &failed, "met");
    let everybody = with(&json!({}), &["clerk"]);
    expect(
        "no rule names it",
        &change(&everybody, add, &["g"], late),
        "met",
    );
    let mut nested = out.clone();
    nested["entra_groups"][0]["value"]["transitive"] = json!(true);
    let inner = json!({ "id": "h", "kind": "#microsoft.graph.group" });
    nested["entra_groups"][0]["value"]["members"] = json!([inner]);
    expect("a group inside it, read", &nested, "met");
    expect(
        "a group inside it",
        &change(&nested, add, &["h"], late),
        "unknown",
    );
}

#[test]
fn a_list_that_tells_one_policy_in_two_ways_is_believed_in_neither() {
    let said = |what: &str, facts: &Value, key: &str| {
        let (word, keys) = answer(facts);
        assert_eq!(
            (word.as_str(), keys),
            ("unknown", vec![key.to_owned()]),
            "{what}"
        );
    };
    let on = policy("p", &json!({}));
    let off = policy("P", &json!({ "state": "disabled" }));
    for order in [[on.clone(), off.clone()], [off.clone(), on.clone()]] {
        said("a rule", &tenant(&order), "policies-told-twice");
    }
    expect("the same twice", &tenant(&[on.clone(), on.clone()]), "met");
    let mut never = tenant(&[off.clone(), off]);
    never["policies"]["items"][1]["display_name"] = json!("another");
    said("two that are off", &never, "policies-told-twice");
}
