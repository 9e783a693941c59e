//! `completions` and `man`: what shells and manuals take from the command line's own description.

use super::Outcome;
use crate::cli::Cli;
use crate::output::{self, Output, Told};
use crate::words::setup as words;
use clap::CommandFactory as _;
use clap_complete::Shell;
use duecare_app::codes;
use std::path::Path;

pub(super) fn completions(shell: Shell) -> anyhow::Result<Outcome> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "duecare", &mut script);
    output::data(&Told::lines(&String::from_utf8(script)?))?;
    Ok(Outcome::Done)
}

pub(super) fn man(folder: &Path, out: &Output) -> anyhow::Result<Outcome> {
    let shown = folder.display().to_string();
    let failed = |error: std::io::Error| {
        codes::WRITE_FILE
            .problem(error.to_string())
            .in_file(shown.clone())
    };
    std::fs::create_dir_all(folder).map_err(failed)?;
    clap_mangen::generate_to(Cli::command(), folder).map_err(failed)?;
    out.say(&Told::of(words::MAN_WRITTEN, out.language(), [&shown]));
    Ok(Outcome::Done)
}
