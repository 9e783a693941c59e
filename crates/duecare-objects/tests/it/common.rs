//! A store in memory that counts and fails, and logs in it.

use async_trait::async_trait;
use duecare_log::Journal;
use duecare_model::{Clock, SystemClock};
use duecare_objects::ObjectDisk;
use duecare_proof::{Disk, Keys, SaltSource, SeededSalts};
use futures_util::stream::BoxStream;
use object_store::memory::InMemory;
use object_store::path::Path as Key;
use object_store::{
    CopyOptions, Error, GetOptions, GetResult, ListResult, MultipartUpload, ObjectMeta,
    ObjectStore, PutMultipartOptions, PutOptions, PutPayload, PutResult, Result,
};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

pub(crate) const ORIGIN: &str = "log.example/objects";
pub(crate) const BASE: &str = "s3://bucket/care";

/// A way to fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    /// The call fails and nothing happened.
    NotDone,
    /// The answer is lost: the call fails although it was done.
    AnswerLost,
    /// The process ends before the call: this and all later ones fail.
    EndsBefore,
    /// The process ends after it.
    EndsAfter,
}

pub(crate) const MODES: [Mode; 4] = [
    Mode::NotDone,
    Mode::AnswerLost,
    Mode::EndsBefore,
    Mode::EndsAfter,
];

/// A store in memory; its writing calls are counted, and one of them fails.
#[derive(Debug)]
pub(crate) struct FaultStore {
    pub(crate) inner: Arc<InMemory>,
    calls: AtomicU64,
    fault: Mutex<Option<(u64, Mode)>>,
    ended: AtomicBool,
}

impl std::fmt::Display for FaultStore {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a store that fails")
    }
}

fn injected() -> Error {
    Error::Generic {
        store: "test",
        source: "injected fault".into(),
    }
}

impl FaultStore {
    pub(crate) fn over(inner: &Arc<InMemory>, fault: Option<(u64, Mode)>) -> Arc<Self> {
        Arc::new(Self {
            inner: Arc::clone(inner),
            calls: AtomicU64::new(0),
            fault: Mutex::new(fault),
            ended: AtomicBool::new(false),
        })
    }

    pub(crate) fn calls(&self) -> u64 {
        self.calls.load(Ordering::SeqCst)
    }

    fn alive(&self) -> Result<()> {
        if self.ended.load(Ordering::SeqCst) {
            return Err(injected());
        }
        Ok(())
    }

    /// Before a writing call: the way in which it fails.
    fn begin(&self) -> Result<Option<Mode>> {
        self.alive()?;
        let call = self.calls.fetch_add(1, Ordering::SeqCst);
        let fault = *self.fault.lock().unwrap();
        let mode = fault.filter(|(at, _)| *at == call).map(|(_, mode)| mode);
        match mode {
            Some(Mode::NotDone) => Err(injected()),
            Some(Mode::EndsBefore) => {
                self.ended.store(true, Ordering::SeqCst);
                Err(injected())
            }
            other => Ok(other),
        }
    }

    fn end(&self, mode: Option<Mode>) -> Result<()> {
        match mode {
            None => Ok(()),
            Some(Mode::EndsAfter) => {
                self.ended.store(true, Ordering::SeqCst);
                Err(injected())
            }
            Some(_) => Err(injected()),
        }
    }
}

#[async_trait]
impl ObjectStore for FaultStore {
    async fn put_opts(
        &self,
        location: &Key,
        payload: PutPayload,
        options: PutOptions,
    ) -> Result<PutResult> {
        let mode = self.begin()?;
        let put = self.inner.put_opts(location, payload, options).await?;
        self.end(mode)?;
        Ok(put)
    }

    async fn put_multipart_opts(
        &self,
        _: &Key,
        _: PutMultipartOptions,
    ) -> Result<Box<dyn MultipartUpload>> {
        Err(injected())
    }

    async fn get_opts(&self, location: &Key, options: GetOptions) -> Result<GetResult> {
        self.alive()?;
        self.inner.get_opts(location, options).await
    }

    fn delete_stream(
        &self,
        locations: BoxStream<'static, Result<Key>>,
    ) -> BoxStream<'static, Result<Key>> {
        use futures_util::StreamExt as _;
        let begun = self.begin();
        let ended = begun
            .as_ref()
            .map_or(Ok(()), |mode| match mode {
                None => Ok(()),
                mode => self.end(*mode),
            })
            .is_err();
        if begun.is_err() {
            return futures_util::stream::once(async { Err(injected()) }).boxed();
        }
        let deleted = self.inner.delete_stream(locations);
        if ended {
            return deleted.map(|_| Err(injected())).boxed();
        }
        deleted
    }

    fn list(&self, prefix: Option<&Key>) -> BoxStream<'static, Result<ObjectMeta>> {
        use futures_util::StreamExt as _;
        if self.alive().is_err() {
            return futures_util::stream::once(async { Err(injected()) }).boxed();
        }
        self.inner.list(prefix)
    }

    async fn list_with_delimiter(&self, prefix: Option<&Key>) -> Result<ListResult> {
        self.alive()?;
        self.inner.list_with_delimiter(prefix).await
    }

    async fn copy_opts(&self, _: &Key, _: &Key, _: CopyOptions) -> Result<()> {
        Err(injected())
    }
}

/// Every disk is another holder of the lease, unless a test says otherwise.
fn another() -> [u8; 32] {
    static NEXT: AtomicU64 = AtomicU64::new(1);
    let mut holder = [0; 32];
    holder[..8].copy_from_slice(&NEXT.fetch_add(1, Ordering::SeqCst).to_be_bytes());
    holder
}

pub(crate) fn disk_with<S: ObjectStore>(store: &Arc<S>, clock: Arc<dyn Clock>) -> Arc<ObjectDisk> {
    disk_of(store, another(), clock)
}

pub(crate) fn disk_on<S: ObjectStore>(store: &Arc<S>) -> Arc<ObjectDisk> {
    disk_with(store, Arc::new(SystemClock))
}

pub(crate) fn memory() -> Arc<InMemory> {
    Arc::new(InMemory::new())
}

pub(crate) fn keys() -> Keys {
    Keys::from_seed(&[7; 32])
}

/// Salts of a turn: a real source never repeats itself.
pub(crate) fn salts(turn: u8) -> Box<dyn SaltSource> {
    Box::new(SeededSalts::new([turn; 32]))
}

pub(crate) fn records(range: std::ops::Range<u64>) -> Vec<Vec<u8>> {
    range
        .map(|n| format!(r#"{{"body":{{"n":{n}}},"kind":"fact"}}"#).into_bytes())
        .collect()
}

pub(crate) fn create(disk: Arc<dyn Disk>, dir: &Path) -> Journal {
    Journal::create(disk, dir, &keys(), ORIGIN, salts(1)).unwrap()
}

pub(crate) fn disk_of<S: ObjectStore>(
    store: &Arc<S>,
    holder: [u8; 32],
    clock: Arc<dyn Clock>,
) -> Arc<ObjectDisk> {
    let store: Arc<dyn ObjectStore> = Arc::<S>::clone(store);
    let place = (Key::from("care"), PathBuf::from(BASE));
    Arc::new(ObjectDisk::new(store, place, holder, clock).unwrap())
}
