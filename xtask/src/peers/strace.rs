//! A judge of durability: strace watches the system calls of the log, and makes each one fail.
//!
//! The method is that of Tessera's fault test: every call of the write path once with EIO and once
//! with the process killed in front of it, then the log is opened again and held against what was
//! acknowledged. What must never happen: an injection that hit nothing counted as survived.
//! A loss of power is not tried: what the kernel has, the reopened log sees.

use super::trace::{self, Call};
use super::{Bench, Peer, judged};
use crate::shell::run;
use anyhow::{Context as _, bail};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

pub(crate) const PEERS: &[Peer] = &[
    Peer {
        name: "strace sees every file and folder of an append synced before its acknowledgement",
        programs: &["strace"],
        packages: &["strace"],
        python: &[],
        run: append_is_durable,
    },
    Peer {
        name: "strace fails or kills the log at every call of its write path, and nothing is lost",
        programs: &["strace"],
        packages: &["strace"],
        python: &[],
        run: nothing_is_lost,
    },
];

/// Calls that are watched and made to fail: all that write, and the reads that check what was
/// written before a checkpoint is signed.
const CALLS: &[&str] = &[
    "openat",
    "write",
    "read",
    "fdatasync",
    "fsync",
    "rename",
    "renameat",
    "renameat2",
    "ftruncate",
    "unlink",
    "unlinkat",
    "rmdir",
    "mkdir",
    "mkdirat",
    "flock",
    "close",
];

/// Fewer would mean that the trace was not understood: one append alone makes more.
const INJECTIONS_MIN: usize = 100;

/// What one run of the program under strace left.
struct Watched {
    calls: Vec<Call>,
    killed: bool,
    /// What it told on standard output.
    told: String,
}

/// Runs `judged` in `folder` under strace; its log is `folder/log`.
fn watch(
    folder: &Path,
    judged: &str,
    words: &[&str],
    inject: Option<&str>,
) -> anyhow::Result<Watched> {
    // With -y strace shows resolved paths, so the folder must be one.
    let folder = folder.canonicalize()?;
    let (file, log) = (folder.join("trace"), folder.join("log"));
    let log = log.to_str().context("a path in UTF-8")?;
    let mut command = Command::new("strace");
    command
        .args(["-f", "-y", "-qq", "-s", "32", "-o"])
        .arg(&file);
    command.args(["-e", &format!("trace={}", CALLS.join(","))]);
    if let Some(inject) = inject {
        command.args(["-e", &format!("inject={inject}")]);
    }
    command.arg(judged).args([words[0], log]).args(&words[1..]);
    let out = command
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output()?;
    let text = std::fs::read_to_string(&file)?;
    Ok(Watched {
        calls: trace::parse(&text, log)?,
        killed: text.contains("+++ killed by SIGKILL +++") || out.status.code().is_none(),
        told: String::from_utf8(out.stdout)?,
    })
}

fn append_is_durable(bench: &Bench) -> anyhow::Result<()> {
    let judged = judged()?;
    let folder = bench.folder.join("strace-append");
    std::fs::create_dir_all(&folder)?;
    run(&folder, &judged, &["create", "log"])?.expect(0, "create")?;
    run(&folder, &judged, &["append", "log", "3"])?.expect(0, "append")?;
    // One record into folders that are there: five syncs, none of them superfluous.
    let one = watch(&folder, &judged, &["append", "1"], None)?;
    let shown = trace::check(&one.calls)?;
    if (shown.acknowledgements, shown.syncs) != (1, 5) {
        bail!("one append shows {shown:?}");
    }
    let refused = trace::check_can_fail(&one.calls)?;
    // Over the end of a tile, with new folders, a blob and many records.
    let many = watch(
        &folder,
        &judged,
        &["append", "251", "blob", "1", "600"],
        None,
    )?;
    let shown = trace::check(&many.calls)?;
    if shown.acknowledgements != 4 {
        bail!("four acknowledgements were wanted: {shown:?}");
    }
    crate::shell::say(&format!(
        "  5 acknowledgements durable; {refused} changed traces refused"
    ));
    Ok(())
}

/// A folder with a log as it is before the calls fail, and what was told of it until then.
struct Start {
    folder: PathBuf,
    told: String,
}

/// How often which failure took effect.
#[derive(Default)]
struct Count {
    errors: usize,
    kills: usize,
}

fn nothing_is_lost(bench: &Bench) -> anyhow::Result<()> {
    let judged = judged()?;
    let root = bench.folder.join("strace-faults");
    let mut count = Count::default();
    let whole = grown(&root.join("whole"), &judged)?;
    // A part of a tile, its last entry, a blob, and the first of the next tile.
    let words = ["append", "1", "1", "blob", "3"];
    faults(&root, &judged, &whole, &words, &mut count)?;
    let torn = torn(&root.join("torn"), &judged)?;
    faults(&root, &judged, &torn, &["append", "2"], &mut count)?;
    let empty = Start {
        folder: root.join("empty"),
        told: String::new(),
    };
    std::fs::create_dir_all(&empty.folder)?;
    faults(&root, &judged, &empty, &["create"], &mut count)?;
    if count.errors.min(count.kills) < INJECTIONS_MIN {
        bail!("only {} errors and {} kills", count.errors, count.kills);
    }
    crate::shell::say(&format!(
        "  {} calls failed with EIO, {} times killed, each log opened and whole",
        count.errors, count.kills
    ));
    Ok(())
}

/// A log of 254 entries, two before the end of its first tile.
fn grown(folder: &Path, judged: &str) -> anyhow::Result<Start> {
    std::fs::create_dir_all(folder)?;
    let mut told = run(folder, judged, &["create", "log"])?.expect(0, "create")?;
    told += &run(folder, judged, &["append", "log", "254"])?.expect(0, "append")?;
    Ok(Start {
        folder: folder.to_owned(),
        told,
    })
}

/// The same after the process was killed with everything written but the checkpoint renamed.
fn torn(folder: &Path, judged: &str) -> anyhow::Result<Start> {
    let start = grown(folder, judged)?;
    let left = watch(
        folder,
        judged,
        &["append", "3"],
        Some("rename:signal=KILL:when=1"),
    )?;
    if !left.killed || !folder.join("log").join("checkpoint.tmp").exists() {
        bail!("the log was not left half written");
    }
    Ok(start)
}

/// Fails and kills the command at each of its calls in turn, each time on a fresh copy.
fn faults(
    root: &Path,
    judged: &str,
    start: &Start,
    words: &[&str],
    count: &mut Count,
) -> anyhow::Result<()> {
    let folder = root.join("case");
    fresh(&start.folder, &folder)?;
    let undisturbed = watch(&folder, judged, words, None)?;
    trace::check(&undisturbed.calls)?;
    let concerned = |call: &&Call| !call.paths.is_empty() || call.arguments.starts_with("1<");
    for call in undisturbed.calls.iter().filter(concerned) {
        for kind in ["error=EIO", "signal=KILL"] {
            let inject = format!("{}:{kind}:when={}", call.name, call.number);
            fresh(&start.folder, &folder)?;
            let watched = watch(&folder, judged, words, Some(&inject))?;
            let case = || format!("{inject} at `{}`", call.paths.join(" "));
            // The call must be the one that was meant, and it must have failed.
            let hit = watched.calls.iter().any(|c| {
                c.injected
                    && c.number == call.number
                    && c.name == call.name
                    && c.paths == call.paths
            });
            match kind {
                "error=EIO" if hit => count.errors += 1,
                "signal=KILL" if watched.killed => count.kills += 1,
                _ => bail!("{} took no effect", case()),
            }
            // A failed sync must not be acknowledged, even where all of it can be read.
            trace::check(&watched.calls).with_context(case)?;
            judge(&folder, judged, start, &watched).with_context(case)?;
        }
    }
    Ok(())
}

/// Opens what is left, on a machine without faults.
fn judge(folder: &Path, judged: &str, start: &Start, watched: &Watched) -> anyhow::Result<()> {
    let told = format!("{}{}", start.told, watched.told);
    std::fs::write(folder.join("told"), &told)?;
    if told.is_empty() {
        // The log was never there for anybody: it can be made, or it is whole.
        let made = run(folder, judged, &["create", "log"])?;
        if made.code != 0 && !made.text.contains("Exists") {
            bail!("no log can be made: {}", made.text);
        }
    }
    run(folder, judged, &["check", "log", "told"])?.expect(0, "check")?;
    Ok(())
}

/// Replaces `to` by a copy of `from`.
fn fresh(from: &Path, to: &Path) -> anyhow::Result<()> {
    if to.exists() {
        std::fs::remove_dir_all(to)?;
    }
    super::copy(from, to)
}
