//! What a question about one customer costs in a log of many entries: from what stood of it, without
//! that, and without the projection.
//!
//! `cargo bench --package duecare-store --bench parties`; `DUECARE_BENCH_ENTRIES` and
//! `DUECARE_BENCH_CUSTOMERS` say how large. The limit in the same run is a thousand entries read
//! from disk and opened, which is as many as are folded on from what stood.

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
            complete: std::env::var_os("DUECARE_BENCH_WHOLE").is_some(),
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
    let start = Instant::now();
    let writer = Workspace::open(&root, "bench", options(&clock)).expect("open");
    let facts = writer.ledger().facts(&customer(0), clock.now());
    assert!(facts.expect("read").entra_users.is_some());
    drop(writer);
    told("the first question, of who may write", start);
    println!(
        "from what stood: {} files, {} KiB",
        kept(&root).0,
        kept(&root).1 / 1024
    );
    questions(&root, &clock, middle);
    limit(&root, &clock, entries);
    std::fs::remove_dir_all(root.join("data/standing")).ok();
    println!("without what stood");
    questions(&root, &clock, middle);
    std::fs::remove_file(root.join("data/projection")).expect("remove");
    println!("without the projection");
    questions(&root, &clock, middle);
}

/// How many files of what stood there are, and their bytes.
fn kept(root: &Path) -> (usize, u64) {
    let folders = std::fs::read_dir(root.join("data/standing"));
    let folders = folders.into_iter().flatten().flatten();
    let files = folders.flat_map(|folder| std::fs::read_dir(folder.path()).into_iter().flatten());
    let lengths = files.flatten().filter_map(|file| file.metadata().ok());
    lengths.fold((0, 0), |(count, bytes), file| {
        (count + 1, bytes + file.len())
    })
}

/// So many of the last entries read from disk and opened, and nothing done with them.
const OPENED: u64 = 1_000;

fn limit(root: &Path, clock: &Arc<ManualClock>, entries: usize) {
    let beside = Workspace::open_beside(root, "bench", options(clock)).expect("open");
    let reader = beside.journal().reader();
    let size = u64::try_from(entries)
        .unwrap_or(u64::MAX)
        .min(reader.size());
    let start = Instant::now();
    for index in size.saturating_sub(OPENED)..size {
        assert!(reader.opened(index).expect("read").is_some());
    }
    told("limit: a thousand entries read and opened", start);
}
