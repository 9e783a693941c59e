//! Clocks set ahead, corrected and set back, in any order: what the log then says of dates.

use crate::{Correction, Workspace, WorkspaceOptions};
use duecare_model::record::{
    AnchorKind, Anchored, Body, Check, ConfirmedBy, Observation, ObservedBasis,
};
use duecare_model::{
    Clock, Code, Date, EntryIndex, Language, Ledger, ManualClock, Party, PartyId, PartyRole,
    Problem, Timestamp,
};
use duecare_proof::{Keys, RealDisk, SeededSalts};
use jiff::SignedDuration;
use jiff::tz::TimeZone;
use proptest::prelude::*;
use std::path::Path;
use std::sync::Arc;

const BEHIND: Code = Code(1003);
const AHEAD: Code = Code(1011);
const NO_CORRECTION: Code = Code(1012);

/// The clock of a machine, as far as the workspace can tell.
#[derive(Debug)]
struct Machine(ManualClock);

impl Clock for Machine {
    fn now(&self) -> Timestamp {
        self.0.now()
    }
    fn is_system(&self) -> bool {
        true
    }
}

fn options(clock: &Arc<Machine>, salt: u8) -> WorkspaceOptions {
    WorkspaceOptions {
        clock: Arc::<Machine>::clone(clock),
        disk: Arc::new(RealDisk),
        salts: Box::new(SeededSalts::new([salt; 32])),
        waiting: crate::Waiting::default(),
    }
}

fn start() -> Timestamp {
    "2026-03-02T09:00:00Z".parse().unwrap()
}

fn machine() -> Arc<Machine> {
    Arc::new(Machine(ManualClock::new(start())))
}

fn create(folder: &Path, clock: &Arc<Machine>) -> Workspace {
    let keys = Keys::from_seed(&[9; 32]);
    let made = Workspace::create(folder, "clock.example", "0", &keys, "t", options(clock, 1));
    made.unwrap()
}

fn bakery() -> PartyId {
    PartyId::new("bakery").unwrap()
}

fn party() -> Body {
    Body::Party(Party {
        id: bakery(),
        name: "Bakery".to_owned(),
        role: PartyRole::Customer,
        parent: None,
        language: Language::En,
        aliases: Vec::new(),
    })
}

/// What an import of a file without a time of its own and a check record.
fn read_now(now: Timestamp) -> Vec<Body> {
    let observation = Observation {
        party: bakery(),
        name: "users.json".to_owned(),
        format: "none".to_owned(),
        sha256: "00".to_owned(),
        size_bytes: 1,
        blob: "b".to_owned(),
        observed_at: now,
        observed_basis: ObservedBasis::ImportTime,
        occurred_at: None,
        reader: "t".to_owned(),
        likenesses: Vec::new(),
    };
    let check = Check {
        party: bakery(),
        at: now,
        assessments: Vec::new(),
    };
    vec![Body::Observation(observation), Body::Check(check)]
}

fn day(at: Timestamp) -> Date {
    at.to_zoned(TimeZone::UTC).date()
}

fn said(today: Date) -> Correction {
    Correction {
        reason: "the clock was ahead".to_owned(),
        by: "Anna".to_owned(),
        today,
    }
}

/// An entry as it was made.
struct Made {
    truly: Timestamp,
    dated: Timestamp,
    reading: Option<bool>,
}

struct World {
    clock: Arc<Machine>,
    truly: Timestamp,
    ahead: SignedDuration,
    workspace: Workspace,
    made: Vec<Made>,
    /// What was seen as of each moment when it was the present.
    then: Vec<(Timestamp, u64, Ledger)>,
}

#[derive(Debug, Clone, Copy)]
enum Step {
    /// Hours go by.
    Pass(i64),
    /// The clock is set, so many days from the truth.
    Set(i64),
    /// Something is recorded.
    Record,
    /// Somebody puts on record that the clock was wrong.
    Correct,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    // Longer than all that passes in a history: what is dated so lies ahead until it is corrected.
    let days = prop_oneof![3 => Just(0), 2 => Just(400), 1 => Just(900), 1 => Just(-3)];
    let step = prop_oneof![
        3 => (1_i64..400).prop_map(Step::Pass),
        3 => days.prop_map(Step::Set),
        4 => Just(Step::Record),
        3 => Just(Step::Correct),
    ];
    prop::collection::vec(step, 1..16)
}

impl World {
    fn new(folder: &Path) -> Self {
        let clock = machine();
        let workspace = create(folder, &clock);
        let mut world = Self {
            clock,
            truly: start(),
            ahead: SignedDuration::ZERO,
            workspace,
            made: Vec::new(),
            then: Vec::new(),
        };
        world.note(None);
        world.workspace.append(vec![party()]).unwrap();
        world.note(None);
        world
    }

    fn now(&self) -> Timestamp {
        self.clock.now()
    }

    fn note(&mut self, reading: Option<bool>) {
        self.made.push(Made {
            truly: self.truly,
            dated: self.now(),
            reading,
        });
    }

    fn set(&mut self) {
        self.clock.0.set(self.truly + self.ahead);
    }

    fn record(&mut self) {
        let now = self.now();
        let last = self.workspace.ledger().last_recorded_at.unwrap();
        if self.ahead.is_negative() && now >= last {
            // Nobody can know that this clock is behind.
            return;
        }
        let size = self.workspace.journal().size();
        let mut done = self.workspace.append(read_now(now));
        if let Err(problem) = &done {
            assert_eq!(self.workspace.journal().size(), size, "{problem}");
            if now < last {
                assert_eq!(problem.code, BEHIND, "{problem}");
                return;
            }
            assert_eq!(problem.code, AHEAD, "{problem}");
            self.workspace
                .confirm_clock(ConfirmedBy::Answer, "Anna")
                .unwrap()
                .unwrap();
            self.note(None);
            done = self.workspace.append(read_now(now));
        }
        done.unwrap();
        self.note(Some(true));
        self.note(Some(false));
    }

    fn correct(&mut self) {
        let last = self.workspace.ledger().last_recorded_at.unwrap();
        let size = self.workspace.journal().size();
        let done = self.workspace.correct_clock(said(day(self.truly)));
        if self.ahead.is_zero() && self.now() < last {
            let (entry, what) = done.unwrap();
            assert_eq!((entry.0, what.last.0 + 1), (size, size));
            self.note(None);
            // It lets everything go on at once.
            self.record();
            assert_eq!(self.workspace.journal().size(), size + 3);
        } else {
            let problem = done.unwrap_err();
            assert_eq!(problem.code, NO_CORRECTION, "{problem}");
            assert_eq!(self.workspace.journal().size(), size);
        }
    }

    fn step(&mut self, step: Step) {
        // No two things happen in the same moment.
        self.truly += SignedDuration::from_secs(1);
        self.set();
        match step {
            Step::Pass(hours) => self.truly += SignedDuration::from_hours(hours),
            Step::Set(days) => self.ahead = SignedDuration::from_hours(24 * days),
            Step::Record => self.record(),
            Step::Correct => self.correct(),
        }
        self.set();
        let seen = self.workspace.as_of(self.truly).unwrap();
        self.then.push((self.truly, seen.size, seen.ledger));
    }

    /// Dates never go back, and each entry was made between its bounds.
    fn dates_hold(&self) {
        let ledger = self.workspace.ledger();
        let mut before = Timestamp::MIN;
        for (index, made) in (0..).map(EntryIndex).zip(&self.made) {
            let latest = ledger.dates().latest(index, made.dated);
            assert!(latest >= before, "{index}");
            assert!(made.truly <= latest, "{index}");
            before = latest;
            let Some(within) = ledger.dated_within(index) else {
                assert_eq!(latest, made.dated, "{index}");
                continue;
            };
            assert!(within.earliest() <= made.truly, "{index}");
            assert_eq!(within.not_after, latest, "{index}");
            assert!(within.dated_until >= made.dated, "{index}");
        }
        assert_eq!(ledger.last_recorded_at, Some(before));
    }

    /// What was read is never fresher than it is, what was concluded never known before it was.
    fn readings_hold(&self) {
        let ledger = self.workspace.ledger();
        let Some(history) = ledger.history(&bakery()).unwrap() else {
            return;
        };
        let truly = |index: EntryIndex| self.made[usize::try_from(index.0).unwrap()].truly;
        let corrected = |index| ledger.dated_within(index).is_some();
        for seen in &history.observations {
            let dated = seen.value.observed_at;
            let known = corrected(seen.index) || dated <= self.truly;
            assert!(!known || dated <= truly(seen.index), "{}", seen.index);
            assert!(seen.recorded_at >= truly(seen.index));
        }
        for check in &history.checks {
            assert!(check.value.at >= truly(check.index), "{}", check.index);
        }
        let readings = self.made.iter().filter(|made| made.reading.is_some());
        let folded = history.observations.len() + history.checks.len();
        assert_eq!(readings.count(), folded);
    }

    /// As of every moment that was the present once, it shows what it showed then, and nothing that
    /// was made later.
    fn past_holds(&self) {
        for (at, size, ledger) in &self.then {
            let seen = self.workspace.as_of(*at).unwrap();
            assert_eq!(seen.size, *size, "as of {at}");
            assert_eq!(&seen.ledger, ledger, "as of {at}");
            let by_then = self.made.iter().filter(|made| made.truly <= *at).count();
            assert!(*size <= u64::try_from(by_then).unwrap());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn whatever_clocks_do_dates_bound_the_truth_and_the_past_stays_as_it_was(steps in steps()) {
        let folder = tempfile::tempdir().unwrap();
        let mut world = World::new(folder.path());
        for step in steps {
            world.step(step);
        }
        world.dates_hold();
        world.readings_hold();
        world.past_holds();
        // In a new process it is the same.
        let World { clock, workspace, .. } = world;
        let ledger = workspace.ledger().clone();
        drop(workspace);
        let again = Workspace::open(folder.path(), "t", options(&clock, 2)).unwrap();
        prop_assert_eq!(again.ledger(), &ledger);
        prop_assert!(again.journal().verify(None).unwrap().faults.is_empty());
    }
}

fn refused(workspace: &mut Workspace) -> Problem {
    let size = workspace.journal().size();
    let problem = workspace.append(vec![party()]).unwrap_err();
    assert_eq!(workspace.journal().size(), size);
    problem
}

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

#[test]
fn two_months_of_rest_are_normal_and_a_clock_a_year_ahead_is_asked_about_first() {
    let (folder, clock) = (tempfile::tempdir().unwrap(), machine());
    let mut workspace = create(folder.path(), &clock);
    clock.0.set(start() + SignedDuration::from_hours(24 * 62));
    workspace.append(vec![party()]).unwrap();
    assert!(workspace.ledger().clocks_confirmed.is_empty());
    clock.0.set(at("2027-05-03T09:00:00.123456789Z"));
    let problem = refused(&mut workspace);
    assert_eq!(problem.code, AHEAD);
    assert!(
        problem.what.contains("it is 2027-05-03T09:00:00Z here"),
        "{problem}"
    );
    assert!(problem.what.contains("365 days"), "{problem}");
    assert!(problem.remedy.contains("--clock-is-right"), "{problem}");
    workspace
        .confirm_clock(ConfirmedBy::Option, "Anna")
        .unwrap()
        .unwrap();
    workspace.append(vec![party()]).unwrap();
    let said = &workspace.ledger().clocks_confirmed[0].value;
    assert_eq!((said.by.as_str(), said.way), ("Anna", ConfirmedBy::Option));
    assert_eq!(said.previous_at, at("2026-05-03T09:00:00Z"));
    // Once is enough.
    assert_eq!(
        workspace
            .confirm_clock(ConfirmedBy::Option, "Anna")
            .unwrap(),
        None
    );
}

#[test]
fn nobody_is_asked_where_the_machine_itself_counted_the_time() {
    let (folder, clock) = (tempfile::tempdir().unwrap(), machine());
    let mut workspace = create(folder.path(), &clock);
    let Some(run) = crate::running::read() else {
        eprintln!("skipped: this system counts nothing");
        return;
    };
    let later = start() + SignedDuration::from_hours(24 * 200);
    // As if it had run for 200 days since.
    let long = crate::running::Running {
        seconds: run.seconds - 200 * 86_400,
        ..run
    };
    crate::running::note(workspace.paths(), &long, start());
    clock.0.set(later);
    workspace.append(vec![party()]).unwrap();
    assert!(workspace.ledger().clocks_confirmed.is_empty());
    // And a year more in the same minute is none that it counted.
    clock.0.set(later + SignedDuration::from_hours(24 * 365));
    let problem = refused(&mut workspace);
    assert!(problem.what.contains("counted"), "{problem}");
}

#[test]
fn nobody_corrects_to_a_day_that_another_clock_or_an_authority_contradicts() {
    let (folder, clock) = (tempfile::tempdir().unwrap(), machine());
    let mut workspace = create(folder.path(), &clock);
    let stamp = Anchored {
        anchor: AnchorKind::TimeStamp,
        by: "authority".to_owned(),
        size: 1,
        at: start(),
        sha256: None,
        blob: None,
        valid_until: None,
        demonstration: false,
    };
    workspace.append(vec![Body::Anchored(stamp)]).unwrap();
    // The battery is empty: the machine believes in another year, and so does who reads it there.
    let wrong = at("2025-01-01T00:00:00Z");
    clock.0.set(wrong);
    let problem = workspace.correct_clock(said(day(start()))).unwrap_err();
    assert!(problem.what.contains("not 2026-03-02"), "{problem}");
    let problem = workspace.correct_clock(said(day(wrong))).unwrap_err();
    assert_eq!(problem.code, NO_CORRECTION);
    assert!(problem.what.contains("authority said"), "{problem}");
    assert!(workspace.ledger().clocks_corrected.is_empty());
}

#[test]
fn a_workspace_made_under_a_clock_a_year_ahead_goes_on_and_its_readings_are_not_fresh() {
    let (folder, clock) = (tempfile::tempdir().unwrap(), machine());
    clock.0.set(at("2027-11-30T10:00:00Z"));
    let mut workspace = create(folder.path(), &clock);
    workspace.append(vec![party()]).unwrap();
    workspace.append(read_now(clock.now())).unwrap();
    let now = at("2026-11-30T12:00:00Z");
    clock.0.set(now);
    assert_eq!(refused(&mut workspace).code, BEHIND);
    let (_, what) = workspace.correct_clock(said(day(now))).unwrap();
    assert_eq!((what.first.0, what.not_before), (0, None));
    workspace.append(vec![party()]).unwrap();
    let history = workspace.ledger().history(&bakery()).unwrap().unwrap();
    // Nothing says when it was read: it must not pass for read today.
    let seen = history.observations[0].value.observed_at;
    assert!(now.duration_since(seen) > SignedDuration::from_hours(24 * 31));
    assert_eq!(history.checks[0].value.at, now);
}
