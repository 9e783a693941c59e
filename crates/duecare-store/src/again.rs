//! The records that a repetition names, read for the ledger.
//!
//! Called wherever a record goes to a ledger. They are shown as the repetition itself is, so that what
//! is withheld or erased in them is so in the repetition. What must never happen here: a record that
//! is passed over where it could be read.

use crate::workspace::{Show, unreadable};
use duecare_log::Reader;
use duecare_model::record::Record;
use duecare_model::{EntryIndex, Ledger, Problem};
use duecare_proof::Opened;
use duecare_proof::disclosure::restore;

/// A record with all its fields.
pub(crate) fn whole(opened: &Opened) -> Option<Vec<u8>> {
    restore(&opened.committed, &opened.fields)
}

/// The record that was opened, as `show` shows it.
pub(crate) fn record(
    index: EntryIndex,
    opened: &Opened,
    show: &Show<'_>,
) -> Result<Record, Problem> {
    let bytes = show(opened);
    let bytes = bytes.ok_or_else(|| unreadable(index.0, "its sealed fields do not fit it"))?;
    Record::read(&bytes).map_err(|error| unreadable(index.0, &error.to_string()))
}

/// What `record` repeats and the ledger does not know, without what is erased or not in the log.
pub(crate) fn repeated(
    ledger: &Ledger,
    reader: &Reader,
    of: &Record,
    show: &Show<'_>,
) -> Result<Vec<Record>, Problem> {
    let mut repeated = Vec::new();
    let wanted = ledger.wants(of).iter();
    for index in wanted.filter(|index| index.0 < reader.size()) {
        if let Some(opened) = reader.opened(index.0)? {
            repeated.push(record(*index, &opened, show)?);
        }
    }
    Ok(repeated)
}

/// Gives a record of a log that is open to the ledger, with what it repeats.
pub(crate) fn read(
    ledger: &mut Ledger,
    reader: &Reader,
    (index, of): (EntryIndex, &Record),
    show: &Show<'_>,
) -> Result<(), Problem> {
    let repeated = repeated(ledger, reader, of, show)?;
    let done = ledger.apply_or_pass_with(index, of, Some(&repeated));
    done.map_err(|error| unreadable(index.0, &error.to_string()))
}
