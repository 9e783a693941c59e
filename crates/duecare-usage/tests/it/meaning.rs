//! What rows mean: credits, commitments, months, dates of two orders, older names, other shapes.

use crate::{codes, read, read_text, unrouted};
use duecare_model::facts::UsageCell;
use duecare_model::{Code, Date, Nanos};
use duecare_usage::UsageFormat;
use proptest::prelude::*;
use std::collections::BTreeMap;

const HEADER: &str = "BilledCost,BillingCurrency,ChargePeriodStart,ChargePeriodEnd,ChargeCategory,SubAccountId,ProviderName,RegionId,ServiceName";

fn row(cost: &str, start: &str, end: &str, category: &str) -> String {
    format!("{cost},EUR,{start},{end},{category},sub-a,Microsoft,westeurope,Service\n")
}

fn euros(text: &str) -> Nanos {
    Nanos::try_from(text.to_owned()).unwrap()
}

fn used_by_day(cells: &[UsageCell]) -> BTreeMap<Date, i64> {
    let mut days = BTreeMap::new();
    for cell in cells {
        *days.entry(cell.day).or_default() += cell.used().0;
    }
    days
}

#[test]
fn a_credit_in_the_same_cell_lowers_the_bill_and_hides_no_use() {
    let day = ("2025-03-01", "2025-03-02", "Usage");
    let text = format!(
        "{HEADER}\n{}{}",
        row("1500.00", day.0, day.1, day.2),
        row("-1500.00", day.0, day.1, day.2)
    );
    let reading = read_text(&text);
    let [cell] = unrouted(&reading).cells.as_slice() else {
        panic!("{reading:?}")
    };
    assert_eq!((cell.cost, cell.rows), (Nanos(0), 2));
    assert_eq!(cell.used(), euros("1500"));
}

#[test]
fn what_a_commitment_has_paid_for_is_used_although_nothing_is_billed() {
    let text = format!(
        "EffectiveCost,ListCost,{HEADER}\n1500.00,1600.00,{}",
        row("0", "2025-03-01", "2025-03-02", "Usage")
    );
    let reading = read_text(&text);
    let cell = &unrouted(&reading).cells[0];
    assert_eq!((cell.cost, cell.used()), (Nanos(0), euros("1500")));
    let without = format!(
        "ListCost,{HEADER}\n1600,{}",
        row("0", "2025-03-01", "2025-03-02", "Usage")
    );
    let reading = read_text(&without);
    let cell = &unrouted(&reading).cells[0];
    assert_eq!((cell.used(), cell.list), (Nanos(0), Some(euros("1600"))));
    assert!(
        unrouted(&reading)
            .absent_columns
            .contains(&"EffectiveCost".to_owned())
    );
}

#[test]
fn an_effective_cost_that_cannot_be_read_is_refused_and_not_passed_over() {
    let text = format!(
        "EffectiveCost,{HEADER}\nmany,{}",
        row("0", "2025-03-01", "2025-03-02", "Usage")
    );
    let reading = read_text(&text);
    assert_eq!(codes(&reading), [Code(3503)]);
    assert_eq!(
        reading.problems[0].at.column.as_deref(),
        Some("EffectiveCost")
    );
    let refused = &unrouted(&reading).refused_days;
    assert_eq!(refused, &[jiff::civil::date(2025, 3, 1)]);
}

#[test]
fn purchases_taxes_and_corrections_are_told_apart_from_use() {
    let text = format!(
        "ChargeClass,{HEADER}\n,{},{}Correction,{},{}",
        row("12000", "2025-03-01", "2025-03-02", "Purchase"),
        row("50", "2025-03-01", "2025-03-02", "Usage"),
        row("900", "2025-03-01", "2025-03-02", "Usage"),
        row("19", "2025-03-01", "2025-03-02", "Tax"),
    );
    let reading = read_text(&text);
    let cells = &unrouted(&reading).cells;
    assert_eq!(cells.len(), 4, "{cells:?}");
    assert_eq!(
        used_by_day(cells).into_values().collect::<Vec<_>>(),
        [euros("50").0]
    );
}

#[test]
fn a_fee_of_the_month_is_spread_over_its_days_and_says_nothing_about_how_far_the_feed_is() {
    let text = format!(
        "{HEADER}\n{}{}",
        row("3000.00", "2025-03-01", "2025-04-01", "Usage"),
        row("50.00", "2025-03-02", "2025-03-03", "Usage")
    );
    let reading = read_text(&text);
    let generation = unrouted(&reading);
    let days = used_by_day(&generation.cells);
    assert_eq!(days.len(), 31);
    assert_eq!(days.values().sum::<i64>(), euros("3050").0);
    let first = days[&jiff::civil::date(2025, 3, 1)];
    assert_eq!(Nanos(first), euros("96.774193549"));
    assert_eq!((generation.rows_read, generation.rows_spread), (2, 1));
    assert_eq!(
        generation.data_until.unwrap().to_string(),
        "2025-03-03T00:00:00Z"
    );
}

#[test]
fn dates_with_the_month_first_are_read_where_the_file_allows_no_other_reading() {
    let text = format!(
        "{HEADER}\n{}{}",
        row("2000", "03/04/2025", "03/05/2025", "Usage"),
        row("2000", "03/14/2025", "03/15/2025", "Usage")
    );
    let reading = read_text(&text);
    assert_eq!(reading.problem_total, 0, "{:?}", reading.problems);
    let days: Vec<String> = used_by_day(&unrouted(&reading).cells)
        .keys()
        .map(ToString::to_string)
        .collect();
    assert_eq!(days, ["2025-03-04", "2025-03-14"]);
}

#[test]
fn dates_of_an_order_that_nothing_tells_are_refused_by_that_name() {
    let text = format!(
        "{HEADER}\n{}",
        row("2000", "03/04/2025", "03/05/2025", "Usage")
    );
    let reading = read_text(&text);
    assert_eq!(codes(&reading), [Code(3517)]);
    assert!(
        reading.problems[0].what.contains("month first"),
        "{:?}",
        reading.problems
    );
}

#[test]
fn names_of_focus_before_1_0_are_read() {
    let text = "BilledCost,BillingCurrency,ChargePeriodStart,ChargePeriodEnd,ChargeType,SubAccountId,Provider,Region,ServiceName\n\
                70,EUR,2025-03-01,2025-03-02,Purchase,sub-a,Microsoft,brazilsouth,VM\n";
    let reading = read_text(text);
    assert_eq!(reading.format, "FOCUS 0.5");
    let cell = &unrouted(&reading).cells[0];
    assert_eq!(
        (
            cell.region.as_str(),
            cell.provider.as_str(),
            cell.category.as_str()
        ),
        ("brazilsouth", "Microsoft", "Purchase")
    );
}

#[test]
fn exports_of_other_shapes_are_named_whatever_they_are_packed_in() {
    let azure = "SubscriptionId,Date,MeterCategory,CostInBillingCurrency\ns,03/14/2025,VM,1\n";
    let partner = "{\"PartnerId\":\"p\",\"BillingPreTaxTotal\":1.5}\n";
    for (text, word) in [(azure, "FOCUS"), (partner, "Partner Center")] {
        for (bytes, format) in [
            (text.as_bytes().to_vec(), UsageFormat::FocusCsv),
            (crate::delimited::gzip(text), UsageFormat::FocusCsvGz),
        ] {
            assert_eq!(duecare_usage::recognise(&bytes), Some(format));
            let reading = read(&bytes, format);
            assert_eq!(codes(&reading), [Code(3518)]);
            assert!(
                reading.problems[0].what.contains(word),
                "{:?}",
                reading.problems
            );
            assert!(reading.generations.is_empty());
        }
    }
}

#[test]
fn a_sound_parquet_file_of_another_shape_is_named_with_its_missing_columns() {
    let bytes = crate::parquet_files::of_texts(&[("sku", "a"), ("amount", "1")]);
    assert_eq!(
        duecare_usage::recognise(&bytes),
        Some(UsageFormat::FocusParquet)
    );
    let reading = read(&bytes, UsageFormat::FocusParquet);
    assert_eq!(codes(&reading), [Code(3500)]);
    assert!(
        reading.problems[0].what.contains("BilledCost"),
        "{:?}",
        reading.problems
    );
}

/// A row as the reference below reads it: cents, first day, days, category.
fn any_row() -> impl Strategy<Value = (i64, i8, i64, &'static str)> {
    let category =
        prop_oneof![3 => Just("Usage"), 1 => Just("Purchase"), 1 => Just("Credit"), 1 => Just("")];
    (
        -100_000..100_000_i64,
        1..20_i8,
        prop_oneof![5 => Just(1_i64), 1 => 2..10_i64],
        category,
    )
}

/// The same rows added up with nothing of ours: whole days, the rest of a division first.
fn reference(rows: &[(i64, i8, i64, &'static str)]) -> BTreeMap<Date, i128> {
    let mut days: BTreeMap<Date, i128> = BTreeMap::new();
    for (cents, first, length, category) in rows {
        let nanos = i128::from(*cents) * 10_000_000;
        let length = if matches!(*category, "Usage" | "") {
            i128::from(*length)
        } else {
            1
        };
        for at in 0..length {
            let extra = if at < (nanos % length).abs() {
                nanos.signum()
            } else {
                0
            };
            let day = jiff::civil::date(2025, 3, *first)
                .saturating_add(jiff::Span::new().days(i64::try_from(at).unwrap()));
            *days.entry(day).or_default() += nanos / length + extra;
        }
    }
    days
}

proptest! {
    #[test]
    fn the_sum_of_each_day_is_that_of_an_independent_reading(rows in prop::collection::vec(any_row(), 1..60)) {
        let mut text = format!("{HEADER}\n");
        for (cents, first, length, category) in &rows {
            let cost = format!("{cents}E-2");
            let start = jiff::civil::date(2025, 3, *first);
            let end = start.saturating_add(jiff::Span::new().days(*length));
            text.push_str(&row(&cost, &start.to_string(), &end.to_string(), category));
        }
        let reading = read_text(&text);
        let mut sums: BTreeMap<Date, i128> = BTreeMap::new();
        for cell in &unrouted(&reading).cells {
            *sums.entry(cell.day).or_default() += i128::from(cell.cost.0);
            prop_assert!(cell.used() >= cell.cost || !cell.is_use());
        }
        prop_assert_eq!(sums, reference(&rows));
    }
}
