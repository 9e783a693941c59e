//! A judge of parsers: libFuzzer gives them strangers' bytes, led by what each run reached.
//!
//! The program is `fuzz/`, a workspace of its own that is built with coverage counters. Each target
//! runs for `DUECARE_FUZZ_SECONDS` (20) from its seeds, one input in at most ten seconds and all in at
//! most 1 GiB; an input that breaks one is kept beside the other build products and named. What must
//! never happen: a target that ran nothing counted as agreed.

use super::{Bench, Peer};
use crate::shell::{root, say, target};
use anyhow::{Context as _, bail};
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

pub(crate) const PEERS: &[Peer] = &[Peer {
    name: "fuzz: libFuzzer finds no bytes that break a parser or have two meanings",
    programs: &["g++"],
    packages: &["g++"],
    python: &[],
    run: nothing_breaks,
}];

/// Instruments our crates and what they link; build scripts and macros are spared by `--target`.
const FLAGS: &str = "-Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters \
    -Cllvm-args=-sanitizer-coverage-pc-table -Cllvm-args=-sanitizer-coverage-trace-compares";

/// Seconds per target where nothing else is asked for.
const SECONDS: &str = "20";
/// Longest input: what breaks a parser is mostly short, and short inputs run often.
const BYTES_MAX: &str = "65536";
/// A run that tried fewer inputs tried nothing.
const RUNS_MIN: u64 = 100;

fn nothing_breaks(_: &Bench) -> anyhow::Result<()> {
    let program = build()?;
    let mut seeds: Vec<PathBuf> = std::fs::read_dir(root().join("fuzz").join("seeds"))?
        .map(|item| Ok(item?.path()))
        .collect::<std::io::Result<_>>()?;
    seeds.sort();
    every_target_has_seeds(&seeds)?;
    let found = target().join("fuzz").join("found");
    std::fs::create_dir_all(&found)?;
    let mut broken = Vec::new();
    for folder in &seeds {
        let name = folder.file_name().unwrap_or_default().to_string_lossy();
        if let Err(error) = run(&program, &name, folder, &found) {
            broken.push(format!("{name}: {error:#}"));
        }
    }
    if !broken.is_empty() {
        bail!("{}", broken.join("\n"));
    }
    Ok(())
}

/// A target without seeds would never run.
fn every_target_has_seeds(seeds: &[PathBuf]) -> anyhow::Result<()> {
    let source = std::fs::read_to_string(root().join("fuzz").join("src").join("main.rs"))?;
    let (_, list) = source.split_once("const TARGETS").context("TARGETS")?;
    let (list, _) = list.split_once("];").context("the end of TARGETS")?;
    let names: Vec<&str> = list
        .lines()
        .filter_map(|line| line.trim().strip_prefix("(\"")?.split('"').next())
        .collect();
    let with_seeds: Vec<_> = seeds
        .iter()
        .filter_map(|folder| folder.file_name())
        .collect();
    let missing = names
        .iter()
        .find(|name| !with_seeds.contains(&OsStr::new(name)));
    match missing {
        Some(name) => bail!("{name} has no folder in fuzz/seeds"),
        None if names.len() == seeds.len() => Ok(()),
        None => bail!(
            "{} targets and {} folders of seeds",
            names.len(),
            seeds.len()
        ),
    }
}

fn build() -> anyhow::Result<PathBuf> {
    // A triple of its own, so that the flags do not reach what runs while building.
    let triple = format!("{}-unknown-linux-gnu", std::env::consts::ARCH);
    let folder = target().join("fuzz");
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    say("$ cargo build (fuzz)");
    let status = Command::new(cargo)
        .args(["build", "--locked", "--target", &triple])
        .current_dir(root().join("fuzz"))
        .env("CARGO_TARGET_DIR", &folder)
        .env("RUSTFLAGS", FLAGS)
        .env_remove("CARGO_ENCODED_RUSTFLAGS")
        .status()?;
    if !status.success() {
        bail!("the program with the targets cannot be built");
    }
    Ok(folder.join(triple).join("debug").join("duecare-fuzz"))
}

/// Runs one target. What libFuzzer learns in the run is not kept: seeds are added by hand.
fn run(program: &Path, name: &str, seeds: &Path, found: &Path) -> anyhow::Result<()> {
    let seconds = std::env::var("DUECARE_FUZZ_SECONDS").unwrap_or_else(|_| SECONDS.to_owned());
    let learned = found.join(format!("{name}-learned"));
    if learned.exists() {
        std::fs::remove_dir_all(&learned)?;
    }
    std::fs::create_dir_all(&learned)?;
    let out = Command::new(program)
        .env("DUECARE_FUZZ_TARGET", name)
        .arg(&learned)
        .arg(seeds)
        .arg(format!("-max_total_time={seconds}"))
        .arg(format!("-max_len={BYTES_MAX}"))
        .args(["-timeout=10", "-rss_limit_mb=1024", "-print_final_stats=1"])
        .arg(format!("-artifact_prefix={}/{name}-", found.display()))
        .stdin(Stdio::null())
        .output()
        .with_context(|| format!("{} cannot be started", program.display()))?;
    let text = String::from_utf8_lossy(&out.stderr);
    if !out.status.success() {
        let last: Vec<&str> = text.lines().rev().take(30).collect();
        let last: Vec<&str> = last.into_iter().rev().collect();
        bail!("{}\n{}", out.status, last.join("\n"));
    }
    let runs = text
        .lines()
        .find_map(|line| line.strip_prefix("stat::number_of_executed_units:"))
        .and_then(|count| count.trim().parse::<u64>().ok())
        .unwrap_or(0);
    if runs < RUNS_MIN {
        bail!("it tried {runs} inputs only");
    }
    say(&format!("fuzz {name}: {runs} inputs"));
    std::fs::remove_dir_all(&learned)?;
    Ok(())
}
