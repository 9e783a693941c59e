//! A judge of the witness: the tlog-witness conformance suite that is published inside the crate
//! `siglog` 0.1.0 (19 cases and 9 tests, BSD-3-Clause, run where cargo keeps it, never copied here).
//!
//! The suite starts a witness for each test and asks it over HTTP.

use super::{Bench, Peer};
use crate::shell::run;
use anyhow::{Context as _, bail};
use std::path::{Path, PathBuf};
use std::process::Command;

pub(crate) const PEERS: &[Peer] = &[Peer {
    name: "the tlog-witness conformance suite of siglog passes against `duecare log witness`",
    programs: &["python3", "sh"],
    packages: &["python3", "python3-venv", "dash"],
    python: &["pytest", "requests", "cryptography"],
    run: witness_conforms,
}];

/// A package whose only use is that cargo fetches what it depends on; it is never compiled.
const MANIFEST: &str = "[package]\nname = \"fetch\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\nsiglog = \"=0.1.0\"\n\n[workspace]\n";

/// The suite speaks the command line of its own witness. Ours makes its key itself, and listens on
/// this machine only.
const ENTRY: &str = r#"#!/bin/sh
while [ $# -gt 0 ]; do
    case $1 in
        --database-url) state=${2#sqlite://}.state ;;
        --listen) listen=127.0.0.1:${2##*:} ;;
        --log) log=${2#*=} ;;
        --private-key) ;;
        *) exit 2 ;;
    esac
    shift 2
done
exec "$DUECARE" log witness --listen "$listen" --state "$state" --name witness.example.test/suite --log "$log"
"#;

fn witness_conforms(bench: &Bench) -> anyhow::Result<()> {
    let folder = bench.folder.join("witness");
    let (suite, temporary) = (folder.join("suite"), folder.join("tmp"));
    std::fs::create_dir_all(&temporary)?;
    // The suite writes beside its own files, so it runs in a copy.
    copy(&fetched(&folder)?.join("witness-conformance"), &suite)?;
    let entry = folder.join("entry.sh");
    std::fs::write(&entry, ENTRY)?;
    run(&folder, "chmod", &["+x", "entry.sh"])?.expect(0, "chmod")?;
    let port = std::net::TcpListener::bind("127.0.0.1:0")?
        .local_addr()?
        .port();
    let out = Command::new(&bench.python)
        .args(["-m", "pytest", "-p", "no:cacheprovider"])
        .arg(format!("--entrypoint={}", entry.display()))
        .arg(format!("--port={port}"))
        .current_dir(&suite)
        .env("DUECARE", &bench.duecare)
        .env("TMPDIR", &temporary)
        .output()
        .context("pytest cannot be started")?;
    let text = String::from_utf8_lossy(&out.stdout);
    // Counted, so that a suite that shrank or was not found cannot pass.
    if !out.status.success() || !text.contains(" 28 passed") {
        bail!("{text}{}", String::from_utf8_lossy(&out.stderr));
    }
    Ok(())
}

/// The folder in which cargo keeps the sources of the crate.
fn fetched(folder: &Path) -> anyhow::Result<PathBuf> {
    let package = folder.join("fetch");
    std::fs::create_dir_all(package.join("src"))?;
    std::fs::write(package.join("Cargo.toml"), MANIFEST)?;
    std::fs::write(package.join("src").join("lib.rs"), "")?;
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    run(&package, &cargo, &["fetch", "--quiet"])?.expect(0, "cargo fetch siglog")?;
    let words = ["metadata", "--quiet", "--format-version", "1", "--offline"];
    let text = run(&package, &cargo, &words)?.expect(0, "cargo metadata")?;
    let json = text
        .lines()
        .find(|line| line.starts_with('{'))
        .context("no metadata")?;
    let metadata: serde_json::Value = serde_json::from_str(json)?;
    let packages = metadata["packages"].as_array().context("no packages")?;
    let manifest = packages
        .iter()
        .find(|package| package["name"] == "siglog")
        .and_then(|package| package["manifest_path"].as_str())
        .context("siglog was not fetched")?;
    let source = Path::new(manifest).parent().context("no folder")?;
    Ok(source.to_owned())
}

fn copy(from: &Path, to: &Path) -> anyhow::Result<()> {
    std::fs::create_dir_all(to)?;
    for item in std::fs::read_dir(from).with_context(|| from.display().to_string())? {
        let item = item?;
        let target = to.join(item.file_name());
        if item.file_type()?.is_dir() {
            copy(&item.path(), &target)?;
        } else {
            std::fs::copy(item.path(), target)?;
        }
    }
    Ok(())
}
