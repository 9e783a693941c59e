//! Collecting: reading the sources that are due, each by itself, and recording what came of it.
//!
//! Called by `collect` and, without a record, by `source test`. What a source shows goes in through
//! the door of the import and becomes entries before the run does, so that a crash between the two
//! loses nothing and takes nothing twice. What must never happen here: a source that fails and takes
//! the others with it, or a failure told as nothing new.

use super::lately::{Lately, Runs};
use super::settings::{File, Kept};
use super::{Known, all, codes, named};
use crate::import::{self, Became, Door, Gathered, Imported, InputFile};
use duecare_connectors::Given as _;
use duecare_connectors::source::{Found, kind};
use duecare_model::record::{Body, Collected, RunResult, SourceState};
use duecare_model::{EntryIndex, PartyId, Problem, SourceCase, SourceId, Timestamp};
use duecare_store::{Received, Workspace};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Runs that are alike are recorded at least this often, and a quarter of the age at which what they
/// show is stale: a source that is read every five minutes for ten years has a few thousand entries,
/// and is never taken for blind while it is read.
const ALIKE_SECONDS_MAX: u64 = 86_400;

/// Which sources are asked for.
#[derive(Debug, Clone, Copy, Default)]
pub struct Asked<'a> {
    /// Only those bound to this party.
    pub customer: Option<&'a PartyId>,
    /// Only this one, whether or not it is due.
    pub source: Option<&'a SourceId>,
    /// Also those that are not due.
    pub now: bool,
}

/// Why a source was not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Until {
    /// It is not due before then.
    Due(Timestamp),
    /// It is paused.
    Resumed,
}

/// What became of one source.
#[derive(Debug, Default)]
pub struct Ran {
    /// Its name.
    pub name: String,
    /// To whom it is bound.
    pub party: Option<PartyId>,
    /// Its kind.
    pub reads: String,
    /// Why it was not read.
    pub until: Option<Until>,
    /// How its run ended; `None` where there was none.
    pub result: Option<RunResult>,
    /// How many files it showed whole.
    pub seen: u64,
    /// How many are still being written.
    pub waiting: u64,
    /// What of it was taken in or refused; what is known already is left out.
    pub imported: Vec<Imported>,
    /// What could not be opened.
    pub unread: Vec<Problem>,
    /// Why it could not be read.
    pub problem: Option<Problem>,
    /// The entry of the run; `None` where it is like the one before.
    pub entry: Option<EntryIndex>,
    /// When the newest of what it showed was changed.
    newest_at: Option<Timestamp>,
}

impl Ran {
    fn of(known: &Known) -> Self {
        Self {
            name: known.name.clone(),
            party: Some(known.party.clone()),
            reads: known
                .case
                .now()
                .map_or_else(String::new, |set| set.value.reads.clone()),
            ..Self::default()
        }
    }

    /// How many files were new.
    pub fn taken(&self) -> u64 {
        let new = self.imported.iter();
        let new = new.filter(|one| one.became == Became::Recorded).count();
        u64::try_from(new).unwrap_or(u64::MAX)
    }

    /// How much of it was refused, as far as it was looked at.
    pub fn refused(&self) -> u64 {
        let inside: u64 = self.imported.iter().map(|one| one.problem_total).sum();
        inside.saturating_add(u64::try_from(self.unread.len()).unwrap_or(u64::MAX))
    }

    fn failed(&mut self, problem: Problem) {
        self.result = Some(RunResult::Failed);
        self.problem = Some(problem);
    }
}

/// Reads the sources that are asked for, one after the other. `progress` is told the name of each
/// before it is read.
///
/// # Errors
/// A source that is named is not there, or nothing more can be recorded. What one source meets is
/// told with it and stops no other.
pub fn collect(
    workspace: &mut Workspace,
    asked: Asked<'_>,
    passphrase_file: Option<&Path>,
    progress: &dyn Fn(&str),
) -> Result<Vec<Ran>, Problem> {
    if let Some(customer) = asked.customer {
        crate::check::known(workspace.ledger(), customer)?;
    }
    let sources = match asked.source {
        Some(name) => vec![named(workspace, name)?],
        None => all(workspace, asked.customer)?,
    };
    let mut lately = Lately::read(workspace.paths());
    let mut done = Vec::new();
    for known in &sources {
        let Some(set) = known.case.now() else {
            continue;
        };
        let mut ran = Ran::of(known);
        let now = workspace.now();
        let before = lately.of(&known.name);
        ran.until = if set.value.state == SourceState::Paused {
            Some(Until::Resumed)
        } else if asked.now || asked.source.is_some() {
            None
        } else {
            due(&known.case, before, now)
        };
        if ran.until.is_none() {
            progress(&known.name);
            // The passphrase and the configuration may be what is wrong: that is every source's.
            let door = Door::of(workspace.paths(), passphrase_file)?;
            read(workspace, known, &door, now, &mut ran)?;
            ran.entry = record(workspace, known, &ran, (now, before))?;
            let is_success = ran.result == Some(RunResult::Read);
            lately.note(&known.name, now, is_success);
            lately.write(workspace.paths());
        }
        done.push(ran);
    }
    Ok(done)
}

/// Reads one source as `collect` would, and records nothing.
///
/// # Errors
/// It is not there, or what it shows cannot be looked at.
pub fn test(
    workspace: &Workspace,
    name: &SourceId,
    passphrase_file: Option<&Path>,
) -> Result<Ran, Problem> {
    let known = named(workspace, name)?;
    let mut ran = Ran::of(&known);
    let door = Door::of(workspace.paths(), passphrase_file)?;
    match find(workspace, &known, workspace.now(), &mut ran) {
        Ok(found) => {
            let gathered = take(&door, &found, &mut ran);
            ran.unread = gathered.unread;
        }
        Err(problem) => ran.failed(problem),
    }
    Ok(ran)
}

/// When a source is due that is not due now.
pub(super) fn due(case: &SourceCase, before: Runs, now: Timestamp) -> Option<Until> {
    let set = case.now()?;
    let recorded = case.current_runs().last().map(|run| run.value.begun_at);
    let last = recorded.max(before.begun_at).filter(|last| *last <= now)?;
    let every = i64::try_from(set.value.every_seconds).unwrap_or(i64::MAX);
    let next = last.as_second().saturating_add(every);
    // What was set anew since is read at once.
    (next > now.as_second() && set.recorded_at <= last)
        .then(|| Until::Due(Timestamp::from_second(next).unwrap_or(now)))
}

/// How the source is read, where this machine has it as it was recorded.
fn kept(workspace: &Workspace, known: &Known) -> Result<Kept, Problem> {
    let file = File::read(workspace.paths())?;
    let Some(set) = known.case.now() else {
        return Err(codes::UNKNOWN_SOURCE.problem(format!("there is no source {}", known.name)));
    };
    let Some(kept) = file.of(&known.name) else {
        let what = format!("sources.toml holds nothing on {}", known.name);
        return Err(codes::SOURCE_CHANGED.problem(what));
    };
    if kept.sha256(&known.name) != set.value.sha256 || kept.kind != set.value.reads {
        let what = format!(
            "sources.toml says something else on {} than entry {}",
            known.name, set.index
        );
        return Err(codes::SOURCE_CHANGED.problem(what));
    }
    Ok(kept.clone())
}

fn find(
    workspace: &Workspace,
    known: &Known,
    now: Timestamp,
    ran: &mut Ran,
) -> Result<Found, Problem> {
    let kept = kept(workspace, known)?;
    let found = kind(&kept.kind)?.find(&kept.settings, now)?;
    ran.seen = u64::try_from(found.files.len()).unwrap_or(u64::MAX);
    ran.waiting = found.waiting;
    ran.newest_at = found.newest_at;
    ran.result = Some(if found.files.is_empty() {
        RunResult::Waiting
    } else {
        RunResult::Read
    });
    Ok(found)
}

/// What was found, through the door.
fn take(door: &Door, found: &Found, ran: &mut Ran) -> Gathered {
    let mut gathered = door.find_listed(&found.files);
    door.look_through(&mut gathered, &|_| {});
    // A file that changed while it was read is one that is still being written.
    let changed = |problem: &Problem| problem.code == codes::CHANGED.code;
    let before = gathered.unread.len();
    gathered.unread.retain(|problem| !changed(problem));
    let waiting = before - gathered.unread.len();
    ran.waiting += u64::try_from(waiting).unwrap_or(0);
    gathered
}

pub(super) fn read(
    workspace: &mut Workspace,
    known: &Known,
    door: &Door,
    now: Timestamp,
    ran: &mut Ran,
) -> Result<(), Problem> {
    let found = match find(workspace, known, now, ran) {
        Ok(found) => found,
        Err(problem) => {
            ran.failed(problem);
            return Ok(());
        }
    };
    let gathered = take(door, &found, ran);
    let taken = workspace
        .received(&known.party)
        .map(|received| news(gathered, &received))
        .and_then(|gathered| {
            ran.unread.clone_from(&gathered.unread);
            import::run(workspace, &known.party, gathered, None, &|_| {})
        });
    match taken {
        Ok(imported) => ran.imported = imported,
        Err(problem) if workspace.journal().is_writer() => ran.failed(problem),
        Err(problem) => return Err(problem),
    }
    Ok(())
}

/// What is not known yet. Bytes on record are not taken again, however the file is called and
/// whenever it was touched; but where a file held others since, it was changed back, and that is
/// news.
fn news(mut gathered: Gathered, received: &Received) -> Gathered {
    let mut last: BTreeMap<&str, &str> = BTreeMap::new();
    let mut names: BTreeSet<(&str, &str)> = BTreeSet::new();
    for seen in &received.observations {
        let (name, sha256) = (seen.value.name.as_str(), seen.value.sha256.as_str());
        last.insert(name, sha256);
        names.insert((name, sha256));
    }
    let files = std::mem::take(&mut gathered.files);
    let named = |file: &InputFile| import::file_name(file.name());
    let here: BTreeSet<(String, String)> = files
        .iter()
        .map(|file| (named(file), file.sha256()))
        .collect();
    for file in files {
        let (name, sha256) = (named(&file), file.sha256());
        let was_other = last
            .get(name.as_str())
            .is_some_and(|last| !here.contains(&(name.clone(), (*last).to_owned())));
        if was_other {
            gathered.files.push(file);
        } else if !names.contains(&(name.as_str(), sha256.as_str())) {
            gathered.files.push(file.known_by_its_bytes());
        }
    }
    gathered
}

/// Records the run, unless it is like the one before and that is not long ago.
fn record(
    workspace: &mut Workspace,
    known: &Known,
    ran: &Ran,
    (begun_at, before): (Timestamp, Runs),
) -> Result<Option<EntryIndex>, Problem> {
    let Some(result) = ran.result else {
        return Ok(None);
    };
    let inside = ran.imported.iter().flat_map(|one| &one.problems);
    let first = ran.problem.iter().chain(&ran.unread).chain(inside).next();
    let run = Collected {
        party: known.party.clone(),
        source: known.name.clone(),
        begun_at,
        result,
        seen: ran.seen,
        taken: ran.taken(),
        refused: ran.refused(),
        data_until: ran.newest_at,
        last_success_at: before.success_at.filter(|_| result != RunResult::Read),
        problem: first.cloned(),
    };
    if is_like_the_last(&known.case, &run) {
        return Ok(None);
    }
    let entries = workspace.append(vec![Body::Collected(run)])?;
    Ok(entries.first().copied())
}

fn is_like_the_last(case: &SourceCase, run: &Collected) -> bool {
    let (Some(last), Some(set)) = (case.current_runs().last(), case.now()) else {
        return false;
    };
    let alike = (set.value.stale_after_seconds / 4).min(ALIKE_SECONDS_MAX);
    let age = run.begun_at.as_second() - last.value.begun_at.as_second();
    let is_recent = u64::try_from(age).is_ok_and(|age| age < alike);
    let code = |run: &Collected| run.problem.as_ref().map(|problem| problem.code);
    // What it shows is fresher than the record says, and the record would soon call it stale.
    let half = i64::try_from(set.value.stale_after_seconds / 2).unwrap_or(i64::MAX);
    let told = last.value.data_until;
    let is_old = told.is_none_or(|told| run.begun_at.as_second() - told.as_second() > half);
    let is_fresher = run.data_until > told && is_old;
    is_recent
        && !is_fresher
        && run.taken == 0
        && last.index > set.index
        && run.result == last.value.result
        && run.refused == last.value.refused
        && code(run) == code(&last.value)
}
