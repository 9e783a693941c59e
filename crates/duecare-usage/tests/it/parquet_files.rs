//! Parquet files of every cost and time type, packed in every way, and broken in many.

use crate::{codes, read, unrouted};
use arrow_array::{
    ArrayRef, Date32Array, Decimal128Array, Float64Array, Int64Array, RecordBatch, StringArray,
    TimestampMicrosecondArray, TimestampMillisecondArray, TimestampNanosecondArray,
};
use duecare_model::{Code, Nanos};
use duecare_usage::UsageFormat;
use parquet::arrow::ArrowWriter;
use parquet::basic::{Compression, GzipLevel, ZstdLevel};
use parquet::file::properties::{WriterProperties, WriterVersion};
use proptest::prelude::*;
use std::sync::Arc;

/// 2022-10-01T00:00:00Z.
const START: i64 = 1_664_582_400;

fn texts(value: &str, rows: usize) -> ArrayRef {
    Arc::new(StringArray::from(vec![value; rows]))
}

/// One row of texts under the names given.
pub(crate) fn of_texts(columns: &[(&str, &str)]) -> Vec<u8> {
    let columns = columns.iter().map(|(name, value)| (*name, texts(value, 1)));
    let batch = RecordBatch::try_from_iter(columns).unwrap();
    let mut bytes = Vec::new();
    let mut writer = ArrowWriter::try_new(&mut bytes, batch.schema(), None).unwrap();
    writer.write(&batch).unwrap();
    writer.close().unwrap();
    bytes
}

fn decimals(values: &[i128]) -> ArrayRef {
    let array = Decimal128Array::from(values.to_vec());
    Arc::new(array.with_precision_and_scale(38, 10).unwrap())
}

fn nanos_at(rows: usize) -> ArrayRef {
    Arc::new(TimestampNanosecondArray::from(vec![START * 1_000_000_000; rows]).with_timezone("UTC"))
}

fn write(cost: ArrayRef, start: ArrayRef, packing: Compression, group_rows: usize) -> Vec<u8> {
    let rows = cost.len();
    let batch = RecordBatch::try_from_iter([
        (
            "x_Anything",
            Arc::new(Int64Array::from(vec![7; rows])) as ArrayRef,
        ),
        ("BilledCost", cost),
        ("BillingCurrency", texts("EUR", rows)),
        ("ChargePeriodEnd", texts("2022-10-02T00:00:00Z", rows)),
        ("ChargePeriodStart", start),
        ("ProviderName", texts("Microsoft", rows)),
        (
            "SubAccountId",
            Arc::new(Int64Array::from(vec![42; rows])) as ArrayRef,
        ),
        ("SkuMeter", texts("NULL", rows)),
    ])
    .unwrap();
    let properties = WriterProperties::builder()
        .set_compression(packing)
        .set_max_row_group_row_count(Some(group_rows))
        .build();
    let mut bytes = Vec::new();
    let mut writer = ArrowWriter::try_new(&mut bytes, batch.schema(), Some(properties)).unwrap();
    writer.write(&batch).unwrap();
    writer.close().unwrap();
    bytes
}

fn only_cell(bytes: &[u8]) -> (Nanos, u64, String) {
    assert_eq!(
        duecare_usage::recognise(bytes),
        Some(UsageFormat::FocusParquet)
    );
    let reading = read(bytes, UsageFormat::FocusParquet);
    assert_eq!(reading.problem_total, 0, "{:?}", reading.problems);
    assert_eq!(reading.format, "FOCUS 1.1");
    let [cell] = unrouted(&reading).cells.as_slice() else {
        panic!("one cell is expected")
    };
    assert_eq!(cell.sub_account, "42");
    assert_eq!(cell.provider, "Microsoft");
    (cell.cost, cell.rows, cell.day.to_string())
}

#[test]
fn every_cost_type_gives_the_exact_sum() {
    let ten = vec![0.1; 10];
    let costs: [ArrayRef; 4] = [
        decimals(&[1_000_000_000; 10]),
        Arc::new(Float64Array::from(ten)),
        texts("0.10000000000", 10),
        Arc::new(StringArray::from(vec!["1E-1"; 10])),
    ];
    for cost in costs {
        let bytes = write(cost, nanos_at(10), Compression::SNAPPY, 4);
        assert_eq!(
            only_cell(&bytes),
            (Nanos(1_000_000_000), 10, "2022-10-01".to_owned())
        );
    }
    let whole = Arc::new(Int64Array::from(vec![3, -1]));
    let bytes = write(whole, nanos_at(2), Compression::SNAPPY, 4);
    assert_eq!(only_cell(&bytes).0, Nanos(2_000_000_000));
}

#[test]
fn decimals_round_half_away_from_zero_at_the_tenth_place() {
    let bytes = write(decimals(&[15, 14]), nanos_at(2), Compression::SNAPPY, 9);
    assert_eq!(only_cell(&bytes).0, Nanos(3));
    let bytes = write(decimals(&[-15, -14]), nanos_at(2), Compression::SNAPPY, 9);
    assert_eq!(only_cell(&bytes).0, Nanos(-3));
}

#[test]
fn every_time_type_gives_the_same_day() {
    let starts: [ArrayRef; 5] = [
        nanos_at(1),
        Arc::new(TimestampMicrosecondArray::from(vec![START * 1_000_000])),
        Arc::new(TimestampMillisecondArray::from(vec![START * 1000])),
        Arc::new(Date32Array::from(vec![19_266])),
        texts("2022-10-01 00:00:00", 1),
    ];
    for start in starts {
        let bytes = write(decimals(&[1]), start, Compression::SNAPPY, 1);
        assert_eq!(only_cell(&bytes).2, "2022-10-01");
    }
}

#[test]
fn every_packing_is_read() {
    for packing in [
        Compression::UNCOMPRESSED,
        Compression::SNAPPY,
        Compression::GZIP(GzipLevel::default()),
        Compression::ZSTD(ZstdLevel::default()),
    ] {
        let bytes = write(decimals(&[10_000_000_000; 3]), nanos_at(3), packing, 2);
        assert_eq!(only_cell(&bytes).0, Nanos(3_000_000_000), "{packing:?}");
    }
}

#[test]
fn rows_without_a_cost_or_with_one_that_is_no_number_are_refused() {
    let cost = Arc::new(Float64Array::from(vec![
        Some(1.0),
        None,
        Some(f64::NAN),
        Some(1e300),
    ]));
    let bytes = write(cost, nanos_at(4), Compression::SNAPPY, 9);
    let reading = read(&bytes, UsageFormat::FocusParquet);
    assert_eq!(codes(&reading), [Code(3503); 3]);
    let lines: Vec<u64> = reading.problems.iter().filter_map(|p| p.at.line).collect();
    assert_eq!(lines, [2, 3, 4]);
    assert_eq!(unrouted(&reading).cells[0].cost, Nanos(1_000_000_000));
    assert_eq!(unrouted(&reading).rows_refused, 3);
}

#[test]
fn a_cut_file_says_that_nothing_was_read() {
    let bytes = write(decimals(&[1; 9]), nanos_at(9), Compression::SNAPPY, 3);
    let reading = read(&bytes[..bytes.len() - 20], UsageFormat::FocusParquet);
    assert_eq!(codes(&reading), [Code(3514)]);
    assert!(reading.generations.is_empty());
}

/// Rows of several texts, in groups, in pages of either version, with dictionaries or without.
fn of_pages(version: WriterVersion, has_dictionary: bool, packing: Compression) -> Vec<u8> {
    let rows = 40;
    let services: Vec<String> = (0..rows)
        .map(|row| format!("service {}", row % 7))
        .collect();
    let batch = RecordBatch::try_from_iter([
        ("BilledCost", decimals(&[1; 40])),
        ("BillingCurrency", texts("EUR", rows)),
        ("ChargePeriodStart", nanos_at(rows)),
        (
            "ServiceName",
            Arc::new(StringArray::from(services)) as ArrayRef,
        ),
    ])
    .unwrap();
    let properties = WriterProperties::builder()
        .set_compression(packing)
        .set_writer_version(version)
        .set_dictionary_enabled(has_dictionary)
        .set_max_row_group_row_count(Some(20))
        .set_data_page_row_count_limit(8)
        .set_write_batch_size(4)
        .build();
    let mut bytes = Vec::new();
    let mut writer = ArrowWriter::try_new(&mut bytes, batch.schema(), Some(properties)).unwrap();
    writer.write(&batch).unwrap();
    writer.close().unwrap();
    bytes
}

fn versions() -> impl Strategy<Value = WriterVersion> {
    prop::sample::select(vec![WriterVersion::PARQUET_1_0, WriterVersion::PARQUET_2_0])
}

fn packings() -> impl Strategy<Value = Compression> {
    prop::sample::select(vec![
        Compression::UNCOMPRESSED,
        Compression::SNAPPY,
        Compression::GZIP(GzipLevel::default()),
        Compression::ZSTD(ZstdLevel::default()),
    ])
}

#[test]
fn a_long_text_that_a_dictionary_tells_in_every_row_is_read_and_one_without_end_is_told() {
    let rows = 300;
    for (length, rows_read, problems) in [(60_000, 300, 0), (900_000, 0, 1)] {
        let batch = RecordBatch::try_from_iter([
            ("BilledCost", decimals(&[1; 300])),
            ("BillingCurrency", texts("EUR", rows)),
            ("ChargePeriodStart", nanos_at(rows)),
            ("ResourceId", texts(&"x".repeat(length), rows)),
        ])
        .unwrap();
        let mut bytes = Vec::new();
        let mut writer = ArrowWriter::try_new(&mut bytes, batch.schema(), None).unwrap();
        writer.write(&batch).unwrap();
        writer.close().unwrap();
        let reading = read(&bytes, UsageFormat::FocusParquet);
        let told: u64 = reading.generations.iter().map(|(_, g)| g.rows_read).sum();
        assert_eq!(
            (reading.problem_total, told),
            (problems, rows_read),
            "{:?}",
            reading.problems
        );
    }
}

proptest! {
    /// Values may change unseen; rows may not be lost, and nothing may end the program.
    #[test]
    fn a_file_whose_headers_lie_loses_no_row_in_silence(
        version in versions(),
        has_dictionary: bool,
        packing in packings(),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), any::<bool>()), 0..4),
    ) {
        let mut bytes = of_pages(version, has_dictionary, packing);
        for (at, value, is_early) in &changes {
            // The headers of the first pages, or anywhere.
            let at = at.index(if *is_early { 64 } else { bytes.len() });
            bytes[at] = *value;
        }
        let reading = read(&bytes, UsageFormat::FocusParquet);
        let told: u64 = reading.generations.iter().map(|(_, g)| g.rows_read).sum();
        prop_assert!(told == 40 || reading.problem_total > 0, "{} rows without a problem", told);
        if changes.is_empty() {
            prop_assert_eq!(reading.problem_total, 0, "{:?}", reading.problems);
        }
    }

    /// A flipped byte may go unseen in a name; it must not panic and must not lose rows silently.
    #[test]
    fn a_damaged_file_never_panics_and_never_loses_rows_silently(at: prop::sample::Index, flip in 1..=255_u8) {
        let mut bytes = write(decimals(&[1; 6]), nanos_at(6), Compression::SNAPPY, 2);
        let at = at.index(bytes.len());
        bytes[at] ^= flip;
        let reading = read(&bytes, UsageFormat::FocusParquet);
        let told: u64 = reading.generations.iter().map(|(_, g)| g.rows_read).sum();
        prop_assert!(told == 6 || reading.problem_total > 0, "{} rows without a problem", told);
    }
}
