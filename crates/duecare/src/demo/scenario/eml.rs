//! Mails as files (RFC 5322, MIME): what a mail client saves as `.eml`.
//!
//! Called by the two cases. Must never carry a DKIM signature or another proof that nobody made.

use super::when::mail_date;
use duecare_model::Timestamp;
use std::fmt::Write as _;

/// A mail to write.
#[derive(Debug, Clone, Copy)]
pub(super) struct Letter<'a> {
    /// Name and address of the sender.
    pub(super) from: (&'a str, &'a str),
    /// Name and address of the recipient.
    pub(super) to: (&'a str, &'a str),
    /// When it was sent; the last server takes it three seconds later.
    pub(super) sent_at: Timestamp,
    /// Offset of the sender's clock from UTC, in hours.
    pub(super) offset_hours: i8,
    /// Subject.
    pub(super) subject: &'a str,
    /// Message-ID without angle brackets.
    pub(super) message_id: &'a str,
    /// Plain text, lines below 78 characters.
    pub(super) body: &'a str,
    /// A mail passed on as it was, attached as `message/rfc822`.
    pub(super) passes_on: Option<&'a [u8]>,
}

/// Between the parts of a mail with an attachment; occurs nowhere else in these mails.
const BOUNDARY: &str = "=_doorgestuurd_20221107";

/// The mail as bytes, with CRLF line ends.
pub(super) fn bytes(letter: &Letter<'_>) -> Vec<u8> {
    let host = |address: &str| address.rsplit('@').next().unwrap_or_default().to_owned();
    let (sender, recipient) = (host(letter.from.1), host(letter.to.1));
    let taken = mail_date(super::when::later(letter.sent_at, 3), letter.offset_hours);
    let sent = mail_date(letter.sent_at, letter.offset_hours);
    let mut head = String::new();
    let _ = writeln!(
        head,
        "Received: from mail.{sender} (mail.{sender} [192.0.2.25])\n\
         \tby mx.{recipient} with ESMTPS id 4C1A7F2B; {taken}"
    );
    let _ = writeln!(head, "Date: {sent}");
    let _ = writeln!(head, "From: {}", mailbox(letter.from));
    let _ = writeln!(head, "To: {}", mailbox(letter.to));
    let _ = writeln!(head, "Subject: {}", encoded(letter.subject));
    let _ = writeln!(head, "Message-ID: <{}>", letter.message_id);
    let _ = writeln!(head, "MIME-Version: 1.0");
    let text_head = "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n";
    let Some(original) = letter.passes_on else {
        return crlf(&format!("{head}{text_head}\n{}\n", letter.body)).into_bytes();
    };
    let mut mail = crlf(&format!(
        "{head}Content-Type: multipart/mixed; boundary=\"{BOUNDARY}\"\n\n\
         --{BOUNDARY}\n{text_head}\n{}\n\n\
         --{BOUNDARY}\nContent-Type: message/rfc822\nContent-Disposition: attachment\n\n",
        letter.body
    ))
    .into_bytes();
    mail.extend_from_slice(original);
    mail.extend_from_slice(crlf(&format!("\n--{BOUNDARY}--\n")).as_bytes());
    mail
}

fn crlf(text: &str) -> String {
    text.replace('\n', "\r\n")
}

fn mailbox((name, address): (&str, &str)) -> String {
    format!("{} <{address}>", encoded(name))
}

/// The text with each word that is not ASCII encoded as in RFC 2047, section 4.2. Readers drop the
/// space between two encoded words, so no two of them may stand side by side in these mails.
fn encoded(text: &str) -> String {
    let words: Vec<String> = text.split(' ').map(encoded_word).collect();
    words.join(" ")
}

fn encoded_word(word: &str) -> String {
    if word.is_ascii() {
        return word.to_owned();
    }
    let mut quoted = String::new();
    for byte in word.bytes() {
        if byte.is_ascii_alphanumeric() {
            quoted.push(char::from(byte));
        } else {
            let _ = write!(quoted, "={byte:02X}");
        }
    }
    format!("=?utf-8?Q?{quoted}?=")
}
