//! The Rennes files against the findings of the judgment.

use super::super::rennes::directory::NEVER_USED_COUNT;
use super::super::rennes::{CUSTOMER, STANDSTILL_CENTS, as_of, attack_at};
use super::{File, json, named, rennes_files, text};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// The objects of one kind in the last collection; meta must tell their number.
fn objects(kind: &str) -> Vec<Value> {
    let found = named(rennes_files(), &format!("_{kind}.json"));
    assert_eq!(found.len(), 3);
    for (_, file) in &found {
        let file = json(file);
        assert_eq!(file["meta"]["type"], kind);
        assert_eq!(file["meta"]["version"], 6);
        assert_eq!(
            file["meta"]["count"].as_u64(),
            file["data"].as_array().map(|data| data.len() as u64)
        );
    }
    json(&found[2].1)["data"].as_array().unwrap().clone()
}

fn id(object: &Value) -> String {
    object["ObjectIdentifier"].as_str().unwrap().to_owned()
}

/// Everybody with rights by group 512, 518, 519, 544 or 551, nested or by primary group.
fn privileged() -> BTreeSet<String> {
    let members: BTreeMap<String, Vec<String>> = objects("groups")
        .iter()
        .map(|group| {
            let members = group["Members"].as_array().unwrap();
            (id(group), members.iter().map(id).collect())
        })
        .collect();
    let roots = ["-512", "-518", "-519", "-S-1-5-32-544", "-S-1-5-32-551"];
    let mut open: Vec<String> = members
        .keys()
        .filter(|group| roots.iter().any(|root| group.ends_with(root)))
        .cloned()
        .collect();
    assert_eq!(open.len(), roots.len());
    let mut reached = BTreeSet::new();
    while let Some(next) = open.pop() {
        if reached.insert(next.clone()) {
            open.extend(members.get(&next).cloned().unwrap_or_default());
        }
    }
    for user in objects("users") {
        if user["PrimaryGroupSID"]
            .as_str()
            .is_some_and(|group| group.ends_with("-512"))
        {
            reached.insert(id(&user));
        }
    }
    reached
}

#[test]
fn thirty_eight_privileged_accounts_never_logged_on_in_four_encodings() {
    let privileged = privileged();
    let mut encodings = BTreeSet::new();
    let mut never = 0;
    let users = objects("users");
    assert_eq!(
        users.len(),
        121,
        "120 accounts and the placeholder of NT AUTHORITY"
    );
    for user in &users {
        let properties = &user["Properties"];
        let (Some(last), Some(replicated)) = (
            properties["lastlogon"].as_i64(),
            properties["lastlogontimestamp"].as_i64(),
        ) else {
            continue;
        };
        if privileged.contains(&id(user))
            && properties["enabled"] == true
            && last <= 0
            && replicated <= 0
        {
            never += 1;
            encodings.insert((last, replicated));
        }
    }
    assert_eq!(never, NEVER_USED_COUNT);
    assert_eq!(encodings.len(), 4);
}

#[test]
fn forty_computers_have_no_managed_password_six_of_them_servers() {
    let computers = objects("computers");
    let without: Vec<&Value> = computers
        .iter()
        .filter(|computer| computer["Properties"]["haslaps"] == false)
        .collect();
    assert_eq!(without.len(), 40);
    let servers = without.iter().filter(|computer| {
        let system = computer["Properties"]["operatingsystem"].as_str().unwrap();
        system.contains("Server")
    });
    assert_eq!(servers.count(), 6);
    let backup = computers.iter().find(|computer| {
        computer["Properties"]["name"] == "SRV-SAUVEGARDE.FABRICANT-OUEST.EXAMPLE"
    });
    assert!(backup.is_some());
}

fn inventory(file: &File) -> toml::Table {
    text(file).parse().unwrap()
}

#[test]
fn every_workload_has_two_copies_within_reach_and_no_restore_test() {
    let found = named(rennes_files(), ".toml");
    let sheets: Vec<toml::Table> = found
        .iter()
        .filter(|(_, file)| file.name.starts_with("inventaire-"))
        .map(|(_, file)| inventory(file))
        .collect();
    assert_eq!(sheets.len(), 3);
    for sheet in sheets {
        assert_eq!(sheet["complete"]["restore_tests"].as_integer(), Some(0));
        assert_eq!(sheet["complete"]["copies"].as_integer(), Some(6));
        assert!(!sheet.contains_key("restore_tests"));
        assert_eq!(sheet["workloads"].as_array().unwrap().len(), 3);
        let copies = sheet["copies"].as_array().unwrap();
        assert_eq!(copies.len(), 6);
        for copy in copies {
            assert_eq!(copy["disconnected"].as_bool(), Some(false));
            let ways = copy["ways"].as_table().unwrap();
            assert_eq!(ways.len(), 8);
            let open = ways.values().filter(|way| way.as_str() == Some("open"));
            assert!(open.count() >= 6);
            assert_eq!(ways["domain-admin"].as_str(), Some("open"));
        }
        let endpoints = sheet["endpoints"].as_array().unwrap();
        assert_eq!(endpoints.len(), 46);
        let bare = endpoints
            .iter()
            .filter(|endpoint| endpoint["protection"]["installed"].as_bool() == Some(false));
        assert_eq!(bare.count(), 2);
    }
}

#[test]
fn the_week_of_standstill_adds_up_to_what_the_company_said() {
    let mut cents = 0;
    let mut on_the_day = 0;
    for (delivery, file) in named(rennes_files(), ".toml") {
        let sheet = inventory(&file);
        for item in sheet
            .get("damage")
            .and_then(toml::Value::as_array)
            .into_iter()
            .flatten()
        {
            if let Some(amount) = item.get("amount").and_then(toml::Value::as_str) {
                let digits = amount.strip_prefix("EUR ").unwrap().replace('.', "");
                let amount: i64 = digits.parse().unwrap();
                cents += amount;
                on_the_day += if delivery.at <= as_of() { amount } else { 0 };
            }
        }
    }
    assert_eq!(cents, STANDSTILL_CENTS);
    assert!(0 < on_the_day && on_the_day < cents);
}

#[test]
fn what_came_after_the_day_is_delivered_after_the_day() {
    let deliveries = rennes_files().to_vec();
    assert!(
        deliveries
            .iter()
            .all(|delivery| delivery.customer == CUSTOMER.id)
    );
    let (before, after): (Vec<_>, Vec<_>) = deliveries
        .into_iter()
        .partition(|delivery| delivery.at <= as_of());
    assert_eq!(after.len(), 4);
    let known: Vec<String> = named(&before, ".toml")
        .iter()
        .map(|(_, file)| text(file))
        .collect();
    assert!(known.iter().any(|sheet| sheet.contains("SIN-2020-0617")));
    assert!(!known.iter().any(|sheet| sheet.contains("PV 2020/0618")));
    assert!(
        !known
            .iter()
            .any(|sheet| sheet.contains("Rapport d'expertise"))
    );
    let first = before
        .iter()
        .find(|delivery| delivery.at > attack_at())
        .unwrap();
    assert!(first.at.duration_since(attack_at()).as_hours() < 2);
}
