//! `demo`: both judgments, replayed; then the console.

use super::Outcome;
use crate::cli::Global;
use crate::demo::{self, replay, story};
use crate::output::{Output, Told, told};
use crate::words::{demo as words, door};
use duecare_app::dossier::{self, Asked};
use duecare_app::overview::{Mark, Overview};
use duecare_app::withhold::Withhold;
use duecare_app::{codes, overview};
use duecare_model::{Language, Problem};
use duecare_proof::RealDisk;
use duecare_store::{Paths, Workspace};
use duecare_web::{Limits, Source};
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
        let bar = out.progress(1, &told!("{}", case.id));
        let replayed = replay::run(&case, &folder, &|done, total| {
            bar.set_length(total);
            bar.set_position(done);
        })?;
        bar.finish_and_clear();
        let asked = Asked {
            customer: &replayed.customer,
            as_of: case.as_of,
            language: out.language(),
            withhold: Withhold::default(),
        };
        let told = dossier::answers(&replayed.workspace, &asked)?;
        cases.push(story::measure(&case, &replayed, &told));
    }
    let document = story::Document {
        schema: "duecare.demo/1",
        cases,
    };
    out.answer(&document, |d| story::told(d, out.language()))?;
    let mut go_on = Told::new().ended();
    let first = folder.join("frisian");
    go_on.push(&Told::of(words::GO_ON, out.language(), [&first.display()]));
    out.say(&go_on);
    let failed = document.cases.iter().any(|case| !case.verified);
    if failed {
        return Ok(Outcome::Red);
    }
    if !no_serve {
        console(&folder, out)?;
    }
    Ok(Outcome::Done)
}

/// Both workspaces, as of the days of their dossiers.
struct Both(PathBuf);

impl Source for Both {
    fn mark(&self) -> Result<Mark, Problem> {
        let mut head = String::new();
        for case in demo::all()? {
            let paths = Paths::new(&self.0.join(case.id));
            head.push_str(&Workspace::head(&RealDisk, &paths)?);
        }
        // Their clocks stand still.
        Ok(Mark { head, minute: 0 })
    }

    fn overview(&self, _: &Mark, language: Language) -> Result<Overview, Problem> {
        let mut merged: Option<Overview> = None;
        for case in demo::all()? {
            let workspace = replay::reopen(&case, &self.0)?;
            let now = workspace.now();
            let (ledger, checkpoint) = workspace.into_ledger();
            let one = overview::overview(&ledger, &checkpoint, now, language)?;
            match &mut merged {
                Some(all) => all.customers.extend(one.customers),
                None => merged = Some(one),
            }
        }
        merged.ok_or_else(|| codes::OTHER.problem("there is no case to show"))
    }
}

fn console(folder: &Path, out: &Output) -> anyhow::Result<()> {
    let source = Arc::new(Both(folder.to_owned()));
    let console = duecare_web::Console::new(source, Vec::new(), Limits::of_this_process());
    super::serve::on_runtime(async {
        // Any free port: the demo must not fail because another console is running.
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0")
            .await
            .map_err(|error| codes::SERVE.problem(error.to_string()))?;
        let ended = super::ended();
        let address = listener.local_addr()?;
        out.say(&Told::of(door::CONSOLE, out.language(), [&address]));
        console.serve(listener, ended).await?;
        Ok(())
    })
}
