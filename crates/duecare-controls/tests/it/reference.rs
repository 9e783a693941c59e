//! The judgment of policies against a slow reference that tries every sign-in in every tenant that
//! the facts allow.
//!
//! Facts leave things open: who is in a group, who can activate a role, which place is trusted. A
//! completion settles all of them. The law: met only where no completion leaves an administrator's
//! sign-in open, not met only where every completion does.

use crate::situations::{shut, tenant};
use duecare_controls::assess_one;
use duecare_model::{ControlId, CustomerFacts, Verdict};
use proptest::prelude::*;
use serde_json::{Value, json};

const GLOBAL: &str = "62e90394-69f5-4237-9190-012177145e10";
const USERS: &str = "fe930be7-5e62-47db-91af-98c3a49a38b1";
const AZURE: &str = "797f4846-ba00-4fd7-ba43-dac1f8f63013";
const PORTALS: &str = "MicrosoftAdminPortals";

const PERSONS: [&str; 2] = ["admin", "clerk"];
const CLIENTS: [&str; 4] = [
    "browser",
    "mobileAppsAndDesktopClients",
    "exchangeActiveSync",
    "other",
];
const PLATFORMS: [&str; 3] = ["windows", "linux", "something else"];

/// A tenant: the facts, and everything that they may leave open.
#[derive(Debug, Clone)]
struct Scene {
    policies: Vec<Value>,
    /// Who is in the group, where it was read.
    group: Option<Vec<bool>>,
    /// What the clerk can activate, where the list was read.
    clerk_can: Option<bool>,
}

/// Everything settled.
struct World {
    in_group: [bool; 2],
    clerk_can: bool,
    office_trusted: bool,
    trusted_elsewhere: bool,
}

fn one_of(choices: &'static [&'static str]) -> impl Strategy<Value = Vec<String>> {
    prop_oneof![
        3 => Just(Vec::new()),
        2 => prop::sample::subsequence(choices.to_vec(), 1..=choices.len())
            .prop_map(|list| list.into_iter().map(str::to_owned).collect()),
    ]
}

fn all_or(choices: &'static [&'static str]) -> impl Strategy<Value = Vec<String>> {
    prop_oneof![
        2 => Just(vec!["All".to_owned()]),
        1 => prop::sample::subsequence(choices.to_vec(), 1..=choices.len())
            .prop_map(|list| list.into_iter().map(str::to_owned).collect()),
    ]
}

prop_compose! {
    fn who()(
        everybody in prop::bool::weighted(0.7),
        users in one_of(&["admin", "clerk"]),
        roles in one_of(&[GLOBAL, USERS]),
        group in prop::bool::weighted(0.3),
        out_users in prop_oneof![3 => Just(Vec::new()), 1 => one_of(&["admin", "clerk"])],
        out_roles in prop_oneof![4 => Just(Vec::new()), 1 => one_of(&[GLOBAL, USERS])],
        out_group in prop::bool::weighted(0.2),
    ) -> Value {
        let group_list = |set: bool| if set { json!(["g"]) } else { json!([]) };
        json!({
            "include_users": if everybody { vec!["All".to_owned()] } else { users },
            "include_roles": roles, "include_groups": group_list(group),
            "exclude_users": out_users, "exclude_roles": out_roles,
            "exclude_groups": group_list(out_group),
        })
    }
}

prop_compose! {
    fn policy()(
        who in who(),
        apps in all_or(&[AZURE, PORTALS]),
        out_apps in prop_oneof![4 => Just(Vec::new()), 1 => one_of(&[AZURE, "app-1"])],
        clients in prop_oneof![2 => Just(Vec::new()), 1 => one_of(&CLIENTS)],
        places in prop_oneof![2 => Just(Vec::new()), 1 => all_or(&["AllTrusted", "office"])],
        out_places in prop_oneof![2 => Just(Vec::new()), 1 => one_of(&["AllTrusted", "office"])],
        platforms in prop_oneof![3 => Just(Vec::new()), 1 => all_or(&["windows", "linux"])],
        out_platforms in prop_oneof![4 => Just(Vec::new()), 1 => one_of(&["windows", "linux"])],
        device in prop_oneof![5 => Just(None), 1 => prop::option::of(prop::sample::select(vec!["include: r", "exclude: r"]))],
        grant in prop::sample::select(vec!["mfa", "mfa", "mfa", "block", "compliantDevice"]),
        state in prop::sample::select(vec!["enabled", "enabled", "enabled", "enabled", "report-only"]),
        risk in prop::bool::weighted(0.1),
    ) -> Value {
        let places = if places.is_empty() && !out_places.is_empty() { vec!["All".to_owned()] } else { places };
        let platforms = if platforms.is_empty() && !out_platforms.is_empty() { vec!["all".to_owned()] } else { platforms };
        let mut policy = json!({
            "state": state, "include_applications": apps, "exclude_applications": out_apps,
            "client_app_types": clients, "include_locations": places,
            "exclude_locations": out_places, "include_platforms": platforms,
            "exclude_platforms": out_platforms, "device_filter": device,
            "sign_in_risk_levels": if risk { vec!["high"] } else { Vec::new() },
            "grant": { "operator": "or", "built_in": [grant] },
        });
        for (key, value) in who.as_object().unwrap() {
            policy[key] = value.clone();
        }
        policy
    }
}

prop_compose! {
    fn scene()(
        mut policies in prop::collection::vec(policy(), 1..4),
        group in prop::option::of(prop::collection::vec(any::<bool>(), 2)),
        clerk_can in prop::option::of(any::<bool>()),
    ) -> Scene {
        for (number, policy) in policies.iter_mut().enumerate() {
            let id = format!("p-{number}");
            policy["id"] = json!(id);
            policy["display_name"] = json!(id);
        }
        Scene { policies, group, clerk_can }
    }
}

impl Scene {
    fn facts(&self) -> CustomerFacts {
        let mut facts = tenant(&self.policies);
        if let Some(inside) = &self.group {
            let members: Vec<Value> = PERSONS
                .iter()
                .zip(inside)
                .filter(|(_, inside)| **inside)
                .map(|(id, _)| json!({ "id": id, "kind": "#microsoft.graph.user" }))
                .collect();
            facts["entra_groups"] = json!([{ "observed_at": "2026-11-29T06:00:00Z",
                "value": { "id": "g", "members": members, "complete": true } }]);
            facts["group_access"] = shut(&["g"]);
        }
        match self.clerk_can {
            None => drop(facts.as_object_mut().unwrap().remove("eligible_roles")),
            Some(true) => {
                let can = json!({ "principal_id": "clerk", "principal_type": "#microsoft.graph.user",
                    "role_definition_id": USERS, "scope": "/", "state": "eligible" });
                facts["role_assignments"]["items"]
                    .as_array_mut()
                    .unwrap()
                    .push(can);
            }
            Some(false) => {}
        }
        serde_json::from_value(facts).unwrap()
    }

    fn worlds(&self) -> Vec<World> {
        let mut worlds = Vec::new();
        for bits in 0_u32..32 {
            let bit = |at: u32| bits >> at & 1 == 1;
            let world = World {
                in_group: [bit(0), bit(1)],
                clerk_can: bit(2),
                office_trusted: bit(3),
                trusted_elsewhere: bit(4),
            };
            let group = self
                .group
                .as_ref()
                .is_none_or(|inside| world.in_group[..] == inside[..]);
            let can = self.clerk_can.is_none_or(|can| can == world.clerk_can);
            // The words of a policy stand for something: there is a trusted place.
            let trusted = world.office_trusted || world.trusted_elsewhere;
            if group && can && trusted {
                worlds.push(world);
            }
        }
        worlds
    }
}

fn list<'a>(policy: &'a Value, key: &str) -> Vec<&'a str> {
    policy[key]
        .as_array()
        .unwrap()
        .iter()
        .map(|v| v.as_str().unwrap())
        .collect()
}

fn names(list: &[&str], word: &str) -> bool {
    list.iter().any(|known| known.eq_ignore_ascii_case(word))
}

/// One sign-in of one person with these roles.
struct SignIn<'a> {
    person: usize,
    roles: &'a [&'a str],
    app: &'a str,
    client: &'a str,
    platform: &'a str,
    office: bool,
    trusted: bool,
    fits: bool,
}

fn demands(policy: &Value, sign_in: &SignIn<'_>, world: &World) -> bool {
    let grant = policy["grant"]["built_in"][0].as_str().unwrap();
    let counts = policy["state"] == "enabled"
        && ["mfa", "block"].contains(&grant)
        && list(policy, "sign_in_risk_levels").is_empty();
    let person = PERSONS[sign_in.person];
    let whom = |side: &str| {
        let users = list(policy, &format!("{side}_users"));
        let roles = list(policy, &format!("{side}_roles"));
        let groups = list(policy, &format!("{side}_groups"));
        names(&users, "All")
            || names(&users, person)
            || sign_in.roles.iter().any(|role| names(&roles, role))
            || (!groups.is_empty() && world.in_group[sign_in.person])
    };
    let place = |side: &str, empty: bool| {
        let places = list(policy, &format!("{side}_locations"));
        (places.is_empty() && empty)
            || names(&places, "All")
            || (names(&places, "AllTrusted") && sign_in.trusted)
            || (names(&places, "office") && sign_in.office)
    };
    let platform = |side: &str, empty: bool| {
        let platforms = list(policy, &format!("{side}_platforms"));
        (platforms.is_empty() && empty)
            || names(&platforms, "all")
            || names(&platforms, sign_in.platform)
    };
    let clients = list(policy, "client_app_types");
    let apps = list(policy, "include_applications");
    let device = policy["device_filter"].as_str();
    counts
        && whom("include")
        && !whom("exclude")
        && (names(&apps, "All") || names(&apps, sign_in.app))
        && !names(&list(policy, "exclude_applications"), sign_in.app)
        && (clients.is_empty() || names(&clients, sign_in.client))
        && place("include", true)
        && !place("exclude", false)
        && platform("include", true)
        && !platform("exclude", false)
        && device.is_none_or(|filter| filter.starts_with("include") == sign_in.fits)
}

/// Whether an administrator can sign in somewhere without a demand.
fn is_open(scene: &Scene, world: &World) -> bool {
    let usable = |p: &&Value| {
        let grant = p["grant"]["built_in"][0].as_str().unwrap();
        p["state"] == "enabled"
            && ["mfa", "block"].contains(&grant)
            && list(p, "sign_in_risk_levels").is_empty()
    };
    let mut apps = vec![AZURE, PORTALS];
    let left_out = scene.policies.iter().filter(usable);
    apps.extend(left_out.flat_map(|policy| list(policy, "exclude_applications")));
    let mut states: Vec<(usize, Vec<&str>)> = vec![(0, vec![GLOBAL])];
    if world.clerk_can {
        states.push((1, vec![USERS]));
    }
    for (person, roles) in &states {
        for app in &apps {
            for client in CLIENTS {
                for platform in PLATFORMS {
                    for bits in 0_u32..8 {
                        let (office, elsewhere, fits) =
                            (bits & 1 == 1, bits & 2 == 2, bits & 4 == 4);
                        let sign_in = SignIn {
                            person: *person,
                            roles,
                            app,
                            client,
                            platform,
                            office,
                            fits,
                            trusted: (office && world.office_trusted)
                                || (elsewhere && world.trusted_elsewhere),
                        };
                        if !scene.policies.iter().any(|p| demands(p, &sign_in, world)) {
                            return true;
                        }
                    }
                }
            }
        }
    }
    false
}

fn verdict(facts: &CustomerFacts) -> Verdict {
    let id = ControlId::new("entra-admins-mfa-enforced").unwrap();
    assess_one(&id, facts).unwrap().verdict
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn met_only_where_no_tenant_that_the_facts_allow_is_open_and_not_met_only_where_all_are(
        scene in scene(),
    ) {
        let worlds = scene.worlds();
        let open = worlds.iter().filter(|world| is_open(&scene, world)).count();
        match verdict(&scene.facts()) {
            Verdict::Met => prop_assert_eq!(open, 0),
            Verdict::NotMet => prop_assert_eq!(open, worlds.len()),
            Verdict::Unknown(_) => {}
            Verdict::NotApplicable => prop_assert!(false, "there is a tenant"),
        }
    }

    #[test]
    fn where_nothing_is_left_open_by_the_facts_the_answer_is_that_of_the_reference(
        scene in scene(),
        inside in prop::collection::vec(any::<bool>(), 2),
        can in any::<bool>(),
    ) {
        let mut scene = Scene { group: Some(inside), clerk_can: Some(can), ..scene };
        for policy in &mut scene.policies {
            // Which places are trusted is not read, and two answers of it may differ.
            policy["include_locations"] = json!([]);
            policy["exclude_locations"] = json!([]);
        }
        let open = scene.worlds().iter().any(|world| is_open(&scene, world));
        let asks = |p: &&Value| p["state"] == "enabled" && p["grant"]["built_in"][0] == "mfa";
        prop_assume!(scene.policies.iter().any(|p| asks(&p)));
        let expected = if open { Verdict::NotMet } else { Verdict::Met };
        let is = verdict(&scene.facts());
        // Where all that is needed is done by blocks, somebody must get in somewhere.
        prop_assert!(is == expected || (!open && matches!(is, Verdict::Unknown(_))), "{:?}", is);
    }

    #[test]
    fn whatever_is_forgotten_makes_nothing_green(scene in scene(), lost in 0_usize..6) {
        let before = verdict(&scene.facts());
        let mut facts = scene.facts();
        match lost {
            0 => facts.entra_groups.clear(),
            1 => facts.eligible_roles = None,
            2 => facts.role_assignments = None,
            3 => facts.entra_users = None,
            4 => facts.role_definitions = None,
            _ => facts.policies.iter_mut().for_each(|listing| listing.complete = false),
        }
        let after = verdict(&facts);
        prop_assert!(before == Verdict::Met || after != Verdict::Met);
    }
}
