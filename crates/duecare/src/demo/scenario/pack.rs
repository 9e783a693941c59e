//! Archives and encodings: gzip, zip and UTF-16, as the sources of the cases deliver them.
//!
//! Called by the generators of this folder. Must never write the present time into an archive:
//! the same files must give the same bytes.
//!
//! Writing into memory does not fail. Should it fail all the same, the file is empty, and the import
//! refuses an empty file aloud; nothing is hidden.

use super::File;
use flate2::Compression;
use flate2::bufread::GzEncoder;
use std::io::{Cursor, Read as _, Write as _};
use zip::write::SimpleFileOptions;

/// Gzip without name and time.
pub(super) fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packed = Vec::new();
    match GzEncoder::new(bytes, Compression::fast()).read_to_end(&mut packed) {
        Ok(_) => packed,
        Err(_) => Vec::new(),
    }
}

/// A zip of `members`, dated 1980-01-01, the first day that the format can tell.
pub(super) fn zip(members: &[File]) -> Vec<u8> {
    write_zip(members).unwrap_or_default()
}

fn write_zip(members: &[File]) -> zip::result::ZipResult<Vec<u8>> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(zip::CompressionMethod::Deflated)
        .last_modified_time(zip::DateTime::default());
    for member in members {
        writer.start_file(member.name.as_str(), options)?;
        writer.write_all(&member.bytes)?;
    }
    Ok(writer.finish()?.into_inner())
}

/// UTF-16 LE with byte order mark and CRLF, as Windows PowerShell's `>` and `Out-File` write.
pub(super) fn utf16(text: &str) -> Vec<u8> {
    let text = text.replace('\n', "\r\n");
    std::iter::once(0xFEFF)
        .chain(text.encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect()
}
