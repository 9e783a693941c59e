//! Files of one export in any parts, order and number of commands, against an independent sum.

use super::*;
use duecare_connectors::{Context, Source};
use duecare_model::record::{Body, FactOf, Observation, Record, SCHEMA};
use duecare_model::{CustomerHistory, Date, Ledger};
use proptest::prelude::*;

const HEADER: &str = "BilledCost,BillingCurrency,ChargePeriodStart,ChargePeriodEnd,ChargeCategory,SubAccountId,RegionId,ServiceName";

fn book(history: &CustomerHistory) -> UsageBook {
    UsageBook {
        days: history.usage.clone(),
        runs: history.usage_runs.clone(),
        known: history.usage_known.clone(),
    }
}

fn mill() -> PartyId {
    PartyId::new("mill").unwrap()
}

/// One row, as the reference adds it up.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Row {
    pub(super) sub: u8,
    pub(super) day: i8,
    pub(super) service: u8,
    pub(super) cents: i64,
    pub(super) resource: Option<u16>,
}

#[derive(Debug, Clone)]
pub(super) struct TestFile {
    pub(super) name: String,
    /// Hours after the first run.
    pub(super) hours: i64,
    pub(super) text: String,
    /// It was read in part.
    pub(super) is_cut: bool,
}

fn csv(rows: &[Row]) -> String {
    let has_resource = rows.iter().any(|row| row.resource.is_some());
    let mut text = format!(
        "{HEADER}{}\n",
        if has_resource { ",ResourceId" } else { "" }
    );
    for row in rows {
        let (day, next) = (row.day, row.day + 1);
        text.push_str(&format!(
            "{}.{:02},EUR,2025-03-{day:02},2025-03-{next:02},Usage,sub-{},westeurope,service-{}",
            row.cents / 100,
            row.cents % 100,
            row.sub,
            row.service
        ));
        if has_resource {
            text.push_str(&format!(",vm-{}", row.resource.unwrap_or_default()));
        }
        text.push('\n');
    }
    text
}

pub(super) fn file(name: &str, hours: i64, rows: &[Row]) -> TestFile {
    TestFile {
        name: name.to_owned(),
        hours,
        text: csv(rows),
        is_cut: false,
    }
}

/// What the reader says of a file that ends too early.
fn cut_off() -> Problem {
    let info = duecare_usage::CODES
        .iter()
        .find(|info| info.code.0 == CUT[0]);
    info.unwrap().problem("it ends within a row")
}

/// A ledger that imports, command by command.
pub(super) struct World {
    ledger: Ledger,
    next: u64,
    has_times: bool,
}

impl Default for World {
    fn default() -> Self {
        Self {
            ledger: Ledger::default(),
            next: 0,
            has_times: true,
        }
    }
}

impl World {
    /// Whether the files have times of their own; otherwise that of the import stands in.
    pub(super) fn with_times(has_times: bool) -> Self {
        Self {
            has_times,
            ..Self::default()
        }
    }

    fn record(&mut self, body: Body) -> EntryIndex {
        let record = Record {
            schema: SCHEMA.to_owned(),
            recorded_at: "2025-06-01T00:00:00Z".parse().unwrap(),
            actor: "test".to_owned(),
            acted_by: None,
            min_writer: None,
            body,
        };
        let entry = EntryIndex(self.next);
        self.ledger.apply(entry, &record).unwrap();
        self.next += 1;
        entry
    }

    pub(super) fn import(&mut self, files: &[TestFile]) {
        let customer = mill();
        let sources: Vec<Source> = files
            .iter()
            .map(|file| Source {
                name: file.name.clone(),
                bytes: file.text.clone().into_bytes(),
            })
            .collect();
        let context = Context {
            route: &|_| None,
            progress: &|_| {},
        };
        let mut readings = duecare_connectors::read(&sources, &context);
        for reading in &mut readings {
            if files[reading.source].is_cut {
                reading.problems.push(cut_off());
            }
        }
        let first: Timestamp = "2025-03-20T00:00:00Z".parse().unwrap();
        let history = |party: &PartyId| self.ledger.history(party).unwrap();
        let received = history(&customer).map(Received::from).unwrap_or_default();
        let usage = |party: &PartyId| Ok(history(party).map(book).unwrap_or_default());
        let mut runs = Runs::new((&customer, &received), &usage, self.next);
        let hashes: Vec<String> = sources
            .iter()
            .map(|s| crate::sha256_hex(&s.bytes))
            .collect();
        for reading in &readings {
            runs.note(reading, &hashes[reading.source]);
        }
        let mut known = Vec::new();
        let mut seen = BTreeSet::new();
        for position in 0..readings.len() {
            let source = readings[position].source;
            let at = first + jiff::Span::new().hours(files[source].hours);
            let sha256 = &hashes[source];
            let is_twin = runs
                .settle(
                    &mut readings,
                    position,
                    &Arrival {
                        name: &sources[source].name,
                        sha256,
                        observed_at: at,
                        basis: if self.has_times {
                            ObservedBasis::FileTime
                        } else {
                            ObservedBasis::ImportTime
                        },
                    },
                )
                .unwrap();
            let history = self.ledger.history(&customer).unwrap();
            let is_there = history.is_some_and(|h| h.received(sha256, at));
            let is_fresh = !is_there && seen.insert((sha256.clone(), at));
            known.push((at, !is_fresh && !is_twin));
        }
        for (reading, (at, is_there)) in readings.into_iter().zip(known) {
            if !is_there {
                self.observe(&reading, &hashes[reading.source], at);
            }
        }
    }

    fn observe(&mut self, reading: &Reading, sha256: &str, observed_at: Timestamp) {
        let observation = self.record(Body::Observation(Observation {
            party: mill(),
            name: reading.name.clone(),
            format: reading.format.clone(),
            sha256: sha256.to_owned(),
            size_bytes: 1,
            blob: sha256.to_owned(),
            observed_at,
            observed_basis: ObservedBasis::FileTime,
            occurred_at: None,
            reader: "test".to_owned(),
            likenesses: Vec::new(),
        }));
        for routed in &reading.facts {
            self.record(Body::Fact(FactOf {
                party: mill(),
                observation,
                observed_at,
                fact: routed.fact.clone(),
            }));
        }
    }

    pub(super) fn sums(&self) -> BTreeMap<(String, Date), i64> {
        let mut sums = BTreeMap::new();
        for (key, day) in self
            .ledger
            .history(&mill())
            .unwrap()
            .iter()
            .flat_map(|h| &h.usage)
        {
            for cell in &day.cells {
                *sums.entry(key.clone()).or_insert(0) += cell.cost.0 / 10_000_000;
            }
        }
        sums
    }

    pub(super) fn total(&self) -> i64 {
        self.sums().values().sum()
    }

    /// The keys of what `watch` says about files and runs: what it says of bounds and age is not of
    /// interest here, and what it says of days that nobody told does not excuse a wrong sum.
    pub(super) fn told(&self) -> Vec<String> {
        const OF_FILES: [&str; 11] = [
            "parts-missing",
            "part-or-run",
            "copy-or-part",
            "older-knows-more",
            "runs-together",
            "newer-leaves-out",
            "newer-incomplete",
            "newer-fell",
            "subscription-left-out",
            "files-together",
            "files-equal",
        ];
        let history = self.ledger.history(&mill()).unwrap().unwrap();
        let series = duecare_detectors::Series {
            customer: &mill(),
            guardrail: None,
            activity: &history.activity,
            usage: &history.usage,
            runs: &history.usage_runs,
            unread_files: &[],
            cut_files: &[],
            packed_files: &[],
            known: &history.usage_known,
            elsewhere: &[],
            at: "2025-06-01T00:00:00Z".parse().unwrap(),
            fleet: &duecare_detectors::fleet::Fleet::default(),
            known_signals: &BTreeSet::new(),
        };
        let blind = duecare_detectors::blind_spots(&series).into_iter();
        let keys = blind.map(|(_, reason)| reason.key);
        let mut told: Vec<String> = keys
            .filter(|key| OF_FILES.contains(&key.as_str()))
            .collect();
        told.sort();
        told.dedup();
        told
    }
}

/// The sum per subscription and day: of the last run that speaks of it.
pub(super) fn reference(runs: &[Vec<Row>]) -> BTreeMap<(String, Date), i64> {
    let mut sums = BTreeMap::new();
    for rows in runs {
        let mut of_run: BTreeMap<(String, Date), i64> = BTreeMap::new();
        for row in rows {
            let key = (
                format!("sub-{}", row.sub),
                jiff::civil::date(2025, 3, row.day),
            );
            *of_run.entry(key).or_default() += row.cents;
        }
        sums.extend(of_run);
    }
    sums
}

fn row(sub: u8, day: i8, service: u8, cents: i64) -> Row {
    Row {
        sub,
        day,
        service,
        cents,
        resource: None,
    }
}

#[test]
fn parts_with_equal_cells_are_added_in_one_command_and_in_two_and_a_repetition_is_not() {
    let rows = [row(1, 1, 1, 60_000)];
    let parts = [
        file("in/part_0_0001.csv", 0, &rows),
        file("in/part_0_0002.csv", 0, &rows),
    ];
    let mut together = World::default();
    together.import(&parts);
    let mut apart = World::default();
    apart.import(&parts[..1]);
    apart.import(&parts[1..]);
    apart.import(&parts);
    assert_eq!((together.total(), together.told()), (120_000, vec![]));
    // Apart, nothing but the numbers tells them from two runs; the doubt is told.
    assert_eq!(
        (apart.total(), apart.told()),
        (120_000, vec!["part-or-run".to_owned()])
    );
}

/// Every way in which two names of parts differ only in digits.
const PART_NAMES: [[&str; 2]; 7] = [
    ["in/part_0_0001.csv", "in/part_1_0001.csv"],
    ["in/part_0_0001.csv", "in/part_1_0002.csv"],
    ["in/mill-part1-x.csv", "in/mill-part2-x.csv"],
    ["in/0001_focus.csv", "in/0002_focus.csv"],
    ["in/focus_1_of_2.csv", "in/focus_2_of_2.csv"],
    ["in/focus-1.csv", "in/focus-2.csv"],
    ["in/focus-1-20250330.csv", "in/focus-2-20250330.csv"],
];

#[test]
fn an_equal_row_in_two_parts_that_any_digits_number_is_counted_twice() {
    let rows = [
        vec![row(1, 2, 1, 10_000), row(1, 1, 1, 100)],
        vec![row(1, 2, 1, 10_000), row(1, 3, 1, 200)],
    ];
    for names in PART_NAMES {
        for order in [[0, 1], [1, 0]] {
            let files = order.map(|at| file(names[at], 0, &rows[at]));
            let mut together = World::default();
            together.import(&files);
            let mut apart = World::default();
            apart.import(&files[..1]);
            apart.import(&files[1..]);
            let told = (apart.total(), apart.told());
            assert_eq!(together.total(), 20_300, "{names:?}");
            assert_eq!(told, (20_300, vec!["part-or-run".to_owned()]), "{names:?}");
            together.import(&files);
            assert_eq!(together.total(), 20_300, "{names:?}");
        }
    }
}

#[test]
fn parts_fetched_hours_apart_whose_rows_are_counted_once_leave_a_doubt() {
    let mut world = World::default();
    world.import(&[file("in/part_0_0001.csv", 0, &[row(1, 2, 1, 10_000)])]);
    let other = [row(1, 2, 1, 10_000), row(1, 3, 1, 200)];
    world.import(&[file("in/part_1_0001.csv", 5, &other)]);
    assert_eq!(
        (world.total(), world.told()),
        (10_200, vec!["copy-or-part".to_owned()])
    );
}

#[test]
fn runs_of_a_month_under_the_names_of_their_days_are_not_added() {
    let early = [row(1, 1, 1, 10_000), row(1, 2, 1, 10_000)];
    let late = [
        row(1, 1, 1, 10_000),
        row(1, 2, 1, 12_000),
        row(1, 3, 1, 10_000),
    ];
    for names in [
        ["in/mtd-02.csv", "in/mtd-03.csv"],
        ["in/mtd-20250302.csv", "in/mtd-20250303.csv"],
    ] {
        let mut world = World::default();
        world.import(&[file(names[0], 0, &early), file(names[1], 0, &late)]);
        assert_eq!(world.total(), 32_000, "{names:?}");
    }
}

#[test]
fn a_copy_and_the_same_export_in_another_writing_are_counted_once() {
    let rows = [row(1, 1, 1, 60_000), row(1, 2, 1, 50_000)];
    let mut world = World::default();
    let mut other = file("in/focus.txt", 0, &rows);
    other.name = "in/focus.csv".to_owned();
    other.text = other.text.replace(',', ";");
    world.import(&[
        file("in/focus (1).csv", 0, &rows),
        file("in/focus.csv", 0, &rows),
        other,
    ]);
    assert_eq!((world.total(), world.told()), (110_000, vec![]));
}

#[test]
fn files_of_equal_cells_under_unlike_names_are_counted_once_and_the_doubt_is_told() {
    let rows = [row(1, 1, 1, 60_000)];
    let mut world = World::default();
    world.import(&[
        file("in/north.csv", 0, &rows),
        file("in/south.csv", 0, &rows),
    ]);
    assert_eq!(
        (world.total(), world.told()),
        (60_000, vec!["copy-or-part".to_owned()])
    );
}

#[test]
fn an_account_and_one_of_its_subscriptions_are_counted_once() {
    // Where the rows do not say what they are of, equal ones may be of two parts, which is told.
    for has_resources in [true, false] {
        let mut account = [
            row(1, 1, 1, 60_000),
            row(1, 1, 2, 10_000),
            row(2, 1, 1, 1_000),
        ];
        for (at, row) in (0..).zip(&mut account) {
            row.resource = has_resources.then_some(at);
        }
        let files = [
            file("in/account.csv", 0, &account),
            file("in/sub-a.csv", 0, &account[..2]),
        ];
        for order in [[0, 1], [1, 0]] {
            let mut world = World::default();
            world.import(&order.map(|at| files[at].clone()));
            assert_eq!(world.total(), 71_000);
            assert_eq!(world.told().is_empty(), has_resources, "{:?}", world.told());
        }
    }
}

#[test]
fn a_file_that_knows_less_replaces_nothing_although_its_time_is_newer() {
    let third = [
        row(1, 1, 1, 10_000),
        row(1, 2, 1, 10_000),
        row(1, 3, 1, 10_000),
    ];
    let mut fourth = third.to_vec();
    fourth[2].cents = 12_000;
    fourth.push(row(1, 4, 1, 10_000));
    let files = [
        file("in/mtd-03.csv", 0, &third),
        file("in/mtd-04.csv", -1, &fourth),
    ];
    for order in [[0, 1], [1, 0]] {
        let mut world = World::default();
        for at in order {
            world.import(&files[at..=at]);
        }
        assert_eq!(world.total(), 42_000);
        assert_eq!(world.told(), ["older-knows-more"]);
    }
}

#[test]
fn a_manifest_joins_its_parts_whatever_their_names_and_misses_the_missing_one() {
    let manifest = r#"{"exportConfig": {"exportName": "e"}, "runInfo": {"runId": "r1"}, "blobs": [
        {"blobName": "x/a.csv", "dataRowCount": 1}, {"blobName": "x/b.csv", "dataRowCount": 1},
        {"blobName": "x/c.csv", "dataRowCount": 1}]}"#;
    let manifest = TestFile {
        name: "in/manifest.json".to_owned(),
        hours: 0,
        text: manifest.to_owned(),
        is_cut: false,
    };
    let mut world = World::default();
    let parts = [
        file("in/b.csv", 30, &[row(1, 1, 1, 100)]),
        file("in/a.csv", 0, &[row(1, 1, 1, 200)]),
    ];
    world.import(&[parts[0].clone(), manifest.clone(), parts[1].clone()]);
    assert_eq!(
        (world.total(), world.told()),
        (300, vec!["parts-missing".to_owned()])
    );
    world.import(&[manifest, file("in/c.csv", 0, &[row(1, 1, 1, 500)])]);
    assert_eq!((world.total(), world.told()), (800, vec![]));
}

#[test]
fn a_part_of_a_later_run_alone_does_not_replace_the_whole_in_silence() {
    let whole = [row(1, 1, 1, 60_000), row(1, 1, 2, 40_000)];
    let mut world = World::default();
    world.import(&[
        file("a/part_0_0001.csv", 0, &whole[..1]),
        file("a/part_0_0002.csv", 0, &whole[1..]),
    ]);
    let later = [row(1, 1, 1, 60_100), row(1, 1, 2, 40_000)];
    world.import(&[file("b/part_0_0002.csv", 24, &later[1..])]);
    assert_eq!(world.total(), 100_000);
    assert!(!world.told().is_empty());
    world.import(&[file("b/part_0_0001.csv", 24, &later[..1])]);
    assert_eq!((world.total(), world.told()), (100_100, vec![]));
}

#[test]
fn parts_of_two_runs_that_were_fetched_together_are_told_apart_by_their_folders() {
    let (early, late) = ([row(1, 1, 1, 17)], [row(1, 1, 1, 317)]);
    let mut world = World::default();
    world.import(&[
        file("b/part_0_0002.csv", 0, &[row(1, 7, 1, 5_000)]),
        file("a/part_0_0001.csv", 0, &early),
        file("b/part_0_0001.csv", 0, &late),
    ]);
    assert_eq!((world.total(), world.told()), (5_317, vec![]));
}

fn any_row() -> impl Strategy<Value = Row> {
    (0..3_u8, 1..6_i8, 0..3_u8, 1..50_000_i64, 0..200_u16).prop_map(
        |(sub, day, service, cents, resource)| Row {
            sub,
            day,
            service,
            cents,
            resource: Some(resource),
        },
    )
}

/// Rows of few subscriptions, days, services and amounts, so that much of them is equal by chance.
/// Where they have resources, no two have the same.
fn alike_rows() -> impl Strategy<Value = Vec<Row>> {
    let few = (0..2_u8, 1..3_i8, 0..2_u8, 1..4_i64);
    (prop::collection::vec(few, 1..10), any::<bool>()).prop_map(|(rows, has_resources)| {
        let rows = (0..).zip(rows);
        rows.map(|(at, (sub, day, service, hundreds))| Row {
            sub,
            day,
            service,
            cents: hundreds * 100,
            resource: has_resources.then_some(at),
        })
        .collect()
    })
}

/// Rows in parts of a run, none of them empty.
fn cut(rows: &[Row], places: &[u8], parts: u8) -> Vec<Vec<Row>> {
    let mut cut = vec![Vec::new(); usize::from(parts)];
    for (at, row) in rows.iter().enumerate() {
        let place = places.get(at % places.len().max(1)).copied().unwrap_or(0) % parts;
        cut[usize::from(place)].push(row.clone());
    }
    cut.retain(|part| !part.is_empty());
    cut
}

/// The later run: everything of the earlier one, some of it more, and a day more.
fn grown(rows: &[Row], more: &[u8]) -> Vec<Row> {
    let mut later = rows.to_vec();
    for at in more {
        let at = usize::from(*at) % later.len();
        later[at].cents += 100;
    }
    later.push(row(0, 7, 0, 5_000));
    later.last_mut().unwrap().resource = rows[0].resource.map(|_| 300);
    later
}

fn named(folder: &str, hours: i64, parts: &[Vec<Row>], is_numbered: bool) -> Vec<TestFile> {
    let name = |at: usize| {
        if is_numbered {
            format!("{folder}/part_0_{:04}.csv", at + 1)
        } else {
            format!(
                "{folder}/{}.csv",
                ["north", "south", "east", "west"][at % 4]
            )
        }
    };
    let files = parts.iter().enumerate();
    files
        .map(|(at, rows)| file(&name(at), hours, rows))
        .collect()
}

/// The files in an order, some of them twice, and how many commands they come in.
fn arrivals(files: &[TestFile]) -> impl Strategy<Value = Vec<Vec<TestFile>>> + use<> {
    let repeated: Vec<TestFile> = files.iter().chain(files).cloned().collect();
    let most = repeated.len();
    (
        Just(repeated).prop_shuffle(),
        files.len()..=most,
        1..=4_usize,
    )
        .prop_map(move |(shuffled, _, commands)| {
            let size = shuffled.len().div_ceil(commands);
            shuffled.chunks(size).map(<[TestFile]>::to_vec).collect()
        })
}

fn two_runs(
    is_numbered: bool,
    later_by: i64,
) -> impl Strategy<Value = (Vec<Vec<Row>>, Vec<Vec<TestFile>>)> {
    two_runs_of(
        prop::collection::vec(any_row(), 1..30),
        is_numbered,
        later_by,
    )
}

fn two_runs_of(
    rows: impl Strategy<Value = Vec<Row>>,
    is_numbered: bool,
    later_by: i64,
) -> impl Strategy<Value = (Vec<Vec<Row>>, Vec<Vec<TestFile>>)> {
    let places = prop::collection::vec(0..4_u8, 1..9);
    (
        rows,
        places,
        1..4_u8,
        1..4_u8,
        prop::collection::vec(0..30_u8, 0..5),
    )
        .prop_flat_map(move |(rows, places, parts, later_parts, more)| {
            let later = grown(&rows, &more);
            let mut files = named("a", 0, &cut(&rows, &places, parts), is_numbered);
            files.extend(named(
                "b",
                later_by,
                &cut(&later, &places, later_parts),
                is_numbered,
            ));
            (Just(vec![rows, later]), arrivals(&files))
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn numbered_parts_of_two_runs_give_the_sums_of_an_independent_reading(
        (runs, commands) in two_runs(true, 24)
    ) {
        let mut world = World::default();
        for files in &commands {
            world.import(files);
        }
        prop_assert_eq!(world.sums(), reference(&runs), "{:?}", world.told());
        // In one command the folders tell the runs apart, too, and nothing is in doubt.
        if commands.len() == 1 {
            prop_assert!(world.told().is_empty(), "{:?}", world.told());
        }
    }

    /// In any order at all, one by one, all at once, or in a few commands.
    #[test]
    fn parts_of_two_runs_in_any_order_give_the_sums_of_an_independent_reading_or_a_doubt_is_told(
        (runs, commands) in prop_oneof![
            two_runs(false, 24),
            two_runs(false, 0),
            two_runs(true, 0),
            two_runs_of(alike_rows(), false, 24),
            two_runs_of(alike_rows(), false, 0),
            two_runs_of(alike_rows(), true, 0),
            two_runs_of(alike_rows(), true, 24),
        ],
        way in 0..4_u8,
    ) {
        let mut files: Vec<TestFile> = commands.concat();
        if way == 3 {
            files.sort_by_key(|file| file.name.starts_with('b'));
        }
        let commands = match way {
            0 => commands,
            1 => vec![files],
            _ => files.into_iter().map(|file| vec![file]).collect(),
        };
        let mut world = World::default();
        for files in &commands {
            world.import(files);
        }
        if world.told().is_empty() {
            prop_assert_eq!(world.sums(), reference(&runs));
        }
    }

    #[test]
    fn parts_whose_names_differ_in_digits_lose_nothing_in_silence(
        first in prop::collection::vec(any_row(), 1..12),
        second in prop::collection::vec(any_row(), 1..12),
        both in prop::collection::vec(any_row(), 0..6),
        names in prop::sample::select(&PART_NAMES[..]),
        has_resources: bool,
        split: bool,
    ) {
        let mut parts = [[&both[..], &first[..]].concat(), [&second[..], &both[..]].concat()];
        if !has_resources {
            parts.iter_mut().flatten().for_each(|row| row.resource = None);
        }
        let files: Vec<TestFile> = (0..2).map(|at| file(names[at], 0, &parts[at])).collect();
        let mut world = World::default();
        for files in files.chunks(if split { 1 } else { 2 }) {
            world.import(files);
        }
        if world.told().is_empty() {
            prop_assert_eq!(world.sums(), reference(&[parts.concat()]));
        }
    }

    #[test]
    fn one_run_in_parts_of_any_names_is_never_counted_below_its_sum(
        rows in prop::collection::vec(any_row(), 1..30),
        places in prop::collection::vec(0..4_u8, 1..9),
        parts in 1..4_u8,
    ) {
        let mut world = World::default();
        for file in named("a", 0, &cut(&rows, &places, parts), false) {
            world.import(&[file]);
        }
        prop_assert_eq!(world.sums(), reference(&[rows]), "{:?}", world.told());
    }
}
