//! The sorted lists of folders: `cargo xtask codegen` writes them, `cargo xtask test` checks them.
//!
//! Registration is a committed list, so that nothing depends on link order or build magic.

use crate::shell;
use anyhow::{Context as _, bail};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const BEGIN: &str = "// codegen:begin";
const END: &str = "// codegen:end";

/// A list that is made from folders.
struct List {
    /// The folder whose `mod.rs` holds the markers.
    folder: &'static str,
    /// How a module is declared, before its name.
    module: &'static str,
    /// What stands before the items.
    head: &'static str,
    /// One item, with `NAME` for the folder.
    item: &'static str,
}

const LISTS: &[List] = &[
    List {
        folder: "crates/duecare-controls/src/controls",
        module: "pub(crate) mod",
        head: "pub(crate) const SOURCES: &[Source] = &[",
        item: "source!(NAME),",
    },
    List {
        folder: "crates/duecare-detectors/src/detectors",
        module: "mod",
        head: "/// Every detector, sorted by id.\npub(crate) const DETECTORS: &[Detector] = &[",
        item: "NAME::DETECTOR,",
    },
];

/// Writes all lists.
pub(crate) fn write() -> anyhow::Result<()> {
    for list in LISTS {
        let (path, old, new) = made(list)?;
        if old != new {
            std::fs::write(&path, new)?;
            shell::say(&format!("written: {}", path.display()));
        }
    }
    Ok(())
}

/// Fails when a list is not what `write` would make.
pub(crate) fn check() -> anyhow::Result<()> {
    for list in LISTS {
        let (path, old, new) = made(list)?;
        if old != new {
            bail!("{} is stale: run `cargo xtask codegen`", path.display());
        }
    }
    Ok(())
}

fn made(list: &List) -> anyhow::Result<(PathBuf, String, String)> {
    let folder = shell::root().join(list.folder);
    let path = folder.join("mod.rs");
    let old = std::fs::read_to_string(&path).with_context(|| path.display().to_string())?;
    let (before, rest) = old
        .split_once(BEGIN)
        .with_context(|| format!("{}: no `{BEGIN}`", path.display()))?;
    let (_, after) = rest
        .split_once(END)
        .with_context(|| format!("{}: no `{END}`", path.display()))?;
    let names = folders(&folder)?;
    let modules: Vec<String> = names
        .iter()
        .map(|name| format!("{} {name};", list.module))
        .collect();
    let items: Vec<String> = names
        .iter()
        .map(|name| list.item.replace("NAME", name))
        .collect();
    let (modules, items, head) = (modules.join("\n"), items.join("\n"), list.head);
    let new = format!("{before}{BEGIN}\n{modules}\n\n{head}\n{items}\n];\n{END}{after}");
    let new = formatted(&new)?;
    Ok((path, old, new))
}

fn folders(folder: &Path) -> anyhow::Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            names.push(entry.file_name().to_string_lossy().into_owned());
        }
    }
    names.sort();
    Ok(names)
}

/// As rustfmt writes it, so that the check and the formatter never disagree.
fn formatted(source: &str) -> anyhow::Result<String> {
    let mut child = Command::new("rustfmt")
        .args(["--edition", "2024", "--config-path"])
        .arg(shell::root())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .context("rustfmt cannot be started")?;
    child
        .stdin
        .take()
        .context("its input")?
        .write_all(source.as_bytes())?;
    let out = child.wait_with_output()?;
    if !out.status.success() {
        bail!("rustfmt refused a generated list");
    }
    Ok(String::from_utf8(out.stdout)?)
}
