//! Tells by content whether bytes are a usage file that this crate reads.
//!
//! Called by `duecare-connectors` for every file of an import. Names and extensions are not asked:
//! exports are renamed, and a refusal because of a name would lose evidence.

use crate::UsageFormat;
use crate::bytes::{Bytes, head};
use crate::columns::Columns;
use crate::input::{Gauge, open};
use crate::other;
use std::io::Read as _;

/// Most of a file that is looked at for its header: 106 columns, the widest header known, take
/// 2.5 kB; 256 KiB allows for hundreds of added columns.
const HEADER_BYTES_MAX: u64 = 256 << 10;

/// From so many columns of FOCUS on, a file is taken for one even where a needed column is missing or
/// doubled: reading it then says which, and "of no known kind" would not. Four is more than any
/// other format shares with FOCUS by chance (Cost Management shares `BillingCurrency` and
/// `ServiceName`).
const KNOWN_COLUMNS_MIN: usize = 4;

/// Separators in the order in which they are tried.
const SEPARATORS: [u8; 3] = [b',', b';', b'\t'];

/// The format of `bytes`, or `None` where they are no usage file.
///
/// Every Parquet file is told as [`UsageFormat::FocusParquet`], since nothing else that is read comes
/// in Parquet: [`crate::read`] says which columns are missing or what is wrong with it. So are cost
/// exports of other shapes told by [`crate::read`].
pub fn recognise(bytes: &(impl Bytes + ?Sized)) -> Option<UsageFormat> {
    let bytes: &dyn Bytes = &bytes;
    let magic = head(bytes, 4).unwrap_or_default();
    if magic.starts_with(b"PAR1") {
        return Some(UsageFormat::FocusParquet);
    }
    let gzip = magic.starts_with(&[0x1F, 0x8B]);
    let (_, header) = header(bytes, gzip)?;
    let is_focus = Columns::find(&header).is_ok() || Columns::known(&header) >= KNOWN_COLUMNS_MIN;
    if !is_focus && other::name(&header).is_none() && lines_of_another_shape(bytes, gzip).is_none()
    {
        return None;
    }
    Some(if gzip {
        UsageFormat::FocusCsvGz
    } else {
        UsageFormat::FocusCsv
    })
}

/// The separator and the header row: the separator under which the required columns are found, or
/// else the one that gives the most fields.
pub(crate) fn header(bytes: &dyn Bytes, gzip: bool) -> Option<(u8, Vec<String>)> {
    let head = beginning(bytes, gzip);
    let mut best: Option<(u8, Vec<String>)> = None;
    for separator in SEPARATORS {
        let Some(fields) = first_record(&head, separator) else {
            continue;
        };
        if Columns::find(&fields).is_ok() {
            return Some((separator, fields));
        }
        if best
            .as_ref()
            .is_none_or(|(_, most)| fields.len() > most.len())
        {
            best = Some((separator, fields));
        }
    }
    best
}

/// What the first line of JSON Lines names, where that is a cost export of another shape.
pub(crate) fn lines_of_another_shape(bytes: &dyn Bytes, gzip: bool) -> Option<String> {
    other::name_of_lines(&beginning(bytes, gzip))
}

fn beginning(bytes: &dyn Bytes, gzip: bool) -> Vec<u8> {
    let gauge = Gauge::default();
    let mut head = Vec::new();
    // A file that breaks within its first part still shows its header.
    if let Ok(stream) = open(bytes, gzip, &gauge) {
        let _ = stream.take(HEADER_BYTES_MAX).read_to_end(&mut head);
    }
    head
}

/// Whether lines end with CR LF, as the first one shows.
pub(crate) fn ends_lines_with_crlf(bytes: &dyn Bytes, gzip: bool) -> bool {
    let head = beginning(bytes, gzip);
    let end = head.iter().position(|byte| *byte == b'\n');
    end.and_then(|end| head.get(end.checked_sub(1)?)) == Some(&b'\r')
}

fn first_record(head: &[u8], separator: u8) -> Option<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(head);
    let mut record = csv::ByteRecord::new();
    if !reader.read_byte_record(&mut record).ok()? {
        return None;
    }
    Some(
        record
            .iter()
            .map(|field| String::from_utf8_lossy(field).trim().to_owned())
            .collect(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn files_are_known_by_their_header_and_not_by_anything_else() {
        for separator in [",", ";", "\t"] {
            let header = [
                "x_A",
                "\"BilledCost\"",
                "billingcurrency",
                "ChargePeriodStart",
            ];
            let text = header.join(separator);
            assert_eq!(recognise(text.as_bytes()), Some(UsageFormat::FocusCsv));
        }
        for no in ["", "a,b,c", "BilledCost,BillingCurrency", "{\"value\": []}"] {
            assert_eq!(recognise(no.as_bytes()), None, "{no}");
        }
    }

    #[test]
    fn an_unreadable_parquet_file_is_not_passed_over() {
        assert_eq!(recognise(b"PAR1 cut off"), Some(UsageFormat::FocusParquet));
    }

    proptest! {
        #[test]
        fn no_bytes_make_recognition_panic(bytes: Vec<u8>) {
            let _ = recognise(&bytes);
            let _ = recognise(&[b"\x1F\x8B\x08\x00".as_slice(), &bytes].concat());
            let _ = recognise(&[b"PAR1".as_slice(), &bytes, b"PAR1"].concat());
        }
    }
}
