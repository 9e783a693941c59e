//! Every condition a policy can hold, one by one, generically: a condition that the model learns
//! and the rules forget would be a way around that nobody names.

use duecare_controls::{assess_one, reason_text};
use duecare_model::facts::{ConditionalAccessPolicy, SecurityDefaults};
use duecare_model::{ControlId, CustomerFacts, EntryIndex, Language, Listing, PartyId};
use duecare_model::{Seen, Verdict};
use serde_json::{Value, json};

/// Fields that name the policy, or that only add people to one which already names all users.
const HARMLESS: [&str; 6] = [
    "id",
    "display_name",
    "modified_at",
    "include_groups",
    "include_roles",
    "include_guests",
];

fn plain() -> Value {
    let policy: ConditionalAccessPolicy = serde_json::from_value(json!({
        "id": "p-1", "display_name": "Two steps for all", "state": "enabled",
        "include_users": ["All"], "include_applications": ["All"],
        "grant": { "operator": "or", "built_in": ["mfa"] },
    }))
    .unwrap();
    // Serialised again, so that every field of the model stands in it.
    serde_json::to_value(policy).unwrap()
}

fn verdict(policy: &Value) -> Verdict {
    let at = "2024-06-17T08:00:00Z".parse().unwrap();
    let mut facts = CustomerFacts::nothing_known(PartyId::new("plain").unwrap(), at);
    facts.security_defaults = Some(Seen {
        value: SecurityDefaults { enabled: false },
        observed_at: at,
        entry: EntryIndex(1),
    });
    facts.policies = Some(Listing {
        items: vec![serde_json::from_value(policy.clone()).unwrap()].into(),
        complete: true,
        observed_at: at,
        newest_at: None,
        entries: vec![EntryIndex(2)],
    });
    let id = ControlId::new("entra-admins-mfa-enforced").unwrap();
    let said = assess_one(&id, &facts).unwrap();
    for reason in &said.reasons {
        for language in Language::ALL {
            let text = reason_text(&id, reason, language).unwrap();
            assert!(!text.is_empty());
        }
    }
    assert!(said.rests_on.contains(&EntryIndex(2)));
    said.verdict
}

#[test]
fn every_condition_of_the_model_narrows_unless_it_is_known_to_be_harmless() {
    assert_eq!(verdict(&plain()), Verdict::Met);
    let fields: Vec<String> = plain().as_object().unwrap().keys().cloned().collect();
    assert!(
        fields.len() > 25,
        "the model lost its conditions: {fields:?}"
    );
    for field in fields {
        let mut policy = plain();
        policy[&field] = match &policy[&field] {
            Value::Array(_) => json!(["x"]),
            Value::Bool(_) => json!(true),
            Value::Null if field == "modified_at" => json!("2024-06-01T00:00:00Z"),
            Value::Null => json!("x"),
            Value::Object(_) => Value::Null,
            Value::String(_) if field == "state" => json!("report-only"),
            other => other.clone(),
        };
        let expected = HARMLESS.contains(&field.as_str());
        assert_eq!(verdict(&policy) == Verdict::Met, expected, "{field}");
    }
}

#[test]
fn no_single_other_control_replaces_the_second_factor() {
    for control in [
        "block",
        "compliantDevice",
        "domainJoinedDevice",
        "passwordChange",
        "approvedApplication",
        "",
    ] {
        let mut policy = plain();
        policy["grant"]["built_in"] = json!([control]);
        assert_ne!(verdict(&policy), Verdict::Met, "{control}");
        policy["grant"]["built_in"] = json!(["mfa", control]);
        assert_ne!(verdict(&policy), Verdict::Met, "mfa or {control}");
    }
}
