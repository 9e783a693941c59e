//! Files that nobody of us wrote: no crash, nothing lost, and no false green.

use crate::app::{App, outside_data, verdict};

fn no_false_green(app: &App) {
    let out = app.run(&["check", "--format", "json"]);
    let document: serde_json::Value = serde_json::from_slice(&out.stdout).unwrap();
    for control in document["customers"][0]["verdicts"].as_array().unwrap() {
        assert_ne!(control["verdict"], "met", "{control}");
    }
}

#[test]
fn public_conditional_access_policies_one_by_one_never_make_a_green() {
    let Some(folder) = outside_data("conditional-access") else {
        return;
    };
    let app = App::with_customer();
    let document = app.json(
        0,
        &[
            "import",
            &folder.display().to_string(),
            "--customer",
            "bakery",
        ],
    );
    let files = document["files"].as_array().unwrap();
    assert_eq!(files.len(), 36);
    assert!(
        files
            .iter()
            .all(|f| f["formats"][0] == "graph-conditional-access-policies" && f["facts"] == 1),
        "{files:?}"
    );
    no_false_green(&app);
}

#[test]
fn a_public_focus_sample_is_read_to_the_last_row_and_its_money_is_right() {
    let Some(folder) = outside_data("focus") else {
        return;
    };
    let app = App::with_customer();
    let document = app.json(
        0,
        &[
            "import",
            &folder.display().to_string(),
            "--customer",
            "bakery",
        ],
    );
    assert_eq!(document["files"][0]["refused"], 0);
    no_false_green(&app);
    app.ok(&[
        "scope",
        "cap",
        "--customer",
        "bakery",
        "--per-day",
        "USD 0.01",
    ]);
    let signals = app.json(3, &["watch", "--once"]);
    assert!(!signals["signals"].as_array().unwrap().is_empty());
}

#[test]
fn two_collectors_of_one_domain_find_the_same_unused_privileged_accounts() {
    let Some(folder) = outside_data("bloodhound") else {
        return;
    };
    let mut reasons = Vec::new();
    for zip in [
        "sevenkingdoms_ce_bloodhoundpy.zip",
        "sevenkingdoms_sharphound_2.3.3.zip",
    ] {
        let app = App::with_customer();
        let file = folder.join(zip).display().to_string();
        app.json(
            0,
            &[
                "import",
                &file,
                "--customer",
                "bakery",
                "--observed-at",
                "2024-06-01T00:00:00Z",
            ],
        );
        no_false_green(&app);
        let document = app.json(3, &["check"]);
        // The collection is of 2024: what is green or grey today must rest on its age.
        let word = verdict(&document, "ad-privileged-accounts-in-use").to_owned();
        assert_ne!(word, "met");
        reasons.push(word);
    }
    assert_eq!(reasons[0], reasons[1]);
}

#[test]
fn series_labelled_by_others_are_refused_with_a_reason_and_kept() {
    let Some(folder) = outside_data("nab/data/realAWSCloudwatch") else {
        return;
    };
    let app = App::with_customer();
    let document = app.json(
        2,
        &[
            "import",
            &folder.display().to_string(),
            "--customer",
            "bakery",
        ],
    );
    for file in document["files"].as_array().unwrap() {
        assert!(file["entry"].is_u64(), "the bytes are kept: {file}");
        assert!(
            file["refused"].as_u64().unwrap() >= 1,
            "and the refusal is recorded: {file}"
        );
    }
}
