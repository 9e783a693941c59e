//! Reads what `strace` writes, and checks the order in which a log makes things durable.
//!
//! Called by the peer in `strace.rs`. Only calls that succeeded count: a sync that failed made
//! nothing durable. What must never happen: an acknowledgement found good because a line of the
//! trace was not understood; a line that names the log and cannot be read is an error.

use anyhow::{Context as _, bail};
use std::collections::BTreeSet;

/// One system call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Call {
    /// Its name.
    pub(super) name: String,
    /// How often this name occurred until here, counted from 1 as `when=` of strace counts.
    pub(super) number: usize,
    /// The paths it names, relative to the log's folder; empty where it has to do with others.
    pub(super) paths: Vec<String>,
    /// What stands between the brackets.
    pub(super) arguments: String,
    /// Whether it succeeded.
    pub(super) good: bool,
    /// Whether strace made it fail.
    pub(super) injected: bool,
}

impl Call {
    fn is_sync(&self) -> bool {
        ["fdatasync", "fsync"].contains(&self.name.as_str())
    }

    /// Whether this is the program telling the world.
    fn is_acknowledgement(&self) -> bool {
        self.name == "write" && self.arguments.starts_with("1<") && self.paths.is_empty()
    }
}

/// The calls of a trace made with `-f -y`, by a program with one thread.
pub(super) fn parse(trace: &str, log: &str) -> anyhow::Result<Vec<Call>> {
    let mut calls: Vec<Call> = Vec::new();
    for line in trace.lines() {
        let line = line.trim_start_matches(|c: char| c.is_ascii_digit()).trim();
        // Ends of processes and deliveries of signals.
        if line.starts_with("+++") || line.starts_with("---") {
            continue;
        }
        let read = line
            .split_once('(')
            .zip(line.rsplit_once(" = "))
            .map(|((name, rest), (_, result))| (name, rest, result.trim()));
        let Some((name, rest, result)) = read else {
            if line.contains(log) || line.contains("unfinished") {
                bail!("this line of the trace cannot be read: {line}");
            }
            continue;
        };
        let arguments = rest.rsplit_once(" = ").map_or(rest, |(before, _)| before);
        let arguments = arguments.trim_end().trim_end_matches(')');
        calls.push(Call {
            name: name.to_owned(),
            number: 1 + calls.iter().filter(|call| call.name == name).count(),
            paths: paths(arguments, log),
            arguments: arguments.to_owned(),
            good: !result.starts_with('-') && !result.starts_with('?'),
            injected: result.contains("(INJECTED)"),
        });
    }
    Ok(calls)
}

/// Paths below the log: of the descriptor in front (`3</path>`), or else the quoted ones.
fn paths(arguments: &str, log: &str) -> Vec<String> {
    let digits = arguments.trim_start_matches(|c: char| c.is_ascii_digit());
    let descriptor = digits
        .strip_prefix('<')
        .filter(|_| digits.len() < arguments.len())
        .and_then(|rest| rest.split_once('>'));
    let found: Vec<&str> = match descriptor {
        Some((path, _)) => vec![path],
        None => arguments.split('"').skip(1).step_by(2).collect(),
    };
    found
        .into_iter()
        .filter_map(|path| path.strip_prefix(log))
        .filter(|rest| rest.is_empty() || rest.starts_with('/'))
        .map(|rest| rest.trim_start_matches('/').to_owned())
        .collect()
}

fn parent(path: &str) -> String {
    path.rsplit_once('/')
        .map_or(String::new(), |(above, _)| above.to_owned())
}

/// Partial tiles of hashes follow from the entries and are made anew on opening, so the log does
/// not make them durable (`journal/append.rs`). Entry bundles and full tiles it does.
fn follows_from_others(path: &str) -> bool {
    path.strip_prefix("tile/")
        .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()) && rest.contains(".p"))
}

/// What a trace showed.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Shown {
    /// Acknowledgements, each after everything it rests on was durable.
    pub(super) acknowledgements: usize,
    /// Syncs that succeeded.
    pub(super) syncs: usize,
}

/// Content and names that would not survive the loss of power.
#[derive(Default)]
struct Volatile {
    files: BTreeSet<String>,
    folders: BTreeSet<String>,
}

impl Volatile {
    fn nothing(&self, before: &str) -> anyhow::Result<()> {
        let mut all = self.files.iter().chain(&self.folders);
        match all.find(|path| !follows_from_others(path)) {
            Some(path) => bail!("`{path}` is not durable before {before}"),
            None => Ok(()),
        }
    }
}

/// Checks that files are synced, then the folders with their names, then the checkpoint is renamed,
/// then its folder synced, and only then something acknowledged.
pub(super) fn check(calls: &[Call]) -> anyhow::Result<Shown> {
    let mut shown = Shown::default();
    let mut volatile = Volatile::default();
    let mut head = false;
    for call in calls.iter().filter(|call| call.good) {
        if call.is_acknowledgement() {
            volatile.nothing("the acknowledgement")?;
            if call.arguments.contains("\"acknowledged") && !std::mem::take(&mut head) {
                bail!("acknowledged without a new checkpoint");
            }
            shown.acknowledgements += 1;
            continue;
        }
        // The lock has no content, and its name may be lost.
        let Some(path) = call.paths.first().filter(|path| *path != "lock") else {
            continue;
        };
        match call.name.as_str() {
            "openat" if call.arguments.contains("O_CREAT") => {
                volatile.files.insert(path.clone());
                volatile.folders.insert(parent(path));
            }
            "write" | "pwrite64" | "writev" | "ftruncate" => {
                volatile.files.insert(path.clone());
            }
            "mkdir" | "mkdirat" => {
                volatile.folders.insert(parent(path));
            }
            "rename" | "renameat" | "renameat2" => {
                let to = call.paths.get(1).context("a new name in the log")?;
                if volatile.files.contains(path) {
                    bail!("`{path}` took the name `{to}` before it was durable");
                }
                if to == "checkpoint" {
                    // Its own name is all that may still be lost.
                    volatile.folders.remove(&parent(path));
                    volatile.nothing("the new checkpoint")?;
                    head = true;
                }
                volatile.folders.insert(parent(to));
            }
            _ if call.is_sync() => {
                volatile.files.remove(path);
                volatile.folders.remove(path);
                shown.syncs += 1;
            }
            _ => {}
        }
    }
    Ok(shown)
}

/// Checks that [`check`] refuses the trace without any one of its syncs, and with the checkpoint or
/// the acknowledgement first. Hands back how many changed traces were refused.
pub(super) fn check_can_fail(calls: &[Call]) -> anyhow::Result<usize> {
    let mut refused = 0;
    for (at, call) in calls.iter().enumerate() {
        if call.paths.is_empty() || !call.good || !call.is_sync() {
            continue;
        }
        let mut without = calls.to_vec();
        without.remove(at);
        if check(&without).is_ok() {
            bail!(
                "the trace is found good without the sync of `{}`",
                call.paths.join(" ")
            );
        }
        let mut failed = calls.to_vec();
        failed.get_mut(at).context("the same call")?.good = false;
        if check(&failed).is_ok() {
            bail!("the trace is found good where a sync failed");
        }
        refused += 2;
    }
    for early in ["rename", "write"] {
        let is = |call: &Call| match early {
            "rename" => call.name.starts_with("rename"),
            _ => call.is_acknowledgement(),
        };
        let at = calls.iter().position(is).context("a call to move")?;
        let mut moved = calls.to_vec();
        let call = moved.remove(at);
        // After the first bytes were written, before anything was made durable.
        let first = moved.iter().position(Call::is_sync).context("a sync")?;
        moved.insert(first, call);
        if check(&moved).is_ok() {
            bail!("the trace is found good with the {early} before the first sync");
        }
        refused += 1;
    }
    Ok(refused)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOG: &str = "/w/log";
    const GOOD: &str = r#"7  openat(AT_FDCWD</w>, "/w/log/records/0.sealed", O_WRONLY|O_APPEND|O_CLOEXEC) = 3</w/log/records/0.sealed>
7  write(3</w/log/records/0.sealed>, "\0\0"..., 109) = 109
7  close(3</w/log/records/0.sealed>)  = 0
7  openat(AT_FDCWD</w>, "/w/log/records/0.sealed", O_WRONLY|O_CLOEXEC) = 3</w/log/records/0.sealed>
7  fdatasync(3</w/log/records/0.sealed>) = 0
7  openat(AT_FDCWD</w>, "/w/log/tile/0/000.p/2", O_WRONLY|O_CREAT|O_EXCL|O_CLOEXEC, 0666) = 3</w/log/tile/0/000.p/2>
7  write(3</w/log/tile/0/000.p/2>, "x", 64) = 64
7  openat(AT_FDCWD</w>, "/w/log/checkpoint.tmp", O_WRONLY|O_CREAT|O_EXCL|O_CLOEXEC, 0666) = 3</w/log/checkpoint.tmp>
7  write(3</w/log/checkpoint.tmp>, "log.exa"..., 195) = 195
7  fdatasync(3</w/log/checkpoint.tmp>) = 0
7  rename("/w/log/checkpoint.tmp", "/w/log/checkpoint") = 0
7  openat(AT_FDCWD</w>, "/w/log", O_RDONLY|O_CLOEXEC) = 3</w/log>
7  fsync(3</w/log>)                   = 0
7  write(1</w/out>, "acknowledged 2"..., 60) = 60
7  +++ exited with 0 +++
"#;

    #[test]
    fn a_durable_append_is_good_and_every_sync_of_it_is_needed() {
        let calls = parse(GOOD, LOG).unwrap();
        let shown = check(&calls).unwrap();
        assert_eq!((shown.acknowledgements, shown.syncs), (1, 3));
        assert_eq!(check_can_fail(&calls).unwrap(), 8);
    }

    #[test]
    fn an_entry_bundle_is_no_partial_tile_that_may_be_lost() {
        let bundle = GOOD.replace("tile/0/000.p/2", "tile/entries/000.p/2");
        let error = check(&parse(&bundle, LOG).unwrap()).unwrap_err();
        assert!(error.to_string().contains("tile/entries"), "{error}");
    }

    #[test]
    fn a_call_that_strace_made_fail_is_known_as_such() {
        let line = "7  fsync(3</w/log>) = -1 EIO (Input/output error) (INJECTED)\n";
        let calls = parse(line, LOG).unwrap();
        assert!(calls[0].injected && !calls[0].good);
        assert_eq!(calls[0].paths, [""]);
    }

    #[test]
    fn a_neighbour_with_a_longer_name_is_not_the_log() {
        let calls = parse("7  fsync(3</w/logbook/x>) = 0\n", LOG).unwrap();
        assert!(calls[0].paths.is_empty());
    }

    #[test]
    fn a_line_about_the_log_that_cannot_be_read_is_an_error() {
        assert!(parse("7  fsync(3</w/log> <unfinished ...>\n", LOG).is_err());
    }
}
