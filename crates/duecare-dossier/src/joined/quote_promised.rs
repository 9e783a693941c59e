//! A letter that promised a quote by a day, and no offer after it (CA Aix, 25 March 2021, RG 18/05350:
//! a measure whose price nobody was told cannot have been declined).
//!
//! Two facts: the day that the letter names, and that neither an offer dated since nor a later letter
//! with a price is on record. A mail may have been the quote; how many went, the sentence says.

use super::Found;
use crate::answers::{Case, Letter, Matter, day_of, matters};
use duecare_model::facts::PaperKind;
use duecare_model::{Date, EntryIndex};

pub(super) fn found(case: &Case<'_>) -> Vec<Found> {
    matters(case)
        .iter()
        .filter_map(|m| broken(case, m))
        .collect()
}

fn broken(case: &Case<'_>, matter: &Matter<'_>) -> Option<Found> {
    let today = day_of(case.as_of);
    let promise = |one: &&Letter<'_>| one.letter().quote_by.is_some_and(|day| day < today);
    let promised: Vec<&Letter<'_>> = matter.letters.iter().filter(promise).collect();
    let first = promised.first()?;
    let by = first.letter().quote_by?;
    let written = day_of(first.sent.recorded_at);
    if kept(case, matter, written, by) {
        return None;
    }
    let due = by.to_zoned(jiff::tz::TimeZone::UTC).ok()?.timestamp();
    let values = [
        ("controls", case.matter(matter.controls)),
        ("letter", case.day(written)),
        ("date", case.day(by)),
        ("span", case.span(due, case.as_of)),
        ("mails", mails_since(case, written).to_string()),
    ];
    let entries: Vec<EntryIndex> = promised.iter().map(|one| one.sent.index).collect();
    Some(Found {
        question: 8,
        text: case.say_n("joined.quote_promised", promised.len(), &values),
        entries,
    })
}

/// Whether an offer or a price came, or nobody needed one any more before it was due.
fn kept(case: &Case<'_>, matter: &Matter<'_>, written: Date, by: Date) -> bool {
    let mut papers = case.history.iter().flat_map(|history| &history.papers);
    let offered = papers.any(|paper| {
        paper.value.kind == PaperKind::Offer
            && (written..=day_of(case.as_of)).contains(&paper.value.dated)
    });
    let mut letters = matter.letters.iter();
    let priced = letters
        .any(|one| one.letter().quote_by.is_none() && day_of(one.sent.recorded_at) >= written);
    let mut letters = matter.letters.iter();
    let settled = letters.any(|one| {
        let ended = one.notice.end().map(|end| end.recorded_at);
        let decided = one.notice.decision().map(|answer| answer.value.answered_at);
        ended.into_iter().chain(decided).any(|at| day_of(at) <= by)
    });
    offered || priced || settled
}

/// How many mails of the provider to the customer are on record since.
fn mails_since(case: &Case<'_>, written: Date) -> usize {
    let suppliers = case.ledger.suppliers(case.customer);
    let Some(provider) = suppliers.first().map(|party| &party.id) else {
        return 0;
    };
    let mails = case.history.iter().flat_map(|history| &history.mails);
    let ours = mails.map(|mail| &mail.value).filter(|mail| {
        let from = mail.from.as_ref();
        let mut to = mail.to.iter();
        from.is_some_and(|from| case.ledger.is_of(provider, from))
            && to.any(|to| case.ledger.is_of(case.customer, to))
    });
    let when = ours.filter_map(|mail| mail.dated.or(mail.received_at));
    when.filter(|at| day_of(*at) >= written).count()
}
