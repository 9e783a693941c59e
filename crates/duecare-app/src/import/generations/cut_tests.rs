//! A part of a run that was read in part, and comes whole later: before, after or among the others.

use super::tests::{Row, TestFile, World, file, reference};
use proptest::prelude::*;

fn any_rows() -> impl Strategy<Value = Vec<Row>> {
    let row = (0..2_u8, 1..5_i8, 0..3_u8, 1..500_i64);
    let row = row.prop_map(|(sub, day, service, cents)| Row {
        sub,
        day,
        service,
        cents,
        resource: None,
    });
    prop::collection::vec(row, 1..9)
}

/// Each row of its own, as those of one export are.
fn apart(parts: &mut [Vec<Row>]) {
    for (at, row) in (0..).zip(parts.iter_mut().flatten()) {
        row.resource = Some(at);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn a_cut_part_that_comes_whole_counts_as_if_it_had_come_whole_at_once(
        mut parts in prop::collection::vec(any_rows(), 2..4),
        cut in any::<prop::sample::Index>(),
        kept in any::<prop::sample::Index>(),
        cut_twice: bool,
        order in Just(vec![0, 1, 2]).prop_shuffle(),
        whole_after in any::<prop::sample::Index>(),
        whole_hours in prop::sample::select(vec![0, 1, 30]),
        together: bool,
    ) {
        apart(&mut parts);
        let cut = cut.index(parts.len());
        let name = |at: usize| format!("in/part_0_{:04}.csv", at + 1);
        let mut files: Vec<TestFile> = order
            .into_iter()
            .filter(|at| *at < parts.len())
            .map(|at| file(&name(at), 0, &parts[at]))
            .collect();
        let place = files.iter().position(|file| file.name == name(cut)).unwrap();
        let of = |rows: usize| TestFile {
            is_cut: true,
            ..file(&name(cut), 0, &parts[cut][..rows])
        };
        let rows = kept.index(parts[cut].len());
        files[place] = of(rows.max(1));
        let whole_at = place + 1 + whole_after.index(files.len() - place);
        // The last one makes the run reach as far as it does.
        files.insert(whole_at, file(&name(cut), whole_hours, &parts[cut]));
        if cut_twice {
            files.insert(place + 1, of(parts[cut].len().div_ceil(2).max(rows).max(1)));
        }
        let mut world = World::default();
        if together && whole_hours == 0 {
            world.import(&files);
        } else {
            for one in &files {
                world.import(std::slice::from_ref(one));
            }
        }
        let all = reference(&[parts.concat()]);
        if world.told().is_empty() || whole_hours < 30 {
            prop_assert_eq!(world.sums(), all, "{:?}", world.told());
        }
        if whole_hours < 30 && (together || whole_at + 1 == files.len()) {
            let of_cut = ["parts-missing", "runs-together", "older-knows-more", "files-together"];
            let told: Vec<String> = world.told().into_iter().filter(|key| of_cut.contains(&key.as_str())).collect();
            prop_assert!(told.is_empty(), "{told:?}");
        }
    }
}

#[test]
fn a_part_of_the_next_run_is_not_taken_for_the_whole_of_one_that_was_cut() {
    let row = |day: i8, cents: i64, resource: u16| Row {
        sub: 0,
        day,
        service: 0,
        cents,
        resource: Some(resource),
    };
    let mut world = World::default();
    let whole = [row(1, 100, 1), row(2, 100, 2)];
    let mut cut = file("a/part_0_0002.csv", 0, &whole[..1]);
    cut.is_cut = true;
    world.import(&[file("a/part_0_0001.csv", 0, &[row(1, 500, 3)]), cut]);
    // A day later, with a day more.
    let later = [row(1, 100, 1), row(2, 100, 2), row(3, 100, 4)];
    world.import(&[
        file("b/part_0_0001.csv", 24, &[row(1, 500, 3), row(3, 500, 5)]),
        file("b/part_0_0002.csv", 24, &later),
    ]);
    assert_eq!((world.total(), world.told()), (1_300, vec![]));
}
