//! Reading the log of a workspace: now, as of a moment, through its projection or whole.
//!
//! Called when a workspace is opened and whenever somebody asks about the past. What must never
//! happen here: an answer that depends on whether there is a projection.

use crate::again::{self, whole};
use crate::portions::{self, LettersSent, Received};
use crate::projection::{self, Begun, Projection};
use crate::workspace::{AsOf, Show, Workspace, unreadable};
use duecare_model::facts::ActivityEvent;
use duecare_model::record::{Body, Record, Refusal};
use duecare_model::{
    CustomerHistory, Entry, EntryIndex, Guardrail, Ledger, PartyId, Portion, Problem, Seen,
    Timestamp, UsageBook,
};
use duecare_proof::Opened;
use std::borrow::Cow;
use std::sync::Arc;

/// After how many entries it is told how far the reading is.
const TOLD_EVERY: u64 = 1 << 12;

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
        let size = self.journal.size();
        if self.projection.as_ref().is_none_or(|it| it.size() != size) {
            self.projection = self.find_projection().map(Arc::new);
        }
        if let Some(projection) = &self.projection
            && projection.size() == size
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
        (self.ledger, self.projection) = (read.ledger, noted.map(Arc::new));
        Ok(())
    }

    fn present(&self, projection: &Arc<Projection>) -> Result<Ledger, Problem> {
        let size = self.journal.size();
        let begun = Begun::Knowing(self.ledger.dates().clone());
        let ledger = self.through(projection, begun, size)?;
        if ledger.dates() == self.ledger.dates() {
            return Ok(ledger);
        }
        self.through(projection, Begun::Knowing(ledger.dates().clone()), size)
    }

    fn through(
        &self,
        projection: &Arc<Projection>,
        begun: Begun,
        size: u64,
    ) -> Result<Ledger, Problem> {
        let reader = Arc::new(self.journal.reader());
        let standings = self.place.standings(self.journal.is_writer());
        projection::ledger(projection, &reader, (begun, standings), size)
    }

    /// Lets the histories that nobody asked for be read from the log as it is now.
    ///
    /// # Errors
    /// There is no projection any more, and the log cannot be read whole.
    pub(crate) fn shelve(&mut self) -> Result<(), Problem> {
        if self.ledger.is_whole() {
            return Ok(());
        }
        let Some(projection) = &self.projection else {
            return self.read_again();
        };
        let reader = Arc::new(self.journal.reader());
        let begun = Begun::Knowing(self.ledger.dates().clone());
        let standings = self.place.standings(self.journal.is_writer());
        let with = (begun, standings);
        let shelf = projection::shelf(projection, &reader, with, projection.size());
        self.ledger.shelved(shelf);
        Ok(())
    }

    /// What was received of a party, read without the rest of its history.
    ///
    /// # Errors
    /// A record cannot be read.
    pub fn received(&self, party: &PartyId) -> Result<Received, Problem> {
        self.of_portion(party, Portion::Received, |history| {
            Received::from(&*history)
        })
    }

    /// What is recorded of the usage of a party, read without the rest of its history.
    ///
    /// # Errors
    /// A record cannot be read.
    pub fn usage_told(&self, party: &PartyId) -> Result<UsageBook, Problem> {
        self.of_portion(party, Portion::Usage, portions::usage)
    }

    /// The parties of which usage can be known, in order: nothing is read to say so.
    pub fn with_usage(&self) -> Vec<&PartyId> {
        match &self.projection {
            Some(projection) if !self.ledger.is_whole() => {
                let parties = projection.parties_in(Portion::Usage);
                parties.into_iter().collect()
            }
            Some(_) | None => self.ledger.recorded().collect(),
        }
    }

    /// What was refused of a party, read without what was received.
    ///
    /// # Errors
    /// A record cannot be read.
    pub fn refused(&self, party: &PartyId) -> Result<Vec<Entry<Refusal>>, Problem> {
        self.of_portion(party, Portion::Refused, |history| history.refusals.clone())
    }

    /// The events of the administration of a party's cloud, read without the rest of its history.
    ///
    /// # Errors
    /// A record cannot be read.
    pub fn activity(&self, party: &PartyId) -> Result<Vec<Entry<ActivityEvent>>, Problem> {
        self.of_portion(party, Portion::Activity, |history| match history {
            Cow::Owned(history) => history.activity,
            Cow::Borrowed(history) => history.activity.clone(),
        })
    }

    /// The bounds of spending that were agreed with a party last, read without the rest of its history.
    ///
    /// # Errors
    /// A record cannot be read.
    pub fn bounds(&self, party: &PartyId) -> Result<Option<Seen<Guardrail>>, Problem> {
        self.of_portion(party, Portion::Bounds, |history| {
            history.facts.guardrail.clone()
        })
    }

    /// All letters that were sent, read without the rest of the histories.
    ///
    /// # Errors
    /// A record cannot be read.
    pub fn letters_sent(&self) -> Result<LettersSent, Problem> {
        let mut letters = LettersSent::default();
        for party in self.ledger.recorded() {
            let of_party =
                self.of_portion(party, Portion::Letters, |history| LettersSent::of(&history))?;
            letters.take_in(of_party);
        }
        Ok(letters)
    }

    /// Takes what a portion says out of it; the portion itself is handed to nobody.
    fn of_portion<T: Default>(
        &self,
        party: &PartyId,
        portion: Portion,
        of: fn(Cow<'_, CustomerHistory>) -> T,
    ) -> Result<T, Problem> {
        let history = match self.portion(party, portion)? {
            Some(ledger) => ledger.into_portion(party, portion)?.map(Cow::Owned),
            None => self.ledger.portion(party, portion)?.map(Cow::Borrowed),
        };
        Ok(history.map(of).unwrap_or_default())
    }

    /// A ledger of a portion of a history; `None` where the whole log was read already, or only that
    /// tells.
    fn portion(&self, party: &PartyId, portion: Portion) -> Result<Option<Ledger>, Problem> {
        let shelved = !self.ledger.is_whole() && self.ledger.newer.is_empty();
        let Some(projection) = self.projection.as_ref().filter(|_| shelved) else {
            return Ok(None);
        };
        let (reader, dates) = (self.journal.reader(), self.ledger.dates().clone());
        let begun = Begun::Knowing(dates);
        projection::portion(projection, &reader, &begun, (party, portion)).map(Some)
    }

    /// The projection that lies beside the log, brought to its present size; `None` where it does not
    /// fit, and where only a reading of the whole log goes on.
    ///
    /// Where none fits, a new one is made of the log: what is recorded of a customer then need not be
    /// held, however much it is. Who may write leaves it beside the log.
    pub(crate) fn find_projection(&mut self) -> Option<Projection> {
        let known = self.place.read(&self.journal);
        let found = known.and_then(|known| self.noted(known));
        if found.is_some() {
            return found;
        }
        self.place.forget();
        self.noted(self.place.begin()?)
    }

    /// Notes what the log has more.
    fn noted(&self, mut projection: Projection) -> Option<Projection> {
        let from = projection.size();
        let mut note = |opened: Option<Opened>| {
            let Some(opened) = opened else {
                projection.note_unread();
                return Some(());
            };
            let record = Record::read(&whole(&opened)?).ok()?;
            if from > 0 && matches!(record.body, Body::Erased(_)) {
                // What is told of the entries before it may not be so any more.
                return None;
            }
            projection.note(&record).ok()
        };
        if from == 0 {
            let (mut fits, size) = (true, self.journal.size());
            let read = self.journal.for_each_opened(&mut |index, opened| {
                fits = fits && note(opened).is_some();
                if index.is_multiple_of(TOLD_EVERY) {
                    (self.reading)(index, size);
                }
                Ok(())
            });
            (self.reading)(size, size);
            return (read.is_ok() && fits).then_some(projection);
        }
        let reader = self.journal.reader();
        for index in from..self.journal.size() {
            note(reader.opened(index).ok()?)?;
        }
        Some(projection)
    }

    /// Writes what the projection does not tell yet. Nothing fails with it.
    pub(crate) fn keep_projection(&mut self) {
        if self.journal.is_writer()
            && let Some(projection) = &mut self.projection
        {
            self.place.write(Arc::make_mut(projection), &self.journal);
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
        let reader = self.journal.reader();
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
                Ok(record) => match again::read(&mut ledger, &reader, (index, &record), show) {
                    Ok(()) => {
                        if noted
                            .as_mut()
                            .is_some_and(|noted| noted.note(&record).is_err())
                        {
                            *noted = None;
                        }
                        size = index.0 + 1;
                    }
                    Err(problem) => failed = Some(problem),
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
