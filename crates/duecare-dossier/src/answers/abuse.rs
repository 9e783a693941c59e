//! Questions 11 and 12: when abnormal use began and who acted when; which tools there were.
//!
//! Frisian case: five weeks at EUR 22,000 a day; the distributor passed the alarm on the same day.

use super::assignment::agreed;
use super::case::{Case, Draft};
use super::matters::has_left;
use duecare_model::facts::UsageCell;
use duecare_model::{
    Agreement, Currency, CustomerHistory, EntryIndex, Exposure, Nanos, NoticeKind, Signal,
    Timestamp,
};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// the vendor's own response clock for partners runs 24 hours.
const RESPONSE_HOURS_MAX: i64 = 24;

/// Question 11.
pub(super) fn started(case: &Case<'_>) -> Draft {
    let mut draft = Draft::default();
    let Some(history) = case.history else {
        draft.gap(case.word("gap.q11"));
        return draft;
    };
    first_events(case, &mut draft, history);
    let start = history
        .signals
        .iter()
        .map(|signal| (signal.value.occurred_at, signal.index))
        .min();
    let mut signals: Vec<_> = history.signals.iter().collect();
    signals.sort_by_key(|signal| (signal.value.occurred_at, signal.index));
    for signal in signals {
        signal_times(
            case,
            &mut draft,
            (signal.index, signal.recorded_at),
            &signal.value,
        );
    }
    alerts(case, &mut draft, history, start);
    reaction(case, &mut draft, history);
    draft.answered = !history.signals.is_empty() || !history.alerts.is_empty();
    if draft.answered {
        unheard(case, &mut draft, history);
    } else {
        let nothing = history.usage.is_empty() && history.activity.is_empty();
        let key = if nothing {
            "gap.q11"
        } else {
            "gap.q11_no_signal"
        };
        draft.gap(case.word(key));
    }
    draft
}

/// Parties of the chain of which no alarm shows when they could see it.
fn unheard(case: &Case<'_>, draft: &mut Draft, history: &CustomerHistory) {
    let heard = |name: &str| {
        let mut alerts = history.alerts.iter();
        alerts.any(|alert| alert.value.from.contains(name))
    };
    let customer = case.ledger.parties.get(case.customer);
    let suppliers = case.ledger.suppliers(case.customer);
    // The provider's own signals are recorded: that is when it could see.
    let seen = usize::from(!history.signals.is_empty());
    let mut names: Vec<String> = customer
        .into_iter()
        .map(|state| &state.party.value)
        .chain(suppliers.into_iter().skip(seen))
        .map(|party| party.name.clone())
        .filter(|name| !heard(name))
        .collect();
    names.dedup();
    if !names.is_empty() {
        draft.gap(case.say("gap.q11_parties", &[("members", case.list(names))]));
    }
}

fn first_events(case: &Case<'_>, draft: &mut Draft, history: &CustomerHistory) {
    if let Some(first) = history.activity.iter().min_by_key(|e| e.value.occurred_at) {
        let values = [
            ("date", case.time(first.value.occurred_at)),
            ("operation", first.value.operation.clone()),
            (
                "caller",
                first
                    .value
                    .caller
                    .clone()
                    .unwrap_or_else(|| case.word("word.not_told")),
            ),
            ("n", history.activity.len().to_string()),
        ];
        draft.fact(case.say("s.first_event", &values), vec![first.index]);
    }
    for (currency, days) in daily_cost(history) {
        let first = days.iter().next();
        let peak = days
            .iter()
            .max_by_key(|(day, (cost, _))| (*cost, std::cmp::Reverse(**day)));
        if let (Some((first_day, (_, first_entry))), Some((peak_day, (cost, entry)))) =
            (first, peak)
        {
            let values = [
                ("first", case.day(*first_day)),
                ("peak", case.day(*peak_day)),
                ("cost", case.money(cost.to_money(currency))),
                ("n", days.len().to_string()),
            ];
            draft.fact(case.say("s.usage", &values), vec![*first_entry, *entry]);
        }
    }
}

/// Cost per day and currency, with an entry that tells it. A sum too large to hold is left out.
pub(crate) fn daily_cost(
    history: &CustomerHistory,
) -> BTreeMap<Currency, BTreeMap<Date, (Nanos, EntryIndex)>> {
    let mut all: BTreeMap<Currency, BTreeMap<Date, (Nanos, EntryIndex)>> = BTreeMap::new();
    for ((_, day), seen) in &history.usage {
        for UsageCell { currency, cost, .. } in &seen.cells {
            let slot = all
                .entry(*currency)
                .or_default()
                .entry(*day)
                .or_insert((Nanos(0), seen.entry));
            if let Some(sum) = slot.0.checked_add(*cost) {
                *slot = (sum, seen.entry);
            }
        }
    }
    all
}

fn signal_times(
    case: &Case<'_>,
    draft: &mut Draft,
    (index, recorded_at): (EntryIndex, Timestamp),
    signal: &Signal,
) {
    let reasons: Vec<String> = signal
        .reasons
        .iter()
        .map(|reason| {
            case.catalogue
                .signal_reason(&signal.detector, reason, case.language)
        })
        .collect();
    let values = [
        (
            "detector",
            case.catalogue
                .detector_title(&signal.detector, case.language),
        ),
        ("occurred", case.time(signal.occurred_at)),
        ("fired", case.time(signal.fired_at)),
        ("recorded", case.time(recorded_at)),
        ("gap", case.span(signal.fired_at, recorded_at)),
        ("exposure", exposure_words(case, &signal.exposure)),
        ("reasons", reasons.join(" ")),
    ];
    let mut entries = vec![index];
    entries.extend(&signal.rests_on);
    draft.fact(case.say("s.signal", &values), entries);
}

/// Money at risk in words; what the data do not price is said to be so.
pub(crate) fn exposure_words(case: &Case<'_>, exposure: &Exposure) -> String {
    let amount = |money: Option<duecare_model::Money>| {
        money.map_or_else(|| case.word("word.not_priced"), |money| case.money(money))
    };
    let values = [
        ("day", amount(exposure.per_day)),
        ("far", amount(exposure.so_far)),
    ];
    case.say("word.exposure", &values)
}

fn alerts(
    case: &Case<'_>,
    draft: &mut Draft,
    history: &CustomerHistory,
    start: Option<(Timestamp, EntryIndex)>,
) {
    let mut alerts: Vec<_> = history.alerts.iter().collect();
    alerts.sort_by_key(|alert| (alert.value.raised_at, alert.index));
    for alert in alerts {
        let mut entries = vec![alert.index];
        let mut values = vec![
            ("from", alert.value.from.clone()),
            ("date", case.time(alert.value.raised_at)),
            ("says", alert.value.says.clone()),
        ];
        let mut text = case.say("s.alert", &values);
        if let Some((began, entry)) = start.filter(|(began, _)| *began <= alert.value.raised_at) {
            values.push(("span", case.span(began, alert.value.raised_at)));
            text.push(' ');
            text.push_str(&case.say("s.alert_after", &values));
            entries.push(entry);
        }
        text.push(' ');
        match alert.value.received_at {
            Some(at) => {
                values.push(("received", case.time(at)));
                values.push(("lag", case.span(alert.value.raised_at, at)));
                let key = if at.as_second().abs_diff(alert.value.raised_at.as_second()) < 60 {
                    "s.alert_received_at_once"
                } else {
                    "s.alert_received"
                };
                text.push_str(&case.say(key, &values));
            }
            None => text.push_str(&case.word("s.alert_receipt_unknown")),
        }
        draft.fact(text, entries);
    }
}

/// When the first alarm letter was released, counted from the first alarm or signal on record.
fn reaction(case: &Case<'_>, draft: &mut Draft, history: &CustomerHistory) {
    // That data would have been enough is no knowledge: a signal is known when it is recorded.
    let signals = history.signals.iter().map(|s| (s.recorded_at, s.index));
    let alerts = history.alerts.iter().map(|a| {
        let known = a.value.received_at.unwrap_or(a.value.raised_at);
        (known, a.index)
    });
    let Some((known_at, known)) = signals.chain(alerts).min() else {
        return;
    };
    let first = case
        .notices()
        .into_iter()
        .filter_map(|(_, notice)| Some((notice, notice.sent.as_ref()?)))
        .filter(|(_, sent)| sent.recorded_at >= known_at)
        .find(|(_, sent)| sent.value.notice.kind == NoticeKind::Alarm);
    if let Some((notice, sent)) = first {
        let values = [
            ("date", case.time(sent.recorded_at)),
            ("span", case.span(known_at, sent.recorded_at)),
            ("to", sent.value.notice.to_name.clone()),
        ];
        let seconds = sent.recorded_at.as_second() - known_at.as_second();
        let late = seconds > RESPONSE_HOURS_MAX * 3600;
        let mut text = case.say("s.reaction", &values);
        let kept = !has_left(notice);
        if kept {
            text.push(' ');
            text.push_str(&case.word("s.never_left"));
        }
        let adverse = late || kept;
        draft.add(text, vec![known, sent.index], adverse);
    } else {
        let values = [("date", case.time(known_at))];
        draft.adverse(case.say("s.no_reaction", &values), vec![known]);
    }
}

/// Question 12.
pub(super) fn tools(case: &Case<'_>) -> Draft {
    let mut draft = Draft::default();
    let Some(history) = case.history else {
        draft.gap(case.word("gap.q12_capability"));
        draft.gap(case.word("gap.q12_guardrail"));
        return draft;
    };
    capabilities(case, &mut draft, history);
    guardrail(case, &mut draft, history);
    fired(case, &mut draft, history);
    draft.answered = !history.capabilities.is_empty() || history.facts.guardrail.is_some();
    if history.capabilities.is_empty() {
        draft.gap(case.word("gap.q12_capability"));
    }
    if history.facts.guardrail.is_none() {
        draft.gap(case.word("gap.q12_guardrail"));
    }
    draft
}

fn capabilities(case: &Case<'_>, draft: &mut Draft, history: &CustomerHistory) {
    for capability in &history.capabilities {
        let party = case.ledger.parties.get(&capability.value.party);
        let name = party.map_or_else(
            || capability.value.party.to_string(),
            |state| state.party.value.name.clone(),
        );
        let mut values = vec![("party", name), ("name", capability.value.name.clone())];
        let (key, adverse) = match (capability.value.available, capability.value.tested_at) {
            (true, Some(at)) => {
                values.push(("date", case.time(at)));
                ("s.capability_tested", false)
            }
            (true, None) => ("s.capability_untested", true),
            (false, _) => ("s.capability_missing", true),
        };
        let mut text = case.say(key, &values);
        // What it says of itself may be that it was never set up.
        if let Some(source) = &capability.value.source {
            text.push(' ');
            text.push_str(&case.say("s.capability_source", &[("source", source.clone())]));
        }
        draft.add(text, vec![capability.index], adverse);
    }
}

fn guardrail(case: &Case<'_>, draft: &mut Draft, history: &CustomerHistory) {
    let Some(seen) = &history.facts.guardrail else {
        return;
    };
    let bounds = &seen.value;
    let none = || case.word("word.not_agreed");
    let values = [
        (
            "day",
            bounds.per_day_max.map_or_else(none, |m| case.money(m)),
        ),
        (
            "month",
            bounds.per_month_max.map_or_else(none, |m| case.money(m)),
        ),
        ("vcpu", bounds.vcpu_max.map_or_else(none, |n| n.to_string())),
        (
            "regions",
            if bounds.regions.is_empty() {
                none()
            } else {
                case.list(bounds.regions.clone())
            },
        ),
    ];
    let mut text = case.say("s.guardrail", &values);
    text.push(' ');
    let mut entries = vec![seen.entry];
    let binding = |agreement: &&Agreement| agreement.objection.is_none();
    match bounds.written.as_ref().filter(binding) {
        Some(written) => {
            let keys = ["s.guardrail_agreed", "s.guardrail_proven"];
            let (said, rests_on) = agreed(case, keys, &[], (seen.entry, written));
            text.push_str(&said);
            entries = rests_on;
        }
        None => text.push_str(&case.word("s.guardrail_alone")),
    }
    // What the provider typed is no word of the customer's.
    let written = bounds.written.as_ref();
    draft.add(text, entries, !written.is_some_and(Agreement::is_on_record));
}

fn fired(case: &Case<'_>, draft: &mut Draft, history: &CustomerHistory) {
    let mut by_detector: BTreeMap<&str, Vec<EntryIndex>> = BTreeMap::new();
    for signal in &history.signals {
        by_detector
            .entry(&signal.value.detector)
            .or_default()
            .push(signal.index);
    }
    for (detector, entries) in by_detector {
        let values = [(
            "detector",
            case.catalogue.detector_title(detector, case.language),
        )];
        let text = case.say_n("s.detector_fired", entries.len(), &values);
        draft.fact(text, entries);
    }
}
