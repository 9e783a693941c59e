//! Files of one moment, each of which tells a part: whatever is not counted exactly once is told.

use super::tests::{Row, TestFile, World, file, reference};
use proptest::prelude::*;

/// Names of files that lie side by side or in two folders, and number nothing; and whether the same
/// bytes under them are a copy by their names, too.
const NAMES: [([&str; 3], bool); 7] = [
    (["in/north.csv", "in/south.csv", "in/east.csv"], false),
    (["a/focus.csv", "b/focus.csv", "c/focus.csv"], true),
    (["in/mtd-03.csv", "in/mtd-04.csv", "in/mtd-05.csv"], false),
    (
        ["in/focus.csv", "in/focus (1).csv", "in/focus (2).csv"],
        true,
    ),
    (
        ["in/focus.csv", "in/focus-new.csv", "in/focus-old.csv"],
        false,
    ),
    (["in/focus.csv", "in/focus.csv", "in/focus.csv"], true),
    (
        ["in/20250303.csv", "in/20250304.csv", "in/20250305.csv"],
        false,
    ),
];

/// Rows of few kinds, so that keys, amounts and resources are equal by chance.
fn few_rows(most: usize) -> impl Strategy<Value = Vec<Row>> {
    let row = (0..2_u8, 1..4_i8, 0..2_u8, 1..4_i64, 0..3_u16);
    let row = row.prop_map(|(sub, day, service, hundreds, resource)| Row {
        sub,
        day,
        service,
        cents: hundreds * 100,
        resource: Some(resource),
    });
    prop::collection::vec(row, 0..most)
}

/// The rows that count when each counts exactly once: where rows say what they are of, one that
/// stands in several files is one row; where they do not, nothing says that two are one.
fn counted(files: &[Vec<Row>]) -> Vec<Row> {
    let mut counted: Vec<Row> = Vec::new();
    for rows in files {
        let mut known = counted.clone();
        for row in rows {
            match known.iter().position(|known| known == row) {
                Some(at) if row.resource.is_some() => drop(known.swap_remove(at)),
                _ => counted.push(row.clone()),
            }
        }
    }
    counted
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn of_partial_files_of_one_moment_no_row_is_lost_and_none_is_added_or_it_is_told(
        own in prop::collection::vec(few_rows(5), 2..4),
        shared in few_rows(3),
        (names, are_copies) in prop::sample::select(&NAMES[..]),
        has_resources: bool,
        by_time: bool,
        commands in 1..4_usize,
        order in Just(vec![0, 1, 2]).prop_shuffle(),
        // Within an hour they are of one moment, whichever is the newer by the clock.
        hours in prop::collection::vec(0..2_i64, 3),
    ) {
        let mut told: Vec<Vec<Row>> = own.iter().map(|rows| [&rows[..], &shared[..]].concat()).collect();
        told.retain(|rows| !rows.is_empty());
        if !has_resources {
            told.iter_mut().flatten().for_each(|row| row.resource = None);
        }
        let files: Vec<TestFile> = (0..).zip(&told).map(|(at, rows)| file(names[at], hours[at], rows)).collect();
        let order: Vec<usize> = order.into_iter().filter(|at| *at < files.len()).collect();
        let mut world = World::with_times(by_time);
        for some in order.chunks(order.len().div_ceil(commands).max(1)) {
            let some: Vec<TestFile> = some.iter().map(|at| files[*at].clone()).collect();
            world.import(&some);
        }
        if are_copies {
            let all = std::mem::take(&mut told);
            for rows in all {
                if !told.contains(&rows) {
                    told.push(rows);
                }
            }
        }
        if !told.is_empty() && world.told().is_empty() {
            // Of rows that are equal to the last field nobody can tell whether they are one or two.
            let (least, most) = (reference(&[counted(&told)]), reference(&[told.concat()]));
            let sums = world.sums();
            let within = |(key, least): (&_, &i64)| (*least..=most[key]).contains(&sums[key]);
            prop_assert!(sums.len() == least.len() && least.iter().all(within), "{least:?} {sums:?} {most:?}");
        }
    }
}
