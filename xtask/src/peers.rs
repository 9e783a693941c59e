//! Peers: programs of others that judge what we make or take what we send.
//!
//! Each names what it needs and where that comes from. What is missing is installed where that is
//! allowed; what still cannot run is named, and fails in CI, because a skipped judge judged nothing.

mod clocks;
mod console;
mod constants;
mod disks;
mod dossier;
mod fuzz;
mod go;
mod mail;
mod objects;
mod pdf;
mod stamps;
mod strace;
mod trace;
mod usage;
mod witness;

use crate::shell;
use anyhow::{Context as _, bail};
use std::path::{Path, PathBuf};

/// One judge.
pub(crate) struct Peer {
    /// What is judged, as a sentence.
    pub(crate) name: &'static str,
    /// Programs that must be there, or absolute paths of files.
    pub(crate) programs: &'static [&'static str],
    /// Debian packages that bring them.
    pub(crate) packages: &'static [&'static str],
    /// Python packages for a virtual environment of our own.
    pub(crate) python: &'static [&'static str],
    pub(crate) run: fn(&Bench) -> anyhow::Result<()>,
}

/// What peers work on.
pub(crate) struct Bench {
    /// An empty folder for this run.
    pub(crate) folder: PathBuf,
    /// The product.
    pub(crate) duecare: PathBuf,
    /// The small verifier.
    pub(crate) verifier: PathBuf,
    /// Python of our virtual environment.
    pub(crate) python: PathBuf,
    /// The demo's folder.
    pub(crate) demo: PathBuf,
}

fn all() -> Vec<&'static Peer> {
    [
        dossier::PEERS,
        pdf::PEERS,
        go::PEERS,
        fuzz::PEERS,
        mail::PEERS,
        stamps::PEERS,
        strace::PEERS,
        disks::PEERS,
        usage::PEERS,
        console::PEERS,
        constants::PEERS,
        witness::PEERS,
        objects::PEERS,
        clocks::PEERS,
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Builds the example program of the evidence log that judges drive; hands back its path.
fn judged() -> anyhow::Result<String> {
    shell::cargo(&["build", "--package", "duecare-log", "--example", "judged"])?;
    let folder = shell::target().join("debug").join("examples");
    let name = format!("judged{}", std::env::consts::EXE_SUFFIX);
    Ok(folder.join(name).display().to_string())
}

/// Copies a folder with all below it.
fn copy(from: &Path, to: &Path) -> anyhow::Result<()> {
    std::fs::create_dir_all(to)?;
    for item in std::fs::read_dir(from).with_context(|| from.display().to_string())? {
        let path = item?.path();
        let target = to.join(path.file_name().context("a file name")?);
        if path.is_dir() {
            copy(&path, &target)?;
        } else {
            std::fs::copy(&path, &target)?;
        }
    }
    Ok(())
}

/// Runs the peers whose name holds one of `words`, or all, and closes with a line that counts them.
pub(crate) fn run(words: &[&str]) -> anyhow::Result<()> {
    let asked = |peer: &&Peer| words.is_empty() || words.iter().any(|w| peer.name.contains(w));
    let peers: Vec<&Peer> = all().into_iter().filter(asked).collect();
    if peers.is_empty() {
        bail!("no peer's name holds any of: {}", words.join(", "));
    }
    shell::cargo(&[
        "build",
        "--package",
        "duecare",
        "--package",
        "duecare-verify",
        "--features",
        "duecare/object-store",
    ])?;
    let bench = bench()?;
    let (mut passed, mut failed, mut skipped) = (0, 0, 0);
    for peer in peers {
        match prepare(peer, &bench)
            .and_then(|missing| missing.map_or(Ok(()), |what| Err(Missing(what).into())))
        {
            Err(error) if error.is::<Missing>() => {
                skipped += 1;
                shell::say(&format!("peer SKIPPED  {}: {error}", peer.name));
            }
            Err(error) => {
                failed += 1;
                shell::say(&format!("peer FAILED   {}: {error:#}", peer.name));
            }
            Ok(()) => match (peer.run)(&bench) {
                Ok(()) => {
                    passed += 1;
                    shell::say(&format!("peer agreed   {}", peer.name));
                }
                Err(error) => {
                    failed += 1;
                    shell::say(&format!("peer FAILED   {}: {error:#}", peer.name));
                }
            },
        }
    }
    shell::say(&format!(
        "peers: {passed} passed, {failed} failed, {skipped} skipped"
    ));
    let in_ci = std::env::var("CI").is_ok_and(|value| value == "true");
    if failed > 0 || (in_ci && skipped > 0) {
        bail!("{failed} peers failed, {skipped} were skipped");
    }
    Ok(())
}

#[derive(Debug)]
struct Missing(String);

impl std::fmt::Display for Missing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "missing {}", self.0)
    }
}

impl std::error::Error for Missing {}

fn bench() -> anyhow::Result<Bench> {
    let folder = shell::target().join("peers");
    let work = folder.join("work");
    if work.exists() {
        std::fs::remove_dir_all(&work)?;
    }
    std::fs::create_dir_all(&work)?;
    let binary = |name: &str| {
        shell::target()
            .join("debug")
            .join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
    };
    let bench = Bench {
        demo: work.join("demo"),
        folder: work,
        duecare: binary("duecare"),
        verifier: binary("duecare-verify"),
        python: folder.join("venv").join("bin").join("python3"),
    };
    let duecare = bench.duecare.display().to_string();
    let demo = bench.demo.display().to_string();
    shell::run(
        &bench.folder,
        &duecare,
        &["demo", "--no-serve", "--dir", &demo, "--quiet"],
    )?
    .expect(0, "duecare demo")?;
    Ok(bench)
}

/// Installs what is missing; answers what still is.
fn prepare(peer: &Peer, bench: &Bench) -> anyhow::Result<Option<String>> {
    let missing = || {
        peer.programs
            .iter()
            .filter(|program| !shell::has(program))
            .copied()
            .collect::<Vec<_>>()
    };
    if !missing().is_empty() && shell::has("apt-get") {
        // Without rights this fails; the list of what is missing then says so.
        let mut words = vec!["install", "-y", "--no-install-recommends"];
        words.extend(peer.packages);
        let _ = shell::run(&bench.folder, "apt-get", &["update", "-q"])?;
        let _ = shell::run(&bench.folder, "apt-get", &words)?;
    }
    if !missing().is_empty() {
        return Ok(Some(format!(
            "{} (Debian: {})",
            missing().join(", "),
            peer.packages.join(", ")
        )));
    }
    if peer.python.is_empty() {
        return Ok(None);
    }
    if !bench.python.exists() {
        let venv = bench
            .python
            .ancestors()
            .nth(2)
            .unwrap_or(&bench.folder)
            .display()
            .to_string();
        let made = shell::run(&bench.folder, "python3", &["-m", "venv", &venv])?;
        if made.code != 0 {
            return Ok(Some(format!(
                "a Python virtual environment: {}",
                made.text.trim()
            )));
        }
    }
    let python = bench.python.display().to_string();
    let mut words = vec![
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
    ];
    words.extend(peer.python);
    let installed = shell::run(&bench.folder, &python, &words)?;
    if installed.code != 0 {
        return Ok(Some(format!(
            "{} from the Python registry: {}",
            peer.python.join(", "),
            installed.text.trim()
        )));
    }
    Ok(None)
}
