//! How matters ended, in words: what shows each end, who decided it, and what it is worth.
//!
//! Used by questions 6, 7 and 19, the first page and the tables. What must never happen here: an end
//! that only the provider typed, told as an act of the customer.

use super::case::{Case, Draft, day_of, word_of};
use super::choice::{proof_file, proof_path, role_words};
use super::matters::Matter;
use super::warned::kind;
use duecare_model::record::NoticeClosed;
use duecare_model::{
    EndContradicted, EndStanding, EndState, Entry, EntryIndex, NoticeCase, Severity, WaiverTerms,
};

/// An end in words, with what it is worth.
pub(crate) fn end_words(case: &Case<'_>, notice: &NoticeCase, end: &Entry<NoticeClosed>) -> String {
    let noted = notice.standing_of(end) == EndStanding::Noted;
    match &end.value.end {
        EndState::FixedAndMeasured => case.word("end.fixed"),
        EndState::Waived { until, by } => {
            let mut values = vec![("until", case.day(*until)), ("by", by.clone())];
            if noted {
                return case.say("end.waived_noted", &values);
            }
            let refusal = end.value.answer.and_then(|index| notice.refusal(index));
            let answered = refusal.and_then(|answer| answer.value.proof.as_ref());
            let (key, file) = match (&end.value.proof, answered) {
                (Some(paper), _) => ("end.waived", proof_path(paper)),
                (None, Some(mail)) => ("end.waived_refusal", proof_path(mail)),
                (None, None) => return case.say("end.waived_noted", &values),
            };
            values.push(("file", file));
            case.say(key, &values)
        }
        EndState::OutOfScopeAndTold if noted => case.word("end.out_of_scope_noted"),
        EndState::OutOfScopeAndTold => case.word("end.out_of_scope"),
        EndState::ServiceSuspended => case.word("end.suspended"),
        EndState::ContractEnded => case.word("end.contract_ended"),
    }
}

/// An end as it was asked for, where its letter is not at hand: no more than that it was recorded.
pub(crate) fn said_words(case: &Case<'_>, closed: &NoticeClosed) -> String {
    match &closed.end {
        EndState::Waived { until, by } => {
            let values = [("until", case.day(*until)), ("by", by.clone())];
            case.say("end.waived_said", &values)
        }
        EndState::OutOfScopeAndTold => case.word("end.out_of_scope_said"),
        EndState::FixedAndMeasured => case.word("end.fixed"),
        EndState::ServiceSuspended => case.word("end.suspended"),
        EndState::ContractEnded => case.word("end.contract_ended"),
    }
}

/// What a table says of the end of one letter: the end that holds, otherwise every note of one.
pub(crate) fn end_cell(case: &Case<'_>, notice: &NoticeCase) -> Option<String> {
    if let Some(end) = notice.end() {
        return Some(end_words(case, notice, end));
    }
    let noted = notice.noted_ends().map(|end| end_words(case, notice, end));
    let against = notice
        .contradicted_ends
        .iter()
        .map(|end| contradicted_words(case, &end.value));
    let all: Vec<String> = noted.chain(against).collect();
    (!all.is_empty()).then(|| case.list(all))
}

/// A waiver of somebody who could not sign it.
pub(crate) fn contradicted_words(case: &Case<'_>, end: &EndContradicted) -> String {
    let EndState::Waived { until, by } = &end.said.end else {
        return said_words(case, &end.said);
    };
    let values = [("until", case.day(*until)), ("by", by.clone())];
    case.say("end.waived_contradicts", &values)
}

/// Says how the letters of a matter ended; tells whether one did.
pub(super) fn ends(case: &Case<'_>, draft: &mut Draft, matter: &Matter<'_>) -> bool {
    for one in &matter.letters {
        for end in &one.notice.ends {
            let standing = one.notice.standing_of(end);
            let values = [
                ("kind", kind(case, one.letter())),
                ("controls", case.matter(matter.controls)),
                ("date", case.time(end.recorded_at)),
                ("end", end_words(case, one.notice, end)),
                ("reason", end.value.reason.clone()),
            ];
            if standing == EndStanding::Noted {
                draft.adverse(case.say("s.end_noted", &values), vec![end.index]);
                continue;
            }
            let mut text = case.say("s.ended", &values);
            text.push(' ');
            text.push_str(&role_words(case, end.index));
            draft.fact(text, rests_on(end));
            let critical = one.letter().severity == Severity::Critical;
            if critical && !matches!(end.value.end, EndState::Waived { .. }) {
                grounds(case, draft, end);
            }
        }
    }
    matter.letters.iter().any(|one| one.notice.end().is_some())
}

fn rests_on(end: &Entry<NoticeClosed>) -> Vec<EntryIndex> {
    let mut entries = vec![end.index];
    entries.extend(end.value.proof.as_ref().map(|proof| proof.observation));
    entries.extend(end.value.answer);
    entries
}

/// What told the customer of the end of a critical matter, and who approved it.
fn grounds(case: &Case<'_>, draft: &mut Draft, end: &Entry<NoticeClosed>) {
    let acknowledged = end.value.end == EndState::OutOfScopeAndTold;
    if let Some(proof) = &end.value.proof {
        let values = [("file", proof_file(proof))];
        draft.fact(case.say("s.end_document", &values), rests_on(end));
    } else if end.value.told_by.is_some() {
        draft.fact(case.word("s.end_letter"), vec![end.index]);
    } else if !acknowledged {
        draft.adverse(case.word("s.end_untold"), vec![end.index]);
    }
    match &end.value.approved_by {
        Some(name) => {
            let values = [("by", name.clone())];
            draft.fact(case.say("s.end_approved", &values), vec![end.index]);
        }
        None => draft.adverse(case.word("s.end_alone"), vec![end.index]),
    }
}

/// The waivers on one letter, by what shows each.
pub(super) fn waivers(case: &Case<'_>, draft: &mut Draft, notice: &NoticeCase) {
    for end in &notice.ends {
        let EndState::Waived { until, by } = &end.value.end else {
            continue;
        };
        let over = day_of(case.as_of) > *until;
        let shown = notice.standing_of(end) == EndStanding::Proven;
        match &end.value.waiver {
            Some(terms) if shown => {
                waiver(case, draft, notice, end, terms);
                if over {
                    draft.adverse(case.word("s.waiver_over"), vec![end.index]);
                }
            }
            _ => {
                let values = [("by", by.clone()), ("until", case.day(*until))];
                let key = if over { "s.waiver_expired" } else { "s.waiver" };
                draft.adverse(case.say(key, &values), vec![end.index]);
            }
        }
    }
}

fn waiver(
    case: &Case<'_>,
    draft: &mut Draft,
    notice: &NoticeCase,
    end: &Entry<NoticeClosed>,
    terms: &WaiverTerms,
) {
    let EndState::Waived { until, by } = &end.value.end else {
        return;
    };
    let mut values = vec![
        ("by", by.clone()),
        ("date", case.day(terms.signed_on)),
        ("from", case.day(terms.starts_on)),
        ("until", case.day(*until)),
        ("risk", terms.risk.clone()),
        ("consequence", terms.consequence.clone()),
        ("measure", terms.alternative.clone()),
        ("price", terms.price.clone()),
        ("residual", terms.residual.clone()),
        ("authority", terms.authority.clone()),
    ];
    let refusal = end.value.answer.and_then(|index| notice.refusal(index));
    let answered = refusal.and_then(|answer| answer.value.proof.as_ref());
    let (key, proof) = match (&end.value.proof, answered) {
        (Some(paper), _) => ("s.waiver_paper", paper),
        (None, Some(mail)) => ("s.waiver_refusal", mail),
        (None, None) => return,
    };
    values.push(("file", proof_file(proof)));
    let mut entries = rests_on(end);
    entries.push(proof.observation);
    draft.fact(case.say(key, &values), entries);
    registered_late(case, draft, end, by, terms);
    let listed = end.value.non_waivable.as_deref().unwrap_or_default();
    let values = [("controls", case.titles(listed))];
    draft.fact(case.say("s.non_waivable", &values), vec![end.index]);
}

/// The register of the day of signing is the one that was written later.
fn registered_late(
    case: &Case<'_>,
    draft: &mut Draft,
    end: &Entry<NoticeClosed>,
    by: &str,
    terms: &WaiverTerms,
) {
    let party = case.ledger.parties.get(case.customer);
    let mut contacts = party
        .into_iter()
        .flat_map(|party| party.register_on(terms.signed_on, |_| true));
    let signatory = contacts.find(|contact| {
        contact.value.email.eq_ignore_ascii_case(by.trim())
            || contact.value.name.trim() == by.trim()
    });
    let Some(contact) = signatory else { return };
    if day_of(contact.recorded_at) > terms.signed_on {
        let values = [
            ("by", by.to_owned()),
            ("date", case.time(contact.recorded_at)),
        ];
        let entries = vec![end.index, contact.index];
        draft.adverse(case.say("s.waiver_register", &values), entries);
    }
}

/// Waivers of people who could not sign them; they stand under question 19 and end nothing.
pub(super) fn contradicted(case: &Case<'_>, draft: &mut Draft, notice: &NoticeCase) {
    for end in &notice.contradicted_ends {
        let said = &end.value.said;
        let (EndState::Waived { by, .. }, Some(terms)) = (&said.end, &said.waiver) else {
            continue;
        };
        let file = said.proof.as_ref().map(proof_file);
        let why = word_of(&end.value.objection);
        let values = [
            ("notice", said.notice.to_string()),
            ("by", by.clone()),
            ("date", case.day(terms.signed_on)),
            ("file", file.unwrap_or_else(|| case.word("word.none"))),
            ("why", case.word(&format!("objection.{why}"))),
        ];
        let mut entries = vec![end.index];
        entries.extend(said.proof.as_ref().map(|proof| proof.observation));
        draft.adverse(case.say("s.end_contradicts", &values), entries);
    }
}
