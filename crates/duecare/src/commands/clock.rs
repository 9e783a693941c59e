//! A clock in doubt, met before a command does anything: asked about, refused, or told.
//!
//! Called wherever a command opens its workspace. What must never happen here: something recorded
//! before the answer, or a command that names another cause where the clock is the cause.

use super::Outcome;
use crate::cli::{Cli, Global};
use crate::output::{self, Output, Told, spoken};
use crate::words::{door, log as words};
use duecare_app::first_clock::{self, FirstClock};
use duecare_app::problems::in_words;
use duecare_app::{anchor, log};
use duecare_model::record::ConfirmedBy;
use duecare_model::{Clock as _, Date, EntryIndex, Language, Problem, SystemClock, Timestamp};
use duecare_store::{Correction, Workspace};
use serde::Serialize;
use std::sync::OnceLock;

/// Whether the command of this process records something; set once when it begins.
static RECORDS: OnceLock<bool> = OnceLock::new();

pub(super) fn begin(arguments: &Cli) {
    RECORDS.get_or_init(|| arguments.command.records());
}

/// Lets a command go on whose workspace and clock fit each other. Where they do not, a command that
/// records is refused or, where the clock stands far ahead, somebody must say that it is right; one
/// that only reads goes on and says so.
pub(super) fn settle(workspace: &mut Workspace, global: &Global) -> Result<(), Problem> {
    let (behind, ahead) = (workspace.clock_behind(), workspace.clock_ahead());
    let writes = RECORDS.get().copied().unwrap_or(false) && workspace.refusal().is_none();
    let Some(problem) = behind.or_else(|| ahead.clone()) else {
        return Ok(());
    };
    if !writes {
        tell(workspace, global);
        return Ok(());
    }
    let said = ahead.map(|_| who_says_right(workspace, &problem, global));
    let Some((way, by)) = said.transpose()?.flatten() else {
        return Err(problem);
    };
    if let Some(entry) = workspace.confirm_clock(way, &by)? {
        Output::new(global).say(&Told::of(words::CLOCK_CONFIRMED, spoken(), [&entry]));
    }
    Ok(())
}

/// Says to who only looks that workspace and clock do not fit each other.
pub(super) fn tell(workspace: &Workspace, global: &Global) {
    let doubt = workspace.clock_behind().or_else(|| workspace.clock_ahead());
    if let Some(problem) = doubt.filter(|_| !global.quiet) {
        output::clock_doubted(&problem);
    }
}

/// Lets a first entry be made whose clock fits this program, or is said to be right.
pub(super) fn settle_first(global: &Global) -> Result<Option<ConfirmedBy>, Problem> {
    match first_clock::judge(SystemClock.now(), duecare_controls::products_dated()) {
        FirstClock::Fits => Ok(None),
        FirstClock::Ahead(_) if global.clock_is_right => Ok(Some(ConfirmedBy::Option)),
        FirstClock::Ahead(problem) if says_right(&problem)? => Ok(Some(ConfirmedBy::Answer)),
        FirstClock::Behind(problem) | FirstClock::Ahead(problem) => Err(problem),
    }
}

/// Who says that a clock far ahead is right: an authority that is configured, otherwise the user.
fn who_says_right(
    workspace: &Workspace,
    problem: &Problem,
    global: &Global,
) -> Result<Option<(ConfirmedBy, String)>, Problem> {
    let config = super::config(workspace)?;
    if let Some(name) = anchor::same_time(workspace, &config, &SystemClock)? {
        return Ok(Some((ConfirmedBy::Authority, name)));
    }
    if global.clock_is_right {
        return Ok(Some((ConfirmedBy::Option, super::actor())));
    }
    let yes = says_right(problem)?;
    Ok(yes.then(|| (ConfirmedBy::Answer, super::actor())))
}

/// Asks who is there.
fn says_right(problem: &Problem) -> Result<bool, Problem> {
    let question = Told::of(
        words::CLOCK_QUESTION,
        spoken(),
        [&in_words(problem, spoken())],
    );
    let said = output::ask_line(&question);
    let said = said.map_err(|error| duecare_app::codes::OTHER.problem(error.to_string()))?;
    // In the languages of the product; nothing typed is no.
    let yes = ["y", "yes", "j", "ja", "o", "oui"];
    Ok(said.is_some_and(|said| yes.contains(&said.to_lowercase().as_str())))
}

/// The answer (`duecare.clock-corrected/1`).
#[derive(Serialize)]
struct Corrected {
    schema: &'static str,
    entry: EntryIndex,
    first: EntryIndex,
    last: EntryIndex,
    dated_until: Timestamp,
    not_before: Option<Timestamp>,
    not_after: Timestamp,
    /// Letters that were sent under the wrong clock, and bear its dates.
    letters: Vec<String>,
}

pub(super) fn correct(
    global: &Global,
    (reason, today, by): (&str, Date, Option<&String>),
    out: &Output,
) -> anyhow::Result<Outcome> {
    // Not `open`, which would refuse this clock.
    let mut workspace = super::open_folder(&super::workspace_folder(global))?;
    let said = Correction {
        reason: reason.trim().to_owned(),
        by: by.cloned().unwrap_or_else(super::actor),
        today,
    };
    let (entry, what, letters) = log::correct_clock(&mut workspace, said)?;
    let corrected = Corrected {
        schema: "duecare.clock-corrected/1",
        entry,
        first: what.first,
        last: what.last,
        dated_until: what.dated_until,
        not_before: what.not_before,
        not_after: what.not_after,
        letters,
    };
    out.answer(&corrected, |c| text(c, out.language()))?;
    Ok(Outcome::Done)
}

fn text(c: &Corrected, language: Language) -> Told {
    let from = c.not_before.map_or_else(
        || words::UNKNOWN_MOMENT.word(language).to_owned(),
        |at| at.to_string(),
    );
    let mut text = Told::line(
        words::CLOCK_CORRECTED,
        language,
        [
            &c.not_after,
            &c.first,
            &c.last,
            &c.dated_until,
            &from,
            &c.not_after,
        ],
    );
    text.push(&Told::line(door::RECORDED, language, [&c.entry]));
    if !c.letters.is_empty() {
        let letters = c.letters.join(", ");
        text.push(&Told::line(
            words::LETTERS_UNDER_CLOCK,
            language,
            [&letters],
        ));
    }
    text
}
