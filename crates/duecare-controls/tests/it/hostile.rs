//! Facts as no source would send them: rules never panic, and the laws hold all the same.

use duecare_controls::{assess, assess_one, reason_text};
use duecare_model::facts::{
    ConditionalAccessPolicy, GrantControls, Operator, PolicyState, SecurityDefaults,
};
use duecare_model::{ControlId, CustomerFacts, EntryIndex, Language, Listing, PartyId, Seen};
use duecare_model::{Timestamp, Verdict};
use proptest::prelude::*;

fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("All".to_owned()),
        Just("all".to_owned()),
        Just("mfa".to_owned()),
        Just("block".to_owned()),
        Just("compliantDevice".to_owned()),
        Just("MicrosoftAdminPortals".to_owned()),
        Just("62e90394-69f5-4237-9190-012177145e10".to_owned()),
        Just("{{ policy }}".to_owned()),
        ".{0,12}",
    ]
}

fn words() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec(word(), 0..3)
}

fn operator() -> impl Strategy<Value = Operator> {
    prop_oneof![
        Just(Operator::And),
        Just(Operator::Or),
        word().prop_map(Operator::Other)
    ]
}

fn state() -> impl Strategy<Value = PolicyState> {
    prop_oneof![
        3 => Just(PolicyState::Enabled),
        1 => Just(PolicyState::Disabled),
        1 => Just(PolicyState::ReportOnly),
        1 => word().prop_map(PolicyState::Other),
    ]
}

prop_compose! {
    fn grant()(operator in operator(), built_in in words(), terms_of_use in words()) -> GrantControls {
        GrantControls {
            operator,
            built_in,
            terms_of_use,
            authentication_strength: None,
            custom_factors: Vec::new(),
        }
    }
}

prop_compose! {
    fn policy()(
        (id, display_name) in (word(), word()),
        state in state(),
        (include_users, exclude_users) in (words(), words()),
        (include_roles, exclude_groups) in (words(), words()),
        include_applications in words(),
        client_app_types in words(),
        sign_in_risk_levels in words(),
        not_understood in words(),
        grant in prop::option::of(grant()),
    ) -> ConditionalAccessPolicy {
        let text = serde_json::json!({ "id": id, "display_name": display_name, "state": "enabled" });
        let plain: ConditionalAccessPolicy = serde_json::from_value(text).unwrap();
        ConditionalAccessPolicy {
            state, include_users, exclude_users, include_roles, exclude_groups,
            include_applications, client_app_types, sign_in_risk_levels, not_understood, grant,
            ..plain
        }
    }
}

fn time() -> impl Strategy<Value = Timestamp> {
    // Around the question, and the ends of what a timestamp can hold.
    prop_oneof![
        (1_700_000_000_i64..1_730_000_000).prop_map(|s| Timestamp::from_second(s).unwrap()),
        Just(Timestamp::MIN),
        Just(Timestamp::MAX),
    ]
}

prop_compose! {
    fn facts()(
        at in time(),
        policies in prop::collection::vec(policy(), 0..3),
        complete in any::<bool>(),
        (observed_at, defaults_at) in (time(), time()),
        enabled in any::<bool>(),
    ) -> CustomerFacts {
        let mut facts = CustomerFacts::nothing_known(PartyId::new("hostile").unwrap(), at);
        facts.policies = Some(Listing { items: policies.into(), complete, observed_at, newest_at: None, entries: Vec::new() });
        facts.security_defaults = Some(Seen {
            value: SecurityDefaults { enabled },
            observed_at: defaults_at,
            entry: EntryIndex(1),
        });
        facts
    }
}

proptest! {
    #[test]
    fn every_verdict_on_any_facts_has_reasons_that_can_be_said(facts in facts()) {
        for said in assess(&facts) {
            prop_assert!(!said.reasons.is_empty());
            for reason in &said.reasons {
                for language in Language::ALL {
                    let text = reason_text(&said.control, reason, language);
                    prop_assert!(text.is_ok(), "{text:?}");
                }
            }
        }
    }

    #[test]
    fn an_exclusion_or_a_risk_level_more_never_makes_any_facts_green(
        facts in facts(),
        extra in word(),
    ) {
        let id = ControlId::new("entra-admins-mfa-enforced").unwrap();
        let before = assess_one(&id, &facts).unwrap().verdict;
        let mut narrower = facts;
        for policy in narrower.policies.iter_mut().flat_map(|listing| &mut listing.items) {
            policy.exclude_groups.push(extra.clone());
            policy.sign_in_risk_levels.push(extra.clone());
        }
        let after = assess_one(&id, &narrower).unwrap().verdict;
        prop_assert!(before == Verdict::Met || after != Verdict::Met);
    }

    #[test]
    fn whatever_is_met_was_whole_fresh_and_enforced(facts in facts()) {
        for id in ["entra-admins-mfa-enforced", "entra-baseline-protection-on"] {
            let said = assess_one(&ControlId::new(id).unwrap(), &facts).unwrap();
            if said.verdict != Verdict::Met {
                continue;
            }
            let policies = facts.policies.as_ref().unwrap();
            prop_assert!(policies.complete && facts.age_days(policies.observed_at) <= 35);
            let defaults = facts.security_defaults.as_ref().unwrap();
            let enforced = policies.items.iter().any(|policy| {
                policy.state == PolicyState::Enabled
                    && policy.not_understood.is_empty()
                    && policy.sign_in_risk_levels.is_empty()
                    && policy.exclude_groups.is_empty()
                    && policy.exclude_users.is_empty()
            });
            prop_assert!(enforced || defaults.value.enabled);
        }
    }
}
