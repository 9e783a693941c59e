//! The problems a usage file can have, with what they mean for protection and what to do.
//!
//! Used by every reader of this crate and listed by the program's help. A code is never reused.

use duecare_model::{Code, CodeInfo};

const ROW_REMEDY: &str = "Correct the row at its source and import the file again; a later import replaces the days it speaks of.";
const ROW_MEANING: &str =
    "The cost of this row is in no total. What is told about its day is at least this much short.";
const FILE_REMEDY: &str =
    "Fetch the file again from its source, compare size and checksum, and import it again.";

pub(crate) const COLUMNS_MISSING: CodeInfo = CodeInfo {
    code: Code(3500),
    title: "A usage file lacks a column that cost cannot be told without",
    meaning: "Nothing of this file was read. The days it speaks of stay unknown; they are not free of cost.",
    remedy: "Export with at least BilledCost, BillingCurrency and ChargePeriodStart, with the header row, and import again.",
};
pub(crate) const COLUMN_TWICE: CodeInfo = CodeInfo {
    code: Code(3501),
    title: "A usage file names a column twice",
    meaning: "Which of the two holds is not certain, so nothing of this file was read and its days stay unknown.",
    remedy: "Export again without the repeated column.",
};
pub(crate) const FIELD_COUNT: CodeInfo = CodeInfo {
    code: Code(3502),
    title: "A row has more or fewer fields than the header",
    meaning: "Its values may stand under the wrong columns, so the row was refused. An unclosed quotation mark can hide the rows after it.",
    remedy: ROW_REMEDY,
};
pub(crate) const BAD_NUMBER: CodeInfo = CodeInfo {
    code: Code(3503),
    title: "A cost is missing, not a number or too large",
    meaning: ROW_MEANING,
    remedy: ROW_REMEDY,
};
pub(crate) const UNCERTAIN_NUMBER: CodeInfo = CodeInfo {
    code: Code(3504),
    title: "A cost can be read in two ways",
    meaning: "A comma or point may group thousands or begin the decimals, and the file does not settle which. Guessing could be wrong a thousandfold, so the row is in no total.",
    remedy: "Export with a decimal point and without thousands separators, and import again.",
};
pub(crate) const BAD_CURRENCY: CodeInfo = CodeInfo {
    code: Code(3505),
    title: "A row has no valid currency",
    meaning: ROW_MEANING,
    remedy: ROW_REMEDY,
};
pub(crate) const BAD_DATE: CodeInfo = CodeInfo {
    code: Code(3506),
    title: "A charge period is missing, unreadable or ends before it begins",
    meaning: ROW_MEANING,
    remedy: ROW_REMEDY,
};
pub(crate) const BAD_TEXT: CodeInfo = CodeInfo {
    code: Code(3507),
    title: "A value is not text in the encoding of the file",
    meaning: "Two accounts could melt into one if the value were repaired, so the row is in no total.",
    remedy: "Export as UTF-8, or as UTF-16 with a byte order mark, and import again.",
};
pub(crate) const SUM_TOO_LARGE: CodeInfo = CodeInfo {
    code: Code(3508),
    title: "A sum grew beyond any amount this program can hold",
    meaning: "The row was refused; the sum without it is known, the sum with it is not.",
    remedy: "Look for a wrong unit or a wrong decimal separator in the file; nine billion of one currency in one cell is not an invoice.",
};
pub(crate) const CUT_OFF: CodeInfo = CodeInfo {
    code: Code(3510),
    title: "A usage file ends too early",
    meaning: "The rows before the cut were kept. What stood after it is unknown, so every total of this file is a lower bound.",
    remedy: FILE_REMEDY,
};
pub(crate) const DAMAGED: CodeInfo = CodeInfo {
    code: Code(3511),
    title: "A usage file is damaged",
    meaning: "The rows before the damage were kept, the rest is unknown. Where only the checksum fails, any row may be wrong.",
    remedy: FILE_REMEDY,
};
pub(crate) const TOO_LARGE: CodeInfo = CodeInfo {
    code: Code(3512),
    title: "A usage file unpacks to more than this program reads from one file",
    meaning: "The rows before the limit were kept. The rest was not read, so every total of this file is a lower bound.",
    remedy: "Export in parts, or as Parquet.",
};
pub(crate) const ROW_TOO_LONG: CodeInfo = CodeInfo {
    code: Code(3513),
    title: "A row is longer than any usage row is",
    meaning: "Most likely a quotation mark is never closed. The rows before it were kept, this row and all after it are unknown.",
    remedy: "Close the quotation mark or export again, and import again.",
};
pub(crate) const NOT_PARQUET: CodeInfo = CodeInfo {
    code: Code(3514),
    title: "A Parquet file cannot be opened",
    meaning: "The list of contents at its end is missing or damaged, so nothing was read. The days it speaks of stay unknown.",
    remedy: FILE_REMEDY,
};
pub(crate) const NO_ROWS: CodeInfo = CodeInfo {
    code: Code(3515),
    title: "A usage file holds no rows",
    meaning: "An empty export does not show that there was no cost; nothing was concluded from it.",
    remedy: "Check the period and the scope of the export. Shortly after the start of a month some feeds are empty for days.",
};

pub(crate) const PACKING: CodeInfo = CodeInfo {
    code: Code(3516),
    title: "A Parquet file is packed in a way this program does not unpack",
    meaning: "Nothing of this file was read. The days it speaks of stay unknown; they are not free of cost.",
    remedy: "Export without compression or with snappy, gzip or zstd, and import again.",
};

pub(crate) const UNCERTAIN_DATE: CodeInfo = CodeInfo {
    code: Code(3517),
    title: "A date can be read with the month first or with the day first",
    meaning: "Nothing in the file settles whether the month or the day comes first, so the row is in no total. What is told about its days is at least this much short.",
    remedy: "Export dates as 2026-03-14, or add a row of a day after the 12th to the same file, and import again.",
};
pub(crate) const OTHER_EXPORT: CodeInfo = CodeInfo {
    code: Code(3518),
    title: "A cost export of a shape that is not read",
    meaning: "Nothing of this file was read. The days it speaks of stay unknown; they are not free of cost.",
    remedy: "Export the same cost as FOCUS, as the message says, and import that.",
};
pub(crate) const TOO_MANY_CELLS: CodeInfo = CodeInfo {
    code: Code(3519),
    title: "A usage file speaks of more days of more services than are read of one file",
    meaning: "Cells are sums per day, subscription, region and service, and a file may have 1,200,000 of them. Rows that would make another were refused and are in no total; rows of the cells before them were counted. Their days stay blind, and watch says so.",
    remedy: "Export the same cost in parts, each with fewer subscriptions or fewer days, and import the parts one after the other. A region, a service or a subscription that is another one in every row is a mistake in the export.",
};

/// Every problem of this crate, in the order of its code.
pub const CODES: &[CodeInfo] = &[
    COLUMNS_MISSING,
    COLUMN_TWICE,
    FIELD_COUNT,
    BAD_NUMBER,
    UNCERTAIN_NUMBER,
    BAD_CURRENCY,
    BAD_DATE,
    BAD_TEXT,
    SUM_TOO_LARGE,
    CUT_OFF,
    DAMAGED,
    TOO_LARGE,
    ROW_TOO_LONG,
    NOT_PARQUET,
    NO_ROWS,
    PACKING,
    UNCERTAIN_DATE,
    OTHER_EXPORT,
    TOO_MANY_CELLS,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_sorted_unique_and_within_the_range_of_this_crate() {
        assert!(CODES.windows(2).all(|pair| pair[0].code < pair[1].code));
        assert!(CODES.iter().all(|info| (3500..4000).contains(&info.code.0)));
        assert!(
            CODES
                .iter()
                .all(|info| info.meaning.ends_with('.') && info.remedy.ends_with('.'))
        );
    }
}
