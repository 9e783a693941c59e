//! Judges of time stamps and seals: rfc3161-client, pyHanko and Bouncy Castle, which also make some
//! and serve as authorities.
//!
//! Each answers the same list of cases, theirs by `stamps/judge.py` and `stamps/Judge.java`, ours by
//! the example `judged`. What must never happen: agreement on good stamps only, or a falsified one
//! that we accept and another judge refuses.

mod judges;
mod made;
mod scene;

use super::{Bench, Peer, judged};
use crate::shell::run;
use anyhow::bail;
use judges::{Bar, Case, Count, Judge, Kind};
use scene::{Authority, KEYS, Scene};
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

const PYTHON: &[&str] = &["rfc3161-client", "pyhanko"];
const JAVA_PROGRAMS: &[&str] = &[
    "java",
    "javac",
    "/usr/share/java/bcprov.jar",
    "/usr/share/java/bcpkix.jar",
    "/usr/share/java/bcutil.jar",
    "python3",
    "openssl",
    "unzip",
    "sh",
];
const JAVA_PACKAGES: &[&str] = &[
    "default-jdk-headless",
    "libbcprov-java",
    "libbcpkix-java",
    "libbcutil-java",
    "python3",
    "python3-venv",
    "openssl",
    "unzip",
    "dash",
];

pub(crate) const PEERS: &[Peer] = &[
    Peer {
        name: "rfc3161-client and pyHanko judge the stamps of dossiers and our seals as we do, good and falsified",
        programs: &["python3", "openssl", "unzip", "sh"],
        packages: &["python3", "python3-venv", "openssl", "unzip", "dash"],
        python: PYTHON,
        run: python_agrees,
    },
    Peer {
        name: "Bouncy Castle judges the stamps of dossiers and our seals as we do, good and falsified",
        programs: JAVA_PROGRAMS,
        packages: JAVA_PACKAGES,
        python: PYTHON,
        run: bouncy_castle_agrees,
    },
    Peer {
        name: "duecare accepts stamps and seals of Bouncy Castle with every hash, key and certificate that it knows, and no others",
        programs: JAVA_PROGRAMS,
        packages: JAVA_PACKAGES,
        python: PYTHON,
        run: made::judged_by_us,
    },
];

const JUDGE_PY: &str = include_str!("stamps/judge.py");
const JUDGE_JAVA: &str = include_str!("stamps/Judge.java");

/// The words that begin every command of Bouncy Castle; compiled once per run.
fn bouncy_castle(bench: &Bench) -> anyhow::Result<Vec<String>> {
    let folder = bench.folder.join("bouncy-castle");
    let jars = JAVA_PROGRAMS.iter().filter(|name| name.contains(".jar"));
    let jars: Vec<&str> = jars.copied().collect();
    let classes = format!("{}:{}", folder.display(), jars.join(":"));
    if !folder.join("Judge.class").exists() {
        std::fs::create_dir_all(&folder)?;
        std::fs::write(folder.join("Judge.java"), JUDGE_JAVA)?;
        let words = ["-d", ".", "-cp", &classes, "Judge.java"];
        run(&folder, "javac", &words)?.expect(0, "javac")?;
    }
    let words = ["java", "-Xshare:auto", "-XX:TieredStopAtLevel=1", "-cp"];
    let mut words: Vec<String> = words.iter().map(ToString::to_string).collect();
    words.extend([classes, "Judge".to_owned()]);
    Ok(words)
}

/// The words that begin every command of the judges in Python.
fn python(bench: &Bench) -> anyhow::Result<Vec<String>> {
    let file = bench.folder.join("judge.py");
    std::fs::write(&file, JUDGE_PY)?;
    Ok(vec![
        bench.python.display().to_string(),
        file.display().to_string(),
    ])
}

fn with(command: &[String], words: &[&str]) -> Vec<String> {
    let words = words.iter().map(|word| (*word).to_owned());
    command.iter().cloned().chain(words).collect()
}

fn ours() -> anyhow::Result<Judge> {
    Ok(Judge {
        name: "duecare",
        command: vec![judged()?, "judge".to_owned()],
        knows_seals: true,
    })
}

/// The judges in Python: the first stands on OpenSSL, the second on itself.
fn in_python(python: &[String]) -> Vec<Judge> {
    let judge = |name, knows_seals| Judge {
        name,
        command: with(python, &[name]),
        knows_seals,
    };
    vec![judge("rfc3161-client", false), judge("pyhanko", true)]
}

/// The present, for seals, which have no time of their own.
#[expect(
    clippy::disallowed_methods,
    reason = "nothing of this reaches evidence, and the certificates were made just now"
)]
fn now() -> anyhow::Result<u64> {
    Ok(SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs())
}

fn python_agrees(bench: &Bench) -> anyhow::Result<()> {
    let python = python(bench)?;
    let scene = Scene::new(&bench.folder.join("stamps-python"))?;
    let who = [
        openssl(&scene, &python)?,
        Authority::start(
            &scene.folder,
            "pyhanko",
            &with(&python, &["serve", "pyhanko", "tsa-rsa.key", "tsa-rsa.pem"]),
        )?,
    ];
    let bar = Bar {
        folder: scene.folder.clone(),
        ours: ours()?,
        others: in_python(&python),
    };
    let mut count = Count::default();
    stamps(bench, &scene, &bar, &who, &mut count)?;
    let theirs = |key: &str, data: &Path, out: &Path| {
        let (data, out) = (data.display().to_string(), out.display().to_string());
        let words = with(&python[1..], &["seal", &out, &data, key]);
        run(&scene.folder, &python[0], &words)?.expect(0, "pyHanko")?;
        Ok(())
    };
    seals(&scene, &bar, &theirs, &mut count)?;
    crate::shell::say(&format!("  {count}"));
    Ok(())
}

fn bouncy_castle_agrees(bench: &Bench) -> anyhow::Result<()> {
    let (python, castle) = (python(bench)?, bouncy_castle(bench)?);
    let scene = Scene::new(&bench.folder.join("stamps-bouncy-castle"))?;
    let key = ["serve", "tsa-p384.key", "tsa-p384.pem", "tsa-p384.pem"];
    let command = with(&with(&castle, &key), &["SHA384withECDSA"]);
    let who = [
        Authority::start(&scene.folder, "bouncy-castle", &command)?,
        openssl(&scene, &python)?,
    ];
    let bar = Bar {
        folder: scene.folder.clone(),
        ours: ours()?,
        others: vec![Judge {
            name: "Bouncy Castle",
            command: with(&castle, &["judge"]),
            knows_seals: true,
        }],
    };
    let mut count = Count::default();
    stamps(bench, &scene, &bar, &who, &mut count)?;
    let theirs = |key: &str, data: &Path, out: &Path| {
        let signature = if key.ends_with("rsa") {
            "SHA256withRSA"
        } else {
            "SHA256withECDSA"
        };
        let (data, out) = (data.display(), out.display());
        let line = format!("seal {out} {data} {key} {signature} - SHA-256 {key}.pem\n");
        made::make(&scene, &castle, &line)
    };
    seals(&scene, &bar, &theirs, &mut count)?;
    crate::shell::say(&format!("  {count}"));
    Ok(())
}

/// The authority that the product's own tests know. Like all here it sends its own certificate alone:
/// a further one that nobody needs may be broken for some judges and not for others, and OpenSSL does
/// not sort several of them as DER asks for.
fn openssl(scene: &Scene, python: &[String]) -> anyhow::Result<Authority> {
    let key = ["tsa-p256.key", "tsa-p256.pem", "ca.cnf"];
    let command = with(&with(python, &["serve", "openssl"]), &key);
    Authority::start(&scene.folder, "openssl", &command)
}

/// Stamps that came by way of the product: in a dossier per authority, over its checkpoints and its
/// manifest; then the same falsified.
fn stamps(
    bench: &Bench,
    scene: &Scene,
    bar: &Bar,
    who: &[Authority],
    count: &mut Count,
) -> anyhow::Result<()> {
    scene.workspace(bench, who)?;
    for dossier in scene.dossiers(bench, who)? {
        let cases = scene.stamps(&dossier, who)?;
        bar.accept(&cases, count)?;
        bar.refuse_others(&cases, &scene.path("other.pem"), count)?;
        if let Some(over_manifest) = cases.first() {
            bar.flip(over_manifest, count)?;
            falsified_dossier(&dossier, over_manifest)?;
        }
    }
    Ok(())
}

/// The whole dossier with a changed byte in its stamp, judged by the script that it carries.
fn falsified_dossier(dossier: &Path, stamp: &Case) -> anyhow::Result<()> {
    let script = |code| run(dossier, "sh", &["verify.sh"])?.expect(code, "verify.sh");
    script(0)?;
    let good = std::fs::read(&stamp.judged)?;
    for at in [0, good.len() / 2, good.len() - 1] {
        let mut bad = good.clone();
        bad[at] ^= 1;
        std::fs::write(&stamp.judged, &bad)?;
        let answer = run(dossier, "sh", &["verify.sh"])?;
        std::fs::write(&stamp.judged, &good)?;
        if answer.code == 0 {
            bail!(
                "verify.sh does not see byte {at} of the stamp: {}",
                answer.text
            );
        }
    }
    script(0).map(drop)
}

/// Seals with every kind of key, made by us and by another, judged by all; then falsified.
fn seals(
    scene: &Scene,
    bar: &Bar,
    theirs: &dyn Fn(&str, &Path, &Path) -> anyhow::Result<()>,
    count: &mut Count,
) -> anyhow::Result<()> {
    let data = scene.path("sealed.xml");
    std::fs::write(&data, "<?xml version=\"1.0\"?>\n<manifest/>\n")?;
    let at = now()?;
    let case = |judged: &Path| Case {
        kind: Kind::Seal(at),
        judged: judged.to_owned(),
        data: data.clone(),
        roots: scene.path("root.pem"),
    };
    let mut cases = Vec::new();
    let program = judged()?;
    for (kind, _) in KEYS {
        let key = format!("seal-{kind}");
        let files: [PathBuf; 2] = ["ours", "theirs"].map(|by| scene.path(&format!("{key}.{by}")));
        let [mine, their] = &files;
        let (shown, out) = (data.display().to_string(), mine.display().to_string());
        let words = ["seal", &key, &shown, &out, &at.to_string()];
        run(&scene.folder, &program, &words)?.expect(0, "judged seal")?;
        theirs(&key, &data, their)?;
        cases.extend([case(mine), case(their)]);
    }
    bar.accept(&cases, count)?;
    bar.refuse_others(&cases, &scene.path("other.pem"), count)?;
    for case in cases.iter().take(2) {
        bar.flip(case, count)?;
    }
    Ok(())
}
