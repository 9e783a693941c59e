//! A machine whose clock is wrong, as a newcomer meets it: the real binary under `faketime`.

use crate::anchors::serve_with;
use crate::app::App;
use duecare_testkit::authority::{KeyKind, TestAuthority, openssl_is_there};
use std::process::{Command, Output, Stdio};

const USERS: &str = r#"{"@odata.context":"https://graph.microsoft.com/v1.0/$metadata#users","value":[{"id":"00000000-0000-4000-8000-000000000001","userPrincipalName":"baker@bakery.example","displayName":"Baker Example","accountEnabled":true}]}"#;

/// Whether the program is there that sets a clock for one process.
fn can_set_clocks() -> bool {
    let found = Command::new("faketime").arg("--version").output().is_ok();
    if !found {
        eprintln!("note: faketime is not on this machine; this test looked at nothing");
    }
    found
}

/// Runs the binary under another clock, on no terminal.
fn under(app: &App, clock: &str, words: &[&str]) -> Output {
    Command::new("faketime")
        .args([clock, env!("CARGO_BIN_EXE_duecare")])
        .args(words)
        .env_clear()
        .env("PATH", std::env::var_os("PATH").unwrap_or_default())
        .env("USER", "tester")
        .env("DUECARE_DIR", app.root())
        .current_dir(app.path(""))
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

fn refused(out: &Output, code: &str) -> String {
    let stderr = String::from_utf8_lossy(&out.stderr).into_owned();
    assert_eq!(out.status.code(), Some(1), "{stderr}");
    assert!(stderr.contains(&format!("error {code}")), "{stderr}");
    assert!(!stderr.contains("is not a party"), "{stderr}");
    stderr
}

fn size(app: &App) -> String {
    let checkpoint = app.ok(&["log", "checkpoint"]);
    checkpoint.lines().nth(1).unwrap().to_owned()
}

fn today() -> String {
    let date = Command::new("date").args(["-u", "+%F"]).output().unwrap();
    String::from_utf8(date.stdout).unwrap().trim().to_owned()
}

#[test]
fn a_clock_a_year_ahead_is_asked_about_and_once_it_was_believed_a_correction_goes_on() {
    if !can_set_clocks() {
        return;
    }
    let app = App::with_customer();
    app.write("users.json", USERS);
    let import = ["import", "users.json", "--customer", "bakery"];
    let before = size(&app);
    let told = refused(&under(&app, "+1 year", &import), "DC-1011");
    assert!(told.contains("--clock-is-right"), "{told}");
    assert_eq!(size(&app), before, "nothing is recorded before the answer");
    // Two months of rest are nothing to ask about.
    assert!(under(&app, "+61 days", &["check"]).status.code() == Some(3));
    let correct = |today: &str| {
        let words = [
            "log",
            "correct-clock",
            "--reason",
            "battery",
            "--today",
            today,
        ];
        app.run(&words)
    };
    assert!(correct(&today()).status.success());
    let mut said = import.to_vec();
    said.push("--clock-is-right");
    assert!(under(&app, "+1 year", &said).status.success());
    for words in [
        &import[..],
        &["check"],
        &["watch", "--once"],
        &["notice", "draft", "--customer", "bakery"],
        &["dossier", "--customer", "bakery", "--out", "d.asice"],
    ] {
        let told = refused(&app.run(words), "DC-1003");
        assert!(told.contains("duecare log correct-clock"), "{told}");
    }
    let doctor = app.json(3, &["doctor"]).to_string();
    assert!(doctor.contains("correct-clock"), "{doctor}");
    // A day that is not today's corrects nothing.
    let wrong = correct("2024-02-29");
    assert_eq!(wrong.status.code(), Some(2));
    assert!(correct(&today()).status.success());
    app.ok(&import);
    app.code(3, &["check"]);
    app.ok(&["watch", "--once"]);
    app.ok(&["dossier", "--customer", "bakery", "--out", "d.asice"]);
    app.ok(&["verify", "d.asice"]);
    let root = app.root().display().to_string();
    app.ok(&["verify", &root]);
    let unpacked = app.path("unpacked");
    std::fs::create_dir(&unpacked).unwrap();
    for member in
        duecare_proof::container::read(&std::fs::read(app.path("d.asice")).unwrap()).unwrap()
    {
        let path = unpacked.join(&member.name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, member.bytes).unwrap();
    }
    let mut script = Command::new("sh");
    let script = script.arg("verify.sh").current_dir(&unpacked);
    let script = script.output().unwrap();
    let said = String::from_utf8_lossy(&script.stdout).into_owned();
    assert!(script.status.success(), "{said}");
    let json = std::fs::read_to_string(unpacked.join("dossier.json")).unwrap();
    assert!(json.contains("Opgegeven reden: battery"), "{json}");
}

#[test]
fn under_a_clock_before_the_first_entry_every_command_names_the_clock() {
    if !can_set_clocks() {
        return;
    }
    let app = App::with_customer();
    app.write("users.json", USERS);
    for words in [
        &["dossier", "--customer", "bakery", "--out", "d.asice"][..],
        &["check"],
        &["check", "--customer", "bakery"],
        &["import", "users.json", "--customer", "bakery"],
        &["watch", "--once", "--customer", "bakery"],
        &["notice", "draft", "--customer", "bakery"],
        &[
            "scope",
            "set",
            "--customer",
            "bakery",
            "--responsible",
            "provider",
        ],
    ] {
        refused(&under(&app, "-1 day", words), "DC-1003");
    }
    for words in [
        &["party", "list"][..],
        &["party", "show", "bakery"],
        &["notice", "list"],
        &["scope", "show", "--customer", "bakery"],
    ] {
        let out = under(&app, "-1 day", words);
        let stderr = String::from_utf8_lossy(&out.stderr).into_owned();
        assert!(out.status.success(), "{stderr}");
        assert!(stderr.contains("clock: DC-1003"), "{words:?}: {stderr}");
    }
}

/// A workspace whose authority answers by the clock that `faketime` gives it.
fn with_authority(clock: &'static str) -> App {
    let app = App::with_customer();
    let authority = TestAuthority::usual(&app.path("tsa"), KeyKind::P256).unwrap();
    app.write("ws/trust/a.pem", authority.pem("root").unwrap());
    let url = serve_with(move |query| {
        // Its files are made for the honest answer, which is then given anew by another clock.
        authority.reply("tsa", query).unwrap();
        let ts = ["ts", "-reply", "-config", "tsa.cnf", "-section", "t"];
        let by = [
            "-signer", "tsa.pem", "-inkey", "tsa.key", "-chain", "root.pem",
        ];
        let out = Command::new("faketime")
            .args([clock, "openssl"])
            .args(ts)
            .args(["-queryfile", "query.tsq", "-out", "reply.tsr"])
            .args(by)
            .current_dir(authority.dir())
            .output()
            .unwrap();
        assert!(out.status.success());
        std::fs::read(authority.dir().join("reply.tsr")).unwrap()
    });
    let config = std::fs::read_to_string(app.root().join("duecare.toml")).unwrap();
    let more = format!(
        "\n[[anchor.time_authority]]\nname = \"authority-a\"\nurl = \"{url}\"\nroots_file = \"trust/a.pem\"\n"
    );
    app.write("ws/duecare.toml", config + &more);
    app
}

#[test]
fn an_authority_answers_for_the_user_and_against_him() {
    if !can_set_clocks() || !openssl_is_there() {
        return;
    }
    let app = with_authority("+0 days");
    let before = size(&app);
    refused(
        &under(&app, "+1 year", &["check", "--clock-is-right"]),
        "DC-4566",
    );
    assert_eq!(size(&app), before);
    // Where it states the same year, nobody need be asked, and that is recorded.
    let app = with_authority("+1 year");
    let before = size(&app);
    assert_eq!(under(&app, "+1 year", &["check"]).status.code(), Some(3));
    let said = app.ok(&["log", "show", &before]);
    assert!(said.contains(r#""by":"authority-a""#), "{said}");
    assert!(said.contains(r#""way":"authority""#), "{said}");
}

#[test]
fn a_workspace_is_not_made_before_its_program_was_and_long_after_it_only_on_somebodys_word() {
    if !can_set_clocks() {
        return;
    }
    let app = App::empty();
    let root = app.root().display().to_string();
    let init = ["init", &root, "--provider", "us"];
    for (clock, code) in [
        ("2019-05-06 07:08:09", "DC-1144"),
        ("2199-05-06 07:08:09", "DC-1145"),
    ] {
        refused(&under(&app, clock, &init), code);
        assert!(!app.root().exists(), "nothing is made under {clock}");
    }
    // What is surely before cannot be said to be right.
    let mut said = init.to_vec();
    said.push("--clock-is-right");
    refused(&under(&app, "2019-05-06 07:08:09", &said), "DC-1144");
    assert!(under(&app, "2199-05-06 07:08:09", &said).status.success());
    let first = under(&app, "2199-05-06 07:10:09", &["log", "show", "0"]);
    let first = String::from_utf8_lossy(&first.stdout).into_owned();
    assert!(first.contains("clock_confirmed"), "{first}");
}
