//! Lists that are too long to be held, on their way into the record.
//!
//! Used by the import. The source is read again for each of them: once to know into how many
//! records it is cut, and once for the records, which leave the memory one after the other. One
//! group holds them all, so that a crash leaves either the whole list or nothing of it. What must
//! never happen: a list that differs from what was judged when its files were read.

use super::super::codes;
use super::again::Digest;
use super::file::InputFile;
use super::group::{Long, Step};
use duecare_connectors::{Again, Aside, Context, Given as _, Origin, Reading};
use duecare_model::facts::{BlockCutter, CutCounts, Fact, FactPiece, Sizes};
use duecare_model::record::Body;
use duecare_model::{PartyId, Problem};
use duecare_store::{Parts, Workspace};
use std::collections::BTreeMap;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

/// Lists of a file that take no more in it are held after all while they are recorded: many small
/// files then share a group, and a group is what is made durable.
const HELD_BYTES_MAX: u64 = if cfg!(test) { 500 } else { 1 << 20 };

/// Pieces that wait for the record: one is sealed while the next is read.
const PIECES_WAITING: usize = 1;

/// Whose an alias is, as the ledger knew it when the files were read.
pub(super) type Routes = BTreeMap<String, PartyId>;

/// Where lists are read again: the files, and the one that is open.
pub(super) struct Sources<'a> {
    files: &'a [InputFile],
    routes: &'a Routes,
    open: Option<(usize, Again<'a>)>,
}

impl<'a> Sources<'a> {
    pub(super) const fn new(files: &'a [InputFile], routes: &'a Routes) -> Self {
        Self {
            files,
            routes,
            open: None,
        }
    }

    /// The file of a list; opened once for the lists that it has one after the other.
    fn source(&mut self, at: usize) -> Result<&Again<'a>, Problem> {
        let open = match self.open.take() {
            Some(open) if open.0 == at => open,
            _ => {
                let gone = || codes::CHANGED.problem("one of the files is not there any more");
                (at, Again::open(self.files.get(at).ok_or_else(gone)?)?)
            }
        };
        Ok(&self.open.insert(open).1)
    }

    /// Reads the items of an origin again.
    pub(super) fn each_block(
        &mut self,
        origin: &Origin,
        take: &mut dyn FnMut(Fact) -> bool,
    ) -> Result<(), Problem> {
        let routes = self.routes;
        let route = |alias: &str| routes.get(&alias.to_ascii_lowercase()).cloned();
        let context = Context {
            route: &route,
            progress: &|_| {},
        };
        let mut fits = true;
        let source = self.source(origin.source)?;
        source.items(origin, &context, &mut |block| fits &= take(block))?;
        if fits {
            return Ok(());
        }
        let name = self.files.get(origin.source).map(|f| f.name().to_owned());
        let what = "it lists something else than when it was read first";
        let problem = codes::CHANGED.problem(what);
        Err(problem.in_file(name.unwrap_or_default()))
    }
}

/// Brings the items of short lists back.
pub(super) fn fill(mut sources: Sources<'_>, readings: &mut [Reading]) -> Result<(), Problem> {
    let facts = readings.iter().flat_map(|reading| &reading.facts);
    let asides = facts.filter_map(|routed| routed.aside.as_ref());
    let bytes = asides.map(Aside::size_bytes).fold(0, u64::saturating_add);
    if bytes > HELD_BYTES_MAX {
        return Ok(());
    }
    for routed in readings.iter_mut().flat_map(|reading| &mut reading.facts) {
        let Some(aside) = routed.aside.take() else {
            continue;
        };
        let says = routed.fact.without_items();
        for origin in &aside.from {
            sources.each_block(origin, &mut |block| routed.fact.take_in(block).is_ok())?;
        }
        routed.fact.completed_as(&says);
    }
    Ok(())
}

/// Cuts a list whose items are read again; `complete` says whether it calls itself whole.
fn cut(
    sources: &mut Sources<'_>,
    list: &Long,
    complete: bool,
    take: &mut dyn FnMut(FactPiece),
) -> Result<CutCounts, Problem> {
    let no_list = |_| codes::CHANGED.problem("what is read again is no list");
    let mut cutter =
        BlockCutter::like(&list.of.fact, complete, &Sizes::OF_RECORDS).map_err(no_list)?;
    for origin in &list.aside.from {
        sources.each_block(origin, &mut |block| cutter.push(block, take).is_ok())?;
    }
    Ok(cutter.finish(take))
}

/// Reads the long lists among what a file gave once, to know into how many entries each is cut and
/// what it is known again by.
pub(super) fn count(mut sources: Sources<'_>, steps: &mut [Step]) -> Result<(), Problem> {
    for step in steps {
        if let Step::List(list) = step {
            let complete = list.of.fact.is_complete();
            let mut digest = Digest::default();
            list.counts = cut(&mut sources, list, complete, &mut |piece| {
                digest.add(piece.continued, &piece.fact);
            })?;
            list.digest = Some(digest);
        }
    }
    Ok(())
}

/// Records what a file gave, the long lists among it piece by piece.
pub(super) fn record(
    workspace: &mut Workspace,
    (files, routes): (&[InputFile], &Routes),
    steps: Vec<Step>,
) -> Result<(), Problem> {
    let (mut plan, mut lists) = (Vec::new(), Vec::new());
    for step in steps {
        match step {
            Step::Body(_) | Step::Fact(_) => {
                let bodies = step.bodies().into_iter();
                plan.extend(bodies.map(|body| Planned::Body(Box::new(body))));
            }
            Step::List(list) => {
                let of = &list.of;
                plan.push(Planned::Parts(Parts::new(
                    of.party.clone(),
                    of.observation,
                    of.observed_at,
                    list.counts,
                )));
                lists.push(list);
            }
        }
    }
    let (send, receive) = sync_channel(PIECES_WAITING);
    std::thread::scope(|scope| {
        scope.spawn(move || hand_over(Sources::new(files, routes), &lists, &send));
        let mut bodies = Bodies {
            plan: plan.into_iter(),
            parts: None,
            receive,
        };
        workspace.append_from(&mut bodies).map(drop)
    })
}

/// Reads the lists and hands their pieces over, `None` after the last piece of each.
fn hand_over(
    mut sources: Sources<'_>,
    lists: &[Box<Long>],
    send: &SyncSender<Result<Option<FactPiece>, Problem>>,
) {
    for list in lists {
        let complete = list.of.fact.is_complete() && list.counts.is_whole();
        let mut gone = false;
        let done = cut(&mut sources, list, complete, &mut |piece| {
            // Nobody waits any more where the group was given up.
            gone = gone || send.send(Ok(Some(piece))).is_err();
        });
        if gone || send.send(done.map(|_| None)).is_err() {
            return;
        }
    }
}

enum Planned {
    Body(Box<Body>),
    Parts(Parts),
}

/// The entries of a file, while its lists are read.
struct Bodies {
    plan: std::vec::IntoIter<Planned>,
    /// The list that is read.
    parts: Option<Parts>,
    receive: Receiver<Result<Option<FactPiece>, Problem>>,
}

impl Iterator for Bodies {
    type Item = Result<Body, Problem>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let Some(mut parts) = self.parts.take() else {
                match self.plan.next()? {
                    Planned::Body(body) => return Some(Ok(*body)),
                    Planned::Parts(parts) => self.parts = Some(parts),
                }
                continue;
            };
            match self.receive.recv() {
                Ok(Ok(Some(piece))) => {
                    let body = parts.next(piece);
                    self.parts = Some(parts);
                    return Some(Ok(body));
                }
                Ok(Ok(None)) if parts.is_done() => {
                    if let Some(body) = parts.left_out() {
                        return Some(Ok(body));
                    }
                }
                Ok(Err(problem)) => return Some(Err(problem)),
                Ok(Ok(None)) | Err(_) => {
                    let what = "a list ended elsewhere than when it was read first";
                    return Some(Err(codes::CHANGED.problem(what)));
                }
            }
        }
    }
}
