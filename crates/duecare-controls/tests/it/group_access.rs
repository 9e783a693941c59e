//! Who can get into a group by their own hand: owners, and those who can activate a membership.
//!
//! A rule that leaves a group out leaves out whoever can put themselves in, and a group that holds a
//! role makes administrators of them. What nobody asked for is not known.

use crate::situations::{GLOBAL, SEEN, USERS, access, answer, expect, group, policy, shut, tenant};
use duecare_controls::assess_one;
use duecare_model::{ControlId, CustomerFacts, Verdict};
use proptest::prelude::*;
use serde_json::{Value, json};

const LATE: &str = "2026-11-29T12:00:00Z";
const EARLY: &str = "2026-11-28T12:00:00Z";

/// All users but the group, of which everything was read: the clerk is in it, nobody can get in.
fn left_out() -> Value {
    let mut facts = tenant(&[policy("p", &json!({ "exclude_groups": ["g"] }))]);
    facts["entra_groups"] = json!([group("g", &["clerk"])]);
    facts["group_access"] = shut(&["g"]);
    facts
}

#[track_caller]
fn says(what: &str, facts: &Value, word: &str, key: &str) {
    let (is, keys) = answer(facts);
    assert_eq!(is, word, "{what}: {keys:?}");
    assert!(keys.iter().any(|k| k == key), "{what}: {keys:?}");
}

#[test]
fn a_group_left_out_is_known_only_when_it_is_known_who_can_get_in() {
    let whole = left_out();
    expect("nobody can", &whole, "met");
    let without = |kind: &str| {
        let mut facts = whole.clone();
        let list = facts["group_access"].as_array_mut().unwrap();
        list.retain(|seen| seen["value"]["kind"] != kind);
        facts
    };
    let (owners, eligible) = (
        "policy-group-owners-not-known",
        "policy-group-eligible-not-known",
    );
    says("owners never read", &without("owners"), "unknown", owners);
    says("never asked", &without("eligible"), "unknown", eligible);
    for (at, key) in [(0, owners), (1, eligible)] {
        let mut facts = whole.clone();
        facts["group_access"][at]["value"]["complete"] = json!(false);
        says("in part", &facts, "unknown", key);
        let mut facts = whole.clone();
        facts["group_access"][at]["observed_at"] = json!("2026-09-01T06:00:00Z");
        says("long ago", &facts, "unknown", key);
        let mut facts = whole.clone();
        facts["group_access"][at]["observed_at"] = json!("2027-09-01T06:00:00Z");
        says("of the future", &facts, "unknown", key);
        let mut facts = whole.clone();
        facts["group_access"][at]["value"]["group"] = json!("h");
        says("of another group", &facts, "unknown", key);
    }
    let mut capital = whole.clone();
    capital["group_access"][1]["value"]["group"] = json!("G");
    expect("its id in capitals", &capital, "met");
    let mut network = whole;
    network["entra_groups"][0]["value"]["synced"] = json!(true);
    says(
        "of the network",
        &network,
        "unknown",
        "policy-group-from-network",
    );
}

#[test]
fn an_administrator_who_can_get_into_a_group_left_out_is_left_out() {
    for kind in ["owners", "eligible", "assigned"] {
        for complete in [true, false] {
            let mut facts = left_out();
            let mut told = access("g", kind, &["ADMIN"]);
            told["value"]["complete"] = json!(complete);
            facts["group_access"].as_array_mut().unwrap().push(told);
            says(kind, &facts, "not-met", "policy-group-entered-by");
            facts["group_access"][2]["value"]["people"][0]["id"] = json!("clerk");
            expect("somebody without a role", &facts, "met");
        }
    }
}

#[test]
fn a_membership_that_is_activated_ends_by_itself_and_carries_no_rule() {
    let mut facts = tenant(&[policy(
        "p",
        &json!({ "include_users": [], "include_groups": ["g"] }),
    )]);
    facts["entra_groups"] = json!([group("g", &["admin", "clerk"])]);
    facts["group_access"] = shut(&["g"]);
    expect("for good", &facts, "met");
    facts["group_access"][1] = access("g", "eligible", &["clerk"]);
    expect("the clerk for a time", &facts, "met");
    facts["group_access"][1] = access("g", "eligible", &["ADMIN"]);
    says("for a time", &facts, "unknown", "policy-group-for-a-time");
    facts["group_access"] = json!([access("g", "owners", &["admin"])]);
    let never = "policy-group-eligible-not-known";
    says("never asked", &facts, "unknown", never);
    let mut only_eligible = facts;
    only_eligible["entra_groups"] = json!([group("g", &["clerk"])]);
    only_eligible["group_access"] = json!([access("g", "eligible", &["admin"])]);
    expect("not in it", &only_eligible, "not-met");
}

#[test]
fn an_exclusion_that_another_rule_covers_does_not_ask_who_can_get_in() {
    let out = json!({ "exclude_groups": ["g"] });
    let facts = tenant(&[policy("p", &out), policy("q", &json!({}))]);
    expect("all users by a second rule", &facts, "met");
    let roles = json!({ "include_users": [], "include_roles": [GLOBAL] });
    let facts = tenant(&[policy("p", &out), policy("q", &roles)]);
    expect("every role by a second rule", &facts, "met");
}

#[test]
fn groups_inside_and_groups_that_can_get_in_are_followed() {
    let inner = json!({ "id": "h", "kind": "#microsoft.graph.group" });
    let mut facts = left_out();
    facts["entra_groups"][0]["value"]["members"] = json!([inner]);
    let groups = facts["entra_groups"].as_array_mut().unwrap();
    groups.push(group("h", &["clerk"]));
    says(
        "inside",
        &facts,
        "unknown",
        "policy-group-eligible-not-known",
    );
    facts["group_access"] = shut(&["g", "h"]);
    expect("inside, read", &facts, "met");
    let lists = facts["group_access"].as_array_mut().unwrap();
    lists.push(access("h", "eligible", &["admin"]));
    expect("into the one inside", &facts, "not-met");

    let mut facts = left_out();
    facts["group_access"][1]["value"]["people"] = json!([inner]);
    says("a group can", &facts, "unknown", "policy-groups-not-known");
    let groups = facts["entra_groups"].as_array_mut().unwrap();
    groups.push(group("h", &["admin"]));
    facts["group_access"]
        .as_array_mut()
        .unwrap()
        .extend(shut(&["h"]).as_array().unwrap().clone());
    expect("the administrator is in one that can", &facts, "not-met");
    facts["entra_groups"][1]["value"]["members"][0]["id"] = json!("clerk");
    expect("the clerk is", &facts, "met");

    let mut facts = left_out();
    facts["group_access"][1]["value"]["people"] = json!([{ "id": "x" }]);
    says(
        "a person or a group",
        &facts,
        "unknown",
        "policy-groups-not-known",
    );
    facts["group_access"][1]["value"]["people"] = json!([{ "id": "clerk" }]);
    expect("a user whose kind is not told", &facts, "met");
}

/// A group holds the role of user administrators; the clerk is left out by name.
fn role_group() -> Value {
    let mut facts = tenant(&[policy("p", &json!({ "exclude_users": ["clerk"] }))]);
    let role = json!({ "principal_id": "r", "principal_type": "#microsoft.graph.group",
        "role_definition_id": USERS, "scope": "/", "state": "active" });
    let roles = facts["role_assignments"]["items"].as_array_mut().unwrap();
    roles.push(role);
    facts["entra_groups"] = json!([group("r", &["admin"])]);
    facts["group_access"] = shut(&["r"]);
    facts
}

#[test]
fn whoever_is_in_a_group_that_holds_a_role_or_can_get_in_is_an_administrator() {
    let facts = role_group();
    expect("the clerk is not in it", &facts, "met");
    let mut inside = facts.clone();
    inside["entra_groups"][0] = group("r", &["admin", "clerk"]);
    expect("the clerk is in it", &inside, "not-met");
    for (at, kind) in [(0, "owners"), (1, "eligible")] {
        let mut can = facts.clone();
        can["group_access"][at] = access("r", kind, &["clerk"]);
        expect(kind, &can, "not-met");
        let mut unread = facts.clone();
        unread["group_access"].as_array_mut().unwrap().remove(at);
        says(kind, &unread, "unknown", "role-groups-not-known");
    }
    let mut unread = facts.clone();
    unread["entra_groups"] = json!([]);
    says("members", &unread, "unknown", "role-groups-not-known");
    let mut untold = facts;
    let role = &mut untold["role_assignments"]["items"][1];
    role.as_object_mut().unwrap().remove("principal_type");
    says(
        "a group or a service",
        &untold,
        "unknown",
        "role-holders-kind-not-told",
    );
}

#[test]
fn a_rule_on_roles_reaches_those_who_hold_them_through_a_group() {
    let roles =
        json!({ "include_users": [], "include_roles": [GLOBAL, USERS], "exclude_groups": ["g"] });
    let mut facts = role_group();
    facts["policies"]["items"] = json!([policy("p", &roles)]);
    facts["entra_groups"]
        .as_array_mut()
        .unwrap()
        .push(group("g", &["clerk"]));
    facts["group_access"] = shut(&["r", "g"]);
    expect("everything read", &facts, "met");
    facts["group_access"][1] = access("r", "eligible", &["clerk"]);
    expect(
        "the clerk can become one, and is left out",
        &facts,
        "not-met",
    );
}

#[test]
fn changes_of_who_can_get_in_make_what_was_read_before_unknown() {
    let change = |activity: &str, groups: &[&str], at: &str| {
        let mut facts = left_out();
        facts["control_changes"] = json!([{ "observed_at": SEEN, "value": { "occurred_at": at,
            "activity": activity, "actor": "x@mill.example", "target": "admin@mill.example",
            "result": "success", "groups": groups } }]);
        facts
    };
    let eligible = "Add eligible member to role in PIM completed (permanent)";
    for activity in [
        eligible,
        "Add owner to group",
        "Set group to be managed by user",
    ] {
        for groups in [&["g"][..], &[]] {
            expect(activity, &change(activity, groups, LATE), "unknown");
            expect("before", &change(activity, groups, EARLY), "met");
        }
    }
    expect(
        "of another group",
        &change("Add owner to group", &["h"], LATE),
        "met",
    );
    for activity in [
        "Remove eligible member from role in PIM completed (permanent)",
        "Add eligible member to role in PIM requested (permanent)",
        "Remove owner from group",
    ] {
        expect(activity, &change(activity, &["g"], LATE), "met");
    }
    // The roles were read again after the change, the group was not.
    let mut later = change(eligible, &[], LATE);
    for list in ["role_assignments", "eligible_roles"] {
        later[list]["observed_at"] = json!("2026-11-29T18:00:00Z");
    }
    expect("roles read since", &later, "unknown");
    later["group_access"][1]["observed_at"] = json!("2026-11-29T18:00:00Z");
    expect("and the group", &later, "met");
}

#[track_caller]
fn floor(what: &str, facts: &Value, word: &str) {
    let facts: CustomerFacts = serde_json::from_value(facts.clone()).unwrap();
    let id = ControlId::new("entra-baseline-protection-on").unwrap();
    let said = assess_one(&id, &facts).unwrap();
    assert_eq!(said.verdict.word(), word, "{what}: {:?}", said.reasons);
}

#[test]
fn for_everybody_a_group_left_out_is_open_to_all_who_are_in_it_or_can_get_in() {
    let block = json!({ "grant": { "operator": "or", "built_in": ["block"] },
        "client_app_types": ["exchangeActiveSync", "other"] });
    let mut facts = tenant(&[
        policy("p", &json!({ "exclude_groups": ["g"] })),
        policy("q", &block),
    ]);
    facts["entra_groups"] = json!([group("g", &[])]);
    facts["group_access"] = shut(&["g"]);
    floor("nobody in it", &facts, "met");
    let mut member = facts.clone();
    member["entra_groups"] = json!([group("g", &["clerk"])]);
    floor("a member", &member, "not-met");
    let mut off = member.clone();
    off["entra_users"]["items"][1]["enabled"] = json!(false);
    floor("a member whose account is off", &off, "unknown");
    let mut untold = member;
    untold["entra_groups"][0]["value"]["members"] = json!([{ "id": "x" }]);
    floor("a device, a group or a person", &untold, "unknown");
    let mut eligible = facts.clone();
    eligible["group_access"][1] = access("g", "eligible", &["clerk"]);
    floor("somebody who can activate", &eligible, "not-met");
    let mut unread = facts.clone();
    unread["group_access"] = json!([]);
    floor("nobody asked", &unread, "unknown");
    let mut legacy = facts;
    legacy["policies"]["items"][0]["exclude_groups"] = json!([]);
    legacy["policies"]["items"][1]["exclude_groups"] = json!(["g"]);
    floor("left out of the block, empty", &legacy, "met");
    legacy["entra_groups"] = json!([group("g", &["clerk"])]);
    floor("left out of the block", &legacy, "not-met");
}

#[test]
fn in_a_group_of_thousands_everybody_is_judged() {
    let names: Vec<String> = (0..4_000).map(|n| format!("u{n}")).collect();
    let mut names: Vec<&str> = names.iter().map(String::as_str).collect();
    let block = json!({ "grant": { "operator": "or", "built_in": ["block"] },
        "client_app_types": ["exchangeActiveSync", "other"] });
    let only = json!({ "include_users": [], "include_groups": ["g"] });
    let mut facts = tenant(&[
        policy("all but the group", &json!({ "exclude_groups": ["g"] })),
        policy("the group", &only),
        policy("block", &block),
    ]);
    facts["entra_groups"] = json!([group("g", &names)]);
    facts["group_access"] = shut(&["g"]);
    floor("left out by one rule, covered by another", &facts, "met");
    facts["group_access"][1] = access("g", "eligible", &["u3999"]);
    floor("one of them for a time", &facts, "unknown");
    facts["group_access"] = shut(&["g"]);
    facts["policies"]["items"].as_array_mut().unwrap().remove(1);
    expect("no administrator among them", &facts, "met");
    names.push("admin");
    facts["entra_groups"] = json!([group("g", &names)]);
    expect("the last of them is one", &facts, "not-met");
    floor("and none is covered", &facts, "not-met");
}

/// Everything that may be told of two groups: one that a rule names, one that holds a role.
#[derive(Debug, Clone)]
struct Scene {
    rule: Value,
    members: [Option<Vec<bool>>; 2],
    owners: [Option<Vec<bool>>; 2],
    eligible: [Option<Vec<bool>>; 2],
    role: bool,
}

const PEOPLE: [&str; 3] = ["admin", "clerk", "third"];
const GROUPS: [&str; 2] = ["g", "r"];

fn told() -> impl Strategy<Value = Option<Vec<bool>>> {
    prop_oneof![
        1 => Just(None),
        3 => prop::collection::vec(prop::bool::weighted(0.25), 3).prop_map(Some),
    ]
}

prop_compose! {
    fn scene()(
        everybody in prop::bool::weighted(0.7),
        groups in prop::sample::subsequence(vec!["g", "r"], 0..=2),
        out_users in prop::sample::subsequence(PEOPLE.to_vec(), 0..=1),
        members in [told(), told()],
        owners in [told(), told()],
        eligible in [told(), told()],
        role in any::<bool>(),
    ) -> Scene {
        let whom = if everybody { json!({}) } else {
            json!({ "include_users": [], "include_roles": [GLOBAL, USERS] })
        };
        let mut rule = policy("p", &whom);
        rule["exclude_groups"] = json!(groups);
        rule["exclude_users"] = json!(out_users);
        Scene { rule, members, owners, eligible, role }
    }
}

fn names(list: &[bool]) -> Vec<&'static str> {
    let inside = PEOPLE.iter().zip(list).filter(|(_, inside)| **inside);
    inside.map(|(name, _)| *name).collect()
}

impl Scene {
    fn facts(&self) -> Value {
        let mut facts = tenant(std::slice::from_ref(&self.rule));
        let third = json!({ "id": "third", "upn": "third@mill.example", "user_type": "Member", "enabled": true });
        facts["entra_users"]["items"]
            .as_array_mut()
            .unwrap()
            .push(third);
        let (mut groups, mut lists) = (Vec::new(), Vec::new());
        for (at, id) in GROUPS.iter().enumerate() {
            groups.extend(self.members[at].iter().map(|list| group(id, &names(list))));
            lists.extend(
                self.owners[at]
                    .iter()
                    .map(|list| access(id, "owners", &names(list))),
            );
            lists.extend(
                self.eligible[at]
                    .iter()
                    .map(|list| access(id, "eligible", &names(list))),
            );
        }
        facts["entra_groups"] = json!(groups);
        facts["group_access"] = json!(lists);
        if self.role {
            let role = json!({ "principal_id": "r", "principal_type": "#microsoft.graph.group",
                "role_definition_id": USERS, "scope": "/", "state": "active" });
            facts["role_assignments"]["items"]
                .as_array_mut()
                .unwrap()
                .push(role);
        }
        facts
    }

    /// Everything that the facts allow: each list that was not read may be any.
    fn worlds(&self) -> Vec<Scene> {
        let mut worlds = vec![self.clone()];
        for list in 0..3 {
            for at in 0..2 {
                let mut next = Vec::new();
                for world in worlds {
                    let told = [&world.members, &world.owners, &world.eligible][list][at].is_some();
                    if told {
                        next.push(world);
                        continue;
                    }
                    for bits in 0_u8..8 {
                        let filled = (0..3).map(|bit| bits >> bit & 1 == 1).collect();
                        let mut more = world.clone();
                        let lists = [&mut more.members, &mut more.owners, &mut more.eligible];
                        let [members, owners, eligible] = lists;
                        [members, owners, eligible][list][at] = Some(filled);
                        next.push(more);
                    }
                }
                worlds = next;
            }
        }
        worlds
    }

    /// Whether somebody who is an administrator, or can become one, is left out or can get out; by
    /// the plainest reading: everybody who is in a group or has it in their hands is in it.
    fn is_open(&self) -> bool {
        let in_hand = |group: usize, person: usize| {
            [&self.members, &self.owners, &self.eligible]
                .iter()
                .any(|lists| lists[group].as_ref().is_some_and(|list| list[person]))
        };
        PEOPLE.iter().enumerate().any(|(person, name)| {
            let administers = *name == "admin" || (self.role && in_hand(1, person));
            let named =
                |list: &Value, word: &str| list.as_array().unwrap().iter().any(|item| item == word);
            let out = named(&self.rule["exclude_users"], name)
                || GROUPS
                    .iter()
                    .enumerate()
                    .any(|(at, id)| named(&self.rule["exclude_groups"], id) && in_hand(at, person));
            administers && out
        })
    }
}

fn verdict(facts: &Value) -> Verdict {
    let facts: CustomerFacts = serde_json::from_value(facts.clone()).unwrap();
    let id = ControlId::new("entra-admins-mfa-enforced").unwrap();
    assess_one(&id, &facts).unwrap().verdict
}

/// How green a verdict is.
fn shade(verdict: Verdict) -> u8 {
    match verdict {
        Verdict::Met | Verdict::NotApplicable => 2,
        Verdict::Unknown(_) => 1,
        Verdict::NotMet => 0,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn met_only_where_nobody_can_get_out_in_any_world_and_not_met_only_where_somebody_can_in_all(
        scene in scene(),
    ) {
        let worlds = scene.worlds();
        prop_assume!(worlds.len() <= 512);
        let open = worlds.iter().filter(|world| world.is_open()).count();
        match verdict(&scene.facts()) {
            Verdict::Met => prop_assert_eq!(open, 0),
            Verdict::NotMet => prop_assert_eq!(open, worlds.len()),
            Verdict::Unknown(_) => prop_assert!(worlds.len() > 1, "everything was read"),
            Verdict::NotApplicable => prop_assert!(false, "there is a tenant"),
        }
    }

    #[test]
    fn whoever_more_can_get_into_a_group_never_makes_it_greener(
        scene in scene(),
        kind in prop::sample::select(vec!["owners", "eligible", "assigned"]),
        group in prop::sample::select(GROUPS.to_vec()),
        who in prop::sample::select(PEOPLE.to_vec()),
        complete in any::<bool>(),
    ) {
        let before = verdict(&scene.facts());
        let mut facts = scene.facts();
        let lists = facts["group_access"].as_array_mut().unwrap();
        let known = lists.iter_mut().find(|l| l["value"]["kind"] == kind && l["value"]["group"] == group);
        let person = json!({ "id": who, "kind": "#microsoft.graph.user" });
        // A list that was read and has one more on it, or one more that a part tells.
        if let Some(list) = known.filter(|_| complete) {
            list["value"]["people"].as_array_mut().unwrap().push(person);
        } else {
            let mut part = access(group, kind, &[who]);
            part["value"]["complete"] = json!(false);
            lists.push(part);
        }
        prop_assert!(shade(verdict(&facts)) <= shade(before), "{:?}", before);
    }

    #[test]
    fn whatever_was_not_read_of_a_group_makes_nothing_green(
        scene in scene(),
        at in any::<prop::sample::Index>(),
        how in 0_u8..4,
    ) {
        let before = verdict(&scene.facts());
        let mut facts = scene.facts();
        for place in ["group_access", "entra_groups"] {
            let lists = facts[place].as_array_mut().unwrap();
            if lists.is_empty() {
                continue;
            }
            let at = at.index(lists.len());
            match how {
                0 => drop(lists.remove(at)),
                1 => lists[at]["value"]["complete"] = json!(false),
                2 => lists[at]["observed_at"] = json!("2026-01-01T00:00:00Z"),
                _ => lists[at]["observed_at"] = json!("2028-01-01T00:00:00Z"),
            }
        }
        prop_assert!(before == Verdict::Met || verdict(&facts) != Verdict::Met);
    }
}
