//! A letter that promised a quote by a day, and no quote on record by then (CA Aix, 25 March 2021, RG
//! 18/05350: a measure whose price nobody was told cannot have been declined).
//!
//! Two facts: the day that the letter names, and what is on record by it. Only an offer with its
//! document, or a later letter with a price that left, keeps the promise. What must never happen here:
//! an offer that the provider typed, or one that came late, that passes for it. A mail may have been
//! the quote; how many went, the sentence says.

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

/// What came after the promise.
enum Came {
    /// An offer whose document was recorded on this day.
    Offer { dated: Date, recorded: Date },
    /// A letter with a price that left on this day.
    Letter { left: Date },
    /// A letter with a price that no step shows to have left.
    Unsent { written: Date },
    /// An offer that stands only in what the provider typed, such as an inventory.
    Typed { dated: Date, file: String },
}

impl Came {
    /// Whether it keeps a promise for `by`.
    fn keeps(&self, by: Date) -> bool {
        match self {
            Self::Offer { dated, recorded } => *dated <= by && *recorded <= by,
            Self::Letter { left } => *left <= by,
            Self::Unsent { .. } | Self::Typed { .. } => false,
        }
    }

    /// The same in words, where it kept nothing.
    fn told(&self, case: &Case<'_>, by: Date) -> String {
        match self {
            Self::Offer { dated, recorded } => {
                let values = [("offer", case.day(*dated)), ("day", case.day(*recorded))];
                let shown = (*dated).max(*recorded);
                case.say_n("joined.quote_late", days(by, shown), &values)
            }
            Self::Letter { left } => case.say_n(
                "joined.quote_letter_late",
                days(by, *left),
                &[("day", case.day(*left))],
            ),
            Self::Unsent { written } => {
                case.say("joined.quote_letter_unsent", &[("day", case.day(*written))])
            }
            Self::Typed { dated, file } => case.say(
                "joined.quote_typed",
                &[("offer", case.day(*dated)), ("file", file.clone())],
            ),
        }
    }
}

fn broken(case: &Case<'_>, matter: &Matter<'_>) -> Option<Found> {
    let today = day_of(case.as_of);
    let promise = |one: &&Letter<'_>| one.letter().quote_by.is_some_and(|day| day < today);
    let promised: Vec<&Letter<'_>> = matter.letters.iter().filter(promise).collect();
    let first = promised.first()?;
    let by = first.letter().quote_by?;
    let written = day_of(first.sent.recorded_at);
    let came = came(case, matter, first);
    if settled(matter, by) || came.iter().any(|(one, _)| one.keeps(by)) {
        return None;
    }
    let values = [
        ("controls", case.matter(matter.controls)),
        ("letter", case.day(written)),
        ("date", case.day(by)),
    ];
    let mut parts = vec![case.say_n("joined.quote_promised", promised.len(), &values)];
    if came.is_empty() {
        parts.push(case.say_n("joined.quote_none", days(by, today), &[]));
    }
    parts.extend(came.iter().map(|(one, _)| one.told(case, by)));
    let mails = mails_since(case, written).to_string();
    parts.push(case.say("joined.quote_mails", &[("mails", mails)]));
    parts.push(case.word("joined.quote_limit"));
    let promises = promised.iter().map(|one| one.sent.index);
    let entries: Vec<EntryIndex> = promises
        .chain(came.iter().map(|(_, entry)| *entry))
        .collect();
    Some(Found {
        question: 8,
        front: None,
        text: parts.join(" "),
        entries,
    })
}

fn days(from: Date, to: Date) -> usize {
    let days = (to - from).get_days();
    usize::try_from(days).unwrap_or_default()
}

/// Every offer and every letter with a price since the promise, each with its entry.
fn came(case: &Case<'_>, matter: &Matter<'_>, first: &Letter<'_>) -> Vec<(Came, EntryIndex)> {
    let written = day_of(first.sent.recorded_at);
    let papers = case.history.iter().flat_map(|history| &history.papers);
    let offers = papers.filter(|paper| paper.value.kind == PaperKind::Offer);
    let offers = offers
        .filter(|paper| paper.value.dated >= written)
        .map(|paper| {
            let dated = paper.value.dated;
            let source = case.source_of(paper.index);
            let is_read = source.is_some_and(|source| !source.value.is_typed());
            let came = if is_read {
                let recorded = day_of(paper.recorded_at);
                Came::Offer { dated, recorded }
            } else {
                let file = case.source_file(paper.index);
                Came::Typed { dated, file }
            };
            (came, paper.index)
        });
    let later = matter
        .letters
        .iter()
        .filter(|one| one.letter().names_its_price() && one.sent.index > first.sent.index);
    let letters = later.map(|one| {
        let steps = one.notice.deliveries.iter();
        let away = steps.filter(|step| step.value.left_our_hands());
        if let Some(step) = away.min_by_key(|step| step.value.at) {
            let left = day_of(step.value.at);
            (Came::Letter { left }, step.index)
        } else {
            let written = day_of(one.sent.recorded_at);
            (Came::Unsent { written }, one.sent.index)
        }
    });
    offers.chain(letters).collect()
}

/// Whether nobody needed a quote any more before it was due.
fn settled(matter: &Matter<'_>, by: Date) -> bool {
    matter.letters.iter().any(|one| {
        let ended = one.notice.end().map(|end| end.recorded_at);
        let decided = one.notice.decision().map(|answer| answer.value.answered_at);
        ended.into_iter().chain(decided).any(|at| day_of(at) <= by)
    })
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
