//! The walk of the README, and what users do wrong on it.

use crate::app::{App, verdict};

pub(crate) const POLICIES: &str = r#"{"@odata.context":"https://graph.microsoft.com/v1.0/$metadata#identity/conditionalAccess/policies","value":[{"id":"0b7d5f7e-0000-4000-8000-000000000001","displayName":"MFA for everyone","state":"enabled","conditions":{"clientAppTypes":["all"],"applications":{"includeApplications":["All"],"excludeApplications":[]},"users":{"includeUsers":["All"],"excludeUsers":[]}},"grantControls":{"operator":"OR","builtInControls":["mfa"]}}]}"#;
pub(crate) const DEFAULTS_OFF: &str = r#"{"@odata.context":"https://graph.microsoft.com/v1.0/$metadata#policies/identitySecurityDefaultsEnforcementPolicy/$entity","id":"00000000-0000-0000-0000-000000000005","displayName":"Security Defaults","isEnabled":false}"#;

#[test]
fn a_provider_walks_from_init_to_a_verified_dossier() {
    let app = App::with_customer();
    app.write("graph/policies.json", POLICIES);
    app.write("graph/defaults.json", DEFAULTS_OFF);
    app.ok(&[
        "scope",
        "set",
        "--customer",
        "bakery",
        "--responsible",
        "provider",
        "--agreed-on",
        "2026-01-05",
        "--agreed-by",
        "Owner",
        "--source",
        "contract 17",
    ]);
    let folder = app.path("graph").display().to_string();
    app.ok(&["import", &folder, "--customer", "bakery"]);
    let document = app.json(3, &["check"]);
    assert_eq!(
        verdict(&document, "entra-admins-mfa-enforced"),
        "met",
        "{document:#}"
    );
    // What the provider typed is its own note, whoever it names.
    let scope = "scope-written-and-exclusions-acknowledged";
    assert_eq!(verdict(&document, scope), "unknown");
    scope_on_record(&app);
    assert_eq!(verdict(&app.json(3, &["check"]), scope), "met");
    assert_eq!(
        verdict(&document, "backup-copy-unreachable-by-admins"),
        "unknown"
    );
    app.ok(&["watch", "--once"]);
    let draft = app.json(0, &["notice", "draft", "--customer", "bakery"]);
    assert_eq!(
        (draft["language"].as_str(), draft["stage"].as_str()),
        (Some("nl"), Some("drafted"))
    );
    let sent = app.json(0, &["notice", "send", "bakery-1"]);
    // Nothing shows that a file in the outbox left, so it is not called delivered.
    assert_eq!(sent["stage"], "written");
    assert_eq!(
        sent["delivery_level"], 0,
        "an outbox shows nothing of receipt"
    );
    let eml = std::fs::read(app.root().join("outbox/bakery-1.eml")).unwrap();
    assert!(String::from_utf8_lossy(&eml).contains("Duecare-Checkpoint"));
    let answer = ["notice", "answer", "bakery-1", "--kind", "accepted"];
    let by = ["--by", "statutory@bakery.example", "--reason", "please do"];
    let noted = app.json(0, &[&answer[..], &by[..]].concat());
    assert_eq!(noted["stage"], "written");
    assert_eq!(noted["answer_records"][0]["standing"], "noted-by-provider");
    let reply = app.write("reply.eml", reply_to(&eml, "statutory", "AKKOORD, graag."));
    let proven = app.json(0, &[&answer[..], &["--mail", &reply]].concat());
    assert_eq!(proven["stage"], "answered");
    assert_eq!(proven["answer_records"][1]["standing"], "proven");
    assert_eq!(proven["next"], "fix-and-measure");
    let dossier = app.path("bakery.asice").display().to_string();
    app.ok(&["dossier", "--customer", "bakery", "--out", &dossier]);
    app.ok(&["verify", &dossier]);
    app.ok(&[
        "verify",
        &dossier,
        "--against",
        &app.root().join("outbox/bakery-1.eml").display().to_string(),
    ]);
    app.ok(&["verify", &app.root().display().to_string()]);
    app.ok(&["doctor"]);
}

/// The commands of the README that begin with `duecare`, as they stand there.
fn of_the_readme() -> Vec<String> {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../README.md");
    let text = std::fs::read_to_string(path).unwrap();
    let (_, section) = text.split_once("in ten commands\n").unwrap();
    let lines = section
        .lines()
        .map_while(|line| (!line.starts_with("## ")).then_some(line));
    let commands = lines.filter_map(|line| line.strip_prefix("    duecare "));
    commands.map(|line| format!("duecare {line}")).collect()
}

#[test]
fn the_ten_commands_of_the_readme_run_in_that_order_and_end_with_a_letter_and_a_dossier() {
    let app = App::empty();
    app.write("care/exports/policies.json", POLICIES);
    app.write("care/exports/defaults.json", DEFAULTS_OFF);
    let commands = of_the_readme();
    assert_eq!(commands.len(), 10);
    // As in a shell of the reader's: 3 says that something is red, and goes on.
    let go_on = "case $? in 0 | 3) ;; *) exit 9 ;; esac";
    let script = commands.join(&format!("\n{go_on}\n"));
    let binary = std::path::Path::new(env!("CARGO_BIN_EXE_duecare"));
    let out = std::process::Command::new("sh")
        .args(["-c", &script])
        .current_dir(app.path("."))
        .env(
            "PATH",
            format!("{}:/usr/bin:/bin", binary.parent().unwrap().display()),
        )
        .env_remove("DUECARE_DIR")
        .stdin(std::process::Stdio::null())
        .output()
        .unwrap();
    assert!(matches!(out.status.code(), Some(0 | 3)), "{out:?}");
    let letter = std::fs::read_to_string(app.path("care/outbox/bakery-1.eml")).unwrap();
    let from = letter.lines().next();
    assert_eq!(from, Some("From: Provider Example <care@provider.example>"));
    assert!(app.path("care/bakery.asice").exists());
}

#[test]
fn no_line_of_a_table_is_wider_than_a_hundred_characters() {
    let app = App::with_customer();
    for (code, words) in [
        (3, vec!["check"]),
        (0, vec!["party", "list"]),
        (0, vec!["doctor"]),
        (0, vec!["notice", "list"]),
        (0, vec!["scope", "show", "--customer", "bakery"]),
    ] {
        let out = app.run(&words);
        assert_eq!(out.status.code(), Some(code), "{words:?}: {out:?}");
        let text = String::from_utf8(out.stdout).unwrap();
        let wide = text.lines().find(|line| line.chars().count() > 100);
        assert_eq!(wide, None, "{words:?}");
    }
}

#[test]
fn a_party_keeps_its_language_when_its_name_changes_and_a_new_one_gets_the_providers() {
    let app = App::empty();
    let root = app.root().display().to_string();
    let letters = [
        "--author",
        "B. Keeper",
        "--from-email",
        "a@b.example",
        "--language",
        "fr",
    ];
    app.ok(&[&["init", &root, "--provider", "us"][..], &letters[..]].concat());
    let add = |name: &str, language: &[&str]| {
        let words = ["party", "add", "us", "--name", name, "--role", "reseller"];
        app.ok(&[&words[..], language].concat());
        app.json(0, &["party", "list"])["parties"][0]["language"].clone()
    };
    assert_eq!(add("Us", &[]), "fr");
    assert_eq!(add("Us", &["--language", "de"]), "de");
    assert_eq!(add("We", &[]), "de");
    let bad = ["init", "elsewhere", "--from-email", "nobody"];
    assert!(app.complaint(2, &bad).contains("DC-1112"));
}

#[test]
fn shells_and_manuals_get_what_the_command_line_says_of_itself() {
    let app = App::empty();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = app.ok(&["completions", shell]);
        // A character that the terminal's door had to make visible would be none of a script.
        assert!(
            script.contains("i-know-that-anyone-can-read-this"),
            "{shell}"
        );
        assert!(!script.contains("[U+"), "{shell}");
    }
    let pages = app.path("man").display().to_string();
    app.ok(&["man", &pages]);
    let page = std::fs::read_to_string(app.path("man/duecare-notice-send.1")).unwrap();
    assert!(page.starts_with(".ie") || page.contains(".TH"), "{page}");
}

#[test]
fn a_narrowed_copy_of_the_policy_is_not_green_and_the_reason_names_it() {
    let app = App::with_customer();
    app.write(
        "g/policies.json",
        POLICIES.replace(
            r#""clientAppTypes":["all"]"#,
            r#""clientAppTypes":["all"],"signInRiskLevels":["high"]"#,
        ),
    );
    app.write("g/defaults.json", DEFAULTS_OFF);
    app.ok(&[
        "import",
        &app.path("g").display().to_string(),
        "--customer",
        "bakery",
    ]);
    let document = app.json(3, &["check"]);
    assert_eq!(verdict(&document, "entra-admins-mfa-enforced"), "not-met");
    assert!(document.to_string().contains("MFA for everyone"));
}

#[test]
fn a_question_about_the_past_sees_only_what_was_recorded_by_then() {
    let app = App::with_customer();
    app.write("g/policies.json", POLICIES);
    app.write("g/defaults.json", DEFAULTS_OFF);
    app.ok(&[
        "import",
        &app.path("g").display().to_string(),
        "--customer",
        "bakery",
    ]);
    assert_eq!(
        verdict(&app.json(3, &["check"]), "entra-admins-mfa-enforced"),
        "met"
    );
    let before = app.json(0, &["check", "--as-of", "2020-01-01"]);
    assert!(
        before["customers"].as_array().unwrap().is_empty(),
        "the customer was not known then: {before}"
    );
    let complaint = app.complaint(
        2,
        &[
            "dossier",
            "--customer",
            "bakery",
            "--as-of",
            "2020-01-01",
            "--out",
            "x.asice",
        ],
    );
    assert!(complaint.contains("DC-1101"), "{complaint}");
}

#[test]
fn bad_input_is_refused_with_its_place_and_the_good_beside_it_is_kept() {
    let app = App::with_customer();
    app.write("mixed/a-policies.json", POLICIES);
    app.write("mixed/b-cut.json", &POLICIES[..POLICIES.len() - 40]);
    app.write("mixed/c-noise.bin", [0x00, 0xff, 0x13, 0x37]);
    app.write("mixed/d-empty.csv", "");
    let folder = app.path("mixed").display().to_string();
    let document = app.json(2, &["import", &folder, "--customer", "bakery"]);
    let files = document["files"].as_array().unwrap();
    assert_eq!(files.len(), 4);
    assert_eq!(files[0]["facts"], 1);
    for file in &files[1..] {
        assert!(
            file["entry"].is_u64(),
            "kept byte-exact all the same: {file}"
        );
        let problem = &file["problems"][0];
        assert!(
            problem["code"].as_u64().unwrap() >= 3000 && problem["at"]["file"].is_string(),
            "{file}"
        );
    }
    app.ok(&["verify", &app.root().display().to_string()]);
}

#[test]
fn errors_have_a_code_a_meaning_and_a_remedy() {
    let app = App::empty();
    let complaint = app.complaint(2, &["check"]);
    for part in ["DC-1001", "means:", "to do:", "duecare init"] {
        assert!(complaint.contains(part), "{complaint}");
    }
    let app = App::with_customer();
    assert!(
        app.complaint(2, &["import", "nowhere.json", "--customer", "nobody"])
            .contains("DC-1101")
    );
    assert!(
        app.complaint(2, &["import", "nowhere.json", "--customer", "bakery"])
            .contains("DC-1102")
    );
    assert!(
        app.complaint(
            2,
            &[
                "scope",
                "set",
                "--customer",
                "bakery",
                "--control",
                "no-such",
                "--responsible",
                "provider"
            ]
        )
        .contains("DC-1107")
    );
    assert!(
        app.complaint(2, &["notice", "send", "bakery-9"])
            .contains("DC-1106")
    );
    let root = app.root().display().to_string();
    assert!(app.complaint(2, &["init", &root]).contains("DC-1000"));
    let complaint = app.complaint(
        2,
        &[
            "party", "add", "provider", "--name", "P", "--role", "reseller", "--parent", "bakery",
        ],
    );
    assert!(complaint.contains("DC-1005"), "a circle: {complaint}");
}

#[test]
fn an_entry_that_does_not_exist_has_an_error_of_its_own() {
    let app = App::with_customer();
    let complaint = app.complaint(1, &["log", "prove", "999999"]);
    assert!(complaint.contains("DC-2"), "{complaint}");
}

/// Puts the signed contract on record.
fn scope_on_record(app: &App) {
    app.write("contract-17.pdf", "%PDF-1.7 signed by hand");
    let contract = app.path("contract-17.pdf").display().to_string();
    let set = [
        "scope",
        "set",
        "--customer",
        "bakery",
        "--responsible",
        "provider",
    ];
    let by = [
        "--agreed-on",
        "2026-01-05",
        "--agreed-by",
        "statutory@bakery.example",
    ];
    let paper = ["--source", "contract 17", "--document", &contract];
    app.ok(&[&set[..], &by[..], &paper[..]].concat());
}

/// The mail of somebody at the customer, as a server took it.
fn mail_of(from: &str, server: &str) -> String {
    format!(
        "{server}From: {from}\r\nTo: us@provider.example\r\nSubject: the limit\r\nMessage-ID: <1@bakery.example>\r\nDate: Mon, 5 Jan 2026 10:00:00 +0000\r\n\r\nWe agree to 500 euros per day.\r\n"
    )
}

#[test]
fn an_agreement_shows_something_only_with_the_customers_own_paper_by_who_may_bind() {
    let received = "Received: from mx.bakery.example by mx.provider.example; Mon, 5 Jan 2026 10:00:05 +0000\r\n";
    let cap = [
        "scope",
        "cap",
        "--customer",
        "bakery",
        "--per-day",
        "EUR 500",
    ];
    let control = "azure-spend-cap-agreed";
    let app = App::with_customer();
    let ask = |app: &App| verdict(&app.json(3, &["check"]), control).to_owned();
    let typed = [
        "--agreed-on",
        "2026-01-05",
        "--agreed-by",
        "statutory@bakery.example",
        "--source",
        "call",
    ];
    app.ok(&[&cap[..], &typed[..]].concat());
    assert_eq!(ask(&app), "unknown", "typed");
    for (from, word) in [
        ("random@nobody.example", "unknown"),
        ("statutory@bakery.example", "met"),
    ] {
        app.write("agreed.eml", mail_of(from, received));
        let mail = app.path("agreed.eml").display().to_string();
        app.ok(&[&cap[..], &["--mail", &mail]].concat());
        let shown = app.json(0, &["scope", "show", "--customer", "bakery"]);
        let written = &shown["guardrail"]["written"];
        assert_eq!(written["agreed_by"], from);
        assert_eq!(written["agreed_on"], "2026-01-05");
        assert_eq!(written["proof"]["sha256"].as_str().map(str::len), Some(64));
        assert_eq!(written["objection"].is_null(), word == "met", "{from}");
    }
    // Never received by any server: a file of ours, perhaps.
    app.write("draft.eml", mail_of("statutory@bakery.example", ""));
    let draft = app.path("draft.eml").display().to_string();
    let complaint = app.complaint(2, &[&cap[..], &["--mail", &draft]].concat());
    assert!(complaint.contains("DC-1182"), "{complaint}");
    // The word of another person is nobody's agreement.
    let mail = app.path("agreed.eml").display().to_string();
    let other = [
        "--mail",
        &mail,
        "--agreed-on",
        "2026-01-05",
        "--agreed-by",
        "Somebody",
        "--source",
        "x",
    ];
    let complaint = app.complaint(2, &[&cap[..], &other[..]].concat());
    assert!(complaint.contains("DC-1182"), "{complaint}");
}

#[test]
fn nobody_in_a_scope_is_red() {
    let app = App::with_customer();
    app.ok(&[
        "scope",
        "set",
        "--customer",
        "bakery",
        "--control",
        "backup-restore-tested",
        "--responsible",
        "nobody",
    ]);
    app.code(3, &["scope", "show", "--customer", "bakery"]);
    assert_eq!(
        verdict(
            &app.json(3, &["check"]),
            "scope-written-and-exclusions-acknowledged"
        ),
        "not-met"
    );
}

#[test]
fn a_warning_cannot_be_closed_as_fixed_while_the_control_is_red() {
    let app = App::with_customer();
    app.code(3, &["check"]);
    app.ok(&["notice", "draft", "--customer", "bakery"]);
    app.ok(&["notice", "send", "bakery-1"]);
    let complaint = app.complaint(
        2,
        &[
            "notice",
            "close",
            "bakery-1",
            "--end",
            "fixed-and-measured",
            "--reason",
            "done",
        ],
    );
    assert!(complaint.contains("DC-4"), "{complaint}");
}

#[test]
fn any_changed_byte_of_the_log_is_named() {
    let app = App::with_customer();
    let root = app.root().display().to_string();
    app.ok(&["verify", &root]);
    let checkpoint = app.root().join("data/log/checkpoint");
    let mut bytes = std::fs::read(&checkpoint).unwrap();
    let last = bytes.len() - 5;
    bytes[last] ^= 1;
    std::fs::write(&checkpoint, bytes).unwrap();
    let text = app.code(3, &["verify", &root]);
    assert!(text.contains("checkpoint"), "{text}");
}

#[test]
fn nothing_dated_ahead_is_taken_or_answered() {
    let app = App::with_customer();
    app.write("g/policies.json", POLICIES);
    let folder = app.path("g").display().to_string();
    let ahead = [
        "import",
        &folder,
        "--customer",
        "bakery",
        "--observed-at",
        "2199-01-01T00:00:00Z",
    ];
    assert!(app.complaint(2, &ahead).contains("DC-1111"));
    assert!(
        app.complaint(2, &["check", "--as-of", "2199-01-01"])
            .contains("DC-1111")
    );
    let dossier = [
        "dossier",
        "--customer",
        "bakery",
        "--as-of",
        "2199-01-01",
        "--out",
        "x.asice",
    ];
    assert!(app.complaint(2, &dossier).contains("DC-1111"));
}

#[test]
fn a_folder_with_a_link_to_itself_and_the_workspace_ends() {
    let app = App::with_customer();
    app.write("ws/export/policies.json", POLICIES);
    #[cfg(unix)]
    std::os::unix::fs::symlink(app.root(), app.root().join("export/again")).unwrap();
    let root = app.root().display().to_string();
    let document = app.json(2, &["import", &root, "--customer", "bakery"]);
    let files = document["files"].as_array().unwrap();
    assert!(
        files
            .iter()
            .all(|f| !f["name"].as_str().unwrap().contains("data")),
        "{files:?}"
    );
    assert!(files.iter().any(|f| f["facts"] == 1), "{files:?}");
}

#[test]
fn a_contact_that_no_letter_could_reach_is_refused() {
    let app = App::with_customer();
    for bad in [
        "nobody",
        "a@b\nBcc: c@d",
        "@x",
        "a b@c",
        "<script>@b.example",
        "a@b@c.example",
        "m\u{fc}ller@b.example",
        "a@-b.example",
    ] {
        let words = [
            "party",
            "contact",
            "bakery",
            "--name",
            "N",
            "--email",
            bad,
            "--rank",
            "technical",
        ];
        assert!(app.complaint(2, &words).contains("DC-1112"), "{bad:?}");
    }
}

#[test]
fn an_old_export_in_a_young_archive_is_old() {
    use std::io::Write as _;
    let app = App::with_customer();
    let zipped = |year: u16| {
        let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        let changed = zip::DateTime::from_date_and_time(year, 3, 1, 9, 0, 0).unwrap();
        let options = zip::write::SimpleFileOptions::default().last_modified_time(changed);
        for (name, text) in [("policies.json", POLICIES), ("defaults.json", DEFAULTS_OFF)] {
            zip.start_file(name, options).unwrap();
            zip.write_all(text.as_bytes()).unwrap();
        }
        zip.finish().unwrap().into_inner()
    };
    let old = app.write("old.zip", zipped(2022));
    app.ok(&["import", &old, "--customer", "bakery"]);
    let word =
        |document: &serde_json::Value| verdict(document, "entra-admins-mfa-enforced").to_owned();
    assert_eq!(word(&app.json(3, &["check"])), "unknown");
    // 1980 is where a zip begins to count: nothing is told, and the archive's own time stands.
    let untold = app.write("untold.zip", zipped(1980));
    app.ok(&["import", &untold, "--customer", "bakery"]);
    assert_eq!(word(&app.json(3, &["check"])), "met");
}

#[test]
fn a_missing_key_is_named_and_the_log_can_still_be_verified() {
    let app = App::with_customer();
    let (key, backup) = (app.root().join("keys/duecare.key"), app.path("backup.key"));
    std::fs::rename(&key, &backup).unwrap();
    assert!(app.complaint(1, &["check"]).contains("DC-1006"));
    let text = app.ok(&["verify", &app.root().display().to_string()]);
    assert!(text.contains("not shown"), "{text}");
    std::fs::rename(&backup, &key).unwrap();
    app.ok(&["party", "list"]);
}

/// The reply of a contact of the bakery to a letter of ours, as a mail system received it.
pub(crate) fn reply_to(letter: &[u8], who: &str, words: &str) -> String {
    let letter = String::from_utf8_lossy(letter);
    let id = letter
        .lines()
        .find_map(|line| line.strip_prefix("Message-ID: "))
        .unwrap()
        .trim();
    let now = duecare_model::Clock::now(&duecare_model::SystemClock);
    let now = now.to_zoned(jiff::tz::TimeZone::UTC);
    let date = jiff::fmt::rfc2822::to_string(&now).unwrap();
    format!(
        "Received: from mx.bakery.example by mail.provider.example; {date}\r\n\
         From: {who}@bakery.example\r\nTo: care@provider.example\r\nDate: {date}\r\n\
         Message-ID: <{who}.1@bakery.example>\r\nIn-Reply-To: {id}\r\n\
         Subject: Re: letter\r\n\r\n{words}\r\n"
    )
}

#[test]
fn only_the_customers_own_reply_is_its_decision() {
    let app = App::with_customer();
    app.write("g/policies.json", POLICIES);
    app.write("g/defaults.json", DEFAULTS_OFF);
    let folder = app.path("g").display().to_string();
    app.ok(&["import", &folder, "--customer", "bakery"]);
    app.code(3, &["check"]);
    app.ok(&["notice", "draft", "--customer", "bakery"]);
    app.ok(&["notice", "send", "bakery-1"]);
    let eml = std::fs::read(app.root().join("outbox/bakery-1.eml")).unwrap();
    let before = app.json(0, &["notice", "show", "bakery-1"]);
    let declined = ["notice", "answer", "bakery-1", "--kind", "declined"];
    let stranger = ["--by", "random@nobody.example", "--reason", "no"];
    let after = app.json(0, &[&declined[..], &stranger[..]].concat());
    assert_eq!(after["answer_records"][0]["standing"], "contradiction");
    assert_eq!(after["answer_records"][0]["objection"], "not-a-contact");
    assert_eq!(
        (&after["stage"], &after["next"]),
        (&before["stage"], &before["next"])
    );
    // The mail says the opposite of what is recorded from it.
    let reply = app.write("yes.eml", reply_to(&eml, "statutory", "AKKOORD"));
    let differs = app.json(0, &[&declined[..], &["--mail", &reply]].concat());
    assert_eq!(differs["answer_records"][1]["objection"], "words-differ");
    // A mail that replies to something else is kept and is no answer.
    let other = reply_to(
        b"Message-ID: <other@provider.example>\r\n",
        "statutory",
        "AFGEWEZEN",
    );
    let other = app.write("other.eml", other);
    let complaint = app.complaint(2, &[&declined[..], &["--mail", &other]].concat());
    assert!(complaint.contains("DC-4026"), "{complaint}");
    let paper = app.write("signed.pdf", "%PDF-1.7 signed");
    let by = ["--by", "statutory", "--document", &paper];
    let signed = app.json(0, &[&declined[..], &by[..]].concat());
    assert_eq!(signed["answer_records"][2]["standing"], "proven");
    assert_eq!(signed["next"], "decide");
}
