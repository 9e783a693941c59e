//! Mails as proof: an alarm that came in, a warning that went out, a report of its delivery.
//!
//! Called by `recognise` with the bytes of an `.eml`. The bytes are kept as received by the caller;
//! this reads the headers. What must never happen: a claimed `Date` shown as the time of arrival.

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
    let Some(message) = MessageParser::default().parse(bytes) else {
        return Draft::refused("mail", MAIL.problem("the headers cannot be read"));
    };
    let mut draft = Draft::of("mail");
    let mail = map::mail(&message);
    if mail.dated.is_none() {
        draft.note(&MAIL, "the mail has no `Date` that can be read");
    }
    draft.occurred_at = mail.dated;
    draft.fact(None, Fact::Mail(mail));
    draft
}

#[cfg(test)]
mod tests;
