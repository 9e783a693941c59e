//! Anchors from end to end: a real authority (openssl behind a few lines of HTTP), the real witness,
//! a letter, a dossier, and a history rewritten with the real key.

use crate::app::App;
use duecare_proof::container;
use duecare_testkit::authority::{KeyKind, TestAuthority, openssl_is_there};
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// Answers every request on a port of this machine until the test ends.
fn serve(authority: TestAuthority) -> String {
    serve_with(move |query| authority.reply("tsa", query).unwrap())
}

/// The same with other answers.
pub(crate) fn serve_with(reply: impl Fn(&[u8]) -> Vec<u8> + Send + 'static) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/tsr", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            answer(stream, &reply);
        }
    });
    url
}

fn answer(stream: TcpStream, reply: &dyn Fn(&[u8]) -> Vec<u8>) {
    let mut reader = BufReader::new(stream);
    let mut length = 0;
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line).unwrap_or(0) == 0 || line == "\r\n" {
            break;
        }
        if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
            length = value.trim().parse().unwrap();
        }
    }
    let mut query = vec![0; length];
    reader.read_exact(&mut query).unwrap();
    let body = reply(&query);
    let head = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: application/timestamp-reply\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    );
    let _ = reader
        .get_mut()
        .write_all(&[head.as_bytes(), &body].concat());
}

/// The witness as a program of its own; killed when dropped.
struct Witness {
    child: Child,
    url: String,
    vkey: String,
}

impl Witness {
    fn start(state: &Path, log: &str) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_duecare"))
            .args(["log", "witness", "--listen", "127.0.0.1:0"])
            .args(["--name", "insurer.example.test/w1", "--log", log])
            .arg("--state")
            .arg(state)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut words = String::new();
        BufReader::new(child.stderr.take().unwrap())
            .read_line(&mut words)
            .unwrap();
        let url = words.split_whitespace().find(|w| w.starts_with("http://"));
        let mut first = String::new();
        BufReader::new(child.stdout.take().unwrap())
            .read_line(&mut first)
            .unwrap();
        Self {
            url: url.unwrap_or_else(|| panic!("{words}")).to_owned(),
            vkey: first.trim().strip_prefix("witness ").unwrap().to_owned(),
            child,
        }
    }
}

impl Drop for Witness {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A workspace with an authority and a witness; `None` where there is no openssl.
fn anchored() -> Option<(App, Witness)> {
    if !openssl_is_there() {
        return None;
    }
    let app = App::with_customer();
    let authority = TestAuthority::usual(&app.path("tsa"), KeyKind::P256).unwrap();
    app.write("ws/trust/a.pem", authority.pem("root").unwrap());
    let url = serve(authority);
    let log = app.ok(&["log", "key"]);
    let witness = Witness::start(&app.path("witness"), log.trim());
    let config = std::fs::read_to_string(app.root().join("duecare.toml")).unwrap();
    let more = format!(
        "\n[[anchor.time_authority]]\nname = \"authority-a\"\nurl = \"{url}\"\nroots_file = \"trust/a.pem\"\n\n[[anchor.witness]]\nname = \"insurer\"\nvkey = \"{}\"\nurl = \"{}\"\n",
        witness.vkey, witness.url
    );
    app.write("ws/duecare.toml", config + &more);
    Some((app, witness))
}

fn send_a_letter(app: &App) {
    app.code(3, &["check"]);
    app.ok(&["notice", "draft", "--customer", "bakery"]);
    app.ok(&["notice", "send", "bakery-1"]);
}

#[test]
fn a_letter_is_stamped_and_cosigned_at_once_and_the_dossier_shows_it() {
    let Some((app, _witness)) = anchored() else {
        return;
    };
    let first = app.json(0, &["log", "anchor"]);
    assert_eq!(first["anchors"].as_array().unwrap().len(), 2, "{first:#}");
    assert_eq!(first["failed"].as_array().unwrap().len(), 0);
    send_a_letter(&app);
    // The letter was anchored without being asked for: the size below covers it.
    let again = app.json(0, &["log", "anchor"]);
    let size = again["size"].as_u64().unwrap();
    let records: Vec<String> = (0..size)
        .map(|n| app.ok(&["log", "show", &n.to_string()]))
        .collect();
    let sent = records
        .iter()
        .position(|r| r.contains("\"kind\":\"notice-sent\""));
    let covering = records.iter().filter(|record| {
        let record: serde_json::Value = serde_json::from_str(record).unwrap();
        record["kind"] == "anchored"
            && usize::try_from(record["body"]["size"].as_u64().unwrap()).unwrap() > sent.unwrap()
    });
    assert_eq!(covering.count(), 2, "{records:#?}");

    let file = app.path("out.asice").display().to_string();
    app.ok(&["dossier", "--customer", "bakery", "--out", &file]);
    let members = container::read(&std::fs::read(&file).unwrap()).unwrap();
    let has = |part: &str| members.iter().any(|m| m.name.contains(part));
    for part in [
        ".authority-a.tst",
        ".insurer.cosignature",
        ".checkpoint",
        "log/consistency/",
        "trust/tsa.pem",
        "META-INF/ASiCManifest001.xml",
        "META-INF/timestamp001.tst",
    ] {
        assert!(has(part), "{part}");
    }
    let verified = app.json(0, &["verify", &file]);
    let report = verified["report"].to_string();
    assert!(
        report.contains("authority-a") || report.contains("tsa"),
        "{report}"
    );
    assert!(report.contains("insurer"), "{report}");
    app.ok(&["verify", &app.root().display().to_string()]);
}

#[test]
fn two_dossiers_as_of_the_same_moment_differ_in_the_stamp_and_the_later_events_alone() {
    let Some((app, _witness)) = anchored() else {
        return;
    };
    send_a_letter(&app);
    let last = app.json(0, &["log", "anchor"]);
    let record = app.ok(&["log", "show", &last["anchors"][1]["entry"].to_string()]);
    let record: serde_json::Value = serde_json::from_str(&record).unwrap();
    let moment = record["recorded_at"].as_str().unwrap();
    let members = || {
        let file = app.path("out.asice").display().to_string();
        app.ok(&[
            "dossier",
            "--customer",
            "bakery",
            "--as-of",
            moment,
            "--out",
            &file,
        ]);
        let members = container::read(&std::fs::read(&file).unwrap()).unwrap();
        let stamps = members.iter().filter(|m| m.name.starts_with("META-INF/"));
        assert_eq!(stamps.count(), 2);
        members
            .into_iter()
            .filter(|m| !m.name.starts_with("META-INF/") && !m.name.starts_with("later."))
            .filter(|m| !m.name.starts_with("SHA256SUMS"))
            .collect::<Vec<_>>()
    };
    let first = members();
    assert_eq!(members(), first);
    assert!(first.iter().any(|m| m.name == "dossier.pdf"));
}

#[test]
fn an_authority_that_is_down_is_told_and_does_not_stop_the_witness_or_the_letter() {
    let Some((app, _witness)) = anchored() else {
        return;
    };
    let config = std::fs::read_to_string(app.root().join("duecare.toml")).unwrap();
    let broken: String = config
        .lines()
        .map(|line| {
            if line.contains("/tsr\"") {
                "url = \"http://127.0.0.1:9/tsr\"\n".to_owned()
            } else {
                format!("{line}\n")
            }
        })
        .collect();
    app.write("ws/duecare.toml", broken);
    send_a_letter(&app);
    let round = app.json(3, &["log", "anchor"]);
    assert_eq!(round["failed"][0]["code"], "DC-4561", "{round:#}");
    assert_eq!(round["anchors"][0]["by"], "insurer");
    let file = app.path("out.asice").display().to_string();
    app.ok(&["dossier", "--customer", "bakery", "--out", &file]);
    app.ok(&["verify", &file]);
}

#[test]
fn an_idle_log_does_not_grow_by_being_anchored() {
    let Some((app, _witness)) = anchored() else {
        return;
    };
    send_a_letter(&app);
    let sizes = || {
        let checkpoint = app.ok(&["log", "checkpoint"]);
        checkpoint.lines().nth(1).unwrap().to_owned()
    };
    let before = sizes();
    // Nothing new but the anchors themselves: a command that must not wait finds nothing to do.
    let told = app.run(&["notice", "close", "bakery-1", "--end", "x"]);
    assert_ne!(told.status.code(), Some(0));
    assert_eq!(sizes(), before);
}
