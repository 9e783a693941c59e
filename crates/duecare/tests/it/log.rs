//! Backups put back, whole machines put back, and copies taken away, as a provider meets them.

use crate::app::App;
use std::path::Path;

const DEFAULTS_OFF: &str = r#"{"@odata.context":"https://graph.microsoft.com/v1.0/$metadata#policies/identitySecurityDefaultsEnforcementPolicy/$entity","id":"00000000-0000-0000-0000-000000000005","displayName":"Security Defaults","isEnabled":false}"#;

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap().flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), &target).unwrap();
        }
    }
}

/// What a backup program does: the folder as it was, and nothing of what came later.
fn put_back(from: &Path, to: &Path) {
    std::fs::remove_dir_all(to).unwrap();
    copy(from, to);
}

/// Sends a letter, which carries the checkpoint of its moment.
fn letter(app: &App) -> String {
    app.write("g/defaults.json", DEFAULTS_OFF);
    let folder = app.path("g").display().to_string();
    app.ok(&["import", &folder, "--customer", "bakery"]);
    app.code(3, &["check"]);
    app.ok(&["notice", "draft", "--customer", "bakery"]);
    app.ok(&["notice", "send", "bakery-1"]);
    app.root().join("outbox/bakery-1.eml").display().to_string()
}

fn add(id: &str) -> Vec<&str> {
    vec![
        "party",
        "add",
        id,
        "--name",
        "Mill Example",
        "--role",
        "customer",
        "--parent",
        "provider",
    ]
}

fn state<'a>(doctor: &'a serde_json::Value, about: &str) -> &'a str {
    let points = doctor["points"].as_array().unwrap();
    let point = points.iter().find(|point| point["about"] == about);
    point.unwrap_or_else(|| panic!("{about} is not in {doctor}"))["state"]
        .as_str()
        .unwrap()
}

#[test]
fn an_old_copy_of_the_data_is_refused_until_it_is_restored_on_record() {
    let app = App::with_customer();
    let (data, backup) = (app.root().join("data"), app.path("backup"));
    copy(&data, &backup);
    let mail = letter(&app);
    assert_eq!(state(&app.json(0, &["doctor"]), "head"), "good");
    assert_eq!(state(&app.json(0, &["doctor"]), "anchor"), "good");
    put_back(&backup, &data);

    let complaint = app.complaint(1, &add("mill"));
    assert!(complaint.contains("DC-2020"), "{complaint}");
    assert!(complaint.contains("duecare log restore"), "{complaint}");
    let complaint = app.complaint(1, &["import", "g", "--customer", "bakery"]);
    assert!(complaint.contains("DC-2020"), "{complaint}");
    // Reading stays possible, and says why it is only that.
    app.ok(&["party", "list"]);
    app.ok(&["log", "show", "0"]);
    let said = app.complaint(0, &["log", "checkpoint"]);
    assert!(said.contains("reading only: DC-2020"), "{said}");
    let doctor = app.json(3, &["doctor"]);
    assert_eq!(state(&doctor, "head"), "bad", "{doctor}");
    let dossier = app.path("old.asice").display().to_string();
    let issued = app.json(0, &["dossier", "--customer", "bakery", "--out", &dossier]);
    assert_eq!(issued["recorded"], false);
    app.ok(&["verify", &dossier]);
    let before = app.ok(&["log", "checkpoint"]);

    let complaint = app.complaint(2, &["log", "restore", "--reason", "  "]);
    assert!(complaint.contains("DC-1132"), "{complaint}");
    assert_eq!(app.ok(&["log", "checkpoint"]), before, "nothing was added");
    let restored = app.json(
        0,
        &["log", "restore", "--reason", "the disk of 3 March broke"],
    );
    let (size, seen) = (
        restored["size"].as_u64().unwrap(),
        restored["seen_size"].as_u64().unwrap(),
    );
    assert!(size < seen, "{restored}");
    let entry = restored["entry"].as_u64().unwrap();
    let record = app.ok(&["log", "show", &entry.to_string()]);
    assert!(
        record.contains("log-restored") && record.contains("the disk of 3 March broke"),
        "{record}"
    );
    app.ok(&add("mill"));
    app.ok(&["verify", &app.root().display().to_string()]);
    let complaint = app.complaint(1, &["log", "restore", "--reason", "again"]);
    assert!(complaint.contains("DC-2026"), "{complaint}");

    let root = app.root().display().to_string();
    let kept = app.root().join(format!("state/head.before-{seen}"));
    for old in [mail, kept.display().to_string()] {
        let said = app.code(3, &["verify", &root, "--against", &old]);
        assert!(
            said.contains("restored log")
                && said.contains(&format!("copy of {size} entries after {seen}"))
                && !said.contains("VERIFIED"),
            "{said}"
        );
    }
}

#[test]
fn a_whole_machine_put_back_is_exposed_by_a_letter_alone() {
    let app = App::with_customer();
    let snapshot = app.path("snapshot");
    copy(&app.root(), &snapshot);
    let mail = app.path("at-the-customer.eml");
    std::fs::copy(letter(&app), &mail).unwrap();
    let mail = mail.display().to_string();
    put_back(&snapshot, &app.root());
    // Log and head are of one moment, so nothing here can know of the letter.
    app.ok(&["party", "list"]);
    let root = app.root().display().to_string();
    let said = app.code(3, &["verify", &root, "--against", &mail]);
    assert!(said.contains("missing at its end"), "{said}");
    let stranger = app.write("stranger.eml", "Subject: hello\n\nNothing of this log.\n");
    let complaint = app.complaint(
        2,
        &["log", "restore", "--reason", "x", "--against", &stranger],
    );
    assert!(complaint.contains("DC-1131"), "{complaint}");
    let words = ["log", "restore", "--reason", "x", "--against", &mail];
    let restored = app.json(0, &words);
    assert_eq!(restored["seen_by"], mail.as_str());
    assert!(restored["size"].as_u64() < restored["seen_size"].as_u64());
    app.ok(&add("mill"));
}

#[test]
fn a_lost_state_folder_is_not_made_anew_in_silence() {
    let app = App::with_customer();
    std::fs::remove_dir_all(app.root().join("state")).unwrap();
    for _ in 0..2 {
        let complaint = app.complaint(1, &add("mill"));
        assert!(complaint.contains("DC-2021"), "{complaint}");
    }
    app.ok(&["log", "restore", "--reason", "moved to a new machine"]);
    app.ok(&add("mill"));
    let root = app.root().display().to_string();
    std::fs::remove_dir_all(app.root().join("data")).unwrap();
    std::fs::remove_dir_all(app.root().join("keys")).unwrap();
    let complaint = app.complaint(2, &["init", &root]);
    assert!(complaint.contains("DC-1000"), "{complaint}");
}

#[test]
fn a_mirror_verifies_without_keys_grows_and_stops_a_machine_put_back() {
    let app = App::with_customer();
    let snapshot = app.path("snapshot");
    copy(&app.root(), &snapshot);
    app.ok(&add("mill"));
    assert_eq!(state(&app.json(0, &["doctor"]), "anchor"), "attention");
    let first = app.json(0, &["log", "mirror", "usb"]);
    assert_eq!(
        (&first["from"], &first["sealed"]),
        (&0.into(), &false.into())
    );
    let report = app.ok(&["verify", "usb"]);
    assert!(report.contains("VERIFIED"), "{report}");
    let entry = first["entry"].as_u64().unwrap().to_string();
    let record = app.ok(&["log", "show", &entry]);
    assert!(
        record.contains(r#""anchor":"mirror""#) && record.contains(r#""by":"usb""#),
        "{record}"
    );
    assert_eq!(state(&app.json(0, &["doctor"]), "anchor"), "good");
    let second = app.json(0, &["log", "mirror", "usb"]);
    assert_eq!(second["from"], first["size"]);
    let inside = app.root().join("data/copies/mirror").display().to_string();
    let complaint = app.complaint(2, &["log", "mirror", &inside]);
    assert!(complaint.contains("DC-1130"), "{complaint}");
    assert!(!app.root().join("data/copies").exists());

    put_back(&snapshot, &app.root());
    app.ok(&["party", "list"]);
    let complaint = app.complaint(1, &["log", "mirror", "usb"]);
    assert!(complaint.contains("DC-2024"), "{complaint}");
    app.ok(&["verify", "usb"]);
    let complaint = app.complaint(1, &add("mill"));
    assert!(
        complaint.contains("DC-2020") && complaint.contains("mirror usb"),
        "{complaint}"
    );
}

#[test]
fn a_sealed_mirror_is_enough_to_go_on_after_the_data_are_destroyed() {
    let app = App::with_customer();
    letter(&app);
    let done = app.json(0, &["log", "mirror", "usb", "--sealed"]);
    assert_eq!(done["sealed"], true);
    // Encrypted by somebody else: the log and its backups are gone (threat row 6).
    let log = app.root().join("data/log");
    std::fs::remove_dir_all(&log).unwrap();
    copy(&app.path("usb"), &log);
    let complaint = app.complaint(1, &add("mill"));
    assert!(complaint.contains("DC-2020"), "{complaint}");
    let restored = app.json(0, &["log", "restore", "--reason", "ransomware"]);
    assert_eq!(
        restored["seen_size"].as_u64(),
        done["size"].as_u64().map(|size| size + 1),
        "the entry of the mirror itself is what was lost"
    );
    app.ok(&add("mill"));
    app.ok(&["verify", &app.root().display().to_string()]);
    let shown = app.json(0, &["notice", "show", "bakery-1"]);
    assert_eq!(shown["stage"], "written");
}

#[test]
fn a_configured_mirror_is_kept_up_to_date_and_told_when_it_cannot_be() {
    let app = App::with_customer();
    let config = std::fs::read_to_string(app.root().join("duecare.toml")).unwrap();
    let mirror = "\n[[anchor.mirror]]\nto = \"../usb\"\nsealed = true\n";
    app.write("ws/duecare.toml", &(config + mirror));
    let round = app.json(0, &["log", "anchor"]);
    assert_eq!(round["anchors"][0]["anchor"], "mirror", "{round}");
    assert_eq!(round["anchors"][0]["by"], "../usb");
    let usb = app.path("usb");
    let report = app.ok(&["verify", &usb.display().to_string()]);
    assert!(report.contains("VERIFIED"), "{report}");
    assert!(usb.join("records").exists());
    // Looked at again at once it has nothing to do: its day is not over.
    app.ok(&add("mill"));
    let size = || {
        app.ok(&["log", "checkpoint"])
            .lines()
            .nth(1)
            .unwrap()
            .to_owned()
    };
    let before = size();
    app.run(&["watch", "--once"]);
    assert_eq!(size(), before);
    let points = app.json(0, &["doctor"]);
    assert_eq!(state(&points, "mirror"), "good", "{points}");
    // Somebody else's folder is in its place.
    std::fs::remove_dir_all(&usb).unwrap();
    std::fs::create_dir(&usb).unwrap();
    std::fs::write(usb.join("holiday.jpg"), b"x").unwrap();
    let round = app.json(3, &["log", "anchor"]);
    assert_eq!(round["failed"][0]["code"], "DC-2025", "{round}");
    let points = app.json(0, &["doctor"]);
    assert_eq!(state(&points, "mirror"), "attention", "{points}");
}

#[test]
fn what_the_configuration_says_of_the_place_of_the_log_is_not_passed_over() {
    let app = App::with_customer();
    let root = app.root().display().to_string();
    app.ok(&["verify", &root]);
    // What lies here may be an old copy, where the configuration cannot be read.
    app.write(
        "ws/duecare.toml",
        "[log]\nstore = \"s3://key:hidden@bucket/care\"\n",
    );
    let complaint = app.complaint(2, &["verify", &root]);
    assert!(
        complaint.contains("DC-1100") && !complaint.contains("hidden"),
        "{complaint}"
    );
    let other = app.path("other");
    app.write("other/duecare.toml", "[log]\nstore = \"s3://bucket/a\"\n");
    let other = other.display().to_string();
    let complaint = app.complaint(2, &["init", &other, "--store", "s3://bucket/b"]);
    assert!(complaint.contains("another place"), "{complaint}");
}
