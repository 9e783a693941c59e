//! The one entry of this crate: sources in, readings out.
//!
//! Called by the product's `import`. Each source gives at least one reading; an archive gives one
//! per member. What must never happen: a source without a reading, or a panic.

use crate::archive::{self, Body, LIMITS};
use crate::aside::{Aside, Keep, Origin, Out, Scene, Sum};
use crate::codes::{GZIP, UNREADABLE, ZIP, ZIP_MEMBER};
use crate::draft::{Draft, Refusal};
use crate::{Manifest, contradiction, graph, recognise, sharphound};
use duecare_model::facts::Fact;
use duecare_model::{PartyId, Problem, Timestamp};
use duecare_usage::{Bytes, head};
use std::cell::{Cell, RefCell};
use std::io;

/// A file that is to be read.
pub trait Given {
    /// Its name, as given; a label, never opened.
    fn name(&self) -> &str;
    /// How many bytes it has.
    fn size_bytes(&self) -> u64;
    /// Its bytes, asked for once and let go before the next file is opened.
    ///
    /// # Errors
    /// It cannot be opened any more.
    fn open(&self) -> Result<Box<dyn Bytes + '_>, Problem>;
}

/// A file that is held in memory.
#[derive(Debug, Clone)]
pub struct Source {
    /// Its name, as given; a label, never opened.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

impl Given for Source {
    fn name(&self) -> &str {
        &self.name
    }

    fn size_bytes(&self) -> u64 {
        u64::try_from(self.bytes.len()).unwrap_or(u64::MAX)
    }

    fn open(&self) -> Result<Box<dyn Bytes + '_>, Problem> {
        Ok(Box::new(self.bytes.as_slice()))
    }
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
    /// The fact; of a list that is not held, without its items.
    pub fact: Fact,
    /// Set where the items of the list are not held; see [`Again`].
    pub aside: Option<Aside>,
}

impl RoutedFact {
    /// How many items it has, held or not.
    pub fn items(&self) -> u64 {
        let aside = self.aside.as_ref();
        aside.map_or_else(|| self.fact.items(), Aside::count)
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.items() == 0
    }

    /// How many items it has, and their hash.
    pub(crate) fn sum(&self) -> (u64, [u8; 32]) {
        if let Some([one]) = self.aside.as_ref().map(|aside| aside.from.as_slice()) {
            return (one.count, one.content);
        }
        let mut sum = Sum::default();
        sum.add_all(&self.fact);
        sum.finish()
    }

    /// Whether both say the same of the same party, wherever their items are.
    pub(crate) fn says_the_same(&self, other: &Self) -> bool {
        if self.aside.is_none() && other.aside.is_none() {
            return self == other;
        }
        self.party == other.party
            && self.fact.without_items() == other.fact.without_items()
            && self.sum() == other.sum()
    }
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
pub fn read<G: Given>(sources: &[G], context: &Context<'_>) -> Vec<Reading> {
    read_all(sources, &Scene::from(context))
}

/// The same with no more of the items of lists than about `held_bytes_max` bytes of their sources;
/// the items of the others are set aside, and handed out by [`Again`].
pub fn read_within<G: Given>(
    sources: &[G],
    context: &Context<'_>,
    held_bytes_max: usize,
) -> Vec<Reading> {
    let left = Cell::new(held_bytes_max);
    let scene = Scene {
        keep: Keep::Within(&left),
        ..Scene::from(context)
    };
    read_all(sources, &scene)
}

/// A source that is read again for lists that were set aside.
pub struct Again<'a> {
    name: &'a str,
    bytes: Box<dyn Bytes + 'a>,
    /// Where the members of an archive lie: looked up once for all of them.
    members: Option<Vec<Option<Body>>>,
}

impl<'a> Again<'a> {
    /// Opens a source once more.
    ///
    /// # Errors
    /// It cannot be opened or read any more.
    pub fn open<G: Given>(source: &'a G) -> Result<Self, Problem> {
        let (name, bytes) = (source.name(), source.open()?);
        let unreadable = |what: String| UNREADABLE.problem(what).in_file(name);
        let magic = head(&*bytes, MAGIC_BYTES).map_err(|error| unreadable(error.to_string()))?;
        let members = if archive::is_zip(&magic) {
            let members = archive::members(&*bytes, LIMITS);
            let members = members.map_err(|refusal| refusal.problem().in_file(name))?;
            Some(members.into_iter().map(|one| one.body.ok()).collect())
        } else {
            None
        };
        Ok(Self {
            name,
            bytes,
            members,
        })
    }

    /// Hands out the items of a list of this source, block by block, in their order.
    ///
    /// # Errors
    /// The source says something else than it did.
    pub fn items(
        &self,
        origin: &Origin,
        context: &Context<'_>,
        take: &mut dyn FnMut(Fact),
    ) -> Result<(), Problem> {
        let mut sum = Sum::default();
        let mut take = |block: Fact| {
            sum.add_all(&block);
            take(block);
        };
        let out = Out {
            kind: origin.kind,
            party: origin.party.as_ref(),
            take: RefCell::new(&mut take),
        };
        let scene = Scene {
            progress: &|_| {},
            keep: Keep::Out(&out),
            ..Scene::from(context)
        };
        self.read(origin.reading, &scene);
        if sum.finish() == (origin.count, origin.content) {
            return Ok(());
        }
        let what = "it says something else than when it was read first";
        Err(UNREADABLE.problem(what).in_file(self.name))
    }

    /// Reads the file or one member; what else comes of it was told before.
    fn read(&self, reading: usize, scene: &Scene<'_>) {
        match &self.members {
            None => {
                let plain = |error: &io::Error| Refusal::new(&UNREADABLE, error.to_string());
                read_file(self.name, &*self.bytes, scene, &plain);
            }
            Some(members) => {
                if let Some(Some(body)) = members.get(reading) {
                    let unpacked = archive::unpack(&*self.bytes, *body, LIMITS.bytes, LIMITS);
                    read_member(self.name, &unpacked, scene);
                }
            }
        }
    }
}

fn read_all<G: Given>(sources: &[G], scene: &Scene<'_>) -> Vec<Reading> {
    let mut found = Vec::new();
    let mut done = 0_u64;
    for (position, source) in sources.iter().enumerate() {
        let before = done;
        let progress = |bytes: u64| (scene.progress)(before.saturating_add(bytes));
        let inner = Scene {
            progress: &progress,
            ..*scene
        };
        let mut readings = 0;
        let mut add = |name: String, changed_at: Option<Timestamp>, mut draft: Draft| {
            draft.placed(position, readings);
            readings += 1;
            found.push(Found {
                source: position,
                name,
                changed_at,
                draft,
            });
        };
        match source.open() {
            Ok(bytes) => read_source(source.name(), &*bytes, &inner, &mut add),
            Err(problem) => add(
                source.name().to_owned(),
                None,
                Draft::refused("refused", problem),
            ),
        }
        done = done.saturating_add(source.size_bytes());
        (scene.progress)(done);
    }
    let named = found.iter_mut().map(|f| (f.name.as_str(), &mut f.draft));
    let mut named: Vec<(&str, &mut Draft)> = named.collect();
    sharphound::age::settle(&mut named);
    graph::settle_groups(&mut named);
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

/// Enough of a file to tell how it is packed.
pub(crate) const MAGIC_BYTES: usize = 4;

type Add<'a> = &'a mut dyn FnMut(String, Option<Timestamp>, Draft);

fn read_source(name: &str, bytes: &dyn Bytes, context: &Scene<'_>, add: Add<'_>) {
    let magic = match head(bytes, MAGIC_BYTES) {
        Ok(magic) => magic,
        Err(error) => {
            let problem = UNREADABLE.problem(error.to_string());
            return add(name.to_owned(), None, Draft::refused("refused", problem));
        }
    };
    if archive::is_zip(&magic) {
        return read_archive(name, bytes, context, add);
    }
    let plain = |error: &io::Error| Refusal::new(&UNREADABLE, error.to_string());
    add(
        name.to_owned(),
        None,
        read_file(name, bytes, context, &plain),
    );
}

fn read_archive(archive_name: &str, bytes: &dyn Bytes, context: &Scene<'_>, add: Add<'_>) {
    let members = match archive::members(bytes, LIMITS) {
        Ok(members) if members.is_empty() => {
            let problem = ZIP.problem("the archive holds no file");
            return add(
                archive_name.to_owned(),
                None,
                Draft::refused("zip", problem),
            );
        }
        Ok(members) => members,
        Err(refusal) => {
            let draft = Draft::refused("zip", refusal.problem());
            return add(archive_name.to_owned(), None, draft);
        }
    };
    // Progress within an archive is not told: members are unpacked bytes, the total is packed ones.
    let quiet = Scene {
        progress: &|_| {},
        ..*context
    };
    let mut left = LIMITS.bytes;
    for member in members {
        let name = format!("{archive_name}!{}", member.label);
        let draft = match member.body {
            Ok(body) => {
                let unpacked = archive::unpack(bytes, body, left, LIMITS);
                let draft = read_member(&name, &unpacked, &quiet);
                left = left.saturating_sub(unpacked.farthest());
                draft
            }
            Err(refusal) => Draft::refused("refused", refusal.problem()),
        };
        add(name, member.changed_at, draft);
    }
}

fn read_member(name: &str, bytes: &dyn Bytes, context: &Scene<'_>) -> Draft {
    let broken = |error: &io::Error| archive::refusal(error, &ZIP_MEMBER);
    match head(bytes, MAGIC_BYTES) {
        Ok(magic) if archive::is_zip(&magic) => Draft::refused(
            "zip",
            ZIP_MEMBER.problem("an archive within an archive is not opened"),
        ),
        Ok(_) => read_file(name, bytes, context, &broken),
        Err(error) => Draft::refused("refused", broken(&error).problem()),
    }
}

/// Reads one file that is no zip: usage first, which knows its own gzip, then gzip, then the rest.
/// `broken` says what it means that the bytes cannot be read to their end.
fn read_file(
    name: &str,
    bytes: &dyn Bytes,
    context: &Scene<'_>,
    broken: &dyn Fn(&io::Error) -> Refusal,
) -> Draft {
    if let Some(draft) = crate::usage::read(name, bytes, context.route, context.progress) {
        return draft;
    }
    let magic = head(bytes, MAGIC_BYTES).unwrap_or_default();
    if !archive::is_gzip(&magic) {
        return recognise::read_any(bytes, context, broken);
    }
    let unpacked = archive::gunzip(bytes, LIMITS);
    let broken = |error: &io::Error| archive::refusal(error, &GZIP);
    match head(&unpacked, MAGIC_BYTES) {
        Ok(magic) if archive::is_zip(&magic) || archive::is_gzip(&magic) => Draft::refused(
            "gzip",
            ZIP_MEMBER.problem("an archive within an archive is not opened"),
        ),
        Ok(_) => recognise::read_any(&unpacked, context, &broken),
        Err(error) => Draft::refused("gzip", broken(&error).problem()),
    }
}
