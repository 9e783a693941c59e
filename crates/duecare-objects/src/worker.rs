//! Waiting for a store: its calls are asynchronous, those of a disk are not.
//!
//! Used by the disk and its lease. The calls run on a thread of their own, so that it does not
//! matter whether the caller is inside a runtime itself. What must never happen: waiting for ever;
//! every call ends by the store's own time limits.

use std::future::Future;
use std::io;
use std::sync::mpsc;
use tokio::runtime::{Builder, Runtime};

/// A thread that carries out the calls.
#[derive(Debug)]
pub(crate) struct Worker {
    runtime: Option<Runtime>,
}

impl Worker {
    pub(crate) fn start() -> io::Result<Self> {
        let runtime = Builder::new_multi_thread()
            .worker_threads(1)
            .thread_name("object-store")
            .enable_all()
            .build()?;
        Ok(Self {
            runtime: Some(runtime),
        })
    }

    /// Where calls can be begun without waiting for them.
    pub(crate) fn handle(&self) -> Option<&tokio::runtime::Handle> {
        self.runtime.as_ref().map(Runtime::handle)
    }

    /// Waits for the outcome of a call.
    pub(crate) fn wait<T, F>(&self, call: F) -> io::Result<T>
    where
        T: Send + 'static,
        F: Future<Output = T> + Send + 'static,
    {
        let ended = || io::Error::other("the calls to the object store have ended");
        let runtime = self.runtime.as_ref().ok_or_else(ended)?;
        let (done, outcome) = mpsc::sync_channel(1);
        runtime.spawn(async move {
            // Nobody waits any more where the caller is gone.
            drop(done.send(call.await));
        });
        outcome.recv().map_err(|_| ended())
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        // Dropping a runtime waits for it, which is not allowed inside another one.
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}
