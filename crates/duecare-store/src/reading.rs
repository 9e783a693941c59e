//! Reading the log of a workspace: now, as of a moment, through its projection or whole.
//!
//! Called when a workspace is opened and whenever somebody asks about the past. What must never
//! happen here: an answer that depends on whether there is a projection.

use crate::projection::{self, Begun, Projection};
use crate::workspace::{AsOf, Show, Workspace, unreadable};
use duecare_model::record::{Body, Record};
use duecare_model::{EntryIndex, Ledger, Problem, Timestamp};
use duecare_proof::Opened;
use duecare_proof::disclosure::restore;
use std::sync::Arc;

/// A record with all its fields.
fn whole(opened: &Opened) -> Option<Vec<u8>> {
    restore(&opened.committed, &opened.fields)
}

impl Drop for Workspace {
    fn drop(&mut self) {
        self.keep_projection();
    }
}

impl Workspace {
    /// What was recorded by `at`, and nothing later.
    ///
    /// # Errors
    /// A record cannot be read.
    pub fn as_of(&self, at: Timestamp) -> Result<AsOf, Problem> {
        let dates = self.ledger.dates();
        if let Some(projection) = &self.projection {
            let size = projection.size_at(dates, at);
            if let Ok(ledger) = self.through(projection, Begun::Knowing(dates.clone()), size) {
                return Ok(AsOf { ledger, size });
            }
        }
        self.replay_shown(Some(at), &whole)
    }

    /// What sources had shown by `at`, whenever it was recorded: see [`Ledger::observed_by`].
    ///
    /// # Errors
    /// A record cannot be read.
    pub fn as_observed(&self, at: Timestamp) -> Result<Ledger, Problem> {
        let dates = self.ledger.dates();
        if let Some(projection) = &self.projection {
            let begun = Begun::ObservedBy(dates.clone(), at);
            if let Ok(ledger) = self.through(projection, begun, projection.size()) {
                return Ok(ledger);
            }
        }
        let begun = Ledger::observed_by(dates.clone(), at);
        Ok(self.replay_into(begun, None, &whole, &mut None)?.ledger)
    }

    /// The same as [`Self::as_of`], with sealed fields read as `show` shows them.
    ///
    /// # Errors
    /// A record cannot be read.
    pub fn as_of_shown(&self, at: Timestamp, show: &Show<'_>) -> Result<AsOf, Problem> {
        self.replay_shown(Some(at), show)
    }

    fn replay_shown(&self, until: Option<Timestamp>, show: &Show<'_>) -> Result<AsOf, Problem> {
        let begun = Ledger::knowing(self.ledger.dates().clone());
        self.replay_into(begun, until, show, &mut None)
    }

    /// Reads what the log says now: through its projection, or all of it where there is none.
    ///
    /// # Errors
    /// A record cannot be read.
    pub(crate) fn read_again(&mut self) -> Result<(), Problem> {
        if let Some(projection) = &self.projection
            && projection.size() == self.journal.size()
            && let Ok(ledger) = self.present(projection)
        {
            self.ledger = ledger;
            return Ok(());
        }
        let known = self.ledger.dates().clone();
        let mut noted = self.place.begin();
        let begun = Ledger::knowing(known.clone());
        let mut read = self.replay_into(begun, None, &whole, &mut noted)?;
        if *read.ledger.dates() != known {
            // A correction speaks of entries before it, which were read before it was known.
            let begun = Ledger::knowing(read.ledger.dates().clone());
            read = self.replay_into(begun, None, &whole, &mut None)?;
        }
        (self.ledger, self.projection) = (read.ledger, noted);
        Ok(())
    }

    fn present(&self, projection: &Projection) -> Result<Ledger, Problem> {
        let size = self.journal.size();
        let begun = Begun::Knowing(self.ledger.dates().clone());
        let ledger = self.through(projection, begun, size)?;
        if ledger.dates() == self.ledger.dates() {
            return Ok(ledger);
        }
        self.through(projection, Begun::Knowing(ledger.dates().clone()), size)
    }

    fn through(&self, projection: &Projection, begun: Begun, size: u64) -> Result<Ledger, Problem> {
        let reader = Arc::new(self.journal.reader());
        projection::ledger(&Arc::new(projection.clone()), &reader, begun, size)
    }

    /// The projection that lies beside the log, brought to its present size; `None` where it does not
    /// fit, and where only a reading of the whole log goes on.
    pub(crate) fn find_projection(&mut self) -> Option<Projection> {
        let mut projection = self.place.read(&self.journal)?;
        let reader = self.journal.reader();
        for index in projection.size()..self.journal.size() {
            let Some(opened) = reader.opened(index).ok()? else {
                projection.note_unread();
                continue;
            };
            let record = Record::read(&whole(&opened)?).ok()?;
            if matches!(record.body, Body::Erased(_)) {
                // What is told of the entries before it may not be so any more.
                return None;
            }
            projection.note(&record).ok()?;
        }
        Some(projection)
    }

    /// Writes what the projection does not tell yet. Nothing fails with it.
    pub(crate) fn keep_projection(&mut self) {
        if self.journal.is_writer()
            && let Some(projection) = &mut self.projection
        {
            self.place.write(projection, &self.journal);
        }
    }

    /// Reads the log into a ledger that was begun.
    fn replay_into(
        &self,
        mut ledger: Ledger,
        until: Option<Timestamp>,
        show: &Show<'_>,
        noted: &mut Option<Projection>,
    ) -> Result<AsOf, Problem> {
        let dates = ledger.dates().clone();
        let mut size = 0;
        let mut over = false;
        let mut failed: Option<Problem> = None;
        self.journal.for_each_opened(&mut |index, opened| {
            if over || failed.is_some() {
                return Ok(());
            }
            let Some(opened) = opened else {
                // Sealed under a key that is gone. A later entry must say that it was erased.
                ledger.pass_over(EntryIndex(index));
                noted.iter_mut().for_each(Projection::note_unread);
                size = index + 1;
                return Ok(());
            };
            let Some(bytes) = show(&opened) else {
                failed = Some(unreadable(index, "its sealed fields do not fit it"));
                return Ok(());
            };
            let index = EntryIndex(index);
            let late = |record: &Record| {
                until.is_some_and(|until| dates.latest(index, record.recorded_at) > until)
            };
            match Record::read(&bytes) {
                // As corrected, dates never go back in a log: the first later one ends the prefix.
                Ok(record) if late(&record) => over = true,
                Ok(record) => match ledger.apply_or_pass(index, &record) {
                    Ok(()) => {
                        if noted
                            .as_mut()
                            .is_some_and(|noted| noted.note(&record).is_err())
                        {
                            *noted = None;
                        }
                        size = index.0 + 1;
                    }
                    Err(error) => failed = Some(unreadable(index.0, &error.to_string())),
                },
                Err(error) => failed = Some(unreadable(index.0, &error.to_string())),
            }
            Ok(())
        })?;
        ledger.settle();
        // What was put on record later changes nothing of this ledger, and is not known to it.
        ledger.forget_dates_after(size);
        failed.map_or(Ok(AsOf { ledger, size }), Err)
    }

    /// What the log says without a projection.
    #[cfg(test)]
    pub(crate) fn bare(&self, until: Option<Timestamp>) -> AsOf {
        self.replay_shown(until, &whole).unwrap()
    }

    /// The same of what sources had shown.
    #[cfg(test)]
    pub(crate) fn bare_observed(&self, at: Timestamp) -> Ledger {
        let begun = Ledger::observed_by(self.ledger.dates().clone(), at);
        let read = self.replay_into(begun, None, &whole, &mut None);
        read.unwrap().ledger
    }
}
