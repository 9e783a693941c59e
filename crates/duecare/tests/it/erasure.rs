//! Withholding and erasing, seen from outside: the command line, the files, the verifier.

use crate::app::App;
use duecare_proof::container;
use std::path::Path;

const USERS: &str = r#"{"@odata.context":"https://graph.microsoft.com/v1.0/$metadata#users","value":[
{"id":"11111111-0000-4000-8000-000000000001","userPrincipalName":"jan.jansen@bakery.example","displayName":"Jan Jansen","accountEnabled":true,"userType":"Member"},
{"id":"11111111-0000-4000-8000-000000000002","userPrincipalName":"bea.bakker@bakery.example","displayName":"Bea Bakker","accountEnabled":true,"userType":"Member"}]}"#;

/// A customer with two users, a contact of the name and a letter to that contact.
fn with_persons() -> App {
    let app = App::with_customer();
    add_persons(&app);
    app
}

fn add_persons(app: &App) {
    for rank in ["technical", "management", "statutory"] {
        let email = format!("{rank}@bakery.example");
        let words = [
            "party",
            "contact",
            "bakery",
            "--name",
            "Jan Jansen",
            "--may-bind",
        ];
        app.ok(&[&words[..], &["--rank", rank, "--email", &email]].concat());
    }
    let users = app.write("graph/users.json", USERS);
    app.ok(&["import", &users, "--customer", "bakery"]);
    app.code(3, &["check"]);
    app.ok(&["notice", "draft", "--customer", "bakery"]);
    app.ok(&["notice", "send", "bakery-1"]);
}

fn dossier(app: &App, words: &[&str]) -> Vec<container::Member> {
    let file = app.path("out.asice").display().to_string();
    let all = [&["dossier", "--customer", "bakery", "--out", &file], words].concat();
    app.ok(&all);
    app.ok(&["verify", &file]);
    let members = container::read(&std::fs::read(&file).unwrap()).unwrap();
    std::fs::remove_file(&file).unwrap();
    members
}

/// Members that hold the text; the PDF is told from its data, from which it is typeset.
fn holding(members: &[container::Member], text: &str) -> Vec<String> {
    let text = text.to_lowercase();
    let holds = |m: &&container::Member| {
        String::from_utf8_lossy(&m.bytes)
            .to_lowercase()
            .contains(&text)
    };
    members
        .iter()
        .filter(holds)
        .map(|m| m.name.clone())
        .collect()
}

/// The numbers of all labels in a dossier.
fn numbers(members: &[container::Member]) -> Vec<u64> {
    let mut numbers = std::collections::BTreeSet::new();
    for member in members.iter().filter(|m| m.name == "dossier.json") {
        let text = String::from_utf8_lossy(&member.bytes).into_owned();
        assert!(!text.contains("withheld-elsewhere"), "{}", member.name);
        for rest in text.split("withheld-").skip(1) {
            let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
            numbers.insert(digits.parse().unwrap());
        }
    }
    numbers.into_iter().collect()
}

fn records(app: &App) -> Vec<String> {
    (0..1000)
        .map(|n: u64| app.run(&["log", "show", &n.to_string()]))
        .take_while(|out| out.status.success())
        .map(|out| String::from_utf8_lossy(&out.stdout).into_owned())
        .collect()
}

#[test]
fn a_withheld_name_stands_nowhere_in_a_dossier_that_still_verifies() {
    let app = with_persons();
    let whole = dossier(&app, &[]);
    assert!(holding(&whole, "jansen").len() > 3);
    let open: Vec<String> = holding(&whole, "jansen");
    assert!(open.iter().any(|n| n.contains(".open")), "{open:?}");
    assert!(
        !open
            .iter()
            .any(|n| n.starts_with("records/") && n.contains(".json"))
    );
    let some = dossier(&app, &["--withhold", "jansen"]);
    assert_eq!(holding(&some, "jansen"), Vec::<String>::new());
    assert!(!holding(&some, "bakery.example").is_empty());
    assert!(!holding(&some, "withheld-").is_empty());
    let file = app.path("id.asice").display().to_string();
    let words = [
        "dossier",
        "--customer",
        "bakery",
        "--withhold",
        "bakery",
        "--out",
        &file,
    ];
    let told = app.json(0, &words);
    assert!(
        told["not_withheld"].as_array().unwrap().len() > 3,
        "the id of the party holds it: {told:#}"
    );
    let none = dossier(&app, &["--withhold-all"]);
    assert_eq!(holding(&none, "@bakery.example"), Vec::<String>::new());
    assert!(!none.iter().any(|m| m.name.contains(".open")));
    // Nothing withheld is taken from the log itself.
    assert_eq!(holding(&dossier(&app, &[]), "jansen").len(), open.len());
}

/// The users in a zip, in which no name stands as it is; `comment` makes its bytes others.
fn zipped(comment: &str) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    zip.start_file(
        "users.json",
        options.compression_method(zip::CompressionMethod::Deflated),
    )
    .unwrap();
    // A little more, so that it is packed and the name does not stand in it in one piece.
    let users = USERS.replace("jan.jansen@", "jan.jansen.jan.jansen@") + &" ".repeat(500);
    std::io::Write::write_all(&mut zip, users.as_bytes()).unwrap();
    zip.set_comment(comment);
    zip.finish().unwrap().into_inner()
}

#[test]
fn bytes_that_say_again_what_names_somebody_are_withheld_and_erased_with_what_they_repeat() {
    let app = App::with_customer();
    for (comment, day) in [("one", "2026-06-01"), ("two", "2026-06-02")] {
        let users = app.write(&format!("{comment}.zip"), zipped(comment));
        let at = format!("{day}T08:00:00Z");
        app.ok(&[
            "import",
            &users,
            "--customer",
            "bakery",
            "--observed-at",
            &at,
        ]);
    }
    let last = records(&app).pop().unwrap();
    assert!(
        last.contains("fact-again") && last.contains("2026-06-02"),
        "{last}"
    );
    let raw = |members: &[container::Member]| -> usize {
        members
            .iter()
            .filter(|m| m.name.starts_with("raw/"))
            .count()
    };
    let whole = dossier(&app, &[]);
    assert_eq!(raw(&whole), 2);
    assert!(
        holding(&whole, "fact-again")
            .iter()
            .any(|n| n.starts_with("records/"))
    );
    let some = dossier(&app, &["--withhold", "jan.jansen"]);
    assert_eq!(holding(&some, "jan.jansen"), Vec::<String>::new());
    assert_eq!(raw(&some), 0, "both hold the name, packed");
    let words = [
        "log",
        "erase",
        "--subject",
        "bakery",
        "--person",
        "jan.jansen",
    ];
    app.ok(&[&words[..], &["--ground", "asked for", "--apply"]].concat());
    assert_eq!(raw(&dossier(&app, &[])), 0);
    assert!(
        records(&app)
            .iter()
            .all(|record| !record.contains("jan.jansen"))
    );
}

#[test]
fn the_numbers_of_labels_do_not_depend_on_what_is_withheld_of_others() {
    let alone = with_persons();
    let beside = App::with_customer();
    let words = [
        "party", "add", "mill", "--name", "Mill", "--role", "customer",
    ];
    beside.ok(&[&words[..], &["--parent", "provider"]].concat());
    for n in 1..4 {
        let (name, email) = (format!("{n}. Jansen"), format!("jansen{n}@mill.example"));
        let words = ["party", "contact", "mill", "--rank", "technical"];
        beside.ok(&[&words[..], &["--name", &name, "--email", &email]].concat());
    }
    add_persons(&beside);
    for words in [&["--withhold", "jansen"][..], &["--withhold-all"]] {
        let numbers = numbers(&dossier(&alone, words));
        assert!(!numbers.is_empty());
        assert_eq!(numbers, self::numbers(&dossier(&beside, words)));
    }
}

#[test]
fn an_erased_person_is_gone_and_every_verdict_and_proof_stays() {
    let app = with_persons();
    let before = app.json(3, &["check", "--customer", "bakery"]);
    let erase = |apply: bool| {
        let words = ["log", "erase", "--subject", "bakery", "--person", "Jansen"];
        let mut words = [&words[..], &["--ground", "asked for it on 3 May"]].concat();
        if apply {
            words.push("--apply");
        }
        app.json(0, &words)
    };
    let plan = erase(false);
    assert_eq!(plan["applied"], false);
    assert!(plan["fields"].as_u64().unwrap() > 5, "{plan:#}");
    assert!(plan["blobs"].as_u64().unwrap() >= 2, "{plan:#}");
    assert_eq!(
        plan["out_of_reach"].as_array().unwrap().len(),
        0,
        "{plan:#}"
    );
    assert!(records(&app).iter().any(|record| record.contains("Jansen")));
    let done = erase(true);
    assert_eq!(done["entries"], plan["entries"]);
    let left = records(&app);
    assert!(left.len() > 10);
    for record in &left {
        assert!(!record.to_lowercase().contains("jansen"), "{record}");
    }
    assert!(
        left.iter()
            .any(|record| record.contains("bea.bakker@bakery.example"))
    );
    app.ok(&["verify", &app.root().display().to_string()]);
    assert_eq!(holding(&dossier(&app, &[]), "jansen"), Vec::<String>::new());
    let after = app.json(3, &["check", "--customer", "bakery"]);
    let verdicts = |document: &serde_json::Value| {
        let text = document.to_string();
        (
            text.matches("\"met\"").count(),
            text.matches("\"unknown\"").count(),
        )
    };
    assert_eq!(verdicts(&before), verdicts(&after));
    assert!(
        app.run(&[
            "log",
            "erase",
            "--subject",
            "bakery",
            "--person",
            "Jansen",
            "--ground",
            "x"
        ])
        .status
        .code()
            == Some(2)
    );
}

#[test]
fn a_retention_beyond_the_calendar_never_ends_and_a_party_hardly_known_is_kept_too() {
    let app = App::with_customer();
    let words = "log erase --ground x --subject bakery";
    let refused = || {
        let told = app.run(&words.split(' ').collect::<Vec<_>>());
        assert_eq!(told.status.code(), Some(1), "{told:?}");
        assert!(String::from_utf8_lossy(&told.stderr).contains("DC-1151"));
    };
    // Only its data and contacts are recorded: nothing was ever imported, checked or sent.
    refused();
    let keep = [
        "party",
        "retention",
        "bakery",
        "--keep-days",
        "4294967295",
        "--basis",
        "for ever",
    ];
    app.ok(&keep);
    refused();
}

#[test]
fn a_party_is_erased_only_after_its_retention_or_early_on_purpose() {
    let app = with_persons();
    let words = [
        "log",
        "erase",
        "--subject",
        "bakery",
        "--ground",
        "left us",
        "--apply",
    ];
    let told = app.run(&words);
    assert_eq!(told.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&told.stderr).contains("DC-1151"));
    let supplier = [
        "log",
        "erase",
        "--subject",
        "provider",
        "--ground",
        "x",
        "--early",
    ];
    assert!(String::from_utf8_lossy(&app.run(&supplier).stderr).contains("DC-1153"));
    app.ok(&[
        "party",
        "retention",
        "bakery",
        "--keep-days",
        "0",
        "--basis",
        "contract ended",
    ]);
    let backup = app.path("backup");
    copy(&app.root().join("data"), &backup);
    app.ok(&words);
    app.ok(&["verify", &app.root().display().to_string()]);
    let list = app.ok(&["party", "list"]);
    assert!(
        list.contains("provider") && !list.contains("bakery"),
        "{list}"
    );
    let file = app.path("x.asice").display().to_string();
    assert_eq!(
        app.run(&["dossier", "--customer", "bakery", "--out", &file])
            .status
            .code(),
        Some(2)
    );
    // The backup of the data from before opens nothing of the party under today's keys, and can be
    // gone on with.
    std::fs::rename(app.root().join("data"), app.path("now")).unwrap();
    std::fs::rename(&backup, app.root().join("data")).unwrap();
    let list = app.ok(&["party", "list"]);
    assert!(
        list.contains("provider") && !list.contains("bakery"),
        "{list}"
    );
    app.ok(&["log", "restore", "--reason", "the disk of today was lost"]);
    let report = app.ok(&["verify", &app.root().display().to_string()]);
    assert!(report.contains("their keys were destroyed"), "{report}");
    app.ok(&[
        "party", "add", "mill", "--name", "Mill", "--role", "customer", "--parent", "provider",
    ]);
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for item in std::fs::read_dir(from).unwrap() {
        let item = item.unwrap();
        let target = to.join(item.file_name());
        if item.file_type().unwrap().is_dir() {
            copy(&item.path(), &target);
        } else {
            std::fs::copy(item.path(), target).unwrap();
        }
    }
}

/// Files below a folder, temporary and hidden ones too, whose bytes or names hold one of the words.
fn in_clear(folder: &Path, words: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        let bytes = if path.is_dir() {
            found.extend(in_clear(&path, words));
            Vec::new()
        } else {
            std::fs::read(&path).unwrap()
        };
        let name = entry.file_name().to_string_lossy().into_owned();
        let text = format!("{name}\n{}", String::from_utf8_lossy(&bytes)).to_lowercase();
        let held = words
            .iter()
            .filter(|word| text.contains(&word.to_lowercase()));
        found.extend(held.map(|word| format!("{word} in {}", path.display())));
    }
    found
}

/// Everything by which the product could tell somebody of the bakery, or the bakery itself.
const WORDS: [&str; 10] = [
    "bakery",
    "jansen",
    "bakker",
    "11111111-0000-4000-8000",
    "kneaded",
    "flour-server",
    "ovenhouse",
    "statutory@",
    "management@",
    "left us",
];

/// A customer of whom everything was recorded that a name can stand in.
fn with_everything() -> App {
    let app = with_persons();
    let add = ["party", "add", "bakery", "--name", "Bakery Example"];
    let rest = [
        "--role",
        "customer",
        "--parent",
        "provider",
        "--alias",
        "ovenhouse",
    ];
    app.ok(&[&add[..], &rest[..]].concat());
    let mail = app.write(
        "in/answer.eml",
        "From: Jan Jansen <jan.jansen@bakery.example>\r\nTo: care@provider.example\r\n\
         Subject: It was kneaded\r\nDate: Tue, 01 Dec 2026 08:00:00 +0000\r\n\
         Message-ID: <kneaded@bakery.example>\r\n\r\nThe flour-server is ours.\r\n",
    );
    app.ok(&["import", &mail, "--customer", "bakery"]);
    // Refused, with the words of the file in the refusal.
    let bad = app.write("in/flour-server.csv", "kneaded;jansen\n1;2;3\n");
    app.run(&["import", &bad, "--customer", "bakery"]);
    app.run(&["watch", "--once"]);
    app.code(3, &["check"]);
    let answer = ["notice", "answer", "bakery-1", "--kind", "declined"];
    let by = ["--by", "technical@bakery.example", "--reason", "kneaded"];
    app.ok(&[&answer[..], &by].concat());
    app.ok(&["notice", "list"]);
    let mirror = app.path("mirror").display().to_string();
    app.ok(&["log", "mirror", &mirror, "--sealed"]);
    app
}

/// Whatever is recorded, names lie sealed; only the letters of the outbox are there to be read.
#[test]
fn no_name_of_a_customer_lies_in_clear_in_any_file_but_its_letters_and_erasure_takes_those() {
    let app = with_everything();
    let letter = app.root().join("outbox/bakery-1.eml");
    let before = in_clear(&app.root(), &WORDS);
    assert!(letter.exists() && !before.is_empty());
    let elsewhere: Vec<&String> = before.iter().filter(|it| !it.contains("outbox")).collect();
    assert_eq!(elsewhere, Vec::<&String>::new());
    assert_eq!(in_clear(&app.path("mirror"), &WORDS), Vec::<String>::new());

    let erase = ["log", "erase", "--subject", "bakery", "--ground", "left us"];
    app.ok(&[&erase[..], &["--person", "jansen"]].concat());
    assert!(letter.exists(), "it was only shown what would go");
    app.ok(&[&erase[..], &["--person", "jansen", "--apply"]].concat());
    assert!(!letter.exists(), "it was written to Jan Jansen");
    assert_eq!(in_clear(&app.root(), &WORDS), Vec::<String>::new());

    // What a restored outbox and a killed write may have left goes with the party.
    std::fs::write(&letter, "Bakery").unwrap();
    std::fs::write(app.root().join("outbox/.bakery-1.eml.part"), "Bakery").unwrap();
    app.ok(&[&erase[..], &["--early", "--apply"]].concat());
    for words in [&["party", "list"][..], &["log", "checkpoint"], &["doctor"]] {
        app.run(words);
        assert_eq!(
            in_clear(&app.root(), &WORDS),
            Vec::<String>::new(),
            "{words:?}"
        );
    }
    let mirror = app.path("mirror").display().to_string();
    app.ok(&["log", "mirror", &mirror, "--sealed"]);
    assert_eq!(in_clear(&app.path("mirror"), &WORDS), Vec::<String>::new());
    app.ok(&["verify", &app.root().display().to_string()]);
}
