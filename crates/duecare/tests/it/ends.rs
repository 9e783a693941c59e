//! How a warning may end: what the provider types is no act of the customer, and no critical matter
//! ends by one person with one word.

use crate::app::App;
use crate::cli::{DEFAULTS_OFF, POLICIES, reply_to};
use duecare_proof::container;
use serde_json::Value;

const REASON: &str = "The customer moves to another provider at the end of the month.";

/// A workspace with one critical letter in the outbox, and two named people of the provider.
fn warned() -> App {
    let app = App::with_customer();
    let narrowed = POLICIES.replace(
        r#""clientAppTypes":["all"]"#,
        r#""clientAppTypes":["all"],"signInRiskLevels":["high"]"#,
    );
    app.write("g/policies.json", narrowed);
    app.write("g/defaults.json", DEFAULTS_OFF);
    let folder = app.path("g").display().to_string();
    app.ok(&["import", &folder, "--customer", "bakery"]);
    app.code(3, &["check"]);
    app.ok(&[
        "notice",
        "draft",
        "--customer",
        "bakery",
        "--control",
        "entra-admins-mfa-enforced",
    ]);
    app.ok(&["notice", "send", "bakery-1"]);
    for (name, mail) in [("Jan de Vries", "jan"), ("Sanne Voorbeeld", "sanne")] {
        let mail = format!("{mail}@provider.example");
        app.ok(&[
            "party",
            "contact",
            "provider",
            "--name",
            name,
            "--email",
            &mail,
            "--rank",
            "technical",
        ]);
    }
    app
}

fn today() -> jiff::civil::Date {
    duecare_model::Clock::now(&duecare_model::SystemClock)
        .to_zoned(jiff::tz::TimeZone::UTC)
        .date()
}

fn close<'a>(more: &[&'a str]) -> Vec<&'a str> {
    let mut words = vec!["notice", "close", "bakery-1", "--reason", REASON];
    words.extend(more);
    words
}

fn shown(app: &App) -> Value {
    app.json(0, &["notice", "show", "bakery-1"])
}

fn last_end(shown: &Value) -> &Value {
    shown["end_records"].as_array().unwrap().last().unwrap()
}

/// The fields that a signed paper tells.
const TERMS: [&str; 10] = [
    "--risk",
    "Whoever learns a password owns the tenant.",
    "--consequence",
    "EUR 22,000 a day.",
    "--alternative",
    "A second factor for everybody.",
    "--price",
    "No charge.",
    "--residual",
    "Sign-in only from the office.",
];

#[test]
fn a_waiver_that_is_typed_is_refused_and_nothing_is_recorded() {
    let app = warned();
    let until = today().to_string();
    let words = close(&[
        "--end",
        "waived",
        "--until",
        &until,
        "--signed-by",
        "statutory",
    ]);
    let before = app.ok(&["log", "checkpoint"]);
    let told = app.complaint(2, &words);
    assert!(told.contains("DC-4029"), "{told}");
    assert_eq!(app.ok(&["log", "checkpoint"]), before);
    assert_eq!(shown(&app)["stage"], "written");
}

#[test]
fn a_waiver_without_a_field_is_refused_and_the_refusal_names_it() {
    let app = warned();
    let paper = app.write("waiver.pdf", "%PDF-1.7 signed");
    let day = today().to_string();
    let told = app.complaint(2, &close(&["--end", "waived", "--document", &paper]));
    assert!(told.contains("DC-4028"), "{told}");
    for option in [
        "--risk",
        "--consequence",
        "--alternative",
        "--price",
        "--residual",
        "--authority",
        "--signed-by",
        "--signed-on",
        "--starts",
        "--until",
    ] {
        assert!(told.contains(option), "{option}: {told}");
    }
    let mut words = close(&["--end", "waived", "--document", &paper]);
    words.extend(TERMS);
    words.extend([
        "--signed-by",
        "statutory",
        "--authority",
        "register extract",
    ]);
    words.extend(["--signed-on", &day, "--starts", &day]);
    let told = app.complaint(2, &words);
    assert!(
        told.contains("DC-4028") && told.contains("--until"),
        "{told}"
    );
    assert!(!told.contains("--risk"), "{told}");
}

#[test]
fn a_waiver_with_its_paper_and_every_field_ends_and_its_bytes_are_in_the_dossier() {
    let app = warned();
    let paper = app.write("waiver.pdf", "%PDF-1.7 signed");
    let day = today().to_string();
    let mut words = close(&[
        "--end",
        "waived",
        "--document",
        &paper,
        "--by",
        "Jan de Vries",
    ]);
    words.extend(TERMS);
    words.extend([
        "--signed-by",
        "statutory",
        "--authority",
        "register extract",
    ]);
    words.extend(["--signed-on", &day, "--starts", &day, "--until", &day]);
    app.ok(&words);
    let shown = shown(&app);
    assert_eq!(shown["stage"], "closed", "{shown:#}");
    assert_eq!(last_end(&shown)["standing"], "proven");
    let sha256 = last_end(&shown)["proof"]["sha256"]
        .as_str()
        .unwrap()
        .to_owned();
    let acts = shown["acts"].as_array().unwrap();
    assert_eq!(acts.last().unwrap()["by"]["name"], "Jan de Vries");
    assert_eq!(acts.last().unwrap()["account"], "tester");
    assert_eq!(acts[0]["by"]["basis"], "configured");
    let dossier = app.path("d.asice").display().to_string();
    app.ok(&[
        "dossier",
        "--customer",
        "bakery",
        "--lang",
        "en",
        "--out",
        &dossier,
    ]);
    app.ok(&["verify", &dossier]);
    let text = dossier_json(&dossier);
    assert!(
        text.contains(&sha256),
        "the hash of the paper stands beside its quotation"
    );
    assert!(text.contains("in the name of Jan de Vries"), "{text}");
    let record = app.ok(&["log", "show", &last_end(&shown)["entry"].to_string()]);
    assert!(
        record.contains("acted_by") && record.contains("non_waivable"),
        "{record}"
    );
}

fn dossier_json(file: &str) -> String {
    let members = container::read(&std::fs::read(file).unwrap()).unwrap();
    let found = members.into_iter().find(|m| m.name == "dossier.json");
    String::from_utf8(found.unwrap().bytes).unwrap()
}

#[test]
fn a_waiver_of_whom_the_register_does_not_let_sign_is_a_contradiction_and_no_end() {
    let app = warned();
    let day = today().to_string();
    app.ok(&[
        "party",
        "contact",
        "bakery",
        "--name",
        "Clerk",
        "--email",
        "clerk@bakery.example",
        "--rank",
        "management",
    ]);
    app.ok(&[
        "party",
        "contact",
        "bakery",
        "--name",
        "Later",
        "--email",
        "later@bakery.example",
        "--rank",
        "statutory",
        "--may-bind",
        "--from",
        "2099-01-01",
    ]);
    for (n, (by, objection)) in [
        ("random@nobody.example", "not-a-contact"),
        ("Clerk", "may-not-bind"),
        ("Later", "authority-not-begun"),
    ]
    .into_iter()
    .enumerate()
    {
        let paper = app.write("waiver.pdf", format!("%PDF-1.7 signed by {by}"));
        let mut words = close(&["--end", "waived", "--document", &paper]);
        words.extend(TERMS);
        words.extend([
            "--signed-by",
            by,
            "--signed-on",
            &day,
            "--starts",
            &day,
            "--until",
            &day,
        ]);
        let told = app.complaint(3, &words);
        assert!(
            told.contains("contradiction") && told.contains("DC-4022"),
            "{told}"
        );
        let shown = shown(&app);
        assert_eq!(shown["stage"], "written");
        assert_eq!(shown["end_records"].as_array().unwrap().len(), n + 1);
        assert_eq!(last_end(&shown)["objection"], objection);
    }
}

#[test]
fn one_paper_is_not_signed_by_one_person_today_and_by_another_tomorrow() {
    let app = warned();
    let paper = app.write("waiver.pdf", "%PDF-1.7 signed");
    let day = today().to_string();
    let signed = |by| {
        let mut words = close(&["--end", "waived", "--document", &paper]);
        words.extend(TERMS);
        words.extend(["--authority", "register extract", "--signed-by", by]);
        words.extend(["--signed-on", &day, "--starts", &day, "--until", &day]);
        app.run(&words)
    };
    assert_eq!(signed("random@nobody.example").status.code(), Some(3));
    let second = signed("statutory");
    let told = String::from_utf8_lossy(&second.stderr).into_owned();
    assert_eq!(second.status.code(), Some(2), "{told}");
    assert!(
        told.contains("DC-4029") && told.contains("random@nobody.example"),
        "{told}"
    );
    assert_eq!(shown(&app)["stage"], "written");
}

#[test]
fn what_was_declared_non_waivable_is_waived_by_no_paper() {
    let app = warned();
    let config = app.root().join("duecare.toml");
    let text = std::fs::read_to_string(&config).unwrap();
    let listed = format!("{text}\n[policy]\nnon_waivable = [\"entra-admins-mfa-enforced\"]\n");
    std::fs::write(&config, listed).unwrap();
    let paper = app.write("waiver.pdf", "%PDF-1.7 signed");
    let told = app.complaint(2, &close(&["--end", "waived", "--document", &paper]));
    assert!(
        told.contains("DC-4030") && told.contains("entra-admins-mfa-enforced"),
        "{told}"
    );
    std::fs::write(
        &config,
        format!("{text}\n[policy]\nnon_waivable = [\"entra-mfa\"]\n"),
    )
    .unwrap();
    let told = app.complaint(2, &["notice", "list"]);
    assert!(told.contains("entra-mfa"), "{told}");
}

#[test]
fn a_refusal_of_the_customer_carries_a_waiver_and_tells_what_is_the_providers_own() {
    let app = warned();
    let eml = std::fs::read(app.root().join("outbox/bakery-1.eml")).unwrap();
    let reply = app.write(
        "reply.eml",
        reply_to(&eml, "statutory", "AFGEWEZEN: te veel gedoe."),
    );
    app.ok(&[
        "notice", "answer", "bakery-1", "--kind", "declined", "--mail", &reply,
    ]);
    let until = today().to_string();
    let wanted = [
        "--end",
        "waived",
        "--until",
        &until,
        "--authority",
        "register extract",
    ];
    let told = app.complaint(2, &close(&wanted));
    assert!(
        told.contains("DC-4028") && told.contains("--residual"),
        "{told}"
    );
    let mut words = close(&wanted);
    words.extend(["--residual", "Sign-in only from the office."]);
    let closed = app.json(0, &words);
    assert_eq!(closed["stage"], "closed");
    assert_eq!(last_end(&closed)["standing"], "proven");
    assert_eq!(last_end(&closed)["signed_by"], "statutory@bakery.example");
    assert!(last_end(&closed)["answer"].is_u64(), "{closed:#}");
}

#[test]
fn a_critical_matter_ends_with_a_sentence_a_document_and_a_second_person_or_not_at_all() {
    let app = warned();
    let letter = app.write("termination.pdf", "%PDF-1.7 we end the contract");
    let typed = [
        "notice",
        "close",
        "bakery-1",
        "--end",
        "contract-ended",
        "--reason",
        "x",
    ];
    assert!(app.complaint(2, &typed).contains("DC-4031"));
    let end = ["--end", "contract-ended"];
    assert!(app.complaint(2, &close(&end)).contains("DC-4032"));
    let told = ["--end", "contract-ended", "--document", &letter];
    assert!(app.complaint(2, &close(&told)).contains("DC-4033"));
    for second in ["Random", "sanne@provider.example", "Sanne"] {
        let mut words = close(&told);
        words.extend(["--by", "Sanne Voorbeeld", "--approved-by", second]);
        assert!(app.complaint(2, &words).contains("DC-4033"), "{second}");
    }
    assert_eq!(shown(&app)["stage"], "written");
    let mut words = close(&told);
    words.extend([
        "--by",
        "Sanne Voorbeeld",
        "--approved-by",
        "jan@provider.example",
    ]);
    let closed = app.json(0, &words);
    assert_eq!(closed["stage"], "closed");
    assert_eq!(last_end(&closed)["standing"], "by-provider");
    assert_eq!(last_end(&closed)["proof"]["kind"], "own-document");
}
