//! `serve`: the console, one read-only page.

use super::Outcome;
use crate::output::{Output, Told};
use crate::words::door as words;
use duecare_app::overview::{Mark, Overview};
use duecare_app::{codes, overview};
use duecare_model::{Clock as _, Language, Problem, SystemClock};
use duecare_proof::Disk;
use duecare_store::{Paths, Workspace};
use duecare_web::{Limits, Source};
use std::future::Future;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// How often it looks whether the log is to be anchored.
const MINUTE: Duration = Duration::from_mins(1);
/// Threads that may block: one makes an overview, one anchors, the others read heads and write pages.
const BLOCKING_THREADS: usize = 16;
/// How long work that nobody waits for any more may hold up the end of the process.
const END: Duration = Duration::from_millis(500);

/// The console's own way to the log: beside whoever writes, without the workspace's lock.
struct Beside {
    folder: PathBuf,
    disk: Arc<dyn Disk>,
    kept: overview::Kept,
    /// For a log that lies elsewhere: the head and when it was asked for.
    asked: Option<Mutex<(Option<Instant>, String)>>,
}

/// How long the head of a log that lies elsewhere is taken for the newest: it costs a way over the
/// network, and a page of it may be as much older.
const ELSEWHERE: Duration = Duration::from_secs(1);

impl Beside {
    fn head(&self) -> Result<String, Problem> {
        let head = || Workspace::head(&*self.disk, &Paths::new(&self.folder));
        let Some(asked) = &self.asked else {
            return head();
        };
        // Nothing below can panic between two states.
        let mut asked = asked.lock().unwrap_or_else(PoisonError::into_inner);
        if asked.0.is_none_or(|at| at.elapsed() >= ELSEWHERE) {
            asked.1 = head()?;
            asked.0 = Some(Instant::now());
        }
        Ok(asked.1.clone())
    }
}

impl Source for Beside {
    fn mark(&self) -> Result<Mark, Problem> {
        Ok(Mark {
            head: self.head()?,
            minute: SystemClock.now().as_second().div_euclid(60),
        })
    }

    fn overview(&self, mark: &Mark, language: Language) -> Result<Overview, Problem> {
        let read = || {
            let options = super::options_of(&self.folder)?;
            Ok(Workspace::open_beside(&self.folder, &super::actor(), options)?.into_ledger())
        };
        self.kept.overview(mark, language, &SystemClock, &read)
    }
}

/// Serves until interrupted or terminated. No page takes the workspace's lock, so that commands run
/// beside the console as if it were not there.
pub(super) fn run(
    folder: &Path,
    listen: SocketAddr,
    is_open: bool,
    out: &Output,
) -> anyhow::Result<Outcome> {
    if !listen.ip().to_canonical().is_loopback() && !is_open {
        let what = format!("others can reach {}", listen.ip());
        return Err(codes::OPEN_CONSOLE.problem(what).into());
    }
    // Opened once as commands open it: what is wrong is told here and not on a page.
    let workspace = super::open_folder(folder)?;
    super::tell_limits(&workspace);
    let config = super::config(&workspace)?;
    drop(workspace);
    let folder = folder.to_owned();
    let source = Beside {
        folder: folder.clone(),
        disk: super::options_of(&folder)?.disk,
        kept: overview::Kept::default(),
        asked: config.log.store.is_some().then(Mutex::default),
    };
    let hosts = config.serve.hosts;
    let console = duecare_web::Console::new(Arc::new(source), hosts, Limits::of_this_process());
    on_runtime(async {
        let listener = tokio::net::TcpListener::bind(listen)
            .await
            .map_err(|error| codes::SERVE.problem(format!("{listen}: {error}")))?;
        let ended = super::ended();
        let address = listener.local_addr()?;
        out.say(&Told::of(words::CONSOLE, out.language(), [&address]));
        let told = out.clone();
        let anchoring = tokio::spawn(async move {
            loop {
                let (folder, out) = (folder.clone(), told.clone());
                let round = tokio::task::spawn_blocking(move || {
                    super::anchor::hourly(&folder, &out);
                });
                // A round that panicked is over; the next one begins anew.
                let _ = round.await;
                tokio::time::sleep(MINUTE).await;
            }
        });
        let served = console.serve(listener, ended).await;
        anchoring.abort();
        served?;
        Ok(Outcome::Done)
    })
}

/// Runs a server to its end, and does not wait long for work that nobody waits for any more.
pub(super) fn on_runtime<T>(serving: impl Future<Output = anyhow::Result<T>>) -> anyhow::Result<T> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .max_blocking_threads(BLOCKING_THREADS)
        .enable_all()
        .build()?;
    let served = runtime.block_on(serving);
    runtime.shutdown_timeout(END);
    served
}
