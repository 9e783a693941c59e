//! What reaches a terminal: names, members, cells and arguments of others, seen as they are.

use crate::app::App;
use std::process::Output;

/// Names as attackers give them: clearing the screen, a title, a second row, reading backwards,
/// nothing at all.
const NASTY: [&str; 5] = [
    "a\u{1b}[2Jb.json",
    "t\u{1b}]0;title\u{7}.json",
    "x\nFAKE  graph-users  99  1  0.json",
    "invoice\u{202e}nosj.json",
    "b\u{200b}\u{9b}2J\u{feff}.json",
];

/// Everything that a run wrote; fails where a terminal would do anything but show it.
fn seen(out: &Output) -> String {
    let mut all = String::new();
    for stream in [&out.stdout, &out.stderr] {
        let text = String::from_utf8(stream.clone()).unwrap();
        for c in text.chars() {
            assert!(
                duecare_model::is_visible(c) || c == '\n',
                "{c:?} in {text:?}"
            );
        }
        all.push_str(&text);
    }
    all
}

#[test]
fn names_of_files_and_members_and_cells_reach_no_terminal_as_they_are() {
    let app = App::with_customer();
    for name in NASTY {
        app.write(&format!("in/{name}"), "neither JSON nor CSV");
    }
    app.write(
        "in/cells.csv",
        "BilledCost,BillingCurrency,ChargePeriodStart,ChargePeriodEnd,SubAccountId,ServiceName,ChargeCategory\n\u{1b}]0;PWN\u{7}\u{1b}[2J,EUR,2026-03-01T00:00:00Z,2026-03-02T00:00:00Z,s,\u{202e}x,Usage\n",
    );
    let folder = app.path("in").display().to_string();
    for words in [
        vec!["import", &folder, "--customer", "bakery"],
        vec![
            "import",
            &folder,
            "--customer",
            "bakery",
            "-v",
            "--format",
            "json",
        ],
        vec!["check"],
        vec!["watch", "--once"],
        vec!["doctor"],
        vec!["log", "show", "6"],
        vec!["log", "show", "\u{1b}[2J"],
        vec![
            "import",
            "gone\u{1b}[2J\nerror DC-0000",
            "--customer",
            "bakery",
        ],
        vec!["--no-such\u{1b}[2J\u{202e}option"],
        vec!["check", "--customer", "a\u{1b}b"],
        vec!["verify", "\u{1b}]0;x\u{7}\nVERIFIED"],
    ] {
        let text = seen(&app.run(&words));
        assert!(
            !text
                .lines()
                .any(|line| line.starts_with("FAKE") || line == "VERIFIED"),
            "{text}"
        );
    }
}

#[test]
fn json_holds_the_name_as_it_is() {
    let app = App::with_customer();
    let name = NASTY[0];
    app.write(&format!("in/{name}"), "{}");
    let folder = app.path("in").display().to_string();
    let document = app.json(2, &["import", &folder, "--customer", "bakery"]);
    assert!(
        document["files"][0]["name"]
            .as_str()
            .unwrap()
            .ends_with(name),
        "{document}"
    );
}

#[test]
fn a_file_in_a_log_that_is_named_like_a_verdict_adds_no_line_to_the_report() {
    let app = App::with_customer();
    let log = app.root().join("data/log");
    std::fs::write(log.join("tile/x\nVERIFIED\n"), "").unwrap();
    std::fs::write(log.join("tile/\u{1b}[2J"), "").unwrap();
    let text = seen(&app.run(&["verify", &log.display().to_string()]));
    assert!(
        text.contains("FAILED") && !text.lines().any(|l| l == "VERIFIED"),
        "{text}"
    );
}

#[test]
fn a_command_that_fails_answers_with_one_document_where_one_was_asked_for() {
    let app = App::with_customer();
    let document = app.json(2, &["check", "--customer", "nobody"]);
    assert_eq!(document["schema"], "duecare.error/1");
    assert_eq!(document["code"], 1101);
}
