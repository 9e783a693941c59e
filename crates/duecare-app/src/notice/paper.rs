//! Whether a paper can carry what it is said to carry, before anything rests on it.
//!
//! Called by `answer`, by `close` and by `ops::agreement`, with the hash of the paper. Nothing here
//! reads the paper; what the log already holds on the same bytes is enough to know that they are
//! somebody else's, ours, older than the letter, or used up. What must never happen here: a paper
//! refused that is new to the log.

use super::proof::Whose;
use crate::codes;
use duecare_model::record::{NoticeClosed, Observation};
use duecare_model::{
    Contact, CustomerHistory, EndState, Entry, Ledger, NoticeCase, NoticeId, PartyId, Problem,
    Timestamp,
};
use duecare_notices::EndRefused;

/// What a paper is said to carry.
#[derive(Debug, Clone, Copy)]
pub struct Carries<'a> {
    /// Whose document it is.
    pub whose: Whose,
    /// Who is said to have signed it, where that is known.
    pub by: Option<&'a str>,
    /// The letter that it answers or ends, and when that left.
    pub letter: Option<(&'a NoticeId, Timestamp)>,
    /// Whether it is to carry a waiver.
    pub waiver: bool,
}

impl<'a> Carries<'a> {
    /// The customer's answer to a letter that left at some moment.
    pub const fn answer(by: Option<&'a str>, letter: (&'a NoticeId, Timestamp)) -> Self {
        Self {
            whose: Whose::Customer,
            by,
            letter: Some(letter),
            waiver: false,
        }
    }
}

/// Checks the bytes with this hash against all that is on record of them.
///
/// # Errors
/// They cannot carry it; nothing was recorded.
pub fn check(
    ledger: &Ledger,
    customer: &PartyId,
    sha256: &str,
    carries: &Carries<'_>,
) -> Result<(), Problem> {
    let refuse = |what: String| Err(codes::PAPER.problem(what));
    let same = |seen: &&Entry<Observation>| seen.value.sha256 == sha256;
    let all = ledger.histories()?.into_iter();
    for (other, history) in all.filter(|(id, _)| *id != customer) {
        if let Some(seen) = history.observations.iter().find(same) {
            return refuse(format!(
                "the same bytes are on record as a paper of `{other}` (entry {})",
                seen.index
            ));
        }
    }
    let Some(history) = ledger.history(customer)? else {
        return Ok(());
    };
    let Some(seen) = history.observations.iter().find(same) else {
        return Ok(());
    };
    let format = seen.value.format.as_str();
    if is_another_thing(&seen.value, carries.whose) {
        return refuse(format!(
            "the same bytes are on record as `{format}` (entry {}), which is another thing",
            seen.index
        ));
    }
    if let Some((notice, left)) = carries.letter {
        let recorded = ledger.earliest(seen);
        if recorded < left {
            return refuse(format!(
                "it is on record since {recorded} (entry {}), before the letter `{notice}` left on {left}",
                seen.index
            ));
        }
        let other = waived_by(history, sha256).find(|id| *id != notice);
        if let Some(other) = other.filter(|_| carries.waiver) {
            return refuse(format!("it already carries the waiver of letter `{other}`"));
        }
    }
    match carries.by {
        Some(by) => match signed_by_other(ledger, customer, history, sha256, by) {
            Some(other) if carries.waiver => Err(EndRefused::PaperOfOther {
                by: other,
                named: by.to_owned(),
            }
            .problem()),
            Some(other) => refuse(format!("it is on record as signed by {other}, not by {by}")),
            None => Ok(()),
        },
        None => Ok(()),
    }
}

/// Whether bytes that were taken in before are something else than a paper of this side: one of the
/// other side, a mail, or a file of ours. A file that no reader knew may be the paper.
fn is_another_thing(seen: &Observation, whose: Whose) -> bool {
    let other = match whose {
        Whose::Customer => Whose::Provider,
        Whose::Provider => Whose::Customer,
    };
    seen.format == other.format() || seen.format == "mail" || seen.is_typed()
}

/// The letters whose waiver rests on these bytes.
fn waived_by<'a>(
    history: &'a CustomerHistory,
    sha256: &'a str,
) -> impl Iterator<Item = &'a NoticeId> {
    history.notices.iter().filter_map(move |(id, case)| {
        let mut ends = ends(case).filter(|end| matches!(end.end, EndState::Waived { .. }));
        ends.any(|end| end.proof.as_ref().is_some_and(|p| p.sha256 == sha256))
            .then_some(id)
    })
}

/// Every end that was ever asked for.
fn ends(case: &NoticeCase) -> impl Iterator<Item = &NoticeClosed> {
    let against = case.contradicted_ends.iter().map(|end| &end.value.said);
    case.ends.iter().map(|end| &end.value).chain(against)
}

/// Who else signed it by what is on record: one paper is not signed by one person today and by
/// another tomorrow.
fn signed_by_other(
    ledger: &Ledger,
    customer: &PartyId,
    history: &CustomerHistory,
    sha256: &str,
    by: &str,
) -> Option<String> {
    let signed = |closed: &NoticeClosed| {
        let EndState::Waived { by, .. } = &closed.end else {
            return None;
        };
        (closed.proof.as_ref()?.sha256 == sha256).then(|| by.clone())
    };
    let cases = || history.notices.values();
    let of_ends = cases().flat_map(ends).filter_map(signed);
    let of_answers = cases().flat_map(|case| &case.answers).filter_map(|answer| {
        let own = answer.value.proof.as_ref()?.sha256 == sha256;
        own.then(|| answer.value.by.clone())
    });
    let state = ledger.parties.get(customer);
    let same = |one: &str| {
        let mut contacts = state.into_iter().flat_map(|state| state.contacts.values());
        let is = |name: &str, contact: &Contact| {
            contact.name == name || contact.email.eq_ignore_ascii_case(name)
        };
        one.eq_ignore_ascii_case(by)
            || contacts.any(|contact| is(one, &contact.value) && is(by, &contact.value))
    };
    of_ends.chain(of_answers).find(|one| !same(one))
}

#[cfg(test)]
mod tests;
