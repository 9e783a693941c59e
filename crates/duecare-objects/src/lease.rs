//! Who writes: an object beside the log that its writer holds and renews.
//!
//! Used by the disk when the log is locked. A lock of the operating system ends with its process; an
//! object stays, so that it must say when it was last renewed. The lease keeps two writers from
//! disturbing each other: what only adds objects rests on their own conditions, what removes or
//! replaces one on the lease. What must never happen: writing on after the lease was lost, or a lease
//! in a store that ignores conditions, where two would hold it.

use crate::disk::failed;
use crate::worker::Worker;
use duecare_model::Timestamp;
use duecare_proof::{OsSalts, SaltSource as _};
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
/// No object has this tag.
const NO_TAG: &str = "\"00000000000000000000000000000000\"";
const HEADER: &str = "duecare-lease/1";

/// A lease that is held.
pub(crate) struct Lease {
    at: Path,
    holder: [u8; 32],
    session: [u8; 32],
    turn: u64,
    version: UpdateVersion,
    renewed: Renewed,
    lost: bool,
}

/// When a lease was last renewed, by two clocks: the one that only counts upwards stands still while
/// a machine is suspended, and the other one can be set.
#[derive(Clone, Copy)]
struct Renewed {
    counted: Instant,
    shown: i64,
}

impl Renewed {
    fn at(now: Timestamp) -> Self {
        Self {
            counted: Instant::now(),
            shown: now.as_second(),
        }
    }

    fn is_within(&self, limit: Duration, now: Timestamp) -> bool {
        let shown = now.as_second().saturating_sub(self.shown);
        self.counted.elapsed() < limit
            && u64::try_from(shown).is_ok_and(|seconds| seconds < limit.as_secs())
    }
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

/// What stands in the store after a lease was given back. No store deletes on a condition, so that a
/// late deletion could take away the lease of the next one; the object stays instead.
fn free(session: &[u8; 32], turn: u64) -> String {
    format!("{HEADER}\nfree\n{}\n{turn}\n", hex(session))
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
    put.await.map(Into::into)
}

/// Whether a write was refused because its condition does not hold.
fn is_refused(error: &Error) -> bool {
    matches!(
        error,
        Error::Precondition { .. } | Error::AlreadyExists { .. }
    )
}

/// Writes the lease on a condition; `None` where it does not hold. A first try may have succeeded
/// without an answer and been repeated: then what stands there is what was to be written.
fn write(
    worker: &Worker,
    store: &Arc<dyn ObjectStore>,
    at: &Path,
    (text, mode): (String, PutMode),
) -> io::Result<Option<UpdateVersion>> {
    match worker.wait(put(Arc::clone(store), at.clone(), text.clone(), mode))? {
        Ok(version) => Ok(Some(version)),
        Err(error) if is_refused(&error) || matches!(error, Error::NotFound { .. }) => {
            let standing = look(worker, store, at)?;
            let ours = standing.filter(|standing| standing.text == text);
            Ok(ours.map(|standing| standing.version))
        }
        Err(error) => Err(failed(&error)),
    }
}

/// Refuses a store that writes although the condition does not hold: nothing there would keep two
/// writers apart. Tried on the lease itself, with what stands in it.
fn heeds_conditions(
    worker: &Worker,
    store: &Arc<dyn ObjectStore>,
    at: &Path,
    text: &str,
) -> io::Result<()> {
    let other = UpdateVersion {
        e_tag: Some(NO_TAG.to_owned()),
        version: None,
    };
    for mode in [PutMode::Create, PutMode::Update(other)] {
        match worker.wait(put(Arc::clone(store), at.clone(), text.to_owned(), mode))? {
            Err(error) if is_refused(&error) => {}
            Err(error) => return Err(failed(&error)),
            Ok(_) => {
                let what = "this store ignores the conditions of writes, so that nothing there would keep two writers apart";
                return Err(io::Error::new(io::ErrorKind::Unsupported, what));
            }
        }
    }
    Ok(())
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
    // Looked at first: a store that ignores conditions would replace the lease of another.
    let mode = match look(worker, store, at)? {
        None => PutMode::Create,
        Some(held) => {
            let begins = |second: &str| held.text.starts_with(&format!("{HEADER}\n{second}\n"));
            let ends = i64::try_from(ENDS_AFTER.as_secs()).unwrap_or(i64::MAX);
            let ended = now.as_second() >= held.renewed.saturating_add(ends);
            if !begins("free") && !begins(&hex(&holder)) && !ended {
                return Ok(None);
            }
            PutMode::Update(held.version)
        }
    };
    let renewed = Renewed::at(now);
    let Some(version) = write(worker, store, at, (written.clone(), mode))? else {
        return Ok(None);
    };
    heeds_conditions(worker, store, at, &written)?;
    Ok(Some(Lease {
        at: at.clone(),
        holder,
        session,
        turn: 0,
        version,
        renewed,
        lost: false,
    }))
}

impl Lease {
    /// Called before every write: renews the lease where it was not renewed `within` this time.
    pub(crate) fn keep(
        &mut self,
        worker: &Worker,
        store: &Arc<dyn ObjectStore>,
        (within, now): (Duration, Timestamp),
    ) -> io::Result<()> {
        let lost = || {
            io::Error::other(
                "another process took over the lease of this log, because it was not renewed in time",
            )
        };
        if self.lost {
            return Err(lost());
        }
        if self.renewed.is_within(within, now) {
            return Ok(());
        }
        self.turn += 1;
        let text = text(&self.holder, &self.session, self.turn);
        let mode = PutMode::Update(self.version.clone());
        let began = Renewed::at(now);
        let Some(version) = write(worker, store, &self.at, (text, mode))? else {
            self.lost = true;
            return Err(lost());
        };
        self.version = version;
        self.renewed = began;
        Ok(())
    }

    /// Gives the lease back, if it is still ours. Where it fails, the lease ends by itself.
    pub(crate) fn give_back(&self, worker: &Worker, store: &Arc<dyn ObjectStore>) {
        if self.lost {
            return;
        }
        let text = free(&self.session, self.turn);
        let mode = PutMode::Update(self.version.clone());
        drop(worker.wait(put(Arc::clone(store), self.at.clone(), text, mode)));
    }
}
