//! `serve`: the console, one read-only page.

use super::Outcome;
use crate::ops::{codes, overview};
use crate::output::{Output, told};
use duecare_model::Language;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

/// How often it looks whether the log is to be anchored.
const MINUTE: Duration = Duration::from_mins(1);

/// Serves until interrupted. The workspace is opened for each page and released again, so that
/// commands can run beside the console.
pub(super) fn run(folder: &Path, listen: SocketAddr, out: &Output) -> anyhow::Result<Outcome> {
    let hosts = super::config(&super::open_folder(folder)?)?.serve.hosts;
    let folder = folder.to_owned();
    let (anchored, told) = (folder.clone(), out.clone());
    let page = move |language: Language| {
        let workspace = super::open_folder(&folder)?;
        overview::overview(&workspace, language)
    };
    let router = duecare_web::router_for_hosts(Arc::new(page), hosts);
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::bind(listen)
            .await
            .map_err(|error| codes::SERVE.problem(format!("{listen}: {error}")))?;
        out.say(&told!(
            "console on http://{} (ctrl-c ends it)",
            listener.local_addr()?
        ));
        let interrupted = async {
            let _ = tokio::signal::ctrl_c().await;
        };
        let anchoring = tokio::spawn(async move {
            loop {
                let (folder, out) = (anchored.clone(), told.clone());
                let round = tokio::task::spawn_blocking(move || {
                    super::anchor::hourly(&folder, &out);
                });
                // A round that panicked is over; the next one begins anew.
                let _ = round.await;
                tokio::time::sleep(MINUTE).await;
            }
        });
        let served = duecare_web::serve(listener, router, interrupted).await;
        anchoring.abort();
        served?;
        Ok(Outcome::Done)
    })
}
