//! Mails as proof: an alarm that came in, a warning that went out, a report of its delivery.
//!
//! Called by `recognise` with the bytes of an `.eml`. The bytes are kept as received by the caller;
//! this reads the headers. What must never happen: a claimed `Date` shown as the time of arrival.

mod ids;
mod map;

use crate::codes::MAIL;
use crate::draft::Draft;
use duecare_model::facts::Fact;
use mail_parser::MessageParser;

/// Header names of which one must stand at the beginning, beside at least one other header.
const TELLING: [&str; 4] = ["from", "date", "received", "message-id"];

/// How many bytes of a file are searched for headers; mail systems limit a header block to less
/// than 64 KiB (many stop at 32 KiB).
const HEADER_BYTES_MAX: usize = 64 * 1024;

/// Most of a mail that is read: mail systems carry 25 to 150 MB, and what is told of it stands at
/// its beginning. The bytes are kept whole by the caller.
pub(crate) const HELD_BYTES_MAX: usize = 32 << 20;

/// Longest header block read. Mail systems stop at 32 KiB to 256 KiB; one without end would make a
/// record that nobody can keep.
const HEADERS_READ_MAX: usize = 1 << 20;

/// Whether the bytes begin with mail headers: name, colon, value, two of them or more, one telling.
pub(crate) fn is_mail(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let (mut headers, mut telling) = (0, false);
    for line in bytes[..bytes.len().min(HEADER_BYTES_MAX)].split(|b| *b == b'\n') {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        if line.is_empty() {
            break;
        }
        if headers > 0 && matches!(line.first(), Some(b' ' | b'\t')) {
            continue;
        }
        let Some(colon) = line.iter().position(|b| *b == b':') else {
            return false;
        };
        let name = &line[..colon];
        if name.is_empty() || !name.iter().all(u8::is_ascii_graphic) {
            return false;
        }
        headers += 1;
        telling |= TELLING
            .iter()
            .any(|t| name.eq_ignore_ascii_case(t.as_bytes()));
    }
    headers >= 2 && telling
}

/// Reads a mail.
pub(crate) fn read(bytes: &[u8]) -> Draft {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    if headers_end(bytes).is_none_or(|end| end > HEADERS_READ_MAX) && bytes.len() > HEADERS_READ_MAX
    {
        let what = format!("the headers do not end within {HEADERS_READ_MAX} bytes");
        return Draft::refused("mail", MAIL.problem(what));
    }
    let Some(message) = MessageParser::default().parse(bytes) else {
        return Draft::refused("mail", MAIL.problem("the headers cannot be read"));
    };
    let mut draft = Draft::of("mail");
    let mail = map::mail(&message);
    if bytes.len() >= HELD_BYTES_MAX {
        let what = format!("only its first {HELD_BYTES_MAX} bytes were read");
        draft.note(&MAIL, what);
    }
    if mail.dated.is_none() {
        draft.note(&MAIL, "the mail has no `Date` that can be read");
    }
    draft.occurred_at = mail.dated;
    draft.fact(None, Fact::Mail(mail));
    draft
}

/// Where the empty line after the headers stands.
fn headers_end(bytes: &[u8]) -> Option<usize> {
    let mut at = 0;
    for line in bytes.split_inclusive(|b| *b == b'\n') {
        if matches!(line, b"\n" | b"\r\n") {
            return Some(at);
        }
        at += line.len();
        if at > HEADERS_READ_MAX {
            return None;
        }
    }
    None
}

#[cfg(test)]
mod tests;
