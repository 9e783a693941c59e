//! Entries of both shapes, written from Microsoft's published schemas.

use super::*;
use duecare_model::facts::Fact;
use serde_json::json;

fn rest() -> Value {
    json!({
        "eventDataId": "e-1", "eventTimestamp": "2022-10-01T01:12:07.1234567Z",
        "submissionTimestamp": "2022-10-01T01:15:40Z", "caller": "u@a.example",
        "claims": {"http://schemas.microsoft.com/claims/authnmethodsreferences": "pwd,mfa"},
        "correlationId": "c-1", "subscriptionId": "S-1", "tenantId": "T-1",
        "resourceId": "/subscriptions/S-1/resourceGroups/r/providers/Microsoft.Compute/virtualMachines/v",
        "httpRequest": {"clientIpAddress": "192.0.2.7", "method": "PUT"},
        "operationName": {"value": "Microsoft.Compute/virtualMachines/write", "localizedValue": "Create"},
        "status": {"value": "Accepted"}, "subStatus": {"value": "Created"},
        "properties": {"requestbody": "{\"location\":\"southeastasia\",\"properties\":{\"hardwareProfile\":{\"vmSize\":\"Standard_NC24ads_A100_v4\"}}}"}
    })
}

fn stream() -> Value {
    json!({
        "time": "2022-10-01T01:12:07Z", "resultType": "Success", "callerIpAddress": "192.0.2.7",
        "resourceId": "/SUBSCRIPTIONS/ABC-1/RESOURCEGROUPS/R/PROVIDERS/MICROSOFT.COMPUTE/VIRTUALMACHINESCALESETS/X",
        "operationName": "MICROSOFT.COMPUTE/VIRTUALMACHINESCALESETS/WRITE", "correlationId": "c-2",
        "identity": {"claims": {"http://schemas.microsoft.com/claims/authnmethodsreferences": "pwd",
            "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn": "u@a.example"}},
        "properties": {"requestBody": {"location": "westus", "sku": {"name": "Standard_F72s_v2", "capacity": 20}}}
    })
}

fn events(text: &str) -> Vec<ActivityEvent> {
    let context = crate::Context {
        route: &|_| None,
        progress: &|_| {},
    };
    let draft = crate::recognise::read(text.as_bytes(), &context);
    assert_eq!(draft.format, FORMAT);
    assert!(draft.spotless(), "{:?}", draft.problems);
    draft
        .facts
        .into_iter()
        .flat_map(|routed| match routed.fact {
            Fact::Activity(batch) => batch.items,
            other => panic!("{other:?}"),
        })
        .collect()
}

#[test]
fn the_rest_shape_tells_who_what_where_and_how_they_signed_in() {
    for text in [
        json!({"value": [rest()]}).to_string(),
        json!([rest()]).to_string(),
        rest().to_string(),
    ] {
        let found = &events(&text)[0];
        assert_eq!(found.id, "e-1");
        assert_eq!(found.status, "accepted");
        assert_eq!(found.region.as_deref(), Some("southeastasia"));
        assert_eq!(found.vm_size.as_deref(), Some("Standard_NC24ads_A100_v4"));
        assert_eq!(
            found.authentication_methods.as_deref().unwrap(),
            ["pwd", "mfa"]
        );
        assert_eq!(found.caller_ip.as_deref(), Some("192.0.2.7"));
        assert_eq!(found.instances, None);
        assert!(found.submitted_at.unwrap() > found.occurred_at);
    }
}

#[test]
fn the_diagnostic_shape_tells_the_same_from_records_and_from_lines() {
    let lines = format!("{}\n{}\n", stream(), stream());
    let records = json!({"records": [stream()]}).to_string();
    let many = format!("{records}\n{records}\n");
    for (text, count) in [(lines, 2), (records, 1), (many, 2)] {
        let found = events(&text);
        assert_eq!(found.len(), count);
        let one = &found[0];
        assert_eq!(one.status, "succeeded");
        assert_eq!(one.subscription_id.as_deref(), Some("abc-1"));
        assert_eq!(one.caller.as_deref(), Some("u@a.example"));
        assert_eq!(one.vm_size.as_deref(), Some("Standard_F72s_v2"));
        assert_eq!(one.instances, Some(20));
        assert_eq!(one.id.len(), 32);
        assert!(
            found.iter().all(|e| e.id == one.id),
            "the same event twice has one id"
        );
    }
}

#[test]
fn outcomes_have_one_word_each() {
    for (told, expected) in [
        ("Start", "started"),
        ("Accept", "accepted"),
        ("Succeeded", "succeeded"),
        ("Failure", "failed"),
        ("Active", "active"),
    ] {
        let mut entry = stream();
        entry["resultType"] = json!(told);
        assert_eq!(events(&entry.to_string())[0].status, expected);
    }
}

#[test]
fn what_a_cut_body_or_an_empty_claim_does_not_tell_stays_open() {
    let mut entry = rest();
    entry["properties"]["requestbody"] = json!("{\"location\":\"west");
    entry["claims"] = json!({"http://schemas.microsoft.com/claims/authnmethodsreferences": ""});
    let found = &events(&json!([entry]).to_string())[0];
    assert_eq!(
        (&found.region, &found.vm_size, &found.authentication_methods),
        (&None, &None, &None)
    );
}

#[test]
fn a_storage_sku_is_no_machine_size() {
    let mut entry = stream();
    entry["operationName"] = json!("MICROSOFT.STORAGE/STORAGEACCOUNTS/WRITE");
    entry["properties"] =
        json!({"requestBody": {"location": "westus", "sku": {"name": "Standard_LRS"}}});
    assert_eq!(events(&entry.to_string())[0].vm_size, None);
}

#[test]
fn events_go_to_the_party_of_their_subscription_or_tenant() {
    let (mut other, third) = (rest(), stream());
    other["subscriptionId"] = json!("S-2");
    let text = json!([rest(), other, third]).to_string();
    let route = |alias: &str| match alias {
        "S-2" => PartyId::new("second").ok(),
        "T-1" => PartyId::new("by-tenant").ok(),
        _ => None,
    };
    let context = crate::Context {
        route: &route,
        progress: &|_| {},
    };
    let draft = crate::recognise::read(text.as_bytes(), &context);
    let parties: Vec<Option<&str>> = draft
        .facts
        .iter()
        .map(|f| f.party.as_ref().map(PartyId::as_str))
        .collect();
    assert_eq!(parties, [None, Some("by-tenant"), Some("second")]);
}

#[test]
fn a_bad_entry_is_refused_and_the_others_are_kept() {
    let mut bad = rest();
    bad["eventTimestamp"] = json!("the day before yesterday");
    let context = crate::Context {
        route: &|_| None,
        progress: &|_| {},
    };
    let text = json!({"value": [bad, rest()]}).to_string();
    let draft = crate::recognise::read(text.as_bytes(), &context);
    assert_eq!(draft.problems[0].at.path.as_deref(), Some("value[0]"));
    let Fact::Activity(batch) = &draft.facts[0].fact else {
        panic!()
    };
    assert_eq!((batch.items.len(), batch.complete), (1, false));
}
