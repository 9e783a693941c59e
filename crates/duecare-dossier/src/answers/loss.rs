//! Questions 16, 17, 18 and 20: cause, the client's own share, cost, and what was told to others.

use super::abuse::exposure_words;
use super::access::{Side, change_words, side_of, weakens};
use super::case::{Case, Draft};
use super::warned::{best_level, kind};
use duecare_model::{
    AnswerKind, Currency, CustomerHistory, DeliveryLevel, EntryIndex, Money, Responsible,
};
use std::collections::BTreeMap;

/// Question 16.
pub(super) fn cause(case: &Case<'_>) -> Draft {
    let mut draft = Draft::default();
    let Some(history) = case.history else {
        draft.gap(case.word("gap.q16"));
        return draft;
    };
    for note in &history.incident_notes {
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
    draft.answered = !history.incident_notes.is_empty();
    activity(case, &mut draft, history);
    if !draft.answered {
        draft.gap(case.word("gap.q16"));
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
    letters(case, &mut draft);
    responsibilities(case, &mut draft);
    if !draft.answered {
        draft.gap(case.word("gap.q17"));
    }
    draft
}

/// Warnings that arrived and were declined or left without an answer.
fn letters(case: &Case<'_>, draft: &mut Draft) {
    for (_, notice) in case.notices() {
        let Some(sent) = &notice.sent else { continue };
        let letter = &sent.value.notice;
        let mut values = vec![
            ("kind", kind(case, letter)),
            ("controls", case.titles(&letter.controls)),
            ("date", case.time(sent.recorded_at)),
            ("to", letter.to_name.clone()),
        ];
        let arrived = best_level(notice) >= Some(DeliveryLevel::ServerAccepted);
        if notice.answers.is_empty() && arrived {
            draft.answered = true;
            let mut entries = vec![sent.index];
            entries.extend(notice.deliveries.iter().map(|step| step.index));
            draft.fact(case.say("s.ignored", &values), entries);
        }
        for answer in &notice.answers {
            if answer.value.kind == AnswerKind::Declined {
                draft.answered = true;
                values.push(("by", answer.value.by.clone()));
                values.push(("reason", answer.value.reason.clone()));
                draft.fact(
                    case.say("s.declined", &values),
                    vec![sent.index, answer.index],
                );
            }
        }
    }
}

/// Red controls for which the customer itself answers under the scope.
fn responsibilities(case: &Case<'_>, draft: &mut Draft) {
    let red = case.ever_red();
    for seen in case.history.iter().flat_map(|history| &history.facts.scope) {
        let Some(control) = &seen.value.control else {
            continue;
        };
        if seen.value.responsible != Responsible::Customer {
            continue;
        }
        if let Some(first) = red.get(control) {
            draft.answered = true;
            let values = [
                ("control", case.title(control)),
                ("date", case.time(first.at)),
            ];
            draft.fact(
                case.say("s.customer_scope_red", &values),
                vec![seen.entry, first.check],
            );
        }
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
    let mut limited = false;
    for item in &history.damage {
        limited |= item.value.limitation;
        let values = [
            ("date", case.day(item.value.day)),
            ("text", item.value.text.clone()),
            (
                "amount",
                item.value
                    .amount
                    .map_or_else(|| case.word("word.not_priced"), |money| case.money(money)),
            ),
        ];
        let key = if item.value.limitation {
            "s.limitation"
        } else {
            "s.damage"
        };
        draft.fact(case.say(key, &values), vec![item.index]);
    }
    totals(case, &mut draft, history);
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
    draft.answered = history.damage.iter().any(|item| !item.value.limitation);
    if !draft.answered {
        draft.gap(case.word("gap.q18"));
    }
    if !limited {
        draft.gap(case.word("gap.q18_limitation"));
    }
    draft
}

fn totals(case: &Case<'_>, draft: &mut Draft, history: &CustomerHistory) {
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
        if let Some(sum) = sum.filter(|_| count > 1) {
            let values = [("amount", case.money(sum)), ("n", count.to_string())];
            draft.fact(case.say("s.damage_total", &values), entries);
        }
    }
}

/// Question 20.
pub(super) fn notified(case: &Case<'_>) -> Draft {
    let mut draft = Draft::default();
    for told in case
        .history
        .iter()
        .flat_map(|history| &history.notifications)
    {
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
    if !draft.answered {
        draft.gap(case.word("gap.q20"));
    }
    draft
}
