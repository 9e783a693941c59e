//! Who writes: an object beside the log that its writer holds and renews.
//!
//! Used by the disk when the log is locked. A lock of the operating system ends with its process; an
//! object stays, so that it must say when it was last renewed. The lease keeps two writers from
//! disturbing each other. That they cannot sign two trees does not rest on it but on the conditional
//! replacement of every object. What must never happen: writing on after the lease was lost.

use crate::disk::{failed, same};
use crate::worker::Worker;
use duecare_evidence::{OsSalts, SaltSource as _};
use duecare_model::Timestamp;
use object_store::path::Path;
use object_store::{
    Error, ObjectStore, ObjectStoreExt as _, PutMode, PutOptions, PutPayload, UpdateVersion,
};
use std::io;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// A lease that was not renewed for so long belongs to nobody: longer than any call with its
/// repetitions, and than the difference of any two clocks that are kept at all.
const ENDS_AFTER: Duration = Duration::from_mins(15);
/// Renewed at the first write after this.
const RENEW_AFTER: Duration = Duration::from_mins(1);
const HEADER: &str = "duecare-lease/1";

/// A lease that is held.
pub(crate) struct Lease {
    at: Path,
    holder: [u8; 32],
    session: [u8; 32],
    turn: u64,
    version: UpdateVersion,
    renewed: Instant,
    lost: bool,
}

fn version(put: object_store::PutResult) -> UpdateVersion {
    put.into()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        text.push_str(&format!("{byte:02x}"));
        text
    })
}

/// The session tells two leases of one holder apart.
fn text(holder: &[u8; 32], session: &[u8; 32], turn: u64) -> String {
    format!("{HEADER}\n{}\n{}\n{turn}\n", hex(holder), hex(session))
}

/// A lease as it stands in the store.
struct Standing {
    text: String,
    /// Seconds since 1970, by the clock of the store.
    renewed: i64,
    version: UpdateVersion,
}

fn look(worker: &Worker, store: &Arc<dyn ObjectStore>, at: &Path) -> io::Result<Option<Standing>> {
    let (store, at) = (Arc::clone(store), at.clone());
    let seen = worker.wait(async move {
        let got = store.get(&at).await?;
        let meta = got.meta.clone();
        Ok::<_, Error>((meta, got.bytes().await?))
    })?;
    match seen {
        Ok((meta, bytes)) => Ok(Some(Standing {
            text: String::from_utf8_lossy(&bytes).into_owned(),
            renewed: meta.last_modified.timestamp(),
            version: UpdateVersion {
                e_tag: meta.e_tag,
                version: meta.version,
            },
        })),
        Err(Error::NotFound { .. }) => Ok(None),
        Err(error) => Err(failed(&error)),
    }
}

async fn put(
    store: Arc<dyn ObjectStore>,
    at: Path,
    text: String,
    mode: PutMode,
) -> object_store::Result<UpdateVersion> {
    let options = PutOptions::from(mode);
    let put = store.put_opts(&at, PutPayload::from(text.into_bytes()), options);
    put.await.map(version)
}

/// Takes the lease for `holder`; `None` where another has it. `now` is held against the time of the
/// store.
pub(crate) fn take(
    worker: &Worker,
    store: &Arc<dyn ObjectStore>,
    at: &Path,
    holder: [u8; 32],
    now: Timestamp,
) -> io::Result<Option<Lease>> {
    let session = OsSalts.salt().map_err(io::Error::other)?;
    let written = text(&holder, &session, 0);
    let create = put(
        Arc::clone(store),
        at.clone(),
        written.clone(),
        PutMode::Create,
    );
    let version = match worker.wait(create)? {
        Ok(version) => version,
        Err(Error::AlreadyExists { .. } | Error::Precondition { .. }) => {
            let Some(held) = look(worker, store, at)? else {
                // Given back this moment: the caller may try again.
                return Ok(None);
            };
            let ours = held
                .text
                .starts_with(&format!("{HEADER}\n{}\n", hex(&holder)));
            let ends = i64::try_from(ENDS_AFTER.as_secs()).unwrap_or(i64::MAX);
            if !ours && now.as_second() < held.renewed.saturating_add(ends) {
                return Ok(None);
            }
            let mode = PutMode::Update(held.version);
            match worker.wait(put(Arc::clone(store), at.clone(), written, mode))? {
                Ok(version) => version,
                Err(Error::Precondition { .. } | Error::AlreadyExists { .. }) => return Ok(None),
                Err(error) => return Err(failed(&error)),
            }
        }
        Err(error) => return Err(failed(&error)),
    };
    Ok(Some(Lease {
        at: at.clone(),
        holder,
        session,
        turn: 0,
        version,
        renewed: Instant::now(),
        lost: false,
    }))
}

impl Lease {
    /// Called before every write: renews the lease when it is time.
    pub(crate) fn keep(&mut self, worker: &Worker, store: &Arc<dyn ObjectStore>) -> io::Result<()> {
        if !self.lost && self.renewed.elapsed() < RENEW_AFTER {
            return Ok(());
        }
        let lost = || {
            io::Error::other(
                "another process took over the lease of this log, because it was not renewed in time",
            )
        };
        if self.lost {
            return Err(lost());
        }
        self.turn += 1;
        let renewed = put(
            Arc::clone(store),
            self.at.clone(),
            text(&self.holder, &self.session, self.turn),
            PutMode::Update(self.version.clone()),
        );
        let began = Instant::now();
        match worker.wait(renewed)? {
            Ok(version) => {
                self.version = version;
                self.renewed = began;
                Ok(())
            }
            Err(Error::Precondition { .. } | Error::NotFound { .. }) => {
                self.lost = true;
                Err(lost())
            }
            Err(error) => Err(failed(&error)),
        }
    }

    /// Gives the lease back, if it is still ours.
    pub(crate) fn give_back(&self, worker: &Worker, store: &Arc<dyn ObjectStore>) {
        if self.lost {
            return;
        }
        let (store, at, version) = (Arc::clone(store), self.at.clone(), self.version.clone());
        // No store deletes on a condition; between the look and the deletion nobody takes over a
        // lease that was just renewed. Where it fails, the lease ends by itself.
        drop(worker.wait(async move {
            let held = store.head(&at).await?;
            let now = UpdateVersion {
                e_tag: held.e_tag,
                version: held.version,
            };
            if same(&now, &version) {
                store.delete(&at).await?;
            }
            Ok::<(), Error>(())
        }));
    }
}
