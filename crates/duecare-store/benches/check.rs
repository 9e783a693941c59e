//! `check` over 1,000 synthetic customers: open and replay, evaluate all controls, record.
//!
//! Run with `cargo bench --package duecare-store`. Times are printed per step with the rate and the
//! peak memory of the process; the log is verified at the end, so that nothing fast was wrong.

#![expect(
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a benchmark prints and stops at once"
)]

use duecare_model::facts::{
    Batch, ConditionalAccessPolicy, DirectoryUser, Endpoint, EndpointKind, Fact, GrantControls,
    Logon, Operator, PatchState, PolicyState, Protection, SecurityDefaults,
};
use duecare_model::record::{Body, Check, FactOf, Observation, ObservedBasis};
use duecare_model::{EntryIndex, Language, ManualClock, Party, PartyId, PartyRole, Timestamp};
use duecare_proof::Keys;
use duecare_store::{Workspace, WorkspaceOptions};
use std::sync::Arc;
use std::time::Instant;

const CUSTOMERS: usize = 1_000;
const USERS: usize = 60;
const ENDPOINTS: usize = 25;

fn main() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let root = folder.path().join("ws");
    let at: Timestamp = "2026-03-01T09:00:00Z".parse().expect("a time");
    let options = || WorkspaceOptions::with_clock(Arc::new(ManualClock::new(at)));
    let keys = Keys::from_seed(&[1; 32]);
    let mut workspace = Workspace::create(
        &root,
        "example.invalid/bench",
        "0",
        &keys,
        "bench",
        options(),
    )
    .expect("a workspace");
    let start = Instant::now();
    for number in 0..CUSTOMERS {
        let first = workspace.journal().size();
        workspace
            .append(customer(number, first, at))
            .expect("append");
    }
    report("record 1,000 customers, one group each", CUSTOMERS, start);
    drop(workspace);

    let start = Instant::now();
    let mut workspace = Workspace::open(&root, "bench", options()).expect("open");
    report(
        "open: verify the head and replay",
        usize::try_from(workspace.journal().size()).unwrap_or(0),
        start,
    );

    let start = Instant::now();
    let ids: Vec<PartyId> = workspace.ledger().parties.keys().cloned().collect();
    let checks: Vec<Body> = ids
        .into_iter()
        .map(|party| {
            let assessments =
                duecare_controls::assess(&workspace.ledger().facts(&party, at).expect("read"));
            Body::Check(Check {
                party,
                at,
                assessments,
            })
        })
        .collect();
    report("evaluate ten controls for each customer", CUSTOMERS, start);

    let start = Instant::now();
    workspace.append(checks).expect("append");
    report("record the answers in one group", CUSTOMERS, start);
    println!("peak memory {} MiB", peak_mib());
}

fn report(what: &str, count: usize, start: Instant) {
    let seconds = start.elapsed().as_secs_f64();
    println!(
        "{what}: {seconds:.2} s, {:.0}/s",
        f64::from(u32::try_from(count).unwrap_or(u32::MAX)) / seconds
    );
}

fn peak_mib() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status
        .lines()
        .find(|line| line.starts_with("VmHWM"))
        .unwrap_or_default();
    line.split_whitespace()
        .nth(1)
        .and_then(|kib| kib.parse::<u64>().ok())
        .unwrap_or(0)
        / 1024
}

fn customer(number: usize, first: u64, at: Timestamp) -> Vec<Body> {
    let party = PartyId::new(format!("customer-{number}")).expect("an id");
    let observation = EntryIndex(first + 1);
    let mut bodies = vec![
        Body::Party(Party {
            id: party.clone(),
            name: format!("Customer {number}"),
            role: PartyRole::Customer,
            parent: None,
            language: Language::Nl,
            aliases: Vec::new(),
        }),
        Body::Observation(Observation {
            party: party.clone(),
            name: "export.zip".to_owned(),
            format: "archive".to_owned(),
            sha256: "0".repeat(64),
            size_bytes: 0,
            blob: String::new(),
            observed_at: at,
            observed_basis: ObservedBasis::Given,
            occurred_at: None,
            reader: "bench".to_owned(),
            likenesses: Vec::new(),
        }),
    ];
    let facts = [
        Fact::SecurityDefaults(SecurityDefaults { enabled: false }),
        Fact::ConditionalAccessPolicies(Batch {
            items: (0..8).map(policy).collect(),
            complete: true,
        }),
        Fact::DirectoryUsers(Batch {
            items: (0..USERS).map(|n| user(n, at)).collect(),
            complete: true,
        }),
        Fact::Endpoints(Batch {
            items: (0..ENDPOINTS).map(|n| endpoint(n, at)).collect(),
            complete: true,
        }),
    ];
    bodies.extend(facts.into_iter().map(|fact| {
        Body::Fact(FactOf {
            party: party.clone(),
            observation,
            observed_at: at,
            fact,
        })
    }));
    bodies
}

fn policy(number: usize) -> ConditionalAccessPolicy {
    let mut policy: ConditionalAccessPolicy = serde_json::from_value(serde_json::json!({
        "id": number.to_string(), "display_name": format!("Policy {number}"), "state": "enabled"
    }))
    .expect("a policy");
    policy.state = if number == 7 {
        PolicyState::Enabled
    } else {
        PolicyState::ReportOnly
    };
    policy.include_users = vec!["All".to_owned()];
    policy.include_applications = vec!["All".to_owned()];
    policy.client_app_types = vec!["all".to_owned()];
    policy.grant = Some(GrantControls {
        operator: Operator::Or,
        built_in: vec!["mfa".to_owned()],
        authentication_strength: None,
        custom_factors: Vec::new(),
        terms_of_use: Vec::new(),
    });
    policy
}

fn user(number: usize, at: Timestamp) -> DirectoryUser {
    DirectoryUser {
        sid: format!("S-1-5-21-1-2-3-{}", 1_000 + number),
        name: format!("USER{number}@EXAMPLE.TEST"),
        enabled: Some(true),
        created_at: Some(at),
        last_logon: Logon::At(at),
        password_set_at: Some(at),
        password_never_expires: Some(false),
        has_spn: Some(false),
        admin_count: Some(false),
        primary_group_sid: Some("S-1-5-21-1-2-3-513".to_owned()),
    }
}

fn endpoint(number: usize, at: Timestamp) -> Endpoint {
    Endpoint {
        name: format!("PC-{number}"),
        kind: if number < 3 {
            EndpointKind::Server
        } else {
            EndpointKind::Workstation
        },
        operating_system: Some("Windows".to_owned()),
        last_seen_at: Some(at),
        protection: Some(Protection {
            product: "Shield".to_owned(),
            installed: Some(true),
            running: Some(true),
            signatures_at: Some(at),
        }),
        patches: Some(PatchState {
            last_update_at: Some(at),
            pending_count: Some(0),
            oldest_pending_at: None,
            supported_until: None,
            checked_at: None,
        }),
    }
}
