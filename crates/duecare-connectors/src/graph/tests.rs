//! Responses written from Microsoft's published schemas, through the outline as a file would come.

use super::*;
use duecare_model::facts::RoleState;
use serde_json::json;

fn draft(value: &Value) -> Draft {
    let text = value.to_string();
    let outline = Outline::of(&text).unwrap();
    let context = value["@odata.context"].as_str().unwrap().to_owned();
    let asked = crate::Context {
        route: &|_| None,
        progress: &|_| {},
    };
    read_response(&outline, &context, &Scene::from(&asked))
}

fn settled(values: &[Value]) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = values.iter().map(draft).collect();
    settle(&mut drafts.iter_mut().collect::<Vec<_>>());
    drafts
}

fn users(ids: &[&str], extra: &Value) -> Value {
    let value: Vec<Value> = ids
        .iter()
        .map(|id| json!({"id": id, "userPrincipalName": format!("{id}@a.example"), "accountEnabled": true}))
        .collect();
    let mut page = json!({"@odata.context": "https://graph.microsoft.com/v1.0/$metadata#users", "value": value});
    for (key, value) in extra.as_object().unwrap() {
        page[key] = value.clone();
    }
    page
}

/// Items and completeness of the users in a draft.
fn listed(draft: &Draft) -> (usize, bool) {
    match &draft.facts[0].fact {
        Fact::EntraUsers(batch) => (batch.items.len(), batch.complete),
        other => panic!("{other:?}"),
    }
}

const NEXT: &str = "https://graph.microsoft.com/v1.0/users?$skiptoken=x";

#[test]
fn one_page_without_a_link_is_the_whole_list() {
    let drafts = settled(&[users(&["a", "b"], &json!({}))]);
    assert_eq!(listed(&drafts[0]), (2, true));
    assert!(drafts[0].spotless());
}

#[test]
fn a_page_with_a_link_is_never_the_whole_list() {
    let drafts = settled(&[users(&["a"], &json!({"@odata.nextLink": NEXT}))]);
    assert_eq!(listed(&drafts[0]), (1, false));
    assert_eq!(drafts[0].problems[0].code, crate::codes::PAGE.code);
}

#[test]
fn pages_are_whole_only_if_the_service_counted_them() {
    let first = |count: &Value| {
        users(
            &["a", "b"],
            &json!({"@odata.nextLink": NEXT, "@odata.count": count}),
        )
    };
    let last = users(&["c"], &json!({}));
    let drafts = settled(&[first(&json!(3)), last.clone()]);
    assert_eq!(listed(&drafts[0]), (2, false));
    assert_eq!(listed(&drafts[1]), (3, true));
    for count in [json!(4), json!(null)] {
        let drafts = settled(&[first(&count), last.clone()]);
        assert!(drafts.iter().all(|d| !listed(d).1), "{count}");
        assert!(!drafts[0].spotless(), "{count}");
    }
}

#[test]
fn two_different_whole_lists_contradict_each_other_and_the_same_one_twice_does_not() {
    let (a, b) = (users(&["a"], &json!({})), users(&["b"], &json!({})));
    let drafts = settled(&[a.clone(), b]);
    assert!(drafts.iter().all(|d| !listed(d).1 && !d.spotless()));
    let drafts = settled(&[a.clone(), a]);
    assert!(drafts.iter().all(|d| listed(d).1 && d.spotless()));
}

#[test]
fn a_count_that_differs_from_the_list_is_told() {
    let drafts = settled(&[users(&["a"], &json!({"@odata.count": 2}))]);
    assert_eq!(listed(&drafts[0]), (1, false));
    assert_eq!(drafts[0].problems[0].code, crate::codes::COUNT.code);
}

#[test]
fn a_bad_entry_is_refused_with_its_path_and_the_others_are_kept() {
    let mut page = users(&["a", "b", "c"], &json!({}));
    page["value"][1]["accountEnabled"] = json!("perhaps");
    let drafts = settled(&[page]);
    assert_eq!(listed(&drafts[0]), (2, false));
    assert_eq!(drafts[0].problems[0].at.path.as_deref(), Some("value[1]"));
}

#[test]
fn an_absent_list_and_an_error_are_refused_with_the_permission() {
    let context = "https://graph.microsoft.com/v1.0/$metadata#identity/conditionalAccess/policies";
    for value in [
        json!({"@odata.context": context}),
        json!({"@odata.context": context, "value": null}),
    ] {
        let found = draft(&value);
        assert!(found.facts.is_empty());
        assert!(
            found.problems[0].what.contains("Policy.Read.All"),
            "{}",
            found.problems[0].what
        );
    }
    let text = json!({"error": {"code": "Authorization_RequestDenied",
        "message": "Insufficient privileges to complete the operation."}})
    .to_string();
    let found = read_error(&Outline::of(&text).unwrap());
    assert!(found.facts.is_empty());
    assert_eq!(found.problems[0].code, SERVICE_ERROR.code);
    assert!(found.problems[0].what.contains("Policy.Read.All"));
}

#[test]
fn security_defaults_are_read_only_where_they_are_told() {
    let context = "https://graph.microsoft.com/v1.0/$metadata#policies/identitySecurityDefaultsEnforcementPolicy/$entity";
    let told = draft(&json!({"@odata.context": context, "id": "d", "isEnabled": false}));
    assert_eq!(
        told.facts[0].fact,
        Fact::SecurityDefaults(SecurityDefaults { enabled: false })
    );
    let silent = draft(&json!({"@odata.context": context, "id": "d"}));
    assert!(silent.facts.is_empty() && !silent.spotless());
}

#[test]
fn roles_keep_their_state_and_an_empty_list_of_eligible_ones_replaces_nothing() {
    let page = |kind: &str, value: &Value| {
        let context =
            format!("https://graph.microsoft.com/v1.0/$metadata#roleManagement/directory/{kind}");
        json!({"@odata.context": context, "value": value})
    };
    let entry = json!([{"id": "1", "principalId": "u1", "roleDefinitionId": "62e90394",
        "directoryScopeId": "/", "principal": {"@odata.type": "#microsoft.graph.user", "displayName": "Ada"}}]);
    let cases = [
        ("roleAssignments", RoleState::Active),
        ("roleAssignmentScheduleInstances", RoleState::Active),
        ("roleEligibilityScheduleInstances", RoleState::Eligible),
    ];
    for (kind, state) in cases {
        let drafts = settled(&[page(kind, &entry)]);
        let Fact::RoleAssignments(batch) = &drafts[0].facts[0].fact else {
            panic!("{kind}")
        };
        assert!(batch.complete, "{kind}");
        assert_eq!(batch.items[0].state, state, "{kind}");
        assert_eq!(batch.items[0].principal_name.as_deref(), Some("Ada"));
    }
    let drafts = settled(&[page("roleEligibilityScheduleInstances", &json!([]))]);
    assert_eq!(
        drafts[0].facts[0].fact,
        Fact::RoleAssignments(Batch {
            items: vec![],
            complete: false
        })
    );
    assert!(drafts[0].spotless());
    let drafts = settled(&[page("roleAssignments", &json!([]))]);
    assert_eq!(drafts[0].problems[0].code, EMPTY_DIRECTORY.code);
}

#[test]
fn activated_roles_are_never_all_roles() {
    let value =
        json!([{"id": "r1", "roleTemplateId": "62e90394", "displayName": "Global Administrator"}]);
    let drafts = settled(&[json!({"@odata.context": "$metadata#directoryRoles", "value": value})]);
    let Fact::RoleDefinitions(batch) = &drafts[0].facts[0].fact else {
        panic!()
    };
    assert!(!batch.complete);
    assert_eq!(batch.items[0].template_id, "62e90394");
}

#[test]
fn registrations_keep_what_was_not_told_apart_from_no() {
    let value = json!([{"id": "u", "userPrincipalName": "u@a.example", "isMfaRegistered": false}]);
    let context = "https://graph.microsoft.com/v1.0/$metadata#reports/authenticationMethods/userRegistrationDetails";
    let drafts = settled(&[json!({"@odata.context": context, "value": value})]);
    let Fact::Registrations(batch) = &drafts[0].facts[0].fact else {
        panic!()
    };
    let one = &batch.items[0];
    assert_eq!(
        (one.mfa_registered, one.mfa_capable, one.admin),
        (Some(false), None, None)
    );
}

#[test]
fn an_empty_policy_list_is_a_complete_answer() {
    // A tenant may have no policy at all, and then nothing enforces anything.
    let context = "https://graph.microsoft.com/v1.0/$metadata#identity/conditionalAccess/policies";
    let drafts = settled(&[json!({"@odata.context": context, "value": []})]);
    assert_eq!(
        drafts[0].facts[0].fact,
        Fact::ConditionalAccessPolicies(Batch {
            items: vec![],
            complete: true
        })
    );
}

#[test]
fn a_scubagear_export_is_read_and_its_failed_command_is_told() {
    let policy = json!({"Id": "p1", "DisplayName": "All", "State": "enabled",
        "ModifiedDateTime": "/Date(1700000000000)/",
        "Conditions": {"Users": {"IncludeUsers": ["All"]}, "Applications": {"IncludeApplications": ["All"],
            "ApplicationFilter": {"Mode": null, "Rule": null}},
            "Platforms": {"IncludePlatforms": null}, "AdditionalProperties": {}},
        "GrantControls": {"Operator": "OR", "BuiltInControls": ["mfa"],
            "AuthenticationStrength": {"Id": null, "AllowedCombinations": null}}});
    let export = |failed: &Value| {
        json!({"tenant_details": {}, "conditional_access_policies": [policy],
            "security_defaults_policy": [{"IsEnabled": true}], "aad_unsuccessful_commands": failed})
        .to_string()
    };
    let text = export(&json!([]));
    let outline = Outline::of(&text).unwrap();
    assert!(is_provider_export(&outline));
    let found = read_provider_export(&outline);
    assert!(found.spotless(), "{:?}", found.problems);
    let Fact::ConditionalAccessPolicies(batch) = &found.facts[0].fact else {
        panic!()
    };
    assert_eq!(batch.items[0].include_users, ["All"]);
    assert_eq!(batch.items[0].not_understood, [""; 0]);
    assert!(!batch.items[0].application_filter && !batch.complete);
    assert!(batch.items[0].modified_at.is_some());
    assert_eq!(
        found.facts[1].fact,
        Fact::SecurityDefaults(SecurityDefaults { enabled: true })
    );
    let text = export(&json!(["Get-MgBetaIdentityConditionalAccessPolicy"]));
    assert!(!read_provider_export(&Outline::of(&text).unwrap()).spotless());
}

#[test]
fn every_permission_is_read_only_and_stands_in_the_readme() {
    let readme = include_str!("README.md");
    for kind in [
        Kind::Policies,
        Kind::SecurityDefaults,
        Kind::Users,
        Kind::Definitions,
        Kind::ActivatedRoles,
        Kind::Assignments,
        Kind::AssignmentInstances,
        Kind::EligibilityInstances,
        Kind::Registrations,
        Kind::Audits,
        Kind::Groups,
    ] {
        assert!(!kind.permission().contains("Write"));
        let least = kind.permission().split(' ').next().unwrap();
        assert!(readme.contains(least), "{least}");
        assert!(readme.contains(kind.format()), "{}", kind.format());
    }
}

fn context(kind: &str) -> String {
    format!("https://graph.microsoft.com/v1.0/$metadata#{kind}")
}

#[test]
fn it_is_kept_whether_the_list_of_roles_to_be_activated_was_read_and_whole() {
    let page = |extra: &Value| {
        let kind = "roleManagement/directory/roleEligibilityScheduleInstances";
        let mut page = json!({"@odata.context": context(kind), "value": []});
        for (key, value) in extra.as_object().unwrap() {
            page[key] = value.clone();
        }
        page
    };
    let read = |drafts: &[Draft]| match &drafts[0].facts[1].fact {
        Fact::EligibleRoles(read) => (read.count, read.complete),
        other => panic!("{other:?}"),
    };
    assert_eq!(read(&settled(&[page(&json!({}))])), (0, true));
    let cut = page(&json!({"@odata.nextLink": NEXT}));
    assert_eq!(read(&settled(&[cut])), (0, false));
}

#[test]
fn members_of_groups_are_read_and_whole_only_below_what_the_service_writes_at_most() {
    let group = |count: usize| {
        let members: Vec<Value> = (0..count)
            .map(|n| json!({"@odata.type": "#microsoft.graph.user", "id": format!("u{n}")}))
            .collect();
        json!({"id": "g", "displayName": "Left out", "members": members})
    };
    let listed = |value: Value| {
        let value = json!({"@odata.context": context("groups(members())"), "value": [value]});
        let Fact::EntraGroups(batch) = draft(&value).facts[0].fact.clone() else {
            panic!()
        };
        batch.items
    };
    let small = listed(group(19));
    assert!(small[0].complete && small[0].members.len() == 19);
    assert_eq!(
        small[0].members[0].kind.as_deref(),
        Some("#microsoft.graph.user")
    );
    assert!(!listed(group(20))[0].complete);
    assert!(
        listed(json!({"id": "g"})).is_empty(),
        "members were not asked for"
    );
}

fn single(id: &str) -> Value {
    json!({"@odata.context": context("identity/conditionalAccess/policies/$entity"),
        "id": id, "displayName": id, "state": "enabled",
        "conditions": {"users": {"includeUsers": ["All"]}, "locations": [],
            "applications": {"includeApplications": ["All"]}},
        "grantControls": {"operator": "OR", "builtInControls": ["mfa"]}})
}

/// Policies and completeness of the last file that holds any.
fn policies(drafts: &[Draft]) -> (usize, bool) {
    let found = drafts.iter().rev().flat_map(|draft| &draft.facts);
    let mut found = found.filter_map(|routed| match &routed.fact {
        Fact::ConditionalAccessPolicies(batch) => Some((batch.items.len(), batch.complete)),
        _ => None,
    });
    found.next().unwrap()
}

#[test]
fn policies_one_per_file_are_whole_only_beside_a_listing_of_exactly_them() {
    let index = |ids: &[&str]| {
        let value: Vec<Value> = ids
            .iter()
            .map(|id| json!({"id": id, "displayName": id}))
            .collect();
        json!({"@odata.context": context("identity/conditionalAccess/policies(id,displayName)"), "value": value})
    };
    let (a, b) = (single("a"), single("b"));
    assert_eq!(policies(&settled(&[a.clone(), b.clone()])), (1, false));
    let whole = settled(&[index(&["A", "b"]), a.clone(), b.clone()]);
    assert_eq!(policies(&whole), (2, true));
    assert!(whole.iter().all(Draft::spotless));
    for named in [&["a"][..], &["a", "b", "c"]] {
        let drafts = settled(&[index(named), a.clone(), b.clone()]);
        assert!(!policies(&drafts).1, "{named:?}");
    }
    let mut other = a.clone();
    other["state"] = json!("disabled");
    let two_runs = settled(&[index(&["a", "b"]), a.clone(), other, b.clone()]);
    assert!(!policies(&two_runs).1);
    let mut cut = index(&["a", "b"]);
    cut["@odata.nextLink"] = json!(NEXT);
    assert!(!policies(&settled(&[cut, a, b])).1);
}

#[test]
fn an_empty_list_in_the_place_of_a_condition_is_read_as_none() {
    let found = draft(&single("a"));
    assert!(found.spotless(), "{:?}", found.problems);
    let Fact::ConditionalAccessPolicies(batch) = &found.facts[0].fact else {
        panic!()
    };
    assert!(batch.items[0].include_locations.is_empty());
    assert!(batch.items[0].not_understood.is_empty());
}
