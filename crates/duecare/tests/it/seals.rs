//! The provider's seal from end to end: one `dossier` command, judged by us, by `verify.sh` and by the
//! commands that stand in the dossier; and every key that cannot seal, told before anything is done.

use crate::app::App;
use duecare_proof::container::{self, Member};
use duecare_testkit::authority::{ISSUING, KeyKind, SEALING, TestAuthority, openssl_is_there};
use duecare_testkit::stamp_server::serve;
use serde_json::Value;
use std::path::Path;
use std::process::Command;

/// A workspace with an issuer `root` and its key `seal`, which `[seal]` names.
fn sealed(kind: KeyKind) -> Option<(App, TestAuthority)> {
    if !openssl_is_there() {
        return None;
    }
    let app = App::with_customer();
    let issuer = TestAuthority::new(&app.path("issuer")).unwrap();
    let years = ("2000", "2060");
    issuer
        .certify("root", KeyKind::P256, "root", years, ISSUING)
        .unwrap();
    issuer
        .certify("seal", kind, "root", years, SEALING)
        .unwrap();
    put(&app, "ws/keys/seal.key", &issuer, "seal.key");
    put(&app, "ws/trust/seal-chain.pem", &issuer, "seal.pem");
    put(&app, "ws/trust/seal-root.pem", &issuer, "root.pem");
    configure(
        &app,
        "[seal]\ncertificate_file = \"trust/seal-chain.pem\"\nkey_file = \"keys/seal.key\"\nroots_file = \"trust/seal-root.pem\"\n",
    );
    Some((app, issuer))
}

/// Copies a file of the issuer, readable by its owner alone.
fn put(app: &App, name: &str, issuer: &TestAuthority, file: &str) {
    let path = app.write(name, std::fs::read(issuer.dir().join(file)).unwrap());
    rights(Path::new(&path), 0o600);
}

#[cfg(unix)]
fn rights(path: &Path, mode: u32) {
    use std::os::unix::fs::PermissionsExt as _;
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
}

pub(crate) fn configure(app: &App, more: &str) {
    let config = std::fs::read_to_string(app.root().join("duecare.toml")).unwrap();
    app.write("ws/duecare.toml", format!("{config}\n{more}"));
}

/// Adds an honest authority, by the clock of the machine.
pub(crate) fn with_authority(app: &App) {
    let authority = TestAuthority::usual(&app.path("tsa"), KeyKind::P256).unwrap();
    app.write("ws/trust/a.pem", authority.pem("root").unwrap());
    let url = serve(move |query| authority.reply("tsa", query)).unwrap();
    configure(
        app,
        &format!(
            "[[anchor.time_authority]]\nname = \"authority-a\"\nurl = \"{url}\"\nroots_file = \"trust/a.pem\"\n"
        ),
    );
}

pub(crate) fn unpack(file: &str, dir: &Path) -> Vec<Member> {
    let members = container::read(&std::fs::read(file).unwrap()).unwrap();
    for member in &members {
        let path = dir.join(&member.name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, &member.bytes).unwrap();
    }
    members
}

pub(crate) fn shell(dir: &Path, script: &str) -> (bool, String) {
    let out = Command::new("sh")
        .args(["-c", script])
        .current_dir(dir)
        .output()
        .unwrap();
    let words = [out.stdout, out.stderr].concat();
    let words = String::from_utf8_lossy(&words).into_owned();
    (out.status.success(), words)
}

fn issue(app: &App, code: i32) -> (String, Value) {
    let file = app.path("out.asice").display().to_string();
    let words = ["dossier", "--customer", "bakery", "--out", &file];
    let answer = if code == 0 {
        app.json(0, &words)
    } else {
        app.code(code, &words);
        Value::Null
    };
    (file, answer)
}

#[test]
fn one_command_makes_a_seal_of_a_shown_time_for_us_the_script_and_openssl() {
    for kind in [KeyKind::P256, KeyKind::P384, KeyKind::Rsa2048] {
        let Some((app, _issuer)) = sealed(kind) else {
            return;
        };
        with_authority(&app);
        let (file, answer) = issue(&app, 0);
        assert_eq!(answer["sealed_by"], "O=Example, CN=seal");
        assert_eq!(answer["valid_until"], "2060-01-01T00:00:00Z");
        let report = app.ok(&["verify", &file]);
        assert!(report.contains("this dossier was sealed by 2"), "{report}");
        assert!(!report.contains("not shown: when"), "{report}");

        let dir = app.path("unpacked");
        let members = unpack(&file, &dir);
        let meta = members.iter().filter(|m| m.name.starts_with("META-INF/"));
        let names: Vec<&str> = meta.map(|m| m.name.as_str()).collect();
        assert_eq!(
            names,
            [
                "META-INF/ASiCManifest001.xml",
                "META-INF/timestamp001.tst",
                "META-INF/ASiCManifest002.xml",
                "META-INF/signature001.p7s",
                "META-INF/ASiCArchiveManifest001.xml",
                "META-INF/timestamp002.tst",
            ]
        );
        let (good, said) = shell(&dir, "sh verify.sh");
        assert!(good, "{said}");
        assert!(
            said.contains("signature001.p7s: this dossier was sealed before"),
            "{said}"
        );
        assert!(
            said.contains("CN = seal") || said.contains("CN=seal"),
            "{said}"
        );

        // The commands of the dossier itself, as they stand in each of its four languages.
        let readme = std::fs::read_to_string(dir.join("README.txt")).unwrap();
        let lines = readme.lines().filter_map(|line| line.strip_prefix("    "));
        let script: Vec<&str> = lines.collect();
        assert_eq!(script.len(), 16);
        assert_eq!(readme.matches("O=Example, CN=seal").count(), 4, "{readme}");
        let once = script[..4].join(" && ");
        let (good, said) = shell(&dir, &once);
        assert!(good, "{said}");
        // And they can fail: another manifest under the same seal.
        let manifest = dir.join("META-INF/ASiCManifest002.xml");
        let mut bytes = std::fs::read(&manifest).unwrap();
        bytes[300] ^= 1;
        std::fs::write(&manifest, bytes).unwrap();
        assert!(!shell(&dir, &script[2..4].join(" && ")).0);
        assert!(!shell(&dir, "sh verify.sh").0);

        let json = std::fs::read(dir.join("dossier.json")).unwrap();
        let json: Value = serde_json::from_slice(&json).unwrap();
        assert_eq!(json["seal"]["by"], "O=Example, CN=seal");
        let said = json["seal"]["said"].as_str().unwrap();
        assert!(said.starts_with("Dit bestand is verzegeld"), "{said}");
    }
}

#[test]
fn a_seal_without_a_stamp_is_told_at_once_and_is_of_no_shown_time() {
    let Some((app, _issuer)) = sealed(KeyKind::P256) else {
        return;
    };
    let file = app.path("out.asice").display().to_string();
    let words = ["dossier", "--customer", "bakery", "--out", &file];
    assert!(app.complaint(0, &words).contains("NOT STAMPED"));
    let report = app.ok(&["verify", &file]);
    let doubt = "not shown: whether the certificate of O=Example, CN=seal was valid when";
    assert!(report.contains(doubt), "{report}");
    let dir = app.path("unpacked");
    unpack(&file, &dir);
    let (good, said) = shell(&dir, "sh verify.sh");
    assert!(
        good && said.contains("not shown: when META-INF/signature001.p7s"),
        "{said}"
    );
}

#[test]
fn a_key_in_der_seals_and_a_chain_with_a_certificate_between_does() {
    let Some((app, issuer)) = sealed(KeyKind::P256) else {
        return;
    };
    let years = ("2000", "2060");
    issuer
        .certify("middle", KeyKind::P256, "root", years, ISSUING)
        .unwrap();
    issuer
        .certify("below", KeyKind::Rsa2048, "middle", years, SEALING)
        .unwrap();
    issuer
        .run(&[
            "pkcs8",
            "-topk8",
            "-nocrypt",
            "-in",
            "below.key",
            "-outform",
            "DER",
            "-out",
            "below.der",
        ])
        .unwrap();
    put(&app, "ws/keys/seal.key", &issuer, "below.der");
    put(&app, "ws/trust/seal-chain.pem", &issuer, "below.pem");
    assert!(
        issue_refused(&app, 2).contains("DC-1172"),
        "no way to the root"
    );
    let chain = issuer.pem("below").unwrap() + &issuer.pem("middle").unwrap();
    app.write("ws/trust/seal-chain.pem", chain);
    let (file, answer) = issue(&app, 0);
    assert_eq!(answer["sealed_by"], "O=Example, CN=below");
    app.ok(&["verify", &file]);
}

/// A refused dossier: nothing is written and nothing recorded.
fn issue_refused(app: &App, code: i32) -> String {
    let before = app.ok(&["log", "checkpoint"]);
    let file = app.path("never.asice");
    let words = [
        "dossier",
        "--customer",
        "bakery",
        "--out",
        file.to_str().unwrap(),
    ];
    let said = app.complaint(code, &words);
    assert!(!file.exists(), "{said}");
    assert_eq!(app.ok(&["log", "checkpoint"]), before, "{said}");
    said
}

#[test]
fn a_key_that_cannot_seal_is_told_before_anything_is_written() {
    let Some((app, issuer)) = sealed(KeyKind::P256) else {
        return;
    };
    let years = ("2000", "2060");
    for (name, issued_by, years, extensions) in [
        ("other", "root", years, SEALING),
        ("old", "root", ("2000", "2020"), SEALING),
        ("strange", "strange", years, ISSUING),
    ] {
        issuer
            .certify(name, KeyKind::P256, issued_by, years, extensions)
            .unwrap();
    }
    let encrypt = |outform: &str, out: &str| {
        let arguments = [
            "pkcs8",
            "-topk8",
            "-v2",
            "aes256",
            "-passout",
            "pass:secret",
            "-in",
        ];
        let rest = ["seal.key", "-outform", outform, "-out", out];
        issuer.run(&[&arguments[..], &rest[..]].concat()).unwrap();
    };
    encrypt("PEM", "locked.pem");
    encrypt("DER", "locked.der");
    let good = |app: &App| {
        put(app, "ws/keys/seal.key", &issuer, "seal.key");
        put(app, "ws/trust/seal-chain.pem", &issuer, "seal.pem");
        put(app, "ws/trust/seal-root.pem", &issuer, "root.pem");
    };
    for (file, from, code, exit) in [
        ("ws/keys/seal.key", "other.key", "DC-2042", 1),
        ("ws/keys/seal.key", "locked.pem", "DC-2043", 1),
        ("ws/keys/seal.key", "locked.der", "DC-2043", 1),
        ("ws/keys/seal.key", "root.pem", "DC-2042", 1),
        ("ws/trust/seal-root.pem", "strange.pem", "DC-1172", 2),
        ("ws/trust/seal-root.pem", "seal.key", "DC-2040", 1),
    ] {
        good(&app);
        put(&app, file, &issuer, from);
        let said = issue_refused(&app, exit);
        assert!(said.contains(code), "{from}: {said}");
        assert!(!said.contains("PRIVATE"), "{said}");
    }
    put(&app, "ws/keys/seal.key", &issuer, "old.key");
    put(&app, "ws/trust/seal-chain.pem", &issuer, "old.pem");
    put(&app, "ws/trust/seal-root.pem", &issuer, "root.pem");
    assert!(issue_refused(&app, 2).contains("DC-1171"));
    good(&app);
    std::fs::remove_file(app.root().join("keys/seal.key")).unwrap();
    assert!(issue_refused(&app, 2).contains("DC-1170"));
    let point = seal_point(&app, "seal");
    assert_eq!(point["state"], "bad", "{point}");
    good(&app);
    assert_eq!(seal_point(&app, "seal")["state"], "good");
}

fn seal_point(app: &App, about: &str) -> Value {
    let out = app.run(&["doctor", "--format", "json"]);
    let doctor: Value = serde_json::from_slice(&out.stdout).unwrap();
    let points = doctor["points"].as_array().unwrap().iter();
    let mut found = points.filter(|point| point["about"] == about);
    found.next().cloned().unwrap_or_default()
}

#[test]
fn a_key_that_others_may_read_and_a_certificate_that_ends_soon_are_told() {
    let Some((app, issuer)) = sealed(KeyKind::P256) else {
        return;
    };
    assert_eq!(seal_point(&app, "seal key"), Value::Null);
    rights(&app.root().join("keys/seal.key"), 0o644);
    let file = app.path("out.asice").display().to_string();
    let words = ["dossier", "--customer", "bakery", "--out", &file];
    let said = app.complaint(0, &words);
    assert!(said.contains("others than its owner may read"), "{said}");
    assert_eq!(seal_point(&app, "seal key")["state"], "bad");
    rights(&app.root().join("keys/seal.key"), 0o600);

    let certify = |days: &str| {
        let arguments = [
            "x509", "-req", "-in", "seal.csr", "-CA", "root.pem", "-CAkey", "root.key",
        ];
        let rest = [
            "-days",
            days,
            "-extfile",
            "ext.cnf",
            "-extensions",
            "e",
            "-out",
            "seal.pem",
        ];
        issuer.run(&[&arguments[..], &rest[..]].concat()).unwrap();
        put(&app, "ws/trust/seal-chain.pem", &issuer, "seal.pem");
    };
    certify("62");
    assert_eq!(seal_point(&app, "seal")["state"], "good");
    certify("59");
    let point = seal_point(&app, "seal");
    assert_eq!(point["state"], "attention", "{point}");
    assert!(point["seen"].as_str().unwrap().contains("CN=seal ends at"));
    let said = app.complaint(0, &["watch", "--once"]);
    assert!(
        said.contains("seal: the certificate of O=Example, CN=seal ends"),
        "{said}"
    );
}
