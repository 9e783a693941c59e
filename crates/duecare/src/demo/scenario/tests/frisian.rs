//! The Frisian files against the figures of the judgment.

use super::super::frisian::attack::RESOURCE_GROUP;
use super::super::frisian::tenant::MIGRATION;
use super::super::frisian::usage::attack_cents_by_day;
use super::super::frisian::{
    CUSTOMER, NORMAL_CUSTOMERS, SWITCHED_OFF_BY, TENANT, USAGE_CENTS, alarm_at, as_of,
    first_malicious_write_at, switched_off_at,
};
use super::super::when::day;
use super::{File, frisian_files, json, named, text};
use duecare_model::Timestamp;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

const COLUMNS: usize = 47;

/// A row as column name -> value.
fn rows(file: &File) -> Vec<BTreeMap<String, String>> {
    let text = text(file);
    let mut lines = text.lines();
    let head: Vec<&str> = lines.next().unwrap().split(',').collect();
    assert_eq!(head.len(), COLUMNS);
    lines
        .map(|line| {
            // No field of these files holds a comma, quoted or not.
            let fields: Vec<&str> = line.split(',').collect();
            assert_eq!(fields.len(), COLUMNS, "{line}");
            head.iter()
                .zip(fields)
                .map(|(name, field)| ((*name).to_owned(), field.to_owned()))
                .collect()
        })
        .collect()
}

/// A decimal with ten places, in units of the tenth place.
fn units(decimal: &str) -> i128 {
    let (whole, places) = decimal.split_once('.').unwrap();
    assert_eq!(places.len(), 10);
    format!("{whole}{places}").parse().unwrap()
}

fn month(ending: &str) -> Vec<BTreeMap<String, String>> {
    let found = named(frisian_files(), &format!("-to-{ending}.csv"));
    assert_eq!(found.len(), 1, "{ending}");
    rows(&found[0].1)
}

fn is_attack(row: &BTreeMap<String, String>) -> bool {
    row["ResourceId"].contains(&format!("/resourcegroups/{RESOURCE_GROUP}/"))
}

#[test]
fn the_machines_cost_exactly_what_the_judgment_says() {
    let mut billed = 0;
    for ending in ["2022-10-31", "2022-11-08"] {
        let rows = month(ending);
        for row in rows.iter().filter(|row| is_attack(row)) {
            billed += units(&row["BilledCost"]);
            assert_eq!(row["x_CustomerId"], TENANT);
            assert_ne!(row["RegionId"], "westeurope");
            assert_eq!(row["BillingCurrency"], "EUR");
        }
    }
    assert_eq!(billed, i128::from(USAGE_CENTS) * 100_000_000);
    assert_eq!(USAGE_CENTS, 86_400_000);
    let by_day = attack_cents_by_day();
    assert_eq!(by_day.len(), 39);
    assert_eq!(
        by_day.iter().map(|(_, cents)| cents).sum::<i64>(),
        86_400_000
    );
    for (on, cents) in &by_day[1..] {
        assert!((2_190_000..=2_290_000).contains(cents), "{on} {cents}");
    }
}

#[test]
fn the_rows_of_each_day_add_up_to_the_cents_told_for_it() {
    let mut told: BTreeMap<String, i128> = attack_cents_by_day()
        .into_iter()
        .map(|(on, cents)| (on.to_string(), i128::from(cents) * 100_000_000))
        .collect();
    for ending in ["2022-10-31", "2022-11-08"] {
        for row in month(ending).iter().filter(|row| is_attack(row)) {
            *told.get_mut(&row["ChargePeriodStart"][..10]).unwrap() -= units(&row["BilledCost"]);
        }
    }
    assert!(told.values().all(|left| *left == 0), "{told:?}");
}

#[test]
fn normal_customers_spend_thirty_to_eighty_euro_a_day() {
    for ending in ["2021-09-30", "2022-09-30", "2022-10-31"] {
        let mut by_day: BTreeMap<(String, String), i128> = BTreeMap::new();
        for row in month(ending).iter().filter(|row| !is_attack(row)) {
            let key = (
                row["x_CustomerId"].clone(),
                row["ChargePeriodStart"].clone(),
            );
            *by_day.entry(key).or_default() += units(&row["BilledCost"]);
        }
        let customers: BTreeSet<&String> = by_day.keys().map(|(customer, _)| customer).collect();
        assert_eq!(customers.len(), 1 + NORMAL_CUSTOMERS.len());
        for (key, cost) in &by_day {
            let euro = cost / 10_000_000_000;
            assert!((30..80).contains(&euro), "{key:?} {euro}");
        }
    }
}

#[test]
fn a_later_month_to_date_file_repeats_the_earlier_days_to_the_digit() {
    let first: Vec<_> = month("2022-10-01");
    assert_eq!(first.iter().filter(|row| is_attack(row)).count(), 60);
    let later = month("2022-10-31");
    assert_eq!(first[..], later[..first.len()]);
}

#[test]
fn the_second_factor_is_demanded_on_the_first_day_and_never_after_the_switch() {
    let all = named(frisian_files(), "conditional-access-policies.json");
    assert_eq!(all.len(), 17);
    for (delivery, file) in &all {
        assert_eq!(file.bytes[..2], [0xFF, 0xFE]);
        let listing = json(file);
        let policy = &listing["value"][0];
        let state = if delivery.observed_at < switched_off_at() {
            "enabled"
        } else {
            "disabled"
        };
        assert_eq!(policy["state"], state);
        assert_eq!(policy["grantControls"]["builtInControls"][0], "mfa");
        assert!(
            listing["@odata.context"]
                .as_str()
                .unwrap()
                .ends_with("conditionalAccess/policies")
        );
    }
    let audits = named(frisian_files(), "directory-audits.json");
    assert_eq!(audits.len(), 1);
    let audit = json(&audits[0].1)["value"][0].clone();
    assert_eq!(
        audit["initiatedBy"]["user"]["userPrincipalName"],
        SWITCHED_OFF_BY
    );
    let changed = &audit["targetResources"][0]["modifiedProperties"][0];
    let state = |member: &str| -> Value {
        let policy: Value = serde_json::from_str(changed[member].as_str().unwrap()).unwrap();
        policy["state"].clone()
    };
    assert_eq!(
        (state("oldValue"), state("newValue")),
        ("enabled".into(), "disabled".into())
    );
}

/// The events of every activity file, with the moment of its fetch.
fn events() -> Vec<(Timestamp, Value)> {
    frisian_files()
        .iter()
        .flat_map(|delivery| named(std::slice::from_ref(delivery), ".json"))
        .filter(|(_, file)| file.name.starts_with("activity-log"))
        .flat_map(|(delivery, file)| {
            let listing = json(&file);
            let events = listing["value"].as_array().unwrap().clone();
            events
                .into_iter()
                .map(move |event| (delivery.observed_at, event))
        })
        .collect()
}

fn moment(event: &Value, member: &str) -> Timestamp {
    event[member].as_str().unwrap().parse().unwrap()
}

#[test]
fn no_event_is_shown_before_the_log_had_it_and_each_has_an_id_of_its_own() {
    let mut ids = BTreeSet::new();
    for (fetched, event) in events() {
        assert!(moment(&event, "submissionTimestamp") <= fetched);
        let delay =
            moment(&event, "submissionTimestamp").duration_since(moment(&event, "eventTimestamp"));
        assert!((180..=300).contains(&delay.as_secs()));
        assert!(ids.insert(event["eventDataId"].as_str().unwrap().to_owned()));
    }
}

#[test]
fn sixty_machines_are_made_by_a_password_alone_and_show_within_ten_minutes() {
    let made: Vec<(Timestamp, Value)> = events()
        .into_iter()
        .filter(|(_, event)| {
            event["operationName"]["value"] == "Microsoft.Compute/virtualMachines/write"
                && event["caller"] == MIGRATION.upn
        })
        .collect();
    let mut status: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut regions = BTreeSet::new();
    for (_, event) in &made {
        let correlation = event["correlationId"].as_str().unwrap().to_owned();
        let word = event["status"]["value"].as_str().unwrap().to_owned();
        status.entry(correlation).or_default().insert(word);
        assert_eq!(
            event["claims"]["http://schemas.microsoft.com/claims/authnmethodsreferences"],
            "pwd"
        );
        if let Some(body) = event["properties"]["requestbody"].as_str() {
            let body: Value = serde_json::from_str(body).unwrap();
            regions.insert(body["location"].as_str().unwrap().to_owned());
        }
    }
    assert_eq!(status.len(), 60);
    assert!(status.values().all(|words| words.len() == 2), "{status:?}");
    assert_eq!(regions.len(), 8);
    let first = made
        .iter()
        .map(|(_, event)| moment(event, "eventTimestamp"))
        .min()
        .unwrap();
    assert_eq!(first, first_malicious_write_at());
    let last = made
        .iter()
        .map(|(_, event)| moment(event, "eventTimestamp"))
        .max()
        .unwrap();
    assert!(last.duration_since(first).as_mins() <= 45);
    let shown = made.iter().map(|(fetched, _)| *fetched).min().unwrap();
    assert!(shown.duration_since(first).as_mins() < 10);
    let accepted = made
        .iter()
        .filter(|(fetched, event)| *fetched == shown && event["status"]["value"] == "Accepted");
    assert!(accepted.count() >= 10);
}

#[test]
fn the_rights_were_taken_before_the_first_machine() {
    for name in [
        "Microsoft.Authorization/elevateAccess/action",
        "Microsoft.Authorization/roleAssignments/write",
    ] {
        let found: Vec<_> = events()
            .into_iter()
            .filter(|(_, event)| event["operationName"]["value"] == name)
            .collect();
        assert_eq!(found.len(), 1, "{name}");
        assert!(moment(&found[0].1, "eventTimestamp") < first_malicious_write_at());
    }
}

#[test]
fn before_the_night_only_the_administrator_works_and_only_in_one_region() {
    let mut months = BTreeSet::new();
    for (_, event) in events() {
        let at = moment(&event, "eventTimestamp");
        if at < first_malicious_write_at() && event["caller"] != MIGRATION.upn {
            assert_eq!(event["caller"], "admin@klant-fryslan.example");
            months.insert(at.strftime("%Y-%m").to_string());
            if let Some(body) = event["properties"]["requestbody"].as_str() {
                assert!(body.contains("\"westeurope\""));
            }
        }
    }
    assert_eq!(months.len(), 13);
}

#[test]
fn usage_of_the_first_day_is_there_the_next_afternoon_and_the_alarm_five_weeks_later() {
    let found = named(frisian_files(), "-to-2022-10-01.csv");
    assert_eq!(found[0].0.at.to_string(), "2022-10-02T14:00:00Z");
    assert_eq!(alarm_at().to_string(), "2022-11-07T08:40:00Z");
    let mails = named(frisian_files(), ".eml");
    let alarms: Vec<_> = mails
        .iter()
        .filter(|(delivery, _)| delivery.at >= alarm_at())
        .collect();
    assert_eq!(alarms.len(), 2);
    assert!(text(&alarms[0].1).contains("Date: Mon, 7 Nov 2022 09:40:00 +0100"));
    // The original stands byte for byte in the mail that passes it on.
    assert!(text(&alarms[1].1).contains(&text(&alarms[0].1)));
    assert!(day(2022, 11, 9) == super::day_of(as_of()));
}

#[test]
fn files_of_the_customer_and_of_all_customers_are_kept_apart() {
    for delivery in frisian_files() {
        let is_usage = delivery
            .files
            .iter()
            .any(|file| file.name.ends_with(".csv.gz"));
        if is_usage {
            assert_ne!(delivery.customer, CUSTOMER.id);
        }
    }
}

#[test]
fn an_invoice_bills_the_usage_of_the_month_before_to_the_cent() {
    let found = named(frisian_files(), "factuur-2022-10.toml");
    let sheet: toml::Table = text(&found[0].1).parse().unwrap();
    let lines = sheet["invoice_lines"].as_array().unwrap();
    assert_eq!(lines.len(), 2);
    assert_eq!(
        lines[0]["control"].as_str(),
        Some("entra-admins-mfa-enforced")
    );
    let used: i128 = month("2022-09-30")
        .iter()
        .filter(|row| row["x_CustomerId"] == TENANT)
        .map(|row| units(&row["BilledCost"]))
        .sum();
    let cents = (used + 50_000_000) / 100_000_000;
    let told = format!("EUR {}.{:02}", cents / 100, cents % 100);
    assert_eq!(lines[1]["amount"].as_str(), Some(told.as_str()));
}
