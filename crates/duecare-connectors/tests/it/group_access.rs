//! PIM for groups and owners of groups, as the service answers them: for one group at a time, and
//! without saying for which it was asked.

use crate::read_all;
use duecare_model::facts::{EntraGroup, Fact, GroupAccess, GroupAccessKind};
use serde_json::{Value, json};

const GROUP: &str = "0000d00d-0000-4000-8000-000000000001";
const OTHER: &str = "0000d00d-0000-4000-8000-000000000002";
const PERSON: &str = "0000d00d-0000-4000-8000-000000000003";

fn context(path: &str) -> String {
    format!("https://graph.microsoft.com/v1.0/$metadata#{path}")
}

fn answer(groups: &[&str]) -> Value {
    let path = "identityGovernance/privilegedAccess/group/eligibilityScheduleInstances";
    let entry = |group: &&str| {
        json!({ "id": format!("{group}_member_x"), "groupId": group, "principalId": PERSON,
            "accessId": "member", "memberType": "Direct",
            "startDateTime": "2026-08-18T00:33:48.8Z", "endDateTime": null })
    };
    let value: Vec<Value> = groups.iter().map(entry).collect();
    json!({ "@odata.context": context(path), "value": value })
}

fn read(name: &str, value: &Value) -> (Vec<GroupAccess>, Vec<String>) {
    let reading = read_all(&[(name, value.to_string().as_bytes())]).remove(0);
    let facts = reading
        .facts
        .into_iter()
        .filter_map(|routed| match routed.fact {
            Fact::GroupAccess(batch) => Some(batch.items),
            _ => None,
        });
    let codes = reading.problems.iter().map(|p| p.code.to_string());
    (facts.flatten().collect(), codes.collect())
}

#[test]
fn an_answer_is_whole_for_the_group_that_its_file_is_named_after_and_for_no_other() {
    let named = format!("eligible-{GROUP}.json");
    for groups in [&[][..], &[GROUP]] {
        let (found, problems) = read(&named, &answer(groups));
        assert!(problems.is_empty(), "{problems:?}");
        assert_eq!(found.len(), 1);
        let access = &found[0];
        assert_eq!(
            (access.group.as_str(), access.kind, access.complete),
            (GROUP, GroupAccessKind::Eligible, true)
        );
        assert_eq!(access.people.len(), groups.len());
    }
    let capital = format!("x/{}", named.to_uppercase());
    assert!(read(&capital, &answer(&[])).0[0].complete);
    // Of one person in two groups, of another group, of two groups by name: never whole.
    for (name, groups) in [
        (named.clone(), &[GROUP, OTHER][..]),
        (named.clone(), &[OTHER]),
        (format!("{GROUP}-{OTHER}.json"), &[GROUP]),
        ("answer.json".to_owned(), &[GROUP]),
        (format!("{GROUP}/answer.json"), &[GROUP]),
    ] {
        let (found, _) = read(&name, &answer(groups));
        assert_eq!(found.len(), groups.len(), "{name}");
        assert!(found.iter().all(|access| !access.complete), "{name}");
    }
}

#[test]
fn an_empty_answer_that_names_no_group_is_told_and_gives_nothing() {
    let (found, problems) = read("answer.json", &answer(&[]));
    assert_eq!((found.len(), problems), (0, vec!["DC-3035".to_owned()]));
}

#[test]
fn an_answer_that_goes_on_or_does_not_add_up_is_never_whole() {
    let named = format!("{GROUP}.json");
    for (key, value) in [
        (
            "@odata.nextLink",
            json!("https://graph.microsoft.com/v1.0/x?$skiptoken=y"),
        ),
        ("@odata.count", json!(7)),
        ("error", json!({ "code": "Forbidden", "message": "no" })),
    ] {
        let mut cut = answer(&[GROUP]);
        cut[key] = value;
        let (found, _) = read(&named, &cut);
        assert!(!found[0].complete, "{key}");
    }
    let mut damaged = answer(&[GROUP, GROUP]);
    damaged["value"][1] = json!({ "groupId": GROUP });
    let (found, problems) = read(&named, &damaged);
    assert!(
        !found[0].complete && problems == ["DC-3006"],
        "{problems:?}"
    );
}

#[test]
fn what_stands_in_an_entry_is_kept_as_it_was_told() {
    let path = "identityGovernance/privilegedAccess/group/eligibilitySchedules";
    let value = json!({ "@odata.context": context(path), "value": [{
        "groupId": GROUP, "principalId": PERSON, "accessId": "owner", "memberType": "direct",
        "principal": { "@odata.type": "#microsoft.graph.user", "id": PERSON },
        "createdDateTime": "2026-04-12T14:44:50Z",
        "scheduleInfo": { "startDateTime": "2027-01-01T00:00:00Z",
            "expiration": { "type": "afterDateTime", "endDateTime": "2027-04-10T00:00:00Z" } } }] });
    let (found, _) = read(&format!("{GROUP}.json"), &value);
    let person = &found[0].people[0];
    let date = |date: &Option<duecare_model::Timestamp>| date.map(|date| date.to_string());
    assert_eq!(person.id, PERSON);
    assert_eq!(person.kind.as_deref(), Some("#microsoft.graph.user"));
    assert_eq!(person.relation.as_deref(), Some("owner"));
    assert_eq!(
        date(&person.created_at).as_deref(),
        Some("2026-04-12T14:44:50Z")
    );
    assert_eq!(date(&person.until).as_deref(), Some("2027-04-10T00:00:00Z"));
}

#[test]
fn assignments_in_groups_are_read_and_never_whole() {
    let path = "identityGovernance/privilegedAccess/group/assignmentScheduleInstances";
    let mut value = answer(&[GROUP]);
    value["@odata.context"] = json!(context(path));
    let (found, _) = read(&format!("{GROUP}.json"), &value);
    assert_eq!(found[0].kind, GroupAccessKind::Assigned);
    assert!(!found[0].complete);
}

#[test]
fn owners_are_read_beside_a_group_and_whole_only_below_what_the_service_writes_at_most() {
    let group = |count: usize| {
        let owners: Vec<Value> = (0..count)
            .map(|n| json!({ "@odata.type": "#microsoft.graph.user", "id": format!("u{n}") }))
            .collect();
        json!({ "@odata.context": context("groups(owners())/$entity"), "id": GROUP,
            "onPremisesSyncEnabled": null, "owners": owners })
    };
    let (few, problems) = read("group.json", &group(0));
    assert!(problems.is_empty(), "{problems:?}");
    let access = &few[0];
    assert_eq!(
        (access.kind, access.complete),
        (GroupAccessKind::Owners, true)
    );
    assert_eq!(access.group, GROUP);
    assert!(read("group.json", &group(19)).0[0].complete);
    assert!(!read("group.json", &group(20)).0[0].complete);
    let mut cut = group(1);
    cut["owners@odata.nextLink"] = json!("https://graph.microsoft.com/v1.0/x");
    assert!(!read("group.json", &cut).0[0].complete);
}

#[test]
fn whether_a_group_comes_from_the_network_is_kept_where_it_is_told() {
    for (told, expected) in [
        (json!(true), Some(true)),
        (json!(false), Some(false)),
        (Value::Null, None),
    ] {
        let value = json!({ "@odata.context": context("groups(members())/$entity"), "id": GROUP,
            "onPremisesSyncEnabled": told, "members": [] });
        let reading = read_all(&[("group.json", value.to_string().as_bytes())]).remove(0);
        let Fact::EntraGroups(batch) = &reading.facts[0].fact else {
            panic!()
        };
        assert_eq!(batch.items[0].synced, expected);
    }
}

/// A page of the list under a group, as the service writes it.
fn page(ids: &[&str], more: &Value) -> Value {
    let value: Vec<Value> = ids
        .iter()
        .map(|id| json!({ "@odata.type": "#microsoft.graph.user", "id": id }))
        .collect();
    let mut page = json!({ "@odata.context": context("directoryObjects"), "value": value });
    for (key, value) in more.as_object().unwrap() {
        page[key] = value.clone();
    }
    page
}

/// The groups with their members that some files give together.
fn groups(files: &[(&str, Value)]) -> (Vec<EntraGroup>, Vec<String>) {
    let files: Vec<(&str, Vec<u8>)> = files
        .iter()
        .map(|(name, value)| (*name, value.to_string().into_bytes()))
        .collect();
    let files: Vec<(&str, &[u8])> = files.iter().map(|(n, b)| (*n, &b[..])).collect();
    let (mut groups, mut codes) = (Vec::new(), Vec::new());
    for reading in read_all(&files) {
        codes.extend(reading.problems.iter().map(|p| p.code.to_string()));
        for routed in reading.facts {
            if let Fact::EntraGroups(batch) = routed.fact {
                groups.extend(batch.items);
            }
        }
    }
    (groups, codes)
}

#[test]
fn members_of_a_group_of_any_size_are_read_from_its_own_list() {
    let many: Vec<String> = (0..300).map(|n| format!("u{n}")).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    let name = format!("members-{GROUP}.json");
    let (found, problems) = groups(&[(&name, page(&many, &json!({})))]);
    assert!(problems.is_empty(), "{problems:?}");
    let [group] = &found[..] else { panic!() };
    assert_eq!((group.id.as_str(), group.members.len()), (GROUP, 300));
    assert!(group.complete && !group.transitive);
    let name = format!("transitiveMembers-{GROUP}.json");
    let (found, _) = groups(&[(&name, page(&["a"], &json!({})))]);
    assert!(found[0].complete && found[0].transitive);
    let name = format!("owners-{GROUP}.json");
    let (owners, _) = read(&name, &page(&[PERSON], &json!({})));
    assert_eq!(owners[0].kind, GroupAccessKind::Owners);
    assert_eq!(
        (owners[0].group.as_str(), owners[0].people[0].id.as_str()),
        (GROUP, PERSON)
    );
    assert!(owners[0].complete);
}

#[test]
fn pages_of_the_list_of_a_group_are_whole_only_if_the_service_counted_them() {
    let next = json!("https://graph.microsoft.com/v1.0/x?$skiptoken=y");
    let (one, two) = (
        format!("members-{GROUP}-1.json"),
        format!("members-{GROUP}-2.json"),
    );
    let first = page(&["a", "b"], &json!({ "@odata.nextLink": next }));
    let counted = page(
        &["a", "b"],
        &json!({ "@odata.nextLink": next, "@odata.count": 3 }),
    );
    let last = page(&["c"], &json!({}));
    let whole = |files: &[(&str, Value)]| {
        let (found, codes) = groups(files);
        assert_eq!(found.len(), 1, "one list, however many pages");
        (found[0].members.len(), found[0].complete, codes.is_empty())
    };
    assert_eq!(
        whole(&[(&one, counted.clone()), (&two, last.clone())]),
        (3, true, true)
    );
    assert_eq!(
        whole(&[(&one, first.clone()), (&two, last.clone())]),
        (3, false, false)
    );
    assert_eq!(whole(&[(&one, counted)]), (2, false, false));
    assert_eq!(whole(&[(&one, first)]), (2, false, false));
    let wrong = page(&["c"], &json!({ "@odata.count": 9 }));
    assert_eq!(whole(&[(&one, wrong)]), (1, false, false));
}

#[test]
fn a_list_whose_file_does_not_say_of_which_group_gives_nothing() {
    for name in [
        "members.json".to_owned(),
        format!("{GROUP}.json"),
        format!("members/{GROUP}.json"),
    ] {
        let (found, codes) = groups(&[(&name, page(&["a"], &json!({})))]);
        assert_eq!(
            (found.len(), codes),
            (0, vec!["DC-3035".to_owned()]),
            "{name}"
        );
    }
    let mut one = page(&[], &json!({ "id": PERSON }));
    one["@odata.context"] = json!(context("directoryObjects/$entity"));
    let (found, _) = groups(&[(&format!("members-{GROUP}.json"), one)]);
    assert!(found.is_empty());
}
