//! What users read: data on standard output, words on standard error, no colour needed.
//!
//! The one door to the terminal: every command prints through this, and what passes is [`Told`],
//! text in which whatever came from outside is visible. What must never happen: a file name, a cell
//! or a mail that steers a terminal, adds a line, or hides what stands beside it.

mod table;
mod told;

use crate::cli::{Format, Global};
use crate::words::door as words;
use duecare_app::problems::{in_words, meaning, remedy};
use duecare_model::{Language, Problem, Sentence, is_visible};
use indicatif::{ProgressBar, ProgressStyle};
use serde::Serialize;
use std::io::{IsTerminal as _, Write as _};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};

pub(crate) use table::table;
pub(crate) use told::{Outside, Told, is_positional, is_wordless, told};

/// Where and how answers are written.
#[derive(Debug, Clone)]
pub(crate) struct Output {
    pub(crate) format: Format,
    /// What was asked for with `--lang`.
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

    /// Speaks from now on as was asked for, otherwise in `usual`; set once, when a command begins.
    pub(crate) fn speak(&self, usual: Option<Language>) {
        let language = self.language.or(usual).unwrap_or_default();
        SPOKEN.get_or_init(|| language);
    }

    /// The language of texts on screen.
    pub(crate) fn language(&self) -> Language {
        self.language.unwrap_or_else(spoken)
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
        self::problem(problem, self.language());
    }

    /// A word to the user.
    pub(crate) fn say(&self, text: &Told) {
        if !self.quiet {
            write_stderr(&text.clone().ended());
        }
    }

    /// A word for who asked for more.
    pub(crate) fn detail(&self, text: &Told) {
        if self.verbose {
            self.say(text);
        }
    }

    /// A bar for long work: on a terminal only, silent in a pipe.
    pub(crate) fn progress(&self, total: u64, what: &Told) -> Bar {
        if self.quiet || !std::io::stderr().is_terminal() {
            return Bar(ProgressBar::hidden());
        }
        let style = ProgressStyle::with_template("{msg} [{bar:30}] {percent}% {eta}")
            .unwrap_or_else(|_| ProgressStyle::default_bar());
        let what = what.as_str().to_owned();
        Bar(ProgressBar::new(total).with_style(style).with_message(what))
    }

    /// The same where nobody knows how much it will be.
    pub(crate) fn spinner(&self, what: Sentence<0>) -> Bar {
        if self.quiet || !std::io::stderr().is_terminal() {
            return Bar(ProgressBar::hidden());
        }
        Bar(ProgressBar::new_spinner().with_message(what.word(self.language())))
    }
}

/// The language of this process, once it is known.
static SPOKEN: OnceLock<Language> = OnceLock::new();

/// The language for what is said where no [`Output`] is at hand.
pub(crate) fn spoken() -> Language {
    SPOKEN.get().copied().unwrap_or_default()
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
    let language = spoken();
    let what = panic.payload_as_str();
    let what = what.unwrap_or_else(|| words::NO_REASON.word(language));
    let place = panic.location().map(ToString::to_string);
    let place = place.unwrap_or_else(|| words::UNKNOWN_PLACE.word(language).to_owned());
    write_stderr(&Told::line(words::OWN_FAULT, language, [&place, &what]));
}

/// A problem with its four parts.
fn problem(problem: &Problem, language: Language) {
    let mut text = Told::line(words::ERROR, language, [&in_words(problem, language)]);
    text.push(&meaning_and_remedy(problem, language));
    write_stderr(&text);
}

/// What a problem means and what to do.
pub(crate) fn meaning_and_remedy(problem: &Problem, language: Language) -> Told {
    let mut text = Told::line(words::MEANS, language, [&meaning(problem, language)]);
    let to_do = remedy(problem, language);
    text.push(&Told::line(words::TO_DO, language, [&to_do]));
    text
}

/// A problem in one line, for lists.
pub(crate) fn refused(problem: &Problem) {
    let what = in_words(problem, spoken());
    write_stderr(&Told::line(words::REFUSED, spoken(), [&what]));
}

/// A log that may be read and not written.
pub(crate) fn reading_only(problem: &Problem) {
    let what = in_words(problem, spoken());
    write_stderr(&Told::line(words::READING_ONLY, spoken(), [&what]));
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
    let language = spoken();
    let mut text = Told::line(words::CLOCK, language, [&in_words(problem, language)]);
    text.push(&Told::line(
        words::TO_DO,
        language,
        [&remedy(problem, language)],
    ));
    write_stderr(&text);
}

/// Words for whoever is there, before the options are known.
pub(crate) fn write_stderr(text: &Told) {
    // Nobody is left to tell when standard error is gone.
    let _ = std::io::stderr().lock().write_all(text.as_str().as_bytes());
}

#[cfg(test)]
mod tests;
