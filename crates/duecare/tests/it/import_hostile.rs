//! Input from hostile hands, as it reaches the program: each case is small, the limits it meets are
//! those of the product, and the good files of its folder are recorded as if it were not there.

use crate::app::App;
use serde_json::Value;
use std::path::Path;

/// Bytes of all files below a folder.
fn size_below(folder: &Path) -> u64 {
    let mut size = 0;
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        let about = entry.metadata().unwrap();
        size += if about.is_dir() {
            size_below(&entry.path())
        } else {
            about.len()
        };
    }
    size
}

fn blobs(app: &App) -> usize {
    let folder = app.root().join("data/log/blobs");
    std::fs::read_dir(folder).map_or(0, Iterator::count)
}

const USERS: &str = r#"{"@odata.context": "https://graph.microsoft.com/v1.0/$metadata#users", "value": [{"id": "u1", "displayName": "Ann"}]}"#;
const DEFAULTS: &str = r#"{"@odata.context": "https://graph.microsoft.com/v1.0/$metadata#policies/identitySecurityDefaultsEnforcementPolicy/$entity", "isEnabled": true}"#;

fn import(app: &App, code: i32, path: &str) -> Value {
    app.json(code, &["import", path, "--customer", "bakery"])
}

#[cfg(unix)]
#[test]
fn a_link_to_the_key_in_a_folder_puts_no_key_into_a_dossier() {
    let app = App::with_customer();
    app.write("in/users.json", USERS);
    let key = app.root().join("keys/duecare.key");
    std::os::unix::fs::symlink(&key, app.path("in/k.json")).unwrap();
    let done = import(&app, 2, "in");
    assert_eq!(done["files"].as_array().unwrap().len(), 1);
    assert_eq!(done["files"][0]["facts"], 1);
    assert_eq!(done["unread"][0]["code"], 1140);
    // Named directly it belongs to the workspace; a copy is known by its content, also packed.
    assert_eq!(
        import(&app, 2, "ws/keys/duecare.key")["unread"][0]["code"],
        1141
    );
    let bytes = std::fs::read(&key).unwrap();
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    zip.start_file("backup/x", zip::write::SimpleFileOptions::default())
        .unwrap();
    std::io::Write::write_all(&mut zip, &bytes).unwrap();
    let zipped = zip.finish().unwrap().into_inner();
    for copy in [
        app.write("copy.json", &bytes),
        app.write("copy.zip", zipped),
    ] {
        assert_eq!(import(&app, 2, &copy)["unread"][0]["code"], 1142, "{copy}");
    }
    assert_eq!(blobs(&app), 1, "the users and nothing else");
}

#[test]
fn one_hostile_file_is_named_and_the_others_of_its_folder_are_recorded() {
    let app = App::with_customer();
    app.write("in/a.json", USERS);
    app.write("in/z.json", DEFAULTS);
    let subject = "x".repeat(2 << 20);
    app.write(
        "in/m.eml",
        format!("From: a@b.example\r\nDate: Tue, 12 May 2026 08:00:00 +0200\r\nSubject: {subject}\r\n\r\nHi\r\n"),
    );
    app.write("in/p.parquet", b"PAR1 and more\xFF\xFF\xFF\x7FPAR1");
    let out = app.run(&["import", "in", "--customer", "bakery"]);
    let told = String::from_utf8_lossy(&out.stderr).into_owned();
    assert_eq!(out.status.code(), Some(2), "{told}");
    assert!(
        told.contains("m.eml") && told.contains("p.parquet"),
        "{told}"
    );
    assert!(
        !told.contains("panicked") && !told.contains("backtrace"),
        "{told}"
    );
    let done = import(&app, 2, "in");
    let facts: Vec<u64> = done["files"]
        .as_array()
        .unwrap()
        .iter()
        .map(|f| f["facts"].as_u64().unwrap())
        .collect();
    assert_eq!(facts, [1, 0, 0, 1]);
}

#[test]
fn what_is_tried_again_does_not_fill_the_disk() {
    let app = App::with_customer();
    app.write("in/a.json", USERS);
    app.write("in/broken.json", "{\"value\": [");
    #[cfg(unix)]
    std::os::unix::fs::symlink("/etc/hostname", app.path("in/link")).unwrap();
    import(&app, 2, "in");
    let before = size_below(&app.root().join("data"));
    for _ in 0..3 {
        import(&app, 2, "in");
    }
    assert_eq!(size_below(&app.root().join("data")), before);
}

#[test]
fn a_stray_file_beside_good_ones_is_told_and_is_no_failure() {
    let app = App::with_customer();
    app.write("in/users.json", USERS);
    app.write("in/notes.txt", "call them back");
    let told = app.complaint(0, &["import", "in", "--customer", "bakery"]);
    assert!(
        told.contains("notes.txt") && told.contains("DC-3001"),
        "{told}"
    );
    app.code(2, &["import", "in", "--customer", "bakery", "--strict"]);
    // Named directly it was meant, and a folder of strays alone brought nothing.
    app.code(2, &["import", "in/notes.txt", "--customer", "bakery"]);
    app.write("strays/notes.txt", "nothing else is here");
    app.code(2, &["import", "strays", "--customer", "bakery"]);
    // A file that was recognised and refused in part is a failure wherever it lies.
    app.write("in/cut.json", &USERS[..USERS.len() - 2]);
    app.code(2, &["import", "in", "--customer", "bakery"]);
}

#[test]
fn a_listing_larger_than_what_is_held_is_read_whole() {
    let app = App::with_customer();
    let mut users = String::from(
        r#"{"@odata.context": "https://graph.microsoft.com/v1.0/$metadata#users", "value": ["#,
    );
    for number in 0..2_100_u64 {
        // What packs as well as text does, and not as a bomb does.
        let mut filler = String::new();
        for at in 0..260 {
            let word = (number * 260 + at).wrapping_mul(0x9E37_79B9_7F4A_7C15);
            filler.push_str(&format!("{word:016x}"));
        }
        let comma = if number == 0 { "" } else { ",\n" };
        users.push_str(&format!(
            "{comma}{{\"id\": \"u{number}\", \"displayName\": \"Ann\", \"aboutMe\": \"{filler}\"}}"
        ));
    }
    users.push_str("], \"@odata.count\": 2100}");
    assert!(users.len() > 8 << 20, "{}", users.len());
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    zip.start_file("users.json", zip::write::SimpleFileOptions::default())
        .unwrap();
    std::io::Write::write_all(&mut zip, users.as_bytes()).unwrap();
    let zipped = zip.finish().unwrap().into_inner();
    let done = import(&app, 0, &app.write("users.zip", zipped));
    assert_eq!(done["files"][0]["refused"], 0);
    assert_eq!(done["files"][0]["formats"][0], "graph-users");
}
