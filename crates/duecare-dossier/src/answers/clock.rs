//! What the record says of clocks that were wrong, and which sentences rest on entries they dated.
//!
//! Used by question 19, by the first page, and wherever a sentence or row with entries is finished.
//! What must never happen here: a date or span of such an entry told as if nobody doubted it.

use super::case::{Case, Draft};
use crate::text::clean;
use duecare_model::record::{ClockConfirmed, ClockCorrected, ConfirmedBy};
use duecare_model::{EntryIndex, Redated, Timestamp};

/// That a clock was wrong is adverse; that somebody confirmed one is not.
pub(super) fn clocks(case: &Case<'_>, draft: &mut Draft) {
    for said in &case.ledger.clocks_confirmed {
        let key = match said.value.way {
            ConfirmedBy::Answer => "s.clock_confirmed",
            ConfirmedBy::Option => "s.clock_confirmed_option",
            ConfirmedBy::Authority => "s.clock_confirmed_authority",
        };
        let values = [
            ("date", case.time(said.recorded_at)),
            ("before", case.time(said.value.previous_at)),
            ("by", clean(&said.value.by)),
        ];
        draft.fact(case.say(key, &values), vec![said.index]);
    }
    for said in &case.ledger.clocks_corrected {
        let key = match said.value.not_before {
            Some(_) => "s.clock_corrected",
            None => "s.clock_corrected_open",
        };
        let mut values = corrected_values(case, &said.value);
        // Its own date as later corrections have it read: a first one may have been wrong, too.
        values.push(("date", case.time(said.recorded_at)));
        values.push(("reason", clean(&said.value.reason)));
        values.push(("by", clean(&said.value.by)));
        let text = case.say_n(key, number(said.value.first, said.value.last), &values);
        draft.adverse(text, vec![said.index]);
    }
}

/// How many entries there are from the first to the last.
fn number(first: EntryIndex, last: EntryIndex) -> usize {
    usize::try_from(last.0.saturating_sub(first.0).saturating_add(1)).unwrap_or(usize::MAX)
}

fn corrected_values(case: &Case<'_>, said: &ClockCorrected) -> Vec<(&'static str, String)> {
    let from = said.not_before.map(|at| case.time(at));
    vec![
        ("first", said.first.to_string()),
        ("last", said.last.to_string()),
        ("dated", case.time(said.dated_until)),
        ("from", from.unwrap_or_default()),
    ]
}

/// A correction in one line.
pub(crate) fn corrected_line(case: &Case<'_>, said: &ClockCorrected) -> String {
    let n = number(said.first, said.last);
    case.say_n("later.clock_corrected", n, &corrected_values(case, said))
}

/// A confirmation in one line.
pub(crate) fn confirmed_line(case: &Case<'_>, said: &ClockConfirmed) -> String {
    let values = [
        ("before", case.time(said.previous_at)),
        ("by", clean(&said.by)),
    ];
    case.say("later.clock_confirmed", &values)
}

impl Case<'_> {
    /// Adds to a sentence or row which of its entries a wrong clock dated, and what is known of them.
    pub(crate) fn tell_dated(&self, text: &mut String, entries: &[EntryIndex]) {
        let ranges = self.ledger.redated.iter();
        for range in ranges.filter(|range| entries.iter().any(|entry| range.holds(*entry))) {
            let key = match range.not_before {
                Some(_) => "word.redated",
                None => "word.redated_open",
            };
            text.push(' ');
            let n = number(range.first, range.last);
            text.push_str(&self.say_n(key, n, &range_values(self, range)));
        }
    }

    /// A date for a cell of a table, which says so where it is only the latest that it can be.
    pub(crate) fn at_latest(&self, index: EntryIndex, at: Timestamp) -> String {
        match self.ledger.dated_within(index) {
            Some(_) => self.say("word.at_latest", &[("to", self.time(at))]),
            None => self.time(at),
        }
    }

    /// The date that a record bears, with what a correction says of it.
    pub(crate) fn written(&self, index: EntryIndex, dated: Timestamp) -> String {
        let Some(range) = self.ledger.dated_within(index) else {
            return self.time(dated);
        };
        let key = match range.not_before {
            Some(_) => "word.redated_entry",
            None => "word.redated_entry_open",
        };
        let mut values = range_values(self, range);
        values.push(("dated", self.time(dated)));
        self.say(key, &values)
    }
}

fn range_values(case: &Case<'_>, range: &Redated) -> Vec<(&'static str, String)> {
    let from = range.not_before.map(|at| case.time(at));
    vec![
        ("first", range.first.to_string()),
        ("last", range.last.to_string()),
        ("from", from.unwrap_or_default()),
        ("to", case.time(range.not_after)),
    ]
}
