//! The one entry of this crate: sources in, readings out.
//!
//! Called by the product's `import`. Each source gives at least one reading; an archive gives one
//! per member. What must never happen: a source without a reading, or a panic.

use crate::archive::{self, LIMITS};
use crate::codes::{ZIP, ZIP_MEMBER};
use crate::draft::Draft;
use crate::{Manifest, contradiction, graph, recognise, sharphound};
use duecare_model::facts::Fact;
use duecare_model::{PartyId, Problem, Timestamp};

/// A file as the user gave it.
#[derive(Debug, Clone)]
pub struct Source {
    /// Its name, as given; a label, never opened.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// What reading needs from the caller.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// The party that a tenant, subscription, domain or customer id stands for.
    pub route: &'a dyn Fn(&str) -> Option<PartyId>,
    /// Told the number of bytes of all sources done so far.
    pub progress: &'a dyn Fn(u64),
}

/// A fact and whose it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoutedFact {
    /// The party that the source names; `None`: the customer named on the command line.
    pub party: Option<PartyId>,
    /// The fact.
    pub fact: Fact,
}

/// What one file gave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// Index of the source.
    pub source: usize,
    /// The source's name, or `archive.zip!member`.
    pub name: String,
    /// The format found, such as `graph-conditional-access-policies`, or `unrecognised`.
    pub format: String,
    /// The facts, possibly none.
    pub facts: Vec<RoutedFact>,
    /// The first 100 problems.
    pub problems: Vec<Problem>,
    /// All problems.
    pub problem_total: u64,
    /// When the thing itself happened, where the file says so (the `Date` of a mail).
    pub occurred_at: Option<Timestamp>,
    /// When the file was last changed, where an archive tells that of its member, or when the
    /// collection in it was made, where that tells: the file may be younger than what it holds.
    pub changed_at: Option<Timestamp>,
    /// The manifest of an export: which files are parts of one run.
    pub manifest: Option<Manifest>,
}

struct Found {
    source: usize,
    name: String,
    changed_at: Option<Timestamp>,
    draft: Draft,
}

/// Reads every source. One or more readings per source, in their order.
pub fn read(sources: &[Source], context: &Context<'_>) -> Vec<Reading> {
    let mut found = Vec::new();
    let mut done = 0_u64;
    for (position, source) in sources.iter().enumerate() {
        let before = done;
        let progress = |bytes: u64| (context.progress)(before.saturating_add(bytes));
        let inner = Context {
            route: context.route,
            progress: &progress,
        };
        read_source(position, source, &inner, &mut found);
        done = done.saturating_add(u64::try_from(source.bytes.len()).unwrap_or(u64::MAX));
        (context.progress)(done);
    }
    let named = found.iter_mut().map(|f| (f.name.as_str(), &mut f.draft));
    sharphound::age::settle(&mut named.collect::<Vec<_>>());
    let mut drafts: Vec<&mut Draft> = found.iter_mut().map(|f| &mut f.draft).collect();
    graph::settle(&mut drafts);
    contradiction::settle(&mut drafts);
    found.into_iter().map(Found::reading).collect()
}

impl Found {
    fn reading(self) -> Reading {
        let name = self.name;
        let problems = self
            .draft
            .problems
            .into_iter()
            .map(|p| {
                if p.at.file.is_some() {
                    p
                } else {
                    p.in_file(name.clone())
                }
            })
            .collect();
        Reading {
            source: self.source,
            format: self.draft.format,
            facts: self.draft.facts,
            problems,
            problem_total: self.draft.problem_total,
            occurred_at: self.draft.occurred_at,
            // A collection tells its own age; the file's time is that of the copy.
            changed_at: match (self.draft.collected_at, self.changed_at) {
                (Some(collected), Some(changed)) => Some(collected.min(changed)),
                (collected, changed) => collected.or(changed),
            },
            manifest: self.draft.manifest,
            name,
        }
    }
}

fn read_source(position: usize, source: &Source, context: &Context<'_>, found: &mut Vec<Found>) {
    let bytes = source.bytes.as_slice();
    let mut add = |name: String, changed_at: Option<Timestamp>, draft: Draft| {
        found.push(Found {
            source: position,
            name,
            changed_at,
            draft,
        });
    };
    if !archive::is_zip(bytes) {
        let draft = read_file(&source.name, bytes, context);
        add(source.name.clone(), None, draft);
        return;
    }
    let mut members = 0_u64;
    // Progress within an archive is not told: members are unpacked bytes, the total is packed ones.
    let quiet = Context {
        route: context.route,
        progress: &|_| {},
    };
    let times = archive::member_times(bytes);
    let unpacked = archive::unzip(bytes, LIMITS, &mut |(label, read)| {
        members += 1;
        let name = format!("{}!{label}", source.name);
        let draft = match read {
            Ok(inner) if archive::is_zip(&inner) => Draft::refused(
                "zip",
                ZIP_MEMBER.problem("an archive within an archive is not opened"),
            ),
            Ok(inner) => read_file(&name, &inner, &quiet),
            Err(problem) => Draft::refused("refused", problem.problem()),
        };
        add(name, times.get(&label).copied(), draft);
    });
    match unpacked {
        Err(refusal) => add(
            source.name.clone(),
            None,
            Draft::refused("zip", refusal.problem()),
        ),
        Ok(()) if members == 0 => {
            let problem = ZIP.problem("the archive holds no file");
            add(source.name.clone(), None, Draft::refused("zip", problem));
        }
        Ok(()) => {}
    }
}

/// Reads one file that is no zip: usage first, which knows its own gzip, then gzip, then the rest.
fn read_file(name: &str, bytes: &[u8], context: &Context<'_>) -> Draft {
    if let Some(draft) = crate::usage::read(name, bytes, context.route, context.progress) {
        return draft;
    }
    if !archive::is_gzip(bytes) {
        return recognise::read(bytes, context);
    }
    match archive::gunzip(bytes, LIMITS) {
        Ok(inner) if archive::is_zip(&inner) || archive::is_gzip(&inner) => Draft::refused(
            "gzip",
            ZIP_MEMBER.problem("an archive within an archive is not opened"),
        ),
        Ok(inner) => recognise::read(&inner, context),
        Err(refusal) => Draft::refused("gzip", refusal.problem()),
    }
}
