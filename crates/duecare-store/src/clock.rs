//! The machine's clock against the log: never behind its last entry, and far ahead of it only where
//! somebody says that this is right.
//!
//! Everything that is appended asks here first. A clock set back is refused, one far ahead is asked
//! about before anything is dated by it, and entries that one dated ahead are corrected on record.
//! What must never happen here: an entry that makes the dates of a log go back without a record that
//! says why, or a correction under a clock that is itself behind.

use crate::workspace::Workspace;
use crate::{codes, running};
use duecare_model::record::{Body, ClockConfirmed, ClockCorrected, ConfirmedBy};
use duecare_model::{Date, EntryIndex, Problem, Timestamp, whole_second};
use jiff::tz::TimeZone;

/// Days after the last entry from which on the clock is asked about. A workspace that rests for two
/// months (62 days at most, and a week more) is normal; clocks set by hand are wrong by a year or,
/// with day and month changed over, by months. What is dated ahead by less is corrected on record.
const REST_DAYS_MAX: i64 = 70;
const DAY_SECONDS: i64 = 86_400;

/// What somebody puts on record of a clock that was wrong.
#[derive(Debug, Clone)]
pub struct Correction {
    /// What had happened.
    pub reason: String,
    /// Who says so.
    pub by: String,
    /// Today's date by a clock that this person trusts: the machine's must agree.
    pub today: Date,
}

/// What the log says of entries that lie ahead of the clock.
struct Ahead {
    first: EntryIndex,
    last: EntryIndex,
    dated_until: Timestamp,
    not_before: Option<Timestamp>,
}

impl Workspace {
    /// The present, which lies neither before the last entry nor unsaid far after it.
    pub(crate) fn now_forward(&self) -> Result<Timestamp, Problem> {
        self.too_old()?;
        match self.clock_behind().or_else(|| self.clock_ahead()) {
            Some(problem) => Err(problem),
            None => Ok(self.clock.now()),
        }
    }

    /// Whether the clock stands before the last entry, so that nothing can be recorded and nothing
    /// said of the present.
    pub fn clock_behind(&self) -> Option<Problem> {
        let (now, last) = (self.clock.now(), self.ledger.last_recorded_at?);
        (now < last).then(|| {
            codes::CLOCK_BACK.problem(format!("it is {now} here, but the last entry is of {last}"))
        })
    }

    /// Whether the clock stands so far ahead of the last entry that somebody must say that it is
    /// right. Of the clock of a replayed story nobody is asked. Where the machine's own counter says
    /// that this much time has passed, nobody need be.
    pub fn clock_ahead(&self) -> Option<Problem> {
        let (now, last) = (self.clock.now(), self.ledger.last_recorded_at?);
        let rest = now.as_second().saturating_sub(last.as_second());
        if !self.clock.is_system() || rest <= REST_DAYS_MAX * DAY_SECONDS {
            return None;
        }
        let told = (whole_second(now), whole_second(last));
        let mut what = format!(
            "it is {} here, {} days after the last entry, which is of {}",
            told.0,
            rest / DAY_SECONDS,
            told.1
        );
        let counted = running::read().and_then(|run| running::noted(&self.paths)?.now_by(&run));
        if let Some(counted) = counted {
            if now.as_second().abs_diff(counted.as_second()) <= DAY_SECONDS.unsigned_abs() {
                return None;
            }
            what.push_str(&format!(
                "; by what this machine counted since its start it is about {}",
                whole_second(counted)
            ));
        }
        Some(codes::CLOCK_AHEAD.problem(what))
    }

    /// Puts on record that `by` says the clock is right, where it stands far ahead of the last
    /// entry; what follows is then dated by it.
    ///
    /// # Errors
    /// The clock stands behind, or the disk failed.
    pub fn confirm_clock(
        &mut self,
        way: ConfirmedBy,
        by: &str,
    ) -> Result<Option<EntryIndex>, Problem> {
        self.too_old()?;
        if let Some(problem) = self.clock_behind() {
            return Err(problem);
        }
        let (now, Some(previous_at)) = (self.clock.now(), self.ledger.last_recorded_at) else {
            return Ok(None);
        };
        if self.clock_ahead().is_none() {
            return Ok(None);
        }
        let said = Body::ClockConfirmed(ClockConfirmed {
            previous_at,
            way,
            by: by.to_owned(),
        });
        let entries = self.append_at(now, &mut std::iter::once(Ok(said)))?;
        self.note_running(now);
        Ok(entries.first().copied())
    }

    /// Puts on record that the last entries were dated ahead, and goes on at the present. Nothing is
    /// rewritten: they count as recorded between the entry before them and this one.
    ///
    /// # Errors
    /// No entry lies ahead, the clock is not shown to be right, or the disk failed.
    pub fn correct_clock(
        &mut self,
        said: Correction,
    ) -> Result<(EntryIndex, ClockCorrected), Problem> {
        self.too_old()?;
        let now = self.clock.now();
        self.trusted(now, said.today)?;
        let Some(ahead) = self.dated_ahead(now)? else {
            let what = format!("no entry bears a later date than now, {now}");
            return Err(codes::NO_CORRECTION.problem(what));
        };
        let corrected = ClockCorrected {
            first: ahead.first,
            last: ahead.last,
            dated_until: ahead.dated_until,
            not_before: ahead.not_before,
            not_after: now,
            reason: said.reason,
            by: said.by,
        };
        let entries = self.append_at(
            now,
            &mut std::iter::once(Ok(Body::ClockCorrected(corrected.clone()))),
        )?;
        self.note_running(now);
        // What it says of the entries before it is read with them.
        self.read_again()?;
        Ok((entries.first().copied().unwrap_or_default(), corrected))
    }

    /// A clock that is behind would date everything too early, and nobody could take it back: the
    /// day must be that of another clock, and no outsider on record may have seen a later time.
    fn trusted(&self, now: Timestamp, today: Date) -> Result<(), Problem> {
        let here = now.to_zoned(TimeZone::UTC).date();
        // East and west of the meridian the day is another one.
        let near = [Some(here), here.yesterday().ok(), here.tomorrow().ok()];
        if !near.contains(&Some(today)) {
            let what = format!("it is {} here, and not {today}", whole_second(now));
            return Err(codes::NO_CORRECTION.problem(what));
        }
        let outside = self.ledger.anchors.iter();
        let outside = outside.filter(|anchor| anchor.value.is_outside_time());
        let latest = outside.max_by_key(|anchor| anchor.value.at);
        match latest.filter(|anchor| anchor.value.at > now) {
            Some(anchor) => Err(codes::NO_CORRECTION.problem(format!(
                "it is {now} here, but {} said that it was {} (entry {})",
                anchor.value.by, anchor.value.at, anchor.index
            ))),
            None => Ok(()),
        }
    }

    /// The entries that bear a later date than `now`, as far as they can be read.
    fn dated_ahead(&self, now: Timestamp) -> Result<Option<Ahead>, Problem> {
        let dates = self.ledger.dates();
        let (mut ahead, mut before, mut failed) = (None::<Ahead>, None, None);
        let last = EntryIndex(self.journal.size().saturating_sub(1));
        self.journal.for_each_opened(&mut |index, opened| {
            let Some(opened) = opened else {
                return Ok(());
            };
            let index = EntryIndex(index);
            match serde_json::from_slice::<Dated>(&opened.committed) {
                Ok(record) => {
                    let at = dates.latest(index, record.recorded_at);
                    match &mut ahead {
                        Some(ahead) => ahead.dated_until = record.recorded_at,
                        None if at > now => {
                            ahead = Some(Ahead {
                                first: index,
                                last,
                                dated_until: record.recorded_at,
                                not_before: before,
                            });
                        }
                        None => before = Some(at),
                    }
                }
                Err(error) => failed = Some(format!("entry {index}: {error}")),
            }
            Ok(())
        })?;
        match failed {
            Some(what) => Err(codes::NOT_A_RECORD.problem(what)),
            None => Ok(ahead),
        }
    }

    /// Notes how the clock stands to the machine's own counter. It is no evidence: whoever loses the
    /// note is asked once more than needed.
    pub(crate) fn note_running(&self, now: Timestamp) {
        if self.clock.is_system()
            && let Some(run) = running::read()
        {
            running::note(&self.paths, &run, now);
        }
    }
}

/// Of a record, its date.
#[derive(serde::Deserialize)]
struct Dated {
    recorded_at: Timestamp,
}
