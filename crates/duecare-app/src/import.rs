//! Import: bytes become observations, observations become facts, one group of entries per file.
//!
//! The bytes are sealed first, exactly as received; then observation, facts and refusals of that
//! file are recorded together, so that a crash leaves either all of them or none. What must never
//! happen: one file that takes the others of its run with it, or bytes that no record names.

mod again;
#[cfg(test)]
mod again_tests;
#[cfg(test)]
pub mod batch_tests;
mod changes;
#[cfg(test)]
mod changes_tests;
mod door;
#[cfg(test)]
#[cfg(unix)]
mod door_tests;
mod file;
mod generations;
mod group;
mod long;
#[cfg(test)]
mod long_tests;
mod once;
mod one_group;
mod own;
mod refused;

pub use door::{Door, Gathered, holds_no_key};
pub use file::InputFile;
pub use generations::CUT;
pub(crate) use group::file_name;

use super::codes;
use again::Known;
use duecare_connectors::{Context, Given as _, Reading, Span};
use duecare_log::{BlobRef, Kept};
use duecare_model::record::{Body, ObservedBasis, Refusal};
use duecare_model::{Code, EntryIndex, PartyId, Problem, Timestamp};
use duecare_store::{LettersSent, Received, Workspace};
use group::{Group, Step};
use long::{Routes, Sources};
use refused::Refused;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;

/// What became of one file.
#[derive(Debug, Clone)]
pub struct Imported {
    /// Its name, below what was named.
    pub name: String,
    /// The formats that were recognised in it.
    pub formats: Vec<String>,
    /// The observation; `None` where none was made.
    pub entry: Option<EntryIndex>,
    /// What became of it.
    pub became: Became,
    /// Size of the file, in bytes.
    pub size_bytes: u64,
    /// How many facts were read.
    pub fact_count: usize,
    /// What could not be read, the first of them.
    pub problems: Vec<Problem>,
    /// How many could not be read in all.
    pub problem_total: u64,
    /// How many of them are of a file or member that was most likely not meant.
    pub stray_total: u64,
    /// What was kept and not needed.
    pub notes: Vec<Problem>,
    /// Whether the user named the file, and not a folder that it lies in.
    pub named: bool,
}

/// Whether a file stands in the record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Became {
    /// It is on record now.
    Recorded,
    /// The same bytes, shown at the same time, were there already.
    AlreadyThere,
    /// Refused as a whole: neither its bytes nor its facts are kept.
    Refused,
}

/// What is worth telling and no refusal: a file of which no control needs anything (DC-3011), a
/// collection whose own count differs from its list (DC-3023; what is there is used, and nothing is
/// concluded from absence), snapshots that have to be written into the inventory (DC-3024), a sound
/// usage export that has no rows (DC-3515; `watch` says that no usage is known).
const NOTES: [Code; 4] = [Code(3011), Code(3023), Code(3024), Code(3515)];

/// Of no kind that is known, without a byte, or in an encoding that is not read (DC-3001 to DC-3003),
/// where the file is `unrecognised`: in a folder, most likely none that was meant.
const STRAY: [Code; 3] = [Code(3001), Code(3002), Code(3003)];

/// Bytes of the items of lists, as their sources write them, that are held while all files of an
/// import are read: enough for hundreds of files of a usual size. Of the others what decides on the
/// whole is held, and their items are read again when they are recorded. Items take three times
/// their text.
const HELD_BYTES_MAX: usize = if cfg!(test) { 300 } else { 24 << 20 };

/// Files recorded in one batch: an entry is cheap, making it durable is not.
const BATCH_FILES_MAX: usize = 64;
/// Facts after which a batch is recorded, so that it stays small beside what a batch may have.
const BATCH_FACTS_MAX: usize = 2_000;

/// Problems listed in one refusal; the others are counted.
const PROBLEMS_LISTED_MAX: usize = 100;

/// Imports the files as concerning `customer`. `progress` is told of every byte twice: when it is
/// read and when it is sealed.
///
/// `observed_at` is when the source showed them; without it the older of file time and now.
pub fn run(
    workspace: &mut Workspace,
    customer: &PartyId,
    Gathered { files, unread }: Gathered,
    observed_at: Option<Timestamp>,
    progress: &dyn Fn(u64),
) -> Result<Vec<Imported>, Problem> {
    super::check::known(workspace.ledger(), customer)?;
    let now = workspace.now();
    if let Some(given) = observed_at.filter(|given| *given > now) {
        let what = format!("--observed-at {given} is later than now, {now}");
        return Err(codes::FUTURE.problem(what));
    }
    let mut readings = {
        let ledger = workspace.ledger();
        let route = |alias: &str| ledger.by_alias(alias).cloned();
        duecare_connectors::read_within(
            &files,
            &Context {
                route: &route,
                progress,
            },
            HELD_BYTES_MAX,
        )
    };
    let when = |file: &InputFile| observed(observed_at, file.changed_at, now);
    // Of what is recorded only this is read: the customer's lists may be longer than what is held.
    let received = workspace.received(customer)?;
    let twins = settle_runs(
        workspace,
        (customer, &received),
        &files,
        &when,
        &mut readings,
    )?;
    let letters = letters(workspace, &readings)?;
    let mut of_file = by_file(readings);
    // Of this very run, some wait to be recorded.
    let mut seen = BTreeSet::new();
    let mut told = one_group::Told::default();
    let mut once = once::Once::of(&received, &files);
    let routes = workspace.ledger().routes();
    let mut recorder = Recorder {
        known: Known::of(&received, workspace.ledger()),
        workspace,
        customer,
        now,
        files: &files,
        routes,
        waiting: Vec::new(),
        imported: Vec::new(),
        refused: Refused::of(&received),
        letters,
    };
    let mut done: u64 = files.iter().map(|file| file.size_bytes).sum();
    for (position, file) in files.iter().enumerate() {
        let readings = of_file.remove(&position).unwrap_or_default();
        recorder.imported.push(summary(file, &readings));
        let (observed_at, basis) = when(file);
        let sha256 = super::hex(&file.sha256);
        // A file that is known by its bytes was shown when they were, and not when it was touched.
        let shown_at = once.shown_at(file, &sha256).unwrap_or(observed_at);
        let there = told.is_there((&received, &readings), &sha256, shown_at);
        let groups = one_group::named(&readings);
        let fresh = !there && seen.insert((sha256.clone(), shown_at, groups));
        if fresh {
            once.note(&sha256, observed_at);
            told.note(sha256, &readings, observed_at);
        }
        if fresh || twins.contains(&position) && shown_at == observed_at {
            recorder.seal(file, readings, (observed_at, basis), &|sealed| {
                progress(done + sealed);
            })?;
        }
        done += file.size_bytes;
        progress(done);
    }
    recorder.flush()?;
    recorder.refuse(None, unread)?;
    Ok(recorder.imported)
}

fn by_file(readings: Vec<Reading>) -> BTreeMap<usize, Vec<Reading>> {
    let mut of_file: BTreeMap<usize, Vec<Reading>> = BTreeMap::new();
    for reading in readings {
        of_file.entry(reading.source).or_default().push(reading);
    }
    of_file
}

/// Our letters, where something may speak of one of them.
fn letters(workspace: &Workspace, readings: &[Reading]) -> Result<LettersSent, Problem> {
    if readings.iter().any(group::has_status) {
        return workspace.letters_sent();
    }
    Ok(LettersSent::default())
}

/// Says of every usage file which run of an export it belongs to. Gives the files that are parts
/// although their bytes equal those of another part: they are recorded, and not taken for a file
/// that is already there.
fn settle_runs(
    workspace: &Workspace,
    (customer, received): (&PartyId, &Received),
    files: &[InputFile],
    when: &dyn Fn(&InputFile) -> (Timestamp, ObservedBasis),
    readings: &mut [Reading],
) -> Result<BTreeSet<usize>, Problem> {
    let next = workspace.journal().size();
    let usage = |party: &PartyId| workspace.usage_told(party);
    let mut runs = generations::Runs::new((customer, received), &usage, next);
    let hash = |reading: &Reading| {
        let file = files.get(reading.source);
        file.map_or_else(String::new, |file| super::hex(&file.sha256))
    };
    for reading in readings.iter().filter(|r| r.manifest.is_some()) {
        runs.note(reading, &hash(reading));
    }
    let mut twins = BTreeSet::new();
    for at in 0..readings.len() {
        let Some(reading) = readings.get(at).filter(|r| generations::has_usage(r)) else {
            continue;
        };
        let (source, sha256) = (reading.source, hash(reading));
        let Some(file) = files.get(source) else {
            continue;
        };
        let (observed_at, basis) = when(file);
        let arrival = generations::Arrival {
            name: file.name(),
            sha256: &sha256,
            observed_at,
            basis,
        };
        if runs.settle(readings, at, &arrival)? {
            twins.insert(source);
        }
    }
    Ok(twins)
}

fn observed(
    given: Option<Timestamp>,
    changed: Option<Timestamp>,
    now: Timestamp,
) -> (Timestamp, ObservedBasis) {
    match (given, changed) {
        (Some(given), _) => (given, ObservedBasis::Given),
        (None, Some(changed)) if changed < now => (changed, ObservedBasis::FileTime),
        _ => (now, ObservedBasis::ImportTime),
    }
}

fn summary(file: &InputFile, readings: &[Reading]) -> Imported {
    let mut formats: Vec<String> = readings.iter().map(|r| r.format.clone()).collect();
    formats.sort();
    formats.dedup();
    let all = readings.iter().flat_map(|r| r.problems.iter().cloned());
    let (notes, problems) = all.partition(|problem| NOTES.contains(&problem.code));
    Imported {
        name: file.name.clone(),
        formats,
        entry: None,
        became: Became::AlreadyThere,
        size_bytes: file.size_bytes,
        fact_count: readings.iter().map(|r| r.facts.len()).sum(),
        problems,
        problem_total: readings.iter().map(|r| group::refused(r).1).sum(),
        stray_total: readings.iter().map(strays).sum(),
        notes,
        named: file.named,
    }
}

/// Refusals of what was most likely not meant.
fn strays(reading: &Reading) -> u64 {
    let is_stray = |problem: &&Problem| STRAY.contains(&problem.code);
    let strays = reading.problems.iter().filter(is_stray).count();
    if reading.format == "unrecognised" {
        u64::try_from(strays).unwrap_or(u64::MAX)
    } else {
        0
    }
}

impl Imported {
    /// Whether something was refused that a reader of the file would miss. A file of no known kind
    /// in a folder, or such a member of an archive, is most likely none that was meant.
    pub fn lacks_something(&self) -> bool {
        let archive = self.formats.len() > 1;
        let strays = self.stray_total;
        self.problem_total > strays || (strays > 0 && self.named && !archive)
    }

    /// Whether something in it was known.
    pub fn is_good(&self) -> bool {
        self.fact_count > 0 || !self.notes.is_empty()
    }
}

/// What waits to be recorded: a group and the blob that it names.
struct Waiting {
    /// Which of the imported files.
    of: usize,
    kept: Kept,
    group: Group,
}

/// Seals and records, file by file.
struct Recorder<'a> {
    workspace: &'a mut Workspace,
    customer: &'a PartyId,
    now: Timestamp,
    files: &'a [InputFile],
    routes: Routes,
    waiting: Vec<Waiting>,
    imported: Vec<Imported>,
    /// What is on record already as refused with its file.
    refused: Refused,
    /// Our letters by the ids of their mails.
    letters: LettersSent,
    /// What is on record already, by its likeness.
    known: Known,
}

impl Recorder<'_> {
    /// Seals the bytes of the file that was noted last, and lets its entries wait for their batch.
    fn seal(
        &mut self,
        file: &InputFile,
        mut readings: Vec<Reading>,
        when: (Timestamp, ObservedBasis),
        progress: &dyn Fn(u64),
    ) -> Result<(), Problem> {
        let of = self.imported.len().saturating_sub(1);
        let kept = match sealed(self.workspace, self.customer, file, progress)? {
            Ok(kept) => kept,
            Err(problem) => return self.refuse_file(of, problem),
        };
        let sources = Sources::new(self.files, &self.routes);
        if let Err(problem) = long::fill(sources, &mut readings) {
            self.workspace.discard_blob(&kept)?;
            return self.refuse_file(of, problem);
        }
        let group = Group::new(&file.name, readings, when);
        let is_large = group.is_large();
        if is_large {
            self.flush()?;
        }
        self.waiting.push(Waiting { of, kept, group });
        let facts: usize = self.waiting.iter().map(|one| one.group.fact_count()).sum();
        if is_large || self.waiting.len() >= BATCH_FILES_MAX || facts >= BATCH_FACTS_MAX {
            self.flush()?;
        }
        Ok(())
    }

    /// Records what waits, in one batch if that can be; otherwise file by file, so that only those
    /// are refused that cannot be recorded.
    fn flush(&mut self) -> Result<(), Problem> {
        let waiting = std::mem::take(&mut self.waiting);
        if waiting.len() > 1 {
            let all = waiting.iter();
            let all = all.map(|one| (one.of, one.group.clone(), &one.kept));
            if self.record(all.collect()).is_ok() {
                return Ok(());
            }
        }
        for Waiting { of, kept, group } in waiting {
            let Err(problem) = self.record(vec![(of, group, &kept)]) else {
                continue;
            };
            if !self.workspace.journal().is_writer() {
                return Err(problem);
            }
            // No record names them: they would stay for ever, and a retry would add to them.
            self.workspace.discard_blob(&kept)?;
            let name = self.imported.get(of).map(|i| i.name.clone());
            self.refuse_file(of, problem.in_file(name.unwrap_or_default()))?;
        }
        Ok(())
    }

    fn record(&mut self, groups: Vec<(usize, Group, &Kept)>) -> Result<(), Problem> {
        let mut steps = Vec::new();
        let (mut entries, mut observations) = (Vec::new(), Vec::new());
        let mut streamed = false;
        let mut next = self.workspace.journal().size();
        for (of, group, kept) in groups {
            let first = next;
            entries.push((of, EntryIndex(first)));
            streamed |= group.is_streamed();
            let mut own = Vec::new();
            let whose = (self.customer, self.now);
            group.steps(first, whose, &kept.blob, &self.letters, &mut own);
            long::count(Sources::new(self.files, &self.routes), &mut own)?;
            let settling = self.known.with(self.workspace.journal());
            let sources = Sources::new(self.files, &self.routes);
            observations.extend(settling.settle(first, &mut own, sources)?);
            next += own.iter().map(Step::entries).sum::<u64>();
            steps.extend(own);
        }
        if streamed {
            long::record(self.workspace, (self.files, &self.routes), steps)?;
        } else {
            let bodies = steps.into_iter().flat_map(Step::bodies);
            self.workspace.append(bodies.collect())?;
        }
        for observation in &observations {
            self.known.note_all(observation);
        }
        for (of, entry) in entries {
            if let Some(imported) = self.imported.get_mut(of) {
                imported.entry = Some(entry);
                imported.became = Became::Recorded;
            }
        }
        Ok(())
    }

    /// Notes and records that a file was refused as a whole.
    fn refuse_file(&mut self, of: usize, problem: Problem) -> Result<(), Problem> {
        if let Some(imported) = self.imported.get_mut(of) {
            imported.became = Became::Refused;
            imported.fact_count = 0;
            imported.problem_total += 1;
            imported.problems.insert(0, problem.clone());
        }
        self.refuse(None, vec![problem])
    }

    /// Records refusals of what no observation keeps. One that stands in the record already is not
    /// repeated: a file that is tried again every hour would fill the disk with its refusals.
    fn refuse(
        &mut self,
        observation: Option<EntryIndex>,
        problems: Vec<Problem>,
    ) -> Result<(), Problem> {
        let mut new = problems;
        new.retain(|problem| !self.refused.holds(problem));
        if new.is_empty() {
            return Ok(());
        }
        let total = u64::try_from(new.len()).unwrap_or(u64::MAX);
        new.truncate(PROBLEMS_LISTED_MAX);
        for problem in &new {
            self.refused.note(problem);
        }
        self.workspace.append(vec![Body::Refusal(Refusal {
            party: self.customer.clone(),
            observation,
            problems: new,
            total,
        })])?;
        Ok(())
    }
}

/// Seals the bytes of a file. The inner problem is one of the file: it cannot be opened, or is not
/// what it was at the door.
fn sealed(
    workspace: &mut Workspace,
    customer: &PartyId,
    file: &InputFile,
    progress: &dyn Fn(u64),
) -> Result<Result<Kept, Problem>, Problem> {
    let bytes = match file.open() {
        Ok(bytes) => bytes,
        Err(problem) => return Ok(Err(problem)),
    };
    let mut source = Told {
        inner: Span::all(&*bytes),
        done: 0,
        progress,
    };
    let sealed = workspace.put_blob_from(customer, &file.sha256, file.size_bytes, &mut source)?;
    Ok(sealed.map_err(|error| {
        codes::CHANGED
            .problem(error.to_string())
            .in_file(file.name.clone())
    }))
}

/// Keeps the bytes of a file for a record of the caller's own.
pub fn keep_bytes(
    workspace: &mut Workspace,
    customer: &PartyId,
    file: &InputFile,
) -> Result<BlobRef, Problem> {
    sealed(workspace, customer, file, &|_| {})?.map(|kept| kept.blob)
}

/// Tells how far reading has come.
struct Told<'a> {
    inner: Span<'a>,
    done: u64,
    progress: &'a dyn Fn(u64),
}

impl Read for Told<'_> {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let read = self.inner.read(into)?;
        self.done += u64::try_from(read).unwrap_or(0);
        (self.progress)(self.done);
        Ok(read)
    }
}
