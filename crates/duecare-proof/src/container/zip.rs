//! The zip format, as much as the container needs (APPNOTE 6.3: stored members only, and Zip64 where
//! there are more members than 16 bits count).
//!
//! Called by [`super::write`] and [`super::read`]. The reader walks the local headers from the
//! first byte; whatever it does not look at is covered by writing again and comparing.
//! What must never happen: a length from the file used before it was compared with what is there.

use super::Member;
use crate::verify::Fault;

const LOCAL: [u8; 4] = *b"PK\x03\x04";
const CENTRAL: [u8; 4] = *b"PK\x01\x02";
const END: [u8; 4] = *b"PK\x05\x06";
const END_64: [u8; 4] = *b"PK\x06\x06";
const END_64_LOCATOR: [u8; 4] = *b"PK\x06\x07";
/// Length of the Zip64 end record after its own length field (APPNOTE 4.3.14).
const END_64_REST: u64 = 44;
/// Zip64 is version 4.5 of the format.
const VERSION_64: [u8; 2] = [45, 0];
/// Length of a local header without its name.
const LOCAL_BYTES: usize = 30;
/// Length of a central header without its name.
const CENTRAL_BYTES: usize = 46;
/// Version 1.0 to extract, no flags, method 0 (stored), time 0, date 1980-01-01.
const FIXED: [u8; 10] = [10, 0, 0, 0, 0, 0, 0, 0, 0x21, 0];

const CRC_TABLE: [u32; 256] = {
    let mut table = [0; 256];
    // Two counters, because a const function can neither loop over a range nor convert.
    let (mut n, mut start) = (0, 0_u32);
    while n < 256 {
        let mut crc = start;
        let mut bit = 0;
        while bit < 8 {
            crc = if crc & 1 == 1 {
                0xedb8_8320 ^ (crc >> 1)
            } else {
                crc >> 1
            };
            bit += 1;
        }
        table[n] = crc;
        n += 1;
        start += 1;
    }
    table
};

/// CRC-32 as zip defines it (ISO 3309).
fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        let [low, ..] = crc.to_le_bytes();
        CRC_TABLE[usize::from(low ^ byte)] ^ (crc >> 8)
    })
}

/// CRC, packed and plain size, name length, no extra field.
fn described(member: &Member) -> Option<Vec<u8>> {
    let size = u32::try_from(member.bytes.len()).ok()?.to_le_bytes();
    let name = u16::try_from(member.name.len()).ok()?.to_le_bytes();
    let crc = crc32(&member.bytes).to_le_bytes();
    Some([&crc[..], &size, &size, &name, &[0, 0]].concat())
}

/// The bytes of the container; `None` beyond 4 GiB.
pub(super) fn write(members: &[Member]) -> Option<Vec<u8>> {
    let (mut out, mut central) = (Vec::new(), Vec::new());
    for member in members {
        let offset = u32::try_from(out.len()).ok()?;
        let described = described(member)?;
        out.extend([&LOCAL[..], &FIXED, &described, member.name.as_bytes()].concat());
        out.extend_from_slice(&member.bytes);
        // Made by version 1.0 on no particular system; no comment, first disk, no attributes.
        central.extend([&CENTRAL[..], &[10, 0], &FIXED, &described, &[0; 10]].concat());
        central.extend_from_slice(&offset.to_le_bytes());
        central.extend_from_slice(member.name.as_bytes());
    }
    let start = u32::try_from(out.len()).ok()?;
    let length = u32::try_from(central.len()).ok()?;
    out.extend_from_slice(&central);
    let count = match u16::try_from(members.len()) {
        Ok(count) if count < u16::MAX => count,
        _ => {
            // Where the number does not fit, all ones point to the record that has it.
            out.extend(end_64(members.len(), length, start)?);
            u16::MAX
        }
    };
    let count = count.to_le_bytes();
    out.extend([&END[..], &[0; 4], &count, &count].concat());
    out.extend([&length.to_le_bytes()[..], &start.to_le_bytes(), &[0, 0]].concat());
    Some(out)
}

/// The Zip64 end record with its locator, after a directory of `length` bytes at `start`.
fn end_64(members: usize, length: u32, start: u32) -> Option<Vec<u8>> {
    let count = u64::try_from(members).ok()?.to_le_bytes();
    let (length, start) = (u64::from(length), u64::from(start));
    let at = (start + length).to_le_bytes();
    let (length, start) = (length.to_le_bytes(), start.to_le_bytes());
    let record = [
        &END_64[..],
        &END_64_REST.to_le_bytes(),
        &VERSION_64,
        &VERSION_64,
        &[0; 8],
        &count,
        &count,
        &length,
        &start,
    ];
    let locator = [&END_64_LOCATOR[..], &[0; 4], &at, &[1, 0, 0, 0]];
    Some([record.concat(), locator.concat()].concat())
}

/// What could be read.
pub(super) struct Parsed {
    pub(super) members: Vec<Member>,
    pub(super) faults: Vec<Fault>,
}

fn u16_at(bytes: &[u8], at: usize) -> Option<usize> {
    let value = u16::from_le_bytes(*bytes.get(at..)?.first_chunk()?);
    Some(usize::from(value))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(*bytes.get(at..)?.first_chunk()?))
}

/// Walks the local headers. A member whose checksum is wrong is named and kept.
pub(super) fn parse(bytes: &[u8]) -> Parsed {
    let mut parsed = Parsed {
        members: Vec::new(),
        faults: Vec::new(),
    };
    let mut at = 0;
    while bytes.get(at..).is_some_and(|rest| rest.starts_with(&LOCAL)) {
        match local(bytes, at) {
            Ok((member, crc, end)) => {
                if crc32(&member.bytes) != crc {
                    let what = "its bytes do not have the checksum in the container";
                    parsed.faults.push(Fault::new(&member.name, None, what));
                }
                parsed.members.push(member);
                at = end;
            }
            Err(fault) => {
                parsed.faults.push(fault);
                return parsed;
            }
        }
    }
    // What follows the last member must be the directory; where it is not, the member whose length
    // led here is the one to name.
    if !bytes
        .get(at..)
        .is_some_and(|rest| rest.starts_with(&CENTRAL))
    {
        let name = parsed
            .members
            .last()
            .map_or("", |member| &member.name)
            .to_owned();
        let what = format!("the container cannot be followed beyond this member (byte {at})");
        parsed.faults.push(Fault::new(name, None, what));
    }
    parsed
}

/// One member: itself, the checksum stated, and where the next begins.
fn local(bytes: &[u8], at: usize) -> Result<(Member, u32, usize), Fault> {
    let fault = |name: &str, what: &str| Fault::new(name, None, format!("{what} (byte {at})"));
    let cut = || fault("", "a member's header is cut off");
    let name_len = u16_at(bytes, at + 26).ok_or_else(cut)?;
    let start = at + LOCAL_BYTES;
    let name = bytes.get(start..start + name_len).ok_or_else(cut)?;
    let name =
        String::from_utf8(name.to_vec()).map_err(|_| fault("", "a member's name is not text"))?;
    if super::name_fault(&name).is_some() {
        return Err(fault(&printable(&name), "a member's name is not allowed"));
    }
    let crc = u32_at(bytes, at + 14).ok_or_else(cut)?;
    let packed = u32_at(bytes, at + 18).ok_or_else(cut)?;
    if bytes.get(at + 4..at + 14) != Some(&FIXED) || u32_at(bytes, at + 22) != Some(packed) {
        return Err(fault(
            &name,
            "the header of this member is not as it must be",
        ));
    }
    let data = start + name_len + u16_at(bytes, at + 28).ok_or_else(cut)?;
    let end = usize::try_from(packed)
        .ok()
        .and_then(|size| data.checked_add(size));
    let content = end
        .and_then(|end| bytes.get(data..end))
        .ok_or_else(|| fault(&name, "this member is cut off"))?;
    let member = Member {
        name,
        bytes: content.to_vec(),
    };
    Ok((member, crc, data + content.len()))
}

/// A hostile name without what could confuse a terminal.
fn printable(name: &str) -> String {
    name.chars()
        .map(|c| if c.is_control() { '?' } else { c })
        .take(80)
        .collect()
}

/// The member in whose header, bytes or directory entry the byte `at` lies; empty for the end
/// record.
pub(super) fn member_at(members: &[Member], at: usize) -> String {
    let mut end = 0;
    for member in members {
        end += LOCAL_BYTES + member.name.len() + member.bytes.len();
        if at < end {
            return member.name.clone();
        }
    }
    for member in members {
        end += CENTRAL_BYTES + member.name.len();
        if at < end {
            return member.name.clone();
        }
    }
    String::new()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn crc_has_the_check_value_of_its_definition() {
        assert_eq!(crc32(b"123456789"), 0xcbf4_3926);
    }
}
