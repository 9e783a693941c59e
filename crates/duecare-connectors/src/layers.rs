//! Every layer of a file: its bytes, what they unpack to, and what that unpacks to.
//!
//! Called by the import to look for what must not be handed out. What is sealed is handed out as
//! received, so what lies in an archive within an archive goes along, whether anything reads it or
//! not.

use crate::archive::{self, LIMITS};
use crate::read::MAGIC_BYTES;
use duecare_usage::{Bytes, Span, head};
use std::io::{self, Read};

/// How deep archives in archives are looked into: a backup of a folder of backups.
const DEPTH_MAX: u8 = 4;

/// Gives `see` a reader over each layer, the bytes as they are first.
///
/// # Errors
/// The bytes themselves cannot be read, or `see` fails on them. What cannot be unpacked is passed
/// over from where it breaks.
pub fn each_layer(
    bytes: &dyn Bytes,
    see: &mut dyn FnMut(&mut dyn Read) -> io::Result<()>,
) -> io::Result<()> {
    see(&mut Span::all(bytes))?;
    let mut left = LIMITS.bytes;
    within(bytes, 0, &mut left, see);
    Ok(())
}

fn within(
    bytes: &dyn Bytes,
    depth: u8,
    left: &mut u64,
    see: &mut dyn FnMut(&mut dyn Read) -> io::Result<()>,
) {
    let magic = head(bytes, MAGIC_BYTES).unwrap_or_default();
    if depth >= DEPTH_MAX || *left == 0 {
        return;
    }
    let mut inner = |unpacked: &crate::forward::Forward<'_>, left: &mut u64| {
        // Half of it was looked through, where it breaks or is too large.
        let _ = see(&mut Span::all(unpacked));
        within(unpacked, depth + 1, left, see);
        *left = left.saturating_sub(unpacked.farthest());
    };
    if archive::is_gzip(&magic) {
        inner(&archive::gunzip(bytes, LIMITS), left);
    } else if archive::is_zip(&magic) {
        for member in archive::members(bytes, LIMITS).unwrap_or_default() {
            if let Ok(body) = member.body {
                inner(&archive::unpack(bytes, body, *left, LIMITS), left);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Cursor, Write as _};
    use zip::write::{SimpleFileOptions, ZipWriter};

    fn zipped(name: &str, bytes: &[u8]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        writer
            .start_file(name, SimpleFileOptions::default())
            .unwrap();
        writer.write_all(bytes).unwrap();
        writer.finish().unwrap().into_inner()
    }

    fn gzipped(bytes: &[u8]) -> Vec<u8> {
        let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
        writer.write_all(bytes).unwrap();
        writer.finish().unwrap()
    }

    #[test]
    fn what_lies_in_an_archive_within_an_archive_is_seen() {
        let wrapped = [
            b"needle".to_vec(),
            gzipped(b"needle"),
            zipped("a", b"needle"),
            zipped("a.gz", &gzipped(b"needle")),
            gzipped(&zipped("a", b"needle")),
            zipped("b.zip", &zipped("a", &gzipped(b"needle"))),
        ];
        for bytes in wrapped {
            let mut found = false;
            let mut see = |layer: &mut dyn Read| {
                let mut held = Vec::new();
                layer.read_to_end(&mut held)?;
                found |= held.windows(6).any(|w| w == b"needle");
                Ok(())
            };
            each_layer(&bytes, &mut see).unwrap();
            assert!(found, "{bytes:?}");
        }
    }
}
