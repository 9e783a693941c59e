//! Usage files that arrive together: parts of one export are added up, repetitions are not.
//!
//! The ledger lets a later generation replace the days of an earlier one, because exports are
//! rewritten from the start of the month. Two parts of one export speak of the same days too; if
//! the second replaced the first, money would vanish, and the guardrail would stay silent.

use duecare_connectors::Reading;
use duecare_model::facts::{Fact, UsageCell, UsageGeneration};
use duecare_model::{Currency, PartyId, Text};
use std::collections::{BTreeMap, BTreeSet};

/// What makes two cells speak of the same money.
type Key = (jiff::civil::Date, Text, Text, Text, Text, Text, Currency);

fn key(cell: &UsageCell) -> Key {
    (
        cell.day,
        cell.provider.clone(),
        cell.sub_account.clone(),
        cell.region.clone(),
        cell.service.clone(),
        cell.category.clone(),
        cell.currency,
    )
}

/// Where a generation stands among the readings.
type Place = (usize, usize);

/// Joins the parts of one export: each part carries the sum of the days that they share. Readings without usage, and generations that repeat each other, stay as they are.
pub(super) fn joined(mut readings: Vec<Reading>) -> Vec<Reading> {
    let mut by_party: BTreeMap<Option<PartyId>, Vec<Place>> = BTreeMap::new();
    for (at, reading) in readings.iter().enumerate() {
        for (of, routed) in reading.facts.iter().enumerate() {
            if matches!(routed.fact, Fact::Usage(_)) {
                by_party
                    .entry(routed.party.clone())
                    .or_default()
                    .push((at, of));
            }
        }
    }
    for places in by_party.into_values() {
        join(&mut readings, &places);
    }
    readings
}

fn generation(readings: &mut [Reading], (at, of): Place) -> Option<&mut UsageGeneration> {
    match &mut readings.get_mut(at)?.facts.get_mut(of)?.fact {
        Fact::Usage(generation) => Some(generation),
        _ => None,
    }
}

/// Walks the generations in order. Those found to be parts of one export all get the sum of the
/// days that they share: the ledger prefers the file that was changed last, and any part may be it.
fn join(readings: &mut [Reading], places: &[Place]) {
    let mut parts: Vec<Place> = Vec::new();
    for place in places {
        let earlier = parts.last().and_then(|last| cells(readings, *last));
        let later = cells(readings, *place);
        let sum = earlier
            .zip(later)
            .and_then(|(earlier, later)| sum_of_parts(&earlier, &later));
        if sum.is_none() {
            parts.clear();
        }
        parts.push(*place);
        for part in sum.iter().flat_map(|_| &parts) {
            if let (Some(generation), Some(sum)) = (generation(readings, *part), &sum) {
                take_over(&mut generation.cells, sum);
            }
        }
    }
}

fn cells(readings: &mut [Reading], place: Place) -> Option<Vec<UsageCell>> {
    generation(readings, place).map(|generation| generation.cells.clone())
}

/// Replaces the days of which `sum` speaks and keeps the others.
fn take_over(cells: &mut Vec<UsageCell>, sum: &[UsageCell]) {
    let days: BTreeSet<_> = sum.iter().map(|c| (&c.sub_account, c.day)).collect();
    cells.retain(|cell| !days.contains(&(&cell.sub_account, cell.day)));
    cells.extend(sum.iter().cloned());
    cells.sort_by_key(key);
}

/// The sum of two parts; `None` where they share no day, or where the second repeats the first.
///
/// A rewritten export repeats most cells to the digit. Parts of one export share keys by chance
/// and rarely amounts, so half of the shared keys being equal tells them apart.
fn sum_of_parts(earlier: &[UsageCell], later: &[UsageCell]) -> Option<Vec<UsageCell>> {
    let days = |cells: &[UsageCell]| -> BTreeSet<(Text, jiff::civil::Date)> {
        cells
            .iter()
            .map(|c| (c.sub_account.clone(), c.day))
            .collect()
    };
    let shared_days: Vec<_> = days(earlier).intersection(&days(later)).cloned().collect();
    if shared_days.is_empty() {
        return None;
    }
    let mut sum: BTreeMap<Key, UsageCell> = later.iter().map(|c| (key(c), c.clone())).collect();
    let (mut shared, mut equal) = (0_usize, 0_usize);
    for cell in earlier {
        if let Some(other) = sum.get(&key(cell)) {
            shared += 1;
            equal += usize::from(other.cost == cell.cost && other.rows == cell.rows);
        }
    }
    if equal > 0 && equal * 2 >= shared {
        return None;
    }
    for cell in earlier
        .iter()
        .filter(|c| shared_days.contains(&(c.sub_account.clone(), c.day)))
    {
        match sum.get_mut(&key(cell)) {
            Some(other) => {
                other.cost = other.cost.checked_add(cell.cost)?;
                other.rows = other.rows.saturating_add(cell.rows);
            }
            None => {
                sum.insert(key(cell), cell.clone());
            }
        }
    }
    Some(sum.into_values().collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use duecare_model::Nanos;

    fn cell(day: i8, service: &str, euros: i64) -> UsageCell {
        UsageCell {
            day: jiff::civil::date(2026, 1, day),
            provider: "Microsoft".into(),
            sub_account: "sub".into(),
            region: "".into(),
            service: service.into(),
            category: "Usage".into(),
            currency: Currency::EUR,
            cost: Nanos(euros * 1_000_000_000),
            rows: 1,
            class: None,
            gross: None,
            effective: None,
            list: None,
            rows_mark: None,
        }
    }

    fn total(cells: &[UsageCell]) -> i64 {
        cells.iter().map(|c| c.cost.0 / 1_000_000_000).sum()
    }

    #[test]
    fn parts_of_one_day_are_added() {
        let sum = sum_of_parts(
            &[cell(1, "vm", 10), cell(2, "vm", 5)],
            &[cell(2, "vm", 7), cell(2, "disk", 1)],
        )
        .unwrap();
        assert_eq!(
            total(&sum),
            13,
            "only the shared day is taken over: the other stands in its own generation"
        );
    }

    #[test]
    fn whichever_part_the_ledger_prefers_no_money_is_lost() {
        let reading = |source: usize, cells: Vec<UsageCell>| Reading {
            source,
            name: format!("part-{source}"),
            format: "FOCUS 1.0".to_owned(),
            facts: vec![duecare_connectors::RoutedFact {
                party: None,
                fact: Fact::Usage(UsageGeneration {
                    format: "FOCUS 1.0".to_owned(),
                    rows_read: 1,
                    rows_refused: 0,
                    data_until: None,
                    cells,
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
                }),
            }],
            problems: Vec::new(),
            problem_total: 0,
            occurred_at: None,
            changed_at: None,
        };
        let mut readings = joined(vec![
            reading(0, vec![cell(1, "vm", 10)]),
            reading(1, vec![cell(1, "vm", 7), cell(1, "disk", 1)]),
            reading(2, vec![cell(1, "vm", 5)]),
        ]);
        for part in 0..3 {
            assert_eq!(
                total(&cells(&mut readings, (part, 0)).unwrap()),
                23,
                "part {part}"
            );
        }
    }

    #[test]
    fn a_rewritten_export_is_not_added_to_what_it_rewrites() {
        let first = [cell(1, "vm", 10), cell(2, "vm", 20), cell(3, "vm", 30)];
        let second = [
            cell(1, "vm", 10),
            cell(2, "vm", 20),
            cell(3, "vm", 31),
            cell(4, "vm", 40),
        ];
        assert_eq!(sum_of_parts(&first, &second), None);
    }

    #[test]
    fn files_of_different_days_do_not_touch() {
        assert_eq!(
            sum_of_parts(&[cell(1, "vm", 10)], &[cell(2, "vm", 10)]),
            None
        );
    }
}
