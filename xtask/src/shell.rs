//! Running programs: every command is shown before it runs, and a failure names it.

use anyhow::{Context as _, bail};
use std::ffi::OsStr;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The root of the repository, as cargo tells it at run time: a kept target folder may hold an
/// xtask that was compiled in another clone.
pub(crate) fn root() -> PathBuf {
    let here = std::env::var_os("CARGO_MANIFEST_DIR")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    here.parent().map_or_else(|| here.clone(), Path::to_owned)
}

/// The folder of build products, as cargo uses it.
pub(crate) fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

/// A line to the user.
pub(crate) fn say(line: &str) {
    // Standard output carries the closing line that CI reads.
    let _ = writeln!(std::io::stdout().lock(), "{line}");
}

/// Runs cargo in the root.
pub(crate) fn cargo(arguments: &[&str]) -> anyhow::Result<()> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    say(&format!("$ cargo {}", arguments.join(" ")));
    let mut command = Command::new(cargo);
    command.args(arguments).current_dir(root());
    // Set for this program by the cargo that started it. The build script of `ring` asks to be run
    // again when they change, so that every change between `cargo test` and `cargo xtask` would
    // compile it and all that stands on it anew.
    for (name, _) in std::env::vars_os() {
        let text = name.to_string_lossy();
        if text.starts_with("CARGO_PKG_") || text.starts_with("CARGO_MANIFEST_") {
            command.env_remove(&name);
        }
    }
    let status = command.status()?;
    if !status.success() {
        bail!("cargo {} failed", arguments.join(" "));
    }
    Ok(())
}

/// What a program answered.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) code: i32,
    pub(crate) text: String,
}

impl Answer {
    /// Refuses an answer that is not `code`.
    pub(crate) fn expect(self, code: i32, what: &str) -> anyhow::Result<String> {
        if self.code != code {
            bail!(
                "{what}: exit {} instead of {code}\n{}",
                self.code,
                self.text
            );
        }
        Ok(self.text)
    }
}

/// Runs a program in `folder` and takes both its outputs.
pub(crate) fn run<S: AsRef<OsStr>>(
    folder: &Path,
    program: &str,
    arguments: &[S],
) -> anyhow::Result<Answer> {
    let out = Command::new(program)
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::null())
        .output()
        .with_context(|| format!("{program} cannot be started"))?;
    let mut text = String::from_utf8_lossy(&out.stdout).into_owned();
    text.push_str(&String::from_utf8_lossy(&out.stderr));
    Ok(Answer {
        code: out.status.code().unwrap_or(-1),
        text,
    })
}

/// Whether a program is in the search path, or a file is there, where an absolute path is given.
pub(crate) fn has(program: &str) -> bool {
    std::env::var_os("PATH").is_some_and(|path| {
        std::env::split_paths(&path).any(|folder| folder.join(program).is_file())
    })
}
