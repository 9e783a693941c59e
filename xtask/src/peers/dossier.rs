//! Judges of the dossier: shell and openssl, and readers of PDF and zip.

use super::{Bench, Peer};
use crate::shell::run;
use anyhow::{Context as _, bail};
use std::path::{Path, PathBuf};

pub(crate) const PEERS: &[Peer] = &[
    Peer {
        name: "sha256sum, sh and openssl verify the dossiers without duecare",
        programs: &[
            "unzip",
            "sha256sum",
            "openssl",
            "xxd",
            "awk",
            "base64",
            "sh",
        ],
        packages: &["unzip", "coreutils", "openssl", "xxd", "mawk", "dash"],
        python: &[],
        run: shell_verifies,
    },
    Peer {
        name: "a flipped byte in any unpacked file is named by verify.sh",
        programs: &[
            "unzip",
            "sha256sum",
            "openssl",
            "xxd",
            "awk",
            "base64",
            "sh",
        ],
        packages: &["unzip", "coreutils", "openssl", "xxd", "mawk", "dash"],
        python: &[],
        run: shell_names_the_flip,
    },
    Peer {
        name: "verify.sh and the program agree on all targeted changes of dossiers, and on random ones for two minutes",
        programs: &["sha256sum", "openssl", "xxd", "awk", "base64", "sh"],
        packages: &["coreutils", "openssl", "xxd", "mawk", "dash"],
        python: &[],
        run: verifiers_agree,
    },
    Peer {
        name: "qpdf and poppler read the PDF, its tags and its claim to PDF/A-3a and UA-1",
        programs: &["qpdf", "pdfinfo", "pdftotext", "unzip"],
        packages: &["qpdf", "poppler-utils", "unzip"],
        python: &[],
        run: pdf_is_read,
    },
    Peer {
        name: "Python's zipfile reads the container and finds mimetype first and stored",
        programs: &["python3"],
        packages: &["python3"],
        python: &[],
        run: zip_is_read,
    },
];

/// Most random changes that are tried and how long at most, in seconds: two threads, and the rest of
/// the peers wait. How many were tried is told either way; of the targeted ones it is all.
const CHANGES: &str = "20000";
const SECONDS: &str = "110";

/// The comparison of `cargo test`, with all changes and for as long as they take.
fn verifiers_agree(_: &Bench) -> anyhow::Result<()> {
    let out = std::process::Command::new(env!("CARGO"))
        .args(["test", "--package", "duecare-log", "--test", "it"])
        .args(["differ::", "--", "--nocapture", "--test-threads", "1"])
        .env("DUECARE_CHANGES", CHANGES)
        .env("DUECARE_PART", "1")
        .env("DUECARE_SECONDS", SECONDS)
        .output()
        .context("cargo test")?;
    let said = String::from_utf8_lossy(&out.stderr);
    for line in said.lines().filter(|line| line.contains(" changes")) {
        crate::shell::say(&format!("  {line}"));
    }
    if !out.status.success() {
        bail!("{}{said}", String::from_utf8_lossy(&out.stdout));
    }
    Ok(())
}

/// The dossiers of the demo.
pub(super) fn dossiers(bench: &Bench) -> anyhow::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for case in ["frisian", "rennes"] {
        for entry in std::fs::read_dir(bench.demo.join(case))? {
            let path = entry?.path();
            if path
                .extension()
                .is_some_and(|extension| extension == "asice")
            {
                found.push(path);
            }
        }
    }
    if found.len() != 2 {
        bail!("{} dossiers instead of 2", found.len());
    }
    Ok(found)
}

/// Unpacks a dossier into a fresh folder below `name`.
pub(super) fn unpack(bench: &Bench, dossier: &Path, name: &str) -> anyhow::Result<PathBuf> {
    let folder = bench
        .folder
        .join(name)
        .join(dossier.file_stem().context("a file name")?);
    if folder.exists() {
        std::fs::remove_dir_all(&folder)?;
    }
    std::fs::create_dir_all(&folder)?;
    let file = dossier.display().to_string();
    run(&folder, "unzip", &["-q", &file])?.expect(0, "unzip")?;
    Ok(folder)
}

fn shell_verifies(bench: &Bench) -> anyhow::Result<()> {
    for dossier in dossiers(bench)? {
        let folder = unpack(bench, &dossier, "shell")?;
        run(&folder, "sha256sum", &["--check", "--quiet", "SHA256SUMS"])?.expect(0, "sha256sum")?;
        run(&folder, "sh", &["verify.sh"])?.expect(0, "verify.sh")?;
        let file = dossier.display().to_string();
        let verifier = bench.verifier.display().to_string();
        run(&folder, &verifier, &[file])?.expect(0, "duecare-verify")?;
    }
    Ok(())
}

fn shell_names_the_flip(bench: &Bench) -> anyhow::Result<()> {
    let dossier = dossiers(bench)?.swap_remove(0);
    let folder = unpack(bench, &dossier, "flip")?;
    for name in [
        "records/0.json",
        "records/0.salt",
        "records/0.entry",
        "proofs/0.tlog-proof",
        "log/checkpoint",
        "dossier.pdf",
    ] {
        let path = folder.join(name);
        let good = std::fs::read(&path).with_context(|| name.to_owned())?;
        let mut bad = good.clone();
        let middle = bad.len() / 2;
        bad[middle] ^= 1;
        std::fs::write(&path, &bad)?;
        let answer = run(&folder, "sh", &["verify.sh"])?;
        std::fs::write(&path, &good)?;
        if answer.code == 0 || !answer.text.contains(name) {
            bail!(
                "{name}: exit {}, and its answer does not name the file:\n{}",
                answer.code,
                answer.text
            );
        }
    }
    run(&folder, "sh", &["verify.sh"])?.expect(0, "verify.sh after mending")?;
    Ok(())
}

/// What the file says of itself; no judge reachable here checks all of PDF/A-3a and PDF/UA-1.
const PDF_CLAIMS: &[&str] = &[
    "Tagged:          yes",
    "<pdfaid:part>3<",
    "<pdfaid:conformance>A<",
    "<pdfuaid:part>1<",
];

fn pdf_is_read(bench: &Bench) -> anyhow::Result<()> {
    for dossier in dossiers(bench)? {
        let folder = unpack(bench, &dossier, "pdf")?;
        run(&folder, "qpdf", &["--check", "dossier.pdf"])?.expect(0, "qpdf")?;
        let about = run(&folder, "pdfinfo", &["dossier.pdf"])?.expect(0, "pdfinfo")?;
        let claims = run(&folder, "pdfinfo", &["-meta", "dossier.pdf"])?.expect(0, "pdfinfo")?;
        let all = about + &claims;
        for wanted in PDF_CLAIMS {
            if !all.contains(wanted) {
                bail!("pdfinfo does not say `{wanted}`:\n{all}");
            }
        }
        let text =
            run(&folder, "pdftotext", &["-layout", "dossier.pdf", "-"])?.expect(0, "pdftotext")?;
        if text.split_whitespace().count() < 500 {
            bail!(
                "the text of the PDF has only {} words",
                text.split_whitespace().count()
            );
        }
    }
    Ok(())
}

const ZIP: &str = r"
import sys, zipfile
for name in sys.argv[1:]:
    with zipfile.ZipFile(name) as z:
        first = z.infolist()[0]
        assert first.filename == 'mimetype' and first.compress_type == zipfile.ZIP_STORED, first
        assert z.read('mimetype') == b'application/vnd.etsi.asic-e+zip'
        assert z.testzip() is None
";

fn zip_is_read(bench: &Bench) -> anyhow::Result<()> {
    let mut words = vec!["-c".to_owned(), ZIP.to_owned()];
    words.extend(
        dossiers(bench)?
            .iter()
            .map(|path| path.display().to_string()),
    );
    run(&bench.folder, "python3", &words)?.expect(0, "python3 zipfile")?;
    Ok(())
}
