//! How fast usage files are read, beside the physical limit: a bare loop that counts fields.
//!
//! Run with `cargo bench -p duecare-usage`. One million generated rows; the rows per second are
//! told by divan, the peak of resident memory at the end.

use arrow_array::{ArrayRef, Float64Array, RecordBatch, StringArray, TimestampMicrosecondArray};
use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use duecare_usage::{UsageFormat, read};
use flate2::Compression;
use flate2::write::GzEncoder;
use parquet::arrow::ArrowWriter;
use parquet::basic::Compression as Packing;
use parquet::file::properties::WriterProperties;
use std::fmt::Write as _;
use std::io::Write as _;
use std::sync::{Arc, LazyLock};

const ROWS: usize = 1_000_000;
const SUBSCRIPTIONS: usize = 300;

/// Columns beside the ones that are read, so that a row has the width of a real one (580 bytes).
const FILLERS: usize = 33;

struct Row {
    cost: f64,
    hour: usize,
    day: usize,
    subscription: usize,
    service: usize,
    region: &'static str,
}

fn row(n: usize) -> Row {
    let mixed = n.wrapping_mul(2_654_435_761);
    Row {
        cost: f64::from(u32::try_from(mixed % 1_000_003).unwrap_or(0)) / 10_000.0,
        hour: n % 24,
        day: n / 24 % 28 + 1,
        subscription: n / 700 % SUBSCRIPTIONS,
        service: mixed / 7 % 40,
        region: ["westeurope", "northeurope", "germanywestcentral"][mixed / 11 % 3],
    }
}

static CSV: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let mut text = String::from(
        "BilledCost,BillingAccountId,BillingCurrency,ChargeCategory,ChargePeriodEnd,ChargePeriodStart,ProviderName,RegionId,ServiceName,SubAccountId,x_CustomerId",
    );
    for filler in 0..FILLERS {
        let _ = write!(text, ",x_Filler{filler}");
    }
    text.push('\n');
    for n in 0..ROWS {
        let r = row(n);
        let _ = write!(
            text,
            "{},1234567,EUR,Usage,2026-10-{:02}T{:02}:59:59Z,2026-10-{:02}T{:02}:00:00Z,Microsoft,{},Service {},/subscriptions/0000-{},cust-{}",
            r.cost,
            r.day,
            r.hour,
            r.day,
            r.hour,
            r.region,
            r.service,
            r.subscription,
            r.subscription
        );
        for filler in 0..FILLERS {
            let _ = write!(text, ",\"filler {filler:04}\"");
        }
        text.push('\n');
    }
    text.into_bytes()
});

static GZIP: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    let _ = encoder.write_all(&CSV);
    encoder.finish().unwrap_or_default()
});

static PARQUET: LazyLock<Vec<u8>> = LazyLock::new(|| parquet_file().unwrap_or_default());

fn parquet_file() -> Result<Vec<u8>, Box<dyn std::error::Error>> {
    let rows: Vec<Row> = (0..ROWS).map(row).collect();
    let texts = |text: &dyn Fn(&Row) -> String| -> ArrayRef {
        Arc::new(StringArray::from_iter_values(rows.iter().map(text)))
    };
    // 2026-10-01T00:00:00Z and one hour, in microseconds.
    let start = |r: &Row| {
        let hours = i64::try_from((r.day - 1) * 24 + r.hour).unwrap_or(0);
        (1_790_812_800 + hours * 3600) * 1_000_000
    };
    let batch = RecordBatch::try_from_iter([
        (
            "BilledCost",
            Arc::new(Float64Array::from_iter_values(rows.iter().map(|r| r.cost))) as ArrayRef,
        ),
        ("BillingCurrency", texts(&|_| "EUR".to_owned())),
        ("ChargeCategory", texts(&|_| "Usage".to_owned())),
        (
            "ChargePeriodStart",
            Arc::new(TimestampMicrosecondArray::from_iter_values(
                rows.iter().map(start),
            )),
        ),
        ("ProviderName", texts(&|_| "Microsoft".to_owned())),
        ("RegionId", texts(&|r| r.region.to_owned())),
        ("ServiceName", texts(&|r| format!("Service {}", r.service))),
        (
            "SubAccountId",
            texts(&|r| format!("/subscriptions/0000-{}", r.subscription)),
        ),
        (
            "x_CustomerId",
            texts(&|r| format!("cust-{}", r.subscription)),
        ),
        (
            "Tags",
            texts(&|r| format!("filler filler filler {}", r.hour)),
        ),
    ])?;
    let properties = WriterProperties::builder()
        .set_compression(Packing::SNAPPY)
        .set_max_row_group_row_count(Some(100_000))
        .build();
    let mut bytes = Vec::new();
    let mut writer = ArrowWriter::try_new(&mut bytes, batch.schema(), Some(properties))?;
    writer.write(&batch)?;
    writer.close()?;
    Ok(bytes)
}

fn whole(bytes: &[u8], format: UsageFormat) -> u64 {
    let reading = read("bench", black_box(bytes), format, &|_| None, &|_| {});
    assert_eq!(reading.problem_total, 0, "{:?}", reading.problems.first());
    reading
        .generations
        .iter()
        .map(|(_, generation)| generation.rows_read)
        .sum()
}

#[divan::bench(sample_count = 3, sample_size = 1)]
fn csv_bare_loop_counting_fields(bencher: Bencher<'_, '_>) {
    LazyLock::force(&CSV);
    bencher.counter(ItemsCount::new(ROWS)).bench(|| {
        let mut reader = csv::Reader::from_reader(CSV.as_slice());
        let mut record = csv::ByteRecord::new();
        let mut fields = 0;
        while reader.read_byte_record(&mut record).unwrap_or(false) {
            fields += record.len();
        }
        fields
    });
}

#[divan::bench(sample_count = 3, sample_size = 1)]
fn csv_to_cells(bencher: Bencher<'_, '_>) {
    LazyLock::force(&CSV);
    let counted = bencher.counter(ItemsCount::new(ROWS));
    counted.bench(|| whole(&CSV, UsageFormat::FocusCsv));
}

#[divan::bench(sample_count = 3, sample_size = 1)]
fn csv_gzip_to_cells(bencher: Bencher<'_, '_>) {
    LazyLock::force(&GZIP);
    let counted = bencher.counter(ItemsCount::new(ROWS));
    counted.bench(|| whole(&GZIP, UsageFormat::FocusCsvGz));
}

#[divan::bench(sample_count = 3, sample_size = 1)]
fn parquet_to_cells(bencher: Bencher<'_, '_>) {
    LazyLock::force(&PARQUET);
    let counted = bencher.counter(ItemsCount::new(ROWS));
    counted.bench(|| whole(&PARQUET, UsageFormat::FocusParquet));
}

fn main() {
    divan::main();
    // The input itself is held in memory, so its size is told beside the peak.
    let peak = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = peak
        .lines()
        .find(|line| line.starts_with("VmHWM"))
        .unwrap_or("VmHWM unknown");
    let mib = |bytes: &[u8]| bytes.len() >> 20;
    let mut out = std::io::stdout();
    let _ = writeln!(
        out,
        "{peak}; inputs: csv {} MiB, gzip {} MiB, parquet {} MiB",
        mib(&CSV),
        mib(&GZIP),
        mib(&PARQUET)
    );
}
