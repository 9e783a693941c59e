//! A letter as a mail: RFC 5322 and MIME, the same bytes for the same letter.
//!
//! Called before the letter is frozen: the bytes made here are hashed into the record, kept in a
//! dossier and handed to the server unchanged. No field can add a header, an addressee or a
//! part of its own.

use crate::checkpoint::{self, Head};
use crate::encode;
use crate::error::MailError;
use crate::footer::footer;
use duecare_model::{ADDRESS_BYTES_MAX, SentNotice, Timestamp, is_mail_address};
use jiff::{Zoned, tz::TimeZone};

/// Longest Message-ID: with its name it must fit a header line of 998 characters many times over.
const MESSAGE_ID_BYTES_MAX: usize = 200;
/// Longest name or subject in characters: beyond it, it is not a name, and clients cut it.
const TEXT_CHARS_MAX: usize = 500;
/// Longest verifier key: name, key id and 44 characters of base64.
const KEY_BYTES_MAX: usize = 300;

/// What a mail is made of.
#[derive(Debug, Clone, Copy)]
pub struct Letter<'a> {
    /// The letter; its hash and Message-ID fields are not read.
    pub notice: &'a SentNotice,
    /// The name in `From`.
    pub from_name: &'a str,
    /// The address in `From`.
    pub from_email: &'a str,
    /// Where answers go, if not to `from_email`.
    pub reply_to: Option<&'a str>,
    /// The date of the mail.
    pub date: Timestamp,
    /// `left@right`, without angle brackets; unique for ever.
    pub message_id: &'a str,
    /// The signed checkpoint of the log, as C2SP signed-note text.
    pub checkpoint: &'a str,
    /// The key that verifies it, `name+keyid+base64`.
    pub verifier_key: &'a str,
}

/// Writes the mail.
///
/// The body is followed by a footer with the state of the log; the attachment `checkpoint.txt`
/// holds the signed note, an empty line and the verifier key.
///
/// # Errors
/// A field holds a line break or control character, an address is not one, or the checkpoint is
/// not a signed checkpoint. Nothing is repaired in silence.
pub fn to_eml(letter: &Letter<'_>) -> Result<Vec<u8>, MailError> {
    let notice = letter.notice;
    let head = checkpoint::head(letter.checkpoint)?;
    for (field, text) in [
        ("from_name", letter.from_name),
        ("to_name", &notice.to_name),
        ("subject", &notice.subject),
    ] {
        check_text(field, text)?;
    }
    check_address("from_email", letter.from_email)?;
    check_address("to_email", &notice.to_email)?;
    for copy in &notice.copies {
        check_address("copies", copy)?;
    }
    if let Some(reply_to) = letter.reply_to {
        check_address("reply_to", reply_to)?;
    }
    check_message_id(letter.message_id)?;
    check_key(letter.verifier_key)?;
    let date = letter.date.to_zoned(TimeZone::UTC);
    // RFC 5322, section 3.3: a year has four digits and is 1900 or later.
    if date.year() < 1900 {
        return Err(MailError::Header {
            field: "date",
            why: "a mail cannot be older than 1900",
        });
    }
    let boundary = boundary(letter.message_id);
    let mut out = headers(letter, &head, &date, &boundary);
    let text = format!(
        "{}\n\n{}\n",
        notice.body.trim_end_matches(['\r', '\n']),
        footer(&head, date.date(), notice.language)
    );
    part(&mut out, &boundary, "inline", "", &text);
    let attachment = format!("{}\n{}\n", letter.checkpoint, letter.verifier_key);
    part(
        &mut out,
        &boundary,
        "attachment; filename=\"checkpoint.txt\"",
        "; name=\"checkpoint.txt\"",
        &attachment,
    );
    out.push_str(&format!("\r\n--{boundary}--\r\n"));
    Ok(out.into_bytes())
}

fn headers(letter: &Letter<'_>, head: &Head<'_>, date: &Zoned, boundary: &str) -> String {
    let notice = letter.notice;
    let mut out = String::new();
    out.push_str(&encode::mailbox(
        "From",
        letter.from_name,
        letter.from_email,
    ));
    if let Some(reply_to) = letter.reply_to {
        out.push_str(&format!("Reply-To: <{reply_to}>\r\n"));
    }
    out.push_str(&encode::mailbox("To", &notice.to_name, &notice.to_email));
    for (position, copy) in notice.copies.iter().enumerate() {
        // One address per line keeps every line short (RFC 5322, section 2.1.1).
        let start = if position == 0 { "Cc: " } else { " " };
        let end = if position + 1 < notice.copies.len() {
            ","
        } else {
            ""
        };
        out.push_str(&format!("{start}<{copy}>{end}\r\n"));
    }
    out.push_str(&encode::header("Subject", &notice.subject));
    let written = date.strftime("%a, %d %b %Y %H:%M:%S +0000");
    out.push_str(&format!("Date: {written}\r\n"));
    out.push_str(&format!("Message-ID: <{}>\r\n", letter.message_id));
    out.push_str(&format!("Content-Language: {}\r\n", notice.language));
    out.push_str(&format!("Duecare-Notice: {}\r\n", notice.id));
    out.push_str(&format!(
        "Duecare-Checkpoint: {} {} {}\r\n",
        head.origin, head.size, head.root_short
    ));
    out.push_str("MIME-Version: 1.0\r\n");
    out.push_str(&format!(
        "Content-Type: multipart/mixed;\r\n boundary=\"{boundary}\"\r\n"
    ));
    out
}

fn part(out: &mut String, boundary: &str, disposition: &str, name: &str, text: &str) {
    let (encoding, body) = encode::body(text);
    out.push_str(&format!(
        "\r\n--{boundary}\r\n\
         Content-Type: text/plain; charset=utf-8{name}\r\n\
         Content-Disposition: {disposition}\r\n\
         Content-Transfer-Encoding: {encoding}\r\n\
         \r\n\
         {body}"
    ));
}

/// A boundary of this mail alone. It holds `=_`, which quoted-printable never produces, and plain
/// parts hold no line that begins with `--`; so no text can end its part early.
fn boundary(message_id: &str) -> String {
    // RFC 2046, section 5.1.1: at most 70 characters; 50 of the id leave room for the mark.
    let id: String = message_id
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .take(50)
        .collect();
    format!("=_duecare_{id}")
}

fn check_text(field: &'static str, text: &str) -> Result<(), MailError> {
    let refuse = |why| Err(MailError::Header { field, why });
    if !encode::fits_header(text) {
        return refuse("it holds a line break or control character");
    }
    if text.trim().is_empty() {
        return refuse("it is empty");
    }
    if text.chars().count() > TEXT_CHARS_MAX {
        return refuse("it is longer than 500 characters");
    }
    Ok(())
}

/// Checks an address for header and envelope: what may be sent to is what may be recorded.
pub(crate) fn check_address(field: &'static str, text: &str) -> Result<lettre::Address, MailError> {
    let refused = || MailError::Address {
        field,
        given: text.chars().take(ADDRESS_BYTES_MAX).collect(),
    };
    if !is_mail_address(text) {
        return Err(refused());
    }
    text.parse().map_err(|_| refused())
}

fn check_message_id(id: &str) -> Result<(), MailError> {
    let refuse = |why| {
        Err(MailError::Header {
            field: "message_id",
            why,
        })
    };
    let atom = |text: &str| {
        !text.is_empty()
            && text.split('.').all(|p| {
                !p.is_empty()
                    && p.bytes()
                        .all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
            })
    };
    if id.len() > MESSAGE_ID_BYTES_MAX {
        return refuse("it is longer than 200 characters");
    }
    match id.split_once('@') {
        Some((left, right)) if atom(left) && atom(right) => Ok(()),
        _ => refuse("it is not of the form left@right in letters, digits, `-`, `_` and `.`"),
    }
}

fn check_key(key: &str) -> Result<(), MailError> {
    let graphic = key.bytes().all(|b| b.is_ascii_graphic());
    if graphic && key.len() <= KEY_BYTES_MAX && key.split('+').count() >= 3 {
        Ok(())
    } else {
        Err(MailError::Checkpoint(
            "the verifier key is not name+keyid+base64",
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::check_address;
    use duecare_model::is_mail_address;
    use proptest::prelude::*;

    proptest! {
        /// Entry asks `is_mail_address`, sending asks `check_address`: they must not differ.
        #[test]
        fn what_may_be_recorded_as_an_address_can_be_sent_to_and_nothing_else(
            local in "[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~<>\"(),:;@\\[\\] \u{202e}\u{e9}-]{0,70}",
            domain in "[a-zA-Z0-9.\\[\\]:@ \u{e9}-]{0,70}",
        ) {
            let text = format!("{local}@{domain}");
            prop_assert_eq!(check_address("to", &text).is_ok(), is_mail_address(&text), "{}", text);
        }

        #[test]
        fn ordinary_addresses_pass_both(
            text in "[a-z0-9]{1,20}([.+_-][a-z0-9]{1,9}){0,3}@([a-z0-9]{1,9}(-[a-z0-9]{1,9})?\\.){0,3}[a-z]{2,9}"
        ) {
            prop_assert!(is_mail_address(&text) && check_address("to", &text).is_ok(), "{}", text);
        }
    }
}
