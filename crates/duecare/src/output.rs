//! What users read: data on standard output, words on standard error, no colour needed.
//!
//! Every command prints through this; nothing else writes to the terminal.

use crate::cli::{Format, Global};
use duecare_model::{Language, Problem};
use indicatif::{ProgressBar, ProgressStyle};
use serde::Serialize;
use std::io::{IsTerminal as _, Write as _};

/// Where and how answers are written.
#[derive(Debug, Clone)]
pub(crate) struct Output {
    pub(crate) format: Format,
    pub(crate) language: Option<Language>,
    quiet: bool,
    verbose: bool,
}

impl Output {
    pub(crate) fn new(global: &Global) -> Self {
        Self {
            format: global.format,
            language: global.lang,
            quiet: global.quiet,
            verbose: global.verbose,
        }
    }

    /// The language of texts on screen.
    pub(crate) fn language(&self) -> Language {
        self.language.unwrap_or_default()
    }

    /// Writes the answer: `document` as JSON, or what `table` makes of it.
    pub(crate) fn answer<T: Serialize>(
        &self,
        document: &T,
        table: impl FnOnce(&T) -> String,
    ) -> anyhow::Result<()> {
        let text = match self.format {
            Format::Json => serde_json::to_string_pretty(document)? + "\n",
            Format::Table => table(document),
        };
        data(&text)
    }

    /// A word to the user.
    pub(crate) fn say(&self, text: &str) {
        if !self.quiet {
            write_stderr(&format!("{text}\n"));
        }
    }

    /// A word for who asked for more.
    pub(crate) fn detail(&self, text: &str) {
        if self.verbose && !self.quiet {
            write_stderr(&format!("{text}\n"));
        }
    }

    /// A bar for long work: on a terminal only, silent in a pipe.
    pub(crate) fn progress(&self, total: u64, what: &str) -> ProgressBar {
        if self.quiet || !std::io::stderr().is_terminal() {
            return ProgressBar::hidden();
        }
        let style = ProgressStyle::with_template("{msg} [{bar:30}] {percent}% {eta}")
            .unwrap_or_else(|_| ProgressStyle::default_bar());
        ProgressBar::new(total)
            .with_style(style)
            .with_message(what.to_owned())
    }

    /// The same where nobody knows how much it will be.
    pub(crate) fn spinner(&self, what: &str) -> ProgressBar {
        if self.quiet || !std::io::stderr().is_terminal() {
            return ProgressBar::hidden();
        }
        ProgressBar::new_spinner().with_message(what.to_owned())
    }
}

/// Writes data as it is.
pub(crate) fn data(text: &str) -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        // `duecare ... | head` closes the pipe early; that is not a failure of ours.
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        other => Ok(other?),
    }
}

/// A problem with its four parts.
pub(crate) fn problem(problem: &Problem) {
    write_stderr(&format!(
        "error {problem}\n  means: {}\n  to do: {}\n",
        problem.meaning, problem.remedy
    ));
}

/// A problem in one line, for lists.
pub(crate) fn refused(problem: &Problem) {
    write_stderr(&format!("refused {problem}\n"));
}

/// A log that may be read and not written.
pub(crate) fn reading_only(problem: &Problem) {
    write_stderr(&format!("reading only: {problem}\n"));
}

fn write_stderr(text: &str) {
    // Nobody is left to tell when standard error is gone.
    let _ = std::io::stderr().lock().write_all(text.as_bytes());
}

/// Lays out rows in columns, with a header and a rule, readable without colour.
pub(crate) fn table(header: &[&str], rows: &[Vec<String>]) -> String {
    let mut widths: Vec<usize> = header.iter().map(|cell| cell.chars().count()).collect();
    for row in rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.chars().count());
        }
    }
    let line = |cells: &[String]| {
        let mut text = String::new();
        for (position, (cell, width)) in cells.iter().zip(&widths).enumerate() {
            if position > 0 {
                text.push_str("  ");
            }
            text.push_str(cell);
            if position + 1 < cells.len() {
                text.push_str(&" ".repeat(width - cell.chars().count().min(*width)));
            }
        }
        text.push('\n');
        text
    };
    let header: Vec<String> = header.iter().map(|&cell| cell.to_owned()).collect();
    let rule: Vec<String> = widths.iter().map(|width| "-".repeat(*width)).collect();
    let mut text = line(&header) + &line(&rule);
    for row in rows {
        text.push_str(&line(row));
    }
    text
}
