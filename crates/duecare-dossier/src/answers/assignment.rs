//! Questions 1 and 2: what was the assignment, and what was promised.
//!
//! O'Cliance and Rennes, 19 Nov 2024: what was not expressly excluded is presumed included.

use super::case::{Case, Draft, word_of};
use super::choice::proof_path;
use duecare_model::facts::{Paper, PaperKind};
use duecare_model::{
    Agreement, AnswerKind, Entry, EntryIndex, NoticeKind, Responsible, ScopeCell, Seen,
};
use std::collections::BTreeSet;

/// Question 1.
pub(super) fn assignment(case: &Case<'_>) -> Draft {
    let mut draft = Draft::default();
    supplied_by(case, &mut draft);
    let Some(history) = case.history else {
        draft.gap(case.word("gap.q01_scope"));
        draft.gap(case.word("gap.q01_contract"));
        return draft;
    };
    let contracts = papers(case, &mut draft, &[PaperKind::Contract]);
    for cell in &history.facts.scope {
        scope_cell(case, &mut draft, cell);
    }
    exclusion_notices(case, &mut draft);
    not_in_scope(case, &mut draft);
    draft.answered = contracts || !history.facts.scope.is_empty();
    // A cell may be typed, with the name of a document; the document itself is then no part of it.
    let typed = history.facts.scope.iter();
    let typed = typed.filter(|seen| is_typed(&seen.value)).count();
    if history.facts.scope.is_empty() {
        draft.gap(case.word("gap.q01_scope"));
    } else if typed > 0 {
        draft.gap(case.say("gap.q01_typed", &[("n", typed.to_string())]));
    }
    if !contracts {
        draft.gap(case.word("gap.q01_contract"));
    }
    draft
}

/// Question 2.
pub(super) fn promises(case: &Case<'_>) -> Draft {
    let mut draft = Draft::default();
    let kinds = [PaperKind::Offer, PaperKind::Claim, PaperKind::Terms];
    draft.answered = papers(case, &mut draft, &kinds);
    if !draft.answered {
        draft.gap(case.word("gap.q02"));
    }
    draft
}

fn supplied_by(case: &Case<'_>, draft: &mut Draft) {
    let mut below = case.ledger.parties.get(case.customer);
    for supplier in case.ledger.suppliers(case.customer) {
        let above = case.ledger.parties.get(&supplier.id);
        if let (Some(below), Some(above)) = (below, above) {
            let values = [
                ("party", below.party.value.name.clone()),
                ("supplier", above.party.value.name.clone()),
                (
                    "role",
                    case.word(&format!("role.{}", word_of(&above.party.value.role))),
                ),
            ];
            draft.fact(
                case.say("s.supplied_by", &values),
                vec![below.party.index, above.party.index],
            );
        }
        below = above;
    }
    supplied_before(case, draft);
}

/// Who supplied the customer before: what an earlier entry says of the provider is said of them.
fn supplied_before(case: &Case<'_>, draft: &mut Draft) {
    let Some(state) = case.ledger.parties.get(case.customer) else {
        return;
    };
    for (before, since) in &state.former {
        let parent = before.value.parent.as_ref();
        let Some(above) = parent.and_then(|id| case.ledger.parties.get(id)) else {
            continue;
        };
        let values = [
            ("party", state.party.value.name.clone()),
            ("supplier", above.party.value.name.clone()),
            (
                "role",
                case.word(&format!("role.{}", word_of(&above.party.value.role))),
            ),
            ("date", case.time(since.recorded_at)),
        ];
        let entries = vec![before.index, since.index, above.party.index];
        draft.adverse(case.say("s.supplied_before", &values), entries);
    }
}

/// Says each paper of the kinds; tells whether there was one.
pub(super) fn papers(case: &Case<'_>, draft: &mut Draft, kinds: &[PaperKind]) -> bool {
    let mut found: Vec<&Entry<Paper>> = case
        .history
        .iter()
        .flat_map(|history| &history.papers)
        .filter(|paper| kinds.contains(&paper.value.kind))
        .collect();
    found.sort_by_key(|paper| (paper.value.dated, paper.index));
    for paper in &found {
        let values = [
            (
                "kind",
                case.word(&format!("paper.{}", word_of(&paper.value.kind))),
            ),
            ("reference", paper.value.reference.clone()),
            ("date", case.day(paper.value.dated)),
            ("says", paper.value.says.clone()),
        ];
        draft.fact(case.say("s.paper", &values), vec![paper.index]);
    }
    !found.is_empty()
}

/// What a scope cell speaks of, in words.
pub(crate) fn scope_subject(case: &Case<'_>, cell: &ScopeCell) -> String {
    let control = cell
        .control
        .as_ref()
        .map_or_else(|| case.word("word.all_else"), |id| case.subject_quoted(id));
    match &cell.workload {
        Some(workload) => case.say(
            "word.on_workload",
            &[("what", control), ("workload", case.workload(workload))],
        ),
        None => control,
    }
}

fn scope_cell(case: &Case<'_>, draft: &mut Draft, seen: &Seen<ScopeCell>) {
    let cell = &seen.value;
    let entries = vec![seen.entry];
    let what = scope_subject(case, cell);
    let who = case.word(&format!("responsible.{}", word_of(&cell.responsible)));
    let nobody = cell.responsible == Responsible::Nobody;
    // A paper of somebody who may not bind the customer is no agreement of it.
    let binding = |agreement: &&Agreement| agreement.objection.is_none();
    if let Some(written) = cell.written.as_ref().filter(binding) {
        let values = [("what", what.clone()), ("who", who)];
        let keys = ["s.scope_written", "s.scope_proven"];
        let (text, entries) = agreed(case, keys, &values, (seen.entry, written));
        draft.add(text, entries, nobody);
    } else {
        let values = [("what", what.clone()), ("who", who)];
        draft.adverse(case.say("s.scope_unwritten", &values), entries.clone());
    }
    if cell.responsible == Responsible::Provider {
        return;
    }
    match cell.acknowledged.as_ref().filter(binding) {
        Some(ack) => {
            let keys = ["s.excluded_acknowledged", "s.excluded_proven"];
            let (text, entries) = agreed(case, keys, &[("what", what)], (seen.entry, ack));
            // What the provider typed is no word of the customer's.
            draft.add(text, entries, !ack.is_on_record());
        }
        None => draft.adverse(
            case.say("s.excluded_unacknowledged", &[("what", what)]),
            entries,
        ),
    }
}

/// A sentence on an agreement and the entries it rests on: the first key where the provider only
/// typed it, the second, with its file and hash, where the paper is kept and may bind.
pub(super) fn agreed(
    case: &Case<'_>,
    [noted, proven]: [&str; 2],
    values: &[(&str, String)],
    (entry, agreement): (EntryIndex, &Agreement),
) -> (String, Vec<EntryIndex>) {
    let mut values = values.to_vec();
    values.extend([
        ("date", case.day(agreement.agreed_on)),
        ("by", agreement.agreed_by.clone()),
        ("source", agreement.source.clone()),
    ]);
    match agreement
        .proof
        .as_ref()
        .filter(|_| agreement.is_on_record())
    {
        Some(proof) => {
            values.push(("file", proof_path(proof)));
            values.push(("sha256", proof.sha256.clone()));
            (case.say(proven, &values), vec![entry, proof.observation])
        }
        None => (case.say(noted, &values), vec![entry]),
    }
}

/// Whether a cell rests on nothing but what the provider typed.
fn is_typed(cell: &ScopeCell) -> bool {
    let typed = |agreement: Option<&Agreement>| agreement.is_some_and(|a| !a.is_on_record());
    typed(cell.written.as_ref()) || typed(cell.acknowledged.as_ref())
}

fn exclusion_notices(case: &Case<'_>, draft: &mut Draft) {
    for (_, notice) in case.notices() {
        let Some(sent) = &notice.sent else { continue };
        let letter = &sent.value.notice;
        if letter.kind != NoticeKind::Exclusion {
            continue;
        }
        let values = [
            ("controls", case.findings(&letter.controls)),
            ("date", case.time(sent.recorded_at)),
            ("to", letter.to_name.clone()),
        ];
        // A question about an exclusion, or our own note, is no acknowledgement of it.
        let unanswered = !notice
            .proven_answers()
            .any(|answer| answer.value.kind != AnswerKind::NeedsInformation);
        let key = if unanswered {
            "s.exclusion_unanswered"
        } else {
            "s.exclusion_answered"
        };
        draft.add(case.say(key, &values), notice.entries(), unanswered);
    }
}

/// Controls that were evaluated and of which no cell speaks.
fn not_in_scope(case: &Case<'_>, draft: &mut Draft) {
    let Some(history) = case.history else { return };
    let Some(check) = history.latest_check() else {
        return;
    };
    let scope = &history.facts.scope;
    if scope.iter().any(|seen| seen.value.control.is_none()) {
        return;
    }
    let named: BTreeSet<_> = scope
        .iter()
        .filter_map(|seen| seen.value.control.as_ref())
        .collect();
    let missing: Vec<_> = check
        .value
        .assessments
        .iter()
        .map(|assessment| assessment.control.clone())
        .filter(|control| !named.contains(control))
        .collect();
    if !missing.is_empty() {
        let values = [("controls", case.titles(&missing))];
        let text = case.say_n("s.scope_silent", missing.len(), &values);
        draft.adverse(text, vec![check.index]);
    }
}
