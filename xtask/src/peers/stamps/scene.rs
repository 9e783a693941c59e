//! What is judged: keys of openssl, authorities that answer on this machine, and dossiers of a real
//! workspace that was anchored by them.
//!
//! Called by the peers in `stamps.rs`. What must never happen: an authority that goes on running
//! when the peer has ended.

use super::judges::{Case, Kind};
use crate::peers::Bench;
use crate::shell::run;
use anyhow::{Context as _, bail};
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

const CONFIG: &str = "[req]\ndistinguished_name = n\n[n]\n[tsa]\ndefault_tsa = t\n[t]\ndefault_policy = 1.2.3.4.1\n\
serial = serial.txt\ndigests = sha256, sha384, sha512\nsigner_digest = sha256\n\
accuracy = secs:1, millisecs:500, microsecs:100\nordering = yes\ntsa_name = yes\n";
const ISSUING: &str = "basicConstraints=critical,CA:true\nkeyUsage=critical,keyCertSign\nsubjectKeyIdentifier=hash\nauthorityKeyIdentifier=keyid\n";
pub(super) const STAMPING: &str = "extendedKeyUsage=critical,timeStamping\nkeyUsage=critical,digitalSignature\nsubjectKeyIdentifier=hash\nauthorityKeyIdentifier=keyid\n";
pub(super) const SEALING: &str =
    "keyUsage=critical,nonRepudiation\nsubjectKeyIdentifier=hash\nauthorityKeyIdentifier=keyid\n";
/// The kinds of keys that we know.
pub(super) const KEYS: [(&str, &[&str]); 3] = [
    ("p256", &["ec", "-pkeyopt", "ec_paramgen_curve:P-256"]),
    ("p384", &["ec", "-pkeyopt", "ec_paramgen_curve:P-384"]),
    ("rsa", &["rsa:2048"]),
];

/// A folder with keys (`NAME.key`) and certificates (`NAME.pem`).
pub(super) struct Scene {
    pub(super) folder: PathBuf,
}

/// A program that stamps on a port of this machine until this is dropped.
pub(super) struct Authority {
    pub(super) name: &'static str,
    url: String,
    child: Child,
}

impl Drop for Authority {
    fn drop(&mut self) {
        // It may have ended by itself; then there is nothing to do.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Authority {
    pub(super) fn start(
        folder: &Path,
        name: &'static str,
        command: &[String],
    ) -> anyhow::Result<Self> {
        let (program, words) = command.split_first().context("a command")?;
        let mut child = Command::new(program)
            .args(words)
            .current_dir(folder)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .with_context(|| format!("the authority of {name} cannot be started"))?;
        let out = child.stdout.take().context("its standard output")?;
        let mut authority = Self {
            name,
            url: String::new(),
            child,
        };
        let mut port = String::new();
        BufReader::new(out).read_line(&mut port)?;
        let port: u16 = port
            .trim()
            .parse()
            .with_context(|| format!("the authority of {name} named no port"))?;
        authority.url = format!("http://127.0.0.1:{port}/tsr");
        Ok(authority)
    }
}

impl Scene {
    /// A root, another of the same name, an authority between, and signers with every kind of key.
    pub(super) fn new(folder: &Path) -> anyhow::Result<Self> {
        std::fs::create_dir_all(folder)?;
        let scene = Self {
            folder: folder.canonicalize()?,
        };
        std::fs::write(scene.folder.join("ca.cnf"), CONFIG)?;
        let [first, ..] = KEYS;
        scene.certify("root", "root", first.1, "root", ISSUING)?;
        scene.certify("other", "root", first.1, "other", ISSUING)?;
        scene.certify("middle", "middle", first.1, "root", ISSUING)?;
        scene.certify("tsa-below", "tsa-below", first.1, "middle", STAMPING)?;
        for (kind, key) in KEYS {
            for (purpose, extensions) in [("tsa", STAMPING), ("seal", SEALING)] {
                let name = format!("{purpose}-{kind}");
                scene.certify(&name, &name, key, "root", extensions)?;
            }
        }
        Ok(scene)
    }

    pub(super) fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    pub(super) fn words(&self, name: &str) -> String {
        self.path(name).display().to_string()
    }

    /// One file of several certificates.
    pub(super) fn bundle(&self, out: &str, names: &[&str]) -> anyhow::Result<()> {
        let texts = names
            .iter()
            .map(|name| std::fs::read_to_string(self.path(&format!("{name}.pem"))));
        let texts: Vec<String> = texts.collect::<Result<_, _>>()?;
        Ok(std::fs::write(self.path(out), texts.concat())?)
    }

    /// A key and a certificate, issued by `issuer`, by itself where that has the same name.
    fn certify(
        &self,
        name: &str,
        subject: &str,
        key: &[&str],
        issuer: &str,
        extensions: &str,
    ) -> anyhow::Result<()> {
        std::fs::write(self.path("ext.cnf"), extensions)?;
        let file = |name: &str, kind: &str| format!("{name}.{kind}");
        let (key_file, csr, pem) = (file(name, "key"), file(name, "csr"), file(name, "pem"));
        let (issuer_key, issuer_pem) = (file(issuer, "key"), file(issuer, "pem"));
        let subject = format!("/O=Example/CN={subject}");
        let mut request = vec!["req", "-new", "-config", "ca.cnf", "-nodes", "-newkey"];
        request.extend(key);
        request.extend(["-keyout", &key_file, "-subj", &subject, "-out", &csr]);
        run(&self.folder, "openssl", &request)?.expect(0, "openssl req")?;
        let mut sign = vec!["x509", "-req", "-in", &csr, "-days", "3650", "-out", &pem];
        sign.extend(["-extfile", "ext.cnf"]);
        if issuer == name {
            sign.extend(["-signkey", &key_file]);
        } else {
            sign.extend(["-CA", &issuer_pem, "-CAkey", &issuer_key]);
        }
        run(&self.folder, "openssl", &sign)?.expect(0, "openssl x509")?;
        Ok(())
    }

    /// The product in the workspace of this scene.
    fn duecare(&self, bench: &Bench, code: i32, words: &[&str]) -> anyhow::Result<String> {
        let (program, dir) = (bench.duecare.display().to_string(), self.words("ws"));
        let mut command = vec!["-i", "USER=tester"];
        let (path, dir) = (
            format!("PATH={}", std::env::var("PATH").unwrap_or_default()),
            format!("DUECARE_DIR={dir}"),
        );
        command.extend([path.as_str(), &dir, &program]);
        command.extend(words);
        let answer = run(&self.folder, "env", &command)?;
        answer.expect(code, &format!("duecare {}", words.join(" ")))
    }

    /// A workspace with a customer who was written to, anchored by all authorities.
    pub(super) fn workspace(&self, bench: &Bench, who: &[Authority]) -> anyhow::Result<()> {
        let (ws, root) = (self.words("ws"), self.words("root.pem"));
        let all: &[(i32, &str)] = &[
            (0, "party add provider --name Provider --role reseller"),
            (
                0,
                "party add bakery --name Bakery --role customer --parent provider --language en",
            ),
            (
                0,
                "party contact bakery --name Owner --email owner@bakery.example --rank statutory --may-bind",
            ),
        ];
        self.duecare(bench, 0, &["init", &ws, "--provider", "provider"])?;
        self.configure(&root, who)?;
        for (code, words) in all {
            self.duecare(bench, *code, &words.split(' ').collect::<Vec<_>>())?;
        }
        let said = self.duecare(bench, 0, &["log", "anchor", "--format", "json"])?;
        let said: serde_json::Value = serde_json::from_str(&said)?;
        let anchors = said["anchors"].as_array().map_or(0, Vec::len);
        if anchors != who.len() {
            bail!("{anchors} anchors from {} authorities: {said}", who.len());
        }
        Ok(())
    }

    /// The authorities in this order: the first that answers stamps the dossier.
    fn configure<'a>(
        &self,
        root: &str,
        who: impl IntoIterator<Item = &'a Authority>,
    ) -> anyhow::Result<()> {
        let mut text = "[provider]\nparty = \"provider\"\nauthor = \"Care\"\n\n[mail]\nfrom_email = \"care@provider.example\"\n".to_owned();
        for one in who {
            text += &format!(
                "\n[[anchor.time_authority]]\nname = \"{}\"\nurl = \"{}\"\nroots_file = \"{root}\"\n",
                one.name, one.url
            );
        }
        Ok(std::fs::write(self.path("ws/duecare.toml"), text)?)
    }

    /// A dossier per authority, stamped by it and verified by us, unpacked into a folder each.
    pub(super) fn dossiers(
        &self,
        bench: &Bench,
        who: &[Authority],
    ) -> anyhow::Result<Vec<PathBuf>> {
        let root = self.words("root.pem");
        let verifier = bench.verifier.display().to_string();
        let mut folders = Vec::new();
        for (first, one) in who.iter().enumerate() {
            let rotated = who.iter().cycle().skip(first).take(who.len());
            self.configure(&root, rotated)?;
            let file = self.words(&format!("{}.asice", one.name));
            let words = ["dossier", "--customer", "bakery", "--out", &file];
            self.duecare(bench, 0, &words)?;
            let words = [file.as_str(), "--roots", &root];
            run(&self.folder, &verifier, &words)?.expect(0, "duecare-verify")?;
            let folder = self.path(one.name);
            std::fs::create_dir_all(&folder)?;
            run(&folder, "unzip", &["-q", &file])?.expect(0, "unzip")?;
            folders.push(folder);
        }
        Ok(folders)
    }

    /// Every stamp in an unpacked dossier: over each checkpoint, and over the manifest.
    pub(super) fn stamps(&self, dossier: &Path, who: &[Authority]) -> anyhow::Result<Vec<Case>> {
        let case = |judged: PathBuf, data: PathBuf| Case {
            kind: Kind::Stamp,
            judged,
            data,
            roots: self.path("root.pem"),
        };
        let meta = dossier.join("META-INF");
        let mut found = vec![case(
            meta.join("timestamp001.tst"),
            meta.join("ASiCManifest001.xml"),
        )];
        let anchors = dossier.join("anchors");
        for one in who {
            let before = found.len();
            for item in std::fs::read_dir(&anchors)? {
                let path = item?.path();
                let name = path.file_name().and_then(|name| name.to_str());
                let size = name
                    .and_then(|name| name.strip_suffix(".tst"))
                    .and_then(|name| name.strip_suffix(&format!(".{}", one.name)));
                if let Some(size) = size {
                    let data = anchors.join(format!("{size}.checkpoint"));
                    found.push(case(path.clone(), data));
                }
            }
            if found.len() == before {
                bail!("the dossier holds no stamp of {}", one.name);
            }
        }
        Ok(found)
    }
}
