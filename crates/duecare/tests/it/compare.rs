//! What a judge can hold against each other without the provider's log: letters and dossiers.

use crate::app::App;

/// A letter was sent and two dossiers were handed out, each with entries in between.
fn handed_out() -> (App, [String; 3]) {
    let app = App::with_customer();
    let policies = r#"{"@odata.context":"https://graph.microsoft.com/v1.0/$metadata#identity/conditionalAccess/policies","value":[]}"#;
    let file = app.write("g/policies.json", policies);
    app.ok(&["import", &file, "--customer", "bakery"]);
    app.code(3, &["check"]);
    app.ok(&["notice", "draft", "--customer", "bakery"]);
    app.ok(&["notice", "send", "bakery-1"]);
    let letter = app.root().join("outbox/bakery-1.eml").display().to_string();
    let [first, second] = ["first.asice", "second.asice"].map(|name| {
        app.code(3, &["check"]);
        let file = app.path(name).display().to_string();
        app.ok(&["dossier", "--customer", "bakery", "--out", &file]);
        file
    });
    (app, [letter, first, second])
}

fn size_of(app: &App, dossier: &str) -> u64 {
    let document = app.json(0, &["verify", dossier]);
    let line = document["report"][2].as_str().unwrap().to_owned();
    let words: Vec<&str> = line.split(' ').collect();
    words[words.len() - 2].parse().unwrap()
}

#[test]
fn letters_and_dossiers_of_any_size_are_compared_without_the_log() {
    let (app, [letter, first, second]) = handed_out();
    assert!(size_of(&app, &first) < size_of(&app, &second));
    for (target, held) in [
        (&first, &letter),
        (&second, &letter),
        (&second, &first),
        (&first, &second),
    ] {
        let said = app.ok(&["verify", target, "--against", held]);
        assert!(said.contains("VERIFIED"), "{said}");
    }
    // The same day asked for again gives the same bytes, whatever was handed out since.
    let again = app.path("again.asice").display().to_string();
    let as_of = app.json(0, &["dossier", "--customer", "bakery", "--out", &again])["as_of"]
        .as_str()
        .unwrap()
        .to_owned();
    let bytes = std::fs::read(&again).unwrap();
    let words = ["dossier", "--customer", "bakery", "--as-of", &as_of];
    let later = app.path("later.asice").display().to_string();
    app.ok(&[&words[..], &["--out", &later]].concat());
    let unpacked = |bytes: &[u8]| duecare_proof::container::read(bytes).unwrap();
    let later = unpacked(&std::fs::read(&later).unwrap());
    for member in unpacked(&bytes) {
        // The annex of later events is new, and so are the sums that list it and their signature.
        let same = later.contains(&member) || member.name.starts_with("SHA256SUMS");
        assert!(same, "{}", member.name);
    }
}

#[test]
fn what_two_files_do_not_show_the_provider_can_prove_on_request() {
    let (app, [_, first, second]) = handed_out();
    // As of a moment that nobody had asked for when the others were made.
    let early = app.path("early.asice").display().to_string();
    let until = app.json(0, &["log", "show", "8"]);
    let until = until["recorded_at"].as_str().unwrap().to_owned();
    let words = ["dossier", "--customer", "bakery", "--as-of", &until];
    app.ok(&[&words[..], &["--out", &early]].concat());
    let (old, new) = (size_of(&app, &early), size_of(&app, &second));
    let document = app.json(3, &["verify", &second, "--against", &early]);
    assert_eq!(document["verified"], false);
    let said = document["report"].to_string();
    assert!(said.contains("DC-2019"), "{said}");
    let asked = format!("log prove-consistency {old} {new}");
    assert!(said.contains(&asked), "{said}");

    let sizes = [old.to_string(), new.to_string()];
    let proof = app.ok(&["log", "prove-consistency", &sizes[0], &sizes[1]]);
    let proof = app.write("proof", proof);
    for (target, held) in [(&second, &early), (&early, &second)] {
        app.ok(&["verify", target, "--against", held, "--proof", &proof]);
    }
    // Between other sizes it says nothing, and the answer stays open.
    let open = ["verify", &first, "--against", &early, "--proof", &proof];
    assert!(app.code(3, &open).contains("NOT SHOWN"));
    let beyond = app.complaint(1, &["log", "prove-consistency", "5", "5000"]);
    assert!(beyond.contains("DC-2012"), "{beyond}");
}

#[test]
fn a_letter_taken_out_of_a_dossier_is_missed_although_its_sums_were_made_anew() {
    use sha2::{Digest as _, Sha256};
    let (app, [_, first, _]) = handed_out();
    let mut members = duecare_proof::container::read(&std::fs::read(&first).unwrap()).unwrap();
    let before = members.len();
    members.retain(|member| !member.name.starts_with("mail/"));
    assert_eq!(members.len(), before - 1);
    let lines: Vec<String> = members
        .iter()
        .filter(|m| m.name != "mimetype" && !m.name.starts_with("SHA256SUMS"))
        .map(|m| {
            let digest = Sha256::digest(&m.bytes);
            let hex: String = digest
                .iter()
                .fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"));
            format!("{hex}  {}\n", m.name)
        })
        .collect();
    for member in &mut members {
        if member.name == "SHA256SUMS" {
            member.bytes = lines.concat().into_bytes();
        }
    }
    let cut = duecare_proof::container::write(&members).unwrap();
    let cut = app.write("cut.asice", cut);
    let said = app.code(3, &["verify", &cut]);
    assert!(said.contains("WRONG: mail/"), "{said}");
}
