//! Questions 16, 17, 18 and 20: cause, the client's own share, cost, and what was told to others.

use super::abuse::exposure_words;
use super::access::{change_words, side_of, weakens};
use super::assignment::{agreed, scope_subject};
use super::case::{Case, Draft, day_of};
use super::choice::{answers_unsent, doubts, proof_file, qualified};
use super::matters::{Letter, arrived, best_proof, is_silent, matters};
use super::warned::kind;
use duecare_model::facts::{CauseState, DamageItem};
use duecare_model::{
    Agreement, AnswerKind, Assessment, Currency, CustomerHistory, Entry, EntryIndex, Money,
    Responsible, ScopeCell, Side, WorkloadId,
};
use std::collections::BTreeMap;

/// Question 16.
pub(super) fn cause(case: &Case<'_>) -> Draft {
    let mut draft = Draft::default();
    let Some(history) = case.history else {
        draft.gap(case.word("gap.q16"));
        return draft;
    };
    let mut notes: Vec<_> = history.incident_notes.iter().collect();
    notes.sort_by_key(|note| (note.value.at, note.index));
    for note in notes {
        let values = [
            ("date", case.time(note.value.at)),
            ("text", note.value.text.clone()),
            (
                "source",
                note.value
                    .source
                    .clone()
                    .unwrap_or_else(|| case.word("word.not_told")),
            ),
        ];
        draft.add(
            case.say("s.incident_note", &values),
            vec![note.index],
            note.value.source.is_none(),
        );
    }
    activity(case, &mut draft, history);
    // What the latest note says of the cause holds; one without a source establishes nothing.
    let latest = history
        .incident_notes
        .iter()
        .filter(|note| note.value.cause.is_some() && note.value.source.is_some())
        .max_by_key(|note| (note.recorded_at, note.index));
    let cause = latest.and_then(|note| note.value.cause);
    draft.answered = match cause {
        Some(CauseState::Established) => true,
        Some(CauseState::NotEstablished) => false,
        None => !history.incident_notes.is_empty(),
    };
    if cause == Some(CauseState::NotEstablished) {
        draft.gap(case.word("gap.q16_not_established"));
    } else if !draft.answered {
        draft.gap(case.word("gap.q16"));
    } else if cause.is_none() {
        draft.gap(case.word("gap.q16_unstated"));
    }
    draft
}

/// What the retained control-plane events show of callers and their authentication.
fn activity(case: &Case<'_>, draft: &mut Draft, history: &CustomerHistory) {
    let first = history.activity.iter().min_by_key(|e| e.value.occurred_at);
    let last = history.activity.iter().max_by_key(|e| e.value.occurred_at);
    let (Some(first), Some(last)) = (first, last) else {
        return;
    };
    let values = [
        ("n", history.activity.len().to_string()),
        ("first", case.time(first.value.occurred_at)),
        ("last", case.time(last.value.occurred_at)),
    ];
    draft.fact(
        case.say("s.logs_kept", &values),
        vec![first.index, last.index],
    );
    let mut callers: BTreeMap<&str, (usize, usize, Vec<EntryIndex>)> = BTreeMap::new();
    for event in &history.activity {
        let Some(caller) = &event.value.caller else {
            continue;
        };
        let Some(methods) = &event.value.authentication_methods else {
            continue;
        };
        let slot = callers.entry(caller).or_default();
        slot.0 += 1;
        slot.1 += usize::from(!methods.iter().any(|method| method == "mfa"));
        slot.2.push(event.index);
    }
    for (caller, (total, without, entries)) in callers {
        if without > 0 {
            let values = [
                ("caller", caller.to_owned()),
                ("n", total.to_string()),
                ("without", without.to_string()),
            ];
            draft.adverse(case.say("s.no_mfa_events", &values), entries);
        }
    }
}

/// Question 17.
pub(super) fn own_share(case: &Case<'_>) -> Draft {
    let mut draft = Draft::default();
    let changes = case
        .history
        .iter()
        .flat_map(|history| &history.facts.control_changes);
    for seen in changes.filter(|seen| weakens(&seen.value)) {
        let side = side_of(case, &seen.value.actor);
        if side != Side::Unknown {
            let text = change_words(case, &seen.value, side);
            draft.add(text, vec![seen.entry], side == Side::Provider);
            draft.answered |= side == Side::Customer;
        }
    }
    let silent = letters(case, &mut draft);
    responsibilities(case, &mut draft);
    if silent {
        draft.gap(case.word("gap.q17_silence"));
    }
    draft.gaps.extend(doubts(case));
    if !draft.answered {
        draft.gap(case.word("gap.q17"));
    }
    draft
}

/// Warnings that arrived and were declined or left without an answer, by matter; tells whether one
/// was left so.
fn letters(case: &Case<'_>, draft: &mut Draft) -> bool {
    let mut silent = false;
    for matter in matters(case) {
        let ignored: Vec<_> = matter
            .letters
            .iter()
            .filter(|one| is_silent(one.notice) && arrived(one.notice))
            .collect();
        if !ignored.is_empty() {
            // Silence is no consent, and by itself no fault either: it is told, and stays a gap.
            draft.answered = true;
            silent = true;
            let list = ignored.iter().map(|one| {
                let values = [
                    ("kind", kind(case, one.letter())),
                    ("to", one.letter().to_name.clone()),
                    ("date", case.time(one.sent.recorded_at)),
                ];
                case.say("word.letter_to", &values)
            });
            let values = [
                ("controls", case.matter(matter.controls)),
                ("letters", case.list(list)),
                (
                    "proof",
                    best_proof(case, &ignored, false).unwrap_or_default(),
                ),
            ];
            let mut entries = Vec::new();
            for one in &ignored {
                entries.push(one.sent.index);
                entries.extend(one.notice.deliveries.iter().map(|step| step.index));
            }
            draft.fact(case.say_n("s.ignored", ignored.len(), &values), entries);
        }
        for one in &matter.letters {
            declined(case, draft, one);
        }
    }
    silent
}

fn declined(case: &Case<'_>, draft: &mut Draft, one: &Letter<'_>) {
    let letter = one.letter();
    for answer in one.notice.decisions() {
        if let (AnswerKind::Declined, Some(proof)) = (answer.value.kind, &answer.value.proof) {
            // A refusal of what is not shown to have been put to the customer is no share of its own.
            draft.answered |= !answers_unsent(one.notice, &answer.value);
            let values = [
                ("kind", kind(case, letter)),
                ("controls", case.matter(&letter.controls)),
                ("date", case.time(one.sent.recorded_at)),
                ("to", letter.to_name.clone()),
                ("by", answer.value.by.clone()),
                ("file", proof_file(proof)),
            ];
            let mut text = case.say("s.declined", &values);
            let adverse = qualified(case, &mut text, one.notice, &answer.value);
            if adverse {
                text.push(' ');
                text.push_str(&case.word("s.no_share"));
            }
            let entries = vec![one.sent.index, answer.index, proof.observation];
            draft.add(text, entries, adverse);
        }
    }
}

/// Red controls for which the customer itself answered under a written scope of that very day. A
/// later agreement does not speak for an earlier day, and our own note of one is no agreement.
fn responsibilities(case: &Case<'_>, draft: &mut Draft) {
    let Some(history) = case.history else { return };
    for (control, first) in case.ever_red() {
        let scope = history.scope_on(day_of(first.at));
        for seen in &scope {
            let cell = &seen.value;
            let kept = cell.written.as_ref().is_some_and(Agreement::is_on_record);
            let of_customer = cell.responsible == Responsible::Customer && kept;
            let of_control = cell.control.as_ref() == Some(control);
            if !of_customer || !of_control || !reaches(cell, first.assessment, &scope) {
                continue;
            }
            let Some(written) = &cell.written else {
                continue;
            };
            draft.answered = true;
            let values = [
                ("control", scope_subject(case, cell)),
                ("found", case.time(first.at)),
            ];
            let key = "s.customer_scope_red";
            let (text, mut entries) = agreed(case, [key, key], &values, (seen.index, written));
            entries.push(first.check);
            draft.fact(text, entries);
        }
    }
}

/// Whether what was found lies where `cell` speaks: a cell of one workload only where the finding
/// names it, a cell of all others only where no named workload is in other hands. In doubt it is
/// not the customer's.
fn reaches(cell: &ScopeCell, found: &Assessment, scope: &[&Entry<ScopeCell>]) -> bool {
    let named = |workload: &WorkloadId| found.reasons.iter().any(|r| r.names(workload.as_str()));
    match &cell.workload {
        Some(workload) => named(workload),
        None => !scope.iter().map(|seen| &seen.value).any(|other| {
            other.control == cell.control
                && other.responsible != cell.responsible
                && other.workload.as_ref().is_some_and(named)
        }),
    }
}

/// Question 18.
pub(super) fn cost(case: &Case<'_>) -> Draft {
    let mut draft = Draft::default();
    let Some(history) = case.history else {
        draft.gap(case.word("gap.q18"));
        draft.gap(case.word("gap.q18_limitation"));
        return draft;
    };
    let mut items: Vec<&Entry<DamageItem>> = history.damage.iter().collect();
    items.sort_by_key(|item| (item.value.limitation, item.value.day, item.index));
    let (acts, losses): (Vec<_>, Vec<_>) = items.into_iter().partition(|i| i.value.limitation);
    for item in &losses {
        damage_item(case, &mut draft, item, "s.damage");
    }
    damage_total(case, &mut draft, history);
    for item in &acts {
        damage_item(case, &mut draft, item, "s.limitation");
    }
    for signal in &history.signals {
        let detector = &signal.value.detector;
        let values = [
            (
                "detector",
                case.catalogue.detector_title(detector, case.language),
            ),
            ("exposure", exposure_words(case, &signal.value.exposure)),
            ("date", case.time(signal.value.fired_at)),
        ];
        draft.fact(case.say("s.exposure", &values), vec![signal.index]);
    }
    draft.answered = !losses.is_empty();
    let days = losses.iter().map(|item| item.value.day);
    // A first day of damage is not the damage: which days are told, and that no entry says it is all.
    match (days.clone().min(), days.max()) {
        (Some(first), Some(last)) => {
            let values = [("first", case.day(first)), ("last", case.day(last))];
            let n = if first == last { 1 } else { 2 };
            draft.gap(case.say_n("gap.q18_part", n, &values));
        }
        _ => draft.gap(case.word("gap.q18")),
    }
    if acts.is_empty() {
        draft.gap(case.word("gap.q18_limitation"));
    }
    draft
}

fn damage_item(case: &Case<'_>, draft: &mut Draft, item: &Entry<DamageItem>, key: &str) {
    let amount = item.value.amount;
    let values = [
        ("date", case.day(item.value.day)),
        ("text", item.value.text.clone()),
        (
            "amount",
            amount.map_or_else(|| case.word("word.no_amount"), |money| case.money(money)),
        ),
    ];
    draft.fact(case.say(key, &values), vec![item.index]);
}

/// The sum of the priced items of damage, by currency; also on the first page.
pub(crate) fn damage_total(case: &Case<'_>, draft: &mut Draft, history: &CustomerHistory) {
    let mut sums: BTreeMap<Currency, (Option<Money>, Vec<EntryIndex>, usize)> = BTreeMap::new();
    for item in history.damage.iter().filter(|item| !item.value.limitation) {
        let Some(amount) = item.value.amount else {
            continue;
        };
        let start = (Some(Money::new(0, amount.currency)), Vec::new(), 0);
        let slot = sums.entry(amount.currency).or_insert(start);
        slot.0 = slot.0.and_then(|sum| sum.checked_add(amount).ok());
        slot.1.push(item.index);
        slot.2 += 1;
    }
    for (sum, entries, count) in sums.into_values() {
        // A sum that does not fit is not said; the items are.
        if let Some(sum) = sum {
            let values = [("amount", case.money(sum))];
            draft.fact(case.say_n("s.damage_total", count, &values), entries);
        }
    }
}

/// Question 20.
pub(super) fn notified(case: &Case<'_>) -> Draft {
    let mut draft = Draft::default();
    let mut all: Vec<_> = case
        .history
        .iter()
        .flat_map(|history| &history.notifications)
        .collect();
    all.sort_by_key(|told| (told.value.at, told.index));
    for told in all {
        let values = [
            ("date", case.time(told.value.at)),
            ("to", told.value.to.clone()),
            ("says", told.value.says.clone()),
            (
                "reference",
                told.value
                    .reference
                    .clone()
                    .unwrap_or_else(|| case.word("word.not_told")),
            ),
        ];
        draft.answered = true;
        draft.fact(case.say("s.notified", &values), vec![told.index]);
    }
    if draft.answered {
        draft.gap(case.word("gap.q20_kinds"));
    } else {
        draft.gap(case.word("gap.q20"));
    }
    draft
}
