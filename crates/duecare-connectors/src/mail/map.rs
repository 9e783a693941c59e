//! A parsed mail to a fact. Pure.
//!
//! Called by this folder's `mod`. Delivery reports: RFC 3464, read from the part
//! `message/delivery-status`; the message they speak of stands in the part after it.

use duecare_model::Timestamp;
use duecare_model::facts::Mail;
use mail_parser::{
    Address, DateTime, HeaderName, Message, MessageParser, MimeHeaders as _, PartType,
};

/// Characters of the text that a fact keeps: enough to know the mail again. The model says 500.
const BEGINS_CHARACTERS_MAX: usize = 500;

/// Maps a mail.
pub(super) fn mail(message: &Message<'_>) -> Mail {
    let report = report(message);
    let mut to = addresses(message.to());
    to.extend(addresses(message.cc()));
    let replied = message
        .in_reply_to()
        .as_text_list()
        .and_then(|ids| ids.first().map(ToString::to_string))
        .or_else(|| message.in_reply_to().as_text().map(str::to_owned))
        .map(|id| bare(&id))
        .filter(|id| !id.is_empty());
    Mail {
        message_id: message.message_id().map(bare).filter(|id| !id.is_empty()),
        from: addresses(message.from()).into_iter().next(),
        to,
        dated: message.date().and_then(moment),
        received_at: received_at(message),
        subject: message
            .subject()
            .map(|s| s.trim().to_owned())
            .filter(|s| !s.is_empty()),
        begins: begins(message),
        in_reply_to: report.as_ref().and_then(|r| r.original.clone()).or(replied),
        delivery_status: report.and_then(|r| r.status),
    }
}

/// Longest Message-ID that is one: a line has 998 characters at most (RFC 5322, section 2.1.1).
const ID_BYTES_MAX: usize = 998;

/// A Message-ID without its angle brackets; empty where it is none.
fn bare(id: &str) -> String {
    let id = id.trim().trim_start_matches('<').trim_end_matches('>');
    if id.len() > ID_BYTES_MAX {
        return String::new();
    }
    id.to_owned()
}

fn addresses(field: Option<&Address<'_>>) -> Vec<String> {
    field
        .into_iter()
        .flat_map(Address::iter)
        .filter_map(|address| address.address().map(str::to_owned))
        .collect()
}

/// `None` for a date that no calendar has: the parser passes on what the header claims.
fn moment(date: &DateTime) -> Option<Timestamp> {
    if !date.is_valid() {
        return None;
    }
    date.to_rfc3339().parse().ok()
}

/// Each server puts its own header on top, so the first one is the last server's. One below it would
/// tell an earlier arrival than the mail had.
fn received_at(message: &Message<'_>) -> Option<Timestamp> {
    let top = message
        .headers()
        .iter()
        .find(|h| h.name == HeaderName::Received)?;
    moment(top.value.as_received()?.date.as_ref()?)
}

fn begins(message: &Message<'_>) -> Option<String> {
    let text = message.body_text(0)?;
    let words: Vec<&str> = text.split_whitespace().collect();
    let begins: String = words
        .join(" ")
        .chars()
        .take(BEGINS_CHARACTERS_MAX)
        .collect();
    (!begins.is_empty()).then_some(begins)
}

/// What a delivery status notification says.
struct Report {
    status: Option<String>,
    original: Option<String>,
}

fn report(message: &Message<'_>) -> Option<Report> {
    let of_kind = |kind: &str, subtype: &str| {
        message.parts.iter().find(|part| {
            part.content_type().is_some_and(|c| {
                c.ctype().eq_ignore_ascii_case(kind)
                    && c.subtype().is_some_and(|s| s.eq_ignore_ascii_case(subtype))
            })
        })
    };
    let status = of_kind("message", "delivery-status")?;
    let actions: Vec<String> = String::from_utf8_lossy(status.contents())
        .lines()
        .filter_map(|line| {
            let (name, value) = line.split_once(':')?;
            name.trim()
                .eq_ignore_ascii_case("action")
                .then(|| value.trim().to_ascii_lowercase())
        })
        .collect();
    let original = of_kind("message", "rfc822").or_else(|| of_kind("text", "rfc822-headers"));
    let original = original.and_then(|part| {
        if let PartType::Message(inner) = &part.body {
            return inner.message_id().map(bare).filter(|id| !id.is_empty());
        }
        // A part of headers alone ends without the empty line that ends headers.
        let headers = [part.contents(), b"\r\n\r\n"].concat();
        let inner = MessageParser::default().parse(headers.as_slice())?;
        inner.message_id().map(bare).filter(|id| !id.is_empty())
    });
    Some(Report {
        status: worst(&actions),
        original,
    })
}

/// One word for all recipients: a warning that one of them did not get was not delivered.
/// `relayed` and `expanded` say that nobody vouches for what came after; they are not `delivered`.
fn worst(actions: &[String]) -> Option<String> {
    let all = |word: &str| !actions.is_empty() && actions.iter().all(|a| a == word);
    let any = |word: &str| actions.iter().any(|a| a == word);
    if any("failed") {
        Some("failed".to_owned())
    } else if any("delayed") {
        Some("delayed".to_owned())
    } else if all("delivered") {
        Some("delivered".to_owned())
    } else {
        None
    }
}
