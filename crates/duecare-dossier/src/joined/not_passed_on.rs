//! A notice that a supplier, a vendor or another outsider sent to the provider, and no word to the
//! customer after it (R-41; the Frisian case: the distributor's mail of 2020 fixed the knowledge on
//! the provider).
//!
//! Two facts: a mail that reached the provider and not the customer, or an alarm that reached it;
//! and that nothing to the customer is on record in the time after. Only a mail with a word on
//! protection counts, and the sentence says which; every mail stands under question 3. Whether it was
//! about this customer, its words must tell; the sentence quotes its subject and hash.

use super::Found;
use crate::answers::Case;
use duecare_model::facts::Mail;
use duecare_model::{Entry, EntryIndex, NoticeKind, PartyId, Timestamp};

/// A month for a notice of a supplier: within it every customer gets an invoice, and could have
/// been told with it.
const MAIL_SECONDS_MAX: i64 = 31 * 86_400;

/// A day for an alarm (R-44: the vendor's own clock for partners).
const ALARM_SECONDS_MAX: i64 = 86_400;

pub(super) fn found(case: &Case<'_>) -> Vec<Found> {
    let Some(history) = case.history else {
        return Vec::new();
    };
    let suppliers = case.ledger.suppliers(case.customer);
    let Some(provider) = suppliers.first().map(|party| &party.id) else {
        return Vec::new();
    };
    let mut all = Vec::new();
    for mail in &history.mails {
        all.extend(mail_kept(case, provider, mail));
    }
    for alert in &history.alerts {
        let Some(at) = alert.value.received_at else {
            continue;
        };
        if alarmed_by(case, at) || told_within(case, provider, at, ALARM_SECONDS_MAX) {
            continue;
        }
        if late(case, at, ALARM_SECONDS_MAX) {
            let values = [
                ("from", alert.value.from.clone()),
                ("date", case.time(at)),
                ("says", alert.value.says.clone()),
            ];
            all.push(Found {
                question: 11,
                front: None,
                text: case.say("joined.alarm_kept", &values),
                entries: vec![alert.index],
            });
        }
    }
    all
}

fn mail_kept(case: &Case<'_>, provider: &PartyId, mail: &Entry<Mail>) -> Option<Found> {
    let value = &mail.value;
    let at = value.received_at.or(value.dated)?;
    let from = value.from.as_ref()?;
    let of = |party: &PartyId, address: &str| case.ledger.is_of(party, address);
    let answers_us = value.in_reply_to.is_some()
        || !value.replies_to.is_empty()
        || value.delivery_status.is_some();
    let inside = of(case.customer, from) || of(provider, from);
    let to_us = value.to.iter().any(|to| of(provider, to));
    let to_customer = value.to.iter().any(|to| of(case.customer, to));
    let kept = !answers_us && !inside && to_us && !to_customer;
    if !kept
        || !late(case, at, MAIL_SECONDS_MAX)
        || told_within(case, provider, at, MAIL_SECONDS_MAX)
    {
        return None;
    }
    let texts = [value.subject.as_deref(), value.begins.as_deref()];
    let word = super::protection::word(texts.into_iter().flatten())?;
    let values = [
        ("from", from.clone()),
        ("date", case.time(at)),
        ("word", case.quoted(word)),
        (
            "subject",
            value
                .subject
                .clone()
                .unwrap_or_else(|| case.word("word.not_told")),
        ),
        ("file", case.source_file(mail.index)),
        ("n", (MAIL_SECONDS_MAX / 86_400).to_string()),
    ];
    let mut entries: Vec<EntryIndex> = vec![mail.index];
    entries.extend(case.source_of(mail.index).map(|source| source.index));
    Some(Found {
        question: 4,
        front: None,
        text: case.say("joined.mail_kept", &values),
        entries,
    })
}

/// Whether the time for passing it on is over at the date of the dossier.
fn late(case: &Case<'_>, at: Timestamp, most: i64) -> bool {
    case.as_of.as_second() - at.as_second() > most
}

/// Whether an alarm of ours went to the customer by then.
fn alarmed_by(case: &Case<'_>, at: Timestamp) -> bool {
    case.notices().into_iter().any(|(_, notice)| {
        let sent = notice.sent.as_ref();
        sent.is_some_and(|sent| {
            sent.value.notice.kind == NoticeKind::Alarm && sent.recorded_at <= at
        })
    })
}

/// Whether anything went from the provider to the customer in the time after.
fn told_within(case: &Case<'_>, provider: &PartyId, at: Timestamp, most: i64) -> bool {
    let soon = |then: Timestamp| (0..=most).contains(&(then.as_second() - at.as_second()));
    let by_letter = case.notices().into_iter().any(|(_, notice)| {
        notice
            .sent
            .as_ref()
            .is_some_and(|sent| soon(sent.recorded_at))
    });
    let mails = case.history.iter().flat_map(|history| &history.mails);
    let by_mail = mails.map(|mail| &mail.value).any(|mail| {
        let from = mail.from.as_ref();
        let ours = from.is_some_and(|from| case.ledger.is_of(provider, from));
        let theirs = mail
            .to
            .iter()
            .any(|to| case.ledger.is_of(case.customer, to));
        ours && theirs && mail.dated.or(mail.received_at).is_some_and(soon)
    });
    by_letter || by_mail
}
