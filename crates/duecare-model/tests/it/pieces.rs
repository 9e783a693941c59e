//! Facts of any size: cut into pieces that fit a record, and the same when they are joined again.

use duecare_model::facts::{
    Batch, BlockCutter, CutCounts, DirectoryGroup, Fact, FactPiece, Mail, Sizes, UsageCell,
    UsageGeneration, UsageTable, cut, cut_to, weight,
};
use duecare_model::record::{Body, FactOf, FactPart, Record, SCHEMA};
use duecare_model::{
    Currency, EntryIndex, Ledger, LedgerError, Nanos, NotRead, OfParty, PartyId, Shelf, Timestamp,
};
use proptest::prelude::*;
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn party() -> PartyId {
    PartyId::new("bakery").unwrap()
}

fn record(body: Body) -> Record {
    Record {
        schema: SCHEMA.to_owned(),
        recorded_at: at("2026-06-01T00:00:00Z"),
        actor: "test".to_owned(),
        acted_by: None,
        min_writer: None,
        body,
    }
}

fn part(pieces: &[FactPiece], number: usize) -> Body {
    let piece = pieces[number].clone();
    Body::FactPart(FactPart {
        party: party(),
        observation: EntryIndex(7),
        observed_at: at("2026-05-01T00:00:00Z"),
        part: u64::try_from(number + 1).unwrap(),
        parts: u64::try_from(pieces.len()).unwrap(),
        continued: piece.continued,
        fact: piece.fact,
    })
}

fn folded(pieces: &[FactPiece]) -> Ledger {
    let mut ledger = Ledger::default();
    for number in 0..pieces.len() {
        let index = EntryIndex(u64::try_from(number).unwrap());
        ledger.apply(index, &record(part(pieces, number))).unwrap();
    }
    ledger
}

fn group(sid: &str, members: usize) -> DirectoryGroup {
    let members: Vec<_> = (0..members)
        .map(|n| json!({"sid": format!("S-1-5-21-1-2-3-{n}"), "kind": "user"}))
        .collect();
    let group = json!({"sid": sid, "name": "STAFF", "members": members});
    serde_json::from_value(group).unwrap()
}

fn cell(account: u8, day: i8, service: u8, nanos: i64) -> UsageCell {
    UsageCell {
        day: jiff::civil::date(2026, 1, day),
        provider: "Microsoft".into(),
        sub_account: format!("sub-{account}").into(),
        region: if service.is_multiple_of(2) {
            "westeurope"
        } else {
            ""
        }
        .into(),
        service: format!("service {service}").into(),
        category: "Usage".into(),
        currency: if service == 3 {
            Currency::new("USD").unwrap()
        } else {
            Currency::EUR
        },
        cost: Nanos(nanos),
        rows: u64::from(service) + 1,
        class: (service == 4).then(|| "Correction".into()),
        gross: (nanos > 0).then_some(Nanos(nanos)),
        effective: (service == 5).then_some(Nanos(7)),
        list: None,
        rows_mark: (account > 0).then_some(u32::from(service)),
    }
}

fn generation(cells: Vec<UsageCell>) -> UsageGeneration {
    UsageGeneration {
        format: "FOCUS 1.0".to_owned(),
        rows_read: 9,
        rows_refused: 1,
        data_until: Some(at("2026-02-01T00:00:00Z")),
        cells,
        run: Some("run".to_owned()),
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
    }
}

/// Every cell with everything it says, in an order that does not depend on how it came.
fn told<'c>(cells: impl Iterator<Item = &'c UsageCell>) -> Vec<String> {
    let mut told: Vec<String> = cells.map(|cell| format!("{cell:?}")).collect();
    told.sort();
    told
}

proptest! {
    #[test]
    fn no_cell_is_lost_or_changed_however_the_tables_are_cut(
        cells in proptest::collection::vec((0..4_u8, 1..6_i8, 0..6_u8, any::<i64>()), 0..80),
        table_cells_max in 1..20_usize,
    ) {
        let cells: Vec<UsageCell> = cells.into_iter().map(|(a, d, s, n)| cell(a, d, s, n)).collect();
        let sizes = Sizes { plain_cells_max: 0, table_cells_max, ..Sizes::OF_RECORDS };
        let pieces = cut_to(Fact::Usage(generation(cells.clone())), &sizes).pieces;
        let ledger = folded(&pieces);
        let known = ledger.history(&party()).unwrap().map(|history| &history.usage);
        let known = known.into_iter().flatten().flat_map(|(_, day)| &day.cells);
        prop_assert_eq!(told(known), told(cells.iter()));
    }

    #[test]
    fn a_group_of_any_size_is_cut_and_has_every_member_again(
        counts in proptest::collection::vec(0..40_usize, 1..6),
        bytes_max in 300..6_000_usize,
    ) {
        let items: Vec<_> = counts.iter().enumerate()
            .map(|(n, count)| group(&format!("S-1-5-21-1-2-3-9000{n}"), *count)).collect();
        let batch = Batch { items, complete: true };
        let sizes = Sizes { piece_bytes_max: bytes_max, item_bytes_max: bytes_max, ..Sizes::OF_RECORDS };
        let pieces = cut_to(Fact::DirectoryGroups(batch.clone()), &sizes).pieces;
        let facts = folded(&pieces).facts(&party(), at("2026-06-01T00:00:00Z")).unwrap();
        let groups = facts.directory_groups.unwrap();
        prop_assert_eq!(groups.items, batch.items);
        prop_assert!(groups.complete);
    }

    #[test]
    fn a_part_without_those_before_it_is_refused_and_changes_nothing(
        count in 2..30_usize, from in 1..30_usize,
    ) {
        let batch = Batch { items: vec![group("S-1-5-21-1-2-3-9000", 400)], complete: true };
        let sizes = Sizes { piece_bytes_max: 1, item_bytes_max: 400 * 400 / count, ..Sizes::OF_RECORDS };
        let pieces = cut_to(Fact::DirectoryGroups(batch), &sizes).pieces;
        let from = 1 + from % (pieces.len() - 1);
        let mut ledger = Ledger::default();
        ledger.apply(EntryIndex(0), &record(part(&pieces, 0))).unwrap();
        let refused = ledger.apply(EntryIndex(1), &record(part(&pieces, from)));
        prop_assert_eq!(refused.is_ok(), from == 1, "{:?}", refused);
        let mut lone = Ledger::default();
        let refused = lone.apply(EntryIndex(0), &record(part(&pieces, from)));
        let unfit = matches!(refused, Err(LedgerError::Part { .. }));
        prop_assert!(unfit);
    }
}

#[test]
fn a_fact_that_fits_one_record_stays_as_it_was() {
    let fact = Fact::DirectoryGroups(Batch {
        items: vec![group("S-1-5-21-1-2-3-9000", 100)],
        complete: true,
    });
    let pieces = cut(fact.clone()).pieces;
    assert_eq!(
        pieces,
        [FactPiece {
            continued: false,
            fact
        }]
    );
    let usage = Fact::Usage(generation((0..6).map(|n| cell(1, 1, n, 5)).collect()));
    assert_eq!(cut(usage.clone()).pieces[0].fact, usage);
}

#[test]
fn a_text_of_any_length_leaves_a_marked_part_and_the_list_is_not_complete() {
    let long = "x".repeat(50 << 20);
    let user = json!({"id": "u1", "upn": long});
    let other = json!({"id": "u2", "upn": "u2"});
    let batch = json!({"items": [user, other], "complete": true});
    let cut = cut(Fact::EntraUsers(serde_json::from_value(batch).unwrap()));
    assert_eq!((cut.shortened, cut.refused, cut.pieces.len()), (1, 0, 1));
    let Fact::EntraUsers(users) = &cut.pieces[0].fact else {
        panic!("another fact")
    };
    assert!(!users.complete && users.items.len() == 2);
    assert!(
        users.items[0]
            .upn
            .ends_with("the source as received holds the rest]")
    );
    assert!(users.items[0].upn.len() < 70_000);

    let mail = json!({"subject": "é".repeat(20 << 20), "to": ["a@b.example"]});
    let mail: Mail = serde_json::from_value(mail).unwrap();
    let cut = duecare_model::facts::cut(Fact::Mail(mail));
    assert_eq!((cut.shortened, cut.refused, cut.pieces.len()), (1, 0, 1));
}

#[test]
fn an_item_that_no_record_can_hold_is_counted_as_refused_and_the_others_stay() {
    let clients: Vec<String> = (0..200_000).map(|n| format!("client-{n}")).collect();
    let policy = |id: &str, clients: &[String]| {
        let value =
            json!({"id": id, "display_name": id, "state": "enabled", "client_app_types": clients});
        serde_json::from_value(value)
    };
    let Ok(large) = policy("large", &clients) else {
        panic!("the shape of a policy has changed: adapt the test")
    };
    let items = vec![large, policy("small", &[]).unwrap()];
    let cut = cut(Fact::ConditionalAccessPolicies(Batch {
        items,
        complete: true,
    }));
    assert_eq!((cut.refused, cut.pieces.len()), (1, 1));
    let Fact::ConditionalAccessPolicies(policies) = &cut.pieces[0].fact else {
        panic!("another fact")
    };
    assert!(!policies.complete && policies.items.len() == 1);
}

#[test]
fn a_table_whose_columns_do_not_fit_is_no_table() {
    let cells: Vec<UsageCell> = (0..5).map(|n| cell(1, 1, n, 5)).collect();
    let sizes = Sizes {
        plain_cells_max: 0,
        ..Sizes::OF_RECORDS
    };
    let Fact::UsageTable(good) = cut_to(Fact::Usage(generation(cells)), &sizes)
        .pieces
        .remove(0)
        .fact
    else {
        panic!("no table")
    };
    assert_eq!(good.cells().unwrap().len(), 5);
    let bad = |change: fn(&mut UsageTable)| {
        let mut table = good.clone();
        change(&mut table);
        assert!(table.cells().is_err());
    };
    bad(|table| table.cells.region.truncate(4));
    bad(|table| table.cells.rows.truncate(4));
    bad(|table| table.cells.cost.truncate(4));
    bad(|table| table.cells.service[2] = 99);
    bad(|table| table.values.currency.clear());
}

#[test]
fn the_weight_of_a_value_is_never_less_than_its_sealed_record() {
    let group = group("S-1-5-21-1-2-3-9000", 50);
    let json = serde_json::to_string(&group).unwrap();
    // Each sid and the name: hash and brackets in the record, salt, pointer and value beside it.
    let sealed = 52 * (77 + 66 + "/value/items/1000000/members/1000000/sid".len() + 26);
    assert!(weight(&group) > json.len() + sealed);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn a_list_that_comes_in_blocks_is_cut_as_the_whole_is(
        members in proptest::collection::vec((0_usize..40, 0_usize..16), 0..8),
        blocks in proptest::collection::vec(0_usize..4, 1..5),
        (piece_bytes_max, item_bytes_max, item_bytes_last) in (200_usize..9_000, 300_usize..4_000, 400_usize..90_000),
        complete: bool,
    ) {
        let sizes = Sizes { piece_bytes_max, item_bytes_max, item_bytes_last, ..Sizes::OF_RECORDS };
        let groups: Vec<DirectoryGroup> = members
            .iter()
            .enumerate()
            .map(|(n, (members, letters))| DirectoryGroup {
                name: "n".repeat(if *letters == 15 { 70_000 } else { *letters }),
                ..group(&format!("S-{n}"), *members)
            })
            .collect();
        let fact = |items: &[DirectoryGroup]| {
            Fact::DirectoryGroups(Batch { items: items.to_vec(), complete })
        };
        let whole = cut_to(fact(&groups), &sizes);
        let cut = |complete: bool| {
            let mut cutter = BlockCutter::like(&fact(&[]), complete, &sizes).unwrap();
            let mut pieces = Vec::new();
            let (mut rest, mut sizes) = (groups.as_slice(), blocks.iter().cycle());
            while !rest.is_empty() {
                // A block may be empty, but not all of them.
                let many = sizes.next().copied().unwrap_or(1);
                let many = if blocks.iter().all(|b| *b == 0) { 1 } else { many };
                let (block, after) = rest.split_at(many.min(rest.len()));
                cutter.push(fact(block), &mut |piece| pieces.push(piece)).unwrap();
                rest = after;
            }
            (cutter.finish(&mut |piece| pieces.push(piece)), pieces)
        };
        let (counts, _) = cut(false);
        let pieces = u64::try_from(whole.pieces.len()).unwrap();
        prop_assert_eq!(counts, CutCounts { pieces, shortened: whole.shortened, refused: whole.refused });
        prop_assert_eq!(cut(complete && counts.is_whole()).1, whole.pieces);
    }
}

/// A ledger in which nothing of a party was read.
fn unread() -> Ledger {
    #[derive(Debug)]
    struct Nothing(BTreeSet<PartyId>);
    impl Shelf for Nothing {
        fn parties(&self) -> &BTreeSet<PartyId> {
            &self.0
        }
        fn read(&self, _: &PartyId) -> Result<Option<OfParty>, NotRead> {
            Ok(None)
        }
    }
    let shelf = Nothing(BTreeSet::from([party()]));
    Ledger::default().over(Arc::new(shelf), BTreeMap::new())
}

/// Facts in parts: a list, usage as a table, a list of another kind, and what is never cut.
fn in_parts(cells: usize, members: usize) -> Vec<Vec<FactPiece>> {
    let cells: Vec<UsageCell> = (0..cells)
        .map(|n| cell(0, 1, u8::try_from(n % 6).unwrap(), 7))
        .collect();
    let small = Sizes {
        piece_bytes_max: 900,
        item_bytes_max: 900,
        plain_cells_max: 0,
        table_cells_max: 3,
        ..Sizes::OF_RECORDS
    };
    let groups = Batch {
        items: vec![
            group("S-1-5-21-1-2-3-9000", members),
            group("S-1-5-21-1-2-3-9001", 2),
        ],
        complete: true,
    };
    let none = Batch {
        items: Vec::new(),
        complete: true,
    };
    [
        Fact::DirectoryGroups(groups),
        Fact::Usage(generation(cells)),
        Fact::EntraUsers(none),
    ]
    .map(|fact| cut_to(fact, &small).pieces)
    .into()
}

/// Where a part says it stands.
#[derive(Debug, Clone)]
struct Claimed {
    fact: usize,
    piece: proptest::sample::Index,
    part: u64,
    parts: u64,
    flips: bool,
    whole: bool,
}

proptest! {
    #[test]
    fn what_is_judged_without_being_read_is_judged_as_a_replay_judges_it(
        cells in 1..9_usize,
        members in 1..60_usize,
        claims in proptest::collection::vec(
            (0..3_usize, any::<proptest::sample::Index>(), 0..5_u64, 0..5_u64, proptest::bool::weighted(0.1), proptest::bool::weighted(0.1)),
            1..16,
        ),
        honest in 0..4_usize,
    ) {
        let facts = in_parts(cells, members);
        let mut bodies: Vec<Body> = claims.into_iter().map(|(fact, piece, number, parts, flips, whole)| {
            let claimed = Claimed { fact, piece, part: number, parts, flips, whole };
            let pieces = &facts[claimed.fact];
            let Body::FactPart(mut of) = part(pieces, claimed.piece.index(pieces.len())) else { unreachable!() };
            if claimed.whole {
                return Body::Fact(FactOf { party: of.party, observation: of.observation, observed_at: of.observed_at, fact: of.fact });
            }
            (of.part, of.parts) = (claimed.part, claimed.parts);
            of.continued ^= claimed.flips;
            Body::FactPart(of)
        }).collect();
        // Sequences that fit stand among those that do not.
        if let Some(pieces) = facts.get(honest) {
            let at = bodies.len() / 2;
            bodies.splice(at..at, (0..pieces.len()).map(|number| part(pieces, number)));
        }
        let (mut read, mut unread) = (Ledger::default(), unread());
        for (index, body) in (0..).map(EntryIndex).zip(bodies) {
            let record = record(body);
            let (one, other) = (read.apply(index, &record), unread.apply(index, &record));
            prop_assert_eq!(one, other);
            prop_assert_eq!(read.entry_count, unread.entry_count);
        }
    }
}
