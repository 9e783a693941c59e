//! Objects as files: each operation of a disk as one or two calls to the store.
//!
//! Called by the log through [`Disk`]. A store has no names apart from contents, so what was written
//! is durable with its name as soon as the call succeeds, and nothing is left to sync. What must
//! never happen: success reported of a write that the store did not acknowledge, or an object
//! replaced that is not the one that was read.

use crate::ahead::Ahead;
use crate::lease::{self, Lease};
use crate::worker::Worker;
use duecare_model::Clock;
use duecare_proof::{Disk, Listed, Lock};
use futures_util::TryStreamExt as _;
use object_store::path::Path as Key;
use object_store::{
    Error, GetOptions, GetRange, ObjectMeta, ObjectStore, ObjectStoreExt as _, PutMode, PutOptions,
    PutPayload, UpdateVersion,
};
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::ops::Bound;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// Added objects have conditions of their own: the lease only has to live.
const RENEWED_BEFORE_ADDING: Duration = Duration::from_mins(1);
/// No store deletes on a condition: the lease must have been ours a moment ago.
const RENEWED_BEFORE_REMOVING: Duration = Duration::from_secs(5);

/// What is known of an object.
#[derive(Debug, Clone)]
struct Known {
    len: u64,
    version: UpdateVersion,
}

/// What the holder of the lease knows: nobody else writes, so it need not ask again.
struct Held {
    lease: Lease,
    objects: BTreeMap<String, Known>,
    ahead: Ahead,
}

/// A part of an object store, as the folder `base`.
pub struct ObjectDisk {
    inner: Arc<Inner>,
}

struct Inner {
    worker: Worker,
    store: Arc<dyn ObjectStore>,
    prefix: Key,
    base: PathBuf,
    held: Mutex<Option<Held>>,
    holder: [u8; 32],
    /// For the age of another one's lease.
    clock: Arc<dyn Clock>,
}

impl std::fmt::Debug for ObjectDisk {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ObjectDisk")
            .field("base", &self.inner.base)
            .finish_non_exhaustive()
    }
}

/// An error of the store as one of a disk. Addresses in it may be signed, so that whatever follows
/// a question mark goes.
pub(crate) fn failed(error: &Error) -> io::Error {
    let kind = match error {
        Error::NotFound { .. } => io::ErrorKind::NotFound,
        Error::AlreadyExists { .. } | Error::Precondition { .. } => io::ErrorKind::AlreadyExists,
        Error::PermissionDenied { .. } | Error::Unauthenticated { .. } => {
            io::ErrorKind::PermissionDenied
        }
        Error::NotSupported { .. } | Error::NotImplemented { .. } => io::ErrorKind::Unsupported,
        _ => io::ErrorKind::Other,
    };
    io::Error::new(kind, without_queries(&error.to_string()))
}

fn without_queries(text: &str) -> String {
    // What a server explains may be a page; the message of an error is one line.
    let words = text
        .split_whitespace()
        .map(|word| match word.split_once('?') {
            Some((before, _)) if before.contains("://") => before,
            _ => word,
        });
    words.collect::<Vec<_>>().join(" ")
}

fn of(meta: ObjectMeta) -> Known {
    Known {
        len: meta.size,
        version: UpdateVersion {
            e_tag: meta.e_tag,
            version: meta.version,
        },
    }
}

/// Whether two tags are those of one state of an object, quoted or not.
fn same(one: &UpdateVersion, other: &UpdateVersion) -> bool {
    let bare = |version: &UpdateVersion| {
        let tag = version.e_tag.as_deref()?;
        Some(tag.trim_matches('"').to_owned())
    };
    matches!((bare(one), bare(other)), (Some(one), Some(other)) if one == other)
}

fn not_found(path: &Path) -> io::Error {
    let what = format!("there is no object {}", path.display());
    io::Error::new(io::ErrorKind::NotFound, what)
}

fn len_of(bytes: &[u8]) -> u64 {
    u64::try_from(bytes.len()).unwrap_or(u64::MAX)
}

impl ObjectDisk {
    /// The objects of `store` below `prefix`, under paths below `base`. `holder` is who takes the
    /// lease: it must be one process at a time.
    ///
    /// # Errors
    /// No thread can be started.
    pub fn new(
        store: Arc<dyn ObjectStore>,
        (prefix, base): (Key, PathBuf),
        holder: [u8; 32],
        clock: Arc<dyn Clock>,
    ) -> io::Result<Self> {
        Ok(Self {
            inner: Arc::new(Inner {
                worker: Worker::start()?,
                store,
                prefix,
                base,
                held: Mutex::new(None),
                holder,
                clock,
            }),
        })
    }
}

impl Inner {
    fn held(&self) -> MutexGuard<'_, Option<Held>> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The name of a path below the base; empty for the base itself.
    fn name(&self, path: &Path) -> io::Result<String> {
        let below = path.strip_prefix(&self.base).map_err(|_| {
            let what = format!("{} is not in {}", path.display(), self.base.display());
            io::Error::new(io::ErrorKind::InvalidInput, what)
        })?;
        let parts = below.components().map(|part| {
            part.as_os_str().to_str().ok_or_else(|| {
                io::Error::new(io::ErrorKind::InvalidInput, "a name that is not text")
            })
        });
        Ok(parts.collect::<io::Result<Vec<_>>>()?.join("/"))
    }

    fn key(&self, name: &str) -> io::Result<Key> {
        let full = match (self.prefix.as_ref(), name) {
            (prefix, "") => prefix.to_owned(),
            ("", name) => name.to_owned(),
            (prefix, name) => format!("{prefix}/{name}"),
        };
        Key::parse(full).map_err(|error| io::Error::new(io::ErrorKind::InvalidInput, error))
    }

    fn ask<T, F>(&self, call: F) -> io::Result<Result<T, Error>>
    where
        T: Send + 'static,
        F: Future<Output = Result<T, Error>> + Send + 'static,
    {
        self.worker.wait(call)
    }

    fn get(&self, name: &str) -> Result<io::Result<(Vec<u8>, Known)>, io::Error> {
        let (store, key) = (Arc::clone(&self.store), self.key(name)?);
        let got = self.ask(async move {
            let got = store.get(&key).await?;
            let known = of(got.meta.clone());
            Ok((got.bytes().await?.to_vec(), known))
        })?;
        Ok(got.map_err(|error| failed(&error)))
    }

    fn head(&self, name: &str) -> io::Result<Option<Known>> {
        let (store, key) = (Arc::clone(&self.store), self.key(name)?);
        match self.ask(async move { store.head(&key).await })? {
            Ok(meta) => Ok(Some(of(meta))),
            Err(Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(failed(&error)),
        }
    }

    /// What is known of an object: without asking where the lease is held.
    fn known(&self, name: &str) -> io::Result<Option<Known>> {
        if let Some(held) = &*self.held() {
            return Ok(held.objects.get(name).cloned());
        }
        self.head(name)
    }

    /// Before every write: what was read ahead is outdated, and the lease must still be ours.
    fn begin_write(&self, name: &str, within: Duration) -> io::Result<()> {
        if let Some(held) = &mut *self.held() {
            held.ahead.forget(name);
        }
        self.keep(within)
    }

    /// Refuses where the lease is lost, which is asked where it was not renewed `within` this time.
    fn keep(&self, within: Duration) -> io::Result<()> {
        match &mut *self.held() {
            Some(held) => {
                let now = self.clock.now();
                held.lease.keep(&self.worker, &self.store, (within, now))
            }
            None => Ok(()),
        }
    }

    /// The bytes of an object, read ahead where it is one of many.
    fn read(&self, name: &str) -> io::Result<Vec<u8>> {
        if let (Some(held), Some(runtime)) = (&mut *self.held(), self.worker.handle()) {
            let Held { objects, ahead, .. } = held;
            let asked = ahead.take(name);
            let after = |name: &str| {
                let beyond = (Bound::Excluded(name.to_owned()), Bound::Unbounded);
                objects.range(beyond).map(|(name, _)| name)
            };
            for next in ahead.next(name, after) {
                let key = self.key(&next)?;
                ahead.ask(runtime, &self.store, (next, key));
            }
            if let Some(answer) = asked {
                return answer.map_err(|error| failed(&error));
            }
        }
        Ok(self.get(name)??.0)
    }

    /// Writes an object on a condition. Where the condition does not hold but the object is what was
    /// to be written, an earlier try had succeeded without an answer.
    fn put(&self, name: &str, bytes: &[u8], mode: PutMode) -> io::Result<()> {
        self.begin_write(name, RENEWED_BEFORE_ADDING)?;
        let (store, key) = (Arc::clone(&self.store), self.key(name)?);
        let len = len_of(bytes);
        let payload = PutPayload::from(bytes.to_vec());
        let written = self.ask(async move {
            let options = PutOptions::from(mode);
            store.put_opts(&key, payload, options).await
        })?;
        let version = match written {
            Ok(put) => put.into(),
            Err(error @ (Error::AlreadyExists { .. } | Error::Precondition { .. })) => {
                match self.get(name)? {
                    Ok((present, known)) if present == bytes => known.version,
                    _ => return Err(failed(&error)),
                }
            }
            Err(error) => return Err(failed(&error)),
        };
        if let Some(held) = &mut *self.held() {
            held.objects.insert(name.to_owned(), Known { len, version });
        }
        Ok(())
    }

    /// The bytes of an object that is about to be replaced, and what it must still be then.
    fn for_update(&self, path: &Path) -> io::Result<(String, Vec<u8>, UpdateVersion)> {
        let name = self.name(path)?;
        let (bytes, now) = self.get(&name)??;
        self.unchanged(&name, &now.version)?;
        Ok((name, bytes, now.version))
    }

    /// How an object may be written that is there or not: only in the state that we know.
    fn mode_for(&self, name: &str) -> io::Result<PutMode> {
        // Lists and heads write the same tag differently in some stores; a condition takes the
        // writing of the latter.
        match self.head(name)? {
            Some(now) => {
                self.unchanged(name, &now.version)?;
                Ok(PutMode::Update(now.version))
            }
            None => Ok(PutMode::Create),
        }
    }

    /// Refuses an object that another process has written since we did, or read it.
    fn unchanged(&self, name: &str, now: &UpdateVersion) -> io::Result<()> {
        if let Some(held) = &*self.held()
            && held
                .objects
                .get(name)
                .is_none_or(|known| !same(&known.version, now))
        {
            let what = format!("{name} was changed by another process");
            return Err(io::Error::new(io::ErrorKind::AlreadyExists, what));
        }
        Ok(())
    }

    fn delete(&self, name: &str) -> io::Result<()> {
        self.begin_write(name, RENEWED_BEFORE_REMOVING)?;
        let (store, key) = (Arc::clone(&self.store), self.key(name)?);
        match self.ask(async move { store.delete(&key).await })? {
            // It was there a moment ago, and is gone now.
            Ok(()) | Err(Error::NotFound { .. }) => {}
            Err(error) => return Err(failed(&error)),
        }
        if let Some(held) = &mut *self.held() {
            held.objects.remove(name);
        }
        Ok(())
    }

    /// Every object below a folder, with its name below the base.
    fn all(&self, name: &str) -> io::Result<BTreeMap<String, Known>> {
        let (store, key) = (Arc::clone(&self.store), self.key(name)?);
        let found: Result<Vec<ObjectMeta>, Error> =
            self.ask(async move { store.list(Some(&key)).try_collect().await })?;
        let found = found.map_err(|error| failed(&error))?;
        let prefix = self.key("")?;
        let named = found.into_iter().filter_map(|meta| {
            let below: Vec<String> = meta
                .location
                .prefix_match(&prefix)?
                .map(|part| part.as_ref().to_owned())
                .collect();
            (!below.is_empty()).then(|| (below.join("/"), of(meta)))
        });
        Ok(named.collect())
    }

    /// The names of all objects below a folder, without asking where the lease is held.
    fn below(&self, name: &str) -> io::Result<Vec<String>> {
        if let Some(held) = &*self.held() {
            let inside = if name.is_empty() {
                String::new()
            } else {
                format!("{name}/")
            };
            let from = held.objects.range(inside.clone()..);
            let names = from.map(|(object, _)| object.clone());
            return Ok(names
                .take_while(|object| object.starts_with(&inside))
                .collect());
        }
        Ok(self.all(name)?.into_keys().collect())
    }

    fn is_folder(&self, name: &str) -> io::Result<bool> {
        if self.held().is_some() {
            return Ok(!self.below(name)?.is_empty());
        }
        let (store, key) = (Arc::clone(&self.store), self.key(name)?);
        let first = self.ask(async move { store.list(Some(&key)).try_next().await })?;
        Ok(first.map_err(|error| failed(&error))?.is_some())
    }
}

/// Gives the lease back when the lock is dropped.
struct Locked(Arc<Inner>);

impl Drop for Locked {
    fn drop(&mut self) {
        let held = self.0.held().take();
        if let Some(held) = held {
            held.lease.give_back(&self.0.worker, &self.0.store);
        }
    }
}

impl Disk for ObjectDisk {
    /// A folder is there as soon as something is in it.
    fn create_dir_all(&self, _: &Path) -> io::Result<()> {
        Ok(())
    }

    fn write_new(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let name = self.inner.name(path)?;
        if self.inner.known(&name)?.is_some() {
            let what = format!("there is an object {} already", path.display());
            return Err(io::Error::new(io::ErrorKind::AlreadyExists, what));
        }
        self.inner.put(&name, bytes, PutMode::Create)
    }

    /// An object cannot grow: it is read and written anew, if it is still the same.
    fn append(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let (name, mut whole, version) = self.inner.for_update(path)?;
        whole.extend_from_slice(bytes);
        self.inner.put(&name, &whole, PutMode::Update(version))
    }

    /// Each reading is a way over the network.
    fn is_near(&self, _: &Path) -> bool {
        false
    }

    /// Each append writes the whole object anew.
    fn piece_bytes(&self, _: &Path) -> usize {
        usize::MAX
    }

    fn truncate(&self, path: &Path, len: u64) -> io::Result<()> {
        let (name, mut whole, version) = self.inner.for_update(path)?;
        whole.truncate(usize::try_from(len).unwrap_or(usize::MAX));
        self.inner.put(&name, &whole, PutMode::Update(version))
    }

    fn sync_file(&self, _: &Path) -> io::Result<()> {
        Ok(())
    }

    /// Not one step but two: the new name first, then the old one goes. What a process leaves that
    /// dies in between is the new content under both, as if it had died before writing it a second
    /// time.
    ///
    /// What takes the place of another object rests on others that were added before it, and a
    /// process that took over the lease removes those as remains: the lease must have been ours just
    /// before and still be so after it, or nothing is acknowledged.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        let inner = &self.inner;
        let (from, to) = (inner.name(from)?, inner.name(to)?);
        let (bytes, _) = inner.get(&from)??;
        let mode = inner.mode_for(&to)?;
        let replaces = matches!(mode, PutMode::Update(_));
        if replaces {
            inner.keep(Duration::ZERO)?;
        }
        inner.put(&to, &bytes, mode)?;
        if replaces {
            inner.keep(Duration::ZERO)?;
        }
        inner.delete(&from)
    }

    fn sync_dir(&self, _: &Path) -> io::Result<()> {
        Ok(())
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        let name = self.inner.name(path)?;
        if self.inner.known(&name)?.is_none() {
            return Err(not_found(path));
        }
        self.inner.delete(&name)
    }

    fn lock(&self, path: &Path) -> io::Result<Option<Lock>> {
        let inner = &self.inner;
        if path.parent() != Some(&*inner.base) {
            let what = "only the folder of the log itself can be locked";
            return Err(io::Error::new(io::ErrorKind::InvalidInput, what));
        }
        if inner.held().is_some() {
            return Ok(None);
        }
        // Beside the log, not in it: what is in a log must be of the log.
        let at = Key::parse(format!("{}.lease", inner.prefix))
            .map_err(|error| io::Error::new(io::ErrorKind::InvalidInput, error))?;
        let now = inner.clock.now();
        let Some(lease) = lease::take(&inner.worker, &inner.store, &at, inner.holder, now)? else {
            return Ok(None);
        };
        let locked = Locked(Arc::clone(inner));
        *inner.held() = Some(Held {
            lease,
            objects: BTreeMap::new(),
            ahead: Ahead::default(),
        });
        // Listed after the lease was taken: from here on nobody else changes it.
        let objects = inner.all("")?;
        if let Some(held) = &mut *inner.held() {
            held.objects = objects;
        }
        Ok(Some(Lock::holding(locked)))
    }

    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        let name = self.inner.name(path)?;
        self.inner.read(&name)
    }

    fn read_at(&self, path: &Path, offset: u64, len: usize) -> io::Result<Vec<u8>> {
        let end = self
            .len(path)?
            .min(offset.saturating_add(u64::try_from(len).unwrap_or(u64::MAX)));
        if offset >= end {
            return Ok(Vec::new());
        }
        let name = self.inner.name(path)?;
        let (store, key) = (Arc::clone(&self.inner.store), self.inner.key(&name)?);
        let options = GetOptions {
            range: Some(GetRange::Bounded(offset..end)),
            ..GetOptions::default()
        };
        let got = self
            .inner
            .ask(async move { store.get_opts(&key, options).await?.bytes().await })?;
        got.map(|bytes| bytes.to_vec())
            .map_err(|error| failed(&error))
    }

    fn len(&self, path: &Path) -> io::Result<u64> {
        let name = self.inner.name(path)?;
        let known = self.inner.known(&name)?;
        known.map(|known| known.len).ok_or_else(|| not_found(path))
    }

    fn exists(&self, path: &Path) -> io::Result<bool> {
        let name = self.inner.name(path)?;
        if !name.is_empty() && self.inner.known(&name)?.is_some() {
            return Ok(true);
        }
        self.inner.is_folder(&name)
    }

    fn list(&self, path: &Path) -> io::Result<Vec<Listed>> {
        let name = self.inner.name(path)?;
        let skip = if name.is_empty() { 0 } else { name.len() + 1 };
        let found = self.inner.below(&name)?;
        let listed: BTreeSet<Listed> = found
            .iter()
            .filter_map(|object| {
                let rest = object.get(skip..)?;
                let (first, is_dir) = match rest.split_once('/') {
                    Some((first, _)) => (first, true),
                    None => (rest, false),
                };
                Some(Listed {
                    name: first.to_owned(),
                    is_dir,
                })
            })
            .collect();
        Ok(listed.into_iter().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signed_parts_of_addresses_are_not_told() {
        let said =
            without_queries("Error performing GET https://a.example/c/k?sig=abc in 2s - why?");
        assert_eq!(
            said,
            "Error performing GET https://a.example/c/k in 2s - why?"
        );
    }
}
