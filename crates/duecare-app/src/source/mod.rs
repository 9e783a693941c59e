//! Sources: setting them up, switching them off, and what is known of each.
//!
//! Called by `source` and `collect`. Who did what is an entry before anything follows from it. What
//! must never happen here: a source that is read because an entry says so. The entry holds the salted
//! hash of how it is read; that itself stands on the machine.

mod collect;
mod lately;
mod settings;
#[cfg(test)]
mod tests;
mod words;

pub use collect::{Asked, Ran, Until, collect, test};
pub use settings::settings_file;
pub use words::{blind_key, blind_said, to_second};

use super::codes;
use duecare_connectors::source::{Settings, kind};
use duecare_model::record::{Body, SourceOf, SourceState};
use duecare_model::{Act, EntryIndex, NotRead, PartyId, Problem, SourceCase, SourceId};
use duecare_store::Workspace;
use settings::{File, Kept};

/// A source is read once a day where nobody says otherwise: what most exports of others are made.
pub const EVERY_SECONDS: u64 = 86_400;
/// Less than this and a run of thousands of files may not be done before the next.
const EVERY_SECONDS_MIN: u64 = 60;
/// Ten years; whatever is longer is a typing error.
const SECONDS_MAX: u64 = 10 * 366 * 86_400;

/// What is set up.
#[derive(Debug, Clone)]
pub struct NewSource<'a> {
    /// The word of its kind.
    pub kind: &'a str,
    /// Its name.
    pub name: &'a SourceId,
    /// To whom it is bound.
    pub party: &'a PartyId,
    /// What stood behind the name.
    pub words: &'a [String],
    /// Settings of its kind, by name.
    pub named: Settings,
    /// How often it is to be read.
    pub every_seconds: u64,
    /// The age at which what it shows is stale; otherwise three times as long, and a day at least.
    pub stale_after_seconds: Option<u64>,
}

/// A source with all that is recorded of it.
#[derive(Debug, Clone)]
pub struct Known {
    /// To whom it is bound.
    pub party: PartyId,
    /// Its name.
    pub name: String,
    /// What is recorded.
    pub case: SourceCase,
    /// Who is recorded for each change, in their order.
    pub by: Vec<Option<Act>>,
}

/// The sources that were ever set up, by party and name; of `only`, where one is named.
///
/// # Errors
/// What is recorded cannot be read.
pub fn all(workspace: &Workspace, only: Option<&PartyId>) -> Result<Vec<Known>, NotRead> {
    let mut found = Vec::new();
    for (party, history) in workspace.ledger().histories_of(only)? {
        for (name, case) in &history.sources {
            if !case.set.is_empty() {
                found.push(Known {
                    party: party.clone(),
                    name: name.clone(),
                    by: case
                        .set
                        .iter()
                        .map(|set| history.acts.get(&set.index).cloned())
                        .collect(),
                    case: case.clone(),
                });
            }
        }
    }
    Ok(found)
}

/// The source of that name that is not removed.
///
/// # Errors
/// There is none, or what is recorded cannot be read.
pub fn named(workspace: &Workspace, name: &SourceId) -> Result<Known, Problem> {
    let all = all(workspace, None)?;
    let found = all.into_iter().find(|known| is_there(known, name));
    found.ok_or_else(|| codes::UNKNOWN_SOURCE.problem(format!("there is no source {name}")))
}

fn is_there(known: &Known, name: &SourceId) -> bool {
    known.name == name.as_str() && known.case.now().is_some()
}

/// Sets a source up, or changes how it is read.
///
/// # Errors
/// It cannot be read so, or its name is another's; nothing is recorded then.
pub fn add(workspace: &mut Workspace, new: NewSource<'_>) -> Result<EntryIndex, Problem> {
    super::check::known(workspace.ledger(), new.party)?;
    let every = within("--every", new.every_seconds, EVERY_SECONDS_MIN)?;
    let usual = every.saturating_mul(3).max(86_400);
    let stale = new.stale_after_seconds.unwrap_or(usual);
    // A run that is late by one must not make it blind.
    let stale = within("--stale-after", stale, every.saturating_mul(2))?;
    let others = all(workspace, None)?;
    let other = others.iter().find(|known| is_there(known, new.name));
    if let Some(other) = other.filter(|other| other.party != *new.party) {
        let what = format!("{} is a source of {}", new.name, other.party);
        return Err(codes::UNKNOWN_SOURCE.problem(what));
    }
    let settings = kind(new.kind)?.settings(new.words, new.named)?;
    let mut file = File::read(workspace.paths())?;
    let kept = Kept::new(new.kind, settings)?;
    let entry = record(
        workspace,
        SourceOf {
            party: new.party.clone(),
            source: new.name.to_string(),
            reads: new.kind.to_owned(),
            state: SourceState::Active,
            sha256: kept.sha256(new.name.as_str()),
            every_seconds: every,
            stale_after_seconds: stale,
            reason: None,
        },
    )?;
    file.set(new.name.as_str(), kept);
    file.write(workspace.paths())?;
    Ok(entry)
}

/// Pauses, resumes or removes a source.
///
/// # Errors
/// It is not there, is so already, or no reason is given for switching it off.
pub fn change(
    workspace: &mut Workspace,
    name: &SourceId,
    state: SourceState,
    reason: Option<&str>,
) -> Result<EntryIndex, Problem> {
    let known = named(workspace, name)?;
    let Some(set) = known.case.now() else {
        return Err(codes::UNKNOWN_SOURCE.problem(format!("there is no source {name}")));
    };
    if set.value.state == state {
        let what = match state {
            SourceState::Paused => format!("{name} is paused already"),
            SourceState::Active | SourceState::Removed => format!("{name} is not paused"),
        };
        return Err(codes::UNKNOWN_SOURCE.problem(what));
    }
    let reason = reason.map(str::trim).filter(|reason| !reason.is_empty());
    if reason.is_none() && state != SourceState::Active {
        return Err(codes::NO_REASON.problem("--reason is empty"));
    }
    let next = SourceOf {
        state,
        reason: reason.map(str::to_owned),
        ..set.value.clone()
    };
    let entry = record(workspace, next)?;
    if state == SourceState::Removed {
        let mut file = File::read(workspace.paths())?;
        file.remove(name.as_str());
        file.write(workspace.paths())?;
    }
    Ok(entry)
}

fn record(workspace: &mut Workspace, of: SourceOf) -> Result<EntryIndex, Problem> {
    let entries = workspace.append(vec![Body::Source(of)])?;
    Ok(entries.first().copied().unwrap_or_default())
}

/// A number of seconds that can be meant.
fn within(option: &str, seconds: u64, least: u64) -> Result<u64, Problem> {
    if (least..=SECONDS_MAX).contains(&seconds) {
        return Ok(seconds);
    }
    let what = format!("{option}: {seconds} s is not between {least} s and {SECONDS_MAX} s");
    Err(codes::UNKNOWN_SOURCE.problem(what))
}
