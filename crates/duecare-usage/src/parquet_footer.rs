//! Whether the list of contents of a Parquet file can be what it claims, before anything foreign
//! reads it.
//!
//! Called by the reader of Parquet. The decoder reserves memory for as many row groups as the list
//! announces, and an allocation that fails ends the program, which nobody can catch. What must
//! never happen: a length believed that the file itself contradicts.

use crate::bytes::{Bytes, Span};
use crate::thrift::Walk;
use std::io::Read as _;

/// Mark at both ends (format specification, "File format"); an encrypted list of contents ends
/// with `PARE`.
const MARK: &[u8; 4] = b"PAR1";
const ENCRYPTED: &[u8; 4] = b"PARE";

/// Length of the list of contents and the mark.
const TAIL_BYTES: u64 = 8;

/// Longest list of contents read. 2 GiB in groups of 122,880 rows with 106 columns have 3 MiB;
/// unpacked it takes five times this.
const CONTENTS_BYTES_MAX: u64 = 32 << 20;

/// Most row groups; their ordinal is an `i16` (`RowGroup.ordinal` in parquet.thrift).
const ROW_GROUPS_MAX: u64 = 32_767;

/// The field `row_groups` of `FileMetaData` (parquet.thrift).
const ROW_GROUPS_FIELD: i64 = 4;

/// Checks the end of the file and the list of contents before it.
pub(crate) fn check(bytes: &dyn Bytes) -> Result<(), String> {
    let size = bytes.size().map_err(|error| error.to_string())?;
    let cut = || "it does not end as a Parquet file does: it is cut off".to_owned();
    let tail = read(bytes, size.checked_sub(TAIL_BYTES).ok_or_else(cut)?, size)?;
    let (length, mark) = tail.split_first_chunk::<4>().ok_or_else(cut)?;
    if mark == ENCRYPTED {
        return Err("its list of contents is encrypted".to_owned());
    }
    if mark != MARK {
        return Err(cut());
    }
    let length = u64::from(u32::from_le_bytes(*length));
    let room = size.saturating_sub(TAIL_BYTES + 4);
    if length > room {
        return Err(format!(
            "its list of contents is said to have {length} bytes, and the file has room for {room}"
        ));
    }
    if length > CONTENTS_BYTES_MAX {
        return Err(format!(
            "its list of contents has {length} bytes; at most {CONTENTS_BYTES_MAX} are read"
        ));
    }
    let end = size - TAIL_BYTES;
    let contents = read(bytes, end - length, end)?;
    let mut walk = Walk::new(&contents);
    walk.structure(Some((ROW_GROUPS_FIELD, ROW_GROUPS_MAX)))
        .ok_or_else(|| "its list of contents contradicts itself".to_owned())
}

fn read(bytes: &dyn Bytes, start: u64, end: u64) -> Result<Vec<u8>, String> {
    let mut part = Vec::new();
    Span::of(bytes, start, end)
        .read_to_end(&mut part)
        .map_err(|error| error.to_string())?;
    Ok(part)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A file around a list of contents.
    fn file(contents: &[u8], length: u32) -> Vec<u8> {
        [MARK.as_slice(), contents, &length.to_le_bytes(), MARK].concat()
    }

    #[test]
    fn a_length_beyond_the_file_is_told_and_nothing_is_reserved_for_it() {
        let told = check(&file(&[0], 0x7FFF_FFFF)).unwrap_err();
        assert!(told.contains("2147483647"), "{told}");
        assert!(check(&file(&[0], 1)).is_ok());
        assert!(check(&b"PAR1".as_slice()).is_err());
        assert!(check(&b"".as_slice()).is_err());
    }

    #[test]
    fn row_groups_that_nobody_has_room_for_are_not_believed() {
        // Field 4, a list of structures, of 2^31 - 1 of them.
        let contents = [0x49, 0xFC, 0xFF, 0xFF, 0xFF, 0xFF, 0x07, 0];
        assert!(check(&file(&contents, 8)).is_err());
        let many = [&[0x49, 0xFC, 0x80, 0x80, 0x02][..], &vec![0; 32_768 + 1]].concat();
        let length = u32::try_from(many.len()).unwrap();
        assert!(check(&file(&many, length)).is_err(), "32,768 empty ones");
    }

    #[test]
    fn nesting_without_end_does_not_end_the_program() {
        let deep = vec![0x1C; 1 << 20];
        assert!(check(&file(&deep, 1 << 20)).is_err());
        let lists = vec![0x19; 1 << 20];
        assert!(check(&file(&lists, 1 << 20)).is_err());
    }

    proptest! {
        #[test]
        fn no_bytes_make_the_check_panic(bytes: Vec<u8>) {
            let _ = check(&bytes);
            let _ = check(&file(&bytes, u32::try_from(bytes.len()).unwrap()));
        }
    }
}
