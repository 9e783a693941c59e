//! `dossier renew` from end to end: replaced in one step or not at all, noted in the log, refused for
//! what is wrong. The years between renewals are in `renew.rs` of `duecare-app`, under a moved clock.

use crate::app::App;
use crate::seals::{configure, shell, unpack, with_authority};
use duecare_proof::container;
use duecare_testkit::authority::openssl_is_there;
use serde_json::Value;

/// A workspace with an authority, and a dossier of it with a stamp.
fn stamped() -> Option<(App, String)> {
    if !openssl_is_there() {
        return None;
    }
    let app = App::with_customer();
    with_authority(&app);
    let file = app.path("out.asice").display().to_string();
    app.ok(&["dossier", "--customer", "bakery", "--out", &file]);
    Some((app, file))
}

fn sha256(bytes: &[u8]) -> String {
    use sha2::{Digest as _, Sha256};
    let digits = Sha256::digest(bytes);
    let digits = digits.iter().map(|byte| format!("{byte:02x}"));
    digits.collect::<Vec<_>>().concat()
}

#[test]
fn a_renewal_keeps_every_file_adds_one_stamp_and_is_noted_in_the_log() {
    let Some((app, file)) = stamped() else {
        return;
    };
    let old = std::fs::read(&file).unwrap();
    let answer = app.json(0, &["dossier", "renew", &file]);
    let renewed = &answer["dossiers"][0];
    let new = std::fs::read(&file).unwrap();
    assert_eq!(renewed["before"], sha256(&old), "{answer:#}");
    assert_eq!(renewed["sha256"], sha256(&new));
    assert_eq!(renewed["in_time"], true);
    assert_eq!(renewed["root_inside"], true);
    assert_eq!(renewed["valid_until"], "2060-01-01T00:00:00Z");
    assert_eq!(renewed["due_at"], "2059-07-05T00:00:00Z");
    let (was, is) = (
        container::read(&old).unwrap(),
        container::read(&new).unwrap(),
    );
    assert_eq!(is[..was.len()], was[..]);
    let added: Vec<&str> = is[was.len()..].iter().map(|m| m.name.as_str()).collect();
    assert_eq!(
        added,
        [
            "META-INF/ASiCArchiveManifest001.xml",
            "META-INF/timestamp002.tst"
        ]
    );
    let entry = renewed["entry"].as_u64().unwrap().to_string();
    let record: Value = serde_json::from_str(&app.ok(&["log", "show", &entry])).unwrap();
    assert_eq!(record["kind"], "dossier-issued");
    assert_eq!(record["body"]["renews"], sha256(&old));
    assert_eq!(record["body"]["sha256"], sha256(&new));
    assert_eq!(record["body"]["party"], "bakery");

    // Any number of them, each over all before it.
    app.ok(&["dossier", "renew", &file]);
    app.ok(&["dossier", "renew", &file]);
    let report = app.ok(&["verify", &file]);
    let lines = report
        .matches("everything in this dossier, with its earlier stamps")
        .count();
    assert_eq!(lines, 3, "{report}");
    let dir = app.path("unpacked");
    unpack(&file, &dir);
    let last = std::fs::read_to_string(dir.join("META-INF/ASiCArchiveManifest003.xml")).unwrap();
    assert!(last.contains("Rootfile=\"true\" URI=\"META-INF/ASiCArchiveManifest002.xml\""));
    let (good, said) = shell(&dir, "sh verify.sh");
    assert!(good && said.contains("timestamp004.tst"), "{said}");
    assert!(!said.contains("not shown"), "{said}");

    // Question 19 of the next dossier tells of them.
    let next = app.path("next.asice").display().to_string();
    app.ok(&[
        "dossier",
        "--customer",
        "bakery",
        "--out",
        &next,
        "--lang",
        "en",
    ]);
    let members = container::read(&std::fs::read(&next).unwrap()).unwrap();
    let json = members.iter().find(|m| m.name == "dossier.json").unwrap();
    let json = String::from_utf8_lossy(&json.bytes).into_owned();
    assert_eq!(
        json.matches("got one more time stamp over all of it")
            .count(),
        3
    );
}

#[test]
fn whatever_fails_leaves_the_old_file_as_it_was() {
    let Some((app, file)) = stamped() else {
        return;
    };
    let old = std::fs::read(&file).unwrap();
    let unchanged = |code: i32, words: &[&str], told: &str| {
        let said = app.complaint(code, words);
        assert!(said.contains(told), "{told}: {said}");
        let kept: Vec<_> = std::fs::read_dir(app.path("")).unwrap().flatten().collect();
        assert!(
            kept.iter()
                .all(|f| !f.file_name().to_string_lossy().contains(".part"))
        );
    };
    // A changed file, a file that is none, several files with one target.
    let mut changed = old.clone();
    changed[old.len() / 2] ^= 1;
    let bad = app.write("bad.asice", &changed);
    unchanged(2, &["dossier", "renew", &bad], "DC-1173");
    assert_eq!(std::fs::read(&bad).unwrap(), changed);
    unchanged(
        2,
        &["dossier", "renew", &app.path("none").display().to_string()],
        "DC-1102",
    );
    unchanged(
        2,
        &["dossier", "renew", &file, &file, "--out", &bad],
        "DC-1173",
    );
    // Another log.
    let other = App::with_customer();
    with_authority(&other);
    let copy = other.write("copy.asice", &old);
    let said = other.complaint(2, &["dossier", "renew", &copy]);
    assert!(said.contains("DC-1174"), "{said}");
    // A folder in the place of the new file.
    let folder = app.path("folder");
    std::fs::create_dir_all(folder.join("x")).unwrap();
    unchanged(
        1,
        &["dossier", "renew", &file, "--out", folder.to_str().unwrap()],
        "DC-1103",
    );
    // Nobody answers.
    let config = std::fs::read_to_string(app.root().join("duecare.toml")).unwrap();
    let down = config.lines().map(|line| {
        if line.starts_with("url") {
            "url = \"http://127.0.0.1:9/\""
        } else {
            line
        }
    });
    app.write("ws/duecare.toml", down.collect::<Vec<_>>().join("\n"));
    unchanged(1, &["dossier", "renew", &file], "DC-1175");
    assert_eq!(std::fs::read(&file).unwrap(), old);
}

#[test]
fn several_files_are_renewed_each_by_itself_and_another_target_leaves_the_first() {
    let Some((app, file)) = stamped() else {
        return;
    };
    let old = std::fs::read(&file).unwrap();
    let second = app.path("second.asice").display().to_string();
    app.ok(&["dossier", "renew", &file, "--out", &second]);
    assert_eq!(std::fs::read(&file).unwrap(), old);
    app.ok(&["verify", &second]);
    let bad = app.write("bad.asice", "no container");
    let answer = app.json(2, &["dossier", "renew", &bad, &file, &second]);
    assert_eq!(answer["failed"][0]["code"], "DC-1173", "{answer:#}");
    assert_eq!(answer["dossiers"].as_array().unwrap().len(), 2);
    app.ok(&["verify", &file]);
}

#[test]
fn a_dossier_that_had_no_stamp_gets_its_first_one_later() {
    if !openssl_is_there() {
        return;
    }
    let app = App::with_customer();
    let file = app.path("out.asice").display().to_string();
    app.ok(&["dossier", "--customer", "bakery", "--out", &file]);
    with_authority(&app);
    configure(&app, "");
    let said = app.complaint(0, &["dossier", "renew", &file]);
    assert!(
        said.contains("the root of O=Example, CN=tsa is not in"),
        "{said}"
    );
    let root = app.root().join("trust/a.pem").display().to_string();
    let report = app.ok(&["verify", &file, "--roots", &root]);
    assert!(
        report.contains("the files of this dossier existed at"),
        "{report}"
    );
    let report = app.ok(&["verify", &file]);
    assert!(
        !report.contains("the files of this dossier existed at"),
        "{report}"
    );
}
