//! zip and gzip: unpacked in memory, within limits.
//!
//! Called by `read`. Names of members are labels and never paths on this machine. What must never
//! happen: a few kilobytes filling the memory of the host, or half of a member passing for a file.

use crate::codes::{GZIP, UNRECOGNISED, ZIP, ZIP_LIMIT, ZIP_MEMBER};
use crate::draft::Refusal;
use duecare_model::Timestamp;
use flate2::read::MultiGzDecoder;
use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use zip::ZipArchive;
use zip::result::ZipError;

/// Limits of unpacking.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Limits {
    /// Members of one archive.
    pub(crate) members: usize,
    /// Bytes unpacked from one source.
    pub(crate) bytes: u64,
    /// Ratio of unpacked to packed size, for members larger than `ratio_from_bytes`.
    pub(crate) ratio: u64,
    /// Size from which the ratio counts: small files of one repeated character are harmless.
    pub(crate) ratio_from_bytes: u64,
}

/// 10,000 members: a collection per customer and day for twenty-seven years. 2 GiB: a month of
/// usage of the largest reseller we sized for, and what a small server can hold. 200:1 above 1 MiB:
/// JSON and CSV exports pack at 10:1 to 40:1, a bomb at about 1000:1.
pub(crate) const LIMITS: Limits = Limits {
    members: 10_000,
    bytes: 2 << 30,
    ratio: 200,
    ratio_from_bytes: 1 << 20,
};

/// A member: its name, and its bytes or why it was refused.
pub(crate) type Unpacked = (String, Result<Vec<u8>, Refusal>);

/// Whether the bytes are a zip archive.
pub(crate) fn is_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

/// Whether the bytes are gzip.
pub(crate) fn is_gzip(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0x1F, 0x8B])
}

/// Unpacks a gzip file, all of it or nothing.
pub(crate) fn gunzip(bytes: &[u8], limits: Limits) -> Result<Vec<u8>, Refusal> {
    let packed = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    read_capped(
        MultiGzDecoder::new(bytes),
        allowed(packed, limits.bytes, limits),
    )
    .map_err(|stop| match stop {
        Stop::TooLarge(at) => Refusal::new(&ZIP_LIMIT, format!("stopped after {at} bytes")),
        Stop::Broken(why) => Refusal::new(&GZIP, why),
    })
}

/// Hands each member to `take`, in the order of the archive.
pub(crate) fn unzip(
    bytes: &[u8],
    limits: Limits,
    take: &mut dyn FnMut(Unpacked),
) -> Result<(), Refusal> {
    let mut archive =
        ZipArchive::new(Cursor::new(bytes)).map_err(|e| Refusal::new(&ZIP, e.to_string()))?;
    // Office documents are zip archives with this part (ECMA-376, part 2).
    if archive
        .file_names()
        .any(|name| name == "[Content_Types].xml")
    {
        let what = "this is an Office document; save the sheet as CSV (UTF-8)";
        return Err(Refusal::new(&UNRECOGNISED, what));
    }
    let count = archive.len();
    if count > limits.members {
        let what = format!("{count} members, {} are read at most", limits.members);
        return Err(Refusal::new(&ZIP_LIMIT, what));
    }
    if let Some(told) = members_told(bytes)
        && told != count
    {
        // The reader keeps the last member of a name, other programs the first: nobody could say
        // which of them was the export.
        let what = format!("{told} members are listed under {count} names");
        return Err(Refusal::new(&ZIP, what));
    }
    let mut left = limits.bytes;
    for position in 0..count {
        let label = archive
            .name_for_index(position)
            .map_or_else(|| format!("member {position}"), str::to_owned);
        let read = match archive.by_index(position) {
            Ok(member) if member.is_dir() => continue,
            Ok(member) => {
                let cap = allowed(member.compressed_size(), left, limits);
                read_capped(member, cap).map_err(|stop| match stop {
                    Stop::TooLarge(at) => {
                        Refusal::new(&ZIP_LIMIT, format!("stopped after {at} bytes"))
                    }
                    Stop::Broken(why) => Refusal::new(&ZIP_MEMBER, why),
                })
            }
            Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => {
                Err(Refusal::new(&ZIP_MEMBER, "the member is encrypted"))
            }
            Err(error) => Err(Refusal::new(&ZIP_MEMBER, error.to_string())),
        };
        if let Ok(unpacked) = &read {
            left = left.saturating_sub(u64::try_from(unpacked.len()).unwrap_or(u64::MAX));
        }
        take((label, read));
    }
    Ok(())
}

/// When each member was last changed, by its label. A zip tells local time without a zone; it is
/// taken as UTC, and 1980, the first year of the format, means "not told".
pub(crate) fn member_times(bytes: &[u8]) -> BTreeMap<String, Timestamp> {
    let mut times = BTreeMap::new();
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else {
        return times;
    };
    for position in 0..archive.len().min(LIMITS.members) {
        let Ok(member) = archive.by_index_raw(position) else {
            continue;
        };
        if let Some(at) = member.last_modified().and_then(moment) {
            times.insert(member.name().to_owned(), at);
        }
    }
    times
}

fn moment(told: zip::DateTime) -> Option<Timestamp> {
    if told.year() <= 1980 {
        return None;
    }
    let part = |value: u8| i8::try_from(value).ok();
    let year = i16::try_from(told.year()).ok()?;
    let time = jiff::civil::DateTime::new(
        year,
        part(told.month())?,
        part(told.day())?,
        part(told.hour())?,
        part(told.minute())?,
        // A second of 60 occurs: the format counts in twos.
        part(told.second())?.min(59),
        0,
    )
    .ok()?;
    let zoned = time.to_zoned(jiff::tz::TimeZone::UTC).ok()?;
    Some(zoned.timestamp())
}

/// The number of members that the end of the central directory tells (APPNOTE 4.3.16); `None` where
/// it is not found or stands in the record for large archives.
fn members_told(bytes: &[u8]) -> Option<usize> {
    const SIGNATURE: &[u8] = b"PK\x05\x06";
    let start = bytes
        .windows(SIGNATURE.len())
        .rposition(|w| w == SIGNATURE)?;
    let count: [u8; 2] = bytes.get(start + 10..start + 12)?.try_into().ok()?;
    let count = u16::from_le_bytes(count);
    (count != u16::MAX).then(|| usize::from(count))
}

/// Bytes that `packed` bytes may become.
fn allowed(packed: u64, left: u64, limits: Limits) -> u64 {
    packed
        .saturating_mul(limits.ratio)
        .max(limits.ratio_from_bytes)
        .min(left)
}

enum Stop {
    TooLarge(u64),
    Broken(String),
}

/// Reads to the end, or stops one byte past the cap: sizes in headers are claims, not measures.
fn read_capped(reader: impl Read, cap: u64) -> Result<Vec<u8>, Stop> {
    let mut out = Vec::new();
    reader
        .take(cap.saturating_add(1))
        .read_to_end(&mut out)
        .map_err(|error| Stop::Broken(error.to_string()))?;
    if u64::try_from(out.len()).unwrap_or(u64::MAX) > cap {
        return Err(Stop::TooLarge(cap));
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::{Compression, write::GzEncoder};
    use std::io::Write as _;
    use zip::write::{SimpleFileOptions, ZipWriter};

    fn zip(members: &[(&str, &[u8])]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in members {
            writer
                .start_file(*name, SimpleFileOptions::default())
                .unwrap();
            writer.write_all(bytes).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    fn list(bytes: &[u8], limits: Limits) -> Vec<Unpacked> {
        let mut all = Vec::new();
        unzip(bytes, limits, &mut |member| all.push(member)).unwrap();
        all
    }

    #[test]
    fn a_bomb_is_refused_and_its_neighbours_are_kept() {
        let bomb = vec![0_u8; 4 << 20];
        let members = list(
            &zip(&[("a.json", b"{}"), ("bomb", &bomb), ("b.json", b"[]")]),
            LIMITS,
        );
        assert_eq!(members[0].1.as_ref().unwrap(), b"{}");
        assert_eq!(members[1].1.as_ref().unwrap_err().code.code, ZIP_LIMIT.code);
        assert_eq!(members[2].1.as_ref().unwrap(), b"[]");
    }

    #[test]
    fn names_that_climb_out_of_a_folder_are_only_labels() {
        let members = list(&zip(&[("../../etc/x", b"1")]), LIMITS);
        assert_eq!(members[0].0, "../../etc/x");
        assert!(members[0].1.is_ok());
    }

    #[test]
    fn two_members_of_one_name_are_refused_because_programs_differ_on_which_counts() {
        // Written under two names of one length and then renamed: writers refuse to do it.
        let mut bytes = zip(&[("a.json", b"{}"), ("b.json", b"[]")]);
        assert_eq!(list(&bytes, LIMITS).len(), 2);
        while let Some(at) = bytes.windows(6).position(|w| w == b"b.json") {
            bytes[at] = b'a';
        }
        let refusal = unzip(&bytes, LIMITS, &mut |_| {}).unwrap_err();
        assert_eq!(refusal.code.code, ZIP.code);
        assert!(refusal.what.contains('2'), "{}", refusal.what);
    }

    #[test]
    fn too_many_members_and_too_many_bytes_are_refused() {
        let small = Limits {
            members: 1,
            ..LIMITS
        };
        let archive = zip(&[("a", b"1"), ("b", b"2")]);
        assert_eq!(
            unzip(&archive, small, &mut |_| {}).unwrap_err().code.code,
            ZIP_LIMIT.code
        );
        let tight = Limits { bytes: 1, ..LIMITS };
        let members = list(&archive, tight);
        assert!(members[0].1.is_ok());
        assert_eq!(members[1].1.as_ref().unwrap_err().code.code, ZIP_LIMIT.code);
    }

    #[test]
    fn a_gzip_cut_off_gives_nothing() {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(b"{\"value\": []}").unwrap();
        let bytes = encoder.finish().unwrap();
        assert_eq!(gunzip(&bytes, LIMITS).unwrap(), b"{\"value\": []}");
        for end in 2..bytes.len() {
            assert!(gunzip(&bytes[..end], LIMITS).is_err(), "cut at {end}");
        }
    }
}
