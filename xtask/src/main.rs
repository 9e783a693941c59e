//! Repository tasks: `cargo xtask test | peers | codegen | bench`.
//!
//! `test` is the one gate, the same here and in CI. Nothing in the product depends on this.

mod codegen;
mod licences;
mod peers;
mod shell;

use std::process::ExitCode;

const USAGE: &str = "usage: cargo xtask COMMAND

  test            everything: format, generated files, licences, clippy, tests, peers
  test --no-peers the same without the peers
  peers [WORD...] only the programs that our tests talk to; of these, those whose name holds a word
  codegen         write the sorted lists of controls and detectors
  bench [NAME]    the benchmarks of docs/benchmarks.md
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
        ["test"] => test(true),
        ["test", "--no-peers"] => test(false),
        ["peers", words @ ..] => peers::run(words),
        ["codegen"] => codegen::write(),
        ["bench", names @ ..] => bench(names),
        _ => {
            shell::say(USAGE);
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            shell::say(&format!("xtask: {error:#}"));
            ExitCode::FAILURE
        }
    }
}

fn test(with_peers: bool) -> anyhow::Result<()> {
    shell::cargo(&["fmt", "--all", "--check"])?;
    codegen::check()?;
    licences::check()?;
    // What a newcomer builds, before everything that can be switched on.
    shell::cargo(&["check", "--package", "duecare"])?;
    // A node that only collects and checks, without the typesetter.
    shell::cargo(&["check", "--package", "duecare", "--no-default-features"])?;
    shell::cargo(&[
        "clippy",
        "--workspace",
        "--all-targets",
        "--all-features",
        "--",
        "-D",
        "warnings",
    ])?;
    shell::cargo(&["test", "--workspace", "--all-features"])?;
    if with_peers {
        peers::run(&[])?;
    }
    Ok(())
}

fn bench(names: &[&str]) -> anyhow::Result<()> {
    let all = [
        "duecare-detectors",
        "duecare-log",
        "duecare-usage",
        "duecare-store",
        "duecare",
    ];
    for package in all {
        if names.is_empty() || names.contains(&package) {
            if package == "duecare" {
                // Measured as it is handed out: another program that reads the same file.
                shell::cargo(&["build", "--release", "--package", "duecare-verify"])?;
            }
            shell::cargo(&["bench", "--package", package])?;
        }
    }
    Ok(())
}
