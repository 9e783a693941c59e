//! A time-stamp authority made of `openssl`, with any certificate and any clock.
//!
//! Used by tests of stamps and of their fetching. Honest stamps are made by `openssl ts -reply`, by
//! the clock of the machine; stamps of any time and any content are made by `openssl cms -sign` over
//! a TSTInfo written here. What must never happen: our own code signing what our own code then
//! finds good.

use std::fmt::Write as _;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// The kinds of keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyKind {
    /// ECDSA on P-256.
    P256,
    /// ECDSA on P-384.
    P384,
    /// ECDSA on P-521, which `duecare-stamp` cannot check.
    P521,
    /// RSA with 2,048 bits.
    Rsa2048,
    /// Ed25519.
    Ed25519,
}

impl KeyKind {
    const fn arguments(self) -> &'static [&'static str] {
        match self {
            Self::P256 => &["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"],
            Self::P384 => &["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-384"],
            Self::P521 => &["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-521"],
            Self::Rsa2048 => &["-newkey", "rsa:2048"],
            Self::Ed25519 => &["-newkey", "ed25519"],
        }
    }
}

/// Extensions of a certificate as RFC 3161, section 2.3, asks for them.
pub const STAMPING: &str = "extendedKeyUsage=critical,timeStamping\nkeyUsage=critical,digitalSignature\nsubjectKeyIdentifier=hash\n";
/// Extensions of a root or of an authority between it and the signer.
pub const ISSUING: &str =
    "basicConstraints=critical,CA:true\nkeyUsage=critical,keyCertSign\nsubjectKeyIdentifier=hash\n";
/// Extensions of a certificate for seals.
pub const SEALING: &str = "keyUsage=critical,nonRepudiation\nsubjectKeyIdentifier=hash\n";

/// The kind of content of a time stamp, id-ct-TSTInfo.
const TST_INFO: &str = "1.2.840.113549.1.9.16.1.4";

const CONFIG: &str = "[ca]\ndefault_ca = d\n[d]\ndatabase = index.txt\nnew_certs_dir = .\nrand_serial = yes\n\
default_md = sha256\npolicy = p\nunique_subject = no\n[p]\norganizationName = optional\ncommonName = supplied\n\
[req]\ndistinguished_name = n\n[n]\n[tsa]\ndefault_tsa = t\n[t]\ndefault_policy = 1.2.3.4.1\n\
serial = serial.txt\ndigests = sha256, sha384, sha512\nsigner_digest = sha256\n\
accuracy = secs:1, millisecs:500, microsecs:100\nordering = yes\ntsa_name = yes\n";

/// Whether `openssl` 3 is on this machine; says so on standard error where it is not.
pub fn openssl_is_there() -> bool {
    let version = Command::new("openssl").arg("version").output();
    let there = version.is_ok_and(|o| o.stdout.starts_with(b"OpenSSL 3"));
    if !there {
        // A test must not skip in silence.
        let _ = writeln!(
            io::stderr(),
            "openssl 3 is not installed: stamps were not tried"
        );
    }
    there
}

/// A folder with keys and certificates.
#[derive(Debug)]
pub struct TestAuthority {
    dir: PathBuf,
}

impl TestAuthority {
    /// Makes the folder usable, without any certificate yet.
    ///
    /// # Errors
    /// The folder cannot be written.
    pub fn new(dir: &Path) -> io::Result<Self> {
        fs::create_dir_all(dir)?;
        fs::write(dir.join("ca.cnf"), CONFIG)?;
        fs::write(dir.join("index.txt"), "")?;
        Ok(Self {
            dir: dir.to_owned(),
        })
    }

    /// A root `root`, valid from 2000 to 2060, and a signer `tsa` below it, valid the same time.
    ///
    /// # Errors
    /// `openssl` refuses.
    pub fn usual(dir: &Path, kind: KeyKind) -> io::Result<Self> {
        let authority = Self::new(dir)?;
        authority.certify("root", kind, "root", ("2000", "2060"), ISSUING)?;
        authority.certify("tsa", kind, "root", ("2000", "2060"), STAMPING)?;
        Ok(authority)
    }

    /// Where its files are: `NAME.pem` and `NAME.key`.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// Makes a key and a certificate `name`, issued by `issuer` (by itself where that is the same
    /// name), valid from the first day of a year up to that of another. The subject is
    /// `O=Example, CN=NAME`, without what follows a `~` in the name, so that two may be called the same.
    ///
    /// # Errors
    /// `openssl` refuses.
    pub fn certify(
        &self,
        name: &str,
        kind: KeyKind,
        issuer: &str,
        (from, until): (&str, &str),
        extensions: &str,
    ) -> io::Result<()> {
        fs::write(self.dir.join("ext.cnf"), format!("[e]\n{extensions}"))?;
        let (key, pem, csr) = (
            format!("{name}.key"),
            format!("{name}.pem"),
            format!("{name}.csr"),
        );
        let called = name.split('~').next().unwrap_or(name);
        let subject = format!("/O=Example/CN={called}");
        let mut request = vec!["req", "-new", "-config", "ca.cnf", "-nodes"];
        request.extend(kind.arguments());
        request.extend(["-keyout", &key, "-subj", &subject, "-out", &csr]);
        self.run(&request)?;
        let (from, until) = (format!("{from}0101000000Z"), format!("{until}0101000000Z"));
        let (issuer_key, issuer_pem) = (format!("{issuer}.key"), format!("{issuer}.pem"));
        let mut sign = vec![
            "ca",
            "-batch",
            "-config",
            "ca.cnf",
            "-notext",
            "-keyfile",
            &issuer_key,
        ];
        if kind == KeyKind::Ed25519 && issuer == name {
            sign.extend(["-md", "null"]);
        }
        if issuer == name {
            sign.push("-selfsign");
        } else {
            sign.extend(["-cert", &issuer_pem]);
        }
        sign.extend([
            "-startdate",
            &from,
            "-enddate",
            &until,
            "-extfile",
            "ext.cnf",
        ]);
        sign.extend(["-extensions", "e", "-in", &csr, "-out", &pem]);
        self.run(&sign).map(drop)
    }

    /// The text of a certificate.
    ///
    /// # Errors
    /// There is none of this name.
    pub fn pem(&self, name: &str) -> io::Result<String> {
        fs::read_to_string(self.dir.join(format!("{name}.pem")))
    }

    /// The honest answer to a request (TimeStampResp), by the clock of the machine. Refusals are
    /// answers as well.
    ///
    /// # Errors
    /// `openssl` refuses to answer at all.
    pub fn reply(&self, signer: &str, query: &[u8]) -> io::Result<Vec<u8>> {
        self.reply_naming(signer, query, "root", "")
    }

    /// The same with the certificate `chain` put in beside the signer's, and further lines for the
    /// configuration of the authority (`man openssl-ts`).
    ///
    /// # Errors
    /// `openssl` refuses to answer at all.
    pub fn reply_naming(
        &self,
        signer: &str,
        query: &[u8],
        chain: &str,
        further: &str,
    ) -> io::Result<Vec<u8>> {
        fs::write(self.dir.join("query.tsq"), query)?;
        fs::write(self.dir.join("tsa.cnf"), format!("{CONFIG}{further}\n"))?;
        let (key, pem) = (format!("{signer}.key"), format!("{signer}.pem"));
        let chain = format!("{chain}.pem");
        let mut arguments = vec!["ts", "-reply", "-config", "tsa.cnf", "-section", "t"];
        arguments.extend(["-queryfile", "query.tsq", "-signer", &pem, "-inkey", &key]);
        arguments.extend(["-chain", &chain, "-out", "reply.tsr"]);
        self.run(&arguments)?;
        fs::read(self.dir.join("reply.tsr"))
    }

    /// A token (ContentInfo) over any TSTInfo, with further arguments for `openssl cms -sign`, which
    /// may name another kind of content.
    ///
    /// # Errors
    /// `openssl` refuses.
    pub fn token(&self, signer: &str, info: &[u8], further: &[&str]) -> io::Result<Vec<u8>> {
        fs::write(self.dir.join("info.der"), info)?;
        let (key, pem) = (format!("{signer}.key"), format!("{signer}.pem"));
        let mut arguments = vec!["cms", "-sign", "-binary", "-nodetach", "-outform", "DER"];
        arguments.extend([
            "-signer",
            &pem,
            "-inkey",
            &key,
            "-in",
            "info.der",
            "-out",
            "token.tst",
        ]);
        if !further.contains(&"-econtent_type") {
            arguments.extend(["-econtent_type", TST_INFO]);
        }
        arguments.extend(further);
        self.run(&arguments)?;
        fs::read(self.dir.join("token.tst"))
    }

    /// Runs `openssl` in the folder; an exit code other than 0 is an error with its words.
    ///
    /// # Errors
    /// It cannot be started, or says no.
    pub fn run(&self, arguments: &[&str]) -> io::Result<Output> {
        let output = Command::new("openssl")
            .args(arguments)
            .current_dir(&self.dir)
            .stdin(Stdio::null())
            .output()?;
        if output.status.success() {
            return Ok(output);
        }
        let mut words = format!("openssl {}: ", arguments.join(" "));
        // Writing to a String cannot fail.
        let _ = write!(words, "{}", String::from_utf8_lossy(&output.stderr));
        Err(io::Error::other(words))
    }
}

/// What a TSTInfo says; the rest is as usual.
#[derive(Debug, Clone)]
pub struct Claim<'a> {
    /// The SHA-256 that is stamped.
    pub digest: &'a [u8],
    /// The time, as `20260102030405Z`.
    pub at: &'a str,
    /// The nonce, as the content of an INTEGER.
    pub nonce: Option<&'a [u8]>,
    /// Fields after the nonce, in DER.
    pub further: &'a [u8],
}

impl Claim<'_> {
    /// The DER of the TSTInfo (RFC 3161, section 2.4.2).
    pub fn der(&self) -> Vec<u8> {
        const SHA_256: &[u8] = &[6, 9, 0x60, 0x86, 0x48, 1, 0x65, 3, 4, 2, 1];
        let algorithm = der(0x30, &[SHA_256, &[5, 0]]);
        let imprint = der(0x30, &[&algorithm, &der(4, &[self.digest])]);
        let time = der(0x18, &[self.at.as_bytes()]);
        let nonce = self.nonce.map(|n| der(2, &[n])).unwrap_or_default();
        let policy: &[u8] = &[6, 4, 0x2a, 3, 4, 1];
        der(
            0x30,
            &[
                &[2, 1, 1],
                policy,
                &imprint,
                &[2, 1, 7],
                &time,
                &nonce,
                self.further,
            ],
        )
    }
}

/// One value in DER, of at most 65,535 bytes.
pub fn der(tag: u8, parts: &[&[u8]]) -> Vec<u8> {
    let content = parts.concat();
    let [.., high, low] = content.len().to_be_bytes();
    let mut out = match (high, low) {
        (0, 0..0x80) => vec![tag, low],
        (0, _) => vec![tag, 0x81, low],
        _ => vec![tag, 0x82, high, low],
    };
    out.extend(content);
    out
}
