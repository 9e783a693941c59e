//! The product: one program that sees, stops, survives and proves.
//!
//! This file only starts the command and turns its outcome into an exit code. Commands parse and
//! print (`commands/`), `duecare-app` does the work; the demo runs the same operations.

mod cli;
mod commands;
mod demo;
mod output;
mod words;

use clap::Parser as _;
use duecare_model::shown;
use std::process::ExitCode;

fn main() -> ExitCode {
    std::panic::set_hook(Box::new(output::broken_off));
    let arguments = match cli::Cli::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => return usage(error),
    };
    let out = output::Output::new(&arguments.global);
    match commands::run(&arguments, &out) {
        Ok(outcome) => outcome.exit_code(),
        Err(error) => {
            let problem = commands::as_problem(error);
            out.failed(&problem);
            ExitCode::from(commands::exit_number(problem.code))
        }
    }
}

/// Help, version, or what is wrong with the words of the command line. The parser repeats them, and
/// a pattern of the shell may have put names of files among them: it is given them made visible.
fn usage(error: clap::Error) -> ExitCode {
    let words = std::env::args_os().map(|word| shown(&word.to_string_lossy()));
    let error = cli::Cli::try_parse_from(words).err().unwrap_or(error);
    let text = output::Told::lines(&error.render().to_string());
    if error.use_stderr() {
        output::write_stderr(&text);
    } else if output::data(&text).is_err() {
        return ExitCode::FAILURE;
    }
    // The parser knows 0 and 2 only.
    ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2))
}
