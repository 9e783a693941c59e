//! `log anchor`, and the anchoring that follows what must not wait.

use super::Outcome;
use crate::cli::{Command, Global, LogCommand, NoticeCommand};
use crate::output::{Output, Told};
use crate::words::log as words;
use duecare_app::anchor::{self, Round, Whom};
use duecare_app::config::Config;
use duecare_app::problems::particular::or_english;
use duecare_model::record::AnchorKind;
use duecare_model::{Language, Problem, SystemClock, Timestamp};
use duecare_store::Paths;
use serde::Serialize;
use std::path::Path;

/// The answer (`duecare.log-anchored/1`).
#[derive(Serialize)]
struct Document {
    schema: &'static str,
    /// Number of entries that are anchored.
    size: u64,
    anchors: Vec<Done>,
    failed: Vec<Failed>,
}

#[derive(Serialize)]
struct Done {
    entry: u64,
    anchor: AnchorKind,
    by: String,
    at: Timestamp,
}

#[derive(Serialize)]
struct Failed {
    by: String,
    code: String,
    what: String,
}

fn document(round: &Round) -> Document {
    Document {
        schema: "duecare.log-anchored/1",
        size: round.size,
        anchors: round
            .done
            .iter()
            .map(|(entry, anchored)| Done {
                entry: entry.0,
                anchor: anchored.anchor,
                by: anchored.by.clone(),
                at: anchored.at,
            })
            .collect(),
        failed: round
            .failed
            .iter()
            .map(|(by, problem)| Failed {
                by: by.clone(),
                code: problem.code.to_string(),
                what: problem.what.clone(),
            })
            .collect(),
    }
}

fn text(document: &Document, language: Language) -> Told {
    let mut out = Told::new();
    for done in &document.anchors {
        out.push(&Told::line(
            words::ANCHORED,
            language,
            [&document.size, &done.by, &done.at, &done.entry],
        ));
    }
    for failed in &document.failed {
        let what = or_english(&failed.what, language);
        out.push(&Told::line(
            words::NOT_ANCHORED_BY,
            language,
            [&failed.by, &failed.code, &what],
        ));
    }
    if out.is_empty() {
        out.push(&Told::line(words::NOBODY_CONFIGURED, language, []));
    }
    out
}

pub(super) fn run(global: &Global, out: &Output) -> anyhow::Result<Outcome> {
    let mut workspace = super::open(global)?;
    let config = super::config(&workspace)?;
    let round = anchor::anchor(&mut workspace, &config, Whom::Everybody, &SystemClock)?;
    let round = round.unwrap_or_else(|| Round {
        size: workspace.journal().size(),
        ..Round::default()
    });
    out.answer(&document(&round), |d| text(d, out.language()))?;
    Ok(Outcome::red_if(
        !round.failed.is_empty() || round.done.is_empty(),
    ))
}

/// Whether what a command records must not wait for the next hour: letters, decisions, waivers,
/// dossiers, holds, erasures and restorations.
pub(super) const fn must_not_wait(command: &Command) -> bool {
    matches!(
        command,
        Command::Notice(
            NoticeCommand::Send { .. } | NoticeCommand::Answer { .. } | NoticeCommand::Close { .. }
        ) | Command::Dossier { .. }
            | Command::Log(LogCommand::Erase(_) | LogCommand::Restore { .. })
    )
}

/// Anchors what is new, if anybody is configured. The command that came before is done whatever
/// happens here; what failed is told, and a later round asks again. Who did not answer a moment ago
/// is not asked now: the command would wait for nothing.
pub(super) fn after(global: &Global, out: &Output) {
    told(&new(&super::workspace_folder(global), Whom::Lacking), out);
}

/// The same with those whose last anchor is longer ago than configured. Called every minute by
/// `watch` and `serve`.
pub(super) fn hourly(folder: &Path, out: &Output) {
    told(&new(folder, Whom::Hourly), out);
}

fn told(round: &Result<Option<Round>, Problem>, out: &Output) {
    match round {
        Ok(None) => {}
        Ok(Some(round)) => out.say(&text(&document(round), out.language()).trimmed()),
        Err(problem) => {
            out.say(&Told::of(words::NOT_ANCHORED, out.language(), [problem]));
        }
    }
}

fn new(folder: &Path, whom: Whom) -> Result<Option<Round>, Problem> {
    let named = Config::read(&Paths::new(folder).config())?.anchor;
    if named.time_authority.is_empty() && named.witness.is_empty() && named.mirror.is_empty() {
        // Nobody to ask: reading the whole log every minute would only hold up others.
        return Ok(None);
    }
    let mut workspace = super::open_folder(folder)?;
    let config = super::config(&workspace)?;
    anchor::anchor(&mut workspace, &config, whom, &SystemClock)
}
