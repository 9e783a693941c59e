//! An insurer, a vendor or an authority that was told late, never, or less than the log held.
//!
//! Two facts: when the first alarm or signal was known, or a letter spoke of a change by an account of
//! the provider itself, and when the first report is recorded. Frisian case: the insurer was told 38
//! days after the first signal, with "extent not yet known", and did not pay. Whether a report was due
//! or in time, policy and law tell; the sentences say only what lies between the entries.

use super::Found;
use crate::answers::{Case, day_of, grouped};
use duecare_model::facts::Notification;
use duecare_model::{Currency, CustomerHistory, Entry, EntryIndex, Nanos, Timestamp};
use std::collections::BTreeMap;

/// Shorter than a day is the time in which somebody acts.
const SECONDS_MIN: i64 = 86_400;

/// Parts of words by which a recipient is an insurer, in the four languages. What matches none of
/// them is nobody's insurer here.
const INSURER: [&str; 4] = ["insur", "verzeker", "assur", "versicher"];

pub(super) fn found(case: &Case<'_>) -> Vec<Found> {
    let Some(history) = case.history else {
        return Vec::new();
    };
    let Some((known, known_by)) = first_known(history) else {
        return Vec::new();
    };
    let late = |at: Timestamp| at.as_second() - known.as_second() >= SECONDS_MIN;
    let mut all = Vec::new();
    let by_recipient = grouped(&history.notifications, |told| told.value.to.clone());
    for (to, reports) in by_recipient {
        let first = reports
            .iter()
            .min_by_key(|told| (told.value.at, told.index));
        let Some(first) = first.filter(|first| late(first.value.at)) else {
            continue;
        };
        let mut values = vec![
            ("to", case.quoted(to)),
            ("date", case.time(first.value.at)),
            ("known", case.time(known)),
            ("span", case.span(known, first.value.at)),
        ];
        let mut text = case.say("joined.notified_late", &values);
        let mut entries = vec![known_by, first.index];
        if let Some((cost, of)) = held(case, history, first) {
            values.extend([("says", first.value.says.clone()), ("cost", cost)]);
            text.push(' ');
            text.push_str(&case.say("joined.notified_less", &values));
            entries.extend(of);
        }
        all.push(report(text, entries));
    }
    let insured = history
        .notifications
        .iter()
        .any(|told| is_insurer(&told.value));
    if !insured && late(case.as_of) {
        let values = [
            ("known", case.time(known)),
            ("span", case.span(known, case.as_of)),
        ];
        all.push(report(
            case.say("joined.insurer_never", &values),
            vec![known_by],
        ));
    }
    all.extend(without_own(case, history));
    all
}

fn report(text: String, entries: Vec<EntryIndex>) -> Found {
    Found {
        question: 20,
        front: None,
        text,
        entries,
    }
}

fn is_insurer(told: &Notification) -> bool {
    let to = told.to.to_lowercase();
    INSURER.iter().any(|word| to.contains(word))
}

/// When the first alarm or signal was known.
fn first_known(history: &CustomerHistory) -> Option<(Timestamp, EntryIndex)> {
    let alerts = history.alerts.iter().map(|alert| {
        let value = &alert.value;
        (value.received_at.unwrap_or(value.raised_at), alert.index)
    });
    let signals = history.signals.iter();
    let signals = signals.map(|signal| (signal.recorded_at, signal.index));
    alerts.chain(signals).min()
}

/// The cost of the days since the first sign that was on record when a report without any figure was
/// made, and where it stands.
fn held(
    case: &Case<'_>,
    history: &CustomerHistory,
    told: &Entry<Notification>,
) -> Option<(String, Vec<EntryIndex>)> {
    if told.value.says.chars().any(|c| c.is_ascii_digit()) {
        return None;
    }
    let began = history
        .signals
        .iter()
        .map(|one| one.value.occurred_at)
        .min();
    let began = day_of(began?);
    let mut sums: BTreeMap<Currency, (Option<Nanos>, Vec<EntryIndex>)> = BTreeMap::new();
    let (mut first, mut last) = (None, None);
    for ((_, day), seen) in &history.usage {
        let on_record = |entry: EntryIndex| {
            let source = case.source_of(entry);
            source.is_some_and(|source| source.recorded_at <= told.value.at)
        };
        if *day < began || !seen.entries().all(on_record) {
            continue;
        }
        first = first.min(Some(*day)).or(Some(*day));
        last = last.max(Some(*day));
        for cell in &seen.cells {
            let start = (Some(Nanos(0)), Vec::new());
            let slot = sums.entry(cell.currency).or_insert(start);
            slot.0 = slot.0.and_then(|sum| sum.checked_add(cell.cost));
            slot.1.extend(seen.entries());
        }
    }
    let (first, last) = (first?, last?);
    // A sum that does not fit is not said.
    let told: Vec<(String, Vec<EntryIndex>)> = sums
        .into_iter()
        .filter_map(|(currency, (sum, entries))| {
            Some((case.money(sum?.to_money(currency)), entries))
        })
        .collect();
    if told.is_empty() {
        return None;
    }
    let entries = told.iter().flat_map(|(_, entries)| entries).copied();
    let entries = entries.collect();
    let values = [
        ("cost", case.list(told.into_iter().map(|(sum, _)| sum))),
        ("first", case.day(first)),
        ("last", case.day(last)),
    ];
    Some((case.say("joined.notified_cost", &values), entries))
}

/// A change by an account of the provider that took protection away is a circumstance from which a
/// claim may follow; reports whose notes name neither the account nor what was changed.
fn without_own(case: &Case<'_>, history: &CustomerHistory) -> Vec<Found> {
    let own = case.ledger.own_changes(case.customer).unwrap_or_default();
    let reports = &history.notifications;
    own.into_iter()
        .filter_map(|seen| {
            let change = &seen.value;
            let after: Vec<_> = reports
                .iter()
                .filter(|told| told.value.at >= change.occurred_at)
                .collect();
            let names = |told: &&Entry<Notification>| {
                let says = &told.value.says;
                says.contains(&change.actor) || says.contains(&change.target)
            };
            if after.is_empty() || after.iter().any(names) {
                return None;
            }
            let values = [
                ("date", case.time(change.occurred_at)),
                ("target", change.target.clone()),
            ];
            let mut entries: Vec<EntryIndex> = after.iter().map(|told| told.index).collect();
            entries.push(seen.entry);
            let text = case.say_n("joined.notified_without_own", after.len(), &values);
            Some(report(text, entries))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::cases::{batch, chain, fact, of};
    use crate::answers::said::{at, ledger_with};
    use duecare_model::facts::{Alert, ControlChange, Fact, Notification};
    use duecare_model::record::Body;
    use proptest::prelude::*;

    fn told(to: &str, hours: i64, says: &str) -> Body {
        let alarm = at("2026-03-08T09:00:00Z").as_second();
        let at = duecare_model::Timestamp::from_second(alarm + hours * 3600).unwrap();
        fact(
            "2026-03-20T09:00:00Z",
            Fact::Notifications(batch(vec![Notification {
                to: to.to_owned(),
                at,
                says: says.to_owned(),
                reference: None,
            }])),
        )
    }

    fn alarm() -> Body {
        fact(
            "2026-03-08T09:00:00Z",
            Fact::Alerts(batch(vec![Alert {
                from: "Distributor".to_owned(),
                raised_at: at("2026-03-08T09:00:00Z"),
                received_at: Some(at("2026-03-08T09:00:00Z")),
                says: "abnormal use".to_owned(),
            }])),
        )
    }

    fn found(steps: Vec<Body>) -> Vec<String> {
        let ledger = ledger_with(chain().into_iter().chain(steps).collect());
        of(20, &ledger, "2026-04-01T00:00:00Z")
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]

        /// The law: a first report a day or longer after the first alarm is told as that, of each
        /// recipient by itself; one in time is not; and where none went to an insurer, that is told.
        #[test]
        fn a_late_report_is_told_of_each_recipient_and_one_in_time_is_not(
            reports in proptest::collection::vec((0..3_usize, -30..900_i64), 0..5),
        ) {
            let names = ["Aansprakelijkheidsverzekeraar", "Vendor", "Authority"];
            let steps = reports.iter().map(|(n, hours)| told(names[*n], *hours, "loss"));
            let all = found(std::iter::once(alarm()).chain(steps).collect());
            for (n, name) in names.iter().enumerate() {
                let hours = reports.iter().filter(|(of, _)| *of == n).map(|(_, hours)| *hours);
                let late = hours.min().is_some_and(|hours| hours >= 24);
                let said = all.iter().filter(|text| text.contains(&format!("“{name}”"))).count();
                prop_assert_eq!(said, usize::from(late), "{} {:?}", name, all);
            }
            let insured = reports.iter().any(|(n, _)| *n == 0);
            let never = all.iter().any(|text| text.contains("No report to an insurer"));
            prop_assert_eq!(never, !insured, "{:?}", all);
        }
    }

    #[test]
    fn a_report_that_does_not_name_the_own_change_is_told_and_one_that_does_is_not() {
        let change = fact(
            "2026-03-06T09:00:00Z",
            Fact::ControlChanges(batch(vec![ControlChange {
                occurred_at: at("2026-03-05T09:00:00Z"),
                activity: "Update conditional access policy".to_owned(),
                actor: "ops@us.example".to_owned(),
                target: "MFA for all".to_owned(),
                changes: Vec::new(),
                result: None,
                weakens: Some(true),
                groups: Vec::new(),
            }])),
        );
        for (says, adverse) in [
            ("extent not yet known", true),
            ("ops@us.example had switched it off", false),
        ] {
            let all = found(vec![alarm(), change.clone(), told("Insurer", 2, says)]);
            assert_eq!(all.len(), usize::from(adverse), "{says}: {all:?}");
        }
    }
}
