//! What the ledger concludes from records, and what it must not conclude.

use duecare_model::facts::{Batch, EntraUser, Fact, UsageCell, UsageGeneration};
use duecare_model::record::{Body, Erased, ErasureScope, FactOf, Record, SCHEMA};
use duecare_model::{
    Currency, EntryIndex, Ledger, LedgerError, Nanos, Party, PartyId, PartyRole, Timestamp,
};

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn id(text: &str) -> PartyId {
    PartyId::new(text).unwrap()
}

struct Log {
    ledger: Ledger,
    next: u64,
}

impl Log {
    fn new() -> Self {
        Self {
            ledger: Ledger::default(),
            next: 0,
        }
    }

    fn add(&mut self, recorded_at: &str, body: Body) -> Result<(), LedgerError> {
        let record = Record {
            schema: SCHEMA.to_owned(),
            recorded_at: at(recorded_at),
            actor: "test".to_owned(),
            acted_by: None,
            min_writer: None,
            body,
        };
        let done = self.ledger.apply(EntryIndex(self.next), &record);
        if done.is_ok() {
            self.next += 1;
        }
        done
    }

    fn fact(&mut self, observed_at: &str, fact: Fact) {
        let body = Body::Fact(FactOf {
            party: id("bakery"),
            observation: EntryIndex(0),
            observed_at: at(observed_at),
            fact,
        });
        self.add("2026-06-01T00:00:00Z", body).unwrap();
    }

    fn users(&self) -> (Vec<String>, bool) {
        let facts = self
            .ledger
            .facts(&id("bakery"), at("2026-07-01T00:00:00Z"))
            .unwrap();
        let listing = facts.entra_users.unwrap();
        let mut names: Vec<String> = listing.items.iter().map(|u| u.id.clone()).collect();
        names.sort();
        (names, listing.complete)
    }
}

fn users(ids: &[&str], complete: bool) -> Fact {
    let user = |id: &&str| EntraUser {
        changed_at: None,
        id: (*id).to_owned(),
        upn: (*id).to_owned(),
        enabled: None,
        user_type: None,
        per_user_mfa: None,
    };
    Fact::EntraUsers(Batch {
        items: ids.iter().map(user).collect(),
        complete,
    })
}

fn party(name: &str, parent: Option<&str>) -> Body {
    Body::Party(Party {
        id: id(name),
        name: name.to_owned(),
        role: PartyRole::Customer,
        parent: parent.map(id),
        language: duecare_model::Language::En,
        aliases: vec![format!("tenant-of-{name}")],
    })
}

#[test]
fn a_complete_list_replaces_and_a_partial_one_only_adds() {
    let mut log = Log::new();
    log.fact("2026-01-01T00:00:00Z", users(&["a", "b"], true));
    log.fact("2026-01-02T00:00:00Z", users(&["c"], false));
    assert_eq!(
        log.users(),
        (vec!["a".into(), "b".into(), "c".into()], true)
    );
    log.fact("2026-01-03T00:00:00Z", users(&["b"], true));
    assert_eq!(log.users(), (vec!["b".into()], true));
}

#[test]
fn parts_never_become_a_whole() {
    let mut log = Log::new();
    log.fact("2026-01-01T00:00:00Z", users(&["a"], false));
    log.fact("2026-01-02T00:00:00Z", users(&["b"], false));
    assert_eq!(log.users(), (vec!["a".into(), "b".into()], false));
}

#[test]
fn a_second_tenant_under_one_customer_does_not_hide_the_first() {
    let mut log = Log::new();
    log.fact("2026-01-01T00:00:00Z", users(&["a", "b"], true));
    log.fact("2026-01-02T00:00:00Z", users(&["x", "y"], true));
    assert_eq!(
        log.users(),
        (vec!["a".into(), "b".into(), "x".into(), "y".into()], false)
    );
    log.fact("2026-01-03T00:00:00Z", users(&["x", "y"], true));
    assert_eq!(log.users(), (vec!["x".into(), "y".into()], true));
}

#[test]
fn an_older_file_imported_later_does_not_undo_newer_knowledge() {
    let mut log = Log::new();
    log.fact("2026-03-01T00:00:00Z", users(&["new"], true));
    log.fact("2026-01-01T00:00:00Z", users(&["old"], true));
    assert_eq!(log.users(), (vec!["new".into()], true));
}

#[test]
fn an_older_part_does_not_undo_a_newer_part() {
    let mut log = Log::new();
    let named = |id: &str, upn: &str| {
        Fact::EntraUsers(Batch {
            items: vec![EntraUser {
                changed_at: None,
                id: id.to_owned(),
                upn: upn.to_owned(),
                enabled: None,
                user_type: None,
                per_user_mfa: None,
            }],
            complete: false,
        })
    };
    log.fact("2026-03-01T00:00:00Z", named("a", "new"));
    log.fact("2026-01-01T00:00:00Z", named("a", "old"));
    let facts = log
        .ledger
        .facts(&id("bakery"), at("2026-07-01T00:00:00Z"))
        .unwrap();
    assert_eq!(facts.entra_users.unwrap().items[0].upn, "new");
}

#[test]
fn a_later_export_replaces_the_days_it_speaks_of_and_never_doubles_them() {
    let mut log = Log::new();
    let generation = |days: &[(i8, i64)]| {
        Fact::Usage(UsageGeneration {
            format: "FOCUS 1.0".to_owned(),
            rows_read: 1,
            rows_refused: 0,
            data_until: None,
            cells: days
                .iter()
                .map(|(day, euros)| UsageCell {
                    day: jiff::civil::date(2026, 1, *day),
                    provider: "Microsoft".into(),
                    sub_account: "sub".into(),
                    region: "".into(),
                    service: "".into(),
                    category: "Usage".into(),
                    currency: Currency::EUR,
                    cost: Nanos(euros * 1_000_000_000),
                    rows: 1,
                    class: None,
                    gross: None,
                    effective: None,
                    list: None,
                    rows_mark: None,
                })
                .collect(),
            run: None,
            part: None,
            run_basis: None,
            part_number: None,
            parts_total: None,
            rows_announced: None,
            rows_spread: 0,
            refused_days: Vec::new(),
            absent_columns: Vec::new(),
            columns_mark: None,
            doubts: Vec::new(),
            came_with: None,
            instead_of: None,
            is_cut: false,
            instead_of_part: None,
        })
    };
    log.fact("2026-01-03T00:00:00Z", generation(&[(1, 10), (2, 20)]));
    log.fact("2026-01-04T00:00:00Z", generation(&[(2, 25), (3, 30)]));
    log.fact("2026-01-02T00:00:00Z", generation(&[(1, 99)]));
    let usage = &log.ledger.history(&id("bakery")).unwrap().unwrap().usage;
    let sum: i64 = usage
        .values()
        .flat_map(|day| &day.cells)
        .map(|cell| cell.cost.0 / 1_000_000_000)
        .sum();
    assert_eq!(sum, 10 + 25 + 30);
}

#[test]
fn parties_form_a_tree_and_never_a_circle() {
    let mut log = Log::new();
    assert!(matches!(
        log.add("2026-01-01T00:00:00Z", party("bakery", Some("reseller"))),
        Err(LedgerError::UnknownParent { .. })
    ));
    log.add("2026-01-01T00:00:00Z", party("distributor", None))
        .unwrap();
    log.add(
        "2026-01-01T00:00:00Z",
        party("reseller", Some("distributor")),
    )
    .unwrap();
    log.add("2026-01-01T00:00:00Z", party("bakery", Some("reseller")))
        .unwrap();
    assert_eq!(
        log.add("2026-01-01T00:00:00Z", party("distributor", Some("bakery"))),
        Err(LedgerError::Circle(id("distributor")))
    );
    let chain: Vec<&str> = log
        .ledger
        .suppliers(&id("bakery"))
        .iter()
        .map(|p| p.id.as_str())
        .collect();
    assert_eq!(chain, ["reseller", "distributor"]);
    assert_eq!(log.ledger.by_alias("TENANT-OF-bakery"), Some(&id("bakery")));
}

#[test]
fn an_erasure_excuses_no_key_that_was_lost_after_it() {
    let mut log = Log::new();
    log.ledger.pass_over(EntryIndex(0));
    log.next = 1;
    let erased = Erased {
        party: id("bakery"),
        scope: ErasureScope::Party,
        entries: (0..10).map(EntryIndex).collect(),
        fields: None,
        blobs: 0,
        ground: "retention has ended".to_owned(),
    };
    log.add("2026-06-01T00:00:00Z", Body::Erased(erased))
        .unwrap();
    assert!(log.ledger.lost().is_empty(), "the entry before it is named");
    log.ledger.pass_over(EntryIndex(2));
    assert_eq!(
        log.ledger.lost().into_iter().collect::<Vec<_>>(),
        [EntryIndex(2)]
    );
}

#[test]
fn a_name_that_a_party_gave_up_is_no_longer_its_name_and_the_first_of_two_has_it() {
    let mut log = Log::new();
    let named = |id: &str, aliases: &[&str]| {
        let Body::Party(mut party) = party(id, None) else {
            unreachable!("it makes a party")
        };
        party.aliases = aliases.iter().map(|alias| (*alias).to_owned()).collect();
        Body::Party(party)
    };
    let at = "2026-01-01T00:00:00Z";
    log.add(at, named("mill", &["Tenant-1", "tenant-2"]))
        .unwrap();
    log.add(at, named("bakery", &["TENANT-2"])).unwrap();
    assert_eq!(log.ledger.by_alias("tenant-1"), Some(&id("mill")));
    assert_eq!(log.ledger.by_alias("Tenant-2"), Some(&id("bakery")));
    log.add(at, named("bakery", &[])).unwrap();
    log.add(at, named("mill", &["tenant-2"])).unwrap();
    assert_eq!(log.ledger.by_alias("tenant-1"), None);
    assert_eq!(log.ledger.by_alias("tenant-2"), Some(&id("mill")));
    assert_eq!(log.ledger.by_alias("MILL"), Some(&id("mill")));
}

#[test]
fn a_question_copies_no_list() {
    let mut log = Log::new();
    let user = |id: &str| -> EntraUser {
        serde_json::from_value(serde_json::json!({"id": id, "upn": id})).unwrap()
    };
    let batch = |ids: &[&str]| {
        Fact::EntraUsers(Batch {
            items: ids.iter().map(|id| user(id)).collect(),
            complete: true,
        })
    };
    log.fact("2026-05-01T00:00:00Z", batch(&["a", "b"]));
    log.ledger.settle();
    let asked = |log: &Log| {
        let facts = log
            .ledger
            .facts(&id("bakery"), at("2026-07-01T00:00:00Z"))
            .unwrap();
        facts.entra_users.unwrap().items
    };
    let (first, second) = (asked(&log), asked(&log));
    assert!(first.shares(&second));
    // What is read later is not in an answer that was given.
    log.fact("2026-05-02T00:00:00Z", batch(&["b", "c"]));
    assert_eq!((first.len(), first[0].id.as_str()), (2, "a"));
    assert!(!asked(&log).shares(&first));
}
