//! The sorted lists of folders: `cargo xtask codegen` writes them, `cargo xtask test` checks them.
//!
//! Registration is a committed list, so that nothing depends on link order or build magic.

use crate::shell;
use anyhow::{Context as _, bail};
use std::path::{Path, PathBuf};

const BEGIN: &str = "// codegen:begin";
const END: &str = "// codegen:end";

/// A list that is made from folders.
struct List {
    /// The folder whose `mod.rs` holds the markers.
    folder: &'static str,
    /// The type of the items.
    item: &'static str,
}

const LISTS: &[List] = &[
    List {
        folder: "crates/duecare-controls/src/controls",
        item: "Source",
    },
    List {
        folder: "crates/duecare-detectors/src/detectors",
        item: "Source",
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
    let lines = |line: fn(&String) -> String| names.iter().map(line).collect::<Vec<_>>().concat();
    let modules = lines(|name| format!("pub(crate) mod {name};\n"));
    let items = lines(|name| format!("    source!({name}),\n"));
    let item = list.item;
    let new = format!(
        "{before}{BEGIN}\n{modules}\npub(crate) const SOURCES: &[{item}] = &[\n{items}];\n{END}{after}"
    );
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
