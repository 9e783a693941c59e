//! What users read: data on standard output, words on standard error, no colour needed.
//!
//! The one door to the terminal: every command prints through this, and what passes is [`Told`],
//! text in which whatever came from outside is visible. What must never happen: a file name, a cell
//! or a mail that steers a terminal, adds a line, or hides what stands beside it.

mod table;
mod told;

use crate::cli::{Format, Global};
use duecare_model::{Language, Problem, is_visible};
use indicatif::{ProgressBar, ProgressStyle};
use serde::Serialize;
use std::io::{IsTerminal as _, Write as _};
use std::sync::atomic::{AtomicBool, Ordering};

pub(crate) use table::table;
pub(crate) use told::{Outside, Told, is_positional, told};

/// Where and how answers are written.
#[derive(Debug, Clone)]
pub(crate) struct Output {
    pub(crate) format: Format,
    pub(crate) language: Option<Language>,
    /// What the configuration names, where nothing was asked for.
    usual: Language,
    quiet: bool,
    verbose: bool,
}

impl Output {
    pub(crate) fn new(global: &Global) -> Self {
        Self {
            format: global.format,
            language: global.lang,
            usual: Language::default(),
            quiet: global.quiet,
            verbose: global.verbose,
        }
    }

    /// The same, with texts on screen in `language` where none was asked for.
    pub(crate) fn usually_in(&self, language: Language) -> Self {
        Self {
            usual: language,
            ..self.clone()
        }
    }

    /// The language of texts on screen.
    pub(crate) fn language(&self) -> Language {
        self.language.unwrap_or(self.usual)
    }

    /// Writes the answer: `document` as JSON, or what `text` makes of it.
    pub(crate) fn answer<T: Serialize>(
        &self,
        document: &T,
        text: impl FnOnce(&T) -> Told,
    ) -> anyhow::Result<()> {
        ANSWERED.store(true, Ordering::Relaxed);
        match self.format {
            Format::Json => data(&json(&serde_json::to_string_pretty(document)?)),
            Format::Table => data(&text(document)),
        }
    }

    /// The problem that ended the command: words in any case, and where a document was asked for and
    /// none was written, the problem as that document.
    pub(crate) fn failed(&self, problem: &Problem) {
        if self.format == Format::Json && !ANSWERED.load(Ordering::Relaxed) {
            let document = Failed {
                schema: "duecare.error/1",
                problem,
            };
            // The words below tell it too.
            let _ = serde_json::to_string_pretty(&document).map(|text| data(&json(&text)));
        }
        self::problem(problem);
    }

    /// A word to the user.
    pub(crate) fn say(&self, text: &Told) {
        if !self.quiet {
            let mut line = text.clone();
            line.push(&Told::from("\n"));
            write_stderr(&line);
        }
    }

    /// A word for who asked for more.
    pub(crate) fn detail(&self, text: &Told) {
        if self.verbose {
            self.say(text);
        }
    }

    /// A bar for long work: on a terminal only, silent in a pipe.
    pub(crate) fn progress(&self, total: u64, what: &'static str) -> Bar {
        if self.quiet || !std::io::stderr().is_terminal() {
            return Bar(ProgressBar::hidden());
        }
        let style = ProgressStyle::with_template("{msg} [{bar:30}] {percent}% {eta}")
            .unwrap_or_else(|_| ProgressStyle::default_bar());
        Bar(ProgressBar::new(total).with_style(style).with_message(what))
    }

    /// The same where nobody knows how much it will be.
    pub(crate) fn spinner(&self, what: &'static str) -> Bar {
        if self.quiet || !std::io::stderr().is_terminal() {
            return Bar(ProgressBar::hidden());
        }
        Bar(ProgressBar::new_spinner().with_message(what))
    }
}

/// Whether this process has written its document.
static ANSWERED: AtomicBool = AtomicBool::new(false);

/// A command that failed (`duecare.error/1`).
#[derive(Serialize)]
struct Failed<'a> {
    schema: &'static str,
    #[serde(flatten)]
    problem: &'a Problem,
}

/// A bar of progress, which shows nothing but numbers and [`Told`] text.
pub(crate) struct Bar(ProgressBar);

impl Bar {
    pub(crate) fn set_length(&self, total: u64) {
        self.0.set_length(total);
    }

    pub(crate) fn set_position(&self, done: u64) {
        self.0.set_position(done);
    }

    pub(crate) fn set_message(&self, text: &Told) {
        self.0.set_message(text.as_str().to_owned());
    }

    pub(crate) fn tick(&self) {
        self.0.tick();
    }

    pub(crate) fn finish_and_clear(&self) {
        self.0.finish_and_clear();
    }
}

/// JSON with every character that is not visible in its escaped form: the data are the same, and
/// they do nothing to a terminal. Outside of strings JSON has only spaces and line ends of ours.
pub(crate) fn json(text: &str) -> Told {
    let mut out = String::with_capacity(text.len() + 1);
    for c in text.trim_end_matches('\n').chars() {
        if is_visible(c) || c == '\n' {
            out.push(c);
        } else {
            let mut units = [0; 2];
            for unit in c.encode_utf16(&mut units) {
                out.push_str(&format!("\\u{unit:04x}"));
            }
        }
    }
    out.push('\n');
    Told::made(out)
}

/// Writes data to standard output.
pub(crate) fn data(text: &Told) -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    let written = out.write_all(text.as_str().as_bytes());
    match written.and_then(|()| out.flush()) {
        // `duecare ... | head` closes the pipe early; that is not a failure of ours.
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        other => Ok(other?),
    }
}

/// For a fault of the program's own: one line through the door instead of a trace past it.
pub(crate) fn broken_off(panic: &std::panic::PanicHookInfo<'_>) {
    let what = panic.payload_as_str().unwrap_or("no reason given");
    let place = panic.location().map(ToString::to_string);
    write_stderr(&told!(
        "duecare met a fault of its own at {}: {}\n",
        place.as_deref().unwrap_or("an unknown place"),
        what
    ));
}

/// A problem with its four parts.
fn problem(problem: &Problem) {
    write_stderr(&told!(
        "error {}\n  means: {}\n  to do: {}\n",
        problem,
        problem.meaning,
        problem.remedy
    ));
}

/// A problem in one line, for lists.
pub(crate) fn refused(problem: &Problem) {
    write_stderr(&told!("refused {}\n", problem));
}

/// A log that may be read and not written.
pub(crate) fn reading_only(problem: &Problem) {
    write_stderr(&told!("reading only: {}\n", problem));
}

/// Asks on the terminal, without showing what is typed; `None` where there is none.
pub(crate) fn ask(what: &Told) -> std::io::Result<Option<String>> {
    let terminal = console::Term::stderr();
    if !terminal.is_term() || !std::io::stdin().is_terminal() {
        return Ok(None);
    }
    terminal.write_str(what.as_str())?;
    terminal.read_secure_line().map(Some)
}

/// Asks on the terminal for one line; `None` where there is none, or where nothing was typed.
pub(crate) fn ask_line(what: &Told) -> std::io::Result<Option<String>> {
    let terminal = console::Term::stderr();
    if !terminal.is_term() || !std::io::stdin().is_terminal() {
        return Ok(None);
    }
    terminal.write_str(what.as_str())?;
    let line = terminal.read_line()?;
    Ok(Some(line.trim().to_owned()).filter(|line| !line.is_empty()))
}

/// A log under a clock that says something else.
pub(crate) fn clock_doubted(problem: &Problem) {
    write_stderr(&told!("clock: {}\n  to do: {}\n", problem, problem.remedy));
}

/// Words for whoever is there, before the options are known.
pub(crate) fn write_stderr(text: &Told) {
    // Nobody is left to tell when standard error is gone.
    let _ = std::io::stderr().lock().write_all(text.as_str().as_bytes());
}

#[cfg(test)]
mod tests;
