//! The file of a projection: groups of rows, each sealed and bound to those before it.
//!
//! Read by everybody, written only by who holds the lock of the workspace. After a header come
//! groups: a length, then a sealed record of [`Head`] and rows. A group is bound to its number and to
//! the seal of the group before it, so that none can be taken out, put in or exchanged, and the last
//! tells the root of the log at its size. What follows the last whole group is the remains of an
//! interrupted write. What must never happen here: a row that is not sealed under the key of the log.

use super::index::Group;
use super::row::Rows;
use super::standing::Standings;
use super::{Projection, Told};
use crate::workspace::Paths;
use duecare_log::Journal;
use duecare_model::{NoticeId, PartyId};
use duecare_proof::keyring::KeyId;
use duecare_proof::seal::{Opened, Sealer};
use duecare_proof::{Disk, Hash, Keys};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

const MAGIC: &[u8] = b"duecare projection 3\n";
/// What the fold and the rows are made by; another program makes its own projection.
pub(super) const MADE_BY: &str = env!("DUECARE_FOLD");
/// How a file ends that is not whole yet.
const UNFINISHED: &str = "tmp";
/// Sealed records of the log have indices below: a group is never one of them.
pub(super) const FIRST_GROUP: u64 = 1 << 63;
/// Rows of a group at most: four and a half MB, which is what is sealed at once.
const GROUP_ROWS_MAX: u64 = 1 << 18;
/// Groups from which on the file is written anew: each command adds one.
const GROUPS_MAX: usize = 256;

/// What a group tells beside its rows.
#[derive(Debug, Serialize, Deserialize)]
struct Head {
    made_by: String,
    first: u64,
    count: u64,
    /// Of the log at the size to which this group brings it, hexadecimal; only in the last group of
    /// those that were written at once.
    root: String,
    /// With their first entries.
    parties: Vec<(PartyId, u64)>,
    notices: Vec<(NoticeId, u64, u32)>,
    writers: Vec<(u64, u32)>,
    /// The keys that were there when it was written.
    keys: BTreeSet<String>,
}

/// A projection as it was read.
struct Read {
    projection: Projection,
    place: Kept,
    last: Head,
}

/// How far the file is good.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Kept {
    bytes: u64,
    groups: usize,
    bound: Hash,
}

/// Where the projection of a workspace lies.
pub(crate) struct Place {
    disk: Arc<dyn Disk>,
    path: PathBuf,
    standing: PathBuf,
    sealer: Sealer,
    /// Whether single records of the log are read at little cost.
    is_near: bool,
    kept: Option<Kept>,
}

impl Place {
    pub(crate) fn new(disk: Arc<dyn Disk>, paths: &Paths, keys: &Keys) -> Self {
        Self {
            is_near: disk.is_near(&paths.log()),
            path: paths.projection(),
            standing: paths.standing(),
            sealer: Sealer::new(keys.sealing(), KeyId(*b"whose it")),
            kept: None,
            disk,
        }
    }

    /// A projection of no entries, for a log of which one is of use: of one that lies elsewhere all
    /// records are fetched at once.
    pub(crate) fn begin(&self) -> Option<Projection> {
        self.is_near.then(Projection::default)
    }

    /// Where what stood of the parties lies beside it.
    pub(crate) fn standings(&self, may_keep: bool) -> Standings {
        Standings::new(Arc::clone(&self.disk), self.standing.clone(), may_keep)
    }

    /// What lies there is not gone on with: the next one that is written is a new one.
    pub(crate) const fn forget(&mut self) {
        self.kept = None;
    }

    /// The projection that lies there, where it is one of this log: of its first entries, or of all.
    pub(crate) fn read(&mut self, journal: &Journal) -> Option<Projection> {
        self.kept = None;
        self.begin()?;
        let bytes = self.disk.read(&self.path).ok()?;
        let read = self.groups(&bytes, journal.size())?;
        let size = read.projection.size();
        if read.last.root != root(journal, size)? {
            return None;
        }
        let (then, now) = (&read.last.keys, journal.key_ids());
        // A key that is gone made entries unreadable, and one that came back may make some readable.
        let is_same = then.is_subset(&now) && (!read.projection.has_unread || *then == now);
        if !is_same {
            return None;
        }
        self.kept = Some(read.place);
        Some(read.projection)
    }

    /// The groups of the first `size_max` entries: a writer may have gone on since the log was looked
    /// at, and a log that was put back is shorter than its file.
    fn groups(&self, bytes: &[u8], size_max: u64) -> Option<Read> {
        let mut rest = bytes.strip_prefix(MAGIC)?;
        let mut place = Kept::default();
        let (mut projection, mut last) = (Projection::default(), None);
        while let Some((sealed, after)) = frame(rest) {
            let Some((head, rows)) = self.group(&place, sealed) else {
                break;
            };
            if head.first.checked_add(head.count)? > size_max {
                break;
            }
            take(&mut projection, &head, &rows)?;
            place.groups = place.groups.checked_add(1)?;
            place.bound = Sha256::digest(sealed).into();
            place.bytes = u64::try_from(bytes.len().checked_sub(after.len())?).ok()?;
            rest = after;
            last = Some(head);
        }
        // Without a root it is the beginning of what was to be written at once.
        let last = last.filter(|head: &Head| !head.root.is_empty())?;
        Some(Read {
            projection,
            place,
            last,
        })
    }

    fn group(&self, place: &Kept, sealed: &[u8]) -> Option<(Head, Vec<u8>)> {
        let number = FIRST_GROUP.checked_add(u64::try_from(place.groups).ok()?)?;
        let opened = self.sealer.open_record(number, sealed)?;
        let plain = (opened.salt == place.bound).then_some(opened.committed)?;
        let end = plain.iter().position(|byte| *byte == b'\n')?;
        let head: Head = serde_json::from_slice(plain.get(..end)?).ok()?;
        let rows = plain.get(end.checked_add(1)?..)?.to_vec();
        (head.made_by == MADE_BY).then_some((head, rows))
    }

    /// Writes what the file does not tell yet. Nothing fails with it: without it, or with what an
    /// interrupted write left, the next one reads the log.
    pub(crate) fn write(&mut self, projection: &mut Projection, journal: &Journal) {
        let size = projection.size();
        let Some(root) = root(journal, size).filter(|_| size == journal.size()) else {
            return;
        };
        let known = self.kept.filter(|kept| kept.groups < GROUPS_MAX);
        if known.is_some() && projection.new.count() == 0 {
            return;
        }
        if known.is_none() {
            projection.is_new();
        }
        let mut kept = known.unwrap_or_default();
        let sealed = self.sealed(projection, &mut kept, (root, journal.key_ids()));
        let Some((bytes, groups)) = sealed else {
            return;
        };
        if self.put(known, &bytes).is_ok() {
            let before = known.map_or(MAGIC.len(), |kept| usize::try_from(kept.bytes).unwrap_or(0));
            kept.bytes = u64::try_from(before.saturating_add(bytes.len())).unwrap_or(u64::MAX);
            self.kept = Some(kept);
            projection.is_kept(groups);
        } else {
            self.kept = None;
        }
    }

    /// The new rows in groups, sealed and as they are; only the last tells the root.
    fn sealed(
        &self,
        projection: &Projection,
        kept: &mut Kept,
        (root, keys): (String, BTreeSet<String>),
    ) -> Option<(Vec<u8>, Vec<Arc<Group>>)> {
        let (mut all, mut indexed) = (Vec::new(), Vec::new());
        let groups = projection.new.groups(GROUP_ROWS_MAX);
        let count = groups.len();
        for (at, rows) in groups.into_iter().enumerate() {
            let (is_first, is_last) = (at == 0, at.checked_add(1) == Some(count));
            let told = projection.told;
            let of = |entry: &u64| *entry >= told.size && is_first;
            let head = Head {
                made_by: MADE_BY.to_owned(),
                first: rows.first(),
                count: rows.count(),
                root: if is_last { root.clone() } else { String::new() },
                parties: projection.parties.get(told.parties..)?.to_vec(),
                notices: projection.notices_where(&of),
                writers: projection.writers_where(&of),
                keys: if is_last {
                    keys.clone()
                } else {
                    BTreeSet::new()
                },
            };
            let head = Head {
                parties: if is_first { head.parties } else { Vec::new() },
                ..head
            };
            let mut plain = serde_json::to_vec(&head).ok()?;
            plain.push(b'\n');
            let group = Group::of_rows(rows)?;
            plain.extend_from_slice(&group.to_bytes()?);
            indexed.push(Arc::new(group));
            let number = FIRST_GROUP.checked_add(u64::try_from(kept.groups).ok()?)?;
            let opened = Opened {
                salt: kept.bound,
                committed: plain,
                fields: Vec::new(),
            };
            let sealed = self.sealer.seal_record(number, &opened)?;
            all.extend_from_slice(&u32::try_from(sealed.len()).ok()?.to_be_bytes());
            all.extend_from_slice(&sealed);
            kept.bound = Sha256::digest(&sealed).into();
            kept.groups = kept.groups.checked_add(1)?;
        }
        Some((all, indexed))
    }

    fn put(&self, known: Option<Kept>, bytes: &[u8]) -> std::io::Result<()> {
        let Some(known) = known else {
            return self.put_new(bytes);
        };
        if self.disk.len(&self.path)? > known.bytes {
            // The remains of an interrupted write.
            self.disk.truncate(&self.path, known.bytes)?;
        }
        self.disk.append(&self.path, bytes)
    }

    fn put_new(&self, bytes: &[u8]) -> std::io::Result<()> {
        let unfinished = self.path.with_extension(UNFINISHED);
        self.put_as(&unfinished, bytes)?;
        self.disk.rename(&unfinished, &self.path)
    }

    fn put_as(&self, unfinished: &Path, bytes: &[u8]) -> std::io::Result<()> {
        if self.disk.exists(unfinished)? {
            self.disk.remove(unfinished)?;
        }
        self.disk.write_new(unfinished, &[MAGIC, bytes].concat())
    }

    /// The same for who does not hold the lock: all is written under a name of its own before it is
    /// asked for, and only then given the name. Where `locked` gives nothing, nothing is left.
    pub(crate) fn write_beside<L>(
        &mut self,
        projection: &mut Projection,
        journal: &Journal,
        locked: &mut dyn FnMut() -> Option<L>,
    ) {
        let size = projection.size();
        let root = root(journal, size).filter(|_| size == journal.size());
        let (Some(root), true) = (root, projection.kept.is_empty()) else {
            return;
        };
        projection.is_new();
        let (mut kept, keys) = (Kept::default(), journal.key_ids());
        let Some((bytes, groups)) = self.sealed(projection, &mut kept, (root, keys)) else {
            return;
        };
        let number = std::process::id();
        let unfinished = self.path.with_extension(format!("{number}.{UNFINISHED}"));
        let done = self.put_as(&unfinished, &bytes).is_ok()
            && locked().is_some_and(|_lock| self.disk.rename(&unfinished, &self.path).is_ok());
        if done {
            projection.is_kept(groups);
        } else if self.disk.exists(&unfinished).unwrap_or(false) {
            let _ = self.disk.remove(&unfinished);
        }
    }

    /// Removes the file: before an erasure, because it holds ids of who is erased.
    ///
    /// # Errors
    /// It is there and cannot be removed.
    pub(crate) fn remove(&mut self) -> std::io::Result<()> {
        self.kept = None;
        for path in [self.path.clone(), self.path.with_extension(UNFINISHED)] {
            if self.disk.exists(&path)? {
                self.disk.remove(&path)?;
            }
        }
        self.remove_standing()?;
        self.remove_unfinished_beside()
    }

    /// Removes what stood of all parties.
    fn remove_standing(&self) -> std::io::Result<()> {
        if !self.disk.exists(&self.standing)? {
            return Ok(());
        }
        for party in self.disk.list(&self.standing)? {
            let folder = self.standing.join(party.name);
            if party.is_dir {
                for file in self.disk.list(&folder)? {
                    self.disk.remove(&folder.join(file.name))?;
                }
            }
            self.disk.remove(&folder)?;
        }
        Ok(())
    }

    /// Removes what those who looked and were killed left of [`Self::write_beside`].
    fn remove_unfinished_beside(&self) -> std::io::Result<()> {
        let (Some(folder), Some(name)) = (self.path.parent(), self.path.file_name()) else {
            return Ok(());
        };
        let begin = format!("{}.", name.to_string_lossy());
        for file in self.disk.list(folder)? {
            if file.name.starts_with(&begin) && file.name.ends_with(UNFINISHED) {
                self.disk.remove(&folder.join(file.name))?;
            }
        }
        Ok(())
    }
}

/// One sealed group, and what follows it.
fn frame(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let (length, rest) = bytes.split_first_chunk()?;
    rest.split_at_checked(usize::try_from(u32::from_be_bytes(*length)).ok()?)
}

/// Takes a group in; `None` where it does not follow.
fn take(projection: &mut Projection, head: &Head, rows: &[u8]) -> Option<()> {
    let group = Group::of_bytes(head.first, head.count, rows)?;
    if head.first != projection.size() || head.count == 0 {
        return None;
    }
    for (party, first) in &head.parties {
        projection.number(party, *first).ok()?;
    }
    for (notice, entry, owner) in &head.notices {
        let all = projection.notices.entry(notice.clone()).or_default();
        all.push((*entry, *owner));
    }
    projection.writers.extend(&head.writers);
    projection.has_unread |= group
        .marked()
        .filter_map(|index| group.rows.get(index))
        .any(|row| row.is_unread);
    let end = group.rows.end();
    projection.kept.push(Arc::new(group));
    projection.new = Rows::from(end);
    projection.told = Told {
        parties: projection.parties.len(),
        size: end,
    };
    Some(())
}

/// The root of the log at an earlier size.
fn root(journal: &Journal, size: u64) -> Option<String> {
    let checkpoint = journal.checkpoint_at(size).ok()?;
    // c2sp.org/tlog-checkpoint: origin, size and root, one line each.
    checkpoint.lines().nth(2).map(str::to_owned)
}

impl Projection {
    fn notices_where(&self, of: &dyn Fn(&u64) -> bool) -> Vec<(NoticeId, u64, u32)> {
        let all = self.notices.iter().flat_map(|(notice, owners)| {
            let owners = owners.iter().filter(|(entry, _)| of(entry));
            owners.map(move |(entry, owner)| (notice.clone(), *entry, *owner))
        });
        all.collect()
    }

    fn writers_where(&self, of: &dyn Fn(&u64) -> bool) -> Vec<(u64, u32)> {
        let all = self.writers.iter().filter(|(entry, _)| of(entry));
        all.copied().collect()
    }

    /// Nothing of it stands in the file.
    fn is_new(&mut self) {
        let mut all = Rows::from(0);
        for group in std::mem::take(&mut self.kept) {
            all.extend(&group.rows);
        }
        all.extend(&self.new);
        self.new = all;
        self.told = Told::default();
    }

    /// All of it stands in the file, in these groups.
    fn is_kept(&mut self, groups: Vec<Arc<Group>>) {
        let end = self.new.end();
        self.new = Rows::from(end);
        self.kept.extend(groups);
        self.told = Told {
            parties: self.parties.len(),
            size: end,
        };
    }
}
