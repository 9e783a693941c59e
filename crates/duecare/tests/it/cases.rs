//! The two judgments are acceptance tests: what would have been known, done and proved, and when.

use crate::app::App;
use serde_json::Value;

fn demo() -> (App, Value) {
    let app = App::empty();
    let folder = app.path("demo").display().to_string();
    let document = app.json(0, &["demo", "--no-serve", "--dir", &folder]);
    (app, document)
}

fn case<'a>(document: &'a Value, id: &str) -> &'a Value {
    document["cases"]
        .as_array()
        .unwrap()
        .iter()
        .find(|c| c["case"] == id)
        .unwrap()
}

fn answered(case: &Value) -> usize {
    case["questions"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|q| q["answered"] == true)
        .count()
}

fn seconds(value: &Value) -> i64 {
    value
        .as_str()
        .unwrap()
        .parse::<jiff::Timestamp>()
        .unwrap()
        .as_second()
}

/// One replay serves all assertions: it is the longest test of the suite.
#[test]
fn both_judgments_would_have_been_seen_stopped_survived_and_proved() {
    let (app, document) = demo();
    assert_eq!(document["schema"], "duecare.demo/1");
    assert_eq!(document["cases"].as_array().unwrap().len(), 2);
    frisian(case(&document, "frisian"));
    rennes(case(&document, "rennes"));
    for case in document["cases"].as_array().unwrap() {
        proved(&app, case);
    }
    the_same_again(&document);
}

fn frisian(case: &Value) {
    // Bar: first red in August 2021, and the second factor red at the switch-off.
    assert!(
        case["first_red_at"]
            .as_str()
            .unwrap()
            .starts_with("2021-08"),
        "{}",
        case["first_red_at"]
    );
    assert!(
        case["decisive_red_at"]
            .as_str()
            .unwrap()
            .starts_with("2021-08"),
        "{}",
        case["decisive_red_at"]
    );
    assert!(case["days_before_damage"].as_i64().unwrap() > 400);
    // Bar: the activity log speaks within 15 minutes of the first harmful write.
    assert_eq!(case["channel"], "activity");
    let late = seconds(&case["first_signal_at"]) - seconds(&case["damage_at"]);
    assert!((0..=15 * 60).contains(&late), "{late} s");
    // Bar: the guardrail speaks on the rows of the first day.
    let guardrail = case["signals"]
        .as_array()
        .unwrap()
        .iter()
        .find(|s| s["channel"] == "guardrail")
        .unwrap();
    assert_eq!(guardrail["fired_at"], "2022-10-02T00:00:00Z", "{guardrail}");
    assert!(
        case["signals"]
            .as_array()
            .unwrap()
            .iter()
            .all(|s| s["customer"] == "klant-fryslan"),
        "a normal customer raised an alarm"
    );
    assert_eq!(case["eur_lost_in_reality"], 864_000);
    let lost = case["eur_lost_before_signal"].as_i64().unwrap();
    assert!((0..1_000).contains(&lost), "{lost}");
    warned(case, "nl");
    assert!(answered(case) >= 17, "{} answered", answered(case));
    graded(case);
}

fn rennes(case: &Value) {
    assert!(seconds(&case["decisive_red_at"]) < seconds(&case["damage_at"]));
    assert!(case["days_before_damage"].as_i64().unwrap() > 180);
    assert_eq!(case["eur_lost_in_reality"], 55_000);
    warned(case, "fr");
    // One less than before there were grades: a cause that is not established leaves question 16
    // open, however much is noted about it.
    assert!(answered(case) >= 16, "{} answered", answered(case));
    assert_eq!(case["questions"][15]["grade"], "open");
    graded(case);
}

/// No question with a gap counts as answered, none that is not answered has another grade than
/// open, and the counts are those of the questions.
fn graded(case: &Value) {
    let questions = case["questions"].as_array().unwrap();
    for question in questions {
        let gaps = !question["gaps"].as_array().unwrap().is_empty();
        let grade = match (question["answered"].as_bool().unwrap(), gaps) {
            (false, _) => "open",
            (true, true) => "partly",
            (true, false) => "answered",
        };
        assert_eq!(question["grade"], grade, "{question}");
    }
    for grade in ["answered", "partly", "open"] {
        let count = questions.iter().filter(|q| q["grade"] == grade).count();
        assert_eq!(case["grades"][grade].as_u64(), u64::try_from(count).ok());
    }
}

/// A first letter, and reminders that rise in rank, in the customer's language, before the damage.
fn warned(case: &Value, language: &str) {
    let before: Vec<&Value> = case["warnings"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|w| seconds(&w["sent_at"]) < seconds(&case["damage_at"]))
        .collect();
    assert!(before.iter().any(|w| w["kind"] == "warning"), "{before:?}");
    assert!(
        before.iter().any(|w| w["rank"] == "statutory"),
        "nobody who may bind the company was written to: {before:?}"
    );
    assert!(before.iter().all(|w| w["language"] == language));
}

/// Gaps are named, answers rest on entries, and the container verifies.
fn proved(app: &App, case: &Value) {
    for question in case["questions"].as_array().unwrap() {
        if question["answered"] == true {
            assert!(
                !question["entries"].as_array().unwrap().is_empty(),
                "{question}"
            );
        } else {
            assert!(
                !question["gaps"].as_array().unwrap().is_empty(),
                "{question}"
            );
        }
    }
    assert_eq!(case["verified"], true);
    let dossier = case["dossier"].as_str().unwrap();
    only_demonstrated(app, dossier);
    let mut bytes = std::fs::read(dossier).unwrap();
    // A sample over the whole file; the exhaustive test is with the container's reader.
    for position in (0..bytes.len()).step_by(bytes.len() / 40) {
        bytes[position] ^= 0x10;
        let flipped = app.path("flipped.asice");
        std::fs::write(&flipped, &bytes).unwrap();
        app.code(3, &["verify", &flipped.display().to_string()]);
        bytes[position] ^= 0x10;
    }
}

/// The stamps of the demo are whole, and nobody is told a time by them: neither who does not know
/// their root nor who was handed it, by neither verifier.
fn only_demonstrated(app: &App, dossier: &str) {
    let folder = std::path::Path::new(dossier).parent().unwrap();
    let root = folder.join("demonstration-root.pem").display().to_string();
    let strange = app.ok(&["verify", dossier]);
    assert!(strange.contains("leads to none of the trust anchors"));
    let handed = app.ok(&["verify", dossier, "--roots", &root]);
    assert!(!handed.contains("leads to none"), "{handed}");
    for said in [&strange, &handed] {
        assert!(said.contains("DEMONSTRATION ONLY"), "{said}");
        assert!(!said.contains("existed at"), "{said}");
    }
    let unpacked = folder.join("unpacked");
    for member in duecare_proof::container::read(&std::fs::read(dossier).unwrap()).unwrap() {
        let path = unpacked.join(&member.name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, &member.bytes).unwrap();
    }
    for roots in ["", root.as_str()] {
        let mut script = std::process::Command::new("sh");
        let script = script.arg("verify.sh").current_dir(&unpacked);
        let output = script.env("ROOTS", roots).output().unwrap();
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(output.status.success(), "{said}");
        assert!(!said.contains("existed at"), "{said}");
        assert_eq!(
            said.contains("DEMONSTRATION ONLY"),
            !roots.is_empty(),
            "{said}"
        );
    }
}

/// Nothing in a replay depends on the day, the machine or chance.
fn the_same_again(first: &Value) {
    let (_app, second) = demo();
    for (a, b) in first["cases"]
        .as_array()
        .unwrap()
        .iter()
        .zip(second["cases"].as_array().unwrap())
    {
        assert_eq!(a["dossier_sha256"], b["dossier_sha256"]);
        assert_eq!(a["questions"], b["questions"]);
    }
}
