//! Conditional access policies that somebody else wrote, each taken alone and forced on.
//!
//! The sample lies outside the project and is looked up; where it is absent the test says so.
//! The mapper here is for tests only and knows just what these files hold.

use duecare_controls::assess_one;
use duecare_model::facts::{ConditionalAccessPolicy, SecurityDefaults};
use duecare_model::{ControlId, CustomerFacts, Listing, PartyId, Seen, Verdict};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

fn sample() -> Option<Vec<(String, ConditionalAccessPolicy)>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../../shared/data")
        .join("conditional-access");
    let Ok(entries) = std::fs::read_dir(&folder) else {
        eprintln!("note: no sample policies at hand, nothing tried");
        return None;
    };
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|e| e == "json"));
    paths.sort();
    let read = |path: &PathBuf| {
        let text = decode(&std::fs::read(path).unwrap());
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        (name, policy(&serde_json::from_str(&text).unwrap()))
    };
    Some(paths.iter().map(read).collect())
}

/// The files are UTF-16 with a byte order mark, or UTF-8 with or without one.
fn decode(bytes: &[u8]) -> String {
    if let Some(rest) = bytes.strip_prefix(&[0xFF, 0xFE]) {
        let units: Vec<u16> = rest
            .chunks_exact(2)
            .map(|pair| u16::from_le_bytes([pair[0], pair[1]]))
            .collect();
        return String::from_utf16(&units).unwrap();
    }
    let text = std::str::from_utf8(bytes).unwrap();
    text.trim_start_matches('\u{feff}').to_owned()
}

fn list(value: &Value) -> Value {
    if value.is_array() {
        value.clone()
    } else {
        json!([])
    }
}

fn set(value: &Value) -> bool {
    !value.is_null()
}

/// Graph JSON to a fact, by way of the fact's own serde form; the state is forced to enabled.
fn policy(graph: &Value) -> ConditionalAccessPolicy {
    let conditions = &graph["conditions"];
    let (users, apps) = (&conditions["users"], &conditions["applications"]);
    let grant = &graph["grantControls"];
    let strength = &grant["authenticationStrength"];
    let mut fact = json!({
        "id": graph["id"], "display_name": graph["displayName"], "state": "enabled",
        "include_users": list(&users["includeUsers"]),
        "exclude_users": list(&users["excludeUsers"]),
        "include_groups": list(&users["includeGroups"]),
        "exclude_groups": list(&users["excludeGroups"]),
        "include_roles": list(&users["includeRoles"]),
        "exclude_roles": list(&users["excludeRoles"]),
        "include_guests": set(&users["includeGuestsOrExternalUsers"]),
        "exclude_guests": set(&users["excludeGuestsOrExternalUsers"]),
        "include_applications": list(&apps["includeApplications"]),
        "exclude_applications": list(&apps["excludeApplications"]),
        "include_user_actions": list(&apps["includeUserActions"]),
        "application_filter": set(&apps["applicationFilter"]),
        "client_app_types": list(&conditions["clientAppTypes"]),
        "include_platforms": list(&conditions["platforms"]["includePlatforms"]),
        "exclude_platforms": list(&conditions["platforms"]["excludePlatforms"]),
        "include_locations": list(&conditions["locations"]["includeLocations"]),
        "exclude_locations": list(&conditions["locations"]["excludeLocations"]),
        "sign_in_risk_levels": list(&conditions["signInRiskLevels"]),
        "user_risk_levels": list(&conditions["userRiskLevels"]),
        "client_applications": set(&conditions["clientApplications"]),
    });
    let rule = &conditions["devices"]["deviceFilter"]["rule"];
    if let Some(rule) = rule.as_str() {
        fact["device_filter"] = json!(rule);
    }
    if set(grant) {
        let operator = grant["operator"].as_str().unwrap_or("").to_lowercase();
        fact["grant"] = json!({
            "operator": if operator == "and" { "and" } else { "or" },
            "built_in": list(&grant["builtInControls"]),
            "terms_of_use": list(&grant["termsOfUse"]),
            "custom_factors": list(&grant["customAuthenticationFactors"]),
        });
        if set(strength) {
            fact["grant"]["authentication_strength"] = json!({
                "id": strength["id"], "display_name": strength["displayName"],
                "requirements_satisfied": strength["requirementsSatisfied"],
                "allowed_combinations": list(&strength["allowedCombinations"]),
            });
        }
    }
    serde_json::from_value(fact).unwrap()
}

fn facts(policies: Vec<ConditionalAccessPolicy>) -> CustomerFacts {
    let at = "2024-06-17T08:00:00Z".parse().unwrap();
    let mut facts = CustomerFacts::nothing_known(PartyId::new("sample").unwrap(), at);
    facts.security_defaults = Some(Seen {
        value: SecurityDefaults { enabled: false },
        observed_at: at,
        entry: duecare_model::EntryIndex(1),
    });
    facts.policies = Some(Listing {
        items: policies.into(),
        complete: true,
        observed_at: at,
        newest_at: None,
        entries: Vec::new(),
    });
    facts
}

#[test]
fn no_sample_policy_alone_enforces_a_second_factor_for_administrators() {
    let Some(sample) = sample() else { return };
    assert!(!sample.is_empty());
    let id = ControlId::new("entra-admins-mfa-enforced").unwrap();
    let mut speaking = 0;
    for (name, policy) in sample {
        let said = assess_one(&id, &facts(vec![policy])).unwrap();
        assert_ne!(said.verdict, Verdict::Met, "{name}");
        speaking += usize::from(said.reasons.iter().all(|reason| reason.key != "no-policy"));
    }
    // Were the mapper to lose the grants, every policy would be "no policy" and prove nothing.
    assert!(
        speaking >= 8,
        "only {speaking} policies speak of a second factor"
    );
}

#[test]
fn the_sample_policies_together_still_leave_ways_around() {
    let Some(sample) = sample() else { return };
    let policies: Vec<ConditionalAccessPolicy> = sample.into_iter().map(|(_, p)| p).collect();
    for id in ["entra-admins-mfa-enforced", "entra-baseline-protection-on"] {
        let id = ControlId::new(id).unwrap();
        let said = assess_one(&id, &facts(policies.clone())).unwrap();
        assert_ne!(said.verdict, Verdict::Met);
    }
}
