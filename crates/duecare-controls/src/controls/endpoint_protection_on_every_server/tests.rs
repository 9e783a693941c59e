//! Laws of the tally, and of both rules on machines, on arbitrary lists.

use super::Rule;
use super::machines::short_name;
use super::tally::Tally;
use crate::controls::security_patches_current;
use crate::{Control as _, ControlMeta};
use duecare_model::facts::{Endpoint, EndpointKind, PatchState, Protection};
use duecare_model::{CustomerFacts, Listing, PartyId, Reason, Timestamp, UnknownReason, Verdict};
use jiff::SignedDuration;
use proptest::prelude::*;

fn at() -> Timestamp {
    "2024-06-17T08:00:00Z".parse().unwrap()
}

fn hours_ago(hours: i64) -> Timestamp {
    at() - SignedDuration::from_hours(hours)
}

prop_compose! {
    fn any_protection()(
        installed in prop::option::weighted(0.8, prop::bool::weighted(0.8)),
        running in prop::option::weighted(0.8, prop::bool::weighted(0.8)),
        signatures in prop::option::weighted(0.8, -48_i64..120),
    ) -> Protection {
        Protection {
            product: "Example Defence".to_owned(),
            installed,
            running,
            signatures_at: signatures.map(hours_ago),
        }
    }
}

prop_compose! {
    fn any_patches()(
        last_update in prop::option::of(-3_i64..80),
        pending_count in prop::option::of(0_u64..3),
        oldest in prop::option::of(-3_i64..60),
        supported in prop::option::of(-400_i64..400),
        checked in prop::option::of(-3_i64..400),
    ) -> PatchState {
        let day = |days: i64| hours_ago(24 * days);
        PatchState {
            last_update_at: last_update.map(day),
            pending_count,
            oldest_pending_at: oldest.map(day),
            checked_at: checked.map(day),
            supported_until: supported.map(|d| day(d).to_zoned(jiff::tz::TimeZone::UTC).date()),
        }
    }
}

/// Names of systems: mended on the day of the question, out of support, open, and unknown.
const SYSTEMS: [&str; 7] = [
    "Windows Server 2022 Standard",
    "Windows 11 Enterprise 23H2",
    "Debian GNU/Linux 12",
    "Windows 10 Pro",
    "Windows Server 2008 R2",
    "CentOS Linux 6",
    "Acme OS 7",
];

prop_compose! {
    fn any_endpoint()(
        name in "[A-C]0[1-3](\\.bakery\\.example)?",
        kind in prop::sample::select(
            &[EndpointKind::Server, EndpointKind::Workstation, EndpointKind::Unknown][..]
        ),
        seen in prop::option::weighted(0.9, -2_i64..20),
        protection in prop::option::weighted(0.9, any_protection()),
        patches in prop::option::weighted(0.9, any_patches()),
        system in prop::option::weighted(0.9, prop::sample::select(&SYSTEMS[..])),
    ) -> Endpoint {
        Endpoint {
            name,
            kind,
            operating_system: system.map(str::to_owned),
            last_seen_at: seen.map(|days| hours_ago(24 * days)),
            protection,
            patches,
        }
    }
}

fn facts(endpoints: Vec<Endpoint>, observed_days_ago: i64) -> CustomerFacts {
    let mut facts = CustomerFacts::nothing_known(PartyId::new("bakery").unwrap(), at());
    facts.domains = Some(Listing {
        items: Vec::new().into(),
        complete: true,
        observed_at: hours_ago(24),
        newest_at: None,
        entries: Vec::new(),
    });
    facts.endpoints = Some(Listing {
        items: endpoints.into(),
        complete: true,
        observed_at: hours_ago(24 * observed_days_ago),
        newest_at: None,
        entries: Vec::new(),
    });
    facts
}

fn recently_seen(endpoint: &Endpoint) -> bool {
    endpoint
        .last_seen_at
        .is_some_and(|seen| seen > hours_ago(24 * 15))
}

fn protected(endpoint: &Endpoint) -> bool {
    endpoint.protection.as_ref().is_some_and(|protection| {
        protection.running == Some(true)
            && protection.installed != Some(false)
            && protection.signatures_at.is_some()
    })
}

/// The promise in other words than the rule's.
fn patched(endpoint: &Endpoint) -> bool {
    endpoint.patches.as_ref().is_some_and(|patches| {
        let system = endpoint.operating_system.as_deref().unwrap_or_default();
        let linux = system.starts_with("Debian") || system.starts_with("CentOS");
        let within = |date: Option<Timestamp>, days: i64| {
            date.is_some_and(|date| date > hours_ago(24 * (days + 1)))
        };
        let nothing = patches.pending_count == Some(0) && patches.oldest_pending_at.is_none();
        let young = within(patches.oldest_pending_at, 30);
        let installed = within(patches.last_update_at, 45);
        // A quiet Linux is current when it asked of late; anything else must have installed.
        let reached = installed || (linux && (young || within(patches.checked_at, 20)));
        let today = at().to_zoned(jiff::tz::TimeZone::UTC).date();
        let mended = match patches.supported_until {
            Some(until) => until >= today,
            None => SYSTEMS[..3].contains(&system),
        };
        (nothing || young) && reached && mended
    })
}

proptest! {
    #[test]
    fn whatever_is_met_has_every_possible_server_protected(
        endpoints in prop::collection::vec(any_endpoint(), 0..3),
        observed in 0_i64..16,
    ) {
        let meta: ControlMeta = toml::from_str(include_str!("control.toml")).unwrap();
        let verdict = Rule.evaluate(&facts(endpoints.clone(), observed), &meta).verdict;
        if verdict == Verdict::Met {
            let server = |e: &&Endpoint| {
                let system = e.operating_system.as_deref().unwrap_or_default();
                let desk = ["Windows 10", "Windows 11"].iter().any(|s| system.starts_with(s));
                match e.kind {
                    EndpointKind::Server => true,
                    EndpointKind::Unknown => !desk,
                    EndpointKind::Workstation => !desk && !system.is_empty(),
                }
            };
            let mut servers = endpoints.iter().filter(server);
            prop_assert!(servers.all(|e| protected(e) && recently_seen(e)), "{endpoints:?}");
        }
    }

    #[test]
    fn whatever_is_met_has_every_machine_patched_and_supported(
        endpoints in prop::collection::vec(any_endpoint(), 0..3),
        observed in 0_i64..16,
    ) {
        let meta = include_str!("../security_patches_current/control.toml");
        let meta: ControlMeta = toml::from_str(meta).unwrap();
        let facts = facts(endpoints.clone(), observed);
        let verdict = security_patches_current::Rule.evaluate(&facts, &meta).verdict;
        if verdict == Verdict::Met {
            prop_assert!(!endpoints.is_empty());
            prop_assert!(endpoints.iter().all(|e| patched(e) && recently_seen(e)), "{endpoints:?}");
        }
    }

    #[test]
    fn a_tally_is_met_only_when_nothing_red_and_nothing_unshown_was_found(
        kinds in prop::collection::vec(0_u8..3, 0..6),
    ) {
        let mut tally = Tally::asking("next-endpoints");
        for kind in &kinds {
            match kind {
                0 => tally.note(Reason::new("note")),
                1 => tally.unshown(UnknownReason::Stale, Reason::new("unshown")),
                _ => tally.red(Reason::new("red")),
            }
        }
        let outcome = tally.answer();
        let expected = match (kinds.contains(&2), kinds.contains(&1)) {
            (true, _) => Verdict::NotMet,
            (false, true) => Verdict::Unknown(UnknownReason::Stale),
            (false, false) => Verdict::Met,
        };
        prop_assert_eq!(outcome.verdict, expected);
        // Whoever reads that something is unknown reads the next step, once.
        let unknown = matches!(expected, Verdict::Unknown(_));
        prop_assert_eq!(outcome.reasons.len(), kinds.len() + usize::from(unknown));
    }

    #[test]
    fn any_text_may_stand_where_a_name_is_meant(name in ".{0,40}") {
        prop_assert!(!short_name(&name).contains('.'));
    }
}

#[test]
fn names_are_compared_without_domain_case_and_account_sign() {
    for name in [
        "SRV01",
        "srv01.bakery.example",
        " Srv01$ ",
        "SRV01.BAKERY.EXAMPLE",
    ] {
        assert_eq!(short_name(name), "srv01");
    }
}
