//! Whether the pages of the columns that are read can be what their headers claim, and how many
//! rows may be decoded at once.
//!
//! Called by the reader of Parquet before the decoder sees a page. The decoder reserves what a
//! header announces, unpacks gzip to whatever it unpacks to, and copies a text out of its dictionary
//! once per row: a file of some kilobytes would take all memory there is, and an allocation that
//! fails ends the program. What must never happen: a size believed that nothing bounds.

use crate::bytes::{Bytes, Span};
use crate::thrift::{Plain, Walk};
use flate2::read::MultiGzDecoder;
use parquet::basic::{Compression, Type};
use parquet::file::metadata::{ColumnChunkMetaData, ParquetMetaData, RowGroupMetaData};
use std::io::{self, Read as _};

/// Longest page, unpacked. Writers make pages of 1 MiB (parquet-hadoop, `parquet.page.size`), and
/// the largest known limit is that of `DuckDB`, 100 MB, which its groups of 122,880 rows stay far
/// below.
const PAGE_BYTES_MAX: i64 = 64 << 20;

/// Longest dictionary of texts, unpacked: it is read here as a whole. Writers end one at 1 MiB
/// (parquet-hadoop, `parquet.dictionary.page.size`).
const DICTIONARY_BYTES_MAX: i64 = 16 << 20;

/// Longest text of a dictionary. A file of some kilobytes tells one in each of a million rows, and
/// each is looked at; the longest id of a resource has some 2,000 letters.
const TEXT_BYTES_MAX: u64 = 64 << 10;

/// Longest header of a page; it may hold the smallest and the largest text of the page.
const HEADER_BYTES_MAX: u64 = 1 << 20;
const HEADER_BYTES_FIRST: u64 = 4 << 10;

/// Bytes of all columns that the rows decoded at once may come to.
const BATCH_BYTES_MAX: u64 = 32 << 20;

/// Page types and encodings by their numbers (parquet.thrift, `PageType` and `Encoding`).
const DATA_PAGE: i64 = 0;
const DICTIONARY_PAGE: i64 = 2;
const DATA_PAGE_V2: i64 = 3;
const DELTA_BYTE_ARRAY: i64 = 7;

/// A header, as far as it is needed (parquet.thrift, `PageHeader`). -1: not told.
#[derive(Debug, Clone, Copy)]
struct Page {
    kind: i64,
    unpacked: i64,
    packed: i64,
    values: i64,
    encoding: i64,
    /// Bytes of levels before the values, which are never packed.
    levels: i64,
    is_packed: bool,
    header_bytes: u64,
}

/// What may be decoded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Sound {
    /// Rows at once.
    pub(crate) batch_rows: usize,
    /// Groups from the first on.
    pub(crate) groups: usize,
    /// What is wrong with the next one.
    pub(crate) damage: Option<String>,
}

/// Checks the pages of the columns at `wanted`, group by group, up to the first that is not sound.
pub(crate) fn check(
    bytes: &dyn Bytes,
    metadata: &ParquetMetaData,
    wanted: &[usize],
    rows_max: usize,
) -> Sound {
    let (mut heaviest, mut groups, mut damage) = (1, 0, None);
    for group in metadata.row_groups() {
        match group_of(bytes, metadata, group, wanted) {
            Ok(row_bytes) => heaviest = heaviest.max(row_bytes),
            Err(why) => {
                damage = Some(why);
                break;
            }
        }
        groups += 1;
    }
    let rows = usize::try_from(BATCH_BYTES_MAX / heaviest).unwrap_or(rows_max);
    Sound {
        batch_rows: rows.clamp(1, rows_max),
        groups,
        damage,
    }
}

/// The most bytes that one row of a group may come to.
fn group_of(
    bytes: &dyn Bytes,
    metadata: &ParquetMetaData,
    group: &RowGroupMetaData,
    wanted: &[usize],
) -> Result<u64, String> {
    let schema = metadata.file_metadata().schema_descr();
    let mut row_bytes: u64 = 0;
    for (at, chunk) in group.columns().iter().enumerate() {
        if !wanted.contains(&schema.get_column_root_idx(at)) {
            continue;
        }
        let descr = chunk.column_descr();
        let (value_bytes, values) =
            chunk_of(bytes, chunk).map_err(|why| format!("the column {}: {why}", descr.name()))?;
        if descr.max_rep_level() == 0 && values != group.num_rows() {
            return Err(format!(
                "the column {} has {values} values where its group has {} rows",
                descr.name(),
                group.num_rows()
            ));
        }
        row_bytes = row_bytes.saturating_add(value_bytes);
    }
    Ok(row_bytes)
}

/// The most bytes that one value of a column may come to, and how many values its pages have.
fn chunk_of(bytes: &dyn Bytes, chunk: &ColumnChunkMetaData) -> Result<(u64, i64), String> {
    let start = chunk
        .dictionary_page_offset()
        .unwrap_or(chunk.data_page_offset());
    let place = u64::try_from(start)
        .ok()
        .zip(u64::try_from(chunk.compressed_size()).ok());
    let (mut at, length) = place.ok_or("it lies before the file")?;
    let end = at.checked_add(length).ok_or("it lies behind the file")?;
    let (mut heaviest, mut values) = (0_u64, 0_i64);
    while at < end {
        let mut page = header(bytes, at, end)?;
        at += page.header_bytes;
        let rest = i64::try_from(end - at).unwrap_or(i64::MAX);
        if !(0..=rest).contains(&page.packed) {
            return Err(format!(
                "a page of {} bytes where {rest} are left",
                page.packed
            ));
        }
        let after = at + u64::try_from(page.packed).unwrap_or(0);
        if chunk.compression() == Compression::UNCOMPRESSED || !page.is_packed {
            // The decoder asks nothing else of a page that is not packed.
            page.unpacked = page.packed;
        }
        if !(0..=PAGE_BYTES_MAX).contains(&page.unpacked) {
            return Err(format!(
                "a page of {} bytes; at most {PAGE_BYTES_MAX} are unpacked",
                page.unpacked
            ));
        }
        heaviest = heaviest.max(page_of(Span::of(bytes, at, after), chunk, &page)?);
        if page.kind == DATA_PAGE || page.kind == DATA_PAGE_V2 {
            values = values.saturating_add(page.values);
        }
        at = after;
    }
    Ok((heaviest, values))
}

/// The most bytes that one value of a page may come to.
fn page_of(packed: Span<'_>, chunk: &ColumnChunkMetaData, page: &Page) -> Result<u64, String> {
    let is_text = matches!(
        chunk.column_type(),
        Type::BYTE_ARRAY | Type::FIXED_LEN_BYTE_ARRAY
    );
    let unpacked = u64::try_from(page.unpacked).unwrap_or(0);
    let values = u64::try_from(page.values)
        .map_err(|_| "a page that does not say how many values it has".to_owned())?;
    match page.kind {
        // Every value of a dictionary has a byte at least.
        DICTIONARY_PAGE if values > unpacked => Err(format!(
            "a dictionary of {values} values in {unpacked} bytes"
        )),
        DICTIONARY_PAGE if is_text && page.unpacked > DICTIONARY_BYTES_MAX => Err(format!(
            "a dictionary of {unpacked} bytes; at most {DICTIONARY_BYTES_MAX} are read"
        )),
        DICTIONARY_PAGE if is_text => {
            let dictionary = unpack(packed, chunk.compression(), page)?;
            match longest(&dictionary, chunk) {
                longest @ ..=TEXT_BYTES_MAX => Ok(longest),
                longer => Err(format!(
                    "a dictionary with a text of {longer} bytes; at most {TEXT_BYTES_MAX} are read"
                )),
            }
        }
        DATA_PAGE | DATA_PAGE_V2 => {
            if !(0..=page.unpacked).contains(&page.levels) || page.levels > page.packed {
                return Err("a page with more levels than it has bytes".to_owned());
            }
            if matches!(chunk.compression(), Compression::GZIP(_)) && page.is_packed {
                gzip_size(packed, page)?;
            }
            // Each text may repeat the one before it; elsewhere a value is what it takes.
            Ok(if page.encoding == DELTA_BYTE_ARRAY {
                unpacked
            } else {
                unpacked / values.max(1)
            })
        }
        DICTIONARY_PAGE => {
            unpack(packed, chunk.compression(), page)?;
            Ok(16)
        }
        // The decoder passes over pages of an index.
        _ => Ok(0),
    }
}

fn header(bytes: &dyn Bytes, at: u64, end: u64) -> Result<Page, String> {
    for most in [HEADER_BYTES_FIRST, HEADER_BYTES_MAX] {
        let mut part = Vec::new();
        Span::of(bytes, at, end.min(at.saturating_add(most)))
            .read_to_end(&mut part)
            .map_err(|error| error.to_string())?;
        if let Some(page) = parse(&part) {
            return Ok(page);
        }
    }
    Err("the header of a page cannot be read".to_owned())
}

fn parse(bytes: &[u8]) -> Option<Page> {
    let mut page = Page {
        kind: -1,
        unpacked: -1,
        packed: -1,
        values: -1,
        encoding: -1,
        levels: 0,
        is_packed: true,
        header_bytes: 0,
    };
    // The header of the page's own kind; the decoder looks at no other, and neither do we.
    let mut of_kind: [Option<(i64, i64, i64, bool)>; 9] = [None; 9];
    let mut walk = Walk::new(bytes);
    walk.told(&mut |within, field, plain| {
        let number = match plain {
            Plain::Number(number) => Some(number),
            _ => None,
        };
        match (within, field) {
            (0, 1) => page.kind = number?,
            (0, 2) => page.unpacked = number?,
            (0, 3) => page.packed = number?,
            (0, 5 | 7 | 8) => {
                if plain != Plain::Other {
                    return None;
                }
                *of_kind.get_mut(usize::try_from(field).ok()?)? = Some((-1, -1, 0, true));
            }
            (5 | 7 | 8, 1..=7) => {
                let known = of_kind.get_mut(usize::try_from(within).ok()?)?.as_mut()?;
                match (within, field) {
                    (_, 1) => known.0 = number?,
                    (5 | 7, 2) | (8, 4) => known.1 = number?,
                    (8, 5 | 6) => {
                        let levels = number.filter(|levels| *levels >= 0)?;
                        known.2 = known.2.checked_add(levels)?;
                    }
                    (8, 7) => {
                        known.3 = match plain {
                            Plain::Truth(is_packed) => is_packed,
                            _ => return None,
                        }
                    }
                    _ => {}
                }
            }
            _ => {}
        }
        Some(())
    })?;
    let field = match page.kind {
        DATA_PAGE => 5,
        DICTIONARY_PAGE => 7,
        DATA_PAGE_V2 => 8,
        _ => 0,
    };
    if field > 0 {
        (page.values, page.encoding, page.levels, page.is_packed) = (*of_kind.get(field)?)?;
    } else {
        page.values = 0;
    }
    page.header_bytes = u64::try_from(bytes.len() - walk.left()).ok()?;
    Some(page)
}

/// Whether what gzip unpacks to is what the header says; the decoder would not stop there.
fn gzip_size(packed: Span<'_>, page: &Page) -> Result<(), String> {
    let levels = u64::try_from(page.levels).unwrap_or(0);
    let expected = u64::try_from(page.unpacked)
        .unwrap_or(0)
        .saturating_sub(levels);
    let mut packed = packed;
    io::copy(&mut (&mut packed).take(levels), &mut io::sink()).map_err(|e| e.to_string())?;
    if expected == 0 {
        return Ok(());
    }
    let mut most = MultiGzDecoder::new(io::BufReader::new(packed)).take(expected + 1);
    let size = io::copy(&mut most, &mut io::sink()).map_err(|error| error.to_string())?;
    as_said(size, expected)
}

fn as_said(size: u64, expected: u64) -> Result<(), String> {
    if size == expected {
        Ok(())
    } else {
        Err(format!("a page of {expected} bytes that unpacks to others"))
    }
}

/// A dictionary, unpacked to what its header says and to nothing else.
fn unpack(mut packed: Span<'_>, packing: Compression, page: &Page) -> Result<Vec<u8>, String> {
    let expected = usize::try_from(page.unpacked).unwrap_or(0);
    let mut bytes = Vec::new();
    packed
        .read_to_end(&mut bytes)
        .map_err(|error| error.to_string())?;
    if expected == 0 {
        return Ok(Vec::new());
    }
    let unpacked = match packing {
        Compression::UNCOMPRESSED => return Ok(bytes),
        Compression::SNAPPY => {
            let size = snap::raw::decompress_len(&bytes).map_err(|error| error.to_string())?;
            as_said(
                u64::try_from(size).unwrap_or(u64::MAX),
                u64::try_from(expected).unwrap_or(0),
            )?;
            let unpacked = snap::raw::Decoder::new().decompress_vec(&bytes);
            unpacked.map_err(|error| error.to_string())?
        }
        Compression::ZSTD(_) => {
            let unpacked = zstd::bulk::decompress(&bytes, expected);
            unpacked.map_err(|error| error.to_string())?
        }
        Compression::GZIP(_) => {
            let most = u64::try_from(expected).unwrap_or(0) + 1;
            let mut unpacked = Vec::new();
            MultiGzDecoder::new(bytes.as_slice())
                .take(most)
                .read_to_end(&mut unpacked)
                .map_err(|error| error.to_string())?;
            unpacked
        }
        // Refused before: the decoder has none of the others.
        other => return Err(format!("packed by {other}")),
    };
    as_said(
        u64::try_from(unpacked.len()).unwrap_or(u64::MAX),
        u64::try_from(expected).unwrap_or(0),
    )?;
    Ok(unpacked)
}

/// The longest text of a dictionary: each stands behind its length, in four bytes.
fn longest(dictionary: &[u8], chunk: &ColumnChunkMetaData) -> u64 {
    if chunk.column_type() == Type::FIXED_LEN_BYTE_ARRAY {
        return u64::try_from(chunk.column_descr().type_length()).unwrap_or(u64::MAX);
    }
    let (mut rest, mut longest) = (dictionary, 0);
    while let Some((length, after)) = rest.split_first_chunk::<4>() {
        let length = usize::try_from(u32::from_le_bytes(*length)).unwrap_or(usize::MAX);
        // What does not fit is an error of the decoder's.
        let Some(next) = after.get(length..) else {
            break;
        };
        longest = longest.max(length);
        rest = next;
    }
    u64::try_from(longest).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests;
