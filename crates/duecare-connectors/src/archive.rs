//! zip and gzip: unpacked while they are read, within limits.
//!
//! Called by `read`. Names of members are labels and never paths on this machine. What must never
//! happen: a few kilobytes filling the memory of the host, or half of a member passing for a file.

use crate::codes::{UNRECOGNISED, ZIP, ZIP_LIMIT, ZIP_MEMBER};
use crate::draft::Refusal;
use crate::forward::Forward;
use duecare_model::{CodeInfo, Timestamp};
use duecare_usage::{Bytes, Span};
use flate2::Crc;
use flate2::read::{DeflateDecoder, MultiGzDecoder};
use std::io::{self, Read, Seek, SeekFrom};
use zip::read::ZipFile;
use zip::result::ZipError;
use zip::{CompressionMethod, ZipArchive};

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

/// 10,000 members: a collection per customer and day for twenty-seven years. 8 GiB: what is read of
/// one packed usage file, and half a minute of work. 200:1 above 1 MiB:
/// JSON and CSV exports pack at 10:1 to 40:1, a bomb at about 1000:1.
pub(crate) const LIMITS: Limits = Limits {
    members: 10_000,
    bytes: 8 << 30,
    ratio: 200,
    ratio_from_bytes: 1 << 20,
};

/// Most bytes read to learn what an archive holds: 10,000 members with names and times take one
/// MiB. The reader of archives holds what it reads, and believes the numbers it finds.
const DIRECTORY_BYTES_MAX: u64 = 16 << 20;

/// A member: its name, when it was changed, and where it lies or why it is refused.
pub(crate) struct Member {
    pub(crate) label: String,
    pub(crate) changed_at: Option<Timestamp>,
    pub(crate) body: Result<Body, Refusal>,
}

/// Where the packed bytes of a member lie.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Body {
    start: u64,
    packed: u64,
    deflated: bool,
    crc: u32,
}

/// More was unpacked than is allowed.
#[derive(Debug, thiserror::Error)]
#[error("stopped after {0} bytes")]
struct Over(u64);

/// Whether the bytes are a zip archive.
pub(crate) fn is_zip(head: &[u8]) -> bool {
    head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06")
}

/// Whether the bytes are gzip.
pub(crate) fn is_gzip(head: &[u8]) -> bool {
    head.starts_with(&[0x1F, 0x8B])
}

/// What is in a gzip file, unpacked while it is read.
pub(crate) fn gunzip(bytes: &dyn Bytes, limits: Limits) -> Forward<'_> {
    let packed = bytes.size().unwrap_or(0);
    let cap = allowed(packed, limits.bytes, limits);
    Forward::new(move || {
        let inner = MultiGzDecoder::new(Span::all(bytes));
        Ok(Box::new(Unpacking::new(inner, cap, None)))
    })
}

/// Why unpacking ended before its end: a limit, or damage that `otherwise` names.
pub(crate) fn refusal(error: &io::Error, otherwise: &'static CodeInfo) -> Refusal {
    let over = error
        .get_ref()
        .is_some_and(<dyn std::error::Error + Send + Sync>::is::<Over>);
    Refusal::new(if over { &ZIP_LIMIT } else { otherwise }, error.to_string())
}

/// What is in an archive, in its order and without folders.
pub(crate) fn members(bytes: &dyn Bytes, limits: Limits) -> Result<Vec<Member>, Refusal> {
    let directory = Directory {
        span: Span::all(bytes),
        left: DIRECTORY_BYTES_MAX,
    };
    let broken = |error: ZipError| match error {
        ZipError::Io(error) => refusal(&error, &ZIP),
        other => Refusal::new(&ZIP, other.to_string()),
    };
    let mut archive = ZipArchive::new(directory).map_err(broken)?;
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
    let mut members = Vec::new();
    for position in 0..count {
        let label = archive
            .name_for_index(position)
            .map_or_else(|| format!("member {position}"), str::to_owned);
        match archive.by_index_raw(position) {
            Ok(member) if member.is_dir() => {}
            Ok(member) => members.push(Member {
                label,
                changed_at: member.last_modified().and_then(moment),
                body: body(&member),
            }),
            Err(error) => members.push(Member {
                label,
                changed_at: None,
                body: Err(Refusal::new(&ZIP_MEMBER, error.to_string())),
            }),
        }
    }
    Ok(members)
}

/// Kinds of file in the mode of a member (POSIX, `sys/stat.h`); a plain file is the second.
const KIND: u32 = 0o170_000;
const PLAIN: u32 = 0o100_000;

fn body(member: &ZipFile<'_, impl Read>) -> Result<Body, Refusal> {
    let no = |what: &str| Err(Refusal::new(&ZIP_MEMBER, what));
    if member.encrypted() {
        return no("the member is encrypted");
    }
    // A link in an archive leads out of it.
    if member.is_symlink() {
        return no("the member is a symbolic link");
    }
    if member
        .unix_mode()
        .is_some_and(|mode| ![0, PLAIN].contains(&(mode & KIND)))
    {
        return no("the member is neither a file nor a folder");
    }
    let deflated = match member.compression() {
        CompressionMethod::Stored => false,
        CompressionMethod::Deflated => true,
        other => return no(&format!("the member is packed by {other}")),
    };
    Ok(Body {
        start: member.data_start(),
        packed: member.compressed_size(),
        deflated,
        crc: member.crc32(),
    })
}

/// A member, unpacked while it is read; at most `left` bytes of it.
pub(crate) fn unpack(bytes: &dyn Bytes, body: Body, left: u64, limits: Limits) -> Forward<'_> {
    let cap = allowed(body.packed, left, limits);
    Forward::new(move || {
        let end = body.start.saturating_add(body.packed);
        let packed = Span::of(bytes, body.start, end);
        Ok(if body.deflated {
            Box::new(Unpacking::new(
                DeflateDecoder::new(packed),
                cap,
                Some(body.crc),
            ))
        } else {
            Box::new(Unpacking::new(packed, cap, Some(body.crc)))
        })
    })
}

/// Reads what the archive says of itself, and not more than that ever takes.
struct Directory<'a> {
    span: Span<'a>,
    left: u64,
}

impl Read for Directory<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.span.read(into)?;
        let count = u64::try_from(read).unwrap_or(u64::MAX);
        self.left = self
            .left
            .checked_sub(count)
            .ok_or_else(|| io::Error::other(Over(DIRECTORY_BYTES_MAX)))?;
        Ok(read)
    }
}

impl Seek for Directory<'_> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.span.seek(to)
    }
}

/// Unpacks up to a cap: sizes in headers are claims, not measures. At the end the checksum is
/// compared, where one is told.
struct Unpacking<R> {
    inner: R,
    cap: u64,
    left: u64,
    crc: Option<(Crc, u32)>,
}

impl<R: Read> Unpacking<R> {
    fn new(inner: R, cap: u64, crc: Option<u32>) -> Self {
        Self {
            inner,
            cap,
            left: cap,
            crc: crc.map(|told| (Crc::new(), told)),
        }
    }
}

impl<R: Read> Read for Unpacking<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(into)?;
        self.left = self
            .left
            .checked_sub(u64::try_from(read).unwrap_or(u64::MAX))
            .ok_or_else(|| io::Error::other(Over(self.cap)))?;
        if let Some((sum, told)) = &mut self.crc {
            sum.update(&into[..read]);
            if read == 0 && !into.is_empty() && sum.sum() != *told {
                let what = "the checksum does not fit what was unpacked";
                return Err(io::Error::new(io::ErrorKind::InvalidData, what));
            }
        }
        Ok(read)
    }
}

/// A zip tells local time without a zone; it is taken as UTC, and 1980, the first year of the
/// format, means "not told".
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
fn members_told(bytes: &dyn Bytes) -> Option<usize> {
    const SIGNATURE: &[u8] = b"PK\x05\x06";
    // The record has 22 bytes, and a comment of at most 65,535 follows.
    let size = bytes.size().ok()?;
    let mut tail = Vec::new();
    Span::of(bytes, size.saturating_sub(22 + 65_535), size)
        .read_to_end(&mut tail)
        .ok()?;
    let start = tail
        .windows(SIGNATURE.len())
        .rposition(|w| w == SIGNATURE)?;
    let count: [u8; 2] = tail.get(start + 10..start + 12)?.try_into().ok()?;
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

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::{Compression, write::GzEncoder};
    use std::io::{Cursor, Write as _};
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

    fn read(bytes: &dyn Bytes) -> Result<Vec<u8>, Refusal> {
        let mut out = Vec::new();
        let read = Span::all(bytes).read_to_end(&mut out);
        read.map(|_| out)
            .map_err(|error| refusal(&error, &ZIP_MEMBER))
    }

    fn list(bytes: &[u8], limits: Limits) -> Vec<(String, Result<Vec<u8>, Refusal>)> {
        let mut left = limits.bytes;
        let bytes = &bytes;
        let of = |member: Member| {
            let read = member.body.and_then(|body| {
                let unpacked = unpack(bytes, body, left, limits);
                let read = read(&unpacked);
                left -= unpacked.farthest().min(left);
                read
            });
            (member.label, read)
        };
        members(bytes, limits)
            .unwrap()
            .into_iter()
            .map(of)
            .collect()
    }

    fn refused(bytes: &[u8], limits: Limits) -> Refusal {
        match members(&bytes, limits) {
            Err(refusal) => refusal,
            Ok(members) => panic!("{} members", members.len()),
        }
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
        let refusal = refused(&bytes, LIMITS);
        assert_eq!(refusal.code.code, ZIP.code);
        assert!(refusal.what.contains('2'), "{}", refusal.what);
    }

    #[test]
    fn a_link_in_an_archive_is_refused_and_its_neighbours_are_kept() {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        writer
            .add_symlink(
                "link.json",
                "../ws/keys/duecare.key",
                SimpleFileOptions::default(),
            )
            .unwrap();
        writer
            .start_file("a.json", SimpleFileOptions::default())
            .unwrap();
        writer.write_all(b"{}").unwrap();
        let members = list(&writer.finish().unwrap().into_inner(), LIMITS);
        assert_eq!(
            members[0].1.as_ref().unwrap_err().code.code,
            ZIP_MEMBER.code
        );
        assert_eq!(members[1].1.as_ref().unwrap(), b"{}");
    }

    #[test]
    fn a_member_with_another_checksum_is_refused() {
        let mut bytes = zip(&[("a.json", b"{\"value\": [1, 2, 3]}")]);
        let central = bytes.windows(4).rposition(|w| w == b"PK\x01\x02").unwrap();
        bytes[central + 16] ^= 1;
        assert!(list(&bytes, LIMITS)[0].1.is_err());
    }

    #[test]
    fn too_many_members_and_too_many_bytes_are_refused() {
        let small = Limits {
            members: 1,
            ..LIMITS
        };
        let archive = zip(&[("a", b"1"), ("b", b"2")]);
        assert_eq!(refused(&archive, small).code.code, ZIP_LIMIT.code);
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
        assert_eq!(read(&gunzip(&bytes, LIMITS)).unwrap(), b"{\"value\": []}");
        for end in 2..bytes.len() {
            let cut = &bytes[..end];
            assert!(read(&gunzip(&cut, LIMITS)).is_err(), "cut at {end}");
        }
    }
}
