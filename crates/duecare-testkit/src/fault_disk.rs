//! A disk that fails at a chosen step of the write path.
//!
//! Used for the fault table of the log: each step times each way to fail. What must never happen:
//! an operation that changes the disk without being counted.

use duecare_proof::{Disk, Listed, Lock, RealDisk};
use std::io;
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// A way to fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// The operation reports an error and nothing happened; later ones work.
    ErrorNotDone,
    /// The operation reports an error although it was done; later ones work.
    ErrorButDone,
    /// The process dies before the operation: this and all later ones fail, reads included.
    CrashBefore,
    /// The process dies right after the operation.
    CrashAfter,
    /// Half of the bytes are written, then the process dies; for operations that write no bytes
    /// the same as [`Mode::CrashBefore`].
    TornWrite,
}

impl Mode {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::ErrorNotDone,
        Self::ErrorButDone,
        Self::CrashBefore,
        Self::CrashAfter,
        Self::TornWrite,
    ];
}

#[derive(Debug, Default)]
struct State {
    operations: u64,
    fail_at: Option<(u64, Mode)>,
    crashed: bool,
}

/// The real disk with a counter and a fault. A crash is the end of the process, not of the power:
/// what was written before stays.
#[derive(Debug, Default)]
pub struct FaultDisk {
    state: Mutex<State>,
}

fn injected() -> io::Error {
    io::Error::other("injected fault")
}

impl FaultDisk {
    /// A disk that does not fail yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Fails the write-path operation number `n`, counted from 0 since the disk was made.
    pub fn fail_at(&self, n: u64, mode: Mode) {
        self.state().fail_at = Some((n, mode));
    }

    /// How many write-path operations were begun.
    pub fn operations(&self) -> u64 {
        self.state().operations
    }

    /// Whether the fault was met and was a crash.
    pub fn crashed(&self) -> bool {
        self.state().crashed
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Counts an operation and does it, whole or by half, as the fault demands.
    fn step(&self, done: impl Fn(bool) -> io::Result<()>) -> io::Result<()> {
        let mode = {
            let mut state = self.state();
            if state.crashed {
                return Err(injected());
            }
            let number = state.operations;
            state.operations += 1;
            let mode = state
                .fail_at
                .filter(|(at, _)| *at == number)
                .map(|(_, mode)| mode);
            let crash = [Mode::CrashBefore, Mode::CrashAfter, Mode::TornWrite];
            state.crashed = mode.is_some_and(|mode| crash.contains(&mode));
            mode
        };
        match mode {
            None => return done(false),
            Some(Mode::ErrorNotDone | Mode::CrashBefore) => {}
            Some(Mode::ErrorButDone | Mode::CrashAfter) => done(false)?,
            Some(Mode::TornWrite) => done(true)?,
        }
        Err(injected())
    }

    fn read<T>(&self, done: impl FnOnce() -> io::Result<T>) -> io::Result<T> {
        if self.state().crashed {
            return Err(injected());
        }
        done()
    }
}

/// The half of `bytes` that a torn write leaves.
fn part(bytes: &[u8], torn: bool) -> &[u8] {
    if torn {
        &bytes[..bytes.len() / 2]
    } else {
        bytes
    }
}

/// Does an operation that writes no bytes unless it is torn.
fn unless(torn: bool, done: impl FnOnce() -> io::Result<()>) -> io::Result<()> {
    if torn { Ok(()) } else { done() }
}

impl Disk for FaultDisk {
    fn create_dir_all(&self, path: &Path) -> io::Result<()> {
        self.step(|torn| unless(torn, || RealDisk.create_dir_all(path)))
    }
    fn write_new(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        self.step(|torn| RealDisk.write_new(path, part(bytes, torn)))
    }
    fn append(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        self.step(|torn| RealDisk.append(path, part(bytes, torn)))
    }
    fn truncate(&self, path: &Path, len: u64) -> io::Result<()> {
        self.step(|torn| unless(torn, || RealDisk.truncate(path, len)))
    }
    fn sync_file(&self, path: &Path) -> io::Result<()> {
        self.step(|torn| unless(torn, || RealDisk.sync_file(path)))
    }
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step(|torn| unless(torn, || RealDisk.rename(from, to)))
    }
    fn sync_dir(&self, path: &Path) -> io::Result<()> {
        self.step(|torn| unless(torn, || RealDisk.sync_dir(path)))
    }
    fn remove(&self, path: &Path) -> io::Result<()> {
        self.step(|torn| unless(torn, || RealDisk.remove(path)))
    }
    fn lock(&self, path: &Path) -> io::Result<Option<Lock>> {
        self.read(|| RealDisk.lock(path))
    }

    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        self.read(|| RealDisk.read(path))
    }
    fn read_at(&self, path: &Path, offset: u64, len: usize) -> io::Result<Vec<u8>> {
        self.read(|| RealDisk.read_at(path, offset, len))
    }
    fn len(&self, path: &Path) -> io::Result<u64> {
        self.read(|| RealDisk.len(path))
    }
    fn exists(&self, path: &Path) -> io::Result<bool> {
        self.read(|| RealDisk.exists(path))
    }
    fn list(&self, path: &Path) -> io::Result<Vec<Listed>> {
        self.read(|| RealDisk.list(path))
    }
}
