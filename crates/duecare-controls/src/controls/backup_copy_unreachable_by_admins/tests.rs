//! Laws of the judgment on copies, on constructed and on arbitrary facts.

use super::Rule;
use crate::{Control as _, ControlMeta};
use duecare_model::facts::{BackupCopy, DirectoryComputer, Logon, Medium, Way, WayState, Workload};
use duecare_model::{CustomerFacts, Listing, PartyId, Timestamp, Verdict, WorkloadId};
use jiff::SignedDuration;
use proptest::prelude::*;

const MEDIA: [Medium; 7] = [
    Medium::Disk,
    Medium::Nas,
    Medium::RemovableDisk,
    Medium::Tape,
    Medium::ObjectStore,
    Medium::CloudService,
    Medium::Other,
];

fn at() -> Timestamp {
    "2024-06-17T08:00:00Z".parse().unwrap()
}

fn days_ago(days: i64) -> Timestamp {
    at() - SignedDuration::from_hours(24 * days)
}

fn listing<T>(items: Vec<T>) -> Listing<T> {
    Listing {
        items: items.into(),
        complete: true,
        observed_at: at(),
        newest_at: None,
        entries: Vec::new(),
    }
}

fn verdict(copy: BackupCopy, host_in_directory: bool) -> Verdict {
    let mut facts = CustomerFacts::nothing_known(PartyId::new("bakery").unwrap(), at());
    facts.workloads = Some(listing(vec![Workload {
        id: copy.workload.clone(),
        name: "File server".to_owned(),
        critical: None,
    }]));
    let name = if host_in_directory {
        "VAULT01.BAKERY.EXAMPLE"
    } else {
        "DC01"
    };
    facts.directory_computers = Some(listing(vec![DirectoryComputer {
        sid: "S-1-5-21-1-2-3-1105".to_owned(),
        name: name.to_owned(),
        enabled: None,
        domain_controller: None,
        operating_system: None,
        laps: None,
        windows_laps_asked: None,
        cluster: None,
        last_logon: Logon::Unknown,
    }]));
    facts.copies = Some(listing(vec![copy]));
    let meta: ControlMeta = toml::from_str(include_str!("control.toml")).unwrap();
    Rule.evaluate(&facts, &meta).verdict
}

prop_compose! {
    fn any_copy()(
        medium in prop::sample::select(&MEDIA[..]),
        host in prop::option::of(prop::sample::select(&["vault01", "VAULT01", "other", "192.0.2.1", ""][..])),
        host_domain_joined in prop::option::weighted(0.7, prop::bool::weighted(0.3)),
        disconnected in prop::option::of(any::<bool>()),
        states in prop::collection::vec(prop::sample::select(&[
            Some(WayState::Closed), Some(WayState::Closed), Some(WayState::Closed),
            Some(WayState::Closed), Some(WayState::Closed), Some(WayState::Closed),
            Some(WayState::Open), Some(WayState::Unknown), None,
        ][..]), 8),
        looked_at in prop::option::weighted(0.8, -3_i64..200),
        last_success_at in prop::option::weighted(0.8, -3_i64..60),
        locked_days in prop::option::of(0_u64..60),
    ) -> BackupCopy {
        BackupCopy {
            id: "copy".to_owned(),
            workload: WorkloadId::new("file-server").unwrap(),
            medium,
            location: None,
            host: host.map(str::to_owned),
            host_domain_joined,
            disconnected,
            ways: Way::ALL.into_iter().zip(states).filter_map(|(w, s)| Some((w, s?))).collect(),
            looked_at: looked_at.map(days_ago),
            last_success_at: last_success_at.map(days_ago),
            locked_days,
            method_changed_at: None,
        }
    }
}

/// The promise, said in other words than the rule.
fn may_be_met(copy: &BackupCopy, host_in_directory: bool) -> bool {
    let within = |date: Option<Timestamp>, days: i64| {
        date.is_some_and(|date| date >= days_ago(days + 1) && date <= days_ago(-1))
    };
    let open = copy.ways.values().any(|state| *state == WayState::Open);
    let closed = Way::ALL
        .iter()
        .all(|way| copy.ways.get(way) == Some(&WayState::Closed));
    let named = copy
        .host
        .as_deref()
        .is_some_and(|h| h.eq_ignore_ascii_case("vault01"));
    let in_domain = copy.host_domain_joined == Some(true) || (host_in_directory && named);
    let movable = matches!(copy.medium, Medium::Tape | Medium::RemovableDisk);
    let service = matches!(copy.medium, Medium::ObjectStore | Medium::CloudService);
    // A machine holds it: its name is told, or the word that it is no member and no directory to
    // hold that against.
    let machine = copy.host.as_deref().is_some_and(|host| !host.is_empty());
    let away = copy.disconnected == Some(true)
        && !open
        && !service
        && (movable || (machine && !in_domain));
    let shut = copy.disconnected != Some(true) && closed && !in_domain && (service || machine);
    let days = copy
        .last_success_at
        .map_or(0, |then| at().as_second() - then.as_second())
        / 86_400;
    let locked = match copy.locked_days {
        None => copy.medium != Medium::ObjectStore,
        Some(0) => true,
        Some(locked) => days < i64::try_from(locked).unwrap(),
    };
    (away || shut) && locked && within(copy.looked_at, 92) && within(copy.last_success_at, 31)
}

proptest! {
    #[test]
    fn a_met_copy_is_away_or_shut_and_looked_at_and_recent(
        copy in any_copy(),
        host_in_directory in any::<bool>(),
    ) {
        let met = verdict(copy.clone(), host_in_directory) == Verdict::Met;
        prop_assert!(!met || may_be_met(&copy, host_in_directory), "{copy:?}");
    }

    #[test]
    fn opening_a_way_never_helps(copy in any_copy(), way in prop::sample::select(&Way::ALL[..])) {
        let before = verdict(copy.clone(), false);
        let mut worse = copy;
        worse.ways.insert(way, WayState::Open);
        prop_assert!(before == Verdict::Met || verdict(worse, false) != Verdict::Met);
    }

    #[test]
    fn forgetting_a_way_never_helps_a_connected_copy(
        mut copy in any_copy(),
        way in prop::sample::select(&Way::ALL[..]),
        state in prop::sample::select(&[Some(WayState::Unknown), None][..]),
    ) {
        // A tape in a safe has no ways: for it an open one is a contradiction and no knowledge.
        copy.disconnected = copy.disconnected.filter(|away| !away);
        let before = verdict(copy.clone(), false);
        copy.ways.remove(&way);
        copy.ways.extend(state.map(|state| (way, state)));
        prop_assert!(before == Verdict::Met || verdict(copy, false) != Verdict::Met);
    }
}

#[test]
fn each_single_open_way_is_enough_to_lose_the_copy() {
    for way in Way::ALL {
        let mut ways: std::collections::BTreeMap<Way, WayState> = Way::ALL
            .into_iter()
            .map(|way| (way, WayState::Closed))
            .collect();
        ways.insert(way, WayState::Open);
        let copy = BackupCopy {
            id: "vault".to_owned(),
            workload: WorkloadId::new("file-server").unwrap(),
            medium: Medium::Nas,
            location: None,
            host: Some("vault01".to_owned()),
            host_domain_joined: Some(false),
            disconnected: None,
            ways,
            looked_at: Some(at()),
            last_success_at: Some(at()),
            locked_days: None,
            method_changed_at: None,
        };
        assert_eq!(verdict(copy, false), Verdict::NotMet, "{way:?}");
    }
}
