//! Bulk usage files become versioned generations of cells: one sum per day, subscription, region,
//! service, category and currency.
//!
//! Called by `duecare-connectors` when an import recognises a usage file by its content.
//! What must never happen here: a row that is not understood counting as zero, an amount passing
//! through a binary float, or a file that could not be read looking like a month without cost.

mod bytes;
mod codes;
mod columns;
mod csv_rows;
mod dictionary;
mod fold;
mod input;
mod key;
mod mark;
mod number;
mod other;
mod parquet_columns;
mod parquet_footer;
mod parquet_pages;
mod parquet_rows;
mod period;
mod quiet;
mod recognise;
mod spread;
mod sum;
mod sums;
mod thrift;
mod utf16;

pub use bytes::{Bytes, Span, head};
pub use codes::CODES;
pub use recognise::recognise;
pub use utf16::{Endian, FromUtf16, Half};

use duecare_model::facts::UsageGeneration;
use duecare_model::{PartyId, Problem};

/// How a usage file is packed. The columns inside are found by their names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum UsageFormat {
    /// FOCUS as delimited text: UTF-8 or UTF-16, separated by comma, semicolon or tab.
    FocusCsv,
    /// The same, compressed by gzip.
    FocusCsvGz,
    /// FOCUS as Apache Parquet: uncompressed, snappy, gzip or zstd.
    FocusParquet,
}

/// What one file said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UsageReading {
    /// One generation per party that a row routes to, ordered by party; rows that route nowhere
    /// stand first, under `None`. Empty where not one row could be told from another.
    pub generations: Vec<(Option<PartyId>, UsageGeneration)>,
    /// The shape read, such as `FOCUS 1.0`; empty where the columns were not found.
    pub format: String,
    /// The first 100 problems, in the order of the file: a list nobody can read to its end helps
    /// nobody, and the total tells how much is missing.
    pub problems: Vec<Problem>,
    /// How many problems there were in all.
    pub problem_total: u64,
}

/// Reads one usage file to its end or to the place where it breaks.
///
/// `name` is the file as the user named it and stands in every problem. `route` tells the party
/// behind a customer, subscription or billing account id; it is asked once per combination.
/// `progress` is told the bytes of `bytes` that are done, at intervals and once at the end.
///
/// Rows that cannot be read are refused with row, column and value; the others are kept. Nothing
/// is an error of the whole: what could not be read stands in [`UsageReading::problems`].
pub fn read(
    name: &str,
    bytes: &(impl Bytes + ?Sized),
    format: UsageFormat,
    route: &dyn Fn(&str) -> Option<PartyId>,
    progress: &dyn Fn(u64),
) -> UsageReading {
    let bytes: &dyn Bytes = &bytes;
    let fold = match format {
        UsageFormat::FocusCsv => csv_rows::read(name, bytes, false, route, progress),
        UsageFormat::FocusCsvGz => csv_rows::read(name, bytes, true, route, progress),
        UsageFormat::FocusParquet => parquet_rows::read(name, bytes, route, progress),
    };
    progress(bytes.size().unwrap_or(0));
    fold.finish()
}
