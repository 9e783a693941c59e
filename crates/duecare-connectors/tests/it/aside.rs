//! Lists that are not held say what they say held, and hand out the same items.

use duecare_connectors::{Again, Context, Given, Reading, Source, read, read_within};
use duecare_model::facts::Fact;
use duecare_model::{PartyId, Problem};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::cell::Cell;

fn graph(kind: &str, value: &[Value], next: bool, count: Option<usize>) -> Value {
    let mut page = json!({
        "@odata.context": format!("https://graph.microsoft.com/v1.0/$metadata#{kind}"),
        "value": value,
    });
    if next {
        page["@odata.nextLink"] = json!("https://graph.example/next");
    }
    if let Some(count) = count {
        page["@odata.count"] = json!(count);
    }
    page
}

fn user(n: u8, bad: bool) -> Value {
    if bad {
        return json!({"displayName": n});
    }
    json!({"id": format!("u{n}"), "userPrincipalName": format!("u{n}@mill.example")})
}

fn group(n: u8, members: u8) -> Value {
    let members: Vec<Value> = (0..members)
        .map(|m| json!({"id": format!("m{m}")}))
        .collect();
    json!({"id": format!("g{n}"), "displayName": "G", "members": members})
}

const DOMAINS: [&str; 3] = ["S-1-5-21-1-2-3", "S-1-5-21-4-5-6", "S-1-5-21-7-8-9"];

fn account(n: u8, domain: u8) -> Value {
    json!({
        "ObjectIdentifier": format!("{}-{n}", DOMAINS[usize::from(domain)]),
        "Properties": {"name": format!("U{n}"), "domain": format!("D{}.EXAMPLE", domain % 2)}
    })
}

fn event(n: u8) -> Value {
    json!({
        "operationName": {"value": "Microsoft.Compute/virtualMachines/write"},
        "eventTimestamp": "2026-05-01T00:00:00Z", "eventDataId": format!("e{n}"),
        "subscriptionId": format!("sub-{}", n % 2)
    })
}

/// A file of any kind of list.
fn file() -> impl Strategy<Value = String> {
    let few = || proptest::collection::vec(0_u8..9, 0..7);
    prop_oneof![
        (
            few(),
            any::<bool>(),
            proptest::option::of(0_usize..9),
            0_u8..20
        )
            .prop_map(|(ids, next, count, bad)| {
                let users: Vec<Value> = ids.iter().map(|n| user(*n, *n == bad)).collect();
                graph("users", &users, next, count).to_string()
            }),
        (few(), 0_u8..3).prop_map(|(ids, members)| {
            let groups: Vec<Value> = ids.iter().map(|n| group(n % 3, members.min(*n))).collect();
            graph("groups", &groups, false, None).to_string()
        }),
        (few(), 0_u8..3).prop_map(|(ids, domain)| {
            let data: Vec<Value> = ids.iter().map(|n| account(*n, domain)).collect();
            let meta = json!({"type": "users", "count": data.len(), "version": 6, "methods": 0});
            json!({"data": data, "meta": meta}).to_string()
        }),
        few().prop_map(|ids| {
            let events: Vec<Value> = ids.iter().map(|n| event(*n)).collect();
            json!({"value": events}).to_string()
        }),
    ]
}

fn route(alias: &str) -> Option<PartyId> {
    let known = ["sub-1", "d1.example"];
    let alias = alias.to_lowercase();
    known
        .contains(&alias.as_str())
        .then(|| PartyId::new("mill").unwrap())
}

/// Brings back what was set aside; every list that says whether it is whole says so still.
fn filled(sources: &[Source], mut readings: Vec<Reading>) -> Vec<Reading> {
    let context = Context {
        route: &route,
        progress: &|_| {},
    };
    for routed in readings.iter_mut().flat_map(|reading| &mut reading.facts) {
        let Some(aside) = routed.aside.take() else {
            continue;
        };
        assert_eq!(routed.fact.items(), 0);
        let says = routed.fact.without_items();
        let mut items = 0;
        for origin in &aside.from {
            let source = &sources[origin.source];
            let mut take = |block: Fact| {
                items += block.items();
                routed.fact.take_in(block).unwrap();
            };
            let again = Again::open(source).unwrap();
            again.items(origin, &context, &mut take).unwrap();
        }
        assert_eq!(items, aside.count());
        routed.fact.completed_as(&says);
    }
    readings
}

proptest! {
    #[test]
    fn whatever_is_held_the_same_is_said_and_the_same_items_come(
        files in proptest::collection::vec(file(), 1..6), held_bytes_max in 0_usize..900,
    ) {
        let sources: Vec<Source> = files.iter().map(|text| Source {
            name: "f".to_owned(), bytes: text.as_bytes().to_vec(),
        }).collect();
        let context = Context { route: &route, progress: &|_| {} };
        let held = read(&sources, &context);
        let within = read_within(&sources, &context, held_bytes_max);
        prop_assert_eq!(filled(&sources, within), held);
    }
}

/// A source that says something else from the second opening on.
struct Fickle([Source; 2], Cell<usize>);

impl Given for Fickle {
    fn name(&self) -> &'static str {
        "fickle"
    }
    fn size_bytes(&self) -> u64 {
        self.0[0].size_bytes()
    }
    fn open(&self) -> Result<Box<dyn duecare_connectors::Bytes + '_>, Problem> {
        let at = self.1.replace(1);
        self.0[at].open()
    }
}

#[test]
fn a_list_that_says_something_else_the_second_time_is_an_error() {
    let text = |n: u8| graph("users", &[user(n, false)], false, None).to_string();
    let source = |n| Source {
        name: "f".to_owned(),
        bytes: text(n).into_bytes(),
    };
    let fickle = Fickle([source(1), source(2)], Cell::new(0));
    let context = Context {
        route: &route,
        progress: &|_| {},
    };
    let readings = read_within(std::slice::from_ref(&fickle), &context, 0);
    let aside = readings[0].facts[0].aside.clone().unwrap();
    let again = Again::open(&fickle).unwrap();
    let told = again
        .items(&aside.from[0], &context, &mut |_| {})
        .unwrap_err();
    assert_eq!(
        (told.code.0, told.at.file.as_deref()),
        (3019, Some("fickle"))
    );
}
