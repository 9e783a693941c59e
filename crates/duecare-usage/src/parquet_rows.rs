//! Reads FOCUS rows from Apache Parquet.
//!
//! Called by [`crate::read`]. Only the columns that cells are made from are unpacked, one row group
//! after the other. The decoder is a foreign one and was written for files of friends: a panic in
//! it is caught and told as damage, because one hostile file must not end an import.

use crate::bytes::{Bytes, Span};
use crate::codes::{CUT_OFF, DAMAGED, NOT_PARQUET, PACKING, TOO_LARGE};
use crate::columns::{Column, Columns};
use crate::csv_rows::refuse_header;
use crate::fold::Fold;
use crate::input::UNPACKED_BYTES_MAX;
use crate::parquet_columns::Batch;
use crate::parquet_footer;
use crate::parquet_pages;
use crate::quiet::quietly;
use arrow_array::RecordBatch;
use duecare_model::PartyId;
use parquet::DecodeResult;
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::{ArrowReaderMetadata, ArrowReaderOptions};
use parquet::arrow::push_decoder::{ParquetPushDecoder, ParquetPushDecoderBuilder};
use parquet::basic::Compression;
use parquet::file::metadata::{
    ColumnChunkMetaData, ParquetMetaData, ParquetMetaDataPushDecoder, RowGroupMetaData,
};
use std::io::Read as _;
use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

/// Most packed bytes held at once. A row group of a million rows has some 30 MiB in the columns that
/// are read; together with what they unpack to, this stays below what a small server has.
const HELD_BYTES_MAX: u64 = 128 << 20;

/// Rows decoded at once at most: enough for the decoder to be fast, few enough for a cache.
const BATCH_ROWS: usize = 8192;

pub(crate) fn read<'a>(
    name: &'a str,
    bytes: &dyn Bytes,
    route: &'a dyn Fn(&str) -> Option<PartyId>,
    progress: &dyn Fn(u64),
) -> Fold<'a> {
    let fold = read_into(Fold::new(name, route), name, bytes, progress);
    // Dates written as text may have an order that only the whole file tells.
    match fold.date_order() {
        None => fold,
        dates => {
            // Before the second reading: two readings of a million cells would be held otherwise.
            drop(fold);
            let again = Fold::new(name, route).with_dates(dates);
            read_into(again, name, bytes, progress)
        }
    }
}

fn read_into<'a>(
    mut fold: Fold<'a>,
    name: &str,
    bytes: &dyn Bytes,
    progress: &dyn Fn(u64),
) -> Fold<'a> {
    let metadata = match contents(bytes) {
        Ok(metadata) => metadata,
        Err(why) => {
            fold.problem(&NOT_PARQUET, format!("{name}: {why}"), None);
            return fold;
        }
    };
    let header = names(&metadata);
    let columns = match Columns::find(&header) {
        Ok(columns) => columns,
        Err(error) => {
            refuse_header(&mut fold, &header, &error);
            return fold;
        }
    };
    fold.set_columns(&columns);
    if let Some(packing) = unknown_packing(&metadata) {
        fold.problem(&PACKING, format!("{name} is packed by {packing}"), None);
        return fold;
    }
    let unpacked: u64 = metadata
        .row_groups()
        .iter()
        .map(|group| u64::try_from(group.total_byte_size()).unwrap_or(u64::MAX))
        .fold(0, u64::saturating_add);
    if unpacked > UNPACKED_BYTES_MAX {
        fold.problem(
            &TOO_LARGE,
            format!("{name} unpacks to {unpacked} bytes"),
            None,
        );
        return fold;
    }
    let expected = u64::try_from(metadata.file_metadata().num_rows()).unwrap_or(0);
    let size = bytes.size().unwrap_or(0);
    let mut rows = 0;
    let outcome = decoder(metadata, &columns, bytes).and_then(|(decoder, damage)| {
        decode(decoder, bytes, &mut fold, &mut rows, &|rows| {
            let part = u128::from(rows) * u128::from(size) / u128::from(expected.max(1));
            progress(u64::try_from(part).unwrap_or(u64::MAX));
        })?;
        damage.map_or(Ok(()), Err)
    });
    match outcome {
        Err(why) => fold.problem(&DAMAGED, format!("{name}: {why}"), Some(rows + 1)),
        Ok(()) if rows < expected => fold.problem(
            &CUT_OFF,
            format!("{name} holds {rows} rows and announces {expected}"),
            Some(rows + 1),
        ),
        Ok(()) => {}
    }
    fold
}

/// A compression that is not built in; told apart from damage, because exporting again helps only
/// in another way.
fn unknown_packing(metadata: &ParquetMetaData) -> Option<Compression> {
    let mut chunks = metadata
        .row_groups()
        .iter()
        .flat_map(RowGroupMetaData::columns);
    let found = chunks.find(|chunk| {
        !matches!(
            chunk.compression(),
            Compression::UNCOMPRESSED
                | Compression::SNAPPY
                | Compression::GZIP(_)
                | Compression::ZSTD(_)
        )
    });
    found.map(ColumnChunkMetaData::compression)
}

/// The list of contents at the end of the file.
fn contents(bytes: &dyn Bytes) -> Result<ParquetMetaData, String> {
    parquet_footer::check(bytes)?;
    guarded(|| {
        let length = bytes.size().map_err(|error| error.to_string())?;
        let mut decoder =
            ParquetMetaDataPushDecoder::try_new(length).map_err(|error| error.to_string())?;
        // Footer, then contents; a decoder that asks more often than this goes in circles.
        for _ in 0..8 {
            match decoder.try_decode().map_err(|error| error.to_string())? {
                DecodeResult::Data(metadata) => return Ok(metadata),
                DecodeResult::Finished => break,
                DecodeResult::NeedsData(ranges) => {
                    let parts = parts(bytes, &ranges)?;
                    decoder
                        .push_ranges(ranges, parts.into_iter().map(Into::into).collect())
                        .map_err(|error| error.to_string())?;
                }
            }
        }
        Err("the list of contents cannot be read".to_owned())
    })
}

/// What the decoder asks for: the needed columns of a row group.
fn parts(bytes: &dyn Bytes, ranges: &[Range<u64>]) -> Result<Vec<Vec<u8>>, String> {
    let asked = |range: &Range<u64>| range.end.saturating_sub(range.start);
    let total = ranges.iter().map(asked).fold(0, u64::saturating_add);
    if total > HELD_BYTES_MAX {
        return Err(format!(
            "the needed columns of one row group have {total} bytes; at most {HELD_BYTES_MAX} are held"
        ));
    }
    let part = |range: &Range<u64>| {
        let mut part = Vec::new();
        Span::of(bytes, range.start, range.end)
            .read_to_end(&mut part)
            .map_err(|error| error.to_string())?;
        if u64::try_from(part.len()).ok() == Some(asked(range)) {
            Ok(part)
        } else {
            Err("the file is shorter than its list of contents says".to_owned())
        }
    };
    ranges.iter().map(part).collect()
}

fn names(metadata: &ParquetMetaData) -> Vec<String> {
    metadata
        .file_metadata()
        .schema_descr()
        .root_schema()
        .get_fields()
        .iter()
        .map(|field| field.name().to_owned())
        .collect()
}

/// The decoder of what is sound, and what is wrong with the rest.
fn decoder(
    metadata: ParquetMetaData,
    columns: &Columns,
    bytes: &dyn Bytes,
) -> Result<(ParquetPushDecoder, Option<String>), String> {
    guarded(|| {
        let places = Column::ALL.into_iter();
        let wanted: Vec<usize> = places.filter_map(|column| columns.place(column)).collect();
        let sound = parquet_pages::check(bytes, &metadata, &wanted, BATCH_ROWS);
        // The embedded Arrow schema is a wish of the writer; the Parquet types are the facts.
        let options = ArrowReaderOptions::new().with_skip_arrow_metadata(true);
        let metadata = ArrowReaderMetadata::try_new(Arc::new(metadata), options)
            .map_err(|error| error.to_string())?;
        let mask = ProjectionMask::roots(metadata.parquet_schema(), wanted);
        let decoder = ParquetPushDecoderBuilder::new_with_metadata(metadata)
            .with_batch_size(sound.batch_rows)
            .with_row_groups((0..sound.groups).collect())
            .with_projection(mask)
            .build()
            .map_err(|error| error.to_string())?;
        Ok((decoder, sound.damage))
    })
}

fn decode(
    mut decoder: ParquetPushDecoder,
    bytes: &dyn Bytes,
    fold: &mut Fold<'_>,
    rows: &mut u64,
    progress: &dyn Fn(u64),
) -> Result<(), String> {
    while let Some(batch) = next(&mut decoder, bytes)? {
        let columns = guarded(|| Batch::new(&batch))?;
        for row in 0..batch.num_rows() {
            *rows += 1;
            columns.add_to(fold, row, *rows);
        }
        progress(*rows);
    }
    Ok(())
}

fn next(
    decoder: &mut ParquetPushDecoder,
    bytes: &dyn Bytes,
) -> Result<Option<RecordBatch>, String> {
    guarded(|| {
        loop {
            match decoder.try_decode().map_err(|error| error.to_string())? {
                DecodeResult::Data(batch) => return Ok(Some(batch)),
                DecodeResult::Finished => return Ok(None),
                DecodeResult::NeedsData(ranges) => {
                    let parts = parts(bytes, &ranges)?;
                    decoder
                        .push_ranges(ranges, parts.into_iter().map(Into::into).collect())
                        .map_err(|error| error.to_string())?;
                }
            }
        }
    })
}

/// Runs foreign decoding code; a panic in it becomes an error.
fn guarded<T>(work: impl FnOnce() -> Result<T, String>) -> Result<T, String> {
    // After a panic the decoder is dropped and never asked again, so what it left behind is unseen.
    quietly(|| catch_unwind(AssertUnwindSafe(work)))
        .unwrap_or_else(|_| Err("the decoder gave up on this file".to_owned()))
}
