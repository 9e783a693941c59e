//! `demo`: both judgments, replayed; then the console.

use super::Outcome;
use crate::cli::Global;
use crate::demo::{self, replay, story};
use crate::ops::{codes, overview};
use crate::output::{Output, told};
use duecare_model::{Language, Problem};
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub(super) fn run(global: &Global, no_serve: bool, out: &Output) -> anyhow::Result<Outcome> {
    let folder = global
        .dir
        .clone()
        .unwrap_or_else(|| PathBuf::from("duecare-demo"));
    replay::prepare(&folder)?;
    let mut cases = Vec::new();
    for case in demo::all()? {
        let bar = out.progress(1, case.id);
        let replayed = replay::run(&case, &folder, &|done, total| {
            bar.set_length(total);
            bar.set_position(done);
        })?;
        bar.finish_and_clear();
        cases.push(story::measure(&case, &replayed));
    }
    let document = story::Document {
        schema: "duecare.demo/1",
        cases,
    };
    out.answer(&document, story::told)?;
    out.say(&told!(
        "\nGo on with the ordinary commands: duecare --dir {} party list",
        folder.join("frisian").display()
    ));
    let failed = document.cases.iter().any(|case| !case.verified);
    if failed {
        return Ok(Outcome::Red);
    }
    if !no_serve {
        console(&folder, out)?;
    }
    Ok(Outcome::Done)
}

/// The console over both workspaces, as of the days of their dossiers.
fn console(folder: &Path, out: &Output) -> anyhow::Result<()> {
    let folder = folder.to_owned();
    let page = move |language: Language| -> Result<duecare_web::Overview, Problem> {
        let mut merged: Option<duecare_web::Overview> = None;
        for case in demo::all()? {
            let one = overview::overview(&replay::reopen(&case, &folder)?, language)?;
            match &mut merged {
                Some(all) => all.customers.extend(one.customers),
                None => merged = Some(one),
            }
        }
        merged.ok_or_else(|| codes::OTHER.problem("there is no case to show"))
    };
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()?;
    runtime.block_on(async {
        // Any free port: the demo must not fail because another console is running.
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0")
            .await
            .map_err(|error| codes::SERVE.problem(error.to_string()))?;
        out.say(&told!(
            "console on http://{} (ctrl-c ends it)",
            listener.local_addr()?
        ));
        let interrupted = async {
            let _ = tokio::signal::ctrl_c().await;
        };
        duecare_web::serve(listener, duecare_web::router(Arc::new(page)), interrupted).await?;
        Ok(())
    })
}
