//! The product: one program that sees, stops, survives and proves.
//!
//! This file only starts the command and turns its outcome into an exit code. Commands parse and
//! print (`commands/`), operations do the work (`ops/`); the demo runs the same operations.

mod cli;
mod commands;
mod config;
mod demo;
mod ops;
mod output;

use clap::Parser as _;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments = cli::Cli::parse();
    let out = output::Output::new(&arguments.global);
    match commands::run(&arguments, &out) {
        Ok(outcome) => outcome.exit_code(),
        Err(error) => {
            let problem = commands::as_problem(error);
            output::problem(&problem);
            ExitCode::from(commands::exit_number(problem.code))
        }
    }
}
