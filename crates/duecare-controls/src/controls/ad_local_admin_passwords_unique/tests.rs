//! Laws of the judgment on local administrator passwords, on arbitrary lists of computers.

use super::Rule;
use crate::{Control as _, ControlMeta};
use duecare_model::facts::{DirectoryComputer, Logon};
use duecare_model::{CustomerFacts, Listing, PartyId, Timestamp, Verdict};
use jiff::SignedDuration;
use proptest::prelude::*;

fn at() -> Timestamp {
    "2024-06-17T08:00:00Z".parse().unwrap()
}

prop_compose! {
    fn any_computer()(
        number in 1000_u32..2000,
        enabled in prop::option::of(any::<bool>()),
        domain_controller in prop::option::of(prop::bool::weighted(0.2)),
        system in prop::option::of(prop::sample::select(
            &[
                "Windows 11 Pro", "Windows 10 Famille", "Windows Server 2022 Standard", "Linux",
                "Hyper-V Server 2016", "Azure Stack HCI", "",
            ][..]
        )),
        laps in prop::option::weighted(0.9, prop::bool::weighted(0.8)),
        asked in prop::option::of(any::<bool>()),
        cluster in prop::option::of(prop::bool::weighted(0.1)),
        logon in prop_oneof![
            Just(Logon::Never),
            Just(Logon::Unknown),
            (-3_i64..80).prop_map(|days| Logon::At(at() - SignedDuration::from_hours(24 * days))),
        ],
    ) -> DirectoryComputer {
        DirectoryComputer {
            sid: format!("S-1-5-21-1-2-3-{number}"),
            name: format!("PC{number}.BAKERY.EXAMPLE"),
            enabled,
            domain_controller,
            operating_system: system.map(str::to_owned),
            laps,
            windows_laps_asked: asked,
            cluster,
            last_logon: logon,
        }
    }
}

fn verdict(computers: &[DirectoryComputer]) -> Verdict {
    let mut facts = CustomerFacts::nothing_known(PartyId::new("bakery").unwrap(), at());
    let mut items = computers.to_vec();
    // Every domain has one; without it the list is a part and nothing is ever met.
    items.push(DirectoryComputer {
        sid: "S-1-5-21-1-2-3-1000".to_owned(),
        name: "DC01.BAKERY.EXAMPLE".to_owned(),
        enabled: None,
        domain_controller: Some(true),
        operating_system: None,
        laps: None,
        windows_laps_asked: None,
        cluster: None,
        last_logon: Logon::Unknown,
    });
    facts.directory_computers = Some(Listing {
        items: items.into(),
        complete: true,
        observed_at: at(),
        newest_at: None,
        entries: Vec::new(),
    });
    let meta: ControlMeta = toml::from_str(include_str!("control.toml")).unwrap();
    Rule.evaluate(&facts, &meta).verdict
}

/// Whether a computer must rotate as far as anybody can tell.
fn must_rotate(computer: &DirectoryComputer) -> bool {
    let alive = match computer.last_logon {
        Logon::Never => false,
        Logon::Unknown => true,
        Logon::At(seen) => seen > at() - SignedDuration::from_hours(24 * 46),
    };
    alive
        && computer.enabled != Some(false)
        && computer.domain_controller != Some(true)
        && computer.cluster != Some(true)
        && computer.operating_system.as_deref() != Some("Linux")
}

proptest! {
    #[test]
    fn whatever_is_met_rotates_on_every_machine_that_must(
        computers in prop::collection::vec(any_computer(), 0..5),
    ) {
        if verdict(&computers) == Verdict::Met {
            let mut must = computers.iter().filter(|computer| must_rotate(computer)).peekable();
            prop_assert!(must.peek().is_some());
            prop_assert!(must.all(|computer| computer.laps == Some(true)), "{computers:?}");
        }
    }

    #[test]
    fn one_more_machine_without_a_rotation_is_never_met(
        mut computers in prop::collection::vec(any_computer(), 0..5),
        mut extra in any_computer(),
    ) {
        extra.laps = Some(false);
        let decides = must_rotate(&extra);
        computers.push(extra);
        prop_assert!(!decides || verdict(&computers) != Verdict::Met);
    }
}
