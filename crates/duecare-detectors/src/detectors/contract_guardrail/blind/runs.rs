//! What the files of exports do not settle: which belong together, and which are missing.
//!
//! Used by the module above. Each reason says what is counted, and what it would be by the other
//! reading.

use super::{LATER_SECONDS, day, money};
use crate::Series;
use duecare_model::{Currency, Date, Reason, UsageAside, UsageRun};
use std::collections::{BTreeMap, BTreeSet};

/// Runs of which a part is missing, or of which a part holds other rows than announced.
pub(super) fn parts(series: &Series<'_>) -> Vec<Reason> {
    let counted: BTreeSet<&str> = series.usage.values().map(|day| day.run.as_str()).collect();
    let mut reasons = Vec::new();
    for (id, run) in series.runs {
        if !counted.contains(id.as_str()) {
            continue;
        }
        let missing = run.parts_missing();
        if missing > 0 {
            reasons.push(
                Reason::new("parts-missing")
                    .with("missing", usize::try_from(missing).unwrap_or(usize::MAX))
                    .with("since", day(run.observed_at).to_string()),
            );
        }
        let told = run.parts.values();
        let (announced, read) = told.fold((0, 0), |(announced, read), part| {
            let here = part.rows_read + part.rows_refused;
            match part.rows_announced {
                Some(rows) if rows != here => (announced + rows, read + here),
                _ => (announced, read),
            }
        });
        if announced != read {
            reasons.push(
                Reason::new("rows-announced")
                    .with(
                        "announced",
                        usize::try_from(announced).unwrap_or(usize::MAX),
                    )
                    .with("read", usize::try_from(read).unwrap_or(usize::MAX)),
            );
        }
    }
    reasons
}

/// What an import could not settle, as long as days in doubt are counted by it.
pub(super) fn doubts(series: &Series<'_>) -> Vec<Reason> {
    let mut reasons = Vec::new();
    for (id, run) in series.runs {
        for doubt in run.parts.values().flat_map(|part| &part.doubts) {
            let in_doubt = |date: &Date| (doubt.since..=doubt.until).contains(date);
            let mut counted = series.usage.iter().filter(|((account, date), seen)| {
                in_doubt(date)
                    && run.sub_accounts.contains(account)
                    && (seen.run == *id || !is_later(series, &seen.run, run))
            });
            if counted.next().is_none() {
                continue;
            }
            let key = match doubt.kind.as_str() {
                "copy-or-part" => "copy-or-part",
                _ => "part-or-run",
            };
            let reason = Reason::new(key)
                .with("file", doubt.about.clone())
                .with("first", doubt.since.to_string())
                .with("last", doubt.until.to_string())
                .with("counted", doubt.counted.to_money(doubt.currency))
                .with("otherwise", doubt.otherwise.to_money(doubt.currency));
            if !reasons.contains(&reason) {
                reasons.push(reason);
            }
        }
    }
    reasons
}

/// What other runs tell of the same days, summed by why it is not counted.
pub(super) fn asides(series: &Series<'_>) -> Vec<Reason> {
    type Sums = BTreeMap<Currency, (i128, i128)>;
    let mut found: BTreeMap<(UsageAside, &str), (Date, Date, Sums)> = BTreeMap::new();
    for ((account, date), seen) in series.usage {
        for (why, other) in seen.contradictions() {
            let place = found
                .entry((why, account))
                .or_insert_with(|| (*date, *date, Sums::new()));
            place.1 = *date;
            let (counted, otherwise) = (seen.used(), other.used());
            for currency in counted
                .keys()
                .chain(otherwise.keys())
                .collect::<BTreeSet<_>>()
            {
                let sums = place.2.entry(*currency).or_default();
                sums.0 += counted.get(currency).unwrap_or(&0);
                sums.1 += otherwise.get(currency).unwrap_or(&0);
            }
        }
    }
    let mut reasons = Vec::new();
    for ((why, account), (first, last, sums)) in found {
        let key = match why {
            UsageAside::OlderKnowsMore => "older-knows-more",
            UsageAside::Together | UsageAside::Earlier | UsageAside::Settled => "runs-together",
            UsageAside::LeftOut => "newer-leaves-out",
            UsageAside::PartsMissing => "newer-incomplete",
            UsageAside::Fell => "newer-fell",
        };
        for (currency, (counted, otherwise)) in sums {
            reasons.push(
                Reason::new(key)
                    .with("subscription", account.to_owned())
                    .with("first", first.to_string())
                    .with("last", last.to_string())
                    .with("counted", money(counted, currency))
                    .with("otherwise", money(otherwise, currency)),
            );
        }
    }
    reasons
}

/// Whether a run came so much later than another that nothing of that one matters any more.
fn is_later(series: &Series<'_>, counted: &str, run: &UsageRun) -> bool {
    series.runs.get(counted).is_some_and(|counted| {
        counted.observed_at.as_second() - run.observed_at.as_second() > LATER_SECONDS
    })
}

/// Days of which files that came together say more than one thing, or the same without saying what
/// their rows are of, and of which nothing else tells so.
pub(super) fn unclear(series: &Series<'_>) -> Vec<Reason> {
    type Sums = BTreeMap<Currency, (i128, i128)>;
    let contradicted: BTreeSet<&str> = series
        .usage
        .iter()
        .filter(|(_, seen)| seen.contradictions().next().is_some())
        .map(|((account, _), _)| account.as_str())
        .collect();
    let mut found: BTreeMap<(bool, &str), (Date, Date, Sums)> = BTreeMap::new();
    for one in series.known.unclear(series.usage, series.runs) {
        let (account, date) = one.key;
        // That there are two exports of the subscription is told then.
        if one.is_equal && contradicted.contains(account.as_str()) {
            continue;
        }
        let place = found
            .entry((one.is_equal, account))
            .or_insert_with(|| (*date, *date, Sums::new()));
        place.1 = *date;
        for (currency, sum) in one.counted {
            place.2.entry(currency).or_default().0 += sum;
        }
        for (currency, sum) in one.together {
            place.2.entry(currency).or_default().1 += sum;
        }
    }
    let mut reasons = Vec::new();
    for ((is_equal, account), (first, last, sums)) in found {
        let key = if is_equal {
            "files-equal"
        } else {
            "files-together"
        };
        for (currency, (counted, together)) in sums {
            reasons.push(
                Reason::new(key)
                    .with("subscription", account.to_owned())
                    .with("first", first.to_string())
                    .with("last", last.to_string())
                    .with("counted", money(counted, currency))
                    .with("otherwise", money(together, currency)),
            );
        }
    }
    reasons
}
