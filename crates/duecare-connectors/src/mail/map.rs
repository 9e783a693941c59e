//! A parsed mail to a fact. Pure.
//!
//! Called by this folder's `mod`. Delivery reports: RFC 3464, read from the part
//! `message/delivery-status`; the message they speak of stands in the part after it.

use super::ids::{ID_BYTES_MAX, ids};
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
    let named = ids_in(message, &HeaderName::InReplyTo);
    let replied = named.first().cloned().or_else(|| unbracketed(message));
    let named = match &replied {
        Some(_) => named,
        None => ids_in(message, &HeaderName::References),
    };
    let is_that_alone = named.len() < 2 && named.first() == replied.as_ref();
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
        replies_to: if report.is_some() || is_that_alone {
            Vec::new()
        } else {
            named
        },
        in_reply_to: report.as_ref().and_then(|r| r.original.clone()).or(replied),
        delivery_status: report.and_then(|r| r.status),
    }
}

/// Every id in the headers of a name. Each of them is a list, and a sender may have written it twice.
fn ids_in(message: &Message<'_>, name: &HeaderName<'_>) -> Vec<String> {
    ids(&raw(message, name).join(" "))
}

fn raw(message: &Message<'_>, name: &HeaderName<'_>) -> Vec<String> {
    let named = message.headers().iter().filter(|h| h.name == *name);
    let bytes = named.filter_map(|header| {
        let from = usize::try_from(header.offset_start()).ok()?;
        let to = usize::try_from(header.offset_end()).ok()?;
        message.raw_message().get(from..to)
    });
    bytes
        .map(|bytes| String::from_utf8_lossy(bytes).into_owned())
        .collect()
}

/// An id without its angle brackets, as some programs write it.
fn unbracketed(message: &Message<'_>) -> Option<String> {
    let raw = raw(message, &HeaderName::InReplyTo);
    let [only] = &raw[..] else {
        return None;
    };
    let only = only.trim();
    let is_id = only.contains('@')
        && !only.contains(['<', '(', '"'])
        && !only.contains(char::is_whitespace);
    is_id.then(|| bare(only)).filter(|id| !id.is_empty())
}

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
