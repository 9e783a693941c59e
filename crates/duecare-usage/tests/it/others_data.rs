//! A file that nobody here wrote: the public FOCUS sample of 1,000 rows.
//!
//! It is not part of the project; where it is absent the test says so and passes.

use crate::read;
use duecare_usage::UsageFormat;
use std::collections::BTreeMap;
use std::path::Path;

/// Adds decimal texts digit by digit in columns, a method that shares nothing with the crate; the
/// sum is in units of 10^-20.
fn add_texts(costs: &[String]) -> i128 {
    const DECIMALS: usize = 20;
    let mut digits = [0_i64; 60];
    for cost in costs {
        let (sign, cost) = match cost.strip_prefix('-') {
            Some(rest) => (-1, rest),
            None => (1, cost.as_str()),
        };
        let (whole, fraction) = cost.split_once('.').unwrap_or((cost, ""));
        for (place, digit) in whole.bytes().rev().enumerate() {
            digits[DECIMALS + place] += sign * i64::from(digit - b'0');
        }
        for (place, digit) in fraction.bytes().enumerate() {
            digits[DECIMALS - 1 - place] += sign * i64::from(digit - b'0');
        }
    }
    let mut carry = 0;
    for digit in &mut digits {
        let value = *digit + carry;
        *digit = value.rem_euclid(10);
        carry = value.div_euclid(10);
    }
    assert_eq!(carry, 0, "the sample has no negative total");
    let text: String = digits.iter().rev().map(ToString::to_string).collect();
    text.trim_start_matches('0').parse().unwrap()
}

#[test]
fn the_public_sample_is_read_whole_and_its_totals_agree() {
    let path =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/focus/focus_sample.csv");
    let Ok(bytes) = std::fs::read(&path) else {
        eprintln!("the public FOCUS sample is absent; nothing was compared");
        return;
    };
    assert_eq!(
        duecare_usage::recognise(&bytes),
        Some(UsageFormat::FocusCsv)
    );
    let reading = read(&bytes, UsageFormat::FocusCsv);
    assert_eq!(reading.problem_total, 0, "{:?}", reading.problems);
    assert_eq!(reading.format, "FOCUS 1.0");
    let [(None, generation)] = reading.generations.as_slice() else {
        panic!("one generation is expected")
    };
    assert_eq!(generation.rows_read, 1000);

    let mut reader = csv::Reader::from_reader(bytes.as_slice());
    let header = reader.headers().unwrap().clone();
    let at = |name: &str| header.iter().position(|field| field == name).unwrap();
    let mut by_provider: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for record in reader.records() {
        let record = record.unwrap();
        by_provider
            .entry(record[at("ProviderName")].to_owned())
            .or_default()
            .push(record[at("BilledCost")].to_owned());
    }
    assert!(by_provider.len() > 1);
    for (provider, costs) in &by_provider {
        let exact = add_texts(costs);
        let cells = generation
            .cells
            .iter()
            .filter(|cell| cell.provider == *provider);
        let nanos: i64 = cells.clone().map(|cell| cell.cost.0).sum();
        let rows: u64 = cells.map(|cell| cell.rows).sum();
        assert_eq!(rows, costs.len() as u64, "{provider}");
        // Each row is rounded once, by at most half a billionth.
        let tolerance = 50_000_000_000 * i128::try_from(costs.len()).unwrap();
        let difference = i128::from(nanos) * 100_000_000_000 - exact;
        assert!(
            difference.abs() <= tolerance,
            "{provider}: {nanos} against {exact}"
        );
    }
}
