//! `serve`: the console, one read-only page.

use super::Outcome;
use crate::ops::{codes, overview};
use crate::output::Output;
use duecare_model::Language;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;

/// Serves until interrupted. The workspace is opened for each page and released again, so that
/// commands can run beside the console.
pub(super) fn run(folder: &Path, listen: SocketAddr, out: &Output) -> anyhow::Result<Outcome> {
    let hosts = super::config(&super::open_folder(folder)?)?.serve.hosts;
    let folder = folder.to_owned();
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
        out.say(&format!(
            "console on http://{} (ctrl-c ends it)",
            listener.local_addr()?
        ));
        let interrupted = async {
            let _ = tokio::signal::ctrl_c().await;
        };
        duecare_web::serve(listener, router, interrupted).await?;
        Ok(Outcome::Done)
    })
}
