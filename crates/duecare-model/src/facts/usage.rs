//! Cost and usage, summed to cells.
//!
//! One generation is what one file said about a set of days. Files of one run of an export are
//! added up; a later run replaces the days it speaks of: month-to-date exports are full rewrites,
//! and adding them would double. Which run a file belongs to is decided at import and recorded.

use crate::{Currency, Nanos, Text};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A sum of rows with the same key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UsageCell {
    /// Day of the charge, UTC.
    pub day: Date,
    /// Provider, such as `Microsoft`.
    pub provider: Text,
    /// Subscription or account.
    pub sub_account: Text,
    /// Region id; empty where the row has none.
    pub region: Text,
    /// Service name; empty where the row has none.
    pub service: Text,
    /// `Usage`, `Purchase`, `Tax`, `Credit`, `Adjustment`, or as given.
    pub category: Text,
    /// Currency of `cost`.
    pub currency: Currency,
    /// Billed cost, credits and refunds of the same key taken off.
    pub cost: Nanos,
    /// Rows summed; a row that covers several days is counted on its first.
    pub rows: u64,
    /// `Correction` where the rows correct a bill that was closed; absent for all others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub class: Option<Text>,
    /// The billed amounts above zero alone, where others were taken off: use is judged by these.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gross: Option<Nanos>,
    /// The effective amounts above zero, where they are not the billed ones: what a commitment or
    /// an agreement has paid for is used all the same.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effective: Option<Nanos>,
    /// List price of the rows that have neither a billed nor an effective cost above zero.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub list: Option<Nanos>,
    /// Tells sets of rows apart whose sums are equal: the sum of a hash of resource and meter of
    /// each row, the same in any order. Parts of one export may have equal sums, a copy has the
    /// same rows. Names nothing that could be found back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rows_mark: Option<u32>,
}

/// Categories of charges that are no use of a service (FOCUS 1.0 to 1.4, `ChargeCategory`).
const NO_USE: [&str; 4] = ["Purchase", "Tax", "Credit", "Adjustment"];

/// Whether a category names charges that are no use of a service.
pub fn is_no_use(category: &str) -> bool {
    NO_USE
        .iter()
        .any(|word| category.trim().eq_ignore_ascii_case(word))
}

impl UsageCell {
    /// Whether the cell tells of use, and not of a purchase, a tax, a credit or a correction of a
    /// closed bill. A category that is not known counts as use: it must not hide any.
    pub fn is_use(&self) -> bool {
        self.class.is_none() && !is_no_use(&self.category)
    }

    /// What was used, whoever pays for it: the larger of the billed and the effective amounts above
    /// zero. Nothing where the cell [is no use](Self::is_use).
    pub fn used(&self) -> Nanos {
        if !self.is_use() {
            return Nanos(0);
        }
        let billed = self.gross.unwrap_or(self.cost).max(Nanos(0));
        billed.max(self.effective.unwrap_or_default())
    }
}

/// A choice between two readings of the same files, which the files themselves do not settle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UsageDoubt {
    /// Which doubt, as a word.
    pub kind: String,
    /// The name of the other file.
    pub about: String,
    /// First day in doubt.
    pub since: Date,
    /// Last day in doubt.
    pub until: Date,
    /// Currency of both sums.
    pub currency: Currency,
    /// What the days cost as they are counted.
    pub counted: Nanos,
    /// What they would cost by the other reading.
    pub otherwise: Nanos,
}

/// What one import said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UsageGeneration {
    /// The shape read, such as `FOCUS 1.0`.
    pub format: String,
    /// Rows read well.
    pub rows_read: u64,
    /// Rows refused; each refusal is recorded.
    pub rows_refused: u64,
    /// End of the latest charge period seen: what the feed knows, not when it came. Periods of
    /// many days are looked at only where there are no others: a fee of the month ends after today.
    #[serde(default)]
    pub data_until: Option<crate::Timestamp>,
    /// The cells, sorted by their key. Where a generation is cut into several records, all of them
    /// carry the same other fields.
    pub cells: Vec<UsageCell>,
    /// The run of an export that the file belongs to: cells of one run are added up, another run
    /// replaces. Absent in records of before; each of those is a run of its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub run: Option<String>,
    /// The part within the run: the same part told again replaces itself and adds nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<String>,
    /// How it is known that the file belongs to the run, as a word.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub run_basis: Option<String>,
    /// The number that the part has in its name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part_number: Option<u32>,
    /// How many parts the run's manifest announces.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parts_total: Option<u32>,
    /// How many rows the run's manifest announces for this part.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rows_announced: Option<u64>,
    /// Rows whose cost was spread over the days they cover.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub rows_spread: u64,
    /// Days of which a row was refused, as far as its day could be read.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub refused_days: Vec<Date>,
    /// Columns that something is watched by and that the file does not have.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub absent_columns: Vec<String>,
    /// Tells headers apart: a hash of the names of the columns. Parts of one run have equal ones.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub columns_mark: Option<u32>,
    /// What the files do not settle.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub doubts: Vec<UsageDoubt>,
    /// Which import it came in, and from which folder, as a mark that names neither: numbered parts
    /// that lay in two folders of one import are of two runs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub came_with: Option<String>,
    /// The run of a file that was cut off and of which this is the whole: it counts no more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub instead_of: Option<String>,
    /// The file was read in part: cut off, damaged, or larger than what is read of one. Its cells are
    /// taken out again when the part comes whole.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_cut: bool,
    /// The part of the same run that was read in part, and of which this is the whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub instead_of_part: Option<String>,
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde hands a reference to the question whether a field is left out"
)]
fn is_zero(count: &u64) -> bool {
    *count == 0
}
