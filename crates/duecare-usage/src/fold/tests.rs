//! What is left of a file that has more cells than are read of one.

use super::*;
use proptest::prelude::*;
use std::collections::BTreeMap;

fn row(line: u64, day: &'static str, service: &'static str, cost: i64) -> Row<'static> {
    Row {
        line,
        cost: Ok(Nanos(cost)),
        effective: Ok(None),
        list: None,
        currency: Some("EUR"),
        start: Moment::Text(day),
        end: Moment::Absent,
        names: Names {
            sub_account: "sub-a",
            service,
            ..Names::default()
        },
    }
}

const DAYS: [&str; 3] = ["2026-03-01", "2026-03-02", "2026-03-03"];
const SERVICES: [&str; 4] = ["a", "b", "c", "d"];

proptest! {
    #[test]
    fn beyond_its_cells_a_file_loses_no_row_in_silence(
        rows in prop::collection::vec((0..3_usize, 0..4_usize, -50..50_i64), 1..60),
        cells_max in 1..14_usize,
    ) {
        let mut fold = Fold::new("big.csv", &|_| None);
        fold.cells_max = cells_max;
        let mut sums: BTreeMap<(&str, &str), i64> = BTreeMap::new();
        let mut refused = Vec::new();
        for (line, (day, service, cost)) in (2..).zip(&rows) {
            let key = (DAYS[*day], SERVICES[*service]);
            fold.add(row(line, key.0, key.1, *cost));
            if sums.len() < cells_max || sums.contains_key(&key) {
                *sums.entry(key).or_default() += cost;
            } else {
                refused.push(key.0);
            }
        }
        let reading = fold.finish();
        let (_, generation) = &reading.generations[0];
        let told: BTreeMap<(String, String), i64> = generation
            .cells
            .iter()
            .map(|cell| ((cell.day.to_string(), cell.service.to_string()), cell.cost.0))
            .collect();
        let expected = sums.into_iter().map(|((day, service), sum)| ((day.to_owned(), service.to_owned()), sum));
        prop_assert_eq!(told, expected.collect::<BTreeMap<_, _>>());
        let count = u64::try_from(refused.len()).unwrap();
        prop_assert_eq!((generation.rows_refused, reading.problem_total), (count, count));
        prop_assert!(reading.problems.iter().all(|problem| problem.code == TOO_MANY_CELLS.code));
        let days: Vec<String> = generation.refused_days.iter().map(ToString::to_string).collect();
        refused.sort_unstable();
        refused.dedup();
        prop_assert_eq!(days, refused);
    }
}
