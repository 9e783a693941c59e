//! Pages whose headers lie.

use super::*;
use flate2::write::GzEncoder;
use parquet::basic::GzipLevel;
use parquet::file::metadata::ColumnChunkMetaData;
use parquet::schema::parser::parse_message_type;
use parquet::schema::types::SchemaDescriptor;
use proptest::prelude::*;
use std::io::Write as _;
use std::sync::Arc;

/// A number in the compact protocol, folded.
fn number(value: i64) -> Vec<u8> {
    let mut rest = ((value << 1) ^ (value >> 63)).cast_unsigned();
    let mut bytes = Vec::new();
    while rest >= 0x80 {
        bytes.push(u8::try_from(rest & 0x7F).unwrap() | 0x80);
        rest >>= 7;
    }
    bytes.push(u8::try_from(rest).unwrap());
    bytes
}

/// Fields of the type `i32`, each right after the one before it.
fn numbers(values: &[i64]) -> Vec<u8> {
    values
        .iter()
        .flat_map(|value| [vec![0x15], number(*value)].concat())
        .collect()
}

#[derive(Debug, Clone, Copy)]
struct Said {
    kind: i64,
    unpacked: i64,
    packed: i64,
    values: i64,
    encoding: i64,
    levels: [i64; 2],
}

fn header_of(said: &Said) -> Vec<u8> {
    let of_kind = match said.kind {
        DICTIONARY_PAGE => [vec![0x4C], numbers(&[said.values, said.encoding])].concat(),
        DATA_PAGE_V2 => {
            let [one, other] = said.levels;
            let all = [said.values, 0, said.values, said.encoding, one, other];
            [vec![0x5C], numbers(&all)].concat()
        }
        _ => [vec![0x2C], numbers(&[said.values, said.encoding, 3, 3])].concat(),
    };
    [
        numbers(&[said.kind, said.unpacked, said.packed]),
        of_kind,
        vec![0, 0],
    ]
    .concat()
}

fn chunk(length: usize, packing: Compression) -> ColumnChunkMetaData {
    let schema = parse_message_type("message m { required binary a (UTF8); }").unwrap();
    let schema = SchemaDescriptor::new(Arc::new(schema));
    ColumnChunkMetaData::builder(schema.column(0))
        .set_compression(packing)
        .set_data_page_offset(0)
        .set_total_compressed_size(i64::try_from(length).unwrap())
        .build()
        .unwrap()
}

fn judged(said: &Said, payload: &[u8], packing: Compression) -> Result<(u64, i64), String> {
    let bytes = [header_of(said).as_slice(), payload].concat();
    chunk_of(&bytes, &chunk(bytes.len(), packing))
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn packed(bytes: &[u8], packing: Compression) -> Vec<u8> {
    match packing {
        Compression::SNAPPY => snap::raw::Encoder::new().compress_vec(bytes).unwrap(),
        Compression::ZSTD(_) => zstd::bulk::compress(bytes, 1).unwrap(),
        Compression::GZIP(_) => gzip(bytes),
        _ => bytes.to_vec(),
    }
}

fn packings() -> impl Strategy<Value = Compression> {
    prop::sample::select(vec![
        Compression::UNCOMPRESSED,
        Compression::SNAPPY,
        Compression::GZIP(GzipLevel::default()),
        Compression::ZSTD(parquet::basic::ZstdLevel::default()),
    ])
}

/// Small, true, and as large as a header can say.
fn sizes() -> impl Strategy<Value = i64> {
    prop_oneof![
        0..200_i64,
        Just(i64::from(i32::MAX)),
        Just(i64::from(i32::MIN)),
        Just(-1_i64),
        any::<i32>().prop_map(i64::from),
        any::<i32>().prop_map(|value| i64::from(value) << 8),
    ]
}

fn said() -> impl Strategy<Value = Said> {
    (
        0..4_i64,
        sizes(),
        sizes(),
        sizes(),
        0..10_i64,
        [sizes(), sizes()],
    )
        .prop_map(|(kind, unpacked, packed, values, encoding, levels)| Said {
            kind,
            unpacked,
            packed,
            values,
            encoding,
            levels,
        })
}

proptest! {
    #[test]
    fn no_header_that_is_believed_says_more_than_its_page_can_hold(
        said in said(),
        content in prop::collection::vec(0..3_u8, 0..300),
        packing in packings(),
        is_true: [bool; 2],
    ) {
        let payload = packed(&content, packing);
        let mut said = said;
        if is_true[0] {
            said.packed = i64::try_from(payload.len()).unwrap();
        }
        if is_true[1] {
            said.unpacked = i64::try_from(content.len()).unwrap();
        }
        let judged = judged(&said, &payload, packing);
        prop_assume!(said.kind != 1);
        let Ok((value_bytes, values)) = judged else { return Ok(()) };
        prop_assert!(said.packed >= 0 && said.packed <= i64::try_from(payload.len()).unwrap());
        if packing == Compression::UNCOMPRESSED {
            said.unpacked = said.packed;
        }
        prop_assert!((0..=PAGE_BYTES_MAX).contains(&said.unpacked));
        prop_assert!(said.values >= 0);
        prop_assert!(value_bytes <= u64::try_from(said.unpacked).unwrap());
        if said.kind == DICTIONARY_PAGE {
            prop_assert!(said.values <= said.unpacked && values == 0);
        } else {
            prop_assert_eq!(values, said.values);
        }
        let is_gzip = matches!(packing, Compression::GZIP(_));
        let is_whole = said.packed == i64::try_from(payload.len()).unwrap();
        if is_gzip && is_whole && said.kind != DATA_PAGE_V2 && said.unpacked > 0 {
            prop_assert_eq!(said.unpacked, i64::try_from(content.len()).unwrap());
        }
    }

    #[test]
    fn no_bytes_make_the_check_panic(bytes: Vec<u8>, packing in packings()) {
        drop(chunk_of(&bytes, &chunk(bytes.len(), packing)));
    }

    #[test]
    fn the_longest_text_of_a_dictionary_bounds_its_rows(
        lengths in prop::collection::vec(0..5_000_usize, 1..6),
        packing in packings(),
    ) {
        let text = |length: &usize| {
            let bytes = u32::try_from(*length).unwrap().to_le_bytes();
            [bytes.as_slice(), &vec![b'x'; *length]].concat()
        };
        let content: Vec<u8> = lengths.iter().flat_map(text).collect();
        let payload = packed(&content, packing);
        let said = Said {
            kind: DICTIONARY_PAGE,
            unpacked: i64::try_from(content.len()).unwrap(),
            packed: i64::try_from(payload.len()).unwrap(),
            values: i64::try_from(lengths.len()).unwrap(),
            encoding: 0,
            levels: [0, 0],
        };
        let longest = u64::try_from(*lengths.iter().max().unwrap()).unwrap();
        prop_assert_eq!(judged(&said, &payload, packing), Ok((longest, 0)));
    }
}

#[test]
fn a_page_of_gzip_that_unpacks_to_more_than_it_says_is_told() {
    let payload = gzip(&vec![0; 3 << 20]);
    let said = Said {
        kind: DATA_PAGE,
        unpacked: 100,
        packed: i64::try_from(payload.len()).unwrap(),
        values: 10,
        encoding: 0,
        levels: [0, 0],
    };
    let told = judged(&said, &payload, Compression::GZIP(GzipLevel::default()));
    assert_eq!(
        told,
        Err("a page of 100 bytes that unpacks to others".to_owned())
    );
}
