//! A store in memory that is not as it should be, or in which something happens between two calls.

use async_trait::async_trait;
use futures_util::stream::BoxStream;
use object_store::memory::InMemory;
use object_store::path::Path as Key;
use object_store::{
    CopyOptions, Error, GetOptions, GetResult, ListResult, MultipartUpload, ObjectMeta,
    ObjectStore, PutMode, PutMultipartOptions, PutOptions, PutPayload, PutResult, Result,
};
use std::sync::{Arc, Mutex};

type Event = Box<dyn FnOnce() + Send>;

/// What is odd about it.
pub(crate) struct OddStore {
    inner: Arc<InMemory>,
    /// Writes whatever the condition says.
    pub(crate) ignores_conditions: bool,
    /// Every write is done twice, as by a client that got no answer to the first.
    pub(crate) repeats: bool,
    /// What happens before the object of this name is written.
    pub(crate) before: Mutex<Option<(&'static str, Event)>>,
}

impl std::fmt::Debug for OddStore {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("an odd store")
    }
}

impl std::fmt::Display for OddStore {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("an odd store")
    }
}

pub(crate) fn odd(inner: &Arc<InMemory>) -> OddStore {
    OddStore {
        inner: Arc::clone(inner),
        ignores_conditions: false,
        repeats: false,
        before: Mutex::new(None),
    }
}

#[async_trait]
impl ObjectStore for OddStore {
    async fn put_opts(
        &self,
        location: &Key,
        payload: PutPayload,
        mut options: PutOptions,
    ) -> Result<PutResult> {
        let now = {
            let mut before = self.before.lock().unwrap();
            let wanted = |(name, _): &(&str, Event)| location.as_ref() == *name;
            before.take_if(|event| wanted(event))
        };
        if let Some((_, event)) = now {
            event();
        }
        if self.ignores_conditions {
            options.mode = PutMode::Overwrite;
        }
        if self.repeats {
            let first = options.clone();
            self.inner
                .put_opts(location, payload.clone(), first)
                .await?;
        }
        self.inner.put_opts(location, payload, options).await
    }

    async fn put_multipart_opts(
        &self,
        location: &Key,
        _: PutMultipartOptions,
    ) -> Result<Box<dyn MultipartUpload>> {
        Err(Error::NotFound {
            path: location.to_string(),
            source: "none here".into(),
        })
    }

    async fn get_opts(&self, location: &Key, options: GetOptions) -> Result<GetResult> {
        self.inner.get_opts(location, options).await
    }

    fn delete_stream(
        &self,
        locations: BoxStream<'static, Result<Key>>,
    ) -> BoxStream<'static, Result<Key>> {
        self.inner.delete_stream(locations)
    }

    fn list(&self, prefix: Option<&Key>) -> BoxStream<'static, Result<ObjectMeta>> {
        self.inner.list(prefix)
    }

    async fn list_with_delimiter(&self, prefix: Option<&Key>) -> Result<ListResult> {
        self.inner.list_with_delimiter(prefix).await
    }

    async fn copy_opts(&self, from: &Key, to: &Key, options: CopyOptions) -> Result<()> {
        self.inner.copy_opts(from, to, options).await
    }
}
