//! Authorities that are down: asked after growing pauses, told by `doctor`, and taken back at once.

use crate::app::App;
use serde_json::Value;
use std::net::TcpListener;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Any root will do for an authority that never answers; it is read before anybody is asked.
const ROOT: &str = "-----BEGIN CERTIFICATE-----\n\
MIIBmTCCAT+gAwIBAgIUM6dra4MLgPSXcP1sMkXMn4p8isEwCgYIKoZIzj0EAwIw\n\
ITEQMA4GA1UECgwHRXhhbXBsZTENMAsGA1UEAwwEcm9vdDAgFw0yNjExMjcwMzM3\n\
NTZaGA8yMDU0MDQxNDAzMzc1NlowITEQMA4GA1UECgwHRXhhbXBsZTENMAsGA1UE\n\
AwwEcm9vdDBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABNYprFXu4SwX5W3NyoGu\n\
Fu0U4toR6pAQuG0YAagga39Dn3f63nUE66vN5mzLaH+iMwLAr22n15VYsnaHVU49\n\
cdqjUzBRMB0GA1UdDgQWBBRXXiv4+TFngd5oNcrVQdw6ekdDVTAfBgNVHSMEGDAW\n\
gBRXXiv4+TFngd5oNcrVQdw6ekdDVTAPBgNVHRMBAf8EBTADAQH/MAoGCCqGSM49\n\
BAMCA0gAMEUCIQCDPq1IKBrZSq4smtAJ37SU34gYJexo8v9U3hLoPFlXbAIgTVsk\n\
TVkXJZWPDWSdAYXV24erpxzFwK8idd0Jef5wmuI=\n\
-----END CERTIFICATE-----\n";

/// An authority that takes every connection and ends it without a word; counts them.
fn dead() -> (String, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/tsr", listener.local_addr().unwrap());
    let count = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&count);
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            counted.fetch_add(1, Ordering::SeqCst);
            drop(stream);
        }
    });
    (url, count)
}

fn with_authority(url: &str) -> App {
    let app = App::with_customer();
    app.write("ws/trust/a.pem", ROOT);
    let config = std::fs::read_to_string(app.root().join("duecare.toml")).unwrap();
    let more = format!(
        "\n[[anchor.time_authority]]\nname = \"authority-a\"\nurl = \"{url}\"\nroots_file = \"trust/a.pem\"\n"
    );
    app.write("ws/duecare.toml", config + &more);
    app
}

fn remembered(app: &App) -> Value {
    let bytes = std::fs::read(app.root().join("state/anchor-attempts.json")).unwrap();
    serde_json::from_slice(&bytes).unwrap()
}

/// Moves the last attempt back by some minutes.
fn earlier(app: &App, minutes: i64) {
    let mut file = remembered(app);
    let last = &mut file["failing"]["time-stamp authority-a"]["last"];
    let then: jiff::Timestamp = last.as_str().unwrap().parse().unwrap();
    let then = then - jiff::SignedDuration::from_mins(minutes);
    *last = Value::String(then.to_string());
    app.write("ws/state/anchor-attempts.json", file.to_string());
}

fn authority_point(app: &App) -> Value {
    let out = app.run(&["doctor", "--format", "json"]);
    let doctor: Value = serde_json::from_slice(&out.stdout).unwrap();
    let points = doctor["points"].as_array().unwrap().iter();
    let mut found = points.filter(|point| point["about"] == "time authority");
    found.next().unwrap().clone()
}

#[test]
fn an_authority_that_is_down_is_asked_after_a_pause_that_doubles_and_doctor_says_since_when() {
    let (url, asked) = dead();
    let app = with_authority(&url);
    let point = authority_point(&app);
    assert_eq!(point["state"], "attention", "{point}");
    assert!(point["seen"].as_str().unwrap().contains("nothing yet"));
    assert_eq!(asked.load(Ordering::SeqCst), 0, "doctor asks nobody");

    let watch = || app.ok(&["watch", "--once"]);
    watch();
    assert_eq!(asked.load(Ordering::SeqCst), 1);
    watch();
    assert_eq!(asked.load(Ordering::SeqCst), 1, "left alone for a minute");
    // What must not wait does not wait for one in its pause either.
    app.code(3, &["check"]);
    app.ok(&["notice", "draft", "--customer", "bakery"]);
    app.ok(&["notice", "send", "bakery-1"]);
    assert_eq!(asked.load(Ordering::SeqCst), 1);
    earlier(&app, 1);
    watch();
    assert_eq!(asked.load(Ordering::SeqCst), 2);
    earlier(&app, 1);
    watch();
    assert_eq!(asked.load(Ordering::SeqCst), 2, "two minutes now");
    earlier(&app, 1);
    watch();
    assert_eq!(asked.load(Ordering::SeqCst), 3);

    let file = remembered(&app);
    let failing = &file["failing"]["time-stamp authority-a"];
    assert_eq!(failing["times"], 3);
    let since = failing["since"].as_str().unwrap();
    let point = authority_point(&app);
    let seen = point["seen"].as_str().unwrap();
    assert_eq!(point["state"], "attention");
    assert!(
        seen.contains(&format!("has not answered since {since} (3 attempts")),
        "{seen}"
    );
    assert!(
        seen.contains("entries stand without a time from it"),
        "{seen}"
    );

    // Asked for by hand, it is asked whatever the pause.
    app.code(3, &["log", "anchor"]);
    assert_eq!(asked.load(Ordering::SeqCst), 4);
    // A dossier is stamped once: nobody is left out.
    let file = app.path("out.asice").display().to_string();
    app.ok(&["dossier", "--customer", "bakery", "--out", &file]);
    assert_eq!(asked.load(Ordering::SeqCst), 5);
}

#[test]
fn a_damaged_memory_of_attempts_costs_one_attempt_and_stops_nothing() {
    let (url, asked) = dead();
    let app = with_authority(&url);
    app.ok(&["watch", "--once"]);
    app.write("ws/state/anchor-attempts.json", "not json");
    app.ok(&["watch", "--once"]);
    assert_eq!(asked.load(Ordering::SeqCst), 2);
    assert_eq!(
        remembered(&app)["failing"]["time-stamp authority-a"]["times"],
        1
    );
}

/// The letter says "we" and quotes the scope: both are of who supplies the customer that day.
#[test]
fn nobody_writes_to_a_customer_whom_another_supplies() {
    let app = App::with_customer();
    let other = ["--name", "Other Example", "--role", "reseller"];
    app.ok(&[&["party", "add", "other"], other.as_slice()].concat());
    let bakery = ["--name", "Bakery Example", "--role", "customer"];
    let moved = ["--parent", "other", "--language", "nl"];
    app.ok(&[&["party", "add", "bakery"], bakery.as_slice(), &moved].concat());
    app.code(3, &["check"]);
    let entries = app.json(0, &["party", "list"]);
    let complaint = app.complaint(1, &["notice", "draft", "--customer", "bakery"]);
    assert!(complaint.contains("DC-1104"), "{complaint}");
    assert!(complaint.contains("`other`"), "{complaint}");
    assert_eq!(app.json(0, &["party", "list"]), entries);
    let moved = ["--parent", "provider", "--language", "nl"];
    app.ok(&[&["party", "add", "bakery"], bakery.as_slice(), &moved].concat());
    app.ok(&["notice", "draft", "--customer", "bakery"]);
}
