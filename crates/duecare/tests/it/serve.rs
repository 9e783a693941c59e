//! The console and the lock as processes: few files, many clients, a writer beside them, an end.

use crate::app::App;
use std::fs::File;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// A running console; it is killed when dropped.
struct Console {
    child: Child,
    address: String,
}

impl Drop for Console {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The binary as `words` ask for it, beside the test, after `before` in a shell.
fn beside(app: &App, before: &str, words: &str) -> Child {
    Command::new("sh")
        .arg("-c")
        .arg(format!("{before} exec \"$BINARY\" {words}"))
        .env("BINARY", env!("CARGO_BIN_EXE_duecare"))
        .env("DUECARE_DIR", app.root())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

/// The first line on standard error that holds `word`.
fn line_with(child: &mut Child, word: &str) -> String {
    let lines = BufReader::new(child.stderr.as_mut().unwrap()).lines();
    let line = lines.map(Result::unwrap).find(|line| line.contains(word));
    line.unwrap_or_else(|| panic!("it ended without a word of {word}"))
}

impl Console {
    fn start(app: &App, before: &str) -> Self {
        let mut child = beside(app, before, "serve --listen 127.0.0.1:0");
        let line = line_with(&mut child, "console on http://");
        let address = line.split("http://").nth(1).unwrap();
        let address = address.split(' ').next().unwrap().to_owned();
        Self { child, address }
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(&self.address).unwrap();
        let patience = Some(Duration::from_mins(2));
        stream.set_read_timeout(patience).unwrap();
        stream
    }

    fn get(&self, path: &str) -> String {
        let mut stream = self.connect();
        let request =
            format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        stream.write_all(request.as_bytes()).unwrap();
        let mut text = String::new();
        stream.read_to_string(&mut text).unwrap();
        text
    }
}

#[test]
fn with_few_files_three_hundred_idle_connections_keep_nobody_out() {
    let app = App::with_customer();
    let console = Console::start(&app, "ulimit -n 256;");
    let held: Vec<TcpStream> = (0..300).map(|_| console.connect()).collect();
    assert!(console.get("/healthz").ends_with("alive\n"));
    assert!(console.get("/?lang=en").contains("Bakery Example"));
    drop(held);
}

#[test]
fn an_address_that_others_reach_is_refused_until_somebody_says_that_anyone_may_read() {
    let app = App::with_customer();
    for address in ["0.0.0.0:0", "[::]:0", "192.0.2.7:0"] {
        let told = app.complaint(2, &["serve", "--listen", address]);
        assert!(told.contains("DC-1113"), "{told}");
    }
    let words = "serve --listen 0.0.0.0:0 --i-know-that-anyone-can-read-this";
    let mut child = beside(&app, "", words);
    assert!(line_with(&mut child, "console on").contains("http://0.0.0.0:"));
    child.kill().unwrap();
    child.wait().unwrap();
}

#[test]
fn a_writer_works_beside_many_readers_and_every_page_after_it_shows_its_entry() {
    let app = App::with_customer();
    let console = Console::start(&app, "");
    std::thread::scope(|scope| {
        let readers: Vec<_> = (0..8)
            .map(|_| scope.spawn(|| (0..20).all(|_| console.get("/").starts_with("HTTP/1.1 200"))))
            .collect();
        for number in 0..5 {
            let name = format!("Mill {number}");
            app.ok(&[
                "party",
                "add",
                &format!("mill-{number}"),
                "--name",
                &name,
                "--role",
                "customer",
                "--parent",
                "provider",
                "--no-wait",
            ]);
            assert!(console.get("/").contains(&name), "{name}");
        }
        for reader in readers {
            assert!(reader.join().unwrap());
        }
    });
}

#[test]
fn a_page_is_answered_while_another_process_has_the_workspace() {
    let app = App::with_customer();
    let console = Console::start(&app, "");
    let lock = File::options()
        .append(true)
        .open(app.root().join("data/lock"))
        .unwrap();
    lock.lock().unwrap();
    assert!(console.get("/?lang=nl").contains("Bakery Example"));
    lock.unlock().unwrap();
}

#[test]
fn whoever_waits_for_the_workspace_says_for_whom_and_goes_on_when_it_is_free() {
    let app = App::with_customer();
    let mut lock = File::options()
        .append(true)
        .open(app.root().join("data/lock"))
        .unwrap();
    lock.lock().unwrap();
    lock.write_all(b"process 4711 (duecare import, since then)\n")
        .unwrap();
    let mut waiting = beside(&app, "", "party add mill --name Mill --role customer");
    let line = line_with(&mut waiting, "waiting for the workspace");
    assert!(line.contains("process 4711 (duecare import"), "{line}");
    for wait in ["--no-wait", "--wait=0"] {
        let add = [
            "party", "add", "mill", "--name", "Mill", "--role", "customer",
        ];
        let complaint = app.complaint(1, &[&add[..], &[wait]].concat());
        assert!(
            complaint.contains("DC-1010") && complaint.contains("4711"),
            "{complaint}"
        );
    }
    lock.unlock().unwrap();
    assert!(waiting.wait().unwrap().success());
    let note = std::fs::read_to_string(app.root().join("data/lock")).unwrap();
    assert_eq!(note, "", "nobody holds it, and nobody is named");
}

#[cfg(unix)]
#[test]
fn a_console_that_is_asked_to_end_ends_well() {
    let app = App::with_customer();
    let mut console = Console::start(&app, "");
    let _idle = console.connect();
    let pid = console.child.id().to_string();
    assert!(
        Command::new("kill")
            .args(["-TERM", &pid])
            .status()
            .unwrap()
            .success()
    );
    assert_eq!(console.child.wait().unwrap().code(), Some(0));
}

#[test]
fn what_is_typed_into_evidence_is_bounded_and_visible() {
    let app = App::with_customer();
    let long = "n".repeat(100_000);
    let add = [
        "party", "add", "mill", "--role", "customer", "--parent", "provider",
    ];
    let scope = [
        "scope",
        "set",
        "--customer",
        "bakery",
        "--responsible",
        "provider",
        "--agreed-on",
        "2026-01-05",
    ];
    for (words, more) in [
        (&add[..], vec!["--name", &long]),
        (&add[..], vec!["--name", "gpj.\u{202e}exe"]),
        (&add[..], vec!["--name", "M", "--alias", "a\u{1b}[2J"]),
        (&scope[..], vec!["--agreed-by", &long, "--source", "s"]),
        (&scope[..], vec!["--agreed-by", "O", "--source", &long]),
        (
            &["dossier", "hold", "--customer", "bakery"][..],
            vec!["--reason", &long],
        ),
        (
            &["party", "retention", "bakery", "--keep-days", "9"][..],
            vec!["--basis", "\u{9b}2J"],
        ),
    ] {
        let words = [words, &more].concat();
        assert!(app.complaint(2, &words).contains("DC-1112"), "{more:.40?}");
    }
}
