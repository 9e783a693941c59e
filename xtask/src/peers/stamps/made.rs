//! Stamps and seals that Bouncy Castle makes, with every hash, key and certificate that we claim to
//! know and some that we do not.
//!
//! Called by the third peer in `stamps.rs`. What must never happen: a row of the list without an
//! expectation, or a stamp that we should refuse accepted because another judge accepts it.

use super::judges::{Bar, Case, Count, Judge, Kind};
use super::scene::Scene;
use super::{bouncy_castle, in_python, now, ours, python, with};
use crate::peers::Bench;
use crate::shell::run;
use anyhow::Context as _;

const IMPRINTS: [&str; 3] = ["SHA-256", "SHA-384", "SHA-512"];
/// By which hash the signer's certificate is named; SHA-1 makes version 1 of the attribute.
const NAMED_BY: [&str; 4] = ["SHA-1", "SHA-256", "SHA-384", "SHA-512"];
/// Keys with the signatures that we know by them.
const SIGNED_BY: [(&str, &[&str]); 3] = [
    ("p256", &["SHA256withECDSA", "SHA384withECDSA"]),
    ("p384", &["SHA256withECDSA", "SHA384withECDSA"]),
    (
        "rsa",
        &[
            "SHA256withRSA",
            "SHA384withRSA",
            "SHA512withRSA",
            "SHA256withRSAandMGF1",
            "SHA384withRSAandMGF1",
            "SHA512withRSAandMGF1",
        ],
    ),
];

/// Has Bouncy Castle make what each line asks for.
pub(super) fn make(scene: &Scene, castle: &[String], lines: &str) -> anyhow::Result<()> {
    std::fs::write(scene.path("lines"), lines)?;
    let (program, words) = castle.split_first().context("a command")?;
    let words = with(words, &["make", "lines"]);
    run(&scene.folder, program, &words)?.expect(0, "Bouncy Castle")?;
    Ok(())
}

/// What is to be made, and whether we accept it.
struct Rows<'a> {
    scene: &'a Scene,
    lines: String,
    accepted: Vec<Case>,
    /// What rfc3161-client does not know: it stands on OpenSSL's reader of PKCS #7, which has neither
    /// RSA-PSS nor an anchor that is no root.
    accepted_wider: Vec<Case>,
    refused: Vec<Case>,
    at: u64,
}

/// One row: by whom, how, and what is inside.
struct Row<'a> {
    kind: &'a str,
    name: &'a str,
    signature: &'a str,
    imprint: &'a str,
    named_by: &'a str,
    inside: &'a str,
    roots: &'a str,
}

impl Rows<'_> {
    fn add(&mut self, good: bool, row: &Row<'_>) {
        let number = self.lines.lines().count();
        let out = self.scene.path(&format!("made-{number}"));
        let data = self.scene.path("data");
        self.lines += &format!(
            "{} {} {} {} {} {} {} {}\n",
            row.kind,
            out.display(),
            data.display(),
            row.name,
            row.signature,
            row.imprint,
            row.named_by,
            row.inside
        );
        let case = Case {
            kind: match row.kind {
                "stamp" => Kind::Stamp,
                _ => Kind::Seal(self.at),
            },
            judged: out,
            data,
            roots: self.scene.path(row.roots),
        };
        let wider = row.signature.ends_with("MGF1") || row.roots == "middle.pem";
        match (good, wider && case.kind == Kind::Stamp) {
            (true, true) => self.accepted_wider.push(case),
            (true, false) => self.accepted.push(case),
            (false, _) => self.refused.push(case),
        }
    }
}

pub(super) fn judged_by_us(bench: &Bench) -> anyhow::Result<()> {
    let (python, castle) = (python(bench)?, bouncy_castle(bench)?);
    let scene = Scene::new(&bench.folder.join("stamps-made"))?;
    std::fs::write(scene.path("data"), "log.example.test/judged\n42\nroot\n")?;
    scene.bundle("signer-and-root.pem", &["tsa-p256", "root"])?;
    scene.bundle("two.pem", &["tsa-below", "middle"])?;
    scene.bundle("three.pem", &["root", "middle", "tsa-below"])?;
    let mut rows = Rows {
        scene: &scene,
        lines: String::new(),
        accepted: Vec::new(),
        accepted_wider: Vec::new(),
        refused: Vec::new(),
        at: now()?,
    };
    algorithms(&mut rows);
    chains(&mut rows);
    seals(&mut rows);
    make(&scene, &castle, &rows.lines)?;
    let mut others = in_python(&python);
    others.push(Judge {
        name: "Bouncy Castle",
        command: with(&castle, &["judge"]),
        knows_seals: true,
    });
    let bar = Bar {
        folder: scene.folder.clone(),
        ours: ours()?,
        others,
    };
    let mut count = Count::default();
    let (stamps, seals): (Vec<Case>, Vec<Case>) = rows
        .accepted
        .iter()
        .cloned()
        .partition(|case| case.kind == Kind::Stamp);
    judge(&bar, &scene, &stamps, &mut count)?;
    judge(&bar, &scene, &seals, &mut count)?;
    let mut bar = bar;
    bar.others.retain(|judge| judge.name != "rfc3161-client");
    judge(&bar, &scene, &rows.accepted_wider, &mut count)?;
    // What others make of these is their affair: they may know more than we do.
    let alone = Bar {
        others: Vec::new(),
        ..bar
    };
    alone.refuse(&rows.refused, &mut count)?;
    crate::shell::say(&format!("  {count}"));
    Ok(())
}

fn judge(bar: &Bar, scene: &Scene, cases: &[Case], count: &mut Count) -> anyhow::Result<()> {
    bar.accept(cases, count)?;
    let some: Vec<Case> = cases.iter().step_by(7).cloned().collect();
    bar.refuse_others(&some, &scene.path("other.pem"), count)
}

/// Every imprint, every signature and every way to name the certificate.
fn algorithms(rows: &mut Rows<'_>) {
    for (key, signatures) in SIGNED_BY {
        let (name, inside) = (format!("tsa-{key}"), format!("tsa-{key}.pem"));
        let row = Row {
            kind: "stamp",
            name: &name,
            signature: "",
            imprint: "SHA-256",
            named_by: "SHA-256",
            inside: &inside,
            roots: "root.pem",
        };
        for signature in signatures {
            for imprint in IMPRINTS {
                for named_by in NAMED_BY {
                    let row = Row {
                        signature,
                        imprint,
                        named_by,
                        ..row
                    };
                    rows.add(true, &row);
                }
            }
        }
    }
    // P-256 with SHA-512, a hash that is broken, one that is too new.
    for (name, signature, imprint) in [
        ("tsa-p256", "SHA512withECDSA", "SHA-256"),
        ("tsa-rsa", "SHA1withRSA", "SHA-256"),
        ("tsa-rsa", "SHA256withRSA", "SHA-1"),
        ("tsa-rsa", "SHA256withRSA", "SHA3-256"),
    ] {
        let row = Row {
            kind: "stamp",
            name,
            signature,
            imprint,
            named_by: "SHA-256",
            inside: &format!("{name}.pem"),
            roots: "root.pem",
        };
        rows.add(false, &row);
    }
}

/// Which certificates are inside, and which one is trusted.
fn chains(rows: &mut Rows<'_>) {
    for (good, name, inside, roots) in [
        (true, "tsa-p256", "signer-and-root.pem", "root.pem"),
        (false, "tsa-p256", "-", "root.pem"),
        (false, "tsa-p256", "root.pem", "root.pem"),
        (true, "tsa-below", "two.pem", "root.pem"),
        (true, "tsa-below", "three.pem", "root.pem"),
        (true, "tsa-below", "tsa-below.pem", "middle.pem"),
        (false, "tsa-below", "tsa-below.pem", "root.pem"),
        (false, "tsa-below", "two.pem", "other.pem"),
    ] {
        let row = Row {
            kind: "stamp",
            name,
            signature: "SHA256withECDSA",
            imprint: "SHA-256",
            named_by: "SHA-256",
            inside,
            roots,
        };
        rows.add(good, &row);
    }
}

fn seals(rows: &mut Rows<'_>) {
    for (key, signatures) in SIGNED_BY {
        let (name, inside) = (format!("seal-{key}"), format!("seal-{key}.pem"));
        for signature in signatures {
            let row = |named_by| Row {
                kind: "seal",
                name: &name,
                signature,
                imprint: "-",
                named_by,
                inside: &inside,
                roots: "root.pem",
            };
            for named_by in NAMED_BY.iter().skip(1) {
                rows.add(true, &row(*named_by));
            }
            // Without the name of its certificate under the signature it is no seal.
            rows.add(false, &row("-"));
        }
    }
}
