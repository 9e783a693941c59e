//! What a question about one customer costs in a log of many entries, with and without the
//! projection beside it.
//!
//! `cargo bench --package duecare-store --bench parties`; `DUECARE_BENCH_ENTRIES` and
//! `DUECARE_BENCH_CUSTOMERS` say how large. The limit in the same run is the bare log, read whole.

#![expect(
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a benchmark prints and stops at once"
)]

use duecare_model::facts::{Batch, EntraUser, Fact};
use duecare_model::record::{Body, FactOf};
use duecare_model::{
    Clock as _, EntryIndex, Language, ManualClock, Party, PartyId, PartyRole, Timestamp,
};
use duecare_proof::{Keys, RealDisk, SeededSalts};
use duecare_store::{Workspace, WorkspaceOptions};
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

/// Entries of one append: what an import of some files adds.
const GROUP: usize = 2_000;

fn options(clock: &Arc<ManualClock>) -> WorkspaceOptions {
    WorkspaceOptions {
        clock: Arc::<ManualClock>::clone(clock),
        disk: Arc::new(RealDisk),
        salts: Box::new(SeededSalts::new([3; 32])),
        waiting: duecare_store::Waiting::default(),
    }
}

fn number(name: &str, usual: usize) -> usize {
    let given = std::env::var(name).ok();
    given.and_then(|text| text.parse().ok()).unwrap_or(usual)
}

fn customer(n: usize) -> PartyId {
    PartyId::new(format!("customer-{n}")).expect("an id")
}

fn party(n: usize) -> Body {
    Body::Party(Party {
        id: customer(n),
        name: format!("Customer {n}"),
        role: PartyRole::Customer,
        parent: None,
        language: Language::En,
        aliases: Vec::new(),
    })
}

fn fact(n: usize, customers: usize, at: Timestamp) -> Body {
    let user = EntraUser {
        changed_at: None,
        id: format!("user-{}", n % 50),
        upn: format!("user-{n}@customer.example"),
        enabled: Some(true),
        user_type: None,
        per_user_mfa: None,
    };
    Body::Fact(FactOf {
        party: customer(n % customers),
        observation: EntryIndex(0),
        observed_at: at,
        fact: Fact::EntraUsers(Batch {
            items: vec![user],
            complete: false,
        }),
    })
}

fn fill(root: &Path, clock: &Arc<ManualClock>, entries: usize, customers: usize) {
    let keys = Keys::from_seed(&[5; 32]);
    let made = Workspace::create(root, "bench.example", "0", &keys, "bench", options(clock));
    let mut workspace = made.expect("create");
    let parties = (0..customers).map(party).collect();
    workspace.append(parties).expect("append");
    let mut done = 0;
    while done < entries {
        clock.set(clock.now() + jiff::SignedDuration::from_secs(60));
        let until = (done + GROUP).min(entries);
        let at = clock.now();
        let bodies = (done..until).map(|n| fact(n, customers, at)).collect();
        workspace.append(bodies).expect("append");
        done = until;
    }
}

fn peak_mib() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmRSS:"));
    let kib = line.and_then(|line| line.split_whitespace().nth(1)?.parse::<u64>().ok());
    kib.unwrap_or_default() / 1024
}

fn told(what: &str, start: Instant) {
    println!(
        "{what:<44} {:>9.3} s {:>6} MiB",
        start.elapsed().as_secs_f64(),
        peak_mib()
    );
}

fn questions(root: &Path, clock: &Arc<ManualClock>, middle: Timestamp) {
    let (x, now) = (customer(0), clock.now());
    let start = Instant::now();
    let beside = Workspace::open_beside(root, "bench", options(clock)).expect("open");
    assert!(!beside.ledger().parties.is_empty());
    told("all parties", start);
    let start = Instant::now();
    let facts = beside.ledger().facts(&x, now).expect("read");
    assert!(facts.entra_users.is_some());
    let answers = duecare_controls::assess(&facts);
    told("one customer: facts and controls", start);
    assert!(!answers.is_empty());
    let start = Instant::now();
    let then = beside.as_of(middle).expect("read");
    assert!(
        then.ledger
            .facts(&x, middle)
            .expect("read")
            .entra_users
            .is_some()
    );
    told("one customer as of half the log", start);
}

fn main() {
    let (entries, customers) = (
        number("DUECARE_BENCH_ENTRIES", 10_000),
        number("DUECARE_BENCH_CUSTOMERS", 1_000),
    );
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path().join("workspace");
    let begin: Timestamp = "2026-01-01T00:00:00Z".parse().expect("a time");
    let clock = Arc::new(ManualClock::new(begin));
    let start = Instant::now();
    fill(&root, &clock, entries, customers);
    println!("{entries} entries of {customers} customers");
    told("recorded", start);
    let half = i64::try_from(entries / GROUP / 2).unwrap_or(0);
    let middle = begin + jiff::SignedDuration::from_mins(half.max(1));
    questions(&root, &clock, middle);
    std::fs::remove_file(root.join("data/projection")).expect("remove");
    println!("without the projection");
    questions(&root, &clock, middle);
}
