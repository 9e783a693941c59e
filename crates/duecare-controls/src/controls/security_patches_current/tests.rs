//! The law: a day that somebody typed prolongs only a product that is read, and is told as typed.
//!
//! Compiled for tests only.

use crate::assess_one;
use crate::products::{self, Support};
use duecare_model::{ControlId, CustomerFacts, Date, Verdict};
use proptest::prelude::*;

/// Names that the table knows, that leave the version open, and that it does not know.
const NAMES: [&str; 12] = [
    "Windows Server 2012 R2 Standard",
    "Windows Server 2016 Standard",
    "Windows Server 2022 Datacenter",
    "Windows 7 Professional",
    "Windows 10 Pro 22H2",
    "Windows 11 Pro",
    "Windows 11 Enterprise 25H2",
    "Ubuntu 20.04.6 LTS",
    "RHEL 7",
    "CentOS 7",
    "Acme Storage OS 7",
    "SQL Server 2012",
];

fn facts(system: &str, until: Date) -> CustomerFacts {
    serde_json::from_value(serde_json::json!({
        "customer": "mill", "at": "2026-11-30T08:00:00Z",
        "endpoints": { "complete": true, "observed_at": "2026-11-30T06:00:00Z", "items": [{
            "name": "srv", "kind": "server", "operating_system": system,
            "last_seen_at": "2026-11-30T05:00:00Z",
            "patches": { "last_update_at": "2026-11-20T00:00:00Z", "pending_count": 0,
                "checked_at": "2026-11-29T00:00:00Z", "supported_until": until },
        }] },
        "domains": { "complete": true, "observed_at": "2026-11-30T06:00:00Z", "items": [] },
    }))
    .unwrap()
}

proptest! {
    #[test]
    fn a_typed_day_makes_met_only_of_what_is_read_and_sold(
        first in proptest::sample::select(&NAMES[..]),
        second in proptest::option::of(proptest::sample::select(&NAMES[..])),
        between in proptest::sample::select(&[" ", " (to become ", ", ", " / "][..]),
        days in 0_i64..6_000,
    ) {
        use jiff::ToSpan as _;
        let today: Date = "2026-11-30".parse().unwrap();
        let until = today.checked_add(days.days()).unwrap();
        let system = match second {
            Some(second) => format!("{first}{between}{second}"),
            None => first.to_owned(),
        };
        let id = ControlId::new("security-patches-current").unwrap();
        let said = assess_one(&id, &facts(&system, until)).unwrap();
        if said.verdict != Verdict::Met {
            return Ok(());
        }
        let typed = said.reasons.iter().any(|reason| reason.key == "support-as-typed");
        match products::support(Some(&system), today) {
            Support::Until(_) => prop_assert!(!typed, "{system}"),
            Support::Ended(_) => {
                prop_assert!(products::extended(Some(&system)).is_some_and(|end| until <= end), "{system}");
                prop_assert!(typed, "{system}");
            }
            other => prop_assert!(false, "{system}: {other:?}"),
        }
        // Two names that differ are never read as one product.
        prop_assert!(second.is_none_or(|second| second == first), "{system}");
    }
}
