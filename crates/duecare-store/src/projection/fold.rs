//! The fold of the entries that a question is about, found by their rows.
//!
//! Used by the shelf. What must never happen here: an entry of the party that is passed by.

use super::Projection;
use super::standing::{Pace, Standings};
use crate::again;
use crate::portions::lighten;
use crate::workspace::unreadable;
use duecare_log::Reader;
use duecare_model::{Dates, EntryIndex, FactsOf, Ledger, PartyId, Portion, Problem, Timestamp};
use std::collections::BTreeSet;

/// How a ledger is begun.
#[derive(Debug, Clone)]
pub(crate) enum Begun {
    /// Knowing the corrections of the log.
    Knowing(Dates),
    /// Of what sources had shown by a moment.
    ObservedBy(Dates, Timestamp),
}

impl Begun {
    fn ledger(&self) -> Ledger {
        match self {
            Self::Knowing(dates) => Ledger::knowing(dates.clone()),
            Self::ObservedBy(dates, at) => Ledger::observed_by(dates.clone(), *at),
        }
    }

    /// Whether what is recorded counts with the dates that it bears.
    pub(super) fn is_of_present_dates(&self) -> bool {
        match self {
            Self::Knowing(dates) => dates.is_empty(),
            Self::ObservedBy(..) => false,
        }
    }

    pub(super) const fn dates(&self) -> &Dates {
        match self {
            Self::Knowing(dates) | Self::ObservedBy(dates, _) => dates,
        }
    }
}

/// What every ledger knows beside histories: parties, anchors, corrections, erasures, holds, dates.
pub(super) fn beside(
    projection: &Projection,
    reader: &Reader,
    begun: &Begun,
    size: u64,
) -> Result<Ledger, Problem> {
    let mut ledger = begun.ledger().keeping(BTreeSet::new());
    let read = |ledger: &mut Ledger, index: u64, row: super::Row| {
        let entry = EntryIndex(index);
        if row.is_unread {
            ledger.pass_over(entry);
        } else if row.is_for_all {
            apply(ledger, reader, (entry, None))?;
        } else {
            ledger.pass_by(entry, row.recorded_at);
        }
        Ok::<(), Problem>(())
    };
    if begun.dates().is_empty() {
        let marked = projection.marked(size);
        let last = last_unmarked(&marked, size);
        let others = size.saturating_sub(u64::try_from(marked.len()).unwrap_or(size));
        // Of the others only the date of the last one says something, and how many they are.
        ledger.entry_count = others.saturating_sub(u64::from(last.is_some()));
        let after = marked.partition_point(|index| Some(*index) < last);
        let (before, after) = marked.split_at(after);
        let all = before.iter().chain(&last).chain(after);
        for index in all.copied() {
            let row = projection.row(index);
            read(
                &mut ledger,
                index,
                row.ok_or_else(|| unreadable(index, "its row is not there"))?,
            )?;
        }
    } else {
        // What is known of an entry that was dated ahead depends on the dates before it.
        for (index, row) in projection.rows(size) {
            read(&mut ledger, index, row)?;
        }
    }
    ledger.min_writer = ledger.min_writer.max(projection.min_writer(size));
    ledger.forget_dates_after(size);
    Ok(ledger)
}

/// The last entry below `size` that is not among these, which are in order.
fn last_unmarked(marked: &[u64], size: u64) -> Option<u64> {
    let mut last = size.checked_sub(1)?;
    for index in marked.iter().rev() {
        if *index != last {
            break;
        }
        last = last.checked_sub(1)?;
    }
    Some(last)
}

/// The ledger that keeps the history of one party, or one portion of it.
pub(super) fn of_party(
    projection: &Projection,
    reader: &Reader,
    begun: &Begun,
    (party, portion, size): (&PartyId, Option<Portion>, u64),
) -> Result<Ledger, Problem> {
    let mut ledger = begun.ledger().keeping(BTreeSet::from([party.clone()]));
    if let Some(portion) = portion {
        ledger = ledger.with_portion(portion);
    }
    let own = projection.of_party(party, portion, size);
    if begun.dates().is_empty() {
        for index in own {
            apply(&mut ledger, reader, (EntryIndex(index), portion))?;
        }
    } else {
        // What is known of an entry that was dated ahead depends on the dates before it.
        let own: BTreeSet<u64> = own.into_iter().collect();
        for (index, row) in projection.rows(size) {
            let entry = EntryIndex(index);
            if own.contains(&index) {
                apply(&mut ledger, reader, (entry, portion))?;
            } else if row.is_unread {
                ledger.pass_over(entry);
            } else {
                ledger.pass_by(entry, row.recorded_at);
            }
        }
    }
    ledger.settle();
    Ok(ledger)
}

/// What controls may know of a party, from what stood of it last; what stands now is kept where it may
/// be. `None` where only its whole history tells.
pub(super) fn facts(
    projection: &Projection,
    reader: &Reader,
    (begun, standings): (&Begun, &Standings),
    (party, size): (&PartyId, u64),
) -> Result<Option<FactsOf>, Problem> {
    let own = projection.of_party(party, Some(Portion::Facts), size);
    let begin = || {
        let ledger = begun.ledger().keeping(BTreeSet::from([party.clone()]));
        ledger.with_portion(Portion::Facts)
    };
    let (mut ledger, mut pace, from) = match standings.find(reader, party, &own, size) {
        Some(found) => match begin().going_on(party, found.standing) {
            Some(ledger) => (ledger, Pace::after(found.bytes, found.count), found.count),
            None => (begin(), Pace::default(), 0),
        },
        None => (begin(), Pace::default(), 0),
    };
    for (position, index) in own.iter().enumerate().skip(from) {
        let bytes = apply(
            &mut ledger,
            reader,
            (EntryIndex(*index), Some(Portion::Facts)),
        )?;
        if standings.may_keep() && pace.is_due(bytes) {
            let count = position.saturating_add(1);
            let known = own.get(..count).unwrap_or_default();
            if let Some(kept) = standings.keep(reader, party, known, &mut ledger) {
                pace = Pace::after(kept, count);
            }
        }
    }
    ledger.settle();
    Ok(ledger.into_facts(party)?)
}

/// Gives a record to the ledger; how many bytes it has.
fn apply(
    ledger: &mut Ledger,
    reader: &Reader,
    (index, portion): (EntryIndex, Option<Portion>),
) -> Result<u64, Problem> {
    let Some(opened) = reader.opened(index.0)? else {
        return Err(unreadable(
            index.0,
            "its key is gone since the log was opened",
        ));
    };
    let mut record = again::record(index, &opened, &again::whole)?;
    let mut repeated = again::repeated(ledger, reader, &record, &again::whole)?;
    if portion.is_some_and(|portion| portion != Portion::Facts) {
        lighten(&mut record.body);
        for one in &mut repeated {
            lighten(&mut one.body);
        }
    }
    let done = ledger.apply_with(index, &record, Some(&repeated));
    done.map_err(|error| unreadable(index.0, &error.to_string()))?;
    Ok(u64::try_from(opened.committed.len()).unwrap_or(u64::MAX))
}
