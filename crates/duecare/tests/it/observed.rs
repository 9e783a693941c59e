//! `check --as-observed`: a collection that came late is judged as of the day that it bears, apart
//! from what was recorded by then, and nothing else is mixed in.

use crate::app::{App, verdict};
use std::time::{Duration, SystemTime};

const CONTROL: &str = "entra-admins-mfa-enforced";

/// The beginning of a day, as a file bears it.
fn day(date: &str) -> SystemTime {
    let at: duecare_model::Timestamp = format!("{date}T08:00:00Z").parse().unwrap();
    SystemTime::UNIX_EPOCH + Duration::from_secs(at.as_second().unsigned_abs())
}

fn defaults(app: &App, name: &str, date: &str, is_on: bool) -> String {
    let text = format!(
        r#"{{"@odata.context":"https://graph.microsoft.com/v1.0/$metadata#policies/identitySecurityDefaultsEnforcementPolicy/$entity","id":"00000000-0000-0000-0000-000000000005","displayName":"Security Defaults","isEnabled":{is_on}}}"#
    );
    let path = app.write(name, text);
    let file = std::fs::File::options().append(true).open(&path).unwrap();
    file.set_modified(day(date)).unwrap();
    path
}

#[test]
fn a_collection_that_came_late_is_judged_as_of_its_own_day_and_what_came_after_is_not_in_it() {
    let app = App::with_customer();
    let march = defaults(&app, "march.json", "2026-03-01", true);
    let june = defaults(&app, "june.json", "2026-06-01", false);
    // The later one first: what counts is what each bears.
    for file in [&june, &march] {
        app.ok(&["import", file, "--customer", "bakery"]);
    }
    // That nothing is written on who does what is red on every day.
    let asked = |code: i32, option: &str, date: &str| app.json(code, &["check", option, date]);
    let in_march = asked(3, "--as-observed", "2026-03-02");
    assert_eq!(verdict(&in_march, CONTROL), "met", "{in_march}");
    assert_eq!(in_march["as_observed"], "2026-03-02T23:59:59.999999999Z");
    assert!(in_march.get("blind_spots").is_none(), "{in_march}");
    let before = asked(3, "--as-observed", "2026-02-28");
    assert_eq!(verdict(&before, CONTROL), "unknown");
    let in_june = asked(3, "--as-observed", "2026-06-02");
    assert_eq!(
        verdict(&in_june, CONTROL),
        "unknown",
        "off, and policies were not read"
    );
    // What was recorded by March is another question, and its answer is not mixed with this one.
    let recorded = asked(0, "--as-of", "2026-03-02");
    assert_eq!(recorded["customers"], serde_json::json!([]));
    assert!(recorded.get("as_observed").is_none());
    let said = app.code(3, &["check", "--as-observed", "2026-03-02"]);
    assert!(
        said.starts_with("As sources had shown it by 2026-03-02"),
        "{said}"
    );
    assert!(
        said.contains("not what was known here on that day"),
        "{said}"
    );
}

#[test]
fn nothing_of_it_is_recorded_and_it_is_asked_of_no_day_to_come_and_not_together_with_as_of() {
    let app = App::with_customer();
    let before = app.ok(&["log", "checkpoint"]);
    app.json(3, &["check", "--as-observed", "2026-03-02"]);
    assert_eq!(app.ok(&["log", "checkpoint"]), before);
    let told = app.complaint(2, &["check", "--as-observed", "2999-01-01"]);
    assert!(told.contains("nothing is known as of"), "{told}");
    let both = [
        "check",
        "--as-observed",
        "2026-03-02",
        "--as-of",
        "2026-03-02",
    ];
    app.complaint(2, &both);
}
